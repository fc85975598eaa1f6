//! The bytes of a file and what stands beside it. Everything is opened for
//! reading only.

use super::content::stop_if;
use super::sniff::is_companion;
use crate::files::limits::{MAX_BESIDE_BYTES, MAX_FILE_BYTES, open_at_most, read_at_most};
use crate::files::progress::Progress;
use crate::files::report::FilesError;
use crate::plan::LayerKind;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a database begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A database larger than this is not read into memory, bytes.
const IN_PLACE_FROM_BYTES: u64 = 64 << 20;

/// Bytes between two looks at whether the user stopped.
const BLOCK: u64 = 4 << 20;

/// Bytes that a file is known by.
const HEAD_BYTES: u64 = 4096;

/// The files of one archive, by their path in it.
pub(super) type Entries = Arc<BTreeMap<String, Vec<u8>>>;

/// Where the companions of a file are.
#[derive(Debug, Clone, Default)]
enum Beside {
    /// Nowhere.
    #[default]
    Nothing,
    /// In the folder of this file.
    Folder(PathBuf),
    /// In an archive, beside this entry.
    Archive(String, Entries),
}

/// A file that is to be read.
#[derive(Debug, Clone, Default)]
pub(in crate::files) struct Input {
    /// Its name without folder.
    pub name: String,
    /// Its content; of a database that stays on the disk, only its head.
    pub bytes: Vec<u8>,
    beside: Beside,
    in_place: bool,
}

impl Input {
    /// Content that is in memory, with nothing beside it.
    pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            beside: Beside::Nothing,
            in_place: false,
        }
    }

    /// An entry of an archive.
    pub(super) fn of_entry(path: &str, bytes: Vec<u8>, entries: &Entries) -> Self {
        Self {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            bytes,
            beside: Beside::Archive(path.to_owned(), entries.clone()),
            in_place: false,
        }
    }

    /// Reads a file from disk, block by block, so that it can be stopped. A large
    /// database stays where it is, whatever its size.
    pub fn of_file(path: &Path, progress: &Progress) -> Result<Self, FilesError> {
        Self::of_file_from(path, IN_PLACE_FROM_BYTES, progress)
    }

    /// The same; databases from this size on stay on the disk.
    pub(super) fn of_file_from(
        path: &Path,
        in_place_from: u64,
        progress: &Progress,
    ) -> Result<Self, FilesError> {
        let cannot = |error: &std::io::Error| FilesError::CannotRead {
            file: path.display().to_string(),
            reason: error.to_string(),
            kind: Some(error.kind()),
        };
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        let (mut file, size) = open_at_most(path, u64::MAX).map_err(|e| cannot(&e))?;
        let mut bytes = Vec::new();
        if size >= in_place_from {
            let mut head = Read::by_ref(&mut file).take(HEAD_BYTES);
            head.read_to_end(&mut bytes).map_err(|e| cannot(&e))?;
            if bytes.starts_with(SQLITE) {
                return Ok(Self {
                    name,
                    bytes,
                    beside: Beside::Folder(path.to_owned()),
                    in_place: true,
                });
            }
            bytes.clear();
        }
        let opened = open_at_most(path, MAX_FILE_BYTES);
        // what the system says about the size only saves growing
        let (mut file, size) = opened.map_err(|e| cannot(&e))?;
        bytes.try_reserve_exact(size as usize).ok();
        loop {
            stop_if(progress)?;
            let block = Read::by_ref(&mut file).take(BLOCK).read_to_end(&mut bytes);
            if block.map_err(|e| cannot(&e))? == 0 {
                break;
            }
            if bytes.len() as u64 > MAX_FILE_BYTES {
                return Err(cannot(&std::io::ErrorKind::FileTooLarge.into()));
            }
        }
        Ok(Self {
            name,
            bytes,
            beside: Beside::Folder(path.to_owned()),
            in_place: false,
        })
    }

    /// Where a database lies that is read where it is.
    pub(super) fn in_place(&self) -> Option<&Path> {
        match &self.beside {
            Beside::Folder(path) if self.in_place => Some(path),
            _ => None,
        }
    }

    /// The same place with other content: what was packed in it.
    pub(super) fn unpacked(self, name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            bytes,
            beside: self.beside,
            in_place: false,
        }
    }

    /// The name without its last ending.
    pub fn stem(&self) -> &str {
        match self.name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => &self.name,
        }
    }

    /// A large file of the same name with another ending, read so that it can be
    /// stopped.
    pub(super) fn beside_watched(
        &self,
        ending: &str,
        progress: &Progress,
    ) -> Result<Option<Vec<u8>>, FilesError> {
        let Beside::Folder(path) = &self.beside else {
            return Ok(self.beside(ending));
        };
        let Some(found) = sibling(path, ending) else {
            return Ok(None);
        };
        match Self::of_file_from(&found, u64::MAX, progress) {
            Ok(read) => Ok(Some(read.bytes)),
            Err(FilesError::Cancelled) => Err(FilesError::Cancelled),
            Err(_) => Ok(None),
        }
    }

    /// A small file of the same name with another ending.
    pub(super) fn beside(&self, ending: &str) -> Option<Vec<u8>> {
        match &self.beside {
            Beside::Nothing => None,
            Beside::Folder(path) => {
                let found = sibling(path, ending)?;
                read_at_most(&found, MAX_BESIDE_BYTES).ok()
            }
            Beside::Archive(path, entries) => {
                let stem = path.rsplit_once('.').map_or(path.as_str(), |p| p.0);
                let wanted = format!("{stem}.{ending}");
                entries
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case(&wanted))
                    .map(|(_, bytes)| bytes.clone())
            }
        }
    }

    /// Bytes in the file that has this name and something behind it.
    pub(super) fn size_with_suffix(&self, suffix: &str) -> u64 {
        let Beside::Folder(path) = &self.beside else {
            return 0;
        };
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        std::fs::metadata(name).map_or(0, |m| m.len())
    }
}

/// The file beside `path` with another ending, however it is capitalised.
pub(super) fn sibling(path: &Path, ending: &str) -> Option<PathBuf> {
    for candidate in [ending.to_owned(), ending.to_uppercase()] {
        let candidate = path.with_extension(candidate);
        if candidate.is_file() {
            return Some(candidate);
        }
    }
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let wanted = format!("{stem}.{ending}");
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder.unwrap_or(Path::new(".")))
        .ok()?
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            name.to_string_lossy().eq_ignore_ascii_case(&wanted)
        })
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found.into_iter().next()
}

/// Files without those that only go with another one of the list, as the
/// `.dbf` with its `.shp`.
pub(in crate::files) fn companions_left_out(
    paths: &[(PathBuf, Option<LayerKind>)],
) -> Vec<&(PathBuf, Option<LayerKind>)> {
    let left: Vec<_> = paths
        .iter()
        .filter(|(path, _)| !is_companion(path))
        .collect();
    // alone, a companion is what the user means
    if left.is_empty() {
        paths.iter().collect()
    } else {
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companions_are_found_and_do_not_stand_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.shp", "a.DBF", "A.Prj", "b.dbf"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let path = folder.path().join("a.shp");
        let input = Input::of_file(&path, &Progress::new()).unwrap();
        assert_eq!((input.name.as_str(), input.stem()), ("a.shp", "a"));
        let watched = |progress: &Progress| input.beside_watched("dbf", progress);
        assert_eq!(watched(&Progress::new()).unwrap().unwrap(), b"a.DBF");
        let stopped = Progress::new();
        stopped.cancel();
        assert!(matches!(watched(&stopped), Err(FilesError::Cancelled)));
        assert_eq!(input.beside("prj").unwrap(), b"A.Prj");
        assert_eq!(input.beside("cpg"), None);
        let all: Vec<(PathBuf, Option<LayerKind>)> = ["a.shp", "a.DBF", "b.dbf"]
            .iter()
            .map(|n| (folder.path().join(n), None))
            .collect();
        let left = companions_left_out(&all);
        assert_eq!(left.len(), 2);
        assert!(left.iter().all(|(p, _)| !p.ends_with("a.DBF")));
        assert_eq!(companions_left_out(&all[1..2]).len(), 1);
    }

    #[test]
    fn reading_stops_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.geojson");
        std::fs::write(&path, "{}").unwrap();
        let progress = Progress::new();
        progress.cancel();
        assert!(matches!(
            Input::of_file(&path, &progress),
            Err(FilesError::Cancelled)
        ));
    }
}

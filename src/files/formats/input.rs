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

/// Bytes between two looks at whether the user stopped.
const BLOCK: u64 = 4 << 20;

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
    /// Its content.
    pub bytes: Vec<u8>,
    beside: Beside,
}

impl Input {
    /// Content that is in memory, with nothing beside it.
    pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            beside: Beside::Nothing,
        }
    }

    /// An entry of an archive.
    pub(super) fn of_entry(path: &str, bytes: Vec<u8>, entries: &Entries) -> Self {
        Self {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            bytes,
            beside: Beside::Archive(path.to_owned(), entries.clone()),
        }
    }

    /// Reads a file from disk, block by block, so that it can be stopped.
    pub fn of_file(path: &Path, progress: &Progress) -> Result<Self, FilesError> {
        let cannot = |error: &std::io::Error| FilesError::CannotRead {
            file: path.display().to_string(),
            reason: error.to_string(),
            kind: Some(error.kind()),
        };
        let opened = open_at_most(path, MAX_FILE_BYTES);
        // what the system says about the size only saves growing
        let (mut file, size) = opened.map_err(|e| cannot(&e))?;
        let mut bytes = Vec::new();
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
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        Ok(Self {
            name,
            bytes,
            beside: Beside::Folder(path.to_owned()),
        })
    }

    /// The same place with other content: what was packed in it.
    pub(super) fn unpacked(self, name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            bytes,
            beside: self.beside,
        }
    }

    /// The name without its last ending.
    pub fn stem(&self) -> &str {
        match self.name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => &self.name,
        }
    }

    /// The file of the same name with another ending.
    pub(super) fn beside(&self, ending: &str) -> Option<Vec<u8>> {
        match &self.beside {
            Beside::Nothing => None,
            Beside::Folder(path) => {
                let found = sibling(path, ending)?;
                let most = match ending {
                    "dbf" => MAX_FILE_BYTES,
                    _ => MAX_BESIDE_BYTES,
                };
                read_at_most(&found, most).ok()
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
        assert_eq!(input.beside("dbf").unwrap(), b"a.DBF");
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

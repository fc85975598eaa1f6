//! The ZIP of a project: written in a stable order with a fixed date, read with
//! limits on everything a hostile or broken file could blow up. Nothing is
//! ever unpacked to disk.

use super::{ProjectError, ProjectWarning};
use crate::plan::LayerKind;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// More entries than any project has.
const MAX_ENTRIES: usize = 4096;
/// More than any entry unpacks to, bytes.
const MAX_ENTRY_BYTES: u64 = 8 << 30;
/// More than a whole project unpacks to, bytes.
const MAX_TOTAL_BYTES: u64 = 16 << 30;
/// Text of numbers does not shrink further than this; a bomb does.
const MAX_RATIO: u64 = 250;
/// Small entries may shrink as they like, bytes.
const RATIO_FROM_BYTES: u64 = 1 << 20;

/// The entry of each layer of the base, in the order they are written.
pub const BASE_ENTRIES: [(LayerKind, &str); 5] = [
    (LayerKind::Buildings, "base/buildings.geojson"),
    (LayerKind::Streets, "base/streets.geojson"),
    (LayerKind::Areas, "base/areas.geojson"),
    (LayerKind::Background, "base/background.geojson"),
    (LayerKind::Sources, "base/sources.geojson"),
];

/// The entry of variant `index`.
pub fn variant_entry(index: usize) -> String {
    format!("variants/{index}.json")
}

fn is_known(name: &str) -> bool {
    let is_variant = || {
        name.strip_prefix("variants/")
            .and_then(|rest| rest.strip_suffix(".json"))
            .is_some_and(|n| n.parse::<u16>().is_ok_and(|i| i.to_string() == n))
    };
    matches!(name, "manifest.json" | "plan.json" | "view.json")
        || BASE_ENTRIES.iter().any(|(_, entry)| *entry == name)
        || is_variant()
}

/// Writes entries one after the other and counts their bytes.
pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<BufWriter<W>>,
    entries: Vec<(String, u64)>,
}

struct Counted<'a, W: Write> {
    inner: &'a mut W,
    bytes: u64,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write + Seek> Writer<W> {
    /// An empty archive into `out`.
    pub fn new(out: W) -> Self {
        Self {
            zip: ZipWriter::new(BufWriter::new(out)).set_auto_large_file(),
            entries: Vec::new(),
        }
    }

    /// Adds an entry that `fill` writes.
    pub fn entry(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        // Many small writes into the compressor are slow.
        let mut counted = Counted {
            inner: &mut self.zip,
            bytes: 0,
        };
        let mut buffered = BufWriter::with_capacity(1 << 16, &mut counted);
        fill(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        let bytes = counted.bytes;
        self.entries.push((name.to_owned(), bytes));
        Ok(())
    }

    /// The entries so far with their sizes in bytes.
    pub fn entries(&self) -> &[(String, u64)] {
        &self.entries
    }

    /// Writes the table of contents.
    pub fn finish(self) -> io::Result<()> {
        self.zip.finish()?.flush()
    }
}

/// A project's ZIP, opened for reading.
pub struct Reader {
    zip: ZipArchive<BufReader<File>>,
    path: PathBuf,
}

impl Reader {
    /// Opens the archive and holds its table of contents against the limits.
    /// Entries that no project has are named in the warnings and never read.
    pub fn open(path: &Path) -> Result<(Self, Vec<ProjectWarning>), ProjectError> {
        let file = File::open(path).map_err(|source| ProjectError::Read {
            path: path.to_owned(),
            source,
        })?;
        let not_project = |reason: String| ProjectError::NotProject {
            path: path.to_owned(),
            reason,
        };
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|e| not_project(e.to_string()))?;
        if zip.len() > MAX_ENTRIES {
            return Err(not_project(format!("{} entries", zip.len())));
        }
        if zip.has_duplicate_names() {
            return Err(not_project("two entries have the same name".to_owned()));
        }
        let reader = Self {
            zip,
            path: path.to_owned(),
        };
        let warnings = reader.check_sizes()?;
        Ok((reader, warnings))
    }

    fn check_sizes(&self) -> Result<Vec<ProjectWarning>, ProjectError> {
        let mut warnings = Vec::new();
        let mut total = 0_u64;
        for index in 0..self.zip.len() {
            let entry = self
                .zip
                .by_index_data(index)
                .map_err(|e| self.damaged(&format!("entry {index}"), &e.to_string()))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let (size, packed) = (entry.size(), entry.compressed_size());
            if !is_known(&name) {
                warnings.push(ProjectWarning::UnknownEntry(name));
                continue;
            }
            total = total.saturating_add(size);
            let too_dense = size > RATIO_FROM_BYTES && size / packed.max(1) > MAX_RATIO;
            if size > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES || too_dense {
                return Err(ProjectError::TooLarge {
                    path: self.path.clone(),
                    entry: name,
                    reason: format!("{packed} bytes would unpack to {size}"),
                });
            }
        }
        Ok(warnings)
    }

    /// The bytes of an entry, checked against its size and checksum; `None`
    /// where it is not there.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProjectError> {
        if self.zip.index_for_name(name).is_none() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let outcome = match self.zip.by_name(name) {
            Ok(entry) => {
                let size = entry.size();
                // One byte more than promised shows a lie without reading it all.
                entry
                    .take(size.saturating_add(1))
                    .read_to_end(&mut bytes)
                    .map_err(|e| e.to_string())
                    .and_then(|read| {
                        if read as u64 == size {
                            Ok(())
                        } else {
                            Err(format!("{read} bytes instead of {size}"))
                        }
                    })
            }
            Err(e) => Err(e.to_string()),
        };
        match outcome {
            Ok(()) => Ok(Some(bytes)),
            Err(reason) => Err(self.damaged(name, &reason)),
        }
    }

    /// What an entry unpacks to, bytes; `None` where it is not there.
    pub fn size(&self, name: &str) -> Option<u64> {
        let index = self.zip.index_for_name(name)?;
        self.zip.by_index_data(index).ok().map(|entry| entry.size())
    }

    /// The bytes of an entry that every project has.
    pub fn need(&mut self, name: &str) -> Result<Vec<u8>, ProjectError> {
        self.read(name)?
            .ok_or_else(|| self.damaged(name, "it is missing"))
    }

    /// The error that `entry` is damaged.
    pub fn damaged(&self, entry: &str, reason: &str) -> ProjectError {
        ProjectError::Damaged {
            path: self.path.clone(),
            entry: entry.to_owned(),
            reason: reason.to_owned(),
        }
    }

    /// The project file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_a_project_are_known() {
        for name in [
            "manifest.json",
            "plan.json",
            "variants/0.json",
            "variants/12.json",
        ] {
            assert!(is_known(name), "{name}");
        }
        for name in [
            "",
            "../plan.json",
            "/plan.json",
            "variants/00.json",
            "variants/-1.json",
            "variants/../plan.json",
            "variants/99999.json",
            "base/",
            "__MACOSX/plan.json",
        ] {
            assert!(!is_known(name), "{name}");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bomb.heatplan");
        let mut writer = Writer::new(File::create(&path).unwrap());
        writer
            .entry("plan.json", |out| {
                for _ in 0..64 {
                    out.write_all(&vec![b' '; 1 << 20])?;
                }
                Ok(())
            })
            .unwrap();
        assert_eq!(writer.entries(), [("plan.json".to_owned(), 64 << 20)]);
        writer.finish().unwrap();
        let error = Reader::open(&path).map(|_| ()).unwrap_err();
        assert_eq!(error.code(), "too-large");
    }

    #[test]
    fn one_flipped_bit_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        let mut writer = Writer::new(File::create(&path).unwrap());
        writer
            .entry("plan.json", |out| {
                (0..2000).try_for_each(|i| write!(out, "{i},"))
            })
            .unwrap();
        writer.finish().unwrap();
        let good = std::fs::read(&path).unwrap();
        for at in [100, 500, 1000] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, bad).unwrap();
            let (mut reader, _) = Reader::open(&path).unwrap();
            assert_eq!(reader.need("plan.json").unwrap_err().code(), "damaged");
        }
    }
}

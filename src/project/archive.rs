//! The ZIP of a project: written in a stable order with a fixed date, read with
//! limits on everything a hostile or broken file could blow up. Nothing is
//! ever unpacked to disk.

use super::latch::{FirstError, Latch};
use super::reason::{Reason, TABLE_OF_CONTENTS};
use super::{ProjectError, ProjectWarning};
use crate::files::limits::{
    MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, ZIP_RATIO_FROM_BYTES,
};
use crate::plan::LayerKind;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The entry of each layer of the base, in the order they are written.
pub const BASE_ENTRIES: [(LayerKind, &str); 7] = [
    (LayerKind::Buildings, "base/buildings.geojson"),
    (LayerKind::Streets, "base/streets.geojson"),
    (LayerKind::Areas, "base/areas.geojson"),
    (LayerKind::Background, "base/background.geojson"),
    (LayerKind::Sources, "base/sources.geojson"),
    (LayerKind::Heatmap, "base/heatmap.geojson"),
    (LayerKind::Addresses, "base/addresses.geojson"),
];

/// The entry of what joined tables tell of buildings.
pub const TABLES_ENTRY: &str = "base/tables.json";

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
    matches!(
        name,
        "manifest.json" | "plan.json" | "view.json" | TABLES_ENTRY
    ) || BASE_ENTRIES.iter().any(|(_, entry)| *entry == name)
        || is_variant()
}

/// Writes entries one after the other and counts their bytes.
pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<BufWriter<Latch<W>>>,
    error: FirstError,
    entries: Vec<Written>,
}

/// An entry that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// Its checksum.
    pub crc32: u32,
}

struct Counted<'a, W: Write> {
    inner: &'a mut W,
    bytes: u64,
    hasher: crc32fast::Hasher,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.bytes += written as u64;
        self.hasher
            .update(buffer.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write + Seek> Writer<W> {
    /// An empty archive into `out`.
    pub fn new(out: W) -> Self {
        let (out, error) = Latch::new(out);
        Self {
            zip: ZipWriter::new(BufWriter::new(out)).set_auto_large_file(),
            error,
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
            hasher: crc32fast::Hasher::new(),
        };
        let mut buffered = BufWriter::with_capacity(1 << 16, &mut counted);
        fill(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        self.error.check()?;
        self.entries.push(Written {
            name: name.to_owned(),
            bytes: counted.bytes,
            crc32: counted.hasher.finalize(),
        });
        Ok(())
    }

    /// The entries so far.
    pub fn entries(&self) -> &[Written] {
        &self.entries
    }

    /// Writes the table of contents.
    pub fn finish(self) -> io::Result<()> {
        self.zip.finish()?.flush()?;
        self.error.check()
    }
}

/// A project's ZIP, opened for reading.
pub struct Reader {
    inside: Inside,
    path: PathBuf,
}

enum Inside {
    /// A whole archive.
    Zip(Box<ZipArchive<BufReader<File>>>),
    /// What could be read of a broken one.
    Salvaged(BTreeMap<String, Part>),
}

/// What there is of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Missing,
    /// All of it, true to its size and checksum.
    Whole(Vec<u8>),
    /// The beginning; what follows is lost, for this reason.
    Cut(Vec<u8>, Reason),
    /// Nothing that can be trusted, for this reason.
    Bad(Reason),
}

impl Reader {
    /// Opens the archive and holds its table of contents against the limits.
    /// Entries that no project has are named in the warnings and never read. A
    /// file that was cut off has no table of contents any more: what stands in
    /// it is read from its beginning on.
    pub fn open(path: &Path) -> Result<(Self, Vec<ProjectWarning>), ProjectError> {
        let unreadable = |source| ProjectError::Read {
            path: path.to_owned(),
            source,
        };
        let not_project = |reason: Reason| ProjectError::NotProject {
            path: path.to_owned(),
            reason,
        };
        let found = std::fs::metadata(path).map_err(unreadable)?;
        if !found.is_file() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        if found.len() > MAX_ZIP_BYTES {
            return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
        }
        let mut file = File::open(path).map_err(unreadable)?;
        let declared = declared_entries(&mut file).map_err(unreadable)?;
        if declared > MAX_ZIP_ENTRIES as u64 {
            let count = usize::try_from(declared).unwrap_or(usize::MAX);
            return Err(not_project(Reason::Entries(count)));
        }
        let zip = match ZipArchive::new(BufReader::new(file)) {
            Ok(zip) => zip,
            Err(error) => {
                let file = File::open(path).map_err(unreadable)?;
                let packed = file.metadata().map_err(unreadable)?.len();
                let found = salvage(BufReader::new(file), packed);
                if found.is_empty() {
                    return Err(not_project(error.into()));
                }
                let warning = ProjectWarning::Damaged {
                    entry: TABLE_OF_CONTENTS.to_owned(),
                    reason: error.into(),
                };
                let reader = Self {
                    inside: Inside::Salvaged(found),
                    path: path.to_owned(),
                };
                return Ok((reader, vec![warning]));
            }
        };
        if zip.len() > MAX_ZIP_ENTRIES {
            return Err(not_project(Reason::Entries(zip.len())));
        }
        if zip.has_duplicate_names() {
            return Err(not_project(Reason::SameName));
        }
        let warnings = check_sizes(&zip, path)?;
        let reader = Self {
            inside: Inside::Zip(Box::new(zip)),
            path: path.to_owned(),
        };
        Ok((reader, warnings))
    }

    /// What there is of an entry.
    pub fn part(&mut self, name: &str) -> Part {
        match &mut self.inside {
            Inside::Salvaged(found) => found.get(name).cloned().unwrap_or(Part::Missing),
            Inside::Zip(zip) => {
                if zip.index_for_name(name).is_none() {
                    return Part::Missing;
                }
                match zip.by_name(name) {
                    Ok(entry) => {
                        let size = entry.size();
                        read_entry(entry, size)
                    }
                    Err(error) => Part::Bad(error.into()),
                }
            }
        }
    }

    /// The numbers of the variants that are there, ascending.
    pub fn variants(&self) -> Vec<usize> {
        let number = |name: &str| {
            is_known(name)
                .then(|| name.strip_prefix("variants/")?.strip_suffix(".json"))
                .flatten()?
                .parse()
                .ok()
        };
        let mut numbers: Vec<usize> = match &self.inside {
            Inside::Salvaged(found) => found.keys().filter_map(|name| number(name)).collect(),
            Inside::Zip(zip) => zip
                .file_names()
                .filter_map(|name| number(&name.ok()?))
                .collect(),
        };
        numbers.sort_unstable();
        numbers
    }

    /// The error that `entry` is damaged.
    pub fn damaged(&self, entry: &str, reason: Reason) -> ProjectError {
        ProjectError::Damaged {
            path: self.path.clone(),
            entry: entry.to_owned(),
            reason,
        }
    }

    /// The project file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Reads an entry and checks it against its size; the archive holds it against
/// its checksum. What does not match its checksum may be wrong anywhere.
fn read_entry(entry: impl Read, size: u64) -> Part {
    let mut bytes = Vec::new();
    // One byte more than promised shows a lie without reading it all.
    match entry.take(size.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(read) if read as u64 == size => Part::Whole(bytes),
        Ok(read) => Part::Bad(Reason::Size {
            is: read as u64,
            promised: size,
        }),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Part::Cut(bytes, error.into())
        }
        Err(error) => Part::Bad(error.into()),
    }
}

/// Reads entry after entry from the beginning of an archive without a table of
/// contents, until something is wrong. Only known names count.
fn salvage(mut input: impl Read, packed: u64) -> BTreeMap<String, Part> {
    let mut found = BTreeMap::new();
    let mut left = packed
        .saturating_mul(MAX_ZIP_RATIO)
        .clamp(ZIP_RATIO_FROM_BYTES, MAX_ZIP_BYTES);
    for _ in 0..MAX_ZIP_ENTRIES {
        let Ok(Some(entry)) = zip::read::read_zipfile_from_stream(&mut input) else {
            break;
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let size = entry.size();
        if !is_known(&name) || size > left || found.contains_key(&name) {
            break;
        }
        left -= size;
        let part = read_entry(entry, size);
        let is_last = !matches!(part, Part::Whole(_));
        found.insert(name, part);
        if is_last {
            break;
        }
    }
    found
}

/// The most entries that any end of a table of contents in the tail of a file
/// claims: known before the table itself is read into memory.
fn declared_entries(file: &mut File) -> io::Result<u64> {
    /// The longest remark behind the end, the end itself, and those of large
    /// archives before it.
    const TAIL_BYTES: u64 = (1 << 16) + 256;
    let length = file.seek(SeekFrom::End(0))?;
    let start = length.saturating_sub(TAIL_BYTES);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    Read::by_ref(file).take(TAIL_BYTES).read_to_end(&mut tail)?;
    let mut most = 0;
    for at in 0..tail.len() {
        let rest = tail.get(at..).unwrap_or_default();
        let claimed = if rest.starts_with(b"PK\x05\x06") {
            number::<2>(rest, 10)
        } else if rest.starts_with(b"PK\x06\x06") {
            number::<8>(rest, 32)
        } else if rest.starts_with(b"PK\x06\x07") {
            // Where the end of a large archive lies.
            let place = number::<8>(rest, 8).filter(|place| *place < start);
            match place {
                Some(place) => {
                    file.seek(SeekFrom::Start(place))?;
                    let mut end = Vec::new();
                    Read::by_ref(file).take(56).read_to_end(&mut end)?;
                    number::<8>(&end, 32)
                }
                None => None,
            }
        } else {
            None
        };
        most = most.max(claimed.unwrap_or_default());
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(most)
}

/// A little-endian number of so many bytes.
fn number<const BYTES: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let taken: [u8; BYTES] = bytes.get(at..)?.first_chunk().copied()?;
    let mut whole = [0; 8];
    for (place, byte) in whole.iter_mut().zip(taken) {
        *place = byte;
    }
    Some(u64::from_le_bytes(whole))
}

/// Holds the table of contents against the limits.
fn check_sizes(
    zip: &ZipArchive<BufReader<File>>,
    path: &Path,
) -> Result<Vec<ProjectWarning>, ProjectError> {
    let mut warnings = Vec::new();
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = match zip.by_index_data(index) {
            Ok(entry) => entry,
            Err(error) => {
                warnings.push(ProjectWarning::Damaged {
                    entry: format!("entry {index}"),
                    reason: error.into(),
                });
                continue;
            }
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let (size, packed) = (entry.size(), entry.compressed_size());
        if !is_known(&name) {
            warnings.push(ProjectWarning::UnknownEntry(name));
            continue;
        }
        total = total.saturating_add(size);
        let too_dense = size > ZIP_RATIO_FROM_BYTES && size / packed.max(1) > MAX_ZIP_RATIO;
        if size > MAX_FILE_BYTES || total > MAX_ZIP_BYTES || too_dense {
            return Err(ProjectError::TooLarge {
                path: path.to_owned(),
                entry: name,
                reason: Reason::Unpacks {
                    packed,
                    unpacked: size,
                },
            });
        }
    }
    Ok(warnings)
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
        assert_eq!(writer.entries()[0].bytes, 64 << 20);
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
            assert!(
                matches!(reader.part("plan.json"), Part::Bad(_)),
                "byte {at}"
            );
        }
    }
}

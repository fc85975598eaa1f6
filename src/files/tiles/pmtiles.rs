//! PMTiles, version 3: one file with a header, directories and tiles.
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>

use super::proto::Bytes;
use super::{
    MAX_TILE_ZOOM, TileError, TileId, TileKind, TileSet, gunzip, plain_text, sane_bounds, unpacked,
};
use crate::files::limits::{MAX_TILE_BYTES, MAX_TILE_ENTRIES, MAX_TILE_UNPACKED_BYTES};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// Length of the header, bytes.
const HEADER_BYTES: usize = 127;
/// Directories below directories.
const MAX_DEPTH: usize = 4;
/// Leaf directories that are kept, if they have no more than
/// [`MAX_TILE_ENTRIES`] together.
const MAX_LEAVES: usize = 64;
/// Metadata that is read, bytes.
const MAX_METADATA_BYTES: u64 = 4 << 20;

/// How parts of the file are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
}

impl Packing {
    fn new(code: u8) -> Result<Self, TileError> {
        match code {
            0 | 1 => Ok(Self::None),
            2 => Ok(Self::Gzip),
            3 => Err(TileError::Unsupported("brotli")),
            4 => Err(TileError::Unsupported("zstd")),
            _ => Err(TileError::Damaged("compression")),
        }
    }
}

/// Tiles that follow each other and lie at the same place, or a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    id: u64,
    offset: u64,
    length: u64,
    /// Tiles with these bytes; 0 for a directory.
    run: u64,
}

type Directory = Arc<Vec<Entry>>;

/// An open archive.
pub(super) struct PmTiles {
    file: Mutex<File>,
    length: u64,
    packing: Packing,
    /// Where leaf directories and tiles start.
    leaves_at: u64,
    tiles_at: u64,
    root: Directory,
    leaves: Mutex<BTreeMap<u64, Directory>>,
}

impl PmTiles {
    /// Reads header, root directory and metadata.
    pub(super) fn open(file: File, length: u64) -> Result<(Self, TileSet), TileError> {
        let mut archive = Self {
            file: Mutex::new(file),
            length,
            packing: Packing::None,
            leaves_at: 0,
            tiles_at: 0,
            root: Arc::default(),
            leaves: Mutex::default(),
        };
        let header = archive.read(0, HEADER_BYTES as u64)?;
        let number = |at: usize| {
            let bytes = header.get(at..).and_then(<[u8]>::first_chunk::<8>);
            bytes.map(|b| u64::from_le_bytes(*b)).unwrap_or_default()
        };
        let byte = |at: usize| header.get(at).copied().unwrap_or_default();
        let degrees = |at: usize| {
            let bytes = header.get(at..).and_then(<[u8]>::first_chunk::<4>);
            bytes.map_or(f64::NAN, |b| f64::from(i32::from_le_bytes(*b)) / 1e7)
        };
        if byte(7) != 3 {
            return Err(TileError::Unsupported("another version of PMTiles"));
        }
        archive.packing = Packing::new(byte(97))?;
        // tiles of vectors may be gzip; that is seen from their first bytes
        Packing::new(byte(98))?;
        let kind = match byte(99) {
            1 => TileKind::Vector,
            2..=4 => TileKind::Picture,
            5 => return Err(TileError::Unsupported("AVIF")),
            6 => return Err(TileError::Unsupported("MapLibre tiles")),
            _ => return Err(TileError::NoTiles),
        };
        let zooms = [byte(100), byte(101).min(MAX_TILE_ZOOM)];
        if zooms[0] > zooms[1] {
            return Err(TileError::Damaged("zoom levels"));
        }
        archive.leaves_at = number(40);
        archive.tiles_at = number(56);
        archive.root = archive.directory(number(8), number(16))?;
        let metadata = archive.metadata(number(24), number(32));
        let said = |key: &str| {
            let text = metadata.get(key).and_then(serde_json::Value::as_str);
            text.map(plain_text).filter(|text| !text.is_empty())
        };
        let set = TileSet {
            name: said("name").unwrap_or_default(),
            attribution: said("attribution"),
            kind,
            zooms,
            is_unmerged: false,
            bounds: sane_bounds([degrees(102), degrees(106), degrees(110), degrees(114)]),
        };
        Ok((archive, set))
    }

    /// What the file says in JSON; nothing where it cannot be read, which only
    /// costs the name.
    fn metadata(&self, offset: u64, length: u64) -> serde_json::Value {
        if length == 0 || length > MAX_METADATA_BYTES {
            return serde_json::Value::Null;
        }
        self.read(offset, length)
            .and_then(|bytes| self.unpack(bytes))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Some bytes of the file; memory only for what is there.
    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, TileError> {
        let end = offset.checked_add(length);
        if end.is_none_or(|end| end > self.length) {
            return Err(TileError::Damaged("a part lies outside the file"));
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        Read::by_ref(&mut *file)
            .take(length)
            .read_to_end(&mut bytes)?;
        if bytes.len() as u64 != length {
            return Err(TileError::Damaged("it ends too early"));
        }
        Ok(bytes)
    }

    fn unpack(&self, bytes: Vec<u8>) -> Result<Vec<u8>, TileError> {
        match self.packing {
            Packing::None => Ok(bytes),
            Packing::Gzip => gunzip(&bytes, MAX_TILE_UNPACKED_BYTES),
        }
    }

    fn directory(&self, offset: u64, length: u64) -> Result<Directory, TileError> {
        if length > MAX_TILE_BYTES {
            return Err(TileError::TooLarge);
        }
        let bytes = self.unpack(self.read(offset, length)?)?;
        let entries = entries(&bytes).ok_or(TileError::Damaged("a directory"))?;
        Ok(Arc::new(entries))
    }

    /// A leaf directory, kept for the next tile beside.
    fn leaf(&self, entry: Entry) -> Result<Directory, TileError> {
        let kept = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.get(&entry.offset) {
            return Ok(found.clone());
        }
        drop(kept);
        let at = self.leaves_at.checked_add(entry.offset);
        let at = at.ok_or(TileError::Damaged("a directory"))?;
        let read = self.directory(at, entry.length)?;
        let mut kept = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        let entries: usize = kept.values().map(|leaf| leaf.len()).sum();
        if kept.len() >= MAX_LEAVES || entries + read.len() > MAX_TILE_ENTRIES {
            kept.clear();
        }
        kept.insert(entry.offset, read.clone());
        Ok(read)
    }

    /// The bytes of a tile.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        let number = number_of(id);
        let mut directory = self.root.clone();
        for _ in 0..MAX_DEPTH {
            let after = directory.partition_point(|entry| entry.id <= number);
            let entry = after.checked_sub(1).and_then(|at| directory.get(at));
            let Some(entry) = entry.copied() else {
                return Ok(None);
            };
            if entry.run > 0 {
                if number - entry.id >= entry.run {
                    return Ok(None);
                }
                if entry.length > MAX_TILE_BYTES {
                    return Err(TileError::TooLarge);
                }
                let at = self.tiles_at.checked_add(entry.offset);
                let at = at.ok_or(TileError::Damaged("a tile"))?;
                return unpacked(self.read(at, entry.length)?).map(Some);
            }
            directory = self.leaf(entry)?;
        }
        Err(TileError::Damaged("directories without end"))
    }
}

/// The entries of a directory; `None` where the bytes are none.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut bytes = Bytes(bytes);
    let count = usize::try_from(bytes.varint()?).ok()?;
    // each takes four bytes at least: memory only for what can be there; a few
    // packed bytes can still become millions
    if count > bytes.0.len() / 4 + 1 || count > MAX_TILE_ENTRIES {
        return None;
    }
    let mut entries = Vec::with_capacity(count);
    let mut id = 0_u64;
    for _ in 0..count {
        id = id.checked_add(bytes.varint()?)?;
        entries.push(Entry {
            id,
            offset: 0,
            length: 0,
            run: 0,
        });
    }
    for entry in &mut entries {
        entry.run = bytes.varint()?;
    }
    for entry in &mut entries {
        entry.length = bytes.varint()?;
    }
    let mut next = 0_u64;
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.offset = match bytes.varint()? {
            0 if index > 0 => next,
            0 => return None,
            value => value - 1,
        };
        next = entry.offset.checked_add(entry.length)?;
    }
    Some(entries)
}

/// The number of a tile along the Hilbert curve, zoom by zoom.
fn number_of(id: TileId) -> u64 {
    let zoom = u32::from(id.zoom.min(MAX_TILE_ZOOM));
    // all tiles of the zooms before: (4^z - 1) / 3
    let before = ((1_u64 << (2 * zoom)) - 1) / 3;
    let (mut x, mut y) = (u64::from(id.x), u64::from(id.y));
    let mut along = 0_u64;
    for level in (0..zoom).rev() {
        let side = 1_u64 << level;
        let right = u64::from(x & side > 0);
        let down = u64::from(y & side > 0);
        along += side * side * ((3 * right) ^ down);
        // turn the quarter so that the curve goes on in it
        if down == 0 {
            if right == 1 {
                x = (side - 1).wrapping_sub(x);
                y = (side - 1).wrapping_sub(y);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    before + along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_that_of_the_specification() {
        let number = |zoom, x, y| number_of(TileId { zoom, x, y });
        // the examples of the specification
        assert_eq!(number(0, 0, 0), 0);
        assert_eq!(
            [
                number(1, 0, 0),
                number(1, 0, 1),
                number(1, 1, 1),
                number(1, 1, 0)
            ],
            [1, 2, 3, 4]
        );
        assert_eq!(number(2, 0, 0), 5);
        assert_eq!(number(12, 3423, 1763), 19_078_479);
    }

    #[test]
    fn a_directory_of_millions_is_refused_before_it_takes_memory() {
        let of = |count: usize| {
            let mut bytes = Vec::new();
            let mut rest = count;
            while rest > 0x7f {
                bytes.push((rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
            // numbers, runs, lengths and places: 1 each
            bytes.resize(bytes.len() + 4 * count, 1);
            entries(&bytes).map(|entries| entries.len())
        };
        assert_eq!(of(1000), Some(1000));
        assert_eq!(of(MAX_TILE_ENTRIES), Some(MAX_TILE_ENTRIES));
        assert_eq!(of(MAX_TILE_ENTRIES + 1), None);
    }

    #[test]
    fn every_tile_of_a_zoom_has_its_own_number() {
        let mut numbers: Vec<u64> = (0..32)
            .flat_map(|x| (0..32).map(move |y| number_of(TileId { zoom: 5, x, y })))
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (341..341 + 1024).collect::<Vec<u64>>());
    }

    #[test]
    fn directories() {
        // two tiles beside each other, and a run of three
        let bytes = [2, 5, 10, 1, 3, 100, 50, 1, 0];
        let read = entries(&bytes).unwrap();
        let entry = |id, offset, length, run| Entry {
            id,
            offset,
            length,
            run,
        };
        assert_eq!(read, [entry(5, 0, 100, 1), entry(15, 100, 50, 3)]);
        for cut in 0..bytes.len() {
            assert_eq!(entries(&bytes[..cut]), None, "{cut}");
        }
        assert_eq!(
            entries(&[0xff, 0xff, 0xff, 0xff, 0x0f]),
            None,
            "no memory for claims"
        );
    }
}

//! How much a file may bring before it is refused, in one place. Every limit is
//! far above what a town needs and far below what fills a machine.
//!
//! | what is read | limit | what happens beyond it |
//! |---|---|---|
//! | any file but a GeoPackage, which is read where it lies | [`MAX_FILE_BYTES`]; a folder, a pipe or a device is none | refused before it fills the memory |
//! | features of a file | [`MAX_FEATURES`] | the first ones are kept, the report says where it stopped |
//! | foreign members of GeoJSON | [`MAX_MEMBER_BYTES`] each, but for this program's own, which is part of the file's size | passed over |
//! | depth of JSON | 128 levels, the parser's own; what is only skipped is skipped without recursion | the feature is refused |
//! | coordinates | finite, and within the earth once they are turned | the feature is refused |
//! | text from the clipboard | [`MAX_PASTE_BYTES`] | refused |
//! | text that another format becomes | [`MAX_TEXT_BYTES`] and [`MAX_FEATURES`] a layer: a name, a dictionary or a part of a geometry may be used a million times | the first features are kept, the report says where it stopped |
//! | points of one geometry, with those of its arcs | [`MAX_SHAPE_POINTS`] | the feature is refused |
//! | rings that are put into one another | [`MAX_RING_TESTS`] comparisons a feature (Shapefile) or layer (OpenStreetMap) | the feature is refused |
//! | columns of a table | [`MAX_COLUMNS`] | refused |
//! | what stands beside a Shapefile | [`MAX_FILE_BYTES`] the table, [`MAX_BESIDE_BYTES`] the words | taken for missing |
//! | attributes of an element of XML | [`MAX_XML_ATTRIBUTES`]; entities are never expanded | the first ones count |
//! | blocks of PBF | 32 MB unpacked, the reader's own | refused |
//! | a workbook unpacked, whatever it claims | [`MAX_WORKBOOK_BYTES`], [`MAX_ZIP_ENTRIES`] | refused |
//! | cells of a sheet, with the empty ones between; letters of a cell | [`MAX_SHEET_CELLS`], [`MAX_CELL_CHARS`] | the sheet is left out; the text is cut |
//! | an old workbook (`.xls`): cells of all sheets and what they claim, texts with their copies, chains of sectors | [`MAX_SHEET_CELLS`], [`MAX_WORKBOOK_BYTES`], as long as the file | refused before it is read |
//! | tables of FlatBuffers | 1 000 000 a feature, 64 deep, the verifier's own | the feature is refused |
//! | a page of Parquet unpacked, by what its head claims | [`unpacked_at_most`] of what it is packed | refused before room is taken |
//! | Parquet: columns and depth of the schema, values of lists, entries of a dictionary | [`MAX_COLUMNS`], [`MAX_SCHEMA_DEPTH`], [`MAX_LIST_VALUES`], as many as it has bytes | refused |
//! | DXF: bytes, entities, blocks in blocks | [`MAX_DRAWING_BYTES`], [`MAX_DRAWING_ENTITIES`], [`MAX_DRAWING_DEPTH`] | refused; what blocks make beyond it is left out |
//! | collections in WKT | [`MAX_WKT_COLLECTIONS`] | refused |
//! | entries of a ZIP | [`MAX_ZIP_ENTRIES`], no name twice; only known names are read, none is unpacked to disk | refused |
//! | size of a ZIP's entry, of all | [`MAX_FILE_BYTES`], [`MAX_ZIP_BYTES`] | refused; memory is taken as bytes arrive, never for what a header claims |
//! | ratio of a ZIP's entry | [`MAX_ZIP_RATIO`] from [`ZIP_RATIO_FROM_BYTES`] on | refused |
//! | what gzip packed | [`MAX_ZIP_RATIO`] times its size from [`UNPACKED_FREELY_BYTES`] on, [`MAX_FILE_BYTES`] | refused |
//! | time in a foreign database | [`MAX_QUERY`] for each question | interrupted; the user can stop it before |
//! | a tile of a base map, unpacked | [`MAX_TILE_BYTES`], [`MAX_TILE_UNPACKED_BYTES`] | that tile is left out |
//! | a picture of a tile | [`MAX_TILE_SIDE_PX`] along a side | that tile is left out |
//! | features, places of a vector tile | [`MAX_TILE_FEATURES`], [`MAX_TILE_POINTS`] | that tile is left out |
//! | entries of a directory of tiles; of those that are kept | [`MAX_TILE_ENTRIES`] each, and as many together | the tiles below it are left out; older ones are read again |
//! | time in a database of tiles | [`MAX_TILE_QUERY`] for each question | interrupted |
//! | a record of the journal, all of it | [`MAX_RECORD_BYTES`], [`MAX_JOURNAL_BYTES`] | what came before stands |
//! | words and depth of an expression | [`MAX_EXPRESSION_TOKENS`], [`MAX_EXPRESSION_DEPTH`] | refused |
//! | the settings | [`MAX_SETTINGS_BYTES`] | kept as a copy, defaults apply |
//! | the owner of a sitting | [`MAX_OWNER_BYTES`] | taken for unknown |

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

/// The largest file, and the largest entry of a ZIP, bytes.
pub const MAX_FILE_BYTES: u64 = 2 << 30;
/// Features of one file.
pub const MAX_FEATURES: usize = 20_000_000;
/// A foreign member of GeoJSON that is kept, bytes.
pub const MAX_MEMBER_BYTES: usize = 4 << 20;
/// The text of a layer that comes from another format, bytes.
pub const MAX_TEXT_BYTES: usize = 2 << 30;
/// Points of one geometry; the coast of Norway has fewer.
pub const MAX_SHAPE_POINTS: usize = 5_000_000;
/// Comparisons that sort rings into outlines and holes, about two seconds.
pub const MAX_RING_TESTS: u64 = 1 << 30;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 10_000;
/// The words beside a file: a coordinate system, an encoding; bytes.
pub const MAX_BESIDE_BYTES: u64 = 1 << 20;
/// Attributes of one element of XML.
pub const MAX_XML_ATTRIBUTES: usize = 64;
/// A workbook unpacked, bytes.
pub const MAX_WORKBOOK_BYTES: u64 = 1 << 30;
/// Cells of a sheet from its first to its last, also the empty ones.
pub const MAX_SHEET_CELLS: u64 = 30_000_000;
/// Letters of one cell, as in Excel itself.
pub const MAX_CELL_CHARS: usize = 32_767;
/// Groups within groups of a Parquet schema.
pub const MAX_SCHEMA_DEPTH: usize = 32;
/// Values in the lists of a Parquet file.
pub const MAX_LIST_VALUES: u64 = 20_000_000;
/// A drawing, bytes: in memory it is some ten times as large.
pub const MAX_DRAWING_BYTES: usize = 512 << 20;
/// Entities of a drawing, and what its blocks become when they are taken apart.
pub const MAX_DRAWING_ENTITIES: usize = 2_000_000;
/// Blocks within blocks of a drawing.
pub const MAX_DRAWING_DEPTH: usize = 8;
/// The longest text from the clipboard, bytes.
pub const MAX_PASTE_BYTES: usize = 64 << 20;
/// Collections within collections of the deepest WKT.
pub const MAX_WKT_COLLECTIONS: usize = 16;
/// Entries of a ZIP.
pub const MAX_ZIP_ENTRIES: usize = 4096;
/// A whole ZIP unpacked, bytes.
pub const MAX_ZIP_BYTES: u64 = 4 << 30;
/// Text of numbers does not shrink further than this; a bomb does.
pub const MAX_ZIP_RATIO: u64 = 250;
/// Small entries may shrink as they like, bytes.
pub const ZIP_RATIO_FROM_BYTES: u64 = 1 << 20;
/// What is packed with gzip may become so large whatever its ratio, bytes.
pub const UNPACKED_FREELY_BYTES: u64 = 64 << 20;
/// What is asked of a foreign database: views in it may never end.
pub const MAX_QUERY: Duration = Duration::from_mins(2);
/// A tile of a base map as it is stored, bytes.
pub const MAX_TILE_BYTES: u64 = 4 << 20;
/// A tile of a base map unpacked, bytes.
pub const MAX_TILE_UNPACKED_BYTES: u64 = 32 << 20;
/// The longest side of a tile's picture, pixels.
pub const MAX_TILE_SIDE_PX: u32 = 4096;
/// Features of a vector tile.
pub const MAX_TILE_FEATURES: usize = 200_000;
/// Places of a vector tile, all features together.
pub const MAX_TILE_POINTS: usize = 1_000_000;
/// Entries of one directory of tiles, and of those kept together; 32 MB. A directory
/// of a real archive has some ten thousand.
pub const MAX_TILE_ENTRIES: usize = 1_000_000;
/// What is asked of a database of tiles.
pub const MAX_TILE_QUERY: Duration = Duration::from_secs(5);
/// A record of the journal, bytes; more than any step takes.
pub const MAX_RECORD_BYTES: u32 = 64 << 20;
/// A whole journal, bytes; one is ended long before.
pub const MAX_JOURNAL_BYTES: u64 = 1 << 30;
/// Words and signs of the longest expression, so that no text can nest deeper
/// than a thread's stack.
pub const MAX_EXPRESSION_TOKENS: usize = 1_000;
/// Levels of the deepest expression.
pub const MAX_EXPRESSION_DEPTH: usize = 64;
/// The file of settings, bytes.
pub const MAX_SETTINGS_BYTES: u64 = 4 << 20;
/// The file that says whose a sitting is, bytes.
pub const MAX_OWNER_BYTES: u64 = 64 << 10;

/// What something packed may become, bytes: so many times its size, and never
/// more than a file may have.
pub fn unpacked_at_most(packed_bytes: u64) -> u64 {
    packed_bytes
        .saturating_mul(MAX_ZIP_RATIO)
        .clamp(UNPACKED_FREELY_BYTES, MAX_FILE_BYTES)
}

/// Reads a whole file of at most [`MAX_FILE_BYTES`].
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_at_most(path, MAX_FILE_BYTES)
}

/// Opens a file of at most `most` bytes and says how many it has now. What is
/// no file (a folder, a pipe, a device) is not even opened: it might never end.
pub fn open_at_most(path: &Path, most: u64) -> io::Result<(File, u64)> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    if found.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok((File::open(path)?, found.len()))
}

/// Reads a whole file of at most `most` bytes.
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, _) = open_at_most(path, most)?;
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        let error = read_at_most(&path, 4).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn a_file_with_a_hole_of_terabytes_takes_no_memory() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("holes");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let error = read_file(&path).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_not_opened() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(
            read_file(dir.path()).unwrap_err().kind(),
            io::ErrorKind::IsADirectory
        );
        assert!(read_file(Path::new("/dev/zero")).is_err());
        let pipe = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(read_file(&pipe).is_err());
        }
    }
}

//! Tiles of a base map on disk: PMTiles, MBTiles and folders of z/x/y files,
//! with pictures or vector tiles. Read-only, one tile at a time, no lock held.
//!
//! Everything here only turns files into bytes and shapes; what they look like
//! is the window's. Numbers of rows always run from the north (XYZ); archives
//! that count from the south (TMS) are turned on the way.

mod folder;
mod mbtiles;
mod pmtiles;
mod proto;
pub mod sketch;
mod text;
pub mod vector;

pub use folder::is_picture;
pub use text::plain_text;

use super::limits::{MAX_TILE_BYTES, MAX_TILE_UNPACKED_BYTES};
use crate::geometry::{Bounds, mercator};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::path::Path;

/// The endings of archives of tiles.
pub const ENDINGS: &[&str] = &["pmtiles", "mbtiles"];
/// Deepest zoom that a tile can have; ids stay within `u32` and `u64`.
pub const MAX_TILE_ZOOM: u8 = 24;

/// The place of a tile in the pyramid of Web Mercator; row 0 is in the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Zoom level: `2^zoom` tiles along each side of the world.
    pub zoom: u8,
    /// Column, from the west.
    pub x: u32,
    /// Row, from the north.
    pub y: u32,
}

impl TileId {
    /// The tile that this one is a quarter of.
    pub fn parent(self) -> Option<Self> {
        Some(Self {
            zoom: self.zoom.checked_sub(1)?,
            x: self.x >> 1,
            y: self.y >> 1,
        })
    }

    /// The tile so many levels up that this one lies in.
    pub fn ancestor(self, levels: u8) -> Option<Self> {
        let zoom = self.zoom.checked_sub(levels)?;
        Some(Self {
            zoom,
            x: self.x.checked_shr(levels.into()).unwrap_or(0),
            y: self.y.checked_shr(levels.into()).unwrap_or(0),
        })
    }

    /// The four quarters, from the north-west, row by row.
    pub fn children(self) -> [Self; 4] {
        [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| Self {
            zoom: self.zoom.saturating_add(1),
            x: self.x.wrapping_shl(1) | right,
            y: self.y.wrapping_shl(1) | down,
        })
    }

    /// Whether there is such a tile.
    pub fn is_valid(self) -> bool {
        self.zoom <= MAX_TILE_ZOOM && self.x >> self.zoom == 0 && self.y >> self.zoom == 0
    }

    /// What it covers, Web Mercator metres.
    pub fn mercator_bounds(self) -> Bounds {
        let world_m = 2.0 * std::f64::consts::PI * mercator::RADIUS_M;
        let side_m = world_m / f64::from(self.zoom).exp2();
        let west = f64::from(self.x) * side_m - 0.5 * world_m;
        let north = 0.5 * world_m - f64::from(self.y) * side_m;
        Bounds {
            min: [west, north - side_m],
            max: [west + side_m, north],
        }
    }

    /// The same tile with rows counted from the south (TMS), and back.
    pub fn flipped(self) -> Self {
        let last = (1_u32 << self.zoom.min(MAX_TILE_ZOOM)) - 1;
        Self {
            y: last.saturating_sub(self.y),
            ..self
        }
    }
}

/// What tiles hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileKind {
    /// PNG, JPEG or WebP.
    Picture,
    /// Mapbox vector tiles.
    Vector,
}

/// What an archive says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct TileSet {
    /// Its name, as plain text; empty where it says none.
    pub name: String,
    /// Who is to be named, as plain text.
    pub attribution: Option<String>,
    /// Pictures or vector tiles.
    pub kind: TileKind,
    /// Lowest and highest zoom with tiles.
    pub zooms: [u8; 2],
    /// West, south, east, north in degrees; `None` where unknown.
    pub bounds: Option<[f64; 4]>,
    /// A program that wrote it did not finish: its last tiles stand in a file
    /// beside it (`-wal`) and are not seen.
    pub is_unmerged: bool,
}

/// Why there is no archive or no tile.
#[derive(Debug, thiserror::Error)]
pub enum TileError {
    /// It is not there any more.
    #[error("there is no such file")]
    Vanished,
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Read(#[from] io::Error),
    /// It is a database that cannot be read.
    #[error("the database cannot be read: {0}")]
    Database(#[from] rusqlite::Error),
    /// It is no PMTiles, MBTiles or folder of tiles.
    #[error("it holds no map tiles")]
    NoTiles,
    /// It was written for other readers: which compression or kind.
    #[error("it uses {0}, which is not supported")]
    Unsupported(&'static str),
    /// It contradicts itself: what is wrong.
    #[error("it is damaged: {0}")]
    Damaged(&'static str),
    /// A tile, or what it unpacks to, is larger than any tile should be.
    #[error("a tile is too large")]
    TooLarge,
}

impl TileError {
    /// The word for it, for the messages of the window.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Vanished => "vanished",
            Self::Read(_) | Self::Database(_) => "unreadable",
            Self::NoTiles => "no-tiles",
            Self::Unsupported(_) => "unsupported",
            Self::Damaged(_) => "damaged",
            Self::TooLarge => "too-large",
        }
    }
}

/// An open archive of tiles. May be asked from several threads.
pub struct TileArchive {
    set: TileSet,
    store: Store,
}

enum Store {
    PmTiles(pmtiles::PmTiles),
    MbTiles(mbtiles::MbTiles),
    Folder(folder::Folder),
}

impl std::fmt::Debug for TileArchive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TileArchive")
            .field("set", &self.set)
            .finish_non_exhaustive()
    }
}

impl TileArchive {
    /// Opens a file or folder, by what is in it.
    pub fn open(path: &Path) -> Result<Self, TileError> {
        if !path.exists() {
            return Err(TileError::Vanished);
        }
        if path.is_dir() {
            let (folder, set) = folder::Folder::open(path)?;
            return Ok(Self {
                set,
                store: Store::Folder(folder),
            });
        }
        let (mut file, length) = super::limits::open_at_most(path, u64::MAX)?;
        let mut start = Vec::new();
        file.by_ref().take(16).read_to_end(&mut start)?;
        if start.starts_with(b"PMTiles") {
            let (archive, set) = pmtiles::PmTiles::open(file, length)?;
            return Ok(Self {
                set,
                store: Store::PmTiles(archive),
            });
        }
        if start.starts_with(b"SQLite format 3\0") {
            let (archive, set) = mbtiles::MbTiles::open(path)?;
            return Ok(Self {
                set,
                store: Store::MbTiles(archive),
            });
        }
        Err(TileError::NoTiles)
    }

    /// What it says about itself.
    pub fn set(&self) -> &TileSet {
        &self.set
    }

    /// The bytes of a tile, unpacked; `None` where there is no such tile.
    pub fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        let [low, high] = self.set.zooms;
        if !id.is_valid() || id.zoom < low || id.zoom > high {
            return Ok(None);
        }
        match &self.store {
            Store::PmTiles(archive) => archive.tile(id),
            Store::MbTiles(archive) => archive.tile(id),
            Store::Folder(folder) => folder.tile(id),
        }
    }
}

/// Whether a path looks like an archive of tiles: by its ending, or a folder
/// with folders named after zoom levels.
pub fn is_tile_archive(path: &Path) -> bool {
    // by its name first, for which nobody has to ask the disk
    let ending = path.extension();
    ending.is_some_and(|ending| ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one)))
        || (path.is_dir() && folder::looks_like_tiles(path))
}

/// Unpacks gzip where the bytes are gzip; others are what they are. Never more
/// than [`MAX_TILE_UNPACKED_BYTES`].
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, TileError> {
    if bytes.len() as u64 > MAX_TILE_BYTES {
        return Err(TileError::TooLarge);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        gunzip(&bytes, MAX_TILE_UNPACKED_BYTES)
    } else {
        Ok(bytes)
    }
}

fn gunzip(bytes: &[u8], most: u64) -> Result<Vec<u8>, TileError> {
    let mut plain = Vec::new();
    MultiGzDecoder::new(bytes)
        .take(most.saturating_add(1))
        .read_to_end(&mut plain)
        .map_err(|_found| TileError::Damaged("gzip"))?;
    if plain.len() as u64 > most {
        return Err(TileError::TooLarge);
    }
    Ok(plain)
}

/// Four degrees that make sense as a box on the earth; else `None`.
fn sane_bounds(bounds: [f64; 4]) -> Option<[f64; 4]> {
    let [west, south, east, north] = bounds;
    let is_sane = bounds.iter().all(|degrees| degrees.is_finite())
        && west < east
        && south < north
        && (-180.0..=180.0).contains(&west)
        && (-180.0..=180.0).contains(&east)
        && (-90.0..=90.0).contains(&south)
        && (-90.0..=90.0).contains(&north);
    is_sane.then_some(bounds)
}

#[cfg(test)]
mod tests;

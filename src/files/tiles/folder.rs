//! A folder of tiles: `z/x/y.png` and the like, as QGIS, gdal2tiles and others
//! write them.

use super::{
    MAX_TILE_ZOOM, TileError, TileId, TileKind, TileSet, plain_text, sane_bounds, unpacked,
};
use crate::files::limits::{MAX_TILE_BYTES, read_at_most};
use crate::geometry::mercator;
use std::fs;
use std::path::{Path, PathBuf};

/// Names of a folder that are looked at.
const MAX_NAMES: usize = 100_000;
/// A description beside the tiles that is read, bytes.
const MAX_DESCRIPTION_BYTES: u64 = 1 << 20;
/// Endings of tiles, and what they hold.
static ENDINGS: [(&str, TileKind); 7] = [
    ("png", TileKind::Picture),
    ("jpg", TileKind::Picture),
    ("jpeg", TileKind::Picture),
    ("webp", TileKind::Picture),
    ("pbf", TileKind::Vector),
    ("mvt", TileKind::Vector),
    ("vector.pbf", TileKind::Vector),
];

/// A folder with a folder for each zoom.
pub(super) struct Folder {
    path: PathBuf,
    /// What follows the number of a row, without its dot: first as in the tile
    /// that was looked at, then the other endings of its kind.
    endings: Vec<&'static str>,
    /// Rows are counted from the south.
    is_tms: bool,
}

/// Whether there are folders named after zoom levels with folders named after
/// columns in them.
pub(super) fn looks_like_tiles(path: &Path) -> bool {
    let zooms = numbers(path, true);
    zooms
        .iter()
        .find(|zoom| **zoom <= u32::from(MAX_TILE_ZOOM))
        .is_some_and(|zoom| !numbers(&path.join(zoom.to_string()), true).is_empty())
}

/// The other endings of tiles of a kind: gdal2tiles and others write pictures
/// with holes as PNG and full ones as JPEG.
fn others(ending: &str, kind: TileKind) -> impl Iterator<Item = &'static str> {
    let of_kind = ENDINGS.iter().filter(move |(_, known)| *known == kind);
    of_kind
        .map(|(known, _)| *known)
        .filter(move |known| *known != ending)
}

/// Whether bytes begin as a picture that can be shown.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(&[0xff, 0xd8, 0xff])
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

/// The names in a folder that are numbers, ascending.
fn numbers(path: &Path, folders: bool) -> Vec<u32> {
    let mut found: Vec<u32> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .take(MAX_NAMES)
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir() == folders))
        .filter_map(|entry| {
            let name = entry.file_name();
            let name = name.to_str()?;
            let number = if folders {
                name
            } else {
                name.split('.').next()?
            };
            // "007" or "+7" are no names that would be found again
            let value: u32 = number.parse().ok()?;
            (value.to_string() == number).then_some(value)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

impl Folder {
    /// Looks at what is there.
    pub(super) fn open(path: &Path) -> Result<(Self, TileSet), TileError> {
        let zooms: Vec<u8> = numbers(path, true)
            .into_iter()
            .filter_map(|zoom| u8::try_from(zoom).ok())
            .filter(|zoom| *zoom <= MAX_TILE_ZOOM)
            .collect();
        // the highest zoom that has tiles says most
        let deepest = zooms.iter().rev().find_map(|zoom| Sheet::read(path, *zoom));
        let sheet = deepest.ok_or(TileError::NoTiles)?;
        let lowest = zooms.first().copied().unwrap_or(sheet.zoom);
        let described = Description::read(path);
        let is_tms = described.is_tms.unwrap_or_else(|| sheet.is_far_south());
        let set = TileSet {
            name: described.name.unwrap_or_default(),
            attribution: described.attribution,
            kind: sheet.kind,
            zooms: [lowest, sheet.zoom],
            is_unmerged: false,
            bounds: sheet.bounds(is_tms),
        };
        let folder = Self {
            path: path.to_owned(),
            endings: sheet.endings,
            is_tms,
        };
        Ok((folder, set))
    }

    /// The bytes of a tile.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        let row = if self.is_tms { id.flipped().y } else { id.y };
        let column = self.path.join(id.zoom.to_string()).join(id.x.to_string());
        for ending in &self.endings {
            match read_at_most(&column.join(format!("{row}.{ending}")), MAX_TILE_BYTES) {
                Ok(bytes) if bytes.is_empty() => return Ok(None),
                Ok(bytes) => return unpacked(bytes).map(Some),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                    return Err(TileError::TooLarge);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }
}

/// The tiles of a zoom: which columns and rows there are.
struct Sheet {
    zoom: u8,
    columns: [u32; 2],
    rows: [u32; 2],
    endings: Vec<&'static str>,
    kind: TileKind,
}

impl Sheet {
    fn read(path: &Path, zoom: u8) -> Option<Self> {
        let folder = path.join(zoom.to_string());
        let columns = numbers(&folder, true);
        let (first, last) = (*columns.first()?, *columns.last()?);
        columns.iter().find_map(|column| {
            let folder = folder.join(column.to_string());
            let rows = numbers(&folder, false);
            let (low, high) = (*rows.first()?, *rows.last()?);
            let (ending, kind) = ENDINGS
                .iter()
                .find(|(ending, _)| folder.join(format!("{low}.{ending}")).is_file())?;
            Some(Self {
                zoom,
                columns: [first, last],
                rows: [low, high],
                endings: std::iter::once(*ending)
                    .chain(others(ending, *kind))
                    .collect(),
                kind: *kind,
            })
        })
    }

    /// Without a word about it: rows in the southern half mean that they are
    /// counted from the south, as plans lie in the north.
    fn is_far_south(&self) -> bool {
        self.zoom > 0 && self.rows[0] >> (self.zoom - 1) > 0
    }

    /// West, south, east, north of the columns and of the rows of the first
    /// column.
    fn bounds(&self, is_tms: bool) -> Option<[f64; 4]> {
        let [low, high] = self.rows;
        let tile = |x: u32, row: u32| {
            let id = TileId {
                zoom: self.zoom,
                x,
                y: row,
            };
            let id = if is_tms { id.flipped() } else { id };
            id.mercator_bounds()
        };
        let (first, last) = (tile(self.columns[0], low), tile(self.columns[1], high));
        let [west, south] = mercator::from_mercator([first.min[0], first.min[1].min(last.min[1])]);
        let [east, north] = mercator::from_mercator([last.max[0], first.max[1].max(last.max[1])]);
        sane_bounds([west, south, east, north])
    }
}

/// What files beside the tiles say.
#[derive(Default)]
struct Description {
    name: Option<String>,
    attribution: Option<String>,
    is_tms: Option<bool>,
}

impl Description {
    fn read(path: &Path) -> Self {
        let text = |name: &str| {
            let bytes = read_at_most(&path.join(name), MAX_DESCRIPTION_BYTES).ok()?;
            String::from_utf8(bytes).ok()
        };
        let json = ["metadata.json", "tiles.json", "tilejson.json"]
            .iter()
            .find_map(|name| text(name))
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
            .unwrap_or_default();
        let said = |key: &str| {
            let text = json.get(key).and_then(serde_json::Value::as_str);
            text.map(plain_text).filter(|text| !text.is_empty())
        };
        // gdal2tiles writes this file where it counts rows from the south
        let resource = text("tilemapresource.xml").map(|_| true);
        let scheme = said("scheme").map(|scheme| scheme.eq_ignore_ascii_case("tms"));
        Self {
            name: said("name"),
            attribution: said("attribution"),
            is_tms: scheme.or(resource),
        }
    }
}

//! MBTiles: an SQLite database with one row per tile, rows counted from the
//! south. <https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md>
//!
//! Opened as immutable: SQLite then takes no lock and writes no file beside it,
//! so that the archive can lie on a share or a stick, and be replaced.

use super::{
    MAX_TILE_ZOOM, TileError, TileId, TileKind, TileSet, plain_text, sane_bounds, unpacked,
};
use crate::files::formats::watched;
use crate::files::limits::{MAX_TILE_BYTES, MAX_TILE_QUERY};
use crate::files::progress::Progress;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Length of a text of the metadata that is looked at, characters.
const MAX_TEXT: i64 = 100_000;

/// An open database.
pub(super) struct MbTiles {
    connection: Mutex<Connection>,
    /// Rows are counted from the south, as the specification wants.
    is_tms: bool,
}

impl MbTiles {
    /// Opens it and reads what it says about itself.
    pub(super) fn open(path: &Path) -> Result<(Self, TileSet), TileError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(uri(path)?, flags)?;
        let mut set = within_time(&connection, || read_set(&connection))?;
        let mut beside = path.as_os_str().to_owned();
        beside.push("-wal");
        set.is_unmerged = std::fs::metadata(&beside).is_ok_and(|found| found.len() > 0);
        let is_tms = !within_time(&connection, || said(&connection, "scheme"))
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("xyz"));
        let archive = Self {
            connection: Mutex::new(connection),
            is_tms,
        };
        Ok((archive, set))
    }

    /// The bytes of a tile.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        let row = if self.is_tms { id.flipped().y } else { id.y };
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let read = within_time(&connection, || {
            let mut ask = connection.prepare(
                "SELECT length(tile_data), CASE WHEN length(tile_data) <= ?4 THEN tile_data END
                 FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
            )?;
            let key = params![id.zoom, id.x, row, MAX_TILE_BYTES as i64];
            ask.query_row(key, |found| {
                Ok((
                    found.get::<_, Option<i64>>(0)?,
                    found.get::<_, Option<Vec<u8>>>(1)?,
                ))
            })
            .optional()
        })?;
        match read {
            Some((Some(length), None)) if length > MAX_TILE_BYTES as i64 => {
                Err(TileError::TooLarge)
            }
            Some((_, Some(bytes))) if !bytes.is_empty() => unpacked(bytes).map(Some),
            _ => Ok(None),
        }
    }
}

/// Asks, but not for ever: what is called a table may be a view without end.
fn within_time<T>(connection: &Connection, work: impl FnOnce() -> T) -> T {
    watched(connection, &Progress::default(), MAX_TILE_QUERY, work)
}

/// The path as SQLite wants it to be told that nobody writes to the file.
fn uri(path: &Path) -> Result<String, TileError> {
    let whole = std::path::absolute(path)?;
    let text = whole.to_str().ok_or_else(|| {
        std::io::Error::new(std::io::ErrorKind::InvalidInput, "its name is no text")
    })?;
    let mut uri = String::from("file:");
    let text = if cfg!(windows) {
        uri.push('/');
        text.replace('\\', "/")
    } else {
        text.to_owned()
    };
    for c in text.chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            _ => uri.push(c),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

/// A row of the metadata.
fn said(connection: &Connection, name: &str) -> Option<String> {
    let sql = "SELECT CAST(value AS TEXT) FROM metadata WHERE name = ?1 AND length(value) <= ?2";
    let text: Option<String> = connection
        .query_row(sql, params![name, MAX_TEXT], |row| row.get(0))
        .optional()
        .ok()??;
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn read_set(connection: &Connection) -> Result<TileSet, TileError> {
    let has_tiles: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'tiles')",
        [],
        |row| row.get(0),
    )?;
    if !has_tiles {
        return Err(TileError::NoTiles);
    }
    let format = said(connection, "format").map(|format| format.to_lowercase());
    let kind = match format.as_deref() {
        Some("pbf" | "mvt" | "application/vnd.mapbox-vector-tile") => TileKind::Vector,
        Some("avif") => return Err(TileError::Unsupported("AVIF")),
        Some(_) => TileKind::Picture,
        None => sniffed(connection)?,
    };
    let zoom = |name| said(connection, name).and_then(|text| text.parse::<u8>().ok());
    let zooms = match (zoom("minzoom"), zoom("maxzoom")) {
        (Some(low), Some(high)) if low <= high => [low, high],
        _ => connection.query_row(
            "SELECT min(zoom_level), max(zoom_level) FROM tiles",
            [],
            |row| {
                let read = |at| row.get::<_, Option<i64>>(at);
                let zoom = |found: Option<i64>| found.unwrap_or(0).clamp(0, 99) as u8;
                Ok([zoom(read(0)?), zoom(read(1)?)])
            },
        )?,
    };
    let bounds = said(connection, "bounds").and_then(|text| {
        let degrees: Vec<f64> = text
            .split(',')
            .filter_map(|part| part.trim().parse().ok())
            .collect();
        sane_bounds(<[f64; 4]>::try_from(degrees).ok()?)
    });
    Ok(TileSet {
        name: said(connection, "name").map_or_else(String::new, |name| plain_text(&name)),
        attribution: said(connection, "attribution")
            .map(|text| plain_text(&text))
            .filter(|text| !text.is_empty()),
        kind,
        zooms: [zooms[0].min(MAX_TILE_ZOOM), zooms[1].min(MAX_TILE_ZOOM)],
        is_unmerged: false,
        bounds,
    })
}

/// What a tile looks like, where the metadata does not say: pictures have a
/// signature, vector tiles have none.
fn sniffed(connection: &Connection) -> Result<TileKind, TileError> {
    let start: Option<Vec<u8>> = connection
        .query_row(
            "SELECT substr(tile_data, 1, 12) FROM tiles LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    let start = start.ok_or(TileError::NoTiles)?;
    Ok(if super::folder::is_picture(&start) {
        TileKind::Picture
    } else {
        TileKind::Vector
    })
}

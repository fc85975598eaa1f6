//! GeoPackage: layers and tables of an SQLite database. A small one is read into
//! memory, a large one is read where it lies; either way nothing is locked, written
//! or made beside it.

mod own;

use super::content::{Content, CrsClaim, Head, STRIDE, Text, note, stop_if};
use super::input::Input;
use super::offer::LayerChoice;
use super::sniff::Format;
use super::watch::watched;
use super::wkb;
use super::write::{FeatureWriter, Value, key};
use crate::files::limits::{MAX_FEATURES, MAX_FILE_BYTES, MAX_QUERY};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::{Crs, crs_of_wkt};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Columns beyond these are left out.
const COLUMNS_MAX: usize = 2000;

/// Tables that programs put into a GeoPackage for themselves.
const HOUSEKEEPING: &[&str] = &[
    "layer_styles",
    "qgis_projects",
    "rtree_",
    "gpkg_",
    "sqlite_",
];

/// An open GeoPackage.
#[derive(Debug)]
pub(super) struct GeoPackage {
    file: String,
    connection: Mutex<Connection>,
    layers: Vec<Layer>,
    notes: Vec<ImportIssue>,
}

#[derive(Debug)]
struct Layer {
    head: Head,
    table: String,
    geometry: Option<String>,
    columns: Vec<Column>,
    order: Option<String>,
}

#[derive(Debug)]
struct Column {
    name: String,
    /// As JSON.
    key: String,
    is_bool: bool,
}

/// Opens a GeoPackage from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<GeoPackage, FilesError> {
    let file = input.name.clone();
    let mut notes = Vec::new();
    if input.size_with_suffix("-wal") > 0 {
        notes.push(note(&file, IssueCode::WalBeside, "", Vec::new()));
    }
    let broken = |error: rusqlite::Error| FilesError::Broken {
        file: file.clone(),
        format: Format::GeoPackage,
        reason: reason_of(&error),
    };
    // a database that was left in write-ahead mode cannot be opened from memory
    for at in [18, 19] {
        if let Some(version) = input.bytes.get_mut(at).filter(|v| **v == 2) {
            *version = 1;
        }
    }
    let connection = if let Some(path) = input.in_place() {
        on_disk(path).map_err(broken)?
    } else {
        let mut connection = Connection::open_in_memory().map_err(broken)?;
        let size = input.bytes.len();
        connection
            .deserialize_read_exact("main", input.bytes.as_slice(), size, true)
            .map_err(broken)?;
        drop(std::mem::take(&mut input.bytes));
        connection
    };
    // views and triggers of a foreign file may call nothing with side effects
    connection
        .execute_batch("PRAGMA trusted_schema=OFF; PRAGMA query_only=ON;")
        .map_err(broken)?;
    if !has_table(&connection, "gpkg_contents").map_err(broken)? {
        let detail = if has_table(&connection, "tiles").map_err(broken)? {
            "map tiles (MBTiles), which are opened as a base map"
        } else {
            "an SQLite database without the tables of a GeoPackage"
        };
        return Err(FilesError::Unsupported {
            file,
            detail: detail.to_owned(),
        });
    }
    let found = watched(&connection, progress, MAX_QUERY, || {
        layers(&connection, &file, &mut notes)
    });
    let layers = found.map_err(broken)?;
    Ok(GeoPackage {
        file,
        connection: Mutex::new(connection),
        layers,
        notes,
    })
}

/// Opens a database where it lies. What is told to be unchangeable is read without
/// a lock, without its write-ahead log (of which the report tells) and without a file
/// beside it.
fn on_disk(path: &Path) -> rusqlite::Result<Connection> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = String::from("file:");
    let mut bytes = path.as_os_str().as_encoded_bytes().iter().peekable();
    if bytes.peek().is_some_and(|first| **first != b'/') {
        uri.push_str("///");
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(*byte));
            }
            other => uri.extend(['%', hex(other >> 4), hex(other & 15)]),
        }
    }
    uri.push_str("?mode=ro&immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn hex(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0')
}

/// The words of SQLite without the statement, which means nothing to a planner.
fn reason_of(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, None) => code.to_string(),
        rusqlite::Error::SqliteFailure(_, Some(text)) => text.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT count(*) FROM sqlite_master WHERE name = ?1 COLLATE NOCASE",
        [name],
        |row| Ok(row.get::<_, i64>(0)? > 0),
    )
}

/// A name as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn text_at(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    })
}

fn layers(
    connection: &Connection,
    file: &str,
    notes: &mut Vec<ImportIssue>,
) -> rusqlite::Result<Vec<Layer>> {
    let mut contents: Vec<(String, String)> = Vec::new();
    let mut statement = connection
        .prepare("SELECT table_name, lower(data_type) FROM gpkg_contents ORDER BY rowid")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        contents.push((text_at(row, 0)?, text_at(row, 1)?));
    }
    let derived = own::derived(connection);
    let mut passed: Vec<String> = Vec::new();
    let mut layers = Vec::new();
    for (table, kind) in contents {
        if derived.contains(&table) {
            passed.push(table);
            continue;
        }
        let housekeeping = HOUSEKEEPING.iter().any(|own| table.starts_with(own));
        match kind.as_str() {
            "attributes" | "aspatial" if housekeeping => continue,
            "features" | "attributes" | "aspatial" => {}
            other => {
                let args = vec![("layer", table.clone()), ("kind", other.to_owned())];
                notes.push(note(file, IssueCode::LayerLeftOut, other, args));
                continue;
            }
        }
        match layer(connection, &table) {
            Ok(layer) => layers.push(layer),
            // one damaged table costs one table
            Err(error) => {
                let args = vec![("layer", table), ("kind", reason_of(&error))];
                notes.push(note(file, IssueCode::LayerLeftOut, "", args));
            }
        }
    }
    if !passed.is_empty() {
        let args = vec![("count", passed.len().to_string())];
        notes.push(note(file, IssueCode::DerivedAnew, "", args));
    }
    Ok(layers)
}

fn layer(connection: &Connection, table: &str) -> rusqlite::Result<Layer> {
    let mut geometry: Option<(String, i64)> = None;
    if has_table(connection, "gpkg_geometry_columns")? {
        let mut statement = connection.prepare(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns
             WHERE table_name = ?1 COLLATE NOCASE",
        )?;
        let mut rows = statement.query([table])?;
        if let Some(row) = rows.next()? {
            geometry = Some((text_at(row, 0)?, row.get::<_, i64>(1).unwrap_or(-1)));
        }
    }
    let crs = match geometry {
        Some((_, srs)) => claim(connection, srs)?,
        None => CrsClaim::default(),
    };
    let geometry = geometry.map(|g| g.0);
    let mut columns = Vec::new();
    let mut order = None;
    let mut statement = connection.prepare(&format!("PRAGMA table_info({})", quoted(table)))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = text_at(row, 1)?;
        let declared = text_at(row, 2)?.to_ascii_lowercase();
        if order.is_none() && row.get::<_, i64>(5).unwrap_or(0) > 0 {
            order = Some(name.clone());
        }
        let is_place = geometry
            .as_ref()
            .is_some_and(|g| g.eq_ignore_ascii_case(&name));
        if !is_place && columns.len() < COLUMNS_MAX {
            columns.push(Column {
                key: key(&name),
                is_bool: declared.starts_with("bool"),
                name,
            });
        }
    }
    let features: i64 = connection.query_row(
        &format!("SELECT count(*) FROM {}", quoted(table)),
        [],
        |row| row.get(0),
    )?;
    Ok(Layer {
        head: Head {
            name: table.to_owned(),
            spatial: geometry.is_some(),
            crs,
            features: usize::try_from(features).unwrap_or(0),
            ..Head::default()
        },
        table: table.to_owned(),
        geometry,
        columns,
        order,
    })
}

/// What the file's own table of coordinate systems says about one.
fn claim(connection: &Connection, srs: i64) -> rusqlite::Result<CrsClaim> {
    // -1 and 0 stand for "not known"
    if srs <= 0 {
        return Ok(CrsClaim::default());
    }
    let mut statement = connection.prepare(
        "SELECT srs_name, lower(organization), organization_coordsys_id, definition
         FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
    )?;
    let mut rows = statement.query([srs])?;
    let Some(row) = rows.next()? else {
        let crs = u32::try_from(srs).ok().and_then(Crs::from_epsg);
        return Ok(CrsClaim {
            crs,
            named: Some(format!("EPSG:{srs}")),
        });
    };
    let (name, organization) = (text_at(row, 0)?, text_at(row, 1)?);
    let code = row.get::<_, i64>(2).unwrap_or_default();
    let by_code = match organization.as_str() {
        "epsg" => u32::try_from(code).ok().and_then(Crs::from_epsg),
        _ => None,
    };
    let crs = by_code.or_else(|| crs_of_wkt(&text_at(row, 3).unwrap_or_default()));
    let named = if organization == "epsg" {
        format!("EPSG:{code} ({name})")
    } else {
        name
    };
    Ok(CrsClaim {
        crs,
        named: Some(named).filter(|name| !name.trim().is_empty()),
    })
}

/// The geometry behind the header of a GeoPackage blob.
fn geometry(blob: &[u8]) -> Result<wkb::Read, String> {
    let body = || {
        let flags = match blob {
            [b'G', b'P', _, flags, ..] => *flags,
            _ => return Err("its geometry is no GeoPackage geometry"),
        };
        if flags & 0x20 != 0 {
            return Err("its geometry is of a kind that only one program knows");
        }
        let envelope = match (flags >> 1) & 7 {
            0 => 0,
            1 => 32,
            2 | 3 => 48,
            4 => 64,
            _ => return Err("its geometry has an unknown envelope"),
        };
        blob.get(8 + envelope..).ok_or("its geometry breaks off")
    };
    wkb::read(body()?)
}

impl Content for GeoPackage {
    fn heads(&self) -> Vec<Head> {
        self.layers.iter().map(|layer| layer.head.clone()).collect()
    }

    fn text(
        &self,
        layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let Some(layer) = self.layers.get(layer) else {
            return Ok(Text::default());
        };
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        watched(&connection, progress, MAX_QUERY, || {
            self.rows(&connection, layer, limit, progress)
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

impl GeoPackage {
    fn rows(
        &self,
        connection: &Connection,
        layer: &Layer,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let broken = |error: rusqlite::Error| FilesError::Broken {
            file: self.file.clone(),
            format: Format::GeoPackage,
            reason: format!("{}: {}", layer.table, reason_of(&error)),
        };
        let mut names: Vec<String> = layer.columns.iter().map(|c| quoted(&c.name)).collect();
        names.extend(layer.geometry.iter().map(|name| quoted(name)));
        if names.is_empty() {
            return Ok(Text::default());
        }
        let order = layer
            .order
            .as_ref()
            .map_or_else(String::new, |name| format!(" ORDER BY {}", quoted(name)));
        let sql = format!(
            "SELECT {} FROM {}{order}",
            names.join(","),
            quoted(&layer.table)
        );
        let mut statement = connection.prepare(&sql).map_err(broken)?;
        let mut rows = statement.query([]).map_err(broken)?;
        let mut writer = FeatureWriter::new(&layer.head.name, &layer.head.crs, None);
        let (mut curved, mut binary) = (0_usize, 0_usize);
        // a view may give rows, and texts in them, without end
        let mut text_bytes = 0_u64;
        while writer.features() < limit.min(MAX_FEATURES)
            && text_bytes < MAX_FILE_BYTES
            && !writer.is_full()
        {
            if writer.features().is_multiple_of(STRIDE) {
                stop_if(progress)?;
            }
            let Some(row) = rows.next().map_err(broken)? else {
                break;
            };
            writer.begin(None);
            for (at, column) in layer.columns.iter().enumerate() {
                let value = match row.get_ref(at).map_err(broken)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(0) if column.is_bool => Value::Bool(false),
                    ValueRef::Integer(1) if column.is_bool => Value::Bool(true),
                    ValueRef::Integer(number) => Value::Whole(number),
                    ValueRef::Real(number) => Value::Number(number),
                    ValueRef::Text(text) => {
                        text_bytes = text_bytes.saturating_add(text.len() as u64);
                        writer.column(&column.key, Value::Text(&String::from_utf8_lossy(text)));
                        continue;
                    }
                    ValueRef::Blob(_) => {
                        binary += 1;
                        continue;
                    }
                };
                writer.column(&column.key, value);
            }
            let shape = match &layer.geometry {
                None => Ok(None),
                Some(_) => match row.get_ref(layer.columns.len()).map_err(broken)? {
                    ValueRef::Null => Ok(None),
                    ValueRef::Blob(blob) => geometry(blob).map(|read| {
                        curved += usize::from(read.curved);
                        Some(read.shape)
                    }),
                    _ => Err("its geometry is no GeoPackage geometry".to_owned()),
                },
            };
            writer.end(shape);
        }
        let mut notes = Vec::from_iter(writer.full_note(&self.file));
        for (count, code) in [
            (curved, IssueCode::CurvesStraightened),
            (binary, IssueCode::BinaryLeftOut),
        ] {
            if count > 0 {
                let args = vec![
                    ("layer", layer.head.name.clone()),
                    ("count", count.to_string()),
                ];
                let mut note = note(&self.file, code, "", args);
                note.repaired = code == IssueCode::CurvesStraightened;
                notes.push(note);
            }
        }
        Ok(Text {
            bytes: writer.finish_with(&own::members(connection, &layer.table)),
            notes,
        })
    }
}

#[cfg(test)]
mod tests;

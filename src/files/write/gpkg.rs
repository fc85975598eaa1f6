//! All layers and tables as one GeoPackage 1.3: shapes with a spatial index,
//! definitions of the coordinate systems, what belongs together as Related
//! Tables, and styles that QGIS opens the layers with.

mod blob;
mod definitions;
mod index;
mod styles;

use super::places::Places;
use super::{Book, Count, Field, FieldKind, Part, Shape, ShapeKind, Sheet, Value, WriteError};
use crate::files::Progress;
use crate::geometry::{Bounds, Crs};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, Transaction, params, params_from_iter};
use std::path::Path;

/// The name of the column of shapes.
const GEOM: &str = "geom";
/// The name of the primary key: the user's own columns may well hold a `fid`.
const FID: &str = "heatplan_fid";

/// The book as a GeoPackage in the file `path`, which is empty or not there.
/// No file stands beside it, neither now nor later: the journal is kept in
/// memory and deleted at the end (never WAL).
pub fn write_gpkg(
    book: &Book<'_>,
    crs: Crs,
    path: &Path,
    progress: &Progress,
) -> Result<(), WriteError> {
    let places = Places::new(book.crs, crs)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut database = Connection::open_with_flags(path, flags)?;
    // The file is put in its place when it is whole: it needs no journal of
    // its own while it is made.
    database.execute_batch(
        "PRAGMA page_size = 4096;
         PRAGMA journal_mode = MEMORY;
         PRAGMA synchronous = OFF;
         PRAGMA application_id = 1196444487;
         PRAGMA user_version = 10300;",
    )?;
    let transaction = database.transaction()?;
    let mut package = Package {
        book,
        places,
        transaction,
        extensions: Vec::new(),
    };
    package.frame()?;
    let mut count = Count::of(book, progress);
    for sheet in &book.sheets {
        package.sheet(sheet, &mut count)?;
    }
    package.relations()?;
    package.styles()?;
    package.about()?;
    package.end()?;
    database.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA optimize;")?;
    database
        .close()
        .map_err(|(_, error)| WriteError::Database(error))
}

/// A name between quotes.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

struct Package<'a, 'b> {
    book: &'a Book<'b>,
    places: Places,
    transaction: Transaction<'a>,
    /// Extensions in use: table, column, name, definition, scope.
    extensions: Vec<[Option<String>; 5]>,
}

/// The fields of a sheet as columns of a table: names that differ also without
/// case, none that the table itself uses.
fn columns<'s>(sheet: &'s Sheet<'_>) -> Vec<(usize, String, &'s Field)> {
    let mut taken = vec![FID.to_owned(), GEOM.to_owned()];
    let mut out = Vec::new();
    for (at, field) in sheet.fields.iter().enumerate() {
        let mut name = field.name.clone();
        let mut number = 2;
        while taken.contains(&name.to_lowercase()) {
            name = format!("{}_{number}", field.name);
            number += 1;
        }
        taken.push(name.to_lowercase());
        out.push((at, name, field));
    }
    out
}

const fn sql_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Code => "TEXT",
        FieldKind::Bool => "BOOLEAN",
        FieldKind::Whole | FieldKind::Year => "INTEGER",
        FieldKind::Real(_) | FieldKind::Share => "REAL",
    }
}

struct Cell<'v>(&'v Value);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Code(code, _) => ValueRef::Text(code.as_bytes()),
            Value::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            Value::Whole(number) => ValueRef::Integer(*number),
            Value::Real(number) if number.is_finite() => ValueRef::Real(*number),
            Value::Missing | Value::Real(_) => ValueRef::Null,
        }))
    }
}

impl Package<'_, '_> {
    /// The tables that every GeoPackage has.
    fn frame(&mut self) -> Result<(), WriteError> {
        self.transaction
            .execute_batch(include_str!("gpkg/frame.sql"))?;
        let mut systems = vec![Crs::Wgs84];
        if self.places.crs != Crs::Wgs84 {
            systems.push(self.places.crs);
        }
        for crs in systems {
            let system = definitions::system(crs);
            self.transaction.execute(
                "INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, 'EPSG', ?2, ?3, ?4)",
                params![system.name, crs.epsg(), system.wkt, system.description],
            )?;
        }
        Ok(())
    }

    fn sheet(&mut self, sheet: &Sheet<'_>, count: &mut Count<'_>) -> Result<(), WriteError> {
        let columns = columns(sheet);
        let spatial = sheet.shape != ShapeKind::None;
        let kind = match sheet.shape {
            ShapeKind::None => "",
            ShapeKind::Point => "POINT",
            ShapeKind::Line => "LINESTRING",
            ShapeKind::Polygon => "MULTIPOLYGON",
        };
        let mut parts = vec![format!("{FID} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL")];
        if spatial {
            parts.push(format!("{GEOM} {kind}"));
        }
        for (_, name, field) in &columns {
            parts.push(format!("{} {}", quoted(name), sql_type(field.kind)));
        }
        self.transaction.execute_batch(&format!(
            "CREATE TABLE {} ({})",
            quoted(sheet.name),
            parts.join(", ")
        ))?;
        let boxes = self.rows(sheet, &columns, spatial, count)?;
        self.columns_table(sheet, &columns)?;
        let extent = boxes.iter().fold(Bounds::EMPTY, |all, (_, b)| all.union(b));
        let extent = (spatial && !extent.is_empty()).then_some(extent);
        self.transaction.execute(
            "INSERT INTO gpkg_contents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                sheet.name,
                if spatial { "features" } else { "attributes" },
                sheet.name,
                sheet.title,
                self.timestamp(),
                extent.map(|e| e.min[0]),
                extent.map(|e| e.min[1]),
                extent.map(|e| e.max[0]),
                extent.map(|e| e.max[1]),
                spatial.then(|| self.places.crs.epsg()),
            ],
        )?;
        if spatial {
            self.transaction.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?1, ?2, ?3, ?4, 0, 0)",
                params![sheet.name, GEOM, kind, self.places.crs.epsg()],
            )?;
            index::add(&self.transaction, sheet.name, [GEOM, FID], &boxes)?;
            self.extensions.push([
                Some(sheet.name.to_owned()),
                Some(GEOM.to_owned()),
                Some("gpkg_rtree_index".to_owned()),
                Some("http://www.geopackage.org/spec120/#extension_rtree".to_owned()),
                Some("write-only".to_owned()),
            ]);
        }
        Ok(())
    }

    /// The rows with their shapes; answers the box of each shape.
    fn rows(
        &self,
        sheet: &Sheet<'_>,
        columns: &[(usize, String, &Field)],
        spatial: bool,
        count: &mut Count<'_>,
    ) -> Result<Vec<(i64, Bounds)>, WriteError> {
        let mut names = vec![FID.to_owned()];
        if spatial {
            names.push(GEOM.to_owned());
        }
        names.extend(columns.iter().map(|(_, name, _)| quoted(name)));
        let marks = vec!["?"; names.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            quoted(sheet.name),
            names.join(", ")
        );
        let mut insert = self.transaction.prepare(&sql)?;
        let mut boxes = Vec::with_capacity(if spatial { sheet.count } else { 0 });
        for (fid, row) in (1_i64..).zip(sheet.rows()) {
            count.step()?;
            let shape = self.places.shape(&row.shape);
            let shape = match (shape, sheet.shape) {
                (Shape::None, _) => None,
                (shape, _) => {
                    boxes.push((fid, blob::bounds(&shape)));
                    Some(blob::of(&shape, self.places.crs.epsg()))
                }
            };
            let mut values: Vec<Box<dyn ToSql + '_>> = vec![Box::new(fid)];
            if spatial {
                values.push(Box::new(shape));
            }
            for (at, ..) in columns {
                values.push(Box::new(Cell(
                    row.values.get(*at).unwrap_or(&Value::Missing),
                )));
            }
            insert.execute(params_from_iter(values.iter().map(AsRef::as_ref)))?;
        }
        Ok(boxes)
    }

    /// What the columns are called and mean.
    fn columns_table(
        &self,
        sheet: &Sheet<'_>,
        columns: &[(usize, String, &Field)],
    ) -> Result<(), WriteError> {
        let mut insert = self.transaction.prepare(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (_, name, field) in columns {
            if field.part == Part::Mark {
                continue;
            }
            let note = field.is_personal.then_some("personal");
            insert.execute(params![
                sheet.name,
                name,
                // Unique within the table, as the standard asks.
                format!("{} [{name}]", field.head()),
                field.head(),
                note
            ])?;
        }
        Ok(())
    }

    fn timestamp(&self) -> String {
        let written = self.book.written.trim_end_matches('Z');
        let whole = written.split('.').next().unwrap_or_default();
        format!("{whole}.000Z")
    }

    /// What belongs together, by the Related Tables Extension.
    fn relations(&mut self) -> Result<(), WriteError> {
        let has = |name: &str| self.book.sheets.iter().any(|s| s.name == name);
        let relations: Vec<_> = self
            .book
            .relations
            .iter()
            .filter(|r| has(r.base) && has(r.related))
            .collect();
        if relations.is_empty() {
            return Ok(());
        }
        self.transaction.execute_batch(
            "CREATE TABLE gpkgext_relations (
               id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
               base_table_name TEXT NOT NULL,
               base_primary_column TEXT NOT NULL DEFAULT 'id',
               related_table_name TEXT NOT NULL,
               related_primary_column TEXT NOT NULL DEFAULT 'id',
               relation_name TEXT NOT NULL,
               mapping_table_name TEXT NOT NULL UNIQUE)",
        )?;
        let mut tables = vec!["gpkgext_relations".to_owned()];
        for relation in relations {
            let mapping = quoted(relation.name);
            self.transaction.execute_batch(&format!(
                "CREATE TABLE {mapping} (
                   id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                   base_id INTEGER NOT NULL,
                   related_id INTEGER NOT NULL)"
            ))?;
            let mut insert = self.transaction.prepare(&format!(
                "INSERT INTO {mapping} (base_id, related_id) VALUES (?1, ?2)"
            ))?;
            for (base, related) in &relation.pairs {
                insert.execute([*base as i64 + 1, *related as i64 + 1])?;
            }
            self.transaction.execute(
                "INSERT INTO gpkgext_relations (base_table_name, base_primary_column,
                   related_table_name, related_primary_column, relation_name, mapping_table_name)
                 VALUES (?1, ?4, ?2, ?4, 'features', ?3)",
                [relation.base, relation.related, relation.name, FID],
            )?;
            tables.push(relation.name.to_owned());
        }
        for table in tables {
            self.extensions.push([
                Some(table),
                None,
                Some("gpkg_related_tables".to_owned()),
                Some("http://www.geopackage.org/18-000.html".to_owned()),
                Some("read-write".to_owned()),
            ]);
        }
        Ok(())
    }

    /// The styles that QGIS finds and uses by itself.
    fn styles(&mut self) -> Result<(), WriteError> {
        let styled: Vec<_> = self
            .book
            .sheets
            .iter()
            .filter(|s| s.shape != ShapeKind::None && !s.look.classes.is_empty())
            .collect();
        if styled.is_empty() {
            return Ok(());
        }
        self.transaction.execute_batch(
            "CREATE TABLE layer_styles (
               id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
               f_table_catalog TEXT(256), f_table_schema TEXT(256),
               f_table_name TEXT(256), f_geometry_column TEXT(256),
               styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
               useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
               update_time DATETIME)",
        )?;
        let mut insert = self.transaction.prepare(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,
               f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,
               owner, update_time)
             VALUES ('', '', ?1, ?2, 'Heatplan', ?3, '', 1, ?4, '', ?5)",
        )?;
        for sheet in styled {
            insert.execute(params![
                sheet.name,
                GEOM,
                styles::qml(sheet),
                sheet.title,
                self.timestamp()
            ])?;
        }
        drop(insert);
        self.plain_table("layer_styles", "layer_styles")
    }

    /// The plan's name, the program, and what is said about personal data.
    fn about(&mut self) -> Result<(), WriteError> {
        self.transaction.execute_batch(
            "CREATE TABLE heatplan_about (
               fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT, value TEXT)",
        )?;
        let program = concat!("Heatplan ", env!("CARGO_PKG_VERSION"));
        let confidential = if self.book.is_confidential {
            "yes"
        } else {
            "no"
        };
        let derived = self.book.derived.join(",");
        let mut rows = vec![
            ("title", self.book.title.as_str()),
            ("program", program),
            ("written", self.book.written.as_str()),
            ("confidential", confidential),
            ("note", self.book.note.as_str()),
            // tables that are made anew where this program reads the file
            ("derived", derived.as_str()),
        ];
        let carried = self.book.carried.as_ref().map(ToString::to_string);
        rows.extend(carried.as_deref().map(|carried| ("plan", carried)));
        for (name, value) in rows {
            self.transaction.execute(
                "INSERT INTO heatplan_about (name, value) VALUES (?1, ?2)",
                [name, value],
            )?;
        }
        self.plain_table("heatplan_about", &self.book.title)
    }

    fn plain_table(&self, table: &str, title: &str) -> Result<(), WriteError> {
        self.transaction.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
             VALUES (?1, 'attributes', ?1, ?2, ?3)",
            [table, title, &self.timestamp()],
        )?;
        Ok(())
    }

    fn end(self) -> Result<(), WriteError> {
        let mut extensions = self.extensions;
        extensions.push([
            Some("gpkg_data_columns".to_owned()),
            None,
            Some("gpkg_schema".to_owned()),
            Some("http://www.geopackage.org/spec121/#extension_schema".to_owned()),
            Some("read-write".to_owned()),
        ]);
        for row in &extensions {
            self.transaction.execute(
                "INSERT INTO gpkg_extensions VALUES (?1, ?2, ?3, ?4, ?5)",
                params_from_iter(row),
            )?;
        }
        self.transaction.commit()?;
        Ok(())
    }
}

//! A table as it is joined: its rows read by the same readers as buildings are.

use super::locality::is_town;
use crate::files::column_report;
use crate::files::columns::Column;
use crate::files::encoding::decode;
use crate::files::formats::{self, LayerChoice};
use crate::files::geojson::reader::document;
use crate::files::import::Source;
use crate::files::numerals::{self, Signs};
use crate::files::personal::suggests_personal;
use crate::files::progress::Progress;
use crate::files::raw::raw_feature;
use crate::files::records::{Reader, full_address};
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::files::row::{KnownNames, Name, Row, read_row};
use crate::plan::{Building, LayerKind};
use crate::text::address::{Address, Locality};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// A table that was read.
#[derive(Debug, Clone)]
pub struct Table {
    /// The name of its file.
    pub name: Arc<str>,
    /// The names of its columns, in the order of the file.
    pub columns: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<TableRow>,
    /// What its columns are to the readers.
    pub(super) names: Vec<Name>,
    /// Values that cannot be used, and what was lost on the way.
    pub(super) issues: Vec<ImportIssue>,
    /// Rows that could not be read at all.
    pub(super) unread: usize,
    /// Columns that the user marked as personal; `None` where nobody was asked.
    marked: Option<Vec<String>>,
    /// Where each column stands. Only asked, never walked through.
    places: HashMap<String, usize>,
}

impl Table {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The columns from which a plan takes something.
    pub fn used_columns(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(|name| name.known.is_some())
            .map(|name| name.name.as_ref())
    }

    /// Whether something was told in a town: only then those of buildings matter.
    pub(super) fn names_towns(&self) -> bool {
        self.rows.iter().any(|row| !row.locality.is_empty())
    }

    /// The columns that say something of persons: those marked so by the user,
    /// or, where nobody was asked, those that look like it.
    pub fn personal_columns(&self) -> Vec<&str> {
        let is_personal = |name: &&str| match &self.marked {
            Some(marked) => marked.iter().any(|marked| marked == name),
            None => suggests_personal(LayerKind::Buildings, name),
        };
        let names = self.columns.iter().map(String::as_str);
        names.filter(is_personal).collect()
    }

    /// What an issue about a row says of where it is: the line in the file, else
    /// its number among the rows, both from 1.
    pub(super) fn place_of(&self, row: usize) -> (&'static str, String) {
        match self.rows.get(row).and_then(|row| row.line) {
            Some(line) => ("line", line.to_string()),
            None => ("row", (row + 1).to_string()),
        }
    }

    /// What a column means to the readers of buildings.
    pub(super) fn meaning_of(&self, column: &str) -> Option<Column> {
        let name = self.names.iter().find(|name| *name.name == *column)?;
        name.known.map(|known| known.column)
    }

    /// The column of this name.
    pub(super) fn position(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }
}

/// One row.
#[derive(Debug, Clone)]
pub(super) struct TableRow {
    /// What it says of a building.
    pub record: Building,
    /// The address in it, in its one form.
    pub address: Option<Address>,
    /// The address as it is written.
    pub address_text: String,
    /// The town of the address, as far as the row names it.
    pub locality: Locality,
    /// Its cells, in the order of the table's columns; blank ones are `Null`.
    pub cells: Vec<Value>,
    /// The line of the file in which it begins, from 1, where that is known.
    pub line: Option<usize>,
}

impl TableRow {
    /// A cell as text.
    pub fn text(&self, at: usize) -> Option<Cow<'_, str>> {
        match self.cells.get(at)? {
            Value::String(text) => Some(Cow::Borrowed(text.trim())),
            Value::Null => None,
            other => Some(Cow::Owned(other.to_string())),
        }
    }

    /// The address as people read it; its one form where columns are parted.
    pub fn written(&self, address: &Address) -> String {
        if self.address_text.is_empty() {
            address.to_string()
        } else {
            self.address_text.clone()
        }
    }
}

/// Reads a table: text with separators, or the text of features (of which only
/// the properties count).
pub fn read_table(source: &Source) -> Result<Table, FilesError> {
    if source.bytes.trim_ascii_start().starts_with(b"{") {
        return read_rows(source, false, &Progress::new());
    }
    let file = formats::open_bytes(&source.name, source.bytes.clone())?;
    let choice = LayerChoice {
        mapping: source.mapping.clone(),
        as_written: true,
        ..LayerChoice::default()
    };
    read_rows(&file.source(0, &choice)?, true, &Progress::new())
}

/// Reads the rows of a layer's text; `numbered` where the id of each is the line
/// it begins in.
pub(super) fn read_rows(
    source: &Source,
    numbered: bool,
    progress: &Progress,
) -> Result<Table, FilesError> {
    let mut table = rows_as(source, numbered, &Arc::default(), progress)?;
    let (signs, doubts) = numerals::decide(&table.names, source.habit);
    if !signs.is_usual() {
        // only all numbers of a column say how they are written
        table = rows_as(source, numbered, &signs, progress)?;
    }
    let mut notes = column_report::notes(&table.name, &table.names, doubts);
    table.issues.append(&mut notes);
    Ok(table)
}

fn rows_as(
    source: &Source,
    numbered: bool,
    signs: &Arc<Signs>,
    progress: &Progress,
) -> Result<Table, FilesError> {
    let decoded = decode(source.bytes.clone());
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    let document = document(text);
    let mapping = source.mapping.as_deref();
    let mut table = Table {
        name: source.name.as_str().into(),
        columns: Vec::new(),
        rows: Vec::with_capacity(document.features.len()),
        names: Vec::new(),
        issues: source.notes.clone(),
        unread: 0,
        marked: mapping.map(|mapping| {
            let marked = mapping.columns.iter().filter(|column| column.personal);
            marked.map(|column| column.name.clone()).collect()
        }),
        places: HashMap::new(),
    };
    let mut reader = Reader::default();
    let mut names = KnownNames::of(source.mapping.clone()).with_signs(signs.clone());
    for (index, feature) in document.features.iter().enumerate() {
        if index.is_multiple_of(512) && progress.is_cancelled() {
            return Err(FilesError::Cancelled);
        }
        match raw_feature(feature) {
            Ok(raw) => {
                let id = raw.id.filter(|_| numbered);
                let line = id.and_then(|id| id.trim_matches('"').parse().ok());
                table.add(
                    line,
                    raw.properties.unwrap_or("{}"),
                    &mut reader,
                    &mut names,
                );
            }
            Err(error) => {
                let row = index + 1;
                table.unread += 1;
                table.issues.push(ImportIssue {
                    file: table.name.clone(),
                    index: Some(index),
                    byte: None,
                    code: IssueCode::BadFeature,
                    detail: error,
                    args: vec![("row", row.to_string())],
                    place: None,
                    repaired: false,
                });
            }
        }
    }
    if table.rows.is_empty() {
        return Err(FilesError::Unsupported {
            file: source.name.clone(),
            detail: "a table without rows".to_owned(),
        });
    }
    for row in &mut table.rows {
        row.cells.resize(table.columns.len(), Value::Null);
    }
    table.names = names.into_names();
    Ok(table)
}

impl Table {
    fn add(
        &mut self,
        line: Option<usize>,
        text: &str,
        reader: &mut Reader,
        names: &mut KnownNames,
    ) {
        let members: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let mut cells = vec![Value::Null; self.columns.len()];
        let mut town = None;
        for (name, value) in members {
            let at = if let Some(at) = self.places.get(&name) {
                *at
            } else {
                self.places.insert(name.clone(), self.columns.len());
                self.columns.push(name.clone());
                cells.push(Value::Null);
                self.columns.len() - 1
            };
            let is_blank = matches!(&value, Value::String(text) if text.trim().is_empty());
            if town.is_none()
                && let Value::String(text) = &value
                && !is_blank
                && is_town(&name)
            {
                town = Some(text.clone());
            }
            if let Some(cell) = cells.get_mut(at).filter(|_| !is_blank) {
                *cell = value;
            }
        }
        let mut row = Row::default();
        // Members that cannot be read are none of the known columns either.
        if read_row(text, names, &mut row).is_err() {
            row.cells.clear();
        }
        reader.bad.clear();
        let record = reader.building(&row);
        let (address, address_text) = address_of(&row);
        let whole = row.text(&[Column::FullAddress]);
        let postcode = row.text(&[Column::Postcode]);
        let locality = Locality::of_parts(postcode.as_deref(), town.as_deref())
            .or(whole.map_or_else(Locality::default, |text| Locality::of_text(&text)));
        let index = self.rows.len();
        self.rows.push(TableRow {
            record,
            address,
            address_text,
            locality,
            cells,
            line,
        });
        for bad in reader.bad.drain(..) {
            let column = names.refuse(text, bad.column).unwrap_or_default();
            self.issues.push(ImportIssue {
                file: self.name.clone(),
                index: Some(index),
                byte: None,
                code: IssueCode::BadValue,
                detail: format!("{column}: \"{}\"", bad.value),
                args: vec![
                    ("column", column),
                    ("value", bad.value),
                    self.place_of(index),
                ],
                place: None,
                repaired: true,
            });
        }
    }
}

/// The address in a row, and how it is written.
fn address_of(row: &Row<'_>) -> (Option<Address>, String) {
    let number = row.text(&[Column::HouseNumber]);
    let bus = row.text(&[Column::BoxNumber]);
    if let Some(street) = row.text(&[Column::Street]) {
        let written: Vec<&str> = [Some(street.as_ref()), number.as_deref(), bus.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let address = Address::from_parts(&street, number.as_deref(), bus.as_deref());
        return (address, written.join(" "));
    }
    let text = row.text(&[Column::FullAddress]).unwrap_or_default();
    let address = full_address(row).and_then(|_| Address::parse(&text));
    (address, text.into_owned())
}

//! A table as it is joined: its rows read by the same readers as buildings are.

use super::csv;
use crate::files::columns::Column;
use crate::files::encoding::decode;
use crate::files::geojson::reader::document;
use crate::files::import::Source;
use crate::files::raw::raw_feature;
use crate::files::records::{Reader, full_address};
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::files::row::{KnownNames, Name, Row, read_row};
use crate::plan::Building;
use crate::text::address::Address;
use serde_json::{Map, Value};
use std::borrow::Cow;
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
    /// Values that cannot be used.
    pub(super) issues: Vec<ImportIssue>,
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
    /// Its cells, in the order of the table's columns; blank ones are `Null`.
    pub cells: Vec<Value>,
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
    let decoded = decode(source.bytes.clone());
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    let name: Arc<str> = source.name.as_str().into();
    let rows: Vec<String> = if text.trim_start().starts_with(['{', '[', '\u{1e}']) {
        let document = document(text);
        document
            .features
            .iter()
            .filter_map(|feature| raw_feature(feature).ok())
            .map(|raw| raw.properties.unwrap_or("{}").to_owned())
            .collect()
    } else {
        csv::features(text)
    };
    if rows.is_empty() {
        return Err(FilesError::Unsupported {
            file: source.name.clone(),
            detail: "a table without rows".to_owned(),
        });
    }
    let mut table = Table {
        name,
        columns: Vec::new(),
        rows: Vec::with_capacity(rows.len()),
        names: Vec::new(),
        issues: Vec::new(),
    };
    let mut reader = Reader::default();
    let mut names = KnownNames::of(source.mapping.clone());
    for (index, text) in rows.iter().enumerate() {
        table.add(index, text, &mut reader, &mut names);
    }
    table.names = names.into_names();
    Ok(table)
}

impl Table {
    fn add(&mut self, index: usize, text: &str, reader: &mut Reader, names: &mut KnownNames) {
        let members: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let mut cells = vec![Value::Null; self.columns.len()];
        for (name, value) in members {
            let known = self.columns.iter().position(|column| *column == name);
            let at = known.unwrap_or(self.columns.len());
            if known.is_none() {
                self.columns.push(name);
                cells.push(Value::Null);
            }
            let is_blank = matches!(&value, Value::String(text) if text.trim().is_empty());
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
        for bad in reader.bad.drain(..) {
            self.issues.push(ImportIssue {
                file: self.name.clone(),
                index: Some(index),
                byte: None,
                code: IssueCode::BadValue,
                detail: bad.value.clone(),
                args: vec![("value", bad.value)],
                place: None,
                repaired: true,
            });
        }
        let (address, address_text) = address_of(&row);
        self.rows.push(TableRow {
            record,
            address,
            address_text,
            cells,
        });
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

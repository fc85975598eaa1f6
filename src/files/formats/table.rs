//! Rows without places, to be joined to something that has one.

use super::preview::properties_of;
use crate::files::geojson::reader::document;
use serde_json::Value;
use std::collections::BTreeMap;

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCell {
    /// Nothing.
    Empty,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// All rows of a layer, with or without places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The names of its columns, in the order of the file.
    pub columns: Vec<String>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<TableCell>>,
}

impl Table {
    /// The rows of a GeoJSON text.
    pub(super) fn of_text(text: &str) -> Self {
        let mut table = Self::default();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for feature in document(text).features {
            let mut row = vec![TableCell::Empty; table.columns.len()];
            for (name, value) in properties_of(feature).unwrap_or_default() {
                let at = *places.entry(name).or_insert_with_key(|name| {
                    table.columns.push(name.clone());
                    table.columns.len() - 1
                });
                if row.len() <= at {
                    row.resize(at + 1, TableCell::Empty);
                }
                if let Some(cell) = row.get_mut(at) {
                    *cell = cell_of(value);
                }
            }
            table.rows.push(row);
        }
        for row in &mut table.rows {
            row.resize(table.columns.len(), TableCell::Empty);
        }
        table
    }
}

fn cell_of(value: Value) -> TableCell {
    match value {
        Value::Null => TableCell::Empty,
        Value::Bool(yes) => TableCell::Bool(yes),
        Value::Number(number) => number.as_f64().map_or(TableCell::Empty, TableCell::Number),
        Value::String(text) if text.trim().is_empty() => TableCell::Empty,
        Value::String(text) => TableCell::Text(text),
        list @ (Value::Array(_) | Value::Object(_)) => TableCell::Text(list.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::TableCell::{Empty, Number, Text};
    use super::*;

    #[test]
    fn rows_of_different_length_line_up() {
        let text = r#"{"features":[
            {"type":"Feature","properties":{"a":1,"b":"x"},"geometry":null},
            {"type":"Feature","properties":null,"geometry":null},
            {"type":"Feature","properties":{"b":" ","c":[1]},"geometry":null}]}"#;
        let table = Table::of_text(text);
        assert_eq!(table.columns, ["a", "b", "c"]);
        assert_eq!(
            table.rows,
            [
                vec![Number(1.0), Text("x".into()), Empty],
                vec![Empty, Empty, Empty],
                vec![Empty, Empty, Text("[1]".into())],
            ]
        );
    }
}

//! The known columns of one feature, read straight from the raw text of its
//! properties; what a plan has no use for is not built at all.

use super::columns::{Column, column_of};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The value of a known column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list or an object.
    Other,
}

impl Cell<'_> {
    /// Whether it says nothing: null or blank text.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Its text, with numbers written out; `None` when blank.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => {
                let text = text.trim();
                (!text.is_empty()).then_some(Cow::Borrowed(text))
            }
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Bool(yes) => Some(Cow::Borrowed(if *yes { "yes" } else { "no" })),
            Self::Null | Self::Other => None,
        }
    }
}

/// The known columns of one feature, in file order.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    /// Each known column with its name in the file and its value; blanks are left out.
    pub cells: Vec<(Column, Cell<'a>)>,
}

impl<'a> Row<'a> {
    /// The first value of a column.
    pub fn get(&self, column: Column) -> Option<&Cell<'a>> {
        self.cells.iter().find(|c| c.0 == column).map(|c| &c.1)
    }

    /// Whether the column has a value.
    pub fn has(&self, column: Column) -> bool {
        self.get(column).is_some()
    }

    /// The first value among columns, in the order of `columns`, as text.
    pub fn text(&self, columns: &[Column]) -> Option<Cow<'_, str>> {
        columns.iter().find_map(|c| self.get(*c)?.text())
    }
}

/// What column names mean, learnt while reading: features of a file repeat the
/// same names in the same order.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    names: Vec<(Box<str>, Option<Column>)>,
    next: usize,
}

impl KnownNames {
    /// So many names are remembered; files with more are looked up anew.
    const MAX: usize = 256;

    fn look_up(&mut self, name: &str) -> Option<Column> {
        if let Some((known, column)) = self.names.get(self.next)
            && known.as_ref() == name
        {
            self.next += 1;
            return *column;
        }
        if let Some(at) = self.names.iter().position(|(n, _)| n.as_ref() == name) {
            self.next = at + 1;
            return self.names.get(at).and_then(|n| n.1);
        }
        let column = column_of(name);
        if self.names.len() < Self::MAX {
            self.names.push((name.into(), column));
        }
        column
    }
}

/// Reads the properties of a feature into `row`; `false` when they are no
/// object (null counts as an empty one).
pub(super) fn read_row<'a>(
    properties: &'a str,
    names: &mut KnownNames,
    row: &mut Row<'a>,
) -> Result<(), serde_json::Error> {
    row.cells.clear();
    names.next = 0;
    let mut deserializer = serde_json::Deserializer::from_str(properties);
    RowSeed { names, row }.deserialize(&mut deserializer)
}

struct RowSeed<'r, 'a> {
    names: &'r mut KnownNames,
    row: &'r mut Row<'a>,
}

impl<'de> DeserializeSeed<'de> for RowSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RowSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(column) = map.next_key_seed(NameSeed(self.names))? {
            if let Some(column) = column {
                let CellValue(cell) = map.next_value()?;
                if !cell.is_blank() {
                    self.row.cells.push((column, cell));
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct NameSeed<'n>(&'n mut KnownNames);

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Option<Column>;

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Option<Column>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.look_up(name))
    }
}

struct CellValue<'a>(Cell<'a>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for CellValue<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(CellValue)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Cell::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_known_columns_in_order() {
        let mut names = KnownNames::default();
        let mut row = Row::default();
        let text = r#"{"a":[1,{"b":2}],"name":"Caf\u00e9","levels":"2","height":3.5,"use":null,"street":" ","heated":true,"year":{"x":1}}"#;
        for _ in 0..2 {
            read_row(text, &mut names, &mut row).unwrap();
            assert_eq!(row.cells.len(), 5);
            assert_eq!(row.text(&[Column::Name]).unwrap(), "Café");
            assert_eq!(row.get(Column::Height), Some(&Cell::Number(3.5)));
            assert_eq!(row.get(Column::Year), Some(&Cell::Other));
            assert!(row.has(Column::Heated) && !row.has(Column::Use) && !row.has(Column::Street));
        }
        read_row("null", &mut names, &mut row).unwrap();
        assert!(row.cells.is_empty());
        assert!(read_row("[1]", &mut names, &mut row).is_err());
    }
}

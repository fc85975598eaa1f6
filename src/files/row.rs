//! The known columns of one feature, read straight from the raw text of its
//! properties; what a plan has no use for is not built at all.

mod doubles;

pub use doubles::counting;

use super::columns::{Column, IN_USE, PLAN_LAYER};
use super::mapping::{Known, Mapping};
use super::numerals::{DecimalSign, Numeral, Signs, Written, counts};
use super::values;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

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
    /// A text with a number before its unit, and that number as its column
    /// writes numbers.
    Counted(f64, Cow<'a, str>),
    /// A list or an object.
    Other,
}

impl Cell<'_> {
    /// Whether it says nothing: null or blank text.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) | Self::Counted(_, text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Its text, with numbers written out; `None` when blank.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) | Self::Counted(_, text) => {
                let text = text.trim();
                (!text.is_empty()).then_some(Cow::Borrowed(text))
            }
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Bool(yes) => Some(Cow::Borrowed(if *yes { "yes" } else { "no" })),
            Self::Null | Self::Other => None,
        }
    }

    /// The same in the reader's unit: its number times `scale`. What is no
    /// number stays as it is, to be refused by its reader.
    fn scaled(self, scale: f64) -> Self {
        match values::number(&self) {
            Some(number) if scale.total_cmp(&1.0).is_ne() => Self::Number(number * scale),
            _ => self,
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

/// A column of a file while it is read.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its name in the file.
    pub name: Box<str>,
    /// What it is to the readers.
    pub known: Option<Known>,
    /// Features that have a value in it.
    pub filled: usize,
    /// Values that could not be used.
    pub refused: usize,
    /// Values that are not used because another column says the same of the
    /// feature, and the first such column.
    pub outdone: usize,
    /// See `outdone`.
    pub outdone_by: Option<Box<str>>,
    /// How its texts write numbers.
    pub written: Written,
    /// The sign before its decimals, where the user says so.
    pub decimal: Option<DecimalSign>,
    /// Of columns that say the same it counts first.
    first: bool,
    /// Some other column says the same as it.
    has_double: bool,
}

impl Name {
    fn new(name: &str, known: Option<Known>) -> Self {
        Self {
            name: name.into(),
            known,
            filled: 0,
            refused: 0,
            outdone: 0,
            outdone_by: None,
            written: Written::default(),
            decimal: None,
            first: false,
            has_double: false,
        }
    }

    /// Adds what was counted of the same column elsewhere.
    pub fn add(&mut self, other: Self) {
        self.filled += other.filled;
        self.refused += other.refused;
        self.outdone += other.outdone;
        self.outdone_by = self.outdone_by.take().or(other.outdone_by);
        self.written.add(&other.written);
    }
}

/// What column names mean, learnt while reading: features of a file repeat the
/// same names in the same order. Also how often each has a value.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    mapping: Option<Arc<Mapping>>,
    signs: Arc<Signs>,
    names: Vec<Name>,
    /// Where each name stands. Only asked, never walked through.
    places: HashMap<Box<str>, usize>,
    next: usize,
    /// The columns of the cells of the row at hand.
    of_row: Vec<usize>,
    /// Two columns say the same.
    has_doubles: bool,
}

impl KnownNames {
    /// Names as the user says, or as they are recognised.
    pub fn of(mapping: Option<Arc<Mapping>>) -> Self {
        Self {
            mapping,
            ..Self::default()
        }
    }

    /// The same, where it is known how each column writes its numbers.
    pub fn with_signs(self, signs: Arc<Signs>) -> Self {
        Self { signs, ..self }
    }

    /// Where the column of this name stands.
    fn look_up(&mut self, name: &str) -> usize {
        let next = self.names.get(self.next);
        let at = if next.is_some_and(|known| known.name.as_ref() == name) {
            self.next
        } else if let Some(at) = self.places.get(name) {
            *at
        } else {
            let known = match &self.mapping {
                _ if name == PLAN_LAYER => Some(Known {
                    column: Column::PlanLayer,
                    scale: 1.0,
                }),
                _ if name == IN_USE => Some(Known {
                    column: Column::InUse,
                    scale: 1.0,
                }),
                Some(mapping) => mapping.known(name),
                None => Known::of_name(name),
            };
            let used = self.mapping.as_ref().and_then(|mapping| mapping.get(name));
            self.names.push(Name {
                decimal: used.and_then(|used| used.decimal),
                first: used.is_some_and(|used| used.first),
                ..Name::new(name, known)
            });
            self.places.insert(name.into(), self.names.len() - 1);
            self.note_doubles();
            self.names.len() - 1
        };
        self.next = at + 1;
        at
    }

    /// Counts a value that could not be used; answers the name of its column in
    /// the file, the first of this feature's that means this.
    pub fn refuse(&mut self, properties: &str, column: Column) -> Option<String> {
        let values: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(properties).ok()?;
        let means = |names: &mut Self, name: &str| {
            let at = names.look_up(name);
            let known = names.names.get(at)?.known;
            (known?.column == column).then_some(at)
        };
        let (at, name) = values
            .into_iter()
            .find_map(|(name, _)| means(self, &name).map(|at| (at, name)))?;
        if let Some(column) = self.names.get_mut(at) {
            column.refused += 1;
        }
        Some(name)
    }

    /// All columns in the order they came.
    pub fn into_names(self) -> Vec<Name> {
        self.names
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
    names.of_row.clear();
    let mut deserializer = serde_json::Deserializer::from_str(properties);
    let read = RowSeed { names, row }.deserialize(&mut deserializer);
    if names.has_doubles && read.is_ok() {
        names.settle(row);
    }
    read
}

/// A text of a column that counts, with its number.
fn counted<'a>(cell: Cell<'a>, name: &mut Name, known: Known, signs: &Signs) -> Cell<'a> {
    match cell {
        Cell::Text(text) if counts(known.column) && text.contains(['.', ',']) => {
            let Some(numeral) = Numeral::read(&text) else {
                return Cell::Text(text);
            };
            name.written.see(&numeral, &text, known);
            Cell::Counted(numeral.number(signs.of(&name.name)), text)
        }
        cell => cell,
    }
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
        while let Some(at) = map.next_key_seed(NameSeed(self.names))? {
            let known = self.names.names.get(at).and_then(|name| name.known);
            let has_value = if let Some(known) = known {
                let CellValue(cell) = map.next_value()?;
                let has_value = !cell.is_blank();
                if has_value && let Some(name) = self.names.names.get_mut(at) {
                    let cell = counted(cell, name, known, &self.names.signs);
                    let cell = cell.scaled(known.scale);
                    self.row.cells.push((known.column, cell));
                    self.names.of_row.push(at);
                }
                has_value
            } else {
                let raw: &RawValue = map.next_value()?;
                !matches!(raw.get(), "null" | "\"\"")
            };
            if let Some(name) = self.names.names.get_mut(at) {
                name.filled += usize::from(has_value);
            }
        }
        Ok(())
    }
}

struct NameSeed<'n>(&'n mut KnownNames);

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = usize;

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = usize;

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

/// A whole number; one of more digits than a number keeps (an EAN) as text.
fn whole(written: impl fmt::Display, size: u64, number: f64) -> Cell<'static> {
    const MOST: u64 = 1 << f64::MANTISSA_DIGITS;
    if size > MOST {
        Cell::Text(Cow::Owned(written.to_string()))
    } else {
        Cell::Number(number)
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
        Ok(whole(value, value.unsigned_abs(), value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(whole(value, value, value as f64))
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
        let use_column = names.refuse(text, Column::Use);
        assert_eq!(use_column.as_deref(), Some("use"));
        read_row("null", &mut names, &mut row).unwrap();
        assert!(row.cells.is_empty());
        assert!(read_row("[1]", &mut names, &mut row).is_err());
        let counts: Vec<(String, usize, usize)> = names
            .into_names()
            .into_iter()
            .map(|n| (n.name.into(), n.filled, n.refused))
            .collect();
        assert_eq!(counts.len(), 8);
        assert_eq!(
            counts[0],
            ("a".to_owned(), 2, 0),
            "what is not known is counted too"
        );
        assert_eq!(counts[4], ("use".to_owned(), 0, 1));
        assert_eq!(counts[5], ("street".to_owned(), 0, 0));
    }

    #[test]
    fn a_number_longer_than_a_number_keeps_its_digits() {
        let mut names = KnownNames::default();
        let mut row = Row::default();
        let text = r#"{"id":541448812345678901,"levels":3}"#;
        read_row(text, &mut names, &mut row).unwrap();
        assert_eq!(row.text(&[Column::Id(1)]).unwrap(), "541448812345678901");
        assert_eq!(row.get(Column::Levels), Some(&Cell::Number(3.0)));
    }

    #[test]
    fn a_mapping_gives_names_a_meaning_and_a_unit() {
        let mut mapping = Mapping::default();
        let column = mapping.entry("h").unwrap();
        column.meaning = Some(crate::files::Meaning::Height);
        column.unit = Some(crate::files::Unit::Centimetre);
        let mut names = KnownNames::of(Some(Arc::new(mapping)));
        let mut row = Row::default();
        read_row(r#"{"h":"850","bouwlagen":3,"H":1}"#, &mut names, &mut row).unwrap();
        assert_eq!(row.get(Column::Height), Some(&Cell::Number(8.5)));
        assert_eq!(row.cells.len(), 2, "other names are recognised as ever");
        read_row(r#"{"h":"hoog"}"#, &mut names, &mut row).unwrap();
        assert_eq!(row.get(Column::Height), Some(&Cell::Text("hoog".into())));
    }
}

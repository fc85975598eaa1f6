//! The columns of the attribute tables: what can be read of every building,
//! street, line, node, source and sector, and what of it can be set.
//!
//! One catalogue feeds the tables, the expressions that filter and select, what
//! is copied to a spreadsheet and what a field is set to. Keys are those of the
//! files and of the CSV (`demand_mwh_per_a`), so that a filter can be typed by
//! who knows the export.

mod areas;
mod buildings;
mod codes;
mod copy;
mod heat;
mod network;
mod own;
mod places;
mod rows;
mod set;
mod sources;
mod streets;
mod zones;

pub use buildings::connection_state;
pub use copy::rows_tsv;
pub use own::OWN_PREFIX;
pub use rows::Rows;
pub use set::{Edit, NewValue, SetError, read_value, set_values};

use crate::text::{NO_VALUE, Texts};
use std::borrow::Cow;
use std::sync::Arc;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// Buildings of the base, with corrections and results.
    Buildings,
    /// Streets of the base.
    Streets,
    /// Lines of the active variant's network.
    Lines,
    /// Nodes of that network.
    Nodes,
    /// Sources that stand in it.
    Sources,
    /// Sectors and zones.
    Areas,
    /// Pieces of street of the heat map.
    Heat,
    /// Heat zones of the active variant.
    Zones,
}

impl TableKind {
    /// Every kind, in the order of the tabs.
    pub const ALL: [Self; 8] = [
        Self::Buildings,
        Self::Streets,
        Self::Lines,
        Self::Nodes,
        Self::Sources,
        Self::Areas,
        Self::Heat,
        Self::Zones,
    ];

    /// The message of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Buildings => "layer-buildings",
            Self::Streets => "layer-streets",
            Self::Lines => "table-lines",
            Self::Nodes => "table-nodes",
            Self::Sources => "layer-sources",
            Self::Areas => "layer-areas",
            Self::Heat => "layer-heatmap",
            Self::Zones => "layer-zones",
        }
    }

    /// Its position in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its columns; the first names the row.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Buildings => buildings::COLUMNS,
            Self::Streets => streets::COLUMNS,
            Self::Lines => network::LINES,
            Self::Nodes => network::NODES,
            Self::Sources => sources::SOURCES,
            Self::Areas => areas::COLUMNS,
            Self::Heat => heat::COLUMNS,
            Self::Zones => zones::COLUMNS,
        }
    }
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known; `NULL` in an expression.
    Missing,
    /// A finite number, in the unit of its column.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// Yes or no.
    Bool(bool),
    /// A value of a closed list, as its stable code.
    Code(&'static str),
}

impl<'a> Cell<'a> {
    /// A number that may be missing; one that is not finite is missing too.
    pub fn number(value: impl Into<Option<f64>>) -> Self {
        value
            .into()
            .filter(|v| v.is_finite())
            .map_or(Self::Missing, Self::Number)
    }

    /// A whole number that may be missing.
    pub fn whole(value: Option<impl Into<f64>>) -> Self {
        value.map_or(Self::Missing, |v| Self::Number(v.into()))
    }

    /// A text that may be missing; an empty one is missing.
    pub fn text(value: Option<&'a str>) -> Self {
        value
            .filter(|v| !v.is_empty())
            .map_or(Self::Missing, |v| Self::Text(Cow::Borrowed(v)))
    }

    /// A text made for the occasion.
    pub fn owned(value: String) -> Self {
        if value.is_empty() {
            Self::Missing
        } else {
            Self::Text(Cow::Owned(value))
        }
    }

    /// Yes or no, or nothing.
    pub fn yes_no(value: Option<bool>) -> Self {
        value.map_or(Self::Missing, Self::Bool)
    }

    /// A code that may be missing.
    pub fn code(value: Option<&'static str>) -> Self {
        value.map_or(Self::Missing, Self::Code)
    }
}

/// A closed list of values.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// The message of a value is this, a hyphen and its code.
    pub prefix: &'static str,
    /// The codes, in the order a list shows them.
    pub all: fn() -> Vec<&'static str>,
}

impl Codes {
    /// The word for a code.
    pub fn word(&self, texts: &Texts, code: &str) -> String {
        texts.get(&format!("{}-{code}", self.prefix)).into_owned()
    }

    /// The code that a person means: the code itself or its word, whatever the
    /// case.
    pub fn find(&self, texts: Option<&Texts>, said: &str) -> Option<&'static str> {
        let wanted = said.trim().to_lowercase();
        let all = (self.all)();
        all.iter()
            .copied()
            .find(|code| code.eq_ignore_ascii_case(&wanted))
            .or_else(|| {
                let texts = texts?;
                all.into_iter()
                    .find(|code| self.word(texts, code).to_lowercase() == wanted)
            })
    }
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A number, shown with so many decimals.
    Number(usize),
    /// A share from 0 to 1, shown as a percentage.
    Share,
    /// A year, never grouped.
    Year,
    /// Text.
    Text,
    /// Yes or no.
    Bool,
    /// One of a closed list.
    Code(Codes),
}

impl Kind {
    /// Whether its values are numbers, which stand at the right.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Share | Self::Year)
    }
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name in files, in the CSV and in expressions.
    pub key: &'static str,
    /// The message of its title.
    pub message: &'static str,
    /// The message of its unit, empty for none.
    pub unit: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether a table shows it at first.
    pub shown: bool,
    /// The value in a row; missing for a row that is not there.
    pub value: for<'r> fn(&'r Rows, u32) -> Cell<'r>,
    /// How it is set, if it can be.
    pub edit: Option<Edit>,
}

impl Column {
    const fn new(
        key: &'static str,
        message: &'static str,
        kind: Kind,
        value: for<'r> fn(&'r Rows, u32) -> Cell<'r>,
    ) -> Self {
        Self {
            key,
            message,
            unit: "",
            kind,
            shown: true,
            value,
            edit: None,
        }
    }

    /// The same with a unit.
    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The same, not shown at first.
    const fn hidden(self) -> Self {
        Self {
            shown: false,
            ..self
        }
    }

    /// The same, to be set by `edit`.
    const fn edit(self, edit: Edit) -> Self {
        Self {
            edit: Some(edit),
            ..self
        }
    }
}

/// A column as a table shows it and an expression reads it: one that the
/// program knows, or an attribute that the user's own file has.
#[derive(Debug, Clone)]
pub enum ColumnRef {
    /// One of the catalogue.
    Known(&'static Column),
    /// An attribute of the file, by its name there.
    Own(Arc<str>),
}

impl PartialEq for ColumnRef {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl ColumnRef {
    /// The column of a table with this key; own attributes start with
    /// [`OWN_PREFIX`]. `None` for a key that the table does not have.
    pub fn find(table: TableKind, key: &str) -> Option<Self> {
        if let Some(name) = key.strip_prefix(OWN_PREFIX) {
            return Some(Self::Own(name.into()));
        }
        table
            .columns()
            .iter()
            .find(|column| column.key == key)
            .map(Self::Known)
    }

    /// The columns that a table shows at first.
    pub fn shown_at_first(table: TableKind) -> Vec<Self> {
        let columns = table.columns().iter();
        columns.filter(|c| c.shown).map(Self::Known).collect()
    }

    /// Its name in expressions.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Known(column) => Cow::Borrowed(column.key),
            Self::Own(name) => Cow::Owned(format!("{OWN_PREFIX}{name}")),
        }
    }

    /// Its title in the language of `texts`; own attributes keep their name.
    pub fn title<'t>(&'t self, texts: &'t Texts) -> Cow<'t, str> {
        match self {
            Self::Known(column) => texts.get(column.message),
            Self::Own(name) => Cow::Borrowed(name.as_ref()),
        }
    }

    /// The message of its unit, empty for none.
    pub const fn unit(&self) -> &'static str {
        match self {
            Self::Known(column) => column.unit,
            Self::Own(_) => "",
        }
    }

    /// What its values are; an own attribute may hold anything and counts as
    /// text.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Known(column) => column.kind,
            Self::Own(_) => Kind::Text,
        }
    }

    /// How it is set, if it can be.
    pub const fn edit(&self) -> Option<&Edit> {
        match self {
            Self::Known(column) => column.edit.as_ref(),
            Self::Own(_) => None,
        }
    }

    /// The value in a row.
    pub fn value<'r>(&self, rows: &'r Rows, id: u32) -> Cell<'r> {
        match self {
            Self::Known(column) => (column.value)(rows, id),
            Self::Own(name) => rows.own(id, name),
        }
    }

    /// A value as a person reads it: grouped numbers, words for codes, a dash
    /// for a missing number.
    pub fn shown(&self, texts: &Texts, cell: &Cell<'_>) -> String {
        match (self.kind(), cell) {
            (kind, Cell::Missing) if kind.is_number() => NO_VALUE.to_owned(),
            (_, Cell::Missing) => String::new(),
            (Kind::Year, Cell::Number(value)) => texts.year(*value as i32),
            (Kind::Share, Cell::Number(value)) => texts.percent(*value, 0),
            (Kind::Number(decimals), Cell::Number(value)) => texts.number(*value, decimals),
            (_, Cell::Number(value)) => texts.editable(*value),
            (Kind::Code(codes), Cell::Code(code)) => codes.word(texts, code),
            (_, Cell::Code(code)) => (*code).to_owned(),
            (_, Cell::Bool(value)) => yes_no(texts, *value),
            (_, Cell::Text(text)) => text.to_string(),
        }
    }

    /// A value as a field to edit holds it: plain numbers in the language's own
    /// decimal sign (a share in percent), nothing for a missing value.
    pub fn editable(&self, texts: &Texts, cell: &Cell<'_>) -> String {
        match (self.kind(), cell) {
            (_, Cell::Missing) => String::new(),
            (Kind::Share, Cell::Number(value)) => texts.editable(round_to(*value * 100.0, 9)),
            (_, Cell::Number(value)) => texts.editable(*value),
            _ => self.shown(texts, cell),
        }
    }
}

/// The word for yes or no.
fn yes_no(texts: &Texts, value: bool) -> String {
    texts
        .get(if value { "value-yes" } else { "value-no" })
        .into_owned()
}

/// Rounded to so many decimals, to take off the dust of a multiplication.
fn round_to(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    let rounded = (value * scale).round() / scale;
    if rounded.is_finite() { rounded } else { value }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(in crate::report) use tests::rows as test_rows;

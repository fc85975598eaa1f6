//! What is written, in whatever format: sheets of typed fields and rows.

use crate::geometry::{Crs, Point};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a shape is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShapeKind {
    /// A table without shapes.
    None,
    /// Points.
    Point,
    /// Polylines.
    Line,
    /// Polygons and multipolygons.
    Polygon,
}

/// The shape of a row, plan metres.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Shape {
    /// None.
    #[default]
    None,
    /// A place.
    Point(Point),
    /// A polyline.
    Line(Vec<Point>),
    /// Parts of closed rings, the exterior first.
    Polygon(Vec<Vec<Vec<Point>>>),
}

/// Where a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It says which layer a row is of, for who reads the file again; tables
    /// for people leave it out.
    Mark,
    /// The id.
    Id,
    /// What the plan holds of a row, under the name that it is read with.
    Plan,
    /// The user's own column, under its own name.
    Own,
    /// What the program says of a row.
    Result,
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// One of a closed list: a stable code with a word for people.
    Code,
    /// Yes or no.
    Bool,
    /// A whole number.
    Whole,
    /// A year, never grouped.
    Year,
    /// A number shown with so many decimals.
    Real(u8),
    /// A share from 0 to 1.
    Share,
}

/// A field of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name for programs.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Its unit for people, empty for none.
    pub unit: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Where it comes from.
    pub part: Part,
    /// It is marked personal: values may be those of groups.
    pub is_personal: bool,
}

impl Field {
    /// Title and unit as a head of a table for people.
    pub fn head(&self) -> String {
        match (self.kind, self.unit.is_empty()) {
            (FieldKind::Share, _) => format!("{} (%)", self.title),
            (_, true) => self.title.clone(),
            (_, false) => format!("{} ({})", self.title, self.unit),
        }
    }
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is known.
    Missing,
    /// A text.
    Text(String),
    /// A stable code and the word for it.
    Code(Cow<'static, str>, String),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A number; one that is not finite counts as missing.
    Real(f64),
}

impl Value {
    /// A number that may be missing or not finite.
    pub fn real(value: impl Into<Option<f64>>) -> Self {
        value
            .into()
            .filter(|v| v.is_finite())
            .map_or(Self::Missing, Self::Real)
    }

    /// A whole number that may be missing.
    pub fn whole(value: Option<impl Into<i64>>) -> Self {
        value.map_or(Self::Missing, |v| Self::Whole(v.into()))
    }

    /// A text that may be missing; an empty one is missing.
    pub fn text(value: Option<&str>) -> Self {
        value
            .filter(|v| !v.is_empty())
            .map_or(Self::Missing, |v| Self::Text(v.to_owned()))
    }

    /// The value without what is not finite.
    pub fn finite(self) -> Self {
        match self {
            Self::Real(number) if !number.is_finite() => Self::Missing,
            value => value,
        }
    }
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its id, unique in the sheet.
    pub id: String,
    /// What it is called on a drawing or a globe; may be empty.
    pub label: String,
    /// As many values as the sheet has fields.
    pub values: Vec<Value>,
    /// Its shape.
    pub shape: Shape,
    /// Its class among those of the sheet's look.
    pub class: Option<usize>,
}

/// How the rows of a class are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LookClass {
    /// Fields and the values they must have (codes, whole numbers, yes or no).
    pub when: Vec<(String, Value)>,
    /// What it is called in a legend.
    pub title: String,
    /// A short name for programs that know no titles, such as the layers of a
    /// drawing: capitals, digits and underscores.
    pub code: String,
    /// Colour of lines and outlines: red, green, blue.
    pub stroke: [u8; 3],
    /// Colour of areas and points; `None` = only the outline is drawn.
    pub fill: Option<[u8; 3]>,
    /// Width of lines, millimetres on paper.
    pub width_mm: f64,
    /// Lines are dashed.
    pub dashed: bool,
}

/// How a sheet is drawn: by classes; a row is drawn as the class it names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// The classes, in the order of a legend.
    pub classes: Vec<LookClass>,
    /// The field that is written beside a row; `None` for none.
    pub label: Option<String>,
}

/// A layer or table.
pub struct Sheet<'a> {
    /// Its name for programs: lower case, no spaces.
    pub name: &'static str,
    /// Its title for people.
    pub title: String,
    /// What its rows are made of.
    pub shape: ShapeKind,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Number of rows.
    pub count: usize,
    /// Columns of the plan that are none of the user's own.
    pub added: BTreeSet<String>,
    /// Makes a row; rows are made one at a time, as a million may follow.
    pub row: Box<dyn Fn(usize) -> Row + 'a>,
    /// How it is drawn.
    pub look: Look,
}

impl Sheet<'_> {
    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..self.count).map(|index| (self.row)(index))
    }

    /// The fields that a table for people has, in its order: id, what the plan
    /// and the program say, then the user's own.
    pub fn for_people(&self) -> Vec<usize> {
        let rank = |part: Part| match part {
            Part::Mark => None,
            Part::Id => Some(0),
            Part::Result => Some(1),
            Part::Plan => Some(2),
            Part::Own => Some(3),
        };
        let mut order: Vec<(u8, usize)> = self
            .fields
            .iter()
            .enumerate()
            .filter_map(|(at, field)| Some((rank(field.part)?, at)))
            .collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }
}

/// Rows of one sheet that belong to rows of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Its name for programs.
    pub name: &'static str,
    /// The sheet it starts from.
    pub base: &'static str,
    /// The sheet it leads to.
    pub related: &'static str,
    /// Positions in the one and in the other.
    pub pairs: Vec<(usize, usize)>,
}

/// Everything that is written.
pub struct Book<'a> {
    /// What it is about: the plan's name.
    pub title: String,
    /// A sentence about what stands in it (privacy), for its metadata.
    pub note: String,
    /// Personal values stand in it one by one.
    pub is_confidential: bool,
    /// The coordinates of its shapes.
    pub crs: Crs,
    /// Layers and tables.
    pub sheets: Vec<Sheet<'a>>,
    /// What belongs together.
    pub relations: Vec<Relation>,
    /// When it is written, `2026-11-22T16:00:00Z`.
    pub written: String,
    /// The phases as the network's own member in GeoJSON.
    pub phases: Vec<BookPhase>,
    /// What stands in no sheet, for who reads the file again.
    pub carried: Option<serde_json::Value>,
    /// Sheets that follow from the others and are not read again.
    pub derived: Vec<&'static str>,
}

/// A phase of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookPhase {
    /// Its number, from 1.
    pub number: u8,
    /// Its year.
    pub year: Option<i32>,
    /// Its name.
    pub name: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

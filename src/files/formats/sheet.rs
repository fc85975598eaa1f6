//! Rows of a table file (CSV, a sheet of Excel) as features: which columns say
//! where a row is, and the text of it all.

use super::content::{CrsClaim, STRIDE, Text, stop_if};
use super::offer::PlaceColumns;
use super::shape::Shape;
use super::wkt;
use super::write::{FeatureWriter, Value, key};
use crate::files::columns::plain;
use crate::files::progress::Progress;
use crate::files::report::FilesError;
use crate::geometry::Crs;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
}

impl Cell<'_> {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => number(text.trim()),
            Self::Empty | Self::Bool(_) => None,
        }
    }
}

/// A number with a decimal point or comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace([' ', '\u{a0}', '\u{202f}'], "");
    let starts_well = text
        .trim_start_matches(['-', '+'])
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !starts_well {
        return None;
    }
    let text = if text.contains(',') {
        // points in front of a comma part thousands
        text.replace('.', "").replace(',', ".")
    } else {
        text
    };
    text.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// Columns by which the places are found where the user says nothing: names of
/// the eastings, names of the northings, and what system they are in.
const PAIRS: &[(&[&str], &[&str], Option<Crs>)] = &[
    (
        &["lon", "long", "lng", "longitude", "lengtegraad", "wgs84lon"],
        &["lat", "latitude", "breedtegraad", "wgs84lat"],
        Some(Crs::Wgs84),
    ),
    (
        &[
            "xlambert72",
            "lambert72x",
            "x31370",
            "xl72",
            "xlb72",
            "coordxlambert72",
        ],
        &[
            "ylambert72",
            "lambert72y",
            "y31370",
            "yl72",
            "ylb72",
            "coordylambert72",
        ],
        Some(Crs::Lambert72),
    ),
    (
        &["xlambert2008", "lambert2008x", "x3812", "xl2008", "xlb08"],
        &["ylambert2008", "lambert2008y", "y3812", "yl2008", "ylb08"],
        Some(Crs::Lambert2008),
    ),
    (
        &["xrd", "rdx", "x28992"],
        &["yrd", "rdy", "y28992"],
        Some(Crs::RdNew),
    ),
    (
        &[
            "x",
            "xcoord",
            "xcoordinate",
            "xcoordinaat",
            "coordx",
            "coordinatex",
            "easting",
            "oost",
            "oosting",
            "xlambert",
            "lambertx",
            "pointx",
            "geox",
            "coordonneex",
        ],
        &[
            "y",
            "ycoord",
            "ycoordinate",
            "ycoordinaat",
            "coordy",
            "coordinatey",
            "northing",
            "noord",
            "noording",
            "ylambert",
            "lamberty",
            "pointy",
            "geoy",
            "coordonneey",
        ],
        None,
    ),
];

/// Columns of well-known text.
const WKT_COLUMNS: &[&str] = &[
    "wkt",
    "geom",
    "geometry",
    "thegeom",
    "wktgeom",
    "geometrie",
    "shape",
    "geowkt",
    "wktgeometry",
];

/// The columns that say where rows are, as far as their names and the first
/// rows tell, and the system that the names speak of.
pub(super) fn place_of(
    names: &[String],
    first_rows: &[Vec<Cell<'_>>],
) -> Option<(PlaceColumns, Option<Crs>)> {
    let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let find = |wanted: &[&str]| {
        plain
            .iter()
            .position(|name| wanted.contains(&name.as_str()))
    };
    let column = |at: usize| first_rows.iter().filter_map(move |row| row.get(at));
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    let is_blank = |cell: &Cell<'_>| match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        Cell::Bool(_) | Cell::Number(_) => false,
    };
    for (xs, ys, crs) in PAIRS {
        if let (Some(x), Some(y)) = (find(xs), find(ys)) {
            let numeric = |at: usize| {
                let mut some = false;
                let all = column(at).filter(|c| !is_blank(c)).all(|cell| {
                    some = true;
                    cell.number().is_some()
                });
                all && some
            };
            if numeric(x) && numeric(y) {
                return Some((
                    PlaceColumns::Xy {
                        x: name(x),
                        y: name(y),
                    },
                    *crs,
                ));
            }
        }
    }
    let at = find(WKT_COLUMNS)?;
    let mut some = false;
    let all = column(at).filter(|c| !is_blank(c)).all(|cell| {
        some = true;
        matches!(cell, Cell::Text(text) if wkt::is_wkt(text))
    });
    (all && some).then(|| (PlaceColumns::Wkt(name(at)), None))
}

/// A table that is being turned into features.
pub(super) struct Features<'n> {
    /// The names of its columns.
    pub names: &'n [String],
    /// The columns that say where a row is.
    pub place: Option<&'n PlaceColumns>,
    /// The layer's name.
    pub name: &'n str,
    /// Its coordinate system.
    pub crs: &'n CrsClaim,
    /// The line of the row at hand, where that is to be its id.
    pub line: Option<&'n std::cell::Cell<u64>>,
}

impl Features<'_> {
    /// The text of rows; the columns of the place stay among the attributes.
    pub fn text<'r>(
        &self,
        rows: impl Iterator<Item = Result<Vec<Cell<'r>>, FilesError>>,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let keys: Vec<String> = self.names.iter().map(|name| key(name)).collect();
        let at = |wanted: &str| self.names.iter().position(|name| name == wanted);
        let mut writer = FeatureWriter::new(self.name, self.crs, None);
        for row in rows.take(limit) {
            let row = row?;
            if writer.is_full() {
                break;
            }
            if writer.features().is_multiple_of(STRIDE) {
                stop_if(progress)?;
            }
            let line = self.line.map(|line| line.get().to_string());
            writer.begin(line.as_deref());
            for (key, cell) in keys.iter().zip(&row) {
                match cell {
                    Cell::Empty => {}
                    Cell::Bool(yes) => writer.column(key, Value::Bool(*yes)),
                    Cell::Number(number) => writer.column(key, Value::Number(*number)),
                    Cell::Text(text) => writer.column(key, Value::Text(text)),
                }
            }
            let shape = match self.place {
                None => Ok(None),
                Some(PlaceColumns::Xy { x, y }) => {
                    let number = |name: &str| at(name).and_then(|at| row.get(at)?.number());
                    Ok(number(x)
                        .zip(number(y))
                        .map(|(x, y)| Shape::Points(vec![[x, y]])))
                }
                Some(PlaceColumns::Wkt(name)) => match at(name).and_then(|at| row.get(at)) {
                    Some(Cell::Text(text)) if !text.trim().is_empty() => wkt::read(text).map(Some),
                    _ => Ok(None),
                },
            };
            writer.end(shape);
        }
        Ok(Text {
            notes: writer.full_note(self.name).into_iter().collect(),
            bytes: writer.finish(),
        })
    }
}

/// The names of columns, each different from the others and none empty.
pub(super) fn names_of(header: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // the number that was last put behind a name
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for (at, name) in header.enumerate() {
        let name = name.trim();
        let base = if name.is_empty() {
            format!("column {}", at + 1)
        } else {
            name.to_owned()
        };
        let mut name = base.clone();
        while taken.contains(&name) {
            let number = last.entry(base.clone()).or_insert(1);
            *number += 1;
            name = format!("{base} {number}");
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_styles() {
        for (text, wanted) in [
            ("12", Some(12.0)),
            ("-1,5", Some(-1.5)),
            ("1.234,5", Some(1234.5)),
            ("1234.5", Some(1234.5)),
            ("1 234,5", Some(1234.5)),
            ("", None),
            ("nan", None),
            ("inf", None),
            ("12 A", None),
            (",", None),
        ] {
            assert_eq!(number(text), wanted, "{text}");
        }
    }

    #[test]
    fn places_are_found_by_names_and_values() {
        let names =
            |list: &[&str]| -> Vec<String> { list.iter().map(|s| (*s).to_owned()).collect() };
        let text = |t: &'static str| Cell::Text(Cow::Borrowed(t));
        let found = place_of(
            &names(&["id", "Lat", "Lon"]),
            &[vec![text("a"), Cell::Number(51.0), Cell::Number(4.0)]],
        );
        let xy = |x: &str, y: &str| PlaceColumns::Xy {
            x: x.into(),
            y: y.into(),
        };
        assert_eq!(found, Some((xy("Lon", "Lat"), Some(Crs::Wgs84))));
        let found = place_of(
            &names(&["X", "Y"]),
            &[vec![text("150000,5"), text("170000")]],
        );
        assert_eq!(found, Some((xy("X", "Y"), None)));
        let found = place_of(
            &names(&["x_lambert72", "y_lambert72"]),
            &[vec![text("1"), text("2")]],
        );
        assert_eq!(found.unwrap().1, Some(Crs::Lambert72));
        assert_eq!(
            place_of(&names(&["x", "y"]), &[vec![text("a"), text("b")]]),
            None
        );
        assert_eq!(
            place_of(&names(&["x", "y"]), &[vec![Cell::Empty, Cell::Empty]]),
            None
        );
        let found = place_of(&names(&["WKT"]), &[vec![text("POINT (1 2)")]]);
        assert_eq!(found, Some((PlaceColumns::Wkt("WKT".into()), None)));
        assert_eq!(place_of(&names(&["shape"]), &[vec![text("round")]]), None);
    }

    #[test]
    fn names_differ() {
        let names = names_of(["a", "", "a", " b ", "a"].iter().map(|s| (*s).to_owned()));
        assert_eq!(names, ["a", "column 2", "a 2", "b", "a 3"]);
    }
}

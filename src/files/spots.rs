//! Places of known height from a file: a table of x, y and height (CSV, or the
//! bare numbers of an XYZ file), or GeoJSON, GeoPackage, Shapefile or FlatGeobuf
//! with heights in its coordinates or in a column. What has no height that can
//! be used is counted, and nobody guesses the coordinate system unsaid.

use super::columns::plain;
use super::crs_of::named;
use super::encoding::decode;
use super::formats::{LayerChoice, open_file};
use super::progress::Progress;
use super::report::FilesError;
use crate::geometry::{Bounds, Crs, Point, Transform, detect_crs, stated_accuracy_m};
use crate::text::{Texts, parse_number};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A terrain model of a town fits; more is to be thinned out first.
const MAX_BYTES: u64 = 256 << 20;
/// Heights on earth, m.
const HEIGHTS_M: std::ops::RangeInclusive<f64> = -500.0..=9000.0;

const X: [&str; 6] = ["x", "lon", "longitude", "east", "oost", "xcoord"];
const Y: [&str; 6] = ["y", "lat", "latitude", "north", "noord", "ycoord"];
const Z: [&str; 14] = [
    "z",
    "h",
    "hoogte",
    "hoogtem",
    "elevation",
    "elevationm",
    "ele",
    "altitude",
    "altitudem",
    "height",
    "heightm",
    "taw",
    "dtm",
    "hdtmgem",
];

/// Formats that are opened as data files are.
const OF_DATA: [&str; 3] = ["gpkg", "shp", "fgb"];

/// Why no heights were read.
#[derive(Debug, thiserror::Error)]
pub enum SpotsError {
    /// The file cannot be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is too large to be taken at once.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// It begins as JSON and goes on as none.
    #[error("it is no JSON from line {line} on")]
    NoJson {
        /// Where it stops being JSON, from 1.
        line: usize,
    },
    /// The data file cannot be read.
    #[error(transparent)]
    Data(#[from] FilesError),
    /// There is no place with a height in it.
    #[error("there is no place with a height in it")]
    Nothing,
    /// Its coordinates are of no system that is known here, or it names one that
    /// is not: somebody must say which.
    #[error("its coordinates are of no known system")]
    CoordinateSystem {
        /// The name that stands in it.
        named: Option<String>,
    },
}

impl SpotsError {
    /// The sentence for people.
    pub fn message(&self, texts: &Texts) -> String {
        match self {
            Self::Io(error) => texts.io_error(error),
            Self::TooLarge => texts.get("heights-too-large").into_owned(),
            Self::NoJson { line } => texts.with("heights-no-json", &[("line", (*line).into())]),
            Self::Data(error) => error.message(texts),
            Self::Nothing => texts.get("heights-nothing").into_owned(),
            Self::CoordinateSystem { named: None } => texts.get("heights-no-crs").into_owned(),
            Self::CoordinateSystem { named: Some(named) } => {
                texts.with("heights-other-crs", &[("named", named.as_str().into())])
            }
        }
    }
}

/// Why a row or place gives no height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpotLoss {
    /// A row without two coordinates and a height that are numbers.
    NoNumbers,
    /// A feature or position without a height.
    NoHeight,
    /// Its height is none on earth.
    OddHeight,
    /// It lies outside the part of the world that the coordinate system covers.
    Outside,
    /// It belongs to another layer than the one with most heights.
    OtherLayer,
}

impl SpotLoss {
    /// Stable code; the message key is `heights-lost-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoNumbers => "no-numbers",
            Self::NoHeight => "no-height",
            Self::OddHeight => "odd-height",
            Self::Outside => "outside",
            Self::OtherLayer => "other-layer",
        }
    }

    /// The key of its message.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::NoNumbers => "heights-lost-no-numbers",
            Self::NoHeight => "heights-lost-no-height",
            Self::OddHeight => "heights-lost-odd-height",
            Self::Outside => "heights-lost-outside",
            Self::OtherLayer => "heights-lost-other-layer",
        }
    }
}

/// How the coordinate system of a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrsBy {
    /// Somebody said so.
    You,
    /// The file names it.
    File,
    /// Its numbers are plain degrees.
    Degrees,
    /// The range of its numbers: a person should look at it.
    Numbers,
}

/// Places with their heights.
#[derive(Debug, Clone, PartialEq)]
pub struct Spots {
    /// Each place in plan metres with its height, m.
    pub places: Vec<(Point, f64)>,
    /// The coordinate system of the file.
    pub crs: Crs,
    /// How that is known.
    pub by: CrsBy,
    /// How well its places lie in the plan's, metres.
    pub accuracy_m: f64,
    /// Rows, features and positions that give nothing, counted by why.
    pub lost: BTreeMap<SpotLoss, usize>,
}

/// What a file has before its coordinates are turned.
#[derive(Default)]
struct Raw {
    found: Vec<(Point, f64)>,
    lost: BTreeMap<SpotLoss, usize>,
    /// The coordinate system that it names.
    said: Option<Crs>,
    /// One that it names and that is not known here.
    unknown: Option<String>,
}

impl Raw {
    fn lose(&mut self, why: SpotLoss, count: usize) {
        if count > 0 {
            *self.lost.entry(why).or_default() += count;
        }
    }
}

/// Reads places with their heights, in the coordinates of the plan; `crs` is the
/// coordinate system of the file where somebody says so.
pub fn read_spots(path: &Path, plan_crs: Crs, crs: Option<Crs>) -> Result<Spots, SpotsError> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    let raw = if OF_DATA.contains(&ending.as_str()) {
        of_data(path)?
    } else {
        let mut bytes = Vec::new();
        File::open(path)?
            .take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(SpotsError::TooLarge);
        }
        let decoded = decode(bytes);
        of_text(decoded.text.get(decoded.mark..).unwrap_or_default())?
    };
    turned(raw, plan_crs, crs)
}

/// The layer of a data file that has most heights.
fn of_data(path: &Path) -> Result<Raw, SpotsError> {
    let progress = Progress::new();
    let file = open_file(path, &progress)?;
    let mut best = Raw::default();
    let mut others = 0;
    for (number, offer) in file.layers.iter().enumerate().filter(|(_, l)| l.spatial) {
        let source = file.source_watched(number, &LayerChoice::default(), &progress)?;
        let mut raw = of_text(&decode(source.bytes).text)?;
        raw.said = offer.crs.filter(|_| !offer.crs_guessed);
        if raw.said.is_none() && offer.crs.is_none() {
            raw.unknown.clone_from(&offer.crs_named);
        }
        if raw.found.len() > best.found.len() {
            others += best.found.len() + best.lost.values().sum::<usize>();
            best = raw;
        } else {
            others += raw.found.len() + raw.lost.values().sum::<usize>();
        }
    }
    best.lose(SpotLoss::OtherLayer, others);
    Ok(best)
}

fn of_text(text: &str) -> Result<Raw, SpotsError> {
    if text.trim_start().starts_with('{') {
        of_geojson(text)
    } else {
        Ok(of_table(text))
    }
}

/// Heights that are some on earth, in plan metres.
fn turned(mut raw: Raw, plan_crs: Crs, chosen: Option<Crs>) -> Result<Spots, SpotsError> {
    let all = raw.found.len();
    raw.found.retain(|(_, m)| HEIGHTS_M.contains(m));
    let odd = all - raw.found.len();
    raw.lose(SpotLoss::OddHeight, odd);
    let all = raw.found.len();
    raw.found
        .retain(|(place, _)| place.iter().all(|c| c.is_finite()));
    let outside = all - raw.found.len();
    raw.lose(SpotLoss::Outside, outside);
    if raw.found.is_empty() {
        return Err(SpotsError::Nothing);
    }
    let mut places: Vec<Point> = raw.found.iter().map(|(place, _)| *place).collect();
    let detected = detect_crs(&Bounds::of(&places));
    let (crs, by) = match (chosen, raw.said, &detected) {
        (Some(crs), ..) => (crs, CrsBy::You),
        (None, Some(crs), _) => (crs, CrsBy::File),
        // a name that is unknown here is no licence to guess
        (None, None, Some(found)) if raw.unknown.is_none() => {
            let degrees = found.crs == Crs::Wgs84 && !found.axes_swapped;
            let by = if degrees {
                CrsBy::Degrees
            } else {
                CrsBy::Numbers
            };
            (found.crs, by)
        }
        _ => {
            return Err(SpotsError::CoordinateSystem { named: raw.unknown });
        }
    };
    let refuse = |_| SpotsError::CoordinateSystem { named: None };
    let to_plan = Transform::new(crs, plan_crs).map_err(refuse)?;
    if crs.is_geographic() && detected.is_some_and(|d| d.axes_swapped) {
        for [x, y] in &mut places {
            std::mem::swap(x, y);
        }
    }
    to_plan.points(&mut places);
    let heights = raw.found.iter().map(|(_, m)| *m);
    let kept: Vec<(Point, f64)> = places
        .into_iter()
        .zip(heights)
        .filter(|(place, _)| place.iter().all(|c| c.is_finite()))
        .collect();
    let outside = raw.found.len() - kept.len();
    raw.lose(SpotLoss::Outside, outside);
    if kept.is_empty() {
        return Err(SpotsError::CoordinateSystem { named: None });
    }
    Ok(Spots {
        places: kept,
        crs,
        by,
        accuracy_m: stated_accuracy_m(crs, plan_crs),
        lost: raw.lost,
    })
}

/// Rows of three numbers, by their heading where there is one.
fn of_table(text: &str) -> Raw {
    let heading = text.lines().next().unwrap_or_default();
    let by = [';', '\t', ',']
        .into_iter()
        .find(|sign| heading.contains(*sign));
    let cells = |line: &str| -> Vec<String> {
        match by {
            Some(sign) => line
                .split(sign)
                .map(|c| c.trim().trim_matches('"').to_owned())
                .collect(),
            None => line.split_whitespace().map(str::to_owned).collect(),
        }
    };
    let names = cells(heading);
    let column = |known: &[&str]| {
        let is_it = |name: &String| known.contains(&plain(name).as_str());
        names.iter().position(is_it)
    };
    let named = column(&X).zip(column(&Y)).zip(column(&Z));
    let ([x, y, z], skip) = match named {
        Some(((x, y), z)) => ([x, y, z], 1),
        None => ([0, 1, 2], 0),
    };
    // With commas between columns a comma is no decimal sign.
    let number = |cell: Option<&String>| -> Option<f64> {
        let cell = cell?;
        if by == Some(',') {
            cell.parse().ok()
        } else {
            cell.parse().ok().or_else(|| parse_number(cell))
        }
    };
    let mut raw = Raw::default();
    for line in text.lines().skip(skip).filter(|l| !l.trim().is_empty()) {
        let cells = cells(line);
        let [x, y, z] = [x, y, z].map(|at| number(cells.get(at)));
        match (x, y, z) {
            (Some(x), Some(y), Some(z)) => raw.found.push(([x, y], z)),
            _ => raw.lose(SpotLoss::NoNumbers, 1),
        }
    }
    raw
}

/// A collection, a feature or a geometry, or one on each line.
fn of_geojson(text: &str) -> Result<Raw, SpotsError> {
    let mut raw = Raw::default();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let value = value.map_err(|error| SpotsError::NoJson { line: error.line() })?;
        let member = value.get("crs").map(Value::to_string);
        match named(member.as_deref()) {
            Ok(said) => raw.said = raw.said.or(said),
            Err(unknown) => raw.unknown = Some(unknown),
        }
        of_collection(&value, &mut raw);
    }
    Ok(raw)
}

/// Every position with a height, and points with one in a column.
fn of_collection(collection: &Value, raw: &mut Raw) {
    let one = std::slice::from_ref(collection);
    let features = collection.get("features").and_then(Value::as_array);
    for feature in features.map_or(one, Vec::as_slice) {
        let geometry = feature.get("geometry").unwrap_or(feature);
        let members = feature.get("properties").and_then(Value::as_object);
        let said = members.and_then(|members| {
            members.iter().find_map(|(name, value)| {
                let is_height = Z.contains(&plain(name).as_str());
                let number = || value.as_f64().or_else(|| parse_number(value.as_str()?));
                is_height.then(number).flatten()
            })
        });
        let is_point = geometry.get("type").and_then(Value::as_str) == Some("Point");
        let (found, mut without) = (raw.found.len(), 0);
        if let Some(coordinates) = geometry.get("coordinates") {
            let said = said.filter(|_| is_point);
            positions(coordinates, said, &mut raw.found, &mut without);
        }
        // what has no height at all counts once
        let none = raw.found.len() == found;
        raw.lose(SpotLoss::NoHeight, if none { 1 } else { without });
    }
}

/// Positions of nested lists; `otherwise` is the height of one that has none.
fn positions(
    value: &Value,
    otherwise: Option<f64>,
    found: &mut Vec<(Point, f64)>,
    without: &mut usize,
) {
    let Some(list) = value.as_array() else {
        return;
    };
    let number = |at: usize| list.get(at).and_then(Value::as_f64);
    match (number(0), number(1)) {
        (Some(x), Some(y)) => match otherwise.or_else(|| number(2)) {
            Some(height_m) => found.push(([x, y], height_m)),
            None => *without += 1,
        },
        _ => {
            for part in list {
                positions(part, otherwise, found, without);
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! Places of known height from a file: a table of x, y and height (CSV, or the
//! bare numbers of an XYZ file), or GeoJSON with heights in its coordinates or
//! in a column.

use super::columns::plain;
use super::crs_of::named;
use super::encoding::decode;
use crate::geometry::{Bounds, Crs, Point, Transform, detect_crs};
use crate::text::{Texts, parse_number};
use serde_json::Value;
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

/// Why no heights were read.
#[derive(Debug, thiserror::Error)]
pub enum SpotsError {
    /// The file cannot be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is too large to be taken at once.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// There is no place with a height in it.
    #[error("there is no place with a height in it")]
    Nothing,
    /// Its coordinates are of no system that is known here.
    #[error("its coordinates are of no known system")]
    CoordinateSystem,
}

impl SpotsError {
    /// The sentence for people.
    pub fn message(&self, texts: &Texts) -> String {
        match self {
            Self::Io(error) => texts.io_error(error),
            Self::TooLarge => texts.get("heights-too-large").into_owned(),
            Self::Nothing => texts.get("heights-nothing").into_owned(),
            Self::CoordinateSystem => texts.get("heights-no-crs").into_owned(),
        }
    }
}

/// Reads places with their heights, in the coordinates of the plan.
pub fn read_spots(path: &Path, plan_crs: Crs) -> Result<Vec<(Point, f64)>, SpotsError> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(SpotsError::TooLarge);
    }
    let decoded = decode(bytes);
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    spots(text, plan_crs)
}

fn spots(text: &str, plan_crs: Crs) -> Result<Vec<(Point, f64)>, SpotsError> {
    let json = text.trim_start().starts_with('{');
    let (mut found, said) = if json {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let member = value.get("crs").map(Value::to_string);
        (of_geojson(&value), named(member.as_deref()).ok().flatten())
    } else {
        (of_table(text), None)
    };
    found.retain(|(place, m)| place.iter().all(|c| c.is_finite()) && HEIGHTS_M.contains(m));
    if found.is_empty() {
        return Err(SpotsError::Nothing);
    }
    let places: Vec<Point> = found.iter().map(|(place, _)| *place).collect();
    let detected = detect_crs(&Bounds::of(&places));
    let crs = said
        .or_else(|| detected.as_ref().map(|d| d.crs))
        .ok_or(SpotsError::CoordinateSystem)?;
    let swapped = said.is_none() && detected.is_some_and(|d| d.axes_swapped);
    let refuse = |_| SpotsError::CoordinateSystem;
    let to_plan = Transform::new(crs, plan_crs).map_err(refuse)?;
    let mut places = places;
    if swapped {
        for [x, y] in &mut places {
            std::mem::swap(x, y);
        }
    }
    to_plan.points(&mut places);
    let heights = found.iter().map(|(_, m)| *m);
    let turned = places.into_iter().zip(heights);
    let kept: Vec<(Point, f64)> = turned
        .filter(|(place, _)| place.iter().all(|c| c.is_finite()))
        .collect();
    if kept.is_empty() {
        return Err(SpotsError::CoordinateSystem);
    }
    Ok(kept)
}

/// Rows of three numbers, by their heading where there is one.
fn of_table(text: &str) -> Vec<(Point, f64)> {
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
    text.lines()
        .skip(skip)
        .filter_map(|line| {
            let cells = cells(line);
            let place = [number(cells.get(x))?, number(cells.get(y))?];
            Some((place, number(cells.get(z))?))
        })
        .collect()
}

/// Every position with a height, and points with one in a column.
fn of_geojson(collection: &Value) -> Vec<(Point, f64)> {
    let mut found = Vec::new();
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
        if let Some(coordinates) = geometry.get("coordinates") {
            positions(coordinates, said.filter(|_| is_point), &mut found);
        }
    }
    found
}

/// Positions of nested lists; `otherwise` is the height of one that has none.
fn positions(value: &Value, otherwise: Option<f64>, found: &mut Vec<(Point, f64)>) {
    let Some(list) = value.as_array() else {
        return;
    };
    let number = |at: usize| list.get(at).and_then(Value::as_f64);
    match (number(0), number(1)) {
        (Some(x), Some(y)) => {
            if let Some(height_m) = otherwise.or_else(|| number(2)) {
                found.push(([x, y], height_m));
            }
        }
        _ => {
            for part in list {
                positions(part, otherwise, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Point, f64)> {
        spots(text, Crs::Lambert2008).unwrap()
    }

    #[test]
    fn tables_with_and_without_a_heading() {
        let wanted = vec![
            ([694_000.0, 711_000.5], 12.25),
            ([694_100.0, 711_000.0], -1.0),
        ];
        for text in [
            "x,y,z\n694000,711000.5,12.25\n694100,711000,-1\n",
            "naam;Y;X;hoogte (m)\na;711000,5;694000;12,25\nb;711000;694100;-1\nc;;;\n",
            "694000 711000.5 12.25\n694100 711000 -1\n",
            "694000\t711000.5\t12.25\n694100\t711000\t-1\n",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn geojson_in_degrees_and_with_a_column() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"LineString",
             "coordinates":[[4.7005,50.8798,33],[4.7105,50.8798]]}},
            {"type":"Feature","properties":{"TAW":"41,5"},"geometry":{"type":"Point",
             "coordinates":[4.7005,50.8898]}}]}"#;
        let found = read(text);
        assert_eq!(found.len(), 2);
        let ([x, y], height_m) = found[0];
        // domain.md 6c: Leuven's town hall.
        assert!((x - 673_346.02).abs() < 0.1 && (y - 674_437.18).abs() < 0.1);
        assert_eq!((height_m, found[1].1), (33.0, 41.5));
    }

    #[test]
    fn what_has_no_height_is_refused() {
        for text in [
            "",
            "x,y\n1,2\n",
            "{\"type\":\"Point\",\"coordinates\":[4.7,50.8]}",
        ] {
            let found = spots(text, Crs::Lambert2008);
            assert!(matches!(found, Err(SpotsError::Nothing)), "{text}");
        }
        let missing = Path::new("/no such file");
        assert!(matches!(
            read_spots(missing, Crs::Lambert2008),
            Err(SpotsError::Io(_))
        ));
    }
}

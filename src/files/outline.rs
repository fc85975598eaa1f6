//! The first shapes of a layer on the map, before it is read: where would it
//! land under this coordinate system?

use super::crs_of;
use super::encoding::decode;
use super::geojson::reader::document;
use super::import::Source;
use super::parse::{self, Context};
use super::place::swap_if_needed;
use super::recognise::Hints;
use super::report::FilesError;
use crate::geometry::{Bounds, Crs, Point, Transform};
use crate::plan::LayerKind;
use std::sync::Arc;

/// So many features are shown.
pub const OUTLINE_FEATURES: usize = 2_000;

/// A shape of which no more than so many points are shown.
const POINTS: usize = 400;

/// Shapes of a layer in longitude and latitude.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The coordinate system they were read in.
    pub crs: Crs,
    /// Only the range of the numbers speaks for it.
    pub guessed: bool,
    /// All coordinates are lat/lon and were put in order.
    pub swapped: bool,
    /// Outer rings and lines.
    pub ways: Vec<Vec<Point>>,
    /// Points.
    pub dots: Vec<Point>,
    /// Box around what lies where a map can show it.
    pub bounds: Bounds,
    /// Features that lie nowhere on earth in this coordinate system.
    pub outside: usize,
}

/// The first shapes of a source. [`FilesError::UnknownCrs`] where neither the
/// file nor its numbers nor the user say where it is.
pub fn outline(source: &Source) -> Result<Outline, FilesError> {
    let decoded = decode(source.bytes.clone());
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    let document = document(text);
    let context = Context {
        carried: None,
        file: Arc::from(source.name.as_str()),
        text,
        // whatever they are: only their places matter
        hints: Hints::new("", Some(LayerKind::Buildings), &[]),
        mapping: None,
        signs: Arc::default(),
    };
    let step = document.features.len() / OUTLINE_FEATURES + 1;
    let some: Vec<&str> = document.features.iter().step_by(step).copied().collect();
    let mut chunks = [parse::chunk(&context, 0, &some)];
    let unknown = |named: String| FilesError::UnknownCrs {
        file: source.name.clone(),
        named,
    };
    let found = match source.crs {
        Some(crs) => crs_of::given(crs, &chunks),
        None => crs_of::find(document.member("crs"), source.crs_else, &chunks).map_err(unknown)?,
    };
    let to_degrees =
        Transform::new(found.crs, Crs::Wgs84).map_err(|error| unknown(error.to_string()))?;
    let mut outline = Outline {
        crs: found.crs,
        guessed: found.guessed,
        swapped: found.swapped,
        ways: Vec::new(),
        dots: Vec::new(),
        bounds: Bounds::EMPTY,
        outside: 0,
    };
    let [chunk] = &mut chunks;
    // as the import does it: the whole file, or single features of it
    let extents: Vec<_> = chunk
        .features
        .iter()
        .map(|feature| chunk.extent(&feature.parts))
        .collect();
    for extent in extents {
        swap_if_needed(chunk, extent, &found);
    }
    to_degrees.points(&mut chunk.coords);
    for feature in &chunk.features {
        let mut is_outside = false;
        for part in feature.parts.clone() {
            // of a polygon the outer ring says enough
            let rings = match feature.class {
                super::recognise::Class::Polygon => 1,
                _ => usize::MAX,
            };
            for ring in chunk.rings(part).take(rings) {
                let points = chunk.points(ring);
                if points.iter().flatten().any(|n| !n.is_finite()) {
                    is_outside = true;
                    continue;
                }
                outline.bounds = outline.bounds.union(&Bounds::of(points));
                if let [dot] = points {
                    outline.dots.push(*dot);
                } else {
                    let step = points.len() / POINTS + 1;
                    let mut way: Vec<Point> = points.iter().copied().step_by(step).collect();
                    way.extend(points.last().filter(|_| step > 1));
                    outline.ways.push(way);
                }
            }
        }
        outline.outside += usize::from(is_outside);
    }
    Ok(outline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(crs: Option<Crs>, coordinates: &str) -> Source {
        Source {
            name: "x.geojson".to_owned(),
            bytes: format!(
                "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{coordinates}]}}}}]}}"
            )
            .into_bytes(),
            crs,
            ..Source::default()
        }
    }

    #[test]
    fn it_lands_where_the_numbers_or_the_user_say() {
        let lambert = "[[70000,210000],[70100,210000],[70100,210100],[70000,210000]]";
        let found = outline(&source(None, lambert)).unwrap();
        assert_eq!((found.crs, found.guessed), (Crs::Lambert72, true));
        assert!(
            (found.bounds.min[0] - 3.22).abs() < 0.1,
            "{:?}",
            found.bounds
        );
        assert_eq!(found.ways.len(), 1);
        let said = outline(&source(Some(Crs::RdNew), lambert)).unwrap();
        assert!(!said.guessed && said.bounds.min[0] > found.bounds.max[0]);
        let degrees = outline(&source(Some(Crs::Wgs84), lambert)).unwrap();
        assert_eq!((degrees.outside, degrees.ways.len()), (1, 0));
        let swapped = outline(&source(
            None,
            "[[51.2,3.2],[51.21,3.2],[51.21,3.21],[51.2,3.2]]",
        ))
        .unwrap();
        assert!(swapped.swapped);
        assert!((swapped.bounds.min[0] - 3.2).abs() < 1e-9);
        // single features with their axes swapped are shown where they will lie
        let feature = |x: f64, y: f64| {
            format!(
                r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}"#
            )
        };
        let mut features = vec![feature(3.22, 51.21); 9];
        features.push(feature(51.2, 3.23));
        let mixed = Source {
            name: "x.geojson".to_owned(),
            bytes: format!(
                r#"{{"type":"FeatureCollection","features":[{}]}}"#,
                features.join(",")
            )
            .into_bytes(),
            ..Source::default()
        };
        let shown = outline(&mixed).unwrap();
        assert!(!shown.swapped && shown.bounds.max[0] < 3.3, "{shown:?}");
    }
}

//! The geometry of one feature on its way into text, whatever it came from.

use super::write::{push_number, push_raw};
use crate::geometry::Point;

/// A geometry without heights and measures.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// One point, or several.
    Points(Vec<Point>),
    /// One polyline, or several.
    Lines(Vec<Vec<Point>>),
    /// One polygon, or several: each an outer ring and its holes.
    Polygons(Vec<Vec<Vec<Point>>>),
    /// A mixture.
    Collection(Vec<Shape>),
}

impl Shape {
    /// Writes it as GeoJSON. A number that is not finite becomes an empty text,
    /// which the pipeline knows for what it is.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Points(points) => match points.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"Point\",\"coordinates\":");
                    push_point(out, one);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiPoint\",\"coordinates\":");
                    push_points(out, many);
                    out.push(b'}');
                }
            },
            Self::Lines(lines) => match lines.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"LineString\",\"coordinates\":");
                    push_points(out, one);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiLineString\",\"coordinates\":");
                    push_rings(out, many);
                    out.push(b'}');
                }
            },
            Self::Polygons(polygons) => match polygons.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"Polygon\",\"coordinates\":");
                    push_rings(out, one);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
                    for (number, rings) in many.iter().enumerate() {
                        comma(out, number);
                        push_rings(out, rings);
                    }
                    push_raw(out, "]}");
                }
            },
            Self::Collection(shapes) => {
                push_raw(out, "{\"type\":\"GeometryCollection\",\"geometries\":[");
                for (number, shape) in shapes.iter().enumerate() {
                    comma(out, number);
                    shape.write(out);
                }
                push_raw(out, "]}");
            }
        }
    }
}

/// A geometry without a point.
const EMPTY: &str = "{\"type\":\"GeometryCollection\",\"geometries\":[]}";

fn comma(out: &mut Vec<u8>, number: usize) {
    if number > 0 {
        out.push(b',');
    }
}

fn push_point(out: &mut Vec<u8>, [x, y]: &Point) {
    out.push(b'[');
    push_coordinate(out, *x);
    out.push(b',');
    push_coordinate(out, *y);
    out.push(b']');
}

fn push_coordinate(out: &mut Vec<u8>, number: f64) {
    if number.is_finite() {
        push_number(out, number);
    } else {
        push_raw(out, "\"\"");
    }
}

fn push_points(out: &mut Vec<u8>, points: &[Point]) {
    out.push(b'[');
    for (number, point) in points.iter().enumerate() {
        comma(out, number);
        push_point(out, point);
    }
    out.push(b']');
}

fn push_rings(out: &mut Vec<u8>, rings: &[Vec<Point>]) {
    out.push(b'[');
    for (number, ring) in rings.iter().enumerate() {
        comma(out, number);
        push_points(out, ring);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(shape: &Shape) -> String {
        let mut out = Vec::new();
        shape.write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_and_many_and_none() {
        let ring = vec![[0.1, 1.0], [2.0, 3.5e-7], [0.1, 1.0]];
        assert_eq!(
            text(&Shape::Points(vec![[4.0, 51.0]])),
            r#"{"type":"Point","coordinates":[4.0,51.0]}"#
        );
        assert_eq!(
            text(&Shape::Polygons(vec![vec![ring.clone()]])),
            r#"{"type":"Polygon","coordinates":[[[0.1,1.0],[2.0,3.5e-7],[0.1,1.0]]]}"#
        );
        assert!(text(&Shape::Lines(vec![ring.clone(), ring.clone()])).contains("MultiLineString"));
        assert!(
            text(&Shape::Polygons(vec![vec![ring.clone()], vec![ring]])).contains("MultiPolygon")
        );
        assert_eq!(text(&Shape::Lines(Vec::new())), EMPTY);
        assert_eq!(
            text(&Shape::Points(vec![[f64::NAN, 1.0]])),
            r#"{"type":"Point","coordinates":["",1.0]}"#
        );
    }
}

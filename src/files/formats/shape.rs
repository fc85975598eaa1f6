//! The geometry of one feature on its way into text, whatever it came from.

use super::write::{push_number, push_raw};
use crate::geometry::Point;
use std::slice::Iter;

/// A geometry without measures; heights only of points and lines, whose ends may
/// be nodes of a network.
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
    /// Points or lines with the height of each of their points, in order, m; NaN
    /// where it is not known.
    High(Box<Shape>, Vec<f64>),
}

impl Shape {
    /// The same with the heights of its points, in order: what has others than
    /// points and lines, or another number of points (arcs that were
    /// straightened), stays without, as does what lies at no known height.
    pub fn at_heights(self, heights_m: Vec<f64>) -> Self {
        let count = match &self {
            Self::Points(points) => points.len(),
            Self::Lines(lines) => lines.iter().map(Vec::len).sum(),
            _ => return self,
        };
        let known = heights_m.iter().any(|m| m.is_finite());
        if known && count == heights_m.len() {
            Self::High(Box::new(self), heights_m)
        } else {
            self
        }
    }

    /// Writes it as GeoJSON. A number that is not finite becomes an empty text,
    /// which the pipeline knows for what it is.
    pub fn write(&self, out: &mut Vec<u8>) {
        self.write_with(out, &mut [].iter());
    }

    fn write_with(&self, out: &mut Vec<u8>, heights_m: &mut Iter<'_, f64>) {
        match self {
            Self::High(shape, heights_m) => shape.write_with(out, &mut heights_m.iter()),
            Self::Points(points) => match points.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"Point\",\"coordinates\":");
                    push_point(out, one, heights_m);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiPoint\",\"coordinates\":");
                    push_points(out, many, heights_m);
                    out.push(b'}');
                }
            },
            Self::Lines(lines) => match lines.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"LineString\",\"coordinates\":");
                    push_points(out, one, heights_m);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiLineString\",\"coordinates\":");
                    push_rings(out, many, heights_m);
                    out.push(b'}');
                }
            },
            Self::Polygons(polygons) => match polygons.as_slice() {
                [] => push_raw(out, EMPTY),
                [one] => {
                    push_raw(out, "{\"type\":\"Polygon\",\"coordinates\":");
                    push_rings(out, one, heights_m);
                    out.push(b'}');
                }
                many => {
                    push_raw(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
                    for (number, rings) in many.iter().enumerate() {
                        comma(out, number);
                        push_rings(out, rings, heights_m);
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

fn push_point(out: &mut Vec<u8>, [x, y]: &Point, heights_m: &mut Iter<'_, f64>) {
    out.push(b'[');
    push_coordinate(out, *x);
    out.push(b',');
    push_coordinate(out, *y);
    if let Some(height_m) = heights_m.next().filter(|m| m.is_finite()) {
        out.push(b',');
        push_number(out, *height_m);
    }
    out.push(b']');
}

fn push_coordinate(out: &mut Vec<u8>, number: f64) {
    if number.is_finite() {
        push_number(out, number);
    } else {
        push_raw(out, "\"\"");
    }
}

fn push_points(out: &mut Vec<u8>, points: &[Point], heights_m: &mut Iter<'_, f64>) {
    out.push(b'[');
    for (number, point) in points.iter().enumerate() {
        comma(out, number);
        push_point(out, point, heights_m);
    }
    out.push(b']');
}

fn push_rings(out: &mut Vec<u8>, rings: &[Vec<Point>], heights_m: &mut Iter<'_, f64>) {
    out.push(b'[');
    for (number, ring) in rings.iter().enumerate() {
        comma(out, number);
        push_points(out, ring, heights_m);
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
    fn heights_go_with_points_and_lines() {
        let lines = Shape::Lines(vec![vec![[1.0, 2.0], [3.0, 4.0]], vec![[5.0, 6.0]]]);
        assert_eq!(
            text(&lines.clone().at_heights(vec![7.5, f64::NAN, 9.0])),
            r#"{"type":"MultiLineString","coordinates":[[[1.0,2.0,7.5],[3.0,4.0]],[[5.0,6.0,9.0]]]}"#
        );
        assert_eq!(
            lines.clone().at_heights(vec![7.5]),
            lines,
            "not one for each"
        );
        assert_eq!(lines.clone().at_heights(vec![f64::NAN; 3]), lines);
        let area = Shape::Polygons(vec![vec![vec![[1.0, 2.0]]]]);
        assert_eq!(area.clone().at_heights(vec![1.0]), area);
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

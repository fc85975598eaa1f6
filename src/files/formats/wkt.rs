//! Well-known text of geometries, in a column of a table.

use super::shape::Shape;
use crate::geometry::Point;
use ::wkt::Wkt;
use ::wkt::types::Coord;
use std::str::FromStr;

/// Brackets stand in one another at most so deep.
const DEPTH_MAX: usize = 16;

const WORDS: &[&str] = &[
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
];

/// The text without what PostGIS puts before it.
fn body(text: &str) -> &str {
    let text = text.trim();
    match text.split_once(';') {
        Some((srid, body)) if srid.to_ascii_uppercase().starts_with("SRID=") => body.trim(),
        _ => text,
    }
}

/// Whether a text looks like a geometry.
pub(super) fn is_wkt(text: &str) -> bool {
    let word: String = body(text)
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    WORDS.contains(&word.to_ascii_uppercase().as_str())
}

/// Reads a geometry. The error is a short English reason.
pub(super) fn read(text: &str) -> Result<Shape, String> {
    let text = body(text);
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_MAX {
            return Err("its geometry is nested too deep".to_owned());
        }
    }
    let geometry =
        Wkt::<f64>::from_str(text).map_err(|error| format!("its geometry is no WKT ({error})"))?;
    Ok(shape(geometry))
}

fn point(coord: &Coord<f64>) -> Point {
    [coord.x, coord.y]
}

fn points(coords: &[Coord<f64>]) -> Vec<Point> {
    coords.iter().map(point).collect()
}

fn shape(geometry: Wkt<f64>) -> Shape {
    match geometry {
        Wkt::Point(p) => Shape::Points(p.coord().map(point).into_iter().collect()),
        Wkt::MultiPoint(m) => Shape::Points(
            m.points()
                .iter()
                .filter_map(|p| p.coord().map(point))
                .collect(),
        ),
        Wkt::LineString(l) => lines(vec![points(l.coords())]),
        Wkt::MultiLineString(m) => lines(
            m.line_strings()
                .iter()
                .map(|l| points(l.coords()))
                .collect(),
        ),
        Wkt::Polygon(p) => {
            let rings: Vec<Vec<Point>> = p.rings().iter().map(|r| points(r.coords())).collect();
            Shape::Polygons(if rings.is_empty() {
                Vec::new()
            } else {
                vec![rings]
            })
        }
        Wkt::MultiPolygon(m) => Shape::Polygons(
            m.polygons()
                .iter()
                .map(|p| p.rings().iter().map(|r| points(r.coords())).collect())
                .collect(),
        ),
        Wkt::GeometryCollection(c) => {
            Shape::Collection(c.geometries().iter().cloned().map(shape).collect())
        }
    }
}

fn lines(lines: Vec<Vec<Point>>) -> Shape {
    Shape::Lines(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_heights_and_references() {
        assert_eq!(read("POINT (1 2)"), Ok(Shape::Points(vec![[1.0, 2.0]])));
        assert_eq!(
            read(" SRID=31370;point z(150000.25 2 3)"),
            Ok(Shape::Points(vec![[150_000.25, 2.0]]))
        );
        let polygon = "POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))";
        assert!(matches!(read(polygon), Ok(Shape::Polygons(p)) if p[0].len() == 2));
        assert_eq!(read("LINESTRING EMPTY"), Ok(Shape::Lines(Vec::new())));
        assert!(matches!(
            read("GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))"),
            Ok(Shape::Collection(c)) if c.len() == 2
        ));
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "POINT",
            "POINT (1)",
            "POINT (1 2",
            "round",
            "POLYGON ((a b))",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        let deep = format!(
            "{}POINT(1 2){}",
            "GEOMETRYCOLLECTION(".repeat(50_000),
            ")".repeat(50_000)
        );
        assert!(read(&deep).unwrap_err().contains("deep"));
        assert!(is_wkt("MultiPolygon(((") && !is_wkt("pointless") && !is_wkt("POINTS (1 2)"));
    }
}

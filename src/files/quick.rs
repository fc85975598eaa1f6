//! Coordinates of the plain geometries (which nearly all are) straight from
//! their text into flat lists. Everything else (collections, other members,
//! odd numbers) is left to the thorough reader, which also says what is wrong.

use super::recognise::Class;
use crate::geometry::Point;

/// A geometry as flat lists; ends count from its own start.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Quick {
    /// All points, ring behind ring.
    pub points: Vec<Point>,
    /// Where each ring, polyline or point ends.
    pub ring_ends: Vec<usize>,
    /// Where each part ends among the rings: a polygon is one, all lines are one.
    pub part_ends: Vec<usize>,
}

impl Quick {
    fn clear(&mut self) {
        self.points.clear();
        self.ring_ends.clear();
        self.part_ends.clear();
    }
}

/// Reads a geometry that is known to be JSON into `into`; `None` where it is
/// not one of the plain ones.
pub(super) fn read(text: &str, into: &mut Quick) -> Option<Class> {
    into.clear();
    let mut scan = Scan {
        rest: text.as_bytes(),
    };
    scan.sign(b'{')?;
    let kind = match scan.name()? {
        b"type" => {
            let kind = scan.name()?;
            scan.sign(b',')?;
            (scan.name()? == b"coordinates").then_some(kind)?
        }
        b"coordinates" => {
            // the type stands behind: it is the last name of the text
            let end = text.rfind("\"type\"")?;
            let mut tail = Scan {
                rest: text.as_bytes().get(end..)?,
            };
            tail.name()?;
            let kind = tail.name()?;
            tail.sign(b'}')?;
            (tail.rest.trim_ascii_start().is_empty()).then_some(kind)?
        }
        _ => return None,
    };
    let class = match kind {
        b"Point" => {
            into.points.push(scan.position()?);
            into.ring_ends.push(1);
            into.part_ends.push(1);
            Class::Point
        }
        b"LineString" => {
            scan.ring(into)?;
            into.part_ends.push(1);
            Class::Line
        }
        b"MultiLineString" => {
            scan.list(|scan| scan.ring(into))?;
            into.part_ends.push(into.ring_ends.len());
            Class::Line
        }
        b"Polygon" => {
            scan.polygon(into)?;
            Class::Polygon
        }
        b"MultiPolygon" => {
            scan.list(|scan| scan.polygon(into))?;
            Class::Polygon
        }
        _ => return None,
    };
    // nothing but the type may follow
    match scan.next()? {
        b'}' => {}
        b',' => {
            (scan.name()? == b"type").then_some(())?;
            scan.name()?;
            scan.sign(b'}')?;
        }
        _ => return None,
    }
    let whole = scan.rest.trim_ascii_start().is_empty();
    (whole && !into.points.is_empty()).then_some(class)
}

struct Scan<'a> {
    rest: &'a [u8],
}

impl<'a> Scan<'a> {
    /// The next sign that is no space.
    fn next(&mut self) -> Option<u8> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            if !first.is_ascii_whitespace() {
                return Some(*first);
            }
        }
    }

    fn sign(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    /// A text in quotes without escapes, with the colon behind it if there is one.
    fn name(&mut self) -> Option<&'a [u8]> {
        self.sign(b'"')?;
        let end = self.rest.iter().position(|b| matches!(b, b'"' | b'\\'))?;
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.strip_prefix(b"\"")?;
        let after = self.rest.trim_ascii_start();
        if let Some(rest) = after.strip_prefix(b":") {
            self.rest = rest;
        }
        Some(name)
    }

    fn list(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.sign(b'[')?;
        loop {
            item(self)?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    fn polygon(&mut self, into: &mut Quick) -> Option<()> {
        self.list(|scan| scan.ring(into))?;
        into.part_ends.push(into.ring_ends.len());
        Some(())
    }

    fn ring(&mut self, into: &mut Quick) -> Option<()> {
        self.list(|scan| {
            into.points.push(scan.position()?);
            Some(())
        })?;
        into.ring_ends.push(into.points.len());
        Some(())
    }

    fn position(&mut self) -> Option<Point> {
        self.sign(b'[')?;
        let x = self.number()?;
        self.sign(b',')?;
        let y = self.number()?;
        loop {
            match self.next()? {
                b']' => return Some([x, y]),
                // heights and measures
                b',' => {
                    self.number()?;
                }
                _ => return None,
            }
        }
    }

    fn number(&mut self) -> Option<f64> {
        self.rest = self.rest.trim_ascii_start();
        let end = self
            .rest
            .iter()
            .position(|b| !matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))?;
        let (number, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        let number: f64 = std::str::from_utf8(number).ok()?.parse().ok()?;
        number.is_finite().then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::geometry;
    use super::*;
    use geojson::GeometryValue;
    use proptest::prelude::*;

    fn quick(text: &str) -> Option<(Class, Quick)> {
        let mut into = Quick::default();
        read(text, &mut into).map(|class| (class, into))
    }

    #[test]
    fn plain_ones_are_read() {
        let (class, found) = quick(
            r#" { "type" : "MultiPolygon", "coordinates": [[[[1,2.5],[-3e2,4,9,9],[5,6],[1,2.5]],[[0,0],[1,0],[1,1],[0,0]]],[[[7,8],[8,8],[8,9],[7,8]]]] } "#,
        )
        .unwrap();
        assert_eq!(class, Class::Polygon);
        assert_eq!(found.points[1], [-300.0, 4.0]);
        assert_eq!(found.ring_ends, [4, 8, 12]);
        assert_eq!(found.part_ends, [2, 3]);
        let (class, found) = quick(r#"{"coordinates":[[1,2],[3,4]],"type":"LineString"}"#).unwrap();
        assert_eq!((class, found.part_ends), (Class::Line, vec![1]));
        let (class, found) = quick(r#"{"type":"Point","coordinates":[1,2]}"#).unwrap();
        assert_eq!((class, found.points), (Class::Point, vec![[1.0, 2.0]]));
    }

    #[test]
    fn the_others_are_left_alone() {
        for text in [
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[]]}"#,
            r#"{"type":"Point","coordinates":[1]}"#,
            r#"{"type":"Point","coordinates":[1,"2"]}"#,
            r#"{"type":"Point","coordinates":[1,1e999]}"#,
            r#"{"type":"Point","coordinates":[1,null]}"#,
            r#"{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2]}"#,
            r#"{"type":"MultiPoint","coordinates":[[1,2]]}"#,
            r#"{"type":"GeometryCollection","geometries":[]}"#,
            r#"{"type":"Polygon"}"#,
            r#"{"coordinates":[1,2],"type":"Point","type":"LineString"}"#,
            "null",
            "",
        ] {
            assert_eq!(quick(text), None, "{text}");
        }
    }

    proptest! {
        /// What is read quickly is what the thorough reader reads, to the bit.
        #[test]
        fn both_readers_agree(points in prop::collection::vec((any::<f64>(), any::<f64>()), 2..9)) {
            let points: Vec<[f64; 2]> = points.iter().map(|p| [p.0, p.1]).collect();
            let text = format!(r#"{{"type":"LineString","coordinates":{}}}"#, serde_json::to_string(&points).unwrap());
            if let Some((_, found)) = quick(&text) {
                let Ok(GeometryValue::LineString { coordinates }) = geometry(&text).map(|g| g.value) else {
                    panic!("no line");
                };
                let slow: Vec<[u64; 2]> = coordinates.iter().map(|p| [p[0].to_bits(), p[1].to_bits()]).collect();
                let fast: Vec<[u64; 2]> = found.points.iter().map(|p| p.map(f64::to_bits)).collect();
                prop_assert_eq!(slow, fast);
            }
        }
    }
}

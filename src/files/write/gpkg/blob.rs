//! Shapes as GeoPackage binary: a head with the box, then standard WKB.

use super::super::Shape;
use crate::geometry::{Bounds, Point};

/// The box of a shape in the coordinates of the file.
pub(super) fn bounds(shape: &Shape) -> Bounds {
    match shape {
        Shape::None => Bounds::EMPTY,
        Shape::Point(point) => Bounds::of(&[*point]),
        Shape::Line(points) => Bounds::of(points),
        Shape::Polygon(parts) => parts
            .iter()
            .flatten()
            .fold(Bounds::EMPTY, |all, ring| all.union(&Bounds::of(ring))),
    }
}

/// The bytes of a shape; polygons are always multipolygons, as the layer says.
pub(super) fn of(shape: &Shape, epsg: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    out.extend_from_slice(b"GP\0");
    // Little endian; a box of x and y, save for points, which are their own.
    let has_box = !matches!(shape, Shape::Point(_));
    out.push(if has_box { 0b0000_0011 } else { 0b0000_0001 });
    out.extend_from_slice(&(epsg as i32).to_le_bytes());
    if has_box {
        let b = bounds(shape);
        for number in [b.min[0], b.max[0], b.min[1], b.max[1]] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }
    match shape {
        Shape::None => {}
        Shape::Point(point) => {
            head(&mut out, 1);
            position(&mut out, *point);
        }
        Shape::Line(points) => {
            head(&mut out, 2);
            positions(&mut out, points);
        }
        Shape::Polygon(parts) => {
            head(&mut out, 6);
            number(&mut out, parts.len());
            for rings in parts {
                head(&mut out, 3);
                number(&mut out, rings.len());
                for ring in rings {
                    positions(&mut out, ring);
                }
            }
        }
    }
    out
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend_from_slice(&kind.to_le_bytes());
}

fn number(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&(count as u32).to_le_bytes());
}

fn position(out: &mut Vec<u8>, point: Point) {
    for number in point {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn positions(out: &mut Vec<u8>, points: &[Point]) {
    number(out, points.len());
    for point in points {
        position(out, *point);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_head_and_wkb() {
        let bytes = of(&Shape::Point([1.0, 2.0]), 31370);
        assert_eq!(bytes.len(), 8 + 5 + 16);
        assert_eq!(&bytes[..4], b"GP\0\x01");
        assert_eq!(bytes[4..8], 31370_i32.to_le_bytes());
        assert_eq!(bytes[8..13], [1, 1, 0, 0, 0]);
        assert_eq!(bytes[13..21], 1.0_f64.to_le_bytes());
    }

    #[test]
    fn a_polygon_has_its_box_first() {
        let ring = vec![[0.0, 1.0], [4.0, 1.0], [4.0, 5.0], [0.0, 1.0]];
        let bytes = of(&Shape::Polygon(vec![vec![ring]]), 3812);
        assert_eq!(bytes[3], 3);
        assert_eq!(bytes[8..16], 0.0_f64.to_le_bytes());
        assert_eq!(bytes[16..24], 4.0_f64.to_le_bytes());
        assert_eq!(bytes[24..32], 1.0_f64.to_le_bytes());
        assert_eq!(bytes[32..40], 5.0_f64.to_le_bytes());
        assert_eq!(bytes[40..45], [1, 6, 0, 0, 0]);
    }
}

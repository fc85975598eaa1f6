//! Well-known binary: ISO (with Z and M in the thousands) and EWKB (with Z, M
//! and SRID as flags), both byte orders. Measures are left out, and heights but
//! for those of points and lines; arcs become polylines. Counts in the bytes are never believed: memory is
//! taken only for points that are there.

use super::curve;
use super::shape::Shape;
use crate::files::limits::MAX_SHAPE_POINTS;
use crate::geometry::Point;

/// Geometries stand in one another at most so deep.
const DEPTH_MAX: usize = 16;

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// The geometry.
    pub shape: Shape,
    /// Arcs were made polylines.
    pub curved: bool,
}

/// Reads one geometry. The error is a short English reason.
pub(super) fn read(bytes: &[u8]) -> Result<Read, String> {
    let mut cursor = Cursor {
        rest: bytes,
        curved: false,
        room: MAX_SHAPE_POINTS,
        heights_m: Vec::new(),
    };
    let shape = cursor.geometry(0)?;
    Ok(Read {
        shape: shape.at_heights(cursor.heights_m),
        curved: cursor.curved,
    })
}

struct Cursor<'a> {
    rest: &'a [u8],
    curved: bool,
    /// Points that the geometry may still have.
    room: usize,
    /// Heights of the points of those parts that have any, in order.
    heights_m: Vec<f64>,
}

/// The head of one geometry.
#[derive(Clone, Copy)]
struct Header {
    kind: u32,
    /// Numbers per point.
    size: usize,
    /// The third of these is a height.
    high: bool,
    little: bool,
}

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (head, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or_else(|| "its geometry breaks off".to_owned())?;
        self.rest = rest;
        Ok(*head)
    }

    fn count(&mut self, header: Header) -> Result<u32, String> {
        let bytes = self.take::<4>()?;
        Ok(if header.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn number(&mut self, header: Header) -> Result<f64, String> {
        let bytes = self.take::<8>()?;
        Ok(if header.little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    fn header(&mut self) -> Result<Header, String> {
        let [order] = self.take::<1>()?;
        let little = match order {
            0 => false,
            1 => true,
            other => return Err(format!("its geometry has the byte order {other}")),
        };
        let mut header = Header {
            kind: 0,
            size: 2,
            high: false,
            little,
        };
        let code = self.count(header)?;
        let plain = code & 0x0FFF_FFFF;
        let (iso_z, iso_m) = match plain / 1000 {
            0 => (false, false),
            1 => (true, false),
            2 => (false, true),
            3 => (true, true),
            _ => return Err(format!("its geometry is of the unknown kind {code}")),
        };
        header.high = iso_z || code & 0x8000_0000 != 0;
        header.size += usize::from(header.high);
        header.size += usize::from(iso_m || code & 0x4000_0000 != 0);
        if code & 0x2000_0000 != 0 {
            self.take::<4>()?;
        }
        header.kind = plain % 1000;
        Ok(header)
    }

    fn point(&mut self, header: Header) -> Result<Point, String> {
        let point = [self.number(header)?, self.number(header)?];
        for place in 2..header.size {
            let number = self.number(header)?;
            if header.high && place == 2 {
                self.heights_m.push(number);
            }
        }
        Ok(point)
    }

    fn points(&mut self, header: Header) -> Result<Vec<Point>, String> {
        let count = self.count(header)? as usize;
        let there = self.rest.len() / (8 * header.size);
        if count > there {
            return Err("its geometry breaks off".to_owned());
        }
        curve::take(&mut self.room, count)?;
        let mut points = Vec::with_capacity(count);
        for _ in 0..count {
            points.push(self.point(header)?);
        }
        Ok(points)
    }

    fn rings(&mut self, header: Header) -> Result<Vec<Vec<Point>>, String> {
        let mut rings = Vec::new();
        for _ in 0..self.count(header)? {
            rings.push(self.points(header)?);
        }
        Ok(rings)
    }

    /// Geometries one behind the other, each with its own header.
    fn members(&mut self, header: Header, depth: usize) -> Result<Vec<Shape>, String> {
        let mut shapes = Vec::new();
        for _ in 0..self.count(header)? {
            shapes.push(self.geometry(depth + 1)?);
        }
        Ok(shapes)
    }

    fn geometry(&mut self, depth: usize) -> Result<Shape, String> {
        if depth > DEPTH_MAX {
            return Err("its geometry is nested too deep".to_owned());
        }
        let header = self.header()?;
        Ok(match header.kind {
            1 => {
                let point = self.point(header)?;
                // an empty point is written as two NaN
                let empty = point.iter().all(|n| n.is_nan());
                Shape::Points(if empty { Vec::new() } else { vec![point] })
            }
            2 => Shape::Lines(vec![self.points(header)?]),
            3 | 17 => polygon(self.rings(header)?),
            4..=6 | 11 | 12 => flat(self.members(header, depth)?),
            7 => Shape::Collection(self.members(header, depth)?),
            8 => {
                self.curved = true;
                let points = self.points(header)?;
                Shape::Lines(vec![curve::straighten(&points, &mut self.room)?])
            }
            9 => {
                let mut line = Vec::new();
                for part in self.members(header, depth)? {
                    curve::join(&mut line, part)?;
                }
                Shape::Lines(vec![line])
            }
            10 => {
                let mut rings = Vec::new();
                for part in self.members(header, depth)? {
                    let mut ring = Vec::new();
                    curve::join(&mut ring, part)?;
                    rings.push(ring);
                }
                polygon(rings)
            }
            15 => return Err("its geometry is a polyhedral surface".to_owned()),
            16 => return Err("its geometry is a TIN".to_owned()),
            other => return Err(format!("its geometry is of the unknown kind {other}")),
        })
    }
}

fn polygon(rings: Vec<Vec<Point>>) -> Shape {
    let empty = rings.iter().all(Vec::is_empty);
    Shape::Polygons(if empty { Vec::new() } else { vec![rings] })
}

/// Members of one kind as one geometry, else a collection.
fn flat(shapes: Vec<Shape>) -> Shape {
    let (mut points, mut lines, mut polygons) = (Vec::new(), Vec::new(), Vec::new());
    let mut others = Vec::new();
    for shape in shapes {
        match shape {
            Shape::Points(mut more) => points.append(&mut more),
            Shape::Lines(mut more) => lines.append(&mut more),
            Shape::Polygons(mut more) => polygons.append(&mut more),
            Shape::Collection(mut more) => others.append(&mut more),
            high @ Shape::High(..) => others.push(high),
        }
    }
    for shape in [
        Shape::Polygons(polygons),
        Shape::Lines(lines),
        Shape::Points(points),
    ] {
        let empty = match &shape {
            Shape::Points(points) => points.is_empty(),
            Shape::Lines(lines) => lines.is_empty(),
            Shape::Polygons(polygons) => polygons.is_empty(),
            Shape::Collection(_) | Shape::High(..) => false,
        };
        if !empty {
            others.push(shape);
        }
    }
    match others.len() {
        1 => others.pop().unwrap_or(Shape::Points(Vec::new())),
        _ => Shape::Collection(others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Little-endian bytes of a geometry: kind, then counts and numbers.
    fn bytes(kind: u32, parts: &[Part<'_>]) -> Vec<u8> {
        let mut out = vec![1];
        out.extend(kind.to_le_bytes());
        for part in parts {
            match part {
                Part::Count(count) => out.extend(count.to_le_bytes()),
                Part::Numbers(numbers) => {
                    for number in *numbers {
                        out.extend(number.to_le_bytes());
                    }
                }
                Part::Inner(bytes) => out.extend_from_slice(bytes),
            }
        }
        out
    }

    enum Part<'a> {
        Count(u32),
        Numbers(&'a [f64]),
        Inner(&'a [u8]),
    }
    use Part::{Count, Inner, Numbers};

    #[test]
    fn plain_kinds_in_both_orders() {
        let point = bytes(1, &[Numbers(&[4.5, 51.0])]);
        assert_eq!(
            read(&point).unwrap().shape,
            Shape::Points(vec![[4.5, 51.0]])
        );
        let mut big = vec![0];
        big.extend(1_u32.to_be_bytes());
        big.extend(4.5_f64.to_be_bytes());
        big.extend(51.0_f64.to_be_bytes());
        assert_eq!(read(&big).unwrap().shape, Shape::Points(vec![[4.5, 51.0]]));
        let empty = bytes(1, &[Numbers(&[f64::NAN, f64::NAN])]);
        assert_eq!(read(&empty).unwrap().shape, Shape::Points(Vec::new()));
    }

    #[test]
    fn heights_are_kept_measures_and_references_left_out() {
        let line = Shape::Lines(vec![vec![[0.0, 1.0], [2.0, 3.0]]]);
        for (kind, numbers) in [
            (2, &[0.0, 1.0, 2.0, 3.0][..]),
            (1002, &[0.0, 1.0, 9.0, 2.0, 3.0, 9.0][..]),
            (2002, &[0.0, 1.0, 9.0, 2.0, 3.0, 9.0][..]),
            (3002, &[0.0, 1.0, 9.0, 8.0, 2.0, 3.0, 9.0, 8.0][..]),
            (0x8000_0002, &[0.0, 1.0, 9.0, 2.0, 3.0, 9.0][..]),
            (0xC000_0002, &[0.0, 1.0, 9.0, 8.0, 2.0, 3.0, 9.0, 8.0][..]),
        ] {
            let read = read(&bytes(kind, &[Count(2), Numbers(numbers)])).unwrap();
            let is_flat = matches!(kind, 2 | 2002);
            let heights_m = if is_flat { Vec::new() } else { vec![9.0; 2] };
            assert_eq!(read.shape, line.clone().at_heights(heights_m), "{kind}");
        }
        let with_srid = bytes(
            0x2000_0002,
            &[Count(31370), Count(2), Numbers(&[0.0, 1.0, 2.0, 3.0])],
        );
        assert_eq!(read(&with_srid).unwrap().shape, line);
    }

    #[test]
    fn multi_kinds_become_one_shape() {
        let ring = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0];
        let polygon = bytes(3, &[Count(1), Count(4), Numbers(&ring)]);
        let many = bytes(6, &[Count(2), Inner(&polygon), Inner(&polygon)]);
        match read(&many).unwrap().shape {
            Shape::Polygons(polygons) => assert_eq!(polygons.len(), 2),
            other => panic!("{other:?}"),
        }
        let point = bytes(1, &[Numbers(&[4.5, 51.0])]);
        let mixed = bytes(7, &[Count(2), Inner(&polygon), Inner(&point)]);
        assert!(matches!(read(&mixed).unwrap().shape, Shape::Collection(c) if c.len() == 2));
    }

    #[test]
    fn arcs_become_polylines() {
        let arc = bytes(8, &[Count(3), Numbers(&[0.0, 0.0, 1.0, 1.0, 2.0, 0.0])]);
        let back = bytes(2, &[Count(2), Numbers(&[2.0, 0.0, 0.0, 0.0])]);
        let ring = bytes(9, &[Count(2), Inner(&arc), Inner(&back)]);
        let area = bytes(10, &[Count(1), Inner(&ring)]);
        let read = read(&area).unwrap();
        assert!(read.curved);
        let Shape::Polygons(polygons) = read.shape else {
            panic!("no polygon")
        };
        let ring = &polygons[0][0];
        assert_eq!((ring[0], ring[ring.len() - 1]), ([0.0, 0.0], [0.0, 0.0]));
        assert!(ring.len() > 100);
        assert!(ring.iter().all(|p| {
            let distance = (p[0] - 1.0).hypot(p[1]);
            distance < 1.0 + 1e-12 && p[1] > -1e-12
        }));
    }

    #[test]
    fn counts_that_lie_and_depth_without_end_are_refused() {
        for lie in [
            bytes(2, &[Count(u32::MAX)]),
            bytes(3, &[Count(u32::MAX), Count(u32::MAX)]),
            bytes(4, &[Count(u32::MAX)]),
            bytes(7, &[Count(u32::MAX)]),
            bytes(1, &[Numbers(&[1.0])]),
            vec![],
            vec![7],
            bytes(16, &[Count(0)]),
            bytes(99, &[]),
            bytes(4001, &[]),
        ] {
            assert!(read(&lie).is_err());
        }
        let mut deep = bytes(7, &[Count(0)]);
        for _ in 0..1000 {
            deep = bytes(7, &[Count(1), Inner(&deep)]);
        }
        assert!(read(&deep).unwrap_err().contains("deep"));
    }
}

//! The geometries of a Shapefile, one record behind the other. The index
//! (`.shx`) is not needed: records carry their own length.

use super::rings::{Budget, Ring};
use super::shape::Shape;
use crate::geometry::Point;

/// What a record holds.
pub(super) type Record = Result<Option<Shape>, String>;

/// A file of geometries in memory.
#[derive(Debug)]
pub(super) struct Shp {
    bytes: Vec<u8>,
}

/// Length of the header, bytes.
const HEADER: usize = 100;

impl Shp {
    /// Whether bytes are a Shapefile's.
    pub fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(&[0, 0, 0x27, 0x0a])
    }

    /// Takes the bytes of a `.shp`. The error is a short English reason.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if !Self::is(&bytes) || bytes.len() < HEADER {
            return Err("it has no Shapefile header".to_owned());
        }
        Ok(Self { bytes })
    }

    /// The records in file order; the second is false where the file broke off.
    pub fn records(&self) -> Records<'_> {
        Records {
            rest: self.bytes.get(HEADER..).unwrap_or_default(),
            is_cut: false,
        }
    }
}

/// Walks through the records.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    /// The file ended inside a record.
    pub is_cut: bool,
}

impl<'a> Iterator for Records<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let Some((head, rest)) = self.rest.split_first_chunk::<8>() else {
            self.is_cut |= !self.rest.is_empty();
            return None;
        };
        let words = u32::from_be_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let Some((content, rest)) = rest.split_at_checked(words.saturating_mul(2)) else {
            self.is_cut = true;
            self.rest = &[];
            return None;
        };
        self.rest = rest;
        Some(content)
    }
}

/// The geometry of a record.
pub(super) fn shape(content: &[u8]) -> Record {
    let cut = || "its geometry breaks off".to_owned();
    let (kind, rest) = content.split_first_chunk::<4>().ok_or_else(cut)?;
    let kind = i32::from_le_bytes(*kind);
    match kind {
        0 => Ok(None),
        1 | 11 | 21 => {
            let shape = Shape::Points(points(rest, 1).ok_or_else(cut)?);
            let behind = rest.get(16..).filter(|_| kind == 11);
            Ok(Some(shape.at_heights(heights(behind, 1))))
        }
        8 | 18 | 28 => {
            let body = rest.get(32..).ok_or_else(cut)?;
            let (count, body) = body.split_first_chunk::<4>().ok_or_else(cut)?;
            let count = u32::from_le_bytes(*count) as usize;
            let shape = Shape::Points(points(body, count).ok_or_else(cut)?);
            let behind = body.get(16 * count + 16..).filter(|_| kind == 18);
            Ok(Some(shape.at_heights(heights(behind, count))))
        }
        3 | 13 | 23 => {
            let (lines, behind) = parts(rest).ok_or_else(cut)?;
            let count = lines.iter().map(Vec::len).sum();
            let behind = behind.get(16..).filter(|_| kind == 13);
            Ok(Some(Shape::Lines(lines).at_heights(heights(behind, count))))
        }
        5 | 15 | 25 => {
            let (rings, _) = parts(rest).ok_or_else(cut)?;
            polygons(rings).map(|p| Some(Shape::Polygons(p)))
        }
        31 => Err("its geometry is a multipatch (a body in three dimensions)".to_owned()),
        other => Err(format!("its geometry is of the unknown kind {other}")),
    }
}

/// `count` points from the start of some bytes; `None` where they are not there.
fn points(bytes: &[u8], count: usize) -> Option<Vec<Point>> {
    let bytes = bytes.get(..count.checked_mul(16)?)?;
    Some(
        bytes
            .as_chunks::<8>()
            .0
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[x, y]| [f64::from_le_bytes(*x), f64::from_le_bytes(*y)])
            .collect(),
    )
}

/// `count` heights from the start of some bytes; none where they are not there.
/// Less than -1e38 means that none is known.
fn heights(bytes: Option<&[u8]>, count: usize) -> Vec<f64> {
    let length = count.checked_mul(8);
    let bytes = bytes.and_then(|bytes| bytes.get(..length?));
    let (numbers, _) = bytes.unwrap_or_default().as_chunks::<8>();
    let number = |raw: &[u8; 8]| match f64::from_le_bytes(*raw) {
        known if known > -1e38 => known,
        _ => f64::NAN,
    };
    numbers.iter().map(number).collect()
}

/// The parts of a polyline or polygon, and the bytes behind them.
fn parts(rest: &[u8]) -> Option<(Vec<Vec<Point>>, &[u8])> {
    let rest = rest.get(32..)?;
    let (counts, rest) = rest.split_first_chunk::<8>()?;
    let count = u32::from_le_bytes([counts[0], counts[1], counts[2], counts[3]]) as usize;
    let total = u32::from_le_bytes([counts[4], counts[5], counts[6], counts[7]]) as usize;
    let (starts, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
    let all = points(rest, total)?;
    let mut starts: Vec<usize> = starts
        .as_chunks::<4>()
        .0
        .iter()
        .map(|raw| u32::from_le_bytes(*raw) as usize)
        .collect();
    starts.push(total);
    let mut parts = Vec::new();
    for window in starts.windows(2) {
        if let [from, to] = *window {
            parts.push(all.get(from..to)?.to_vec());
        }
    }
    let behind = rest.get(total.checked_mul(16)?..)?;
    Some((parts, behind))
}

/// Twice the signed area of a ring, from its first point so that large
/// coordinates cost no digits; negative clockwise.
fn signed_area(ring: &[Point]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else {
        return 0.0;
    };
    ring.windows(2)
        .map(|pair| match *pair {
            [[ax, ay], [bx, by]] => (ax - x0) * (by - y0) - (bx - x0) * (ay - y0),
            _ => 0.0,
        })
        .sum()
}

/// Whether a ring lies in another, by most of its points: rings may touch.
fn is_inside(inner: &Ring<'_>, outer: &mut Ring<'_>, budget: &mut Budget) -> Result<bool, String> {
    let (inside, of) = outer.holds(inner, budget)?;
    Ok(2 * inside > of)
}

/// Rings to polygons: clockwise rings are outer ones, the others are holes of
/// the smallest outer ring around them. Rings of a file that turns them all
/// the other way are sorted by what lies in what.
fn polygons(rings: Vec<Vec<Point>>) -> Result<Vec<Vec<Vec<Point>>>, String> {
    let mut rings: Vec<Vec<Point>> = rings.into_iter().filter(|ring| !ring.is_empty()).collect();
    if rings.len() == 1 {
        return Ok(vec![rings]);
    }
    let mut budget = Budget::default();
    let areas: Vec<f64> = rings.iter().map(|ring| signed_area(ring)).collect();
    let by_direction = areas.iter().any(|area| *area < 0.0);
    let is_outer: Vec<bool> = if by_direction {
        areas.iter().map(|area| *area <= 0.0).collect()
    } else {
        let inner: Vec<Ring<'_>> = rings.iter().map(|ring| Ring::new(ring)).collect();
        let mut around = vec![0_usize; rings.len()];
        for (outline, size) in rings.iter().zip(&areas) {
            let mut outline = Ring::new(outline);
            for ((ring, area), count) in inner.iter().zip(&areas).zip(&mut around) {
                if size > area && is_inside(ring, &mut outline, &mut budget)? {
                    *count += 1;
                }
            }
        }
        around.iter().map(|count| count % 2 == 0).collect()
    };
    let outer: Vec<usize> = (0..rings.len())
        .filter(|at| is_outer.get(*at) == Some(&true))
        .collect();
    // Of the outlines around a hole the smallest, of equal ones the first.
    let mut home: Vec<Option<(f64, usize)>> = vec![None; rings.len()];
    let holes: Vec<(usize, Ring<'_>)> = rings
        .iter()
        .enumerate()
        .filter(|(at, _)| is_outer.get(*at) == Some(&false))
        .map(|(at, ring)| (at, Ring::new(ring)))
        .collect();
    for (number, at) in outer.iter().enumerate() {
        let Some(outline) = rings.get(*at).filter(|_| !holes.is_empty()) else {
            continue;
        };
        let size = areas.get(*at).map_or(0.0, |area| area.abs());
        let mut outline = Ring::new(outline);
        for (hole, ring) in &holes {
            let Some(slot) = home.get_mut(*hole) else {
                continue;
            };
            if slot.is_none_or(|(smallest, _)| size < smallest)
                && is_inside(ring, &mut outline, &mut budget)?
            {
                *slot = Some((size, number));
            }
        }
    }
    drop(holes);
    let mut polygons: Vec<Vec<Vec<Point>>> = Vec::with_capacity(outer.len());
    for at in &outer {
        polygons.push(rings.get_mut(*at).map(std::mem::take).into_iter().collect());
    }
    for (at, home) in home.into_iter().enumerate() {
        if is_outer.get(at) == Some(&true) {
            continue;
        }
        let Some(ring) = rings.get_mut(at).map(std::mem::take) else {
            continue;
        };
        match home.and_then(|(_, number)| polygons.get_mut(number)) {
            Some(polygon) => polygon.push(ring),
            // a hole in nothing was turned the wrong way
            None => polygons.push(vec![ring]),
        }
    }
    Ok(polygons)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A `.shp` of some records.
    pub fn file(kind: i32, records: &[Vec<u8>]) -> Vec<u8> {
        let mut out = 9994_u32.to_be_bytes().to_vec();
        out.resize(28, 0);
        out.extend(1000_i32.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.resize(HEADER, 0);
        for (number, record) in records.iter().enumerate() {
            out.extend((number as u32 + 1).to_be_bytes());
            out.extend((record.len() as u32 / 2).to_be_bytes());
            out.extend(record);
        }
        out
    }

    /// The content of a record of rings (5) or lines (3), or their kinds with heights.
    pub fn rings(kind: i32, rings: &[&[Point]]) -> Vec<u8> {
        let mut out = kind.to_le_bytes().to_vec();
        out.extend([0; 32]);
        out.extend((rings.len() as u32).to_le_bytes());
        let total: usize = rings.iter().map(|r| r.len()).sum();
        out.extend((total as u32).to_le_bytes());
        let mut start = 0_u32;
        for ring in rings {
            out.extend(start.to_le_bytes());
            start += ring.len() as u32;
        }
        for number in rings.iter().flat_map(|r| r.iter()).flatten() {
            out.extend(number.to_le_bytes());
        }
        if kind > 10 {
            out.extend(vec![0; 16 + 8 * total]);
        }
        out
    }

    fn square(x: f64, y: f64, size: f64, clockwise: bool) -> Vec<Point> {
        let mut ring = vec![
            [x, y],
            [x, y + size],
            [x + size, y + size],
            [x + size, y],
            [x, y],
        ];
        if !clockwise {
            ring.reverse();
        }
        ring
    }

    fn polygons_of(list: &[Vec<Point>]) -> Vec<Vec<Vec<Point>>> {
        let list: Vec<&[Point]> = list.iter().map(Vec::as_slice).collect();
        match shape(&rings(5, &list)) {
            Ok(Some(Shape::Polygons(polygons))) => polygons,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn heights_of_lines_and_points_are_kept() {
        let mut line = rings(13, &[&[[1.0, 2.0], [3.0, 4.0]]]);
        // two heights before the place of measures that are not there
        let at = line.len() - 16;
        line[at..at + 8].copy_from_slice(&12.5_f64.to_le_bytes());
        line[at + 8..].copy_from_slice(&(-2e38_f64).to_le_bytes());
        let Ok(Some(Shape::High(_, heights_m))) = shape(&line) else {
            panic!("no heights");
        };
        assert!(
            heights_m[0] == 12.5 && heights_m[1].is_nan(),
            "{heights_m:?}"
        );
        let mut point = 11_i32.to_le_bytes().to_vec();
        for number in [1.0, 2.0, 7.25_f64, 0.0] {
            point.extend(number.to_le_bytes());
        }
        let high = Shape::High(Box::new(Shape::Points(vec![[1.0, 2.0]])), vec![7.25]);
        assert_eq!(shape(&point), Ok(Some(high)));
        point[0] = 21;
        assert_eq!(
            shape(&point),
            Ok(Some(Shape::Points(vec![[1.0, 2.0]]))),
            "measures"
        );
    }

    #[test]
    fn holes_go_to_the_ring_around_them() {
        let outer = square(0.0, 0.0, 10.0, true);
        let hole = square(2.0, 2.0, 4.0, false);
        let island = square(3.0, 3.0, 1.0, true);
        let far = square(50.0, 0.0, 10.0, true);
        let far_hole = square(51.0, 1.0, 1.0, false);
        let found = polygons_of(&[
            far_hole.clone(),
            outer.clone(),
            hole.clone(),
            island.clone(),
            far.clone(),
        ]);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], [outer.clone(), hole.clone()]);
        assert_eq!(found[1], [island]);
        assert_eq!(found[2], [far, far_hole]);
        // all turned the other way
        let mut wrong = vec![outer.clone(), square(2.0, 2.0, 4.0, true)];
        for ring in &mut wrong {
            ring.reverse();
        }
        assert_eq!(polygons_of(&wrong).len(), 1);
        assert_eq!(polygons_of(&wrong)[0].len(), 2);
        // a hole in nothing stays a polygon
        let lone = square(90.0, 0.0, 1.0, false);
        assert_eq!(polygons_of(&[outer, lone]).len(), 2);
    }

    #[test]
    fn all_kinds_with_and_without_heights() {
        let line: &[Point] = &[[0.0, 0.0], [1.0, 0.0]];
        for kind in [3, 13, 23] {
            let heights_m = if kind == 13 { vec![0.0; 2] } else { Vec::new() };
            let wanted = Shape::Lines(vec![line.to_vec()]).at_heights(heights_m);
            assert_eq!(shape(&rings(kind, &[line])), Ok(Some(wanted)));
        }
        let mut point = 11_i32.to_le_bytes().to_vec();
        for number in [1.0, 2.0, 3.0, 4.0_f64] {
            point.extend(number.to_le_bytes());
        }
        let high = Shape::Points(vec![[1.0, 2.0]]).at_heights(vec![3.0]);
        assert_eq!(shape(&point), Ok(Some(high)));
        assert_eq!(shape(&0_i32.to_le_bytes()), Ok(None));
        assert!(
            shape(&31_i32.to_le_bytes())
                .unwrap_err()
                .contains("multipatch")
        );
        assert!(shape(&99_i32.to_le_bytes()).is_err());
    }

    #[test]
    fn lengths_that_lie_cost_one_record_or_the_rest() {
        let good = rings(5, &[&square(0.0, 0.0, 1.0, true)]);
        for cut in 0..good.len() {
            assert!(shape(&good[..cut]).is_err() || cut == 0 || shape(&good[..cut]).is_ok());
        }
        let mut lie = good.clone();
        lie[36..44].copy_from_slice(&[0xff; 8]);
        assert!(shape(&lie).is_err());
        let mut bad_start = good.clone();
        bad_start[44..48].copy_from_slice(&9_u32.to_le_bytes());
        assert!(shape(&bad_start).is_err());
        let bytes = file(5, &[good.clone(), good]);
        let shp = Shp::open(bytes[..bytes.len() - 5].to_vec()).unwrap();
        let mut records = shp.records();
        assert_eq!(records.by_ref().count(), 1);
        assert!(records.is_cut);
        assert!(Shp::open(vec![0; 200]).is_err());
    }
}

//! Outlines that cross themselves: finding the crossing and making valid
//! polygons of them.

use super::shape::Parts;
use crate::geometry::Point;
use crate::geometry::measure::signed_area_m2;
use geo::{BooleanOps, Coord, LineString, MultiPolygon, Polygon};

/// Slivers of a repair below this are left out, m².
const SLIVER_M2: f64 = 1e-3;

type Segment = [Point; 2];

/// A place where two segments of a polygon's rings cross, if any. Touching at a
/// point is no crossing.
pub(super) fn self_crossing(parts: &Parts) -> Option<Point> {
    let segments: Vec<Segment> = parts
        .iter()
        .flatten()
        .flat_map(|ring| ring.windows(2))
        .filter_map(|pair| match *pair {
            [a, b] => Some([a, b]),
            _ => None,
        })
        .collect();
    crossing_of(segments)
}

/// Whether a ring crosses itself.
pub(super) fn crosses_itself(ring: &[Point]) -> bool {
    let segments = ring.windows(2).filter_map(|pair| match *pair {
        [a, b] => Some([a, b]),
        _ => None,
    });
    crossing_of(segments.collect()).is_some()
}

/// Sweeps over the segments along their longer axis, so that large outlines do
/// not take the square of their size.
fn crossing_of(mut segments: Vec<Segment>) -> Option<Point> {
    let extent = |axis: usize| {
        let values = segments
            .iter()
            .filter_map(|s| s.first().and_then(|p| p.get(axis)).copied());
        let (min, max) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), v| {
            (min.min(v), max.max(v))
        });
        max - min
    };
    if segments.len() <= 16 {
        // most footprints: every pair, without sorting
        for (at, a) in segments.iter().enumerate() {
            for b in segments.iter().skip(at + 1) {
                if let Some(place) = proper_crossing(*a, *b) {
                    return Some(place);
                }
            }
        }
        return None;
    }
    let axis = usize::from(extent(1) > extent(0));
    let span = |s: &Segment| {
        let of = |p: &Point| p.get(axis).copied().unwrap_or_default();
        let [a, b] = s;
        (of(a).min(of(b)), of(a).max(of(b)))
    };
    segments.sort_by(|a, b| span(a).0.total_cmp(&span(b).0));
    for (at, a) in segments.iter().enumerate() {
        let end = span(a).1;
        for b in segments.iter().skip(at + 1) {
            if span(b).0 > end {
                break;
            }
            if let Some(place) = proper_crossing(*a, *b) {
                return Some(place);
            }
        }
    }
    None
}

/// Where two segments cross inside both.
fn proper_crossing([a, b]: Segment, [c, d]: Segment) -> Option<Point> {
    let turn = |p: Point, q: Point, r: Point| {
        (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    };
    let (c_side, d_side) = (turn(a, b, c), turn(a, b, d));
    if c_side * d_side >= 0.0 || turn(c, d, a) * turn(c, d, b) >= 0.0 {
        return None;
    }
    let t = c_side / (c_side - d_side);
    Some([c[0] + t * (d[0] - c[0]), c[1] + t * (d[1] - c[1])])
}

/// Valid polygons that cover what the rings enclose by the even-odd rule, each
/// part for itself and then together. May be empty.
pub(super) fn made_valid(parts: &Parts) -> Parts {
    let none: MultiPolygon<f64> = MultiPolygon::new(Vec::new());
    let mut sum = none.clone();
    for rings in parts {
        let mut rings = rings
            .iter()
            .map(|ring| LineString::new(ring.iter().map(|&[x, y]| Coord { x, y }).collect()));
        let Some(exterior) = rings.next() else {
            continue;
        };
        let part = Polygon::new(exterior, rings.collect());
        let valid = part.union(&none);
        sum = sum.union(&valid);
    }
    let ring_of =
        |ring: &LineString<f64>| -> Vec<Point> { ring.coords().map(|c| [c.x, c.y]).collect() };
    sum.iter()
        .map(|polygon| {
            let holes = polygon.interiors().iter().map(ring_of);
            let rings = std::iter::once(ring_of(polygon.exterior())).chain(holes);
            rings
                .filter(|ring| signed_area_m2(ring).abs() >= SLIVER_M2)
                .collect::<Vec<_>>()
        })
        .filter(|rings| !rings.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_found_in_small_and_large_outlines() {
        let bow = vec![vec![vec![
            [0.0, 0.0],
            [2.0, 2.0],
            [2.0, 0.0],
            [0.0, 2.0],
            [0.0, 0.0],
        ]]];
        assert_eq!(self_crossing(&bow), Some([1.0, 1.0]));
        let circle = |n: usize| -> Vec<Point> {
            let mut ring: Vec<Point> = (0..n)
                .map(|i| (i as f64 / n as f64) * std::f64::consts::TAU)
                .map(|a| [a.cos() * 100.0, a.sin() * 100.0])
                .collect();
            ring.push(ring[0]);
            ring
        };
        assert_eq!(self_crossing(&vec![vec![circle(5000)]]), None);
        let mut wrong = circle(5000);
        wrong.swap(1000, 3000);
        assert!(crosses_itself(&wrong));
    }

    #[test]
    fn touching_is_no_crossing() {
        // a ring that touches itself at one point
        let ring = vec![
            [0.0, 0.0],
            [4.0, 0.0],
            [2.0, 2.0],
            [4.0, 4.0],
            [0.0, 4.0],
            [2.0, 2.0],
            [0.0, 0.0],
        ];
        assert_eq!(self_crossing(&vec![vec![ring]]), None);
    }

    #[test]
    fn overlapping_parts_are_counted_once() {
        let square = |x: f64| {
            vec![
                [x, 0.0],
                [x + 10.0, 0.0],
                [x + 10.0, 10.0],
                [x, 10.0],
                [x, 0.0],
            ]
        };
        let shifted: Vec<Point> = square(5.0).into_iter().map(|[x, y]| [x, y + 1.0]).collect();
        let parts = vec![vec![square(0.0)], vec![shifted]];
        assert!(self_crossing(&parts).is_some());
        let valid = made_valid(&parts);
        let area: f64 = valid
            .iter()
            .flatten()
            .map(|ring| signed_area_m2(ring).abs())
            .sum();
        assert!((area - (200.0 - 45.0)).abs() < 1e-6, "{area}");
    }
}

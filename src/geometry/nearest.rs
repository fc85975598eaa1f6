//! Nearest points: point to line, segment to segment, building facade to network segment.

use super::contains::segments_cross;
use super::measure::{Bounds, distance_m, lerp};
use super::{Point, dot, segments, vector};

/// A place on a polyline, seen from a point: its foot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    /// Number of the segment, from 0.
    pub segment: usize,
    /// Where on the segment, 0 at its start to 1 at its end.
    pub fraction: f64,
    /// The place itself.
    pub point: Point,
    /// Distance from the point asked for, metres.
    pub distance_m: f64,
}

/// Where on a segment (0..=1) the nearest point to `point` lies; 0 for a segment without length.
pub fn nearest_fraction(point: Point, segment: [Point; 2]) -> f64 {
    let [a, b] = segment;
    let along = vector(a, b);
    let length_2 = dot(along, along);
    if length_2 <= 0.0 {
        return 0.0;
    }
    let fraction = dot(vector(a, point), along) / length_2;
    // numbers near the end of the f64 range can overflow on the way
    if fraction.is_nan() {
        0.0
    } else {
        fraction.clamp(0.0, 1.0)
    }
}

/// The nearest place on one segment (its number is given as 0).
pub fn nearest_on_segment(point: Point, segment: [Point; 2]) -> Foot {
    let fraction = nearest_fraction(point, segment);
    let foot = lerp(segment, fraction);
    Foot {
        segment: 0,
        fraction,
        point: foot,
        distance_m: distance_m(point, foot),
    }
}

/// The nearest place on a polyline; of equally near ones that on the lowest segment. A line of
/// one point gives that point, an empty one `None`.
pub fn nearest_on_polyline(point: Point, points: &[Point]) -> Option<Foot> {
    if let &[only] = points {
        return Some(nearest_on_segment(point, [only, only]));
    }
    let mut best: Option<Foot> = None;
    for (number, segment) in segments(points).enumerate() {
        let foot = nearest_on_segment(point, segment);
        if best.is_none_or(|b| foot.distance_m < b.distance_m) {
            best = Some(Foot {
                segment: number,
                ..foot
            });
        }
    }
    best
}

/// The nearest points of two segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestPair {
    /// The point on the first segment.
    pub on_a: Point,
    /// The point on the second segment.
    pub on_b: Point,
    /// Where on the first segment, 0..=1.
    pub fraction_a: f64,
    /// Where on the second segment, 0..=1.
    pub fraction_b: f64,
    /// Their distance, metres; 0 when the segments cross or touch.
    pub distance_m: f64,
}

/// The nearest points of two segments. Crossing segments give their common point on both sides.
/// Of equally near pairs (parallel segments) the first wins in the order: start of `a`, end of
/// `a`, start of `b`, end of `b`.
pub fn nearest_pair(a: [Point; 2], b: [Point; 2]) -> NearestPair {
    // two segments that share no point are nearest at an end of one of them
    let mut best = NearestPair {
        on_a: a[0],
        on_b: b[0],
        fraction_a: 0.0,
        fraction_b: 0.0,
        distance_m: f64::INFINITY,
    };
    for (end, fraction_a) in [(a[0], 0.0), (a[1], 1.0)] {
        let foot = nearest_on_segment(end, b);
        if foot.distance_m < best.distance_m {
            best = NearestPair {
                on_a: end,
                on_b: foot.point,
                fraction_a,
                fraction_b: foot.fraction,
                distance_m: foot.distance_m,
            };
        }
    }
    for (end, fraction_b) in [(b[0], 0.0), (b[1], 1.0)] {
        let foot = nearest_on_segment(end, a);
        if foot.distance_m < best.distance_m {
            best = NearestPair {
                on_a: foot.point,
                on_b: end,
                fraction_a: foot.fraction,
                fraction_b,
                distance_m: foot.distance_m,
            };
        }
    }
    if best.distance_m > 0.0
        && let Some(point) = segments_cross(a, b)
    {
        return NearestPair {
            on_a: point,
            on_b: point,
            fraction_a: nearest_fraction(point, a),
            fraction_b: nearest_fraction(point, b),
            distance_m: 0.0,
        };
    }
    best
}

/// The shortest way from one edge of a building's outline to a network segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FacadePair {
    /// Number of the edge in the ring, from 0.
    pub edge: usize,
    /// The point on the facade.
    pub facade: Point,
    /// The point on the network segment.
    pub foot: Point,
    /// Where on the network segment, 0..=1.
    pub fraction: f64,
    /// Length of the way, metres; 0 when the segment crosses the edge.
    pub distance_m: f64,
}

impl FacadePair {
    fn of(edge: usize, side: [Point; 2], segment: [Point; 2]) -> Self {
        let pair = nearest_pair(side, segment);
        Self {
            edge,
            facade: pair.on_a,
            foot: pair.on_b,
            fraction: pair.fraction_b,
            distance_m: pair.distance_m,
        }
    }
}

/// Adds to `out`, in edge order, the nearest pair of every edge of a closed ring that lies within
/// `max_m` (inclusive) of a network segment. A ring of one point counts as one edge without
/// length. Edges whose box is further away are passed over without a square root.
pub fn facade_pairs(ring: &[Point], segment: [Point; 2], max_m: f64, out: &mut Vec<FacadePair>) {
    // a hair wider than asked, so that rounding in the box never drops a pair at exactly max_m
    let near = Bounds::of_segment(segment).buffered(max_m + 1e-6);
    for (edge, side) in edges(ring).enumerate() {
        if !near.intersects(&Bounds::of_segment(side)) {
            continue;
        }
        let pair = FacadePair::of(edge, side, segment);
        if pair.distance_m <= max_m {
            out.push(pair);
        }
    }
}

/// The nearest pair between outer rings and a network segment, with the number of the ring. Of
/// equally near ones the lowest ring and edge wins; `None` without any point.
pub fn nearest_facade<'a>(
    rings: impl IntoIterator<Item = &'a [Point]>,
    segment: [Point; 2],
) -> Option<(usize, FacadePair)> {
    let reach = Bounds::of_segment(segment);
    let mut best: Option<(usize, FacadePair)> = None;
    for (number, ring) in rings.into_iter().enumerate() {
        for (edge, side) in edges(ring).enumerate() {
            if let Some((_, nearest)) = best {
                let within = reach.buffered(nearest.distance_m + 1e-6);
                if !within.intersects(&Bounds::of_segment(side)) {
                    continue;
                }
            }
            let pair = FacadePair::of(edge, side, segment);
            if best.is_none_or(|(_, b)| pair.distance_m < b.distance_m) {
                best = Some((number, pair));
            }
        }
    }
    best
}

/// The segments of a ring; a ring of one point has one edge without length.
fn edges(ring: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    let alone = match ring {
        &[only] => Some([only, only]),
        _ => None,
    };
    alone.into_iter().chain(segments(ring))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SQUARE: [Point; 5] = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];

    #[test]
    fn foot_on_a_segment_and_its_ends() {
        let segment = [[0.0, 0.0], [10.0, 0.0]];
        let foot = nearest_on_segment([3.0, 4.0], segment);
        assert_eq!(
            (foot.fraction, foot.point, foot.distance_m),
            (0.3, [3.0, 0.0], 4.0)
        );
        assert_eq!(nearest_on_segment([-3.0, 4.0], segment).distance_m, 5.0);
        assert_eq!(nearest_on_segment([13.0, 4.0], segment).point, [10.0, 0.0]);
        let nothing = nearest_on_segment([3.0, 4.0], [[0.0, 0.0]; 2]);
        assert_eq!((nothing.fraction, nothing.distance_m), (0.0, 5.0));
    }

    #[test]
    fn polyline_ties_go_to_the_lowest_segment() {
        let line = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]];
        let foot = nearest_on_polyline([1.0, 1.0], &line).unwrap();
        assert_eq!((foot.segment, foot.distance_m), (0, 1.0));
        let corner = nearest_on_polyline([3.0, -1.0], &line).unwrap();
        assert_eq!((corner.segment, corner.fraction), (0, 1.0));
        assert_eq!(nearest_on_polyline([1.0, 1.0], &[]), None);
        let one = nearest_on_polyline([4.0, 5.0], &[[1.0, 1.0]]).unwrap();
        assert_eq!(one.distance_m, 5.0);
    }

    #[test]
    fn pairs_of_segments() {
        let cross = nearest_pair([[0.0, 0.0], [2.0, 2.0]], [[0.0, 2.0], [2.0, 0.0]]);
        assert_eq!(
            (cross.distance_m, cross.on_a, cross.on_b),
            (0.0, [1.0; 2], [1.0; 2])
        );
        assert_eq!((cross.fraction_a, cross.fraction_b), (0.5, 0.5));
        let apart = nearest_pair([[0.0, 0.0], [2.0, 0.0]], [[1.0, 3.0], [1.0, 7.0]]);
        assert_eq!((apart.on_a, apart.on_b), ([1.0, 0.0], [1.0, 3.0]));
        let parallel = nearest_pair([[0.0, 0.0], [2.0, 0.0]], [[0.0, 1.0], [2.0, 1.0]]);
        assert_eq!((parallel.on_a, parallel.on_b), ([0.0, 0.0], [0.0, 1.0]));
        let points = nearest_pair([[0.0, 0.0]; 2], [[3.0, 4.0]; 2]);
        assert_eq!(points.distance_m, 5.0);
    }

    #[test]
    fn facades_within_reach() {
        let street = [[-10.0, -3.0], [10.0, -3.0]];
        let mut pairs = Vec::new();
        facade_pairs(&SQUARE, street, 3.0, &mut pairs);
        // the front wall, and the two side walls at their front corners
        assert_eq!(pairs.iter().map(|p| p.edge).collect::<Vec<_>>(), [0, 1, 3]);
        assert!(pairs.iter().all(|p| p.distance_m == 3.0));
        pairs.clear();
        facade_pairs(&SQUARE, street, 2.999, &mut pairs);
        assert!(pairs.is_empty());
        facade_pairs(&[], street, 100.0, &mut pairs);
        assert!(pairs.is_empty());
        facade_pairs(&[[0.0, 0.0]], street, 100.0, &mut pairs);
        assert_eq!((pairs.len(), pairs[0].distance_m), (1, 3.0));
        let through = [[-1.0, 2.0], [1.0, 2.0]];
        let (ring, pair) = nearest_facade([&SQUARE[..]], through).unwrap();
        assert_eq!((ring, pair.edge, pair.distance_m), (0, 3, 0.0));
        assert_eq!((pair.facade, pair.foot), ([0.0, 2.0], [0.0, 2.0]));
        assert!(nearest_facade([], through).is_none());
    }

    fn point() -> impl Strategy<Value = Point> {
        // a coarse grid, so that touching, parallel and repeated points really happen
        prop_oneof![
            (0i32..8, 0i32..8).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
            (0.0..8.0, 0.0..8.0).prop_map(|(x, y)| [x, y]),
        ]
    }

    /// The distance by trying many places on `a`: never below the true one.
    fn brute_force(a: [Point; 2], b: [Point; 2]) -> f64 {
        (0..=2000)
            .map(|i| nearest_on_segment(lerp(a, f64::from(i) / 2000.0), b).distance_m)
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn pair_is_symmetric_and_as_near_as_brute_force(
            a in [point(), point()], b in [point(), point()]
        ) {
            let there = nearest_pair(a, b);
            let back = nearest_pair(b, a);
            prop_assert!((there.distance_m - back.distance_m).abs() < 1e-9);
            prop_assert!((distance_m(there.on_a, there.on_b) - there.distance_m).abs() < 1e-9);
            prop_assert!(distance_m(lerp(a, there.fraction_a), there.on_a) < 1e-9);
            prop_assert!(distance_m(lerp(b, there.fraction_b), there.on_b) < 1e-9);
            let brute = brute_force(a, b);
            let step = distance_m(a[0], a[1]) / 2000.0;
            prop_assert!(there.distance_m <= brute + 1e-9);
            prop_assert!(brute <= there.distance_m + step + 1e-9);
        }

        #[test]
        fn facade_pairs_are_all_edges_within_reach(
            mut ring in prop::collection::vec(point(), 1..9),
            segment in [point(), point()],
            max_m in 0.0..6.0,
        ) {
            ring.push(ring[0]);
            let mut pairs = Vec::new();
            facade_pairs(&ring, segment, max_m, &mut pairs);
            let all: Vec<FacadePair> = ring
                .windows(2)
                .enumerate()
                .map(|(edge, w)| FacadePair::of(edge, [w[0], w[1]], segment))
                .collect();
            let want: Vec<FacadePair> =
                all.iter().copied().filter(|p| p.distance_m <= max_m).collect();
            prop_assert_eq!(pairs, want);
            let nearest = nearest_facade([&ring[..]], segment).unwrap().1;
            let lowest = all.iter().map(|p| p.distance_m).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(nearest.distance_m, lowest);
            prop_assert_eq!(all.iter().position(|p| p.distance_m == lowest), Some(nearest.edge));
        }
    }
}

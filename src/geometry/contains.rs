//! What lies in what: points and segments against polygons, segments against each other.

use super::measure::{Bounds, distance_m, lerp};
use super::nearest::nearest_on_segment;
use super::polygons::{PartView, PolygonView};
use super::{Point, cross, segments, vector};

/// Nearer than this to a wall counts as on it, metres: far above the rounding of coordinates of a
/// million metres, far below anything built.
pub const TOUCH_M: f64 = 1e-6;

/// True when a point lies in a closed ring (even-odd rule). A point on the border may give either;
/// use [`is_on_rings`] where that matters. A ring without area contains nothing.
pub fn ring_contains(ring: &[Point], point: Point) -> bool {
    let y = point[1];
    let mut is_inside = false;
    for [a, b] in segments(ring) {
        // each edge holds its lower end and not its upper one, so a corner counts once
        if (a[1] > y) != (b[1] > y) {
            let turn = cross(vector(a, b), vector(a, point));
            let is_left = if b[1] > a[1] { turn > 0.0 } else { turn < 0.0 };
            is_inside ^= is_left;
        }
    }
    is_inside
}

/// True when a point lies in an odd number of rings: in a polygon given by all its rings,
/// exterior and holes in any order.
pub fn rings_contain<'a>(rings: impl IntoIterator<Item = &'a [Point]>, point: Point) -> bool {
    rings.into_iter().fold(false, |is_inside, ring| {
        is_inside ^ ring_contains(ring, point)
    })
}

/// True when a point lies within [`TOUCH_M`] of an edge.
pub fn is_on_rings<'a>(rings: impl IntoIterator<Item = &'a [Point]>, point: Point) -> bool {
    rings.into_iter().flat_map(segments).any(|edge| {
        Bounds::of_segment(edge).buffered(TOUCH_M).contains(point)
            && nearest_on_segment(point, edge).distance_m <= TOUCH_M
    })
}

/// Length, metres, of a segment's open part strictly inside a polygon given by all its rings
/// (even-odd). The segment is cut wherever it meets an edge and each piece is judged at its
/// middle; a piece along a wall, a touched wall and a touched corner count 0.
pub fn inside_length_m<'a, I>(segment: [Point; 2], rings: I) -> f64
where
    I: IntoIterator<Item = &'a [Point], IntoIter: Clone>,
{
    let rings = rings.into_iter();
    let all = rings.clone();
    length_where(segment, rings, |point| rings_contain(all.clone(), point))
}

/// The length of a segment for which `is_inside` holds, given the rings at which that can change.
fn length_where<'a, I>(segment: [Point; 2], rings: I, is_inside: impl Fn(Point) -> bool) -> f64
where
    I: IntoIterator<Item = &'a [Point], IntoIter: Clone>,
{
    let rings = rings.into_iter();
    let whole_m = distance_m(segment[0], segment[1]);
    if whole_m <= TOUCH_M {
        return 0.0;
    }
    let reach = Bounds::of_segment(segment).buffered(TOUCH_M);
    let mut cuts = vec![0.0, 1.0];
    for edge in rings.clone().flat_map(segments) {
        if !reach.intersects(&Bounds::of_segment(edge)) {
            continue;
        }
        if let Some(fraction) = crossing_fraction(segment, edge) {
            cuts.push(fraction);
        }
        for end in edge {
            let foot = nearest_on_segment(end, segment);
            if foot.distance_m <= TOUCH_M {
                cuts.push(foot.fraction);
            }
        }
    }
    cuts.sort_by(f64::total_cmp);
    let mut inside_m = 0.0;
    for pair in cuts.windows(2) {
        let &[from, to] = pair else { continue };
        let piece_m = (to - from) * whole_m;
        if piece_m <= TOUCH_M {
            continue;
        }
        let middle = lerp(segment, 0.5 * (from + to));
        if is_inside(middle) && !is_on_rings(rings.clone(), middle) {
            inside_m += piece_m;
        }
    }
    inside_m
}

/// Where on `segment` the line of `edge` cuts it within both; `None` for parallel ones.
fn crossing_fraction(segment: [Point; 2], edge: [Point; 2]) -> Option<f64> {
    let along = vector(segment[0], segment[1]);
    let side = vector(edge[0], edge[1]);
    let between = vector(segment[0], edge[0]);
    let turn = cross(along, side);
    if turn == 0.0 {
        return None;
    }
    let fraction = cross(between, side) / turn;
    let on_edge = cross(between, along) / turn;
    ((0.0..=1.0).contains(&fraction) && (0.0..=1.0).contains(&on_edge)).then_some(fraction)
}

/// A point two closed segments share, if any.
///
/// * They cross: the crossing point.
/// * An end of one lies on the other (touching): that end, unchanged to the last bit.
/// * They lie on one line and overlap: the shared end of either that is nearest to the start of
///   `a`.
///
/// A segment without length is a point and is shared when it lies on the other one. All tests are
/// plain f64 arithmetic, without a tolerance.
pub fn segments_cross(a: [Point; 2], b: [Point; 2]) -> Option<Point> {
    if !Bounds::of_segment(a).intersects(&Bounds::of_segment(b)) {
        return None;
    }
    let along_a = vector(a[0], a[1]);
    let along_b = vector(b[0], b[1]);
    let a_of_b = [
        cross(along_b, vector(b[0], a[0])),
        cross(along_b, vector(b[0], a[1])),
    ];
    let b_of_a = [
        cross(along_a, vector(a[0], b[0])),
        cross(along_a, vector(a[0], b[1])),
    ];
    // ends lying on the other segment, in order from the start of a
    let touches = [
        (a[0], a_of_b[0], b),
        (a[1], a_of_b[1], b),
        (b[0], b_of_a[0], a),
        (b[1], b_of_a[1], a),
    ];
    let touch = touches
        .into_iter()
        .filter(|&(end, turn, other)| turn == 0.0 && Bounds::of_segment(other).contains(end))
        .map(|(end, ..)| end)
        .min_by(|p, q| distance_m(a[0], *p).total_cmp(&distance_m(a[0], *q)));
    if touch.is_some() {
        return touch;
    }
    let is_split = |turns: [f64; 2]| (turns[0] < 0.0) != (turns[1] < 0.0);
    if turns_are_zero(a_of_b) || turns_are_zero(b_of_a) || !is_split(a_of_b) || !is_split(b_of_a) {
        return None;
    }
    let fraction = a_of_b[0] / (a_of_b[0] - a_of_b[1]);
    fraction.is_finite().then(|| lerp(a, fraction))
}

/// True when a turn is exactly zero: such an end was judged as a touch already.
fn turns_are_zero(turns: [f64; 2]) -> bool {
    turns[0] == 0.0 || turns[1] == 0.0
}

/// True when a segment shares a point with a polyline (touching counts, see [`segments_cross`]).
pub fn segment_crosses_polyline(segment: [Point; 2], points: &[Point]) -> bool {
    if let &[only] = points {
        return segments_cross(segment, [only, only]).is_some();
    }
    segments(points).any(|other| segments_cross(segment, other).is_some())
}

impl PartView<'_> {
    /// True when a point lies in the exterior and in no hole.
    pub fn contains(&self, point: Point) -> bool {
        ring_contains(self.exterior(), point)
            && !self.holes().any(|hole| ring_contains(hole, point))
    }
}

impl PolygonView<'_> {
    /// True when a point lies in any part; parts may overlap. On the border either may come out.
    pub fn contains(&self, point: Point) -> bool {
        self.parts().any(|part| part.contains(point))
    }

    /// Length, metres, of a segment's open part strictly inside any part; along or touching a wall
    /// counts 0 (see [`inside_length_m`]).
    pub fn inside_length_m(&self, segment: [Point; 2]) -> f64 {
        length_where(segment, self.rings(), |point| self.contains(point))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::polygons::PolygonStore;
    use proptest::prelude::*;

    const SQUARE: [Point; 5] = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
    const HOLE: [Point; 5] = [[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0], [1.0, 1.0]];

    fn square_with_hole() -> [&'static [Point]; 2] {
        [&SQUARE, &HOLE]
    }

    #[test]
    fn points_in_rings() {
        assert!(ring_contains(&SQUARE, [2.0, 2.0]));
        assert!(!ring_contains(&SQUARE, [5.0, 2.0]));
        assert!(!ring_contains(&SQUARE, [-1.0, 0.0]) && !ring_contains(&SQUARE, [-1.0, 4.0]));
        assert!(!rings_contain(square_with_hole(), [2.0, 2.0]));
        assert!(rings_contain(square_with_hole(), [0.5, 2.0]));
        assert!(!ring_contains(&[], [0.0, 0.0]));
        assert!(!ring_contains(&[[0.0, 0.0]; 3], [0.0, 0.0]));
        assert!(is_on_rings(square_with_hole(), [4.0, 2.0]));
        assert!(!is_on_rings(square_with_hole(), [3.9, 2.0]));
        // level with corners: a diamond's left and right corner
        let diamond = [[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [1.0, 2.0], [0.0, 1.0]];
        assert!(ring_contains(&diamond, [1.0, 1.0]));
        assert!(!ring_contains(&diamond, [-1.0, 1.0]) && !ring_contains(&diamond, [3.0, 1.0]));
    }

    #[test]
    fn length_inside() {
        let inside = |a, b| inside_length_m([a, b], square_with_hole());
        assert!(
            (inside([-1.0, 2.0], [5.0, 2.0]) - 2.0).abs() < 1e-9,
            "two walls, a court"
        );
        assert_eq!(inside([1.5, 1.5], [2.5, 2.5]), 0.0, "in the court");
        assert_eq!(inside([0.0, -1.0], [0.0, 5.0]), 0.0, "along a wall");
        assert_eq!(
            inside([1.0, 0.0], [1.0, -5.0]),
            0.0,
            "from the wall outwards"
        );
        assert_eq!(inside([-1.0, 1.0], [1.0, -1.0]), 0.0, "past a corner");
        assert_eq!(inside([-1.0, 5.0], [-1.0, -5.0]), 0.0, "outside");
        assert_eq!(inside([0.5, 0.5], [0.5, 0.5]), 0.0, "no length");
        assert!(
            (inside([0.25, 0.5], [0.75, 0.5]) - 0.5).abs() < 1e-9,
            "wholly inside"
        );
        // along the wall of the court it is on a wall, not inside: 1 m before and 1 m after
        assert!((inside([-1.0, 1.0], [5.0, 1.0]) - 2.0).abs() < 1e-9);
        // from corner to corner through the middle: half the diagonal lies in the court
        let diagonal = inside([0.0, 0.0], [4.0, 4.0]);
        assert!((diagonal - 8.0_f64.sqrt()).abs() < 1e-9);
        assert_eq!(inside_length_m([[0.0, 0.0], [1.0, 1.0]], []), 0.0);
    }

    #[test]
    fn a_service_line_from_a_slanted_facade_does_not_enter_its_building() {
        let ring = [
            [605_010.52, 693_842.48],
            [605_018.91, 693_847.13],
            [605_014.07, 693_855.9],
            [605_005.6, 693_851.2],
            [605_010.52, 693_842.48],
        ];
        for (edge, side) in segments(&ring).enumerate() {
            for i in 0..=10 {
                let facade = lerp(side, f64::from(i) / 10.0);
                let along = vector(side[0], side[1]);
                let foot = [facade[0] + along[1], facade[1] - along[0]];
                let inside_m = inside_length_m([facade, foot], [&ring[..]]);
                assert_eq!(inside_m, 0.0, "edge {edge}, step {i}");
                let inwards = [facade[0] - along[1] / 4.0, facade[1] + along[0] / 4.0];
                let inside_m = inside_length_m([facade, inwards], [&ring[..]]);
                if (1..10).contains(&i) {
                    assert!(inside_m > 1.0, "edge {edge}, step {i}");
                }
            }
        }
    }

    #[test]
    fn overlapping_parts_count_once() {
        let mut store = PolygonStore::new();
        store.push([[&SQUARE[..]], [&SQUARE[..]]]);
        let view = store.view(0);
        assert!(view.contains([2.0, 2.0]));
        assert!((view.inside_length_m([[-1.0, 2.0], [5.0, 2.0]]) - 4.0).abs() < 1e-9);
        store.push_polygon(&SQUARE, &[&HOLE]);
        assert!(!store.view(1).contains([2.0, 2.0]));
        assert!((store.view(1).inside_length_m([[-1.0, 2.0], [5.0, 2.0]]) - 2.0).abs() < 1e-9);
        assert!(!store.view(9).contains([2.0, 2.0]));
    }

    #[test]
    fn crossing_touching_and_overlapping_segments() {
        let a = [[0.0, 0.0], [4.0, 0.0]];
        assert_eq!(
            segments_cross(a, [[1.0, -1.0], [1.0, 1.0]]),
            Some([1.0, 0.0])
        );
        assert_eq!(segments_cross(a, [[1.0, 1.0], [1.0, 2.0]]), None);
        assert_eq!(
            segments_cross(a, [[3.0, 0.0], [3.0, 2.0]]),
            Some([3.0, 0.0])
        );
        assert_eq!(
            segments_cross(a, [[4.0, 0.0], [6.0, 1.0]]),
            Some([4.0, 0.0])
        );
        assert_eq!(
            segments_cross(a, [[2.0, 0.0], [9.0, 0.0]]),
            Some([2.0, 0.0])
        );
        assert_eq!(
            segments_cross(a, [[9.0, 0.0], [-9.0, 0.0]]),
            Some([0.0, 0.0])
        );
        assert_eq!(segments_cross(a, [[5.0, 0.0], [9.0, 0.0]]), None);
        assert_eq!(segments_cross(a, [[0.0, 1.0], [4.0, 1.0]]), None);
        assert_eq!(segments_cross(a, [[2.0, 0.0]; 2]), Some([2.0, 0.0]));
        assert_eq!(segments_cross(a, [[2.0, 0.1]; 2]), None);
        assert_eq!(
            segments_cross([[2.0, 0.0]; 2], [[2.0, 0.0]; 2]),
            Some([2.0, 0.0])
        );
        assert!(segment_crosses_polyline(
            a,
            &[[5.0, 5.0], [2.0, 5.0], [2.0, -5.0]]
        ));
        assert!(!segment_crosses_polyline(a, &[[5.0, 5.0], [2.0, 5.0]]));
        assert!(segment_crosses_polyline(a, &[[1.0, 0.0]]));
        assert!(!segment_crosses_polyline(a, &[]));
    }

    fn point() -> impl Strategy<Value = Point> {
        prop_oneof![
            (0i32..8, 0i32..8).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
            (0.0..8.0, 0.0..8.0).prop_map(|(x, y)| [x, y]),
        ]
    }

    proptest! {
        #[test]
        fn crossing_agrees_both_ways(a in [point(), point()], b in [point(), point()]) {
            let there = segments_cross(a, b);
            prop_assert_eq!(there.is_some(), segments_cross(b, a).is_some());
            if let Some(p) = there {
                prop_assert!(nearest_on_segment(p, a).distance_m < 1e-9);
                prop_assert!(nearest_on_segment(p, b).distance_m < 1e-9);
            }
        }

        #[test]
        fn inside_length_agrees_with_sampling(
            corners in prop::collection::vec(point(), 3..8), segment in [point(), point()],
        ) {
            let mut ring = corners;
            ring.push(ring[0]);
            let whole_m = distance_m(segment[0], segment[1]);
            let got = inside_length_m(segment, [&ring[..]]);
            let samples = 4000;
            let hits = (0..samples)
                .map(|i| lerp(segment, (f64::from(i) + 0.5) / f64::from(samples)))
                .filter(|p| ring_contains(&ring, *p) && !is_on_rings([&ring[..]], *p))
                .count();
            let sampled = whole_m * hits as f64 / f64::from(samples);
            // each of at most 16 borders can cost one sample
            prop_assert!((got - sampled).abs() < 16.0 * whole_m / f64::from(samples) + 1e-4,
                "{} against {}", got, sampled);
            prop_assert!(got >= 0.0 && got <= whole_m + 1e-9);
        }
    }
}

//! Cutting and cleaning polylines.

use super::Point;
use super::contains::TOUCH_M;
use super::measure::{distance_m, lerp};

/// A place on a polyline: a segment number and the fraction of that segment, 0..=1.
pub type LinePlace = (usize, f64);

/// The point of a place on a polyline; a segment past the end gives the last point, an empty line
/// `None`.
pub fn point_at(points: &[Point], (segment, fraction): LinePlace) -> Option<Point> {
    let last = *points.last()?;
    match (points.get(segment), points.get(segment + 1)) {
        (Some(&a), Some(&b)) => Some(lerp([a, b], fraction)),
        _ => Some(last),
    }
}

/// Cuts a polyline in two at a place. Both parts share the cut point, have a length, and carry no
/// repeated points; a cut nearer than [`TOUCH_M`] to a vertex is made at that vertex. `None` when
/// one part would have no length: a cut at an end, or a line without length.
///
/// ```
/// use heatplan::geometry::split::split_at;
/// let line = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]];
/// let (first, second) = split_at(&line, (1, 0.25)).unwrap();
/// assert_eq!(first, [[0.0, 0.0], [4.0, 0.0], [4.0, 1.0]]);
/// assert_eq!(second, [[4.0, 1.0], [4.0, 4.0]]);
/// assert_eq!(split_at(&line, (0, 0.0)), None);
/// ```
pub fn split_at(points: &[Point], place: LinePlace) -> Option<(Vec<Point>, Vec<Point>)> {
    let last = points.len().checked_sub(1)?;
    let first = part_between(points, (0, 0.0), place);
    let second = part_between(points, place, (last, 0.0));
    (first.len() >= 2 && second.len() >= 2).then_some((first, second))
}

/// The part of a polyline between two places, in the direction from the first to the second place
/// (against the line when the second comes first). Repeated points are dropped; two equal places
/// give one point, an empty line none.
pub fn part_between(points: &[Point], from: LinePlace, to: LinePlace) -> Vec<Point> {
    let (from, to) = (normal_place(points, from), normal_place(points, to));
    if from > to {
        let mut part = part_between(points, to, from);
        part.reverse();
        return part;
    }
    let mut part = Vec::with_capacity(to.0 - from.0 + 2);
    let inner = points.get(from.0 + 1..=to.0).unwrap_or_default();
    let ends = (point_at(points, from), point_at(points, to));
    for point in ends
        .0
        .into_iter()
        .chain(inner.iter().copied())
        .chain(ends.1)
    {
        if part.last() != Some(&point) {
            part.push(point);
        }
    }
    part
}

/// A place brought into the line, and moved to a vertex when it lies as good as on it: always the
/// start of the following segment, so that equal places compare equal.
fn normal_place(points: &[Point], (segment, fraction): LinePlace) -> LinePlace {
    let last = points.len().saturating_sub(1);
    let (Some(&a), Some(&b)) = (points.get(segment), points.get(segment + 1)) else {
        return (last, 0.0);
    };
    let fraction = if fraction.is_nan() {
        0.0
    } else {
        fraction.clamp(0.0, 1.0)
    };
    let length_m = distance_m(a, b);
    if (1.0 - fraction) * length_m <= TOUCH_M {
        (segment + 1, 0.0)
    } else if fraction * length_m <= TOUCH_M {
        (segment, 0.0)
    } else {
        (segment, fraction)
    }
}

/// Drops points that are not finite and points nearer than `min_segment_m` to the one before
/// (exact repeats always). The first and the last point stay where they are: near the end inner
/// points give way to the last. What lies all within `min_segment_m` becomes one point.
pub fn clean_polyline(points: &[Point], min_segment_m: f64) -> Vec<Point> {
    let is_apart = |a: Point, b: Point| a != b && distance_m(a, b) >= min_segment_m;
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    let mut end = None;
    for &point in points {
        if !(point[0].is_finite() && point[1].is_finite()) {
            continue;
        }
        if kept.last().is_none_or(|&before| is_apart(before, point)) {
            kept.push(point);
        }
        end = Some(point);
    }
    if let Some(end) = end
        && kept.last() != Some(&end)
    {
        while kept.len() > 1 && kept.last().is_some_and(|&before| !is_apart(before, end)) {
            kept.pop();
        }
        if kept.last().is_some_and(|&before| is_apart(before, end)) {
            kept.push(end);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::measure::length_m;
    use proptest::prelude::*;

    const LINE: [Point; 4] = [[0.0, 0.0], [4.0, 0.0], [4.0, 0.0], [4.0, 4.0]];

    #[test]
    fn cuts_at_vertices_make_no_empty_parts() {
        let at_vertex = split_at(&LINE, (0, 1.0)).unwrap();
        assert_eq!(at_vertex.0, [[0.0, 0.0], [4.0, 0.0]]);
        assert_eq!(at_vertex.1, [[4.0, 0.0], [4.0, 4.0]]);
        for same in [(1, 0.0), (1, 0.5), (2, 0.0), (0, 1.0 - 1e-9)] {
            assert_eq!(split_at(&LINE, same), Some(at_vertex.clone()), "{same:?}");
        }
        for end in [(0, 0.0), (0, -1.0), (2, 1.0), (9, 0.5), (0, f64::NAN)] {
            assert_eq!(split_at(&LINE, end), None, "{end:?}");
        }
        assert_eq!(split_at(&[], (0, 0.5)), None);
        assert_eq!(split_at(&[[1.0, 1.0]], (0, 0.5)), None);
        assert_eq!(split_at(&[[1.0, 1.0]; 3], (1, 0.5)), None);
    }

    #[test]
    fn parts_run_both_ways() {
        let line = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]];
        let part = part_between(&line, (0, 0.5), (1, 0.5));
        assert_eq!(part, [[2.0, 0.0], [4.0, 0.0], [4.0, 2.0]]);
        let back = part_between(&line, (1, 0.5), (0, 0.5));
        assert_eq!(back, [[4.0, 2.0], [4.0, 0.0], [2.0, 0.0]]);
        assert_eq!(part_between(&line, (0, 0.5), (0, 0.5)), [[2.0, 0.0]]);
        assert_eq!(part_between(&line, (0, 1.0), (1, 0.0)), [[4.0, 0.0]]);
        assert_eq!(
            part_between(&line, (0, 0.25), (0, 0.5)),
            [[1.0, 0.0], [2.0, 0.0]]
        );
        assert!(part_between(&[], (0, 0.0), (3, 1.0)).is_empty());
    }

    #[test]
    fn cleaning() {
        assert_eq!(
            clean_polyline(&LINE, 0.0),
            [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]]
        );
        let jitter = [[0.0, 0.0], [0.01, 0.0], [5.0, 0.0], [5.0, 0.01]];
        assert_eq!(clean_polyline(&jitter, 0.05), [[0.0, 0.0], [5.0, 0.01]]);
        assert_eq!(
            clean_polyline(&[[0.0, 0.0], [0.01, 0.0]], 0.05),
            [[0.0, 0.0]]
        );
        assert_eq!(
            clean_polyline(&[[f64::NAN, 0.0], [1.0, 1.0]], 0.05),
            [[1.0, 1.0]]
        );
        assert!(clean_polyline(&[], 0.05).is_empty());
        // a loop keeps its closing point
        let ring = [[0.0, 0.0], [5.0, 0.0], [0.0, 5.0], [0.0, 0.0]];
        assert_eq!(clean_polyline(&ring, 0.05), ring);
    }

    fn line() -> impl Strategy<Value = Vec<Point>> {
        let point = prop_oneof![
            (0i32..4, 0i32..4).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
            (0.0..4.0, 0.0..4.0).prop_map(|(x, y)| [x, y]),
        ];
        prop::collection::vec(point, 1..8)
    }

    proptest! {
        #[test]
        fn splitting_keeps_the_length(
            points in line(), segment in 0usize..8, fraction in 0.0..=1.0,
        ) {
            if let Some((first, second)) = split_at(&points, (segment, fraction)) {
                let sum = length_m(&first) + length_m(&second);
                prop_assert!((sum - length_m(&points)).abs() < 1e-5);
                prop_assert_eq!(first.last(), second.first());
                prop_assert_eq!(first.first(), points.first());
                prop_assert_eq!(second.last(), points.last());
                for part in [&first, &second] {
                    prop_assert!(part.windows(2).all(|w| w[0] != w[1]));
                }
            } else {
                // only ends refuse a cut
                let cut = normal_place(&points, (segment, fraction));
                let before = length_m(&part_between(&points, (0, 0.0), cut));
                let after = length_m(&part_between(&points, cut, (points.len(), 0.0)));
                prop_assert!(before == 0.0 || after == 0.0);
            }
        }

        #[test]
        fn cleaned_lines_are_apart_and_stay_so(points in line(), min_m in 0.0..1.5) {
            let clean = clean_polyline(&points, min_m);
            prop_assert!(clean.windows(2).all(|w| distance_m(w[0], w[1]) >= min_m && w[0] != w[1]));
            prop_assert_eq!(clean.first(), points.first());
            if clean.len() > 1 {
                prop_assert_eq!(clean.last(), points.last());
            }
            prop_assert_eq!(clean_polyline(&clean, min_m), clean);
        }
    }
}

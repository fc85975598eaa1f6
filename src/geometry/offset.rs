//! A way beside a way: the parallel of a polyline at a distance.
//!
//! Every segment is shifted sideways. On the outer side of a bend the shifted
//! segments are lengthened to their mitre, a sharp bend gets a blunt corner
//! instead of a spike. On the inner side they overlap, and what comes nearer
//! to the way than the distance asked for is cut out, so that a tight bend
//! leaves no loop.

use super::measure::{distance_m, length_m};
use super::nearest::{nearest_on_polyline, nearest_pair};
use super::split::clean_polyline;
use super::{Bounds, Point, cross, dot, segments, vector};

/// A mitre longer than this many times the offset becomes a blunt corner.
const MITRE_LIMIT: f64 = 2.0;
/// A loop longer than this many times the offset is the way's own.
const LOOP_LIMIT: f64 = 16.0;
/// Points of the way nearer to each other than this are one, metres.
const MIN_SEGMENT_M: f64 = 0.05;
/// What lies this much nearer than asked for is still at the distance, metres.
const SLACK_M: f64 = 1e-6;

/// The way beside `points` at `offset_m` metres: positive = left of its
/// direction, negative = right. Mitred, with blunt corners at sharp bends and
/// no loops in tight ones; nowhere nearer to the way than asked for, except
/// where it must bridge a place too tight to pass. An offset that is 0 or not
/// finite gives the way itself, cleaned of repeated points; a way without
/// length, or one so tight that nothing lies at the distance, gives none.
///
/// ```
/// use heatplan::geometry::offset::offset_way;
/// let way = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
/// assert_eq!(offset_way(&way, 2.0), [[0.0, 2.0], [8.0, 2.0], [8.0, 10.0]]);
/// assert_eq!(offset_way(&way, -2.0), [[0.0, -2.0], [12.0, -2.0], [12.0, 10.0]]);
/// ```
pub fn offset_way(points: &[Point], offset_m: f64) -> Vec<Point> {
    let way = clean_polyline(points, MIN_SEGMENT_M);
    if offset_m == 0.0 || !offset_m.is_finite() {
        return way;
    }
    let raw = shifted(&way, offset_m);
    let kept = without_loops(&raw, &way, offset_m.abs());
    clean_polyline(&unwound(kept, offset_m.abs()), MIN_SEGMENT_M)
}

/// The unit vector along a segment and the one to its left.
fn directions([a, b]: [Point; 2]) -> Option<(Point, Point)> {
    let length_m = distance_m(a, b);
    let [dx, dy] = vector(a, b);
    (length_m > 0.0).then(|| {
        let along = [dx / length_m, dy / length_m];
        (along, [-along[1], along[0]])
    })
}

fn moved([x, y]: Point, [dx, dy]: Point, by_m: f64) -> Point {
    [dx.mul_add(by_m, x), dy.mul_add(by_m, y)]
}

/// Every segment shifted, with corners on the outer side of bends.
fn shifted(way: &[Point], offset_m: f64) -> Vec<Point> {
    let mut out = Vec::with_capacity(way.len() + 4);
    let mut before: Option<(Point, Point)> = None;
    for [a, b] in segments(way) {
        let Some((along, left)) = directions([a, b]) else {
            continue;
        };
        match before {
            None => out.push(moved(a, left, offset_m)),
            Some(last) => corner(a, last, (along, left), offset_m, &mut out),
        }
        before = Some((along, left));
    }
    if let (Some((_, left)), Some(&end)) = (before, way.last()) {
        out.push(moved(end, left, offset_m));
    }
    out
}

/// The corner between two shifted segments that meet at `at`.
fn corner(
    at: Point,
    (along, left): (Point, Point),
    (next_along, next_left): (Point, Point),
    offset_m: f64,
    out: &mut Vec<Point>,
) {
    let turn = cross(along, next_along);
    let straight = dot(along, next_along);
    let (end, start) = (moved(at, left, offset_m), moved(at, next_left, offset_m));
    // A left turn has its inner side on the left.
    let is_inner = turn * offset_m > 0.0;
    // Half the turning angle: the tangent of it lengthens to the mitre.
    let half = turn.abs().atan2(straight) / 2.0;
    if is_inner && straight < 1.0 {
        out.extend([end, start]);
    } else if half.cos() * MITRE_LIMIT >= 1.0 {
        out.push(moved(end, along, offset_m.abs() * half.tan()));
    } else {
        // Blunt: the edge touches the circle round the corner in its middle.
        let by_m = offset_m.abs() * (half / 2.0).tan();
        out.extend([moved(end, along, by_m), moved(start, next_along, -by_m)]);
    }
}

/// Cuts the raw parallel where it crosses itself and keeps the pieces that
/// keep their distance to the way.
fn without_loops(raw: &[Point], way: &[Point], distance: f64) -> Vec<Point> {
    let parts: Vec<[Point; 2]> = segments(raw).collect();
    let boxes: Vec<Bounds> = parts.iter().map(|p| Bounds::of_segment(*p)).collect();
    let mut cuts: Vec<Vec<(f64, Point)>> = vec![Vec::new(); parts.len()];
    for (i, a) in parts.iter().enumerate() {
        for (j, b) in parts.iter().enumerate().skip(i + 2) {
            let apart = match (boxes.get(i), boxes.get(j)) {
                (Some(x), Some(y)) => !x.intersects(y),
                _ => true,
            };
            if apart {
                continue;
            }
            let pair = nearest_pair(*a, *b);
            if pair.distance_m > SLACK_M {
                continue;
            }
            for (index, part) in [(i, a), (j, b)] {
                if let Some(list) = cuts.get_mut(index) {
                    list.push((distance_m(part[0], pair.on_a), pair.on_a));
                }
            }
        }
    }
    // Near the ends of the way the distance is measured to the end itself.
    for (part, list) in parts.iter().zip(&mut cuts) {
        for end in [way.first(), way.last()].into_iter().flatten() {
            for point in on_circle(*part, *end, distance) {
                list.push((distance_m(part[0], point), point));
            }
        }
    }
    let keeps = |a: Point, b: Point| {
        let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
        nearest_on_polyline(middle, way).is_some_and(|foot| foot.distance_m >= distance - SLACK_M)
    };
    let mut out: Vec<Point> = Vec::with_capacity(raw.len());
    for (&[start, end], mut list) in parts.iter().zip(cuts) {
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut at = start;
        for to in list.into_iter().map(|(_, point)| point).chain([end]) {
            if distance_m(at, to) > SLACK_M && keeps(at, to) {
                if out.last() != Some(&at) {
                    out.push(at);
                }
                out.push(to);
            }
            at = to;
        }
    }
    out
}

/// Where a segment meets a circle, not counting its ends.
fn on_circle([a, b]: [Point; 2], centre: Point, radius: f64) -> impl Iterator<Item = Point> {
    let (way, from) = (vector(a, b), vector(centre, a));
    let (square, half) = (dot(way, way), dot(way, from));
    let root = (half * half - square * (dot(from, from) - radius * radius))
        .max(0.0)
        .sqrt();
    [(-half - root) / square, (-half + root) / square]
        .into_iter()
        .filter(move |t| root > 0.0 && (0.0..1.0).contains(t) && *t > 0.0)
        .map(move |t| super::measure::lerp([a, b], t))
}

/// Cuts out small loops that are left where pieces of the parallel run over
/// each other, as on both sides of a notch. A large loop is the way's own.
fn unwound(mut points: Vec<Point>, distance: f64) -> Vec<Point> {
    let mut first = 0;
    while let Some(&[a, b]) = points.get(first..first + 2).and_then(<[Point]>::as_array) {
        let back = (first + 2..points.len().saturating_sub(1))
            .rev()
            .find_map(|last| {
                let pair = nearest_pair([a, b], [*points.get(last)?, *points.get(last + 1)?]);
                let inside = points.get(first + 1..=last)?;
                let loop_m = length_m(inside)
                    + distance_m(pair.on_a, b)
                    + distance_m(*points.get(last)?, pair.on_b);
                (pair.distance_m <= SLACK_M && loop_m <= LOOP_LIMIT * distance)
                    .then_some((last, pair.on_a))
            });
        if let Some((last, at)) = back {
            points.splice(first + 1..=last, [at]);
        }
        first += 1;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crosses_itself(points: &[Point]) -> bool {
        let parts: Vec<_> = segments(points).collect();
        parts.iter().enumerate().any(|(i, a)| {
            parts
                .iter()
                .skip(i + 2)
                .any(|b| nearest_pair(*a, *b).distance_m < 1e-6)
        })
    }

    fn nearest_m(points: &[Point], way: &[Point]) -> f64 {
        segments(points)
            .flat_map(|[a, b]| {
                (0..=20).map(move |i| super::super::measure::lerp([a, b], f64::from(i) / 20.0))
            })
            .filter_map(|p| nearest_on_polyline(p, way))
            .map(|foot| foot.distance_m)
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn straight_and_square() {
        let straight = [[0.0, 0.0], [5.0, 0.0], [10.0, 0.0]];
        assert_eq!(
            offset_way(&straight, 3.0),
            [[0.0, 3.0], [5.0, 3.0], [10.0, 3.0]]
        );
        assert_eq!(offset_way(&straight, 0.0), straight);
        assert_eq!(offset_way(&straight, f64::NAN), straight);
        assert!(offset_way(&[[1.0, 1.0]], 2.0).len() < 2);
        assert!(offset_way(&[], 2.0).is_empty());
    }

    #[test]
    fn a_sharp_bend_is_blunt_on_its_outer_side() {
        let hairpin = [[0.0, 0.0], [20.0, 0.0], [0.0, 1.0]];
        let out = offset_way(&hairpin, -2.0);
        assert!(nearest_m(&out, &hairpin) > 2.0 - 1e-6);
        let far = out.iter().map(|p| p[0]).fold(0.0, f64::max);
        assert!(far < 20.0 + 2.0 * MITRE_LIMIT, "no spike: {far}");
        assert!(!crosses_itself(&out));
        // Straight back on itself.
        let back = offset_way(&[[0.0, 0.0], [20.0, 0.0], [5.0, 0.0]], -2.0);
        assert!(back.iter().all(|p| p[0] <= 22.0 + 1e-9));
    }

    #[test]
    fn a_bend_tighter_than_the_offset_leaves_no_loop() {
        // Bends of 1 m and an offset of 4 m to their inner side.
        let steps = [
            [0.0, 0.0],
            [20.0, 0.0],
            [21.0, 0.3],
            [21.5, 1.0],
            [21.5, 20.0],
        ];
        let out = offset_way(&steps, 4.0);
        assert!(!crosses_itself(&out), "{out:?}");
        assert!(nearest_m(&out, &steps) > 4.0 - 1e-3, "{out:?}");
        assert_eq!(out.first(), Some(&[0.0, 4.0]));
        assert_eq!(out.last(), Some(&[17.5, 20.0]));
        // A notch narrower than the offset is passed by.
        let notch = [
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, -3.0],
            [11.0, -3.0],
            [11.0, 0.0],
            [30.0, 0.0],
        ];
        let out = offset_way(&notch, 2.0);
        assert!(!crosses_itself(&out), "{out:?}");
        assert!(nearest_m(&out, &notch) > 2.0 - 1e-3, "{out:?}");
    }

    #[test]
    fn winding_ways_keep_their_distance_without_crossing_themselves() {
        for seed in 0..200_u32 {
            let (mut x, mut y, mut heading) = (0.0_f64, 0.0_f64, 0.0_f64);
            let mut way = vec![[x, y]];
            let mut number = seed.wrapping_mul(2_654_435_761) ^ 0x9E37_79B9;
            for _ in 0..12 {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // Turns of up to 60 degrees and never back on itself.
                let turn = f64::from(number >> 16) / 65_536.0 - 0.5;
                heading = (heading + turn * 2.0).clamp(-1.4, 1.4);
                let step = 2.0 + f64::from(number & 0xFF) / 16.0;
                x += step * heading.cos();
                y += step * heading.sin();
                way.push([x, y]);
            }
            for offset_m in [-6.0, -1.5, 1.5, 6.0] {
                let out = offset_way(&way, offset_m);
                assert!(out.len() >= 2, "seed {seed}");
                assert!(!crosses_itself(&out), "seed {seed} at {offset_m}: {out:?}");
                // Points nearer than 5 cm to each other became one.
                let least = nearest_m(&out, &way);
                assert!(
                    least > offset_m.abs() - 0.06,
                    "seed {seed} at {offset_m}: {least}"
                );
            }
        }
    }
}

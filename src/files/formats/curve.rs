//! Circular arcs to polylines.

use super::shape::Shape;
use crate::files::limits::MAX_SHAPE_POINTS;
use crate::geometry::Point;
use std::f64::consts::{PI, TAU};

/// An arc gets a point at least every so many radians (1°): at a radius of
/// 100 m the polyline is nowhere further than 4 mm from it.
const STEP_RAD: f64 = PI / 180.0;

/// A circular string (start, any point on the arc, end, which is the next
/// start ...) as a polyline through the same starts and ends.
///
/// `room` is how many points the geometry may still have.
pub(super) fn straighten(points: &[Point], room: &mut usize) -> Result<Vec<Point>, String> {
    let mut line: Vec<Point> = points.first().copied().into_iter().collect();
    for at in (0..points.len().saturating_sub(1)).step_by(2) {
        let before = line.len();
        match points.get(at..at + 3) {
            Some(&[start, middle, end]) => arc(&mut line, start, middle, end),
            _ => line.extend(points.get(at + 1)),
        }
        take(room, line.len() - before)?;
    }
    Ok(line)
}

/// Takes so many points from the room that a geometry has.
pub(super) fn take(room: &mut usize, points: usize) -> Result<(), String> {
    let left = room.checked_sub(points);
    *room = left.unwrap_or(0);
    left.map(|_| ())
        .ok_or_else(|| format!("it has more than {MAX_SHAPE_POINTS} points"))
}

/// Adds the points of an arc behind its start.
fn arc(line: &mut Vec<Point>, start: Point, middle: Point, end: Point) {
    let Some((centre, sweep)) = circle(start, middle, end) else {
        line.extend([middle, end]);
        return;
    };
    let radius = (start[0] - centre[0]).hypot(start[1] - centre[1]);
    let from = (start[1] - centre[1]).atan2(start[0] - centre[0]);
    let steps = (sweep.abs() / STEP_RAD).ceil().clamp(2.0, 720.0) as usize;
    for step in 1..steps {
        let angle = from + sweep * step as f64 / steps as f64;
        line.push([
            centre[0] + radius * angle.cos(),
            centre[1] + radius * angle.sin(),
        ]);
    }
    line.push(end);
}

/// Centre and signed angle of the arc; `None` where the points lie on a line.
fn circle(start: Point, middle: Point, end: Point) -> Option<(Point, f64)> {
    if start == end {
        // a whole circle: the point between stands opposite
        let centre = [
            f64::midpoint(start[0], middle[0]),
            f64::midpoint(start[1], middle[1]),
        ];
        return (start != middle).then_some((centre, TAU));
    }
    // relative to the start, so that large coordinates cost no digits
    let (bx, by) = (middle[0] - start[0], middle[1] - start[1]);
    let (cx, cy) = (end[0] - start[0], end[1] - start[1]);
    let turn = 2.0 * (bx * cy - by * cx);
    let size = (bx * bx + by * by).max(cx * cx + cy * cy);
    if !turn.is_finite() || turn.abs() <= 1e-9 * size {
        return None;
    }
    let (b, c) = (bx * bx + by * by, cx * cx + cy * cy);
    let (ux, uy) = ((cy * b - by * c) / turn, (bx * c - cx * b) / turn);
    let angle = |x: f64, y: f64| (y - uy).atan2(x - ux);
    let from = angle(0.0, 0.0);
    let mut sweep = angle(cx, cy) - from;
    // to the left of the chord's way the arc turns clockwise
    if turn > 0.0 {
        sweep = sweep.rem_euclid(TAU);
    } else {
        sweep = -(-sweep).rem_euclid(TAU);
    }
    Some(([start[0] + ux, start[1] + uy], sweep))
}

/// Joins a part of a compound curve to what is there.
pub(super) fn join(line: &mut Vec<Point>, part: Shape) -> Result<(), String> {
    let Shape::Lines(parts) = part else {
        return Err("its curve is made of something else than lines".to_owned());
    };
    for part in parts {
        let skip = usize::from(line.last().is_some_and(|end| part.first() == Some(end)));
        line.extend(part.into_iter().skip(skip));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straighten(points: &[Point]) -> Vec<Point> {
        super::straighten(points, &mut 10_000).unwrap()
    }

    #[test]
    fn arcs_that_become_too_many_points_are_refused() {
        let arcs: Vec<Point> = (0..=200)
            .map(|at| [f64::from(at), f64::from(at % 2)])
            .collect();
        assert!(super::straighten(&arcs, &mut 50_000).is_ok());
        let refused = super::straighten(&arcs, &mut 5_000).unwrap_err();
        assert!(refused.contains("points"), "{refused}");
    }

    #[test]
    fn arcs_both_ways_circles_and_straight_ones() {
        let half = straighten(&[[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]]);
        assert!(half.iter().any(|p| (p[1] - 1.0).abs() < 1e-4));
        assert!(half.iter().all(|p| p[1] > -1e-9));
        let below = straighten(&[[0.0, 0.0], [1.0, -1.0], [2.0, 0.0]]);
        assert!(below.iter().all(|p| p[1] < 1e-9) && below.len() == half.len());
        let long = straighten(&[[0.0, 0.0], [1.0, 2.0], [0.0, 0.1]]);
        assert!(long.len() > 300, "{}", long.len());
        let circle = straighten(&[[0.0, 0.0], [2.0, 0.0], [0.0, 0.0]]);
        assert_eq!(
            (circle[0], circle[circle.len() - 1]),
            ([0.0, 0.0], [0.0, 0.0])
        );
        assert!(
            circle
                .iter()
                .all(|p| ((p[0] - 1.0).hypot(p[1]) - 1.0).abs() < 1e-12)
        );
        let straight = [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]];
        assert_eq!(straighten(&straight), straight);
        let two = straighten(&[[0.0, 0.0], [1.0, 1.0], [2.0, 0.0], [3.0, -1.0], [4.0, 0.0]]);
        assert!(two.contains(&[2.0, 0.0]) && two.ends_with(&[[4.0, 0.0]]));
        assert!(straighten(&[]).is_empty());
        assert_eq!(
            straighten(&[[0.0, 0.0], [1.0, 1.0]]),
            [[0.0, 0.0], [1.0, 1.0]]
        );
    }
}

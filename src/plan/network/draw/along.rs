//! Where a drawn way runs along lines that are there.

use crate::geometry::measure::{distance_m, distance_to_m, lerp};
use crate::geometry::nearest::{nearest_on_polyline, nearest_on_segment};
use crate::geometry::{Bounds, Point, dot, vector};
use crate::plan::{JOIN_TOLERANCE_M, LineId};

/// A trunk or branch near a drawn way.
pub(super) struct Pipe {
    /// The line.
    pub id: LineId,
    /// Its box, wider by the join tolerance.
    pub bounds: Bounds,
    /// Its way.
    pub points: Vec<Point>,
}

impl Pipe {
    /// Whether it leads straight from one place to another: both lie on it, and
    /// it is no longer between them than the straight way.
    pub fn leads(&self, from: Point, to: Point) -> bool {
        let straight_m = distance_m(from, to);
        if straight_m <= JOIN_TOLERANCE_M
            || !self.bounds.contains(from)
            || !self.bounds.contains(to)
        {
            return false;
        }
        let along_m = |place: Point| {
            nearest_on_polyline(place, &self.points)
                .filter(|foot| foot.distance_m <= JOIN_TOLERANCE_M)
                .map(|foot| distance_to_m(&self.points, foot.segment, foot.fraction))
        };
        match (along_m(from), along_m(to)) {
            (Some(a), Some(b)) => ((a - b).abs() - straight_m).abs() <= 2.0 * JOIN_TOLERANCE_M,
            _ => false,
        }
    }

    /// Its points within a straight stretch at which it comes onto the stretch
    /// or leaves it.
    pub fn meets(&self, stretch: [Point; 2]) -> impl Iterator<Item = Point> {
        let near = self
            .bounds
            .intersects(&Bounds::of_segment(stretch).buffered(JOIN_TOLERANCE_M));
        let points = if near { self.points.as_slice() } else { &[] };
        let neighbour = |index: Option<usize>| index.and_then(|i| points.get(i)).copied();
        points
            .iter()
            .enumerate()
            .filter(move |&(index, &point)| {
                stretch
                    .iter()
                    .all(|end| distance_m(*end, point) > JOIN_TOLERANCE_M)
                    && is_on(point, stretch)
                    && [index.checked_sub(1), Some(index + 1)]
                        .into_iter()
                        .filter_map(neighbour)
                        .any(|next| goes_along(point, next, stretch))
            })
            .map(|(_, point)| *point)
    }
}

fn is_on(point: Point, segment: [Point; 2]) -> bool {
    nearest_on_segment(point, segment).distance_m <= JOIN_TOLERANCE_M
}

/// Whether the way from `point`, which lies on a stretch, to `next` runs along
/// the stretch as far as both go.
fn goes_along(point: Point, next: Point, stretch: [Point; 2]) -> bool {
    let [start, end] = stretch;
    let way = vector(point, next);
    let ahead = if dot(way, vector(start, end)) >= 0.0 {
        end
    } else {
        start
    };
    let (way_m, left_m) = (distance_m(point, next), distance_m(point, ahead));
    let both_m = way_m.min(left_m);
    both_m > JOIN_TOLERANCE_M && is_on(lerp([point, next], both_m / way_m), stretch)
}

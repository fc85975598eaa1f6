//! Main and regional roads, and where a way passes from one side to the other.
//!
//! A way crosses a road where what lies before and what lies behind the place are on
//! different sides of it, both at more than 30° from it. What runs along a road, ends
//! on it or starts from it does not cross it. Roads on bridges and in tunnels are not
//! in the way.

use super::Facts;
use crate::geometry::contains::segments_cross;
use crate::geometry::index::{IndexedSegment, SegmentIndex};
use crate::geometry::measure::{along, distance_m, length_m};
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::{Bounds, Point, dot, segments, vector};
use crate::plan::StreetClass;
use std::f64::consts::TAU;
use std::sync::Arc;

/// Carriageways that lie so near behind each other along a way are one road, metres.
pub(in crate::analysis) const ONE_ROAD_M: f64 = 30.0;
/// How far before and behind a place its sides are looked at, metres.
const LOOK_M: f64 = 5.0;
/// A road this near to a place goes through it, metres.
const AT_M: f64 = 1.0;
/// A place this near to the end of a way is its end, metres.
const END_M: f64 = 0.5;
/// The cosine of 30°.
const COS_30: f64 = 0.866_025_403_784_438_6;

/// The end of a way on a road.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::analysis) struct RoadEnd {
    /// On which side of the road the way leaves; none where it runs along it.
    pub sector: Option<usize>,
}

/// Whether a street of this class is a road that costs a crossing.
const fn is_road(class: StreetClass) -> bool {
    matches!(
        class,
        StreetClass::Motorway | StreetClass::Main | StreetClass::Regional
    )
}

/// The side, between which two of the directions in which a road leaves a place, that a
/// way in direction `out` is on; none where fewer than two leave, or where it runs
/// along one of them. `rays` are in order of their angle.
fn sector(rays: &[Point], out: Point) -> Option<usize> {
    let is_along = |ray: &Point| {
        let long = dot(*ray, *ray).sqrt() * dot(out, out).sqrt();
        long <= 0.0 || dot(*ray, out) >= COS_30 * long
    };
    if rays.len() < 2 || rays.iter().any(is_along) {
        return None;
    }
    let angle = turn(out);
    let before = rays.iter().filter(|ray| turn(**ray) < angle).count();
    Some(before % rays.len())
}

/// The angle of a vector, 0 to 2π.
fn turn([x, y]: Point) -> f64 {
    y.atan2(x).rem_euclid(TAU)
}

impl Facts {
    /// Segments of the roads that cost a crossing, on the ground.
    fn roads(&self) -> &SegmentIndex {
        self.road_index.get_or_init(|| {
            let records = &self.base.streets.records;
            let lines = self.street_lines().iter().zip(records).zip(0_u32..);
            let roads = lines.filter(|((_, street), _)| {
                street.class.is_some_and(is_road) && !street.grade_separated && street.level == 0
            });
            Arc::new(SegmentIndex::from_lines(
                roads.map(|((line, _), id)| (id, line)),
            ))
        })
    }

    /// The directions in which roads leave a place that they go through, in order of
    /// their angle; nothing where none does.
    fn rays(&self, at: Point, near: &mut Vec<IndexedSegment>) -> Vec<Point> {
        self.roads()
            .in_bounds(&Bounds::of(&[at]).buffered(AT_M), near);
        let mut rays: Vec<Point> = Vec::new();
        for edge in near.iter() {
            let foot = nearest_on_segment(at, edge.points);
            if foot.distance_m > AT_M {
                continue;
            }
            for end in edge.points {
                let ray = vector(foot.point, end);
                let is_new = rays.iter().all(|known| {
                    let long = dot(*known, *known).sqrt() * dot(ray, ray).sqrt();
                    dot(*known, ray) < 0.99 * long
                });
                if distance_m(foot.point, end) > AT_M && is_new {
                    rays.push(ray);
                }
            }
        }
        rays.sort_by(|a, b| turn(*a).total_cmp(&turn(*b)));
        rays
    }

    /// Where a way passes over a road, metres along it, places of one road joined; its
    /// ends are not among them.
    pub(in crate::analysis) fn passes_m(&self, points: &[Point]) -> Vec<f64> {
        let roads = self.roads();
        if roads.is_empty() {
            return Vec::new();
        }
        let whole_m = length_m(points);
        let mut near: Vec<IndexedSegment> = Vec::new();
        let mut met: Vec<f64> = Vec::new();
        let mut from_m = 0.0;
        for segment in segments(points) {
            let [a, b] = segment;
            roads.in_bounds(&Bounds::of_segment(segment), &mut near);
            let places = near.iter();
            let places = places.filter_map(|edge| segments_cross(segment, edge.points));
            met.extend(places.map(|at| from_m + distance_m(a, at)));
            from_m += distance_m(a, b);
        }
        met.retain(|at_m| *at_m > END_M && *at_m < whole_m - END_M);
        met.sort_by(f64::total_cmp);
        let mut passes: Vec<f64> = Vec::new();
        for at_m in met {
            let is_known = passes.last().is_some_and(|last| at_m - last <= ONE_ROAD_M);
            if !is_known && self.passes_at(points, at_m, &mut near) {
                passes.push(at_m);
            }
        }
        passes
    }

    fn passes_at(&self, points: &[Point], at_m: f64, near: &mut Vec<IndexedSegment>) -> bool {
        let at = |m: f64| along(points, m);
        let (Some(place), Some(before), Some(behind)) =
            (at(at_m), at(at_m - LOOK_M), at(at_m + LOOK_M))
        else {
            return false;
        };
        let rays = self.rays(place, near);
        let side = |to: Point| sector(&rays, vector(place, to));
        match (side(before), side(behind)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        }
    }

    /// The two ends of a way, where they lie on a road.
    pub(in crate::analysis) fn road_ends(&self, points: &[Point]) -> [Option<RoadEnd>; 2] {
        if self.roads().is_empty() {
            return [None, None];
        }
        let whole_m = length_m(points);
        let mut near = Vec::new();
        let mut end = |at: Option<&Point>, inward_m: f64| {
            let place = *at?;
            let rays = self.rays(place, &mut near);
            let inward = along(points, inward_m)?;
            (rays.len() > 1).then(|| RoadEnd {
                sector: sector(&rays, vector(place, inward)),
            })
        };
        [
            end(points.first(), LOOK_M.min(whole_m)),
            end(points.last(), (whole_m - LOOK_M).max(0.0)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_lies_between_two_directions_of_a_road_or_along_one() {
        let straight = [[10.0, 0.0], [-10.0, 0.0]];
        let [north, south] = [[0.0, 1.0], [0.0, -1.0]].map(|out| sector(&straight, out));
        assert!(north.is_some() && south.is_some() && north != south);
        assert_eq!(sector(&straight, [3.0, 5.0]), north);
        // 26° from the road, and 34°.
        assert_eq!(sector(&straight, [2.0, 1.0]), None);
        assert_eq!(sector(&straight, [1.5, 1.0]), north);
        assert_eq!(sector(&straight[..1], [0.0, 1.0]), None, "it ends here");
        // A bend of a right angle: inside of it and outside.
        let bend = [[10.0, 0.0], [0.0, 10.0]];
        assert_ne!(sector(&bend, [1.0, 1.0]), sector(&bend, [-1.0, -1.0]));
        assert_eq!(sector(&bend, [-1.0, 1.0]), sector(&bend, [1.0, -1.0]));
    }
}

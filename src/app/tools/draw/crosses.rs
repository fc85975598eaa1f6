//! Where the line under the hand crosses drawn ones without a joint.

use super::super::{Point, ToolContext};
use crate::geometry::contains::segments_cross;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, segments};
use crate::plan::{JOIN_TOLERANCE_M, LineRole};

/// The places where the way placed so far, or that to the pointer, crosses a
/// trunk or branch. A vertex on the line joins it there.
pub(super) fn crossings(cx: &ToolContext<'_>, placed: &[Point], rubber: &[Point]) -> Vec<Point> {
    // The rubber begins at the last vertex that was placed.
    let way: Vec<Point> = placed
        .iter()
        .chain(rubber.iter().skip(1))
        .copied()
        .collect();
    if way.len() < 2 {
        return Vec::new();
    }
    let around = Bounds::of(&way);
    let is_vertex = |at: Point| way.iter().any(|v| distance_m(*v, at) <= JOIN_TOLERANCE_M);
    let mut found: Vec<Point> = Vec::new();
    let mains = cx.doc.results.lines.values();
    for line in mains.filter(|line| line.role != LineRole::Service) {
        if !Bounds::of(&line.points).intersects(&around) {
            continue;
        }
        for theirs in segments(&line.points) {
            let bounds = Bounds::of_segment(theirs);
            if !bounds.intersects(&around) {
                continue;
            }
            for own in segments(&way) {
                let Some(at) = segments_cross(own, theirs) else {
                    continue;
                };
                let again = found.iter().any(|p| distance_m(*p, at) <= JOIN_TOLERANCE_M);
                if !again && !is_vertex(at) {
                    found.push(at);
                }
            }
        }
    }
    found
}

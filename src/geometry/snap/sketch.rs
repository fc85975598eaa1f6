//! The candidates on the line that is being drawn: it may close on itself.

use super::{Exclude, SnapCandidate, SnapKind, SnapOwner};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::{Point, segments};

/// Adds to `out` the vertices and segments of a drawn way within `tolerance_m` (inclusive) of a
/// point. The last vertex and the segment that leads to it are left out: the next segment starts
/// there. `points` is the way so far, the last vertex last.
pub fn sketch_candidates(
    points: &[Point],
    point: Point,
    tolerance_m: f64,
    exclude: &Exclude,
    out: &mut Vec<SnapCandidate>,
) {
    let Some((_, before)) = points.split_last() else {
        return;
    };
    let mut add = |kind, segment, at: Point| {
        let distance_m = distance_m(point, at);
        if distance_m <= tolerance_m {
            out.push(SnapCandidate {
                kind,
                point: at,
                distance_m,
                owner: SnapOwner::Sketch { segment },
            });
        }
    };
    if !exclude.kinds.contains(&SnapKind::SketchVertex) {
        // the vertex before the last one would only fold the way back on itself
        for (&vertex, segment) in before.iter().zip(0..).take(before.len().saturating_sub(1)) {
            add(SnapKind::SketchVertex, segment, vertex);
        }
    }
    if !exclude.kinds.contains(&SnapKind::SketchSegment) {
        for (ends, segment) in segments(before).zip(0..) {
            add(
                SnapKind::SketchSegment,
                segment,
                nearest_on_segment(point, ends).point,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::snap::pick;

    const WAY: [Point; 4] = [[0.0, 0.0], [50.0, 0.0], [50.0, 40.0], [20.0, 40.0]];

    fn caught(at: Point, exclude: &Exclude) -> Option<(SnapKind, Point)> {
        let mut out = Vec::new();
        sketch_candidates(&WAY, at, 3.0, exclude, &mut out);
        pick(&out, 3.0).map(|c| (c.kind, c.point))
    }

    #[test]
    fn a_way_catches_its_own_vertices_and_segments_but_not_its_last() {
        let all = Exclude::default();
        let first = caught([1.0, 1.0], &all);
        assert_eq!(first, Some((SnapKind::SketchVertex, [0.0, 0.0])));
        let segment = caught([20.0, 2.0], &all);
        assert_eq!(segment, Some((SnapKind::SketchSegment, [20.0, 0.0])));
        assert_eq!(caught([30.0, 40.0], &all), None, "the last segment");
        assert_eq!(caught([20.0, 40.0], &all), None, "the last vertex");
        let corner = caught([50.0, 41.0], &all);
        assert_eq!(corner, Some((SnapKind::SketchSegment, [50.0, 40.0])));
    }

    #[test]
    fn kinds_can_be_switched_off() {
        let exclude = Exclude {
            kinds: [SnapKind::SketchVertex, SnapKind::SketchSegment].into(),
            ..Exclude::default()
        };
        assert_eq!(caught([1.0, 1.0], &exclude), None);
        let mut out = Vec::new();
        sketch_candidates(&[], [0.0, 0.0], 3.0, &Exclude::default(), &mut out);
        sketch_candidates(&WAY[..1], [0.0, 0.0], 3.0, &Exclude::default(), &mut out);
        assert!(out.is_empty());
    }
}

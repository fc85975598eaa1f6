//! Fewer vertices within a tolerance (Douglas and Peucker, 1973), without
//! crossings or touches that were not there.

use super::{JOIN_TOLERANCE_M, Network, NetworkError};
use crate::geometry::index::{IndexedSegment, SegmentIndex};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::{nearest_on_segment, nearest_pair};
use crate::geometry::{Bounds, Point, segments};
use crate::plan::LineId;
use std::collections::BTreeSet;

/// What simplifying did.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SimplifyReport {
    /// Points of the lines before, both ends included.
    pub vertices_before: usize,
    /// Points of the lines after.
    pub vertices_after: usize,
    /// The farthest that a dropped vertex lay from the new way, metres.
    pub max_shift_m: f64,
}

impl Network {
    /// Drops vertices of the lines that lie within `tolerance_m` of the way
    /// without them. Ends stay. A vertex stays where the way without it would
    /// cross or touch (within 5 cm) a line, or its own line, more often than
    /// before.
    pub fn simplify(
        &mut self,
        lines: &[LineId],
        tolerance_m: f64,
    ) -> Result<SimplifyReport, NetworkError> {
        if !(tolerance_m.is_finite() && tolerance_m >= 0.0) {
            return Err(NetworkError::NotFinite);
        }
        let ways: Vec<(u32, Vec<Point>)> = self
            .lines()
            .map(|(id, line)| (id.0, self.points_of(line)))
            .collect();
        let index =
            SegmentIndex::from_lines(ways.iter().map(|(id, points)| (*id, points.as_slice())));
        let mut report = SimplifyReport::default();
        for &id in &lines.iter().copied().collect::<BTreeSet<_>>() {
            let is_ring = self
                .line(id)
                .map(|line| line.from == line.to)
                .ok_or(NetworkError::NoLine(id))?;
            let points = self.points(id);
            let kept = Way {
                network: self,
                index: &index,
                id,
                points: &points,
                tolerance_m,
            }
            .simplified(is_ring);
            report.vertices_before += points.len();
            report.vertices_after += kept.len();
            for (first, last) in pairs(&kept) {
                for index in first + 1..last {
                    report.max_shift_m = report.max_shift_m.max(off_m(&points, first, last, index));
                }
            }
            if kept.len() < points.len() {
                let inner = kept
                    .iter()
                    .filter(|index| (1..points.len() - 1).contains(*index))
                    .filter_map(|&index| points.get(index).copied())
                    .collect();
                self.change_line(id, |line| {
                    line.inner = inner;
                    Ok(())
                })?;
            }
        }
        Ok(report)
    }
}

/// A line that is being simplified, among the others as they are by now.
struct Way<'a> {
    network: &'a Network,
    /// Every line as it was: the others lie within the tolerance of it.
    index: &'a SegmentIndex,
    id: LineId,
    points: &'a [Point],
    tolerance_m: f64,
}

impl Way<'_> {
    /// The numbers of the points to keep, ascending.
    fn simplified(&self, is_ring: bool) -> Vec<usize> {
        let all = || (0..self.points.len()).collect();
        let mut kept = douglas_peucker(self.points, self.tolerance_m);
        loop {
            let back: Vec<usize> = pairs(&kept)
                .filter(|(first, last)| last - first > 1)
                .filter(|&(first, last)| self.is_in_the_way(&kept, first, last))
                .filter_map(|(first, last)| farthest(self.points, first, last))
                .map(|(index, _)| index)
                .collect();
            if back.is_empty() {
                break;
            }
            kept.extend(back);
            kept.sort_unstable();
        }
        // A ring needs two vertices besides its node.
        if is_ring && kept.len() < 4 {
            all()
        } else {
            kept
        }
    }

    /// Whether the straight way between two points touches anything more often
    /// than the way it stands for did.
    fn is_in_the_way(&self, kept: &[usize], first: usize, last: usize) -> bool {
        let (Some(&a), Some(&b)) = (self.points.get(first), self.points.get(last)) else {
            return true;
        };
        let chord = [a, b];
        // Two places of a line that meet again leave no way between them.
        if distance_m(a, b) <= JOIN_TOLERANCE_M {
            return true;
        }
        let run = self.points.get(first..=last).unwrap_or_default();
        let own_before: usize = segments(run)
            .map(|part| {
                segments(self.points)
                    .enumerate()
                    .filter(|(index, other)| {
                        !(first..last).contains(index) && touches(part, *other)
                    })
                    .count()
            })
            .sum();
        let own_after = pairs(kept)
            .filter(|pair| *pair != (first, last))
            .filter_map(|(a, b)| Some([*self.points.get(a)?, *self.points.get(b)?]))
            .filter(|other| touches(chord, *other))
            .count();
        if own_after > own_before {
            return true;
        }
        let around = Bounds::of_segment(chord).buffered(self.tolerance_m + JOIN_TOLERANCE_M);
        let mut near: Vec<IndexedSegment> = Vec::new();
        self.index.in_bounds(&around, &mut near);
        let owners: BTreeSet<u32> = near
            .iter()
            .map(|segment| segment.owner)
            .filter(|owner| *owner != self.id.0)
            .collect();
        owners.into_iter().any(|owner| {
            let other = self.network.points(LineId(owner));
            let count = |part: [Point; 2]| segments(&other).filter(|s| touches(part, *s)).count();
            count(chord) > segments(run).map(count).sum::<usize>()
        })
    }
}

fn pairs(kept: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    kept.iter().copied().zip(kept.iter().copied().skip(1))
}

/// Whether two segments come within 5 cm of each other; two that leave one
/// point touch only where one comes back to the other.
fn touches(a: [Point; 2], b: [Point; 2]) -> bool {
    let on = |point, segment| nearest_on_segment(point, segment).distance_m <= JOIN_TOLERANCE_M;
    let ([a0, a1], [b0, b1]) = (a, b);
    for (shared, a_far, b_far) in [
        (a0 == b0, a1, b1),
        (a0 == b1, a1, b0),
        (a1 == b0, a0, b1),
        (a1 == b1, a0, b0),
    ] {
        if shared {
            return on(a_far, b) || on(b_far, a);
        }
    }
    nearest_pair(a, b).distance_m <= JOIN_TOLERANCE_M
}

/// Distance of a point to the straight way between two others, metres.
fn off_m(points: &[Point], first: usize, last: usize, index: usize) -> f64 {
    match (points.get(first), points.get(last), points.get(index)) {
        (Some(&a), Some(&b), Some(&point)) => nearest_on_segment(point, [a, b]).distance_m,
        _ => 0.0,
    }
}

/// The point between two others that lies farthest off the straight way, the
/// first of equally far ones.
fn farthest(points: &[Point], first: usize, last: usize) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for index in first + 1..last {
        let off = off_m(points, first, last, index);
        if best.is_none_or(|(_, most)| off > most) {
            best = Some((index, off));
        }
    }
    best
}

fn douglas_peucker(points: &[Point], tolerance_m: f64) -> Vec<usize> {
    let Some(end) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut kept = BTreeSet::from([0, end]);
    let mut open = vec![(0, end)];
    while let Some((first, last)) = open.pop() {
        if let Some((index, off)) = farthest(points, first, last)
            && off > tolerance_m
        {
            kept.insert(index);
            open.extend([(first, index), (index, last)]);
        }
    }
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Line, LineEnd, LineRole, NodeId};

    fn network(ways: &[&[Point]]) -> Network {
        let branch = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
        let mut network = Network::default();
        for way in ways {
            let ends: Vec<LineEnd> = way.iter().copied().map(LineEnd::Free).collect();
            network.draw(&ends, &branch).unwrap();
        }
        network
    }

    #[test]
    fn vertices_within_the_tolerance_go() {
        let mut net = network(&[&[[0.0, 0.0], [10.0, 0.4], [20.0, 3.0], [30.0, 0.0]]]);
        let report = net.simplify(&[LineId(0)], 1.5).unwrap();
        assert_eq!((report.vertices_before, report.vertices_after), (4, 3));
        assert!(report.max_shift_m > 1.0 && report.max_shift_m < 1.2);
        assert_eq!(
            net.points(LineId(0)),
            [[0.0, 0.0], [20.0, 3.0], [30.0, 0.0]]
        );
        let again = net.simplify(&[LineId(0)], 1.0).unwrap();
        assert_eq!(again.max_shift_m, 0.0);
        assert_eq!(
            net.simplify(&[LineId(0)], f64::NAN),
            Err(NetworkError::NotFinite)
        );
        assert_eq!(
            net.simplify(&[LineId(7)], 1.0),
            Err(NetworkError::NoLine(LineId(7)))
        );
    }

    #[test]
    fn a_bend_round_another_line_stays() {
        // The second line ends inside the bend of the first.
        let bend: &[Point] = &[[0.0, 0.0], [50.0, 4.0], [100.0, 0.0]];
        let mut net = network(&[bend, &[[50.0, -20.0], [50.0, 2.0]]]);
        net.simplify(&[LineId(0)], 10.0).unwrap();
        assert_eq!(net.points(LineId(0)), bend);
        // One that it crossed before may still be crossed.
        let mut net = network(&[bend, &[[50.0, -20.0], [50.0, 20.0]]]);
        net.simplify(&[LineId(0)], 10.0).unwrap();
        assert_eq!(net.points(LineId(0)).len(), 2);
    }

    #[test]
    fn two_ways_between_the_same_nodes_do_not_fall_together() {
        let mut net = network(&[&[[0.0, 0.0], [100.0, 0.0]]]);
        let line = net.line(LineId(0)).unwrap().clone();
        let arc = Line {
            inner: vec![[30.0, 5.0], [70.0, 5.0]],
            ..line
        };
        net.add_line(arc).unwrap();
        net.simplify(&[LineId(0), LineId(1)], 20.0).unwrap();
        assert!(!net.points(LineId(1)).is_empty());
        assert!(net.points(LineId(1)).len() > 2);
        assert_eq!(net.check(), []);
    }

    #[test]
    fn a_line_does_not_come_to_cross_itself() {
        // A hook whose own end lies within the bow.
        let hook: &[Point] = &[
            [0.0, 0.0],
            [50.0, 5.0],
            [100.0, 0.0],
            [100.0, -30.0],
            [50.0, -30.0],
            [50.0, 2.0],
        ];
        let mut net = network(&[hook]);
        net.simplify(&[LineId(0)], 8.0).unwrap();
        assert!(net.points(LineId(0)).contains(&[50.0, 5.0]));
    }
}

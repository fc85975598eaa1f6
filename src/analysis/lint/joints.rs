//! Where streets meet: vertices in the same millimetre are one joint, as for
//! tracing. How far one gets from a joint along the streets.

use super::SAME_M;
use crate::geometry::measure::{Metres, distance_m};
use crate::geometry::{LineStore, Point};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A vertex of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vertex {
    /// Index of the street.
    pub street: u32,
    /// Number of the vertex, from 0.
    pub number: u32,
}

/// The millimetre a point lies in.
pub(super) fn cell(point: Point) -> [i64; 2] {
    point.map(|metres| (metres / SAME_M).round() as i64)
}

/// All joints of the streets that count.
pub(super) struct Joints<'a> {
    lines: &'a LineStore,
    /// Where each street's vertices begin in `of`.
    first: Vec<u32>,
    /// The joint of each vertex.
    of: Vec<u32>,
    /// Metres along its street to each vertex.
    along_m: Vec<f64>,
    /// The vertices of each joint, in order.
    members: Vec<Vertex>,
    /// Where each joint begins in `members`.
    starts: Vec<u32>,
}

impl<'a> Joints<'a> {
    /// Finds the joints of the streets for which `counts` holds.
    pub fn new(lines: &'a LineStore, counts: &[bool]) -> Self {
        let mut first = Vec::with_capacity(lines.len() + 1);
        let mut along_m = Vec::with_capacity(lines.point_count());
        let mut keys: Vec<([i64; 2], Vertex)> = Vec::with_capacity(lines.point_count());
        for ((line, street), counts) in lines.iter().zip(0..).zip(counts) {
            first.push(along_m.len() as u32);
            if !counts {
                continue;
            }
            let mut sum_m = 0.0;
            let mut before: Option<Point> = None;
            for (point, number) in line.iter().zip(0..) {
                sum_m += before.map_or(0.0, |b| distance_m(b, *point));
                before = Some(*point);
                along_m.push(sum_m);
                keys.push((cell(*point), Vertex { street, number }));
            }
        }
        first.push(along_m.len() as u32);
        keys.par_sort_unstable();
        let mut joints = Self {
            lines,
            of: vec![0; along_m.len()],
            first,
            along_m,
            members: Vec::with_capacity(keys.len()),
            starts: Vec::new(),
        };
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let joint = joints.starts.len() as u32;
            joints.starts.push(joints.members.len() as u32);
            for (_, vertex) in same {
                let place = joints.place(*vertex);
                if let Some(of) = place.and_then(|place| joints.of.get_mut(place)) {
                    *of = joint;
                }
                joints.members.push(*vertex);
            }
        }
        joints
    }

    fn place(&self, vertex: Vertex) -> Option<usize> {
        let from = *self.first.get(vertex.street as usize)? as usize;
        let to = *self.first.get(vertex.street as usize + 1)? as usize;
        let place = from + vertex.number as usize;
        (place < to).then_some(place)
    }

    /// The joint of a vertex.
    pub fn of(&self, street: u32, number: u32) -> Option<u32> {
        let place = self.place(Vertex { street, number })?;
        self.of.get(place).copied()
    }

    /// The vertices of a joint, by street and number.
    pub fn members(&self, joint: u32) -> &[Vertex] {
        let at = joint as usize;
        let from = self.starts.get(at).map_or(0, |s| *s as usize);
        let to = self
            .starts
            .get(at + 1)
            .map_or(self.members.len(), |s| *s as usize);
        self.members.get(from..to).unwrap_or_default()
    }

    /// Where a joint is: its first vertex.
    pub fn point(&self, joint: u32) -> Option<Point> {
        let vertex = self.members(joint).first()?;
        let line = self.lines.view(vertex.street as usize);
        line.get(vertex.number as usize).copied()
    }

    /// The points of a street.
    pub fn line(&self, street: u32) -> &'a [Point] {
        self.lines.view(street as usize)
    }

    /// Number of the last vertex of a street.
    pub fn last(&self, street: u32) -> u32 {
        (self.line(street).len() as u32).saturating_sub(1)
    }

    /// Whether a vertex is the first or the last of its street.
    pub fn is_end(&self, vertex: Vertex) -> bool {
        vertex.number == 0 || vertex.number == self.last(vertex.street)
    }

    /// Whether a street ends at a joint.
    pub fn has_end(&self, joint: u32) -> bool {
        self.members(joint).iter().any(|v| self.is_end(*v))
    }

    /// Ways that leave a joint: one for an end of a street, two for a vertex
    /// within it.
    pub fn arms(&self, joint: u32) -> usize {
        let arms = |v: &Vertex| if self.is_end(*v) { 1 } else { 2 };
        self.members(joint).iter().map(arms).sum()
    }

    /// The streets that pass or end at a joint, by id.
    pub fn streets(&self, joint: u32) -> Vec<u32> {
        let mut all: Vec<u32> = self.members(joint).iter().map(|v| v.street).collect();
        all.dedup();
        all
    }

    /// Metres from the start of a street to one of its vertices.
    pub fn along_m(&self, street: u32, number: u32) -> f64 {
        self.place(Vertex { street, number })
            .and_then(|place| self.along_m.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// The length of a street, metres.
    pub fn length_m(&self, street: u32) -> f64 {
        self.along_m(street, self.last(street))
    }

    /// The joints at the two ends of a street.
    pub fn ends(&self, street: u32) -> Option<[u32; 2]> {
        Some([self.of(street, 0)?, self.of(street, self.last(street))?])
    }

    /// The vertices that can be reached from a joint along the streets within
    /// `budget_m`, with the metres to them.
    pub fn reach(&self, joint: u32, budget_m: f64) -> Reach<'_, 'a> {
        let mut to_m: BTreeMap<Vertex, f64> = BTreeMap::new();
        let mut queue: BinaryHeap<Reverse<(Metres, Vertex)>> = self
            .members(joint)
            .iter()
            .map(|vertex| Reverse((Metres(0.0), *vertex)))
            .collect();
        while let Some(Reverse((Metres(way_m), vertex))) = queue.pop() {
            if to_m.contains_key(&vertex) {
                continue;
            }
            to_m.insert(vertex, way_m);
            let here_m = self.along_m(vertex.street, vertex.number);
            let mut go = |next: Vertex, step_m: f64| {
                if way_m + step_m <= budget_m && !to_m.contains_key(&next) {
                    queue.push(Reverse((Metres(way_m + step_m), next)));
                }
            };
            for number in [vertex.number.checked_sub(1), vertex.number.checked_add(1)]
                .into_iter()
                .flatten()
                .filter(|number| *number <= self.last(vertex.street))
            {
                let step_m = (self.along_m(vertex.street, number) - here_m).abs();
                go(Vertex { number, ..vertex }, step_m);
            }
            if let Some(joint) = self.of(vertex.street, vertex.number) {
                for other in self.members(joint) {
                    go(*other, 0.0);
                }
            }
        }
        Reach {
            joints: self,
            to_m,
            budget_m,
        }
    }
}

/// What can be reached from a joint.
pub(super) struct Reach<'j, 'a> {
    joints: &'j Joints<'a>,
    to_m: BTreeMap<Vertex, f64>,
    budget_m: f64,
}

impl Reach<'_, '_> {
    /// Whether a place on a segment is within the budget.
    pub fn holds(&self, street: u32, number: u32, fraction: f64) -> bool {
        let from_m = self.joints.along_m(street, number);
        let length_m = self.joints.along_m(street, number + 1) - from_m;
        [
            (number, fraction * length_m),
            (number + 1, (1.0 - fraction) * length_m),
        ]
        .into_iter()
        .any(|(number, rest_m)| {
            let to_m = self.to_m.get(&Vertex { street, number });
            to_m.is_some_and(|to_m| to_m + rest_m <= self.budget_m)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_arms_and_how_far_one_gets() {
        let mut lines = LineStore::new();
        lines.push(&[[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]]);
        lines.push(&[[10.0, 0.0], [10.0, 2.0], [10.0, 30.0]]);
        lines.push(&[[20.0, 0.0], [30.0, 0.0]]);
        let joints = Joints::new(&lines, &[true, true, true]);
        let cross = joints.of(0, 1).unwrap();
        assert_eq!(joints.of(1, 0), Some(cross));
        assert_eq!(joints.arms(cross), 3);
        assert_eq!(joints.streets(cross), [0, 1]);
        assert!(joints.has_end(cross));
        assert_eq!(joints.arms(joints.of(2, 1).unwrap()), 1);
        assert_eq!(joints.of(2, 2), None);
        assert_eq!(joints.length_m(1), 30.0);
        let reach = joints.reach(cross, 12.0);
        assert!(reach.holds(0, 0, 0.0), "10 m along the street");
        assert!(reach.holds(1, 1, 0.3), "2 m and 8.4 m of the next 28");
        assert!(!reach.holds(1, 1, 0.5));
        assert!(reach.holds(2, 0, 0.2) && !reach.holds(2, 0, 0.3));
    }
}

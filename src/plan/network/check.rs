//! The invariants of a network, and what breaks them.
//!
//! The rule on duplicates: two lines between the same two nodes that run
//! along the same way (every vertex of each within 5 cm of the other, equal
//! in length within 10 cm) are one trench drawn twice. No edit makes such a
//! pair; a file may, and it is then a fault to show, not to hide. So are the
//! short segments of a file: they stay until an edit touches their line.

use super::{JOIN_TOLERANCE_M, Line, Network};
use crate::geometry::Point;
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{LineId, NodeId, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// A broken invariant of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetworkFault {
    /// The line ends at a node that is not there.
    LineWithoutNode(LineId, NodeId),
    /// The source stands on a node that is not there.
    SourceWithoutNode(SourceId, NodeId),
    /// Neither a line nor a source needs the node.
    OrphanNode(NodeId),
    /// The segment of the line is shorter than 5 cm.
    ShortSegment(LineId, usize),
    /// The line goes from a node and comes back to it on the same way.
    NoWay(LineId),
    /// The node is nowhere.
    NodeNotFinite(NodeId),
    /// A vertex of the line is nowhere.
    LineNotFinite(LineId),
    /// Two lines run between the same nodes along the same way.
    Duplicate(LineId, LineId),
    /// The next id of a kind (0 node, 1 line, 2 source) is one in use.
    Counter(usize),
}

impl Network {
    /// Every broken invariant: none in a network that only edits have made.
    pub fn check(&self) -> Vec<NetworkFault> {
        let mut faults = Vec::new();
        let mut needed = BTreeSet::new();
        for (id, line) in self.lines() {
            for node in [line.from, line.to] {
                if self.node(node).is_none() {
                    faults.push(NetworkFault::LineWithoutNode(id, node));
                }
                needed.insert(node);
            }
            let points = self.points_of(line);
            if !points.iter().flatten().all(|c| c.is_finite()) {
                faults.push(NetworkFault::LineNotFinite(id));
            }
            for (segment, pair) in crate::geometry::segments(&points).enumerate() {
                let [a, b] = pair;
                if distance_m(a, b) <= JOIN_TOLERANCE_M {
                    faults.push(NetworkFault::ShortSegment(id, segment));
                }
            }
            if line.has_no_way() {
                faults.push(NetworkFault::NoWay(id));
            }
        }
        for (id, source) in self.sources() {
            if self.node(source.node).is_none() {
                faults.push(NetworkFault::SourceWithoutNode(id, source.node));
            }
            needed.insert(source.node);
        }
        for (id, node) in self.nodes() {
            if !needed.contains(&id) {
                faults.push(NetworkFault::OrphanNode(id));
            }
            if !node.place.iter().all(|c| c.is_finite()) {
                faults.push(NetworkFault::NodeNotFinite(id));
            }
        }
        faults.extend(
            self.duplicates(|_| true)
                .into_iter()
                .map(|(a, b)| NetworkFault::Duplicate(a, b)),
        );
        let last = [
            self.nodes.last().map(|(id, _)| id.0),
            self.lines.last().map(|(id, _)| id.0),
            self.sources.last().map(|(id, _)| id.0),
        ];
        for (kind, (last, next)) in last.into_iter().zip(self.counters()).enumerate() {
            if last.is_some_and(|last| last >= next) {
                faults.push(NetworkFault::Counter(kind));
            }
        }
        faults
    }

    /// The pairs of lines of which `is_wanted` holds for at least one, that run
    /// between the same nodes along the same way; sorted.
    pub fn duplicates(&self, is_wanted: impl Fn(LineId) -> bool) -> Vec<(LineId, LineId)> {
        let mut ends = BTreeSet::new();
        for (id, line) in self.lines() {
            if is_wanted(id) {
                ends.insert(line.ends_sorted());
            }
        }
        let mut groups: BTreeMap<_, Vec<LineId>> = BTreeMap::new();
        for (id, line) in self.lines() {
            let pair = line.ends_sorted();
            if ends.contains(&pair) {
                groups.entry(pair).or_default().push(id);
            }
        }
        let mut found = Vec::new();
        for group in groups.values().filter(|group| group.len() > 1) {
            let ways: Vec<_> = group.iter().map(|&id| (id, self.points(id))).collect();
            for (index, (a, way)) in ways.iter().enumerate() {
                for (b, other) in ways.iter().skip(index + 1) {
                    if (is_wanted(*a) || is_wanted(*b)) && is_same_way(way, other) {
                        found.push((*a, *b));
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }
}

impl Line {
    /// The two nodes, the lower first.
    pub(super) fn ends_sorted(&self) -> (NodeId, NodeId) {
        (self.from.min(self.to), self.from.max(self.to))
    }

    /// Whether it comes back to its node with fewer than two vertices between:
    /// out and back on one way.
    pub(super) fn has_no_way(&self) -> bool {
        self.from == self.to && self.inner.len() < 2
    }
}

/// Whether two polylines run along the same way, in either direction: every
/// vertex of each within 5 cm of the other, the lengths within 10 cm.
pub fn is_same_way(a: &[Point], b: &[Point]) -> bool {
    let lies_on = |points: &[Point], way: &[Point]| {
        points.iter().all(|&point| {
            nearest_on_polyline(point, way).is_some_and(|foot| foot.distance_m <= JOIN_TOLERANCE_M)
        })
    };
    (length_m(a) - length_m(b)).abs() <= 2.0 * JOIN_TOLERANCE_M && lies_on(a, b) && lies_on(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{LineRole, Node};
    use std::sync::Arc;

    fn put(network: &mut Network, id: u32, from: u32, to: u32, inner: &[Point]) {
        let line = Line::new(
            NodeId(from),
            NodeId(to),
            inner.to_vec(),
            LineRole::Branch,
            1,
        );
        network.put_line(LineId(id), Some(Arc::new(line)));
    }

    fn square() -> Network {
        let mut network = Network::default();
        for (id, place) in [[0.0, 0.0], [10.0, 0.0]].into_iter().enumerate() {
            network.put_node(NodeId::from_index(id), Some(Node::at(place)));
        }
        put(&mut network, 0, 0, 1, &[]);
        network.set_counters([2, 1, 0]);
        network
    }

    #[test]
    fn a_sound_network_has_no_faults() {
        assert_eq!(square().check(), []);
    }

    #[test]
    fn every_broken_invariant_is_found() {
        let mut network = square();
        network.put_node(NodeId(2), Some(Node::at([5.0, 5.0])));
        put(&mut network, 1, 0, 7, &[]);
        put(&mut network, 2, 0, 1, &[[5.0, 3.0], [5.0, 3.01]]);
        put(&mut network, 3, 1, 0, &[[4.0, 0.0]]);
        put(&mut network, 4, 1, 1, &[[9.0, 9.0]]);
        put(&mut network, 5, 0, 1, &[[f64::NAN, 0.0]]);
        assert_eq!(
            network.check(),
            [
                NetworkFault::LineWithoutNode(LineId(1), NodeId(7)),
                NetworkFault::ShortSegment(LineId(2), 1),
                NetworkFault::NoWay(LineId(4)),
                NetworkFault::LineNotFinite(LineId(5)),
                NetworkFault::OrphanNode(NodeId(2)),
                NetworkFault::Duplicate(LineId(0), LineId(3)),
                NetworkFault::Counter(0),
                NetworkFault::Counter(1),
            ]
        );
        let mut nowhere = square();
        nowhere.put_node(NodeId(1), Some(Node::at([f64::INFINITY, 0.0])));
        assert!(
            nowhere
                .check()
                .contains(&NetworkFault::NodeNotFinite(NodeId(1)))
        );
    }

    #[test]
    fn two_ways_between_the_same_nodes_are_no_duplicates() {
        let mut network = square();
        put(&mut network, 1, 0, 1, &[[5.0, 1.0]]);
        network.set_counters([2, 2, 0]);
        assert_eq!(network.check(), []);
    }
}

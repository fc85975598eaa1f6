//! The lines between two nodes.

use super::Network;
use crate::plan::{LineId, NodeId};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

/// A node still to be looked at: the nearest first, then the lowest.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Open {
    away_m: f64,
    node: NodeId,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.away_m.total_cmp(&other.away_m);
        by_length.then(self.node.cmp(&other.node))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Network {
    /// The stretch of lines from one node to another that is shortest where each metre
    /// of a line counts as many times as `weight` says, in order; not over lines for
    /// which it says nothing. `None` where there is none, or both are one.
    pub fn stretch(
        &self,
        [from, to]: [NodeId; 2],
        weight: impl Fn(LineId) -> Option<f64>,
    ) -> Option<Vec<LineId>> {
        let mut at: BTreeMap<NodeId, Vec<(LineId, f64)>> = BTreeMap::new();
        for (id, line) in self.lines() {
            if let Some(weight) = weight(id) {
                let away_m = weight.max(0.0) * self.length_m(id);
                at.entry(line.from).or_default().push((id, away_m));
                at.entry(line.to).or_default().push((id, away_m));
            }
        }
        // How far each node is, and by which line it was reached.
        let mut known: BTreeMap<NodeId, (f64, Option<LineId>)> =
            BTreeMap::from([(from, (0.0, None))]);
        let mut open = BinaryHeap::from([Reverse(Open {
            away_m: 0.0,
            node: from,
        })]);
        while let Some(Reverse(next)) = open.pop() {
            if next.node == to {
                break;
            }
            if known.get(&next.node).is_some_and(|(m, _)| next.away_m > *m) {
                continue;
            }
            for &(id, along_m) in at.get(&next.node).into_iter().flatten() {
                let Some(node) = self.line(id).and_then(|line| line.other_end(next.node)) else {
                    continue;
                };
                let away_m = next.away_m + along_m;
                if known.get(&node).is_none_or(|(m, _)| away_m < *m) {
                    known.insert(node, (away_m, Some(id)));
                    open.push(Reverse(Open { away_m, node }));
                }
            }
        }
        let mut stretch = Vec::new();
        let mut node = to;
        while let Some(id) = known.get(&node).and_then(|(_, by)| *by) {
            stretch.push(id);
            node = self.line(id)?.other_end(node)?;
        }
        stretch.reverse();
        (node == from && !stretch.is_empty()).then_some(stretch)
    }
}

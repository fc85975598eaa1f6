//! Topology: from which phase does each line reach a source, and what lies
//! behind it as seen from there?

use super::Inputs;
use crate::geometry::measure::Metres;
use crate::plan::{LineId, LineRole, NodeId, Source, Variant};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A line's place in the supply tree.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Supply {
    /// The smallest phase in which it reaches a source.
    pub effective_phase: Option<u8>,
}

/// Effective phases of all lines, and whether the plan has no source at all
/// (then every line counts as reaching one).
pub(super) fn effective_phases(
    inputs: &Inputs<'_>,
    reference_year: i32,
) -> (BTreeMap<LineId, Supply>, bool) {
    let variant = inputs.plan.variant();
    let network = &variant.network;
    let sources: Vec<(NodeId, Option<i32>)> = network
        .sources()
        .filter(|(_, s)| s.in_use)
        .map(|(_, s)| (s.node, s.available_from))
        .collect();
    let mut supply: BTreeMap<LineId, Supply> = BTreeMap::new();
    if sources.is_empty() {
        for (id, line) in network.lines() {
            supply.insert(
                id,
                Supply {
                    effective_phase: Some(super::line_phase(line)),
                },
            );
        }
        return (supply, true);
    }
    // Lines by phase; in each phase the new ones join what was there, and every
    // line in one piece with an available source is supplied from now on.
    let mut by_phase: BTreeMap<u8, Vec<LineId>> = BTreeMap::new();
    for (id, line) in network.lines() {
        supply.insert(id, Supply::default());
        by_phase
            .entry(super::line_phase(line))
            .or_default()
            .push(id);
    }
    // Phases that only a decision names supply nothing new.
    let last = variant
        .phases
        .last()
        .max(by_phase.keys().next_back().copied().unwrap_or_default());
    let mut pieces = Pieces::default();
    let mut drawn: Vec<LineId> = Vec::new();
    for phase in 0..=last {
        for id in by_phase.get(&phase).into_iter().flatten() {
            if let Some(line) = network.line(*id) {
                pieces.join(line.from, line.to);
                drawn.push(*id);
            }
        }
        let year = if phase == 0 {
            Some(reference_year)
        } else {
            variant.phases.year(phase)
        };
        let supplied: Vec<NodeId> = sources
            .iter()
            .filter(|(_, from)| match (from, year) {
                (Some(from), Some(year)) => *from <= year,
                // A phase without a year is taken to come late enough.
                _ => true,
            })
            .map(|(node, _)| pieces.find(*node))
            .collect();
        drawn.retain(|id| {
            let reached = network
                .line(*id)
                .is_some_and(|l| supplied.contains(&pieces.find(l.from)));
            if reached {
                supply.insert(
                    *id,
                    Supply {
                        effective_phase: Some(phase),
                    },
                );
            }
            !reached
        });
    }
    (supply, false)
}

/// Union-find over node ids.
#[derive(Default)]
struct Pieces(BTreeMap<NodeId, NodeId>);

impl Pieces {
    fn find(&mut self, node: NodeId) -> NodeId {
        let mut root = node;
        while let Some(&next) = self.0.get(&root) {
            if next == root {
                break;
            }
            root = next;
        }
        let mut at = node;
        while at != root {
            match self.0.insert(at, root) {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        root
    }

    fn join(&mut self, a: NodeId, b: NodeId) {
        let (a, b) = (self.find(a), self.find(b));
        // The lower id stays the root: the pieces do not depend on the order.
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        self.0.insert(high, low);
    }
}

/// A sum carried down the supply tree.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Downstream {
    pub mwh_per_a: f64,
    pub length_m: f64,
    pub buildings: u32,
}

impl Downstream {
    fn add(&mut self, other: Self) {
        self.mwh_per_a += other.mwh_per_a;
        self.length_m += other.length_m;
        self.buildings += other.buildings;
    }
}

/// For every supplied line what lies on it and behind it. The tree is that of
/// shortest ways from the sources; a line that closes a loop carries its own
/// demand and hands it to its end nearer to a source.
pub(super) fn downstream(
    variant: &Variant,
    is_supplied: impl Fn(LineId) -> bool,
    own: &BTreeMap<LineId, Downstream>,
    lengths: &BTreeMap<LineId, f64>,
) -> BTreeMap<LineId, Downstream> {
    let network = &variant.network;
    let mut at_node: BTreeMap<NodeId, Vec<LineId>> = BTreeMap::new();
    for (id, line) in network.lines().filter(|(id, _)| is_supplied(*id)) {
        at_node.entry(line.from).or_default().push(id);
        at_node.entry(line.to).or_default().push(id);
    }
    let mut queue = BinaryHeap::new();
    let mut reached: BTreeMap<NodeId, (f64, Option<LineId>)> = BTreeMap::new();
    // A source that only comes after the last phase is no root.
    let end = variant.phases.0.iter().filter_map(|p| p.year).max();
    let supplies = |source: &Source| match (source.available_from, end) {
        (Some(from), Some(end)) => from <= end,
        _ => true,
    };
    for (_, source) in network.sources().filter(|(_, s)| s.in_use && supplies(s)) {
        queue.push(Reverse((Metres(0.0), source.node, None)));
    }
    let mut order = Vec::new();
    while let Some(Reverse((Metres(distance_m), node, by))) = queue.pop() {
        if reached.contains_key(&node) {
            continue;
        }
        reached.insert(node, (distance_m, by));
        order.push(node);
        for id in at_node.get(&node).into_iter().flatten() {
            let other = network.line(*id).and_then(|l| l.other_end(node));
            if let Some(other) = other
                && !reached.contains_key(&other)
            {
                let length_m = lengths.get(id).copied().unwrap_or_default();
                queue.push(Reverse((Metres(distance_m + length_m), other, Some(*id))));
            }
        }
    }
    let mut sums: BTreeMap<LineId, Downstream> = BTreeMap::new();
    let mut behind: BTreeMap<NodeId, Downstream> = BTreeMap::new();
    let own_of = |id: LineId| own.get(&id).copied().unwrap_or_default();
    // Loop-closing lines first: their demand belongs to the nearer end.
    for (id, line) in network.lines().filter(|(id, _)| is_supplied(*id)) {
        let (Some(from), Some(to)) = (reached.get(&line.from), reached.get(&line.to)) else {
            sums.insert(id, own_of(id));
            continue;
        };
        if from.1 != Some(id) && to.1 != Some(id) {
            sums.insert(id, own_of(id));
            let nearer = if (Metres(from.0), line.from) <= (Metres(to.0), line.to) {
                line.from
            } else {
                line.to
            };
            behind.entry(nearer).or_default().add(own_of(id));
        }
    }
    for node in order.iter().rev() {
        let Some((_, Some(line))) = reached.get(node).copied() else {
            continue;
        };
        let mut sum = own_of(line);
        sum.add(behind.get(node).copied().unwrap_or_default());
        sums.insert(line, sum);
        if let Some(towards) = network.line(line).and_then(|l| l.other_end(*node)) {
            behind.entry(towards).or_default().add(sum);
        }
    }
    sums
}

/// Trunk and branch metres count downstream, service lines do not.
pub(super) fn counts_metres(role: LineRole) -> bool {
    role != LineRole::Service
}

//! What a line crosses for a lump: waters, railways and main roads, each counted once
//! for the whole course.
//!
//! A course is drawn in lines, and a line in segments; neither changes what is crossed.
//! A stretch in water that goes on in the next line is one crossing of all the lines
//! that meet there, and stands with the line that leads into the water; lines that
//! leave the water to more than two banks cross it once more for each. A road is crossed
//! where a line passes from one side to the other, or where lines on different sides of
//! it meet in a node on it.

use crate::analysis::facts::{Entered, Facts, ONE_ROAD_M, RoadEnd};
use crate::geometry::Point;
use crate::geometry::measure::length_m;
use crate::plan::{BackgroundKind, LineId, NodeId};
use std::collections::BTreeMap;

/// Crossings of water, of rail and of main or regional roads.
pub(in crate::analysis) type Crossed = [u32; 3];

/// What a line meets along its way, whatever lines there are beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Met {
    pub entered: Vec<Entered>,
    /// Where it passes over a road, metres along it.
    passes_m: Vec<f64>,
    /// Its ends on a road.
    ends: [Option<RoadEnd>; 2],
    length_m: f64,
}

impl Met {
    pub fn new(facts: &Facts, points: &[Point]) -> Self {
        Self {
            entered: facts.entered(points),
            passes_m: facts.passes_m(points),
            ends: facts.road_ends(points),
            length_m: length_m(points),
        }
    }

    fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.passes_m.is_empty() && self.ends == [None, None]
    }
}

/// A stretch in water or on rail that reaches an end of its line.
struct Open {
    line: LineId,
    /// The nodes that it reaches.
    nodes: Vec<NodeId>,
    /// How many of its ends are on a bank.
    banks: u32,
    begins_inside: bool,
    /// Some of the line is dry.
    leaves_dry: bool,
}

/// What each line crosses, those that cross nothing left out. Each line comes with the
/// nodes at its ends.
pub(super) fn crossed<'a>(
    lines: impl Iterator<Item = (LineId, [NodeId; 2], &'a Met)>,
) -> BTreeMap<LineId, Crossed> {
    let met: Vec<_> = lines.filter(|(.., met)| !met.is_empty()).collect();
    let mut found: BTreeMap<LineId, Crossed> = BTreeMap::new();
    let mut count = |line: LineId, slot: usize| {
        if let Some(of) = found.entry(line).or_default().get_mut(slot) {
            *of += 1;
        }
    };
    for (slot, kind) in [BackgroundKind::Water, BackgroundKind::Rail]
        .into_iter()
        .enumerate()
    {
        let mut open: Vec<Open> = Vec::new();
        for (line, [from, to], met) in &met {
            for stretch in met.entered.iter().filter(|e| e.kind == kind) {
                let begins_inside = stretch.from_m <= stretch.reach_m();
                let ends_inside = met.length_m - stretch.to_m <= stretch.reach_m();
                let reached = [(begins_inside, *from), (ends_inside, *to)];
                let nodes: Vec<NodeId> = reached
                    .into_iter()
                    .filter_map(|(inside, node)| inside.then_some(node))
                    .collect();
                if nodes.is_empty() {
                    count(*line, slot);
                } else {
                    open.push(Open {
                        line: *line,
                        banks: 2 - nodes.len() as u32,
                        nodes,
                        begins_inside,
                        leaves_dry: stretch.leaves_dry(met.length_m),
                    });
                }
            }
        }
        for group in groups(open) {
            for line in payers(&group) {
                count(line, slot);
            }
        }
    }
    for line in over_roads(&met) {
        count(line, 2);
    }
    found
}

/// The stretches that meet in nodes, together.
fn groups(open: Vec<Open>) -> Vec<Vec<Open>> {
    let mut groups: Vec<Vec<Open>> = Vec::new();
    for stretch in open {
        let meets = |group: &Vec<Open>| {
            let mut nodes = group.iter().flat_map(|other| &other.nodes);
            nodes.any(|node| stretch.nodes.contains(node))
        };
        let (mut with, without): (Vec<_>, Vec<_>) = groups.into_iter().partition(meets);
        groups = without;
        let mut one: Vec<Open> = with.drain(..).flatten().collect();
        one.push(stretch);
        groups.push(one);
    }
    groups
}

/// The lines of a group that cross, one for each crossing: first those that lead into
/// the water, by id.
fn payers(group: &[Open]) -> Vec<LineId> {
    let mut order: Vec<&Open> = group.iter().filter(|open| open.leaves_dry).collect();
    if order.is_empty() {
        return Vec::new();
    }
    let banks: u32 = group.iter().map(|open| open.banks).sum();
    let times = banks.saturating_sub(1).max(1) as usize;
    order.sort_by_key(|open| (open.begins_inside, open.line));
    order.iter().take(times).map(|open| open.line).collect()
}

/// The lines that cross a road, one for each crossing.
fn over_roads(met: &[(LineId, [NodeId; 2], &Met)]) -> Vec<LineId> {
    #[derive(Default)]
    struct At {
        /// Lines that pass a road so near to the node that it may be the same one.
        passing: Vec<LineId>,
        /// The sides of a road on which lines leave the node: whether none of them
        /// leads to it, and the first line.
        sides: BTreeMap<usize, (bool, LineId)>,
    }
    let mut found: Vec<LineId> = Vec::new();
    let mut nodes: BTreeMap<NodeId, At> = BTreeMap::new();
    for (line, [from, to], met) in met {
        for at_m in &met.passes_m {
            let (node, away_m) = if *at_m <= met.length_m - at_m {
                (*from, *at_m)
            } else {
                (*to, met.length_m - at_m)
            };
            if away_m <= 0.5 * ONE_ROAD_M {
                nodes.entry(node).or_default().passing.push(*line);
            } else {
                found.push(*line);
            }
        }
        for ((end, node), leaves) in met.ends.iter().zip([from, to]).zip([true, false]) {
            if let Some(side) = end.as_ref().and_then(|end| end.sector) {
                let sides = &mut nodes.entry(*node).or_default().sides;
                let first = sides.entry(side).or_insert((leaves, *line));
                *first = (*first).min((leaves, *line));
            }
        }
    }
    for at in nodes.values() {
        let over = at.sides.len().saturating_sub(1) + at.passing.len();
        if over == 0 {
            continue;
        }
        let mut sides: Vec<(bool, LineId)> = at.sides.values().copied().collect();
        sides.sort_unstable();
        let lines = at.passing.iter().copied();
        let lines = lines.chain(sides.into_iter().map(|(_, line)| line));
        // What lies so near to each other is one road.
        found.extend(lines.take(over.saturating_sub(1).max(1)));
    }
    found
}

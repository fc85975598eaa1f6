//! Carrying out repairs of the network on a copy of the plan.

use super::{Mend, Obstacle};
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Point, split::clean_polyline};
use crate::plan::{JOIN_TOLERANCE_M, LineId, Network, NetworkError, NodeId, Plan};
use std::collections::BTreeSet;

/// The plan with these repairs.
pub(super) fn mended(plan: &Plan, mends: &[Mend]) -> Result<Plan, Obstacle> {
    let locked = touches(plan.network(), mends);
    let is_locked = |id: &LineId| plan.network().line(*id).is_some_and(|l| l.locked);
    if locked.iter().any(is_locked) {
        return Err(Obstacle::Locked);
    }
    let mut plan = plan.clone();
    let network = &mut plan.variant_mut().network;
    for mend in mends {
        carry_out(network, mend).map_err(|_refused| Obstacle::Vanishes)?;
    }
    Ok(plan)
}

/// The lines that repairs change.
pub(super) fn touches(network: &Network, mends: &[Mend]) -> BTreeSet<LineId> {
    let mut all = BTreeSet::new();
    for mend in mends {
        match mend {
            Mend::MergeNodes { from, into } => {
                all.extend(network.lines_at(*from));
                all.extend(network.lines_at(*into));
            }
            Mend::JoinLine { node, line, .. } => {
                all.extend(network.lines_at(*node));
                all.insert(*line);
            }
            Mend::JoinLines { lines, .. } => all.extend(lines),
            Mend::DeleteLine { line }
            | Mend::MarkCrossing { line }
            | Mend::SetPhase { line, .. } => {
                all.insert(*line);
            }
            Mend::Move { .. } | Mend::Insert { .. } | Mend::Cut { .. } | Mend::Hide { .. } => {}
        }
    }
    all
}

fn carry_out(network: &mut Network, mend: &Mend) -> Result<(), NetworkError> {
    match mend {
        Mend::MergeNodes { from, into } => merge(network, *from, *into),
        Mend::JoinLine { node, line, at } => {
            let middle = split(network, *line, *at)?;
            merge(network, *node, middle)
        }
        Mend::JoinLines { lines: [a, b], at } => {
            let first = split(network, *a, *at)?;
            let second = split(network, *b, *at)?;
            merge(network, second, first)
        }
        Mend::DeleteLine { line } => {
            network.remove_lines(&[*line]);
            Ok(())
        }
        Mend::MarkCrossing { line } => network.change_line(*line, |l| {
            l.crossing = true;
            Ok(())
        }),
        Mend::SetPhase { line, phase } => network.change_line(*line, |l| {
            l.phase = *phase;
            Ok(())
        }),
        Mend::Move { .. } | Mend::Insert { .. } | Mend::Cut { .. } | Mend::Hide { .. } => Ok(()),
    }
}

fn split(network: &mut Network, line: LineId, at: Point) -> Result<NodeId, NetworkError> {
    let points = network.points(line);
    let foot = nearest_on_polyline(at, &points).ok_or(NetworkError::NoLine(line))?;
    network.split_line(line, foot.segment, at)
}

/// Joins one node into another and keeps the lines there free of bits shorter
/// than 5 cm. A line that would be one goes.
fn merge(network: &mut Network, from: NodeId, into: NodeId) -> Result<(), NetworkError> {
    if from == into {
        return Ok(());
    }
    network.merge_nodes(from, into)?;
    for id in network.lines_at(into) {
        let points = network.points(id);
        let clean = clean_polyline(&points, JOIN_TOLERANCE_M);
        if clean.len() < 2 || length_m(&clean) < JOIN_TOLERANCE_M {
            network.remove_lines(&[id]);
            continue;
        }
        if clean.len() < points.len() {
            let inner = clean.get(1..clean.len() - 1).unwrap_or_default().to_vec();
            network.change_line(id, |l| {
                l.inner = inner;
                Ok(())
            })?;
        }
    }
    drop_copies(network, into);
    Ok(())
}

/// Of two lines that became the same way between the same nodes the later goes.
fn drop_copies(network: &mut Network, node: NodeId) {
    let lines = network.lines_at(node);
    let mut copies = Vec::new();
    for (at, a) in lines.iter().enumerate() {
        for b in lines.get(at + 1..).unwrap_or_default() {
            let (first, mut second) = (network.points(*a), network.points(*b));
            let same = |x: &[Point], y: &[Point]| {
                x.len() == y.len()
                    && x.iter()
                        .zip(y)
                        .all(|(p, q)| distance_m(*p, *q) <= JOIN_TOLERANCE_M)
            };
            let is_copy = same(&first, &second) || {
                second.reverse();
                same(&first, &second)
            };
            if is_copy {
                copies.push(*b);
            }
        }
    }
    network.remove_lines(&copies);
}

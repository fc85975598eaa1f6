//! Carrying out repairs of the network on a copy of the plan.

use super::network::ON_TOP_M;
use super::{Mend, Obstacle};
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Point, split::clean_polyline};
use crate::plan::{
    JOIN_TOLERANCE_M, Line, LineEnd, LineId, Merged, Network, NetworkError, NodeId, Plan,
    is_same_way,
};
use std::collections::BTreeSet;

/// The plan with these repairs.
pub(super) fn mended(plan: &Plan, mends: &[Mend]) -> Result<Plan, Obstacle> {
    let locked = touches(plan.network(), mends);
    let is_locked = |id: &LineId| plan.network().line(*id).is_some_and(|l| l.locked);
    if locked.iter().any(is_locked) {
        return Err(Obstacle::Locked);
    }
    let network_of = plan.network();
    let mut plan = plan.clone();
    for mend in mends {
        let before = plan.network().clone();
        let variant = plan.variant_mut();
        if let Mend::Release { building, .. } = mend {
            variant.release(*building);
        }
        let copies =
            carry_out(&mut variant.network, mend).map_err(|_refused| Obstacle::Vanishes)?;
        for copy in copies {
            variant.repin(&before, copy.gone, |_, _| Some(copy.kept));
        }
        if let Mend::DeleteLine { line } = mend {
            // It lay on others: what was pinned to it is pinned to them.
            variant.repin(&before, *line, |network, at| {
                let carries = |id| network.carries_services(id);
                let near = network.line_near(at, ON_TOP_M, carries);
                near.map(|(id, _)| id)
            });
        }
    }
    settle(network_of, &mut plan.variant_mut().network)?;
    Ok(plan)
}

/// What every edit of the network keeps, a repair keeps too: no bits, and no
/// line twice on one way that was not there twice before.
fn settle(before: &Network, after: &mut Network) -> Result<(), Obstacle> {
    let is_same = |id: LineId, after: &Network| {
        before.line_arc(id) == after.line_arc(id) && before.points(id) == after.points(id)
    };
    let changed: BTreeSet<LineId> = after
        .lines()
        .map(|(id, _)| id)
        .filter(|id| !is_same(*id, after))
        .collect();
    for id in &changed {
        after
            .settle_line(*id)
            .map_err(|_refused| Obstacle::Vanishes)?;
    }
    let twice = after.duplicates(|id| changed.contains(&id));
    if twice.is_empty() {
        return Ok(());
    }
    let known = before.duplicates(|id| changed.contains(&id));
    if twice.iter().all(|pair| known.contains(pair)) {
        Ok(())
    } else {
        Err(Obstacle::NeedsHand)
    }
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
            Mend::JoinLines { lines, .. } | Mend::Bridge { lines, .. } => all.extend(lines),
            Mend::Release { lines, .. } => all.extend(lines),
            Mend::TieLine { line, .. }
            | Mend::DeleteLine { line }
            | Mend::MarkCrossing { line }
            | Mend::SetPhase { line, .. } => {
                all.insert(*line);
            }
            Mend::Move { .. }
            | Mend::Insert { .. }
            | Mend::Cut { .. }
            | Mend::Extend { .. }
            | Mend::Hide { .. } => {}
        }
    }
    all
}

/// Answers the lines that went as copies of others.
fn carry_out(network: &mut Network, mend: &Mend) -> Result<Vec<Merged>, NetworkError> {
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
        Mend::Bridge { lines, from, to } => bridge(network, *lines, *from, *to),
        Mend::Release { lines, .. } => {
            network.remove_lines(lines);
            Ok(Vec::new())
        }
        Mend::TieLine { line, segments, at } => {
            network.tie_line(*line, *segments, *at)?;
            Ok(Vec::new())
        }
        Mend::DeleteLine { line } => {
            network.remove_lines(&[*line]);
            Ok(Vec::new())
        }
        Mend::MarkCrossing { line } => {
            network.change_line(*line, |l| {
                l.crossing = true;
                Ok(())
            })?;
            Ok(Vec::new())
        }
        Mend::SetPhase { line, phase } => {
            network.change_line(*line, |l| {
                l.phase = *phase;
                Ok(())
            })?;
            Ok(Vec::new())
        }
        Mend::Move { .. }
        | Mend::Insert { .. }
        | Mend::Cut { .. }
        | Mend::Extend { .. }
        | Mend::Hide { .. } => Ok(Vec::new()),
    }
}

/// A line between two others: of the role and phase of the first, but never one
/// that is in the ground already.
fn bridge(
    network: &mut Network,
    [own, other]: [LineId; 2],
    from: Point,
    to: Point,
) -> Result<Vec<Merged>, NetworkError> {
    let joined = network.line(own).ok_or(NetworkError::NoLine(own))?;
    let (role, phase) = (joined.role, joined.phase.max(1));
    let start = split(network, own, from)?;
    let end = split(network, other, to)?;
    let place = |node: NodeId| network.place(node).ok_or(NetworkError::NoNode(node));
    if distance_m(place(start)?, place(end)?) <= JOIN_TOLERANCE_M {
        return merge(network, start, end);
    }
    let attributes = Line::new(start, end, Vec::new(), role, phase);
    network.draw(&[LineEnd::Node(start), LineEnd::Node(end)], &attributes)?;
    Ok(Vec::new())
}

fn split(network: &mut Network, line: LineId, at: Point) -> Result<NodeId, NetworkError> {
    let points = network.points(line);
    let foot = nearest_on_polyline(at, &points).ok_or(NetworkError::NoLine(line))?;
    network.split_line(line, foot.segment, at)
}

/// Joins one node into another and keeps the lines there free of bits shorter
/// than 5 cm. A line that would be one goes. Answers the copies that went.
fn merge(network: &mut Network, from: NodeId, into: NodeId) -> Result<Vec<Merged>, NetworkError> {
    if from == into {
        return Ok(Vec::new());
    }
    network.merge_nodes(from, into)?;
    for id in network.lines_at(into) {
        let points = network.points(id);
        let clean = clean_polyline(&points, JOIN_TOLERANCE_M);
        let is_ring = network.line(id).is_some_and(|line| line.from == line.to);
        let least = if is_ring { 4 } else { 2 };
        if clean.len() < least || length_m(&clean) < JOIN_TOLERANCE_M {
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
    Ok(drop_copies(network, into))
}

/// Of two lines that became one way between the same nodes the later goes, as
/// no edit leaves such a pair behind.
fn drop_copies(network: &mut Network, node: NodeId) -> Vec<Merged> {
    let lines = network.lines_at(node);
    let mut copies: Vec<Merged> = Vec::new();
    for (at, &kept) in lines.iter().enumerate() {
        for &gone in lines.get(at + 1..).unwrap_or_default() {
            let is_out = |id: LineId| copies.iter().any(|copy| copy.gone == id);
            if is_out(kept) || is_out(gone) {
                continue;
            }
            let ends = |id: LineId| {
                let line = network.line(id)?;
                Some((line.from.min(line.to), line.from.max(line.to)))
            };
            if ends(kept) == ends(gone) && is_same_way(&network.points(kept), &network.points(gone))
            {
                copies.push(Merged { kept, gone });
            }
        }
    }
    let gone: Vec<LineId> = copies.iter().map(|copy| copy.gone).collect();
    network.remove_lines(&gone);
    copies
}

//! A new way takes the place of the stretch between its two ends.

use super::refusal::EditError;
use super::{Command, edit_network};
use crate::edit::CommandName;
use crate::plan::{Line, LineId, LineRole, LineState, Network, NodeId, Plan};
use std::collections::BTreeSet;

/// A metre of a line of another role counts so many times when the stretch is looked
/// for: a trunk is not mistaken for the shorter branch beside it.
const OTHER_ROLE: f64 = 1_000.0;

/// Takes the lines away that lead from one end of a new way to the other, and
/// gives those of the way (`drawn`, which are in the plan already) what the
/// longest of them said: role, phase, diameter, who owns and pays. Their own stay the
/// crossings, surface and fittings of the new way, and that it is to be built, also
/// where the old one lies in the ground. Where several stretches lead there it is the
/// one over the lines `chosen`, else the shortest of lines of the same role. What hung
/// on it between the ends hangs on nothing then, and is a problem until it is joined.
/// Answers the lines that are gone.
///
/// Refused where nothing leads from one end to the other, where a source stands on
/// the stretch, and where a line of it is locked.
pub fn reroute(
    plan: &Plan,
    drawn: &[LineId],
    chosen: &[LineId],
) -> Result<(Command, Vec<LineId>), EditError> {
    let network = plan.network();
    let ends = ends_of(network, drawn).ok_or(EditError::NoStretch)?;
    let is_new: BTreeSet<LineId> = drawn.iter().copied().collect();
    let role = drawn
        .first()
        .and_then(|id| network.line(*id))
        .map(|l| l.role);
    let weight = |id: LineId| {
        let line = network.line(id)?;
        if line.role == LineRole::Service || is_new.contains(&id) {
            return None;
        }
        // Joining the way may have cut what was chosen.
        let is_chosen =
            chosen.contains(&id) || line.split_from.is_some_and(|of| chosen.contains(&of));
        Some(match (is_chosen, Some(line.role) == role) {
            (true, _) => 0.0,
            (false, true) => 1.0,
            (false, false) => OTHER_ROLE,
        })
    };
    let gone = network.stretch(ends, weight).ok_or(EditError::NoStretch)?;
    if let Some(line) = gone.iter().find(|id| has_source(network, **id, ends)) {
        return Err(EditError::SourceOnStretch(*line));
    }
    let longest = gone.iter().copied().max_by(|a, b| {
        let by_length = network.length_m(*a).total_cmp(&network.length_m(*b));
        by_length.then(b.cmp(a))
    });
    let model = longest.and_then(|id| network.line(id)).cloned();
    let (command, ()) = edit_network(plan, CommandName::Reroute, |network| {
        network.remove_lines(&gone);
        for &id in drawn {
            network.change_line(id, |line| {
                if let Some(model) = &model {
                    take_on(line, model);
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok((command, gone))
}

/// The nodes at which a way of several lines begins and ends: those that only one
/// of them has.
fn ends_of(network: &Network, drawn: &[LineId]) -> Option<[NodeId; 2]> {
    let mut odd: BTreeSet<NodeId> = BTreeSet::new();
    for line in drawn.iter().filter_map(|id| network.line(*id)) {
        for node in [line.from, line.to] {
            if !odd.remove(&node) {
                odd.insert(node);
            }
        }
    }
    let mut odd = odd.into_iter();
    match (odd.next(), odd.next(), odd.next()) {
        (Some(a), Some(b), None) => Some([a, b]),
        _ => None,
    }
}

/// Whether a source stands at an end of a line that is no end of the stretch.
fn has_source(network: &Network, line: LineId, ends: [NodeId; 2]) -> bool {
    let nodes = network.line(line).map(|line| [line.from, line.to]);
    let mut between = nodes.into_iter().flatten().filter(|n| !ends.contains(n));
    between.any(|node| !network.sources_at(node).is_empty())
}

fn take_on(line: &mut Line, model: &Line) {
    let stood = model.exists_already();
    let way = Line {
        phase: if stood { line.phase } else { model.phase },
        state: LineState::New,
        fixed_dn: model.fixed_dn.filter(|_| !stood),
        from: line.from,
        to: line.to,
        inner: std::mem::take(&mut line.inner),
        crossing: line.crossing,
        surface: line.surface,
        road_crossings: line.road_crossings,
        fittings: line.fittings,
        external_id: None,
        split_from: line.split_from,
        attributes: None,
        locked: false,
        ..model.clone()
    };
    *line = way;
}

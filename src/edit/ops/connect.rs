//! Commands on connections.

use super::EditError;
use crate::edit::{Change, Command, CommandName};
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{
    BuildingId, ConnectionRule, Decision, JOIN_TOLERANCE_M, LineId, Network, PinnedService, Plan,
};
use std::collections::BTreeSet;

/// Pins a building's service line, or (`None`) makes it automatic again.
pub fn pin_service(plan: &Plan, building: BuildingId, pin: Option<PinnedService>) -> Command {
    let pin = pin
        .map(|p| p.tidied(JOIN_TOLERANCE_M))
        .filter(|p| !p.is_empty() && p.is_finite());
    let name = if pin.is_some() {
        CommandName::PinService
    } else {
        CommandName::ReleaseServices
    };
    let decided = decision(plan, plan.lead(building), |d| d.service.clone_from(&pin));
    Command::new(name, decided.into_iter().collect())
}

/// Makes service lines automatic again: takes away pins and the service lines
/// `drawn` for these buildings.
pub fn release_services(
    plan: &Plan,
    buildings: &[BuildingId],
    drawn: &[LineId],
) -> Result<Command, EditError> {
    let mut changes: Vec<Change> = leads(plan, buildings)
        .into_iter()
        .filter_map(|id| decision(plan, id, |d| d.service = None))
        .collect();
    if !drawn.is_empty() {
        changes.extend(super::delete(plan, drawn, &[])?.changes);
    }
    Ok(Command::new(CommandName::ReleaseServices, changes))
}

/// Services that were pinned to a line that `changes` take away and that another
/// line, which they also change, runs through from now on: they are pinned to
/// that one. So a pin follows its point when two lines become one.
pub(super) fn repinned(plan: &Plan, after: &Network, changes: &[Change]) -> Vec<Change> {
    let gone: BTreeSet<LineId> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Line(id, Some(_), None) => Some(*id),
            _ => None,
        })
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let pins = plan.variant().decisions.iter().filter_map(|(id, d)| {
        let foot = d.service.as_ref()?.to?;
        gone.contains(&foot.line).then_some((*id, foot.at))
    });
    pins.filter_map(|(building, at)| {
        let heir = changes.iter().find_map(|change| {
            let Change::Line(id, Some(_), Some(_)) = change else {
                return None;
            };
            let near = nearest_on_polyline(at, &after.points(*id))?;
            (near.distance_m <= JOIN_TOLERANCE_M).then_some(*id)
        })?;
        decision(plan, building, |d| *d = d.pinned_to(heir))
    })
    .collect()
}

/// Makes buildings required: they connect at any length.
pub fn connect_buildings(plan: &Plan, buildings: &[BuildingId]) -> Command {
    decide(plan, buildings, CommandName::ConnectBuildings, |d| {
        d.rule = ConnectionRule::Required;
    })
}

/// Makes buildings candidates again.
pub fn release_buildings(plan: &Plan, buildings: &[BuildingId]) -> Command {
    decide(plan, buildings, CommandName::ReleaseBuildings, |d| {
        d.rule = ConnectionRule::Candidate;
    })
}

fn decide(
    plan: &Plan,
    buildings: &[BuildingId],
    name: CommandName,
    change: impl Fn(&mut Decision),
) -> Command {
    let changes = leads(plan, buildings)
        .into_iter()
        .filter_map(|id| decision(plan, id, &change))
        .collect();
    Command::new(name, changes)
}

/// The buildings that stand for `buildings`, each once, ascending.
pub(super) fn leads(plan: &Plan, buildings: &[BuildingId]) -> BTreeSet<BuildingId> {
    buildings.iter().map(|&id| plan.lead(id)).collect()
}

/// The change of one decision, if it changes anything and there is a building.
fn decision(plan: &Plan, id: BuildingId, change: impl Fn(&mut Decision)) -> Option<Change> {
    if plan.base.buildings.is_gone(id) {
        return None;
    }
    let before = plan.variant().decisions.get(&id).cloned();
    let mut after = before.clone().unwrap_or_default();
    change(&mut after);
    let after = Some(after).filter(|d| !d.is_default());
    (before != after).then_some(Change::Decision(id, before, after))
}

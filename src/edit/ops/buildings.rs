//! Commands on buildings: corrections and decisions.

use crate::edit::{Change, Command, CommandName};
use crate::plan::{BuildingId, Correction, Decision, Plan};
use std::collections::BTreeSet;

/// Changes the correction of each building; one that says nothing any more is
/// removed. Of a deleted planned building nothing can be said.
pub fn correct_buildings(
    plan: &Plan,
    buildings: &[BuildingId],
    change: impl Fn(&mut Correction),
) -> Command {
    let changes = buildings
        .iter()
        .filter(|id| !plan.base.buildings.is_gone(**id))
        .filter_map(|&id| {
            let before = plan.correction(id).cloned();
            let mut after = before.clone().unwrap_or_default();
            change(&mut after);
            let after = Some(after).filter(|c| !c.is_empty());
            (before != after).then_some(Change::Correction(id, before, after))
        })
        .collect();
    Command::new(CommandName::CorrectBuildings, changes)
}

/// Takes the corrections of the buildings back to the data as loaded.
pub fn reset_corrections(plan: &Plan, buildings: &[BuildingId]) -> Command {
    let changes = buildings
        .iter()
        .filter_map(|&id| {
            let before = plan.correction(id).cloned()?;
            Some(Change::Correction(id, Some(before), None))
        })
        .collect();
    Command::new(CommandName::ResetCorrections, changes)
}

/// Changes the decision on each building; the default decision is not kept, and
/// nothing is decided about a deleted planned building.
pub fn decide_buildings(
    plan: &Plan,
    buildings: &[BuildingId],
    change: impl Fn(&mut Decision),
) -> Command {
    let mut changes: Vec<Change> = Vec::new();
    let mut last_phase = 0;
    // What is decided about a footprint holds for its customer.
    let leads: BTreeSet<BuildingId> = buildings
        .iter()
        .filter(|id| !plan.base.buildings.is_gone(**id))
        .map(|id| plan.lead(*id))
        .collect();
    for id in leads {
        let before = plan.variant().decisions.get(&id).cloned();
        let mut after = before.clone().unwrap_or_default();
        change(&mut after);
        last_phase = last_phase.max(after.phase.unwrap_or_default());
        let after = Some(after).filter(|d| !d.is_default());
        if before != after {
            changes.push(Change::Decision(id, before, after));
        }
    }
    let phases = &plan.variant().phases;
    if !changes.is_empty() && last_phase > phases.last() {
        changes.push(Change::Phases(phases.clone(), phases.filled_to(last_phase)));
    }
    Command::new(CommandName::DecideBuildings, changes)
}

//! Commands on streets, areas, phases, assumptions, and the plan as a whole.

use super::{EditError, mark_personal, network_changes};
use crate::edit::{Change, Command, CommandName};
use crate::plan::{
    AreaId, AreaOverlay, Assumptions, Base, LayerKind, Network, OwnPipes, Phases, Plan, PlanArea,
    StreetId, StreetOverlay,
};
use std::sync::Arc;

/// Changes what the user says of streets.
pub fn change_streets(
    plan: &Plan,
    streets: &[StreetId],
    change: impl Fn(&mut StreetOverlay),
) -> Command {
    let changes = streets
        .iter()
        .filter_map(|&id| {
            let before = plan.overlays.streets.get(&id).cloned();
            let mut after = before.clone().unwrap_or_default();
            change(&mut after);
            let after = Some(after).filter(|o| !o.is_empty());
            (before != after).then_some(Change::Street(id, before, after))
        })
        .collect();
    Command::new(CommandName::ChangeStreets, changes)
}

/// Changes what the user says of areas.
pub fn change_areas(plan: &Plan, areas: &[AreaId], change: impl Fn(&mut AreaOverlay)) -> Command {
    let changes = areas
        .iter()
        .filter_map(|&id| {
            let before = plan.overlays.areas.get(&id).cloned();
            let mut after = before.clone().unwrap_or_default();
            change(&mut after);
            let after = Some(after).filter(|o| *o != AreaOverlay::default());
            (before != after).then_some(Change::Area(id, before, after))
        })
        .collect();
    Command::new(CommandName::ChangeAreas, changes)
}

/// Sets the list of phases (years, names).
pub fn set_phases(plan: &Plan, phases: Phases) -> Command {
    let before = plan.variant().phases.clone();
    let changes = if before == phases {
        Vec::new()
    } else {
        vec![Change::Phases(before, phases)]
    };
    Command::new(CommandName::ChangePhases, changes)
}

/// Sets an assumption, or puts it back to its default.
pub fn set_assumption(plan: &Plan, key: &str, value: Option<f64>) -> Result<Command, EditError> {
    let mut probe = Assumptions::default();
    if !probe.set(key, value) {
        return Err(EditError::Assumption {
            key: key.to_owned(),
            value: value.unwrap_or(f64::NAN),
        });
    }
    let before = plan.assumptions.changed(key);
    let changes = if before == value {
        Vec::new()
    } else {
        vec![Change::Assumption(key.into(), before, value)]
    };
    Ok(Command::new(CommandName::SetAssumption, changes))
}

/// Puts all assumptions back to their defaults.
pub fn reset_assumptions(plan: &Plan) -> Command {
    let changes = plan
        .assumptions
        .changed_keys()
        .map(|(key, value)| Change::Assumption(key.into(), Some(value), None))
        .collect();
    Command::new(CommandName::ResetAssumptions, changes)
}

/// Takes a list of pipes in place of the present one; `None` = the program's own.
pub fn set_pipes(plan: &Plan, pipes: Option<OwnPipes>) -> Command {
    let name = if pipes.is_some() {
        CommandName::SetPipes
    } else {
        CommandName::ResetPipes
    };
    let changes = if plan.pipes.as_deref() == pipes.as_ref() {
        Vec::new()
    } else {
        vec![Change::Pipes(plan.pipes.clone(), pipes.map(Arc::new))]
    };
    Command::new(name, changes)
}

/// Sets what the headline figures are about.
pub fn set_plan_area(plan: &Plan, area: PlanArea) -> Command {
    let changes = if plan.area == area {
        Vec::new()
    } else {
        vec![Change::PlanArea(plan.area.clone(), area)]
    };
    Command::new(CommandName::SetPlanArea, changes)
}

/// Renames the plan.
pub fn rename(plan: &Plan, name: &str) -> Command {
    let changes = if *plan.name == *name {
        Vec::new()
    } else {
        vec![Change::Name(plan.name.clone(), name.into())]
    };
    Command::new(CommandName::RenamePlan, changes)
}

/// Takes a network with pasted lines in it, and its phases, in place of the
/// present one.
pub fn paste_lines(plan: &Plan, network: &Network, phases: Phases) -> Command {
    let mut changes = network_changes(plan.network(), network);
    if plan.variant().phases != phases {
        changes.push(Change::Phases(plan.variant().phases.clone(), phases));
    }
    Command::new(CommandName::PasteLines, changes)
}

/// Takes loaded data into the plan: a base that holds the old one plus what was
/// read, and, where the files had one, a network and its phases.
pub fn import(plan: &Plan, base: Arc<Base>, network: Option<(Network, Phases)>) -> Command {
    let mut changes = Vec::new();
    if *plan.base != *base {
        changes.push(Change::Base(plan.base.clone(), base));
    }
    if let Some((network, phases)) = network {
        changes.extend(network_changes(plan.network(), &network));
        if plan.variant().phases != phases {
            changes.push(Change::Phases(plan.variant().phases.clone(), phases));
        }
    }
    Command::new(CommandName::Import, changes)
}

/// Takes in what the rows of a table say of buildings, and marks its columns
/// that say something of persons.
pub fn join_table(plan: &Plan, base: Arc<Base>, personal: &[Arc<str>]) -> Command {
    let mut command = import(plan, base, None);
    let columns: Vec<(LayerKind, Arc<str>)> = personal
        .iter()
        .map(|column| (LayerKind::Buildings, column.clone()))
        .collect();
    command.name = CommandName::JoinTable;
    command
        .changes
        .append(&mut mark_personal(plan, &columns, true).changes);
    command
}

/// Takes a base in which layers were brought up to date from newer files, and the
/// network and its phases where that was. Pins follow their place.
pub fn update_layer(plan: &Plan, base: Arc<Base>, network: Option<(Network, Phases)>) -> Command {
    let mut command = import(plan, base, network.clone());
    if let Some((network, _)) = network {
        let pins = super::connect::repinned(plan, &network, &command.changes);
        command.changes.extend(pins);
    }
    Command {
        name: CommandName::UpdateLayer,
        ..command
    }
}

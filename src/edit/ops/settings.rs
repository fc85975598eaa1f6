//! Commands on streets, areas, phases, assumptions, and the plan as a whole.

use super::{EditError, mark_personal, network_changes};
use crate::edit::{Change, Command, CommandName};
use crate::plan::{
    AreaId, AreaOverlay, Assumptions, Base, LayerKind, Network, OwnPipes, OwnValue, Phases, Plan,
    PlanArea, StreetId, StreetOverlay,
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

/// The change by which an assumption has a value; `None` where it has it. What the
/// active variant alone assumes is changed there, all else for all variants; of what
/// all share the default is no change of the user's.
pub fn assumed(plan: &Plan, key: &str, value: f64) -> Option<Change> {
    let row = Assumptions::row(key)?;
    let after = Some(value).filter(|v| *v != row.value || plan.assumptions.own(key).is_some());
    assumption_change(plan, key, after)
}

fn assumption_change(plan: &Plan, key: &str, value: Option<f64>) -> Option<Change> {
    let assumptions = &plan.assumptions;
    if let Some(own) = assumptions.own(key) {
        let after = value.map(|value| OwnValue {
            value,
            remark: own.remark.clone(),
        });
        let before = Some(own.clone());
        return (before != after).then(|| Change::OwnAssumption(key.into(), before, after));
    }
    let before = assumptions.shared(key);
    (before != value).then(|| Change::Assumption(key.into(), before, value))
}

/// Has the active variant assume something by itself, at first with the value in
/// force, or what all variants share again.
pub fn own_assumption(plan: &Plan, key: &str, own: bool) -> Result<Command, EditError> {
    let before = plan.assumptions.own(key).cloned();
    let value = plan.assumptions.value(key);
    let after = before
        .clone()
        .or(Some(OwnValue {
            value,
            remark: crate::plan::Remark::default(),
        }))
        .filter(|_| own);
    if after.as_ref().is_some_and(|own| !own.stands(key)) {
        return Err(EditError::Assumption {
            key: key.to_owned(),
            value,
        });
    }
    let changes = if before == after {
        Vec::new()
    } else {
        vec![Change::OwnAssumption(key.into(), before, after)]
    };
    let name = if own {
        CommandName::OwnAssumption
    } else {
        CommandName::SharedAssumption
    };
    Ok(Command::new(name, changes))
}

/// Sets an assumption, or puts it back: what the active variant alone assumes to what
/// all share, all else to its default.
pub fn set_assumption(plan: &Plan, key: &str, value: Option<f64>) -> Result<Command, EditError> {
    let mut probe = Assumptions::default();
    if !probe.set(key, value) {
        return Err(EditError::Assumption {
            key: key.to_owned(),
            value: value.unwrap_or(f64::NAN),
        });
    }
    let changes = assumption_change(plan, key, value).into_iter().collect();
    Ok(Command::new(CommandName::SetAssumption, changes))
}

/// Puts all assumptions back to their defaults, those of the active variant too.
pub fn reset_assumptions(plan: &Plan) -> Command {
    let shared = plan
        .assumptions
        .shared_keys()
        .map(|(key, value)| Change::Assumption(key.into(), Some(value), None));
    let own = plan
        .assumptions
        .own_keys()
        .map(|(key, own)| Change::OwnAssumption(key.into(), Some(own.clone()), None));
    let changes = shared.chain(own).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, ops};
    use crate::geometry::Crs;

    const KEY: &str = "max_service_m";

    /// A plan with A and B, B looked at.
    fn two() -> Plan {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        ops::create_variant(&plan, "B").0.apply(&mut plan);
        plan
    }

    #[test]
    fn a_variant_assumes_something_of_its_own_and_the_other_does_not() {
        let mut plan = two();
        let start = plan.clone();
        let (a, b) = (plan.variants[0].id, plan.variants[1].id);
        let mut history = History::new();
        history.look_at(b);
        let mut run = |plan: &mut Plan, command: Command| history.run(plan, command);
        let command = set_assumption(&plan, KEY, Some(20.0)).unwrap();
        run(&mut plan, command);
        let command = own_assumption(&plan, KEY, true).unwrap();
        run(&mut plan, command);
        assert_eq!(plan.assumptions.value(KEY), 20.0, "at first as all");
        let command = set_assumption(&plan, KEY, Some(45.0)).unwrap();
        run(&mut plan, command);
        assert_eq!(plan.assumptions.value(KEY), 45.0);
        assert_eq!(plan.assumptions.shared_value(KEY), 20.0);
        assert_eq!(plan.with_active(a).unwrap().assumptions.value(KEY), 20.0);
        assert_eq!(plan.with_active(b).unwrap().assumptions.value(KEY), 45.0);
        // The default is a value like any other there; put back it is as all.
        let default = Assumptions::row(KEY).unwrap().value;
        let change = assumed(&plan, KEY, default).unwrap();
        run(
            &mut plan,
            Command::new(CommandName::SetAssumption, vec![change]),
        );
        assert_eq!(plan.assumptions.value(KEY), default);
        assert!(plan.assumptions.own(KEY).is_some());
        let command = set_assumption(&plan, KEY, None).unwrap();
        run(&mut plan, command);
        assert_eq!(plan.assumptions.value(KEY), 20.0);
        while history.undo(&mut plan).is_some() {}
        assert_eq!(plan, start);
    }

    #[test]
    fn its_steps_are_undone_in_that_variant_alone() {
        let mut plan = two();
        let (a, b) = (plan.variants[0].id, plan.variants[1].id);
        let mut history = History::new();
        history.look_at(b);
        let command = own_assumption(&plan, KEY, true).unwrap();
        history.run(&mut plan, command);
        plan.activate(a);
        history.look_at(a);
        assert!(history.undo(&mut plan).is_none(), "A has no step");
        plan.activate(b);
        history.look_at(b);
        assert!(history.undo(&mut plan).is_some());
        assert!(plan.assumptions.own(KEY).is_none());
    }

    #[test]
    fn what_all_variants_must_share_is_refused() {
        let plan = two();
        for row in crate::plan::catalogue() {
            let is_taken = own_assumption(&plan, &row.key, true).is_ok();
            assert_eq!(is_taken, row.may_differ(), "{}", row.key);
        }
        for key in ["renovation_scenario", "street_join_m", "import_gas_to_heat"] {
            assert!(own_assumption(&plan, key, true).is_err(), "{key}");
        }
        assert!(own_assumption(&plan, "no_such_thing", true).is_err());
    }

    #[test]
    fn all_is_put_back_in_one_step() {
        let mut plan = two();
        for command in [
            set_assumption(&plan, "reach_m", Some(70.0)).unwrap(),
            own_assumption(&plan, KEY, true).unwrap(),
        ] {
            command.apply(&mut plan);
        }
        let before = plan.clone();
        assert_eq!(plan.assumptions.changed_keys().count(), 2);
        let command = reset_assumptions(&plan);
        command.apply(&mut plan);
        assert_eq!(plan.assumptions.changed_keys().count(), 0);
        command.inverse().apply(&mut plan);
        assert_eq!(plan, before);
    }
}

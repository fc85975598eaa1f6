//! Commands that mend faults, take repairs back, and ignore problems.

use super::EditError;
use super::connect::repinned;
use super::guard::{Locks, settled_changes};
use crate::edit::{Change, Command, CommandName};
use crate::plan::{Plan, StreetId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Takes in a mended copy of the plan: what differs in the repairs of streets,
/// in the active network and in the services pinned to it. One step, however
/// much was mended, and refused like any other edit where the network would
/// not be in order.
pub fn repair(plan: &Plan, mended: &Plan) -> Result<Command, EditError> {
    let (before, after) = (
        &plan.overlays.street_repairs,
        &mended.overlays.street_repairs,
    );
    let streets: BTreeSet<StreetId> = before
        .iter()
        .chain(after.iter())
        .map(|(id, _)| id)
        .collect();
    let mut changes: Vec<Change> = streets
        .into_iter()
        .filter_map(|id| {
            let (a, b) = (before.get(id), after.get(id));
            (a != b).then(|| Change::StreetRepair(id, a.cloned(), b.cloned()))
        })
        .collect();
    let mut network = mended.network().clone();
    let in_network = settled_changes(plan.network(), &mut network, Locks::Hold)?;
    let pins = followed_pins(plan, mended);
    let has_followed = |change: &Change| {
        matches!(change, Change::Decision(id, ..)
            if pins.iter().any(|pin| matches!(pin, Change::Decision(other, ..) if other == id)))
    };
    let mut others = repinned(plan, &network, &in_network);
    others.retain(|change| !has_followed(change));
    changes.extend(in_network);
    changes.extend(pins);
    changes.extend(others);
    Ok(Command::new(CommandName::Repair, changes))
}

/// The decisions whose pinned service the mended plan has on another line, or
/// not at all.
fn followed_pins(plan: &Plan, mended: &Plan) -> Vec<Change> {
    let theirs = &mended.variant().decisions;
    let pinned = plan.variant().decisions.iter();
    pinned
        .filter(|(_, before)| before.service.is_some())
        .filter_map(|(id, before)| {
            let after = theirs.get(id);
            let differs = before.service != after.and_then(|d| d.service.clone());
            differs.then(|| Change::Decision(*id, Some(before.clone()), after.cloned()))
        })
        .collect()
}

/// Takes back the repairs of these streets: they run as they were loaded.
pub fn reset_street_repairs(plan: &Plan, streets: &[StreetId]) -> Command {
    let wanted: BTreeSet<StreetId> = streets.iter().copied().collect();
    let repairs = &plan.overlays.street_repairs;
    let changes = wanted
        .into_iter()
        .filter_map(|id| {
            let repair = repairs.get(id)?.clone();
            Some(Change::StreetRepair(id, Some(repair), None))
        })
        .collect();
    Command::new(CommandName::ResetStreetRepairs, changes)
}

/// Ignores problems from now on, or shows them again.
pub fn ignore_problems(plan: &Plan, keys: &[Arc<str>], ignored: bool) -> Command {
    let wanted: BTreeSet<&Arc<str>> = keys.iter().collect();
    let changes = wanted
        .into_iter()
        .filter(|key| plan.overlays.ignored.contains(key) != ignored)
        .map(|key| Change::Ignored(key.clone(), !ignored, ignored))
        .collect();
    let name = if ignored {
        CommandName::IgnoreProblems
    } else {
        CommandName::ShowIgnored
    };
    Command::new(name, changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::History;
    use crate::geometry::Crs;
    use crate::plan::{Base, LayerId, Street, StreetRepair};

    fn plan() -> Plan {
        let mut base = Base::default();
        for i in 0..3 {
            let x = f64::from(i) * 10.0;
            base.streets.lines.push(&[[x, 0.0], [x + 10.0, 0.0]]);
            base.streets
                .records
                .push(Street::new(format!("s{i}").into(), LayerId(0)));
        }
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    #[test]
    fn repairs_are_one_step_and_are_taken_back_one_by_one() {
        let mut plan = plan();
        let start = plan.clone();
        let mut history = History::new();
        let mut mended = plan.clone();
        let repairs = &mut mended.overlays.street_repairs;
        repairs.set(StreetId(1), Some(StreetRepair::Hidden));
        let course: Arc<[[f64; 2]]> = Arc::from([[0.0, 0.0], [11.0, 0.0]]);
        repairs.set(StreetId(0), Some(StreetRepair::Course(course)));
        let command = repair(&plan, &mended).unwrap();
        let touched = history.run(&mut plan, command);
        assert!(touched.street_lines && plan == mended);
        assert!(repair(&plan, &mended).unwrap().is_empty());
        assert!(plan.street_line(StreetId(1)).is_empty());
        let command = reset_street_repairs(&plan, &[StreetId(1), StreetId(1), StreetId(2)]);
        assert_eq!(command.changes.len(), 1);
        history.run(&mut plan, command);
        assert_eq!(plan.street_line(StreetId(1)).len(), 2);
        assert_eq!(plan.overlays.street_repairs.len(), 1);
        history.undo(&mut plan);
        assert!(plan == mended);
        history.undo(&mut plan);
        assert!(plan == start);
    }

    #[test]
    fn problems_are_ignored_and_shown_again() {
        let mut plan = plan();
        let mut history = History::new();
        let keys: Vec<Arc<str>> = vec!["b".into(), "a".into(), "b".into()];
        let command = ignore_problems(&plan, &keys, true);
        assert_eq!(command.changes.len(), 2);
        history.run(&mut plan, command);
        assert!(plan.overlays.ignored.contains("a") && history.is_dirty());
        assert!(ignore_problems(&plan, &keys, true).is_empty());
        let command = ignore_problems(&plan, &keys[..1], false);
        history.run(&mut plan, command);
        assert_eq!(plan.overlays.ignored.len(), 1);
        history.undo(&mut plan);
        history.undo(&mut plan);
        assert!(plan.overlays.ignored.is_empty());
    }
}

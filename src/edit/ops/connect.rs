//! Commands on connections and customers.

use super::EditError;
use crate::edit::{Change, Command, CommandName};
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{
    BuildingId, ConnectionRule, Customer, Decision, JOIN_TOLERANCE_M, LineId, Network,
    PinnedService, Plan,
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
        decision(plan, building, |d| {
            if let Some(foot) = d.service.as_mut().and_then(|s| s.to.as_mut()) {
                foot.line = heir;
            }
        })
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
fn leads(plan: &Plan, buildings: &[BuildingId]) -> BTreeSet<BuildingId> {
    buildings.iter().map(|&id| plan.lead(id)).collect()
}

/// The change of one decision, if it changes anything.
fn decision(plan: &Plan, id: BuildingId, change: impl Fn(&mut Decision)) -> Option<Change> {
    let before = plan.variant().decisions.get(&id).cloned();
    let mut after = before.clone().unwrap_or_default();
    change(&mut after);
    let after = Some(after).filter(|d| !d.is_default());
    (before != after).then_some(Change::Decision(id, before, after))
}

/// Joins buildings into one customer, customers among them with all their
/// buildings. The lowest id leads, but a building with a decision in the active
/// variant goes before one without: what was decided still holds for the whole.
/// Of customers taken in, the lowest lead's name and note stay; a corrected
/// demand was that of the smaller whole and goes. `None` for fewer than two
/// buildings, and when they are one customer already.
pub fn join_customer(plan: &Plan, buildings: &[BuildingId]) -> Option<Command> {
    let customers = &plan.overlays.customers;
    let count = plan.base.buildings.len();
    let leads = leads(plan, buildings);
    let members: Vec<BuildingId> = leads
        .iter()
        .flat_map(|lead| plan.members(lead))
        .copied()
        .filter(|id| id.index() < count)
        .collect();
    let mut joined = Customer::of(members);
    if leads.len() < 2 || joined.members.len() < 2 {
        return None;
    }
    let mut changes = Vec::new();
    for lead in leads.iter().rev() {
        if let Some(before) = customers.get(*lead) {
            joined.name = before.name.clone().or(joined.name);
            joined.note = before.note.clone().or(joined.note);
            changes.push(Change::Customer(*lead, Some(before.clone()), None));
        }
    }
    let decisions = &plan.variant().decisions;
    let lead = leads
        .iter()
        .find(|id| decisions.contains_key(*id))
        .or_else(|| leads.first())
        .copied()?;
    changes.push(Change::Customer(lead, None, Some(joined)));
    Some(Command::new(CommandName::JoinCustomer, changes))
}

/// Splits the customers of these buildings into their buildings.
pub fn split_customers(plan: &Plan, buildings: &[BuildingId]) -> Command {
    let changes = leads(plan, buildings)
        .into_iter()
        .filter_map(|lead| {
            let before = plan.overlays.customers.get(lead).cloned()?;
            Some(Change::Customer(lead, Some(before), None))
        })
        .collect();
    Command::new(CommandName::SplitCustomer, changes)
}

/// Takes one building out of its customer; of two, the customer is dissolved.
/// If it was the lead, the lowest of the others leads.
pub fn leave_customer(plan: &Plan, building: BuildingId) -> Command {
    let lead = plan.lead(building);
    let Some(before) = plan.overlays.customers.get(lead) else {
        return Command::new(CommandName::SplitCustomer, Vec::new());
    };
    let mut after = before.clone();
    after.members.retain(|m| *m != building);
    let after = Some(after).filter(|c| c.members.len() >= 2);
    let changes = match after {
        Some(after) if lead == building => {
            let next = after.members.first().copied().unwrap_or(lead);
            vec![
                Change::Customer(lead, Some(before.clone()), None),
                Change::Customer(next, None, Some(after)),
            ]
        }
        after => vec![Change::Customer(lead, Some(before.clone()), after)],
    };
    Command::new(CommandName::SplitCustomer, changes)
}

/// Lets another member stand for its customer: grid cell, area, street and
/// decisions are that building's from now on.
pub fn lead_customer(plan: &Plan, building: BuildingId) -> Command {
    let lead = plan.lead(building);
    let changes = match plan.overlays.customers.get(lead) {
        Some(customer) if lead != building => vec![
            Change::Customer(lead, Some(customer.clone()), None),
            Change::Customer(building, None, Some(customer.clone())),
        ],
        _ => Vec::new(),
    };
    Command::new(CommandName::ChangeCustomer, changes)
}

/// Changes name, demand or note of a customer; its members stay.
pub fn change_customer(
    plan: &Plan,
    building: BuildingId,
    change: impl Fn(&mut Customer),
) -> Command {
    let lead = plan.lead(building);
    let changes = plan
        .overlays
        .customers
        .get(lead)
        .and_then(|before| {
            let mut after = before.clone();
            change(&mut after);
            after.members.clone_from(&before.members);
            (after != *before).then(|| Change::Customer(lead, Some(before.clone()), Some(after)))
        })
        .into_iter()
        .collect();
    Command::new(CommandName::ChangeCustomer, changes)
}

//! Commands on joined customers. What was decided about a customer is said on
//! its lead, so where another building leads from then on, the decision goes to
//! that one, in every variant.

use super::connect::leads;
use crate::edit::{Change, Command, CommandName};
use crate::plan::{BuildingId, Customer, Decision, Plan, VariantId};

/// Joins buildings into one customer, customers among them with all their
/// buildings. The lowest id leads, but a building with a decision in the active
/// variant goes before one without: what was decided still holds for the whole.
/// In a variant that decided only about others of them, the lead takes over
/// what was said of the lowest. Of customers taken in, the lowest lead's name
/// and note stay; a corrected demand was that of the smaller whole and goes.
/// `None` for fewer than two buildings, and when they are one customer already.
pub fn join_customer(plan: &Plan, buildings: &[BuildingId]) -> Option<Command> {
    let customers = &plan.overlays.customers;
    let rows = &plan.base.buildings;
    let leads = leads(plan, buildings);
    let members: Vec<BuildingId> = leads
        .iter()
        .flat_map(|lead| plan.members(lead))
        .copied()
        .filter(|id| id.index() < rows.len() && !rows.is_gone(*id))
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
    let stands = |id: &&BuildingId| joined.members.contains(id);
    let decisions = &plan.variant().decisions;
    let lead = leads
        .iter()
        .filter(stands)
        .find(|id| decisions.contains_key(*id))
        .or_else(|| leads.iter().find(stands))
        .copied()?;
    for variant in &plan.variants {
        let mut all = leads.iter().filter(stands);
        let said = all.find_map(|id| variant.decisions.get(id));
        if let Some(said) = said.filter(|_| !variant.decisions.contains_key(&lead)) {
            let taken = Change::DecisionIn(variant.id, lead, None, Some(said.clone()));
            changes.push(taken);
        }
    }
    changes.push(Change::Customer(lead, None, Some(joined)));
    Some(Command::new(CommandName::JoinCustomer, changes))
}

/// Splits the customers of these buildings into their buildings. What was
/// decided stays with the lead.
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
/// If it was the lead, the lowest of the others leads, and what was decided
/// about the customer goes there with it; of two, it stays with the lead.
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
            let mut changes = vec![
                Change::Customer(lead, Some(before.clone()), None),
                Change::Customer(next, None, Some(after)),
            ];
            changes.extend(handed_over(plan, lead, next));
            changes
        }
        after => vec![Change::Customer(lead, Some(before.clone()), after)],
    };
    Command::new(CommandName::SplitCustomer, changes)
}

/// A building that is about to go leaves its customer, and what was decided
/// about it goes: to the customer it led, be it of one building from now on,
/// else nowhere. In every variant.
pub(super) fn goes_from_customer(plan: &Plan, building: BuildingId) -> Vec<Change> {
    let lead = plan.lead(building);
    let Some(before) = plan.overlays.customers.get(lead) else {
        return undecided(plan, building);
    };
    let mut after = before.clone();
    after.members.retain(|m| *m != building);
    let next = after.members.first().copied();
    let after = Some(after).filter(|c| c.members.len() >= 2);
    match next {
        Some(next) if lead == building => {
            let mut changes = vec![Change::Customer(lead, Some(before.clone()), None)];
            changes.extend(after.map(|after| Change::Customer(next, None, Some(after))));
            changes.extend(handed_over(plan, lead, next));
            changes
        }
        _ => {
            let mut changes = vec![Change::Customer(lead, Some(before.clone()), after)];
            changes.extend(undecided(plan, building));
            changes
        }
    }
}

/// Lets another member stand for its customer: grid cell, area and street are
/// that building's from now on. What was decided about the customer holds on.
pub fn lead_customer(plan: &Plan, building: BuildingId) -> Command {
    let lead = plan.lead(building);
    let changes = match plan.overlays.customers.get(lead) {
        Some(customer) if lead != building => {
            let mut changes = vec![
                Change::Customer(lead, Some(customer.clone()), None),
                Change::Customer(building, None, Some(customer.clone())),
            ];
            changes.extend(handed_over(plan, lead, building));
            changes
        }
        _ => Vec::new(),
    };
    Command::new(CommandName::ChangeCustomer, changes)
}

/// What each variant says of `from` it says of `to` from now on. What it had
/// said of `to` before that was joined, and had no effect since, is forgotten.
fn handed_over(plan: &Plan, from: BuildingId, to: BuildingId) -> Vec<Change> {
    let of_each = plan.variants.iter().flat_map(|variant| {
        let said = variant.decisions.get(&from).cloned();
        let old = variant.decisions.get(&to).cloned();
        [
            decided_in(variant.id, from, said.clone(), None),
            decided_in(variant.id, to, old, said),
        ]
    });
    of_each.flatten().collect()
}

/// No variant says anything of a building any more.
fn undecided(plan: &Plan, building: BuildingId) -> Vec<Change> {
    let of_each = plan.variants.iter().filter_map(|variant| {
        let before = variant.decisions.get(&building).cloned();
        decided_in(variant.id, building, before, None)
    });
    of_each.collect()
}

fn decided_in(
    variant: VariantId,
    building: BuildingId,
    before: Option<Decision>,
    after: Option<Decision>,
) -> Option<Change> {
    (before != after).then_some(Change::DecisionIn(variant, building, before, after))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{Base, Building, ConnectionRule, LayerId};
    use std::sync::Arc;

    const A: BuildingId = BuildingId(0);
    const B: BuildingId = BuildingId(1);
    const C: BuildingId = BuildingId(2);

    /// Three houses and two variants, the first looked at.
    fn town() -> (Plan, [VariantId; 2]) {
        let mut base = Base::default();
        for n in 0..3_u32 {
            let x = f64::from(n) * 20.0;
            let ring = [[x, 0.0], [x + 9.0, 0.0], [x + 9.0, 9.0], [x, 9.0], [x, 0.0]];
            base.buildings.footprints.push_polygon(&ring, &[]);
            let record = Building::new(format!("B{n}").into(), LayerId(0));
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        let first = plan.variant().id;
        let (command, second) = ops::create_variant(&plan, "second");
        command.apply(&mut plan);
        assert!(plan.activate(first));
        (plan, [first, second])
    }

    fn decide(plan: &mut Plan, variant: VariantId, id: BuildingId, rule: ConnectionRule) {
        let command = ops::decide_buildings(plan, &[id], |d| d.rule = rule);
        command.in_variant(variant).apply(plan);
    }

    fn rule_in(plan: &Plan, variant: VariantId, id: BuildingId) -> ConnectionRule {
        let variant = plan.variant_of(variant).unwrap();
        let said = variant.decisions.get(&id);
        said.map_or(ConnectionRule::Candidate, |d| d.rule)
    }

    /// Carries it out and checks that its inverse takes it back.
    fn run(plan: &mut Plan, command: &Command) {
        let before = plan.clone();
        command.apply(plan);
        let after = plan.clone();
        command.inverse().apply(plan);
        assert_eq!(*plan, before);
        command.apply(plan);
        assert_eq!(*plan, after);
    }

    #[test]
    fn what_is_decided_about_a_wing_holds_for_its_school() {
        let (mut plan, _) = town();
        join_customer(&plan, &[A, B]).unwrap().apply(&mut plan);
        let command = crate::edit::ops::decide_buildings(&plan, &[B, C], |d| d.phase = Some(2));
        run(&mut plan, &command);
        let decisions = &plan.variant().decisions;
        let phase = |id| decisions.get(&id).and_then(|decision| decision.phase);
        assert_eq!(plan.lead(B), A);
        assert_eq!([A, B, C].map(phase), [Some(2), None, Some(2)]);
    }

    #[test]
    fn a_customer_stays_required_in_every_variant_whoever_leads_it() {
        use ConnectionRule::{Candidate, Excluded, Required};
        let (mut plan, [first, second]) = town();
        decide(&mut plan, first, A, Required);
        decide(&mut plan, second, C, Required);
        decide(&mut plan, first, B, Excluded);
        let command = join_customer(&plan, &[A, B, C]).unwrap();
        run(&mut plan, &command);
        assert_eq!(plan.lead(C), A, "decided about in the active variant");
        assert_eq!(rule_in(&plan, first, A), Required);
        assert_eq!(
            rule_in(&plan, second, A),
            Required,
            "as was said of C there"
        );
        let command = leave_customer(&plan, A);
        run(&mut plan, &command);
        assert_eq!(plan.lead(C), B);
        for variant in [first, second] {
            assert_eq!(rule_in(&plan, variant, B), Required);
            assert_eq!(rule_in(&plan, variant, A), Candidate);
        }
        let command = lead_customer(&plan, C);
        run(&mut plan, &command);
        assert_eq!(plan.lead(B), C);
        assert_eq!(rule_in(&plan, first, C), Required);
        // Of two, it stays with the lead.
        let command = leave_customer(&plan, C);
        run(&mut plan, &command);
        assert!(plan.overlays.customers.is_empty());
        assert_eq!(rule_in(&plan, second, C), Required);
        assert_eq!(rule_in(&plan, second, B), Candidate);
    }

    #[test]
    fn what_was_said_of_a_member_before_it_was_joined_is_not_said_of_the_whole() {
        let (mut plan, [first, _]) = town();
        decide(&mut plan, first, B, ConnectionRule::Excluded);
        decide(&mut plan, first, A, ConnectionRule::Required);
        let command = join_customer(&plan, &[A, B, C]).unwrap();
        command.apply(&mut plan);
        ops::release_buildings(&plan, &[A]).apply(&mut plan);
        leave_customer(&plan, A).apply(&mut plan);
        assert_eq!(plan.lead(C), B);
        assert_eq!(rule_in(&plan, first, B), ConnectionRule::Candidate);
    }

    #[test]
    fn a_deleted_planned_lead_leaves_no_customer_of_it_behind() {
        let (mut plan, [first, second]) = town();
        let outline = [[90.0, 0.0], [99.0, 0.0], [99.0, 9.0], [90.0, 9.0]];
        let school = crate::plan::BuildingUse::School;
        let (command, planned) = ops::draw_planned(&plan, &outline, school, 2030).unwrap();
        command.apply(&mut plan);
        decide(&mut plan, first, planned, ConnectionRule::Required);
        decide(&mut plan, second, planned, ConnectionRule::Excluded);
        for with in [vec![A, planned], vec![A, B, planned]] {
            let mut plan = plan.clone();
            join_customer(&plan, &with).unwrap().apply(&mut plan);
            assert_eq!(plan.lead(A), planned);
            let command = ops::delete_planned(&plan, &[planned]);
            run(&mut plan, &command);
            assert_eq!(plan.lead(planned), planned);
            assert_eq!(plan.lead(A), A);
            assert_eq!(plan.overlays.customers.iter().count(), with.len() - 2);
            assert_eq!(rule_in(&plan, first, A), ConnectionRule::Required);
            assert_eq!(rule_in(&plan, second, A), ConnectionRule::Excluded);
            for variant in &plan.variants {
                assert!(!variant.decisions.contains_key(&planned));
            }
            assert!(join_customer(&plan, &[planned, C]).is_none(), "it is gone");
        }
        // Alone it leaves nothing behind either, in no variant.
        let command = ops::delete_planned(&plan, &[planned]);
        run(&mut plan, &command);
        assert!(plan.variants.iter().all(|v| v.decisions.is_empty()));
    }
}

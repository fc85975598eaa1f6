//! Groups of customers that are large enough.

use crate::analysis::Facts;
use crate::plan::{AreaId, BuildingId, PERSONAL_GROUP, Plan, StreetId};
use std::collections::{BTreeMap, BTreeSet};

/// Parts buildings into groups of at least [`PERSONAL_GROUP`] customers: by
/// the nearest street segment, and what is left by sector. Buildings joined
/// into one customer count once. Who finds no group is in none.
pub(super) fn groups(
    plan: &Plan,
    facts: &Facts,
    buildings: impl IntoIterator<Item = BuildingId>,
) -> Vec<Vec<BuildingId>> {
    let customers = |members: &[BuildingId]| {
        let leads: BTreeSet<BuildingId> = members.iter().map(|id| plan.lead(*id)).collect();
        leads.len()
    };
    let mut by_street: BTreeMap<Option<StreetId>, Vec<BuildingId>> = BTreeMap::new();
    for id in buildings {
        // A customer stands where its lead does, so that it is not parted.
        let street = facts
            .nearest_street(plan.lead(id))
            .map(|(street, _)| street);
        by_street.entry(street).or_default().push(id);
    }
    let mut by_area: BTreeMap<Option<AreaId>, Vec<BuildingId>> = BTreeMap::new();
    let mut out = Vec::new();
    for (street, members) in by_street {
        if street.is_some() && customers(&members) >= PERSONAL_GROUP {
            out.push(members);
            continue;
        }
        for id in members {
            by_area
                .entry(facts.area_of(plan.lead(id)))
                .or_default()
                .push(id);
        }
    }
    let large = |members: &Vec<BuildingId>| customers(members) >= PERSONAL_GROUP;
    out.extend(by_area.into_values().filter(large));
    out
}

/// The mean of each building's group; buildings without a group are not in it.
pub(super) fn means(
    plan: &Plan,
    facts: &Facts,
    values: &BTreeMap<BuildingId, f64>,
) -> BTreeMap<BuildingId, f64> {
    let mut out = BTreeMap::new();
    for group in groups(plan, facts, values.keys().copied()) {
        let sum: f64 = group.iter().filter_map(|id| values.get(id)).sum();
        let mean = sum / group.len() as f64;
        out.extend(group.into_iter().map(|id| (id, mean)));
    }
    out
}

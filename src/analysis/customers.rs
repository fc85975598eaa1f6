//! Joined customers: several footprints, one demand.
//!
//! The lead's row carries the whole customer: heated if any member is (or a
//! demand above zero was given for the whole), demand, dwellings and floor area
//! summed over the heated members, a demand given for the whole in place of the
//! sum. The other members' rows count for nothing, so that every total counts
//! the customer once, in the lead's grid cell, street and area.

use super::heatmap::Shares;
use super::results::BuildingDemand;
use super::settings::Settings;
use super::{Inputs, demand};
use crate::plan::{BuildingId, DemandOrigin, GivenDemand};

/// The row of `id`, a member of the customer that `lead` stands for.
pub(super) fn demand_of(
    inputs: &Inputs<'_>,
    settings: &Settings,
    shares: Shares<'_>,
    lead: BuildingId,
    id: BuildingId,
) -> BuildingDemand {
    let own = demand::own(inputs, settings, shares, id);
    let Some(customer) = inputs.plan.overlays.customers.get(lead) else {
        return own;
    };
    let parts: Vec<BuildingDemand> = customer
        .members
        .iter()
        .map(|member| demand::own(inputs, settings, shares, *member))
        .collect();
    let given = customer.demand_mwh_per_a;
    let heated = parts.iter().any(|part| part.heated) || given.is_some_and(|mwh| mwh > 0.0);
    let nothing = BuildingDemand {
        heated: false,
        demand_mwh_per_a: 0.0,
        hot_water_mwh_per_a: 0.0,
        dwellings: 0,
        customer: Some(lead),
        blocks: heated,
        ..own
    };
    if id != lead || !heated {
        return nothing;
    }
    let warm = || parts.iter().filter(|part| part.heated);
    let stands = || {
        customer.members.iter().any(|member| {
            inputs
                .plan
                .building(*member)
                .is_some_and(|record| demand::stands(inputs, settings, &record))
        })
    };
    let floor_area_m2: f64 = warm().map(|part| part.floor_area_m2).sum();
    let dwellings = warm().map(|part| part.dwellings).sum();
    let (origin, heat, left_share) = if let Some(mwh) = given {
        let is_today = matches!(shares, Shares::None);
        let left = left_of(inputs, settings, (lead, is_today), mwh, floor_area_m2);
        let mwh = if stands() { mwh.max(0.0) } else { 0.0 };
        let heat = demand::Heat::known(settings, dwellings, mwh, left);
        (DemandOrigin::Corrected, heat, left)
    } else {
        // The least certain of the figures that make the sum.
        let origin = warm().map(|part| part.origin).max();
        let mwh: f64 = warm().map(|part| part.demand_mwh_per_a).sum();
        let before: f64 = warm()
            .filter(|part| part.left_share > 0.0)
            .map(|part| part.demand_mwh_per_a / part.left_share)
            .sum();
        let left = if before > 0.0 { mwh / before } else { 1.0 };
        let heat = demand::Heat {
            mwh_per_a: mwh,
            hot_water_mwh_per_a: warm().map(|part| part.hot_water_mwh_per_a).sum(),
        };
        (origin.unwrap_or(DemandOrigin::Estimated), heat, left)
    };
    BuildingDemand {
        heated: true,
        demand_mwh_per_a: heat.mwh_per_a,
        hot_water_mwh_per_a: heat.hot_water_mwh_per_a,
        left_share,
        origin,
        dwellings,
        floor_area_m2,
        ..nothing
    }
}

/// What the plan's renovation scenario leaves of a demand given for the whole, by
/// the words on the building that leads. Years of renovation of single members
/// do not change it.
fn left_of(
    inputs: &Inputs<'_>,
    settings: &Settings,
    (lead, is_today): (BuildingId, bool),
    mwh: f64,
    floor_area_m2: f64,
) -> f64 {
    if is_today || settings.scenario.level().is_none() {
        return 1.0;
    }
    let Some(mut record) = inputs.plan.building(lead) else {
        return 1.0;
    };
    record.demand = Some(GivenDemand {
        mwh_per_a: mwh,
        origin: DemandOrigin::Corrected,
    });
    let renovation = super::renovation::of(inputs, settings, &record, false);
    demand::given_factor(settings, &renovation, mwh, floor_area_m2)
}

/// What a building would be for itself, whatever it was joined into: for the
/// list of a customer's members.
pub fn own_demand(inputs: &Inputs<'_>, id: BuildingId) -> BuildingDemand {
    let settings = Settings::new(&inputs.plan.assumptions);
    demand::own(inputs, &settings, Shares::Fresh, id)
}

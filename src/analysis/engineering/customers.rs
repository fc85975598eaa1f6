//! What customers add to the sums behind a pipe: which of them count in full, and what
//! they take in the years of the phases.

use super::basis::Basis;
use super::model::{Customer, Model};
use crate::analysis::hydraulics::Layout;
use crate::analysis::later::{self, YearHeat};
use crate::analysis::peak::{
    BuildingPeak, HotWater, PeakInput, PeakSums, anchor_part, building_peak,
};
use crate::analysis::{Inputs, Results};
use std::collections::BTreeMap;

/// Finds the customers that are so large a part of all in their piece of network that
/// they are not diversified. Hot water made on the spot has no part in that: it goes by
/// dwellings. Nor have dwellings with a substation each, however few there are.
/// Answers of each customer how much of it counts in full, and its sums with that.
pub(super) fn anchors(
    customers: &[Customer],
    basis: &Basis<'_>,
    is_expected: bool,
    layout: &Layout,
) -> Vec<(f64, PeakSums)> {
    let weight = |c: &Customer| {
        let rate = if is_expected { c.rate } else { 1.0 };
        rate * c.peak.steady_kw()
    };
    let may_be =
        |c: &Customer| c.input.dwellings == 0 || c.input.collective && c.input.dwellings > 1;
    let mut totals: BTreeMap<Option<usize>, f64> = BTreeMap::new();
    for customer in customers {
        *totals.entry(layout.root(customer.node)).or_default() += weight(customer);
    }
    let part = |customer: &Customer| {
        let total = totals.get(&layout.root(customer.node)).copied();
        let total = total.unwrap_or_default();
        if total > 0.0 && may_be(customer) {
            // Without a share from which on, nobody is one.
            anchor_part(weight(customer) / total, basis.anchor_share)
        } else {
            0.0
        }
    };
    let each = customers.iter().map(|customer| {
        let in_full = part(customer);
        let sums = PeakSums::of(&customer.peak, in_full, &basis.law);
        (in_full, sums)
    });
    each.collect()
}

/// The part of a year's heat that is hot water of dwellings, 0 to 1; of no heat nothing.
pub(super) fn hot_water_share(heat: &YearHeat) -> f64 {
    if heat.mwh_per_a > 0.0 {
        (heat.hot_water_mwh_per_a / heat.mwh_per_a).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// The heat that the network gives of what a building takes in a year: all of it, but for
/// the hot water of dwellings that is made otherwise. That is neither delivered nor paid
/// nor drawn in summer, as it is no part of the peak.
pub(super) fn from_network(heat: YearHeat, hot_water: HotWater) -> YearHeat {
    if hot_water != HotWater::None || heat.hot_water_mwh_per_a <= 0.0 {
        return heat;
    }
    let space_mwh = (heat.mwh_per_a - heat.hot_water_mwh_per_a).max(0.0);
    // Renovation saves space heat alone: what it left of that is less than of all heat.
    let before_mwh = heat.mwh_per_a / heat.left_share - heat.hot_water_mwh_per_a;
    YearHeat {
        mwh_per_a: space_mwh,
        hot_water_mwh_per_a: 0.0,
        left_share: if heat.left_share > 0.0 && before_mwh > 0.0 {
            (space_mwh / before_mwh).min(1.0)
        } else {
            heat.left_share
        },
    }
}

/// What each customer adds in the year of each phase, by phase: where any of them takes
/// something else then than in the year of the last phase. `is_expected` says of whom the
/// large ones are found: of those that are expected to sign, or of all that could.
pub(super) fn sums_by_phase(
    inputs: &Inputs<'_>,
    results: &Results,
    basis: &Basis<'_>,
    (model, layout): (&Model, &Layout),
    is_expected: bool,
) -> BTreeMap<u8, Vec<PeakSums>> {
    let later = &results.carried.later;
    let mut found = BTreeMap::new();
    if later.is_empty() {
        return found;
    }
    let year_of = |phase: u8| later::year_of(inputs, basis.reference_year, phase);
    let mut numbers: BTreeMap<i32, Vec<u8>> = BTreeMap::new();
    let phases = model.phases.iter().copied();
    for phase in phases.chain(model.customers.iter().map(|c| c.phase)) {
        let of_year = numbers.entry(year_of(phase)).or_default();
        if !of_year.contains(&phase) {
            of_year.push(phase);
        }
    }
    numbers.remove(&year_of(u8::MAX));
    for (year, phases) in numbers {
        let mut then = model.customers.clone();
        let mut differs = false;
        for customer in &mut then {
            let Some(demand) = results.building_demand(customer.building) else {
                continue;
            };
            let heat = later.heat(year, customer.building, demand);
            let heat = from_network(heat, customer.input.hot_water);
            let input = PeakInput {
                left_share: heat.left_share,
                demand_mwh_per_a: heat.mwh_per_a,
                hot_water_share: hot_water_share(&heat),
                ..customer.input
            };
            if input != customer.input {
                differs = true;
                customer.input = input;
                // One that does not stand yet has no peak, whatever was given for it.
                customer.peak = if heat.mwh_per_a > 0.0 {
                    building_peak(&input)
                } else {
                    BuildingPeak::default()
                };
            }
        }
        if !differs {
            continue;
        }
        let large = anchors(&then, basis, is_expected, layout);
        let rows = large.into_iter().zip(&then).map(|((_, sums), customer)| {
            if customer.input.demand_mwh_per_a > 0.0 {
                sums
            } else {
                PeakSums::default()
            }
        });
        let sums: Vec<PeakSums> = rows.collect();
        found.extend(phases.into_iter().map(|phase| (phase, sums.clone())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hot_water_made_otherwise_is_not_of_the_network() {
        // 20 MWh of which 3 are hot water; half of the space heat is saved.
        let heat = YearHeat {
            mwh_per_a: 11.5,
            hot_water_mwh_per_a: 3.0,
            left_share: 11.5 / 20.0,
        };
        for kind in [HotWater::Instant, HotWater::Tank] {
            assert_eq!(from_network(heat, kind), heat);
        }
        let found = from_network(heat, HotWater::None);
        assert_eq!(found.hot_water_mwh_per_a, 0.0);
        assert!((found.mwh_per_a - 8.5).abs() < 1e-12);
        assert!((found.left_share - 0.5).abs() < 1e-12);
        // An office has none, and one that is not there yet takes nothing.
        let office = YearHeat {
            hot_water_mwh_per_a: 0.0,
            ..heat
        };
        assert_eq!(from_network(office, HotWater::None), office);
    }
}

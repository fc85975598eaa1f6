//! Peaks of whole networks, by hand: what adds up by which law, and what stays whole.

use super::growth::{engineered, set};
use super::*;
use crate::plan::{Commitment, Correction, SubstationKind};

/// Hot water of so many dwellings on the spot, kW: 1.19 n + 18.8 √n + 17.6 over what
/// that gives for one, 37.59, times 35 kW.
fn hot_kw(dwellings: f64) -> f64 {
    35.0 * (1.19 * dwellings + 18.8 * dwellings.sqrt() + 17.6) / 37.59
}

fn correct(plan: &mut Plan, id: u32, correction: Correction) {
    plan.overlays
        .buildings
        .insert_mut(BuildingId(id), correction);
}

fn record(plan: &mut Plan, id: usize, change: impl Fn(&mut Building)) {
    change(&mut Arc::make_mut(&mut plan.base).buildings.records[id]);
}

#[test]
fn blocks_and_houses_add_up_by_their_dwellings() {
    // Four blocks of twenty along the trunk, four houses along the branch.
    let plan = street(|plan| {
        with_source(plan, None);
        set(plan, "hot_water_kind", 1.0);
        set(plan, "anchor_share", 0.0);
        for id in 0..4 {
            let block = Correction {
                dwellings: Some(20),
                substation: Some(SubstationKind::Collective),
                ..Correction::default()
            };
            correct(plan, id, block);
        }
    });
    let engineering = engineered(&plan);
    let law = Simultaneity::Winter;
    let block_kw = 20.0 * 0.85 / 1.9;
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    near(
        trunk.diversified_kw,
        law.factor(8.0) * (4.0 * block_kw + 40.0) + hot_kw(84.0),
    );
    near(branch.diversified_kw, law.factor(4.0) * 40.0 + hot_kw(4.0));
    // Sectors and the whole say the same.
    near(engineering.network.diversified_kw, trunk.diversified_kw);
    let block = &engineering.buildings[&BuildingId(0)];
    near(block.peak_kw(), block_kw + hot_kw(20.0));
    // All at once is what the buildings take, each as it is.
    near(
        trunk.undiversified_kw,
        4.0 * (block_kw + hot_kw(20.0)) + 4.0 * 45.0,
    );
    // The balance gives no block more than it takes.
    near(
        engineering.network.heat_kw[0],
        trunk.diversified_kw + engineering.network.loss_kw[0],
    );
    let served: Vec<f64> = engineering
        .buildings
        .values()
        .map(crate::analysis::engineering::BuildingEngineering::peak_kw)
        .collect();
    let largest = served.iter().copied().fold(0.0, f64::max);
    assert!(trunk.diversified_kw > largest);
}

#[test]
fn a_service_carries_the_whole_customer_whoever_is_expected() {
    let flows = |on_expected: f64| {
        let plan = street(|plan| {
            with_source(plan, None);
            set(plan, "hot_water_kind", 1.0);
            set(plan, "size_on_expected", on_expected);
            record(plan, 7, |b| b.commitment = Some(Commitment::Refused));
        });
        engineered(&plan)
    };
    let [all, expected] = [flows(0.0), flows(1.0)];
    let whole =
        1000.0 * 45.0 / (crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) * 30.0);
    for id in (0..8).map(BuildingId) {
        // The house that refused too: if it has a service, it is one that serves it.
        near(expected.buildings[&id].service_flow_kg_s, whole);
        assert_eq!(
            expected.buildings[&id].service_dn,
            all.buildings[&id].service_dn
        );
    }
    // Lines carry those that are expected: 0.65 of seven.
    let trunk = &expected.lines[&LineId(0)];
    near(trunk.substations, 0.65 * 7.0);
    near(
        trunk.diversified_kw,
        Simultaneity::Winter.factor(4.55) * 45.5 + hot_kw(4.55),
    );
    near(
        expected.network.heat_kw[0],
        expected.network.diversified_kw + expected.network.loss_kw[0],
    );
    // Behind the branch 1.95 houses are expected, and one of them it must carry in full.
    let alone = street(|plan| {
        with_source(plan, None);
        set(plan, "hot_water_kind", 1.0);
        set(plan, "size_on_expected", 1.0);
        for id in 5..8 {
            record(plan, id, |b| b.heated = Some(false));
        }
    });
    let alone = engineered(&alone);
    near(alone.lines[&LineId(1)].diversified_kw, 45.0);
    near(alone.lines[&LineId(1)].flow_kg_s, whole);
}

#[test]
fn hot_water_of_an_estimate_is_the_same_everywhere() {
    let plan = |scenario: crate::plan::RenovationScenario| {
        street(|plan| {
            with_source(plan, None);
            record(plan, 0, |b| {
                b.demand = None;
                b.year = Some(1930);
            });
            set(plan, "renovation_scenario", scenario.number());
        })
    };
    // Detached, before 1946: 280 kWh/m² and 10 of hot water, realistic use 0.714, on
    // 64 m² × 2 levels × 0.85.
    let per_kwh_m2 = 0.714 * 108.8 / 1000.0;
    let hot_mwh = 10.0 * per_kwh_m2;
    let of = |scenario, space_kwh_m2: f64| {
        let plan = plan(scenario);
        let found = results(&plan);
        let demand = found.demand.get(0).unwrap();
        near(demand.demand_mwh_per_a, (10.0 + space_kwh_m2) * per_kwh_m2);
        near(demand.hot_water_mwh_per_a, hot_mwh);
        let engineering = found.engineering.as_deref().unwrap();
        let house = &engineering.buildings[&BuildingId(0)];
        near(house.space_kw, space_kwh_m2 * per_kwh_m2 / 1.7);
        // The other seven are given: 15 % of 20 MWh.
        let [_, _, summer_kw] = engineering.network.heat_kw;
        let [_, _, lost_kw] = engineering.network.loss_kw;
        near(summer_kw - lost_kw, (7.0 * 3.0 + hot_mwh) * 1000.0 / 8760.0);
    };
    of(crate::plan::RenovationScenario::ByYear, 280.0);
    // Label A saves 67 % of space heat and no hot water.
    of(crate::plan::RenovationScenario::LabelA, 0.33 * 280.0);
}

#[test]
fn the_peak_grows_with_every_house() {
    let network_kw = |houses: usize| {
        let plan = street(|plan| {
            with_source(plan, None);
            set(plan, "simultaneity_law", 1.0);
            set(plan, "hot_water_kind", 1.0);
            for id in houses..8 {
                record(plan, id, |b| b.heated = Some(false));
            }
        });
        let engineering = engineered(&plan);
        assert!(engineering.buildings.values().all(|b| !b.is_anchor));
        engineering.network.diversified_kw
    };
    let mut before = 0.0;
    for houses in 1..=8 {
        let now = network_kw(houses);
        assert!(now > before, "{houses} houses: {now} after {before}");
        before = now;
    }
    near(network_kw(4), 0.715 * 40.0 + hot_kw(4.0));
}

#[test]
fn a_pool_takes_heat_in_summer_and_counts_in_full() {
    let plan = |use_: BuildingUse| {
        street(move |plan| {
            with_source(plan, None);
            record(plan, 0, |b| {
                b.building_use = Some(use_);
                b.dwellings = None;
                b.demand = Some(GivenDemand {
                    mwh_per_a: 300.0,
                    origin: DemandOrigin::Given,
                });
            });
        })
    };
    let summer_kw =
        |engineering: &Engineering| engineering.network.heat_kw[2] - engineering.network.loss_kw[2];
    let pool = engineered(&plan(BuildingUse::Pool));
    // 40 % of 300 MWh, and 15 % of seven times 20.
    near(summer_kw(&pool), (0.4 * 300.0 + 21.0) * 1000.0 / 8760.0);
    // 300 MWh at 3000 h are 100 kW beside 105 of the houses: nearly half of all.
    let building = &pool.buildings[&BuildingId(0)];
    near(building.peak_kw(), 100.0);
    assert!(building.is_anchor && building.in_full >= 1.0);
    near(
        pool.network.diversified_kw,
        100.0 + Simultaneity::Winter.factor(7.0) * 105.0,
    );
    let office = engineered(&plan(BuildingUse::Office));
    near(summer_kw(&office), (0.08 * 300.0 + 21.0) * 1000.0 / 8760.0);
}

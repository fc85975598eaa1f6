//! Demand in the years of the phases, by hand.

use super::growth::{change_line, engineered, phase, set};
use super::*;
use crate::analysis::update;
use crate::plan::{Correction, Phases, Touched};

/// The street with its phases in 2030 and 2035.
fn dated() -> Plan {
    street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2030), phase(2, 2035)]);
        with_source(plan, None);
        set(plan, "anchor_share", 0.0);
        set(plan, "reference_year", 2026.0);
    })
}

fn correct(plan: &mut Plan, id: u32, correction: Correction) {
    let buildings = &mut plan.overlays.buildings;
    buildings.insert_mut(BuildingId(id), correction);
}

fn built(year: i32) -> Correction {
    Correction {
        year: Some(year),
        ..Correction::default()
    }
}

fn renovated(year: i32) -> Correction {
    Correction {
        renovation_year: Some(year),
        ..Correction::default()
    }
}

const LAW: Simultaneity = Simultaneity::Winter;

#[test]
fn what_is_planned_until_the_last_phase_is_in() {
    let mut plan = dated();
    // Two houses on the branch stand from 2033 on, after the year of the first phase.
    correct(&mut plan, 6, built(2033));
    correct(&mut plan, 7, built(2033));
    let found = results(&plan);
    near(found.totals.served.mwh_per_a, 120.0);
    let engineering = found.engineering.as_deref().unwrap();
    let year = &engineering.year;
    assert_eq!(year.demand_year, 2035);
    near(year.delivered_mwh, 160.0);
    near(
        engineering.network.diversified_kw,
        LAW.factor(8.0) * 8.0 * HOUSE_KW,
    );
    near(engineering.buildings[&BuildingId(7)].demand_mwh_per_a, 20.0);
    assert!(engineering.buildings[&BuildingId(7)].service_dn > 0);
    // What they pay is in the business.
    near(engineering.potential.connections, 8.0);
    near(engineering.potential.delivered_mwh_per_a, 160.0);
    let [first, second] = year.phases.as_slice() else {
        panic!("two phases");
    };
    assert_eq!((first.demand_year, second.demand_year), (2030, 2035));
    near(first.diversified_kw, LAW.factor(4.0) * 4.0 * HOUSE_KW);
    near(second.diversified_kw, LAW.factor(8.0) * 8.0 * HOUSE_KW);
    // Without years of the phases, or before they are built, they are no customers.
    let mut undated = plan.clone();
    undated.variant_mut().phases = Phases::default();
    let undated = engineered(&undated);
    assert_eq!(undated.year.demand_year, 2026);
    near(undated.year.delivered_mwh, 120.0);
    let facts = Facts::of(&plan);
    let asked = compute(&Inputs {
        plan: &plan,
        facts: &facts,
        year: Some(2031),
    });
    let asked = asked.engineering.as_deref().unwrap();
    assert_eq!(asked.year.demand_year, 2031);
    near(asked.year.delivered_mwh, 120.0);
}

#[test]
fn each_phase_is_of_its_own_year_and_a_line_is_ready_for_all() {
    let mut plan = dated();
    set(&mut plan, "renovation_saving", 0.5);
    change_line(&mut plan, 1, |line| line.phase = 1);
    // All houses are renovated between the phases; the last one joins in the second.
    for id in 0..8 {
        correct(&mut plan, id, renovated(2032));
    }
    let decision = crate::plan::Decision {
        phase: Some(2),
        ..Default::default()
    };
    let decisions = &mut plan.variant_mut().decisions;
    decisions.insert_mut(BuildingId(7), decision);
    let engineering = engineered(&plan);
    // Half of the space heat of 10 kW is left; hot water stays 5 kW.
    let left_kw = 5.0 + 5.0;
    near(
        engineering.network.diversified_kw,
        LAW.factor(8.0) * 8.0 * left_kw,
    );
    near(engineering.year.delivered_mwh, 8.0 * (3.0 + 8.5));
    let [first, second] = engineering.year.phases.as_slice() else {
        panic!("two phases");
    };
    near(first.diversified_kw, LAW.factor(7.0) * 7.0 * HOUSE_KW);
    near(second.diversified_kw, LAW.factor(8.0) * 8.0 * left_kw);
    assert!(first.diversified_kw > second.diversified_kw);
    // The trunk carries the seven of 2030; the branch three of them.
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    near(trunk.diversified_kw, first.diversified_kw);
    near(branch.diversified_kw, LAW.factor(3.0) * 3.0 * HOUSE_KW);
    let today = engineered(&{
        let mut plan = plan.clone();
        plan.variant_mut().phases = Phases::default();
        plan
    });
    near(
        today.lines[&LineId(0)].diversified_kw,
        LAW.factor(8.0) * 8.0 * HOUSE_KW,
    );
    // So is the source that is bought: it is made for 2030 and paid as such.
    let [source] = engineering.year.sources[..] else {
        panic!("one source");
    };
    near(source.peak_kw, first.diversified_kw + first.loss_kw);
    assert!(source.peak_kw > engineering.year.peak_kw + 1.0);
    near(
        engineering.cost.potential.sources_eur,
        plan.assumptions.value("source_eur_per_kw") * source.peak_kw,
    );
    // What all that could sign ask of a line is never less than what those do that are
    // expected to: both are those of the first phase, whichever it is sized on.
    let on_expected = engineered(&{
        let mut plan = plan.clone();
        set(&mut plan, "size_on_expected", 1.0);
        plan
    });
    for engineering in [&engineering, &on_expected] {
        let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
        near(trunk.potential_kw, LAW.factor(7.0) * 7.0 * HOUSE_KW);
        near(trunk.expected_kw, LAW.factor(4.55) * 4.55 * HOUSE_KW);
        near(branch.potential_kw, LAW.factor(3.0) * 3.0 * HOUSE_KW);
        near(branch.expected_kw, LAW.factor(1.95) * 1.95 * HOUSE_KW);
    }
    // A service is ready for its own house as it is in either year.
    let service = |engineering: &Engineering, id: u32| {
        engineering.buildings[&BuildingId(id)].service_flow_kg_s
    };
    near(service(&engineering, 0), service(&today, 0));
    near(
        service(&engineering, 7),
        service(&today, 7) * left_kw / HOUSE_KW,
    );
}

#[test]
fn what_changes_brings_the_years_up_to_date() {
    let mut plan = dated();
    let facts = Facts::of(&plan);
    let mut known = results(&plan);
    let check = |plan: &Plan, known: &mut Results, touched: &Touched| {
        let inputs = Inputs {
            plan,
            facts: &facts,
            year: None,
        };
        update(&inputs, known, touched);
        assert_eq!(*known, compute(&inputs));
        known.engineering.as_deref().unwrap().year.clone()
    };
    let of = |id: u32| Touched {
        buildings: [BuildingId(id)].into(),
        ..Touched::default()
    };
    correct(&mut plan, 7, built(2034));
    let year = check(&plan, &mut known, &of(7));
    near(year.delivered_mwh, 160.0);
    near(
        year.phases[0].diversified_kw,
        LAW.factor(4.0) * 4.0 * HOUSE_KW,
    );
    // The last phase comes sooner: the house is too late for it.
    plan.variant_mut().phases = Phases(vec![phase(1, 2030), phase(2, 2033)]);
    let phases = Touched {
        phases: true,
        ..Touched::default()
    };
    let year = check(&plan, &mut known, &phases);
    assert_eq!(year.demand_year, 2033);
    near(year.delivered_mwh, 140.0);
    // And is built after all.
    plan.overlays.buildings = plan.overlays.buildings.remove(&BuildingId(7));
    let year = check(&plan, &mut known, &of(7));
    near(year.delivered_mwh, 160.0);
}

#[test]
fn a_phase_too_late_takes_no_source_from_an_earlier_one() {
    // Renovated between the phases, and the second one earns no year: the source is made
    // for the first, which asks for more, and stays as large without the second.
    let mut plan = dated();
    set(&mut plan, "renovation_saving", 0.5);
    set(&mut plan, "business_years", 5.0);
    change_line(&mut plan, 1, |line| line.phase = 1);
    for id in 0..8 {
        correct(&mut plan, id, renovated(2032));
    }
    let decision = crate::plan::Decision {
        phase: Some(2),
        ..Default::default()
    };
    let decisions = &mut plan.variant_mut().decisions;
    decisions.insert_mut(BuildingId(7), decision);
    let engineering = engineered(&plan);
    assert_eq!(engineering.potential.left_out, [(2, 2035)]);
    let first = &engineering.cost.phases[0];
    assert_eq!(first.phase, 1);
    near(engineering.potential.capex_eur, first.potential.total_eur());
}

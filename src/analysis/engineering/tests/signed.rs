//! What an engineer signs for: what is bought, given peaks, what is short, by hand.

use super::growth::{change_line, engineered, has, phase, set, two_sources};
use super::*;
use crate::plan::{Correction, LineState, Phases};

#[test]
fn what_lies_in_the_ground_is_told_but_not_bought() {
    // The trunk and the services on it are there; the branch comes.
    let plan = street(|plan| {
        with_source(plan, None);
        change_line(plan, 0, |line| {
            line.phase = 0;
            line.state = LineState::Existing;
            line.fixed_dn = Some(50);
        });
    });
    let found = results(&plan);
    let engineering = found.engineering.as_deref().unwrap();
    let bill = quantities(&found);
    let of = |state: LineState, role: LineRole| -> [f64; 2] {
        let rows = bill.iter().filter(|q| (q.state, q.role) == (state, role));
        rows.fold([0.0; 2], |[m, eur], q| [m + q.length_m, eur + q.cost_eur])
    };
    assert_eq!(of(LineState::Existing, LineRole::Trunk), [100.0, 0.0]);
    assert_eq!(of(LineState::Existing, LineRole::Service), [40.0, 0.0]);
    assert_eq!(of(LineState::New, LineRole::Trunk), [0.0, 0.0]);
    let branch = engineering.lines[&LineId(1)].cost.total_eur();
    assert_eq!(of(LineState::New, LineRole::Branch), [100.0, branch]);
    near(of(LineState::New, LineRole::Service)[0], 40.0);
    near(of(LineState::New, LineRole::Service)[1], 4.0 * (1500.0 + 400.0 * 10.0));
    // What is bought comes first, and its money is that of lines and services.
    let first_old = bill.iter().position(Quantity::exists).unwrap();
    assert!(bill[first_old..].iter().all(Quantity::exists));
    let eur: f64 = bill.iter().map(|q| q.cost_eur).sum();
    let cost = &engineering.cost.potential;
    near(eur, cost.lines_eur + cost.services_eur);
    // A new service drawn by hand and one that lies there are two rows.
    let both: Vec<bool> = bill
        .iter()
        .filter(|q| q.role == LineRole::Service)
        .map(Quantity::exists)
        .collect();
    assert_eq!(both, [false, true]);
}

/// Twenty MWh, 15 % of it hot water, on 108.8 m²: 156 kWh/m² of space heat stay above
/// the floor when two thirds of it are saved.
const LEFT: f64 = 0.15 + 0.85 * 0.33;

fn label_a(plan: &mut Plan) {
    let scenario = crate::plan::RenovationScenario::LabelA;
    set(plan, "renovation_scenario", scenario.number());
}

#[test]
fn hot_water_stays_when_a_renovation_saves_space_heat() {
    let mut plan = street(|plan| with_source(plan, None));
    let before = engineered(&plan);
    label_a(&mut plan);
    let after = engineered(&plan);
    let demand = results(&plan).demand.get(0).unwrap().demand_mwh_per_a;
    near(demand, 20.0 * LEFT);
    // 3.0 MWh of hot water as before and 5.61 of space heat.
    let house = &after.buildings[&BuildingId(0)];
    near(house.space_kw, 5610.0 / 1700.0);
    near(house.hot_water_kw, before.buildings[&BuildingId(0)].hot_water_kw);
    // So is the summer's load: eight times 3.0 MWh.
    let summer = |e: &Engineering| e.network.heat_kw[2] - e.network.loss_kw[2];
    near(summer(&after), 8.0 * 3000.0 / 8760.0);
    near(summer(&after), summer(&before));
}

#[test]
fn a_given_peak_follows_the_renovation() {
    let mut plan = street(|plan| {
        with_source(plan, None);
        let given = Correction {
            peak_kw: Some(42.0),
            ..Correction::default()
        };
        plan.overlays.buildings.insert_mut(BuildingId(0), given);
    });
    near(engineered(&plan).buildings[&BuildingId(0)].peak_kw(), 42.0);
    label_a(&mut plan);
    // The part of hot water stays, that of space heat is a third.
    let by_hand = 0.15 * 42.0 + 0.33 * 0.85 * 42.0;
    near(engineered(&plan).buildings[&BuildingId(0)].peak_kw(), by_hand);
}

#[test]
fn a_given_peak_that_is_too_low_is_named_and_no_heat_vanishes() {
    let given = |kw: f64| {
        let plan = street(|plan| {
            with_source(plan, Some(1.0));
            for i in 0..8 {
                let peak = Correction {
                    peak_kw: Some(kw),
                    ..Correction::default()
                };
                plan.overlays.buildings.insert_mut(BuildingId(i), peak);
            }
        });
        engineered(&plan)
    };
    let closes = |engineering: &Engineering| {
        let year = &engineering.year;
        let given: f64 = year.sources.iter().map(|s| s.mwh_per_a).sum();
        near(given + year.short_mwh, year.delivered_mwh + year.loss_mwh);
    };
    // 20 MWh at 1 kW are 20 000 h.
    let low = given(1.0);
    closes(&low);
    assert!(low.year.short_mwh > 50.0 && low.year.unmet_mwh == low.year.short_mwh);
    let named = EngineeringWarning::PeakTooLow {
        building: BuildingId(0),
        peak_kw: 1.0,
        mwh_per_a: 20.0,
        full_load_h: 20_000.0,
    };
    assert!(low.warnings.contains(&named), "{:?}", low.warnings);
    let unmet = low.warnings.iter().find(|w| w.code() == "heat-unmet");
    assert_eq!(unmet.unwrap().place(), Some(Place::Building(BuildingId(0))));
    // 2.5 kW could do it all year, but nobody heats in summer.
    let narrow = given(2.5);
    closes(&narrow);
    assert!(!has(&narrow, "peak-too-low") && has(&narrow, "heat-unmet"));
    let well = given(15.0);
    closes(&well);
    assert_eq!((well.year.short_mwh, well.year.unmet_mwh), (0.0, 0.0));
    assert!(!has(&well, "peak-too-low") && !has(&well, "heat-unmet"));
}

#[test]
fn what_is_missing_without_the_largest_source_is_named_by_phase() {
    let engineering = engineered(&two_sources());
    let [first, second] = engineering.year.phases.as_slice() else {
        panic!("two phases");
    };
    let boiler = engineering.year.sources[1].source;
    assert_eq!(second.largest, Some(boiler));
    // What is short with all sources is said as such, not twice.
    assert!(first.short_kw > 0.0);
    let said: Vec<&EngineeringWarning> = engineering
        .warnings
        .iter()
        .filter(|w| w.code() == "short-without-largest")
        .collect();
    let wanted = EngineeringWarning::ShortWithoutLargest {
        phase: 2,
        short_kw: second.short_without_largest_kw,
        source: boiler,
    };
    assert_eq!(said, [&wanted]);
    assert_eq!(wanted.place(), Some(Place::Source(boiler)));
    // Of a single source without a limit nothing is known.
    let open = engineered(&street(|plan| with_source(plan, None)));
    assert!(!has(&open, "short-without-largest"));
    let one = engineered(&street(|plan| with_source(plan, Some(0.5))));
    assert!(has(&one, "short-without-largest"));
}

#[test]
fn the_gap_per_tonne_counts_each_year_what_is_there() {
    let plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2037)]);
        with_source(plan, None);
        set(plan, "business_years", 20.0);
    });
    let engineering = engineered(&plan);
    let (business, year) = (&engineering.potential, &engineering.year);
    // Half of the houses and of the metres save for twenty years, the others for ten.
    let saved = 160.0 * 0.202 / 0.9 - (160.0 + year.loss_mwh) * 0.03 - year.pump_mwh * 0.15;
    near(business.co2_saved_t_per_a, saved);
    near(business.co2_saved_t, 0.5 * saved * 20.0 + 0.5 * saved * 10.0);
    near(
        business.gap_per_tonne_eur.unwrap(),
        business.gap_eur / business.co2_saved_t,
    );
    // The expected customers pump and save by their own heat.
    let expected = &engineering.expected;
    near(expected.running.pump_mwh, 0.65 * year.pump_mwh);
    let saved = 0.65 * 160.0 * 0.202 / 0.9
        - (0.65 * 160.0 + year.loss_mwh) * 0.03
        - 0.65 * year.pump_mwh * 0.15;
    near(expected.co2_saved_t_per_a, saved);
    // Sized for the expected ones, all of them pump more than the year that was solved.
    let mut plan = plan;
    set(&mut plan, "size_on_expected", 1.0);
    let sized = engineered(&plan);
    near(
        sized.potential.running.pump_mwh,
        sized.year.pump_mwh / 0.65,
    );
    near(sized.expected.running.pump_mwh, sized.year.pump_mwh);
}

#[test]
fn a_phase_beyond_the_business_case_is_left_out_on_both_sides() {
    let mut plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2047)]);
        with_source(plan, None);
        set(plan, "discount_rate", 0.0);
        set(plan, "business_years", 20.0);
    });
    let late = engineered(&plan);
    let business = &late.potential;
    assert_eq!((business.first_year, business.last_year), (2027, 2047));
    assert_eq!(business.left_out, [(2, 2047)]);
    near(business.connections, 4.0);
    near(business.delivered_mwh_per_a, 80.0);
    near(business.capex_eur, late.cost.phases[0].potential.total_eur());
    let named = EngineeringWarning::BeyondBusiness {
        phase: 2,
        year: 2047,
        last_year: 2047,
    };
    assert!(late.warnings.contains(&named));
    // A year more and it earns for one.
    set(&mut plan, "business_years", 21.0);
    let in_time = engineered(&plan);
    assert_eq!(in_time.potential.left_out, []);
    near(in_time.potential.connections, 8.0);
    near(
        in_time.potential.capex_eur,
        in_time.cost.potential.total_eur(),
    );
    assert!(!has(&in_time, "beyond-business"));
}

#[test]
fn a_house_at_the_start_of_a_line_lies_as_high_as_the_line() {
    use super::given::{hill, model_of};
    // The first house joins at 16 m; moved to stand before the start it joins there.
    let mut plan = hill(60.0);
    let base = Arc::make_mut(&mut plan.base);
    let mut footprints = crate::geometry::PolygonStore::default();
    for i in 0..base.buildings.footprints.len() {
        let ring: Vec<_> = base
            .buildings
            .footprints
            .view(i)
            .exteriors()
            .flatten()
            .map(|[x, y]| [if i == 0 { x - 24.0 } else { *x }, *y])
            .collect();
        footprints.push_polygon(&ring, &[]);
    }
    base.buildings.footprints = footprints;
    let Some(model) = model_of(&plan) else {
        panic!()
    };
    let is_service = |at: usize| matches!(model.parts[at].0, model::Part::Service(_));
    assert!(is_service(0), "its service stands before the first piece");
    let house = |id: u32| {
        let customer = model.customers.iter().find(|c| c.building == BuildingId(id));
        model.grid.elevation_m[customer.unwrap().node]
    };
    near(house(0), 20.0);
    near(house(1), 20.0 + 0.36 * 30.0);
    assert!(model.grid.elevation_m.iter().all(|m| (20.0..=80.0).contains(m)));
}

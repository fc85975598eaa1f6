//! Peak, mean and summer load, the curve of the year between them, and peaks of all that
//! could sign beside those that are expected to, by hand.

use super::growth::{engineered, has, set};
use super::*;

/// A street in a year with five outdoor temperatures, 8 to 12 °C: mean 10, a spread of
/// half a degree, heated below 10.5.
fn narrow_year() -> Plan {
    street(|plan| {
        with_source(plan, None);
        for (key, value) in [
            ("outdoor_mean_c", 10.0),
            ("heating_limit_c", 10.5),
            ("outdoor_design_c", -8.0),
        ] {
            set(plan, key, value);
        }
    })
}

/// A figure of peak, mean and summer load at a load between them.
fn between(taken_kw: [f64; 3], values: [f64; 3], kw: f64) -> f64 {
    let [peak_kw, mean_kw, summer_kw] = taken_kw;
    let [peak, mean, summer] = values;
    if kw >= mean_kw {
        mean + (peak - mean) * (kw - mean_kw) / (peak_kw - mean_kw)
    } else {
        summer + (mean - summer) * (kw - summer_kw) / (mean_kw - summer_kw)
    }
}

#[test]
fn the_loss_of_the_year_follows_the_curve() {
    let plan = narrow_year();
    let engineering = engineered(&plan);
    let (network, year) = (&engineering.network, &engineering.year);
    near(year.outdoor.spread_k, 0.5);
    // Hours by whole degree, and what of the space heat peak is asked for at each.
    let weight = |c: f64| (-0.5 * ((c - 10.0) / 0.5_f64).powi(2)).exp();
    let degrees = [8.0, 9.0, 10.0, 11.0, 12.0];
    let all: f64 = degrees.into_iter().map(weight).sum();
    let steps = degrees.map(|c| {
        let hours = 8760.0 * weight(c) / all;
        (hours, ((10.5 - c) / 18.5).max(0.0))
    });
    // 85 % of 160 MWh follow the weather, the rest is hot water at any hour.
    let full_h: f64 = steps.iter().map(|(hours, share)| hours * share).sum();
    let (space_kw, water_kw) = (136_000.0 / full_h, 24_000.0 / 8760.0);
    let taken_kw = [network.diversified_kw, 160_000.0 / 8760.0, water_kw];
    let mut loss_mwh = 0.0;
    assert_eq!(year.duration.len(), 5);
    for (step, (hours, share)) in year.duration.iter().zip(steps) {
        let kw = water_kw + share * space_kw;
        assert!(kw < taken_kw[0], "no step is cut off at the peak");
        let loss_kw = between(taken_kw, network.loss_kw, kw);
        assert!((step.hours - hours).abs() < 1e-6);
        assert!(
            (step.loss_kw - loss_kw).abs() < 1e-7,
            "{} {loss_kw}",
            step.loss_kw
        );
        assert!((step.load_kw - kw - loss_kw).abs() < 1e-7);
        near(step.sources_kw.iter().sum::<f64>(), step.load_kw);
        assert_eq!(step.short_kw, 0.0);
        loss_mwh += hours * loss_kw / 1000.0;
    }
    // Some steps above the mean load, some below.
    assert!(
        year.duration[1].load_kw > taken_kw[1]
            && year.duration[2].load_kw < taken_kw[1] + network.loss_kw[1]
    );
    assert!((year.loss_mwh - loss_mwh).abs() < 1e-7);
    let at_mean = network.loss_kw[1] * 8.760;
    assert!(
        (year.loss_mwh - at_mean).abs() > 1e-3 * at_mean,
        "{loss_mwh} {at_mean}"
    );
    // Every pipe has its part by the same hours.
    for line in engineering.lines.values() {
        near(line.case_hours.iter().sum(), 8760.0);
        let wh = line.loss_kw.iter().zip(line.case_hours);
        near(line.loss_mwh_per_a, wh.map(|(kw, h)| kw * h / 1000.0).sum());
    }
    let given: f64 = year.sources.iter().map(|s| s.mwh_per_a).sum();
    near(given, 160.0 + year.loss_mwh);
}

#[test]
fn pumping_follows_the_flow_of_the_curve() {
    let plan = narrow_year();
    let engineering = engineered(&plan);
    let (network, year) = (&engineering.network, &engineering.year);
    let [source] = engineering.sources[..] else {
        panic!("one source");
    };
    // With one temperature all year long the flow would be that of the mean load: the
    // power of the pump goes with it, its head with the square above 0.5 bar.
    let constant = 50_000.0 / source.head_pa;
    let power = |share: f64| source.pump_kw * share * (constant + (1.0 - constant) * share * share);
    // The flow of a load from its heat and temperatures.
    let cp = crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) / 1000.0;
    let flow = [0, 1, 2]
        .map(|case| network.heat_kw[case] / (cp * (70.0 - network.return_c[case].unwrap())));
    let taken_kw = [0, 1, 2].map(|case| network.heat_kw[case] - network.loss_kw[case]);
    let by_hand: f64 = year
        .duration
        .iter()
        .map(|step| {
            let now = between(taken_kw, flow, step.load_kw - step.loss_kw);
            step.hours * power(now / flow[0]) / 1000.0
        })
        .sum();
    assert!(
        (year.pump_mwh - by_hand).abs() < 1e-6 * by_hand,
        "{} {by_hand}",
        year.pump_mwh
    );
}

#[test]
fn what_takes_nothing_in_summer_has_no_temperature() {
    let plan = street(|plan| {
        with_source(plan, None);
        set(plan, "hot_water_share", 0.0);
    });
    let engineering = engineered(&plan);
    let network = &engineering.network;
    assert!(network.least_supply_c[0].is_some() && network.least_supply_c[1].is_some());
    assert_eq!(
        (network.least_supply_c[2], network.return_c[2]),
        (None, None)
    );
    for building in engineering.buildings.values() {
        let [peak, mean, summer] = building.regimes();
        assert!(peak.is_some() && mean.is_some());
        assert_eq!(summer, None);
    }
    for line in engineering.lines.values() {
        let [peak, _, summer] = line.cases;
        let [start, end] = peak.unwrap();
        assert!(start.supply_c >= end.supply_c && end.return_c >= start.return_c - 30.0);
        assert_eq!(summer, None);
    }
    assert!(!has(&engineering, "cool-in-summer"));
}

#[test]
fn hot_water_made_otherwise_is_neither_delivered_nor_paid_nor_drawn_in_summer() {
    use crate::plan::{Correction, HotWaterKind};
    let plan = street(|plan| with_source(plan, None));
    let none = |ids: std::ops::Range<u32>| {
        let mut plan = plan.clone();
        for id in ids {
            let correction = Correction {
                hot_water: Some(HotWaterKind::None),
                ..Correction::default()
            };
            let buildings = &mut plan.overlays.buildings;
            buildings.insert_mut(BuildingId(id), correction);
        }
        engineered(&plan)
    };
    let figures = |found: &Engineering| {
        let business = &found.potential;
        (found.year.delivered_mwh, business.delivered_mwh_per_a)
    };
    // Eight houses of 20 MWh, of which 3 are hot water.
    let all = none(0..0);
    near(figures(&all).0, 160.0);
    let two = none(2..4);
    near(figures(&two).0, 154.0);
    near(figures(&two).1, 154.0);
    let taken = |id: u32| two.buildings[&BuildingId(id)].demand_mwh_per_a;
    near(taken(1), 20.0);
    near(taken(2), 17.0);
    // They rest in summer while the others do not.
    let summer = |id: u32| two.buildings[&BuildingId(id)].supply_c[2];
    assert!(summer(1).is_some() && summer(2).is_none());
    let paid = |found: &Engineering| found.potential.running.dwellings_heat_eur;
    near(paid(&two), paid(&all) * 154.0 / 160.0);
    // The peak stays that of space heat: 17 MWh in 1700 hours.
    let house = &two.buildings[&BuildingId(2)];
    near(house.peak_kw(), 10.0);
    near(house.space_kw, 10.0);
    // Where nobody has any, nothing is drawn in summer; the plan's own switch says the same.
    let nobody = none(0..8);
    near(figures(&nobody).0, 136.0);
    assert_eq!(nobody.network.least_supply_c[2], None);
    assert!(!has(&nobody, "cool-in-summer"));
    let mut switched = plan.clone();
    set(&mut switched, "hot_water_kind", 0.0);
    let switched = engineered(&switched);
    assert_eq!(figures(&switched), figures(&nobody));
    assert_eq!(switched.network, nobody.network);
}

#[test]
fn a_supply_that_cools_in_summer_is_said_once() {
    let plan = street(|plan| with_source(plan, None));
    let engineering = engineered(&plan);
    let summer = |id: &BuildingId| engineering.buildings[id].supply_c[2].unwrap();
    let coolest = (0..8)
        .map(BuildingId)
        .min_by(|a, b| summer(a).total_cmp(&summer(b)));
    let cool = engineering
        .buildings
        .keys()
        .filter(|id| summer(id) < 60.0)
        .count();
    let said: Vec<&EngineeringWarning> = engineering
        .warnings
        .iter()
        .filter(|w| w.code() == "cool-in-summer")
        .collect();
    let coolest = coolest.unwrap();
    let wanted = EngineeringWarning::CoolInSummer {
        building: coolest,
        others: cool as u32 - 1,
        supply_c: summer(&coolest),
        least_c: 60.0,
    };
    assert_eq!(said, [&wanted]);
    assert!(wanted.is_note() && wanted.place() == Some(Place::Building(coolest)));
    // At the limit of the coolest nobody is too cool.
    let mut warm = plan.clone();
    set(&mut warm, "least_supply_c", summer(&coolest) - 0.01);
    assert!(!has(&engineered(&warm), "cool-in-summer"));
    // Who is too cool at the mean load already is told as that.
    let mut cold = plan;
    set(&mut cold, "supply_c", 58.0);
    let cold = engineered(&cold);
    assert!(has(&cold, "too-cool") && !has(&cold, "cool-in-summer"));
}

#[test]
fn potential_and_expected_stand_beside_each_other() {
    let plan = street(|plan| with_source(plan, None));
    let potential = engineered(&plan);
    let mut other = plan.clone();
    set(&mut other, "size_on_expected", 1.0);
    let expected = engineered(&other);
    let law = Simultaneity::Winter;
    // Eight houses, and 0.65 of each.
    let network = &potential.network;
    near(
        network.potential.diversified_kw,
        law.factor(8.0) * 8.0 * HOUSE_KW,
    );
    near(network.expected.substations, 5.2);
    near(network.expected.undiversified_kw, 5.2 * HOUSE_KW);
    near(
        network.expected.diversified_kw,
        law.factor(5.2) * 5.2 * HOUSE_KW,
    );
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &potential.lines[&id]);
    near(trunk.potential_kw, trunk.diversified_kw);
    near(trunk.expected_kw, law.factor(5.2) * 5.2 * HOUSE_KW);
    near(branch.expected_kw, law.factor(2.6) * 2.6 * HOUSE_KW);
    // Whatever it is sized on, both are the same figures.
    assert_eq!(network.potential, expected.network.potential);
    assert_eq!(network.expected, expected.network.expected);
    assert_eq!(
        expected.network.diversified_kw,
        network.expected.diversified_kw
    );
    for (id, line) in &potential.lines {
        let there = &expected.lines[id];
        assert_eq!(
            (line.potential_kw, line.expected_kw),
            (there.potential_kw, there.expected_kw)
        );
    }
    // The year of both: heat by the rate, the plain figures are those it is sized on.
    let year = &potential.year;
    near(year.potential.delivered_mwh, 160.0);
    near(year.expected.delivered_mwh, 0.65 * 160.0);
    assert_eq!(year.potential.loss_mwh, year.loss_mwh);
    assert_eq!(year.potential.pump_mwh, year.pump_mwh);
    assert_eq!(expected.year.expected.loss_mwh, expected.year.loss_mwh);
    // The same pipes lose hardly less for fewer customers, but pump for fewer of them.
    assert!(year.expected.loss_mwh < year.potential.loss_mwh);
    assert!(year.expected.loss_mwh > 0.9 * year.potential.loss_mwh);
    let pumped = year.expected.pump_mwh / year.potential.pump_mwh;
    assert!((0.5..0.9).contains(&pumped), "{pumped}");
    assert!(year.expected.loss_share > year.potential.loss_share);
    let sums = &year.expected;
    let loss_kw = between(
        [
            network.diversified_kw,
            160_000.0 / 8760.0,
            24_000.0 / 8760.0,
        ],
        network.loss_kw,
        network.expected.diversified_kw,
    );
    assert!((sums.peak_kw - network.expected.diversified_kw - loss_kw).abs() < 1e-7);
    near(
        sums.full_load_h.unwrap(),
        1000.0 * (sums.delivered_mwh + sums.loss_mwh) / sums.peak_kw,
    );
}

#[test]
fn what_all_could_ask_pumps_beyond_the_peak_of_those_expected() {
    // Three in ten sign.
    let plan = street(|plan| {
        with_source(plan, None);
        set(plan, "rate_existing", 0.3);
    });
    let potential = engineered(&plan);
    let mut other = plan.clone();
    set(&mut other, "size_on_expected", 1.0);
    let expected = engineered(&other);
    // Heat and peak of all are the same, but for what the smaller pipes lose.
    let (there, here) = (&potential.year.potential, &expected.year.potential);
    near(here.delivered_mwh, there.delivered_mwh);
    assert!((here.peak_kw - there.peak_kw).abs() < 0.02 * there.peak_kw);
    assert!((here.loss_mwh - there.loss_mwh).abs() < 0.3 * there.loss_mwh);
    // The pumps, by hand: between the solved loads as they are, beyond the expected peak
    // the flow goes with the load.
    let [source] = expected.sources[..] else {
        panic!("one source");
    };
    let network = &expected.network;
    let constant = 50_000.0 / source.head_pa;
    let power = |share: f64| source.pump_kw * share * (constant + (1.0 - constant) * share * share);
    let cp = crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) / 1000.0;
    let flow = [0, 1, 2]
        .map(|case| network.heat_kw[case] / (cp * (70.0 - network.return_c[case].unwrap())));
    let taken_kw = [0, 1, 2].map(|case| network.heat_kw[case] - network.loss_kw[case]);
    let mut beyond_h = 0.0;
    let by_hand: f64 = potential
        .year
        .duration
        .iter()
        .map(|step| {
            let kw = step.load_kw - step.loss_kw;
            let now = if kw > taken_kw[0] {
                beyond_h += step.hours;
                flow[0] * kw / taken_kw[0]
            } else {
                between(taken_kw, flow, kw)
            };
            step.hours * power(now / flow[0]) / 1000.0
        })
        .sum();
    assert!(beyond_h > 10.0, "{beyond_h}");
    assert!(
        (here.pump_mwh - by_hand).abs() < 1e-6 * by_hand,
        "{} {by_hand}",
        here.pump_mwh
    );
}

#[test]
fn the_business_of_each_pays_its_own_losses_and_pumping() {
    for on_expected in [0.0, 1.0] {
        let plan = street(|plan| {
            with_source(plan, None);
            set(plan, "size_on_expected", on_expected);
        });
        let engineering = engineered(&plan);
        let year = &engineering.year;
        for (business, year) in [
            (&engineering.potential, &year.potential),
            (&engineering.expected, &year.expected),
        ] {
            let running = &business.running;
            near(running.loss_mwh, year.loss_mwh);
            near(running.pump_mwh, year.pump_mwh);
            near(
                running.heat_bought_eur,
                (year.delivered_mwh + year.loss_mwh) * 30.0,
            );
            near(running.pumping_eur, year.pump_mwh * 200.0);
        }
        assert!(year.expected.loss_mwh < year.potential.loss_mwh);
    }
}

#[test]
fn a_source_that_gives_nothing_has_no_share_of_losses() {
    let engineering = engineered(&street(|plan| with_source(plan, Some(0.0))));
    assert_eq!(engineering.year.loss_share, None);
    assert!(engineering.year.loss_mwh > 0.0);
}

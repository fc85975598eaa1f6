//! Every number of `sample_data/tiny/README.md`, worked out there by hand.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use heatplan::analysis::{Facts, Inputs, NotServed, Results, compute, explain};
use heatplan::plan::{BuildingId, LineId, Plan, StreetId};

fn computed(plan: &Plan) -> (Facts, Results) {
    let facts = Facts::new(&plan.base);
    let results = compute(&Inputs {
        plan,
        facts: &facts,
        year: None,
    });
    (facts, results)
}

fn close(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b}");
}

fn is(a: Option<f64>, b: f64) {
    close(a.unwrap(), b, 1e-4);
}

#[test]
fn inputs_and_demand() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    let of = &r.totals.of;
    assert_eq!((of.buildings, of.heated_buildings), (12, 11));
    assert_eq!(of.dwellings, 20);
    close(of.mwh_per_a, 600.0, 1e-9);
    close(of.footprint_area_m2, 1984.0, 0.02);
    close(of.street_length_m, 500.0, 1e-3);
}

#[test]
fn service_lines() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    let expected = [
        Some((8.0, 1)),
        Some((8.0, 1)),
        Some((10.0, 1)),
        Some((10.0, 1)),
        Some((6.0, 2)),
        Some((6.0, 2)),
        None,
        None,
        Some((10.0, 0)),
        None,
        None,
        None,
    ];
    for (i, expected) in expected.into_iter().enumerate() {
        let link = r.link(BuildingId::from_index(i));
        match (link.connection, expected) {
            (Some(c), Some((length_m, line))) => {
                close(c.length_m, length_m, 1e-3);
                assert_eq!(c.line, LineId(line));
            }
            (None, None) => {}
            (found, _) => panic!("building {i}: {found:?}"),
        }
    }
    let metres: Vec<f64> = r.lines.values().map(|l| l.service_m).collect();
    for (found, by_hand) in metres.iter().zip([10.0, 36.0, 12.0]) {
        close(*found, by_hand, 1e-3);
    }
}

#[test]
fn coverage() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    let c = &r.totals.coverage;
    is(c.buildings, 7.0 / 11.0);
    is(c.dwellings, 17.0 / 20.0);
    is(c.heat, 500.0 / 600.0);
    is(c.reachable_heat, 572.0 / 600.0);
    let mut nearer = common::tiny();
    assert!(nearer.assumptions.set("reach_m", Some(30.0)));
    is(
        computed(&nearer).1.totals.coverage.reachable_heat,
        512.0 / 600.0,
    );
}

#[test]
fn linear_density() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    for (line, (without, with)) in r.lines.values().zip([
        (3.0, 300.0 / 110.0),
        (1.6, 160.0 / 136.0),
        (0.4, 40.0 / 112.0),
    ]) {
        close(line.length_m, 100.0, 1e-3);
        is(line.density().excluding_service, without);
        is(line.density().including_service, with);
    }
    // The trunk carries everything: 500 MWh behind it over 300 m.
    is(r.lines[&LineId(0)].downstream_density(), 500.0 / 300.0);
    is(r.lines[&LineId(1)].downstream_density(), 1.6);
    let plan_density = r.totals.served.density();
    is(plan_density.excluding_service, 500.0 / 300.0);
    is(plan_density.including_service, 500.0 / 358.0);
}

#[test]
fn street_density_before_anything_is_drawn() {
    let plan = common::tiny();
    let (facts, r) = computed(&plan);
    let densities: Vec<f64> = r.streets.iter().map(|s| s.density().unwrap()).collect();
    for (found, by_hand) in densities.iter().zip([3.0, 0.15, 1.6, 1.12, 0.13]) {
        close(*found, by_hand, 1e-4);
    }
    let nearest: Vec<(StreetId, f64)> = (0..12)
        .map(|i| facts.nearest_street(BuildingId(i)).unwrap())
        .collect();
    for ((_, found), by_hand) in nearest
        .iter()
        .zip([8., 8., 10., 10., 6., 6., 20., 40., 10., 24., 12., 20.])
    {
        close(*found, by_hand, 1e-3);
    }
    assert_eq!(
        nearest[7].0,
        StreetId(3),
        "Zuidstraat is nearer than Oostdreef"
    );
}

#[test]
fn heat_density_grid() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    let cells: Vec<([i32; 2], f64)> = r
        .grid
        .cells
        .iter()
        .map(|c| (c.cell, c.demand_mwh_per_a))
        .collect();
    assert_eq!(
        cells,
        [
            ([6940, 7110], 40.0),
            ([6941, 7110], 85.0),
            ([6940, 7111], 336.0),
            ([6941, 7111], 139.0),
        ]
    );
}

#[test]
fn phases() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    let [one, two] = r.totals.phases.as_slice() else {
        panic!("two phases");
    };
    assert_eq!((one.phase, one.year), (1, Some(2027)));
    assert_eq!((two.phase, two.year), (2, Some(2030)));
    assert_eq!((one.increment.buildings, one.increment.dwellings), (5, 15));
    assert_eq!((two.increment.buildings, two.increment.dwellings), (2, 2));
    close(one.increment.mwh_per_a, 460.0, 1e-9);
    close(two.increment.mwh_per_a, 40.0, 1e-9);
    close(one.increment.trunk_m, 100.0, 1e-3);
    close(one.increment.branch_m, 100.0, 1e-3);
    close(one.increment.service_m, 46.0, 1e-3);
    close(two.increment.service_m, 12.0, 1e-3);
    is(one.increment.density().excluding_service, 2.3);
    is(one.increment.density().including_service, 460.0 / 246.0);
    is(two.increment.density().including_service, 40.0 / 112.0);
    is(two.cumulative.density().including_service, 500.0 / 358.0);
    is(one.coverage.heat, 460.0 / 600.0);
    is(two.coverage.heat, 500.0 / 600.0);
}

#[test]
fn expected_is_potential_times_connection_rate() {
    let plan = common::tiny();
    let (_, r) = computed(&plan);
    close(r.totals.served.expected_buildings, 7.0 * 0.65, 1e-9);
    close(r.totals.served.expected_mwh_per_a, 500.0 * 0.65, 1e-9);
}

#[test]
fn shared_walls_and_reasons() {
    let plan = common::tiny();
    let (facts, r) = computed(&plan);
    assert_eq!(facts.shared_walls(BuildingId(0)), 1);
    assert_eq!(facts.shared_walls(BuildingId(2)), 0);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let why = |i| explain(&inputs, &r, BuildingId(i));
    assert_eq!(why(0), NotServed::Served { phase: 1 });
    assert_eq!(why(9), NotServed::NotHeated);
    match why(6) {
        NotServed::TooFar { distance_m, max_m } => {
            close(distance_m, 20.0, 1e-3);
            assert_eq!(max_m, 15.0);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn estimates_follow_type_age_and_storeys() {
    let mut plan = common::tiny();
    let mut base = (*plan.base).clone();
    for building in &mut base.buildings.records {
        building.demand = None;
        building.year = Some(1930);
    }
    // A house of 9 m to the ridge has (9 - 1.5) / 3 = 2.5, so 3 storeys.
    base.buildings.records[2].levels = None;
    base.buildings.records[2].height_m = Some(9.0);
    plan.base = std::sync::Arc::new(base);
    let (_, r) = computed(&plan);
    let demand = |i| r.building_demand(BuildingId(i)).unwrap();
    // B01 shares one wall: semi-detached, before 1946: 245 + 10 kWh/m²,
    // realistic use 0.84 - 0.14 x 0.55 = 0.763, 100 m² x 2 x 0.85.
    close(
        demand(0).demand_mwh_per_a,
        255.0 * 0.763 * 170.0 / 1000.0,
        0.01,
    );
    assert_eq!(demand(2).levels, 3.0);
    // B04: four storeys and 12 dwellings are apartments.
    assert_eq!(demand(3).dwelling_type.unwrap().code(), "apartments");
}

//! The whole stage from a plan: the model cut out of the drawn network, peaks,
//! sizes, three cases, pressures, the year, cost and business.
//!
//! `cargo bench --bench live engineering_stage`.

use divan::Bencher;
use heatplan::analysis::engineering::engineer;
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::geometry::Crs;
use heatplan::plan::{
    Base, Building, BuildingUse, DemandOrigin, GivenDemand, LayerId, Line, LineRole, LooseLine,
    LooseSource, Network, NodeId, Plan, Source,
};
use std::sync::Arc;

/// Lines of a branch, and its metres to a line.
const TEETH: usize = 49;
const STEP_M: f64 = 25.0;

/// A comb of so many drawn lines: a trunk with a branch of 49 lines at each of
/// its junctions, and a house at every line of a branch.
fn comb(lines: usize, second_mw: Option<f64>) -> Plan {
    let branches = lines / (TEETH + 1);
    let mut plan = Plan::new("comb", Crs::Lambert2008);
    let mut base = Base::default();
    for i in 0..branches {
        for k in 0..TEETH {
            let x = 694_000.0 + 60.0 * (i as f64 + 1.0) + 5.0;
            let y = 711_000.0 + STEP_M * (k as f64 + 0.5);
            let ring = [
                [x, y - 4.0],
                [x + 8.0, y - 4.0],
                [x + 8.0, y + 4.0],
                [x, y + 4.0],
                [x, y - 4.0],
            ];
            base.buildings.footprints.push_polygon(&ring, &[]);
            let id = format!("B{i}-{k}").into();
            let mut building = Building::new(id, LayerId(0));
            building.building_use = Some(BuildingUse::Dwelling);
            building.dwellings = Some(1);
            building.demand = Some(GivenDemand {
                mwh_per_a: 12.0 + (k % 9) as f64,
                origin: DemandOrigin::Given,
            });
            base.buildings.records.push(building);
            base.buildings.attributes.push("{}");
        }
    }
    plan.base = Arc::new(base);
    let mut loose = Vec::new();
    let mut draw = |role, from: [f64; 2], to: [f64; 2]| {
        loose.push(LooseLine {
            points: vec![from, to],
            line: Line::new(NodeId(0), NodeId(0), Vec::new(), role, 1),
        });
    };
    for i in 0..branches {
        let [x, y] = [694_000.0 + 60.0 * (i as f64 + 1.0), 711_000.0];
        draw(LineRole::Trunk, [x - 60.0, y], [x, y]);
        for k in 0..TEETH {
            let along = |k: usize| [x, y + STEP_M * k as f64];
            draw(LineRole::Branch, along(k), along(k + 1));
        }
    }
    let source = |x: f64, capacity_mw: Option<f64>| LooseSource {
        place: [x, 711_000.0],
        source: Source {
            node: NodeId(0),
            external_id: None,
            name: None,
            kind: None,
            capacity_mw,
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        },
    };
    let mut sources = vec![source(694_000.0, None)];
    if second_mw.is_some() {
        // At the far end of the trunk.
        sources.push(source(694_000.0 + 60.0 * branches as f64, second_mw));
    }
    plan.variant_mut().network = Network::assemble(&loose, &sources).network;
    plan
}

/// The stage as it runs after every change.
#[divan::bench(args = [5_000, 50_000], max_time = 5)]
fn engineering_stage(bencher: Bencher<'_, '_>, lines: usize) {
    stage(bencher, &comb(lines, None));
}

/// The same with a second source of a known capacity: the shares of the two are found in
/// turns, and the pipes between them are sized again.
#[divan::bench(args = [5_000, 50_000], max_time = 10)]
fn engineering_stage_two_sources(bencher: Bencher<'_, '_>, lines: usize) {
    stage(bencher, &comb(lines, Some(2.0)));
}

fn stage(bencher: Bencher<'_, '_>, plan: &Plan) {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    bencher.bench(|| engineer(&inputs, &results).map(|e| e.lines.len()));
}

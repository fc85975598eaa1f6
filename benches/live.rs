//! The live loop on generated towns: what one drag of a vertex costs, what a
//! full recompute costs, and how both grow.
//!
//! `cargo bench --bench live` (add `--no-default-features` to leave the window
//! out). Towns of 10 000, 100 000 and 1 000 000 buildings, 50 km of network.
#![expect(clippy::indexing_slicing, reason = "a bench may panic")]

#[path = "engineering/core.rs"]
mod engineering;
#[path = "engineering/stage.rs"]
mod stage;
#[path = "../tests/common/town.rs"]
mod town;

use divan::{Bencher, black_box};
use heatplan::analysis::{Facts, Inputs, Results, compute, sketch, update};
use heatplan::edit::{History, ops};
use heatplan::plan::{LineEnd, LineRole, NodeId, Plan, Touched};
use std::sync::OnceLock;

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const NETWORK_M: f64 = 50_000.0;

struct Town {
    plan: Plan,
    facts: Facts,
    results: Results,
}

fn town(size: usize) -> &'static Town {
    static TOWNS: [OnceLock<Town>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let slot = SIZES.iter().position(|s| *s == size).unwrap_or_default();
    TOWNS[slot].get_or_init(|| {
        let plan = town::plan(size, NETWORK_M);
        let facts = Facts::new(&plan.base);
        let results = compute(&inputs(&plan, &facts));
        Town {
            plan,
            facts,
            results,
        }
    })
}

fn inputs<'a>(plan: &'a Plan, facts: &'a Facts) -> Inputs<'a> {
    Inputs {
        plan,
        facts,
        year: None,
    }
}

fn main() {
    divan::main();
}

/// Facts of the base that everything needs: areas, tree, cells.
#[divan::bench(args = SIZES, max_time = 5)]
fn facts_at_load(size: usize) -> f64 {
    Facts::new(&town(size).plan.base).bounds().size()[0]
}

/// Shared walls and nearest streets too: made when first asked for.
#[divan::bench(args = SIZES, max_time = 8, sample_count = 5)]
fn facts_all(size: usize) -> Option<f64> {
    let facts = Facts::new(&town(size).plan.base);
    black_box(facts.shared_walls(heatplan::plan::BuildingId(0)));
    facts
        .nearest_street(heatplan::plan::BuildingId(0))
        .map(|(_, m)| m)
}

/// The whole loop from nothing, facts given.
#[divan::bench(args = SIZES, max_time = 8)]
fn full_recompute(size: usize) -> u32 {
    let town = town(size);
    compute(&inputs(&town.plan, &town.facts))
        .totals
        .served
        .buildings
}

/// One step of dragging a node of the network.
#[divan::bench(args = SIZES, max_time = 5)]
fn move_one_vertex(bencher: Bencher<'_, '_>, size: usize) {
    let town = town(size);
    let mut plan = town.plan.clone();
    let mut history = History::new();
    let mut results = town.results.clone();
    let nodes: Vec<_> = plan
        .network()
        .nodes()
        .map(|(id, n)| (id, n.place))
        .collect();
    let mut step = 0_usize;
    bencher.bench_local(|| {
        step += 1;
        let (node, [x, y]) = nodes[(step * 37) % nodes.len()];
        let to = LineEnd::Free([x + 3.0, y + 2.0]);
        if let Ok(command) = ops::move_node(&plan, node, to) {
            let touched = history.preview(&mut plan, command);
            update(&inputs(&plan, &town.facts), &mut results, &touched);
        }
        results.totals.served.buildings
    });
}

/// The figures of a line that is being drawn.
#[divan::bench(args = SIZES, max_time = 5)]
fn sketch_a_branch(size: usize) -> u32 {
    let town = town(size);
    let from = town.plan.network().place(NodeId(0)).unwrap_or_default();
    let ends = [
        LineEnd::Node(NodeId(0)),
        LineEnd::Free([from[0] + 4.0, from[1] + 90.0]),
    ];
    sketch(
        &inputs(&town.plan, &town.facts),
        &town.results,
        &ends,
        LineRole::Branch,
        2,
    )
    .map_or(0, |s| s.buildings)
}

/// Another value of an assumption that every connection depends on.
#[divan::bench(args = SIZES, max_time = 5, sample_count = 20)]
fn change_an_assumption(bencher: Bencher<'_, '_>, size: usize) {
    let town = town(size);
    let mut plan = town.plan.clone();
    let mut results = town.results.clone();
    let mut value = 20.0;
    bencher.bench_local(|| {
        value = if value > 30.0 { 20.0 } else { value + 1.0 };
        plan.assumptions.set("max_service_m", Some(value));
        let touched = Touched {
            assumptions: [std::sync::Arc::from("max_service_m")].into(),
            ..Touched::default()
        };
        update(&inputs(&plan, &town.facts), &mut results, &touched);
        results.totals.served.buildings
    });
}

//! Editing under load: dragging a node with 200 lines and 5 000 buildings
//! around it, in a town of 100 000 buildings.
//!
//! `cargo bench --bench editor`. What a frame does itself is the preview (the
//! operation, its guard, taking the last one back and applying the new one)
//! and the estimate of the work it causes; results come in the frame where that is
//! cheap, else from the worker.

#[path = "../tests/common/town.rs"]
mod town;

use divan::{Bencher, black_box};
use heatplan::analysis::{Facts, Inputs, Results, compute, update};
use heatplan::edit::{History, ops};
use heatplan::plan::{LineEnd, LineRole, NodeId, Plan, Touched};
use std::sync::OnceLock;

const BUILDINGS: usize = 100_000;
const SPOKES: u32 = 200;
/// 24 buildings on 100 by 60 m: about 5 000 within this distance.
const REACH_M: f64 = 630.0;

struct Hub {
    plan: Plan,
    facts: Facts,
    results: Results,
    node: NodeId,
}

fn main() {
    divan::main();
}

/// The town with a star of branches in its middle, each with three bends.
fn hub() -> &'static Hub {
    static HUB: OnceLock<Hub> = OnceLock::new();
    HUB.get_or_init(|| {
        let mut plan = town::plan(BUILDINGS, 50_000.0);
        let facts = Facts::new(&plan.base);
        let [x, y] = facts.bounds().centre().unwrap_or_default();
        let mut history = History::new();
        let at = |angle: f64, r: f64| [x + 1.0 + r * angle.cos(), y + 1.0 + r * angle.sin()];
        let mut node = None;
        for spoke in 0..SPOKES {
            let angle = std::f64::consts::TAU * f64::from(spoke) / f64::from(SPOKES);
            let mut ends = vec![node.map_or(LineEnd::Free(at(0.0, 0.0)), LineEnd::Node)];
            for bend in 1..=4_u32 {
                let turn = if bend % 2 == 0 { 0.0 } else { 0.004 };
                ends.push(LineEnd::Free(at(
                    angle + turn,
                    REACH_M * f64::from(bend) / 4.0,
                )));
            }
            if let Ok((command, lines)) = ops::draw_line(&plan, &ends, LineRole::Branch, 1) {
                history.run(&mut plan, command);
                node = node.or_else(|| {
                    let first = plan.network().line(*lines.first()?)?;
                    Some(first.from)
                });
            }
        }
        let results = compute(&inputs(&plan, &facts));
        let node = node.unwrap_or_default();
        assert_eq!(plan.network().lines_at(node).len(), SPOKES as usize);
        Hub {
            plan,
            facts,
            results,
            node,
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

/// One step of the drag: the preview of step `step` in place of the one before.
fn drag(hub: &Hub, plan: &mut Plan, history: &mut History, step: u32) -> Touched {
    let [x, y] = hub.plan.network().place(hub.node).unwrap_or_default();
    let angle = f64::from(step) * 0.7;
    let to = LineEnd::Free([x + 6.0 * angle.cos(), y + 6.0 * angle.sin()]);
    // As the window does it: every preview starts from the plan of the start.
    ops::move_node(&hub.plan, hub.node, to)
        .map(|command| history.preview(plan, command))
        .unwrap_or_default()
}

/// What the frame itself does.
#[divan::bench(max_time = 4)]
fn preview(bencher: Bencher<'_, '_>) {
    let hub = hub();
    let (mut plan, mut history) = (hub.plan.clone(), History::new());
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        black_box(drag(hub, &mut plan, &mut history, step))
            .lines
            .len()
    });
}

/// The same with the results of the whole town brought up to date.
#[divan::bench(max_time = 8)]
fn preview_and_update(bencher: Bencher<'_, '_>) {
    let hub = hub();
    let (mut plan, mut history) = (hub.plan.clone(), History::new());
    let mut results = hub.results.clone();
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        let touched = drag(hub, &mut plan, &mut history, step);
        update(&inputs(&plan, &hub.facts), &mut results, &touched);
        results.totals.served.buildings
    });
}

/// Fewer vertices on all lines at once, as the dialog's live preview asks for.
#[divan::bench(max_time = 4)]
fn simplify_all(bencher: Bencher<'_, '_>) {
    let hub = hub();
    let lines: Vec<_> = hub.plan.network().lines().map(|(id, _)| id).collect();
    bencher.bench_local(|| {
        ops::simplify_lines(&hub.plan, &lines, 2.0).map_or(0, |(_, r)| r.vertices_after)
    });
}

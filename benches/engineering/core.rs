//! The engineering core on trees of 5 000 and 50 000 lines: sizing and solving
//! must keep up with a line that is being dragged.
//!
//! `cargo bench --bench live engineering`.

use divan::Bencher;
use heatplan::analysis::friction::Bore;
use heatplan::analysis::hydraulics::{
    Conditions, Consumer, Control, Draw, Grid, Layout, Limits, Pipe, PipeWish, Plant,
    PressureRules, Sizing, profile, size, solve,
};
use heatplan::plan::PipeCatalogue;

const SIZES: [usize; 2] = [5_000, 50_000];

/// A tree like a town's: each node hangs on one a little before it, every third
/// has a consumer; `loops` more pipes close loops.
fn grid(lines: usize, loops: usize) -> Grid {
    let mut seed = 1_u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize
    };
    let pipe = |from: usize, to: usize| Pipe {
        from,
        to,
        length_m: 20.0 + (to % 60) as f64,
        bore: Bore {
            diameter_m: 0.1,
            roughness_m: 5e-5,
        },
        u_w_per_m_k: 0.2,
        zeta: None,
    };
    let mut pipes: Vec<Pipe> = (1..=lines)
        .map(|node| pipe(node - 1 - random() % node.min(40), node))
        .collect();
    for _ in 0..loops {
        let node = 50 + random() % (lines - 50);
        pipes.push(pipe(node, node - 1 - random() % 20));
    }
    Grid {
        nodes: lines + 1,
        pipes,
        consumers: (1..=lines)
            .filter(|node| node % 3 == 0)
            .map(|node| Consumer {
                node,
                heat_w: 10_000.0,
                draw: Draw::Cooling(30.0),
            })
            .collect(),
        plants: vec![Plant {
            node: 0,
            supply_c: 70.0,
            control: Control::Share(0.0),
        }],
        elevation_m: Vec::new(),
    }
}

const CONDITIONS: Conditions = Conditions {
    supply_c: 70.0,
    return_c: 40.0,
    ground_c: 10.0,
    local_share: 0.1,
};

/// Layout, sizes, flows, temperatures and pressures, all from nothing.
fn design(mut grid: Grid) -> f64 {
    let layout = Layout::new(&grid);
    let sizes: Vec<Sizing> = PipeCatalogue::own()
        .family("steel-single-2")
        .iter()
        .map(|p| Sizing {
            dn: p.dn,
            bore: Bore {
                diameter_m: p.inner_mm / 1000.0,
                roughness_m: p.roughness_mm / 1000.0,
            },
            velocity_m_s: p.max_m_per_s,
        })
        .collect();
    let limits = Limits {
        velocity_m_s: 3.0,
        gradient_pa_per_m: 150.0,
    };
    let mut needs = vec![0.0; grid.nodes];
    for consumer in &grid.consumers {
        needs[consumer.node] += consumer.heat_w / (4180.0 * 30.0);
    }
    let mut wishes = vec![
        PipeWish {
            flow_kg_s: 0.0,
            class: 0,
            fixed_dn: None,
            least_dn: 0,
            is_backwards: false,
        };
        grid.pipes.len()
    ];
    for node in layout.order().rev() {
        if let Some((pipe, parent)) = layout.up(node) {
            wishes[pipe].flow_kg_s = needs[node];
            needs[parent] += needs[node];
        }
    }
    let classes = [(limits, sizes)];
    let sized = size(&grid, &layout, &classes, &wishes, 40.0);
    for (pipe, sized) in grid.pipes.iter_mut().zip(&sized) {
        pipe.bore = classes[0].1[sized.choice].bore;
    }
    let solved = solve(&grid, &layout, &CONDITIONS);
    let rules = PressureRules {
        consumer_pa: 50_000.0,
        pump_efficiency: 0.7,
        margin_pa: 50_000.0,
        hottest_c: 70.0,
        hold_pa: None,
        least_hold_pa: 150_000.0,
    };
    profile(&grid, &layout, &solved, &CONDITIONS, &rules, &[]).pumps[0].head_pa
}

/// A tree.
#[divan::bench(args = SIZES, max_time = 5)]
fn tree(bencher: Bencher<'_, '_>, lines: usize) {
    let grid = grid(lines, 0);
    bencher.with_inputs(|| grid.clone()).bench_values(design);
}

/// A tree with a hundred loops.
#[divan::bench(args = SIZES, max_time = 5)]
fn hundred_loops(bencher: Bencher<'_, '_>, lines: usize) {
    let grid = grid(lines, 100);
    bencher.with_inputs(|| grid.clone()).bench_values(design);
}

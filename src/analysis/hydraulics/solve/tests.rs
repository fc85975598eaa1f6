//! How the work grows with the network, counted and not timed.

use super::*;
use crate::analysis::friction::Bore;
use crate::analysis::hydraulics::{Consumer, Pipe, Plant};

/// A tree in which three pipes follow each, with a consumer at every third node, and a
/// pipe between two neighbours after every `ring` nodes.
fn town(lines: usize, ring: Option<usize>) -> Grid {
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
    let mut pipes: Vec<Pipe> = (1..=lines).map(|node| pipe((node - 1) / 3, node)).collect();
    if let Some(ring) = ring {
        let ends = (1..lines).step_by(ring);
        pipes.extend(ends.map(|node| pipe(node, node + 1)));
    }
    Grid {
        nodes: lines + 1,
        pipes,
        consumers: (1..=lines)
            .filter(|node| node % 3 == 0)
            .map(|node| Consumer {
                node,
                heat_w: 2_000.0,
                draw: Draw::To {
                    return_c: 40.0,
                    least_k: 9.0,
                },
            })
            .collect(),
        plants: vec![Plant {
            node: 0,
            supply_c: 70.0,
            control: Control::HeadBelow(0.0),
        }],
        elevation_m: Vec::new(),
    }
}

fn work(lines: usize, ring: Option<usize>) -> f64 {
    let grid = town(lines, ring);
    let conditions = Conditions {
        supply_c: 70.0,
        return_c: 40.0,
        ground_c: 10.0,
        local_share: 0.1,
    };
    let solved = solve(&grid, &Layout::new(&grid), &conditions);
    assert!(solved.settled, "{lines} {ring:?}");
    // Every pipe was gone through at least once.
    assert!(solved.work >= grid.pipes.len() as u64);
    solved.work as f64
}

#[test]
fn ten_times_the_lines_are_hardly_more_than_ten_times_the_work() {
    let tree = work(50_000, None) / work(5_000, None);
    assert!((5.0..15.0).contains(&tree), "{tree}");
}

#[test]
fn rings_do_not_change_that() {
    // A ring for each hundred lines: 20 and 200 of them.
    let ringed = work(20_000, Some(100)) / work(2_000, Some(100));
    assert!((5.0..20.0).contains(&ringed), "{ringed}");
}

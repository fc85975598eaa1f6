mod large;

use super::*;
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::split::point_at;
use proptest::prelude::*;

fn street(id: u32, points: &[Point]) -> TraceStreet<'_> {
    TraceStreet {
        id,
        points,
        is_allowed: true,
        cost_factor: 1.0,
        level: GROUND,
    }
}

fn place(street: u32, segment: usize, fraction: f64) -> StreetPlace {
    StreetPlace {
        street,
        segment,
        fraction,
    }
}

const MAIN: [Point; 3] = [[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]];
const SIDE: [Point; 2] = [[50.0, 0.0], [50.0, 60.0]];

#[test]
fn round_the_corner_and_back() {
    let graph = StreetGraph::build(&[street(1, &MAIN), street(2, &SIDE)], 1.5);
    assert_eq!((graph.node_count(), graph.link_count()), (4, 3));
    let way = graph.trace(place(1, 0, 0.5), place(2, 0, 0.5)).unwrap();
    assert_eq!(way.points, [[25.0, 0.0], [50.0, 0.0], [50.0, 30.0]]);
    assert_eq!((way.length_m, way.cost_m), (55.0, 55.0));
    assert_eq!(way.streets, [1, 2]);
    let back = graph.trace(place(2, 0, 0.5), place(1, 0, 0.5)).unwrap();
    assert_eq!(back.points, [[50.0, 30.0], [50.0, 0.0], [25.0, 0.0]]);
    assert_eq!(back.streets, [2, 1]);
}

#[test]
fn along_one_street() {
    let graph = StreetGraph::new([(1, &MAIN[..]), (2, &SIDE[..])], 1.5);
    let way = graph.trace(place(1, 0, 0.2), place(1, 1, 0.5)).unwrap();
    assert_eq!(way.points, [[10.0, 0.0], [50.0, 0.0], [75.0, 0.0]]);
    let short = graph.trace(place(1, 0, 0.8), place(1, 0, 0.2)).unwrap();
    assert_eq!(
        (short.points, short.streets),
        (vec![[40.0, 0.0], [10.0, 0.0]], vec![1])
    );
    let none = graph.trace(place(1, 0, 0.5), place(1, 0, 0.5)).unwrap();
    assert_eq!(
        (none.points, none.length_m, none.streets),
        (vec![[25.0, 0.0]], 0.0, vec![1])
    );
    // from an end, and past it
    let end = graph.trace(place(1, 0, 0.0), place(1, 9, 0.3)).unwrap();
    assert_eq!(end.length_m, 100.0);
}

#[test]
fn a_short_cut_beats_staying_on_a_winding_street() {
    let winding = [[0.0, 0.0], [0.0, 100.0], [10.0, 100.0], [10.0, 0.0]];
    let cut = [[0.0, 0.0], [10.0, 0.0]];
    let graph = StreetGraph::build(&[street(1, &winding), street(2, &cut)], 0.0);
    let way = graph.trace(place(1, 0, 0.1), place(1, 2, 0.9)).unwrap();
    assert_eq!((way.length_m, way.streets), (30.0, vec![1, 2, 1]));
    let long = graph.trace(place(1, 0, 0.9), place(1, 2, 0.1)).unwrap();
    assert_eq!((long.length_m, long.streets), (30.0, vec![1]));
}

#[test]
fn on_a_ring_the_shorter_side() {
    let ring = [
        [0.0, 0.0],
        [40.0, 0.0],
        [40.0, 40.0],
        [0.0, 40.0],
        [0.0, 0.0],
    ];
    let graph = StreetGraph::build(&[street(1, &ring)], 1.5);
    let way = graph.trace(place(1, 0, 0.25), place(1, 3, 0.75)).unwrap();
    assert_eq!(way.points, [[10.0, 0.0], [0.0, 0.0], [0.0, 10.0]]);
    assert_eq!(way.streets, [1]);
}

#[test]
fn forbidden_and_avoided_streets() {
    let around = [[0.0, 0.0], [0.0, 30.0], [100.0, 30.0], [100.0, 0.0]];
    let from_to = |main: TraceStreet<'_>| {
        let stub = [[-10.0, 0.0], [0.0, 0.0]];
        let far = [[100.0, 0.0], [110.0, 0.0]];
        let all = [main, street(2, &around), street(3, &stub), street(4, &far)];
        let graph = StreetGraph::build(&all, 1.5);
        graph.trace(place(3, 0, 0.0), place(4, 0, 1.0)).unwrap()
    };
    assert_eq!(from_to(street(1, &MAIN)).length_m, 120.0);
    let avoided = from_to(TraceStreet {
        cost_factor: 3.0,
        ..street(1, &MAIN)
    });
    assert_eq!((avoided.length_m, avoided.streets), (180.0, vec![3, 2, 4]));
    let forbidden = from_to(TraceStreet {
        is_allowed: false,
        ..street(1, &MAIN)
    });
    assert_eq!(forbidden.length_m, 180.0);
    let graph = StreetGraph::build(
        &[TraceStreet {
            is_allowed: false,
            ..street(1, &MAIN)
        }],
        1.5,
    );
    assert_eq!(graph.trace(place(1, 0, 0.0), place(1, 1, 1.0)), None);
}

#[test]
fn no_way_and_unknown_streets() {
    let far = [[0.0, 500.0], [100.0, 500.0]];
    let graph = StreetGraph::build(&[street(1, &MAIN), street(2, &far)], 1.5);
    assert_eq!(graph.trace(place(1, 0, 0.5), place(2, 0, 0.5)), None);
    assert_eq!(graph.trace(place(1, 0, 0.5), place(77, 0, 0.5)), None);
    // a crossing without a common vertex is a bridge
    let over = [[25.0, -50.0], [25.0, 50.0]];
    let graph = StreetGraph::build(&[street(1, &MAIN), street(2, &over)], 1.5);
    assert_eq!(graph.trace(place(1, 0, 0.5), place(2, 0, 0.5)), None);
    let empty = StreetGraph::build(&[], 1.5);
    assert_eq!(empty.trace(place(1, 0, 0.5), place(1, 0, 0.5)), None);
}

#[test]
fn near_misses_are_bridged() {
    // ends a metre apart, and an end a metre short of the middle of another street
    let rest = [[101.0, 0.0], [200.0, 0.0]];
    let short = [[25.0, 1.0], [25.0, 60.0]];
    let touching = [[150.0, 0.0], [150.0, 60.0]];
    let all = [
        street(1, &MAIN),
        street(2, &rest),
        street(3, &short),
        street(4, &touching),
    ];
    let graph = StreetGraph::build(&all, 1.5);
    let way = graph.trace(place(1, 1, 0.0), place(2, 0, 1.0)).unwrap();
    assert_eq!(
        way.points,
        [[50.0, 0.0], [100.0, 0.0], [101.0, 0.0], [200.0, 0.0]]
    );
    assert_eq!(
        (way.length_m, way.cost_m, way.streets),
        (150.0, 150.0, vec![1, 2])
    );
    let branch = graph.trace(place(3, 0, 1.0), place(1, 0, 0.0)).unwrap();
    assert_eq!(
        branch.points,
        [[25.0, 60.0], [25.0, 1.0], [25.0, 0.0], [0.0, 0.0]]
    );
    assert_eq!(branch.length_m, 85.0);
    let touch = graph.trace(place(4, 0, 1.0), place(2, 0, 1.0)).unwrap();
    assert_eq!(touch.points, [[150.0, 60.0], [150.0, 0.0], [200.0, 0.0]]);
    // without the tolerance only what touches is joined
    let strict = StreetGraph::build(&all, 0.0);
    assert_eq!(strict.trace(place(1, 0, 0.0), place(2, 0, 0.0)), None);
    assert_eq!(strict.trace(place(3, 0, 0.0), place(1, 0, 0.0)), None);
    assert!(strict.trace(place(4, 0, 1.0), place(2, 0, 1.0)).is_some());
}

#[test]
fn degenerate_streets_are_left_out() {
    let strange: [&[Point]; 4] = [
        &[],
        &[[1.0, 1.0]],
        &[[1.0, 1.0], [1.0, 1.0]],
        &[[1.0, 1.0], [f64::NAN, 1.0]],
    ];
    let mut all: Vec<TraceStreet<'_>> = strange
        .iter()
        .zip(10..)
        .map(|(points, id)| street(id, points))
        .collect();
    let repeated = [[0.0, 0.0], [0.0, 0.0], [10.0, 0.0], [10.0, 0.0]];
    all.push(TraceStreet {
        cost_factor: f64::NAN,
        ..street(1, &repeated)
    });
    let graph = StreetGraph::build(&all, 1.5);
    assert_eq!(graph.trace(place(10, 0, 0.0), place(11, 0, 0.0)), None);
    let way = graph.trace(place(1, 0, 0.5), place(1, 2, 0.5)).unwrap();
    assert_eq!(
        (way.points, way.cost_m),
        (vec![[0.0, 0.0], [10.0, 0.0]], 10.0)
    );
}

#[test]
fn equal_ways_always_give_the_same_one() {
    let north = [[0.0, 0.0], [0.0, 10.0], [10.0, 10.0]];
    let south = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
    let ends = [[-5.0, 0.0], [0.0, 0.0]];
    let goal = [[10.0, 10.0], [15.0, 10.0]];
    let all = [
        street(1, &north),
        street(2, &south),
        street(3, &ends),
        street(4, &goal),
    ];
    let graph = StreetGraph::build(&all, 1.5);
    let way = graph.trace(place(3, 0, 0.0), place(4, 0, 1.0)).unwrap();
    assert_eq!(way.streets, [3, 1, 4]);
    for _ in 0..3 {
        let again = StreetGraph::build(&all, 1.5);
        assert_eq!(
            again.trace(place(3, 0, 0.0), place(4, 0, 1.0)),
            Some(way.clone())
        );
    }
}

/// Streets as random walks on a small grid, so that they share many vertices.
fn streets() -> impl Strategy<Value = Vec<(Vec<Point>, f64)>> {
    let walk = (
        0i32..5,
        0i32..5,
        prop::collection::vec(0u8..4, 1..7),
        1u8..4,
    );
    let street = walk.prop_map(|(x, y, steps, factor)| {
        let (mut x, mut y) = (x, y);
        let mut points = vec![[f64::from(x), f64::from(y)]];
        for step in steps {
            match step {
                0 => x += 1,
                1 => x -= 1,
                2 => y += 1,
                _ => y -= 1,
            }
            points.push([f64::from(x), f64::from(y)]);
        }
        (points, f64::from(factor))
    });
    prop::collection::vec(street, 1..7)
}

/// The lowest cost by Bellman-Ford over all vertices and the two places.
fn brute_force(streets: &[(Vec<Point>, f64)], from: StreetPlace, to: StreetPlace) -> Option<f64> {
    let mut nodes: Vec<Point> = Vec::new();
    let mut edges: Vec<(usize, usize, f64)> = Vec::new();
    let mut ends = [0, 0];
    for (id, (points, factor)) in streets.iter().enumerate() {
        let mut line: Vec<(usize, Point)> = Vec::new();
        for (i, &point) in points.iter().enumerate() {
            let node = nodes.iter().position(|n| *n == point).unwrap_or_else(|| {
                nodes.push(point);
                nodes.len() - 1
            });
            line.push((node, point));
            let mut here: Vec<(f64, usize)> = [from, to]
                .iter()
                .enumerate()
                .filter(|(_, p)| p.street as usize == id && p.segment == i)
                .map(|(which, p)| (p.fraction, which))
                .collect();
            here.sort_by(|a, b| a.0.total_cmp(&b.0));
            for (fraction, which) in here {
                let at = point_at(points, (i, fraction)).unwrap();
                // a place is a node of its own: another street through the same spot, without a
                // vertex there, does not meet it
                nodes.push([f64::INFINITY, which as f64]);
                ends[which] = nodes.len() - 1;
                line.push((ends[which], at));
            }
        }
        for pair in line.windows(2) {
            edges.push((
                pair[0].0,
                pair[1].0,
                distance_m(pair[0].1, pair[1].1) * factor,
            ));
        }
    }
    let mut cost = vec![f64::INFINITY; nodes.len()];
    cost[ends[0]] = 0.0;
    for _ in 0..nodes.len() {
        for &(a, b, length) in &edges {
            cost[a] = cost[a].min(cost[b] + length);
            cost[b] = cost[b].min(cost[a] + length);
        }
    }
    Some(cost[ends[1]]).filter(|c| c.is_finite())
}

proptest! {
    #[test]
    fn tracing_equals_brute_force(
        streets in streets(),
        a in (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0.05..0.95),
        b in (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0.05..0.95),
    ) {
        let pick = |(street, segment, fraction): (prop::sample::Index, prop::sample::Index, f64)| {
            let street = street.index(streets.len());
            place(street as u32, segment.index(streets[street].0.len() - 1), fraction)
        };
        let (from, to) = (pick(a), pick(b));
        let all: Vec<TraceStreet<'_>> = streets.iter().zip(0..)
            .map(|((points, cost_factor), id)| TraceStreet {
                cost_factor: *cost_factor, ..street(id, points)
            })
            .collect();
        // no street ends on another without a vertex there, so a tolerance of 0 joins nothing
        let graph = StreetGraph::build(&all, 0.0);
        let got = graph.trace(from, to);
        let want = brute_force(&streets, from, to);
        prop_assert_eq!(got.is_some(), want.is_some());
        if let (Some(way), Some(cost)) = (got, want) {
            prop_assert!((way.cost_m - cost).abs() < 1e-9, "{} against {}", way.cost_m, cost);
            prop_assert!((way.length_m - length_m(&way.points)).abs() < 1e-9);
            // the points carry the length the cost speaks of: between factor 1 and 3
            prop_assert!(way.length_m <= way.cost_m + 0.01);
            prop_assert!(way.cost_m <= 3.0 * way.length_m + 0.01);
            let at = |p: StreetPlace| {
                point_at(&streets[p.street as usize].0, (p.segment, p.fraction)).unwrap()
            };
            prop_assert!(distance_m(way.points[0], at(from)) < 0.002);
            prop_assert!(distance_m(*way.points.last().unwrap(), at(to)) < 0.002);
        }
    }
}

#[test]
#[ignore = "a measurement: run with --ignored --nocapture, best with --release"]
fn measure_trace_speed() {
    // a town of 100 000 streets in a grid of 224 x 224 blocks, each street with five segments
    let side = 224u32;
    let mut lines: Vec<Vec<Point>> = Vec::new();
    for i in 0..side {
        for j in 0..side {
            let (x, y) = (f64::from(i) * 80.0, f64::from(j) * 60.0);
            let bend = f64::from((i * 7 + j * 3) % 5);
            lines.push(
                (0..6)
                    .map(|k| {
                        let inner = if k == 0 || k == 5 { 0.0 } else { bend };
                        [x + f64::from(k) * 16.0, y + inner]
                    })
                    .collect(),
            );
            lines.push(
                (0..6)
                    .map(|k| {
                        let inner = if k == 0 || k == 5 { 0.0 } else { bend };
                        [x + inner, y + f64::from(k) * 12.0]
                    })
                    .collect(),
            );
        }
    }
    let all: Vec<TraceStreet<'_>> = lines
        .iter()
        .zip(0..)
        .map(|(points, id)| street(id, points))
        .collect();
    let start = std::time::Instant::now();
    let joining = Joining {
        tolerance_m: JOIN_TOLERANCE_M,
        at_crossings: true,
    };
    let graph = StreetGraph::build(&all, joining);
    println!(
        "{} streets, {} nodes, {} links, built in {:?}",
        all.len(),
        graph.node_count(),
        graph.link_count(),
        start.elapsed()
    );
    let last = all.len() as u32 - 2;
    for (name, to) in [("near", 2 * side + 40), ("middle", last / 2), ("far", last)] {
        let start = std::time::Instant::now();
        let way = graph.trace(place(0, 0, 0.5), place(to, 2, 0.5)).unwrap();
        println!(
            "{name}: {:.0} m, {} points in {:?}",
            way.length_m,
            way.points.len(),
            start.elapsed()
        );
        assert!(way.length_m > 100.0);
    }
}

#[test]
fn weights_bar_and_dissuade() {
    // a direct street and a way round it
    let direct = [[0.0, 0.0], [100.0, 0.0]];
    let round = [[0.0, 0.0], [0.0, 30.0], [100.0, 30.0], [100.0, 0.0]];
    let ends = [[[-20.0, 0.0], [0.0, 0.0]], [[100.0, 0.0], [120.0, 0.0]]];
    let graph = StreetGraph::build(
        &[
            street(1, &direct),
            street(2, &round),
            street(3, &ends[0]),
            street(4, &ends[1]),
        ],
        1.5,
    );
    let (from, to) = (place(3, 0, 0.5), place(4, 0, 0.5));
    let with = |on_direct: Option<f64>| {
        graph.trace_weighted(from, to, &|stretch| match stretch.street() {
            Some(1) => on_direct,
            _ => Some(0.1),
        })
    };
    assert_eq!(with(Some(1.0)).unwrap().streets, [3, 1, 4]);
    assert_eq!(with(Some(1.5)).unwrap().cost_m, 170.0);
    let dear = with(Some(2.0)).unwrap();
    assert_eq!((dear.streets, dear.cost_m), (vec![3, 2, 4], 180.0));
    assert_eq!(with(None).unwrap().streets, [3, 2, 4]);
    // nothing but the direct street, and that is barred: beyond it there is no way
    let graph = StreetGraph::build(&[street(1, &direct), street(4, &ends[1])], 1.5);
    let bar = |stretch: &StretchView<'_>| (stretch.street() != Some(1)).then_some(1.0);
    assert_eq!(graph.trace_weighted(place(1, 0, 0.5), to, &bar), None);
    assert_eq!(
        graph.trace_weighted(place(1, 0, 0.2), place(1, 0, 0.4), &bar),
        None
    );
    // from where it ends there is one, and stretches know their points
    let end = graph.trace_weighted(place(1, 0, 1.0), to, &|stretch| {
        assert!(stretch.length_m() > 0.0 && stretch.points().len() == 2);
        bar(stretch)
    });
    assert_eq!(end.unwrap().length_m, 10.0);
}

#[test]
fn following_keeps_to_what_is_allowed() {
    let graph = StreetGraph::build(&[street(1, &MAIN), street(2, &SIDE)], 1.5);
    let on = |barred: u32| {
        let way = graph.follow_allowed(place(1, 0, 0.0), [100.0, 10.0], &|stretch| {
            stretch.street() != Some(barred)
        });
        way.map(|way| way.points)
    };
    assert_eq!(on(9), Some(vec![[0.0, 0.0], [50.0, 0.0]]));
    assert_eq!(on(1), None);
    // at the crossing the other street is taken
    let way = graph.follow_allowed(place(1, 0, 1.0), [100.0, 40.0], &|stretch| {
        stretch.street() != Some(1)
    });
    assert_eq!(way.unwrap().points, [[50.0, 0.0], [50.0, 60.0]]);
}

use super::*;
use crate::geometry::snap::pick;
use proptest::prelude::*;

const MAIN_STREET: [Point; 3] = [[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]];
const SIDE_STREET: [Point; 2] = [[50.0, 0.0], [50.0, 60.0]];
const TRUNK: [Point; 3] = [[10.0, 20.0], [80.0, 20.0], [80.0, 50.0]];
const BRANCH: [Point; 2] = [[80.0, 50.0], [80.0, 90.0]];

/// Two streets meeting at a vertex; a trunk from a source crossing the side street; a branch.
fn town() -> SnapIndex {
    let streets = SnapStatics::new([(1, &MAIN_STREET[..]), (2, &SIDE_STREET[..])]);
    let mut index = SnapIndex::new(Arc::new(streets));
    let node = |node, point, lines, has_source| SnapNode {
        node,
        point,
        lines,
        has_source,
    };
    index.set_network(
        [
            node(7, [10.0, 20.0], 1, true),
            node(8, [80.0, 50.0], 2, false),
            node(9, [80.0, 90.0], 1, false),
        ],
        [(3, &TRUNK[..]), (4, &BRANCH[..])],
    );
    index
}

fn snap(point: Point, exclude: &Exclude) -> Option<SnapCandidate> {
    let mut out = Vec::new();
    town().candidates(point, 3.0, exclude, &mut out);
    pick(&out, 3.0)
}

fn caught(point: Point) -> Option<(SnapKind, Point)> {
    snap(point, &Exclude::default()).map(|c| (c.kind, c.point))
}

#[test]
fn each_kind_is_caught() {
    assert_eq!(
        caught([11.0, 21.0]),
        Some((SnapKind::NetworkNode, [10.0, 20.0]))
    );
    assert_eq!(
        caught([81.0, 50.0]),
        Some((SnapKind::NetworkNode, [80.0, 50.0]))
    );
    assert_eq!(
        caught([80.0, 91.0]),
        Some((SnapKind::LineEnd, [80.0, 90.0]))
    );
    assert_eq!(
        caught([51.0, 21.0]),
        Some((SnapKind::Crossing, [50.0, 20.0]))
    );
    assert_eq!(
        caught([30.0, 21.0]),
        Some((SnapKind::NetworkSegment, [30.0, 20.0]))
    );
    assert_eq!(
        caught([51.0, 1.0]),
        Some((SnapKind::StreetVertex, [50.0, 0.0]))
    );
    assert_eq!(
        caught([70.0, 1.0]),
        Some((SnapKind::StreetSegment, [70.0, 0.0]))
    );
    assert_eq!(caught([70.0, 4.0]), None);
    assert_eq!(caught([f64::NAN, 4.0]), None);
}

#[test]
fn a_bend_of_a_line_is_caught_before_its_segments() {
    assert_eq!(
        caught([80.5, 21.0]),
        Some((SnapKind::NetworkVertex, [80.0, 20.0]))
    );
    let exclude = Exclude {
        kinds: [SnapKind::NetworkVertex].into(),
        ..Exclude::default()
    };
    let without = snap([80.5, 21.0], &exclude).unwrap();
    assert_eq!(without.kind, SnapKind::NetworkSegment);
}

#[test]
fn the_foot_of_the_last_vertex_is_caught_inside_a_segment_only() {
    let feet = |from: Point, at: Point| {
        let mut out = Vec::new();
        town().feet(from, at, 3.0, &Exclude::default(), &mut out);
        out
    };
    let found = feet([30.0, 70.0], [31.0, 21.0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, SnapKind::Perpendicular);
    assert_eq!(found[0].point, [30.0, 20.0]);
    assert!(matches!(found[0].owner, SnapOwner::Line(p) if p.is_network && p.line == 3));
    let street = feet([20.0, 10.0], [20.0, 1.0]);
    assert_eq!((street.len(), street[0].point), (1, [20.0, 0.0]));
    assert!(feet([30.0, 20.0], [31.0, 21.0]).is_empty(), "on the line");
    assert!(feet([-30.0, 70.0], [10.0, 21.0]).is_empty(), "past the end");
    assert!(feet([30.0, 70.0], [40.0, 21.0]).is_empty(), "too far");
    let mut out = Vec::new();
    let exclude = Exclude {
        lines: [3].into(),
        ..Exclude::default()
    };
    town().feet([30.0, 70.0], [31.0, 21.0], 3.0, &exclude, &mut out);
    assert!(out.is_empty());
}

#[test]
fn owners_say_where() {
    let place = |is_network, line, segment, fraction| SnapPlace {
        is_network,
        line,
        segment,
        fraction,
    };
    let crossing = snap([51.0, 21.0], &Exclude::default()).unwrap();
    let (network, street) = (
        place(true, 3, 0, 40.0 / 70.0),
        place(false, 2, 0, 1.0 / 3.0),
    );
    assert_eq!(crossing.owner, SnapOwner::Crossing(network, street));
    let segment = snap([80.0, 35.0], &Exclude::default()).unwrap();
    assert_eq!(segment.owner, SnapOwner::Line(place(true, 3, 1, 0.5)));
    let vertex = snap([50.0, 0.0], &Exclude::default()).unwrap();
    assert_eq!(
        vertex.owner,
        SnapOwner::Vertex {
            street: 1,
            vertex: 1
        }
    );
}

#[test]
fn what_is_dragged_and_what_is_switched_off_is_not_caught() {
    let dragged = Exclude {
        nodes: [8].into(),
        lines: [3, 4].into(),
        ..Exclude::default()
    };
    assert_eq!(snap([80.0, 50.0], &dragged), None);
    // neither the crossing with the dragged line nor the line: the street is left
    let street = snap([51.0, 21.0], &dragged).unwrap();
    assert_eq!(street.kind, SnapKind::StreetSegment);
    let no_vertices = Exclude {
        kinds: [SnapKind::StreetVertex, SnapKind::Crossing].into(),
        ..Exclude::default()
    };
    assert_eq!(
        snap([51.0, 1.0], &no_vertices).map(|c| c.kind),
        Some(SnapKind::StreetSegment)
    );
    let no_streets = Exclude {
        streets: [1, 2].into(),
        ..Exclude::default()
    };
    assert_eq!(snap([70.0, 1.0], &no_streets), None);
}

#[test]
fn junctions_and_traced_lines_are_no_crossings() {
    let streets = SnapStatics::new([(1, &MAIN_STREET[..]), (2, &SIDE_STREET[..])]);
    let mut index = SnapIndex::new(Arc::new(streets));
    // a line drawn along the main street
    index.set_network([], [(3, &[[20.0, 0.0], [90.0, 0.0]][..])]);
    let mut out = Vec::new();
    index.candidates([70.0, 0.5], 3.0, &Exclude::default(), &mut out);
    assert!(out.iter().all(|c| c.kind != SnapKind::Crossing));
    out.clear();
    SnapIndex::new(Arc::clone(&index.statics)).candidates(
        [50.0, 0.5],
        3.0,
        &Exclude::default(),
        &mut out,
    );
    assert!(out.iter().all(|c| c.kind != SnapKind::Crossing));
    let vertices: Vec<SnapOwner> = out
        .iter()
        .filter(|c| c.kind == SnapKind::StreetVertex)
        .map(|c| c.owner)
        .collect();
    assert_eq!(
        vertices,
        [
            SnapOwner::Vertex {
                street: 1,
                vertex: 1
            },
            SnapOwner::Vertex {
                street: 2,
                vertex: 0
            }
        ]
    );
}

#[test]
fn the_nearest_wall_of_each_building() {
    let walls = |_: &Bounds, found: &mut Vec<(u32, u32, [Point; 2])>| {
        found.push((5, 1, [[0.0, 2.0], [9.0, 2.0]]));
        found.push((5, 0, [[0.0, 1.0], [9.0, 1.0]]));
        found.push((6, 0, [[0.0, -1.5], [9.0, -1.5]]));
        found.push((7, 0, [[0.0, 50.0], [9.0, 50.0]]));
    };
    let mut out = Vec::new();
    SnapIndex::access_points([4.0, 0.0], 3.0, &Exclude::default(), walls, &mut out);
    let got: Vec<_> = out.iter().map(|c| (c.owner, c.point)).collect();
    let building = |building| SnapOwner::Building { building, wall: 0 };
    assert_eq!(got, [(building(5), [4.0, 1.0]), (building(6), [4.0, -1.5])]);
    out.clear();
    let exclude = Exclude {
        buildings: [5].into(),
        ..Exclude::default()
    };
    SnapIndex::access_points([4.0, 0.0], 3.0, &exclude, walls, &mut out);
    assert_eq!(out.len(), 1);
}

fn point() -> impl Strategy<Value = Point> {
    prop_oneof![
        (0i32..10, 0i32..10).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
        (0.0..10.0, 0.0..10.0).prop_map(|(x, y)| [x, y]),
    ]
}

proptest! {
    #[test]
    fn candidates_are_within_reach_and_lie_where_they_say(
        streets in prop::collection::vec(prop::collection::vec(point(), 2..5), 0..12),
        lines in prop::collection::vec(prop::collection::vec(point(), 2..4), 0..6),
        at in point(), tolerance in 0.0..3.0,
    ) {
        let with_ids = |all: &[Vec<Point>]| -> Vec<(u32, Vec<Point>)> {
            (0..).zip(all.iter().cloned()).collect()
        };
        let (streets, lines) = (with_ids(&streets), with_ids(&lines));
        let streets_index =
            SnapStatics::new(streets.iter().map(|(id, line)| (*id, &line[..])));
        let mut index = SnapIndex::new(Arc::new(streets_index));
        index.set_network([], lines.iter().map(|(id, line)| (*id, &line[..])));
        let mut out = Vec::new();
        index.candidates(at, tolerance, &Exclude::default(), &mut out);
        let on = |place: &SnapPlace| {
            let layer = if place.is_network { &lines } else { &streets };
            let line = &layer[place.line as usize].1;
            let i = place.segment as usize;
            crate::geometry::measure::lerp([line[i], line[i + 1]], place.fraction)
        };
        for c in &out {
            prop_assert!(c.distance_m <= tolerance);
            prop_assert!((distance_m(at, c.point) - c.distance_m).abs() < 1e-9);
            match c.owner {
                SnapOwner::Line(place) => prop_assert!(distance_m(on(&place), c.point) < 1e-9),
                SnapOwner::Crossing(a, b) => {
                    prop_assert!(distance_m(on(&a), c.point) < 1e-6);
                    prop_assert!(distance_m(on(&b), c.point) < 1e-6);
                }
                SnapOwner::Vertex { street, vertex } => {
                    prop_assert_eq!(streets[street as usize].1[vertex as usize], c.point);
                }
                _ => prop_assert!(false, "no nodes or buildings here"),
            }
        }
        // every vertex within reach is there, once
        let vertices = streets.iter().flat_map(|(_, line)| line)
            .filter(|v| distance_m(at, **v) <= tolerance).count();
        let got = out.iter().filter(|c| c.kind == SnapKind::StreetVertex).count();
        prop_assert_eq!(got, vertices);
    }
}

#[test]
#[ignore = "a measurement: run with --ignored --nocapture, best with --release"]
fn measure_snap_speed() {
    // 100 000 streets of five segments in a grid of 10 m
    let streets: Vec<Vec<Point>> = (0..100_000)
        .map(|i| {
            let (x, y) = (f64::from(i % 316) * 50.0, f64::from(i / 316) * 40.0);
            (0..6)
                .map(|j| [x + f64::from(j) * 10.0, y + f64::from((i + j) % 3)])
                .collect()
        })
        .collect();
    let start = std::time::Instant::now();
    let index = SnapStatics::new((0..).zip(streets.iter().map(|line| &line[..])));
    println!(
        "index of {} segments: {:?}",
        index.streets().len(),
        start.elapsed()
    );
    let mut index = SnapIndex::new(Arc::new(index));
    let lines: Vec<[Point; 2]> = (0..2_000)
        .map(|i| {
            [
                [f64::from(i) * 7.0, 0.0],
                [f64::from(i) * 7.0 + 5.0, 12_000.0],
            ]
        })
        .collect();
    index.set_network([], (0..).zip(lines.iter().map(|line| &line[..])));
    let mut out = Vec::new();
    for tolerance_m in [3.0, 12.0, 60.0] {
        let (mut caught, mut total) = (0, 0);
        let start = std::time::Instant::now();
        for i in 0..10_000 {
            out.clear();
            let at = [f64::from(i) * 1.5, f64::from(i % 1000) * 12.0];
            index.candidates(at, tolerance_m, &Exclude::default(), &mut out);
            total += out.len();
            caught += usize::from(pick(&out, tolerance_m).is_some());
        }
        let each = start.elapsed() / 10_000;
        println!("{tolerance_m} m: {each:?} per query, {caught} caught, {total} candidates");
        assert!(caught > 0);
    }
}

/// 100 000 streets with 1 000 000 vertices, and what a query takes in them. Run it in release:
/// `cargo test --release --lib snap::index -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_query_among_a_million_vertices_stays_under_50_microseconds() {
    let streets: Vec<Vec<Point>> = (0..100_000_u32)
        .map(|street| {
            let (x, y) = (
                f64::from(street % 400) * 100.0,
                f64::from(street / 400) * 100.0,
            );
            (0..10)
                .map(|i| {
                    let along = f64::from(i) * 11.0;
                    let off = f64::from(i % 3);
                    if street % 2 == 0 {
                        [x + along, y + off]
                    } else {
                        [x + off, y + along]
                    }
                })
                .collect()
        })
        .collect();
    let statics = SnapStatics::new((0..).zip(streets.iter().map(Vec::as_slice)));
    let index = SnapIndex::new(Arc::new(statics));
    let mut slowest = std::time::Duration::ZERO;
    let start = std::time::Instant::now();
    let mut hits = 0;
    let count = 20_000_u32;
    for i in 0..count {
        let at = [f64::from(i * 7 % 40_000), f64::from(i * 13 % 25_000)];
        let one = std::time::Instant::now();
        let mut out = Vec::new();
        // 12 px at 1 : 3 800
        index.candidates(at, 12.0, &Exclude::default(), &mut out);
        index.feet(
            [at[0] - 40.0, at[1] - 30.0],
            at,
            12.0,
            &Exclude::default(),
            &mut out,
        );
        hits += usize::from(pick(&out, 12.0).is_some());
        slowest = slowest.max(one.elapsed());
    }
    let mean = start.elapsed() / count;
    println!("{hits} of {count} caught; mean {mean:?}, slowest {slowest:?}");
    assert!(mean < std::time::Duration::from_micros(50), "{mean:?}");
}

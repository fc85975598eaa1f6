//! Searches in a large town: what they look at, and how long they take.

use super::*;
use std::cell::Cell;
use std::time::Instant;

/// A grid of streets, `side` crossings each way, 50 m apart. The street east of
/// the crossing (x, y) has the id `2 * (x * side + y)`, that north of it one more.
fn town(side: u32) -> StreetGraph {
    const PITCH_M: f64 = 50.0;
    let mut points = Vec::new();
    for x in 0..side {
        for y in 0..side {
            let [a, b] = [x, y].map(|n| f64::from(n) * PITCH_M);
            points.push([[a, b], [a + PITCH_M, b]]);
            points.push([[a, b], [a, b + PITCH_M]]);
        }
    }
    StreetGraph::new((0..).zip(points.iter().map(<[Point; 2]>::as_slice)), 1.5)
}

/// The street east of a crossing.
const fn east_of(side: u32, x: u32, y: u32) -> u32 {
    2 * (x * side + y)
}

/// The weight that bars one street, and counts how often it is asked.
fn barring(goal: u32, asked: &Cell<usize>) -> impl Fn(&StretchView<'_>) -> Option<f64> {
    move |stretch| {
        asked.set(asked.get() + 1);
        (stretch.street() != Some(goal)).then_some(1.0)
    }
}

#[test]
fn a_search_without_an_answer_ends_near_and_one_with_an_answer_is_the_same() {
    const SIDE: u32 = 100;
    let graph = town(SIDE);
    let (from, to) = (east_of(SIDE, 40, 40), east_of(SIDE, 46, 44));
    let (start, goal) = (place(from, 0, 0.5), place(to, 0, 0.5));
    let any = |_: &StretchView<'_>| Some(1.0);
    let whole = graph.trace(start, goal).unwrap();
    assert_eq!(
        graph.trace_within(start, goal, &any, whole.cost_m),
        Some(whole.clone())
    );
    assert_eq!(
        graph.trace_within(start, goal, &any, whole.cost_m - 1.0),
        None
    );
    // A river cuts the town in two: neither bank is small.
    let asked = Cell::new(0);
    let river = |stretch: &StretchView<'_>| {
        asked.set(asked.get() + 1);
        // No street leads east from the crossings of row 43.
        let street = stretch.street()?;
        (street % 2 == 1 || street / (2 * SIDE) != 43).then_some(1.0)
    };
    assert_eq!(graph.trace_weighted(start, goal, &river), None);
    let all = asked.replace(0);
    assert_eq!(graph.trace_within(start, goal, &river, 1_500.0), None);
    let near = asked.get();
    assert!(
        all > 10_000,
        "without a bound it looks at all of one bank: {all}"
    );
    assert!(near < all / 4, "{near} of {all}");
}

#[test]
fn a_goal_on_an_island_is_told_without_a_search_of_the_town() {
    const SIDE: u32 = 100;
    let graph = town(SIDE);
    let (from, to) = (east_of(SIDE, 40, 40), east_of(SIDE, 90, 90));
    let (start, goal) = (place(from, 0, 0.5), place(to, 0, 0.5));
    // The street of the goal alone is barred.
    let asked = Cell::new(0);
    assert_eq!(
        graph.trace_weighted(start, goal, &barring(to, &asked)),
        None
    );
    assert!(asked.get() < 10, "{}", asked.get());
    // A quarter of eight by eight crossings with nothing leading out of it.
    let inside = |x: u32, y: u32| (86..94).contains(&x) && (86..94).contains(&y);
    let asked = Cell::new(0);
    let quarter = |stretch: &StretchView<'_>| {
        asked.set(asked.get() + 1);
        let street = stretch.street()?;
        let (x, y) = (street / 2 / SIDE, street / 2 % SIDE);
        let end = if street % 2 == 0 {
            (x + 1, y)
        } else {
            (x, y + 1)
        };
        (inside(x, y) == inside(end.0, end.1)).then_some(1.0)
    };
    assert_eq!(graph.trace_weighted(start, goal, &quarter), None);
    assert!(asked.get() < 600, "{}", asked.get());
    // Within the island there is a way, and out of it there is none either.
    let near = place(east_of(SIDE, 88, 91), 0, 0.5);
    assert!(graph.trace_weighted(near, goal, &quarter).is_some());
    assert_eq!(graph.trace_weighted(goal, start, &quarter), None);
}

/// The figures for 100 000 streets, optimised:
/// `cargo test --release --lib trace::tests::large -- --ignored --nocapture`.
#[test]
#[ignore = "makes a town of 100 000 streets; for figures"]
fn a_hundred_thousand_streets() {
    const SIDE: u32 = 224;
    let graph = town(SIDE);
    println!("{} nodes, {} links", graph.node_count(), graph.link_count());
    let start = place(east_of(SIDE, 100, 100), 0, 0.5);
    for (name, x, y) in [
        ("300 m", 104, 103),
        ("1.5 km", 121, 121),
        ("3 km", 142, 142),
    ] {
        let to = east_of(SIDE, x, y);
        let goal = place(to, 0, 0.5);
        let away_m = 50.0 * f64::from(x - 100).hypot(f64::from(y - 100));
        let most_m = 4.0 * away_m + 1_500.0;
        // A river without a bridge, two streets east of the start.
        let river = |stretch: &StretchView<'_>| {
            let street = stretch.street()?;
            (street % 2 == 1 || street / (2 * SIDE) != 102).then_some(1.0)
        };
        let time = |find: &dyn Fn() -> bool| {
            let began = Instant::now();
            let found = find();
            (began.elapsed(), found)
        };
        let way = time(&|| graph.trace(start, goal).is_some());
        let none = time(&|| graph.trace_weighted(start, goal, &river).is_some());
        let bounded = time(&|| graph.trace_within(start, goal, &river, most_m).is_some());
        println!("{name}: way {way:?}, none {none:?}, none within {most_m:.0} m {bounded:?}");
        assert!(way.1 && !none.1 && !bounded.1);
    }
}

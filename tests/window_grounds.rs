//! Rules of streets, no-go areas, planned and demolished buildings, and the
//! demand of the slider's year: through the window, with mouse and keys.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable as _;
use heatplan::analysis::{NotServed, StreetRules, Trespass, Warning, explain};
use heatplan::app::Options;
use heatplan::app::state::ToolKind;
use heatplan::edit::ops;
use heatplan::geometry::{Point, StreetPlace};
use heatplan::plan::{BuildingId, GroundId, LineRole, Plan, StreetId, StreetRule};
use std::sync::Arc;

fn lerp(a: Point, b: Point, t: f64) -> Point {
    [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A rectangle about the way from `a` to `b`, from `t0` to `t1` of it, `half_m`
/// to both sides.
fn across(a: Point, b: Point, [t0, t1]: [f64; 2], half_m: f64) -> [Point; 4] {
    let length = distance(a, b);
    let normal = [(a[1] - b[1]) / length, (b[0] - a[0]) / length];
    let off = |t: f64, side: f64| {
        let at = lerp(a, b, t);
        [at[0] + side * normal[0], at[1] + side * normal[1]]
    };
    [
        off(t0, -half_m),
        off(t1, -half_m),
        off(t1, half_m),
        off(t0, half_m),
    ]
}

/// A house with a long automatic service line, away from other lines.
fn a_served_house(window: &Window) -> (BuildingId, Point, Point) {
    let doc = window.app().doc();
    let (id, c) = doc
        .results
        .links
        .iter()
        .enumerate()
        .filter_map(|(i, link)| Some((BuildingId::from_index(i), link.connection?)))
        .filter(|(id, c)| {
            c.drawn.is_none()
                && c.length_m > 9.0
                && doc.facts.footprint_m2(*id) > 60.0
                && doc
                    .plan
                    .base
                    .buildings
                    .footprints
                    .view(id.index())
                    .contains(doc.facts.centroid(*id))
        })
        .max_by(|a, b| a.1.length_m.total_cmp(&b.1.length_m))
        .expect("a house with a service line");
    (id, c.facade, c.foot)
}

fn corners(plan: &Plan, id: GroundId) -> Vec<Point> {
    plan.overlays.grounds.get(&id).unwrap().corners().to_vec()
}

fn rule_of(window: &Window, id: GroundId) -> StreetRule {
    window.plan().overlays.grounds.get(&id).unwrap().rule
}

#[test]
fn a_no_go_area_bars_services_and_is_shaped_by_hand() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let (house, facade, foot) = a_served_house(&window);
    let before = window.app().doc().results.link(house);
    let centre = window.app().doc().facts.centroid(house);
    window.click(centre);
    assert!(window.app().session().selection.buildings.contains(&house));
    window.key(CTRL, Key::J);
    let ring = across(facade, foot, [0.3, 0.7], 14.0);
    window.show(&ring);

    window.key(Modifiers::SHIFT, Key::Z);
    assert_eq!(window.app().session().tool, ToolKind::NoGo);
    for corner in ring {
        window.click(corner);
    }
    window.key(Modifiers::NONE, Key::Enter);
    let id = *window
        .plan()
        .overlays
        .grounds
        .keys()
        .next()
        .expect("it is drawn");
    assert_eq!(rule_of(&window, id), StreetRule::Forbidden);
    for (drawn, meant) in corners(window.plan(), id).iter().zip(ring) {
        assert!(distance(*drawn, meant) < 1.0, "{drawn:?} {meant:?}");
    }
    assert!(window.app().session().selection.grounds.contains(&id));
    assert!(window.has("Area: pipes forbidden"), "the legend says it");
    let barred = window.app().doc().results.link(house);
    assert_ne!(barred, before, "the service line goes elsewhere or nowhere");
    let ground = window.plan().overlays.grounds.get(&id).unwrap().clone();
    match barred.connection {
        Some(c) => assert_eq!(ground.segment_inside_m([c.facade, c.foot]), 0.0),
        None => assert_eq!(
            explain(
                &window.app().doc().inputs(),
                &window.app().doc().results,
                house
            ),
            NotServed::CrossesGround(id)
        ),
    }

    // The key goes round the rules; switched off, all is as before.
    window.key(Modifiers::NONE, Key::V);
    window.key(Modifiers::NONE, Key::Z);
    assert_eq!(rule_of(&window, id), StreetRule::Allowed);
    assert_eq!(window.app().doc().results.link(house), before);
    window.key(Modifiers::NONE, Key::Z);
    assert_eq!(rule_of(&window, id), StreetRule::Avoid);
    assert_eq!(window.app().doc().results.link(house), before);
    window.key(Modifiers::NONE, Key::Z);
    assert_eq!(rule_of(&window, id), StreetRule::Forbidden);

    // The card: rule, name, reason.
    window.press("Avoid");
    assert_eq!(rule_of(&window, id), StreetRule::Avoid);
    window.press("Forbidden");
    window.fill("Name", "Castle park");
    window.press("Usual reasons");
    window.press("Trees");
    let ground = window.plan().overlays.grounds.get(&id).unwrap().clone();
    assert_eq!(ground.name.as_deref(), Some("Castle park"));
    assert_eq!(ground.reason.as_deref(), Some("Trees"));
    assert_eq!(ground.rule, StreetRule::Forbidden);

    // A corner is dragged away, a new one drawn out of an edge, one taken out.
    let old = corners(window.plan(), id);
    let target = window.screen(old[0]) + Vec2::new(-40.0, 12.0);
    window.drag(old[0], target);
    let moved = corners(window.plan(), id);
    assert!(distance(old[0], moved[0]) > 0.5 && moved[1..] == old[1..]);
    window.key(CTRL, Key::Z);
    assert_eq!(corners(window.plan(), id), old, "one step");
    let middle = lerp(old[1], old[2], 0.5);
    let target = window.screen(middle) + Vec2::new(0.0, 18.0);
    window.drag(middle, target);
    assert_eq!(corners(window.plan(), id).len(), 5);
    let new = corners(window.plan(), id)[2];
    let pos = window.screen(new);
    window.move_to(pos);
    window.frames(2);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(corners(window.plan(), id), old);

    // Delete takes the whole area.
    let outside = window.screen(old[0]) + Vec2::new(-60.0, -60.0);
    window.move_to(outside);
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.plan().overlays.grounds.is_empty());
    assert_eq!(window.app().doc().results.link(house), before);
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn a_line_through_a_no_go_area_is_a_problem_with_its_metres() {
    let mut window = Window::open(Vec::new());
    let network = window.plan().network();
    let (line, a, b) = network
        .lines()
        .filter(|(_, l)| l.role == LineRole::Trunk)
        .flat_map(|(id, _)| {
            let points = network.points(id);
            let pairs: Vec<_> = points.windows(2).map(|p| (id, p[0], p[1])).collect();
            pairs
        })
        .max_by(|x, y| distance(x.1, x.2).total_cmp(&distance(y.1, y.2)))
        .expect("a trunk");
    window.click(lerp(a, b, 0.5));
    assert!(window.app().session().selection.lines.contains(&line));
    window.key(CTRL, Key::J);
    let ring = across(a, b, [0.4, 0.6], 12.0);
    window.show(&ring);
    window.run("no-go area");
    assert_eq!(window.app().session().tool, ToolKind::NoGo);
    for corner in ring {
        window.click(corner);
    }
    // Closed by a click on its first corner.
    window.click(ring[0]);
    window.settle();
    let id = *window.plan().overlays.grounds.keys().next().expect("drawn");
    let meant_m = 0.2 * distance(a, b);
    let found = window
        .app()
        .doc()
        .results
        .warnings
        .iter()
        .find_map(|warning| match warning {
            Warning::LineOnForbiddenGround {
                line: on,
                ground,
                length_m,
                ..
            } if *on == line && *ground == id => Some(*length_m),
            _ => None,
        });
    let length_m = found.expect("a problem");
    assert!((length_m - meant_m).abs() < 2.5, "{length_m} {meant_m}");
    window.key(Modifiers::NONE, Key::V);
    window.key(Modifiers::NONE, Key::Z);
    let is_there = |window: &Window| {
        let warnings = &window.app().doc().results.warnings;
        warnings
            .iter()
            .any(|w| matches!(w, Warning::LineOnForbiddenGround { .. }))
    };
    assert!(!is_there(&window), "switched off it is none");
    window.key(CTRL, Key::Z);
    assert!(is_there(&window));
}

/// A way along streets whose middle street has a way round it: from, to, street.
fn a_way_with_a_way_round(window: &Window) -> (Point, Point, StreetId) {
    let doc = window.app().doc();
    let lines = &doc.plan.base.streets.lines;
    let network = doc.plan.network();
    let is_free = |at: Point| {
        let mut near = Vec::new();
        let around = heatplan::geometry::Bounds::of(&[at]).buffered(1.0);
        doc.facts.building_tree().within(&around, &mut near);
        near.is_empty()
            && network.lines().all(|(id, _)| {
                network.points(id).windows(2).all(|p| {
                    (0..=20).all(|i| distance(lerp(p[0], p[1], f64::from(i) / 20.0), at) > 15.0)
                })
            })
    };
    let end = |street: usize| StreetPlace {
        street: street as u32,
        segment: 0,
        fraction: 0.0,
    };
    for from in (0..lines.len()).step_by(7) {
        for to in (3..lines.len()).step_by(11) {
            let (a, b) = (lines.view(from)[0], lines.view(to)[0]);
            if !(180.0..360.0).contains(&distance(a, b)) {
                continue;
            }
            let rules = StreetRules::new(&doc.plan, &doc.facts);
            let Some(way) = rules.trace(end(from), end(to)) else {
                continue;
            };
            let Some(&middle) = way.streets.get(way.streets.len() / 2) else {
                continue;
            };
            let street = StreetId(middle);
            let points = lines.view(street.index());
            let length_m: f64 = points.windows(2).map(|p| distance(p[0], p[1])).sum();
            if way.streets.len() < 3
                || points.len() != 2
                || !(45.0..160.0).contains(&length_m)
                || !is_free(lerp(points[0], points[1], 0.5))
            {
                continue;
            }
            let mut plan = doc.plan.clone();
            ops::change_streets(&plan, &[street], |o| o.rule = Some(StreetRule::Forbidden))
                .apply(&mut plan);
            let rules = StreetRules::new(&plan, &doc.facts);
            let Some(round) = rules.trace(end(from), end(to)) else {
                continue;
            };
            if round.length_m < 2.5 * way.length_m && rules.trespasses(&round.points).is_empty() {
                return (a, b, street);
            }
        }
    }
    panic!("no such way in the sample");
}

fn trespasses(window: &Window) -> Vec<Trespass> {
    let doc = window.app().doc();
    let rules = StreetRules::new(&doc.plan, &doc.facts);
    let network = doc.plan.network();
    network
        .lines()
        .flat_map(|(id, _)| rules.trespasses(&network.points(id)))
        .collect()
}

#[test]
fn a_forbidden_street_is_gone_round_and_a_line_in_it_is_a_problem() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let (from, to, street) = a_way_with_a_way_round(&window);
    let points = window
        .plan()
        .base
        .streets
        .lines
        .view(street.index())
        .to_vec();
    let middle = lerp(points[0], points[1], 0.5);
    window.click(middle);
    assert_eq!(
        window.app().session().selection.streets.first(),
        Some(&street)
    );
    window.key(Modifiers::NONE, Key::Z);
    window.key(Modifiers::NONE, Key::Z);
    let overlay = window.plan().overlays.streets.get(&street).cloned();
    assert_eq!(overlay.and_then(|o| o.rule), Some(StreetRule::Forbidden));
    assert!(window.has("Street: pipes forbidden"));
    // Why, from the card.
    window.press("Usual reasons");
    window.press("New surfacing");
    let overlay = window.plan().overlays.streets.get(&street).cloned();
    assert_eq!(
        overlay.and_then(|o| o.reason).as_deref(),
        Some("New surfacing")
    );

    // Tracing goes round it.
    window.key(Modifiers::NONE, Key::H);
    window.key(Modifiers::NONE, Key::T);
    window.click(from);
    window.click(to);
    window.key(Modifiers::NONE, Key::Enter);
    let drawn: Vec<_> = window
        .plan()
        .network()
        .lines()
        .map(|(id, _)| id)
        .filter(|id| start.network().line(*id).is_none())
        .collect();
    assert!(!drawn.is_empty(), "a line was drawn");
    assert!(trespasses(&window).is_empty(), "{:?}", trespasses(&window));

    // Drawn straight along it, it is a problem of so many metres.
    window.key(Modifiers::NONE, Key::T);
    window.key(Modifiers::NONE, Key::B);
    window.click(lerp(points[0], points[1], 0.2));
    window.click(lerp(points[0], points[1], 0.8));
    window.key(Modifiers::NONE, Key::Enter);
    let meant_m = 0.6 * distance(points[0], points[1]);
    let found = window
        .app()
        .doc()
        .results
        .warnings
        .iter()
        .find_map(|warning| match warning {
            Warning::LineOnForbiddenStreet {
                street: on,
                length_m,
                ..
            } if *on == street => Some(*length_m),
            _ => None,
        });
    let length_m = found.expect("a problem");
    // The clicks may snap to the street's ends.
    let whole_m = distance(points[0], points[1]);
    assert!(
        (meant_m - 8.0..=whole_m + 1.0).contains(&length_m),
        "{length_m} {meant_m} {whole_m}"
    );
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

/// Four corners of a building beside a line where nothing stands, and a point of
/// the line.
fn free_ground(window: &Window) -> ([Point; 4], Point) {
    let doc = window.app().doc();
    let network = doc.plan.network();
    let tree = doc.facts.building_tree();
    let mut near = Vec::new();
    for (id, line) in network.lines() {
        if line.role == LineRole::Service || !line.takes_connections {
            continue;
        }
        for pair in network.points(id).windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let length = distance(a, b);
            if length < 20.0 {
                continue;
            }
            for side in [-1.0, 1.0] {
                let normal = [side * (a[1] - b[1]) / length, side * (b[0] - a[0]) / length];
                let half = 6.0 / length;
                let at = |t: f64, off: f64| {
                    let p = lerp(a, b, t);
                    [p[0] + off * normal[0], p[1] + off * normal[1]]
                };
                let ring = [
                    at(0.5 - half, 8.0),
                    at(0.5 + half, 8.0),
                    at(0.5 + half, 18.0),
                    at(0.5 - half, 18.0),
                ];
                let bounds = heatplan::geometry::Bounds::of(&ring).buffered(2.0);
                tree.within(&bounds, &mut near);
                let clear = |x: Point, y: Point| doc.facts.barrier_on([x, y]).is_none();
                if near.is_empty() && clear(lerp(a, b, 0.5), ring[2]) {
                    return (ring, lerp(a, b, 0.5));
                }
            }
        }
    }
    panic!("no free ground beside a line");
}

#[test]
fn a_planned_building_counts_from_its_year_to_its_demolition() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let (ring, on_line) = free_ground(&window);
    window.click(on_line);
    window.key(CTRL, Key::J);
    window.show(&ring);
    window.run("planned building");
    assert_eq!(window.app().session().tool, ToolKind::Planned);
    for corner in ring {
        window.click(corner);
    }
    window.key(Modifiers::NONE, Key::Enter);
    let id = BuildingId::from_index(start.base.buildings.len());
    assert_eq!(window.plan().base.buildings.len(), id.index() + 1);
    let area_m2 = window.app().doc().facts.footprint_m2(id);
    assert!((area_m2 - 120.0).abs() < 12.0, "{area_m2}");
    assert!(window.app().session().selection.buildings.contains(&id));
    assert!(window.has("Planned building"), "in the legend");

    // Attributes through the building's card.
    let phases = &window.plan().variant().phases.0;
    let last = phases.iter().filter_map(|p| p.year).max().unwrap();
    window.key(Modifiers::NONE, Key::V);
    window.fill("Built", &(last - 1).to_string());
    window.fill("Heat demand", "75");
    window.fill("Dwellings", "9");
    let record = window.plan().building(id).unwrap();
    assert_eq!((record.year, record.dwellings), (Some(last - 1), Some(9)));
    let demand = |window: &Window| {
        let results = &window.app().doc().results;
        let one = results.building_demand(id).unwrap().demand_mwh_per_a;
        (one, results.totals.of.mwh_per_a)
    };
    let (now, all_now) = demand(&window);
    assert_eq!(now, 0.0, "it does not stand yet");
    let link = window.app().doc().results.link(id);
    assert!(link.connection.is_some(), "a line runs past it");

    // With the demand of the year shown, here that of the last phase, it counts.
    window.run("demand of the year");
    assert_eq!(window.app().doc().demand_year, Some(last));
    assert_eq!(demand(&window).0, 75.0);
    window.fill("Demolished in", &last.to_string());
    assert_eq!(demand(&window).0, 0.0, "pulled down by then");
    window.key(CTRL, Key::Z);
    assert_eq!(demand(&window).0, 75.0);
    // The results say which year it is, and have the switch.
    let selected = window.app().session().selection.clone();
    window.key(CTRL | Modifiers::SHIFT, Key::A);
    assert!(window.has(&format!("Heat demand of {last}")));
    window.press("Demand of the year shown");
    assert_eq!(demand(&window), (0.0, all_now));
    window.click(window.app().doc().facts.centroid(id));
    assert_eq!(window.app().session().selection, *selected);

    // A corner is dragged; the outline changes in one step.
    let outline = window.plan().planned(id).unwrap().outline.clone();
    let target = window.screen(outline[2]) + Vec2::new(14.0, -10.0);
    window.drag(outline[2], target);
    let after = window.plan().planned(id).unwrap().outline.clone();
    assert_ne!(after[2], outline[2]);
    assert_eq!(
        window
            .plan()
            .base
            .buildings
            .footprints
            .view(id.index())
            .rings()
            .next(),
        Some(after.as_slice())
    );
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().planned(id).unwrap().outline, outline);

    // It is saved and comes back.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("planned.heatplan");
    window.answers.will_be(&path);
    window.key(CTRL, Key::S);
    let opened = heatplan::project::open(&path).unwrap();
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    assert_eq!(opened.plan, *window.plan());

    // Deleting leaves an empty row; undo brings everything back.
    let pos = window.screen(ring[0]) + Vec2::new(-80.0, -80.0);
    window.move_to(pos);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.plan().planned(id), None);
    assert!(window.app().session().selection.buildings.is_empty());
    let totals = &window.app().doc().results.totals.of;
    assert_eq!(totals.buildings as usize, start.base.buildings.len());
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn in_a_large_town_the_window_waits_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.heatplan");
    let town = common::town::plan(6_000, 3_000.0);
    heatplan::project::save(&town, None, &path).unwrap();
    let mut window = Window::with(Options {
        paths: vec![path],
        preferences: Some(english()),
        ..Options::default()
    });
    let start = window.plan().clone();
    assert_eq!(start.base.buildings.len(), 6_000);
    let middle = window.app().doc().facts.bounds().centre().unwrap();
    let ring = [[0.0, 0.0], [60.0, 0.0], [60.0, 40.0], [0.0, 40.0]]
        .map(|[x, y]| [middle[0] + x, middle[1] + y]);
    window.run("planned building");
    for corner in ring {
        window.click(corner);
    }
    window
        .harness
        .key_press_modifiers(Modifiers::NONE, Key::Enter);
    window.frames(1);
    assert_eq!(
        window.plan().base.buildings.len(),
        6_000,
        "the base is made on another thread"
    );
    window.settle();
    let id = BuildingId(6_000);
    assert_eq!(window.plan().base.buildings.len(), 6_001);
    let doc = window.app().doc();
    assert!(Arc::ptr_eq(doc.facts.base(), &doc.plan.base));
    assert!(distance(doc.facts.centroid(id), ring[0]) < 60.0);
    assert!(window.app().session().selection.buildings.contains(&id));
    assert_eq!(doc.results.demand.len(), 6_001);
    let drawn = window.plan().clone();
    window.key(CTRL, Key::Z);
    assert_eq!(*window.plan(), start);
    window.key(CTRL, Key::Y);
    assert_eq!(*window.plan(), drawn);
    // A jump through the history goes the same way, and on past it.
    window.key(CTRL, Key::H);
    window
        .harness
        .get_by_role_and_label(Role::Button, "Start  (saved)")
        .click();
    window.frames(1);
    window.settle();
    assert_eq!(*window.plan(), start);
    window.press_like("1 · Draw planned building");
    assert_eq!(*window.plan(), drawn);
    let doc = window.app().doc();
    assert!(Arc::ptr_eq(doc.facts.base(), &doc.plan.base));
    let fresh = heatplan::analysis::Facts::new(&doc.plan.base);
    let inputs = heatplan::analysis::Inputs {
        plan: &doc.plan,
        facts: &fresh,
        year: None,
    };
    assert!(doc.results == heatplan::analysis::compute(&inputs));
}

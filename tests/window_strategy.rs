//! The heat strategy through the window: zones drawn, painted, made of sectors,
//! named, reshaped and taken back; scenarios chosen and compared; thresholds of
//! other countries.

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Brush, ToolKind};
use heatplan::edit::CommandName;
use heatplan::geometry::Point;
use heatplan::geometry::measure::{distance_m, lerp};
use heatplan::plan::{BuildingId, RenovationScenario, ZoneKind};

const NONE: Modifiers = Modifiers::NONE;

fn kinds(window: &Window) -> Vec<ZoneKind> {
    let zones = window.plan().variant().zones.values();
    zones.map(|zone| zone.kind).collect()
}

#[test]
fn a_zone_is_drawn_named_changed_and_everything_undone() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    window.run("Heat zone");
    assert_eq!(window.app().session().tool, ToolKind::Zone);
    let middle = window.app().doc().facts.bounds().centre().unwrap();
    let corner = |x: f64, y: f64| [middle[0] + x, middle[1] + y];
    let ring = [
        corner(-60.0, -60.0),
        corner(60.0, -60.0),
        corner(60.0, 60.0),
        corner(-60.0, 60.0),
    ];
    window.show(&ring);
    window
        .harness
        .get_by_role_and_label(Role::RadioButton, "Individual")
        .click();
    window.settle();
    for place in ring {
        window.click(place);
    }
    window.key(NONE, Key::Enter);
    assert_eq!(kinds(&window), [ZoneKind::Individual]);
    let (id, zone) = {
        let plan = window.plan();
        let (id, zone) = plan.variant().zones.iter().next().unwrap();
        (*id, zone.clone())
    };
    // From afar corners catch streets and walls some way off.
    assert!(zone.contains(middle));
    assert!((5_000.0..40_000.0).contains(&zone.region.area_m2()));
    assert!(zone.stamp.is_some(), "who and when");
    assert!(window.app().session().selection.zones.contains(&id));
    window.key(NONE, Key::V);
    assert_eq!(window.app().session().tool, ToolKind::Select);
    window.fill("Reason of the zone", "scattered houses");
    window
        .harness
        .get_by_role_and_label(Role::Button, "Collective")
        .click();
    window.settle();
    let now = window.plan().variant().zones.get(&id).unwrap().clone();
    assert_eq!(now.kind, ZoneKind::Collective);
    assert_eq!(now.reason.as_deref(), Some("scattered houses"));
    window.run("Select the buildings of the zone");
    let inside = window.app().session().selection.buildings.clone();
    let results = &window.app().doc().results;
    assert!(!inside.is_empty());
    assert!(inside.iter().all(|b| results.zone_of(*b) == Some(id)));
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn corners_of_a_zone_are_dragged_and_the_delete_key_takes_it_away() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    window.run("Heat zone");
    let middle = window.app().doc().facts.bounds().centre().unwrap();
    let ring = [[-60.0, -60.0], [60.0, -60.0], [60.0, 60.0], [-60.0, 60.0]];
    let ring = ring.map(|[x, y]| [middle[0] + x, middle[1] + y]);
    window.show(&ring);
    for place in ring {
        window.click(place);
    }
    window.key(NONE, Key::Enter);
    window.key(NONE, Key::V);
    let (id, drawn) = {
        let zones = &window.plan().variant().zones;
        let (id, zone) = zones.iter().next().unwrap();
        (*id, zone.clone())
    };
    let corners: Vec<Point> = drawn.region.rings().next().unwrap().to_vec();
    let region = |window: &Window| {
        let zone = window.plan().variant().zones.get(&id).cloned();
        zone.map(|zone| zone.region.clone())
    };
    // Out: one step, that undo takes back whole.
    let corner = *corners.first().unwrap();
    let away = window.screen(corner) - window.screen(middle);
    let target = window.screen(corner) + away.normalized() * 45.0;
    window.drag(corner, target);
    let wider = region(&window).unwrap();
    assert!(wider.area_m2() > drawn.region.area_m2() + 50.0);
    let history = &window.app().doc().history;
    assert_eq!(history.undo_name(), Some(CommandName::ReshapeZone));
    window.key(CTRL, Key::Z);
    assert_eq!(region(&window).as_ref(), Some(&drawn.region), "one step");
    // Through the edge over there: the outline would cross itself.
    let over = lerp([corners[1], corners[2]], 0.5);
    let beyond = window.screen(over) - window.screen(lerp([corners[0], corners[3]], 0.5));
    let target = window.screen(over) + beyond.normalized() * 45.0;
    window.drag(corner, target);
    assert_eq!(region(&window).as_ref(), Some(&drawn.region), "refused");
    assert!(window.shows("This outline crosses itself"));
    // What is selected goes with the key.
    assert!(window.app().session().selection.zones.contains(&id));
    window.key(NONE, Key::Delete);
    assert_eq!(kinds(&window), []);
    window.key(CTRL, Key::Z);
    assert_eq!(region(&window).as_ref(), Some(&drawn.region));
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn a_selection_becomes_a_zone_and_the_brush_makes_another() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let facts = window.app().doc().facts.clone();
    // Two large buildings that are apart and whose middle is inside.
    let shapes = &start.base.buildings.footprints;
    let mut large: Vec<BuildingId> = start.base.buildings.ids().collect();
    large.retain(|id| shapes.view(id.index()).contains(facts.centroid(*id)));
    large.sort_by(|a, b| facts.footprint_m2(*b).total_cmp(&facts.footprint_m2(*a)));
    let first = *large.first().unwrap();
    let apart = |id: &&BuildingId| distance_m(facts.centroid(**id), facts.centroid(first)) > 150.0;
    let second = *large.iter().find(apart).unwrap();
    let (one, two) = (facts.centroid(first), facts.centroid(second));
    window.show(&[one, two]);
    window.click(one);
    assert!(window.app().session().selection.buildings.contains(&first));
    window.run("Make a collective zone");
    assert_eq!(kinds(&window), [ZoneKind::Collective]);
    let zone_of = |window: &Window, id| window.app().doc().shown().zone_of(id);
    assert!(zone_of(&window, first).is_some());
    window.key(Modifiers::SHIFT, Key::B);
    assert_eq!(window.app().session().tool, ToolKind::Paint);
    window
        .harness
        .get_by_role_and_label(Role::RadioButton, "Later")
        .click();
    window.settle();
    assert_eq!(
        window.app().session().brush,
        Brush::Zone(Some(ZoneKind::Later))
    );
    window.click(two);
    assert_eq!(kinds(&window), [ZoneKind::Collective, ZoneKind::Later]);
    let painted = zone_of(&window, second).unwrap();
    assert!(window.app().session().selection.zones.contains(&painted));
    window.key(CTRL, Key::Z);
    assert_eq!(kinds(&window), [ZoneKind::Collective]);
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn a_scenario_is_chosen_compared_and_taken_back() {
    let mut window = Window::open(Vec::new());
    let before = window.app().doc().results.totals.of.mwh_per_a;
    window.choose("Renovation", "Label A");
    assert_eq!(
        window.plan().assumptions.scenario(),
        RenovationScenario::LabelA
    );
    assert!(window.app().doc().results.totals.of.mwh_per_a < 0.7 * before);
    window.run("Renovation scenarios");
    assert!(window.has("Peak against today"));
    assert!(
        window
            .app()
            .session()
            .scenarios
            .rows
            .as_ref()
            .is_some_and(|rows| rows.len() == 5)
    );
    window.press_last("Light");
    assert_eq!(
        window.plan().assumptions.scenario(),
        RenovationScenario::Light
    );
    window.undo_everything();
    assert_eq!(
        window.plan().assumptions.scenario(),
        RenovationScenario::ByYear
    );
    assert_eq!(window.app().doc().results.totals.of.mwh_per_a, before);
}

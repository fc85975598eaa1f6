//! Where pipes may run: rules for classes of streets, for water and for rail,
//! and the streets as one graph; through the window, with mouse and keys.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::at;
use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::analysis::{StreetRules, Warning};
use heatplan::app::state::{Dialog, ToolKind};
use heatplan::geometry::{Crs, Point, StreetPlace};
use heatplan::plan::{
    Background, BackgroundKind, Base, LayerId, LineRole, Plan, Street, StreetClass, StreetId,
    StreetRule, class_key,
};
use std::sync::Arc;

/// A square of streets of 200 m: south (a regional road that runs on to the
/// east), east, north, west, and a stub at the corner in the south-west; a canal
/// under the north one.
fn square() -> Plan {
    square_with(BackgroundKind::Water)
}

/// The same with something else than a canal under the north street.
fn square_with(kind: BackgroundKind) -> Plan {
    let corners = [
        at(0.0, 0.0),
        at(200.0, 0.0),
        at(200.0, 200.0),
        at(0.0, 200.0),
    ];
    let mut base = Base::default();
    let side = |i: usize| vec![corners[i % 4], corners[(i + 1) % 4]];
    let mut lines: Vec<Vec<Point>> = (0..4).map(side).collect();
    lines[0].push(at(260.0, 0.0));
    lines.push(vec![at(-60.0, 0.0), at(0.0, 0.0)]);
    for (i, line) in lines.iter().enumerate() {
        base.streets.lines.push(line);
        let mut street = Street::new(format!("s{i}").into(), LayerId(0));
        street.class = Some(if i == 0 {
            StreetClass::Regional
        } else {
            StreetClass::Access
        });
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    base.background
        .lines
        .push(&[at(100.0, 150.0), at(100.0, 250.0)]);
    base.background.line_records.push(Background {
        external_id: "canal".into(),
        layer: LayerId(0),
        kind,
        name: None,
    });
    base.background.line_attributes.push("{}");
    let mut plan = Plan::new("square", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

/// Draws a trunk along the streets from the west street to the east street,
/// both at `y`, and answers its points.
fn trace(window: &mut Window, y: f64) -> Vec<Point> {
    let before: Vec<_> = window.plan().network().lines().map(|(id, _)| id).collect();
    window.key(Modifiers::NONE, Key::H);
    assert_eq!(window.app().session().tool, ToolKind::Trunk);
    if !window.app().session().trace {
        window.key(Modifiers::NONE, Key::T);
    }
    window.click(at(0.0, y));
    window.click(at(200.0, y));
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::V);
    let network = window.plan().network();
    let drawn = network
        .lines()
        .map(|(id, _)| id)
        .find(|id| !before.contains(id))
        .expect("drawn");
    network.points(drawn)
}

/// Whether a way leads along the south street.
fn is_south(way: &[Point]) -> bool {
    way.iter().any(|p| p[1] < at(0.0, 1.0)[1])
}

/// Whether it leads along the north street.
fn is_north(way: &[Point]) -> bool {
    way.iter().any(|p| p[1] > at(0.0, 199.0)[1])
}

fn rule_of(window: &Window, key: &str) -> f64 {
    window.plan().assumptions.value(key)
}

/// Sets a rule in the sheet of street classes, opened from the menu.
fn set_rule(window: &mut Window, class: &str, rule: &str) {
    window.press("Menu");
    window.press_like("Edit");
    window.press("Street classes…");
    assert_eq!(window.app().session().dialog, Dialog::Assumptions);
    assert!(!window.has("Longest service line"), "only this group");
    window.fill("Find an assumption", class);
    window.choose(class, rule);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
}

#[test]
fn classes_of_streets_and_water_lead_the_way_and_are_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&square(), folder.path());
    let start = window.plan().clone();
    let regional = class_key(StreetClass::Regional);
    window.show(&[at(0.0, 0.0), at(200.0, 200.0)]);

    // A regional road is dearer than the way round over the canal.
    assert!(window.has("Street: avoid"), "the legend says so");
    assert!(is_north(&trace(&mut window, 60.0)));
    window.key(CTRL, Key::Z);
    set_rule(&mut window, "Regional road", "Allowed");
    assert_eq!(rule_of(&window, regional), 0.0);
    assert!(!window.has("Street: avoid"));
    window.key(CTRL, Key::Z);
    assert_eq!(rule_of(&window, regional), 1.0, "one step");
    window.key(CTRL, Key::Y);
    assert!(is_south(&trace(&mut window, 50.0)));

    // Forbidden, the line that lies in it is a problem.
    set_rule(&mut window, "Regional road", "Forbidden");
    assert_eq!(rule_of(&window, regional), 2.0);
    let on_forbidden = |window: &Window| {
        let warnings = &window.app().doc().results.warnings;
        warnings
            .iter()
            .filter(|w| matches!(w, Warning::LineOnForbiddenStreet { .. }))
            .count()
    };
    assert_eq!(on_forbidden(&window), 1);
    assert!(window.has("Street: pipes forbidden"));
    // What is said of one street wins over its class.
    let street = StreetId(0);
    let rules = |window: &Window| {
        let doc = window.app().doc();
        StreetRules::new(&doc.plan, &doc.facts).of_street(street)
    };
    assert_eq!(rules(&window), StreetRule::Forbidden);
    window.click(at(240.0, 0.0));
    assert_eq!(
        window.app().session().selection.streets.first(),
        Some(&street)
    );
    assert!(window.has("By its class"));
    window.choose("Pipes in it", "Allowed");
    assert_eq!(rules(&window), StreetRule::Allowed);
    assert_eq!(on_forbidden(&window), 0);
    assert!(!window.has("By its class"));
    window.key(CTRL, Key::Z);
    assert_eq!(on_forbidden(&window), 1);

    // Water forbidden as well: there is no way, and the line goes straight.
    set_rule(&mut window, "Way over water", "Forbidden");
    let straight = trace(&mut window, 80.0);
    assert!(!is_south(&straight) && !is_north(&straight), "{straight:?}");
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn a_railway_bars_the_way_as_its_rule_says() {
    let folder = tempfile::tempdir().unwrap();
    let plan = square_with(BackgroundKind::Rail);
    let mut window = Window::of_plan(&plan, folder.path());
    let start = window.plan().clone();
    window.show(&[at(0.0, 0.0), at(200.0, 200.0)]);
    set_rule(&mut window, "Way over rail", "Allowed");
    assert_eq!(rule_of(&window, "route_over_rail"), 0.0);
    assert!(is_north(&trace(&mut window, 60.0)), "over the rails");
    window.key(CTRL, Key::Z);
    set_rule(&mut window, "Way over rail", "Forbidden");
    assert_eq!(rule_of(&window, "route_over_rail"), 2.0);
    assert!(is_south(&trace(&mut window, 50.0)), "along the dear road");
    window.key(CTRL, Key::Z);
    // what is said of water says nothing of rails
    set_rule(&mut window, "Way over rail", "Allowed");
    set_rule(&mut window, "Way over water", "Forbidden");
    assert!(is_north(&trace(&mut window, 40.0)));
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn following_a_street_stops_before_a_forbidden_class() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&square(), folder.path());
    window.show(&[at(0.0, 0.0), at(200.0, 200.0)]);
    let follow = |window: &mut Window| {
        window.key(Modifiers::NONE, Key::H);
        if window.app().session().trace {
            window.key(Modifiers::NONE, Key::T);
        }
        window.click(at(0.0, 100.0));
        let towards = window.screen(at(1.0, 4.0));
        window.move_to(towards);
        window.key(Modifiers::NONE, Key::F);
        let towards = window.screen(at(180.0, -6.0));
        window.move_to(towards);
        window.key(Modifiers::NONE, Key::F);
        window.key(Modifiers::NONE, Key::Enter);
        window.key(Modifiers::NONE, Key::V);
        let network = window.plan().network();
        let longest = network
            .lines()
            .filter(|(_, l)| l.role != LineRole::Service)
            .map(|(id, _)| network.points(id))
            .last();
        window.key(CTRL, Key::Z);
        longest
    };
    let free = follow(&mut window).expect("it follows a road to avoid");
    assert!(is_south(&free) && free.iter().any(|p| p[0] > at(190.0, 0.0)[0]));
    set_rule(&mut window, "Regional road", "Forbidden");
    let barred = follow(&mut window).expect("it follows the west street");
    assert!(barred.iter().all(|p| p[0] < at(1.0, 0.0)[0]), "{barred:?}");
    // The way round exists for who looks for it.
    let doc = window.app().doc();
    let place = |street: u32, fraction: f64| StreetPlace {
        street,
        segment: 0,
        fraction,
    };
    let way = StreetRules::new(&doc.plan, &doc.facts).trace(place(3, 0.9), place(1, 0.1));
    assert_eq!(way.map(|w| w.streets), Some(vec![3, 2, 1]));
}

#[test]
fn a_gap_is_bridged_as_far_as_the_sheet_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut base = Base::default();
    // Two streets that miss each other by a metre, and one that crosses the
    // second without a vertex.
    let lines = [
        [at(0.0, 0.0), at(99.0, 0.0)],
        [at(100.0, 0.0), at(200.0, 0.0)],
        [at(150.0, -80.0), at(150.0, 80.0)],
    ];
    for (i, line) in lines.iter().enumerate() {
        base.streets.lines.push(line);
        let street = Street::new(format!("s{i}").into(), LayerId(0));
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    let mut plan = Plan::new("gap", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let mut window = Window::of_plan(&plan, folder.path());
    let start = window.plan().clone();
    let (from, to) = (at(20.0, 0.0), at(150.0, 60.0));
    window.show(&[at(0.0, -80.0), at(200.0, 80.0)]);
    let turns = |window: &mut Window| {
        window.key(Modifiers::NONE, Key::H);
        if !window.app().session().trace {
            window.key(Modifiers::NONE, Key::T);
        }
        window.click(from);
        window.click(to);
        window.key(Modifiers::NONE, Key::Enter);
        window.key(Modifiers::NONE, Key::V);
        let network = window.plan().network();
        let drawn = network.lines().map(|(id, _)| network.points(id)).last();
        window.key(CTRL, Key::Z);
        let corner = at(150.0, 0.0);
        drawn
            .expect("drawn")
            .iter()
            .any(|p| (p[0] - corner[0]).hypot(p[1] - corner[1]) < 0.5)
    };
    assert!(turns(&mut window), "over the gap and round the crossing");
    let join = "Streets join over a gap of up to";
    let sheet = |window: &mut Window| {
        window.press("Menu");
        window.press_like("Edit");
        window.press("Street classes…");
        window.fill("Find an assumption", join);
    };
    sheet(&mut window);
    window.enter(Role::SpinButton, join, "0.5");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.plan().assumptions.value("street_join_m"), 0.5);
    assert!(!turns(&mut window), "too wide a gap");
    window.key(CTRL, Key::Z);
    assert!(turns(&mut window));
    set_switch(&mut window, "Crossing streets of one level meet");
    assert_eq!(
        window.plan().assumptions.value("street_crossings_join"),
        0.0
    );
    assert!(!turns(&mut window), "there is no vertex where they cross");
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

/// Turns a switch of the sheet of street classes.
fn set_switch(window: &mut Window, name: &str) {
    window.press("Menu");
    window.press_like("Edit");
    window.press("Street classes…");
    window.fill("Find an assumption", name);
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, name)
        .click();
    window.settle();
    window.key(Modifiers::NONE, Key::Escape);
}

//! Connections by hand: services pinned by click and drag, selections and
//! streets connected, customers joined, all through the window.

mod common;

use common::at;
use common::window::{CTRL, Town, Window};
use eframe::egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable as _;
use heatplan::analysis::{Connection, PinKind, Warning};
use heatplan::geometry::Point;
use heatplan::plan::{BuildingId, ConnectionRule, LineId, LineRole};

const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

const B03: BuildingId = BuildingId(2);
const B05: BuildingId = BuildingId(4);
const B06: BuildingId = BuildingId(5);
const B07: BuildingId = BuildingId(6);
const B12: BuildingId = BuildingId(11);
const TRUNK: LineId = LineId(0);
const NORTH: LineId = LineId(1);

/// The window on the tiny town.
fn open() -> Town {
    Town::of(&common::tiny())
}

impl Window {
    fn connection(&self, id: BuildingId) -> Option<Connection> {
        self.app().doc().results.link(id).connection
    }

    fn selected(&self) -> Vec<BuildingId> {
        let selection = &self.app().session().selection;
        selection.buildings.iter().copied().collect()
    }

    /// Presses at one place, goes to another in steps and stays there.
    fn drag_and_hold(&mut self, from: Point, to: Point) -> Pos2 {
        let (start, end) = (self.screen(from), self.screen(to));
        self.hold_at(start, end);
        end
    }
}

fn near(a: Point, b: Point, within_m: f64) -> bool {
    (a[0] - b[0]).hypot(a[1] - b[1]) <= within_m
}

#[test]
fn a_service_is_pinned_on_the_map_and_in_the_card_and_released() {
    let mut window = open();
    let start = window.plan().clone();
    let before = window.connection(B03).unwrap();
    assert_eq!(before.line, NORTH);
    window.click(at(116.0, 125.0));
    assert_eq!(window.selected(), [B03]);
    // The dashed way to the trunk, from the corner of the building.
    window.click(at(105.0, 110.0));
    let pinned = window.connection(B03).unwrap();
    assert_eq!((pinned.line, pinned.pinned), (TRUNK, Some(PinKind::Line)));
    assert_eq!(window.selected(), [B03], "the building stays selected");
    let line = window
        .plan()
        .decision(B03)
        .service
        .unwrap()
        .to
        .unwrap()
        .line;
    assert_eq!(line, TRUNK);
    // Back to the northern line by its row in the card, once that is unfolded.
    let row = "Branch N · ";
    let has_row = |window: &Window| {
        let mut rows = window.harness.query_all_by_label_contains(row);
        rows.next().is_some()
    };
    assert!(has_row(&window));
    window.press("Connection");
    window.frames(30);
    assert!(!has_row(&window), "the part folds");
    window.press("Connection");
    window.frames(30);
    window.press_like(row);
    let pinned = window.connection(B03).unwrap();
    assert_eq!((pinned.line, pinned.pinned), (NORTH, Some(PinKind::Line)));
    // Automatic again by the key, pinned again by undo, automatic by the card.
    window.key(SHIFT, Key::R);
    assert_eq!(window.connection(B03), Some(before));
    window.key(CTRL, Key::Z);
    assert_eq!(window.connection(B03), Some(pinned));
    window.press("Make automatic");
    assert_eq!(window.connection(B03), Some(before));
    window.key(SHIFT, Key::R);
    assert_eq!(window.banner(), "These services are automatic already");
    window.undo_everything();
    assert!(*window.plan() == start);
}

#[test]
fn access_point_foot_and_bends_are_dragged() {
    let mut window = open();
    let start = window.plan().clone();
    window.click(at(116.0, 125.0));
    let connection = window.connection(B03).unwrap();
    // The access point slides along the walls, live.
    let end = window.drag_and_hold(connection.facade, at(109.0, 128.0));
    assert!(window.app().doc().history.is_previewing());
    let live = window.connection(B03).unwrap();
    assert!(near(live.facade, at(110.0, 128.0), 0.6), "{live:?}");
    window.button(end, false, NONE);
    window.frames(2);
    let moved = window.connection(B03).unwrap();
    assert_eq!(moved.pinned, Some(PinKind::Access));
    assert!(near(moved.facade, at(110.0, 128.0), 0.6) && moved.line == NORTH);
    assert_eq!(window.steps(), 1, "a drag is one step");
    // The foot, dropped on the trunk.
    window.drag_between(moved.foot, at(80.0, 100.0));
    let pinned = window.connection(B03).unwrap();
    assert_eq!((pinned.line, pinned.pinned), (TRUNK, Some(PinKind::Line)));
    assert!(near(pinned.foot, at(80.0, 100.0), 0.6));
    // Dropped on nothing, it stays, and the window says so.
    window.drag_between(pinned.foot, at(60.0, 60.0));
    assert_eq!(window.connection(B03), Some(pinned));
    assert_eq!(
        window.banner(),
        "There is no line: the service stays as it was"
    );
    assert_eq!(window.steps(), 2);
    // Esc in the middle of a drag.
    window.drag_and_hold(pinned.foot, at(40.0, 100.0));
    window.key(NONE, Key::Escape);
    let pos = window.screen(at(40.0, 100.0));
    window.button(pos, false, NONE);
    assert_eq!(window.connection(B03), Some(pinned));
    // The middle of the way becomes a bend, which Delete takes out again.
    let middle = [
        f64::midpoint(pinned.facade[0], pinned.foot[0]),
        f64::midpoint(pinned.facade[1], pinned.foot[1]),
    ];
    let bend = [middle[0] + 10.0, middle[1] - 4.0];
    window.drag_between(middle, bend);
    let pin = window.plan().decision(B03).service.unwrap();
    assert_eq!(pin.inner.len(), 1);
    assert!(near(*pin.inner.first().unwrap(), bend, 0.6));
    assert!(window.connection(B03).unwrap().length_m > pinned.length_m + 1.0);
    window.hover(bend);
    window.key(NONE, Key::Delete);
    let pin = window.plan().decision(B03).service.unwrap();
    assert!(pin.inner.is_empty() && pin.to.is_some());
    window.undo_everything();
    assert!(*window.plan() == start);
}

#[test]
fn the_service_tool_draws_a_line_with_bends_that_release_takes_away() {
    let mut window = open();
    // B11 is 52 m from the northern line: nothing reaches it by itself.
    let b11 = BuildingId(10);
    assert_eq!(window.connection(b11), None);
    window.key(NONE, Key::A);
    for place in [at(100.0, 135.0), at(157.0, 135.0), at(157.0, 122.0)] {
        window.click(place);
    }
    window.key(NONE, Key::Enter);
    let drawn = window.connection(b11).unwrap();
    let line = drawn.drawn.unwrap();
    assert_eq!(
        window.plan().network().line(line).unwrap().role,
        LineRole::Service
    );
    assert!(
        (drawn.length_m - 70.0).abs() < 2.0,
        "bends count: {drawn:?}"
    );
    window.key(NONE, Key::V);
    window.click(at(157.0, 117.0));
    assert_eq!(window.selected(), [b11]);
    window.press("Make automatic");
    assert_eq!(window.connection(b11), None);
    assert!(window.plan().network().line(line).is_none());
    window.key(CTRL, Key::Z);
    assert_eq!(window.connection(b11), Some(drawn));
}

#[test]
fn a_selection_and_a_street_are_connected_and_released() {
    let mut window = open();
    let start = window.plan().clone();
    assert_eq!(window.connection(B07), None);
    window.click(at(125.0, 45.0));
    assert_eq!(window.selected(), [B07]);
    window.key(NONE, Key::W);
    assert_eq!(window.plan().decision(B07).rule, ConnectionRule::Required);
    assert_eq!(window.connection(B07).unwrap().length_m, 20.0);
    let said = window.banner();
    assert!(
        said.contains("1 of 1 connected") && said.contains("1 over 15"),
        "{said}"
    );
    window.key(SHIFT, Key::W);
    assert_eq!(window.plan().decision(B07).rule, ConnectionRule::Candidate);
    assert_eq!(window.connection(B07), None);
    // A whole street: Oostdreef, with B12 along it.
    window.click(at(200.0, 20.0));
    assert_eq!(window.app().session().selection.streets.len(), 1);
    window.key(NONE, Key::W);
    assert_eq!(window.plan().decision(B12).rule, ConnectionRule::Required);
    assert!(window.connection(B12).is_some());
    assert_eq!(window.plan().decision(B07).rule, ConnectionRule::Candidate);
    // A shed cannot, and the window says why.
    window.click(at(73.0, 134.0));
    window.key(NONE, Key::W);
    assert_eq!(window.banner(), "None of these buildings is heated");
    // An excluded building among others: the card groups them by reason.
    window.click(at(157.0, 117.0));
    window.key(NONE, Key::C);
    window.key(NONE, Key::C);
    window.click_with(CTRL, at(125.0, 45.0));
    window.press_like("1 × excluded");
    assert_eq!(window.selected(), [BuildingId(10)]);
    window.undo_everything();
    assert!(*window.plan() == start);
}

#[test]
fn buildings_are_joined_into_one_customer_named_corrected_and_split() {
    let mut window = open();
    let start = window.plan().clone();
    let before = window.app().doc().results.totals.clone();
    window.click(at(89.0, 65.0));
    window.click_with(CTRL, at(89.0, 55.0));
    window.click_with(CTRL, at(125.0, 45.0));
    assert_eq!(window.selected(), [B05, B06, B07]);
    window.press("Join into one customer");
    assert_eq!(window.selected(), [B05], "one thing from now on");
    assert_eq!(window.plan().members(&B05), [B05, B06, B07]);
    let totals = &window.app().doc().results.totals;
    assert_eq!(totals.of.heated_buildings, before.of.heated_buildings - 2);
    assert_eq!(totals.of.mwh_per_a, before.of.mwh_per_a);
    // Whichever footprint is clicked, the customer is meant.
    window.click(at(116.0, 125.0));
    window.click(at(125.0, 45.0));
    assert_eq!(window.selected(), [B05]);
    // A name and a demand for the whole.
    window.fill("Name", "School");
    window.fill("Demand of all", "80");
    let customer = window.plan().overlays.customers.get(B05).unwrap();
    assert_eq!(customer.name.as_deref(), Some("School"));
    assert_eq!(customer.demand_mwh_per_a, Some(80.0));
    let demand = window.app().doc().results.building_demand(B05).unwrap();
    assert_eq!((demand.demand_mwh_per_a, demand.dwellings), (80.0, 3));
    // Find knows it by its name.
    window.key(CTRL, Key::F);
    window.text("scho");
    window.frames(1);
    let rows = window.harness.query_all_by_label_contains("School");
    assert!(rows.count() > 1, "in the card and in the list");
    window.key(NONE, Key::Escape);
    window.click(at(116.0, 125.0));
    window.key(CTRL, Key::F);
    window.text("school");
    window.frames(1);
    window.key(NONE, Key::Enter);
    window.frames(3);
    assert_eq!(window.selected(), [B05]);
    // A member by itself, from the list, says whose part it is.
    // The card is longer than a small window: pressed as a screen reader does.
    window.press_below("B06");
    assert_eq!(window.selected(), [B06]);
    window.press_below("Part of School");
    assert_eq!(window.selected(), [B05]);
    window.press_below("Take B07 out of the customer");
    assert_eq!(window.plan().members(&B05), [B05, B06]);
    window.key(CTRL | SHIFT, Key::G);
    assert!(window.plan().overlays.customers.is_empty());
    assert_eq!(window.selected(), [B05, B06]);
    window.key(CTRL, Key::G);
    assert_eq!(window.plan().members(&B05), [B05, B06]);
    window.undo_everything();
    assert!(*window.plan() == start);
}

#[test]
fn a_pin_whose_line_goes_is_a_problem_until_undo() {
    let mut window = open();
    window.click(at(116.0, 125.0));
    window.click(at(105.0, 110.0));
    assert_eq!(window.connection(B03).unwrap().line, TRUNK);
    window.click(at(20.0, 100.0));
    window.key(NONE, Key::Delete);
    assert!(window.plan().network().line(TRUNK).is_none());
    let warnings = &window.app().doc().results.warnings;
    assert!(warnings.contains(&Warning::PinLineGone(B03)));
    assert_eq!(window.connection(B03).unwrap().line, NORTH);
    window.key(CTRL, Key::Z);
    assert_eq!(window.connection(B03).unwrap().line, TRUNK);
}

//! What hands do without thinking, in the whole window: Delete, what is hidden,
//! phases of mixed selections, whole streets, keys of QGIS and keys of one's own.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Dialog, LegendKey, Selection, ToolKind};
use heatplan::edit::{CommandName, ops};
use heatplan::geometry::Point;
use heatplan::plan::{BuildingId, LineEnd, LineId, LineRole, Network, Plan, StreetId, StreetRule};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// The trunk and the branches of the tiny town: up Noordstraat, and down
/// Zuidstraat in phase 2.
const TRUNK: LineId = LineId(0);
const NORTH: LineId = LineId(1);
const SOUTH: LineId = LineId(2);

fn at(x: f64, y: f64) -> Point {
    [694_000.0 + x, 711_000.0 + y]
}

fn open(plan: &Plan) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::of_plan(plan, folder.path());
    (window, folder)
}

/// The tiny town, its north branch with a bend at [110, 150].
fn bent() -> Plan {
    let mut plan = common::tiny();
    ops::insert_vertex(&plan, NORTH, 0, at(110.0, 150.0))
        .unwrap()
        .apply(&mut plan);
    plan
}

fn network(window: &Window) -> &Network {
    window.plan().network()
}

fn undo_name(window: &Window) -> &'static str {
    let name = window.app().doc().history.undo_name();
    name.map_or("", CommandName::code)
}

fn banner(window: &Window) -> String {
    let banner = window.app().session().banner.clone();
    banner.map_or_else(String::new, |banner| banner.text)
}

fn selection(window: &Window) -> Selection {
    Selection::clone(&window.app().session().selection)
}

fn hover(window: &mut Window, place: Point) {
    let pos = window.screen(place);
    window.move_to(pos);
    window.frames(1);
}

fn drag(window: &mut Window, from: Point, to: Point) {
    let pos = window.screen(to);
    window.drag(from, pos);
}

fn right_click(window: &mut Window, place: Point) {
    let pos = window.screen(place);
    window.move_to(pos);
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos,
            button: eframe::egui::PointerButton::Secondary,
            pressed,
            modifiers: NONE,
        });
        window.frames(2);
    }
}

#[test]
fn delete_after_a_lasso_takes_what_it_selected() {
    let (mut window, _folder) = open(&common::tiny());
    window.key(SHIFT, Key::L);
    assert_eq!(window.app().session().tool, ToolKind::Lasso);
    let ring = [
        at(96.0, 40.0),
        at(104.0, 40.0),
        at(104.0, 60.0),
        at(96.0, 60.0),
    ];
    let pos = window.screen(ring[0]);
    window.move_to(pos);
    window.button(pos, true, NONE);
    for place in &ring[1..] {
        let pos = window.screen(*place);
        window.move_to(pos);
    }
    window.button(pos, false, NONE);
    window.settle();
    assert_eq!(selection(&window).lines, [SOUTH].into());
    window.key(NONE, Key::Delete);
    assert_eq!(undo_name(&window), "delete-lines");
    assert!(network(&window).line(SOUTH).is_none());
    assert!(selection(&window).is_empty());
    window.key(CTRL, Key::Z);
    assert!(network(&window).line(SOUTH).is_some());
    // Nothing is selected: nothing goes.
    window.key(NONE, Key::Delete);
    assert_eq!(network(&window).line_count(), 3);
}

#[test]
fn delete_by_palette_and_menu_takes_the_chosen_vertex() {
    let (mut window, _folder) = open(&bent());
    window.key(NONE, Key::N);
    window.click(at(110.0, 150.0));
    assert_eq!(window.app().session().selection.lines, [NORTH].into());
    window.run("Delete");
    assert_eq!(undo_name(&window), "delete-vertex");
    assert_eq!(network(&window).points(NORTH).len(), 2);
    window.key(CTRL, Key::Z);
    // By the menu of the map, on a vertex that was not chosen before.
    window.key(NONE, Key::Escape);
    window.key(NONE, Key::Escape);
    right_click(&mut window, at(110.0, 150.0));
    window.frames(4);
    window.press_like("Delete the chosen vertices");
    assert_eq!(undo_name(&window), "delete-vertex");
    assert_eq!(network(&window).points(NORTH).len(), 2);
    window.key(CTRL, Key::Z);
    // On the way of a line between its vertices, the menu is about the line.
    right_click(&mut window, at(50.0, 100.0));
    window.frames(4);
    assert!(window.shows("Delete with what hangs on it"));
    assert!(!window.shows("Delete the chosen vertices"));
    window.press_like("Delete with what hangs on it");
    assert!(network(&window).line(TRUNK).is_none());
}

#[test]
fn delete_in_select_leaves_what_is_not_selected() {
    let (mut window, _folder) = open(&bent());
    window.click(at(50.0, 100.0));
    assert_eq!(selection(&window), Selection::line(TRUNK));
    hover(&mut window, at(110.0, 150.0));
    window.key(NONE, Key::Delete);
    assert!(network(&window).line(TRUNK).is_none());
    assert_eq!(network(&window).points(NORTH).len(), 3);
}

#[test]
fn what_is_hidden_is_not_selected_chosen_or_deleted() {
    let mut plan = common::tiny();
    let ends = [
        LineEnd::Free(at(94.0, 65.0)),
        LineEnd::Line {
            line: SOUTH,
            segment: 0,
            point: at(100.0, 65.0),
        },
    ];
    let (draw, lines) = ops::draw_line(&plan, &ends, LineRole::Service, 2).unwrap();
    draw.apply(&mut plan);
    let service = lines[0];
    let (mut window, _folder) = open(&plan);
    let count = network(&window).line_count();
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Service pipes")
        .click_accesskit();
    window.frames(2);
    window.settle();
    assert!(!window.app().session().layers.services);
    window.key(CTRL, Key::A);
    assert_eq!(selection(&window).lines.len(), count - 1);
    assert!(!selection(&window).lines.contains(&service));
    window.key(NONE, Key::Delete);
    assert!(network(&window).line(service).is_some());
    window.key(CTRL, Key::Z);
    window.key(NONE, Key::Escape);
    // A phase hidden by the legend is not chosen by a box of vertices.
    let hidden = window
        .harness
        .query_all_by_label_contains("Phase 2 · 2030, ");
    hidden.last().unwrap().click_accesskit();
    window.settle();
    let is_hidden = window
        .app()
        .session()
        .filter
        .hides(&LegendKey::LinePhase(2));
    assert!(is_hidden);
    window.key(NONE, Key::N);
    window.show(&[at(85.0, -8.0), at(115.0, 30.0)]);
    let before = window.plan().clone();
    drag(&mut window, at(85.0, -8.0), at(115.0, 30.0));
    window.key(NONE, Key::ArrowRight);
    assert!(*window.plan() == before, "the hidden end was not moved");
}

#[test]
fn a_phase_is_given_to_lines_and_buildings_in_one_step() {
    let (mut window, _folder) = open(&common::tiny());
    window.click(at(50.0, 100.0));
    let pos = window.screen(at(116.0, 125.0));
    window.move_to(pos);
    window.harness.event_modifiers(press(pos, true, CTRL), CTRL);
    window.frames(1);
    window
        .harness
        .event_modifiers(press(pos, false, CTRL), CTRL);
    window.frames(30);
    let house = BuildingId(2);
    assert_eq!(selection(&window).lines, [TRUNK].into());
    assert_eq!(selection(&window).buildings, [house].into());
    let before = window.plan().clone();
    window.key(NONE, Key::Num2);
    assert_eq!(network(&window).line(TRUNK).unwrap().phase, 2);
    assert_eq!(window.plan().decision(house).phase, Some(2));
    assert!(banner(&window).contains(" · "), "{}", banner(&window));
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == before, "one step");
}

fn press(pos: eframe::egui::Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton {
        pos,
        button: eframe::egui::PointerButton::Primary,
        pressed,
        modifiers,
    }
}

#[test]
fn a_whole_street_stays_in_hand_for_its_rule_and_its_services() {
    let (mut window, _folder) = open(&common::tiny());
    // Hoofdstraat has two pieces; its buildings are pinned by hand first.
    window.click(at(150.0, 100.0));
    assert_eq!(selection(&window), Selection::street(StreetId(1)));
    window.key(CTRL | SHIFT, Key::J);
    let whole = selection(&window);
    assert_eq!(whole.streets, [StreetId(0), StreetId(1)].into());
    assert!(!whole.buildings.is_empty());
    window.key(NONE, Key::Z);
    for street in [StreetId(0), StreetId(1)] {
        let rule = window.plan().overlays.streets.get(&street).unwrap().rule;
        assert_eq!(rule, Some(StreetRule::Avoid), "{street:?}");
    }
    window.key(CTRL, Key::Z);
    // Services along a street go back to automatic by the street alone.
    let facts = window.app().doc().facts.clone();
    let along = |id: &BuildingId| facts.nearest_street(*id).unwrap().0 == StreetId(1);
    let house = whole.buildings.iter().copied().find(along).unwrap();
    let pinned = |plan: &Plan| plan.decision(house).service.is_some();
    assert!(!pinned(window.plan()));
    let mut plan = window.plan().clone();
    let centre = facts.centroid(house);
    let service = heatplan::plan::PinnedService {
        access: Some([centre[0], centre[1] - 5.0]),
        ..heatplan::plan::PinnedService::default()
    };
    ops::pin_service(&plan, house, Some(service)).apply(&mut plan);
    let (mut window, _folder) = open(&plan);
    assert!(pinned(window.plan()));
    window.click(at(150.0, 100.0));
    assert_eq!(selection(&window), Selection::street(StreetId(1)));
    window.key(SHIFT, Key::R);
    assert!(!pinned(window.plan()), "{}", banner(&window));
    assert_eq!(undo_name(&window), "release-services");
}

#[test]
fn keys_of_qgis_measure_and_look() {
    let (mut window, _folder) = open(&common::tiny());
    window.key(CTRL | SHIFT, Key::M);
    assert_eq!(window.app().session().tool, ToolKind::Measure);
    window.key(CTRL | SHIFT, Key::I);
    assert_eq!(window.app().session().tool, ToolKind::Select);
}

#[test]
fn letters_of_a_line_in_hand_can_be_others() {
    let (mut window, _folder) = open(&common::tiny());
    window.key(NONE, Key::F1);
    assert_eq!(window.app().session().dialog, Dialog::Shortcuts);
    window.text("lock distance");
    window.press("lock distance: D");
    // Neither a digit nor a key with Ctrl: those are typed, or commands.
    window.key(NONE, Key::Num5);
    assert!(window.shows("Other keys"), "a digit is refused");
    window.press_like("Other keys");
    // A letter that a command has at any other time.
    window.key(NONE, Key::X);
    assert!(window.has("lock distance: X"));
    window.key(NONE, Key::Escape);
    window.key(NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
    window.key(NONE, Key::B);
    window.click(at(20.0, 20.0));
    hover(&mut window, at(40.0, 20.0));
    let lines = network(&window).line_count();
    window.key(NONE, Key::X);
    window.text("20");
    window.key(NONE, Key::Enter);
    hover(&mut window, at(70.0, 20.0));
    window.click(at(70.0, 20.0));
    window.key(NONE, Key::Enter);
    assert_eq!(network(&window).line_count(), lines + 1);
    let drawn = network(&window).lines().last().unwrap().0;
    let length_m = network(&window).length_m(drawn);
    assert!((length_m - 20.0).abs() < 0.01, "held at {length_m}");
}

#[test]
fn the_phase_to_draw_in_is_one_of_the_variant_looked_at() {
    let mut plan = common::tiny();
    let first = plan.variant().id;
    let (variant, empty) = ops::create_variant(&plan, "Small");
    variant.apply(&mut plan);
    let (mut window, _folder) = open(&plan);
    if window.plan().variant().id != first {
        window.run("Next variant");
    }
    assert_eq!(window.plan().variant().id, first);
    window.key(NONE, Key::B);
    window.key(NONE, Key::Num3);
    assert_eq!(window.app().session().draw_phase, 3);
    window.run("Next variant");
    assert_eq!(window.plan().variant().id, empty);
    let last = window.plan().variant().last_phase().max(1);
    assert!(last < 3);
    assert_eq!(window.app().session().draw_phase, last);
}

#[test]
fn connecting_many_buildings_says_how_it_went() {
    let (mut window, _folder) = open(&common::tiny());
    let corners = [at(-20.0, -8.0), at(205.0, 190.0)];
    window.show(&corners);
    drag(&mut window, corners[0], corners[1]);
    assert!(selection(&window).buildings.len() > 3);
    window.key(NONE, Key::W);
    assert_eq!(undo_name(&window), "connect-buildings");
    let count = selection(&window).buildings.len().to_string();
    assert!(banner(&window).contains(&count), "{}", banner(&window));
}

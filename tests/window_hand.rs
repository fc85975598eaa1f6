//! What a hand that knows another editor does without a thought: types before a
//! field has the keys, types numbers with signs, presses Tab and Esc, undoes.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::at;
use common::window::{CTRL, Town, Window};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::state::{CompareMode, Dialog, Side, ThemeChoice, ToolKind};
use heatplan::edit::ops;
use heatplan::plan::{BuildingId, LineEnd, LineId};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
/// The trunk of the tiny town, from [0, 100] to [100, 100].
const TRUNK: LineId = LineId(0);
/// Its branch from [100, 100] to [100, 200].
const NORTH: LineId = LineId(1);
/// B01, 20 MWh/a, its middle.
const HOUSE: (BuildingId, [f64; 2]) = (BuildingId(0), [87.0, 135.0]);

/// A key press as an event of a frame.
fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// A key and the letter that it types.
fn typed(letter: char) -> [Event; 2] {
    let key = Key::from_name(&letter.to_ascii_uppercase().to_string()).unwrap();
    [press(key, NONE), Event::Text(letter.to_string())]
}

/// All of these come within one frame, as they do when frames are slow.
fn at_once(window: &mut Window, events: Vec<Event>) {
    window.harness.input_mut().events.extend(events);
    window.frames(1);
}

fn place_of(window: &Window, label: &str) -> Rect {
    window.harness.get_by_label(label).rect()
}

fn dialog(window: &Window) -> Dialog {
    window.app().session().dialog
}

fn banner(window: &Window) -> Option<String> {
    let banner = window.app().session().banner.as_ref();
    banner.map(|banner| banner.text.clone())
}

#[test]
fn a_command_is_found_however_fast_it_is_typed() {
    let mut window = Town::of(&common::tiny());
    let shortcut = CTRL | SHIFT;
    // All in the frame of the shortcut: letters that are commands of the map too.
    let mut events = vec![press(Key::P, shortcut)];
    events.extend("dark".chars().flat_map(typed));
    events.push(press(Key::Enter, NONE));
    let tool = window.app().session().tool;
    at_once(&mut window, events);
    window.frames(8);
    window.settle();
    assert_eq!(dialog(&window), Dialog::None, "a command was run");
    assert_eq!(window.app().preferences().theme, ThemeChoice::Dark);
    assert_eq!(window.app().session().tool, tool, "the map saw no letter");
    assert!(!window.app().doc().history.is_dirty());
}

#[test]
fn letters_of_the_frames_after_the_shortcut_are_not_lost() {
    let mut window = Town::of(&common::tiny());
    let shortcut = CTRL | SHIFT;
    // In the frame after it, and the rest later.
    at_once(&mut window, vec![press(Key::P, shortcut)]);
    assert_eq!(dialog(&window), Dialog::Palette);
    at_once(&mut window, "da".chars().flat_map(typed).collect());
    window.frames(1);
    at_once(&mut window, "rk".chars().flat_map(typed).collect());
    window.frames(4);
    let query = |node: &egui_kittest::Node<'_>| node.accesskit_node().value();
    let fields = window.harness.get_all_by_role(Role::TextInput);
    let values: Vec<Option<String>> = fields.map(|field| query(&field)).collect();
    assert!(
        values.contains(&Some("dark".to_owned())),
        "{values:?} {:?}",
        dialog(&window)
    );
    window.key(NONE, Key::Enter);
    assert_eq!(window.app().preferences().theme, ThemeChoice::Dark);
}

#[test]
fn enter_alone_runs_nothing_in_the_list_of_commands() {
    let mut window = Town::of(&common::tiny());
    window.key(CTRL | SHIFT, Key::P);
    window.key(NONE, Key::Enter);
    assert_eq!(dialog(&window), Dialog::Palette, "nothing was chosen");
    // The first arrow chooses the first row, and Enter runs that.
    window.key(NONE, Key::ArrowDown);
    let chosen = window.harness.get_all_by_role(Role::ListBoxOption);
    let chosen: Vec<bool> = chosen
        .map(|row| row.accesskit_node().toggled() == Some(Toggled::True))
        .collect();
    assert!(chosen[0] && !chosen[1..].contains(&true), "the first row");
    window.key(NONE, Key::Escape);
    assert_eq!(dialog(&window), Dialog::None);
}

#[test]
fn a_sign_that_goes_into_the_number_does_not_zoom() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::B);
    window.click(at(40.0, 60.0));
    let scale = window.app().map().scale_denominator();
    let minus = vec![press(Key::Minus, NONE), Event::Text("-".to_owned())];
    at_once(&mut window, minus.clone());
    window.frames(3);
    assert_eq!(window.app().map().scale_denominator(), scale, "first sign");
    window.key(NONE, Key::Backspace);
    // And after others in the same frame.
    let mut polar: Vec<Event> = Vec::new();
    for sign in ["2", "5", "<"] {
        polar.push(Event::Text(sign.to_owned()));
    }
    polar.extend(minus);
    polar.push(Event::Text("90".to_owned()));
    at_once(&mut window, polar);
    window.frames(3);
    assert_eq!(window.app().map().scale_denominator(), scale);
    let lines = window.plan().network().line_count();
    window.key(NONE, Key::Enter);
    window.key(NONE, Key::Enter);
    let network = window.plan().network();
    assert_eq!(network.line_count(), lines + 1);
    let (_, drawn) = network.lines().last().unwrap();
    let points = network.points_of(drawn);
    let [from, to] = [points[0], points[1]];
    assert!((to[0] - from[0]).abs() < 1e-6 && (to[1] - from[1] + 25.0).abs() < 1e-6);
    // With nothing to type into, the key zooms.
    window.key(NONE, Key::V);
    at_once(
        &mut window,
        vec![press(Key::Minus, NONE), Event::Text("-".to_owned())],
    );
    window.frames(3);
    assert!(window.app().map().scale_denominator() > scale);
}

#[test]
fn exact_coordinates_are_typed_with_tab_between_them() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::N);
    window.click(at(100.0, 150.0));
    window.click(at(100.0, 200.0));
    window.key(NONE, Key::F2);
    assert_eq!(
        window.app().texts().get("draw-typing-move"),
        "Move the vertex to x Tab y:"
    );
    window.text("694104,5");
    window.key(NONE, Key::Tab);
    window.text("711190");
    window.key(NONE, Key::Enter);
    let network = window.plan().network();
    let end = network.points(NORTH).last().copied().unwrap();
    assert!((end[0] - 694_104.5).abs() < 1e-9 && (end[1] - 711_190.0).abs() < 1e-9);
    assert!(!window.has("New plan…"), "no menu opened");
    // As one text too.
    window.key(NONE, Key::F2);
    window.text("694100,711200");
    window.key(NONE, Key::Enter);
    let end = window.plan().network().points(NORTH).last().copied();
    assert_eq!(end, Some(at(100.0, 200.0)));
}

#[test]
fn following_streets_is_switched_without_leaving_the_vertices() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::N);
    let trace = window.app().session().trace;
    window.key(NONE, Key::T);
    assert_eq!(window.app().session().tool, ToolKind::Vertex);
    assert_eq!(window.app().session().trace, !trace);
    window.key(NONE, Key::T);
    assert_eq!(window.app().session().tool, ToolKind::Vertex);
    assert_eq!(window.app().session().trace, trace);
}

#[test]
fn several_kinds_are_counted_in_one_line_and_each_has_its_card() {
    let mut window = Town::of(&common::tiny());
    window.click(at(HOUSE.1[0], HOUSE.1[1]));
    let line = window.screen(at(100.0, 185.0));
    window.move_to(line);
    let held = |keys| Event::ModifiersChanged(keys);
    window.harness.event(held(SHIFT));
    window.frames(1);
    window.button(line, true, SHIFT);
    window.button(line, false, SHIFT);
    window.harness.event(held(NONE));
    window.frames(30);
    let selection = &window.app().session().selection;
    assert_eq!((selection.buildings.len(), selection.lines.len()), (1, 1));
    assert!(window.has("1 building, 1 line"));
    window.press("To the card of 1 line");
    window.frames(40);
    let figures = place_of(&window, "Density excl. services");
    assert!(
        figures.bottom() < 740.0,
        "the figures of the line: {figures}"
    );
}

#[test]
fn a_building_of_a_later_year_shows_what_it_will_need() {
    let mut plan = common::tiny();
    let reference = plan.assumptions.value("reference_year") as i32;
    let year = reference + 4;
    ops::correct_buildings(&plan, &[HOUSE.0], |c| c.year = Some(year)).apply(&mut plan);
    let mut window = Town::of(&plan);
    let results = &window.app().doc().results;
    let today = results.building_demand(HOUSE.0).unwrap();
    assert!(
        today.heated && today.demand_mwh_per_a == 0.0,
        "not yet built"
    );
    window.click(at(HOUSE.1[0], HOUSE.1[1]));
    assert!(window.shows(&format!("from {year} on")));
    let doc = window.app().doc();
    let later = heatplan::analysis::demand_in(&doc.inputs(), HOUSE.0, year);
    assert!(later > 5.0, "{later}");
    let texts = window.app().texts();
    assert!(window.has(&texts.demand(later)), "the figure at the top");
    assert!(!window.has(&texts.demand(0.0)));
}

#[test]
fn the_expression_has_the_caret_and_enter_selects() {
    let mut window = Town::of(&common::tiny());
    let mut events = vec![press(Key::F3, CTRL)];
    events.extend("bu".chars().flat_map(typed));
    at_once(&mut window, events);
    window.frames(6);
    assert_eq!(dialog(&window), Dialog::SelectBy);
    window.text("ilding = 'B04'");
    window.frames(3);
    window.key(NONE, Key::Enter);
    let selected = &window.app().session().selection;
    assert_eq!(
        selected.buildings.iter().copied().collect::<Vec<_>>(),
        [BuildingId(3)]
    );
    assert_eq!(
        dialog(&window),
        Dialog::SelectBy,
        "it stays for the next one"
    );
}

/// Two variants, the copy looked at, with a divider on the map.
fn divided(window: &mut Window) {
    window.run("Copy this variant");
    window.run("Two variants with a divider");
    assert_eq!(window.app().session().compare.mode, CompareMode::Swipe);
}

#[test]
fn the_other_side_of_the_divider_says_why_nothing_is_selected() {
    let mut window = Town::of(&common::tiny());
    divided(&mut window);
    // The copy stands at the right: the left half is A.
    let place = Pos2::new(420.0, 300.0);
    window.move_to(place);
    window.button(place, true, NONE);
    window.button(place, false, NONE);
    window.frames(1);
    let said = banner(&window).unwrap();
    assert!(said.starts_with("This side shows A to compare"), "{said}");
    window.press("Show one variant on the map again");
    assert_eq!(window.app().session().compare.mode, CompareMode::Off);
    window.run("Two variants with a divider");
    window.key(NONE, Key::Escape);
    assert_eq!(window.app().session().compare.mode, CompareMode::Off);
}

#[test]
fn the_divider_stands_beside_the_comparison_and_goes_with_it() {
    let mut window = Town::of(&common::tiny());
    window.run("Copy this variant");
    window.run("Compare variants");
    window.frames(4);
    window.press("Divider");
    let compare = window.app().session().compare.clone();
    assert_eq!(compare.mode, CompareMode::Swipe);
    let x = 1366.0 * compare.divider;
    let grip = window
        .harness
        .get_by_role_and_label(Role::Slider, "Divider between the variants")
        .rect();
    assert!((grip.center().x - x).abs() < 3.0);
    let figures = window.harness.get_by_label("Figures").rect();
    let room = [x, figures.left() - x];
    assert!(
        room.iter().all(|px| *px > 250.0),
        "both sides show: {room:?}"
    );
    window.key(NONE, Key::Escape);
    let session = window.app().session();
    assert!(!session.sides.contains(&Side::Compare));
    assert_eq!(session.compare.mode, CompareMode::Off);
}

#[test]
fn a_refusal_goes_with_the_next_act() {
    let mut window = Town::of(&common::tiny());
    window.click(at(100.0, 185.0));
    window.key(NONE, Key::U);
    window.key(NONE, Key::Delete);
    let said = banner(&window).unwrap();
    assert!(said.contains("locked"), "{said}");
    window.frames(10);
    assert!(banner(&window).is_some(), "it stays while nothing happens");
    window.key(NONE, Key::U);
    assert!(!banner(&window).is_some_and(|said| said.contains("locked")));
    window.key(NONE, Key::U);
    window.key(NONE, Key::Delete);
    assert!(banner(&window).is_some());
    window.click(at(HOUSE.1[0], HOUSE.1[1]));
    assert_eq!(banner(&window), None, "something else is done");
}

#[test]
fn the_history_says_what_was_done_to_which_line() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::N);
    window.click(at(100.0, 150.0));
    let to = window.screen(at(112.0, 190.0));
    window.drag(at(100.0, 200.0), to);
    window.key(CTRL, Key::Z);
    let to = window.screen(at(88.0, 190.0));
    window.drag(at(100.0, 200.0), to);
    window.key(CTRL, Key::H);
    window.frames(6);
    assert!(
        window.has("1 · Move vertex · N, Noordstraat"),
        "from 1, with place"
    );
}

#[test]
fn undo_keeps_what_is_selected_and_a_chosen_vertex_shows_its_line() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::N);
    window.click(at(100.0, 170.0));
    for x in [112.0, 90.0] {
        let end = window
            .plan()
            .network()
            .points(NORTH)
            .last()
            .copied()
            .unwrap();
        let to = window.screen(at(x, 190.0));
        window.drag(end, to);
    }
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    let selected = |window: &Window| -> Vec<LineId> {
        let lines = &window.app().session().selection.lines;
        lines.iter().copied().collect()
    };
    assert_eq!(selected(&window), [NORTH]);
    // A part of a line that was split is whole again.
    let mut plan = common::tiny();
    let foot = LineEnd::Line {
        line: TRUNK,
        segment: 0,
        point: at(50.0, 100.0),
    };
    let free = LineEnd::Free(at(50.0, 60.0));
    let role = heatplan::plan::LineRole::Branch;
    let (drawn, _) = ops::draw_line(&plan, &[foot, free], role, 1).unwrap();
    drawn.apply(&mut plan);
    drop(window);
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::X);
    window.click(at(50.0, 100.0));
    window.key(NONE, Key::V);
    window.click(at(75.0, 100.0));
    let part = selected(&window);
    assert!(
        part.len() == 1 && part != [TRUNK],
        "the second part: {part:?}"
    );
    window.key(CTRL, Key::Z);
    assert_eq!(selected(&window), [TRUNK]);
    // Vertices chosen by hand show the card of their line.
    window.key(NONE, Key::Escape);
    window.key(NONE, Key::N);
    assert!(selected(&window).is_empty());
    let end = window.screen(at(100.0, 200.0));
    window.hover(at(100.0, 185.0));
    window.click_at(end);
    assert_eq!(selected(&window), [NORTH]);
}

#[test]
fn the_menu_of_a_line_adds_a_vertex_locks_and_copies() {
    let mut window = Town::of(&common::tiny());
    let place = window.screen(at(100.0, 172.0));
    window.move_to(place);
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: place,
            button: PointerButton::Secondary,
            pressed,
            modifiers: NONE,
        });
        window.frames(1);
    }
    window.frames(4);
    assert!(window.shows("Lock or unlock line"));
    assert!(window.shows("Copy selection to another variant"));
    window.press_like("Add a vertex here");
    let points = window.plan().network().points(NORTH);
    assert_eq!(points.len(), 3);
    assert!(
        (points[1][0] - at(100.0, 0.0)[0]).abs() < 1e-6,
        "on its way"
    );
    assert!((points[1][1] - at(0.0, 172.0)[1]).abs() < 2.0);
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().network().points(NORTH).len(), 2);
}

#[test]
fn a_line_with_nothing_behind_it_is_deleted_without_a_count() {
    let mut window = Town::of(&common::tiny());
    window.click(at(100.0, 185.0));
    window.key(SHIFT, Key::D);
    assert!(window.plan().network().line(NORTH).is_none());
    assert_eq!(banner(&window).unwrap(), "Deleted; nothing hung on it");
}

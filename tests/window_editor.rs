//! What a newcomer stumbled over in the editor, in the whole window: years of
//! phases, lines across others, problems and their repairs.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::at;
use common::window::{CTRL, Town, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::analysis::Warning;
use heatplan::analysis::lint::FaultKind;
use heatplan::app::state::{Document, ProblemKind, ProblemRow};
use heatplan::edit::{History, ops};
use heatplan::files::ImportReport;
use heatplan::plan::{LineEnd, LineId, LineRole, Network, Phases, Plan, StreetId};

const NONE: Modifiers = Modifiers::NONE;
/// The trunk of the tiny town, from [0, 100] to [100, 100].
const TRUNK: LineId = LineId(0);
/// Oostdreef, from [200, 100] down to [200, 0].
const OOSTDREEF: StreetId = StreetId(4);

fn network(window: &Window) -> &Network {
    window.plan().network()
}

fn place_of(window: &Window, label: &str) -> Rect {
    window.harness.get_by_label(label).rect()
}

/// Types a character after the other, as a hand does.
fn type_in(window: &mut Window, text: &str) {
    for letter in text.chars() {
        window.harness.event(Event::Text(letter.to_string()));
        window.frames(1);
    }
}

fn years(window: &Window) -> [Option<i32>; 2] {
    let phases = &window.plan().variant().phases;
    [phases.year(1), phases.year(2)]
}

/// The tiny town, whose phases have no years.
fn undated() -> Plan {
    let mut plan = common::tiny();
    plan.variant_mut().phases = Phases::default();
    plan
}

#[test]
fn the_first_year_that_is_typed_moves_no_field_and_a_click_replaces_what_is_there() {
    let mut window = Town::of(&undated());
    let [first, second] = ["Year of phase 1", "Year of phase 2"].map(|l| place_of(&window, l));
    assert!(second.bottom() < 768.0, "in view: {second}");
    window.click_at(first.center());
    type_in(&mut window, "2027");
    // Without Enter: the click into the next field ends the first.
    window.click_at(second.center());
    assert_eq!(years(&window), [Some(2027), None]);
    assert_eq!(
        place_of(&window, "Year of phase 2"),
        second,
        "nothing moved"
    );
    type_in(&mut window, "2030");
    window.key(NONE, Key::Enter);
    assert_eq!(years(&window), [Some(2027), Some(2030)]);
    assert_eq!(place_of(&window, "Year of phase 1"), first);
    // A click in the middle of the year selects it all.
    window.click_at(second.center());
    type_in(&mut window, "2031");
    window.key(NONE, Key::Enter);
    assert_eq!(years(&window), [Some(2027), Some(2031)]);
    // Another click, once in the field, puts the caret where it is.
    window.click_at(first.center());
    window.frames(60);
    window.click_at(first.left_center() + eframe::egui::vec2(6.0, 0.0));
    window.key(NONE, Key::End);
    window.key(NONE, Key::Backspace);
    type_in(&mut window, "8");
    window.key(NONE, Key::Enter);
    assert_eq!(years(&window), [Some(2028), Some(2031)]);
    window.undo_everything();
    assert_eq!(years(&window), [None, None]);
}

#[test]
fn a_phase_without_a_year_is_in_no_year_of_the_slider_and_that_is_said() {
    let mut window = Town::of(&undated());
    window.fill("Year of phase 1", "2027");
    window.key(NONE, Key::Enter);
    let told = Warning::PhaseWithoutYear {
        phase: 2,
        with: None,
    };
    assert!(window.app().doc().results.warnings.contains(&told));
    assert!(
        window.shows("only the end state"),
        "the list of problems says so"
    );
    // The slider in the year of the first phase.
    window.press("From the start");
    while window.app().session().year != Some(2027) {
        let slider = window.harness.get_by_label("Year");
        slider.focus();
        window.frames(1);
        window.key(NONE, Key::ArrowRight);
    }
    assert!(window.shows("phase 1 of 2"));
    let phase = window.plan().variant().phase_in(Some(2027));
    assert_eq!(phase, 1);
    window.fill("Year of phase 2", "2027");
    window.key(NONE, Key::Enter);
    assert_eq!(window.plan().variant().phase_in(Some(2027)), 2);
    assert!(!window.app().doc().results.warnings.contains(&told));
}

/// Served buildings in the end state.
fn served(window: &Window) -> u32 {
    window.app().doc().results.totals.served.buildings
}

#[test]
fn a_branch_drawn_across_a_trunk_is_joined_by_one_click() {
    let mut window = Town::of(&common::tiny());
    let before = window.plan().clone();
    let served_before = served(&window);
    // Snapping and tracing off: nothing says that the lines were to join.
    window.key(NONE, Key::S);
    window.key(NONE, Key::B);
    if window.app().session().trace {
        window.key(NONE, Key::T);
    }
    window.click(at(50.0, 70.0));
    window.hover(at(50.0, 128.0));
    window.frames(2);
    window.click(at(50.0, 128.0));
    window.key(NONE, Key::Enter);
    assert_eq!(
        network(&window).line_count(),
        before.network().line_count() + 1
    );
    let drawn = window.plan().clone();
    assert!(window.shows("without a joint"));
    assert!(
        served(&window) <= served_before,
        "the new line supplies nobody"
    );
    window.press("Join at the crossing");
    assert_eq!(
        network(&window).line_count(),
        before.network().line_count() + 3
    );
    let trunk = network(&window).line(TRUNK).unwrap();
    assert_eq!(network(&window).lines_at(trunk.to).len(), 4);
    assert!(network(&window).check().is_empty());
    assert!(served(&window) >= served_before);
    assert!(!window.has("Join at the crossing"), "the offer is gone");
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan(), &drawn);
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan(), &before);
}

#[test]
fn an_offer_to_join_goes_with_the_next_step_and_the_list_has_it_on_top() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::S);
    window.key(NONE, Key::B);
    if window.app().session().trace {
        window.key(NONE, Key::T);
    }
    for (x, y) in [(50.0, 70.0), (50.0, 128.0)] {
        window.click(at(x, y));
    }
    window.key(NONE, Key::Enter);
    assert!(window.has("Join at the crossing"));
    let names: Vec<String> = window
        .harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Show: ") || label.starts_with("Show "))
        .collect();
    assert!(
        names.first().is_some_and(|name| name.contains("cross")),
        "{names:?}"
    );
    window.key(CTRL, Key::Z);
    assert!(
        !window.has("Join at the crossing"),
        "undone, nothing to join"
    );
    window.key(CTRL, Key::Y);
    assert!(!window.has("Join at the crossing"));
}

#[test]
fn what_the_import_said_comes_back_with_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("gebouwen.geojson");
    let house = r#"{"type":"Feature","properties":{"id":"h"},"geometry":{"type":"Polygon",
        "coordinates":[[[4.35,51.0],[4.3502,51.0],[4.3502,51.0001],[4.35,51.0001],[4.35,51.0]]]}}"#;
    let nowhere = r#"{"type":"Feature","properties":{"id":"n"},"geometry":null}"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{house},{nowhere}]}}"#);
    std::fs::write(&data, text).unwrap();
    let window = Window::open(vec![data]);
    let told = window.app().doc().report.clone();
    assert_eq!(told.skipped(), 1, "{told:?}");
    let path = folder.path().join("plan.heatplan");
    heatplan::project::save(window.plan(), None, &path).unwrap();
    let again = Window::open(vec![path]);
    assert_eq!(again.app().doc().report, told);
    let imported = again.app().doc().problems.iter();
    let imported = imported.filter(|row| matches!(row.kind, ProblemKind::Import(_)));
    assert_eq!(imported.count(), told.issues.len());
    // So it does after a crash, which keeps the plan and its steps.
    let (plan, history) = (again.plan().clone(), History::new());
    let back = Document::recovered(plan, history, ImportReport::default());
    assert_eq!(back.report, told);
}

/// Whether a field takes what is typed.
fn is_open(window: &Window, field: &str) -> bool {
    let node = window.harness.get_by_role_and_label(Role::TextInput, field);
    !node.accesskit_node().is_disabled()
}

fn works_year(window: &Window) -> Option<i32> {
    let overlay = window.plan().overlays.streets.get(&OOSTDREEF);
    overlay.and_then(|overlay| overlay.works_year)
}

#[test]
fn the_data_of_a_locked_street_stay_and_its_rule_is_the_planners() {
    let mut window = Town::of(&common::tiny());
    window.click(at(200.0, 70.0));
    assert_eq!(window.app().session().selection.streets.len(), 1);
    assert!(
        window.app().session().locks.streets,
        "loaded data are locked"
    );
    assert!(!is_open(&window, "Works year"));
    // What the planner says of it is no correction.
    window.key(NONE, Key::Z);
    assert!(window.plan().overlays.streets.get(&OOSTDREEF).is_some());
    assert_eq!(works_year(&window), None);
    window.press("Unlock Streets");
    assert!(is_open(&window, "Works year"));
    window.fill("Works year", "2031");
    assert_eq!(works_year(&window), Some(2031));
    window.press("Lock Streets");
    assert!(!is_open(&window, "Works year"));
    window.undo_everything();
    assert_eq!(works_year(&window), None);
}

/// Faults of a kind in the list of problems.
fn count(window: &Window, kind: FaultKind) -> usize {
    let rows = window.app().doc().problems.iter();
    rows.filter(|row| row.kind == ProblemKind::Fault(kind))
        .count()
}

/// Presses the first button whose name begins so.
fn press_first(window: &mut Window, name: &str) {
    let found = window.harness.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(name))
    });
    found.unwrap().click_accesskit();
    window.frames(3);
    window.settle();
}

#[test]
fn lines_without_a_source_are_joined_from_the_list_one_by_one_and_all_at_once() {
    let mut plan = common::tiny();
    for way in [[[20.0, 96.0], [20.0, 60.0]], [[60.0, 96.0], [60.0, 60.0]]] {
        let ends = way.map(|[x, y]| LineEnd::Free(at(x, y)));
        let (draw, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
        draw.apply(&mut plan);
    }
    let mut window = Town::of(&plan);
    let start = window.plan().clone();
    window.key(NONE, Key::F3);
    assert_eq!(count(&window, FaultKind::LineCutOff), 2);
    let told = |row: &ProblemRow| row.kind == ProblemKind::Warning("line-without-source");
    assert!(!window.app().doc().problems.iter().any(told), "said once");
    // Pointed at, the repair is shown; one click does it.
    press_first(&mut window, "Repair: ");
    assert_eq!(count(&window, FaultKind::LineCutOff), 1);
    assert_eq!(
        network(&window).line_count(),
        start.network().line_count() + 2
    );
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan(), &start);
    // A narrower reach mends nothing, and says why.
    window.fill("Bridge up to", "2");
    assert!(window.shows("wider than what is bridged"));
    window.fill("Bridge up to", "10");
    press_first(&mut window, "Repair all 2");
    press_first(&mut window, "Repair 2 problems");
    assert_eq!(count(&window, FaultKind::LineCutOff), 0);
    let lines = window.app().doc().results.lines.clone();
    assert!(lines.values().all(|line| line.effective_phase.is_some()));
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan(), &start);
}

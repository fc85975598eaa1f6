//! Faults of streets and network in the window: found, looked at, mended one by
//! one and all at once, ignored, and taken back.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::analysis::lint::{FaultKind, Severity};
use heatplan::app::Options;
use heatplan::app::state::{Locks, Panel, Preferences, ProblemKind, ToolKind, count_problems};
use heatplan::geometry::Point;
use heatplan::plan::{LineId, StreetId, StreetRepair};

/// The window on the sample.
fn sample() -> Window {
    Window::open(Vec::new())
}

impl Window {
    /// Clicks the button whose name begins so.
    fn push(&mut self, name: &str) {
        let found = self
            .harness
            .get_all_by_role(Role::Button)
            .find(|node| {
                let label = node.accesskit_node().label();
                label.is_some_and(|label| label.starts_with(name))
            })
            .expect(name);
        found.click();
        self.frames(5);
    }

    fn tick(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::CheckBox, name)
            .click();
        self.frames(5);
    }

    fn has_button(&self, name: &str) -> bool {
        self.harness.query_all_by_role(Role::Button).any(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(name))
        })
    }

    fn count(&self, kind: FaultKind) -> usize {
        let rows = self.app().doc().problems.iter();
        rows.filter(|row| row.kind == ProblemKind::Fault(kind) && !row.is_ignored)
            .count()
    }

    fn street(&self, id: &str) -> StreetId {
        let records = &self.plan().base.streets.records;
        let index = records.iter().position(|s| *s.external_id == *id);
        StreetId::from_index(index.unwrap())
    }

    fn repairs(&self) -> usize {
        self.plan().overlays.street_repairs.len()
    }
}

#[test]
fn a_chip_counts_the_problems_and_opens_their_list() {
    let mut window = sample();
    let (count, worst) = count_problems(&window.app().doc().problems);
    assert_eq!(worst, Some(Severity::Fault));
    assert_eq!(
        count, 6,
        "four of the streets, a line over water, a source too small for phase 3"
    );
    window.push("6 problems, 8 notes");
    assert_eq!(window.app().session().panel, Panel::Problems);
    // All of it is in the window, without scrolling.
    let row = window.harness.get_by_role_and_label(
        Role::Row,
        "Berkenlaan and Seringenlaan miss each other by 0.60\u{a0}m",
    );
    assert!(row.rect().bottom() < 768.0 && row.rect().top() > 400.0);
    window.key(Modifiers::NONE, Key::F3);
    assert_eq!(window.app().session().panel, Panel::None);
}

#[test]
fn a_street_is_mended_with_one_click_and_back_with_undo() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    let street = window.street("1152");
    let before = window.app().doc().plan.street_line(street).to_vec();
    // A click on the row shows it: map, selection, preview.
    window
        .harness
        .get_by_role_and_label(
            Role::Row,
            "Berkenlaan and Seringenlaan miss each other by 0.60\u{a0}m",
        )
        .click();
    window.frames(6);
    assert!(window.app().session().selection.streets.contains(&street));
    let shown = window.app().session().lint.shown.clone().unwrap();
    assert_eq!(shown.change.before, std::slice::from_ref(&before));
    let at = window.screen(shown.at.unwrap());
    assert!(at.x > 260.0 && at.x < 1030.0 && at.y < 430.0, "{at:?}");
    assert_eq!(window.repairs(), 0, "looking changes nothing");
    // The repair does what was shown.
    window.push("Repair: Berkenlaan");
    let said = window.app().session().banner.clone().unwrap();
    let (left, _) = count_problems(&window.app().doc().problems);
    assert_eq!(said.text, format!("1 problem repaired; {left} are left"));
    assert_eq!(window.repairs(), 1);
    let after = window.app().doc().plan.street_line(street).to_vec();
    assert_eq!(shown.change.after, std::slice::from_ref(&after));
    assert_eq!(window.count(FaultKind::StreetNearMiss), 0);
    assert!(!window.has_button("Repair: Berkenlaan"));
    // Snapping, results and tracing know the new course.
    let lines = window.app().doc().facts.street_lines();
    assert_eq!(lines.view(street.index()), after);
    assert!(window.app().session().lint.chosen.is_none());
    window.key(CTRL, Key::Z);
    assert_eq!(window.app().doc().plan.street_line(street), before);
    assert_eq!(window.count(FaultKind::StreetNearMiss), 1);
    let lines = window.app().doc().facts.street_lines();
    assert_eq!(lines.view(street.index()), before);
    window.key(CTRL, Key::Y);
    assert_eq!(window.app().doc().plan.street_line(street), after);
}

#[test]
fn all_are_mended_as_one_step() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    let start = window.app().doc().plan.clone();
    window.push("Repair all 4");
    // It says first what it will do; marking a crossing is no repair and is asked
    // apart.
    assert!(window.app().doc().plan == start, "nothing is done yet");
    assert!(window.harness.get_all_by_role(Role::Label).any(|node| {
        node.accesskit_node().value().as_deref() == Some("1 × Stub: hides the stub")
    }));
    assert!(window.has_button("Repair 4 problems"));
    window.tick("Also mark 1 line over water or rail as meant");
    window.push("Repair 5 problems");
    let said = window.app().session().banner.clone().unwrap().text;
    assert_eq!(said, "5 problems repaired; 1 is left");
    let doc = window.app().doc();
    assert_eq!(count_problems(&doc.problems).0, 1, "the source");
    let hidden = doc.plan.overlays.street_repairs.iter();
    let hidden = hidden.filter(|(_, r)| **r == StreetRepair::Hidden).count();
    assert_eq!(hidden, 2, "the copy and the stub");
    let crossings = doc.plan.network().lines().filter(|(_, l)| l.crossing);
    assert_eq!(crossings.count(), 1);
    assert!(doc.results == heatplan::analysis::compute(&doc.inputs()));
    assert!(window.has_button("1 problem, 8 notes"));
    assert!(!window.has_button("Repair all"));
    window.key(CTRL, Key::Z);
    assert!(window.app().doc().plan == start, "one step back");
    assert_eq!(count_problems(&window.app().doc().problems).0, 6);
    // From the palette as well, and the streets back without undo.
    window.key(CTRL, Key::Y);
    let repairs = window.repairs();
    window.push(&format!("Take back {repairs} street repairs"));
    assert_eq!(window.repairs(), 0);
    assert_eq!(window.count(FaultKind::StreetNearMiss), 1);
}

#[test]
fn all_are_mended_past_no_lock_of_the_network() {
    let locks = Locks {
        network: true,
        ..Locks::default()
    };
    let mut window = Window::with(Options {
        preferences: Some(Preferences { locks, ..english() }),
        wait: true,
        ..Options::default()
    });
    window.key(Modifiers::NONE, Key::F3);
    let start = window.app().doc().plan.clone();
    window.push("Repair all 4");
    window.tick("Also mark 1 line over water or rail as meant");
    window.push("Repair 5 problems");
    assert!(window.app().doc().plan == start, "a line is among them");
    let said = window.app().session().banner.as_ref().unwrap();
    assert!(
        said.is_error && said.text.contains("locked"),
        "{}",
        said.text
    );
    assert!(!window.app().doc().history.is_dirty());
    window.press("Unlock Heat network");
    assert!(!window.app().session().locks.network);
    window.push("Repair all 4");
    window.tick("Also mark 1 line over water or rail as meant");
    window.push("Repair 5 problems");
    assert_eq!(count_problems(&window.app().doc().problems).0, 1);
}

#[test]
fn a_wider_tolerance_finds_more() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    assert_eq!(window.count(FaultKind::StreetNearMiss), 1);
    window.fill("Tolerance", "1.5");
    window.frames(4);
    assert_eq!(window.app().preferences().lint_tolerance_m(), 1.5);
    assert_eq!(
        window.count(FaultKind::StreetNearMiss),
        2,
        "Eekhoornlaan too"
    );
    // Of one kind alone: the other kinds stay.
    window
        .harness
        .get_all_by_role(Role::Row)
        .find(|row| {
            let label = row.accesskit_node().label();
            label.is_some_and(|label| label.contains("Eekhoornlaan"))
        })
        .unwrap()
        .click();
    window.frames(6);
    window.push("Repair all 2 of this kind");
    window.push("Repair 2 problems");
    assert_eq!(window.count(FaultKind::StreetNearMiss), 0);
    assert_eq!(window.count(FaultKind::StreetStub), 1);
    assert_eq!(window.repairs(), 2);
}

#[test]
fn a_problem_is_ignored_until_it_is_asked_for_again() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    window.push("Ignore: Bosuillaan");
    assert_eq!(window.count(FaultKind::StreetStub), 0);
    assert_eq!(window.app().doc().plan.overlays.ignored.len(), 1);
    assert!(window.has_button("5 problems, 8 notes"));
    // What is ignored is not mended with the others.
    window.push("Repair all 3");
    window.tick("Also mark 1 line over water or rail as meant");
    window.push("Repair 4 problems");
    assert!(!window.has_button("Repair all"));
    assert_eq!(window.app().doc().findings.streets.len(), 1);
    window.key(CTRL, Key::Z);
    window.push("Ignored (1)");
    window.push("No longer ignore: Bosuillaan");
    assert_eq!(window.count(FaultKind::StreetStub), 1);
    window.key(CTRL, Key::Z);
    assert_eq!(window.count(FaultKind::StreetStub), 0, "ignored again");
}

#[test]
fn a_line_drawn_short_of_another_is_joined() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    // Beside the first trunk, half a metre from it, with snapping off.
    let network = window.app().doc().plan.network();
    let (trunk, _) = network.lines().next().unwrap();
    let points = network.points(trunk);
    let [a, b] = [points[0], points[1]];
    let long_m = (b[0] - a[0]).hypot(b[1] - a[1]);
    let along = [(b[0] - a[0]) / long_m, (b[1] - a[1]) / long_m];
    let beside = |part: f64, away_m: f64| -> Point {
        [
            a[0] + part * (b[0] - a[0]) - away_m * along[1],
            a[1] + part * (b[1] - a[1]) + away_m * along[0],
        ]
    };
    // Far in, so that a hand can do it.
    window.key(Modifiers::NONE, Key::F3);
    for _ in 0..12 {
        let pos = window.screen(beside(0.5, 3.0));
        window.harness.hover_at(pos);
        window.frames(1);
        window.key(Modifiers::NONE, Key::PageUp);
    }
    window.key(Modifiers::NONE, Key::S);
    window.key(Modifiers::NONE, Key::B);
    assert_eq!(window.app().session().tool, ToolKind::Branch);
    let faults = window.app().doc().plan.network().check();
    let before: Vec<LineId> = (window.app().doc().plan.network().lines())
        .map(|(id, _)| id)
        .collect();
    window.click(beside(0.5, 0.5));
    window.click(beside(0.5, 4.0));
    window.key(Modifiers::NONE, Key::Enter);
    let lines = window.app().doc().plan.network().line_count();
    assert_eq!(lines, before.len() + 1);
    assert_eq!(window.count(FaultKind::LineUndershoot), 1);
    window.key(Modifiers::NONE, Key::F3);
    assert_eq!(window.app().session().panel, Panel::Problems);
    let name = window
        .harness
        .get_all_by_role(Role::Row)
        .filter_map(|row| row.accesskit_node().label())
        .find(|label| label.starts_with("Branch"))
        .expect("the branch is in the list");
    window.push(&format!("Repair: {name}"));
    assert_eq!(window.count(FaultKind::LineUndershoot), 0);
    let network = window.app().doc().plan.network();
    assert_eq!(network.line_count(), before.len() + 2, "the trunk is split");
    assert_eq!(network.check(), faults, "no new ones");
    window.key(CTRL, Key::Z);
    assert_eq!(window.count(FaultKind::LineUndershoot), 1);
}

#[test]
fn looking_only_nothing_is_mended() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    window.key(CTRL, Key::L);
    assert!(window.app().session().look_only);
    window.push("Repair: Berkenlaan");
    window.push("Repair all 4");
    assert_eq!(window.repairs(), 0);
    assert!(!window.has_button("Ignore"));
    window.key(CTRL, Key::L);
    window.push("Repair: Berkenlaan");
    assert_eq!(window.repairs(), 1);
}

#[test]
fn a_mended_street_goes_back_from_its_card() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    window.push("Repair all 4");
    window.push("Repair 4 problems");
    let crossings = window.app().doc().plan.network().lines();
    assert_eq!(
        crossings.filter(|(_, l)| l.crossing).count(),
        0,
        "not asked for"
    );
    let said = window.app().session().banner.clone().unwrap().text;
    assert_eq!(said, "4 problems repaired; 2 are left");
    let repairs = window.repairs();
    assert!(repairs >= 4, "{repairs}");
    // The street is selected on the map: its card says that it was mended.
    window.key(Modifiers::NONE, Key::F3);
    let street = window.street("1152");
    let line = window.app().doc().plan.street_line(street).to_vec();
    let middle = heatplan::geometry::measure::along(&line, 20.0).unwrap();
    window.click(middle);
    assert!(window.app().session().selection.streets.contains(&street));
    window.harness.get_by_label("Course repaired");
    window.push("As loaded");
    assert_eq!(window.repairs(), repairs - 1);
    let doc = window.app().doc();
    let loaded = doc.plan.base.streets.lines.view(street.index());
    assert_eq!(doc.plan.street_line(street), loaded);
    assert_eq!(window.count(FaultKind::StreetNearMiss), 1);
}

#[test]
fn a_mark_on_the_map_chooses_its_row() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F3);
    let doc = window.app().doc();
    let near = doc
        .problems
        .iter()
        .find(|row| row.kind == ProblemKind::Fault(FaultKind::StreetUndershoot) && !row.is_ignored);
    let id = near.unwrap().id;
    let at = doc
        .problem_list()
        .get(id)
        .unwrap()
        .place(&doc.plan)
        .unwrap();
    let pos = window.screen(at);
    window.harness.hover_at(pos);
    window.frames(3);
    let shown = window.app().session().lint.shown.clone();
    assert_eq!(shown.map(|shown| shown.id), Some(id), "pointed at");
    assert!(window.app().session().lint.chosen.is_none());
    window.click(at);
    let chosen = window.app().session().lint.chosen.clone();
    assert_eq!(chosen.map(|(id, _)| id), Some(id));
}

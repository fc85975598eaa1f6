//! Very many rows at once: selecting them and setting a field in all of them go
//! beside the window, are one step, and are safe before anybody sees them.
#![expect(clippy::expect_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::Options;
use heatplan::plan::{BuildingId, Plan};
use heatplan::project::recover;
use heatplan::project::{self, Places};
use std::path::Path;
use std::time::{Duration, Instant};

const BUILDINGS: usize = 11_000;

fn places(folder: &Path) -> Places {
    Places::below(&folder.join("kept"))
}

/// The window on a town, which is kept safe; with a worker as a person has it
/// (`wait` false) or everything within the frame.
fn open(folder: &Path, wait: bool) -> Window {
    let path = folder.join("town.heatplan");
    project::save(&common::town::plan(BUILDINGS, 2_000.0), None, &path).expect("it is saved");
    Window::with(Options {
        paths: vec![path],
        preferences: Some(english()),
        places: Some(places(folder)),
        wait,
        ..Options::default()
    })
}

fn storeys(plan: &Plan) -> usize {
    (0..BUILDINGS as u32)
        .filter(|id| {
            plan.correction(BuildingId(*id))
                .is_some_and(|c| c.levels == Some(7.0))
        })
        .count()
}

/// The last sitting that is kept, as a crash would leave it.
fn as_left(folder: &Path) -> Plan {
    let sessions = places(folder).sessions();
    let sitting = std::fs::read_dir(sessions)
        .expect("kept")
        .flatten()
        .map(|entry| entry.path())
        .max()
        .expect("one");
    recover::load(&sitting).expect("whole").plan
}

/// Chooses the column in the list over the table.
fn choose_levels(window: &mut Window) {
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Column")
        .click();
    window.frames(3);
    let top = window
        .harness
        .get_all_by_label("Levels")
        .map(|node| node.rect())
        .min_by(|a, b| a.top().total_cmp(&b.top()))
        .expect("in the list");
    window.click_at(top.center());
}

fn select_all_and_set(window: &mut Window) {
    window.run("Table of buildings");
    window.press_last("Unlock Buildings");
    window.press("Select these");
    assert_eq!(window.app().session().selection.buildings.len(), BUILDINGS);
    window.press("Set a field");
    choose_levels(window);
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "New value")
        .focus();
    window.frames(2);
    window.text("7");
    window.press_like("Set in 11");
}

#[test]
fn a_field_of_very_many_rows_is_one_step_that_a_crash_does_not_take() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = open(folder.path(), true);
    let start = window.plan().clone();
    select_all_and_set(&mut window);
    window.settle();
    assert_eq!(storeys(window.plan()), BUILDINGS);
    // No journal holds so much: the plan itself was written down first.
    assert_eq!(storeys(&as_left(folder.path())), BUILDINGS);
    assert!(window.app().doc().is_dirty());
    window.key(CTRL, Key::Z);
    assert_eq!(*window.plan(), start, "one step");
    assert_eq!(storeys(&as_left(folder.path())), 0);
    window.key(CTRL, Key::Y);
    assert_eq!(storeys(window.plan()), BUILDINGS);
    assert_eq!(storeys(&as_left(folder.path())), BUILDINGS);
}

#[test]
fn the_window_goes_on_while_very_many_rows_are_worked_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = open(folder.path(), false);
    window.run("Table of buildings");
    window.press_last("Unlock Buildings");
    // The frame of the click does none of the work.
    window.harness.get_by_label("Select these").click();
    let start = Instant::now();
    let mut frames = 0;
    while window.app().session().selection.buildings.is_empty() {
        assert!(start.elapsed() < Duration::from_mins(1), "never selected");
        window.frames(1);
        frames += 1;
    }
    assert!(frames >= 2, "it came with the frame of the click: {frames}");
    window.settle();
    assert_eq!(window.app().session().selection.buildings.len(), BUILDINGS);
    // What the card shows of them is gathered once.
    let card = window
        .app()
        .texts()
        .with("count-buildings", &[("count", 11_000.0.into())]);
    assert!(window.has(&card), "{card}");
    let before = window.plan().clone();
    window.press("Set a field");
    choose_levels(&mut window);
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "New value")
        .focus();
    window.frames(2);
    window.text("7");
    window.harness.get_by_label_contains("Set in 11").click();
    window.frames(1);
    assert_eq!(*window.plan(), before, "not within the frame");
    window.settle();
    assert_eq!(storeys(window.plan()), BUILDINGS);
}

//! What becomes of a plan when its window dies, and what two windows on one
//! project do to each other, through the window itself.

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::{Key, Modifiers};
use heatplan::app::Options;
use heatplan::app::state::Dialog;
use heatplan::project::{Places, recover};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn open(places: &Places, paths: Vec<PathBuf>) -> Window {
    open_with(places, paths, true)
}

/// `wait`: nothing goes on beside the window.
fn open_with(places: &Places, paths: Vec<PathBuf>, wait: bool) -> Window {
    Window::with(Options {
        paths,
        preferences: Some(english()),
        places: Some(places.clone()),
        wait,
        ..Options::default()
    })
}

fn places(dir: &Path) -> Places {
    Places::below(&dir.join("kept"))
}

#[test]
fn a_dead_window_loses_no_step() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let mut window = open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    let lines = window.line_count();
    assert!(lines > 0);
    window.delete_all_lines();
    // Dropped like this nothing is closed: to the files it is a crash.
    drop(window);

    let mut window = open(&places, Vec::new());
    assert_eq!(window.app().session().dialog, Dialog::Recover);
    window.press("Recover");
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert_eq!(window.line_count(), 0);
    assert!(window.app().doc().is_dirty());
    window.key(CTRL, Key::Z);
    assert_eq!(window.line_count(), lines, "steps can be undone as before");
    drop(window);

    // The recovered plan is kept in turn, with its undo.
    let mut window = open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.line_count(), lines);
    window.close();
    assert!(recover::find(&places).is_empty());
}

#[test]
fn what_is_kept_for_later_is_asked_again_and_what_is_discarded_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let mut window = open(&places, Vec::new());
    window.delete_all_lines();
    drop(window);

    let mut window = open(&places, Vec::new());
    window.press("Keep for later");
    assert!(window.line_count() > 0, "the sample opens meanwhile");
    window.close();

    let mut window = open(&places, Vec::new());
    assert_eq!(window.app().session().dialog, Dialog::Recover);
    window.press("Discard");
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert!(window.line_count() > 0);
    window.close();
    let window = open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    assert!(places.discarded().read_dir().unwrap().count() == 1);
    drop(window);
}

#[test]
fn a_saved_or_untouched_plan_is_not_asked_about() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    drop(open(&places, Vec::new()));
    let window = open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    drop(window);
}

#[test]
fn a_second_window_looks_only_or_takes_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let project = dir.path().join("plan é.heatplan");
    common::copy_sample(&project);
    let first = open(&places, vec![project.clone()]);
    assert_eq!(first.app().doc().path.as_ref(), Some(&project));

    let mut second = open(&places, vec![project.clone()]);
    assert_eq!(second.app().session().dialog, Dialog::OpenElsewhere);
    second.press("Open a copy");
    assert_eq!(second.app().doc().path, None);
    assert!(second.line_count() > 0 && !second.app().session().look_only);
    second.close();

    let mut third = open(&places, vec![project.clone()]);
    third.press("Look only");
    assert!(third.app().session().look_only && third.line_count() > 0);
    third.close();

    first.close();
    let alone = open(&places, vec![project.clone()]);
    assert_eq!(alone.app().doc().path.as_ref(), Some(&project));
    alone.close();
}

#[test]
fn a_recovered_plan_asks_before_it_replaces_a_newer_file() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let project = dir.path().join("plan.heatplan");
    common::copy_sample(&project);
    let mut window = open(&places, vec![project.clone()]);
    window.delete_all_lines();
    drop(window);
    // A colleague saves meanwhile.
    let mut theirs = heatplan::project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    heatplan::project::save(&theirs, None, &project).unwrap();

    let mut window = open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.line_count(), 0);
    window.key(CTRL, Key::S);
    assert_eq!(window.app().session().dialog, Dialog::ChangedOnDisk);
    let now = heatplan::project::open(&project).unwrap().plan;
    assert_eq!(&*now.name, "Theirs");
    window.close();
}

/// A window on a project with a file of buildings added to it.
fn with_an_import(dir: &Path, places: &Places, wait: bool) -> (Window, usize, usize) {
    let project = dir.join("plan.heatplan");
    common::copy_sample(&project);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    let mut window = open_with(places, vec![project], wait);
    window
        .answers
        .will_be(&sample.join("tiny/buildings.geojson"));
    let buildings = |window: &Window| window.app().doc().plan.base.buildings.len();
    let before = buildings(&window);
    window.key(CTRL, Key::O);
    let after = buildings(&window);
    assert!(after > before, "nothing was imported");
    (window, before, after)
}

#[test]
fn an_import_and_its_undo_are_safe_as_soon_as_they_are_seen() {
    for wait in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let places = places(dir.path());
        let (window, before, after) = with_an_import(dir.path(), &places, wait);
        let buildings = |window: &Window| window.app().doc().plan.base.buildings.len();
        drop(window);

        let mut window = open_with(&places, Vec::new(), wait);
        window.press("Recover");
        assert_eq!(buildings(&window), after);
        window.close();

        std::fs::remove_dir_all(places.sessions()).unwrap();
        let (mut window, ..) = with_an_import(dir.path(), &places, wait);
        window.harness.key_press_modifiers(CTRL, Key::Z);
        let start = Instant::now();
        while buildings(&window) != before {
            assert!(start.elapsed() < Duration::from_mins(1), "never undone");
            window.frames(1);
        }
        // Not a frame later: what is seen is safe.
        drop(window);
        let mut window = open_with(&places, Vec::new(), wait);
        window.press("Recover");
        assert_eq!(buildings(&window), before);
        window.close();
    }
}

#[test]
fn a_refused_import_leaves_no_gap_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let broken = dir.path().join("broken.geojson");
    std::fs::write(&broken, "{ no").unwrap();
    let project = dir.path().join("plan.heatplan");
    common::copy_sample(&project);
    let mut window = open(&places, vec![project]);
    window.answers.will_be(&broken);
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Delete);
    window.key(CTRL, Key::O);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.line_count(), 0);
    drop(window);
    let mut window = open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.line_count(), 0);
    window.close();
}

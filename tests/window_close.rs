//! Where work could be lost on purpose or by a disk: closing with unsaved steps,
//! saves that fail, steps that cannot be kept, and choosing what to get back.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;
#[path = "common/ill.rs"]
mod ill;

use common::lines_in;
use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::state::{Dialog, Preferences};
use heatplan::plan::Network;
use heatplan::project::{self, Places, recover, versions};
use ill::Ill;
use std::fs;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A window that writes on a disk which fails where a test says so.
struct Closing {
    window: Window,
    disk: Arc<Ill>,
}

impl Closing {
    fn open(places: &Places, paths: Vec<PathBuf>) -> Self {
        Self::with(places, paths, Vec::new(), None)
    }

    fn with(
        places: &Places,
        paths: Vec<PathBuf>,
        recent: Vec<PathBuf>,
        autosave: Option<Duration>,
    ) -> Self {
        let disk = Arc::new(Ill::default());
        let window = Window::with(Options {
            paths,
            preferences: Some(Preferences {
                autosave: Some(if autosave.is_some() { 10 } else { 0 }),
                recent,
                ..english()
            }),
            places: Some(places.clone()),
            autosave,
            disk: disk.clone(),
            keep_again: Duration::from_millis(20),
            wait: true,
            ..Options::default()
        });
        Self { window, disk }
    }

    /// The person presses the cross of the window; answers whether it closes.
    fn close_is_allowed(&mut self) -> bool {
        self.told.clear();
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).unwrap();
        root.events.push(ViewportEvent::Close);
        self.settle();
        !self.told.contains(&ViewportCommand::CancelClose)
    }

    /// Whether the window asked to be closed since this was last asked.
    fn closes(&mut self) -> bool {
        std::mem::take(&mut self.told).contains(&ViewportCommand::Close)
    }

    /// The last title that the window gave itself.
    fn title(&self) -> Option<&str> {
        self.told.iter().rev().find_map(|command| match command {
            ViewportCommand::Title(title) => Some(title.as_str()),
            _ => None,
        })
    }

    /// The window is gone, as it would be after it was allowed to close.
    fn gone(self) {
        self.window.close();
    }
}

impl Deref for Closing {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl DerefMut for Closing {
    fn deref_mut(&mut self) -> &mut Window {
        &mut self.window
    }
}

/// A folder with a project in it, and where things are kept.
fn stage() -> (tempfile::TempDir, Places, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    fs::create_dir(&folder).unwrap();
    let project = folder.join("plan.heatplan");
    common::copy_sample(&project);
    let places = Places::below(&dir.path().join("kept"));
    (dir, places, project)
}

#[test]
fn the_mark_of_unsaved_steps_stands_until_they_are_saved_or_undone() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project]);
    let name = window.app().doc().name();
    assert_eq!(name, "plan", "as its file is called");
    let marked = format!("• {name}");
    assert!(window.shows(&name) && !window.shows(&marked));
    assert!(window.title().is_none_or(|title| !title.contains('•')));
    window.delete_all_lines();
    assert!(window.shows(&marked));
    assert!(window.title().unwrap().starts_with(&marked));
    window.key(CTRL, Key::Z);
    assert!(!window.shows(&marked), "undone is as saved");
    assert!(window.title().unwrap().starts_with(&name));
    window.key(CTRL, Key::Y);
    assert!(window.shows(&marked));
    window.key(CTRL, Key::S);
    assert!(!window.shows(&marked));
    assert!(window.title().unwrap().starts_with(&name));
    window.key(CTRL, Key::Z);
    assert!(window.shows(&marked), "the file has what was undone");
    window.gone();
}

#[test]
fn a_window_without_unsaved_steps_closes_unasked() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project.clone()]);
    assert!(window.close_is_allowed());
    assert_eq!(window.app().session().dialog, Dialog::None);
    window.key(CTRL, Key::Q);
    assert!(window.closes());
    assert!(window.close_is_allowed());
    window.gone();
    assert!(recover::find(&places).is_empty());
}

#[test]
fn closing_with_unsaved_steps_asks_and_discard_drops_them_alone() {
    let (_dir, places, project) = stage();
    let before = fs::read(&project).unwrap();
    for by_key in [false, true] {
        let mut window = Closing::open(&places, vec![project.clone()]);
        window.delete_all_lines();
        let ask = |window: &mut Closing| {
            if by_key {
                window.told.clear();
                window.key(CTRL, Key::Q);
            } else {
                assert!(!window.close_is_allowed());
            }
            assert_eq!(window.app().session().dialog, Dialog::Unsaved);
            assert!(!window.closes(), "nothing closes before the answer");
        };
        ask(&mut window);
        window.press("Cancel");
        assert_eq!(window.app().session().dialog, Dialog::None);
        assert!(window.app().doc().is_dirty() && window.line_count() == 0);
        assert!(!window.closes());
        ask(&mut window);
        window.key(Modifiers::NONE, Key::Escape);
        assert!(window.app().doc().is_dirty() && !window.closes());

        // What was cancelled is not remembered: a save now closes nothing.
        ask(&mut window);
        window.press("Discard");
        assert!(window.closes());
        assert!(window.close_is_allowed(), "it is not asked twice");
        window.gone();
        assert_eq!(fs::read(&project).unwrap(), before);
        assert!(
            recover::find(&places).is_empty(),
            "what was dropped on purpose is not offered"
        );
    }
}

#[test]
fn save_on_closing_saves_first_and_closes_only_then() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project.clone()]);
    window.delete_all_lines();
    assert!(!window.close_is_allowed());
    window.disk.refuse(project.parent());
    window.press("Save");
    assert!(!window.closes(), "what could not be saved stays open");
    assert!(window.app().doc().is_dirty());
    assert!(lines_in(&project) > 0);
    window.disk.refuse(None);
    window.key(CTRL, Key::S);
    assert!(!window.app().doc().is_dirty());
    assert!(
        !window.closes(),
        "the save after a failed one is only a save"
    );

    window.key(CTRL, Key::Z);
    let lines = window.line_count();
    assert!(lines > 0 && !window.close_is_allowed());
    window.press("Save");
    assert!(window.closes());
    assert!(window.close_is_allowed());
    assert_eq!(lines_in(&project), lines);
    window.gone();
    assert!(recover::find(&places).is_empty());
}

#[test]
fn discard_before_another_plan_drops_the_steps_and_leaves_the_file() {
    let (dir, places, project) = stage();
    let before = fs::read(&project).unwrap();
    let other = dir.path().join("other.heatplan");
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Other".into();
    project::save(&theirs, None, &other).unwrap();

    let mut window = Closing::open(&places, vec![project.clone()]);
    window.delete_all_lines();
    window.answers.will_be(&other);
    window.key(CTRL, Key::O);
    assert_eq!(window.app().session().dialog, Dialog::Unsaved);
    window.press("Discard");
    assert_eq!(&*window.app().doc().plan.name, "Other");
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
    assert!(window.line_count() > 0 && !window.app().doc().is_dirty());
    assert_eq!(fs::read(&project).unwrap(), before);

    window.delete_all_lines();
    window.key(CTRL, Key::N);
    window.press("Discard");
    assert!(window.app().doc().plan.base.buildings.is_empty());
    assert!(lines_in(&other) > 0);
    window.gone();
    assert!(recover::find(&places).is_empty());
}

#[test]
fn a_save_that_fails_says_where_a_copy_lies_and_the_next_one_works() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project.clone()]);
    let before = fs::read(&project).unwrap();
    window.delete_all_lines();
    window.disk.refuse(project.parent());
    window.key(CTRL, Key::S);
    assert!(window.shows(&project.display().to_string()));
    let rescued: Vec<PathBuf> = fs::read_dir(places.data.join("rescued"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(rescued.len(), 1);
    assert!(window.shows(&rescued[0].display().to_string()));
    assert_eq!(lines_in(&rescued[0]), 0);
    assert!(window.app().doc().is_dirty(), "it is not saved");
    assert_eq!(fs::read(&project).unwrap(), before);
    assert_eq!(window.line_count(), 0, "the plan stays in memory");

    // A full disk takes no copy either; the plan stays all the same.
    window.disk.refuse(None);
    window.disk.set_full(true);
    window.key(CTRL, Key::S);
    assert!(window.shows("cannot be saved"));
    assert!(window.app().doc().is_dirty());
    assert_eq!(fs::read(&project).unwrap(), before);

    window.disk.set_full(false);
    window.key(CTRL, Key::S);
    assert!(!window.app().doc().is_dirty());
    assert_eq!(lines_in(&project), 0);
    window.gone();
}

#[test]
fn a_read_only_project_is_left_alone_and_a_copy_is_named() {
    let (dir, places, project) = stage();
    let mut rights = fs::metadata(&project).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&project, rights).unwrap();
    let before = fs::read(&project).unwrap();
    let mut window = Closing::open(&places, vec![project.clone()]);
    window.delete_all_lines();
    window.key(CTRL, Key::S);
    assert!(window.shows("read-only"));
    let copy = fs::read_dir(places.data.join("rescued"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    assert!(window.shows(&copy.display().to_string()));
    assert_eq!(lines_in(&copy), 0);
    assert!(window.app().doc().is_dirty());
    assert_eq!(fs::read(&project).unwrap(), before);

    let other = dir.path().join("mine.heatplan");
    window.answers.will_be(&other);
    window.key(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
    assert_eq!(lines_in(&other), 0);
    window.gone();
}

#[test]
fn the_clock_stops_after_a_failure_and_goes_on_after_a_save_by_hand() {
    let (_dir, places, project) = stage();
    let often = Some(Duration::from_millis(20));
    let mut window = Closing::with(&places, vec![project.clone()], Vec::new(), often);
    let lines = window.line_count();
    window.disk.refuse(project.parent());
    window.delete_all_lines();
    window.until("a failure is said", |window| window.shows("Try again"));
    window.settle();
    let copies = || fs::read_dir(places.data.join("rescued")).unwrap().count();
    assert_eq!(copies(), 1);
    // It would be due many times over.
    for _ in 0..10 {
        std::thread::sleep(Duration::from_millis(15));
        window.settle();
    }
    assert_eq!(copies(), 1, "it does not fail again and again");
    assert!(window.app().doc().is_dirty() && lines_in(&project) == lines);
    // Who is about to discard is not told that it saves itself.
    window.key(CTRL, Key::N);
    assert_eq!(window.app().session().dialog, Dialog::Unsaved);
    assert!(!window.shows("saves itself"), "{:?}", window.words());
    window.press("Cancel");

    window.disk.refuse(None);
    window.key(CTRL, Key::S);
    assert_eq!(lines_in(&project), 0);
    window.key(CTRL, Key::Z);
    window.until("saved by the clock", |window| {
        !window.app().doc().is_dirty() && !window.app().is_busy()
    });
    assert_eq!(lines_in(&project), lines);
    window.gone();
}

#[test]
fn steps_that_cannot_be_kept_are_told_once_and_kept_once_there_is_room() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project]);
    window.disk.set_full(true);
    window.delete_all_lines();
    let said = window.banner();
    assert!(said.contains("cannot be kept safe"), "{said}");
    assert!(window.app().session().banner.as_ref().unwrap().is_error);
    // Tried again many times meanwhile, in silence.
    window.until("the message goes", |window| window.banner().is_empty());
    for _ in 0..8 {
        std::thread::sleep(Duration::from_millis(15));
        window.settle();
    }
    window.key(CTRL, Key::Z);
    let lines = window.line_count();
    assert!(lines > 0, "work goes on");
    window.key(CTRL, Key::Y);
    let said = window.banner();
    assert!(!said.contains("kept safe"), "said again: {said}");

    window.disk.set_full(false);
    window.until("kept again", |window| {
        window.banner().contains("kept safe again")
    });
    // Steps after that go to a journal as before.
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Y);
    drop(window);
    let found = recover::find(&places);
    assert_eq!(found.len(), 1);
    let back = recover::load(&found[0].folder).unwrap();
    assert_eq!(back.plan.network().line_count(), 0);
    assert!(back.damages.is_empty());
    assert_eq!(back.acts, 2);
}

#[test]
fn a_sitting_that_cannot_begin_is_told_and_begun_once_there_is_room() {
    let (_dir, places, project) = stage();
    let mut window = Closing::open(&places, vec![project.clone()]);
    window.disk.set_full(true);
    window.answers.will_be(&project);
    window.key(CTRL, Key::N);
    window.until("told", |window| {
        window.banner().contains("cannot be kept safe")
    });
    window.key(CTRL, Key::O);
    window.until("told of the next plan too", |window| {
        window.line_count() > 0 && window.banner().contains("cannot be kept safe")
    });
    window.delete_all_lines();
    window.disk.set_full(false);
    window.until("kept again", |window| {
        window.banner().contains("kept safe again")
    });
    drop(window);
    let found = recover::find(&places);
    assert_eq!(
        found.len(),
        1,
        "half begun sittings leave nothing: {found:?}"
    );
    let back = recover::load(&found[0].folder).unwrap();
    assert_eq!(back.plan.network().line_count(), 0);
}

#[test]
fn the_question_shows_what_each_sitting_holds_and_the_chosen_one_comes_back() {
    let (dir, places, project) = stage();
    let tiny = dir.path().join("tiny.heatplan");
    let mut plan = project::open(&project).unwrap().plan;
    plan.name = "Without a network".into();
    plan.variant_mut().network = Network::default();
    project::save(&plan, None, &tiny).unwrap();

    let mut first = Closing::open(&places, vec![project]);
    let buildings = first.app().doc().plan.base.buildings.len();
    let full_name = first.app().doc().name();
    first.key(CTRL, Key::A);
    first.key(Modifiers::NONE, Key::Num3);
    assert!(first.app().doc().is_dirty());
    let lines = first.line_count();
    drop(first);
    // Files know time to the hundredth of a second at worst.
    std::thread::sleep(Duration::from_millis(30));
    let mut second = Closing::open(&places, vec![tiny.clone()]);
    second.press("Keep for later");
    second.run("Copy this variant");
    assert!(second.app().doc().is_dirty(), "{}", second.banner());
    drop(second);
    let found = recover::find(&places);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].owner.name, "tiny", "the newest first");
    // The end of the older journal is lost.
    let journal = found[1].folder.join("journal-0");
    let mut bytes = fs::read(&journal).unwrap();
    bytes.extend_from_slice(&[7; 21]);
    fs::write(&journal, bytes).unwrap();

    let mut third = Closing::open(&places, Vec::new());
    assert_eq!(third.app().session().dialog, Dialog::Recover);
    let today = jiff::Zoned::now().strftime("%Y-%m-%d").to_string();
    for name in ["tiny", &full_name] {
        let radio = third
            .harness
            .get_all_by_role(Role::RadioButton)
            .filter_map(|node| node.accesskit_node().label())
            .find(|label| label.starts_with(name));
        let label = radio.unwrap_or_else(|| panic!("{name} is not offered"));
        assert!(label.contains(&today) && label.contains("step"), "{label}");
    }
    let of_buildings = format!("{} buildings", third.app().texts().count(buildings));
    // What was written to last stands first.
    third.until("the first is looked into", |third| {
        third.shows("21 bytes of the journal could not be read")
    });
    assert!(third.shows(&of_buildings) && third.shows(&format!("{lines} lines")));
    assert!(third.shows("Change lines"), "its last step");

    third
        .harness
        .get_all_by_role(Role::RadioButton)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|l| l.starts_with("tiny"))
        })
        .unwrap()
        .click();
    third.settle();
    third.until("the second is looked into", |third| {
        third.shows("0 lines") && third.shows(&of_buildings)
    });
    assert!(!third.shows("could not be read"));
    third.press("Recover");
    assert_eq!(&*third.app().doc().plan.name, "Without a network");
    assert_eq!(third.app().doc().plan.variants.len(), 2);
    assert_eq!(third.app().doc().path.as_ref(), Some(&tiny));
    third.gone();
    let left = recover::find(&places);
    assert_eq!(left.len(), 1, "the other waits");
    assert_eq!(left[0].owner.name, full_name);
}

#[test]
fn a_name_of_two_hundred_characters_is_saved_kept_and_recovered() {
    let (dir, places, project) = stage();
    let folder = dir.path().join(format!("Dossier é {}", "ß x".repeat(60)));
    fs::create_dir(&folder).unwrap();
    let name = format!("Warmteplan Łódź {}", "n".repeat(184));
    assert_eq!(name.chars().count(), 200);
    let long = folder.join(format!("{name}.heatplan"));
    let mut window = Closing::open(&places, vec![project]);
    let lines = window.line_count();
    window.answers.will_be(&long);
    window.key(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(window.app().doc().path.as_ref(), Some(&long));
    assert_eq!(lines_in(&long), lines);
    window.delete_all_lines();
    window.key(CTRL, Key::S);
    assert_eq!(lines_in(&long), 0);
    let kept = versions(&places, &long);
    assert_eq!(kept.len(), 1);
    assert_eq!(lines_in(&kept[0].path), lines);
    // A failed save finds a name for its copy too.
    window.key(CTRL, Key::Z);
    window.disk.refuse(Some(&folder));
    window.key(CTRL, Key::S);
    let rescued = fs::read_dir(places.data.join("rescued")).unwrap();
    assert_eq!(rescued.count(), 1, "{}", window.banner());
    // What the project file was at the last save is written a moment later.
    std::thread::sleep(Duration::from_millis(900));
    drop(window);

    let mut window = Closing::open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.line_count(), lines);
    assert_eq!(window.app().doc().path.as_ref(), Some(&long));
    window.key(CTRL, Key::S);
    assert_eq!(lines_in(&long), lines);
    window.gone();
    let mut parts = fs::read_dir(&folder).unwrap().flatten();
    assert!(
        parts.all(|entry| entry.path() == long),
        "nothing is left beside it"
    );
}

#[test]
fn a_recent_file_that_vanished_says_so_and_leaves_the_list() {
    let (dir, places, project) = stage();
    let gone = dir.path().join("vanished.heatplan");
    let recent = vec![gone.clone(), project.clone()];
    let mut window = Closing::with(&places, vec![project.clone()], recent, None);
    let open_recent = |window: &mut Closing, name: &str| {
        window.press("Menu");
        for part in ["File", "Open recent", name] {
            {
                // Rows that lead on have an arrow behind their name.
                let rows = window.harness.query_all_by_label_contains(part);
                let is_row = |label: Option<String>| label.is_some_and(|l| l.starts_with(part));
                let row = rows
                    .into_iter()
                    .find(|row| is_row(row.accesskit_node().label()));
                row.unwrap_or_else(|| panic!("no {part} in {:?}", window.words()))
                    .click();
            }
            window.settle();
        }
    };
    open_recent(&mut window, "vanished.heatplan");
    let said = window.banner();
    assert!(
        said.contains("vanished.heatplan") && said.contains("not there"),
        "{said}"
    );
    assert_eq!(window.app().preferences().recent, [project]);
    assert!(window.line_count() > 0, "the plan stays open");
    window.gone();
}

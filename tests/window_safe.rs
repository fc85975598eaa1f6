//! Saving from the window: nobody's file is harmed, nothing is lost on the way.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::lines_in;
use common::window::{CTRL, Window, english};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::Options;
use heatplan::app::state::{Dialog, Preferences, ThemeChoice};
use heatplan::project::{self, Places, versions};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A window on a project of its own.
struct Desk {
    window: Window,
    places: Places,
    project: PathBuf,
    dir: tempfile::TempDir,
}

impl Desk {
    fn open(autosave: Option<Duration>) -> Self {
        Self::open_after(autosave, |_| ())
    }

    /// The same, after something was done to the project file.
    fn open_after(autosave: Option<Duration>, before: impl FnOnce(&Path)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        // A folder as people have them.
        let folder = dir
            .path()
            .join("Provincie Vlaams-Brabant é ß Łódź")
            .join("x".repeat(120));
        std::fs::create_dir_all(&folder).unwrap();
        let project = folder.join("warmteplan nº 1.heatplan");
        common::copy_sample(&project);
        before(&project);
        let places = Places::below(&dir.path().join("kept"));
        let window = Window::with(Options {
            paths: vec![project.clone()],
            preferences: Some(Preferences {
                autosave: Some(0),
                ..english()
            }),
            places: Some(places.clone()),
            autosave,
            wait: true,
            ..Options::default()
        });
        Self {
            window,
            places,
            project,
            dir,
        }
    }

    fn save(&mut self) {
        self.key(CTRL, Key::S);
    }
}

impl Deref for Desk {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Window {
        &mut self.window
    }
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten_unasked() {
    let mut window = Desk::open(None);
    let project = window.project.clone();
    window.delete_all_lines();
    // A colleague saves to the same file meanwhile.
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    project::save(&theirs, None, &project).unwrap();
    window.save();
    assert_eq!(window.app().session().dialog, Dialog::ChangedOnDisk);
    assert_eq!(&*project::open(&project).unwrap().plan.name, "Theirs");
    assert!(window.app().doc().is_dirty());

    window.press("Cancel");
    assert_eq!(window.app().session().dialog, Dialog::None);
    window.save();
    let other = window.dir.path().join("mine.heatplan");
    window.answers.will_be(&other);
    window.press("Save under another name");
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
    assert!(!window.app().doc().is_dirty());
    assert_eq!(lines_in(&other), 0);
    assert_eq!(&*project::open(&project).unwrap().plan.name, "Theirs");
}

#[test]
fn what_is_overwritten_on_purpose_stays_as_an_earlier_version() {
    let mut window = Desk::open(None);
    let project = window.project.clone();
    window.delete_all_lines();
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    project::save(&theirs, None, &project).unwrap();
    window.save();
    window.press("Overwrite");
    assert!(!window.app().doc().is_dirty());
    assert_eq!(lines_in(&project), 0);
    let kept = versions(&window.places, &project);
    assert_eq!(&*project::open(&kept[0].path).unwrap().plan.name, "Theirs");
    // A second save of the same plan finds its own file and asks nothing.
    window.key(CTRL, Key::Z);
    window.save();
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert!(lines_in(&project) > 0);

    window.run("Earlier versions");
    assert_eq!(window.app().session().dialog, Dialog::Versions);
    window
        .harness
        .get_all_by_label("Open a copy")
        .nth(1)
        .unwrap()
        .click();
    window.settle();
    assert_eq!(&*window.app().doc().plan.name, "Theirs");
    assert_eq!(
        window.app().doc().path,
        None,
        "a version is never written to"
    );
}

#[test]
fn a_name_that_became_another_files_name_is_asked_about() {
    let mut window = Desk::open(None);
    let standing = window.dir.path().join("plan.heatplan");
    std::fs::write(&standing, b"somebody's").unwrap();
    // typed without the ending: the dialog of the system asked about "plan"
    window.answers.will_be(&window.dir.path().join("plan"));
    window.key(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(window.app().session().dialog, Dialog::ChangedOnDisk);
    assert_eq!(std::fs::read(&standing).unwrap(), b"somebody's");
    window.press("Overwrite");
    assert_eq!(window.app().doc().path.as_deref(), Some(&*standing));
    assert!(project::open(&standing).is_ok());
}

#[test]
fn a_copy_onto_the_projects_own_file_is_a_save() {
    let mut window = Desk::open(None);
    let project = window.project.clone();
    window.delete_all_lines();
    window.answers.will_be(&project);
    window.run("Save a copy");
    assert_eq!(lines_in(&project), 0);
    assert!(!window.app().doc().is_dirty());
}

#[test]
fn a_copy_leaves_the_plan_where_it_is() {
    let mut window = Desk::open(None);
    let project = window.project.clone();
    let before = std::fs::read(&project).unwrap();
    window.delete_all_lines();
    let copy = window.dir.path().join("copy.heatplan");
    window.answers.will_be(&copy);
    window.run("Save a copy");
    assert_eq!(lines_in(&copy), 0);
    assert_eq!(window.app().doc().path.as_ref(), Some(&project));
    assert!(window.app().doc().is_dirty());
    assert_eq!(std::fs::read(&project).unwrap(), before);
}

#[test]
fn a_project_saves_itself_by_the_clock_without_a_word() {
    let mut window = Desk::open(Some(Duration::from_millis(30)));
    let project = window.project.clone();
    window.delete_all_lines();
    let start = Instant::now();
    while window.app().doc().is_dirty() {
        assert!(start.elapsed() < Duration::from_secs(30), "never saved");
        std::thread::sleep(Duration::from_millis(10));
        window.settle();
    }
    assert_eq!(lines_in(&project), 0);
    assert_eq!(window.app().session().banner, None);
    // Somebody else's change stops the clock, not the user.
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    project::save(&theirs, None, &project).unwrap();
    window.key(CTRL, Key::Z);
    std::thread::sleep(Duration::from_millis(60));
    window.settle();
    window.settle();
    assert_eq!(&*project::open(&project).unwrap().plan.name, "Theirs");
    assert!(window.harness.query_by_label("Try again").is_some());
    assert_eq!(window.app().session().dialog, Dialog::None);
    // By hand it is decided what becomes of both.
    window.press("Try again");
    assert_eq!(window.app().session().dialog, Dialog::ChangedOnDisk);
}

#[test]
fn the_preferences_stand_in_one_place_and_hold_at_once() {
    let mut window = Desk::open(None);
    window.key(CTRL, Key::Comma);
    assert_eq!(window.app().session().dialog, Dialog::Preferences);
    assert!(
        window.harness.get_by_label("System language").is_focused(),
        "the keyboard is in the dialog"
    );
    window.press("Dark");
    assert_eq!(window.app().preferences().theme, ThemeChoice::Dark);
    window.press("Larger interface");
    assert_eq!(window.app().preferences().ui_scale, Some(1.1));
    window.press("Normal size");
    assert_eq!(window.app().preferences().ui_scale, None);

    // Off at first in this window.
    assert_eq!(window.app().preferences().autosave_min(), None);
    window.press("every");
    assert_eq!(window.app().preferences().autosave_min(), Some(5));
    window.harness.get_by_label("Save by itself").click();
    window.settle();
    window.harness.event(Event::Text("12".to_owned()));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().preferences().autosave_min(), Some(12));

    window.press("Your name");
    window.harness.event(Event::Text("An Peeters".to_owned()));
    window.settle();
    let author = window.app().preferences().author.clone();
    assert_eq!(author.as_deref(), Some("An Peeters"));

    window.press("Snapping");
    assert!(window.app().preferences().snapping.visible_only);
    window.press("Only what the map shows");
    assert!(!window.app().preferences().snapping.visible_only);
    assert!(!window.app().session().snap_settings.visible_only);
    window.press("Snapping");

    window.press("Nederlands");
    assert!(window.harness.query_by_label("Voorkeuren").is_some());
    window.press("English");

    window.press("Reset preferences…");
    window.press("Cancel");
    assert_eq!(window.app().preferences().theme, ThemeChoice::Dark);
    window.press("Reset preferences…");
    window.press("Reset");
    let prefs = window.app().preferences();
    assert_eq!(prefs.theme, ThemeChoice::Light);
    assert_eq!((&prefs.author, prefs.autosave), (&None, None));
    assert!(prefs.snapping.visible_only && window.app().session().snap_settings.visible_only);
    assert_eq!(
        prefs.recent,
        [window.project.clone()],
        "files are remembered"
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
}

#[test]
fn the_preferences_lead_to_the_keys() {
    let mut window = Desk::open(None);
    window.run("Preferences");
    window.press("Change keys…");
    assert_eq!(window.app().session().dialog, Dialog::Shortcuts);
}

#[test]
fn every_place_of_the_program_can_be_opened_and_copied() {
    let mut window = Desk::open(None);
    let places = window.places.clone();
    window.run("Log folder");
    window.run("Crash reports");
    window.run("Preferences");
    window.press("Open folder: Journals and earlier versions");
    window.press("Open folder: Copies of saves that failed");
    window.press("Open folder: Settings");
    let shown = window.answers.folders();
    let rescued = places.rescued();
    assert_eq!(
        shown,
        [
            places.logs(),
            places.crashes(),
            places.data,
            rescued,
            places.config
        ]
    );
    let logs = Places::below(&window.dir.path().join("kept")).logs();
    let copied = window.copied_by("Copy path: Logs");
    assert_eq!(copied, Some(logs.display().to_string()));
}

/// Keeps this share of a file.
fn cut_off(path: &Path, share: f64) {
    let bytes = std::fs::read(path).unwrap();
    let kept = (bytes.len() as f64 * share) as usize;
    std::fs::write(path, bytes.get(..kept).unwrap()).unwrap();
}

#[test]
fn everything_that_a_damaged_project_lacks_is_said_at_once() {
    let mut window = Desk::open_after(None, |project| cut_off(project, 0.6));
    assert_eq!(window.app().session().dialog, Dialog::Remarks);
    let warnings = project::open(&window.project).unwrap().warnings;
    assert!(warnings.len() > 1, "{warnings:?}");
    let lines: Vec<String> = warnings
        .iter()
        .map(|warning| warning.text(window.app().texts()))
        .collect();
    for line in &lines {
        assert!(window.harness.query_by_label(line).is_some(), "{line}");
    }
    assert_eq!(window.app().doc().path, None, "it is never saved over");
    window.press("Close");
    assert_eq!(window.app().session().dialog, Dialog::None);
    window.run("What is odd about this project");
    assert_eq!(window.app().session().dialog, Dialog::Remarks);

    let other = window.dir.path().join("whole.heatplan");
    window.answers.will_be(&other);
    window.press("Save under another name…");
    assert!(project::open(&other).unwrap().warnings.is_empty());
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
}

#[test]
fn a_whole_project_has_nothing_odd() {
    let mut window = Desk::open(None);
    assert_eq!(window.app().session().dialog, Dialog::None);
    window.run("What is odd about this project");
    assert_ne!(window.app().session().dialog, Dialog::Remarks);
}

//! Files from the window: a save that fails, what the plan is called, earlier
//! versions, a file that somebody else changed, a plan that is only looked at.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;
#[path = "common/ill.rs"]
mod ill;

use common::lines_in;
use common::window::{CTRL, Window, english};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Dialog, Origin, Preferences, ToolKind};
use heatplan::app::{Options, Pick, Picked};
use heatplan::project::{self, Places, recover, versions};
use ill::Ill;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A folder with a project called `warmteplan` in it, and where things are kept.
struct Stage {
    dir: tempfile::TempDir,
    places: Places,
    project: PathBuf,
    disk: Arc<Ill>,
}

impl Stage {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("dossier é");
        fs::create_dir(&folder).unwrap();
        let project = folder.join("warmteplan.heatplan");
        common::copy_sample(&project);
        let places = Places::below(&dir.path().join("kept"));
        Self {
            dir,
            places,
            project,
            disk: Arc::default(),
        }
    }

    fn open(&self, paths: Vec<PathBuf>) -> Window {
        Window::with(Options {
            paths,
            preferences: Some(Preferences {
                autosave: Some(0),
                ..english()
            }),
            places: Some(self.places.clone()),
            disk: self.disk.clone(),
            wait: true,
            ..Options::default()
        })
    }

    fn open_project(&self) -> Window {
        self.open(vec![self.project.clone()])
    }

    fn rescued(&self) -> Vec<PathBuf> {
        let Ok(listing) = fs::read_dir(self.places.rescued()) else {
            return Vec::new();
        };
        let mut found: Vec<PathBuf> = listing.map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found
    }

    /// A colleague saves to the project's file.
    fn replace_by(&self, name: &str) {
        let mut theirs = project::open(&self.project).unwrap().plan;
        theirs.name = name.into();
        project::save(&theirs, None, &self.project).unwrap();
    }

    /// The titles of the earlier versions.
    fn versions(&self) -> Vec<(String, usize)> {
        versions(&self.places, &self.project)
            .iter()
            .map(|version| {
                let plan = project::open(&version.path).unwrap().plan;
                (plan.name.to_string(), plan.network().line_count())
            })
            .collect()
    }
}

fn dialog(window: &Window) -> Dialog {
    window.app().session().dialog
}

/// A step in a version, and the question about it, which is cancelled; the step is
/// taken back.
fn is_asked_about_a_step(window: &mut Window) {
    window.run("Copy this variant");
    window.key(CTRL, Key::Q);
    assert!(window.shows("What was changed here is in no file yet"));
    window.press("Cancel");
    window.key(CTRL, Key::Z);
    assert!(!window.app().doc().is_dirty());
}

#[test]
fn a_failed_save_stays_on_screen_with_ways_on_until_it_is_answered() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    window.delete_all_lines();
    stage.disk.refuse(stage.project.parent());
    window.key(CTRL, Key::S);
    let copy = stage.rescued().remove(0);
    assert!(window.shows(&copy.display().to_string()));
    // The copy is called after the plan and the moment, not after a number.
    let name = copy.file_stem().unwrap().to_str().unwrap();
    let when = name.strip_prefix("warmteplan ").unwrap();
    let shape: String = when
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(shape, "0000-00-00 00.00.00");
    // Longer than any sentence over the map: a frame of a test is a quarter of a second.
    window.frames(280);
    assert!(window.has("Try again"));

    window.press("Show the copy");
    let asked = window.answers.folders();
    assert_eq!(asked, [stage.places.rescued()]);
    let path = window.copied_by("Copy its path");
    assert_eq!(path, Some(copy.display().to_string()));

    // It still fails, then it works.
    window.press("Try again");
    assert!(window.has("Try again") && window.app().doc().is_dirty());
    stage.disk.refuse(None);
    window.press("Try again");
    assert!(!window.has("Try again") && !window.app().doc().is_dirty());
    assert_eq!(lines_in(&stage.project), 0);

    stage.disk.refuse(stage.project.parent());
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::S);
    let other = stage.dir.path().join("elsewhere.heatplan");
    window.answers.will_be(&other);
    window.press("Save as…");
    assert!(!window.has("Try again"));
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
    assert!(lines_in(&other) > 0);

    // A copy that fails has its own ways on; and it can be put away.
    window
        .answers
        .will_be(&stage.project.with_file_name("copy.heatplan"));
    window.run("Save a copy");
    assert!(window.has("Try again"));
    window.press("Close");
    assert!(!window.has("Try again"));
    window.close();
}

#[test]
fn a_folder_that_is_gone_is_named_and_can_be_made() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    window.delete_all_lines();
    let folder = stage.project.parent().unwrap().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    window.key(CTRL, Key::S);
    let said = format!("The folder {} is not there", folder.display());
    assert!(window.shows(&said));
    assert_eq!(lines_in(&stage.rescued()[0]), 0);
    window.press("Make the folder");
    assert_eq!(lines_in(&stage.project), 0);
    assert!(!window.app().doc().is_dirty());
    window.close();
}

#[test]
fn a_path_into_no_folder_stays_in_the_field_and_the_folder_can_be_made() {
    let stage = Stage::new();
    let mut window = stage.open(Vec::new());
    window.delete_all_lines();
    window.answers.say(Picked::Unavailable);
    window.key(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(dialog(&window), Dialog::SavePath);
    // What is typed at once is another name in the same folder.
    let home = std::env::home_dir().unwrap();
    let proposed = window
        .harness
        .get_by_label("Path of the file")
        .value()
        .unwrap();
    assert_eq!(Path::new(&proposed).parent(), Some(&*home));
    window.text("wijk");
    let typed = window
        .harness
        .get_by_label("Path of the file")
        .value()
        .unwrap();
    assert_eq!(typed, home.join("wijk.heatplan").display().to_string());

    let path = stage.dir.path().join("nieuwe map").join("wijk.heatplan");
    let text = path.display().to_string();
    window.fill("Path of the file", &text);
    assert_eq!(dialog(&window), Dialog::SavePath);
    let folder = path.parent().unwrap();
    assert!(window.shows(&format!("The folder {} is not there", folder.display())));
    assert_eq!(
        window.harness.get_by_label("Path of the file").value(),
        Some(text)
    );
    assert!(!folder.exists(), "nothing is made unasked");
    window.press("Make the folder and save");
    assert_eq!(dialog(&window), Dialog::None);
    assert_eq!(window.app().doc().path.as_ref(), Some(&path));
    assert_eq!(lines_in(&path), 0);
    window.close();
}

#[test]
fn a_table_that_stands_there_is_replaced_only_by_leave() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    let quotation = stage.dir.path().join("offerte.csv");
    fs::write(&quotation, "of the supplier").unwrap();
    let stands = || fs::read_to_string(&quotation).unwrap();
    window.run("Pipes and prices");
    window.answers.say(Picked::Unavailable);
    window.press("Save this list as CSV…");
    assert_eq!(dialog(&window), Dialog::PipesSavePath);
    // The ending that is added makes it the file that stands there.
    let typed = quotation.with_extension("");
    window.fill("Path of the file", &typed.display().to_string());
    assert_eq!(dialog(&window), Dialog::PipesSavePath);
    assert!(window.shows("offerte.csv exists; replace it?"));
    window.press("Save");
    assert_eq!(dialog(&window), Dialog::PipesSavePath);
    assert_eq!(stands(), "of the supplier");
    window.press("Overwrite");
    assert_eq!(dialog(&window), Dialog::None);
    let written = stands();
    assert_ne!(written, "of the supplier");

    // A dialog of the system that asked about another name.
    fs::write(&quotation, "of the supplier").unwrap();
    window.run("Pipes and prices");
    window.answers.will_be(&typed);
    window.press("Save this list as CSV…");
    assert!(window.shows("offerte.csv exists; replace it?"));
    assert_eq!(stands(), "of the supplier");
    window.press("Cancel");
    window.run("Pipes and prices");
    window.answers.will_be(&quotation);
    window.press("Save this list as CSV…");
    assert_eq!(stands(), written);
    window.close();
}

#[test]
fn a_plan_is_called_after_the_file_it_is_saved_in() {
    let stage = Stage::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/tiny/streets.geojson");
    let mut window = stage.open(vec![data]);
    assert!(window.has("streets"), "its title is all there is");
    let path = stage.dir.path().join("Wijk Noord.heatplan");
    window.answers.will_be(&path);
    window.key(CTRL, Key::S);
    let asked = window.answers.picks();
    let Some(Pick::SaveProject { name, folder, .. }) = asked.last() else {
        panic!("{asked:?}");
    };
    assert_eq!((name.as_str(), folder), ("streets.heatplan", &None));
    assert!(window.has("Wijk Noord") && !window.has("streets"));
    assert_eq!(&*window.plan().name, "streets", "the title stays");

    window.run("Save as");
    let asked = window.answers.picks();
    let Some(Pick::SaveProject { name, folder, .. }) = asked.last() else {
        panic!("{asked:?}");
    };
    assert_eq!(name, "Wijk Noord.heatplan");
    assert_eq!(folder.as_deref(), Some(stage.dir.path()));

    // The title of the plan is a step; the question names the file.
    window.press("Wijk Noord");
    window.fill("Title of the plan", "Warmte voor Noord");
    window.key(CTRL, Key::Q);
    assert!(window.shows("Save the changes to Wijk Noord?"));
    assert!(window.shows("was changed since the last save is not in Wijk Noord.heatplan"));
    window.press("Cancel");
    std::thread::sleep(Duration::from_millis(900));
    drop(window);
    let found = recover::find(&stage.places);
    assert_eq!(found[0].owner.name, "Wijk Noord");
}

#[test]
fn earlier_versions_can_be_told_apart_looked_at_and_restored() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    let whole = window.line_count();
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Num2);
    window.key(CTRL, Key::S);
    window.delete_all_lines();
    window.key(CTRL, Key::S);
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::S);
    assert_eq!(lines_in(&stage.project), whole);

    window.run("Earlier versions");
    assert!(window.has("On screen now"));
    // Newest first: without lines, then as it came with other phases.
    assert!(window.shows("0 lines"));
    assert!(window.shows("0 buildings served"));
    assert!(window.shows("last step: Delete"));
    let rows = || window.harness.query_all_by_label("Open a copy").count();
    assert_eq!(rows(), 3);
    window
        .harness
        .get_all_by_label("Open a copy")
        .next()
        .unwrap()
        .click();
    window.settle();
    assert_eq!(window.line_count(), 0);
    assert!(window.shows("This is an earlier version of warmteplan"));
    assert!(matches!(
        window.app().doc().origin,
        Some(Origin::Version { .. })
    ));
    assert_eq!(window.app().doc().path, None);

    window.press("Back to the plan");
    assert_eq!(window.line_count(), whole);
    assert_eq!(window.app().doc().path.as_ref(), Some(&stage.project));
    assert!(!window.shows("This is an earlier version"));

    window.run("Earlier versions");
    window
        .harness
        .get_all_by_label("Open a copy")
        .next()
        .unwrap()
        .click();
    window.settle();
    // From a version the list of the same project opens.
    window.run("Earlier versions");
    assert_eq!(window.harness.query_all_by_label("Open a copy").count(), 3);
    window.key(Modifiers::NONE, Key::Escape);
    is_asked_about_a_step(&mut window);
    // What it would replace is the newest: where that cannot be kept, it stays.
    stage.disk.refuse(Some(&stage.places.backups()));
    window.press("Restore it as the plan");
    assert!(window.shows("could not be kept under Earlier versions"));
    assert!(window.has("Save as…"));
    assert_eq!(lines_in(&stage.project), whole);
    assert_eq!(window.app().doc().path, None);
    stage.disk.refuse(None);
    window.press("Close");
    window.press("Restore it as the plan");
    assert_eq!(window.app().doc().path.as_ref(), Some(&stage.project));
    assert_eq!(lines_in(&stage.project), 0);
    assert!(!window.shows("This is an earlier version"));
    let kept = stage.versions();
    assert_eq!(kept[0].1, whole, "what it replaced is a version: {kept:?}");
    window.close();
}

#[test]
fn a_file_that_was_changed_can_be_compared_or_opened_and_nothing_is_lost() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    let whole = window.line_count();
    window.delete_all_lines();
    window.key(CTRL, Key::S);
    stage.replace_by("Theirs");
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::S);
    assert_eq!(dialog(&window), Dialog::ChangedOnDisk);
    window.press("Compare with it…");
    assert_eq!(dialog(&window), Dialog::TakeIn);
    let take = window.harness.query_all_by_label_contains("Take in ");
    take.last().unwrap().click();
    window.settle();
    assert_eq!(window.plan().variants.len(), 2);
    window.key(CTRL, Key::Z);

    window.key(CTRL, Key::S);
    window.press("Open it instead");
    assert_eq!(&*window.plan().name, "Theirs");
    assert!(!window.app().doc().is_dirty());
    let kept = stage.versions();
    assert_eq!(kept[0].1, whole, "mine as it was: {kept:?}");
    assert!(kept[1].1 == 0, "what was saved here last: {kept:?}");

    // Overwritten, theirs and what was saved last are there as well.
    window.delete_all_lines();
    stage.replace_by("Theirs again");
    window.key(CTRL, Key::S);
    window.press("Overwrite");
    let kept = stage.versions();
    assert_eq!(kept[0].0, "Theirs again", "{kept:?}");
    assert!(kept.iter().any(|(_, lines)| *lines == whole), "{kept:?}");
    window.close();
}

#[test]
fn a_plan_that_is_only_looked_at_says_so_and_is_taken_over_once_it_is_free() {
    let stage = Stage::new();
    let first = stage.open_project();
    let mut second = stage.open_project();
    assert_eq!(dialog(&second), Dialog::OpenElsewhere);
    // Enter gives the harmless answer.
    second.key(Modifiers::NONE, Key::Enter);
    assert!(second.app().session().look_only);
    assert!(second.shows("Look only: this plan is open in another window"));

    let tool = second.harness.get_by_label("Trunk").rect().center();
    second.move_to(tool);
    second.button(tool, true, Modifiers::NONE);
    second.button(tool, false, Modifiers::NONE);
    second.frames(1);
    let banner = second.app().session().banner.clone().unwrap();
    assert!(banner.text.contains("Look only is on"), "{}", banner.text);
    assert_eq!(second.app().session().tool, ToolKind::Select);

    let copy = stage.project.with_file_name("mine.heatplan");
    second.key(CTRL, Key::S);
    let asked = second.answers.picks();
    let Some(Pick::SaveProject { name, folder, .. }) = asked.last() else {
        panic!("{asked:?}");
    };
    assert_eq!(name, "warmteplan copy.heatplan");
    assert_eq!(folder.as_deref(), stage.project.parent());
    assert!(!copy.exists());

    second.press("Take over when free");
    assert!(second.app().session().look_only, "it isn't yet");
    assert!(second.has("Stop waiting"));
    second.press("Stop waiting");
    second.press("Take over when free");
    first.close();
    let start = Instant::now();
    while second.app().session().look_only {
        assert!(start.elapsed() < Duration::from_secs(30), "never free");
        std::thread::sleep(Duration::from_millis(50));
        second.settle();
    }
    assert_eq!(second.app().doc().path.as_ref(), Some(&stage.project));
    assert!(!second.shows("Look only:"));
    second.delete_all_lines();
    second.key(CTRL, Key::S);
    assert_eq!(lines_in(&stage.project), 0);
    second.close();
}

#[test]
fn a_copy_of_a_looked_at_plan_can_be_changed() {
    let stage = Stage::new();
    let first = stage.open_project();
    let mut second = stage.open_project();
    second.press("Look only");
    let copy = stage.project.with_file_name("mine.heatplan");
    second.answers.will_be(&copy);
    second.press("Save a copy…");
    assert_eq!(second.app().doc().path.as_ref(), Some(&copy));
    assert!(!second.app().session().look_only && !second.shows("Look only:"));
    second.delete_all_lines();
    second.close();
    first.close();
}

#[test]
fn a_narrow_bar_has_every_tool_of_the_first_steps_in_every_language() {
    for language in heatplan::text::Language::ALL {
        let window = Window::with(Options {
            preferences: Some(Preferences {
                language: Some(language),
                ..Preferences::default()
            }),
            wait: true,
            ..Options::default()
        });
        let texts = window.app().texts();
        // Whatever is written on a button, it is called by its whole name.
        for tool in [
            "tool-select",
            "draw-tool-vertex",
            "tool-trunk",
            "tool-branch",
            "tool-service",
            "tool-source",
        ] {
            let is_there = window.has(&texts.get(tool));
            assert!(is_there, "{tool} is not in the bar in {language:?}");
        }
    }
}

#[test]
fn the_keys_have_a_button_to_leave_them() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    window.key(Modifiers::NONE, Key::F1);
    assert_eq!(dialog(&window), Dialog::Shortcuts);
    window.press("Close");
    assert_eq!(dialog(&window), Dialog::None);
    window.close();
}

#[test]
fn streets_alone_are_not_nothing() {
    let stage = Stage::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/tiny/streets.geojson");
    let window = stage.open(vec![data]);
    assert!(window.has("No buildings yet") && !window.has("Nothing loaded yet"));
    window.close();
}

#[test]
fn enter_recovers_and_what_is_undone_to_the_saved_file_is_clean() {
    let stage = Stage::new();
    let mut window = stage.open_project();
    let whole = window.line_count();
    window.delete_all_lines();
    drop(window);
    let mut window = stage.open(Vec::new());
    assert_eq!(dialog(&window), Dialog::Recover);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!((dialog(&window), window.line_count()), (Dialog::None, 0));
    assert!(window.app().doc().is_dirty());
    window.key(CTRL, Key::Z);
    assert_eq!(window.line_count(), whole);
    assert!(!window.app().doc().is_dirty(), "it is as in its file");
    window.close();
}

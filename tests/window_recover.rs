//! What becomes of a plan when its window dies, and what two windows on one
//! project do to each other, through the window itself.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Dialog, Preferences};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::project::{Places, recover};
use heatplan::text::Language;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Answers for the user: the file that is asked for is this one.
struct Answer(PathBuf);

impl FileDialogs for Answer {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Paths(vec![self.0.clone()]));
    }
}

struct Window(Harness<'static, HeatplanApp>);

impl Window {
    fn open(places: &Places, paths: Vec<PathBuf>) -> Self {
        Self::with(places, paths, PathBuf::new(), true)
    }

    /// A window whose user picks this file; `wait`: nothing goes on beside it.
    fn with(places: &Places, paths: Vec<PathBuf>, picks: PathBuf, wait: bool) -> Self {
        let places = Some(places.clone());
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                let options = Options {
                    paths,
                    preferences: Some(Preferences {
                        language: Some(Language::English),
                        ..Preferences::default()
                    }),
                    dialogs: std::sync::Arc::new(Answer(picks)),
                    places,
                    wait,
                    ..Options::default()
                };
                HeatplanApp::new(cc, options)
            });
        let mut window = Self(harness);
        window.settle();
        window
    }

    fn app(&self) -> &HeatplanApp {
        self.0.state()
    }

    fn settle(&mut self) {
        let start = Instant::now();
        self.0.run_steps(3);
        while self.app().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(1), "never done");
            std::thread::sleep(Duration::from_millis(5));
            self.0.run_steps(1);
        }
        self.0.run_steps(2);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn press(&mut self, label: &str) {
        self.0.get_by_label(label).click();
        self.settle();
    }

    fn lines(&self) -> usize {
        self.app().doc().plan.network().line_count()
    }

    /// Deletes every line: one step.
    fn delete_all_lines(&mut self) {
        self.key(Modifiers::COMMAND, Key::A);
        self.key(Modifiers::NONE, Key::Delete);
        assert_eq!(self.lines(), 0);
    }

    /// The window closes as the user wants it.
    fn close(mut self) {
        eframe::App::on_exit(self.0.state_mut());
    }
}

fn places(dir: &Path) -> Places {
    Places::below(&dir.join("kept"))
}

#[test]
fn a_dead_window_loses_no_step() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let mut window = Window::open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    let lines = window.lines();
    assert!(lines > 0);
    window.delete_all_lines();
    // Dropped like this nothing is closed: to the files it is a crash.
    drop(window);

    let mut window = Window::open(&places, Vec::new());
    assert_eq!(window.app().session().dialog, Dialog::Recover);
    window.press("Recover");
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert_eq!(window.lines(), 0);
    assert!(window.app().doc().is_dirty());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.lines(), lines, "steps can be undone as before");
    drop(window);

    // The recovered plan is kept in turn, with its undo.
    let mut window = Window::open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.lines(), lines);
    window.close();
    assert!(recover::find(&places).is_empty());
}

#[test]
fn what_is_kept_for_later_is_asked_again_and_what_is_discarded_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let mut window = Window::open(&places, Vec::new());
    window.delete_all_lines();
    drop(window);

    let mut window = Window::open(&places, Vec::new());
    window.press("Keep for later");
    assert!(window.lines() > 0, "the sample opens meanwhile");
    window.close();

    let mut window = Window::open(&places, Vec::new());
    assert_eq!(window.app().session().dialog, Dialog::Recover);
    window.press("Discard");
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert!(window.lines() > 0);
    window.close();
    let window = Window::open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    assert!(places.discarded().read_dir().unwrap().count() == 1);
    drop(window);
}

#[test]
fn a_saved_or_untouched_plan_is_not_asked_about() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    drop(Window::open(&places, Vec::new()));
    let window = Window::open(&places, Vec::new());
    assert_ne!(window.app().session().dialog, Dialog::Recover);
    drop(window);
}

#[test]
fn a_second_window_looks_only_or_takes_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let project = dir.path().join("plan é.heatplan");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    std::fs::copy(sample.join("parelwijk.heatplan"), &project).unwrap();
    let first = Window::open(&places, vec![project.clone()]);
    assert_eq!(first.app().doc().path.as_ref(), Some(&project));

    let mut second = Window::open(&places, vec![project.clone()]);
    assert_eq!(second.app().session().dialog, Dialog::OpenElsewhere);
    second.press("Open a copy");
    assert_eq!(second.app().doc().path, None);
    assert!(second.lines() > 0 && !second.app().session().look_only);
    second.close();

    let mut third = Window::open(&places, vec![project.clone()]);
    third.press("Look only");
    assert!(third.app().session().look_only && third.lines() > 0);
    third.close();

    first.close();
    let alone = Window::open(&places, vec![project.clone()]);
    assert_eq!(alone.app().doc().path.as_ref(), Some(&project));
    alone.close();
}

#[test]
fn a_recovered_plan_asks_before_it_replaces_a_newer_file() {
    let dir = tempfile::tempdir().unwrap();
    let places = places(dir.path());
    let project = dir.path().join("plan.heatplan");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    std::fs::copy(sample.join("parelwijk.heatplan"), &project).unwrap();
    let mut window = Window::open(&places, vec![project.clone()]);
    window.delete_all_lines();
    drop(window);
    // A colleague saves meanwhile.
    let mut theirs = heatplan::project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    heatplan::project::save(&theirs, None, &project).unwrap();

    let mut window = Window::open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.lines(), 0);
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.app().session().dialog, Dialog::ChangedOnDisk);
    let now = heatplan::project::open(&project).unwrap().plan;
    assert_eq!(&*now.name, "Theirs");
    window.close();
}

/// A window on a project with a file of buildings added to it.
fn with_an_import(dir: &Path, places: &Places, wait: bool) -> (Window, usize, usize) {
    let project = dir.join("plan.heatplan");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    std::fs::copy(sample.join("parelwijk/parelwijk.heatplan"), &project).unwrap();
    let more = sample.join("tiny/buildings.geojson");
    let mut window = Window::with(places, vec![project], more, wait);
    let buildings = |window: &Window| window.app().doc().plan.base.buildings.len();
    let before = buildings(&window);
    window.key(Modifiers::COMMAND, Key::O);
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

        let mut window = Window::with(&places, Vec::new(), PathBuf::new(), wait);
        window.press("Recover");
        assert_eq!(buildings(&window), after);
        window.close();

        std::fs::remove_dir_all(places.sessions()).unwrap();
        let (mut window, ..) = with_an_import(dir.path(), &places, wait);
        window.0.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        let start = Instant::now();
        while buildings(&window) != before {
            assert!(start.elapsed() < Duration::from_mins(1), "never undone");
            window.0.run_steps(1);
        }
        // Not a frame later: what is seen is safe.
        drop(window);
        let mut window = Window::with(&places, Vec::new(), PathBuf::new(), wait);
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
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    std::fs::copy(sample.join("parelwijk/parelwijk.heatplan"), &project).unwrap();
    let mut window = Window::with(&places, vec![project], broken, true);
    window.key(Modifiers::COMMAND, Key::A);
    window.key(Modifiers::NONE, Key::Delete);
    window.key(Modifiers::COMMAND, Key::O);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.lines(), 0);
    drop(window);
    let mut window = Window::open(&places, Vec::new());
    window.press("Recover");
    assert_eq!(window.lines(), 0);
    window.close();
}

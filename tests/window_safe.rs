//! Saving from the window: nobody's file is harmed, nothing is lost on the way.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

use eframe::egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Dialog, Preferences};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::project::{self, Places, versions};
use heatplan::text::Language;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Answers for the user: every file that is asked for is this one.
struct Answer(Mutex<PathBuf>);

impl FileDialogs for Answer {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Paths(vec![self.0.lock().unwrap().clone()]));
    }
}

struct Window {
    harness: Harness<'static, HeatplanApp>,
    answer: Arc<Answer>,
    places: Places,
    project: PathBuf,
    dir: tempfile::TempDir,
}

impl Window {
    fn open(autosave: Option<Duration>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        // A folder as people have them.
        let folder = dir
            .path()
            .join("Provincie Vlaams-Brabant é ß Łódź")
            .join("x".repeat(120));
        std::fs::create_dir_all(&folder).unwrap();
        let project = folder.join("warmteplan nº 1.heatplan");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
        std::fs::copy(sample.join("parelwijk.heatplan"), &project).unwrap();
        let places = Places::below(&dir.path().join("kept"));
        let answer = Arc::new(Answer(Mutex::new(project.clone())));
        let (theirs, dialogs, path) = (places.clone(), answer.clone(), project.clone());
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                let options = Options {
                    paths: vec![path],
                    preferences: Some(Preferences {
                        language: Some(Language::English),
                        autosave: Some(0),
                        ..Preferences::default()
                    }),
                    dialogs,
                    places: Some(theirs),
                    autosave,
                    wait: true,
                    ..Options::default()
                };
                HeatplanApp::new(cc, options)
            });
        let mut window = Self {
            harness,
            answer,
            places,
            project,
            dir,
        };
        window.settle();
        window
    }

    fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    fn settle(&mut self) {
        let start = Instant::now();
        self.harness.run_steps(3);
        while self.app().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(1), "never done");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(2);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Runs a command from the palette.
    fn run(&mut self, name: &str) {
        self.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        self.harness.event(Event::Text(name.to_owned()));
        self.settle();
        self.key(Modifiers::NONE, Key::Enter);
    }

    fn delete_all_lines(&mut self) {
        self.key(Modifiers::COMMAND, Key::A);
        self.key(Modifiers::NONE, Key::Delete);
        assert_eq!(self.app().doc().plan.network().line_count(), 0);
    }

    fn save(&mut self) {
        self.key(Modifiers::COMMAND, Key::S);
    }

    fn lines_in(path: &Path) -> usize {
        project::open(path).unwrap().plan.network().line_count()
    }
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten_unasked() {
    let mut window = Window::open(None);
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
    window.answer.0.lock().unwrap().clone_from(&other);
    window.press("Save under another name");
    assert_eq!(window.app().doc().path.as_ref(), Some(&other));
    assert!(!window.app().doc().is_dirty());
    assert_eq!(Window::lines_in(&other), 0);
    assert_eq!(&*project::open(&project).unwrap().plan.name, "Theirs");
}

#[test]
fn what_is_overwritten_on_purpose_stays_as_an_earlier_version() {
    let mut window = Window::open(None);
    let project = window.project.clone();
    window.delete_all_lines();
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    project::save(&theirs, None, &project).unwrap();
    window.save();
    window.press("Overwrite");
    assert!(!window.app().doc().is_dirty());
    assert_eq!(Window::lines_in(&project), 0);
    let kept = versions(&window.places, &project);
    assert_eq!(&*project::open(&kept[0].path).unwrap().plan.name, "Theirs");
    // A second save of the same plan finds its own file and asks nothing.
    window.key(Modifiers::COMMAND, Key::Z);
    window.save();
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert!(Window::lines_in(&project) > 0);

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
fn a_copy_leaves_the_plan_where_it_is() {
    let mut window = Window::open(None);
    let project = window.project.clone();
    let before = std::fs::read(&project).unwrap();
    window.delete_all_lines();
    let copy = window.dir.path().join("copy.heatplan");
    window.answer.0.lock().unwrap().clone_from(&copy);
    window.run("Save a copy");
    assert_eq!(Window::lines_in(&copy), 0);
    assert_eq!(window.app().doc().path.as_ref(), Some(&project));
    assert!(window.app().doc().is_dirty());
    assert_eq!(std::fs::read(&project).unwrap(), before);
}

#[test]
fn a_project_saves_itself_by_the_clock_without_a_word() {
    let mut window = Window::open(Some(Duration::from_millis(30)));
    let project = window.project.clone();
    window.delete_all_lines();
    let start = Instant::now();
    while window.app().doc().is_dirty() {
        assert!(start.elapsed() < Duration::from_secs(30), "never saved");
        std::thread::sleep(Duration::from_millis(10));
        window.settle();
    }
    assert_eq!(Window::lines_in(&project), 0);
    assert_eq!(window.app().session().banner, None);
    // Somebody else's change stops the clock, not the user.
    let mut theirs = project::open(&project).unwrap().plan;
    theirs.name = "Theirs".into();
    project::save(&theirs, None, &project).unwrap();
    window.key(Modifiers::COMMAND, Key::Z);
    std::thread::sleep(Duration::from_millis(60));
    window.settle();
    window.settle();
    assert_eq!(&*project::open(&project).unwrap().plan.name, "Theirs");
    let banner = window.app().session().banner.as_ref().unwrap();
    assert!(banner.is_error, "{}", banner.text);
    assert_eq!(window.app().session().dialog, Dialog::None);
}

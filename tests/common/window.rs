//! The whole window in a test: its hands are the mouse and the keys, its eyes
//! the names of what is shown and the plan.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::state::Preferences;
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::geometry::Point;
use heatplan::plan::Plan;
use heatplan::text::Language;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The key of commands.
pub const CTRL: Modifiers = Modifiers::COMMAND;

/// Files that the user will pick, the next one last; and what was asked.
#[derive(Default)]
pub struct Answers(pub Mutex<Vec<Picked>>, pub Mutex<Asked>);

/// What the window asked of the system.
#[derive(Default)]
pub struct Asked {
    /// Dialogs, the newest last.
    pub picks: Vec<Pick>,
    /// Folders to be shown, the newest last.
    pub folders: Vec<PathBuf>,
}

impl Answers {
    /// The next file that is picked.
    pub fn will_be(&self, path: &Path) {
        self.0
            .lock()
            .expect("no test panics while it picks")
            .push(Picked::Paths(vec![path.to_owned()]));
    }
}

impl FileDialogs for Answers {
    fn show_folder(&self, folder: &Path) -> std::io::Result<()> {
        let mut asked = self.1.lock().expect("no test panics while it asks");
        asked.folders.push(folder.to_owned());
        Ok(())
    }

    fn ask(&self, pick: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        let mut asked = self.1.lock().expect("no test panics while it asks");
        asked.picks.push(pick);
        drop(asked);
        let picked = self.0.lock().expect("no test panics while it picks").pop();
        answer(picked.unwrap_or(Picked::Cancelled));
    }
}

/// What a person of a test has in English, with nothing kept from before.
pub fn english() -> Preferences {
    Preferences {
        language: Some(Language::English),
        ..Preferences::default()
    }
}

/// A window with somebody at it.
pub struct Window {
    /// The window.
    pub harness: Harness<'static, HeatplanApp>,
    /// What is picked where the system asks for a file.
    pub answers: Arc<Answers>,
}

impl Window {
    /// The window on these files (none: the sample), which are loaded before
    /// the first frame.
    pub fn open(paths: Vec<PathBuf>) -> Self {
        Self::with(Options {
            paths,
            preferences: Some(english()),
            wait: true,
            ..Options::default()
        })
    }

    /// The window on a plan, saved into `folder` first.
    pub fn of_plan(plan: &Plan, folder: &Path) -> Self {
        let path = folder.join("plan.heatplan");
        heatplan::project::save(plan, None, &path).expect("it can be saved");
        Self::open(vec![path])
    }

    /// The window with these options; their dialogs are answered by the test.
    pub fn with(options: Options) -> Self {
        let answers = Arc::new(Answers::default());
        let dialogs = answers.clone();
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| HeatplanApp::new(cc, Options { dialogs, ..options }));
        let mut window = Self { harness, answers };
        window.settle();
        window
    }

    /// The app.
    pub fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    /// The plan that is open.
    pub fn plan(&self) -> &Plan {
        &self.app().doc().plan
    }

    /// Lets some frames go by.
    pub fn frames(&mut self, count: usize) {
        self.harness.run_steps(count);
    }

    /// Runs frames until files, worker and map are done.
    pub fn settle(&mut self) {
        let start = Instant::now();
        self.frames(2);
        while self.app().is_busy() || self.app().map().is_preparing() {
            assert!(start.elapsed() < Duration::from_mins(1), "never done");
            std::thread::sleep(Duration::from_millis(5));
            self.frames(1);
        }
        self.frames(2);
    }

    /// Presses a key.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(2);
        self.settle();
    }

    /// Types.
    pub fn text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.frames(2);
    }

    /// Runs a command by its name in the palette.
    pub fn run(&mut self, command: &str) {
        self.key(CTRL | Modifiers::SHIFT, Key::P);
        self.text(command);
        self.key(Modifiers::NONE, Key::Enter);
    }

    /// Where a place of the plan is on screen.
    pub fn screen(&self, at: Point) -> Pos2 {
        self.app().map().screen_pos_of(at).expect("on the map")
    }

    /// Presses or lets go of the left button.
    pub fn button(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
        self.frames(1);
    }

    /// Moves the pointer.
    pub fn move_to(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.frames(1);
    }

    /// Clicks a place of the screen, far enough from the last one not to be a
    /// double click.
    pub fn click_at(&mut self, pos: Pos2) {
        self.move_to(pos);
        self.button(pos, true, Modifiers::NONE);
        self.button(pos, false, Modifiers::NONE);
        self.frames(30);
        self.settle();
    }

    /// Clicks a place of the plan.
    pub fn click(&mut self, at: Point) {
        let pos = self.screen(at);
        self.click_at(pos);
    }

    /// Drags from a place of the plan to one of the screen.
    pub fn drag(&mut self, from: Point, to: Pos2) {
        let start = self.screen(from);
        self.move_to(start);
        self.button(start, true, Modifiers::NONE);
        for step in 1..=6 {
            self.move_to(start + (to - start) * (step as f32 / 6.0));
        }
        self.button(to, false, Modifiers::NONE);
        self.settle();
    }

    /// Zooms out until all places lie where no card is.
    pub fn show(&mut self, places: &[Point]) {
        let free = Rect::from_min_max(pos2(300.0, 90.0), pos2(980.0, 560.0));
        for _ in 0..20 {
            if places.iter().all(|at| free.contains(self.screen(*at))) {
                return;
            }
            self.key(Modifiers::NONE, Key::Minus);
        }
        panic!("they do not fit");
    }

    /// Presses what is called so.
    pub fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.frames(2);
        self.settle();
    }

    /// Presses what has this in its name.
    pub fn press_like(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.frames(2);
        self.settle();
    }

    /// Presses the last thing that is called so: dialogs stand over the rest.
    pub fn press_last(&mut self, label: &str) {
        let named = self.harness.query_all_by_label(label).last();
        let at = named
            .unwrap_or_else(|| panic!("nothing is called {label}"))
            .rect()
            .center();
        self.click_at(at);
    }

    /// Whether something is called so.
    pub fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether something has this in its name.
    pub fn shows(&self, part: &str) -> bool {
        self.harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }

    /// Chooses in a drop-down, which may stand below the fold.
    pub fn choose(&mut self, field: &str, option: &str) {
        self.harness
            .get_by_role_and_label(Role::ComboBox, field)
            .click();
        self.frames(2);
        // Tables may have rows of that name.
        self.harness
            .query_all_by_label(option)
            .rfind(|node| node.accesskit_node().role() != Role::Label)
            .unwrap_or_else(|| panic!("{field} offers no {option}"))
            .click();
        self.frames(2);
        self.settle();
    }

    /// What a drop-down shows.
    pub fn shown(&self, field: &str) -> String {
        let node = self.harness.get_by_role_and_label(Role::ComboBox, field);
        node.value().unwrap_or_default()
    }

    /// Types into a field, which may stand below the fold.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.enter(Role::TextInput, label, text);
    }

    /// Types into a field of some role.
    pub fn enter(&mut self, role: Role, label: &str, text: &str) {
        self.harness.get_by_role_and_label(role, label).focus();
        self.frames(2);
        self.harness.key_press_modifiers(CTRL, Key::A);
        self.frames(1);
        self.text(text);
        self.key(Modifiers::NONE, Key::Enter);
    }

    /// Undoes until nothing is left to undo.
    pub fn undo_everything(&mut self) {
        for _ in 0..60 {
            if self.app().doc().history.undo_name().is_none() {
                return;
            }
            self.key(CTRL, Key::Z);
        }
        panic!("undo never ends");
    }
}

/// A window on a plan of the test's own, and a folder for files beside it.
pub struct Town {
    window: Window,
    folder: tempfile::TempDir,
}

impl Town {
    /// The window on a plan, saved as a project first.
    pub fn of(plan: &Plan) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let window = Window::of_plan(plan, folder.path());
        Self { window, folder }
    }

    /// Where the project is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file beside the project.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("it can be written");
        path
    }

    /// Opens a file by Ctrl+O.
    pub fn take(&mut self, path: &Path) {
        self.key(Modifiers::NONE, Key::Escape);
        self.answers.will_be(path);
        self.key(CTRL, Key::O);
    }
}

impl std::ops::Deref for Town {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl std::ops::DerefMut for Town {
    fn deref_mut(&mut self) -> &mut Window {
        &mut self.window
    }
}

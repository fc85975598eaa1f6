//! The whole window in a test: its hands are the mouse and the keys, its eyes
//! the names of what is shown and the plan.

use super::dialogs::Answers;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Vec2, ViewportCommand,
    ViewportId, pos2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use heatplan::app::state::{Dialog, Preferences};
use heatplan::app::{HeatplanApp, Options};
use heatplan::geometry::Point;
use heatplan::plan::Plan;
use heatplan::text::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The key of commands.
pub const CTRL: Modifiers = Modifiers::COMMAND;

/// The size of a window that a test says nothing else of, points.
pub const SIZE: Vec2 = Vec2::new(1366.0, 768.0);

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
    /// What the window told its frame, the newest last.
    pub told: Vec<ViewportCommand>,
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
        Self::built(Harness::builder().with_size(SIZE), options)
    }

    /// The same at a size or a pace of the test's own.
    pub fn built(builder: HarnessBuilder<HeatplanApp>, options: Options) -> Self {
        let answers = Arc::new(Answers::default());
        let dialogs = answers.clone();
        let harness = builder
            .with_max_steps(60)
            .build_eframe(move |cc| HeatplanApp::new(cc, Options { dialogs, ..options }));
        let mut window = Self {
            harness,
            answers,
            told: Vec::new(),
        };
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

    /// Steps that can be undone.
    pub fn steps(&self) -> usize {
        self.app().doc().history.done_names().count()
    }

    /// Lines of the network.
    pub fn line_count(&self) -> usize {
        self.plan().network().line_count()
    }

    /// The sentence over the map; empty where there is none.
    pub fn banner(&self) -> String {
        let banner = self.app().session().banner.as_ref();
        banner.map(|banner| banner.text.clone()).unwrap_or_default()
    }

    /// All that is shown.
    pub fn words(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes
            .filter_map(|node| {
                let node = node.accesskit_node();
                node.label().or(node.value())
            })
            .collect()
    }

    /// Lets some frames go by, one after the other, so that nothing that the
    /// window tells its frame is missed.
    pub fn frames(&mut self, count: usize) {
        for _ in 0..count {
            self.harness.run_steps(1);
            let output = &self.harness.output().viewport_output;
            if let Some(root) = output.get(&ViewportId::ROOT) {
                self.told.extend(root.commands.iter().cloned());
            }
        }
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

    /// Runs frames until this holds.
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            let late = start.elapsed() > Duration::from_secs(30);
            assert!(!late, "never: {what}; shown: {:?}", self.words());
            std::thread::sleep(Duration::from_millis(5));
            self.frames(1);
        }
    }

    /// Presses a key.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        let pressed = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        for event in [
            Event::ModifiersChanged(modifiers),
            pressed(true),
            pressed(false),
            Event::ModifiersChanged(Modifiers::NONE),
        ] {
            self.harness.event(event);
            self.frames(1);
        }
        self.frames(1);
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

    /// Presses or lets go of the left button; keys that are held are let go of
    /// after it.
    pub fn button(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        self.any_button(PointerButton::Primary, pos, pressed, modifiers);
    }

    /// Presses or lets go of a button, as [`Self::button`] does.
    pub fn any_button(
        &mut self,
        button: PointerButton,
        pos: Pos2,
        pressed: bool,
        modifiers: Modifiers,
    ) {
        let event = Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        };
        if modifiers.is_none() {
            self.harness.event(event);
        } else {
            self.harness.event_modifiers(event, modifiers);
        }
        self.frames(1);
    }

    /// Moves the pointer.
    pub fn move_to(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.frames(1);
    }

    /// Moves the pointer to a place of the plan.
    pub fn hover(&mut self, at: Point) {
        let pos = self.screen(at);
        self.move_to(pos);
        self.frames(1);
    }

    /// Clicks a place of the screen, far enough from the last one not to be a
    /// double click.
    pub fn click_at(&mut self, pos: Pos2) {
        self.click_at_with(Modifiers::NONE, pos);
    }

    /// The same with keys held.
    pub fn click_at_with(&mut self, modifiers: Modifiers, pos: Pos2) {
        self.move_to(pos);
        self.button(pos, true, modifiers);
        self.button(pos, false, modifiers);
        self.frames(30);
        self.settle();
    }

    /// Clicks a place of the plan.
    pub fn click(&mut self, at: Point) {
        self.click_with(Modifiers::NONE, at);
    }

    /// Clicks a place of the plan with keys held.
    pub fn click_with(&mut self, modifiers: Modifiers, at: Point) {
        let pos = self.screen(at);
        self.click_at_with(modifiers, pos);
    }

    /// Opens the menu of a place of the screen.
    pub fn right_click_at(&mut self, pos: Pos2) {
        self.move_to(pos);
        for pressed in [true, false] {
            self.any_button(PointerButton::Secondary, pos, pressed, Modifiers::NONE);
        }
        self.frames(3);
        self.settle();
    }

    /// Drags from a place of the plan to one of the screen.
    pub fn drag(&mut self, from: Point, to: Pos2) {
        let start = self.screen(from);
        self.drag_at(start, to);
    }

    /// Drags from one place of the screen to another.
    pub fn drag_at(&mut self, from: Pos2, to: Pos2) {
        self.hold_at(from, to);
        self.button(to, false, Modifiers::NONE);
        self.settle();
    }

    /// Drags from one place of the plan to another.
    pub fn drag_between(&mut self, from: Point, to: Point) {
        let pos = self.screen(to);
        self.drag(from, pos);
    }

    /// Drags, and keeps the button down.
    pub fn hold_at(&mut self, from: Pos2, to: Pos2) {
        self.move_to(from);
        self.button(from, true, Modifiers::NONE);
        for step in 1..=6 {
            self.move_to(from + (to - from) * (step as f32 / 6.0));
        }
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

    /// Presses what may stand below the fold of its card or list.
    pub fn press_below(&mut self, label: &str) {
        self.harness.get_by_label(label).click_accesskit();
        self.frames(3);
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

    /// Ctrl+I with this file.
    pub fn import(&mut self, path: &Path) {
        self.answers.will_be(path);
        self.key(CTRL, Key::I);
        assert_eq!(self.app().session().dialog, Dialog::Intake);
    }

    /// What is put on the clipboard where this is pressed.
    pub fn copied_by(&mut self, label: &str) -> Option<String> {
        self.harness.get_by_label(label).click();
        let mut copied = None;
        for _ in 0..5 {
            self.frames(1);
            for command in &self.harness.output().platform_output.commands {
                if let OutputCommand::CopyText(text) = command {
                    copied = Some(text.clone());
                }
            }
        }
        copied
    }

    /// Deletes every line: one step.
    pub fn delete_all_lines(&mut self) {
        self.key(CTRL, Key::A);
        self.key(Modifiers::NONE, Key::Delete);
        assert_eq!(self.line_count(), 0);
    }

    /// The window is gone, as it is after it was allowed to close. One that is
    /// dropped instead has crashed.
    pub fn close(mut self) {
        eframe::App::on_exit(self.harness.state_mut());
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

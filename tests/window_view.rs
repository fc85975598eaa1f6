//! The window round the editor: its keys, its views, what the legend hides,
//! what is painted on the map and measured on it.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::commands::{CommandId, Tool};
use heatplan::app::state::{Dialog, Preferences};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::geometry::Point;
use heatplan::text::Language;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;

/// A user who never picks a file.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Cancelled);
    }
}

struct Window {
    harness: Harness<'static, HeatplanApp>,
}

impl Window {
    /// The window on the sample.
    fn open() -> Self {
        Self::with(Preferences::default())
    }

    fn with(preferences: Preferences) -> Self {
        let preferences = Preferences {
            language: Some(Language::English),
            ..preferences
        };
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                HeatplanApp::new(
                    cc,
                    Options {
                        preferences: Some(preferences),
                        dialogs: Arc::new(NoDialogs),
                        wait: true,
                        ..Options::default()
                    },
                )
            });
        let mut window = Self { harness };
        window.frames(4);
        window
    }

    fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    fn frames(&mut self, count: usize) {
        self.harness.run_steps(count);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(2);
    }

    fn text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.frames(2);
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.frames(3);
    }

    fn press_like(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.frames(3);
    }

    fn has(&self, label: &str) -> bool {
        self.harness
            .query_all_by_label_contains(label)
            .next()
            .is_some()
    }

    fn button(&mut self, pos: Pos2, button: PointerButton, pressed: bool) {
        self.harness.event(Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
        self.frames(1);
    }

    /// The place in the middle of the map and the scale there.
    fn view(&self) -> (Point, f64) {
        let middle = self.app().map().plan_point_at(Pos2::new(683.0, 400.0));
        let scale = self.app().map().scale_denominator().unwrap();
        (middle.unwrap(), scale)
    }
}

fn is_same_view(a: (Point, f64), b: (Point, f64)) -> bool {
    let away = (a.0[0] - b.0[0]).hypot(a.0[1] - b.0[1]);
    away < 0.01 && (a.1 - b.1).abs() < 1e-6 * a.1
}

#[test]
fn keys_are_changed_by_pressing_others() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::F1);
    assert_eq!(window.app().session().dialog, Dialog::Shortcuts);
    assert!(window.has("AZERTY"), "digits say what they need");
    window.text("trace");
    window.press_like(": T");
    window.key(Modifiers::SHIFT, Key::F9);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
    let label = |window: &Window, id| {
        let app = window.app();
        app.preferences().keys.label(id, app.texts())
    };
    assert_eq!(
        label(&window, CommandId::Trace).as_deref(),
        Some("Shift+F9")
    );
    window.key(Modifiers::NONE, Key::T);
    assert!(!window.app().session().trace, "T means nothing now");
    window.key(Modifiers::SHIFT, Key::F9);
    assert!(window.app().session().trace);
    // The hint line shows the new key.
    assert!(window.has("Shift+F9"));

    // A key that is in use is taken over only when asked.
    window.key(Modifiers::NONE, Key::F1);
    window.text("snapping");
    window.press_like("Snapping: S");
    window.key(CTRL, Key::Z);
    assert!(window.has("Ctrl+Z is in use"));
    window.press("Cancel");
    assert_eq!(label(&window, CommandId::Undo).as_deref(), Some("Ctrl+Z"));
    window.press_like("Snapping: S");
    window.key(CTRL, Key::Z);
    window.press("Take over");
    assert_eq!(label(&window, CommandId::Undo), None);
    assert_eq!(
        label(&window, CommandId::Snapping).as_deref(),
        Some("Ctrl+Z")
    );

    // What the map needs is refused; Esc leaves it as it is.
    window.press_like("Snapping: Ctrl+Z");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.has("Enter is needed"));
    window.press("Other keys");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        label(&window, CommandId::Snapping).as_deref(),
        Some("Ctrl+Z")
    );
    window.press("Reset all keys");
    assert!(!window.app().preferences().keys.is_any_changed());
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::H);
    assert_eq!(window.app().session().tool, Tool::Trunk);
}

#[test]
fn the_palette_finds_scattered_letters_and_says_why_not() {
    let mut window = Window::open();
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window.text("dkthm");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.app().preferences().theme,
        heatplan::app::state::ThemeChoice::Dark
    );
    assert_eq!(
        window.app().preferences().recent_commands,
        ["action-dark-theme"]
    );
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    assert!(window.has("recent"));
    window.text("zoom to sel");
    assert!(window.has("select something first"));
    // The recent one stands first in an empty list.
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.app().preferences().theme,
        heatplan::app::state::ThemeChoice::Light
    );
}

#[test]
fn the_map_goes_back_and_forward_through_its_views() {
    let mut window = Window::open();
    let rest = |window: &mut Window| window.frames(60);
    rest(&mut window);
    let first = window.view();
    window.key(Modifiers::NONE, Key::ArrowLeft);
    rest(&mut window);
    let second = window.view();
    assert!(!is_same_view(first, second));
    let mid = Pos2::new(683.0, 400.0);
    window.harness.hover_at(mid);
    window.frames(2);
    window.key(Modifiers::NONE, Key::PageUp);
    rest(&mut window);
    let third = window.view();
    window.key(ALT, Key::ArrowLeft);
    assert!(is_same_view(window.view(), second));
    window.key(ALT, Key::ArrowLeft);
    assert!(is_same_view(window.view(), first));
    window.key(ALT, Key::ArrowRight);
    assert!(is_same_view(window.view(), second));
    // The side buttons of the mouse do the same.
    window.button(mid, PointerButton::Extra2, true);
    window.button(mid, PointerButton::Extra2, false);
    window.frames(2);
    assert!(is_same_view(window.view(), third));
    window.button(mid, PointerButton::Extra1, true);
    window.button(mid, PointerButton::Extra1, false);
    window.frames(2);
    assert!(is_same_view(window.view(), second));
}

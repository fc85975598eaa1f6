//! Keys: a shortcut, how it is written, and which command a key press means.

use super::{COMMANDS, CommandId};
use crate::text::Texts;
use eframe::egui::{Event, Key, Modifiers};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl (Cmd on a Mac).
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// A key alone.
pub(super) const fn key(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        key,
    }
}

/// With Ctrl.
pub(super) const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: false,
        key,
    }
}

/// With Shift.
pub(super) const fn shift(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: true,
        key,
    }
}

/// With Ctrl and Shift.
pub(super) const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: true,
        key,
    }
}

impl Shortcut {
    /// Whether this key press is it, modifiers and all. Where a sign needs Shift
    /// on one keyboard and not on another (+ and digits), Shift does not count.
    pub fn is(&self, pressed: Key, modifiers: Modifiers) -> bool {
        let shift_decides = !matches!(
            self.key,
            Key::Plus
                | Key::Equals
                | Key::Minus
                | Key::Num0
                | Key::Num1
                | Key::Num2
                | Key::Num3
                | Key::Num4
                | Key::Num5
                | Key::Num6
                | Key::Num7
                | Key::Num8
                | Key::Num9
        );
        self.key == pressed
            && self.ctrl == modifiers.command
            && !modifiers.alt
            && (!shift_decides || self.shift == modifiers.shift)
    }

    /// Whether a text field that has the focus needs this key itself.
    pub fn belongs_to_text(&self) -> bool {
        let function_key = self.key.name().starts_with('F') && self.key.name().len() > 1;
        if function_key {
            return false;
        }
        !self.ctrl
            || matches!(
                self.key,
                Key::Z | Key::Y | Key::A | Key::C | Key::V | Key::X
            )
    }

    /// As it is written: "Ctrl+Shift+F".
    pub fn label(&self, texts: &Texts) -> String {
        let mut parts: Vec<String> = Vec::new();
        if self.ctrl {
            parts.push(texts.get("shortcut-ctrl").into_owned());
        }
        if self.shift {
            parts.push(texts.get("shortcut-shift").into_owned());
        }
        parts.push(key_label(self.key, texts));
        parts.join("+")
    }
}

fn key_label(key: Key, texts: &Texts) -> String {
    match key {
        Key::Delete => texts.get("shortcut-delete").into_owned(),
        Key::Escape => texts.get("shortcut-escape").into_owned(),
        Key::Tab => texts.get("shortcut-tab").into_owned(),
        Key::Space => texts.get("shortcut-space").into_owned(),
        Key::Plus | Key::Equals => "+".to_owned(),
        Key::Minus => "\u{2212}".to_owned(),
        other => other.name().to_owned(),
    }
}

/// The commands that the key presses in `events` mean, in order. `typing`: a
/// text field has the focus and keeps letters and its own editing keys.
pub fn pressed(events: &[Event], typing: bool) -> Vec<CommandId> {
    let mut commands = Vec::new();
    for event in events {
        let Event::Key {
            key,
            pressed: true,
            repeat,
            modifiers,
            ..
        } = event
        else {
            continue;
        };
        for info in COMMANDS {
            let hit = info
                .shortcuts
                .iter()
                .any(|s| s.is(*key, *modifiers) && !(typing && s.belongs_to_text()));
            // A key held down repeats only where a step at a time makes sense.
            if hit && (!repeat || info.repeats) {
                commands.push(info.id);
            }
        }
    }
    commands
}

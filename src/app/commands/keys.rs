//! Keys: a shortcut, how it is written for people and for the preferences.

use crate::text::Texts;
use eframe::egui::{Key, Modifiers};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortcut {
    /// Ctrl (Cmd on a Mac).
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

/// A key alone.
pub(super) const fn key(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        alt: false,
        key,
    }
}

/// With Ctrl.
pub(super) const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: false,
        alt: false,
        key,
    }
}

/// With Shift.
pub(super) const fn shift(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: true,
        alt: false,
        key,
    }
}

/// With Alt.
pub(super) const fn alt(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        alt: true,
        key,
    }
}

/// With Ctrl and Shift.
pub(super) const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: true,
        alt: false,
        key,
    }
}

impl Shortcut {
    /// The shortcut that this key press is.
    pub fn of(pressed: Key, modifiers: Modifiers) -> Self {
        Self {
            ctrl: modifiers.command,
            shift: modifiers.shift && shift_decides(pressed),
            alt: modifiers.alt,
            key: pressed,
        }
    }

    /// Whether this key press is it, modifiers and all. Where a sign needs Shift
    /// on one keyboard and not on another (+ and digits), Shift does not count.
    pub fn is(&self, pressed: Key, modifiers: Modifiers) -> bool {
        self.is_same(&Self::of(pressed, modifiers))
    }

    /// Whether the two cannot be told apart.
    pub fn is_same(&self, other: &Self) -> bool {
        self.key == other.key
            && self.ctrl == other.ctrl
            && self.alt == other.alt
            && (!shift_decides(self.key) || self.shift == other.shift)
    }

    /// Whether it is one of the keys that the map and the tools keep for
    /// themselves, or that text fields and the clipboard need.
    pub fn is_reserved(&self) -> bool {
        if self.ctrl || self.alt {
            return self.ctrl
                && !self.shift
                && matches!(self.key, Key::C | Key::V | Key::X | Key::Insert);
        }
        matches!(
            self.key,
            Key::Enter
                | Key::Escape
                | Key::Backspace
                | Key::Delete
                | Key::Tab
                | Key::Space
                | Key::ArrowLeft
                | Key::ArrowRight
                | Key::ArrowUp
                | Key::ArrowDown
                | Key::PageUp
                | Key::PageDown
                | Key::Plus
                | Key::Equals
                | Key::Minus
        )
    }

    /// Message key of what a person with an AZERTY keyboard must know of it: a
    /// digit of the upper row is pressed without Shift too, but the 6 where the
    /// minus stands on it (in France).
    pub fn on_azerty(&self) -> Option<&'static str> {
        match self.key {
            Key::Num6 => Some("keyboard-azerty-shift"),
            key => is_digit(key).then_some("keyboard-azerty"),
        }
    }

    /// As the preferences keep it: "Ctrl+Shift+F".
    pub fn code(&self) -> String {
        let mut code = String::new();
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.shift, "Shift+"),
            (self.alt, "Alt+"),
        ] {
            if held {
                code.push_str(name);
            }
        }
        code + self.key.name()
    }

    /// The shortcut of such a code; `None` when it is none.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut shortcut = key(Key::Escape);
        let mut rest = code;
        for (held, name) in [
            (&mut shortcut.ctrl, "Ctrl+"),
            (&mut shortcut.shift, "Shift+"),
            (&mut shortcut.alt, "Alt+"),
        ] {
            if let Some(after) = rest.strip_prefix(name) {
                *held = true;
                rest = after;
            }
        }
        shortcut.key = Key::from_name(rest)?;
        Some(shortcut)
    }

    /// Whether a text field that has the focus needs this key itself.
    pub fn belongs_to_text(&self) -> bool {
        let function_key = self.key.name().starts_with('F') && self.key.name().len() > 1;
        if function_key {
            return false;
        }
        !(self.ctrl || self.alt)
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
        if self.alt {
            parts.push(texts.get("shortcut-alt").into_owned());
        }
        parts.push(key_label(self.key, texts));
        parts.join("+")
    }
}

/// The key that a press means. On an AZERTY keyboard the upper row gives signs
/// (& é " ' ...) and digits only with Shift; where such a sign is a key of its
/// own, the place of the key decides, so that all digits act alike. Minus, plus
/// and equals stay what they say: with Shift that key gives its digit too, but
/// nothing else on some keyboards gives them.
pub fn meant(key: Key, place: Option<Key>, modifiers: Modifiers) -> Key {
    let is_sign = matches!(
        key,
        Key::Quote
            | Key::Exclamationmark
            | Key::Questionmark
            | Key::Colon
            | Key::Semicolon
            | Key::Comma
            | Key::Period
            | Key::Slash
            | Key::Backslash
            | Key::Pipe
            | Key::Backtick
            | Key::OpenBracket
            | Key::CloseBracket
            | Key::OpenCurlyBracket
            | Key::CloseCurlyBracket
    );
    match place {
        Some(digit) if is_sign && is_digit(digit) && !modifiers.shift => digit,
        _ => key,
    }
}

const fn is_digit(key: Key) -> bool {
    matches!(
        key,
        Key::Num0
            | Key::Num1
            | Key::Num2
            | Key::Num3
            | Key::Num4
            | Key::Num5
            | Key::Num6
            | Key::Num7
            | Key::Num8
            | Key::Num9
    )
}

/// Whether Shift makes another key of it on every keyboard.
const fn shift_decides(key: Key) -> bool {
    !is_digit(key) && !matches!(key, Key::Plus | Key::Equals | Key::Minus)
}

fn key_label(key: Key, texts: &Texts) -> String {
    match key {
        Key::Delete => texts.get("shortcut-delete").into_owned(),
        Key::Escape => texts.get("shortcut-escape").into_owned(),
        Key::Tab => texts.get("shortcut-tab").into_owned(),
        Key::Space => texts.get("shortcut-space").into_owned(),
        Key::ArrowLeft => texts.get("shortcut-left").into_owned(),
        Key::ArrowRight => texts.get("shortcut-right").into_owned(),
        Key::ArrowUp => texts.get("shortcut-up").into_owned(),
        Key::ArrowDown => texts.get("shortcut-down").into_owned(),
        Key::PageUp => texts.get("shortcut-page-up").into_owned(),
        Key::PageDown => texts.get("shortcut-page-down").into_owned(),
        Key::Plus | Key::Equals => "+".to_owned(),
        Key::Minus => "\u{2212}".to_owned(),
        Key::Comma => ",".to_owned(),
        other => other.name().to_owned(),
    }
}

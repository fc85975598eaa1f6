//! The letters that a line in hand takes for itself: keys like those of commands,
//! but in force only while a line is drawn, so that the same letter may be a command
//! at any other time.

use super::CommandId;
use super::keys::{Shortcut, key, shift};
use super::row::{Info, Menu, row};
use eframe::egui::Key;

/// What such a letter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SketchKey {
    /// Lock or release the distance.
    Distance,
    /// Lock or release the angle.
    Angle,
    /// Count angles from the last stretch or from east.
    Relative,
    /// Perpendicular, parallel or free.
    Guide,
    /// Follow the street to its next crossing.
    Follow,
}

const fn letter(does: SketchKey, message: &'static str, shortcuts: &'static [Shortcut]) -> Info {
    row(CommandId::Sketch(does), message, shortcuts, Menu::Tools, 0)
}

/// The letters, in the order of the overview of keys.
pub static SKETCH: [Info; 5] = [
    letter(SketchKey::Follow, "draw-hint-follow", &[key(Key::F)]),
    letter(SketchKey::Distance, "draw-hint-distance", &[key(Key::D)]),
    letter(SketchKey::Angle, "draw-hint-angle", &[key(Key::A)]),
    letter(SketchKey::Relative, "draw-hint-relative", &[shift(Key::A)]),
    letter(SketchKey::Guide, "draw-hint-guide", &[key(Key::P)]),
];

impl Info {
    /// Whether it is one of the letters of a line in hand.
    pub const fn is_of_sketch(&self) -> bool {
        matches!(self.id, CommandId::Sketch(_))
    }

    /// Whether it can have these keys at all: a line in hand takes letters, as
    /// digits and signs are typed and the rest is for commands.
    pub fn can_have(&self, shortcut: &Shortcut) -> bool {
        let name = shortcut.key.name();
        let is_letter = name.len() == 1 && name.chars().all(|c| c.is_ascii_alphabetic());
        !self.is_of_sketch() || (is_letter && !shortcut.ctrl && !shortcut.alt)
    }
}

//! Which keys each command has: those of the table, except where the user gave
//! it others.

use super::{COMMANDS, CommandId, Info, SKETCH, Shortcut, SketchKey, meant};
use crate::text::Texts;
use eframe::egui::{Event, Key, Modifiers, PointerButton};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The user's own keys. What the preferences hold of commands or keys that this
/// version does not know is kept out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Keymap {
    /// By the code of the command; no key at all is a choice too.
    changed: BTreeMap<&'static str, Vec<Shortcut>>,
}

/// As the preferences keep it.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Kept(BTreeMap<String, Vec<String>>);

impl From<Kept> for Keymap {
    fn from(kept: Kept) -> Self {
        let mut keymap = Self::default();
        let all = COMMANDS.iter().chain(&SKETCH);
        for info in all.filter(|info| !info.keys_are_fixed()) {
            if let Some(codes) = kept.0.get(info.code()) {
                let shortcuts = codes.iter().filter_map(|code| Shortcut::from_code(code));
                let shortcuts = shortcuts.filter(|shortcut| info.can_have(shortcut));
                keymap.put(info, shortcuts.collect());
            }
        }
        keymap
    }
}

impl From<Keymap> for Kept {
    fn from(keymap: Keymap) -> Self {
        let codes = |shortcuts: &[Shortcut]| shortcuts.iter().map(Shortcut::code).collect();
        let changed = keymap.changed.iter();
        Self(
            changed
                .map(|(code, shortcuts)| ((*code).to_owned(), codes(shortcuts)))
                .collect(),
        )
    }
}

impl Keymap {
    /// The keys of a command; the first is the one that is shown.
    pub fn of<'a>(&'a self, info: &Info) -> &'a [Shortcut] {
        self.changed
            .get(info.code())
            .map_or(info.shortcuts, Vec::as_slice)
    }

    /// The first key of a command, as it is written.
    pub fn label(&self, command: CommandId, texts: &Texts) -> Option<String> {
        let shortcut = self.of(command.info()?).first()?;
        Some(shortcut.label(texts))
    }

    /// Whether a command has other keys than those of the table.
    pub fn is_changed(&self, info: &Info) -> bool {
        self.changed.contains_key(info.code())
    }

    /// Whether any command has.
    pub fn is_any_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The commands that have this key, except `info` itself; for a letter of the
    /// line in hand its other letters, which alone are in force at the same time.
    pub fn others_with(&self, shortcut: &Shortcut, info: &Info) -> Vec<&'static Info> {
        let rows: &'static [Info] = if info.is_of_sketch() {
            &SKETCH
        } else {
            &COMMANDS
        };
        rows.iter()
            .filter(|other| other.id != info.id)
            .filter(|other| self.of(other).iter().any(|key| key.is_same(shortcut)))
            .collect()
    }

    /// What a key press does to the line in hand.
    pub fn of_sketch(&self, pressed: Key, modifiers: Modifiers) -> Option<SketchKey> {
        let found = SKETCH.iter().find(|info| {
            let mut keys = self.of(info).iter();
            keys.any(|shortcut| shortcut.is(pressed, modifiers))
        });
        match found?.id {
            CommandId::Sketch(does) => Some(does),
            _ => None,
        }
    }

    /// Gives a command these keys, and takes them from every other.
    pub fn set(&mut self, info: &'static Info, shortcuts: Vec<Shortcut>) {
        for shortcut in &shortcuts {
            for other in self.others_with(shortcut, info) {
                let mut left = self.of(other).to_vec();
                left.retain(|key| !key.is_same(shortcut));
                self.put(other, left);
            }
        }
        self.put(info, shortcuts);
    }

    /// Gives a command the keys of the table again, and takes them from every
    /// other that got them meanwhile.
    pub fn reset(&mut self, info: &'static Info) {
        self.set(info, info.shortcuts.to_vec());
    }

    /// Gives every command the keys of the table again.
    pub fn reset_all(&mut self) {
        self.changed.clear();
    }

    fn put(&mut self, info: &'static Info, shortcuts: Vec<Shortcut>) {
        if shortcuts == info.shortcuts {
            self.changed.remove(info.code());
        } else {
            self.changed.insert(info.code(), shortcuts);
        }
    }

    /// The commands that the key presses in `events` mean, in order; the side
    /// buttons of a mouse go through the views. `typing`: a text field has the
    /// focus and keeps letters and its own editing keys.
    pub fn pressed(&self, events: &[Event], typing: bool) -> Vec<CommandId> {
        let mut commands = Vec::new();
        for event in events {
            match event {
                Event::PointerButton {
                    button: PointerButton::Extra1,
                    pressed: true,
                    ..
                } => commands.push(CommandId::ZoomLast),
                Event::PointerButton {
                    button: PointerButton::Extra2,
                    pressed: true,
                    ..
                } => commands.push(CommandId::ZoomNext),
                Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    repeat,
                    modifiers,
                } => {
                    let key = meant(*key, *physical_key, *modifiers);
                    for info in COMMANDS.iter() {
                        let hit = self
                            .of(info)
                            .iter()
                            .any(|s| s.is(key, *modifiers) && !(typing && s.belongs_to_text()));
                        // A key held down repeats only where a step at a time makes sense.
                        if hit && (!repeat || info.repeats) {
                            commands.push(info.id);
                        }
                    }
                }
                _ => {}
            }
        }
        commands
    }
}

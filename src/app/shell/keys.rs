//! From keys to commands.

use super::HeatplanApp;
use crate::app::commands::{CommandId, meant};
use crate::app::state::{Action, CompareMode, Dialog, Panel};
use crate::app::tools::ToolModifiers;
use eframe::egui::{self, Event, Key};

/// The digits of the keyboard and of the numeric pad.
const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The modifier keys held now.
pub(super) fn modifiers(ctx: &egui::Context) -> ToolModifiers {
    ctx.input(|input| ToolModifiers {
        shift: input.modifiers.shift,
        ctrl: input.modifiers.command,
        alt: input.modifiers.alt,
    })
}

impl HeatplanApp {
    /// Ctrl+Tab would also move the keyboard focus: it is taken out of the
    /// input before egui sees it.
    pub(super) fn take_early_keys(&mut self, raw_input: &mut egui::RawInput) {
        let early = &mut self.early_keys;
        raw_input.events.retain(|event| {
            let ctrl_tab = matches!(
                event,
                Event::Key { key: Key::Tab, modifiers, .. } if modifiers.command
            );
            if ctrl_tab {
                early.push(event.clone());
            }
            !ctrl_tab
        });
    }

    /// Esc closes the window on top beside the map, then ends a comparison on it,
    /// then closes the table, unless what
    /// is in hand, a field, a menu or a dialog has it first. The tools only see
    /// the press after that.
    pub(super) fn close_by_key(&mut self, ctx: &egui::Context) {
        let taken = self.was_typing
            || self.session.dialog != Dialog::None
            || self.session.panels_hidden
            || self.toolbox.is_busy()
            || self.keyboard.is_listening()
            || egui::Popup::is_any_open(ctx);
        let compares = self.session.compare.mode != CompareMode::Off;
        let has_any =
            !self.session.sides.is_empty() || self.session.panel != Panel::None || compares;
        let pressed =
            |input: &mut egui::InputState| input.consume_key(egui::Modifiers::NONE, Key::Escape);
        if taken || !has_any || !ctx.input_mut(pressed) {
            return;
        }
        match self.side_on_top(ctx) {
            Some(side) => {
                self.close_side(side);
            }
            None if compares => self.end_comparison(),
            None => self.session.panel = Panel::None,
        }
    }

    /// What goes into the entry beside the pointer is no key of anything else: the
    /// press of `-` would also zoom, and Tab would leave the map.
    pub(super) fn claim_signs(&mut self, ctx: &egui::Context) {
        let is_elsewhere = ctx
            .memory(egui::Memory::focused)
            .is_some_and(|id| Some(id) != self.map.widget());
        let takes = self.toolbox.takes_digits() || self.toolbox.is_typing();
        if !takes
            || is_elsewhere
            || self.was_typing
            || self.session.dialog != Dialog::None
            || egui::Popup::is_any_open(ctx)
        {
            return;
        }
        let toolbox = &self.toolbox;
        let mut is_typing = toolbox.is_typing();
        let mut has_tab = false;
        ctx.input_mut(|input| {
            let events = std::mem::take(&mut input.events);
            let mut coming = events.into_iter().peekable();
            while let Some(event) = coming.next() {
                let Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } = &event
                else {
                    if let Event::Text(text) = &event {
                        let mut signs = text.chars();
                        is_typing |= signs.any(|sign| toolbox.takes_sign(sign, is_typing));
                    }
                    input.events.push(event);
                    continue;
                };
                let goes_on = match coming.peek() {
                    Some(Event::Text(text)) => {
                        let mut signs = text.chars();
                        signs.all(|sign| toolbox.takes_sign(sign, is_typing))
                    }
                    _ => false,
                };
                if *key == Key::Tab && is_typing && modifiers.is_none() {
                    has_tab = true;
                    input.events.push(Event::Text("\t".to_owned()));
                } else if !goes_on || modifiers.command || modifiers.alt {
                    is_typing &= *key != Key::Enter && *key != Key::Escape;
                    input.events.push(event);
                }
            }
        });
        if has_tab {
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
    }

    /// Asks for the commands whose keys were pressed.
    pub(super) fn run_keys(&mut self, ctx: &egui::Context) {
        self.take_presenter_keys(ctx);
        let early = std::mem::take(&mut self.early_keys);
        if self.keyboard.is_listening() {
            self.hear_key(ctx, early);
            return;
        }
        let typing = ctx.text_edit_focused();
        let keys = &self.prefs.keys;
        let mut pressed = keys.pressed(&early, false);
        let events: Vec<Event> = ctx.input(|input| {
            let free = |event: &&Event| typing || !self.is_claimed(event);
            input.events.iter().filter(free).cloned().collect()
        });
        pressed.extend(keys.pressed(&events, typing));
        let clipboard = events.iter().filter(|_| !typing);
        for event in clipboard {
            // Ctrl+C and Ctrl+V come as these where there is a clipboard.
            match event {
                Event::Copy => pressed.push(CommandId::Copy),
                Event::Paste(text) => self.paste_here(text.clone()),
                _ => {}
            }
        }
        for command in pressed {
            if self.key_reaches(command) {
                self.ask(Action::Run(command));
            }
        }
    }

    /// Whether a key press is the tool's: letters of construction and digits
    /// while a line is in hand.
    fn is_claimed(&self, event: &Event) -> bool {
        let Event::Key {
            key,
            physical_key,
            modifiers,
            ..
        } = event
        else {
            return false;
        };
        let key = &meant(*key, *physical_key, *modifiers);
        if modifiers.command || modifiers.alt || self.session.dialog != Dialog::None {
            return false;
        }
        let is_digit = DIGITS.contains(key);
        (is_digit && self.toolbox.takes_digits())
            || (self.toolbox.takes_letters()
                && self.prefs.keys.of_sketch(*key, *modifiers).is_some())
    }

    /// Whether the keys of a command act now.
    fn key_reaches(&self, command: CommandId) -> bool {
        // Delete is the tool's key: it may mean a vertex of the sketch.
        if command == CommandId::Delete {
            return false;
        }
        match self.session.dialog {
            Dialog::None => true,
            // A question must be answered first.
            Dialog::Unsaved => false,
            _ => matches!(
                command,
                CommandId::Find
                    | CommandId::Palette
                    | CommandId::Shortcuts
                    | CommandId::FullScreen
                    | CommandId::ScaleUp
                    | CommandId::ScaleDown
                    | CommandId::ScaleReset
                    | CommandId::Projector
                    | CommandId::Save
                    | CommandId::Quit
            ),
        }
    }
}

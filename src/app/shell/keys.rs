//! From keys to commands.

use super::HeatplanApp;
use crate::app::commands::CommandId;
use crate::app::state::{Action, Dialog};
use crate::app::tools::ToolModifiers;
use eframe::egui::{self, Event, Key};

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

    /// Asks for the commands whose keys were pressed.
    pub(super) fn run_keys(&mut self, ctx: &egui::Context) {
        let early = std::mem::take(&mut self.early_keys);
        if self.keyboard.is_listening() {
            self.hear_key(ctx, early);
            return;
        }
        let typing = ctx.text_edit_focused();
        let keys = &self.prefs.keys;
        let mut pressed = keys.pressed(&early, false);
        pressed.extend(ctx.input(|input| keys.pressed(&input.events, typing)));
        for command in pressed {
            if self.key_reaches(command) {
                self.ask(Action::Run(command));
            }
        }
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

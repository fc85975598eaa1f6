//! The keyboard table and what this program is.

use super::HeatplanApp;
use crate::app::commands::{COMMANDS, Menu};
use crate::app::state::Dialog;
use crate::app::theme::{self, Theme};
use eframe::egui::{Context, Grid, Ui};

/// Keys and buttons on the map that are no commands: both as message keys.
const ON_THE_MAP: [(&str, &str); 8] = [
    ("keys-click", "keys-click-does"),
    ("keys-finish", "keys-finish-does"),
    ("keys-drop", "keys-drop-does"),
    ("keys-cancel", "keys-cancel-does"),
    ("keys-alt", "keys-alt-does"),
    ("keys-shift", "keys-shift-does"),
    ("keys-pan", "keys-pan-does"),
    ("keys-zoom", "keys-zoom-does"),
];

impl HeatplanApp {
    pub(super) fn shortcuts_ui(&mut self, ctx: &Context) {
        let closed = self.modal(ctx, "action-keyboard", |app, ui| {
            ui.set_width(860.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            let narrow = ui.available_width() < 600.0;
            ui.columns(if narrow { 1 } else { 2 }, |columns| {
                let halves: [&[Menu]; 2] = [
                    &[Menu::Tools, Menu::Edit],
                    &[Menu::View, Menu::File, Menu::Help],
                ];
                for (index, half) in halves.into_iter().enumerate() {
                    let at = index.min(columns.len().saturating_sub(1));
                    let Some(column) = columns.get_mut(at) else {
                        continue;
                    };
                    if index == 0 {
                        app.map_keys_ui(column);
                    }
                    for menu in half {
                        app.menu_keys_ui(column, *menu);
                    }
                }
            });
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }

    fn map_keys_ui(&self, ui: &mut Ui) {
        theme::section_title(ui, self.texts.get("keys-on-the-map"));
        Grid::new("keys-map").num_columns(2).show(ui, |ui| {
            for (key, does) in ON_THE_MAP {
                theme::keycap(ui, &self.texts.get(key));
                ui.label(self.texts.get(does));
                ui.end_row();
            }
        });
        ui.add_space(10.0);
    }

    fn menu_keys_ui(&self, ui: &mut Ui, menu: Menu) {
        theme::section_title(ui, self.texts.get(menu.message()));
        Grid::new(menu.message()).num_columns(2).show(ui, |ui| {
            let rows = COMMANDS
                .iter()
                .filter(|info| info.menu == menu && !info.shortcuts.is_empty());
            for info in rows {
                ui.horizontal(|ui| {
                    // Two keys for one sign (+ and =) read the same.
                    let mut labels: Vec<String> = info
                        .shortcuts
                        .iter()
                        .map(|s| s.label(&self.texts))
                        .collect();
                    labels.dedup();
                    for label in labels {
                        theme::keycap(ui, &label);
                    }
                });
                ui.label(self.texts.get(info.message));
                ui.end_row();
            }
        });
        ui.add_space(10.0);
    }

    pub(super) fn about_ui(&mut self, ctx: &Context) {
        let theme = Theme::of(ctx);
        let closed = self.modal(ctx, "app-name", |app, ui| {
            ui.set_width(400.0);
            ui.label(app.texts.get("app-tagline"));
            ui.add_space(8.0);
            let version = app.texts.with(
                "about-version",
                &[("version", env!("CARGO_PKG_VERSION").into())],
            );
            theme::caption(ui, version);
            for key in [
                "about-licence",
                "about-font",
                "about-sample",
                "about-accuracy",
            ] {
                ui.add_space(4.0);
                ui.label(
                    eframe::egui::RichText::new(app.texts.get(key))
                        .size(theme::SECONDARY_PX)
                        .color(theme.ink_secondary),
                );
            }
            ui.add_space(12.0);
            let close = app.texts.get("action-close").into_owned();
            if theme::pill_button(ui, close, true).clicked() {
                app.session.dialog = Dialog::None;
            }
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }
}

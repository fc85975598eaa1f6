//! What this program is.

use super::HeatplanApp;
use crate::app::state::Dialog;
use crate::app::theme::{self, Theme};
use eframe::egui::Context;

impl HeatplanApp {
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

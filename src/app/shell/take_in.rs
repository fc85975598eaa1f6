//! Taking a variant of another project in: which one, and what came of it.

use super::HeatplanApp;
use super::load::Foreign;
use crate::app::state::{Action, Banner, Dialog};
use crate::app::theme;
use crate::edit::ops;
use eframe::egui::{Context, Ui};

/// External ids of unknown buildings that the message names; the rest is counted.
const NAMED: usize = 5;

impl HeatplanApp {
    /// A project was read: which of its variants?
    pub(super) fn take_foreign(&mut self, foreign: Foreign) {
        self.foreign = Some(foreign);
        self.show_dialog(Dialog::TakeIn);
    }

    /// The variants of the project that was read.
    pub(super) fn take_in_ui(&mut self, ctx: &Context) {
        let Some(foreign) = self.foreign.take() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let mut chosen = None;
        let mut cancelled = false;
        let closed = self.modal(ctx, "variants-pick-title", |app, ui| {
            ui.set_width(420.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            let about = app.texts.with(
                "variants-pick-from",
                &[("file", foreign.file.as_str().into())],
            );
            theme::caption(ui, about);
            ui.add_space(8.0);
            for index in 0..foreign.plan.variants.len() {
                if app.foreign_ui(ui, &foreign, index) {
                    chosen = Some(index);
                }
            }
            ui.add_space(8.0);
            let cancel = app.texts.get("action-cancel").into_owned();
            cancelled |= theme::pill_button(ui, cancel, false).clicked();
        });
        self.foreign = Some(foreign);
        if let Some(index) = chosen {
            self.session.dialog = Dialog::None;
            self.ask(Action::TakeIn(index));
        } else if closed || cancelled {
            self.session.dialog = Dialog::None;
            self.foreign = None;
        }
    }

    /// One variant with its button; answers whether it was clicked.
    fn foreign_ui(&self, ui: &mut Ui, foreign: &Foreign, index: usize) -> bool {
        let Some(variant) = foreign.plan.variants.get(index) else {
            return false;
        };
        let name = variant.name.as_ref();
        let mut clicked = false;
        ui.horizontal(|ui| {
            let button = self
                .texts
                .with("variants-take-in", &[("name", name.into())]);
            clicked = theme::pill_button(ui, button, true).clicked();
            let size = self.texts.with(
                "variants-size",
                &[
                    ("lines", variant.network.line_count().into()),
                    ("decisions", variant.decisions.size().into()),
                ],
            );
            let text = match &variant.note {
                Some(note) => format!("{size} · {note}"),
                None => size,
            };
            theme::caption(ui, text);
        });
        clicked
    }

    /// Takes in the variant at this place, and compares it with what was looked
    /// at.
    pub(super) fn take_in(&mut self, index: usize) {
        let Some(foreign) = self.foreign.take() else {
            return;
        };
        let Some(id) = foreign.plan.variants.get(index).map(|v| v.id) else {
            return;
        };
        let before = self.doc.plan.variant().id;
        match ops::import_variant(&self.doc.plan, &foreign.plan, id) {
            Ok((command, _, taken)) => {
                self.ask(Action::Edit(command));
                self.ask(Action::CompareWith(before));
                let mut text = self.texts.with(
                    "variants-taken-in",
                    &[
                        ("lines", taken.lines.into()),
                        ("decisions", taken.decisions.into()),
                    ],
                );
                if taken.unknown.is_empty() {
                    self.session.banner = Some(Banner {
                        text,
                        is_error: false,
                    });
                    return;
                }
                let mut names: Vec<&str> = taken.unknown.iter().map(AsRef::as_ref).collect();
                if names.len() > NAMED {
                    names.truncate(NAMED);
                    names.push("…");
                }
                text.push('\n');
                text.push_str(&self.texts.with(
                    "variants-left-out",
                    &[
                        ("count", taken.unknown.len().into()),
                        ("names", names.join(", ").into()),
                    ],
                ));
                self.say_text(text);
            }
            Err(error) => self.say_text(error.say(&self.doc.plan, &self.texts)),
        }
    }
}

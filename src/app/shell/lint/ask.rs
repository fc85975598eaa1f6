//! What a repair of many is about to do, kind by kind, before it does it.

use super::HeatplanApp;
use crate::analysis::lint::FaultKind;
use crate::app::state::{Action, AskedRepairs, Dialog, LintAction, count_repairable};
use crate::app::theme;
use eframe::egui::{Context, Label, Ui};

/// Width of the dialog, logical pixels.
const WIDTH_PX: f32 = 460.0;

impl HeatplanApp {
    /// The question, with a tick of its own for crossings: marking them mends no
    /// line, it only says that they are meant.
    pub(in crate::app::shell) fn repair_all_ui(&mut self, ctx: &Context) {
        let Some(mut asked) = self.session.lint.asked.clone() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let mut answer = None;
        let closed = self.modal(ctx, "lint-ask-title", |app, ui| {
            ui.set_width(WIDTH_PX.min(ui.ctx().content_rect().width() - 80.0));
            app.kinds_ui(ui, &mut asked);
            ui.add_space(8.0);
            theme::caption(ui, app.texts.get("lint-ask-undo"));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let total = app.to_repair(&asked);
                let text = if total == 0 {
                    app.texts.get("lint-why-nothing-to-repair").into_owned()
                } else {
                    app.texts
                        .with("lint-ask-repair", &[("count", total.into())])
                };
                let can = total > 0 && !app.linter.mending;
                ui.add_enabled_ui(can, |ui| {
                    if theme::pill_button(ui, text, can).clicked() {
                        answer = Some(true);
                    }
                });
                let cancel = app.texts.get("action-cancel").into_owned();
                if theme::pill_button(ui, cancel, false).clicked() {
                    answer = Some(false);
                }
            });
        });
        if answer == Some(true) {
            self.ask(Action::Lint(LintAction::RepairAll(asked.wanted())));
        }
        if closed || answer.is_some() {
            self.session.lint.asked = None;
            self.session.dialog = Dialog::None;
        } else {
            self.session.lint.asked = Some(asked);
        }
    }

    /// How many faults are to be repaired as it stands.
    fn to_repair(&self, asked: &AskedRepairs) -> usize {
        let kinds = asked.wanted();
        let counts = kinds.iter().map(|kind| self.repairs_of(*kind));
        counts.sum()
    }

    fn repairs_of(&self, kind: FaultKind) -> usize {
        count_repairable(&self.doc.problems, kind)
    }

    /// What is done to each kind and how often.
    fn kinds_ui(&self, ui: &mut Ui, asked: &mut AskedRepairs) {
        for kind in &asked.kinds {
            let count = self.repairs_of(*kind);
            if count == 0 || *kind == FaultKind::LineBarrier {
                continue;
            }
            let [name, does] = ["kind", "does"].map(|what| {
                let key = format!("lint-{what}-{}", kind.code());
                self.texts.get(&key).into_owned()
            });
            let text = format!("{} × {name}: {does}", self.texts.count(count));
            ui.add(Label::new(text).wrap());
        }
        let crossings = self.repairs_of(FaultKind::LineBarrier);
        if crossings > 0 && asked.kinds.contains(&FaultKind::LineBarrier) {
            ui.add_space(4.0);
            let text = self
                .texts
                .with("lint-ask-crossings", &[("count", crossings.into())]);
            ui.checkbox(&mut asked.crossings, text);
        }
    }
}

//! What was odd about a project when it was opened: all of it at once, and what
//! to do now.

use super::HeatplanApp;
use crate::app::commands::CommandId;
use crate::app::state::{Action, Dialog};
use crate::app::theme::{self, Theme};
use crate::project::ProjectWarning;
use crate::text::Texts;
use eframe::egui::{Context, Label, RichText, ScrollArea, Ui};

/// Height of the list before it scrolls, logical pixels.
const LIST_PX: f32 = 320.0;

/// What was odd about the plan that is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Remarks {
    /// The name of its file; `None` for a plan that was got back after a crash.
    pub file: Option<String>,
    /// What the project said.
    pub warnings: Vec<ProjectWarning>,
    /// Bytes of its journal that could not be read.
    pub lost_bytes: u64,
}

impl Remarks {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.warnings.is_empty() && self.lost_bytes == 0
    }

    /// Whether something is lost.
    fn is_damaged(&self) -> bool {
        let is_damage =
            |warning: &ProjectWarning| matches!(warning, ProjectWarning::Damaged { .. });
        self.lost_bytes > 0 || self.warnings.iter().any(is_damage)
    }

    /// What it is about.
    fn summary(&self, texts: &Texts) -> String {
        let key = match (&self.file, self.is_damaged()) {
            (None, _) => return texts.get("remarks-recovered").into_owned(),
            (Some(_), true) => "remarks-damaged",
            (Some(_), false) => "remarks-odd",
        };
        let file = self.file.as_deref().unwrap_or_default();
        texts.with(key, &[("file", file.into())])
    }

    /// One sentence for each thing.
    fn lines(&self, texts: &Texts) -> Vec<String> {
        let lost = (self.lost_bytes > 0).then(|| {
            let bytes = self.lost_bytes.to_string();
            texts.with("recover-lost", &[("bytes", bytes.into())])
        });
        let said = self.warnings.iter().map(|warning| warning.text(texts));
        lost.into_iter().chain(said).collect()
    }
}

impl HeatplanApp {
    /// Notes what was odd about the plan that was just opened, and shows it. A
    /// single thing that cost nothing is a sentence on the map; that sentence
    /// is answered.
    pub(super) fn take_remarks(&mut self, remarks: Remarks) -> Option<String> {
        let lines = remarks.lines(&self.texts);
        let is_much = lines.len() > 1 || remarks.is_damaged();
        self.remarks = remarks;
        if is_much {
            self.show_dialog(Dialog::Remarks);
            return None;
        }
        lines.into_iter().next()
    }

    /// The list.
    pub(super) fn remarks_ui(&mut self, ctx: &Context) {
        let summary = self.remarks.summary(&self.texts);
        let lines = self.remarks.lines(&self.texts);
        let is_damaged = self.remarks.is_damaged();
        let closed = self.modal(ctx, "remarks-title", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            ui.label(summary.as_str());
            ui.add_space(10.0);
            list_ui(ui, &lines, is_damaged);
            ui.add_space(14.0);
            ui.horizontal_wrapped(|ui| {
                let save = app.texts.get("remarks-save-as").into_owned();
                if is_damaged && theme::pill_button(ui, save, true).clicked() {
                    app.session.dialog = Dialog::None;
                    app.ask(Action::Run(CommandId::SaveAs));
                }
                let copy = app.texts.get("remarks-copy").into_owned();
                if theme::pill_button(ui, copy, false).clicked() {
                    ui.ctx()
                        .copy_text(format!("{summary}\n{}", lines.join("\n")));
                }
                let close = app.texts.get("action-close").into_owned();
                if theme::pill_button(ui, close, !is_damaged).clicked() {
                    app.session.dialog = Dialog::None;
                }
            });
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }
}

fn list_ui(ui: &mut Ui, lines: &[String], is_damaged: bool) {
    let theme = Theme::of(ui.ctx());
    let mark = if is_damaged {
        theme.bad
    } else {
        theme.warning_amber
    };
    ScrollArea::vertical()
        .id_salt("remarks")
        .max_height(LIST_PX)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for line in lines {
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new("•").color(mark));
                    ui.add(Label::new(line).wrap().selectable(true));
                });
            }
        });
}

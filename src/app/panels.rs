//! The contents of the cards over the map, of the table under it and of two
//! dialogs. Panels read the document and ask for [`Action`]s; the only state
//! they write is the [`Session`] (layers, selection, open table).

mod area;
mod assumptions;
mod base_maps;
mod cards;
mod chart;
mod compare;
mod engineering;
mod history;
mod import;
pub(super) mod intake;
mod layers;
mod legend;
mod locks;
mod mixed;
pub(crate) mod parts;
mod phases;
mod problems;
mod results;
mod scenarios;
mod stamps;
mod tables;
#[cfg(test)]
mod tests;
mod timeline;
mod variants;
mod words;

pub use assumptions::look_for_group;
pub use base_maps::name as base_map_name;
pub use intake::{IntakeAsk, IntakeContext, ui as intake_ui};
pub use legend::{show_thresholds, thresholds_ui};
pub use mixed::Mixed;
pub use parts::{choice, coordinate_field};
pub use problems::{
    count_text as problem_count_text, warning_bounds, warning_selection, warning_text,
};
pub use tables::copy_rows;
pub use words::{ground_name, line_name, reason_key, short_name, why_not_served, word, zone_name};

use super::state::{Action, Banner, Document, Preferences, Session};
use crate::edit::{Command, ops::EditError};
use crate::text::Texts;
use eframe::egui;

/// What a panel may see and do.
pub struct PanelContext<'a> {
    /// The open plan with its results.
    pub doc: &'a Document,
    /// Layers, selection, open table, tool.
    pub session: &'a mut Session,
    /// The user's habits.
    pub prefs: &'a Preferences,
    /// Messages and numbers in the user's language.
    pub texts: &'a Texts,
    /// What the panel asks for, carried out at the end of the frame.
    pub actions: &'a mut Vec<Action>,
}

impl PanelContext<'_> {
    /// What lint takes as meant to join, metres.
    fn lint_tolerance_m(&self) -> f64 {
        self.prefs.lint_tolerance_m()
    }

    /// Asks for an edit, unless it changes nothing or the plan is locked.
    fn edit(&mut self, command: Command) {
        if !command.is_empty() && !self.session.look_only {
            self.actions.push(Action::Edit(command));
        }
    }

    /// The same for a command that may have been refused, which is told.
    fn try_edit(&mut self, command: Result<Command, EditError>) {
        match command {
            Ok(command) => self.edit(command),
            Err(error) => {
                let detail = error.say(&self.doc.plan, self.texts);
                let text = self
                    .texts
                    .with("panel-edit-refused", &[("detail", detail.into())]);
                self.complain(text);
            }
        }
    }

    /// Tells the user why something did not happen.
    fn complain(&mut self, text: String) {
        self.actions.push(Action::Notify(Banner {
            text,
            is_error: true,
        }));
    }
}

/// Layers and legend: the card on the left.
pub fn layers_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    layers::drawing_ui(ui, cx);
    layers::list_ui(ui, cx);
    base_maps::ui(ui, cx);
    legend::ui(ui, cx);
}

/// Cards of what is selected, then the results: the card on the right.
pub fn results_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    if cx.doc.plan.base.buildings.is_empty() && cx.doc.plan.network().is_empty() {
        // Streets alone can be looked at, but give no figures.
        cards::ui(ui, cx);
        let is_bare = cx.doc.plan.base.layers.is_empty();
        let (title, next) = if is_bare {
            ("results-empty", "results-empty-next")
        } else {
            ("results-no-buildings", "results-no-buildings-next")
        };
        parts::empty_state(ui, &cx.texts.get(title), &cx.texts.get(next));
        return;
    }
    cards::ui(ui, cx);
    results::plan_ui(ui, cx);
    phases::ui(ui, cx);
    problems::ui(ui, cx);
}

/// The phase timeline: the card at the bottom.
pub fn timeline_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    timeline::ui(ui, cx);
}

/// The table of `session.panel`, under the map.
pub fn table_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    tables::ui(ui, cx);
}

/// Selecting by expression: the content of its dialog.
pub fn select_by_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    tables::select_by_ui(ui, cx);
}

/// The list of variants: the content of its window.
pub fn variants_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    variants::ui(ui, cx);
}

/// The steps of undo: the content of their window.
pub fn history_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    history::ui(ui, cx);
}

/// Two variants compared: the content of its window.
pub fn scenarios_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    scenarios::ui(ui, cx);
}

/// Two variants compared.
pub fn compare_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    compare::ui(ui, cx);
}

/// The engineered network: the content of its window.
pub fn engineering_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    engineering::ui(ui, cx);
}

/// What the last import said: the content of its dialog.
pub fn import_report_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    import::ui(ui, cx);
}

/// The sheet of assumptions: the content of its dialog.
pub fn assumptions_ui(ui: &mut egui::Ui, cx: &mut PanelContext<'_>) {
    assumptions::ui(ui, cx);
}

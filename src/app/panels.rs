//! The contents of the cards over the map, of the table under it and of two
//! dialogs. Panels read the document and ask for [`Action`]s; the only state
//! they write is the [`Session`] (layers, selection, open table).

use super::state::{Action, Document, Preferences, Session};
use crate::text::Texts;

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

/// Layers and legend: the card on the left.
pub fn layers_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

/// Cards of what is selected, then the results: the card on the right.
pub fn results_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

/// The phase timeline: the card at the bottom.
pub fn timeline_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

/// The table of `session.panel`, under the map.
pub fn table_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

/// What the last import said: the content of its dialog.
pub fn import_report_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

/// The sheet of assumptions: the content of its dialog.
pub fn assumptions_ui(_ui: &mut egui::Ui, _cx: &mut PanelContext<'_>) {}

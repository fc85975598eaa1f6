//! The table of problems.

use super::order::{Value, order};
use super::view::{Head, Rows, sort_key, table_ui};
use crate::analysis::Warning;
use crate::app::panels::PanelContext;
use crate::app::panels::problems::{warning_bounds, warning_selection, warning_text};
use crate::app::state::{Panel, Selection};
use eframe::egui::Ui;

const HEADS: [Head; 1] = [Head::text("table-problem", 760.0)];

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let warnings = &doc.results.warnings;
    if warnings.is_empty() {
        super::super::parts::empty_state(ui, &texts.get("table-no-problems"), "");
        return;
    }
    let warning = |id: u32| -> Option<&Warning> { warnings.get(id as usize) };
    let text = |id: u32| {
        warning(id)
            .map(|w| warning_text(&doc.plan, texts, w))
            .unwrap_or_default()
    };
    let sort = sort_key(ui, Panel::Problems);
    let mut ids: Vec<u32> = (0..warnings.len() as u32).collect();
    // Unsorted they stand by kind; the first click on the head turns that.
    if sort.descending {
        ids = order(&ids, true, |id| Value::Number(f64::from(id)));
    }
    let selected = cx.session.selection.clone();
    table_ui(
        ui,
        cx,
        &Rows {
            panel: Panel::Problems,
            heads: &HEADS,
            ids: &ids,
            cell: &|id, _| text(id),
            selected: &|id| {
                !selected.is_empty()
                    && warning(id).is_some_and(|w| warning_selection(w) == selected)
            },
            selection: &|id| warning(id).map_or_else(Selection::default, warning_selection),
            bounds: &|id| warning_bounds(doc, warning(id)?),
        },
    );
}

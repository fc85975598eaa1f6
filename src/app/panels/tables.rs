//! The table under the map: buildings, lines, phases or problems. Only the
//! rows in view are made; the order is worked out once per result and column.

mod buildings;
mod lines;
mod order;
mod phases;
mod problems;
mod sorter;
mod view;

use super::PanelContext;
use super::parts::{cross_button, segments};
use crate::app::state::Panel;
use eframe::egui::{Align, Layout, Ui};

/// The bar of tables and the table itself.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    ui.horizontal(|ui| {
        let counts = [
            (
                Panel::Buildings,
                "layer-buildings",
                doc.plan.base.buildings.len(),
            ),
            (Panel::Lines, "table-lines", doc.plan.network().line_count()),
            (
                Panel::Phases,
                "panel-phases",
                doc.shown().totals.phases.len(),
            ),
            (
                Panel::Problems,
                "panel-problems",
                doc.problems.iter().filter(|row| !row.is_ignored).count(),
            ),
        ];
        let tabs: Vec<(Panel, String)> = counts
            .into_iter()
            .map(|(panel, key, count)| {
                (
                    panel,
                    format!("{} · {}", texts.get(key), texts.count(count)),
                )
            })
            .collect();
        if let Some(panel) = segments(ui, Some(cx.session.panel), &tabs) {
            cx.session.panel = panel;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if cross_button(ui, &texts.get("table-close")).clicked() {
                cx.session.panel = Panel::None;
            }
        });
    });
    ui.add_space(2.0);
    match cx.session.panel {
        Panel::None => {}
        Panel::Buildings => buildings::ui(ui, cx),
        Panel::Lines => lines::ui(ui, cx),
        Panel::Phases => phases::ui(ui, cx),
        Panel::Problems => problems::ui(ui, cx),
    }
}

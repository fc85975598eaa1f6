//! The table under the map: one for each kind of thing with its attributes, the
//! phases, and the problems. Only the rows in view are made; which rows and in
//! which order is worked out once, beside the frame where there are many.

mod attributes;
mod bar;
mod copy;
mod editor;
mod field;
mod grid;
mod order;
mod phases;
mod pick;
mod problems;
mod profile;
mod quantities;
mod query;
mod rest;
mod select_by;
mod setter;
mod view;

pub use copy::copy_rows;
pub use select_by::ui as select_by_ui;

use super::PanelContext;
use super::locks::padlock;
use super::parts::cross_button;
use crate::app::state::{Panel, count_problems};
use crate::app::theme::Theme;
use crate::report::columns::TableKind;
use eframe::egui::{Align, Layout, RichText, Role, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// The bar of tables and the table itself.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    copy::take_written(ui.ctx());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if cross_button(ui, &cx.texts.get("table-close")).clicked() {
                cx.session.panel = Panel::None;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| tabs_ui(ui, cx));
        });
    });
    ui.add_space(2.0);
    match (cx.session.panel, cx.session.panel.table()) {
        (_, Some(table)) => attributes::ui(ui, cx, table),
        (Panel::Phases, None) => phases::ui(ui, cx),
        (Panel::Problems, None) => problems::ui(ui, cx),
        (Panel::Quantities, None) => quantities::ui(ui, cx),
        (Panel::Profile, None) => profile::ui(ui, cx),
        _ => {}
    }
}

fn tabs_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let doc = cx.doc;
    let base = &doc.plan.base;
    let network = doc.plan.network();
    for table in TableKind::ALL {
        let count = match table {
            TableKind::Buildings => base.buildings.len(),
            TableKind::Streets => base.streets.records.len(),
            TableKind::Lines => network.line_count(),
            TableKind::Nodes => network.nodes().count(),
            TableKind::Sources => network.sources().count(),
            TableKind::Areas => base.areas.records.len(),
            TableKind::Heat => base.heat.records.len(),
            TableKind::Zones => doc.plan.variant().zones.size(),
        };
        // A layer that few plans have takes no room in the others.
        let is_rare = matches!(table, TableKind::Heat | TableKind::Zones);
        if is_rare && count == 0 && cx.session.panel != Panel::of(table) {
            continue;
        }
        tab_ui(ui, cx, Panel::of(table), table.message(), count);
    }
    let phases = doc.shown().totals.phases.len();
    tab_ui(ui, cx, Panel::Phases, "panel-phases", phases);
    // What the chip counts too: notes stand apart.
    let (problems, _) = count_problems(&doc.problems);
    tab_ui(ui, cx, Panel::Problems, "panel-problems", problems);
    for (panel, key) in [
        (Panel::Quantities, "panel-quantities"),
        (Panel::Profile, "panel-profile"),
    ] {
        let name = cx.texts.get(key).into_owned();
        named_tab_ui(ui, cx, panel, &name);
    }
}

/// A tab; a padlock stands in that of a locked layer.
fn tab_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, panel: Panel, key: &str, count: usize) {
    let texts = cx.texts;
    let on = cx.session.panel == panel;
    let locked = panel
        .table()
        .is_some_and(|table| cx.session.locks.is_locked(table.layer()));
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding = vec2(6.0, 2.0);
    let text = format!("{} · {}", texts.get(key), texts.count(count));
    shown_tab_ui(ui, cx, (panel, on, locked), &text);
}

/// A tab without a count.
fn named_tab_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, panel: Panel, name: &str) {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding = vec2(6.0, 2.0);
    let on = cx.session.panel == panel;
    shown_tab_ui(ui, cx, (panel, on, false), name);
}

fn shown_tab_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    (panel, on, locked): (Panel, bool, bool),
    text: &str,
) {
    // Room for the padlock before the name.
    let padded = if locked {
        format!("     {text}")
    } else {
        text.to_owned()
    };
    let label = RichText::new(padded).text_style(TextStyle::Small);
    let response = ui.selectable_label(on, label);
    if locked {
        let at = pos2(response.rect.left() + 11.0, response.rect.center().y);
        padlock(ui.painter(), at, Theme::of(ui.ctx()).ink_secondary, true);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, text));
    if response.clicked() {
        cx.session.panel = panel;
    }
}

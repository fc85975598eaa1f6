//! The bar over an attribute table: filter, which rows, which columns, lock.

use super::attributes::Table;
use super::field::{self, Subject};
use super::pick;
use crate::app::commands::CommandId;
use crate::app::panels::PanelContext;
use crate::app::panels::locks::lock_button;
use crate::app::state::{Action, MANY_ROWS, TableView, Work};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::plan::Plan;
use crate::report::columns::{ColumnRef, TableKind};
use crate::report::expression::ExpressionError;
use crate::text::Texts;
use eframe::egui::{
    Align, Id, Layout, PopupCloseBehavior, ProgressBar, RichText, ScrollArea, TextStyle, Ui, vec2,
};
use std::sync::Arc;

/// Widths of the filter field, logical pixels.
const FILTER_PX: [f32; 2] = [140.0, 420.0];

/// The bar.
pub fn ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    view: &mut TableView,
    error: Option<&ExpressionError>,
    progress: Option<f32>,
) {
    let texts = cx.texts;
    let mut suggests = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let subject = Subject {
            table: table.kind,
            own: table.own,
            texts,
        };
        let [least, most] = FILTER_PX;
        let width = (ui.available_width() * 0.32).clamp(least, most);
        let name = texts.get("table-filter");
        let hint = texts.get(field::hint(table.kind));
        let id = Id::unique("filter field of the table").with(table.kind.index());
        suggests = field::ui(ui, id, (&name, &hint), &mut view.filter, &subject, width);
        toggle(ui, texts, "table-only-selected", &mut view.only_selected);
        toggle(ui, texts, "table-only-in-view", &mut view.only_in_view);
        toggle(ui, texts, "table-selected-first", &mut view.selected_first);
        columns_ui(ui, cx, table, view);
        if super::setter::has_any(table.kind) {
            toggle(ui, texts, "table-set", &mut view.setting);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            end_ui(ui, cx, table, progress);
        });
    });
    if let Some(error) = error
        && !suggests
    {
        field::error_ui(ui, texts, error);
    }
}

/// At the right: lock, counts, copying, how far the work is.
fn end_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, table: &Table<'_>, progress: Option<f32>) {
    let texts = cx.texts;
    if !matches!(
        table.kind,
        TableKind::Areas | TableKind::Heat | TableKind::Zones
    ) {
        lock_button(ui, texts, &mut cx.session.locks, table.kind.layer());
    }
    let selected = pick::count(table.selection, table.kind);
    if selected > 0 && theme::link_button(ui, texts.get("table-copy")).clicked() {
        cx.actions.push(Action::Run(CommandId::Copy));
    }
    if selected < table.shown.len() {
        ui.add_enabled_ui(!table.is_stale, |ui| {
            if theme::link_button(ui, texts.get("table-select")).clicked() {
                let all = table.shown.ids(0..=table.shown.len().saturating_sub(1));
                let kind = table.kind;
                if table.shown.len() > MANY_ROWS {
                    let made = move |_: &Plan| Ok(pick::of(kind, all.iter().copied()));
                    cx.actions.push(Action::MakeSelection(Work::new(made)));
                } else {
                    cx.actions.push(Action::Select(pick::of(kind, all)));
                }
            }
        });
    }
    if let Some(share) = progress {
        let name = texts.get("table-working");
        ui.add(
            ProgressBar::new(share)
                .desired_width(80.0)
                .desired_height(8.0),
        )
        .on_hover_text(name);
    }
    if table.is_stale {
        let theme = Theme::of(ui.ctx());
        let text = RichText::new(texts.get("table-stale")).text_style(TextStyle::Small);
        ui.label(text.color(theme.warning_amber));
        return;
    }
    let count = texts.with(
        "table-counts",
        &[
            ("shown", table.shown.len().into()),
            ("all", table.rows.count().into()),
            ("selected", selected.into()),
        ],
    );
    let ink = Theme::of(ui.ctx()).ink_secondary;
    ui.label(RichText::new(count).text_style(TextStyle::Small).color(ink));
}

fn toggle(ui: &mut Ui, texts: &Texts, key: &str, on: &mut bool) {
    let text = RichText::new(texts.get(key)).text_style(TextStyle::Small);
    let response = ui.selectable_label(*on, text);
    let tip = format!("{key}-tip");
    let response = if texts.has(&tip) {
        response.on_hover_text(texts.get(&tip))
    } else {
        response
    };
    if response.clicked() {
        *on = !*on;
    }
}

/// The list of columns to show or hide.
fn columns_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, table: &Table<'_>, view: &mut TableView) {
    let texts = cx.texts;
    let text = RichText::new(texts.get("table-columns")).text_style(TextStyle::Small);
    let button = ui.selectable_label(false, text);
    theme::menu_of(ui, &button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(260.0);
            if theme::link_button(ui, texts.get("table-columns-reset")).clicked() {
                view.columns.clear();
            }
            let height = (ui.ctx().content_rect().height() - 160.0).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                let known = table.kind.columns().iter().map(ColumnRef::Known);
                let own = table.own.iter().map(|name| ColumnRef::Own(name.clone()));
                let mut titled = false;
                for column in known.chain(own) {
                    if matches!(column, ColumnRef::Own(_)) && !titled {
                        titled = true;
                        ui.add_space(4.0);
                        theme::section_title(ui, texts.get("table-columns-own"));
                    }
                    column_ui(ui, cx, table, view, &column);
                }
            });
        });
}

fn column_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    view: &mut TableView,
    column: &ColumnRef,
) {
    let texts = cx.texts;
    let mut on = table.columns.contains(column);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size = vec2(16.0, 16.0);
        if ui.checkbox(&mut on, column.title(texts)).clicked() {
            view.toggle_column(table.kind, column);
        }
        theme::caption(ui, column.key());
        personal_ui(ui, cx, table, column);
    });
}

/// Whether a column is personal, and the way to say so. The id and what the
/// program alone says are not asked about.
fn personal_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, table: &Table<'_>, column: &ColumnRef) {
    let layer = table.kind.layer();
    let Some(name) = personal_name(column) else {
        return;
    };
    let on = cx.doc.plan.privacy.is_marked(layer, &name);
    let text = RichText::new(cx.texts.get("table-personal")).text_style(TextStyle::Small);
    let spoken = format!(
        "{}: {}",
        column.title(cx.texts),
        cx.texts.get("table-personal")
    );
    let button = ui
        .selectable_label(on, text)
        .on_hover_text(cx.texts.get("table-personal-tip"));
    button.widget_info(|| {
        eframe::egui::WidgetInfo::selected(eframe::egui::Role::Button, true, on, spoken.as_str())
    });
    if button.clicked() {
        let command = ops::mark_personal(&cx.doc.plan, &[(layer, name)], !on);
        cx.edit(command);
    }
}

/// The name that a column is marked by: of the user's own file, or the key of
/// one that can be set.
pub fn personal_name(column: &ColumnRef) -> Option<Arc<str>> {
    match column {
        ColumnRef::Own(name) => Some(name.clone()),
        ColumnRef::Known(known) => known.edit.as_ref().map(|_| known.key.into()),
    }
}

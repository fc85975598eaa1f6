//! The rows of an attribute table: heads that sort, rows that select, cells
//! that are edited in place. Only what is in view is made.

use super::attributes::Table;
use super::view::head_px;
use super::{editor, pick};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::quiet;
use crate::app::state::{Action, TableView};
use crate::app::theme::Theme;
use crate::report::columns::{ColumnRef, Kind, TableKind};
use eframe::egui::{
    Align, Id, Label, Layout, Response, Role, ScrollArea, Sense, Shape, Stroke, TextStyle, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

/// Height of a row, logical pixels.
const ROW_PX: f32 = 20.0;
/// Height of the heads, logical pixels.
const HEAD_PX: f32 = 34.0;
/// Room around a row's thing when it is shown, metres.
const AROUND_M: f64 = 60.0;

/// The row that was clicked last: Shift extends from it, and the selection it
/// made is no reason to scroll.
#[derive(Clone, Copy)]
struct Clicked {
    id: u32,
    fresh: bool,
}

fn clicked_place(table: TableKind) -> Id {
    Id::unique("row clicked in the attribute table").with(table.index())
}

/// Draws the rows. `is_new`: the selection changed since the frame before.
pub fn ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    view: &mut TableView,
    is_new: bool,
) {
    let scroll_to = row_to_show(ui, table, is_new);
    let widths: Vec<f32> = (table.columns.iter())
        .map(|column| {
            let unit = match column.unit() {
                "" => String::new(),
                unit => cx.texts.get(unit).into_owned(),
            };
            width_px(column).max(head_px(ui, &column.title(cx.texts), &unit))
        })
        .collect();
    ScrollArea::horizontal()
        .id_salt(("attribute table", table.kind.index()))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let height = ui.available_height();
            let mut builder = TableBuilder::new(ui)
                .id_salt((
                    "attribute rows",
                    table.kind.index(),
                    table.columns.len(),
                    cx.texts.language(),
                ))
                .striped(false)
                .sense(Sense::click())
                .resizable(true)
                .auto_shrink([false, false])
                // The table takes what room there is; it never makes the panel grow.
                .min_scrolled_height(0.0)
                .max_scroll_height(height)
                .cell_layout(Layout::left_to_right(Align::Center));
            for width in &widths {
                let width = Column::initial(*width).at_least(40.0).clip(true);
                builder = builder.column(width);
            }
            builder = builder.column(Column::remainder().at_least(1.0));
            if let Some(row) = scroll_to {
                builder = builder.scroll_to_row(row, Some(Align::Center));
            }
            builder
                .header(HEAD_PX, |mut header| {
                    for column in table.columns {
                        header.col(|ui| {
                            if head_ui(ui, cx, table.kind, column, view) {
                                view.sort_by(column);
                                ui.ctx().request_repaint();
                            }
                        });
                    }
                    header.col(|_| {});
                })
                .body(|body| {
                    body.rows(ROW_PX, table.shown.len(), |row| {
                        if let Some(id) = table.shown.id(row.index()) {
                            row_ui(row, cx, table, id);
                        }
                    });
                });
        });
}

/// Room for a column, logical pixels; its name may need more.
fn width_px(column: &ColumnRef) -> f32 {
    match (column.kind(), column.key().as_ref()) {
        (_, "address") => 170.0,
        (_, "name" | "note" | "works" | "reason" | "nearest_street") => 150.0,
        (Kind::Year, _) => 62.0,
        (Kind::Bool | Kind::Number(0), _) => 74.0,
        (Kind::Number(_) | Kind::Share, _) => 90.0,
        (Kind::Text, _) => 100.0,
        (Kind::Code(_), _) => 112.0,
    }
}

/// The row to scroll to: the first that is selected, when the selection was
/// made elsewhere.
fn row_to_show(ui: &Ui, table: &Table<'_>, is_new: bool) -> Option<usize> {
    if !is_new {
        return None;
    }
    let place = clicked_place(table.kind);
    let clicked = ui.data(|data| data.get_temp::<Clicked>(place));
    if let Some(clicked) = clicked
        && clicked.fresh
    {
        let seen = Clicked {
            fresh: false,
            ..clicked
        };
        ui.data_mut(|data| data.insert_temp(place, seen));
        return None;
    }
    let first = *table.shown.picked_ids().first()?;
    table.shown.row_of(first)
}

fn row_ui(mut row: TableRow<'_, '_>, cx: &mut PanelContext<'_>, table: &Table<'_>, id: u32) {
    let index = row.index();
    row.set_selected(pick::contains(table.selection, table.kind, id));
    let mut edit = None;
    for column in table.columns {
        let (_, response) = row.col(|ui| {
            if !editor::cell_ui(ui, cx, table, column, id) {
                let cell = column.value(table.rows, id);
                let text = column.shown(cx.texts, &cell);
                let label = Label::new(text).truncate().selectable(false);
                if column.kind().is_number() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(label));
                } else {
                    ui.add(label);
                }
            }
        });
        if response.double_clicked() && editor::can_edit(cx.session, table.kind, column) {
            edit = Some(column);
        }
    }
    row.col(|_| {});
    let response = row.response();
    if let Some(column) = edit {
        editor::begin(&response.ctx, cx.texts, table, column, id);
    } else {
        row_input(cx, table, id, index, &response);
    }
}

fn row_input(
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    id: u32,
    index: usize,
    response: &Response,
) {
    if response.double_clicked() {
        if let Some(bounds) = table.rows.bounds(id) {
            cx.actions.push(Action::ZoomTo(bounds.buffered(AROUND_M)));
        }
        return;
    }
    if !response.clicked() {
        return;
    }
    let ctx = &response.ctx;
    let place = clicked_place(table.kind);
    let before = ctx.data(|data| data.get_temp::<Clicked>(place));
    let modifiers = ctx.input(|input| input.modifiers);
    let from = before
        .filter(|_| modifiers.shift)
        .and_then(|clicked| table.shown.row_of(clicked.id));
    let how = (from, modifiers.command);
    let selection = pick::clicked(table.selection, table.kind, table.shown, index, how);
    let anchor = match before {
        Some(clicked) if from.is_some() => clicked.id,
        _ => id,
    };
    let clicked = Clicked {
        id: anchor,
        fresh: true,
    };
    ctx.data_mut(|data| data.insert_temp(place, clicked));
    cx.actions.push(Action::Select(selection));
}

/// A head with its unit below and a triangle when sorted by it; answers
/// whether it was clicked.
fn head_ui(
    ui: &mut Ui,
    cx: &PanelContext<'_>,
    kind: TableKind,
    column: &ColumnRef,
    view: &TableView,
) -> bool {
    let texts = cx.texts;
    let name = column.title(texts).into_owned();
    let key = column.key();
    let sorted = (view.sort == key).then_some(view.descending);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with(key.as_ref()), Sense::click());
    let spoken = match sorted {
        Some(true) => texts.with("table-sorted-down", &[("name", name.as_str().into())]),
        Some(false) => texts.with("table-sorted-up", &[("name", name.as_str().into())]),
        None => name.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    let is_number = column.kind().is_number();
    let layout = if is_number {
        Layout::top_down(Align::Max)
    } else {
        Layout::top_down(Align::Min)
    };
    ui.with_layout(layout, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = quiet(ui, name.as_str())
            .text_style(TextStyle::Small)
            .strong();
        ui.add(Label::new(title).truncate().selectable(false));
        let unit = match column.unit() {
            "" => String::new(),
            unit => texts.get(unit).into_owned(),
        };
        let marked = super::bar::personal_name(column)
            .is_some_and(|name| cx.doc.plan.privacy.is_marked(kind.layer(), &name));
        let below = match (unit.is_empty(), marked) {
            (_, false) => unit,
            (true, true) => texts.get("table-personal").into_owned(),
            (false, true) => format!("{unit} · {}", texts.get("table-personal")),
        };
        if !below.is_empty() {
            let unit = quiet(ui, below).text_style(TextStyle::Small);
            ui.add(Label::new(unit).truncate().selectable(false));
        }
    });
    if let Some(descending) = sorted {
        let theme = Theme::of(ui.ctx());
        let x = if is_number {
            rect.left() + 5.0
        } else {
            rect.right() - 5.0
        };
        let c = pos2(x, rect.top() + 8.0);
        let up = if descending { -1.0 } else { 1.0 };
        let points = vec![
            c + vec2(-3.5, 2.0 * up),
            c + vec2(3.5, 2.0 * up),
            c + vec2(0.0, -3.0 * up),
        ];
        ui.painter()
            .add(Shape::convex_polygon(points, theme.link, Stroke::NONE));
    }
    let tip = format!("{spoken}\n{key}");
    response.on_hover_text(tip).clicked()
}

//! How every table looks and behaves: heads that sort, rows that select.

use super::order::SortKey;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::quiet;
use crate::app::state::{Action, Panel, Selection};
use crate::app::theme::Theme;
use crate::geometry::Bounds;
use eframe::egui::{
    Align, Id, Label, Layout, Role, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo, vec2,
};
use egui_extras::{Column, TableBuilder};

/// Height of a row, logical pixels.
const ROW_PX: f32 = 20.0;
/// Height of the heads, logical pixels.
const HEAD_PX: f32 = 34.0;

/// Room beside the name of a column for the sign that it is sorted by it.
const SIGN_PX: f32 = 16.0;
/// Names of columns that are longer than this are cut, logical pixels.
const HEAD_MOST_PX: f32 = 230.0;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Message of its name.
    pub key: &'static str,
    /// Message of its unit, empty for none.
    pub unit: &'static str,
    /// Numbers stand at the right.
    pub number: bool,
    /// Width at first, logical pixels.
    pub width: f32,
}

impl Head {
    /// A column of texts.
    pub const fn text(key: &'static str, width: f32) -> Self {
        Self {
            key,
            unit: "",
            number: false,
            width,
        }
    }

    /// A column of numbers with a unit.
    pub const fn number(key: &'static str, unit: &'static str, width: f32) -> Self {
        Self {
            key,
            unit,
            number: true,
            width,
        }
    }
}

/// What a table shows and what its rows stand for.
pub struct Rows<'a> {
    /// Which table.
    pub panel: Panel,
    /// Its columns.
    pub heads: &'a [Head],
    /// Its ids, in order.
    pub ids: &'a [u32],
    /// The text of a cell.
    pub cell: &'a dyn Fn(u32, usize) -> String,
    /// Whether a row is selected.
    pub selected: &'a dyn Fn(u32) -> bool,
    /// What a row selects.
    pub selection: &'a dyn Fn(u32) -> Selection,
    /// Where a row is on the map.
    pub bounds: &'a dyn Fn(u32) -> Option<Bounds>,
}

fn sort_id(panel: Panel) -> Id {
    Id::unique("sort key of the table").with(panel as u8)
}

/// How a table is sorted.
pub fn sort_key(ui: &Ui, panel: Panel) -> SortKey {
    ui.data(|data| data.get_temp(sort_id(panel)))
        .unwrap_or_default()
}

/// The number of the selection that a table saw last, to notice what the map selects.
#[derive(Clone, PartialEq)]
struct Seen(u64);

/// Draws the table.
pub fn table_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, rows: &Rows<'_>) {
    let sort = sort_key(ui, rows.panel);
    let scroll_to = row_to_show(ui, cx, rows);
    let mut new_sort = None;
    let widths: Vec<f32> = rows
        .heads
        .iter()
        .map(|head| width_of(ui, cx, head))
        .collect();
    eframe::egui::ScrollArea::horizontal()
        .id_salt(("table", rows.panel as u8))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let height = ui.available_height();
            let mut table = TableBuilder::new(ui)
                .id_salt(("rows", rows.panel as u8, cx.texts.language()))
                .striped(false)
                .sense(Sense::click())
                .resizable(true)
                .auto_shrink([false, false])
                .max_scroll_height(height)
                .cell_layout(Layout::left_to_right(Align::Center));
            for width in &widths {
                table = table.column(Column::initial(*width).at_least(40.0).clip(true));
            }
            table = table.column(Column::remainder().at_least(1.0));
            if let Some(row) = scroll_to {
                table = table.scroll_to_row(row, Some(Align::Center));
            }
            table
                .header(HEAD_PX, |mut header| {
                    for (column, head) in rows.heads.iter().enumerate() {
                        header.col(|ui| {
                            if head_ui(ui, cx, head, (sort.column == column).then_some(sort)) {
                                new_sort = Some(sort.clicked(column));
                            }
                        });
                    }
                    header.col(|_| {});
                })
                .body(|body| {
                    body.rows(ROW_PX, rows.ids.len(), |mut row| {
                        let Some(&id) = rows.ids.get(row.index()) else {
                            return;
                        };
                        row.set_selected((rows.selected)(id));
                        for (column, head) in rows.heads.iter().enumerate() {
                            row.col(|ui| cell_ui(ui, head, (rows.cell)(id, column)));
                        }
                        row.col(|_| {});
                        let response = row.response();
                        row_input(cx, rows, id, row.index(), &response);
                    });
                });
        });
    if let Some(sort) = new_sort {
        ui.data_mut(|data| data.insert_temp(sort_id(rows.panel), sort));
        ui.ctx().request_repaint();
    }
}

/// Width of a column at first: its name stands whole in every language.
fn width_of(ui: &Ui, cx: &PanelContext<'_>, head: &Head) -> f32 {
    let unit = if head.unit.is_empty() {
        String::new()
    } else {
        cx.texts.get(head.unit).into_owned()
    };
    head.width.max(head_px(ui, &cx.texts.get(head.key), &unit))
}

/// The room that the name of a column and its unit need, logical pixels; not more than a
/// column of words.
pub(super) fn head_px(ui: &Ui, name: &str, unit: &str) -> f32 {
    let small = TextStyle::Small.resolve(ui.style());
    let ink = Theme::of(ui.ctx()).ink;
    let px = |text: &str| {
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), small.clone(), ink);
        galley.size().x
    };
    (px(name).max(px(unit)) + SIGN_PX).min(HEAD_MOST_PX)
}

/// The row to scroll to when the map has selected something that is not this
/// table's doing.
fn row_to_show(ui: &Ui, cx: &PanelContext<'_>, rows: &Rows<'_>) -> Option<usize> {
    let place = Id::unique("selection that the table saw").with(rows.panel as u8);
    let seen = ui.data(|data| data.get_temp::<Seen>(place));
    if seen
        .as_ref()
        .is_some_and(|seen| seen.0 == cx.session.selection.revision())
    {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(place, Seen(cx.session.selection.revision())));
    let own = clicked_id(rows.panel);
    let mine = ui.data(|data| data.get_temp::<Clicked>(own)).is_some();
    ui.data_mut(|data| data.remove::<Clicked>(own));
    if mine {
        return None;
    }
    rows.ids.iter().position(|id| (rows.selected)(*id))
}

fn clicked_id(panel: Panel) -> Id {
    Id::unique("row clicked in the table").with(panel as u8)
}

/// A sign that the next change of the selection is the table's own.
#[derive(Clone, Copy)]
struct Clicked;

/// The row from which Shift extends.
#[derive(Clone, Copy)]
struct Anchor(usize);

fn row_input(
    cx: &mut PanelContext<'_>,
    rows: &Rows<'_>,
    id: u32,
    index: usize,
    response: &eframe::egui::Response,
) {
    let ctx = &response.ctx;
    if response.double_clicked() {
        if let Some(bounds) = (rows.bounds)(id) {
            cx.actions.push(Action::ZoomTo(bounds));
        }
        return;
    }
    if !response.clicked() {
        return;
    }
    let anchor_id = Id::unique("anchor row of the table").with(rows.panel as u8);
    let anchor = ctx.data(|data| data.get_temp::<Anchor>(anchor_id));
    let modifiers = ctx.input(|input| input.modifiers);
    let one = (rows.selection)(id);
    if one.is_empty() {
        if let Some(bounds) = (rows.bounds)(id) {
            cx.actions.push(Action::ZoomTo(bounds));
        }
        return;
    }
    let selection = match anchor {
        Some(Anchor(from)) if modifiers.shift => {
            let (low, high) = (from.min(index), from.max(index));
            let mut all = Selection::default();
            for id in rows.ids.get(low..=high).unwrap_or_default() {
                join(&mut all, (rows.selection)(*id));
            }
            all
        }
        _ if modifiers.command => {
            let mut all = Selection::clone(&cx.session.selection);
            all.toggle(&one);
            all
        }
        _ => one,
    };
    ctx.data_mut(|data| {
        if !modifiers.shift {
            data.insert_temp(anchor_id, Anchor(index));
        }
        data.insert_temp(clicked_id(rows.panel), Clicked);
    });
    cx.actions.push(Action::Select(selection));
}

/// Takes everything of `other` in.
fn join(all: &mut Selection, other: Selection) {
    all.buildings.extend(other.buildings);
    all.lines.extend(other.lines);
    all.sources.extend(other.sources);
    all.streets.extend(other.streets);
    all.areas.extend(other.areas);
}

/// A head with its unit below and a triangle when sorted by it; answers
/// whether it was clicked.
fn head_ui(ui: &mut Ui, cx: &PanelContext<'_>, head: &Head, sort: Option<SortKey>) -> bool {
    let texts = cx.texts;
    let name = texts.get(head.key);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with(head.key), Sense::click());
    let spoken = match sort {
        Some(sort) if sort.descending => {
            texts.with("table-sorted-down", &[("name", name.as_ref().into())])
        }
        Some(_) => texts.with("table-sorted-up", &[("name", name.as_ref().into())]),
        None => name.to_string(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    let layout = if head.number {
        Layout::top_down(Align::Max)
    } else {
        Layout::top_down(Align::Min)
    };
    ui.with_layout(layout, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = quiet(ui, name.as_ref())
            .text_style(TextStyle::Small)
            .strong();
        ui.add(Label::new(title).truncate().selectable(false));
        if !head.unit.is_empty() {
            let unit = quiet(ui, texts.get(head.unit)).text_style(TextStyle::Small);
            ui.add(Label::new(unit).truncate().selectable(false));
        }
    });
    if let Some(sort) = sort {
        let theme = Theme::of(ui.ctx());
        let x = if head.number {
            rect.left() + 5.0
        } else {
            rect.right() - 5.0
        };
        let c = eframe::egui::pos2(x, rect.top() + 8.0);
        let up = if sort.descending { -1.0 } else { 1.0 };
        let points = vec![
            c + vec2(-3.5, 2.0 * up),
            c + vec2(3.5, 2.0 * up),
            c + vec2(0.0, -3.0 * up),
        ];
        ui.painter()
            .add(Shape::convex_polygon(points, theme.link, Stroke::NONE));
    }
    response.on_hover_text(spoken).clicked()
}

fn cell_ui(ui: &mut Ui, head: &Head, text: String) {
    let label = Label::new(text).truncate().selectable(false);
    if head.number {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(label));
    } else {
        ui.add(label);
    }
}

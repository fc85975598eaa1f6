//! Setting one column in all selected rows: to a value, or to what an
//! expression gives in each row (`= dwellings * 2`).

use super::attributes::Table;
use super::editor::{can_edit, choices, put, set_all, write};
use super::field;
use super::pick;
use crate::app::panels::parts::choice;
use crate::app::panels::{Mixed, PanelContext};
use crate::app::theme;
use crate::report::columns::{Cell, Column, ColumnRef, Kind, NewValue, TableKind};
use crate::report::expression::{Expression, ExpressionError};
use eframe::egui::{Id, Key, Margin, Role, TextEdit, Ui, WidgetInfo};
use std::sync::Arc;

/// Rows that are looked at to tell what they have in common.
const LOOKED_AT: usize = 5_000;

/// What was chosen and typed.
#[derive(Clone, Default)]
struct Setting {
    key: String,
    text: String,
    error: Option<ExpressionError>,
}

/// The row of fields.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, table: &Table<'_>) {
    let texts = cx.texts;
    let place = Id::unique("column to set in the table").with(table.kind.index());
    let mut setting: Setting = ui.data(|data| data.get_temp(place)).unwrap_or_default();
    let columns: Vec<&'static Column> = table
        .kind
        .columns()
        .iter()
        .filter(|column| column.edit.is_some())
        .collect();
    let mut chosen = columns
        .iter()
        .position(|column| column.key == setting.key)
        .unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let options: Vec<(usize, String)> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| (at, texts.get(column.message).into_owned()))
            .collect();
        let name = texts.get("table-set-column");
        theme::caption(ui, name.as_ref());
        if let Some(at) = choice(ui, &name, Some(chosen), "", &options) {
            chosen = at;
            setting.text.clear();
            setting.error = None;
        }
        let Some(column) = columns.get(chosen).copied() else {
            return;
        };
        column.key.clone_into(&mut setting.key);
        let count = pick::count(table.selection, table.kind);
        let allowed = can_edit(cx.session, table.kind, &ColumnRef::Known(column));
        ui.add_enabled_ui(allowed && count > 0, |ui| {
            value_ui(ui, cx, table, column, count, &mut setting);
        });
        let layer = table.kind.layer();
        if !allowed && cx.session.locks.is_locked(layer) && !cx.session.look_only {
            theme::caption(ui, texts.get("table-set-locked"));
            if theme::link_button(ui, texts.get("lock-unlock-here")).clicked() {
                cx.session.locks.set(layer, false);
            }
        } else if count == 0 {
            theme::caption(ui, texts.get("table-set-none"));
        }
    });
    if let Some(error) = &setting.error {
        field::error_ui(ui, texts, error);
    }
    ui.data_mut(|data| data.insert_temp(place, setting));
}

/// What the selected rows have in common, in words.
fn common(cx: &PanelContext<'_>, table: &Table<'_>, column: &'static Column) -> String {
    let of = ColumnRef::Known(column);
    let shown = |id: u32| of.shown(cx.texts, &of.value(table.rows, id));
    let first = pick::selected(table.selection, table.kind).take(LOOKED_AT);
    match Mixed::of(first.map(shown)) {
        Mixed::Same(text) => text,
        Mixed::Varies => cx.texts.get("card-mixed").into_owned(),
        Mixed::Nothing => String::new(),
    }
}

fn value_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    column: &'static Column,
    count: usize,
    setting: &mut Setting,
) {
    let texts = cx.texts;
    // Gathered only once something is set: there may be a million.
    let ids = || -> Vec<u32> { pick::selected(table.selection, table.kind).collect() };
    let now = common(cx, table, column);
    let words = choices(texts, column);
    let name = texts.get("table-set-value");
    let button = texts.with("table-set-rows", &[("count", count.into())]);
    if !words.is_empty() {
        let options: Vec<(usize, String)> = words
            .iter()
            .enumerate()
            .map(|(at, (_, word))| (at, word.clone()))
            .collect();
        let current = words.iter().position(|(_, word)| *word == now);
        if let Some(at) = choice(ui, &name, current, &now, &options)
            && let Some((value, _)) = words.get(at)
        {
            put(cx, column, &ids(), value.clone());
        }
        theme::caption(ui, button);
        return;
    }
    let field = ui.add(
        TextEdit::singleline(&mut setting.text)
            .id(Id::unique("value to set in the table"))
            .hint_text(now)
            .margin(Margin::symmetric(6, 2))
            .desired_width(200.0),
    );
    let value = setting.text.clone();
    let enabled = field.enabled();
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, enabled, name.as_ref());
        info.current_text_value = Some(value.clone());
        info
    });
    let field = field.on_hover_text(texts.get("table-set-value-tip"));
    if field.changed() {
        setting.error = None;
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if theme::pill_button(ui, button, true).clicked() || entered {
        apply(cx, table, column, &ids(), setting);
    }
}

fn apply(
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    column: &'static Column,
    ids: &[u32],
    setting: &mut Setting,
) {
    let Some(expression) = setting.text.trim().strip_prefix('=') else {
        write(cx, column, ids, &setting.text);
        return;
    };
    let read = Expression::parse(expression, table.kind, table.own, Some(cx.texts));
    match read {
        Ok(expression) => {
            let (rows, ids): (_, Arc<[u32]>) = (table.rows.clone(), ids.into());
            set_all(cx, column, ids.len(), move || {
                let of = |id: &u32| {
                    let value = new_value(column, &expression.value(&rows, *id))?;
                    Some((*id, value))
                };
                ids.iter().filter_map(of).collect()
            });
        }
        Err(error) => setting.error = Some(error),
    }
}

/// A calculated value as one to set; whole where the column is. A missing one
/// sets nothing.
fn new_value(column: &Column, cell: &Cell<'_>) -> Option<NewValue> {
    Some(match (cell, column.kind) {
        (Cell::Missing, _) => return None,
        (Cell::Number(number), _) => {
            let whole = column.edit.as_ref().is_some_and(|edit| edit.whole);
            NewValue::Number(if whole { number.round() } else { *number })
        }
        (Cell::Bool(yes), _) => NewValue::Bool(*yes),
        (Cell::Code(code), _) => NewValue::Code(code),
        (Cell::Text(text), Kind::Code(codes)) => NewValue::Code(codes.find(None, text)?),
        (Cell::Text(text), _) => NewValue::Text(text.as_ref().into()),
    })
}

/// Whether a table has a column that can be set.
pub fn has_any(table: TableKind) -> bool {
    table.columns().iter().any(|column| column.edit.is_some())
}

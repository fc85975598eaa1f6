//! Editing one cell in place: a field for numbers and texts, a list for the
//! values of a closed list.

use super::attributes::Table;
use crate::app::panels::PanelContext;
use crate::app::state::{Action, MANY_ROWS, Session, Work};
use crate::plan::LayerKind;
use crate::report::columns::{
    Column, ColumnRef, Kind, NewValue, SetError, TableKind, read_value, set_values,
};
use crate::text::Texts;
use eframe::egui::{
    Context, Id, Key, Margin, Popup, PopupCloseBehavior, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
};
use std::sync::Arc;

/// The cell that is being edited.
#[derive(Clone, PartialEq)]
struct Editing {
    table: TableKind,
    id: u32,
    key: String,
    text: String,
    /// It has not had the focus yet.
    fresh: bool,
}

fn place() -> Id {
    Id::unique("cell being edited")
}

/// Whether a column can be set now.
pub fn can_edit(session: &Session, table: TableKind, column: &ColumnRef) -> bool {
    let Some(edit) = column.edit() else {
        return false;
    };
    let layer = table.layer();
    let guarded = edit.corrects || layer == LayerKind::Network;
    let locked = guarded && session.locks.is_locked(layer);
    !(session.look_only || locked)
}

/// Begins to edit a cell.
pub fn begin(ctx: &Context, texts: &Texts, table: &Table<'_>, column: &ColumnRef, id: u32) {
    let cell = column.value(table.rows, id);
    let editing = Editing {
        table: table.kind,
        id,
        key: column.key().into_owned(),
        text: column.editable(texts, &cell),
        fresh: true,
    };
    ctx.data_mut(|data| data.insert_temp(place(), editing));
    ctx.request_repaint();
}

fn end(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Editing>(place()));
}

/// Draws the editor if this is the cell that is edited; answers whether it is.
pub fn cell_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    column: &ColumnRef,
    id: u32,
) -> bool {
    let Some(mut editing) = ui.data(|data| data.get_temp::<Editing>(place())) else {
        return false;
    };
    if editing.fresh {
        // Focus and popup take a frame more.
        ui.ctx().request_repaint();
    }
    let ColumnRef::Known(known) = column else {
        return false;
    };
    if editing.table != table.kind || editing.id != id || editing.key != known.key {
        return false;
    }
    let choices = choices(cx.texts, known);
    if choices.is_empty() {
        field_ui(ui, cx, table, known, &mut editing);
    } else {
        list_ui(ui, cx, known, &editing, &choices);
    }
    true
}

fn field_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    table: &Table<'_>,
    column: &'static Column,
    editing: &mut Editing,
) {
    let id = place().with("field");
    let response = ui.add(
        TextEdit::singleline(&mut editing.text)
            .id(id)
            .margin(Margin::symmetric(3, 0))
            .desired_width(ui.available_width()),
    );
    let row = table
        .kind
        .columns()
        .first()
        .map_or_else(String::new, |first| {
            let first = ColumnRef::Known(first);
            first.shown(cx.texts, &first.value(table.rows, editing.id))
        });
    let title = cx.texts.get(column.message).into_owned();
    let name = cx.texts.with(
        "table-cell",
        &[("column", title.into()), ("row", row.into())],
    );
    let value = editing.text.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name.as_str());
        info.current_text_value = Some(value.clone());
        info
    });
    if editing.fresh {
        editing.fresh = false;
        response.request_focus();
    } else if !response.has_focus() {
        let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        if !cancelled {
            write(cx, column, &[editing.id], &editing.text);
        }
        end(ui.ctx());
        return;
    }
    ui.data_mut(|data| data.insert_temp(place(), editing.clone()));
}

fn list_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    column: &'static Column,
    editing: &Editing,
    choices: &[(NewValue, String)],
) {
    let response = ui.label(editing.text.as_str());
    if editing.fresh {
        let seen = Editing {
            fresh: false,
            ..editing.clone()
        };
        ui.data_mut(|data| data.insert_temp(place(), seen));
    }
    let mut open = true;
    let mut chosen = None;
    Popup::from_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(140.0);
            ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                for (value, word) in choices {
                    let on = *word == editing.text;
                    if ui.selectable_label(on, word.as_str()).clicked() {
                        chosen = Some(value.clone());
                    }
                }
            });
        });
    if let Some(value) = chosen {
        set(cx, column, &[(editing.id, value)]);
        open = false;
    }
    if !open {
        end(ui.ctx());
    }
}

/// The values of a column with a closed list, each with its word; the last
/// clears, where that is possible. Nothing for numbers and texts.
pub fn choices(texts: &Texts, column: &Column) -> Vec<(NewValue, String)> {
    let mut choices: Vec<(NewValue, String)> = match column.kind {
        Kind::Code(codes) => (codes.all)()
            .into_iter()
            .map(|code| (NewValue::Code(code), codes.word(texts, code)))
            .collect(),
        Kind::Bool => [true, false]
            .map(|yes| {
                let key = if yes { "value-yes" } else { "value-no" };
                (NewValue::Bool(yes), texts.get(key).into_owned())
            })
            .to_vec(),
        Kind::Number(_) | Kind::Share | Kind::Year | Kind::Text => Vec::new(),
    };
    if !choices.is_empty() && column.edit.as_ref().is_some_and(|edit| edit.clears) {
        choices.push((NewValue::Clear, texts.get("table-clear").into_owned()));
    }
    choices
}

/// Writes what was typed into some rows, or says why not.
pub fn write(cx: &mut PanelContext<'_>, column: &'static Column, ids: &[u32], typed: &str) {
    match read_value(column, cx.texts, typed) {
        Ok(value) => {
            put(cx, column, ids, value);
        }
        Err(error) => refuse(cx, &error),
    }
}

/// Sets one value in all of these rows.
pub fn put(cx: &mut PanelContext<'_>, column: &'static Column, ids: &[u32], value: NewValue) {
    let ids: Arc<[u32]> = ids.into();
    let count = ids.len();
    set_all(cx, column, count, move || {
        ids.iter().map(|id| (*id, value.clone())).collect()
    });
}

/// Sets what `values` gives for so many rows; for very many that is worked out
/// beside the window.
pub fn set_all(
    cx: &mut PanelContext<'_>,
    column: &'static Column,
    count: usize,
    values: impl Fn() -> Vec<(u32, NewValue)> + Send + Sync + 'static,
) {
    if count <= MANY_ROWS {
        set(cx, column, &values());
        return;
    }
    let texts = cx.texts.clone();
    cx.actions.push(Action::Make(Work::new(move |plan| {
        set_values(plan, column, &values()).map_err(|error| refusal(&texts, &error))
    })));
}

/// Sets rows as one command, or says why not.
fn set(cx: &mut PanelContext<'_>, column: &'static Column, values: &[(u32, NewValue)]) {
    match set_values(&cx.doc.plan, column, values) {
        Ok(command) => cx.edit(command),
        Err(error) => refuse(cx, &error),
    }
}

fn refuse(cx: &mut PanelContext<'_>, error: &SetError) {
    let text = refusal(cx.texts, error);
    cx.complain(text);
}

/// Why rows cannot be set so.
fn refusal(texts: &Texts, error: &SetError) -> String {
    let (low, high) = match error {
        SetError::OutOfRange { low, high } => (*low, *high),
        _ => (0.0, 0.0),
    };
    let customer = match error {
        SetError::Customer { name } => name.as_ref(),
        _ => "",
    };
    texts.with(
        &format!("table-set-{}", error.code()),
        &[
            ("low", texts.editable(low).into()),
            ("high", texts.editable(high).into()),
            ("reason", error.to_string().into()),
            ("customer", customer.into()),
        ],
    )
}

//! The dialog that selects by expression: where, which condition, and how what
//! is found joins what is selected; with the count while one types.

use super::attributes::{moment, own_names, snapshot};
use super::field::{self, Subject};
use super::pick;
use super::query::{self, Job, Wanted};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::segments;
use crate::app::state::{Action, MANY_ROWS, SelectMode, Selection, Work};
use crate::app::theme;
use crate::plan::Plan;
use crate::report::columns::TableKind;
use crate::report::expression::FUNCTIONS;
use crate::text::Texts;
use eframe::egui::{CollapsingHeader, Id, Key, ScrollArea, Ui};

/// The content of the dialog.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let mut by = std::mem::take(&mut cx.session.tables.select_by);
    theme::caption(ui, texts.get("select-by-where"));
    let tables: Vec<(TableKind, String)> = TableKind::ALL
        .into_iter()
        .map(|table| (table, texts.get(table.message()).into_owned()))
        .collect();
    if let Some(table) = segments(ui, Some(by.table), &tables) {
        by.table = table;
    }
    ui.add_space(6.0);
    let rows = snapshot(ui.ctx(), doc, by.table);
    let own = own_names(ui.ctx(), doc, &rows);
    let subject = Subject {
        table: by.table,
        own: &own,
        texts,
    };
    let name = texts.get("select-by-expression");
    let hint = texts.get(field::hint(by.table));
    theme::caption(ui, name.as_ref());
    let id = Id::unique("field to select by expression");
    let width = ui.available_width() - 14.0;
    focus_once(ui, id);
    let enter =
        ui.memory(|memory| memory.has_focus(id)) && ui.input(|input| input.key_pressed(Key::Enter));
    let suggests = field::ui(ui, id, (&name, &hint), &mut by.text, &subject, width);
    let read = field::read(ui.ctx(), id.with("read"), &by.text, &subject);
    let mut found = None;
    // Enter selects, if need be once the rows are found.
    let entered = id.with("entered");
    let waits = ui.data(|data| data.get_temp::<String>(entered));
    let is_meant = enter || waits.is_some_and(|text| text == by.text);
    match read {
        Err(error) if !suggests => field::error_ui(ui, texts, &error),
        Err(_) => {}
        Ok(None) => {
            theme::caption(ui, texts.get("select-by-empty"));
        }
        Ok(Some(expression)) => {
            let wanted = Wanted {
                table: by.table,
                of: moment(doc),
                language: texts.language(),
                sort: None,
                descending: false,
                filter: by.text.clone(),
                area: None,
            };
            let answer = query::ask(ui.ctx(), id.with("rows"), &wanted, false, || Job {
                rows: rows.clone(),
                filter: Some(expression),
                sort: None,
                texts: Texts::clone(texts),
            });
            if answer.progress.is_some() {
                theme::caption(ui, texts.get("table-working"));
            } else {
                let count = texts.with(
                    "select-by-count",
                    &[
                        ("count", answer.order.ids().len().into()),
                        ("all", rows.count().into()),
                    ],
                );
                ui.label(count);
                found = Some(answer.order);
            }
        }
    }
    ui.add_space(6.0);
    let modes = [
        (SelectMode::New, "select-by-new"),
        (SelectMode::Add, "select-by-add"),
        (SelectMode::Remove, "select-by-remove"),
        (SelectMode::Within, "select-by-within"),
    ]
    .map(|(mode, key)| (mode, texts.get(key).into_owned()));
    if let Some(mode) = segments(ui, Some(by.mode), &modes) {
        by.mode = mode;
    }
    ui.add_space(8.0);
    ui.data_mut(|data| {
        if is_meant && found.is_none() {
            data.insert_temp(entered, by.text.clone());
        } else {
            data.remove::<String>(entered);
        }
    });
    ui.add_enabled_ui(found.is_some(), |ui| {
        let ready = found.is_some();
        let is_clicked = theme::pill_button(ui, texts.get("select-by-select"), ready).clicked();
        if (is_clicked || is_meant)
            && let Some(order) = &found
        {
            let now = match by.mode {
                SelectMode::New => Selection::default(),
                _ => Selection::clone(&cx.session.selection),
            };
            if order.ids().len() > MANY_ROWS {
                let (order, table, mode) = (order.clone(), by.table, by.mode);
                let made = move |_: &Plan| Ok(combined(&now, table, order.ids(), mode));
                cx.actions.push(Action::MakeSelection(Work::new(made)));
            } else {
                let selection = combined(&now, by.table, order.ids(), by.mode);
                cx.actions.push(Action::Select(selection));
            }
        }
    });
    CollapsingHeader::new(texts.get("select-by-help"))
        .id_salt("columns and functions to select by")
        .show(ui, |ui| {
            ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
                for column in by.table.columns() {
                    let title = texts.get(column.message);
                    let row = format!("{} · {title}", column.key);
                    if theme::link_button(ui, row).clicked() {
                        append(&mut by.text, column.key);
                    }
                }
                theme::caption(ui, FUNCTIONS().join("   "));
            });
        });
    cx.session.tables.select_by = by;
}

/// Gives the field the keys when the dialog opens.
fn focus_once(ui: &Ui, id: Id) {
    let place = id.with("last drawn");
    let now = ui.ctx().cumulative_frame_nr();
    let (last, is_wanted) = ui
        .data(|data| data.get_temp::<(u64, bool)>(place))
        .unwrap_or_default();
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let is_wanted = (is_wanted || now > last + 1) && !has_focus;
    if is_wanted {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(place, (now, is_wanted)));
}

/// Puts a name at the end of an expression.
fn append(text: &mut String, key: &str) {
    if !text.is_empty() && !text.ends_with([' ', '(']) {
        text.push(' ');
    }
    text.push_str(key);
}

/// The selection after one by expression. What is selected of other kinds stays
/// where rows are added, removed or kept.
fn combined(now: &Selection, table: TableKind, found: &[u32], mode: SelectMode) -> Selection {
    let found_set = pick::of(table, found.iter().copied());
    let mine: Vec<u32> = pick::selected(now, table).collect();
    let replaced = |ids: Vec<u32>| {
        let mut all = now.clone();
        let part = pick::of(table, ids);
        match table {
            TableKind::Buildings => all.buildings = part.buildings,
            TableKind::Streets => all.streets = part.streets,
            TableKind::Lines => all.lines = part.lines,
            TableKind::Nodes => all.nodes = part.nodes,
            TableKind::Sources => all.sources = part.sources,
            TableKind::Areas => all.areas = part.areas,
            TableKind::Heat => all.heat = part.heat,
            TableKind::Zones => all.zones = part.zones,
        }
        all
    };
    let is_found = |id: &u32| pick::contains(&found_set, table, *id);
    match mode {
        SelectMode::New => found_set,
        SelectMode::Add => pick::joined(now, &found_set),
        SelectMode::Remove => replaced(mine.into_iter().filter(|id| !is_found(id)).collect()),
        SelectMode::Within => replaced(mine.into_iter().filter(is_found).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_ways_to_join_a_selection() {
        let mut now = pick::of(TableKind::Buildings, [1, 2, 3]);
        now.lines = pick::of(TableKind::Lines, [9]).lines;
        let of = |mode| combined(&now, TableKind::Buildings, &[2, 5], mode);
        let ids = |selection: &Selection| {
            pick::selected(selection, TableKind::Buildings).collect::<Vec<_>>()
        };
        assert_eq!(ids(&of(SelectMode::New)), [2, 5]);
        assert!(of(SelectMode::New).lines.is_empty());
        assert_eq!(ids(&of(SelectMode::Add)), [1, 2, 3, 5]);
        assert_eq!(ids(&of(SelectMode::Remove)), [1, 3]);
        assert_eq!(ids(&of(SelectMode::Within)), [2]);
        for mode in [SelectMode::Add, SelectMode::Remove, SelectMode::Within] {
            assert_eq!(of(mode).lines.len(), 1, "lines stay selected");
        }
    }
}

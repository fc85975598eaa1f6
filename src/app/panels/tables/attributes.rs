//! An attribute table: what is kept of it between frames, its bar and its grid.

use super::field::{self, Subject};
use super::query::{self, Job, Picked, Shown, Wanted};
use super::{bar, grid, pick};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::empty_state;
use crate::app::state::{Document, Selection, TableView, Tracked};
use crate::report::columns::{ColumnRef, Rows, TableKind};
use crate::text::Texts;
use eframe::egui::{Context, Id, Ui};
use std::sync::Arc;

/// How strongly rows are drawn that are not those of the filter as it stands.
const STALE: f32 = 0.4;

/// What a table draws and answers with.
pub struct Table<'a> {
    /// Which one.
    pub kind: TableKind,
    /// Its rows at this moment.
    pub rows: &'a Arc<Rows>,
    /// Its columns on screen.
    pub columns: &'a [ColumnRef],
    /// Its rows on screen.
    pub shown: &'a Shown,
    /// What is selected.
    pub selection: &'a Selection,
    /// The attributes of the user's own files.
    pub own: &'a Arc<Vec<Arc<str>>>,
    /// The filter as it is written cannot be read: these are the rows of an
    /// earlier one.
    pub is_stale: bool,
}

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, kind: TableKind) {
    let (doc, texts) = (cx.doc, cx.texts);
    let rows = snapshot(ui.ctx(), doc, kind);
    if rows.count() == 0 {
        let (text, next) = match kind {
            TableKind::Buildings => ("table-no-buildings", "empty-plan"),
            TableKind::Lines | TableKind::Nodes => ("table-no-lines", "empty-network"),
            TableKind::Zones => ("strategy-no-zones", "strategy-no-zones-next"),
            TableKind::Streets | TableKind::Areas | TableKind::Sources | TableKind::Heat => {
                ("table-nothing", "table-nothing-next")
            }
        };
        empty_state(ui, &texts.get(text), &texts.get(next));
        return;
    }
    // Taken out while the table reads them: the selection may be large.
    let selection = std::mem::take(&mut cx.session.selection);
    let mut view = std::mem::take(cx.session.tables.of_mut(kind));
    filled_ui(ui, cx, &rows, &selection, &mut view);
    *cx.session.tables.of_mut(kind) = view;
    cx.session.selection = selection;
}

fn filled_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    rows: &Arc<Rows>,
    selection: &Tracked,
    view: &mut TableView,
) {
    let kind = rows.table();
    let own = own_names(ui.ctx(), cx.doc, rows);
    let columns = view.shown(kind);
    let found = find(ui.ctx(), cx, rows, &own, view);
    let (picked, is_new) = pick::positions(ui.ctx(), selection, kind, &found.answer.order);
    let mode = if view.only_selected {
        Picked::Only
    } else if view.selected_first {
        Picked::First
    } else {
        Picked::InPlace
    };
    let shown = Shown::new(found.answer.order, picked, mode);
    let table = Table {
        kind,
        rows,
        columns: &columns,
        shown: &shown,
        selection,
        own: &own,
        is_stale: found.error.is_some(),
    };
    bar::ui(
        ui,
        cx,
        &table,
        view,
        found.error.as_ref(),
        found.answer.progress,
    );
    if view.setting {
        super::setter::ui(ui, cx, &table);
    }
    super::rest::ui(ui, cx, &table);
    ui.add_space(2.0);
    // No scope of its own: its id would change with what stands before it.
    let opacity = ui.opacity();
    if table.is_stale {
        ui.multiply_opacity(STALE);
    }
    grid::ui(ui, cx, &table, view, is_new);
    ui.set_opacity(opacity);
}

/// The rows found, and why a filter is not in force.
struct Found {
    answer: query::Answer,
    error: Option<crate::report::expression::ExpressionError>,
}

/// The last filter of a table that could be read: while one types on, its rows
/// stay.
#[derive(Clone, Default)]
struct LastFilter(String);

fn find(
    ctx: &Context,
    cx: &PanelContext<'_>,
    rows: &Arc<Rows>,
    own: &Arc<Vec<Arc<str>>>,
    view: &TableView,
) -> Found {
    let (doc, texts, kind) = (cx.doc, cx.texts, rows.table());
    let subject = Subject {
        table: kind,
        own,
        texts,
    };
    let place = Id::unique("filter of the table").with(kind.index());
    let last = place.with("last");
    let mut error = None;
    let (filter, expression) = match field::read(ctx, place, &view.filter, &subject) {
        Ok(expression) => {
            ctx.data_mut(|data| data.insert_temp(last, LastFilter(view.filter.clone())));
            (view.filter.clone(), expression)
        }
        Err(wrong) => {
            error = Some(wrong);
            let LastFilter(text) = ctx.data(|data| data.get_temp(last)).unwrap_or_default();
            let read = field::read(ctx, last.with("read"), &text, &subject);
            read.map_or_else(|_| (String::new(), None), |read| (text, read))
        }
    };
    let sort = ColumnRef::find(kind, &view.sort);
    let wanted = Wanted {
        table: kind,
        of: moment(doc),
        language: texts.language(),
        sort: sort.as_ref().map(|column| column.key().into_owned()),
        descending: view.descending,
        filter,
        area: cx.session.view.filter(|_| view.only_in_view),
    };
    let place = super::copy::rows_place(kind);
    let dragging = doc.history.is_previewing();
    let answer = query::ask(ctx, place, &wanted, dragging, || Job {
        rows: rows.clone(),
        filter: expression,
        sort,
        texts: Texts::clone(texts),
    });
    Found { answer, error }
}

/// What tells two states of a plan apart: the plan that is open, its revision,
/// that of its results, and the variant that is shown.
pub fn moment(doc: &Document) -> [u64; 4] {
    [
        doc.generation,
        doc.history.revision(),
        doc.results_stamp(),
        doc.plan.active as u64,
    ]
}

/// Rows and what they were made of.
#[derive(Clone)]
struct KeptRows {
    of: [u64; 4],
    rows: Arc<Rows>,
}

/// The rows of the plan as it is shown, made anew only when it changed.
pub fn snapshot(ctx: &Context, doc: &Document, kind: TableKind) -> Arc<Rows> {
    let place = Id::unique("snapshot of the table").with(kind.index());
    let shown = doc.shown();
    let of = moment(doc);
    let kept = ctx.data(|data| data.get_temp::<KeptRows>(place));
    if let Some(kept) = kept
        && kept.of == of
        // A sketch has results of its own: other lines behind the same numbers.
        && Arc::ptr_eq(&kept.rows.results.lines, &shown.lines)
    {
        return kept.rows;
    }
    let mut rows = Rows::new(kind, doc.plan.clone(), doc.facts.clone(), shown.clone());
    rows.year = doc.demand_year;
    let rows = Arc::new(rows);
    let kept = KeptRows {
        of,
        rows: rows.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    rows
}

/// The names and what they are of.
#[derive(Clone)]
struct KeptNames {
    of: (u64, usize, usize),
    names: Arc<Vec<Arc<str>>>,
}

/// The attributes of the user's own files, looked up once per plan.
pub fn own_names(ctx: &Context, doc: &Document, rows: &Arc<Rows>) -> Arc<Vec<Arc<str>>> {
    let place = Id::unique("own attributes of the table").with(rows.table().index());
    let base = Arc::as_ptr(&doc.plan.base) as usize;
    let of = (doc.generation, base, rows.count());
    let kept = ctx.data(|data| data.get_temp::<KeptNames>(place));
    if let Some(kept) = kept
        && kept.of == of
    {
        return kept.names;
    }
    let names = Arc::new(rows.own_names());
    let kept = KeptNames {
        of,
        names: names.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    names
}

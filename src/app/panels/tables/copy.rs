//! Copying the selected rows of a table for a spreadsheet. Many rows are
//! written on a thread and reach the clipboard when they are ready.

use super::attributes::snapshot;
use super::{pick, query};
use crate::app::state::{Document, Session};
use crate::report::columns::{TableKind, rows_tsv};
use crate::report::public::is_personal;
use crate::text::Texts;
use eframe::egui::{Context, Id};
use std::sync::{Arc, Mutex};

/// Rows that are written within the frame.
const AT_ONCE: usize = 1_000;

/// Text that is being written.
#[derive(Clone, Default)]
struct Writing(Arc<Mutex<Option<String>>>);

fn place() -> Id {
    Id::unique("rows being copied")
}

/// What was copied.
pub struct Copied {
    /// Rows.
    pub rows: usize,
    /// Titles of the columns in which personal values stand one by one.
    pub personal: Vec<String>,
}

/// Copies the selected rows of the table that is open, in its order and with
/// its columns. `None` where no table is open or nothing of its kind
/// is selected.
pub fn copy_rows(
    ctx: &Context,
    doc: &Document,
    session: &Session,
    texts: &Texts,
) -> Option<Copied> {
    let table = session.panel.table()?;
    let mut ids: Vec<u32> = pick::selected(&session.selection, table).collect();
    if ids.is_empty() {
        return None;
    }
    if let Some(order) = query::ready(ctx, rows_place(table)) {
        // Rows that the filter hides come last.
        ids.sort_by_key(|id| (order.place(*id).unwrap_or(usize::MAX), *id));
    }
    let rows = snapshot(ctx, doc, table);
    let columns = session.tables.of(table).shown(table);
    let personal = columns
        .iter()
        .filter(|column| is_personal(&doc.plan, table.layer(), &column.key()))
        .map(|column| column.title(texts).into_owned())
        .collect();
    let count = ids.len();
    if count <= AT_ONCE {
        ctx.copy_text(rows_tsv(&rows, &columns, &ids, texts));
    } else {
        let writing = Writing::default();
        let (slot, ctx_of_thread, texts) = (writing.clone(), ctx.clone(), Texts::clone(texts));
        ctx.data_mut(|data| data.insert_temp(place(), writing));
        std::thread::spawn(move || {
            let text = rows_tsv(&rows, &columns, &ids, &texts);
            if let Ok(mut slot) = slot.0.lock() {
                *slot = Some(text);
            }
            ctx_of_thread.request_repaint();
        });
    }
    Some(Copied {
        rows: count,
        personal,
    })
}

/// Hands over what a thread wrote.
pub fn take_written(ctx: &Context) {
    let Some(writing) = ctx.data(|data| data.get_temp::<Writing>(place())) else {
        return;
    };
    let text = writing.0.lock().map_or(None, |mut slot| slot.take());
    if let Some(text) = text {
        ctx.data_mut(|data| data.remove::<Writing>(place()));
        ctx.copy_text(text);
    }
}

/// Where the order of a table's rows is kept.
pub fn rows_place(table: TableKind) -> Id {
    Id::unique("rows of the table").with(table.index())
}

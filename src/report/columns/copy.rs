//! Rows as text for a spreadsheet: tabs between cells, the titles above.

use super::{Cell, ColumnRef, Kind, Rows};
use crate::report::tables::text as harmless;
use crate::text::Texts;

/// The rows of `ids`, in that order, as tab-separated lines under a line of
/// titles with their units.
///
/// Numbers are written ungrouped, to the last digit, with the decimal sign of
/// the language, as a spreadsheet set to the same language reads them; shares
/// in percent; codes and yes/no as words. A text that a spreadsheet would run
/// as a formula gets an apostrophe in front, and tabs and line ends in it
/// become spaces.
pub fn rows_tsv(rows: &Rows, columns: &[ColumnRef], ids: &[u32], texts: &Texts) -> String {
    let mut out = String::new();
    let titles = columns.iter().map(|column| {
        let title = column.title(texts);
        let unit = match column.kind() {
            Kind::Share => "unit-percent",
            _ => column.unit(),
        };
        if unit.is_empty() {
            title.into_owned()
        } else {
            format!("{title} ({})", texts.get(unit))
        }
    });
    push_line(&mut out, titles);
    for id in ids {
        let cells = columns.iter().map(|column| {
            let cell = column.value(rows, *id);
            let written = column.editable(texts, &cell);
            match cell {
                Cell::Text(_) => harmless(&written).into_owned(),
                _ => written,
            }
        });
        push_line(&mut out, cells);
    }
    out
}

fn push_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push('\t');
        }
        out.extend(cell.chars().map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            c => c,
        }));
    }
    out.push('\n');
}

//! What became of every column of the files.

use super::cell;
use crate::app::panels::parts::quiet;
use crate::files::{ColumnReport, ImportReport};
use crate::text::Texts;
use eframe::egui::{CollapsingHeader, Grid, Label, TextStyle, Ui};

/// The columns of the files that `is_of` names, folded away.
pub fn ui(
    ui: &mut Ui,
    texts: &Texts,
    report: &ImportReport,
    which: &str,
    is_of: impl Fn(&str) -> bool,
) {
    let columns = report.columns.iter().filter(|column| is_of(&column.file));
    let columns: Vec<&ColumnReport> = columns.collect();
    if columns.is_empty() {
        return;
    }
    let used = columns.iter().filter(|c| c.meaning.is_some()).count();
    let title = texts.with(
        "intake-columns-title",
        &[("used", used.into()), ("total", columns.len().into())],
    );
    CollapsingHeader::new(title)
        .id_salt(("columns of the import", which))
        .show(ui, |ui| {
            Grid::new(("columns of the import", which))
                .num_columns(6)
                .spacing([16.0, 4.0])
                .show(ui, |ui| {
                    for (column, key) in [
                        "report-file",
                        "intake-column",
                        "intake-meaning",
                        "intake-values",
                        "intake-used",
                        "intake-refused",
                    ]
                    .into_iter()
                    .enumerate()
                    {
                        let head = quiet(ui, texts.get(key)).text_style(TextStyle::Small);
                        cell(ui, column >= 3, Label::new(head));
                    }
                    ui.end_row();
                    for column in columns {
                        cell(ui, false, Label::new(column.file.as_ref()));
                        cell(ui, false, Label::new(column.name.as_str()));
                        let meaning = column.meaning.map_or_else(
                            || texts.get("meaning-none").into_owned(),
                            |meaning| texts.get(meaning.message_key()).into_owned(),
                        );
                        let meaning = match column.unit {
                            Some(unit) => format!("{meaning} · {}", unit.symbol()),
                            None => meaning,
                        };
                        cell(ui, false, Label::new(meaning));
                        for count in [column.filled, column.used(), column.refused] {
                            cell(ui, true, Label::new(texts.count(count)));
                        }
                        ui.end_row();
                    }
                });
        });
}

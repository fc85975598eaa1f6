//! What became of every column of the files.

use super::cell;
use crate::app::panels::parts::quiet;
use crate::files::ImportReport;
use crate::text::Texts;
use eframe::egui::{CollapsingHeader, Grid, Label, TextStyle, Ui};

/// The columns, folded away.
pub fn ui(ui: &mut Ui, texts: &Texts, report: &ImportReport) {
    if report.columns.is_empty() {
        return;
    }
    let used = report
        .columns
        .iter()
        .filter(|c| c.meaning.is_some())
        .count();
    let title = texts.with(
        "intake-columns-title",
        &[
            ("used", used.into()),
            ("total", report.columns.len().into()),
        ],
    );
    CollapsingHeader::new(title)
        .id_salt("columns of the import")
        .show(ui, |ui| {
            Grid::new("columns of the import")
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
                    for column in &report.columns {
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

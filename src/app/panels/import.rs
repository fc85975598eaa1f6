//! What the last import said: what became of each file, and everything that
//! was skipped or repaired, with a way to its place.

mod columns;

use super::PanelContext;
use super::parts::{divider, quiet};
use super::words::word;
use crate::app::state::Action;
use crate::app::theme;
use crate::files::{ImportIssue, ImportReport, IssueCode};
use crate::geometry::Bounds;
use crate::text::Texts;
use eframe::egui::{Align, CollapsingHeader, Grid, Label, Layout, ScrollArea, TextStyle, Ui};

/// Room around the place of an issue when it is shown, metres.
const AROUND_M: f64 = 30.0;
/// Room for the scroll bar, logical pixels.
const BAR_PX: f32 = 12.0;
/// Height of a line of the list, logical pixels.
const LINE_PX: f32 = 18.0;
/// Height of a group's list before it scrolls, logical pixels.
const LIST_PX: f32 = 220.0;

/// The report.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let report = &cx.doc.report;
    if report.files.is_empty() {
        super::parts::empty_state(ui, &texts.get("report-empty"), &texts.get("empty-plan"));
        return;
    }
    ui.horizontal(|ui| {
        let total: usize = report.files.iter().map(|f| f.features).sum();
        let summary = texts.with(
            "import-summary",
            &[
                ("read", (report.taken() as f64).into()),
                ("total", (total as f64).into()),
            ],
        );
        ui.label(theme::semibold(summary));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("report-copy")).clicked() {
                ui.ctx().copy_text(as_text(report, texts));
            }
            if theme::link_button(ui, texts.get("intake-save-report")).clicked() {
                cx.actions.push(Action::SaveReport);
            }
        });
    });
    ui.add_space(4.0);
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // The bar stands beside the figures, not on them.
            ui.set_max_width(ui.available_width() - BAR_PX);
            files_ui(ui, texts, report);
            columns::ui(ui, texts, report);
            divider(ui);
            if report.is_clean() {
                ui.label(quiet(ui, texts.get("import-clean")));
            }
            for group in report.by_code() {
                group_ui(ui, cx, group.code, group.count, group.repaired);
            }
        });
}

fn files_ui(ui: &mut Ui, texts: &Texts, report: &ImportReport) {
    Grid::new("files of the import")
        .num_columns(7)
        .spacing([16.0, 4.0])
        .show(ui, |ui| {
            let heads = [
                "report-file",
                "report-kind",
                "report-crs",
                "report-features",
                "report-taken",
                "report-skipped",
                "report-repaired",
            ];
            for (column, key) in heads.into_iter().enumerate() {
                let head = quiet(ui, texts.get(key)).text_style(TextStyle::Small);
                cell(ui, column >= 3, Label::new(head));
            }
            ui.end_row();
            for file in &report.files {
                cell(ui, false, Label::new(file.name.as_ref()));
                let kind = file.kind.map_or_else(
                    || texts.get("report-unknown").into_owned(),
                    |k| word(texts, "layer", k.code()),
                );
                cell(ui, false, Label::new(kind));
                cell(ui, false, Label::new(file.crs.to_string()));
                for count in [file.features, file.taken, file.skipped, file.repaired] {
                    cell(ui, true, Label::new(texts.count(count)));
                }
                ui.end_row();
            }
        });
}

fn cell(ui: &mut Ui, number: bool, label: Label) {
    let layout = if number {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| ui.add(label));
}

fn group_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    code: IssueCode,
    count: usize,
    repaired: usize,
) {
    let (report, texts) = (&cx.doc.report, cx.texts);
    let mut title = format!(
        "{} · {}",
        word(texts, "report-group", code.code()),
        texts.count(count)
    );
    if repaired > 0 {
        let note = texts.with(
            "report-of-these-repaired",
            &[("count", (repaired as f64).into())],
        );
        title = format!("{title} · {note}");
    }
    CollapsingHeader::new(title)
        .id_salt(code.code())
        .default_open(count <= 5)
        .show(ui, |ui| {
            let issues: Vec<&ImportIssue> = report.of(code).collect();
            ScrollArea::vertical()
                .id_salt(("issues", code.code()))
                .max_height(LIST_PX)
                .auto_shrink([false, true])
                .show_rows(ui, LINE_PX, issues.len(), |ui, rows| {
                    for issue in issues.get(rows).unwrap_or_default() {
                        issue_ui(ui, cx, issue);
                    }
                });
        });
}

fn issue_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, issue: &ImportIssue) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        ui.set_height(LINE_PX);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(place) = issue.place
                && theme::link_button(ui, texts.get("card-show")).clicked()
            {
                let bounds = Bounds::of(&[place]).buffered(AROUND_M);
                cx.actions.push(Action::ZoomTo(bounds));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(quiet(ui, whereabouts(issue, texts)));
                let text = reason(issue, texts);
                ui.add(Label::new(text.as_str()).truncate())
                    .on_hover_text(text);
            });
        });
    });
}

/// File and feature of an issue, counted from 1 as people do.
fn whereabouts(issue: &ImportIssue, texts: &Texts) -> String {
    match issue.index {
        Some(index) => texts.with(
            "import-at",
            &[
                ("file", issue.file.as_ref().into()),
                ("index", ((index + 1) as f64).into()),
            ],
        ),
        None => issue.file.to_string(),
    }
}

/// The sentence of an issue, with what more is known.
fn reason(issue: &ImportIssue, texts: &Texts) -> String {
    let message = issue.message(texts);
    if issue.detail.is_empty() || message.contains(issue.detail.as_str()) {
        message
    } else {
        format!("{message} ({})", issue.detail)
    }
}

/// The whole report as text, one line per file and per issue, columns parted
/// by tabs so that a spreadsheet takes them apart.
fn as_text(report: &ImportReport, texts: &Texts) -> String {
    let mut lines = Vec::new();
    for file in &report.files {
        let kind = file.kind.map(|k| word(texts, "layer", k.code()));
        lines.push(format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            file.name,
            kind.unwrap_or_else(|| texts.get("report-unknown").into_owned()),
            file.crs,
            file.features,
            file.taken,
            file.skipped,
            file.repaired
        ));
    }
    lines.extend(
        report
            .issues
            .iter()
            .map(|issue| format!("{}\t{}", whereabouts(issue, texts), reason(issue, texts))),
    );
    lines.join("\n")
}

//! What the last import said: what became of each file, and everything that
//! was skipped or repaired, with a way to its place.

mod columns;

use super::PanelContext;
use super::parts::{divider, quiet};
use super::words::word;
use crate::app::state::Action;
use crate::app::theme;
use crate::files::{FileReport, ImportIssue, ImportReport, IssueGroup, ReadAs};
use crate::geometry::Bounds;
use crate::text::Texts;
use eframe::egui::{Align, CollapsingHeader, Grid, Label, Layout, ScrollArea, TextStyle, Ui};
use std::collections::BTreeSet;

/// Room around the place of an issue when it is shown, metres.
const AROUND_M: f64 = 30.0;
/// Width of the scroll bar with some air, logical pixels.
const BAR_PX: f32 = 16.0;
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
    let newest = report.files.get(report.older..).unwrap_or_default();
    let older = report.files.get(..report.older).unwrap_or_default();
    let names = report.newest();
    ui.horizontal(|ui| {
        let total: usize = newest.iter().map(|f| f.features).sum();
        let taken: usize = newest.iter().map(|f| f.taken).sum();
        let summary = texts.with(
            "import-summary",
            &[
                ("read", (taken as f64).into()),
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
    // An issue of no file that is listed belongs to what was read last.
    let old_names: BTreeSet<&str> = older.iter().map(|file| file.name.as_ref()).collect();
    let (old, new): (Vec<&ImportIssue>, Vec<&ImportIssue>) = report
        .issues
        .iter()
        .partition(|issue| old_names.contains(issue.file.as_ref()));
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // the bar must not lie over the numbers
            ui.set_max_width(ui.available_width() - BAR_PX);
            files_ui(ui, texts, newest, "newest");
            columns::ui(ui, texts, report, "newest", |file| {
                names.contains(file) || !old_names.contains(file)
            });
            divider(ui);
            if new.is_empty() {
                ui.label(quiet(ui, texts.get("import-clean")));
            }
            for group in ImportReport::groups(new.iter().copied()) {
                group_ui(ui, cx, &group, &new, "newest");
            }
            if older.is_empty() {
                return;
            }
            divider(ui);
            let count = [("count", older.len().into())];
            CollapsingHeader::new(texts.with("report-earlier", &count))
                .id_salt("earlier imports")
                .show(ui, |ui| {
                    files_ui(ui, texts, older, "older");
                    columns::ui(ui, texts, report, "older", |file| old_names.contains(file));
                    for group in ImportReport::groups(old.iter().copied()) {
                        group_ui(ui, cx, &group, &old, "older");
                    }
                });
        });
}

fn files_ui(ui: &mut Ui, texts: &Texts, files: &[FileReport], which: &str) {
    Grid::new(("files of the import", which))
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
            for file in files {
                cell(ui, false, Label::new(file.name.as_ref()));
                let kind = match (file.read_as.message(), file.kind) {
                    (Some(own), _) => texts.get(own).into_owned(),
                    (None, Some(kind)) => word(texts, "layer", kind.code()),
                    (None, None) => texts.get("report-unknown").into_owned(),
                };
                cell(ui, false, Label::new(kind));
                // a table has rows, and no places
                let is_table = file.read_as == ReadAs::Table;
                let crs = if is_table {
                    "–".to_owned()
                } else {
                    file.crs.to_string()
                };
                cell(ui, false, Label::new(crs));
                let rows = [("count", file.features.into())];
                let features = if is_table {
                    texts.with("report-rows", &rows)
                } else {
                    texts.count(file.features)
                };
                cell(ui, true, Label::new(features));
                for count in [file.taken, file.skipped, file.repaired] {
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

/// A group of issues of one code, out of `all` issues of one import.
fn group_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    group: &IssueGroup,
    all: &[&ImportIssue],
    which: &str,
) {
    let texts = cx.texts;
    let IssueGroup {
        code,
        count,
        repaired,
    } = *group;
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
        .id_salt((code.code(), which))
        .default_open(count <= 5)
        .show(ui, |ui| {
            let issues = all.iter().filter(|issue| issue.code == code);
            let issues: Vec<&ImportIssue> = issues.copied().collect();
            ScrollArea::vertical()
                .id_salt(("issues", code.code(), which))
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

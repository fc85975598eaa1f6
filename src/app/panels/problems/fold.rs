//! Findings of one kind as one row, where there are many of them.

use super::table::{kind_name, sentence, severity_ui};
use crate::analysis::lint::Severity;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{quiet, text_px, triangle};
use crate::app::state::{ProblemId, ProblemKind, ProblemRow};
use crate::app::theme::{self, Theme};
use eframe::egui::{Context, Id, Label, Role, Sense, Ui, WidgetInfo, vec2};
use egui_extras::TableRow;
use std::collections::BTreeSet;

/// So many of a kind stand for themselves.
const FOLDS_ABOVE: usize = 3;

/// A line of the list.
#[derive(Debug, PartialEq)]
pub(super) enum Line<'a> {
    /// A finding.
    One(&'a ProblemRow),
    /// A kind of which there are many; when it is open they follow.
    Kind(Folded),
}

/// A kind of which there are many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Folded {
    pub kind: ProblemKind,
    pub severity: Severity,
    pub count: usize,
    pub is_open: bool,
}

/// The kinds that are unfolded, each with its weight.
type Open = BTreeSet<(ProblemKind, Severity)>;

fn place() -> Id {
    Id::unique("kinds of problems that are unfolded")
}

/// The lines for these rows. The kind of the row `chosen` is unfolded; a list of one
/// kind alone was asked for and is not folded.
pub(super) fn lines<'a>(
    ui: &Ui,
    rows: &[&'a ProblemRow],
    chosen: Option<ProblemId>,
) -> Vec<Line<'a>> {
    let mut open = ui
        .data(|data| data.get_temp::<Open>(place()))
        .unwrap_or_default();
    if let Some(row) = rows.iter().find(|row| Some(row.id) == chosen) {
        open.insert((row.kind, row.severity));
        ui.data_mut(|data| data.insert_temp(place(), open.clone()));
    }
    folded(rows, &open)
}

fn folded<'a>(rows: &[&'a ProblemRow], open: &Open) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let runs = rows.chunk_by(|a, b| a.kind == b.kind && a.severity == b.severity);
    for run in runs {
        let many = run.len() > FOLDS_ABOVE && run.len() < rows.len();
        let first = run.first().filter(|_| many);
        let kind = first.map(|row| Folded {
            kind: row.kind,
            severity: row.severity,
            count: run.len(),
            is_open: open.contains(&(row.kind, row.severity)),
        });
        lines.extend(kind.map(Line::Kind));
        if kind.is_none_or(|kind| kind.is_open) {
            lines.extend(run.iter().map(|row| Line::One(row)));
        }
    }
    lines
}

/// Folds a kind, or unfolds it.
pub(super) fn toggle(ctx: &Context, kind: &Folded) {
    let key = (kind.kind, kind.severity);
    ctx.data_mut(|data| {
        let open: &mut Open = data.get_temp_mut_or_default(place());
        if !open.remove(&key) {
            open.insert(key);
        }
    });
    ctx.request_repaint();
}

/// Least and greatest room for the kinds, and for what is wrong, logical pixels.
const KIND_PX: [f32; 2] = [186.0, 270.0];
const WHAT_PX: f32 = 440.0;
/// What the other columns need: sign, size, place and what can be done.
const OTHERS_PX: f32 = 500.0;
/// Rows whose texts are looked at for it.
const LOOKED_AT: usize = 60;

/// The room that kinds and sentences need, between their least and greatest.
pub(super) fn widths(ui: &Ui, cx: &PanelContext<'_>, lines: &[Line<'_>]) -> [f32; 2] {
    let mut px = [KIND_PX[0], WHAT_PX];
    for line in lines.iter().take(LOOKED_AT) {
        let (kind, count, sentence) = match line {
            Line::Kind(kind) => (kind.kind, kind.count, None),
            Line::One(row) => {
                let problem = cx.doc.problem_list().get(row.id);
                (row.kind, 1, problem.map(|problem| sentence(cx, &problem)))
            }
        };
        let kind_px = text_px(ui, &kind_name(cx, kind, count)) + 24.0;
        px[0] = px[0].max(kind_px.min(KIND_PX[1]));
        let what_px = sentence.map_or(0.0, |text| text_px(ui, &text) + 12.0);
        px[1] = px[1].max(what_px);
    }
    // Sentences take the room that is left.
    let left = (ui.available_width() - px[0] - OTHERS_PX).max(WHAT_PX);
    px[1] = px[1].min(left);
    px
}

/// The row of a kind of which there are many: a click unfolds it.
pub(super) fn kind_ui(row: &mut TableRow<'_, '_>, cx: &PanelContext<'_>, kind: &Folded) {
    let texts = cx.texts;
    let count = kind.count;
    let name = kind_name(cx, kind.kind, count);
    let title = format!("{name} · {}", texts.count(count));
    row.col(|ui| severity_ui(ui, cx, kind.severity));
    row.col(|ui| {
        let theme = Theme::of(ui.ctx());
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 14.0), Sense::hover());
        triangle(ui, rect, kind.is_open, theme.ink_secondary);
        let name = quiet(ui, name.as_str());
        ui.add(Label::new(name).truncate().selectable(false));
    });
    row.col(|ui| {
        let text = texts.with("lint-of-a-kind", &[("count", count.into())]);
        ui.add(Label::new(text).truncate().selectable(false));
    });
    row.col(|_| {});
    row.col(|_| {});
    let mut is_clicked = false;
    row.col(|ui| {
        let key = if kind.is_open {
            "lint-fold"
        } else {
            "lint-unfold"
        };
        let word = texts.get(key);
        let link = theme::link_button(ui, word.as_ref());
        let spoken = format!("{word}: {title}");
        link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        is_clicked = link.clicked();
    });
    let response = row.response();
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, false, title.as_str()));
    if is_clicked || response.clicked() {
        toggle(&response.ctx, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: u32, code: &'static str) -> ProblemRow {
        ProblemRow {
            id: ProblemId::Warning(n),
            kind: ProblemKind::Engineering(code),
            severity: Severity::Note,
            is_repairable: false,
            is_ignored: false,
        }
    }

    #[test]
    fn many_of_a_kind_are_one_row_and_few_stand_for_themselves() {
        let all: Vec<ProblemRow> = (0..5)
            .map(|n| row(n, "early-use"))
            .chain((5..7).map(|n| row(n, "too-small")))
            .collect();
        let rows: Vec<&ProblemRow> = all.iter().collect();
        let mut open = Open::new();
        let lines = folded(&rows, &open);
        assert_eq!(lines.len(), 3, "one row for five, and two");
        assert!(matches!(lines[0], Line::Kind(kind) if kind.count == 5 && !kind.is_open));
        open.insert((ProblemKind::Engineering("early-use"), Severity::Note));
        assert_eq!(folded(&rows, &open).len(), 8);
        let only: Vec<&ProblemRow> = all.iter().take(5).collect();
        assert_eq!(folded(&only, &Open::new()).len(), 5, "asked for");
    }
}

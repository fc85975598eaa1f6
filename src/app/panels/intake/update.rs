//! What bringing a layer up to date would change.

use super::IntakeContext;
use crate::app::panels::parts::{choice, divider};
use crate::app::theme::{self, Theme};
use crate::files::{Removed, RowNote, UpdateSummary};
use crate::text::Texts;
use eframe::egui::{Label, RichText, ScrollArea, Ui};

/// Ids that are named; the rest is counted.
const NAMED: usize = 8;

/// The part under the rows.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    divider(ui);
    let Some(layer) = cx.intake.shown_mut() else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let title = texts.get("intake-removed");
        theme::caption(ui, title.as_ref());
        let options: Vec<(Removed, String)> = [
            (Removed::Drop, "update-removed-drop"),
            (Removed::Keep, "update-removed-keep"),
        ]
        .map(|(removed, key)| (removed, texts.get(key).into_owned()))
        .into();
        if let Some(removed) = choice(ui, &title, Some(layer.removed), "", &options) {
            layer.removed = removed;
        }
    });
    let job = cx.intake.job(cx.intake.selected);
    let check = cx.intake.check.as_ref();
    match check.filter(|(of, _)| Some(of) == job.as_ref()) {
        None => {
            theme::caption(ui, texts.get("intake-checking"));
        }
        Some((_, Err(reason))) => {
            let bad = Theme::of(ui.ctx()).bad;
            ui.add(Label::new(RichText::new(reason).color(bad)).wrap());
        }
        Some((_, Ok(summary))) => summary_ui(ui, summary, texts),
    }
}

fn summary_ui(ui: &mut Ui, summary: &UpdateSummary, texts: &Texts) {
    let line = texts.with(
        "intake-update-summary",
        &[
            ("unchanged", summary.unchanged.into()),
            ("changed", summary.changed.len().into()),
            ("added", summary.added.len().into()),
            ("removed", summary.removed.len().into()),
            ("dropped", summary.dropped.into()),
        ],
    );
    ui.label(theme::semibold(line));
    ScrollArea::vertical()
        .id_salt("what an update changes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (key, rows) in [
                ("intake-update-added", &summary.added),
                ("intake-update-changed", &summary.changed),
                ("intake-update-removed", &summary.removed),
            ] {
                if !rows.is_empty() {
                    theme::caption(ui, texts.with(key, &[("ids", named(rows).into())]));
                }
            }
            for (key, count) in [
                ("intake-update-by-place", summary.by_place),
                ("intake-update-own", summary.own),
                ("intake-update-heights", summary.heights),
            ] {
                if count > 0 {
                    theme::caption(ui, texts.with(key, &[("count", count.into())]));
                }
            }
            if summary.conflicts.is_empty() {
                theme::caption(ui, texts.get("intake-no-conflicts"));
            }
            let amber = Theme::of(ui.ctx()).warning_amber;
            for conflict in &summary.conflicts {
                let text = format!("{} · {}", conflict.external_id, conflict.text(texts));
                ui.add(Label::new(RichText::new(text).color(amber)).wrap());
            }
        });
}

/// The first ids.
fn named(rows: &[RowNote]) -> String {
    let mut names: Vec<&str> = rows
        .iter()
        .take(NAMED)
        .map(|row| row.external_id.as_ref())
        .collect();
    if rows.len() > NAMED {
        names.push("…");
    }
    names.join(", ")
}

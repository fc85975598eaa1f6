//! Two variants compared: every figure with its difference, and the list of
//! changes, of which chosen ones can be taken over.

mod changes;
mod figures;

use super::PanelContext;
use super::parts::{choice, dot, quiet, segments};
use crate::app::state::{Action, CompareMode, Comparison};
use crate::app::theme::{self, Theme};
use eframe::egui::{Align, Id, Layout, TextStyle, Ui};
use std::sync::Arc;

/// Which part of the comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Figures,
    Changes,
}

/// The comparison of the variant looked at with another.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let Some(made) = cx.session.compare.made.clone() else {
        let text = quiet(ui, texts.get("window-updating"));
        ui.label(text);
        return;
    };
    pair_ui(ui, cx);
    map_ui(ui, cx);
    ui.add_space(4.0);
    let id = Id::unique("part of the comparison");
    let mut part = ui
        .data(|data| data.get_temp::<Part>(id))
        .unwrap_or_default();
    let changes = texts.with("compare-changes", &[("count", made.diff.len().into())]);
    let options = [
        (Part::Figures, texts.get("compare-figures").into_owned()),
        (Part::Changes, changes),
    ];
    if let Some(new) = segments(ui, Some(part), &options) {
        part = new;
        ui.data_mut(|data| data.insert_temp(id, new));
    }
    ui.add_space(4.0);
    match part {
        Part::Figures => figures::ui(ui, cx, &made),
        Part::Changes => changes::ui(ui, cx, &made),
    }
}

/// Which two are compared.
fn pair_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let plan = &cx.doc.plan;
    let here = plan.variant().id;
    let others: Vec<_> = plan
        .variants
        .iter()
        .filter(|v| v.id != here)
        .map(|v| (v.id, v.name.to_string()))
        .collect();
    ui.horizontal(|ui| {
        ui.label(theme::semibold(format!("A  {}", plan.variant().name)));
        let text = quiet(ui, texts.get("compare-with"));
        ui.label(text);
        ui.label(theme::semibold("B"));
        let name = texts.get("compare-other");
        let now = cx.session.compare.other;
        if let Some(id) = choice(ui, &name, now, "", &others) {
            cx.actions.push(Action::CompareWith(id));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("compare-swap")).clicked()
                && let Some(other) = now
            {
                cx.actions.push(Action::LookAt(other));
            }
        });
    });
}

/// How the map shows them.
fn map_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        let text = quiet(ui, texts.get("compare-on-map"));
        ui.label(text);
        let options = [
            (CompareMode::Off, texts.get("compare-off").into_owned()),
            (CompareMode::Swipe, texts.get("compare-swipe").into_owned()),
            (
                CompareMode::SideBySide,
                texts.get("compare-side-by-side").into_owned(),
            ),
        ];
        if let Some(mode) = segments(ui, Some(cx.session.compare.mode), &options) {
            cx.session.compare.mode = mode;
        }
    });
    ui.horizontal(|ui| {
        let marks = texts.get("compare-marks").into_owned();
        ui.checkbox(&mut cx.session.compare.marks, marks);
        if cx.session.compare.marks {
            let theme = Theme::of(ui.ctx());
            for (color, key) in [
                (theme.good, "diff-added"),
                (theme.bad, "diff-removed"),
                (theme.warning_amber, "diff-moved-or-changed"),
            ] {
                dot(ui, color);
                let text = quiet(ui, texts.get(key)).text_style(TextStyle::Small);
                ui.label(text);
                ui.add_space(2.0);
            }
        }
    });
}

/// The name of the other variant.
fn other_name(made: &Arc<Comparison>) -> &str {
    &made.other.plan.variant().name
}

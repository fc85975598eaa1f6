//! Two variants compared: every figure with its difference, and the list of
//! changes, of which chosen ones can be taken over.

mod changes;
mod figures;

use super::PanelContext;
use super::parts::{choice, dot, quiet, segments};
use super::words::short_name;
use crate::app::state::{Action, CompareMode, Comparison};
use crate::app::theme::{self, Theme};
use crate::text::Texts;
use eframe::egui::{Align, Id, Layout, TextStyle, Ui};

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
    pair_ui(ui, cx, &made);
    map_ui(ui, cx, &made);
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

/// Which two are compared, left and right as on the map: the one looked at by its
/// name, the other one to be chosen.
fn pair_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, made: &Comparison) {
    let texts = cx.texts;
    let plan = &cx.doc.plan;
    let here = plan.variant().id;
    let others: Vec<_> = plan
        .variants
        .iter()
        .filter(|v| v.id != here)
        .map(|v| (v.id, short_name(&v.name)))
        .collect();
    let [left, right] = made.sides(cx.doc).map(|doc| doc.plan.variant());
    ui.horizontal(|ui| {
        for (is_left, variant) in [(true, left), (false, right)] {
            if !is_left {
                let arrow = quiet(ui, "→");
                ui.label(arrow);
            }
            if variant.id == here {
                ui.label(theme::semibold(short_name(&variant.name)))
                    .on_hover_text(variant.name.as_ref());
                continue;
            }
            let name = texts.get("compare-other");
            if let Some(id) = choice(ui, &name, Some(variant.id), "", &others) {
                cx.actions.push(Action::CompareWith(id));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("compare-swap")).clicked() {
                cx.session.compare.base = Some(right.id);
            }
        });
    });
    let text = texts.with(
        "compare-how",
        &[
            ("left", short_name(&left.name).into()),
            ("right", short_name(&right.name).into()),
        ],
    );
    let text = quiet(ui, text).text_style(TextStyle::Small);
    ui.label(text);
}

/// How the map shows them.
fn map_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, made: &Comparison) {
    let texts = cx.texts;
    let names = made.sides(cx.doc).map(|doc| &doc.plan.variant().name);
    let here = short_name(&cx.doc.plan.variant().name);
    ui.horizontal(|ui| {
        let text = quiet(ui, texts.get("compare-on-map"));
        ui.label(text);
        let options = [
            (
                CompareMode::Off,
                texts.with("compare-off", &[("name", here.into())]),
            ),
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
            let [left, right] = names.map(|name| only_in(texts, name));
            let differs = texts.get("diff-moved-or-changed").into_owned();
            for (color, text) in [
                (theme.good, right),
                (theme.bad, left),
                (theme.warning_amber, differs),
            ] {
                dot(ui, color);
                let text = quiet(ui, text).text_style(TextStyle::Small);
                ui.label(text);
                ui.add_space(2.0);
            }
        }
    });
}

/// "Only in North".
fn only_in(texts: &Texts, name: &str) -> String {
    texts.with("diff-only-in", &[("name", short_name(name).into())])
}

/// The name of the other variant.
fn other_name(made: &Comparison) -> &str {
    &made.other.plan.variant().name
}

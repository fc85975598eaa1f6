//! The renovation scenarios beside each other: a row for each figure, a column
//! for each scenario. A click on a scenario makes it the plan's.

use super::PanelContext;
use super::parts::quiet;
use super::words::word;
use crate::app::commands::CommandId;
use crate::app::state::Action;
use crate::app::theme::{self, Theme};
use crate::plan::RenovationScenario;
use crate::report::ScenarioFigures;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Align, Grid, Label, Layout, RichText, ScrollArea, TextStyle, Ui};

/// A figure: the key of its name and unit, and how it is written.
type Row = (
    &'static str,
    &'static str,
    fn(&Texts, &ScenarioFigures) -> Option<String>,
);

const ROWS: [Row; 11] = [
    ("result-demand", "unit-mwh-per-a", |t, r| {
        Some(t.number(r.demand_mwh_per_a, 0))
    }),
    ("strategy-served", "unit-mwh-per-a", |t, r| {
        Some(t.number(r.served_mwh_per_a, 0))
    }),
    ("strategy-expected-heat", "unit-mwh-per-a", |t, r| {
        Some(t.number(r.expected_mwh_per_a, 0))
    }),
    ("strategy-linear-density", "unit-mwh-per-m-a", |t, r| {
        r.linear_mwh_per_m_a.map(|v| t.number(v, 2))
    }),
    ("strategy-expected-linear", "unit-mwh-per-m-a", |t, r| {
        r.expected_linear_mwh_per_m_a.map(|v| t.number(v, 2))
    }),
    ("strategy-peak", "unit-kw", |t, r| {
        r.peak_kw.map(|v| t.number(v, 0))
    }),
    ("strategy-peak-of-today", "", |t, r| {
        r.peak_of_today.map(|v| t.percent(v, 0))
    }),
    ("strategy-largest-dn", "", |t, r| {
        r.largest_dn.map(|v| t.count(v as usize))
    }),
    ("strategy-loss-share", "", |t, r| {
        r.loss_share.map(|v| t.percent(v, 1))
    }),
    ("strategy-lcoh", "unit-eur-per-mwh", |t, r| {
        r.lcoh_eur_per_mwh.map(|v| t.number(v, 0))
    }),
    ("strategy-gap", "strategy-unit-keur", |t, r| {
        r.gap_eur.map(|v| t.number(v / 1000.0, 0))
    }),
];

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let state = cx.session.scenarios.clone();
    let Some(rows) = state.rows else {
        let text = quiet(ui, texts.get("window-updating"));
        ui.label(text);
        return;
    };
    let intro = quiet(ui, texts.get("strategy-scenarios-intro")).text_style(TextStyle::Small);
    ui.add(Label::new(intro).wrap());
    if state.is_updating {
        let text = quiet(ui, texts.get("window-updating")).text_style(TextStyle::Small);
        ui.label(text);
    }
    ui.add_space(4.0);
    ScrollArea::both()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            Grid::new("renovation scenarios")
                .striped(true)
                .spacing([14.0, 5.0])
                .show(ui, |ui| table_ui(ui, cx, &rows));
        });
    ui.add_space(4.0);
    let same = |row: &ScenarioFigures, other: &ScenarioFigures| {
        row.demand_mwh_per_a
            .total_cmp(&other.demand_mwh_per_a)
            .is_eq()
    };
    let by_year = of_scenario(&rows, RenovationScenario::ByYear);
    let as_is = of_scenario(&rows, RenovationScenario::AsIs);
    if by_year.zip(as_is).is_some_and(|(a, b)| same(a, b)) {
        let text = RichText::new(texts.get("strategy-no-years"))
            .text_style(TextStyle::Small)
            .color(Theme::of(ui.ctx()).warning_amber);
        ui.add(Label::new(text).wrap());
    }
    let note = quiet(ui, texts.get("strategy-scenarios-note")).text_style(TextStyle::Small);
    ui.add(Label::new(note).wrap());
}

fn of_scenario(rows: &[ScenarioFigures], scenario: RenovationScenario) -> Option<&ScenarioFigures> {
    rows.iter().find(|row| row.scenario == scenario)
}

fn table_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, rows: &[ScenarioFigures]) {
    let texts = cx.texts;
    ui.label("");
    for row in rows {
        let name = word(texts, "renovation", row.scenario.code());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_enabled_ui(!cx.session.look_only, |ui| {
                let text = RichText::new(name.as_str()).text_style(TextStyle::Small);
                let button = ui
                    .selectable_label(row.is_chosen, text)
                    .on_hover_text(texts.get("strategy-choose-scenario"));
                if button.clicked() {
                    let command = CommandId::Scenario(row.scenario);
                    cx.actions.push(Action::Run(command));
                }
            });
        });
    }
    ui.end_row();
    for (name, unit, of) in ROWS {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(texts.get(name).as_ref());
            if !unit.is_empty() {
                let unit = quiet(ui, texts.get(unit)).text_style(TextStyle::Small);
                ui.label(unit);
            }
        });
        for row in rows {
            let value = of(texts, row).unwrap_or_else(|| NO_VALUE.to_owned());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let theme = Theme::of(ui.ctx());
                let text = if row.is_chosen {
                    theme::semibold(value).color(theme.link)
                } else {
                    RichText::new(value)
                };
                ui.label(text);
            });
        }
        ui.end_row();
    }
}

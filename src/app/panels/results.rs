//! The big numbers of the plan, in the year of the slider.

use super::PanelContext;
use super::parts::{Info, choice, decimals, info_ui, quiet, row, switch};
use crate::analysis::{Coverage, Denominators, LinearDensity, Sums, Totals, ratio};
use crate::app::commands::CommandId;
use crate::app::state::{Action, Dialog};
use crate::app::theme;
use crate::plan::RenovationScenario;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Label, RichText, TextStyle, Ui};

/// The figures to show: everything, or what is in operation in a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Served sums and metres.
    pub sums: Sums,
    /// Coverage at that time.
    pub coverage: Coverage,
    /// Expected share of the heat demand.
    pub expected_heat: Option<f64>,
}

/// The figures in the end state (`None`), or once `phase` is in operation.
pub fn shown(totals: &Totals, phase: Option<u8>) -> Shown {
    let (sums, coverage) = match phase {
        None => (totals.served, totals.coverage),
        Some(number) => match totals.at_phase(number) {
            Some(row) => (row.cumulative, row.coverage),
            None => (Sums::default(), nothing_served(&totals.of)),
        },
    };
    let expected_heat = ratio(sums.expected_mwh_per_a, totals.of.area_mwh_per_a);
    Shown {
        sums,
        coverage,
        expected_heat,
    }
}

/// Coverage before the first phase: zero, where there is a denominator.
fn nothing_served(of: &Denominators) -> Coverage {
    let heat = ratio(0.0, of.area_mwh_per_a);
    Coverage {
        buildings: ratio(0.0, f64::from(of.area_buildings)),
        dwellings: ratio(0.0, f64::from(of.area_dwellings)),
        heat,
        reachable_heat: heat,
    }
}

/// The phase in operation in the slider's year; `None` for the end state.
pub fn slider_phase(cx: &PanelContext<'_>) -> Option<u8> {
    cx.session
        .year
        .map(|year| cx.doc.plan.variant().phases.at_year(year))
}

/// Lead figure and grid of figures.
pub fn plan_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let totals = &doc.shown().totals;
    let now = shown(totals, slider_phase(cx));
    let title = match cx.session.year {
        None => texts.get("results-title-end").into_owned(),
        Some(year) => texts.with("results-title-year", &[("year", texts.year(year).into())]),
    };
    ui.horizontal(|ui| {
        theme::section_title(ui, title);
        if doc.is_updating() {
            ui.label(quiet(ui, texts.get("window-updating")).text_style(TextStyle::Small));
        }
    });
    super::area::chooser_ui(ui, cx);
    year_ui(ui, cx);
    scenario_ui(ui, cx);
    lead_ui(ui, cx, &now);
    ui.add_space(6.0);
    figures_ui(ui, cx, &now, &totals.of);
    notes_ui(ui, cx, &now, totals);
}

/// Which year's demand the figures are for, and the switch for it. The row
/// stands as soon as there are phases, also while none has a year: the first
/// year that is typed must not push the field of the next one away.
fn year_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let has_years = super::timeline::years(&doc.plan).is_some();
    if doc.shown().totals.phases.is_empty() && !has_years && !cx.session.year_demand {
        return;
    }
    let today = doc.plan.assumptions.value("reference_year") as i32;
    let year = doc.results.demand_year().unwrap_or(today);
    let label = texts.with("results-demand-year", &[("year", texts.year(year).into())]);
    let name = texts.get("action-year-demand");
    let label = quiet(ui, label).text_style(TextStyle::Small);
    let can = has_years || cx.session.year_demand;
    let flipped = row(ui, label, |ui| {
        let shown = ui.add_enabled_ui(can, |ui| switch(ui, &name, cx.session.year_demand));
        let waits = texts.get("year-demand-waits");
        shown.response.on_disabled_hover_text(waits);
        shown.inner
    });
    if flipped {
        cx.actions.push(Action::Run(CommandId::YearDemand));
    }
}

/// For which renovation the figures are.
fn scenario_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let now = cx.doc.plan.assumptions.scenario();
    let options: Vec<(RenovationScenario, String)> = RenovationScenario::ALL
        .iter()
        .map(|one| {
            (
                *one,
                texts
                    .get(&format!("renovation-{}", one.code()))
                    .into_owned(),
            )
        })
        .collect();
    let name = texts.get("strategy-scenario");
    let label = quiet(ui, name.as_ref()).text_style(TextStyle::Small);
    let chosen = row(ui, label, |ui| {
        let chosen = ui
            .add_enabled_ui(!cx.session.look_only, |ui| {
                choice(ui, &name, Some(now), "", &options)
            })
            .inner;
        if theme::link_button(ui, texts.get("strategy-compare")).clicked() {
            cx.actions.push(Action::Run(CommandId::Scenarios));
        }
        chosen
    });
    if let Some(scenario) = chosen {
        cx.actions.push(Action::Run(CommandId::Scenario(scenario)));
    }
}

fn lead_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, now: &Shown) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        theme::lead_figure(ui, texts.percent_or_none(now.coverage.heat, 1));
        ui.add_space(6.0);
        ui.vertical(|ui| {
            ui.add_space(12.0);
            let expected = texts.percent_or_none(now.expected_heat, 1);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let text = texts.with("figure-expected", &[("value", expected.into())]);
                let color = theme::Theme::of(ui.ctx()).expected;
                ui.label(RichText::new(text).color(color));
                info_ui(ui, cx, EXPECTED);
            });
        });
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(quiet(ui, texts.get("figure-heat-served")));
        info_ui(ui, cx, COVERAGE);
    });
}

const EXPECTED: Info = Info {
    text: "info-expected",
    assumptions: &[
        "rate_existing",
        "rate_social_public",
        "rate_new",
        "new_from_year",
    ],
};
const COVERAGE: Info = Info {
    text: "info-coverage",
    assumptions: &["max_service_m", "reference_year", "realistic_use"],
};
const BUILDINGS: Info = Info {
    text: "info-buildings",
    assumptions: &["min_heated_area_m2", "max_service_m"],
};
const DWELLINGS: Info = Info {
    text: "info-dwellings",
    assumptions: &["m2_per_apartment"],
};
const DELIVERED: Info = Info {
    text: "info-delivered",
    assumptions: &["realistic_use", "floor_factor", "default_year"],
};
const REACH: Info = Info {
    text: "info-reach",
    assumptions: &["reach_m"],
};
const DENSITY: Info = Info {
    text: "info-density",
    assumptions: &[],
};
const DENSITY_SERVICES: Info = Info {
    text: "info-density-services",
    assumptions: &["max_service_m"],
};
const TRENCH: Info = Info {
    text: "info-trench",
    assumptions: &[],
};

/// One cell of the grid.
struct Figure {
    value: String,
    caption: String,
    expected: Option<String>,
    info: Info,
}

fn figures_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, now: &Shown, of: &Denominators) {
    let figures = figures(cx, now, of);
    let width = (ui.available_width() - 12.0) / 2.0;
    for pair in figures.chunks(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            for figure in pair {
                ui.allocate_ui_with_layout(
                    eframe::egui::vec2(width, 0.0),
                    eframe::egui::Layout::top_down(eframe::egui::Align::Min),
                    |ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing.y = 0.0;
                        figure_ui(ui, cx, figure);
                    },
                );
            }
        });
        ui.add_space(4.0);
    }
}

fn figure_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, figure: &Figure) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        theme::figure(ui, figure.value.as_str());
        info_ui(ui, cx, figure.info);
    });
    let caption = quiet(ui, figure.caption.as_str()).text_style(TextStyle::Small);
    ui.add(Label::new(caption).wrap());
    if let Some(expected) = &figure.expected {
        let text = cx
            .texts
            .with("figure-expected", &[("value", expected.as_str().into())]);
        let color = theme::Theme::of(ui.ctx()).expected;
        let text = RichText::new(text)
            .text_style(TextStyle::Small)
            .color(color);
        ui.label(text)
            .on_hover_text(cx.texts.get("result-expected-tip"));
    }
}

fn figures(cx: &PanelContext<'_>, now: &Shown, of: &Denominators) -> Vec<Figure> {
    let texts = cx.texts;
    let sums = &now.sums;
    let served = texts.count(sums.buildings as usize);
    let potential = sums.density();
    let expected = sums.expected_density();
    let reach = cx.doc.plan.assumptions.value("reach_m");
    let (delivered, unit) = energy(texts, sums.mwh_per_a);
    let (trench, trench_unit) = trench(texts, sums.trunk_m + sums.branch_m);
    vec![
        Figure {
            value: served,
            caption: texts.with(
                "figure-of-buildings",
                &[
                    ("count", texts.count(of.area_buildings as usize).into()),
                    (
                        "share",
                        texts.percent_or_none(now.coverage.buildings, 0).into(),
                    ),
                ],
            ),
            expected: Some(texts.number(sums.expected_buildings, 0)),
            info: BUILDINGS,
        },
        Figure {
            value: texts.count(sums.dwellings as usize),
            caption: texts.with(
                "figure-of-dwellings",
                &[
                    ("count", texts.count(of.area_dwellings as usize).into()),
                    (
                        "share",
                        texts.percent_or_none(now.coverage.dwellings, 0).into(),
                    ),
                ],
            ),
            expected: None,
            info: DWELLINGS,
        },
        Figure {
            value: delivered,
            caption: texts.with("figure-delivered", &[("unit", texts.get(unit).into())]),
            expected: Some(energy_in(texts, sums.expected_mwh_per_a, unit)),
            info: DELIVERED,
        },
        Figure {
            value: texts.percent_or_none(now.coverage.reachable_heat, 0),
            caption: texts.with("figure-reach", &[("length", texts.length_m(reach).into())]),
            expected: None,
            info: REACH,
        },
        density_figure(texts, potential, expected, false),
        density_figure(texts, potential, expected, true),
        Figure {
            value: trench,
            caption: texts.with("figure-trench", &[("unit", texts.get(trench_unit).into())]),
            expected: None,
            info: TRENCH,
        },
        Figure {
            value: self::trench(texts, sums.service_m).0,
            caption: texts.with(
                "figure-services",
                &[(
                    "unit",
                    texts.get(self::trench(texts, sums.service_m).1).into(),
                )],
            ),
            expected: None,
            info: TRENCH,
        },
    ]
}

fn density_figure(
    texts: &Texts,
    potential: LinearDensity,
    expected: LinearDensity,
    services: bool,
) -> Figure {
    let pick = |density: LinearDensity| {
        let value = if services {
            density.including_service
        } else {
            density.excluding_service
        };
        value.map_or_else(|| NO_VALUE.to_owned(), |v| texts.number(v, 2))
    };
    Figure {
        value: pick(potential),
        caption: texts
            .get(if services {
                "figure-density-services"
            } else {
                "figure-density"
            })
            .into_owned(),
        expected: Some(pick(expected)),
        info: if services { DENSITY_SERVICES } else { DENSITY },
    }
}

/// Heat as a number and the key of its unit: GWh/a from 1 000 MWh/a on.
pub fn energy(texts: &Texts, mwh_per_a: f64) -> (String, &'static str) {
    let unit = if mwh_per_a.abs() >= 1000.0 {
        "unit-gwh-per-a"
    } else {
        "unit-mwh-per-a"
    };
    (energy_in(texts, mwh_per_a, unit), unit)
}

/// Heat as a number in a given unit.
fn energy_in(texts: &Texts, mwh_per_a: f64, unit: &str) -> String {
    let value = if unit == "unit-gwh-per-a" {
        mwh_per_a / 1000.0
    } else {
        mwh_per_a
    };
    texts.number(value, decimals(value))
}

/// A length as a number and the key of its unit: km from 1 000 m on.
fn trench(texts: &Texts, length_m: f64) -> (String, &'static str) {
    if length_m >= 999.5 {
        let length_km = length_m / 1000.0;
        (texts.number(length_km, decimals(length_km)), "unit-km")
    } else {
        (texts.number(length_m, 0), "unit-m")
    }
}

/// What must be known to read the figures, beside the problems further down.
fn notes_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, now: &Shown, totals: &Totals) {
    let texts = cx.texts;
    let mut notes = Vec::new();
    if now.sums.outside_buildings > 0 {
        notes.push(texts.with(
            "note-outside",
            &[
                ("count", f64::from(now.sums.outside_buildings).into()),
                (
                    "energy",
                    texts.energy_mwh(now.sums.outside_mwh_per_a).into(),
                ),
            ],
        ));
    }
    if totals.lines == 0 {
        notes.push(texts.get("empty-network").into_owned());
    }
    for note in notes {
        let note = quiet(ui, note).text_style(TextStyle::Small);
        ui.add(Label::new(note).wrap());
    }
    let changed = cx.doc.plan.assumptions.changed_keys().count();
    if changed > 0 {
        let text = texts.with(
            "note-assumptions-changed",
            &[("count", (changed as f64).into())],
        );
        if theme::link_button(ui, text).clicked() {
            cx.actions
                .push(crate::app::state::Action::Show(Dialog::Assumptions));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::PhaseResult;
    use crate::text::Language;

    fn totals() -> Totals {
        Totals {
            of: Denominators {
                area_buildings: 10,
                area_dwellings: 0,
                area_mwh_per_a: 200.0,
                ..Denominators::default()
            },
            served: Sums {
                buildings: 5,
                mwh_per_a: 100.0,
                expected_mwh_per_a: 60.0,
                ..Sums::default()
            },
            coverage: Coverage {
                heat: Some(0.5),
                ..Coverage::default()
            },
            phases: vec![PhaseResult {
                phase: 1,
                cumulative: Sums {
                    buildings: 2,
                    mwh_per_a: 40.0,
                    expected_mwh_per_a: 20.0,
                    ..Sums::default()
                },
                coverage: Coverage {
                    heat: Some(0.2),
                    ..Coverage::default()
                },
                ..PhaseResult::default()
            }],
            ..Totals::default()
        }
    }

    #[test]
    fn the_end_state_a_phase_and_before_the_first() {
        let totals = totals();
        let end = shown(&totals, None);
        assert_eq!(
            (end.coverage.heat, end.expected_heat),
            (Some(0.5), Some(0.3))
        );
        let first = shown(&totals, Some(1));
        assert_eq!((first.sums.buildings, first.expected_heat), (2, Some(0.1)));
        let before = shown(&totals, Some(0));
        assert_eq!(before.sums.buildings, 0);
        assert_eq!(before.coverage.heat, Some(0.0));
        assert_eq!(before.coverage.dwellings, None, "no dwellings, no ratio");
    }

    #[test]
    fn units_follow_the_size() {
        let texts = Texts::new(Language::Dutch);
        assert_eq!(energy(&texts, 26_400.0), ("26,4".into(), "unit-gwh-per-a"));
        assert_eq!(energy(&texts, 812.0), ("812".into(), "unit-mwh-per-a"));
        assert_eq!(trench(&texts, 11_310.0), ("11,3".into(), "unit-km"));
        assert_eq!(trench(&texts, 412.0), ("412".into(), "unit-m"));
    }
}

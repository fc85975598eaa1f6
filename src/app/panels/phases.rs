//! The phase table of the results, its years, and the charts.

use super::PanelContext;
use super::chart::{self, Step};
use super::parts::{NumberField, divider, dot, quiet, segments};
use crate::analysis::{PhaseResult, Sums};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::plan::Phases;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Align, Id, Layout, RichText, TextStyle, Ui, vec2};

/// Widths of the columns of numbers: buildings, GWh/a, km, MWh/(m·a).
const COLUMNS_PX: [f32; 4] = [52.0, 46.0, 44.0, 62.0];
/// Width of the field of a year.
const YEAR_PX: f32 = 46.0;

/// Table and charts; nothing while there is no phase.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let rows = &doc.shown().totals.phases;
    if rows.is_empty() {
        return;
    }
    divider(ui);
    let switch_id = Id::unique("phase table cumulative");
    let mut cumulative = ui
        .data(|data| data.get_temp::<bool>(switch_id))
        .unwrap_or_default();
    ui.horizontal(|ui| {
        theme::section_title(ui, texts.get("phases-title"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let options = [
                (false, texts.get("result-increment").into_owned()),
                (true, texts.get("result-cumulative").into_owned()),
            ];
            if let Some(new) = segments(ui, Some(cumulative), &options) {
                cumulative = new;
                ui.data_mut(|data| data.insert_temp(switch_id, new));
            }
        });
    });
    header_ui(ui, texts);
    let last = rows.iter().map(|r| r.phase).max().unwrap_or_default();
    for row in rows {
        row_ui(ui, cx, row, last, cumulative);
    }
    if !cx.session.look_only {
        let add = theme::link_button(ui, texts.get("phases-add"));
        if add.clicked() {
            let phases =
                with_new_phase(&doc.plan.variant().phases, doc.plan.variant().last_phase());
            cx.edit(ops::set_phases(&doc.plan, phases));
        }
    }
    charts_ui(ui, texts, rows);
}

fn header_ui(ui: &mut Ui, texts: &Texts) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let first = (ui.available_width() - COLUMNS_PX.iter().sum::<f32>()).max(40.0);
        let heads = [
            texts.get("phases-buildings"),
            texts.get("unit-gwh-per-a"),
            texts.get("unit-km"),
            texts.get("unit-mwh-per-m-a"),
        ];
        let small = |ui: &Ui, text: &str| quiet(ui, text).text_style(TextStyle::Small);
        let name = small(ui, &texts.get("result-phase"));
        cell(ui, first, Align::Min, name);
        for (width, head) in COLUMNS_PX.into_iter().zip(heads) {
            let head = small(ui, &head);
            cell(ui, width, Align::Max, head);
        }
    });
}

fn cell(ui: &mut Ui, width: f32, align: Align, text: RichText) {
    let layout = match align {
        Align::Max => Layout::right_to_left(Align::Center),
        _ => Layout::left_to_right(Align::Center),
    };
    ui.allocate_ui_with_layout(vec2(width, 18.0), layout, |ui| {
        ui.set_min_width(width);
        ui.add(eframe::egui::Label::new(text).truncate());
    });
}

fn row_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, row: &PhaseResult, last: u8, cumulative: bool) {
    let (doc, texts) = (cx.doc, cx.texts);
    let sums = if cumulative {
        &row.cumulative
    } else {
        &row.increment
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let first = (ui.available_width() - COLUMNS_PX.iter().sum::<f32>()).max(40.0);
        ui.allocate_ui_with_layout(
            vec2(first, 20.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(first);
                ui.spacing_mut().item_spacing.x = 4.0;
                dot(ui, Theme::of(ui.ctx()).phase(row.phase, last));
                let (hint, tip) = undated(&doc.plan.variant().phases, texts, row.phase);
                let tip = tip.filter(|_| row.year.is_none());
                if row.phase == 0 {
                    let text = texts.get("phase-existing");
                    ui.add(eframe::egui::Label::new(text).truncate());
                    return;
                }
                let number = ui.label(row.phase.to_string());
                if let Some(tip) = tip {
                    number.on_hover_text(tip);
                }
                let name = texts.with("phases-year-of", &[("phase", f64::from(row.phase).into())]);
                let field = NumberField {
                    name: &name,
                    current: row.year.map(f64::from),
                    hint,
                    range: [1900.0, 2200.0],
                    is_year: true,
                    unit: "",
                };
                ui.add_enabled_ui(!cx.session.look_only, |ui| {
                    if let Some(year) = field.show(ui, cx, row.phase, YEAR_PX) {
                        set_year(cx, row.phase, year.map(|y| y as i32));
                    }
                });
                let name = doc.plan.variant().phases.get(row.phase);
                if let Some(name) = name.and_then(|p| p.name.as_ref()) {
                    ui.response().on_hover_text(name.as_ref());
                }
            },
        );
        for (width, text) in COLUMNS_PX.into_iter().zip(numbers(texts, sums)) {
            cell(ui, width, Align::Max, RichText::new(text));
        }
    });
}

/// What stands in the field of a phase without a year, and what that means:
/// nothing is said before any phase has one.
fn undated(phases: &Phases, texts: &Texts, phase: u8) -> (String, Option<String>) {
    let number = ("phase", u32::from(phase).into());
    if !phases.have_years() {
        return (texts.get("result-year").to_lowercase(), None);
    }
    match phases.comes_with(phase) {
        Some(with) => {
            let with = u32::from(with);
            let tip = texts.with("phases-year-with-tip", &[number, ("with", with.into())]);
            let hint = texts.with("phases-year-with", &[("phase", with.into())]);
            (hint, Some(tip))
        }
        None => (
            texts.get("phases-year-open").into_owned(),
            Some(texts.with("phases-year-open-tip", &[number])),
        ),
    }
}

/// Buildings, GWh/a, km and MWh/(m·a) of a row.
fn numbers(texts: &Texts, sums: &Sums) -> [String; 4] {
    let gwh = heat_gwh(sums);
    let km = trench_km(sums);
    [
        texts.count(sums.buildings as usize),
        texts.number(gwh, if gwh.abs() < 9.95 { 2 } else { 1 }),
        texts.number(km, 2),
        sums.density()
            .excluding_service
            .map_or_else(|| NO_VALUE.to_owned(), |d| texts.number(d, 2)),
    ]
}

/// Heat of the plan area, in table and chart alike; what is served outside it
/// is counted apart.
fn heat_gwh(sums: &Sums) -> f64 {
    sums.mwh_per_a / 1000.0
}

/// Trunk and branch lines.
fn trench_km(sums: &Sums) -> f64 {
    (sums.trunk_m + sums.branch_m) / 1000.0
}

fn set_year(cx: &mut PanelContext<'_>, phase: u8, year: Option<i32>) {
    let plan = &cx.doc.plan;
    let mut phases = plan.variant().phases.filled_to(phase);
    if let Some(entry) = phases.0.iter_mut().find(|p| p.number == phase) {
        entry.year = year;
    }
    if ascends(&phases) {
        cx.edit(ops::set_phases(plan, phases));
    } else {
        let text = cx.texts.get("phases-years-ascend").into_owned();
        cx.complain(text);
    }
}

/// Whether the years that are set come in the order of the phases.
fn ascends(phases: &Phases) -> bool {
    let years: Vec<i32> = phases.0.iter().filter_map(|p| p.year).collect();
    years.is_sorted()
}

/// The phases with one more at the end, two years after the last year.
fn with_new_phase(phases: &Phases, last: u8) -> Phases {
    let number = last.saturating_add(1);
    let mut after = phases.filled_to(number);
    let year = phases.0.iter().filter_map(|p| p.year).max();
    if let Some(new) = after.0.iter_mut().find(|p| p.number == number) {
        new.year = year.map(|y| y + 2);
    }
    after
}

/// A column per phase.
fn steps(texts: &Texts, rows: &[PhaseResult], value: fn(&Sums) -> f64) -> Vec<Step> {
    rows.iter()
        .map(|row| Step {
            phase: row.phase,
            label: match (row.phase, row.year) {
                (0, _) => texts.get("phase-existing").chars().take(4).collect(),
                (_, Some(year)) => short_year(year),
                (phase, None) => phase.to_string(),
            },
            before: value(&row.cumulative) - value(&row.increment),
            after: value(&row.cumulative),
        })
        .collect()
}

fn charts_ui(ui: &mut Ui, texts: &Texts, rows: &[PhaseResult]) {
    let heat = steps(texts, rows, heat_gwh);
    let trench = steps(texts, rows, trench_km);
    let width = (ui.available_width() - 10.0) / 2.0;
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let title = |key: &str, unit: &str| format!("{}, {}", texts.get(key), texts.get(unit));
        let heat_title = title("result-chart-heat", "unit-gwh-per-a");
        chart::ui(ui, texts, &heat_title, &heat, width);
        let trench_title = title("result-chart-trench", "unit-km");
        chart::ui(ui, texts, &trench_title, &trench, width);
    });
}

/// "’29": four columns stand in half a card.
fn short_year(year: i32) -> String {
    format!("’{:02}", year.rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Phase;

    fn phases(years: &[Option<i32>]) -> Phases {
        Phases(
            years
                .iter()
                .zip(1..)
                .map(|(&year, number)| Phase {
                    number,
                    year,
                    name: None,
                    note: None,
                })
                .collect(),
        )
    }

    #[test]
    fn the_chart_ends_where_the_table_does_with_a_plan_area_set() {
        let texts = Texts::new(crate::text::Language::English);
        let sums = Sums {
            mwh_per_a: 4_000.0,
            outside_mwh_per_a: 1_000.0,
            trunk_m: 700.0,
            branch_m: 50.0,
            ..Sums::default()
        };
        let row = PhaseResult {
            phase: 1,
            year: Some(2030),
            increment: sums,
            cumulative: sums,
            ..PhaseResult::default()
        };
        let [_, heat, trench, _] = numbers(&texts, &sums);
        let last = |value| steps(&texts, std::slice::from_ref(&row), value)[0].after;
        assert_eq!(heat, texts.number(last(heat_gwh), 2));
        assert_eq!(trench, texts.number(last(trench_km), 2));
    }

    #[test]
    fn columns_are_named_by_short_years() {
        assert_eq!(short_year(2029), "’29");
        assert_eq!(short_year(2105), "’05");
    }

    #[test]
    fn years_must_not_go_back() {
        assert!(ascends(&phases(&[Some(2029), None, Some(2033)])));
        assert!(ascends(&phases(&[Some(2029), Some(2029)])));
        assert!(!ascends(&phases(&[Some(2031), None, Some(2030)])));
        assert!(ascends(&phases(&[])));
    }

    #[test]
    fn a_new_phase_comes_two_years_later() {
        let more = with_new_phase(&phases(&[Some(2029), Some(2031)]), 2);
        assert_eq!(more.0.len(), 3);
        assert_eq!(more.year(3), Some(2033));
        let first = with_new_phase(&phases(&[]), 0);
        assert_eq!((first.last(), first.year(1)), (1, None));
        let gap = with_new_phase(&phases(&[Some(2029)]), 3);
        assert_eq!(
            (gap.last(), gap.year(3), gap.year(4)),
            (4, None, Some(2031))
        );
    }
}

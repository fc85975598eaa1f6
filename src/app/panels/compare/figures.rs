//! The table of headline figures of two variants, with the difference.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::quiet;
use crate::app::state::Comparison;
use crate::app::theme;
use crate::report::{Figure, Measure, compare_figures, compare_tsv};
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, TextStyle, Ui, vec2};

/// Widths of the columns of numbers, of the difference and of the unit.
const NUMBER_PX: f32 = 74.0;
const DIFFERENCE_PX: f32 = 112.0;
const UNIT_PX: f32 = 74.0;
const ROW_PX: f32 = 19.0;

/// The table.
pub fn ui(ui: &mut Ui, cx: &PanelContext<'_>, made: &Comparison) {
    let texts = cx.texts;
    if !made.is_current || cx.doc.is_updating() {
        let text = quiet(ui, texts.get("window-updating")).text_style(TextStyle::Small);
        ui.label(text);
    }
    let [left, right] = made.sides(cx.doc);
    row_ui(
        ui,
        quiet(ui, "").text_style(TextStyle::Small),
        [
            quiet(ui, left.plan.variant().name.as_ref()),
            quiet(ui, right.plan.variant().name.as_ref()),
            quiet(ui, texts.get("compare-difference")),
            quiet(ui, ""),
        ],
    );
    let figures = compare_figures(&left.results, &right.results);
    ui.horizontal(|ui| {
        theme::section_title(ui, texts.get("compare-in-the-end"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("table-copy-all")).clicked() {
                let names = [left, right].map(|doc| doc.plan.variant().name.as_ref());
                ui.ctx().copy_text(compare_tsv(&figures, names, texts));
            }
        });
    });
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let (mut phase, mut section) = (None, None);
            for figure in &figures {
                if figure.a.is_none() && figure.b.is_none() {
                    continue;
                }
                if figure.phase != phase {
                    phase = figure.phase;
                    ui.add_space(6.0);
                    theme::section_title(ui, phase_title(texts, phase));
                } else if figure.section != section
                    && let Some(key) = figure.section
                {
                    ui.add_space(6.0);
                    theme::section_title(ui, texts.get(key));
                }
                section = figure.section;
                figure_ui(ui, texts, figure);
            }
        });
}

fn phase_title(texts: &Texts, phase: Option<u8>) -> String {
    match phase {
        None => texts.get("compare-in-the-end").into_owned(),
        Some(0) => texts.get("phase-existing").into_owned(),
        Some(number) => texts.with("compare-once-phase", &[("phase", f64::from(number).into())]),
    }
}

fn figure_ui(ui: &mut Ui, texts: &Texts, figure: &Figure) {
    let number =
        |value: Option<f64>| value.map_or_else(|| NO_VALUE.to_owned(), |v| plain(texts, figure, v));
    let [left, right, difference] = figure.shown();
    let changed = difference.is_some_and(|d| d != 0.0);
    let mut gap = match difference {
        None => RichText::new(NO_VALUE),
        Some(_) if !changed => quiet(ui, "="),
        Some(d) => {
            let sign = if d > 0.0 { "+" } else { "" };
            let points = match figure.measure {
                Measure::Share => format!(" {}", texts.get("unit-percentage-points")),
                _ => String::new(),
            };
            RichText::new(format!("{sign}{}{points}", number(difference)))
        }
    };
    if changed {
        gap = gap.strong();
    }
    let unit = quiet(ui, figure.measure.shown_unit(texts)).text_style(TextStyle::Small);
    // Below the row of all potential customers, of which it has the name.
    let name = if figure.is_expected {
        quiet(ui, format!("   {}", texts.get("compare-expected")))
    } else {
        RichText::new(match figure.load {
            Some(_) => figure.name(texts),
            None => texts.get(&figure.message).into_owned(),
        })
    };
    row_ui(
        ui,
        name,
        [
            RichText::new(number(left)),
            RichText::new(number(right)),
            gap,
            unit,
        ],
    );
}

/// A figure as it is shown (`Figure::shown`), without its unit, which stands in its
/// own column.
fn plain(texts: &Texts, figure: &Figure, value: f64) -> String {
    match figure.measure {
        Measure::Year => texts.year(value as i32),
        _ => texts.number(value, figure.decimals()),
    }
}

fn row_ui(ui: &mut Ui, name: RichText, values: [RichText; 4]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let taken = 2.0 * NUMBER_PX + DIFFERENCE_PX + UNIT_PX;
        let rest = (ui.available_width() - taken).max(60.0);
        let cell = |ui: &mut Ui, width: f32, layout: Layout, label: Label| {
            ui.allocate_ui_with_layout(vec2(width, ROW_PX), layout, |ui| {
                ui.set_min_width(width);
                ui.add(label);
            });
        };
        // A long name takes a second line.
        let left = Layout::left_to_right(Align::Center);
        cell(ui, rest, left, Label::new(name).wrap());
        let cell = |ui: &mut Ui, width: f32, layout: Layout, text: RichText| {
            cell(ui, width, layout, Label::new(text).truncate());
        };
        let [a, b, difference, unit] = values;
        for value in [a, b] {
            cell(ui, NUMBER_PX, Layout::right_to_left(Align::Center), value);
        }
        ui.add_space(6.0);
        cell(ui, UNIT_PX - 6.0, left, unit);
        // Shares differ by percentage points, which the difference says itself.
        let right = Layout::right_to_left(Align::Center);
        cell(ui, DIFFERENCE_PX, right, difference);
    });
}

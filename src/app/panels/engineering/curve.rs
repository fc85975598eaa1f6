//! The load-duration curve of the year: what is asked of the sources, hour by hour from
//! the coldest on, and which of them gives it.

use super::super::PanelContext;
use super::super::parts::{Info, info_ui, named, quiet};
use super::super::words::source_name;
use crate::analysis::engineering::{DurationStep, Engineering};
use crate::analysis::thermal::YEAR_H;
use crate::app::theme::{self, Theme};
use eframe::egui::{
    Color32, FontId, Label, Rangef, RichText, Role, Sense, Stroke, TextStyle, Ui, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HPlacement, Plot};

/// Height of the plot, logical pixels.
const HEIGHT_PX: f32 = 120.0;
/// Hours between two marks.
const MARK_H: f64 = 2190.0;

/// What stands behind the curve.
const INFO: Info = Info {
    text: "duration-tip",
    assumptions: &[
        "outdoor_mean_c",
        "degree_days",
        "outdoor_design_c",
        "heating_limit_c",
    ],
};

/// A layer of the plot: a source or what none can give.
struct Layer {
    name: String,
    color: Color32,
    bars: Vec<Bar>,
}

/// The curve under a title, with a name for each colour where there are several.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let year = &engineering.year;
    let top_kw = year.duration.iter().map(|step| step.load_kw);
    let top_kw = top_kw.fold(0.0, f64::max);
    if top_kw <= 0.0 {
        return;
    }
    ui.add_space(6.0);
    let title = texts.get("duration-title");
    ui.horizontal(|ui| {
        theme::section_title(ui, title.as_ref());
        info_ui(ui, cx, INFO);
    });
    let layers = layers(ui, cx, engineering);
    let number = texts.clone();
    let hours = texts.clone();
    let font = FontId::proportional(theme::CAPTION_PX);
    let x_axis = AxisHints::new_x()
        .label_spacing(Rangef::new(4.0, 8.0))
        .tick_label_font(font.clone())
        .formatter(move |mark: GridMark, _: &_| hours.number(mark.value, 0));
    let y_axis = AxisHints::new_y()
        .placement(HPlacement::Left)
        .label_spacing(Rangef::new(12.0, 20.0))
        .tick_label_font(font)
        .formatter(move |mark: GridMark, _: &_| number.number(mark.value, 0));
    let response = Plot::new("load-duration curve")
        .width(ui.available_width())
        .height(HEIGHT_PX)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_background(false)
        .show_grid([false, true])
        .grid_color(Theme::of(ui.ctx()).hairline)
        .set_margin_fraction(vec2(0.02, 0.08))
        .include_x(0.0)
        .include_x(YEAR_H)
        .include_y(0.0)
        .include_y(top_kw)
        .y_grid_spacer(move |_| {
            [0.0, 0.5 * top_kw, top_kw]
                .map(|value| GridMark {
                    value,
                    step_size: 0.5 * top_kw,
                })
                .to_vec()
        })
        .x_grid_spacer(|_| {
            (0..=4)
                .map(|i| GridMark {
                    value: f64::from(i) * MARK_H,
                    step_size: MARK_H,
                })
                .collect()
        })
        .custom_x_axes(vec![x_axis])
        .custom_y_axes(vec![y_axis])
        .sense(Sense::hover())
        .show(ui, |plot| {
            for layer in &layers {
                let chart = BarChart::new(layer.name.as_str(), layer.bars.clone());
                plot.bar_chart(chart.allow_hover(false));
            }
        });
    let spoken = spoken(cx, &year.duration);
    named(
        &response.response,
        Role::Image,
        &format!("{title}\n{spoken}"),
    );
    response.response.on_hover_text(&spoken);
    if layers.len() > 1 {
        for layer in &layers {
            let name = RichText::new(format!("■ {}", layer.name))
                .text_style(TextStyle::Small)
                .color(layer.color);
            ui.add(Label::new(name).wrap());
        }
    }
    let note = quiet(ui, texts.get("duration-axes")).text_style(TextStyle::Small);
    ui.add(Label::new(note).wrap());
}

/// A layer for each source, the one that is called on first at the bottom, and one for
/// what none can give. Sources are called on for so long as they give heat.
fn layers(ui: &Ui, cx: &PanelContext<'_>, engineering: &Engineering) -> Vec<Layer> {
    let year = &engineering.year;
    let colors = Theme::of(ui.ctx());
    let mut order: Vec<usize> = (0..year.sources.len()).collect();
    let runs_h = |place: &usize| -> f64 {
        let steps = year.duration.iter();
        let runs = steps.filter(|s| s.sources_kw.get(*place).is_some_and(|kw| *kw > 0.0));
        runs.map(|step| step.hours).sum()
    };
    order.sort_by(|a, b| runs_h(b).total_cmp(&runs_h(a)).then(a.cmp(b)));
    let count = u8::try_from(order.len()).unwrap_or(u8::MAX);
    let mut below_kw = vec![0.0; year.duration.len()];
    let mut bars_of = |color: Color32, of: &dyn Fn(&DurationStep) -> f64| -> Vec<Bar> {
        let mut from_h = 0.0;
        let steps = year.duration.iter().zip(&mut below_kw);
        let bars = steps.map(|(step, below_kw)| {
            let kw = of(step);
            let bar = Bar::new(from_h + 0.5 * step.hours, kw)
                .base_offset(*below_kw)
                .width(step.hours)
                .fill(color)
                .stroke(Stroke::NONE);
            from_h += step.hours;
            *below_kw += kw;
            bar
        });
        bars.collect()
    };
    let mut layers = Vec::with_capacity(order.len() + 1);
    for (at, place) in order.into_iter().enumerate() {
        let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
        let color = colors.phase(number, count);
        let source = year.sources.get(place).map(|row| row.source);
        let of = |step: &DurationStep| step.sources_kw.get(place).copied().unwrap_or_default();
        layers.push(Layer {
            name: source.map_or_else(String::new, |id| source_name(&cx.doc.plan, cx.texts, id)),
            color,
            bars: bars_of(color, &of),
        });
    }
    if year.duration.iter().any(|step| step.short_kw > 0.5) {
        layers.push(Layer {
            name: cx.texts.get("duration-short").into_owned(),
            color: colors.bad,
            bars: bars_of(colors.bad, &|step| step.short_kw),
        });
    }
    layers
}

/// The curve in words: the load at its start, in the middle and at its end.
fn spoken(cx: &PanelContext<'_>, steps: &[DurationStep]) -> String {
    let texts = cx.texts;
    let line = |from_h: f64, step: &DurationStep| {
        texts.with(
            "duration-spoken",
            &[
                ("hours", texts.number(from_h, 0).into()),
                ("load", texts.with_unit(step.load_kw, 0, "unit-kw").into()),
                ("loss", texts.with_unit(step.loss_kw, 0, "unit-kw").into()),
                ("outdoor", texts.number(step.outdoor_c, 0).into()),
            ],
        )
    };
    let mut lines = Vec::new();
    let mut wanted = [0.0, 1000.0, 2000.0, 4000.0, 6000.0, 8000.0]
        .into_iter()
        .peekable();
    let mut from_h = 0.0;
    for step in steps {
        while let Some(at_h) = wanted.next_if(|at_h| *at_h < from_h + step.hours) {
            lines.push(line(at_h, step));
        }
        from_h += step.hours;
    }
    lines.join("\n")
}

//! Two small charts: heat and trench that each phase adds to the ones before.

use crate::app::theme::{self, Theme};
use crate::text::Texts;
use eframe::egui::{FontId, Label, Rangef, RichText, Sense, TextStyle, Ui, vec2};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HPlacement, Plot};

/// A column of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Phase number.
    pub phase: u8,
    /// Under the column: the year, else the phase.
    pub label: String,
    /// What the phases before add up to.
    pub before: f64,
    /// With this phase.
    pub after: f64,
}

/// A chart of the steps, with its unit in the title.
pub fn ui(ui: &mut Ui, texts: &Texts, title: &str, steps: &[Step], width: f32) {
    ui.vertical(|ui| {
        ui.set_width(width);
        let title_text = RichText::new(title).text_style(TextStyle::Small);
        // Two charts beside each other stand on one line.
        ui.add(Label::new(title_text).truncate());
        let colors = Theme::of(ui.ctx());
        let last = steps.iter().map(|s| s.phase).max().unwrap_or_default();
        let (mut base, mut added) = (Vec::new(), Vec::new());
        for (step, x) in steps.iter().zip(0_i32..) {
            let color = colors.phase(step.phase, last);
            let x = f64::from(x);
            base.push(
                Bar::new(x, step.before)
                    .width(0.7)
                    .fill(colors.not_served)
                    .stroke(eframe::egui::Stroke::NONE),
            );
            added.push(
                Bar::new(x, step.after - step.before)
                    .base_offset(step.before)
                    .width(0.7)
                    .fill(color)
                    .stroke(eframe::egui::Stroke::NONE),
            );
        }
        let labels: Vec<String> = steps.iter().map(|s| s.label.clone()).collect();
        let count = labels.len();
        let font = FontId::proportional(theme::CAPTION_PX);
        let x_axis = AxisHints::new_x()
            .label_spacing(Rangef::new(4.0, 8.0))
            .tick_label_font(font.clone())
            .formatter(move |mark: GridMark, _: &_| {
                label_at(&labels, mark.value).unwrap_or_default()
            });
        let number = texts.clone();
        let top = steps.iter().map(|s| s.after).fold(0.0, f64::max);
        let top = if top > 0.0 { top } else { 1.0 };
        let step = step_of(top);
        let decimals = decimals_of(step);
        let y_axis = AxisHints::new_y()
            .placement(HPlacement::Left)
            .label_spacing(Rangef::new(12.0, 20.0))
            .tick_label_font(font)
            .formatter(move |mark: GridMark, _: &_| number.number_up_to(mark.value, decimals));
        let response = Plot::new(("chart", title))
            .width(width)
            .height(92.0)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_drag(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_crosshair(false)
            .show_background(false)
            .show_grid([false, true])
            .grid_color(colors.hairline)
            .set_margin_fraction(vec2(0.02, 0.08))
            .include_x(-0.6)
            .include_x(count as f64 - 0.4)
            .include_y(0.0)
            .include_y(top)
            .y_grid_spacer(move |_| {
                let marks = (top / step).floor().clamp(0.0, 9.0) as i32;
                (0..=marks)
                    .map(|i| GridMark {
                        value: f64::from(i) * step,
                        step_size: step,
                    })
                    .collect()
            })
            .x_grid_spacer(move |_| {
                (0..count)
                    .map(|i| GridMark {
                        value: i as f64,
                        step_size: 1.0,
                    })
                    .collect()
            })
            .custom_x_axes(vec![x_axis])
            .custom_y_axes(vec![y_axis])
            .sense(Sense::hover())
            .show(ui, |plot| {
                plot.bar_chart(BarChart::new("before", base).allow_hover(false));
                plot.bar_chart(BarChart::new("added", added).allow_hover(false));
            });
        let spoken = spoken(texts, title, steps);
        super::parts::named(&response.response, eframe::egui::Role::Image, &spoken);
        response.response.on_hover_text(spoken);
    });
}

/// The distance between two marks of the axis: 1, 2 or 5 times a power of ten,
/// so that two to four marks stand between nothing and `top`, which is above 0.
fn step_of(top: f64) -> f64 {
    let power = 10_f64.powf((top / 2.0).log10().floor());
    let largest = [5.0, 2.0, 1.0]
        .into_iter()
        .find(|part| part * power * 2.0 <= top);
    largest.unwrap_or(1.0) * power
}

/// Fraction digits that tell marks at this distance apart.
fn decimals_of(step: f64) -> usize {
    (-step.log10().floor()).clamp(0.0, 6.0) as usize
}

/// The label of the column at a place of the axis.
fn label_at(labels: &[String], value: f64) -> Option<String> {
    let index = value.round();
    ((value - index).abs() < 1e-6 && index >= 0.0)
        .then(|| labels.get(index as usize).cloned())
        .flatten()
}

/// The chart in words, for the tooltip and for screen readers.
fn spoken(texts: &Texts, title: &str, steps: &[Step]) -> String {
    let mut lines = vec![title.to_owned()];
    lines.extend(steps.iter().map(|step| {
        let after = texts.number(step.after, super::parts::decimals(step.after));
        format!("{} · {after}", step.label)
    }));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn columns_are_labelled_at_their_places_only() {
        let labels = ["2029".to_owned(), "2031".to_owned()];
        assert_eq!(label_at(&labels, 1.0).as_deref(), Some("2031"));
        assert_eq!(label_at(&labels, 0.5), None);
        assert_eq!(label_at(&labels, -1.0), None);
        assert_eq!(label_at(&labels, 7.0), None);
    }

    #[test]
    fn every_axis_has_two_to_four_marks_above_nothing() {
        for (top, step) in [
            (1.0, 0.5),
            (0.84, 0.2),
            (2.48, 1.0),
            (11.3, 5.0),
            (26.4, 10.0),
            (0.03, 0.01),
            (450.0, 200.0),
            (1999.0, 500.0),
        ] {
            assert!(
                (step_of(top) - step).abs() < 1e-9 * step,
                "{top}: {}",
                step_of(top)
            );
            let marks = (top / step_of(top)).floor();
            assert!((2.0..=4.0).contains(&marks), "{top}: {marks}");
        }
        assert_eq!(
            (decimals_of(0.5), decimals_of(5.0), decimals_of(0.01)),
            (1, 0, 2)
        );
    }

    #[test]
    fn the_chart_can_be_read_aloud() {
        let steps = [Step {
            phase: 1,
            label: "2029".into(),
            before: 0.0,
            after: 16.2,
        }];
        let words = spoken(&Texts::new(Language::French), "GWh/a", &steps);
        assert_eq!(words, "GWh/a\n2029 · 16,2");
    }
}

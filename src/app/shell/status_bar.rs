//! The line at the bottom: keys of the tool in hand on the left; sketch, place,
//! scale and the state of the results on the right. Hidden while presenting.

use super::HeatplanApp;
use super::icons;
use crate::app::commands::CommandId;
use crate::app::state::{Action, CoordinateFormat};
use crate::app::theme::{self, Theme};
use crate::app::tools::Toolbox;
use crate::geometry::{Crs, Point, Transform};
use crate::text::Texts;
use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Sense, Ui};

impl HeatplanApp {
    pub(super) fn status_bar_ui(&mut self, ui: &mut Ui) {
        if self.prefs.projector {
            return;
        }
        let theme = Theme::of(ui.ctx());
        let frame = Frame::new()
            .fill(theme.card)
            .inner_margin(Margin::symmetric(12, 0));
        Panel::bottom("shell-status-bar")
            .exact_size(theme::STATUS_BAR_PX)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = 18.0;
                        self.facts_ui(ui);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            ui.spacing_mut().item_spacing.x = 6.0;
                            self.hints_ui(ui);
                        });
                    });
                });
            });
    }

    fn hints_ui(&mut self, ui: &mut Ui) {
        let cx = self.tool_context();
        let hints = if self.line_bar.is_some() {
            Toolbox::bar_hints()
        } else {
            self.toolbox.hints(&cx)
        };
        for hint in hints {
            let key = match hint.command {
                Some(command) => self.prefs.keys.label(command, &self.texts),
                None => Some(self.texts.get(hint.key_message).into_owned()),
            };
            // A command that the user left without a key.
            let Some(key) = key else { continue };
            let text = self.texts.get(hint.text_message);
            // What does not fit is left out whole, never cut in the middle.
            let room = ui.available_width();
            let needed = text_width(ui, &key) + text_width(ui, &text) + 36.0;
            if needed > room {
                break;
            }
            theme::keycap(ui, &key);
            theme::caption(ui, text);
            ui.add_space(8.0);
        }
    }

    /// From right to left.
    fn facts_ui(&mut self, ui: &mut Ui) {
        self.results_state_ui(ui);
        self.problem_chip_ui(ui);
        if let Some(denominator) = self.map.scale_denominator() {
            let rounded = rounded_scale(denominator);
            let text = format!("1\u{2009}:\u{2009}{}", self.texts.integer(rounded));
            caption(ui, text).on_hover_text(self.texts.get("shell-scale-tip"));
        }
        self.coordinates_ui(ui);
        if let Some(sketch) = &self.session.sketch {
            let theme = Theme::of(ui.ctx());
            let mut parts = vec![self.texts.length_m(sketch.way_m)];
            parts.extend(sketch.new_trench(&self.texts));
            parts.push(self.texts.density_or_none(sketch.density));
            let text = parts.join(" · ");
            ui.add(Label::new(theme::semibold(text).color(theme.link)));
        }
    }

    fn results_state_ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        if self.doc.is_updating() {
            caption(ui, self.texts.get("window-updating"));
            icons::working(ui, theme.ink_secondary);
        } else if let Some(took) = self.live.took() {
            let ms = took.as_secs_f64() * 1000.0;
            let decimals = usize::from(ms < 1.0);
            let text = self.texts.with(
                "shell-results-ms",
                &[("ms", crate::text::Arg::number(ms, decimals))],
            );
            caption(ui, text).on_hover_text(self.texts.get("shell-results-tip"));
        }
    }

    fn coordinates_ui(&mut self, ui: &mut Ui) {
        let Some(point) = self.session.pointer else {
            return;
        };
        let Some((system, text)) = coordinates(
            point,
            self.doc.plan.crs,
            self.prefs.coordinates,
            &self.texts,
        ) else {
            return;
        };
        let theme = Theme::of(ui.ctx());
        let label = Label::new(
            RichText::new(format!("{system}\u{2003}{text}"))
                .size(theme::SECONDARY_PX)
                .color(theme.ink_secondary),
        )
        .sense(Sense::click());
        let response = ui
            .add(label)
            .on_hover_text(self.texts.get("shell-coordinates-tip"));
        if response.clicked() {
            self.ask(Action::Run(CommandId::CycleCoordinates));
        }
    }
}

fn caption(ui: &mut Ui, text: impl Into<String>) -> eframe::egui::Response {
    theme::caption(ui, text)
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    let font = eframe::egui::FontId::proportional(theme::SECONDARY_PX);
    let color = Theme::of(ui.ctx()).ink;
    ui.painter()
        .layout_no_wrap(text.to_owned(), font, color)
        .size()
        .x
}

/// A scale in two figures, as people say it.
fn rounded_scale(denominator: f64) -> i64 {
    let magnitude = 10_f64
        .powf(denominator.max(1.0).log10().floor() - 1.0)
        .max(1.0);
    ((denominator / magnitude).round() * magnitude) as i64
}

/// The system of a format, and a place of the plan in it.
fn in_system(point: Point, plan: Crs, format: CoordinateFormat) -> Option<(Crs, Point)> {
    let target = match format {
        CoordinateFormat::Plan => plan,
        CoordinateFormat::Lambert72 => Crs::Lambert72,
        CoordinateFormat::Lambert2008 => Crs::Lambert2008,
        CoordinateFormat::Wgs84 => Crs::Wgs84,
    };
    let place = if target == plan {
        point
    } else {
        Transform::new(plan, target).ok()?.point(point)?
    };
    Some((target, place))
}

/// A place as other programs take it: "x, y" in metres to the centimetre, or
/// "latitude, longitude" in degrees to a decimetre, always with a decimal point;
/// and the name of its system.
pub(super) fn coordinates_to_copy(
    point: Point,
    plan: Crs,
    format: CoordinateFormat,
) -> Option<(String, String)> {
    let (target, [x, y]) = in_system(point, plan, format)?;
    let text = if target.is_geographic() {
        format!("{y:.6}, {x:.6}")
    } else {
        format!("{x:.2}, {y:.2}")
    };
    Some((target.name(), text))
}

/// The name of the system and the place in it.
pub(super) fn coordinates(
    point: Point,
    plan: Crs,
    format: CoordinateFormat,
    texts: &Texts,
) -> Option<(String, String)> {
    let (target, [x, y]) = in_system(point, plan, format)?;
    let text = if target.is_geographic() {
        texts.coordinates_degrees(x, y)
    } else {
        texts.coordinates_m(x, y, 1)
    };
    Some((target.name(), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn scales_have_two_figures() {
        assert_eq!(rounded_scale(3184.0), 3200);
        assert_eq!(rounded_scale(12_449.0), 12_000);
        assert_eq!(rounded_scale(97.2), 97);
        assert_eq!(rounded_scale(0.4), 0);
    }

    #[test]
    fn what_is_copied_can_be_pasted_elsewhere() {
        let brussels = [649_328.0, 665_262.0];
        let copy = |format| {
            coordinates_to_copy(brussels, Crs::Lambert2008, format)
                .unwrap()
                .1
        };
        assert_eq!(copy(CoordinateFormat::Plan), "649328.00, 665262.00");
        assert_eq!(copy(CoordinateFormat::Lambert2008), "649328.00, 665262.00");
        let wgs84 = copy(CoordinateFormat::Wgs84);
        assert_eq!(wgs84, "50.797815, 4.359216");
        let far = coordinates_to_copy([f64::NAN, 0.0], Crs::Lambert2008, CoordinateFormat::Wgs84);
        assert!(far.is_none_or(|(_, text)| text.contains("NaN")));
    }

    #[test]
    fn a_place_in_three_systems() {
        let texts = Texts::new(Language::English);
        let brussels = [649_328.0, 665_262.0];
        let at = |format| coordinates(brussels, Crs::Lambert2008, format, &texts).unwrap();
        assert!(at(CoordinateFormat::Plan).1.contains("649"));
        let (system, text) = at(CoordinateFormat::Lambert72);
        assert_ne!(system, Crs::Lambert2008.name());
        // EPSG:3812's own origin lies at 4.359215833 E, 50.797815 N.
        assert!(text.starts_with("149"), "{text}");
        let (_, text) = at(CoordinateFormat::Wgs84);
        assert!(
            text.contains("50.7978") && text.contains("4.3592"),
            "{text}"
        );
    }
}

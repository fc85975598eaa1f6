//! The phase timeline: a slider in years, with the phases on it.

use super::PanelContext;
use super::parts::quiet;
use crate::app::commands::CommandId;
use crate::app::state::Action;
use crate::app::theme::{self, Theme};
use crate::plan::{Phases, Plan};
use crate::text::Texts;
use eframe::egui::{
    Align, Align2, EventFilter, FontId, Key, Layout, Pos2, Rect, Response, Sense, Shape, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};
use std::ops::RangeInclusive;

/// Years shown after the last phase.
const YEARS_AFTER: i32 = 2;
/// Room that the number of a year takes, logical pixels.
const LABEL_PX: f32 = 44.0;
/// Distance of the rail's ends from the edges of the card.
const RAIL_INSET_PX: f32 = 14.0;

/// Year, slider, play and end state.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (plan, texts) = (&cx.doc.plan, cx.texts);
    let Some(years) = years(plan) else {
        let (text, next) = if plan.variant().last_phase() == 0 {
            ("timeline-empty", "timeline-empty-next")
        } else {
            ("timeline-no-years", "timeline-no-years-next")
        };
        super::parts::empty_state(ui, &texts.get(text), &texts.get(next));
        return;
    };
    header_ui(ui, cx, &years);
    slider_ui(ui, cx, &years);
}

/// The years of the slider: from today, or the year before the first phase, to
/// some years after the last; `None` while no phase has a year.
pub(super) fn years(plan: &Plan) -> Option<RangeInclusive<i32>> {
    let set = || plan.variant().phases.0.iter().filter_map(|p| p.year);
    let (first, last) = (set().min()?, set().max()?);
    let today = plan.assumptions.value("reference_year").round() as i32;
    let start = if (first - 15..first).contains(&today) {
        today
    } else {
        first - 1
    };
    Some(start..=last + YEARS_AFTER)
}

fn header_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, years: &RangeInclusive<i32>) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        let variant = cx.doc.plan.variant();
        let last = variant.last_phase();
        let (year, phase) = words(&variant.phases, last, texts, cx.session.year);
        ui.label(theme::semibold(year));
        ui.label(quiet(ui, format!("· {phase}")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = texts.get(if cx.session.playing {
                "timeline-pause"
            } else {
                "timeline-play"
            });
            if play_button(ui, &name, cx.session.playing).clicked() {
                cx.actions.push(Action::Run(CommandId::Play));
            }
            if cx.session.year.is_some()
                && theme::link_button(ui, texts.get("timeline-end-state")).clicked()
            {
                cx.session.playing = false;
                cx.actions.push(Action::SetYear(None));
            }
            if cx.session.year.is_none()
                && theme::link_button(ui, texts.get("timeline-from-start")).clicked()
            {
                cx.actions.push(Action::SetYear(Some(*years.start())));
            }
        });
    });
}

/// "2031" and "phase 2 of 3", or the end state; `last` is the last phase, also
/// one that has no row of its own yet.
fn words(phases: &Phases, last: u8, texts: &Texts, year: Option<i32>) -> (String, String) {
    let Some(year) = year else {
        let count = texts.with("count-phases", &[("count", f64::from(last).into())]);
        return (texts.get("timeline-end-state").into_owned(), count);
    };
    let phase = match phases.at_year(year) {
        0 => texts.get("timeline-before-first").into_owned(),
        phase => texts.with(
            "timeline-phase-of",
            &[
                ("phase", f64::from(phase).into()),
                ("last", f64::from(last).into()),
            ],
        ),
    };
    (texts.year(year), phase)
}

fn play_button(ui: &mut Ui, name: &str, playing: bool) -> Response {
    let font = FontId::proportional(theme::SECONDARY_PX);
    let galley = ui
        .painter()
        .layout_no_wrap(name.to_owned(), font, Theme::of(ui.ctx()).ink);
    let size = vec2(galley.size().x + 18.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let theme = Theme::of(ui.ctx());
    let color = if response.hovered() || response.has_focus() {
        theme.link
    } else {
        theme.ink
    };
    let left = pos2(rect.left() + 2.0, rect.center().y);
    if playing {
        for x in [0.0, 5.0] {
            let bar = Rect::from_min_size(left + vec2(x, -4.5), vec2(3.0, 9.0));
            ui.painter().rect_filled(bar, 0.0, color);
        }
    } else {
        let points = vec![
            left + vec2(0.0, -5.0),
            left + vec2(8.5, 0.0),
            left + vec2(0.0, 5.0),
        ];
        ui.painter()
            .add(Shape::convex_polygon(points, color, Stroke::NONE));
    }
    let at = Align2::LEFT_CENTER
        .anchor_size(left + vec2(14.0, 0.0), galley.size())
        .min;
    ui.painter()
        .galley_with_override_text_color(at, galley, color);
    super::parts::named(&response, eframe::egui::Role::Button, name);
    response
}

/// Where the years lie on screen.
struct Rail {
    line: Rect,
    first: i32,
    last: i32,
}

impl Rail {
    fn x(&self, year: i32) -> f32 {
        let span = (self.last - self.first).max(1) as f32;
        self.line.left() + self.line.width() * (year - self.first) as f32 / span
    }

    /// The year nearest to a place.
    fn year(&self, x: f32) -> i32 {
        let share = ((x - self.line.left()) / self.line.width().max(1.0)).clamp(0.0, 1.0);
        self.first + (share * (self.last - self.first) as f32).round() as i32
    }

    /// Every how many years a number fits.
    fn label_step(&self) -> i32 {
        let per_year = self.line.width() / (self.last - self.first).max(1) as f32;
        (LABEL_PX / per_year.max(0.01)).ceil().max(1.0) as i32
    }
}

fn slider_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, years: &RangeInclusive<i32>) {
    let texts = cx.texts;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click_and_drag());
    let rail = Rail {
        line: Rect::from_min_max(
            pos2(rect.left() + RAIL_INSET_PX, rect.top() + 11.0),
            pos2(rect.right() - RAIL_INSET_PX, rect.top() + 15.0),
        ),
        first: *years.start(),
        last: *years.end(),
    };
    let shown = cx.session.year;
    let mut asked = None;
    if let Some(pos) = response.interact_pointer_pos()
        && (response.is_pointer_button_down_on() || response.clicked())
    {
        asked = Some(rail.year(pos.x));
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let step = ui.input(|input| {
            input.num_presses(Key::ArrowRight) as i32 - input.num_presses(Key::ArrowLeft) as i32
        });
        if step != 0 {
            asked = Some((shown.unwrap_or(rail.last) + step).clamp(rail.first, rail.last));
        }
    }
    if let Some(year) = asked.filter(|year| Some(*year) != shown) {
        cx.session.playing = false;
        cx.actions.push(Action::SetYear(Some(year)));
    }
    let at = f64::from(shown.unwrap_or(rail.last));
    let enabled = response.enabled();
    let name = texts.get("timeline-year");
    response.widget_info(|| WidgetInfo::slider(enabled, at, name.as_ref()));
    paint(ui, &rail, &cx.doc.plan, shown, response.has_focus());
}

fn paint(ui: &Ui, rail: &Rail, plan: &Plan, shown: Option<i32>, focused: bool) {
    let theme = Theme::of(ui.ctx());
    let painter = ui.painter();
    let phases = &plan.variant().phases;
    let last_phase = plan.variant().last_phase();
    let year = shown.unwrap_or(rail.last).clamp(rail.first, rail.last);
    painter.rect_filled(rail.line, 2.0, theme.hairline);
    let current = phases.at_year(year);
    let color = theme.phase(current, last_phase);
    let filled = Rect::from_min_max(rail.line.min, pos2(rail.x(year), rail.line.bottom()));
    painter.rect_filled(filled, 2.0, color);
    for phase in &phases.0 {
        let Some(start) = phase.year else {
            continue;
        };
        let at = pos2(rail.x(start), rail.line.center().y);
        painter.circle(
            at,
            4.0,
            theme.phase(phase.number, last_phase),
            Stroke::new(1.5, theme.card),
        );
    }
    let knob = pos2(rail.x(year), rail.line.center().y);
    let ring = if focused { theme.link } else { color };
    painter.circle(knob, 8.0, theme.card, Stroke::new(3.0, ring));
    labels(ui, rail, year, theme);
}

fn labels(ui: &Ui, rail: &Rail, year: i32, theme: &Theme) {
    let step = rail.label_step();
    let bottom = rail.line.bottom() + 18.0;
    for label in (rail.first..=rail.last).step_by(step as usize) {
        let color = if label == year {
            theme.ink
        } else {
            theme.ink_secondary
        };
        ui.painter().text(
            Pos2::new(rail.x(label), bottom),
            Align2::CENTER_CENTER,
            label,
            FontId::proportional(theme::CAPTION_PX),
            color,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::Phase;
    use crate::text::Language;

    fn plan(years: &[i32]) -> Plan {
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.variant_mut().phases = Phases(
            years
                .iter()
                .zip(1..)
                .map(|(&year, number)| Phase {
                    number,
                    year: Some(year),
                    name: None,
                    note: None,
                })
                .collect(),
        );
        plan
    }

    #[test]
    fn the_rail_begins_today_and_ends_after_the_last_phase() {
        assert_eq!(years(&plan(&[])), None);
        assert_eq!(years(&plan(&[2029, 2031, 2033])), Some(2026..=2035));
        assert_eq!(
            years(&plan(&[2020])),
            Some(2019..=2022),
            "a plan of the past"
        );
        assert_eq!(years(&plan(&[2060])), Some(2059..=2062), "far away");
    }

    #[test]
    fn places_and_years_belong_together() {
        let rail = Rail {
            line: Rect::from_min_max(pos2(100.0, 0.0), pos2(550.0, 4.0)),
            first: 2026,
            last: 2035,
        };
        for year in 2026..=2035 {
            assert_eq!(rail.year(rail.x(year)), year);
        }
        assert_eq!(rail.year(-50.0), 2026);
        assert_eq!(rail.year(5000.0), 2035);
        assert_eq!(rail.label_step(), 1);
        let narrow = Rail {
            line: Rect::from_min_max(pos2(0.0, 0.0), pos2(90.0, 4.0)),
            ..rail
        };
        assert_eq!(narrow.label_step(), 5);
    }

    #[test]
    fn the_year_is_said_with_its_phase() {
        let texts = Texts::new(Language::English);
        let plan = plan(&[2029, 2031]);
        let phases = &plan.variant().phases;
        let say = |year| words(phases, 2, &texts, year);
        assert_eq!(say(Some(2030)), ("2030".into(), "phase 1 of 2".into()));
        assert_eq!(say(Some(2027)).1, texts.get("timeline-before-first"));
        assert_eq!(say(None).1, "2 phases");
    }
}

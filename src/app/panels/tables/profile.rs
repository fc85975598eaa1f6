//! Pressure and temperature along the way of the water, from the source to what
//! is selected or to the critical building.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::{empty_state, named, quiet};
use crate::app::panels::words::{building_name, source_name};
use crate::app::state::{Action, Document, Selection};
use crate::app::theme::{self, Theme};
use crate::geometry::{Bounds, Point};
use crate::report::pipes::{round_step, why_not_engineered};
use crate::report::profile::{Stop, Target, Way};
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{
    Align, Color32, FontId, Id, Layout, Rangef, RichText, Role, Sense, TextStyle, Ui, vec2,
};
use egui_plot::{AxisHints, GridMark, HPlacement, Line, LineStyle, Plot, PlotPoints, VLine};
use std::ops::RangeInclusive;

/// Pa in a bar.
const BAR_PA: f64 = 1e5;
/// The pointer on the map is on the way within this part of the map's width.
const NEAR_SHARE: f64 = 0.02;
/// Space between the two charts, logical pixels.
const GAP_PX: f32 = 16.0;

/// Numbers of the upright axis stand no lower than this part of it.
const LOWEST_PART: f64 = 0.08;
/// About so many numbers stand along the way.
const ALONG: f64 = 6.0;

/// The places along a way that are numbered: about six, in round metres.
fn metre_marks(length_m: f64) -> Vec<GridMark> {
    let step_size = round_step(length_m / ALONG);
    let count = (length_m / step_size).floor().max(0.0) as u32;
    (0..=count)
        .map(|n| GridMark {
            value: f64::from(n) * step_size,
            step_size,
        })
        .collect()
}

/// The panel.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let session = &mut *cx.session;
    let selection = session.selection.clone();
    session.profile.refresh(doc, &selection);
    let Some(way) = session.profile.way.clone() else {
        session.profile.at_m = None;
        let reason = why_not_engineered(&doc.plan, doc.shown()).unwrap_or("profile-empty");
        empty_state(ui, &texts.get("panel-profile"), &texts.get(reason));
        return;
    };
    keep_in_sight(ui, cx, &way);
    let from_map = from_map(cx, &way);
    // The panel is as high as what is in it: all that there is, to the pixel.
    ui.set_min_height(ui.available_height());
    head_ui(ui, cx, &way);
    let height = (ui.available_height() - 4.0).max(60.0);
    let width = (ui.available_width() - GAP_PX) / 2.0;
    let at = cx.session.profile.at_m;
    let mut pointed = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_PX;
        for chart in [pressures(ui, cx, &way), temperatures(ui, cx, &way)] {
            let found = chart_ui(ui, texts, &way, &chart, vec2(width, height), at);
            pointed = pointed.or(found);
        }
    });
    cx.session.profile.at_m = pointed.or(from_map);
    if cx.session.profile.at_m != at {
        ui.ctx().request_repaint();
    }
}

/// Passes after which the map has its size beside a panel that opened.
const SETTLED: u64 = 3;
/// Parts of the map's width and height that cards cover at the left, the right
/// and the foot, or nearly.
const COVERED: [f64; 3] = [0.2, 0.26, 0.12];
/// Room around a way that is shown whole: metres, and part of its longer side. Names
/// of its ends stand in it.
const AROUND_M: f64 = 30.0;
const AROUND_PART: f64 = 0.12;

/// Once, when the panel opens: a way that is not all in sight is shown whole.
fn keep_in_sight(ui: &Ui, cx: &mut PanelContext<'_>, way: &Way) {
    let id = Id::unique("profile in sight");
    let pass = ui.ctx().cumulative_pass_nr();
    let before = ui.data(|data| data.get_temp::<[u64; 2]>(id));
    let opened = before
        .filter(|[_, last]| last + 1 >= pass)
        .map_or(pass, |[opened, _]| opened);
    ui.data_mut(|data| data.insert_temp(id, [opened, pass]));
    if pass - opened < SETTLED {
        ui.ctx().request_repaint();
    }
    if pass - opened != SETTLED {
        return;
    }
    let Some(view) = cx.session.view else { return };
    let places: Vec<Point> = way.stops.iter().map(|stop| stop.place).collect();
    let way = Bounds::of(&places);
    let [width_m, height_m] = way.size();
    let whole = way.buffered(AROUND_M.max(AROUND_PART * width_m.max(height_m)));
    let ([width, height], [left, right, foot]) = (view.size(), COVERED);
    let free = Bounds::of(&[
        [view.min[0] + left * width, view.min[1] + foot * height],
        [view.max[0] - right * width, view.max[1]],
    ]);
    if !free.contains(whole.min) || !free.contains(whole.max) {
        cx.actions.push(Action::ZoomTo(whole));
        cx.session.profile.is_shown_whole = true;
    }
}

/// The place of the way that the pointer is near to on the map.
fn from_map(cx: &PanelContext<'_>, way: &Way) -> Option<f64> {
    let point = cx.session.pointer?;
    let [width_m, _] = cx.session.view?.size();
    let (way_m, off_m) = way.nearest_m(point)?;
    (off_m <= NEAR_SHARE * width_m).then_some(way_m)
}

/// From where to where, what is at the place pointed at, and what can be done.
fn head_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, way: &Way) {
    let (doc, texts) = (cx.doc, cx.texts);
    ui.horizontal(|ui| {
        let title = texts.with(
            "profile-title",
            &[
                ("from", from_name(doc, texts, way).into()),
                ("to", target_name(doc, texts, way.target).into()),
                ("length", texts.length_m(way.length_m()).into()),
            ],
        );
        ui.label(theme::semibold(title));
        // There whether something is pointed at or not: what follows stays itself.
        let at = at_text(texts, way, cx.session.profile.at_m).unwrap_or_default();
        let at = quiet(ui, at).text_style(TextStyle::Small);
        ui.label(at);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("table-copy-all")).clicked() {
                ui.ctx().copy_text(way.tsv(&doc.plan, texts));
            }
            let critical = doc.shown().engineering.as_deref();
            let critical = critical.and_then(|e| e.network.critical.first());
            if let Some(id) = critical
                && way.target != Target::Building(*id)
                && theme::link_button(ui, texts.get("profile-critical")).clicked()
            {
                cx.actions.push(Action::Select(Selection::building(*id)));
            }
        });
    });
}

fn from_name(doc: &Document, texts: &Texts, way: &Way) -> String {
    way.source.map_or_else(
        || texts.get("role-source").into_owned(),
        |id| source_name(&doc.plan, texts, id),
    )
}

fn target_name(doc: &Document, texts: &Texts, target: Target) -> String {
    match target {
        Target::Building(id) => building_name(&doc.plan, id),
        Target::Node(id) => {
            let number = format!("N{}", id.0);
            texts.with("profile-node", &[("node", number.into())])
        }
    }
}

/// "at 412 m: 5.21 / 3.98 bar, 69.2 / 41.0 °C".
fn at_text(texts: &Texts, way: &Way, at_m: Option<f64>) -> Option<String> {
    let at_m = at_m?;
    let state = way.state_at(at_m)?;
    let bar = |pa: f64| texts.number(pa / BAR_PA, 2);
    let c = |value: f64| texts.number(value, 1);
    Some(texts.with(
        "profile-at",
        &[
            ("length", texts.metres(at_m, 0).into()),
            ("supply", bar(state.supply_pa).into()),
            ("return", bar(state.return_pa).into()),
            ("hot", c(state.regime.supply_c).into()),
            ("cold", c(state.regime.return_c).into()),
        ],
    ))
}

/// One line of a chart.
struct Curve {
    name: String,
    color: Color32,
    dashed: bool,
    points: Vec<[f64; 2]>,
}

/// One of the two charts.
struct Chart {
    title: String,
    decimals: usize,
    curves: Vec<Curve>,
}

fn curve(
    texts: &Texts,
    key: &str,
    (color, dashed): (Color32, bool),
    way: &Way,
    of: impl Fn(&Stop) -> f64,
) -> Curve {
    Curve {
        name: texts.get(key).into_owned(),
        color,
        dashed,
        points: way.stops.iter().map(|s| [s.way_m, of(s)]).collect(),
    }
}

fn pressures(ui: &Ui, cx: &PanelContext<'_>, way: &Way) -> Chart {
    let (texts, theme) = (cx.texts, Theme::of(ui.ctx()));
    let network = cx.doc.shown().engineering.as_deref().map(|e| &e.network);
    let mut curves = vec![
        curve(texts, "profile-supply", (theme.bad, false), way, |s| {
            s.state.supply_pa / BAR_PA
        }),
        curve(texts, "profile-return", (theme.expected, false), way, |s| {
            s.state.return_pa / BAR_PA
        }),
        curve(
            texts,
            "profile-boiling",
            (theme.warning_amber, true),
            way,
            |s| s.boiling_pa() / BAR_PA,
        ),
    ];
    if let Some(network) = network {
        let (held, needed) = (network.hold_pa / BAR_PA, network.needed_hold_pa / BAR_PA);
        let quiet = (theme.ink_secondary, true);
        curves.push(curve(texts, "profile-held", quiet, way, |_| held));
        if (held - needed).abs() > 0.005 {
            let color = (theme.good, true);
            curves.push(curve(texts, "profile-needed", color, way, |_| needed));
        }
    }
    Chart {
        title: format!(
            "{}, {}",
            texts.get("profile-pressure"),
            texts.get("pipe-unit-bar")
        ),
        decimals: 1,
        curves,
    }
}

fn temperatures(ui: &Ui, cx: &PanelContext<'_>, way: &Way) -> Chart {
    let (texts, theme) = (cx.texts, Theme::of(ui.ctx()));
    let least = cx.doc.plan.assumptions.value("least_supply_c");
    Chart {
        title: format!(
            "{}, {}",
            texts.get("profile-temperature"),
            texts.get("unit-celsius")
        ),
        decimals: 0,
        curves: vec![
            curve(texts, "profile-supply", (theme.bad, false), way, |s| {
                s.state.regime.supply_c
            }),
            curve(texts, "profile-return", (theme.expected, false), way, |s| {
                s.state.regime.return_c
            }),
            curve(
                texts,
                "profile-least",
                (theme.warning_amber, true),
                way,
                |_| least,
            ),
        ],
    }
}

/// A chart with the names of its lines; answers the metre that is pointed at.
fn chart_ui(
    ui: &mut Ui,
    texts: &Texts,
    way: &Way,
    chart: &Chart,
    size: eframe::egui::Vec2,
    at: Option<f64>,
) -> Option<f64> {
    let theme = Theme::of(ui.ctx());
    ui.vertical(|ui| {
        ui.set_width(size.x);
        let top = ui.cursor().top();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.label(RichText::new(&chart.title).text_style(TextStyle::Small));
            for curve in &chart.curves {
                name_ui(ui, curve);
            }
        });
        // What the heading leaves, to the pixel: a panel grows with what is in it, and
        // one that is a pixel too high would grow with every frame.
        let plot_px = (size.y - (ui.cursor().top() - top)).max(40.0);
        let length_m = way.length_m();
        let font = FontId::proportional(theme::CAPTION_PX);
        let number = texts.clone();
        let x_axis = AxisHints::new_x()
            .label_spacing(Rangef::new(30.0, 40.0))
            .tick_label_font(font.clone())
            .formatter(move |mark: GridMark, _: &_| number.metres(mark.value, 0));
        let (number, decimals) = (texts.clone(), chart.decimals);
        let y_axis = AxisHints::new_y()
            .placement(HPlacement::Left)
            .label_spacing(Rangef::new(14.0, 22.0))
            .tick_label_font(font)
            .formatter(move |mark: GridMark, range: &RangeInclusive<f64>| {
                // The lowest would stand on the first of the other axis.
                let height = range.end() - range.start();
                if mark.value - range.start() < LOWEST_PART * height {
                    return String::new();
                }
                number.number_up_to(mark.value, decimals)
            });
        let response = Plot::new(("profile", &chart.title))
            .width(size.x)
            .height(plot_px)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_drag(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_x(false)
            .show_y(false)
            .show_crosshair(false)
            .show_background(false)
            .grid_color(theme.hairline)
            .set_margin_fraction(vec2(0.01, 0.08))
            .include_x(0.0)
            .include_x(way.length_m().max(1.0))
            .x_grid_spacer(move |_| metre_marks(length_m))
            .custom_x_axes(vec![x_axis])
            .custom_y_axes(vec![y_axis])
            .sense(Sense::hover())
            .show(ui, |plot| {
                for curve in &chart.curves {
                    let points = PlotPoints::from(curve.points.clone());
                    let mut line = Line::new(curve.name.clone(), points)
                        .color(curve.color)
                        .width(if curve.dashed { 1.2 } else { 2.0 })
                        .allow_hover(false);
                    if curve.dashed {
                        line = line.style(LineStyle::dashed_dense());
                    }
                    plot.line(line);
                }
                if let Some(at_m) = at {
                    let here = VLine::new("here", at_m)
                        .color(theme.ink_secondary)
                        .width(1.0)
                        .allow_hover(false);
                    plot.vline(here);
                }
                plot.pointer_coordinate().map(|point| point.x)
            });
        named(&response.response, Role::Image, &spoken(texts, chart));
        let inside = response.response.hovered();
        let at = response.inner.filter(|_| inside)?;
        (0.0..=way.length_m()).contains(&at).then_some(at)
    })
    .inner
}

fn name_ui(ui: &mut Ui, curve: &Curve) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 10.0), Sense::hover());
        let stroke = eframe::egui::Stroke::new(2.0, curve.color);
        let (left, right) = (rect.left_center(), rect.right_center());
        if curve.dashed {
            ui.painter().extend(eframe::egui::Shape::dashed_line(
                &[left, right],
                stroke,
                3.0,
                2.5,
            ));
        } else {
            ui.painter().line_segment([left, right], stroke);
        }
        let text = quiet(ui, curve.name.as_str()).text_style(TextStyle::Small);
        ui.label(text);
    });
}

/// The chart in words, for screen readers: each line with its first and last
/// value.
fn spoken(texts: &Texts, chart: &Chart) -> String {
    let mut words = vec![chart.title.clone()];
    for curve in &chart.curves {
        let value = |point: Option<&[f64; 2]>| {
            point.map_or_else(
                || NO_VALUE.to_owned(),
                |[_, y]| texts.number(*y, chart.decimals + 1),
            )
        };
        words.push(format!(
            "{} {} – {}",
            curve.name,
            value(curve.points.first()),
            value(curve.points.last())
        ));
    }
    words.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_numbered_in_round_metres() {
        for length_m in [35.0, 412.0, 1_670.0, 12_000.0] {
            let marks = metre_marks(length_m);
            assert!(
                (4..=8).contains(&marks.len()),
                "{length_m}: {}",
                marks.len()
            );
            assert!(marks.iter().all(|mark| mark.value <= length_m));
        }
        assert_eq!(metre_marks(1_670.0).get(1).map(|m| m.value), Some(500.0));
    }
}

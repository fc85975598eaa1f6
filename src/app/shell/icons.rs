//! Small signs drawn with strokes, so that no icon font is needed and they are
//! sharp at every scale.

use crate::app::theme::Theme;
use eframe::egui::{
    self, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui,
    Vec2, WidgetInfo,
};
use std::f32::consts::{PI, TAU};

const WIDTH: f32 = 1.5;

fn at(rect: Rect, x: f32, y: f32) -> Pos2 {
    rect.min + Vec2::new(x * rect.width(), y * rect.height())
}

/// An arrow that turns back (undo), or with `forward` the other way (redo).
pub(super) fn turn(painter: &Painter, rect: Rect, ink: Color32, forward: bool) {
    let x = |v: f32| if forward { 1.0 - v } else { v };
    let stroke = Stroke::new(WIDTH, ink);
    let centre = at(rect, x(0.58), 0.62);
    let radius = 0.32 * rect.width();
    let arc: Vec<Pos2> = (0..=14)
        .map(|i| {
            let angle = -PI / 2.0 + PI * 1.08 * i as f32 / 14.0;
            let along = if forward { -angle.cos() } else { angle.cos() };
            centre + radius * Vec2::new(along, angle.sin())
        })
        .collect();
    let tip = at(rect, x(0.06), 0.3);
    let mut path = vec![tip];
    path.extend(arc);
    painter.add(Shape::line(path, stroke));
    painter.line_segment([tip, at(rect, x(0.3), 0.06)], stroke);
    painter.line_segment([tip, at(rect, x(0.3), 0.54)], stroke);
}

/// Three lines: the main menu.
pub(super) fn menu(painter: &Painter, rect: Rect, ink: Color32) {
    for y in [0.2, 0.5, 0.8] {
        painter.line_segment(
            [at(rect, 0.05, y), at(rect, 0.95, y)],
            Stroke::new(WIDTH, ink),
        );
    }
}

/// A small triangle: points down when open, else to the right.
pub(super) fn chevron(painter: &Painter, rect: Rect, ink: Color32, open: bool) {
    let points = if open {
        [
            at(rect, 0.15, 0.35),
            at(rect, 0.5, 0.7),
            at(rect, 0.85, 0.35),
        ]
    } else {
        [
            at(rect, 0.35, 0.15),
            at(rect, 0.7, 0.5),
            at(rect, 0.35, 0.85),
        ]
    };
    painter.add(Shape::line(points.to_vec(), Stroke::new(WIDTH, ink)));
}

/// A warning triangle.
pub(super) fn warning(ui: &mut Ui, ink: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    let painter = ui.painter();
    let stroke = Stroke::new(WIDTH, ink);
    painter.add(Shape::closed_line(
        vec![
            at(rect, 0.5, 0.08),
            at(rect, 0.95, 0.88),
            at(rect, 0.05, 0.88),
        ],
        stroke,
    ));
    painter.line_segment([at(rect, 0.5, 0.36), at(rect, 0.5, 0.6)], stroke);
    painter.circle_filled(at(rect, 0.5, 0.74), 1.1, ink);
}

/// A magnet; crossed out while it is off.
pub(super) fn magnet(painter: &Painter, rect: Rect, ink: Color32, is_on: bool) {
    let stroke = Stroke::new(2.0, ink);
    let (centre, radius) = (rect.center(), 0.36 * rect.width());
    let arc: Vec<Pos2> = (0..=12)
        .map(|step| {
            let angle = std::f32::consts::PI * step as f32 / 12.0;
            centre + radius * Vec2::new(angle.cos(), angle.sin())
        })
        .collect();
    painter.add(Shape::line(arc, stroke));
    for side in [-radius, radius] {
        let foot = centre + Vec2::new(side, 0.0);
        let tip = foot - Vec2::new(0.0, 1.3 * radius);
        painter.line_segment([foot, tip], stroke);
    }
    if !is_on {
        painter.line_segment(
            [rect.left_bottom(), rect.right_top()],
            Stroke::new(1.5, ink),
        );
    }
}

/// A padlock.
pub(super) fn lock(painter: &Painter, rect: Rect, ink: Color32) {
    let body = Rect::from_min_max(at(rect, 0.15, 0.45), at(rect, 0.85, 0.95));
    painter.rect_filled(body, CornerRadius::same(2), ink);
    let centre = at(rect, 0.5, 0.45);
    let radius = 0.24 * rect.width();
    let arc = (0..=12)
        .map(|i| {
            let angle = PI + PI * i as f32 / 12.0;
            centre + radius * Vec2::angled(angle)
        })
        .collect();
    painter.add(Shape::line(arc, Stroke::new(WIDTH, ink)));
}

/// A circle that is `open` by a third: work goes on. It does not turn, as
/// nothing on screen moves by itself.
pub(super) fn working(ui: &mut Ui, ink: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
    let arc = (0..=16)
        .map(|i| rect.center() + 4.5 * Vec2::angled(TAU * 0.7 * i as f32 / 16.0))
        .collect();
    ui.painter().add(Shape::line(arc, Stroke::new(WIDTH, ink)));
}

/// A cross that closes something.
pub(super) fn close_button(ui: &mut Ui, name: &str, ink: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let theme = Theme::of(ui.ctx());
    let ink = if response.hovered() || response.has_focus() {
        ink.lerp_to_gamma(theme.link, 0.5)
    } else {
        ink
    };
    let cross = rect.shrink(5.0);
    let stroke = Stroke::new(WIDTH, ink);
    ui.painter()
        .line_segment([cross.left_top(), cross.right_bottom()], stroke);
    ui.painter()
        .line_segment([cross.right_top(), cross.left_bottom()], stroke);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

//! Services that buildings could have, and the grips of the selected one.

use super::pen::Pen;
use super::twin::Twin;
use crate::app::theme::Theme;
use crate::app::tools::{Grip, ServiceOverlay};
use crate::geometry::Point;
use eframe::egui::{CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

const GRIP_PX: f32 = 4.5;
const MID_PX: f32 = 3.0;

/// Paints possible services pale and dashed, barred ones paler, and the grips.
pub(super) fn services(pen: &Pen<'_>, twin: &Twin, overlay: &ServiceOverlay) {
    let on_screen = |points: &[Point]| -> Vec<Pos2> {
        twin.mercator_line(points)
            .into_iter()
            .map(|point| pen.camera.to_screen(point))
            .collect()
    };
    let width = pen.px(Theme::SERVICE_PX.max(1.6));
    for possible in &overlay.possible {
        let way = on_screen(&possible.ends);
        if possible.active {
            pen.round_line(&way, 2.6 * width, pen.theme.line_casing);
            pen.round_line(&way, 1.4 * width, pen.theme.link);
            continue;
        }
        let color = if possible.is_open {
            pen.theme.service
        } else {
            pen.theme.ink_secondary
        };
        let strength = if possible.is_open { 0.8 } else { 0.6 };
        pen.round_line(
            &way,
            width + pen.px(1.5),
            pen.theme.line_casing.gamma_multiply(0.5),
        );
        pen.dashed_line(&way, width, color.gamma_multiply(strength));
    }
    if overlay.loose.len() > 1 {
        let way = on_screen(&overlay.loose);
        pen.dashed_line(&way, width, pen.theme.link);
    }
    for mark in &overlay.grips {
        if let Some(place) = twin.mercator(mark.point) {
            grip(pen, pen.camera.to_screen(place), mark.grip, mark.active);
        }
    }
}

/// A triangle at the facade (as its snap mark), a square at the line, circles
/// for bends, small ones for the middles.
fn grip(pen: &Pen<'_>, at: Pos2, grip: Grip, active: bool) {
    let color = pen.theme.link;
    let fill = if active { color } else { pen.theme.card };
    let stroke = Stroke::new(pen.px(1.8), color);
    let half = pen.px(GRIP_PX) * if active { 1.3 } else { 1.0 };
    match grip {
        Grip::Access => {
            let corners = vec![
                at + vec2(0.0, -1.3 * half),
                at + vec2(1.25 * half, half),
                at + vec2(-1.25 * half, half),
            ];
            pen.painter
                .add(Shape::convex_polygon(corners, fill, stroke));
        }
        Grip::Foot => {
            let around = Rect::from_center_size(at, Vec2::splat(2.0 * half));
            let corners = CornerRadius::same(1);
            pen.painter
                .rect(around, corners, fill, stroke, StrokeKind::Middle);
        }
        Grip::Bend(_) => {
            pen.painter.circle(at, half, fill, stroke);
        }
        Grip::Mid(_) => {
            let fill = if active {
                color
            } else {
                pen.theme.card.gamma_multiply(0.7)
            };
            let radius = pen.px(MID_PX) * if active { 1.3 } else { 1.0 };
            pen.painter
                .circle(at, radius, fill, Stroke::new(pen.px(1.0), color));
        }
    }
}

//! Strokes with round joins and ends over egui, whose own have neither.

use super::camera::Camera;
use crate::app::theme::Theme;
use eframe::egui::{Color32, Painter, Pos2, Shape, Stroke};

/// Points nearer than this on screen are one.
const MERGE_PX: f32 = 0.75;
/// Lines thinner than this need no round joins.
const ROUND_FROM_PX: f32 = 2.5;
/// Bends below this (cosine) need no disc.
const STRAIGHT_COS: f32 = 0.97;
/// Dash and gap of what is dashed, in widths of the line.
const DASH_WIDTHS: [f32; 2] = [2.2, 1.5];

/// What the map's upper layers are painted with.
pub(super) struct Pen<'a> {
    /// Clipped to the map.
    pub(super) painter: &'a Painter,
    /// The view.
    pub(super) camera: &'a Camera,
    /// Colours and sizes.
    pub(super) theme: &'static Theme,
}

impl Pen<'_> {
    /// A size of the theme in logical pixels, thicker on a projector.
    pub(super) fn px(&self, px: f32) -> f32 {
        px * self.theme.line_factor()
    }

    /// A polyline with round joins and ends.
    pub(super) fn round_line(&self, points: &[Pos2], width: f32, color: Color32) {
        if width >= ROUND_FROM_PX {
            let radius = 0.5 * width;
            for place in joins(points) {
                self.painter.circle_filled(place, radius, color);
            }
        }
        if points.len() >= 2 {
            self.painter
                .line(points.to_vec(), Stroke::new(width, color));
        }
    }

    /// A dashed polyline.
    pub(super) fn dashed_line(&self, points: &[Pos2], width: f32, color: Color32) {
        let [dash, gap] = DASH_WIDTHS.map(|widths| (widths * width).max(4.0));
        self.painter.extend(Shape::dashed_line(
            points,
            Stroke::new(width, color),
            dash,
            gap,
        ));
    }

    /// A closed outline.
    pub(super) fn outline(&self, ring: &[Pos2], width: f32, color: Color32) {
        if ring.len() >= 3 {
            self.painter
                .add(Shape::closed_line(ring.to_vec(), Stroke::new(width, color)));
        }
    }
}

/// Leaves out points that fall on the one before them on screen; the last one
/// stays.
pub(super) fn thinned(points: impl Iterator<Item = Pos2>) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    let mut skipped = None;
    for point in points {
        let is_near = kept
            .last()
            .is_some_and(|last| (point - *last).length_sq() < MERGE_PX * MERGE_PX);
        if is_near {
            skipped = Some(point);
        } else {
            kept.push(point);
            skipped = None;
        }
    }
    if let (Some(end), true) = (skipped, kept.len() > 1)
        && let Some(last) = kept.last_mut()
    {
        *last = end;
    }
    kept
}

/// Both ends and the places where a line bends.
fn joins(points: &[Pos2]) -> impl Iterator<Item = Pos2> + '_ {
    let bends = points.windows(3).filter_map(|three| match three {
        &[a, b, c] => {
            let (before, after) = ((b - a).normalized(), (c - b).normalized());
            (before.dot(after) < STRAIGHT_COS).then_some(b)
        }
        _ => None,
    });
    points
        .first()
        .into_iter()
        .chain(points.last())
        .copied()
        .chain(bends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn near_points_melt_together_but_the_ends_stay() {
        let points = [0.0, 0.1, 5.0, 5.2, 9.0, 9.4].map(|x| pos2(x, 0.0));
        let kept = thinned(points.into_iter());
        assert_eq!(kept, [pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(9.4, 0.0)]);
        let dot = thinned([pos2(1.0, 1.0), pos2(1.1, 1.0)].into_iter());
        assert_eq!(dot, [pos2(1.0, 1.0)]);
    }

    #[test]
    fn joins_are_the_ends_and_the_bends() {
        let points = [
            pos2(0.0, 0.0),
            pos2(5.0, 0.0),
            pos2(9.0, 0.0),
            pos2(9.0, 7.0),
        ];
        let found: Vec<Pos2> = joins(&points).collect();
        assert_eq!(found, [points[0], points[3], points[2]]);
        assert_eq!(joins(&[]).count(), 0);
    }
}

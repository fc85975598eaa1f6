//! Places with a problem while their list is open: a mark for each, and for the
//! one that is chosen or pointed at what its repair would change.

use super::camera::Camera;
use super::pen::{Pen, thinned};
use super::twin::Twin;
use crate::analysis::lint::Severity;
use crate::app::state::{Document, Panel, ProblemId, ProblemRow, Session, ShownProblem};
use crate::app::theme::Theme;
use crate::geometry::{Bounds, Point};
use eframe::egui::{Color32, Pos2, Shape, Stroke, vec2};

/// Up to this many metres per logical pixel marks have their full size.
const FULL_TO_M_PER_PX: f64 = 2.0;
/// More marks than this on one screen are no help.
const MARKS_MAX: usize = 3000;
/// Half a mark, logical pixels, near and far.
const MARK_PX: f32 = 5.0;
const SMALL_PX: f32 = 3.6;
/// How near the pointer must be to a mark, logical pixels.
const REACH_PX: f32 = 8.0;
/// The ring around the one that is shown.
const RING_PX: f32 = 15.0;

/// Paints what the list of problems shows on the map.
pub(super) fn faults(pen: &Pen<'_>, twin: &Twin, doc: &Document, session: &Session) {
    if session.panel != Panel::Problems {
        return;
    }
    if session.layers.faults {
        marks(pen, twin, doc);
    }
    if let Some(shown) = &session.lint.shown {
        one(pen, twin, shown);
    }
}

/// The problem whose mark lies under a position on screen, the gravest first.
pub(super) fn under(
    camera: &Camera,
    twin: &Twin,
    doc: &Document,
    session: &Session,
    pos: Pos2,
) -> Option<ProblemId> {
    if session.panel != Panel::Problems || !session.layers.faults {
        return None;
    }
    let at = twin.plan(camera.to_mercator(pos))?;
    let reach_m = f64::from(REACH_PX) * camera.metres_per_px();
    let near = Bounds::of(&[at]).buffered(reach_m);
    let list = doc.problem_list();
    doc.problems
        .iter()
        .filter(|row| !row.is_ignored)
        .filter(|row| {
            let place = list.get(row.id).and_then(|p| p.place(&doc.plan));
            place.is_some_and(|place| near.contains(place))
        })
        .max_by_key(|row| (row.severity, std::cmp::Reverse(row.id)))
        .map(|row| row.id)
}

fn color(theme: &Theme, severity: Severity) -> Color32 {
    match severity {
        Severity::Fault => theme.bad,
        Severity::Warning => theme.warning_amber,
        Severity::Note => theme.ink_secondary,
    }
}

/// What of the plan is in view, with a little more.
fn view_of(pen: &Pen<'_>, twin: &Twin) -> Bounds {
    let rect = pen.camera.rect().expand(20.0);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.left_bottom(),
        rect.right_bottom(),
    ];
    let mut view = Bounds::EMPTY;
    for corner in corners {
        if let Some(point) = twin.plan(pen.camera.to_mercator(corner)) {
            view.extend(point);
        }
    }
    view
}

fn marks(pen: &Pen<'_>, twin: &Twin, doc: &Document) {
    let view = view_of(pen, twin);
    let list = doc.problem_list();
    let is_near = pen.camera.metres_per_px() <= FULL_TO_M_PER_PX;
    let places = doc
        .problems
        .iter()
        .filter(|row| !row.is_ignored)
        .filter_map(|row| Some((row, list.get(row.id)?.place(&doc.plan)?)))
        .filter(|(_, at)| view.contains(*at))
        .take(MARKS_MAX);
    let mut placed: Vec<(&ProblemRow, Pos2)> = places
        .filter_map(|(row, at)| Some((row, pen.camera.to_screen(twin.mercator(at)?))))
        .collect();
    // The gravest on top.
    placed.sort_by_key(|(row, _)| row.severity);
    for (row, at) in placed {
        let half = pen.px(if is_near { MARK_PX } else { SMALL_PX });
        mark(pen, at, row.severity, half);
    }
}

/// A disc for a fault, a triangle for a warning, a ring for a note.
fn mark(pen: &Pen<'_>, at: Pos2, severity: Severity, half: f32) {
    let fill = color(pen.theme, severity);
    let edge = Stroke::new(pen.px(1.5), pen.theme.line_casing);
    match severity {
        Severity::Fault => {
            pen.painter.circle(at, half, fill, edge);
        }
        Severity::Warning => {
            let points = vec![
                at + vec2(0.0, -1.1 * half),
                at + vec2(1.1 * half, 0.9 * half),
                at + vec2(-1.1 * half, 0.9 * half),
            ];
            pen.painter.add(Shape::convex_polygon(points, fill, edge));
        }
        Severity::Note => {
            pen.painter.circle(
                at,
                0.8 * half,
                pen.theme.card,
                Stroke::new(pen.px(1.5), fill),
            );
        }
    }
}

/// The one that is shown: pale as it is, strong as it would be, and a ring.
fn one(pen: &Pen<'_>, twin: &Twin, shown: &ShownProblem) {
    let on_screen = |points: &[Point]| -> Vec<Pos2> {
        let turned = twin.mercator_line(points);
        thinned(turned.into_iter().map(|point| pen.camera.to_screen(point)))
    };
    for line in &shown.change.before {
        let way = on_screen(line);
        pen.round_line(&way, pen.px(7.0), pen.theme.bad.gamma_multiply(0.25));
    }
    for line in &shown.change.after {
        let way = on_screen(line);
        pen.round_line(&way, pen.px(4.4), pen.theme.line_casing);
        pen.round_line(&way, pen.px(2.4), pen.theme.good);
        for at in &way {
            let stroke = Stroke::new(pen.px(1.4), pen.theme.good);
            pen.painter.circle(*at, pen.px(2.6), pen.theme.card, stroke);
        }
    }
    if let Some(place) = shown.at.and_then(|at| twin.mercator(at)) {
        let at = pen.camera.to_screen(place);
        let halo = Stroke::new(pen.px(5.0), pen.theme.line_casing);
        let stroke = Stroke::new(pen.px(2.2), color(pen.theme, shown.severity));
        pen.painter.circle_stroke(at, pen.px(RING_PX), halo);
        pen.painter.circle_stroke(at, pen.px(RING_PX), stroke);
    }
}

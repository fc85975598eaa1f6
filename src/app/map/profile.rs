//! The way of the water whose chart is open, and the place on it that is pointed
//! at.

use super::pen::{Pen, thinned};
use super::twin::Twin;
use crate::app::state::Session;

/// Paints the way over the network, and a ring at the place.
pub(super) fn way(pen: &Pen<'_>, twin: &Twin, session: &Session) {
    let Some(way) = &session.profile.way else {
        return;
    };
    let on_screen = |place| Some(pen.camera.to_screen(twin.mercator(place)?));
    let points = thinned(way.course.iter().filter_map(|(_, place)| on_screen(*place)));
    pen.round_line(&points, pen.px(2.2), pen.theme.card);
    pen.dashed_line(&points, pen.px(1.4), pen.theme.ink);
    let at = session.profile.at_m.and_then(|m| way.place_at(m));
    if let Some(at) = at.and_then(on_screen) {
        let radius = pen.px(7.0);
        pen.painter
            .circle_filled(at, radius + pen.px(1.5), pen.theme.line_casing);
        pen.painter.circle_filled(at, radius, pen.theme.selection);
        pen.painter
            .circle_filled(at, 0.45 * radius, pen.theme.line_casing);
    }
}

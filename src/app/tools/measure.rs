//! Measuring a way or an area.

use super::snapping::{Except, Snapper};
use super::{
    Action, Measured, Overlay, Point, SAME_PLACE_PX, Tip, ToolContext, ToolEvent, ToolKey,
};
use crate::app::state::ToolKind;
use crate::geometry::measure::{distance_m, signed_area_m2};
use crate::geometry::snap::SnapCandidate;

/// The measure tool.
#[derive(Debug, Default)]
pub(super) struct MeasureTool {
    points: Vec<Point>,
    pointer: Option<Point>,
    snap: Option<SnapCandidate>,
    /// The way has ended and stays on screen until the next press.
    is_closed: bool,
    /// An area is measured, not a way.
    is_area: bool,
}

impl MeasureTool {
    pub fn is_busy(&self) -> bool {
        !self.points.is_empty()
    }

    pub fn put_away(&mut self) {
        *self = Self::default();
    }

    /// How many points make something to measure.
    fn least(&self) -> usize {
        if self.is_area { 3 } else { 2 }
    }

    pub fn drop_point(&mut self) {
        if self.is_closed {
            self.is_closed = false;
        } else {
            self.points.pop();
        }
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        self.is_area = cx.session.tool == ToolKind::MeasureArea;
        match event {
            ToolEvent::Moved { at } => self.aim(cx, snapper, at),
            ToolEvent::Pressed { at } => {
                if self.is_closed {
                    self.points.clear();
                    self.is_closed = false;
                }
                self.aim(cx, snapper, at);
                let place = self.pointer.unwrap_or(at);
                let is_new = self
                    .points
                    .last()
                    .is_none_or(|&last| distance_m(last, place) > cx.tolerance_m(SAME_PLACE_PX));
                if is_new {
                    self.points.push(place);
                }
            }
            ToolEvent::Secondary { at } if self.points.is_empty() => {
                return vec![Action::Context(at)];
            }
            ToolEvent::Secondary { .. }
            | ToolEvent::DoubleClick { .. }
            | ToolEvent::Key(ToolKey::Enter) => {
                if self.points.len() >= self.least() {
                    self.is_closed = true;
                } else {
                    self.points.clear();
                }
            }
            ToolEvent::Key(ToolKey::Escape) => {
                self.points.clear();
                self.is_closed = false;
            }
            ToolEvent::Key(ToolKey::Backspace | ToolKey::Delete) => self.drop_point(),
            ToolEvent::PointerLeft => {
                self.pointer = None;
                self.snap = None;
            }
            ToolEvent::Released { .. }
            | ToolEvent::Key(_)
            | ToolEvent::Typed(_)
            | ToolEvent::NudgeEnd => {}
        }
        Vec::new()
    }

    fn aim(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) {
        self.snap = snapper.snap(cx, at, Except::None);
        self.pointer = Some(self.snap.map_or(at, |s| s.point));
    }

    pub fn overlay(&self) -> Overlay {
        if self.is_area {
            return self.area_overlay();
        }
        let mut points = self.points.clone();
        if !self.is_closed && !points.is_empty() {
            points.extend(self.pointer);
        }
        let segments_m: Vec<f64> = crate::geometry::segments(&points)
            .map(|[a, b]| distance_m(a, b))
            .collect();
        let total_m = segments_m.iter().sum();
        let tip = points.last().filter(|_| points.len() > 1).map(|&at| Tip {
            at,
            length_m: Some(total_m),
            segment_m: segments_m.last().copied().filter(|_| points.len() > 2),
            joins: self.snap.map(|s| s.kind).filter(|_| !self.is_closed),
            ..Tip::default()
        });
        Overlay {
            measure: (!points.is_empty()).then_some(Measured {
                points,
                segments_m,
                total_m,
                is_open: !self.is_closed,
            }),
            snap: self.snap.filter(|_| !self.is_closed),
            tip,
            ..Overlay::default()
        }
    }

    /// The ring so far, closed, with its area and the way around it.
    fn area_overlay(&self) -> Overlay {
        let mut ring = self.points.clone();
        if !self.is_closed && !ring.is_empty() {
            ring.extend(self.pointer);
        }
        let Some(&at) = ring.last() else {
            return Overlay {
                snap: self.snap,
                ..Overlay::default()
            };
        };
        let is_area = ring.len() > 2;
        let perimeter_m: f64 = closed(&ring).map(|[a, b]| distance_m(a, b)).sum();
        let tip = Tip {
            at,
            length_m: (ring.len() > 1).then_some(if is_area {
                perimeter_m
            } else {
                perimeter_m / 2.0
            }),
            area_m2: is_area.then(|| signed_area_m2(&ring).abs()),
            joins: self.snap.map(|s| s.kind).filter(|_| !self.is_closed),
            notice: is_area.then_some("tip-area-and-perimeter"),
            ..Tip::default()
        };
        Overlay {
            vertices: self.points.clone(),
            polygon: Some(ring),
            snap: self.snap.filter(|_| !self.is_closed),
            tip: Some(tip),
            ..Overlay::default()
        }
    }
}

/// The segments of a ring whose first point is not repeated.
fn closed(ring: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    let ends = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(ends).map(|(a, b)| [*a, *b])
}

#[cfg(test)]
mod tests {
    use crate::app::state::ToolKind;
    use crate::app::tools::ToolKey;
    use crate::app::tools::fixture::Desk;

    #[test]
    fn an_area_has_its_square_metres_and_the_way_around_it() {
        let mut desk = Desk::new(ToolKind::MeasureArea);
        desk.session.snapping = false;
        let revision = desk.doc.history.revision();
        for [x, y] in [[10.0, 10.0], [50.0, 10.0], [50.0, 40.0]] {
            desk.click(x, y);
        }
        desk.move_to(10.0, 40.0);
        let tip = |desk: &mut Desk| desk.with(|t, cx| t.overlay(cx)).tip.unwrap();
        let open = tip(&mut desk);
        assert_eq!((open.area_m2, open.length_m), (Some(1200.0), Some(140.0)));
        desk.click(10.0, 40.0);
        desk.key(ToolKey::Enter);
        desk.move_to(180.0, 180.0);
        let closed = tip(&mut desk);
        assert_eq!(
            (closed.area_m2, closed.length_m),
            (Some(1200.0), Some(140.0))
        );
        assert_eq!(desk.doc.history.revision(), revision);
        // Esc takes it away, a press begins another.
        desk.key(ToolKey::Escape);
        assert!(desk.with(|t, cx| t.overlay(cx)).polygon.is_none());
        desk.click(20.0, 20.0);
        desk.click(30.0, 20.0);
        desk.key(ToolKey::Enter);
        assert!(!desk.with(|t, _| t.is_busy()), "two corners are none");
    }
}

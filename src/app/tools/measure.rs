//! Measuring a way.

use super::snapping::{Except, Snapper};
use super::{
    Action, Measured, Overlay, Point, SAME_PLACE_PX, Tip, ToolContext, ToolEvent, ToolKey,
};
use crate::geometry::measure::distance_m;
use crate::geometry::snap::SnapCandidate;

/// The measure tool.
#[derive(Debug, Default)]
pub(super) struct MeasureTool {
    points: Vec<Point>,
    pointer: Option<Point>,
    snap: Option<SnapCandidate>,
    /// The way has ended and stays on screen until the next press.
    is_closed: bool,
}

impl MeasureTool {
    pub fn is_busy(&self) -> bool {
        !self.points.is_empty()
    }

    pub fn put_away(&mut self) {
        *self = Self::default();
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
        match event {
            ToolEvent::Moved { at } => self.aim(cx, snapper, at),
            ToolEvent::Pressed { at } => {
                if self.is_closed {
                    self.put_away();
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
                if self.points.len() > 1 {
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
}

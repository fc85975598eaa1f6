//! Drawing the plan area as a polygon.

use super::{Action, Overlay, Point, SAME_PLACE_PX, Tip, ToolContext, ToolEvent, ToolKey};
use crate::edit::ops;
use crate::geometry::measure::{distance_m, length_m, signed_area_m2};
use crate::plan::PlanArea;

/// A press this near to the first corner closes the area, logical pixels.
const CLOSE_PX: f64 = 10.0;

/// A polygon smaller than this is a slip, m².
const MIN_AREA_M2: f64 = 1.0;

/// The plan area tool.
#[derive(Debug, Default)]
pub(super) struct AreaTool {
    corners: Vec<Point>,
    pointer: Option<Point>,
    /// What Esc threw away, and the state of the plan then.
    lost: Option<(Vec<Point>, (u64, u64))>,
}

impl AreaTool {
    pub fn is_busy(&self) -> bool {
        !self.corners.is_empty()
    }

    pub fn put_away(&mut self) {
        *self = Self::default();
    }

    pub fn drop_point(&mut self) {
        self.corners.pop();
    }

    pub fn restore(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let (corners, state) = self.lost.take()?;
        if state != cx.state() {
            return None;
        }
        self.corners = corners;
        Some(Vec::new())
    }

    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            ToolEvent::Moved { at } => self.pointer = Some(at),
            ToolEvent::PointerLeft => self.pointer = None,
            ToolEvent::Pressed { at } => self.press(cx, at, &mut actions),
            ToolEvent::Released { .. } => {}
            ToolEvent::Secondary { .. } | ToolEvent::Key(ToolKey::Enter) => {
                if self.corners.len() < 3 {
                    self.cancel(cx);
                } else {
                    self.finish(cx, &mut actions);
                }
            }
            ToolEvent::DoubleClick { .. } => {
                if self.corners.len() >= 3 {
                    self.finish(cx, &mut actions);
                }
            }
            ToolEvent::Key(ToolKey::Escape) => self.cancel(cx),
            ToolEvent::Key(ToolKey::Backspace | ToolKey::Delete) => self.drop_point(),
        }
        actions
    }

    fn press(&mut self, cx: &ToolContext<'_>, at: Point, actions: &mut Vec<Action>) {
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return;
        }
        self.pointer = Some(at);
        let is_near = |corner: Option<&Point>, px: f64| {
            corner.is_some_and(|&corner| distance_m(corner, at) <= cx.tolerance_m(px))
        };
        if self.corners.len() >= 3 && is_near(self.corners.first(), CLOSE_PX) {
            self.finish(cx, actions);
        } else if !is_near(self.corners.last(), SAME_PLACE_PX) {
            self.lost = None;
            self.corners.push(at);
        }
    }

    fn finish(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return;
        }
        if signed_area_m2(&self.corners).abs() < MIN_AREA_M2 {
            actions.push(cx.refuse("banner-area-too-small"));
            return;
        }
        let mut ring = std::mem::take(&mut self.corners);
        ring.extend(ring.first().copied());
        let command = ops::set_plan_area(&cx.doc.plan, PlanArea::Polygon(ring));
        actions.push(Action::Edit(command));
    }

    fn cancel(&mut self, cx: &ToolContext<'_>) {
        if !self.corners.is_empty() {
            self.lost = Some((std::mem::take(&mut self.corners), cx.state()));
        }
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        if self.corners.is_empty() {
            return Overlay::default();
        }
        let mut ring = self.corners.clone();
        ring.extend(self.pointer);
        let at = ring.last().copied().unwrap_or_default();
        let closes = self.corners.len() >= 3
            && self
                .corners
                .first()
                .zip(self.pointer)
                .is_some_and(|(&a, b)| distance_m(a, b) <= cx.tolerance_m(CLOSE_PX));
        let tip = Tip {
            at,
            segment_m: Some(length_m(
                ring.get(ring.len().saturating_sub(2)..).unwrap_or_default(),
            )),
            area_m2: (ring.len() > 2).then(|| signed_area_m2(&ring).abs()),
            notice: closes.then_some("tip-closes-area"),
            ..Tip::default()
        };
        Overlay {
            vertices: self.corners.clone(),
            polygon: Some(ring),
            tip: Some(tip),
            ..Overlay::default()
        }
    }
}

//! Drawing the plan area as a polygon.

use super::{Action, Overlay, Point, SAME_PLACE_PX, Tip, ToolContext, ToolEvent, ToolKey};
use crate::edit::ops;
use crate::geometry::measure::{distance_m, length_m, signed_area_m2};
use crate::plan::PlanArea;

/// A press this near to the first corner closes the area, logical pixels.
const CLOSE_PX: f64 = 10.0;

/// A polygon smaller than this is a slip, m².
const MIN_AREA_M2: f64 = 1.0;

/// Corners that are out of the hand, and the plan they were drawn on.
#[derive(Debug)]
struct Lost {
    corners: Vec<Point>,
    state: (u64, u64),
    /// They became an edit, which the app may yet refuse.
    finished: bool,
}

/// The plan area tool.
#[derive(Debug, Default)]
pub(super) struct AreaTool {
    corners: Vec<Point>,
    pointer: Option<Point>,
    lost: Option<Lost>,
}

impl AreaTool {
    pub fn is_busy(&self) -> bool {
        !self.corners.is_empty()
    }

    /// Ends what is under way because another tool is taken; undo brings the
    /// corners back.
    pub fn put_away(&mut self, cx: &ToolContext<'_>) {
        self.pointer = None;
        self.lost = None;
        self.lose(cx, false);
    }

    /// The edit that the corners became was refused: they are in hand again.
    pub fn refused(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        self.lost.as_ref().filter(|lost| lost.finished)?;
        self.restore(cx)
    }

    pub fn drop_point(&mut self) {
        self.corners.pop();
    }

    pub fn restore(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let lost = self.lost.take()?;
        if lost.state != cx.state() {
            return None;
        }
        self.corners = lost.corners;
        Some(Vec::new())
    }

    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            ToolEvent::Moved { at } => self.pointer = Some(at),
            ToolEvent::PointerLeft => self.pointer = None,
            ToolEvent::Pressed { at } => self.press(cx, at, &mut actions),
            ToolEvent::Secondary { at } if self.corners.is_empty() => {
                actions.push(Action::Context(at));
            }
            ToolEvent::Secondary { .. } | ToolEvent::Key(ToolKey::Enter) => {
                if self.corners.len() < 3 {
                    self.lose(cx, false);
                } else {
                    self.finish(cx, &mut actions);
                }
            }
            ToolEvent::DoubleClick { .. } => {
                if self.corners.len() >= 3 {
                    self.finish(cx, &mut actions);
                }
            }
            ToolEvent::Key(ToolKey::Escape) => self.lose(cx, false),
            ToolEvent::Key(ToolKey::Backspace | ToolKey::Delete) => self.drop_point(),
            ToolEvent::Released { .. }
            | ToolEvent::Key(_)
            | ToolEvent::Typed(_)
            | ToolEvent::NudgeEnd => {}
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
        let mut ring = self.corners.clone();
        self.lose(cx, true);
        ring.extend(ring.first().copied());
        let command = ops::set_plan_area(&cx.doc.plan, PlanArea::Polygon(ring));
        actions.push(Action::Edit(command));
    }

    fn lose(&mut self, cx: &ToolContext<'_>, finished: bool) {
        if !self.corners.is_empty() {
            self.lost = Some(Lost {
                corners: std::mem::take(&mut self.corners),
                state: cx.state(),
                finished,
            });
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

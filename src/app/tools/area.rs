//! Drawing a polygon: the plan area, a no-go area, a planned building, a heat
//! zone.

use super::snapping::{Except, Snapper};
use super::{Action, Overlay, Point, SAME_PLACE_PX, Tip, ToolContext, ToolEvent, ToolKey};
use crate::app::state::{Selection, ToolKind};
use crate::edit::{Command, ops};
use crate::geometry::contains::rings_contain;
use crate::geometry::measure::{distance_m, length_m, signed_area_m2};
use crate::geometry::snap::SnapCandidate;
use crate::geometry::{Bounds, dot, vector};
use crate::plan::{
    BuildingId, BuildingUse, PlanArea, StreetRule, ZoneId, ZoneKind, is_simple_ring,
};
use crate::text::Texts;

/// A press this near to the first corner closes the area, logical pixels.
const CLOSE_PX: f64 = 10.0;

/// A polygon smaller than this is a slip, m².
const MIN_AREA_M2: f64 = 1.0;

/// Corners that are out of the hand, and the plan they were drawn on.
#[derive(Debug)]
struct Lost {
    corners: Vec<Point>,
    state: (u64, u64),
    /// The tool they were drawn with.
    tool: ToolKind,
    /// They became an edit, which the app may yet refuse.
    finished: bool,
}

/// The tool of all polygons; the session's tool says what they become.
#[derive(Debug, Default)]
pub(super) struct AreaTool {
    corners: Vec<Point>,
    /// Where the next corner would stand.
    pointer: Option<Point>,
    /// What that place catches.
    snap: Option<SnapCandidate>,
    /// The tool that placed the corners.
    tool: ToolKind,
    lost: Option<Lost>,
}

impl AreaTool {
    pub fn is_busy(&self) -> bool {
        !self.corners.is_empty()
    }

    /// How many corners are placed.
    pub fn corner_count(&self) -> usize {
        self.corners.len()
    }

    /// Ends what is under way because another tool is taken; undo brings the
    /// corners back.
    pub fn put_away(&mut self, cx: &ToolContext<'_>) {
        self.pointer = None;
        self.snap = None;
        self.lost = None;
        self.lose(cx, false);
    }

    /// The edit that the corners became was refused: they are in hand again.
    pub fn refused(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let tool = self.lost.as_ref().filter(|lost| lost.finished)?.tool;
        self.restore(cx, tool)
    }

    pub fn drop_point(&mut self) {
        self.corners.pop();
    }

    /// Brings back the corners that were drawn with `tool`, if nothing happened
    /// since.
    pub fn restore(&mut self, cx: &ToolContext<'_>, tool: ToolKind) -> Option<Vec<Action>> {
        if self.lost.as_ref()?.tool != tool {
            return None;
        }
        let lost = self.lost.take()?;
        if lost.state != cx.state() {
            return None;
        }
        self.corners = lost.corners;
        self.tool = tool;
        Some(Vec::new())
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            ToolEvent::Moved { at } => {
                self.aim(cx, snapper, at);
            }
            ToolEvent::PointerLeft => {
                self.pointer = None;
                self.snap = None;
            }
            ToolEvent::Pressed { at } => {
                let at = self.aim(cx, snapper, at);
                self.press(cx, at, &mut actions);
            }
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

    /// The place of a corner for a pointer at `at`. The first corner, which closes
    /// the outline, goes before what else is near; with Shift the pointer says how
    /// deep a rectangle is, and catches nothing.
    fn aim(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Point {
        let is_first = self.corners.len() >= 3
            && (self.corners.first())
                .is_some_and(|&first| distance_m(first, at) <= cx.tolerance_m(CLOSE_PX));
        let is_square = cx.modifiers.shift && self.corners.len() == 2;
        self.snap = if is_first || is_square {
            None
        } else {
            snapper.snap_outline(cx, at, Except::None)
        };
        let place = self.snap.map_or(at, |snap| snap.point);
        self.pointer = Some(place);
        place
    }

    fn press(&mut self, cx: &ToolContext<'_>, at: Point, actions: &mut Vec<Action>) {
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return;
        }
        self.pointer = Some(at);
        self.tool = cx.session.tool;
        if let Some(rectangle) = self.rectangle(cx) {
            self.lost = None;
            self.corners = rectangle.to_vec();
            self.finish(cx, actions);
            return;
        }
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
        match made(cx, &self.corners) {
            Ok((command, selection)) => {
                self.lose(cx, true);
                actions.push(Action::Edit(command));
                actions.extend(selection.map(Action::Select));
            }
            // The corners stay, so that they can be mended.
            Err(error) => actions.push(cx.refused(&error)),
        }
    }

    /// With Shift and two corners placed: the rectangle on that side whose depth
    /// the pointer says.
    fn rectangle(&self, cx: &ToolContext<'_>) -> Option<[Point; 4]> {
        let (&[a, b], true) = (self.corners.as_slice(), cx.modifiers.shift) else {
            return None;
        };
        let pointer = self.pointer?;
        let (side, out) = (vector(a, b), vector(a, pointer));
        let square = dot(side, side);
        if square <= 0.0 {
            return None;
        }
        let along = dot(out, side) / square;
        let depth = [out[0] - along * side[0], out[1] - along * side[1]];
        let off = |p: Point| [p[0] + depth[0], p[1] + depth[1]];
        Some([a, b, off(b), off(a)])
    }

    fn lose(&mut self, cx: &ToolContext<'_>, finished: bool) {
        if !self.corners.is_empty() {
            self.lost = Some(Lost {
                corners: std::mem::take(&mut self.corners),
                state: cx.state(),
                tool: self.tool,
                finished,
            });
        }
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        if self.corners.is_empty() {
            return Overlay {
                snap: self.snap,
                ..Overlay::default()
            };
        }
        let mut ring = self.corners.clone();
        match self.rectangle(cx) {
            Some(rectangle) => ring = rectangle.to_vec(),
            None => ring.extend(self.pointer),
        }
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
            text: if ring.len() > 2 && self.tool == ToolKind::Zone {
                what_is_inside(cx, &ring)
            } else {
                String::new()
            },
            notice: closes.then_some("tip-closes-area"),
            ..Tip::default()
        };
        Overlay {
            vertices: self.corners.clone(),
            snap: self.snap,
            polygon_of: (self.tool == ToolKind::Zone)
                .then(|| cx.session.zone_kind.unwrap_or(ZoneKind::Collective)),
            polygon: Some(ring),
            tip: Some(tip),
            ..Overlay::default()
        }
    }
}

/// What the corners become, and what is selected then.
fn made(
    cx: &ToolContext<'_>,
    corners: &[Point],
) -> Result<(Command, Option<Selection>), ops::EditError> {
    let plan = &cx.doc.plan;
    match cx.session.tool {
        ToolKind::NoGo => {
            let (command, id) = ops::draw_ground(plan, corners, StreetRule::Forbidden, None)?;
            Ok((command, Some(Selection::ground(id))))
        }
        ToolKind::Zone => {
            let kind = cx.session.zone_kind.unwrap_or(ZoneKind::Collective);
            let (mut command, id) = ops::draw_zone(plan, corners, kind)?;
            ops::name_new_zones(&mut command, |id| zone_number(cx.texts, id));
            Ok((command, Some(Selection::zone(id))))
        }
        ToolKind::Planned => {
            let year = built_year(cx);
            let (command, id) = ops::draw_planned(plan, corners, BuildingUse::Dwelling, year)?;
            Ok((command, Some(Selection::building(id))))
        }
        _ => {
            let mut ring = corners.to_vec();
            ring.extend(ring.first().copied());
            if !is_simple_ring(&ring, MIN_AREA_M2) {
                return Err(ops::EditError::Outline);
            }
            let command = ops::set_plan_area(plan, PlanArea::Polygon(ring));
            Ok((command, None))
        }
    }
}

/// What a new zone is called until it gets another name.
pub fn zone_number(texts: &Texts, id: ZoneId) -> String {
    texts.with("zone-number", &[("number", f64::from(id.0 + 1).into())])
}

/// Buildings that stand in an outline, and their heat, in words.
fn what_is_inside(cx: &ToolContext<'_>, ring: &[Point]) -> String {
    /// With more buildings around than this only the area is told: the outline
    /// follows the pointer, and each frame would count them anew.
    const COUNTED_MAX: usize = 15_000;
    let facts = &cx.doc.facts;
    let mut near = Vec::new();
    facts.building_tree().within(&Bounds::of(ring), &mut near);
    if near.len() > COUNTED_MAX {
        return String::new();
    }
    near.sort_unstable();
    let mut closed = ring.to_vec();
    closed.extend(ring.first().copied());
    let rings = [closed.as_slice()];
    let (mut count, mut mwh_per_a) = (0_usize, 0.0);
    for id in near.into_iter().map(BuildingId) {
        let demand = cx.doc.shown().building_demand(id);
        let Some(demand) = demand.filter(|demand| demand.demand_mwh_per_a > 0.0) else {
            continue;
        };
        if rings_contain(rings, facts.centroid(id)) {
            count += 1;
            mwh_per_a += demand.demand_mwh_per_a;
        }
    }
    let buildings = cx.texts.with("count-buildings", &[("count", count.into())]);
    format!("{buildings} · {}", cx.texts.energy_mwh(mwh_per_a))
}

/// The year a new planned building stands in, until its card says another: that
/// of the phase being drawn, else of the first phase with one, else five years
/// after the reference year.
fn built_year(cx: &ToolContext<'_>) -> i32 {
    let plan = &cx.doc.plan;
    let phases = &plan.variant().phases;
    phases
        .year(cx.session.draw_phase)
        .or_else(|| phases.0.iter().find_map(|phase| phase.year))
        .unwrap_or_else(|| plan.assumptions.value("reference_year") as i32 + 5)
}

#[cfg(test)]
mod tests;

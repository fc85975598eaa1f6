//! Where the next vertex would go: snapping, the locks of construction, steps
//! of 45° and the way along the streets.

use super::super::construct::{Caught, on_line, turned, unit};
use super::super::sketch::{LineEndAt, Vertex};
use super::super::snapping::{Except, Snapper, segment_of};
use super::super::{Point, ToolContext, trace};
use super::DrawTool;
use crate::geometry::snap::{SnapCandidate, SnapKind};
use crate::geometry::vector;
use crate::plan::{LineEnd, LineRole};

/// How far from the pointer a locked direction may meet what the pointer
/// caught, in reaches of snapping.
const LOCK_REACHES: f64 = 3.0;

/// Where the next vertex would go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Aim {
    pub place: Point,
    pub end: LineEnd,
    pub snap: Option<SnapCandidate>,
    pub way: Vec<LineEndAt>,
    pub notice: Option<&'static str>,
}

impl Aim {
    /// A vertex at exactly this place, joined to what lies there.
    pub fn exactly(cx: &ToolContext<'_>, snapper: &mut Snapper, place: Point) -> Self {
        Self {
            place,
            end: snapper.join(cx, place, Except::None),
            snap: None,
            way: Vec::new(),
            notice: None,
        }
    }
}

impl DrawTool {
    /// Where a vertex at the pointer would go, and the way there.
    pub(super) fn aim_at(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Aim {
        let kinds = caught_kinds(cx);
        let Some(last) = self.sketch.last() else {
            let snap = snapper.snap_among(cx, at, Except::None, &kinds);
            return Aim {
                place: snap.as_ref().map_or(at, |s| s.point),
                end: snapper.end_for(cx, snap.as_ref(), at, Except::None),
                snap,
                way: Vec::new(),
                notice: None,
            };
        };
        let snap = snapper.snap_drawing(cx, at, &kinds, &self.sketch.points());
        if let Some(place) = self.held(cx, last, at, snap.as_ref()) {
            return Aim::exactly(cx, snapper, place);
        }
        let mut aim = Aim {
            place: snap.as_ref().map_or(at, |s| s.point),
            end: snapper.end_for(cx, snap.as_ref(), at, Except::None),
            snap,
            way: Vec::new(),
            notice: None,
        };
        if cx.session.trace && !cx.modifiers.alt {
            let from = last.place;
            let no_way = &mut self.no_way;
            match trace::along_streets(cx, no_way, from, aim.place, aim.snap.as_ref()) {
                trace::Leg::Straight => {}
                trace::Leg::Noted(key) => aim.notice = Some(key),
                trace::Leg::Way { inner, place } => {
                    if aim.snap.is_none() {
                        aim.place = place;
                        aim.end = snapper.join(cx, place, Except::None);
                    }
                    aim.way = joined(cx, snapper, inner);
                }
            }
        }
        aim
    }

    /// The place that the locks, or Shift, leave to the pointer.
    fn held(
        &self,
        cx: &ToolContext<'_>,
        last: &Vertex,
        at: Point,
        snap: Option<&SnapCandidate>,
    ) -> Option<Point> {
        let before = self.sketch.before_last();
        let reach_m = LOCK_REACHES * cx.tolerance_m(cx.session.snap_settings.reach_px());
        let caught = snap.map(|snap| Caught {
            point: snap.point,
            segment: segment_of(cx, snap.owner),
        });
        self.construction
            .place((before, last.place), at, caught, reach_m)
            .or_else(|| {
                cx.modifiers.shift.then(|| {
                    let direction = step_of_45(before, last.place, at);
                    on_line(last.place, direction, at, caught, reach_m)
                })
            })
    }
}

/// What a vertex may catch. A trunk or branch that follows the streets is not meant
/// for a facade, which lies nearer to the pointer than the street's axis.
fn caught_kinds(cx: &ToolContext<'_>) -> Vec<SnapKind> {
    let follows = cx.session.trace && cx.session.tool.role() != Some(LineRole::Service);
    let mut kinds = SnapKind::ALL.to_vec();
    kinds.retain(|kind| !(follows && *kind == SnapKind::AccessPoint));
    kinds
}

/// The vertices of a traced way as they join the network.
pub(super) fn joined(
    cx: &ToolContext<'_>,
    snapper: &mut Snapper,
    inner: Vec<Point>,
) -> Vec<LineEndAt> {
    inner
        .into_iter()
        .map(|point| (snapper.join_node(cx, point, Except::None), point))
        .collect()
}

/// The direction nearest to the pointer's that is a multiple of 45° off the
/// last stretch, or off the axes at the first vertex.
fn step_of_45(before: Option<Point>, from: Point, at: Point) -> Point {
    let base = before
        .and_then(|before| unit(vector(before, from)))
        .unwrap_or([1.0, 0.0]);
    let angle = |v: Point| v[1].atan2(v[0]).to_degrees();
    let steps = ((angle(vector(from, at)) - angle(base)) / 45.0).round();
    turned(base, steps * 45.0)
}

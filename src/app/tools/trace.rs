//! A stretch of a sketch along the streets.

use super::{Point, ToolContext};
use crate::analysis::StreetRules;
use crate::geometry::measure::distance_m;
use crate::geometry::snap::{SnapCandidate, SnapKind, SnapOwner};
use crate::geometry::trace::{StreetPlace, StretchView};
use crate::plan::JOIN_TOLERANCE_M;

/// Further than this, as the crow flies, no way is searched: the pointer has to
/// feel it at once, in a town of any size, metres.
const MAX_TRACE_M: f64 = 3_000.0;

/// A way along streets may be this many times as long as the straight one, and
/// so many metres more. Without a bound a search that finds nothing would look
/// at every street of the town, with every movement of the pointer.
const DETOUR: f64 = 4.0;
const DETOUR_M: f64 = 1_500.0;
/// Nearer than this to a place that no way led to, none leads there either,
/// metres.
const SAME_GOAL_M: f64 = 2.0;

/// A way begins on the nearest street when the vertex before lies beside it: a
/// source in its yard, a facade; up to so far, metres.
const BESIDE_M: f64 = 60.0;

/// With tracing on the pointer is on a street from so many reaches of snapping
/// away: it points at the street, not at its axis.
const WIDE_REACHES: f64 = 3.0;

/// Two places between which no way was found: the next movement of the pointer
/// mostly asks the same again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoWay {
    state: (u64, u64),
    start: StreetPlace,
    end: StreetPlace,
    to: Point,
    why: &'static str,
}

impl NoWay {
    fn is_known(&self, state: (u64, u64), start: StreetPlace, end: StreetPlace, to: Point) -> bool {
        let is_there = (end.street, end.segment) == (self.end.street, self.end.segment)
            && distance_m(to, self.to) <= SAME_GOAL_M;
        self.state == state && self.start == start && is_there
    }
}

/// How the next stretch goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leg {
    /// Straight, as the pointer is not on a street.
    Straight,
    /// Straight, though the pointer is on a street: why, as a message key.
    Noted(&'static str),
    /// Along streets.
    Way {
        /// The vertices of the way, without start and end.
        inner: Vec<Point>,
        /// Where it ends on the street.
        place: Point,
    },
}

/// The way from the last vertex to the pointer's place.
pub(super) fn along_streets(
    cx: &ToolContext<'_>,
    no_way: &mut Option<NoWay>,
    from: Point,
    to: Point,
    snap: Option<&SnapCandidate>,
) -> Leg {
    // To a facade one goes straight: services are let catch them.
    if snap.is_some_and(|s| s.kind == SnapKind::AccessPoint) {
        return Leg::Straight;
    }
    let caught = snap.and_then(|s| match s.owner {
        SnapOwner::Line(place) if !place.is_network => Some(StreetPlace {
            street: place.line,
            segment: place.segment as usize,
            fraction: place.fraction,
        }),
        _ => None,
    });
    let reach_m = cx.tolerance_m(cx.session.snap_settings.reach_px());
    // What is caught beside a street is meant; else the pointer looks for one.
    let wide_m = reach_m * if snap.is_some() { 1.0 } else { WIDE_REACHES };
    let Some(end) = caught.or_else(|| street_within(cx, to, wide_m)) else {
        return match snap {
            Some(_) => Leg::Straight,
            None => Leg::Noted("tip-end-off-street"),
        };
    };
    let Some(start) = street_within(cx, from, reach_m.max(BESIDE_M)) else {
        return Leg::Noted("tip-start-off-street");
    };
    if distance_m(from, to) > MAX_TRACE_M {
        return Leg::Noted("tip-trace-too-far");
    }
    let state = cx.state();
    if let Some(known) = no_way
        .as_ref()
        .filter(|n| n.is_known(state, start, end, to))
    {
        return Leg::Noted(known.why);
    }
    let rules = StreetRules::new(&cx.doc.plan, &cx.doc.facts);
    let most_m = DETOUR * distance_m(from, to) + DETOUR_M;
    let Some(traced) = rules.trace_within(start, end, most_m) else {
        // Is there a way at all, or only none that is allowed?
        let any = |_: &StretchView<'_>| Some(1.0);
        let graph = cx.doc.facts.street_graph();
        let why = if graph.trace_within(start, end, &any, most_m).is_some() {
            "tip-no-allowed-way"
        } else {
            "tip-no-way"
        };
        *no_way = Some(NoWay {
            state,
            start,
            end,
            to,
            why,
        });
        return Leg::Noted(why);
    };
    let Some(&place) = traced.points.last() else {
        return Leg::Noted("tip-no-way");
    };
    let mut inner: Vec<Point> = Vec::with_capacity(traced.points.len());
    for point in traced.points {
        let before = inner.last().copied().unwrap_or(from);
        if distance_m(before, point) > JOIN_TOLERANCE_M {
            inner.push(point);
        }
    }
    // Without a snap the vertex goes to the street; the way ends there anyway.
    let target = if snap.is_some() { to } else { place };
    while inner
        .last()
        .is_some_and(|&point| distance_m(point, target) <= JOIN_TOLERANCE_M)
    {
        inner.pop();
    }
    Leg::Way { inner, place }
}

/// The place on the nearest street within reach of the pointer.
fn street_at(cx: &ToolContext<'_>, at: Point) -> Option<StreetPlace> {
    let reach_m = cx.tolerance_m(cx.session.snap_settings.reach_px());
    street_within(cx, at, reach_m)
}

/// The place on the nearest street, if that is within `reach_m`.
fn street_within(cx: &ToolContext<'_>, at: Point, reach_m: f64) -> Option<StreetPlace> {
    let near = cx.doc.facts.street_index().nearest(at)?;
    (near.distance_m <= reach_m).then_some(StreetPlace {
        street: near.owner,
        segment: near.segment as usize,
        fraction: near.fraction,
    })
}

/// The way along the street under `from` to its next crossing in the direction
/// of the pointer, without `from` itself; `None` without a street there that
/// pipes may follow.
pub(super) fn follow_street(
    cx: &ToolContext<'_>,
    from: Point,
    pointer: Point,
) -> Option<Vec<Point>> {
    let rules = StreetRules::new(&cx.doc.plan, &cx.doc.facts);
    let is_allowed = |stretch: &StretchView<'_>| rules.weigh_stretch(stretch).is_some();
    let graph = cx.doc.facts.street_graph();
    let way = graph.follow_allowed(street_at(cx, from)?, pointer, &is_allowed)?;
    let far = |point: &Point| distance_m(from, *point) > JOIN_TOLERANCE_M;
    let rest: Vec<Point> = way.points.into_iter().skip_while(|p| !far(p)).collect();
    (!rest.is_empty()).then_some(rest)
}

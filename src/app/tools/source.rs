//! Placing heat sources.

use super::snapping::{Except, Snapper};
use super::{Action, Overlay, Point, Tip, ToolContext, ToolEvent};
use crate::app::state::Selection;
use crate::edit::ops;
use crate::geometry::measure::distance_m;
use crate::geometry::snap::{SnapCandidate, SnapKind};
use crate::plan::{CandidateSource, LineEnd, SourceId};

/// What supplies heat through a line at once.
const NETWORK: [SnapKind; 3] = [
    SnapKind::NetworkNode,
    SnapKind::LineEnd,
    SnapKind::NetworkSegment,
];

/// The source tool.
#[derive(Debug, Default)]
pub(super) struct SourceTool {
    snap: Option<SnapCandidate>,
    place: Option<Point>,
    /// A candidate source is under the pointer.
    takes_candidate: bool,
}

/// Where a press would put a source.
struct Spot<'a> {
    snap: Option<SnapCandidate>,
    place: Point,
    end: LineEnd,
    candidate: Option<&'a CandidateSource>,
}

impl SourceTool {
    pub fn put_away(&mut self) {
        *self = Self::default();
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        match event {
            ToolEvent::Moved { at } => {
                let spot = spot_at(cx, snapper, at);
                self.snap = spot.snap;
                self.place = Some(spot.place);
                self.takes_candidate = spot.candidate.is_some();
                Vec::new()
            }
            ToolEvent::PointerLeft => {
                self.put_away();
                Vec::new()
            }
            ToolEvent::Pressed { at } => place(cx, snapper, at),
            ToolEvent::Secondary { at } => vec![Action::Context(at)],
            _ => Vec::new(),
        }
    }

    pub fn overlay(&self) -> Overlay {
        Overlay {
            snap: self.snap,
            tip: self
                .place
                .map(|at| Tip {
                    at,
                    joins: self.snap.map(|s| s.kind),
                    notice: self.takes_candidate.then_some("tip-takes-candidate"),
                    ..Tip::default()
                })
                .filter(|tip| tip.joins.is_some() || tip.notice.is_some()),
            ..Overlay::default()
        }
    }
}

fn place(cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
    if cx.session.look_only {
        return vec![cx.refuse("banner-look-only")];
    }
    let spot = spot_at(cx, snapper, at);
    if let Some(standing) = standing_at(cx, spot.end) {
        // One source per place: a second press means the one that is there.
        return vec![Action::Select(Selection::source(standing))];
    }
    match ops::place_source(&cx.doc.plan, spot.end, spot.candidate) {
        Ok((command, source)) => vec![
            Action::Edit(command),
            Action::Select(Selection::source(source)),
        ],
        Err(error) => vec![cx.refused(&error)],
    }
}

/// The source that stands on the node of `end` already.
fn standing_at(cx: &ToolContext<'_>, end: LineEnd) -> Option<SourceId> {
    let LineEnd::Node(node) = end else {
        return None;
    };
    cx.doc.plan.network().sources_at(node).first().copied()
}

/// The network first, so that the source supplies something; then a candidate
/// source; then whatever else is caught.
fn spot_at<'a>(cx: &ToolContext<'a>, snapper: &mut Snapper, at: Point) -> Spot<'a> {
    let candidate = candidate_at(cx, at);
    let network = snapper.snap_among(cx, at, Except::None, &NETWORK);
    let snap = match (network, candidate) {
        (None, Some(_)) => None,
        (None, None) => snapper.snap(cx, at, Except::None),
        (caught, _) => caught,
    };
    let place = match (snap, candidate) {
        (Some(snap), _) => snap.point,
        (None, Some(candidate)) => candidate.place,
        (None, None) => at,
    };
    Spot {
        snap,
        place,
        end: snapper.end_for(cx, snap.as_ref(), place, Except::None),
        candidate,
    }
}

/// The nearest candidate source within reach that is not in use yet.
fn candidate_at<'a>(cx: &ToolContext<'a>, at: Point) -> Option<&'a CandidateSource> {
    if !cx.session.layers.candidate_sources {
        return None;
    }
    let network = cx.doc.plan.network();
    let reach_m = cx.tolerance_m(cx.session.snap_settings.reach_px());
    cx.doc
        .plan
        .base
        .sources
        .iter()
        .map(|candidate| (distance_m(candidate.place, at), candidate))
        .filter(|(distance, candidate)| {
            let in_use = network
                .sources()
                .any(|(_, s)| s.external_id.as_ref() == Some(&candidate.external_id));
            *distance <= reach_m && !in_use
        })
        .min_by(|a, b| {
            a.0.total_cmp(&b.0)
                .then_with(|| a.1.external_id.cmp(&b.1.external_id))
        })
        .map(|(_, candidate)| candidate)
}

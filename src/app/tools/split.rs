//! Splitting lines: where a line would be cut, and the tool that cuts on a
//! click.

use super::pick::pick_line;
use super::snapping::{Except, Snapper};
use super::{Action, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey};
use crate::app::commands::CommandId;
use crate::app::state::ToolKind;
use crate::edit::ops;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::snap::{SnapCandidate, SnapKind, SnapOwner};
use crate::plan::{Line, LineId, LineRole};

/// Where a cut is caught: on network lines only, crossings with streets among
/// them.
const KINDS: [SnapKind; 3] = [
    SnapKind::Crossing,
    SnapKind::NetworkVertex,
    SnapKind::NetworkSegment,
];

/// A cut: the line, its segment and the place on it.
pub(super) type Cut = (LineId, usize, Point);

/// Where the line under the pointer would be cut.
pub(super) fn cut_at(
    cx: &ToolContext<'_>,
    snapper: &mut Snapper,
    at: Point,
) -> Option<(Cut, Option<SnapCandidate>)> {
    let snap = snapper.snap_among(cx, at, Except::None, &KINDS);
    if let Some(caught) = &snap {
        let place = match caught.owner {
            SnapOwner::Line(place) | SnapOwner::Crossing(place, _) => Some(place),
            _ => None,
        };
        if let Some(place) = place.filter(|place| place.is_network) {
            let cut = (LineId(place.line), place.segment as usize, caught.point);
            return Some((cut, snap));
        }
    }
    let line = pick_line(cx, at)?;
    let foot = nearest_on_polyline(at, &cx.doc.plan.network().points(line))?;
    Some(((line, foot.segment, foot.point), None))
}

/// Cuts the line under the pointer; `None` where none is.
pub(super) fn split_at(
    cx: &ToolContext<'_>,
    snapper: &mut Snapper,
    at: Point,
) -> Option<Vec<Action>> {
    let (cut, caught) = cut_at(cx, snapper, at)?;
    if cx.session.look_only {
        return Some(vec![cx.refuse("banner-look-only")]);
    }
    // Who takes hold of a crossing of two pipes means both.
    let crossing = |caught: SnapCandidate| matches!(caught.owner, SnapOwner::Crossing(a, b) if a.is_network && b.is_network);
    let done = if caught.is_some_and(crossing) {
        ops::cut_crossing(&cx.doc.plan, cut).map(|(command, _)| command)
    } else {
        ops::split_lines(&cx.doc.plan, &[cut]).map(|(command, _)| command)
    };
    Some(match done {
        Ok(command) => vec![Action::Edit(command)],
        Err(error) => vec![cx.refused(&error)],
    })
}

/// The split tool.
#[derive(Debug, Default)]
pub(super) struct SplitTool {
    cut: Option<(Cut, Option<SnapCandidate>)>,
    pointer: Option<Point>,
}

impl SplitTool {
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
                self.pointer = Some(at);
                self.cut = cut_at(cx, snapper, at);
            }
            ToolEvent::Pressed { at } => {
                self.cut = None;
                return split_at(cx, snapper, at)
                    .unwrap_or_else(|| vec![cx.say("draw-no-line-here")]);
            }
            ToolEvent::Secondary { at } => return vec![Action::Context(at)],
            ToolEvent::Key(ToolKey::Escape) => {
                return vec![Action::Run(CommandId::Tool(ToolKind::Select))];
            }
            ToolEvent::PointerLeft => self.put_away(),
            _ => {}
        }
        Vec::new()
    }

    pub fn overlay(&self) -> Overlay {
        let Some((cut, snap)) = &self.cut else {
            return Overlay::default();
        };
        // The place that would be cut always shows, also where nothing is caught.
        let marker = snap.unwrap_or(SnapCandidate {
            kind: SnapKind::NetworkSegment,
            point: cut.2,
            distance_m: 0.0,
            owner: SnapOwner::Node { node: 0 },
        });
        Overlay {
            snap: Some(marker),
            tip: Some(Tip {
                at: cut.2,
                notice: Some("draw-tip-split-here"),
                ..Tip::default()
            }),
            ..Overlay::default()
        }
    }
}

/// The tool that draws lines of a role.
pub(super) const fn tool_of(role: LineRole) -> ToolKind {
    match role {
        LineRole::Trunk => ToolKind::Trunk,
        LineRole::Branch => ToolKind::Branch,
        LineRole::Service => ToolKind::Service,
    }
}

/// The free end of a line that lies nearest to a place: whether it is the start.
pub(super) fn free_end(cx: &ToolContext<'_>, line: &Line, near: Option<Point>) -> Option<bool> {
    let network = cx.doc.plan.network();
    let is_free = |node| network.lines_at(node).len() == 1 && network.sources_at(node).is_empty();
    let apart = |node| {
        let place = network.place(node)?;
        Some(near.map_or(0.0, |near| {
            crate::geometry::measure::distance_m(place, near)
        }))
    };
    match (is_free(line.from), is_free(line.to)) {
        (true, true) => Some(apart(line.from)? < apart(line.to)?),
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

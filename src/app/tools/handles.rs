//! The handles of lines: what can be dragged.

use super::joints::Joints;
use super::on_map::OnMap;
use super::{Point, ToolContext};
use crate::app::state::Hover;
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::vector;
use crate::plan::{LineId, Network, NodeId};
use std::collections::BTreeSet;

/// How near the pointer must be to a handle, logical pixels.
const GRAB_PX: f64 = 8.0;

/// Segments shorter than this on screen get no handle in their middle, so that
/// the handles of their ends stay free, logical pixels.
const MID_FROM_PX: f64 = 36.0;

/// So far beyond the end of a line lies the handle by which it grows, logical
/// pixels.
const END_PX: f64 = 20.0;

/// With more lines selected than this, handles would only be clutter.
pub(super) const MAX_LINES: usize = 60;

/// A place on a line that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handle {
    /// Where it is, plan metres.
    pub point: Point,
    /// What it is.
    pub kind: HandleKind,
    /// Whether it is under the pointer or being dragged.
    pub active: bool,
    /// Whether it is one of the chosen vertices.
    pub chosen: bool,
}

/// What a handle moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandleKind {
    /// A node, with all lines that end there.
    Node(NodeId),
    /// A node that a source stands on.
    SourceNode(NodeId),
    /// An inner vertex of a line, 0 = the first after its from node.
    Vertex(LineId, usize),
    /// The middle of a segment: dragging it makes a vertex.
    Mid(LineId, usize),
    /// Beyond the free end of a line, the start if `true`: dragging it makes the
    /// line longer.
    End(LineId, bool),
}

impl HandleKind {
    /// Of two equally near handles the one to take: nodes before vertices
    /// before middles, a source's node as a node, then by id.
    fn rank(self) -> (u8, u32, usize) {
        match self {
            Self::Node(node) | Self::SourceNode(node) => (0, node.0, 0),
            Self::Vertex(line, vertex) => (1, line.0, vertex),
            Self::Mid(line, segment) => (2, line.0, segment),
            Self::End(line, at_start) => (3, line.0, usize::from(!at_start)),
        }
    }

    /// Whether it is there already, not one that dragging would make.
    pub(super) fn is_vertex(self) -> bool {
        !matches!(self, Self::Mid(..) | Self::End(..))
    }

    /// Where it is now, in this network; `None` once it is gone.
    pub(super) fn place(self, network: &Network) -> Option<Point> {
        match self {
            Self::Node(node) | Self::SourceNode(node) => network.place(node),
            Self::Vertex(line, vertex) => network.line(line)?.inner.get(vertex).copied(),
            Self::Mid(line, segment) => {
                let points = network.points(line);
                let (a, b) = (points.get(segment)?, points.get(segment + 1)?);
                Some(lerp([*a, *b], 0.5))
            }
            Self::End(line, at_start) => {
                let line = network.line(line)?;
                network.place(if at_start { line.from } else { line.to })
            }
        }
    }
}

/// The handles to show: of the selected lines and sources, and of the line or
/// source under the pointer. None in look-only. The middles, which make a vertex
/// where none was, are for selected lines alone: a box that begins on some line
/// must not bend it.
pub(super) fn shown(cx: &ToolContext<'_>, hover: Option<Hover>) -> Vec<Handle> {
    if cx.session.look_only {
        return Vec::new();
    }
    let network = cx.doc.plan.network();
    let selection = &cx.session.selection;
    let mut lines: BTreeSet<LineId> = BTreeSet::new();
    if selection.lines.len() <= MAX_LINES {
        lines.extend(&selection.lines);
    }
    let mut sources = selection.sources.clone();
    match hover {
        Some(Hover::Line(line)) => {
            lines.insert(line);
        }
        Some(Hover::Source(source)) => {
            sources.insert(source);
        }
        _ => {}
    }
    let mut nodes: BTreeSet<NodeId> = BTreeSet::new();
    if cx.session.layers.network {
        nodes.extend(
            sources
                .iter()
                .filter_map(|&id| Some(network.source(id)?.node)),
        );
    }
    let mut handles = of(cx, lines, nodes);
    handles.retain(|handle| match handle.kind {
        HandleKind::Mid(line, _) => selection.lines.contains(&line),
        _ => true,
    });
    handles
}

/// The handles of lines with their nodes, and of further nodes.
pub(super) fn of(
    cx: &ToolContext<'_>,
    lines: BTreeSet<LineId>,
    mut nodes: BTreeSet<NodeId>,
) -> Vec<Handle> {
    let network = cx.doc.plan.network();
    let source_nodes: BTreeSet<NodeId> = network.sources().map(|(_, s)| s.node).collect();
    let on_map = OnMap::new(cx.doc, cx.session);
    let mut handles = Vec::new();
    for id in lines {
        let Some(line) = network.line(id).filter(|line| on_map.line(id, line)) else {
            continue;
        };
        nodes.extend([line.from, line.to]);
        let vertices = line.inner.iter().enumerate();
        handles.extend(vertices.map(|(vertex, &point)| (point, HandleKind::Vertex(id, vertex))));
        let points = network.points_of(line);
        for (segment, pair) in points.windows(2).enumerate() {
            if let &[a, b] = pair
                && distance_m(a, b) >= cx.tolerance_m(MID_FROM_PX)
            {
                handles.push((lerp([a, b], 0.5), HandleKind::Mid(id, segment)));
            }
        }
    }
    handles.extend(nodes.into_iter().filter_map(|node| {
        let kind = if source_nodes.contains(&node) {
            HandleKind::SourceNode(node)
        } else {
            HandleKind::Node(node)
        };
        Some((network.place(node)?, kind))
    }));
    handles
        .into_iter()
        .map(|(point, kind)| Handle {
            point,
            kind,
            active: false,
            chosen: false,
        })
        .collect()
}

/// The handles beyond the free ends of lines, by which they grow. `joints` are
/// those of the network as it is.
pub(super) fn ends(
    cx: &ToolContext<'_>,
    joints: &Joints,
    lines: impl IntoIterator<Item = LineId>,
) -> Vec<Handle> {
    if cx.session.look_only {
        return Vec::new();
    }
    let network = cx.doc.plan.network();
    let on_map = OnMap::new(cx.doc, cx.session);
    let mut handles = Vec::new();
    for id in lines {
        let Some(line) = network.line(id).filter(|line| on_map.line(id, line)) else {
            continue;
        };
        let points = network.points_of(line);
        let backwards = || points.iter().rev();
        for (node, at_start) in [(line.from, true), (line.to, false)] {
            let (end, before) = if at_start {
                (points.first(), points.get(1))
            } else {
                (backwards().next(), backwards().nth(1))
            };
            let (Some(&end), Some(&before), true) = (end, before, joints.is_free(node)) else {
                continue;
            };
            let length_m = distance_m(before, end);
            if length_m > 0.0 {
                let past = cx.tolerance_m(END_PX) / length_m;
                let [east, north] = vector(before, end);
                handles.push(Handle {
                    point: [end[0] + past * east, end[1] + past * north],
                    kind: HandleKind::End(id, at_start),
                    active: false,
                    chosen: false,
                });
            }
        }
    }
    handles
}

/// The handle under the pointer.
pub(super) fn under(cx: &ToolContext<'_>, handles: &[Handle], at: Point) -> Option<HandleKind> {
    let grab_m = cx.tolerance_m(GRAB_PX);
    handles
        .iter()
        .map(|handle| (distance_m(handle.point, at), handle.kind))
        .filter(|(distance, _)| *distance <= grab_m)
        .min_by(|(a, kind_a), (b, kind_b)| {
            // An existing vertex wins from a middle that happens to be nearer.
            kind_b
                .is_vertex()
                .cmp(&kind_a.is_vertex())
                .then(a.total_cmp(b))
                .then(kind_a.rank().cmp(&kind_b.rank()))
        })
        .map(|(_, kind)| kind)
}

//! Dragging a handle: what the plan becomes while the button is down.

use super::super::handles::{Handle, HandleKind};
use super::super::snapping::{Except, Snapper, moving_with};
use super::super::{Action, Point, ToolContext};
use crate::edit::{Change, Command, CommandName, ops};
use crate::geometry::measure::distance_m;
use crate::geometry::snap::{Exclude, SnapCandidate};
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, Network, NodeId, Plan};

/// A drag under way.
#[derive(Debug)]
pub(super) struct Drag {
    kind: HandleKind,
    /// The plan as it was: each preview starts from it.
    plan: Plan,
    exclude: Exclude,
    /// Where it was dragged to, and how it meets the network there.
    sent: Option<(Point, LineEnd)>,
    place: Point,
    snap: Option<SnapCandidate>,
    is_previewing: bool,
}

impl Drag {
    /// Begins to drag a handle.
    pub fn start(cx: &ToolContext<'_>, snapper: &mut Snapper, kind: HandleKind) -> Self {
        snapper.refresh(cx);
        let network = cx.doc.plan.network();
        Self {
            kind,
            plan: cx.doc.plan.clone(),
            exclude: moving_with(network, kind),
            sent: None,
            place: kind.place(network).unwrap_or_default(),
            snap: None,
            is_previewing: false,
        }
    }

    /// Whether a preview was shown.
    pub fn is_previewing(&self) -> bool {
        self.is_previewing
    }

    /// What it catches.
    pub fn snap(&self) -> Option<SnapCandidate> {
        self.snap
    }

    /// Where the handle is.
    pub fn place(&self) -> Point {
        self.place
    }

    /// Drags on to the pointer; a preview if that changes anything.
    pub fn to(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        let except = Except::Dragged(&self.exclude);
        let snap = snapper.snap(cx, at, except);
        let place = snap.map_or(at, |s| s.point);
        let end = snapper.end_for(cx, snap.as_ref(), at, except);
        self.snap = snap;
        self.place = place;
        if self.sent == Some((place, end)) {
            return Vec::new();
        }
        self.sent = Some((place, end));
        let Some(command) = self.command(place, end) else {
            return Vec::new();
        };
        self.is_previewing = true;
        vec![Action::Preview(command)]
    }

    /// What moving the handle there does to the plan of the start. `None` where
    /// a line would vanish.
    fn command(&self, place: Point, end: LineEnd) -> Option<Command> {
        match self.kind {
            HandleKind::Node(node) | HandleKind::SourceNode(node) => {
                move_node(&self.plan, node, place, end)
            }
            HandleKind::Vertex(line, vertex) => move_vertex(&self.plan, line, vertex, place, end),
            HandleKind::Mid(line, segment) => {
                let mut steps = Steps::new(&self.plan);
                steps.run(|plan| ops::insert_vertex(plan, line, segment, place).ok())?;
                steps.run(|plan| move_vertex(plan, line, segment, place, end))?;
                Some(steps.named(CommandName::AddVertex))
            }
        }
    }

    /// The handles to show: the one in hand where it is now, in place of its
    /// twin.
    pub fn handles(&self, shown: Vec<Handle>) -> Vec<Handle> {
        let is_here = |handle: &Handle| {
            handle.kind == self.kind || distance_m(handle.point, self.place) <= JOIN_TOLERANCE_M
        };
        let mut handles: Vec<Handle> = shown.into_iter().filter(|h| !is_here(h)).collect();
        handles.push(Handle {
            point: self.place,
            kind: self.kind,
            active: true,
        });
        handles
    }

    /// Length of the lines that follow, as they are now, metres.
    pub fn length_m(&self, cx: &ToolContext<'_>) -> Option<f64> {
        let network = cx.doc.plan.network();
        let lines = match self.kind {
            HandleKind::Node(node) | HandleKind::SourceNode(node) => {
                self.plan.network().lines_at(node)
            }
            HandleKind::Vertex(line, _) | HandleKind::Mid(line, _) => vec![line],
        };
        let length_m: f64 = lines.iter().map(|&line| network.length_m(line)).sum();
        (length_m > 0.0).then_some(length_m)
    }
}

/// Several commands in a row, as one.
struct Steps {
    plan: Plan,
    changes: Vec<Change>,
}

impl Steps {
    fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            changes: Vec::new(),
        }
    }

    /// Adds what `step` makes of the plan as it is by now.
    fn run(&mut self, step: impl FnOnce(&Plan) -> Option<Command>) -> Option<()> {
        let command = step(&self.plan)?;
        command.apply(&mut self.plan);
        self.changes.extend(command.changes);
        Some(())
    }

    fn named(self, name: CommandName) -> Command {
        Command::new(name, self.changes)
    }
}

fn is_near(a: Option<Point>, b: Point) -> bool {
    a.is_some_and(|a| distance_m(a, b) <= JOIN_TOLERANCE_M)
}

/// Moves a node. Vertices next to it that it comes to lie on are dropped, so
/// that no segment without length is left.
fn move_node(plan: &Plan, node: NodeId, place: Point, end: LineEnd) -> Option<Command> {
    if vanishes(plan.network(), node, end) {
        return None;
    }
    let mut steps = Steps::new(plan);
    for line in plan.network().lines_at(node) {
        while let Some(vertex) = vertex_under(steps.plan.network(), line, node, place) {
            steps.run(|plan| ops::delete_vertex(plan, line, vertex).ok())?;
        }
    }
    let mut name = CommandName::MoveVertex;
    steps.run(|plan| {
        let command = ops::move_node(plan, node, end).ok()?;
        name = command.name;
        Some(command)
    })?;
    Some(steps.named(name))
}

/// Whether a line at `node` would lose its length: its other end is the target.
fn vanishes(network: &Network, node: NodeId, end: LineEnd) -> bool {
    let LineEnd::Node(target) = end else {
        return false;
    };
    network.lines_at(node).iter().any(|&id| {
        network
            .line(id)
            .is_some_and(|l| l.other_end(node) == Some(target) && l.inner.len() < 2)
    })
}

/// The vertex of a line next to its end `node`, if it lies at `place`.
fn vertex_under(network: &Network, line: LineId, node: NodeId, place: Point) -> Option<usize> {
    let line = network.line(line)?;
    let last = line.inner.len().checked_sub(1)?;
    if line.from == node && is_near(line.inner.first().copied(), place) {
        Some(0)
    } else if line.to == node && is_near(line.inner.last().copied(), place) {
        Some(last)
    } else {
        None
    }
}

/// Moves an inner vertex; onto its neighbour, the two become one.
fn move_vertex(
    plan: &Plan,
    line: LineId,
    vertex: usize,
    place: Point,
    end: LineEnd,
) -> Option<Command> {
    let points = plan.network().points(line);
    // The vertex itself is point `vertex + 1` of the whole polyline.
    let before = points.get(vertex).copied();
    let after = points.get(vertex + 2).copied();
    if is_near(before, place) || is_near(after, place) {
        let mut steps = Steps::new(plan);
        steps.run(|plan| ops::delete_vertex(plan, line, vertex).ok())?;
        return Some(steps.named(CommandName::MoveVertex));
    }
    ops::move_vertex(plan, line, vertex, end).ok()
}

/// The only line at a node that no source stands on.
fn only_line(network: &Network, node: NodeId) -> Option<LineId> {
    match *network.lines_at(node) {
        [line] if network.sources_at(node).is_empty() => Some(line),
        _ => None,
    }
}

/// Whether Delete can take the vertex under a handle out of its line.
pub(super) fn can_delete(cx: &ToolContext<'_>, kind: HandleKind) -> bool {
    let network = cx.doc.plan.network();
    match kind {
        HandleKind::Vertex(..) => true,
        HandleKind::Node(node) => only_line(network, node)
            .and_then(|line| network.line(line))
            .is_some_and(|line| !line.inner.is_empty()),
        HandleKind::SourceNode(_) | HandleKind::Mid(..) => false,
    }
}

/// Takes a vertex out of its line; a free end goes back to the vertex before.
pub(super) fn delete_vertex(cx: &ToolContext<'_>, kind: HandleKind) -> Option<Command> {
    let plan = &cx.doc.plan;
    match kind {
        HandleKind::Vertex(line, vertex) => ops::delete_vertex(plan, line, vertex).ok(),
        HandleKind::Node(node) => {
            let id = only_line(plan.network(), node)?;
            let line = plan.network().line(id)?;
            let last = line.inner.len().checked_sub(1)?;
            let vertex = if line.from == node { 0 } else { last };
            let place = *line.inner.get(vertex)?;
            let mut steps = Steps::new(plan);
            steps.run(|plan| ops::delete_vertex(plan, id, vertex).ok())?;
            steps.run(|plan| ops::move_node(plan, node, LineEnd::Free(place)).ok())?;
            Some(steps.named(CommandName::DeleteVertex))
        }
        HandleKind::SourceNode(_) | HandleKind::Mid(..) => None,
    }
}

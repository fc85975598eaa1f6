//! Dragging a handle or a choice of vertices: what the plan becomes while the
//! button is down.

use super::handles::{Handle, HandleKind};
use super::snapping::{Except, Snapper, moving, moving_with};
use super::trace::{self, Leg, NoWay};
use super::{Action, Point, ToolContext};
use crate::edit::ops::{EditError, Part, Parts};
use crate::edit::{Change, Command, CommandName, ops};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::snap::{Exclude, SnapCandidate};
use crate::geometry::vector;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, Network, NetworkError, NodeId, Plan};

/// What is held.
#[derive(Debug)]
pub(super) enum Grip {
    /// A handle: it follows the pointer and joins what it is dropped on.
    Handle(HandleKind),
    /// Several nodes and vertices at once, by the place of one of them or, where
    /// lines are moved whole, by the place that was pressed.
    Parts {
        /// What moves.
        parts: Parts,
        /// The place that follows the pointer.
        at: Point,
        /// The node or vertex at that place: it joins what it is dropped on.
        /// `None` where lines are moved whole, which catch nothing.
        held: Option<Part>,
    },
}

/// A drag under way.
#[derive(Debug)]
pub(super) struct Drag {
    grip: Grip,
    /// The plan as it was: each preview starts from it.
    plan: Plan,
    exclude: Exclude,
    /// Where it was dragged to, and how it meets the network there.
    sent: Option<(Point, LineEnd)>,
    /// The vertices before that place, where a line grows along the streets.
    way: Vec<LineEnd>,
    /// Two places that no way along streets joins.
    no_way: Option<NoWay>,
    place: Point,
    snap: Option<SnapCandidate>,
    /// Why the plan does not follow the pointer.
    refusal: Option<EditError>,
    is_previewing: bool,
}

impl Drag {
    /// Begins to drag.
    pub fn start(cx: &ToolContext<'_>, snapper: &mut Snapper, grip: Grip) -> Self {
        snapper.refresh(cx);
        let network = cx.doc.plan.network();
        let (exclude, place) = match &grip {
            Grip::Handle(kind) => (
                moving_with(network, *kind),
                kind.place(network).unwrap_or_default(),
            ),
            Grip::Parts { parts, at, .. } => (moving(network, parts), *at),
        };
        Self {
            grip,
            plan: cx.doc.plan.clone(),
            exclude,
            sent: None,
            way: Vec::new(),
            no_way: None,
            place,
            snap: None,
            refusal: None,
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

    /// Why the plan does not follow, as a sentence.
    pub fn refusal(&self, cx: &ToolContext<'_>) -> Option<String> {
        let error = self.refusal.as_ref()?;
        Some(error.say(&self.plan, cx.texts))
    }

    /// Drags on to the pointer; a preview if that changes anything.
    pub fn to(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        let except = Except::Dragged(&self.exclude);
        let snaps = !matches!(self.grip, Grip::Parts { held: None, .. });
        let snap = if snaps {
            snapper.snap(cx, at, except)
        } else {
            None
        };
        let mut place = snap.map_or(at, |s| s.point);
        let mut end = if snaps {
            snapper.end_for(cx, snap.as_ref(), at, except)
        } else {
            LineEnd::Free(place)
        };
        self.way.clear();
        if let Leg::Way {
            inner,
            place: on_street,
        } = grown(
            cx,
            &self.plan,
            &self.grip,
            &mut self.no_way,
            place,
            snap.as_ref(),
        ) {
            if snap.is_none() {
                place = on_street;
                end = snapper.join(cx, place, except);
            }
            let vertices = inner.into_iter();
            self.way = vertices
                .map(|point| snapper.join_node(cx, point, except))
                .collect();
        }
        self.snap = snap;
        self.place = place;
        if self.sent == Some((place, end)) {
            return Vec::new();
        }
        self.sent = Some((place, end));
        match self.command(place, end) {
            Ok(command) => {
                self.refusal = None;
                self.is_previewing = true;
                vec![Action::Preview(command)]
            }
            Err(error) => {
                self.refusal = Some(error);
                Vec::new()
            }
        }
    }

    /// What moving the grip there does to the plan of the start.
    fn command(&self, place: Point, end: LineEnd) -> Result<Command, EditError> {
        let kind = match &self.grip {
            Grip::Handle(kind) => *kind,
            Grip::Parts { parts, at, held } => {
                return move_joining(&self.plan, parts, vector(*at, place), *held, end);
            }
        };
        match kind {
            HandleKind::Node(node) | HandleKind::SourceNode(node) => {
                move_node(&self.plan, node, place, end)
            }
            HandleKind::Vertex(line, vertex) => move_vertex(&self.plan, line, vertex, place, end),
            HandleKind::Mid(line, segment) => {
                let mut steps = Steps::new(&self.plan);
                steps.run(|plan| ops::insert_vertex(plan, line, segment, place))?;
                steps.run(|plan| move_vertex(plan, line, segment, place, end))?;
                Ok(steps.named(CommandName::AddVertex))
            }
            HandleKind::End(line, at_start) => {
                let ends: Vec<LineEnd> = self.way.iter().copied().chain([end]).collect();
                ops::extend_line(&self.plan, line, at_start, &ends).map(|(command, _)| command)
            }
        }
    }

    /// The handles to show: the one in hand where it is now, in place of its
    /// twin.
    pub fn handles(&self, shown: Vec<Handle>) -> Vec<Handle> {
        let Grip::Handle(kind) = self.grip else {
            return shown;
        };
        let is_here = |handle: &Handle| {
            handle.kind == kind || distance_m(handle.point, self.place) <= JOIN_TOLERANCE_M
        };
        let mut handles: Vec<Handle> = shown.into_iter().filter(|h| !is_here(h)).collect();
        handles.push(Handle {
            point: self.place,
            kind,
            active: true,
            chosen: false,
        });
        handles
    }

    /// Length of the lines that follow, as they are now, metres.
    pub fn length_m(&self, cx: &ToolContext<'_>) -> Option<f64> {
        let network = cx.doc.plan.network();
        let Grip::Handle(kind) = self.grip else {
            return None;
        };
        let lines = match kind {
            HandleKind::Node(node) | HandleKind::SourceNode(node) => {
                self.plan.network().lines_at(node)
            }
            HandleKind::Vertex(line, _) | HandleKind::Mid(line, _) | HandleKind::End(line, _) => {
                vec![line]
            }
        };
        let length_m: f64 = lines.iter().map(|&line| network.length_m(line)).sum();
        (length_m > 0.0).then_some(length_m)
    }
}

/// Several commands in a row, as one.
pub(super) struct Steps {
    plan: Plan,
    changes: Vec<Change>,
}

impl Steps {
    pub fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            changes: Vec::new(),
        }
    }

    /// The plan as it is by now.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Adds what `step` makes of the plan as it is by now.
    pub fn run(
        &mut self,
        step: impl FnOnce(&Plan) -> Result<Command, EditError>,
    ) -> Result<(), EditError> {
        let command = step(&self.plan)?;
        command.apply(&mut self.plan);
        self.changes.extend(command.changes);
        Ok(())
    }

    pub fn named(self, name: CommandName) -> Command {
        Command::new(name, self.changes)
    }
}

/// How a line that grows from its end gets to a place: along the streets while they
/// are followed.
fn grown(
    cx: &ToolContext<'_>,
    plan: &Plan,
    grip: &Grip,
    no_way: &mut Option<NoWay>,
    place: Point,
    snap: Option<&SnapCandidate>,
) -> Leg {
    let Grip::Handle(kind @ HandleKind::End(..)) = grip else {
        return Leg::Straight;
    };
    match kind.place(plan.network()) {
        Some(from) if cx.session.trace && !cx.modifiers.alt => {
            trace::along_streets(cx, no_way, from, place, snap)
        }
        _ => Leg::Straight,
    }
}

/// Moves several parts at once by a key. Each node that comes to lie on something
/// joins it, as `end_of` says, and so does a vertex that is moved alone; a joint that
/// cannot be is none.
pub(super) fn move_and_join(
    plan: &Plan,
    parts: &Parts,
    by: [f64; 2],
    mut end_of: impl FnMut(Point) -> LineEnd,
) -> Result<Command, EditError> {
    /// With more nodes than this none joins: a whole network is moved.
    const MAX_JOINING: usize = 100;
    let moved = ops::move_parts(plan, parts, by)?;
    let name = moved.name;
    let mut steps = Steps::new(plan);
    steps.run(|_| Ok(moved))?;
    let shifted = |[x, y]: Point| [x + by[0], y + by[1]];
    if let (Some(&(line, vertex)), 1) = (parts.vertices.first(), parts.len()) {
        let from = plan.network().line(line).and_then(|l| l.inner.get(vertex));
        let place = from.map(|from| shifted(*from));
        let moved = steps.plan.network().line(line);
        let now = moved.and_then(|l| l.inner.iter().position(|at| is_near(place, *at)));
        if let (Some(place), Some(now)) = (place, now) {
            let end = end_of(place);
            if !matches!(end, LineEnd::Free(_)) {
                steps
                    .run(|plan| ops::move_vertex(plan, line, now, end))
                    .ok();
            }
        }
    }
    if parts.nodes.len() <= MAX_JOINING {
        for &node in &parts.nodes {
            let Some(place) = steps.plan.network().place(node) else {
                continue;
            };
            let Some(end) = still_there(steps.plan.network(), end_of(place), place) else {
                continue;
            };
            if vanishing(steps.plan.network(), node, end).is_none() {
                steps.run(|plan| ops::move_node(plan, node, end)).ok();
            }
        }
    }
    Ok(steps.named(name))
}

/// What a node joins, in a network that may have been cut there a moment ago; `None`
/// where it is nothing.
fn still_there(network: &Network, end: LineEnd, place: Point) -> Option<LineEnd> {
    match end {
        LineEnd::Free(_) => None,
        LineEnd::Node(node) => network.node(node).map(|_| end),
        LineEnd::Line { line, .. } => {
            let foot = nearest_on_polyline(place, &network.points(line))?;
            (foot.distance_m <= JOIN_TOLERANCE_M).then_some(LineEnd::Line {
                line,
                segment: foot.segment,
                point: foot.point,
            })
        }
    }
}

fn is_near(a: Option<Point>, b: Point) -> bool {
    a.is_some_and(|a| distance_m(a, b) <= JOIN_TOLERANCE_M)
}

/// Moves a node. Vertices next to it that it comes to lie on are dropped, so
/// that no segment without length is left.
fn move_node(plan: &Plan, node: NodeId, place: Point, end: LineEnd) -> Result<Command, EditError> {
    if let Some(line) = vanishing(plan.network(), node, end) {
        return Err(NetworkError::Vanishes(line).into());
    }
    let mut steps = Steps::new(plan);
    for line in plan.network().lines_at(node) {
        while let Some(vertex) = vertex_under(steps.plan.network(), line, node, place) {
            steps.run(|plan| ops::delete_vertex(plan, line, vertex))?;
        }
    }
    let mut name = CommandName::MoveVertex;
    steps.run(|plan| {
        let command = ops::move_node(plan, node, end)?;
        name = command.name;
        Ok(command)
    })?;
    Ok(steps.named(name))
}

/// Moves several parts at once; the one in hand joins what it is dropped on, as
/// it does when it is moved alone.
fn move_joining(
    plan: &Plan,
    parts: &Parts,
    by: [f64; 2],
    held: Option<Part>,
    end: LineEnd,
) -> Result<Command, EditError> {
    let moved = ops::move_parts(plan, parts, by)?;
    let (Some(held), false) = (held, matches!(end, LineEnd::Free(_))) else {
        return Ok(moved);
    };
    let name = moved.name;
    let mut steps = Steps::new(plan);
    steps.run(|_| Ok(moved))?;
    match held {
        Part::Node(node) => {
            if let Some(line) = vanishing(steps.plan.network(), node, end) {
                return Err(NetworkError::Vanishes(line).into());
            }
            steps.run(|plan| ops::move_node(plan, node, end))?;
        }
        Part::Vertex(line, vertex) => {
            // Vertices before it may have become one in moving.
            let place = plan.network().line(line).and_then(|l| l.inner.get(vertex));
            let place = place.map(|[x, y]| [x + by[0], y + by[1]]);
            let now = steps.plan.network().line(line).and_then(|l| {
                let at = |point: &Point| place.is_some_and(|p| is_near(Some(p), *point));
                l.inner.iter().position(at)
            });
            if let Some(vertex) = now {
                steps.run(|plan| ops::move_vertex(plan, line, vertex, end))?;
            }
        }
    }
    Ok(steps.named(name))
}

/// A line at `node` that would lose its length: its other end is the target.
fn vanishing(network: &Network, node: NodeId, end: LineEnd) -> Option<LineId> {
    let LineEnd::Node(target) = end else {
        return None;
    };
    network.lines_at(node).into_iter().find(|&id| {
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
) -> Result<Command, EditError> {
    let points = plan.network().points(line);
    // The vertex itself is point `vertex + 1` of the whole polyline.
    let before = points.get(vertex).copied();
    let after = points.get(vertex + 2).copied();
    if is_near(before, place) || is_near(after, place) {
        let mut steps = Steps::new(plan);
        steps.run(|plan| ops::delete_vertex(plan, line, vertex))?;
        return Ok(steps.named(CommandName::MoveVertex));
    }
    ops::move_vertex(plan, line, vertex, end)
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
        HandleKind::SourceNode(_) | HandleKind::Mid(..) | HandleKind::End(..) => false,
    }
}

/// Takes a vertex out of its line; a free end goes back to the vertex before.
/// `None` where there is nothing to take out.
pub(super) fn delete_vertex(
    cx: &ToolContext<'_>,
    kind: HandleKind,
) -> Option<Result<Command, EditError>> {
    let plan = &cx.doc.plan;
    match kind {
        HandleKind::Vertex(line, vertex) => Some(ops::delete_vertex(plan, line, vertex)),
        HandleKind::Node(node) => {
            let id = only_line(plan.network(), node)?;
            let line = plan.network().line(id)?;
            let last = line.inner.len().checked_sub(1)?;
            let vertex = if line.from == node { 0 } else { last };
            let place = *line.inner.get(vertex)?;
            let mut steps = Steps::new(plan);
            let done = steps
                .run(|plan| ops::delete_vertex(plan, id, vertex))
                .and_then(|()| steps.run(|plan| ops::move_node(plan, node, LineEnd::Free(place))));
            Some(done.map(|()| steps.named(CommandName::DeleteVertex)))
        }
        HandleKind::SourceNode(_) | HandleKind::Mid(..) | HandleKind::End(..) => None,
    }
}

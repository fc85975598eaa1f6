//! Commands on the network.

use super::{EditError, edit_network, join_network};
use crate::edit::{Change, Command, CommandName};
use crate::geometry::Point;
use crate::plan::{
    CandidateSource, Line, LineEnd, LineId, LineRole, LineState, NetworkError, Node, NodeId, Plan,
    Source, SourceId, Surface,
};
use std::sync::Arc;

/// Draws a line through `ends`; every end or vertex that meets the network
/// joins it. Answers the command and the new lines.
pub fn draw_line(
    plan: &Plan,
    ends: &[LineEnd],
    role: LineRole,
    phase: u8,
) -> Result<(Command, Vec<LineId>), EditError> {
    let name = match role {
        LineRole::Trunk => CommandName::DrawTrunk,
        LineRole::Branch => CommandName::DrawBranch,
        LineRole::Service => CommandName::DrawService,
    };
    let attributes = Line::new(NodeId(0), NodeId(0), Vec::new(), role, phase);
    join_network(plan, name, |network| network.draw(ends, &attributes))
}

/// Puts a source on the network, as the candidate source it is or a new one.
pub fn place_source(
    plan: &Plan,
    end: LineEnd,
    candidate: Option<&CandidateSource>,
) -> Result<(Command, SourceId), EditError> {
    join_network(plan, CommandName::PlaceSource, |network| {
        network.add_source(end, |node| Source {
            node,
            external_id: candidate.map(|c| c.external_id.clone()),
            name: candidate.and_then(|c| c.name.clone()),
            kind: candidate.and_then(|c| c.kind.clone()),
            capacity_mw: candidate.and_then(|c| c.capacity_mw),
            available_from: candidate.and_then(|c| c.available_from),
            in_use: true,
            exists_already: false,
            supply_c: None,
        })
    })
}

/// Changes a source's attributes.
pub fn change_source(
    plan: &Plan,
    id: SourceId,
    change: impl FnOnce(&mut Source),
) -> Result<Command, EditError> {
    let mut source = plan
        .network()
        .source(id)
        .cloned()
        .ok_or(NetworkError::NoSource(id))?;
    let before = plan.network().source_arc(id).cloned();
    change(&mut source);
    Ok(Command::new(
        CommandName::ChangeSource,
        vec![Change::Source(id, before, Some(Arc::new(source)))],
    ))
}

/// Moves a node and with it every line that ends there. `join` is what it was
/// dropped on: another node or a line takes it in.
pub fn move_node(plan: &Plan, node: NodeId, to: LineEnd) -> Result<Command, EditError> {
    let name = if plan.network().sources_at(node).is_empty() {
        CommandName::MoveVertex
    } else {
        CommandName::MoveSource
    };
    join_network(plan, name, |network| {
        match to {
            LineEnd::Free(place) => network.move_node(node, place)?,
            LineEnd::Node(other) => network.join_nodes(node, other)?,
            LineEnd::Line { line, point, .. } => {
                // A line dropped on itself stays as it is: only the node moves.
                let own = network
                    .line(line)
                    .is_some_and(|l| l.from == node || l.to == node);
                if own {
                    network.move_node(node, point)?;
                } else {
                    let middle = network.joint_for(to)?;
                    // One that lay there already went into the joint with what passes.
                    if network.node(node).is_some() {
                        network.join_nodes(node, middle)?;
                    }
                }
            }
        }
        Ok(())
    })
    .map(|(command, ())| command)
}

/// Moves an inner vertex. Dropped on a node or line, it joins there: the moved
/// line is split at the vertex, and a half that would then run where a line
/// runs already is not kept. Within 5 cm of a neighbour the vertex is dropped.
pub fn move_vertex(
    plan: &Plan,
    line: LineId,
    vertex: usize,
    to: LineEnd,
) -> Result<Command, EditError> {
    join_network(plan, CommandName::MoveVertex, |network| {
        let place = match to {
            LineEnd::Free(point) | LineEnd::Line { point, .. } => point,
            LineEnd::Node(node) => network.place(node).ok_or(NetworkError::NoNode(node))?,
        };
        let vertices = network.line(line).map(|l| l.inner.len());
        network.move_vertex(line, vertex, place)?;
        // It became one with its neighbour, or meets nothing but its own line.
        let dropped = network.line(line).map(|l| l.inner.len()) != vertices;
        let alone = match to {
            LineEnd::Line { line: other, .. } => other == line,
            LineEnd::Node(_) => false,
            LineEnd::Free(_) => true,
        };
        if !(dropped || alone) {
            let target = network.node_for(to)?;
            let [_, half, _] = network.counters();
            let middle = network.split_line(line, vertex, place)?;
            network.join_nodes(middle, target)?;
            // Near an end of the line nothing was split.
            if network.line(LineId(half)).is_some() {
                network.drop_doubled_half(line, LineId(half))?;
            }
        }
        Ok(())
    })
    .map(|(command, ())| command)
}

/// Adds an inner vertex on `segment` of a line.
pub fn insert_vertex(
    plan: &Plan,
    line: LineId,
    segment: usize,
    place: Point,
) -> Result<Command, EditError> {
    edit_network(plan, CommandName::AddVertex, |network| {
        network.insert_vertex(line, segment, place)
    })
    .map(|(command, ())| command)
}

/// Deletes an inner vertex.
pub fn delete_vertex(plan: &Plan, line: LineId, vertex: usize) -> Result<Command, EditError> {
    edit_network(plan, CommandName::DeleteVertex, |network| {
        network.remove_vertex(line, vertex)
    })
    .map(|(command, ())| command)
}

/// Deletes lines and sources. What is gone already is passed over.
pub fn delete(plan: &Plan, lines: &[LineId], sources: &[SourceId]) -> Result<Command, EditError> {
    let name = match (lines.is_empty(), sources.is_empty()) {
        (false, true) => CommandName::DeleteLines,
        (true, false) => CommandName::DeleteSources,
        _ => CommandName::DeleteSelection,
    };
    edit_network(plan, name, |network| {
        for &source in sources {
            if network.source(source).is_some() {
                network.remove_source(source)?;
            }
        }
        network.remove_lines(lines);
        Ok(())
    })
    .map(|(command, ())| command)
}

/// New attributes of lines; `None` leaves each line's own. Of the texts,
/// `Some(None)` clears.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineChange {
    /// Role.
    pub role: Option<LineRole>,
    /// Phase.
    pub phase: Option<u8>,
    /// New or existing.
    pub state: Option<LineState>,
    /// The phase of lines that were in the ground and become new; without it the
    /// first one. Nothing else is changed by it.
    pub first_phase: Option<u8>,
    /// Whether buildings may connect.
    pub takes_connections: Option<bool>,
    /// Whether it is meant to cross water or rail.
    pub crossing: Option<bool>,
    /// Nominal diameter, mm.
    pub fixed_dn: Option<Option<u32>>,
    /// What its trench is dug through.
    pub surface: Option<Option<Surface>>,
    /// Main and regional roads it crosses.
    pub road_crossings: Option<Option<u8>>,
    /// Bends.
    pub bends: Option<Option<u16>>,
    /// Tees.
    pub tees: Option<Option<u16>>,
    /// Valves.
    pub valves: Option<Option<u16>>,
    /// Resistance figures of everything else.
    pub zeta: Option<Option<f64>>,
    /// Name.
    pub name: Option<Option<Arc<str>>>,
    /// Owner.
    pub owner: Option<Option<Arc<str>>>,
    /// Builder.
    pub builder: Option<Option<Arc<str>>>,
    /// Operator.
    pub operator: Option<Option<Arc<str>>>,
    /// Payer.
    pub payer: Option<Option<Arc<str>>>,
}

impl LineChange {
    fn apply(&self, line: &mut Line) {
        if let Some(role) = self.role {
            // Only services take no connections; between trunk and branch the
            // user's own word stays.
            if (role == LineRole::Service) != (line.role == LineRole::Service) {
                line.takes_connections = role != LineRole::Service;
            }
            line.role = role;
        }
        line.phase = self.phase.unwrap_or(line.phase);
        line.state = self.state.unwrap_or(line.state);
        // What is new belongs to a phase that is built: phase 0 is in the ground.
        if self.state == Some(LineState::New) && self.phase.is_none() && line.phase == 0 {
            line.phase = self.first_phase.unwrap_or(1);
        }
        line.takes_connections = self.takes_connections.unwrap_or(line.takes_connections);
        line.crossing = self.crossing.unwrap_or(line.crossing);
        line.fixed_dn = self.fixed_dn.unwrap_or(line.fixed_dn);
        line.surface = self.surface.unwrap_or(line.surface);
        line.road_crossings = self.road_crossings.unwrap_or(line.road_crossings);
        let fittings = &mut line.fittings;
        fittings.bends = self.bends.unwrap_or(fittings.bends);
        fittings.tees = self.tees.unwrap_or(fittings.tees);
        fittings.valves = self.valves.unwrap_or(fittings.valves);
        fittings.zeta = self.zeta.unwrap_or(fittings.zeta);
        for (new, old) in [
            (&self.name, &mut line.name),
            (&self.owner, &mut line.owner),
            (&self.builder, &mut line.builder),
            (&self.operator, &mut line.operator),
            (&self.payer, &mut line.payer),
        ] {
            if let Some(value) = new {
                old.clone_from(value);
            }
        }
    }
}

/// Changes what is said of nodes, each as `change` makes it of the old one.
/// Their places stay.
pub fn change_nodes(plan: &Plan, nodes: &[NodeId], change: impl Fn(NodeId, &mut Node)) -> Command {
    let changes = nodes
        .iter()
        .filter_map(|&id| {
            let before = *plan.network().node(id)?;
            let mut after = before;
            change(id, &mut after);
            after.place = before.place;
            after.elevation_m = after.elevation_m.filter(|m| m.is_finite());
            (before != after).then_some(Change::Node(id, Some(before), Some(after)))
        })
        .collect();
    Command::new(CommandName::ChangeNodes, changes)
}

/// Changes attributes of lines. A phase that the variant has not yet is added
/// to its list.
pub fn change_lines(
    plan: &Plan,
    lines: &[LineId],
    change: &LineChange,
) -> Result<Command, EditError> {
    let only = |c: LineChange| c == LineChange::default();
    let name = if change.phase.is_some()
        && only(LineChange {
            phase: None,
            ..change.clone()
        }) {
        CommandName::SetLinePhase
    } else if change.role.is_some()
        && only(LineChange {
            role: None,
            ..change.clone()
        })
    {
        CommandName::SetLineRole
    } else {
        CommandName::ChangeLines
    };
    let (mut command, ()) = edit_network(plan, name, |network| {
        for &id in lines {
            network.change_line(id, |line| {
                change.apply(line);
                Ok(())
            })?;
        }
        Ok(())
    })?;
    // A line that becomes new has a phase of its own where none is said.
    let phases = &plan.variant().phases;
    let moved = command.changes.iter().filter_map(|change| match change {
        Change::Line(_, Some(a), Some(b)) if a.phase != b.phase => Some(b.phase),
        _ => None,
    });
    let highest = moved.chain(change.phase).max();
    if let Some(phase) = highest.filter(|phase| *phase > phases.last()) {
        command
            .changes
            .push(Change::Phases(phases.clone(), phases.filled_to(phase)));
    }
    Ok(command)
}

//! Commands on a choice of nodes and vertices, over as many lines as it takes.

use super::operate::with_pins;
use super::{EditError, edit_network, lines};
use crate::edit::{Command, CommandName};
use crate::geometry::Point;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, NetworkError, NodeId, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// A choice of nodes and inner vertices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// Nodes.
    pub nodes: BTreeSet<NodeId>,
    /// Inner vertices: the line, and the vertex (0 = the first after the from
    /// node, as in [`super::move_vertex`]).
    pub vertices: BTreeSet<(LineId, usize)>,
}

impl Parts {
    /// Every node and vertex of these lines; unknown lines have none.
    pub fn of_lines(plan: &Plan, lines: impl IntoIterator<Item = LineId>) -> Self {
        let mut parts = Self::default();
        for id in lines {
            if let Some(line) = plan.network().line(id) {
                parts.nodes.extend([line.from, line.to]);
                parts
                    .vertices
                    .extend((0..line.inner.len()).map(|vertex| (id, vertex)));
            }
        }
        parts
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.vertices.is_empty()
    }

    /// Number of nodes and vertices.
    pub fn len(&self) -> usize {
        self.nodes.len() + self.vertices.len()
    }
}

/// One node or inner vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A node.
    Node(NodeId),
    /// A line and its inner vertex (0 = the first after the from node).
    Vertex(LineId, usize),
}

/// Moves nodes and vertices together by `delta` metres; every line at a moved
/// node follows. A vertex that comes within 5 cm of the point before it is
/// dropped; nothing joins.
pub fn move_parts(plan: &Plan, parts: &Parts, delta: [f64; 2]) -> Result<Command, EditError> {
    let name = if parts.len() == 1 {
        CommandName::MoveVertex
    } else {
        CommandName::MoveParts
    };
    let [dx, dy] = delta;
    edit_network(plan, name, |network| {
        for &node in &parts.nodes {
            let [x, y] = network.place(node).ok_or(NetworkError::NoNode(node))?;
            network.move_node(node, [x + dx, y + dy])?;
        }
        // Raw, as a vertex may pass over a neighbour that moves as well; the
        // edit's guard brings the line in order at the end.
        for (line, vertices) in by_line(parts) {
            network.change_line(line, |l| {
                for vertex in vertices {
                    let [x, y] = l
                        .inner
                        .get_mut(vertex)
                        .ok_or(NetworkError::NoVertex { line, vertex })?;
                    *x += dx;
                    *y += dy;
                }
                Ok(())
            })?;
        }
        Ok(())
    })
    .map(|(command, ())| command)
}

/// The chosen vertices of each line, ascending.
fn by_line(parts: &Parts) -> Vec<(LineId, Vec<usize>)> {
    let mut lines: Vec<(LineId, Vec<usize>)> = Vec::new();
    for &(line, vertex) in &parts.vertices {
        match lines.last_mut() {
            Some((last, vertices)) if *last == line => vertices.push(vertex),
            _ => lines.push((line, vec![vertex])),
        }
    }
    lines
}

/// Puts a node or vertex at exact coordinates. Within 5 cm of another node, else of
/// another line, it joins there, as loading the plan again would join it.
pub fn place_part(plan: &Plan, part: Part, at: Point) -> Result<Command, EditError> {
    let network = plan.network();
    let is_own = |id: LineId| match part {
        Part::Node(node) => network
            .line(id)
            .is_none_or(|line| line.from == node || line.to == node),
        Part::Vertex(line, _) => id == line,
    };
    let on_line = || {
        let (line, foot) = network.line_near(at, JOIN_TOLERANCE_M, |id| !is_own(id))?;
        Some(LineEnd::Line {
            line,
            segment: foot.segment,
            point: foot.point,
        })
    };
    let to = network
        .nodes()
        .filter(|(id, _)| part != Part::Node(*id))
        .map(|(id, node)| (crate::geometry::measure::distance_m(node.place, at), id))
        .filter(|(apart_m, _)| *apart_m <= JOIN_TOLERANCE_M)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, node)| LineEnd::Node(node))
        .or_else(on_line)
        .unwrap_or(LineEnd::Free(at));
    match part {
        Part::Node(node) => lines::move_node(plan, node, to),
        Part::Vertex(line, vertex) => lines::move_vertex(plan, line, vertex, to),
    }
}

/// Takes nodes and vertices out of their lines. Two lines that met at a deleted
/// node become one that passes it by; a free end goes back to the vertex
/// before; a line with nothing left goes. Refused where more than two lines
/// meet and where a source stands: delete or disconnect those first.
pub fn delete_parts(plan: &Plan, parts: &Parts) -> Result<Command, EditError> {
    let name = if parts.len() == 1 {
        CommandName::DeleteVertex
    } else {
        CommandName::DeleteParts
    };
    let edit = edit_network(plan, name, |network| {
        let mut merged = Vec::new();
        for (line, vertices) in by_line(parts) {
            network.change_line(line, |l| {
                for vertex in vertices.into_iter().rev() {
                    if vertex >= l.inner.len() {
                        return Err(NetworkError::NoVertex { line, vertex });
                    }
                    l.inner.remove(vertex);
                }
                Ok(())
            })?;
        }
        // Free ends first: of lines that go as a whole nothing is left to differ.
        let mut ends: BTreeMap<NodeId, usize> = BTreeMap::new();
        for (_, line) in network.lines() {
            for node in [line.from, line.to] {
                *ends.entry(node).or_default() += 1;
            }
        }
        let mut nodes: Vec<NodeId> = parts.nodes.iter().copied().collect();
        nodes.sort_by_key(|node| (ends.get(node).copied().unwrap_or_default(), *node));
        for node in nodes {
            if network.node(node).is_some() {
                merged.extend(network.dissolve_node(node)?);
            } else {
                // Gone with a line that lost its other end, or never there.
                plan.network()
                    .node(node)
                    .ok_or(NetworkError::NoNode(node))?;
            }
        }
        Ok(merged)
    });
    edit.map(|(command, merged)| with_pins(plan, command, &merged))
}

//! The nodes and vertices that are chosen, and how the choice follows the plan.

use super::handles::{Handle, HandleKind};
use super::on_map::OnMap;
use super::{Point, ToolContext};
use crate::edit::ops::{Part, Parts};
use crate::geometry::measure::distance_m;
use crate::plan::{JOIN_TOLERANCE_M, LineId, Network, NodeId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Where a chosen vertex was last seen, and how many vertices its line had.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seen {
    place: Point,
    count: usize,
}

/// A choice of nodes and inner vertices.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choice {
    nodes: BTreeSet<NodeId>,
    vertices: BTreeMap<(LineId, usize), Seen>,
}

/// What a handle stands for, if it is there already.
pub(super) fn part_of(kind: HandleKind) -> Option<Part> {
    match kind {
        HandleKind::Node(node) | HandleKind::SourceNode(node) => Some(Part::Node(node)),
        HandleKind::Vertex(line, vertex) => Some(Part::Vertex(line, vertex)),
        HandleKind::Mid(..) | HandleKind::End(..) => None,
    }
}

/// Where a node or vertex is.
pub(super) fn place_of(network: &Network, part: Part) -> Option<Point> {
    match part {
        Part::Node(node) => network.place(node),
        Part::Vertex(line, vertex) => network.line(line)?.inner.get(vertex).copied(),
    }
}

impl Choice {
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.vertices.is_empty()
    }

    pub fn len(&self) -> usize {
        self.nodes.len() + self.vertices.len()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn contains(&self, part: Part) -> bool {
        match part {
            Part::Node(node) => self.nodes.contains(&node),
            Part::Vertex(line, vertex) => self.vertices.contains_key(&(line, vertex)),
        }
    }

    /// The first of the chosen: nodes before vertices.
    pub fn first(&self) -> Option<Part> {
        self.all().next()
    }

    /// The line of the first of the chosen vertices.
    pub fn first_vertex(&self) -> Option<LineId> {
        self.vertices.keys().next().map(|(line, _)| *line)
    }

    /// A mark for each of the chosen; of those that lie in one cell of so many metres
    /// only the first has one, so that a whole town on screen stays readable.
    pub fn marks(&self, network: &Network, cell_m: f64) -> Vec<Handle> {
        let mut taken = HashSet::with_capacity(self.len());
        let mut marks = Vec::new();
        let mut mark = |point: Point, kind| {
            let cell = point.map(|c| (c / cell_m).floor() as i64);
            if taken.insert(cell) {
                marks.push(Handle {
                    point,
                    kind,
                    active: false,
                    chosen: true,
                });
            }
        };
        for &node in &self.nodes {
            if let Some(place) = network.place(node) {
                mark(place, HandleKind::Node(node));
            }
        }
        // The vertices of a line follow each other: each line is looked up once.
        let mut at = None;
        for &(line, vertex) in self.vertices.keys() {
            if at.is_none_or(|(known, _)| known != line) {
                at = Some((line, network.line(line)));
            }
            let inner = at.and_then(|(_, found)| found).map(|found| &found.inner);
            if let Some(place) = inner.and_then(|inner| inner.get(vertex)) {
                mark(*place, HandleKind::Vertex(line, vertex));
            }
        }
        marks
    }

    /// The part, if exactly one is chosen.
    pub fn only(&self) -> Option<Part> {
        let mut all = self.all();
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    /// All of them, nodes first.
    pub fn all(&self) -> impl Iterator<Item = Part> + '_ {
        let nodes = self.nodes.iter().map(|node| Part::Node(*node));
        let vertices = self.vertices.keys();
        nodes.chain(vertices.map(|&(line, vertex)| Part::Vertex(line, vertex)))
    }

    pub fn add(&mut self, network: &Network, part: Part) {
        match part {
            Part::Node(node) => {
                self.nodes.insert(node);
            }
            Part::Vertex(line, vertex) => {
                if let Some(seen) = see(network, line, vertex) {
                    self.vertices.insert((line, vertex), seen);
                }
            }
        }
    }

    pub fn toggle(&mut self, network: &Network, part: Part) {
        let had = match part {
            Part::Node(node) => self.nodes.remove(&node),
            Part::Vertex(line, vertex) => self.vertices.remove(&(line, vertex)).is_some(),
        };
        if !had {
            self.add(network, part);
        }
    }

    /// As the commands take it.
    pub fn parts(&self) -> Parts {
        Parts {
            nodes: self.nodes.clone(),
            vertices: self.vertices.keys().copied().collect(),
        }
    }

    /// The nodes in it.
    pub fn nodes(&self) -> &BTreeSet<NodeId> {
        &self.nodes
    }

    /// The lines of which a vertex is in it, by id.
    pub fn lines(&self) -> Vec<LineId> {
        let mut lines: Vec<LineId> = self.vertices.keys().map(|(line, _)| *line).collect();
        lines.dedup();
        lines
    }

    /// Follows the plan after an edit: what is gone is not chosen any more, and
    /// a vertex of a line that lost or won others keeps its place, not its
    /// number.
    pub fn follow(&mut self, network: &Network) {
        self.nodes.retain(|node| network.node(*node).is_some());
        let before = std::mem::take(&mut self.vertices);
        for ((line, vertex), seen) in before {
            let Some(inner) = network.line(line).map(|l| &l.inner) else {
                continue;
            };
            let number = if inner.len() == seen.count {
                Some(vertex)
            } else {
                inner
                    .iter()
                    .position(|at| distance_m(*at, seen.place) <= JOIN_TOLERANCE_M)
            };
            if let Some(number) = number
                && let Some(now) = see(network, line, number)
            {
                self.vertices.insert((line, number), now);
            }
        }
    }

    /// The parts of shown lines in a shape.
    pub fn within(cx: &ToolContext<'_>, holds: impl Fn(Point) -> bool) -> Self {
        let network = cx.doc.plan.network();
        let on_map = OnMap::new(cx.doc, cx.session);
        let mut found = Self::default();
        for (id, line) in network.lines() {
            if !on_map.line(id, line) {
                continue;
            }
            for node in [line.from, line.to] {
                if network.place(node).is_some_and(&holds) {
                    found.nodes.insert(node);
                }
            }
            for (vertex, place) in line.inner.iter().enumerate() {
                if holds(*place) {
                    found.add(network, Part::Vertex(id, vertex));
                }
            }
        }
        found
    }

    /// Adds another choice.
    pub fn merge(&mut self, network: &Network, more: &Self) {
        for part in more.all() {
            self.add(network, part);
        }
    }

    /// Toggles another choice.
    pub fn flip(&mut self, network: &Network, more: &Self) {
        for part in more.all() {
            self.toggle(network, part);
        }
    }
}

fn see(network: &Network, line: LineId, vertex: usize) -> Option<Seen> {
    let inner = &network.line(line)?.inner;
    Some(Seen {
        place: *inner.get(vertex)?,
        count: inner.len(),
    })
}

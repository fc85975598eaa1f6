//! The elementary changes of a network, each keeping its invariants: no line
//! without two nodes, no segment shorter than 5 cm, no node without a line or source.

use super::{JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError, Node, Source};
use crate::geometry::{Point, measure::distance_m};
use crate::plan::{LineId, LineRole, NodeId, SourceId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Vertices of a file nearer to each other than this are one, metres. What a
/// person draws or changes keeps [`JOIN_TOLERANCE_M`]; what was loaded stays as
/// it came until then.
const MIN_GIVEN_SEGMENT_M: f64 = 1e-3;

pub(super) fn finite(point: Point) -> Result<Point, NetworkError> {
    if point.iter().all(|c| c.is_finite()) {
        Ok(point)
    } else {
        Err(NetworkError::NotFinite)
    }
}

impl Network {
    /// Adds a node.
    pub fn add_node(&mut self, place: Point) -> Result<NodeId, NetworkError> {
        let id = NodeId(self.next_node);
        self.next_node += 1;
        self.put_node(id, Some(Node::at(finite(place)?)));
        Ok(id)
    }

    /// The node for an end of a drawn line; splits the line it lies on. A
    /// place on a line within 5 cm of one of its nodes is that node.
    pub fn node_for(&mut self, end: LineEnd) -> Result<NodeId, NetworkError> {
        match end {
            LineEnd::Free(point) => self.add_node(point),
            LineEnd::Node(node) => {
                self.node(node).ok_or(NetworkError::NoNode(node))?;
                Ok(node)
            }
            LineEnd::Line {
                line,
                segment,
                point,
            } => self.split_line(line, segment, point),
        }
    }

    /// Splits a line at `point` on its `segment`; the first part keeps the id,
    /// the second remembers it. Within 5 cm of an end that end's node is
    /// answered and nothing is split.
    pub fn split_line(
        &mut self,
        line: LineId,
        segment: usize,
        point: Point,
    ) -> Result<NodeId, NetworkError> {
        let first = self.line(line).ok_or(NetworkError::NoLine(line))?.clone();
        finite(point)?;
        for node in [first.from, first.to] {
            let place = self.place(node).ok_or(NetworkError::NoNode(node))?;
            if distance_m(place, point) <= JOIN_TOLERANCE_M {
                return Ok(node);
            }
        }
        // A vertex of the line this near becomes the node, where it is.
        let segment = segment.min(first.inner.len());
        let vertex = [segment.checked_sub(1), Some(segment)]
            .into_iter()
            .flatten()
            .filter_map(|index| Some((index, *first.inner.get(index)?)))
            .map(|(index, place)| (distance_m(place, point), index, place))
            .filter(|(apart_m, ..)| *apart_m <= JOIN_TOLERANCE_M)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let (before, after, place) = if let Some((_, index, place)) = vertex {
            let (before, rest) = first.inner.split_at(index);
            (before, rest.get(1..).unwrap_or_default(), place)
        } else {
            let (before, after) = first.inner.split_at(segment);
            (before, after, point)
        };
        let node = self.add_node(place)?;
        let second = Line {
            from: node,
            inner: after.to_vec(),
            split_from: Some(line),
            ..first.rest_of()
        };
        let first = Line {
            to: node,
            inner: before.to_vec(),
            ..first
        };
        let id = LineId(self.next_line);
        self.next_line += 1;
        self.put_line(line, Some(Arc::new(first)));
        self.put_line(id, Some(Arc::new(second)));
        Ok(node)
    }

    /// Gives a line a node where it crosses itself, at `point` on both of its
    /// `segments` (the first one first): the way there keeps the id, the ring and
    /// the way on remember it. Vertices within 5 cm of the place become the node.
    /// The place must not be an end of the line.
    pub fn tie_line(
        &mut self,
        line: LineId,
        segments: [usize; 2],
        point: Point,
    ) -> Result<NodeId, NetworkError> {
        let whole = self.line(line).ok_or(NetworkError::NoLine(line))?.clone();
        finite(point)?;
        let [first, second] = segments;
        let part = |range: std::ops::Range<usize>| -> Result<Vec<Point>, NetworkError> {
            let (vertex, found) = (range.end, whole.inner.get(range));
            let part = found.ok_or(NetworkError::NoVertex { line, vertex })?;
            let apart = |p: &&Point| distance_m(**p, point) > JOIN_TOLERANCE_M;
            Ok(part.iter().filter(apart).copied().collect())
        };
        let (before, ring) = (part(0..first)?, part(first..second)?);
        let after = part(second..whole.inner.len())?;
        if ring.len() < 2 {
            return Err(NetworkError::TooShort);
        }
        let node = self.add_node(point)?;
        let parts = [
            (whole.from, before, node),
            (node, ring, node),
            (node, after, whole.to),
        ];
        for (number, (from, inner, to)) in parts.into_iter().enumerate() {
            let said = if number == 0 {
                whole.clone()
            } else {
                whole.rest_of()
            };
            let mut part = Line {
                from,
                to,
                inner,
                ..said
            };
            let mut id = line;
            if number > 0 {
                part.split_from = Some(line);
                id = LineId(self.next_line);
                self.next_line += 1;
            }
            self.put_line(id, Some(Arc::new(part)));
        }
        Ok(node)
    }

    /// Adds a line between two nodes. Refuses one without length; drops inner
    /// vertices that repeat their neighbour.
    pub fn add_line(&mut self, line: Line) -> Result<LineId, NetworkError> {
        self.add_line_with(line, JOIN_TOLERANCE_M)
    }

    /// Adds a line of a file as it is, without repeated vertices.
    pub(super) fn add_given_line(&mut self, line: Line) -> Result<LineId, NetworkError> {
        self.add_line_with(line, MIN_GIVEN_SEGMENT_M)
    }

    fn add_line_with(&mut self, mut line: Line, min_m: f64) -> Result<LineId, NetworkError> {
        let from = self
            .place(line.from)
            .ok_or(NetworkError::NoNode(line.from))?;
        let to = self.place(line.to).ok_or(NetworkError::NoNode(line.to))?;
        line.inner = clean_inner(from, &line.inner, to, min_m)?;
        if line.has_no_way() || line.inner.is_empty() && distance_m(from, to) <= JOIN_TOLERANCE_M {
            return Err(NetworkError::TooShort);
        }
        let id = LineId(self.next_line);
        self.next_line += 1;
        self.put_line(id, Some(Arc::new(line)));
        Ok(id)
    }

    /// Moves a node; every line that ends there follows.
    pub fn move_node(&mut self, node: NodeId, place: Point) -> Result<(), NetworkError> {
        let old = *self.node(node).ok_or(NetworkError::NoNode(node))?;
        let place = finite(place)?;
        self.put_node(node, Some(Node { place, ..old }));
        Ok(())
    }

    /// How high a node lies, m above the sea, where that is given.
    pub fn elevation_m(&self, node: NodeId) -> Option<f64> {
        self.node(node)?.elevation_m
    }

    /// Says how high a node lies; what is no number says nothing.
    pub fn set_elevation(&mut self, node: NodeId, elevation_m: Option<f64>) {
        if let Some(old) = self.node(node).copied() {
            let elevation_m = elevation_m.filter(|m| m.is_finite());
            self.put_node(node, Some(Node { elevation_m, ..old }));
        }
    }

    /// Brings a line whose ends or vertices moved in order: drops vertices
    /// within 5 cm of the point before them. Refuses a line that lost its
    /// length. Leaves a line in order as it is.
    pub fn settle_line(&mut self, id: LineId) -> Result<(), NetworkError> {
        let line = self.line(id).ok_or(NetworkError::NoLine(id))?;
        let from = self
            .place(line.from)
            .ok_or(NetworkError::NoNode(line.from))?;
        let to = self.place(line.to).ok_or(NetworkError::NoNode(line.to))?;
        finite(from)?;
        finite(to)?;
        let inner = clean_inner(from, &line.inner, to, JOIN_TOLERANCE_M)?;
        let settled = Line {
            inner,
            ..line.clone()
        };
        let has_length = !settled.inner.is_empty() || distance_m(from, to) > JOIN_TOLERANCE_M;
        if !has_length || settled.has_no_way() {
            return Err(NetworkError::Vanishes(id));
        }
        if settled.inner.len() != line.inner.len() {
            self.put_line(id, Some(Arc::new(settled)));
        }
        Ok(())
    }

    /// Moves inner vertex `vertex` (0 = the first after the from node). One
    /// that comes within 5 cm of a neighbour is dropped: the two are one.
    pub fn move_vertex(
        &mut self,
        line: LineId,
        vertex: usize,
        place: Point,
    ) -> Result<(), NetworkError> {
        finite(place)?;
        // The vertex is point `vertex + 1` of the whole polyline.
        let points = self.points(line);
        let is_near = |point: Option<&Point>| {
            point.is_some_and(|&point| distance_m(point, place) <= JOIN_TOLERANCE_M)
        };
        let drops = is_near(points.get(vertex)) || is_near(points.get(vertex + 2));
        self.change_line(line, |l| match l.inner.get_mut(vertex) {
            Some(_) if drops => {
                l.inner.remove(vertex);
                Ok(())
            }
            Some(point) => {
                *point = place;
                Ok(())
            }
            None => Err(NetworkError::NoVertex { line, vertex }),
        })
    }

    /// Inserts an inner vertex into `segment`.
    pub fn insert_vertex(
        &mut self,
        line: LineId,
        segment: usize,
        place: Point,
    ) -> Result<(), NetworkError> {
        finite(place)?;
        self.change_line(line, |l| {
            if segment > l.inner.len() {
                return Err(NetworkError::NoVertex {
                    line,
                    vertex: segment,
                });
            }
            l.inner.insert(segment, place);
            Ok(())
        })
    }

    /// Removes an inner vertex.
    pub fn remove_vertex(&mut self, line: LineId, vertex: usize) -> Result<(), NetworkError> {
        self.change_line(line, |l| {
            if vertex >= l.inner.len() {
                return Err(NetworkError::NoVertex { line, vertex });
            }
            l.inner.remove(vertex);
            Ok(())
        })
    }

    /// Changes a line in place; if `change` refuses, nothing happened.
    pub fn change_line(
        &mut self,
        id: LineId,
        change: impl FnOnce(&mut Line) -> Result<(), NetworkError>,
    ) -> Result<(), NetworkError> {
        let mut line = self.line(id).ok_or(NetworkError::NoLine(id))?.clone();
        change(&mut line)?;
        self.put_line(id, Some(Arc::new(line)));
        Ok(())
    }

    /// Joins node `from` into node `into`: its lines and sources end there now.
    /// Lines that would lose their length go.
    pub fn merge_nodes(&mut self, from: NodeId, into: NodeId) -> Result<(), NetworkError> {
        if from == into {
            return Ok(());
        }
        self.node(from).ok_or(NetworkError::NoNode(from))?;
        let stays = *self.node(into).ok_or(NetworkError::NoNode(into))?;
        if let (None, Some(height)) = (stays.elevation_m, self.elevation_m(from)) {
            self.set_elevation(into, Some(height));
        }
        for id in self.lines_at(from) {
            self.change_line(id, |l| {
                if l.from == from {
                    l.from = into;
                }
                if l.to == from {
                    l.to = into;
                }
                Ok(())
            })?;
            if self.line(id).is_some_and(Line::has_no_way) {
                self.put_line(id, None);
            }
        }
        for id in self.sources_at(from) {
            if let Some(source) = self.source(id) {
                let moved = Source {
                    node: into,
                    ..source.clone()
                };
                self.put_source(id, Some(Arc::new(moved)));
            }
        }
        self.put_node(from, None);
        Ok(())
    }

    /// Removes a line and the nodes that nothing needs any more.
    pub fn remove_line(&mut self, line: LineId) -> Result<(), NetworkError> {
        let (from, to) = self
            .line(line)
            .map(|l| (l.from, l.to))
            .ok_or(NetworkError::NoLine(line))?;
        self.put_line(line, None);
        self.drop_if_orphan(from);
        self.drop_if_orphan(to);
        Ok(())
    }

    /// Removes lines, and at the end the nodes that nothing needs any more.
    /// What is gone already is passed over.
    pub fn remove_lines(&mut self, lines: &[LineId]) {
        let mut ends = BTreeSet::new();
        for &id in lines {
            if let Some(line) = self.line(id) {
                ends.extend([line.from, line.to]);
                self.put_line(id, None);
            }
        }
        self.drop_orphans(ends);
    }

    /// Removes those of the nodes that neither a line nor a source needs.
    pub fn drop_orphans(&mut self, mut nodes: BTreeSet<NodeId>) {
        if nodes.is_empty() {
            return;
        }
        for (_, line) in self.lines() {
            nodes.remove(&line.from);
            nodes.remove(&line.to);
        }
        for (_, source) in self.sources() {
            nodes.remove(&source.node);
        }
        for node in nodes {
            self.put_node(node, None);
        }
    }

    /// Puts a source on the node for `end`.
    pub fn add_source(
        &mut self,
        end: LineEnd,
        source: impl FnOnce(NodeId) -> Source,
    ) -> Result<SourceId, NetworkError> {
        let node = self.node_for(end)?;
        let id = SourceId(self.next_source);
        self.next_source += 1;
        self.put_source(id, Some(Arc::new(source(node))));
        Ok(id)
    }

    /// Removes a source and its node, if nothing else needs it.
    pub fn remove_source(&mut self, id: SourceId) -> Result<(), NetworkError> {
        let node = self
            .source(id)
            .map(|s| s.node)
            .ok_or(NetworkError::NoSource(id))?;
        self.put_source(id, None);
        self.drop_if_orphan(node);
        Ok(())
    }

    pub(super) fn drop_if_orphan(&mut self, node: NodeId) {
        if self.lines_at(node).is_empty() && self.sources_at(node).is_empty() {
            self.put_node(node, None);
        }
    }

    /// Whether a drawn service line may hang on this line: trunks and branches.
    pub fn carries_services(&self, line: LineId) -> bool {
        self.line(line).is_some_and(|l| l.role != LineRole::Service)
    }
}

fn clean_inner(
    from: Point,
    inner: &[Point],
    to: Point,
    min_m: f64,
) -> Result<Vec<Point>, NetworkError> {
    let mut kept: Vec<Point> = Vec::with_capacity(inner.len());
    let mut before = from;
    for &point in inner {
        finite(point)?;
        if distance_m(before, point) > min_m {
            kept.push(point);
            before = point;
        }
    }
    while kept.last().is_some_and(|&p| distance_m(p, to) <= min_m) {
        kept.pop();
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch() -> Line {
        Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1)
    }

    fn cross() -> Network {
        let mut network = Network::default();
        network
            .draw(
                &[LineEnd::Free([0.0, 0.0]), LineEnd::Free([100.0, 0.0])],
                &branch(),
            )
            .unwrap();
        network
    }

    #[test]
    fn removing_a_line_removes_the_nodes_nobody_needs() {
        let mut network = cross();
        network.remove_line(LineId(0)).unwrap();
        assert_eq!(network.nodes().count(), 0);
    }
}

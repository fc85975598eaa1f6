//! Operations on whole lines: splitting where a person says so, merging,
//! disconnecting, reversing, growing, taking vertices and nodes out.

use super::{Fittings, JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError, Node};
use crate::geometry::Point;
use crate::geometry::measure::{along, distance_m, length_m, locate_along};
use crate::geometry::nearest::nearest_on_segment;
use crate::plan::{LineId, LineRole, NodeId};
use std::sync::Arc;

/// How far a disconnected end is moved back along its line, metres. Loading
/// joins ends within 5 cm, so ends that stay together would join again.
const FREED_END_M: f64 = 0.5;

/// A point this near to its line lies on it, metres.
const ON_LINE_M: f64 = 1e-6;

/// Two lines that became one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The line they are now.
    pub kept: LineId,
    /// The id that is gone.
    pub gone: LineId,
}

impl Network {
    /// Splits a line at `point` of its `segment`. Unlike [`Self::split_line`],
    /// which joins, it refuses within 5 cm of an end of the line.
    pub fn cut_line(
        &mut self,
        line: LineId,
        segment: usize,
        point: Point,
    ) -> Result<NodeId, NetworkError> {
        let points = match self.line(line) {
            Some(found) => self.points_of(found),
            None => return Err(NetworkError::NoLine(line)),
        };
        let (Some(&a), Some(&b)) = (points.get(segment), points.get(segment + 1)) else {
            return Err(NetworkError::NoVertex {
                line,
                vertex: segment,
            });
        };
        super::change::finite(point)?;
        let foot = nearest_on_segment(point, [a, b]);
        let point = if foot.distance_m <= ON_LINE_M {
            point
        } else {
            foot.point
        };
        for end in [points.first(), points.last()].into_iter().flatten() {
            if distance_m(*end, point) <= JOIN_TOLERANCE_M {
                return Err(NetworkError::SplitAtEnd(line));
            }
        }
        self.split_line(line, segment, point)
    }

    /// The end of every line at a node, by line; a ring gives its line twice,
    /// the end first. `true` = the line begins there.
    pub fn ends_at(&self, node: NodeId) -> Vec<(LineId, bool)> {
        let mut ends = Vec::new();
        for (id, line) in self.lines() {
            if line.to == node {
                ends.push((id, false));
            }
            if line.from == node {
                ends.push((id, true));
            }
        }
        ends
    }

    /// Makes one line of the two that meet at a node. The lower id stays, with
    /// its attributes and its direction, so that merging takes a split back; a
    /// crossing stays one if either was. The node's place becomes a vertex.
    /// Refused where a source stands, more lines meet, the two share their
    /// other nodes too, or only one of them is a service line. What the other line
    /// said otherwise ([`Line::contradicts`]) is lost.
    pub fn merge_at(&mut self, node: NodeId) -> Result<Merged, NetworkError> {
        self.merge_through(node, true)
    }

    fn merge_through(&mut self, node: NodeId, keeps_place: bool) -> Result<Merged, NetworkError> {
        let place = self.place(node).ok_or(NetworkError::NoNode(node))?;
        if let Some(&source) = self.sources_at(node).first() {
            return Err(NetworkError::SourceThere(node, source));
        }
        let ends = self.ends_at(node);
        let &[(keep, keep_begins), (gone, gone_begins)] = ends.as_slice() else {
            return Err(NetworkError::NotTwoLines {
                node,
                lines: ends.len(),
            });
        };
        if keep == gone {
            return Err(NetworkError::Ring(keep, gone));
        }
        let first = self.line(keep).ok_or(NetworkError::NoLine(keep))?.clone();
        let second = self.line(gone).ok_or(NetworkError::NoLine(gone))?.clone();
        if first.ends_sorted() == second.ends_sorted() {
            return Err(NetworkError::Ring(keep, gone));
        }
        let is_service = |line: &Line| line.role == LineRole::Service;
        match (is_service(&first), is_service(&second)) {
            (true, false) => {
                return Err(NetworkError::ServiceAndPipe {
                    service: keep,
                    other: gone,
                });
            }
            (false, true) => {
                return Err(NetworkError::ServiceAndPipe {
                    service: gone,
                    other: keep,
                });
            }
            _ => {}
        }
        // The way from the shared node to the far end of the line that goes.
        let far = if gone_begins { second.to } else { second.from };
        let mut onward = second.inner.clone();
        if !gone_begins {
            onward.reverse();
        }
        if keeps_place {
            onward.insert(0, place);
        }
        let mut merged = first;
        merged.crossing |= second.crossing;
        // What is said of either is said of both: a number of the user is not lost.
        merged.road_crossings = match (merged.road_crossings, second.road_crossings) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        merged.fittings = merged.fittings.joined(&second.fittings);
        if keep_begins {
            merged.from = far;
            onward.reverse();
            onward.append(&mut merged.inner);
            merged.inner = onward;
        } else {
            merged.to = far;
            merged.inner.append(&mut onward);
        }
        self.put_line(keep, Some(Arc::new(merged)));
        self.put_line(gone, None);
        self.put_node(node, None);
        Ok(Merged { kept: keep, gone })
    }

    /// Merges two lines at the one node they share.
    pub fn merge_lines(&mut self, a: LineId, b: LineId) -> Result<Merged, NetworkError> {
        let first = self.line(a).ok_or(NetworkError::NoLine(a))?;
        let second = self.line(b).ok_or(NetworkError::NoLine(b))?;
        if a == b {
            return Err(NetworkError::NotJoined(a, b));
        }
        let shared = |node: &NodeId| *node == second.from || *node == second.to;
        let mut nodes: Vec<NodeId> = [first.from, first.to].into_iter().filter(shared).collect();
        nodes.dedup();
        match *nodes.as_slice() {
            [node] => self.merge_at(node),
            [] => Err(NetworkError::NotJoined(a, b)),
            _ => Err(NetworkError::Ring(a, b)),
        }
    }

    /// Gives the line ends at a node a node of their own each, half a metre
    /// back along their line (half of it for a line shorter than a metre):
    /// ends left in one place would join again when the plan is loaded from
    /// lines. Of `keep` an end stays at the node; without it a locked line's,
    /// else the lowest line's, but a source alone keeps the node for itself.
    /// Answers the new nodes, by line.
    pub fn disconnect(
        &mut self,
        node: NodeId,
        keep: Option<LineId>,
    ) -> Result<Vec<NodeId>, NetworkError> {
        self.node(node).ok_or(NetworkError::NoNode(node))?;
        let mut freed = self.ends_at(node);
        let has_source = !self.sources_at(node).is_empty();
        let stays = match keep {
            Some(line) => freed
                .iter()
                .position(|(id, _)| *id == line)
                .ok_or(NetworkError::NoLine(line))
                .map(Some)?,
            None if freed.len() == 1 && has_source => None,
            None => {
                let is_locked = |id: LineId| self.line(id).is_some_and(|l| l.locked);
                freed
                    .iter()
                    .position(|(id, _)| is_locked(*id))
                    .or((!freed.is_empty()).then_some(0))
            }
        };
        if let Some(index) = stays {
            freed.remove(index);
        }
        if freed.is_empty() {
            return Err(NetworkError::NothingJoined(node));
        }
        let mut nodes = Vec::with_capacity(freed.len());
        for (id, begins) in freed {
            nodes.push(self.draw_back(id, begins)?);
        }
        Ok(nodes)
    }

    /// Moves one end of a line back along its way, onto a new node.
    fn draw_back(&mut self, id: LineId, at_start: bool) -> Result<NodeId, NetworkError> {
        let mut line = self.line(id).ok_or(NetworkError::NoLine(id))?.clone();
        let mut points = self.points_of(&line);
        if !at_start {
            points.reverse();
        }
        let back_m = FREED_END_M.min(length_m(&points) / 2.0);
        let (Some((segment, _)), Some(place)) =
            (locate_along(&points, back_m), along(&points, back_m))
        else {
            return Err(NetworkError::Vanishes(id));
        };
        if back_m <= JOIN_TOLERANCE_M {
            return Err(NetworkError::Vanishes(id));
        }
        let left = if at_start { line.from } else { line.to };
        let node = self.add_node(place)?;
        self.keep_height(node, self.elevation_m(left));
        // Of the vertices on the way, `segment` are passed.
        let passed = segment.min(line.inner.len());
        if at_start {
            line.from = node;
            line.inner.drain(..passed);
        } else {
            line.to = node;
            line.inner.truncate(line.inner.len() - passed);
        }
        self.put_line(id, Some(Arc::new(line)));
        Ok(node)
    }

    /// Turns a line round: its way stays, its direction changes.
    pub fn reverse_line(&mut self, line: LineId) -> Result<(), NetworkError> {
        self.change_line(line, |l| {
            std::mem::swap(&mut l.from, &mut l.to);
            l.inner.reverse();
            Ok(())
        })
    }

    /// Lets a line grow from one of its ends through `ends`. Where nothing else
    /// stands on that end the line itself becomes longer; at a junction, or
    /// where the new way closes a ring, a line of the same kind is added.
    /// Answers the line that holds the new way's beginning.
    pub fn extend_line(
        &mut self,
        line: LineId,
        at_start: bool,
        ends: &[LineEnd],
    ) -> Result<LineId, NetworkError> {
        let grown = self.line(line).ok_or(NetworkError::NoLine(line))?.clone();
        let node = if at_start { grown.from } else { grown.to };
        let ends = match ends {
            [LineEnd::Node(first), rest @ ..] if *first == node => rest,
            all => all,
        };
        let mut way = vec![LineEnd::Node(node)];
        way.extend_from_slice(ends);
        // What was counted or said of the line that is there holds for its way alone.
        let attributes = Line {
            external_id: None,
            split_from: None,
            inner: Vec::new(),
            crossing: false,
            locked: false,
            road_crossings: None,
            fittings: Fittings::default(),
            ..grown
        };
        let is_free_end = self.ends_at(node).len() == 1 && self.sources_at(node).is_empty();
        let added = self.draw(&way, &attributes)?;
        let first = *added.first().ok_or(NetworkError::TooShort)?;
        let begins_here = self.line(first).is_some_and(|l| l.from == node);
        if !(is_free_end && begins_here) {
            return Ok(first);
        }
        match self.merge_at(node) {
            Ok(merged) => Ok(merged.kept),
            // A ring closed, or the way came back to the end: lines of their own.
            Err(NetworkError::Ring(..) | NetworkError::NotTwoLines { .. }) => Ok(first),
            Err(error) => Err(error),
        }
    }

    /// Joins node `from` into node `into`; refused where a line between the two
    /// would lose its length.
    pub fn join_nodes(&mut self, from: NodeId, into: NodeId) -> Result<(), NetworkError> {
        if from != into {
            for (id, line) in self.lines() {
                if line.other_end(from) == Some(into) && line.inner.len() < 2 {
                    return Err(NetworkError::Vanishes(id));
                }
            }
        }
        self.merge_nodes(from, into)
    }

    /// Of a line that was split into `first` and `second`, removes the one part
    /// that runs where another line runs already; what stays has the first id.
    pub fn drop_doubled_half(&mut self, first: LineId, second: LineId) -> Result<(), NetworkError> {
        let doubled = self.duplicates(|id| id == first || id == second);
        let is_doubled = |id: LineId| doubled.iter().any(|(a, b)| *a == id || *b == id);
        match (is_doubled(first), is_doubled(second)) {
            (true, false) => {
                let old = self.line(first).ok_or(NetworkError::NoLine(first))?;
                let rest = self.line(second).ok_or(NetworkError::NoLine(second))?;
                let kept = Line {
                    split_from: old.split_from,
                    external_id: old.external_id.clone(),
                    ..rest.clone()
                };
                self.put_line(first, Some(Arc::new(kept)));
                self.put_line(second, None);
                Ok(())
            }
            (false, true) => self.remove_line(second),
            // Wholly doubled, or not at all: the guard of edits judges.
            _ => Ok(()),
        }
    }

    /// Takes a node out: the two lines that meet there become one that passes
    /// it by; a free end goes back to the vertex before, and a line without one
    /// goes; a ring loses the point. Refused at a junction, under a source, and
    /// where the two lines say different things of themselves.
    /// Answers the lines that became one.
    pub fn dissolve_node(&mut self, node: NodeId) -> Result<Option<Merged>, NetworkError> {
        self.node(node).ok_or(NetworkError::NoNode(node))?;
        if let Some(&source) = self.sources_at(node).first() {
            return Err(NetworkError::SourceThere(node, source));
        }
        match *self.ends_at(node).as_slice() {
            [(line, begins)] => self.shorten(line, begins).map(|()| None),
            [(a, _), (b, _)] if a == b => self.shorten(a, true).map(|()| None),
            [(a, _), (b, _)] => {
                self.agree(a, b)?;
                self.merge_through(node, false).map(Some)
            }
            ref ends => Err(NetworkError::NotTwoLines {
                node,
                lines: ends.len(),
            }),
        }
    }

    /// Refused where two lines say different things: taking a vertex out is no
    /// way to lose what is said of one of them.
    fn agree(&self, a: LineId, b: LineId) -> Result<(), NetworkError> {
        let (first, second) = (
            self.line(a).ok_or(NetworkError::NoLine(a))?,
            self.line(b).ok_or(NetworkError::NoLine(b))?,
        );
        if first.contradicts(second).is_empty() {
            return Ok(());
        }
        Err(NetworkError::Differ { line: a, other: b })
    }

    /// Moves the end of a line to the vertex before it, or removes the line if
    /// it has none.
    fn shorten(&mut self, id: LineId, at_start: bool) -> Result<(), NetworkError> {
        let mut line = self.line(id).ok_or(NetworkError::NoLine(id))?.clone();
        let node = if at_start { line.from } else { line.to };
        let place = if line.inner.is_empty() {
            None
        } else if at_start {
            Some(line.inner.remove(0))
        } else {
            line.inner.pop()
        };
        match place {
            Some(place) if !line.has_no_way() => {
                self.put_line(id, Some(Arc::new(line)));
                self.put_node(node, Some(Node::at(place)));
                Ok(())
            }
            _ => self.remove_line(id),
        }
    }
}

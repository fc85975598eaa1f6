//! A line under the hand: the vertices placed so far and the way between them.

use super::{Point, SketchLine};
use crate::geometry::measure::distance_m;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, LineRole, Network};

/// A placed vertex.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vertex {
    /// Where it is.
    pub place: Point,
    /// How it meets the network.
    pub end: LineEnd,
    /// The traced way from the vertex before, without the two vertices.
    pub way: Vec<LineEndAt>,
}

/// A vertex of a traced way: how it meets the network, and where it is.
pub(super) type LineEndAt = (LineEnd, Point);

/// The vertices placed so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sketch {
    vertices: Vec<Vertex>,
    /// The line that it makes longer, from its start if `true`.
    pub grows: Option<(LineId, bool)>,
    /// It takes the place of the stretch between its two ends, over these lines where
    /// several lead from one to the other.
    pub reroutes: Option<Vec<LineId>>,
}

impl Sketch {
    /// Whether no vertex is placed.
    pub fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }

    /// Number of placed vertices.
    pub fn len(&self) -> usize {
        self.vertices.len()
    }

    /// The newest vertex.
    pub fn last(&self) -> Option<&Vertex> {
        self.vertices.last()
    }

    /// The place before the newest vertex, on the traced way if there is one.
    pub fn before_last(&self) -> Option<Point> {
        let last = self.vertices.last()?;
        if let Some((_, point)) = last.way.last() {
            return Some(*point);
        }
        let before = self.vertices.len().checked_sub(2)?;
        self.vertices.get(before).map(|v| v.place)
    }

    /// Places a vertex.
    pub fn push(&mut self, vertex: Vertex) {
        self.vertices.push(vertex);
    }

    /// Takes the newest vertex back, with the way to it.
    pub fn pop(&mut self) -> Option<Vertex> {
        self.vertices.pop()
    }

    /// The last stretch is shorter than `within_m`: a double click's second
    /// press on a trembling hand. Drops it; of the two vertices the one that
    /// joins the network stays.
    pub fn drop_tremble(&mut self, within_m: f64) {
        let [.., before, last] = self.vertices.as_mut_slice() else {
            return;
        };
        if distance_m(before.place, last.place) > within_m || !last.way.is_empty() {
            return;
        }
        if matches!(before.end, LineEnd::Free(_)) && !matches!(last.end, LineEnd::Free(_)) {
            before.place = last.place;
            before.end = last.end;
        }
        self.vertices.pop();
    }

    /// The clicked places.
    pub fn places(&self) -> Vec<Point> {
        self.vertices.iter().map(|v| v.place).collect()
    }

    /// The whole way placed so far.
    pub fn points(&self) -> Vec<Point> {
        self.all().map(|(_, point)| point).collect()
    }

    /// The line as it would be drawn now.
    pub fn line(&self, role: LineRole, phase: u8) -> SketchLine {
        let (ends, points) = self.all().unzip();
        SketchLine {
            ends,
            points,
            role,
            phase,
        }
    }

    fn all(&self) -> impl Iterator<Item = LineEndAt> + '_ {
        self.vertices
            .iter()
            .flat_map(|v| v.way.iter().copied().chain([(v.end, v.place)]))
    }

    /// Finds the ends again after the network changed under the sketch (an
    /// import, a panel): what a vertex joined may have moved or gone.
    pub fn refresh(&mut self, network: &Network) {
        for vertex in &mut self.vertices {
            vertex.end = refreshed(network, vertex.end, vertex.place);
            for (end, point) in &mut vertex.way {
                *end = refreshed(network, *end, *point);
            }
        }
    }
}

/// The end as long as it is still at its place, else a free one there.
fn refreshed(network: &Network, end: LineEnd, place: Point) -> LineEnd {
    let is_near = |point: Point| distance_m(point, place) <= JOIN_TOLERANCE_M;
    match end {
        LineEnd::Free(_) => end,
        LineEnd::Node(node) => match network.place(node) {
            Some(point) if is_near(point) => end,
            _ => LineEnd::Free(place),
        },
        // The line itself, or what it was cut into since.
        LineEnd::Line { line, .. } => {
            let is_part = |id: LineId| {
                id == line
                    || network
                        .line(id)
                        .is_some_and(|l| network.descends_from(l, line))
            };
            match (
                network.node_near(place, JOIN_TOLERANCE_M),
                network.line_near(place, JOIN_TOLERANCE_M, is_part),
            ) {
                (Some(node), Some(_)) => LineEnd::Node(node),
                (None, Some((line, foot))) => LineEnd::Line {
                    line,
                    segment: foot.segment,
                    point: place,
                },
                (_, None) => LineEnd::Free(place),
            }
        }
    }
}

//! Tracing: the shortest way along streets between two places on streets.
//!
//! The street graph has nodes only where streets meet, end or nearly meet; the vertices between
//! lie on the links. Which streets meet depends on their levels (bridges, tunnels): see `joining`.

mod build;
mod follow;
mod joining;
mod search;

pub use joining::{GROUND, Joining, Level, end_meets_way, meet_on_their_way};

use petgraph::graph::{NodeIndex, UnGraph};

use super::Point;
use super::polygons::LineStore;

/// A street as tracing sees it.
#[derive(Debug, Clone, Copy)]
pub struct TraceStreet<'a> {
    /// Its id, given back in [`Traced::streets`]. Of two with one id the first counts.
    pub id: u32,
    /// Its line.
    pub points: &'a [Point],
    /// False when it may not be used at all.
    pub is_allowed: bool,
    /// What a metre of it costs against an ordinary one: 1 for a street, more for one to avoid.
    /// Values that are not above zero count as 1.
    pub cost_factor: f64,
    /// The level on which it passes others.
    pub level: Level,
}

/// A place on a street.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StreetPlace {
    /// Id of the street.
    pub street: u32,
    /// Number of the segment, from 0.
    pub segment: usize,
    /// Where on the segment, 0..=1.
    pub fraction: f64,
}

/// A way along streets.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// Its points from the first place to the last; one point when both are the same.
    pub points: Vec<Point>,
    /// Its length, metres.
    pub length_m: f64,
    /// Its cost: metres times the factor of each street.
    pub cost_m: f64,
    /// The streets it uses, in order, without direct repeats.
    pub streets: Vec<u32>,
}

/// By how much two streets may miss each other and still be joined, metres: the usual value.
pub const JOIN_TOLERANCE_M: f64 = 1.5;

/// The streets as a graph for tracing. Built once per state of the streets; tracing only reads.
#[derive(Debug, Clone, Default)]
pub struct StreetGraph {
    graph: UnGraph<Point, Link>,
    /// The lines of the allowed streets, in the order they came.
    lines: LineStore,
    /// How far each point of `lines` is along its own line, metres.
    along_m: Vec<f64>,
    streets: Vec<Street>,
    /// (id, place in `streets`), ascending.
    by_id: Vec<(u32, u32)>,
    lowest_factor: f64,
}

/// An allowed street in the graph.
#[derive(Debug, Clone)]
struct Street {
    id: u32,
    cost_factor: f64,
    level: Level,
    /// Place of its first point in `along_m`.
    first: usize,
    /// The nodes on it, in order along it: always one at each end.
    stops: Vec<Stop>,
}

/// A node on a street.
#[derive(Debug, Clone, Copy)]
struct Stop {
    along_m: f64,
    node: NodeIndex,
}

/// A link of the graph: a stretch of a street from its source to its target node, or a jump over
/// a gap.
#[derive(Debug, Clone, Copy)]
struct Link {
    stretch: Option<Stretch>,
    cost: f64,
}

/// A part of a street, by metres along it.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Place in `streets`.
    street: u32,
    from_m: f64,
    to_m: f64,
}

/// A stretch of a street that a way could use, to be weighed by
/// [`StreetGraph::trace_weighted`].
#[derive(Debug, Clone, Copy)]
pub struct StretchView<'a> {
    graph: &'a StreetGraph,
    stretch: Stretch,
}

impl StretchView<'_> {
    /// Id of the street.
    pub fn street(&self) -> Option<u32> {
        let street = self.graph.streets.get(self.stretch.street as usize)?;
        Some(street.id)
    }

    /// Its length, metres.
    pub fn length_m(&self) -> f64 {
        (self.stretch.to_m - self.stretch.from_m).abs()
    }

    /// Its points, made anew with each call.
    pub fn points(&self) -> Vec<Point> {
        self.graph.points_of(self.stretch)
    }
}

impl StreetGraph {
    /// Number of nodes: ends, junctions and joins.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of links: stretches between neighbouring nodes and jumps over gaps.
    pub fn link_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The points of a stretch, in its direction.
    fn points_of(&self, stretch: Stretch) -> Vec<Point> {
        let line = self.lines.view(stretch.street as usize);
        let from = self.place_at(stretch.street, stretch.from_m);
        let to = self.place_at(stretch.street, stretch.to_m);
        crate::geometry::split::part_between(line, from, to)
    }

    /// The place in `streets` of an id.
    fn street_of(&self, id: u32) -> Option<u32> {
        let found = self.by_id.binary_search_by_key(&id, |entry| entry.0).ok()?;
        self.by_id.get(found).map(|entry| entry.1)
    }

    /// The metres along a street at which each of its points lies.
    fn along_of(&self, street: u32) -> &[f64] {
        let Some(first) = self.streets.get(street as usize).map(|s| s.first) else {
            return &[];
        };
        let count = self.lines.view(street as usize).len();
        self.along_m.get(first..first + count).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

//! Building the street graph: which vertices are nodes, and where near misses are joined.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::{Link, Stop, Street, StreetGraph, Stretch, TraceStreet};
use crate::geometry::index::{Near, SegmentIndex};
use crate::geometry::measure::distance_m;
use crate::geometry::split::clean_polyline;
use crate::geometry::{Point, segments};

/// Vertices in the same millimetre are the same, and so are stops on a street so near.
const SAME_M: f64 = 0.001;

/// A vertex of a street, by the millimetre it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Vertex {
    cell: [i64; 2],
    street: u32,
    number: u32,
    is_end: bool,
}

/// A node at which streets end.
struct End {
    node: NodeIndex,
    point: Point,
    /// The streets through the node, ascending.
    streets: Vec<u32>,
}

impl StreetGraph {
    /// Builds the graph of streets that may all be used at their length, each given with its id
    /// (see [`StreetGraph::build`]).
    pub fn new<'a>(
        streets: impl IntoIterator<Item = (u32, &'a [Point])>,
        join_tolerance_m: f64,
    ) -> Self {
        let streets: Vec<TraceStreet<'a>> = streets
            .into_iter()
            .map(|(id, points)| TraceStreet {
                id,
                points,
                is_allowed: true,
                cost_factor: 1.0,
            })
            .collect();
        Self::build(&streets, join_tolerance_m)
    }

    /// Builds the graph of the allowed streets that have a length. Streets meet where they have a
    /// vertex in the same millimetre. Where a street ends within `join_tolerance_m` of another
    /// street (anywhere along it) that it does not meet there, the gap is bridged.
    pub fn build(streets: &[TraceStreet<'_>], join_tolerance_m: f64) -> Self {
        let mut graph = Self {
            lowest_factor: 1.0,
            ..Self::default()
        };
        for street in streets {
            graph.add_street(street);
        }
        graph.by_id = (0..)
            .zip(&graph.streets)
            .map(|(place, street)| (street.id, place))
            .collect();
        graph.by_id.sort_unstable();
        graph.by_id.dedup_by_key(|entry| entry.0);
        let ends = graph.add_nodes();
        let joins = graph.join(&ends, join_tolerance_m);
        graph.add_links(joins);
        graph
    }

    /// Keeps a street that may be used; one without length or with points that are not finite
    /// cannot be.
    fn add_street(&mut self, street: &TraceStreet<'_>) {
        let is_line = clean_polyline(street.points, 0.0).len() >= 2;
        let is_finite = street
            .points
            .iter()
            .flatten()
            .all(|number| number.is_finite());
        if !(street.is_allowed && is_line && is_finite) {
            return;
        }
        let is_factor = street.cost_factor.is_finite() && street.cost_factor > 0.0;
        let cost_factor = if is_factor { street.cost_factor } else { 1.0 };
        self.lowest_factor = self.lowest_factor.min(cost_factor);
        self.streets.push(Street {
            id: street.id,
            cost_factor,
            first: self.along_m.len(),
            stops: Vec::new(),
        });
        self.lines.push(street.points);
        let mut sum_m = 0.0;
        self.along_m.push(0.0);
        for [a, b] in segments(street.points) {
            sum_m += distance_m(a, b);
            self.along_m.push(sum_m);
        }
    }

    /// Makes nodes of street ends and of vertices that streets share, and stops of them.
    fn add_nodes(&mut self) -> Vec<End> {
        let mut vertices = Vec::with_capacity(self.along_m.len());
        for (line, street) in self.lines.iter().zip(0..) {
            let last = line.len().saturating_sub(1);
            for (i, point) in line.iter().enumerate() {
                vertices.push(Vertex {
                    cell: point.map(|metres| (metres / SAME_M).round() as i64),
                    street,
                    number: i as u32,
                    is_end: i == 0 || i == last,
                });
            }
        }
        vertices.sort_unstable();
        let mut ends = Vec::new();
        for same in vertices.chunk_by(|a, b| a.cell == b.cell) {
            let has_end = same.iter().any(|vertex| vertex.is_end);
            if !has_end && same.len() < 2 {
                continue;
            }
            let Some(point) = same.first().and_then(|vertex| self.vertex(vertex)) else {
                continue;
            };
            let node = self.graph.add_node(point);
            for vertex in same {
                let along_m = self
                    .along_of(vertex.street)
                    .get(vertex.number as usize)
                    .copied();
                if let (Some(along_m), Some(street)) =
                    (along_m, self.streets.get_mut(vertex.street as usize))
                {
                    street.stops.push(Stop { along_m, node });
                }
            }
            if has_end {
                let mut streets: Vec<u32> = same.iter().map(|vertex| vertex.street).collect();
                streets.dedup();
                ends.push(End {
                    node,
                    point,
                    streets,
                });
            }
        }
        ends
    }

    fn vertex(&self, vertex: &Vertex) -> Option<Point> {
        let line = self.lines.view(vertex.street as usize);
        line.get(vertex.number as usize).copied()
    }

    /// Joins each end to every street within the tolerance that does not pass through it, at the
    /// nearest place of that street. Gives the pairs of nodes to link.
    fn join(&mut self, ends: &[End], join_tolerance_m: f64) -> BTreeSet<(NodeIndex, NodeIndex)> {
        let mut joins = BTreeSet::new();
        if join_tolerance_m.is_nan() || join_tolerance_m < 0.0 {
            return joins;
        }
        let index = SegmentIndex::from_lines((0..).zip(self.lines.iter()));
        let mut near = Vec::new();
        for end in ends {
            index.near(end.point, join_tolerance_m, &mut near);
            for of_street in near.chunk_by(|a, b| a.owner == b.owner) {
                let nearest = of_street
                    .iter()
                    .min_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
                let Some(place) = nearest else { continue };
                if end.streets.binary_search(&place.owner).is_ok() {
                    continue;
                }
                let Some(node) = self.stop_at(place, end.node) else {
                    continue;
                };
                if node != end.node {
                    joins.insert((node.min(end.node), node.max(end.node)));
                }
            }
        }
        joins
    }

    /// The node at a place of a street: one that is there already, `end` itself when it lies on
    /// the street, else a new one.
    fn stop_at(&mut self, place: &Near, end: NodeIndex) -> Option<NodeIndex> {
        let along = self.along_of(place.owner);
        let from_m = *along.get(place.segment as usize)?;
        let to_m = *along.get(place.segment as usize + 1)?;
        let along_m = from_m + place.fraction * (to_m - from_m);
        let street = self.streets.get_mut(place.owner as usize)?;
        let there = street
            .stops
            .iter()
            .find(|stop| (stop.along_m - along_m).abs() <= SAME_M);
        if let Some(stop) = there {
            return Some(stop.node);
        }
        let node = if place.distance_m <= SAME_M {
            end
        } else {
            self.graph.add_node(place.foot)
        };
        street.stops.push(Stop { along_m, node });
        Some(node)
    }

    /// Links neighbouring stops of each street, and the joins.
    fn add_links(&mut self, joins: BTreeSet<(NodeIndex, NodeIndex)>) {
        for (street, place) in self.streets.iter_mut().zip(0..) {
            street.stops.sort_by(|a, b| {
                let by_place = a.along_m.total_cmp(&b.along_m);
                by_place.then(a.node.cmp(&b.node))
            });
            for pair in street.stops.windows(2) {
                let &[from, to] = pair else { continue };
                let stretch = Stretch {
                    street: place,
                    from_m: from.along_m,
                    to_m: to.along_m,
                };
                self.graph.add_edge(
                    from.node,
                    to.node,
                    Link {
                        stretch: Some(stretch),
                        cost: (to.along_m - from.along_m) * street.cost_factor,
                    },
                );
            }
        }
        for (a, b) in joins {
            let (Some(&from), Some(&to)) = (self.graph.node_weight(a), self.graph.node_weight(b))
            else {
                continue;
            };
            let link = Link {
                stretch: None,
                cost: distance_m(from, to),
            };
            self.graph.add_edge(a, b, link);
        }
    }
}

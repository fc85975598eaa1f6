//! Building the street graph: which vertices are nodes, and where near misses are joined.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::joining::{Crossing, GROUND, Joining, Level, end_meets_way, meet_on_their_way};
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
    /// Their levels.
    levels: Vec<Level>,
    /// The level of those that are on their way there, if any is.
    on_way: Option<Level>,
}

impl End {
    /// Whether it joins a street that is on its way a bit off.
    fn meets(&self, way: Level) -> bool {
        match self.on_way {
            Some(level) => meet_on_their_way(level, way),
            None => end_meets_way(self.levels.iter().copied(), way),
        }
    }
}

impl StreetGraph {
    /// Builds the graph of streets on the ground that may all be used at their length, each given
    /// with its id (see [`StreetGraph::build`]).
    pub fn new<'a>(
        streets: impl IntoIterator<Item = (u32, &'a [Point])>,
        joining: impl Into<Joining>,
    ) -> Self {
        let streets: Vec<TraceStreet<'a>> = streets
            .into_iter()
            .map(|(id, points)| TraceStreet {
                id,
                points,
                is_allowed: true,
                cost_factor: 1.0,
                level: GROUND,
            })
            .collect();
        Self::build(&streets, joining)
    }

    /// Builds the graph of the allowed streets that have a length. Streets of one level meet where
    /// they have a vertex in the same millimetre, and where they cross if `joining` says so. Where
    /// a street ends within the tolerance of another street (anywhere along it) that it does not
    /// meet there, the gap is bridged.
    pub fn build(streets: &[TraceStreet<'_>], joining: impl Into<Joining>) -> Self {
        let joining = joining.into();
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
        let index = SegmentIndex::from_lines((0..).zip(graph.lines.iter()));
        let mut joins = graph.join(&ends, &index, joining.tolerance_m);
        if joining.at_crossings {
            for crossing in graph.crossings(&index) {
                joins.extend(graph.split_at(&crossing));
            }
        }
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
            level: street.level,
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
            for group in self.met(same) {
                ends.extend(self.add_node(&group));
            }
        }
        ends
    }

    /// The vertices of one place in the groups that meet: those on their way by their level, and
    /// all that end there with the level that fits them best: one of their own, else the ground,
    /// else the lowest.
    fn met(&self, same: &[Vertex]) -> Vec<Vec<Vertex>> {
        let has_end = same.iter().any(|vertex| vertex.is_end);
        let level = |vertex: &Vertex| self.level(vertex.street);
        if same.iter().all(|vertex| level(vertex) == GROUND) {
            let is_node = has_end || same.len() > 1;
            return if is_node {
                vec![same.to_vec()]
            } else {
                Vec::new()
            };
        }
        // What lies on a level that nobody knows meets only itself.
        let mut ways: BTreeMap<(Level, u32), Vec<Vertex>> = BTreeMap::new();
        let (mut ends, mut levels) = (Vec::new(), BTreeSet::new());
        for vertex in same {
            if vertex.is_end {
                ends.push(*vertex);
                levels.insert(level(vertex));
            } else {
                let level = level(vertex);
                let own = if level.is_none() { vertex.street } else { 0 };
                ways.entry((level, own)).or_default().push(*vertex);
            }
        }
        if !ends.is_empty() {
            let fit = |(level, _): &&(Level, u32)| {
                let is_own = level.is_some() && levels.contains(level);
                (!is_own, *level != GROUND, level.is_none(), *level)
            };
            let best = ways.keys().min_by_key(fit).copied();
            if let Some(on_their_way) = best.and_then(|key| ways.remove(&key)) {
                ends.extend(on_their_way);
                ends.sort_unstable();
            }
        }
        let crossed = ways.into_values().filter(|group| group.len() > 1);
        let with_ends = Some(ends).filter(|ends| !ends.is_empty());
        with_ends.into_iter().chain(crossed).collect()
    }

    /// Makes a node of vertices that meet, and stops of them.
    fn add_node(&mut self, group: &[Vertex]) -> Option<End> {
        let point = group.first().and_then(|vertex| self.vertex(vertex))?;
        let node = self.graph.add_node(point);
        for vertex in group {
            let along = self.along_of(vertex.street);
            let along_m = along.get(vertex.number as usize).copied();
            if let (Some(along_m), Some(street)) =
                (along_m, self.streets.get_mut(vertex.street as usize))
            {
                street.stops.push(Stop { along_m, node });
            }
        }
        if !group.iter().any(|vertex| vertex.is_end) {
            return None;
        }
        let mut streets: Vec<u32> = group.iter().map(|vertex| vertex.street).collect();
        streets.dedup();
        let on_way = group.iter().find(|vertex| !vertex.is_end);
        let on_way = on_way.map(|vertex| self.level(vertex.street));
        let levels = streets.iter().map(|street| self.level(*street)).collect();
        Some(End {
            node,
            point,
            streets,
            levels,
            on_way,
        })
    }

    fn vertex(&self, vertex: &Vertex) -> Option<Point> {
        let line = self.lines.view(vertex.street as usize);
        line.get(vertex.number as usize).copied()
    }

    /// Joins each end to every street within the tolerance that does not pass through it, at the
    /// nearest place of that street, or at its end where it is on another level. Gives the pairs of
    /// nodes to link.
    fn join(
        &mut self,
        ends: &[End],
        index: &SegmentIndex,
        join_tolerance_m: f64,
    ) -> BTreeSet<(NodeIndex, NodeIndex)> {
        let mut joins = BTreeSet::new();
        if join_tolerance_m.is_nan() || join_tolerance_m < 0.0 {
            return joins;
        }
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
                let node = if end.meets(self.level(place.owner)) {
                    self.stop_at(place, end.node)
                } else {
                    self.end_near(place.owner, end.point, join_tolerance_m)
                };
                let Some(node) = node else {
                    continue;
                };
                if node != end.node {
                    joins.insert((node.min(end.node), node.max(end.node)));
                }
            }
        }
        joins
    }

    /// The node at the end of a street that is within reach of a point, the nearer one.
    fn end_near(&self, street: u32, point: Point, reach_m: f64) -> Option<NodeIndex> {
        let long_m = *self.along_of(street).last()?;
        let line = self.lines.view(street as usize);
        let stops = &self.streets.get(street as usize)?.stops;
        [(line.first(), 0.0), (line.last(), long_m)]
            .into_iter()
            .filter_map(|(end, along_m)| Some((distance_m(*end?, point), along_m)))
            .filter(|(away_m, _)| *away_m <= reach_m)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .and_then(|(_, along_m)| stops.iter().find(|stop| stop.along_m == along_m))
            .map(|stop| stop.node)
    }

    /// Makes both streets stop where they cross. Where both have a stop there already, gives the
    /// pair of nodes to link, if they are not one.
    fn split_at(&mut self, crossing: &Crossing) -> Option<(NodeIndex, NodeIndex)> {
        let stop = |graph: &Self, side: usize| {
            let street = graph.streets.get(*crossing.streets.get(side)? as usize)?;
            let along_m = *crossing.along_m.get(side)?;
            let is_there = |stop: &&Stop| (stop.along_m - along_m).abs() <= SAME_M;
            street.stops.iter().find(is_there).map(|stop| stop.node)
        };
        let there = [stop(self, 0), stop(self, 1)];
        if let [Some(a), Some(b)] = there {
            return (a != b).then_some((a.min(b), a.max(b)));
        }
        let node = match there[0].or(there[1]) {
            Some(node) => node,
            None => self.graph.add_node(crossing.at),
        };
        for ((street, along_m), stop) in crossing.streets.iter().zip(crossing.along_m).zip(there) {
            if let (None, Some(street)) = (stop, self.streets.get_mut(*street as usize)) {
                street.stops.push(Stop { along_m, node });
            }
        }
        None
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

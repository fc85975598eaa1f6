//! Following a street from a place to the next crossing.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef as _;

use super::{StreetGraph, StreetPlace, Stretch, StretchView, Traced};
use crate::geometry::measure::distance_m;
use crate::geometry::{Point, dot, vector};

/// A place this near to a node of the graph is that node, metres.
const AT_NODE_M: f64 = 0.05;
/// The direction of a street is taken over its first metres: a kink at a kerb says nothing.
const HEADING_M: f64 = 8.0;

/// A first or next stretch, with the node it leads to.
#[derive(Debug, Clone, Copy)]
struct Step {
    stretch: Stretch,
    to: NodeIndex,
}

impl StreetGraph {
    /// The way along the street at `from` to the next crossing or dead end, in the direction that
    /// leads most towards `towards`. Places where only two stretches meet (a street in two parts)
    /// are passed. `None` when the street is unknown or not allowed, or when every way leads
    /// away from `towards`.
    pub fn follow(&self, from: StreetPlace, towards: Point) -> Option<Traced> {
        self.follow_allowed(from, towards, &|_| true)
    }

    /// The same along stretches that are allowed only: another direction is taken, or the way ends,
    /// where the next stretch is not.
    pub fn follow_allowed(
        &self,
        from: StreetPlace,
        towards: Point,
        is_allowed: &dyn Fn(&StretchView<'_>) -> bool,
    ) -> Option<Traced> {
        let may_use = |step: &Step| {
            is_allowed(&StretchView {
                graph: self,
                stretch: step.stretch,
            })
        };
        let start = self.spot(from)?;
        let place = self.point_of(start)?;
        let street = self.streets.get(start.street as usize)?;
        let at_node = street
            .stops
            .iter()
            .filter(|stop| (stop.along_m - start.along_m).abs() <= AT_NODE_M)
            .min_by(|a, b| {
                let gap = |along_m: f64| (along_m - start.along_m).abs();
                gap(a.along_m).total_cmp(&gap(b.along_m))
            })
            .map(|stop| stop.node);
        let first = if let Some(node) = at_node {
            self.steps_from(node).1
        } else {
            self.stops_around(start)
                .into_iter()
                .map(|stop| Step {
                    stretch: Stretch {
                        street: start.street,
                        from_m: start.along_m,
                        to_m: stop.along_m,
                    },
                    to: stop.node,
                })
                .collect()
        };
        let wanted = vector(place, towards);
        let heading = |step: &Step| {
            let way = self.heading(step.stretch);
            dot(way, wanted) / (way[0].hypot(way[1]) * wanted[0].hypot(wanted[1]))
        };
        let mut step = first
            .into_iter()
            .filter(|step| step.stretch.from_m != step.stretch.to_m && heading(step) > 0.0)
            .filter(|step| may_use(step))
            .max_by(|a, b| heading(a).total_cmp(&heading(b)))?;
        let mut stretches = vec![step.stretch];
        let mut seen = BTreeSet::from_iter(at_node);
        loop {
            let (cluster, onward) = self.steps_from(step.to);
            if !seen.is_disjoint(&cluster) || onward.len() != 2 {
                break;
            }
            seen.extend(cluster);
            // of the two stretches one is that by which we came
            let came = step.stretch;
            let next = onward.into_iter().find(|next| {
                let is_back = next.stretch.street == came.street
                    && next.stretch.from_m == came.to_m
                    && (next.stretch.to_m - next.stretch.from_m) * (came.to_m - came.from_m) < 0.0;
                !is_back
            });
            match next.filter(may_use) {
                Some(next) => step = next,
                None => break,
            }
            stretches.push(step.stretch);
        }
        let cost_m = stretches
            .iter()
            .map(|s| (s.to_m - s.from_m).abs() * self.factor(s.street))
            .sum();
        self.traced(&stretches, cost_m)
            .filter(|way| way.points.len() > 1)
    }

    /// The nodes that are joined to a node over gaps, with itself, and the stretches that leave
    /// them, in the order of their links.
    fn steps_from(&self, node: NodeIndex) -> (BTreeSet<NodeIndex>, Vec<Step>) {
        let mut cluster = BTreeSet::from([node]);
        let mut open = vec![node];
        let mut found = Vec::new();
        while let Some(node) = open.pop() {
            for link in self.graph.edges(node) {
                let Some((source, target)) = self.graph.edge_endpoints(link.id()) else {
                    continue;
                };
                let other = if source == node { target } else { source };
                match link.weight().stretch {
                    None => {
                        if cluster.insert(other) {
                            open.push(other);
                        }
                    }
                    Some(stretch) => {
                        let turned = Stretch {
                            from_m: stretch.to_m,
                            to_m: stretch.from_m,
                            ..stretch
                        };
                        // a street that ends where it began leaves the node both ways
                        if source == node {
                            found.push((
                                link.id(),
                                false,
                                Step {
                                    stretch,
                                    to: target,
                                },
                            ));
                        }
                        if target == node {
                            let step = Step {
                                stretch: turned,
                                to: source,
                            };
                            found.push((link.id(), true, step));
                        }
                    }
                }
            }
        }
        found.sort_by_key(|(link, is_turned, _)| (*link, *is_turned));
        found.dedup_by_key(|(link, is_turned, _)| (*link, *is_turned));
        (cluster, found.into_iter().map(|(.., step)| step).collect())
    }

    /// The vector along the first metres of a stretch.
    fn heading(&self, stretch: Stretch) -> Point {
        let length_m = stretch.to_m - stretch.from_m;
        let part_m = length_m.clamp(-HEADING_M, HEADING_M);
        let line = self.lines.view(stretch.street as usize);
        let at = |along_m| {
            let place = self.place_at(stretch.street, along_m);
            crate::geometry::split::point_at(line, place).unwrap_or_default()
        };
        let (from, to) = (at(stretch.from_m), at(stretch.from_m + part_m));
        if distance_m(from, to) > 0.0 {
            vector(from, to)
        } else {
            [0.0; 2]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::trace::JOIN_TOLERANCE_M;

    /// A main street in two parts with a bend, a crossing at [100, 0], a side street in two parts
    /// with a gap of a metre.
    fn graph() -> StreetGraph {
        let streets: [&[Point]; 5] = [
            &[[0.0, 0.0], [40.0, 0.0]],
            &[[40.0, 0.0], [70.0, 5.0], [100.0, 0.0]],
            &[[100.0, 0.0], [200.0, 0.0]],
            &[[100.0, 0.0], [100.0, 50.0]],
            &[[100.0, 51.0], [100.0, 90.0]],
        ];
        StreetGraph::new((0..).zip(streets), JOIN_TOLERANCE_M)
    }

    fn follow(street: u32, segment: usize, fraction: f64, towards: Point) -> Option<Vec<Point>> {
        let place = StreetPlace {
            street,
            segment,
            fraction,
        };
        graph().follow(place, towards).map(|way| way.points)
    }

    #[test]
    fn it_goes_on_to_the_next_crossing_through_two_parts() {
        let way = follow(0, 0, 0.25, [60.0, 3.0]).unwrap();
        assert_eq!(way, [[10.0, 0.0], [40.0, 0.0], [70.0, 5.0], [100.0, 0.0]]);
        let back = follow(0, 0, 0.25, [-60.0, 3.0]).unwrap();
        assert_eq!(back, [[10.0, 0.0], [0.0, 0.0]]);
    }

    #[test]
    fn at_a_crossing_the_pointer_chooses_the_street() {
        let east = follow(2, 0, 0.0, [150.0, 10.0]).unwrap();
        assert_eq!(east, [[100.0, 0.0], [200.0, 0.0]]);
        let north = follow(2, 0, 0.0, [110.0, 60.0]).unwrap();
        assert_eq!(
            north,
            [[100.0, 0.0], [100.0, 50.0], [100.0, 51.0], [100.0, 90.0]]
        );
        let west = follow(2, 0, 0.0, [0.0, 0.0]).unwrap();
        assert_eq!(west.last(), Some(&[0.0, 0.0]));
        assert_eq!(follow(2, 0, 0.0, [100.0, -50.0]), None);
        assert_eq!(follow(9, 0, 0.0, [100.0, -50.0]), None);
    }

    #[test]
    fn a_ring_ends_where_it_began() {
        let ring: &[Point] = &[[0.0, 0.0], [50.0, 0.0], [50.0, 50.0], [0.0, 0.0]];
        let graph = StreetGraph::new([(0, ring)], JOIN_TOLERANCE_M);
        let place = StreetPlace {
            street: 0,
            segment: 0,
            fraction: 0.0,
        };
        let way = graph.follow(place, [60.0, -1.0]).unwrap().points;
        assert_eq!(way, ring);
    }
}

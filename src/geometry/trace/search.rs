//! Searching the street graph: A* from one place to another.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::{Stop, StreetGraph, StreetPlace, Stretch, StretchView, Traced};
use crate::geometry::Point;
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::split::{LinePlace, clean_polyline};

/// Points nearer than this to the one before are dropped from a way: streets meet within a
/// millimetre, which would leave segments nobody drew.
const MIN_SEGMENT_M: f64 = 0.002;

/// Stretches up to this length are not weighed, metres: streets meet within a millimetre.
const UNWEIGHED_M: f64 = 0.001;

/// So many junctions around the goal are looked at before the search sets out from
/// the start: a goal on an island of fewer has no way to it, however large the town.
const ISLAND_MAX: usize = 300;

/// A place by metres along its street.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) street: u32,
    pub(super) along_m: f64,
}

/// A node still to be looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Open {
    /// Cost so far and at least to come.
    estimate: f64,
    cost: f64,
    node: NodeIndex,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        self.estimate
            .total_cmp(&other.estimate)
            // with equal estimates the one nearer to the goal first
            .then(other.cost.total_cmp(&self.cost))
            .then(self.node.cmp(&other.node))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is known of a node: the lowest cost, and the link it was reached by (`None` at a seed).
#[derive(Debug, Clone, Copy)]
struct Reached {
    cost: f64,
    by: Option<EdgeIndex>,
}

impl StreetGraph {
    /// The cheapest way along the streets from one place to another; without cost factors the
    /// shortest. `None` when a place is on a street that is unknown or not allowed, or when there
    /// is no way. The same question always gets the same answer.
    pub fn trace(&self, from: StreetPlace, to: StreetPlace) -> Option<Traced> {
        self.trace_weighted(from, to, &|_| Some(1.0))
    }

    /// The cheapest way where each stretch costs so many times as much as `weigh` says (at least
    /// once; less counts as 1), and may not be used at all where it says `None`. A stretch is the
    /// part of a street between two junctions, or from a place to the next junction. Stretches
    /// shorter than a millimetre are not weighed: a way may begin where a barred street ends.
    pub fn trace_weighted(
        &self,
        from: StreetPlace,
        to: StreetPlace,
        weigh: &dyn Fn(&StretchView<'_>) -> Option<f64>,
    ) -> Option<Traced> {
        self.trace_within(from, to, weigh, f64::INFINITY)
    }

    /// The same for a way that costs at most `most`: where there is none the
    /// search ends early, however large the town.
    pub fn trace_within(
        &self,
        from: StreetPlace,
        to: StreetPlace,
        weigh: &dyn Fn(&StretchView<'_>) -> Option<f64>,
        most: f64,
    ) -> Option<Traced> {
        let (start, goal) = (self.spot(from)?, self.spot(to)?);
        let goal_point = self.point_of(goal)?;
        let weight = |stretch: Stretch| {
            if (stretch.to_m - stretch.from_m).abs() <= UNWEIGHED_M {
                return 1.0;
            }
            let view = StretchView {
                graph: self,
                stretch,
            };
            weigh(&view).map_or(f64::INFINITY, |weight| weight.max(1.0))
        };
        let direct = self
            .direct_cost(start, goal, &weight)
            .filter(|cost| cost.is_finite() && *cost <= most);
        let mut best = direct.unwrap_or(f64::INFINITY);
        let mut best_end: Option<Stop> = None;

        let seeds = self.stops_around(start);
        let ends = self.stops_around(goal);
        if self.is_cut_off(goal, &ends, &seeds, &weight) {
            return direct.and_then(|cost| self.straight(start, goal, cost));
        }
        let mut reached = vec![
            Reached {
                cost: f64::INFINITY,
                by: None,
            };
            self.graph.node_count()
        ];
        let mut open = BinaryHeap::new();
        let estimate = |node: NodeIndex, cost: f64| {
            let point = self.graph.node_weight(node).copied().unwrap_or(goal_point);
            cost + self.lowest_factor * distance_m(point, goal_point)
        };
        for seed in seeds {
            let cost = self.cost_between(start, seed, &weight);
            if let Some(entry) = reached.get_mut(seed.node.index())
                && cost < entry.cost
            {
                entry.cost = cost;
                open.push(Reverse(Open {
                    estimate: estimate(seed.node, cost),
                    cost,
                    node: seed.node,
                }));
            }
        }
        while let Some(Reverse(next)) = open.pop() {
            if next.estimate >= best || next.estimate > most {
                break;
            }
            if reached
                .get(next.node.index())
                .is_none_or(|r| next.cost > r.cost)
            {
                continue;
            }
            for end in ends.iter().filter(|end| end.node == next.node) {
                let total = next.cost + self.cost_between(goal, *end, &weight);
                if total < best && total <= most {
                    best = total;
                    best_end = Some(*end);
                }
            }
            for link in self.graph.edges(next.node) {
                let times = link.weight().stretch.map_or(1.0, weight);
                let cost = next.cost + link.weight().cost * times;
                if cost.is_infinite() {
                    continue;
                }
                let node = if link.source() == next.node {
                    link.target()
                } else {
                    link.source()
                };
                let Some(entry) = reached.get_mut(node.index()) else {
                    continue;
                };
                let is_tie = cost == entry.cost && entry.by.is_some_and(|by| link.id() < by);
                if cost < entry.cost {
                    open.push(Reverse(Open {
                        estimate: estimate(node, cost),
                        cost,
                        node,
                    }));
                } else if !(is_tie && next.cost < cost) {
                    continue;
                }
                *entry = Reached {
                    cost,
                    by: Some(link.id()),
                };
            }
        }
        match best_end {
            Some(end) => self.way(start, goal, end, &reached, &seeds, best, &weight),
            None => direct.and_then(|cost| self.straight(start, goal, cost)),
        }
    }

    /// The way straight along the street that both places are on.
    fn straight(&self, start: Spot, goal: Spot, cost: f64) -> Option<Traced> {
        let stretches = vec![Stretch {
            street: start.street,
            from_m: start.along_m,
            to_m: goal.along_m,
        }];
        self.traced(&stretches, cost)
    }

    /// Whether no allowed way leads from the goal to a stop beside the start, as far
    /// as few junctions can tell: an island, a yard behind a barred street.
    fn is_cut_off(
        &self,
        goal: Spot,
        ends: &[Stop],
        seeds: &[Stop],
        weight: &dyn Fn(Stretch) -> f64,
    ) -> bool {
        let mut around: Vec<NodeIndex> = Vec::new();
        let mut seen = BTreeSet::new();
        for end in ends {
            if self.cost_between(goal, *end, weight).is_finite() && seen.insert(end.node) {
                around.push(end.node);
            }
        }
        while let Some(node) = around.pop() {
            if seen.len() > ISLAND_MAX || seeds.iter().any(|seed| seed.node == node) {
                return false;
            }
            for link in self.graph.edges(node) {
                let next = if link.source() == node {
                    link.target()
                } else {
                    link.source()
                };
                let is_open = || {
                    let weighed = link.weight().stretch.map_or(1.0, weight);
                    weighed.is_finite() && link.weight().cost.is_finite()
                };
                if !seen.contains(&next) && is_open() {
                    seen.insert(next);
                    around.push(next);
                }
            }
        }
        true
    }

    /// A place by metres along its street; segments past the end are its end.
    pub(super) fn spot(&self, place: StreetPlace) -> Option<Spot> {
        let street = self.street_of(place.street)?;
        let along = self.along_of(street);
        let last_m = *along.last()?;
        let along_m = match (along.get(place.segment), along.get(place.segment + 1)) {
            (Some(from_m), Some(to_m)) if !place.fraction.is_nan() => {
                from_m + place.fraction.clamp(0.0, 1.0) * (to_m - from_m)
            }
            (Some(from_m), _) => *from_m,
            _ => last_m,
        };
        Some(Spot { street, along_m })
    }

    pub(super) fn factor(&self, street: u32) -> f64 {
        self.streets
            .get(street as usize)
            .map_or(1.0, |street| street.cost_factor)
    }

    /// The cost along the street from a place to a stop beside it.
    fn cost_between(&self, spot: Spot, stop: Stop, weight: &dyn Fn(Stretch) -> f64) -> f64 {
        let stretch = Stretch {
            street: spot.street,
            from_m: spot.along_m,
            to_m: stop.along_m,
        };
        let cost = (spot.along_m - stop.along_m).abs() * self.factor(spot.street);
        cost * weight(stretch)
    }

    /// The cost straight along the street, when both places are on one.
    fn direct_cost(&self, start: Spot, goal: Spot, weight: &dyn Fn(Stretch) -> f64) -> Option<f64> {
        (start.street == goal.street).then(|| {
            let stretch = Stretch {
                street: start.street,
                from_m: start.along_m,
                to_m: goal.along_m,
            };
            let cost = (start.along_m - goal.along_m).abs() * self.factor(start.street);
            cost * weight(stretch)
        })
    }

    /// The stops before and behind a place on its street.
    pub(super) fn stops_around(&self, spot: Spot) -> [Stop; 2] {
        let stops = self
            .streets
            .get(spot.street as usize)
            .map_or(&[][..], |street| &street.stops);
        let behind = stops.partition_point(|stop| stop.along_m < spot.along_m);
        let nowhere = Stop {
            along_m: f64::INFINITY,
            node: NodeIndex::end(),
        };
        let next = stops.get(behind).copied();
        let before = behind.checked_sub(1).and_then(|i| stops.get(i)).copied();
        // a place at the first stop has none before it: twice the same one does no harm
        let either = next.or(before).unwrap_or(nowhere);
        [before.unwrap_or(either), next.unwrap_or(either)]
    }

    /// The way that ends at the stop `end`, from the links by which the nodes were reached.
    fn way(
        &self,
        start: Spot,
        goal: Spot,
        end: Stop,
        reached: &[Reached],
        seeds: &[Stop; 2],
        cost: f64,
        weight: &dyn Fn(Stretch) -> f64,
    ) -> Option<Traced> {
        let mut stretches = vec![Stretch {
            street: goal.street,
            from_m: end.along_m,
            to_m: goal.along_m,
        }];
        let mut node = end.node;
        // each step goes to a node reached before it, so there are fewer steps than nodes
        for _ in 0..reached.len() {
            let Some(link) = reached.get(node.index())?.by else {
                break;
            };
            let (source, target) = self.graph.edge_endpoints(link)?;
            if let Some(stretch) = self.graph.edge_weight(link)?.stretch {
                stretches.push(if target == node {
                    stretch
                } else {
                    Stretch {
                        from_m: stretch.to_m,
                        to_m: stretch.from_m,
                        ..stretch
                    }
                });
            }
            node = if target == node { source } else { target };
        }
        let seed = seeds
            .iter()
            .filter(|seed| seed.node == node)
            .min_by(|a, b| {
                self.cost_between(start, **a, weight)
                    .total_cmp(&self.cost_between(start, **b, weight))
            })?;
        stretches.push(Stretch {
            street: start.street,
            from_m: start.along_m,
            to_m: seed.along_m,
        });
        stretches.reverse();
        self.traced(&stretches, cost)
    }

    /// The points, length and streets of a way given by stretches.
    pub(super) fn traced(&self, stretches: &[Stretch], cost_m: f64) -> Option<Traced> {
        let mut points: Vec<Point> = Vec::new();
        let mut streets: Vec<u32> = Vec::new();
        for stretch in &joined(stretches) {
            let part = self.points_of(*stretch);
            let has_length = part.len() > 1;
            points.extend(part);
            let id = self.streets.get(stretch.street as usize)?.id;
            if has_length && streets.last() != Some(&id) {
                streets.push(id);
            }
        }
        let points = clean_polyline(&points, MIN_SEGMENT_M);
        if let (true, Some(stretch)) = (streets.is_empty(), stretches.first()) {
            streets.push(self.streets.get(stretch.street as usize)?.id);
        }
        Some(Traced {
            length_m: length_m(&points),
            points,
            cost_m,
            streets,
        })
    }

    /// The segment and fraction at so many metres along a street.
    pub(super) fn place_at(&self, street: u32, along_m: f64) -> LinePlace {
        let along = self.along_of(street);
        let behind = along.partition_point(|&metres| metres <= along_m);
        let segment = behind.saturating_sub(1);
        match (along.get(segment), along.get(segment + 1)) {
            (Some(from_m), Some(to_m)) if to_m > from_m => {
                (segment, (along_m - from_m) / (to_m - from_m))
            }
            _ => (segment, 0.0),
        }
    }

    pub(super) fn point_of(&self, spot: Spot) -> Option<Point> {
        let line = self.lines.view(spot.street as usize);
        crate::geometry::split::point_at(line, self.place_at(spot.street, spot.along_m))
    }
}

/// Makes one stretch of those that run on along the same street, so that a way has the street's
/// own vertices and none at the stops it passes.
fn joined(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        if let Some(before) = joined.last_mut()
            && before.street == stretch.street
            && before.to_m == stretch.from_m
            && (before.to_m - before.from_m) * (stretch.to_m - stretch.from_m) >= 0.0
        {
            before.to_m = stretch.to_m;
        } else {
            joined.push(*stretch);
        }
    }
    joined
}

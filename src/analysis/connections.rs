//! Connections: the service line of each building.
//!
//! From the outer facade straight to a line that takes connections. All pairs
//! of facade edge and line segment compete, ordered by length, line, segment,
//! edge; the first wins whose open way crosses no water, rail or forbidden
//! no-go area and passes through no other heated building. A way along the building's own street
//! wins while it is at most `own_street_factor` times as long (`design.md` 5).
//!
//! Each building is judged alone by one pure function over the network's
//! index, so that judging some again gives bit for bit what judging all gives.

use super::results::{BuildingDemand, Connection, Link};
use super::settings::Settings;
use super::{Column, Inputs};
use crate::geometry::index::{IndexedSegment, SegmentIndex};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::{FacadePair, facade_pairs, nearest_facade};
use crate::geometry::{Bounds, Point};
use crate::plan::{BuildingId, ConnectionRule, GroundId, LineId, LineRole};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A service line drawn by hand ends at the building this near, metres.
const DRAWN_SERVICE_M: f64 = 1.0;

/// A way that is inside another building for less than this is not barred,
/// metres: shared corners and digitising noise.
const INSIDE_M: f64 = 0.01;

/// What a connection needs to know of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct IndexedLine {
    pub points: Arc<[Point]>,
    pub role: LineRole,
    pub phase: u8,
    pub takes_connections: bool,
    /// The number of the street each segment lies in.
    streets: Vec<Option<u32>>,
    /// For a drawn service line: its building and how it connects.
    pub drawn: Option<(BuildingId, Connection)>,
}

/// The network as connections see it. Rebuilt when a line changes; what was
/// worked out for unchanged lines is taken over.
#[derive(Debug, Clone, Default)]
pub(super) struct NetworkIndex {
    pub lines: BTreeMap<LineId, Arc<IndexedLine>>,
    segments: Arc<SegmentIndex>,
    /// Buildings with a drawn service line.
    drawn: BTreeMap<BuildingId, LineId>,
}

impl NetworkIndex {
    /// The index of the active network; lines not in `touched` are taken over
    /// from `before`.
    pub fn new(
        inputs: &Inputs<'_>,
        before: Option<&Self>,
        touched: impl Fn(LineId) -> bool,
    ) -> Self {
        let network = inputs.plan.network();
        let mut lines = BTreeMap::new();
        for (id, line) in network.lines() {
            let kept = before
                .filter(|_| !touched(id) && line.role != LineRole::Service)
                .and_then(|b| b.lines.get(&id));
            if let Some(kept) = kept {
                lines.insert(id, kept.clone());
                continue;
            }
            let points: Arc<[Point]> = network.points_of(line).into();
            let streets = if line.role == LineRole::Service {
                Vec::new()
            } else {
                segments_of(&points)
                    .map(|segment| inputs.facts.street_along(segment))
                    .collect()
            };
            lines.insert(
                id,
                Arc::new(IndexedLine {
                    points,
                    role: line.role,
                    phase: super::line_phase(line),
                    takes_connections: line.takes_connections && line.role != LineRole::Service,
                    streets,
                    drawn: drawn_connection(inputs, id),
                }),
            );
        }
        let mut drawn = BTreeMap::new();
        for (id, line) in &lines {
            if let Some((building, _)) = line.drawn {
                drawn.entry(building).or_insert(*id);
            }
        }
        let segments = SegmentIndex::from_lines(
            lines
                .iter()
                .filter(|(_, l)| l.role != LineRole::Service)
                .map(|(id, l)| (id.0, l.points.as_ref())),
        );
        Self {
            lines,
            segments: Arc::new(segments),
            drawn,
        }
    }

    /// Buildings with a drawn service line.
    pub fn drawn_buildings(&self) -> impl Iterator<Item = BuildingId> {
        self.drawn.keys().copied()
    }

    /// The nearest network segment to a building, whatever its distance:
    /// metres and line. For explaining why it is not connected.
    pub fn nearest(&self, inputs: &Inputs<'_>, id: BuildingId) -> Option<(f64, LineId)> {
        let view = inputs.plan.base.buildings.footprints.view(id.index());
        let centroid = inputs.facts.centroid(id);
        let radius_m = view
            .exteriors()
            .flatten()
            .map(|p| distance_m(*p, centroid))
            .fold(0.0, f64::max);
        let mut best: Option<(f64, LineId)> = None;
        for near in self.segments.nearest_iter(centroid) {
            if best.is_some_and(|(d, _)| near.distance_m - radius_m > d) {
                break;
            }
            let line = LineId(near.owner);
            let Some(indexed) = self.lines.get(&line).filter(|l| l.takes_connections) else {
                continue;
            };
            let Some(segment) = segment_at(&indexed.points, near.segment) else {
                continue;
            };
            if let Some((_, pair)) = nearest_facade(view.exteriors(), segment)
                && best.is_none_or(|b| (pair.distance_m, line) < b)
            {
                best = Some((pair.distance_m, line));
            }
        }
        best
    }
}

fn segments_of(points: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    points.windows(2).filter_map(|pair| match pair {
        [a, b] => Some([*a, *b]),
        _ => None,
    })
}

fn segment_at(points: &[Point], segment: u32) -> Option<[Point; 2]> {
    let i = segment as usize;
    Some([*points.get(i)?, *points.get(i + 1)?])
}

/// The building a drawn service line ends at, and the connection that makes.
fn drawn_connection(inputs: &Inputs<'_>, id: LineId) -> Option<(BuildingId, Connection)> {
    let network = inputs.plan.network();
    let line = network.line(id).filter(|l| l.role == LineRole::Service)?;
    let points = network.points_of(line);
    let (first, last) = (*points.first()?, *points.last()?);
    let footprints = &inputs.plan.base.buildings.footprints;
    let mut near = Vec::new();
    let mut building_at = |place: Point| {
        let around = Bounds::of(&[place]).buffered(DRAWN_SERVICE_M);
        inputs.facts.building_tree().within(&around, &mut near);
        near.iter()
            .filter_map(|&b| {
                let view = footprints.view(b as usize);
                let d = if view.contains(place) {
                    0.0
                } else {
                    nearest_facade(view.exteriors(), [place, place])?
                        .1
                        .distance_m
                };
                (d <= DRAWN_SERVICE_M).then_some((d, BuildingId(b)))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, b)| b)
    };
    let (building, facade, foot, node) = match building_at(last) {
        Some(building) => (building, last, first, line.from),
        None => (building_at(first)?, first, last, line.to),
    };
    let joined = network
        .lines_at(node)
        .into_iter()
        .find(|other| network.carries_services(*other))
        .unwrap_or(id);
    Some((
        building,
        Connection {
            line: joined,
            segment: 0,
            length_m: crate::geometry::measure::length_m(&points),
            facade,
            foot,
            drawn: Some(id),
            barred: false,
        },
    ))
}

/// Working memory, so that judging a building allocates nothing.
#[derive(Default)]
pub(super) struct Scratch {
    segments: Vec<IndexedSegment>,
    pairs: Vec<FacadePair>,
    ways: Vec<Way>,
    near: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Way {
    line: LineId,
    segment: u32,
    pair: FacadePair,
    street: Option<u32>,
}

impl Way {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.pair
            .distance_m
            .total_cmp(&other.pair.distance_m)
            .then(self.line.cmp(&other.line))
            .then(self.segment.cmp(&other.segment))
            .then(self.pair.edge.cmp(&other.pair.edge))
    }

    fn connection(&self, barred: bool) -> Connection {
        Connection {
            line: self.line,
            segment: self.segment,
            length_m: self.pair.distance_m,
            facade: self.pair.facade,
            foot: self.pair.foot,
            drawn: None,
            barred,
        }
    }
}

/// What bars a way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bar {
    Barrier(super::facts::Barrier),
    Ground(GroundId),
    Building(BuildingId),
}

/// Judges buildings against a network.
pub(super) struct Judge<'a> {
    pub inputs: &'a Inputs<'a>,
    pub settings: &'a Settings,
    pub network: &'a NetworkIndex,
    pub demand: &'a Column<BuildingDemand>,
}

impl Judge<'_> {
    fn heated(&self, id: BuildingId) -> bool {
        self.demand.get(id.index()).is_some_and(|d| d.heated)
    }

    /// Connection and reach of one building; `served_phase` stays open, as it
    /// depends on the whole network.
    pub fn link(&self, id: BuildingId, scratch: &mut Scratch) -> Link {
        if !self.heated(id) || self.network.lines.is_empty() {
            return Link::default();
        }
        let view = self.inputs.plan.base.buildings.footprints.view(id.index());
        let bounds = view.bounds();
        let max_m = self.settings.max_service_m;
        let rule = self.rule(id);
        let mut reach_phase = None;
        let radius_m = max_m.max(self.settings.reach_m);
        self.ways_within(id, &bounds, radius_m, scratch, &mut reach_phase);
        let connection = match (rule, self.network.drawn.get(&id)) {
            (ConnectionRule::Excluded, _) => None,
            (_, Some(line)) => self
                .network
                .lines
                .get(line)
                .and_then(|l| l.drawn)
                .map(|(_, connection)| connection),
            (rule, None) => {
                let found = self.best(id, [max_m, max_m], scratch);
                match (found, rule) {
                    (None, ConnectionRule::Required) => self.required(id, &bounds, scratch),
                    (found, _) => found,
                }
            }
        };
        Link {
            connection,
            reach_phase,
            served_phase: None,
        }
    }

    fn rule(&self, id: BuildingId) -> ConnectionRule {
        self.inputs
            .plan
            .variant()
            .decisions
            .get(&id)
            .map_or(ConnectionRule::Candidate, |d| d.rule)
    }

    /// Puts every way within `radius_m` into `scratch.ways`, in order.
    fn ways_within(
        &self,
        id: BuildingId,
        bounds: &Bounds,
        radius_m: f64,
        scratch: &mut Scratch,
        reach_phase: &mut Option<u8>,
    ) {
        let view = self.inputs.plan.base.buildings.footprints.view(id.index());
        let Scratch {
            segments,
            pairs,
            ways,
            ..
        } = scratch;
        ways.clear();
        self.network
            .segments
            .in_bounds(&bounds.buffered(radius_m), segments);
        for found in segments.iter() {
            let line = LineId(found.owner);
            let Some(indexed) = self.network.lines.get(&line) else {
                continue;
            };
            pairs.clear();
            let mut edges = 0;
            for ring in view.exteriors() {
                let before = pairs.len();
                facade_pairs(ring, found.points, radius_m, pairs);
                // Edges count on over the parts of a multipolygon.
                for pair in pairs.iter_mut().skip(before) {
                    pair.edge += edges;
                }
                edges += ring.len();
            }
            if pairs.iter().any(|p| p.distance_m <= self.settings.reach_m) {
                *reach_phase =
                    Some(reach_phase.map_or(indexed.phase, |p: u8| p.min(indexed.phase)));
            }
            if indexed.takes_connections {
                let street = indexed
                    .streets
                    .get(found.segment as usize)
                    .copied()
                    .flatten();
                ways.extend(pairs.iter().map(|pair| Way {
                    line,
                    segment: found.segment,
                    pair: *pair,
                    street,
                }));
            }
        }
        ways.sort_unstable_by(Way::order);
    }

    /// The first way that is not barred, or the one along the own street; the
    /// limits are for the first and for the one along the own street.
    fn best(
        &self,
        id: BuildingId,
        [limit_m, own_limit_m]: [f64; 2],
        scratch: &mut Scratch,
    ) -> Option<Connection> {
        let Scratch { ways, near, .. } = scratch;
        let mut ways = ways.iter();
        let first = *ways
            .by_ref()
            .take_while(|way| way.pair.distance_m <= limit_m)
            .find(|way| self.bar(id, way.pair, near).is_none())?;
        if self.settings.service_prefers_own_street
            && let Some(own) = self.inputs.facts.own_street(id)
            && first.street != Some(own)
        {
            let longest = own_limit_m.min(first.pair.distance_m * self.settings.own_street_factor);
            let better = ways
                .take_while(|way| way.pair.distance_m <= longest)
                .filter(|way| way.street == Some(own))
                .find(|way| self.bar(id, way.pair, near).is_none());
            if let Some(better) = better {
                return Some(better.connection(false));
            }
        }
        Some(first.connection(false))
    }

    /// A required building connects at any length; if every way is barred, the
    /// shortest way all the same.
    fn required(
        &self,
        id: BuildingId,
        bounds: &Bounds,
        scratch: &mut Scratch,
    ) -> Option<Connection> {
        let all = self
            .network
            .lines
            .values()
            .fold(Bounds::EMPTY, |b, l| b.union(&Bounds::of(&l.points)))
            .union(bounds);
        let [width, height] = all.size();
        let diagonal_m = width.hypot(height);
        let mut radius_m = self.settings.max_service_m.max(1.0);
        let mut reach = None;
        loop {
            radius_m *= 2.0;
            self.ways_within(id, bounds, radius_m, scratch, &mut reach);
            let first_m = radius_m / self.settings.own_street_factor;
            if let Some(found) = self.best(id, [first_m, radius_m], scratch) {
                return Some(found);
            }
            if radius_m > diagonal_m * self.settings.own_street_factor {
                return scratch.ways.first().map(|way| way.connection(true));
            }
        }
    }

    /// What bars the way, if anything: water or rail first, then the forbidden
    /// no-go area and then the building with the lowest id.
    pub fn bar(&self, id: BuildingId, pair: FacadePair, near: &mut Vec<u32>) -> Option<Bar> {
        let way = [pair.facade, pair.foot];
        if let Some(barrier) = self.inputs.facts.barrier_on(way) {
            return Some(Bar::Barrier(barrier));
        }
        if let Some(ground) = super::grounds::on(self.inputs.plan, way) {
            return Some(Bar::Ground(ground));
        }
        if !self.settings.service_avoids_buildings {
            return None;
        }
        let footprints = &self.inputs.plan.base.buildings.footprints;
        self.inputs
            .facts
            .building_tree()
            .within(&Bounds::of_segment(way), near);
        near.iter()
            .copied()
            .map(BuildingId)
            .find(|other| {
                (*other == id || self.heated(*other))
                    && footprints.view(other.index()).inside_length_m(way) > INSIDE_M
            })
            .map(Bar::Building)
    }

    /// The shortest way within `limit_m`, barred or not.
    pub fn shortest(
        &self,
        id: BuildingId,
        limit_m: f64,
        scratch: &mut Scratch,
    ) -> Option<(LineId, FacadePair)> {
        let bounds = self
            .inputs
            .plan
            .base
            .buildings
            .footprints
            .view(id.index())
            .bounds();
        self.ways_within(id, &bounds, limit_m, scratch, &mut None);
        scratch.ways.first().map(|way| (way.line, way.pair))
    }
}

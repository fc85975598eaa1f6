//! The judge: how one building connects to a network.

use super::{NetworkIndex, segment_at};
use crate::analysis::facts::Barrier;
use crate::analysis::results::{BuildingDemand, Connection, Link, PinKind};
use crate::analysis::settings::Settings;
use crate::analysis::{Column, Inputs, Results, grounds};
use crate::geometry::index::IndexedSegment;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::{FacadePair, facade_pairs, nearest_facade, nearest_on_segment};
use crate::geometry::{Bounds, Point};
use crate::plan::{BuildingId, ConnectionRule, Decision, GroundId, LineId};

/// A way that is inside another building for less than this is not barred,
/// metres: shared corners and digitising noise.
const INSIDE_M: f64 = 0.01;

/// Buildings that barred a way lately and are asked first about the next one.
const REMEMBERED: usize = 4;

/// Working memory, so that judging a building allocates nothing.
#[derive(Default)]
pub(in crate::analysis) struct Scratch {
    segments: Vec<IndexedSegment>,
    pairs: Vec<FacadePair>,
    pub(super) ways: Vec<Way>,
    pub(super) bars: Bars,
}

/// Working memory of what bars a way.
#[derive(Default)]
pub(super) struct Bars {
    pub near: Vec<u32>,
    lately: Vec<BuildingId>,
}

/// A straight way from a facade to a segment of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub line: LineId,
    pub segment: u32,
    pub pair: FacadePair,
    pub street: Option<u32>,
}

impl Way {
    /// By length, then line, segment, edge.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.pair
            .distance_m
            .total_cmp(&other.pair.distance_m)
            .then(self.line.cmp(&other.line))
            .then(self.segment.cmp(&other.segment))
            .then(self.pair.edge.cmp(&other.pair.edge))
    }

    fn connection(&self, pinned: Option<PinKind>, barred: bool) -> Connection {
        Connection {
            line: self.line,
            segment: self.segment,
            length_m: self.pair.distance_m,
            facade: self.pair.facade,
            foot: self.pair.foot,
            drawn: None,
            pinned,
            barred,
        }
    }

    pub fn ends(&self) -> [Point; 2] {
        [self.pair.facade, self.pair.foot]
    }
}

/// What bars a way.
#[derive(Debug, Clone, PartialEq)]
pub enum Bar {
    /// Water or a railway.
    Barrier(Barrier),
    /// A forbidden no-go area.
    Ground(GroundId),
    /// A heated building, perhaps the one itself.
    Building(BuildingId),
}

/// Whose way it is and how far it may be looked for.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub id: BuildingId,
    pub bounds: Bounds,
    /// The only place on the facade that counts, if the user chose one.
    pub access: Option<Point>,
}

/// Judges buildings against a network.
pub(in crate::analysis) struct Judge<'a> {
    pub inputs: &'a Inputs<'a>,
    pub settings: &'a Settings,
    pub network: &'a NetworkIndex,
    pub demand: &'a Column<BuildingDemand>,
}

impl<'a> Judge<'a> {
    pub(super) fn heated(&self, id: BuildingId) -> bool {
        self.demand.get(id.index()).is_some_and(|d| d.heated)
    }

    fn blocks(&self, id: BuildingId) -> bool {
        self.demand.get(id.index()).is_some_and(|d| d.blocks)
    }

    pub(super) fn decision(&self, id: BuildingId) -> Option<&'a Decision> {
        self.inputs.plan.variant().decisions.get(&id)
    }

    fn rule(&self, id: BuildingId) -> ConnectionRule {
        self.decision(id)
            .map_or(ConnectionRule::Candidate, |d| d.rule)
    }

    /// The outer walls of a building; of a customer those of all its buildings,
    /// by id.
    pub(super) fn exteriors<'b>(
        &'b self,
        id: &'b BuildingId,
    ) -> impl Iterator<Item = &'b [Point]> + 'b {
        let footprints = &self.inputs.plan.base.buildings.footprints;
        self.inputs
            .plan
            .members(id)
            .iter()
            .flat_map(move |member| footprints.view(member.index()).exteriors())
    }

    /// What to search for a building's ways.
    pub(super) fn search(&self, id: BuildingId) -> Search {
        let bounds = self
            .exteriors(&id)
            .fold(Bounds::EMPTY, |all, ring| all.union(&Bounds::of(ring)));
        let access = self
            .decision(id)
            .and_then(|d| d.service.as_ref()?.access)
            .and_then(|at| self.facade_near(id, at));
        Search { id, bounds, access }
    }

    /// The place of a building's outline nearest to a place.
    pub(super) fn facade_near(&self, id: BuildingId, at: Point) -> Option<Point> {
        nearest_facade(self.exteriors(&id), [at, at]).map(|(_, pair)| pair.facade)
    }

    /// Connection and reach of one building; `served_phase` stays open, as it
    /// depends on the whole network.
    pub fn link(&self, id: BuildingId, scratch: &mut Scratch) -> Link {
        if !self.heated(id) || self.network.lines.is_empty() {
            return Link::default();
        }
        let search = self.search(id);
        let max_m = self.settings.max_service_m;
        let mut reach_phase = None;
        let radius_m = max_m.max(self.settings.reach_m);
        self.ways_within(&search, radius_m, scratch, &mut reach_phase);
        let rule = self.rule(id);
        let connection = if rule == ConnectionRule::Excluded {
            None
        } else {
            self.network
                .drawn_connection(self.inputs.plan.members(&id))
                .or_else(|| self.pinned(id, scratch))
                .or_else(|| self.best(&search, 0.0, [max_m, max_m], scratch))
                .or_else(|| {
                    (rule == ConnectionRule::Required)
                        .then(|| self.required(&search, scratch))
                        .flatten()
                })
        };
        Link {
            connection,
            reach_phase,
            served_phase: None,
        }
    }

    /// The connection a building has without a word of the user's on its way.
    fn automatic(&self, id: BuildingId) -> Option<Connection> {
        let rule = self.rule(id);
        if !self.heated(id) || rule == ConnectionRule::Excluded {
            return None;
        }
        let mut scratch = Scratch::default();
        let search = self.search(id);
        let max_m = self.settings.max_service_m;
        self.ways_within(&search, max_m, &mut scratch, &mut None);
        let near = self.best(&search, 0.0, [max_m, max_m], &mut scratch);
        near.or_else(|| {
            (rule == ConnectionRule::Required)
                .then(|| self.required(&search, &mut scratch))
                .flatten()
        })
    }

    /// Puts every way within `radius_m` into `scratch.ways`, in order.
    pub(super) fn ways_within(
        &self,
        search: &Search,
        radius_m: f64,
        scratch: &mut Scratch,
        reach_phase: &mut Option<u8>,
    ) {
        let Scratch {
            segments,
            pairs,
            ways,
            ..
        } = scratch;
        ways.clear();
        self.network
            .segments
            .in_bounds(&search.bounds.buffered(radius_m), segments);
        for found in segments.iter() {
            let line = LineId(found.owner);
            let Some(indexed) = self.network.lines.get(&line) else {
                continue;
            };
            self.pairs_to(search.id, found.points, radius_m, pairs);
            if pairs.iter().any(|p| p.distance_m <= self.settings.reach_m) {
                *reach_phase =
                    Some(reach_phase.map_or(indexed.phase, |p: u8| p.min(indexed.phase)));
            }
            if !indexed.takes_connections {
                continue;
            }
            let street = indexed
                .streets
                .get(found.segment as usize)
                .copied()
                .flatten();
            let way = |pair| Way {
                line,
                segment: found.segment,
                pair,
                street,
            };
            match search.access {
                Some(at) => ways.extend(
                    Some(pair_from(at, found.points))
                        .filter(|pair| pair.distance_m <= radius_m)
                        .map(way),
                ),
                None => ways.extend(pairs.iter().copied().map(way)),
            }
        }
        ways.sort_unstable_by(Way::order);
    }

    /// The nearest pairs of a building's walls and a segment within `radius_m`.
    fn pairs_to(
        &self,
        id: BuildingId,
        segment: [Point; 2],
        radius_m: f64,
        pairs: &mut Vec<FacadePair>,
    ) {
        pairs.clear();
        let mut edges = 0;
        for ring in self.exteriors(&id) {
            let before = pairs.len();
            facade_pairs(ring, segment, radius_m, pairs);
            // Edges count on over the parts of a multipolygon or customer.
            for pair in pairs.iter_mut().skip(before) {
                pair.edge += edges;
            }
            edges += ring.len();
        }
    }

    /// Every way of a building to one line, however long, in no order.
    pub(super) fn ways_to(&self, search: &Search, line: LineId, scratch: &mut Scratch) -> Vec<Way> {
        let Some(indexed) = self
            .network
            .lines
            .get(&line)
            .filter(|l| l.takes_connections)
        else {
            return Vec::new();
        };
        let mut ways = Vec::new();
        for (points, segment) in super::segments_of(&indexed.points).zip(0..) {
            let street = indexed.streets.get(segment as usize).copied().flatten();
            let way = |pair| Way {
                line,
                segment,
                pair,
                street,
            };
            if let Some(at) = search.access {
                ways.push(way(pair_from(at, points)));
                continue;
            }
            let mut pairs = std::mem::take(&mut scratch.pairs);
            self.pairs_to(search.id, points, f64::INFINITY, &mut pairs);
            ways.extend(pairs.iter().copied().map(way));
            scratch.pairs = pairs;
        }
        ways
    }

    /// The first way that is not barred, or the one along the own street; the
    /// limits are for the first and for the one along the own street. All ways
    /// shorter than `tested_m` are known to be barred.
    fn best(
        &self,
        search: &Search,
        tested_m: f64,
        [limit_m, own_limit_m]: [f64; 2],
        scratch: &mut Scratch,
    ) -> Option<Connection> {
        let Scratch { ways, bars, .. } = scratch;
        let id = search.id;
        let pinned = search.access.map(|_| PinKind::Access);
        let untested = ways.partition_point(|way| way.pair.distance_m < tested_m);
        let mut ways = ways.iter().skip(untested);
        let first = *ways
            .by_ref()
            .take_while(|way| way.pair.distance_m <= limit_m)
            .find(|way| !self.is_barred(id, way.ends(), bars))?;
        if self.settings.service_prefers_own_street
            && let Some(own) = self.inputs.facts.own_street(id)
            && first.street != Some(own)
        {
            let longest = own_limit_m.min(first.pair.distance_m * self.settings.own_street_factor);
            let better = ways
                .take_while(|way| way.pair.distance_m <= longest)
                .filter(|way| way.street == Some(own))
                .find(|way| !self.is_barred(id, way.ends(), bars));
            if let Some(better) = better {
                return Some(better.connection(pinned, false));
            }
        }
        Some(first.connection(pinned, false))
    }

    /// A required building connects at any length; if every way is barred, the
    /// shortest way all the same.
    fn required(&self, search: &Search, scratch: &mut Scratch) -> Option<Connection> {
        let all = self
            .network
            .lines
            .values()
            .fold(Bounds::EMPTY, |b, l| b.union(&Bounds::of(&l.points)))
            .union(&search.bounds);
        let [width, height] = all.size();
        let diagonal_m = width.hypot(height);
        let mut radius_m = self.settings.max_service_m.max(1.0);
        let mut tested_m = 0.0;
        loop {
            radius_m *= 2.0;
            self.ways_within(search, radius_m, scratch, &mut None);
            let first_m = radius_m / self.settings.own_street_factor;
            if let Some(found) = self.best(search, tested_m, [first_m, radius_m], scratch) {
                return Some(found);
            }
            tested_m = first_m.min(radius_m);
            if radius_m > diagonal_m * self.settings.own_street_factor {
                let pinned = search.access.map(|_| PinKind::Access);
                return scratch.ways.first().map(|way| way.connection(pinned, true));
            }
        }
    }

    /// Whether anything bars the way; the same answer as [`bar`](Self::bar),
    /// found sooner: what barred the ways before it is asked first.
    pub(super) fn is_barred(&self, id: BuildingId, way: [Point; 2], bars: &mut Bars) -> bool {
        if self.settings.service_avoids_buildings {
            let own = self.inputs.plan.members(&id);
            if own.iter().any(|member| self.enters(*member, way)) {
                return true;
            }
            let stops = |other: &BuildingId| self.blocks(*other) && self.enters(*other, way);
            if let Some(place) = bars.lately.iter().position(stops) {
                if let Some(first) = bars.lately.get_mut(..=place) {
                    first.rotate_right(1);
                }
                return true;
            }
        }
        if self.bar_on_land(way).is_some() {
            return true;
        }
        let found = self.building_on(way, &mut bars.near, |other| self.blocks(other));
        if let Some(other) = found {
            bars.lately.insert(0, other);
            bars.lately.truncate(REMEMBERED);
        }
        found.is_some()
    }

    /// What bars the way, if anything: water or rail first, then the forbidden
    /// no-go area and then the building with the lowest id.
    pub fn bar(&self, id: BuildingId, way: [Point; 2], near: &mut Vec<u32>) -> Option<Bar> {
        self.bar_on_land(way).or_else(|| {
            let own = self.inputs.plan.members(&id);
            let counts = |other| own.contains(&other) || self.blocks(other);
            self.building_on(way, near, counts).map(Bar::Building)
        })
    }

    /// Water or rail, else the forbidden no-go area with the lowest id.
    fn bar_on_land(&self, way: [Point; 2]) -> Option<Bar> {
        let barrier = self.inputs.facts.barrier_on(way).map(Bar::Barrier);
        barrier.or_else(|| grounds::on(self.inputs.plan, way).map(Bar::Ground))
    }

    /// What a pinned way crosses that an automatic one may not. Through the
    /// building itself it may run: the user knows the passage.
    pub(super) fn bar_of_pin(
        &self,
        id: BuildingId,
        way: [Point; 2],
        near: &mut Vec<u32>,
    ) -> Option<Bar> {
        self.bar_on_land(way).or_else(|| {
            let own = self.inputs.plan.members(&id);
            let counts = |other| !own.contains(&other) && self.blocks(other);
            self.building_on(way, near, counts).map(Bar::Building)
        })
    }

    /// The building with the lowest id that a way passes through, among those
    /// that count; none while buildings need not be avoided.
    fn building_on(
        &self,
        way: [Point; 2],
        near: &mut Vec<u32>,
        counts: impl Fn(BuildingId) -> bool,
    ) -> Option<BuildingId> {
        if !self.settings.service_avoids_buildings {
            return None;
        }
        self.inputs
            .facts
            .building_tree()
            .within(&Bounds::of_segment(way), near);
        near.iter()
            .copied()
            .map(BuildingId)
            .find(|other| counts(*other) && self.enters(*other, way))
    }

    fn enters(&self, building: BuildingId, way: [Point; 2]) -> bool {
        let footprints = &self.inputs.plan.base.buildings.footprints;
        footprints.view(building.index()).inside_length_m(way) > INSIDE_M
    }

    /// The shortest way within `limit_m`, barred or not.
    pub fn shortest(
        &self,
        id: BuildingId,
        limit_m: f64,
        scratch: &mut Scratch,
    ) -> Option<(LineId, [Point; 2])> {
        self.ways_within(&self.search(id), limit_m, scratch, &mut None);
        scratch.ways.first().map(|way| (way.line, way.ends()))
    }

    /// The network segment nearest to a building, whatever its distance: metres
    /// and line. For explaining why it is not connected.
    pub fn nearest(&self, id: BuildingId) -> Option<(f64, LineId)> {
        let search = self.search(id);
        let centre = search.bounds.centre()?;
        let radius_m = self
            .exteriors(&id)
            .flatten()
            .map(|p| distance_m(*p, centre))
            .fold(0.0, f64::max);
        let mut best: Option<(f64, LineId)> = None;
        for near in self.network.segments.nearest_iter(centre) {
            if best.is_some_and(|(d, _)| near.distance_m - radius_m > d) {
                break;
            }
            let line = LineId(near.owner);
            let Some(indexed) = self
                .network
                .lines
                .get(&line)
                .filter(|l| l.takes_connections)
            else {
                continue;
            };
            let Some(segment) = segment_at(&indexed.points, near.segment) else {
                continue;
            };
            let distance_m = match search.access {
                Some(at) => Some(nearest_on_segment(at, segment).distance_m),
                None => nearest_facade(self.exteriors(&id), segment).map(|(_, p)| p.distance_m),
            };
            if let Some(distance_m) = distance_m
                && best.is_none_or(|b| (distance_m, line) < b)
            {
                best = Some((distance_m, line));
            }
        }
        best
    }
}

/// The way from a chosen place of the facade to a segment.
fn pair_from(access: Point, segment: [Point; 2]) -> FacadePair {
    let foot = nearest_on_segment(access, segment);
    FacadePair {
        edge: 0,
        facade: access,
        foot: foot.point,
        fraction: foot.fraction,
        distance_m: foot.distance_m,
    }
}

/// The connection that a building of up-to-date `results` would have if the user
/// had neither pinned nor drawn its service; `None` where it would have none.
pub(in crate::analysis) fn automatic(
    inputs: &Inputs<'_>,
    results: &Results,
    building: BuildingId,
) -> Option<Connection> {
    let id = inputs.plan.lead(building);
    let mut plan = inputs.plan.clone();
    let decision = plan.decision(id);
    if decision.service.is_some() {
        let freed = Decision {
            service: None,
            ..decision
        };
        plan.variant_mut().decisions.insert_mut(id, freed);
    }
    let settings = Settings::new(&plan.assumptions);
    let judge = Judge {
        inputs: &Inputs {
            plan: &plan,
            ..*inputs
        },
        settings: &settings,
        network: &results.carried.network,
        demand: &results.demand,
    };
    judge.automatic(id)
}

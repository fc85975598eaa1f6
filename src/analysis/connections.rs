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
//!
//! The user's word goes first: a service line drawn as a line of the network,
//! then a pin (`plan::PinnedService`), then the automatic way. An excluded
//! building connects by none of them. A joined customer connects by the best
//! facade of any of its buildings.

mod candidates;
mod crossings;
mod far;
mod judge;
mod pinned;
mod summary;

pub use candidates::{CandidateStanding, ServiceCandidate, pin_of, service_candidates};
use crossings::Crossed;
pub(super) use far::{far_required, searches};
pub use judge::Bar;
pub(super) use judge::{Judge, Scratch, automatic};
pub(super) use pinned::pin_findings;
pub use pinned::{connection_points, facade_near, foot_place};
pub use summary::{ConnectionSummary, connection_summary};

use super::Inputs;
use super::facts::Entered;
use super::results::Connection;
use crate::geometry::index::SegmentIndex;
use crate::geometry::nearest::nearest_facade;
use crate::geometry::{Bounds, Point};
use crate::plan::{BuildingId, LineId, LineRole};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A service line drawn by hand ends at the building this near, metres.
const DRAWN_SERVICE_M: f64 = 1.0;

/// What a connection needs to know of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct IndexedLine {
    pub points: Arc<[Point]>,
    pub role: LineRole,
    pub phase: u8,
    pub takes_connections: bool,
    /// The number of the street each segment lies in.
    streets: Vec<Option<u32>>,
    /// The line it was cut off from.
    split_from: Option<LineId>,
    /// The water, rail and roads on its way; nothing for services.
    met: crossings::Met,
    /// For a drawn service line: its building and how it connects.
    pub drawn: Option<(BuildingId, Connection)>,
}

/// The network as connections see it. Rebuilt when a line changes; what was
/// worked out for unchanged lines is taken over.
#[derive(Debug, Clone, Default)]
pub(super) struct NetworkIndex {
    pub lines: BTreeMap<LineId, Arc<IndexedLine>>,
    segments: Arc<SegmentIndex>,
    /// Drawn service lines by building, each with its lines by id.
    drawn: BTreeMap<BuildingId, Vec<LineId>>,
    /// The parts that were cut off each line and are still there.
    parts: BTreeMap<LineId, Vec<LineId>>,
    /// What each line crosses; those that cross nothing are not there.
    crossed: BTreeMap<LineId, Crossed>,
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
            let met = if line.role == LineRole::Service {
                crossings::Met::default()
            } else {
                crossings::Met::new(inputs.facts, &points)
            };
            lines.insert(
                id,
                Arc::new(IndexedLine {
                    met,
                    points,
                    role: line.role,
                    phase: super::line_phase(line),
                    takes_connections: line.takes_connections && line.role != LineRole::Service,
                    streets,
                    split_from: line.split_from,
                    drawn: drawn_connection(inputs, id),
                }),
            );
        }
        let mut drawn: BTreeMap<BuildingId, Vec<LineId>> = BTreeMap::new();
        let mut parts: BTreeMap<LineId, Vec<LineId>> = BTreeMap::new();
        for (id, line) in &lines {
            if let Some((building, _)) = line.drawn {
                drawn.entry(building).or_default().push(*id);
            }
            if let Some(whole) = line.split_from {
                parts.entry(whole).or_default().push(*id);
            }
        }
        let crossed = crossings::crossed(lines.iter().filter_map(|(id, indexed)| {
            let line = network.line(*id)?;
            Some((*id, [line.from, line.to], &indexed.met))
        }));
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
            parts,
            crossed,
        }
    }

    /// The service lines drawn for any of these buildings, by id.
    pub fn drawn_for(&self, buildings: &[BuildingId]) -> Vec<LineId> {
        let mut found: Vec<LineId> = buildings
            .iter()
            .filter_map(|id| self.drawn.get(id))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found
    }

    /// The connection that the first of the service lines drawn for any of
    /// these buildings makes.
    fn drawn_connection(&self, buildings: &[BuildingId]) -> Option<Connection> {
        let line = buildings
            .iter()
            .filter_map(|id| self.drawn.get(id)?.first().copied())
            .min()?;
        Some(self.lines.get(&line)?.drawn?.1)
    }

    /// The street each segment of a line lies in; nothing for services.
    pub fn streets_of(&self, line: LineId) -> &[Option<u32>] {
        self.lines.get(&line).map_or(&[], |l| l.streets.as_slice())
    }

    /// How often a line crosses water, rail and main roads.
    pub fn crossings_of(&self, line: LineId) -> Crossed {
        self.crossed.get(&line).copied().unwrap_or_default()
    }

    /// Where a line runs in water or over rail.
    pub fn entered_of(&self, line: LineId) -> &[Entered] {
        self.lines.get(&line).map_or(&[], |l| &l.met.entered)
    }

    /// Buildings with a drawn service line.
    pub fn drawn_buildings(&self) -> impl Iterator<Item = BuildingId> {
        self.drawn.keys().copied()
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
            pinned: None,
            barred: false,
        },
    ))
}

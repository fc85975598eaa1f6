//! Facts about streets: the nearest one of each building, names as numbers,
//! the graph for tracing and the snapping index.

use crate::geometry::index::{IndexedSegment, SegmentIndex};
use crate::geometry::nearest::nearest_pair;
use crate::geometry::trace::{Joining, StreetGraph, TraceStreet};
use crate::geometry::{Bounds, LineStore, Point};
use crate::plan::{Base, StreetId};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A network segment lies in a street whose axis is this near to its middle,
/// metres: half a wide street.
pub(super) const ALONG_M: f64 = 12.0;

/// Streets by name as numbers; a street without a name is its own.
pub(super) struct StreetNames {
    by_name: BTreeMap<Arc<str>, u32>,
    of_street: Vec<u32>,
}

impl StreetNames {
    pub fn new(base: &Base) -> Self {
        let mut by_name = BTreeMap::new();
        let mut next = 0;
        let mut number = || {
            next += 1;
            next - 1
        };
        let of_street = base
            .streets
            .records
            .iter()
            .map(|street| match &street.name {
                Some(name) => *by_name.entry(name.clone()).or_insert_with(&mut number),
                None => number(),
            })
            .collect();
        Self { by_name, of_street }
    }

    pub fn of_name(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    pub fn of_street(&self, street: StreetId) -> Option<u32> {
        self.of_street.get(street.index()).copied()
    }
}

/// The street nearest to each building's facade, lowest id first.
pub(super) fn nearest_streets(base: &Base, index: &SegmentIndex) -> Vec<Option<(StreetId, f64)>> {
    (0..base.buildings.len())
        .into_par_iter()
        .map_init(Vec::new, |near, i| nearest(base, index, i, near))
        .collect()
}

/// The street nearest to the facade of one building.
pub(super) fn nearest_street(
    base: &Base,
    index: &SegmentIndex,
    row: usize,
) -> Option<(StreetId, f64)> {
    nearest(base, index, row, &mut Vec::new())
}

fn nearest(
    base: &Base,
    index: &SegmentIndex,
    row: usize,
    near: &mut Vec<IndexedSegment>,
) -> Option<(StreetId, f64)> {
    let view = base.buildings.footprints.view(row);
    let bounds = view.bounds();
    // No facade is farther from its nearest street than this corner.
    let corner = view.exteriors().next()?.first().copied()?;
    let limit = index.nearest(corner)?.distance_m;
    index.in_bounds(&bounds.buffered(limit), near);
    nearest_of(view.exteriors(), near, limit)
}

fn nearest_of<'a>(
    exteriors: impl Iterator<Item = &'a [Point]>,
    streets: &[IndexedSegment],
    limit_m: f64,
) -> Option<(StreetId, f64)> {
    let mut best: Option<(f64, u32)> = None;
    for ring in exteriors {
        for edge in ring.windows(2) {
            let &[a, b] = edge else { continue };
            for street in streets {
                let within = best.map_or(limit_m, |(d, _)| d) + 1e-6;
                let reach = Bounds::of_segment(street.points).buffered(within);
                if !reach.intersects(&Bounds::of_segment([a, b])) {
                    continue;
                }
                let d = nearest_pair([a, b], street.points).distance_m;
                if best.is_none_or(|b| (d, street.owner) < b) {
                    best = Some((d, street.owner));
                }
            }
        }
    }
    best.map(|(d, street)| (StreetId(street), d))
}

/// The graph of all streets; which of them a pipe may follow is asked while a
/// way is looked for (`StreetRules`).
pub(super) fn street_graph(base: &Base, lines: &LineStore, joining: Joining) -> StreetGraph {
    let streets: Vec<TraceStreet<'_>> = lines
        .iter()
        .zip(&base.streets.records)
        .zip(0..)
        .map(|((points, record), id)| TraceStreet {
            id,
            points,
            is_allowed: true,
            cost_factor: 1.0,
            level: record.passing_level(),
        })
        .collect();
    StreetGraph::build(&streets, joining)
}

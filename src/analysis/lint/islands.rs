//! Streets that no way leads to: not connected, even over gaps that lint would
//! close, with a part that has a source. Where no part has one, the part nearest
//! to a source counts as reached, and in a plan without sources the largest.

use super::joints::{Joints, Vertex};
use super::streets::Search;
use super::{Fault, FaultKind, Obstacle};
use crate::geometry::Point;
use crate::geometry::index::SegmentIndex;
use crate::plan::StreetId;
use std::collections::{BTreeMap, BTreeSet};

/// A source this near to a street can feed it, metres.
const SOURCE_M: f64 = 100.0;
/// Ends of an island from which the way to the rest is measured, at most.
const ENDS: usize = 64;
/// Segments looked at from each of them, at most.
const LOOKS: usize = 4000;

/// Streets in one piece.
struct Pieces(Vec<u32>);

impl Pieces {
    fn find(&mut self, street: u32) -> u32 {
        let mut root = street;
        while let Some(next) = self.0.get(root as usize).copied().filter(|n| *n != root) {
            root = next;
        }
        let mut at = street;
        while at != root {
            let Some(slot) = self.0.get_mut(at as usize) else {
                break;
            };
            at = std::mem::replace(slot, root);
        }
        root
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        // The lower one stays the root: pieces do not depend on the order.
        if let Some(slot) = self.0.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }
}

/// Finds the islands; `faults` are what was found of gaps and crossings, which
/// count as joined.
pub(super) fn islands(search: &Search<'_>, joints: &Joints<'_>, faults: &[Fault]) -> Vec<Fault> {
    let stubs: BTreeSet<u32> = faults
        .iter()
        .filter(|f| f.kind == FaultKind::StreetStub)
        .flat_map(|f| f.streets.iter().map(|s| s.0))
        .collect();
    let takes_part = |street: u32| {
        search.counts(street) && search.takes_pipes(street) && !stubs.contains(&street)
    };
    let count = search.lines.len() as u32;
    let mut pieces = Pieces((0..count).collect());
    for street in (0..count).filter(|s| takes_part(*s)) {
        for number in 0..=joints.last(street) {
            let Some(joint) = joints.of(street, number) else {
                continue;
            };
            let here = Vertex { street, number };
            let meets = |other: &Vertex| {
                joints.is_end(here) || joints.is_end(*other) || search.meet(street, other.street)
            };
            for vertex in joints.members(joint) {
                if takes_part(vertex.street) && meets(vertex) {
                    pieces.join(street, vertex.street);
                }
            }
        }
    }
    let closes = |kind: FaultKind| {
        matches!(
            kind,
            FaultKind::StreetNearMiss
                | FaultKind::StreetUndershoot
                | FaultKind::StreetOvershoot
                | FaultKind::StreetCrossing
        )
    };
    for fault in faults.iter().filter(|f| closes(f.kind)) {
        for pair in fault.streets.windows(2) {
            if let [a, b] = pair
                && takes_part(a.0)
                && takes_part(b.0)
            {
                pieces.join(a.0, b.0);
            }
        }
    }
    let mut members: BTreeMap<u32, (f64, Vec<u32>)> = BTreeMap::new();
    for street in (0..count).filter(|s| takes_part(*s)) {
        let piece = members.entry(pieces.find(street)).or_default();
        piece.0 += joints.length_m(street);
        piece.1.push(street);
    }
    if members.len() < 2 {
        return Vec::new();
    }
    let index = SegmentIndex::from_lines(
        (0..count)
            .filter(|s| takes_part(*s))
            .map(|s| (s, joints.line(s))),
    );
    let mut reached: BTreeSet<u32> = search
        .sources
        .iter()
        .filter_map(|source| index.nearest(*source))
        .filter(|near| near.distance_m <= SOURCE_M)
        .map(|near| pieces.find(near.owner))
        .collect();
    if reached.is_empty() {
        // No source says where heat comes from (or none stands at a street): it
        // comes to the piece nearest to one, else to the largest.
        reached.extend(nearest_piece(search, &index, &mut pieces).or_else(|| largest(&members)));
    }
    members
        .iter()
        .filter(|(root, _)| !reached.contains(root))
        .map(|(root, (_, streets))| {
            let (at, away_m) = way_to_rest(joints, &index, streets, |s| pieces.find(s) == *root);
            let ids = streets.iter().map(|s| StreetId(*s)).collect();
            let mut fault = Fault::of_streets(FaultKind::StreetIsland, at, away_m, ids);
            fault.repair = Err(Obstacle::NoWay);
            fault
        })
        .collect()
}

/// The piece to which a source is nearest; of several sources the one that has
/// least way to go, then the first.
fn nearest_piece(search: &Search<'_>, index: &SegmentIndex, pieces: &mut Pieces) -> Option<u32> {
    search
        .sources
        .iter()
        .filter_map(|source| index.nearest(*source))
        .min_by(|a, b| a.distance_m.total_cmp(&b.distance_m))
        .map(|near| pieces.find(near.owner))
}

/// The piece with most metres; of two alike the one with the lower street.
fn largest(members: &BTreeMap<u32, (f64, Vec<u32>)>) -> Option<u32> {
    members
        .iter()
        .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(a.0)))
        .map(|(root, _)| *root)
}

/// The place of an island from which the way to the rest is shortest, and that
/// way, metres (as far as its ends tell).
fn way_to_rest(
    joints: &Joints<'_>,
    index: &SegmentIndex,
    streets: &[u32],
    mut is_own: impl FnMut(u32) -> bool,
) -> (Point, f64) {
    let mut ends: Vec<u32> = streets
        .iter()
        .filter_map(|s| joints.ends(*s))
        .flatten()
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let step = ends.len().div_ceil(ENDS).max(1);
    let mut best: Option<(Point, f64)> = None;
    for point in ends.iter().step_by(step).filter_map(|j| joints.point(*j)) {
        let near = index
            .nearest_iter(point)
            .take(LOOKS)
            .take_while(|near| best.is_none_or(|(_, d)| near.distance_m < d))
            .find(|near| !is_own(near.owner));
        if let Some(near) = near {
            best = Some((point, near.distance_m));
        }
    }
    let first = ends.first().and_then(|j| joints.point(*j));
    best.unwrap_or((first.unwrap_or_default(), 0.0))
}

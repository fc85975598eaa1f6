//! Streets that no way leads to: not connected, even over gaps that lint would
//! close, with a part that has a source. Where no part has one, the part nearest
//! to a source counts as reached, and in a plan without sources the largest.

use super::joints::{Joints, Vertex};
use super::streets::Search;
use super::{Fault, FaultKind, Mend, Obstacle, SAME_M};
use crate::geometry::contains::segments_cross;
use crate::geometry::index::SegmentIndex;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, Point};
use crate::plan::{Background, StreetId};
use std::collections::{BTreeMap, BTreeSet};

/// A source this near to a street can feed it, metres.
const SOURCE_M: f64 = 100.0;
/// Ends of an island from which the way to the rest is measured, at most.
const ENDS: usize = 64;
/// Segments looked at from each of them, at most.
const LOOKS: usize = 4000;
/// An island of more streets than this is measured from its own ends only.
const FEW: usize = 400;

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
    let mut water: Option<SegmentIndex> = None;
    members
        .iter()
        .filter(|(root, _)| !reached.contains(root))
        .map(|(_, (_, streets))| {
            let is_reached = |s: u32| reached.contains(&pieces.find(s));
            let way = way_to_rest(joints, &index, streets, is_reached);
            let ids: Vec<StreetId> = streets.iter().map(|s| StreetId(*s)).collect();
            let (at, away_m) = way
                .as_ref()
                .map_or((first_end(joints, streets), 0.0), |way| {
                    (way.at, way.away_m)
                });
            let mut fault = Fault::of_streets(FaultKind::StreetIsland, at, away_m, ids);
            fault.repair = match way {
                None => Err(Obstacle::NoWay),
                Some(way) if way.away_m > search.bridge_m => Err(Obstacle::TooWide),
                Some(way) => {
                    let water = water.get_or_insert_with(|| barriers(search));
                    bridge(joints, &way, water)
                }
            };
            fault
        })
        .collect()
}

/// Water and rail, as far as they are known.
fn barriers(search: &Search<'_>) -> SegmentIndex {
    let background = search.background;
    let bars = |record: &Background| record.kind.bars_services();
    let mut rings: Vec<(u32, &[Point])> = Vec::new();
    let polygons = background.polygons.iter().zip(&background.polygon_records);
    for (shape, _) in polygons.filter(|(_, record)| bars(record)) {
        rings.extend(shape.rings().map(|ring| (0, ring)));
    }
    let lines = background.lines.iter().zip(&background.line_records);
    let lines = lines.filter(|(_, record)| bars(record));
    rings.extend(lines.map(|(line, _)| (0, line)));
    SegmentIndex::from_lines(rings)
}

/// The stretch that joins an island to the rest: the street that ends there runs
/// on, and the other one gets a vertex where it is met.
fn bridge(joints: &Joints<'_>, way: &WayOut, water: &SegmentIndex) -> Result<Vec<Mend>, Obstacle> {
    let stretch = [way.at, way.foot];
    let mut near = Vec::new();
    water.in_bounds(&Bounds::of_segment(stretch), &mut near);
    if near
        .iter()
        .any(|s| segments_cross(stretch, s.points).is_some())
    {
        return Err(Obstacle::InTheWay);
    }
    let mut mends = vec![Mend::Extend {
        street: StreetId(way.street),
        at_start: way.at_start,
        to: way.foot,
    }];
    let has_vertex = |point: &Point| distance_m(*point, way.foot) <= SAME_M;
    if !joints.line(way.onto).iter().any(has_vertex) {
        mends.push(Mend::Insert {
            street: StreetId(way.onto),
            segment: way.segment,
            at: way.foot,
        });
    }
    Ok(mends)
}

/// The first place of an island that is known to be its end.
fn first_end(joints: &Joints<'_>, streets: &[u32]) -> Point {
    let ends = streets.iter().filter_map(|s| joints.ends(*s)).flatten();
    let first = ends.min().and_then(|joint| joints.point(joint));
    first.unwrap_or_default()
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

/// The shortest way between an island and what is reached.
struct WayOut {
    /// The end it starts from, plan metres, and the street that ends there.
    at: Point,
    street: u32,
    at_start: bool,
    /// The street it leads to, where on it.
    onto: u32,
    segment: usize,
    foot: Point,
    away_m: f64,
}

/// The shortest way between an island and the streets that are reached, as far
/// as ends tell: from an end of the island, or from one of theirs.
fn way_to_rest(
    joints: &Joints<'_>,
    index: &SegmentIndex,
    streets: &[u32],
    mut is_reached: impl FnMut(u32) -> bool,
) -> Option<WayOut> {
    let mut ends: Vec<(u32, u32, bool)> = streets
        .iter()
        .filter_map(|s| Some((*s, joints.ends(*s)?)))
        .flat_map(|(s, [first, last])| [(first, s, true), (last, s, false)])
        .collect();
    ends.sort_unstable();
    ends.dedup_by_key(|(joint, ..)| *joint);
    let step = ends.len().div_ceil(ENDS).max(1);
    let mut best: Option<WayOut> = None;
    for (joint, street, at_start) in ends.iter().step_by(step) {
        let Some(at) = end_of(joints, *street, *at_start).or_else(|| joints.point(*joint)) else {
            continue;
        };
        let near = index
            .nearest_iter(at)
            .take(LOOKS)
            .take_while(|near| best.as_ref().is_none_or(|b| near.distance_m < b.away_m))
            .find(|near| is_reached(near.owner));
        if let Some(near) = near {
            best = Some(WayOut {
                at,
                street: *street,
                at_start: *at_start,
                onto: near.owner,
                segment: near.segment as usize,
                foot: near.foot,
                away_m: near.distance_m,
            });
        }
    }
    from_the_rest(joints, index, streets, best, is_reached)
}

/// The same from ends of the streets that are reached, which may be nearer to
/// the middle of a street of the island than any of its own ends is to them.
fn from_the_rest(
    joints: &Joints<'_>,
    index: &SegmentIndex,
    streets: &[u32],
    best: Option<WayOut>,
    mut is_reached: impl FnMut(u32) -> bool,
) -> Option<WayOut> {
    let mut best = best?;
    if streets.len() > FEW {
        return Some(best);
    }
    let own = SegmentIndex::from_lines(streets.iter().map(|s| (*s, joints.line(*s))));
    let bounds = streets
        .iter()
        .map(|s| Bounds::of(joints.line(*s)))
        .fold(Bounds::EMPTY, |all, one| all.union(&one));
    let mut near = Vec::new();
    index.in_bounds(&bounds.buffered(best.away_m), &mut near);
    near.truncate(LOOKS);
    let mut others: Vec<u32> = near.iter().map(|s| s.owner).collect();
    others.sort_unstable();
    others.dedup();
    for street in others {
        if !is_reached(street) {
            continue;
        }
        for at_start in [true, false] {
            let Some(at) = end_of(joints, street, at_start) else {
                continue;
            };
            if let Some(near) = own.nearest(at)
                && near.distance_m < best.away_m
            {
                best = WayOut {
                    at,
                    street,
                    at_start,
                    onto: near.owner,
                    segment: near.segment as usize,
                    foot: near.foot,
                    away_m: near.distance_m,
                };
            }
        }
    }
    Some(best)
}

fn end_of(joints: &Joints<'_>, street: u32, at_start: bool) -> Option<Point> {
    let line = joints.line(street);
    if at_start { line.first() } else { line.last() }.copied()
}

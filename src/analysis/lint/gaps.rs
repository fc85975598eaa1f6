//! Ends that nearly meet: another end (near-miss), or another street on its way
//! (undershoot).

use super::grid::Grid;
use super::joints::Joints;
use super::streets::Search;
use super::{Fault, FaultKind, Mend, SAME_M};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::{Foot, nearest_on_segment};
use crate::geometry::trace::{Level, end_meets_way};
use crate::plan::StreetId;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Streets that are joined within this many tolerances of way are joined.
const JOINED_TOLERANCES: f64 = 3.0;
/// A place on a street this near to one of its vertices is that vertex, in
/// tolerances and at least in metres.
const TO_VERTEX_TOLERANCES: f64 = 0.5;
const TO_VERTEX_M: f64 = 0.05;
/// An end that is joined already is not expected to join another street's way
/// unless it lies on it, metres.
const TOUCHES_M: f64 = 0.01;

/// What was found.
pub(super) struct Gaps {
    pub faults: Vec<Fault>,
    /// Joints at dead ends with a gap.
    pub dead_ends: BTreeSet<u32>,
}

/// What an end nearly meets.
#[derive(Debug, Clone, Copy)]
enum Target {
    /// A vertex.
    Joint { joint: u32, street: u32 },
    /// A street on its way.
    Way {
        street: u32,
        number: u32,
        foot: Point,
    },
}

/// An end with what it nearly meets.
struct Gap {
    joint: u32,
    target: Target,
    size_m: f64,
}

/// Finds ends that nearly meet something they are not joined to.
pub(super) fn gaps(
    search: &Search<'_>,
    grid: &Grid,
    joints: &Joints<'_>,
    overshoots: &BTreeSet<u32>,
) -> Gaps {
    let mut ends: Vec<u32> = (0..search.lines.len() as u32)
        .filter(|street| search.counts(*street))
        .filter_map(|street| joints.ends(street))
        .flatten()
        .filter(|joint| !overshoots.contains(joint))
        .collect();
    ends.par_sort_unstable();
    ends.dedup();
    let found: Vec<Gap> = ends
        .par_iter()
        .with_min_len(512)
        .filter_map(|joint| gap(search, grid, joints, *joint))
        .collect();
    let mut pairs = BTreeSet::new();
    let mut gaps = Gaps {
        faults: Vec::new(),
        dead_ends: BTreeSet::new(),
    };
    for gap in found {
        if joints.arms(gap.joint) == 1 {
            gaps.dead_ends.insert(gap.joint);
        }
        match gap.target {
            Target::Joint { joint, .. } => {
                // Two ends that nearly meet each other are one fault.
                let pair = (gap.joint.min(joint), gap.joint.max(joint));
                if pairs.insert(pair) {
                    gaps.faults.extend(near_miss(search, joints, &gap, joint));
                }
            }
            Target::Way {
                street,
                number,
                foot,
            } => gaps
                .faults
                .extend(undershoot(search, joints, &gap, street, number, foot)),
        }
    }
    gaps
}

/// What the end at a joint nearly meets, if anything.
fn gap(search: &Search<'_>, grid: &Grid, joints: &Joints<'_>, joint: u32) -> Option<Gap> {
    let point = joints.point(joint)?;
    let here = joints.streets(joint);
    if !here.iter().any(|street| search.takes_pipes(*street)) {
        return None;
    }
    let levels: Vec<Level> = here
        .iter()
        .filter(|street| search.takes_pipes(**street))
        .map(|street| search.level(*street))
        .collect();
    let mut near: Vec<(Foot, u32, u32)> = grid
        .near(point)
        .filter(|s| search.counts(s.street) && search.takes_pipes(s.street))
        .filter(|s| {
            let meets = |n: u32| joints.of(s.street, n) == Some(joint);
            !meets(s.number) && !meets(s.number + 1)
        })
        .map(|s| (nearest_on_segment(point, s.points), s.street, s.number))
        .filter(|(foot, ..)| foot.distance_m <= search.tolerance_m)
        .collect();
    if near.is_empty() {
        return None;
    }
    near.sort_by(|a, b| {
        (a.0.distance_m.total_cmp(&b.0.distance_m)).then((a.1, a.2).cmp(&(b.1, b.2)))
    });
    let budget_m = (JOINED_TOLERANCES * search.tolerance_m).max(0.1);
    let reach = joints.reach(joint, budget_m);
    let is_dead_end = joints.arms(joint) == 1;
    near.into_iter()
        .filter(|(foot, street, number)| !reach.holds(*street, *number, foot.fraction))
        .find_map(|(foot, street, number)| {
            let (target, size_m) = target(search, joints, point, &foot, street, number)?;
            let fits = match target {
                Target::Joint { joint: other, .. } => {
                    is_dead_end || joints.has_end(other) || size_m <= TOUCHES_M
                }
                // What passes over or under is not met on its way.
                Target::Way { street, .. } => {
                    (is_dead_end || size_m <= TOUCHES_M)
                        && end_meets_way(levels.iter().copied(), search.level(street))
                }
            };
            fits.then_some(Gap {
                joint,
                target,
                size_m,
            })
        })
}

/// The vertex near a place on a street, else the place.
fn target(
    search: &Search<'_>,
    joints: &Joints<'_>,
    point: Point,
    foot: &Foot,
    street: u32,
    number: u32,
) -> Option<(Target, f64)> {
    let close_m = (TO_VERTEX_TOLERANCES * search.tolerance_m).max(TO_VERTEX_M);
    let line = joints.line(street);
    let vertex = [number, number + 1]
        .into_iter()
        .filter_map(|n| Some((n, *line.get(n as usize)?)))
        .filter(|(_, vertex)| distance_m(*vertex, foot.point) <= close_m)
        .map(|(n, vertex)| (distance_m(vertex, point), n))
        .filter(|(away_m, _)| *away_m <= search.tolerance_m)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    // An end that lies on the street joins it there and nowhere else.
    if let Some((away_m, n)) = vertex.filter(|_| foot.distance_m > SAME_M) {
        let joint = joints.of(street, n)?;
        return Some((Target::Joint { joint, street }, away_m));
    }
    let way = Target::Way {
        street,
        number,
        foot: foot.point,
    };
    Some((way, foot.distance_m))
}

fn move_to(joints: &Joints<'_>, joint: u32, to: Point) -> Option<Mend> {
    Some(Mend::Move {
        streets: joints.streets(joint).into_iter().map(StreetId).collect(),
        from: joints.point(joint)?,
        to,
    })
}

fn near_miss(search: &Search<'_>, joints: &Joints<'_>, gap: &Gap, other: u32) -> Option<Fault> {
    let Target::Joint { street: met, .. } = gap.target else {
        return None;
    };
    let (here, there) = (joints.point(gap.joint)?, joints.point(other)?);
    let at = [0.5 * (here[0] + there[0]), 0.5 * (here[1] + there[1])];
    let own = *joints.streets(gap.joint).first()?;
    let mut streets = vec![StreetId(own)];
    if met != own {
        streets.push(StreetId(met));
    }
    let kind = if joints.has_end(other) {
        FaultKind::StreetNearMiss
    } else {
        FaultKind::StreetUndershoot
    };
    let mut fault = Fault::of_streets(kind, at, gap.size_m, streets);
    // The joint with fewer streets moves; of equal ones that of the later street.
    let rank = |joint: u32| {
        let first = joints.members(joint).first().copied();
        (joints.arms(joint), std::cmp::Reverse(first))
    };
    let (mover, stays) = if rank(gap.joint) <= rank(other) {
        (gap.joint, other)
    } else {
        (other, gap.joint)
    };
    let ways = [(mover, stays), (stays, mover)]
        .into_iter()
        .filter_map(|(from, to)| Some(vec![move_to(joints, from, joints.point(to)?)?]));
    fault.repair = search.first_of(ways);
    Some(fault)
}

fn undershoot(
    search: &Search<'_>,
    joints: &Joints<'_>,
    gap: &Gap,
    street: u32,
    number: u32,
    foot: Point,
) -> Option<Fault> {
    let here = joints.point(gap.joint)?;
    let own = *joints.streets(gap.joint).first()?;
    let mut streets = vec![StreetId(own)];
    if street != own {
        streets.push(StreetId(street));
    }
    let kind = FaultKind::StreetUndershoot;
    let mut fault = Fault::of_streets(kind, foot, gap.size_m, streets);
    let insert = |at: Point| Mend::Insert {
        street: StreetId(street),
        segment: number as usize,
        at,
    };
    // The other street bends to the end where the end may not move.
    let bend = vec![insert(here)];
    let mut ways = Vec::new();
    if gap.size_m > SAME_M {
        ways.push(vec![insert(foot), move_to(joints, gap.joint, foot)?]);
    }
    ways.push(bend);
    fault.repair = search.first_of(ways);
    Some(fault)
}

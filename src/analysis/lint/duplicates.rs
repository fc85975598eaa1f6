//! Streets on top of each other: the same way twice, also turned round, cut
//! otherwise, or for a part.

use super::grid::{Grid, Segment};
use super::joints::Joints;
use super::streets::{STUB_TOLERANCES, Search, has_dead_end};
use super::{Fault, FaultKind, Mend, Obstacle, SAME_M, part_copies};
use crate::geometry::measure::{along, lerp};
use crate::geometry::nearest::{Foot, nearest_on_polyline, nearest_on_segment};
use crate::geometry::{Point, cross, dot, vector};
use crate::plan::StreetId;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Two streets are on top of each other when they are this near, metres (and
/// not farther apart than the tolerance): lanes of one road are farther apart.
const ON_TOP_M: f64 = 0.5;
/// The greatest angle between stretches on top of each other, as a sine: 10°.
const ALONG_SINE: f64 = 0.17;
/// A part on top of another street is worth a word from this length on, metres.
const PART_M: f64 = 10.0;
/// A copy is covered up to this part of its length.
const COVERED: f64 = 0.98;

/// What was found.
pub(super) struct OnTop {
    pub faults: Vec<Fault>,
    /// The streets that are copies of others.
    pub copies: Vec<u32>,
}

/// A stretch of a street's segment that lies on another street.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// The street.
    pub street: u32,
    /// What it lies on.
    pub by: u32,
    /// The segment of the street.
    pub number: u32,
    /// Where it begins, metres along that segment.
    pub from_m: f64,
    /// Where it ends.
    pub to_m: f64,
}

/// Finds streets on top of others. Of two that cover each other the one with
/// the lower id stays.
pub(super) fn duplicates(search: &Search<'_>, grid: &Grid) -> OnTop {
    let within_m = search.tolerance_m.min(ON_TOP_M);
    let mut stretches = grid.pairs(within_m, |a, b, _, found| {
        if a.street != b.street && runs_along(a, b) {
            found.extend(on_top(a, b, within_m));
            found.extend(on_top(b, a, within_m));
        }
    });
    stretches.par_sort_unstable_by(|a, b| {
        ((a.street, a.by, a.number).cmp(&(b.street, b.by, b.number)))
            .then(a.from_m.total_cmp(&b.from_m))
            .then(a.to_m.total_cmp(&b.to_m))
    });
    let mut of: BTreeMap<u32, Vec<Stretch>> = BTreeMap::new();
    for same in stretches.chunk_by(|a, b| a.street == b.street) {
        if let Some(first) = same.first() {
            of.insert(first.street, same.to_vec());
        }
    }
    let joints = Joints::new(search.lines, &search.counts);
    let (mut faults, mut copies) = (Vec::new(), BTreeSet::new());
    for (&street, stretches) in of.iter().rev() {
        let long_m = joints.length_m(street);
        // A short dead end along another street is a stub.
        let is_stub =
            long_m <= STUB_TOLERANCES * search.tolerance_m && has_dead_end(&joints, street);
        let covers = |by: u32| !copies.contains(&by);
        let enough_m = (COVERED * long_m - 2.0 * within_m).max(0.5 * long_m);
        if is_stub || covered_m(stretches, covers) < enough_m {
            continue;
        }
        let mut by: Vec<u32> = stretches
            .iter()
            .map(|s| s.by)
            .filter(|by| covers(*by))
            .collect();
        by.dedup();
        let line = joints.line(street);
        if !line
            .iter()
            .all(|point| is_on(&joints, &by, *point, 1.5 * within_m))
        {
            continue;
        }
        copies.insert(street);
        faults.push(copy(search, &joints, street, &by, long_m));
    }
    for (&street, stretches) in &of {
        if copies.contains(&street) {
            continue;
        }
        for shared in stretches.chunk_by(|a, b| a.by == b.by) {
            let Some(first) = shared.first().filter(|s| s.by > street) else {
                continue;
            };
            let shared_m = covered_m(shared, |_| true);
            let short_m = joints.length_m(street).min(joints.length_m(first.by));
            if !copies.contains(&first.by) && shared_m >= PART_M.min(0.5 * short_m).max(2.0) {
                let at = middle(&joints, first);
                let streets = vec![StreetId(street), StreetId(first.by)];
                let kind = FaultKind::StreetPartDuplicate;
                let mut fault = Fault::of_streets(kind, at, shared_m, streets);
                let [earlier, later] = [(street, first.by), (first.by, street)].map(|(s, by)| {
                    let all = of.get(&s).map(Vec::as_slice).unwrap_or_default();
                    let parts: Vec<Stretch> = all.iter().filter(|p| p.by == by).copied().collect();
                    (s, by, parts)
                });
                // The later one where that can be: the earlier keeps its course.
                let one = |(s, by, parts): &(u32, u32, Vec<Stretch>)| {
                    part_copies::cut(search, &joints, *s, *by, parts, within_m)
                };
                fault.repair = one(&later).or_else(|why| one(&earlier).map_err(|_second| why));
                faults.push(fault);
            }
        }
    }
    OnTop {
        faults,
        copies: copies.into_iter().collect(),
    }
}

fn runs_along(a: &Segment, b: &Segment) -> bool {
    let (u, v) = (
        vector(a.points[0], a.points[1]),
        vector(b.points[0], b.points[1]),
    );
    let lengths = a.length_m() * b.length_m();
    lengths > 0.0 && cross(u, v).abs() <= ALONG_SINE * lengths
}

/// The stretch of `a` that lies within `within_m` of `b`, which runs along it.
fn on_top(a: &Segment, b: &Segment, within_m: f64) -> Option<Stretch> {
    let [start, end] = a.points;
    let way = vector(start, end);
    let long_m = a.length_m();
    let place = |point: Point| dot(vector(start, point), way) / (long_m * long_m);
    let (p, q) = (place(b.points[0]), place(b.points[1]));
    let (from, to) = (p.min(q).max(0.0), p.max(q).min(1.0));
    let is_near =
        |part: f64| nearest_on_segment(lerp(a.points, part), b.points).distance_m <= within_m;
    (to > from && is_near(from) && is_near(to)).then_some(Stretch {
        street: a.street,
        by: b.street,
        number: a.number,
        from_m: from * long_m,
        to_m: to * long_m,
    })
}

/// Metres of a street that lie on others for which `covers` holds, each metre
/// once.
fn covered_m(stretches: &[Stretch], covers: impl Fn(u32) -> bool) -> f64 {
    let mut all: Vec<&Stretch> = stretches.iter().filter(|s| covers(s.by)).collect();
    all.sort_by(|a, b| (a.number.cmp(&b.number)).then(a.from_m.total_cmp(&b.from_m)));
    let mut sum_m = 0.0;
    let mut done: Option<(u32, f64)> = None;
    for stretch in all {
        let from_m = match done {
            Some((number, to_m)) if number == stretch.number => stretch.from_m.max(to_m),
            _ => stretch.from_m,
        };
        if stretch.to_m > from_m {
            sum_m += stretch.to_m - from_m;
            done = Some((stretch.number, stretch.to_m));
        }
    }
    sum_m
}

fn is_on(joints: &Joints<'_>, streets: &[u32], point: Point, within_m: f64) -> bool {
    streets.iter().any(|street| {
        nearest_on_polyline(point, joints.line(*street))
            .is_some_and(|foot| foot.distance_m <= within_m)
    })
}

fn middle(joints: &Joints<'_>, stretch: &Stretch) -> Point {
    let from_m = joints.along_m(stretch.street, stretch.number);
    let line = joints.line(stretch.street);
    along(line, from_m + 0.5 * (stretch.from_m + stretch.to_m)).unwrap_or_default()
}

/// A street that the streets `by` cover: hidden, once what joins it joins them.
fn copy(search: &Search<'_>, joints: &Joints<'_>, street: u32, by: &[u32], long_m: f64) -> Fault {
    let line = joints.line(street);
    let at = along(line, 0.5 * long_m).unwrap_or_default();
    let mut streets = vec![StreetId(street)];
    streets.extend(by.iter().map(|by| StreetId(*by)));
    let mut fault = Fault::of_streets(FaultKind::StreetDuplicate, at, long_m, streets);
    fault.repair = handed_over(search, joints, street, by, |_| true).and_then(|given| {
        let mut mends = inserts(given);
        mends.push(Mend::Hide {
            street: StreetId(street),
        });
        search.may(&mends).map(|()| mends)
    });
    fault
}

/// Vertices for the streets that stay, where others join the vertices of a street
/// that go with it.
pub(super) fn handed_over(
    search: &Search<'_>,
    joints: &Joints<'_>,
    street: u32,
    by: &[u32],
    goes: impl Fn(u32) -> bool,
) -> Result<Vec<Given>, Obstacle> {
    let mut given = Vec::new();
    for (&point, number) in joints.line(street).iter().zip(0..) {
        let Some(joint) = joints.of(street, number).filter(|_| goes(number)) else {
            continue;
        };
        let there = joints.streets(joint);
        let needed = there.iter().any(|s| *s != street && !by.contains(s));
        if !needed || there.iter().any(|s| by.contains(s)) {
            continue;
        }
        let within_m = search.tolerance_m.min(ON_TOP_M);
        let nearest = by
            .iter()
            .filter_map(|by| Some((*by, nearest_on_polyline(point, joints.line(*by))?)))
            .min_by(|a, b| a.1.distance_m.total_cmp(&b.1.distance_m));
        let Some((taker, foot)) = nearest.filter(|(_, foot)| foot.distance_m <= within_m) else {
            return Err(Obstacle::OthersJoin);
        };
        let ends = joints.line(taker);
        let is_end = [ends.first(), ends.last()]
            .into_iter()
            .flatten()
            .any(|end| crate::geometry::measure::distance_m(*end, foot.point) <= SAME_M);
        if is_end {
            // Its end nearly meets what joins here: that gap is a fault of its own.
            return Err(Obstacle::OthersJoin);
        }
        given.push(Given {
            street: taker,
            foot,
            at: point,
        });
    }
    Ok(given)
}

/// A vertex that a street gets, at the foot of a place beside it.
pub(super) struct Given {
    /// The street.
    pub street: u32,
    /// Where on it.
    pub foot: Foot,
    /// Where the vertex stands.
    pub at: Point,
}

/// The vertices in the order in which they are put in: on each street the last
/// one first, so that the segments before it keep their numbers.
pub(super) fn inserts(mut given: Vec<Given>) -> Vec<Mend> {
    given.sort_by(|a, b| {
        (a.street.cmp(&b.street))
            .then(b.foot.segment.cmp(&a.foot.segment))
            .then(b.foot.fraction.total_cmp(&a.foot.fraction))
    });
    let insert = |one: Given| Mend::Insert {
        street: StreetId(one.street),
        segment: one.foot.segment,
        at: one.at,
    };
    given.into_iter().map(insert).collect()
}

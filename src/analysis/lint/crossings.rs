//! Streets that cross without a common vertex, and ends that run on for a bit
//! past the street they meet.

use super::grid::{Grid, Segment};
use super::joints::{Joints, Vertex};
use super::streets::{STUB_TOLERANCES, Search};
use super::{Fault, FaultKind, Mend, SAME_M};
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::{Point, cross, vector};
use crate::plan::StreetId;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A vertex this near to a crossing is where the streets are joined, metres.
const VERTEX_M: f64 = 0.05;

/// What was found.
pub(super) struct Crossed {
    pub faults: Vec<Fault>,
    /// Joints at ends that overshoot: their gaps are no faults of their own.
    pub dead_ends: BTreeSet<u32>,
}

/// A place where two segments meet.
#[derive(Debug, Clone, Copy)]
struct Raw {
    street: u32,
    number: u32,
    other: u32,
    second: u32,
    at: Point,
}

/// A street at a crossing.
#[derive(Debug, Clone, Copy)]
struct Side {
    street: u32,
    number: u32,
    /// Metres along it.
    along_m: f64,
    /// The dead end that is a stone's throw away: at the start or not, and the
    /// metres to it.
    tail: Option<(bool, f64)>,
}

/// Finds crossings without a joint and ends that overshoot.
pub(super) fn crossings(search: &Search<'_>, grid: &Grid, joints: &Joints<'_>) -> Crossed {
    let mut raw = grid.pairs(SAME_M, |a, b, here, found| {
        let skip = !search.counts(a.street)
            || !search.counts(b.street)
            || !search.meet(a.street, b.street)
            || shares_an_end(a, b);
        if skip {
            return;
        }
        let (a, b) = if (a.street, a.number) <= (b.street, b.number) {
            (a, b)
        } else {
            (b, a)
        };
        if let Some(at) = meet(a, b)
            && here.holds(at)
        {
            found.push(Raw {
                street: a.street,
                number: a.number,
                other: b.street,
                second: b.number,
                at,
            });
        }
    });
    raw.par_sort_unstable_by_key(|r| (r.street, r.other, r.number, r.second));
    let mut crossed = Crossed {
        faults: Vec::new(),
        dead_ends: BTreeSet::new(),
    };
    for same in raw.chunk_by(|a, b| (a.street, a.other) == (b.street, b.other)) {
        // A crossing at a vertex is found on both sides of it.
        let mut seen: Vec<Point> = Vec::new();
        for raw in same {
            if seen
                .iter()
                .any(|at| distance_m(*at, raw.at) <= 5.0 * SAME_M)
            {
                continue;
            }
            seen.push(raw.at);
            judge(search, joints, raw, &mut crossed);
        }
    }
    tails(search, joints, &mut crossed);
    crossed
}

fn shares_an_end(a: &Segment, b: &Segment) -> bool {
    let near = |p: Point, q: Point| (p[0] - q[0]).abs() <= SAME_M && (p[1] - q[1]).abs() <= SAME_M;
    a.points
        .iter()
        .any(|p| b.points.iter().any(|q| near(*p, *q)))
}

/// Where two segments cross or touch, on the first one.
fn meet(a: &Segment, b: &Segment) -> Option<Point> {
    let (u, v) = (
        vector(a.points[0], a.points[1]),
        vector(b.points[0], b.points[1]),
    );
    let between = vector(a.points[0], b.points[0]);
    let turn = cross(u, v);
    let (long_m, other_m) = (a.length_m(), b.length_m());
    if turn.abs() <= 1e-9 * long_m * other_m {
        return None;
    }
    let (t, s) = (cross(between, v) / turn, cross(between, u) / turn);
    let is_on = |part: f64, long_m: f64| {
        let at_m = part * long_m;
        (-SAME_M..=long_m + SAME_M).contains(&at_m)
    };
    (is_on(t, long_m) && is_on(s, other_m)).then(|| lerp(a.points, t))
}

fn judge(search: &Search<'_>, joints: &Joints<'_>, raw: &Raw, crossed: &mut Crossed) {
    let tolerance_m = search.tolerance_m;
    let side = |street: u32, number: u32| -> Option<Side> {
        let line = joints.line(street);
        let start = *line.get(number as usize)?;
        let along_m = joints.along_m(street, number) + distance_m(start, raw.at);
        let rest_m = joints.length_m(street) - along_m;
        let ends = joints.ends(street)?;
        let tails = [(true, along_m, ends[0]), (false, rest_m, ends[1])];
        let tail = tails
            .into_iter()
            .filter(|(_, tail_m, end)| *tail_m <= tolerance_m && joints.arms(*end) == 1)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(at_start, tail_m, _)| (at_start, tail_m));
        Some(Side {
            street,
            number,
            along_m,
            tail,
        })
    };
    let (Some(a), Some(b)) = (side(raw.street, raw.number), side(raw.other, raw.second)) else {
        return;
    };
    // An end that touches is a matter of gaps.
    let touches = |s: &Side| {
        s.along_m <= 2.0 * SAME_M || joints.length_m(s.street) - s.along_m <= 2.0 * SAME_M
    };
    let is_knot = a.street == b.street && (a.along_m - b.along_m).abs() <= 2.0 * tolerance_m;
    if touches(&a) || touches(&b) || is_knot || joined_near(joints, &a, &b, tolerance_m) {
        return;
    }
    let streets = if a.street == b.street {
        vec![StreetId(a.street)]
    } else if b.tail.is_some() && a.tail.is_none() {
        vec![StreetId(b.street), StreetId(a.street)]
    } else {
        vec![StreetId(a.street), StreetId(b.street)]
    };
    let tail_m = [a.tail, b.tail].into_iter().flatten().map(|t| t.1);
    if let Some(tail_m) = tail_m.reduce(f64::max) {
        let mut mends = Vec::new();
        for s in [&b, &a] {
            if let Some((at_start, _)) = s.tail {
                let ends = joints.ends(s.street);
                let end = ends.and_then(|e| e.get(usize::from(!at_start)).copied());
                crossed.dead_ends.extend(end);
            }
        }
        // The later place of one street first: the numbers before it stay.
        let mut sides = [&a, &b];
        if a.street == b.street {
            sides.sort_by(|x, y| y.along_m.total_cmp(&x.along_m));
        }
        for s in sides {
            mends.push(at_crossing(s, raw.at));
        }
        let kind = FaultKind::StreetOvershoot;
        let mut fault = Fault::of_streets(kind, raw.at, tail_m, streets);
        fault.repair = search.first_of([mends]);
        crossed.faults.push(fault);
        return;
    }
    let mut fault = Fault::of_streets(FaultKind::StreetCrossing, raw.at, 0.0, streets);
    fault.repair = search.first_of([join(search, joints, &a, &b, raw.at)]);
    crossed.faults.push(fault);
}

/// What a street needs at a crossing: a vertex, or its end there.
fn at_crossing(side: &Side, at: Point) -> Mend {
    let street = StreetId(side.street);
    let number = side.number as usize;
    match side.tail {
        Some((true, _)) => Mend::Cut {
            street,
            at_start: true,
            keep: number + 1,
            at,
        },
        Some((false, _)) => Mend::Cut {
            street,
            at_start: false,
            keep: number,
            at,
        },
        None => Mend::Insert {
            street,
            segment: number,
            at,
        },
    }
}

/// One vertex for both: one that is there already, else a new one.
fn join(search: &Search<'_>, joints: &Joints<'_>, a: &Side, b: &Side, at: Point) -> Vec<Mend> {
    let near_m = VERTEX_M.min(search.tolerance_m);
    let vertex = |side: &Side| -> Option<(u32, Point)> {
        [side.number, side.number + 1]
            .into_iter()
            .filter_map(|n| Some((n, *joints.line(side.street).get(n as usize)?)))
            .map(|(n, p)| (distance_m(p, at), n, p))
            .filter(|(d, ..)| *d <= near_m)
            .min_by(|x, y| x.0.total_cmp(&y.0))
            .map(|(_, n, p)| (n, p))
    };
    let insert = |side: &Side, at: Point| Mend::Insert {
        street: StreetId(side.street),
        segment: side.number as usize,
        at,
    };
    match (vertex(a), vertex(b)) {
        (None, None) if a.along_m > b.along_m => vec![insert(a, at), insert(b, at)],
        // Also where both are one street: the later place first.
        (None, None) => vec![insert(b, at), insert(a, at)],
        (Some((_, there)), None) => vec![insert(b, there)],
        (None, Some((_, there))) => vec![insert(a, there)],
        (Some((_, into)), Some((number, from))) => {
            let joint = joints.of(b.street, number);
            let streets = joint.map(|j| joints.streets(j)).unwrap_or_default();
            vec![Mend::Move {
                streets: streets.into_iter().map(StreetId).collect(),
                from,
                to: into,
            }]
        }
    }
}

/// Whether two streets share a joint a stone's throw from where they cross:
/// they are joined, however they wind there.
fn joined_near(joints: &Joints<'_>, a: &Side, b: &Side, within_m: f64) -> bool {
    if a.street == b.street {
        return false;
    }
    let last = joints.last(a.street);
    let near = |number: &u32| (joints.along_m(a.street, *number) - a.along_m).abs() <= within_m;
    let before = (0..=a.number).rev().take_while(near);
    let after = (a.number + 1..=last).take_while(near);
    before.chain(after).any(|number| {
        let joint = joints.of(a.street, number);
        joint.is_some_and(|joint| {
            joints.members(joint).iter().any(|v| {
                v.street == b.street
                    && (joints.along_m(v.street, v.number) - b.along_m).abs() <= within_m
            })
        })
    })
}

/// Ends that run on for a bit past a joint with another street.
fn tails(search: &Search<'_>, joints: &Joints<'_>, crossed: &mut Crossed) {
    for street in 0..search.lines.len() as u32 {
        let Some(ends) = joints.ends(street).filter(|_| search.counts(street)) else {
            continue;
        };
        let long_m = joints.length_m(street);
        if long_m <= STUB_TOLERANCES * search.tolerance_m {
            continue;
        }
        let last = joints.last(street);
        for (at_start, end) in [(true, ends[0]), (false, ends[1])] {
            if joints.arms(end) != 1 || crossed.dead_ends.contains(&end) {
                continue;
            }
            let tail_of = |number: u32| {
                let along_m = joints.along_m(street, number);
                if at_start { along_m } else { long_m - along_m }
            };
            let inner = (1..last).map(|n| if at_start { n } else { last - n });
            let found = inner
                .take_while(|number| tail_of(*number) <= search.tolerance_m)
                .find(|number| {
                    let joint = joints.of(street, *number);
                    joint.is_some_and(|joint| {
                        let others = |v: &Vertex| v.street != street;
                        joints.members(joint).iter().any(others)
                    })
                });
            let Some(number) = found else { continue };
            let keep = number as usize;
            let Some(&at) = joints.line(street).get(keep) else {
                continue;
            };
            let mut streets = vec![StreetId(street)];
            let joint = joints.of(street, number);
            let there = joint.map(|j| joints.streets(j)).unwrap_or_default();
            streets.extend(there.into_iter().filter(|s| *s != street).map(StreetId));
            let kind = FaultKind::StreetOvershoot;
            let mut fault = Fault::of_streets(kind, at, tail_of(number), streets);
            fault.repair = search.first_of([vec![Mend::Cut {
                street: StreetId(street),
                at_start,
                keep,
                at,
            }]]);
            crossed.dead_ends.insert(end);
            crossed.faults.push(fault);
        }
    }
}

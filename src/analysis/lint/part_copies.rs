//! Streets on top of each other for a part of their way: one of them is cut
//! where the other takes over. Its end moves as far as the part is long; what is
//! left runs where it ran, and no place loses its street.

use super::duplicates::{Given, Stretch, handed_over, inserts};
use super::joints::Joints;
use super::streets::Search;
use super::{Mend, Obstacle, SAME_M};
use crate::geometry::Point;
use crate::geometry::measure::{along, distance_m};
use crate::geometry::nearest::{Foot, nearest_on_polyline};
use crate::plan::StreetId;

/// A vertex this near to a place of a street is that place, metres.
const AT_M: f64 = 0.05;
/// What is left of a street that is cut is at least this long, metres.
const LEFT_M: f64 = 1.0;

/// The cut of `street` where it lies on `by` at one of its ends; `shared` are the
/// stretches of it that do.
pub(super) fn cut(
    search: &Search<'_>,
    joints: &Joints<'_>,
    street: u32,
    by: u32,
    shared: &[Stretch],
    within_m: f64,
) -> Result<Vec<Mend>, Obstacle> {
    let is_like = search.level(street) == search.level(by)
        && search.takes_pipes(street) == search.takes_pipes(by);
    if !is_like {
        return Err(Obstacle::NeedsHand);
    }
    let long_m = joints.length_m(street);
    let [from_m, to_m] =
        one_part(joints, street, shared, 2.0 * within_m).ok_or(Obstacle::OnlyPartly)?;
    let at_start = from_m <= 2.0 * within_m;
    let at_end = to_m >= long_m - 2.0 * within_m;
    let cut_m = match (at_start, at_end) {
        (true, false) => to_m,
        (false, true) => from_m,
        _ => return Err(Obstacle::OnlyPartly),
    };
    let left_m = if at_start { long_m - cut_m } else { cut_m };
    if left_m < LEFT_M {
        return Err(Obstacle::Vanishes);
    }
    let line = joints.line(street);
    // The outermost vertex that stays, and the place of the cut: a vertex of the
    // street where one stands there.
    let number = |number: usize| joints.along_m(street, number as u32);
    let vertices = 0..line.len();
    let stays = if at_start {
        vertices.clone().find(|n| number(*n) >= cut_m - AT_M)
    } else {
        vertices.rev().find(|n| number(*n) <= cut_m + AT_M)
    };
    let keep = stays.ok_or(Obstacle::Vanishes)?;
    let is_vertex = (number(keep) - cut_m).abs() <= AT_M;
    let place = line.get(keep).copied().filter(|_| is_vertex);
    let place = place
        .or_else(|| along(line, cut_m))
        .ok_or(Obstacle::Vanishes)?;
    let goes = |n: u32| {
        let n_m = joints.along_m(street, n);
        if at_start {
            n_m < cut_m - AT_M
        } else {
            n_m > cut_m + AT_M
        }
    };
    let mut given = handed_over(search, joints, street, &[by], goes)?;
    let others = is_vertex && {
        let joint = joints.of(street, keep as u32);
        let there = joint.map(|joint| joints.streets(joint)).unwrap_or_default();
        there.iter().any(|s| *s != street && *s != by)
    };
    let (at, foot) = meeting(joints.line(by), place, within_m, others)?;
    given.extend(foot.map(|foot| Given {
        street: by,
        foot,
        at,
    }));
    let mut mends = inserts(given);
    search.may(&mends)?;
    mends.push(Mend::Cut {
        street: StreetId(street),
        at_start,
        keep,
        at,
    });
    // The cut itself moves the end, which is meant; what is left of the street stays
    // where it ran all the same.
    search.stays(&mends)?;
    Ok(mends)
}

/// Where a cut end meets the street that takes over, and the place of that one
/// that gets a vertex for it. `others` join the end, which then stays in place.
fn meeting(
    by: &[Point],
    place: Point,
    within_m: f64,
    others: bool,
) -> Result<(Point, Option<Foot>), Obstacle> {
    let foot = nearest_on_polyline(place, by).ok_or(Obstacle::NeedsHand)?;
    let near = by
        .iter()
        .enumerate()
        .map(|(n, vertex)| (distance_m(*vertex, place), n, *vertex))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((apart_m, number, vertex)) = near else {
        return Err(Obstacle::NeedsHand);
    };
    if apart_m <= SAME_M {
        return Ok((vertex, None));
    }
    let is_end = number == 0 || number + 1 == by.len();
    let takes = if is_end { within_m } else { AT_M.min(within_m) };
    if apart_m <= takes {
        // Its own end or vertex is where they meet.
        return if others {
            Err(Obstacle::OthersJoin)
        } else {
            Ok((vertex, None))
        };
    }
    Ok((place, Some(foot)))
}

/// The part of a street that lies on another one, from and to in metres along
/// it; `None` where they are several.
fn one_part(joints: &Joints<'_>, street: u32, shared: &[Stretch], gap_m: f64) -> Option<[f64; 2]> {
    let mut parts: Vec<[f64; 2]> = shared
        .iter()
        .map(|s| {
            let from_m = joints.along_m(street, s.number);
            [from_m + s.from_m, from_m + s.to_m]
        })
        .collect();
    parts.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut parts = parts.into_iter();
    let mut whole = parts.next()?;
    for [from_m, to_m] in parts {
        if from_m > whole[1] + gap_m {
            return None;
        }
        whole[1] = whole[1].max(to_m);
    }
    Some(whole)
}

//! Areas made of several ways: their pieces are joined to rings, and each
//! inner ring goes to the outer one around it.

use super::{Extract, Relation};
use crate::files::formats::rings as nest;
use crate::files::limits::MAX_SHAPE_POINTS;
use crate::geometry::Point;
use std::collections::BTreeMap;

/// A ring by the ids of its nodes.
type Ring = Vec<i64>;

/// The polygons of a relation. The error is a short English reason.
pub(super) fn of_relation(
    extract: &Extract,
    relation: &Relation,
    budget: &mut nest::Budget,
) -> Result<Vec<Vec<Vec<Point>>>, String> {
    let mut missing = 0;
    // A long way may be named by every member.
    let points = relation
        .members
        .iter()
        .filter_map(|member| extract.way(member.way));
    let points = points.fold(0_usize, |sum, way| sum.saturating_add(way.nodes.len()));
    if points > MAX_SHAPE_POINTS {
        return Err(format!("it has more than {MAX_SHAPE_POINTS} points"));
    }
    let mut pieces = |is_inner: bool| -> Vec<Ring> {
        relation
            .members
            .iter()
            .filter(|member| member.is_inner == is_inner)
            .filter_map(|member| {
                let way = extract.way(member.way);
                missing += usize::from(way.is_none());
                way.map(|way| way.nodes.clone())
            })
            .collect()
    };
    let (outer, inner) = (pieces(false), pieces(true));
    if missing > 0 {
        return Err(format!("{missing} of its ways are not in the file"));
    }
    let places = |rings: Vec<Ring>| -> Result<Vec<Vec<Point>>, String> {
        rings
            .into_iter()
            .map(|ring| {
                ring.iter()
                    .map(|id| extract.place(*id))
                    .collect::<Option<Vec<Point>>>()
                    .ok_or_else(|| "some of its points are not in the file".to_owned())
            })
            .collect()
    };
    let mut polygons: Vec<Vec<Vec<Point>>> = places(rings(&outer)?)?
        .into_iter()
        .map(|ring| vec![ring])
        .collect();
    if polygons.is_empty() {
        return Err("it has no outline".to_owned());
    }
    let holes = places(rings(&inner)?)?;
    // Of the outlines around a hole the smallest, of equal ones the first.
    let mut home: Vec<Option<(f64, usize)>> = vec![None; holes.len()];
    let looked_at: Vec<nest::Ring<'_>> = holes.iter().map(|hole| nest::Ring::new(hole)).collect();
    for (number, outline) in polygons.iter().filter_map(|p| p.first()).enumerate() {
        if holes.is_empty() {
            break;
        }
        let size = area(outline);
        let mut outline = nest::Ring::new(outline);
        for (hole, slot) in looked_at.iter().zip(&mut home) {
            if slot.is_none_or(|(smallest, _)| size < smallest) {
                let (inside, of) = outline.holds(hole, budget)?;
                // rings may touch
                if 2 * inside >= of {
                    *slot = Some((size, number));
                }
            }
        }
    }
    drop(looked_at);
    for (hole, home) in holes.into_iter().zip(home) {
        match home.and_then(|(_, number)| polygons.get_mut(number)) {
            Some(polygon) => polygon.push(hole),
            None => return Err("one of its inner rings lies outside it".to_owned()),
        }
    }
    Ok(polygons)
}

/// Joins pieces at their ends to closed rings. Each piece is used once; where
/// several go on from a node, the first of the list does.
fn rings(pieces: &[Ring]) -> Result<Vec<Ring>, String> {
    let mut ends: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if let (Some(first), Some(last)) = (piece.first(), piece.last())
            && first != last
        {
            ends.entry(*first).or_default().push(at);
            ends.entry(*last).or_default().push(at);
        }
    }
    let mut is_used = vec![false; pieces.len()];
    let mut rings = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if is_used.get(at) != Some(&false) || piece.len() < 2 {
            continue;
        }
        mark(&mut is_used, at);
        let mut ring = piece.clone();
        while ring.first() != ring.last() {
            let Some(end) = ring.last().copied() else {
                break;
            };
            let next = ends
                .get(&end)
                .into_iter()
                .flatten()
                .copied()
                .find(|next| is_used.get(*next) == Some(&false));
            let Some((next, more)) = next.and_then(|next| Some((next, pieces.get(next)?))) else {
                return Err("its outline is not closed".to_owned());
            };
            mark(&mut is_used, next);
            if more.first() == Some(&end) {
                ring.extend(more.iter().skip(1));
            } else {
                ring.extend(more.iter().rev().skip(1));
            }
        }
        rings.push(ring);
    }
    Ok(rings)
}

fn mark(is_used: &mut [bool], at: usize) {
    if let Some(used) = is_used.get_mut(at) {
        *used = true;
    }
}

/// Area of a ring, in square degrees: only to compare rings of one relation.
fn area(ring: &[Point]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else {
        return 0.0;
    };
    ring.windows(2)
        .map(|pair| match *pair {
            [[ax, ay], [bx, by]] => (ax - x0) * (by - y0) - (bx - x0) * (ay - y0),
            _ => 0.0,
        })
        .sum::<f64>()
        .abs()
}

//! Geometry checks in plan metres: repeated points, closing, too few points,
//! area, self-crossing. What can be repaired is, and everything is told.

use super::repair;
use super::report::IssueCode;
use crate::geometry::Point;
use crate::geometry::measure::{distance_m, signed_area_m2};

/// Points nearer than this to their neighbour are one, metres.
pub(super) const SAME_POINT_M: f64 = 1e-3;

/// A polygon or hole with less than this is none, m².
pub(super) const MIN_AREA_M2: f64 = 1e-2;

/// A polygon as parts of rings, exterior first, each ring closed.
pub(super) type Parts = Vec<Vec<Vec<Point>>>;

/// A checked polygon and what was repaired in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Checked<T> {
    /// The shape, as it is taken.
    pub shape: T,
    /// What was repaired, each once, with a place.
    pub repairs: Vec<(IssueCode, Option<Point>)>,
}

/// Why a shape is not taken, with a place.
pub(super) type Refused = (IssueCode, Option<Point>);

/// Drops points that repeat their neighbour.
fn without_repeats(points: &[Point], repairs: &mut Vec<(IssueCode, Option<Point>)>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        match kept.last() {
            Some(&last) if distance_m(last, point) < SAME_POINT_M => {
                note(repairs, IssueCode::RepeatedPoints, Some(point));
            }
            _ => kept.push(point),
        }
    }
    kept
}

fn note(repairs: &mut Vec<(IssueCode, Option<Point>)>, code: IssueCode, place: Option<Point>) {
    if repairs.iter().all(|(known, _)| *known != code) {
        repairs.push((code, place));
    }
}

/// Checks a polyline: at least two different points.
pub(super) fn line(points: &[Point]) -> Result<Checked<Vec<Point>>, Refused> {
    let mut repairs = Vec::new();
    let mut kept = without_repeats(points, &mut repairs);
    // keep the true end, which may be shared with another line to the last bit
    if let (Some(last), Some(end)) = (kept.last_mut(), points.last()) {
        *last = *end;
    }
    if kept.len() < 2 {
        return Err((IssueCode::TooFewPoints, points.first().copied()));
    }
    Ok(Checked {
        shape: kept,
        repairs,
    })
}

/// Checks the parts of a polygon, each a list of rings, exterior first.
pub(super) fn polygon<'p>(
    parts: impl Iterator<Item = Vec<&'p [Point]>>,
) -> Result<Checked<Parts>, Refused> {
    let mut repairs = Vec::new();
    let mut refused: Option<Refused> = None;
    let mut checked: Parts = Vec::new();
    for part in parts {
        let mut rings: Vec<Vec<Point>> = Vec::with_capacity(part.len());
        for (number, ring) in part.into_iter().enumerate() {
            match check_ring(ring, &mut repairs) {
                Ok(ring) => rings.push(ring),
                Err(why) if number == 0 => {
                    refused = refused.or(Some(why));
                    break;
                }
                Err((_, place)) => note(&mut repairs, IssueCode::EmptyHole, place),
            }
        }
        if !rings.is_empty() {
            checked.push(rings);
        }
    }
    if checked.is_empty() {
        return Err(refused.unwrap_or((IssueCode::EmptyGeometry, None)));
    }
    if let Some((code, place)) = refused {
        // one part of several is lost, the others stay
        note(&mut repairs, code, place);
    }
    if let Some(place) = repair::self_crossing(&checked) {
        note(&mut repairs, IssueCode::SelfIntersecting, Some(place));
        checked = repair::made_valid(&checked);
        if checked.is_empty() {
            return Err((IssueCode::TooSmall, Some(place)));
        }
    }
    Ok(Checked {
        shape: checked,
        repairs,
    })
}

/// A closed square of this side around a point.
pub(super) fn square([x, y]: Point, side_m: f64) -> Vec<Point> {
    let half = side_m / 2.0;
    vec![
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
        [x - half, y - half],
    ]
}

fn check_ring(
    ring: &[Point],
    repairs: &mut Vec<(IssueCode, Option<Point>)>,
) -> Result<Vec<Point>, Refused> {
    let place = ring.first().copied();
    let mut noted = Vec::new();
    let mut kept = without_repeats(ring, &mut noted);
    if let [first, .., last] = kept.as_mut_slice() {
        let first = *first;
        if distance_m(first, *last) < SAME_POINT_M {
            *last = first;
        } else {
            note(&mut noted, IssueCode::UnclosedRing, place);
            kept.push(first);
        }
    }
    // three different points and the first again
    if kept.len() < 4 {
        return Err((IssueCode::TooFewPoints, place));
    }
    // a figure of eight may have no signed area at all, so ask its extent too
    if signed_area_m2(&kept).abs() < MIN_AREA_M2 && !repair::crosses_itself(&kept) {
        return Err((IssueCode::TooSmall, place));
    }
    for (code, place) in noted {
        note(repairs, code, place);
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&[&[Point]]]) -> Result<Checked<Parts>, Refused> {
        polygon(parts.iter().map(|rings| rings.to_vec()))
    }

    fn codes(checked: &Checked<Parts>) -> Vec<IssueCode> {
        checked.repairs.iter().map(|r| r.0).collect()
    }

    const SQUARE: &[Point] = &[
        [0.0, 0.0],
        [10.0, 0.0],
        [10.0, 10.0],
        [0.0, 10.0],
        [0.0, 0.0],
    ];

    #[test]
    fn a_good_polygon_stays_to_the_last_bit() {
        let hole: &[Point] = &[[2.0, 2.0], [3.0, 2.0], [3.0, 3.0], [2.0, 2.0]];
        let checked = check(&[&[SQUARE, hole]]).unwrap();
        assert_eq!(checked.shape, vec![vec![SQUARE.to_vec(), hole.to_vec()]]);
        assert!(checked.repairs.is_empty());
    }

    #[test]
    fn rings_are_closed_and_thinned() {
        let open = check(&[&[&SQUARE[..4]]]).unwrap();
        assert_eq!(open.shape, vec![vec![SQUARE.to_vec()]]);
        assert_eq!(codes(&open), [IssueCode::UnclosedRing]);
        let repeated: Vec<Point> = SQUARE
            .iter()
            .flat_map(|p| [*p, [p[0] + 1e-4, p[1]]])
            .collect();
        let thinned = check(&[&[&repeated]]).unwrap();
        assert_eq!(thinned.shape, vec![vec![SQUARE.to_vec()]]);
        assert_eq!(codes(&thinned), [IssueCode::RepeatedPoints]);
    }

    #[test]
    fn what_is_no_polygon_is_refused() {
        let code = |ring: &[Point]| check(&[&[ring]]).unwrap_err().0;
        assert_eq!(code(&[]), IssueCode::TooFewPoints);
        assert_eq!(code(&[[1.0, 1.0]; 4]), IssueCode::TooFewPoints);
        assert_eq!(
            code(&[[0.0, 0.0], [5.0, 0.0], [0.0, 0.0]]),
            IssueCode::TooFewPoints
        );
        assert_eq!(
            code(&[[0.0, 0.0], [5.0, 0.0], [9.0, 0.0], [0.0, 0.0]]),
            IssueCode::TooSmall
        );
        assert_eq!(check(&[]).unwrap_err().0, IssueCode::EmptyGeometry);
    }

    #[test]
    fn one_bad_part_or_hole_costs_only_itself() {
        let bad: &[Point] = &[[50.0, 50.0], [51.0, 50.0], [50.0, 50.0]];
        let checked = check(&[&[bad], &[SQUARE, bad]]).unwrap();
        assert_eq!(checked.shape, vec![vec![SQUARE.to_vec()]]);
        assert_eq!(
            codes(&checked),
            [IssueCode::EmptyHole, IssueCode::TooFewPoints]
        );
    }

    #[test]
    fn a_bow_tie_becomes_two_triangles() {
        let bow: &[Point] = &[
            [0.0, 0.0],
            [10.0, 10.0],
            [10.0, 0.0],
            [0.0, 10.0],
            [0.0, 0.0],
        ];
        let checked = check(&[&[bow]]).unwrap();
        assert_eq!(codes(&checked), [IssueCode::SelfIntersecting]);
        let area: f64 = checked
            .shape
            .iter()
            .map(|part| signed_area_m2(&part[0]).abs())
            .sum();
        assert!((area - 50.0).abs() < 1e-6, "{area}");
        assert_eq!(checked.shape.len(), 2);
    }

    #[test]
    fn lines_keep_both_ends() {
        let checked = line(&[[0.0, 0.0], [0.0, 0.0002], [5.0, 0.0], [5.0, 0.0003]]).unwrap();
        assert_eq!(checked.shape, [[0.0, 0.0], [5.0, 0.0003]]);
        assert_eq!(checked.repairs.len(), 1);
        assert_eq!(
            line(&[[1.0, 1.0], [1.0, 1.0]]).unwrap_err().0,
            IssueCode::TooFewPoints
        );
        assert_eq!(line(&[[0.0, 0.0], [0.04, 0.0]]).unwrap().shape.len(), 2);
    }
}

//! Pieces of a way put together again.

use super::Point;
use super::measure::distance_m;
use std::collections::BTreeMap;

/// Ways whose ends meet become one way that runs in one direction: that of the first
/// of its pieces. Where more than two ends meet the ways stay apart, as do rings.
/// `within_m`: ends this near to each other meet.
///
/// ```
/// use heatplan::geometry::chain::chained;
/// let street = vec![
///     vec![[0.0, 0.0], [10.0, 0.0]],
///     // digitised the other way round
///     vec![[20.0, 0.0], [10.0, 0.0]],
/// ];
/// assert_eq!(chained(street, 0.05), [[[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]]]);
/// ```
pub fn chained(mut ways: Vec<Vec<Point>>, within_m: f64) -> Vec<Vec<Point>> {
    ways.retain(|way| way.len() > 1);
    let ends = Ends::new(&ways, within_m);
    let mut taken = vec![false; ways.len()];
    let mut found = Vec::new();
    for index in 0..ways.len() {
        let Some(mut way) = take(&ways, &mut taken, index) else {
            continue;
        };
        // On from its last end, then from its first.
        for _ in 0..2 {
            while let Some(last) = way.last().copied()
                && way
                    .first()
                    .is_none_or(|first| distance_m(*first, last) > within_m)
                && let Some((other, is_last)) = ends.next(last, &taken)
                && let Some(mut piece) = take(&ways, &mut taken, other)
            {
                if is_last {
                    piece.reverse();
                }
                way.extend(piece.into_iter().skip(1));
            }
            way.reverse();
        }
        found.push(way);
    }
    found
}

fn take(ways: &[Vec<Point>], taken: &mut [bool], index: usize) -> Option<Vec<Point>> {
    let is_taken = taken.get_mut(index)?;
    if std::mem::replace(is_taken, true) {
        return None;
    }
    ways.get(index).cloned()
}

/// The ends of all pieces, by the cell they lie in.
struct Ends {
    within_m: f64,
    /// Place, piece, whether it is its last end.
    cells: BTreeMap<[i64; 2], Vec<(Point, usize, bool)>>,
}

impl Ends {
    fn new(ways: &[Vec<Point>], within_m: f64) -> Self {
        let mut ends = Self {
            within_m: within_m.max(1e-6),
            cells: BTreeMap::new(),
        };
        for (index, way) in ways.iter().enumerate() {
            let both = [(way.first(), false), (way.last(), true)];
            for (place, is_last) in both {
                if let Some(&place) = place {
                    let cell = ends.cell(place);
                    ends.cells
                        .entry(cell)
                        .or_default()
                        .push((place, index, is_last));
                }
            }
        }
        ends
    }

    fn cell(&self, place: Point) -> [i64; 2] {
        place.map(|value| (value / self.within_m).floor() as i64)
    }

    /// The piece that goes on from a place, if exactly two ends meet there: a junction
    /// stays one.
    fn next(&self, at: Point, taken: &[bool]) -> Option<(usize, bool)> {
        let [x, y] = self.cell(at);
        let mut near = Vec::new();
        for cell in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| [x + dx, y + dy])) {
            let ends = self.cells.get(&cell).into_iter().flatten();
            near.extend(ends.filter(|(place, ..)| distance_m(*place, at) <= self.within_m));
        }
        let is_free = |index: &usize| taken.get(*index) == Some(&false);
        match near.as_slice() {
            [_, _] => near
                .iter()
                .copied()
                .find(|(_, index, _)| is_free(index))
                .map(|(_, index, is_last)| (index, is_last)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const M: f64 = 0.05;

    #[test]
    fn pieces_in_any_order_and_direction_become_one_way() {
        let pieces = vec![
            vec![[10.0, 0.0], [20.0, 0.0]],
            vec![[40.0, 5.0], [30.0, 0.0]],
            vec![[10.0, 0.02], [0.0, 0.0]],
            vec![[30.0, 0.0], [20.0, 0.0]],
        ];
        let way = vec![
            [0.0, 0.0],
            [10.0, 0.0],
            [20.0, 0.0],
            [30.0, 0.0],
            [40.0, 5.0],
        ];
        assert_eq!(chained(pieces, M), [way]);
    }

    #[test]
    fn junctions_rings_and_what_lies_apart_stay() {
        let junction = vec![
            vec![[0.0, 0.0], [10.0, 0.0]],
            vec![[10.0, 0.0], [20.0, 0.0]],
            vec![[10.0, 0.0], [10.0, 9.0]],
        ];
        assert_eq!(chained(junction.clone(), M), junction);
        let ring = vec![vec![[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]]];
        assert_eq!(chained(ring.clone(), M), ring);
        let halves = vec![
            vec![[0.0, 0.0], [9.0, 0.0]],
            vec![[9.0, 0.0], [9.0, 9.0], [0.0, 0.0]],
        ];
        assert_eq!(chained(halves, M).len(), 1);
        let apart = vec![vec![[0.0, 0.0], [9.0, 0.0]], vec![[9.1, 0.0], [20.0, 0.0]]];
        assert_eq!(chained(apart.clone(), M), apart);
        assert!(chained(vec![vec![[1.0, 1.0]]], M).is_empty());
    }
}

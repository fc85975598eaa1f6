//! Pieces of a way put together again.

use super::Point;
use super::measure::distance_m;

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
    // How many ends of all pieces meet at each: a junction stays one.
    let ends: Vec<Point> = ways.iter().flat_map(|way| ends_of(way)).collect();
    let meets = |place: Point| {
        let near = ends.iter().filter(|at| distance_m(**at, place) <= within_m);
        near.count() == 2
    };
    let mut found: Vec<Vec<Point>> = Vec::new();
    while !ways.is_empty() {
        let mut way = ways.remove(0);
        loop {
            let grown = grow(&mut way, &mut ways, within_m, &meets);
            if !grown {
                break;
            }
        }
        found.push(way);
    }
    found
}

fn ends_of(way: &[Point]) -> impl Iterator<Item = Point> {
    way.first().copied().into_iter().chain(way.last().copied())
}

/// Puts one of the others at an end of the way; answers whether one fitted.
fn grow(
    way: &mut Vec<Point>,
    others: &mut Vec<Vec<Point>>,
    within_m: f64,
    meets: &impl Fn(Point) -> bool,
) -> bool {
    let (Some(&first), Some(&last)) = (way.first(), way.last()) else {
        return false;
    };
    let is_ring = distance_m(first, last) <= within_m;
    if is_ring {
        return false;
    }
    let near = |a: Point, b: Option<&Point>| b.is_some_and(|b| distance_m(a, *b) <= within_m);
    for index in 0..others.len() {
        let Some(other) = others.get(index) else {
            break;
        };
        let at_last = meets(last) && (near(last, other.first()) || near(last, other.last()));
        let at_first = meets(first) && (near(first, other.first()) || near(first, other.last()));
        if !(at_last || at_first) {
            continue;
        }
        let mut other = others.remove(index);
        if at_last {
            if !near(last, other.first()) {
                other.reverse();
            }
            way.extend(other.into_iter().skip(1));
        } else {
            if !near(first, other.last()) {
                other.reverse();
            }
            other.pop();
            way.splice(0..0, other);
        }
        return true;
    }
    false
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

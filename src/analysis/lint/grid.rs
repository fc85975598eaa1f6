//! Street segments in square cells: much quicker to fill than a tree, and all
//! that lint asks is who is within a few metres of whom.

use crate::geometry::measure::{Bounds, distance_m};
use crate::geometry::{LineStore, Point, segments};
use rayon::prelude::*;

/// Side of a cell, metres: about the length of a segment in a town, and more
/// where the reach is long.
const CELL_M: f64 = 24.0;
/// A cell is at least this many times as wide as the reach.
const CELL_PER_REACH: f64 = 5.0;

/// A segment of a street.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// Its two ends.
    pub points: [Point; 2],
    /// Index of the street.
    pub street: u32,
    /// Its number in the street, from 0.
    pub number: u32,
}

impl Segment {
    /// Its length, metres.
    pub fn length_m(&self) -> f64 {
        let [a, b] = self.points;
        distance_m(a, b)
    }

    fn is_near(&self, other: &Self, reach_m: f64) -> bool {
        let apart = |axis: fn(&Point) -> f64| {
            let [a, b] = self.points.each_ref().map(axis);
            let [c, d] = other.points.each_ref().map(axis);
            a.min(b) > c.max(d) + reach_m || c.min(d) > a.max(b) + reach_m
        };
        !apart(|p| p[0]) && !apart(|p| p[1])
    }
}

/// All segments of the streets that count, by cell. A cell lists every segment
/// that comes within the reach of any point in it.
pub(super) struct Grid {
    segments: Vec<Segment>,
    origin: Point,
    cell_m: f64,
    reach_m: f64,
    /// (cell, index in `segments`), ascending.
    entries: Vec<(u64, u32)>,
    /// Where each occupied cell begins in `entries`, ascending by cell.
    cells: Vec<(u64, u32)>,
}

impl Grid {
    /// Puts the streets for which `counts` holds into cells.
    pub fn new(lines: &LineStore, counts: &[bool], reach_m: f64) -> Self {
        let segments: Vec<Segment> = lines
            .iter()
            .zip(counts)
            .zip(0..)
            .filter(|((_, counts), _)| **counts)
            .flat_map(|((line, _), street)| {
                segments(line)
                    .zip(0..)
                    .map(move |(points, number)| Segment {
                        points,
                        street,
                        number,
                    })
            })
            .collect();
        let bounds = segments
            .iter()
            .fold(Bounds::EMPTY, |all, s| all.union(&Bounds::of(&s.points)));
        let cell_m = CELL_M.max(CELL_PER_REACH * reach_m);
        let mut grid = Self {
            segments,
            origin: bounds.min.map(|c| c - reach_m - cell_m),
            cell_m,
            reach_m,
            entries: Vec::new(),
            cells: Vec::new(),
        };
        let mut entries: Vec<(u64, u32)> = (0..grid.segments.len() as u32)
            .into_par_iter()
            .with_min_len(4096)
            .fold(Vec::new, |mut found, index| {
                grid.enter(index, &mut found);
                found
            })
            .reduce(Vec::new, |mut a, mut b| {
                a.append(&mut b);
                a
            });
        entries.par_sort_unstable();
        for (entry, at) in entries.iter().zip(0..) {
            if grid.cells.last().is_none_or(|(cell, _)| *cell != entry.0) {
                grid.cells.push((entry.0, at));
            }
        }
        grid.entries = entries;
        grid
    }

    /// The cells that a segment comes near to, row by row.
    fn enter(&self, index: u32, found: &mut Vec<(u64, u32)>) {
        let Some(segment) = self.segments.get(index as usize) else {
            return;
        };
        let [a, b] = segment.points;
        let reach = self.reach_m + 1e-3;
        let row = |y: f64| ((y - self.origin[1]) / self.cell_m).floor() as u32;
        let column = |x: f64| ((x - self.origin[0]) / self.cell_m).floor() as u32;
        let (low, high) = if a[1] <= b[1] { (a, b) } else { (b, a) };
        let rise = high[1] - low[1];
        for y in row(low[1] - reach)..=row(high[1] + reach) {
            let bottom = self.origin[1] + f64::from(y) * self.cell_m - reach;
            let top = bottom + self.cell_m + 2.0 * reach;
            // The part of the segment within the row and its surroundings.
            let x_at = |level: f64| {
                if rise <= 0.0 {
                    return None;
                }
                let part = ((level - low[1]) / rise).clamp(0.0, 1.0);
                Some(low[0] + part * (high[0] - low[0]))
            };
            let (from, to) = match (x_at(bottom), x_at(top)) {
                (Some(from), Some(to)) => (from, to),
                _ => (a[0], b[0]),
            };
            for x in column(from.min(to) - reach)..=column(from.max(to) + reach) {
                found.push((u64::from(y) << 32 | u64::from(x), index));
            }
        }
    }

    fn cell_of(&self, point: Point) -> u64 {
        let [x, y] = [0, 1].map(|axis| {
            let (at, from) = match axis {
                0 => (point[0], self.origin[0]),
                _ => (point[1], self.origin[1]),
            };
            ((at - from) / self.cell_m).floor() as u32
        });
        u64::from(y) << 32 | u64::from(x)
    }

    fn members(&self, place: usize) -> &[(u64, u32)] {
        let from = self.cells.get(place).map_or(0, |c| c.1 as usize);
        let to = self
            .cells
            .get(place + 1)
            .map_or(self.entries.len(), |c| c.1 as usize);
        self.entries.get(from..to).unwrap_or_default()
    }

    /// The segments that may come within the reach of a point, by street and
    /// number; some of them are farther.
    pub fn near(&self, point: Point) -> impl Iterator<Item = &Segment> {
        let cell = self.cell_of(point);
        let place = self.cells.binary_search_by_key(&cell, |c| c.0);
        let members = place.map_or(&[][..], |place| self.members(place));
        members
            .iter()
            .filter_map(|(_, index)| self.segments.get(*index as usize))
    }

    /// Every pair of segments that come within `within_m` (at most the reach)
    /// of each other, judged by `judge`, which adds to what it is given. A pair
    /// that is near in several cells is judged in each of them; `Here` tells
    /// whether a place belongs to the present one.
    pub fn pairs<T: Send>(
        &self,
        within_m: f64,
        judge: impl Fn(&Segment, &Segment, &Here<'_>, &mut Vec<T>) + Sync,
    ) -> Vec<T> {
        (0..self.cells.len())
            .into_par_iter()
            .with_min_len(256)
            .fold(Vec::new, |mut found, place| {
                let members = self.members(place);
                let here = Here {
                    grid: self,
                    cell: members.first().map_or(0, |m| m.0),
                };
                for (at, (_, first)) in members.iter().enumerate() {
                    let Some(a) = self.segments.get(*first as usize) else {
                        continue;
                    };
                    for (_, second) in members.get(at + 1..).unwrap_or_default() {
                        let Some(b) = self.segments.get(*second as usize) else {
                            continue;
                        };
                        if a.is_near(b, within_m) {
                            judge(a, b, &here, &mut found);
                        }
                    }
                }
                found
            })
            .reduce(Vec::new, |mut a, mut b| {
                a.append(&mut b);
                a
            })
    }
}

/// The cell in which a pair is being judged.
pub(super) struct Here<'a> {
    grid: &'a Grid,
    cell: u64,
}

impl Here<'_> {
    /// Whether a place lies in it.
    pub fn holds(&self, point: Point) -> bool {
        self.grid.cell_of(point) == self.cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::nearest::{nearest_on_segment, nearest_pair};
    use proptest::prelude::*;

    fn lines() -> impl Strategy<Value = Vec<Vec<Point>>> {
        let point = (0.0..200.0, 0.0..200.0).prop_map(|(x, y)| [x, y]);
        prop::collection::vec(prop::collection::vec(point, 2..5), 1..12)
    }

    proptest! {
        #[test]
        fn nothing_near_is_missed(
            lines in lines(), at in (0.0..200.0, 0.0..200.0), reach_m in 0.05..5.0,
        ) {
            let mut store = LineStore::new();
            for line in &lines {
                store.push(line);
            }
            let grid = Grid::new(&store, &vec![true; lines.len()], reach_m);
            let point = [at.0, at.1];
            let found: Vec<(u32, u32)> =
                grid.near(point).map(|s| (s.street, s.number)).collect();
            let mut all = Vec::new();
            for (street, line) in lines.iter().enumerate() {
                for (number, segment) in segments(line).enumerate() {
                    all.push((street as u32, number as u32, segment));
                }
            }
            for (street, number, segment) in &all {
                if nearest_on_segment(point, *segment).distance_m <= reach_m {
                    prop_assert!(found.contains(&(*street, *number)));
                }
            }
            let mut pairs = grid.pairs(reach_m, |a, b, _, out| {
                out.push(((a.street, a.number), (b.street, b.number)));
            });
            pairs.sort_unstable();
            for (at, (street, number, segment)) in all.iter().enumerate() {
                for (other, second, there) in &all[at + 1..] {
                    if nearest_pair(*segment, *there).distance_m <= reach_m {
                        let pair = ((*street, *number), (*other, *second));
                        prop_assert!(pairs.binary_search(&pair).is_ok());
                    }
                }
            }
        }
    }
}

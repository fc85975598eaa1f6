//! Which ring lies in which, for formats that leave that open. Some points of a
//! ring decide, and each looks at a band of the outline only; how much is
//! compared is counted, so that no file can make it endless.

use crate::files::limits::MAX_RING_TESTS;
use crate::geometry::Point;

/// Points of a ring that are looked at.
const SAMPLES: usize = 32;
/// Segments in a band of an outline, about.
const PER_BAND: usize = 16;
/// Bands of an outline at most.
const MAX_BANDS: usize = 4096;

/// What may still be compared.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(MAX_RING_TESTS)
    }
}

impl Budget {
    fn take(&mut self, tests: usize) -> Result<(), String> {
        let left = self.0.checked_sub(tests as u64);
        self.0 = left.unwrap_or(0);
        left.map(|_| ())
            .ok_or_else(|| "it has too many rings".to_owned())
    }
}

/// The lowest and highest coordinates of a ring; upside down where it is empty.
#[derive(Debug, Clone, Copy)]
struct Extent {
    min: Point,
    max: Point,
}

impl Extent {
    fn of(ring: &[Point]) -> Self {
        let mut extent = Self {
            min: [f64::INFINITY; 2],
            max: [f64::NEG_INFINITY; 2],
        };
        for [x, y] in ring {
            extent.min = [extent.min[0].min(*x), extent.min[1].min(*y)];
            extent.max = [extent.max[0].max(*x), extent.max[1].max(*y)];
        }
        extent
    }

    fn meets(&self, other: &Self) -> bool {
        let [left, low] = self.min;
        let [right, high] = self.max;
        left <= other.max[0] && other.min[0] <= right && low <= other.max[1] && other.min[1] <= high
    }
}

/// A ring that is looked at as an outline or as something in one.
pub(super) struct Ring<'r> {
    points: &'r [Point],
    extent: Extent,
    /// The segments of each band, by their first point; made at the first use.
    bands: Option<Vec<Vec<u32>>>,
}

impl<'r> Ring<'r> {
    /// A ring whose last point is its first again.
    pub fn new(points: &'r [Point]) -> Self {
        Self {
            points,
            extent: Extent::of(points),
            bands: None,
        }
    }

    fn band_of(&self, y: f64, bands: usize) -> usize {
        let height = self.extent.max[1] - self.extent.min[1];
        let share = (y - self.extent.min[1]) / height;
        // a number that is none becomes 0
        ((share * bands as f64) as usize).min(bands - 1)
    }

    /// The bands: fewer where long segments would stand in too many of them.
    fn split(&self) -> Vec<Vec<u32>> {
        let mut count = (self.points.len() / PER_BAND).clamp(1, MAX_BANDS);
        loop {
            let mut bands: Vec<Vec<u32>> = vec![Vec::new(); count];
            let mut entries = 0;
            for (at, pair) in self.points.windows(2).enumerate() {
                let [[_, from], [_, to]] = *pair else {
                    continue;
                };
                let (low, high) = (from.min(to), from.max(to));
                let (first, last) = (self.band_of(low, count), self.band_of(high, count));
                entries += last - first + 1;
                if count > 1 && entries > 8 * self.points.len() {
                    break;
                }
                for band in bands.get_mut(first..=last).unwrap_or_default() {
                    band.push(at as u32);
                }
            }
            if count == 1 || entries <= 8 * self.points.len() {
                return bands;
            }
            count /= 8;
            count = count.max(1);
        }
    }

    /// How many of the points of `inner` that are looked at lie in this ring,
    /// by the even-odd rule, and how many are looked at.
    pub fn holds(
        &mut self,
        inner: &Ring<'_>,
        budget: &mut Budget,
    ) -> Result<(usize, usize), String> {
        budget.take(1)?;
        let step = inner.points.len().div_ceil(SAMPLES).max(1);
        let looked_at = inner.points.len().div_ceil(step);
        if !self.extent.meets(&inner.extent) {
            return Ok((0, looked_at));
        }
        let bands = if let Some(bands) = self.bands.take() {
            bands
        } else {
            budget.take(self.points.len())?;
            self.split()
        };
        let mut inside = 0;
        for [x, y] in inner.points.iter().step_by(step).copied() {
            let band = bands
                .get(self.band_of(y, bands.len()))
                .map_or(&[][..], Vec::as_slice);
            budget.take(band.len())?;
            let crossed = band.iter().filter(|at| {
                let at = **at as usize;
                match self.points.get(at..at + 2) {
                    Some(&[[ax, ay], [bx, by]]) => {
                        (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
                    }
                    _ => false,
                }
            });
            inside += crossed.count() % 2;
        }
        self.bands = Some(bands);
        Ok((inside, looked_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    fn circle(centre: Point, radius: f64, points: usize) -> Vec<Point> {
        (0..=points)
            .map(|at| {
                let angle = TAU * (at % points) as f64 / points as f64;
                [
                    centre[0] + radius * angle.cos(),
                    centre[1] + radius * angle.sin(),
                ]
            })
            .collect()
    }

    fn holds(outer: &[Point], inner: &[Point]) -> (usize, usize) {
        let mut outer = Ring::new(outer);
        outer
            .holds(&Ring::new(inner), &mut Budget::default())
            .unwrap()
    }

    #[test]
    fn what_lies_in_a_ring_is_found_whatever_its_size() {
        for points in [4, 40, 4_000, 100_000] {
            let outer = circle([0.0, 0.0], 10.0, points);
            let (inside, of) = holds(&outer, &circle([3.0, 2.0], 1.0, 50));
            assert_eq!(inside, of, "{points}");
            assert_eq!(holds(&outer, &circle([13.0, 2.0], 1.0, 50)).0, 0);
            assert_eq!(holds(&outer, &circle([9.0, 9.0], 0.5, 50)).0, 0);
            assert_eq!(holds(&circle([3.0, 2.0], 1.0, 50), &outer).0, 0);
        }
        assert_eq!(holds(&[], &circle([0.0; 2], 1.0, 9)).0, 0);
        assert_eq!(holds(&circle([0.0; 2], 1.0, 9), &[]), (0, 0));
        let odd = [
            [f64::NAN, 0.0],
            [1.0, f64::NAN],
            [0.0, 1.0],
            [f64::NAN, 0.0],
        ];
        holds(&odd, &odd);
    }

    #[test]
    fn segments_from_top_to_bottom_fill_no_memory() {
        let comb: Vec<Point> = (0..200_000)
            .map(|at| [f64::from(at), if at % 2 == 0 { 0.0 } else { 1.0 }])
            .collect();
        let ring = Ring::new(&comb);
        let entries: usize = ring.split().iter().map(Vec::len).sum();
        assert!(entries <= 8 * comb.len(), "{entries}");
    }

    #[test]
    fn it_ends() {
        let mut budget = Budget(10_000);
        let outer = circle([0.0, 0.0], 10.0, 1_000);
        let mut outer = Ring::new(&outer);
        let inner = circle([0.0, 0.0], 1.0, 40);
        let inner = Ring::new(&inner);
        let ended = (0..1_000).find_map(|_| outer.holds(&inner, &mut budget).err());
        assert_eq!(ended.as_deref(), Some("it has too many rings"));
    }
}

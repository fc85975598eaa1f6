//! Natural breaks after Fisher and Jenks: classes whose values differ as little
//! as possible from the mean of their class.
//!
//! The best split of sorted values into `k` classes, by dynamic programming over
//! the number of classes. As the best last break never moves back when a value
//! is added, each row is filled by halving: `O(k n log n)`.

/// More values than this are looked at only in part.
const MAX_SORTED: usize = 20_000;
/// More distinct values than this are thinned to it, evenly by rank.
const MAX_VALUES: usize = 3000;

/// The upper limits of all classes but the last, ascending; fewer than
/// `count - 1` where there are fewer distinct values. Values that are no finite
/// numbers do not count.
pub(super) fn natural_breaks(values: &[f64], count: usize) -> Vec<f64> {
    let mut sorted = sample(values);
    sorted.sort_unstable_by(f64::total_cmp);
    let weighted = thinned(&distinct(&sorted));
    let count = count.min(weighted.len());
    if count < 2 {
        return Vec::new();
    }
    let sums = Sums::of(&weighted);
    let n = weighted.len();
    // cost[i]: of the first i + 1 values in as many classes as were done so far
    let mut cost: Vec<f64> = (0..n).map(|last| sums.spread(0, last)).collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for class in 1..count {
        let mut row = Row {
            sums: &sums,
            before: &cost,
            cost: vec![f64::INFINITY; n],
            start: vec![0; n],
        };
        row.fill(class, n - 1, class, n - 1);
        let Row {
            cost: filled,
            start,
            ..
        } = row;
        cost = filled;
        starts.push(start);
    }
    let mut limits = Vec::with_capacity(count - 1);
    let mut last = n - 1;
    for start in starts.iter().rev() {
        let first = start.get(last).copied().unwrap_or_default();
        last = first.saturating_sub(1);
        limits.extend(weighted.get(last).map(|(value, _)| *value));
    }
    limits.reverse();
    limits
}

/// The finite values: all of them, or of very many every so many-th, with the
/// least and the greatest, so that a large town takes no longer to sort.
fn sample(values: &[f64]) -> Vec<f64> {
    let finite = || values.iter().copied().filter(|v| v.is_finite());
    let step = finite().count().div_ceil(MAX_SORTED).max(1);
    let mut taken: Vec<f64> = finite().step_by(step).collect();
    if step > 1 {
        taken.extend(finite().min_by(f64::total_cmp));
        taken.extend(finite().max_by(f64::total_cmp));
    }
    taken
}

/// Each value once, with how often it stands there.
fn distinct(sorted: &[f64]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for value in sorted {
        match found.last_mut() {
            Some((last, weight)) if last == value => *weight += 1.0,
            _ => found.push((*value, 1.0)),
        }
    }
    found
}

/// At most [`MAX_VALUES`] of the values: neighbours are taken together under the
/// greatest of them, so that lowest class and highest value stay.
fn thinned(values: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let step = values.len().div_ceil(MAX_VALUES).max(1);
    values
        .chunks(step)
        .filter_map(|chunk| {
            let (value, _) = chunk.last()?;
            Some((*value, chunk.iter().map(|(_, weight)| weight).sum()))
        })
        .collect()
}

/// Running sums, so that the spread of any run of values is known at once.
struct Sums {
    /// Of weight, weight x value, weight x value², before each value.
    before: Vec<[f64; 3]>,
}

impl Sums {
    fn of(values: &[(f64, f64)]) -> Self {
        // about the middle, so that years do not lose their digits
        let middle = values
            .get(values.len() / 2)
            .map_or(0.0, |(value, _)| *value);
        let mut sum = [0.0; 3];
        let mut before = vec![sum];
        for (value, weight) in values {
            let value = value - middle;
            for (total, part) in sum.iter_mut().zip([1.0, value, value * value]) {
                *total += weight * part;
            }
            before.push(sum);
        }
        Self { before }
    }

    /// Sum of squared differences from the mean, of the values `first..=last`.
    fn spread(&self, first: usize, last: usize) -> f64 {
        let (Some(low), Some(high)) = (self.before.get(first), self.before.get(last + 1)) else {
            return f64::INFINITY;
        };
        let [weight, sum, squares] = [0, 1, 2].map(|i| part(high, i) - part(low, i));
        if weight <= 0.0 {
            return 0.0;
        }
        (squares - sum * sum / weight).max(0.0)
    }
}

fn part(sums: &[f64; 3], index: usize) -> f64 {
    sums.get(index).copied().unwrap_or_default()
}

/// One more class: the least cost up to each value, and where its last class
/// starts.
struct Row<'a> {
    sums: &'a Sums,
    before: &'a [f64],
    cost: Vec<f64>,
    start: Vec<usize>,
}

impl Row<'_> {
    /// Fills `low..=high`, whose last classes start in `from..=to`.
    fn fill(&mut self, low: usize, high: usize, from: usize, to: usize) {
        let middle = low.midpoint(high);
        let mut best = (f64::INFINITY, from);
        for start in from..=to.min(middle) {
            let Some(rest) = start.checked_sub(1).and_then(|last| self.before.get(last)) else {
                continue;
            };
            let cost = rest + self.sums.spread(start, middle);
            if cost < best.0 {
                best = (cost, start);
            }
        }
        if let (Some(cost), Some(start)) = (self.cost.get_mut(middle), self.start.get_mut(middle)) {
            (*cost, *start) = best;
        }
        if middle > low {
            self.fill(low, middle - 1, from, best.1);
        }
        if middle < high {
            self.fill(middle + 1, high, best.1, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Total squared difference from the class means.
    fn cost(values: &[f64], limits: &[f64]) -> f64 {
        let class = |v: f64| limits.partition_point(|limit| v > *limit);
        (0..=limits.len())
            .map(|c| {
                let own: Vec<f64> = values.iter().copied().filter(|v| class(*v) == c).collect();
                let mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
                own.iter().map(|v| (v - mean).powi(2)).sum::<f64>()
            })
            .sum()
    }

    /// The least cost of `left` more limits after those there are.
    fn cheapest(
        values: &[f64],
        sorted: &[f64],
        from: usize,
        left: usize,
        limits: &mut Vec<f64>,
    ) -> f64 {
        if left == 0 {
            return cost(values, limits);
        }
        let mut best = f64::INFINITY;
        for at in from..sorted.len() - 1 {
            limits.push(sorted[at]);
            best = best.min(cheapest(values, sorted, at + 1, left - 1, limits));
            limits.pop();
        }
        best
    }

    /// The least cost of any split, tried one by one.
    fn least(values: &[f64], count: usize) -> f64 {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup();
        let classes = count.min(sorted.len());
        cheapest(
            values,
            &sorted,
            0,
            classes.saturating_sub(1),
            &mut Vec::new(),
        )
    }

    #[test]
    fn known_breaks() {
        // three heaps with gaps between them
        let values = [1.0, 2.0, 2.0, 3.0, 11.0, 12.0, 13.0, 40.0, 41.0, 42.0];
        assert_eq!(natural_breaks(&values, 3), [3.0, 13.0]);
        // Jenks 1977 as taught: 4, 5, 9, 10 falls in 4-5 and 9-10
        assert_eq!(natural_breaks(&[9.0, 4.0, 10.0, 5.0], 2), [5.0]);
        let years = [
            1905.0, 1906.0, 1907.0, 1958.0, 1960.0, 1961.0, 2001.0, 2003.0,
        ];
        assert_eq!(natural_breaks(&years, 3), [1907.0, 1961.0]);
    }

    /// The figure for a legend of 3 000 values, optimised:
    /// `cargo test --release --lib natural -- --ignored --nocapture`.
    #[test]
    #[ignore = "for figures"]
    fn three_thousand_values() {
        let value = |i: u32| f64::from(i.wrapping_mul(2_654_435_761) % 100_000) / 7.0;
        let values: Vec<f64> = (0..3_000).map(value).collect();
        for count in [5, 9] {
            let start = std::time::Instant::now();
            let breaks = natural_breaks(&values, count);
            println!("3 000 values in {count} classes: {:?}", start.elapsed());
            assert_eq!(breaks.len(), count - 1);
        }
    }

    #[test]
    fn few_values_make_few_classes() {
        assert!(natural_breaks(&[], 5).is_empty());
        assert!(natural_breaks(&[4.0; 7], 5).is_empty());
        assert_eq!(natural_breaks(&[4.0, 4.0, 9.0], 5), [4.0]);
        assert_eq!(
            natural_breaks(&[f64::NAN, 1.0, f64::INFINITY, 2.0], 3),
            [1.0]
        );
    }

    #[test]
    fn a_large_town_keeps_its_heaps() {
        let values: Vec<f64> = (0..100_000_u32)
            .map(|i| {
                f64::from(i % 3) * 1000.0
                    + f64::from(i.wrapping_mul(2_654_435_761) % 40_000) / 400.0
            })
            .collect();
        let limits = natural_breaks(&values, 3);
        assert!(
            (99.0..101.0).contains(&limits[0]) && (1099.0..1101.0).contains(&limits[1]),
            "{limits:?}"
        );
    }

    proptest! {
        #[test]
        fn no_other_split_is_better(
            values in prop::collection::vec(0_u8..60, 2..14),
            count in 2_usize..5,
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let limits = natural_breaks(&values, count);
            prop_assert!(limits.windows(2).all(|pair| pair[0] < pair[1]));
            let found = cost(&values, &limits);
            prop_assert!(found <= least(&values, count) + 1e-6, "{limits:?} costs {found}");
        }
    }
}

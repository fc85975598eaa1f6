//! Symmetric positive definite systems with few entries: Cholesky's L D Lᵀ in
//! an envelope, after Cuthill and McKee's ordering.
//!
//! The systems solved here are those of the loops of a network: as many rows as
//! it has loops, and two rows meet only where loops share a pipe. Plain Rust in
//! a fixed order of operations, so that every machine finds the same bits; the
//! large linear algebra libraries choose their arithmetic by the processor.

/// A symmetric matrix being built: the lower half by row.
#[derive(Debug, Clone, Default)]
pub struct Symmetric {
    rows: Vec<Vec<(usize, f64)>>,
}

impl Symmetric {
    /// A matrix of zeros.
    pub fn zeros(size: usize) -> Self {
        Self {
            rows: vec![Vec::new(); size],
        }
    }

    /// Adds to the entry at row `i`, column `j` (and at `j`, `i`).
    pub fn add(&mut self, i: usize, j: usize, value: f64) {
        let (high, low) = (i.max(j), i.min(j));
        if let Some(row) = self.rows.get_mut(high) {
            row.push((low, value));
        }
    }

    /// The solution of `self · x = right` and how many entries the factor has, or
    /// `None` where the matrix is not positive definite.
    pub fn solve(&self, right: &[f64]) -> Option<(Vec<f64>, usize)> {
        let order = self.ordering();
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            *place.get_mut(old)? = new;
        }
        let mut factor = Envelope::of(self, &place)?;
        let entries = factor.rows.iter().map(|(_, row)| row.len()).sum();
        factor.factorise()?;
        let permuted: Option<Vec<f64>> = order.iter().map(|&old| right.get(old).copied()).collect();
        let solved = factor.substitute(permuted?)?;
        let x: Option<Vec<f64>> = place.iter().map(|&new| solved.get(new).copied()).collect();
        Some((x?, entries))
    }

    /// Rows in an order that keeps neighbours near each other: breadth first
    /// from a row with the fewest neighbours, reversed; ties by number.
    fn ordering(&self) -> Vec<usize> {
        let size = self.rows.len();
        let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); size];
        for (i, row) in self.rows.iter().enumerate() {
            for &(j, _) in row {
                if i != j {
                    if let Some(list) = neighbours.get_mut(i) {
                        list.push(j);
                    }
                    if let Some(list) = neighbours.get_mut(j) {
                        list.push(i);
                    }
                }
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let degree = |i: usize| neighbours.get(i).map_or(0, Vec::len);
        let mut starts: Vec<usize> = (0..size).collect();
        starts.sort_by_key(|&i| (degree(i), i));
        let mut seen = vec![false; size];
        let mut order = Vec::with_capacity(size);
        for start in starts {
            if std::mem::replace(seen.get_mut(start).unwrap_or(&mut true), true) {
                continue;
            }
            let mut head = order.len();
            order.push(start);
            while let Some(&row) = order.get(head) {
                head += 1;
                let mut next: Vec<usize> = neighbours.get(row).cloned().unwrap_or_default();
                next.sort_by_key(|&i| (degree(i), i));
                for i in next {
                    if let Some(known) = seen.get_mut(i)
                        && !std::mem::replace(known, true)
                    {
                        order.push(i);
                    }
                }
            }
        }
        order.reverse();
        order
    }
}

/// The lower half from the first entry of each row to the diagonal.
struct Envelope {
    /// First column of each row, and its values from there to the diagonal.
    rows: Vec<(usize, Vec<f64>)>,
}

impl Envelope {
    fn of(matrix: &Symmetric, place: &[usize]) -> Option<Self> {
        let mut first: Vec<usize> = (0..place.len()).collect();
        let mut entries = Vec::new();
        for (i, row) in matrix.rows.iter().enumerate() {
            for &(j, value) in row {
                let (a, b) = (*place.get(i)?, *place.get(j)?);
                let (high, low) = (a.max(b), a.min(b));
                let start = first.get_mut(high)?;
                *start = (*start).min(low);
                entries.push((high, low, value));
            }
        }
        let mut rows: Vec<(usize, Vec<f64>)> = first
            .iter()
            .enumerate()
            .map(|(i, &start)| (start, vec![0.0; i - start + 1]))
            .collect();
        for (high, low, value) in entries {
            let (start, values) = rows.get_mut(high)?;
            *values.get_mut(low - *start)? += value;
        }
        Some(Self { rows })
    }

    /// Cholesky in place: row by row, each entry by the dot product of two rows.
    fn factorise(&mut self) -> Option<()> {
        for i in 0..self.rows.len() {
            let (done, rest) = self.rows.split_at_mut(i);
            let (start, row) = rest.first_mut()?;
            for j in *start..i {
                let (other_start, other) = done.get(j)?;
                let from = (*start).max(*other_start);
                let mine = row.get(from - *start..j - *start)?;
                let theirs = other.get(from - *other_start..j - *other_start)?;
                let dot: f64 = mine.iter().zip(theirs).map(|(a, b)| a * b).sum();
                let pivot = *other.last()?;
                let entry = row.get_mut(j - *start)?;
                *entry = (*entry - dot) / pivot;
            }
            let (diagonal, before) = row.split_last_mut()?;
            let square = *diagonal - before.iter().map(|a| a * a).sum::<f64>();
            if square.is_nan() || square <= 0.0 {
                return None;
            }
            *diagonal = square.sqrt();
        }
        Some(())
    }

    fn substitute(&self, mut x: Vec<f64>) -> Option<Vec<f64>> {
        for (i, (start, row)) in self.rows.iter().enumerate() {
            let (pivot, before) = row.split_last()?;
            let dot: f64 = before
                .iter()
                .zip(x.get(*start..i)?)
                .map(|(a, b)| a * b)
                .sum();
            let slot = x.get_mut(i)?;
            *slot = (*slot - dot) / pivot;
        }
        for (i, (start, row)) in self.rows.iter().enumerate().rev() {
            let (pivot, before) = row.split_last()?;
            let slot = x.get_mut(i)?;
            *slot /= pivot;
            let value = *slot;
            for (a, slot) in before.iter().zip(x.get_mut(*start..i)?) {
                *slot -= a * value;
            }
        }
        Some(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_system_by_hand() {
        // [4 2; 2 3] x = [10, 9] -> x = [1.5, 2].
        let mut m = Symmetric::zeros(2);
        m.add(0, 0, 4.0);
        m.add(0, 1, 2.0);
        m.add(1, 1, 1.0);
        m.add(1, 1, 2.0);
        let (x, entries) = m.solve(&[10.0, 9.0]).unwrap();
        assert_eq!(entries, 3);
        assert!((x[0] - 1.5).abs() < 1e-15 && (x[1] - 2.0).abs() < 1e-15);
        let mut flat = Symmetric::zeros(2);
        flat.add(0, 0, 1.0);
        assert_eq!(flat.solve(&[1.0, 1.0]), None, "no pivot");
        assert_eq!(Symmetric::zeros(0).solve(&[]), Some((Vec::new(), 0)));
    }

    proptest! {
        #[test]
        fn what_is_solved_solves(
            size in 1_usize..40,
            links in prop::collection::vec((0_usize..40, 0_usize..40, 0.1_f64..10.0), 0..120),
            right in prop::collection::vec(-5.0_f64..5.0, 40),
        ) {
            // A Laplacian and a bit on the diagonal is positive definite.
            let mut m = Symmetric::zeros(size);
            let mut dense = vec![vec![0.0; size]; size];
            let mut put = |m: &mut Symmetric, i: usize, j: usize, v: f64| {
                m.add(i, j, v);
                dense[i][j] += v;
                if i != j {
                    dense[j][i] += v;
                }
            };
            for i in 0..size {
                put(&mut m, i, i, 0.5);
            }
            for (a, b, w) in links {
                let (a, b) = (a % size, b % size);
                if a != b {
                    put(&mut m, a, a, w);
                    put(&mut m, b, b, w);
                    put(&mut m, a, b, -w);
                }
            }
            let right = &right[..size];
            let (x, _) = m.solve(right).unwrap();
            for (row, b) in dense.iter().zip(right) {
                let found: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
                prop_assert!((found - b).abs() < 1e-9, "{found} {b}");
            }
        }
    }
}

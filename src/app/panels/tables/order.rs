//! Sorting the rows of a table.

use std::cmp::Ordering;

/// What a cell is sorted by.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing: last, whichever way the column is sorted.
    Missing,
    /// A number.
    Number(f64),
}

impl Value {
    /// A number that may be missing.
    pub fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Number)
    }
}

/// The column a table is sorted by, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SortKey {
    /// Position of the column.
    pub column: usize,
    /// Largest first.
    pub descending: bool,
}

impl SortKey {
    /// The key after a click on the head of `column`.
    pub const fn clicked(self, column: usize) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }
}

/// The ids in the order of their values; ties keep the order of the ids.
pub fn order(ids: &[u32], descending: bool, value: impl Fn(u32) -> Value) -> Vec<u32> {
    let mut rows: Vec<(Value, u32)> = ids.iter().map(|&id| (value(id), id)).collect();
    rows.sort_by(|(a, a_id), (b, b_id)| compare(a, b, descending).then(a_id.cmp(b_id)));
    rows.into_iter().map(|(_, id)| id).collect()
}

fn compare(a: &Value, b: &Value, descending: bool) -> Ordering {
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    match (a, b) {
        (Value::Missing, Value::Missing) => Ordering::Equal,
        (Value::Missing, _) => Ordering::Greater,
        (_, Value::Missing) => Ordering::Less,
        (Value::Number(a), Value::Number(b)) => turned(a.total_cmp(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_both_ways_and_missing_ones_stay_last() {
        let values = [Some(5.0), None, Some(-1.0), Some(5.0)];
        let value = |id: u32| Value::number(values[id as usize]);
        assert_eq!(order(&[0, 1, 2, 3], false, value), [2, 0, 3, 1]);
        assert_eq!(order(&[0, 1, 2, 3], true, value), [0, 3, 2, 1]);
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let key = SortKey::default();
        assert_eq!(
            key.clicked(2),
            SortKey {
                column: 2,
                descending: false
            }
        );
        assert!(key.clicked(2).clicked(2).descending);
        assert!(!key.clicked(2).clicked(2).clicked(2).descending);
        assert!(!key.clicked(2).clicked(2).clicked(1).descending);
    }
}

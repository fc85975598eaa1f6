//! A selection with a number that changes whenever it may have changed, so that
//! what hangs on it need not compare a million ids in every frame.

use super::Selection;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};

/// The selection of a sitting.
#[derive(Debug, Clone, Default)]
pub struct Tracked {
    selection: Selection,
    revision: u64,
}

impl Tracked {
    /// Another number whenever the selection is written to; the empty selection
    /// of the start has 0. Two with one number are equal.
    pub const fn revision(&self) -> u64 {
        self.revision
    }
}

impl From<Selection> for Tracked {
    fn from(selection: Selection) -> Self {
        let mut tracked = Self::default();
        *tracked = selection;
        tracked
    }
}

impl Deref for Tracked {
    type Target = Selection;

    fn deref(&self) -> &Selection {
        &self.selection
    }
}

impl DerefMut for Tracked {
    fn deref_mut(&mut self) -> &mut Selection {
        static LAST: AtomicU64 = AtomicU64::new(0);
        self.revision = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        &mut self.selection
    }
}

impl PartialEq<Selection> for Tracked {
    fn eq(&self, other: &Selection) -> bool {
        self.selection == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LineId;

    #[test]
    fn writing_changes_the_number_and_reading_does_not() {
        let mut selection = Tracked::default();
        assert_eq!(selection.revision(), 0);
        selection.lines.insert(LineId(3));
        let first = selection.revision();
        assert!(first > 0 && selection.lines.len() == 1 && !selection.is_empty());
        assert_eq!(selection.revision(), first);
        *selection = Selection::line(LineId(3));
        assert_ne!(selection.revision(), first);
        assert_eq!(selection, Selection::line(LineId(3)));
        let taken = std::mem::take(&mut selection);
        assert_eq!(selection.revision(), 0);
        assert!(taken.revision() > first);
        let mut other = taken.clone();
        assert_eq!(other.revision(), taken.revision());
        other.lines.clear();
        assert_ne!(other.revision(), taken.revision());
    }
}

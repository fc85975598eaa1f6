//! External ids: unique within a layer kind of the base.

use std::collections::HashMap;
use std::sync::Arc;

/// The ids in use, each with the number its next double gets. Only asked, never
/// walked through, so its order cannot show.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<Arc<str>, usize>);

impl Ids {
    /// The ids of records that are there already.
    pub fn of<'a>(ids: impl Iterator<Item = &'a Arc<str>>) -> Self {
        Self(ids.map(|id| (id.clone(), 2)).collect())
    }

    /// Takes `wanted` if it is free, else `wanted~2`, `wanted~3` ... and says
    /// that it was renamed.
    pub fn take(&mut self, wanted: &Arc<str>) -> (Arc<str>, bool) {
        let Some(&start) = self.0.get(wanted) else {
            self.0.insert(wanted.clone(), 2);
            return (wanted.clone(), false);
        };
        let mut number = start;
        loop {
            let other: Arc<str> = format!("{wanted}~{number}").into();
            number += 1;
            if !self.0.contains_key(&other) {
                self.0.insert(other.clone(), 2);
                self.0.insert(wanted.clone(), number);
                return (other, true);
            }
        }
    }

    /// An id for a record without one: a letter and its number from 0, or a
    /// later number where a file uses that name already.
    pub fn invent(&mut self, letter: char, number: usize) -> Arc<str> {
        let mut number = number;
        loop {
            let id: Arc<str> = format!("{letter}{number}").into();
            if !self.0.contains_key(&id) {
                self.0.insert(id.clone(), 2);
                return id;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_renamed() {
        let mut ids = Ids::of([Arc::from("a")].iter());
        assert_eq!(ids.take(&"b".into()), ("b".into(), false));
        assert_eq!(ids.take(&"a".into()), ("a~2".into(), true));
        assert_eq!(ids.take(&"a".into()), ("a~3".into(), true));
        assert_eq!(ids.invent('B', 4).as_ref(), "B4");
        assert_eq!(ids.take(&"B5".into()), ("B5".into(), false));
        assert_eq!(ids.invent('B', 5).as_ref(), "B6");
    }
}

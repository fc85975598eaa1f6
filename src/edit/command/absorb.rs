//! Two commands, one after the other, as one.

use super::{Change, Command};
use std::sync::Arc;

impl Command {
    /// Takes in what was done after it, made for the plan as it was by then. What
    /// both say of one heat zone becomes one change, from before the first to
    /// after the last: a change of a zone holds its whole outline twice.
    pub fn absorb(&mut self, later: Self) {
        self.variant = self.variant.or(later.variant);
        for change in later.changes {
            if let Some(change) = self.without_known(change) {
                self.changes.push(change);
            }
        }
    }

    /// Lets the change that is known of the same zone end where this one does;
    /// gives back what has none. Zones do not depend on each other, so that the
    /// place in the list does not matter.
    fn without_known(&mut self, change: Change) -> Option<Change> {
        match change {
            Change::Zone(id, before, after) => {
                let is_it = |c: &Change| matches!(c, Change::Zone(other, ..) if *other == id);
                let Some(at) = self.changes.iter().position(is_it) else {
                    return Some(Change::Zone(id, before, after));
                };
                let mut is_undone = false;
                if let Some(Change::Zone(_, first, last)) = self.changes.get_mut(at) {
                    is_undone = match (&*first, &after) {
                        (None, None) => true,
                        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
                        _ => false,
                    };
                    *last = after;
                }
                if is_undone {
                    self.changes.remove(at);
                }
                None
            }
            Change::ZoneCounter(before, after) => {
                let last = self.changes.iter_mut().find_map(|change| match change {
                    Change::ZoneCounter(_, last) => Some(last),
                    _ => None,
                });
                let Some(last) = last else {
                    return Some(Change::ZoneCounter(before, after));
                };
                *last = after;
                None
            }
            other => Some(other),
        }
    }
}

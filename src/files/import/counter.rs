//! How far the files of an import are.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How much of a total is done, counted by several threads.
pub(super) struct Counter {
    done: AtomicUsize,
    total: usize,
}

impl Counter {
    /// Nothing of the total yet.
    pub fn new(total: usize) -> Self {
        Self {
            done: AtomicUsize::new(0),
            total: total.max(1),
        }
    }

    /// Adds and answers the share that is done, 0 to 1.
    pub fn add(&self, amount: usize) -> f64 {
        let done = self.done.fetch_add(amount, Ordering::Relaxed) + amount;
        done as f64 / self.total as f64
    }

    /// Takes back what is done once more; at most what was added.
    pub fn undo(&self, amount: usize) {
        let less = |done: usize| Some(done.saturating_sub(amount));
        self.done
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .ok();
    }
}

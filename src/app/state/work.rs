//! Work that one act of the user asks for and that may take far longer than a
//! frame: a value for a million rows, a selection of as many.

use crate::plan::Plan;
use std::fmt;
use std::sync::Arc;

/// With more rows than this an act on them is worked out beside the window.
pub const MANY_ROWS: usize = 10_000;

type Make<T> = dyn Fn(&Plan) -> Result<T, String> + Send + Sync;

/// Something to be worked out for a plan on another thread.
pub struct Work<T>(Arc<Make<T>>);

impl<T> Work<T> {
    /// What `make` gives; its error is a sentence for the user.
    pub fn new(make: impl Fn(&Plan) -> Result<T, String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// Does it.
    pub fn done_for(&self, plan: &Plan) -> Result<T, String> {
        (self.0)(plan)
    }
}

impl<T> Clone for Work<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The same piece of work, not one that would come to the same.
impl<T> PartialEq for Work<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> fmt::Debug for Work<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Work")
    }
}

//! What the import of the base said, kept with the plan so that it is not gone
//! once a project is opened again or got back after a crash.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// The notes, as the room of files wrote them. They tell how the plan came about
/// and are no part of what it says: plans compare equal whatever they are, and no
/// step of undo changes them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportNotes(Option<Arc<Value>>);

impl ImportNotes {
    /// Notes to keep.
    pub fn new(notes: Value) -> Self {
        Self(Some(Arc::new(notes)))
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The notes.
    pub fn value(&self) -> Option<&Value> {
        self.0.as_deref()
    }
}

impl PartialEq for ImportNotes {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

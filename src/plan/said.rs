//! What data that this program wrote before say of the plan they came from:
//! corrections of buildings, and no-go areas.

use super::{BuildingId, Correction, Ground};

/// What was said in another plan of things that are read into this one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Corrections of buildings, by their id in the base that was read.
    pub corrections: Vec<(BuildingId, Correction)>,
    /// No-go areas, without ids, in the order of the files.
    pub grounds: Vec<Ground>,
}

impl Said {
    /// Whether nothing was said.
    pub const fn is_empty(&self) -> bool {
        self.corrections.is_empty() && self.grounds.is_empty()
    }
}

//! What data that this program wrote before say of the plan they came from:
//! corrections of buildings, no-go areas and heat zones.

use super::{BuildingId, Correction, Ground, Zone};

/// What was said in another plan of things that are read into this one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Corrections of buildings, by their id in the base that was read.
    pub corrections: Vec<(BuildingId, Correction)>,
    /// No-go areas, without ids, in the order of the files.
    pub grounds: Vec<Ground>,
    /// Heat zones, without ids, in the order of the files.
    pub zones: Vec<Zone>,
}

impl Said {
    /// Whether nothing was said.
    pub const fn is_empty(&self) -> bool {
        self.corrections.is_empty() && self.grounds.is_empty() && self.zones.is_empty()
    }
}

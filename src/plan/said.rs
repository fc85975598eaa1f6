//! What data that this program wrote before say of the plan they came from:
//! corrections of buildings and decisions on them, no-go areas, heat zones, and
//! what stands in no layer.

use super::{
    BuildingId, Carried, Correction, Decision, Ground, PlannedBuilding, StreetId, StreetRepair,
    Zone,
};

/// What was said in another plan of things that are read into this one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Corrections of buildings, by their id in the base that was read.
    pub corrections: Vec<(BuildingId, Correction)>,
    /// Decisions on buildings in the variant that was written, by their id in the
    /// base that was read; lines in them are those of the other plan.
    pub decisions: Vec<(BuildingId, Decision)>,
    /// No-go areas, without ids, in the order of the files.
    pub grounds: Vec<Ground>,
    /// Heat zones, without ids, in the order of the files.
    pub zones: Vec<Zone>,
    /// Planned buildings, by their id in the base that was read.
    pub planned: Vec<(BuildingId, PlannedBuilding)>,
    /// Repaired streets, by their id in the base that was read.
    pub repairs: Vec<(StreetId, StreetRepair)>,
    /// What stands in no layer, as far as this plan takes it.
    pub carried: Carried,
}

impl Said {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
            && self.decisions.is_empty()
            && self.grounds.is_empty()
            && self.zones.is_empty()
            && self.planned.is_empty()
            && self.repairs.is_empty()
            && self.carried.is_empty()
    }
}

//! What the user says about the base: corrections, street rules. Each can be
//! taken back alone; the base below stays as it was loaded.

use super::{
    AreaId, Building, BuildingId, BuildingUse, Customers, DemandOrigin, GivenDemand, Ground,
    GroundId, HotWaterKind, OwnerType, PlannedBuilding, RenovationLevel, Street, StreetId,
    StreetRule, SubstationKind, UsePart,
};
use super::{Ignored, StreetRepairs};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A building's corrected attributes; `None` leaves the base as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// Use.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub building_use: Option<BuildingUse>,
    /// Use by level; an empty list says one use all over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<Vec<UsePart>>,
    /// Storeys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<f64>,
    /// Year of construction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Heated floor area, m²; wins over the storeys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor_area_m2: Option<f64>,
    /// Dwellings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dwellings: Option<u32>,
    /// Demand, MWh per year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demand_mwh_per_a: Option<f64>,
    /// Heated or not, whatever the rule says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heated: Option<bool>,
    /// Year of renovation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renovation_year: Option<i32>,
    /// How far it is or will be renovated, whatever the plan's scenario says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renovation_level: Option<RenovationLevel>,
    /// Year in which it is pulled down: from then on it needs no heat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demolition_year: Option<i32>,
    /// Owner type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_type: Option<OwnerType>,
    /// Peak of space heat and hot water together, kW. On the lead of a joined
    /// customer it is that of the whole customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_kw: Option<f64>,
    /// How its dwellings are connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substation: Option<SubstationKind>,
    /// How its dwellings get their hot water.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hot_water: Option<HotWaterKind>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
}

impl Correction {
    /// Whether it corrects nothing and says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Puts the corrected values into `record`.
    pub fn apply(&self, record: &mut Building) {
        let changes_use = self.uses.is_some() || self.building_use.is_some();
        if changes_use {
            // A use that was said later than the levels holds all over.
            let uses = self.uses.as_deref().unwrap_or_default();
            let main = super::uses::main_use(uses);
            let holds = self.building_use.is_none() || main == self.building_use;
            record.uses = if holds { uses.to_vec() } else { Vec::new() };
            record.building_use = self.building_use.or(main).or(record.building_use);
        }
        if let Some(levels) = self.levels {
            record.levels = Some(levels);
            // A corrected storey count also overrides an area that was given.
            record.floor_area_m2 = None;
        }
        record.floor_area_m2 = self.floor_area_m2.or(record.floor_area_m2);
        record.year = self.year.or(record.year);
        record.dwellings_counted &= self.dwellings.is_none();
        record.dwellings = self.dwellings.or(record.dwellings);
        record.heated = self.heated.or(record.heated);
        record.renovation_year = self.renovation_year.or(record.renovation_year);
        record.renovation_level = self.renovation_level.or(record.renovation_level);
        record.demolition_year = self.demolition_year.or(record.demolition_year);
        record.owner_type = self.owner_type.or(record.owner_type);
        record.peak_kw = self.peak_kw.or(record.peak_kw);
        record.substation = self.substation.or(record.substation);
        record.hot_water = self.hot_water.or(record.hot_water);
        if let Some(mwh_per_a) = self.demand_mwh_per_a {
            record.demand = Some(GivenDemand {
                mwh_per_a,
                origin: DemandOrigin::Corrected,
            });
        }
    }
}

/// What the user says about a street.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StreetOverlay {
    /// May a pipe run here?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<StreetRule>,
    /// Why (trees, new surfacing, full subsoil).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// Year in which it is opened anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works_year: Option<i32>,
    /// What those works are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works: Option<Arc<str>>,
    /// Surface.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<Arc<str>>,
    /// Who manages it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Arc<str>>,
    /// Width, metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_m: Option<f64>,
}

impl StreetOverlay {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Puts the user's values into `record`.
    pub fn apply(&self, record: &mut Street) {
        record.works_year = self.works_year.or(record.works_year);
        record.works = self.works.clone().or_else(|| record.works.clone());
        record.surface = self.surface.clone().or_else(|| record.surface.clone());
        record.owner = self.owner.clone().or_else(|| record.owner.clone());
        record.width_m = self.width_m.or(record.width_m);
    }
}

/// What the user says about a sector or zone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AreaOverlay {
    /// Connection rate of candidates in it, 0 to 1; overrides the class's rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection_rate: Option<f64>,
}

/// All the user's words about the base.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overlays {
    /// By building.
    pub buildings: RedBlackTreeMapSync<BuildingId, Correction>,
    /// By street.
    pub streets: RedBlackTreeMapSync<StreetId, StreetOverlay>,
    /// By area.
    pub areas: RedBlackTreeMapSync<AreaId, AreaOverlay>,
    /// Footprints joined into one customer.
    #[serde(skip_serializing_if = "Customers::is_empty")]
    pub customers: Customers,
    /// Streets that run elsewhere than loaded, or count no more.
    #[serde(skip_serializing_if = "StreetRepairs::is_empty")]
    pub street_repairs: StreetRepairs,
    /// Problems the user does not want to hear of.
    #[serde(skip_serializing_if = "Ignored::is_empty")]
    pub ignored: Ignored,
    /// No-go areas: where pipes are avoided or forbidden.
    #[serde(skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub grounds: RedBlackTreeMapSync<GroundId, Arc<Ground>>,
    /// The id of the next no-go area; ids are never given twice.
    #[serde(skip_serializing_if = "is_zero")]
    pub next_ground: u32,
    /// Planned buildings by the id of the row that they have in the base.
    #[serde(skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub planned: RedBlackTreeMapSync<BuildingId, Arc<PlannedBuilding>>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

//! What a plan is: plain data and its invariants.
//!
//! A [`Plan`] is the only truth that is saved. It is cheap to clone: the base
//! data sits behind an [`Arc`] and everything editable in persistent maps, so
//! that undo, the worker and a preview hold snapshots for free. Nothing here
//! computes results and nothing here knows a file format or a window.

mod addresses;
mod answers;
mod assumptions;
mod base;
mod carried;
mod class_rules;
mod customers;
mod grounds;
mod heat;
mod ids;
mod import_notes;
mod network;
mod overlays;
mod pipes;
mod planned;
mod privacy;
mod repairs;
mod said;
mod service;
mod stamp;
mod told;
mod touched;
pub mod uses;
mod values;
mod variant;
mod views;
mod zones;

pub use addresses::{AddressPoint, Addresses};
pub use answers::{Answers, SourceAnswer};
pub use assumptions::{
    Assumption, AssumptionGroup, AssumptionKind, Assumptions, OwnValue, OwnValues, catalogue,
};
pub use base::{
    Area, Areas, Background, Backgrounds, Base, Building, Buildings, CandidateSource, GivenDemand,
    Layer, LayerKind, RawAttributes, Street, Streets,
};
pub(crate) use carried::are_same_corners;
pub use carried::{CARRIED_PARTS, Carried, CarriedArea, CarriedRows, CarriedStreet, Whole};
pub use class_rules::{ClassRules, class_key, rule_of, value_of_rule};
pub use customers::{Customer, Customers};
pub use grounds::{Ground, is_simple_ring};
pub use heat::{HeatMap, HeatSegment, HeatUser};
pub use ids::{
    AreaId, BackgroundId, BuildingId, GroundId, HeatSegmentId, LayerId, LineId, NodeId, SourceId,
    StreetId, VariantId, ZoneId,
};
pub use import_notes::ImportNotes;
pub use network::{
    AssembleIssue, Assembled, Fittings, JOIN_TOLERANCE_M, Line, LineEnd, LooseLine, LooseSource,
    Merged, Network, NetworkError, NetworkFault, Node, SUPPLY_RANGE_C, SimplifyReport, Source,
    is_same_way,
};
pub use overlays::{AreaOverlay, Correction, Overlays, StreetOverlay};
pub use pipes::{
    FAMILIES, OwnPipes, PipeCatalogue, PipeRowError, PipeType, PriceLevel, PriceRange, family_key,
};
pub use planned::{Lineage, PlannedBuilding, Prepared};
pub use privacy::{PERSONAL_GROUP, PersonalColumn, Privacy};
pub use repairs::{Ignored, StreetRepair, StreetRepairs};
pub use said::Said;
pub use service::{PinnedFoot, PinnedService};
pub use stamp::{Remark, Stamp};
pub use told::{JoinedTable, Told};
pub use touched::Touched;
pub use uses::UsePart;
pub use values::{
    BackgroundKind, BuildingUse, Commitment, ConnectionRule, DemandOrigin, HotWaterKind, LineRole,
    LineState, OwnerType, RenovationLevel, RenovationScenario, StreetClass, StreetRule,
    SubstationKind, Surface,
};
pub use variant::{Decision, Phase, Phases, Variant};
pub use views::{SavedView, ViewYear};
pub use zones::{Zone, ZoneKind};

use crate::geometry::{Crs, Point};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which buildings the headline figures are about.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanArea {
    /// Every loaded building; the results say that no area was chosen.
    #[default]
    All,
    /// The chosen areas of the base (statistical sectors, zones).
    Sectors(BTreeSet<AreaId>),
    /// A polygon drawn by the user, closed, in plan metres.
    Polygon(Vec<Point>),
}

/// A district heat plan: base data, what the user said about it, and the
/// network variants drawn on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// A name for people; the project file's name until changed.
    pub name: Arc<str>,
    /// The coordinate system all geometry of the plan is in (metres).
    pub crs: Crs,
    /// What was loaded, never changed in place.
    pub base: Arc<Base>,
    /// The user's corrections on the base.
    pub overlays: Overlays,
    /// The alternatives over the one base; never empty.
    pub variants: Vec<Variant>,
    /// Index of the variant that is shown and edited.
    pub active: usize,
    /// The id the next variant gets.
    pub next_variant: u32,
    /// Values the user changed from their sourced defaults: those that all variants
    /// share, under those of the active one (see [`Plan::assume_active`]).
    pub assumptions: Assumptions,
    /// A list of pipes in place of the program's own.
    pub pipes: Option<Arc<OwnPipes>>,
    /// What the headline figures are about.
    pub area: PlanArea,
    /// Views to come back to, in the user's order.
    pub views: Arc<Vec<SavedView>>,
    /// Which columns say something about persons.
    pub privacy: Privacy,
    /// What was answered when data were read.
    pub answers: Arc<Answers>,
    /// How the base came about, for who follows it; no part of the truth.
    pub lineage: Lineage,
    /// What the import of the base said; no part of the truth either.
    pub import_notes: ImportNotes,
}

impl Plan {
    /// An empty plan in `crs`.
    pub fn new(name: &str, crs: Crs) -> Self {
        Self {
            name: name.into(),
            crs,
            base: Arc::new(Base::default()),
            overlays: Overlays::default(),
            variants: vec![Variant::default()],
            active: 0,
            next_variant: 1,
            assumptions: Assumptions::default(),
            pipes: None,
            area: PlanArea::All,
            views: Arc::default(),
            privacy: Privacy::default(),
            answers: Arc::default(),
            lineage: Lineage::default(),
            import_notes: ImportNotes::default(),
        }
    }

    /// The variant that is shown and edited. A plan always has one: should the
    /// list be empty all the same, an empty variant answers.
    pub fn variant(&self) -> &Variant {
        static EMPTY: std::sync::OnceLock<Variant> = std::sync::OnceLock::new();
        self.variants
            .get(self.active)
            .or_else(|| self.variants.first())
            .unwrap_or_else(|| EMPTY.get_or_init(Variant::default))
    }

    /// The active variant, to change it. Creates one where none is.
    pub fn variant_mut(&mut self) -> &mut Variant {
        if self.variants.is_empty() {
            self.variants.push(Variant::default());
        }
        if self.active >= self.variants.len() {
            self.active = 0;
            self.assume_active();
        }
        // Cannot be out of range after the lines above.
        #[expect(clippy::indexing_slicing, reason = "made valid just above")]
        &mut self.variants[self.active]
    }

    /// Where in the list a variant stands.
    pub fn variant_index(&self, id: VariantId) -> Option<usize> {
        self.variants.iter().position(|v| v.id == id)
    }

    /// A variant by its id.
    pub fn variant_of(&self, id: VariantId) -> Option<&Variant> {
        self.variants.iter().find(|v| v.id == id)
    }

    /// Makes a variant the active one; answers whether it is there.
    pub fn activate(&mut self, id: VariantId) -> bool {
        match self.variant_index(id) {
            Some(index) => {
                self.activate_at(index);
                true
            }
            None => false,
        }
    }

    /// Makes the variant at a place of the list the active one; of a place past the
    /// end the last.
    pub fn activate_at(&mut self, index: usize) {
        self.active = index.min(self.variants.len().saturating_sub(1));
        self.assume_active();
    }

    /// Lets what the active variant assumes go before what all share: after every
    /// change of which variant that is, or of what it assumes.
    pub fn assume_active(&mut self) {
        let own = self.variant().assumptions.clone();
        self.assumptions.put_own(own);
    }

    /// The plan as it is with another variant active; `None` if that is not there.
    pub fn with_active(&self, id: VariantId) -> Option<Self> {
        let mut plan = self.clone();
        plan.activate(id).then_some(plan)
    }

    /// The network of the active variant.
    pub fn network(&self) -> &Network {
        &self.variant().network
    }

    /// The correction of a building, if the user made one.
    pub fn correction(&self, building: BuildingId) -> Option<&Correction> {
        self.overlays.buildings.get(&building)
    }

    /// The decision on a building in the active variant (default: candidate).
    pub fn decision(&self, building: BuildingId) -> Decision {
        self.variant()
            .decisions
            .get(&building)
            .cloned()
            .unwrap_or_default()
    }

    /// The building that stands for a building: the lead of the customer it was
    /// joined into, else itself.
    pub fn lead(&self, building: BuildingId) -> BuildingId {
        self.overlays
            .customers
            .lead_of(building)
            .unwrap_or(building)
    }

    /// The buildings a building stands for: the members of the customer it
    /// leads, else itself alone.
    pub fn members<'a>(&'a self, lead: &'a BuildingId) -> &'a [BuildingId] {
        self.overlays
            .customers
            .get(*lead)
            .map_or(std::slice::from_ref(lead), |c| &c.members)
    }

    /// A street as the user sees it: the base with the user's changes on it.
    pub fn street(&self, street: StreetId) -> Option<Street> {
        let mut record = self.base.streets.records.get(street.index())?.clone();
        if let Some(overlay) = self.overlays.streets.get(&street) {
            overlay.apply(&mut record);
        }
        Some(record)
    }

    /// The course of a street with the user's repair on it; empty when he hid
    /// it or there is no such street.
    pub fn street_line(&self, street: StreetId) -> &[Point] {
        match self.overlays.street_repairs.get(street) {
            Some(repair) => repair.points(),
            None => self.base.streets.lines.view(street.index()),
        }
    }

    /// A building's attributes with the user's correction on them.
    pub fn building(&self, building: BuildingId) -> Option<Building> {
        let mut record = self.base.buildings.records.get(building.index())?.clone();
        if let Some(correction) = self.correction(building) {
            correction.apply(&mut record);
        }
        Some(record)
    }

    /// The id shown for a line: the one it came with, else "L" and its number.
    pub fn line_label(&self, line: LineId) -> String {
        self.network()
            .line(line)
            .and_then(|l| l.external_id.as_deref().map(str::to_owned))
            .unwrap_or_else(|| format!("L{}", line.0))
    }

    /// The id shown for a building: the one it came with, else "B" and its number.
    pub fn building_label(&self, building: BuildingId) -> String {
        self.base
            .buildings
            .records
            .get(building.index())
            .map_or_else(|| format!("B{}", building.0), |b| b.external_id.to_string())
    }
}

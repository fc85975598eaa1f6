//! What the analysis answers. Derived from a plan, never edited, never saved.

mod area;
mod warning;

pub use area::{AreaResult, PlaceBusiness};
pub use warning::Warning;

use super::Column;
use crate::geometry::Point;
use crate::plan::{AreaId, BuildingId, DemandOrigin, LineId, LineRole, Plan, ZoneId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The kind of dwelling, from use and shared walls (`domain.md` 2a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DwellingType {
    /// Stands alone (open bebouwing).
    Detached,
    /// One shared side (halfopen).
    SemiDetached,
    /// Two or more shared sides (gesloten).
    Terraced,
    /// Three to six flats.
    SmallApartments,
    /// More than six flats.
    Apartments,
    /// More than eight flats on five or more storeys.
    ApartmentBlock,
}

impl DwellingType {
    /// Stable code; also the end of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Detached => "detached",
            Self::SemiDetached => "semi-detached",
            Self::Terraced => "terraced",
            Self::SmallApartments => "small-apartments",
            Self::Apartments => "apartments",
            Self::ApartmentBlock => "apartment-block",
        }
    }
}

/// What the demand stage says of one building.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildingDemand {
    /// Counts as a heated building.
    pub heated: bool,
    /// Lies in the plan area.
    pub in_plan_area: bool,
    /// Delivered heat in the year asked for, MWh per year; 0 if not heated.
    pub demand_mwh_per_a: f64,
    /// Hot water of dwellings in it, MWh per year: as much after a renovation as before.
    /// Of an estimate what its type and age say, of a known figure a share of it.
    pub hot_water_mwh_per_a: f64,
    /// What renovation left of it, 0 to 1; 1 where nothing was saved. It is space
    /// heat alone that it saves: hot water is as much as before.
    pub left_share: f64,
    /// Where that figure comes from.
    pub origin: DemandOrigin,
    /// Gross floor area, m² (footprint times storeys, or as given).
    pub floor_area_m2: f64,
    /// Storeys used for it.
    pub levels: f64,
    /// Year of construction used (the default where it is unknown).
    pub year: i32,
    /// Dwellings in it.
    pub dwellings: u32,
    /// Kind of dwelling, for dwellings.
    pub dwelling_type: Option<DwellingType>,
    /// Probability that it signs once it can connect, 0 to 1.
    pub connection_rate: f64,
    /// The lead of the customer it was joined into. The lead's figures are
    /// those of the whole customer; the other members count for nothing
    /// (`heated` is false, demand and dwellings are 0).
    pub customer: Option<BuildingId>,
    /// Services of others do not pass through it: it is heated, alone or as
    /// part of a customer.
    pub blocks: bool,
}

/// What the user pinned of a service line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinKind {
    /// The place on the facade; the line is automatic.
    Access,
    /// The line, and perhaps the way to it.
    Line,
}

/// The service line of a building.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Connection {
    /// The line it joins.
    pub line: LineId,
    /// Segment of that line, 0 based.
    pub segment: u32,
    /// Length in metres of trench, bends included.
    pub length_m: f64,
    /// Where it leaves the facade.
    pub facade: Point,
    /// Where it meets the line.
    pub foot: Point,
    /// The drawn service line that it is, if the user drew it as a line.
    pub drawn: Option<LineId>,
    /// What the user pinned of it by a decision.
    pub pinned: Option<PinKind>,
    /// A required building whose every way is barred: the shortest way all the
    /// same. Of a pinned line: its way crosses what automatic ones may not.
    pub barred: bool,
}

impl Connection {
    /// Whether the user said where it runs, by a pin or by drawing it.
    pub fn is_pinned(&self) -> bool {
        self.drawn.is_some() || self.pinned.is_some()
    }

    /// Whether the user said which line it joins.
    pub fn is_pinned_to_line(&self) -> bool {
        self.drawn.is_some() || self.pinned == Some(PinKind::Line)
    }
}

/// How a building stands to the network.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Link {
    /// Its service line, whether or not that line has a source.
    pub connection: Option<Connection>,
    /// The smallest phase of a line within `reach_m` of it.
    pub reach_phase: Option<u8>,
    /// The phase from which it is served; `None` = not served.
    pub served_phase: Option<u8>,
}

/// What the analysis says of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct LineResult {
    /// Its polyline, plan metres.
    pub points: Arc<[Point]>,
    /// Its length, metres.
    pub length_m: f64,
    /// Its role.
    pub role: LineRole,
    /// The phase it is drawn in.
    pub phase: u8,
    /// The smallest phase in which it reaches a source; `None` = never.
    pub effective_phase: Option<u8>,
    /// Buildings connected to it.
    pub buildings: u32,
    /// Their demand, MWh per year, served or not.
    pub demand_mwh_per_a: f64,
    /// Their demand times connection rate.
    pub expected_mwh_per_a: f64,
    /// Metres of their service lines.
    pub service_m: f64,
    /// Demand on it and on everything behind it as seen from the source.
    pub downstream_mwh_per_a: f64,
    /// Trunk and branch metres of it and of everything behind it.
    pub downstream_m: f64,
    /// Buildings on it and on everything behind it.
    pub downstream_buildings: u32,
}

impl LineResult {
    /// Linear heat density of the line, without and with its service lines.
    pub fn density(&self) -> LinearDensity {
        LinearDensity::of(self.demand_mwh_per_a, self.length_m, self.service_m)
    }

    /// Downstream demand over downstream metres, MWh/(m·a).
    pub fn downstream_density(&self) -> Option<f64> {
        ratio(self.downstream_mwh_per_a, self.downstream_m)
    }
}

/// Linear heat density, MWh per metre of trench and year; `None` without metres.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct LinearDensity {
    /// Over trunk and branch metres.
    pub excluding_service: Option<f64>,
    /// Over trunk, branch and service metres.
    pub including_service: Option<f64>,
}

impl LinearDensity {
    /// Demand over metres, both ways.
    pub fn of(demand_mwh_per_a: f64, line_m: f64, service_m: f64) -> Self {
        Self {
            excluding_service: ratio(demand_mwh_per_a, line_m),
            including_service: if line_m > 0.0 {
                ratio(demand_mwh_per_a, line_m + service_m)
            } else {
                None
            },
        }
    }
}

/// `part / whole`, `None` for an empty whole.
pub fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// Demand along a street before anything is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StreetResult {
    /// Heated buildings nearest to it.
    pub buildings: u32,
    /// Their demand, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Its length, metres.
    pub length_m: f64,
}

impl StreetResult {
    /// MWh/(m·a), `None` for a street without length.
    pub fn density(&self) -> Option<f64> {
        ratio(self.demand_mwh_per_a, self.length_m)
    }
}

/// What the buildings at a piece of street of the heat map come to, in the
/// reference year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HeatSegmentResult {
    /// Buildings whose demand is known better and counts in the sum.
    pub known_buildings: u32,
    /// Their demand, MWh per year.
    pub known_mwh_per_a: f64,
    /// Buildings whose demand is estimated.
    pub estimated_buildings: u32,
    /// Their demand before anything is spread, MWh per year.
    pub estimated_mwh_per_a: f64,
    /// Known large users, which no published sum holds.
    pub large_buildings: u32,
    /// Their demand, MWh per year.
    pub large_mwh_per_a: f64,
    /// What the estimates are multiplied with; `None` where nothing is spread.
    pub factor: Option<f64>,
    /// Known and estimated demand once spread, without large users, MWh per year.
    pub sum_mwh_per_a: f64,
    /// Published minus that sum, MWh per year; `None` where nothing is published.
    pub residual_mwh_per_a: Option<f64>,
}

/// A cell of the heat density grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridCell {
    /// Column and row: the lower left corner is at these times the cell size.
    pub cell: [i32; 2],
    /// Heated buildings with their centroid in it.
    pub buildings: u32,
    /// Their demand, MWh per year (and per hectare, as a cell is one hectare).
    pub demand_mwh_per_a: f64,
    /// Their gross floor area, m².
    pub floor_area_m2: f64,
}

/// The heat density grid: cells with demand, sorted by row and column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Side of a cell, metres.
    pub cell_m: f64,
    /// The cells.
    pub cells: Vec<GridCell>,
}

/// Coverage ratios over the heated buildings of the plan area; `None` where the
/// denominator is empty.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Coverage {
    /// Served buildings / heated buildings.
    pub buildings: Option<f64>,
    /// Served dwellings / dwellings.
    pub dwellings: Option<f64>,
    /// Served demand / demand.
    pub heat: Option<f64>,
    /// Demand within `reach_m` of a line / demand.
    pub reachable_heat: Option<f64>,
}

/// Sums over buildings and metres of trench.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums {
    /// Served heated buildings in the plan area.
    pub buildings: u32,
    /// Dwellings in them.
    pub dwellings: u32,
    /// Their demand, MWh per year.
    pub mwh_per_a: f64,
    /// Expected number of buildings (connection rates summed).
    pub expected_buildings: f64,
    /// Expected demand, MWh per year.
    pub expected_mwh_per_a: f64,
    /// Served buildings outside the plan area.
    pub outside_buildings: u32,
    /// Their demand, MWh per year.
    pub outside_mwh_per_a: f64,
    /// Their expected demand, MWh per year.
    pub outside_expected_mwh_per_a: f64,
    /// Demand in the plan area newly or ever within `reach_m`.
    pub reachable_mwh_per_a: f64,
    /// Trunk metres.
    pub trunk_m: f64,
    /// Branch metres.
    pub branch_m: f64,
    /// Service metres.
    pub service_m: f64,
}

impl Sums {
    /// Linear density: all served demand, also outside the plan area, over the
    /// metres.
    pub fn density(&self) -> LinearDensity {
        LinearDensity::of(
            self.mwh_per_a + self.outside_mwh_per_a,
            self.trunk_m + self.branch_m,
            self.service_m,
        )
    }

    /// The same with the expected demand.
    pub fn expected_density(&self) -> LinearDensity {
        LinearDensity::of(
            self.expected_mwh_per_a + self.outside_expected_mwh_per_a,
            self.trunk_m + self.branch_m,
            self.service_m,
        )
    }
}

/// A row of the phase table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PhaseResult {
    /// Phase number, 0 = what exists already.
    pub phase: u8,
    /// Its year.
    pub year: Option<i32>,
    /// What it adds.
    pub increment: Sums,
    /// It and all before it.
    pub cumulative: Sums,
    /// Coverage once it is in operation.
    pub coverage: Coverage,
}

/// The denominators: all heated buildings of the plan area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Denominators {
    /// All loaded buildings.
    pub buildings: u32,
    /// Heated buildings loaded.
    pub heated_buildings: u32,
    /// Heated buildings in the plan area.
    pub area_buildings: u32,
    /// Dwellings in heated buildings of the plan area.
    pub area_dwellings: u32,
    /// Demand in the plan area, MWh per year.
    pub area_mwh_per_a: f64,
    /// Dwellings in all heated buildings.
    pub dwellings: u32,
    /// Demand of all heated buildings, MWh per year.
    pub mwh_per_a: f64,
    /// The same by origin.
    pub mwh_by_origin: BTreeMap<DemandOrigin, f64>,
    /// Footprint of all buildings, m².
    pub footprint_area_m2: f64,
    /// Streets.
    pub streets: u32,
    /// Their length, metres.
    pub street_length_m: f64,
}

/// The headline figures of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// What the ratios are over.
    pub of: Denominators,
    /// Everything served in the end.
    pub served: Sums,
    /// Coverage in the end.
    pub coverage: Coverage,
    /// Existing network (if any) and every phase, in order.
    pub phases: Vec<PhaseResult>,
    /// Number of drawn lines.
    pub lines: u32,
    /// Lines that never reach a source.
    pub lines_without_source: Vec<LineId>,
    /// The plan has no source in use: every line counts as reaching one.
    pub no_source: bool,
}

impl Totals {
    /// The row of phase `number`, or the last one before it.
    pub fn at_phase(&self, number: u8) -> Option<&PhaseResult> {
        self.phases.iter().rev().find(|p| p.phase <= number)
    }
}

/// Everything the window, the reports and the command line show of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// Demand of each building.
    pub demand: Column<BuildingDemand>,
    /// Link of each building to the network.
    pub links: Column<Link>,
    /// Each line of the network.
    pub lines: Arc<BTreeMap<LineId, LineResult>>,
    /// Each piece of street of the heat map.
    pub heat: Column<HeatSegmentResult>,
    /// Each street.
    pub streets: Column<StreetResult>,
    /// The 100 m grid.
    pub grid: Arc<Grid>,
    /// Each sector.
    pub areas: BTreeMap<AreaId, AreaResult>,
    /// What lies in no sector.
    pub areas_rest: AreaResult,
    /// Each heat zone of the variant.
    pub zones: BTreeMap<ZoneId, AreaResult>,
    /// What lies in no heat zone.
    pub zones_rest: AreaResult,
    /// The headline figures.
    pub totals: Totals,
    /// Findings, sorted by kind and id.
    pub warnings: Vec<Warning>,
    /// The engineered network.
    pub engineering: Option<Arc<super::engineering::Engineering>>,
    /// The year that demand is for; `None` = the reference year.
    pub(super) year: Option<i32>,
    /// Effective phases, before they reach the line results.
    pub(super) supply: Arc<BTreeMap<LineId, super::topology::Supply>>,
    /// What the next update takes over.
    pub(super) carried: super::pipeline::Carried,
}

impl Results {
    /// The year that demand is for; `None` = the reference year.
    pub fn demand_year(&self) -> Option<i32> {
        self.year
    }

    /// Demand figures of a building.
    pub fn building_demand(&self, id: BuildingId) -> Option<&BuildingDemand> {
        self.demand.get(id.index())
    }

    /// How a building stands to the network.
    pub fn link(&self, id: BuildingId) -> Link {
        self.links.get(id.index()).copied().unwrap_or_default()
    }

    /// All sectors and what lies in none. Its peak is the sum of theirs, which is more
    /// than one pipe to all would need.
    pub fn areas_total(&self) -> AreaResult {
        total(self.areas.values(), &self.areas_rest)
    }

    /// All heat zones and what lies in none, summed in the same way.
    pub fn zones_total(&self) -> AreaResult {
        total(self.zones.values(), &self.zones_rest)
    }

    /// The heat zone that a building stands in.
    pub fn zone_of(&self, id: BuildingId) -> Option<ZoneId> {
        self.carried.places.zone_of(id)
    }

    /// The service lines drawn for a building (for a customer: for any of its
    /// buildings), by id; the first is the one that counts.
    pub fn drawn_services(&self, plan: &Plan, lead: BuildingId) -> Vec<LineId> {
        self.carried.network.drawn_for(plan.members(&lead))
    }
}

fn total<'a>(places: impl Iterator<Item = &'a AreaResult>, rest: &AreaResult) -> AreaResult {
    let mut sum = *rest;
    for place in places {
        sum.add(place);
    }
    sum
}

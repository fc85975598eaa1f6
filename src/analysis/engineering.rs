//! The engineered network: peaks, diameters, pressures, temperatures, losses
//! and money of the drawn one.
//!
//! `engineer` is a pure function of the plan and of the stages before it
//! (demand, links, effective phases), made anew as a whole whenever one of them
//! changed, so that an incremental update equals a full one. It is `None` while
//! nothing is drawn or no source supplies a line.
//!
//! Two sets of flows stand beside each other. Each pipe is sized for its own
//! design flow: the diversified peak of everything behind it at the cooling of
//! the regime. The balanced cases (peak, mean, summer) have flows that close at
//! every node: at peak all customers take the same share of their space heat, of
//! their hot water made on the spot, and all of what is counted in full, which makes
//! up the diversified peak of the whole. Temperatures and
//! losses are those of the balanced cases; pressures those of the design flows,
//! so that a branch is fed also when its own customers are at their peak.
//!
//! A source may have a supply temperature of its own. Where those of a joined piece
//! of network differ the waters mix, the piece is sized for the coolest of them, and
//! customers cool what they get to the return of the regime; pieces that are not
//! joined have nothing to do with each other's temperatures. Around a ring and between several sources a
//! pipe is sized for what the balance sends through it, where that is more than
//! the customers behind it ask for. Simultaneity counts the substations of each joined
//! piece on its own, and each piece holds its own pressure.
//!
//! Several sources of a joined piece share its load by one rule, whoever asks: the
//! flows, the source's card, the year, the check of capacities. It stands in
//! `sharing`: known capacities first, in their order; what is left as the pressures
//! share it.

mod basis;
mod bill;
mod build;
mod customers;
mod found;
mod look;
mod model;
mod sharing;
mod supply;
#[cfg(test)]
mod tests;
mod warning;
mod waters;
mod year;

pub use crate::plan::FAMILIES;
pub(super) use basis::Basis;
pub use bill::{Quantity, QuantityKey, Work, quantities};
pub use supply::PhasePeak;
pub use warning::{EngineeringWarning, Place};
pub use year::{DurationStep, OutdoorYear, SourceYear, Year, YearSums};

use super::cost::Cost;
use super::peak::{BuildingPeak, Laws, PeakInput, PeakSums};
use super::revenue::Business;
use super::{Inputs, Results};
use crate::plan::{BuildingId, LineId, NodeId, Plan, SourceId};
use serde::Serialize;
use std::collections::BTreeMap;

/// A case that the whole network is solved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// The diversified peak.
    Peak,
    /// A year's heat spread evenly.
    Mean,
    /// Hot water only, spread evenly.
    Summer,
}

impl Case {
    /// All cases, in order.
    pub const ALL: [Self; 3] = [Self::Peak, Self::Mean, Self::Summer];
}

/// Temperatures at one place, °C.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Regime {
    /// Of the supply.
    pub supply_c: f64,
    /// Of the return.
    pub return_c: f64,
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct LineEngineering {
    /// Family of pipe.
    pub family: String,
    /// Nominal diameter, mm.
    pub dn: u32,
    /// Nominal diameter that the design flow asks for, mm.
    pub needed_dn: u32,
    /// The diameter was given (or lies in the ground).
    pub is_given: bool,
    /// It is too small for the design flow, or no size is large enough.
    pub too_small: bool,
    /// It lies in the ground already: kept, and no purchase.
    pub exists_already: bool,
    /// The design flow is that of the balance over all sources and around the
    /// rings, as that is more than the customers behind it ask for; else it is
    /// what they ask for.
    pub flow_is_balanced: bool,
    /// Length, m.
    pub length_m: f64,
    /// Customers behind it (probabilities summed).
    pub customers: f64,
    /// Substations behind it, anchors left out (probabilities summed).
    pub substations: f64,
    /// Peaks behind it, all at once, kW.
    pub undiversified_kw: f64,
    /// What it must be ready for, kW.
    pub diversified_kw: f64,
    /// The same with all that could sign, kW.
    pub potential_kw: f64,
    /// The same with those that are expected to sign, kW.
    pub expected_kw: f64,
    /// Design flow, kg/s.
    pub flow_kg_s: f64,
    /// Heat it carries at the balanced peak, where that is most, kW: the only line
    /// that leaves a source carries what the source gives.
    pub carries_kw: f64,
    /// There is no other way from any source to what lies behind it: all of that is
    /// served by it alone. Else it serves it together with other ways: another source
    /// or the other side of a ring.
    pub is_only_way: bool,
    /// Sum of the resistance figures of its fittings, of either pipe, where they
    /// are given; else local losses are a share of the friction.
    pub zeta: Option<f64>,
    /// Highest velocity at the design flow, m/s.
    pub velocity_m_s: f64,
    /// Highest friction at the design flow, Pa per metre of one pipe.
    pub gradient_pa_per_m: f64,
    /// Drop of supply and return together at the design flow, Pa.
    pub drop_pa: f64,
    /// Design flow over what this diameter carries within its limits.
    pub use_share: f64,
    /// The same in its first phase, where the network grows after it.
    pub early_use_share: Option<f64>,
    /// Smallest difference of supply and return along it at peak, Pa.
    pub least_difference_pa: f64,
    /// Highest pressure in it at peak, Pa above the air.
    pub highest_pa: f64,
    /// Temperatures at its start (nearer to the source) at peak.
    pub start: Regime,
    /// Temperatures at its end at peak.
    pub end: Regime,
    /// Temperatures at its start and at its end at peak, mean and summer load; none where
    /// the water stands.
    pub cases: [Option<[Regime; 2]>; 3],
    /// Heat loss at peak, mean and summer load, kW.
    pub loss_kw: [f64; 3],
    /// Heat loss, MWh per year: that of each case times the hours that stand for it.
    pub loss_mwh_per_a: f64,
    /// Hours of the year that stand for peak, mean and summer load in its piece of
    /// network.
    #[serde(skip)]
    pub case_hours: [f64; 3],
    /// Temperature of the water in supply and return on average along the line, at
    /// peak, mean and summer load, °C: what lies above the ground of it is lost in
    /// proportion. Of standing water that of the ground.
    pub water_c: [f64; 3],
    /// What it costs.
    pub cost: LineCost,
    /// Supply and return that its piece of network is sized for.
    #[serde(skip)]
    pub design: Regime,
    /// The sums that its design flow follows from.
    #[serde(skip)]
    pub peaks: PeakSums,
}

/// What a line costs, EUR excl. VAT, without engineering and contingency.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct LineCost {
    /// Pipe, joints and laying, EUR.
    pub pipe_eur: f64,
    /// Civil works with the factor of the surface, EUR.
    pub civil_eur: f64,
    /// That factor, the mean along the line.
    pub surface_factor: f64,
    /// Metres of each surface, in the order of [`Surface::ALL`](crate::plan::Surface::ALL).
    pub surfaces_m: [f64; 5],
    /// Civil works of each of them, EUR; together the civil works.
    pub surfaces_eur: [f64; 5],
    /// The fixed part of a service that is drawn, EUR.
    pub fixed_eur: f64,
    /// How many waters, railways and main or regional roads it crosses.
    pub crossings: [u32; 3],
    /// What those cost, EUR.
    pub crossings_eur: f64,
    /// Saved where the street is open anyway, EUR.
    pub synergy_eur: f64,
}

impl LineCost {
    /// All of it, EUR.
    pub fn total_eur(&self) -> f64 {
        self.pipe_eur + self.civil_eur + self.fixed_eur + self.crossings_eur - self.synergy_eur
    }
}

/// What a served building comes to.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct BuildingEngineering {
    /// Space heat, kW.
    pub space_kw: f64,
    /// Hot water, kW.
    pub hot_water_kw: f64,
    /// Heat that it takes in the year that the network is engineered for, MWh; without its
    /// hot water where that is not made from the network.
    pub demand_mwh_per_a: f64,
    /// Substations.
    pub substations: f64,
    /// Counted in full along the way.
    pub is_anchor: bool,
    /// How much of it is, 0 to 1 (see [`anchor_part`](super::peak::anchor_part)).
    pub in_full: f64,
    /// Nominal diameter of its service, mm; 0 where it is drawn as a line.
    pub service_dn: u32,
    /// Nominal diameter that the flow of that service asks for, mm.
    pub service_needed_dn: u32,
    /// No size is large enough for that flow.
    pub service_too_small: bool,
    /// That service lies in the ground already: served since phase 0.
    pub service_exists: bool,
    /// Length of that service, m.
    pub service_m: f64,
    /// Heat loss of that service, MWh per year.
    pub service_loss_mwh_per_a: f64,
    /// What that service must be ready for, kW: its substations by the law, as of a
    /// service that is drawn.
    pub service_kw: f64,
    /// Design flow of that service, kg/s.
    pub service_flow_kg_s: f64,
    /// Velocity in it at that flow, m/s.
    pub service_velocity_m_s: f64,
    /// Friction in it at that flow, Pa per metre of one pipe.
    pub service_gradient_pa_per_m: f64,
    /// That flow over what the service carries within its limits.
    pub service_use_share: f64,
    /// What that service costs, EUR excl. VAT without engineering and contingency;
    /// nothing where it lies already.
    pub service_eur: f64,
    /// Difference of supply and return left for it at peak, Pa.
    pub difference_pa: f64,
    /// Temperature that reaches it at peak, mean and summer load, °C; none where it takes
    /// nothing.
    pub supply_c: [Option<f64>; 3],
    /// Temperature that it gives back, °C.
    pub return_c: [Option<f64>; 3],
    /// Pressures and temperatures at it, at peak.
    pub at: NodeEngineering,
    /// The same where its service joins a line; as `at` where it is drawn.
    pub foot: NodeEngineering,
    /// Supply and return that its piece of network is sized for.
    #[serde(skip)]
    pub design: Regime,
    /// What its peak follows from.
    #[serde(skip)]
    pub input: Option<PeakInput>,
    /// The sums that the design flow of its service follows from: those of an earlier
    /// phase where it takes most then, before it is renovated.
    #[serde(skip)]
    pub service_peaks: PeakSums,
}

impl BuildingEngineering {
    fn of(peak: &BuildingPeak) -> Self {
        Self {
            space_kw: peak.space_kw,
            hot_water_kw: peak.hot_water_kw,
            substations: peak.substations,
            ..Self::default()
        }
    }

    /// Supply and return at it at peak, mean and summer load; none where it takes nothing.
    pub fn regimes(&self) -> [Option<Regime>; 3] {
        let [supply, back] = [self.supply_c, self.return_c];
        let of = |i: usize| {
            Some(Regime {
                supply_c: (*supply.get(i)?)?,
                return_c: (*back.get(i)?)?,
            })
        };
        [of(0), of(1), of(2)]
    }

    /// Its peak, kW.
    pub fn peak_kw(&self) -> f64 {
        self.space_kw + self.hot_water_kw
    }
}

/// Pressures and temperatures at a node of the network, at peak.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct NodeEngineering {
    /// In the supply, Pa above the air.
    pub supply_pa: f64,
    /// In the return, Pa above the air.
    pub return_pa: f64,
    /// Temperatures.
    pub regime: Regime,
    /// The line that leads to it on the way from its source, and the node on the
    /// other end of that line; of places that are no nodes, and of the source's
    /// own node, nothing.
    pub up: Option<(LineId, NodeId)>,
}

/// A source at peak.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SourceEngineering {
    /// Which.
    pub source: SourceId,
    /// Temperature of its supply, °C.
    pub supply_c: f64,
    /// It stands already: nothing has to be bought.
    pub exists_already: bool,
    /// Flow, kg/s.
    pub flow_kg_s: f64,
    /// Heat that the network asks of it, kW: more than its capacity where all
    /// sources of its piece are not enough and it is the first of them.
    pub heat_kw: f64,
    /// What it can give, kW; `None` = nobody said.
    pub capacity_kw: Option<f64>,
    /// What its piece of network is short of at the peak of the phase in which that
    /// is most, once all sources there give what they can, kW.
    pub short_kw: f64,
    /// That phase; none where nothing is short.
    pub short_phase: Option<u8>,
    /// Temperature that comes back, °C.
    pub return_c: f64,
    /// Head of its pump, Pa.
    pub head_pa: f64,
    /// Electric power of its pump, kW.
    pub pump_kw: f64,
    /// Pressure held in its piece of network, at the suction side of the source that
    /// leads it, Pa above the air.
    pub hold_pa: f64,
    /// What would have to be held there, Pa above the air.
    pub needed_hold_pa: f64,
}

/// Peaks of all customers of one kind: those that could sign, those expected to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct PeakFigures {
    /// Substations (probabilities summed).
    pub substations: f64,
    /// Peaks of all customers at once, kW.
    pub undiversified_kw: f64,
    /// Peak to be ready for at the customers, kW.
    pub diversified_kw: f64,
}

/// The whole network.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NetworkEngineering {
    /// Supply and return that the pipes of the first source's piece of network are
    /// sized for.
    pub design: Regime,
    /// Substations (probabilities summed).
    pub substations: f64,
    /// Buildings that have more than one: blocks without a collective one. That is why
    /// there are more substations than buildings.
    pub several_buildings: u32,
    /// Substations of those, without probabilities.
    pub several_substations: f64,
    /// Peaks of all customers at once, kW.
    pub undiversified_kw: f64,
    /// Peak to be ready for at the customers, kW.
    pub diversified_kw: f64,
    /// Peaks with all that could sign.
    pub potential: PeakFigures,
    /// Peaks with those that are expected to sign.
    pub expected: PeakFigures,
    /// Heat loss at peak, mean and summer load, kW.
    pub loss_kw: [f64; 3],
    /// Heat the sources give at peak, mean and summer load, kW.
    pub heat_kw: [f64; 3],
    /// Lowest temperature that reaches a customer at peak, mean and summer load, °C;
    /// none while no customer takes heat.
    pub least_supply_c: [Option<f64>; 3],
    /// Temperature that comes back to the sources at peak, mean and summer load, °C;
    /// none while nothing flows.
    pub return_c: [Option<f64>; 3],
    /// Pressure held in the first source's piece of network, at the suction side of
    /// the source that leads it, Pa above the air. Other pieces: see the sources.
    pub hold_pa: f64,
    /// What would have to be held there, Pa above the air.
    pub needed_hold_pa: f64,
    /// Highest pressure anywhere, Pa above the air.
    pub highest_pa: f64,
    /// Pressure of the standing water where it is highest, Pa above the air.
    pub standing_pa: f64,
    /// Lowest and highest place of the network, m above the sea, where heights
    /// are given; else it is taken as flat.
    pub elevation_m: Option<[f64; 2]>,
    /// The building that sets the head of the pump, for each piece of network.
    pub critical: Vec<BuildingId>,
    /// Whether all balanced cases settled, and the shares of several sources.
    pub settled: bool,
}

/// The engineered network of a variant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Engineering {
    /// The whole.
    pub network: NetworkEngineering,
    /// Each line that a source supplies.
    pub lines: BTreeMap<LineId, LineEngineering>,
    /// Each served building with a demand.
    pub buildings: BTreeMap<BuildingId, BuildingEngineering>,
    /// Each node of a supplied line.
    pub nodes: BTreeMap<NodeId, NodeEngineering>,
    /// Each source, by id.
    pub sources: Vec<SourceEngineering>,
    /// The year: losses, pumping, sources.
    pub year: Year,
    /// The investment.
    pub cost: Cost,
    /// The business with all potential customers.
    pub potential: Business,
    /// The business with those that are expected to sign.
    pub expected: Business,
    /// What to look at, in a fixed order.
    pub warnings: Vec<EngineeringWarning>,
}

/// The laws of simultaneity in force.
pub fn simultaneity(plan: &Plan) -> Laws {
    Basis::new(plan).law
}

/// Engineers the network of the active variant.
pub fn engineer(inputs: &Inputs<'_>, results: &Results) -> Option<Engineering> {
    let basis = Basis::new(inputs.plan);
    let model = model::model(inputs, results, &basis)?;
    Some(build::build(inputs, results, &basis, model))
}

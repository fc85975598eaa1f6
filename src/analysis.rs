//! Pure functions from a plan to results, one file per question.
//!
//! [`compute`] makes everything, [`update`] brings results up to date after a
//! change and gives the same to the last bit. [`Facts`] hold what follows from
//! the base alone and are made once at load.

mod along;
mod areal;
mod column;
mod connections;
pub mod cost;
mod customers;
mod demand;
mod density_sets;
mod distribution;
pub mod economics;
pub mod engineering;
mod explain;
mod facts;
pub mod friction;
mod grounds;
mod heatmap;
pub mod hydraulics;
mod later;
pub mod lint;
mod opportunity;
pub mod peak;
mod pipeline;
mod places;
mod renovation;
mod results;
pub mod revenue;
mod settings;
mod sketch;
mod street_rules;
pub mod thermal;
mod topology;
mod totals;
mod warnings;
pub mod water;

pub use along::{buildings_along, buildings_in, lines_along, lines_in, whole_streets};
pub use column::Column;
pub use connections::{
    Bar, CandidateStanding, ConnectionSummary, ServiceCandidate, connection_points,
    connection_summary, facade_near, foot_place, pin_of, service_candidates,
};
pub use customers::own_demand;
pub use demand::demand_in;
pub use density_sets::{DensitySet, density_set, density_sets};
pub use distribution::{Distribution, GJ_PER_MWH, PerssonWerner, WidthPart};
pub use explain::{NotServed, explain};
pub use facts::{Barrier, Facts, GRID_CELL_M};
pub use heatmap::{HeatState, heat_state};
pub use opportunity::{Opportunity, lines_by_street, opportunity, opportunity_of};
pub use pipeline::{compute, estimate_update_us, update};
pub use renovation::{Renovation, renovation_of};
pub use results::{
    AreaResult, BuildingDemand, Connection, Coverage, Denominators, DwellingType, Grid, GridCell,
    HeatSegmentResult, LineResult, LinearDensity, Link, PhaseResult, PinKind, PlaceBusiness,
    Results, StreetResult, Sums, Totals, Warning, ratio,
};
pub use sketch::{Sketched, sketch};
pub use street_rules::{Forbids, StreetRules, TOUCHED_M, Trespass};

use crate::plan::{Line, Plan};

/// What the analysis reads.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Facts of its base.
    pub facts: &'a Facts,
    /// The year that demand is asked for; `None` = the reference year.
    pub year: Option<i32>,
}

/// The phase a line counts in: 0 if it is in the ground already.
pub(crate) fn line_phase(line: &Line) -> u8 {
    if line.exists_already() { 0 } else { line.phase }
}

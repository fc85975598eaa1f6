//! Pure functions from a plan to results, one file per question.

mod column;
mod results;

pub use column::Column;
pub use results::{
    AreaResult, BuildingDemand, Connection, Coverage, Denominators, DwellingType, Grid, GridCell,
    LineResult, LinearDensity, Link, PhaseResult, Results, StreetResult, Sums, Totals, Warning,
    ratio,
};

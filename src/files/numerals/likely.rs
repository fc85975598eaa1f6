//! What is likely of the largest number of a column.

use crate::files::columns::{Column, PipeColumn};

/// The least and most that the largest number of a column is likely to be, in
/// the unit of its meaning (m, m², MWh, MW, °C ...); `None` where the column
/// means something that is no amount. A guard against readings that are a
/// thousand times off, so that it is wide: 0.1 to 20 000 MWh for the building
/// of most heat in a file, 3 kW to 200 MW for a peak.
pub(in crate::files) fn likely(column: Column) -> Option<(f64, f64)> {
    Some(match column {
        Column::Levels | Column::Width => (1.0, 200.0),
        Column::Height | Column::RidgeHeight | Column::Dwellings | Column::Price => (1.0, 500.0),
        Column::FloorArea => (10.0, 1e6),
        Column::Demand(_) => (0.1, 20_000.0),
        Column::Power { .. } | Column::Peak(_) => (0.003, 200.0),
        Column::Capacity(_) => (0.01, 1000.0),
        Column::FullLoadHours => (100.0, 8784.0),
        Column::HeatPerMetre(_) => (0.01, 200.0),
        Column::HeatUsers => (1.0, 10_000.0),
        Column::Supply | Column::Return => (1.0, 250.0),
        Column::Co2 => (0.0, 2000.0),
        Column::GivenDn => (10.0, 2000.0),
        Column::RoadCrossings
        | Column::Level
        | Column::Pipe(PipeColumn::Bends | PipeColumn::Tees | PipeColumn::Valves) => (0.0, 99.0),
        Column::Pipe(PipeColumn::Zeta) => (0.0, 1000.0),
        Column::Pipe(PipeColumn::HeightFrom | PipeColumn::HeightTo) => (0.0, 900.0),
        _ => return None,
    })
}

/// Whether a column counts something.
pub(in crate::files) fn counts(column: Column) -> bool {
    likely(column).is_some() || matches!(column, Column::Surface)
}

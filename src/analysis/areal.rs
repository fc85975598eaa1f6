//! Areal heat density on the 100 m grid, and the demand along each street before
//! anything is drawn.

use super::facts::GRID_CELL_M;
use super::results::{BuildingDemand, Grid, GridCell, StreetResult};
use super::{Column, Inputs};
use crate::plan::BuildingId;

fn heated(demand: &Column<BuildingDemand>) -> impl Iterator<Item = (BuildingId, &BuildingDemand)> {
    demand
        .iter()
        .enumerate()
        .filter(|(_, d)| d.heated)
        .map(|(i, d)| (BuildingId::from_index(i), d))
}

/// The grid: each heated building in the cell of its centroid, cells with
/// demand only.
pub(super) fn grid(inputs: &Inputs<'_>, demand: &Column<BuildingDemand>) -> Grid {
    let mut cells: Vec<GridCell> = inputs
        .facts
        .cells()
        .iter()
        .map(|cell| GridCell {
            cell: *cell,
            buildings: 0,
            demand_mwh_per_a: 0.0,
            floor_area_m2: 0.0,
        })
        .collect();
    for (id, d) in heated(demand) {
        if let Some(cell) = cells.get_mut(inputs.facts.cell_of(id)) {
            cell.buildings += 1;
            cell.demand_mwh_per_a += d.demand_mwh_per_a;
            cell.floor_area_m2 += d.floor_area_m2;
        }
    }
    cells.retain(|cell| cell.demand_mwh_per_a > 0.0);
    Grid {
        cell_m: GRID_CELL_M,
        cells,
    }
}

/// Demand of the buildings nearest (by facade) to each street.
pub(super) fn streets(
    inputs: &Inputs<'_>,
    demand: &Column<BuildingDemand>,
) -> Column<StreetResult> {
    let mut rows: Vec<StreetResult> = inputs
        .facts
        .street_lines()
        .iter()
        .map(|line| StreetResult {
            length_m: crate::geometry::measure::length_m(line),
            ..StreetResult::default()
        })
        .collect();
    if !rows.is_empty() {
        for (id, d) in heated(demand) {
            if let Some((street, _)) = inputs.facts.nearest_street(id)
                && let Some(row) = rows.get_mut(street.index())
            {
                row.buildings += 1;
                row.demand_mwh_per_a += d.demand_mwh_per_a;
            }
        }
    }
    rows.into_iter().collect()
}

//! The columns of sectors and zones.

use super::set::Edit;
use super::{Cell, Column, Kind, Rows};
use crate::analysis::{AreaResult, ratio};
use crate::plan::{Area, AreaId, PlanArea};

/// All of them; the first names the row.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("area", "column-id", Kind::Text, |rows, id| {
        Cell::text(area(rows, id).map(|a| a.external_id.as_ref()))
    }),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(area(rows, id).and_then(|a| a.name.as_deref()))
    }),
    Column::new(
        "buildings",
        "layer-buildings",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).map(|r| r.buildings)),
    ),
    Column::new(
        "served_buildings",
        "column-served-buildings",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).map(|r| r.served_buildings)),
    ),
    Column::new(
        "demand_mwh_per_a",
        "column-demand",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.demand_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "served_mwh_per_a",
        "column-served-heat",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.served_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "coverage_heat",
        "result-coverage-heat",
        Kind::Share,
        |rows, id| {
            let share = |r: &AreaResult| ratio(r.served_mwh_per_a, r.demand_mwh_per_a);
            Cell::number(result(rows, id).and_then(share))
        },
    ),
    Column::new("area_ha", "card-land-area", Kind::Number(1), |rows, id| {
        Cell::number(result(rows, id).map(|r| r.area_ha))
    })
    .unit("unit-ha"),
    Column::new(
        "density_mwh_per_ha_a",
        "column-areal-density",
        Kind::Number(0),
        |rows, id| Cell::number(result(rows, id).and_then(AreaResult::density)),
    )
    .unit("unit-mwh-per-ha-a"),
    Column::new(
        "connection_rate",
        "card-connection-rate",
        Kind::Share,
        |rows, id| {
            let said = rows.plan.overlays.areas.get(&AreaId(id));
            Cell::number(said.and_then(|a| a.connection_rate))
        },
    )
    .edit(Edit::area_number([0.0, 1.0], false, |a, v| {
        a.connection_rate = v;
    })),
    Column::new(
        "in_plan_area",
        "column-in-plan-area",
        Kind::Bool,
        |rows, id| {
            let inside = match &rows.plan.area {
                PlanArea::All => true,
                PlanArea::Sectors(chosen) => chosen.contains(&AreaId(id)),
                PlanArea::Polygon(_) => return Cell::Missing,
            };
            Cell::yes_no(area(rows, id).map(|_| inside))
        },
    ),
    Column::new("layer", "column-layer", Kind::Text, |rows, id| {
        Cell::text(area(rows, id).and_then(|a| rows.layer_name(a.layer)))
    })
    .hidden(),
];

fn area(rows: &Rows, id: u32) -> Option<&Area> {
    rows.plan.base.areas.records.get(id as usize)
}

fn result(rows: &Rows, id: u32) -> Option<&AreaResult> {
    rows.results.areas.get(&AreaId(id))
}

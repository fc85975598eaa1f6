//! The columns of sectors and zones.

use super::places::{self, place_columns};
use super::set::Edit;
use super::{Cell, Column, Kind, Rows};
use crate::analysis::AreaResult;
use crate::plan::{Area, AreaId, PlanArea};

/// All of them; the first names the row.
pub(super) const COLUMNS: &[Column] = place_columns!(
    result;
    [
    Column::new("area", "column-id", Kind::Text, |rows, id| {
        Cell::text(area(rows, id).map(|a| a.external_id.as_ref()))
    }),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(area(rows, id).and_then(|a| a.name.as_deref()))
    }),
    ];
    [
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
    ]
);

fn area(rows: &Rows, id: u32) -> Option<&Area> {
    rows.plan.base.areas.records.get(id as usize)
}

fn result(rows: &Rows, id: u32) -> Option<&AreaResult> {
    rows.results.areas.get(&AreaId(id))
}

//! The columns of the pieces of street of the heat map.

use super::{Cell, Codes, Column, Kind, Rows};
use crate::analysis::{HeatSegmentResult, HeatState, Inputs, heat_state};
use crate::plan::{HeatSegment, HeatSegmentId};

/// How a piece stands.
const STATES: Codes = Codes {
    prefix: "heat-state",
    all: || HeatState::ALL.iter().map(|s| s.code()).collect(),
};

/// All of them; the first names the row. Figures are of the reference year.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("segment", "column-id", Kind::Text, |rows, id| {
        Cell::text(record(rows, id).map(|s| s.external_id.as_ref()))
    }),
    Column::new("street", "column-heat-street", Kind::Text, |rows, id| {
        Cell::text(record(rows, id).and_then(|s| s.street.as_deref()))
    }),
    Column::new("length_m", "column-length", Kind::Number(1), |rows, id| {
        Cell::number(record(rows, id).map(|_| rows.plan.base.heat.length_m(HeatSegmentId(id))))
    })
    .unit("unit-m"),
    Column::new("users", "column-heat-users", Kind::Number(0), |rows, id| {
        Cell::whole(record(rows, id).and_then(|s| s.users))
    }),
    Column::new(
        "published_mwh_per_a",
        "column-heat-mwh",
        Kind::Number(1),
        |rows, id| Cell::number(record(rows, id).and_then(|s| s.mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "published_mwh_per_m_a",
        "heat-density",
        Kind::Number(2),
        |rows, id| Cell::number(rows.plan.base.heat.density(HeatSegmentId(id))),
    )
    .unit("unit-mwh-per-m-a"),
    Column::new(
        "known_mwh_per_a",
        "column-heat-known",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.known_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "estimated_mwh_per_a",
        "column-heat-estimated",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.estimated_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "factor",
        "column-heat-factor",
        Kind::Number(2),
        |rows, id| Cell::number(result(rows, id).and_then(|r| r.factor)),
    ),
    Column::new(
        "sum_mwh_per_a",
        "column-heat-sum",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.sum_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "residual_mwh_per_a",
        "column-heat-residual",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).and_then(|r| r.residual_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "state",
        "column-heat-state",
        Kind::Code(STATES),
        |rows, id| {
            let inputs = Inputs {
                plan: &rows.plan,
                facts: &rows.facts,
                year: rows.year,
            };
            let state = heat_state(&inputs, &rows.results, HeatSegmentId(id));
            Cell::code(state.map(HeatState::code))
        },
    ),
    Column::new(
        "buildings",
        "layer-buildings",
        Kind::Number(0),
        |rows, id| {
            let all = |r: &HeatSegmentResult| {
                r.known_buildings + r.estimated_buildings + r.large_buildings
            };
            Cell::whole(result(rows, id).map(all))
        },
    ),
    Column::new(
        "large_mwh_per_a",
        "heat-large",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.large_mwh_per_a)),
    )
    .unit("unit-mwh-per-a")
    .hidden(),
    Column::new("layer", "column-layer", Kind::Text, |rows, id| {
        Cell::text(record(rows, id).and_then(|s| rows.layer_name(s.layer)))
    })
    .hidden(),
];

fn record(rows: &Rows, id: u32) -> Option<&HeatSegment> {
    rows.plan.base.heat.records.get(id as usize)
}

fn result(rows: &Rows, id: u32) -> Option<&HeatSegmentResult> {
    rows.results.heat.get(id as usize)
}

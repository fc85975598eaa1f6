//! The columns of sources.

use super::network::node_label;
use super::set::Edit;
use super::{Cell, Column, Kind, Rows};
use crate::analysis::engineering::SourceEngineering;
use crate::plan::{SUPPLY_RANGE_C, SourceId};

/// The columns of sources; the first names the row.
pub(super) const SOURCES: &[Column] = &[
    Column::new("source", "column-id", Kind::Text, |rows, id| {
        let Some(source) = rows.source(id) else {
            return Cell::Missing;
        };
        match source.external_id.as_deref() {
            Some(label) => Cell::text(Some(label)),
            None => Cell::owned(format!("Q{id}")),
        }
    }),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(rows.source(id).and_then(|s| s.name.as_deref()))
    })
    .edit(Edit::source_text(|s, v| s.name = v)),
    Column::new("kind", "card-kind", Kind::Text, |rows, id| {
        Cell::text(rows.source(id).and_then(|s| s.kind.as_deref()))
    })
    .edit(Edit::source_text(|s, v| s.kind = v)),
    Column::new(
        "capacity_mw",
        "column-capacity",
        Kind::Number(2),
        |rows, id| Cell::number(rows.source(id).and_then(|s| s.capacity_mw)),
    )
    .unit("unit-mw")
    .edit(Edit::source_number([0.0, 10_000.0], false, |s, v| {
        s.capacity_mw = v;
    })),
    Column::new(
        "available_from",
        "column-available-from",
        Kind::Year,
        |rows, id| Cell::whole(rows.source(id).and_then(|s| s.available_from)),
    )
    .edit(Edit::source_number([1900.0, 2200.0], true, |s, v| {
        s.available_from = v.map(|y| y as i32);
    })),
    Column::new("in_use", "card-in-use", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.source(id).map(|s| s.in_use))
    })
    .edit(Edit::source_bool(|s, v| {
        s.in_use = v.unwrap_or(s.in_use);
    })),
    Column::new("exists_already", "source-exists", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.source(id).map(|s| s.exists_already))
    })
    .edit(Edit::source_bool(|s, v| {
        s.exists_already = v.unwrap_or(s.exists_already);
    })),
    Column::new("supply_c", "source-supply", Kind::Number(1), |rows, id| {
        Cell::number(rows.source(id).and_then(|s| s.supply_c))
    })
    .unit("unit-celsius")
    .edit(Edit::source_number(SUPPLY_RANGE_C, false, |s, v| {
        s.supply_c = v;
    })),
    Column::new("heat_kw", "engine-heat", Kind::Number(0), |rows, id| {
        Cell::number(at_source(rows, id).map(|s| s.heat_kw))
    })
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "flow_kg_per_s",
        "engine-flow",
        Kind::Number(2),
        |rows, id| Cell::number(at_source(rows, id).map(|s| s.flow_kg_s)),
    )
    .hidden(),
    Column::new(
        "return_c",
        "engine-return-c",
        Kind::Number(1),
        |rows, id| Cell::number(at_source(rows, id).map(|s| s.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new("head_bar", "engine-head", Kind::Number(2), |rows, id| {
        Cell::number(at_source(rows, id).map(|s| s.head_pa / 1e5))
    })
    .unit("pipe-unit-bar")
    .hidden(),
    Column::new("pump_kw", "engine-pump", Kind::Number(1), |rows, id| {
        Cell::number(at_source(rows, id).map(|s| s.pump_kw))
    })
    .unit("unit-kw")
    .hidden(),
    Column::new("node", "column-node", Kind::Text, |rows, id| {
        rows.source(id)
            .map_or(Cell::Missing, |s| node_label(s.node))
    })
    .hidden(),
    Column::new("x_m", "column-x", Kind::Number(2), |rows, id| {
        Cell::number(rows.source_place(SourceId(id)).map(|p| p[0]))
    })
    .unit("unit-m"),
    Column::new("y_m", "column-y", Kind::Number(2), |rows, id| {
        Cell::number(rows.source_place(SourceId(id)).map(|p| p[1]))
    })
    .unit("unit-m"),
];

/// What a source gives at peak.
fn at_source(rows: &Rows, id: u32) -> Option<&SourceEngineering> {
    let engineering = rows.results.engineering.as_deref()?;
    engineering
        .sources
        .iter()
        .find(|s| s.source == SourceId(id))
}

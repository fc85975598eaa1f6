//! The columns of streets.

use super::set::Edit;
use super::{Cell, Codes, Column, Kind, Rows};
use crate::analysis::StreetResult;
use crate::plan::{ClassRules, Street, StreetClass, StreetId, StreetOverlay, StreetRule};
use std::sync::Arc;

/// Classes of streets.
const CLASSES: Codes = Codes {
    prefix: "street-class",
    all: || StreetClass::ALL.iter().map(|v| v.code()).collect(),
};
/// Whether pipes may run in them.
const RULES: Codes = Codes {
    prefix: "street-rule",
    all: || StreetRule::ALL.iter().map(|v| v.code()).collect(),
};
/// How works and line go together.
const OPPORTUNITIES: Codes = Codes {
    prefix: "works-and-line",
    all: || {
        vec![
            "no-works",
            "no-line",
            "no-year",
            "meets",
            "near-miss",
            "clash",
        ]
    },
};

/// All of them; the first names the row.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("street", "column-id", Kind::Text, |rows, id| {
        Cell::text(rows.street(id).map(|s| s.external_id.as_ref()))
    }),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(rows.street(id).and_then(|s| s.name.as_deref()))
    }),
    Column::new("class", "column-class", Kind::Code(CLASSES), |rows, id| {
        let class = rows.street(id).and_then(|s| s.class);
        Cell::code(class.map(StreetClass::code))
    }),
    Column::new("length_m", "column-length", Kind::Number(1), |rows, id| {
        Cell::number(result(rows, id).map(|r| r.length_m))
    })
    .unit("unit-m"),
    Column::new(
        "buildings",
        "card-heated-along-it",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).map(|r| r.buildings)),
    ),
    Column::new(
        "demand_mwh_per_a",
        "column-demand",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.demand_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "linear_mwh_per_m_a",
        "measure-linear-density",
        Kind::Number(2),
        |rows, id| Cell::number(result(rows, id).and_then(StreetResult::density)),
    )
    .unit("unit-mwh-per-m-a"),
    Column::new("rule", "card-street-rule", Kind::Code(RULES), |rows, id| {
        if rows.street(id).is_none() {
            return Cell::Missing;
        }
        let classes = ClassRules::new(&rows.plan.assumptions);
        Cell::Code(rows.plan.street_rule(StreetId(id), &classes).code())
    })
    .edit(Edit::street_rule(|o, code| {
        o.rule = code.and_then(StreetRule::from_code);
    })),
    Column::new("reason", "card-street-reason", Kind::Text, |rows, id| {
        Cell::text(overlay(rows, id).and_then(|o| o.reason.as_deref()))
    })
    .edit(Edit::street_reason(|o, v| o.reason = v)),
    Column::new("works_year", "column-works-year", Kind::Year, |rows, id| {
        let said = overlay(rows, id).and_then(|o| o.works_year);
        Cell::whole(said.or_else(|| rows.street(id)?.works_year))
    })
    .edit(Edit::street_number([1900.0, 2200.0], true, |o, v| {
        o.works_year = v.map(|y| y as i32);
    })),
    Column::new("works", "column-works", Kind::Text, |rows, id| {
        said(rows, id, |o| &o.works, |s| &s.works)
    })
    .edit(Edit::street_text(|o, v| o.works = v)),
    Column::new(
        "works_and_line",
        "measure-opportunity",
        Kind::Code(OPPORTUNITIES),
        |rows, id| {
            if rows.street(id).is_none() {
                return Cell::Missing;
            }
            Cell::Code(rows.opportunity(StreetId(id)).code())
        },
    ),
    Column::new("surface", "column-surface", Kind::Text, |rows, id| {
        said(rows, id, |o| &o.surface, |s| &s.surface)
    })
    .edit(Edit::street_text(|o, v| o.surface = v)),
    Column::new("owner", "card-street-owner", Kind::Text, |rows, id| {
        said(rows, id, |o| &o.owner, |s| &s.owner)
    })
    .edit(Edit::street_text(|o, v| o.owner = v)),
    Column::new("width_m", "column-width", Kind::Number(1), |rows, id| {
        let said = overlay(rows, id).and_then(|o| o.width_m);
        Cell::number(said.or_else(|| rows.street(id)?.width_m))
    })
    .unit("unit-m")
    .edit(Edit::street_number([0.5, 200.0], false, |o, v| {
        o.width_m = v;
    })),
    Column::new(
        "grade_separated",
        "column-grade-separated",
        Kind::Bool,
        |rows, id| Cell::yes_no(rows.street(id).map(|s| s.grade_separated)),
    )
    .hidden(),
    Column::new("level", "column-level", Kind::Number(0), |rows, id| {
        Cell::number(rows.street(id).map(|s| f64::from(s.level)))
    })
    .hidden(),
    Column::new("layer", "column-layer", Kind::Text, |rows, id| {
        Cell::text(rows.street(id).and_then(|s| rows.layer_name(s.layer)))
    })
    .hidden(),
];

fn result(rows: &Rows, id: u32) -> Option<&StreetResult> {
    rows.results.streets.get(id as usize)
}

fn overlay(rows: &Rows, id: u32) -> Option<&StreetOverlay> {
    rows.plan.overlays.streets.get(&StreetId(id))
}

/// A text that the user's word replaces.
fn said(
    rows: &Rows,
    id: u32,
    own: fn(&StreetOverlay) -> &Option<Arc<str>>,
    loaded: fn(&Street) -> &Option<Arc<str>>,
) -> Cell<'_> {
    let text = overlay(rows, id).and_then(|o| own(o).as_deref());
    Cell::text(text.or_else(|| loaded(rows.street(id)?).as_deref()))
}

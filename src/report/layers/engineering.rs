//! Tables of the engineered network: the bill of quantities and the page of
//! figures.

use super::super::bill::{BillRow, bill, eur_per_m, state_message, surface_code};
use super::super::engineering::family_name;
use super::super::public::Released;
use super::super::summary::{LOAD_HEADS, SummaryRow, Written, summary};
use super::fields::{At, Fields};
use super::tables::table;
use crate::files::write::{FieldKind, Look, Sheet, Value};
use crate::text::Texts;
use std::sync::Arc;

/// The bill of quantities: a row for each diameter, family, role, phase and
/// surface.
pub(super) fn quantities<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let rows: Arc<Vec<BillRow>> = Arc::new(bill(&released.plan, &released.results));
    let count = rows.len() as u32;
    let id = |at: &At<'_>| Value::Text(format!("Q{}", at.id + 1));
    let mut fields = Fields::new("quantities", texts, Box::new(id));
    let mut field = |key: &str,
                     title: &str,
                     unit: &str,
                     kind: FieldKind,
                     of: Box<dyn Fn(&BillRow) -> Value + 'a>| {
        let rows = rows.clone();
        fields.result(key, title, unit, kind, move |at| {
            rows.get(at.id as usize).map_or(Value::Missing, &of)
        });
    };
    field(
        "dn",
        "engine-dn",
        "pipe-unit-mm",
        FieldKind::Whole,
        Box::new(|row| Value::whole(Some(row.quantity.dn))),
    );
    field(
        "family",
        "bill-family",
        "",
        FieldKind::Text,
        Box::new(move |row| Value::Text(family_name(texts, &row.quantity.family))),
    );
    field(
        "role",
        "column-role",
        "",
        FieldKind::Code,
        Box::new(move |row| {
            let code = row.quantity.role.code();
            Value::Code(code.into(), texts.get(&format!("role-{code}")).into_owned())
        }),
    );
    field(
        "phase",
        "result-phase",
        "",
        FieldKind::Whole,
        Box::new(|row| Value::whole(Some(row.quantity.phase))),
    );
    field(
        "year",
        "column-phase-year",
        "",
        FieldKind::Year,
        Box::new(|row| Value::whole(released.plan.variant().phases.year(row.quantity.phase))),
    );
    field(
        "surface",
        "bill-surface",
        "",
        FieldKind::Code,
        Box::new(move |row| match surface_code(row.quantity.work) {
            Some(code) => Value::Code(code.into(), texts.get(row.surface).into_owned()),
            None => Value::Missing,
        }),
    );
    field(
        "surface_factor",
        "bill-factor",
        "",
        FieldKind::Real(2),
        Box::new(|row| Value::real(row.quantity.surface_factor)),
    );
    field(
        "length_m",
        "bill-length",
        "unit-m",
        FieldKind::Real(1),
        Box::new(|row| Value::real(row.quantity.length_m)),
    );
    field(
        "cost_eur",
        "bill-cost",
        "bill-unit-eur",
        FieldKind::Real(0),
        Box::new(|row| Value::real(row.quantity.cost_eur)),
    );
    field(
        "cost_eur_per_m",
        "bill-cost-per-m",
        "bill-unit-eur-per-m",
        FieldKind::Real(0),
        Box::new(|row| Value::real(eur_per_m(&row.quantity))),
    );
    for (key, title, at) in [
        ("crossed_water", "bill-crossed-water", 0),
        ("crossed_rail", "bill-crossed-rail", 1),
        ("crossed_roads", "bill-crossed-roads", 2),
    ] {
        let of = move |row: &BillRow| row.quantity.crossings.get(at).copied();
        field(
            key,
            title,
            "",
            FieldKind::Whole,
            Box::new(move |row| Value::whole(of(row))),
        );
    }
    field(
        "lumps_eur",
        "bill-lumps",
        "bill-unit-eur",
        FieldKind::Real(0),
        Box::new(|row| Value::real(row.quantity.lumps_eur)),
    );
    field(
        "state",
        "bill-state",
        "",
        FieldKind::Code,
        Box::new(move |row| {
            let name = texts.get(state_message(&row.quantity)).into_owned();
            Value::Code(row.quantity.state.code().into(), name)
        }),
    );
    let ids = (0..count).collect();
    fields.sheet(
        table("quantities", "panel-quantities"),
        ids,
        Look::default(),
    )
}

/// The figures of the engineered network, of potential and expected customers.
pub(super) fn figures<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let rows: Arc<Vec<SummaryRow>> = Arc::new(
        released
            .results
            .engineering
            .as_deref()
            .map(summary)
            .unwrap_or_default(),
    );
    let count = rows.len() as u32;
    let id = |at: &At<'_>| Value::Text(format!("E{}", at.id + 1));
    let mut fields = Fields::new("engineering", texts, Box::new(id));
    let mut field =
        |key: &str, title: &str, kind: FieldKind, of: Box<dyn Fn(&SummaryRow) -> Value + 'a>| {
            let rows = rows.clone();
            fields.result(key, title, "", kind, move |at| {
                rows.get(at.id as usize).map_or(Value::Missing, &of)
            });
        };
    field(
        "section",
        "summary-section",
        FieldKind::Text,
        Box::new(move |row| Value::text(Some(&texts.get(row.section)))),
    );
    field(
        "figure",
        "summary-figure",
        FieldKind::Text,
        Box::new(move |row| Value::text(Some(&texts.get(row.message)))),
    );
    field(
        "unit",
        "export-unit",
        FieldKind::Text,
        Box::new(move |row| {
            let unit = match row.written {
                Written::Share | Written::Year => "",
                Written::Number(_) => row.unit,
            };
            Value::text((!unit.is_empty()).then(|| texts.get(unit)).as_deref())
        }),
    );
    field(
        "potential",
        "summary-potential",
        FieldKind::Real(4),
        Box::new(|row| Value::real(row.potential)),
    );
    field(
        "expected",
        "summary-expected",
        FieldKind::Real(4),
        Box::new(|row| Value::real(row.expected.flatten())),
    );
    let keys = ["at_peak", "at_mean_load", "in_summer"];
    for (at, (key, title)) in keys.into_iter().zip(LOAD_HEADS).enumerate() {
        let of = move |row: &SummaryRow| row.loads.and_then(|loads| *loads.get(at)?);
        field(
            key,
            title,
            FieldKind::Real(4),
            Box::new(move |row| Value::real(of(row))),
        );
    }
    let ids = (0..count).collect();
    fields.sheet(
        table("engineering", "panel-engineering"),
        ids,
        Look::default(),
    )
}

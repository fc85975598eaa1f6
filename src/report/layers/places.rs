//! The sheet of what is lost, spent and earned in each heat zone and sector, in none of
//! them, and in all: the rows of one kind, without the last, are the plan.

use super::super::public::Released;
use super::fields::{At, Fields};
use super::tables::table;
use crate::analysis::{AreaResult, PlaceBusiness, Results};
use crate::files::write::{FieldKind, Look, Sheet, Value};
use crate::plan::ZoneId;
use crate::text::Texts;
use std::sync::Arc;

/// A row: what it is of, its id, its name, its figures.
struct Row {
    /// The key of what it is: a zone, a sector, the rest, the whole.
    kind: &'static str,
    id: String,
    name: String,
    figures: AreaResult,
}

/// How many rows the sheet has.
pub(super) fn count(results: &Results) -> usize {
    let of = |places: usize| if places == 0 { 0 } else { places + 2 };
    match results.engineering {
        Some(_) => of(results.zones.len()) + of(results.areas.len()),
        None => 0,
    }
}

fn rows(released: &Released, texts: &Texts) -> Vec<Row> {
    let (plan, results) = (&released.plan, &released.results);
    if results.engineering.is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let sums = |kind: &'static str, figures: AreaResult| Row {
        kind,
        id: String::new(),
        name: texts.get(kind).into_owned(),
        figures,
    };
    for (id, figures) in &results.zones {
        let zone = plan.variant().zones.get(id);
        found.push(Row {
            kind: "zone-card",
            id: ZoneId::label(*id),
            name: zone
                .and_then(|z| z.name.as_deref())
                .unwrap_or_default()
                .to_owned(),
            figures: *figures,
        });
    }
    if !results.zones.is_empty() {
        found.push(sums("place-rest-zones", results.zones_rest));
        found.push(sums("place-total-zones", results.zones_total()));
    }
    for (id, figures) in &results.areas {
        let area = plan.base.areas.records.get(id.index());
        found.push(Row {
            kind: "place-sector",
            id: area.map(|a| a.external_id.to_string()).unwrap_or_default(),
            name: area
                .and_then(|a| a.name.as_deref())
                .unwrap_or_default()
                .to_owned(),
            figures: *figures,
        });
    }
    if !results.areas.is_empty() {
        found.push(sums("place-rest-sectors", results.areas_rest));
        found.push(sums("place-total-sectors", results.areas_total()));
    }
    found
}

/// Keys of potential and expected, their titles, unit, decimals, value.
type Figure = (
    [&'static str; 2],
    [&'static str; 2],
    &'static str,
    u8,
    fn(&PlaceBusiness) -> Option<f64>,
);

const EUR: &str = "strategy-unit-eur";
const EUR_A: &str = "summary-unit-eur-per-a";

/// Each with its potential and its expected column.
#[rustfmt::skip]
const FIGURES: [Figure; 10] = [
    (["connections", "expected_connections"], ["summary-connections", "sheet-expected-connections"], "", 1, |b| Some(b.connections)),
    (["delivered_mwh_per_a", "expected_delivered_mwh_per_a"], ["summary-delivered", "sheet-expected-delivered"], "unit-mwh-per-a", 1, |b| Some(b.delivered_mwh_per_a)),
    (["cost_eur", "expected_cost_eur"], ["place-cost", "place-cost-expected"], EUR, 0, |b| Some(b.cost_eur)),
    (["shared_eur", "expected_shared_eur"], ["place-shared", "place-shared-expected"], EUR, 0, |b| Some(b.shared_eur)),
    (["revenue_eur_per_a", "expected_revenue_eur_per_a"], ["place-revenue", "place-revenue-expected"], EUR_A, 0, |b| Some(b.revenue_eur_per_a)),
    (["running_cost_eur_per_a", "expected_running_cost_eur_per_a"], ["place-running", "place-running-expected"], EUR_A, 0, |b| Some(b.running_cost_eur_per_a)),
    (["npv_eur", "expected_npv_eur"], ["place-npv", "place-npv-expected"], EUR, 0, |b| Some(b.npv_eur)),
    (["gap_eur", "expected_gap_eur"], ["place-gap", "place-gap-expected"], EUR, 0, |b| Some(b.gap_eur())),
    (["gap_per_connection_eur", "expected_gap_per_connection_eur"], ["place-gap-each", "place-gap-each-expected"], EUR, 0, PlaceBusiness::gap_per_connection_eur),
    (["lcoh_eur_per_mwh", "expected_lcoh_eur_per_mwh"], ["place-lcoh", "place-lcoh-expected"], "unit-eur-per-mwh", 1, PlaceBusiness::lcoh_eur_per_mwh),
];

/// The sheet.
pub(super) fn sheet<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let rows = Arc::new(rows(released, texts));
    let count = rows.len() as u32;
    let number = |at: &At<'_>| Value::Text(format!("B{}", at.id + 1));
    let mut fields = Fields::new("zone_business", texts, Box::new(number));
    let mut put = |key, title, unit, kind, of: Box<dyn Fn(&Row) -> Value + 'a>| {
        let rows = rows.clone();
        fields.result(key, title, unit, kind, move |at| {
            rows.get(at.id as usize).map_or(Value::Missing, &of)
        });
    };
    let kind = |row: &Row| Value::text(Some(&texts.get(row.kind)));
    put("place", "sheet-by", "", FieldKind::Text, Box::new(kind));
    let id = |row: &Row| Value::text(Some(row.id.as_str()).filter(|id| !id.is_empty()));
    put("place_id", "column-id", "", FieldKind::Text, Box::new(id));
    let name = |row: &Row| Value::text(Some(row.name.as_str()).filter(|name| !name.is_empty()));
    put("name", "column-name", "", FieldKind::Text, Box::new(name));
    let lost = |row: &Row| Value::real(row.figures.loss_mwh_per_a);
    let real = FieldKind::Real(1);
    put(
        "loss_mwh_per_a",
        "place-loss",
        "unit-mwh-per-a",
        real,
        Box::new(lost),
    );
    let lost = |row: &Row| Value::real(row.figures.expected.loss_mwh_per_a);
    put(
        "expected_loss_mwh_per_a",
        "place-loss-expected",
        "unit-mwh-per-a",
        real,
        Box::new(lost),
    );
    for (keys, titles, unit, decimals, of) in FIGURES {
        let [potential, expected] = keys;
        let [title, expected_title] = titles;
        let real = FieldKind::Real(decimals);
        let value = move |row: &Row| Value::real(of(&row.figures.potential));
        put(potential, title, unit, real, Box::new(value));
        let value = move |row: &Row| Value::real(of(&row.figures.expected));
        put(expected, expected_title, unit, real, Box::new(value));
    }
    fields.sheet(
        table("zone_business", "export-layer-places"),
        (0..count).collect(),
        Look::default(),
    )
}

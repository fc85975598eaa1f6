//! Sectors, heat zones and the renovation scenario as JSON.

use crate::analysis::{AreaResult, PerssonWerner, PlaceBusiness, Results};
use crate::plan::Plan;
use serde_json::{Map, Value, json};

/// The heat zones of the active variant, by id; `None` where there are none.
pub(super) fn zones_json(plan: &Plan, results: &Results) -> Option<Value> {
    let zones = &plan.variant().zones;
    if zones.is_empty() {
        return None;
    }
    let method = PerssonWerner::new(&plan.assumptions);
    let rows = zones.iter().map(|(id, zone)| {
        let mut row = Map::new();
        row.insert("zone".to_owned(), id.label().into());
        row.insert("kind".to_owned(), zone.kind.code().into());
        for (key, text) in [
            ("name", &zone.name),
            ("reason", &zone.reason),
            ("note", &zone.note),
        ] {
            row.insert(key.to_owned(), json!(text));
        }
        let figures = results.zones.get(id).copied().unwrap_or_default();
        figures_of(&method, &figures, &mut row);
        Value::Object(row)
    });
    Some(rows.collect())
}

/// The sectors, by the id of their file; `None` where there are none.
pub(super) fn areas_json(plan: &Plan, results: &Results) -> Option<Value> {
    let records = &plan.base.areas.records;
    if records.is_empty() {
        return None;
    }
    let method = PerssonWerner::new(&plan.assumptions);
    let mut rows: Vec<(&str, Value)> = results
        .areas
        .iter()
        .filter_map(|(id, figures)| {
            let record = records.get(id.index())?;
            let mut row = Map::new();
            row.insert("area".to_owned(), record.external_id.as_ref().into());
            row.insert("name".to_owned(), json!(record.name));
            figures_of(&method, figures, &mut row);
            Some((record.external_id.as_ref(), Value::Object(row)))
        })
        .collect();
    rows.sort_by_key(|(id, _)| *id);
    Some(rows.into_iter().map(|(_, row)| row).collect())
}

/// What lies in no sector and all sectors with it, then the same of heat zones; nothing
/// where there are none of the kind. Diversified peaks are no sums and left out.
pub(super) fn sums_json(plan: &Plan, results: &Results) -> Vec<(&'static str, Value)> {
    let method = PerssonWerner::new(&plan.assumptions);
    let sum = |figures: AreaResult| {
        let mut row = Map::new();
        figures_of(&method, &figures, &mut row);
        for key in ["diversified_kw", "expected_diversified_kw"] {
            row.remove(key);
        }
        Value::Object(row)
    };
    let mut found = Vec::new();
    if !plan.base.areas.records.is_empty() {
        found.push(("areas_rest", sum(results.areas_rest)));
        found.push(("areas_total", sum(results.areas_total())));
    }
    if !plan.variant().zones.is_empty() {
        found.push(("zones_rest", sum(results.zones_rest)));
        found.push(("zones_total", sum(results.zones_total())));
    }
    found
}

/// What is spent and earned, with what follows from the sums.
fn business_json(business: &PlaceBusiness) -> Value {
    let mut row = Map::new();
    if let Value::Object(all) = json!(business) {
        row.extend(all);
    }
    for (key, value) in [
        ("gap_eur", Some(business.gap_eur())),
        ("gap_per_connection_eur", business.gap_per_connection_eur()),
        ("lcoh_eur_per_mwh", business.lcoh_eur_per_mwh()),
    ] {
        row.insert(key.to_owned(), json!(value));
    }
    Value::Object(row)
}

fn figures_of(method: &PerssonWerner, figures: &AreaResult, row: &mut Map<String, Value>) {
    if let Value::Object(all) = json!(figures) {
        row.extend(all);
    }
    for (key, value) in [
        ("cost_eur", figures.potential.cost_eur),
        ("co2_saved_t_per_a", figures.potential.co2_saved_t_per_a),
    ] {
        row.insert(key.to_owned(), json!(value));
    }
    for (key, business) in [
        ("potential", &figures.potential),
        ("expected", &figures.expected),
    ] {
        row.insert(key.to_owned(), business_json(business));
    }
    let ratios = [
        ("mwh_per_ha_a", figures.density()),
        ("coverage_buildings", figures.coverage_buildings()),
        ("coverage_heat", figures.coverage_heat()),
        ("plot_ratio", figures.plot_ratio()),
    ];
    for (key, ratio) in ratios {
        row.insert(key.to_owned(), json!(ratio));
    }
    for (key, density) in [
        ("linear_mwh_per_m_a", figures.linear_density()),
        ("expected_linear_mwh_per_m_a", figures.expected_density()),
    ] {
        row.insert(key.to_owned(), json!(density));
    }
    let found = method.of_area(figures);
    row.insert("distribution".to_owned(), json!(found));
    let served = method.of_served(figures);
    row.insert("distribution_of_served".to_owned(), json!(served));
}

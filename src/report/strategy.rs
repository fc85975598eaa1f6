//! Sectors, heat zones and the renovation scenario as JSON.

use crate::analysis::{AreaResult, PerssonWerner, Results};
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

fn figures_of(method: &PerssonWerner, figures: &AreaResult, row: &mut Map<String, Value>) {
    if let Value::Object(all) = json!(figures) {
        row.extend(all);
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

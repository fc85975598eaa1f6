//! Everything the panels show as one JSON object (`heatplan.results/1`).
//!
//! A plain projection of [`Totals`](crate::analysis::Totals): nothing is
//! computed here but unit-free rearrangement, so that the command line and the
//! window cannot disagree.

use super::findings::{warning_place, warning_text};
use super::public::Released;
use crate::analysis::{
    Coverage, Inputs, LinearDensity, PhaseResult, Results, Sums, connection_points,
};
use crate::plan::{BuildingId, DemandOrigin, Plan, PlanArea};
use crate::text::{Language, Texts};
use serde_json::{Map, Value, json};

/// Names the shape of the object; a key is only ever added under the same number.
pub const SCHEMA: &str = "heatplan.results/1";

/// The results as one JSON object. Ratios over nothing are null, numbers are
/// not rounded, ids are those of the files, sorted bytewise. With
/// `with_connections` it also lists every service line.
pub fn results_json(inputs: &Inputs<'_>, results: &Results, with_connections: bool) -> Value {
    let plan = inputs.plan;
    let totals = &results.totals;
    let of = &totals.of;
    let served = &totals.served;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("schema", SCHEMA.into());
    put("crs", plan.crs.to_string().into());
    put("plan_area", plan_area(plan));
    put(
        "inputs",
        json!({
            "buildings": of.buildings,
            "heated_buildings": of.heated_buildings,
            "dwellings": of.dwellings,
            "streets": of.streets,
            "street_length_m": of.street_length_m,
            "footprint_area_m2": of.footprint_area_m2,
            "skipped": plan.base.skipped,
        }),
    );
    put(
        "demand",
        json!({
            "year": inputs
                .year
                .unwrap_or_else(|| plan.assumptions.value("reference_year") as i32),
            "total_mwh_per_a": of.mwh_per_a,
            "by_origin": by_origin(results),
            "plan_area_mwh_per_a": of.area_mwh_per_a,
            "plan_area_heated_buildings": of.area_buildings,
            "plan_area_dwellings": of.area_dwellings,
        }),
    );
    let mut loose: Vec<String> = totals
        .lines_without_source
        .iter()
        .map(|&line| plan.line_label(line))
        .collect();
    loose.sort_unstable();
    put(
        "network",
        json!({
            "lines": totals.lines,
            "trunk_m": served.trunk_m,
            "branch_m": served.branch_m,
            "service_m": served.service_m,
            "lines_without_source": loose,
        }),
    );
    let mut covered = coverage(&totals.coverage);
    covered.insert("served_buildings".to_owned(), served.buildings.into());
    covered.insert("served_mwh_per_a".to_owned(), json!(served.mwh_per_a));
    put("coverage", Value::Object(covered));
    put(
        "density",
        json!({
            "linear_mwh_per_m_a": linear(served.density()),
            "grid": grid(results),
        }),
    );
    put(
        "expected",
        json!({
            "served_buildings": served.expected_buildings,
            "served_mwh_per_a": served.expected_mwh_per_a,
            "linear_mwh_per_m_a": linear(served.expected_density()),
        }),
    );
    put(
        "outside",
        json!({
            "served_buildings": served.outside_buildings,
            "served_mwh_per_a": served.outside_mwh_per_a,
            "expected_mwh_per_a": served.outside_expected_mwh_per_a,
        }),
    );
    put("phases", totals.phases.iter().map(phase).collect());
    if let Some(engineering) = super::engineering::engineering_json(plan, results) {
        put("engineering", engineering);
    }
    put(
        "renovation",
        json!({ "scenario": plan.assumptions.scenario().code() }),
    );
    if let Some(areas) = super::strategy::areas_json(plan, results) {
        put("areas", areas);
    }
    if let Some(zones) = super::strategy::zones_json(plan, results) {
        put("zones", zones);
    }
    for (key, sums) in super::strategy::sums_json(plan, results) {
        put(key, sums);
    }
    if with_connections {
        put("connections", connections(inputs, results));
    }
    if !plan.overlays.customers.is_empty() {
        put("customers", customers(plan, results));
    }
    let texts = Texts::new(Language::English);
    put(
        "warnings",
        results
            .warnings
            .iter()
            .map(|warning| {
                json!({
                    "code": warning.code(),
                    "message": warning_text(&texts, plan, warning),
                    "where": warning_place(plan, warning),
                })
            })
            .collect(),
    );
    Value::Object(out)
}

/// The same of a released plan, with what became of its personal columns.
pub fn released_json(released: &Released, with_connections: bool) -> Value {
    let mut object = results_json(&released.inputs(), &released.results, with_connections);
    if let (Some(privacy), Some(map)) = (released.privacy_json(), object.as_object_mut()) {
        map.insert("privacy".to_owned(), privacy);
    }
    object
}

/// What the headline figures are about: `"all"`, the chosen sectors, `"polygon"`.
fn plan_area(plan: &Plan) -> Value {
    match &plan.area {
        PlanArea::All => "all".into(),
        PlanArea::Sectors(ids) => {
            let mut codes: Vec<String> = ids
                .iter()
                .map(|id| {
                    plan.base
                        .areas
                        .records
                        .get(id.index())
                        .map_or_else(|| format!("A{}", id.0), |a| a.external_id.to_string())
                })
                .collect();
            codes.sort_unstable();
            json!({ "sectors": codes })
        }
        PlanArea::Polygon(_) => "polygon".into(),
    }
}

/// Demand by where it comes from; every origin is named, also at zero.
fn by_origin(results: &Results) -> Value {
    let found = &results.totals.of.mwh_by_origin;
    DemandOrigin::ALL
        .iter()
        .map(|origin| {
            let mwh = found.get(origin).copied().unwrap_or_default();
            (origin.code().to_owned(), json!(mwh))
        })
        .collect::<Map<_, _>>()
        .into()
}

fn coverage(of: &Coverage) -> Map<String, Value> {
    [
        ("buildings", of.buildings),
        ("dwellings", of.dwellings),
        ("heat", of.heat),
        ("reachable_heat", of.reachable_heat),
    ]
    .into_iter()
    .map(|(key, ratio)| (key.to_owned(), json!(ratio)))
    .collect()
}

fn linear(density: LinearDensity) -> Value {
    json!({
        "excluding_service": density.excluding_service,
        "including_service": density.including_service,
    })
}

fn grid(results: &Results) -> Value {
    let grid = &results.grid;
    let cell_ha = grid.cell_m * grid.cell_m / 10_000.0;
    let max = grid
        .cells
        .iter()
        .map(|cell| cell.demand_mwh_per_a / cell_ha)
        .max_by(f64::total_cmp);
    json!({
        "cell_m": grid.cell_m,
        "cells": grid.cells.len(),
        "max_mwh_per_ha_a": max,
    })
}

fn sums(sums: &Sums) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("buildings".to_owned(), sums.buildings.into());
    out.insert("dwellings".to_owned(), sums.dwellings.into());
    for (key, value) in [
        ("mwh_per_a", sums.mwh_per_a),
        ("expected_mwh_per_a", sums.expected_mwh_per_a),
        ("trunk_m", sums.trunk_m),
        ("branch_m", sums.branch_m),
        ("service_m", sums.service_m),
    ] {
        out.insert(key.to_owned(), json!(value));
    }
    out
}

fn phase(row: &PhaseResult) -> Value {
    let mut increment = sums(&row.increment);
    increment.insert(
        "linear_mwh_per_m_a".to_owned(),
        linear(row.increment.density()),
    );
    let mut cumulative = sums(&row.cumulative);
    cumulative.insert("coverage".to_owned(), coverage(&row.coverage).into());
    cumulative.insert(
        "linear_mwh_per_m_a".to_owned(),
        linear(row.cumulative.density()),
    );
    json!({
        "phase": row.phase,
        "year": row.year,
        "increment": increment,
        "cumulative": cumulative,
    })
}

/// The joined customers, by the id of the building that stands for each.
fn customers(plan: &Plan, results: &Results) -> Value {
    let mut rows: Vec<(String, Value)> = plan
        .overlays
        .customers
        .iter()
        .map(|(lead, customer)| {
            let building = plan.building_label(lead);
            let mut members: Vec<String> = customer
                .members
                .iter()
                .map(|member| plan.building_label(*member))
                .collect();
            members.sort_unstable();
            let demand = results.building_demand(lead);
            let row = json!({
                "building": building,
                "name": customer.name,
                "members": members,
                "demand_mwh_per_a": demand.map(|d| d.demand_mwh_per_a),
                "demand_corrected": customer.demand_mwh_per_a.is_some(),
                "dwellings": demand.map(|d| d.dwellings),
                "phase": results.link(lead).served_phase,
            });
            (building, row)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Every service line, by building id: `pinned` says whether the user fixed its
/// way, `points` (where it has bends) the whole way from facade to foot.
fn connections(inputs: &Inputs<'_>, results: &Results) -> Value {
    let plan = inputs.plan;
    let mut rows: Vec<(String, Value)> = results
        .links
        .iter()
        .enumerate()
        .filter_map(|(index, link)| {
            let connection = link.connection?;
            let id = BuildingId::from_index(index);
            let building = plan.building_label(id);
            let mut row = json!({
                "building": building,
                "line": plan.line_label(connection.line),
                "phase": link.served_phase,
                "length_m": connection.length_m,
                "facade": connection.facade,
                "foot": connection.foot,
                "pinned": connection.is_pinned(),
            });
            let points = connection_points(inputs, id, &connection);
            if points.len() > 2
                && let Some(row) = row.as_object_mut()
            {
                row.insert("points".to_owned(), json!(points));
            }
            Some((building, row))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

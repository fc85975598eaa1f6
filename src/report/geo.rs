//! Service lines and network lines as GeoJSON (RFC 7946, longitude and
//! latitude) with what the analysis says of each. The attributes of the lines
//! are those a network file is read with, so the file opens again as a network.

use crate::analysis::{Inputs, LineResult, Results, connection_points};
use crate::geometry::{Crs, CrsError, Point, Transform};
use crate::plan::{BuildingId, Line, LineId, Plan};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// A degree of 1e-9 is 0.1 mm: what goes out comes back to the millimetre.
const DECIMALS: f64 = 1e9;

/// Why features could not be written.
#[derive(Debug, thiserror::Error)]
pub enum GeoError {
    /// The plan's coordinates cannot be turned into degrees.
    #[error(transparent)]
    Crs(#[from] CrsError),
    /// The file cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

pub(super) fn lon_lat(to_degrees: &Transform, point: Point) -> Option<Value> {
    let [lon, lat] = to_degrees.point(point)?;
    let round = |v: f64| (v * DECIMALS).round() / DECIMALS;
    Some(json!([round(lon), round(lat)]))
}

pub(super) fn write_collection(
    mut out: impl Write,
    name: &str,
    foreign: &Map<String, Value>,
    features: impl Iterator<Item = Value>,
) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",")?;
    for (key, value) in foreign {
        write!(out, "{}:{value},", Value::from(key.as_str()))?;
    }
    write!(out, "\"features\":[")?;
    let mut separator = "\n";
    for feature in features {
        write!(out, "{separator}{feature}")?;
        separator = ",\n";
    }
    writeln!(out, "\n]}}")?;
    out.flush()
}

fn feature(id: &str, properties: &Map<String, Value>, coordinates: &[Value]) -> Value {
    json!({
        "type": "Feature",
        "id": id,
        "properties": properties,
        "geometry": { "type": "LineString", "coordinates": coordinates },
    })
}

/// Every service line from facade to foot with its bends, by building id.
pub fn connections_geojson(
    inputs: &Inputs<'_>,
    results: &Results,
    out: impl Write,
) -> Result<(), GeoError> {
    let plan = inputs.plan;
    let to_degrees = Transform::new(plan.crs, Crs::Wgs84)?;
    let mut rows: Vec<(String, Value)> = results
        .links
        .iter()
        .enumerate()
        .filter_map(|(index, link)| {
            let id = BuildingId::from_index(index);
            let connection = link.connection?;
            let demand = results.building_demand(id)?;
            let building = plan.building_label(id);
            let properties = object(json!({
                "building": building,
                "line": plan.line_label(connection.line),
                "phase": link.served_phase,
                "year": link.served_phase.and_then(|p| plan.variant().phases.year(p)),
                "length_m": connection.length_m,
                "demand_mwh_per_a": demand.demand_mwh_per_a,
                "expected_mwh_per_a": demand.demand_mwh_per_a * demand.connection_rate,
                "dwellings": demand.dwellings,
                "in_plan_area": demand.in_plan_area,
                "drawn": connection.drawn.is_some(),
                "pinned": connection.is_pinned(),
                "barred": connection.barred,
            }));
            let way: Option<Vec<Value>> = connection_points(inputs, id, &connection)
                .into_iter()
                .map(|point| lon_lat(&to_degrees, point))
                .collect();
            let row = feature(&building, &properties, &way?);
            Some((building, row))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let features = rows.into_iter().map(|(_, row)| row);
    write_collection(out, "connections", &Map::new(), features)?;
    Ok(())
}

/// Every drawn line with its attributes and results, by line id; the names and
/// years of the phases stand before the features.
pub fn lines_geojson(
    inputs: &Inputs<'_>,
    results: &Results,
    out: impl Write,
) -> Result<(), GeoError> {
    let plan = inputs.plan;
    let to_degrees = Transform::new(plan.crs, Crs::Wgs84)?;
    let mut rows: Vec<(String, LineId)> = plan
        .network()
        .lines()
        .map(|(id, _)| (plan.line_label(id), id))
        .collect();
    rows.sort_unstable();
    let features = rows.iter().filter_map(|(label, id)| {
        let line = plan.network().line(*id)?;
        let points = plan.network().points_of(line);
        let coordinates: Option<Vec<Value>> =
            points.iter().map(|&p| lon_lat(&to_degrees, p)).collect();
        let properties = line_properties(plan, line, results.lines.get(id));
        Some(feature(label, &properties, &coordinates?))
    });
    let mut foreign = Map::new();
    let phases: Vec<Value> = plan
        .variant()
        .phases
        .0
        .iter()
        .map(|p| json!({ "phase": p.number, "year": p.year, "name": p.name }))
        .collect();
    if !phases.is_empty() {
        foreign.insert("phases".to_owned(), phases.into());
    }
    write_collection(out, "lines", &foreign, features)?;
    Ok(())
}

fn line_properties(plan: &Plan, line: &Line, result: Option<&LineResult>) -> Map<String, Value> {
    let mut properties = object(json!({
        "role": line.role.code(),
        "phase": line.phase,
        "year": plan.variant().phases.year(line.phase),
        "state": line.state.code(),
        "takes_connections": line.takes_connections,
    }));
    if line.crossing {
        properties.insert("crossing".to_owned(), true.into());
    }
    properties.extend(crate::files::pipe_properties(plan.network(), line));
    for (key, value) in [
        ("name", &line.name),
        ("owner", &line.owner),
        ("builder", &line.builder),
        ("operator", &line.operator),
        ("payer", &line.payer),
    ] {
        if let Some(value) = value {
            properties.insert(key.to_owned(), value.as_ref().into());
        }
    }
    if let Some(result) = result {
        let density = result.density();
        properties.extend(object(json!({
            "length_m": result.length_m,
            "effective_phase": result.effective_phase,
            "buildings": result.buildings,
            "demand_mwh_per_a": result.demand_mwh_per_a,
            "expected_mwh_per_a": result.expected_mwh_per_a,
            "service_m": result.service_m,
            "linear_excluding_service_mwh_per_m_a": density.excluding_service,
            "linear_including_service_mwh_per_m_a": density.including_service,
            "downstream_buildings": result.downstream_buildings,
            "downstream_mwh_per_a": result.downstream_mwh_per_a,
            "downstream_m": result.downstream_m,
            "downstream_mwh_per_m_a": result.downstream_density(),
        })));
    }
    properties
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

//! Buildings, nodes and the way to the critical customer, as JSON.

use super::BAR_PA;
use crate::analysis::Results;
use crate::analysis::engineering::{BuildingEngineering, Engineering, NodeEngineering};
use crate::plan::Plan;
use crate::report::profile::{Target, way};
use serde_json::{Map, Value, json};

/// Pressures and temperatures at a place, at peak.
fn state(at: &NodeEngineering) -> Map<String, Value> {
    let mut map = Map::new();
    for (key, value) in [
        ("supply_bar", at.supply_pa / BAR_PA),
        ("return_bar", at.return_pa / BAR_PA),
        ("supply_c", at.regime.supply_c),
        ("return_c", at.regime.return_c),
    ] {
        map.insert(key.to_owned(), json!(value));
    }
    map
}

/// The service of a building that is not drawn as a line; null where it is.
fn service(building: &BuildingEngineering, family: &str) -> Value {
    if building.service_dn == 0 {
        return Value::Null;
    }
    let state = if building.service_exists {
        "existing"
    } else {
        "new"
    };
    json!({
        "family": family,
        "dn": building.service_dn,
        "needed_dn": building.service_needed_dn,
        "too_small": building.service_too_small,
        "state": state,
        "length_m": building.service_m,
        "diversified_kw": building.service_kw,
        "flow_kg_per_s": building.service_flow_kg_s,
        "velocity_m_per_s": building.service_velocity_m_s,
        "gradient_pa_per_m": building.service_gradient_pa_per_m,
        "use": building.service_use_share,
        "loss_mwh_per_a": building.service_loss_mwh_per_a,
        "cost_eur": building.service_eur,
    })
}

/// Every served building with a demand, sorted by id bytewise.
pub(super) fn buildings(plan: &Plan, engineering: &Engineering) -> Vec<Value> {
    let mut rows: Vec<(String, Value)> = engineering
        .buildings
        .iter()
        .map(|(id, building)| {
            let label = plan.building_label(*id);
            let row = json!({
                "id": label,
                "demand_mwh_per_a": building.demand_mwh_per_a,
                "space_kw": building.space_kw,
                "hot_water_kw": building.hot_water_kw,
                "peak_kw": building.peak_kw(),
                "hot_water": building.input.map(|input| input.hot_water.code()),
                "given_peak_kw": building.input.and_then(|input| input.given_kw),
                "substations": building.substations,
                "large_customer": building.is_anchor,
                "counted_in_full": building.in_full,
                "supply_c": super::cases(building.supply_c),
                "return_c": super::cases(building.return_c),
                "difference_bar": building.difference_pa / BAR_PA,
                "at_peak": state(&building.at),
                "service": service(building, &engineering.year.service_family),
            });
            (label, row)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Every node of a supplied line, in the order of their numbers, at peak.
pub(super) fn nodes(plan: &Plan, engineering: &Engineering) -> Vec<Value> {
    let nodes = engineering.nodes.iter();
    nodes
        .map(|(id, node)| {
            let mut row = Map::new();
            row.insert("id".to_owned(), format!("N{}", id.0).into());
            row.insert("at".to_owned(), json!(plan.network().place(*id)));
            row.extend(state(node));
            let up = node.up.map(|(line, from)| (plan.line_label(line), from));
            let (line, from) = up.unzip();
            row.insert("from_line".to_owned(), json!(line));
            let from = from.map(|from| format!("N{}", from.0));
            row.insert("from_node".to_owned(), json!(from));
            Value::Object(row)
        })
        .collect()
}

/// The way of the water to each critical building: pressures and temperatures at
/// peak where they are known, from the source on.
pub(super) fn profiles(plan: &Plan, results: &Results, engineering: &Engineering) -> Vec<Value> {
    let critical = engineering.network.critical.iter();
    critical
        .filter_map(|id| {
            let way = way(plan, results, Target::Building(*id))?;
            let stops: Vec<Value> = way
                .stops
                .iter()
                .map(|stop| {
                    let mut row = Map::new();
                    row.insert("way_m".to_owned(), json!(stop.way_m));
                    row.insert("at".to_owned(), json!(stop.place));
                    let line = stop.line.map(|line| plan.line_label(line));
                    row.insert("line".to_owned(), json!(line));
                    let dn = Some(stop.dn).filter(|dn| *dn > 0);
                    row.insert("dn".to_owned(), json!(dn));
                    row.extend(state(&stop.state));
                    row.insert("boiling_bar".to_owned(), json!(stop.boiling_pa() / BAR_PA));
                    Value::Object(row)
                })
                .collect();
            Some(json!({
                "building": plan.building_label(*id),
                "source": way.source.map(|source| super::source_id(plan, source)),
                "length_m": way.stops.last().map(|stop| stop.way_m),
                "stops": stops,
            }))
        })
        .collect()
}

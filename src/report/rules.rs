//! What the user drew and ruled beside the network as GeoJSON: no-go areas,
//! rules of streets, planned buildings.

use super::geo::{GeoError, lon_lat, write_collection};
use crate::analysis::{Inputs, Results};
use crate::geometry::{Crs, Point, Transform};
use crate::plan::Plan;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Whether there is anything to write.
pub fn has_rules(plan: &Plan) -> bool {
    let overlays = &plan.overlays;
    !overlays.grounds.is_empty()
        || overlays.streets.values().any(|o| o.rule.is_some())
        || overlays.planned.values().any(|p| !p.is_deleted())
}

/// No-go areas (`kind` = `no-go-area`), streets with a rule (`street`) and
/// planned buildings (`planned-building`), each by id.
pub fn rules_geojson(
    inputs: &Inputs<'_>,
    results: &Results,
    out: impl Write,
) -> Result<(), GeoError> {
    let plan = inputs.plan;
    let to_degrees = Transform::new(plan.crs, Crs::Wgs84)?;
    let line = |points: &[Point]| -> Option<Value> {
        points.iter().map(|&p| lon_lat(&to_degrees, p)).collect()
    };
    let polygon = |ring: &[Point]| {
        // The right-hand rule of RFC 7946: exteriors run anticlockwise.
        let mut ring = ring.to_vec();
        if crate::geometry::measure::signed_area_m2(&ring) < 0.0 {
            ring.reverse();
        }
        Some(json!({ "type": "Polygon", "coordinates": [line(&ring)?] }))
    };
    let mut features = Vec::new();
    for (id, ground) in &plan.overlays.grounds {
        features.extend(polygon(ground.ring()).map(|geometry| {
            feature(
                &format!("G{}", id.0),
                json!({
                    "kind": "no-go-area",
                    "rule": ground.rule.code(),
                    "reason": ground.reason,
                    "name": ground.name,
                }),
                &geometry,
            )
        }));
    }
    for (id, overlay) in &plan.overlays.streets {
        // "Allowed" is told too: it may be said against the street's class.
        let Some(rule) = overlay.rule else { continue };
        let Some(record) = plan.base.streets.records.get(id.index()) else {
            continue;
        };
        let points = plan.street_line(*id);
        if points.len() < 2 {
            // The user hid it: no street, no rule.
            continue;
        }
        features.extend(line(points).map(|coordinates| {
            feature(
                &record.external_id,
                json!({
                    "kind": "street",
                    "rule": rule.code(),
                    "reason": overlay.reason,
                    "name": record.name,
                }),
                &json!({ "type": "LineString", "coordinates": coordinates }),
            )
        }));
    }
    for (id, planned) in &plan.overlays.planned {
        let Some(record) = plan.building(*id).filter(|_| !planned.is_deleted()) else {
            continue;
        };
        let demand = results.building_demand(*id);
        let standing = record
            .year
            .map(|year| crate::analysis::demand_in(inputs, *id, year));
        features.extend(polygon(&planned.outline).map(|geometry| {
            feature(
                &planned.external_id,
                json!({
                    "kind": "planned-building",
                    "use": record.building_use.map(crate::plan::BuildingUse::code),
                    "year": record.year,
                    "demolition_year": record.demolition_year,
                    "dwellings": demand.map(|d| d.dwellings),
                    "floor_area_m2": demand.map(|d| d.floor_area_m2),
                    "demand_mwh_per_a": standing,
                }),
                &geometry,
            )
        }));
    }
    write_collection(out, "rules", &Map::new(), features.into_iter())?;
    Ok(())
}

fn feature(id: &str, properties: Value, geometry: &Value) -> Value {
    let mut properties = properties;
    if let Value::Object(map) = &mut properties {
        map.retain(|_, value| !value.is_null());
    }
    json!({ "type": "Feature", "id": id, "properties": properties, "geometry": geometry })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Facts, compute};
    use crate::edit::ops;
    use crate::plan::{
        Base, BuildingUse, LayerId, Street, StreetId, StreetOverlay, StreetRepair, StreetRule,
    };
    use std::sync::Arc;

    #[test]
    fn a_ruled_street_goes_out_as_it_runs_after_its_repair() {
        let at = |x: f64, y: f64| [694_000.0 + x, 711_000.0 + y];
        let mut base = Base::default();
        for y in [0.0, 20.0] {
            base.streets.lines.push(&[at(0.0, y), at(100.0, y)]);
            let id = format!("S{y}").into();
            base.streets.records.push(Street::new(id, LayerId(0)));
            base.streets.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        for street in [StreetId(0), StreetId(1)] {
            let avoid = StreetOverlay {
                rule: Some(StreetRule::Avoid),
                ..StreetOverlay::default()
            };
            plan.overlays.streets.insert_mut(street, avoid);
        }
        let repairs = &mut plan.overlays.street_repairs;
        let course = Arc::from([at(0.0, 0.0), at(60.0, 0.0)]);
        repairs.set(StreetId(0), Some(StreetRepair::Course(course)));
        repairs.set(StreetId(1), Some(StreetRepair::Hidden));
        let facts = Facts::of(&plan);
        let inputs = Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        };
        let mut out = Vec::new();
        rules_geojson(&inputs, &compute(&inputs), &mut out).unwrap();
        let parsed: Value = serde_json::from_slice(&out).unwrap();
        let features = parsed["features"].as_array().unwrap();
        assert_eq!(features.len(), 1, "the hidden one has no rule");
        let ends: Vec<[f64; 2]> =
            serde_json::from_value(features[0]["geometry"]["coordinates"].clone()).unwrap();
        let to_degrees = Transform::new(plan.crs, Crs::Wgs84).unwrap();
        let end = to_degrees.point(at(60.0, 0.0)).unwrap();
        assert!((ends[1][0] - end[0]).abs() < 1e-6, "{ends:?} {end:?}");
    }

    #[test]
    fn everything_drawn_goes_out_with_what_is_said_of_it() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        assert!(!has_rules(&plan));
        let at = |x: f64, y: f64| [694_000.0 + x, 711_000.0 + y];
        // clockwise: it is turned round on the way out
        let ring = [at(0.0, 0.0), at(0.0, 20.0), at(20.0, 20.0), at(20.0, 0.0)];
        let (command, _) =
            ops::draw_ground(&plan, &ring, StreetRule::Forbidden, Some("trees")).unwrap();
        command.apply(&mut plan);
        let (command, id) = ops::draw_planned(&plan, &ring, BuildingUse::School, 2031).unwrap();
        command.apply(&mut plan);
        ops::correct_buildings(&plan, &[id], |c| c.demand_mwh_per_a = Some(80.0)).apply(&mut plan);
        assert!(has_rules(&plan));
        let facts = Facts::new(&plan.base);
        let inputs = Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        };
        let results = compute(&inputs);
        let mut out = Vec::new();
        rules_geojson(&inputs, &results, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let parsed: Value = serde_json::from_str(&text).unwrap();
        let features = parsed["features"].as_array().unwrap();
        assert_eq!(features.len(), 2);
        assert_eq!(features[0]["properties"]["reason"], "trees");
        assert_eq!(features[0]["id"], "G0");
        assert_eq!(features[1]["properties"]["year"], 2031);
        assert_eq!(features[1]["properties"]["demand_mwh_per_a"], 80.0);
        let ring = &features[0]["geometry"]["coordinates"][0];
        let corners: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
        assert!(crate::geometry::measure::signed_area_m2(&corners) > 0.0);
        assert_eq!(results.building_demand(id).unwrap().demand_mwh_per_a, 0.0);
    }
}

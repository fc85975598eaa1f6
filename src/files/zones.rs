//! Heat zones as they were written: a GeoJSON collection of polygons that say
//! their kind.

use crate::geometry::{Crs, Point, Region, Transform};
use crate::plan::{Stamp, Zone, ZoneKind};
use serde_json::Value;
use std::sync::Arc;

/// Where a zone's kind stands: as the program writes it, and by other names.
const KIND: [&str; 4] = ["heatplan_kind", "zone_kind", "zone", "kind"];

/// The zones of a GeoJSON text, in the coordinate system of a plan: features
/// with a polygon and a kind (`collective`, `individual`, `later`). `None` where
/// the text is no such thing. Coordinates are those of its `crs` member, else
/// degrees where they can be, else those of the plan.
pub fn read_zones(text: &str, crs: Crs) -> Option<Vec<Zone>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let features = value.get("features")?.as_array()?;
    let named = value
        .pointer("/crs/properties/name")
        .and_then(Value::as_str)
        .and_then(|name| name.parse::<Crs>().ok());
    let found: Vec<(Polygons, &Value)> = features
        .iter()
        .filter_map(|feature| {
            let properties = feature.get("properties")?;
            kind_of(properties)?;
            Some((polygons(feature.get("geometry")?)?, properties))
        })
        .collect();
    let is_degrees = || {
        let corners = found
            .iter()
            .flat_map(|(shape, _)| shape)
            .flatten()
            .flatten();
        corners
            .into_iter()
            .all(|p| p[0].abs() <= 180.0 && p[1].abs() <= 90.0)
    };
    let from = named.unwrap_or_else(|| if is_degrees() { Crs::Wgs84 } else { crs });
    let turn = Transform::new(from, crs).ok()?;
    let zones: Vec<Zone> = found
        .iter()
        .filter_map(|(shape, properties)| {
            let turned = |ring: &Vec<Point>| ring.iter().map(|p| turn.point(*p)).collect();
            let shape: Option<Polygons> = shape
                .iter()
                .map(|rings| {
                    rings
                        .iter()
                        .map(turned)
                        .collect::<Option<Vec<Vec<Point>>>>()
                })
                .collect();
            let mut zone = Zone::new(Region::new(shape?), kind_of(properties)?);
            let said = |key: &str| text_of(properties, key);
            zone.name = said("name");
            zone.reason = said("reason");
            zone.note = said("note");
            zone.stamp = said("decided_on").map(|date| Stamp {
                author: said("decided_by").unwrap_or_else(|| "".into()),
                date,
            });
            Some(zone)
        })
        .filter(|zone| !zone.region.is_empty() && zone.region.is_finite())
        .collect();
    (!zones.is_empty()).then_some(zones)
}

/// Polygons, each the outer ring and its holes.
type Polygons = Vec<Vec<Vec<Point>>>;

fn kind_of(properties: &Value) -> Option<ZoneKind> {
    let said = KIND.iter().filter_map(|key| properties.get(*key)?.as_str());
    said.into_iter()
        .find_map(|code| ZoneKind::from_code(code.trim()))
}

/// A text as the program writes it, or by its plain name.
fn text_of(properties: &Value, key: &str) -> Option<Arc<str>> {
    let written = properties.get(format!("heatplan_{key}"));
    let text = written.or_else(|| properties.get(key))?.as_str()?.trim();
    (!text.is_empty()).then(|| text.into())
}

fn polygons(geometry: &Value) -> Option<Polygons> {
    let coordinates = geometry.get("coordinates")?;
    match geometry.get("type")?.as_str()? {
        "Polygon" => Some(vec![rings(coordinates)?]),
        "MultiPolygon" => coordinates.as_array()?.iter().map(rings).collect(),
        _ => None,
    }
}

fn rings(value: &Value) -> Option<Vec<Vec<Point>>> {
    let point = |value: &Value| Some([value.get(0)?.as_f64()?, value.get(1)?.as_f64()?]);
    let ring = |value: &Value| value.as_array()?.iter().map(point).collect();
    value.as_array()?.iter().map(ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_in_degrees_and_in_the_plans_own_system() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"kind":"individual","name":"West"},
             "geometry":{"type":"Polygon","coordinates":[[[4.70,50.87],[4.71,50.87],[4.71,50.88],[4.70,50.87]]]}},
            {"type":"Feature","properties":{"kind":"park"},
             "geometry":{"type":"Polygon","coordinates":[[[4.70,50.87],[4.71,50.87],[4.71,50.88],[4.70,50.87]]]}}]}"#;
        let zones = read_zones(text, Crs::Lambert2008).unwrap();
        assert_eq!(zones.len(), 1, "a park is no zone");
        assert_eq!(zones[0].kind, ZoneKind::Individual);
        assert_eq!(zones[0].name.as_deref(), Some("West"));
        // half of 703 m by 1112 m
        let area_m2 = zones[0].region.area_m2();
        assert!((area_m2 - 0.5 * 703.0 * 1112.0).abs() < 3000.0, "{area_m2}");
        let metres = text
            .replace("4.70,50.87", "650000,660000")
            .replace("4.71,50.87", "650100,660000")
            .replace("4.71,50.88", "650100,660100");
        let zones = read_zones(&metres, Crs::Lambert2008).unwrap();
        assert!((zones[0].region.area_m2() - 5000.0).abs() < 1e-6);
        assert!(read_zones("{}", Crs::Lambert2008).is_none());
    }
}

//! PROJJSON, the JSON notation of coordinate systems (GeoParquet).

use super::Crs;
use super::described::Described;
use serde_json::Value;

/// The CRS that PROJJSON describes, and its name; the first is `None` where it
/// is none of ours.
pub fn crs_of_projjson(json: &Value) -> (Option<Crs>, Option<String>) {
    let Some(described) = describe(json, 0) else {
        return (None, None);
    };
    let name = Some(described.name.clone()).filter(|name| !name.is_empty());
    (described.recognise(), name)
}

fn describe(json: &Value, depth: usize) -> Option<Described> {
    if depth > 8 {
        return None;
    }
    // what adds a height or a shift has the plane inside
    if let Some(inner) = json.get("source_crs") {
        return describe(inner, depth + 1);
    }
    if let Some(parts) = json.get("components").and_then(Value::as_array) {
        return describe(parts.first()?, depth + 1);
    }
    let text = |value: Option<&Value>| -> String {
        value
            .and_then(|v| v.get("name"))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let base = json.get("base_crs").unwrap_or(json);
    let datum = base.get("datum").or_else(|| base.get("datum_ensemble"));
    let conversion = json.get("conversion");
    let parameters = conversion
        .and_then(|c| c.get("parameters"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|p| {
            Some((
                p.get("name")?.as_str()?.to_owned(),
                p.get("value")?.as_f64()?,
            ))
        })
        .collect();
    Some(Described {
        authority: authority(json),
        name: text(Some(json)),
        datum: text(datum),
        method: conversion.map(|c| text(c.get("method"))),
        parameters,
        usual_units: units_are_usual(json),
    })
}

fn authority(json: &Value) -> Option<(String, u32)> {
    let id = json.get("id").or_else(|| json.get("ids")?.get(0))?;
    let name = id.get("authority")?.as_str()?.to_owned();
    let code = match id.get("code")? {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok()?,
        Value::String(text) if text == "CRS84" => 84,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    Some((name, code))
}

/// Whether the axes count metres or degrees.
fn units_are_usual(json: &Value) -> bool {
    let axes = json
        .get("coordinate_system")
        .and_then(|c| c.get("axis"))
        .and_then(Value::as_array);
    axes.into_iter()
        .flatten()
        .filter_map(|axis| axis.get("unit"))
        .all(|unit| matches!(unit.as_str(), Some("metre" | "degree")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn by_code_and_by_parameters() {
        let ogc = json!({"type":"GeographicCRS","name":"WGS 84 (CRS84)","id":{"authority":"OGC","code":"CRS84"}});
        assert_eq!(
            crs_of_projjson(&ogc),
            (Some(Crs::Wgs84), Some("WGS 84 (CRS84)".into()))
        );
        let parameter = |name: &str, value: f64| json!({"name":name,"value":value,"unit":"degree"});
        let mut lambert = json!({
            "type":"ProjectedCRS","name":"mine",
            "base_crs":{"name":"ETRS89","datum_ensemble":{"name":"European Terrestrial Reference System 1989 ensemble"}},
            "conversion":{"name":"x","method":{"name":"Lambert Conic Conformal (2SP)"},"parameters":[
                parameter("Latitude of false origin",50.797_815),parameter("Longitude of false origin",4.359_215_833_333_33),
                parameter("Latitude of 1st standard parallel",49.833_333_333_333_3),parameter("Latitude of 2nd standard parallel",51.166_666_666_666_7),
                parameter("Easting at false origin",649_328.0),parameter("Northing at false origin",665_262.0)]},
            "coordinate_system":{"axis":[{"unit":"metre"},{"unit":"metre"}]}});
        assert_eq!(crs_of_projjson(&lambert).0, Some(Crs::Lambert2008));
        let compound = json!({"type":"CompoundCRS","name":"c","components":[lambert.clone(),{"name":"height"}]});
        assert_eq!(crs_of_projjson(&compound).0, Some(Crs::Lambert2008));
        lambert["coordinate_system"]["axis"][0]["unit"] = json!("US survey foot");
        assert_eq!(crs_of_projjson(&lambert), (None, Some("mine".into())));
        assert_eq!(crs_of_projjson(&json!(null)).0, None);
        assert_eq!(
            crs_of_projjson(&json!({"id":{"authority":"EPSG","code":25832}})).0,
            Some(Crs::EtrsUtm(32))
        );
    }
}

//! Layers as GeoJSON: RFC 7946, or in another coordinate system with the old
//! `crs` member.

use super::places::Places;
use super::{Book, Count, Shape, Sheet, Value, WriteError};
use crate::files::Progress;
use crate::files::carried::MEMBER;
use crate::files::geojson::writer::{push_point, push_ring, push_rings};
use crate::geometry::Crs;
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// The sheets with shapes as one collection, a feature a line, in the order of
/// the book. In degrees no `crs` member is written, as RFC 7946 asks.
pub fn write_geojson(
    book: &Book<'_>,
    sheets: &[&Sheet<'_>],
    crs: Crs,
    out: &mut dyn Write,
    progress: &Progress,
) -> Result<(), WriteError> {
    let places = Places::new(book.crs, crs)?;
    let name = match sheets {
        [one] => one.name.to_owned(),
        _ => book.title.clone(),
    };
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"name\":{}",
        json!(name)
    )?;
    if !crs.is_geographic() {
        let urn = format!("urn:ogc:def:crs:EPSG::{}", crs.epsg());
        let member = json!({"type": "name", "properties": {"name": urn}});
        write!(out, ",\"crs\":{member}")?;
    }
    write!(out, ",\"written\":{}", json!(book.written))?;
    if !book.note.is_empty() {
        write!(out, ",\"note\":{}", json!(book.note))?;
    }
    if book.is_confidential {
        write!(out, ",\"confidential\":true")?;
    }
    if !book.phases.is_empty() && sheets.iter().any(|s| s.name == "network_lines") {
        write!(out, ",\"phases\":{}", phases(book))?;
    }
    if let Some(carried) = &book.carried {
        write!(out, ",\"{MEMBER}\":{carried}")?;
    }
    write!(out, ",\"features\":[")?;
    let mut count = Count::of(book, progress);
    let mut separator = "\n";
    for sheet in sheets {
        for row in sheet.rows() {
            count.step()?;
            let mut properties = Map::new();
            for (field, value) in sheet.fields.iter().zip(row.values) {
                // The id stands beside the properties.
                if field.part == super::Part::Id {
                    continue;
                }
                if let Some(value) = json_of(value) {
                    properties.insert(field.name.clone(), value);
                }
            }
            let shape = geometry(&places.shape(&row.shape));
            write!(
                out,
                "{separator}{{\"type\":\"Feature\",\"id\":{},\"properties\":{},\"geometry\":{shape}}}",
                json!(row.id),
                Json::Object(properties),
            )?;
            separator = ",\n";
        }
    }
    writeln!(out, "\n]}}")?;
    out.flush()?;
    Ok(())
}

fn phases(book: &Book<'_>) -> Json {
    let phases = book.phases.iter().map(|phase| {
        let mut map = Map::new();
        map.insert("phase".to_owned(), phase.number.into());
        map.insert("year".to_owned(), phase.year.into());
        for (key, text) in [("name", &phase.name), ("note", &phase.note)] {
            if let Some(text) = text {
                map.insert(key.to_owned(), text.as_str().into());
            }
        }
        Json::Object(map)
    });
    phases.collect()
}

/// A value as JSON; `None` for a missing one, which is left out.
pub(super) fn json_of(value: Value) -> Option<Json> {
    match value {
        Value::Missing => None,
        Value::Text(text) => Some(text.into()),
        Value::Code(code, _) => Some(code.into_owned().into()),
        Value::Bool(yes) => Some(yes.into()),
        Value::Whole(number) => Some(number.into()),
        Value::Real(number) => serde_json::Number::from_f64(number).map(Json::Number),
    }
}

fn geometry(shape: &Shape) -> String {
    let mut text = String::new();
    match shape {
        Shape::None => return "null".to_owned(),
        Shape::Point(point) => {
            text.push_str("{\"type\":\"Point\",\"coordinates\":");
            push_point(&mut text, point);
        }
        Shape::Line(points) => {
            text.push_str("{\"type\":\"LineString\",\"coordinates\":");
            push_ring(&mut text, points);
        }
        Shape::Polygon(parts) => match parts.as_slice() {
            [one] => {
                text.push_str("{\"type\":\"Polygon\",\"coordinates\":");
                push_rings(&mut text, one);
            }
            many => {
                text.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":[");
                for (number, rings) in many.iter().enumerate() {
                    if number > 0 {
                        text.push(',');
                    }
                    push_rings(&mut text, rings);
                }
                text.push(']');
            }
        },
    }
    text.push('}');
    text
}

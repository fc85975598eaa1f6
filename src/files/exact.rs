//! Layers of the base for the project file: GeoJSON in plan coordinates, a
//! feature a line, that read back gives the same base bit for bit. Beside a
//! file's own attributes stands what the program understood, as `heatplan`.

use super::geojson::reader::document;
use super::geojson::writer::{push_point, push_ring, push_rings};
use super::raw::{geometry, raw_feature};
use crate::geometry::{Crs, Point, PolygonView};
use crate::plan::{
    AddressPoint, Addresses, Background, Base, CandidateSource, HeatUser, LayerKind,
};
use ::geojson::{GeometryValue, Position};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::io::{self, Write};
use std::sync::Arc;

/// Why a layer of a project file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("feature {index}: {reason}")]
pub struct ExactError {
    /// The feature, from 0; past the last one for the file itself.
    pub index: usize,
    /// What is wrong.
    pub reason: String,
}

/// The kinds of layer that a base holds (the network lives in the variant).
pub const BASE_KINDS: [LayerKind; 7] = [
    LayerKind::Buildings,
    LayerKind::Streets,
    LayerKind::Areas,
    LayerKind::Background,
    LayerKind::Sources,
    LayerKind::Heatmap,
    LayerKind::Addresses,
];

/// Writes all records of a kind; nothing is rounded. The kind `Network` has no
/// records in a base and gives an empty collection.
pub fn write_layer(base: &Base, crs: Crs, kind: LayerKind, out: &mut impl Write) -> io::Result<()> {
    let urn = format!("urn:ogc:def:crs:EPSG::{}", crs.epsg());
    let crs = json!({"type": "name", "properties": {"name": urn}});
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"name\":{},\"crs\":{crs},\"features\":[",
        json!(kind.code())
    )?;
    let mut writer = Writer { out, first: true };
    match kind {
        LayerKind::Buildings => {
            let layer = &base.buildings;
            for (row, record) in layer.records.iter().enumerate() {
                let shape = polygon(layer.footprints.view(row));
                writer.feature(
                    &record.external_id,
                    layer.attributes.get(row),
                    &shape,
                    record,
                )?;
            }
        }
        LayerKind::Streets => {
            let layer = &base.streets;
            for (row, record) in layer.records.iter().enumerate() {
                let shape = line(layer.lines.view(row));
                writer.feature(
                    &record.external_id,
                    layer.attributes.get(row),
                    &shape,
                    record,
                )?;
            }
        }
        LayerKind::Areas => {
            let layer = &base.areas;
            for (row, record) in layer.records.iter().enumerate() {
                let shape = polygon(layer.shapes.view(row));
                writer.feature(
                    &record.external_id,
                    layer.attributes.get(row),
                    &shape,
                    record,
                )?;
            }
        }
        LayerKind::Background => {
            let layer = &base.background;
            for (row, record) in layer.polygon_records.iter().enumerate() {
                let shape = polygon(layer.polygons.view(row));
                let own = layer.polygon_attributes.get(row);
                writer.feature(&record.external_id, own, &shape, record)?;
            }
            for (row, record) in layer.line_records.iter().enumerate() {
                let shape = line(layer.lines.view(row));
                let own = layer.line_attributes.get(row);
                writer.feature(&record.external_id, own, &shape, record)?;
            }
        }
        LayerKind::Sources => {
            for record in &base.sources {
                let own = or_none(&record.attributes);
                writer.feature(&record.external_id, own, &point(&record.place), record)?;
            }
        }
        LayerKind::Heatmap => {
            let layer = &base.heat;
            for (row, record) in layer.records.iter().enumerate() {
                let shape = line(layer.lines.view(row));
                let own = layer.attributes.get(row);
                writer.feature(&record.external_id, own, &shape, record)?;
            }
            for record in &layer.users {
                let own = or_none(&record.attributes);
                writer.feature(&record.external_id, own, &point(&record.place), record)?;
            }
        }
        LayerKind::Addresses => {
            for record in base.addresses.records() {
                let mut shape = String::from("{\"type\":\"Point\",\"coordinates\":");
                push_point(&mut shape, &record.place);
                shape.push('}');
                let own = if record.attributes.is_empty() {
                    "{}"
                } else {
                    &record.attributes
                };
                writer.feature(&record.external_id, own, &shape, record)?;
            }
        }
        LayerKind::Network => {}
    }
    out.write_all(b"\n]}\n")
}

struct Writer<'w, W: Write> {
    out: &'w mut W,
    first: bool,
}

impl<W: Write> Writer<'_, W> {
    fn feature<R: Serialize>(
        &mut self,
        id: &str,
        properties: &str,
        shape: &str,
        record: &R,
    ) -> io::Result<()> {
        let comma = if self.first { "" } else { "," };
        self.first = false;
        let id = json!(id);
        write!(
            self.out,
            "{comma}\n{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\"geometry\":{shape},\"heatplan\":"
        )?;
        serde_json::to_writer(&mut *self.out, record)?;
        self.out.write_all(b"}")
    }
}

fn polygon(view: PolygonView<'_>) -> String {
    let parts: Vec<Vec<&[Point]>> = view.parts().map(|part| part.rings().collect()).collect();
    let mut text = String::new();
    if let [one] = parts.as_slice() {
        text.push_str("{\"type\":\"Polygon\",\"coordinates\":");
        push_rings(&mut text, one);
    } else {
        text.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (number, rings) in parts.iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            push_rings(&mut text, rings);
        }
        text.push(']');
    }
    text.push('}');
    text
}

fn point(place: &Point) -> String {
    let mut text = String::from("{\"type\":\"Point\",\"coordinates\":");
    push_point(&mut text, place);
    text.push('}');
    text
}

/// A feature's own attributes, where it has any.
fn or_none(attributes: &str) -> &str {
    if attributes.is_empty() {
        "{}"
    } else {
        attributes
    }
}

fn line(points: &[Point]) -> String {
    let mut text = String::from("{\"type\":\"LineString\",\"coordinates\":");
    push_ring(&mut text, points);
    text.push('}');
    text
}

/// Reads a layer that [`write_layer`] wrote behind what `base` holds already.
/// Layers and the count of skipped features are not in it: the project keeps
/// them in its manifest. After an error the features before the fault are in
/// `base`, whole and under their own numbers, and none after it.
pub fn read_layer(base: &mut Base, kind: LayerKind, bytes: &[u8]) -> Result<(), ExactError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ExactError {
        index: 0,
        reason: error.to_string(),
    })?;
    let document = document(text);
    let mut addresses = base.addresses.take();
    let read = document
        .features
        .iter()
        .enumerate()
        .try_for_each(|(index, text)| {
            read_feature(base, &mut addresses, kind, text)
                .map_err(|reason| ExactError { index, reason })
        });
    base.addresses = Addresses::new(addresses);
    read?;
    base.buildings.attributes.shrink_to_fit();
    base.streets.attributes.shrink_to_fit();
    match document.broken {
        Some(broken) => Err(ExactError {
            index: document.features.len(),
            reason: format!("{} at byte {}", broken.reason, broken.byte),
        }),
        None => Ok(()),
    }
}

fn read_feature(
    base: &mut Base,
    addresses: &mut Vec<AddressPoint>,
    kind: LayerKind,
    text: &str,
) -> Result<(), String> {
    let raw = raw_feature(text)?;
    let shape = geometry(raw.geometry.ok_or("it has no geometry")?)?.value;
    let own = raw.properties.unwrap_or("{}");
    let record = raw.heatplan.ok_or("it has no record")?;
    // Nothing is pushed before all of it is understood: columns stay as long as
    // each other.
    match kind {
        LayerKind::Buildings => {
            let (shape, record) = (parts(&shape)?, parsed(record)?);
            base.buildings.footprints.push(shape);
            base.buildings.records.push(record);
            base.buildings.attributes.push(own);
        }
        LayerKind::Streets => {
            let (shape, record) = (polyline(&shape)?, parsed(record)?);
            base.streets.lines.push(&shape);
            base.streets.records.push(record);
            base.streets.attributes.push(own);
        }
        LayerKind::Areas => {
            let (shape, record) = (parts(&shape)?, parsed(record)?);
            base.areas.shapes.push(shape);
            base.areas.records.push(record);
            base.areas.attributes.push(own);
        }
        LayerKind::Background => {
            let layer = &mut base.background;
            let record: Background = parsed(record)?;
            if matches!(shape, GeometryValue::LineString { .. }) {
                layer.lines.push(&polyline(&shape)?);
                layer.line_records.push(record);
                layer.line_attributes.push(own);
            } else {
                layer.polygons.push(parts(&shape)?);
                layer.polygon_records.push(record);
                layer.polygon_attributes.push(own);
            }
        }
        LayerKind::Sources => {
            let mut source: CandidateSource = parsed(record)?;
            source.attributes = Arc::from(own);
            base.sources.push(source);
        }
        LayerKind::Heatmap if matches!(shape, GeometryValue::Point { .. }) => {
            let mut user: HeatUser = parsed(record)?;
            user.attributes = Arc::from(own);
            base.heat.users.push(user);
        }
        LayerKind::Heatmap => {
            let (shape, record) = (polyline(&shape)?, parsed(record)?);
            base.heat.lines.push(&shape);
            base.heat.records.push(record);
            base.heat.attributes.push(own);
        }
        LayerKind::Addresses => {
            let mut address: AddressPoint = parsed(record)?;
            address.attributes = Arc::from(own);
            addresses.push(address);
        }
        LayerKind::Network => return Err("a network is no layer of the base".to_owned()),
    }
    Ok(())
}

fn parsed<R: DeserializeOwned>(record: &str) -> Result<R, String> {
    serde_json::from_str(record).map_err(|error| error.to_string())
}

fn points(positions: &[Position]) -> Result<Vec<Point>, String> {
    positions
        .iter()
        .map(|position| match position.as_slice() {
            [x, y] => Ok([*x, *y]),
            _ => Err("a position has not two numbers".to_owned()),
        })
        .collect()
}

fn parts(shape: &GeometryValue) -> Result<Vec<Vec<Vec<Point>>>, String> {
    let rings = |rings: &[Vec<Position>]| rings.iter().map(|ring| points(ring)).collect();
    match shape {
        GeometryValue::Polygon { coordinates } => Ok(vec![rings(coordinates)?]),
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().map(|part| rings(part)).collect()
        }
        other => Err(format!("{} instead of a polygon", other.type_name())),
    }
}

fn polyline(shape: &GeometryValue) -> Result<Vec<Point>, String> {
    match shape {
        GeometryValue::LineString { coordinates } => points(coordinates),
        other => Err(format!("{} instead of a line", other.type_name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Building, LayerId};

    #[test]
    fn awkward_shapes_and_numbers_come_back_to_the_bit() {
        let mut base = Base::default();
        let third = 1.0 / 3.0;
        let ring = vec![
            [694_000.1 + third, 1e-17],
            [694_001.0, -0.0],
            [694_002.0, 5e9],
        ];
        base.buildings
            .footprints
            .push([[ring.clone(), vec![[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]]]]);
        base.buildings
            .footprints
            .push([[ring.clone()], [ring.clone()]]);
        let none: [[&[Point]; 1]; 0] = [];
        base.buildings.footprints.push(none);
        for id in ["a\"b", "", "é\u{1e}"] {
            base.buildings
                .records
                .push(Building::new(id.into(), LayerId(3)));
            base.buildings
                .attributes
                .push(r#"{ "x" : [1 , {"y":"\u00e9"}] }"#);
        }
        base.streets.lines.push(&[]);
        base.streets
            .records
            .push(crate::plan::Street::new("s".into(), LayerId(0)));
        base.streets.attributes.push("{}");
        let mut back = Base::default();
        for kind in BASE_KINDS {
            let mut out = Vec::new();
            write_layer(&base, Crs::Lambert2008, kind, &mut out).unwrap();
            read_layer(&mut back, kind, &out).unwrap();
        }
        assert_eq!(back, base);
        let bits = |base: &Base| -> Vec<u64> {
            let rings = base.buildings.footprints.view(0);
            rings
                .rings()
                .flatten()
                .flatten()
                .map(|n| n.to_bits())
                .collect()
        };
        assert_eq!(bits(&back), bits(&base));
    }

    #[test]
    fn faults_name_their_feature() {
        let mut base = Base::default();
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#;
        let error = read_layer(&mut base, LayerKind::Streets, text.as_bytes()).unwrap_err();
        assert_eq!(error.index, 0);
        assert!(read_layer(&mut base, LayerKind::Streets, b"{").is_err());
        assert!(read_layer(&mut base, LayerKind::Streets, b"\xff").is_err());
    }
}

//! What was copied elsewhere: GeoJSON or WKT from the clipboard. Lines become
//! part of the drawn network, polygons that say what heat they are meant to get
//! heat zones, and no-go areas that this program wrote come back as such; what is
//! none of these is told. Everything behind the first step is the import's own
//! reading, so that what is pasted is understood as in a file.

use super::columns::{Column, PLAN_LAYER, column_of};
use super::import::{Source, read_sources};
use super::limits::{MAX_PASTE_BYTES, MAX_WKT_COLLECTIONS};
use super::progress::Progress;
use super::records::{GROUNDS, ZONES, zone};
use super::report::{FilesError, ImportReport};
use super::values::is_source_word;
use crate::geometry::{Bounds, Crs};
use crate::plan::{Base, Layer, LineRole, Network, Phases, Plan, Said};
use serde_json::{Map, Value, json};
use std::str::FromStr;
use std::sync::Arc;
use wkt::Wkt;
use wkt::types::Coord;

/// Coordinates within this of the plan are taken to be in its own system, metres.
const NEAR_PLAN_M: f64 = 50_000.0;

/// What pasted text adds to a plan.
#[derive(Debug)]
pub struct Pasted {
    /// The network with the new lines, joined where they meet it.
    pub network: Network,
    /// Its phases.
    pub phases: Phases,
    /// How many lines there are more than before.
    pub lines: usize,
    /// Heat zones and no-go areas, in plan metres, without ids.
    pub said: Said,
    /// What was taken, skipped and repaired.
    pub report: ImportReport,
}

/// Why text cannot be pasted.
#[derive(Debug, thiserror::Error)]
pub enum PasteError {
    /// It is neither GeoJSON nor WKT.
    #[error("neither GeoJSON nor WKT: {0}")]
    Unknown(String),
    /// It is longer than a clipboard is read.
    #[error("{bytes} bytes; a file can be larger")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// There is no line in it that could be drawn, and no zone.
    #[error("nothing that could be drawn")]
    Nothing(Box<ImportReport>),
    /// The import refuses it.
    #[error(transparent)]
    Refused(#[from] FilesError),
}

/// Reads GeoJSON (whole, a feature, or a bare geometry) or WKT (one geometry,
/// one per line, or the rows that QGIS copies), adds its lines to the network of
/// `plan` and answers its heat zones and no-go areas. Lines that do not say their role and phase get `role` and
/// `phase`. The coordinate system is the one the text names (`crs`, `SRID=`),
/// else that of the plan if the numbers lie near it, else what their range
/// says.
pub fn read_pasted(
    text: &str,
    name: &str,
    plan: &Plan,
    (role, phase): (LineRole, u8),
    progress: &Progress,
) -> Result<Pasted, PasteError> {
    if text.len() > MAX_PASTE_BYTES {
        return Err(PasteError::TooLong { bytes: text.len() });
    }
    let mut read = parse(text)?;
    for feature in &mut read.features {
        complete(feature, role, phase);
        sort(feature);
    }
    let crs = match (&read.crs_member, read.crs) {
        (Some(_), _) => None,
        (None, Some(crs)) => Some(crs),
        (None, None) => near_plan(&read.features, plan).then_some(plan.crs),
    };
    let mut collection = Map::new();
    collection.insert("type".to_owned(), "FeatureCollection".into());
    for (key, member) in [("crs", read.crs_member), ("phases", read.phases)] {
        if let Some(member) = member {
            collection.insert(key.to_owned(), member);
        }
    }
    collection.insert("features".to_owned(), Value::Array(read.features));
    let source = Source {
        name: name.to_owned(),
        bytes: Value::Object(collection).to_string().into_bytes(),
        crs,
        ..Source::default()
    };
    let stub = without_base(plan);
    let import = match read_sources(vec![source], Some(&stub), progress) {
        Ok(import) => import,
        Err(FilesError::Nothing { report, .. }) => return Err(PasteError::Nothing(report)),
        Err(error) => return Err(error.into()),
    };
    let before = plan.network().line_count();
    let (network, phases) = match import.network {
        Some((network, phases)) if network.line_count() > before => (network, phases),
        _ if import.said.is_empty() => {
            return Err(PasteError::Nothing(Box::new(import.report)));
        }
        _ => (plan.network().clone(), plan.variant().phases.clone()),
    };
    Ok(Pasted {
        lines: network.line_count() - before,
        network,
        phases,
        said: import.said,
        report: import.report,
    })
}

/// Writes on a feature which layer of a plan it belongs to, as the program does
/// on those that it writes: zones and no-go areas by what they say, points that
/// say they are sources, and everything else as lines of the network, so that
/// what is no line is told as that.
fn sort(feature: &mut Value) {
    let kind = feature.pointer("/geometry/type").and_then(Value::as_str);
    let (is_area, is_point) = (
        matches!(kind, Some("Polygon" | "MultiPolygon")),
        matches!(kind, Some("Point" | "MultiPoint")),
    );
    let Some(properties) = properties(feature) else {
        return;
    };
    let written = properties.get(PLAN_LAYER).and_then(Value::as_str);
    let layer = if is_area && written == Some(GROUNDS) {
        return;
    } else if is_area && zone(properties).is_some() {
        ZONES
    } else if is_point && !is_source(properties) {
        "places"
    } else if is_point {
        "network_sources"
    } else {
        "network_lines"
    };
    properties.insert(PLAN_LAYER.to_owned(), layer.into());
}

/// The properties of a feature; made where it has none.
fn properties(feature: &mut Value) -> Option<&mut Map<String, Value>> {
    let properties = feature
        .as_object_mut()?
        .entry("properties")
        .or_insert_with(|| Value::Object(Map::new()));
    if properties.is_null() {
        *properties = Value::Object(Map::new());
    }
    properties.as_object_mut()
}

fn is_source(properties: &Map<String, Value>) -> bool {
    properties.iter().any(|(name, value)| {
        matches!(column_of(name), Some(Column::Role | Column::Kind))
            && value.as_str().is_some_and(is_source_word)
    })
}

/// The plan without its heavy parts: what is pasted is added to its network.
fn without_base(plan: &Plan) -> Plan {
    let mut stub = plan.clone();
    stub.base = Arc::new(Base {
        // A plan with a layer keeps its coordinate system.
        layers: vec![Layer::of_network(plan.crs)],
        sources: plan.base.sources.clone(),
        ..Base::default()
    });
    stub
}

/// What a text says, as features.
#[derive(Debug, Default)]
struct Parsed {
    features: Vec<Value>,
    crs_member: Option<Value>,
    phases: Option<Value>,
    crs: Option<Crs>,
}

fn parse(text: &str) -> Result<Parsed, PasteError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with(['{', '[']) {
        let value: Value =
            serde_json::from_str(text).map_err(|error| PasteError::Unknown(error.to_string()))?;
        return Ok(geojson(value));
    }
    wkt_text(text)
}

fn geojson(value: Value) -> Parsed {
    let mut parsed = Parsed::default();
    match value {
        Value::Array(list) => parsed.features.extend(list.into_iter().map(feature)),
        Value::Object(mut object) if object.get("features").is_some_and(Value::is_array) => {
            parsed.crs_member = object.remove("crs").filter(|crs| !crs.is_null());
            parsed.phases = object.remove("phases");
            if let Some(Value::Array(list)) = object.remove("features") {
                parsed.features.extend(list.into_iter().map(feature));
            }
        }
        Value::Object(mut object) => {
            parsed.crs_member = object.remove("crs").filter(|crs| !crs.is_null());
            parsed.features.push(feature(Value::Object(object)));
        }
        _ => {}
    }
    parsed
}

/// A feature around a bare geometry; a feature as it is.
fn feature(value: Value) -> Value {
    if value.get("type").and_then(Value::as_str) == Some("Feature") {
        value
    } else {
        json!({"type": "Feature", "properties": {}, "geometry": value})
    }
}

/// Gives a line the role and phase that it does not say itself.
fn complete(feature: &mut Value, role: LineRole, phase: u8) {
    let is_line = |geometry: &Value| {
        let kind = geometry.get("type").and_then(Value::as_str);
        matches!(kind, Some("LineString" | "MultiLineString"))
    };
    if !feature.get("geometry").is_some_and(is_line) {
        return;
    }
    let Some(properties) = properties(feature) else {
        return;
    };
    let says = |wanted: &[Column]| {
        properties.iter().any(|(name, value)| {
            !value.is_null() && column_of(name).is_some_and(|c| wanted.contains(&c))
        })
    };
    let (says_role, says_phase) = (says(&[Column::Role]), says(&[Column::Phase, Column::State]));
    if !says_role {
        properties.insert("role".to_owned(), role.code().into());
    }
    if !says_phase {
        properties.insert("phase".to_owned(), phase.into());
    }
}

/// WKT: one geometry over any lines, or one in each line, or the table that
/// QGIS copies, whose first column is `wkt_geom`.
fn wkt_text(text: &str) -> Result<Parsed, PasteError> {
    let mut parsed = Parsed::default();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.clone().next().unwrap_or_default();
    let is_table = first.split('\t').next().map(str::trim) == Some("wkt_geom");
    if !is_table && lines.clone().any(|line| one(line).is_err()) {
        // No geometry in each line: one over all of them, or none at all.
        let (crs, geometry) = one(text)?;
        parsed.crs = crs;
        parsed.features.push(feature(geometry));
        return Ok(parsed);
    }
    let names: Vec<&str> = if is_table {
        lines
            .next()
            .unwrap_or_default()
            .split('\t')
            .skip(1)
            .collect()
    } else {
        Vec::new()
    };
    for line in lines {
        let mut cells = line.split('\t');
        let (crs, geometry) = one(cells.next().unwrap_or_default())?;
        parsed.crs = parsed.crs.or(crs);
        let properties: Map<String, Value> = names
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.trim().is_empty() && cell.trim() != "NULL")
            .map(|(name, cell)| ((*name).to_owned(), Value::from(cell.trim())))
            .collect();
        parsed.features.push(json!({
            "type": "Feature",
            "properties": properties,
            "geometry": geometry,
        }));
    }
    Ok(parsed)
}

/// One geometry, perhaps with `SRID=31370;` in front.
fn one(text: &str) -> Result<(Option<Crs>, Value), PasteError> {
    let text = text.trim().trim_end_matches(';').trim();
    let upper = text.to_ascii_uppercase();
    let (crs, body) = match upper.strip_prefix("SRID=").and_then(|r| r.split_once(';')) {
        Some((code, body)) => {
            let crs = code.trim().parse().ok().and_then(Crs::from_epsg);
            let named = || PasteError::Unknown(format!("SRID={code}"));
            (Some(crs.ok_or_else(named)?), body.to_owned())
        }
        None => (None, upper),
    };
    if body.matches("GEOMETRYCOLLECTION").count() > MAX_WKT_COLLECTIONS {
        return Err(PasteError::Unknown("GEOMETRYCOLLECTION".to_owned()));
    }
    // QGIS writes LineStringZ in one word.
    let mut spaced = body;
    for kind in ["LINESTRING", "POINT", "POLYGON"] {
        for dimension in ["ZM", "Z", "M"] {
            spaced = spaced.replace(
                &format!("{kind}{dimension}"),
                &format!("{kind} {dimension}"),
            );
        }
    }
    let geometry: Wkt<f64> =
        Wkt::from_str(&spaced).map_err(|reason| PasteError::Unknown(reason.to_owned()))?;
    Ok((crs, geometry_value(&geometry)))
}

fn position(coord: &Coord<f64>) -> Value {
    json!([coord.x, coord.y])
}

fn positions(coords: &[Coord<f64>]) -> Value {
    Value::Array(coords.iter().map(position).collect())
}

/// The same geometry as GeoJSON. What is no line or point keeps its type only,
/// so that the report can say what was left out.
fn geometry_value(geometry: &Wkt<f64>) -> Value {
    let of = |kind: &str, coordinates: Value| json!({"type": kind, "coordinates": coordinates});
    let rings = |rings: &[wkt::types::LineString<f64>]| -> Value {
        Value::Array(rings.iter().map(|ring| positions(ring.coords())).collect())
    };
    match geometry {
        Wkt::LineString(line) => of("LineString", positions(line.coords())),
        Wkt::MultiLineString(lines) => of("MultiLineString", rings(lines.line_strings())),
        Wkt::Point(point) => of("Point", point.coord().map_or_else(|| json!([]), position)),
        Wkt::MultiPoint(points) => {
            let coords = points
                .points()
                .iter()
                .filter_map(|p| p.coord().map(position));
            of("MultiPoint", Value::Array(coords.collect()))
        }
        Wkt::Polygon(polygon) => of("Polygon", rings(polygon.rings())),
        Wkt::MultiPolygon(polygons) => {
            let all = polygons.polygons().iter().map(|p| rings(p.rings()));
            of("MultiPolygon", Value::Array(all.collect()))
        }
        Wkt::GeometryCollection(collection) => {
            let parts: Vec<Value> = collection.geometries().iter().map(geometry_value).collect();
            json!({"type": "GeometryCollection", "geometries": parts})
        }
    }
}

/// Whether the numbers of most features lie near what the plan holds; an absurd
/// one does not decide for the others.
fn near_plan(features: &[Value], plan: &Plan) -> bool {
    let base = &plan.base;
    let mut place = base
        .buildings
        .footprints
        .bounds()
        .union(&base.streets.lines.bounds());
    for (_, node) in plan.network().nodes() {
        place.extend(node.place);
    }
    if place.is_empty() {
        return false;
    }
    let degrees = Bounds {
        min: [-180.0, -90.0],
        max: [180.0, 90.0],
    };
    let around = place.buffered(NEAR_PLAN_M);
    let (mut near, mut all) = (0, 0);
    for geometry in features.iter().filter_map(|f| f.get("geometry")) {
        let mut pasted = Bounds::EMPTY;
        extend(&mut pasted, geometry);
        if !pasted.is_empty() {
            all += 1;
            let is_near = !degrees.contains_bounds(&pasted) && around.contains_bounds(&pasted);
            near += usize::from(is_near);
        }
    }
    near * 2 > all
}

/// Takes every position of a geometry in.
fn extend(bounds: &mut Bounds, value: &Value) {
    match value {
        Value::Object(members) => {
            for key in ["coordinates", "geometries"] {
                if let Some(inner) = members.get(key) {
                    extend(bounds, inner);
                }
            }
        }
        Value::Array(list) => {
            let numbers: Vec<f64> = list.iter().filter_map(Value::as_f64).collect();
            match numbers.as_slice() {
                [x, y, ..] => bounds.extend([*x, *y]),
                _ => {
                    for inner in list {
                        extend(bounds, inner);
                    }
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;

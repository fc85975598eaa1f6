//! Lines that were copied elsewhere: GeoJSON or WKT from the clipboard, as part
//! of the drawn network. Everything behind the first step is the import's own
//! reading, so that a pasted line is understood as one in a file is.

use super::columns::{Column, column_of};
use super::import::{Source, read_sources};
use super::limits::{MAX_PASTE_BYTES, MAX_WKT_COLLECTIONS};
use super::progress::Progress;
use super::report::{FilesError, ImportReport};
use crate::geometry::{Bounds, Crs};
use crate::plan::{Base, Layer, LayerKind, LineRole, Network, Phases, Plan};
use serde_json::{Map, Value, json};
use std::str::FromStr;
use std::sync::Arc;
use wkt::Wkt;
use wkt::types::Coord;

/// Coordinates within this of the plan are taken to be in its own system, metres.
const NEAR_PLAN_M: f64 = 50_000.0;

/// What pasted text adds to a network.
#[derive(Debug)]
pub struct Pasted {
    /// The network with the new lines, joined where they meet it.
    pub network: Network,
    /// Its phases.
    pub phases: Phases,
    /// How many lines there are more than before.
    pub lines: usize,
    /// What was taken, skipped and repaired.
    pub report: ImportReport,
}

/// Why text cannot be pasted.
#[derive(Debug, thiserror::Error)]
pub enum PasteError {
    /// It is neither GeoJSON nor WKT.
    #[error("neither GeoJSON nor WKT: {0}")]
    Unknown(String),
    /// There is no line in it that could be drawn.
    #[error("no line that could be drawn")]
    NoLines(Box<ImportReport>),
    /// The import refuses it.
    #[error(transparent)]
    Refused(#[from] FilesError),
}

/// Reads GeoJSON (whole, a feature, or a bare geometry) or WKT (one geometry,
/// one per line, or the rows that QGIS copies) and adds its lines to the
/// network of `plan`. Lines that do not say their role and phase get `role` and
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
        let reason = format!("{} bytes; a file can be larger", text.len());
        return Err(PasteError::Unknown(reason));
    }
    let mut read = parse(text)?;
    for feature in &mut read.features {
        complete(feature, role, phase);
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
        kind: Some(LayerKind::Network),
        crs,
        ..Source::default()
    };
    let stub = without_base(plan);
    let import = read_sources(vec![source], Some(&stub), progress)?;
    let before = plan.network().line_count();
    match import.network {
        Some((network, phases)) if network.line_count() > before => Ok(Pasted {
            lines: network.line_count() - before,
            network,
            phases,
            report: import.report,
        }),
        _ => Err(PasteError::NoLines(Box::new(import.report))),
    }
}

/// The plan without its heavy parts: what is pasted is added to its network.
fn without_base(plan: &Plan) -> Plan {
    let mut stub = plan.clone();
    stub.base = Arc::new(Base {
        // A plan with a layer keeps its coordinate system.
        layers: vec![Layer {
            name: "".into(),
            kind: LayerKind::Network,
            crs: plan.crs,
            attribution: None,
            features: 0,
            dropped: 0,
        }],
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
    let Some(object) = feature.as_object_mut() else {
        return;
    };
    let properties = object
        .entry("properties")
        .or_insert_with(|| Value::Object(Map::new()));
    if properties.is_null() {
        *properties = Value::Object(Map::new());
    }
    let Some(properties) = properties.as_object_mut() else {
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

/// Whether all numbers lie near what the plan holds.
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
    let mut pasted = Bounds::EMPTY;
    for feature in features {
        if let Some(geometry) = feature.get("geometry") {
            extend(&mut pasted, geometry);
        }
    }
    let degrees = Bounds {
        min: [-180.0, -90.0],
        max: [180.0, 90.0],
    };
    !place.is_empty()
        && !pasted.is_empty()
        && !degrees.contains_bounds(&pasted)
        && place.buffered(NEAR_PLAN_M).contains_bounds(&pasted)
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
mod tests {
    use super::*;
    use crate::geometry::Transform;
    use crate::plan::{Line, LooseLine, NodeId};

    /// A plan in Lambert 2008 with one line.
    fn plan() -> Plan {
        let mut plan = Plan::new("test", Crs::Lambert2008);
        let line = LooseLine {
            points: vec![[673_000.0, 674_000.0], [673_100.0, 674_000.0]],
            line: Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1),
        };
        plan.variant_mut().network = Network::assemble(&[line], &[]).network;
        plan
    }

    fn paste(text: &str) -> Result<Pasted, PasteError> {
        read_pasted(
            text,
            "clipboard",
            &plan(),
            (LineRole::Branch, 2),
            &Progress::new(),
        )
    }

    /// The new lines: role, phase, first and last point.
    fn new_lines(pasted: &Pasted) -> Vec<(LineRole, u8, [i64; 2], [i64; 2])> {
        let round = |p: &[f64; 2]| [p[0].round() as i64, p[1].round() as i64];
        pasted
            .network
            .lines()
            .skip(1)
            .map(|(id, line)| {
                let points = pasted.network.points(id);
                let (first, last) = (points.first().unwrap(), points.last().unwrap());
                (line.role, line.phase, round(first), round(last))
            })
            .collect()
    }

    #[test]
    fn wkt_in_the_plans_own_system_joins_what_is_there() {
        let pasted = paste("LINESTRING (673100 674000, 673100 674080)").unwrap();
        assert_eq!(pasted.lines, 1);
        assert_eq!(
            new_lines(&pasted),
            [(LineRole::Branch, 2, [673_100, 674_000], [673_100, 674_080])]
        );
        let shared = pasted
            .network
            .nodes()
            .filter(|(id, _)| pasted.network.lines_at(*id).len() == 2);
        assert_eq!(shared.count(), 1, "joined at the shared node");
    }

    #[test]
    fn other_systems_are_recognised() {
        let to = |crs: Crs, p: [f64; 2]| {
            let turned = Transform::new(Crs::Lambert2008, crs).unwrap();
            turned.point(p).unwrap()
        };
        let ends = [[673_300.0, 674_000.0], [673_300.0, 674_080.0]];
        for crs in [Crs::Lambert72, Crs::Wgs84] {
            let [a, b] = ends.map(|p| to(crs, p));
            for text in [
                format!("LINESTRING ({} {}, {} {})", a[0], a[1], b[0], b[1]),
                format!(
                    "SRID={};LineStringZ ({} {} 4, {} {} 4)",
                    crs.epsg(),
                    a[0],
                    a[1],
                    b[0],
                    b[1]
                ),
                json!({"type": "LineString", "coordinates": [a, b]}).to_string(),
            ] {
                let pasted = paste(&text).unwrap();
                assert_eq!(
                    new_lines(&pasted),
                    [(LineRole::Branch, 2, [673_300, 674_000], [673_300, 674_080])],
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn properties_say_role_and_phase() {
        let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3812"}},
            "features":[
            {"type":"Feature","properties":{"rol":"hoofdleiding","fase":3,"naam":"Noord"},
             "geometry":{"type":"LineString","coordinates":[[673200,674000],[673250,674000]]}},
            {"type":"Feature","properties":null,
             "geometry":{"type":"LineString","coordinates":[[673200,674100],[673250,674100]]}},
            {"type":"Feature","properties":{"role":null,"status":"bestaand"},
             "geometry":{"type":"MultiLineString","coordinates":[[[673200,674200],[673250,674200]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[673200,674200],[673250,674200],[673250,674250],[673200,674200]]]}}]}"#;
        let pasted = paste(text).unwrap();
        let said: Vec<(LineRole, u8)> = new_lines(&pasted).iter().map(|l| (l.0, l.1)).collect();
        assert_eq!(
            said,
            [
                (LineRole::Trunk, 3),
                (LineRole::Branch, 2),
                (LineRole::Branch, 0)
            ]
        );
        assert_eq!(pasted.report.skipped(), 1, "the polygon is reported");
        assert_eq!(pasted.phases.last(), 3);
    }

    #[test]
    fn rows_copied_in_qgis_are_read_with_their_attributes() {
        let text = "wkt_geom\tfid\trole\tname\nLineString (673200 674000, 673250 674000)\t1\ttrunk\tNoord\nLineString (673200 674100, 673250 674100)\t2\tNULL\t\n";
        let pasted = paste(text).unwrap();
        let said: Vec<LineRole> = new_lines(&pasted).iter().map(|l| l.0).collect();
        assert_eq!(said, [LineRole::Trunk, LineRole::Branch]);
        let (_, line) = pasted.network.lines().nth(1).unwrap();
        assert_eq!(line.name.as_deref(), Some("Noord"));
        let two =
            "LINESTRING (673200 674000, 673250 674000)\nLINESTRING (673200 674100, 673250 674100)";
        assert_eq!(paste(two).unwrap().lines, 2);
    }

    #[test]
    fn what_is_no_line_is_told() {
        assert!(matches!(paste("hello"), Err(PasteError::Unknown(_))));
        assert!(matches!(paste("{\"a\":"), Err(PasteError::Unknown(_))));
        assert!(matches!(
            paste(""),
            Err(PasteError::Unknown(_) | PasteError::NoLines(_) | PasteError::Refused(_))
        ));
        assert!(matches!(
            paste("SRID=99;LINESTRING (1 2, 3 4)"),
            Err(PasteError::Unknown(_))
        ));
        assert!(
            paste("POLYGON ((673200 674200, 673250 674200, 673250 674250, 673200 674200))")
                .is_err()
        );
        assert!(
            paste("LINESTRING (673000 674000, 673100 674000)").is_err(),
            "it is there already"
        );
        assert!(paste(&"GEOMETRYCOLLECTION (".repeat(5_000)).is_err());
        assert!(paste("[1, 2]").is_err());
    }
}

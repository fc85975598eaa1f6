//! Layers of a plan as GeoJSON for other programs: in EPSG:4326 as RFC 7946
//! asks, or in the plan's own coordinates with a `crs` member. A file's own
//! attributes are kept; what the user changed stands beside them.

use crate::files::columns::{Column, column_of};
use crate::geometry::measure::signed_area_m2;
use crate::geometry::{Crs, CrsError, Point, PolygonView, Transform};
use crate::plan::{
    BackgroundId, Building, BuildingId, CandidateSource, Line, LineId, LineState, Network, Plan,
    Source, Street, StreetId,
};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Seven decimals of a degree are one centimetre.
const DEGREE_DECIMALS: f64 = 1e7;

/// The coordinates a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// lon/lat degrees (RFC 7946), seven decimals.
    #[default]
    Wgs84,
    /// The plan's coordinate system, full precision, with a `crs` member.
    Plan,
    /// Another coordinate system, with a `crs` member, to 0.1 mm.
    Other(Crs),
}

/// Turns plan metres into the numbers of a file.
struct Places {
    transform: Option<Transform>,
    crs: Crs,
}

impl Places {
    fn new(plan_crs: Crs, frame: Frame) -> io::Result<Self> {
        let crs = match frame {
            Frame::Wgs84 => Crs::Wgs84,
            Frame::Plan => plan_crs,
            Frame::Other(crs) => crs,
        };
        let transform = (crs != plan_crs)
            .then(|| Transform::new(plan_crs, crs))
            .transpose()
            .map_err(|error: CrsError| io::Error::other(error.to_string()))?;
        Ok(Self { transform, crs })
    }

    /// The points in the file's coordinates; `None` when one has none there.
    fn of(&self, points: &[Point]) -> Option<Vec<Point>> {
        let mut points = points.to_vec();
        if let Some(transform) = &self.transform {
            if transform.points(&mut points) > 0 {
                return None;
            }
            let scale = if self.crs.is_geographic() {
                DEGREE_DECIMALS
            } else {
                1e4
            };
            for number in points.iter_mut().flatten() {
                *number = (*number * scale).round() / scale;
            }
        }
        points
            .iter()
            .flatten()
            .all(|number| number.is_finite())
            .then_some(points)
    }
}

/// A geometry in plan metres.
enum Shape<'s> {
    Point(Point),
    Line(&'s [Point]),
    Polygon(PolygonView<'s>),
}

/// Writes one collection, a feature a line.
struct Collection<'w, W: Write> {
    out: &'w mut W,
    places: Places,
    first: bool,
}

impl<'w, W: Write> Collection<'w, W> {
    fn begin(
        out: &'w mut W,
        name: &str,
        plan_crs: Crs,
        frame: Frame,
        members: &[(&str, Value)],
    ) -> io::Result<Self> {
        let places = Places::new(plan_crs, frame)?;
        write!(
            out,
            "{{\"type\":\"FeatureCollection\",\"name\":{}",
            json!(name)
        )?;
        if !places.crs.is_geographic() {
            let urn = format!("urn:ogc:def:crs:EPSG::{}", places.crs.epsg());
            let crs = json!({"type": "name", "properties": {"name": urn}});
            write!(out, ",\"crs\":{crs}")?;
        }
        for (name, value) in members {
            write!(out, ",{}:{value}", json!(name))?;
        }
        write!(out, ",\"features\":[")?;
        Ok(Self {
            out,
            places,
            first: true,
        })
    }

    /// Adds a feature; `properties` is a JSON object. A shape that has no place
    /// in the file's coordinates or no points gets a null geometry.
    fn feature(&mut self, id: &str, properties: &str, shape: &Shape<'_>) -> io::Result<()> {
        let comma = if self.first { "" } else { "," };
        self.first = false;
        let id = json!(id);
        write!(
            self.out,
            "{comma}\n{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\"geometry\":"
        )?;
        match self.geometry(shape) {
            Some(geometry) => self.out.write_all(geometry.as_bytes())?,
            None => self.out.write_all(b"null")?,
        }
        self.out.write_all(b"}")
    }

    fn geometry(&self, shape: &Shape<'_>) -> Option<String> {
        let mut text = String::new();
        match shape {
            Shape::Point(point) => {
                let points = self.places.of(&[*point])?;
                text.push_str("{\"type\":\"Point\",\"coordinates\":");
                push_point(&mut text, points.first()?);
            }
            Shape::Line(points) => {
                let points = self.places.of(points)?;
                if points.len() < 2 {
                    return None;
                }
                text.push_str("{\"type\":\"LineString\",\"coordinates\":");
                push_ring(&mut text, &points);
            }
            Shape::Polygon(view) => {
                let mut parts = Vec::new();
                for part in view.parts() {
                    let mut rings = Vec::new();
                    for (number, ring) in part.rings().enumerate() {
                        // RFC 7946: exteriors against the clock, holes with it
                        let mut points = self.places.of(ring)?;
                        if (signed_area_m2(ring) < 0.0) == (number == 0) {
                            points.reverse();
                        }
                        rings.push(points);
                    }
                    parts.push(rings);
                }
                match parts.as_slice() {
                    [] => return None,
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
                }
            }
        }
        text.push('}');
        Some(text)
    }

    fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")
    }
}

/// A position; the shortest text that gives the same number again.
pub(in crate::files) fn push_point(text: &mut String, [x, y]: &Point) {
    use std::fmt::Write as _;
    write!(text, "[{x},{y}]").ok();
}

/// A list of positions.
pub(in crate::files) fn push_ring(text: &mut String, points: &[Point]) {
    text.push('[');
    for (number, point) in points.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        push_point(text, point);
    }
    text.push(']');
}

/// A list of lists of positions.
pub(in crate::files) fn push_rings<R: AsRef<[Point]>>(text: &mut String, rings: &[R]) {
    text.push('[');
    for (number, ring) in rings.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        push_ring(text, ring.as_ref());
    }
    text.push(']');
}

/// A JSON object with members behind its own.
fn with_members(object: &str, members: &Map<String, Value>) -> String {
    let body = object
        .trim()
        .strip_prefix('{')
        .and_then(|b| b.strip_suffix('}'));
    let body = body.unwrap_or_default().trim();
    let mut text = String::from("{");
    text.push_str(body);
    for (name, value) in members {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&json!(name).to_string());
        text.push(':');
        text.push_str(&value.to_string());
    }
    text.push('}');
    text
}

/// What the user changed of a record, each under `heatplan_` and its field.
fn changes<T: serde::Serialize>(before: &T, after: &T) -> Map<String, Value> {
    let object = |record: &T| match serde_json::to_value(record) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    let before = object(before);
    object(after)
        .into_iter()
        .filter(|(name, value)| before.get(name) != Some(value))
        .map(|(name, value)| match value {
            // the demand is an object of figure and origin
            Value::Object(demand) => (
                "heatplan_demand_mwh_per_a".to_owned(),
                demand.get("mwh_per_a").cloned().unwrap_or(Value::Null),
            ),
            value => (format!("heatplan_{name}"), value),
        })
        .collect()
}

/// Buildings with their own attributes and, where the user corrected something,
/// `heatplan_*` beside them.
pub fn write_buildings(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let mut collection = Collection::begin(out, "buildings", plan.crs, frame, &[])?;
    let buildings = &plan.base.buildings;
    for (row, record) in buildings.records.iter().enumerate() {
        let now: Option<Building> = plan.building(BuildingId::from_index(row));
        let members = now.map(|now| changes(record, &now)).unwrap_or_default();
        let properties = with_members(buildings.attributes.get(row), &members);
        let shape = Shape::Polygon(buildings.footprints.view(row));
        collection.feature(&record.external_id, &properties, &shape)?;
    }
    collection.end()
}

/// Streets with their own attributes and the user's changes as `heatplan_*`.
pub fn write_streets(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let mut collection = Collection::begin(out, "streets", plan.crs, frame, &[])?;
    let streets = &plan.base.streets;
    for (row, record) in streets.records.iter().enumerate() {
        let id = StreetId::from_index(row);
        let now: Option<Street> = plan.street(id);
        let mut members = now.map(|now| changes(record, &now)).unwrap_or_default();
        let overlay = plan.overlays.streets.get(&id);
        if let Some(rule) = overlay.and_then(|o| o.rule) {
            members.insert("heatplan_rule".to_owned(), rule.code().into());
        }
        let properties = with_members(streets.attributes.get(row), &members);
        let shape = Shape::Line(streets.lines.view(row));
        collection.feature(&record.external_id, &properties, &shape)?;
    }
    collection.end()
}

/// Sectors and zones with their own attributes.
pub fn write_areas(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let mut collection = Collection::begin(out, "areas", plan.crs, frame, &[])?;
    let areas = &plan.base.areas;
    for (row, record) in areas.records.iter().enumerate() {
        let shape = Shape::Polygon(areas.shapes.view(row));
        let properties = own_or_code(areas.attributes.get(row), &record.external_id);
        collection.feature(&record.external_id, &properties, &shape)?;
    }
    collection.end()
}

/// The sector code is what makes a polygon an area again when it is read.
fn own_or_code(properties: &str, code: &str) -> String {
    let known = serde_json::from_str::<Map<String, Value>>(properties).is_ok_and(|map| {
        map.keys()
            .any(|key| column_of(key) == Some(Column::SectorCode))
    });
    if known {
        return properties.to_owned();
    }
    let mut members = Map::new();
    members.insert("cd_sector".to_owned(), code.into());
    with_members(properties, &members)
}

/// Water, rail, green: polygons first, then lines, with their own attributes.
pub fn write_background(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let mut collection = Collection::begin(out, "background", plan.crs, frame, &[])?;
    let background = &plan.base.background;
    let kind_of = |properties: &str, kind: &str| {
        let mut map: Map<String, Value> = serde_json::from_str(properties).unwrap_or_default();
        map.entry("kind").or_insert_with(|| kind.into());
        Value::Object(map).to_string()
    };
    for (row, record) in background.polygon_records.iter().enumerate() {
        let properties = kind_of(background.polygon_attributes.get(row), record.kind.code());
        let shape = Shape::Polygon(background.polygons.view(row));
        collection.feature(&record.external_id, &properties, &shape)?;
    }
    for (row, record) in background.line_records.iter().enumerate() {
        let row = BackgroundId::from_index(row).index();
        let properties = kind_of(background.line_attributes.get(row), record.kind.code());
        let shape = Shape::Line(background.lines.view(row));
        collection.feature(&record.external_id, &properties, &shape)?;
    }
    collection.end()
}

/// Candidate sources with their own attributes.
pub fn write_sources(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let mut collection = Collection::begin(out, "sources", plan.crs, frame, &[])?;
    for source in &plan.base.sources {
        let CandidateSource {
            external_id,
            place,
            attributes,
            ..
        } = source;
        let properties = if attributes.is_empty() {
            "{}"
        } else {
            attributes
        };
        collection.feature(external_id, properties, &Shape::Point(*place))?;
    }
    collection.end()
}

/// The network of the active variant as it can be read again: lines with role,
/// phase and parties, sources as points, phases as foreign member.
pub fn write_network(plan: &Plan, frame: Frame, out: &mut impl Write) -> io::Result<()> {
    let variant = plan.variant();
    let phases: Vec<Value> = variant
        .phases
        .0
        .iter()
        .map(|phase| {
            let mut map = Map::new();
            map.insert("phase".to_owned(), phase.number.into());
            map.insert("year".to_owned(), phase.year.into());
            let texts = [("name", &phase.name), ("note", &phase.note)];
            for (name, text) in texts {
                if let Some(text) = text {
                    map.insert(name.to_owned(), text.as_ref().into());
                }
            }
            Value::Object(map)
        })
        .collect();
    let members = [("phases", Value::Array(phases))];
    let mut collection = Collection::begin(out, "network", plan.crs, frame, &members)?;
    let network = &variant.network;
    for (id, source) in network.sources() {
        let Some(place) = network.place(source.node) else {
            continue;
        };
        let own = source.external_id.as_deref();
        let label = own.map_or_else(|| format!("source-{}", id.0), str::to_owned);
        let properties = Value::Object(source_properties(source)).to_string();
        collection.feature(&label, &properties, &Shape::Point(place))?;
    }
    for (id, line) in network.lines() {
        let year = variant.phases.year(line.phase);
        let properties = Value::Object(line_properties(plan, id, line, year)).to_string();
        let points = network.points_of(line);
        collection.feature(&plan.line_label(id), &properties, &Shape::Line(&points))?;
    }
    collection.end()
}

fn source_properties(source: &Source) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("role".to_owned(), "source".into());
    let texts = [
        ("source", &source.external_id),
        ("name", &source.name),
        ("kind", &source.kind),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            map.insert(name.to_owned(), text.as_ref().into());
        }
    }
    if let Some(capacity_mw) = source.capacity_mw {
        map.insert("capacity_mw".to_owned(), capacity_mw.into());
    }
    if let Some(year) = source.available_from {
        map.insert("available_from".to_owned(), year.into());
    }
    if !source.in_use {
        map.insert("in_use".to_owned(), false.into());
    }
    if source.exists_already {
        map.insert("state".to_owned(), LineState::Existing.code().into());
    }
    if let Some(supply_c) = source.supply_c {
        map.insert("supply_c".to_owned(), supply_c.into());
    }
    map
}

/// What is given of a line's pipe, under the names it is read with.
pub fn pipe_properties(network: &Network, line: &Line) -> Map<String, Value> {
    let fittings = &line.fittings;
    let values: [(&str, Option<Value>); 9] = [
        ("given_dn", line.fixed_dn.map(Value::from)),
        ("surface", line.surface.map(|s| s.code().into())),
        ("road_crossings", line.road_crossings.map(Value::from)),
        ("bends", fittings.bends.map(Value::from)),
        ("tees", fittings.tees.map(Value::from)),
        ("valves", fittings.valves.map(Value::from)),
        ("zeta", fittings.zeta.map(Value::from)),
        (
            "elevation_from_m",
            network.elevation_m(line.from).map(Value::from),
        ),
        (
            "elevation_to_m",
            network.elevation_m(line.to).map(Value::from),
        ),
    ];
    let said = values.into_iter();
    said.filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn line_properties(plan: &Plan, id: LineId, line: &Line, year: Option<i32>) -> Map<String, Value> {
    let own: Map<String, Value> = line
        .attributes
        .as_deref()
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let mut map = Map::new();
    map.insert("role".to_owned(), line.role.code().into());
    map.insert("phase".to_owned(), line.phase.into());
    if let Some(year) = year {
        map.insert("year".to_owned(), year.into());
    }
    if line.state == LineState::Existing {
        map.insert("state".to_owned(), line.state.code().into());
    }
    if line.takes_connections
        != Line::new(line.from, line.to, Vec::new(), line.role, 1).takes_connections
    {
        map.insert(
            "takes_connections".to_owned(),
            line.takes_connections.into(),
        );
    }
    for (name, said) in [("crossing", line.crossing), ("locked", line.locked)] {
        if said {
            map.insert(name.to_owned(), true.into());
        }
    }
    map.extend(pipe_properties(plan.network(), line));
    let texts = [
        ("name", &line.name),
        ("owner", &line.owner),
        ("builder", &line.builder),
        ("operator", &line.operator),
        ("payer", &line.payer),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            map.insert(name.to_owned(), text.as_ref().into());
        }
    }
    if let Some(from) = line.split_from {
        map.insert("split_from".to_owned(), plan.line_label(from).into());
    }
    map.insert("length_m".to_owned(), plan.network().length_m(id).into());
    // the file's own columns, save those that the plan's own values replace
    for (name, value) in own {
        let replaced = matches!(
            column_of(&name),
            Some(
                Column::Role
                    | Column::Pipe(_)
                    | Column::Phase
                    | Column::Year
                    | Column::State
                    | Column::Name
                    | Column::Owner
                    | Column::Builder
                    | Column::Operator
                    | Column::Payer
                    | Column::TakesConnections
                    | Column::Crossing
                    | Column::Locked
            )
        );
        if !replaced && !map.contains_key(&name) {
            map.insert(name, value);
        }
    }
    map
}

/// Lines that a report computed (connections ...), with id and properties.
pub fn write_lines<'a>(
    name: &str,
    plan_crs: Crs,
    frame: Frame,
    lines: impl IntoIterator<Item = (String, Map<String, Value>, &'a [Point])>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut collection = Collection::begin(out, name, plan_crs, frame, &[])?;
    for (id, properties, points) in lines {
        let properties = Value::Object(properties).to_string();
        collection.feature(&id, &properties, &Shape::Line(points))?;
    }
    collection.end()
}

/// Points that a report computed, with id and properties.
pub fn write_points(
    name: &str,
    plan_crs: Crs,
    frame: Frame,
    points: impl IntoIterator<Item = (String, Map<String, Value>, Point)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut collection = Collection::begin(out, name, plan_crs, frame, &[])?;
    for (id, properties, point) in points {
        let properties = Value::Object(properties).to_string();
        collection.feature(&id, &properties, &Shape::Point(point))?;
    }
    collection.end()
}

#[cfg(test)]
mod tests;

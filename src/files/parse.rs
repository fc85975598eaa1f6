//! One raw feature to its geometry, id, layer and record, still in the
//! coordinates of the file. Many features together fill one chunk, so that
//! threads share nothing.

use super::again::{one_line, own_members};
use super::columns::Column;
use super::geojson::reader::offset_in;
use super::heights;
use super::mapping::Mapping;
use super::numerals::Signs;
use super::pieces::Pieces;
use super::quick::{self, Quick};
use super::raw::{geometry, raw_feature};
use super::recognise::{Class, Hints, Signal, signal};
use super::records::{
    BadValue, DERIVED, PLANNED, Reader, Record, correction, decision, is_retired, written_record,
};
use super::report::{ImportIssue, IssueCode};
use super::row::{KnownNames, Name, Row, read_row};
use super::values;
use crate::geometry::Point;
use crate::plan::{Carried, Correction, Decision, LayerKind, LineState};
use geojson::{Geometry, Position};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Layers that only this program writes in its own way.
const SPOKEN: [LayerKind; 3] = [
    LayerKind::Background,
    LayerKind::Heatmap,
    LayerKind::Addresses,
];

/// What is the same for all features of a file.
pub(super) struct Context<'a> {
    /// The file's name.
    pub file: Arc<str>,
    /// Its text, to tell byte positions.
    pub text: &'a str,
    /// What the file says about silent features.
    pub hints: Hints,
    /// What this program wrote beside the layers.
    pub carried: Option<Arc<Carried>>,
    /// What the columns mean, where the user said so.
    pub mapping: Option<Arc<Mapping>>,
    /// How its columns write numbers, as far as that is known.
    pub signs: Arc<Signs>,
}

/// A feature in the coordinates of the file.
pub(super) struct Parsed<'a> {
    /// Position in the file, from 0.
    pub index: usize,
    /// Its layer.
    pub kind: LayerKind,
    /// What its geometry is made of.
    pub class: Class,
    /// Its external id, if it has one.
    pub id: Option<Arc<str>>,
    /// Its own attributes, a JSON object on one line.
    pub properties: Cow<'a, str>,
    /// Its parts in the chunk.
    pub parts: Range<usize>,
    /// What the program understands of it.
    pub record: Record,
    /// It was repaired already.
    pub repaired: bool,
    /// The correction of the building, where this program wrote one.
    pub correction: Option<Box<Correction>>,
    /// The decision on it, where this program wrote one.
    pub decision: Option<Box<Decision>>,
    /// This program wrote it as a planned building.
    pub planned: bool,
}

/// Features that were parsed together.
#[derive(Default)]
pub(super) struct Chunk<'a> {
    /// All coordinates, ring behind ring.
    pub coords: Vec<Point>,
    /// Where each ring (or polyline, or point) ends in `coords`.
    ring_ends: Vec<usize>,
    /// Where each part ends in `ring_ends`: a polygon is one part, all lines or
    /// all points of a feature are one part.
    part_ends: Vec<usize>,
    /// The features that go on.
    pub features: Vec<Parsed<'a>>,
    /// What is odd, by feature. Places are in the coordinates of the file.
    pub issues: Vec<ImportIssue>,
    /// Features left out, by layer where that is known.
    pub skipped: Vec<Option<LayerKind>>,
    /// Features of layers that this program makes anew: passed over.
    pub derived: usize,
    /// The columns of these features.
    pub names: Vec<Name>,
}

impl Chunk<'_> {
    /// The rings of a part, as ranges of `coords`.
    pub fn rings(&self, part: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let rings = range_of(&self.part_ends, part);
        rings.map(|ring| range_of(&self.ring_ends, ring))
    }

    /// The points of a range.
    pub fn points(&self, range: Range<usize>) -> &[Point] {
        self.coords.get(range).unwrap_or_default()
    }

    /// All coordinates of a feature, as a range of `coords`.
    pub fn extent(&self, parts: &Range<usize>) -> Range<usize> {
        let start = self.rings(parts.start).next().map_or(0, |r| r.start);
        let end = parts
            .end
            .checked_sub(1)
            .and_then(|last| self.rings(last).last())
            .map_or(start, |r| r.end);
        start..end.max(start)
    }

    fn push_ring<'p>(&mut self, positions: impl Iterator<Item = &'p Position>) {
        for position in positions {
            if let [x, y, ..] = position.as_slice() {
                self.coords.push([*x, *y]);
            }
        }
        self.ring_ends.push(self.coords.len());
    }

    fn push_quick(&mut self, quick: &Quick) {
        let (points, rings) = (self.coords.len(), self.ring_ends.len());
        self.coords.extend_from_slice(&quick.points);
        let ring_ends = quick.ring_ends.iter().map(|end| end + points);
        self.ring_ends.extend(ring_ends);
        let part_ends = quick.part_ends.iter().map(|end| end + rings);
        self.part_ends.extend(part_ends);
    }

    fn end_part(&mut self) {
        self.part_ends.push(self.ring_ends.len());
    }
}

fn range_of(ends: &[usize], index: usize) -> Range<usize> {
    let start = index
        .checked_sub(1)
        .and_then(|before| ends.get(before))
        .copied()
        .unwrap_or_default();
    let end = ends.get(index).copied().unwrap_or(start);
    start..end.max(start)
}

/// Why a feature cannot go on.
struct Fault {
    code: IssueCode,
    detail: String,
}

impl Fault {
    fn new(code: IssueCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}

/// What a sample of the features says about their layers.
pub(super) fn sample(features: &[&str], mapping: Option<&Arc<Mapping>>) -> Vec<(Class, Signal)> {
    const SAMPLE: usize = 200;
    let step = (features.len() / SAMPLE).max(1);
    let mut names = KnownNames::of(mapping.cloned());
    features
        .iter()
        .step_by(step)
        .filter_map(|text| {
            let feature = raw_feature(text).ok()?;
            let geometry = geometry(feature.geometry?).ok()?;
            let mut pieces = Pieces::default();
            pieces.add(&geometry.value);
            let class = pieces.class()?;
            let mut row = Row::default();
            read_row(feature.properties.unwrap_or("null"), &mut names, &mut row).ok()?;
            Some((class, signal(class, &row)))
        })
        .collect()
}

/// Parses features, of which the first has position `first` in the file.
pub(super) fn chunk<'a>(context: &Context<'a>, first: usize, features: &[&'a str]) -> Chunk<'a> {
    let mut chunk = Chunk::default();
    let mut reader = Reader::default();
    let mut names = KnownNames::of(context.mapping.clone()).with_signs(context.signs.clone());
    let mut quick = Quick::default();
    chunk.features.reserve(features.len());
    for (at, text) in features.iter().enumerate() {
        let index = first + at;
        let issues = chunk.issues.len();
        let read = feature(
            &mut chunk,
            context,
            index,
            text,
            &mut reader,
            &mut names,
            &mut quick,
        );
        if let Err(fault) = read {
            if fault.code == IssueCode::DerivedAnew {
                chunk.derived += 1;
                continue;
            }
            chunk.skipped.push(match fault.code {
                IssueCode::UnknownKind => None,
                _ => context.hints.kind_of_broken(),
            });
            // what was repaired or ignored in a feature that is then lost does not count
            chunk.issues.truncate(issues);
            chunk.issues.push(issue(context, index, text, &fault));
        }
    }
    chunk.names = names.into_names();
    chunk
}

fn issue(context: &Context<'_>, index: usize, text: &str, fault: &Fault) -> ImportIssue {
    ImportIssue {
        file: context.file.clone(),
        index: Some(index),
        byte: Some(offset_in(context.text, text)),
        code: fault.code,
        detail: fault.detail.clone(),
        args: Vec::new(),
        place: None,
        repaired: false,
    }
}

/// The geometry of a text that is not one of the plain ones.
fn thorough(raw: &str) -> Result<Geometry, Fault> {
    geometry(raw).map_err(|error| {
        // empty strings stand where NaN stood, see `without_bare_words`
        let code = if error.contains("number out of range") || raw.contains("\"\"") {
            IssueCode::NonFinite
        } else {
            IssueCode::BadFeature
        };
        Fault::new(code, error)
    })
}

/// What a geometry is made of, once all its positions are numbers.
fn checked_class(pieces: &Pieces<'_>) -> Result<Class, Fault> {
    let Some(class) = pieces.class() else {
        return Err(Fault::new(IssueCode::EmptyGeometry, ""));
    };
    for position in pieces.positions() {
        match position.as_slice() {
            [x, y, ..] if x.is_finite() && y.is_finite() => {}
            [_, _, ..] => return Err(Fault::new(IssueCode::NonFinite, "")),
            _ => {
                return Err(Fault::new(
                    IssueCode::BadFeature,
                    "a position has fewer than two numbers",
                ));
            }
        }
    }
    Ok(class)
}

fn feature<'a>(
    chunk: &mut Chunk<'a>,
    context: &Context<'a>,
    index: usize,
    text: &'a str,
    reader: &mut Reader,
    names: &mut KnownNames,
    quick: &mut Quick,
) -> Result<(), Fault> {
    let raw = raw_feature(text).map_err(|e| Fault::new(IssueCode::BadFeature, e))?;
    let Some(raw_geometry) = raw.geometry else {
        if is_derived(raw.properties, names) {
            return Err(Fault::new(IssueCode::DerivedAnew, ""));
        }
        if let Some(Ok(reason)) = raw.fault.map(serde_json::from_str::<String>) {
            return Err(Fault::new(IssueCode::BadFeature, reason));
        }
        return Err(Fault::new(IssueCode::NullGeometry, ""));
    };
    let geometry;
    let mut pieces = Pieces::default();
    let plain = quick::read(raw_geometry, quick);
    let class = if let Some(class) = plain {
        class
    } else {
        geometry = thorough(raw_geometry)?;
        pieces.add(&geometry.value);
        checked_class(&pieces)?
    };

    let mut row = Row::default();
    let mut properties = raw.properties.unwrap_or("{}");
    let mut odd_properties = None;
    if let Err(error) = read_row(properties, names, &mut row) {
        row.cells.clear();
        properties = "{}";
        odd_properties = Some(error.to_string());
    }
    let layer = row.text(&[Column::PlanLayer]);
    if layer.is_some_and(|layer| DERIVED.contains(&layer.as_ref())) {
        return Err(Fault::new(IssueCode::DerivedAnew, ""));
    }
    let Some(kind) = context.hints.kind_of(class, &row) else {
        return Err(Fault::new(IssueCode::UnknownKind, ""));
    };
    if plain.is_none() && pieces.positions().next().is_none() {
        return Err(Fault::new(IssueCode::EmptyGeometry, ""));
    }
    let named = row.text(&[Column::PlanLayer]);
    let planned = kind == LayerKind::Buildings && named.as_deref() == Some(PLANNED);
    let added = context.carried.as_ref().zip(named.as_deref());
    let added = added.and_then(|(carried, layer)| carried.added.get(layer));
    let written = properties;
    let properties = own_members(one_line(properties), added);
    let of_plan = named.filter(|_| SPOKEN.contains(&kind));

    let issues = chunk.issues.len();
    reader.bad.clear();
    let own = of_plan.and_then(|layer| written_record(&layer, written, &properties));
    let own = own.transpose().map_err(|code| Fault::new(code, ""))?;
    let record = match (own, (kind, class)) {
        (Some(own), _) => own,
        (None, (LayerKind::Buildings, _)) => Record::Building(reader.building(&row)),
        (None, (LayerKind::Streets, _)) => Record::Street(reader.street(&row)),
        (None, (LayerKind::Areas, _)) => Record::Area(reader.area(&row)),
        (None, (LayerKind::Background, _)) => {
            Record::Background(reader.background(&row, &context.file))
        }
        (None, (LayerKind::Heatmap, Class::Point)) => {
            Record::HeatUser(reader.heat_user(&row, &properties))
        }
        (None, (LayerKind::Heatmap, _)) => {
            let (segment, mwh_per_m) = reader.heat_segment(&row);
            Record::Heat(segment, mwh_per_m)
        }
        (None, (LayerKind::Addresses, _)) if is_retired(&row) => {
            let status = row.text(&[Column::State]).unwrap_or_default();
            return Err(Fault::new(IssueCode::AddressRetired, status));
        }
        (None, (LayerKind::Addresses, _)) => match reader.address(&row, &properties) {
            Some(address) => Record::Address(Box::new(address)),
            None => return Err(Fault::new(IssueCode::AddressUnclear, "")),
        },
        (None, (LayerKind::Network, Class::Line | Class::Polygon)) => {
            let mut line = reader.line(&row, &properties);
            line.heights = heights::ends(raw_geometry);
            Record::Line(Box::new(line))
        }
        (None, (LayerKind::Sources | LayerKind::Network, _)) => {
            let (source, reference) = reader.source(&row, &properties, kind == LayerKind::Network);
            let in_use = row.get(Column::InUse).and_then(values::yes_no);
            let in_use = in_use.unwrap_or(true);
            let state = row.text(&[Column::State]);
            let state = state.and_then(|text| values::line_state(&text));
            let exists_already = state == Some(LineState::Existing);
            Record::Source(source, reference, [in_use, exists_already, state.is_some()])
        }
    };
    let kind_column = match kind {
        LayerKind::Areas => Some(Column::SectorCode),
        _ => None,
    };
    let id = raw
        .id
        .and_then(id_text)
        .or_else(|| Reader::id(&row, kind_column));

    for bad in reader.bad.drain(..) {
        chunk.issues.push(bad_value(
            context,
            index,
            text,
            names.refuse(&properties, bad.column),
            &bad,
        ));
    }
    if let Some(detail) = odd_properties {
        let mut issue = issue(
            context,
            index,
            text,
            &Fault::new(IssueCode::BadValue, detail),
        );
        issue.args = vec![("column", "properties".into()), ("value", String::new())];
        issue.repaired = true;
        chunk.issues.push(issue);
    }
    if pieces.is_mixed() {
        let detail = format!("only {} parts were taken", class.name());
        let mut issue = issue(
            context,
            index,
            text,
            &Fault::new(IssueCode::CollectionPart, detail),
        );
        issue.repaired = true;
        chunk.issues.push(issue);
    }

    let from = chunk.part_ends.len();
    match class {
        _ if plain.is_some() => chunk.push_quick(quick),
        Class::Polygon => {
            for polygon in &pieces.polygons {
                for ring in *polygon {
                    chunk.push_ring(ring.iter());
                }
                chunk.end_part();
            }
        }
        Class::Line => {
            for line in &pieces.lines {
                chunk.push_ring(line.iter());
            }
            chunk.end_part();
        }
        Class::Point => {
            for point in &pieces.points {
                chunk.push_ring(std::iter::once(*point));
            }
            chunk.end_part();
        }
    }
    chunk.features.push(Parsed {
        index,
        kind,
        class,
        id,
        properties,
        parts: from..chunk.part_ends.len(),
        record,
        repaired: chunk.issues.len() > issues,
        correction: correction(written).filter(|_| kind == LayerKind::Buildings),
        decision: decision(written).filter(|_| kind == LayerKind::Buildings),
        planned,
    });
    Ok(())
}

/// Whether a feature without a place says that it is of a layer that is made
/// anew.
fn is_derived(properties: Option<&str>, names: &mut KnownNames) -> bool {
    let mut row = Row::default();
    read_row(properties.unwrap_or("{}"), names, &mut row).is_ok()
        && row
            .text(&[Column::PlanLayer])
            .is_some_and(|layer| DERIVED.contains(&layer.as_ref()))
}

/// A GeoJSON id, text or number; others (null, lists) are none.
fn id_text(raw: &str) -> Option<Arc<str>> {
    if raw.starts_with('"') {
        let text: String = serde_json::from_str(raw).ok()?;
        return (!text.trim().is_empty()).then(|| text.trim().into());
    }
    raw.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        .then(|| raw.into())
}

fn bad_value(
    context: &Context<'_>,
    index: usize,
    text: &str,
    column: Option<String>,
    bad: &BadValue,
) -> ImportIssue {
    let column = column.unwrap_or_default();
    let detail = format!("{column}: \"{}\"", bad.value);
    let mut issue = issue(
        context,
        index,
        text,
        &Fault::new(IssueCode::BadValue, detail),
    );
    issue.args = vec![("column", column), ("value", bad.value.clone())];
    issue.repaired = true;
    issue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(features: &[&'static str]) -> Chunk<'static> {
        let context = Context {
            carried: None,
            file: "x.geojson".into(),
            text: "",
            hints: Hints::new("x.geojson", None, &sample(features, None)),
            mapping: None,
            signs: Arc::default(),
        };
        chunk(&context, 0, features)
    }

    #[test]
    fn geometry_of_every_type() {
        let parsed = parse(&[
            r#"{"type":"Feature","id":7,"properties":{"building":"yes"},"geometry":{"type":"Polygon","coordinates":[[[0,0,9],[1,0,9],[1,1,9],[0,0,9]],[[0.1,0.1],[0.2,0.1],[0.2,0.2],[0.1,0.1]]]}}"#,
            r#"{"type":"Feature","properties":{"highway":"track","osm_id":"way/3"},"geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3],[4,4]]]}}"#,
            r#"{"type":"Feature","properties":{"building":"yes"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[5,5]},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}]}}"#,
        ]);
        assert_eq!(parsed.features.len(), 3);
        let [first, second, third] = parsed.features.as_slice() else {
            panic!("three features")
        };
        assert_eq!(first.id.as_deref(), Some("7"));
        assert_eq!(parsed.rings(first.parts.start).count(), 2);
        assert_eq!(second.id.as_deref(), Some("way/3"));
        assert_eq!(
            parsed
                .rings(second.parts.start)
                .map(|r| r.len())
                .collect::<Vec<_>>(),
            [2, 3]
        );
        assert_eq!(parsed.extent(&second.parts).len(), 5);
        assert!(third.repaired);
        assert_eq!(parsed.issues.len(), 1);
        assert_eq!(parsed.issues[0].code, IssueCode::CollectionPart);
    }

    #[test]
    fn every_fault_costs_one_feature() {
        let parsed = parse(&[
            r#"{"type":"Feature","properties":{},"geometry":null}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1e999,0]]]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[["" ,0]]]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1],[2]]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"Curve","coordinates":[]}}"#,
            r#"{"type":"Fetaure","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
            r#"{"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[]}}"#,
            "[]",
            "nonsense",
        ]);
        let codes: Vec<&str> = parsed.issues.iter().map(|i| i.code.code()).collect();
        assert_eq!(
            codes,
            [
                "null-geometry",
                "empty-geometry",
                "non-finite",
                "non-finite",
                "bad-feature",
                "bad-feature",
                "bad-feature",
                "unknown-kind",
                "empty-geometry",
                "bad-feature",
                "bad-feature",
            ]
        );
        assert!(parsed.features.is_empty());
        assert_eq!(parsed.skipped.len(), 11);
    }

    #[test]
    fn properties_that_are_none_and_values_that_are_bad() {
        let parsed = parse(&[
            r#"{"type":"Feature","properties":[1],"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}"#,
            "{\"type\":\"Feature\",\"properties\":{\n  \"name\": \"a b\",\r\n  \"breedte\": \"breed\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}}",
        ]);
        assert_eq!(parsed.features.len(), 2);
        assert_eq!(parsed.features[0].properties, "{}");
        assert_eq!(
            parsed.features[1].properties,
            r#"{"name": "a b","breedte": "breed"}"#
        );
        assert_eq!(parsed.issues.len(), 2);
        assert_eq!(parsed.issues[1].args[0], ("column", "breedte".to_owned()));
        assert!(
            parsed
                .issues
                .iter()
                .all(|i| i.repaired && i.code == IssueCode::BadValue)
        );
    }
}

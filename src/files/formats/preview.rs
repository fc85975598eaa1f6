//! An offer from the text of some features: columns, samples, first rows and
//! what the layer seems to hold.

use super::content::Head;
use super::offer::{ColumnOffer, LayerOffer};
use crate::files::columns::PLAN_LAYER;
use crate::files::crs_of::{self, Found};
use crate::files::encoding::decode;
use crate::files::geojson::reader::{Document, document};
use crate::files::numerals;
use crate::files::parse::{self, Context};
use crate::files::raw::raw_feature;
use crate::files::recognise::Hints;
use crate::files::row::{KnownNames, Row, read_row};
use crate::geometry::Point;
use crate::plan::LayerKind;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Features that are looked at for an offer.
pub(super) const LOOK_AT: usize = 500;

/// Rows that are shown.
const ROWS: usize = 50;

/// Different values that are shown of a column.
const SAMPLES: usize = 5;

/// A sample longer than this is cut, characters.
const SAMPLE_LENGTH: usize = 120;

/// The properties of a feature in their order; `None` where it is none.
pub(super) fn properties_of(feature: &str) -> Option<Map<String, Value>> {
    let raw = raw_feature(feature).ok()?;
    serde_json::from_str(raw.properties.unwrap_or("{}")).ok()
}

/// The offer of a layer whose first features are `text`.
pub(super) fn offer(file: &str, head: Head, text: Vec<u8>) -> LayerOffer {
    let decoded = decode(text);
    let body = decoded.text.get(decoded.mark..).unwrap_or_default();
    let document = document(body);
    let mut columns: Vec<ColumnOffer> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut has_ids = false;
    let mut written_ids: Vec<String> = Vec::new();
    let mut written_ends = Vec::new();
    let mut plan_layers: BTreeSet<String> = BTreeSet::new();
    let mut known_names = KnownNames::default();
    for feature in &document.features {
        let mut known = Row::default();
        let raw = raw_feature(feature).ok().and_then(|raw| raw.properties);
        // what cannot be read says nothing of its columns
        read_row(raw.unwrap_or("{}"), &mut known_names, &mut known).ok();
        has_ids |= raw_feature(feature).is_ok_and(|raw| raw.id.is_some());
        let mut row = Vec::new();
        let properties = properties_of(feature).unwrap_or_default();
        if written_ids.len() < ROWS && properties.contains_key(PLAN_LAYER) {
            let id = written_id(feature, &properties);
            written_ends.extend(id.clone().zip(ends_of(feature)));
            written_ids.extend(id);
        }
        if let Some(layer) = properties.get(PLAN_LAYER).and_then(Value::as_str) {
            plan_layers.insert(layer.to_owned());
        }
        for (name, value) in properties {
            let at = *places.entry(name).or_insert_with_key(|name| {
                columns.push(ColumnOffer {
                    name: name.clone(),
                    samples: Vec::new(),
                    filled: 0,
                    doubt: None,
                });
                columns.len() - 1
            });
            let text = text_of(&value);
            if let Some(column) = columns.get_mut(at).filter(|_| !text.is_empty()) {
                column.filled += 1;
                if column.samples.len() < SAMPLES && !column.samples.contains(&text) {
                    column.samples.push(text.clone());
                }
            }
            if rows.len() < ROWS {
                if row.len() <= at {
                    row.resize(at + 1, String::new());
                }
                if let Some(cell) = row.get_mut(at) {
                    *cell = text;
                }
            }
        }
        if rows.len() < ROWS {
            rows.push(row);
        }
    }
    for row in &mut rows {
        row.resize(columns.len(), String::new());
    }
    let sample = parse::sample(&document.features, None);
    let names = format!("{} {file}", head.name);
    let kind = Hints::new(&names, None, &sample).most_go_to(&sample);
    let found = system_of(body, &document);
    let (_, doubts) = numerals::decide(&known_names.into_names(), head.habit);
    for doubt in doubts {
        if let Some(column) = columns.iter_mut().find(|c| c.name == doubt.column) {
            column.doubt = Some(doubt.written);
        }
    }
    LayerOffer {
        kind: kind.filter(|_| head.spatial),
        spatial: head.spatial,
        crs: found.as_ref().ok().map(|f| f.crs).filter(|_| head.spatial),
        crs_guessed: head.spatial && found.as_ref().is_ok_and(|f| f.guessed),
        crs_doubt: found
            .as_ref()
            .ok()
            .and_then(|f| f.doubt)
            .filter(|_| head.spatial),
        crs_named: head.crs.named.or(found.err()),
        features: head.features,
        looked_at: document.features.len(),
        has_ids,
        written_ids,
        written_ends,
        plan_layer: plan_layers.pop_first().filter(|_| plan_layers.is_empty()),
        columns,
        rows,
        encoding: head.encoding.map(|e| e.0),
        encoding_guessed: head.encoding.is_some_and(|e| !e.1),
        place: head.place,
        unit: head.unit,
        wanted: head.spatial && !head.unwanted,
        name: head.name,
    }
}

/// The id that this program gave a feature: beside its properties in GeoJSON, a
/// column elsewhere.
fn written_id(feature: &str, properties: &Map<String, Value>) -> Option<String> {
    let column = properties.get("heatplan_id").and_then(Value::as_str);
    let beside = || {
        let raw = raw_feature(feature).ok()?.id?;
        serde_json::from_str::<String>(raw).ok()
    };
    column.map(str::to_owned).or_else(beside)
}

/// The first and the last place of a line.
fn ends_of(feature: &str) -> Option<[Point; 2]> {
    let shape: Value = serde_json::from_str(raw_feature(feature).ok()?.geometry?).ok()?;
    if shape.get("type")?.as_str()? != "LineString" {
        return None;
    }
    let places = shape.get("coordinates")?.as_array()?;
    let place = |at: &Value| Some([at.get(0)?.as_f64()?, at.get(1)?.as_f64()?]);
    Some([place(places.first()?)?, place(places.last()?)?])
}

/// The coordinate system of some features, as the import will find it.
fn system_of(text: &str, document: &Document<'_>) -> Result<Found, String> {
    let context = Context {
        carried: None,
        file: Arc::from(""),
        text,
        // whatever they are: only their places matter
        hints: Hints::new("", Some(LayerKind::Buildings), &[]),
        mapping: None,
        signs: Arc::default(),
    };
    let chunk = parse::chunk(&context, 0, &document.features);
    crs_of::find(document.member("crs"), None, &[chunk])
}

/// A value as a person would write it, short.
fn text_of(value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    match text.char_indices().nth(SAMPLE_LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

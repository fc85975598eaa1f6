//! The user's own attributes as typed fields: a type per column, found by
//! looking at every row. And what a plan carries beside its layers.

use super::ExportLayer;
use super::buildings::BASE_COLUMNS;
use crate::files::understood_building;
use crate::files::write::{FieldKind, Sheet, Value};
use crate::plan::{Building, BuildingId, Carried, CarriedRows, LayerKind, Plan, Whole};
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// The user's own attributes of the rows of a layer, and what its columns hold.
pub(super) struct Own<'a> {
    json_of: Box<dyn Fn(u32) -> Option<&'a str> + 'a>,
    columns: Vec<(String, FieldKind)>,
}

impl<'a> Own<'a> {
    /// No attributes.
    pub fn none() -> Self {
        Self {
            json_of: Box::new(|_| None),
            columns: Vec::new(),
        }
    }

    /// The attributes of `ids`, each a JSON object.
    pub fn new(ids: &[u32], json_of: impl Fn(u32) -> Option<&'a str> + 'a) -> Self {
        let mut columns: Vec<(String, Option<FieldKind>)> = Vec::new();
        // Only asked, never walked through.
        let mut places: HashMap<String, usize> = HashMap::new();
        for id in ids {
            for (name, value) in object(json_of(*id)) {
                let at = *places.entry(name).or_insert_with_key(|name| {
                    columns.push((name.clone(), None));
                    columns.len() - 1
                });
                if let Some((_, kind)) = columns.get_mut(at) {
                    *kind = joined(*kind, kind_of(&value));
                }
            }
        }
        let columns = columns
            .into_iter()
            .map(|(name, kind)| (name, kind.unwrap_or(FieldKind::Text)));
        Self {
            columns: columns.collect(),
            json_of: Box::new(json_of),
        }
    }

    /// The columns in the order in which they were met.
    pub fn columns(&self) -> impl Iterator<Item = (&str, FieldKind)> {
        self.columns
            .iter()
            .map(|(name, kind)| (name.as_str(), *kind))
    }

    /// The attributes of a row.
    pub fn of(&self, id: u32) -> Map<String, Json> {
        object((self.json_of)(id))
    }
}

fn object(json: Option<&str>) -> Map<String, Json> {
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

fn kind_of(value: &Json) -> Option<FieldKind> {
    match value {
        Json::Null => None,
        Json::Bool(_) => Some(FieldKind::Bool),
        Json::Number(number) if number.is_i64() => Some(FieldKind::Whole),
        Json::Number(_) => Some(FieldKind::Real(6)),
        _ => Some(FieldKind::Text),
    }
}

/// The kind that holds both.
fn joined(a: Option<FieldKind>, b: Option<FieldKind>) -> Option<FieldKind> {
    match (a, b) {
        (None, kind) | (kind, None) => kind,
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(FieldKind::Whole), Some(FieldKind::Real(d)))
        | (Some(FieldKind::Real(d)), Some(FieldKind::Whole)) => Some(FieldKind::Real(d)),
        _ => Some(FieldKind::Text),
    }
}

/// A value of the file as one of its column's kind; lists and objects as JSON.
pub(super) fn value_of(value: Option<&Json>, kind: FieldKind) -> Value {
    match (value, kind) {
        (None | Some(Json::Null), _) => Value::Missing,
        (Some(Json::Bool(yes)), FieldKind::Bool) => Value::Bool(*yes),
        (Some(Json::Number(number)), FieldKind::Whole | FieldKind::Year) => {
            Value::whole(number.as_i64())
        }
        (Some(Json::Number(number)), FieldKind::Real(_) | FieldKind::Share) => {
            Value::real(number.as_f64())
        }
        (Some(Json::String(text)), _) => Value::text(Some(text)),
        (Some(other), _) => Value::Text(other.to_string()),
    }
}

/// What goes with layers and stands in none of them, as far as it is about those
/// that are written.
pub(super) fn carried(plan: &Plan, wanted: &[ExportLayer], sheets: &[Sheet<'_>]) -> Carried {
    let has = |kind: LayerKind| {
        wanted.contains(&match kind {
            LayerKind::Buildings => ExportLayer::Buildings,
            LayerKind::Streets => ExportLayer::Streets,
            LayerKind::Areas => ExportLayer::Areas,
            LayerKind::Network => ExportLayer::NetworkLines,
            LayerKind::Sources => ExportLayer::CandidateSources,
            LayerKind::Heatmap => ExportLayer::PublishedHeat,
            LayerKind::Addresses => ExportLayer::Addresses,
            LayerKind::Background => ExportLayer::Background,
        })
    };
    let is_plan = has(LayerKind::Buildings) || has(LayerKind::Network);
    let said = Carried::of(plan);
    let mut carried = if is_plan {
        said
    } else {
        Carried {
            crs: said.crs,
            personal: said.personal,
            streets: said.streets,
            areas: said.areas,
            ..Carried::default()
        }
    };
    if !has(LayerKind::Streets) {
        carried.streets.clear();
    }
    if !has(LayerKind::Areas) {
        carried.areas.clear();
    }
    for sheet in sheets {
        // attributes of lines go with the lines themselves
        if !sheet.added.is_empty() && !sheet.name.starts_with("network_") {
            carried
                .added
                .insert(sheet.name.to_owned(), sheet.added.clone());
        }
    }
    let odd = if has(LayerKind::Buildings) {
        odd_rows(plan)
    } else {
        CarriedRows::default()
    };
    carried.whole = Some(Box::new(Whole::of(plan, has, odd)));
    carried
}

/// Buildings of which columns cannot say all: uses by level, how far they are
/// renovated, what they learnt from their addresses; and those of which a column of
/// the plan stands in place of one of the user's own.
fn odd_rows(plan: &Plan) -> CarriedRows {
    let buildings = &plan.base.buildings;
    let mut odd = CarriedRows::default();
    for (row, record) in buildings.records.iter().enumerate() {
        let text = buildings.attributes.get(row);
        let again = understood_building(text);
        let id = BuildingId::from_index(row);
        let is_learnt = record.dwellings_counted || record.street_learnt || record.number_learnt;
        let is_odd = again.uses != record.uses || again.renovation_level != record.renovation_level;
        if (is_learnt || is_odd) && !record.is_planned() {
            odd.records.insert(id, record.clone());
        }
        let same = Building {
            external_id: record.external_id.clone(),
            layer: record.layer,
            ..again
        };
        if same == *record || text == "{}" {
            continue;
        }
        let names = object(Some(text));
        let names = names.keys().map(|name| name.to_lowercase());
        let replaced: Vec<String> = names
            .filter(|n| BASE_COLUMNS.contains(&n.as_str()))
            .collect();
        if !replaced.is_empty() {
            odd.attributes.insert(id, text.to_owned());
            odd.replaced.extend(replaced);
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_get_the_narrowest_type_that_holds_every_row() {
        let rows = [
            r#"{"n":1,"r":1,"t":"a","m":1,"b":true,"none":null}"#,
            r#"{"n":-2,"r":2.5,"t":"b","m":"x","b":false,"list":[1]}"#,
        ];
        let own = Own::new(&[0, 1], |id| rows.get(id as usize).copied());
        let columns: Vec<_> = own.columns().collect();
        assert_eq!(
            columns,
            [
                ("n", FieldKind::Whole),
                ("r", FieldKind::Real(6)),
                ("t", FieldKind::Text),
                ("m", FieldKind::Text),
                ("b", FieldKind::Bool),
                ("none", FieldKind::Text),
                ("list", FieldKind::Text),
            ]
        );
        let second = own.of(1);
        assert_eq!(
            value_of(second.get("r"), FieldKind::Real(6)),
            Value::Real(2.5)
        );
        assert_eq!(
            value_of(second.get("list"), FieldKind::Text),
            Value::Text("[1]".to_owned())
        );
        assert_eq!(
            value_of(own.of(0).get("m"), FieldKind::Text),
            Value::Text("1".to_owned())
        );
        assert_eq!(value_of(None, FieldKind::Text), Value::Missing);
        // a year stays a number
        let year = serde_json::json!(2027);
        let value = value_of(Some(&year), FieldKind::Year);
        assert_eq!(value, Value::whole(Some(2027)));
    }
}

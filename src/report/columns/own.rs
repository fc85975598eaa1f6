//! The attributes that the user's own files carry, as columns: read from the
//! kept JSON of a row without parsing more of it than the one value.

use super::{Cell, Rows, TableKind};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The key of an own attribute is this and its name in the file.
pub const OWN_PREFIX: &str = "own.";

/// Rows that are looked at to find which attributes there are.
const SAMPLE: usize = 2_000;

impl Rows {
    /// The value that a row's own file has for `name`.
    pub(super) fn own(&self, id: u32, name: &str) -> Cell<'_> {
        self.own_json(id)
            .and_then(|json| member(json, name))
            .unwrap_or(Cell::Missing)
    }

    /// The names of the own attributes, sorted. Of long tables every so
    /// many-th row is looked at, so that an attribute of very few rows may not
    /// be found.
    pub fn own_names(&self) -> Vec<Arc<str>> {
        let ids = self.ids();
        let step = ids.len().div_ceil(SAMPLE).max(1);
        let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
        for id in ids.into_iter().step_by(step) {
            if let Some(json) = self.own_json(id) {
                for name in member_names(json) {
                    if !names.contains(name.as_ref()) {
                        names.insert(name.as_ref().into());
                    }
                }
            }
        }
        names.into_iter().collect()
    }

    /// The attributes of a row as its file has them, a JSON object.
    fn own_json(&self, id: u32) -> Option<&str> {
        let base = &self.plan.base;
        let index = id as usize;
        match self.table() {
            TableKind::Buildings => Some(base.buildings.attributes.get(index)),
            TableKind::Streets => Some(base.streets.attributes.get(index)),
            TableKind::Areas => Some(base.areas.attributes.get(index)),
            TableKind::Heat => Some(base.heat.attributes.get(index)),
            TableKind::Lines => self.line(id)?.attributes.as_deref(),
            TableKind::Nodes | TableKind::Zones => None,
            TableKind::Sources => {
                let wanted = self.source(id)?.external_id.as_ref()?;
                base.sources
                    .iter()
                    .find(|candidate| candidate.external_id == *wanted)
                    .map(|candidate| candidate.attributes.as_ref())
            }
        }
    }
}

/// The member `name` of a JSON object. Lists and objects are given as they are
/// written.
fn member<'j>(json: &'j str, name: &str) -> Option<Cell<'j>> {
    struct Find<'n>(&'n str);
    impl<'de> Visitor<'de> for Find<'_> {
        type Value = Option<&'de RawValue>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = None;
            while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                if key == self.0 {
                    found = Some(map.next_value()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let raw = serde::de::Deserializer::deserialize_map(&mut reader, Find(name)).ok()??;
    Some(cell_of(raw.get()))
}

fn cell_of(raw: &str) -> Cell<'_> {
    match raw.as_bytes().first() {
        Some(b'n') | None => Cell::Missing,
        Some(b't') => Cell::Bool(true),
        Some(b'f') => Cell::Bool(false),
        Some(b'"') => match serde_json::from_str::<Cow<'_, str>>(raw) {
            // Without escapes the text itself can be lent.
            Ok(Cow::Borrowed(text)) => Cell::text(Some(text)),
            Ok(Cow::Owned(text)) => {
                let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
                if inner == text {
                    Cell::text(Some(inner))
                } else {
                    Cell::owned(text)
                }
            }
            Err(_) => Cell::Missing,
        },
        Some(b'[' | b'{') => Cell::text(Some(raw)),
        Some(_) => Cell::number(raw.parse::<f64>().ok()),
    }
}

fn member_names(json: &str) -> Vec<Cow<'_, str>> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = Vec<Cow<'de, str>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut names = Vec::new();
            while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                map.next_value::<IgnoredAny>()?;
                names.push(key);
            }
            Ok(names)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    serde::de::Deserializer::deserialize_map(&mut reader, Names).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_as_what_they_are() {
        let json = r#"{"straat":"Kerk\"straat","n":-2.5e1,"yes":true,"none":null,"list":[1, 2],"a.b":"x"}"#;
        assert_eq!(
            member(json, "straat"),
            Some(Cell::Text("Kerk\"straat".into()))
        );
        assert_eq!(member(json, "n"), Some(Cell::Number(-25.0)));
        assert_eq!(member(json, "yes"), Some(Cell::Bool(true)));
        assert_eq!(member(json, "none"), Some(Cell::Missing));
        assert_eq!(member(json, "list"), Some(Cell::Text("[1, 2]".into())));
        assert_eq!(member(json, "a.b"), Some(Cell::Text("x".into())));
        assert_eq!(member(json, "other"), None);
        assert_eq!(member("[1]", "n"), None);
        assert_eq!(member("{", "n"), None);
        assert_eq!(
            member_names(json),
            ["straat", "n", "yes", "none", "list", "a.b"]
        );
    }
}

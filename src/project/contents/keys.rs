//! Every key and every word that a project file of this schema may hold, held
//! against `tests/fixtures/projects/keys-N.json`. A key more in a type of the
//! plan is one that an older program drops without a word when it saves, so it
//! is a schema more, too; this test is how that is not forgotten.

use super::{PlanIn, SCHEMA};
use crate::edit::Change;
use crate::plan::{
    AddressPoint, Area, Background, Building, CandidateSource, HeatSegment, HeatUser, JoinedTable,
    Street, Variant,
};
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the types asked for, and what the file showed of it.
#[derive(Default)]
struct Seen {
    /// The keys that a type knows, and those that stood there.
    types: BTreeMap<(String, &'static [&'static str]), BTreeSet<String>>,
    /// The words that a list of words knows.
    words: BTreeMap<&'static str, &'static [&'static str]>,
}

impl Seen {
    fn keys(&mut self, name: String, known: &'static [&'static str], value: &Value) {
        let shown = self.types.entry((name, known)).or_default();
        if let Value::Object(object) = value {
            shown.extend(object.keys().cloned());
        }
    }
}

/// A value of the file that notes what is asked of it.
#[derive(Clone, Copy)]
struct Asked<'a> {
    value: &'a Value,
    seen: &'a RefCell<Seen>,
}

macro_rules! newtypes_are_what_they_hold {
    ($life:lifetime) => {
        fn deserialize_newtype_struct<V: Visitor<$life>>(
            self,
            _name: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            visitor.visit_newtype_struct(self)
        }
    };
}

macro_rules! is_its_own_deserializer {
    ($($name:ident),+) => {$(
        impl<'a> IntoDeserializer<'a, Error> for $name<'a> {
            type Deserializer = Self;
            fn into_deserializer(self) -> Self {
                self
            }
        }
    )+};
}

is_its_own_deserializer!(Asked, Key);

impl<'a> Deserializer<'a> for Asked<'a> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let at = |value| Asked { value, ..self };
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (_, Some(value)) => visitor.visit_i64(value),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(values) => visitor.visit_seq(SeqDeserializer::new(values.iter().map(at))),
            Value::Object(object) => visitor.visit_map(MapDeserializer::new(
                object.iter().map(|(key, value)| (Key(key), at(value))),
            )),
        }
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    newtypes_are_what_they_hold!('a);

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut seen = self.seen.borrow_mut();
        seen.keys(name.to_owned(), known, self.value);
        drop(seen);
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.seen.borrow_mut().words.insert(name, words);
        match self.value {
            Value::String(word) => visitor.visit_enum(Choice {
                word,
                content: Asked {
                    value: &Value::Null,
                    ..self
                },
            }),
            Value::Object(object) => {
                let (word, value) = object.iter().next().ok_or_else(|| Error::custom(name))?;
                visitor.visit_enum(Choice {
                    word,
                    content: Asked { value, ..self },
                })
            }
            _ => Err(Error::custom(name)),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'a>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// One word of a list, and what stands with it.
struct Choice<'a> {
    word: &'a str,
    content: Asked<'a>,
}

impl<'a> EnumAccess<'a> for Choice<'a> {
    type Error = Error;
    type Variant = Asked<'a>;
    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Asked<'a>), Error> {
        let word: StrDeserializer<'_, Error> = self.word.into_deserializer();
        Ok((seed.deserialize(word)?, self.content))
    }
}

impl<'a> VariantAccess<'a> for Asked<'a> {
    type Error = Error;
    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'a>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
    fn struct_variant<V: Visitor<'a>>(
        self,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let name = format!("with {}", known.join(", "));
        self.seen.borrow_mut().keys(name, known, self.value);
        self.deserialize_any(visitor)
    }
}

/// The key of a map: an id, or a text.
struct Key<'a>(&'a str);

impl<'a> Deserializer<'a> for Key<'a> {
    type Error = Error;
    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.parse() {
            Ok(id) => visitor.visit_u64(id),
            Err(_) => visitor.visit_str(self.0),
        }
    }
    newtypes_are_what_they_hold!('a);
    forward_to_deserialize_any! {
        <V: Visitor<'a>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum option identifier ignored_any
    }
}

/// Reads what stands under `entry` as the program does.
fn read<T: DeserializeOwned>(file: &Value, entry: &str, seen: &RefCell<Seen>) {
    let value = file.get(entry).unwrap_or(&Value::Null);
    if let Err(error) = T::deserialize(Asked { value, seen }) {
        panic!("{entry}: {error}");
    }
}

fn every_key(file: &Value) -> Seen {
    let seen = RefCell::default();
    read::<PlanIn>(file, "plan.json", &seen);
    read::<Variant>(file, "variants/0.json", &seen);
    read::<Vec<JoinedTable>>(file, "base/tables.json", &seen);
    read::<Building>(file, "building", &seen);
    read::<Street>(file, "street", &seen);
    read::<Area>(file, "area", &seen);
    read::<Background>(file, "background", &seen);
    read::<CandidateSource>(file, "candidate source", &seen);
    read::<HeatSegment>(file, "heat segment", &seen);
    read::<HeatUser>(file, "heat user", &seen);
    read::<AddressPoint>(file, "address", &seen);
    read::<Change>(file, "change", &seen);
    seen.into_inner()
}

/// Where a type and the file of this schema do not say the same.
fn differences(file: &Value) -> Vec<String> {
    let seen = every_key(file);
    let mut out = Vec::new();
    for ((name, known), shown) in &seen.types {
        let is_shown = |key: &&&str| !shown.contains(**key);
        out.extend(
            known
                .iter()
                .filter(is_shown)
                .map(|key| format!("+ {name}: {key}")),
        );
        let is_known = |key: &&String| !known.contains(&key.as_str());
        out.extend(
            shown
                .iter()
                .filter(is_known)
                .map(|key| format!("- {name}: {key}")),
        );
    }
    for (name, known) in &seen.words {
        let listed: Vec<&str> = file["words"][name]
            .as_array()
            .map(|words| words.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let new = known.iter().filter(|word| !listed.contains(word));
        out.extend(new.map(|word| format!("+ word of {name}: {word}")));
        let gone = listed.iter().filter(|word| !known.contains(word));
        out.extend(gone.map(|word| format!("- word of {name}: {word}")));
    }
    out
}

fn file_of_this_schema() -> Value {
    let name = format!("tests/fixtures/projects/keys-{SCHEMA}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_key_more_is_a_schema_more() {
    let differences = differences(&file_of_this_schema());
    assert!(
        differences.is_empty(),
        "a program of schema {SCHEMA} would lose (+) or miss (-):\n{}\n\
         If one was released, raise SCHEMA (with its step in upgrade.rs, a project and a journal \
         of the schema before in tests/fixtures, and keys-N.json); else say it in keys-{SCHEMA}.json",
        differences.join("\n")
    );
}

#[test]
fn a_key_that_the_file_does_not_show_is_found() {
    let mut file = file_of_this_schema();
    let lines = file["variants/0.json"]["network"]["lines"].as_object_mut();
    for line in lines.unwrap().values_mut() {
        line.as_object_mut().unwrap().remove("fixed_dn");
    }
    file["plan.json"]["of_tomorrow"] = Value::Null;
    file["words"]["Change"]
        .as_array_mut()
        .unwrap()
        .retain(|word| word != "Zone");
    let mut found = differences(&file);
    found.sort();
    assert_eq!(
        found,
        [
            "+ Line: fixed_dn",
            "+ word of Change: Zone",
            "- PlanIn: of_tomorrow"
        ]
    );
}

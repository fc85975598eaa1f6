//! Text of a GeoJSON collection, feature after feature.

use super::content::{CrsClaim, note};
use super::shape::Shape;
use crate::files::limits::MAX_TEXT_BYTES;
use crate::files::report::{ImportIssue, IssueCode};
use std::io::Write as _;

/// A member of a feature with which a format says why its geometry is not
/// there; the import tells it for that feature.
pub(in crate::files) const FAULT_MEMBER: &str = "heatplan_fault";

/// Text as it is.
pub(super) fn push_raw(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// A JSON string.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    let plain = text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\');
    if plain {
        out.push(b'"');
        push_raw(out, text);
        out.push(b'"');
    } else {
        // writing into memory does not fail
        serde_json::to_writer(&mut *out, text).ok();
    }
}

/// A number that reads back as the same bits; null for what JSON has no number for.
pub(super) fn push_number(out: &mut Vec<u8>, number: f64) {
    serde_json::to_writer(&mut *out, &number).ok();
}

/// A value of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A whole number too large for the other.
    Large(u64),
    /// A number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// JSON, known to be valid.
    Json(&'a str),
}

impl Value<'_> {
    fn push(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => push_raw(out, "null"),
            Self::Bool(true) => push_raw(out, "true"),
            Self::Bool(false) => push_raw(out, "false"),
            Self::Whole(number) => {
                write!(out, "{number}").ok();
            }
            Self::Large(number) => {
                write!(out, "{number}").ok();
            }
            // a whole amount is written as one, as the files of other programs have it
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                write!(out, "{}", *number as i64).ok();
            }
            Self::Number(number) => push_number(out, *number),
            Self::Text(text) => push_text(out, text),
            Self::Json(text) => push_raw(out, text),
        }
    }
}

/// Writes features; the text is whole after [`FeatureWriter::finish`].
#[derive(Debug)]
pub(super) struct FeatureWriter {
    out: Vec<u8>,
    features: usize,
    columns: usize,
    /// Bytes of text that are enough.
    most: usize,
}

impl FeatureWriter {
    /// Begins a layer of this name.
    pub fn new(name: &str, crs: &CrsClaim, attribution: Option<&str>) -> Self {
        let mut out = Vec::new();
        push_raw(&mut out, "{\"type\":\"FeatureCollection\",\"name\":");
        push_text(&mut out, name);
        if let Some(named) = crs.member() {
            push_raw(
                &mut out,
                ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":",
            );
            push_text(&mut out, &named);
            push_raw(&mut out, "}}");
        }
        if let Some(attribution) = attribution {
            push_raw(&mut out, ",\"attribution\":");
            push_text(&mut out, attribution);
        }
        push_raw(&mut out, ",\"features\":[");
        Self {
            out,
            features: 0,
            columns: 0,
            most: MAX_TEXT_BYTES,
        }
    }

    /// Features so far.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Whether nothing more should be written: what is there fills its room.
    pub fn is_full(&self) -> bool {
        self.out.len() >= self.most
    }

    /// What is to be said where the text ended because it was full.
    pub fn full_note(&self, file: &str) -> Option<ImportIssue> {
        let count = || vec![("count", self.features.to_string())];
        self.is_full()
            .then(|| note(file, IssueCode::TooMuch, "", count()))
    }

    /// Begins a feature; its columns follow, then its geometry.
    pub fn begin(&mut self, id: Option<&str>) {
        push_raw(&mut self.out, if self.features > 0 { ",\n" } else { "\n" });
        push_raw(&mut self.out, "{\"type\":\"Feature\",");
        if let Some(id) = id {
            push_raw(&mut self.out, "\"id\":");
            push_text(&mut self.out, id);
            self.out.push(b',');
        }
        push_raw(&mut self.out, "\"properties\":{");
        self.features += 1;
        self.columns = 0;
    }

    /// A column of the feature; `key` is a JSON string already.
    pub fn column(&mut self, key: &str, value: Value<'_>) {
        // One feature alone may name a long column again and again.
        if self.is_full() {
            return;
        }
        if self.columns > 0 {
            self.out.push(b',');
        }
        self.columns += 1;
        push_raw(&mut self.out, key);
        self.out.push(b':');
        value.push(&mut self.out);
    }

    /// Ends the feature with its geometry, with none, or with why there is none.
    pub fn end(&mut self, shape: Result<Option<Shape>, String>) {
        push_raw(&mut self.out, "},\"geometry\":");
        match shape {
            Ok(Some(shape)) => shape.write(&mut self.out),
            Ok(None) => push_raw(&mut self.out, "null"),
            Err(reason) => {
                push_raw(&mut self.out, "null,\"");
                push_raw(&mut self.out, FAULT_MEMBER);
                push_raw(&mut self.out, "\":");
                push_text(&mut self.out, &reason);
            }
        }
        self.out.push(b'}');
    }

    /// The whole text.
    pub fn finish(self) -> Vec<u8> {
        self.finish_with(&[])
    }

    /// The whole text, with these foreign members behind the features.
    pub fn finish_with(mut self, members: &[(&str, serde_json::Value)]) -> Vec<u8> {
        push_raw(&mut self.out, "\n]");
        for (name, value) in members {
            push_raw(&mut self.out, ",");
            push_text(&mut self.out, name);
            push_raw(&mut self.out, ":");
            push_raw(&mut self.out, &value.to_string());
        }
        push_raw(&mut self.out, "}\n");
        self.out
    }
}

/// A column's name as a JSON string, for [`FeatureWriter::column`].
pub(super) fn key(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len() + 2);
    push_text(&mut out, name);
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_full_stays_whole_and_says_so() {
        let mut writer = FeatureWriter::new("a", &CrsClaim::default(), None);
        writer.most = 400;
        let name = key(&"long".repeat(20));
        writer.begin(None);
        for _ in 0..1_000 {
            writer.column(&name, Value::Whole(1));
        }
        writer.end(Ok(None));
        assert!(writer.is_full());
        let said = writer.full_note("a.fgb").unwrap();
        assert_eq!(said.code, IssueCode::TooMuch);
        assert_eq!(said.args, [("count", "1".to_owned())]);
        let text = writer.finish();
        assert!(text.len() < 1_000, "{}", text.len());
        assert!(serde_json::from_slice::<serde_json::Value>(&text).is_ok());
        let small = FeatureWriter::new("a", &CrsClaim::default(), None);
        assert!(!small.is_full() && small.full_note("a").is_none());
    }

    #[test]
    fn features_with_all_kinds_of_values() {
        let mut writer = FeatureWriter::new("a \"b\"", &CrsClaim::default(), Some("© OSM"));
        writer.begin(Some("way/1"));
        let name = key("é\"");
        for value in [
            Value::Null,
            Value::Bool(true),
            Value::Whole(-3),
            Value::Large(u64::MAX),
            Value::Number(2.0),
            Value::Number(0.1),
            Value::Number(f64::INFINITY),
            Value::Text("x\n\u{1}y"),
        ] {
            writer.column(&name, value);
        }
        writer.end(Ok(Some(Shape::Points(vec![[1.0, 2.5]]))));
        writer.begin(None);
        writer.end(Err("it is a TIN".to_owned()));
        let text = String::from_utf8(writer.finish()).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["name"], "a \"b\"");
        assert_eq!(json["attribution"], "© OSM");
        assert!(json.get("crs").is_none());
        assert_eq!(json["features"][0]["geometry"]["coordinates"][1], 2.5);
        assert_eq!(json["features"][1]["heatplan_fault"], "it is a TIN");
        assert!(text.contains(r#""é\"":null,"é\"":true,"é\"":-3,"é\"":18446744073709551615,"é\"":2,"é\"":0.1,"é\"":null,"é\"":"x\n\u0001y"}"#), "{text}");
    }
}

//! The frame of a GeoJSON text: one raw text per feature and the foreign
//! members beside them. Nothing inside a feature is looked at here, so that a
//! bad feature costs one feature only, and a syntax error keeps what came
//! before it.

use crate::files::carried::MEMBER;
use crate::files::limits::{MAX_FEATURES, MAX_MEMBER_BYTES};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The sign before each text of a GeoJSON text sequence (RFC 8142).
const RECORD_SEPARATOR: char = '\u{1e}';

/// A text taken apart into features.
#[derive(Debug, Default)]
pub(crate) struct Document<'a> {
    /// The raw text of each feature (or bare geometry), in file order.
    pub features: Vec<&'a str>,
    /// Top-level members that are not GeoJSON's own, as raw JSON, in file order.
    pub members: Vec<(String, &'a str)>,
    /// Where and why the text stops to be GeoJSON.
    pub broken: Option<Broken>,
}

/// A fault of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Byte from the start of the text.
    pub byte: usize,
    /// What is wrong there.
    pub reason: String,
}

impl<'a> Document<'a> {
    /// The raw JSON of a foreign member.
    pub fn member(&self, name: &str) -> Option<&'a str> {
        self.members.iter().find(|(n, _)| n == name).map(|m| m.1)
    }
}

/// Takes a text apart. It may be a FeatureCollection, one Feature, one geometry,
/// a bare list of features, or one of these per line or per record separator.
pub(crate) fn document(text: &str) -> Document<'_> {
    document_of(text, MAX_FEATURES, &|| false)
}

/// Like [`document`], and stops early where `stopped` says so; what is then in
/// it is of no use.
pub(crate) fn document_watched<'a>(text: &'a str, stopped: &dyn Fn() -> bool) -> Document<'a> {
    document_of(text, MAX_FEATURES, stopped)
}

/// The same with at most so many features.
fn document_of<'a>(text: &'a str, most: usize, stopped: &dyn Fn() -> bool) -> Document<'a> {
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || is_space(c));
    if start.starts_with(RECORD_SEPARATOR) {
        return sequence(text, start.split(RECORD_SEPARATOR), most, stopped);
    }
    let mut top = Top::at_most(most);
    let mut deserializer = Deserializer::from_str(text);
    let seed = TopSeed {
        top: &mut top,
        stopped,
    };
    match seed.deserialize(&mut deserializer) {
        Ok(()) => {
            let rest = deserializer.end().err().map(|e| byte_of(text, &e));
            match rest {
                None => top.finish(text, None),
                // the error stands on the first sign behind the first value
                Some(at) if top.is_single() => {
                    let next = text.get(at.saturating_sub(1)..).unwrap_or_default();
                    if next.trim_start().starts_with(['{', RECORD_SEPARATOR]) {
                        sequence(text, text.split(['\n', RECORD_SEPARATOR]), most, stopped)
                    } else {
                        top.finish(text, Some((at, "something follows the end".to_owned())))
                    }
                }
                Some(at) => top.finish(text, Some((at, "something follows the end".to_owned()))),
            }
        }
        Err(error) => {
            let at = byte_of(text, &error);
            // one broken line of many costs one line
            let single_line = text.lines().next().is_some_and(is_whole_feature);
            if top.features.is_empty() && single_line && text.trim_end().contains('\n') {
                return sequence(text, text.lines(), most, stopped);
            }
            top.finish(text, Some((at, reason_of(&error))))
        }
    }
}

/// Replaces the words NaN, Infinity and -Infinity outside strings, which some
/// writers put where JSON knows no number, by an empty string of the same
/// length, so that byte positions stay. `None` when the text has none.
pub(crate) fn without_bare_words(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut changed = false;
    let (mut in_string, mut escaped) = (false, false);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if in_string {
            if escaped {
                escaped = false;
            } else if byte == b'\\' {
                escaped = true;
            } else if byte == b'"' {
                in_string = false;
            }
        } else if byte == b'"' {
            in_string = true;
        } else if matches!(byte, b'N' | b'I' | b'-') {
            let rest = bytes.get(at..).unwrap_or_default();
            let word = ["NaN", "-NaN", "Infinity", "-Infinity"]
                .into_iter()
                .find(|word| rest.starts_with(word.as_bytes()));
            if let Some(slot) = word.and_then(|w| bytes.get_mut(at..at + w.len())) {
                let length = slot.len();
                slot.fill(b' ');
                if let [first, second, ..] = slot {
                    *first = b'"';
                    *second = b'"';
                }
                changed = true;
                at += length;
                continue;
            }
        }
        at += 1;
    }
    if changed {
        String::from_utf8(bytes).ok()
    } else {
        None
    }
}

/// Byte position of a part of a text.
pub(crate) fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len())
}

fn too_many(most: usize) -> String {
    format!("there are more than {most} features in it")
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn is_whole_feature(line: &str) -> bool {
    let mut top = Top::at_most(1);
    let mut deserializer = Deserializer::from_str(line);
    let seed = TopSeed {
        top: &mut top,
        stopped: &|| false,
    };
    seed.deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .is_ok()
        && top.is_single()
}

fn sequence<'a>(
    whole: &str,
    texts: impl Iterator<Item = &'a str>,
    most: usize,
    stopped: &dyn Fn() -> bool,
) -> Document<'a> {
    let mut texts = texts
        .map(|text| text.trim_matches(|c: char| is_space(c) || c == RECORD_SEPARATOR))
        .filter(|text| !text.is_empty());
    let mut features: Vec<&str> = Vec::new();
    while features.len() < most
        && let Some(text) = texts.next()
    {
        features.push(text);
        if features.len().is_multiple_of(LOOK) && stopped() {
            break;
        }
    }
    let broken = texts.next().map(|next| Broken {
        byte: offset_in(whole, next),
        reason: too_many(most),
    });
    Document {
        features,
        members: Vec::new(),
        broken,
    }
}

/// Byte position of an error. The library gives line and column, both in bytes.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let mut start = 0;
    for _ in 1..error.line() {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        match rest.iter().position(|b| *b == b'\n') {
            Some(end) => start += end + 1,
            None => break,
        }
    }
    (start + error.column()).min(text.len())
}

/// The library's words without its line and column, which the byte replaces.
fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or(&text).to_owned(),
        None => text,
    }
}

/// What the first value of a text turned out to be.
#[derive(Default)]
struct Top<'a> {
    features: Vec<&'a str>,
    /// Features taken at most.
    most: usize,
    members: Vec<(String, &'a str)>,
    kind: Option<String>,
    has_features: bool,
    has_feature_members: bool,
}

impl<'a> Top<'a> {
    fn at_most(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    fn take<E: serde::de::Error>(&mut self, feature: &'a str) -> Result<(), E> {
        if self.features.len() >= self.most {
            return Err(E::custom(too_many(self.most)));
        }
        self.features.push(feature);
        Ok(())
    }

    /// Whether it is one Feature or one geometry, not a collection of features.
    fn is_single(&self) -> bool {
        !self.has_features && (self.has_feature_members || self.kind.is_some())
    }

    fn finish(self, text: &'a str, broken: Option<(usize, String)>) -> Document<'a> {
        let single = self.is_single() && broken.is_none();
        let mut broken = broken.map(|(byte, reason)| Broken { byte, reason });
        if broken.is_none() && !self.has_features && !single {
            broken = Some(Broken {
                byte: 0,
                reason: "there are no features in it".to_owned(),
            });
        }
        if let (true, Some(kind)) = (single, self.kind.as_deref())
            && !is_geojson_type(kind)
        {
            broken = Some(Broken {
                byte: 0,
                reason: format!("its type is \"{kind}\""),
            });
        }
        let features = if single && broken.is_none() {
            vec![text.trim_matches(|c: char| is_space(c) || c == '\u{feff}')]
        } else {
            self.features
        };
        Document {
            features,
            members: self.members,
            broken,
        }
    }
}

fn is_geojson_type(kind: &str) -> bool {
    matches!(
        kind,
        "Feature"
            | "Point"
            | "MultiPoint"
            | "LineString"
            | "MultiLineString"
            | "Polygon"
            | "MultiPolygon"
            | "GeometryCollection"
    )
}

struct TopSeed<'t, 'a> {
    top: &'t mut Top<'a>,
    stopped: &'t dyn Fn() -> bool,
}

/// Features between two looks at whether the reading is to stop.
const LOOK: usize = 1024;

/// What the reading says when it was stopped.
const STOPPED: &str = "stopped";

impl<'de> DeserializeSeed<'de> for TopSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TopSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "features" => {
                    self.top.has_features = true;
                    map.next_value_seed(FeaturesSeed {
                        top: self.top,
                        stopped: self.stopped,
                    })?;
                }
                "type" => {
                    let raw: &RawValue = map.next_value()?;
                    self.top.kind = serde_json::from_str(raw.get()).ok();
                }
                "geometry" | "coordinates" | "geometries" | "properties" => {
                    self.top.has_feature_members = true;
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    let raw: &'de RawValue = map.next_value()?;
                    if raw.get().len() <= MAX_MEMBER_BYTES || key == MEMBER {
                        self.top.members.push((key.into_owned(), raw.get()));
                    }
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        // a bare list of features; a list of anything else is not GeoJSON
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            if !raw.get().starts_with('{') {
                return Err(serde::de::Error::custom("expected a GeoJSON object"));
            }
            if self.top.features.len().is_multiple_of(LOOK) && (self.stopped)() {
                return Err(serde::de::Error::custom(STOPPED));
            }
            self.top.has_features = true;
            self.top.take(raw.get())?;
        }
        Ok(())
    }
}

struct FeaturesSeed<'t, 'a> {
    top: &'t mut Top<'a>,
    stopped: &'t dyn Fn() -> bool,
}

impl<'de> DeserializeSeed<'de> for FeaturesSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for FeaturesSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            if self.top.features.len().is_multiple_of(LOOK) && (self.stopped)() {
                return Err(serde::de::Error::custom(STOPPED));
            }
            self.top.take(raw.get())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURE: &str =
        r#"{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[4,51]}}"#;

    #[test]
    fn members_may_stand_anywhere_and_may_hold_lists() {
        let text = format!(
            r#"{{"phases":[{{"phase":1}}],"bbox":[1,2,3,4],"features":[{FEATURE},{FEATURE}],"name":"x","type":"FeatureCollection"}}"#
        );
        let document = document(&text);
        assert_eq!(document.features, [FEATURE, FEATURE]);
        assert_eq!(document.member("phases"), Some(r#"[{"phase":1}]"#));
        assert_eq!(document.member("name"), Some("\"x\""));
        assert_eq!(document.broken, None);
        assert_eq!(
            offset_in(&text, document.features[0]),
            text.find(FEATURE).unwrap()
        );
    }

    #[test]
    fn single_things_and_lists() {
        assert_eq!(document(FEATURE).features, [FEATURE]);
        let point = r#" {"type":"Point","coordinates":[4,51]} "#;
        assert_eq!(document(point).features, [point.trim()]);
        assert_eq!(document(&format!("[{FEATURE}]")).features, [FEATURE]);
        let empty = document(r#"{"type":"FeatureCollection","features":[]}"#);
        assert!(empty.features.is_empty() && empty.broken.is_none());
    }

    #[test]
    fn one_per_line_or_per_separator() {
        for text in [
            format!("{FEATURE}\n{FEATURE}\n"),
            format!("{FEATURE}\r\n\r\n{FEATURE}"),
            format!("\u{1e}{FEATURE}\n\u{1e}{FEATURE}\n"),
        ] {
            let document = document(&text);
            assert_eq!(document.features, [FEATURE, FEATURE], "{text}");
            assert_eq!(document.broken, None);
        }
        let broken = format!("{FEATURE}\n{{\"type\":\n{FEATURE}\n");
        assert_eq!(document(&broken).features.len(), 3);
    }

    #[test]
    fn a_syntax_error_keeps_what_came_before_and_names_its_byte() {
        let text = format!("{{\"features\":[{FEATURE},\n{FEATURE},\n{{\"type\":\"Feat");
        let document = document(&text);
        assert_eq!(document.features.len(), 2);
        assert_eq!(document.broken.unwrap().byte, text.len());
        let text = format!("{{\"features\":[{FEATURE},?]}}");
        let at = text.find('?').unwrap();
        let broken = super::document(&text).broken.unwrap();
        assert!(broken.byte.abs_diff(at) <= 1, "{} {at}", broken.byte);
    }

    #[test]
    fn what_is_not_geojson_is_told() {
        for text in [
            "",
            "3",
            "null",
            "[1,2]",
            "{}",
            "[",
            "{\"a\":1}",
            r#"{"type":"Topology","objects":{}}"#,
            r#"{"features":7}"#,
        ] {
            let document = document(text);
            assert!(document.broken.is_some(), "{text}");
            assert!(document.features.is_empty(), "{text}");
        }
        assert!(document(&"[".repeat(200_000)).broken.is_some());
        assert!(document(&"{\"features\":[".repeat(50_000)).broken.is_some());
    }

    #[test]
    fn features_beyond_the_limit_are_not_taken_and_it_is_said() {
        for text in [
            format!(r#"{{"features":[{FEATURE},{FEATURE},{FEATURE}]}}"#),
            format!("[{FEATURE},{FEATURE},{FEATURE}]"),
            format!("{FEATURE}\n{FEATURE}\n{FEATURE}"),
            format!("\u{1e}{FEATURE}\u{1e}{FEATURE}\u{1e}{FEATURE}"),
        ] {
            let cut = document_of(&text, 2, &|| false);
            assert_eq!(cut.features, [FEATURE, FEATURE], "{text}");
            let broken = cut.broken.unwrap();
            assert!(broken.reason.contains("more than 2"), "{}", broken.reason);
            assert!(broken.byte > 2 * FEATURE.len(), "{}", broken.byte);
            assert_eq!(document_of(&text, 3, &|| false).broken, None);
        }
    }

    #[test]
    fn bare_words_go_and_lengths_stay() {
        let text = r#"{"a":NaN,"b":-Infinity,"c":"NaN \" Infinity","d":-1}"#;
        let clean = without_bare_words(text).unwrap();
        assert_eq!(
            clean,
            r#"{"a":"" ,"b":""       ,"c":"NaN \" Infinity","d":-1}"#
        );
        assert_eq!(clean.len(), text.len());
        assert_eq!(without_bare_words("{\"a\":\"NaN\"}"), None);
    }
}

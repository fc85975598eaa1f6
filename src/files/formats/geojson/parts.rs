//! The layers of one GeoJSON file that this program wrote.

use super::{FIRST, LOOK_AT};
use crate::files::geojson::reader::{Document, offset_in};
use crate::files::records::DERIVED;
use std::ops::Range;

/// The mark of each feature of such a file.
const MARK: &str = "\"heatplan_layer\":\"";

/// Lines and sources are one network.
const NETWORK: [&str; 2] = ["network_lines", "network_sources"];

/// One layer.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name.
    pub name: String,
    /// Where its features stand in the file.
    pub features: Vec<Range<usize>>,
    /// What stands before the features of the file.
    head: Range<usize>,
}

/// The layers of a file, where it has several and each feature says of which it is;
/// and how many layers are left out because they follow from the others.
pub(super) fn of(text: &str, document: &Document<'_>) -> (Vec<Part>, usize) {
    let nothing = (Vec::new(), 0);
    let Some(first) = document.features.first() else {
        return nothing;
    };
    let head = 0..offset_in(text, first);
    let start = text.get(head.clone()).unwrap_or_default().trim_end();
    let end = document
        .features
        .last()
        .map_or(0, |last| offset_in(text, last) + last.len());
    let rest = text.get(end..).unwrap_or_default().trim();
    // what stands behind the features would not go along
    if !start.ends_with('[') || rest.split_whitespace().collect::<String>() != "]}" {
        return nothing;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut derived: Vec<&str> = Vec::new();
    for feature in &document.features {
        let Some(name) = layer_of(feature) else {
            return nothing;
        };
        if DERIVED.contains(&name) {
            if !derived.contains(&name) {
                derived.push(name);
            }
            continue;
        }
        let name = if NETWORK.contains(&name) {
            "network"
        } else {
            name
        };
        let from = offset_in(text, feature);
        let range = from..from + feature.len();
        if let Some(part) = parts.iter_mut().find(|part| part.name == name) {
            part.features.push(range);
        } else {
            parts.push(Part {
                name: name.to_owned(),
                features: vec![range],
                head: head.clone(),
            });
        }
    }
    if parts.len() < 2 {
        return nothing;
    }
    (parts, derived.len())
}

/// The layer that a feature says it is of.
fn layer_of(feature: &str) -> Option<&str> {
    let from = feature.find(MARK)? + MARK.len();
    let rest = feature.get(from..)?;
    rest.get(..rest.find('"')?)
}

impl Part {
    /// Its features as a collection with the members of the file; of more than
    /// `limit` the first and some of the others.
    pub(super) fn text(&self, raw: &[u8], limit: usize) -> Vec<u8> {
        let count = self.features.len();
        let step = if limit < count {
            (count / (LOOK_AT - FIRST)).max(1)
        } else {
            1
        };
        let chosen = self.features.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| *at < FIRST || at.is_multiple_of(step));
        let mut out = raw.get(self.head.clone()).unwrap_or_default().to_vec();
        for (number, (_, feature)) in chosen.enumerate() {
            if number > 0 {
                out.extend_from_slice(b",\n");
            }
            out.extend_from_slice(raw.get(feature.clone()).unwrap_or_default());
        }
        out.extend_from_slice(b"\n]}\n");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::geojson::reader::document;

    fn feature(layer: &str, id: &str) -> String {
        format!(
            r#"{{"type":"Feature","id":"{id}","properties":{{"heatplan_layer":"{layer}"}},"geometry":{{"type":"Point","coordinates":[4,51]}}}}"#
        )
    }

    fn parted(features: &[String], end: &str) -> (Vec<(String, usize)>, usize, Vec<String>) {
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"heatplan\":{{\"crs\":\"EPSG:3812\"}},\"features\":[\n{}{end}",
            features.join(",\n")
        );
        let (parts, derived) = of(&text, &document(&text));
        let texts: Vec<String> = parts
            .iter()
            .map(|part| String::from_utf8(part.text(text.as_bytes(), usize::MAX)).unwrap())
            .collect();
        let parts = parts.iter().map(|p| (p.name.clone(), p.features.len()));
        (parts.collect(), derived, texts)
    }

    #[test]
    fn a_file_of_several_layers_is_taken_apart() {
        let all = [
            feature("buildings", "a"),
            feature("network_lines", "l"),
            feature("network_nodes", "n"),
            feature("network_sources", "s"),
            feature("buildings", "b"),
        ];
        let (parts, derived, texts) = parted(&all, "\n]}\n");
        let wanted = [("buildings".to_owned(), 2), ("network".to_owned(), 2)];
        assert_eq!((parts.as_slice(), derived), (&wanted[..], 1));
        let read = document(&texts[0]);
        assert_eq!(read.features.len(), 2);
        assert!(read.broken.is_none() && read.member("heatplan").is_some());
        // one layer, a feature of another program, or members behind: as it is
        assert!(parted(&all[..1], "]}").0.is_empty());
        let strange = [
            all[0].clone(),
            all[1].clone(),
            "{\"type\":\"Feature\"}".to_owned(),
        ];
        assert!(parted(&strange, "]}").0.is_empty());
        assert!(parted(&all, "],\"crs\":null}").0.is_empty());
    }
}

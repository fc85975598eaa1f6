//! Who must be named with the data of a file.

use crate::files::geojson::reader::Document;
use serde_json::Value;
use std::sync::Arc;

/// Who must be named: what the file says itself, else OpenStreetMap where its
/// ids are used.
pub(super) fn attribution(document: &Document<'_>) -> Option<Arc<str>> {
    let own = ["attribution", "copyright", "licence", "license"]
        .iter()
        .find_map(|name| match serde_json::from_str(document.member(name)?) {
            Ok(Value::String(text)) if !text.trim().is_empty() => Some(text),
            _ => None,
        });
    if let Some(text) = own {
        return Some(text.trim().into());
    }
    let signs = [
        "\"osm_id\"",
        "\"osm_way_id\"",
        "\"way/",
        "\"relation/",
        "\"way\\/",
        "\"@id\"",
    ];
    document
        .features
        .iter()
        .take(20)
        .any(|feature| signs.iter().any(|sign| feature.contains(sign)))
        .then(|| "© OpenStreetMap contributors".into())
}

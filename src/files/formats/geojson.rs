//! GeoJSON as an offer. Its bytes go into the pipeline as they are.

use super::content::{Content, CrsClaim, Head, Text};
use super::input::Input;
use super::offer::LayerChoice;
use super::preview::LOOK_AT;
use crate::files::crs_of;
use crate::files::encoding::decode;
use crate::files::geojson::reader::{Document, document_watched, without_bare_words};
use crate::files::progress::Progress;
use crate::files::raw::raw_feature;
use crate::files::report::FilesError;

/// Features that are looked at from the start; the others are spread.
const FIRST: usize = 50;

#[derive(Debug)]
pub(super) struct GeoJson {
    raw: Vec<u8>,
    head: Head,
    /// A collection of some of the features.
    some: Vec<u8>,
}

/// Opens a GeoJSON file.
pub(super) fn open(input: Input, progress: &Progress) -> Result<GeoJson, FilesError> {
    let decoded = decode(input.bytes.clone());
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    let mut patched = None;
    let mut document = document_watched(text, &|| progress.is_cancelled());
    super::content::stop_if(progress)?;
    if document.broken.is_some() {
        patched = without_bare_words(text);
    }
    if let Some(patched) = &patched {
        document = document_watched(patched, &|| progress.is_cancelled());
        super::content::stop_if(progress)?;
    }
    let has_features = document.features.iter().any(|f| raw_feature(f).is_ok());
    if let (Some(broken), false) = (&document.broken, has_features) {
        return Err(FilesError::NotGeoJson {
            file: input.name.clone(),
            byte: broken.byte + decoded.mark,
            reason: broken.reason.clone(),
        });
    }
    let named = document
        .member("name")
        .and_then(|raw| serde_json::from_str::<String>(raw).ok())
        .filter(|name| !name.trim().is_empty());
    let crs = match crs_of::named(document.member("crs")) {
        Ok(Some(crs)) => CrsClaim::known(crs),
        Ok(None) => CrsClaim::default(),
        Err(named) => CrsClaim {
            crs: None,
            named: Some(named),
        },
    };
    let head = Head {
        name: named.unwrap_or_else(|| input.stem().to_owned()),
        spatial: true,
        features: document.features.len(),
        crs,
        ..Head::default()
    };
    let some = some_of(&document);
    Ok(GeoJson {
        head,
        some,
        raw: input.bytes,
    })
}

/// The first features and some of the others as a collection.
fn some_of(document: &Document<'_>) -> Vec<u8> {
    let features = &document.features;
    let step = (features.len() / (LOOK_AT - FIRST)).max(1);
    let later = features.iter().skip(FIRST).step_by(step);
    let some: Vec<&str> = features.iter().take(FIRST).chain(later).copied().collect();
    let crs = document.member("crs").unwrap_or("null");
    format!("{{\"crs\":{crs},\"features\":[{}]}}", some.join(",")).into_bytes()
}

impl Content for GeoJson {
    fn heads(&self) -> Vec<Head> {
        vec![self.head.clone()]
    }

    fn text(
        &self,
        _layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        _progress: &Progress,
    ) -> Result<Text, FilesError> {
        let bytes = if limit < self.head.features {
            &self.some
        } else {
            &self.raw
        };
        Ok(Text {
            bytes: bytes.clone(),
            notes: Vec::new(),
        })
    }

    fn is_own_text(&self) -> bool {
        true
    }
}

//! GeoJSON as an offer. Its bytes go into the pipeline as they are, but where this
//! program wrote several layers into one file: then each is one to choose.

mod parts;

use super::content::{Content, CrsClaim, Head, Text, note};
use super::input::Input;
use super::offer::LayerChoice;
use super::preview::LOOK_AT;
use crate::files::crs_of;
use crate::files::encoding::decode;
use crate::files::geojson::reader::{Document, document_watched, without_bare_words};
use crate::files::progress::Progress;
use crate::files::raw::raw_feature;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use parts::Part;

/// Features that are looked at from the start; the others are spread.
const FIRST: usize = 50;

#[derive(Debug)]
pub(super) struct GeoJson {
    raw: Vec<u8>,
    head: Head,
    /// A collection of some of the features.
    some: Vec<u8>,
    /// The layers of a file that this program wrote, each with its features; none
    /// where it holds but one.
    parts: Vec<Part>,
    notes: Vec<ImportIssue>,
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
    let is_plain = patched.is_none() && document.broken.is_none() && decoded.mark == 0;
    let (parts, derived) = if is_plain && text.as_bytes() == input.bytes {
        parts::of(text, &document)
    } else {
        (Vec::new(), 0)
    };
    let mut notes = Vec::new();
    if derived > 0 {
        let args = vec![("count", derived.to_string())];
        notes.push(note(&input.name, IssueCode::DerivedAnew, "", args));
    }
    Ok(GeoJson {
        head,
        some,
        parts,
        notes,
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
        if self.parts.is_empty() {
            return vec![self.head.clone()];
        }
        let head = |part: &Part| Head {
            name: part.name.clone(),
            features: part.features.len(),
            ..self.head.clone()
        };
        self.parts.iter().map(head).collect()
    }

    fn text(
        &self,
        layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        _progress: &Progress,
    ) -> Result<Text, FilesError> {
        let bytes = match self.parts.get(layer) {
            Some(part) => part.text(&self.raw, limit),
            None if limit < self.head.features => self.some.clone(),
            None => self.raw.clone(),
        };
        Ok(Text {
            bytes,
            notes: Vec::new(),
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }

    fn is_own_text(&self) -> bool {
        self.parts.is_empty()
    }
}

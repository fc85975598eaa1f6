//! What stands in a project file, and the way between it and a plan.

#[cfg(test)]
mod keys;
mod manifest;

use manifest::{Entry, FORMAT, Manifest, manifest};

use super::archive::{BASE_ENTRIES, Part, Reader, TABLES_ENTRY, Writer, variant_entry};
use super::check;
use super::reason::Reason;
use super::save::Beside;
use super::upgrade;
use super::{ProjectError, ProjectWarning, Summary};
use crate::files::exact;
use crate::geometry::Crs;
use crate::plan::{
    Answers, Base, ImportNotes, Layer, LayerKind, Lineage, Overlays, OwnPipes, Plan, PlanArea,
    Privacy, Remark, SavedView, Variant,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The shape of the project file. It rises with every change that an older
/// program could not read or would lose when it saves; [`open`] reads every
/// number up to this one.
pub const SCHEMA: u64 = 4;

/// `plan.json` as it is written.
#[derive(Serialize)]
struct PlanOut<'a> {
    name: &'a str,
    crs: Crs,
    variants: usize,
    active: usize,
    /// Where it is not one more than the highest id.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_variant: Option<u32>,
    area: &'a PlanArea,
    assumptions: BTreeMap<&'a str, f64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    assumption_remarks: BTreeMap<&'a str, &'a Remark>,
    overlays: &'a Overlays,
    layers: &'a [Layer],
    skipped: usize,
    #[serde(skip_serializing_if = "<[SavedView]>::is_empty")]
    views: &'a [SavedView],
    #[serde(skip_serializing_if = "Privacy::is_empty")]
    privacy: &'a Privacy,
    #[serde(skip_serializing_if = "Answers::is_empty")]
    answers: &'a Answers,
    #[serde(skip_serializing_if = "Option::is_none")]
    pipes: Option<&'a OwnPipes>,
    /// What the import said.
    #[serde(skip_serializing_if = "ImportNotes::is_empty")]
    import_notes: &'a ImportNotes,
}

/// `plan.json` as it is read.
#[derive(Deserialize)]
struct PlanIn {
    name: Arc<str>,
    crs: Crs,
    variants: usize,
    #[serde(default)]
    active: usize,
    #[serde(default)]
    next_variant: Option<u32>,
    #[serde(default)]
    area: PlanArea,
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    #[serde(default)]
    assumption_remarks: BTreeMap<String, Remark>,
    #[serde(default)]
    overlays: Overlays,
    #[serde(default)]
    layers: Vec<Layer>,
    #[serde(default)]
    skipped: usize,
    #[serde(default)]
    views: Vec<SavedView>,
    #[serde(default)]
    privacy: Privacy,
    #[serde(default)]
    answers: Answers,
    #[serde(default)]
    pipes: Option<OwnPipes>,
    #[serde(default)]
    import_notes: ImportNotes,
}

/// An opened project.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan, bit for bit as it was saved.
    pub plan: Plan,
    /// Where the window looked, as the window wrote it.
    pub view: Option<Value>,
    /// What was odd.
    pub warnings: Vec<ProjectWarning>,
}

impl Opened {
    /// Whether parts of the file are lost: saving over it would lose them for
    /// good.
    pub fn is_damaged(&self) -> bool {
        self.warnings
            .iter()
            .any(|warning| matches!(warning, ProjectWarning::Damaged { .. }))
    }
}

/// Writes the archive of a plan.
pub(super) fn write(plan: &Plan, beside: Beside<'_>, out: impl Write + io::Seek) -> io::Result<()> {
    let mut archive = Writer::new(out);
    let base = &plan.base;
    let head = PlanOut {
        name: &plan.name,
        crs: plan.crs,
        variants: plan.variants.len(),
        active: plan.active,
        next_variant: Some(plan.next_variant).filter(|n| *n != check::after_variants(plan)),
        area: &plan.area,
        assumptions: plan.assumptions.shared_keys().collect(),
        assumption_remarks: plan.assumptions.remarks().collect(),
        overlays: &plan.overlays,
        layers: &base.layers,
        skipped: base.skipped,
        views: &plan.views,
        privacy: &plan.privacy,
        answers: &plan.answers,
        import_notes: &plan.import_notes,
        pipes: plan.pipes.as_deref(),
    };
    archive.entry("plan.json", |out| json(out, &head))?;
    for (index, variant) in plan.variants.iter().enumerate() {
        archive.entry(&variant_entry(index), |out| json(out, variant))?;
    }
    for (kind, name) in BASE_ENTRIES {
        if has_layer(base, kind) {
            archive.entry(name, |mut out| {
                exact::write_layer(base, plan.crs, kind, &mut out)
            })?;
        }
    }
    if !base.tables.is_empty() {
        archive.entry(TABLES_ENTRY, |out| json(out, &base.tables))?;
    }
    if let Some(view) = beside.view {
        archive.entry("view.json", |out| json(out, view))?;
    }
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        schema: SCHEMA,
        program: concat!("heatplan ", env!("CARGO_PKG_VERSION")).to_owned(),
        crs: plan.crs,
        entries: archive
            .entries()
            .iter()
            .map(|entry| Entry {
                name: entry.name.clone(),
                bytes: entry.bytes,
                crc32: Some(format!("{:08x}", entry.crc32)),
            })
            .collect(),
        summary: beside
            .summary
            .map(serde_json::to_value)
            .transpose()
            .map_err(io::Error::from)?,
    };
    archive.entry("manifest.json", |out| json(out, &manifest))?;
    archive.finish()
}

fn json(mut out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    writeln!(out)
}

fn has_layer(base: &Base, kind: LayerKind) -> bool {
    match kind {
        LayerKind::Buildings => !base.buildings.is_empty(),
        LayerKind::Streets => !base.streets.records.is_empty(),
        LayerKind::Areas => !base.areas.records.is_empty(),
        LayerKind::Background => {
            !base.background.polygon_records.is_empty() || !base.background.line_records.is_empty()
        }
        LayerKind::Sources => !base.sources.is_empty(),
        LayerKind::Heatmap => !base.heat.is_empty(),
        LayerKind::Addresses => !base.addresses.is_empty(),
        LayerKind::Network => false,
    }
}

/// Opens a project. Nothing is unpacked to disk, and the file is never written
/// to. What is missing or does not match its checksum is left out and named in
/// the warnings, as is what then refers to nothing; a file is refused when it is
/// no project, of a newer schema, or nothing in it can be read.
pub fn open(path: &Path) -> Result<Opened, ProjectError> {
    let (mut archive, mut warnings) = Reader::open(path)?;
    let manifest = manifest(&mut archive, &mut warnings)?;
    let mut parts = Parts {
        archive,
        entries: manifest
            .as_ref()
            .map(|m| m.entries.iter().map(|e| (e.name.clone(), e)).collect())
            .unwrap_or_default(),
        warnings,
        // Without a manifest the present shape is as good a guess as any: what
        // is new may be absent.
        schema: manifest.as_ref().map_or(SCHEMA, |m| m.schema),
    };
    let head: Option<PlanIn> = parts.value("plan.json", true);
    let Some(crs) = head
        .as_ref()
        .map(|h| h.crs)
        .or(manifest.as_ref().map(|m| m.crs))
    else {
        return Err(parts.archive.damaged("plan.json", Reason::Unreadable));
    };
    let (variants, active) = variants(&mut parts, head.as_ref());
    let base = base(&mut parts, head.as_ref(), crs);
    if head.is_none() && variants.is_empty() && base == Base::default() {
        return Err(parts.archive.damaged("plan.json", Reason::Nothing));
    }
    // The view is a convenience: a damaged one is not worth a word.
    let view = match parts.archive.part("view.json") {
        Part::Whole(bytes) => serde_json::from_slice(&bytes).ok(),
        _ => None,
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let head = head.unwrap_or_else(|| PlanIn {
        name: name.as_ref().into(),
        crs,
        variants: 0,
        active: 0,
        next_variant: None,
        area: PlanArea::All,
        assumptions: BTreeMap::new(),
        assumption_remarks: BTreeMap::new(),
        overlays: Overlays::default(),
        layers: Vec::new(),
        skipped: 0,
        views: Vec::new(),
        privacy: Privacy::default(),
        answers: Answers::default(),
        pipes: None,
        import_notes: ImportNotes::default(),
    });
    let mut warnings = parts.warnings;
    let mut plan = Plan {
        name: head.name,
        crs,
        base: Arc::new(base),
        overlays: head.overlays,
        variants: if variants.is_empty() {
            vec![Variant::default()]
        } else {
            variants
        },
        active,
        next_variant: head.next_variant.unwrap_or_default(),
        assumptions: check::assumptions(&head.assumptions, head.assumption_remarks, &mut warnings),
        pipes: head.pipes.filter(OwnPipes::stands).map(Arc::new),
        area: head.area,
        views: Arc::new(head.views),
        privacy: head.privacy,
        answers: Arc::new(head.answers),
        lineage: Lineage::default(),
        import_notes: head.import_notes,
    };
    check::mend(&mut plan, &mut warnings);
    Ok(Opened {
        plan,
        view,
        warnings,
    })
}

/// The entries of an archive, and what was wrong with those that were read.
struct Parts<'m> {
    archive: Reader,
    entries: BTreeMap<String, &'m Entry>,
    warnings: Vec<ProjectWarning>,
    /// The shape the entries have.
    schema: u64,
}

impl Parts<'_> {
    fn damaged(&mut self, entry: &str, reason: Reason) {
        self.warnings.push(ProjectWarning::Damaged {
            entry: entry.to_owned(),
            reason,
        });
    }

    /// The bytes of an entry, as many as can be trusted; `None` for none. What
    /// should be there and is not, is named.
    fn bytes(&mut self, name: &str, is_expected: bool) -> Option<Vec<u8>> {
        match self.archive.part(name) {
            Part::Whole(bytes) => {
                let is_changed = self.entries.get(name).is_some_and(|entry| {
                    let crc32 = format!("{:08x}", crc32fast::hash(&bytes));
                    entry.bytes != bytes.len() as u64
                        || entry.crc32.as_ref().is_some_and(|named| *named != crc32)
                });
                if is_changed {
                    self.warnings.push(ProjectWarning::Changed(name.to_owned()));
                }
                Some(bytes)
            }
            Part::Cut(bytes, reason) => {
                self.damaged(name, reason);
                Some(bytes)
            }
            Part::Bad(reason) => {
                self.damaged(name, reason);
                None
            }
            Part::Missing => {
                if is_expected || self.entries.contains_key(name) {
                    self.damaged(name, Reason::Missing);
                }
                None
            }
        }
    }

    fn value<T: DeserializeOwned>(&mut self, name: &str, is_expected: bool) -> Option<T> {
        let bytes = self.bytes(name, is_expected)?;
        let parsed = if self.schema < SCHEMA {
            serde_json::from_slice::<Value>(&bytes).and_then(|mut value| {
                upgrade::upgrade(self.schema, name, &mut value);
                serde_json::from_value(value)
            })
        } else {
            serde_json::from_slice(&bytes)
        };
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.damaged(name, error.into());
                None
            }
        }
    }
}

/// The variants that can be read, and the place of the active one among them.
fn variants(parts: &mut Parts<'_>, head: Option<&PlanIn>) -> (Vec<Variant>, usize) {
    let (mut variants, mut active) = (Vec::new(), 0);
    let there = parts.archive.variants();
    let wanted = head.map_or(0, |head| head.variants);
    for &index in &there {
        if head.is_some() && index >= wanted {
            continue;
        }
        if let Some(variant) = parts.value(&variant_entry(index), true) {
            if head.is_some_and(|head| head.active == index) {
                active = variants.len();
            }
            variants.push(variant);
        }
    }
    let missing = (0..wanted).find(|index| there.binary_search(index).is_err());
    if let Some(index) = missing {
        parts.damaged(&variant_entry(index), Reason::Missing);
    } else if wanted == 0 && head.is_some() {
        parts.damaged("plan.json", Reason::NoVariant);
    }
    (variants, active)
}

/// The base data, as far as it can be read.
fn base(parts: &mut Parts<'_>, head: Option<&PlanIn>, crs: Crs) -> Base {
    let mut base = Base::default();
    for (kind, name) in BASE_ENTRIES {
        let has_features = |layer: &Layer| layer.kind == kind && layer.features > 0;
        // The manifest names what was saved; the list of layers is only asked
        // where that is lost, as it also names layers lost before.
        let is_expected = parts.entries.is_empty()
            && head.is_some_and(|head| head.layers.iter().any(has_features));
        let Some(bytes) = parts.bytes(name, is_expected) else {
            continue;
        };
        if let Err(error) = exact::read_layer(&mut base, kind, &bytes) {
            parts.damaged(name, Reason::Text(error.to_string()));
        }
    }
    base.tables = parts.value(TABLES_ENTRY, false).unwrap_or_default();
    match head {
        Some(head) => {
            base.layers.clone_from(&head.layers);
            base.skipped = head.skipped;
        }
        None => {
            // Records name their layer by number; without the list each kind
            // that is there stands for one.
            for (kind, name) in BASE_ENTRIES {
                if has_layer(&base, kind) {
                    base.layers.push(Layer {
                        name: name.into(),
                        kind,
                        crs,
                        attribution: None,
                        features: 0,
                        dropped: 0,
                    });
                }
            }
        }
    }
    base
}

/// The summary in the label of an archive, if there is one that can be read.
pub(super) fn summary_of(archive: &mut Reader) -> Option<Summary> {
    let manifest = manifest(archive, &mut Vec::new()).ok()??;
    serde_json::from_value(manifest.summary?).ok()
}

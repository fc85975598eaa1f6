//! What stands in a project file, and the way between it and a plan.

use super::archive::{BASE_ENTRIES, Reader, Writer, variant_entry};
use super::check;
use super::disk::RealDisk;
use super::replace::{replace, replace_on};
use super::versions;
use super::{Places, ProjectError, ProjectWarning};
use crate::files::exact;
use crate::geometry::Crs;
use crate::plan::{Base, Layer, LayerKind, Overlays, Plan, PlanArea, SavedView, Variant};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The shape of the project file. It rises with every change an older program
/// could not read; [`open`] reads every number up to this one.
pub const SCHEMA: u64 = 1;

const FORMAT: &str = "heatplan.project";

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    schema: u64,
    program: String,
    crs: Crs,
    entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    bytes: u64,
}

/// The part of a manifest that every schema keeps.
#[derive(Deserialize)]
struct ManifestHead {
    format: String,
    schema: u64,
    #[serde(default)]
    program: String,
}

/// `plan.json` as it is written.
#[derive(Serialize)]
struct PlanOut<'a> {
    name: &'a str,
    crs: Crs,
    variants: usize,
    active: usize,
    area: &'a PlanArea,
    assumptions: BTreeMap<&'a str, f64>,
    overlays: &'a Overlays,
    layers: &'a [Layer],
    skipped: usize,
    #[serde(skip_serializing_if = "<[SavedView]>::is_empty")]
    views: &'a [SavedView],
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
    area: PlanArea,
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    #[serde(default)]
    overlays: Overlays,
    #[serde(default)]
    layers: Vec<Layer>,
    #[serde(default)]
    skipped: usize,
    #[serde(default)]
    views: Vec<SavedView>,
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

/// Saves the plan, and where the window looks, so that at every moment either
/// the old or the new file is there whole.
pub fn save(plan: &Plan, view: Option<&Value>, path: &Path) -> Result<(), ProjectError> {
    replace(path, |file| write(plan, view, file))
}

/// Saves the plan over its project file and keeps the version it replaces in
/// the program's own folder. Where nothing can be written there (a full disk, a
/// share that is gone) a whole copy goes to that folder too, named after `id`
/// (which must be new), and the error says where it lies.
pub fn save_with_versions(
    plan: &Plan,
    view: Option<&Value>,
    path: &Path,
    places: &Places,
    id: &str,
) -> Result<(), ProjectError> {
    let outcome = replace_on(
        &RealDisk,
        path,
        |file| write(plan, view, file),
        |old| {
            // An earlier version is a comfort: without it the save goes on.
            versions::keep(places, path, old).ok();
        },
    );
    match outcome {
        Err(ProjectError::Write { path, source }) => {
            let copy = versions::rescue_file(places, &path, id);
            Err(match save_in_new_folder(plan, view, &copy) {
                Ok(()) => ProjectError::NotReplaced {
                    path,
                    kept: copy,
                    source,
                },
                Err(_) => ProjectError::Write { path, source },
            })
        }
        outcome => outcome,
    }
}

fn save_in_new_folder(plan: &Plan, view: Option<&Value>, path: &Path) -> Result<(), ProjectError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| ProjectError::Write {
            path: folder.to_owned(),
            source,
        })?;
    }
    save(plan, view, path)
}

fn write(plan: &Plan, view: Option<&Value>, out: impl Write + io::Seek) -> io::Result<()> {
    let mut archive = Writer::new(out);
    let base = &plan.base;
    let head = PlanOut {
        name: &plan.name,
        crs: plan.crs,
        variants: plan.variants.len(),
        active: plan.active,
        area: &plan.area,
        assumptions: plan.assumptions.changed_keys().collect(),
        overlays: &plan.overlays,
        layers: &base.layers,
        skipped: base.skipped,
        views: &plan.views,
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
    if let Some(view) = view {
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
            .map(|(name, bytes)| Entry {
                name: name.clone(),
                bytes: *bytes,
            })
            .collect(),
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
        LayerKind::Network => false,
    }
}

/// Opens a project. Nothing is unpacked to disk; a part that is missing or does
/// not match its checksum is an error, what refers to nothing is left out with
/// a warning.
pub fn open(path: &Path) -> Result<Opened, ProjectError> {
    let (mut archive, mut warnings) = Reader::open(path)?;
    check_manifest(&mut archive)?;
    let head: PlanIn = parse(&mut archive, "plan.json")?;
    let variants = (0..head.variants)
        .map(|index| parse::<Variant>(&mut archive, &variant_entry(index)))
        .collect::<Result<Vec<_>, _>>()?;
    if variants.is_empty() {
        return Err(archive.damaged("plan.json", "it has no variant"));
    }
    let mut base = Base::default();
    for (kind, name) in BASE_ENTRIES {
        let Some(bytes) = archive.read(name)? else {
            continue;
        };
        exact::read_layer(&mut base, kind, &bytes)
            .map_err(|e| archive.damaged(name, &e.to_string()))?;
    }
    base.layers = head.layers;
    base.skipped = head.skipped;
    let view = match archive.read("view.json")? {
        // The view is a convenience: a damaged one is not worth a refusal.
        Some(bytes) => serde_json::from_slice(&bytes).ok(),
        None => None,
    };
    let mut plan = Plan {
        name: head.name,
        crs: head.crs,
        base: Arc::new(base),
        overlays: head.overlays,
        variants,
        active: head.active,
        assumptions: check::assumptions(&head.assumptions, &mut warnings),
        area: head.area,
        views: Arc::new(head.views),
    };
    check::mend(&mut plan, &mut warnings);
    Ok(Opened {
        plan,
        view,
        warnings,
    })
}

/// Refuses what is no project or of a newer schema, and what lacks an entry
/// that the manifest names.
fn check_manifest(archive: &mut Reader) -> Result<(), ProjectError> {
    const NAME: &str = "manifest.json";
    let path = archive.path().to_owned();
    let Some(bytes) = archive.read(NAME)? else {
        return Err(ProjectError::NotProject {
            path,
            reason: "it has no manifest.json".to_owned(),
        });
    };
    let head: ManifestHead =
        serde_json::from_slice(&bytes).map_err(|e| archive.damaged(NAME, &e.to_string()))?;
    if head.format != FORMAT {
        return Err(ProjectError::NotProject {
            path,
            reason: format!("its format is \"{}\"", head.format),
        });
    }
    if head.schema > SCHEMA {
        return Err(ProjectError::Newer {
            path,
            schema: head.schema,
            program: head.program,
        });
    }
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|e| archive.damaged(NAME, &e.to_string()))?;
    for Entry { name, bytes } in &manifest.entries {
        match archive.size(name) {
            Some(size) if size == *bytes => {}
            Some(size) => {
                let reason = format!("{size} bytes instead of {bytes}");
                return Err(archive.damaged(name, &reason));
            }
            None => return Err(archive.damaged(name, "it is missing")),
        }
    }
    Ok(())
}

fn parse<T: DeserializeOwned>(archive: &mut Reader, name: &str) -> Result<T, ProjectError> {
    let bytes = archive.need(name)?;
    serde_json::from_slice(&bytes).map_err(|e| archive.damaged(name, &e.to_string()))
}

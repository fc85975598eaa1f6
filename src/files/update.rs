//! A layer of the plan brought up to date from a newer file: rows are matched by
//! external id, so that corrections and decisions stay with what they are about.
//!
//! Ids of rows are never given twice and never move: a row that the newer file
//! changes stays in its place, one that is new comes at the end, and a dropped
//! building, street or area leaves an empty row, like a planned building that
//! was deleted. The drawn network is brought up to date in the same way.

mod addresses;
mod alike;
mod conflict;
mod network;
mod rows;
mod told;

pub use conflict::{Conflict, ConflictKind};

use super::addresses as points;
use super::columns::IN_USE;
use super::import::{ADDRESS_REACH, Source, read_sources};
use super::join;
use super::progress::Progress;
use super::report::{FilesError, Import, ImportReport, IssueCode};
use crate::geometry::Point;
use crate::plan::{Addresses, Base, BuildingId, Layer, LayerId, LayerKind, Network, Phases, Plan};
use rows::{Merged, Merging, Places, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What becomes of rows that the newer file does not have any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// They stay as they are.
    Keep,
    /// They go, but for those about which the plan says something (a correction,
    /// a decision, a joined customer, a street rule): these stay and are listed.
    #[default]
    Drop,
}

impl Removed {
    /// Both, in the order a list shows them.
    pub const ALL: [Self; 2] = [Self::Drop, Self::Keep];

    /// Stable code; the message key is `update-removed-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}

/// What a newer file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A layer of the base.
    Layer(LayerId),
    /// The drawn network of the active variant.
    Network,
}

/// A row that an update is about.
#[derive(Debug, Clone, PartialEq)]
pub struct RowNote {
    /// Its external id.
    pub external_id: Arc<str>,
    /// Where it is, plan metres.
    pub place: Option<Point>,
}

/// What an update changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateSummary {
    /// Rows that the newer file has just as they are.
    pub unchanged: usize,
    /// Rows that are new, by their order in the file.
    pub added: Vec<RowNote>,
    /// Rows with another shape or other values, by id.
    pub changed: Vec<RowNote>,
    /// Rows that the newer file does not have any more, by id.
    pub removed: Vec<RowNote>,
    /// How many of these go; the others stay.
    pub dropped: usize,
    /// Rows without an id of their own that were matched by where they are.
    pub by_place: usize,
    /// Lines and sources of the network that never came from a file: they stay.
    pub own: usize,
    /// Ends of lines that moved too far to keep their height and have none now.
    pub heights: usize,
    /// Where what the plan says and the newer file do not go together.
    pub conflicts: Vec<Conflict>,
}

/// A layer brought up to date, not yet part of the plan.
#[derive(Debug, Clone)]
pub struct Update {
    /// What was brought up to date.
    pub target: Target,
    /// The base with the newer rows; the very same one where nothing changes.
    pub base: Arc<Base>,
    /// The network and its phases, where these are other ones.
    pub network: Option<(Network, Phases)>,
    /// What it changes.
    pub summary: UpdateSummary,
    /// What was skipped, repaired or guessed while reading.
    pub report: ImportReport,
}

/// Reads a newer file for a layer of the plan, or for its network. Features of
/// other kinds in it count for nothing; the plan's coordinate system stays.
///
/// [`FilesError::NoLayer`] where the plan has no such layer, and
/// [`FilesError::Nothing`] where the file has nothing of the layer's kind.
pub fn read_update(
    plan: &Plan,
    target: Target,
    sources: Vec<Source>,
    removed: Removed,
    progress: &Progress,
) -> Result<Update, FilesError> {
    let layer = match target {
        Target::Network => return read_network(plan, sources, removed, progress),
        Target::Layer(layer) => layer,
    };
    let old = plan
        .base
        .layers
        .get(layer.index())
        .ok_or_else(|| FilesError::NoLayer {
            layer: layer.0.to_string(),
        })?;
    let kind = old.kind;
    let names: Vec<String> = sources.iter().map(|s| s.name.clone()).collect();
    let marked = addresses::marked(plan);
    let plan = marked.as_ref().unwrap_or(plan);
    let stub = stub(plan, layer, kind);
    let import = read_sources(sources, Some(&stub), progress)?;
    if count(&import.base, kind) <= count(&stub.base, kind) {
        return Err(nothing(&names, import));
    }
    let (base, summary) = merge(plan, layer, kind, &stub.base, &import, removed);
    let mut report = import.report;
    // the stub knows nothing of the plan's assumptions, and none is asked for
    report
        .issues
        .retain(|issue| issue.code != IssueCode::PlanKept);
    let told = told::lines(&summary, &names);
    report.issues.extend(told);
    Ok(Update {
        target,
        base,
        network: None,
        summary,
        report,
    })
}

fn nothing(names: &[String], import: Import) -> FilesError {
    FilesError::Nothing {
        file: names.join(", "),
        reason: String::new(),
        report: Box::new(import.report),
    }
}

/// Reads a newer file for the network of the active variant.
fn read_network(
    plan: &Plan,
    sources: Vec<Source>,
    removed: Removed,
    progress: &Progress,
) -> Result<Update, FilesError> {
    let names: Vec<String> = sources.iter().map(|s| s.name.clone()).collect();
    let mapping = sources.iter().find_map(|source| source.mapping.clone());
    let mut stub = Plan::new("", plan.crs);
    stub.assumptions = plan.assumptions.clone();
    stub.base = Arc::new(Base {
        // a plan with a layer keeps its coordinate system
        layers: vec![Layer::of_network(plan.crs)],
        ..Base::default()
    });
    stub.variant_mut().phases = plan.variant().phases.clone();
    let mut import = read_sources(sources, Some(&stub), progress)?;
    let Some((fresh, phases)) = import.network.take().filter(|(n, _)| n.line_count() > 0) else {
        return Err(nothing(&names, import));
    };
    let newer = network::Newer {
        network: &fresh,
        phases: &phases,
        file: names.join(", ").into(),
        mapping,
        says_state: &import.says_state,
        says_in_use: import.report.columns.iter().any(|c| c.name == IN_USE),
    };
    let mut report = import.report;
    report
        .issues
        .retain(|issue| issue.code != IssueCode::PlanKept);
    let (after, mut summary) = network::merge(plan, &newer, removed, &mut report.issues);
    let by_id = |rows: &mut Vec<RowNote>| {
        rows.sort_by(|a, b| a.external_id.cmp(&b.external_id));
    };
    by_id(&mut summary.changed);
    by_id(&mut summary.removed);
    let told = told::lines(&summary, &names);
    report.issues.extend(told);
    let is_other = after.0 != *plan.network() || after.1 != plan.variant().phases;
    Ok(Update {
        target: Target::Network,
        base: plan.base.clone(),
        network: is_other.then_some(after),
        summary,
        report,
    })
}

/// A plan of the same coordinate system whose base has the ids of all other
/// layers and nothing else: what is read into it gets the ids that it had. That
/// of addresses has the buildings too, so that what has none is told.
fn stub(plan: &Plan, layer: LayerId, kind: LayerKind) -> Plan {
    let base = &plan.base;
    let mut ids = Base {
        layers: base.layers.clone(),
        ..Base::default()
    };
    macro_rules! others {
        ($records:expr) => {
            $records
                .iter()
                .filter(|r| r.layer != layer)
                .cloned()
                .collect()
        };
    }
    ids.buildings.records = others!(base.buildings.records);
    ids.streets.records = others!(base.streets.records);
    ids.areas.records = others!(base.areas.records);
    ids.background.polygon_records = others!(base.background.polygon_records);
    ids.background.line_records = others!(base.background.line_records);
    ids.sources = others!(base.sources);
    ids.heat.records = others!(base.heat.records);
    ids.heat.users = others!(base.heat.users);
    if kind == LayerKind::Addresses {
        ids.buildings = addresses::without_addresses(base);
        ids.addresses = Addresses::new(others!(base.addresses.records()));
    }
    let mut stub = Plan::new("", plan.crs);
    stub.base = Arc::new(ids);
    stub
}

fn count(base: &Base, kind: LayerKind) -> usize {
    match kind {
        LayerKind::Buildings => base.buildings.records.len(),
        LayerKind::Streets => base.streets.records.len(),
        LayerKind::Areas => base.areas.records.len(),
        LayerKind::Background => {
            base.background.polygon_records.len() + base.background.line_records.len()
        }
        LayerKind::Sources => base.sources.len(),
        LayerKind::Heatmap => base.heat.records.len() + base.heat.users.len(),
        LayerKind::Addresses => base.addresses.len(),
        LayerKind::Network => 0,
    }
}

/// Puts the rows together.
fn merge(
    plan: &Plan,
    layer: LayerId,
    kind: LayerKind,
    stub: &Base,
    import: &Import,
    removed: Removed,
) -> (Arc<Base>, UpdateSummary) {
    let (old, fresh) = (&plan.base, &import.base);
    let spoken_of = match removed {
        Removed::Keep => None,
        Removed::Drop => Some(conflict::spoken_of(plan, kind)),
    };
    let mut base = Base::clone(old);
    let mut summary = UpdateSummary::default();
    let mut gone = 0;
    match kind {
        LayerKind::Buildings => {
            let merged = rows::merge(
                &Table::of(
                    &old.buildings.footprints,
                    &old.buildings.records,
                    &old.buildings.attributes,
                ),
                &Table::tail(
                    &fresh.buildings.footprints,
                    &fresh.buildings.records,
                    &fresh.buildings.attributes,
                    stub.buildings.records.len(),
                ),
                &Merging {
                    layer,
                    keeps_row: true,
                    letter: 'B',
                    kept: spoken_of.as_ref(),
                    invented: invented(import, kind),
                    learn: &|record, row| {
                        let building = BuildingId::from_index(row);
                        join::retell(record, old, building);
                        points::learn(record, &old.addresses, building);
                    },
                    learn_columns: &|own, row| {
                        join::retell_columns(own, old, BuildingId::from_index(row))
                    },
                },
            );
            conflict::of_buildings(plan, &merged, &mut summary.conflicts);
            gone += take(&merged, &mut summary);
            base.buildings.footprints = merged.shapes;
            base.buildings.records = merged.records;
            base.buildings.attributes = merged.attributes;
            let came_or_went = !merged.added.is_empty() || merged.dropped > 0;
            if came_or_went && !base.addresses.is_empty() {
                points::rejoin(&mut base, plan.assumptions.value(ADDRESS_REACH));
            }
        }
        LayerKind::Streets => {
            let merged = rows::merge(
                &Table::of(
                    &old.streets.lines,
                    &old.streets.records,
                    &old.streets.attributes,
                ),
                &Table::tail(
                    &fresh.streets.lines,
                    &fresh.streets.records,
                    &fresh.streets.attributes,
                    stub.streets.records.len(),
                ),
                &Merging {
                    keeps_row: true,
                    ..Merging::plain(layer, 'S', spoken_of.as_ref(), invented(import, kind))
                },
            );
            conflict::of_streets(plan, &merged, &mut summary.conflicts);
            gone += take(&merged, &mut summary);
            base.streets.lines = merged.shapes;
            base.streets.records = merged.records;
            base.streets.attributes = merged.attributes;
        }
        LayerKind::Areas => {
            let merged = rows::merge(
                &Table::of(&old.areas.shapes, &old.areas.records, &old.areas.attributes),
                &Table::tail(
                    &fresh.areas.shapes,
                    &fresh.areas.records,
                    &fresh.areas.attributes,
                    stub.areas.records.len(),
                ),
                &Merging {
                    keeps_row: true,
                    ..Merging::plain(layer, 'A', spoken_of.as_ref(), invented(import, kind))
                },
            );
            conflict::of_areas(plan, &merged, &mut summary.conflicts);
            gone += take(&merged, &mut summary);
            base.areas.shapes = merged.shapes;
            base.areas.records = merged.records;
            base.areas.attributes = merged.attributes;
        }
        LayerKind::Background => {
            let (old, fresh, stub) = (&old.background, &fresh.background, &stub.background);
            let merged = rows::merge(
                &Table::of(&old.polygons, &old.polygon_records, &old.polygon_attributes),
                &Table::tail(
                    &fresh.polygons,
                    &fresh.polygon_records,
                    &fresh.polygon_attributes,
                    stub.polygon_records.len(),
                ),
                &Merging::plain(layer, 'G', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.background.polygons = merged.shapes;
            base.background.polygon_records = merged.records;
            base.background.polygon_attributes = merged.attributes;
            let merged = rows::merge(
                &Table::of(&old.lines, &old.line_records, &old.line_attributes),
                &Table::tail(
                    &fresh.lines,
                    &fresh.line_records,
                    &fresh.line_attributes,
                    stub.line_records.len(),
                ),
                &Merging::plain(layer, 'G', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.background.lines = merged.shapes;
            base.background.line_records = merged.records;
            base.background.line_attributes = merged.attributes;
        }
        LayerKind::Sources => {
            let tail = fresh.sources.get(stub.sources.len()..).unwrap_or_default();
            let (mine, theirs) = (Places::of(&old.sources), Places::of(tail));
            let none = crate::plan::RawAttributes::default();
            let merged = rows::merge(
                &Table::of(&mine, &old.sources, &none),
                &Table::of(&theirs, tail, &none),
                &Merging::plain(layer, 'Q', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.sources = merged.records;
        }
        LayerKind::Heatmap => {
            let (old, fresh, stub) = (&old.heat, &fresh.heat, &stub.heat);
            let merged = rows::merge(
                &Table::of(&old.lines, &old.records, &old.attributes),
                &Table::tail(
                    &fresh.lines,
                    &fresh.records,
                    &fresh.attributes,
                    stub.records.len(),
                ),
                &Merging::plain(layer, 'W', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.heat.lines = merged.shapes;
            base.heat.records = merged.records;
            base.heat.attributes = merged.attributes;
            let tail = fresh.users.get(stub.users.len()..).unwrap_or_default();
            let (mine, theirs) = (Places::of(&old.users), Places::of(tail));
            let none = crate::plan::RawAttributes::default();
            let merged = rows::merge(
                &Table::of(&mine, &old.users, &none),
                &Table::of(&theirs, tail, &none),
                &Merging::plain(layer, 'W', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.heat.users = merged.records;
        }
        LayerKind::Addresses => {
            let here = addresses::loose(old.addresses.records(), 0);
            let there = addresses::loose(fresh.addresses.records(), stub.addresses.len());
            let (mine, theirs) = (Places::of(&here), Places::of(&there));
            let none = crate::plan::RawAttributes::default();
            let merged = rows::merge(
                &Table::of(&mine, &here, &none),
                &Table::of(&theirs, &there, &none),
                &Merging::plain(layer, 'D', spoken_of.as_ref(), invented(import, kind)),
            );
            take(&merged, &mut summary);
            base.addresses = Addresses::new(merged.records);
            base.buildings = addresses::without_addresses(old);
            points::rejoin(&mut base, plan.assumptions.value(ADDRESS_REACH));
            conflict::of_addresses(plan, &base, &mut summary.conflicts);
        }
        LayerKind::Network => {}
    }
    let files = import.report.files.iter();
    let taken = files.filter(|file| file.kind == Some(kind));
    if let Some(layer) = base.layers.get_mut(layer.index()) {
        let (count, crs) = taken.fold((0, layer.crs), |(n, _), f| (n + f.taken, f.crs));
        let newer = fresh.layers.get(stub.layers.len()..).unwrap_or_default();
        let attribution = newer.iter().find(|l| l.kind == kind);
        let attribution = attribution.and_then(|l| l.attribution.clone());
        layer.crs = crs;
        layer.attribution = attribution.or_else(|| layer.attribution.take());
        layer.features = count + summary.removed.len() - summary.dropped;
        layer.dropped = gone;
    }
    let by_id = |rows: &mut Vec<RowNote>| {
        rows.sort_by(|a, b| a.external_id.cmp(&b.external_id));
    };
    by_id(&mut summary.changed);
    by_id(&mut summary.removed);
    if base == **old {
        return (old.clone(), summary);
    }
    (Arc::new(base), summary)
}

/// Notes what became of the rows of a table; answers how many empty rows the
/// layer has.
fn take<S, R>(merged: &Merged<S, R>, summary: &mut UpdateSummary) -> usize {
    summary.unchanged += merged.unchanged;
    summary.added.extend_from_slice(&merged.added);
    summary.changed.extend_from_slice(&merged.changed);
    summary.removed.extend_from_slice(&merged.removed);
    summary.dropped += merged.dropped;
    summary.by_place += merged.by_place;
    merged.gone
}

/// Ids of the kind that the newer file does not name itself.
fn invented(import: &Import, kind: LayerKind) -> BTreeSet<Arc<str>> {
    let of_kind = import.invented.iter().filter(|(k, _)| *k == kind);
    of_kind.map(|(_, id)| id.clone()).collect()
}

#[cfg(test)]
mod tests;

//! Where what the plan says of a layer and what a newer file says of it do not
//! go together.

use super::rows::{Fate, Merged};
use crate::files::mapping::Meaning;
use crate::geometry::{LineStore, Point, PolygonStore};
use crate::plan::{
    Area, AreaId, Base, Building, BuildingId, Correction, LayerKind, Plan, PlanArea, Street,
    StreetId, StreetOverlay,
};
use crate::text::{Arg, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What does not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictKind {
    /// A value that was corrected is another one in the newer file too; the
    /// correction stays in force. The field is named by its code.
    Corrected(&'static str),
    /// The newer file does not have it, and it was corrected.
    RemovedCorrected,
    /// The newer file does not have it, and this variant decides about it.
    RemovedDecided(Arc<str>),
    /// The newer file does not have it, and it is part of a joined customer.
    RemovedCustomer,
    /// The newer file does not have it, and this joined table tells of it.
    RemovedTold(Arc<str>),
    /// The newer file does not have it, and the plan says something about the
    /// street or area (a rule, works, a repair, a rate, the plan area).
    RemovedSpokenOf,
    /// Its outline changed, and this variant pins its service line to it.
    PinnedMoved(Arc<str>),
    /// The street runs elsewhere in the newer file, and it was repaired.
    RepairedMoved,
    /// The newer file has a line otherwise, or not at all, and it is locked.
    LineLocked,
    /// The plan has the line in parts, and these do not run together as it does
    /// in the newer file.
    PartsElsewhere,
}

impl ConflictKind {
    /// Stable code; the message key is `update-conflict-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Corrected(_) => "corrected",
            Self::RemovedCorrected => "removed-corrected",
            Self::RemovedDecided(_) => "removed-decided",
            Self::RemovedCustomer => "removed-customer",
            Self::RemovedTold(_) => "removed-told",
            Self::RemovedSpokenOf => "removed-spoken-of",
            Self::PinnedMoved(_) => "pinned-moved",
            Self::RepairedMoved => "repaired-moved",
            Self::LineLocked => "line-locked",
            Self::PartsElsewhere => "parts-elsewhere",
        }
    }

    /// What its sentence names besides: a field, a variant or a table.
    pub fn about(&self) -> Option<&str> {
        match self {
            Self::Corrected(field) => Some(field),
            Self::RemovedDecided(name) | Self::PinnedMoved(name) | Self::RemovedTold(name) => {
                Some(name)
            }
            _ => None,
        }
    }

    /// The conflict of this code; `None` where there is none.
    pub fn of(code: &str, about: &str) -> Option<Self> {
        Some(match code {
            "corrected" => Self::Corrected(Meaning::of(about)?.code()),
            "removed-corrected" => Self::RemovedCorrected,
            "removed-decided" => Self::RemovedDecided(about.into()),
            "removed-customer" => Self::RemovedCustomer,
            "removed-told" => Self::RemovedTold(about.into()),
            "removed-spoken-of" => Self::RemovedSpokenOf,
            "pinned-moved" => Self::PinnedMoved(about.into()),
            "repaired-moved" => Self::RepairedMoved,
            "line-locked" => Self::LineLocked,
            "parts-elsewhere" => Self::PartsElsewhere,
            _ => return None,
        })
    }

    /// One sentence about it in the language of `texts`.
    pub fn text(&self, texts: &Texts) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
        match self {
            Self::Corrected(field) => {
                let field = texts.get(field_key(field)).into_owned();
                args.push(("field", field.into()));
            }
            Self::RemovedDecided(variant) | Self::PinnedMoved(variant) => {
                args.push(("variant", variant.as_ref().into()));
            }
            Self::RemovedTold(table) => args.push(("file", table.as_ref().into())),
            _ => {}
        }
        texts.with(self.message_key(), &args)
    }

    /// The key of its message.
    pub const fn message_key(&self) -> &'static str {
        match self {
            Self::Corrected(_) => "update-conflict-corrected",
            Self::RemovedCorrected => "update-conflict-removed-corrected",
            Self::RemovedDecided(_) => "update-conflict-removed-decided",
            Self::RemovedCustomer => "update-conflict-removed-customer",
            Self::RemovedTold(_) => "update-conflict-removed-told",
            Self::RemovedSpokenOf => "update-conflict-removed-spoken-of",
            Self::PinnedMoved(_) => "update-conflict-pinned-moved",
            Self::RepairedMoved => "update-conflict-repaired-moved",
            Self::LineLocked => "update-conflict-line-locked",
            Self::PartsElsewhere => "update-conflict-parts-elsewhere",
        }
    }
}

/// One thing that does not go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The external id of the row.
    pub external_id: Arc<str>,
    /// Where it is, plan metres.
    pub place: Option<Point>,
    /// What does not go together.
    pub kind: ConflictKind,
}

impl Conflict {
    /// One sentence about it in the language of `texts`, without the id.
    pub fn text(&self, texts: &Texts) -> String {
        self.kind.text(texts)
    }
}

/// The key of a field's name: that of the meaning a column would have.
fn field_key(code: &str) -> &'static str {
    Meaning::of(code).unwrap_or(Meaning::Heat).message_key()
}

/// Rows of a kind about which the plan says something: they stay although a
/// newer file does not have them any more.
pub fn spoken_of(plan: &Plan, kind: LayerKind) -> BTreeSet<usize> {
    let overlays = &plan.overlays;
    let mut rows = BTreeSet::new();
    match kind {
        LayerKind::Buildings => {
            rows.extend(overlays.buildings.keys().map(|id| id.index()));
            for (lead, customer) in overlays.customers.iter() {
                rows.insert(lead.index());
                rows.extend(customer.members.iter().map(|id| id.index()));
            }
            for variant in &plan.variants {
                rows.extend(variant.decisions.keys().map(|id| id.index()));
            }
        }
        LayerKind::Streets => {
            rows.extend(overlays.streets.keys().map(|id| id.index()));
            rows.extend(overlays.street_repairs.iter().map(|(id, _)| id.index()));
        }
        LayerKind::Areas => {
            rows.extend(overlays.areas.keys().map(|id| id.index()));
            if let PlanArea::Sectors(chosen) = &plan.area {
                rows.extend(chosen.iter().map(|id| id.index()));
            }
        }
        LayerKind::Background
        | LayerKind::Sources
        | LayerKind::Addresses
        | LayerKind::Network
        | LayerKind::Heatmap => {}
    }
    rows
}

/// Corrections, decisions and customers against the newer buildings.
pub fn of_buildings(
    plan: &Plan,
    merged: &Merged<PolygonStore, Building>,
    conflicts: &mut Vec<Conflict>,
) {
    let buildings = &plan.base.buildings;
    for (row, (fate, before)) in merged.fates.iter().zip(&buildings.records).enumerate() {
        let id = BuildingId::from_index(row);
        let mut say = |kind| {
            conflicts.push(Conflict {
                external_id: before.external_id.clone(),
                place: buildings.footprints.view(row).centroid(),
                kind,
            });
        };
        let decided = plan
            .variants
            .iter()
            .filter_map(|v| Some((v.decisions.get(&id)?, &v.name)));
        match fate {
            Fate::Same => {}
            Fate::Changed { moved } => {
                if let (Some(correction), Some(after)) =
                    (plan.overlays.buildings.get(&id), merged.records.get(row))
                {
                    for field in corrected_and_changed(correction, before, after) {
                        say(ConflictKind::Corrected(field));
                    }
                }
                for (decision, variant) in decided {
                    if *moved && decision.service.is_some() {
                        say(ConflictKind::PinnedMoved(variant.clone()));
                    }
                }
            }
            Fate::Missing | Fate::Dropped => {
                if plan.overlays.buildings.contains_key(&id) {
                    say(ConflictKind::RemovedCorrected);
                }
                for (_, variant) in decided {
                    say(ConflictKind::RemovedDecided(variant.clone()));
                }
                if plan.overlays.customers.lead_of(id).is_some() {
                    say(ConflictKind::RemovedCustomer);
                }
                for (table, _) in plan.base.told_of(id) {
                    say(ConflictKind::RemovedTold(table.into()));
                }
            }
        }
    }
}

/// Corrections against what the buildings now learn of their addresses.
pub fn of_addresses(plan: &Plan, base: &Base, conflicts: &mut Vec<Conflict>) {
    let buildings = &plan.base.buildings;
    let corrected: BTreeMap<BuildingId, &Correction> = plan
        .overlays
        .buildings
        .iter()
        .map(|(id, correction)| (*id, correction))
        .collect();
    for (id, correction) in corrected {
        let before = buildings.records.get(id.index());
        let after = base.buildings.records.get(id.index());
        let Some((before, after)) = before.zip(after) else {
            continue;
        };
        for field in corrected_and_changed(correction, before, after) {
            conflicts.push(Conflict {
                external_id: before.external_id.clone(),
                place: buildings.footprints.view(id.index()).centroid(),
                kind: ConflictKind::Corrected(field),
            });
        }
    }
}

/// The fields that are corrected and that the newer file changes.
fn corrected_and_changed(
    correction: &Correction,
    before: &Building,
    after: &Building,
) -> Vec<&'static str> {
    let demand = |b: &Building| b.demand.map(|d| d.mwh_per_a);
    [
        (
            "use",
            correction.building_use.is_some(),
            before.building_use != after.building_use,
        ),
        (
            "levels",
            correction.levels.is_some(),
            before.levels != after.levels,
        ),
        (
            "build-year",
            correction.year.is_some(),
            before.year != after.year,
        ),
        (
            "floor-area",
            correction.floor_area_m2.is_some(),
            before.floor_area_m2 != after.floor_area_m2,
        ),
        (
            "dwellings",
            correction.dwellings.is_some(),
            before.dwellings != after.dwellings,
        ),
        (
            "heat",
            correction.demand_mwh_per_a.is_some(),
            demand(before) != demand(after),
        ),
        (
            "heated",
            correction.heated.is_some(),
            before.heated != after.heated,
        ),
        (
            "renovation-year",
            correction.renovation_year.is_some(),
            before.renovation_year != after.renovation_year,
        ),
        (
            "demolition-year",
            correction.demolition_year.is_some(),
            before.demolition_year != after.demolition_year,
        ),
        (
            "peak",
            correction.peak_kw.is_some(),
            before.peak_kw != after.peak_kw,
        ),
        (
            "substation",
            correction.substation.is_some(),
            before.substation != after.substation,
        ),
        (
            "hot-water",
            correction.hot_water.is_some(),
            before.hot_water != after.hot_water,
        ),
        (
            "owner-type",
            correction.owner_type.is_some(),
            before.owner_type != after.owner_type,
        ),
    ]
    .into_iter()
    .filter(|(_, corrected, changed)| *corrected && *changed)
    .map(|(field, ..)| field)
    .collect()
}

/// Rules, works and repairs against the newer streets.
pub fn of_streets(plan: &Plan, merged: &Merged<LineStore, Street>, conflicts: &mut Vec<Conflict>) {
    let streets = &plan.base.streets;
    for (row, (fate, before)) in merged.fates.iter().zip(&streets.records).enumerate() {
        let id = StreetId::from_index(row);
        let overlay = plan.overlays.streets.get(&id);
        let repair = plan.overlays.street_repairs.get(id);
        let mut say = |kind| {
            conflicts.push(Conflict {
                external_id: before.external_id.clone(),
                place: streets.lines.view(row).first().copied(),
                kind,
            });
        };
        match fate {
            Fate::Same => {}
            Fate::Changed { moved } => {
                if let (Some(overlay), Some(after)) = (overlay, merged.records.get(row)) {
                    for field in said_and_changed(overlay, before, after) {
                        say(ConflictKind::Corrected(field));
                    }
                }
                if *moved && repair.is_some() {
                    say(ConflictKind::RepairedMoved);
                }
            }
            Fate::Missing | Fate::Dropped => {
                if overlay.is_some() || repair.is_some() {
                    say(ConflictKind::RemovedSpokenOf);
                }
            }
        }
    }
}

fn said_and_changed(overlay: &StreetOverlay, before: &Street, after: &Street) -> Vec<&'static str> {
    [
        (
            "works-year",
            overlay.works_year.is_some(),
            before.works_year != after.works_year,
        ),
        (
            "works",
            overlay.works.is_some(),
            before.works != after.works,
        ),
        (
            "surface",
            overlay.surface.is_some(),
            before.surface != after.surface,
        ),
        (
            "owner",
            overlay.owner.is_some(),
            before.owner != after.owner,
        ),
        (
            "width",
            overlay.width_m.is_some(),
            before.width_m != after.width_m,
        ),
    ]
    .into_iter()
    .filter(|(_, said, changed)| *said && *changed)
    .map(|(field, ..)| field)
    .collect()
}

/// Rates and the plan area against the newer areas.
pub fn of_areas(plan: &Plan, merged: &Merged<PolygonStore, Area>, conflicts: &mut Vec<Conflict>) {
    let areas = &plan.base.areas;
    for (row, (fate, before)) in merged.fates.iter().zip(&areas.records).enumerate() {
        let id = AreaId::from_index(row);
        let chosen = matches!(&plan.area, PlanArea::Sectors(chosen) if chosen.contains(&id));
        let spoken_of = chosen || plan.overlays.areas.contains_key(&id);
        if spoken_of && matches!(fate, Fate::Missing | Fate::Dropped) {
            conflicts.push(Conflict {
                external_id: before.external_id.clone(),
                place: areas.shapes.view(row).centroid(),
                kind: ConflictKind::RemovedSpokenOf,
            });
        }
    }
}

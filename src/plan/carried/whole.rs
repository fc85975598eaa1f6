//! What makes a written plan the same plan again beside what its layers show:
//! all its variants with their ids, views, customers, repaired streets, tables
//! that were joined, and the rows of the base that no layer has.

use super::rows::CarriedRows;
use crate::geometry::measure::distance_m;
use crate::geometry::{Point, PolygonStore};
use crate::plan::{
    Answers, Base, Building, BuildingId, Customers, Decision, Ground, GroundId, Ignored,
    JOIN_TOLERANCE_M, JoinedTable, LayerKind, Network, NetworkFault, Plan, PlannedBuilding,
    SavedView, StreetRepairs, Variant, VariantId,
};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A plan beside its layers. Ids in it are those of the plan that was written;
/// [`Whole::ids`] tells which buildings they are.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Whole {
    /// The plan's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// All variants, in the order of the list; the active one stands in the layers
    /// too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// The place of the active one.
    pub active: usize,
    /// The id the next variant gets.
    pub next_variant: u32,
    /// Views to come back to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<SavedView>,
    /// Footprints that are one customer.
    #[serde(skip_serializing_if = "Customers::is_empty")]
    pub customers: Customers,
    /// Problems that nobody wants to hear of.
    #[serde(skip_serializing_if = "Ignored::is_empty")]
    pub ignored: Ignored,
    /// What was answered when data were read.
    #[serde(skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Streets that run elsewhere than loaded, or count no more.
    #[serde(skip_serializing_if = "StreetRepairs::is_empty")]
    pub repairs: StreetRepairs,
    /// No-go areas with their ids; they stand in a layer too.
    #[serde(skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub grounds: RedBlackTreeMapSync<GroundId, Arc<Ground>>,
    /// The id of the next no-go area.
    pub next_ground: u32,
    /// Planned buildings with their ids, also those that were deleted; the others
    /// stand in a layer too.
    #[serde(skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub planned: RedBlackTreeMapSync<BuildingId, Arc<PlannedBuilding>>,
    /// The rows of the base that its layers do not show as they are.
    pub rows: CarriedRows,
    /// The buildings that all this is about, by the ids that files have.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<BuildingId, Arc<str>>,
}

/// A row of the buildings that were read, or one that stands for no building.
enum Row<'w> {
    Read(usize),
    Gone(&'w Building),
    Deleted(PlannedBuilding),
}

impl Whole {
    /// What `plan` says beside its layers of the kinds that are written.
    ///
    /// `odd` are the rows of buildings of which columns cannot say all: records,
    /// attributes, and the columns in place of attributes.
    pub fn of(plan: &Plan, has: impl Fn(LayerKind) -> bool, odd: CarriedRows) -> Self {
        let buildings = has(LayerKind::Buildings);
        let overlays = &plan.overlays;
        let mut whole = Self {
            rows: CarriedRows::of(plan, &has),
            ..Self::default()
        };
        if buildings || has(LayerKind::Network) {
            whole.name = Some(plan.name.clone());
            whole.views = plan.views.to_vec();
            whole.answers = Answers::clone(&plan.answers);
            whole.ignored = overlays.ignored.clone();
            whole.grounds = overlays.grounds.clone();
            whole.next_ground = overlays.next_ground;
        }
        if has(LayerKind::Streets) {
            whole.repairs = overlays.street_repairs.clone();
        }
        if has(LayerKind::Network) {
            whole.variants.clone_from(&plan.variants);
            whole.active = plan.active;
            whole.next_variant = plan.next_variant;
        }
        if buildings {
            whole.rows.records = odd.records;
            whole.rows.attributes = odd.attributes;
            whole.rows.replaced = odd.replaced;
            whole.customers = overlays.customers.clone();
            whole.planned = overlays.planned.clone();
        } else {
            for variant in &mut whole.variants {
                variant.decisions = RedBlackTreeMapSync::default();
            }
        }
        let records = &plan.base.buildings.records;
        let name = |id: BuildingId| Some((id, records.get(id.index())?.external_id.clone()));
        whole.ids = whole.named().into_iter().filter_map(name).collect();
        whole
    }

    /// The buildings that it speaks of.
    fn named(&self) -> BTreeSet<BuildingId> {
        let decided = self.variants.iter().flat_map(|v| v.decisions.keys());
        let joined = self.customers.iter().flat_map(|(_, c)| c.members.clone());
        let told = self.rows.tables.iter().flat_map(|t| &t.rows);
        decided
            .copied()
            .chain(joined)
            .chain(told.map(|row| row.0))
            .chain(self.rows.records.keys().copied())
            .chain(self.rows.attributes.keys().copied())
            .collect()
    }

    /// Puts the rows of buildings in the order they had: empty rows of planned
    /// buildings that were deleted and of buildings that are no more stand where
    /// they stood, and planned buildings are planned again. `planned` are the rows
    /// that were read as such. Answers where each row that was read is now, and the
    /// planned buildings.
    pub fn put_buildings(
        &self,
        base: &mut Base,
        planned: &[(BuildingId, PlannedBuilding)],
    ) -> (Vec<BuildingId>, Vec<(BuildingId, PlannedBuilding)>) {
        let old = std::mem::take(&mut base.buildings);
        let mut is_planned: BTreeMap<&str, &(BuildingId, PlannedBuilding)> = planned
            .iter()
            .map(|one| (one.1.external_id.as_ref(), one))
            .collect();
        let drawn: BTreeSet<usize> = planned.iter().map(|(id, _)| id.index()).collect();
        let mut others = (0..old.len()).filter(|row| !drawn.contains(row));
        let known: BTreeSet<&str> = old.records.iter().map(|r| r.external_id.as_ref()).collect();
        let mut empty: BTreeMap<BuildingId, Row<'_>> = BTreeMap::new();
        // one that is as it was written is taken to the last digit
        let mut exact: BTreeMap<usize, &PlannedBuilding> = BTreeMap::new();
        for (id, one) in &self.planned {
            let row = match is_planned.remove(one.external_id.as_ref()) {
                Some((row, read)) => {
                    if is_same_planned(read, one) {
                        exact.insert(row.index(), one);
                    }
                    Row::Read(row.index())
                }
                None if known.contains(one.external_id.as_ref()) => continue,
                None => Row::Deleted(PlannedBuilding {
                    outline: Vec::new(),
                    ..PlannedBuilding::clone(one)
                }),
            };
            empty.insert(*id, row);
        }
        for (id, record) in &self.rows.gone {
            if !known.contains(record.external_id.as_ref()) {
                empty.entry(*id).or_insert(Row::Gone(record));
            }
        }
        let mut order: Vec<Row<'_>> = Vec::with_capacity(old.len() + empty.len());
        for (id, row) in empty {
            while order.len() < id.index() {
                let Some(other) = others.next() else {
                    break;
                };
                order.push(Row::Read(other));
            }
            order.push(row);
        }
        order.extend(others.map(Row::Read));
        // planned buildings that somebody added to the layer come last
        let more: BTreeSet<usize> = is_planned.values().map(|one| one.0.index()).collect();
        order.extend(more.into_iter().map(Row::Read));
        let mut moved = vec![BuildingId::default(); old.len()];
        let mut stand = Vec::new();
        let points = old.footprints.point_count();
        let buildings = &mut base.buildings;
        buildings.footprints = PolygonStore::with_capacity(order.len(), points);
        buildings.records.reserve_exact(order.len());
        for row in order {
            let id = BuildingId::from_index(buildings.records.len());
            match row {
                Row::Read(row) => {
                    if let Some(one) = exact.get(&row) {
                        one.push(&mut buildings.footprints);
                    } else {
                        let view = old.footprints.view(row);
                        let parts = view.parts().map(|part| part.rings());
                        buildings.footprints.push(parts);
                    }
                    buildings.attributes.push(old.attributes.get(row));
                    buildings.records.extend(old.records.get(row).cloned());
                    if let Some(place) = moved.get_mut(row) {
                        *place = id;
                    }
                }
                Row::Gone(record) => {
                    buildings.footprints.push(None::<[&[Point]; 1]>);
                    buildings.attributes.push("{}");
                    buildings.records.push(record.clone());
                }
                Row::Deleted(one) => {
                    buildings.footprints.push(None::<[&[Point]; 1]>);
                    buildings.attributes.push("{}");
                    buildings.records.push(one.record());
                    stand.push((id, one));
                }
            }
        }
        let place = |id: &BuildingId| moved.get(id.index()).copied().unwrap_or_default();
        stand.extend(planned.iter().map(|(id, one)| {
            let one = exact.get(&id.index()).copied().unwrap_or(one);
            (place(id), one.clone())
        }));
        stand.sort_by_key(|one| one.0);
        (moved, stand)
    }

    /// Where the buildings that it speaks of are in `base`; those that are not there
    /// are left out.
    fn places(&self, base: &Base) -> BTreeMap<BuildingId, BuildingId> {
        let is_there = |(id, name): (&BuildingId, &Arc<str>)| {
            let record = base.buildings.records.get(id.index());
            record.is_some_and(|record| record.external_id == *name)
        };
        if self.ids.iter().all(is_there) {
            return self.ids.keys().map(|id| (*id, *id)).collect();
        }
        let wanted: BTreeSet<&str> = self.ids.values().map(AsRef::as_ref).collect();
        let found: BTreeMap<&str, BuildingId> = base
            .buildings
            .records
            .iter()
            .enumerate()
            .map(|(row, record)| (record.external_id.as_ref(), BuildingId::from_index(row)))
            .filter(|(name, _)| wanted.contains(name))
            .collect();
        let place = |(id, name): (&BuildingId, &Arc<str>)| Some((*id, *found.get(name.as_ref())?));
        self.ids.iter().filter_map(place).collect()
    }

    /// The tables that were joined, and records of which columns cannot say all,
    /// put into `base`.
    pub fn put_told(&self, base: &mut Base) {
        let places = self.places(base);
        for (id, record) in &self.rows.records {
            let row = places.get(id).map(|id| id.index());
            let Some(known) = row.and_then(|row| base.buildings.records.get_mut(row)) else {
                continue;
            };
            let layer = known.layer;
            if is_known_by_columns(known, record) {
                *known = record.clone();
                known.layer = layer;
            }
        }
        let mut said: BTreeMap<usize, &str> = BTreeMap::new();
        for id in self.rows.attributes.keys() {
            if let Some(row) = places.get(id).map(|id| id.index()) {
                let read = base.buildings.attributes.get(row);
                said.extend(self.rows.attributes_of(*id, read).map(|was| (row, was)));
            }
        }
        if !said.is_empty() {
            let read = std::mem::take(&mut base.buildings.attributes);
            for row in 0..read.len() {
                let text = said.get(&row).copied().unwrap_or_else(|| read.get(row));
                base.buildings.attributes.push(text);
            }
        }
        if !base.tables.is_empty() {
            return;
        }
        for table in &self.rows.tables {
            let rows = table.rows.iter();
            let mut rows: Vec<_> = rows
                .filter_map(|(id, told)| Some((*places.get(id)?, told.clone())))
                .collect();
            rows.sort_by_key(|row| row.0);
            base.tables.push(Arc::new(JoinedTable {
                name: table.name.clone(),
                rows,
            }));
        }
    }

    /// The same with the ids of a plan whose active variant has the id `active`, as
    /// far as its buildings are in `base`. Networks that break the rules of a
    /// network, as only an edited file has them, are left out with their variants.
    pub fn within(&self, base: &Base, active: VariantId) -> Self {
        let places = self.places(base);
        let mut new = Self {
            variants: Vec::new(),
            ..self.clone()
        };
        let was = self.variants.get(self.active).map_or(active, |v| v.id);
        let swap = |id: VariantId| match id {
            id if id == was => active,
            id if id == active => was,
            id => id,
        };
        for (at, variant) in self.variants.iter().enumerate() {
            let seen = new.variants.iter().any(|v| v.id == swap(variant.id));
            if seen || !stands(&variant.network) {
                continue;
            }
            if at == self.active {
                new.active = new.variants.len();
            }
            let decided = variant.decisions.iter();
            let decided = decided.filter_map(|(id, said)| Some((*places.get(id)?, said.clone())));
            let decided: RedBlackTreeMapSync<BuildingId, Decision> = decided.collect();
            new.variants.push(Variant {
                id: swap(variant.id),
                decisions: decided,
                ..variant.clone()
            });
        }
        let last = new
            .variants
            .iter()
            .map(|v| v.id.0)
            .max()
            .unwrap_or_default();
        new.next_variant = self.next_variant.max(last.saturating_add(1));
        new.customers = Customers::default();
        for (lead, customer) in self.customers.iter() {
            let members = customer.members.iter().map(|id| places.get(id).copied());
            let Some(mut members) = members.collect::<Option<Vec<BuildingId>>>() else {
                continue;
            };
            members.sort_unstable();
            if let Some(lead) = places.get(&lead) {
                let mut customer = customer.clone();
                customer.members = members;
                new.customers.put(*lead, Some(&customer));
            }
        }
        if was != active {
            let keys: Vec<Arc<str>> = self.ignored.iter().map(|key| swapped(key, swap)).collect();
            new.ignored = Ignored::default();
            for key in keys {
                new.ignored.set(&key, true);
            }
        }
        new.views.retain(SavedView::is_somewhere);
        new
    }
}

/// Whether a planned building that was read is the one that was written, whichever
/// way its outline runs.
fn is_same_planned(read: &PlannedBuilding, written: &PlannedBuilding) -> bool {
    (read.year, read.building_use) == (written.year, written.building_use)
        && are_same_corners(&read.outline, &written.outline)
}

/// Whether two outlines have the same corners, wherever they start and whichever
/// way they run.
pub(crate) fn are_same_corners(a: &[Point], b: &[Point]) -> bool {
    let near = |p: &Point| b.iter().any(|q| distance_m(*p, *q) <= JOIN_TOLERANCE_M);
    a.len() == b.len() && a.iter().all(near)
}

/// Whether `read` is what columns say of `whole`.
fn is_known_by_columns(read: &Building, whole: &Building) -> bool {
    let known = Building {
        layer: whole.layer,
        uses: whole.uses.clone(),
        renovation_level: whole.renovation_level,
        dwellings_counted: whole.dwellings_counted,
        street_learnt: whole.street_learnt,
        number_learnt: whole.number_learnt,
        ..read.clone()
    };
    known == *whole
}

/// Whether nothing in a network refers to nothing or is nowhere, and its next ids
/// are free.
fn stands(network: &Network) -> bool {
    let is_odd = |fault: &NetworkFault| {
        !matches!(
            fault,
            NetworkFault::ShortSegment(..) | NetworkFault::NoWay(_) | NetworkFault::Duplicate(..)
        )
    };
    !network.check().iter().any(is_odd)
}

/// The key of an ignored problem with other ids of variants in it: `V` before
/// faults, `E` before what the engineering says, and the number.
fn swapped(key: &str, swap: impl Fn(VariantId) -> VariantId) -> Arc<str> {
    let word = |word: &str| {
        let number = word.strip_prefix(['V', 'E']).and_then(|n| n.parse().ok());
        match (number, word.chars().next()) {
            (Some(number), Some(letter)) => format!("{letter}{}", swap(VariantId(number)).0),
            _ => word.to_owned(),
        }
    };
    let words: Vec<String> = key.split(' ').map(word).collect();
    words.join(" ").into()
}

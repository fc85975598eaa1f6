//! Rows of the base that layers do not show as they are.

use crate::geometry::{LineStore, Point};
use crate::plan::{
    Addresses, Area, AreaId, Base, Building, BuildingId, JoinedTable, Layer, LayerKind, Plan,
    RawAttributes, Street, StreetId, StreetRepair, StreetRepairs,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the base that layers do not show as they are, and where rows came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CarriedRows {
    /// The files that the base was loaded from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// How many rows on end came from which of them, by list of the base.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub runs: BTreeMap<String, Vec<[u32; 2]>>,
    /// Features that could not be taken then.
    pub skipped: usize,
    /// Rows that lost their building to a newer file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub gone: BTreeMap<BuildingId, Building>,
    /// Buildings of which columns cannot say all.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<BuildingId, Building>,
    /// Likewise of sectors.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub gone_areas: BTreeMap<AreaId, Area>,
    /// What the user's file says of buildings, where a column of the plan stands in
    /// place of one of its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<BuildingId, String>,
    /// These columns, in small letters.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub replaced: BTreeSet<String>,
    /// Repaired streets as they were loaded, and rows without a street.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub streets: BTreeMap<StreetId, CarriedStreet>,
    /// Tables that were joined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<JoinedTable>,
}

/// A street as it was loaded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CarriedStreet {
    /// Its course, plan metres; none for a row that lost its street to a newer file.
    pub points: Vec<Point>,
    /// What the program understands of it.
    pub record: Street,
    /// What the file says of it, a JSON object.
    pub attributes: String,
}

/// The lists of a base whose rows know the file they came with.
const LISTS: [&str; 9] = [
    "buildings",
    "streets",
    "areas",
    "background",
    "background_lines",
    "sources",
    "heat",
    "heat_users",
    "addresses",
];

/// The numbers of the files that the rows of a list came with.
fn files_of(base: &Base, list: &str) -> Vec<u32> {
    macro_rules! layers {
        ($records:expr) => {
            $records.iter().map(|row| row.layer.0).collect()
        };
    }
    match list {
        "buildings" => layers!(base.buildings.records),
        "streets" => layers!(base.streets.records),
        "areas" => layers!(base.areas.records),
        "background" => layers!(base.background.polygon_records),
        "background_lines" => layers!(base.background.line_records),
        "sources" => layers!(base.sources),
        "heat" => layers!(base.heat.records),
        "heat_users" => layers!(base.heat.users),
        _ => layers!(base.addresses.records()),
    }
}

fn in_runs(files: &[u32]) -> Vec<[u32; 2]> {
    let runs = files.chunk_by(|a, b| a == b);
    runs.filter_map(|run| Some([run.len() as u32, *run.first()?]))
        .collect()
}

/// Whole numbers as any other: a table of numbers does not tell them apart.
fn plain(value: Value) -> Value {
    match value.as_f64() {
        Some(number) => number.into(),
        None => value,
    }
}

impl CarriedRows {
    pub(super) fn of(plan: &Plan, has: &impl Fn(LayerKind) -> bool) -> Self {
        let base = &plan.base;
        let mut rows = Self {
            layers: base.layers.clone(),
            skipped: base.skipped,
            ..Self::default()
        };
        for list in LISTS {
            let runs = in_runs(&files_of(base, list));
            if !runs.is_empty() {
                rows.runs.insert(list.to_owned(), runs);
            }
        }
        if has(LayerKind::Buildings) {
            let all = base.buildings.records.iter().enumerate();
            let gone = all.map(|(row, record)| (BuildingId::from_index(row), record));
            rows.gone = gone
                .filter(|(id, record)| base.buildings.is_gone(*id) && !record.is_planned())
                .map(|(id, record)| (id, record.clone()))
                .collect();
            rows.tables = base.tables.iter().map(|t| JoinedTable::clone(t)).collect();
        }
        if has(LayerKind::Streets) {
            let repaired = plan.overlays.street_repairs.iter().map(|(id, _)| id);
            let all = (0..base.streets.lines.len()).map(StreetId::from_index);
            let gone = all.filter(|id| base.streets.lines.view(id.index()).is_empty());
            for id in repaired.chain(gone) {
                let Some(record) = base.streets.records.get(id.index()) else {
                    continue;
                };
                let street = CarriedStreet {
                    points: base.streets.lines.view(id.index()).to_vec(),
                    record: record.clone(),
                    attributes: base.streets.attributes.get(id.index()).to_owned(),
                };
                rows.streets.insert(id, street);
            }
        }
        if has(LayerKind::Areas) {
            let all = (0..).map(AreaId).zip(&base.areas.records);
            let gone = all.filter(|(id, _)| base.areas.shapes.view(id.index()).is_empty());
            rows.gone_areas = gone.map(|(id, area)| (id, area.clone())).collect();
        }
        rows
    }

    /// What the user's file said of a building, where `read` is that but for columns
    /// of the plan.
    pub(super) fn attributes_of(&self, id: BuildingId, read: &str) -> Option<&str> {
        let was = self.attributes.get(&id)?;
        let members = |text: &str| -> BTreeMap<String, Value> {
            let all: BTreeMap<String, Value> = serde_json::from_str(text).unwrap_or_default();
            let kept = all.into_iter().filter(|(name, value)| {
                !value.is_null() && !self.replaced.contains(&name.to_lowercase())
            });
            kept.map(|(name, value)| (name, plain(value))).collect()
        };
        (members(was) == members(read)).then_some(was.as_str())
    }

    /// Puts back rows of sectors that are no more.
    pub fn put_areas(&self, base: &mut Base) {
        if self.gone_areas.is_empty() {
            return;
        }
        let old = std::mem::take(&mut base.areas);
        let mut gone = self.gone_areas.iter().peekable();
        let mut rows = old.records.iter().enumerate().peekable();
        let areas = &mut base.areas;
        loop {
            let at = AreaId::from_index(areas.records.len());
            let is_last = rows.peek().is_none();
            if let Some((_, area)) = gone.next_if(|(id, _)| **id <= at || is_last) {
                areas.shapes.push(None::<[&[Point]; 1]>);
                areas.attributes.push("{}");
                areas.records.push(area.clone());
                continue;
            }
            let Some((row, record)) = rows.next() else {
                break;
            };
            let view = old.shapes.view(row);
            areas.shapes.push(view.parts().map(|part| part.rings()));
            areas.attributes.push(old.attributes.get(row));
            areas.records.push(record.clone());
        }
    }

    /// Says of every row which file it came with, where the base has just the rows
    /// that were written. The rows of a file that somebody added to or took from
    /// came with that file.
    pub fn put_files(&self, base: &mut Base) {
        let count = |list: &str| -> usize {
            let runs = self.runs.get(list).map_or(&[][..], Vec::as_slice);
            runs.iter().map(|[rows, _]| *rows as usize).sum()
        };
        let is_known = |file: u32| file == u32::MAX || (file as usize) < self.layers.len();
        let are_known = self
            .runs
            .values()
            .flatten()
            .all(|[_, file]| is_known(*file));
        let is_same = LISTS
            .iter()
            .all(|list| files_of(base, list).len() == count(list));
        if !are_known || !is_same || self.layers.is_empty() {
            return;
        }
        base.layers.clone_from(&self.layers);
        base.skipped += self.skipped;
        macro_rules! put {
            ($list:literal, $records:expr) => {
                let runs = self.runs.get($list).into_iter().flatten();
                let files = runs.flat_map(|[rows, file]| (0..*rows).map(|_| *file));
                for (row, file) in $records.iter_mut().zip(files) {
                    row.layer.0 = file;
                }
            };
        }
        put!("buildings", base.buildings.records);
        put!("streets", base.streets.records);
        put!("areas", base.areas.records);
        put!("background", base.background.polygon_records);
        put!("background_lines", base.background.line_records);
        put!("sources", base.sources);
        put!("heat", base.heat.records);
        put!("heat_users", base.heat.users);
        let mut addresses = base.addresses.take();
        put!("addresses", addresses);
        base.addresses = Addresses::new(addresses);
    }

    /// Puts repaired streets back as they were loaded: those that run as the repair
    /// says, and those that count no more, at their places among the others.
    /// Answers the repairs that hold, by the ids in `base`.
    pub fn put_streets(
        &self,
        repairs: &StreetRepairs,
        base: &mut Base,
        same: impl Fn(&[Point], &[Point]) -> bool,
    ) -> Vec<(StreetId, StreetRepair)> {
        let mut hold = Vec::new();
        if self.streets.is_empty() {
            return hold;
        }
        let old = std::mem::take(&mut base.streets);
        let known: BTreeSet<&str> = old.records.iter().map(|r| r.external_id.as_ref()).collect();
        let by_name: BTreeMap<&str, (&CarriedStreet, &StreetRepair)> = self
            .streets
            .iter()
            .filter_map(|(id, street)| Some((street, repairs.get(*id)?)))
            .filter(|(street, _)| street.points.len() >= 2)
            .map(|(street, repair)| (street.record.external_id.as_ref(), (street, repair)))
            .collect();
        let mut hidden = self.streets.iter().filter(|(id, street)| {
            let is_gone = street.points.is_empty();
            let is_hidden = repairs.get(**id) == Some(&StreetRepair::Hidden);
            !known.contains(street.record.external_id.as_ref())
                && (is_gone || (is_hidden && street.points.len() >= 2))
        });
        let mut next = hidden.next();
        let streets = &mut base.streets;
        let mut lines = LineStore::with_capacity(old.lines.len(), old.lines.point_count());
        let mut attributes = RawAttributes::default();
        let mut rows = old.records.iter().enumerate().peekable();
        loop {
            let at = StreetId::from_index(streets.records.len());
            if let Some((id, street)) = next
                && (*id <= at || rows.peek().is_none())
            {
                lines.push(&street.points);
                attributes.push(&street.attributes);
                streets.records.push(street.record.clone());
                if !street.points.is_empty() {
                    hold.push((at, StreetRepair::Hidden));
                }
                next = hidden.next();
                continue;
            }
            let Some((row, record)) = rows.next() else {
                break;
            };
            let runs = old.lines.view(row);
            let repaired = by_name.get(record.external_id.as_ref());
            let loaded = repaired.filter(|(_, repair)| same(repair.points(), runs));
            if let Some((street, repair)) = loaded {
                lines.push(&street.points);
                hold.push((at, StreetRepair::clone(repair)));
            } else {
                lines.push(runs);
            }
            attributes.push(old.attributes.get(row));
            streets.records.push(record.clone());
        }
        streets.lines = lines;
        streets.attributes = attributes;
        hold
    }
}

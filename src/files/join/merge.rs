//! What rows say, into the buildings they belong to.
//!
//! A join keeps what each row told ([`JoinedTable`]); telling it to a fresh
//! record of the same building, table after table, gives the very same record
//! again. So a newer file of the buildings loses nothing of it.

use super::table::{Table, TableRow};
use crate::plan::{
    Base, Building, BuildingId, BuildingUse, DemandOrigin, GivenDemand, JoinedTable, RawAttributes,
    Told,
};
use crate::text::address::street_key;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What telling came to.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Buildings that keep a demand of their own, as it is the better known one.
    pub kept_demand: Vec<BuildingId>,
    /// Buildings of which some rows tell a measured and others a given demand.
    pub mixed: Vec<BuildingId>,
    /// Columns that stand under another name at some buildings, as these have a
    /// value of their own under that of the table, and at how many.
    pub renamed: BTreeMap<String, usize>,
}

/// Tells the buildings what their rows say.
pub(super) fn tell(
    base: &mut Base,
    table: &Table,
    told: &BTreeMap<BuildingId, Vec<usize>>,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut rows: Vec<(BuildingId, Told)> = Vec::with_capacity(told.len());
    let mut attributes = RawAttributes::default();
    for index in 0..base.buildings.len() {
        let id = BuildingId::from_index(index);
        let own = base.buildings.attributes.get(index);
        let of_table: Vec<&TableRow> = told
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(|row| table.rows.get(*row))
            .collect();
        let (Some(record), false) = (base.buildings.records.get(index), of_table.is_empty()) else {
            attributes.push(own);
            continue;
        };
        let origins = of_table.iter().filter_map(|row| row.record.demand);
        let origins: BTreeSet<DemandOrigin> = origins.map(|demand| demand.origin).collect();
        if origins.len() > 1 {
            outcome.mixed.push(id);
        }
        let earlier: Vec<(&str, &Told)> = base.told_of(id).collect();
        let row = settled(record, combined(table, &of_table), &earlier);
        let (text, renamed) = with_columns(own, &table.name, &row, &earlier);
        attributes.push(&text);
        for column in renamed {
            *outcome.renamed.entry(column).or_default() += 1;
        }
        if let Some(record) = base.buildings.records.get_mut(index)
            && apply(record, &row.record)
        {
            outcome.kept_demand.push(id);
        }
        rows.push((id, row));
    }
    attributes.shrink_to_fit();
    base.buildings.attributes = attributes;
    let joined = JoinedTable {
        name: table.name.clone(),
        rows,
    };
    // The very same table again tells nothing more.
    if base.tables.last().is_none_or(|last| **last != joined) {
        base.tables.push(Arc::new(joined));
    }
    outcome
}

/// Tells a fresh record of a building what all tables told of it.
pub(in crate::files) fn retell(record: &mut Building, base: &Base, building: BuildingId) {
    for (_, told) in base.told_of(building) {
        apply(record, &told.record);
    }
}

/// A building's fresh attributes with the columns of all tables; `None` where
/// none tells of it.
pub(in crate::files) fn retell_columns(
    own: &str,
    base: &Base,
    building: BuildingId,
) -> Option<String> {
    let all: Vec<(&str, &Told)> = base.told_of(building).collect();
    let mut text: Option<String> = None;
    for (at, (name, told)) in all.iter().enumerate() {
        let earlier = all.get(..at).unwrap_or_default();
        let now = text.as_deref().unwrap_or(own);
        text = Some(with_columns(now, name, told, earlier).0);
    }
    text
}

/// What several rows tell of one building: they stand for its flats or meters.
/// The first that says something wins; what counts adds up.
fn combined(table: &Table, rows: &[&TableRow]) -> Told {
    let mut told = Told::nothing();
    let record = &mut told.record;
    macro_rules! first {
        ($($field:ident),+ $(,)?) => {$(
            record.$field = rows.iter().find_map(|row| row.record.$field.clone());
        )+};
    }
    first!(
        year,
        levels,
        height_m,
        ridge_height_m,
        heated,
        owner_type,
        renovation_year,
        demolition_year,
        substation,
        hot_water,
        commitment,
        name,
        sector,
    );
    let peaks: Vec<f64> = rows.iter().filter_map(|row| row.record.peak_kw).collect();
    // Meters of one building: only together they are its peak.
    record.peak_kw = (!peaks.is_empty()).then(|| peaks.iter().sum());
    if let Some(row) = rows.iter().find(|row| row.record.building_use.is_some()) {
        record.building_use = row.record.building_use;
        record.uses.clone_from(&row.record.uses);
    }
    // A number belongs to the street it is given with.
    if let Some(row) = rows.iter().find(|row| row.record.street.is_some()) {
        record.street.clone_from(&row.record.street);
        record.house_number.clone_from(&row.record.house_number);
    } else {
        record.house_number = rows.iter().find_map(|row| row.record.house_number.clone());
    }
    let areas: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.record.floor_area_m2)
        .collect();
    record.floor_area_m2 = (!areas.is_empty()).then(|| areas.iter().sum());
    let dwellings: Vec<u32> = rows.iter().filter_map(|row| row.record.dwellings).collect();
    if dwellings.is_empty() {
        let boxes = boxes_of(rows);
        record.dwellings = boxes;
        record.dwellings_counted = boxes.is_some();
    } else {
        record.dwellings = Some(dwellings.into_iter().fold(0, u32::saturating_add));
    }
    let demands: Vec<GivenDemand> = rows.iter().filter_map(|row| row.record.demand).collect();
    // A sum is as certain as its least certain part.
    record.demand = demands
        .iter()
        .map(|demand| demand.origin)
        .max()
        .map(|origin| GivenDemand {
            mwh_per_a: demands.iter().map(|demand| demand.mwh_per_a).sum(),
            origin,
        });
    told.columns = columns_of(table, rows).into();
    told
}

/// Dwellings by the boxes of several rows; `None` where fewer than two rows
/// name a box: one says nothing about the others.
fn boxes_of(rows: &[&TableRow]) -> Option<u32> {
    let boxes: BTreeSet<_> = rows
        .iter()
        .filter_map(|row| {
            let address = row.address.as_ref()?;
            let number = address.number.as_ref()?;
            (!number.bus.is_empty()).then_some((&address.street, number))
        })
        .collect();
    let count = u32::try_from(boxes.len()).ok()?;
    (count > 1).then_some(count)
}

/// The cells of rows as a JSON object; of several rows each column has the
/// first value.
fn columns_of(table: &Table, rows: &[&TableRow]) -> String {
    let value = |at: usize| {
        rows.iter()
            .filter_map(|row| row.cells.get(at))
            .find(|value| !value.is_null())
    };
    let members: Map<String, Value> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((name.clone(), value(at)?.clone())))
        .collect();
    Value::Object(members).to_string()
}

/// What is told without what the building knows better: its own address is
/// what rows are found by, and stays.
fn settled(record: &Building, mut told: Told, earlier: &[(&str, &Told)]) -> Told {
    let mut before = earlier.iter().map(|(_, told)| &told.record);
    let own_street = record.street.as_deref().map(street_key);
    let their_street = told.record.street.as_deref().map(street_key);
    let fits = own_street.is_none() || their_street.is_none() || own_street == their_street;
    // what was told before is the building's own since
    let same_number = |b: &Building| b.house_number == told.record.house_number;
    if !before.any(same_number) && (!fits || record.house_number.is_some()) {
        told.record.house_number = None;
    }
    let mut before = earlier.iter().map(|(_, told)| &told.record);
    if !before.any(|b| b.street == told.record.street) && own_street.is_some() {
        told.record.street = None;
    }
    told
}

/// Puts what is told into a record; answers whether the record keeps a demand of
/// its own: what is measured comes before what is given (design 5).
fn apply(record: &mut Building, told: &Building) -> bool {
    macro_rules! take {
        ($($field:ident),+ $(,)?) => {$(
            if told.$field.is_some() {
                record.$field.clone_from(&told.$field);
            }
        )+};
    }
    if told.building_use.is_some() {
        record.building_use = told.building_use;
        record.uses.clone_from(&told.uses);
    }
    take!(
        year,
        levels,
        height_m,
        ridge_height_m,
        floor_area_m2,
        heated,
        owner_type,
        renovation_year,
        demolition_year,
        peak_kw,
        substation,
        hot_water,
        commitment,
        name,
        sector,
    );
    if record.street.is_none() {
        take!(street);
    }
    if record.house_number.is_none() {
        take!(house_number);
    }
    let homes = matches!(
        record.building_use,
        None | Some(BuildingUse::Dwelling | BuildingUse::Apartments)
    );
    if !told.dwellings_counted && told.dwellings.is_some() {
        record.dwellings = told.dwellings;
        record.dwellings_counted = false;
    } else if told.dwellings_counted && record.dwellings.is_none() && homes {
        record.dwellings = told.dwellings;
        record.dwellings_counted = true;
    }
    let Some(theirs) = told.demand else {
        return false;
    };
    if record.demand.is_some_and(|own| own.origin < theirs.origin) {
        return true;
    }
    record.demand = Some(theirs);
    false
}

/// Attributes with the columns that are told, and the columns that have another
/// name there: what the building's own file says of itself stays, and a column
/// that says something else under the same name carries that of its table.
fn with_columns(
    own: &str,
    table: &str,
    told: &Told,
    earlier: &[(&str, &Told)],
) -> (String, Vec<String>) {
    let parsed = |text: &str| serde_json::from_str::<Map<String, Value>>(text);
    let (Ok(mut members), Ok(columns)) = (parsed(own), parsed(&told.columns)) else {
        return (own.to_owned(), Vec::new());
    };
    let before: Vec<(&str, Map<String, Value>)> = earlier
        .iter()
        .filter_map(|(name, told)| Some((*name, parsed(&told.columns).ok()?)))
        .collect();
    let mut renamed = Vec::new();
    for (name, value) in columns {
        let is_told = before.iter().any(|(table, columns)| {
            columns.contains_key(&name) && !members.contains_key(&name_beside(&name, table))
        });
        match members.get(&name) {
            Some(own) if text_of(own) == text_of(&value) => {}
            Some(own) if !own.is_null() && !is_told => {
                members.insert(name_beside(&name, table), value);
                renamed.push(name);
            }
            _ => {
                members.insert(name, value);
            }
        }
    }
    (Value::Object(members).to_string(), renamed)
}

/// The name of a table's column beside one of the same name: "id (klanten)".
pub(super) fn name_beside(column: &str, table: &str) -> String {
    let stem = table.rsplit_once('.').map_or(table, |(stem, _)| stem);
    format!("{column} ({stem})")
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

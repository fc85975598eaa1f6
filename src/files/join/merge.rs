//! What rows say, into the buildings they belong to.

use super::table::{Table, TableRow};
use crate::plan::{Base, Building, BuildingId, GivenDemand, RawAttributes};
use crate::text::address::street_key;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Tells the buildings what their rows say.
pub(super) fn tell(base: &mut Base, table: &Table, told: &BTreeMap<BuildingId, Vec<usize>>) {
    let mut attributes = RawAttributes::default();
    for index in 0..base.buildings.len() {
        let own = base.buildings.attributes.get(index);
        let rows: Vec<&TableRow> = told
            .get(&BuildingId::from_index(index))
            .into_iter()
            .flatten()
            .filter_map(|row| table.rows.get(*row))
            .collect();
        let (Some(record), false) = (base.buildings.records.get_mut(index), rows.is_empty()) else {
            attributes.push(own);
            continue;
        };
        merge(record, &rows);
        attributes.push(&with_columns(own, table, &rows));
    }
    attributes.shrink_to_fit();
    base.buildings.attributes = attributes;
}

/// The first row that says something wins; demands of several rows add up.
fn merge(record: &mut Building, rows: &[&TableRow]) {
    macro_rules! first {
        ($($field:ident),+ $(,)?) => {$(
            if let Some(value) = rows.iter().find_map(|row| row.record.$field.clone()) {
                record.$field = Some(value);
            }
        )+};
    }
    if let Some(row) = rows.iter().find(|row| row.record.building_use.is_some()) {
        record.building_use = row.record.building_use;
        record.uses.clone_from(&row.record.uses);
    }
    if rows.iter().any(|row| row.record.dwellings.is_some()) {
        record.dwellings_counted = false;
    }
    first!(
        year,
        levels,
        height_m,
        ridge_height_m,
        floor_area_m2,
        dwellings,
        heated,
        owner_type,
        renovation_year,
        demolition_year,
        commitment,
        name,
        sector,
    );
    // The address of a building is what rows are found by: it stays.
    if record.street.is_none() {
        first!(street, house_number);
    } else if record.house_number.is_none() {
        // A number belongs to the street it is given with.
        let own = record.street.as_deref().map(street_key);
        let fits = |row: &&&TableRow| {
            let street = row.record.street.as_deref();
            street.is_none_or(|street| Some(street_key(street)) == own)
        };
        let mut fitting = rows.iter().filter(fits);
        record.house_number = fitting.find_map(|row| row.record.house_number.clone());
    }
    let demands: Vec<GivenDemand> = rows.iter().filter_map(|row| row.record.demand).collect();
    // The least certain of the figures that make the sum.
    if let Some(origin) = demands.iter().map(|demand| demand.origin).max() {
        record.demand = Some(GivenDemand {
            mwh_per_a: demands.iter().map(|demand| demand.mwh_per_a).sum(),
            origin,
        });
    }
}

/// The building's own attributes with those of its rows; of several rows each
/// column has the first value.
fn with_columns(own: &str, table: &Table, rows: &[&TableRow]) -> String {
    let Ok(mut members) = serde_json::from_str::<Map<String, Value>>(own) else {
        return own.to_owned();
    };
    for (at, name) in table.columns.iter().enumerate() {
        let value = rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .find(|value| !value.is_null());
        if let Some(value) = value {
            members.insert(name.clone(), value.clone());
        }
    }
    Value::Object(members).to_string()
}

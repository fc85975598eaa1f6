//! What buildings learnt of address points, taken back before other points tell
//! it anew.

use crate::files::addresses as points;
use crate::files::again::understood_building;
use crate::files::join;
use crate::plan::{AddressPoint, Base, Building, BuildingId, Buildings, Plan};
use std::sync::Arc;

/// The buildings as they would be without any address point: what their own
/// file and joined tables say.
pub fn without_addresses(base: &Base) -> Buildings {
    let mut buildings = base.buildings.clone();
    for (row, record) in buildings.records.iter_mut().enumerate() {
        let id = BuildingId::from_index(row);
        if record.street_learnt || record.number_learnt || record.dwellings_counted {
            points::forget(record);
            join::retell(record, base, id);
        }
    }
    buildings
}

/// The points behind the first `from`, none of them at a building.
pub fn loose(records: &[AddressPoint], from: usize) -> Vec<AddressPoint> {
    let rows = records.iter().skip(from);
    rows.map(|row| AddressPoint {
        building: None,
        ..row.clone()
    })
    .collect()
}

/// The plan with the marks of what was learnt, where an older program wrote it
/// without them: what a building has as its points tell it, and neither its own
/// file nor a table says. `None` where it has its marks or needs none.
pub fn marked(plan: &Plan) -> Option<Plan> {
    let base = &plan.base;
    let has_mark = |record: &Building| record.street_learnt || record.number_learnt;
    if base.addresses.is_empty() || base.buildings.records.iter().any(has_mark) {
        return None;
    }
    let mut marked = Base::clone(base);
    for (row, record) in marked.buildings.records.iter_mut().enumerate() {
        let id = BuildingId::from_index(row);
        if base.addresses.at(id).next().is_none() {
            continue;
        }
        let mut own = understood_building(base.buildings.attributes.get(row));
        join::retell(&mut own, base, id);
        let mut told = Building::new(record.external_id.clone(), record.layer);
        points::learn(&mut told, &base.addresses, id);
        record.street_learnt = own.street.is_none() && record.street == told.street;
        record.number_learnt =
            own.house_number.is_none() && record.house_number == told.house_number;
    }
    if !marked.buildings.records.iter().any(has_mark) {
        return None;
    }
    let mut plan = plan.clone();
    plan.base = Arc::new(marked);
    Some(plan)
}

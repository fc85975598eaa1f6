//! The selection as the rows of a table.

use super::query::{Order, Shown};
use crate::app::state::{Selection, Tracked};
use crate::plan::{AreaId, BuildingId, HeatSegmentId, LineId, NodeId, SourceId, StreetId, ZoneId};
use crate::report::columns::TableKind;
use eframe::egui::{Context, Id};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rows of a table that are selected, ascending.
pub fn selected(selection: &Selection, table: TableKind) -> Box<dyn Iterator<Item = u32> + '_> {
    match table {
        TableKind::Buildings => Box::new(selection.buildings.iter().map(|id| id.0)),
        TableKind::Streets => Box::new(selection.streets.iter().map(|id| id.0)),
        TableKind::Lines => Box::new(selection.lines.iter().map(|id| id.0)),
        TableKind::Nodes => Box::new(selection.nodes.iter().map(|id| id.0)),
        TableKind::Sources => Box::new(selection.sources.iter().map(|id| id.0)),
        TableKind::Areas => Box::new(selection.areas.iter().map(|id| id.0)),
        TableKind::Heat => Box::new(selection.heat.iter().map(|id| id.0)),
        TableKind::Zones => Box::new(selection.zones.iter().map(|id| id.0)),
    }
}

/// How many rows of a table are selected.
pub fn count(selection: &Selection, table: TableKind) -> usize {
    match table {
        TableKind::Buildings => selection.buildings.len(),
        TableKind::Streets => selection.streets.len(),
        TableKind::Lines => selection.lines.len(),
        TableKind::Nodes => selection.nodes.len(),
        TableKind::Sources => selection.sources.len(),
        TableKind::Areas => selection.areas.len(),
        TableKind::Heat => selection.heat.len(),
        TableKind::Zones => selection.zones.len(),
    }
}

/// Whether a row is selected.
pub fn contains(selection: &Selection, table: TableKind, id: u32) -> bool {
    match table {
        TableKind::Buildings => selection.buildings.contains(&BuildingId(id)),
        TableKind::Streets => selection.streets.contains(&StreetId(id)),
        TableKind::Lines => selection.lines.contains(&LineId(id)),
        TableKind::Nodes => selection.nodes.contains(&NodeId(id)),
        TableKind::Sources => selection.sources.contains(&SourceId(id)),
        TableKind::Areas => selection.areas.contains(&AreaId(id)),
        TableKind::Heat => selection.heat.contains(&HeatSegmentId(id)),
        TableKind::Zones => selection.zones.contains(&ZoneId(id)),
    }
}

/// The selection of these rows alone.
pub fn of(table: TableKind, ids: impl IntoIterator<Item = u32>) -> Selection {
    fn set<T: Ord>(ids: impl IntoIterator<Item = u32>, id: fn(u32) -> T) -> BTreeSet<T> {
        ids.into_iter().map(id).collect()
    }
    let mut selection = Selection::default();
    match table {
        TableKind::Buildings => selection.buildings = set(ids, BuildingId),
        TableKind::Streets => selection.streets = set(ids, StreetId),
        TableKind::Lines => selection.lines = set(ids, LineId),
        TableKind::Nodes => selection.nodes = set(ids, NodeId),
        TableKind::Sources => selection.sources = set(ids, SourceId),
        TableKind::Areas => selection.areas = set(ids, AreaId),
        TableKind::Heat => selection.heat = set(ids, HeatSegmentId),
        TableKind::Zones => selection.zones = set(ids, ZoneId),
    }
    selection
}

/// What is kept between frames.
#[derive(Clone)]
struct Kept {
    /// The number of the selection.
    of: u64,
    order: Arc<Order>,
    picked: Arc<Vec<u32>>,
}

/// The positions of the selected rows in an order, ascending, and whether the
/// selection is another one than in the frame before. Looked for anew only when
/// the selection or the order is another one.
pub fn positions(
    ctx: &Context,
    selection: &Tracked,
    table: TableKind,
    order: &Arc<Order>,
) -> (Arc<Vec<u32>>, bool) {
    let place = Id::unique("selected rows of the table").with(table.index());
    let kept = ctx.data(|data| data.get_temp::<Kept>(place));
    let of = selection.revision();
    if let Some(kept) = &kept
        && kept.of == of
        && Arc::ptr_eq(&kept.order, order)
    {
        return (kept.picked.clone(), false);
    }
    let mut picked: Vec<u32> = selected(selection, table)
        .filter_map(|id| order.place(id))
        .map(|at| at as u32)
        .collect();
    picked.sort_unstable();
    let picked = Arc::new(picked);
    // What else is selected does not matter to this table.
    let is_new = kept.is_none_or(|kept| {
        let is_same = Arc::ptr_eq(&kept.order, order) && kept.picked == picked;
        kept.of != of && !is_same
    });
    let kept = Kept {
        of,
        order: order.clone(),
        picked: picked.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    (picked, is_new)
}

/// The selection after a click on a row: that row alone, with Ctrl the rows
/// that were selected and it (or without it), with Shift all from the row that
/// was clicked before.
pub fn clicked(
    now: &Selection,
    table: TableKind,
    shown: &Shown,
    row: usize,
    (shift_from, toggle): (Option<usize>, bool),
) -> Selection {
    let Some(id) = shown.id(row) else {
        return now.clone();
    };
    match shift_from {
        Some(from) => {
            let range = from.min(row)..=from.max(row);
            let mut all = of(table, shown.ids(range));
            if toggle {
                all = joined(now, &all);
            }
            all
        }
        None if toggle => {
            let mut all = now.clone();
            all.toggle(&of(table, [id]));
            all
        }
        None => of(table, [id]),
    }
}

/// Both selections together.
pub fn joined(a: &Selection, b: &Selection) -> Selection {
    let mut all = a.clone();
    all.buildings.extend(&b.buildings);
    all.lines.extend(&b.lines);
    all.sources.extend(&b.sources);
    all.nodes.extend(&b.nodes);
    all.streets.extend(&b.streets);
    all.areas.extend(&b.areas);
    all.heat.extend(&b.heat);
    all.grounds.extend(&b.grounds);
    all.zones.extend(&b.zones);
    all
}

#[cfg(test)]
mod tests {
    use super::super::query::Picked;
    use super::*;

    #[test]
    fn every_table_selects_its_own_kind() {
        for table in TableKind::ALL {
            let selection = of(table, [4, 2]);
            assert_eq!(count(&selection, table), 2);
            assert_eq!(selected(&selection, table).collect::<Vec<_>>(), [2, 4]);
            assert!(contains(&selection, table, 4) && !contains(&selection, table, 3));
            for other in TableKind::ALL.into_iter().filter(|other| *other != table) {
                assert_eq!(count(&selection, other), 0);
            }
        }
    }

    #[test]
    fn clicks_select_as_in_any_list() {
        let order = Arc::new(Order::default());
        let nothing = Shown::new(order, Arc::default(), Picked::InPlace);
        let start = of(TableKind::Lines, [1]);
        let same = clicked(&start, TableKind::Lines, &nothing, 0, (None, false));
        assert_eq!(same, start, "a row that is not there changes nothing");
    }
}

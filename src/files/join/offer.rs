//! The ways in which a table could be joined, the likeliest first.

use super::book::Found;
use super::find::{self, Finder, Ids};
use super::table::Table;
use super::{JoinBy, STRIDE, look};
use crate::files::columns::Column;
use crate::files::progress::Progress;
use crate::files::report::FilesError;
use crate::plan::{Base, BuildingId};
use std::collections::BTreeSet;

/// A way to join a table, and what would come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinPlan {
    /// What rows are matched by.
    pub by: JoinBy,
    /// Rows in the table.
    pub rows: usize,
    /// Rows that find one building.
    pub matched: usize,
    /// Rows among them whose building has an address that is not quite the same.
    pub approximate: usize,
    /// Rows that find several.
    pub ambiguous: usize,
    /// Rows that find none.
    pub unmatched: usize,
    /// Different buildings that are found.
    pub buildings: usize,
}

/// The ways in which a table could be joined, the likeliest first: the one that
/// finds most different buildings, where a column that means an id, and the
/// address, count twice. A column that is known to mean something else (the
/// dwellings, the year) is no way, though its numbers may be ids too. Ways that
/// match no row are left out. Empty: the table has nothing to do with these
/// buildings.
pub fn suggest_join(
    table: &Table,
    base: &Base,
    progress: &Progress,
) -> Result<Vec<JoinPlan>, FilesError> {
    let ids = find::ids_of(base);
    let mut plans: Vec<(bool, JoinPlan)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let meant = table.meaning_of(column);
        let means_id = matches!(meant, Some(Column::Id(_)));
        if meant.is_some() && !means_id {
            continue;
        }
        let hits = table
            .rows
            .iter()
            .filter_map(|row| row.text(at))
            .any(|text| ids.contains_key(&*text));
        if hits {
            let by = JoinBy::Id(column.clone());
            plans.push((means_id, preview(table, base, &by, &ids, progress)?));
        }
    }
    if table.rows.iter().any(|row| row.address.is_some()) {
        let plan = preview(table, base, &JoinBy::Address, &ids, progress)?;
        plans.push((true, plan));
    }
    plans.retain(|(_, plan)| plan.matched + plan.ambiguous > 0);
    let weight = |(sure, plan): &(bool, JoinPlan)| plan.buildings * if *sure { 2 } else { 1 };
    plans.sort_by(|a, b| {
        (weight(b), b.0, b.1.matched)
            .cmp(&(weight(a), a.0, a.1.matched))
            .then_with(|| a.1.by.cmp(&b.1.by))
    });
    Ok(plans.into_iter().map(|(_, plan)| plan).collect())
}

/// What would come of joining a table by something.
pub fn preview_join(
    table: &Table,
    base: &Base,
    by: &JoinBy,
    progress: &Progress,
) -> Result<JoinPlan, FilesError> {
    preview(table, base, by, &find::ids_of(base), progress)
}

fn preview(
    table: &Table,
    base: &Base,
    by: &JoinBy,
    ids: &Ids<'_>,
    progress: &Progress,
) -> Result<JoinPlan, FilesError> {
    let finder = Finder::new(base, table, by, ids);
    let mut plan = JoinPlan {
        by: by.clone(),
        rows: table.rows.len(),
        matched: 0,
        approximate: 0,
        ambiguous: 0,
        unmatched: 0,
        buildings: 0,
    };
    let mut buildings: BTreeSet<BuildingId> = BTreeSet::new();
    for row in 0..table.rows.len() {
        if row.is_multiple_of(STRIDE) {
            look(progress, row, table.rows.len())?;
        }
        match finder.find(table, row).1 {
            Found::One(id) => {
                plan.matched += 1;
                buildings.insert(id);
            }
            Found::Like(id, _) => {
                plan.matched += 1;
                plan.approximate += 1;
                buildings.insert(id);
            }
            Found::Several(_) => plan.ambiguous += 1,
            Found::None => plan.unmatched += 1,
        }
    }
    plan.buildings = buildings.len();
    Ok(plan)
}

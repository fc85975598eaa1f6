//! Planned buildings: drawn by the user, rows of the base like any other.
//!
//! Their outline and first attributes stand in the overlays, so that the base
//! can be made again from them; the row in the base is derived. Everything
//! else that is said of one is a correction, as for a loaded building. A row
//! is never given away: one whose building is deleted stays as an empty one.

use super::{Base, Building, BuildingId, BuildingUse, Buildings, LayerId, Plan};
use crate::geometry::{Point, PolygonStore};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Weak};

/// A building that does not stand yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedBuilding {
    /// Its id in files and tables, unique within the base.
    pub external_id: Arc<str>,
    /// Its closed outline, plan metres; empty once it is deleted.
    pub outline: Vec<Point>,
    /// The year in which it stands, unless corrected.
    pub year: i32,
    /// Its use, unless corrected.
    #[serde(rename = "use")]
    pub building_use: BuildingUse,
}

impl PlannedBuilding {
    /// Whether it was deleted.
    pub fn is_deleted(&self) -> bool {
        self.outline.is_empty()
    }

    /// The row it has in the base.
    pub(crate) fn record(&self) -> Building {
        let mut record = Building::new(self.external_id.clone(), LayerId::PLANNED);
        if self.is_deleted() {
            record.heated = Some(false);
            record.dwellings = Some(0);
        } else {
            record.building_use = Some(self.building_use);
            record.year = Some(self.year);
        }
        record
    }

    pub(super) fn push(&self, store: &mut PolygonStore) {
        let part = (!self.is_deleted()).then_some([self.outline.as_slice()]);
        store.push(part);
    }
}

impl Buildings {
    /// Whether a row is the empty one that a deleted planned building left, or
    /// a building that a newer file did not have any more.
    pub fn is_gone(&self, id: BuildingId) -> bool {
        id.index() < self.records.len() && self.footprints.view(id.index()).is_empty()
    }

    /// The rows that stand for a building, ascending.
    pub fn ids(&self) -> impl Iterator<Item = BuildingId> + '_ {
        (0..self.len())
            .map(BuildingId::from_index)
            .filter(|id| !self.is_gone(*id))
    }
}

impl Building {
    /// Whether it was drawn as a planned building.
    pub fn is_planned(&self) -> bool {
        self.layer == LayerId::PLANNED
    }
}

/// From which base the present one was made, and by which planned building:
/// facts of the one follow from facts of the other. Also a base that another
/// thread made in advance. Says nothing about what a plan is, so plans compare
/// equal whatever is in it.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// From which base to which by which row; the bases are not kept alive.
    made: Option<(Weak<Base>, Weak<Base>, BuildingId)>,
    prepared: Vec<Prepared>,
}

/// A base that another thread made in advance.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The row that the change is about.
    row: BuildingId,
    /// The base before it; not kept alive.
    from: Weak<Base>,
    /// The base after it.
    to: Arc<Base>,
}

impl Prepared {
    /// The base after it.
    pub fn base(&self) -> &Arc<Base> {
        &self.to
    }
}

impl PartialEq for Lineage {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Plan {
    /// The planned building of a row, unless it is deleted.
    pub fn planned(&self, building: BuildingId) -> Option<&PlannedBuilding> {
        let planned = self.overlays.planned.get(&building)?;
        (!planned.is_deleted()).then_some(planned.as_ref())
    }

    /// Puts a planned building into its row, or takes the row away again if it
    /// is the last one (undo). The base is made anew, which takes time in a
    /// large town: see [`Plan::prepare`].
    pub(crate) fn put_planned(&mut self, id: BuildingId, planned: Option<&Arc<PlannedBuilding>>) {
        match planned {
            Some(planned) => {
                self.overlays.planned.insert_mut(id, planned.clone());
            }
            None => {
                self.overlays.planned.remove_mut(&id);
            }
        }
        let before = self.base.clone();
        let made = |one: &Prepared| one.row == id && is_of(&one.from, &before);
        let prepared = if let Some(place) = self.lineage.prepared.iter().position(made) {
            Some(self.lineage.prepared.swap_remove(place).to)
        } else {
            self.lineage.prepared.clear();
            None
        };
        let after =
            prepared.unwrap_or_else(|| Arc::new(with_row(&before, id, planned.map(AsRef::as_ref))));
        self.lineage.made = Some((Arc::downgrade(&before), Arc::downgrade(&after), id));
        self.base = after;
    }

    /// The row in which the present base differs from `from`, if it was made
    /// from that one by one change of a planned building.
    pub fn row_changed_since(&self, from: &Arc<Base>) -> Option<BuildingId> {
        let (of, to, row) = self.lineage.made.as_ref()?;
        (is_of(to, &self.base) && is_of(of, from)).then_some(*row)
    }

    /// Keeps bases that were made in advance by a probe, a copy of this plan on
    /// which the same changes were applied ([`Plan::made_since`]); the changes
    /// take them instead of making them again.
    pub fn prepare(&mut self, prepared: Vec<Prepared>) {
        self.lineage.prepared = prepared;
    }

    /// How the present base was made from `from` by one change of a planned
    /// building, for [`Plan::prepare`] on another copy.
    pub fn made_since(&self, from: &Arc<Base>) -> Option<Prepared> {
        Some(Prepared {
            row: self.row_changed_since(from)?,
            from: Arc::downgrade(from),
            to: self.base.clone(),
        })
    }

    /// Makes the rows of all planned buildings again from the overlays: after
    /// reading a file. Answers how many have no place in the base and were
    /// left out.
    pub(crate) fn derive_planned(&mut self) -> usize {
        let planned: Vec<(BuildingId, Arc<PlannedBuilding>)> = self
            .overlays
            .planned
            .iter()
            .map(|(id, planned)| (*id, planned.clone()))
            .collect();
        let mut left_out = 0;
        for (id, planned) in planned {
            let row = self.base.buildings.records.get(id.index());
            let mut shape = PolygonStore::new();
            planned.push(&mut shape);
            let is_sound = planned.outline.iter().flatten().all(|n| n.is_finite())
                && (planned.is_deleted() || planned.outline.len() >= 4);
            if row.is_none_or(|row| !row.is_planned()) || !is_sound {
                self.overlays.planned.remove_mut(&id);
                left_out += 1;
            } else if row != Some(&planned.record())
                || !same_shape(&self.base.buildings.footprints, id.index(), &shape)
            {
                self.base = Arc::new(with_row(&self.base, id, Some(&planned)));
            }
        }
        left_out
    }
}

fn is_of(weak: &Weak<Base>, base: &Arc<Base>) -> bool {
    std::ptr::eq(weak.as_ptr(), Arc::as_ptr(base))
}

fn same_shape(store: &PolygonStore, row: usize, one: &PolygonStore) -> bool {
    store.view(row).rings().eq(one.view(0).rings())
}

/// A copy of the base with another row: put in, added at the end, or, with
/// `None`, taken off the end.
fn with_row(base: &Base, id: BuildingId, planned: Option<&PlannedBuilding>) -> Base {
    let mut base = base.clone();
    let buildings = &mut base.buildings;
    let (row, count) = (id.index(), buildings.len());
    match planned {
        Some(planned) if row == count => {
            planned.push(&mut buildings.footprints);
            buildings.records.push(planned.record());
            buildings.attributes.push("{}");
        }
        Some(planned) => {
            let Some(record) = buildings.records.get_mut(row) else {
                return base;
            };
            *record = planned.record();
            let mut shape = PolygonStore::new();
            planned.push(&mut shape);
            buildings.footprints = buildings.footprints.with(row, &shape);
        }
        None if row + 1 == count => {
            buildings.records.pop();
            buildings.footprints.pop();
            buildings.attributes.pop();
        }
        None => {}
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    fn planned(outline: Vec<Point>) -> Arc<PlannedBuilding> {
        Arc::new(PlannedBuilding {
            external_id: "planned-1".into(),
            outline,
            year: 2030,
            building_use: BuildingUse::School,
        })
    }

    fn ring(x: f64) -> Vec<Point> {
        vec![[x, 0.0], [x + 9.0, 0.0], [x + 9.0, 9.0], [x, 0.0]]
    }

    #[test]
    fn rows_come_change_and_go_again() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let empty = plan.clone();
        plan.put_planned(BuildingId(0), Some(&planned(ring(0.0))));
        plan.put_planned(BuildingId(1), Some(&planned(ring(50.0))));
        let two = plan.clone();
        assert_eq!(plan.base.buildings.len(), 2);
        let second = plan.base.buildings.footprints.view(1);
        assert_eq!(second.bounds().min, [50.0, 0.0]);
        plan.put_planned(BuildingId(0), Some(&planned(Vec::new())));
        assert!(plan.base.buildings.footprints.view(0).is_empty());
        assert_eq!(plan.base.buildings.footprints.view(1).area_m2(), 40.5);
        assert_eq!(plan.planned(BuildingId(0)), None);
        assert!(plan.base.buildings.is_gone(BuildingId(0)));
        assert!(plan.base.buildings.ids().eq([BuildingId(1)]));
        assert!(plan.base.buildings.records[0].is_planned());
        plan.put_planned(BuildingId(0), Some(&planned(ring(0.0))));
        assert_eq!(plan, two);
        plan.put_planned(BuildingId(1), None);
        plan.put_planned(BuildingId(0), None);
        assert_eq!(plan, empty);
    }

    #[test]
    fn a_base_made_in_advance_is_taken_and_the_line_is_known() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let mut probe = plan.clone();
        probe.put_planned(BuildingId(0), Some(&planned(ring(0.0))));
        let before = plan.base.clone();
        plan.prepare(probe.made_since(&before).into_iter().collect());
        plan.put_planned(BuildingId(0), Some(&planned(ring(0.0))));
        assert!(Arc::ptr_eq(&plan.base, &probe.base));
        assert_eq!(plan.row_changed_since(&before), Some(BuildingId(0)));
        plan.put_planned(BuildingId(0), None);
        assert_eq!(plan.row_changed_since(&before), None);
    }
}

//! What a plan says that stands in none of its layers: assumptions, its own
//! pipes, the plan area, words about streets and sectors, marks of personal
//! columns. Files of this program carry it, so that what is written opens again
//! as the same plan.

use super::{
    AreaId, AreaOverlay, Assumptions, OwnPipes, PersonalColumn, Plan, PlanArea, Remark, StreetId,
    StreetOverlay,
};
use crate::geometry::{Crs, Point};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The plan area by the ids that files have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CarriedArea {
    /// The chosen areas by their external ids.
    Sectors(BTreeSet<String>),
    /// A polygon in the metres of [`Carried::crs`].
    Polygon(Vec<Point>),
}

/// What a plan says beside its layers; streets and areas by external id.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Carried {
    /// The coordinate system of the plan it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crs: Option<Crs>,
    /// Changed assumptions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub assumptions: BTreeMap<String, f64>,
    /// Why they were changed, by whom and when.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub remarks: BTreeMap<String, Remark>,
    /// The plan's own list of pipes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipes: Option<OwnPipes>,
    /// What the headline figures are about, where that is not everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<CarriedArea>,
    /// What is said of streets.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub streets: BTreeMap<String, StreetOverlay>,
    /// What is said of sectors and zones.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, AreaOverlay>,
    /// Columns that say something about persons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub personal: Vec<PersonalColumn>,
}

/// Codes of what a file may say otherwise than the plan that it is read into,
/// beside the keys of assumptions.
pub const CARRIED_PARTS: [&str; 4] = [PIPES, AREA, STREETS, AREAS];

const PIPES: &str = "pipes";
const AREA: &str = "plan_area";
const STREETS: &str = "streets";
const AREAS: &str = "areas";

impl Carried {
    /// What `plan` says beside its layers.
    pub fn of(plan: &Plan) -> Self {
        let areas = &plan.base.areas.records;
        let area_id = |id: &AreaId| Some(areas.get(id.index())?.external_id.to_string());
        let streets = &plan.base.streets.records;
        let street_id = |id: &StreetId| Some(streets.get(id.index())?.external_id.to_string());
        let assumptions = plan.assumptions.shared_keys();
        let remarks = plan.assumptions.remarks();
        let overlays = &plan.overlays;
        let said = overlays.streets.iter().filter(|(_, said)| !said.is_empty());
        let rates = overlays
            .areas
            .iter()
            .filter(|(_, said)| **said != AreaOverlay::default());
        Self {
            crs: Some(plan.crs),
            assumptions: assumptions.map(|(key, v)| (key.to_owned(), v)).collect(),
            remarks: remarks
                .map(|(key, r)| (key.to_owned(), r.clone()))
                .collect(),
            pipes: plan.pipes.as_deref().cloned(),
            area: match &plan.area {
                PlanArea::All => None,
                PlanArea::Sectors(ids) => Some(CarriedArea::Sectors(
                    ids.iter().filter_map(area_id).collect(),
                )),
                PlanArea::Polygon(ring) => Some(CarriedArea::Polygon(ring.clone())),
            },
            streets: said
                .filter_map(|(id, said)| Some((street_id(id)?, said.clone())))
                .collect(),
            areas: rates
                .filter_map(|(id, said)| Some((area_id(id)?, said.clone())))
                .collect(),
            personal: plan.privacy.columns().cloned().collect(),
        }
    }

    /// Whether it says nothing; a coordinate system alone says nothing.
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            crs: self.crs,
            ..Self::default()
        };
        *self == nothing
    }

    /// Takes what another file carries where nothing is said yet, and answers
    /// what that says otherwise.
    pub fn join(&mut self, other: Self) -> BTreeSet<String> {
        let mut kept = BTreeSet::new();
        self.crs = self.crs.or(other.crs);
        let same_crs = self.crs == other.crs;
        for (key, value) in other.assumptions {
            if *self.assumptions.entry(key.clone()).or_insert(value) != value {
                kept.insert(key);
            }
        }
        for (key, remark) in other.remarks {
            self.remarks.entry(key).or_insert(remark);
        }
        let mut other_area = other.area;
        if !same_crs {
            other_area = other_area.filter(|area| matches!(area, CarriedArea::Sectors(_)));
        }
        if self.pipes.is_some() && other.pipes.is_some() && self.pipes != other.pipes {
            kept.insert(PIPES.to_owned());
        }
        if self.area.is_some() && other_area.is_some() && self.area != other_area {
            kept.insert(AREA.to_owned());
        }
        self.pipes = self.pipes.take().or(other.pipes);
        self.area = self.area.take().or(other_area);
        for (id, said) in other.streets {
            if *self.streets.entry(id).or_insert_with(|| said.clone()) != said {
                kept.insert(STREETS.to_owned());
            }
        }
        for (id, said) in other.areas {
            if *self.areas.entry(id).or_insert_with(|| said.clone()) != said {
                kept.insert(AREAS.to_owned());
            }
        }
        for column in other.personal {
            if !self.personal.contains(&column) {
                self.personal.push(column);
            }
        }
        kept
    }

    /// Leaves of it what `plan` may take, and answers the codes of what it says
    /// otherwise than the plan, which stays as it is there. A plan that has data
    /// already says all this itself, be it by its defaults; an empty one keeps
    /// only what was changed in it. Marks of personal columns always come along.
    pub fn fit(&mut self, plan: &Plan, has_data: bool) -> BTreeSet<String> {
        let mine = Self::of(plan);
        let mut kept = BTreeSet::new();
        self.assumptions.retain(|key, value| {
            let is_said = has_data || mine.assumptions.contains_key(key);
            let is_same = plan.assumptions.shared_value(key).to_bits() == value.to_bits();
            if is_said && !is_same {
                kept.insert(key.clone());
            }
            let mut probe = Assumptions::default();
            !is_said && probe.set(key, Some(*value))
        });
        self.remarks
            .retain(|key, _| !has_data && !mine.remarks.contains_key(key));
        let mut part = |stays: bool, differs: bool, code: &str| {
            if stays && differs {
                kept.insert(code.to_owned());
            }
            stays
        };
        let pipes = self.pipes.as_ref();
        let differs = pipes.is_some() && pipes != mine.pipes.as_ref();
        let unfit = pipes.is_some_and(|own| !own.stands());
        if part(has_data || mine.pipes.is_some(), differs, PIPES) || unfit {
            self.pipes = None;
        }
        let differs = self.area.is_some() && self.area != mine.area;
        if part(has_data || mine.area.is_some(), differs, AREA) {
            self.area = None;
        }
        if self.crs != Some(plan.crs) && !has_data {
            // a ring in the metres of another system is no place here
            self.area = self
                .area
                .take()
                .filter(|area| matches!(area, CarriedArea::Sectors(_)));
        }
        if has_data {
            let mut streets = self.streets.iter();
            let differs = streets.any(|(id, said)| mine.streets.get(id) != Some(said));
            part(true, differs, STREETS);
            let mut areas = self.areas.iter();
            let differs = areas.any(|(id, said)| mine.areas.get(id) != Some(said));
            part(true, differs, AREAS);
            self.streets.clear();
            self.areas.clear();
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(changed: &[(&str, f64)]) -> Plan {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        for (key, value) in changed {
            assert!(plan.assumptions.set(key, Some(*value)));
        }
        plan
    }

    #[test]
    fn a_new_plan_takes_what_is_carried_and_one_with_data_keeps_its_own() {
        let from = plan(&[("max_service_m", 20.0), ("reach_m", 60.0)]);
        let carried = Carried::of(&from);
        let text = serde_json::to_string(&carried).unwrap();
        assert_eq!(serde_json::from_str::<Carried>(&text).unwrap(), carried);
        let mut new = carried.clone();
        assert!(new.fit(&plan(&[]), false).is_empty());
        assert_eq!(new.assumptions, carried.assumptions);
        // what was changed in an empty plan stays, the rest comes
        let mut some = carried.clone();
        let kept = some.fit(&plan(&[("reach_m", 70.0)]), false);
        assert_eq!(kept, BTreeSet::from(["reach_m".to_owned()]));
        assert_eq!(some.assumptions.len(), 1);
        // a plan with data says it all itself, and the same is no conflict
        let mut none = carried.clone();
        let kept = none.fit(&plan(&[("reach_m", 60.0)]), true);
        assert_eq!(kept, BTreeSet::from(["max_service_m".to_owned()]));
        assert!(none.is_empty());
        // what no program offers is not taken
        let mut odd = Carried::default();
        odd.assumptions.insert("max_service_m".to_owned(), -1.0);
        odd.assumptions.insert("no_such_thing".to_owned(), 1.0);
        odd.fit(&plan(&[]), false);
        assert!(odd.assumptions.is_empty());
    }

    #[test]
    fn of_two_files_the_first_decides() {
        let mut first = Carried::of(&plan(&[("max_service_m", 20.0)]));
        let second = Carried::of(&plan(&[("max_service_m", 25.0), ("reach_m", 60.0)]));
        let kept = first.join(second);
        assert_eq!(kept, BTreeSet::from(["max_service_m".to_owned()]));
        assert_eq!(first.assumptions["max_service_m"], 20.0);
        assert_eq!(first.assumptions["reach_m"], 60.0);
        let same = first.clone();
        assert!(first.join(same).is_empty());
    }
}

//! What a plan says that stands in none of its layers: assumptions, its own
//! pipes, the plan area, words about streets and sectors, marks of personal
//! columns, its other variants and all else that makes it that plan. Files of this program carry it, so that what is written opens again
//! as the same plan.

mod rows;
mod whole;

pub use rows::{CarriedRows, CarriedStreet};
pub use whole::Whole;
pub(crate) use whole::are_same_corners;

use super::{
    AreaId, AreaOverlay, Assumptions, OwnPipes, PersonalColumn, Plan, PlanArea, Remark, StreetId,
    StreetOverlay, is_simple_ring,
};
use crate::geometry::{Crs, Point};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// Columns of the plan that stand among the user's own, by layer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub added: BTreeMap<String, BTreeSet<String>>,
    /// What makes it the same plan again beside all this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<Box<Whole>>,
}

/// Codes of what a file may say otherwise than the plan that it is read into,
/// beside the keys of assumptions.
pub const CARRIED_PARTS: [&str; 7] = [PIPES, AREA, STREETS, AREAS, VARIANTS, VIEWS, CUSTOMERS];

const PIPES: &str = "pipes";
const AREA: &str = "plan_area";
const STREETS: &str = "streets";
const AREAS: &str = "areas";
const VARIANTS: &str = "variants";
const VIEWS: &str = "views";
const CUSTOMERS: &str = "customers";

/// Years that works in a street may be in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The widest street, metres.
const WIDEST_M: f64 = 200.0;

/// The least plan area, m².
const LEAST_AREA_M2: f64 = 1.0;

impl Carried {
    /// What `plan` says beside its layers, but for what makes it the same plan again
    /// (see [`Whole`]).
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
            added: BTreeMap::new(),
            whole: None,
        }
    }

    /// Takes out what nobody could have typed: shares beyond one, widths and years
    /// that no street has, a plan area that crosses itself. Answers the codes of
    /// the parts that something was taken out of.
    pub fn judge(&mut self) -> BTreeSet<String> {
        let mut bad = BTreeSet::new();
        let before = self.areas.len();
        self.areas.retain(|_, said| {
            let rate = said.connection_rate;
            rate.is_none_or(|rate| (0.0..=1.0).contains(&rate))
        });
        if self.areas.len() < before {
            bad.insert(AREAS.to_owned());
        }
        for said in self.streets.values_mut() {
            let width_m = said.width_m.filter(|m| *m > 0.0 && *m <= WIDEST_M);
            let works_year = said.works_year.filter(|year| YEARS.contains(year));
            if (width_m, works_year) != (said.width_m, said.works_year) {
                (said.width_m, said.works_year) = (width_m, works_year);
                bad.insert(STREETS.to_owned());
            }
        }
        if let Some(CarriedArea::Polygon(ring)) = &self.area
            && !is_simple_ring(ring, LEAST_AREA_M2)
        {
            self.area = None;
            bad.insert(AREA.to_owned());
        }
        for variant in self.whole.iter_mut().flat_map(|whole| &mut whole.variants) {
            let wrong: Vec<Arc<str>> = variant
                .assumptions
                .iter()
                .filter(|(key, own)| !own.stands(key))
                .map(|(key, _)| key.clone())
                .collect();
            for key in wrong {
                variant.assumptions.remove_mut(&key);
                bad.insert(key.to_string());
            }
        }
        bad
    }

    /// Whether it says nothing; a coordinate system alone says nothing.
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            crs: self.crs,
            added: self.added.clone(),
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
            let before = other_area.is_some();
            other_area = other_area.filter(|area| matches!(area, CarriedArea::Sectors(_)));
            if before && other_area.is_none() {
                kept.insert(AREA.to_owned());
            }
        }
        let names = |whole: &Whole| -> BTreeSet<Arc<str>> {
            whole.variants.iter().map(|v| v.name.clone()).collect()
        };
        if let (Some(mine), Some(other)) = (&mut self.whole, &other.whole) {
            if mine.variants.is_empty() {
                mine.variants.clone_from(&other.variants);
                (mine.active, mine.next_variant) = (other.active, other.next_variant);
            } else if other.variants.len() > 1 && names(mine) != names(other) {
                kept.insert(VARIANTS.to_owned());
            }
        }
        self.whole = self.whole.take().or(other.whole);
        for (layer, columns) in other.added {
            self.added.entry(layer).or_insert(columns);
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
        if has_data {
            let whole = self.whole.take().unwrap_or_default();
            let known = |name: &Arc<str>| plan.variants.iter().any(|v| v.name == *name);
            let mut names = whole.variants.iter().map(|v| &v.name);
            let differs = whole.variants.len() > 1 && !names.all(known);
            part(true, differs, VARIANTS);
            let differs = !whole.views.is_empty() && whole.views != *plan.views;
            part(true, differs, VIEWS);
            let joined = &plan.overlays.customers;
            let differs = !whole.customers.is_empty() && whole.customers != *joined;
            part(true, differs, CUSTOMERS);
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

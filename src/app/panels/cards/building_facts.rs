//! What the selected buildings have in common, gathered once per selection and
//! result.

use crate::app::panels::Mixed;
use crate::app::state::Document;
use crate::geometry::Bounds;
use crate::plan::{
    BuildingId, BuildingUse, Commitment, ConnectionRule, Correction, Decision, HotWaterKind,
    OwnerType, RenovationLevel, SubstationKind,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Common values and sums of a set of buildings.
#[derive(Debug, Default)]
pub struct BuildingFacts {
    /// How many there are.
    pub count: usize,
    /// Heated ones.
    pub heated_count: usize,
    /// Served ones.
    pub served_count: usize,
    /// Dwellings in the heated ones.
    pub dwellings_sum: u32,
    /// Demand, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Served demand, MWh per year.
    pub served_mwh_per_a: f64,
    /// Demand times connection rate of the served ones.
    pub expected_mwh_per_a: f64,
    /// Floor area of the heated ones, m².
    pub floor_area_m2: f64,
    /// Everything of them.
    pub bounds: Bounds,
    /// Use, corrected.
    pub building_use: Mixed<Option<BuildingUse>>,
    /// Year of construction, corrected.
    pub year: Mixed<Option<i32>>,
    /// The year the demand stage used.
    pub year_used: Mixed<i32>,
    /// Storeys, corrected.
    pub levels: Mixed<Option<f64>>,
    /// The storeys the demand stage used.
    pub levels_used: Mixed<f64>,
    /// Floor area, given or corrected, m².
    pub floor_area: Mixed<Option<f64>>,
    /// The floor area the demand stage used, m².
    pub floor_area_used: Mixed<f64>,
    /// Dwellings, corrected.
    pub dwellings: Mixed<Option<u32>>,
    /// The dwellings the demand stage used.
    pub dwellings_used: Mixed<u32>,
    /// Corrected demand, MWh per year.
    pub own_demand: Mixed<Option<f64>>,
    /// The demand used, MWh per year.
    pub demand_used: Mixed<f64>,
    /// Heated or not.
    pub heated: Mixed<bool>,
    /// Year of renovation.
    pub renovation_year: Mixed<Option<i32>>,
    /// How far it is renovated, as was said of it.
    pub renovation_level: Mixed<Option<RenovationLevel>>,
    /// Year of demolition.
    pub demolition_year: Mixed<Option<i32>>,
    /// Given peak, kW.
    pub peak_kw: Mixed<Option<f64>>,
    /// The peak that was engineered with, kW.
    pub peak_used_kw: Mixed<f64>,
    /// How dwellings are connected.
    pub substation: Mixed<Option<SubstationKind>>,
    /// How they get their hot water.
    pub hot_water: Mixed<Option<HotWaterKind>>,
    /// Owner type.
    pub owner_type: Mixed<Option<OwnerType>>,
    /// The note of the correction.
    pub note: Mixed<Option<Arc<str>>>,
    /// What is corrected in any of them; values do not matter.
    pub corrected: Corrected,
    /// Rule.
    pub rule: Mixed<ConnectionRule>,
    /// Decided phase.
    pub phase: Mixed<Option<u8>>,
    /// Commitment in force.
    pub commitment: Mixed<Commitment>,
    /// Whether it is the user's own in any of them.
    pub commitment_decided: bool,
    /// Decided connection rate.
    pub rate: Mixed<Option<f64>>,
    /// The rate used.
    pub rate_used: Mixed<f64>,
}

/// Which fields are corrected in at least one of the buildings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Anything at all.
    pub any: bool,
    /// Use.
    pub building_use: bool,
    /// Storeys.
    pub levels: bool,
    /// Year.
    pub year: bool,
    /// Floor area.
    pub floor_area: bool,
    /// Dwellings.
    pub dwellings: bool,
    /// Demand.
    pub demand: bool,
    /// Heated or not.
    pub heated: bool,
    /// Renovation year.
    pub renovation_year: bool,
    /// Renovation level.
    pub renovation_level: bool,
    /// Demolition year.
    pub demolition_year: bool,
    /// Peak.
    pub peak: bool,
    /// How dwellings are connected.
    pub substation: bool,
    /// How they get their hot water.
    pub hot_water: bool,
    /// Owner type.
    pub owner_type: bool,
}

impl Corrected {
    fn take(&mut self, correction: &Correction) {
        self.any = true;
        self.building_use |= correction.building_use.is_some();
        self.levels |= correction.levels.is_some();
        self.year |= correction.year.is_some();
        self.dwellings |= correction.dwellings.is_some();
        self.demand |= correction.demand_mwh_per_a.is_some();
        self.heated |= correction.heated.is_some();
        self.renovation_year |= correction.renovation_year.is_some();
        self.renovation_level |= correction.renovation_level.is_some();
        self.floor_area |= correction.floor_area_m2.is_some();
        self.demolition_year |= correction.demolition_year.is_some();
        self.peak |= correction.peak_kw.is_some();
        self.substation |= correction.substation.is_some();
        self.hot_water |= correction.hot_water.is_some();
        self.owner_type |= correction.owner_type.is_some();
    }
}

impl BuildingFacts {
    /// Gathers the facts of `ids`.
    pub fn of(doc: &Document, ids: &BTreeSet<BuildingId>) -> Self {
        let mut facts = Self::default();
        for &id in ids {
            facts.take(doc, id);
        }
        facts
    }

    fn take(&mut self, doc: &Document, id: BuildingId) {
        let plan = &doc.plan;
        let Some(base) = plan.base.buildings.records.get(id.index()) else {
            return;
        };
        let correction = plan.correction(id);
        self.count += 1;
        if let Some(correction) = correction {
            self.corrected.take(correction);
        }
        for member in plan.members(&id) {
            let footprint = plan.base.buildings.footprints.view(member.index());
            self.bounds = self.bounds.union(&footprint.bounds());
        }
        let said = |c: fn(&Correction) -> Option<i32>| correction.and_then(c);
        self.building_use.add(
            correction
                .and_then(|c| c.building_use)
                .or(base.building_use),
        );
        self.year.add(said(|c| c.year).or(base.year));
        self.levels
            .add(correction.and_then(|c| c.levels).or(base.levels));
        self.dwellings
            .add(correction.and_then(|c| c.dwellings).or(base.dwellings));
        self.own_demand
            .add(correction.and_then(|c| c.demand_mwh_per_a));
        self.renovation_year
            .add(said(|c| c.renovation_year).or(base.renovation_year));
        self.renovation_level.add(
            correction
                .and_then(|c| c.renovation_level)
                .or(base.renovation_level),
        );
        self.floor_area.add(
            correction
                .and_then(|c| c.floor_area_m2)
                .or(base.floor_area_m2),
        );
        self.demolition_year
            .add(said(|c| c.demolition_year).or(base.demolition_year));
        self.peak_kw
            .add(correction.and_then(|c| c.peak_kw).or(base.peak_kw));
        self.substation
            .add(correction.and_then(|c| c.substation).or(base.substation));
        self.hot_water
            .add(correction.and_then(|c| c.hot_water).or(base.hot_water));
        self.owner_type
            .add(correction.and_then(|c| c.owner_type).or(base.owner_type));
        self.note.add(correction.and_then(|c| c.note.clone()));
        self.take_results(doc, id);
        self.take_decision(doc, id);
    }

    fn take_results(&mut self, doc: &Document, id: BuildingId) {
        let results = doc.shown();
        let Some(demand) = results.building_demand(id) else {
            return;
        };
        self.heated.add(demand.heated);
        self.year_used.add(demand.year);
        self.levels_used.add(demand.levels);
        self.floor_area_used.add(demand.floor_area_m2);
        self.dwellings_used.add(demand.dwellings);
        self.demand_used.add(demand.demand_mwh_per_a);
        self.rate_used.add(demand.connection_rate);
        let engineered = results.engineering.as_deref();
        if let Some(building) = engineered.and_then(|e| e.buildings.get(&id)) {
            self.peak_used_kw.add(building.peak_kw());
        }
        if !demand.heated {
            return;
        }
        self.heated_count += 1;
        self.dwellings_sum += demand.dwellings;
        self.demand_mwh_per_a += demand.demand_mwh_per_a;
        self.floor_area_m2 += demand.floor_area_m2;
        if results.link(id).served_phase.is_some() {
            self.served_count += 1;
            self.served_mwh_per_a += demand.demand_mwh_per_a;
            self.expected_mwh_per_a += demand.demand_mwh_per_a * demand.connection_rate;
        }
    }

    fn take_decision(&mut self, doc: &Document, id: BuildingId) {
        let plan = &doc.plan;
        let decision = plan.variant().decisions.get(&id);
        let base = plan.base.buildings.records.get(id.index());
        self.rule
            .add(decision.map_or(ConnectionRule::Candidate, |d| d.rule));
        self.phase.add(decision.and_then(|d| d.phase));
        let decided = decision.and_then(|d| d.commitment);
        self.commitment_decided |= decided.is_some();
        self.commitment.add(
            decided
                .or_else(|| base.and_then(|b| b.commitment))
                .unwrap_or(Commitment::Unknown),
        );
        self.rate.add(decision.and_then(|d| d.connection_rate));
    }
}

/// What the card of a selection reads in every frame.
#[derive(Debug)]
pub struct Gathered {
    /// The buildings, ascending.
    pub ids: Vec<BuildingId>,
    /// What they have in common.
    pub facts: BuildingFacts,
    /// How many of them are planned ones.
    pub planned: usize,
    /// What is decided of the first one.
    pub first: Option<Decision>,
    /// Whether all decisions have its note.
    pub same_note: bool,
    /// Whether all have its stamp.
    pub same_stamp: bool,
}

impl Gathered {
    pub fn of(doc: &Document, ids: &BTreeSet<BuildingId>) -> Self {
        let planned = |id: &&BuildingId| doc.plan.planned(**id).is_some();
        let decisions = || ids.iter().map(|id| doc.plan.decision(*id));
        let first = decisions().next();
        Self {
            ids: ids.iter().copied().collect(),
            facts: BuildingFacts::of(doc, ids),
            planned: ids.iter().filter(planned).count(),
            same_note: decisions().all(|d| Some(&d.note) == first.as_ref().map(|f| &f.note)),
            same_stamp: decisions().all(|d| Some(&d.stamp) == first.as_ref().map(|f| &f.stamp)),
            first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::{Base, Building, LayerId, Plan};

    fn document() -> Document {
        let mut base = Base::default();
        for (i, year) in [Some(1950), Some(1950), Some(1999)].into_iter().enumerate() {
            let x = 30.0 * i as f64;
            base.buildings.footprints.push_polygon(
                &[
                    [x, 0.0],
                    [x + 10.0, 0.0],
                    [x + 10.0, 10.0],
                    [x, 10.0],
                    [x, 0.0],
                ],
                &[],
            );
            let mut record = Building::new(format!("b{i}").into(), LayerId(0));
            record.building_use = Some(BuildingUse::Dwelling);
            record.year = year;
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.base = Arc::new(base);
        Document::new(plan, ImportReport::default())
    }

    #[test]
    fn common_values_sums_and_marks() {
        let mut doc = document();
        let both = BTreeSet::from([BuildingId(0), BuildingId(1)]);
        let facts = BuildingFacts::of(&doc, &both);
        assert_eq!(
            (facts.count, facts.heated_count, facts.served_count),
            (2, 2, 0)
        );
        assert_eq!(facts.year, Mixed::Same(Some(1950)));
        assert!(!facts.corrected.any);
        assert!(facts.demand_mwh_per_a > 0.0);
        let all: BTreeSet<_> = (0..3).map(BuildingId).collect();
        assert!(BuildingFacts::of(&doc, &all).year.varies());
        doc.edit(ops::correct_buildings(&doc.plan, &[BuildingId(1)], |c| {
            c.year = Some(2001);
        }));
        doc.edit(ops::decide_buildings(&doc.plan, &[BuildingId(0)], |d| {
            d.rule = ConnectionRule::Required;
        }));
        let facts = BuildingFacts::of(&doc, &both);
        assert!(facts.year.varies() && facts.corrected.year && !facts.corrected.levels);
        assert!(facts.rule.varies());
        assert_eq!(facts.building_use, Mixed::Same(Some(BuildingUse::Dwelling)));
        assert_eq!(facts.phase, Mixed::Same(None));
    }
}

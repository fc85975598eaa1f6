//! Demand in the years of the phases: what the engineered network is made for.
//!
//! The headline figures are of today. A network is built for what its customers take
//! when it stands: the last phase is engineered with the demand of its year, the row of
//! each earlier phase with that of its own. A phase without a year has that of the last
//! one before it that has one, and no year lies before today; a plan without any year is
//! engineered with the demand of today. Where a year was asked for (the slider, `--year`)
//! all of it is of that year.
//!
//! Hardly any building has another demand then: one that is planned, pulled down or
//! renovated after today. Only these are kept, so that a drag costs nothing.

use super::heatmap::Shares;
use super::results::BuildingDemand;
use super::settings::Settings;
use super::{Inputs, demand};
use crate::plan::{BuildingId, Plan};
use rayon::prelude::*;
use rpds::RedBlackTreeMapSync;
use std::sync::Arc;

/// Heat of a building in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct YearHeat {
    /// Delivered heat, MWh.
    pub mwh_per_a: f64,
    /// Hot water of dwellings in it, MWh.
    pub hot_water_mwh_per_a: f64,
    /// What renovation left of it, 0 to 1.
    pub left_share: f64,
}

impl YearHeat {
    const fn of(demand: &BuildingDemand) -> Self {
        Self {
            mwh_per_a: demand.demand_mwh_per_a,
            hot_water_mwh_per_a: demand.hot_water_mwh_per_a,
            left_share: demand.left_share,
        }
    }
}

/// What buildings take in the years of the phases, where that is not what they take in
/// the year of the results.
#[derive(Debug, Clone, Default)]
pub(super) struct Later {
    /// The years of the phases after today, ascending.
    years: Vec<i32>,
    /// A row for each of these years, by the building or the lead of a customer.
    of: RedBlackTreeMapSync<BuildingId, Arc<[YearHeat]>>,
}

/// The year whose demand a phase is engineered with.
pub(super) fn year_of(inputs: &Inputs<'_>, reference_year: i32, phase: u8) -> i32 {
    if let Some(asked) = inputs.year {
        return asked;
    }
    let phases = inputs.plan.variant().phases.0.iter();
    let until = phases.filter(|row| row.number <= phase);
    until
        .filter_map(|row| row.year)
        .fold(reference_year, i32::max)
}

impl Later {
    /// Brings the rows of `changed` up to date; all of them where the years changed or
    /// nothing is said of what did.
    pub fn update(
        &mut self,
        inputs: &Inputs<'_>,
        settings: &Settings,
        shares: Shares<'_>,
        changed: Option<impl Iterator<Item = BuildingId>>,
    ) {
        let years = years(inputs, settings.reference_year);
        let rows = |id: BuildingId| -> Option<Arc<[YearHeat]>> {
            changes(inputs.plan, settings.reference_year, id).then(|| {
                let of = |year: &i32| {
                    let inputs = Inputs {
                        year: Some(*year),
                        ..*inputs
                    };
                    YearHeat::of(&demand::of(&inputs, settings, shares, id))
                };
                years.iter().map(of).collect()
            })
        };
        match changed.filter(|_| years == self.years) {
            Some(_) if years.is_empty() => {}
            Some(changed) => {
                for id in changed {
                    match rows(id) {
                        Some(row) => self.of.insert_mut(id, row),
                        None => {
                            self.of.remove_mut(&id);
                        }
                    }
                }
            }
            None if years.is_empty() => self.of = RedBlackTreeMapSync::default(),
            None => {
                let count = inputs.plan.base.buildings.len();
                let found: Vec<(BuildingId, Arc<[YearHeat]>)> = (0..count)
                    .into_par_iter()
                    .with_min_len(512)
                    .filter_map(|i| {
                        let id = BuildingId::from_index(i);
                        Some((id, rows(id)?))
                    })
                    .collect();
                self.of = found.into_iter().collect();
            }
        }
        self.years = years;
    }

    /// Heat of a building in the year of a phase, whose row in the results this is.
    pub fn heat(&self, year: i32, id: BuildingId, demand: &BuildingDemand) -> YearHeat {
        let found = self.years.iter().position(|known| *known == year);
        let row = found.and_then(|at| self.of.get(&id)?.get(at).copied());
        row.unwrap_or_else(|| YearHeat::of(demand))
    }

    /// Whether any building takes something else in some year of a phase.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }
}

/// The years of the phases after today, ascending; none where a year was asked for.
fn years(inputs: &Inputs<'_>, reference_year: i32) -> Vec<i32> {
    if inputs.year.is_some() {
        return Vec::new();
    }
    let phases = inputs.plan.variant().phases.0.iter();
    let mut years: Vec<i32> = phases
        .map(|row| year_of(inputs, reference_year, row.number))
        .filter(|year| *year > reference_year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Whether a building, or one that was joined into it, is built, renovated or pulled
/// down after today.
fn changes(plan: &Plan, reference_year: i32, id: BuildingId) -> bool {
    let lead = plan.lead(id);
    let later = |year: Option<i32>| year.is_some_and(|year| year > reference_year);
    plan.members(&lead).iter().any(|member| {
        let record = plan.base.buildings.records.get(member.index());
        let correction = plan.correction(*member);
        record
            .is_some_and(|r| later(r.year) || later(r.renovation_year) || later(r.demolition_year))
            || correction.is_some_and(|c| {
                later(c.year) || later(c.renovation_year) || later(c.demolition_year)
            })
    })
}

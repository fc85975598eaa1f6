//! Which class a building, street or line falls in. Pure: no colours, no
//! window; `style` gives the colours and `legend` the words.

use super::natural::natural_breaks;
use crate::analysis::{BuildingDemand, Link, Results};
use crate::app::state::{BuildingMeasure, ClassMethod, Classes, LayerSettings};
use crate::plan::{BuildingId, BuildingUse, Commitment, ConnectionRule, DemandOrigin, Plan};
use crate::report::pipes::round_steps;
use std::collections::BTreeSet;

/// A building that needs no heat.
pub const UNHEATED: u8 = 0;
/// A heated building that is not served in the phase shown.
pub const NOT_SERVED: u8 = 1;
/// A heated building without a value of the measure.
pub const NO_VALUE: u8 = 2;
/// The first class; class `i` has the code `FIRST_CLASS + i`.
pub const FIRST_CLASS: u8 = 3;

/// Fewest and most classes of a numeric measure.
pub const CLASS_COUNTS: std::ops::RangeInclusive<usize> = 3..=9;

/// Upper bounds of the classes of areal heat density, MWh/(ha·a): none, new
/// building areas only, low temperature, conventional, very suitable
/// (KEA-BW and KWW guideline, `domain.md` 1a).
pub const AREAL_BREAKS: [f64; 4] = [70.0, 175.0, 415.0, 1050.0];

/// How a building stands to the network in the phase shown, in the order of
/// the legend.
pub const STATES: [&str; 7] = [
    "served",
    "served-later",
    "connected-without-source",
    "candidate",
    "not-reached",
    "excluded",
    "unheated",
];

/// Whether the measure is a number with class breaks.
pub const fn is_numeric(measure: BuildingMeasure) -> bool {
    matches!(
        measure,
        BuildingMeasure::Demand | BuildingMeasure::SpecificDemand | BuildingMeasure::Year
    )
}

/// The number a measure gives a heated building; `None` where the measure is no
/// number or the building has none (no floor area).
pub fn building_value(measure: BuildingMeasure, demand: &BuildingDemand) -> Option<f64> {
    let value = match measure {
        BuildingMeasure::Demand => demand.demand_mwh_per_a,
        BuildingMeasure::SpecificDemand if demand.floor_area_m2 > 0.0 => {
            demand.demand_mwh_per_a * 1000.0 / demand.floor_area_m2
        }
        BuildingMeasure::Year => f64::from(demand.year),
        _ => return None,
    };
    value.is_finite().then_some(value)
}

/// The values of all heated buildings, in id order.
pub fn building_values(measure: BuildingMeasure, results: &Results) -> Vec<f64> {
    results
        .demand
        .iter()
        .filter(|demand| demand.heated)
        .filter_map(|demand| building_value(measure, demand))
        .collect()
}

/// Class breaks for `values`: upper bounds of all classes but the last, strictly
/// ascending, rounded to two significant digits so that a legend can be read
/// (`whole` for years: to whole numbers). Where values repeat, classes that
/// would be empty are left out, so there may be fewer than `count - 1`. The
/// user's own breaks (`Manual`) come back sorted, without repeats.
pub fn breaks(classes: &Classes, mut values: Vec<f64>, whole: bool) -> Vec<f64> {
    let count = classes
        .count
        .clamp(*CLASS_COUNTS.start(), *CLASS_COUNTS.end());
    values.retain(|value| value.is_finite());
    let mut found: Vec<f64> = match classes.method {
        ClassMethod::Manual => {
            let mut own = classes.breaks.clone();
            own.retain(|value| value.is_finite());
            own
        }
        ClassMethod::Quantile => {
            values.sort_unstable_by(f64::total_cmp);
            (1..count)
                .filter_map(|class| {
                    let place = (class * values.len()).div_ceil(count).checked_sub(1)?;
                    values.get(place).copied()
                })
                .map(|value| rounded(value, whole))
                .collect()
        }
        ClassMethod::Natural => natural_breaks(&values, count)
            .into_iter()
            .map(|value| rounded(value, whole))
            .collect(),
        ClassMethod::Round => round_steps(values, count)
            .into_iter()
            .map(|value| if whole { value.round() } else { value })
            .collect(),
        ClassMethod::Equal => {
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if low < high {
                (1..count)
                    .map(|class| low + (high - low) * class as f64 / count as f64)
                    .map(|value| rounded(value, whole))
                    .collect()
            } else {
                Vec::new()
            }
        }
    };
    found.sort_unstable_by(f64::total_cmp);
    found.dedup();
    found
}

/// Two significant digits, or a whole number.
fn rounded(value: f64, whole: bool) -> f64 {
    if whole || value == 0.0 {
        return value.round();
    }
    let digits = 1 - value.abs().log10().floor() as i32;
    if digits > 0 {
        let power = 10_f64.powi(digits);
        (value * power).round() / power
    } else {
        let power = 10_f64.powi(-digits);
        (value / power).round() * power
    }
}

/// The class of a value: a break belongs to the class below it.
///
/// ```
/// use heatplan::app::map::classes::class_of;
/// assert_eq!(class_of(5.0, &[5.0, 7.0]), 0);
/// assert_eq!(class_of(5.1, &[5.0, 7.0]), 1);
/// assert_eq!(class_of(99.0, &[5.0, 7.0]), 2);
/// assert_eq!(class_of(1.0, &[]), 0);
/// ```
pub fn class_of(value: f64, breaks: &[f64]) -> usize {
    breaks.partition_point(|upper| value > *upper)
}

/// The phase that is shown: that of the slider's year, else the last.
pub fn shown_phase(plan: &Plan, year: Option<i32>) -> u8 {
    plan.variant().phase_in(year)
}

/// Sorts buildings into codes for one measure, one plan and one phase.
pub struct BuildingClasses<'a> {
    plan: &'a Plan,
    results: &'a Results,
    measure: BuildingMeasure,
    breaks: &'a [f64],
    phase: u8,
    grey_unserved: bool,
    excluded: BTreeSet<BuildingId>,
}

impl<'a> BuildingClasses<'a> {
    /// For what the layers show in `phase`. Nothing is greyed as not served
    /// before there is a network: a map without one shows the demand.
    pub fn new(plan: &'a Plan, results: &'a Results, layers: &'a LayerSettings, phase: u8) -> Self {
        let excluded = if layers.building_measure == BuildingMeasure::State {
            plan.variant()
                .decisions
                .iter()
                .filter(|(_, decision)| decision.rule == ConnectionRule::Excluded)
                .map(|(id, _)| *id)
                .collect()
        } else {
            BTreeSet::new()
        };
        Self {
            plan,
            results,
            measure: layers.building_measure,
            breaks: &layers.building_classes.breaks,
            phase,
            grey_unserved: layers.grey_unserved && !results.lines.is_empty(),
            excluded,
        }
    }

    /// How many classes there can be, the fixed codes not counted.
    pub fn class_count(&self) -> usize {
        match self.measure {
            BuildingMeasure::Demand | BuildingMeasure::SpecificDemand | BuildingMeasure::Year => {
                self.breaks.len() + 1
            }
            BuildingMeasure::Use => BuildingUse::ALL.len(),
            BuildingMeasure::Phase | BuildingMeasure::NotBefore => {
                usize::from(self.plan.variant().last_phase()) + 1
            }
            BuildingMeasure::State => STATES.len(),
            BuildingMeasure::Origin => DemandOrigin::ALL.len(),
            BuildingMeasure::Decision => ConnectionRule::ALL.len(),
            BuildingMeasure::Commitment => Commitment::ALL.len(),
            BuildingMeasure::Plain => 1,
        }
    }

    /// The code of a building.
    pub fn code(&self, id: BuildingId) -> u8 {
        // All footprints of a customer look as the customer stands.
        let id = self.plan.lead(id);
        let index = id.index();
        let Some(demand) = self.results.demand.get(index) else {
            return NO_VALUE;
        };
        let link = self.results.links.get(index).copied().unwrap_or_default();
        if self.measure == BuildingMeasure::State {
            return class_code(self.state(id, demand, &link));
        }
        if !demand.heated {
            return UNHEATED;
        }
        if let Some(class) = self.decided(id) {
            return class_code(class);
        }
        // What the line under the hand would take on is in colour already, also
        // where that line begins far from a source.
        let sketched = |link: &Link| {
            let line = link.connection.map(|c| c.line);
            line.is_some_and(|line| self.plan.network().line(line).is_none())
        };
        let served = link.served_phase.is_some_and(|from| from <= self.phase) || sketched(&link);
        if self.measure == BuildingMeasure::Phase {
            return match link.served_phase {
                Some(from) if served || !self.grey_unserved => class_code(usize::from(from)),
                _ => NOT_SERVED,
            };
        }
        if self.grey_unserved && !served {
            return NOT_SERVED;
        }
        match self.measure {
            BuildingMeasure::Use => {
                let found = self
                    .plan
                    .correction(id)
                    .and_then(|correction| correction.building_use)
                    .or_else(|| self.plan.base.buildings.records.get(index)?.building_use)
                    .and_then(|found| BuildingUse::ALL.iter().position(|one| *one == found));
                found.map_or(NO_VALUE, class_code)
            }
            BuildingMeasure::Origin => DemandOrigin::ALL
                .iter()
                .position(|one| *one == demand.origin)
                .map_or(NO_VALUE, class_code),
            BuildingMeasure::Plain => FIRST_CLASS,
            measure => building_value(measure, demand)
                .map_or(NO_VALUE, |value| class_code(class_of(value, self.breaks))),
        }
    }

    /// The class of what was decided about a building, for the measures that
    /// show that; whether it is served does not matter there.
    fn decided(&self, id: BuildingId) -> Option<usize> {
        let decision = || self.plan.variant().decisions.get(&id);
        match self.measure {
            BuildingMeasure::Decision => {
                let rule = decision().map_or(ConnectionRule::Candidate, |d| d.rule);
                ConnectionRule::ALL.iter().position(|one| *one == rule)
            }
            BuildingMeasure::NotBefore => {
                let phase = decision().and_then(|d| d.phase);
                Some(usize::from(phase.unwrap_or_default()))
            }
            BuildingMeasure::Commitment => {
                let record = || self.plan.base.buildings.records.get(id.index());
                let commitment = decision()
                    .and_then(|d| d.commitment)
                    .or_else(|| record()?.commitment)
                    .unwrap_or(Commitment::Unknown);
                Commitment::ALL.iter().position(|one| *one == commitment)
            }
            _ => None,
        }
    }

    /// Place in [`STATES`].
    fn state(&self, id: BuildingId, demand: &BuildingDemand, link: &Link) -> usize {
        match link.served_phase {
            _ if !demand.heated => 6,
            _ if self.excluded.contains(&id) => 5,
            Some(from) if from <= self.phase => 0,
            Some(_) => 1,
            None if link.connection.is_some() => 2,
            None if link.reach_phase.is_some() => 3,
            None => 4,
        }
    }
}

fn class_code(class: usize) -> u8 {
    u8::try_from(class)
        .unwrap_or(u8::MAX)
        .saturating_add(FIRST_CLASS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(method: ClassMethod, count: usize, breaks: &[f64]) -> Classes {
        Classes {
            method,
            count,
            breaks: breaks.to_vec(),
        }
    }

    #[test]
    fn quantiles_hold_the_same_number_each() {
        let values: Vec<f64> = (1..=60).rev().map(f64::from).collect();
        let found = breaks(
            &classes(ClassMethod::Quantile, 6, &[]),
            values.clone(),
            false,
        );
        assert_eq!(found, [10.0, 20.0, 30.0, 40.0, 50.0]);
        let mut counts = [0; 6];
        for value in values {
            counts[class_of(value, &found)] += 1;
        }
        assert_eq!(counts, [10; 6]);
    }

    #[test]
    fn equal_steps_and_own_limits() {
        let values = vec![0.0, 3.0, 12.0, f64::NAN];
        let equal = classes(ClassMethod::Equal, 4, &[]);
        assert_eq!(breaks(&equal, values.clone(), false), [3.0, 6.0, 9.0]);
        let own = classes(ClassMethod::Manual, 3, &[7.0, 2.0, 7.0, f64::INFINITY]);
        assert_eq!(breaks(&own, values, false), [2.0, 7.0]);
    }

    #[test]
    fn repeated_values_and_no_values_make_fewer_classes() {
        let quantile = classes(ClassMethod::Quantile, 5, &[]);
        assert_eq!(breaks(&quantile, vec![4.0; 9], false), [4.0]);
        assert!(breaks(&quantile, Vec::new(), false).is_empty());
        let equal = classes(ClassMethod::Equal, 5, &[]);
        assert!(breaks(&equal, vec![4.0; 9], false).is_empty());
        assert!(breaks(&equal, Vec::new(), false).is_empty());
    }

    #[test]
    fn breaks_are_easy_to_read() {
        assert_eq!(rounded(12.345, false), 12.0);
        assert_eq!(rounded(0.012_345, false), 0.012);
        assert_eq!(rounded(1234.5, false), 1200.0);
        assert_eq!(rounded(-7.77, false), -7.8);
        assert_eq!(rounded(1969.6, true), 1970.0);
        assert_eq!(rounded(0.0, false), 0.0);
    }

    #[test]
    fn a_count_out_of_range_is_brought_back() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let many = breaks(
            &classes(ClassMethod::Quantile, 50, &[]),
            values.clone(),
            false,
        );
        assert_eq!(many.len(), 8);
        let few = breaks(&classes(ClassMethod::Quantile, 0, &[]), values, false);
        assert_eq!(few.len(), 2);
    }
}

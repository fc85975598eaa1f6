//! Heat that was published per piece of street, spread over the buildings at it.
//!
//! The sum of a piece is that of its small users in the reference year. What is
//! known better of a building (corrected, measured, given) stays as it is and
//! is taken off; the rest goes to the piece's estimated buildings in proportion
//! to their estimates, so that the sum is kept. Renovation and demolition after
//! the reference year then change each share like any estimate.
//!
//! A piece whose sum is kept back, or whose known buildings take more than the
//! sum, is not spread: its buildings stay estimated. Known large users are not
//! part of the published sums.
//!
//! Depends on base facts, corrections, customers and demand assumptions; not on
//! the year asked for.

use super::results::{HeatSegmentResult, Results, Warning};
use super::settings::Settings;
use super::{Column, Inputs, demand};
use crate::plan::{BuildingId, DemandOrigin, HeatSegmentId, Touched};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A known demand this near to the limit of large users (as a share of it) may
/// have been counted as large or as small: a meter's year is not that of the
/// publication.
const NEAR_LIMIT: f64 = 0.1;

/// Where the factor of a building's piece is looked up.
#[derive(Clone, Copy)]
pub(super) enum Shares<'a> {
    /// Nowhere: what a building takes before anything is spread.
    None,
    /// In results that are up to date.
    Of(&'a Column<HeatSegmentResult>),
    /// It is worked out on the spot: for a question about one building.
    Fresh,
}

impl Shares<'_> {
    /// What the estimate of a building is multiplied with.
    pub fn factor(self, inputs: &Inputs<'_>, settings: &Settings, id: BuildingId) -> Option<f64> {
        if matches!(self, Self::None) {
            return None;
        }
        let segment = inputs.facts.heat_segment_of(id)?;
        match self {
            Self::None => None,
            Self::Of(column) => column.get(segment.index())?.factor,
            Self::Fresh => of(inputs, settings, segment).factor,
        }
    }
}

/// Every piece, in parallel.
pub(super) fn all(inputs: &Inputs<'_>, settings: &Settings) -> Column<HeatSegmentResult> {
    let rows: Vec<HeatSegmentResult> = (0..inputs.plan.base.heat.records.len())
        .into_par_iter()
        .with_min_len(16)
        .map(|row| of(inputs, settings, HeatSegmentId::from_index(row)))
        .collect();
    rows.into_iter().collect()
}

/// One piece.
pub(super) fn of(inputs: &Inputs<'_>, settings: &Settings, id: HeatSegmentId) -> HeatSegmentResult {
    let mut result = HeatSegmentResult::default();
    let mut known: Vec<(f64, BuildingId)> = Vec::new();
    for building in inputs.facts.heat_members(id) {
        match part_of(inputs, settings, *building) {
            Some(Part::Known(mwh)) => known.push((mwh, *building)),
            Some(Part::Estimated(mwh)) => {
                result.estimated_buildings += 1;
                result.estimated_mwh_per_a += mwh;
            }
            None => {}
        }
    }
    let published = inputs
        .plan
        .base
        .heat
        .records
        .get(id.index())
        .and_then(|record| record.mwh_per_a);
    let large = large_users(
        &mut known,
        published,
        result.estimated_mwh_per_a,
        settings.heatmap_large_user_mwh,
    );
    for (at, (mwh, _)) in known.iter().enumerate() {
        if at < large {
            result.large_buildings += 1;
            result.large_mwh_per_a += mwh;
        } else {
            result.known_buildings += 1;
            result.known_mwh_per_a += mwh;
        }
    }
    let left = published.map(|mwh| mwh - result.known_mwh_per_a);
    result.factor = left
        .filter(|_| settings.heatmap)
        .filter(|left| *left >= 0.0 && result.estimated_mwh_per_a > 0.0)
        .map(|left| left / result.estimated_mwh_per_a);
    result.sum_mwh_per_a =
        result.known_mwh_per_a + result.estimated_mwh_per_a * result.factor.unwrap_or(1.0);
    result.residual_mwh_per_a = match (published, result.factor) {
        // Kept by construction, whatever the last bit says.
        (Some(_), Some(_)) => Some(0.0),
        (Some(mwh), None) => Some(mwh - result.sum_mwh_per_a),
        (None, _) => None,
    };
    result
}

/// What the pieces of the heat map come to; answers the buildings whose share
/// changed with the factor of their piece, with the customers they are part of.
pub(super) fn update(
    inputs: &Inputs<'_>,
    settings: &Settings,
    results: &mut Results,
    touched: &Touched,
    from_nothing: bool,
) -> BTreeSet<BuildingId> {
    let mut moved = BTreeSet::new();
    if from_nothing || results.heat.len() != inputs.plan.base.heat.records.len() {
        results.heat = all(inputs, settings);
        return moved;
    }
    let segments: BTreeSet<HeatSegmentId> = touched
        .buildings
        .iter()
        .filter_map(|id| inputs.facts.heat_segment_of(*id))
        .collect();
    for id in segments {
        let new = of(inputs, settings, id);
        let old = results.heat.get(id.index());
        if old.map(|o| o.factor) != Some(new.factor) {
            for member in inputs.facts.heat_members(id) {
                let lead = inputs.plan.lead(*member);
                moved.insert(*member);
                moved.insert(lead);
                moved.extend(inputs.plan.members(&lead));
            }
        }
        if old != Some(&new) {
            results.heat.set(id.index(), new);
        }
    }
    moved
}

/// What a building brings into its piece.
enum Part {
    /// Known, MWh per year.
    Known(f64),
    /// Estimated, MWh per year.
    Estimated(f64),
}

/// What a building takes in the reference year; `None` for one that took
/// nothing then, and for what counts at another building.
fn part_of(inputs: &Inputs<'_>, settings: &Settings, id: BuildingId) -> Option<Part> {
    let inputs = &Inputs {
        year: None,
        ..*inputs
    };
    let customers = &inputs.plan.overlays.customers;
    let lead = customers.lead_of(id);
    if let Some(lead) = lead
        && customers
            .get(lead)
            .is_some_and(|c| c.demand_mwh_per_a.is_some())
    {
        // Known for the whole customer: it counts at its lead.
        let whole = super::customers::demand_of(inputs, settings, Shares::None, lead, id);
        return (whole.demand_mwh_per_a > 0.0).then_some(Part::Known(whole.demand_mwh_per_a));
    }
    let own = demand::own(inputs, settings, Shares::None, id);
    if !own.heated || own.demand_mwh_per_a <= 0.0 {
        return None;
    }
    Some(match own.origin {
        DemandOrigin::Estimated | DemandOrigin::Segment => Part::Estimated(own.demand_mwh_per_a),
        _ => Part::Known(own.demand_mwh_per_a),
    })
}

/// Sorts the known demands, largest first, and answers how many of them are
/// large users. Above the limit they are; of those near it as many as bring the
/// factor of the estimates nearest to 1.
fn large_users(
    known: &mut [(f64, BuildingId)],
    published: Option<f64>,
    estimated_mwh_per_a: f64,
    limit_mwh: f64,
) -> usize {
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let over = |limit: f64| known.iter().take_while(|(mwh, _)| *mwh >= limit).count();
    let strict = over(limit_mwh);
    let (fewest, most) = (
        over(limit_mwh * (1.0 + NEAR_LIMIT)),
        over(limit_mwh * (1.0 - NEAR_LIMIT)),
    );
    let Some(published) = published.filter(|_| fewest < most) else {
        return strict;
    };
    // How far from plausible it is to count so many as large.
    let strain = |large: usize| {
        let small: f64 = known.iter().skip(large).map(|(mwh, _)| mwh).sum();
        let left = published - small;
        if estimated_mwh_per_a <= 0.0 {
            (0, left.abs())
        } else if left > 0.0 {
            (0, (left / estimated_mwh_per_a).ln().abs())
        } else {
            (1, -left)
        }
    };
    let nearer = |a: &usize, b: &usize| -> Ordering {
        let (x, y) = (strain(*a), strain(*b));
        x.0.cmp(&y.0).then(x.1.total_cmp(&y.1))
    };
    // The limit as it is said comes first: it wins where nothing speaks against it.
    std::iter::once(strict)
        .chain(fewest..=most)
        .min_by(nearer)
        .unwrap_or(strict)
}

/// How a piece stands, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeatState {
    /// Its sum is spread over its estimated buildings.
    Spread,
    /// Its sum is kept back: its buildings stay estimated.
    Suppressed,
    /// The published heat is not used.
    Off,
    /// Every building of it is known: there is nothing to spread.
    AllKnown,
    /// Its known buildings take more than its sum.
    Exceeded,
    /// It has a sum and no building that could take it.
    NoBuildings,
}

impl HeatState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Spread,
        Self::Suppressed,
        Self::Off,
        Self::AllKnown,
        Self::Exceeded,
        Self::NoBuildings,
    ];

    /// Stable code; the message key is `heat-state-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spread => "spread",
            Self::Suppressed => "suppressed",
            Self::Off => "off",
            Self::AllKnown => "all-known",
            Self::Exceeded => "exceeded",
            Self::NoBuildings => "no-buildings",
        }
    }
}

/// How a piece stands in up-to-date results; `None` for one that is not there.
pub fn heat_state(inputs: &Inputs<'_>, results: &Results, id: HeatSegmentId) -> Option<HeatState> {
    let record = inputs.plan.base.heat.records.get(id.index())?;
    let result = results.heat.get(id.index())?;
    Some(match record.mwh_per_a {
        None => HeatState::Suppressed,
        Some(_) if !inputs.plan.assumptions.is_on("heatmap") => HeatState::Off,
        Some(_) if result.factor.is_some() => HeatState::Spread,
        Some(mwh) if result.known_mwh_per_a > mwh => HeatState::Exceeded,
        Some(_) if result.known_buildings > 0 => HeatState::AllKnown,
        Some(_) => HeatState::NoBuildings,
    })
}

/// A sum that the buildings miss by less than this is kept: meters and
/// publication are never of the same days, MWh per year.
const RESIDUAL_MWH: f64 = 1.0;

/// The same as a share of the sum.
const RESIDUAL_SHARE: f64 = 0.05;

/// Pieces whose sum the buildings miss, and large users without a building.
pub(super) fn findings(inputs: &Inputs<'_>, results: &Results, warnings: &mut Vec<Warning>) {
    let heat = &inputs.plan.base.heat;
    if heat.is_empty() || !inputs.plan.assumptions.is_on("heatmap") {
        return;
    }
    for (id, (record, result)) in heat.ids().zip(heat.records.iter().zip(results.heat.iter())) {
        let Some(published) = record.mwh_per_a.filter(|_| result.factor.is_none()) else {
            continue;
        };
        let left = published - result.known_mwh_per_a;
        if left.abs() <= RESIDUAL_MWH.max(RESIDUAL_SHARE * published) {
            continue;
        }
        warnings.push(if left < 0.0 {
            Warning::HeatExceeded {
                segment: id,
                published_mwh_per_a: published,
                excess_mwh_per_a: -left,
            }
        } else {
            Warning::HeatResidual {
                segment: id,
                published_mwh_per_a: published,
                residual_mwh_per_a: left,
            }
        });
    }
    for (row, user) in heat.users.iter().enumerate() {
        if user.mwh_per_a.is_some() && inputs.facts.building_of_heat_user(row).is_none() {
            warnings.push(Warning::HeatUserLost(row));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(mwh: &[f64]) -> Vec<(f64, BuildingId)> {
        mwh.iter().copied().zip((0..).map(BuildingId)).collect()
    }

    #[test]
    fn large_users_are_those_over_the_limit_and_near_it_the_plausible_ones() {
        let large = |mwh: &[f64], published, estimated| {
            large_users(&mut known(mwh), published, estimated, 200.0)
        };
        assert_eq!(large(&[300.0, 20.0, 500.0], Some(100.0), 80.0), 2);
        assert_eq!(large(&[], Some(100.0), 80.0), 0);
        assert_eq!(large(&[198.0], None, 80.0), 0, "nothing speaks against it");
        // 198.8 metered: it would leave 62 for estimates of 240.
        assert_eq!(large(&[198.8, 37.6], Some(360.0), 330.0), 1);
        // 205 metered: without it 299 would be left for estimates of 110.
        assert_eq!(large(&[205.0], Some(299.0), 110.0), 0);
        // Counted as small it exceeds the sum.
        assert_eq!(large(&[190.0], Some(150.0), 60.0), 1);
        assert_eq!(large(&[199.0, 30.0], Some(31.0), 0.0), 1, "all known");
        assert_eq!(large(&[150.0], Some(100.0), 60.0), 0, "not near the limit");
    }
}

//! What to look at in what was found.

use super::basis::Basis;
use super::found::Found;
use super::model::{Model, Part};
use super::supply::PhasePeak;
use super::year::Year;
use super::{BuildingEngineering, Engineering, EngineeringWarning, Place};
use crate::analysis::thermal::YEAR_H;
use crate::analysis::{Inputs, Results};
use crate::plan::{BuildingId, LineId, LineRole, NodeId, PipeType};
use std::collections::{BTreeMap, BTreeSet};

/// What is missing less than this is nothing, kW.
const SHORT_KW: f64 = 0.5;
/// A limit is passed by more than this part of it: rounding is no fault.
const SLACK: f64 = 1.005;
/// A design cooling below this is said: the network would carry several times the
/// water that heat networks do, K.
const LEAST_COOLING_K: f64 = 10.0;

/// Lines whose size does, but which run faster or lose more than their role allows:
/// their flow is that of the balance over several sources or around a ring. First
/// those that are too fast, then those that lose too much.
fn beyond(
    basis: &Basis<'_>,
    results: &Results,
    engineering: &Engineering,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let mut too_steep = Vec::new();
    let lines = engineering.lines.iter().filter(|(_, line)| !line.too_small);
    for (id, line) in lines {
        let Some(role) = results.lines.get(id).map(|result| result.role) else {
            continue;
        };
        let limits = basis.limits(role);
        let passes = |value: f64, limit: f64| value > limit * SLACK;
        if passes(line.velocity_m_s, limits.velocity_m_s) {
            warnings.push(EngineeringWarning::TooFast {
                line: *id,
                velocity_m_s: line.velocity_m_s,
                limit_m_s: limits.velocity_m_s,
            });
        }
        if passes(line.gradient_pa_per_m, limits.gradient_pa_per_m) {
            too_steep.push(EngineeringWarning::TooSteep {
                line: *id,
                gradient_pa_per_m: line.gradient_pa_per_m,
                limit_pa_per_m: limits.gradient_pa_per_m,
            });
        }
    }
    warnings.append(&mut too_steep);
}

/// Lines hardly used in their first phase: one finding for those of a role that follow
/// each other.
fn hardly_used(
    inputs: &Inputs<'_>,
    basis: &Basis<'_>,
    results: &Results,
    engineering: &Engineering,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let network = inputs.plan.network();
    let mut hardly: Vec<(LineId, f64)> = Vec::new();
    // The last line seen at an end, by role; lines that share one are joined.
    let mut at_end: BTreeMap<(LineRole, NodeId), usize> = BTreeMap::new();
    let mut groups = Groups::default();
    for (id, line) in &engineering.lines {
        let (Some(share), Some(role), Some(drawn)) = (
            line.early_use_share.filter(|s| *s < basis.early_use),
            results.lines.get(id).map(|result| result.role),
            network.line(*id),
        ) else {
            continue;
        };
        let number = groups.fresh();
        hardly.push((*id, share));
        for end in [(role, drawn.from), (role, drawn.to)] {
            if let Some(other) = at_end.insert(end, number) {
                groups.join(other, number);
            }
        }
    }
    // The first line of a group is its lowest id, as they come in that order.
    let mut found: BTreeMap<usize, Vec<(LineId, f64)>> = BTreeMap::new();
    for (number, row) in hardly.into_iter().enumerate() {
        found.entry(groups.first_of(number)).or_default().push(row);
    }
    for lines in found.into_values() {
        let mut ids = lines.iter().map(|(id, _)| *id);
        if let Some(line) = ids.next() {
            let shares = || lines.iter().map(|(_, share)| *share);
            warnings.push(EngineeringWarning::EarlyUse {
                line,
                others: ids.collect(),
                share: shares().fold(f64::INFINITY, f64::min),
                most_share: shares().fold(0.0, f64::max),
            });
        }
    }
}

/// Numbers from 0 on that are joined in groups; each group is known by its lowest.
#[derive(Debug, Default)]
struct Groups {
    /// A lower number of the same group, or the number itself.
    lower: Vec<usize>,
}

impl Groups {
    /// The next number, alone.
    fn fresh(&mut self) -> usize {
        self.lower.push(self.lower.len());
        self.lower.len() - 1
    }

    /// The lowest number of a group; ways that are walked get shorter.
    fn first_of(&mut self, number: usize) -> usize {
        let mut at = number;
        while let Some(&next) = self.lower.get(at)
            && next != at
        {
            let beyond = self.lower.get(next).copied().unwrap_or(next);
            if let Some(slot) = self.lower.get_mut(at) {
                *slot = beyond;
            }
            at = beyond;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first_of(a), self.first_of(b));
        if let Some(slot) = self.lower.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// Phases in which the sources are short, with all of them and without the largest, and
/// sources that nobody said the capacity of.
fn capacities(
    engineering: &Engineering,
    found: &Found<'_>,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let Year {
        phases, sources, ..
    } = &engineering.year;
    let leading = found.model.sources.first();
    let short: Vec<&PhasePeak> = phases.iter().filter(|p| p.short_kw > SHORT_KW).collect();
    if let Some(first) = short.first()
        && let Some(worst) = most_of(&short, |p| p.short_kw)
        && let Some(source) = first.largest.or(leading.copied())
    {
        warnings.push(EngineeringWarning::SourcesShort {
            phase: first.phase,
            short_kw: first.short_kw,
            worst_phase: worst.phase,
            worst_kw: worst.short_kw,
            source,
        });
    }
    // Of one source that nobody limited nothing is known about its units; what is
    // short with all of them is said already.
    let is_without = |p: &&PhasePeak| !p.largest_is_open && p.short_without_largest_kw > SHORT_KW;
    let first = phases
        .iter()
        .filter(is_without)
        .find(|p| p.short_kw <= SHORT_KW);
    if let Some(first) = first
        && let Some(source) = first.largest
    {
        let later = phases.iter().filter(|p| p.phase >= first.phase);
        let later: Vec<&PhasePeak> = later.filter(is_without).collect();
        let worst = most_of(&later, |p| p.short_without_largest_kw).unwrap_or(first);
        warnings.push(EngineeringWarning::ShortWithoutLargest {
            phase: first.phase,
            short_kw: first.short_without_largest_kw,
            worst_phase: worst.phase,
            worst_kw: worst.short_without_largest_kw,
            source,
            is_only: sources.len() == 1,
        });
    }
    for plants in found.pieces.plants().filter(|plants| plants.len() > 1) {
        for id in plants.iter().filter_map(|i| found.model.sources.get(*i)) {
            if let Some(row) = sources.iter().find(|row| row.source == *id)
                && row.capacity_kw.is_none()
            {
                warnings.push(EngineeringWarning::CapacityUnknown {
                    source: *id,
                    peak_kw: row.peak_kw,
                });
            }
        }
    }
}

/// The phase with most of something, the first of equal ones.
fn most_of<'a>(phases: &[&'a PhasePeak], of: fn(&PhasePeak) -> f64) -> Option<&'a PhasePeak> {
    let most = phases.iter().copied();
    most.reduce(|most, next| if of(next) > of(most) { next } else { most })
}

/// Pieces of network whose coolest source leaves hardly anything to cool.
fn cools_little(model: &Model, found: &Found<'_>, warnings: &mut Vec<EngineeringWarning>) {
    let mut seen = BTreeSet::new();
    for (plant, source) in model.grid.plants.iter().zip(&model.sources) {
        let water = found.waters.of(plant.node);
        let root = found.layout.root(plant.node);
        let piece = found.pieces.of(plant.node);
        let serves = piece.is_some_and(|piece| found.all.piece(piece).undiversified_kw() > 0.0);
        if water.cooling_k() < LEAST_COOLING_K
            && serves
            && plant.supply_c <= water.design.supply_c
            && seen.insert(root)
        {
            warnings.push(EngineeringWarning::SmallCooling {
                source: *source,
                supply_c: water.design.supply_c,
                return_c: water.design.return_c,
            });
        }
    }
}

/// What reaches a customer at peak or at mean load, whichever is cooler, °C; none where it
/// takes nothing.
fn coolest_in_winter(building: &BuildingEngineering) -> Option<f64> {
    let [peak, mean, _] = building.supply_c;
    [peak, mean].into_iter().flatten().reduce(f64::min)
}

/// Customers whose supply is too cool in summer alone: one finding, at the coolest of
/// them (of equal ones the first).
fn cool_in_summer(
    basis: &Basis<'_>,
    engineering: &Engineering,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let least_c = basis.least_supply_c;
    let mut coolest: Option<(f64, BuildingId)> = None;
    let mut count = 0_u32;
    for (id, building) in &engineering.buildings {
        let [_, _, summer] = building.supply_c;
        let is_warm = coolest_in_winter(building).is_none_or(|supply_c| supply_c >= least_c);
        if let Some(supply_c) = summer.filter(|supply_c| *supply_c < least_c && is_warm) {
            count += 1;
            if coolest.is_none_or(|(known, _)| supply_c < known) {
                coolest = Some((supply_c, *id));
            }
        }
    }
    if let Some((supply_c, building)) = coolest {
        warnings.push(EngineeringWarning::CoolInSummer {
            building,
            others: count.saturating_sub(1),
            supply_c,
            least_c,
        });
    }
}

/// Given peaks that could not deliver their demand if they ran all year, and heat
/// that the peak of all leaves undelivered.
fn peaks_too_low(engineering: &Engineering, warnings: &mut Vec<EngineeringWarning>) {
    let mut lowest: Option<(f64, BuildingId)> = None;
    for (id, building) in &engineering.buildings {
        let (peak_kw, mwh_per_a) = (building.peak_kw(), building.demand_mwh_per_a);
        let full_load_h = if peak_kw > 0.0 {
            mwh_per_a * 1000.0 / peak_kw
        } else {
            f64::INFINITY
        };
        if lowest.is_none_or(|(most, _)| full_load_h > most) {
            lowest = Some((full_load_h, *id));
        }
        if full_load_h > YEAR_H {
            warnings.push(EngineeringWarning::PeakTooLow {
                building: *id,
                peak_kw,
                mwh_per_a,
                full_load_h,
            });
        }
    }
    let year = &engineering.year;
    // Nothing that a person would see.
    let least_mwh = 1e-6 * (year.delivered_mwh + year.loss_mwh);
    if let Some((_, building)) = lowest
        && year.unmet_mwh > least_mwh
    {
        warnings.push(EngineeringWarning::HeatUnmet {
            building,
            peak_kw: year.peak_kw,
            unmet_mwh: year.unmet_mwh,
        });
    }
}

/// What to look at: lines by id, then buildings, then the whole.
pub(super) fn warnings(
    inputs: &Inputs<'_>,
    results: &Results,
    engineering: &Engineering,
    found: &Found<'_>,
) -> Vec<EngineeringWarning> {
    let (basis, model) = (found.basis, found.model);
    let mut warnings = Vec::new();
    for (id, line) in &engineering.lines {
        if line.too_small {
            warnings.push(EngineeringWarning::TooSmall {
                line: *id,
                dn: line.dn,
                needed_dn: line.needed_dn,
                velocity_m_s: line.velocity_m_s,
                gradient_pa_per_m: line.gradient_pa_per_m,
            });
        }
    }
    for (id, building) in &engineering.buildings {
        if building.service_too_small {
            warnings.push(EngineeringWarning::ServiceTooSmall {
                building: *id,
                dn: building.service_dn,
            });
        }
    }
    beyond(basis, results, engineering, &mut warnings);
    for (id, line) in &engineering.lines {
        if !line.is_given && found.in_ground.contains(id) {
            warnings.push(EngineeringWarning::UnknownDn {
                line: *id,
                dn: line.dn,
            });
        }
    }
    hardly_used(inputs, basis, results, engineering, &mut warnings);
    for (id, building) in &engineering.buildings {
        if let Some(supply_c) = coolest_in_winter(building)
            && supply_c < basis.least_supply_c
        {
            warnings.push(EngineeringWarning::TooCool {
                building: *id,
                supply_c,
                least_c: basis.least_supply_c,
            });
        }
    }
    cool_in_summer(basis, engineering, &mut warnings);
    peaks_too_low(engineering, &mut warnings);
    cools_little(model, found, &mut warnings);
    let mut too_hot: BTreeMap<&str, (&PipeType, Place)> = BTreeMap::new();
    let mut families: BTreeMap<&str, (&PipeType, f64, Place)> = BTreeMap::new();
    for (i, (part, role, _)) in model.parts.iter().enumerate() {
        let chosen = found.sized.get(i).map_or(0, |s| s.choice);
        if let (Some(pipe), Some(at)) = (basis.pipes(*role).get(chosen), model.grid.pipes.get(i)) {
            let highest = [at.from, at.to]
                .iter()
                .filter_map(|node| found.pressures.nodes.get(*node))
                .map(|p| p.supply_pa.max(p.return_pa))
                .fold(0.0, f64::max);
            let here = match part {
                Part::Line(id) => Place::Line(*id),
                Part::Service(id) => Place::Building(*id),
            };
            let hottest_c = found.waters.of(at.from).hottest_c;
            if found.layout.reached(at.from) && hottest_c > pipe.max_c {
                too_hot.entry(pipe.family.as_ref()).or_insert((pipe, here));
            }
            let known = families
                .entry(pipe.family.as_ref())
                .or_insert((pipe, highest, here));
            if highest > known.1 {
                (known.1, known.2) = (highest, here);
            }
        }
    }
    for (family, (pipe, at)) in too_hot {
        warnings.push(EngineeringWarning::PipeTooHot {
            family: family.to_owned(),
            max_c: pipe.max_c,
            at,
        });
    }
    for (family, (pipe, highest_pa, at)) in families {
        let max_pa = pipe.max_bar * super::basis::BAR_PA;
        if highest_pa > max_pa {
            warnings.push(EngineeringWarning::PipePressure {
                family: family.to_owned(),
                max_pa,
                highest_pa,
                at,
            });
        }
    }
    for plants in found.pieces.plants() {
        if let Some(leading) = plants.first()
            && let Some(source) = model.sources.get(*leading)
            && let Some(pump) = found.pressures.pumps.get(*leading)
            && pump.hold_pa < pump.needed_hold_pa - 1e-6
        {
            warnings.push(EngineeringWarning::Boils {
                source: *source,
                hold_pa: pump.hold_pa,
                needed_pa: pump.needed_hold_pa,
            });
        }
    }
    capacities(engineering, found, &mut warnings);
    for (phase, year) in &engineering.potential.left_out {
        warnings.push(EngineeringWarning::BeyondBusiness {
            phase: *phase,
            year: *year,
            last_year: engineering.potential.last_year,
        });
    }
    if !engineering.network.settled {
        warnings.push(EngineeringWarning::Unsettled);
    }
    warnings
}

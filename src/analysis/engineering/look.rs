//! What to look at in what was found.

use super::basis::Basis;
use super::found::Found;
use super::model::{Model, Part};
use super::year::{PhasePeak, Year};
use super::{Engineering, EngineeringWarning, Place};
use crate::analysis::Results;
use crate::analysis::thermal::YEAR_H;
use crate::plan::{BuildingId, PipeType};
use std::collections::{BTreeMap, BTreeSet};

/// What is missing less than this is nothing, kW.
const SHORT_KW: f64 = 0.5;
/// A limit is passed by more than this part of it: rounding is no fault.
const SLACK: f64 = 1.005;
/// A design cooling below this is said: the network would carry several times the
/// water that heat networks do, K.
const LEAST_COOLING_K: f64 = 10.0;

/// Lines whose size does, but which run faster or lose more than their role allows:
/// their flow is that of the balance over several sources or around a ring.
fn beyond(
    basis: &Basis<'_>,
    results: &Results,
    engineering: &Engineering,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let lines = || {
        let lines = engineering.lines.iter().filter(|(_, line)| !line.too_small);
        lines.filter_map(|(id, line)| Some((*id, line, basis.limits(results.lines.get(id)?.role))))
    };
    for (id, line, limits) in lines() {
        if line.velocity_m_s > limits.velocity_m_s * SLACK {
            warnings.push(EngineeringWarning::TooFast {
                line: id,
                velocity_m_s: line.velocity_m_s,
                limit_m_s: limits.velocity_m_s,
            });
        }
    }
    for (id, line, limits) in lines() {
        if line.gradient_pa_per_m > limits.gradient_pa_per_m * SLACK {
            warnings.push(EngineeringWarning::TooSteep {
                line: id,
                gradient_pa_per_m: line.gradient_pa_per_m,
                limit_pa_per_m: limits.gradient_pa_per_m,
            });
        }
    }
}

/// Pieces of network whose coolest source leaves hardly anything to cool.
fn cools_little(model: &Model, found: &Found<'_>, warnings: &mut Vec<EngineeringWarning>) {
    let mut seen = BTreeSet::new();
    for (plant, source) in model.grid.plants.iter().zip(&model.sources) {
        let water = found.waters.of(plant.node);
        let root = found.layout.root(plant.node);
        let serves = root
            .and_then(|root| found.all.pieces.get(root))
            .is_some_and(|sums| sums.undiversified_kw() > 0.0);
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

/// Given peaks that could not deliver their demand if they ran all year, and heat
/// that the peak of all leaves undelivered.
fn peaks_too_low(
    results: &Results,
    engineering: &Engineering,
    warnings: &mut Vec<EngineeringWarning>,
) {
    let mut lowest: Option<(f64, BuildingId)> = None;
    for (id, building) in &engineering.buildings {
        let Some(demand) = results.building_demand(*id) else {
            continue;
        };
        let (peak_kw, mwh_per_a) = (building.peak_kw(), demand.demand_mwh_per_a);
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
    results: &Results,
    basis: &Basis<'_>,
    model: &Model,
    engineering: &Engineering,
    found: &Found<'_>,
) -> Vec<EngineeringWarning> {
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
    for (id, line) in &engineering.lines {
        if let Some(share) = line.early_use_share.filter(|s| *s < basis.early_use) {
            warnings.push(EngineeringWarning::EarlyUse { line: *id, share });
        }
    }
    for (id, building) in &engineering.buildings {
        let [peak, mean, _] = building.supply_c;
        let supply_c = peak.min(mean);
        if supply_c < basis.least_supply_c {
            warnings.push(EngineeringWarning::TooCool {
                building: *id,
                supply_c,
                least_c: basis.least_supply_c,
            });
        }
    }
    peaks_too_low(results, engineering, &mut warnings);
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
    let leading = model.sources.first();
    if let Some(source) = leading.filter(|_| found.pressures.boils) {
        warnings.push(EngineeringWarning::Boils {
            source: *source,
            hold_pa: found.pressures.hold_pa,
            needed_pa: found.pressures.needed_hold_pa,
        });
    }
    let Year { phases, .. } = &engineering.year;
    let at = |phase: &PhasePeak| phase.largest.or(leading.copied());
    if let Some(short) = phases.iter().find(|p| p.short_kw > SHORT_KW)
        && let Some(source) = at(short)
    {
        warnings.push(EngineeringWarning::SourcesShort {
            phase: short.phase,
            short_kw: short.short_kw,
            source,
        });
    }
    for phase in phases {
        // Of one source that nobody limited nothing is known about its units; what is
        // short with all of them is said already.
        let is_open = phase.capacity_kw.is_none() && phase.without_largest_kw == Some(0.0);
        if let Some(source) = phase.largest
            && !is_open
            && phase.short_kw <= SHORT_KW
            && phase.short_without_largest_kw > SHORT_KW
        {
            warnings.push(EngineeringWarning::ShortWithoutLargest {
                phase: phase.phase,
                short_kw: phase.short_without_largest_kw,
                source,
            });
        }
    }
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

//! The year of the network: heat, losses, pumping, and which source gives what.

use super::basis::Basis;
use super::build::{Loads, loads};
use super::model::Model;
use crate::analysis::Inputs;
use crate::analysis::hydraulics::{Layout, Profile, Solution};
use crate::analysis::thermal::{DurationCurve, YEAR_H, split_sources};
use crate::plan::SourceId;
use serde::Serialize;

/// What a source gives in a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SourceYear {
    /// Which.
    pub source: SourceId,
    /// What it can give, kW; `None` = no limit is known.
    pub capacity_kw: Option<f64>,
    /// Heat, MWh per year.
    pub mwh_per_a: f64,
    /// Highest load, kW.
    pub peak_kw: f64,
}

/// Peak against sources in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PhasePeak {
    /// The phase.
    pub phase: u8,
    /// Diversified peak of what is served by then, kW.
    pub diversified_kw: f64,
    /// Losses at peak, in proportion to the metres in operation, kW.
    pub loss_kw: f64,
    /// Capacity of the sources there are by then, kW; `None` = one has no limit.
    pub capacity_kw: Option<f64>,
    /// The same without the largest (N-1), kW; `None` = unlimited even so.
    pub without_largest_kw: Option<f64>,
    /// What is missing at peak, kW.
    pub short_kw: f64,
    /// What is missing at peak without the largest source, kW.
    pub short_without_largest_kw: f64,
    /// The largest source there is by then (one without a limit before all
    /// others, of equal ones the last); none where none is there yet.
    pub largest: Option<SourceId>,
}

/// The year of the whole network.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Year {
    /// Heat delivered to the customers counted in the sizing, MWh per year.
    pub delivered_mwh: f64,
    /// Heat lost, MWh per year.
    pub loss_mwh: f64,
    /// Lost over what the sources give, 0 to 1.
    pub loss_share: f64,
    /// Electricity for pumping, MWh per year.
    pub pump_mwh: f64,
    /// Hours at full load that give the heat of the sources.
    pub full_load_h: f64,
    /// Highest load of the sources, kW.
    pub peak_kw: f64,
    /// The load-duration curve: hours, load of the sources in kW, outdoor °C.
    pub duration: Vec<(f64, f64, f64)>,
    /// What each source gives, in the order they are called on.
    pub sources: Vec<SourceYear>,
    /// Heat that is not delivered, MWh per year: what no source can give, and
    /// what is more than the peak gives in a year. What the sources give and this
    /// are together what is delivered and lost.
    pub short_mwh: f64,
    /// The part of it that is more than the peak gives in a year: a given peak
    /// that is too low for its demand.
    pub unmet_mwh: f64,
    /// Each phase.
    pub phases: Vec<PhasePeak>,
    /// Family of pipe of the services that are not drawn.
    pub service_family: String,
}

/// The spread of outdoor temperatures that gives a year these degree days, K.
fn spread_for(mean_c: f64, base_c: f64, degree_days: f64) -> f64 {
    let (mut low, mut high) = (0.5, 20.0);
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        let year = DurationCurve::normal_year(mean_c, middle);
        if DurationCurve::degree_days(&year, base_c) < degree_days {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The base of the Belgian degree days, °C.
const DEGREE_DAY_BASE_C: f64 = 16.5;

/// The year of a solved network.
pub(super) fn year(
    inputs: &Inputs<'_>,
    basis: &Basis<'_>,
    model: &Model,
    layout: &Layout,
    all: &Loads,
    solutions: &[Solution; 3],
    pressures: &Profile,
) -> Year {
    let [peak, mean, _] = solutions;
    let rate = |rate: f64| if basis.on_expected { rate } else { 1.0 };
    let mut delivered_mwh = 0.0;
    let mut base_mwh = 0.0;
    for customer in &model.customers {
        let mwh = rate(customer.rate) * customer.mwh_per_a;
        delivered_mwh += mwh;
        base_mwh += mwh * customer.base_share;
    }
    let loss_mwh = mean.loss_w * YEAR_H / 1e6;
    let peak_kw = all.whole.diversified_kw(&basis.law) + peak.loss_w / 1000.0;
    let spread = spread_for(basis.outdoor_mean_c, DEGREE_DAY_BASE_C, basis.degree_days);
    let hours = DurationCurve::normal_year(basis.outdoor_mean_c, spread);
    let curve = DurationCurve::of_year(&hours, basis.outdoor_design_c, basis.heating_limit_c);
    let loads = curve.loads(delivered_mwh - base_mwh, base_mwh + loss_mwh, peak_kw);
    let (loads_kw, unmet_mwh) = (loads.kw, loads.unmet_mwh);
    let steps: Vec<(f64, f64)> = curve
        .points
        .iter()
        .zip(&loads_kw)
        .map(|(point, kw)| (point.hours, *kw))
        .collect();
    let network = inputs.plan.network();
    let capacities: Vec<Option<f64>> = model
        .sources
        .iter()
        .map(|id| network.source(*id)?.capacity_mw.map(|mw| 1000.0 * mw))
        .collect();
    let split = split_sources(&steps, &capacities);
    let pump_mwh = pump_mwh(&steps, peak_kw, pressures, basis);
    let fed_in = delivered_mwh + loss_mwh;
    Year {
        delivered_mwh,
        loss_mwh,
        loss_share: if fed_in > 0.0 { loss_mwh / fed_in } else { 0.0 },
        pump_mwh,
        full_load_h: if peak_kw > 0.0 {
            1000.0 * fed_in / peak_kw
        } else {
            0.0
        },
        peak_kw,
        duration: curve
            .points
            .iter()
            .zip(&loads_kw)
            .map(|(point, kw)| (point.hours, *kw, point.outdoor_c))
            .collect(),
        sources: model
            .sources
            .iter()
            .zip(&capacities)
            .zip(split.mwh.iter().zip(&split.peak_kw))
            .map(|((source, capacity_kw), (mwh_per_a, peak_kw))| SourceYear {
                source: *source,
                capacity_kw: *capacity_kw,
                mwh_per_a: *mwh_per_a,
                peak_kw: *peak_kw,
            })
            .collect(),
        short_mwh: split.short_mwh + unmet_mwh,
        unmet_mwh,
        phases: phases(inputs, basis, model, layout, peak, &capacities),
        service_family: basis
            .service_pipes
            .first()
            .map(|p| p.family.to_string())
            .unwrap_or_default(),
    }
}

/// Electricity of the pumps over the year, MWh: the flow goes with the load, the
/// drop of the pipes with its square, the difference at the customer stays.
fn pump_mwh(steps: &[(f64, f64)], peak_kw: f64, pressures: &Profile, basis: &Basis<'_>) -> f64 {
    if peak_kw <= 0.0 {
        return 0.0;
    }
    pressures
        .pumps
        .iter()
        .map(|pump| {
            let constant = if pump.head_pa > 0.0 {
                (basis.pressure.consumer_pa / pump.head_pa).min(1.0)
            } else {
                1.0
            };
            steps
                .iter()
                .map(|(hours, kw)| {
                    let share = kw / peak_kw;
                    let head = constant + (1.0 - constant) * share * share;
                    hours * pump.power_w * share * head / 1e6
                })
                .sum::<f64>()
        })
        .sum()
}

/// Peak against sources, phase by phase.
fn phases(
    inputs: &Inputs<'_>,
    basis: &Basis<'_>,
    model: &Model,
    layout: &Layout,
    peak: &Solution,
    capacities: &[Option<f64>],
) -> Vec<PhasePeak> {
    let variant = inputs.plan.variant();
    let mut numbers: Vec<u8> = model.phases.clone();
    numbers.extend(model.customers.iter().map(|c| c.phase));
    numbers.sort_unstable();
    numbers.dedup();
    let metres = |phase: u8| -> f64 {
        let pipes = model.grid.pipes.iter().zip(&model.phases);
        pipes
            .filter(|(_, p)| **p <= phase)
            .map(|(pipe, _)| pipe.length_m)
            .sum()
    };
    let all_m = metres(u8::MAX);
    numbers
        .into_iter()
        .map(|phase| {
            let then = loads(model, layout, basis, |c| c.phase <= phase);
            let diversified_kw = then.whole.diversified_kw(&basis.law);
            let loss_kw = if all_m > 0.0 {
                peak.loss_w / 1000.0 * metres(phase) / all_m
            } else {
                0.0
            };
            let year = if phase == 0 {
                Some(basis.reference_year)
            } else {
                variant.phases.year(phase)
            };
            let (names, there): (Vec<SourceId>, Vec<Option<f64>>) = model
                .sources
                .iter()
                .zip(capacities)
                .filter(|(id, _)| {
                    let from = variant.network.source(**id).and_then(|s| s.available_from);
                    !matches!((from, year), (Some(from), Some(year)) if from > year)
                })
                .unzip();
            let sum = |list: &[Option<f64>]| -> Option<f64> {
                list.iter().try_fold(0.0, |sum, kw| Some(sum + (*kw)?))
            };
            let largest = there
                .iter()
                .enumerate()
                .max_by(|(_, a), (_, b)| {
                    let size = |c: &Option<f64>| c.unwrap_or(f64::INFINITY);
                    size(a).total_cmp(&size(b))
                })
                .map(|(i, _)| i);
            let mut rest = there.clone();
            if let Some(i) = largest {
                rest.remove(i);
            }
            let (capacity_kw, without_largest_kw) = (sum(&there), sum(&rest));
            let needs = diversified_kw + loss_kw;
            let short = |kw: Option<f64>| kw.map_or(0.0, |kw| (needs - kw).max(0.0));
            PhasePeak {
                phase,
                diversified_kw,
                loss_kw,
                capacity_kw,
                without_largest_kw,
                short_kw: short(capacity_kw),
                short_without_largest_kw: short(without_largest_kw),
                largest: largest.and_then(|i| names.get(i)).copied(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_normal_year_has_the_degree_days_it_was_asked_for() {
        let spread = spread_for(11.0, DEGREE_DAY_BASE_C, 2301.0);
        let year = DurationCurve::normal_year(11.0, spread);
        let found = DurationCurve::degree_days(&year, DEGREE_DAY_BASE_C);
        assert!((found - 2301.0).abs() < 20.0, "{found} at {spread}");
        assert!(spread > 4.0 && spread < 9.0);
    }
}

//! The year of the network: heat, losses, pumping, and which source gives what.
//!
//! Each joined piece of network has its own load-duration curve and its own sources.
//! Which of them gives what follows the rule of `sharing`: those of a known capacity
//! in their order, then the others, each up to what it gives at peak.

use super::basis::Basis;
use super::found::{Found, loss_w};
use super::sharing::{Pieces, shared_kw};
use super::supply::{PhasePeak, phases};
use crate::analysis::Inputs;
use crate::analysis::hydraulics::Profile;
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
    /// What it gives at the design peak, losses included, kW: the heat of its card,
    /// as far as its capacity goes.
    pub peak_kw: f64,
}

/// The year of the whole network.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Year {
    /// Heat delivered to the customers counted in the sizing, MWh per year.
    pub delivered_mwh: f64,
    /// Heat lost, MWh per year.
    pub loss_mwh: f64,
    /// Lost over what the sources give (not over what they should), 0 to 1.
    pub loss_share: f64,
    /// Electricity for pumping, MWh per year.
    pub pump_mwh: f64,
    /// Hours at full load that give the heat of the sources.
    pub full_load_h: f64,
    /// Highest load of the sources, kW.
    pub peak_kw: f64,
    /// The load-duration curve: hours, load of the sources in kW, outdoor °C.
    pub duration: Vec<(f64, f64, f64)>,
    /// What each source gives, by id.
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

impl Year {
    /// The phase in which the piece of network of a source is short of most at peak,
    /// the first of equal ones, and how much, kW; none where it never is.
    pub fn worst_short(&self, source: SourceId) -> Option<(u8, f64)> {
        let mut worst: Option<(u8, f64)> = None;
        for row in &self.phases {
            let here = row.short_at.iter().find(|(id, _)| *id == source);
            if let Some((_, kw)) = here
                && worst.is_none_or(|(_, most)| *kw > most)
            {
                worst = Some((row.phase, *kw));
            }
        }
        worst
    }
}

/// Heat of a joined piece of network in a year.
#[derive(Debug, Clone, Default)]
pub(super) struct PieceYear {
    /// Heat delivered, MWh.
    delivered_mwh: f64,
    /// The part of it that does not follow the weather, MWh.
    base_mwh: f64,
    /// Heat lost at peak and at mean load, W.
    pub loss_w: [f64; 2],
    /// Highest load of its sources, kW.
    peak_kw: f64,
    /// Load of its sources in each step of the year, kW.
    loads_kw: Vec<f64>,
}

/// The heat of each piece, without its loads.
fn piece_years(found: &Found<'_>) -> Vec<PieceYear> {
    let (basis, model) = (found.basis, found.model);
    let [peak, mean, _] = found.solutions;
    let mut pieces = vec![PieceYear::default(); found.pieces.len()];
    for customer in &model.customers {
        let piece = found.pieces.of(customer.node);
        let Some(piece) = piece.and_then(|i| pieces.get_mut(i)) else {
            continue;
        };
        let rate = if basis.on_expected {
            customer.rate
        } else {
            1.0
        };
        let mwh = rate * customer.mwh_per_a;
        piece.delivered_mwh += mwh;
        piece.base_mwh += mwh * customer.base_share;
    }
    for (i, pipe) in model.grid.pipes.iter().enumerate() {
        let piece = found.pieces.of(pipe.from);
        if let Some(piece) = piece.and_then(|i| pieces.get_mut(i)) {
            let [at_peak, at_mean] = &mut piece.loss_w;
            *at_peak += loss_w(peak, i);
            *at_mean += loss_w(mean, i);
        }
    }
    // What is one piece loses what the whole loses, to the last digit.
    if let [piece] = pieces.as_mut_slice() {
        piece.loss_w = [peak.loss_w, mean.loss_w];
    }
    for (i, piece) in pieces.iter_mut().enumerate() {
        let [at_peak, _] = piece.loss_w;
        piece.peak_kw = found.all.piece(i).diversified_kw(&basis.law) + at_peak / 1000.0;
    }
    pieces
}

/// The year of a solved network.
pub(super) fn year(inputs: &Inputs<'_>, basis: &Basis<'_>, found: &Found<'_>) -> Year {
    let (model, solutions) = (found.model, found.solutions);
    let [peak, mean, _] = solutions;
    let spread = spread_for(basis.outdoor_mean_c, DEGREE_DAY_BASE_C, basis.degree_days);
    let hours = DurationCurve::normal_year(basis.outdoor_mean_c, spread);
    let curve = DurationCurve::of_year(&hours, basis.outdoor_design_c, basis.heating_limit_c);
    let mut pieces = piece_years(found);
    let loss_mwh = mean.loss_w * YEAR_H / 1e6;
    let mut duration: Vec<(f64, f64, f64)> = curve
        .points
        .iter()
        .map(|point| (point.hours, 0.0, point.outdoor_c))
        .collect();
    let mut sources: Vec<SourceYear> = Vec::with_capacity(model.sources.len());
    let (mut delivered_mwh, mut unmet_mwh, mut short_mwh) = (0.0, 0.0, 0.0);
    for (piece, plants) in pieces.iter_mut().zip(found.pieces.plants()) {
        let [_, mean_loss_w] = piece.loss_w;
        let loads = curve.loads(
            piece.delivered_mwh - piece.base_mwh,
            piece.base_mwh + mean_loss_w * YEAR_H / 1e6,
            piece.peak_kw,
        );
        delivered_mwh += piece.delivered_mwh;
        unmet_mwh += loads.unmet_mwh;
        piece.loads_kw = loads.kw;
        for ((_, sum, _), kw) in duration.iter_mut().zip(&piece.loads_kw) {
            *sum += kw;
        }
        let points = curve.points.iter().zip(&piece.loads_kw);
        let steps: Vec<(f64, f64)> = points.map(|(point, kw)| (point.hours, *kw)).collect();
        let of = |i: &usize| model.capacities_kw.get(*i).copied().flatten();
        let capacities: Vec<Option<f64>> = plants.iter().map(of).collect();
        let solved: Vec<f64> = plants
            .iter()
            .map(|i| peak.plants.get(*i).map_or(0.0, |plant| plant.heat_w))
            .collect();
        let given_kw = shared_kw(piece.peak_kw, &capacities, &solved);
        // Known capacities first; the last of the others gives what is left.
        let mut order: Vec<usize> = (0..plants.len()).collect();
        order.sort_by_key(|i| capacities.get(*i).is_some_and(Option::is_none));
        let limits: Vec<Option<f64>> = order
            .iter()
            .enumerate()
            .map(|(place, i)| {
                let is_last = place + 1 == order.len();
                let given = given_kw.get(*i).copied().unwrap_or_default();
                let capacity = capacities.get(*i).copied().flatten();
                capacity.or((!is_last).then_some(given))
            })
            .collect();
        let split = split_sources(&steps, &limits);
        short_mwh += split.short_mwh;
        for (i, mwh_per_a) in order.iter().zip(&split.mwh) {
            if let (Some(plant), Some(peak_kw)) = (plants.get(*i), given_kw.get(*i))
                && let Some(source) = model.sources.get(*plant)
            {
                sources.push(SourceYear {
                    source: *source,
                    capacity_kw: capacities.get(*i).copied().flatten(),
                    mwh_per_a: *mwh_per_a,
                    peak_kw: *peak_kw,
                });
            }
        }
    }
    sources.sort_by_key(|row| row.source);
    let given_mwh: f64 = sources.iter().map(|row| row.mwh_per_a).sum();
    let peak_kw: f64 = pieces.iter().map(|piece| piece.peak_kw).sum();
    let fed_in = delivered_mwh + loss_mwh;
    Year {
        delivered_mwh,
        loss_mwh,
        loss_share: if given_mwh > 0.0 {
            (loss_mwh / given_mwh).min(1.0)
        } else {
            0.0
        },
        pump_mwh: pump_mwh(&pieces, &curve, found.pieces, found.pressures, basis),
        full_load_h: if peak_kw > 0.0 {
            1000.0 * fed_in / peak_kw
        } else {
            0.0
        },
        peak_kw,
        duration,
        sources,
        short_mwh: short_mwh + unmet_mwh,
        unmet_mwh,
        phases: phases(inputs, found, &pieces),
        service_family: basis
            .service_pipes
            .first()
            .map(|p| p.family.to_string())
            .unwrap_or_default(),
    }
}

/// Electricity of the pumps over the year, MWh: the flow goes with the load of its
/// piece, the drop of the pipes with its square, the difference at the customer stays.
fn pump_mwh(
    pieces: &[PieceYear],
    curve: &DurationCurve,
    parts: &Pieces,
    pressures: &Profile,
    basis: &Basis<'_>,
) -> f64 {
    let mut sum_mwh = 0.0;
    for (piece, plants) in pieces.iter().zip(parts.plants()) {
        if piece.peak_kw <= 0.0 {
            continue;
        }
        for pump in plants.iter().filter_map(|i| pressures.pumps.get(*i)) {
            let constant = if pump.head_pa > 0.0 {
                (basis.pressure.consumer_pa / pump.head_pa).min(1.0)
            } else {
                1.0
            };
            let steps = curve.points.iter().zip(&piece.loads_kw);
            sum_mwh += steps
                .map(|(point, kw)| {
                    let share = kw / piece.peak_kw;
                    let head = constant + (1.0 - constant) * share * share;
                    point.hours * pump.power_w * share * head / 1e6
                })
                .sum::<f64>();
        }
    }
    sum_mwh
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

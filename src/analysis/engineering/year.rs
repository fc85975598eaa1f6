//! The year of the network: heat, losses, pumping, and which source gives what.
//!
//! Each joined piece of network has its own load-duration curve and its own sources.
//! The curve is that of the heat which its customers take; at each step of it the losses
//! and the flow of the pumps lie between those of the solved cases (peak, mean, summer)
//! as the load does, so that a summer night does not lose what a winter day loses.
//! Which source gives what follows the rule of `sharing`: those of a known capacity in
//! their order, then the others, each up to what it gives at peak.
//!
//! The year is worked out of the customers that the network is sized for, and once more
//! of the others of the two: all that could sign, and those that are expected to. The
//! pipes, and so the losses at a load, are the same for both. Where the network is sized
//! for fewer, the others may ask for more than its solved peak: the flow goes on with the
//! load then, while the losses, which hardly follow it, stay those of the peak.

use super::basis::Basis;
use super::build::Loads;
use super::found::{Found, loss_w};
use super::sharing::shared_kw;
use super::supply::{PhasePeak, phases};
use crate::analysis::hydraulics::Solution;
use crate::analysis::thermal::{DurationCurve, case_weights, split_sources};
use crate::analysis::{Inputs, later};
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
    /// What it gives at the design peak of the phase that asks most of its piece of
    /// network, losses included, kW: its size where it has no capacity. Where that is the
    /// last phase it is the heat of its card, as far as its capacity goes.
    pub peak_kw: f64,
}

/// A step of the load-duration curve, the highest load first.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DurationStep {
    /// How long, hours per year.
    pub hours: f64,
    /// Outdoor temperature, °C.
    pub outdoor_c: f64,
    /// What is asked of the sources, losses included, kW.
    pub load_kw: f64,
    /// The part of it that is lost, kW.
    pub loss_kw: f64,
    /// What each source gives of it, kW, in the order of [`Year::sources`].
    pub sources_kw: Vec<f64>,
    /// What none can give, kW.
    pub short_kw: f64,
}

/// The normal year that the curve is made of: outdoor temperatures spread about their
/// mean like a normal distribution, as wide as the degree days ask for.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct OutdoorYear {
    /// Mean, °C.
    pub mean_c: f64,
    /// Standard deviation, K.
    pub spread_k: f64,
    /// Degree days, K·d.
    pub degree_days: f64,
    /// The base of those, °C.
    pub base_c: f64,
}

/// A year with some of the customers.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct YearSums {
    /// Heat delivered, MWh per year.
    pub delivered_mwh: f64,
    /// Heat lost, MWh per year.
    pub loss_mwh: f64,
    /// Lost over what the sources give, 0 to 1; none where they give nothing.
    pub loss_share: Option<f64>,
    /// Hours at full load that give the heat of the sources; none without a peak.
    pub full_load_h: Option<f64>,
    /// Highest load of the sources, kW.
    pub peak_kw: f64,
    /// Electricity for pumping, MWh per year.
    pub pump_mwh: f64,
}

/// The year of the whole network.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Year {
    /// The year whose demand the network is engineered for: that of the last phase, or
    /// the one that was asked for; today where no phase has a year.
    pub demand_year: i32,
    /// Heat delivered to the customers counted in the sizing, MWh per year.
    pub delivered_mwh: f64,
    /// Heat lost, MWh per year.
    pub loss_mwh: f64,
    /// Lost over what the sources give (not over what they should), 0 to 1; none where
    /// they give nothing.
    pub loss_share: Option<f64>,
    /// Electricity for pumping, MWh per year.
    pub pump_mwh: f64,
    /// Hours at full load that give the heat of the sources; none without a peak.
    pub full_load_h: Option<f64>,
    /// Highest load of the sources, kW.
    pub peak_kw: f64,
    /// The same with all that could sign.
    pub potential: YearSums,
    /// The same with those that are expected to sign.
    pub expected: YearSums,
    /// The load-duration curve.
    pub duration: Vec<DurationStep>,
    /// What it is made of.
    pub outdoor: OutdoorYear,
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
    /// The year of those that are expected to sign, or of all that could.
    pub const fn of(&self, expected: bool) -> YearSums {
        if expected {
            self.expected
        } else {
            self.potential
        }
    }

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

/// What is known of a joined piece of network at peak, mean and summer load.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cases {
    /// Heat that its customers take, kW.
    taken_kw: [f64; 3],
    /// Heat that its pipes lose, W.
    loss_w: [f64; 3],
    /// Flow of its sources, kg/s.
    flow_kg_s: [f64; 3],
}

/// A joined piece of network over the year.
#[derive(Debug, Clone, Default)]
pub(super) struct PieceYear {
    /// Heat delivered, MWh.
    delivered_mwh: f64,
    /// The part of it that does not follow the weather, MWh.
    base_mwh: f64,
    /// Heat lost at peak, W.
    pub peak_loss_w: f64,
    /// Highest load of its sources, kW.
    peak_kw: f64,
    /// Load of its sources in each step of the year, kW.
    loads_kw: Vec<f64>,
    /// The part of it that is lost, kW.
    losses_kw: Vec<f64>,
    /// Flow of its sources in each step over that at peak.
    flow_shares: Vec<f64>,
    /// Hours of the year that stand for peak, mean and summer load, together those of
    /// the year: a loss at each of the three times these hours is that of the year.
    pub case_hours: [f64; 3],
    /// Heat lost, MWh.
    loss_mwh: f64,
    /// Heat that the peak does not give in a year, MWh.
    unmet_mwh: f64,
}

/// Of whom a year is worked out.
pub(super) struct Counted<'a> {
    /// Their peaks.
    pub loads: &'a Loads,
    /// With the probability that they sign.
    pub is_expected: bool,
}

/// The load-duration curve of space heat, and the outdoor year behind it.
pub(super) fn curve_of(basis: &Basis<'_>) -> (DurationCurve, OutdoorYear) {
    let outdoor = OutdoorYear {
        mean_c: basis.outdoor_mean_c,
        spread_k: spread_for(basis.outdoor_mean_c, DEGREE_DAY_BASE_C, basis.degree_days),
        degree_days: basis.degree_days,
        base_c: DEGREE_DAY_BASE_C,
    };
    let hours = DurationCurve::normal_year(outdoor.mean_c, outdoor.spread_k);
    let curve = DurationCurve::of_year(&hours, basis.outdoor_design_c, basis.heating_limit_c);
    (curve, outdoor)
}

/// What the solved cases say of each piece.
pub(super) fn cases(found: &Found<'_>) -> Vec<Cases> {
    let model = found.model;
    let mut pieces = vec![Cases::default(); found.pieces.len()];
    for (case, solution) in found.solutions.iter().enumerate() {
        let mut add = |node: usize, of: fn(&mut Cases) -> &mut [f64; 3], more: f64| {
            let piece = found.pieces.of(node).and_then(|i| pieces.get_mut(i));
            if let Some(slot) = piece.and_then(|piece| of(piece).get_mut(case)) {
                *slot += more;
            }
        };
        for (customer, state) in model.customers.iter().zip(&solution.consumers) {
            add(customer.node, |c| &mut c.taken_kw, state.heat_w / 1000.0);
        }
        for (i, pipe) in model.grid.pipes.iter().enumerate() {
            add(pipe.from, |c| &mut c.loss_w, loss_w(solution, i));
        }
        for (plant, state) in model.grid.plants.iter().zip(&solution.plants) {
            add(plant.node, |c| &mut c.flow_kg_s, state.flow_kg_s);
        }
    }
    // What is one piece loses what the whole loses, to the last digit.
    if let [piece] = pieces.as_mut_slice() {
        piece.loss_w = found.solutions.each_ref().map(|s: &Solution| s.loss_w);
    }
    pieces
}

/// The year of each piece.
pub(super) fn piece_years(
    found: &Found<'_>,
    curve: &DurationCurve,
    cases: &[Cases],
    counted: &Counted<'_>,
) -> Vec<PieceYear> {
    let (basis, model) = (found.basis, found.model);
    let mut pieces = vec![PieceYear::default(); found.pieces.len()];
    for customer in &model.customers {
        let piece = found.pieces.of(customer.node);
        let Some(piece) = piece.and_then(|i| pieces.get_mut(i)) else {
            continue;
        };
        let rate = if counted.is_expected {
            customer.rate
        } else {
            1.0
        };
        let mwh = rate * customer.mwh_per_a;
        piece.delivered_mwh += mwh;
        piece.base_mwh += mwh * customer.base_share;
    }
    for (i, (piece, cases)) in pieces.iter_mut().zip(cases).enumerate() {
        let peak_kw = counted.loads.piece(i).diversified_kw(&basis.law);
        let of = |values: [f64; 3], weights: [f64; 3]| -> f64 {
            values.iter().zip(weights).map(|(value, w)| value * w).sum()
        };
        let at_peak = case_weights(cases.taken_kw, peak_kw);
        piece.peak_loss_w = of(cases.loss_w, at_peak);
        piece.peak_kw = peak_kw + piece.peak_loss_w / 1000.0;
        let taken = curve.loads(
            piece.delivered_mwh - piece.base_mwh,
            piece.base_mwh,
            peak_kw,
        );
        piece.unmet_mwh = taken.unmet_mwh;
        let [peak_flow, _, _] = cases.flow_kg_s;
        let highest_kw = cases.taken_kw.into_iter().fold(0.0, f64::max);
        for (point, taken_kw) in curve.points.iter().zip(taken.kw) {
            let weights = case_weights(cases.taken_kw, taken_kw);
            for (sum, weight) in piece.case_hours.iter_mut().zip(weights) {
                *sum += point.hours * weight;
            }
            let loss_kw = of(cases.loss_w, weights) / 1000.0;
            piece.loads_kw.push(taken_kw + loss_kw);
            piece.losses_kw.push(loss_kw);
            // Beyond all that was solved the flow goes with the load.
            let beyond = if highest_kw > 0.0 {
                (taken_kw / highest_kw).max(1.0)
            } else {
                1.0
            };
            piece.flow_shares.push(if peak_flow > 0.0 {
                beyond * of(cases.flow_kg_s, weights) / peak_flow
            } else {
                0.0
            });
        }
        piece.loss_mwh = of(cases.loss_w, piece.case_hours) / 1e6;
    }
    pieces
}

/// What the sources of all pieces give in a year.
#[derive(Debug, Clone, Default)]
struct Given {
    sources: Vec<SourceYear>,
    steps: Vec<DurationStep>,
    short_mwh: f64,
}

/// `most_kw` is what the phase that asks most of a piece asks of it.
fn given(found: &Found<'_>, curve: &DurationCurve, pieces: &[PieceYear], most_kw: &[f64]) -> Given {
    let model = found.model;
    let [peak, _, _] = found.solutions;
    let points = curve.points.iter();
    let mut steps: Vec<DurationStep> = points
        .map(|point| DurationStep {
            hours: point.hours,
            outdoor_c: point.outdoor_c,
            ..DurationStep::default()
        })
        .collect();
    let mut rows: Vec<(SourceYear, Vec<f64>)> = Vec::with_capacity(model.sources.len());
    let mut short_mwh = 0.0;
    let each = pieces.iter().zip(most_kw).zip(found.pieces.plants());
    for ((piece, most_kw), plants) in each {
        let points = curve.points.iter().zip(&piece.loads_kw);
        let hours_kw: Vec<(f64, f64)> = points.map(|(point, kw)| (point.hours, *kw)).collect();
        let of = |i: &usize| model.capacities_kw.get(*i).copied().flatten();
        let capacities: Vec<Option<f64>> = plants.iter().map(of).collect();
        let solved: Vec<f64> = plants
            .iter()
            .map(|i| peak.plants.get(*i).map_or(0.0, |plant| plant.heat_w))
            .collect();
        let given_kw = shared_kw(piece.peak_kw, &capacities, &solved);
        let sizes_kw = shared_kw(*most_kw, &capacities, &solved);
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
        let split = split_sources(&hours_kw, &limits);
        short_mwh += split.short_mwh;
        for (place, (i, mwh_per_a)) in order.iter().zip(&split.mwh).enumerate() {
            if let (Some(plant), Some(peak_kw)) = (plants.get(*i), sizes_kw.get(*i))
                && let Some(source) = model.sources.get(*plant)
            {
                let row = SourceYear {
                    source: *source,
                    capacity_kw: capacities.get(*i).copied().flatten(),
                    mwh_per_a: *mwh_per_a,
                    peak_kw: *peak_kw,
                };
                let each = split.steps_kw.iter();
                let each = each.map(|step| step.get(place).copied().unwrap_or_default());
                rows.push((row, each.collect()));
            }
        }
        let parts = piece.loads_kw.iter().zip(&piece.losses_kw);
        let rows = steps.iter_mut().zip(&split.steps_short_kw);
        for ((step, short_kw), (load_kw, loss_kw)) in rows.zip(parts) {
            step.load_kw += load_kw;
            step.loss_kw += loss_kw;
            step.short_kw += short_kw;
        }
    }
    rows.sort_by_key(|(row, _)| row.source);
    for (_, each_kw) in &rows {
        for (step, kw) in steps.iter_mut().zip(each_kw) {
            step.sources_kw.push(*kw);
        }
    }
    Given {
        sources: rows.into_iter().map(|(row, _)| row).collect(),
        steps,
        short_mwh,
    }
}

/// What a year comes to, and what the sources give in it.
fn sums(
    found: &Found<'_>,
    curve: &DurationCurve,
    pieces: &[PieceYear],
    most_kw: &[f64],
) -> (YearSums, Given) {
    let given = given(found, curve, pieces, most_kw);
    let given_mwh: f64 = given.sources.iter().map(|row| row.mwh_per_a).sum();
    let all = |of: fn(&PieceYear) -> f64| -> f64 { pieces.iter().map(of).sum() };
    let (delivered_mwh, loss_mwh) = (all(|p| p.delivered_mwh), all(|p| p.loss_mwh));
    let peak_kw = all(|p| p.peak_kw);
    let sums = YearSums {
        delivered_mwh,
        loss_mwh,
        loss_share: (given_mwh > 0.0).then(|| (loss_mwh / given_mwh).min(1.0)),
        full_load_h: (peak_kw > 0.0).then(|| 1000.0 * (delivered_mwh + loss_mwh) / peak_kw),
        peak_kw,
        pump_mwh: pump_mwh(found, curve, pieces),
    };
    (sums, given)
}

/// The year of a solved network: `pieces` are those of the customers that it is sized
/// for, `other` of whom it is worked out besides.
pub(super) fn year(
    inputs: &Inputs<'_>,
    found: &Found<'_>,
    (curve, outdoor): &(DurationCurve, OutdoorYear),
    (cases, pieces): (&[Cases], &[PieceYear]),
    other: &Counted<'_>,
) -> Year {
    let phases = phases(inputs, found, pieces);
    let (sized, given) = sums(found, curve, pieces, &most_kw(pieces, &phases));
    let of_others = piece_years(found, curve, cases, other);
    let (besides, _) = sums(found, curve, &of_others, &most_kw(&of_others, &[]));
    let (potential, expected) = if other.is_expected {
        (sized, besides)
    } else {
        (besides, sized)
    };
    let unmet_mwh: f64 = pieces.iter().map(|piece| piece.unmet_mwh).sum();
    Year {
        demand_year: later::year_of(inputs, found.basis.reference_year, u8::MAX),
        delivered_mwh: sized.delivered_mwh,
        loss_mwh: sized.loss_mwh,
        loss_share: sized.loss_share,
        pump_mwh: sized.pump_mwh,
        full_load_h: sized.full_load_h,
        peak_kw: sized.peak_kw,
        potential,
        expected,
        duration: given.steps,
        outdoor: *outdoor,
        sources: given.sources,
        short_mwh: given.short_mwh + unmet_mwh,
        unmet_mwh,
        phases,
        service_family: found
            .basis
            .service_pipes
            .first()
            .map(|p| p.family.to_string())
            .unwrap_or_default(),
    }
}

/// What the phase that asks most of a piece asks of its sources, kW: the last one, unless
/// renovations between the phases leave less to be asked for.
fn most_kw(pieces: &[PieceYear], phases: &[PhasePeak]) -> Vec<f64> {
    let mut most: Vec<f64> = pieces.iter().map(|piece| piece.peak_kw).collect();
    for row in phases {
        for (most, then) in most.iter_mut().zip(&row.needs_at_kw) {
            // The last phase asks for the peak itself, but for rounding.
            if *then > *most * (1.0 + 1e-9) {
                *most = *then;
            }
        }
    }
    most
}

/// Electricity of the pumps over the year, MWh: the flow lies between those of the solved
/// cases, the drop of the pipes goes with its square, the difference at the customer
/// stays.
fn pump_mwh(found: &Found<'_>, curve: &DurationCurve, pieces: &[PieceYear]) -> f64 {
    let mut sum_mwh = 0.0;
    for (piece, plants) in pieces.iter().zip(found.pieces.plants()) {
        for pump in plants.iter().filter_map(|i| found.pressures.pumps.get(*i)) {
            let constant = if pump.head_pa > 0.0 {
                (found.basis.pressure.consumer_pa / pump.head_pa).min(1.0)
            } else {
                1.0
            };
            let steps = curve.points.iter().zip(&piece.flow_shares);
            sum_mwh += steps
                .map(|(point, share)| {
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

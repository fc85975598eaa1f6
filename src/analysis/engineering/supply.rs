//! Peak against the capacity of the sources, phase by phase and piece by piece, with
//! and without the largest of them.

use super::build::loads;
use super::found::Found;
use super::year::PieceYear;
use crate::analysis::{Inputs, later};
use crate::plan::SourceId;
use serde::Serialize;

/// Peak against sources in a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhasePeak {
    /// The phase.
    pub phase: u8,
    /// The year whose demand it is: its own, or that of the last dated phase before it;
    /// never before today.
    pub demand_year: i32,
    /// Diversified peak of what is served by then, kW.
    pub diversified_kw: f64,
    /// Losses at peak, in proportion to the metres in operation, kW.
    pub loss_kw: f64,
    /// Capacity of the sources there are by then, kW; `None` = one has no limit.
    pub capacity_kw: Option<f64>,
    /// The same without the largest (N-1), kW; `None` = unlimited even so.
    pub without_largest_kw: Option<f64>,
    /// What is missing at peak, kW: of all joined pieces together, as a source helps
    /// only in its own.
    pub short_kw: f64,
    /// What is missing at peak without the largest source, kW.
    pub short_without_largest_kw: f64,
    /// The source that is missed most once it is out: the largest of its piece (one
    /// without a limit before all others, of equal ones the last); none where none
    /// is there yet. A piece with one source that nobody limited comes last: it may be
    /// several units, of which nothing is known.
    pub largest: Option<SourceId>,
    /// It is such a source, as every piece has just one: what is missing without it
    /// means nothing.
    #[serde(skip)]
    pub largest_is_open: bool,
    /// What each joined piece of network asks of its sources, kW.
    #[serde(skip)]
    pub needs_at_kw: Vec<f64>,
    /// What is missing of it in the piece of each source, where something is, kW.
    #[serde(skip)]
    pub short_at: Vec<(SourceId, f64)>,
}

/// The sources of a piece that are there in a phase, against what it needs.
#[derive(Debug, Clone, Default)]
struct Supply {
    needs_kw: f64,
    there: Vec<(SourceId, Option<f64>)>,
}

impl Supply {
    fn capacity_kw(list: &[(SourceId, Option<f64>)]) -> Option<f64> {
        let mut list = list.iter();
        list.try_fold(0.0, |sum, (_, kw)| Some(sum + (*kw)?))
    }

    /// The largest; of equal ones the last.
    fn largest(&self) -> Option<(usize, SourceId)> {
        let size = |(_, kw): &(SourceId, Option<f64>)| kw.unwrap_or(f64::INFINITY);
        let sources = self.there.iter().enumerate();
        sources
            .max_by(|(_, a), (_, b)| size(a).total_cmp(&size(b)))
            .map(|(i, (id, _))| (i, *id))
    }

    /// What is missing of these, kW.
    fn short_kw(&self, list: &[(SourceId, Option<f64>)]) -> f64 {
        let capacity_kw = Self::capacity_kw(list);
        capacity_kw.map_or(0.0, |kw| (self.needs_kw - kw).max(0.0))
    }

    /// Whether there is one source and nobody limited it.
    fn is_open(&self) -> bool {
        matches!(self.there.as_slice(), [(_, None)])
    }

    /// Those that are left without the largest.
    fn rest(&self) -> Vec<(SourceId, Option<f64>)> {
        let mut rest = self.there.clone();
        if let Some((i, _)) = self.largest() {
            rest.remove(i);
        }
        rest
    }
}

/// Peak against sources, phase by phase.
pub(super) fn phases(
    inputs: &Inputs<'_>,
    found: &Found<'_>,
    years: &[PieceYear],
) -> Vec<PhasePeak> {
    let model = found.model;
    let mut numbers: Vec<u8> = model.phases.clone();
    numbers.extend(model.customers.iter().map(|c| c.phase));
    numbers.sort_unstable();
    numbers.dedup();
    let metres = |phase: u8| -> Vec<f64> {
        let mut sums = vec![0.0; years.len()];
        let pipes = model.grid.pipes.iter().zip(&model.phases);
        for (pipe, _) in pipes.filter(|(_, p)| **p <= phase) {
            let piece = found.pieces.of(pipe.from);
            if let Some(sum) = piece.and_then(|i| sums.get_mut(i)) {
                *sum += pipe.length_m;
            }
        }
        sums
    };
    let all_m = metres(u8::MAX);
    let each = numbers.into_iter();
    each.map(|phase| phase_peak(inputs, found, years, phase, (&metres(phase), &all_m)))
        .collect()
}

fn phase_peak(
    inputs: &Inputs<'_>,
    found: &Found<'_>,
    years: &[PieceYear],
    phase: u8,
    (then_m, all_m): (&[f64], &[f64]),
) -> PhasePeak {
    let (basis, model) = (found.basis, found.model);
    let variant = inputs.plan.variant();
    let ways = (found.layout, found.pieces);
    let own = model.sums_of(phase);
    let then = loads(model, ways, basis.on_expected, own, |c| c.phase <= phase);
    let year = if phase == 0 {
        Some(basis.reference_year)
    } else {
        variant.phases.year(phase)
    };
    let is_there = |id: SourceId| {
        let from = variant.network.source(id).and_then(|s| s.available_from);
        !matches!((from, year), (Some(from), Some(year)) if from > year)
    };
    let (mut diversified_kw, mut all_loss_kw) = (0.0, 0.0);
    let mut supplies = Vec::with_capacity(years.len());
    let metres = then_m.iter().zip(all_m);
    let rows = years.iter().zip(found.pieces.plants()).zip(metres);
    for (i, ((piece, plants), (then_m, all_m))) in rows.enumerate() {
        let own_kw = then.piece(i).diversified_kw(&basis.law);
        let loss_kw = if *all_m > 0.0 {
            piece.peak_loss_w / 1000.0 * then_m / all_m
        } else {
            0.0
        };
        diversified_kw += own_kw;
        all_loss_kw += loss_kw;
        let there = plants.iter().filter_map(|i| {
            let id = *model.sources.get(*i)?;
            let capacity_kw = model.capacities_kw.get(*i).copied().flatten();
            is_there(id).then_some((id, capacity_kw))
        });
        let mut there: Vec<_> = there.collect();
        there.sort_by_key(|(id, _)| *id);
        supplies.push(Supply {
            needs_kw: own_kw + loss_kw,
            there,
        });
    }
    // The source whose loss leaves most missing, over all pieces. Each piece is judged
    // for itself: what is open in one hides nothing in another.
    let missed = |s: &Supply| s.short_kw(&s.rest()) - s.short_kw(&s.there);
    let worst = supplies
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.there.is_empty())
        .max_by(|(_, a), (_, b)| {
            let by_size = missed(a).total_cmp(&missed(b));
            b.is_open().cmp(&a.is_open()).then(by_size)
        })
        .map(|(i, _)| i);
    let worst_supply = worst.and_then(|i| supplies.get(i));
    let largest = worst_supply.and_then(Supply::largest);
    let largest_is_open = worst_supply.is_some_and(Supply::is_open);
    let mut all = Vec::new();
    let mut rest = Vec::new();
    let (mut short_kw, mut short_without_largest_kw) = (0.0, 0.0);
    let mut short_at = Vec::new();
    for (i, (supply, plants)) in supplies.iter().zip(found.pieces.plants()).enumerate() {
        let own_kw = supply.short_kw(&supply.there);
        if own_kw > 0.0 {
            let sources = plants.iter().filter_map(|i| model.sources.get(*i));
            short_at.extend(sources.map(|id| (*id, own_kw)));
        }
        short_kw += own_kw;
        all.extend_from_slice(&supply.there);
        if worst == Some(i) {
            let left = supply.rest();
            short_without_largest_kw += supply.short_kw(&left);
            rest.extend(left);
        } else {
            short_without_largest_kw += own_kw;
            rest.extend_from_slice(&supply.there);
        }
    }
    PhasePeak {
        phase,
        demand_year: later::year_of(inputs, basis.reference_year, phase),
        diversified_kw,
        loss_kw: all_loss_kw,
        capacity_kw: Supply::capacity_kw(&all),
        without_largest_kw: Supply::capacity_kw(&rest),
        short_kw,
        short_without_largest_kw,
        largest: largest.map(|(_, id)| id),
        largest_is_open,
        needs_at_kw: supplies.iter().map(|supply| supply.needs_kw).collect(),
        short_at,
    }
}

//! From the model to the engineered network: sums, sizes, cases, findings.

use super::basis::{Basis, class_of};
use super::customers::{anchors, sums_by_phase};
use super::found::Found;
use super::look::warnings;
use super::model::{Customer, Model, Part};
use super::sharing::{Pieces, control, lead_by_unlimited, settle};
use super::waters::{Water, Waters};
use super::year::{self, Counted};
use super::{Case, Engineering};
use crate::analysis::friction::Bore;
use crate::analysis::hydraulics::{Draw, Layout, PipeWish, Sized, Sizing, Solution};
use crate::analysis::peak::{PeakShares, PeakSums};
use crate::analysis::{Inputs, Results, cost, revenue};
use crate::plan::{LineId, LineRole, PipeType};
use std::collections::BTreeMap;

/// The smallest cooling a customer makes of cool supply, share of the regime's.
const LEAST_COOLING: f64 = 0.3;

/// What is in the sums behind a pipe, and what follows.
pub(super) struct Loads {
    /// Undiversified sums behind each pipe.
    pub pipes: Vec<PeakSums>,
    /// Of everything.
    pub whole: PeakSums,
    /// Of each joined piece of network, by its number.
    pub pieces: Vec<PeakSums>,
}

impl Loads {
    /// Of the joined piece with this number.
    pub fn piece(&self, number: usize) -> PeakSums {
        self.pieces.get(number).copied().unwrap_or_default()
    }

    /// What all pieces must be ready for, each by its own number of substations, kW.
    pub fn diversified_kw(&self, basis: &Basis<'_>) -> f64 {
        let pieces = self.pieces.iter();
        pieces.map(|sums| sums.diversified_kw(&basis.law)).sum()
    }
}

/// Sums behind each pipe of the tree, over the customers that count: each with the
/// probability that it signs where that `is_expected`; with `own` sums of each customer
/// in place of those that the network is sized for.
pub(super) fn loads(
    model: &Model,
    (layout, pieces): (&Layout, &Pieces),
    is_expected: bool,
    own: Option<&[PeakSums]>,
    counts: impl Fn(&Customer) -> bool,
) -> Loads {
    let mut of_piece = vec![PeakSums::default(); pieces.len()];
    let mut at_node = vec![PeakSums::default(); model.grid.nodes];
    // The largest customer at each node, however likely it is to sign.
    let mut alone_kw = vec![0.0_f64; model.grid.nodes];
    let mut whole = PeakSums::default();
    let customers = model.customers.iter().enumerate();
    for (k, customer) in customers.filter(|(_, c)| counts(c)) {
        if !layout.reached(customer.node) {
            continue;
        }
        let rate = if is_expected { customer.rate } else { 1.0 };
        let alone = own.and_then(|own| own.get(k)).unwrap_or(&customer.sums);
        let sums = alone.times(rate);
        whole.add(&sums);
        let piece = pieces.of(customer.node).and_then(|i| of_piece.get_mut(i));
        if let Some(slot) = piece {
            slot.add(&sums);
        }
        if let Some(slot) = at_node.get_mut(customer.node) {
            slot.add(&sums);
        }
        if let Some(slot) = alone_kw.get_mut(customer.node) {
            *slot = slot.max(alone.largest_kw);
        }
    }
    let mut pipes = vec![PeakSums::default(); model.grid.pipes.len()];
    for node in layout.order().rev() {
        let Some((number, parent)) = layout.up(node) else {
            continue;
        };
        let sums = at_node.get(node).copied().unwrap_or_default();
        if let Some(slot) = pipes.get_mut(number) {
            *slot = sums;
            // A service is dug for a customer that signs: it carries all of that one.
            if matches!(model.parts.get(number), Some((_, LineRole::Service, _))) {
                let alone_kw = alone_kw.get(node).copied().unwrap_or_default();
                slot.largest_kw = slot.largest_kw.max(alone_kw);
            }
        }
        if let Some(slot) = at_node.get_mut(parent) {
            slot.add(&sums);
        }
    }
    Loads {
        pipes,
        whole,
        pieces: of_piece,
    }
}

/// Where buildings are renovated later a pipe may have to carry more in an early phase
/// than in the last one: it is ready for the phase that asks most of it. `of_phase` is
/// what each customer adds in the year of a phase.
fn ready_for_each_phase(
    model: &Model,
    ways: (&Layout, &Pieces),
    (basis, is_expected): (&Basis<'_>, bool),
    of_phase: &BTreeMap<u8, Vec<PeakSums>>,
    all: &mut Loads,
) {
    for (phase, own) in of_phase {
        let counts = |c: &Customer| c.phase <= *phase;
        let then = loads(model, ways, is_expected, Some(own), counts);
        for (known, then) in all.pipes.iter_mut().zip(&then.pipes) {
            if then.diversified_kw(&basis.law) > known.diversified_kw(&basis.law) {
                *known = *then;
            }
        }
    }
}

/// Sizes the pipes of the model and puts them into its grid.
///
/// A line that is drawn has one diameter, that of its most loaded piece. In a tree
/// that is its first piece. Around a ring the pieces of a line hang on both sides:
/// what leads to them from either is then made as wide, so that no line is narrower
/// than the one behind it. (A pipe that closes a ring stands behind neither.)
pub(super) fn choose(
    model: &mut Model,
    layout: &Layout,
    (basis, waters): (&Basis<'_>, &Waters),
    flows: &[f64],
    backwards: &[bool],
) -> Vec<Sized> {
    let classes: Vec<_> = [LineRole::Trunk, LineRole::Branch, LineRole::Service]
        .map(|role| {
            let sizes = basis.pipes(role).iter().map(sizing).collect::<Vec<_>>();
            (basis.limits(role), sizes)
        })
        .to_vec();
    let mut wishes: Vec<PipeWish> = model
        .parts
        .iter()
        .zip(flows)
        .enumerate()
        .map(|(i, ((_, role, fixed_dn), flow))| PipeWish {
            flow_kg_s: *flow,
            is_backwards: backwards.get(i).copied().unwrap_or_default(),
            class: class_of(*role),
            fixed_dn: *fixed_dn,
            least_dn: 0,
        })
        .collect();
    let mut sized = waters.size(&model.grid, layout, &classes, &wishes);
    let mut of_line = widest(model, &sized);
    if layout.chords().next().is_some() {
        // Each round widens a pipe at least; no diameter is passed twice.
        while widen(model, &sized, &of_line, &mut wishes) {
            sized = waters.size(&model.grid, layout, &classes, &wishes);
            of_line = widest(model, &sized);
        }
    }
    let pipes = model.grid.pipes.iter_mut();
    for ((pipe, (part, role, _)), found) in pipes.zip(&model.parts).zip(&mut sized) {
        if let Part::Line(id) = part
            && let Some(whole) = of_line.get(id)
        {
            *found = *whole;
        }
        if let Some(chosen) = basis.pipes(*role).get(found.choice) {
            pipe.bore = bore(chosen);
            pipe.u_w_per_m_k = 0.5 * chosen.u_w_per_m_k;
        }
    }
    sized
}

/// Asks every piece of a drawn line to be as wide as its widest; answers whether
/// one has to grow for that.
fn widen(
    model: &Model,
    sized: &[Sized],
    of_line: &BTreeMap<LineId, Sized>,
    wishes: &mut [PipeWish],
) -> bool {
    let mut widens = false;
    for (((part, _, _), found), wish) in model.parts.iter().zip(sized).zip(wishes) {
        if let Part::Line(id) = part
            && let Some(whole) = of_line.get(id)
            && whole.dn > found.dn.max(wish.least_dn)
            && wish.fixed_dn.is_none()
        {
            wish.least_dn = whole.dn;
            widens = true;
        }
    }
    widens
}

/// The size of each drawn line: that of its most loaded piece.
fn widest(model: &Model, sized: &[Sized]) -> BTreeMap<LineId, Sized> {
    let mut of_line: BTreeMap<LineId, Sized> = BTreeMap::new();
    for ((part, _, _), found) in model.parts.iter().zip(sized) {
        if let Part::Line(id) = part {
            let known = of_line.entry(*id).or_insert(*found);
            let needed_dn = known.needed_dn.max(found.needed_dn);
            let too_small = known.too_small || found.too_small;
            if found.choice > known.choice {
                *known = *found;
            }
            known.needed_dn = needed_dn;
            known.too_small = too_small;
        }
    }
    of_line
}

fn bore(pipe: &PipeType) -> Bore {
    Bore {
        diameter_m: pipe.inner_mm / 1000.0,
        roughness_m: pipe.roughness_mm / 1000.0,
    }
}

fn sizing(pipe: &PipeType) -> Sizing {
    Sizing {
        dn: pipe.dn,
        bore: bore(pipe),
        velocity_m_s: pipe.max_m_per_s,
    }
}

/// Everything of the engineered network.
pub(super) fn build(
    inputs: &Inputs<'_>,
    results: &Results,
    basis: &Basis<'_>,
    mut model: Model,
) -> Engineering {
    let mut layout = Layout::new(&model.grid);
    if lead_by_unlimited(&mut model, &layout) {
        layout = Layout::new(&model.grid);
    }
    let pieces = Pieces::new(&model, &layout);
    let on_expected = basis.on_expected;
    let large = anchors(&model.customers, basis, on_expected, &layout);
    for (customer, (in_full, sums)) in model.customers.iter_mut().zip(large) {
        (customer.in_full, customer.sums) = (in_full, sums);
    }
    let waters = Waters::new(basis, &model.grid, &layout);
    let pipes = model.grid.pipes.iter();
    let to_flow: Vec<f64> = pipes.map(|p| waters.of(p.from).kg_s_per_kw).collect();
    let ways = (&layout, &pieces);
    model.of_phase = sums_by_phase(inputs, results, basis, (&model, &layout), on_expected);
    let mut all = loads(&model, ways, on_expected, None, |_| true);
    let by = (basis, on_expected);
    ready_for_each_phase(&model, ways, by, &model.of_phase, &mut all);
    let all = all;
    // The others of the two: all that could sign, or those that are expected to.
    let large = anchors(&model.customers, basis, !on_expected, &layout);
    let of_others: Vec<PeakSums> = large.into_iter().map(|(_, sums)| sums).collect();
    let mut others = loads(&model, ways, !on_expected, Some(&of_others), |_| true);
    let then = sums_by_phase(inputs, results, basis, (&model, &layout), !on_expected);
    ready_for_each_phase(&model, ways, (basis, !on_expected), &then, &mut others);
    let others = others;
    let design = |(sums, to_flow): (&PeakSums, &f64)| to_flow * sums.diversified_kw(&basis.law);
    let mut flows: Vec<f64> = all.pipes.iter().zip(&to_flow).map(design).collect();
    // Sized for the last phase, or for the loads of an earlier one.
    let for_phase = basis.size_for_phase;
    let sizing_flows = if for_phase == 0 {
        flows.clone()
    } else {
        let own = model.sums_of(for_phase);
        let early = loads(&model, ways, on_expected, own, |c| c.phase <= for_phase);
        // What is built later is sized for what it will carry then.
        let pairs = early.pipes.iter().zip(&to_flow).zip(&flows);
        pairs
            .zip(&model.phases)
            .map(|((early, last), phase)| {
                if *phase <= for_phase {
                    design(early)
                } else {
                    *last
                }
            })
            .collect()
    };
    let by = (basis, &waters);
    let mut sized = choose(&mut model, &layout, by, &sizing_flows, &[]);
    control(&mut model, &pieces, |piece| {
        all.piece(piece).diversified_kw(&basis.law)
    });
    let shares = peak_shares(basis, &all);
    let solve = |model: &Model, case: Case| solve_case(case, model, ways, by, &shares);
    let mut shares_settled = settle(&mut model, &pieces, |model| solve(model, Case::Peak));
    let mut solutions = solve_cases(|case| solve(&model, case));
    // With several sources, or around a ring, a pipe carries more than the customers
    // behind it on the way from the first source.
    let is_tree = model.grid.plants.len() < 2 && layout.chords().next().is_none();
    let mut backwards = Vec::new();
    if !is_tree {
        let [peak, _, _] = &solutions;
        backwards = against_the_tree(&model, &layout, peak);
        let mut grew = false;
        for (flow, state) in flows.iter_mut().zip(&peak.supply.pipes) {
            let solved = state.flow_kg_s.abs();
            grew |= solved > *flow * (1.0 + 1e-6);
            *flow = flow.max(solved);
        }
        if grew {
            let rows = sizing_flows.iter().zip(&flows).zip(&model.phases);
            let again: Vec<f64> = rows
                .map(|((early, last), phase)| {
                    if for_phase == 0 || *phase > for_phase {
                        *last
                    } else {
                        *early
                    }
                })
                .collect();
            sized = choose(&mut model, &layout, by, &again, &backwards);
            shares_settled = settle(&mut model, &pieces, |model| solve(model, Case::Peak));
            solutions = solve_cases(|case| solve(&model, case));
        }
    }
    if for_phase != 0 {
        // What the last phase asks for is said all the same.
        let mut then = model.clone();
        let last = choose(&mut then, &layout, by, &flows, &backwards);
        for (sized, last) in sized.iter_mut().zip(&last) {
            sized.needed_dn = last.needed_dn;
            sized.too_small |= last.needed_dn > sized.dn;
        }
    }
    let sized = sized;
    let [peak, _, _] = &solutions;
    // How much more than its balanced flow each pipe carries at its own peak.
    let factors: Vec<f64> = all
        .pipes
        .iter()
        .enumerate()
        .map(|(i, sums)| {
            if !is_tree {
                let state = peak.supply.pipes.get(i);
                let solved = state.map_or(0.0, |state| state.flow_kg_s.abs());
                let design = flows.get(i).copied().unwrap_or_default();
                // Where hardly anything flows a factor means nothing.
                return if solved > 0.05 * design {
                    (design / solved).max(1.0)
                } else {
                    1.0
                };
            }
            let node = model.grid.pipes.get(i).map_or(usize::MAX, |p| p.from);
            let share = pieces.of(node).and_then(|piece| shares.get(piece));
            let balanced = share.map_or(sums.buildings_kw, |share| sums.at(share));
            if balanced > 0.0 {
                (sums.diversified_kw(&basis.law) / balanced).max(1.0)
            } else {
                1.0
            }
        })
        .collect();
    let pressures = waters.profile(&model.grid, &layout, peak, &basis.pressure, &factors);
    let early = early_use(&model, ways, basis, &sized, &to_flow);
    let in_ground = inputs
        .plan
        .network()
        .lines()
        .filter(|(_, line)| line.exists_already())
        .map(|(id, _)| id)
        .collect();
    let there = inputs.plan.network().sources();
    let there = there.filter(|(_, s)| s.exists_already).map(|(id, _)| id);
    let there = there.collect();
    let found = Found {
        in_ground: &in_ground,
        there: &there,
        basis,
        model: &model,
        layout: &layout,
        pieces: &pieces,
        waters: &waters,
        all: &all,
        others: &others,
        flows: &flows,
        sized: &sized,
        early: &early,
        solutions: &solutions,
        pressures: &pressures,
        shares_settled,
    };
    let curve = year::curve_of(basis);
    let sized_for = Counted {
        loads: &all,
        is_expected: on_expected,
    };
    let besides = Counted {
        loads: &others,
        is_expected: !on_expected,
    };
    let cases = year::cases(&found);
    let years = year::piece_years(&found, &curve.0, &cases, &sized_for);
    let mut lines = found.lines(results, &years);
    let mut buildings = found.buildings(&years);
    let network = found.network();
    let year = year::year(inputs, &found, &curve, (&cases, &years), &besides);
    cost::lines(inputs, results, basis, &mut lines);
    cost::services(inputs, results, &mut buildings);
    let cost = cost::cost(inputs, results, &lines, &buildings, &year);
    let sources = found.sources(&year);
    let mut engineering = Engineering {
        nodes: found.nodes(),
        network,
        lines,
        buildings,
        sources,
        year,
        cost,
        ..Engineering::default()
    };
    engineering.potential = revenue::business(inputs, results, &engineering, false);
    engineering.expected = revenue::business(inputs, results, &engineering, true);
    engineering.warnings = warnings(inputs, results, &engineering, &found);
    engineering
}

/// Flows and temperatures at the three loads, which know nothing of each other:
/// each is solved on a thread of its own.
fn solve_cases(solved: impl Fn(Case) -> Solution + Sync) -> [Solution; 3] {
    let [peak, mean, summer] = Case::ALL;
    let (peak, (mean, summer)) = rayon::join(
        || solved(peak),
        || rayon::join(|| solved(mean), || solved(summer)),
    );
    [peak, mean, summer]
}

/// Flows and temperatures at one load; `shares` are those of [`peak_shares`].
fn solve_case(
    case: Case,
    model: &Model,
    (layout, pieces): (&Layout, &Pieces),
    (basis, waters): (&Basis<'_>, &Waters),
    shares: &[PeakShares],
) -> Solution {
    let mut grid = model.grid.clone();
    for (consumer, customer) in grid.consumers.iter_mut().zip(&model.customers) {
        let water = waters.of(customer.node);
        let share = pieces.of(customer.node).and_then(|piece| shares.get(piece));
        (consumer.heat_w, consumer.draw) = load(case, customer, basis, water, share);
    }
    waters.solve(&grid, layout)
}

/// Pipes of the tree in which the supply runs towards its root: from a source that
/// stands farther out.
fn against_the_tree(model: &Model, layout: &Layout, peak: &Solution) -> Vec<bool> {
    let mut backwards = vec![false; model.grid.pipes.len()];
    for node in layout.order() {
        let Some((number, parent)) = layout.up(node) else {
            continue;
        };
        let (Some(pipe), Some(state), Some(slot)) = (
            model.grid.pipes.get(number),
            peak.supply.pipes.get(number),
            backwards.get_mut(number),
        ) else {
            continue;
        };
        let to_parent = if pipe.to == parent { 1.0 } else { -1.0 };
        *slot = to_parent * state.flow_kg_s > 0.0;
    }
    backwards
}

/// What the customers of each joined piece take at the diversified peak of that piece.
fn peak_shares(basis: &Basis<'_>, all: &Loads) -> Vec<PeakShares> {
    let pieces = all.pieces.iter();
    pieces.map(|sums| sums.shares(&basis.law)).collect()
}

/// Heat of a customer in a case, W, and how it draws it.
fn load(
    case: Case,
    customer: &Customer,
    basis: &Basis<'_>,
    water: &Water,
    share: Option<&PeakShares>,
) -> (f64, Draw) {
    const YEAR_H: f64 = crate::analysis::thermal::YEAR_H;
    let rate = if basis.on_expected {
        customer.rate
    } else {
        1.0
    };
    let part_load = Draw::To {
        return_c: water.design.return_c,
        least_k: LEAST_COOLING * water.cooling_k(),
    };
    match case {
        Case::Peak => {
            let all = customer.peak.total_kw();
            let kw = rate * share.map_or(all, |share| customer.sums.at(share));
            let draw = if water.mixes() {
                part_load
            } else {
                Draw::Cooling(water.cooling_k())
            };
            (1000.0 * kw, draw)
        }
        Case::Mean => (1e6 * rate * customer.mwh_per_a / YEAR_H, part_load),
        Case::Summer => (
            1e6 * rate * customer.base_share * customer.mwh_per_a / YEAR_H,
            part_load,
        ),
    }
}

/// Use of each pipe in the phase it is first in operation, where more comes
/// after it.
fn early_use(
    model: &Model,
    ways: (&Layout, &Pieces),
    basis: &Basis<'_>,
    sized: &[Sized],
    to_flow: &[f64],
) -> Vec<Option<f64>> {
    let last = model.customers.iter().map(|c| c.phase).max().unwrap_or(0);
    let mut found = vec![None; sized.len()];
    let mut phases: Vec<u8> = model.phases.clone();
    phases.sort_unstable();
    phases.dedup();
    for phase in phases.into_iter().filter(|phase| *phase < last) {
        let own = model.sums_of(phase);
        let then = loads(model, ways, basis.on_expected, own, |c| c.phase <= phase);
        let rows = found.iter_mut().zip(&model.phases).zip(to_flow);
        for (((slot, of_pipe), to_flow), (sums, sized)) in rows.zip(then.pipes.iter().zip(sized)) {
            if *of_pipe == phase {
                *slot = Some(sized.use_of(to_flow * sums.diversified_kw(&basis.law)));
            }
        }
    }
    found
}

//! What was found, by line, building, node and source.

use super::basis::Basis;
use super::build::Loads;
use super::model::{Model, Part};
use super::sharing::Pieces;
use super::waters::Waters;
use super::year::{PieceYear, Year};
use super::{
    BuildingEngineering, LineEngineering, NetworkEngineering, NodeEngineering, PeakFigures, Regime,
    SourceEngineering,
};
use crate::analysis::Results;
use crate::analysis::friction::drop;
use crate::analysis::hydraulics::{Layout, PipeState, Profile, Sized, Solution};
use crate::analysis::thermal::STANDING_KG_S;
use crate::plan::{BuildingId, LineId, NodeId, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that was worked out.
pub(super) struct Found<'a> {
    pub basis: &'a Basis<'a>,
    pub model: &'a Model,
    pub layout: &'a Layout,
    pub pieces: &'a Pieces,
    pub waters: &'a Waters,
    /// Peaks of the customers that the network is sized for.
    pub all: &'a Loads,
    /// Peaks of the others of the two: all that could sign, those expected to.
    pub others: &'a Loads,
    pub flows: &'a [f64],
    pub sized: &'a [Sized],
    pub early: &'a [Option<f64>],
    pub solutions: &'a [Solution; 3],
    pub pressures: &'a Profile,
    /// Whether each source came to give at peak what the rule says.
    pub shares_settled: bool,
    /// Drawn lines that lie in the ground already.
    pub in_ground: &'a BTreeSet<LineId>,
    /// Sources that stand already.
    pub there: &'a BTreeSet<SourceId>,
}

impl Found<'_> {
    /// Of what the network is sized for and of the others: potential first, then expected.
    const fn of_whom<T: Copy>(&self, sized: T, others: T) -> [T; 2] {
        if self.basis.on_expected {
            [others, sized]
        } else {
            [sized, others]
        }
    }

    /// Hours of the year that stand for each case in the piece of a node.
    fn case_hours(&self, years: &[PieceYear], node: usize) -> [f64; 3] {
        let piece = self.pieces.of(node).and_then(|i| years.get(i));
        piece.map_or([0.0; 3], |piece| piece.case_hours)
    }

    pub fn lines(
        &self,
        results: &Results,
        years: &[PieceYear],
    ) -> BTreeMap<LineId, LineEngineering> {
        let mut lines: BTreeMap<LineId, LineEngineering> = BTreeMap::new();
        let [peak, mean, summer] = self.solutions;
        let only_ways = self.only_ways();
        let mut metres: BTreeMap<LineId, f64> = BTreeMap::new();
        for (i, (part, role, fixed_dn)) in self.model.parts.iter().enumerate() {
            let Part::Line(id) = part else { continue };
            let (Some(pipe), Some(sized), Some(sums)) = (
                self.model.grid.pipes.get(i),
                self.sized.get(i),
                self.all.pipes.get(i),
            ) else {
                continue;
            };
            let water = self.waters.of(pipe.from);
            let (cool, hot) = (water.cool, water.hot);
            let first = !lines.contains_key(id);
            let line = lines.entry(*id).or_default();
            if first {
                line.family = self
                    .basis
                    .pipes(*role)
                    .first()
                    .map(|p| p.family.to_string())
                    .unwrap_or_default();
                line.design = water.design;
                line.dn = sized.dn;
                line.needed_dn = sized.needed_dn;
                line.too_small = sized.too_small;
                line.is_given = fixed_dn.is_some();
                line.exists_already = self.in_ground.contains(id);
                line.length_m = results.lines.get(id).map_or(0.0, |l| l.length_m);
                line.least_difference_pa = f64::INFINITY;
                line.is_only_way = true;
                line.case_hours = self.case_hours(years, pipe.from);
            }
            line.is_only_way &= only_ways.get(i).copied().unwrap_or_default();
            let flow = self.flows.get(i).copied().unwrap_or_default();
            let state = peak.supply.pipes.get(i).copied().unwrap_or_default();
            let back = peak.return_.pipes.get(i).copied().unwrap_or_default();
            let cooled_k = state.inlet_c - back.outlet_c;
            let carries_kw =
                state.flow_kg_s.abs() * cooled_k / (water.kg_s_per_kw * water.cooling_k());
            line.carries_kw = line.carries_kw.max(carries_kw);
            // A pipe that closes a loop has no sums; it carries what the loop gives it.
            let flow = if sums.customers > 0.0 {
                flow
            } else {
                state.flow_kg_s.abs()
            };
            let found = drop(pipe.bore, flow, cool.0, cool.1);
            let in_supply = drop(pipe.bore, flow, hot.0, hot.1);
            for way in [found, in_supply] {
                line.drop_pa += pipe.lost_pa(
                    way.gradient_pa_per_m,
                    way.dynamic_pa,
                    self.waters.local_share(),
                );
            }
            line.zeta = match (line.zeta, pipe.zeta) {
                (Some(sum), Some(zeta)) => Some(sum + zeta),
                (a, b) => a.or(b),
            };
            if flow >= line.flow_kg_s {
                line.flow_kg_s = flow;
                line.velocity_m_s = found.velocity_m_s;
                line.gradient_pa_per_m = found.gradient_pa_per_m;
                line.use_share = sized.use_of(flow);
                line.customers = sums.customers;
                line.substations = sums.substations;
                line.peaks = *sums;
                line.undiversified_kw = sums.undiversified_kw();
                line.diversified_kw = sums.diversified_kw(&self.basis.law);
                let others = self.others.pipes.get(i);
                let others_kw = others.map_or(0.0, |s| s.diversified_kw(&self.basis.law));
                [line.potential_kw, line.expected_kw] =
                    self.of_whom(line.diversified_kw, others_kw);
                line.early_use_share = self.early.get(i).copied().flatten();
                let own = water.kg_s_per_kw * line.diversified_kw;
                line.flow_is_balanced = flow > own * (1.0 + 1e-9);
            }
            let (start, end) = if state.flow_kg_s < 0.0 {
                (pipe.to, pipe.from)
            } else {
                (pipe.from, pipe.to)
            };
            for node in [start, end] {
                if let Some(pressure) = self.pressures.nodes.get(node)
                    && self.layout.reached(node)
                {
                    line.least_difference_pa =
                        line.least_difference_pa.min(pressure.difference_pa());
                    line.highest_pa = line.highest_pa.max(pressure.supply_pa);
                }
            }
            // The start is where the supply is warmest and most of it comes in.
            if first || state.inlet_c >= line.start.supply_c {
                line.start = Regime {
                    supply_c: state.inlet_c,
                    return_c: back.outlet_c,
                };
            }
            if first || state.outlet_c <= line.end.supply_c {
                line.end = Regime {
                    supply_c: state.outlet_c,
                    return_c: back.inlet_c,
                };
            }
            for (slot, solution) in line.cases.iter_mut().zip(self.solutions) {
                widen(slot, ends_of(solution, i));
            }
            let slots = line.loss_kw.iter_mut().zip(&mut line.water_c);
            for ((loss_kw, water_k), solution) in slots.zip([peak, mean, summer]) {
                *loss_kw += loss_w(solution, i) / 1000.0;
                *water_k += pipe.length_m * self.above_ground_k(solution, i);
            }
            *metres.entry(*id).or_default() += pipe.length_m;
        }
        for (id, line) in &mut lines {
            let length_m = metres.get(id).copied().unwrap_or_default();
            for water_c in &mut line.water_c {
                let above_k = if length_m > 0.0 {
                    *water_c / length_m
                } else {
                    0.0
                };
                *water_c = self.basis.ground_c + above_k;
            }
            let of_year = line.loss_kw.iter().zip(line.case_hours);
            line.loss_mwh_per_a = of_year.map(|(kw, hours)| kw * hours).sum::<f64>() / 1000.0;
            if !line.least_difference_pa.is_finite() {
                line.least_difference_pa = 0.0;
            }
        }
        lines
    }

    pub fn buildings(&self, years: &[PieceYear]) -> BTreeMap<BuildingId, BuildingEngineering> {
        let mut buildings = BTreeMap::new();
        for (k, customer) in self.model.customers.iter().enumerate() {
            let mut building = BuildingEngineering::of(&customer.peak);
            building.in_full = customer.in_full;
            building.demand_mwh_per_a = customer.mwh_per_a;
            building.is_anchor = customer.in_full >= 1.0;
            building.service_exists = customer.phase == 0;
            building.difference_pa = self
                .pressures
                .nodes
                .get(customer.node)
                .map_or(0.0, |p| p.difference_pa());
            building.input = Some(customer.input);
            building.design = self.waters.of(customer.node).design;
            building.at = self.state(customer.node);
            building.foot = building.at;
            let cases = building.supply_c.iter_mut().zip(&mut building.return_c);
            for ((supply_c, return_c), solution) in cases.zip(self.solutions) {
                let takes = solution.consumers.get(k).filter(|c| c.flow_kg_s > 0.0);
                *supply_c = takes.map(|c| c.supply_c);
                *return_c = takes.map(|c| c.return_c);
            }
            buildings.insert(customer.building, building);
        }
        for (i, (part, _, _)) in self.model.parts.iter().enumerate() {
            if let Part::Service(id) = part
                && let Some(building) = buildings.get_mut(id)
            {
                building.service_dn = self.sized.get(i).map_or(0, |s| s.dn);
                building.service_needed_dn = self.sized.get(i).map_or(0, |s| s.needed_dn);
                building.service_too_small = self.sized.get(i).is_some_and(|s| s.too_small);
                let sums = self.all.pipes.get(i);
                building.service_kw = sums.map_or(0.0, |s| s.diversified_kw(&self.basis.law));
                building.service_m = self.model.grid.pipes.get(i).map_or(0.0, |p| p.length_m);
                let node = self.model.grid.pipes.get(i).map_or(usize::MAX, |p| p.from);
                let hours = self.case_hours(years, node).into_iter().zip(self.solutions);
                let wh: f64 = hours
                    .map(|(hours, solution)| hours * loss_w(solution, i))
                    .sum();
                building.service_loss_mwh_per_a = wh / 1e6;
                let (Some(pipe), Some(sized), Some(flow)) = (
                    self.model.grid.pipes.get(i),
                    self.sized.get(i),
                    self.flows.get(i),
                ) else {
                    continue;
                };
                let (density, viscosity) = self.waters.of(pipe.from).cool;
                let found = drop(pipe.bore, *flow, density, viscosity);
                building.foot = self.state(pipe.from);
                building.service_flow_kg_s = *flow;
                building.service_peaks = self.all.pipes.get(i).copied().unwrap_or_default();
                building.service_velocity_m_s = found.velocity_m_s;
                building.service_gradient_pa_per_m = found.gradient_pa_per_m;
                building.service_use_share = sized.use_of(*flow);
            }
        }
        buildings
    }

    pub fn nodes(&self) -> BTreeMap<NodeId, NodeEngineering> {
        let mut names = vec![None; self.model.grid.nodes];
        for (id, node) in &self.model.nodes {
            if let Some(slot) = names.get_mut(*node) {
                *slot = Some(*id);
            }
        }
        self.model
            .nodes
            .iter()
            .filter(|(_, node)| self.layout.reached(*node))
            .map(|(id, node)| {
                let up = self.up(&names, *node);
                (
                    *id,
                    NodeEngineering {
                        up,
                        ..self.state(*node)
                    },
                )
            })
            .collect()
    }

    /// Pressures and temperatures at a node of the grid, at peak.
    fn state(&self, node: usize) -> NodeEngineering {
        let [peak, _, _] = self.solutions;
        let pressure = self.pressures.nodes.get(node).copied().unwrap_or_default();
        let c = |nodes: &[f64]| nodes.get(node).copied().unwrap_or_default();
        NodeEngineering {
            supply_pa: pressure.supply_pa,
            return_pa: pressure.return_pa,
            regime: Regime {
                supply_c: c(&peak.supply.nodes_c),
                return_c: c(&peak.return_.nodes_c),
            },
            up: None,
        }
    }

    /// The line towards the source of a node, and the node at its other end: up
    /// the tree, over the places where services join the line.
    fn up(&self, names: &[Option<NodeId>], node: usize) -> Option<(LineId, NodeId)> {
        let (pipe, mut at) = self.layout.up(node)?;
        let Some((Part::Line(line), _, _)) = self.model.parts.get(pipe) else {
            return None;
        };
        loop {
            if let Some(Some(id)) = names.get(at) {
                return Some((*line, *id));
            }
            (_, at) = self.layout.up(at)?;
        }
    }

    /// How much warmer than the ground the water of a pair of pipes is on average along
    /// it, K: of each the logarithmic mean of its two ends, as it cools exponentially.
    fn above_ground_k(&self, solution: &Solution, pipe: usize) -> f64 {
        let ground_c = self.basis.ground_c;
        let mean_k = |pipes: &[PipeState]| {
            let Some(state) = pipes.get(pipe) else {
                return 0.0;
            };
            let (start_k, end_k) = (state.inlet_c - ground_c, state.outlet_c - ground_c);
            if start_k <= 0.0 || end_k <= 0.0 || start_k == end_k {
                return 0.5 * (start_k + end_k);
            }
            (start_k - end_k) / (start_k / end_k).ln()
        };
        0.5 * (mean_k(&solution.supply.pipes) + mean_k(&solution.return_.pipes))
    }

    /// Which pipes are the only way from a source to what lies behind them: those of
    /// the tree that lie neither on a loop nor between two sources.
    fn only_ways(&self) -> Vec<bool> {
        let (grid, layout) = (&self.model.grid, self.layout);
        let mut only = vec![true; grid.pipes.len()];
        let mut shared = |numbers: &mut dyn Iterator<Item = usize>| {
            for number in numbers {
                if let Some(slot) = only.get_mut(number) {
                    *slot = false;
                }
            }
        };
        for chord in layout.chords() {
            if let Some(pipe) = grid.pipes.get(chord) {
                let way = layout.way(grid, pipe.from, pipe.to);
                shared(&mut way.into_iter().map(|(number, _)| number));
                shared(&mut std::iter::once(chord));
            }
        }
        for plant in &grid.plants {
            if let Some(root) = layout.root(plant.node) {
                let way = layout.way(grid, plant.node, root);
                shared(&mut way.into_iter().map(|(number, _)| number));
            }
        }
        only
    }

    pub fn sources(&self, year: &Year) -> Vec<SourceEngineering> {
        let [peak, _, _] = self.solutions;
        let rows = peak.plants.iter().zip(&self.pressures.pumps);
        let sources = self.model.sources.iter().zip(&self.model.capacities_kw);
        let mut found: Vec<SourceEngineering> = sources
            .zip(rows)
            .zip(&self.model.grid.plants)
            .map(|(((source, capacity_kw), (plant, pump)), at)| {
                let short = year.worst_short(*source);
                SourceEngineering {
                    source: *source,
                    supply_c: at.supply_c,
                    exists_already: self.there.contains(source),
                    flow_kg_s: plant.flow_kg_s,
                    heat_kw: plant.heat_w / 1000.0,
                    capacity_kw: *capacity_kw,
                    short_kw: short.map_or(0.0, |(_, kw)| kw),
                    short_phase: short.map(|(phase, _)| phase),
                    return_c: plant.return_c,
                    head_pa: pump.head_pa,
                    pump_kw: pump.power_w / 1000.0,
                    hold_pa: pump.hold_pa,
                    needed_hold_pa: pump.needed_hold_pa,
                }
            })
            .collect();
        found.sort_by_key(|row| row.source);
        found
    }

    pub fn network(&self) -> NetworkEngineering {
        let each = |value: &dyn Fn(&Solution) -> f64| -> [f64; 3] {
            let [a, b, c] = self.solutions;
            [value(a), value(b), value(c)]
        };
        let [at_peak, at_mean, in_summer] = self.solutions;
        let cases = [at_peak, at_mean, in_summer];
        let least = |s: &Solution| {
            s.consumers
                .iter()
                .filter(|c| c.flow_kg_s > 0.0)
                .map(|c| c.supply_c)
                .reduce(f64::min)
        };
        let back = |s: &Solution| {
            let flow: f64 = s.plants.iter().map(|p| p.flow_kg_s).sum();
            let heat: f64 = s.plants.iter().map(|p| p.flow_kg_s * p.return_c).sum();
            (flow > 0.0).then(|| heat / flow)
        };
        let peak_of = |loads: &Loads| PeakFigures {
            substations: loads.whole.substations,
            undiversified_kw: loads.whole.undiversified_kw(),
            diversified_kw: loads.diversified_kw(self.basis),
        };
        let [potential, expected] = self.of_whom(peak_of(self.all), peak_of(self.others));
        let whole = &self.all.whole;
        let counts = self.model.customers.iter().map(|c| c.peak.substations);
        let several: Vec<f64> = counts.filter(|count| *count > 1.0).collect();
        NetworkEngineering {
            several_buildings: several.len() as u32,
            several_substations: several.iter().sum(),
            design: self.waters.lead().design,
            substations: whole.substations,
            undiversified_kw: whole.undiversified_kw(),
            diversified_kw: self.all.diversified_kw(self.basis),
            potential,
            expected,
            loss_kw: each(&|s| s.loss_w / 1000.0),
            heat_kw: each(&|s| s.heat_w / 1000.0),
            least_supply_c: cases.map(least),
            return_c: cases.map(back),
            hold_pa: self.pressures.hold_pa,
            needed_hold_pa: self.pressures.needed_hold_pa,
            highest_pa: self.pressures.highest_pa,
            standing_pa: self.pressures.standing_pa,
            elevation_m: self.model.heights(),
            critical: self
                .pressures
                .critical
                .iter()
                .filter_map(|k| self.model.customers.get(*k))
                .map(|c| c.building)
                .collect(),
            settled: self.shares_settled && self.solutions.iter().all(|s| s.settled),
        }
    }
}

/// Supply and return where the supply enters a pair of pipes and where it leaves it; none
/// where the water stands.
fn ends_of(solution: &Solution, pipe: usize) -> Option<[Regime; 2]> {
    let supply = solution.supply.pipes.get(pipe)?;
    let back = solution.return_.pipes.get(pipe)?;
    (supply.flow_kg_s.abs() > STANDING_KG_S).then_some([
        Regime {
            supply_c: supply.inlet_c,
            return_c: back.outlet_c,
        },
        Regime {
            supply_c: supply.outlet_c,
            return_c: back.inlet_c,
        },
    ])
}

/// Puts the ends of one more piece of a line to those known: the start is where the
/// supply is warmest, the end where it is coolest.
fn widen(known: &mut Option<[Regime; 2]>, more: Option<[Regime; 2]>) {
    match (known.as_mut(), more) {
        (Some([start, end]), Some([first, last])) => {
            if first.supply_c >= start.supply_c {
                *start = first;
            }
            if last.supply_c <= end.supply_c {
                *end = last;
            }
        }
        (None, Some(_)) => *known = more,
        (_, None) => {}
    }
}

/// Heat that both pipes of a pair lose, W.
pub(super) fn loss_w(solution: &Solution, pipe: usize) -> f64 {
    let of = |pipes: &[PipeState]| pipes.get(pipe).map_or(0.0, |p| p.loss_w);
    of(&solution.supply.pipes) + of(&solution.return_.pipes)
}

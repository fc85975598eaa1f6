//! Flows, temperatures and pressure drops of a [`Grid`].
//!
//! In a tree the flows follow from the consumers alone. Every loop, and every
//! plant that holds a head, adds one unknown flow and one equation: the drops
//! around it sum to nothing (to the difference of the heads). Newton's method
//! on these equations keeps the mass balance of every node exact in each step.
//! Flows and temperatures are found in turns until neither moves.

mod balance;
#[cfg(test)]
mod tests;

use super::{Conditions, Control, Draw, Grid, Layout, add, at};
use crate::analysis::thermal::{self, Temperatures};
use balance::Loop;
use std::collections::BTreeMap;

/// Turns of flows and temperatures at most. A dozen do nearly always; where a loop has
/// little friction for much heat, each turn brings them only some hundredths nearer.
const TURNS: usize = 400;
/// Done when no flow moves by more than this share.
const STILL: f64 = 1e-8;

/// Supply or return water of one pipe.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PipeState {
    /// Mass flow, kg/s, in the sense of the supply from `from` to `to`.
    pub flow_kg_s: f64,
    /// Velocity, m/s, same sense.
    pub velocity_m_s: f64,
    /// Friction of straight pipe, Pa/m, same sense.
    pub gradient_pa_per_m: f64,
    /// Drop of the whole pipe with its local losses, Pa, same sense.
    pub drop_pa: f64,
    /// Temperature where the water enters, °C.
    pub inlet_c: f64,
    /// Temperature where it leaves, °C.
    pub outlet_c: f64,
    /// Heat it loses, W.
    pub loss_w: f64,
}

/// One stream: supply or return.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stream {
    /// Each pipe.
    pub pipes: Vec<PipeState>,
    /// Temperature of each node, °C; of the ground where no water comes.
    pub nodes_c: Vec<f64>,
    /// Pressure lost between each node and the leading plant of its piece, Pa:
    /// in the supply from the plant to the node, in the return from the node to
    /// the plant.
    pub lost_pa: Vec<f64>,
}

/// A consumer's water.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ConsumerState {
    /// Mass flow, kg/s; 0 where no plant reaches it.
    pub flow_kg_s: f64,
    /// Temperature that reaches it, °C.
    pub supply_c: f64,
    /// Temperature it gives back, °C.
    pub return_c: f64,
    /// Heat it gets, W.
    pub heat_w: f64,
}

/// A plant's water.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PlantState {
    /// Mass flow, kg/s.
    pub flow_kg_s: f64,
    /// Temperature that comes back, °C.
    pub return_c: f64,
    /// Heat it gives, W.
    pub heat_w: f64,
}

/// A solved network.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Solution {
    /// The supply.
    pub supply: Stream,
    /// The return.
    pub return_: Stream,
    /// Each consumer.
    pub consumers: Vec<ConsumerState>,
    /// Each plant.
    pub plants: Vec<PlantState>,
    /// Heat lost by all pipes, W.
    pub loss_w: f64,
    /// Heat given by all plants, W.
    pub heat_w: f64,
    /// Whether flows and temperatures settled.
    pub settled: bool,
    /// The work that it took: pipes gone through, in each turn, and entries of the
    /// factors of the loops' equations.
    pub work: u64,
}

/// Solves a network.
pub fn solve(grid: &Grid, layout: &Layout, conditions: &Conditions) -> Solution {
    let mut work = Work::new(grid, layout, conditions);
    let settled = work.run();
    work.share();
    work.solution(settled)
}

struct Work<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    conditions: &'a Conditions,
    heat_capacity: f64,
    /// Flow of each consumer.
    draws: Vec<f64>,
    /// For a consumer that follows the temperature: the flow of the turn before
    /// and what was asked for at it, as logarithms.
    asked: Vec<Option<(f64, f64)>>,
    /// Flow of each plant.
    fed: Vec<f64>,
    /// The node that leads the piece of each plant.
    leads: Vec<bool>,
    loops: Vec<Loop>,
    /// The unknown flow of each loop.
    unknown: Vec<f64>,
    /// Supply and return.
    flows: [Vec<f64>; 2],
    temperatures: [Temperatures; 2],
    /// See [`Solution::work`].
    counted: u64,
}

impl<'a> Work<'a> {
    fn new(grid: &'a Grid, layout: &'a Layout, conditions: &'a Conditions) -> Self {
        let mut led = Vec::new();
        let leads = grid
            .plants
            .iter()
            .map(|plant| {
                let leads =
                    layout.root(plant.node) == Some(plant.node) && !led.contains(&plant.node);
                if leads {
                    led.push(plant.node);
                }
                leads
            })
            .collect::<Vec<_>>();
        let nominal = |c: f64| Temperatures {
            nodes_c: vec![c; grid.nodes],
            pipes_c: vec![[c; 2]; grid.pipes.len()],
        };
        let mut work = Self {
            grid,
            layout,
            conditions,
            heat_capacity: conditions.heat_capacity_j_per_kg_k(),
            draws: vec![0.0; grid.consumers.len()],
            asked: vec![None; grid.consumers.len()],
            fed: vec![0.0; grid.plants.len()],
            leads,
            loops: Vec::new(),
            unknown: Vec::new(),
            flows: [vec![0.0; grid.pipes.len()], vec![0.0; grid.pipes.len()]],
            temperatures: [nominal(conditions.supply_c), nominal(conditions.return_c)],
            counted: 0,
        };
        work.loops = work.find_loops();
        work.unknown = vec![0.0; work.loops.len()];
        work
    }

    /// Flows and temperatures in turns.
    fn run(&mut self) -> bool {
        let follows = self
            .grid
            .consumers
            .iter()
            .any(|c| matches!(c.draw, Draw::To { .. }));
        for turn in 0..TURNS {
            let before = self.flows.clone();
            self.counted += self.grid.pipes.len() as u64;
            self.draw();
            let mut solved = self.balance();
            while self.shut() {
                solved = self.balance();
            }
            // Friction does not move the flows of a tree, so the return's
            // temperatures wait until they are settled.
            let is_tree = self.loops.is_empty();
            self.warm(!is_tree);
            let moved = moved(&before, &self.flows);
            if (!follows && is_tree) || (turn > 0 && moved <= STILL) {
                self.warm(true);
                return solved;
            }
        }
        self.warm(true);
        false
    }

    /// Plants that hold a head on the same node share its flow alike.
    fn share(&mut self) {
        let held = |k: usize, plant: &super::Plant| {
            matches!(plant.control, Control::HeadBelow(_)) || self.leads.get(k) == Some(&true)
        };
        let mut at_node: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (k, plant) in self.grid.plants.iter().enumerate() {
            if held(k, plant) {
                at_node.entry(plant.node).or_default().push(k);
            }
        }
        for plants in at_node.values().filter(|plants| plants.len() > 1) {
            let sum: f64 = plants.iter().map(|k| at(&self.fed, *k)).sum();
            for k in plants {
                if let Some(slot) = self.fed.get_mut(*k) {
                    *slot = sum / plants.len() as f64;
                }
            }
        }
    }

    /// Shuts the check valve of plants that water would run through backwards;
    /// answers whether there was one. It stays shut.
    fn shut(&mut self) -> bool {
        let before = self.loops.len();
        let backwards = |one: &Loop, flow: f64| one.plant.is_some() && flow < 0.0;
        let mut flows = self.unknown.iter();
        self.loops
            .retain(|one| !backwards(one, flows.next().copied().unwrap_or_default()));
        if self.loops.len() == before {
            return false;
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            let open = self.loops.iter().any(|one| one.plant == Some(k));
            if matches!(plant.control, Control::HeadBelow(_))
                && !open
                && let Some(slot) = self.fed.get_mut(k)
            {
                *slot = 0.0;
            }
        }
        self.unknown = vec![0.0; self.loops.len()];
        true
    }

    /// What consumers draw at the temperatures known, and what plants feed.
    fn draw(&mut self) {
        let states = self.draws.iter_mut().zip(&mut self.asked);
        for ((slot, asked), consumer) in states.zip(&self.grid.consumers) {
            let cooling = match consumer.draw {
                Draw::Cooling(k) => k,
                Draw::To { return_c, least_k } => {
                    let supply = at(&self.temperatures[0].nodes_c, consumer.node);
                    (supply - return_c).max(least_k)
                }
            };
            let drawn =
                self.layout.reached(consumer.node) && cooling > 0.0 && consumer.heat_w > 0.0;
            let wanted = if drawn {
                consumer.heat_w / (self.heat_capacity * cooling)
            } else {
                0.0
            };
            *slot = match consumer.draw {
                Draw::To { .. } if drawn => towards(*slot, wanted, asked),
                _ => wanted,
            };
        }
        // The flow of each piece, kept at its leading node.
        let mut pieces = vec![0.0; self.grid.nodes];
        for (flow, consumer) in self.draws.iter().zip(&self.grid.consumers) {
            if let Some(root) = self.layout.root(consumer.node) {
                add(&mut pieces, root, *flow);
            }
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            if let Control::Share(share) = plant.control
                && self.leads.get(k) == Some(&false)
                && let Some(root) = self.layout.root(plant.node)
                && let Some(slot) = self.fed.get_mut(k)
            {
                *slot = share.clamp(0.0, 1.0) * at(&pieces, root);
            }
        }
    }

    /// Temperatures for the flows as they are, of the supply and if wanted of
    /// the return.
    fn warm(&mut self, with_return: bool) {
        let stream = |flows_kg_s, direction| thermal::Stream {
            grid: self.grid,
            layout: self.layout,
            flows_kg_s,
            direction,
            ground_c: self.conditions.ground_c,
            heat_capacity_j_per_kg_k: self.heat_capacity,
        };
        let mut fed = vec![[0.0; 2]; self.grid.nodes];
        for (k, plant) in self.grid.plants.iter().enumerate() {
            // A plant pushed backwards takes water in and feeds none.
            let flow = at(&self.fed, k).max(0.0);
            if let Some(slot) = fed.get_mut(plant.node) {
                slot[0] += flow;
                slot[1] += flow * plant.supply_c;
            }
        }
        let supply = stream(self.flows[0].as_slice(), 1.0).temperatures(&fed);
        if !with_return {
            self.temperatures[0] = supply;
            return;
        }
        let mut back = vec![[0.0; 2]; self.grid.nodes];
        for (flow, consumer) in self.draws.iter().zip(&self.grid.consumers) {
            if *flow > 0.0
                && let Some(slot) = back.get_mut(consumer.node)
            {
                let return_c = at(&supply.nodes_c, consumer.node)
                    - consumer.heat_w / (flow * self.heat_capacity);
                slot[0] += flow;
                slot[1] += flow * return_c;
            }
        }
        let return_ = stream(self.flows[1].as_slice(), -1.0).temperatures(&back);
        self.temperatures = [supply, return_];
    }

    fn solution(self, settled: bool) -> Solution {
        let streams = [0, 1].map(|stream| {
            let flows: &[f64] = self.flows.get(stream).map_or(&[], Vec::as_slice);
            let temperatures = self.temperatures.get(stream);
            let pipes: Vec<PipeState> = flows
                .iter()
                .enumerate()
                .map(|(i, &flow)| {
                    let (found, drop_pa, _) = self.pipe_drop(stream, i, flow);
                    let [inlet_c, outlet_c] = temperatures
                        .and_then(|t| t.pipes_c.get(i))
                        .copied()
                        .unwrap_or_default();
                    PipeState {
                        flow_kg_s: flow,
                        velocity_m_s: found.velocity_m_s,
                        gradient_pa_per_m: found.gradient_pa_per_m,
                        drop_pa,
                        inlet_c,
                        outlet_c,
                        loss_w: flow.abs() * self.heat_capacity * (inlet_c - outlet_c),
                    }
                })
                .collect();
            let mut lost_pa = vec![0.0; self.grid.nodes];
            for node in self.layout.order() {
                let Some((number, parent)) = self.layout.up(node) else {
                    continue;
                };
                let drop_pa = pipes.get(number).map_or(0.0, |p| p.drop_pa);
                let comes_in = self.grid.pipes.get(number).is_some_and(|p| p.to == node);
                let lost = at(&lost_pa, parent) + if comes_in { drop_pa } else { -drop_pa };
                add(&mut lost_pa, node, lost);
            }
            Stream {
                pipes,
                nodes_c: temperatures.map(|t| t.nodes_c.clone()).unwrap_or_default(),
                lost_pa,
            }
        });
        let [supply, return_] = streams;
        let consumers = self
            .draws
            .iter()
            .zip(&self.grid.consumers)
            .map(|(&flow_kg_s, consumer)| {
                let supply_c = at(&supply.nodes_c, consumer.node);
                if flow_kg_s > 0.0 {
                    ConsumerState {
                        flow_kg_s,
                        supply_c,
                        return_c: supply_c - consumer.heat_w / (flow_kg_s * self.heat_capacity),
                        heat_w: consumer.heat_w,
                    }
                } else {
                    ConsumerState {
                        supply_c,
                        return_c: supply_c,
                        ..ConsumerState::default()
                    }
                }
            })
            .collect();
        let plants: Vec<PlantState> = self
            .fed
            .iter()
            .zip(&self.grid.plants)
            .map(|(&flow_kg_s, plant)| {
                let return_c = at(&return_.nodes_c, plant.node);
                PlantState {
                    flow_kg_s,
                    return_c,
                    heat_w: flow_kg_s * self.heat_capacity * (plant.supply_c - return_c),
                }
            })
            .collect();
        let loss = |stream: &Stream| stream.pipes.iter().map(|p| p.loss_w).sum::<f64>();
        Solution {
            loss_w: loss(&supply) + loss(&return_),
            heat_w: plants.iter().map(|p| p.heat_w).sum(),
            supply,
            return_,
            consumers,
            plants,
            settled,
            work: self.counted,
        }
    }
}

/// The next flow to try where `wanted` was asked for at the flow `now`. More
/// flow comes warmer, so less is asked for: trying what was asked for would
/// swing, in weak networks for ever. The slope between the last two turns says
/// how far to go.
fn towards(now: f64, wanted: f64, asked: &mut Option<(f64, f64)>) -> f64 {
    if now <= 0.0 {
        return wanted;
    }
    let (flow, want) = (now.ln(), wanted.ln());
    let slope = match asked.replace((flow, want)) {
        Some((flow_before, want_before)) if (flow - flow_before).abs() > 1e-13 => {
            ((want - want_before) / (flow - flow_before)).clamp(-8.0, 0.0)
        }
        Some(_) => 0.0,
        None => -0.5,
    };
    (flow + (want - flow) / (1.0 - slope)).exp()
}

/// The largest change of a flow, as a share of the largest flow.
fn moved(before: &[Vec<f64>; 2], after: &[Vec<f64>; 2]) -> f64 {
    let mut change = 0.0_f64;
    let mut most = 0.0_f64;
    for (a, b) in before.iter().zip(after) {
        for (a, b) in a.iter().zip(b) {
            change = change.max((a - b).abs());
            most = most.max(b.abs());
        }
    }
    if most > 0.0 { change / most } else { 0.0 }
}

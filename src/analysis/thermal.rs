//! Temperatures: water cools along a pipe and mixes where pipes meet.
//!
//! A pipe cools its water exponentially towards the ground: T(x) = Tg + (T0 -
//! Tg)·exp(-U·x/(m·c)). Where waters meet the mix has the mean temperature by
//! mass flow. Water that stands still has the temperature of the ground and
//! loses nothing.

mod duration;

pub use duration::{
    DegreeHours, DurationCurve, DurationPoint, SourceSplit, YEAR_H, case_weights, split_sources,
};

use super::hydraulics::{Grid, Layout};

/// Flows below this count as standing, kg/s (a cup in a day is 3e-6).
pub const STANDING_KG_S: f64 = 1e-9;

/// Temperature at the end of a pipe, °C: from `inlet_c` over `length_m` in
/// ground of `ground_c`, `u_w_per_m_k` being the loss of this one pipe.
pub fn outlet_c(
    inlet_c: f64,
    ground_c: f64,
    u_w_per_m_k: f64,
    length_m: f64,
    mass_flow_kg_s: f64,
    heat_capacity_j_per_kg_k: f64,
) -> f64 {
    let flow = mass_flow_kg_s.abs();
    if flow < STANDING_KG_S {
        return ground_c;
    }
    let decay = -u_w_per_m_k * length_m / (flow * heat_capacity_j_per_kg_k);
    ground_c + (inlet_c - ground_c) * decay.exp()
}

/// Temperatures of one stream (supply or return).
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Temperatures {
    /// Of each node.
    pub nodes_c: Vec<f64>,
    /// Where the water enters each pipe and where it leaves it.
    pub pipes_c: Vec<[f64; 2]>,
}

/// One stream through the network.
pub(super) struct Stream<'a> {
    pub grid: &'a Grid,
    pub layout: &'a Layout,
    /// Flow of each pipe, positive from `from` to `to`.
    pub flows_kg_s: &'a [f64],
    /// 1 where the water moves with the flow's sign, -1 where against it.
    pub direction: f64,
    pub ground_c: f64,
    pub heat_capacity_j_per_kg_k: f64,
}

impl Stream<'_> {
    /// Temperatures for water fed in at nodes: flow and flow × temperature of
    /// each node. Nodes are done once everything that flows to them is known;
    /// should water go round in a ring, which no pump brings about, the ring is
    /// opened at its lowest number.
    pub fn temperatures(&self, fed: &[[f64; 2]]) -> Temperatures {
        let nodes = self.grid.nodes;
        let mut mixed = fed.to_vec();
        mixed.resize(nodes, [0.0; 2]);
        let mut waits = vec![0_u32; nodes];
        let ends = |i: usize| -> Option<(usize, usize, f64)> {
            let pipe = self.grid.pipes.get(i)?;
            let flow = self.flows_kg_s.get(i).copied()? * self.direction;
            if flow.abs() < STANDING_KG_S {
                None
            } else if flow > 0.0 {
                Some((pipe.from, pipe.to, flow))
            } else {
                Some((pipe.to, pipe.from, -flow))
            }
        };
        for i in 0..self.grid.pipes.len() {
            if let Some((_, to, _)) = ends(i)
                && let Some(count) = waits.get_mut(to)
            {
                *count += 1;
            }
        }
        let mut result = Temperatures {
            nodes_c: vec![self.ground_c; nodes],
            pipes_c: vec![[self.ground_c; 2]; self.grid.pipes.len()],
        };
        let mut done = vec![false; nodes];
        let mut ready: Vec<usize> = (0..nodes)
            .rev()
            .filter(|&node| waits.get(node) == Some(&0))
            .collect();
        let mut rest = 0..nodes;
        loop {
            let node = match ready.pop() {
                Some(node) => node,
                None => match rest.find(|&node| done.get(node) == Some(&false)) {
                    Some(node) => node,
                    None => break,
                },
            };
            if std::mem::replace(done.get_mut(node).unwrap_or(&mut true), true) {
                continue;
            }
            let [flow, heat] = mixed.get(node).copied().unwrap_or_default();
            let node_c = if flow < STANDING_KG_S {
                self.ground_c
            } else {
                heat / flow
            };
            if let Some(slot) = result.nodes_c.get_mut(node) {
                *slot = node_c;
            }
            for &i in self.layout.pipes_at(node) {
                let i = i as usize;
                let Some((from, to, flow)) = ends(i) else {
                    continue;
                };
                if from != node {
                    continue;
                }
                let Some(pipe) = self.grid.pipes.get(i) else {
                    continue;
                };
                let end_c = outlet_c(
                    node_c,
                    self.ground_c,
                    pipe.u_w_per_m_k,
                    pipe.length_m,
                    flow,
                    self.heat_capacity_j_per_kg_k,
                );
                if let Some(slot) = result.pipes_c.get_mut(i) {
                    *slot = [node_c, end_c];
                }
                if let Some(mix) = mixed.get_mut(to) {
                    mix[0] += flow;
                    mix[1] += flow * end_c;
                }
                if let Some(count) = waits.get_mut(to) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(to);
                    }
                }
            }
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_cools_by_the_exponential() {
        // pandapipes' analytic case: alpha 5 W/m²K, d 75 mm, 1 kg/s, cp 4182.
        let u = 5.0 * std::f64::consts::PI * 0.075;
        for (length_m, wanted) in [
            (1000.0, 320.916_314_1),
            (2000.0, 314.062_718_8),
            (3000.0, 308.891_715_5),
        ] {
            let found = outlet_c(330.0, 293.0, u, length_m, 1.0, 4182.0);
            assert!((found - wanted).abs() < 1e-6, "{found}");
        }
        assert_eq!(outlet_c(70.0, 10.0, u, 100.0, 0.0, 4182.0), 10.0);
    }
}

//! Newton's method on the loops of a network.
//!
//! The unknowns are the flow around each loop and that of each plant which
//! holds a head; the flows of the tree follow from them, so that every try
//! keeps the mass balance of every node.

use super::super::sparse::Symmetric;
use super::super::{Control, add, at};
use super::Work;
use crate::analysis::friction::{Drop, drop};
use crate::analysis::water;

/// Newton steps at most.
const STEPS: usize = 60;

/// One unknown flow: around a loop, or from one plant to another.
pub struct Loop {
    /// Pipes walked, with +1 where along `from` to `to`, else -1.
    pub way: Vec<(usize, f64)>,
    /// Which streams it runs through.
    pub streams: [bool; 2],
    /// The plant whose flow it adds to, for an exchange between plants.
    pub plant: Option<usize>,
    /// What the drops along it come to, Pa.
    pub head_pa: f64,
}

impl Work<'_> {
    /// Loops of the supply, then those of the return, then exchanges.
    pub fn find_loops(&self) -> Vec<Loop> {
        let sign = |along: bool| if along { 1.0 } else { -1.0 };
        let mut loops = Vec::new();
        for stream in 0..2 {
            for chord in self.layout.chords() {
                let Some(pipe) = self.grid.pipes.get(chord) else {
                    continue;
                };
                let mut way = vec![(chord, 1.0)];
                let back = self.layout.way(self.grid, pipe.to, pipe.from);
                way.extend(back.iter().map(|&(i, along)| (i, sign(along))));
                loops.push(Loop {
                    way,
                    streams: [stream == 0, stream == 1],
                    plant: None,
                    head_pa: 0.0,
                });
            }
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            let Control::HeadBelow(below_pa) = plant.control else {
                continue;
            };
            let Some(root) = self.layout.root(plant.node) else {
                continue;
            };
            // One unknown for all plants on a node; they share what it comes to.
            let is_known = loops
                .iter()
                .filter_map(|one| self.grid.plants.get(one.plant?))
                .any(|known| known.node == plant.node);
            if is_known || self.leads.get(k) == Some(&true) || root == plant.node {
                continue;
            }
            // More from this plant flows towards the leading one; the drops on
            // that way, both streams, are minus the difference of the heads.
            let way = self.layout.way(self.grid, plant.node, root);
            loops.push(Loop {
                way: way.iter().map(|&(i, along)| (i, sign(along))).collect(),
                streams: [true, true],
                plant: Some(k),
                head_pa: -below_pa,
            });
        }
        loops
    }

    /// Flows of the tree for the unknown flows as they are: from the far ends
    /// to the plants, each node passing on what it and all behind it need.
    fn tree_flows(&self, unknown: &[f64]) -> ([Vec<f64>; 2], Vec<f64>) {
        let mut fed = self.fed.clone();
        let mut chords = [Vec::new(), Vec::new()];
        for (flow, one) in unknown.iter().zip(&self.loops) {
            if let Some(k) = one.plant {
                if let Some(slot) = fed.get_mut(k) {
                    *slot = *flow;
                }
            } else {
                let chord = one.way.first().map(|(pipe, _)| *pipe).unwrap_or_default();
                for (stream, list) in chords.iter_mut().enumerate() {
                    if one.streams.get(stream) == Some(&true) {
                        list.push((chord, *flow));
                    }
                }
            }
        }
        let mut needs = vec![0.0; self.grid.nodes];
        for (flow, consumer) in self.draws.iter().zip(&self.grid.consumers) {
            add(&mut needs, consumer.node, *flow);
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            if self.leads.get(k) == Some(&false) {
                add(&mut needs, plant.node, -at(&fed, k));
            }
        }
        // Without loops supply and return are alike.
        let are_alike = chords.iter().all(Vec::is_empty);
        let mut streams = chords.into_iter().map(|chords| {
            let mut needs = needs.clone();
            let mut flows = vec![0.0; self.grid.pipes.len()];
            for (chord, flow) in chords {
                if let Some(pipe) = self.grid.pipes.get(chord) {
                    add(&mut needs, pipe.from, flow);
                    add(&mut needs, pipe.to, -flow);
                    add(&mut flows, chord, flow);
                }
            }
            for node in self.layout.order().rev() {
                let Some((number, parent)) = self.layout.up(node) else {
                    continue;
                };
                let need = at(&needs, node);
                let comes_in = self.grid.pipes.get(number).is_some_and(|p| p.to == node);
                add(&mut flows, number, if comes_in { need } else { -need });
                add(&mut needs, parent, need);
            }
            flows
        });
        let supply = streams.next().unwrap_or_default();
        let return_ = if are_alike {
            supply.clone()
        } else {
            streams.next().unwrap_or_default()
        };
        ([supply, return_], fed)
    }

    /// Newton's method on the loops; answers whether it closed them.
    pub fn balance(&mut self) -> bool {
        let (mut flows, mut fed) = self.tree_flows(&self.unknown);
        let mut closed = self.loops.is_empty();
        if !closed {
            let mut residual = self.residual(&flows);
            for _ in 0..STEPS {
                let scale = residual.scale_pa.max(1.0);
                closed = residual.worst_pa <= 1e-10 * scale;
                if closed {
                    break;
                }
                let Some((step, entries)) = residual.matrix.solve(&residual.open_pa) else {
                    break;
                };
                self.counted += entries as u64;
                let size = step.iter().fold(0.0_f64, |a, s| a.max(s.abs()));
                let most = self
                    .unknown
                    .iter()
                    .chain(&self.draws)
                    .fold(0.0_f64, |a, q| a.max(q.abs()));
                // The full step nearly always; shorter where it overshoots.
                let mut share = 1.0;
                let mut better = None;
                while share > 1e-3 {
                    let tried: Vec<f64> = self
                        .unknown
                        .iter()
                        .zip(&step)
                        .map(|(q, s)| q - share * s)
                        .collect();
                    let (tried_flows, tried_fed) = self.tree_flows(&tried);
                    let tried_residual = self.residual(&tried_flows);
                    self.counted += self.grid.pipes.len() as u64;
                    if tried_residual.square <= residual.square {
                        better = Some((tried, tried_flows, tried_fed, tried_residual));
                        break;
                    }
                    share *= 0.5;
                }
                let Some((tried, tried_flows, tried_fed, tried_residual)) = better else {
                    // No better by rounding alone: as closed as numbers go.
                    closed = residual.worst_pa <= 1e-6 * scale;
                    break;
                };
                self.unknown = tried;
                flows = tried_flows;
                fed = tried_fed;
                residual = tried_residual;
                if size <= 1e-14 * most {
                    closed = true;
                    break;
                }
            }
        }
        self.flows = flows;
        self.fed = fed;
        // What leads a piece takes what is left of it.
        let mut left = vec![0.0; self.grid.nodes];
        for (flow, consumer) in self.draws.iter().zip(&self.grid.consumers) {
            if let Some(root) = self.layout.root(consumer.node) {
                add(&mut left, root, *flow);
            }
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            if self.leads.get(k) == Some(&false)
                && let Some(root) = self.layout.root(plant.node)
            {
                add(&mut left, root, -at(&self.fed, k));
            }
        }
        for (k, plant) in self.grid.plants.iter().enumerate() {
            if self.leads.get(k) == Some(&true)
                && let Some(slot) = self.fed.get_mut(k)
            {
                *slot = at(&left, plant.node);
            }
        }
        closed
    }

    /// The drop of one pipe in one stream, and its slope, Pa and Pa per kg/s.
    pub fn pipe_drop(&self, stream: usize, number: usize, flow: f64) -> (Drop, f64, f64) {
        let Some(pipe) = self.grid.pipes.get(number) else {
            return (Drop::default(), 0.0, 0.0);
        };
        let [a, b] = self
            .temperatures
            .get(stream)
            .and_then(|t| t.pipes_c.get(number))
            .copied()
            .unwrap_or_default();
        let mean_c = 0.5 * (a + b);
        let found = drop(
            pipe.bore,
            flow,
            water::density_kg_per_m3(mean_c),
            water::viscosity_pa_s(mean_c),
        );
        let share = self.conditions.local_share;
        let mut pa = pipe.lost_pa(found.gradient_pa_per_m, found.dynamic_pa, share);
        let mut slope = found.gradient_slope * pipe.length_m;
        match pipe.zeta {
            Some(zeta) if flow != 0.0 => slope += 2.0 * zeta * found.dynamic_pa / flow,
            Some(_) => {}
            None => slope *= 1.0 + share,
        }
        if !pa.is_finite() {
            pa = 0.0;
        }
        (found, pa, slope)
    }

    /// How far each loop is from closing, and how that goes with the flows.
    fn residual(&self, flows: &[Vec<f64>; 2]) -> Residual {
        let pipes = self.grid.pipes.len();
        // Drop and slope of each pipe of each stream that a loop runs through.
        let mut known: Vec<Option<(f64, f64)>> = vec![None; 2 * pipes];
        let mut through: Vec<Vec<(usize, f64)>> = vec![Vec::new(); 2 * pipes];
        let mut found = Residual {
            matrix: Symmetric::zeros(self.loops.len()),
            open_pa: Vec::with_capacity(self.loops.len()),
            worst_pa: 0.0,
            square: 0.0,
            scale_pa: 0.0,
        };
        for (row, one) in self.loops.iter().enumerate() {
            let mut open = -one.head_pa;
            for stream in 0..2 {
                if one.streams.get(stream) != Some(&true) {
                    continue;
                }
                let of_stream: &[f64] = flows.get(stream).map_or(&[], Vec::as_slice);
                for &(number, sign) in &one.way {
                    let slot = stream * pipes + number;
                    let Some(entry) = known.get_mut(slot) else {
                        continue;
                    };
                    let (pa, _) = *entry.get_or_insert_with(|| {
                        let (_, pa, slope) = self.pipe_drop(stream, number, at(of_stream, number));
                        (pa, slope)
                    });
                    open += sign * pa;
                    found.scale_pa = found.scale_pa.max(pa.abs());
                    if let Some(list) = through.get_mut(slot) {
                        list.push((row, sign));
                    }
                }
            }
            found.worst_pa = found.worst_pa.max(open.abs());
            found.square += open * open;
            found.open_pa.push(open);
        }
        for (list, entry) in through.iter().zip(&known) {
            let Some((_, slope)) = entry else { continue };
            for (n, (i, a)) in list.iter().enumerate() {
                for (j, b) in list.iter().take(n + 1) {
                    found.matrix.add(*i, *j, a * b * slope);
                }
            }
        }
        found
    }
}

struct Residual {
    matrix: Symmetric,
    open_pa: Vec<f64>,
    worst_pa: f64,
    square: f64,
    scale_pa: f64,
}

//! Pressures: what the pumps must give, where it is tightest, and whether the
//! water stays water.

use super::{Conditions, Grid, Layout, Solution, Stream, add, at};
use crate::analysis::friction::drop;
use crate::analysis::water::{
    ATMOSPHERE_PA, GRAVITY_M_S2, density_kg_per_m3, vapour_pressure_pa, viscosity_pa_s,
};

/// What the pressures must keep to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PressureRules {
    /// Difference of supply and return that a consumer needs, Pa.
    pub consumer_pa: f64,
    /// Wire to water efficiency of the pumps, 0 to 1.
    pub pump_efficiency: f64,
    /// How far above vapour pressure the water must stay, Pa.
    pub margin_pa: f64,
    /// Hottest water, °C: what may boil.
    pub hottest_c: f64,
    /// Pressure held at the suction side of the leading plant, Pa above the
    /// air; `None` = as much as is needed.
    pub hold_pa: Option<f64>,
    /// Least of that pressure that is chosen, Pa above the air.
    pub least_hold_pa: f64,
}

/// Pressures at a node, Pa above the air.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pressure {
    /// In the supply.
    pub supply_pa: f64,
    /// In the return.
    pub return_pa: f64,
}

impl Pressure {
    /// What is left for a consumer here, Pa.
    pub fn difference_pa(self) -> f64 {
        self.supply_pa - self.return_pa
    }
}

/// The pump of a plant.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pump {
    /// Pressure it adds, Pa.
    pub head_pa: f64,
    /// Water it moves, kg/s.
    pub flow_kg_s: f64,
    /// Electric power, W.
    pub power_w: f64,
    /// Pressure held at the suction side of the plant that leads its piece, Pa above
    /// the air.
    pub hold_pa: f64,
    /// What would have to be held there, Pa above the air.
    pub needed_hold_pa: f64,
}

/// The pressures of a solved network.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    /// Each node; of one that no plant reaches, zeros.
    pub nodes: Vec<Pressure>,
    /// Each plant.
    pub pumps: Vec<Pump>,
    /// The consumer farthest by pressure of each piece: it sets the head.
    pub critical: Vec<usize>,
    /// Pressure held at the suction side of the first plant, Pa above the air. Pieces
    /// that are not joined hold each their own (see [`Pump::hold_pa`]).
    pub hold_pa: f64,
    /// What would have to be held there, Pa above the air.
    pub needed_hold_pa: f64,
    /// Highest pressure anywhere while running, Pa above the air.
    pub highest_pa: f64,
    /// Pressure of the standing water where it is highest, Pa above the air.
    pub standing_pa: f64,
    /// Water would boil somewhere at the pressure that is held there.
    pub boils: bool,
}

/// The pressure profile of a solution. `factors` (empty = all 1) say how much
/// more than its balanced flow each pipe carries at its own design peak: drops
/// are then those of the design flows.
pub fn profile(
    grid: &Grid,
    layout: &Layout,
    solution: &Solution,
    conditions: &Conditions,
    rules: &PressureRules,
    factors: &[f64],
) -> Profile {
    let streams = [&solution.supply, &solution.return_];
    let [supply, back] = streams.map(|stream| {
        if factors.is_empty() {
            stream.lost_pa.clone()
        } else {
            lost(grid, layout, stream, conditions, factors)
        }
    });
    // The head of each piece: its worst consumer, and that one's needs.
    let mut heads = vec![0.0_f64; grid.nodes];
    let mut worst: Vec<Option<(f64, usize)>> = vec![None; grid.nodes];
    for (i, (consumer, state)) in grid.consumers.iter().zip(&solution.consumers).enumerate() {
        let Some(root) = layout.root(consumer.node).filter(|_| state.flow_kg_s > 0.0) else {
            continue;
        };
        let needs = at(&supply, consumer.node) + at(&back, consumer.node) + rules.consumer_pa;
        if let (Some(slot), Some(head)) = (worst.get_mut(root), heads.get_mut(root))
            && slot.is_none_or(|(known, _)| needs > known)
        {
            *slot = Some((needs, i));
            *head = needs.max(0.0);
        }
    }
    let density = density_kg_per_m3(conditions.return_c);
    let must_be_pa = vapour_pressure_pa(rules.hottest_c) + rules.margin_pa - ATMOSPHERE_PA;
    let weight = |node: usize, root: usize| {
        density * GRAVITY_M_S2 * (at(&grid.elevation_m, node) - at(&grid.elevation_m, root))
    };
    // What each piece has to hold, by its root.
    let mut needed = vec![rules.least_hold_pa; grid.nodes];
    for node in layout.order() {
        let root = layout.root(node).unwrap_or(node);
        let head = at(&heads, root);
        let up = weight(node, root);
        let Some(needed_pa) = needed.get_mut(root) else {
            continue;
        };
        for pressure in [head - at(&supply, node), at(&back, node), 0.0] {
            *needed_pa = needed_pa.max(must_be_pa + up - pressure);
        }
    }
    let needs = |root: usize| needed.get(root).copied().unwrap_or(rules.least_hold_pa);
    let holds = |root: usize| rules.hold_pa.unwrap_or_else(|| needs(root));
    let roots: Vec<usize> = grid
        .plants
        .iter()
        .map(|plant| layout.root(plant.node).unwrap_or(plant.node))
        .collect();
    let first = roots.first().copied().unwrap_or(usize::MAX);
    let (hold_pa, needed_hold_pa) = (holds(first), needs(first));
    let mut found = Profile {
        nodes: vec![Pressure::default(); grid.nodes],
        pumps: Vec::with_capacity(grid.plants.len()),
        critical: worst.iter().flatten().map(|(_, i)| *i).collect(),
        hold_pa,
        needed_hold_pa,
        highest_pa: hold_pa,
        standing_pa: hold_pa,
        boils: roots.iter().any(|root| holds(*root) < needs(*root) - 1e-6),
    };
    for node in layout.order() {
        let root = layout.root(node).unwrap_or(node);
        let up = weight(node, root);
        let hold_pa = holds(root);
        let pressure = Pressure {
            supply_pa: hold_pa + at(&heads, root) - at(&supply, node) - up,
            return_pa: hold_pa + at(&back, node) - up,
        };
        found.highest_pa = found
            .highest_pa
            .max(pressure.supply_pa)
            .max(pressure.return_pa);
        found.standing_pa = found.standing_pa.max(hold_pa - up);
        if let Some(slot) = found.nodes.get_mut(node) {
            *slot = pressure;
        }
    }
    for ((plant, state), root) in grid.plants.iter().zip(&solution.plants).zip(roots) {
        let head_pa = found
            .nodes
            .get(plant.node)
            .map_or(0.0, |p| p.difference_pa());
        let power_w = if rules.pump_efficiency > 0.0 {
            (state.flow_kg_s * head_pa / density_kg_per_m3(state.return_c) / rules.pump_efficiency)
                .max(0.0)
        } else {
            0.0
        };
        found.pumps.push(Pump {
            head_pa,
            flow_kg_s: state.flow_kg_s,
            power_w,
            hold_pa: holds(root),
            needed_hold_pa: needs(root),
        });
    }
    found
}

/// Pressure lost between each node and its leading plant at the design flows.
fn lost(
    grid: &Grid,
    layout: &Layout,
    stream: &Stream,
    conditions: &Conditions,
    factors: &[f64],
) -> Vec<f64> {
    let mut lost = vec![0.0; grid.nodes];
    for node in layout.order() {
        let Some((number, parent)) = layout.up(node) else {
            continue;
        };
        let (Some(pipe), Some(state)) = (grid.pipes.get(number), stream.pipes.get(number)) else {
            continue;
        };
        let factor = factors.get(number).copied().unwrap_or(1.0);
        let mean_c = 0.5 * (state.inlet_c + state.outlet_c);
        let flow = state.flow_kg_s * factor;
        let found = drop(
            pipe.bore,
            flow,
            density_kg_per_m3(mean_c),
            viscosity_pa_s(mean_c),
        );
        let drop_pa = pipe.lost_pa(
            found.gradient_pa_per_m,
            found.dynamic_pa,
            conditions.local_share,
        );
        let outward = if pipe.to == node { drop_pa } else { -drop_pa };
        let sum = at(&lost, parent) + outward;
        add(&mut lost, node, sum);
    }
    lost
}

//! Flow and pressure of a heat network, supply and return.
//!
//! A [`Grid`] is the network as pipes between numbered nodes, with consumers
//! and plants standing on nodes. Every pipe is a pair: supply and return of the
//! same length and bore. [`Layout`] finds the tree of shortest ways from the
//! plants and the pipes that close loops; [`solve()`] finds flows, temperatures
//! and pressure drops; [`profile()`] what the pumps must give and where it is
//! tight; [`size`] the diameters.
//!
//! Conventions: mass flow is the primary quantity, positive in the supply from
//! a pipe's `from` to its `to`; the return carries the same sign, its water
//! moving the other way. Heat capacity is one figure per solve (the mean between
//! supply and return temperature), so that energy closes exactly; density and
//! viscosity are those of each pipe's own mean temperature. Steady state; the
//! weight difference between the warm and the cold column is left out.

mod layout;
mod profile;
mod sizing;
mod solve;
mod sparse;

pub use layout::Layout;
pub use profile::{Pressure, PressureRules, Profile, Pump, profile};
pub use sizing::{Limits, PipeWish, Sized, Sizing, capacity_kg_s, size};
pub use solve::{ConsumerState, PipeState, PlantState, Solution, Stream, solve};

use super::friction::Bore;

/// A pair of supply and return pipes between two nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pipe {
    /// Node it starts at.
    pub from: usize,
    /// Node it ends at.
    pub to: usize,
    /// Length of trench, m.
    pub length_m: f64,
    /// Inside of either pipe.
    pub bore: Bore,
    /// Heat loss of one pipe, W per metre and kelvin above the ground: half of
    /// what a catalogue gives for the pair.
    pub u_w_per_m_k: f64,
    /// Sum of the resistance figures of its fittings, of either pipe; `None` =
    /// they are the share of the friction that the conditions say.
    pub zeta: Option<f64>,
}

impl Pipe {
    /// Pressure lost in one pipe, Pa, by its friction per metre and the dynamic
    /// pressure of the flow.
    pub fn lost_pa(&self, gradient_pa_per_m: f64, dynamic_pa: f64, local_share: f64) -> f64 {
        let straight = gradient_pa_per_m * self.length_m;
        match self.zeta {
            Some(zeta) => straight + zeta * dynamic_pa,
            None => straight * (1.0 + local_share),
        }
    }
}

/// How much water a consumer draws for its heat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Draw {
    /// It cools the water by this much, K, whatever comes.
    Cooling(f64),
    /// It cools the water to this temperature, °C, but draws no more than a
    /// cooling by `least_k` would need.
    To {
        /// Temperature of its return, °C.
        return_c: f64,
        /// Smallest cooling, K.
        least_k: f64,
    },
}

/// A consumer on a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Consumer {
    /// Where it stands.
    pub node: usize,
    /// Heat it takes, W.
    pub heat_w: f64,
    /// How it draws it.
    pub draw: Draw,
}

/// What a plant's pump holds. The first plant of a connected piece always takes
/// what the others leave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Control {
    /// This share (0 to 1) of the flow of its piece of network.
    Share(f64),
    /// A head this much below that of the first plant of the piece, Pa.
    /// Water does not run through it backwards: its check valve shuts.
    HeadBelow(f64),
}

/// A plant on a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plant {
    /// Where it stands.
    pub node: usize,
    /// Temperature of its supply, °C.
    pub supply_c: f64,
    /// What its pump holds; of no effect for the first of a piece.
    pub control: Control,
}

/// A network to be solved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Number of nodes.
    pub nodes: usize,
    /// Pipes; one that names a node past `nodes` counts for nothing.
    pub pipes: Vec<Pipe>,
    /// Consumers.
    pub consumers: Vec<Consumer>,
    /// Plants, the leading one of each piece first.
    pub plants: Vec<Plant>,
    /// Height of each node, m; empty for flat land.
    pub elevation_m: Vec<f64>,
}

/// Under which conditions it is solved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conditions {
    /// Supply temperature that heat capacity is taken at, °C.
    pub supply_c: f64,
    /// Return temperature, °C.
    pub return_c: f64,
    /// Temperature of the ground, °C.
    pub ground_c: f64,
    /// Local losses as a share of the friction of straight pipe.
    pub local_share: f64,
}

impl Conditions {
    /// The heat capacity of the solve, J/(kg·K).
    pub fn heat_capacity_j_per_kg_k(&self) -> f64 {
        super::water::mean_heat_capacity_j_per_kg_k(self.supply_c, self.return_c)
    }
}

/// The value at `index`, nothing past the end.
fn at(values: &[f64], index: usize) -> f64 {
    values.get(index).copied().unwrap_or_default()
}

/// Adds to the value at `index`; does nothing past the end.
fn add(values: &mut [f64], index: usize, more: f64) {
    if let Some(value) = values.get_mut(index) {
        *value += more;
    }
}

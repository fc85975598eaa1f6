//! The window. Only this room knows egui; only `map/` in it knows walkers.
//!
//! One frame: [`HeatplanApp`] takes in what the worker and
//! the dialogs answered, draws the panels and the map, and at the end carries
//! out the [`Action`](state::Action)s they asked for. Panels and tools never
//! change a plan themselves.

pub mod commands;
pub mod map;
pub mod panels;
pub mod present;
pub mod shell;
pub mod state;
pub mod theme;
pub mod tools;
pub mod worker;

pub use shell::{FileDialogs, HeatplanApp, Options, Pick, Picked, RunError, run, tell};

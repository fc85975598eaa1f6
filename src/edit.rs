//! Commands on a plan, their inverse, and the history of them.
//!
//! A [`Command`] is a list of changes that carry the value before and after, so
//! it is self-contained (the ids it allocates stand in it), its inverse is the
//! same list turned round, and applying it says what it [`Touched`]. The
//! functions of [`ops`] make commands; nothing else changes a plan.

mod command;
mod diff;
mod history;
pub mod ops;
mod scope;
mod stamped;

pub use command::{Change, Command, CommandName};
pub use diff::{
    AssumptionDiff, DecisionDiff, DiffKind, LineDiff, PhaseDiff, SourceDiff, VariantDiff, ZoneDiff,
};
pub use history::{About, AboutLine, Act, Ahead, History, Obstacle, Step};

pub use crate::plan::Touched;

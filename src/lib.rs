//! Heatplan: draw a district heat network on a map and see live whom it
//! reaches, in which phase, and at what heat density.
//!
//! The rooms of this crate, by floor (a room uses rooms of lower floors only;
//! `ARCHITECTURE.md` and `tests/architecture.rs` hold the table):
//!
//! | floor | room | what lives there |
//! |---|---|---|
//! | 0 | [`geometry`] | metres, coordinate systems, indexes, snapping, tracing |
//! | 0 | [`text`] | messages in three languages, numbers by locale |
//! | 1 | [`plan`] | what a plan is |
//! | 2 | [`edit`] | commands on a plan, undo and redo |
//! | 2 | [`analysis`] | plan to results, as pure functions |
//! | 2 | [`files`] | GeoJSON in and out |
//! | 3 | [`project`] | the `.heatplan` file |
//! | 3 | [`report`] | results as JSON, CSV and GeoJSON |
//! | 4 | [`cli`] | the commands without a window |
//! | 4 | `app` | the window (feature `gui`) |
//!
//! # Terms
//! A **trunk** (hoofdleiding) carries heat to **branches** (distributieleiding);
//! a **service** line (huisaansluiting) joins one building to a line. **Linear
//! heat density** is delivered heat per metre of trench and year, **coverage**
//! (dekkingsgraad) is what part of the plan area is served.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod edit;
pub mod files;
pub mod geometry;
pub mod plan;
pub mod project;
pub mod report;
pub mod text;

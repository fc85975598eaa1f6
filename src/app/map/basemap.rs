//! Base maps under the plan: tiles from archives and services, drawn bottom to
//! top in the user's order.
//!
//! A frame only says which tiles it would like ([`Shelf::frame`]) and draws what
//! is there; reading, decoding and building of meshes is done by a few threads
//! (`works`), nearest tiles first. What nobody looks at any more is not read.
//! What is missing is shown by the tile above it, larger.

mod decode;
mod sheet;
mod shelf;
mod style;
mod tiles_in_view;
mod works;

#[cfg(test)]
mod tests;

pub(super) use sheet::Sheet;
pub(super) use shelf::Shelf;

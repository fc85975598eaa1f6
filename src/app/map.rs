//! The map: camera, retained layers, the network, decorations, and the way
//! from the pointer to plan metres. The only place that knows walkers.
//!
//! On screen everything is Web Mercator; nothing is ever measured in it. What
//! is heavy (footprints, streets, background) is turned into Mercator once per
//! base and handed to the GPU layer as chunks; what is light (network, sketch,
//! labels) is painted anew each frame.

pub mod areal;
mod arrows;
mod basemap;
mod blocks;
mod buildings;
mod camera;
mod chunks;
pub mod classes;
mod compare;
mod connect;
mod cover;
mod decorations;
pub mod export;
mod faults;
mod fills;
mod grounds;
mod heat;
mod hidden;
mod identify;
mod input;
mod labels;
mod legend;
mod natural;
mod nearby;
mod network;
mod overlay;
mod paint;
mod pen;
mod pipes;
mod profile;
mod raster;
mod scenery;
mod seen;
mod services;
mod street_codes;
mod streets;
mod style;
mod symbols;
mod trail;
mod twin;
mod view;
mod ways;
mod zones;

#[cfg(test)]
mod tests;

pub use compare::{BesideContext, name_tag};
pub use decorations::{attribution_of_map, round_length_m};
pub use grounds::{RuleMark, shown_marks, swatch};
pub use hidden::Hidden;
pub(super) use input::letter;
pub use legend::{Legend, LegendEntry, LegendLayer, class_range, legend};
pub use view::{MapContext, MapView, install_renderer};
pub use zones::{hides as hides_zone, zone_swatch};

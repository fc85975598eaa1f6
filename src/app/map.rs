//! The map: camera, retained layers, the network, decorations, and the way
//! from the pointer to plan metres. The only place that knows walkers.
//!
//! On screen everything is Web Mercator; nothing is ever measured in it. What
//! is heavy (footprints, streets, background) is turned into Mercator once per
//! base and handed to the GPU layer as chunks; what is light (network, sketch,
//! labels) is painted anew each frame.

mod view;

pub use view::{MapContext, MapView, install_renderer};

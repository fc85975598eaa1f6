//! GeoJSON in and out.

pub(super) mod reader;
pub(super) mod writer;

//! Every kind of file a planner has. A format turns into the text of one
//! GeoJSON collection per layer (all coordinates to the last bit, all values
//! with their type, ids kept, the name of the coordinate system in it), and
//! that goes through the one pipeline of `read_sources`: what is recognised,
//! repaired, refused and told is the same for all of them.
//!
//! A file is read once, from the start to the end, and never written, locked
//! or created; what stands beside it (`.dbf`, `.prj`) is read with it.

mod archive;
mod content;
mod csv;
mod curve;
mod dbf;
mod dxf;
mod encodings;
mod excel;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod input;
mod offer;
mod opened;
mod osm;
mod parquet;
mod preview;
mod rings;
mod shape;
mod shapefile;
mod sheet;
mod shp;
mod sniff;
mod table;
mod units;
mod watch;
mod wkb;
mod wkt;
mod write;

pub use encodings::TextEncoding;
pub use offer::{ColumnOffer, LayerChoice, LayerOffer, PlaceColumns};
pub use opened::{OpenedFile, open_bytes, open_file};
pub use sniff::{Format, is_companion, is_readable, readable_endings};
pub use table::{Table, TableCell};
pub use units::DrawingUnit;

pub(super) use input::{Input, companions_left_out};
pub(super) use opened::sources_of;
pub(super) use watch::watched;

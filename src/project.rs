//! Keeping a plan safe: the `.heatplan` file.
//!
//! One ZIP of readable JSON and GeoJSON. Geometry stands in the plan's own
//! coordinate system, marked as such, with the shortest digits that read back
//! to the same number, so that what is opened is bit for bit what was saved.
//!
//! | entry | what it holds |
//! |---|---|
//! | `plan.json` | name, area, corrections, changed assumptions, the list of layers |
//! | `variants/0.json` ... | network, decisions and phases of each variant |
//! | `base/buildings.geojson` ... | the loaded data, one feature per line |
//! | `view.json` | where the window looked, if it was saved from the window |
//! | `manifest.json` | schema number, program, coordinate system, entries and their sizes; from the window also a few figures for the list of earlier versions |
//!
//! Entries have a stable order and a fixed date: the same plan gives the same
//! bytes. A file of a newer schema is refused, never half read.

mod archive;
mod check;
mod contents;
mod disk;
mod error;
#[cfg(test)]
mod faults;
mod fingerprint;
pub mod journal;
mod keeper;
mod latch;
mod places;
mod reason;
pub mod recover;
mod replace;
mod save;
mod summary;
mod upgrade;
mod versions;

pub use contents::{Opened, SCHEMA, open};
pub use disk::{Disk, RealDisk};
pub use error::{ProjectError, ProjectWarning};
pub use fingerprint::Fingerprint;
pub use keeper::{Draft, Drafted, KeepError, Keeper, Owner, Snapshot};
pub use places::Places;
pub use reason::{Reason, TABLE_OF_CONTENTS};
pub use replace::replace;
pub use save::{Beside, save, save_with_versions, save_with_versions_on};
pub use summary::{Summary, summary};
pub use versions::{Spacing, Version, keep_as_version, versions};

//! Results as JSON, CSV and GeoJSON: plain projections of the same fields the
//! window shows, to the last digit. Machine output is English and its numbers
//! are written with a point, whatever the language of the window.

pub mod bill;
mod check;
pub mod columns;
mod compare;
mod engineering;
pub mod export;
pub mod expression;
mod faults;
mod findings;
mod geo;
pub mod inks;
mod json;
pub mod layers;
mod out;
#[cfg(feature = "report-pdf")]
pub mod paper;
pub mod pipes;
pub mod profile;
pub mod public;
mod rules;
mod scenarios;
mod strategy;
pub mod summary;
mod tables;
pub mod working;

pub use check::{CHECK_SCHEMA, Check, Finding};
pub use compare::{COMPARE_SCHEMA, Figure, Measure, compare_figures, compare_json, compare_tsv};
pub use engineering::{engineering_text, family_name};
pub use faults::{fault_place, fault_text, repair_text};
pub use findings::{warning_place, warning_text};
pub use geo::{GeoError, connections_geojson, lines_geojson};
pub use json::{SCHEMA, released_json, results_json};
pub use out::{ReportError, write_file, write_out};
pub use scenarios::{ScenarioFigures, scenario_figures, scenarios_json};
pub use tables::{assumptions_csv, buildings_csv, phases_csv};

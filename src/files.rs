//! The outside world to a plan and back: readers of many formats, which all
//! become GeoJSON text (`formats`), GeoJSON writers, and one
//! [`ImportReport`] that names every feature that was skipped or repaired.
//!
//! Reading goes in steps, each in its own module: bytes to text (`encoding`),
//! text to one raw text per feature (`geojson::reader`), feature to geometry
//! and known columns (`parse`, `columns`, `values`; `mapping` where the user says
//! what they mean), which layer it belongs to
//! (`recognise`), coordinate system (`crs_of`), checks in plan metres
//! (`shape`, `repair`), and at the end the base (`build`) and the network
//! (`network`). Bad features never stop good ones.

mod addresses;
mod again;
mod answer;
mod build;
mod carried;
mod column_report;
mod columns;
mod crs_of;
mod encoding;
pub mod exact;
mod formats;
mod geojson;
mod heat_pieces;
mod heights;
mod ids;
mod import;
pub mod join;
pub mod limits;
mod mapping;
mod network;
mod numerals;
mod outline;
mod parse;
mod paste;
mod personal;
mod pieces;
mod pipes;
mod place;
mod progress;
mod quick;
mod raw;
mod reason;
mod recognise;
mod records;
mod repair;
mod report;
mod report_csv;
mod report_notes;
mod row;
mod shape;
mod spots;
pub mod tiles;
mod update;
mod values;
pub mod write;

pub use again::{understood_building, understood_street};
pub use answer::Answer;
pub use carried::has_data;
pub use column_report::ColumnReport;
pub use formats::{
    ColumnOffer, DrawingUnit, Format, LayerChoice, LayerOffer, OpenedFile, PlaceColumns, Table,
    TableCell, TextEncoding, is_companion, is_readable, open_bytes, open_file, readable_endings,
};
pub use geojson::writer::{
    Frame, pipe_properties, write_areas, write_background, write_buildings, write_lines,
    write_network, write_points, write_sources, write_streets,
};
pub use import::{Source, read_files, read_files_in, read_sources};
pub use mapping::{
    ColumnUse, FULL_LOAD_H, GAS_KWH_PER_M3, GAS_TO_HEAT, Mapping, Meaning, Template, TemplateError,
    Templates, Unit,
};
pub use numerals::{DecimalSign, Habit};
pub use outline::{OUTLINE_FEATURES, Outline, outline};
pub use paste::{PasteError, Pasted, read_pasted};
pub use personal::{means_a_peak, means_the_same, suggests_personal};
pub use pipes::{PipesError, read_pipes};
pub use progress::{Progress, Stage, stopped_at_once};
pub use report::{
    FileReport, FilesError, Import, ImportIssue, ImportReport, IssueCode, IssueGroup, Outcome,
    ReadAs,
};
pub use report_csv::CsvStyle;
pub use row::counting;
pub use spots::{CrsBy, SpotLoss, Spots, SpotsError, read_spots};
pub use update::{
    Conflict, ConflictKind, Removed, RowNote, Target, Update, UpdateSummary, read_update,
};

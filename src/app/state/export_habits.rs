//! How the user exported last.

use crate::files::write::CsvStyle;
use crate::geometry::Crs;
use crate::report::export::ExportFormat;
use crate::report::layers::ExportLayer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What was chosen in the export dialog last.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportHabits {
    /// The format; `None` = the folder of results.
    pub format: Option<ExportFormat>,
    /// The layers of a format, where they are not the usual ones.
    pub layers: BTreeMap<String, Vec<ExportLayer>>,
    /// The coordinate system of a format, where it is not the usual one.
    pub systems: BTreeMap<String, Crs>,
    /// CSV for programs, not for spreadsheets.
    pub machine_csv: bool,
    /// GeoJSON in a file per layer.
    pub per_layer: bool,
    /// The folder of the last export.
    pub folder: Option<PathBuf>,
    /// The dialog was used.
    pub used: bool,
}

impl ExportHabits {
    /// The format to begin with.
    pub fn format_at_first(&self) -> Option<ExportFormat> {
        if self.used {
            self.format
        } else {
            Some(ExportFormat::Gpkg)
        }
    }

    /// The layers of a format.
    pub fn layers_of(&self, format: ExportFormat) -> Vec<ExportLayer> {
        self.layers
            .get(format.code())
            .cloned()
            .unwrap_or_else(|| format.layers_at_first())
    }

    /// The coordinate system of a format, if another than usual was chosen and
    /// it can be had for a plan in `plan`.
    pub fn system_of(&self, format: ExportFormat, plan: Crs) -> Option<Crs> {
        let chosen = self.systems.get(format.code()).copied();
        chosen.filter(|crs| format.systems(plan).contains(crs))
    }

    /// How CSV is written.
    pub const fn csv(&self) -> CsvStyle {
        if self.machine_csv {
            CsvStyle::Machine
        } else {
            CsvStyle::Spreadsheet
        }
    }
}

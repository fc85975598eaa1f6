//! Writing for other programs: one neutral model of layers, fields and rows
//! ([`Book`]), and one writer of bytes for each format.
//!
//! What stands in a book is decided by `report::layers`; the writers know no
//! plan. Every number is finite when it is written: a value that is not becomes
//! an empty cell, a shape that has no place in the file's coordinates an empty
//! shape, and how many of these there are is told; where no shape has a place
//! nothing is written.

mod csv;
mod dxf;
mod geojson;
mod gpkg;
mod kml;
mod places;
mod table;
mod xlsx;

pub use csv::{CsvStyle, write_csv};
pub use dxf::write_dxf;
pub use geojson::write_geojson;
pub use gpkg::write_gpkg;
pub use kml::write_kml;
pub use table::{
    Book, BookPhase, Field, FieldKind, Look, LookClass, Part, Relation, Row, Shape, ShapeKind,
    Sheet, Value,
};
pub use xlsx::write_xlsx;

use super::Progress;
use super::progress::Stage;
use crate::geometry::{Crs, CrsError};
use std::io;

/// Why a book could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The plan's coordinates cannot be turned into those of the file.
    #[error(transparent)]
    Crs(#[from] CrsError),
    /// The disk, or what stands between it and the writer.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database of a GeoPackage.
    #[error("the GeoPackage cannot be written: {0}")]
    Database(#[from] rusqlite::Error),
    /// The workbook.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The drawing.
    #[error("the drawing cannot be written: {0}")]
    Drawing(#[from] ::dxf::DxfError),
    /// A sheet of a workbook holds at most 1 048 576 rows.
    #[error("{layer}: {rows} rows are more than a sheet holds; write CSV or GeoPackage instead")]
    TooManyRows {
        /// The layer.
        layer: String,
        /// Its rows.
        rows: usize,
    },
    /// Not one shape lies where the coordinate system of the file is used.
    #[error("nothing of it lies where {crs} is used; choose another coordinate system")]
    Nowhere {
        /// The coordinate system of the file.
        crs: Crs,
    },
    /// The user cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Counts rows of a book while they are written, so that a bar can move and a
/// wish to stop is heard.
pub(super) struct Count<'p> {
    progress: &'p Progress,
    done: usize,
    total: usize,
    /// Shapes that were written.
    placed: usize,
    /// Shapes that have no place in the file's coordinates.
    lost: usize,
}

impl<'p> Count<'p> {
    /// Of all rows of a book.
    pub fn of(book: &Book<'_>, progress: &'p Progress) -> Self {
        Self {
            progress,
            done: 0,
            placed: 0,
            lost: 0,
            total: book.sheets.iter().map(|sheet| sheet.count).sum(),
        }
    }

    /// One more row; every so often the progress hears of it.
    pub fn step(&mut self) -> Result<(), WriteError> {
        self.done += 1;
        if self.done.is_multiple_of(512) {
            let share = self.done as f64 / self.total.max(1) as f64;
            self.progress.set(Stage::Building, share);
            if self.progress.is_cancelled() {
                return Err(WriteError::Cancelled);
            }
        }
        Ok(())
    }

    /// How many shapes have no place in the file; an error where none has one.
    pub fn lost(&self, crs: Crs) -> Result<usize, WriteError> {
        if self.lost > 0 && self.placed == 0 {
            return Err(WriteError::Nowhere { crs });
        }
        Ok(self.lost)
    }
}

#[cfg(test)]
mod tests;

//! The map as a picture and on paper: what runs on a task's thread.

use super::released;
use crate::app::map::export::{PictureError, PictureJob};
use crate::app::state::Document;
use crate::plan::Touched;
use crate::report::paper::{self, PaperError, PaperSpec};
use crate::report::{self, ReportError};
use crate::text::Texts;
use std::path::Path;

/// Why there is no picture.
#[derive(Debug)]
pub(in crate::app::shell) enum PictureFailure {
    /// It could not be painted.
    Paint(PictureError),
    /// It could not be written.
    Write(ReportError),
}

/// Paints the map and writes it as PNG.
pub(in crate::app::shell) fn picture(job: PictureJob, path: &Path) -> Result<(), PictureFailure> {
    let png = job.render().map_err(PictureFailure::Paint)?;
    report::write_file(path, |out| Ok(out.write_all(&png)?)).map_err(PictureFailure::Write)
}

/// Why there is no page.
#[derive(Debug)]
pub(in crate::app::shell) enum PrintFailure {
    /// It could not be made.
    Page(PaperError),
    /// It could not be written.
    Write(ReportError),
}

/// Puts the map on one page. `pending` is what changed since the snapshot's
/// results were complete.
pub(in crate::app::shell) fn print(
    path: &Path,
    mut snapshot: Document,
    pending: &Touched,
    page: &PaperSpec,
    texts: &Texts,
    is_stopped: &dyn Fn() -> bool,
) -> Result<(), PrintFailure> {
    // What is printed is passed round: personal values only in groups.
    let released = released(&mut snapshot, pending, page.confidential);
    let bytes = paper::pdf(
        &released.inputs(),
        &released.results,
        texts,
        page,
        is_stopped,
    )
    .map_err(PrintFailure::Page)?;
    report::write_file(path, |out| Ok(out.write_all(&bytes)?)).map_err(PrintFailure::Write)
}

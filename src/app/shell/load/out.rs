//! Saving, exporting and printing, on a task's thread.

use super::Start;
use crate::analysis::{self, Inputs};
use crate::app::map::export::{PictureError, PictureJob};
use crate::app::shell::export::ExportJob;
use crate::app::shell::safe;
use crate::app::state::Document;
use crate::files::Progress;
use crate::plan::{Plan, Touched};
use crate::project::{self, Beside, Fingerprint, ProjectError, Spacing, Summary};
use crate::report::export::{self, ExportError, Fill};
use crate::report::paper::{self, PageNotes, PaperError, PaperSpec};
use crate::report::public::Released;
use crate::report::{self, ReportError};
use crate::text::Texts;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Why a plan was not saved.
#[derive(Debug)]
pub(in crate::app::shell) enum SaveError {
    /// Another program wrote to the file since it was opened or saved.
    Changed,
    /// There is a file already, and nobody was asked about it.
    Exists,
    /// It cannot be written.
    Project(ProjectError),
}

/// What may stand where a plan is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app::shell) enum Expected {
    /// Anything: a dialog of the system asked about it.
    Anything,
    /// Anything, which is kept as an earlier version first, as the user was told.
    Kept,
    /// The file that was opened or saved last.
    Same(Fingerprint),
    /// Nothing, as far as anyone knows.
    Nothing,
}

impl SaveError {
    /// The sentence for the user.
    pub fn text(&self, path: &Path, texts: &Texts) -> String {
        match self {
            Self::Changed => {
                let file = path.display().to_string();
                texts.with("guard-changed-detail", &[("file", file.into())])
            }
            Self::Exists => {
                let file = path.display().to_string();
                texts.with("guard-exists-detail", &[("file", file.into())])
            }
            Self::Project(error) => error.text(texts),
        }
    }
}

/// Saves a snapshot of the plan, unless something else than what is `expected`
/// stands there; what the file is then. `start` says where earlier versions go,
/// `figures` what the plan was, for the list of those.
pub(in crate::app::shell) fn save(
    plan: &Plan,
    path: &Path,
    expected: Expected,
    start: Option<(Start, Spacing)>,
    figures: Summary,
) -> Result<Option<Fingerprint>, SaveError> {
    match expected {
        Expected::Same(known) if known.is_outdated(path) => return Err(SaveError::Changed),
        Expected::Nothing if path.exists() => return Err(SaveError::Exists),
        Expected::Kept if start.is_none() && path.exists() => {
            return Err(SaveError::Project(ProjectError::NotPutAside {
                path: path.to_owned(),
                source: ErrorKind::NotFound.into(),
            }));
        }
        Expected::Anything | Expected::Kept | Expected::Same(_) | Expected::Nothing => {}
    }
    match start {
        Some((start, spacing)) => {
            let summary = figures.with_lines_of(plan);
            let beside = Beside {
                summary: Some(&summary),
                ..Beside::default()
            };
            let label = safe::label(SystemTime::now());
            let kept = (&start.places, label.as_str());
            let spacing = if expected == Expected::Kept {
                Spacing::Surely
            } else {
                spacing
            };
            project::save_with_versions_on(&*start.disk, plan, beside, path, kept, spacing)
        }
        None => project::save(plan, None, path),
    }
    .map_err(SaveError::Project)?;
    Ok(Fingerprint::of(path).ok())
}

/// Writes everything a plan gives into a folder; what was written. `pending`
/// is what changed since the snapshot's results were complete.
pub(in crate::app::shell) fn export(
    folder: &Path,
    mut snapshot: Document,
    pending: &Touched,
) -> Result<Vec<PathBuf>, ReportError> {
    let released = released(&mut snapshot, pending, false);
    report::write_out(folder, &released, true)
}

/// Writes a plan for other programs; answers the files.
pub(in crate::app::shell) fn export_files(
    path: &Path,
    mut snapshot: Document,
    pending: &Touched,
    job: &ExportJob,
    progress: &Progress,
) -> Result<Vec<PathBuf>, ExportError> {
    if snapshot.plan.variant().id != job.variant && snapshot.plan.activate(job.variant) {
        let inputs = Inputs {
            plan: &snapshot.plan,
            facts: &snapshot.facts,
            year: snapshot.demand_year,
        };
        snapshot.results = analysis::compute(&inputs);
    }
    let released = released(&mut snapshot, pending, job.confidential);
    let texts = Texts::new(job.language);
    let put = |path: &Path, fill: Fill<'_>| {
        project::replace(path, |out| fill(out)).map_err(|error| error.to_string())
    };
    export::export(&released, &job.options, &texts, path, &put, progress)
}

/// A plan brought up to date and fit to be written.
pub(in crate::app::shell) fn released(
    snapshot: &mut Document,
    pending: &Touched,
    confidential: bool,
) -> Released {
    // A street repair may be so new that the worker has no facts of it yet.
    snapshot.facts = snapshot.facts.clone().following_streets(&snapshot.plan);
    let inputs = Inputs {
        plan: &snapshot.plan,
        facts: &snapshot.facts,
        year: snapshot.demand_year,
    };
    analysis::update(&inputs, &mut snapshot.results, pending);
    Released::new(
        &snapshot.plan,
        &snapshot.facts,
        &snapshot.results,
        snapshot.demand_year,
        confidential,
    )
}

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
    spec: &PaperSpec,
    texts: &Texts,
    is_stopped: &dyn Fn() -> bool,
) -> Result<PageNotes, PrintFailure> {
    // What is printed is passed round: personal values only in groups.
    let released = released(&mut snapshot, pending, spec.confidential);
    let page = paper::pdf(
        &released.inputs(),
        &released.results,
        texts,
        spec,
        is_stopped,
    )
    .map_err(PrintFailure::Page)?;
    report::write_file(path, |out| Ok(out.write_all(&page.pdf)?)).map_err(PrintFailure::Write)?;
    Ok(page.notes)
}

/// The sentence about an export that could not be written.
pub(in crate::app::shell) fn report_text(error: &ReportError, texts: &Texts) -> String {
    let (path, reason) = match error {
        ReportError::Folder { path, source } => (path, texts.io_error(source)),
        ReportError::Write { path, source } => (path, source.to_string()),
    };
    texts.with(
        &format!("report-{}", error.code()),
        &[
            ("file", path.display().to_string().into()),
            ("reason", reason.into()),
        ],
    )
}

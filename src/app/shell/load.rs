//! Opening, adding, saving and exporting: what runs on a task's thread. Nothing
//! here touches the window.

mod out;

pub(super) use out::{
    Expected, PictureFailure, PrintFailure, SaveError, export, export_files, picture, print,
    report_text, save,
};

use super::{intake, sample};
use crate::analysis::{self, Facts, Inputs, Results};
use crate::app::state::{Document, Jobs, Origin};
use crate::edit::{Command, ops};
use crate::files::{self, FilesError, Import, ImportReport, IssueCode, Progress};
use crate::plan::{ImportNotes, LayerKind, Plan};
use crate::project::{
    self, Disk, Draft, Drafted, Fingerprint, Keeper, Owner, Places, ProjectError, ProjectWarning,
};
use crate::text::Texts;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files to open, each as a kind or as what it looks like.
pub(super) type Files = Vec<(PathBuf, Option<LayerKind>)>;

/// What to open in place of the present plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// The bundled sample.
    Sample,
    /// A project, or data files.
    Files(Files),
    /// The same, where data files that leave something open are asked about.
    Asking(Files),
    /// What was chosen in the import dialog.
    Chosen(Jobs),
    /// A project, without its file: saving asks where to.
    Copy {
        /// The file.
        path: PathBuf,
        /// What it is a copy of.
        origin: Origin,
    },
}

/// A plan that was opened.
pub(super) struct Opened {
    /// The plan with facts and results.
    pub document: Document,
    /// It is the bundled sample.
    pub is_sample: bool,
    /// What to remember among the recent files.
    pub remember: Vec<PathBuf>,
    /// What was odd about a project.
    pub warnings: Vec<ProjectWarning>,
    /// Files that were not taken, as a project came with them.
    pub left_out: Vec<PathBuf>,
    /// What keeps the plan from now on.
    pub started: Option<Started>,
}

/// How keeping a plan begins, on the thread that makes the plan.
pub(super) struct Start {
    /// Where things are kept.
    pub places: Places,
    /// What they are written on.
    pub disk: Arc<dyn Disk>,
    /// The name of the sitting.
    pub id: String,
    /// Whose it is.
    pub owner: Owner,
}

/// The keeper, or why there is none.
pub(super) type Started = Result<Box<Keeper>, String>;

impl Start {
    /// Starts to keep a document as it is.
    pub fn keep_document(self, document: &Document) -> Started {
        let file = (document.path.as_deref(), document.on_disk);
        let name = document.name();
        self.keep((&document.plan, &name), file, document.is_dirty())
    }

    /// Starts to keep `plan`, called so, of this project file.
    pub fn keep(
        self,
        (plan, name): (&Plan, &str),
        (project, on_disk): (Option<&Path>, Option<Fingerprint>),
        is_dirty: bool,
    ) -> Started {
        let mut owner = self.owner;
        owner.project = project.map(Path::to_path_buf);
        owner.on_disk = on_disk;
        name.clone_into(&mut owner.name);
        Keeper::start_on(self.disk, &self.places, &self.id, owner, plan, is_dirty)
            .map(Box::new)
            .map_err(|e| e.to_string())
    }
}

/// A project whose variants can be taken in.
pub(super) struct Foreign {
    /// The name of its file.
    pub file: String,
    /// What is in it.
    pub plan: Plan,
}

/// Reads a project to take a variant from.
pub(super) fn foreign(path: &Path) -> Result<Foreign, ProjectError> {
    let plan = project::open(path)?.plan;
    let file = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    Ok(Foreign { file, plan })
}

/// Data that was read for the present plan.
pub(super) struct Added {
    /// The step that takes it in.
    pub command: Command,
    /// Facts of the base after it.
    pub facts: Arc<Facts>,
    /// Results after it.
    pub results: Results,
    /// The revision of the plan it was read for.
    pub revision: u64,
    /// What was skipped or repaired.
    pub report: ImportReport,
    /// What the plan keeps of it, beside what imports before it said.
    pub notes: ImportNotes,
    /// What to remember among the recent files.
    pub remember: Vec<PathBuf>,
    /// The plan with it, written down before it happens.
    pub drafted: Option<Drafted>,
}

/// Why it did not work.
#[derive(Debug)]
pub(super) enum LoadError {
    /// A file with a project.
    Project(ProjectError),
    /// Files with data.
    Files(FilesError),
    /// Something about these files must be asked first.
    Ask(Vec<PathBuf>),
    /// The user stopped it.
    Cancelled,
}

impl LoadError {
    /// The sentence for the user.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Project(error) => error.text(texts),
            Self::Files(error) => error.message(texts),
            Self::Ask(_) => texts.get("intake-asks").into_owned(),
            Self::Cancelled => texts.get("loading-cancelled").into_owned(),
        }
    }

    /// The report that explains it feature by feature, if there is one.
    pub fn into_report(self) -> Option<ImportReport> {
        match self {
            Self::Files(FilesError::Nothing { report, .. }) => Some(*report),
            _ => None,
        }
    }
}

impl From<FilesError> for LoadError {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Cancelled => Self::Cancelled,
            other => Self::Files(other),
        }
    }
}

impl From<ProjectError> for LoadError {
    fn from(error: ProjectError) -> Self {
        Self::Project(error)
    }
}

/// Whether a path is a project by its name.
pub(super) fn is_project(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("heatplan"))
}

/// Opens something in place of the present plan, and starts to keep it before
/// anybody can change it.
pub(super) fn open(
    wanted: &Wanted,
    start: Option<Start>,
    progress: &Progress,
) -> Result<Opened, LoadError> {
    let mut opened = open_plan(wanted, progress)?;
    let document = &opened.document;
    opened.started = start.map(|start| start.keep_document(document));
    Ok(opened)
}

fn open_plan(wanted: &Wanted, progress: &Progress) -> Result<Opened, LoadError> {
    match wanted {
        Wanted::Sample => {
            let import = files::read_sources(sample::sources(), None, progress)?;
            Ok(Opened {
                document: plan_document(sample::NAME, import, progress)?,
                is_sample: true,
                remember: Vec::new(),
                warnings: Vec::new(),
                left_out: Vec::new(),
                started: None,
            })
        }
        Wanted::Copy { path, origin } => {
            let mut opened = open_project(path, progress)?;
            opened.document.path = None;
            opened.document.origin = Some(origin.clone());
            opened.remember.clear();
            Ok(opened)
        }
        Wanted::Chosen(jobs) => {
            let (document, remember) = intake::read_new(jobs, progress)?;
            Ok(Opened {
                document,
                is_sample: false,
                remember,
                warnings: Vec::new(),
                left_out: Vec::new(),
                started: None,
            })
        }
        Wanted::Asking(files) if !files.iter().any(|(path, _)| is_project(path)) => {
            open_data(files, true, progress)
        }
        Wanted::Files(wanted) | Wanted::Asking(wanted) => {
            match wanted.iter().find(|(path, _)| is_project(path)) {
                Some((project, _)) => {
                    let mut opened = open_project(project, progress)?;
                    opened.left_out = paths(wanted);
                    opened.left_out.retain(|path| path != project);
                    Ok(opened)
                }
                None => open_data(wanted, false, progress),
            }
        }
    }
}

fn open_project(path: &Path, progress: &Progress) -> Result<Opened, LoadError> {
    // Before it is read: what is written meanwhile is noticed at the save.
    let on_disk = Fingerprint::of(path).ok();
    let opened = project::open(path)?;
    // Saving over a damaged file would lose for good what is still in it.
    let is_damaged = opened.is_damaged();
    let project::Opened { plan, warnings, .. } = opened;
    if progress.is_cancelled() {
        return Err(LoadError::Cancelled);
    }
    progress.set(files::Stage::Building, 0.9);
    let mut document = Document::new(plan, ImportReport::default());
    document.facts.warm_up();
    document.path = (!is_damaged).then(|| path.to_owned());
    document.origin = is_damaged.then(|| Origin::Copy {
        project: path.to_owned(),
    });
    document.on_disk = on_disk;
    Ok(Opened {
        document,
        is_sample: false,
        remember: vec![path.to_owned()],
        warnings,
        left_out: Vec::new(),
        started: None,
    })
}

fn open_data(
    wanted: &[(PathBuf, Option<LayerKind>)],
    asks: bool,
    progress: &Progress,
) -> Result<Opened, LoadError> {
    let import = read_asking(wanted, None, asks, progress)?;
    Ok(Opened {
        document: plan_document(&plan_name(wanted), import, progress)?,
        is_sample: false,
        remember: paths(wanted),
        warnings: Vec::new(),
        left_out: Vec::new(),
        started: None,
    })
}

/// Reads files; with `asks`, those whose coordinate system is only guessed,
/// that have further layers, or of which nothing is known, go to the dialog.
fn read_asking(
    wanted: &[(PathBuf, Option<LayerKind>)],
    into: Option<&Plan>,
    asks: bool,
    progress: &Progress,
) -> Result<Import, LoadError> {
    // who said what a file holds has answered already
    let asks = asks && wanted.iter().all(|(_, kind)| kind.is_none());
    let (theirs, snapshot) = (wanted.to_vec(), into.cloned());
    let read = files::stopped_at_once(progress, move |progress| {
        files::read_files(&theirs, snapshot.as_ref(), progress)
    });
    match read {
        Err(FilesError::UnknownCrs { .. } | FilesError::Nothing { .. }) if asks => {
            Err(LoadError::Ask(paths(wanted)))
        }
        Ok(import) if asks && leaves_open(&import.report) => Err(LoadError::Ask(paths(wanted))),
        read => Ok(read?),
    }
}

/// Whether something of an import should be looked at by a person.
fn leaves_open(report: &ImportReport) -> bool {
    let codes = [
        IssueCode::CrsGuessed,
        IssueCode::CrsDoubtful,
        IssueCode::LayerLeftOut,
        IssueCode::FileUnknown,
    ];
    report
        .issues
        .iter()
        .any(|issue| codes.contains(&issue.code))
}

/// A plan is called after its only file, or after the folder of several.
fn plan_name(wanted: &[(PathBuf, Option<LayerKind>)]) -> String {
    let first = wanted.first().map(|(path, _)| path.as_path());
    let name = if wanted.len() == 1 {
        first.and_then(Path::file_stem)
    } else {
        first.and_then(Path::parent).and_then(Path::file_name)
    };
    let name = name.or_else(|| first.and_then(Path::file_stem));
    name.map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn paths(wanted: &[(PathBuf, Option<LayerKind>)]) -> Vec<PathBuf> {
    wanted.iter().map(|(path, _)| path.clone()).collect()
}

fn plan_document(name: &str, import: Import, progress: &Progress) -> Result<Document, LoadError> {
    let Import {
        crs,
        base,
        network,
        said,
        report,
        ..
    } = import;
    let plan = ops::plan_of(name, crs, base, network, &said);
    document(plan, report, progress)
}

/// A document around a plan that was read.
pub(super) fn document(
    plan: Plan,
    report: ImportReport,
    progress: &Progress,
) -> Result<Document, LoadError> {
    if progress.is_cancelled() {
        return Err(LoadError::Cancelled);
    }
    let document = Document::new(plan, report);
    document.facts.warm_up();
    Ok(document)
}

/// Reads data files for a plan that is open; `plan` is a snapshot of it.
pub(super) fn add(
    wanted: &[(PathBuf, Option<LayerKind>)],
    plan: Plan,
    revision: u64,
    year: Option<i32>,
    draft: Option<Draft>,
    progress: &Progress,
) -> Result<Added, LoadError> {
    let import = read_asking(wanted, Some(&plan), true, progress)?;
    if progress.is_cancelled() {
        return Err(LoadError::Cancelled);
    }
    let command = ops::import(&plan, import.base, import.network);
    let command = ops::with_said(command, &plan, &import.said);
    let now = Now {
        plan,
        revision,
        year,
        draft,
    };
    Ok(now.added(command, import.report, paths(wanted)))
}

/// The plan that something is read for.
pub(super) struct Now {
    /// A snapshot of it.
    pub plan: Plan,
    /// Its revision.
    pub revision: u64,
    /// The year that demand is asked for.
    pub year: Option<i32>,
    /// Where it is written down.
    pub draft: Option<Draft>,
}

impl Now {
    /// The step with facts and results of the plan after it.
    pub fn added(self, command: Command, report: ImportReport, remember: Vec<PathBuf>) -> Added {
        let Self {
            mut plan,
            revision,
            year,
            draft,
        } = self;
        command.apply(&mut plan);
        // What was left out of other files is still left out.
        let mut said = ImportReport::of_notes(&plan.import_notes);
        said.put(report.clone());
        let notes = said.notes();
        plan.import_notes = notes.clone();
        let facts = Arc::new(Facts::of(&plan));
        facts.warm_up();
        let results = analysis::compute(&Inputs {
            plan: &plan,
            facts: &facts,
            year,
        });
        // Other base data fits in no journal: it is safe once the whole plan is.
        // One that cannot be written is tried again later.
        let drafted = draft.and_then(|draft| draft.with_plan(plan).write().ok());
        Added {
            command,
            facts,
            results,
            revision,
            report,
            notes,
            remember,
            drafted,
        }
    }
}

#[cfg(test)]
mod tests;

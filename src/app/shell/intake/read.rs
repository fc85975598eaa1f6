//! What runs on a task's thread for the import dialog.

use super::{Around, Looked};
use crate::app::shell::load::{Added, LoadError, Now, document};
use crate::app::state::{Document, Job, Jobs, Look};
use crate::edit::{Change, Command, CommandName, ops};
use crate::files::join::{self, JoinBy, JoinPlan};
use crate::files::{
    self, Answer, FilesError, Format, ImportIssue, ImportReport, LayerChoice, OpenedFile, Progress,
    Source, TextEncoding, UpdateSummary, outline,
};
use crate::geometry::{Crs, Point, Transform};
use crate::plan::{Answers, Base, LayerKind, Network, Phases, Plan, Said};
use crate::project::Draft;
use crate::text::Texts;
use std::path::PathBuf;
use std::sync::Arc;

/// Buildings that show where the plan lies.
const AROUND: usize = 1_200;

/// Opened files for the dialog.
pub struct Offered {
    /// The files that could be opened.
    pub opened: Vec<(PathBuf, OpenedFile)>,
    /// Names of the others, with the reason.
    pub failed: Vec<(String, FilesError)>,
    /// Where the plan lies.
    pub around: Around,
    /// The templates of the user, where they were read too.
    pub templates: super::keep::ReadTemplates,
}

/// Opens files for the dialog.
pub fn offer(paths: &[PathBuf], plan: &Plan, progress: &Progress) -> Result<Offered, LoadError> {
    let mut offered = Offered {
        opened: Vec::new(),
        failed: Vec::new(),
        around: around(plan),
        templates: None,
    };
    for path in paths {
        match files::open_file(path, progress) {
            Ok(mut file) => {
                as_answered(&mut file, &plan.answers);
                offered.opened.push((path.clone(), file));
            }
            Err(FilesError::Cancelled) => return Err(LoadError::Cancelled),
            Err(error) => {
                let name = path.file_name().map_or_else(
                    || path.display().to_string(),
                    |name| name.to_string_lossy().into_owned(),
                );
                offered.failed.push((name, error));
            }
        }
    }
    Ok(offered)
}

/// What the layers of a file offer as they were answered the last time: with
/// other columns of places, or in another encoding or unit.
fn as_answered(file: &mut OpenedFile, answers: &Answers) {
    for layer in 0..file.layers.len() {
        let name = file.layers.get(layer).map(|offer| offer.name.clone());
        let answer = name.and_then(|name| Answer::kept(answers, &file.name, &name));
        let choice = answer.map(|answer| answer.choice());
        let choice =
            choice.filter(|c| c.place.is_some() || c.encoding.is_some() || c.unit.is_some());
        let offer = choice.and_then(|choice| file.offer(layer, &choice).ok());
        if let Some((offer, now)) = offer.zip(file.layers.get_mut(layer)) {
            *now = offer;
        }
    }
}

/// Where a plan lies: the middles of some buildings, else starts of streets, in
/// longitude and latitude.
fn around(plan: &Plan) -> Around {
    let Ok(to_degrees) = Transform::new(plan.crs, Crs::Wgs84) else {
        return Vec::new();
    };
    let base = &plan.base;
    let shapes = &base.buildings.footprints;
    let mut points: Vec<Point> = (0..shapes.len())
        .step_by(shapes.len() / AROUND + 1)
        .filter_map(|row| shapes.view(row).centroid())
        .collect();
    if points.is_empty() {
        let lines = &base.streets.lines;
        points = (0..lines.len())
            .step_by(lines.len() / AROUND + 1)
            .filter_map(|row| lines.view(row).first().copied())
            .collect();
    }
    to_degrees.points(&mut points);
    points.retain(|p| p.iter().all(|c| c.is_finite()));
    points
}

/// Looks at a layer under a choice: what it offers where that changes it, and
/// where it lies.
pub fn look(job: &Job, had: Option<TextEncoding>, texts: &Texts, progress: &Progress) -> Looked {
    let choice = &job.choice;
    // of these the columns of the place may have been chosen
    let is_text = matches!(job.file.format, Format::Csv | Format::Excel);
    let changes = is_text
        || choice.place.is_some()
        || choice.unit.is_some()
        || (choice.encoding.is_some() && choice.encoding != had);
    let offer = if changes {
        job.file.offer(job.layer, &job.choice).ok()
    } else {
        None
    };
    let source = job.file.source_watched(job.layer, &job.choice, progress);
    let outline = source.and_then(|source| outline(&source));
    let outline = outline.map_err(|error| error.message(texts));
    (offer, Look { outline })
}

/// The ways in which a table could be joined, the best first.
pub fn joins(
    job: &Job,
    base: &Base,
    texts: &Texts,
    progress: &Progress,
) -> Result<Vec<JoinPlan>, String> {
    let table = table(job, progress).map_err(|e| e.message(texts))?;
    join::suggest_join(&table, base, progress).map_err(|e| e.message(texts))
}

fn table(job: &Job, progress: &Progress) -> Result<join::Table, FilesError> {
    let choice = LayerChoice {
        mapping: Some(job.mapping.clone()),
        ..job.choice.clone()
    };
    join::table_as(&job.file, job.layer, &choice, progress)
}

/// What an update would change.
pub fn check(
    job: &Job,
    plan: &Plan,
    texts: &Texts,
    progress: &Progress,
) -> Result<UpdateSummary, String> {
    let Some(target) = job.target else {
        return Ok(UpdateSummary::default());
    };
    let source = source(job, progress).map_err(|e| e.message(texts))?;
    files::read_update(plan, target, vec![source], job.removed, progress)
        .map(|update| update.summary)
        .map_err(|e| e.message(texts))
}

fn source(job: &Job, progress: &Progress) -> Result<Source, FilesError> {
    let (choice, mapping) = (&job.choice, &job.mapping);
    job.file.chosen(job.layer, choice, mapping, progress)
}

/// What is to be said of the files beside what is read of them.
fn notes(jobs: &Jobs) -> Vec<ImportIssue> {
    let mut files: Vec<(&Arc<OpenedFile>, Vec<usize>)> = Vec::new();
    for job in jobs.0.iter() {
        match files
            .iter_mut()
            .find(|(file, _)| Arc::ptr_eq(file, &job.file))
        {
            Some((_, read)) => read.push(job.layer),
            None => files.push((&job.file, vec![job.layer])),
        }
    }
    let notes = files
        .into_iter()
        .flat_map(|(file, read)| file.notes_beside(&read));
    notes.collect()
}

/// The answers of a plan with those of the jobs.
fn answers(jobs: &Jobs, before: &Answers) -> Answers {
    let mut answers = before.clone();
    for job in jobs.0.iter() {
        if let Some(offer) = job.file.layers.get(job.layer) {
            job.answer().keep(&mut answers, &job.file.name, offer);
        }
    }
    answers
}

/// Everything that was read.
struct Read {
    crs: Crs,
    base: Arc<Base>,
    network: Option<(Network, Phases)>,
    said: Said,
    report: ImportReport,
    /// Nothing was added, layers were brought up to date.
    only_updates: bool,
    /// Nothing but tables was joined.
    only_tables: bool,
    /// Names under which personal columns of joined tables stand at buildings.
    personal: Vec<Arc<str>>,
}

/// Updates first, then what is added to the outcome.
fn read(jobs: &Jobs, plan: Option<&Plan>, progress: &Progress) -> Result<Read, LoadError> {
    let mut report = ImportReport {
        issues: notes(jobs),
        ..ImportReport::default()
    };
    let mut now: Option<Plan> = plan.cloned();
    let mut sources = Vec::new();
    let mut drawn = false;
    for job in jobs.0.iter() {
        match (job.target, &mut now) {
            _ if job.is_table => {}
            (Some(target), Some(plan)) => {
                let source = source(job, progress)?;
                let update = files::read_update(plan, target, vec![source], job.removed, progress)?;
                plan.base = update.base;
                if let Some((network, phases)) = update.network {
                    let variant = plan.variant_mut();
                    variant.network = network;
                    variant.phases = phases;
                    drawn = true;
                }
                take(&mut report, update.report);
            }
            _ => sources.push(source(job, progress)?),
        }
    }
    let only_updates = sources.is_empty();
    let mut read = if only_updates && let Some(plan) = now {
        Read {
            crs: plan.crs,
            network: drawn.then(|| network_of(&plan)),
            base: plan.base,
            said: Said::default(),
            report,
            only_updates,
            only_tables: jobs.0.iter().all(|job| job.is_table),
            personal: Vec::new(),
        }
    } else {
        let import = files::read_sources(sources, now.as_ref(), progress)?;
        take(&mut report, import.report);
        Read {
            crs: import.crs,
            base: import.base,
            network: import.network.or_else(|| {
                let plan = now.as_ref().filter(|_| drawn);
                plan.map(network_of)
            }),
            said: import.said,
            report,
            only_updates,
            only_tables: false,
            personal: Vec::new(),
        }
    };
    for job in jobs.0.iter().filter(|job| job.is_table) {
        join_to(&mut read, job, progress)?;
    }
    Ok(read)
}

fn network_of(plan: &Plan) -> (Network, Phases) {
    let variant = plan.variant();
    (variant.network.clone(), variant.phases.clone())
}

/// Joins a table to the buildings that are there now. One that has nothing to
/// do with them is told of; it alone is a failure.
fn join_to(read: &mut Read, job: &Job, progress: &Progress) -> Result<(), LoadError> {
    let table = table(job, progress)?;
    let by = if let Some(by) = &job.join {
        by.clone()
    } else {
        let ways = join::suggest_join(&table, &read.base, progress)?;
        ways.into_iter()
            .next()
            .map_or(JoinBy::Address, |best| best.by)
    };
    let (base, crs) = (read.base.clone(), read.crs);
    let joined = files::stopped_at_once(progress, move |progress| {
        join::join(&table, &base, crs, &by, progress)
    });
    match joined {
        Ok(joined) => {
            read.personal.extend(joined.personal.iter().cloned());
            read.base = joined.base;
            take(&mut read.report, joined.report);
        }
        Err(FilesError::Nothing { report, .. }) if !read.only_tables => {
            take(&mut read.report, *report);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn take(report: &mut ImportReport, more: ImportReport) {
    report.files.extend(more.files);
    report.issues.extend(more.issues);
    report.columns.extend(more.columns);
}

/// The marks of personal columns, in the kinds of layer that have them.
fn marks(jobs: &Jobs, plan: &Plan, report: &ImportReport, personal: &[Arc<str>]) -> Command {
    let mut columns: Vec<(LayerKind, Arc<str>)> = personal
        .iter()
        .map(|column| (LayerKind::Buildings, column.clone()))
        .collect();
    for job in jobs.0.iter().filter(|job| !job.is_table) {
        let here = |file: &str| file == job.file.name || file.starts_with(&job.file.name);
        let kinds = report.files.iter().filter(|file| here(&file.name));
        let kinds: Vec<LayerKind> = kinds.filter_map(|file| file.kind).collect();
        for column in job.mapping.columns.iter().filter(|c| c.personal) {
            let name: Arc<str> = column.name.as_str().into();
            columns.extend(kinds.iter().map(|kind| (*kind, name.clone())));
        }
    }
    ops::mark_personal(plan, &columns, true)
}

/// Reads what was chosen as a new plan; what to remember among the recent files.
pub fn read_new(jobs: &Jobs, progress: &Progress) -> Result<(Document, Vec<PathBuf>), LoadError> {
    let read = read(jobs, None, progress)?;
    let first = jobs.0.first();
    let stem = first.and_then(|job| job.path.file_stem());
    let name = stem.map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let mut plan = ops::plan_of(&name, read.crs, read.base, read.network, &read.said);
    marks(jobs, &plan, &read.report, &read.personal).apply(&mut plan);
    plan.answers = Arc::new(answers(jobs, &plan.answers));
    Ok((document(plan, read.report, progress)?, paths(jobs)))
}

fn paths(jobs: &Jobs) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = jobs.0.iter().map(|job| job.path.clone()).collect();
    paths.dedup();
    paths
}

/// Reads what was chosen into a plan that is open; `plan` is a snapshot of it.
pub fn read_added(
    jobs: &Jobs,
    plan: Plan,
    revision: u64,
    year: Option<i32>,
    draft: Option<Draft>,
    progress: &Progress,
) -> Result<Added, LoadError> {
    let read = read(jobs, Some(&plan), progress)?;
    let mut command = if read.only_tables {
        ops::join_table(&plan, read.base, &[])
    } else if read.only_updates {
        ops::update_layer(&plan, read.base, read.network)
    } else {
        Command {
            name: CommandName::Import,
            ..ops::import(&plan, read.base, read.network)
        }
    };
    command = ops::with_said(command, &plan, &read.said);
    let mut marks = marks(jobs, &plan, &read.report, &read.personal);
    command.changes.append(&mut marks.changes);
    let answers = answers(jobs, &plan.answers);
    if *plan.answers != answers {
        let change = Change::Answers(plan.answers.clone(), Arc::new(answers));
        command.changes.push(change);
    }
    if progress.is_cancelled() {
        return Err(LoadError::Cancelled);
    }
    let now = Now {
        plan,
        revision,
        year,
        draft,
    };
    Ok(now.added(command, read.report, paths(jobs)))
}

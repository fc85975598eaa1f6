//! Files: picking, opening, saving, exporting, and the guard that no path around
//! them loses work.

mod answers;
mod names;
mod paste;

pub(super) use names::{expand, file_name, name_of, with_extension};

use super::join::TableOffer;
use super::load::{
    self, Added, Files, Foreign, LoadError, Opened, PictureFailure, PrintFailure, SaveError, Wanted,
};
use super::safe::remains::{self, Back};
use super::saving::Asked;
use super::{FileDialogs, HeatplanApp, Pick, Picked};
use crate::app::state::{Action, Dialog, Document};
use crate::app::worker::{Task, Wake};
use crate::files::{ImportReport, PasteError, Progress};
use crate::geometry::Crs;
use crate::plan::Plan;
use crate::project::{Fingerprint, ProjectError};
use crate::report::ReportError;
use crate::report::export::ExportError;
use crate::report::paper::PageNotes;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// How often the progress bar is drawn anew.
const PROGRESS_EVERY: Duration = Duration::from_millis(80);

/// What waits until unsaved changes are saved or given up.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum After {
    /// Close the window.
    Quit,
    /// An empty plan.
    New,
    /// Open something else.
    Open(Wanted),
    /// Get a crashed sitting back.
    Recover(PathBuf),
}

/// What a picked path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Open,
    Intake,
    Table,
    Report,
    Variant,
    Save,
    SaveCopy,
    Export,
    ExportFile,
    Picture([u32; 2]),
    Paper,
    BaseMap,
    Pipes,
    PipesFile,
    Heights,
}

/// What a task is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Busy {
    /// Opening or adding.
    Loading,
    /// Saving the project.
    Saving,
    /// Saving it by the clock, without a word.
    Autosaving,
    /// Writing exports or the picture.
    Exporting,
    /// Writing files of other programs, which can be cancelled.
    Writing,
    /// Making the base anew, with a planned building in it.
    Drawing,
    /// Working out a change of very many things, which can be cancelled.
    Changing,
}

impl Busy {
    /// The key of what the progress card says.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Loading => "shell-loading",
            Self::Saving | Self::Autosaving => "shell-saving",
            Self::Exporting | Self::Writing => "shell-exporting",
            Self::Drawing => "shell-drawing-base",
            Self::Changing => "shell-changing",
        }
    }
}

/// What a task answers.
pub(super) enum Done {
    Based(Box<super::base::Made>),
    Selected(Box<crate::app::state::Selection>),
    /// Nothing came of it: why, or it was cancelled.
    Refused(Option<String>),
    Opened(Result<Box<Opened>, LoadError>),
    Back(Result<Box<Back>, LoadError>),
    Added(Result<Box<Added>, LoadError>),
    Offered(Result<Box<super::intake::Offered>, LoadError>),
    Foreign(Result<Box<Foreign>, ProjectError>),
    Table {
        path: PathBuf,
        outcome: Result<Option<Box<TableOffer>>, LoadError>,
    },
    Heights {
        path: PathBuf,
        outcome: Result<super::heights::NodeHeights, crate::files::SpotsError>,
    },
    Pipes {
        path: PathBuf,
        outcome: Result<crate::plan::PipeCatalogue, crate::files::PipesError>,
    },
    Saved {
        path: PathBuf,
        asked: Asked,
        outcome: Result<Option<Fingerprint>, SaveError>,
    },
    Copied {
        path: PathBuf,
        outcome: Result<(), SaveError>,
    },
    Exported {
        folder: PathBuf,
        outcome: Result<usize, ReportError>,
    },
    ExportedFiles {
        outcome: Result<Vec<PathBuf>, ExportError>,
    },
    Picture {
        path: PathBuf,
        outcome: Result<(), PictureFailure>,
    },
    Printed {
        path: PathBuf,
        outcome: Result<PageNotes, PrintFailure>,
    },
    Pasted {
        revision: u64,
        outcome: Result<Box<paste::Ready>, PasteError>,
    },
}

/// The state of all this.
pub(super) struct Flow {
    dialogs: Arc<dyn FileDialogs>,
    wake: Wake,
    task: Option<(Busy, Task<Done>)>,
    answers: Sender<(Purpose, Picked)>,
    picked: Receiver<(Purpose, Picked)>,
    picking: bool,
    after: Option<After>,
    may_close: bool,
    /// The plan is the sample as it came.
    is_sample: bool,
    /// The plan that is being opened is only looked at.
    pub look_only: bool,
}

impl Flow {
    pub fn new(dialogs: Arc<dyn FileDialogs>, wake: Wake) -> Self {
        let (answers, picked) = mpsc::channel();
        Self {
            dialogs,
            wake,
            task: None,
            answers,
            picked,
            picking: false,
            after: None,
            may_close: false,
            is_sample: false,
            look_only: false,
        }
    }

    /// Whether a task runs, so that the next must wait.
    pub fn is_busy(&self) -> bool {
        self.task.is_some()
    }

    /// Whether a file is read for the plan, which must stand still. What is
    /// saved or exported is a copy.
    pub fn is_reading(&self) -> bool {
        matches!(
            self.task,
            Some((Busy::Loading | Busy::Drawing | Busy::Changing, _))
        )
    }

    /// What waited for a save.
    pub fn take_after(&mut self) -> Option<After> {
        self.after.take()
    }

    /// Whether the plan is the sample as it came.
    pub fn set_sample(&mut self, is_sample: bool) {
        self.is_sample = is_sample;
    }

    /// Asks where to save; while another dialog is open what waits is given up.
    pub fn ask_to_save(&mut self, purpose: Purpose, pick: Pick) {
        if self.picking {
            self.forget_after();
        } else {
            self.ask(purpose, pick);
        }
    }

    /// Nothing waits for a save any more.
    pub fn forget_after(&mut self) {
        self.after = None;
    }

    /// What runs, and how far it is.
    pub fn running(&self) -> Option<(Busy, &Progress)> {
        self.task
            .as_ref()
            .map(|(busy, task)| (*busy, task.progress()))
    }

    /// Opens a folder in the system's file manager.
    pub fn show_folder(&self, folder: &Path) -> std::io::Result<()> {
        self.dialogs.show_folder(folder)
    }

    /// What wakes the window from another thread.
    pub fn wake(&self) -> Wake {
        self.wake.clone()
    }

    pub(super) fn start(
        &mut self,
        busy: Busy,
        work: impl FnOnce(&Progress) -> Done + Send + 'static,
    ) {
        self.task = Some((busy, Task::start("heatplan-files", self.wake.clone(), work)));
    }

    /// Gets a crashed sitting back.
    pub fn recover(&mut self, folder: PathBuf, start: Option<load::Start>) {
        self.start(Busy::Loading, move |progress| {
            Done::Back(remains::load(&folder, start, progress).map(Box::new))
        });
    }

    pub(super) fn ask(&mut self, purpose: Purpose, pick: Pick) {
        if self.picking {
            return;
        }
        self.picking = true;
        let (sender, wake) = (self.answers.clone(), self.wake.clone());
        self.dialogs.ask(
            pick,
            Box::new(move |picked| {
                sender.send((purpose, picked)).ok();
                wake();
            }),
        );
    }
}

impl HeatplanApp {
    /// The first plan: what the command line names, what was open last, or the
    /// sample.
    pub(super) fn open_first(&mut self, paths: Vec<PathBuf>) {
        let paths = paths.into_iter().map(|path| (path, None)).collect();
        let paths = self.take_base_maps(paths);
        let wanted = if paths.is_empty() {
            self.last_opened()
        } else {
            Wanted::Asking(paths)
        };
        self.prefs.started_before = true;
        self.open(wanted);
    }

    fn last_opened(&mut self) -> Wanted {
        let last = &self.prefs.last_opened;
        if last.is_empty() {
            return Wanted::Sample;
        }
        // Whether they are still there is asked where they are read: a share that
        // does not answer holds up no frame, and a failure falls back to the sample.
        Wanted::Files(last.iter().map(|p| (p.clone(), None)).collect())
    }

    pub(super) fn open(&mut self, wanted: Wanted) {
        if let Wanted::Files(files) | Wanted::Asking(files) = &wanted
            && let Some((path, _)) = files.iter().find(|(path, _)| load::is_project(path))
            && self.is_open_elsewhere(path)
        {
            self.elsewhere = Some(path.clone());
            self.session.dialog = Dialog::OpenElsewhere;
            return;
        }
        self.open_now(wanted);
    }

    /// Opens without asking who else has it open.
    pub(super) fn open_now(&mut self, wanted: Wanted) {
        let start = self.safe.start();
        self.flow.start(Busy::Loading, move |progress| {
            Done::Opened(load::open(&wanted, start, progress).map(Box::new))
        });
    }

    /// Opens files that are there, none of which is a folder or a base map.
    pub(super) fn open_sorted(&mut self, files: Files) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        if let [(path, None)] = files.as_slice()
            && super::join::is_table(path)
            && !self.doc.plan.base.buildings.is_empty()
        {
            let path = path.clone();
            self.read_table(path, false);
            return;
        }
        self.open_layers(files);
    }

    /// Opens files, none of which is a table to be joined.
    pub(super) fn open_layers(&mut self, files: Files) {
        let replaces = files.iter().any(|(path, _)| load::is_project(path)) || self.would_replace();
        let has_project = files.iter().any(|(path, _)| load::is_project(path));
        if self.prefs.always_ask && !has_project {
            self.open_intake(files.into_iter().map(|(path, _)| path).collect());
        } else if replaces {
            self.guarded(After::Open(Wanted::Asking(files)));
        } else {
            self.add(files);
        }
    }

    /// Takes data files in that were opened together with a project, as one
    /// step that can be taken back.
    pub(super) fn add_beside(&mut self, paths: Vec<PathBuf>) {
        if self.prefs.always_ask {
            self.open_intake(paths);
        } else if let [path] = paths.as_slice()
            && super::join::is_table(path)
        {
            let path = path.clone();
            self.read_table(path, false);
        } else {
            self.add(paths.into_iter().map(|path| (path, None)).collect());
        }
    }

    fn is_empty(&self) -> bool {
        let base = &self.doc.plan.base;
        base.layers.is_empty() && self.doc.plan.network().is_empty()
    }

    /// Whether data takes the place of the plan: it is the untouched sample, or
    /// empty.
    pub(super) fn would_replace(&self) -> bool {
        (self.flow.is_sample && !self.doc.is_dirty()) || self.is_empty()
    }

    fn add(&mut self, files: Files) {
        self.let_go();
        let (plan, revision, year) = (
            self.doc.plan.clone(),
            self.doc.history.revision(),
            self.doc.demand_year,
        );
        let draft = self.safe.draft(&self.doc);
        self.flow.start(Busy::Loading, move |progress| {
            let added = load::add(&files, plan, revision, year, draft, progress);
            Done::Added(added.map(Box::new))
        });
    }

    /// Does `after` now, or asks first what becomes of unsaved changes.
    pub(super) fn guarded(&mut self, after: After) {
        if self.doc.is_dirty() {
            self.flow.after = Some(after);
            self.session.dialog = Dialog::Unsaved;
        } else {
            self.go_on(after);
        }
    }

    fn go_on(&mut self, after: After) {
        match after {
            After::Quit => {
                self.flow.may_close = true;
                self.ask(Action::Run(crate::app::commands::CommandId::Quit));
            }
            After::New => {
                let plan = Plan::new(&self.texts.get("window-untitled"), Crs::Lambert2008);
                let document = Document::new(plan, ImportReport::default());
                self.replace(document, None);
                self.flow.is_sample = false;
                self.prefs.last_opened.clear();
            }
            After::Open(wanted) => self.open(wanted),
            After::Recover(folder) => self.recover_from(folder),
        }
    }

    /// The answer to the question about unsaved changes.
    pub(super) fn answer_unsaved(&mut self, save: Option<bool>) {
        self.session.dialog = Dialog::None;
        match save {
            // What waits goes on once the project is saved.
            Some(true) => self.save(),
            Some(false) => {
                if let Some(after) = self.flow.after.take() {
                    self.go_on(after);
                }
            }
            None => self.flow.after = None,
        }
    }

    /// Whether the window may close now; else the question is put.
    pub(super) fn guard_close(&mut self, ctx: &egui::Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.flow.may_close {
            return;
        }
        if self.doc.is_dirty() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.guarded(After::Quit);
        } else if self.waits_for_disk() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    /// Quit from the menu.
    pub(super) fn quit(&mut self, ctx: &egui::Context) {
        if self.flow.may_close || !self.doc.is_dirty() {
            if self.waits_for_disk() {
                return;
            }
            self.flow.may_close = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else {
            self.guarded(After::Quit);
        }
    }

    /// Writes all exports into this folder.
    pub(super) fn export_to(&mut self, folder: PathBuf) {
        if self.flow.is_busy() {
            return;
        }
        self.let_go();
        // The results may be older than the plan: the task brings its own copy
        // up to date.
        let (snapshot, pending) = (self.doc.snapshot(), self.doc.pending.clone());
        self.flow.start(Busy::Exporting, move |_| {
            let outcome = load::export(&folder, snapshot, &pending);
            Done::Exported {
                folder,
                outcome: outcome.map(|files| files.len()),
            }
        });
    }

    /// Writes the map as a picture.
    pub(super) fn export_png(&mut self, path: PathBuf, size: [u32; 2]) {
        if self.flow.is_busy() {
            return;
        }
        let path = with_extension(path, "png");
        let job = self
            .map
            .picture(&self.doc, &self.session, &self.texts, size);
        self.flow.start(Busy::Exporting, move |_| {
            let outcome = load::picture(job, &path);
            Done::Picture { path, outcome }
        });
    }

    /// The dialog that picks files to open.
    pub(super) fn pick_open(&mut self) {
        let title = self.texts.get("dialog-open-title").into_owned();
        let filters = [
            "dialog-filter-known",
            "dialog-filter-project",
            "dialog-filter-geojson",
            "dialog-filter-all",
        ]
        .map(|key| self.texts.get(key).into_owned());
        self.flow.ask(Purpose::Open, Pick::Open { title, filters });
    }

    /// The dialog that picks a project to take a variant from.
    pub(super) fn pick_variant(&mut self) {
        let title = self.texts.get("variants-pick-title").into_owned();
        let filters = [
            "dialog-filter-project",
            "dialog-filter-project",
            "dialog-filter-geojson",
            "dialog-filter-all",
        ]
        .map(|key| self.texts.get(key).into_owned());
        self.flow
            .ask(Purpose::Variant, Pick::Open { title, filters });
    }

    /// Reads the variants of another project.
    pub(super) fn read_variants(&mut self, path: PathBuf) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        self.flow.start(Busy::Loading, move |_| {
            Done::Foreign(load::foreign(&path).map(Box::new))
        });
    }

    /// The dialog that asks where to export to.
    pub(super) fn pick_export(&mut self) {
        let title = self.texts.get("dialog-export-title").into_owned();
        self.flow.ask(Purpose::Export, Pick::ExportFolder { title });
    }

    /// The dialog that asks where to write the picture.
    pub(super) fn pick_picture(&mut self, size: [u32; 2]) {
        let pick = Pick::SavePicture {
            title: self.texts.get("dialog-picture-title").into_owned(),
            name: format!("{}.png", file_name(&self.doc.name())),
            filter: self.texts.get("dialog-filter-image").into_owned(),
        };
        self.flow.ask(Purpose::Picture(size), pick);
    }

    /// Files dropped on the window are opened.
    pub(super) fn take_dropped_files(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let mut files: Files = Vec::new();
        for file in dropped {
            files.push((file.path().to_owned(), None));
        }
        if !files.is_empty() {
            self.ask(Action::OpenFiles(files));
        }
    }
}

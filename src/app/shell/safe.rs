//! Keeping the sitting safe: every act reaches the journal in the frame in which
//! it happens, before that frame is on screen.
//!
//! The journal itself is [`crate::project`]'s; here stands when it is written,
//! what happens when it cannot be, and what the next start offers.

mod recover_ui;
pub(super) mod remains;
mod time;

pub(super) use recover_ui::RecoverState;
pub(super) use time::{label, when, when_exactly, when_short};

use super::HeatplanApp;
use super::load::{Start, Started};
use crate::app::state::Document;
use crate::app::worker::{Task, Wake};
use crate::project::{Disk, Draft, Drafted, Keeper, Owner, Places, journal::Entry};
use eframe::egui::Context;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After a failure (a full disk) the next attempt waits this long.
pub(super) const RETRY_AFTER: Duration = Duration::from_secs(20);

/// What is written beside the window.
enum Writing {
    /// The first snapshot of a sitting.
    Start(Task<Started>),
    /// A snapshot whose journal goes on already.
    Turn(Task<Result<(), String>>),
    /// The whole plan, as steps could not be written down: the journal waits
    /// for it.
    Whole(Task<Result<Drafted, String>>),
}

/// The keeper of the open plan, and what it is doing.
pub(super) struct Safe {
    places: Option<Places>,
    disk: Arc<dyn Disk>,
    retry_after: Duration,
    wake: Wake,
    keeper: Option<Keeper>,
    writing: Option<Writing>,
    /// Acts are in no journal: the whole plan must be written.
    needs_whole: bool,
    failed: Option<Instant>,
    /// Why a keeper could not start, until the user hears of it.
    untold: Option<String>,
    /// The user heard that steps are not kept, and not yet that they are again.
    is_told: bool,
    count: u32,
}

impl Safe {
    /// Keeps plans in `places`, on `disk`; `None` keeps nothing (tests, no home
    /// folder). After a failure it tries again after `retry_after`.
    pub fn new(
        places: Option<Places>,
        disk: Arc<dyn Disk>,
        retry_after: Duration,
        wake: Wake,
    ) -> Self {
        Self {
            places,
            disk,
            retry_after,
            wake,
            keeper: None,
            writing: None,
            needs_whole: false,
            failed: None,
            untold: None,
            is_told: false,
            count: 0,
        }
    }

    /// Where things are kept.
    pub fn places(&self) -> Option<&Places> {
        self.places.as_ref()
    }

    /// What a thread that opens a plan needs to start keeping it.
    pub fn start(&mut self) -> Option<Start> {
        let places = self.places.clone()?;
        self.count += 1;
        let now = jiff::Timestamp::now();
        let pid = std::process::id();
        Some(Start {
            places,
            disk: self.disk.clone(),
            id: format!("{:013}-{pid}-{}", now.as_millisecond(), self.count),
            owner: Owner {
                pid,
                started: now.to_string(),
                program: env!("CARGO_PKG_VERSION").to_owned(),
                project: None,
                name: String::new(),
                on_disk: None,
            },
        })
    }

    /// Another plan is open; `started` keeps it, if that was begun already.
    pub fn replace(&mut self, doc: &mut Document, started: Option<Started>) {
        self.writing = None;
        self.needs_whole = false;
        // Another plan, another try: its failure is worth a word of its own.
        (self.failed, self.untold, self.is_told) = (None, None, false);
        if let Some(old) = self.keeper.take() {
            let closed = std::thread::Builder::new()
                .name("heatplan-close".to_owned())
                // A folder that cannot be removed is offered, and said to be
                // saved, at the next start.
                .spawn(move || drop(old.close()));
            drop(closed);
        }
        if self.places.is_none() {
            return;
        }
        doc.history.record();
        match started {
            Some(started) => {
                // The snapshot has all that happened before.
                doc.history.take_acts();
                self.take_started(started);
            }
            None => self.begin(doc),
        }
    }

    /// Starts to keep the plan as it is now, beside the window.
    fn begin(&mut self, doc: &mut Document) {
        let Some(start) = self.start() else { return };
        doc.history.take_acts();
        let (plan, path, dirty) = (doc.plan.clone(), doc.path.clone(), doc.is_dirty());
        let (on_disk, name) = (doc.on_disk, doc.name());
        let work = move |_: &_| start.keep((&plan, &name), (path.as_deref(), on_disk), dirty);
        let task = Task::start("heatplan-keep", self.wake.clone(), work);
        self.writing = Some(Writing::Start(task));
    }

    fn take_started(&mut self, started: Started) {
        match started {
            Ok(keeper) => {
                self.keeper = Some(*keeper);
                self.failed = None;
            }
            Err(reason) => self.untold = Some(reason),
        }
    }

    /// Whether steps that no journal can hold must be drafted before they
    /// happen.
    pub fn is_keeping(&self) -> bool {
        self.keeper.is_some()
    }

    /// A draft for the thread that makes a plan with other base data.
    pub fn draft(&mut self, doc: &Document) -> Option<Draft> {
        Some(self.keeper.as_mut()?.draft(&doc.plan))
    }

    /// The plan of `doc` is the drafted one now. Where there is no draft the
    /// whole plan is written as soon as that works.
    pub fn adopt(&mut self, drafted: Option<Drafted>, doc: &mut Document) {
        let Some(keeper) = &mut self.keeper else {
            return;
        };
        let adopted = drafted.is_some_and(|drafted| keeper.adopt(drafted, true).is_ok());
        if adopted {
            doc.history.take_acts();
            self.needs_whole = false;
            if matches!(self.writing, Some(Writing::Whole(_))) {
                // That plan is older than this one.
                self.writing = None;
            }
        } else {
            self.needs_whole = true;
        }
    }

    /// The plan was saved here.
    pub fn saved(&mut self, doc: &mut Document) -> Result<(), String> {
        let trouble = self.keep(doc);
        let Some(keeper) = &mut self.keeper else {
            return trouble;
        };
        keeper.rename(doc.path.clone(), &doc.name(), doc.on_disk);
        // Steps that came while it was written are not in the file.
        if !doc.is_dirty() {
            keeper.note(&Entry::Saved).map_err(|e| e.to_string())?;
        }
        trouble
    }

    /// Writes down what happened since the last frame. The error is for the
    /// user, once for each time that it begins.
    pub fn keep(&mut self, doc: &mut Document) -> Result<(), String> {
        if let Some(reason) = self.untold.take() {
            return self.fail(reason);
        }
        if let Err(reason) = self.take_written(doc) {
            return self.fail(reason);
        }
        if self.keeper.is_none() || self.needs_whole {
            self.retry(doc);
            return Ok(());
        }
        for act in doc.history.take_acts() {
            if !act.is_writable() {
                // It happened without a draft.
                self.needs_whole = true;
                self.write_whole(doc);
                return Ok(());
            }
            let Some(keeper) = &mut self.keeper else {
                break;
            };
            if let Err(error) = keeper.note(&Entry::Act(act)) {
                // A gap: nothing later can be written behind it.
                self.needs_whole = true;
                return self.fail(error.to_string());
            }
            self.failed = None;
        }
        self.turn_if_long(doc)
    }

    fn turn_if_long(&mut self, doc: &Document) -> Result<(), String> {
        let Some(keeper) = self.keeper.as_mut().filter(|keeper| keeper.is_long()) else {
            return Ok(());
        };
        if self.writing.is_some() || doc.history.is_previewing() {
            return Ok(());
        }
        match keeper.turn(&doc.plan, doc.is_dirty()) {
            Ok(snapshot) => {
                let work = move |_: &_| snapshot.write().map_err(|e| e.to_string());
                let task = Task::start("heatplan-keep", self.wake.clone(), work);
                self.writing = Some(Writing::Turn(task));
                Ok(())
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    fn write_whole(&mut self, doc: &mut Document) {
        if self.writing.is_some() || doc.history.is_previewing() {
            return;
        }
        let Some(draft) = self.draft(doc) else { return };
        // All that happened until now is in the plan.
        doc.history.take_acts();
        let work = move |_: &_| draft.write().map_err(|e| e.to_string());
        let task = Task::start("heatplan-keep", self.wake.clone(), work);
        self.writing = Some(Writing::Whole(task));
    }

    fn take_written(&mut self, doc: &Document) -> Result<(), String> {
        let Some(writing) = self.writing.take() else {
            return Ok(());
        };
        match writing {
            Writing::Start(task) => match task.take() {
                None => self.writing = Some(Writing::Start(task)),
                Some(Ok(Ok(keeper))) => {
                    self.keeper = Some(*keeper);
                    self.failed = None;
                }
                Some(Ok(Err(reason)) | Err(reason)) => return Err(reason),
            },
            Writing::Turn(task) => match task.take() {
                None => self.writing = Some(Writing::Turn(task)),
                // Without it the journals go on from the snapshot before.
                Some(Ok(outcome)) => {
                    outcome?;
                    self.failed = None;
                }
                Some(Err(reason)) => return Err(reason),
            },
            Writing::Whole(task) => match task.take() {
                None => self.writing = Some(Writing::Whole(task)),
                Some(Ok(Ok(drafted))) => {
                    if let Some(keeper) = &mut self.keeper {
                        let dirty = doc.is_dirty();
                        keeper.adopt(drafted, dirty).map_err(|e| e.to_string())?;
                    }
                    self.needs_whole = false;
                    self.failed = None;
                }
                Some(Ok(Err(reason)) | Err(reason)) => return Err(reason),
            },
        }
        Ok(())
    }

    /// Tries again, some time after a failure.
    fn retry(&mut self, doc: &mut Document) {
        if self.writing.is_some() || self.retry_in().is_some_and(|left| !left.is_zero()) {
            return;
        }
        if self.keeper.is_some() {
            self.write_whole(doc);
        } else if self.failed.is_some() && !doc.history.is_previewing() {
            self.begin(doc);
        }
    }

    /// How long until the next attempt after a failure; an idle window must be
    /// woken for it.
    fn retry_in(&self) -> Option<Duration> {
        let waits = self.places.is_some() && (self.keeper.is_none() || self.needs_whole);
        let failed = self.failed.filter(|_| waits)?;
        Some(self.retry_after.saturating_sub(failed.elapsed()))
    }

    /// Notes a failure; the user hears of the first of a row.
    fn fail(&mut self, reason: String) -> Result<(), String> {
        let is_first = self.failed.is_none();
        self.failed = Some(Instant::now());
        self.is_told |= is_first;
        if is_first { Err(reason) } else { Ok(()) }
    }

    /// Whether all is kept again after the user heard that it was not; answers
    /// yes once.
    fn take_relief(&mut self) -> bool {
        let is_kept = self.keeper.is_some() && !self.needs_whole && self.failed.is_none();
        is_kept && std::mem::take(&mut self.is_told)
    }

    /// Whether something is still being written.
    pub fn is_busy(&self) -> bool {
        self.writing.is_some()
    }

    /// The window closes in order: nothing needs to be recovered.
    pub fn close(&mut self) {
        self.writing = None;
        if let Some(keeper) = self.keeper.take() {
            // What stays behind is offered, and said to be saved, at the next
            // start.
            keeper.close().ok();
        }
    }

    /// The folder of the open sitting.
    pub fn folder(&self) -> Option<PathBuf> {
        self.keeper.as_ref().map(|k| k.folder().to_owned())
    }
}

impl HeatplanApp {
    /// Writes down what happened in this frame.
    pub(super) fn keep_safe(&mut self, ctx: &Context) {
        if let Err(reason) = self.safe.keep(&mut self.doc) {
            self.say_error("recover-not-kept", &[("reason", reason.into())]);
        } else if self.safe.take_relief() {
            self.say("recover-kept-again", &[]);
        }
        if let Some(left) = self.safe.retry_in() {
            ctx.request_repaint_after(left);
        }
    }
}

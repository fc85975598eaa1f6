//! Keeping the sitting safe: every act reaches the journal in the frame in which
//! it happens, before that frame is on screen.
//!
//! The journal itself is [`crate::project`]'s; here stands when it is written,
//! what happens when it cannot be, and what the next start offers.

mod recover_ui;
pub(super) mod remains;

pub(super) use recover_ui::{RecoverState, when};

use super::HeatplanApp;
use super::load::{Start, Started};
use crate::app::state::Document;
use crate::app::worker::{Task, Wake};
use crate::project::{Keeper, Owner, Places, Snapshot, journal::Entry};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// After a failure (a full disk) the next attempt waits this long.
const RETRY_AFTER: Duration = Duration::from_secs(20);

/// What is written beside the window.
enum Writing {
    /// The first snapshot of a sitting.
    Start(Task<Started>),
    /// A snapshot whose journal goes on already.
    Turn(Task<Result<(), String>>),
    /// A snapshot that the journal must wait for.
    Base(Task<Result<u32, String>>),
}

/// The keeper of the open plan, and what it is doing.
pub(super) struct Safe {
    places: Option<Places>,
    wake: Wake,
    keeper: Option<Keeper>,
    writing: Option<Writing>,
    /// Acts are in no journal: a snapshot of the whole plan must be written.
    needs_base: bool,
    failed: Option<Instant>,
    count: u32,
}

impl Safe {
    /// Keeps plans in `places`; `None` keeps nothing (tests, no home folder).
    pub fn new(places: Option<Places>, wake: Wake) -> Self {
        Self {
            places,
            wake,
            keeper: None,
            writing: None,
            needs_base: false,
            failed: None,
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
            id: format!("{:013}-{pid}-{}", now.as_millisecond(), self.count),
            owner: Owner {
                pid,
                started: now.to_string(),
                program: env!("CARGO_PKG_VERSION").to_owned(),
                project: None,
                name: String::new(),
            },
        })
    }

    /// Another plan is open; `started` keeps it, if that was begun already.
    pub fn replace(&mut self, doc: &mut Document, started: Option<Started>) {
        self.writing = None;
        self.needs_base = false;
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
        doc.history.take_acts();
        match started {
            Some(started) => self.take_started(started),
            None => {
                if let Some(start) = self.start() {
                    let (plan, path, dirty) = (doc.plan.clone(), doc.path.clone(), doc.is_dirty());
                    let work = move |_: &_| start.keep(&plan, path.as_deref(), dirty);
                    let task = Task::start("heatplan-keep", self.wake.clone(), work);
                    self.writing = Some(Writing::Start(task));
                }
            }
        }
    }

    fn take_started(&mut self, started: Started) {
        match started {
            Ok(keeper) => self.keeper = Some(*keeper),
            Err(_) => self.failed = Some(Instant::now()),
        }
    }

    /// A place for a snapshot of a plan with other base data, for the thread
    /// that makes that plan.
    pub fn base_snapshot(&self, doc: &Document) -> Option<Snapshot> {
        // One at a time: two would have the same number.
        let is_free = self.writing.is_none();
        let keeper = self.keeper.as_ref().filter(|_| is_free)?;
        Some(keeper.snapshot(&doc.plan))
    }

    /// That snapshot was written, and the plan of `doc` is the one in it.
    pub fn adopt(&mut self, number: Option<u32>, doc: &mut Document) {
        let Some(keeper) = &mut self.keeper else {
            return;
        };
        let begun = number.map(|number| keeper.begin(number, true));
        if matches!(begun, Some(Ok(()))) {
            doc.history.take_acts();
        } else {
            self.needs_base = true;
        }
    }

    /// A snapshot was written of a plan that did not come about: the next one
    /// takes its place.
    pub fn rebase(&mut self) {
        self.needs_base = true;
    }

    /// The plan was saved here.
    pub fn saved(&mut self, doc: &mut Document) -> Result<(), String> {
        let trouble = self.keep(doc);
        let Some(keeper) = &mut self.keeper else {
            return trouble;
        };
        keeper
            .rename(doc.path.clone(), &doc.plan.name)
            .map_err(|e| e.to_string())?;
        // Steps that came while it was written are not in the file.
        if !doc.is_dirty() {
            keeper.note(&Entry::Saved).map_err(|e| e.to_string())?;
        }
        trouble
    }

    /// Writes down what happened since the last frame. The error is for the
    /// user, once for each time that it begins.
    pub fn keep(&mut self, doc: &mut Document) -> Result<(), String> {
        let outcome = self.take_written(doc);
        if let Err(reason) = outcome {
            return self.fail(reason);
        }
        if self.keeper.is_none() || matches!(self.writing, Some(Writing::Base(_))) {
            self.retry(doc);
            return Ok(());
        }
        if self.needs_base {
            self.retry(doc);
            return Ok(());
        }
        for act in doc.history.take_acts() {
            if !act.is_writable() {
                self.needs_base = true;
                self.write_base(doc);
                return Ok(());
            }
            let Some(keeper) = &mut self.keeper else {
                break;
            };
            if let Err(error) = keeper.note(&Entry::Act(act)) {
                // A gap: nothing later can be written behind it.
                self.needs_base = true;
                return self.fail(error.to_string());
            }
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

    fn write_base(&mut self, doc: &mut Document) {
        if self.writing.is_some() || doc.history.is_previewing() {
            return;
        }
        let Some(keeper) = &self.keeper else {
            return;
        };
        // All that happened until now is in the plan.
        doc.history.take_acts();
        let snapshot = keeper.snapshot(&doc.plan);
        let work = move |_: &_| {
            let number = snapshot.number();
            snapshot.write().map(|()| number).map_err(|e| e.to_string())
        };
        let task = Task::start("heatplan-keep", self.wake.clone(), work);
        self.writing = Some(Writing::Base(task));
    }

    fn take_written(&mut self, doc: &Document) -> Result<(), String> {
        let Some(writing) = self.writing.take() else {
            return Ok(());
        };
        match writing {
            Writing::Start(task) => match task.take() {
                None => self.writing = Some(Writing::Start(task)),
                Some(Ok(Ok(keeper))) => self.keeper = Some(*keeper),
                Some(Ok(Err(reason)) | Err(reason)) => return Err(reason),
            },
            Writing::Turn(task) => match task.take() {
                None => self.writing = Some(Writing::Turn(task)),
                // Without it the journals go on from the snapshot before.
                Some(Ok(outcome)) => outcome?,
                Some(Err(reason)) => return Err(reason),
            },
            Writing::Base(task) => match task.take() {
                None => self.writing = Some(Writing::Base(task)),
                Some(Ok(Ok(number))) => {
                    if let Some(keeper) = &mut self.keeper {
                        let dirty = doc.is_dirty();
                        keeper.begin(number, dirty).map_err(|e| e.to_string())?;
                    }
                    self.needs_base = false;
                    self.failed = None;
                }
                Some(Ok(Err(reason)) | Err(reason)) => return Err(reason),
            },
        }
        Ok(())
    }

    /// Tries again, some time after a failure.
    fn retry(&mut self, doc: &mut Document) {
        let is_early = self
            .failed
            .is_some_and(|failed| failed.elapsed() < RETRY_AFTER);
        if is_early || self.writing.is_some() {
            return;
        }
        if self.keeper.is_some() {
            self.write_base(doc);
        } else if self.failed.is_some()
            && let Some(start) = self.start()
        {
            doc.history.take_acts();
            let (plan, path, dirty) = (doc.plan.clone(), doc.path.clone(), doc.is_dirty());
            let work = move |_: &_| start.keep(&plan, path.as_deref(), dirty);
            let task = Task::start("heatplan-keep", self.wake.clone(), work);
            self.writing = Some(Writing::Start(task));
        }
    }

    /// Notes a failure; the user hears of the first of a row.
    fn fail(&mut self, reason: String) -> Result<(), String> {
        let is_first = self.failed.is_none();
        self.failed = Some(Instant::now());
        if is_first { Err(reason) } else { Ok(()) }
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
    pub(super) fn keep_safe(&mut self) {
        if let Err(reason) = self.safe.keep(&mut self.doc) {
            self.say_error("recover-not-kept", &[("reason", reason.into())]);
        }
    }
}

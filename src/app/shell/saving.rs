//! Saving: by hand, as a copy, by the clock, and what stands in the way of it.

mod earlier;
mod look;
mod standing;
mod trouble;

use super::flow::{Busy, Done, Purpose, name_of, with_extension};
use super::load::{self, Expected, SaveError};
use super::{HeatplanApp, Pick};
use crate::app::state::{Dialog, Origin, author};
use crate::project::{Fingerprint, Spacing, Summary};
use earlier::Listing;
use eframe::egui::Context;
use standing::Standing;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trouble::Trouble;

/// The state of saving.
#[derive(Default)]
pub(super) struct Saving {
    /// Since when there is something to save.
    dirty_since: Option<Instant>,
    /// The file that another program wrote to, or that nobody knew of.
    changed: Option<(What, PathBuf, Standing)>,
    /// The save that failed, until it is answered or the next one works.
    trouble: Option<Trouble>,
    /// Saving by the clock has failed: the user must save by hand first.
    is_stopped: bool,
    /// The interval, where the preferences do not decide.
    every: Option<Duration>,
    /// The list of the dialog, while that is open.
    versions: Option<Listing>,
    /// Key of what is said once the plan that is being opened is there.
    pub say_when_open: Option<&'static str>,
    /// The plan is only looked at and taken over once it is free: when that was
    /// asked last.
    take_over: Option<Instant>,
}

impl Saving {
    /// Nothing to save yet; `every` overrules the preferences.
    pub fn new(every: Option<Duration>) -> Self {
        Self {
            every,
            ..Self::default()
        }
    }

    /// Whether a thread still looks for earlier versions.
    pub fn is_looking(&self) -> bool {
        self.versions
            .as_ref()
            .is_some_and(|list| list.found.is_none())
    }

    /// Whether saving by the clock has failed and waits for a save by hand.
    pub const fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// For another plan: what stood in the way of saving the last one does not
    /// concern it.
    pub fn start_over(&mut self) {
        *self = Self::new(self.every);
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The plan, which is kept there from now on.
    Project,
    /// A copy of it.
    Copy,
}

/// Who asked for a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The user.
    ByHand,
    /// The user, who was asked by a dialog of the system about what stands there.
    Picked,
    /// The user, who was told that what stands there is kept first.
    Over,
    /// The clock.
    ByClock,
}

impl HeatplanApp {
    /// Save: where it was opened from, else where the user says.
    pub(super) fn save(&mut self) {
        match self.doc.path.clone() {
            Some(path) => self.save_to(path),
            None => self.pick_save(),
        }
    }

    /// Saves here; the name of a project ends in `.heatplan`. A file that
    /// stands there is asked about.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        self.save_as_asked(path, Asked::ByHand);
    }

    /// Saves where a dialog of the system said, which asked about a file of
    /// exactly this name itself.
    pub(super) fn save_as_picked(&mut self, path: PathBuf) {
        let is_exact = with_extension(path.clone(), "heatplan") == path;
        let is_own = self.doc.path.as_ref() == Some(&path);
        let asked = if is_exact && !is_own {
            Asked::Picked
        } else {
            Asked::ByHand
        };
        self.save_as_asked(path, asked);
    }

    fn save_as_asked(&mut self, path: PathBuf, asked: Asked) {
        if self.flow.is_busy() {
            self.flow.forget_after();
            self.say_locked();
            return;
        }
        if asked != Asked::ByClock {
            self.let_go();
        }
        let path = with_extension(path, "heatplan");
        let is_own = self.doc.path.as_ref() == Some(&path);
        if !is_own && self.is_open_elsewhere(&path) {
            self.flow.forget_after();
            self.say_error("guard-open-elsewhere", &[("file", name_of(&path).into())]);
            return;
        }
        let plan = self.doc.plan.clone();
        let expected = match self.doc.on_disk {
            _ if asked == Asked::Picked => Expected::Anything,
            _ if asked == Asked::Over => Expected::Kept,
            Some(known) if is_own => Expected::Same(known),
            Some(_) | None => Expected::Nothing,
        };
        let (start, figures) = (self.safe.start(), self.figures());
        self.doc.begin_save();
        let (busy, spacing) = if asked == Asked::ByClock {
            (Busy::Autosaving, Spacing::Hourly)
        } else {
            (Busy::Saving, Spacing::Every)
        };
        let start = start.map(|start| (start, spacing));
        self.flow.start(busy, move |_| {
            let outcome = load::save(&plan, &path, expected, start, figures);
            Done::Saved {
                path,
                asked,
                outcome,
            }
        });
    }

    /// Saves a copy here; the plan stays where and as it is. `is_picked`: in a
    /// dialog of the system, which asked about a file of this name itself.
    pub(super) fn save_copy_to(&mut self, path: &Path, is_picked: bool) {
        let exact = with_extension(path.to_owned(), "heatplan");
        let expected = if is_picked && exact == path {
            Expected::Anything
        } else {
            Expected::Nothing
        };
        self.save_copy(exact, expected);
    }

    /// Saves a copy over what stands here, which the user knows of.
    fn save_copy_over(&mut self, path: PathBuf) {
        self.save_copy(path, Expected::Kept);
    }

    fn save_copy(&mut self, exact: PathBuf, expected: Expected) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        if self.doc.path.as_ref() == Some(&exact) {
            // A copy of a file onto itself is a save.
            self.save_to(exact);
            return;
        }
        if self.is_open_elsewhere(&exact) {
            self.say_error("guard-open-elsewhere", &[("file", name_of(&exact).into())]);
            return;
        }
        self.let_go();
        let path = exact;
        let (plan, figures) = (self.doc.plan.clone(), self.figures());
        let start = self.safe.start().map(|start| (start, Spacing::Every));
        self.flow.start(Busy::Saving, move |_| {
            let outcome = load::save(&plan, &path, expected, start, figures).map(|_| ());
            Done::Copied { path, outcome }
        });
    }

    /// Takes in how a save ended.
    pub(super) fn take_saved(
        &mut self,
        path: PathBuf,
        asked: Asked,
        outcome: Result<Option<Fingerprint>, SaveError>,
    ) {
        self.doc.end_save(outcome.is_ok());
        self.saving.dirty_since = None;
        match outcome {
            Ok(on_disk) => {
                self.saving.is_stopped = false;
                self.saving.trouble = None;
                self.prefs.remember(&path);
                self.prefs.last_opened = vec![path.clone()];
                if asked != Asked::ByClock {
                    self.say("saved-as", &[("file", super::flow::name_of(&path).into())]);
                }
                if let Some(Origin::Look { .. }) = self.doc.origin.take() {
                    // The copy is nobody else's.
                    self.session.look_only = false;
                }
                self.doc.path = Some(path);
                self.doc.on_disk = on_disk;
                self.flow.set_sample(false);
                if let Err(reason) = self.safe.saved(&mut self.doc) {
                    self.say_error("recover-not-kept", &[("reason", reason.into())]);
                }
                if let Some(after) = self.flow.take_after() {
                    // Asks again if the plan was edited meanwhile.
                    self.guarded(after);
                }
            }
            Err(error) => {
                self.saving.is_stopped = asked == Asked::ByClock;
                let standing = Standing::of(&error);
                if let Some(standing) = standing.filter(|_| asked != Asked::ByClock) {
                    // A project that stands elsewhere by now is asked about anew.
                    self.saving.trouble = None;
                    self.saving.changed = Some((What::Project, path, standing));
                    self.session.dialog = Dialog::ChangedOnDisk;
                    return;
                }
                self.flow.forget_after();
                self.fail(What::Project, path, error);
            }
        }
    }

    /// Takes in how saving a copy ended.
    pub(super) fn take_copied(&mut self, path: PathBuf, outcome: Result<(), SaveError>) {
        match outcome {
            Ok(()) => {
                let is_copy = |trouble: &Trouble| trouble.what() == What::Copy;
                if self.saving.trouble.as_ref().is_some_and(is_copy) {
                    self.saving.trouble = None;
                }
                self.say("guard-copied", &[("file", name_of(&path).into())]);
            }
            Err(error) => match Standing::of(&error) {
                Some(standing) => {
                    self.saving.changed = Some((What::Copy, path, standing));
                    self.session.dialog = Dialog::ChangedOnDisk;
                }
                None => self.fail(What::Copy, path, error),
            },
        }
    }

    /// A save that failed stays on screen until it is answered.
    fn fail(&mut self, what: What, path: PathBuf, error: SaveError) {
        log::warn!("not saved");
        self.saving.trouble = Some(Trouble::new(what, path, error));
    }

    /// What the plan is now, for the list of versions; without what the plan alone
    /// tells, which is summed beside the window.
    fn figures(&self) -> Summary {
        let totals = (!self.doc.is_updating()).then_some(&self.doc.results.totals);
        let author = author(&self.prefs);
        Summary {
            served_buildings: totals.map(|totals| totals.served.buildings),
            heat_share: totals.and_then(|totals| totals.coverage.heat),
            step: self
                .doc
                .history
                .undo_name()
                .map(|name| name.code().to_owned()),
            author: Some(author).filter(|name| !name.is_empty()),
            ..Summary::default()
        }
    }

    /// The dialog that asks where to save.
    pub(super) fn pick_save(&mut self) {
        let pick = self.save_pick("dialog-save-title", false);
        self.flow.ask_to_save(Purpose::Save, pick);
    }

    /// The dialog that asks where to save a copy.
    pub(super) fn pick_save_copy(&mut self) {
        let pick = self.save_pick("guard-copy-title", true);
        self.flow.ask_to_save(Purpose::SaveCopy, pick);
    }

    fn save_pick(&self, title: &str, is_copy: bool) -> Pick {
        let (folder, name) = self.proposed_save(is_copy);
        Pick::SaveProject {
            title: self.texts.get(title).into_owned(),
            name: format!("{name}.heatplan"),
            filter: self.texts.get("dialog-filter-project").into_owned(),
            folder,
        }
    }

    /// Saves by the clock: a project that has a file, when nothing is in hand,
    /// without a word.
    pub(super) fn save_by_the_clock(&mut self, ctx: &Context) {
        let minutes = self.prefs.autosave_min();
        let chosen = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        let Some(wanted) = self.saving.every.or(chosen) else {
            return;
        };
        let is_due = self.doc.path.is_some() && self.doc.is_dirty() && !self.saving.is_stopped;
        if !is_due {
            self.saving.dirty_since = None;
            return;
        }
        let since = *self.saving.dirty_since.get_or_insert_with(Instant::now);
        let left = wanted.saturating_sub(since.elapsed());
        if !left.is_zero() {
            // An idle window draws nothing: it must be woken.
            ctx.request_repaint_after(left);
            return;
        }
        let in_hand = self.doc.history.is_previewing() || self.toolbox.is_busy();
        if in_hand || self.flow.is_busy() || self.session.dialog != Dialog::None {
            ctx.request_repaint_after(Duration::from_secs(2));
            return;
        }
        if let Some(path) = self.doc.path.clone() {
            self.save_as_asked(path, Asked::ByClock);
        }
    }
}

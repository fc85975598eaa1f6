//! Saving: by hand, as a copy, by the clock, and what stands in the way of it.

use super::flow::{After, Busy, Done, Purpose, file_name, name_of, with_extension};
use super::load::{self, Expected, SaveError, Wanted};
use super::{HeatplanApp, Pick};
use crate::app::state::{Banner, Dialog};
use crate::app::theme;
use crate::app::worker::Task;
use crate::project::{Fingerprint, Spacing, Version, versions};
use eframe::egui::{self, Context};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Earlier versions of the open project, being looked for or found.
struct Listing {
    task: Task<Vec<Version>>,
    found: Option<Vec<Version>>,
}

/// The state of saving.
#[derive(Default)]
pub(super) struct Saving {
    /// Since when there is something to save.
    dirty_since: Option<Instant>,
    /// The file that another program wrote to, or that nobody knew of.
    changed: Option<(PathBuf, Standing)>,
    /// Saving by the clock has failed: the user must save by hand first.
    is_stopped: bool,
    /// The interval, where the preferences do not decide.
    every: Option<Duration>,
    /// The list of the dialog, while that is open.
    versions: Option<Listing>,
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

    /// For another plan: what stood in the way of saving the last one does not
    /// concern it.
    pub fn start_over(&mut self) {
        *self = Self::new(self.every);
    }
}

/// What stands where the plan was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The project's own file, which another program wrote to.
    Changed,
    /// A file that the user may not know of.
    Exists,
}

/// Who asked for a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The user.
    ByHand,
    /// The user, who knows what stands there.
    Over,
    /// The clock.
    ByClock,
}

/// What becomes of a file that was changed by another program.
#[derive(Clone, Copy)]
enum Answer {
    Over,
    Elsewhere,
    Cancel,
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
            Asked::Over
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
            _ if asked == Asked::Over => Expected::Anything,
            Some(known) if is_own => Expected::Same(known),
            Some(_) | None => Expected::Nothing,
        };
        let start = self.safe.start();
        self.doc.begin_save();
        let (busy, spacing) = if asked == Asked::ByClock {
            (Busy::Autosaving, Spacing::Hourly)
        } else {
            (Busy::Saving, Spacing::Every)
        };
        let start = start.map(|start| (start, spacing));
        self.flow.start(busy, move |_| {
            let outcome = load::save(&plan, &path, expected, start);
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
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        let exact = with_extension(path.to_owned(), "heatplan");
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
        let expected = if is_picked && exact == path {
            Expected::Anything
        } else {
            Expected::Nothing
        };
        let path = exact;
        let plan = self.doc.plan.clone();
        let start = self.safe.start().map(|start| (start, Spacing::Every));
        self.flow.start(Busy::Saving, move |_| {
            let outcome = load::save(&plan, &path, expected, start).map(|_| ());
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
                self.prefs.remember(&path);
                self.prefs.last_opened = vec![path.clone()];
                if asked != Asked::ByClock {
                    self.say("saved-as", &[("file", super::flow::name_of(&path).into())]);
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
                let standing = match error {
                    SaveError::Changed => Some(Standing::Changed),
                    SaveError::Exists => Some(Standing::Exists),
                    SaveError::Project(_) => None,
                };
                if let Some(standing) = standing.filter(|_| asked != Asked::ByClock) {
                    self.saving.changed = Some((path, standing));
                    self.session.dialog = Dialog::ChangedOnDisk;
                    return;
                }
                self.flow.forget_after();
                self.session.banner = Some(Banner {
                    text: error.text(&path, &self.texts),
                    is_error: true,
                });
            }
        }
    }

    /// Takes in how saving a copy ended.
    pub(super) fn take_copied(&mut self, path: &std::path::Path, outcome: Result<(), SaveError>) {
        match outcome {
            Ok(()) => {
                let name = super::flow::name_of(path);
                self.say("guard-copied", &[("file", name.into())]);
            }
            Err(error) => {
                let text = error.text(path, &self.texts);
                self.say_text(text);
            }
        }
    }

    /// The dialog that asks where to save.
    pub(super) fn pick_save(&mut self) {
        let pick = self.save_pick("dialog-save-title");
        self.flow.ask_to_save(Purpose::Save, pick);
    }

    /// The dialog that asks where to save a copy.
    pub(super) fn pick_save_copy(&mut self) {
        let pick = self.save_pick("guard-copy-title");
        self.flow.ask_to_save(Purpose::SaveCopy, pick);
    }

    fn save_pick(&self, title: &str) -> Pick {
        Pick::SaveProject {
            title: self.texts.get(title).into_owned(),
            name: format!("{}.heatplan", file_name(&self.doc.plan.name)),
            filter: self.texts.get("dialog-filter-project").into_owned(),
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

    /// Another program wrote to the file since it was opened.
    pub(super) fn changed_on_disk_ui(&mut self, ctx: &Context) {
        let Some((path, standing)) = self.saving.changed.clone() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let file = path.display().to_string();
        let mut answer = None;
        let (title, detail) = match standing {
            Standing::Changed => ("guard-changed", "guard-changed-detail"),
            Standing::Exists => ("guard-exists", "guard-exists-detail"),
        };
        let closed = self.modal(ctx, title, |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_PX));
            let detail = app.texts.with(detail, &[("file", file.as_str().into())]);
            ui.label(detail);
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                for (key, value, strong) in [
                    ("guard-other-name", Answer::Elsewhere, true),
                    ("guard-overwrite", Answer::Over, false),
                    ("action-cancel", Answer::Cancel, false),
                ] {
                    let name = app.texts.get(key).into_owned();
                    if theme::pill_button(ui, name, strong).clicked() {
                        answer = Some(value);
                    }
                }
            });
            ui.add_space(4.0);
            theme::caption(ui, app.texts.get("guard-changed-hint"));
        });
        let Some(answer) = answer.or(closed.then_some(Answer::Cancel)) else {
            return;
        };
        self.saving.changed = None;
        self.session.dialog = Dialog::None;
        match answer {
            Answer::Over => self.save_as_asked(path, Asked::Over),
            Answer::Elsewhere => self.pick_save(),
            Answer::Cancel => self.flow.forget_after(),
        }
    }

    /// The versions of this project that were saved before.
    pub(super) fn versions_ui(&mut self, ctx: &Context) {
        self.list_versions();
        let list = self.saving.versions.take();
        let found = list.as_ref().and_then(|list| list.found.as_deref());
        let mut chosen = None;
        let closed = self.modal(ctx, "guard-versions", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_PX));
            if found.is_none() {
                theme::caption(ui, app.texts.get("guard-versions-looking"));
            }
            if found.is_some_and(<[Version]>::is_empty) {
                theme::empty_state(ui, app.texts.get("guard-no-versions"));
            }
            for version in found.unwrap_or_default() {
                ui.horizontal(|ui| {
                    let when = super::safe::when(&app.texts, version.saved);
                    let kilobytes = app.texts.count(version.bytes.div_ceil(1024) as usize);
                    ui.label(app.texts.with(
                        "guard-version",
                        &[("when", when.into()), ("size", kilobytes.into())],
                    ));
                    let right = egui::Layout::right_to_left(egui::Align::Center);
                    ui.with_layout(right, |ui| {
                        let name = app.texts.get("recover-open-copy").into_owned();
                        let button = theme::link_button(ui, name);
                        if button.clicked() {
                            chosen = Some(version.path.clone());
                        }
                    });
                });
            }
            ui.add_space(8.0);
            theme::caption(ui, app.texts.get("guard-versions-hint"));
            ui.add_space(8.0);
            let name = app.texts.get("action-close").into_owned();
            if theme::pill_button(ui, name, false).clicked() {
                app.session.dialog = Dialog::None;
            }
        });
        if let Some(path) = chosen {
            self.session.dialog = Dialog::None;
            self.guarded(After::Open(Wanted::Copy(path)));
        } else if closed {
            self.session.dialog = Dialog::None;
        }
        // Looked for anew when the dialog opens again.
        let is_open = self.session.dialog == Dialog::Versions;
        self.saving.versions = list.filter(|_| is_open);
    }

    /// Has a thread look for the versions of the open project, once for each time
    /// the dialog opens: the folder may lie on a slow disk.
    fn list_versions(&mut self) {
        let Some(list) = &mut self.saving.versions else {
            let wanted = self.safe.places().cloned().zip(self.doc.path.clone());
            let work = move |_: &_| match &wanted {
                Some((places, path)) => versions(places, path),
                None => Vec::new(),
            };
            self.saving.versions = Some(Listing {
                task: Task::start("heatplan-look", self.flow.wake(), work),
                found: None,
            });
            return;
        };
        if list.found.is_none()
            && let Some(answer) = list.task.take()
        {
            // A folder that cannot be looked into has none to offer.
            list.found = Some(answer.unwrap_or_default());
        }
    }
}

//! A plan that is only looked at: the strip that says so, and taking it over once
//! the other window lets go of it.

use crate::app::commands::CommandId;
use crate::app::shell::HeatplanApp;
use crate::app::shell::load::Wanted;
use crate::app::shell::strips::{Strip, StripButton};
use crate::app::state::{Action, Dialog, Origin};
use eframe::egui::Context;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often it is asked whether the other window still has the plan.
const ASK_EVERY: Duration = Duration::from_secs(2);

impl HeatplanApp {
    /// The project that another window has open and this one looks at.
    fn looked_at(&self) -> Option<PathBuf> {
        match &self.doc.origin {
            Some(Origin::Look { project }) if self.session.look_only => Some(project.clone()),
            _ => None,
        }
    }

    /// The strip over a plan that is only looked at.
    pub(in crate::app::shell) fn look_strip(&self) -> Option<Strip> {
        let waits = self.saving.take_over.is_some();
        let (text, keys): (_, &[&str]) = if self.looked_at().is_some() {
            if waits {
                ("strip-look-waits", &["strip-look-copy", "strip-look-stop"])
            } else {
                (
                    "strip-look-elsewhere",
                    &["strip-look-copy", "strip-look-take-over"],
                )
            }
        } else if self.session.look_only && !self.prefs.projector {
            // At a workshop the map is for the people around it.
            ("shell-look-only", &["strip-look-off"])
        } else {
            return None;
        };
        Some(Strip {
            text: self.texts.get(text).into_owned(),
            is_warning: false,
            buttons: keys
                .iter()
                .map(|key| StripButton::of(key, &self.texts))
                .collect(),
            can_close: false,
        })
    }

    /// What was pressed in it.
    pub(in crate::app::shell) fn answer_look(&mut self, pressed: Option<usize>) {
        if self.looked_at().is_none() {
            self.ask(Action::Run(CommandId::LookOnly));
            return;
        }
        match pressed {
            Some(0) => self.pick_save(),
            Some(_) if self.saving.take_over.is_some() => self.saving.take_over = None,
            Some(_) => {
                // Asked in this very frame.
                let now = Instant::now();
                self.saving.take_over = Some(now.checked_sub(ASK_EVERY).unwrap_or(now));
            }
            None => {}
        }
    }

    /// Opens the plan to be changed as soon as no other window has it, if that was
    /// asked for.
    pub(in crate::app::shell) fn take_over_when_free(&mut self, ctx: &Context) {
        let Some(asked) = self.saving.take_over else {
            return;
        };
        let Some(project) = self.looked_at() else {
            self.saving.take_over = None;
            return;
        };
        let is_busy = self.flow.is_busy() || self.session.dialog != Dialog::None;
        let left = ASK_EVERY.saturating_sub(asked.elapsed());
        if is_busy || !left.is_zero() {
            ctx.request_repaint_after(left.max(Duration::from_millis(200)));
            return;
        }
        if self.is_open_elsewhere(&project) {
            self.saving.take_over = Some(Instant::now());
            ctx.request_repaint_after(ASK_EVERY);
            return;
        }
        self.saving.take_over = None;
        self.saving.say_when_open = Some("strip-taken-over");
        self.open(Wanted::Files(vec![(project, None)]));
    }
}

//! Changes of the base (planned buildings, undo of an import) in a large town:
//! the base and its facts are made on another thread first, while the plan
//! stands still; then the change itself is quick. A change that no journal can
//! hold is written down there too, so that nobody sees it before it is safe.

use super::HeatplanApp;
use super::flow::{Busy, Done};
use crate::analysis::Facts;
use crate::edit::Command;
use crate::plan::{Base, Prepared};
use crate::project::Drafted;
use std::sync::Arc;

/// In a town of so many buildings base and facts are made within the frame.
const AT_ONCE_BUILDINGS: usize = 4_000;

/// What is done with the base once it is there.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Then {
    /// Run this as a step.
    Edit(Command),
    /// Take the newest step back.
    Undo,
    /// Do the newest undone step again.
    Redo,
    /// Do that (`forward`) or take back the newest step, and go on to a step of
    /// the history.
    Jump {
        /// The step to go to.
        serial: u64,
        /// The step in between is one to be done again.
        forward: bool,
    },
}

/// A base made in advance.
pub(super) struct Made {
    prepared: Vec<Prepared>,
    base: Arc<Base>,
    facts: Arc<Facts>,
    revision: u64,
    then: Then,
    /// The plan after it, where a journal cannot hold the change.
    draft: Option<Option<Drafted>>,
}

impl HeatplanApp {
    /// Starts making the base that a step leads to, if that would hold up the
    /// window or must be written down first; answers whether it did. The step
    /// follows by itself.
    pub(super) fn makes_base_first(&mut self, then: Then) -> bool {
        let command = match &then {
            Then::Edit(command) => Some(self.doc.stamped(command.clone())),
            Then::Undo | Then::Jump { forward: false, .. } => {
                self.doc.history.undo_command().map(Command::inverse)
            }
            Then::Redo | Then::Jump { .. } => self.doc.history.redo_command().cloned(),
        };
        let Some(command) = command.filter(|command| self.goes_by_task(command)) else {
            return false;
        };
        let is_draft = self.must_be_drafted(&command);
        if self.flow.is_busy() {
            // Something is being saved: this must wait for it.
            self.say_locked();
            return true;
        }
        self.let_go();
        let mut probe = self.doc.plan.clone();
        let draft = is_draft.then(|| self.safe.draft(&self.doc));
        let (mut facts, revision) = (self.doc.facts.clone(), self.doc.history.revision());
        let known = self.live.all_known();
        self.flow.start(Busy::Drawing, move |_| {
            let mut after = probe.clone();
            let drafted = || {
                let draft = draft?;
                command.apply(&mut after);
                // One that cannot be written is tried again later.
                Some(draft.and_then(|draft| draft.with_plan(after).write().ok()))
            };
            let made = || {
                let prepared = command.prepare(&mut probe, |probe| {
                    let at_hand = known.iter().find(|f| Arc::ptr_eq(f.base(), &probe.base));
                    facts = match (at_hand, probe.row_changed_since(facts.base())) {
                        (Some(known), _) => known.clone(),
                        (None, Some(row)) => Arc::new(facts.following(&probe.base, row)),
                        (None, None) => Arc::new(Facts::of(probe)),
                    };
                });
                facts.warm_up();
                prepared
            };
            let (draft, prepared) = rayon::join(drafted, made);
            Done::Based(Box::new(Made {
                prepared,
                base: probe.base.clone(),
                facts,
                revision,
                then,
                draft,
            }))
        });
        if self.live.is_always_in_frame() {
            self.finish_task();
        }
        true
    }

    /// Whether a step is made on a task's thread first.
    fn goes_by_task(&self, command: &Command) -> bool {
        command.changes_base() && self.takes_long() || self.must_be_drafted(command)
    }

    /// Whether another base would hold up the window.
    fn takes_long(&self) -> bool {
        self.doc.plan.base.buildings.len() > AT_ONCE_BUILDINGS && !self.live.is_always_in_frame()
    }

    /// Whether no journal can hold a step, and there is one.
    fn must_be_drafted(&self, command: &Command) -> bool {
        !command.is_writable() && self.safe.is_keeping()
    }

    /// Goes to a step of the history; where a step on the way changes a large
    /// base, that is made first. Answers whether the rest of the way follows by
    /// itself.
    pub(super) fn jumps_by_bases(&mut self, serial: u64) -> bool {
        if self.flow.is_busy() {
            // Something is being saved: going there may have to wait for it.
            self.say_locked();
            return true;
        }
        let (is_large, is_keeping) = (self.takes_long(), self.safe.is_keeping());
        let stops = |command: &Command| {
            is_large && command.changes_base() || is_keeping && !command.is_writable()
        };
        match self.doc.jump_until(serial, &stops).1 {
            None => false,
            Some(forward) => {
                self.forget_what_is_gone();
                self.makes_base_first(Then::Jump { serial, forward })
            }
        }
    }

    /// The base is there: does what it was made for.
    pub(super) fn take_base(&mut self, made: Made) {
        let Made {
            prepared,
            base,
            facts,
            revision,
            then,
            draft,
        } = made;
        if self.doc.history.revision() != revision {
            // Something changed meanwhile: the step was made for another plan.
            self.say_error("shell-edit-again", &[]);
            return;
        }
        let before = self.doc.plan.base.clone();
        self.doc.plan.prepare(prepared);
        self.live.learn_drawn(&base, &facts);
        let mut further = None;
        match then {
            Then::Edit(command) => {
                self.doc.edit(command);
                self.forget_what_is_gone();
            }
            Then::Undo => self.undo_step(),
            Then::Redo => self.redo_step(),
            Then::Jump { serial, forward } => {
                if forward {
                    self.redo_step();
                } else {
                    self.undo_step();
                }
                further = Some(serial);
            }
        }
        if let Some(drafted) = draft {
            self.safe.adopt(drafted, &mut self.doc);
        }
        if let Some(serial) = further {
            self.jump_to(serial);
        }
        // Letting go of a town takes time too.
        rayon::spawn(move || drop(before));
    }
}

//! Steps that would hold up the window: changes of the base (planned buildings,
//! undo of an import) in a large town, and changes of very many things. What they
//! do is worked out on another thread while the plan stands still; taking it in
//! is quick. What no journal can hold is written down there too, so that nobody
//! sees it before it is safe.

use super::HeatplanApp;
use super::connect::customers_whole;
use super::flow::{Busy, Done};
use crate::analysis::Facts;
use crate::app::state::{Selection, Work};
use crate::edit::{Ahead, Command, CommandName};
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
    /// Run what this comes to as a step.
    Make(Work<Command>),
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

/// A step worked out in advance.
pub(super) struct Made {
    prepared: Vec<Prepared>,
    base: Arc<Base>,
    facts: Arc<Facts>,
    revision: u64,
    then: Then,
    /// The plan after it, where a journal cannot hold the change.
    draft: Option<Option<Drafted>>,
    /// What it does, where the base stays as it is.
    ahead: Option<Ahead>,
}

impl HeatplanApp {
    /// Starts working out a step, if that would hold up the window or must be
    /// written down first; else gives it back. The step follows by itself.
    pub(super) fn goes_by_task(&mut self, then: Then) -> Result<(), Then> {
        let step = match &then {
            Then::Edit(_) | Then::Make(_) => None,
            Then::Undo | Then::Jump { forward: false, .. } => self.doc.history.undo_command(),
            Then::Redo | Then::Jump { .. } => self.doc.history.redo_command(),
        };
        let step = step.cloned();
        let command = match &then {
            Then::Edit(command) => Some(command),
            _ => step.as_deref(),
        };
        let is_known = !matches!(then, Then::Make(_));
        if is_known && !command.is_some_and(|command| self.takes_a_task(command)) {
            return Err(then);
        }
        // What is still to be made may turn out too large for the journal.
        let is_draft = command.map_or_else(
            || self.safe.is_keeping(),
            |command| self.must_be_drafted(command),
        );
        let changes_base = command.is_some_and(Command::changes_base);
        if self.flow.is_busy() {
            // Something is being saved: this must wait for it.
            self.say_locked();
            return Ok(());
        }
        self.let_go();
        let mut probe = self.doc.plan.clone();
        let draft = is_draft.then(|| self.safe.draft(&self.doc));
        let (mut facts, revision) = (self.doc.facts.clone(), self.doc.history.revision());
        let (known, stamp) = (self.live.all_known(), self.doc.stamp.clone());
        let busy = if changes_base {
            Busy::Drawing
        } else {
            Busy::Changing
        };
        self.flow.start(busy, move |progress| {
            let stamped = |command: Command| match &stamp {
                Some(stamp) => command.stamped(&probe, stamp),
                None => command,
            };
            let (command, then) = match (then, step) {
                (Then::Make(work), _) => match work.done_for(&probe) {
                    Ok(command) => (stamped(command), nothing()),
                    Err(reason) => return Done::Refused(Some(reason)),
                },
                (Then::Edit(command), _) if changes_base => {
                    (stamped(command.clone()), Then::Edit(command))
                }
                (Then::Edit(command), _) => (stamped(command), nothing()),
                (then, None) => return Done::Refused(Some(format!("{then:?}"))),
                (then @ (Then::Undo | Then::Jump { forward: false, .. }), Some(step)) => {
                    (step.inverse(), then)
                }
                (then, Some(step)) => (Command::clone(&step), then),
            };
            if progress.is_cancelled() {
                return Done::Refused(None);
            }
            if !command.changes_base() {
                let ahead = Ahead::of(command, &probe);
                // One that cannot be written is tried again later.
                let draft = draft.filter(|_| ahead.is_large()).map(|draft| {
                    draft.and_then(|draft| draft.with_plan(ahead.plan().clone()).write().ok())
                });
                if progress.is_cancelled() {
                    return Done::Refused(None);
                }
                return Done::Based(Box::new(Made {
                    prepared: Vec::new(),
                    base: probe.base.clone(),
                    facts,
                    revision,
                    then,
                    draft,
                    ahead: Some(ahead),
                }));
            }
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
                ahead: None,
            }))
        });
        if self.live.is_always_in_frame() {
            self.finish_task();
        }
        Ok(())
    }

    /// Works out a selection beside the window.
    pub(super) fn make_selection(&mut self, work: Work<Selection>) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        let plan = self.doc.plan.clone();
        self.flow.start(Busy::Changing, move |progress| {
            let made = work.done_for(&plan);
            match made {
                _ if progress.is_cancelled() => Done::Refused(None),
                Ok(selection) => Done::Selected(Box::new(customers_whole(&plan, selection))),
                Err(reason) => Done::Refused(Some(reason)),
            }
        });
        if self.live.is_always_in_frame() {
            self.finish_task();
        }
    }

    /// Whether a step is worked out on a task's thread first.
    fn takes_a_task(&self, command: &Command) -> bool {
        command.changes_base() && self.takes_long()
            || command.is_large()
            || self.must_be_drafted(command)
    }

    /// Whether another base would hold up the window.
    fn takes_long(&self) -> bool {
        self.doc.plan.base.buildings.len() > AT_ONCE_BUILDINGS && !self.live.is_always_in_frame()
    }

    /// Whether no journal can hold a step, and there is one.
    fn must_be_drafted(&self, command: &Command) -> bool {
        (!command.is_writable() || command.is_large()) && self.safe.is_keeping()
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
            is_large && command.changes_base()
                || command.is_large()
                || is_keeping && !command.is_writable()
        };
        match self.doc.jump_until(serial, &stops).1 {
            None => false,
            Some(forward) => {
                self.forget_what_is_gone();
                self.goes_by_task(Then::Jump { serial, forward }).is_ok()
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
            ahead,
        } = made;
        if self.doc.history.revision() != revision {
            // Something changed meanwhile: the step was made for another plan.
            self.say_error("shell-edit-again", &[]);
            return;
        }
        let before = self.doc.plan.base.clone();
        if ahead.is_none() {
            self.doc.plan.prepare(prepared);
            self.live.learn_drawn(&base, &facts);
        }
        let mut further = None;
        match (then, ahead) {
            (Then::Edit(_) | Then::Make(_), Some(ahead)) => {
                self.doc.edit_ahead(ahead);
                self.forget_what_is_gone();
                self.select_made_zone();
            }
            (Then::Edit(command), None) => {
                self.doc.edit(command);
                self.forget_what_is_gone();
            }
            (Then::Make(_), None) => {}
            (Then::Undo, ahead) => self.undo_step(ahead),
            (Then::Redo, ahead) => self.redo_step(ahead),
            (Then::Jump { serial, forward }, ahead) => {
                if forward {
                    self.redo_step(ahead);
                } else {
                    self.undo_step(ahead);
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

/// What is run was worked out already.
const fn nothing() -> Then {
    Then::Edit(Command {
        name: CommandName::CorrectBuildings,
        variant: None,
        changes: Vec::new(),
    })
}

//! Undo and redo. A drag previews many commands and commits one; only commits
//! are steps.
//!
//! Each variant has its own stack and base and plan have one, in one list in
//! the order of time. While a variant is looked at, undo takes the newest step
//! of that variant or of the plan; steps of other variants stay. A step that a
//! later one of another variant builds on waits for that one
//! ([`Obstacle`]).

mod about;
mod acts;
mod ahead;
mod steps;

pub use about::{About, AboutLine};
pub use acts::Act;
pub use ahead::Ahead;
pub use steps::{Obstacle, Step};

use super::scope::{Reach, Scope, size_bytes};
use super::{Command, CommandName, Touched};
use crate::plan::{Plan, VariantId};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// Steps kept on each stack; older ones are forgotten.
const MAX_STEPS: usize = 500;

/// What all steps together may take in memory, bytes; the oldest go first.
const MAX_BYTES: usize = 256 << 20;

/// The command with the variant it is for, if it is for one.
fn addressed(plan: &Plan, command: Command) -> Command {
    let is_for_one = command.changes.iter().any(|c| c.reach() == Reach::Variant);
    if command.variant.is_none() && is_for_one {
        return command.in_variant(plan.variant().id);
    }
    command
}

/// A command that was carried out, or taken back.
#[derive(Debug, Clone)]
struct Done {
    /// Numbers steps in the order they were first done; never used again.
    serial: u64,
    command: Arc<Command>,
    scope: Scope,
    about: Arc<About>,
    bytes: usize,
}

/// The steps done, the steps undone, and the gesture that is under way.
///
/// Undoing everything gives the plan of the start, bit for bit, as every
/// change carries its value before.
#[derive(Debug, Default)]
pub struct History {
    /// In the order in which they were carried out (again).
    done: VecDeque<Done>,
    /// In the order in which they were taken back.
    undone: Vec<Done>,
    preview: Option<Command>,
    revision: u64,
    last_serial: u64,
    /// The variant looked at.
    view: VariantId,
    bytes: usize,
    /// Steps that are done now and were not when the plan was saved, or the
    /// other way round.
    unsaved: BTreeSet<u64>,
    /// The newest step when the plan was saved.
    saved_step: u64,
    /// What happened since it was last asked for, while that is recorded.
    acts: Option<Vec<Act>>,
}

impl History {
    /// An empty history whose plan counts as saved.
    pub fn new() -> Self {
        Self::default()
    }

    /// A history without steps for a snapshot of a plan at this revision.
    pub fn standing_at(revision: u64, variant: VariantId) -> Self {
        Self {
            revision,
            view: variant,
            ..Self::default()
        }
    }

    /// Counts every change of the plan, previews, undo and another active
    /// variant included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Another variant is looked at: its stack is undone from now on.
    pub fn look_at(&mut self, variant: VariantId) {
        if self.view != variant {
            self.view = variant;
            self.revision += 1;
            self.note(|| Act::Switch(variant));
        }
    }

    /// Shows `command` on the plan in place of the preview before it. Several
    /// previews and one [`commit`](Self::commit) are one step.
    pub fn preview(&mut self, plan: &mut Plan, command: Command) -> Touched {
        let mut touched = self.abort(plan);
        self.view = plan.variant().id;
        let command = addressed(plan, command);
        self.revision += 1;
        touched.merge(&command.apply(plan));
        self.preview = Some(command);
        touched
    }

    /// Shows `command` on top of the preview, of which it becomes a part; it was
    /// made for the plan as it is shown. Without a preview it is one.
    pub fn preview_more(&mut self, plan: &mut Plan, command: Command) -> Touched {
        if self.preview.is_none() {
            return self.preview(plan, command);
        }
        self.view = plan.variant().id;
        let command = addressed(plan, command);
        self.revision += 1;
        let touched = command.apply(plan);
        if let Some(preview) = &mut self.preview {
            preview.absorb(command);
        }
        touched
    }

    /// The command that is shown as a preview.
    pub fn previewed(&self) -> Option<&Command> {
        self.preview.as_ref()
    }

    /// Whether a preview is shown.
    pub fn is_previewing(&self) -> bool {
        self.preview.is_some()
    }

    /// Makes the preview a step. Answers whether there was one that changes
    /// something.
    pub fn commit(&mut self) -> bool {
        match self.preview.take() {
            Some(command) if !command.is_empty() => {
                self.push(Arc::new(command));
                true
            }
            _ => false,
        }
    }

    /// Takes the preview back.
    pub fn abort(&mut self, plan: &mut Plan) -> Touched {
        match self.preview.take() {
            Some(command) => {
                self.revision += 1;
                command.inverse().apply(plan)
            }
            None => Touched::default(),
        }
    }

    /// Applies `command` as one step.
    pub fn run(&mut self, plan: &mut Plan, command: Command) -> Touched {
        let mut touched = self.abort(plan);
        if command.is_empty() {
            return touched;
        }
        self.view = plan.variant().id;
        let command = addressed(plan, command);
        self.revision += 1;
        touched.merge(&command.apply(plan));
        self.push(Arc::new(command));
        // The command may lead to another variant.
        self.view = plan.variant().id;
        touched
    }

    fn push(&mut self, command: Arc<Command>) {
        self.note(|| Act::Step(command.clone()));
        let scope = Scope::of(&command, self.view);
        self.forget_undone(&scope);
        self.last_serial += 1;
        let step = Done {
            serial: self.last_serial,
            bytes: size_bytes(&command),
            about: Arc::new(About::of(&command)),
            command,
            scope,
        };
        self.toggle_saved(step.serial);
        self.bytes += step.bytes;
        self.done.push_back(step);
        self.forget_oldest();
    }

    /// Undone steps of what is looked at, and whatever builds on them, cannot
    /// come back after a new step.
    fn forget_undone(&mut self, scope: &Scope) {
        let mut gone = Scope::view(self.view);
        gone.join(scope);
        // The last undone is the first to be done again: what builds on a step
        // was undone before it.
        let mut kept = Vec::new();
        for step in std::mem::take(&mut self.undone).into_iter().rev() {
            if step.scope.meets(&gone) {
                gone.join(&step.scope);
                self.bytes -= step.bytes;
            } else {
                kept.push(step);
            }
        }
        kept.reverse();
        self.undone = kept;
    }

    /// Holds the bounds: so many steps on each stack, so many bytes in all.
    fn forget_oldest(&mut self) {
        while self.bytes > MAX_BYTES && self.done.len() > 1 {
            self.forget_step(0);
        }
        let Some(newest) = self.done.back().map(|step| step.scope.clone()) else {
            return;
        };
        let stacks = newest
            .variants
            .iter()
            .map(|id| Scope {
                variants: BTreeSet::from([*id]),
                ..Scope::default()
            })
            .chain(newest.plan.then(|| Scope {
                plan: true,
                ..Scope::default()
            }));
        for stack in stacks.collect::<Vec<_>>() {
            let on_it = |step: &Done| step.scope.meets(&stack);
            while self.done.iter().filter(|s| on_it(s)).count() > MAX_STEPS {
                let Some(oldest) = self.done.iter().position(&on_it) else {
                    break;
                };
                self.forget_step(oldest);
            }
        }
    }

    /// Forgets a done step and the older ones that could not be taken back
    /// without it.
    fn forget_step(&mut self, index: usize) {
        let mut gone = Scope::default();
        for at in (0..=index).rev() {
            let goes = self
                .done
                .get(at)
                .is_some_and(|step| at == index || step.scope.meets(&gone));
            if goes && let Some(step) = self.done.remove(at) {
                gone.join(&step.scope);
                self.bytes -= step.bytes;
            }
        }
    }

    /// Takes back the newest step of the variant looked at and of the plan;
    /// answers its name and what it touched. Nothing happens while there is an
    /// [`undo_obstacle`](Self::undo_obstacle).
    pub fn undo(&mut self, plan: &mut Plan) -> Option<(CommandName, Touched)> {
        self.undo_by(plan, |command, plan, mut touched| {
            let inverse = command.inverse();
            touched.merge(&inverse.apply(plan));
            (touched, Act::Undo(Arc::new(inverse)))
        })
    }

    fn undo_by(
        &mut self,
        plan: &mut Plan,
        take_back: impl FnOnce(&Command, &mut Plan, Touched) -> (Touched, Act),
    ) -> Option<(CommandName, Touched)> {
        let touched = self.abort(plan);
        self.view = plan.variant().id;
        if self.undo_obstacle().is_some() {
            return None;
        }
        let index = self.next_undo()?;
        let step = self.done.remove(index)?;
        self.revision += 1;
        let (touched, act) = take_back(&step.command, plan, touched);
        self.note(|| act);
        self.view = plan.variant().id;
        self.toggle_saved(step.serial);
        let name = step.command.name;
        self.undone.push(step);
        Some((name, touched))
    }

    /// Does again the step of the variant looked at, or of the plan, that was
    /// undone last.
    pub fn redo(&mut self, plan: &mut Plan) -> Option<(CommandName, Touched)> {
        self.redo_by(plan, |command, plan, mut touched| {
            touched.merge(&command.apply(plan));
            touched
        })
    }

    fn redo_by(
        &mut self,
        plan: &mut Plan,
        do_again: impl FnOnce(&Command, &mut Plan, Touched) -> Touched,
    ) -> Option<(CommandName, Touched)> {
        let touched = self.abort(plan);
        self.view = plan.variant().id;
        if self.redo_obstacle().is_some() {
            return None;
        }
        let index = self.next_redo()?;
        let step = self.undone.remove(index);
        self.revision += 1;
        let touched = do_again(&step.command, plan, touched);
        self.note(|| Act::Redo(step.command.clone()));
        self.view = plan.variant().id;
        self.toggle_saved(step.serial);
        let name = step.command.name;
        self.done.push_back(step);
        Some((name, touched))
    }

    /// The step that undo would take back, whole.
    pub fn undo_command(&self) -> Option<&Arc<Command>> {
        let step = self.done.get(self.next_undo()?)?;
        Some(&step.command)
    }

    /// The step that redo would do again, whole.
    pub fn redo_command(&self) -> Option<&Arc<Command>> {
        let step = self.undone.get(self.next_redo()?)?;
        Some(&step.command)
    }

    fn next_undo(&self) -> Option<usize> {
        let view = Scope::view(self.view);
        self.done.iter().rposition(|step| step.scope.meets(&view))
    }

    fn next_redo(&self) -> Option<usize> {
        let view = Scope::view(self.view);
        self.undone.iter().rposition(|step| step.scope.meets(&view))
    }

    /// The step that undo would take back.
    pub fn undo_name(&self) -> Option<CommandName> {
        let step = self.done.get(self.next_undo()?)?;
        Some(step.command.name)
    }

    /// The step that redo would do again.
    pub fn redo_name(&self) -> Option<CommandName> {
        let step = self.undone.get(self.next_redo()?)?;
        Some(step.command.name)
    }

    /// Names of the done steps, oldest first.
    pub fn done_names(&self) -> impl Iterator<Item = CommandName> {
        self.done.iter().map(|step| step.command.name)
    }

    fn toggle_saved(&mut self, serial: u64) {
        if !self.unsaved.remove(&serial) {
            self.unsaved.insert(serial);
        }
    }

    /// Notes that the plan as it is now was saved.
    pub fn mark_saved(&mut self) {
        self.unsaved.clear();
        self.saved_step = self.done.back().map_or(0, |step| step.serial);
    }

    /// Whether the plan differs from what was saved.
    pub fn is_dirty(&self) -> bool {
        !self.unsaved.is_empty()
    }
}

#[cfg(test)]
mod tests;

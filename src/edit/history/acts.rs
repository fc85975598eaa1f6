//! What happened to a plan, act by act: recorded while it happens, so that a
//! journal can hold it, and played again after a crash.

use super::History;
use crate::edit::Command;
use crate::plan::{Plan, VariantId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something that happened to a plan. Each carries the command that did it, so
/// that the plan comes out right whatever the history still knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// A step was done.
    Step(Arc<Command>),
    /// A step was taken back: the inverse of its command.
    Undo(Arc<Command>),
    /// A step was done again.
    Redo(Arc<Command>),
    /// This variant was made the active one.
    Switch(VariantId),
}

impl Act {
    /// Whether it is written down as it is: other base data, and very many
    /// changes at once, are too large and kept as a whole plan.
    pub fn is_writable(&self) -> bool {
        match self {
            Self::Step(command) | Self::Undo(command) | Self::Redo(command) => {
                command.is_writable() && !command.is_large()
            }
            Self::Switch(_) => true,
        }
    }
}

impl History {
    /// From now on acts are recorded, to be [taken](Self::take_acts).
    pub fn record(&mut self) {
        self.acts.get_or_insert_default();
    }

    /// The acts since the last call, oldest first; none unless they are
    /// [recorded](Self::record).
    pub fn take_acts(&mut self) -> Vec<Act> {
        self.acts.as_mut().map(std::mem::take).unwrap_or_default()
    }

    pub(super) fn note(&mut self, act: impl FnOnce() -> Act) {
        if let Some(acts) = &mut self.acts {
            acts.push(act());
        }
    }

    /// Plays an act that was recorded. Where the history knows the step it moves
    /// along; where it does not (it began later than the record) the plan still
    /// comes out the same.
    pub fn replay(&mut self, plan: &mut Plan, act: Act) {
        match act {
            Act::Step(command) => {
                self.run(plan, Arc::unwrap_or_clone(command));
            }
            Act::Undo(inverse) => {
                self.view = plan.variant().id;
                let known = self
                    .next_undo()
                    .and_then(|index| self.done.get(index))
                    .is_some_and(|step| step.command.inverse() == *inverse);
                if !(known && self.undo(plan).is_some()) {
                    self.outside(plan, &inverse);
                }
            }
            Act::Redo(command) => {
                self.view = plan.variant().id;
                let known = self
                    .next_redo()
                    .and_then(|index| self.undone.get(index))
                    .is_some_and(|step| step.command == command);
                if !(known && self.redo(plan).is_some()) {
                    self.run(plan, Arc::unwrap_or_clone(command));
                }
            }
            Act::Switch(id) => {
                if let Some(index) = plan.variants.iter().position(|v| v.id == id) {
                    plan.activate_at(index);
                    self.look_at(id);
                }
            }
        }
    }

    /// A change that no step of this history stands for: what is kept can be
    /// neither undone nor redone over it, so it is forgotten.
    fn outside(&mut self, plan: &mut Plan, command: &Command) {
        command.apply(plan);
        self.done.clear();
        self.undone.clear();
        self.bytes = 0;
        self.revision += 1;
        self.mark_unsaved();
    }

    /// The plan differs from what was saved, whatever the steps say: it was got
    /// back from a journal.
    pub fn mark_unsaved(&mut self) {
        // No step has this number.
        self.unsaved.insert(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;

    fn rename(plan: &Plan, name: &str) -> Command {
        ops::rename(plan, name)
    }

    #[test]
    fn a_replay_gives_the_same_plan_and_the_same_way_back() {
        let start = Plan::new("Start", Crs::Lambert2008);
        let (mut plan, mut history) = (start.clone(), History::new());
        history.record();
        for name in ["One", "Two", "Three"] {
            let command = rename(&plan, name);
            history.run(&mut plan, command);
        }
        history.undo(&mut plan);
        history.undo(&mut plan);
        history.redo(&mut plan);
        let acts = history.take_acts();
        assert_eq!(acts.len(), 6);
        assert!(history.take_acts().is_empty());
        let (mut again, mut replayed) = (start.clone(), History::new());
        for act in acts {
            replayed.replay(&mut again, act);
        }
        assert_eq!(again, plan);
        for _ in 0..2 {
            replayed.undo(&mut again);
        }
        assert_eq!(again, start);
        assert_eq!(replayed.undo(&mut again), None);
    }

    #[test]
    fn an_undo_of_a_forgotten_step_still_changes_the_plan() {
        let start = Plan::new("Start", Crs::Lambert2008);
        let command = rename(&start, "One");
        let mut after = start.clone();
        command.apply(&mut after);
        let mut history = History::new();
        history.replay(&mut after, Act::Undo(Arc::new(command.inverse())));
        assert_eq!(after, start);
        assert!(history.is_dirty());
        history.replay(&mut after, Act::Redo(Arc::new(command)));
        assert_eq!(&*after.name, "One");
        history.undo(&mut after);
        assert_eq!(after, start);
    }

    #[test]
    fn previews_are_no_acts_but_their_commit_is() {
        let (mut plan, mut history) = (Plan::new("Start", Crs::Lambert2008), History::new());
        history.record();
        for name in ["A", "B"] {
            let command = rename(&plan, name);
            history.preview(&mut plan, command);
            history.abort(&mut plan);
        }
        let command = rename(&plan, "C");
        history.preview(&mut plan, command);
        assert!(history.take_acts().is_empty());
        history.commit();
        assert_eq!(history.take_acts().len(), 1);
    }
}

//! Undo and redo. A drag previews many commands and commits one; only commits
//! are steps.

use super::{Command, CommandName, Touched};
use crate::plan::Plan;

/// Steps kept; older ones are forgotten.
const MAX_STEPS: usize = 500;

/// The steps done, the steps undone, and the gesture that is under way.
///
/// Undoing everything gives the plan of the start, bit for bit, as every
/// change carries its value before.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Command>,
    undone: Vec<Command>,
    preview: Option<Command>,
    revision: u64,
    saved_at: Option<usize>,
    forgotten: usize,
}

impl History {
    /// An empty history whose plan counts as saved.
    pub fn new() -> Self {
        Self {
            saved_at: Some(0),
            ..Self::default()
        }
    }

    /// Counts every change of the plan, previews and undo included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Shows `command` on the plan in place of the preview before it. Several
    /// previews and one [`commit`](Self::commit) are one step.
    pub fn preview(&mut self, plan: &mut Plan, command: Command) -> Touched {
        let mut touched = self.abort(plan);
        self.revision += 1;
        touched.merge(&command.apply(plan));
        self.preview = Some(command);
        touched
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
                self.push(command);
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
        self.revision += 1;
        touched.merge(&command.apply(plan));
        self.push(command);
        touched
    }

    fn push(&mut self, command: Command) {
        if self.saved_at.is_some_and(|at| at > self.position()) {
            // The saved state was on the branch of undone steps that ends here.
            self.saved_at = None;
        }
        self.undone.clear();
        self.done.push(command);
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
            self.forgotten += 1;
        }
    }

    fn position(&self) -> usize {
        self.forgotten + self.done.len()
    }

    /// Takes the newest step back; answers its name and what it touched.
    pub fn undo(&mut self, plan: &mut Plan) -> Option<(CommandName, Touched)> {
        let mut touched = self.abort(plan);
        let command = self.done.pop()?;
        self.revision += 1;
        touched.merge(&command.inverse().apply(plan));
        let name = command.name;
        self.undone.push(command);
        Some((name, touched))
    }

    /// Does the newest undone step again.
    pub fn redo(&mut self, plan: &mut Plan) -> Option<(CommandName, Touched)> {
        let mut touched = self.abort(plan);
        let command = self.undone.pop()?;
        self.revision += 1;
        touched.merge(&command.apply(plan));
        let name = command.name;
        self.done.push(command);
        Some((name, touched))
    }

    /// The step that undo would take back, whole.
    pub fn next_undo(&self) -> Option<&Command> {
        self.done.last()
    }

    /// The step that redo would do again, whole.
    pub fn next_redo(&self) -> Option<&Command> {
        self.undone.last()
    }

    /// The step that undo would take back.
    pub fn undo_name(&self) -> Option<CommandName> {
        self.done.last().map(|c| c.name)
    }

    /// The step that redo would do again.
    pub fn redo_name(&self) -> Option<CommandName> {
        self.undone.last().map(|c| c.name)
    }

    /// Names of the done steps, oldest first.
    pub fn done_names(&self) -> impl Iterator<Item = CommandName> {
        self.done.iter().map(|c| c.name)
    }

    /// Notes that the plan as it is now was saved.
    pub fn mark_saved(&mut self) {
        self.saved_at = Some(self.position());
    }

    /// Whether the plan differs from what was saved.
    pub fn is_dirty(&self) -> bool {
        self.saved_at != Some(self.position())
    }
}

//! The history as a list for people: what was done, where one stands, and what
//! stands in the way.

use super::{About, Done, History};
use crate::edit::CommandName;
use crate::edit::scope::Scope;
use crate::plan::VariantId;
use std::sync::Arc;

/// A step as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number: the order in which steps were first done, from 1.
    pub serial: u64,
    /// What the user did.
    pub name: CommandName,
    /// What it was done to, as far as one can say in a few words.
    pub about: Arc<About>,
    /// The variants whose content it changed; empty for base and plan alone.
    pub variants: Vec<VariantId>,
    /// Done, or taken back.
    pub is_done: bool,
    /// Whether undo and redo of the variant looked at come to it.
    pub in_view: bool,
    /// The plan was saved with this as its newest step.
    pub is_saved: bool,
}

/// Why a step cannot be taken back or done again now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The step that would be next.
    pub name: CommandName,
    /// The step of another variant that must go (or come) first.
    pub first: CommandName,
    /// That variant.
    pub variant: Option<VariantId>,
}

impl History {
    /// What keeps undo from taking back its next step: a later step of another
    /// variant that builds on it.
    pub fn undo_obstacle(&self) -> Option<Obstacle> {
        let index = self.next_undo()?;
        let next = self.done.get(index)?;
        let later = self.done.iter().skip(index + 1).rev();
        self.obstacle(next, later)
    }

    /// What keeps redo from doing its next step again.
    pub fn redo_obstacle(&self) -> Option<Obstacle> {
        let index = self.next_redo()?;
        let next = self.undone.get(index)?;
        let later = self.undone.iter().skip(index + 1).rev();
        self.obstacle(next, later)
    }

    fn obstacle<'a>(
        &self,
        next: &Done,
        mut later: impl Iterator<Item = &'a Done>,
    ) -> Option<Obstacle> {
        let first = later.find(|step| step.scope.meets(&next.scope))?;
        Some(Obstacle {
            name: next.command.name,
            first: first.command.name,
            variant: first
                .scope
                .variants
                .iter()
                .find(|id| **id != self.view)
                .copied(),
        })
    }

    /// Every step: first the done ones in order, then the undone ones in the
    /// order in which redo comes to them.
    pub fn steps(&self) -> Vec<Step> {
        let view = Scope::view(self.view);
        let step = |done: &Done, is_done: bool| Step {
            serial: done.serial,
            name: done.command.name,
            about: done.about.clone(),
            variants: done.scope.variants.iter().copied().collect(),
            is_done,
            in_view: done.scope.meets(&view),
            is_saved: done.serial == self.saved_step,
        };
        self.done
            .iter()
            .map(|d| step(d, true))
            .chain(self.undone.iter().rev().map(|d| step(d, false)))
            .collect()
    }

    /// Whether the plan was saved before any step that is kept.
    pub fn is_saved_at_start(&self) -> bool {
        self.saved_step == 0
    }

    /// The newest done step that undo would come to; 0 when there is none.
    pub fn current(&self) -> u64 {
        self.next_undo()
            .and_then(|index| self.done.get(index))
            .map_or(0, |step| step.serial)
    }

    /// What all steps take in memory, bytes, roughly.
    pub fn size_bytes(&self) -> usize {
        self.bytes
    }
}

//! Keeping the comparison of two variants true: small ones in the frame, large
//! ones on a thread, with the last one on screen meanwhile.

use super::HeatplanApp;
use crate::app::state::{Banner, CompareMode, ComparedState, Comparing, Comparison, Side};
use crate::app::worker::{Lane, Outcome, Wake};
use crate::plan::VariantId;
use std::sync::Arc;

/// The one who compares.
pub(super) struct Comparer {
    lane: Lane<Comparing, Arc<Comparison>>,
    /// What the thread was given last.
    given: Option<ComparedState>,
    always_in_frame: bool,
}

impl Comparer {
    /// `always_in_frame`: never use the thread (tests).
    pub fn new(wake: Wake, always_in_frame: bool) -> Self {
        Self {
            lane: Lane::new("heatplan-compare", wake, |job: Comparing| {
                Arc::new(job.make())
            }),
            given: None,
            always_in_frame,
        }
    }

    /// Whether the thread has something to do.
    pub fn is_busy(&self) -> bool {
        self.lane.is_busy()
    }
}

impl HeatplanApp {
    /// What is compared is made anew where something changed, while it is on
    /// screen.
    pub(super) fn refresh_comparison(&mut self) {
        let mut last = self.session.compare.made.take();
        while let Some(outcome) = self.comparer.lane.take() {
            match outcome {
                Outcome::Done(made, _) => last = Some(made),
                Outcome::Panicked(message) => {
                    let reason = &[("reason", message.as_str().into())];
                    self.session.banner = Some(Banner {
                        text: self.texts.with("shell-analysis-failed", reason),
                        is_error: true,
                    });
                }
            }
        }
        let shows = self.session.sides.contains(&Side::Compare)
            || self.session.compare.mode != CompareMode::Off;
        let other = self.session.compare.other.filter(|_| shows);
        self.session.compare.made = other.and_then(|other| self.compared(last, other));
    }

    /// The comparison with `other` as it is now, or the last one while that is
    /// being made.
    fn compared(
        &mut self,
        last: Option<Arc<Comparison>>,
        other: VariantId,
    ) -> Option<Arc<Comparison>> {
        let state = ComparedState::of(&self.doc, other, self.session.compare.base)?;
        let last = last.filter(|made| made.state().is_of_same_variants(&state));
        // While something is dragged the last one stands still.
        let stands =
            |made: &Arc<Comparison>| *made.state() == state || self.doc.history.is_previewing();
        if last.as_ref().is_some_and(stands) {
            return last;
        }
        let is_given = self.comparer.given.as_ref() == Some(&state);
        if is_given {
            return last;
        }
        let job = Comparing::new(&self.doc, state.clone())?;
        if self.comparer.always_in_frame || !self.comparer.lane.is_alive() || job.is_small() {
            return Some(Arc::new(job.make()));
        }
        self.comparer.given = Some(state);
        self.comparer.lane.put(0, job);
        last
    }
}

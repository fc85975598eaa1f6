//! Results of the variants that are not looked at, kept so that going to
//! another one is instant, and what was touched since they were made.

use super::Document;
use crate::analysis::Results;
use crate::edit::History;
use crate::plan::{Touched, VariantId};
use std::collections::BTreeMap;

/// What is kept of a variant that is not looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// `None` while it never had any; what is touched meanwhile must be known
    /// all the same, as the worker may be making the first ones of an older
    /// revision.
    results: Option<Results>,
    revision: u64,
    pending: Touched,
    waiting: Vec<(u64, Touched)>,
}

/// By variant.
pub(super) type Shelf = BTreeMap<VariantId, Kept>;

/// What a variant's results can be made from.
#[derive(Debug, Clone)]
pub struct Stale {
    /// The variant.
    pub variant: VariantId,
    /// Its last results; empty where there are none.
    pub results: Results,
    /// What was touched since.
    pub touched: Touched,
}

impl Document {
    /// The last results of a variant, and whether nothing changed since.
    pub fn results_of(&self, variant: VariantId) -> Option<(&Results, bool)> {
        if variant == self.figures_of {
            return Some((&self.results, !self.is_updating()));
        }
        let kept = self.kept.get(&variant)?;
        let results = kept.results.as_ref()?;
        Some((results, self.is_kept_current(kept)))
    }

    /// The first variant, apart from the one looked at, without results of now
    /// that is `wanted`.
    pub fn stale_variant(&self, wanted: impl Fn(VariantId) -> bool) -> Option<Stale> {
        let id = self
            .plan
            .variants
            .iter()
            .map(|variant| variant.id)
            .filter(|id| *id != self.figures_of && wanted(*id))
            .find(|id| {
                let kept = self.kept.get(id);
                kept.is_none_or(|kept| !self.is_kept_current(kept))
            })?;
        let kept = self.kept.get(&id);
        let last = kept.and_then(|k| Some((k.results.clone()?, k.pending.clone())));
        let (results, touched) = last.unwrap_or_else(|| (Results::default(), Touched::all()));
        Some(Stale {
            variant: id,
            results,
            touched,
        })
    }

    fn is_kept_current(&self, kept: &Kept) -> bool {
        let is_of_year = |r: &Results| r.demand_year() == self.demand_year;
        kept.pending.is_empty() && kept.results.as_ref().is_some_and(is_of_year)
    }

    /// Takes in results of a variant that are complete for `revision`.
    pub fn accept_of(&mut self, variant: VariantId, results: Results, revision: u64) {
        if variant == self.figures_of {
            self.accept(results, revision);
            return;
        }
        if self.plan.variant_of(variant).is_none() {
            return;
        }
        let now = self.history.revision();
        let kept = self.kept.entry(variant).or_default();
        if revision < kept.revision {
            return;
        }
        kept.results = Some(results);
        kept.waiting.retain(|(at, _)| *at > revision);
        kept.pending = Touched::default();
        for (_, touched) in &kept.waiting {
            kept.pending.merge(touched);
        }
        kept.revision = if kept.waiting.is_empty() {
            now
        } else {
            revision
        };
    }

    /// Looks at another variant: at once, with its last results. Answers whether
    /// it is there.
    pub fn look_at(&mut self, variant: VariantId) -> bool {
        self.abort();
        if !self.plan.activate(variant) {
            return false;
        }
        self.history.look_at(variant);
        self.follow_active();
        true
    }

    /// A snapshot of the plan with another variant active and its last results,
    /// to be shown beside this one; sharing everything heavy.
    pub fn as_variant(&self, variant: VariantId) -> Option<Self> {
        let (results, _) = self.results_of(variant)?;
        let results = results.clone();
        let plan = self.plan.with_active(variant)?;
        let mut other = self.snapshot();
        other.plan = plan;
        other.results = results;
        other.figures_of = variant;
        other.history = History::standing_at(self.history.revision(), variant);
        Some(other)
    }

    /// What was touched concerns the results of other variants too.
    pub(super) fn note_kept(&mut self, touched: &Touched) {
        for id in &touched.came_or_went {
            self.kept.remove(id);
        }
        let revision = self.history.revision();
        for variant in &self.plan.variants {
            let id = variant.id;
            if id == self.figures_of {
                continue;
            }
            let came = touched.came_or_went.contains(&id);
            match self.kept.get_mut(&id) {
                Some(kept) if touched.concerns(id) => {
                    kept.pending.merge(touched);
                    kept.waiting.push((revision, touched.clone()));
                }
                // Its first results may be under way, from before this.
                None if came || touched.concerns(id) => {
                    self.kept.insert(id, Kept::unknown_at(revision));
                }
                _ => {}
            }
        }
    }

    /// The results follow the variant that is looked at.
    pub(super) fn follow_active(&mut self) {
        let now = self.plan.variant().id;
        if now == self.figures_of {
            return;
        }
        let last = Kept {
            results: Some(self.results.clone()),
            revision: self.results_revision,
            pending: std::mem::take(&mut self.pending),
            waiting: std::mem::take(&mut self.waiting),
        };
        let next = self
            .kept
            .remove(&now)
            .filter(|kept| kept.results.is_some())
            .unwrap_or_else(|| self.first_results(&last, now));
        self.kept.insert(self.figures_of, last);
        let plan = &self.plan;
        self.kept.retain(|id, _| plan.variant_of(*id).is_some());
        self.figures_of = now;
        self.results = next.results.unwrap_or_default();
        self.results_revision = next.revision;
        self.pending = next.pending;
        self.waiting = next.waiting;
        self.sketch_results = None;
        if self.waiting.is_empty() {
            self.results_revision = self.history.revision();
        }
    }

    /// What stands in for results that a variant never had: those of the
    /// variant looked at before. They are right for a copy of it; for another
    /// they are only what is on screen until its own are there.
    fn first_results(&self, last: &Kept, variant: VariantId) -> Kept {
        let revision = self.history.revision();
        let (before, now) = (
            self.plan.variant_of(self.figures_of),
            self.plan.variant_of(variant),
        );
        let is_copy = before.zip(now).is_some_and(|(a, b)| {
            a.network == b.network
                && a.decisions == b.decisions
                && a.phases == b.phases
                && a.assumptions == b.assumptions
        });
        if is_copy {
            return last.clone();
        }
        Kept {
            results: last.results.clone(),
            revision: last.revision,
            ..Kept::unknown_at(revision)
        }
    }
}

impl Kept {
    /// No results, and those from before `revision` will not do.
    fn unknown_at(revision: u64) -> Self {
        Self {
            results: None,
            revision: 0,
            pending: Touched::all(),
            waiting: vec![(revision, Touched::all())],
        }
    }
}

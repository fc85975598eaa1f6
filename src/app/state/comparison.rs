//! What two variants that are compared differ in, made once per state of the
//! plan: at once where they are small, else on a thread.

use super::Document;
use crate::analysis::LineResult;
use crate::edit::{DiffKind, VariantDiff};
use crate::plan::{LineId, Variant, VariantId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Variants with fewer lines and decisions than this together are compared in
/// less than a millisecond.
const SMALL: usize = 1_500;

/// Of which plan, revision and variants, and of which results, something is.
#[derive(Debug, Clone)]
pub struct ComparedState {
    generation: u64,
    revision: u64,
    here: VariantId,
    other: VariantId,
    here_is_left: bool,
    lines: Arc<BTreeMap<LineId, LineResult>>,
    is_current: bool,
}

impl PartialEq for ComparedState {
    fn eq(&self, other: &Self) -> bool {
        self.is_of_same_variants(other)
            && self.revision == other.revision
            && self.is_current == other.is_current
            && Arc::ptr_eq(&self.lines, &other.lines)
    }
}

impl ComparedState {
    /// The state as it is now; `None` while the other variant has no results.
    /// `base` is the variant that stands at the left, if one was chosen.
    pub fn of(doc: &Document, other: VariantId, base: Option<VariantId>) -> Option<Self> {
        let (results, is_current) = doc.results_of(other)?;
        Some(Self {
            generation: doc.generation,
            revision: doc.history.revision(),
            here: doc.plan.variant().id,
            other,
            here_is_left: base != Some(other),
            lines: results.lines.clone(),
            is_current,
        })
    }

    /// Whether both are about the variant looked at and the same other one of the
    /// same plan, whichever stands at the left.
    pub fn is_between_same(&self, other: &Self) -> bool {
        let key = |s: &Self| (s.generation, s.here, s.other);
        key(self) == key(other)
    }

    /// Whether both are about the same variants of the same plan, in the same
    /// order.
    pub fn is_of_same_variants(&self, other: &Self) -> bool {
        let key = |s: &Self| (s.generation, s.here, s.other, s.here_is_left);
        key(self) == key(other)
    }
}

/// The variant looked at beside another one.
pub struct Comparison {
    state: ComparedState,
    /// What differs, from the variant looked at to the other.
    pub diff: VariantDiff,
    /// The plan with the other variant active, and its results.
    pub other: Document,
    /// Whether those results are of now.
    pub is_current: bool,
    /// The variant looked at stands at the left, and differences are from it.
    pub here_is_left: bool,
}

impl std::fmt::Debug for Comparison {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Comparison")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl Comparison {
    /// What it is of.
    pub const fn state(&self) -> &ComparedState {
        &self.state
    }

    /// The two beside each other, left and right: `here` is the plan that this was
    /// made for.
    pub const fn sides<'a>(&'a self, here: &'a Document) -> [&'a Document; 2] {
        if self.here_is_left {
            [here, &self.other]
        } else {
            [&self.other, here]
        }
    }

    /// Whether what is only in one variant is only in the one at the left; `None`
    /// for what is in both.
    pub const fn is_only_left(&self, kind: DiffKind) -> Option<bool> {
        match kind {
            DiffKind::Removed => Some(self.here_is_left),
            DiffKind::Added => Some(!self.here_is_left),
            DiffKind::Moved | DiffKind::Changed => None,
        }
    }
}

/// Everything a comparison is made from; cheap, as plans share their parts.
pub struct Comparing {
    state: ComparedState,
    here: Variant,
    there: Variant,
    other: Document,
}

impl Comparing {
    /// What the comparison of this state is made from.
    pub fn new(doc: &Document, state: ComparedState) -> Option<Self> {
        Some(Self {
            here: doc.plan.variant_of(state.here)?.clone(),
            there: doc.plan.variant_of(state.other)?.clone(),
            other: doc.as_variant(state.other)?,
            state,
        })
    }

    /// Whether it is made in less than a frame's time.
    pub fn is_small(&self) -> bool {
        let size = |v: &Variant| v.network.line_count() + v.decisions.size();
        size(&self.here) + size(&self.there) < SMALL
    }

    /// Makes it.
    pub fn make(self) -> Comparison {
        Comparison {
            diff: VariantDiff::new(&self.here, &self.there),
            other: self.other,
            is_current: self.state.is_current,
            here_is_left: self.state.here_is_left,
            state: self.state,
        }
    }
}

//! What two variants that are compared differ in, made once per state of the
//! plan.

use super::Document;
use crate::analysis::LineResult;
use crate::edit::{DiffKind, VariantDiff};
use crate::plan::{LineId, VariantId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The variant looked at beside another one.
pub struct Comparison {
    of: (u64, u64, VariantId, VariantId, bool),
    lines: Arc<BTreeMap<LineId, LineResult>>,
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
            .field("of", &self.of)
            .finish_non_exhaustive()
    }
}

impl Comparison {
    /// The comparison as it is now; `before` where nothing changed since.
    pub fn refreshed(
        before: Option<&Arc<Self>>,
        doc: &Document,
        other: VariantId,
        base: Option<VariantId>,
    ) -> Option<Arc<Self>> {
        let here = doc.plan.variant().id;
        let here_is_left = base != Some(other);
        let of = (
            doc.generation,
            doc.history.revision(),
            here,
            other,
            here_is_left,
        );
        let (results, is_current) = doc.results_of(other)?;
        let same = before.filter(|b| {
            b.of == of && b.is_current == is_current && Arc::ptr_eq(&b.lines, &results.lines)
        });
        // While something is dragged the last one stands still.
        let still = before.filter(|b| {
            doc.history.is_previewing()
                && (b.of.0, b.of.2, b.of.3, b.of.4) == (of.0, of.2, of.3, of.4)
        });
        if let Some(made) = same.or(still) {
            return Some(made.clone());
        }
        let (a, b) = (doc.plan.variant_of(here)?, doc.plan.variant_of(other)?);
        Some(Arc::new(Self {
            of,
            lines: results.lines.clone(),
            diff: VariantDiff::new(a, b),
            other: doc.as_variant(other)?,
            is_current,
            here_is_left,
        }))
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

//! What two variants that are compared differ in, made once per state of the
//! plan.

use super::Document;
use crate::analysis::LineResult;
use crate::edit::VariantDiff;
use crate::plan::{LineId, VariantId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The variant looked at beside another one.
pub struct Comparison {
    of: (u64, u64, VariantId, VariantId),
    lines: Arc<BTreeMap<LineId, LineResult>>,
    /// What differs, from the variant looked at to the other.
    pub diff: VariantDiff,
    /// The plan with the other variant active, and its results.
    pub other: Document,
    /// Whether those results are of now.
    pub is_current: bool,
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
    ) -> Option<Arc<Self>> {
        let here = doc.plan.variant().id;
        let of = (doc.generation, doc.history.revision(), here, other);
        let (results, is_current) = doc.results_of(other)?;
        let same = before.filter(|b| {
            b.of == of && b.is_current == is_current && Arc::ptr_eq(&b.lines, &results.lines)
        });
        // While something is dragged the last one stands still.
        let still = before.filter(|b| {
            doc.history.is_previewing() && (b.of.0, b.of.2, b.of.3) == (of.0, of.2, of.3)
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
        }))
    }
}

//! What of a plan is shown to others: with personal columns only in groups.
//!
//! A plan is released before it is written or printed. Where columns are
//! marked personal and the user did not confirm a confidential file, a copy is
//! made in which no personal value stands any more, and all results are
//! computed from that copy: so nothing that is made of it can give one away.
//!
//! The rule: buildings with a personal value form groups by the street segment
//! nearest to them; those of segments with fewer than
//! [`PERSONAL_GROUP`] customers are grouped by
//! sector (all outside of sectors together). In a group of that many customers
//! or more a number becomes the group's mean, so that sums over a group stay;
//! in a smaller one it is left out, and demand is estimated. What is no number
//! (owner, commitment) is left out; the connection rates that follow from it
//! become the group's mean. Notes on buildings are left out too.

mod groups;
mod mask;

use crate::analysis::{self, Facts, Inputs, Results};
use crate::plan::{BuildingId, LayerKind, PERSONAL_GROUP, Plan};
use crate::text::Texts;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether a column of the tables shows what is personal of someone: marked, of
/// the same meaning as a marked one, or worked out from one.
pub fn is_personal(plan: &Plan, layer: LayerKind, column: &str) -> bool {
    mask::tells(plan, layer, column)
}

/// A plan with its results, fit to be written or printed.
pub struct Released {
    /// The plan, without personal values unless it is confidential.
    pub plan: Plan,
    /// Facts of its base.
    pub facts: Arc<Facts>,
    /// Its results.
    pub results: Results,
    /// The year that demand is asked for; `None` = the reference year.
    pub year: Option<i32>,
    is_confidential: bool,
    is_grouped: bool,
    /// Buildings whose demand is the mean of their group.
    grouped: BTreeSet<BuildingId>,
}

impl Released {
    /// Releases a plan: as it is where no column is personal or the file is
    /// `confidential`, else with personal values in groups and with results
    /// computed from these.
    pub fn new(
        plan: &Plan,
        facts: &Arc<Facts>,
        results: &Results,
        year: Option<i32>,
        confidential: bool,
    ) -> Self {
        if plan.privacy.is_empty() || confidential {
            return Self {
                plan: plan.clone(),
                facts: facts.clone(),
                results: results.clone(),
                year,
                is_confidential: confidential && !plan.privacy.is_empty(),
                is_grouped: false,
                grouped: BTreeSet::new(),
            };
        }
        let (plan, grouped) = mask::masked(&Inputs { plan, facts, year }, results);
        let facts = Arc::new(Facts::of(&plan));
        let results = analysis::compute(&Inputs {
            plan: &plan,
            facts: &facts,
            year,
        });
        Self {
            plan,
            facts,
            results,
            year,
            is_confidential: false,
            is_grouped: true,
            grouped,
        }
    }

    /// What the analysis and the reports read.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: self.year,
        }
    }

    /// Whether personal values stand in it one by one.
    pub fn is_confidential(&self) -> bool {
        self.is_confidential
    }

    /// Whether personal values were put into groups.
    pub fn is_grouped(&self) -> bool {
        self.is_grouped
    }

    /// Whether the demand of a building is the mean of its group.
    pub fn is_group_mean(&self, building: BuildingId) -> bool {
        self.grouped.contains(&building)
    }

    /// The sentence about personal columns for whoever gets the file; empty
    /// where no column is personal.
    pub fn note(&self, texts: &Texts) -> String {
        let columns: Vec<&str> = self
            .plan
            .privacy
            .columns()
            .map(|marked| marked.column.as_ref())
            .collect();
        let columns = columns.join(", ");
        if self.is_confidential {
            texts.with("export-note-confidential", &[("columns", columns.into())])
        } else if self.is_grouped {
            texts.with(
                "export-note-groups",
                &[
                    ("columns", columns.into()),
                    ("group", PERSONAL_GROUP.into()),
                ],
            )
        } else {
            String::new()
        }
    }

    /// The same for machines; `None` where no column is personal.
    pub fn privacy_json(&self) -> Option<Value> {
        if self.plan.privacy.is_empty() {
            return None;
        }
        let columns: Vec<Value> = self
            .plan
            .privacy
            .columns()
            .map(|marked| json!({ "layer": marked.layer.code(), "column": marked.column }))
            .collect();
        Some(json!({
            "confidential": self.is_confidential,
            "group": PERSONAL_GROUP,
            "columns": columns,
        }))
    }
}

#[cfg(test)]
mod tests;

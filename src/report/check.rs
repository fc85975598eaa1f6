//! Everything that is wrong with a plan in one list: what `heatplan check`
//! prints and the window's list of problems shows.

use super::engineering::{engineering_text, engineering_where};
use super::faults::{fault_place, fault_text, repair_text};
use super::findings::{warning_place, warning_text};
use crate::analysis::engineering::EngineeringWarning;
use crate::analysis::lint::{
    Fault, Reach, Severity, lint_network, lint_streets, warning_key, warning_repair,
    warning_severity,
};
use crate::analysis::{Inputs, Results, Warning};
use crate::files::ImportReport;
use crate::plan::Plan;
use crate::text::{Language, Texts};
use serde_json::{Value, json};

/// Names the shape of the object; a key is only ever added under the same number.
pub const CHECK_SCHEMA: &str = "heatplan.check/1";

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// One English sentence.
    pub message: String,
    /// What one click would do about it, or why none can; `None` where there is
    /// nothing to say.
    pub repair: Option<String>,
    /// Whether one click mends it.
    pub is_repairable: bool,
    /// Ids and place; null when it is about the whole plan.
    pub place: Value,
}

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Check {
    /// The findings: import, plan, streets, network, engineered network.
    pub findings: Vec<Finding>,
    /// Findings that were left out because the plan says to ignore them.
    pub ignored: usize,
}

impl Check {
    /// Looks through a plan; `report` is what its import said, where there was
    /// one.
    pub fn new(
        inputs: &Inputs<'_>,
        results: &Results,
        report: Option<&ImportReport>,
        reach: Reach,
    ) -> Self {
        let texts = Texts::new(Language::English);
        let mut check = Self::default();
        check.import(report, &texts);
        let plan = inputs.plan;
        for warning in &results.warnings {
            check.warning(plan, warning, &texts);
        }
        let lines = inputs.facts.street_lines();
        for fault in lint_streets(plan, lines, reach) {
            check.fault(plan, &fault, &texts);
        }
        for fault in lint_network(inputs, results, reach) {
            check.fault(plan, &fault, &texts);
        }
        let engineering = results.engineering.as_deref();
        for warning in engineering.into_iter().flat_map(|e| &e.warnings) {
            check.engineered(plan, warning, &texts);
        }
        check
    }

    fn engineered(&mut self, plan: &Plan, warning: &EngineeringWarning, texts: &Texts) {
        let key = warning.ignored_as(plan.variant().id);
        if plan.overlays.ignored.contains(key.as_str()) {
            self.ignored += 1;
            return;
        }
        self.findings.push(Finding {
            code: warning.code().to_owned(),
            severity: if warning.is_note() {
                Severity::Note
            } else {
                Severity::Warning
            },
            message: engineering_text(texts, plan, warning),
            repair: None,
            is_repairable: false,
            place: engineering_where(plan, warning),
        });
    }

    fn import(&mut self, report: Option<&ImportReport>, texts: &Texts) {
        let issues = report.into_iter().flat_map(|r| &r.issues);
        for issue in issues.filter(|issue| !issue.code.is_done_by_update()) {
            let severity = if issue.repaired {
                Severity::Note
            } else {
                Severity::Warning
            };
            self.findings.push(Finding {
                code: issue.code.code().to_owned(),
                severity,
                message: issue.message(texts),
                repair: None,
                is_repairable: false,
                place: json!({
                    "file": issue.file.as_ref(),
                    "feature": issue.index,
                    "at": issue.place,
                }),
            });
        }
    }

    fn warning(&mut self, plan: &Plan, warning: &Warning, texts: &Texts) {
        let fault = warning_repair(plan, warning);
        if plan.overlays.ignored.contains(&warning_key(plan, warning)) {
            self.ignored += 1;
            return;
        }
        self.findings.push(Finding {
            code: warning.code().to_owned(),
            severity: warning_severity(warning),
            message: warning_text(texts, plan, warning),
            repair: fault.as_ref().map(|f| repair_text(texts, plan, f)),
            is_repairable: fault.is_some_and(|f| f.is_repairable()),
            place: warning_place(plan, warning),
        });
    }

    fn fault(&mut self, plan: &Plan, fault: &Fault, texts: &Texts) {
        if fault.is_ignored(plan) {
            self.ignored += 1;
            return;
        }
        self.findings.push(Finding {
            code: fault.kind.code().to_owned(),
            severity: fault.severity,
            message: fault_text(texts, plan, fault),
            repair: Some(repair_text(texts, plan, fault)),
            is_repairable: fault.is_repairable(),
            place: fault_place(plan, fault),
        });
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of = self.findings.iter().filter(|f| f.severity == severity);
        of.count()
    }

    /// Whether there is more than notes.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|f| f.severity == Severity::Note)
    }

    /// The list as one JSON object.
    pub fn json(&self, plan: &Plan, reach: Reach) -> Value {
        let repairable = self.findings.iter().filter(|f| f.is_repairable).count();
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "code": finding.code,
                    "severity": finding.severity.code(),
                    "message": finding.message,
                    "repairable": finding.is_repairable,
                    "repair": finding.repair,
                    "where": finding.place,
                })
            })
            .collect();
        json!({
            "schema": CHECK_SCHEMA,
            "crs": plan.crs.to_string(),
            "tolerance_m": reach.tolerance_m,
            "bridge_m": reach.bridge_m,
            "counts": {
                "fault": self.count(Severity::Fault),
                "warning": self.count(Severity::Warning),
                "note": self.count(Severity::Note),
                "ignored": self.ignored,
                "repairable": repairable,
            },
            "findings": findings,
        })
    }
}

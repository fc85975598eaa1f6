//! What files of this program say beside their layers: one foreign member of
//! GeoJSON, which the reader of GeoPackage makes too.

use super::import::file_issue;
use super::report::{ImportIssue, IssueCode, KEYS_ARG};
use crate::geometry::Crs;
use crate::plan::{Carried, Plan};
use std::sync::Arc;

/// The foreign member in which this program writes what stands in no layer.
pub const MEMBER: &str = "heatplan";

/// What the files say beside their layers, as far as a plan `into` which they go
/// takes it. What it says otherwise is told.
pub(super) fn taken<'f>(
    files: impl Iterator<Item = (&'f Arc<str>, &'f str)>,
    into: Option<&Plan>,
    issues: &mut Vec<ImportIssue>,
) -> Carried {
    let mut all = Carried::default();
    for (name, raw) in files {
        let mut new: Carried = match serde_json::from_str(raw) {
            Ok(carried) => carried,
            Err(error) => {
                let mut issue = file_issue(name, IssueCode::BadValue, None, error.to_string());
                issue.args = vec![("column", MEMBER.to_owned()), ("value", String::new())];
                issues.push(issue);
                continue;
            }
        };
        let mut kept = match into {
            Some(plan) => new.fit(plan, has_data(plan)),
            None => new.fit(&Plan::new("", new.crs.unwrap_or(Crs::Lambert2008)), false),
        };
        kept.append(&mut all.join(new));
        if !kept.is_empty() {
            let keys: Vec<&str> = kept.iter().map(String::as_str).collect();
            let mut issue = file_issue(name, IssueCode::PlanKept, None, "");
            issue.args = vec![
                (KEYS_ARG, keys.join(", ")),
                ("count", keys.len().to_string()),
            ];
            issues.push(issue);
        }
    }
    all
}

/// Whether anything stands in a plan already.
pub(super) fn has_data(plan: &Plan) -> bool {
    !plan.base.layers.is_empty() || !plan.network().is_empty()
}

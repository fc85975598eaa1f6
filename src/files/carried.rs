//! What files of this program say beside their layers: one foreign member of
//! GeoJSON, which the reader of GeoPackage makes too.

use super::import::file_issue;
use super::report::{ImportIssue, IssueCode, KEYS_ARG};
use crate::geometry::Crs;
use crate::plan::{Carried, Plan};
use std::sync::Arc;

/// The foreign member in which this program writes what stands in no layer.
pub const MEMBER: &str = "heatplan";

/// What was read of such members, each text once: all layers of a file say the
/// same.
#[derive(Default)]
pub(super) struct Members<'a>(Vec<(&'a str, Option<Arc<Carried>>)>);

impl<'a> Members<'a> {
    /// What the text of a member says; one that cannot be read is told.
    pub fn read(
        &mut self,
        file: &Arc<str>,
        raw: &'a str,
        issues: &mut Vec<ImportIssue>,
    ) -> Option<Arc<Carried>> {
        if let Some((_, known)) = self.0.iter().find(|(text, _)| *text == raw) {
            return known.clone();
        }
        let read = match serde_json::from_str::<Carried>(raw) {
            Ok(mut carried) => {
                for part in carried.judge() {
                    issues.push(bad(
                        file,
                        &part,
                        "a value that a plan cannot have".to_owned(),
                    ));
                }
                Some(Arc::new(carried))
            }
            Err(error) => {
                issues.push(bad(file, "", error.to_string()));
                None
            }
        };
        self.0.push((raw, read.clone()));
        read
    }
}

fn bad(file: &Arc<str>, value: &str, detail: String) -> ImportIssue {
    let mut issue = file_issue(file, IssueCode::BadValue, None, detail);
    issue.args = vec![("column", MEMBER.to_owned()), ("value", value.to_owned())];
    issue
}

/// What the files say beside their layers, as far as a plan `into` which they go
/// takes it. What it says otherwise is told.
pub(super) fn taken<'f>(
    files: impl Iterator<Item = (&'f Arc<str>, &'f Arc<Carried>)>,
    into: Option<&Plan>,
    issues: &mut Vec<ImportIssue>,
) -> Carried {
    let mut all = Carried::default();
    let mut seen: Vec<&Arc<Carried>> = Vec::new();
    for (name, said) in files {
        if seen.iter().any(|known| Arc::ptr_eq(known, said)) {
            continue;
        }
        seen.push(said);
        let mut new = Carried::clone(said);
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
pub fn has_data(plan: &Plan) -> bool {
    !plan.base.layers.is_empty() || !plan.network().is_empty()
}

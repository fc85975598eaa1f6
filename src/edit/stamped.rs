//! Who decided what and when: stamps on decisions, assumptions and variants.

use super::{Change, Command};
use crate::plan::{Plan, Remark, Stamp};
use std::sync::Arc;

impl Command {
    /// The command with `stamp` on every decision, assumption and variant that
    /// it changes. `plan` is the plan it will be applied to.
    pub fn stamped(mut self, plan: &Plan, stamp: &Stamp) -> Self {
        let mut remarks = Vec::new();
        for change in &mut self.changes {
            match change {
                Change::Decision(_, before, Some(after)) => {
                    let says_new = before.as_ref().is_none_or(|b| !b.says_the_same(after));
                    // One that comes with its stamp was decided elsewhere.
                    let has_own = after.stamp != before.as_ref().and_then(|b| b.stamp.clone());
                    if says_new && !has_own {
                        after.stamp = Some(stamp.clone());
                    }
                }
                Change::Zone(_, before, Some(after)) => {
                    let says_new = before.as_ref().is_none_or(|b| !b.says_the_same(after));
                    let has_own = after.stamp != before.as_ref().and_then(|b| b.stamp.clone());
                    if says_new && !has_own {
                        Arc::make_mut(after).stamp = Some(stamp.clone());
                    }
                }
                Change::Assumption(key, _, after) => {
                    let old = plan.assumptions.shared_remark(key).cloned();
                    let new = after.map(|_| Remark {
                        note: old.as_ref().and_then(|r| r.note.clone()),
                        stamp: Some(stamp.clone()),
                    });
                    if old != new {
                        remarks.push(Change::AssumptionRemark(key.clone(), old, new));
                    }
                }
                Change::OwnAssumption(_, before, Some(after)) => {
                    let says_new = before.as_ref().is_none_or(|b| b.value != after.value);
                    // One that comes with its stamp was said elsewhere.
                    let old = before.as_ref().and_then(|b| b.remark.stamp.as_ref());
                    if says_new && after.remark.stamp.as_ref() == old {
                        after.remark.stamp = Some(stamp.clone());
                    }
                }
                Change::Variant(_, None, Some(variant)) if variant.stamp.is_none() => {
                    Arc::make_mut(variant).stamp = Some(stamp.clone());
                }
                _ => {}
            }
        }
        let is_about = |key: &Arc<str>| {
            self.changes
                .iter()
                .any(|c| matches!(c, Change::AssumptionRemark(k, ..) if k == key))
        };
        remarks.retain(|r| !matches!(r, Change::AssumptionRemark(key, ..) if is_about(key)));
        self.changes.extend(remarks);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, ops};
    use crate::geometry::Crs;
    use crate::plan::{BuildingId, ConnectionRule};

    fn stamp(date: &str) -> Stamp {
        Stamp {
            author: "An".into(),
            date: date.into(),
        }
    }

    #[test]
    fn decisions_and_assumptions_say_who_set_them() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let start = plan.clone();
        let mut history = History::new();
        let mut run = |plan: &mut Plan, command: Command, date: &str| {
            let command = command.stamped(plan, &stamp(date));
            history.run(plan, command);
        };
        let require = |plan: &Plan| {
            ops::decide_buildings(plan, &[BuildingId(3)], |d| {
                d.rule = ConnectionRule::Required;
            })
        };
        let command = require(&plan);
        run(&mut plan, command, "2026-05-01");
        let command = ops::set_assumption(&plan, "reach_m", Some(40.0)).unwrap();
        run(&mut plan, command, "2026-05-02");
        assert_eq!(
            plan.decision(BuildingId(3)).stamp,
            Some(stamp("2026-05-01"))
        );
        let said = plan.assumptions.remark("reach_m").cloned().unwrap();
        assert_eq!(said.stamp, Some(stamp("2026-05-02")));
        assert!(require(&plan).is_empty(), "the stamp alone is no change");
        let command = ops::decide_buildings(&plan, &[BuildingId(3)], |d| {
            d.rule = ConnectionRule::Candidate;
        });
        run(&mut plan, command, "2026-05-03");
        assert!(
            plan.variant().decisions.is_empty(),
            "candidate again: nothing is kept"
        );
        let command = ops::set_assumption(&plan, "reach_m", None).unwrap();
        run(&mut plan, command, "2026-05-04");
        assert_eq!(plan.assumptions.remarks().count(), 0);
        while history.undo(&mut plan).is_some() {}
        assert_eq!(plan, start);
    }
}

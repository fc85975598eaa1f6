//! Mending one fault, or all of some kinds: on a copy of the plan, so that the
//! step that takes it in is what differs.

use super::apply::{courses, write};
use super::network_mend::{self, mended};
use super::streets::lint_streets;
use super::{Fault, FaultKind, Mend, Obstacle, Reach, Severity, lint_network};
use crate::analysis::{Inputs, Results, Warning};
use crate::geometry::LineStore;
use crate::plan::{Plan, StreetId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rounds of looking and mending, at most: one mend may show another fault.
const ROUNDS: usize = 24;

/// What came of mending.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// The plan with the repairs.
    pub plan: Plan,
    /// Faults that were mended.
    pub count: usize,
}

/// The plan with one fault mended; `lines` are its streets as they run.
pub fn mend_one(plan: &Plan, lines: &LineStore, fault: &Fault) -> Result<Plan, Obstacle> {
    let mends = fault.repair.as_ref().map_err(|obstacle| *obstacle)?;
    if fault.kind.is_of_streets() {
        let mut plan = plan.clone();
        write(&mut plan, courses(mends, |id| lines.view(id.index())));
        Ok(plan)
    } else {
        mended(plan, mends)
    }
}

/// Mends every fault of the kinds for which `wants` holds that has a repair
/// and is not ignored, and what comes to light while doing so. Looking again
/// with the same reach finds none of them that has a repair.
pub fn mend_all(
    inputs: &Inputs<'_>,
    results: &Results,
    reach: impl Into<Reach>,
    wants: impl Fn(FaultKind) -> bool,
) -> Mended {
    let reach = reach.into();
    let mut done = Mended {
        plan: inputs.plan.clone(),
        count: 0,
    };
    let is_wanted = |kind: &&FaultKind| wants(**kind);
    let (streets, lines): (Vec<FaultKind>, Vec<FaultKind>) = FaultKind::ALL
        .iter()
        .filter(is_wanted)
        .partition(|kind| kind.is_of_streets());
    if !streets.is_empty() {
        mend_streets(&mut done, reach, &streets);
    }
    if !lines.is_empty() {
        mend_lines(&mut done, inputs, results, reach, &lines);
    }
    done
}

fn mend_streets(done: &mut Mended, reach: Reach, kinds: &[FaultKind]) {
    for _ in 0..ROUNDS {
        let plan = &done.plan;
        let lines = plan.overlays.street_repairs.lines(&plan.base.streets.lines);
        let faults = lint_streets(plan, &lines, reach);
        let mut all = super::apply::Courses::new();
        let mut count = 0;
        for fault in faults.iter().filter(|f| kinds.contains(&f.kind)) {
            let Ok(mends) = &fault.repair else { continue };
            // What another repair of this round touches waits for the next.
            let touched = streets_of(mends, fault);
            if touched.iter().any(|id| all.contains_key(id)) || fault.is_ignored(plan) {
                continue;
            }
            let mut found = courses(mends, |id| lines.view(id.index()));
            for id in touched {
                found
                    .entry(id)
                    .or_insert_with(|| lines.view(id.index()).to_vec());
            }
            all.append(&mut found);
            count += 1;
        }
        if count == 0 {
            return;
        }
        // What was only held back is as it was.
        all.retain(|id, course| lines.view(id.index()) != course.as_slice());
        write(&mut done.plan, all);
        done.count += count;
    }
}

/// The streets that a repair changes or leans on.
fn streets_of(mends: &[Mend], fault: &Fault) -> BTreeSet<StreetId> {
    let mut all: BTreeSet<StreetId> = fault.streets.iter().copied().collect();
    for mend in mends {
        match mend {
            Mend::Move { streets, .. } => all.extend(streets),
            Mend::Insert { street, .. }
            | Mend::Cut { street, .. }
            | Mend::Extend { street, .. }
            | Mend::Hide { street } => {
                all.insert(*street);
            }
            _ => {}
        }
    }
    all
}

fn mend_lines(
    done: &mut Mended,
    inputs: &Inputs<'_>,
    results: &Results,
    reach: Reach,
    kinds: &[FaultKind],
) {
    for warning in &results.warnings {
        if let Some(fault) = warning_repair(&done.plan, warning)
            && kinds.contains(&fault.kind)
            && !fault.is_ignored(&done.plan)
            && let Ok(mends) = &fault.repair
            && let Ok(plan) = mended(&done.plan, mends)
        {
            done.plan = plan;
            done.count += 1;
        }
    }
    for _ in 0..ROUNDS {
        let faults = lint_network(
            &Inputs {
                plan: &done.plan,
                ..*inputs
            },
            results,
            reach,
        );
        let mut busy = BTreeSet::new();
        let mut count = 0;
        for fault in faults.iter().filter(|f| kinds.contains(&f.kind)) {
            let Ok(mends) = &fault.repair else { continue };
            let touched = network_mend::touches(done.plan.network(), mends);
            if touched.iter().any(|id| busy.contains(id)) || fault.is_ignored(&done.plan) {
                continue;
            }
            if let Ok(plan) = mended(&done.plan, mends) {
                busy.extend(touched);
                done.plan = plan;
                count += 1;
            }
        }
        if count == 0 {
            return;
        }
        done.count += count;
    }
}

/// A finding of the analysis as a fault with its repair, where it has one: a
/// crossing to be marked, a phase to be raised.
pub fn warning_repair(plan: &Plan, warning: &Warning) -> Option<Fault> {
    let (kind, id, at, mend) = match *warning {
        Warning::LineCrossesBarrier { line, at, .. } => {
            let mend = Mend::MarkCrossing { line };
            (FaultKind::LineBarrier, line, Some(at), mend)
        }
        Warning::LineServedLater {
            line, effective, ..
        } => {
            let mend = Mend::SetPhase {
                line,
                phase: effective,
            };
            (FaultKind::LinePhase, line, None, mend)
        }
        _ => return None,
    };
    let line = plan.network().line(id)?;
    let points = plan.network().points_of(line);
    let at = at.or_else(|| points.first().copied())?;
    let mut fault = Fault::of_lines(kind, at, 0.0, vec![id]);
    fault.repair = if line.locked {
        Err(Obstacle::Locked)
    } else if kind == FaultKind::LinePhase && line.exists_already() {
        Err(Obstacle::InTheGround)
    } else {
        Ok(vec![mend])
    };
    Some(fault)
}

/// How much a finding of the analysis matters.
pub fn warning_severity(warning: &Warning) -> Severity {
    match warning {
        Warning::PlanAreaNotSet | Warning::PhaseWithoutYear { .. } => Severity::Note,
        Warning::LineWithoutSource(_) | Warning::SourceOffNetwork(_) => Severity::Fault,
        _ => Severity::Warning,
    }
}

/// The key by which a finding of the analysis is ignored (see [`Fault::key`]).
pub fn warning_key(plan: &Plan, warning: &Warning) -> Arc<str> {
    match warning_repair(plan, warning) {
        Some(fault) => fault.key(plan),
        None => format!("V{} {warning:?}", plan.variant().id.0).into(),
    }
}

//! What simplifying lines would make of them: worked out beside the window where
//! the lines are many, so that the tolerance can be turned without a wait.

use crate::app::worker::{Lane, Outcome, Wake};
use crate::edit::Command;
use crate::edit::ops::{self, EditError};
use crate::geometry::Point;
use crate::plan::{LineId, Plan, SimplifyReport};

/// Vertices that are looked at within the frame.
const AT_ONCE: usize = 1_500;

/// The state of the plan, and the tolerance, metres.
pub(super) type For = ((u64, u64), f64);

/// What is asked.
pub(super) struct Sought {
    /// For what.
    pub of: For,
    /// The plan then.
    pub plan: Plan,
    /// The lines.
    pub lines: Vec<LineId>,
}

/// What came of it.
pub(super) struct Simplified {
    /// For what.
    pub of: For,
    /// The edit, what it does, and the ways it leaves.
    pub found: Result<(Command, SimplifyReport, Vec<Vec<Point>>), EditError>,
}

/// Simplifies, on whatever thread.
fn simplify(sought: Sought) -> Simplified {
    let Sought { of, plan, lines } = sought;
    let found = ops::simplify_lines(&plan, &lines, of.1).map(|(command, report)| {
        let mut after = plan.clone();
        command.apply(&mut after);
        let ways = lines.iter().map(|id| after.network().points(*id));
        (command, report, ways.collect())
    });
    Simplified { of, found }
}

/// The one who simplifies.
pub(in crate::app::shell) struct Simplifier {
    lane: Lane<Sought, Simplified>,
    always_in_frame: bool,
}

impl Simplifier {
    /// `always_in_frame`: never use the thread (tests).
    pub(in crate::app::shell) fn new(wake: Wake, always_in_frame: bool) -> Self {
        Self {
            lane: Lane::new("heatplan-simplify", wake, simplify),
            always_in_frame,
        }
    }

    /// Whether the thread has something to do.
    pub(in crate::app::shell) fn is_busy(&self) -> bool {
        self.lane.is_busy()
    }

    /// Asks; what is quick is answered at once.
    pub(super) fn ask(&self, sought: Sought) -> Option<Simplified> {
        let network = sought.plan.network();
        let lines = sought.lines.iter().filter_map(|id| network.line(*id));
        let vertices: usize = lines.map(|line| line.inner.len() + 2).sum();
        if vertices <= AT_ONCE || self.always_in_frame || !self.lane.is_alive() {
            return Some(simplify(sought));
        }
        self.lane.put(0, sought);
        None
    }

    /// The newest answer, if one came.
    pub(super) fn take(&self) -> Option<Simplified> {
        let mut newest = None;
        while let Some(outcome) = self.lane.take() {
            if let Outcome::Done(answer, _) = outcome {
                newest = Some(answer);
            }
        }
        newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::draw_line;
    use crate::geometry::Crs;
    use crate::plan::{LineEnd, LineRole};
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    #[test]
    fn many_vertices_are_worked_on_beside_the_frame_with_the_same_answer() {
        let mut plan = Plan::new("long", Crs::Lambert2008);
        let ends: Vec<LineEnd> = (0..2_000)
            .map(|i| LineEnd::Free([f64::from(i), f64::from(i % 2) * 0.2]))
            .collect();
        let (command, lines) = draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
        command.apply(&mut plan);
        let sought = || Sought {
            of: ((0, 1), 0.5),
            plan: plan.clone(),
            lines: lines.clone(),
        };
        let aside = Simplifier::new(Arc::new(|| {}), false);
        assert!(aside.ask(sought()).is_none(), "not in the frame");
        let start = Instant::now();
        let answer = loop {
            if let Some(answer) = aside.take() {
                break answer;
            }
            assert!(start.elapsed() < Duration::from_mins(1));
            std::thread::sleep(Duration::from_millis(2));
        };
        let at_once = Simplifier::new(Arc::new(|| {}), true);
        let same = at_once.ask(sought()).unwrap();
        assert_eq!(answer.of, same.of);
        let (command, report, ways) = answer.found.unwrap();
        let (other, _, _) = same.found.unwrap();
        assert_eq!(command, other);
        assert_eq!(report.vertices_after, 2);
        assert_eq!(ways[0].len(), 2);
    }
}

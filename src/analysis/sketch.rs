//! A line that is not drawn yet: what would change if it were?

use super::{Inputs, Results, update};
use crate::plan::{LineEnd, LineId, LineRole, Network, NetworkError, NodeId, Touched};
use std::sync::Arc;

/// The answer for a sketch.
#[derive(Debug, Clone)]
pub struct Sketched {
    /// Results of the plan with the sketch in it.
    pub results: Results,
    /// The lines it would become.
    pub lines: Vec<LineId>,
    /// Their length, metres.
    pub length_m: f64,
    /// Demand that would connect to them, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Buildings that would connect to them.
    pub buildings: u32,
    /// Linear heat density, MWh/(m·a).
    pub density: Option<f64>,
}

/// Evaluates a sketch through `ends`, as a line of `role` in `phase`, on top
/// of up-to-date `results`. The plan stays as it is.
pub fn sketch(
    inputs: &Inputs<'_>,
    results: &Results,
    ends: &[LineEnd],
    role: LineRole,
    phase: u8,
) -> Result<Sketched, NetworkError> {
    let mut plan = inputs.plan.clone();
    let before = plan.network().clone();
    let attributes = crate::plan::Line::new(NodeId(0), NodeId(0), Vec::new(), role, phase);
    let lines = plan.variant_mut().network.draw(ends, &attributes)?;
    let touched = Touched {
        lines: touched_lines(&before, plan.network()),
        engineered_lines: true,
        ..Touched::default()
    };
    let mut results = results.clone();
    let with_sketch = Inputs {
        plan: &plan,
        ..*inputs
    };
    update(&with_sketch, &mut results, &touched);
    let mut answer = Sketched {
        results,
        lines,
        length_m: 0.0,
        demand_mwh_per_a: 0.0,
        buildings: 0,
        density: None,
    };
    for line in answer
        .lines
        .iter()
        .filter_map(|id| answer.results.lines.get(id))
    {
        answer.length_m += line.length_m;
        answer.demand_mwh_per_a += line.demand_mwh_per_a;
        answer.buildings += line.buildings;
    }
    answer.density = super::ratio(answer.demand_mwh_per_a, answer.length_m);
    Ok(answer)
}

fn touched_lines(before: &Network, after: &Network) -> std::collections::BTreeSet<LineId> {
    after
        .lines()
        .map(|(id, _)| id)
        .filter(|id| match (before.line_arc(*id), after.line_arc(*id)) {
            (Some(a), Some(b)) => !Arc::ptr_eq(a, b),
            _ => true,
        })
        .collect()
}

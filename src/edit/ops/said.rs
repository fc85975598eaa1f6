//! What data of another plan say of that plan, taken into this one.

use crate::edit::{Change, Command};
use crate::geometry::measure::distance_m;
use crate::plan::{Ground, GroundId, Plan, Said, is_simple_ring};
use std::sync::Arc;

/// A no-go area whose corners all lie this near to those of another is the same,
/// metres: what a file of degrees rounds.
const SAME_CORNER_M: f64 = 0.05;

/// The least area of a no-go area, m².
const MIN_GROUND_M2: f64 = 1.0;

/// A command that reads data into `plan`, with the corrections and no-go areas
/// that these carry. A building that the plan corrects itself keeps that, and a
/// no-go area that is there already does not come twice.
pub fn with_said(mut command: Command, plan: &Plan, said: &Said) -> Command {
    for (id, correction) in &said.corrections {
        if plan.overlays.buildings.get(id).is_none() {
            let change = Change::Correction(*id, None, Some(correction.clone()));
            command.changes.push(change);
        }
    }
    let first = plan.overlays.next_ground;
    let mut next = first;
    for ground in &said.grounds {
        let mut known = plan.overlays.grounds.values();
        if !is_simple_ring(ground.ring(), MIN_GROUND_M2) || known.any(|one| is_same(one, ground)) {
            continue;
        }
        let after = Some(Arc::new(ground.clone()));
        command
            .changes
            .push(Change::Ground(GroundId(next), None, after));
        next = next.saturating_add(1);
    }
    if next != first {
        command.changes.push(Change::GroundCounter(first, next));
    }
    command
}

fn is_same(a: &Ground, b: &Ground) -> bool {
    let (a, b) = (a.corners(), b.corners());
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| distance_m(*a, *b) <= SAME_CORNER_M)
}

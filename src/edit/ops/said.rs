//! What data of another plan say of that plan, taken into this one.

use super::zones::import_zones;
use crate::edit::{Change, Command};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{Ground, GroundId, Plan, Said, Zone, is_simple_ring};
use std::sync::Arc;

/// A no-go area whose corners all lie this near to those of another is the same,
/// metres: what a file of degrees rounds.
const SAME_CORNER_M: f64 = 0.05;

/// The least area of a no-go area, m².
const MIN_GROUND_M2: f64 = 1.0;

/// A command that reads data into `plan`, with the corrections, no-go areas and
/// heat zones that these carry. A building that the plan corrects itself keeps
/// that, and a no-go area or zone that is there already does not come twice.
/// New zones take their land from those that the plan has.
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
    let known = || plan.variant().zones.values();
    let is_new = |zone: &&Zone| !known().any(|one| is_same_zone(one, zone));
    let new: Vec<Zone> = said.zones.iter().filter(is_new).cloned().collect();
    if !new.is_empty() {
        command.absorb(import_zones(plan, &new));
    }
    command
}

/// Whether two zones mean the same on the same land, whoever decided it.
fn is_same_zone(a: &Zone, b: &Zone) -> bool {
    let words = |zone: &Zone| {
        let (name, reason, note) = (&zone.name, &zone.reason, &zone.note);
        (zone.kind, name.clone(), reason.clone(), note.clone())
    };
    let corners = |zone: &Zone| -> Vec<usize> { zone.region.rings().map(<[_]>::len).collect() };
    let near = |(a, b): (&Point, &Point)| distance_m(*a, *b) <= SAME_CORNER_M;
    let (rings, others) = (a.region.rings().flatten(), b.region.rings().flatten());
    words(a) == words(b) && corners(a) == corners(b) && rings.zip(others).all(near)
}

fn is_same(a: &Ground, b: &Ground) -> bool {
    let (a, b) = (a.corners(), b.corners());
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| distance_m(*a, *b) <= SAME_CORNER_M)
}

//! What data of another plan say of that plan, taken into this one.

mod whole;

use super::privacy::mark_personal;
use super::zones::import_zones;
use crate::edit::{Change, Command, CommandName};
use crate::geometry::index::SegmentIndex;
use crate::geometry::measure::distance_m;
use crate::geometry::{Crs, Point};
use crate::plan::{
    AreaId, Base, Carried, CarriedArea, Decision, Ground, GroundId, JOIN_TOLERANCE_M, LayerKind,
    LineId, Network, Phases, Plan, PlanArea, Said, StreetId, Zone, is_simple_ring,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A no-go area whose corners all lie this near to those of another is the same,
/// metres: what a file of degrees rounds.
const SAME_CORNER_M: f64 = 0.05;

/// The least area of a no-go area, m².
const MIN_GROUND_M2: f64 = 1.0;

/// A command that reads data into `plan`, with the corrections, decisions, no-go
/// areas and heat zones that these carry, and what they carry beside layers. A
/// building that the plan corrects or decides itself keeps that, and a no-go area
/// or zone that is there already does not come twice. New zones take their land
/// from those that the plan has. A service that was pinned to a line is pinned to
/// the line that runs there now, else it is automatic again.
pub fn with_said(mut command: Command, plan: &Plan, said: &Said) -> Command {
    whole::rows(&mut command, plan, said);
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
    if !said.decisions.is_empty() || !said.carried.is_empty() {
        let mut after = plan.clone();
        command.apply(&mut after);
        decide(&mut command, &after, said);
        carry(&mut command, &after, &said.carried);
    }
    if let Some(carried) = &said.carried.whole {
        let mut after = plan.clone();
        command.apply(&mut after);
        whole::whole(&mut command, &after, carried, said);
    }
    command
}

/// A new plan of what was read. Its variant has the id that it had in the plan that
/// the data were written of, if they were.
pub fn plan_of(
    name: &str,
    crs: Crs,
    base: Arc<Base>,
    network: Option<(Network, Phases)>,
    said: &Said,
) -> Plan {
    let mut plan = Plan::new(name, crs);
    let carried = said.carried.whole.as_ref();
    if let Some(active) = carried.and_then(|whole| whole.variants.get(whole.active)) {
        plan.variant_mut().id = active.id;
        plan.next_variant = plan.next_variant.max(active.id.0.saturating_add(1));
    }
    plan.base = base;
    if let Some((network, phases)) = network {
        let variant = plan.variant_mut();
        variant.network = network;
        variant.phases = phases;
    }
    let nothing = Command::new(CommandName::Import, Vec::new());
    with_said(nothing, &plan, said).apply(&mut plan);
    plan
}

/// The decisions on buildings of which the plan says nothing.
fn decide(command: &mut Command, after: &Plan, said: &Said) {
    let same_metres = said.carried.crs == Some(after.crs);
    let mut ways = None;
    for (id, decision) in &said.decisions {
        if after.variant().decisions.get(id).is_some() || decision.is_default() {
            continue;
        }
        let mut decision = decision.clone();
        if let Some(service) = &mut decision.service {
            let ways = ways.get_or_insert_with(|| Ways::of(after.network()));
            let line = service.to.map(|foot| ways.line_at(foot.at));
            match (line, &mut service.to) {
                (Some(Some(line)), Some(foot)) if same_metres => foot.line = line,
                (None, None) if same_metres => {}
                _ => decision.service = None,
            }
        }
        if !decision.is_default() {
            let change = Change::Decision(*id, None, Some(Decision::clone(&decision)));
            command.changes.push(change);
        }
    }
}

/// Where the lines of a network run, to ask for many places.
struct Ways(SegmentIndex);

impl Ways {
    fn of(network: &Network) -> Self {
        let ways: Vec<(u32, Vec<Point>)> = network
            .lines()
            .map(|(id, line)| (id.0, network.points_of(line)))
            .collect();
        let ways = ways.iter().map(|(id, points)| (*id, points.as_slice()));
        Self(SegmentIndex::from_lines(ways))
    }

    /// The line that runs through a place; of several the one with the lowest id.
    fn line_at(&self, at: Point) -> Option<LineId> {
        let mut near = Vec::new();
        self.0.near(at, JOIN_TOLERANCE_M, &mut near);
        near.into_iter().map(|hit| LineId(hit.owner)).min()
    }
}

/// What stands in no layer; what of it `after` may take was decided before.
fn carry(command: &mut Command, after: &Plan, carried: &Carried) {
    let changes = &mut command.changes;
    for (key, value) in &carried.assumptions {
        let before = after.assumptions.shared(key);
        changes.push(Change::Assumption(
            key.as_str().into(),
            before,
            Some(*value),
        ));
    }
    for (key, remark) in &carried.remarks {
        let before = after.assumptions.shared_remark(key).cloned();
        let remark = Some(remark.clone());
        changes.push(Change::AssumptionRemark(
            key.as_str().into(),
            before,
            remark,
        ));
    }
    if let Some(pipes) = &carried.pipes {
        let pipes = Some(Arc::new(pipes.clone()));
        changes.push(Change::Pipes(after.pipes.clone(), pipes));
    }
    let areas: BTreeMap<&str, AreaId> = (0..)
        .map(AreaId)
        .zip(&after.base.areas.records)
        .map(|(id, area)| (area.external_id.as_ref(), id))
        .collect();
    let area = match &carried.area {
        None => None,
        Some(CarriedArea::Polygon(ring)) => {
            Some(PlanArea::Polygon(ring.clone())).filter(|_| carried.crs == Some(after.crs))
        }
        Some(CarriedArea::Sectors(ids)) => {
            let chosen = ids.iter().filter_map(|id| areas.get(id.as_str()).copied());
            let chosen: BTreeSet<AreaId> = chosen.collect();
            (!chosen.is_empty()).then_some(PlanArea::Sectors(chosen))
        }
    };
    if let Some(area) = area.filter(|area| *area != after.area) {
        changes.push(Change::PlanArea(after.area.clone(), area));
    }
    let streets: BTreeMap<&str, StreetId> = (0..)
        .map(StreetId)
        .zip(&after.base.streets.records)
        .filter(|_| !carried.streets.is_empty())
        .map(|(id, street)| (street.external_id.as_ref(), id))
        .collect();
    for (id, overlay) in &carried.streets {
        if let Some(id) = streets.get(id.as_str()) {
            let before = after.overlays.streets.get(id).cloned();
            changes.push(Change::Street(*id, before, Some(overlay.clone())));
        }
    }
    for (id, overlay) in &carried.areas {
        if let Some(id) = areas.get(id.as_str()) {
            let before = after.overlays.areas.get(id).cloned();
            changes.push(Change::Area(*id, before, Some(overlay.clone())));
        }
    }
    let marks = carried.personal.iter();
    let marks: Vec<(LayerKind, Arc<str>)> = marks.map(|m| (m.layer, m.column.clone())).collect();
    command.absorb(mark_personal(after, &marks, true));
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

//! Commands on heat zones. Zones of a variant do not overlap: the land of a new
//! or larger zone is taken from the others, and a zone of which nothing is left
//! goes.

use super::EditError;
use crate::edit::{Change, Command, CommandName, ZoneDiff};
use crate::geometry::measure::polygon_centroid;
use crate::geometry::{Point, Region};
use crate::plan::{AreaId, BuildingId, Plan, Zone, ZoneId, ZoneKind, is_simple_ring};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A zone smaller than this is a slip, m².
const MIN_ZONE_M2: f64 = 1.0;

/// How far around a building its zone reaches, metres: both sides of an ordinary
/// street meet.
pub const ZONE_AROUND_M: f64 = 12.0;

/// Buildings this much further apart still share their zone: the street between
/// them is in it, and its outline is no chain of blobs, metres.
const ZONE_CLOSES_M: f64 = 14.0;

/// The outline of a zone is drawn this exactly, metres.
const ZONE_EXACT_M: f64 = 0.4;

/// Neighbours that are not meant keep a common front where no more than twice this
/// lies between them: the outline runs along it and not into each gap, metres.
const FRONT_CLOSES_M: f64 = 6.0;

/// Neighbours keep this much of the land around them, metres.
const FRONT_KEEPS_M: f64 = 0.5;

/// How far from the buildings of a zone others must be known, metres.
pub const ZONE_NEAR_M: f64 = ZONE_AROUND_M + ZONE_CLOSES_M;

/// Draws a zone; answers its id too.
pub fn draw_zone(
    plan: &Plan,
    ring: &[Point],
    kind: ZoneKind,
) -> Result<(Command, ZoneId), EditError> {
    if !is_simple_ring(ring, MIN_ZONE_M2) {
        return Err(EditError::Outline);
    }
    let zone = Zone::new(Region::of_ring(ring.to_vec()), kind);
    added(plan, CommandName::DrawZone, zone)
}

/// Gives the zones that a command makes a name, those that have none.
pub fn name_new_zones(command: &mut Command, name: impl Fn(ZoneId) -> String) {
    for change in &mut command.changes {
        if let Change::Zone(id, None, Some(zone)) = change
            && zone.name.is_none()
        {
            Arc::make_mut(zone).name = Some(name(*id).into());
        }
    }
}

/// Makes a zone of sectors and of the land around buildings; `others` are the
/// buildings near them that are not meant. Answers its id too.
pub fn make_zone(
    plan: &Plan,
    (buildings, areas): (&[BuildingId], &[AreaId]),
    others: &[BuildingId],
    kind: ZoneKind,
) -> Result<(Command, ZoneId), EditError> {
    let shapes = &plan.base.areas.shapes;
    let mut region = land_around(plan, buildings, others);
    let known = areas.iter().filter(|id| id.index() < shapes.len());
    for id in known {
        let sector = shapes.view(id.index());
        let polygons = sector
            .parts()
            .map(|part| part.rings().map(<[Point]>::to_vec).collect());
        region = region.joined(&Region::new(polygons.collect()));
    }
    let mut zone = Zone::new(region, kind);
    if let (&[area], []) = (areas, buildings) {
        // A zone of one sector is called as it is.
        let record = plan.base.areas.records.get(area.index());
        zone.name = record.and_then(|record| record.name.clone());
    }
    added(plan, CommandName::MakeZone, zone)
}

/// Paints buildings into the zone `into`, or into a new one; without a `kind`
/// out of all zones. `others` are the buildings near them that are not meant.
/// Answers the zone they are in now.
pub fn paint_zone(
    plan: &Plan,
    into: Option<ZoneId>,
    kind: Option<ZoneKind>,
    buildings: &[BuildingId],
    others: &[BuildingId],
) -> Result<(Command, Option<ZoneId>), EditError> {
    let land = land_around(plan, buildings, others);
    if land.is_empty() {
        return Err(EditError::Outline);
    }
    let Some(kind) = kind else {
        let changes = cut(plan, &land, None);
        return Ok((Command::new(CommandName::PaintZone, changes), None));
    };
    let zones = &plan.variant().zones;
    let Some((id, before)) = into.and_then(|id| Some((id, zones.get(&id)?))) else {
        let (command, id) = added(plan, CommandName::PaintZone, Zone::new(land, kind))?;
        return Ok((command, Some(id)));
    };
    let mut after = Zone::clone(before);
    after.region = after.region.joined(&land);
    // Its own land is no other's already: only what is new is cut out of them.
    let command = replaced(plan, CommandName::PaintZone, (id, before), after, &land);
    Ok((command, Some(id)))
}

/// Whether the land that painting these buildings makes lies over a zone or ends at
/// it.
pub fn reaches_zone(plan: &Plan, id: ZoneId, buildings: &[BuildingId]) -> bool {
    let footprints = &plan.base.buildings.footprints;
    let Some(zone) = plan.variant().zones.get(&id) else {
        return false;
    };
    let known = buildings.iter().filter(|id| id.index() < footprints.len());
    let mut outlines = known.flat_map(|id| footprints.view(id.index()).exteriors());
    outlines.any(|ring| {
        let near = Region::around([ring], ZONE_AROUND_M);
        near.overlaps(&zone.region)
    })
}

/// Changes kind, name, reason or note of zones; their land stays.
pub fn change_zones(plan: &Plan, zones: &[ZoneId], change: impl Fn(&mut Zone)) -> Command {
    let changes = zones
        .iter()
        .filter_map(|&id| {
            let before = plan.variant().zones.get(&id)?;
            let mut after = Zone::clone(before);
            change(&mut after);
            after.region = before.region.clone();
            (**before != after)
                .then(|| Change::Zone(id, Some(before.clone()), Some(Arc::new(after))))
        })
        .collect();
    Command::new(CommandName::ChangeZones, changes)
}

/// Gives a zone another outline. Refused where one of its parts would lie over
/// another, or a hole beside its part: land has to be in it or not.
pub fn reshape_zone(plan: &Plan, id: ZoneId, region: Region) -> Result<Command, EditError> {
    let is_sound = region.polygons().iter().flatten().all(|ring| {
        // Holes may be as small as cutting leaves them.
        is_simple_ring(ring, 0.0)
    });
    let before = plan.variant().zones.get(&id);
    let before = before.filter(|before| {
        is_sound && region.area_m2() >= MIN_ZONE_M2 && region.is_sound_after(&before.region)
    });
    let Some(before) = before else {
        return Err(EditError::Outline);
    };
    if before.region == region {
        return Ok(Command::new(CommandName::ReshapeZone, Vec::new()));
    }
    let land = region.changed_since(&before.region);
    let after = Zone {
        region,
        ..Zone::clone(before)
    };
    let of = (id, before);
    Ok(replaced(plan, CommandName::ReshapeZone, of, after, &land))
}

/// Joins zones into the first of them, which keeps its words.
pub fn join_zones(plan: &Plan, zones: &[ZoneId]) -> Command {
    let there = |id: &ZoneId| Some((*id, plan.variant().zones.get(id)?.clone()));
    let mut found = zones.iter().collect::<BTreeSet<_>>().into_iter();
    let mut changes = Vec::new();
    if let Some((first, before)) = found.by_ref().find_map(there) {
        let mut after = Zone::clone(&before);
        for (id, zone) in found.filter_map(there) {
            after.region = after.region.joined(&zone.region);
            changes.push(Change::Zone(id, Some(zone), None));
        }
        if !changes.is_empty() {
            changes.push(Change::Zone(first, Some(before), Some(Arc::new(after))));
        }
    }
    Command::new(CommandName::JoinZones, changes)
}

/// Deletes zones; the land is of no zone then.
pub fn delete_zones(plan: &Plan, zones: &[ZoneId]) -> Command {
    let changes = zones
        .iter()
        .filter_map(|&id| {
            let before = plan.variant().zones.get(&id)?.clone();
            Some(Change::Zone(id, Some(before), None))
        })
        .collect();
    Command::new(CommandName::DeleteZones, changes)
}

/// Adds zones as they were read, in their order; later ones take their land from
/// earlier ones. Those without land are left out.
pub fn import_zones(plan: &Plan, zones: &[Zone]) -> Command {
    let mut probe = plan.clone();
    let mut all = Command::new(CommandName::ImportZones, Vec::new());
    for zone in zones {
        if let Ok((command, _)) = added(&probe, CommandName::ImportZones, zone.clone()) {
            command.apply(&mut probe);
            all.absorb(command);
        }
    }
    all
}

/// What makes the zones of the active variant those of another one, as far as
/// `chosen` lists them.
pub(super) fn taken(plan: &Plan, chosen: &[ZoneDiff]) -> Vec<Change> {
    let mut probe = plan.clone();
    let mut all = Command::new(CommandName::TakeOver, Vec::new());
    for diff in chosen {
        let ours = diff.a.as_ref().map(|(id, _)| *id);
        let step = match (ours, &diff.b) {
            (Some(id), None) => delete_zones(&probe, &[id]),
            (Some(id), Some((_, theirs))) => {
                let mut step = cut(&probe, &theirs.region, Some(id));
                let before = probe.variant().zones.get(&id).cloned();
                step.push(Change::Zone(id, before, Some(theirs.clone())));
                Command::new(CommandName::TakeOver, step)
            }
            (None, Some((_, theirs))) => {
                match added(&probe, CommandName::TakeOver, Zone::clone(theirs)) {
                    Ok((step, _)) => step,
                    Err(_) => continue,
                }
            }
            (None, None) => continue,
        };
        step.apply(&mut probe);
        all.absorb(step);
    }
    all.changes
}

/// Land around buildings without their neighbours. No part of it is without one of
/// the buildings.
fn land_around(plan: &Plan, buildings: &[BuildingId], others: &[BuildingId]) -> Region {
    let footprints = &plan.base.buildings.footprints;
    let outlines = |ids: &[BuildingId]| {
        let known = ids.iter().filter(|id| id.index() < footprints.len());
        let known = known.flat_map(|id| footprints.view(id.index()).exteriors());
        known.collect::<Vec<_>>()
    };
    let own = outlines(buildings);
    let (around_m, exact_m) = (ZONE_AROUND_M, ZONE_EXACT_M);
    let land = Region::around_softly(own.iter().copied(), around_m, ZONE_CLOSES_M, exact_m);
    let others = outlines(others);
    let front = Region::around_softly(
        others.iter().copied(),
        FRONT_KEEPS_M,
        FRONT_CLOSES_M,
        FRONT_KEEPS_M / 2.0,
    );
    // A neighbour wall to wall loses its margin, not its footprint.
    let kept = Region::around(own.iter().copied(), FRONT_KEEPS_M);
    let walls = Region::around(others.iter().copied(), 0.0);
    let land = land.without(&front.without(&kept).joined(&walls));
    land.filtered(|part| {
        own.iter().any(|ring| {
            let middle = polygon_centroid(ring, std::iter::empty());
            let mut places = middle.into_iter().chain(ring.iter().copied());
            places.any(|place| part.contains(place))
        })
    })
}

fn added(plan: &Plan, name: CommandName, zone: Zone) -> Result<(Command, ZoneId), EditError> {
    if zone.region.area_m2() < MIN_ZONE_M2 {
        return Err(EditError::Outline);
    }
    let next = plan.variant().next_zone;
    let id = ZoneId(next);
    let mut changes = cut(plan, &zone.region, None);
    changes.push(Change::Zone(id, None, Some(Arc::new(zone))));
    changes.push(Change::ZoneCounter(next, next.saturating_add(1)));
    Ok((Command::new(name, changes), id))
}

/// A zone becomes another one; `land` is what may be new of its land.
fn replaced(
    plan: &Plan,
    name: CommandName,
    (id, before): (ZoneId, &Arc<Zone>),
    after: Zone,
    land: &Region,
) -> Command {
    let mut changes = cut(plan, land, Some(id));
    changes.push(Change::Zone(
        id,
        Some(before.clone()),
        Some(Arc::new(after)),
    ));
    Command::new(name, changes)
}

/// What the other zones lose to some land.
fn cut(plan: &Plan, land: &Region, but: Option<ZoneId>) -> Vec<Change> {
    let others = plan.variant().zones.iter();
    others
        .filter(|(id, _)| Some(**id) != but)
        .filter_map(|(id, zone)| {
            let left = zone.region.without(land);
            if left == zone.region {
                return None;
            }
            let after = (!left.is_empty()).then(|| {
                Arc::new(Zone {
                    region: left,
                    ..Zone::clone(zone)
                })
            });
            Some(Change::Zone(*id, Some(zone.clone()), after))
        })
        .collect()
}

#[cfg(test)]
mod tests;

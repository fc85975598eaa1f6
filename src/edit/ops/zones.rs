//! Commands on heat zones. Zones of a variant do not overlap: the land of a new
//! or larger zone is taken from the others, and a zone of which nothing is left
//! goes.

use super::EditError;
use crate::edit::{Change, Command, CommandName, ZoneDiff};
use crate::geometry::{Point, Region};
use crate::plan::{AreaId, BuildingId, Plan, Zone, ZoneId, ZoneKind, is_simple_ring};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A zone smaller than this is a slip, m².
const MIN_ZONE_M2: f64 = 1.0;

/// How far around a building its zone reaches, metres: both sides of an ordinary
/// street meet.
pub const ZONE_AROUND_M: f64 = 12.0;

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
    let command = replaced(plan, CommandName::PaintZone, id, before, after);
    Ok((command, Some(id)))
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

/// Gives a zone another outline.
pub fn reshape_zone(plan: &Plan, id: ZoneId, region: Region) -> Result<Command, EditError> {
    let is_sound = region.polygons().iter().flatten().all(|ring| {
        // Holes may be as small as cutting leaves them.
        is_simple_ring(ring, 0.0)
    });
    let before = plan.variant().zones.get(&id);
    let Some(before) = before.filter(|_| is_sound && region.area_m2() >= MIN_ZONE_M2) else {
        return Err(EditError::Outline);
    };
    if before.region == region {
        return Ok(Command::new(CommandName::ReshapeZone, Vec::new()));
    }
    let after = Zone {
        region,
        ..Zone::clone(before)
    };
    Ok(replaced(plan, CommandName::ReshapeZone, id, before, after))
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
    let mut changes = Vec::new();
    for zone in zones {
        if let Ok((command, _)) = added(&probe, CommandName::ImportZones, zone.clone()) {
            command.apply(&mut probe);
            changes.extend(command.changes);
        }
    }
    Command::new(CommandName::ImportZones, changes)
}

/// What makes the zones of the active variant those of another one, as far as
/// `chosen` lists them.
pub(super) fn taken(plan: &Plan, chosen: &[ZoneDiff]) -> Vec<Change> {
    let mut probe = plan.clone();
    let mut changes = Vec::new();
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
        changes.extend(step.changes);
    }
    changes
}

/// Land around buildings without the footprints of their neighbours.
fn land_around(plan: &Plan, buildings: &[BuildingId], others: &[BuildingId]) -> Region {
    let footprints = &plan.base.buildings.footprints;
    let outlines = |ids: &[BuildingId]| {
        let known = ids.iter().filter(|id| id.index() < footprints.len());
        let known = known.flat_map(|id| footprints.view(id.index()).exteriors());
        known.collect::<Vec<_>>()
    };
    let land = Region::around(outlines(buildings), ZONE_AROUND_M);
    land.without(&Region::around(outlines(others), 0.0))
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

fn replaced(
    plan: &Plan,
    name: CommandName,
    id: ZoneId,
    before: &Arc<Zone>,
    after: Zone,
) -> Command {
    let mut changes = cut(plan, &after.region, Some(id));
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
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{Base, Building, LayerId};

    fn square(x: f64, y: f64, side: f64) -> [Point; 4] {
        [[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    /// Houses of 8 m, 9 m apart, in a row.
    fn row(count: u32) -> Plan {
        let mut base = Base::default();
        for i in 0..count {
            let mut ring = square(f64::from(i) * 9.0, 0.0, 8.0).to_vec();
            ring.push(ring[0]);
            base.buildings.footprints.push_polygon(&ring, &[]);
            let name = format!("B{i}");
            let record = Building::new(name.as_str().into(), LayerId(0));
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    fn middle(i: u32) -> Point {
        [f64::from(i) * 9.0 + 4.0, 4.0]
    }

    #[test]
    fn land_is_in_one_zone_only_and_undo_brings_everything_back() {
        let start = Plan::new("x", Crs::Lambert2008);
        let mut plan = start.clone();
        let mut done = Vec::new();
        let mut run = |plan: &mut Plan, command: Command| {
            let touched = command.apply(plan);
            assert!(!touched.zones.is_empty());
            done.push(command);
        };
        let (command, a) =
            draw_zone(&plan, &square(0.0, 0.0, 100.0), ZoneKind::Collective).unwrap();
        run(&mut plan, command);
        let (command, b) = draw_zone(&plan, &square(50.0, 0.0, 100.0), ZoneKind::Later).unwrap();
        run(&mut plan, command);
        let area = |plan: &Plan, id| plan.variant().zones.get(&id).map(|z| z.region.area_m2());
        assert!((area(&plan, a).unwrap() - 5000.0).abs() < 0.1);
        assert_eq!(plan.variant().zone_at([70.0, 50.0]), Some(b));
        assert_eq!(plan.variant().zone_at([20.0, 50.0]), Some(a));
        let larger = Region::of_ring(square(-10.0, -10.0, 300.0).to_vec());
        let command = reshape_zone(&plan, b, larger).unwrap();
        run(&mut plan, command);
        assert_eq!(area(&plan, a), None, "nothing of it was left");
        let (command, c) = draw_zone(&plan, &square(400.0, 0.0, 9.0), ZoneKind::Later).unwrap();
        assert_eq!(c.0, 2, "ids are never given twice");
        run(&mut plan, command);
        let command = join_zones(&plan, &[c, b]);
        run(&mut plan, command);
        assert_eq!(plan.variant().zones.size(), 1);
        assert!((area(&plan, b).unwrap() - 90_081.0).abs() < 0.5);
        let command = delete_zones(&plan, &[b]);
        run(&mut plan, command);
        let end = plan.clone();
        for command in done.iter().rev() {
            command.inverse().apply(&mut plan);
        }
        assert_eq!(plan, start);
        for command in &done {
            command.apply(&mut plan);
        }
        assert_eq!(plan, end);
        let crossing = [[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
        assert!(draw_zone(&plan, &crossing, ZoneKind::Later).is_err());
    }

    #[test]
    fn painting_takes_the_buildings_that_are_meant_and_no_neighbour() {
        let mut plan = row(4);
        let ids: Vec<BuildingId> = (0..4).map(BuildingId).collect();
        let painted = paint_zone(
            &plan,
            None,
            Some(ZoneKind::Collective),
            &ids[..2],
            &ids[2..],
        );
        let (command, zone) = painted.unwrap();
        command.apply(&mut plan);
        let zone = zone.unwrap();
        let inside = |plan: &Plan| {
            (0..4)
                .map(|i| plan.variant().zone_at(middle(i)).is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(inside(&plan), [true, true, false, false]);
        // more of the same zone, then one out again
        let others = [ids[0], ids[1], ids[3]];
        let more = paint_zone(
            &plan,
            Some(zone),
            Some(ZoneKind::Collective),
            &ids[2..3],
            &others,
        );
        more.unwrap().0.apply(&mut plan);
        assert_eq!(inside(&plan), [true, true, true, false]);
        assert_eq!(plan.variant().zones.size(), 1);
        let out = paint_zone(&plan, None, None, &ids[..1], &ids[1..])
            .unwrap()
            .0;
        out.apply(&mut plan);
        assert_eq!(inside(&plan), [false, true, true, false]);
        // a zone of another kind takes them over
        let other = paint_zone(
            &plan,
            None,
            Some(ZoneKind::Individual),
            &ids[1..2],
            &[ids[2]],
        );
        let (command, individual) = other.unwrap();
        command.apply(&mut plan);
        assert_eq!(plan.variant().zone_at(middle(1)), individual);
        assert_eq!(plan.variant().zone_at(middle(2)), Some(zone));
        assert!(paint_zone(&plan, None, None, &[BuildingId(99)], &[]).is_err());
    }
}

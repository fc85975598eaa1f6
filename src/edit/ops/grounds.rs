//! Commands on what is drawn on the ground: no-go areas and planned buildings.

use super::EditError;
use super::customers::goes_from_customer;
use crate::edit::{Change, Command, CommandName};
use crate::geometry::Point;
use crate::plan::{
    BuildingId, BuildingUse, Ground, GroundId, LineId, Plan, PlannedBuilding, SourceId, StreetRule,
    ZoneId, is_simple_ring,
};
use std::sync::Arc;

/// A no-go area smaller than this is a slip, m².
const MIN_GROUND_M2: f64 = 1.0;

/// A planned building smaller than this is a slip, m².
const MIN_BUILDING_M2: f64 = 4.0;

/// Draws a no-go area; answers its id too.
pub fn draw_ground(
    plan: &Plan,
    ring: &[Point],
    rule: StreetRule,
    reason: Option<&str>,
) -> Result<(Command, GroundId), EditError> {
    if !is_simple_ring(ring, MIN_GROUND_M2) {
        return Err(EditError::Outline);
    }
    let next = plan.overlays.next_ground;
    let id = GroundId(next);
    let mut ground = Ground::new(ring.to_vec(), rule);
    ground.reason = reason.map(Into::into);
    let changes = vec![
        Change::Ground(id, None, Some(Arc::new(ground))),
        Change::GroundCounter(next, next.saturating_add(1)),
    ];
    Ok((Command::new(CommandName::DrawGround, changes), id))
}

/// Changes rule, reason or name of no-go areas.
pub fn change_grounds(plan: &Plan, grounds: &[GroundId], change: impl Fn(&mut Ground)) -> Command {
    let changes = grounds
        .iter()
        .filter_map(|&id| {
            let before = plan.overlays.grounds.get(&id)?;
            let mut after = Ground::clone(before);
            change(&mut after);
            (**before != after)
                .then(|| Change::Ground(id, Some(before.clone()), Some(Arc::new(after))))
        })
        .collect();
    Command::new(CommandName::ChangeGrounds, changes)
}

/// Gives a no-go area another outline.
pub fn reshape_ground(plan: &Plan, id: GroundId, ring: &[Point]) -> Result<Command, EditError> {
    let Some(before) = plan
        .overlays
        .grounds
        .get(&id)
        .filter(|_| is_simple_ring(ring, MIN_GROUND_M2))
    else {
        return Err(EditError::Outline);
    };
    let after = before.with_ring(ring.to_vec());
    let changes = if after == **before {
        Vec::new()
    } else {
        vec![Change::Ground(
            id,
            Some(before.clone()),
            Some(Arc::new(after)),
        )]
    };
    Ok(Command::new(CommandName::ReshapeGround, changes))
}

/// Deletes no-go areas.
pub fn delete_grounds(plan: &Plan, grounds: &[GroundId]) -> Command {
    let changes = grounds
        .iter()
        .filter_map(|&id| {
            let before = plan.overlays.grounds.get(&id)?.clone();
            Some(Change::Ground(id, Some(before), None))
        })
        .collect();
    Command::new(CommandName::DeleteGrounds, changes)
}

/// Draws a planned building that stands from `year` on; answers its id too.
pub fn draw_planned(
    plan: &Plan,
    outline: &[Point],
    building_use: BuildingUse,
    year: i32,
) -> Result<(Command, BuildingId), EditError> {
    let outline = closed(outline)?;
    let id = BuildingId::from_index(plan.base.buildings.len());
    let planned = PlannedBuilding {
        external_id: free_label(plan, id),
        outline,
        year,
        building_use,
    };
    let changes = vec![Change::Planned(id, None, Some(Arc::new(planned)))];
    Ok((Command::new(CommandName::DrawPlanned, changes), id))
}

/// Gives a planned building another outline.
pub fn reshape_planned(
    plan: &Plan,
    id: BuildingId,
    outline: &[Point],
) -> Result<Command, EditError> {
    let outline = closed(outline)?;
    let Some(before) = plan
        .overlays
        .planned
        .get(&id)
        .filter(|planned| !planned.is_deleted())
    else {
        return Err(EditError::Outline);
    };
    let mut changes = Vec::new();
    if before.outline != outline {
        let after = PlannedBuilding {
            outline,
            ..PlannedBuilding::clone(before)
        };
        changes.push(Change::Planned(
            id,
            Some(before.clone()),
            Some(Arc::new(after)),
        ));
    }
    Ok(Command::new(CommandName::ReshapePlanned, changes))
}

/// Deletes those of the buildings that are planned ones, with what was said of
/// them; loaded buildings stay. Their rows stay too, empty: ids are never given
/// twice. Customers they were joined into go on without them.
pub fn delete_planned(plan: &Plan, buildings: &[BuildingId]) -> Command {
    let mut changes = Vec::new();
    // Several may be of one customer.
    let mut probe = plan.clone();
    for &id in buildings {
        let Some(before) = plan
            .overlays
            .planned
            .get(&id)
            .filter(|planned| !planned.is_deleted())
        else {
            continue;
        };
        if let Some(correction) = plan.correction(id) {
            changes.push(Change::Correction(id, Some(correction.clone()), None));
        }
        let left = goes_from_customer(&probe, id);
        Command::new(CommandName::DeletePlanned, left.clone()).apply(&mut probe);
        changes.extend(left);
        let after = PlannedBuilding {
            outline: Vec::new(),
            ..PlannedBuilding::clone(before)
        };
        changes.push(Change::Planned(
            id,
            Some(before.clone()),
            Some(Arc::new(after)),
        ));
    }
    Command::new(CommandName::DeletePlanned, changes)
}

/// Things the user drew, to be deleted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Lines of the network.
    pub lines: Vec<LineId>,
    /// Sources of the network.
    pub sources: Vec<SourceId>,
    /// No-go areas.
    pub grounds: Vec<GroundId>,
    /// Buildings; those that are not planned ones stay.
    pub buildings: Vec<BuildingId>,
    /// Heat zones.
    pub zones: Vec<ZoneId>,
}

/// Deletes what the user drew as one step; loaded buildings stay, and nothing
/// else gives an empty command.
pub fn delete_drawn(plan: &Plan, drawn: &Drawn) -> Result<Command, EditError> {
    let network = if drawn.lines.is_empty() && drawn.sources.is_empty() {
        Command::new(CommandName::DeleteSelection, Vec::new())
    } else {
        super::delete(plan, &drawn.lines, &drawn.sources)?
    };
    let parts = [
        network,
        delete_grounds(plan, &drawn.grounds),
        delete_planned(plan, &drawn.buildings),
        super::delete_zones(plan, &drawn.zones),
    ];
    let mut name = None;
    let mut changes = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        name = Some(match name {
            None => part.name,
            Some(_) => CommandName::DeleteSelection,
        });
        changes.extend(part.changes);
    }
    let name = name.unwrap_or(CommandName::DeleteSelection);
    Ok(Command::new(name, changes))
}

/// The outline as a closed ring, if it is one of a building.
fn closed(outline: &[Point]) -> Result<Vec<Point>, EditError> {
    if !is_simple_ring(outline, MIN_BUILDING_M2) {
        return Err(EditError::Outline);
    }
    let mut ring = outline.to_vec();
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    Ok(ring)
}

/// "planned-17", longer where a file has a building of that name.
fn free_label(plan: &Plan, id: BuildingId) -> Arc<str> {
    let records = &plan.base.buildings.records;
    let mut label = format!("planned-{}", id.0);
    while records.iter().any(|r| *r.external_id == *label) {
        label.push('+');
    }
    label.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    const SQUARE: [Point; 4] = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];

    #[test]
    fn ids_of_no_go_areas_are_never_given_twice_and_undo_restores_the_counter() {
        let start = Plan::new("x", Crs::Lambert2008);
        let mut plan = start.clone();
        let (first, a) = draw_ground(&plan, &SQUARE, StreetRule::Forbidden, None).unwrap();
        let touched = first.apply(&mut plan);
        assert_eq!(touched.grounds.len(), 1);
        let gone = delete_grounds(&plan, &[a]);
        gone.apply(&mut plan);
        let (second, b) = draw_ground(&plan, &SQUARE, StreetRule::Avoid, Some("trees")).unwrap();
        second.apply(&mut plan);
        assert_ne!(a, b);
        for command in [second, gone, first] {
            command.inverse().apply(&mut plan);
        }
        assert_eq!(plan, start);
        let [p, q, r, s] = SQUARE;
        assert!(draw_ground(&plan, &[p, r, q, s], StreetRule::Avoid, None).is_err());
    }

    #[test]
    fn a_planned_building_comes_is_corrected_and_goes() {
        let start = Plan::new("x", Crs::Lambert2008);
        let mut plan = start.clone();
        let mut done = Vec::new();
        let mut run = |plan: &mut Plan, command: Command| {
            command.apply(plan);
            done.push(command);
        };
        let (command, id) = draw_planned(&plan, &SQUARE, BuildingUse::School, 2031).unwrap();
        run(&mut plan, command);
        assert_eq!(plan.building(id).and_then(|b| b.year), Some(2031));
        let command = super::super::correct_buildings(&plan, &[id], |c| c.dwellings = Some(12));
        run(&mut plan, command);
        let command = super::super::decide_buildings(&plan, &[id], |d| {
            d.rule = crate::plan::ConnectionRule::Required;
        });
        run(&mut plan, command);
        let wider: Vec<Point> = SQUARE.iter().map(|[x, y]| [2.0 * x, *y]).collect();
        let command = reshape_planned(&plan, id, &wider).unwrap();
        run(&mut plan, command);
        assert_eq!(plan.base.buildings.footprints.view(0).area_m2(), 200.0);
        let command = delete_planned(&plan, &[id]);
        run(&mut plan, command);
        assert!(plan.correction(id).is_none() && plan.variant().decisions.is_empty());
        assert!(plan.base.buildings.footprints.view(0).is_empty());
        assert!(
            delete_planned(&plan, &[id]).is_empty(),
            "it is gone already"
        );
        let (command, other) = draw_planned(&plan, &SQUARE, BuildingUse::School, 2031).unwrap();
        run(&mut plan, command);
        assert_eq!(other, BuildingId(1), "its row is not given away");
        let end = plan.clone();
        for command in done.iter().rev() {
            command.inverse().apply(&mut plan);
        }
        assert_eq!(plan, start);
        for command in &done {
            command.apply(&mut plan);
        }
        assert_eq!(plan, end);
    }
}

//! Taking a variant of another project in.

use super::{EditError, variants};
use crate::edit::{Command, CommandName};
use crate::geometry::measure::distance_m;
use crate::geometry::{Point, Region, Transform};
use crate::plan::{
    Base, BuildingId, Decision, JOIN_TOLERANCE_M, Line, Network, Node, Plan, PlannedBuilding,
    VariantId, Zone,
};
use rpds::RedBlackTreeMapSync;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What came of taking a variant in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Lines of it.
    pub lines: usize,
    /// Decisions that were taken along.
    pub decisions: usize,
    /// External ids of decided buildings that this plan does not have, sorted.
    pub unknown: Vec<Arc<str>>,
}

/// Takes a variant of another plan in as a new one and leads to it. Buildings
/// are those with the same layer name and external id, planned ones only where
/// the outline agrees too, as everybody numbers their own; decisions on others
/// are left out and named. Where the other plan has another coordinate system the
/// network is turned into this one's.
pub fn import_variant(
    plan: &Plan,
    other: &Plan,
    id: VariantId,
) -> Result<(Command, VariantId, TakenIn), EditError> {
    let mut variant = other.variant_of(id).ok_or(EditError::NoVariant)?.clone();
    let turn = if plan.crs == other.crs {
        None
    } else {
        Some(Transform::new(other.crs, plan.crs).or(Err(EditError::CoordinateSystem))?)
    };
    if let Some(turn) = &turn {
        variant.network = turned(&variant.network, |point| turn.point(point))?;
        let mut decisions = RedBlackTreeMapSync::default();
        for (id, decision) in &variant.decisions {
            let turned = turned_pin(decision, |point| turn.point(point))?;
            decisions.insert_mut(*id, turned);
        }
        variant.decisions = decisions;
        let mut zones = RedBlackTreeMapSync::default();
        for (id, zone) in &variant.zones {
            let turned = turned_zone(zone, |point| turn.point(point))?;
            zones.insert_mut(*id, Arc::new(turned));
        }
        variant.zones = zones;
    }
    let decided: BTreeSet<BuildingId> = variant.decisions.keys().copied().collect();
    let turned_here = |point| match &turn {
        Some(turn) => turn.point(point),
        None => Some(point),
    };
    let mut known = known_buildings(&plan.base, &other.base, &decided);
    known.retain(|theirs, ours| {
        let both = (plan.planned(*ours), other.planned(*theirs));
        match both {
            (None, None) => !plan.base.buildings.is_gone(*ours),
            (Some(ours), Some(theirs)) => is_same_outline(ours, theirs, turned_here),
            _ => false,
        }
    });
    let mut taken = TakenIn {
        lines: variant.network.line_count(),
        ..TakenIn::default()
    };
    let mut decisions = RedBlackTreeMapSync::default();
    for (theirs, decision) in &variant.decisions {
        if let Some(ours) = known.get(theirs) {
            decisions.insert_mut(*ours, decision.clone());
            taken.decisions += 1;
        } else {
            taken.unknown.push(other.building_label(*theirs).into());
        }
    }
    taken.unknown.sort_unstable();
    variant.decisions = decisions;
    let (command, new) = variants::add(plan, CommandName::ImportVariant, variant);
    Ok((command, new, taken))
}

/// Our building for each of theirs, by layer name and external id.
fn known_buildings(
    ours: &Base,
    theirs: &Base,
    wanted: &BTreeSet<BuildingId>,
) -> BTreeMap<BuildingId, BuildingId> {
    let mut by_name: BTreeMap<(&str, &str), BuildingId> = BTreeMap::new();
    for id in wanted {
        if let Some(name) = name_of(theirs, *id) {
            by_name.entry(name).or_insert(*id);
        }
    }
    let mut known = BTreeMap::new();
    for index in 0..ours.buildings.len() {
        let id = BuildingId::from_index(index);
        if let Some(their) = name_of(ours, id).and_then(|name| by_name.get(&name)) {
            known.entry(*their).or_insert(id);
        }
    }
    known
}

/// Whether two planned buildings stand on the same ground.
fn is_same_outline(
    ours: &PlannedBuilding,
    theirs: &PlannedBuilding,
    turn: impl Fn(Point) -> Option<Point>,
) -> bool {
    ours.outline.len() == theirs.outline.len()
        && ours
            .outline
            .iter()
            .zip(&theirs.outline)
            .all(|(a, b)| turn(*b).is_some_and(|b| distance_m(*a, b) <= JOIN_TOLERANCE_M))
}

/// Layer name and external id of a building.
fn name_of(base: &Base, id: BuildingId) -> Option<(&str, &str)> {
    let record = base.buildings.records.get(id.index())?;
    let layer = base.layers.get(record.layer.index());
    let layer = layer.map_or("", |l| l.name.as_ref());
    Some((layer, record.external_id.as_ref()))
}

/// A decision with every place of its pinned service turned.
fn turned_pin(
    decision: &Decision,
    turn: impl Fn(Point) -> Option<Point>,
) -> Result<Decision, EditError> {
    let mut out = decision.clone();
    if let Some(pin) = &mut out.service {
        let foot = pin.to.as_mut().map(|foot| &mut foot.at);
        for place in foot
            .into_iter()
            .chain(&mut pin.access)
            .chain(&mut pin.inner)
        {
            *place = turn(*place).ok_or(EditError::CoordinateSystem)?;
        }
    }
    Ok(out)
}

/// A zone with every corner turned.
fn turned_zone(zone: &Zone, turn: impl Fn(Point) -> Option<Point>) -> Result<Zone, EditError> {
    let ring = |ring: &Vec<Point>| ring.iter().map(|p| turn(*p)).collect::<Option<Vec<_>>>();
    let polygons = zone.region.polygons().iter();
    let turned = polygons.map(|rings| rings.iter().map(ring).collect::<Option<Vec<_>>>());
    let region = turned
        .collect::<Option<Vec<_>>>()
        .ok_or(EditError::CoordinateSystem)?;
    Ok(Zone {
        region: Region::new(region),
        ..zone.clone()
    })
}

/// A network with every place turned.
fn turned(network: &Network, turn: impl Fn(Point) -> Option<Point>) -> Result<Network, EditError> {
    let mut out = network.clone();
    let refuse = || EditError::CoordinateSystem;
    for (id, node) in network.nodes() {
        let place = turn(node.place).ok_or_else(refuse)?;
        out.put_node(id, Some(Node { place, ..*node }));
    }
    for (id, line) in network.lines() {
        let inner = line.inner.iter().map(|p| turn(*p)).collect::<Option<_>>();
        out.put_line(
            id,
            Some(Arc::new(Line {
                inner: inner.ok_or_else(refuse)?,
                ..line.clone()
            })),
        );
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{BuildingUse, ConnectionRule};

    /// The same plan with a square planned building there that is required.
    fn with_planned(plan: &Plan, crs: Crs, [x, y]: Point) -> (Plan, BuildingId) {
        let mut plan = plan.clone();
        plan.crs = crs;
        let outline = [[x, y], [x + 10.0, y], [x + 10.0, y + 10.0], [x, y + 10.0]];
        let drawn = ops::draw_planned(&plan, &outline, BuildingUse::School, 2030);
        let (command, id) = drawn.unwrap();
        command.apply(&mut plan);
        let command = ops::decide_buildings(&plan, &[id], |d| d.rule = ConnectionRule::Required);
        command.apply(&mut plan);
        (plan, id)
    }

    #[test]
    fn planned_buildings_of_two_colleagues_are_not_taken_for_one_another() {
        let start = Plan::new("x", Crs::Lambert2008);
        let place = [690_000.0, 700_000.0];
        let (ours, id) = with_planned(&start, Crs::Lambert2008, place);
        let take = |other: &Plan| {
            let (command, new, taken) = import_variant(&ours, other, other.variant().id).unwrap();
            let mut plan = ours.clone();
            command.apply(&mut plan);
            let decided = plan.variant_of(new).unwrap().decisions.contains_key(&id);
            (decided, taken)
        };
        let (theirs, their_id) = with_planned(&start, Crs::Lambert2008, [690_400.0, 700_000.0]);
        assert_eq!(their_id, id, "both call theirs the first");
        let (decided, taken) = take(&theirs);
        assert!(!decided);
        assert_eq!((taken.decisions, taken.unknown.len()), (0, 1));
        // The same building of a project that went round.
        let (decided, taken) = take(&ours);
        assert!(decided);
        assert_eq!((taken.decisions, taken.unknown.len()), (1, 0));
        // One that was deleted here is none.
        let mut without = ours.clone();
        ops::delete_planned(&ours, &[id]).apply(&mut without);
        let taken = import_variant(&without, &ours, ours.variant().id)
            .unwrap()
            .2;
        assert_eq!((taken.decisions, taken.unknown.len()), (0, 1));
    }
}

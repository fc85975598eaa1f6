//! What runs through buildings: services, drawn or pinned, through those they do not
//! serve, which are mended by making them automatic again where an automatic way is
//! free; and trunks and branches, which a person must draw round them.

use super::network::is_main;
use super::{Fault, FaultKind, Mend, Obstacle};
use crate::analysis::connections::{automatic, connection_points};
use crate::analysis::results::Connection;
use crate::analysis::{Inputs, Results};
use crate::geometry::measure::lerp;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Bounds, Point, contains, segments};
use crate::plan::{BuildingId, Line, LineId};
use std::collections::BTreeMap;

/// A service is inside another building from this length on, metres.
pub(super) const INSIDE_M: f64 = 0.2;
/// A building that a service line ends at is this near to its end, metres.
const OWN_M: f64 = 1.0;

/// A trunk or branch is inside a building from this length on, metres: along a
/// facade it may cut a corner of a footprint.
const LINE_INSIDE_M: f64 = 1.0;

/// Adds the trunks and branches to be built that run through buildings.
pub(super) fn lines(inputs: &Inputs<'_>, results: &Results, faults: &mut Vec<Fault>) {
    let network = inputs.plan.network();
    let to_build = |line: &Line| is_main(line) && !line.exists_already();
    for (id, _) in network.lines().filter(|(_, line)| to_build(line)) {
        for (building, (in_m, at)) in inside(inputs, &network.points(id)) {
            let demand = results.building_demand(building);
            if in_m >= LINE_INSIDE_M && demand.is_some_and(|demand| demand.blocks) {
                let kind = FaultKind::LineThroughBuilding;
                let mut fault = Fault::of_lines(kind, at, in_m, vec![id]);
                fault.building = Some(building);
                faults.push(fault);
            }
        }
    }
}

/// Adds the services through buildings they do not serve.
pub(super) fn services(inputs: &Inputs<'_>, results: &Results, faults: &mut Vec<Fault>) {
    drawn(inputs, results, faults);
    pinned(inputs, results, faults);
}

/// Metres of a way in each building it passes, and a place there.
pub(super) fn inside(inputs: &Inputs<'_>, way: &[Point]) -> BTreeMap<BuildingId, (f64, Point)> {
    let footprints = &inputs.plan.base.buildings.footprints;
    let mut near = Vec::new();
    let mut found = BTreeMap::new();
    for segment in segments(way) {
        let bounds = Bounds::of_segment(segment);
        inputs.facts.building_tree().within(&bounds, &mut near);
        for &building in &near {
            let rings = footprints.view(building as usize);
            let in_m = contains::inside_length_m(segment, rings.rings());
            if in_m > 0.0 {
                let first = (0.0, lerp(segment, 0.5));
                found.entry(BuildingId(building)).or_insert(first).0 += in_m;
            }
        }
    }
    found
}

fn drawn(inputs: &Inputs<'_>, results: &Results, faults: &mut Vec<Fault>) {
    let network = inputs.plan.network();
    let mut serves: BTreeMap<LineId, (BuildingId, Connection)> = BTreeMap::new();
    for (index, link) in results.links.iter().enumerate() {
        if let Some(connection) = link.connection
            && let Some(drawn) = connection.drawn
        {
            serves.insert(drawn, (BuildingId::from_index(index), connection));
        }
    }
    let footprints = &inputs.plan.base.buildings.footprints;
    for (id, line) in network.lines().filter(|(_, line)| !is_main(line)) {
        let points = network.points_of(line);
        let served = serves.get(&id);
        for (building, (in_m, at)) in inside(inputs, &points) {
            let is_own = match served {
                Some((own, _)) => inputs.plan.members(own).contains(&building),
                // Where it is not known whom it serves: the building it ends at.
                None => [points.first(), points.last()]
                    .into_iter()
                    .flatten()
                    .any(|end| {
                        let view = footprints.view(building.index());
                        let near = |ring: &[Point]| nearest_on_polyline(*end, ring);
                        let mut walls = view.exteriors().filter_map(near);
                        view.contains(*end) || walls.any(|foot| foot.distance_m <= OWN_M)
                    }),
            };
            if in_m < INSIDE_M || is_own {
                continue;
            }
            let kind = FaultKind::ServiceThroughBuilding;
            let mut fault = Fault::of_lines(kind, at, in_m, vec![id]);
            fault.building = Some(building);
            if let Some((own, connection)) = served {
                fault.repair = release(inputs, results, *own, connection);
            }
            faults.push(fault);
        }
    }
}

fn pinned(inputs: &Inputs<'_>, results: &Results, faults: &mut Vec<Fault>) {
    let plan = inputs.plan;
    for (&id, decision) in &plan.variant().decisions {
        // Results may be of before a repair that released it.
        let Some(connection) = results.link(id).connection else {
            continue;
        };
        let is_pin = connection.pinned.is_some() && connection.drawn.is_none();
        if decision.service.is_none() || !is_pin {
            continue;
        }
        let way = connection_points(inputs, id, &connection);
        for (building, (in_m, at)) in inside(inputs, &way) {
            let blocks = results.building_demand(building).is_some_and(|d| d.blocks);
            if in_m < INSIDE_M || !blocks || plan.members(&id).contains(&building) {
                continue;
            }
            let kind = FaultKind::ServiceThroughBuilding;
            let mut fault = Fault::of_lines(kind, at, in_m, Vec::new());
            fault.building = Some(building);
            fault.serves = Some(id);
            fault.repair = release(inputs, results, id, &connection);
            faults.push(fault);
        }
    }
}

/// Making a service automatic again, where that leads through no building.
fn release(
    inputs: &Inputs<'_>,
    results: &Results,
    building: BuildingId,
    now: &Connection,
) -> Result<Vec<Mend>, Obstacle> {
    let plan = inputs.plan;
    let free = automatic(inputs, results, building).filter(|c| !c.barred);
    let after = free.map(|c| vec![c.facade, c.foot]).filter(|way| {
        let passed = inside(inputs, way);
        let own = plan.members(&building);
        passed
            .iter()
            .all(|(id, (in_m, _))| *in_m < INSIDE_M || own.contains(id))
    });
    let lines = results.carried.network.drawn_for(plan.members(&building));
    let still = |id: &LineId| plan.network().line(*id).is_some();
    match after {
        Some(after) => Ok(vec![Mend::Release {
            building,
            lines: lines.into_iter().filter(still).collect(),
            before: connection_points(inputs, building, now),
            after,
        }]),
        None => Err(Obstacle::NoFreeWay),
    }
}

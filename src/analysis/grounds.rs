//! No-go areas and service lines: which area bars a way, and which buildings a
//! change of an area can concern.

use crate::geometry::{Bounds, Point};
use crate::plan::{Ground, GroundId, Plan, StreetRule};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A way that is in a forbidden area for less than this is not barred, metres.
const INSIDE_M: f64 = 0.01;

/// The areas that were in force when results were made.
pub(super) type Known = BTreeMap<GroundId, Arc<Ground>>;

/// The forbidden area with the lowest id that a service line passes through.
pub(super) fn on(plan: &Plan, way: [Point; 2]) -> Option<GroundId> {
    plan.overlays
        .grounds
        .iter()
        .find(|(_, ground)| bars(ground) && ground.segment_inside_m(way) > INSIDE_M)
        .map(|(id, _)| *id)
}

fn bars(ground: &Ground) -> bool {
    ground.rule == StreetRule::Forbidden
}

/// All areas as they are now.
pub(super) fn known(plan: &Plan) -> Known {
    plan.overlays
        .grounds
        .iter()
        .map(|(id, ground)| (*id, ground.clone()))
        .collect()
}

/// The boxes of an area as it was and as it is, where it bars services.
pub(super) fn boxes<'a>(
    plan: &'a Plan,
    before: &'a Known,
    id: GroundId,
) -> impl Iterator<Item = Bounds> + 'a {
    before
        .get(&id)
        .into_iter()
        .chain(plan.overlays.grounds.get(&id))
        .filter(|ground| bars(ground))
        .map(|ground| *ground.bounds())
}

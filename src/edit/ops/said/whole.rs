//! What makes data the plan that they were written of: its variants, views,
//! customers, repaired streets and planned buildings.

use super::is_same_zone;
use crate::edit::{Change, Command};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{
    Answers, BuildingId, Decision, GroundId, JOIN_TOLERANCE_M, Line, Network, Plan, Said, Source,
    Variant, Whole, are_same_corners,
};
use rpds::RedBlackTreeMapSync;
use std::sync::Arc;

/// Values of a file that differ by less are the same, as a share of the value.
const SAME_VALUE: f64 = 1e-6;

/// Planned buildings and repaired streets among the rows that were read.
pub(super) fn rows(command: &mut Command, after: &Plan, said: &Said) {
    if !said.planned.is_empty() {
        let before = after.overlays.planned.clone();
        let mut planned = before.clone();
        for (id, one) in &said.planned {
            planned.insert_mut(*id, Arc::new(one.clone()));
        }
        command.changes.push(Change::PlannedRows(before, planned));
    }
    for (id, repair) in &said.repairs {
        let before = after.overlays.street_repairs.get(*id).cloned();
        let change = Change::StreetRepair(*id, before, Some(repair.clone()));
        command.changes.push(change);
    }
}

/// What stands in no layer and belongs to the whole plan. `after` is the plan with
/// all else that was read. What it has itself stays.
pub(super) fn whole(command: &mut Command, after: &Plan, carried: &Whole, read: &Said) {
    let whole = carried.within(&after.base, after.variant().id);
    let changes = &mut command.changes;
    if let Some(name) = whole.name.as_ref().filter(|name| **name != after.name) {
        changes.push(Change::Name(after.name.clone(), name.clone()));
    }
    if after.views.is_empty() && !whole.views.is_empty() {
        let views = Arc::new(whole.views.clone());
        changes.push(Change::Views(after.views.clone(), views));
    }
    let mut answers = whole.answers.clone();
    for one in after.answers.iter() {
        answers.put(&one.file, &one.layer, one.answer.clone());
    }
    if answers != *after.answers {
        let (before, new) = (after.answers.clone(), Arc::<Answers>::new(answers));
        changes.push(Change::Answers(before, new));
    }
    if after.overlays.customers.is_empty() {
        for (lead, customer) in whole.customers.iter() {
            changes.push(Change::Customer(lead, None, Some(customer.clone())));
        }
    }
    for key in whole.ignored.iter() {
        if !after.overlays.ignored.contains(key) {
            changes.push(Change::Ignored(key.clone(), false, true));
        }
    }
    grounds(command, after, &whole);
    variants(command, after, &whole, read);
}

/// No-go areas keep their ids where the layer has them all as they were.
fn grounds(command: &mut Command, after: &Plan, whole: &Whole) {
    let overlays = &after.overlays;
    let (read, carried) = (&overlays.grounds, &whole.grounds);
    let mut pairs = read.values().zip(carried.values());
    let same_words = |(a, b): (&Arc<_>, &Arc<_>)| is_same_ground(a, b);
    let last = carried.keys().next_back().map_or(0, |id| id.0);
    let next = whole.next_ground.max(last.saturating_add(1));
    if carried.is_empty() && whole.next_ground <= overlays.next_ground
        || read.size() != carried.size()
        || !pairs.all(same_words)
        || *read == *carried && next == overlays.next_ground
    {
        return;
    }
    let changes = &mut command.changes;
    let ids: Vec<GroundId> = read.keys().copied().collect();
    for id in ids {
        changes.push(Change::Ground(id, read.get(&id).cloned(), None));
    }
    for (id, ground) in carried {
        changes.push(Change::Ground(*id, None, Some(ground.clone())));
    }
    let next = if carried.is_empty() {
        whole.next_ground
    } else {
        next
    };
    changes.push(Change::GroundCounter(overlays.next_ground, next));
}

fn is_same_ground(a: &crate::plan::Ground, b: &crate::plan::Ground) -> bool {
    (a.rule, &a.reason, &a.name) == (b.rule, &b.reason, &b.name)
        && are_same_corners(a.corners(), b.corners())
}

/// All variants with their ids. What the layers show of the active one holds, and
/// where they show it as it was written it is taken as it was, to the last id.
fn variants(command: &mut Command, after: &Plan, whole: &Whole, read: &Said) {
    let Some(carried) = whole.variants.get(whole.active) else {
        return;
    };
    let drawn = after.network();
    if after.variants.len() != 1 || (drawn.is_empty() && !carried.network.is_empty()) {
        return;
    }
    let now = after.variant();
    let mut new = Variant {
        id: now.id,
        next_zone: now.next_zone,
        ..carried.clone()
    };
    let is_as_written = is_same_network(drawn, &carried.network);
    if !is_as_written {
        new.network = drawn.clone();
    }
    if !is_as_written || !are_same_decisions(&read.decisions, &carried.decisions) {
        new.decisions = now.decisions.clone();
        if is_as_written {
            repin(&mut new.decisions, drawn, &carried.network);
        }
    }
    let mut pairs = now.zones.values().zip(carried.zones.values());
    let same_zones = now.zones.size() == carried.zones.size()
        && pairs.all(|(a, b)| is_same_zone(a, b) && a.stamp == b.stamp);
    if same_zones {
        let last = carried.zones.keys().next_back();
        let next = last.map_or(0, |id| id.0.saturating_add(1));
        new.next_zone = carried.next_zone.max(next);
    } else {
        new.zones = now.zones.clone();
    }
    if !now.phases.0.is_empty() || !is_as_written {
        new.phases = now.phases.clone();
    }
    let changes = &mut command.changes;
    if new != *now {
        let (before, new) = (Arc::new(now.clone()), Arc::new(new));
        changes.push(Change::Variant(0, Some(before), Some(new)));
    }
    for (at, variant) in whole.variants.iter().enumerate() {
        if at != whole.active {
            changes.push(Change::Variant(at, None, Some(Arc::new(variant.clone()))));
        }
    }
    let next = whole.next_variant.max(after.next_variant);
    if next != after.next_variant {
        changes.push(Change::NextVariant(after.next_variant, next));
    }
}

/// Whether decisions that were read are those that were written, but for what says
/// nothing and for the lines that services are pinned to.
fn are_same_decisions(
    read: &[(BuildingId, Decision)],
    written: &RedBlackTreeMapSync<BuildingId, Decision>,
) -> bool {
    let unpinned = |decision: &Decision| decision.pinned_to(crate::plan::LineId(0));
    let mut said = written.iter().filter(|(_, d)| !d.is_default());
    let mut read: Vec<&(BuildingId, Decision)> = read.iter().collect();
    read.sort_by_key(|one| one.0);
    let same = read.iter().all(|(id, decision)| {
        said.next()
            .is_some_and(|(other, was)| other == id && unpinned(was) == unpinned(decision))
    });
    same && said.next().is_none()
}

/// Pins of a network that was read, on the one that was written: their lines stand
/// in the same order.
fn repin(
    decisions: &mut RedBlackTreeMapSync<BuildingId, Decision>,
    read: &Network,
    written: &Network,
) {
    let lines: std::collections::BTreeMap<_, _> = read
        .lines()
        .map(|(id, _)| id)
        .zip(written.lines().map(|(id, _)| id))
        .collect();
    let pinned: Vec<(BuildingId, Decision)> = decisions
        .iter()
        .filter_map(|(id, decision)| {
            let line = decision.service.as_ref()?.to?.line;
            Some((*id, decision.pinned_to(*lines.get(&line)?)))
        })
        .collect();
    for (id, decision) in pinned {
        decisions.insert_mut(id, decision);
    }
}

/// Whether a network that was read is the one that was written: the same lines in
/// the same order, each on its way and with all that is said of it.
fn is_same_network(read: &Network, written: &Network) -> bool {
    let mut lines = read.lines().zip(written.lines());
    let is_same_line = |(a, b): ((_, &Line), (crate::plan::LineId, &Line))| {
        let (id, b) = (b.0, b.1);
        let label = b.external_id.as_deref().map(str::to_owned);
        let label = label.unwrap_or_else(|| format!("L{}", id.0));
        a.1.external_id.as_deref() == Some(&label)
            && same_way(&read.points_of(a.1), &written.points_of(b))
            && same_ends(read, a.1, written, b)
            && same_words(a.1, b)
    };
    let mut sources = read.sources().zip(written.sources());
    let is_same_source = |(a, b): ((_, &Source), (_, &Source))| {
        let place = |network: &Network, source: &Source| network.place(source.node);
        let near = place(read, a.1).zip(place(written, b.1));
        near.is_some_and(|(a, b)| distance_m(a, b) <= JOIN_TOLERANCE_M) && same_source(a.1, b.1)
    };
    read.line_count() == written.line_count()
        && read.sources().count() == written.sources().count()
        && lines.all(is_same_line)
        && sources.all(is_same_source)
}

fn same_way(a: &[Point], b: &[Point]) -> bool {
    let near = |(a, b): (&Point, &Point)| distance_m(*a, *b) <= JOIN_TOLERANCE_M;
    a.len() == b.len() && a.iter().zip(b).all(near)
}

/// Heights at both ends.
fn same_ends(read: &Network, a: &Line, written: &Network, b: &Line) -> bool {
    let height = |network: &Network, node| network.node(node).and_then(|n| n.elevation_m);
    same_value(height(read, a.from), height(written, b.from))
        && same_value(height(read, a.to), height(written, b.to))
}

fn same_value(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= SAME_VALUE * b.abs().max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether all that is said of two lines is the same, but for ids and what the
/// user's own file said.
fn same_words(a: &Line, b: &Line) -> bool {
    let mut same = a.clone();
    (same.from, same.to, same.split_from) = (b.from, b.to, b.split_from);
    same.inner.clone_from(&b.inner);
    same.external_id.clone_from(&b.external_id);
    same.attributes.clone_from(&b.attributes);
    if same_value(a.fittings.zeta, b.fittings.zeta) {
        same.fittings.zeta = b.fittings.zeta;
    }
    same == *b
}

fn same_source(a: &Source, b: &Source) -> bool {
    let mut same = a.clone();
    same.node = b.node;
    if same_value(a.capacity_mw, b.capacity_mw) {
        same.capacity_mw = b.capacity_mw;
    }
    if same_value(a.supply_c, b.supply_c) {
        same.supply_c = b.supply_c;
    }
    same == *b
}

//! The invariants of a plan that a file could break. What cannot stand is left
//! out and counted; the rest of the plan opens.

use super::ProjectWarning;
use crate::geometry::{Point, Region};
use crate::plan::{
    Addresses, Assumptions, BuildingId, Buildings, Decision, GroundId, JoinedTable, Network,
    NetworkFault, Overlays, Plan, PlanArea, Remark, SavedView, Variant, VariantId,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn is_finite(point: Point) -> bool {
    point.iter().all(|v| v.is_finite())
}

/// The changed assumptions; those that are unknown or out of bounds are left at
/// their defaults and named.
pub fn assumptions(
    changed: &BTreeMap<String, f64>,
    remarks: BTreeMap<String, Remark>,
    warnings: &mut Vec<ProjectWarning>,
) -> Assumptions {
    let mut out = Assumptions::default();
    for (key, &value) in changed {
        if !out.set(key, Some(value)) {
            warnings.push(ProjectWarning::Assumption(key.clone()));
        }
    }
    for (key, remark) in remarks {
        // One on an assumption of another version goes with it.
        out.set_remark(&key, Some(remark));
    }
    out
}

/// One more than the highest id of a variant.
pub fn after_variants(plan: &Plan) -> u32 {
    let last = plan.variants.iter().map(|v| v.id.0).max();
    last.map_or(0, |id| id.saturating_add(1))
}

/// Gives every variant an id of its own: files from before ids have none, and
/// a file made by hand may have one twice.
fn mend_variants(plan: &mut Plan) {
    let mut next = plan.next_variant.max(after_variants(plan));
    let mut seen = BTreeSet::new();
    for variant in &mut plan.variants {
        if !seen.insert(variant.id) {
            variant.id = VariantId(next);
            seen.insert(variant.id);
            next = next.saturating_add(1);
        }
    }
    plan.next_variant = next;
}

/// Takes out of the plan what refers to nothing.
pub fn mend(plan: &mut Plan, warnings: &mut Vec<ProjectWarning>) {
    if plan.active >= plan.variants.len() {
        plan.active = 0;
    }
    mend_variants(plan);
    let (buildings, streets, areas) = (
        plan.base.buildings.len(),
        plan.base.streets.records.len(),
        plan.base.areas.records.len(),
    );
    let mut dangling = mend_overlays(&mut plan.overlays, buildings, streets, areas);
    dangling += mend_grounds(&mut plan.overlays);
    dangling += plan.derive_planned();
    dangling += mend_addresses(plan, buildings);
    dangling += mend_tables(plan, buildings);
    let rows = &plan.base.buildings;
    let stands = |id: BuildingId| id.index() < rows.len() && !rows.is_gone(id);
    dangling += plan.overlays.customers.mend(stands);
    if let PlanArea::Sectors(chosen) = &mut plan.area {
        let before = chosen.len();
        chosen.retain(|id| id.index() < areas);
        dangling += before - chosen.len();
    }
    let views = plan.views.len();
    Arc::make_mut(&mut plan.views).retain(SavedView::is_somewhere);
    let mut placeless = views - plan.views.len();
    for variant in &mut plan.variants {
        dangling += mend_decisions(variant, &plan.base.buildings);
        placeless += mend_zones(variant);
        placeless += mend_network(&mut variant.network);
    }
    mend_own_assumptions(plan, warnings);
    if dangling > 0 {
        warnings.push(ProjectWarning::Dangling(dangling));
    }
    if placeless > 0 {
        warnings.push(ProjectWarning::Placeless(placeless));
    }
}

/// What a variant may not assume by itself goes, and what the active one assumes is in
/// force.
fn mend_own_assumptions(plan: &mut Plan, warnings: &mut Vec<ProjectWarning>) {
    for variant in &mut plan.variants {
        let own = variant.assumptions.iter();
        let bad: Vec<Arc<str>> = own
            .filter(|(key, own)| !own.stands(key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in bad {
            variant.assumptions.remove_mut(&key);
            warnings.push(ProjectWarning::Assumption(key.to_string()));
        }
    }
    plan.assume_active();
}

/// Addresses of buildings that are not there stand alone.
fn mend_addresses(plan: &mut Plan, buildings: usize) -> usize {
    let is_gone = |id: &BuildingId| id.index() >= buildings;
    let records = plan.base.addresses.records();
    let gone = records
        .iter()
        .filter(|one| one.building.as_ref().is_some_and(is_gone))
        .count();
    if gone > 0 {
        let base = Arc::make_mut(&mut plan.base);
        let mut records = base.addresses.take();
        for record in &mut records {
            record.building = record.building.filter(|id| !is_gone(id));
        }
        base.addresses = Addresses::new(records);
    }
    gone
}

/// What tables tell of buildings that are not there tells nothing. The rows
/// stand in the order in which they are looked up.
fn mend_tables(plan: &mut Plan, buildings: usize) -> usize {
    let is_well = |table: &JoinedTable| {
        table.rows.iter().all(|row| row.0.index() < buildings)
            && table.rows.is_sorted_by(|a, b| a.0 < b.0)
    };
    let mut gone = 0;
    if plan.base.tables.iter().all(|table| is_well(table.as_ref())) {
        return gone;
    }
    for table in &mut Arc::make_mut(&mut plan.base).tables {
        let table = Arc::make_mut(table);
        let before = table.rows.len();
        table.rows.retain(|row| row.0.index() < buildings);
        table.rows.sort_by_key(|row| row.0);
        table.rows.dedup_by_key(|row| row.0);
        gone += before - table.rows.len();
    }
    gone
}

fn mend_overlays(overlays: &mut Overlays, buildings: usize, streets: usize, areas: usize) -> usize {
    macro_rules! drop_past {
        ($map:expr, $len:expr) => {{
            let gone: Vec<_> = $map
                .keys()
                .filter(|id| id.index() >= $len)
                .copied()
                .collect();
            for id in &gone {
                $map.remove_mut(id);
            }
            gone.len()
        }};
    }
    drop_past!(overlays.buildings, buildings)
        + drop_past!(overlays.streets, streets)
        + drop_past!(overlays.areas, areas)
        + mend_street_repairs(overlays, streets)
}

/// Takes out repairs of streets that are not there and courses that are none.
fn mend_street_repairs(overlays: &mut Overlays, streets: usize) -> usize {
    let gone: Vec<_> = overlays
        .street_repairs
        .iter()
        .filter(|(id, repair)| id.index() >= streets || !repair.is_sound())
        .map(|(id, _)| id)
        .collect();
    for &id in &gone {
        overlays.street_repairs.set(id, None);
    }
    gone.len()
}

/// Takes out no-go areas that are nowhere and lifts the counter above every id.
fn mend_grounds(overlays: &mut Overlays) -> usize {
    let gone: Vec<GroundId> = overlays
        .grounds
        .iter()
        .filter(|(_, ground)| {
            ground.ring().len() < 4 || !ground.ring().iter().copied().all(is_finite)
        })
        .map(|(id, _)| *id)
        .collect();
    for id in &gone {
        overlays.grounds.remove_mut(id);
    }
    let after = overlays
        .grounds
        .keys()
        .next_back()
        .map_or(0, |id| id.0.saturating_add(1));
    overlays.next_ground = overlays.next_ground.max(after);
    gone.len()
}

/// Whether all corners lie where a plan can: no coordinate of a projection in
/// use is larger than the earth is round. Zones are cut and joined, which squares
/// what they are given.
fn is_on_earth(region: &Region) -> bool {
    const ROUND_M: f64 = 4.1e7;
    let coordinates = region.rings().flatten().flatten();
    region.is_finite() && coordinates.into_iter().all(|m| m.abs() <= ROUND_M)
}

/// Takes out zones that are nowhere and lifts the counter above every id.
fn mend_zones(variant: &mut Variant) -> usize {
    let gone: Vec<_> = variant
        .zones
        .iter()
        .filter(|(_, zone)| zone.region.is_empty() || !is_on_earth(&zone.region))
        .map(|(id, _)| *id)
        .collect();
    for id in &gone {
        variant.zones.remove_mut(id);
    }
    let last = variant.zones.keys().next_back();
    let after = last.map_or(0, |id| id.0.saturating_add(1));
    variant.next_zone = variant.next_zone.max(after);
    gone.len()
}

fn mend_decisions(variant: &mut Variant, buildings: &Buildings) -> usize {
    let gone: Vec<_> = variant
        .decisions
        .keys()
        .filter(|id| id.index() >= buildings.len() || buildings.is_gone(**id))
        .copied()
        .collect();
    for id in &gone {
        variant.decisions.remove_mut(id);
    }
    // A pinned service without a place is automatic.
    let unpinned: Vec<_> = variant
        .decisions
        .iter()
        .filter(|(_, d)| d.service.as_ref().is_some_and(|s| !s.is_finite()))
        .map(|(id, d)| (*id, d.clone()))
        .collect();
    for (id, decision) in &unpinned {
        let decision = Decision {
            service: None,
            ..decision.clone()
        };
        variant.decisions.insert_mut(*id, decision);
    }
    gone.len() + unpinned.len()
}

/// Takes out what breaks the network: nodes that are nowhere, lines and sources
/// without a node, nodes that nothing needs; lifts the counters above every id
/// in use. Lines that only look odd (short segments, twice on one way) stay.
fn mend_network(network: &mut Network) -> usize {
    let mut placeless = 0;
    loop {
        let mut mended = false;
        for fault in network.check() {
            match fault {
                NetworkFault::NodeNotFinite(node) | NetworkFault::OrphanNode(node) => {
                    network.put_node(node, None);
                }
                NetworkFault::LineWithoutNode(line, _) | NetworkFault::LineNotFinite(line) => {
                    placeless += usize::from(network.line(line).is_some());
                    network.put_line(line, None);
                }
                NetworkFault::SourceWithoutNode(source, _) => {
                    placeless += usize::from(network.source(source).is_some());
                    network.put_source(source, None);
                }
                NetworkFault::ShortSegment(..)
                | NetworkFault::NoWay(_)
                | NetworkFault::Duplicate(..)
                | NetworkFault::Counter(_) => continue,
            }
            mended = true;
        }
        // What went may have left others without a node: look again.
        if !mended {
            break;
        }
    }
    lift_counters(network);
    placeless
}

fn lift_counters(network: &mut Network) {
    let [node, line, source] = network.counters();
    let after = |last: Option<u32>| last.map_or(0, |id| id.saturating_add(1));
    let least = [
        node.max(after(network.nodes().last().map(|(id, _)| id.0))),
        line.max(after(network.lines().last().map(|(id, _)| id.0))),
        source.max(after(network.sources().last().map(|(id, _)| id.0))),
    ];
    network.set_counters(least);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{AreaId, BuildingId, Correction, Line, LineId, LineRole, Node, NodeId};

    #[test]
    fn what_refers_to_nothing_is_left_out_and_counted() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.active = 7;
        plan.area = PlanArea::Sectors([AreaId(3)].into());
        plan.overlays
            .buildings
            .insert_mut(BuildingId(9), Correction::default());
        let variant = plan.variant_mut();
        variant
            .decisions
            .insert_mut(BuildingId(9), Decision::default());
        let network = &mut variant.network;
        let node = |x| Some(Node::at([x, 0.0]));
        network.put_node(NodeId(4), node(0.0));
        network.put_node(NodeId(5), node(10.0));
        network.put_node(NodeId(6), node(f64::NAN));
        for (id, to) in [(0, 5), (1, 6), (2, 77)] {
            let line = Line::new(NodeId(4), NodeId(to), Vec::new(), LineRole::Trunk, 1);
            network.put_line(LineId(id), Some(Arc::new(line)));
        }
        let mut warnings = Vec::new();
        mend(&mut plan, &mut warnings);
        assert_eq!(
            warnings,
            [ProjectWarning::Dangling(3), ProjectWarning::Placeless(2)]
        );
        assert_eq!(plan.active, 0);
        assert_eq!(plan.network().line_count(), 1);
        assert_eq!(plan.network().counters(), [6, 1, 0]);
        let mut again = Vec::new();
        mend(&mut plan, &mut again);
        assert!(again.is_empty());
    }

    #[test]
    fn zones_beyond_the_earth_are_left_out() {
        use crate::plan::{Zone, ZoneId, ZoneKind};
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let zones = &mut plan.variant_mut().zones;
        for (id, side_m) in [(0, 1e3), (1, 1e300), (2, f64::NAN)] {
            let ring = vec![[0.0, 0.0], [side_m, 0.0], [side_m, side_m], [0.0, side_m]];
            let zone = Zone::new(Region::of_ring(ring), ZoneKind::Later);
            zones.insert_mut(ZoneId(id), Arc::new(zone));
        }
        let mut warnings = Vec::new();
        mend(&mut plan, &mut warnings);
        assert_eq!(warnings, [ProjectWarning::Placeless(2)]);
        let left: Vec<ZoneId> = plan.variant().zones.keys().copied().collect();
        assert_eq!(left, [ZoneId(0)]);
        assert_eq!(plan.variant().next_zone, 1);
    }

    #[test]
    fn unknown_assumptions_keep_their_default() {
        let mut warnings = Vec::new();
        let changed = [
            ("max_service_m".to_owned(), 15.0),
            ("reach_m".to_owned(), -1.0),
            ("of_tomorrow".to_owned(), 1.0),
        ];
        let out = assumptions(&changed.into(), BTreeMap::new(), &mut warnings);
        assert_eq!(out.value("max_service_m"), 15.0);
        assert_eq!(out.changed("reach_m"), None);
        assert_eq!(warnings.len(), 2);
    }
}

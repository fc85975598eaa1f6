//! Figures of places: sectors of the base and heat zones of the variant.
//!
//! Which building stands where, and how many metres of which line lie where,
//! depends on geometry alone and is carried from one computation to the next;
//! every sum is made anew in id order.

use super::cost::Prices;
use super::engineering::{Basis, BuildingEngineering, Engineering};
use super::peak::{BuildingPeak, PeakSums, building_peak};
use super::results::{AreaResult, Results};
use super::{Inputs, ratio};
use crate::geometry::{Bounds, Point};
use crate::plan::{AreaId, Base, BuildingId, LineId, LineRole, Zone, ZoneId};
use rpds::RedBlackTreeMapSync;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A line's way and the metres of it in each place, by the place's number.
type Spans = BTreeMap<LineId, (Arc<[Point]>, Arc<[(u32, f64)]>)>;

/// What geometry says, kept for the next computation.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The base that it is of.
    base: Option<Arc<Base>>,
    zones: RedBlackTreeMapSync<ZoneId, Arc<Zone>>,
    /// The zone of each building of the base, if it stands in one.
    zone_of: Arc<Vec<Option<ZoneId>>>,
    area_spans: Spans,
    zone_spans: Spans,
    /// The box of each sector.
    area_boxes: Arc<Vec<Bounds>>,
}

impl Known {
    /// The zone that a building stands in.
    pub(super) fn zone_of(&self, id: BuildingId) -> Option<ZoneId> {
        self.zone_of.get(id.index()).copied().flatten()
    }
}

/// Brings what is known of the geometry up to date.
fn look(inputs: &Inputs<'_>, results: &Results, known: &Known) -> Known {
    let base = &inputs.plan.base;
    let zones = &inputs.plan.variant().zones;
    let same_base = known.base.as_ref().is_some_and(|b| Arc::ptr_eq(b, base));
    let same_zones = same_base && is_same(zones, &known.zones);
    let zone_of = if same_zones {
        known.zone_of.clone()
    } else {
        Arc::new(zones_of(inputs, zones))
    };
    let shapes = &base.areas.shapes;
    let boxes = if same_base {
        known.area_boxes.clone()
    } else {
        Arc::new(shapes.iter().map(|shape| shape.bounds()).collect())
    };
    let in_areas = |points: &[Point], _: Option<&[(u32, f64)]>| {
        let around = Bounds::of(points);
        let near = boxes.iter().enumerate();
        let near = near.filter(|(_, bounds)| bounds.intersects(&around));
        let metres = near.map(|(i, _)| {
            let shape = shapes.view(i);
            let pieces = crate::geometry::segments(points);
            let length_m: f64 = pieces.map(|piece| shape.inside_length_m(piece)).sum();
            (i as u32, length_m)
        });
        metres.filter(|(_, m)| *m > 0.0).collect::<Arc<[_]>>()
    };
    // A line that stays where it is is cut anew by the zones that changed alone.
    let stays = |id: &ZoneId, zone: &Arc<Zone>| {
        let before = known.zones.get(id).filter(|_| same_base);
        before.is_some_and(|before| Arc::ptr_eq(before, zone) || before.region == zone.region)
    };
    let stay: BTreeSet<u32> = zones
        .iter()
        .filter(|(id, zone)| stays(id, zone))
        .map(|(id, _)| id.0)
        .collect();
    let in_zones = |points: &[Point], before: Option<&[(u32, f64)]>| {
        let metres = zones.iter().map(|(id, zone)| {
            let kept = before.filter(|_| stay.contains(&id.0));
            let length_m = kept.map_or_else(
                || zone.region.length_inside_m(points),
                |spans| {
                    spans
                        .iter()
                        .find(|(of, _)| *of == id.0)
                        .map_or(0.0, |(_, m)| *m)
                },
            );
            (id.0, length_m)
        });
        metres.filter(|(_, m)| *m > 0.0).collect::<Arc<[_]>>()
    };
    let area_spans = if boxes.is_empty() {
        Spans::new()
    } else {
        let before = same_base.then_some(&known.area_spans);
        spans(results, before, true, in_areas)
    };
    let zone_spans = if zones.is_empty() {
        Spans::new()
    } else {
        let before = same_base.then_some(&known.zone_spans);
        spans(results, before, same_zones, in_zones)
    };
    Known {
        base: Some(base.clone()),
        zones: zones.clone(),
        zone_of,
        area_spans,
        zone_spans,
        area_boxes: boxes,
    }
}

fn is_same(
    a: &RedBlackTreeMapSync<ZoneId, Arc<Zone>>,
    b: &RedBlackTreeMapSync<ZoneId, Arc<Zone>>,
) -> bool {
    a.size() == b.size()
        && a.iter()
            .zip(b.iter())
            .all(|((i, x), (j, y))| i == j && (Arc::ptr_eq(x, y) || x.region == y.region))
}

fn zones_of(
    inputs: &Inputs<'_>,
    zones: &RedBlackTreeMapSync<ZoneId, Arc<Zone>>,
) -> Vec<Option<ZoneId>> {
    if zones.is_empty() {
        return Vec::new();
    }
    let mut found = vec![None; inputs.plan.base.buildings.len()];
    let mut near = Vec::new();
    for (id, zone) in zones {
        let tree = inputs.facts.building_tree();
        tree.within(zone.region.bounds(), &mut near);
        for &building in &near {
            let place = inputs.facts.centroid(BuildingId(building));
            if let Some(slot) = found.get_mut(building as usize)
                && zone.contains(place)
            {
                *slot = Some(*id);
            }
        }
    }
    found
}

/// The metres of each line in each place. Those of a line that runs as `before` are
/// kept where the places are the same, else `of` is told them.
fn spans(
    results: &Results,
    before: Option<&Spans>,
    same_places: bool,
    of: impl Fn(&[Point], Option<&[(u32, f64)]>) -> Arc<[(u32, f64)]>,
) -> Spans {
    let lines = results.lines.iter();
    lines
        .filter(|(_, line)| line.role != LineRole::Service)
        .map(|(id, line)| {
            let kept = before
                .and_then(|spans| spans.get(id))
                .filter(|(points, _)| Arc::ptr_eq(points, &line.points));
            let span = match kept {
                Some((_, span)) if same_places => span.clone(),
                kept => of(&line.points, kept.map(|(_, span)| span.as_ref())),
            };
            (*id, (line.points.clone(), span))
        })
        .collect()
}

/// What is summed of a place beside its result.
#[derive(Debug, Clone, Copy, Default)]
struct Load {
    peaks: PeakSums,
    works_eur: f64,
}

/// Puts the figures of sectors and zones into the results.
pub(super) fn update(inputs: &Inputs<'_>, results: &mut Results) {
    let variant = inputs.plan.variant();
    let areas = inputs.plan.base.areas.records.len();
    if areas == 0 && variant.zones.is_empty() {
        results.areas.clear();
        results.zones.clear();
        results.carried.places = Known::default();
        return;
    }
    let known = look(inputs, results, &results.carried.places);
    let area_result = |id: AreaId| AreaResult {
        area_ha: inputs.facts.area_ha(id),
        ..AreaResult::default()
    };
    let mut area_rows: BTreeMap<u32, (AreaResult, Load)> = (0..areas)
        .map(AreaId::from_index)
        .map(|id| (id.0, (area_result(id), Load::default())))
        .collect();
    let zone_result = |zone: &Zone| AreaResult {
        area_ha: zone.region.area_m2() / 10_000.0,
        ..AreaResult::default()
    };
    let mut zone_rows: BTreeMap<u32, (AreaResult, Load)> = variant
        .zones
        .iter()
        .map(|(id, zone)| (id.0, (zone_result(zone), Load::default())))
        .collect();
    let engineering = results.engineering.clone();
    let engineering = engineering.as_deref();
    let costs = Prices::new(&inputs.plan.assumptions);
    let basis = Basis::new(inputs.plan);
    for (i, demand) in results.demand.iter().enumerate() {
        if !demand.heated {
            continue;
        }
        let id = BuildingId::from_index(i);
        let area = inputs
            .facts
            .area_of(id)
            .and_then(|area| area_rows.get_mut(&area.0));
        let zone = known
            .zone_of(id)
            .and_then(|zone| zone_rows.get_mut(&zone.0));
        for (row, load) in area.into_iter().chain(zone) {
            add_building(results, engineering, (&costs, &basis), id, row, load);
        }
    }
    for (rows, spans) in [
        (&mut area_rows, &known.area_spans),
        (&mut zone_rows, &known.zone_spans),
    ] {
        for (id, (_, span)) in spans {
            add_line(results, engineering, *id, span, rows);
        }
    }
    let shares = 1.0
        + inputs.plan.assumptions.value("engineering_share")
        + inputs.plan.assumptions.value("contingency_share");
    let finish = |(mut row, load): (AreaResult, Load)| {
        row.peak_kw = load.peaks.undiversified_kw();
        row.diversified_kw = load.peaks.diversified_kw(&basis.law);
        row.cost_eur = load.works_eur * shares;
        if let Some(engineering) = engineering {
            let all = &engineering.potential;
            let share = ratio(row.served_mwh_per_a, all.delivered_mwh_per_a);
            row.co2_saved_t_per_a = share.map_or(0.0, |s| s * all.co2_saved_t_per_a);
        }
        row
    };
    results.areas = area_rows
        .into_iter()
        .map(|(id, row)| (AreaId(id), finish(row)))
        .collect();
    results.zones = zone_rows
        .into_iter()
        .map(|(id, row)| (ZoneId(id), finish(row)))
        .collect();
    results.carried.places = known;
}

fn add_building(
    results: &Results,
    engineering: Option<&Engineering>,
    (costs, basis): (&Prices, &Basis<'_>),
    id: BuildingId,
    row: &mut AreaResult,
    load: &mut Load,
) {
    let Some(demand) = results.demand.get(id.index()) else {
        return;
    };
    row.buildings += 1;
    row.dwellings += demand.dwellings;
    row.demand_mwh_per_a += demand.demand_mwh_per_a;
    row.floor_area_m2 += demand.floor_area_m2;
    let link = results.link(id);
    if link.served_phase.is_none() {
        return;
    }
    row.served_buildings += 1;
    row.served_dwellings += demand.dwellings;
    row.served_mwh_per_a += demand.demand_mwh_per_a;
    row.expected_buildings += demand.connection_rate;
    row.expected_mwh_per_a += demand.demand_mwh_per_a * demand.connection_rate;
    row.service_m += link.connection.map_or(0.0, |c| c.length_m);
    if let Some(building) = engineering.and_then(|e| e.buildings.get(&id)) {
        load.peaks.add(&PeakSums::of(
            &peak_of(building),
            building.in_full,
            &basis.law,
        ));
        // What exists already costs nothing.
        if link.served_phase > Some(0) {
            let (service_eur, substation_eur) = costs.of(results, id, building);
            load.works_eur += service_eur + substation_eur;
        }
    }
}

fn add_line(
    results: &Results,
    engineering: Option<&Engineering>,
    id: LineId,
    span: &[(u32, f64)],
    rows: &mut BTreeMap<u32, (AreaResult, Load)>,
) {
    let Some(line) = results.lines.get(&id) else {
        return;
    };
    let eur = engineering
        .and_then(|e| e.lines.get(&id))
        .map_or(0.0, |line| line.cost.total_eur());
    for (place, metres) in span {
        let Some((row, load)) = rows.get_mut(place) else {
            continue;
        };
        match line.role {
            LineRole::Trunk => row.trunk_m += metres,
            LineRole::Branch => row.branch_m += metres,
            LineRole::Service => {}
        }
        load.works_eur += ratio(*metres, line.length_m).unwrap_or(0.0) * eur;
    }
}

/// The peak of a building as it was engineered.
fn peak_of(building: &BuildingEngineering) -> BuildingPeak {
    let input = building.input.as_ref();
    input.map(building_peak).unwrap_or_default()
}

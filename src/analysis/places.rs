//! Figures of places: sectors of the base and heat zones of the variant.
//!
//! Which building stands where, and how many metres of which line lie where,
//! depends on geometry alone and is carried from one computation to the next;
//! every sum is made anew in id order.

mod money;

use super::Inputs;
use super::cost::Prices;
use super::engineering::{Basis, BuildingEngineering, Engineering};
use super::peak::{BuildingPeak, PeakSums, building_peak};
use super::results::{AreaResult, Results};
use crate::geometry::{Bounds, Point};
use crate::plan::{AreaId, Base, BuildingId, LineId, LineRole, Zone, ZoneId};
use money::{Books, Place};
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

/// What is summed of a place.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    found: AreaResult,
    peaks: PeakSums,
    expected_peaks: PeakSums,
}

impl Row {
    fn of_land(area_ha: f64) -> Self {
        let found = AreaResult {
            area_ha,
            ..AreaResult::default()
        };
        Self {
            found,
            ..Self::default()
        }
    }
}

/// Puts the figures of sectors and zones into the results.
pub(super) fn update(inputs: &Inputs<'_>, results: &mut Results) {
    let zones = &inputs.plan.variant().zones;
    let areas = inputs.plan.base.areas.records.len();
    let known = if areas == 0 && zones.is_empty() {
        Known::default()
    } else {
        look(inputs, results, &results.carried.places)
    };
    let land = |id: AreaId| (id.0, inputs.facts.area_ha(id));
    let of_areas = (areas > 0).then(|| {
        let land = (0..areas).map(AreaId::from_index).map(land);
        let of_building = |id| inputs.facts.area_of(id).map(|area| area.0);
        figures(inputs, results, land, of_building, &known.area_spans)
    });
    let of_zones = (!zones.is_empty()).then(|| {
        let land = zones.iter();
        let land = land.map(|(id, zone)| (id.0, zone.region.area_m2() / 10_000.0));
        let of_building = |id| known.zone_of(id).map(|zone| zone.0);
        figures(inputs, results, land, of_building, &known.zone_spans)
    });
    let (areas, areas_rest) = of_areas.unwrap_or_default();
    let (zones, zones_rest) = of_zones.unwrap_or_default();
    results.areas = areas.into_iter().map(|(n, row)| (AreaId(n), row)).collect();
    results.zones = zones.into_iter().map(|(n, row)| (ZoneId(n), row)).collect();
    results.areas_rest = areas_rest;
    results.zones_rest = zones_rest;
    results.carried.places = known;
}

/// The figures of places with their land in hectares, and those of what lies in none.
fn figures(
    inputs: &Inputs<'_>,
    results: &Results,
    land: impl Iterator<Item = (u32, f64)>,
    of_building: impl Fn(BuildingId) -> Place,
    spans: &Spans,
) -> (BTreeMap<u32, AreaResult>, AreaResult) {
    let engineering = results.engineering.as_deref();
    let basis = Basis::new(inputs.plan);
    let mut rows: BTreeMap<Place, Row> = land
        .map(|(n, area_ha)| (Some(n), Row::of_land(area_ha)))
        .collect();
    rows.insert(None, Row::default());
    for (i, demand) in results.demand.iter().enumerate() {
        let id = BuildingId::from_index(i);
        if !demand.heated {
            continue;
        }
        if let Some(row) = rows.get_mut(&of_building(id)) {
            add_building(results, engineering, &basis, id, row);
        }
    }
    for (id, (_, span)) in spans {
        add_line(results, *id, span, &mut rows);
    }
    let mut money = engineering.map_or_else(BTreeMap::new, |engineering| {
        let prices = Prices::new(&inputs.plan.assumptions);
        let books = Books::new(inputs, results, engineering, &prices);
        let of_line = |id: LineId| spans.get(&id).map_or(&[][..], |(_, span)| span.as_ref());
        books.of(rows.keys().copied().flatten(), of_building, of_line)
    });
    let mut rest = AreaResult::default();
    let mut found = BTreeMap::new();
    for (place, row) in rows {
        let mut figures = row.found;
        figures.peak_kw = row.peaks.undiversified_kw();
        figures.diversified_kw = row.peaks.diversified_kw(&basis.law);
        figures.expected_diversified_kw = row.expected_peaks.diversified_kw(&basis.law);
        if let Some(money) = money.remove(&place) {
            figures.loss_mwh_per_a = money.loss_mwh_per_a;
            [figures.potential, figures.expected] = money.business;
        }
        match place {
            Some(n) => {
                found.insert(n, figures);
            }
            None => rest = figures,
        }
    }
    (found, rest)
}

fn add_building(
    results: &Results,
    engineering: Option<&Engineering>,
    basis: &Basis<'_>,
    id: BuildingId,
    row: &mut Row,
) {
    let Some(demand) = results.demand.get(id.index()) else {
        return;
    };
    let found = &mut row.found;
    found.buildings += 1;
    found.dwellings += demand.dwellings;
    found.demand_mwh_per_a += demand.demand_mwh_per_a;
    found.floor_area_m2 += demand.floor_area_m2;
    let link = results.link(id);
    if link.served_phase.is_none() {
        return;
    }
    found.served_buildings += 1;
    found.served_dwellings += demand.dwellings;
    found.served_mwh_per_a += demand.demand_mwh_per_a;
    found.expected_buildings += demand.connection_rate;
    found.expected_mwh_per_a += demand.demand_mwh_per_a * demand.connection_rate;
    found.service_m += link.connection.map_or(0.0, |c| c.length_m);
    if let Some(building) = engineering.and_then(|e| e.buildings.get(&id)) {
        let sums = PeakSums::of(&peak_of(building), building.in_full, &basis.law);
        row.peaks.add(&sums);
        row.expected_peaks.add(&sums.times(demand.connection_rate));
    }
}

/// Puts the metres of a line where they lie; what lies in no place is of the rest.
fn add_line(results: &Results, id: LineId, span: &[(u32, f64)], rows: &mut BTreeMap<Place, Row>) {
    let Some(line) = results.lines.get(&id) else {
        return;
    };
    let inside_m: f64 = span.iter().map(|(_, metres)| metres).sum();
    let rest = (None, (line.length_m - inside_m).max(0.0));
    let places = span.iter().map(|(place, metres)| (Some(*place), *metres));
    for (place, metres) in places.chain([rest]) {
        let Some(row) = rows.get_mut(&place) else {
            continue;
        };
        match line.role {
            LineRole::Trunk => row.found.trunk_m += metres,
            LineRole::Branch => row.found.branch_m += metres,
            LineRole::Service => {}
        }
    }
}

/// The peak of a building as it was engineered.
fn peak_of(building: &BuildingEngineering) -> BuildingPeak {
    let input = building.input.as_ref();
    input.map(building_peak).unwrap_or_default()
}

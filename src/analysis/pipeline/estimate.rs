//! How long an update will take: decides where it runs.

use super::super::connections;
use super::super::facts::joins_streets;
use super::super::results::{LineResult, Results};
use super::super::settings::Settings;
use super::{Inputs, Todo, window_m};
use crate::geometry::Bounds;
use crate::plan::Touched;

/// A rough estimate of what [`update`](super::update) will take, microseconds: decides
/// whether it runs within the frame or on the worker.
///
/// It looks no further once it is past `enough_us`: the answer is then some figure
/// above that. Asked in every frame of a drag, it must cost less than what it saves.
pub fn estimate_update_us(
    inputs: &Inputs<'_>,
    results: &Results,
    touched: &Touched,
    enough_us: u64,
) -> u64 {
    const PER_BUILDING_NS: u64 = 30;
    const PER_LINE_NS: u64 = 1_500;
    const PER_JUDGED_NS: u64 = 6_000;
    const PER_DEMAND_NS: u64 = 300;
    const PER_PIPE_NS: u64 = 3_000;
    const PER_FAR_SEGMENT_NS: u64 = 1_000;
    const PER_STREET_POINT_NS: u64 = 1_500;
    const PER_CROSSED_CORNER_NS: u64 = 5;
    let buildings = inputs.plan.base.buildings.len() as u64;
    let lines = inputs.plan.network().line_count() as u64;
    let todo = Todo::of(touched, results, inputs);
    let mut ns = buildings * PER_BUILDING_NS + lines * PER_LINE_NS;
    if let Some(engineering) = results.engineering.as_ref().filter(|_| todo.engineering) {
        // A piece of line and a service to each building, three cases each.
        let pipes = lines + 2 * engineering.buildings.len() as u64;
        ns += pipes * PER_PIPE_NS * rounds_of_cases(inputs);
    }
    if todo.demand_all || results.year != inputs.year {
        ns += buildings * PER_DEMAND_NS;
        if !inputs.plan.base.heat.is_empty() {
            // What is spread is estimated first.
            ns += buildings * PER_DEMAND_NS;
        }
    }
    if touched.assumptions.iter().any(|key| joins_streets(key)) {
        // The graph of the streets is made anew.
        let points = inputs.plan.base.streets.lines.point_count() as u64;
        ns += points * PER_STREET_POINT_NS;
    }
    if touched.street_lines {
        // Facts of the streets are made anew, and with them whose street is whose.
        let points = inputs.plan.base.streets.lines.point_count() as u64;
        ns += points * PER_STREET_POINT_NS + buildings * PER_DEMAND_NS;
    }
    if todo.links_all {
        let per_line = results
            .links
            .iter()
            .filter(|l| l.reach_phase.is_some())
            .count() as u64;
        ns += (per_line + buildings / 8) * PER_JUDGED_NS;
    } else {
        let settings = Settings::new(&inputs.plan.assumptions);
        let is_enough = |judged: u64| (ns + judged * PER_JUDGED_NS) / 1000 > enough_us;
        let mut near = Vec::new();
        let mut judged = touched.buildings.len() as u64;
        for id in &touched.grounds {
            for bounds in super::super::grounds::boxes(inputs.plan, &results.carried.grounds, *id) {
                let window = bounds.buffered(window_m(&settings));
                inputs.facts.building_tree().within(&window, &mut near);
                judged += near.len() as u64;
            }
        }
        for id in &touched.lines {
            if is_enough(judged) {
                return (ns + judged * PER_JUDGED_NS) / 1000;
            }
            let old = results.lines.get(id).map(|l| l.points.to_vec());
            for points in [old, Some(inputs.plan.network().points(*id))]
                .into_iter()
                .flatten()
            {
                for segment in points.windows(2) {
                    let bounds = Bounds::of(segment).buffered(window_m(&settings));
                    inputs.facts.building_tree().within(&bounds, &mut near);
                    judged += near.len() as u64;
                }
            }
        }
        ns += judged * PER_JUDGED_NS;
        // Required buildings without an open way near look through the whole
        // network or through all of the changed lines, a way from every facade
        // edge to every segment.
        let count = |ids: &mut dyn Iterator<Item = &LineResult>| -> u64 {
            ids.map(|l| l.points.len() as u64).sum()
        };
        let [whole, part] = connections::searches(inputs, &settings, results, &touched.lines);
        let all = count(&mut results.lines.values());
        let changed = count(&mut touched.lines.iter().filter_map(|id| results.lines.get(id)));
        ns += (whole * all + part * changed) * PER_FAR_SEGMENT_NS;
    }
    let places = inputs.plan.base.areas.records.len() + inputs.plan.variant().zones.size();
    if places > 0 {
        // Every figure of a place is summed anew.
        ns += buildings * PER_BUILDING_NS;
    }
    if !touched.zones.is_empty() {
        ns += zones_ns(inputs, buildings, lines, touched);
    }
    // How much of a changed line runs in which sector and zone.
    ns += touched.lines.len() as u64 * corners(inputs) * PER_CROSSED_CORNER_NS;
    ns / 1000
}

/// How often the three cases of the engineered network are solved, at least: twice where
/// several sources share the load, as that may ask for larger pipes; and before each
/// time the peak in some turns more where one of them has a capacity to be kept.
fn rounds_of_cases(inputs: &Inputs<'_>) -> u64 {
    /// Turns of shares and flows before the cases, in rounds of three: six of the eight
    /// that there are at most.
    const SHARING: u64 = 2;
    let sources = || {
        let all = inputs.plan.network().sources();
        all.filter(|(_, source)| source.in_use)
    };
    if sources().count() < 2 {
        1
    } else if sources().all(|(_, source)| source.capacity_mw.is_none()) {
        2
    } else {
        2 * (1 + SHARING)
    }
}

/// Corners of all sectors and zones, the most that one line is cut by.
fn corners(inputs: &Inputs<'_>) -> u64 {
    let zones = inputs.plan.variant().zones.values();
    let zones = zones.flat_map(|zone| zone.region.rings().map(<[_]>::len));
    (inputs.plan.base.areas.shapes.point_count() + zones.sum::<usize>()) as u64
}

/// What it takes to ask anew in which zone each building stands, against every
/// corner of the zones whose box it is in, and how much of each line runs in
/// those that were touched. How many that are is guessed from the boxes.
fn zones_ns(inputs: &Inputs<'_>, buildings: u64, lines: u64, touched: &Touched) -> u64 {
    const PER_BUILDING_CORNER_NS: f64 = 2.0;
    const PER_LINE_CORNER_NS: f64 = 20.0;
    let [width_m, height_m] = inputs.facts.bounds().size();
    let whole_m2 = (width_m * height_m).max(1.0);
    let zones = inputs.plan.variant().zones.iter();
    let all_ns = zones.fold(0.0, |sum, (id, zone)| {
        let lines = if touched.zones.contains(id) { lines } else { 0 };
        let each_corner_ns =
            PER_BUILDING_CORNER_NS * buildings as f64 + PER_LINE_CORNER_NS * lines as f64;
        let [width_m, height_m] = zone.region.bounds().size();
        let share = (width_m * height_m / whole_m2).clamp(0.0, 1.0);
        let corners: usize = zone.region.rings().map(<[_]>::len).sum();
        sum + share * corners as f64 * each_corner_ns
    });
    all_ns as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Facts, compute};
    use crate::geometry::{Crs, Point, Region};
    use crate::plan::{Base, Building, LayerId, Plan, Zone, ZoneId, ZoneKind};
    use std::sync::Arc;

    #[test]
    fn a_zone_of_many_corners_is_not_for_the_frame() {
        let mut base = Base::default();
        for i in 0..2_000_u32 {
            let [x, y] = [f64::from(i % 50) * 20.0, f64::from(i / 50) * 20.0];
            let ring = [[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0], [0.0, 0.0]];
            let ring: Vec<Point> = ring.iter().map(|[a, b]| [x + a, y + b]).collect();
            base.buildings.footprints.push_polygon(&ring, &[]);
            let name = format!("B{i}");
            let record = Building::new(name.as_str().into(), LayerId(0));
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        let around = |corners: u32| -> Vec<Point> {
            let turn = |i: u32| f64::from(i) / f64::from(corners) * std::f64::consts::TAU;
            let corner = |i: u32| [500.0 + 600.0 * turn(i).cos(), 400.0 + 600.0 * turn(i).sin()];
            (0..corners).map(corner).collect()
        };
        let mut asked = |corners: u32| {
            let zone = Zone::new(Region::of_ring(around(corners)), ZoneKind::Later);
            let zones = &mut plan.variant_mut().zones;
            zones.insert_mut(ZoneId(0), Arc::new(zone));
            let mut touched = Touched::default();
            touched.zones.insert(ZoneId(0));
            let facts = Facts::of(&plan);
            let inputs = Inputs {
                plan: &plan,
                facts: &facts,
                year: None,
            };
            let results = compute(&inputs);
            let of_zones = estimate_update_us(&inputs, &results, &touched, u64::MAX);
            let of_nothing = estimate_update_us(&inputs, &results, &Touched::default(), u64::MAX);
            of_zones - of_nothing
        };
        let (few, many) = (asked(4), asked(4_000));
        assert!(few < 200, "{few} µs");
        assert!(many > 8_000, "{many} µs");
    }

    #[test]
    fn several_sources_are_solved_several_times() {
        use crate::plan::{Line, LineEnd, LineRole, NodeId, Source};
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let network = &mut plan.variant_mut().network;
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
        let ends = [LineEnd::Free([0.0, 0.0]), LineEnd::Free([100.0, 0.0])];
        let drawn = network.draw(&ends, &line).unwrap()[0];
        let ends = network.line(drawn).map(|l| [l.from, l.to]).unwrap();
        let mut asked = |at: NodeId, capacity_mw: Option<f64>| {
            let source = |node| Source {
                node,
                external_id: None,
                name: None,
                kind: None,
                capacity_mw,
                available_from: None,
                in_use: true,
                exists_already: false,
                supply_c: None,
            };
            let network = &mut plan.variant_mut().network;
            network.add_source(LineEnd::Node(at), source).unwrap();
            let facts = Facts::of(&plan);
            rounds_of_cases(&Inputs {
                plan: &plan,
                facts: &facts,
                year: None,
            })
        };
        assert_eq!(asked(ends[0], None), 1);
        assert_eq!(asked(ends[1], None), 2);
        assert_eq!(asked(ends[1], Some(1.0)), 6);
    }
}

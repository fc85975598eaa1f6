//! The stages in order, and what each depends on.
//!
//! | stage | depends on |
//! |---|---|
//! | heat map | base facts, corrections, customers, demand assumptions |
//! | demand | base facts, heat map, corrections, customers, demand and rate assumptions, decisions (rate), area overlays, plan area, year |
//! | areal (grid, streets) | demand, street repairs |
//! | denominators | demand, street repairs |
//! | network index | lines |
//! | links | network index, demand (who is heated), customers, decisions (rule, pin), connection assumptions, no-go areas, street repairs |
//! | effective phases | lines, sources, phases, reference year |
//! | served phases | links, effective phases, decisions (phase) |
//! | line sums, downstream | links, demand, effective phases |
//! | totals | all above |
//! | warnings | all above, street overlays, classes and repairs, no-go areas |
//! | later demand | demand, years of the phases |
//! | engineering | demand and later demand, links, effective and served phases, lines, sources, phases, streets, pipes, its own assumptions: kept where nothing but zones, notes, names, views was touched |
//! | sectors, zones | all above, heat zones |
//!
//! [`update`] does again only what the touched set asks for. Per-building
//! values come from pure functions of one building and every total is summed
//! anew in id order, so the outcome equals [`compute`] to the last bit.

mod estimate;

pub use estimate::estimate_update_us;

use super::connections::{self, Judge, NetworkIndex, Scratch};
use super::heatmap::{self, Shares};
use super::results::{BuildingDemand, LineResult, Link, Results, Warning};
use super::settings::Settings;
use super::topology::{self, Downstream};
use super::{Column, Inputs, areal, demand, engineering, places, totals, warnings};
use crate::geometry::Bounds;
use crate::plan::{AssumptionGroup, Assumptions, BuildingId, LineId, LineRole, Touched};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is carried from one computation to the next beside the results
/// themselves. Derived, so results compare equal whatever is in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Carried {
    pub network: NetworkIndex,
    pub findings: BTreeMap<LineId, Arc<[Warning]>>,
    pub grounds: super::grounds::Known,
    pub places: super::places::Known,
    pub later: super::later::Later,
}

impl PartialEq for Carried {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Everything, from nothing.
pub fn compute(inputs: &Inputs<'_>) -> Results {
    let mut results = Results::default();
    update(inputs, &mut results, &Touched::all());
    results
}

/// What a touched set means for the stages.
struct Todo {
    demand_all: bool,
    links_all: bool,
    phases: bool,
    engineering: bool,
}

impl Todo {
    fn of(touched: &Touched, results: &Results, inputs: &Inputs<'_>) -> Self {
        let fresh = touched.everything || results.demand.len() != inputs.plan.base.buildings.len();
        let mut todo = Self {
            demand_all: fresh || touched.plan_area || !touched.areas.is_empty(),
            // Whose street is whose may have changed anywhere.
            links_all: fresh || touched.street_lines,
            phases: fresh || touched.sources || touched.phases || !touched.lines.is_empty(),
            engineering: fresh || results.year != inputs.year || engineering_reads(touched),
        };
        for key in &touched.assumptions {
            match Assumptions::row(key).map(|row| row.group) {
                Some(AssumptionGroup::Connection) => todo.links_all = true,
                Some(AssumptionGroup::Agenda | AssumptionGroup::StreetClass) => {}
                // The engineered network alone reads them.
                Some(group) if group.is_engineering() => {}
                Some(group) => {
                    todo.demand_all = true;
                    todo.phases |= group == AssumptionGroup::Demand;
                }
                None => {
                    todo.demand_all = true;
                    todo.links_all = true;
                    todo.phases = true;
                }
            }
        }
        todo
    }
}

/// Whether the engineered network reads anything of what was touched. It is made
/// anew as a whole; only what it knows nothing of leaves it as it is: heat zones,
/// notes, names (also those of lines), views, problems that were ignored.
fn engineering_reads(touched: &Touched) -> bool {
    let Touched {
        lines: _,
        engineered_lines,
        buildings,
        streets,
        street_lines,
        areas,
        grounds,
        zones: _,
        assumptions,
        sources,
        phases,
        plan_area,
        pipes,
        everything,
        all_variants: _,
        variants: _,
        came_or_went: _,
    } = touched;
    !buildings.is_empty()
        || !streets.is_empty()
        || !areas.is_empty()
        || !grounds.is_empty()
        || !assumptions.is_empty()
        || *engineered_lines
        || *street_lines
        || *sources
        || *phases
        || *plan_area
        || *pipes
        || *everything
}

/// Brings `results` up to date after a change that touched `touched`. The
/// results must be those of the plan before the change (or empty).
pub fn update(inputs: &Inputs<'_>, results: &mut Results, touched: &Touched) {
    let settings = Settings::new(&inputs.plan.assumptions);
    let mut todo = Todo::of(touched, results, inputs);
    if results.year != inputs.year {
        todo.demand_all = true;
        results.year = inputs.year;
    }

    let touched = &with_customers(inputs, touched);
    let heated_changed = update_demand(inputs, &settings, results, touched, todo.demand_all);
    let demand_touched = todo.demand_all || touched.street_lines || !touched.buildings.is_empty();
    if demand_touched {
        results.grid = Arc::new(areal::grid(inputs, &results.demand));
        results.streets = areal::streets(inputs, &results.demand);
        results.totals.of = totals::denominators(inputs, &results.demand);
    }

    update_links(inputs, &settings, results, touched, &todo, &heated_changed);
    update_lines(inputs, results);
    let of = std::mem::take(&mut results.totals.of);
    results.totals = totals::totals(
        inputs,
        of,
        &results.demand,
        &results.links,
        &results.lines,
        results.totals.no_source,
    );
    warnings::update(inputs, results, touched);
    if todo.engineering {
        results.engineering = engineering::engineer(inputs, results).map(Arc::new);
    }
    places::update(inputs, results);
}

/// What is touched of a customer touches all its buildings. Those that were of
/// it before stand in the touched set themselves.
fn with_customers<'a>(inputs: &Inputs<'_>, touched: &'a Touched) -> Cow<'a, Touched> {
    let plan = inputs.plan;
    if plan.overlays.customers.is_empty() || touched.buildings.is_empty() {
        return Cow::Borrowed(touched);
    }
    let mut whole = touched.clone();
    for id in &touched.buildings {
        let lead = plan.lead(*id);
        whole.buildings.extend(plan.members(&lead));
    }
    Cow::Owned(whole)
}

/// Demand of what was touched; answers the buildings that became heated or
/// stopped being so, or that now are or are not in the way of others.
fn update_demand(
    inputs: &Inputs<'_>,
    settings: &Settings,
    results: &mut Results,
    touched: &Touched,
    all: bool,
) -> Vec<BuildingId> {
    let mut heated_changed = Vec::new();
    let mut later = std::mem::take(&mut results.carried.later);
    let moved = heatmap::update(inputs, settings, results, touched, all);
    let heat = results.heat.clone();
    let shares = Shares::Of(&heat);
    if all {
        let fresh = demand::all(inputs, settings, shares);
        if results.demand.len() == fresh.len() {
            for (i, (old, new)) in results.demand.iter().zip(fresh.iter()).enumerate() {
                if (old.heated, old.blocks) != (new.heated, new.blocks) {
                    heated_changed.push(BuildingId::from_index(i));
                }
            }
        }
        results.demand = fresh;
        later.update(inputs, settings, shares, None::<std::iter::Empty<_>>);
    } else {
        let changed = touched.buildings.union(&moved).copied();
        later.update(inputs, settings, shares, Some(changed));
        for &id in touched.buildings.union(&moved) {
            let new = demand::of(inputs, settings, shares, id);
            let old = results.demand.get(id.index());
            if old.is_some_and(|o| (o.heated, o.blocks) != (new.heated, new.blocks)) {
                heated_changed.push(id);
            }
            if old != Some(&new) {
                results.demand.set(id.index(), new);
            }
        }
    }
    results.carried.later = later;
    heated_changed
}

fn update_links(
    inputs: &Inputs<'_>,
    settings: &Settings,
    results: &mut Results,
    touched: &Touched,
    todo: &Todo,
    heated_changed: &[BuildingId],
) {
    let count = inputs.plan.base.buildings.len();
    let all = todo.links_all || results.links.len() != count;
    let before = std::mem::take(&mut results.carried.network);
    let rebuild = all || !touched.lines.is_empty();
    let network = if rebuild {
        let with_neighbours = with_service_lines(inputs, &touched.lines);
        NetworkIndex::new(
            inputs,
            (!todo.links_all || !touched.everything).then_some(&before),
            // Which street a line lies in goes with where the streets run.
            |id| touched.everything || touched.street_lines || with_neighbours.contains(&id),
        )
    } else {
        before.clone()
    };
    let judge = Judge {
        inputs,
        settings,
        network: &network,
        demand: &results.demand,
    };
    if all {
        let affected = near_network(inputs, &network, window_m(settings));
        let mut links = Column::filled(&Link::default(), count);
        judge_each(&judge, &affected, |id, link| links.set(id.index(), link));
        results.links = links;
    } else {
        let mut affected = BTreeSet::new();
        let mut near = Vec::new();
        let mut add_window = |bounds: Bounds, affected: &mut BTreeSet<BuildingId>| {
            inputs.facts.building_tree().within(&bounds, &mut near);
            affected.extend(near.iter().map(|&b| BuildingId(b)));
        };
        let window_m = window_m(settings);
        for id in &touched.lines {
            for index in [&before, &network] {
                for segment in index.lines.get(id).iter().flat_map(|l| l.points.windows(2)) {
                    add_window(Bounds::of(segment).buffered(window_m), &mut affected);
                }
            }
        }
        if rebuild {
            affected.extend(before.drawn_buildings());
            affected.extend(network.drawn_buildings());
        }
        // Buildings and no-go areas that came into the way or went out of it.
        let footprints = &inputs.plan.base.buildings.footprints;
        let mut obstacles: Vec<Bounds> = heated_changed
            .iter()
            .map(|id| footprints.view(id.index()).bounds())
            .collect();
        for id in &touched.grounds {
            let known = &results.carried.grounds;
            obstacles.extend(super::grounds::boxes(inputs.plan, known, *id));
        }
        for bounds in &obstacles {
            add_window(bounds.buffered(window_m), &mut affected);
        }
        if rebuild || !obstacles.is_empty() {
            affected.extend(pinned_buildings(inputs));
            affected.extend(connections::far_required(
                &judge,
                &results.links,
                &before,
                &touched.lines,
                &obstacles,
            ));
        }
        affected.extend(&touched.buildings);
        let affected = with_leads(inputs, affected.into_iter().collect());
        let mut links = std::mem::take(&mut results.links);
        judge_each(&judge, &affected, |id, mut link| {
            let old = links.get(id.index()).copied().unwrap_or_default();
            link.served_phase = old.served_phase;
            if link != old {
                links.set(id.index(), link);
            }
        });
        results.links = links;
    }
    results.carried.network = network;
    if all || !touched.grounds.is_empty() {
        results.carried.grounds = super::grounds::known(inputs.plan);
    }
    if todo.phases || all || results.lines.len() != inputs.plan.network().line_count() {
        let (supply, no_source) = topology::effective_phases(inputs, settings.reference_year);
        results.supply = Arc::new(supply);
        results.totals.no_source = no_source;
    }
    serve(inputs, results);
}

/// Drawn service lines hang on what they join: a change of their node's lines
/// touches them too.
fn with_service_lines(inputs: &Inputs<'_>, lines: &BTreeSet<LineId>) -> BTreeSet<LineId> {
    let network = inputs.plan.network();
    let mut all = lines.clone();
    for (id, _) in network.lines().filter(|(_, l)| l.role == LineRole::Service) {
        all.insert(id);
    }
    all
}

/// No building farther than this from a change is affected by it, metres. A
/// required building that had to look farther is judged again anyway.
fn window_m(settings: &Settings) -> f64 {
    settings.max_service_m.max(settings.reach_m) + 1e-3
}

/// Buildings whose service the user pinned to a line: it may lie anywhere.
fn pinned_buildings(inputs: &Inputs<'_>) -> impl Iterator<Item = BuildingId> {
    inputs
        .plan
        .variant()
        .decisions
        .iter()
        .filter(|(_, d)| d.service.as_ref().is_some_and(|s| s.to.is_some()))
        .map(|(id, _)| *id)
}

/// The buildings and, for those joined into customers, their leads: these
/// connect for them. Ascending, each once.
fn with_leads(inputs: &Inputs<'_>, mut buildings: Vec<BuildingId>) -> Vec<BuildingId> {
    let customers = &inputs.plan.overlays.customers;
    if !customers.is_empty() {
        let leads: Vec<BuildingId> = buildings
            .iter()
            .filter_map(|id| customers.lead_of(*id))
            .collect();
        buildings.extend(leads);
    }
    buildings.par_sort_unstable();
    buildings.dedup();
    buildings
}

/// All buildings within `window_m` of the network, drawn service lines' and
/// required buildings too, by id.
fn near_network(inputs: &Inputs<'_>, network: &NetworkIndex, window_m: f64) -> Vec<BuildingId> {
    let tree = inputs.facts.building_tree();
    let mut affected: Vec<BuildingId> = network
        .lines
        .values()
        .collect::<Vec<_>>()
        .par_iter()
        .map_init(Vec::new, |near, line| {
            let mut found = Vec::new();
            for segment in line.points.windows(2) {
                tree.within(&Bounds::of(segment).buffered(window_m), near);
                found.extend(near.iter().map(|&b| BuildingId(b)));
            }
            found.sort_unstable();
            found.dedup();
            found
        })
        .flatten_iter()
        .collect();
    affected.extend(network.drawn_buildings());
    affected.extend(
        inputs
            .plan
            .variant()
            .decisions
            .iter()
            .filter(|(_, d)| d.rule == crate::plan::ConnectionRule::Required)
            .map(|(id, _)| *id),
    );
    affected.extend(pinned_buildings(inputs));
    with_leads(inputs, affected)
}

fn judge_each(
    judge: &Judge<'_>,
    buildings: &[BuildingId],
    mut store: impl FnMut(BuildingId, Link),
) {
    /// Fewer than this are done on the spot: threads would cost more.
    const PARALLEL_FROM: usize = 64;
    if buildings.len() < PARALLEL_FROM {
        let mut scratch = Scratch::default();
        for &id in buildings {
            store(id, judge.link(id, &mut scratch));
        }
        return;
    }
    let links: Vec<Link> = buildings
        .par_iter()
        .with_min_len(16)
        .map_init(Scratch::default, |scratch, id| judge.link(*id, scratch))
        .collect();
    for (&id, link) in buildings.iter().zip(links) {
        store(id, link);
    }
}

/// The phase from which each connected building is served.
fn serve(inputs: &Inputs<'_>, results: &mut Results) {
    let decisions = &inputs.plan.variant().decisions;
    let supply = results.supply.clone();
    let served_phase = |i: usize, link: &Link| -> Option<u8> {
        let connection = link.connection?;
        // A drawn service line must reach a source itself.
        let by = connection.drawn.unwrap_or(connection.line);
        let effective = supply.get(&by)?.effective_phase?;
        let decided = decisions
            .get(&BuildingId::from_index(i))
            .and_then(|d| d.phase)
            .unwrap_or_default();
        Some(effective.max(decided))
    };
    let changed: Vec<(usize, Link)> = results
        .links
        .iter()
        .enumerate()
        .filter_map(|(i, link)| {
            let phase = served_phase(i, link);
            (phase != link.served_phase).then_some((
                i,
                Link {
                    served_phase: phase,
                    ..*link
                },
            ))
        })
        .collect();
    for (i, link) in changed {
        results.links.set(i, link);
    }
}

/// Sums per line, in building order, and what lies behind each line.
fn update_lines(inputs: &Inputs<'_>, results: &mut Results) {
    let network = inputs.plan.network();
    let mut lines: BTreeMap<LineId, LineResult> = BTreeMap::new();
    for (id, line) in network.lines() {
        let indexed = results.carried.network.lines.get(&id);
        let points = indexed.map_or_else(|| network.points_of(line).into(), |l| l.points.clone());
        lines.insert(
            id,
            LineResult {
                length_m: crate::geometry::measure::length_m(&points),
                points,
                role: line.role,
                phase: super::line_phase(line),
                effective_phase: results.supply.get(&id).and_then(|s| s.effective_phase),
                buildings: 0,
                demand_mwh_per_a: 0.0,
                expected_mwh_per_a: 0.0,
                service_m: 0.0,
                downstream_mwh_per_a: 0.0,
                downstream_m: 0.0,
                downstream_buildings: 0,
            },
        );
    }
    sum_connected(&mut lines, &results.demand, &results.links);
    let own: BTreeMap<LineId, Downstream> = lines
        .iter()
        .map(|(id, l)| {
            (
                *id,
                Downstream {
                    mwh_per_a: l.demand_mwh_per_a,
                    length_m: if topology::counts_metres(l.role) {
                        l.length_m
                    } else {
                        0.0
                    },
                    buildings: l.buildings,
                },
            )
        })
        .collect();
    let lengths = lines.iter().map(|(id, l)| (*id, l.length_m)).collect();
    let supplied = |id: LineId| {
        results
            .supply
            .get(&id)
            .is_some_and(|s| s.effective_phase.is_some())
    };
    let sums = topology::downstream(inputs.plan.variant(), supplied, &own, &lengths);
    for (id, line) in &mut lines {
        let sum = sums
            .get(id)
            .or_else(|| own.get(id))
            .copied()
            .unwrap_or_default();
        line.downstream_mwh_per_a = sum.mwh_per_a;
        line.downstream_m = sum.length_m;
        line.downstream_buildings = sum.buildings;
    }
    results.lines = Arc::new(lines);
}

fn sum_connected(
    lines: &mut BTreeMap<LineId, LineResult>,
    demand: &Column<BuildingDemand>,
    links: &Column<Link>,
) {
    // A dense table by line id is much faster than a map lookup per building.
    let size = lines.keys().next_back().map_or(0, |id| id.index() + 1);
    let mut table: Vec<(u32, f64, f64, f64)> = vec![(0, 0.0, 0.0, 0.0); size];
    for (d, link) in demand.iter().zip(links.iter()) {
        if let Some(connection) = link.connection
            && let Some((buildings, mwh, expected, service_m)) =
                table.get_mut(connection.line.index())
        {
            *buildings += 1;
            *mwh += d.demand_mwh_per_a;
            *expected += d.demand_mwh_per_a * d.connection_rate;
            *service_m += connection.length_m;
        }
    }
    for (id, line) in lines {
        if let Some(&(buildings, mwh, expected, service_m)) = table.get(id.index()) {
            line.buildings = buildings;
            line.demand_mwh_per_a = mwh;
            line.expected_mwh_per_a = expected;
            line.service_m = service_m;
        }
    }
}

//! The drawn network as pipes between nodes: lines cut where services join
//! them, a service pipe to each served building, sources on their nodes.

use super::basis::Basis;
use super::customers::{from_network, hot_water_share};
use crate::analysis::friction::Bore;
use crate::analysis::hydraulics::{Consumer, Control, Draw, Grid, Pipe, Plant};
use crate::analysis::later;
use crate::analysis::peak::{BuildingPeak, HotWater, PeakInput, PeakSums, building_peak};
use crate::analysis::{DwellingType, Inputs, Results};
use crate::geometry::Point;
use crate::geometry::heights::Heights;
use crate::geometry::measure::{Metres, distance_m};
use crate::plan::{
    BuildingId, BuildingUse, HotWaterKind, LineId, LineRole, Network, NodeId, Plan, Source,
    SourceId, SubstationKind,
};
use std::collections::BTreeMap;

/// Services that join a line this near to each other join it at one node, m.
const SAME_PLACE_M: f64 = 0.5;

/// What a pipe of the model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A piece of a drawn line.
    Line(LineId),
    /// The service of a building that is not drawn as a line.
    Service(BuildingId),
}

/// A served building.
#[derive(Debug, Clone, Copy)]
pub(super) struct Customer {
    pub building: BuildingId,
    /// Where it stands.
    pub node: usize,
    pub peak: BuildingPeak,
    /// What the peak follows from.
    pub input: PeakInput,
    /// Probability that it signs.
    pub rate: f64,
    /// Delivered heat, MWh per year.
    pub mwh_per_a: f64,
    /// The part of it that does not follow the weather, 0 to 1.
    pub base_share: f64,
    /// The phase it is served from.
    pub phase: u8,
    /// How much of it was cut off the sum of the others and counts in full, 0 to 1.
    pub in_full: f64,
    /// What it adds behind a pipe if it signs.
    pub sums: PeakSums,
}

/// The network to be engineered.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub grid: Grid,
    /// What each pipe of the grid is, its role and the diameter it was given.
    pub parts: Vec<(Part, LineRole, Option<u32>)>,
    /// The phase from which each pipe is in operation.
    pub phases: Vec<u8>,
    pub customers: Vec<Customer>,
    /// The sources behind the plants of the grid, in the same order.
    pub sources: Vec<SourceId>,
    /// What each of them can give, kW; `None` = nobody said.
    pub capacities_kw: Vec<Option<f64>>,
    /// What each customer adds in the year of a phase, where that differs from
    /// [`Customer::sums`].
    pub of_phase: BTreeMap<u8, Vec<PeakSums>>,
    /// Nodes of the grid that are nodes of the network.
    pub nodes: Vec<(NodeId, usize)>,
}

impl Model {
    /// What each customer adds in the year of a phase; none where that is what it adds in
    /// the year of the last one.
    pub fn sums_of(&self, phase: u8) -> Option<&[PeakSums]> {
        self.of_phase.get(&phase).map(Vec::as_slice)
    }

    /// Lowest and highest place, m above the sea, where heights are given.
    pub fn heights(&self) -> Option<[f64; 2]> {
        let heights = self.grid.elevation_m.iter().copied();
        heights.fold(None, |range, m| {
            let [low, high] = range.unwrap_or([m, m]);
            Some([f64::min(low, m), f64::max(high, m)])
        })
    }
}

/// The model of the active variant; `None` where no source in use supplies a
/// line or nothing is drawn.
pub(super) fn model(inputs: &Inputs<'_>, results: &Results, basis: &Basis<'_>) -> Option<Model> {
    let variant = inputs.plan.variant();
    let network = &variant.network;
    let end = variant.phases.0.iter().filter_map(|p| p.year).max();
    let supplies = |source: &Source| match (source.available_from, end) {
        (Some(from), Some(end)) => from <= end,
        _ => true,
    };
    let sources: Vec<(SourceId, &Source)> = network
        .sources()
        .filter(|(_, s)| s.in_use && supplies(s))
        .collect();
    if sources.is_empty() || results.lines.is_empty() {
        return None;
    }
    let mut builder = Builder {
        basis,
        model: Model::default(),
        index: vec![
            None;
            network
                .nodes()
                .last()
                .map_or(0, |(id, _)| id.0 as usize + 1)
        ],
    };
    let later = &results.carried.later;
    let last_year = later::year_of(inputs, basis.reference_year, u8::MAX);
    let mut joining: BTreeMap<LineId, Vec<(Metres, usize)>> = BTreeMap::new();
    let mut drawn = Vec::new();
    let rows = results.demand.iter().zip(results.links.iter()).enumerate();
    for (i, (demand, link)) in rows {
        let (Some(connection), Some(phase)) = (link.connection, link.served_phase) else {
            continue;
        };
        let building = BuildingId::from_index(i);
        let said = said(inputs.plan, building);
        let hot_water = said.hot_water.map_or(basis.hot_water, hot_water_of);
        let heat = from_network(later.heat(last_year, building, demand), hot_water);
        if !demand.heated || heat.mwh_per_a <= 0.0 {
            continue;
        }
        let flats = demand.dwelling_type.map(|kind| {
            !matches!(
                kind,
                DwellingType::Detached | DwellingType::SemiDetached | DwellingType::Terraced
            )
        });
        let hot_water_share = hot_water_share(&heat);
        let base_share = if demand.dwellings > 0 {
            hot_water_share
        } else if heat.left_share > 0.0 {
            // A renovation saves space heat: the rest is a larger part of what is left.
            (basis.base_share(said.building_use) / heat.left_share).min(1.0)
        } else {
            1.0
        };
        let input = PeakInput {
            given_kw: said.peak_kw,
            left_share: heat.left_share,
            demand_mwh_per_a: heat.mwh_per_a,
            hot_water_share,
            full_load_h: basis.full_load_h(flats, said.building_use),
            dwellings: demand.dwellings,
            collective: is_collective(said.substation, demand.dwellings, basis.collective_from),
            hot_water,
            instant_kw: basis.instant_kw,
            tank_kw: basis.tank_kw,
            hot_water_law: basis.law.hot_water,
        };
        let peak = building_peak(&input);
        let number = builder.model.customers.len();
        builder.model.customers.push(Customer {
            building,
            node: usize::MAX,
            peak,
            input,
            rate: demand.connection_rate,
            mwh_per_a: heat.mwh_per_a,
            base_share,
            phase,
            in_full: 0.0,
            sums: PeakSums::of(&peak, 0.0, &basis.law),
        });
        if let Some(line) = connection.drawn {
            drawn.push((number, line, connection.facade));
        } else if let Some(line) = results.lines.get(&connection.line) {
            let along_m = along(&line.points, connection.segment as usize, connection.foot);
            joining
                .entry(connection.line)
                .or_default()
                .push((Metres(along_m), number));
        }
    }
    for (id, result) in results.lines.iter() {
        let (Some(line), Some(phase)) = (network.line(*id), result.effective_phase) else {
            continue;
        };
        let from = builder.node(line.from);
        let to = builder.node(line.to);
        let mut at = joining.remove(id).unwrap_or_default();
        at.sort_unstable();
        let part = (Part::Line(*id), result.role, line.fixed_dn);
        let first = builder.model.grid.pipes.len();
        let mut node = from;
        let mut node_m = 0.0;
        for (Metres(along_m), number) in at {
            let along_m = along_m.clamp(0.0, result.length_m);
            let foot = if along_m - node_m <= SAME_PLACE_M {
                node
            } else if result.length_m - along_m <= SAME_PLACE_M {
                to
            } else {
                let foot = builder.fresh();
                builder.pipe(node, foot, along_m - node_m, part, phase);
                (node, node_m) = (foot, along_m);
                foot
            };
            builder.service(results, number, foot);
        }
        builder.pipe(node, to, result.length_m - node_m, part, phase);
        if let Some(zeta) = line.fittings.zeta(basis.fittings) {
            builder.spread(first, zeta, result.length_m);
        }
    }
    for (number, line, facade) in drawn {
        let Some(line) = network.line(line) else {
            continue;
        };
        let gap = |node: NodeId| {
            network
                .place(node)
                .map_or(f64::INFINITY, |p| distance_m(p, facade))
        };
        let end = if gap(line.to) <= gap(line.from) {
            line.to
        } else {
            line.from
        };
        let node = builder.node(end);
        if let Some(customer) = builder.model.customers.get_mut(number) {
            customer.node = node;
        }
    }
    let mut model = builder.model;
    model.nodes.sort_unstable();
    model.customers.retain(|c| c.node != usize::MAX);
    model.grid.elevation_m = elevations(network, &model);
    for (id, source) in sources {
        // One that stands on no line supplies nothing.
        let on_line = model
            .nodes
            .binary_search_by_key(&source.node, |(id, _)| *id);
        if let Some((_, node)) = on_line.ok().and_then(|i| model.nodes.get(i)) {
            model.grid.plants.push(Plant {
                node: *node,
                supply_c: basis.supply_of(source),
                control: Control::HeadBelow(0.0),
            });
            model.sources.push(id);
            let capacity_kw = source.capacity_mw.map(|mw| 1000.0 * mw.max(0.0));
            model.capacities_kw.push(capacity_kw);
        }
    }
    // How much of what each case draws is said when that is solved.
    let draw = Draw::Cooling(0.0);
    model.grid.consumers = model
        .customers
        .iter()
        .map(|customer| Consumer {
            node: customer.node,
            heat_w: 0.0,
            draw,
        })
        .collect();
    (!model.grid.plants.is_empty()).then_some(model)
}

/// What is said of a building, without making the whole of its record.
struct Said {
    building_use: Option<BuildingUse>,
    substation: Option<SubstationKind>,
    hot_water: Option<HotWaterKind>,
    peak_kw: Option<f64>,
}

/// What is said of a building that stands for itself or leads a customer. The
/// peak of a customer is what was said of its lead, else the sum of what its
/// buildings came with, where all have one.
fn said(plan: &Plan, building: BuildingId) -> Said {
    let record = plan.base.buildings.records.get(building.index());
    let correction = plan.correction(building);
    let own_kw = |id: &BuildingId| {
        let record = plan.base.buildings.records.get(id.index());
        let said = plan.correction(*id).and_then(|c| c.peak_kw);
        said.or_else(|| record?.peak_kw)
    };
    let members = plan.members(&building);
    Said {
        building_use: correction
            .and_then(|c| c.building_use)
            .or_else(|| record?.building_use),
        substation: correction
            .and_then(|c| c.substation)
            .or_else(|| record?.substation),
        hot_water: correction
            .and_then(|c| c.hot_water)
            .or_else(|| record?.hot_water),
        peak_kw: correction
            .and_then(|c| c.peak_kw)
            .or_else(|| members.iter().map(own_kw).sum()),
    }
}

/// What a kind of hot water is to the peak.
const fn hot_water_of(kind: HotWaterKind) -> HotWater {
    match kind {
        HotWaterKind::None => HotWater::None,
        HotWaterKind::Instant => HotWater::Instant,
        HotWaterKind::Tank => HotWater::Tank,
    }
}

/// Whether one substation serves all dwellings: as it was said, else by their
/// number.
fn is_collective(said: Option<SubstationKind>, dwellings: u32, from: u32) -> bool {
    match said {
        Some(kind) => kind == SubstationKind::Collective && dwellings > 0,
        None => dwellings >= from.max(2),
    }
}

/// Heights of the nodes of the grid; empty where none is given. What is not
/// given at a node of the network lies as its surroundings do; between nodes the
/// ground rises evenly, and a service lies as high as the place it joins.
fn elevations(network: &Network, model: &Model) -> Vec<f64> {
    let given = network
        .nodes()
        .filter_map(|(_, node)| Some((node.place, node.elevation_m?)));
    let heights = Heights::new(given);
    if heights.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Option<f64>> = vec![None; model.grid.nodes];
    for (id, at) in &model.nodes {
        let Some(node) = network.node(*id) else {
            continue;
        };
        if let Some(slot) = found.get_mut(*at) {
            *slot = node.elevation_m.or_else(|| heights.at(node.place));
        }
    }
    // Pieces of a line follow each other, each with the services at its end.
    let pipes = &model.grid.pipes;
    let is_line = |(part, ..): &&(Part, LineRole, Option<u32>)| matches!(part, Part::Line(_));
    let mut start = 0;
    while start < model.parts.len() {
        // Services at the very beginning of a line stand before its first piece.
        let mut of_range = model.parts.iter().skip(start);
        let Some((Part::Line(id), ..)) = of_range.find(is_line) else {
            break;
        };
        let of_line = |(part, ..): &&(Part, LineRole, Option<u32>)| match part {
            Part::Line(other) => other == id,
            Part::Service(_) => true,
        };
        let count = model.parts.iter().skip(start).take_while(of_line).count();
        rise_evenly(pipes, &model.parts, start..start + count, &mut found);
        start += count;
    }
    found.into_iter().map(Option::unwrap_or_default).collect()
}

/// Heights along the pieces of one line and of the services on it.
fn rise_evenly(
    pipes: &[Pipe],
    parts: &[(Part, LineRole, Option<u32>)],
    range: std::ops::Range<usize>,
    found: &mut [Option<f64>],
) {
    let known = |found: &[Option<f64>], node: usize| found.get(node).copied().flatten();
    let of_range = || {
        let rows = pipes.iter().zip(parts);
        rows.take(range.end).skip(range.start)
    };
    let pieces = || of_range().filter(|(_, (part, ..))| matches!(part, Part::Line(_)));
    let (Some((first, _)), Some((last, _))) = (pieces().next(), pieces().next_back()) else {
        return;
    };
    let (Some(low), Some(high)) = (known(found, first.from), known(found, last.to)) else {
        return;
    };
    let length_m: f64 = pieces().map(|(pipe, _)| pipe.length_m).sum();
    let mut along_m = 0.0;
    for (pipe, (part, ..)) in of_range() {
        let height = if matches!(part, Part::Line(_)) {
            along_m += pipe.length_m;
            let share = if length_m > 0.0 {
                along_m / length_m
            } else {
                1.0
            };
            Some(low + (high - low) * share)
        } else {
            known(found, pipe.from)
        };
        if let Some(slot) = found.get_mut(pipe.to)
            && slot.is_none()
        {
            *slot = height;
        }
    }
}

struct Builder<'a> {
    basis: &'a Basis<'a>,
    model: Model,
    /// Grid node of each network node.
    index: Vec<Option<usize>>,
}

impl Builder<'_> {
    fn fresh(&mut self) -> usize {
        let node = self.model.grid.nodes;
        self.model.grid.nodes += 1;
        node
    }

    fn node(&mut self, id: NodeId) -> usize {
        if let Some(Some(known)) = self.index.get(id.0 as usize) {
            return *known;
        }
        let node = self.fresh();
        if let Some(slot) = self.index.get_mut(id.0 as usize) {
            *slot = Some(node);
        }
        self.model.nodes.push((id, node));
        node
    }

    fn pipe(
        &mut self,
        from: usize,
        to: usize,
        length_m: f64,
        part: (Part, LineRole, Option<u32>),
        phase: u8,
    ) {
        let (_, role, _) = part;
        let smallest = self.basis.pipes(role).first();
        let inner_mm = smallest.map_or(20.0, |p| p.inner_mm);
        self.model.grid.pipes.push(Pipe {
            from,
            to,
            length_m: length_m.max(0.0),
            bore: Bore {
                diameter_m: inner_mm / 1000.0,
                roughness_m: 5e-5,
            },
            u_w_per_m_k: 0.0,
            zeta: None,
        });
        self.model.parts.push(part);
        self.model.phases.push(phase);
    }

    /// Gives the pieces of a line from pipe `first` on its fittings, by length;
    /// services that were joined meanwhile are no pieces of it.
    fn spread(&mut self, first: usize, zeta: f64, length_m: f64) {
        let parts = self.model.parts.iter().skip(first);
        let pipes = self.model.grid.pipes.iter_mut().skip(first);
        for (pipe, (part, ..)) in pipes.zip(parts) {
            if matches!(part, Part::Line(_)) && length_m > 0.0 {
                pipe.zeta = Some(zeta * pipe.length_m / length_m);
            }
        }
    }

    /// The service pipe of a customer from where it joins a line.
    fn service(&mut self, results: &Results, number: usize, foot: usize) {
        let node = self.fresh();
        let Some(customer) = self.model.customers.get_mut(number) else {
            return;
        };
        customer.node = node;
        let (building, phase) = (customer.building, customer.phase);
        let length_m = results
            .link(building)
            .connection
            .map_or(0.0, |c| c.length_m);
        let part = (Part::Service(building), LineRole::Service, None);
        self.pipe(foot, node, length_m, part, phase);
    }
}

/// How far along a line a place on one of its segments is, m.
fn along(points: &[Point], segment: usize, place: Point) -> f64 {
    let before: f64 = points
        .windows(2)
        .take(segment)
        .map(|pair| match pair {
            [a, b] => distance_m(*a, *b),
            _ => 0.0,
        })
        .sum();
    before + points.get(segment).map_or(0.0, |p| distance_m(*p, place))
}

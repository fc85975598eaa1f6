//! Temperatures of each piece of network. Pieces that are not joined share no
//! water: each is sized for its own sources and solved at its own temperatures.

use super::Regime;
use super::basis::Basis;
use crate::analysis::hydraulics::{
    Conditions, Grid, Layout, Limits, PipeWish, PressureRules, Profile, Sized, Sizing, Solution,
    Stream, profile, size, solve,
};
use crate::analysis::water::{density_kg_per_m3, viscosity_pa_s};
use std::collections::BTreeMap;

/// The temperatures a piece of network is sized for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Water {
    /// Supply of the coolest of its sources and the return, °C.
    pub design: Regime,
    /// Supply of the hottest, °C: what may boil.
    pub hottest_c: f64,
    /// Flow of a kW, kg/s.
    pub kg_s_per_kw: f64,
    /// Density (kg/m³) and viscosity (Pa·s) of the return.
    pub cool: (f64, f64),
    /// The same of the supply.
    pub hot: (f64, f64),
}

impl Water {
    /// The water of sources between these supply temperatures, °C.
    fn new(basis: &Basis<'_>, [coolest_c, hottest_c]: [f64; 2]) -> Self {
        let design = Regime {
            supply_c: coolest_c,
            // A return above the supply would be no network.
            return_c: basis.return_wish_c.min(coolest_c - 1.0),
        };
        let of = |c: f64| (density_kg_per_m3(c), viscosity_pa_s(c));
        let conditions = conditions(design, basis.ground_c, basis.local_share);
        let cooling_k = design.supply_c - design.return_c;
        Self {
            design,
            hottest_c,
            kg_s_per_kw: 1000.0 / (conditions.heat_capacity_j_per_kg_k() * cooling_k),
            cool: of(design.return_c),
            hot: of(design.supply_c),
        }
    }

    /// The cooling it is sized for, K.
    pub fn cooling_k(&self) -> f64 {
        self.design.supply_c - self.design.return_c
    }

    /// Sources of different temperatures feed it.
    pub fn mixes(&self) -> bool {
        self.design.supply_c < self.hottest_c
    }
}

fn conditions(design: Regime, ground_c: f64, local_share: f64) -> Conditions {
    Conditions {
        supply_c: design.supply_c,
        return_c: design.return_c,
        ground_c,
        local_share,
    }
}

/// The pieces of one water where there are several waters.
#[derive(Debug, Clone)]
struct Apart {
    water: Water,
    /// Their plants, by number in the whole grid.
    plants: Vec<usize>,
    /// The ways over these pieces alone.
    layout: Layout,
}

impl Apart {
    /// The grid with its own plants alone.
    fn grid(&self, grid: &Grid) -> Grid {
        Grid {
            plants: self.of_plants(&grid.plants),
            ..grid.clone()
        }
    }

    /// Of a list by plant what is about its own.
    fn of_plants<T: Copy>(&self, list: &[T]) -> Vec<T> {
        let own = self.plants.iter();
        own.filter_map(|i| list.get(*i)).copied().collect()
    }
}

/// The temperatures of all pieces.
#[derive(Debug, Clone)]
pub(super) struct Waters {
    /// That of the first source's piece.
    lead: Water,
    /// Each different water, the first source's first; empty where all pieces have
    /// the same.
    apart: Vec<Apart>,
    /// Which of them each node has.
    of_node: Vec<usize>,
    ground_c: f64,
    local_share: f64,
}

impl Waters {
    /// The waters of a grid.
    pub fn new(basis: &Basis<'_>, grid: &Grid, layout: &Layout) -> Self {
        let mut ranges: BTreeMap<usize, [f64; 2]> = BTreeMap::new();
        for plant in &grid.plants {
            if let Some(root) = layout.root(plant.node) {
                let [low, high] = ranges.entry(root).or_insert([plant.supply_c; 2]);
                (*low, *high) = (low.min(plant.supply_c), high.max(plant.supply_c));
            }
        }
        let mut apart: Vec<Apart> = Vec::new();
        let mut of_root: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, plant) in grid.plants.iter().enumerate() {
            let Some(root) = layout.root(plant.node) else {
                continue;
            };
            let range = ranges.get(&root).copied();
            let water = Water::new(basis, range.unwrap_or([plant.supply_c; 2]));
            let known = apart.iter().position(|a| a.water == water);
            let index = known.unwrap_or(apart.len());
            if known.is_none() {
                apart.push(Apart {
                    water,
                    plants: Vec::new(),
                    layout: Layout::default(),
                });
            }
            if let Some(part) = apart.get_mut(index) {
                part.plants.push(number);
            }
            of_root.insert(root, index);
        }
        let lead = apart
            .first()
            .map_or_else(|| Water::new(basis, [basis.regime_c; 2]), |a| a.water);
        let mut of_node = Vec::new();
        if apart.len() < 2 {
            apart.clear();
        } else {
            for part in &mut apart {
                part.layout = Layout::new(&part.grid(grid));
            }
            let of = |node: usize| of_root.get(&layout.root(node)?).copied();
            of_node = (0..grid.nodes).map(|n| of(n).unwrap_or(0)).collect();
        }
        Self {
            lead,
            apart,
            of_node,
            ground_c: basis.ground_c,
            local_share: basis.local_share,
        }
    }

    /// The water of the first source's piece.
    pub const fn lead(&self) -> &Water {
        &self.lead
    }

    fn index(&self, node: usize) -> usize {
        self.of_node.get(node).copied().unwrap_or_default()
    }

    /// The water at a node; where no source reaches it that of the first source.
    pub fn of(&self, node: usize) -> &Water {
        let part = self.apart.get(self.index(node));
        part.map_or(&self.lead, |part| &part.water)
    }

    fn conditions(&self, water: &Water) -> Conditions {
        conditions(water.design, self.ground_c, self.local_share)
    }

    /// Pressure lost locally as a share of the friction.
    pub const fn local_share(&self) -> f64 {
        self.local_share
    }

    /// Of lists about the same things, one for each water, the values of the water
    /// at each thing's node.
    fn pick<T: Copy>(&self, nodes: impl Iterator<Item = usize>, lists: &[&[T]]) -> Vec<T> {
        let rows = nodes.enumerate();
        rows.filter_map(|(i, node)| lists.get(self.index(node))?.get(i).copied())
            .collect()
    }

    /// Lists by plant put together, in the order of all plants.
    fn plants<T: Copy>(&self, lists: &[&[T]]) -> Vec<T> {
        let rows = self.apart.iter().zip(lists);
        let numbered = rows.flat_map(|(part, list)| part.plants.iter().zip(*list));
        let numbered: BTreeMap<usize, T> = numbered.map(|(i, value)| (*i, *value)).collect();
        numbered.into_values().collect()
    }

    /// The size of each pipe, chosen for its own return.
    pub fn size(
        &self,
        grid: &Grid,
        layout: &Layout,
        classes: &[(Limits, Vec<Sizing>)],
        wishes: &[PipeWish],
    ) -> Vec<Sized> {
        if self.apart.is_empty() {
            return size(grid, layout, classes, wishes, self.lead.design.return_c);
        }
        let sized: Vec<Vec<Sized>> = self
            .apart
            .iter()
            .map(|part| {
                let return_c = part.water.design.return_c;
                size(grid, &part.layout, classes, wishes, return_c)
            })
            .collect();
        let lists: Vec<&[Sized]> = sized.iter().map(Vec::as_slice).collect();
        self.pick(grid.pipes.iter().map(|pipe| pipe.from), &lists)
    }

    /// Flows and temperatures.
    pub fn solve(&self, grid: &Grid, layout: &Layout) -> Solution {
        if self.apart.is_empty() {
            return solve(grid, layout, &self.conditions(&self.lead));
        }
        let parts = self.apart.iter();
        let solved: Vec<Solution> = parts
            .map(|part| {
                let conditions = self.conditions(&part.water);
                solve(&part.grid(grid), &part.layout, &conditions)
            })
            .collect();
        let stream = |of: fn(&Solution) -> &Stream| {
            let pipes: Vec<&[_]> = solved.iter().map(|s| of(s).pipes.as_slice()).collect();
            let nodes: Vec<&[_]> = solved.iter().map(|s| of(s).nodes_c.as_slice()).collect();
            let lost: Vec<&[_]> = solved.iter().map(|s| of(s).lost_pa.as_slice()).collect();
            Stream {
                pipes: self.pick(grid.pipes.iter().map(|pipe| pipe.from), &pipes),
                nodes_c: self.pick(0..grid.nodes, &nodes),
                lost_pa: self.pick(0..grid.nodes, &lost),
            }
        };
        let consumers: Vec<&[_]> = solved.iter().map(|s| s.consumers.as_slice()).collect();
        let plants: Vec<&[_]> = solved.iter().map(|s| s.plants.as_slice()).collect();
        Solution {
            supply: stream(|s| &s.supply),
            return_: stream(|s| &s.return_),
            consumers: self.pick(grid.consumers.iter().map(|c| c.node), &consumers),
            plants: self.plants(&plants),
            loss_w: solved.iter().map(|s| s.loss_w).sum(),
            heat_w: solved.iter().map(|s| s.heat_w).sum(),
            settled: solved.iter().all(|s| s.settled),
            work: solved.iter().map(|s| s.work).sum(),
        }
    }

    /// Pressures: nowhere may the hottest water of a piece boil. Each piece holds its
    /// own pressure.
    pub fn profile(
        &self,
        grid: &Grid,
        layout: &Layout,
        solution: &Solution,
        rules: &PressureRules,
        factors: &[f64],
    ) -> Profile {
        let of = |grid: &Grid, layout: &Layout, solution: &Solution, water: &Water| {
            let rules = PressureRules {
                hottest_c: water.hottest_c,
                ..*rules
            };
            let conditions = self.conditions(water);
            profile(grid, layout, solution, &conditions, &rules, factors)
        };
        if self.apart.is_empty() {
            return of(grid, layout, solution, &self.lead);
        }
        let parts = self.apart.iter().map(|part| {
            let plants = part.of_plants(&solution.plants);
            let own = Solution {
                plants,
                ..solution.clone()
            };
            of(&part.grid(grid), &part.layout, &own, &part.water)
        });
        let found: Vec<Profile> = parts.collect();
        let most = |of: fn(&Profile) -> f64| {
            let values = found.iter().map(of);
            values.fold(f64::NEG_INFINITY, f64::max)
        };
        let first = |of: fn(&Profile) -> f64| found.first().map_or(0.0, of);
        let nodes: Vec<&[_]> = found.iter().map(|p| p.nodes.as_slice()).collect();
        let pumps: Vec<&[_]> = found.iter().map(|p| p.pumps.as_slice()).collect();
        Profile {
            nodes: self.pick(0..grid.nodes, &nodes),
            pumps: self.plants(&pumps),
            critical: found.iter().flat_map(|p| p.critical.clone()).collect(),
            hold_pa: first(|p| p.hold_pa),
            needed_hold_pa: first(|p| p.needed_hold_pa),
            highest_pa: most(|p| p.highest_pa),
            standing_pa: most(|p| p.standing_pa),
            boils: found.iter().any(|p| p.boils),
        }
    }
}

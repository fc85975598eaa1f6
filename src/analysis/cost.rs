//! The investment: pipe, civil works by surface, crossings, services,
//! substations, sources, engineering and contingency. EUR excl. VAT at the price
//! level of the catalogue's rows; what lies in the ground costs nothing, nor does a
//! source that stands already. Services are charged by a flat rate (so much fixed
//! and so much per metre, `domain.md` 3c), whatever their diameter; prices of the
//! catalogue are those of trunk and branch.

mod surface;

pub use surface::SURFACE_FACTORS;
use surface::{factors, surface_of};

use super::engineering::{Basis, BuildingEngineering, LineCost, LineEngineering, Year};
use super::{DwellingType, Inputs, Results, ratio};
use crate::plan::{Assumptions, BuildingId, LineId, LineRole, Plan, PriceLevel, StreetId, Surface};
use serde::Serialize;
use std::collections::BTreeMap;

/// Parts of an investment, EUR excl. VAT.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct CostParts {
    /// Drawn lines.
    pub lines_eur: f64,
    /// Services that are not drawn.
    pub services_eur: f64,
    /// Substations with what is needed inside.
    pub substations_eur: f64,
    /// Sources.
    pub sources_eur: f64,
    /// Engineering and supervision.
    pub engineering_eur: f64,
    /// Contingency.
    pub contingency_eur: f64,
}

impl CostParts {
    /// What is built, without engineering and contingency, EUR.
    pub fn works_eur(&self) -> f64 {
        self.lines_eur + self.services_eur + self.substations_eur + self.sources_eur
    }

    /// All of it, EUR.
    pub fn total_eur(&self) -> f64 {
        self.works_eur() + self.engineering_eur + self.contingency_eur
    }

    /// Adds another part.
    pub fn add(&mut self, more: &Self) {
        self.lines_eur += more.lines_eur;
        self.services_eur += more.services_eur;
        self.substations_eur += more.substations_eur;
        self.sources_eur += more.sources_eur;
        self.engineering_eur += more.engineering_eur;
        self.contingency_eur += more.contingency_eur;
    }

    /// So many times all of it.
    #[must_use]
    pub(super) fn times(&self, factor: f64) -> Self {
        Self {
            lines_eur: factor * self.lines_eur,
            services_eur: factor * self.services_eur,
            substations_eur: factor * self.substations_eur,
            sources_eur: factor * self.sources_eur,
            engineering_eur: factor * self.engineering_eur,
            contingency_eur: factor * self.contingency_eur,
        }
    }

    /// The same works with engineering and contingency on them.
    #[must_use]
    pub(super) fn with_shares(mut self, a: &Assumptions) -> Self {
        let works = self.works_eur();
        self.engineering_eur = works * a.value("engineering_share");
        self.contingency_eur = works * a.value("contingency_share");
        self
    }
}

/// The investment of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct PhaseCost {
    /// The phase.
    pub phase: u8,
    /// With all potential customers.
    pub potential: CostParts,
    /// With those that are expected to sign.
    pub expected: CostParts,
}

/// The investment.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Cost {
    /// With all potential customers.
    pub potential: CostParts,
    /// With those that are expected to sign: substations, and services whoever draws
    /// them, × the rate of their building.
    pub expected: CostParts,
    /// Each phase.
    pub phases: Vec<PhaseCost>,
    /// Lines by role: trunk, branch, service (drawn ones), EUR.
    pub by_role_eur: [f64; 3],
    /// The same with those that are expected to sign.
    pub by_role_expected_eur: [f64; 3],
    /// The whole investment by owner of the lines, EUR, engineering and contingency
    /// included; under an empty name what has none: lines of which nobody is named,
    /// services that are not drawn, substations and sources. The sum is the total.
    pub by_owner_eur: BTreeMap<String, f64>,
    /// The same with those that are expected to sign.
    pub by_owner_expected_eur: BTreeMap<String, f64>,
    /// Saved by opening streets once, EUR.
    pub synergy_eur: f64,
    /// What a metre of the trunk and branch that is bought comes to on average: pipe,
    /// civil works, crossings less synergy, EUR per metre of trench, without engineering
    /// and contingency; none where none is bought.
    pub trench_eur_per_m: Option<f64>,
    /// Year of the catalogue's prices.
    pub price_year: String,
}

/// The building whose own service a drawn line is; of several lines to one building
/// that is the one which meets it.
pub(super) fn served_by(results: &Results, id: LineId) -> Option<BuildingId> {
    let line = results.carried.network.lines.get(&id)?;
    let (building, _) = line.drawn.as_ref()?;
    let connection = results.link(*building).connection?;
    (connection.drawn == Some(id)).then_some(*building)
}

/// Probability that a building signs.
fn rate_of(results: &Results, id: BuildingId) -> f64 {
    let demand = results.building_demand(id);
    demand.map_or(1.0, |demand| demand.connection_rate)
}

/// What a drawn line that is not there yet costs.
pub(super) struct LineWorks {
    /// The phase it is built in.
    pub phase: u8,
    /// EUR without engineering and contingency.
    pub eur: f64,
    /// Probability that it is laid: a service that nobody signs for is not, whoever
    /// draws it.
    pub rate: f64,
}

/// What a drawn line costs; `None` where it exists already.
pub(super) fn line_works(
    plan: &Plan,
    results: &Results,
    id: LineId,
    line: &LineEngineering,
) -> Option<LineWorks> {
    let drawn = plan.network().line(id).filter(|l| !l.exists_already())?;
    Some(LineWorks {
        phase: drawn.phase,
        eur: line.cost.total_eur(),
        rate: served_by(results, id).map_or(1.0, |building| rate_of(results, building)),
    })
}

/// What connecting a building costs, drawn services left out.
pub(super) struct BuildingWorks {
    /// The phase it is served from.
    pub phase: u8,
    /// Its service that is not drawn, EUR without engineering and contingency.
    pub service_eur: f64,
    /// Its substations, EUR without engineering and contingency.
    pub substation_eur: f64,
    /// Probability that it signs.
    pub rate: f64,
}

/// What connecting a building costs; `None` where it is not served or exists already.
pub(super) fn building_works(
    prices: &Prices,
    results: &Results,
    id: BuildingId,
    building: &BuildingEngineering,
) -> Option<BuildingWorks> {
    let phase = results.link(id).served_phase.filter(|p| *p > 0)?;
    let (service_eur, substation_eur) = prices.of(results, id, building);
    Some(BuildingWorks {
        phase,
        service_eur,
        substation_eur,
        rate: rate_of(results, id),
    })
}

/// Puts the cost of each line into its results.
pub(super) fn lines(
    inputs: &Inputs<'_>,
    results: &Results,
    basis: &Basis<'_>,
    lines: &mut BTreeMap<LineId, LineEngineering>,
) {
    let plan = inputs.plan;
    let a = &plan.assumptions;
    let level = basis.price_level;
    let factors = factors(a);
    let synergy = a.value("synergy_saving");
    let service_eur_per_m = a.value("service_eur_per_m");
    let service_fixed_eur = a.value("service_fixed_eur");
    let [water_eur, rail_eur, road_eur] = [
        "crossing_water_eur",
        "crossing_rail_eur",
        "crossing_road_eur",
    ]
    .map(|key| a.value(key));
    let mut streets: BTreeMap<StreetId, (Surface, Option<i32>)> = BTreeMap::new();
    for (id, engineered) in lines {
        let (Some(line), Some(drawn)) = (plan.network().line(*id), results.lines.get(id)) else {
            continue;
        };
        if line.exists_already() {
            continue;
        }
        let length_m = drawn.length_m;
        if drawn.role == LineRole::Service {
            engineered.cost.pipe_eur = service_eur_per_m * length_m;
            // The fixed part goes with the building, whoever draws its service.
            if served_by(results, *id).is_some() {
                engineered.cost.fixed_eur = service_fixed_eur;
            }
            continue;
        }
        let Some(pipe) = basis
            .pipes(drawn.role)
            .iter()
            .find(|p| p.dn == engineered.dn)
        else {
            continue;
        };
        let civil = pipe.civil_eur_per_m.at(level);
        let built = plan.variant().phases.year(line.phase);
        let mut cost = LineCost {
            pipe_eur: pipe.pipe_eur_per_m.at(level) * length_m,
            ..LineCost::default()
        };
        let mut weighted = 0.0;
        let segments = results.carried.network.streets_of(*id);
        for (i, pair) in drawn.points.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let metres = crate::geometry::measure::distance_m(*from, *to);
            let street = segments.get(i).copied().flatten().map(StreetId);
            let (surface, works) = street.map_or((Surface::Asphalt, None), |id| {
                *streets.entry(id).or_insert_with(|| {
                    plan.street(id).map_or((Surface::Asphalt, None), |s| {
                        (surface_of(s.surface.as_deref(), s.class), s.works_year)
                    })
                })
            });
            let of = line.surface.unwrap_or(surface) as usize;
            let factor = factors.get(of).copied().unwrap_or(1.0);
            weighted += factor * metres;
            if let Some(slot) = cost.surfaces_m.get_mut(of) {
                *slot += metres;
            }
            let works_eur = civil * factor * metres;
            if let Some(slot) = cost.surfaces_eur.get_mut(of) {
                *slot += works_eur;
            }
            cost.civil_eur += works_eur;
            if works.is_some() && works == built {
                cost.synergy_eur += works_eur * synergy;
            }
        }
        cost.surface_factor = if length_m > 0.0 {
            weighted / length_m
        } else {
            0.0
        };
        let [water, rail, road] = results.carried.network.crossings_of(*id);
        // What the user counted goes before what the streets show.
        let road = line.road_crossings.map_or(road, u32::from);
        cost.crossings = [water, rail, road];
        cost.crossings_eur =
            f64::from(water) * water_eur + f64::from(rail) * rail_eur + f64::from(road) * road_eur;
        engineered.cost = cost;
    }
}

/// The prices of connections, looked up once and not per building.
pub(super) struct Prices {
    house_eur: f64,
    block_eur: f64,
    flat_eur: f64,
    other_eur: f64,
    other_eur_per_kw: f64,
    service_eur_per_m: f64,
    service_fixed_eur: f64,
}

impl Prices {
    /// Reads the values in force.
    pub(super) fn new(a: &Assumptions) -> Self {
        Self {
            house_eur: a.value("connect_house_eur"),
            block_eur: a.value("connect_block_eur"),
            flat_eur: a.value("connect_flat_eur"),
            other_eur: a.value("connect_other_eur"),
            other_eur_per_kw: a.value("connect_other_eur_per_kw"),
            service_eur_per_m: a.value("service_eur_per_m"),
            service_fixed_eur: a.value("service_fixed_eur"),
        }
    }
}

impl Prices {
    /// What the service (one that is not drawn) and the substation of a building
    /// cost, EUR, without engineering and contingency.
    pub(super) fn of(
        &self,
        results: &Results,
        id: BuildingId,
        building: &BuildingEngineering,
    ) -> (f64, f64) {
        let service_eur = if building.service_dn > 0 {
            self.service_fixed_eur + self.service_eur_per_m * building.service_m
        } else {
            0.0
        };
        let substation_eur = substation_eur(self, results, id, building);
        (service_eur, substation_eur)
    }
}

/// What connecting a building costs inside: substation and what goes with it.
fn substation_eur(
    prices: &Prices,
    results: &Results,
    id: BuildingId,
    building: &BuildingEngineering,
) -> f64 {
    let Some(demand) = results.building_demand(id) else {
        return 0.0;
    };
    let kw = building.peak_kw();
    let dwellings = f64::from(demand.dwellings);
    // One substation for several dwellings.
    let collective = demand.dwellings > 1 && building.substations <= 1.0;
    match demand.dwelling_type {
        Some(DwellingType::Detached | DwellingType::SemiDetached | DwellingType::Terraced)
            if !collective =>
        {
            dwellings.max(1.0) * prices.house_eur
        }
        Some(_) if collective => dwellings * prices.block_eur,
        Some(_) => dwellings.max(1.0) * prices.flat_eur,
        None => prices.other_eur + kw * prices.other_eur_per_kw,
    }
}

/// Puts what each service that is not drawn costs into its results.
pub(super) fn services(
    inputs: &Inputs<'_>,
    results: &Results,
    buildings: &mut BTreeMap<BuildingId, BuildingEngineering>,
) {
    let prices = Prices::new(&inputs.plan.assumptions);
    for (id, building) in buildings {
        let is_new = results.link(*id).served_phase.is_some_and(|p| p > 0);
        if is_new && building.service_dn > 0 {
            (building.service_eur, _) = prices.of(results, *id, building);
        }
    }
}

/// The investment of the whole.
pub(super) fn cost(
    inputs: &Inputs<'_>,
    results: &Results,
    lines: &BTreeMap<LineId, LineEngineering>,
    buildings: &BTreeMap<BuildingId, BuildingEngineering>,
    year: &Year,
) -> Cost {
    let plan = inputs.plan;
    let a = &plan.assumptions;
    let prices = Prices::new(a);
    let mut phases: BTreeMap<u8, [CostParts; 2]> = BTreeMap::new();
    let mut found = Cost {
        price_year: plan.pipe_list().dates().join(", "),
        trench_eur_per_m: trench_eur_per_m(results, lines),
        ..Cost::default()
    };
    for (id, line) in lines {
        let (Some(drawn), Some(works)) = (
            plan.network().line(*id),
            line_works(plan, results, *id, line),
        ) else {
            continue;
        };
        let (eur, rate) = (works.eur, works.rate);
        let both = phases.entry(works.phase).or_default();
        for (parts, weight) in both.iter_mut().zip([1.0, rate]) {
            parts.lines_eur += weight * eur;
        }
        let by_role = [&mut found.by_role_eur, &mut found.by_role_expected_eur];
        let by_owner = [&mut found.by_owner_eur, &mut found.by_owner_expected_eur];
        for ((roles, owners), weight) in by_role.into_iter().zip(by_owner).zip([1.0, rate]) {
            if let Some(slot) = roles.get_mut(drawn.role as usize) {
                *slot += weight * eur;
            }
            let owner = drawn.owner.as_deref().unwrap_or_default().to_owned();
            *owners.entry(owner).or_default() += weight * eur;
        }
        found.synergy_eur += line.cost.synergy_eur;
    }
    for (id, building) in buildings {
        let Some(works) = building_works(&prices, results, *id, building) else {
            continue;
        };
        let both = phases.entry(works.phase).or_default();
        for (parts, weight) in both.iter_mut().zip([1.0, works.rate]) {
            parts.services_eur += weight * works.service_eur;
            parts.substations_eur += weight * works.substation_eur;
        }
    }
    let first = first_phase(phases.keys().copied());
    for bought in bought_sources(inputs, year, first) {
        for parts in phases.entry(bought.phase).or_default() {
            parts.sources_eur += bought.kw * a.value("source_eur_per_kw");
        }
    }
    for (phase, parts) in phases {
        let [potential, expected] = parts.map(|p| p.with_shares(a));
        found.potential.add(&potential);
        found.expected.add(&expected);
        found.phases.push(PhaseCost {
            phase,
            potential,
            expected,
        });
    }
    let on_works = works_share(a);
    for (owners, parts) in [
        (&mut found.by_owner_eur, &found.potential),
        (&mut found.by_owner_expected_eur, &found.expected),
    ] {
        let rest = parts.works_eur() - parts.lines_eur;
        if parts.works_eur() > 0.0 {
            *owners.entry(String::new()).or_default() += rest;
        }
        for eur in owners.values_mut() {
            *eur *= on_works;
        }
    }
    found
}

/// See [`Cost::trench_eur_per_m`]. A line of which nothing is known has no part in it.
fn trench_eur_per_m(results: &Results, lines: &BTreeMap<LineId, LineEngineering>) -> Option<f64> {
    let (mut metres, mut eur) = (0.0, 0.0);
    for (id, line) in lines.iter().filter(|(_, line)| !line.exists_already) {
        let role = results.lines.get(id).map(|drawn| drawn.role);
        if role.is_some_and(|role| role != LineRole::Service) {
            metres += line.length_m;
            eur += line.cost.total_eur();
        }
    }
    ratio(eur, metres)
}

/// What a euro of works comes to with engineering and contingency.
pub(super) fn works_share(a: &Assumptions) -> f64 {
    1.0 + a.value("engineering_share") + a.value("contingency_share")
}

/// What wears out before the pipes do, each with the years it lasts and what it costs
/// to replace, EUR with engineering and contingency: substations and sources.
pub(super) fn renewals(a: &Assumptions, parts: &CostParts) -> [(usize, f64); 2] {
    let on_works = works_share(a);
    [
        ("substation_life_a", parts.substations_eur),
        ("source_life_a", parts.sources_eur),
    ]
    .map(|(key, eur)| (a.value(key).round().max(1.0) as usize, eur * on_works))
}

/// The first phase that something is built in, of all in order: sources are built
/// with it.
fn first_phase(mut phases: impl Iterator<Item = u8>) -> u8 {
    phases.find(|p| *p > 0).unwrap_or(1)
}

/// A source that has to be bought.
struct BoughtSource {
    /// The phase it is built in.
    phase: u8,
    /// What is bought, kW.
    kw: f64,
    /// Nobody gave its capacity: it is as large as the peak asks for.
    follows_peak: bool,
}

fn bought_sources(
    inputs: &Inputs<'_>,
    year: &Year,
    first: u8,
) -> impl Iterator<Item = BoughtSource> {
    let stands = |id| {
        let source = inputs.plan.network().source(id);
        source.is_some_and(|s| s.exists_already)
    };
    let sources = year.sources.iter().filter(move |s| !stands(s.source));
    sources.map(move |source| BoughtSource {
        phase: source_phase(inputs, source.source)
            .unwrap_or(first)
            .max(first),
        kw: source.capacity_kw.unwrap_or(source.peak_kw),
        follows_peak: source.capacity_kw.is_none(),
    })
}

/// What is not paid for sources, by phase (so below nothing), where the peak is lower
/// by this share of it: only those without a given capacity are bought smaller.
pub(super) fn smaller_sources(
    inputs: &Inputs<'_>,
    cost: &Cost,
    year: &Year,
    lower_by: f64,
) -> BTreeMap<u8, CostParts> {
    let a = &inputs.plan.assumptions;
    let first = first_phase(cost.phases.iter().map(|row| row.phase));
    let mut found: BTreeMap<u8, CostParts> = BTreeMap::new();
    let bought = bought_sources(inputs, year, first);
    for source in bought.filter(|s| s.follows_peak && lower_by > 0.0) {
        let less = CostParts {
            sources_eur: -source.kw * lower_by * a.value("source_eur_per_kw"),
            ..CostParts::default()
        };
        let parts = found.entry(source.phase).or_default();
        parts.add(&less.with_shares(a));
    }
    found
}

/// The first phase of the year from which a source supplies.
fn source_phase(inputs: &Inputs<'_>, id: crate::plan::SourceId) -> Option<u8> {
    let from = inputs.plan.network().source(id)?.available_from?;
    let phases = &inputs.plan.variant().phases;
    phases
        .0
        .iter()
        .find(|p| p.year.is_some_and(|year| year >= from))
        .map(|p| p.number)
}

/// The price level that is chosen.
pub fn price_level(assumptions: &Assumptions) -> PriceLevel {
    match assumptions.value("price_level").round() as i32 {
        0 => PriceLevel::Low,
        2 => PriceLevel::High,
        _ => PriceLevel::Mid,
    }
}

/// A price level's code, also in JSON.
pub const fn level_code(level: PriceLevel) -> &'static str {
    match level {
        PriceLevel::Low => "low",
        PriceLevel::Mid => "mid",
        PriceLevel::High => "high",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engineering_and_contingency_come_on_the_works() {
        let parts = CostParts {
            lines_eur: 800.0,
            services_eur: 100.0,
            substations_eur: 60.0,
            sources_eur: 40.0,
            ..CostParts::default()
        }
        .with_shares(&Assumptions::default());
        assert_eq!(parts.works_eur(), 1000.0);
        assert_eq!(
            (parts.engineering_eur, parts.contingency_eur),
            (100.0, 150.0)
        );
        assert_eq!(parts.total_eur(), 1250.0);
    }
}

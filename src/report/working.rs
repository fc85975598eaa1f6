//! The working behind the figures of a line, a building or a source: each formula
//! with its numbers filled in, and its value worked out anew from just these.

use crate::analysis::Results;
use crate::analysis::cost::price_level;
use crate::analysis::engineering::{
    BuildingEngineering, LineEngineering, SourceEngineering, simultaneity,
};
use crate::analysis::friction::{Bore, friction};
use crate::analysis::peak::{
    HotWater, PeakInput, PeakSums, building_peak as peak_of_input, hot_water_factor,
};
use crate::analysis::water::{density_kg_per_m3, mean_heat_capacity_j_per_kg_k, viscosity_pa_s};
use crate::plan::{Assumptions, BuildingId, LineId, LineRole, PipeType, Plan, SourceId};
use crate::text::{Arg, Texts};

/// Hours of a year.
const YEAR_H: f64 = 8760.0;

/// One formula with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The key of its name.
    pub title: &'static str,
    /// The key of the formula; its arguments are those below and `value`.
    pub formula: &'static str,
    /// The numbers that are filled in: name, number, decimals.
    pub terms: Vec<(&'static str, f64, usize)>,
    /// What the formula gives with these numbers.
    pub value: f64,
    /// Decimals of the value.
    pub decimals: usize,
    /// The figure that is shown elsewhere and must be the same.
    pub shown: f64,
}

impl Step {
    /// The formula with its numbers in the language of `texts`.
    pub fn text(&self, texts: &Texts) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = self
            .terms
            .iter()
            .map(|(name, number, decimals)| (*name, texts.number(*number, *decimals).into()))
            .collect();
        args.push(("value", texts.number(self.value, self.decimals).into()));
        texts.with(self.formula, &args)
    }
}

/// What the working of one variant rests on, looked up once.
struct Basis<'a> {
    a: &'a Assumptions,
    supply_c: f64,
    return_c: f64,
}

impl<'a> Basis<'a> {
    fn new(a: &'a Assumptions) -> Self {
        let supply_c = a.value("supply_c");
        Self {
            a,
            supply_c,
            return_c: a.value("return_c").min(supply_c - 1.0),
        }
    }

    /// Power to flow at the cooling of the regime.
    fn flow(&self, kw: f64, shown: f64) -> Step {
        let cp = mean_heat_capacity_j_per_kg_k(self.supply_c, self.return_c) / 1000.0;
        let cooling = self.supply_c - self.return_c;
        Step {
            title: "working-flow",
            formula: "working-flow-formula",
            terms: vec![("kw", kw, 1), ("cp", cp, 3), ("kelvin", cooling, 0)],
            value: kw / (cp * cooling),
            decimals: 3,
            shown,
        }
    }

    /// Velocity and friction of a flow in a pipe.
    fn pipe(&self, pipe: &PipeType, flow: f64, velocity: f64, gradient: f64) -> Vec<Step> {
        let bore = Bore {
            diameter_m: pipe.inner_mm / 1000.0,
            roughness_m: pipe.roughness_mm / 1000.0,
        };
        let density = density_kg_per_m3(self.return_c);
        let found = flow / (density * bore.area_m2());
        let reynolds = density * found * bore.diameter_m / viscosity_pa_s(self.return_c);
        let mut steps = vec![Step {
            title: "pipe-velocity",
            formula: "working-velocity-formula",
            terms: vec![
                ("flow", flow, 3),
                ("density", density, 1),
                ("inner", pipe.inner_mm, 1),
            ],
            value: found,
            decimals: 3,
            shown: velocity,
        }];
        if reynolds > 0.0 {
            let factor = friction(reynolds, bore.roughness_m / bore.diameter_m).factor;
            steps.push(Step {
                title: "pipe-gradient",
                formula: "working-gradient-formula",
                terms: vec![
                    ("lambda", factor, 5),
                    ("density", density, 1),
                    ("velocity", found, 3),
                    ("inner", pipe.inner_mm, 1),
                    ("reynolds", reynolds, 0),
                    ("roughness", pipe.roughness_mm, 3),
                ],
                value: factor * density * found * found / (2.0 * bore.diameter_m),
                decimals: 1,
                shown: gradient,
            });
        }
        steps
    }
}

/// The pipe of a role and diameter in the list that the plan has.
fn pipe_of(plan: &Plan, role: LineRole, dn: u32) -> Option<&PipeType> {
    plan.pipes_for(role).iter().find(|pipe| pipe.dn == dn)
}

/// The working of a line; empty where nothing supplies it.
pub fn line_working(plan: &Plan, results: &Results, id: LineId) -> Vec<Step> {
    let engineering = results.engineering.as_deref();
    let (Some(line), Some(drawn)) = (
        engineering.and_then(|e| e.lines.get(&id)),
        results.lines.get(&id),
    ) else {
        return Vec::new();
    };
    let basis = Basis::new(&plan.assumptions);
    let mut steps = Vec::new();
    if line.customers > 0.0 {
        steps.extend(peak_of(plan, &line.peaks, line.diversified_kw));
        steps.push(basis.flow(line.diversified_kw, line.flow_kg_s));
    }
    let pipe = pipe_of(plan, drawn.role, line.dn);
    if let Some(pipe) = pipe {
        let (flow, velocity) = (line.flow_kg_s, line.velocity_m_s);
        steps.extend(basis.pipe(pipe, flow, velocity, line.gradient_pa_per_m));
    }
    steps.push(loss(line));
    let is_new = plan.network().line(id).is_some_and(|l| !l.exists_already());
    if is_new {
        steps.extend(cost(&basis, line, drawn.role, drawn.length_m, pipe));
    }
    steps
}

/// What a line must be ready for: each kind of peak by its own simultaneity.
fn peak_of(plan: &Plan, sums: &PeakSums, shown: f64) -> Option<Step> {
    let all = sums.undiversified_kw();
    if all <= 0.0 {
        return None;
    }
    let space = simultaneity(plan).factor(sums.substations);
    let water = hot_water_factor(sums.instant);
    let sum = space * sums.space_kw + water * sums.instant_kw + sums.anchors_kw;
    let value = sum.max(sums.largest_kw).min(all);
    let formula = if sum < sums.largest_kw {
        // No line is ready for less than its largest customer.
        "working-peak-largest-formula"
    } else {
        "working-peak-formula"
    };
    Some(Step {
        title: "working-peak",
        formula,
        terms: vec![
            ("substations", sums.substations, 1),
            ("factor", space, 3),
            ("space", sums.space_kw, 1),
            ("water-factor", water, 3),
            ("water", sums.instant_kw, 1),
            ("anchors", sums.anchors_kw, 1),
            ("largest", sums.largest_kw, 1),
        ],
        value,
        decimals: 1,
        shown,
    })
}

fn loss(line: &LineEngineering) -> Step {
    let [_, mean_kw, _] = line.loss_kw;
    Step {
        title: "working-loss",
        formula: "working-loss-formula",
        terms: vec![("kw", mean_kw, 3), ("hours", YEAR_H, 0)],
        value: mean_kw * YEAR_H / 1000.0,
        decimals: 2,
        shown: line.loss_mwh_per_a,
    }
}

fn cost(
    basis: &Basis<'_>,
    line: &LineEngineering,
    role: LineRole,
    length_m: f64,
    pipe: Option<&PipeType>,
) -> Option<Step> {
    let shown = line.cost.total_eur();
    if role == LineRole::Service {
        let per_m = basis.a.value("service_eur_per_m");
        return Some(Step {
            title: "working-cost",
            formula: "working-cost-service-formula",
            terms: vec![("per-metre", per_m, 0), ("length", length_m, 1)],
            value: per_m * length_m,
            decimals: 0,
            shown,
        });
    }
    let pipe = pipe?;
    let laid = pipe.pipe_eur_per_m.at(price_level(basis.a));
    let civil = pipe.civil_eur_per_m.at(price_level(basis.a));
    let factor = line.cost.surface_factor;
    let (crossings, synergy) = (line.cost.crossings_eur, line.cost.synergy_eur);
    Some(Step {
        title: "working-cost",
        formula: "working-cost-formula",
        terms: vec![
            ("pipe", laid, 0),
            ("civil", civil, 0),
            ("factor", factor, 2),
            ("length", length_m, 1),
            ("crossings", crossings, 0),
            ("synergy", synergy, 0),
        ],
        value: (laid + civil * factor) * length_m + crossings - synergy,
        decimals: 0,
        shown,
    })
}

/// The working of a building; empty where nothing serves it.
pub fn building_working(plan: &Plan, results: &Results, id: BuildingId) -> Vec<Step> {
    let Some(engineering) = results.engineering.as_deref() else {
        return Vec::new();
    };
    let Some(building) = engineering.buildings.get(&id) else {
        return Vec::new();
    };
    let basis = Basis::new(&plan.assumptions);
    let mut steps = Vec::new();
    if let Some(input) = &building.input {
        steps.extend(building_peak(input, building));
    }
    steps.push(Step {
        title: "pipe-load",
        formula: "working-building-formula",
        terms: vec![
            ("space", building.space_kw, 2),
            ("water", building.hot_water_kw, 2),
        ],
        value: building.space_kw + building.hot_water_kw,
        decimals: 1,
        shown: building.peak_kw(),
    });
    if building.service_dn == 0 {
        return steps;
    }
    let rate = if basis.a.is_on("size_on_expected") {
        results
            .building_demand(id)
            .map_or(1.0, |demand| demand.connection_rate)
    } else {
        1.0
    };
    let flow = building.service_flow_kg_s;
    // Several substations of one building are not at their peak at once either.
    let sums = building
        .input
        .map(|input| PeakSums::of(&peak_of_input(&input), rate, building.is_anchor));
    let kw = sums.map_or(rate * building.peak_kw(), |sums| {
        sums.diversified_kw(&simultaneity(plan))
    });
    if let Some(sums) = sums.filter(|_| kw < rate * building.peak_kw() - 1e-9) {
        steps.extend(peak_of(plan, &sums, kw));
    }
    steps.push(basis.flow(kw, flow));
    if let Some(pipe) = pipe_of(plan, LineRole::Service, building.service_dn) {
        let (velocity, gradient) = (
            building.service_velocity_m_s,
            building.service_gradient_pa_per_m,
        );
        steps.extend(basis.pipe(pipe, flow, velocity, gradient));
    }
    if building.service_eur > 0.0 {
        let fixed = basis.a.value("service_fixed_eur");
        let per_m = basis.a.value("service_eur_per_m");
        steps.push(Step {
            title: "working-cost",
            formula: "working-service-cost-formula",
            terms: vec![
                ("fixed", fixed, 0),
                ("per-metre", per_m, 0),
                ("length", building.service_m, 1),
            ],
            value: fixed + per_m * building.service_m,
            decimals: 0,
            shown: building.service_eur,
        });
    }
    steps
}

/// Space heat and hot water of a building from its demand; nothing where its
/// peak was given.
fn building_peak(input: &PeakInput, building: &BuildingEngineering) -> Vec<Step> {
    if input.given_kw.is_some() {
        return Vec::new();
    }
    let share = if input.dwellings > 0 {
        input.hot_water_share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let mut steps = Vec::new();
    if input.full_load_h > 0.0 {
        steps.push(Step {
            title: "engine-space-kw",
            formula: "working-space-formula",
            terms: vec![
                ("demand", input.demand_mwh_per_a, 2),
                ("share", share, 3),
                ("hours", input.full_load_h, 0),
            ],
            value: input.demand_mwh_per_a.max(0.0) * (1.0 - share) * 1000.0 / input.full_load_h,
            decimals: 2,
            shown: building.space_kw,
        });
    }
    let dwellings = f64::from(input.dwellings);
    let (kw, factor) = match input.hot_water {
        HotWater::Instant if input.collective => (input.instant_kw, hot_water_factor(dwellings)),
        HotWater::Instant => (input.instant_kw, 1.0),
        HotWater::Tank => (input.tank_kw, 1.0),
        HotWater::None => return steps,
    };
    if building.hot_water_kw > 0.0 {
        steps.push(Step {
            title: "engine-hot-water-kw",
            formula: "working-hot-water-formula",
            terms: vec![
                ("dwellings", dwellings, 0),
                ("kw", kw, 1),
                ("factor", factor, 3),
            ],
            value: dwellings * kw * factor,
            decimals: 2,
            shown: building.hot_water_kw,
        });
    }
    steps
}

/// The working of a source's pump; empty where it gives nothing.
pub fn source_working(plan: &Plan, results: &Results, id: SourceId) -> Vec<Step> {
    let engineering = results.engineering.as_deref();
    let mut sources = engineering.into_iter().flat_map(|e| &e.sources);
    let Some(source) = sources.find(|s: &&SourceEngineering| s.source == id) else {
        return Vec::new();
    };
    let basis = Basis::new(&plan.assumptions);
    let efficiency = basis.a.value("pump_efficiency");
    if efficiency <= 0.0 || source.flow_kg_s <= 0.0 {
        return Vec::new();
    }
    let density = density_kg_per_m3(source.return_c);
    vec![Step {
        title: "engine-pump",
        formula: "working-pump-formula",
        terms: vec![
            ("head", source.head_pa / 1e5, 3),
            ("flow", source.flow_kg_s, 3),
            ("density", density, 1),
            ("efficiency", efficiency, 2),
        ],
        value: source.head_pa * source.flow_kg_s / (density * efficiency) / 1000.0,
        decimals: 2,
        shown: source.pump_kw,
    }]
}

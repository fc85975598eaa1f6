//! The working behind the figures of a line, a building or a source: each formula
//! with its numbers filled in, and its value worked out anew from just these.

mod step;

use crate::analysis::Results;
use crate::analysis::cost::{SURFACE_FACTORS, price_level};
use crate::analysis::engineering::{
    BuildingEngineering, LineEngineering, Regime, SourceEngineering, simultaneity,
};
use crate::analysis::friction::{Bore, friction};
use crate::analysis::peak::{HotWater, PeakInput, PeakSums};
use crate::analysis::water::{density_kg_per_m3, mean_heat_capacity_j_per_kg_k, viscosity_pa_s};
use crate::plan::{Assumptions, BuildingId, LineId, LineRole, PipeType, Plan, SourceId};

pub use step::{Step, Term};

/// The names of the rows of [`SURFACE_FACTORS`].
const SURFACE_TITLES: [&str; 5] = [
    "assumption-surface-verge",
    "assumption-surface-paving",
    "assumption-surface-asphalt",
    "assumption-surface-main-road",
    "assumption-surface-historic",
];

/// What the working of one variant rests on, looked up once.
struct Basis<'a> {
    a: &'a Assumptions,
    supply_c: f64,
    return_c: f64,
}

impl<'a> Basis<'a> {
    /// The temperatures are those that the pipes were sized for.
    const fn new(a: &'a Assumptions, design: Regime) -> Self {
        Self {
            a,
            supply_c: design.supply_c,
            return_c: design.return_c,
        }
    }

    /// Power to flow at the cooling of the regime.
    fn flow(&self, kw: f64, shown: f64) -> Step {
        let cp = mean_heat_capacity_j_per_kg_k(self.supply_c, self.return_c) / 1000.0;
        let cooling = self.supply_c - self.return_c;
        Step::new(
            ["working-flow", "working-flow-formula"],
            [("kw", kw, 1), ("cp", cp, 3), ("kelvin", cooling, 0)],
            (|[kw, cp, kelvin]| kw / (cp * kelvin), 3),
            shown,
        )
    }

    /// The flow of a pipe that carries more than its own customers ask for: what the
    /// balance over all sources and around the rings sends through it.
    fn balanced(&self, kw: f64, shown: f64) -> Step {
        let cp = mean_heat_capacity_j_per_kg_k(self.supply_c, self.return_c) / 1000.0;
        let alone = kw / (cp * (self.supply_c - self.return_c));
        Step::new(
            ["working-flow", "working-flow-balanced"],
            [("alone", alone, 3), ("flow", shown, 3)],
            (|[_, flow]| flow, 3),
            shown,
        )
    }

    /// Velocity and friction of a flow in a pipe: in the return, which decides the size,
    /// and in the supply, whose warmer water runs a little faster and with less friction.
    fn pipe(&self, pipe: &PipeType, flow: f64, velocity: f64, gradient: f64) -> Vec<Step> {
        let mut steps = stream(
            pipe,
            flow,
            self.return_c,
            ["pipe-velocity", "pipe-gradient"],
            Some([velocity, gradient]),
        );
        steps.extend(stream(
            pipe,
            flow,
            self.supply_c,
            ["working-velocity-supply", "working-gradient-supply"],
            None,
        ));
        steps
    }
}

/// Velocity and friction of a flow of water of `water_c` in a pipe.
fn stream(
    pipe: &PipeType,
    flow: f64,
    water_c: f64,
    [velocity, gradient]: [&'static str; 2],
    shown: Option<[f64; 2]>,
) -> Vec<Step> {
    let bore = Bore {
        diameter_m: pipe.inner_mm / 1000.0,
        roughness_m: pipe.roughness_mm / 1000.0,
    };
    let density = density_kg_per_m3(water_c);
    let viscosity = viscosity_pa_s(water_c);
    let found = flow / (density * bore.area_m2());
    let reynolds = density * found * bore.diameter_m / viscosity;
    let mut steps = vec![Step::new(
        [velocity, "working-velocity-formula"],
        [
            ("flow", flow, 3),
            ("density", density, 1),
            ("inner", pipe.inner_mm, 1),
            ("water", water_c, 0),
        ],
        (
            |[flow, density, inner_mm, _]| {
                let inner_m = inner_mm / 1000.0;
                flow / (density * std::f64::consts::FRAC_PI_4 * inner_m * inner_m)
            },
            3,
        ),
        shown.map_or(found, |[velocity, _]| velocity),
    )];
    if reynolds > 0.0 {
        let factor = friction(reynolds, bore.roughness_m / bore.diameter_m).factor;
        let per_m = factor * density * found * found / (2.0 * bore.diameter_m);
        steps.push(Step::new(
            [gradient, "working-gradient-formula"],
            [
                ("lambda", factor, 5),
                ("density", density, 1),
                ("velocity", found, 3),
                ("inner", pipe.inner_mm, 1),
                ("reynolds", reynolds, 0),
                ("roughness", pipe.roughness_mm, 3),
                ("viscosity", 1e6 * viscosity, 1),
                ("water", water_c, 0),
            ],
            (
                |[lambda, density, velocity, inner_mm, ..]| {
                    lambda * density * velocity * velocity / (2.0 * inner_mm / 1000.0)
                },
                1,
            ),
            shown.map_or(per_m, |[_, gradient]| gradient),
        ));
    }
    steps
}

/// The pipe of a role and diameter in the list that the plan has.
fn pipe_of(plan: &Plan, role: LineRole, dn: u32) -> Option<&PipeType> {
    plan.pipes_for(role).iter().find(|pipe| pipe.dn == dn)
}

/// The working of a line; empty where nothing supplies it.
pub fn line_working(plan: &Plan, results: &Results, id: LineId) -> Vec<Step> {
    let Some(engineering) = results.engineering.as_deref() else {
        return Vec::new();
    };
    let (Some(line), Some(drawn)) = (engineering.lines.get(&id), results.lines.get(&id)) else {
        return Vec::new();
    };
    let basis = Basis::new(&plan.assumptions, line.design);
    let mut steps = Vec::new();
    if line.customers > 0.0 {
        steps.extend(peak_of(
            plan,
            "working-peak",
            &line.peaks,
            line.diversified_kw,
        ));
    }
    if line.flow_is_balanced {
        steps.push(basis.balanced(line.diversified_kw, line.flow_kg_s));
    } else if line.customers > 0.0 {
        steps.push(basis.flow(line.diversified_kw, line.flow_kg_s));
    }
    let pipe = pipe_of(plan, drawn.role, line.dn);
    if let Some(pipe) = pipe {
        let (flow, velocity) = (line.flow_kg_s, line.velocity_m_s);
        steps.extend(basis.pipe(pipe, flow, velocity, line.gradient_pa_per_m));
    }
    if let Some(pipe) = pipe {
        steps.extend(losses(&basis, line, drawn.length_m, pipe));
    }
    steps.push(loss(line));
    let is_new = plan.network().line(id).is_some_and(|l| !l.exists_already());
    if is_new {
        if drawn.role != LineRole::Service {
            steps.extend(surfaces(&basis, line, drawn.length_m));
        }
        steps.extend(cost(&basis, line, drawn.role, drawn.length_m, pipe));
    }
    steps
}

/// What a line must be ready for: each kind of peak by its own simultaneity.
fn peak_of(plan: &Plan, title: &'static str, sums: &PeakSums, shown: f64) -> Option<Step> {
    let laws = simultaneity(plan);
    if sums.diversified_kw(&laws) <= 0.0 {
        return None;
    }
    let space = laws.space.factor(sums.substations);
    let water = laws.hot_water.factor(sums.instant);
    let sum = sums.by_law_kw(&laws);
    let formula = if sum < sums.largest_kw {
        // No line is ready for less than its largest customer.
        "working-peak-largest-formula"
    } else {
        "working-peak-formula"
    };
    Some(Step::new(
        [title, formula],
        [
            ("factor", space, 3),
            ("space", sums.space_kw, 1),
            ("water-factor", water, 3),
            ("water", sums.instant_kw, 1),
            ("anchors", sums.anchors_kw, 1),
            ("largest", sums.largest_kw, 1),
            ("substations", sums.substations, 1),
            ("dwellings", sums.instant, 1),
        ],
        (
            |[factor, space, water_factor, water, anchors, largest, ..]| {
                let sum = factor * space + water_factor * water + anchors;
                sum.max(largest)
            },
            1,
        ),
        shown,
    ))
}

/// What a line loses to the ground at each load.
fn losses(basis: &Basis<'_>, line: &LineEngineering, length_m: f64, pipe: &PipeType) -> [Step; 3] {
    let ground_c = basis.a.value("ground_c");
    let [peak_c, mean_c, summer_c] = line.water_c;
    let [peak_kw, mean_kw, summer_kw] = line.loss_kw;
    [
        ("working-loss-peak", peak_c, peak_kw),
        ("working-loss-mean", mean_c, mean_kw),
        ("working-loss-summer", summer_c, summer_kw),
    ]
    .map(|(title, water_c, shown)| {
        Step::new(
            [title, "working-loss-ground-formula"],
            [
                ("conductance", pipe.u_w_per_m_k, 3),
                ("length", length_m, 1),
                ("water", water_c, 1),
                ("ground", ground_c, 1),
                ("watt", 1000.0, 0),
            ],
            (
                |[u, length, water, ground, watt]| u * length * (water - ground) / watt,
                3,
            ),
            shown,
        )
    })
}

/// Where the factor of civil works comes from: metres of each surface by the row of its
/// factor, and their sum over the length.
fn surfaces(basis: &Basis<'_>, line: &LineEngineering, length_m: f64) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut weighted = 0.0;
    let rows = SURFACE_FACTORS.iter().zip(SURFACE_TITLES);
    for ((key, title), metres) in rows.zip(line.cost.surfaces_m) {
        if metres <= 0.0 {
            continue;
        }
        let factor = basis.a.value(key);
        weighted += factor * metres;
        steps.push(Step::new(
            [title, "working-surface-formula"],
            [("metres", metres, 1), ("factor", factor, 2)],
            (|[metres, factor]| metres * factor, 1),
            metres * factor,
        ));
    }
    if weighted > 0.0 && length_m > 0.0 {
        steps.push(Step::new(
            ["bill-factor", "working-factor-formula"],
            [("weighted", weighted, 1), ("length", length_m, 1)],
            (|[weighted, length]| weighted / length, 3),
            line.cost.surface_factor,
        ));
    }
    steps
}

fn loss(line: &LineEngineering) -> Step {
    let [peak_kw, mean_kw, summer_kw] = line.loss_kw;
    let [peak_h, mean_h, summer_h] = line.case_hours;
    Step::new(
        ["working-loss", "working-loss-formula"],
        [
            ("peak", peak_kw, 3),
            ("peak-hours", peak_h, 0),
            ("mean", mean_kw, 3),
            ("mean-hours", mean_h, 0),
            ("summer", summer_kw, 3),
            ("summer-hours", summer_h, 0),
        ],
        (
            |[peak, peak_h, mean, mean_h, summer, summer_h]| {
                (peak * peak_h + mean * mean_h + summer * summer_h) / 1000.0
            },
            2,
        ),
        line.loss_mwh_per_a,
    )
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
        return Some(service_cost(basis, line.cost.fixed_eur, length_m, shown));
    }
    let pipe = pipe?;
    let laid = pipe.pipe_eur_per_m.at(price_level(basis.a));
    let civil = pipe.civil_eur_per_m.at(price_level(basis.a));
    let factor = line.cost.surface_factor;
    let (crossings, synergy) = (line.cost.crossings_eur, line.cost.synergy_eur);
    Some(Step::new(
        ["working-cost", "working-cost-formula"],
        [
            ("pipe", laid, 0),
            ("civil", civil, 0),
            ("factor", factor, 2),
            ("length", length_m, 1),
            ("crossings", crossings, 0),
            ("synergy", synergy, 0),
        ],
        (
            |[pipe, civil, factor, length, crossings, synergy]| {
                (pipe + civil * factor) * length + crossings - synergy
            },
            0,
        ),
        shown,
    ))
}

/// A service goes by a flat rate, whatever its diameter. Of several drawn lines to
/// one building the fixed part stands with the one that meets it.
fn service_cost(basis: &Basis<'_>, fixed_eur: f64, length_m: f64, shown: f64) -> Step {
    let per_m = basis.a.value("service_eur_per_m");
    if fixed_eur <= 0.0 {
        return Step::new(
            ["working-cost", "working-cost-service-formula"],
            [("per-metre", per_m, 0), ("length", length_m, 1)],
            (|[per_m, length]| per_m * length, 0),
            shown,
        );
    }
    Step::new(
        ["working-cost", "working-service-cost-formula"],
        [
            ("fixed", fixed_eur, 0),
            ("per-metre", per_m, 0),
            ("length", length_m, 1),
        ],
        (|[fixed, per_m, length]| fixed + per_m * length, 0),
        shown,
    )
}

/// The working of a building; empty where nothing serves it.
pub fn building_working(plan: &Plan, results: &Results, id: BuildingId) -> Vec<Step> {
    let Some(engineering) = results.engineering.as_deref() else {
        return Vec::new();
    };
    let Some(building) = engineering.buildings.get(&id) else {
        return Vec::new();
    };
    let basis = Basis::new(&plan.assumptions, building.design);
    let mut steps = Vec::new();
    if let Some(input) = &building.input {
        steps.extend(building_peak(input, building));
    }
    steps.push(Step::new(
        ["pipe-load", "working-building-formula"],
        [
            ("space", building.space_kw, 2),
            ("water", building.hot_water_kw, 2),
        ],
        (|[space, water]| space + water, 1),
        building.peak_kw(),
    ));
    if building.service_dn == 0 {
        return steps;
    }
    let flow = building.service_flow_kg_s;
    let laws = simultaneity(plan);
    // Several substations of one building are not at their peak at once either. However
    // likely it is to sign: if it does, its service carries all of it. Where it is
    // renovated later, that is what it takes before.
    let kw = building.service_peaks.diversified_kw(&laws);
    if (kw - building.peak_kw()).abs() > 1e-9 {
        let title = if kw > building.peak_kw() {
            "working-peak-earlier"
        } else {
            "working-peak"
        };
        steps.extend(peak_of(plan, title, &building.service_peaks, kw));
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
        let (length_m, shown) = (building.service_m, building.service_eur);
        steps.push(service_cost(&basis, fixed, length_m, shown));
    }
    steps
}

/// Space heat and hot water of a building from its demand; of a given peak what a
/// renovation leaves of it.
fn building_peak(input: &PeakInput, building: &BuildingEngineering) -> Vec<Step> {
    if let Some(given) = input.given_kw {
        return given_peak(input, building, given);
    }
    let share = if input.dwellings > 0 {
        input.hot_water_share.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let mut steps = Vec::new();
    if input.full_load_h > 0.0 {
        steps.push(Step::new(
            ["engine-space-kw", "working-space-formula"],
            [
                ("demand", input.demand_mwh_per_a, 2),
                ("share", share, 3),
                ("hours", input.full_load_h, 0),
            ],
            (
                |[demand, share, hours]| demand.max(0.0) * (1.0 - share) * 1000.0 / hours,
                2,
            ),
            building.space_kw,
        ));
    }
    let dwellings = f64::from(input.dwellings);
    let (kw, factor) = match input.hot_water {
        HotWater::Instant => (input.instant_kw, input.inside_factor()),
        HotWater::Tank => (input.tank_kw, 1.0),
        HotWater::None => return steps,
    };
    if building.hot_water_kw > 0.0 {
        steps.push(Step::new(
            ["engine-hot-water-kw", "working-hot-water-formula"],
            [
                ("dwellings", dwellings, 0),
                ("kw", kw, 1),
                ("factor", factor, 3),
            ],
            (|[dwellings, kw, factor]| dwellings * kw * factor, 2),
            building.hot_water_kw,
        ));
    }
    steps
}

/// The parts of a given peak: hot water made on the spot, and what a renovation leaves
/// of the rest.
fn given_peak(input: &PeakInput, building: &BuildingEngineering, given: f64) -> Vec<Step> {
    if building.hot_water_kw <= 0.0 {
        let is_less = input.left_share < 1.0;
        let step = is_less.then(|| {
            Step::new(
                ["engine-peak-given", "working-given-formula"],
                [("given", given, 1), ("left", input.left_share, 3)],
                (|[given, left]| given.max(0.0) * left, 2),
                building.peak_kw(),
            )
        });
        return step.into_iter().collect();
    }
    vec![
        Step::new(
            ["engine-hot-water-kw", "working-given-water-formula"],
            [
                ("given", given, 1),
                ("space", input.given_space_kw(), 2),
                ("dwellings", f64::from(input.dwellings), 0),
                ("kw", input.instant_kw, 1),
                ("factor", input.inside_factor(), 3),
            ],
            (
                |[given, space, dwellings, kw, factor]| {
                    (given.max(0.0) - space).min(dwellings * kw * factor)
                },
                2,
            ),
            building.hot_water_kw,
        ),
        Step::new(
            ["engine-space-kw", "working-given-space-formula"],
            [
                ("given", given, 1),
                ("water", building.hot_water_kw, 2),
                ("left", input.space_left(), 3),
            ],
            (|[given, water, left]| (given.max(0.0) - water) * left, 2),
            building.space_kw,
        ),
    ]
}

/// The working of a source's pump; empty where it gives nothing.
pub fn source_working(plan: &Plan, results: &Results, id: SourceId) -> Vec<Step> {
    let Some(engineering) = results.engineering.as_deref() else {
        return Vec::new();
    };
    let mut sources = engineering.sources.iter();
    let Some(source) = sources.find(|s: &&SourceEngineering| s.source == id) else {
        return Vec::new();
    };
    let efficiency = plan.assumptions.value("pump_efficiency");
    if efficiency <= 0.0 || source.flow_kg_s <= 0.0 {
        return Vec::new();
    }
    let density = density_kg_per_m3(source.return_c);
    vec![Step::new(
        ["engine-pump", "working-pump-formula"],
        [
            ("head", source.head_pa / 1e5, 3),
            ("flow", source.flow_kg_s, 3),
            ("density", density, 1),
            ("efficiency", efficiency, 2),
        ],
        (
            |[head_bar, flow, density, efficiency]| {
                100.0 * head_bar * flow / (density * efficiency)
            },
            2,
        ),
        source.pump_kw,
    )]
}

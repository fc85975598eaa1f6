//! The assumptions of the engineered network, looked up once per computation.

use crate::analysis::hydraulics::{Limits, PressureRules};
use crate::analysis::peak::{HotWater, HotWaterLaw, Laws, Simultaneity};
use crate::plan::{Assumptions, BuildingUse, LineRole, PipeType, Plan, PriceLevel, Source};

/// Pa in a bar.
pub const BAR_PA: f64 = 1e5;

/// Resolved assumptions.
#[derive(Debug, Clone)]
pub(in crate::analysis) struct Basis<'a> {
    /// Supply of the regime, °C: of every source that has none of its own.
    pub regime_c: f64,
    /// Return of the regime, °C.
    pub return_wish_c: f64,
    pub ground_c: f64,
    pub least_supply_c: f64,
    pub local_share: f64,
    /// Resistance figures of a bend, a tee and a valve.
    pub fittings: [f64; 3],
    pub trunk: Limits,
    pub branch: Limits,
    pub service: Limits,
    pub main_pipes: &'a [PipeType],
    pub service_pipes: &'a [PipeType],
    pub pressure: PressureRules,
    pub early_use: f64,
    pub size_for_phase: u8,
    pub law: Laws,
    pub anchor_share: f64,
    pub on_expected: bool,
    pub hot_water: HotWater,
    pub instant_kw: f64,
    pub tank_kw: f64,
    pub collective_from: u32,
    pub outdoor_design_c: f64,
    pub outdoor_mean_c: f64,
    pub degree_days: f64,
    pub heating_limit_c: f64,
    pub reference_year: i32,
    pub price_level: PriceLevel,
    full_load_h: [f64; 7],
    base_share: [f64; 5],
}

impl<'a> Basis<'a> {
    /// Reads the values in force.
    pub fn new(plan: &'a Plan) -> Self {
        let a = &plan.assumptions;
        let limits = |role: &str| Limits {
            velocity_m_s: a.value(&format!("{role}_m_per_s")),
            gradient_pa_per_m: a.value(&format!("{role}_pa_per_m")),
        };
        let regime_c = a.value("supply_c");
        Self {
            regime_c,
            return_wish_c: a.value("return_c"),
            ground_c: a.value("ground_c"),
            least_supply_c: a.value("least_supply_c"),
            local_share: a.value("local_loss_share"),
            fittings: ["zeta_bend", "zeta_tee", "zeta_valve"].map(|key| a.value(key)),
            trunk: limits("trunk"),
            branch: limits("branch"),
            service: limits("service"),
            main_pipes: plan.pipes_for(LineRole::Trunk),
            service_pipes: plan.pipes_for(LineRole::Service),
            pressure: PressureRules {
                consumer_pa: a.value("consumer_bar") * BAR_PA,
                pump_efficiency: a.value("pump_efficiency"),
                margin_pa: a.value("boiling_margin_bar") * BAR_PA,
                hottest_c: regime_c,
                hold_pa: Some(a.value("hold_bar") * BAR_PA).filter(|pa| *pa > 0.0),
                least_hold_pa: a.value("least_hold_bar") * BAR_PA,
            },
            early_use: a.value("early_use_share"),
            size_for_phase: a.value("size_for_phase") as u8,
            law: laws(a),
            anchor_share: a.value("anchor_share"),
            on_expected: a.is_on("size_on_expected"),
            hot_water: match a.value("hot_water_kind").round() as i32 {
                0 => HotWater::None,
                2 => HotWater::Tank,
                _ => HotWater::Instant,
            },
            instant_kw: a.value("hot_water_instant_kw"),
            tank_kw: a.value("hot_water_tank_kw"),
            collective_from: a.value("collective_from_dwellings") as u32,
            outdoor_design_c: a.value("outdoor_design_c"),
            outdoor_mean_c: a.value("outdoor_mean_c"),
            degree_days: a.value("degree_days"),
            heating_limit_c: a.value("heating_limit_c"),
            reference_year: a.value("reference_year") as i32,
            price_level: crate::analysis::cost::price_level(a),
            full_load_h: [
                "full_load_dwelling_h",
                "full_load_apartments_h",
                "full_load_office_h",
                "full_load_school_h",
                "full_load_hospital_h",
                "full_load_pool_h",
                "full_load_other_h",
            ]
            .map(|key| a.value(key)),
            base_share: [
                "base_share_office",
                "base_share_school",
                "base_share_hospital",
                "base_share_pool",
                "base_share_other",
            ]
            .map(|key| a.value(key)),
        }
    }

    /// What a source supplies at, °C.
    pub fn supply_of(&self, source: &Source) -> f64 {
        source.supply_c.unwrap_or(self.regime_c)
    }

    /// Limits of a role.
    pub fn limits(&self, role: LineRole) -> Limits {
        match role {
            LineRole::Trunk => self.trunk,
            LineRole::Branch => self.branch,
            LineRole::Service => self.service,
        }
    }

    /// Pipes to choose from for a role.
    pub const fn pipes(&self, role: LineRole) -> &'a [PipeType] {
        match role {
            LineRole::Trunk | LineRole::Branch => self.main_pipes,
            LineRole::Service => self.service_pipes,
        }
    }

    /// Full-load hours of a building: of houses and apartments by `flats`, of
    /// everything else by use.
    pub fn full_load_h(&self, flats: Option<bool>, building_use: Option<BuildingUse>) -> f64 {
        let [house, apartments, of_use @ ..] = self.full_load_h;
        match flats {
            Some(true) => apartments,
            Some(false) => house,
            None => of_kind(of_use, building_use),
        }
    }

    /// The part of the heat of a building without dwellings that does not follow the
    /// weather, 0 to 1: hot water, and what warms the basins of a pool.
    pub fn base_share(&self, building_use: Option<BuildingUse>) -> f64 {
        of_kind(self.base_share, building_use)
    }
}

/// The one of a use that is not dwelling: office, school, hospital, pool, other.
const fn of_kind(values: [f64; 5], building_use: Option<BuildingUse>) -> f64 {
    let [office, school, hospital, pool, other] = values;
    match building_use {
        Some(BuildingUse::Office | BuildingUse::Public) => office,
        Some(BuildingUse::School | BuildingUse::Kindergarten) => school,
        Some(BuildingUse::Hospital | BuildingUse::Care) => hospital,
        Some(BuildingUse::Pool) => pool,
        _ => other,
    }
}

/// The laws of simultaneity that are chosen.
fn laws(a: &Assumptions) -> Laws {
    let space = match a.value("simultaneity_law").round() as i32 {
        1 => Simultaneity::Thermos,
        2 => Simultaneity::Constant(a.value("simultaneity_constant")),
        3 => Simultaneity::Table(
            [10, 50, 100, 200]
                .map(|n| (f64::from(n), a.value(&format!("simultaneity_{n}"))))
                .into_iter()
                .fold(vec![(1.0, 1.0)], |mut points, point| {
                    points.push(point);
                    points
                }),
        ),
        _ => Simultaneity::Winter,
    };
    Laws {
        space,
        hot_water: HotWaterLaw {
            per_dwelling_kw: a.value("hot_water_law_dwelling_kw"),
            per_root_kw: a.value("hot_water_law_root_kw"),
            fixed_kw: a.value("hot_water_law_fixed_kw"),
        },
    }
}

/// The number of a role among the classes of sizing.
pub(in crate::analysis) const fn class_of(role: LineRole) -> usize {
    match role {
        LineRole::Trunk => 0,
        LineRole::Branch => 1,
        LineRole::Service => 2,
    }
}

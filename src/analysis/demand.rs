//! Demand: is a building heated, and how much heat does it take a year?
//!
//! The first that is known wins: corrected, measured, given, a share of what
//! was published for its piece of street (`heatmap`), estimated (`domain.md` 2).
//! Depends on base facts, corrections, demand assumptions, those shares, the
//! year asked for, the plan area and connection rates.

mod parts;

use super::heatmap::Shares;
use super::renovation::{self, Renovation};
use super::results::{BuildingDemand, DwellingType};
use super::settings::Settings;
use super::{Column, Inputs};
use crate::plan::{
    Building, BuildingId, BuildingUse, Commitment, ConnectionRule, DemandOrigin, GivenDemand,
    OwnerType, PlanArea, uses::total_levels,
};
use rayon::prelude::*;

/// Demand of every building, in parallel.
pub(super) fn all(
    inputs: &Inputs<'_>,
    settings: &Settings,
    shares: Shares<'_>,
) -> Column<BuildingDemand> {
    let rows: Vec<BuildingDemand> = (0..inputs.plan.base.buildings.len())
        .into_par_iter()
        .with_min_len(512)
        .map(|i| of(inputs, settings, shares, BuildingId::from_index(i)))
        .collect();
    rows.into_iter().collect()
}

/// Demand of one building; of a joined customer by its lead.
pub(super) fn of(
    inputs: &Inputs<'_>,
    settings: &Settings,
    shares: Shares<'_>,
    id: BuildingId,
) -> BuildingDemand {
    match inputs.plan.overlays.customers.lead_of(id) {
        Some(lead) => super::customers::demand_of(inputs, settings, shares, lead, id),
        None => own(inputs, settings, shares, id),
    }
}

/// Demand of one building for itself, whatever it was joined into.
pub(super) fn own(
    inputs: &Inputs<'_>,
    settings: &Settings,
    shares: Shares<'_>,
    id: BuildingId,
) -> BuildingDemand {
    let plan = inputs.plan;
    let corrected;
    let Some(base) = plan.base.buildings.records.get(id.index()) else {
        return unheated();
    };
    let user = settings
        .heatmap
        .then(|| inputs.facts.heat_users_mwh(id))
        .flatten();
    let record = match (plan.correction(id), user) {
        (None, None) => base,
        (correction, user) => {
            let mut record = base.clone();
            if let Some(correction) = correction {
                correction.apply(&mut record);
            }
            // A large user of the heat map is given, where nothing better is known.
            record.demand = record.demand.or(user.map(|mwh_per_a| GivenDemand {
                mwh_per_a,
                origin: DemandOrigin::Given,
            }));
            corrected = record;
            &corrected
        }
    };
    let footprint_m2 = inputs.facts.footprint_m2(id);
    let heated = is_heated(record, footprint_m2, settings);
    let kind = kind_of(record, footprint_m2, settings);
    let levels = levels_of(record, kind, settings);
    let floor_area_m2 = record.floor_area_m2.unwrap_or(footprint_m2 * levels);
    let shared_walls = inputs.facts.shared_walls(id);
    let parts = parts::of(record, floor_area_m2, levels, settings);
    let dwellings = match (&parts, heated) {
        (_, false) => 0,
        (Some(parts), true) => parts.dwellings,
        (None, true) => dwellings_of(record, kind, floor_area_m2, settings),
    };
    let dwelling_type = dwelling_type_of(kind, dwellings, levels, shared_walls);
    let year = record.year.unwrap_or(settings.default_year);
    let (origin, heat, left_share) = if heated {
        let estimates = match &parts {
            Some(parts) => parts.estimates(year, shared_walls),
            None => vec![Estimate {
                kind,
                dwelling_type,
                floor_area_m2,
                year,
            }],
        };
        let of_today = matches!(shares, Shares::None);
        let known = (dwellings, of_today);
        let (origin, heat, left) = demand_of(inputs, settings, record, &estimates, known);
        let stood = record
            .year
            .is_none_or(|built| built <= settings.reference_year);
        let share = (origin == DemandOrigin::Estimated && stood)
            .then(|| shares.factor(inputs, settings, id))
            .flatten();
        share.map_or((origin, heat, left), |factor| {
            (DemandOrigin::Segment, heat.times(factor), left)
        })
    } else {
        (DemandOrigin::Estimated, Heat::default(), 1.0)
    };
    BuildingDemand {
        heated,
        in_plan_area: in_plan_area(inputs, id),
        demand_mwh_per_a: heat.mwh_per_a,
        hot_water_mwh_per_a: heat.hot_water_mwh_per_a,
        left_share,
        origin,
        floor_area_m2,
        levels,
        year,
        dwellings,
        dwelling_type,
        connection_rate: connection_rate(inputs, settings, id, record),
        customer: None,
        blocks: heated,
    }
}

/// Whether a building is there in the year asked for: built and not yet pulled
/// down.
pub(super) fn stands(inputs: &Inputs<'_>, settings: &Settings, record: &Building) -> bool {
    let year = inputs.year.unwrap_or(settings.reference_year);
    record.year.is_none_or(|built| built <= year)
        && record.demolition_year.is_none_or(|gone| year < gone)
}

/// Demand of one building in a certain year, MWh per year.
pub fn demand_in(inputs: &Inputs<'_>, id: BuildingId, year: i32) -> f64 {
    let inputs = Inputs {
        year: Some(year),
        ..*inputs
    };
    let settings = Settings::new(&inputs.plan.assumptions);
    of(&inputs, &settings, Shares::Fresh, id).demand_mwh_per_a
}

fn unheated() -> BuildingDemand {
    BuildingDemand {
        heated: false,
        in_plan_area: false,
        demand_mwh_per_a: 0.0,
        hot_water_mwh_per_a: 0.0,
        left_share: 1.0,
        origin: DemandOrigin::Estimated,
        floor_area_m2: 0.0,
        levels: 0.0,
        year: 0,
        dwellings: 0,
        dwelling_type: None,
        connection_rate: 0.0,
        customer: None,
        blocks: false,
    }
}

/// Not a shed, garage or roof, and at least `min_heated_area_m2` large unless a
/// demand above zero is given; a correction wins.
fn is_heated(record: &Building, footprint_m2: f64, settings: &Settings) -> bool {
    if let Some(heated) = record.heated {
        return heated;
    }
    if record.building_use == Some(BuildingUse::Outbuilding) {
        return false;
    }
    footprint_m2 >= settings.min_heated_area_m2 || record.demand.is_some_and(|d| d.mwh_per_a > 0.0)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    House,
    Apartments,
    Other(BuildingUse),
}

fn kind_of(record: &Building, footprint_m2: f64, settings: &Settings) -> Kind {
    let dwelling_or_flats = || {
        let levels = known_levels(record, true, settings).unwrap_or_default();
        let many = levels >= settings.apartments_min_levels;
        let large = levels >= 3.0 && footprint_m2 > settings.apartments_min_footprint_m2;
        if many || large || record.dwellings.is_some_and(|d| d >= 3) {
            Kind::Apartments
        } else {
            Kind::House
        }
    };
    match record.building_use {
        Some(BuildingUse::Dwelling) => dwelling_or_flats(),
        Some(BuildingUse::Apartments) => Kind::Apartments,
        Some(BuildingUse::Outbuilding) => Kind::Other(BuildingUse::Other),
        Some(other) => Kind::Other(other),
        None if footprint_m2 <= settings.unknown_use_dwelling_max_m2 => dwelling_or_flats(),
        None => Kind::Other(BuildingUse::Other),
    }
}

/// Storeys as given, or from the height. A house's height is that of its
/// ridge unless the file says otherwise, so the roof is taken off first.
fn known_levels(record: &Building, is_house: bool, settings: &Settings) -> Option<f64> {
    let given = record.levels.filter(|l| *l > 0.0);
    let by_use = || Some(total_levels(&record.uses)).filter(|l| *l > 0.0);
    given.or_else(by_use).or_else(|| {
        let (height_m, to_ridge) = match (record.ridge_height_m, record.height_m) {
            (Some(ridge_m), _) => (ridge_m, true),
            (None, height_m) => (height_m?, is_house),
        };
        let roof_m = if to_ridge {
            settings.roof_allowance_m
        } else {
            0.0
        };
        let levels = (height_m - roof_m) / settings.storey_height_m;
        Some(levels.round().max(1.0))
    })
}

fn levels_of(record: &Building, kind: Kind, settings: &Settings) -> f64 {
    known_levels(record, kind == Kind::House, settings).unwrap_or(match kind {
        Kind::House => settings.levels_house,
        Kind::Apartments => settings.levels_apartments,
        Kind::Other(_) => settings.levels_other,
    })
}

/// The type of a dwelling; `None` for another use.
fn dwelling_type_of(
    kind: Kind,
    dwellings: u32,
    levels: f64,
    shared_walls: u8,
) -> Option<DwellingType> {
    match kind {
        Kind::House => Some(match shared_walls {
            0 => DwellingType::Detached,
            1 => DwellingType::SemiDetached,
            _ => DwellingType::Terraced,
        }),
        Kind::Apartments => Some(match dwellings {
            0..=6 => DwellingType::SmallApartments,
            7..=8 => DwellingType::Apartments,
            _ if levels >= 5.0 => DwellingType::ApartmentBlock,
            _ => DwellingType::Apartments,
        }),
        Kind::Other(_) => None,
    }
}

fn dwellings_of(record: &Building, kind: Kind, floor_area_m2: f64, settings: &Settings) -> u32 {
    record.dwellings.unwrap_or(match kind {
        Kind::House => 1,
        Kind::Apartments => (floor_area_m2 * settings.floor_factor / settings.m2_per_apartment)
            .round()
            .clamp(2.0, 10_000.0) as u32,
        Kind::Other(_) => 0,
    })
}

struct Estimate {
    kind: Kind,
    dwelling_type: Option<DwellingType>,
    floor_area_m2: f64,
    year: i32,
}

/// Heat of a year, and the hot water of dwellings in it, MWh.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Heat {
    /// All of it.
    pub mwh_per_a: f64,
    /// Hot water of dwellings: as much after a renovation as before.
    pub hot_water_mwh_per_a: f64,
}

impl Heat {
    fn times(self, factor: f64) -> Self {
        Self {
            mwh_per_a: self.mwh_per_a * factor,
            hot_water_mwh_per_a: self.hot_water_mwh_per_a * factor,
        }
    }

    /// What is known of a building with so many dwellings: a figure before and after
    /// renovation, of which a fixed share is hot water.
    pub(super) fn known(settings: &Settings, dwellings: u32, before: f64, left: f64) -> Self {
        let share = if dwellings > 0 {
            settings.hot_water_share
        } else {
            0.0
        };
        let mwh_per_a = before * left;
        Self {
            mwh_per_a,
            hot_water_mwh_per_a: (before * share).clamp(0.0, mwh_per_a.max(0.0)),
        }
    }
}

/// Where the figure of a building comes from, its heat, and what renovation left of it.
fn demand_of(
    inputs: &Inputs<'_>,
    settings: &Settings,
    record: &Building,
    estimates: &[Estimate],
    (dwellings, of_today): (u32, bool),
) -> (DemandOrigin, Heat, f64) {
    let stands = stands(inputs, settings, record);
    // A figure that is given, measured or corrected is one of today: what was
    // renovated before today is in it already. An estimate is by age and type,
    // as the building was before.
    let renovation = renovation::of(inputs, settings, record, of_today);
    let (origin, heat, left) = if let Some(given) = record.demand {
        let left = given_factor(
            settings,
            &renovation,
            given.mwh_per_a,
            estimates.iter().map(|e| e.floor_area_m2).sum(),
        );
        let heat = Heat::known(settings, dwellings, given.mwh_per_a, left);
        (given.origin, heat, left)
    } else {
        let of = |renovation: &Renovation| -> f64 {
            let each = estimates.iter();
            each.map(|estimate| estimated(settings, estimate, renovation))
                .sum()
        };
        let mwh = of(&renovation);
        let left = if renovation.saving > 0.0 {
            let before = of(&Renovation::default());
            if before > 0.0 { mwh / before } else { 1.0 }
        } else {
            1.0
        };
        let hot = estimates
            .iter()
            .map(|estimate| hot_water(settings, estimate));
        let heat = Heat {
            mwh_per_a: mwh,
            hot_water_mwh_per_a: hot.sum::<f64>().clamp(0.0, mwh.max(0.0)),
        };
        (DemandOrigin::Estimated, heat, left)
    };
    let heat = if stands && heat.mwh_per_a > 0.0 {
        heat
    } else {
        Heat::default()
    };
    (origin, heat, left)
}

/// What a renovation leaves of a figure for the whole building, 0 to 1.
pub(super) fn given_factor(
    settings: &Settings,
    renovation: &Renovation,
    mwh_per_a: f64,
    gross_m2: f64,
) -> f64 {
    let share = settings.hot_water_share;
    let reference_m2 = gross_m2 * settings.floor_factor;
    let space_kwh_per_m2 = if reference_m2 > 0.0 {
        mwh_per_a * 1000.0 * (1.0 - share) / reference_m2
    } else {
        // Of an unknown size nothing says that it is good already.
        f64::INFINITY
    };
    renovation.factor(share, space_kwh_per_m2)
}

/// Estimated demand, MWh per year: dwellings by type and age (TABULA, put to
/// realistic use), everything else by use; what a renovation leaves of it.
fn estimated(settings: &Settings, estimate: &Estimate, renovation: &Renovation) -> f64 {
    let Some(dwelling) = estimate.dwelling_type else {
        let Kind::Other(building_use) = estimate.kind else {
            return 0.0;
        };
        let kwh_per_m2 = settings.use_heat(building_use);
        let share = settings.hot_water_share;
        return kwh_per_m2
            * renovation.factor(share, kwh_per_m2 * (1.0 - share))
            * estimate.floor_area_m2
            / 1000.0;
    };
    let (calculated, hot_water_share) = calculated(settings, estimate, dwelling);
    let realistic = settings.realistic_factor(calculated);
    let space_kwh_per_m2 = calculated * realistic * (1.0 - hot_water_share);
    calculated
        * realistic
        * renovation.factor(hot_water_share, space_kwh_per_m2)
        * (estimate.floor_area_m2 * settings.floor_factor)
        / 1000.0
}

/// Calculated heat of a dwelling before it is renovated, kWh per m² reference area and
/// year, and the share of hot water in it, 0 to 1.
fn calculated(settings: &Settings, estimate: &Estimate, dwelling: DwellingType) -> (f64, f64) {
    let hot_water = if estimate.kind == Kind::House {
        settings.hot_water_small
    } else {
        settings.hot_water_apartments
    };
    let calculated = settings.space_heat(dwelling, estimate.year) + hot_water;
    let hot_water_share = if calculated > 0.0 {
        hot_water / calculated
    } else {
        0.0
    };
    (calculated, hot_water_share)
}

/// Estimated hot water of dwellings, MWh per year: the same share of it as in the
/// estimate of all heat; 0 for everything else.
fn hot_water(settings: &Settings, estimate: &Estimate) -> f64 {
    let Some(dwelling) = estimate.dwelling_type else {
        return 0.0;
    };
    let (calculated, share) = calculated(settings, estimate, dwelling);
    calculated
        * settings.realistic_factor(calculated)
        * share
        * (estimate.floor_area_m2 * settings.floor_factor)
        / 1000.0
}

fn in_plan_area(inputs: &Inputs<'_>, id: BuildingId) -> bool {
    match &inputs.plan.area {
        PlanArea::All => true,
        PlanArea::Sectors(chosen) => inputs
            .facts
            .area_of(id)
            .is_some_and(|area| chosen.contains(&area)),
        PlanArea::Polygon(ring) => {
            crate::geometry::contains::ring_contains(ring, inputs.facts.centroid(id))
        }
    }
}

/// Required and contracted sign, refused does not; else by building, by zone,
/// by class.
fn connection_rate(
    inputs: &Inputs<'_>,
    settings: &Settings,
    id: BuildingId,
    record: &Building,
) -> f64 {
    let decision = inputs.plan.variant().decisions.get(&id);
    let commitment = decision.and_then(|d| d.commitment).or(record.commitment);
    match (decision.map(|d| d.rule), commitment) {
        (_, Some(Commitment::Refused)) => return 0.0,
        (Some(ConnectionRule::Required), _) | (_, Some(Commitment::Contracted)) => return 1.0,
        _ => {}
    }
    let by_zone = || {
        let overlays = &inputs.plan.overlays.areas;
        if overlays.is_empty() {
            return None;
        }
        overlays.get(&inputs.facts.area_of(id)?)?.connection_rate
    };
    decision
        .and_then(|d| d.connection_rate)
        .or_else(by_zone)
        .unwrap_or_else(|| {
            if record.year.is_some_and(|y| y >= settings.new_from_year) {
                settings.rate_new
            } else if matches!(
                record.owner_type,
                Some(OwnerType::SocialHousing | OwnerType::Public)
            ) {
                settings.rate_social_public
            } else {
                settings.rate_existing
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Facts;
    use crate::geometry::Crs;
    use crate::plan::{Base, GivenDemand, LayerId, Plan};
    use std::sync::Arc;

    /// One house, renovated in a year.
    fn house(renovated: i32, demand: Option<GivenDemand>) -> Plan {
        let mut base = Base::default();
        let ring = [
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, 10.0],
            [0.0, 10.0],
            [0.0, 0.0],
        ];
        base.buildings.footprints.push_polygon(&ring, &[]);
        let mut record = Building::new("B1".into(), LayerId(0));
        record.building_use = Some(BuildingUse::Dwelling);
        record.year = Some(1960);
        record.renovation_year = Some(renovated);
        record.demand = demand;
        base.buildings.records.push(record);
        base.buildings.attributes.push("{}");
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    fn demand_mwh_per_a(plan: &Plan, year: i32) -> f64 {
        let facts = Facts::of(plan);
        let inputs = Inputs {
            plan,
            facts: &facts,
            year: None,
        };
        demand_in(&inputs, BuildingId(0), year)
    }

    #[test]
    fn a_figure_of_today_is_not_reduced_for_a_renovation_of_the_past() {
        let settings = Settings::new(&Plan::new("x", Crs::Lambert2008).assumptions);
        let today = settings.reference_year;
        let saved = 1.0 - settings.renovation_saving * (1.0 - settings.hot_water_share);
        assert!(saved < 1.0);
        for origin in [
            DemandOrigin::Given,
            DemandOrigin::Measured,
            DemandOrigin::Corrected,
        ] {
            let figure = Some(GivenDemand {
                mwh_per_a: 100.0,
                origin,
            });
            for renovated in [today - 10, today] {
                let past = house(renovated, figure);
                assert_eq!(demand_mwh_per_a(&past, today), 100.0);
                assert_eq!(demand_mwh_per_a(&past, today + 20), 100.0);
            }
            let coming = house(today + 5, figure);
            assert_eq!(demand_mwh_per_a(&coming, today + 4), 100.0);
            assert_eq!(demand_mwh_per_a(&coming, today + 5), 100.0 * saved);
        }
        // An estimate is of the building as it was.
        let (past, coming) = (house(today - 10, None), house(today + 5, None));
        assert!(demand_mwh_per_a(&past, today) < demand_mwh_per_a(&coming, today));
    }

    #[test]
    fn a_corrected_demand_of_a_renovated_house_is_what_was_typed() {
        let mut plan = house(2015, None);
        let correct = crate::plan::Correction {
            demand_mwh_per_a: Some(100.0),
            ..crate::plan::Correction::default()
        };
        plan.overlays.buildings.insert_mut(BuildingId(0), correct);
        let today = Settings::new(&plan.assumptions).reference_year;
        assert_eq!(demand_mwh_per_a(&plan, today), 100.0);
    }
}

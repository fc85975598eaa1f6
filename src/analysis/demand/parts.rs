//! Use by level: each use is estimated on its share of the floor with its own
//! figure, and the building is their sum.

use super::{Estimate, Kind, dwelling_type_of};
use crate::analysis::settings::Settings;
use crate::plan::uses::{UsePart, total_levels};
use crate::plan::{Building, BuildingUse};

/// The uses of a building, with the dwellings in it.
pub(super) struct Parts {
    parts: Vec<(Kind, UsePart, f64)>,
    /// Dwellings of all parts.
    pub dwellings: u32,
}

/// The parts of a building with several uses; `None` where it has one.
/// `floor_area_m2` is parted in proportion to the levels; a shed among them is
/// not heated and only takes its share.
pub(super) fn of(
    record: &Building,
    floor_area_m2: f64,
    levels: f64,
    settings: &Settings,
) -> Option<Parts> {
    let total = total_levels(&record.uses);
    if record.uses.len() < 2 || total <= 0.0 {
        return None;
    }
    let known = record.dwellings;
    let parts: Vec<(Kind, UsePart, f64)> = record
        .uses
        .iter()
        .map(|part| {
            let share = part.levels / total;
            let own_levels = levels * share;
            let kind = match part.building_use {
                BuildingUse::Apartments => Kind::Apartments,
                BuildingUse::Dwelling
                    if known.is_some_and(|d| d >= 3)
                        || own_levels >= settings.apartments_min_levels =>
                {
                    Kind::Apartments
                }
                BuildingUse::Dwelling => Kind::House,
                other => Kind::Other(other),
            };
            (kind, *part, floor_area_m2 * share)
        })
        .collect();
    let dwellings = known.unwrap_or_else(|| {
        parts
            .iter()
            .map(|(kind, _, area_m2)| match kind {
                Kind::House => 1,
                // Over a shop there may be a single flat.
                Kind::Apartments => (area_m2 * settings.floor_factor / settings.m2_per_apartment)
                    .round()
                    .clamp(1.0, 10_000.0) as u32,
                Kind::Other(_) => 0,
            })
            .sum()
    });
    Some(Parts { parts, dwellings })
}

impl Parts {
    /// What to estimate: each part for itself.
    pub fn estimates(&self, year: i32, shared_walls: u8) -> Vec<Estimate> {
        self.parts
            .iter()
            .filter(|(kind, ..)| *kind != Kind::Other(BuildingUse::Outbuilding))
            .map(|(kind, part, floor_area_m2)| Estimate {
                kind: *kind,
                dwelling_type: dwelling_type_of(*kind, self.dwellings, part.levels, shared_walls),
                floor_area_m2: *floor_area_m2,
                year,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Facts, Inputs, compute};
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{BuildingId, Correction, LayerId, Plan};
    use std::sync::Arc;

    /// One building of 10 × 10 m, alone.
    fn plan(change: impl Fn(&mut Building)) -> Plan {
        let mut plan = Plan::new("uses", Crs::Lambert2008);
        let mut base = crate::plan::Base::default();
        let ring = [
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, 10.0],
            [0.0, 10.0],
            [0.0, 0.0],
        ];
        base.buildings.footprints.push_polygon(&ring, &[]);
        let mut building = Building::new("B".into(), LayerId(0));
        building.year = Some(1980);
        change(&mut building);
        base.buildings.records.push(building);
        base.buildings.attributes.push("{}");
        plan.base = Arc::new(base);
        for (key, value) in [
            ("heat_shop", 80.0),
            ("heat_office", 100.0),
            ("floor_factor", 0.85),
            ("m2_per_apartment", 80.0),
            ("realistic_use", 0.0),
        ] {
            assert!(plan.assumptions.set(key, Some(value)), "{key}");
        }
        plan
    }

    fn demand(plan: &Plan) -> (f64, u32) {
        let facts = Facts::of(plan);
        let results = compute(&Inputs {
            plan,
            facts: &facts,
            year: None,
        });
        let demand = results.building_demand(BuildingId(0)).unwrap();
        (demand.demand_mwh_per_a, demand.dwellings)
    }

    fn part(building_use: BuildingUse, levels: f64) -> UsePart {
        UsePart::new(building_use, levels).unwrap()
    }

    #[test]
    fn each_part_has_its_own_figure() {
        let stack = vec![
            part(BuildingUse::Shop, 1.0),
            part(BuildingUse::Apartments, 3.0),
        ];
        let mixed = plan(|b| {
            b.building_use = Some(BuildingUse::Apartments);
            b.uses = stack.clone();
        });
        // 4 levels of 100 m². Shop: 100 m² × 80 kWh. Flats: 300 m² × 0.85 = 255 m²
        // make 3 flats of 80 m², a small block of 1971-1990: 171 + 15 kWh/m².
        let (mwh, dwellings) = demand(&mixed);
        assert_eq!(dwellings, 3);
        let by_hand = (100.0 * 80.0 + 255.0 * (171.0 + 15.0)) / 1000.0;
        assert!((mwh - by_hand).abs() < 1e-9, "{mwh} is not {by_hand}");
        // The same two uses, each on a building of its own.
        let shop = plan(|b| {
            b.building_use = Some(BuildingUse::Shop);
            b.levels = Some(1.0);
        });
        assert!((demand(&shop).0 - 8.0).abs() < 1e-9);
    }

    #[test]
    fn a_given_floor_area_is_parted_by_levels() {
        let offices = plan(|b| {
            b.building_use = Some(BuildingUse::Office);
            b.floor_area_m2 = Some(1000.0);
            b.uses = vec![
                part(BuildingUse::Shop, 1.0),
                part(BuildingUse::Office, 3.0),
                part(BuildingUse::Outbuilding, 1.0),
            ];
        });
        // 200 m² × 80 + 600 m² × 100; the shed on top takes 200 m² and no heat.
        let (mwh, dwellings) = demand(&offices);
        assert!((mwh - 76.0).abs() < 1e-9, "{mwh}");
        assert_eq!(dwellings, 0);
    }

    #[test]
    fn a_measured_figure_and_one_use_said_later_win() {
        let uses = vec![part(BuildingUse::Shop, 1.0), part(BuildingUse::Office, 1.0)];
        let mut both = plan(|b| {
            b.building_use = Some(BuildingUse::Office);
            b.uses = uses.clone();
        });
        assert!((demand(&both).0 - 18.0).abs() < 1e-9);
        let say = |plan: &mut Plan, correction: Correction| {
            plan.overlays
                .buildings
                .insert_mut(BuildingId(0), correction);
        };
        let all_shop = Correction {
            building_use: Some(BuildingUse::Shop),
            ..Correction::default()
        };
        say(&mut both, all_shop.clone());
        let whole = demand(&both).0;
        let mut plain = plan(|b| b.building_use = Some(BuildingUse::Office));
        say(&mut plain, all_shop);
        assert_eq!(whole, demand(&plain).0, "the use said later holds all over");
        say(
            &mut both,
            Correction {
                demand_mwh_per_a: Some(50.0),
                ..Correction::default()
            },
        );
        assert_eq!(demand(&both).0, 50.0);
    }
}

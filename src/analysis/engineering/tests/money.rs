//! What is crossed, who pays for what, and the business of what is added, by hand.

use super::growth::{change_line, engineered, phase, set, source_exists};
use super::*;
use crate::geometry::Point;
use crate::plan::{
    Background, BackgroundKind, LineState, Network, Phase, Phases, Street, StreetClass,
};

/// A polygon of water or rail between two x, far up and down.
pub(super) fn band(base: &mut Base, kind: BackgroundKind, from_x: f64, to_x: f64) {
    let ring = [
        [from_x, -500.0],
        [to_x, -500.0],
        [to_x, 500.0],
        [from_x, 500.0],
        [from_x, -500.0],
    ];
    base.background.polygons.push_polygon(&ring, &[]);
    base.background.polygon_records.push(ground(kind));
    base.background.polygon_attributes.push("{}");
}

/// A track or a stream without a width at this x.
fn thread(base: &mut Base, kind: BackgroundKind, x: f64) {
    base.background.lines.push(&[[x, -500.0], [x, 500.0]]);
    base.background.line_records.push(ground(kind));
    base.background.line_attributes.push("{}");
}

fn ground(kind: BackgroundKind) -> Background {
    Background {
        external_id: "g".into(),
        layer: LayerId(0),
        kind,
        name: None,
    }
}

pub(super) fn road(base: &mut Base, class: StreetClass, points: &[Point]) {
    base.streets.lines.push(points);
    let mut street = Street::new(
        format!("R{}", base.streets.records.len()).into(),
        LayerId(0),
    );
    street.class = Some(class);
    base.streets.records.push(street);
    base.streets.attributes.push("{}");
}

/// The plan of these lines over that ground, supplied from the start of the first.
pub(super) fn over(lines: &[&[Point]], ground: impl Fn(&mut Base)) -> Plan {
    street(|plan| {
        ground(Arc::make_mut(&mut plan.base));
        let network = &mut plan.variant_mut().network;
        *network = Network::default();
        for points in lines {
            let attributes = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
            let end = |place: &Point| {
                let known = network.nodes().find(|(_, node)| node.place == *place);
                known.map_or(LineEnd::Free(*place), |(id, _)| LineEnd::Node(id))
            };
            let ends: Vec<LineEnd> = points.iter().map(end).collect();
            network.draw(&ends, &attributes).unwrap();
        }
        with_source(plan, None);
    })
}

/// Water, rail and roads that each line crosses, and what that costs together.
fn crossed(plan: &Plan) -> (Vec<[u32; 3]>, f64) {
    let engineering = engineered(plan);
    let costs = engineering.lines.values().map(|line| line.cost);
    (
        costs.clone().map(|cost| cost.crossings).collect(),
        costs.map(|cost| cost.crossings_eur).sum(),
    )
}

const STRAIGHT: &[Point] = &[[0.0, 0.0], [200.0, 0.0]];

#[test]
fn a_crossing_is_what_the_course_enters_however_it_is_drawn() {
    use BackgroundKind::{Rail, Water};
    let canal_and_railway = |base: &mut Base| {
        band(base, Water, 110.0, 120.0);
        thread(base, Rail, 150.0);
    };
    // One segment over both: 150 000 and 200 000 EUR.
    let (each, eur) = crossed(&over(&[STRAIGHT], canal_and_railway));
    assert_eq!(each, [[1, 1, 0]]);
    near(eur, 350_000.0);
    // Two canals on segments that follow each other.
    let two_canals = |base: &mut Base| {
        band(base, Water, 110.0, 120.0);
        band(base, Water, 140.0, 150.0);
    };
    let bent: &[Point] = &[[0.0, 0.0], [130.0, 0.0], [200.0, 0.0]];
    for way in [STRAIGHT, bent] {
        assert_eq!(crossed(&over(&[way], two_canals)).0, [[2, 0, 0]]);
    }
    // Two vertices in one wide river.
    let river = |base: &mut Base| band(base, Water, 110.0, 170.0);
    let wet: &[Point] = &[[0.0, 0.0], [130.0, 3.0], [150.0, -3.0], [200.0, 0.0]];
    assert_eq!(crossed(&over(&[wet], river)).0, [[1, 0, 0]]);
    // A river whose line is split in mid-stream, once and twice, in any direction.
    let west: &[Point] = &[[0.0, 0.0], [130.0, 0.0]];
    let east: &[Point] = &[[130.0, 0.0], [200.0, 0.0]];
    let (each, eur) = crossed(&over(&[west, east], river));
    assert_eq!(each, [[1, 0, 0], [0, 0, 0]]);
    near(eur, 150_000.0);
    let back: &[Point] = &[[200.0, 0.0], [130.0, 0.0]];
    assert_eq!(
        crossed(&over(&[west, back], river)).0,
        [[1, 0, 0], [0, 0, 0]]
    );
    let middle: &[Point] = &[[130.0, 0.0], [150.0, 0.0]];
    let beyond: &[Point] = &[[150.0, 0.0], [200.0, 0.0]];
    let three = over(&[west, middle, beyond], river);
    assert_eq!(crossed(&three).0, [[1, 0, 0], [0, 0, 0], [0, 0, 0]]);
    // A line that forks in mid-stream to a third bank crosses twice.
    let north: &[Point] = &[[130.0, 0.0], [130.0, 600.0]];
    let fork = crossed(&over(&[west, east, north], river)).0;
    assert_eq!(fork.iter().map(|c| c[0]).sum::<u32>(), 2);
}

#[test]
fn pieces_of_one_water_and_tracks_of_one_railway_are_one() {
    use BackgroundKind::{Rail, Water};
    let of = |ground: &dyn Fn(&mut Base)| crossed(&over(&[STRAIGHT], ground)).0;
    // A river drawn in two pieces with its middle line.
    let river = of(&|base| {
        band(base, Water, 110.0, 120.0);
        band(base, Water, 120.0, 130.0);
        thread(base, Water, 121.0);
    });
    assert_eq!(river, [[1, 0, 0]]);
    // Two tracks beside each other, and another railway.
    let tracks = of(&|base| {
        for x in [110.0, 114.0, 160.0] {
            thread(base, Rail, x);
        }
    });
    assert_eq!(tracks, [[0, 2, 0]]);
    // Two tracks with a node of the line between them are one railway still.
    let [west, east]: [&[Point]; 2] = [&[[0.0, 0.0], [112.0, 0.0]], &[[112.0, 0.0], [200.0, 0.0]]];
    let split = over(&[west, east], |base| {
        for x in [110.0, 114.0] {
            thread(base, Rail, x);
        }
    });
    assert_eq!(crossed(&split).0, [[0, 1, 0], [0, 0, 0]]);
    // A line along the bank, and one that touches a corner of the water, stay dry.
    let bank = of(&|base| {
        let ring = [
            [20.0, 0.0],
            [120.0, 0.0],
            [120.0, -80.0],
            [20.0, -80.0],
            [20.0, 0.0],
        ];
        base.background.polygons.push_polygon(&ring, &[]);
        base.background.polygon_records.push(ground(Water));
        base.background.polygon_attributes.push("{}");
    });
    assert_eq!(bank, [[0, 0, 0]]);
}

#[test]
fn the_finding_of_a_line_over_water_agrees_with_what_it_crosses() {
    let river = |base: &mut Base| band(base, BackgroundKind::Water, 110.0, 170.0);
    let plan = over(&[STRAIGHT], river);
    let wet = |plan: &Plan| {
        let results = results(plan);
        let found = results.warnings.iter().filter_map(|warning| match warning {
            crate::analysis::Warning::LineCrossesBarrier { at, water, .. } => Some((*at, *water)),
            _ => None,
        });
        found.collect::<Vec<_>>()
    };
    // At the bank it comes to first.
    let [(at, true)] = wet(&plan)[..] else {
        panic!("one finding of water")
    };
    near(at[0], 110.0);
    near(at[1], 0.0);
    let mut meant = plan;
    change_line(&mut meant, 0, |line| line.crossing = true);
    assert_eq!(wet(&meant), []);
    assert_eq!(
        crossed(&meant).0,
        [[1, 0, 0]],
        "meant or not, it is paid for"
    );
}

#[test]
fn main_roads_are_crossed_from_one_side_to_the_other() {
    let regional = StreetClass::Regional;
    let of = |lines: &[&[Point]], ground: &dyn Fn(&mut Base)| crossed(&over(lines, ground)).0;
    let square = |base: &mut Base| road(base, regional, &[[120.0, -300.0], [120.0, 300.0]]);
    let (each, eur) = crossed(&over(&[STRAIGHT], square));
    assert_eq!(each, [[0, 0, 1]]);
    near(eur, 50_000.0);
    // It meets the street in a vertex of both, at 45° and at 20°.
    let bent: &[Point] = &[[0.0, 0.0], [120.0, 0.0], [200.0, 0.0]];
    let at = |x: f64, y: f64| {
        of(&[bent], &|base| {
            road(
                base,
                regional,
                &[[120.0 - x, -y], [120.0, 0.0], [120.0 + x, y]],
            );
        })
    };
    assert_eq!(at(100.0, 100.0), [[0, 0, 1]]);
    assert_eq!(at(100.0, 36.0), [[0, 0, 0]], "20°: it runs along");
    // Along the road, up to it, and from it into a side street: no crossing.
    let along = |base: &mut Base| road(base, regional, &[[-50.0, 0.0], [300.0, 0.0]]);
    assert_eq!(of(&[STRAIGHT], &along), [[0, 0, 0]]);
    let to_it: &[Point] = &[[0.0, 0.0], [120.0, 0.0]];
    assert_eq!(of(&[to_it], &square), [[0, 0, 0]]);
    let [west, east]: [&[Point]; 2] = [&[[0.0, 0.0], [100.0, 0.0]], &[[100.0, 0.0], [200.0, 0.0]]];
    let side: &[Point] = &[[100.0, 0.0], [100.0, 80.0]];
    assert_eq!(of(&[west, east, side], &along), [[0; 3]; 3]);
    // Split on the road it is one crossing, of the line that leads to it; a branch in
    // the road itself changes nothing.
    let beyond: &[Point] = &[[120.0, 0.0], [200.0, 0.0]];
    let split = of(&[to_it, beyond], &square);
    assert_eq!(split, [[0, 0, 1], [0, 0, 0]]);
    let in_it: &[Point] = &[[120.0, 0.0], [120.0, 90.0]];
    let three = of(&[to_it, beyond, in_it], &square);
    assert_eq!(three, [[0, 0, 1], [0, 0, 0], [0, 0, 0]]);
    // Two carriageways are one road, also with a node between them; two roads are two.
    let two = |apart_m: f64| {
        move |base: &mut Base| {
            for x in [112.0, 112.0 + apart_m] {
                road(base, regional, &[[x, -300.0], [x, 300.0]]);
            }
        }
    };
    assert_eq!(of(&[STRAIGHT], &two(14.0)), [[0, 0, 1]]);
    assert_eq!(
        of(&[to_it, beyond], &two(14.0))
            .concat()
            .iter()
            .sum::<u32>(),
        1
    );
    assert_eq!(of(&[STRAIGHT], &two(60.0)), [[0, 0, 2]]);
    // Small streets cost none, nor do bridges over the line.
    let small = |base: &mut Base| {
        road(
            base,
            StreetClass::Access,
            &[[120.0, -300.0], [120.0, 300.0]],
        );
        road(base, regional, &[[150.0, -300.0], [150.0, 300.0]]);
        let bridge = base.streets.records.last_mut().unwrap();
        bridge.grade_separated = true;
        bridge.level = 1;
    };
    assert_eq!(of(&[STRAIGHT], &small), [[0, 0, 0]]);
    // The user's own number goes first, also where it is none.
    for (own, wanted) in [(3, 3), (0, 0)] {
        let mut plan = over(&[STRAIGHT], square);
        change_line(&mut plan, 0, |line| line.road_crossings = Some(own));
        let (each, eur) = crossed(&plan);
        assert_eq!(each, [[0, 0, wanted]]);
        near(eur, 50_000.0 * f64::from(wanted));
    }
}

#[test]
fn a_split_line_keeps_the_number_of_the_user_once() {
    let mut plan = over(&[STRAIGHT], |_| ());
    change_line(&mut plan, 0, |line| line.road_crossings = Some(2));
    let network = &mut plan.variant_mut().network;
    network.split_line(LineId(0), 0, [100.0, 0.0]).unwrap();
    assert_eq!(crossed(&plan).0, [[0, 0, 2], [0, 0, 0]]);
    let network = &mut plan.variant_mut().network;
    network.merge_lines(LineId(0), LineId(1)).unwrap();
    assert_eq!(crossed(&plan).0, [[0, 0, 2]]);
}

#[test]
fn the_bill_says_what_is_crossed() {
    let plan = over(&[STRAIGHT], |base| {
        band(base, BackgroundKind::Water, 110.0, 120.0);
        road(
            base,
            StreetClass::Regional,
            &[[150.0, -300.0], [150.0, 300.0]],
        );
    });
    let bill = quantities(&plan.assumptions, &results(&plan));
    let sums = bill.iter().fold([0; 3], |[a, b, c], row| {
        let [water, rail, roads] = row.crossings;
        [a + water, b + rail, c + roads]
    });
    assert_eq!(sums, [1, 0, 1]);
    near(bill.iter().map(|row| row.lumps_eur).sum(), 200_000.0);
}

/// The street whose first line and its four houses exist already.
fn extended() -> Plan {
    street(|plan| {
        with_source(plan, None);
        change_line(plan, 0, |line| {
            line.phase = 0;
            line.state = LineState::Existing;
            line.fixed_dn = Some(50);
        });
    })
}

#[test]
fn the_business_is_that_of_what_is_added() {
    let mut plan = extended();
    set(&mut plan, "discount_rate", 0.0);
    set(&mut plan, "business_years", 20.0);
    let engineering = engineered(&plan);
    let (business, year) = (&engineering.potential, &engineering.year);
    near(year.delivered_mwh, 160.0);
    // Four houses of 20 MWh each are there, four come.
    near(business.existing.connections, 4.0);
    near(business.existing.mwh_per_a, 80.0);
    near(business.existing.trench_m, 100.0);
    near(business.connections, 4.0);
    near(business.delivered_mwh_per_a, 80.0);
    near(business.connection_fees_eur, 4.0 * 2500.0);
    let running = &business.running;
    near(running.revenue_eur(), 80.0 * 90.0 + 4.0 * 300.0);
    // Half of the metres and of the heat: half of the losses and of the pumping.
    near(running.loss_mwh, 0.5 * year.loss_mwh);
    near(running.pump_mwh, 0.5 * year.pump_mwh);
    let yearly = 80.0 * 90.0 + 4.0 * 300.0
        - (80.0 + 0.5 * year.loss_mwh) * 30.0
        - 0.5 * year.pump_mwh * 200.0
        - running.outdoor_upkeep_eur
        - running.indoor_upkeep_eur;
    let capex = engineering.cost.potential.total_eur();
    near(business.capex_eur, capex);
    near(business.worth.npv_eur, 4.0 * 2500.0 - capex + 20.0 * yearly);
    near(business.worth.gap_eur, -business.worth.npv_eur);
    near(
        business.gap_per_connection_eur.unwrap(),
        business.worth.gap_eur / 4.0,
    );
    let saved =
        80.0 * 0.202 / 0.9 - (80.0 + 0.5 * year.loss_mwh) * 0.03 - 0.5 * year.pump_mwh * 0.15;
    near(business.co2_saved_t_per_a, saved);
    near(business.co2_saved_t, 20.0 * saved);
    // A price that only the existing customers would pay changes nothing of this: the
    // same street without them costs the same gap, but for losses and pumping.
    near(engineering.expected.existing.connections, 0.65 * 4.0);
    let all_there = street(|plan| {
        with_source(plan, None);
        for id in [0, 1] {
            change_line(plan, id, |line| {
                line.phase = 0;
                line.state = LineState::Existing;
            });
        }
        source_exists(plan, true);
    });
    let nothing = engineered(&all_there).potential;
    near(nothing.existing.connections, 8.0);
    assert_eq!((nothing.connections, nothing.capex_eur), (0.0, 0.0));
    assert_eq!((nothing.worth.npv_eur, nothing.worth.gap_eur), (0.0, 0.0));
    assert_eq!(nothing.worth.lcoh_eur_per_mwh, None);
    assert_eq!(nothing.gap_per_connection_eur, None);
}

#[test]
fn two_phases_at_four_percent_by_hand() {
    let plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2030)]);
        with_source(plan, Some(0.2));
        set(plan, "business_years", 30.0);
        set(plan, "grant_eur", 100_000.0);
    });
    let engineering = engineered(&plan);
    let (business, year) = (&engineering.potential, &engineering.year);
    // Phase 1 is built at once and earns 30 years, phase 2 in year 3 and earns 27; of
    // each half the houses and half the metres.
    let at = |years: i32| 1.04_f64.powi(-years);
    // Σ 1/1.04ⁱ for i = 1 to 30 is 17.292033, from 4 on less the first three.
    let first_years: f64 = (1..=30).map(at).sum();
    near((first_years * 1e6).round(), 17_292_033.0);
    let then = first_years - at(1) - at(2) - at(3);
    let [one, two] = [0, 1].map(|i| engineering.cost.phases[i].potential);
    let upkeep = |parts: &crate::analysis::cost::CostParts| {
        0.018 * (parts.lines_eur + parts.services_eur)
            + 0.025 * (parts.substations_eur + parts.sources_eur)
    };
    let shared = (80.0 + 0.5 * year.loss_mwh) * 30.0 + 0.5 * year.pump_mwh * 200.0;
    // What lasts 20 years is bought again in year 20 and in year 23.
    let again = |parts: &crate::analysis::cost::CostParts| {
        1.25 * (parts.substations_eur + parts.sources_eur)
    };
    let reinvest = again(&one) * at(20) + again(&two) * at(23);
    let cost = one.total_eur()
        + two.total_eur() * at(3)
        + (shared + upkeep(&one)) * first_years
        + (shared + upkeep(&two)) * then
        + reinvest;
    let heat = 80.0 * first_years + 80.0 * then;
    let income = (80.0 * 90.0 + 4.0 * 300.0) * (first_years + then) + 10_000.0 * (1.0 + at(3));
    near(business.reinvest_eur, reinvest);
    near(business.worth.lcoh_eur_per_mwh.unwrap(), cost / heat);
    near(
        business.worth.lcoh_with_grant_eur_per_mwh.unwrap(),
        (cost - 100_000.0) / heat,
    );
    near(business.worth.gap_eur, cost - income);
    near(business.worth.open_gap_eur, cost - income - 100_000.0);
    near(business.worth.npv_eur, income - cost + 100_000.0);
    near(
        business.capex_annuity_eur,
        (one.total_eur() + two.total_eur()) / first_years,
    );
}

#[test]
fn what_wears_out_is_bought_again_while_a_year_is_left() {
    let mut plan = street(|plan| with_source(plan, Some(0.2)));
    set(&mut plan, "discount_rate", 0.0);
    let reinvest = |years: f64, life: f64| {
        let mut plan = plan.clone();
        set(&mut plan, "business_years", years);
        set(&mut plan, "substation_life_a", life);
        set(&mut plan, "source_life_a", 80.0);
        // Both phases at once.
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2027)]);
        engineered(&plan).potential.reinvest_eur
    };
    // Eight houses of 10 080 EUR, with 10 and 15 %.
    let once = 1.25 * 8.0 * 10_080.0;
    for (years, life, times) in [
        (20.0, 20.0, 0.0),
        (21.0, 20.0, 1.0),
        (40.0, 20.0, 1.0),
        (41.0, 20.0, 2.0),
        (40.0, 15.0, 2.0),
        (40.0, 50.0, 0.0),
    ] {
        near(reinvest(years, life), times * once);
    }
}

#[test]
fn phases_without_a_year_come_with_the_first_that_has_one_or_a_year_apart() {
    let undated = |number: u8| Phase {
        year: None,
        ..phase(number, 0)
    };
    let mut plan = street(|plan| with_source(plan, Some(0.2)));
    set(&mut plan, "discount_rate", 0.0);
    set(&mut plan, "business_years", 20.0);
    let tonnes = |phases: Vec<Phase>| {
        let mut plan = plan.clone();
        plan.variant_mut().phases = Phases(phases);
        let business = engineered(&plan).potential;
        // Each year of half the houses saves half of what all save.
        business.co2_saved_t / (0.5 * business.co2_saved_t_per_a)
    };
    // Without any year: built at the start, and a year after.
    let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 1e-6, "{found}");
    near(tonnes(vec![undated(1), undated(2)]), 20.0 + 19.0);
    // The first without a year comes with the second.
    near(tonnes(vec![undated(1), phase(2, 2030)]), 20.0 + 20.0);
    near(tonnes(vec![phase(1, 2030), undated(2)]), 20.0 + 19.0);
    // A first phase of the trunk alone is a phase too.
    let mut trunk = plan.clone();
    change_line(&mut trunk, 0, |line| line.takes_connections = false);
    let found = engineered(&trunk).potential;
    let phases = &engineered(&trunk).cost.phases;
    let [first, second] = [0, 1].map(|i| phases[i].potential.total_eur());
    near(found.worth.cash_flows_eur[0], -first);
    assert!(
        found.worth.cash_flows_eur[1] < -0.8 * second
            && found.worth.cash_flows_eur[2] > -0.2 * second
    );
}

#[test]
fn the_sums_of_the_owners_are_the_investment() {
    let plan = street(|plan| {
        with_source(plan, Some(0.2));
        change_line(plan, 0, |line| line.owner = Some("Stad".into()));
    });
    let engineering = engineered(&plan);
    let cost = &engineering.cost;
    let trunk = engineering.lines[&LineId(0)].cost.total_eur();
    near(cost.by_owner_eur["Stad"], 1.25 * trunk);
    let sum = |owners: &BTreeMap<String, f64>| owners.values().sum::<f64>();
    assert_eq!(cost.by_owner_eur.len(), 2);
    near(sum(&cost.by_owner_eur), cost.potential.total_eur());
    near(sum(&cost.by_owner_expected_eur), cost.expected.total_eur());
    // The branch, eight services, eight substations and the source have none.
    let branch = engineering.lines[&LineId(1)].cost.total_eur();
    near(
        cost.by_owner_eur[""],
        1.25 * (branch + 8.0 * 5500.0 + 8.0 * 10_080.0 + 200.0 * 133.0),
    );
}

#[test]
fn without_customers_there_is_no_temperature() {
    let far: &[Point] = &[[0.0, 4000.0], [200.0, 4000.0]];
    let engineering = engineered(&over(&[far], |_| ()));
    assert_eq!(engineering.network.least_supply_c, [None; 3]);
    assert_eq!(engineering.network.return_c, [None; 3]);
    // Offices without hot water rest in summer alone.
    let mut plan = over(&[STRAIGHT], |base| {
        for building in &mut base.buildings.records {
            building.building_use = Some(BuildingUse::Office);
            building.dwellings = None;
        }
    });
    set(&mut plan, "hot_water_kind", 0.0);
    set(&mut plan, "base_share_office", 0.0);
    let [peak, mean, summer] = engineered(&plan).network.least_supply_c;
    assert!(peak.is_some_and(|c| c > 60.0) && mean.is_some_and(|c| c > 60.0));
    assert_eq!(summer, None);
}

//! What belongs to a zone, and that all zones with the rest are the plan.

use super::growth::{change_line, set};
use super::*;
use crate::analysis::{AreaResult, PlaceBusiness};
use crate::geometry::Region;
use crate::plan::{Commitment, LineState, Zone, ZoneId, ZoneKind};

fn zone(plan: &mut Plan, number: u32, from_x: f64, to_x: f64) {
    let ring = vec![[from_x, -5.0], [to_x, -5.0], [to_x, 30.0], [from_x, 30.0]];
    let zone = Zone::new(Region::of_ring(ring), ZoneKind::Collective);
    plan.variant_mut()
        .zones
        .insert_mut(ZoneId(number), Arc::new(zone));
}

/// The street with two zones: the second half of the trunk with two houses, and the
/// branch with its four; half of the trunk and two houses are in none.
fn zoned(change: impl Fn(&mut Plan)) -> Plan {
    street(|plan| {
        with_source(plan, None);
        zone(plan, 0, 50.0, 100.0);
        zone(plan, 1, 100.0, 210.0);
        change(plan);
    })
}

/// Heat, metres and works of a place.
struct Part {
    mwh: f64,
    metres: f64,
    works_eur: f64,
    houses: f64,
}

fn check_sums(found: &Results) {
    let engineering = found.engineering.as_deref().unwrap();
    let total = found.zones_total();
    near(total.loss_mwh_per_a, engineering.year.loss_mwh);
    let year = &engineering.year;
    near(total.potential.loss_mwh_per_a, year.potential.loss_mwh);
    near(total.expected.loss_mwh_per_a, year.expected.loss_mwh);
    for (sum, business, cost) in [
        (
            &total.potential,
            &engineering.potential,
            &engineering.cost.potential,
        ),
        (
            &total.expected,
            &engineering.expected,
            &engineering.cost.expected,
        ),
    ] {
        near(sum.cost_eur, cost.total_eur());
        near(sum.connections, business.connections);
        near(sum.delivered_mwh_per_a, business.delivered_mwh_per_a);
        near(sum.revenue_eur_per_a, business.running.revenue_eur());
        near(sum.running_cost_eur_per_a, business.running.cost_eur());
        near(sum.npv_eur, business.worth.npv_eur);
        near(sum.grant_eur, business.grant_eur);
        near(sum.gap_eur(), business.worth.gap_eur);
        near(sum.co2_saved_t_per_a, business.co2_saved_t_per_a);
        assert_eq!(
            sum.lcoh_eur_per_mwh().is_some(),
            business.worth.lcoh_eur_per_mwh.is_some()
        );
        if let (Some(sum), Some(whole)) = (sum.lcoh_eur_per_mwh(), business.worth.lcoh_eur_per_mwh)
        {
            near(sum, whole);
        }
    }
}

#[test]
fn a_zone_has_what_lies_in_it_and_its_share_by_hand() {
    let plan = zoned(|plan| {
        set(plan, "discount_rate", 0.0);
        set(plan, "business_years", 20.0);
        set(plan, "grant_eur", 100_000.0);
        for line in [0, 1] {
            change_line(plan, line, |line| line.phase = 1);
        }
    });
    let found = results(&plan);
    let engineering = found.engineering.as_deref().unwrap();
    let (cost, year) = (&engineering.cost.potential, &engineering.year);
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    let shared = 0.5 * trunk.cost.total_eur() + cost.sources_eur;
    let (stations, services) = (cost.substations_eur / 8.0, cost.services_eur / 8.0);
    let house = stations + services;
    let parts = [
        // 40 of 160 MWh: a quarter of the other half of the trunk and of the source.
        (
            &found.zones[&ZoneId(0)],
            Part {
                mwh: 40.0,
                metres: 50.0 + 0.25 * 50.0,
                works_eur: 0.5 * trunk.cost.total_eur() + 2.0 * house + 0.25 * shared,
                houses: 2.0,
            },
        ),
        (
            &found.zones[&ZoneId(1)],
            Part {
                mwh: 80.0,
                metres: 100.0 + 0.5 * 50.0,
                works_eur: branch.cost.total_eur() + 4.0 * house + 0.5 * shared,
                houses: 4.0,
            },
        ),
        (
            &found.zones_rest,
            Part {
                mwh: 40.0,
                metres: 0.25 * 50.0,
                works_eur: 2.0 * house + 0.25 * shared,
                houses: 2.0,
            },
        ),
    ];
    assert!(cost.sources_eur > 0.0 && branch.cost.total_eur() > 0.0);
    for (row, part) in parts {
        let row: &AreaResult = row;
        let business: &PlaceBusiness = &row.potential;
        near(business.connections, part.houses);
        near(business.delivered_mwh_per_a, part.mwh);
        near(business.cost_eur, 1.25 * part.works_eur);
        near(business.shared_eur, 1.25 * shared * part.mwh / 160.0);
        let revenue = 90.0 * part.mwh + 300.0 * part.houses;
        near(business.revenue_eur_per_a, revenue);
        // Upkeep of pipes and services, of stations and source, heat with the losses by
        // the metres, pumps by the heat.
        let indoor = part.houses * stations + cost.sources_eur * part.mwh / 160.0;
        let a = &plan.assumptions;
        let running = (part.works_eur - indoor) * a.value("upkeep_outdoor")
            + indoor * a.value("upkeep_indoor")
            + (part.mwh + year.loss_mwh * part.metres / 200.0) * 30.0
            + year.pump_mwh * part.mwh / 160.0 * 200.0;
        near(business.running_cost_eur_per_a, running);
        let grant = 100_000.0 * 1.25 * part.works_eur / cost.total_eur();
        near(business.grant_eur, grant);
        let npv = 2500.0 * part.houses - 1.25 * part.works_eur + 20.0 * (revenue - running);
        near(business.npv_eur, npv + grant);
        near(business.gap_eur(), (-npv).max(0.0));
        near(
            business.lcoh_eur_per_mwh().unwrap(),
            (1.25 * part.works_eur + 20.0 * running) / (20.0 * part.mwh),
        );
        near(
            business.gap_per_connection_eur().unwrap(),
            (-npv).max(0.0) / part.houses,
        );
        let law = Simultaneity::Winter;
        near(
            row.diversified_kw,
            law.factor(part.houses) * part.houses * HOUSE_KW,
        );
        let signed = 0.65 * part.houses;
        near(
            row.expected_diversified_kw,
            (law.factor(signed) * signed * HOUSE_KW).max(HOUSE_KW),
        );
    }
    // What is lost: of each service its own, of the trunk half and a share of the half.
    let service = |id: u32| engineering.buildings[&BuildingId(id)].service_loss_mwh_per_a;
    let own = service(2) + service(3);
    near(
        found.zones[&ZoneId(0)].loss_mwh_per_a,
        own + (0.5 + 0.25 * 0.5) * trunk.loss_mwh_per_a,
    );
    // Those that are expected lose a little less, each place in the same parts.
    let zone = &found.zones[&ZoneId(0)];
    near(zone.potential.loss_mwh_per_a, zone.loss_mwh_per_a);
    near(
        zone.expected.loss_mwh_per_a,
        zone.loss_mwh_per_a * year.expected.loss_mwh / year.loss_mwh,
    );
    assert!(zone.expected.loss_mwh_per_a < zone.potential.loss_mwh_per_a);
    // Half of the trunk lies in no zone, the branch in one.
    near(found.zones_rest.trunk_m, 50.0);
    near(found.zones_rest.branch_m, 0.0);
    check_sums(&found);
}

#[test]
fn zones_and_the_rest_are_the_plan_whatever_exists_or_comes_later() {
    // A first phase that exists, customers of their own kind, a phase too late to count.
    let plans = [
        zoned(|_| ()),
        zoned(|plan| {
            change_line(plan, 0, |line| {
                line.phase = 0;
                line.state = LineState::Existing;
                line.fixed_dn = Some(50);
            });
            set(plan, "grant_eur", 5_000.0);
        }),
        zoned(|plan| {
            let decisions = &mut plan.variant_mut().decisions;
            for (id, commitment) in [(2, Commitment::Contracted), (6, Commitment::Refused)] {
                let decision = crate::plan::Decision {
                    commitment: Some(commitment),
                    ..Default::default()
                };
                decisions.insert_mut(BuildingId(id), decision);
            }
        }),
        zoned(|plan| {
            plan.variant_mut().phases = crate::plan::Phases(vec![
                super::growth::phase(1, 2027),
                super::growth::phase(2, 2090),
            ]);
        }),
    ];
    for plan in plans {
        check_sums(&results(&plan));
    }
    // Without a zone there is nothing beside the plan.
    let none = results(&street(|plan| with_source(plan, None)));
    assert_eq!(none.zones_total(), AreaResult::default());
}

#[test]
fn a_drawn_service_belongs_to_its_building() {
    // The trunk is split where the service leaves it, also where none is drawn.
    let with = |drawn: bool| {
        let plan = zoned(|plan| {
            let network = &mut plan.variant_mut().network;
            let node = network.split_line(LineId(0), 0, [60.0, 0.0]).unwrap();
            if drawn {
                let service = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Service, 1);
                let ends = [LineEnd::Node(node), LineEnd::Free([60.0, 10.0])];
                network.draw(&ends, &service).unwrap();
            }
        });
        results(&plan)
    };
    let (undrawn, drawn) = (with(false), with(true));
    let line = drawn.link(BuildingId(2)).connection.unwrap().drawn.unwrap();
    let engineering = drawn.engineering.as_deref().unwrap();
    let line = &engineering.lines[&line];
    assert!(line.cost.total_eur() > 0.0 && line.loss_mwh_per_a > 0.0);
    let [one, other] = [&undrawn, &drawn].map(|found| found.zones[&ZoneId(0)]);
    // It costs the same by its metres, whoever draws it.
    let own = |business: &PlaceBusiness| business.cost_eur - business.shared_eur;
    near(own(&other.potential), own(&one.potential));
    near(own(&other.expected), own(&one.expected));
    check_sums(&drawn);
}

#[test]
fn each_building_has_its_own_kind_of_hot_water_down_the_tree() {
    use crate::plan::{Correction, HotWaterKind};
    let of = |kinds: &[(u32, HotWaterKind)]| {
        let plan = street(|plan| {
            with_source(plan, None);
            set(plan, "hot_water_kind", 1.0);
            for (id, kind) in kinds {
                let correction = Correction {
                    hot_water: Some(*kind),
                    ..Correction::default()
                };
                plan.overlays
                    .buildings
                    .insert_mut(BuildingId(*id), correction);
            }
        });
        results(&plan).engineering.unwrap()
    };
    // 10 kW of space heat in each house; on the spot 35 kW, in a tank 5.
    let (space, instant) = (
        Simultaneity::Winter,
        simultaneity(&street(|_| ())).hot_water,
    );
    let all = of(&[]);
    let line = |found: &Engineering, id: u32| found.lines[&LineId(id)].diversified_kw;
    near(
        line(&all, 0),
        space.factor(8.0) * 80.0 + instant.factor(8.0) * 280.0,
    );
    // Of the far four one has a tank, one none: two are on the spot.
    let mixed = of(&[(5, HotWaterKind::Tank), (6, HotWaterKind::None)]);
    near(
        line(&mixed, 1),
        space.factor(4.0) * 45.0 + instant.factor(2.0) * 70.0,
    );
    near(
        line(&mixed, 0),
        space.factor(8.0) * 85.0 + instant.factor(6.0) * 210.0,
    );
    let peak = |id: u32| mixed.buildings[&BuildingId(id)].peak_kw();
    assert_eq!(
        [peak(4), peak(5), peak(6)].map(f64::round),
        [45.0, 15.0, 10.0]
    );
    near(mixed.network.diversified_kw, line(&mixed, 0));
    // What the plan says is for those of which nothing is said.
    let same = of(&(0..8)
        .map(|id| (id, HotWaterKind::Instant))
        .collect::<Vec<_>>());
    assert_eq!(line(&same, 0).to_bits(), line(&all, 0).to_bits());
}

//! A street of eight houses by hand.

mod apart;
mod bill;
mod given;
mod growth;
mod loads;
mod money;
mod peaks;
mod phases;
mod places;
mod signed;
mod sources;
mod told;

use super::*;
use crate::analysis::peak::Simultaneity;
use crate::analysis::{Facts, compute};
use crate::geometry::Crs;
use crate::plan::{
    Base, Building, BuildingUse, DemandOrigin, GivenDemand, LayerId, Line, LineEnd, LineRole,
    PipeCatalogue, Plan, PriceLevel, Source, Surface,
};
use std::sync::Arc;

/// Eight houses of 20 MWh along 200 m in two lines of 100 m, a source at the
/// west end. Four houses to each line, at 20, 40, 60 and 80 m, 10 m off.
fn street(change: impl Fn(&mut Plan)) -> Plan {
    let mut plan = Plan::new("street", Crs::Lambert2008);
    let mut base = Base::default();
    for i in 0..8 {
        let x = f64::from(20 + 20 * (i % 4) + 100 * (i / 4));
        let ring = [
            [x - 4.0, 10.0],
            [x + 4.0, 10.0],
            [x + 4.0, 18.0],
            [x - 4.0, 18.0],
            [x - 4.0, 10.0],
        ];
        base.buildings.footprints.push_polygon(&ring, &[]);
        let mut building = Building::new(format!("B{i}").into(), LayerId(0));
        building.building_use = Some(BuildingUse::Dwelling);
        building.demand = Some(GivenDemand {
            mwh_per_a: 20.0,
            origin: DemandOrigin::Given,
        });
        building.dwellings = Some(1);
        building.levels = Some(2.0);
        base.buildings.records.push(building);
        base.buildings.attributes.push("{}");
    }
    plan.base = Arc::new(base);
    for (key, value) in [
        ("simultaneity_law", 0.0),
        ("hot_water_kind", 2.0),
        ("hot_water_tank_kw", 5.0),
        ("hot_water_share", 0.15),
        ("full_load_dwelling_h", 1700.0),
    ] {
        assert!(plan.assumptions.set(key, Some(value)), "{key}");
    }
    let network = &mut plan.variant_mut().network;
    let mut start = LineEnd::Free([0.0, 0.0]);
    for (i, role) in [LineRole::Trunk, LineRole::Branch].into_iter().enumerate() {
        let attributes = Line::new(NodeId(0), NodeId(0), Vec::new(), role, 1 + i as u8);
        let end = LineEnd::Free([100.0 * (i as f64 + 1.0), 0.0]);
        let drawn = network.draw(&[start, end], &attributes).unwrap();
        start = LineEnd::Node(network.line(drawn[0]).unwrap().to);
    }
    change(&mut plan);
    plan
}

fn with_source(plan: &mut Plan, capacity_mw: Option<f64>) {
    let node = plan.network().line(LineId(0)).unwrap().from;
    source_at(plan, node, capacity_mw, |_| ());
}

/// A source on a node, `change`d from one that is new, nameless and there at once.
fn source_at(
    plan: &mut Plan,
    node: NodeId,
    capacity_mw: Option<f64>,
    change: impl Fn(&mut Source),
) {
    let source = |node| {
        let mut source = Source {
            node,
            external_id: None,
            name: None,
            kind: None,
            capacity_mw,
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        };
        change(&mut source);
        source
    };
    let network = &mut plan.variant_mut().network;
    network.add_source(LineEnd::Node(node), source).unwrap();
}

fn results(plan: &Plan) -> Results {
    let facts = Facts::of(plan);
    compute(&Inputs {
        plan,
        facts: &facts,
        year: None,
    })
}

fn near(found: f64, wanted: f64) {
    assert!(
        (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
        "{found} is not {wanted}"
    );
}

/// 20 MWh, 15 % hot water, 1700 h: 10 kW, and 5 kW of hot water.
const HOUSE_KW: f64 = 15.0;

#[test]
fn without_a_source_there_is_nothing_to_engineer() {
    assert_eq!(results(&street(|_| ())).engineering, None);
    let empty = Plan::new("empty", Crs::Lambert2008);
    assert_eq!(results(&empty).engineering, None);
}

#[test]
fn peaks_and_diameters_by_hand() {
    let plan = street(|plan| with_source(plan, None));
    let results = results(&plan);
    let engineering = results.engineering.as_deref().unwrap();
    let law = Simultaneity::Winter;
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    near(engineering.network.undiversified_kw, 8.0 * HOUSE_KW);
    near(trunk.diversified_kw, law.factor(8.0) * 8.0 * HOUSE_KW);
    near(branch.diversified_kw, law.factor(4.0) * 4.0 * HOUSE_KW);
    assert_eq!((trunk.customers, branch.customers), (8.0, 4.0));
    // 118 kW at 30 K are 0.94 kg/s. DN40 carries 101 kW at 100 Pa/m, DN50 197 (and less of
    // the more viscous return); for 60 kW at 150 Pa/m DN32 carries 83.
    assert_eq!((trunk.dn, branch.dn), (50, 32));
    near(
        trunk.flow_kg_s,
        1000.0 * trunk.diversified_kw
            / (crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) * 30.0),
    );
    assert!(trunk.use_share > 0.4 && trunk.use_share < 1.0);
    // The first phase has half of the houses.
    let early = trunk.early_use_share.unwrap();
    near(
        early / trunk.use_share,
        law.factor(4.0) * 4.0 / (law.factor(8.0) * 8.0),
    );
    assert_eq!(branch.early_use_share, None, "the last phase");
    // Energy closes: what the source gives is what arrives and what is lost.
    let network = &engineering.network;
    near(
        network.heat_kw[0],
        network.diversified_kw + network.loss_kw[0],
    );
    near(network.heat_kw[1], 160_000.0 / 8760.0 + network.loss_kw[1]);
    near(
        network.heat_kw[2],
        0.15 * 160_000.0 / 8760.0 + network.loss_kw[2],
    );
    let parts: f64 = engineering.lines.values().map(|l| l.loss_mwh_per_a).sum();
    let services: f64 = engineering
        .buildings
        .values()
        .map(|b| b.service_loss_mwh_per_a)
        .sum();
    near(parts + services, engineering.year.loss_mwh);
    // The farthest house sets the head; it gets just what it needs.
    assert_eq!(network.critical, [BuildingId(7)]);
    near(
        engineering.buildings[&BuildingId(7)].difference_pa,
        50_000.0,
    );
    let far = engineering.buildings[&BuildingId(7)].supply_c;
    assert!(
        far[0] > far[1] && far[1] > far[2],
        "less flow cools more: {far:?}"
    );
    assert!(network.settled);
    near(engineering.year.delivered_mwh, 160.0);
    let sources: f64 = engineering.year.sources.iter().map(|s| s.mwh_per_a).sum();
    near(sources, 160.0 + engineering.year.loss_mwh);
    // Source, junction and end; in the supply pressure falls on the way.
    let heights: Vec<f64> = engineering.nodes.values().map(|n| n.supply_pa).collect();
    assert_eq!(heights.len(), 3);
    assert!(heights[0] > heights[1] && heights[1] > heights[2]);
}

#[test]
fn cost_by_hand() {
    let plan = street(|plan| {
        with_source(plan, Some(0.2));
        let network = &mut plan.variant_mut().network;
        let mut line = network.line(LineId(1)).unwrap().clone();
        line.surface = Some(Surface::Verge);
        line.road_crossings = Some(1);
        network.put_line(LineId(1), Some(Arc::new(line)));
    });
    let results = results(&plan);
    let engineering = results.engineering.as_deref().unwrap();
    let own = PipeCatalogue::own().family("steel-single-2");
    let price = |dn: u32| {
        let pipe = own.iter().find(|p| p.dn == dn).unwrap();
        let level = PriceLevel::Mid;
        (
            pipe.pipe_eur_per_m.at(level),
            pipe.civil_eur_per_m.at(level),
        )
    };
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    let (pipe, civil) = price(trunk.dn);
    near(trunk.cost.total_eur(), 100.0 * (pipe + civil));
    let (pipe, civil) = price(branch.dn);
    near(
        branch.cost.total_eur(),
        100.0 * (pipe + 0.5 * civil) + 50_000.0,
    );
    let cost = &engineering.cost;
    let lines = trunk.cost.total_eur() + branch.cost.total_eur();
    near(cost.potential.lines_eur, lines);
    // Eight services of 10 m, eight houses, 200 kW of source.
    near(cost.potential.services_eur, 8.0 * (1500.0 + 400.0 * 10.0));
    near(cost.potential.substations_eur, 8.0 * 10_080.0);
    near(cost.potential.sources_eur, 200.0 * 133.0);
    let works = cost.potential.works_eur();
    near(cost.potential.total_eur(), 1.25 * works);
    near(cost.expected.substations_eur, 0.65 * 8.0 * 10_080.0);
    near(cost.phases[0].potential.lines_eur, trunk.cost.total_eur());
    near(cost.by_role_eur[1], branch.cost.total_eur());
    // The bill of quantities holds every metre once.
    let bill = quantities(&plan.assumptions, &results);
    let metres = |role: LineRole| -> f64 {
        bill.iter()
            .filter(|q| q.role == role)
            .map(|q| q.length_m)
            .sum()
    };
    near(metres(LineRole::Trunk), 100.0);
    near(metres(LineRole::Branch), 100.0);
    near(metres(LineRole::Service), 80.0);
}

#[test]
fn the_business_by_hand() {
    let plan = street(|plan| {
        with_source(plan, Some(0.2));
        for (key, value) in [("discount_rate", 0.0), ("business_years", 20.0)] {
            assert!(plan.assumptions.set(key, Some(value)));
        }
    });
    let results = results(&plan);
    let engineering = results.engineering.as_deref().unwrap();
    let business = &engineering.potential;
    let year = &engineering.year;
    near(business.connections, 8.0);
    near(business.connection_fees_eur, 8.0 * 2500.0);
    near(business.running.revenue_eur(), 160.0 * 90.0 + 8.0 * 300.0);
    near(
        business.running.heat_bought_eur,
        (160.0 + year.loss_mwh) * 30.0,
    );
    near(business.running.pumping_eur, year.pump_mwh * 200.0);
    near(business.capex_eur, engineering.cost.potential.total_eur());
    // Phase 1 earns twenty years, phase 2, a year later, nineteen. Without a rate the gap is
    // what is not earned back.
    let sum: f64 = business.worth.cash_flows_eur.iter().sum();
    near(business.worth.gap_eur, -sum);
    assert!(business.worth.gap_eur > 0.0);
    assert_eq!(business.worth.cash_flows_eur.len(), 21);
    near(
        business.gap_per_connection_eur.unwrap(),
        business.worth.gap_eur / 8.0,
    );
    let saved = 160.0 * 0.202 / 0.9 - (160.0 + year.loss_mwh) * 0.03 - year.pump_mwh * 0.15;
    near(business.co2_saved_t_per_a, saved);
    near(engineering.expected.connections, 0.65 * 8.0);
    // A grant of the gap closes it.
    let mut granted = plan.clone();
    assert!(
        granted
            .assumptions
            .set("grant_eur", Some(business.worth.gap_eur))
    );
    let after = super::tests::results(&granted);
    let after = &after.engineering.as_deref().unwrap().potential;
    assert!(after.worth.npv_eur.abs() < 1e-6 && after.worth.open_gap_eur < 1e-6);
    assert_eq!(
        after.worth.gap_eur, business.worth.gap_eur,
        "the gap itself stays"
    );
}

#[test]
fn what_is_wrong_is_said() {
    let plan = street(|plan| {
        with_source(plan, Some(0.05));
        let network = &mut plan.variant_mut().network;
        let mut line = network.line(LineId(0)).unwrap().clone();
        line.fixed_dn = Some(25);
        network.put_line(LineId(0), Some(Arc::new(line)));
        for (key, value) in [
            ("supply_c", 85.0),
            ("least_supply_c", 84.9),
            ("hold_bar", 0.01),
            ("early_use_share", 1.0),
        ] {
            assert!(plan.assumptions.set(key, Some(value)), "{key}");
        }
    });
    let results = results(&plan);
    let engineering = results.engineering.as_deref().unwrap();
    let codes: Vec<&str> = engineering
        .warnings
        .iter()
        .map(EngineeringWarning::code)
        .collect();
    assert_eq!(engineering.lines[&LineId(0)].dn, 25);
    for wanted in [
        "too-small",
        "too-cool",
        // PE-X bears 80 °C.
        "pipe-too-hot",
        "boils",
        "sources-short",
    ] {
        assert!(codes.contains(&wanted), "{wanted} is not in {codes:?}");
    }
    // In summer the water cools on its way to a house: as warm as that must do here.
    let calm = street(|plan| {
        with_source(plan, None);
        assert!(plan.assumptions.set("least_supply_c", Some(30.0)));
    });
    let calm = super::tests::results(&calm);
    assert_eq!(calm.engineering.as_deref().unwrap().warnings, []);
}

#[test]
fn every_choice_of_pipe_names_a_family_of_the_list() {
    for family in FAMILIES {
        assert!(!PipeCatalogue::own().family(family).is_empty(), "{family}");
    }
    let plan = Plan::new("plan", Crs::Lambert2008);
    let basis = Basis::new(&plan);
    assert_eq!(basis.main_pipes[0].family.as_ref(), "steel-single-2");
    assert_eq!(basis.service_pipes[0].family.as_ref(), "pe-x");
}

//! What is given of buildings, places and lines, by hand.

use super::*;

#[test]
fn what_is_given_of_a_building_counts_and_nothing_twice() {
    use crate::plan::{Correction, Customer, SubstationKind};
    let hot_water = simultaneity(&street(|_| ())).hot_water;
    let plan = street(|plan| {
        with_source(plan, None);
        for (key, value) in [("hot_water_kind", 1.0), ("anchor_share", 0.0)] {
            assert!(plan.assumptions.set(key, Some(value)));
        }
        let mut correct = |id: u32, correction: Correction| {
            plan.overlays
                .buildings
                .insert_mut(BuildingId(id), correction);
        };
        // A known peak; twenty flats with a substation each; twenty behind one.
        correct(
            0,
            Correction {
                peak_kw: Some(42.0),
                ..Correction::default()
            },
        );
        for (id, kind) in [
            (1, SubstationKind::Individual),
            (2, SubstationKind::Collective),
        ] {
            let correction = Correction {
                dwellings: Some(20),
                substation: Some(kind),
                ..Correction::default()
            };
            correct(id, correction);
        }
    });
    let found = results(&plan);
    let engineering = found.engineering.as_deref().unwrap();
    let building = |id: u32| &engineering.buildings[&BuildingId(id)];
    near(building(0).peak_kw(), 42.0);
    near(building(1).hot_water_kw, 20.0 * 35.0);
    near(
        building(2).hot_water_kw,
        20.0 * 35.0 * hot_water.factor(20.0),
    );
    assert_eq!(
        (building(1).substations, building(2).substations),
        (20.0, 1.0)
    );
    // 10 of the 42 kW are the space heat of its demand. Of space heat n is 1 + 20 + 1 + 5
    // substations, of hot water 1 + 20 + 20 + 5 dwellings, whichever substation they share.
    near(building(0).hot_water_kw, 32.0);
    let flats_kw = 20.0 * 0.85 * 1000.0 / plan.assumptions.value("full_load_apartments_h");
    let space_kw = 10.0 + 2.0 * flats_kw + 5.0 * 10.0;
    let at_once_kw = 32.0 + 45.0 * 35.0;
    let by_hand =
        Simultaneity::Winter.factor(27.0) * space_kw + hot_water.factor(46.0) * at_once_kw;
    near(engineering.lines[&LineId(0)].diversified_kw, by_hand);
    near(engineering.network.substations, 27.0);
    // One substation for all costs what block heating costs.
    let block = 20.0 * plan.assumptions.value("connect_block_eur");
    let flats = 20.0 * plan.assumptions.value("connect_flat_eur");
    let houses = 6.0 * plan.assumptions.value("connect_house_eur");
    near(
        engineering.cost.potential.substations_eur,
        block + flats + houses,
    );

    // Joined, the peak said of the lead is that of the whole customer.
    let mut joined = plan.clone();
    let customer = Customer::of(vec![BuildingId(0), BuildingId(3)]);
    joined
        .overlays
        .customers
        .put(BuildingId(0), Some(&customer));
    let found = results(&joined);
    let engineering = found.engineering.as_deref().unwrap();
    near(engineering.buildings[&BuildingId(0)].peak_kw(), 42.0);
    assert!(!engineering.buildings.contains_key(&BuildingId(3)));
    // Said of none, it is the sum of what both came with, where both came with one.
    joined.overlays.buildings.remove_mut(&BuildingId(0));
    let base = Arc::make_mut(&mut joined.base);
    base.buildings.records[0].peak_kw = Some(11.0);
    let half = results(&joined);
    let kw = |found: &Results| {
        let engineering = found.engineering.as_deref().unwrap();
        engineering.buildings[&BuildingId(0)].peak_kw()
    };
    near(kw(&half), 2.0 * (10.0 + 35.0));
    let base = Arc::make_mut(&mut joined.base);
    base.buildings.records[3].peak_kw = Some(14.0);
    near(kw(&results(&joined)), 25.0);
}

/// The street with its far end this much higher than its source.
pub(super) fn hill(rise_m: f64) -> Plan {
    street(|plan| {
        with_source(plan, None);
        let network = &mut plan.variant_mut().network;
        let [start, end] = {
            let lines = [LineId(0), LineId(1)].map(|id| network.line(id).unwrap());
            [lines[0].from, lines[1].to]
        };
        network.set_elevation(start, Some(20.0));
        network.set_elevation(end, Some(20.0 + rise_m));
    })
}

#[test]
fn heights_press_on_what_lies_low_and_make_boil_what_lies_high() {
    let flat = results(&hill(0.0));
    let flat = &flat.engineering.as_deref().unwrap();
    let found = results(&hill(60.0));
    let high = &found.engineering.as_deref().unwrap();
    assert_eq!(high.network.elevation_m, Some([20.0, 80.0]));
    let weight =
        crate::analysis::water::density_kg_per_m3(40.0) * crate::analysis::water::GRAVITY_M_S2;
    // Standing water on the hill must not boil: the source holds what that takes.
    let [vapour, air, margin] = [
        crate::analysis::water::vapour_pressure_pa(70.0),
        crate::analysis::water::ATMOSPHERE_PA,
        0.5e5,
    ];
    near(
        high.network.needed_hold_pa,
        vapour + margin - air + 60.0 * weight,
    );
    assert!(high.network.needed_hold_pa > flat.network.needed_hold_pa + 1e5);
    // Nodes lie where they were said to, the one between them half way up.
    let plan = hill(60.0);
    let network = plan.network();
    let [first, second] = [LineId(0), LineId(1)].map(|id| network.line(id).unwrap().clone());
    let hold = |e: &Engineering, node| e.nodes[&node].return_pa - e.network.hold_pa;
    for (node, up_m) in [(first.from, 0.0), (first.to, 30.0), (second.to, 60.0)] {
        let lower = hold(flat, node) - hold(high, node);
        near(lower, up_m * weight);
    }
    // What the pump adds does not depend on heights: supply and return rise together.
    near(high.sources[0].head_pa, flat.sources[0].head_pa);
    // Houses lie as high as the place they join, the nearer corner's, 16 m along.
    let Some(model) = model_of(&plan) else {
        panic!()
    };
    let house = model
        .customers
        .iter()
        .find(|c| c.building == BuildingId(0))
        .unwrap();
    near(model.grid.elevation_m[house.node], 20.0 + 0.16 * 30.0);
    // Without heights there is nothing to say.
    let plain = results(&street(|plan| with_source(plan, None)));
    let plain = plain.engineering.as_deref().unwrap();
    assert_eq!(plain.network.elevation_m, None);
    near(plain.network.hold_pa, flat.network.hold_pa);
}

pub(super) fn model_of(plan: &Plan) -> Option<crate::analysis::engineering::model::Model> {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    crate::analysis::engineering::model::model(&inputs, &compute(&inputs), &Basis::new(plan))
}

#[test]
fn fittings_stand_in_for_the_share_of_local_losses() {
    use crate::plan::Fittings;
    let drop_of = |fittings: Fittings, share: f64| {
        let plan = street(|plan| {
            with_source(plan, None);
            assert!(plan.assumptions.set("local_loss_share", Some(share)));
            let network = &mut plan.variant_mut().network;
            let mut line = network.line(LineId(0)).unwrap().clone();
            line.fittings = fittings;
            network.put_line(LineId(0), Some(Arc::new(line)));
        });
        let found = results(&plan);
        let line = found.engineering.as_deref().unwrap().lines[&LineId(0)].clone();
        (line.drop_pa, line.zeta)
    };
    let none = Fittings {
        bends: Some(0),
        ..Fittings::default()
    };
    let some = Fittings {
        bends: Some(4),
        tees: Some(2),
        valves: Some(1),
        zeta: Some(1.6),
    };
    let (straight_pa, zeta) = drop_of(none, 0.1);
    assert_eq!(zeta, Some(0.0), "it is said that there are none");
    let (share_pa, zeta) = drop_of(Fittings::default(), 0.1);
    assert_eq!(zeta, None);
    near(share_pa, 1.1 * straight_pa);
    // 4 × 0.3 + 2 × 1.0 + 0.2 + 1.6 = 5, spread over the pieces between the houses by length.
    let (fitted_pa, zeta) = drop_of(some, 0.1);
    near(zeta.unwrap(), 5.0);
    assert_eq!(
        drop_of(some, 0.5).0,
        fitted_pa,
        "the share is for the others"
    );
    // By hand: the houses join at 16, 36, 56 and 76 m, each piece carries one less; the sum
    // of ρ v²/2 of both pipes.
    let plan = street(|plan| with_source(plan, None));
    let found = results(&plan);
    let engineering = found.engineering.as_deref().unwrap();
    let line = &engineering.lines[&LineId(0)];
    let law = Simultaneity::Winter;
    let own = plan.pipes_for(LineRole::Trunk);
    let inner_m = own.iter().find(|p| p.dn == line.dn).unwrap().inner_mm / 1000.0;
    let area = std::f64::consts::FRAC_PI_4 * inner_m * inner_m;
    let to_flow = line.flow_kg_s / line.diversified_kw;
    let mut by_hand = 0.0;
    for (houses, piece_m) in (4..=8).rev().zip([16.0, 20.0, 20.0, 20.0, 24.0]) {
        let n = f64::from(houses);
        let flow = to_flow * law.factor(n) * n * HOUSE_KW;
        for c in [40.0, 70.0] {
            let density = crate::analysis::water::density_kg_per_m3(c);
            let velocity = flow / (density * area);
            by_hand += 5.0 * piece_m / 100.0 * 0.5 * density * velocity * velocity;
        }
    }
    near(fitted_pa - straight_pa, by_hand);
}

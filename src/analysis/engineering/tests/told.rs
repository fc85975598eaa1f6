//! What is told beside the figures: where a loss and a factor come from, why there are
//! more substations than buildings, why nothing is paid back.

use super::growth::{change_line, engineered, set};
use super::*;
use crate::plan::{Correction, SubstationKind};

#[test]
fn a_loss_is_the_water_above_the_ground_along_the_pipe() {
    let plan = street(|plan| with_source(plan, None));
    let engineering = engineered(&plan);
    let ground_c = plan.assumptions.value("ground_c");
    for (id, role) in [(LineId(0), LineRole::Trunk), (LineId(1), LineRole::Branch)] {
        let line = &engineering.lines[&id];
        let pipes = plan.pipes_for(role).iter();
        let pipe = pipes.into_iter().find(|p| p.dn == line.dn).unwrap();
        for (kw, water_c) in line.loss_kw.into_iter().zip(line.water_c) {
            near(kw, pipe.u_w_per_m_k * 100.0 * (water_c - ground_c) / 1000.0);
        }
        // Half way between supply and return; behind the last house (24 m) the water of the
        // branch stands still, as cold as the ground.
        let [peak_c, mean_c, summer_c] = line.water_c;
        let flows_c = if role == LineRole::Trunk {
            peak_c
        } else {
            ground_c + (peak_c - ground_c) / 0.76
        };
        assert!((flows_c - 54.5).abs() < 1.0, "{flows_c}");
        assert!(mean_c < peak_c && summer_c < mean_c);
    }
}

#[test]
fn the_factor_of_civil_works_is_that_of_its_metres() {
    let mut plan = street(|plan| with_source(plan, None));
    change_line(&mut plan, 0, |line| line.surface = Some(Surface::Paving));
    let engineering = engineered(&plan);
    let [paved, plain] = [LineId(0), LineId(1)].map(|id| engineering.lines[&id].cost);
    assert_eq!(paved.surfaces_m, [0.0, 100.0, 0.0, 0.0, 0.0]);
    near(
        paved.surface_factor,
        plan.assumptions.value("surface_paving"),
    );
    assert_eq!(plain.surfaces_m, [0.0, 0.0, 100.0, 0.0, 0.0]);
    let (lines, eur) = (&engineering.lines, engineering.cost.by_role_eur);
    let metres = lines[&LineId(0)].length_m + lines[&LineId(1)].length_m;
    near(
        engineering.cost.trench_eur_per_m.unwrap(),
        (eur[0] + eur[1]) / metres,
    );
    change_line(&mut plan, 0, |line| line.phase = 0);
    change_line(&mut plan, 1, |line| line.phase = 0);
    assert_eq!(engineered(&plan).cost.trench_eur_per_m, None);
}

#[test]
fn blocks_with_several_substations_are_counted() {
    let mut plan = street(|plan| with_source(plan, None));
    // A large customer is not among those whose number counts.
    set(&mut plan, "anchor_share", 0.0);
    assert_eq!(engineered(&plan).network.several_buildings, 0);
    for (id, kind) in [
        (0, SubstationKind::Individual),
        (1, SubstationKind::Individual),
        (2, SubstationKind::Collective),
    ] {
        let block = Correction {
            dwellings: Some(6 + id),
            substation: Some(kind),
            ..Correction::default()
        };
        plan.overlays.buildings.insert_mut(BuildingId(id), block);
    }
    let network = engineered(&plan).network;
    assert_eq!(network.several_buildings, 2);
    near(network.several_substations, 6.0 + 7.0);
    // Eight buildings: five houses, one block of one substation, thirteen in the others.
    near(network.substations, 5.0 + 1.0 + 13.0);
}

#[test]
fn what_is_never_paid_back_says_why() {
    let mut plan = street(|plan| {
        with_source(plan, None);
        set(plan, "discount_rate", 0.0);
        set(plan, "business_years", 20.0);
    });
    let slow = engineered(&plan).potential;
    assert_eq!(slow.worth.payback_years, None);
    assert!(slow.running.revenue_eur() > slow.running.cost_eur());
    assert_eq!(slow.no_payback(), Some("too-slow"));
    let mut cheap = plan.clone();
    set(&mut cheap, "price_dwelling_eur_per_mwh", 0.0);
    set(&mut cheap, "standing_dwelling_eur", 0.0);
    assert_eq!(
        engineered(&cheap).potential.no_payback(),
        Some("no-surplus")
    );
    let mut granted = plan.clone();
    set(&mut granted, "grant_eur", 1e7);
    let gift = engineered(&granted).potential;
    assert_eq!(
        (gift.worth.payback_years, gift.no_payback()),
        (None, Some("nothing-to-pay"))
    );
    set(&mut plan, "price_dwelling_eur_per_mwh", 500.0);
    let good = engineered(&plan).potential;
    assert!(good.worth.payback_years.is_some() && good.no_payback().is_none());
}

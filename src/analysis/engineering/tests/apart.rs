//! Two networks that are not joined, by hand.

use super::growth::{engineered, has};
use super::*;
use crate::analysis::water::mean_heat_capacity_j_per_kg_k;

/// The street cut in two: four houses on the trunk with a source of the regime (70 and
/// 40 °C), and four on a line of their own, whose source supplies at `supply_c`.
pub(super) fn two_networks(supply_c: Option<f64>) -> Plan {
    street(|plan| {
        with_source(plan, None);
        // A house of four is no large customer.
        assert!(plan.assumptions.set("anchor_share", Some(0.0)));
        let network = &mut plan.variant_mut().network;
        network.put_line(LineId(1), None);
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
        let ends = [LineEnd::Free([105.0, 0.0]), LineEnd::Free([200.0, 0.0])];
        let drawn = network.draw(&ends, &line).unwrap();
        assert_eq!(drawn, [LineId(2)]);
        let node = network.line(LineId(2)).unwrap().to;
        source_at(plan, node, None, |source| {
            source.name = Some("Pond".into());
            source.supply_c = supply_c;
        });
    })
}

/// Losses at part load are found in turns until nothing moves by more than a
/// hundred-millionth.
fn same_but_for_the_solver(found: &LineEngineering, wanted: &LineEngineering) {
    let pairs = found.loss_kw.into_iter().zip(wanted.loss_kw);
    for (a, b) in pairs.chain(found.water_c.into_iter().zip(wanted.water_c)) {
        assert!((a - b).abs() < 1e-6, "{a} {b}");
    }
    let mut found = found.clone();
    found.water_c = wanted.water_c;
    found.loss_kw = wanted.loss_kw;
    found.case_hours = wanted.case_hours;
    found.cases = wanted.cases;
    found.loss_mwh_per_a = wanted.loss_mwh_per_a;
    assert_eq!(&found, wanted);
}

#[test]
fn a_cool_source_sizes_only_what_is_joined_to_it() {
    let same = engineered(&two_networks(None));
    let cool = engineered(&two_networks(Some(40.0)));
    let law = Simultaneity::Winter;
    let kw = law.factor(4.0) * 4.0 * HOUSE_KW;
    let [warm_line, cool_line] = [LineId(0), LineId(2)].map(|id| &cool.lines[&id]);
    near(warm_line.diversified_kw, kw);
    near(cool_line.diversified_kw, kw);
    // 30 K on one side; on the other the return can only be 1 K below the supply.
    let cp = mean_heat_capacity_j_per_kg_k(70.0, 40.0);
    near(warm_line.flow_kg_s, 1000.0 * kw / (cp * 30.0));
    let cool_cp = mean_heat_capacity_j_per_kg_k(40.0, 39.0);
    near(cool_line.flow_kg_s, 1000.0 * kw / cool_cp);
    let design = |line: &LineEngineering| [line.design.supply_c, line.design.return_c];
    assert_eq!(design(warm_line), [70.0, 40.0]);
    assert_eq!(design(cool_line), [40.0, 39.0]);
    // The balanced peak: four houses on each side, at the simultaneity of four.
    let of_four = kw;
    near(cool.sources[0].flow_kg_s, 1000.0 * of_four / (cp * 30.0));
    near(cool.sources[1].flow_kg_s, 1000.0 * of_four / cool_cp);
    assert_eq!(cool.sources[1].supply_c, 40.0);
    // Nothing of the warm network changes: diameter, drop, temperatures, losses, money.
    same_but_for_the_solver(warm_line, &same.lines[&LineId(0)]);
    for house in (0..4).map(BuildingId) {
        let [here, there] = [&cool, &same].map(|e| &e.buildings[&house]);
        assert_eq!(here.service_dn, there.service_dn);
        near(here.difference_pa, there.difference_pa);
        near(here.at.regime.return_c, there.at.regime.return_c);
        let both = here.supply_c.into_iter().zip(there.supply_c);
        for (here_c, there_c) in both.map(|(a, b)| (a.unwrap(), b.unwrap())) {
            assert!((here_c - there_c).abs() < 1e-6, "{here_c} {there_c}");
        }
    }
    assert!(
        cool_line.dn > warm_line.dn,
        "{} {}",
        cool_line.dn,
        warm_line.dn
    );
    // Energy closes over both.
    let network = &cool.network;
    assert!(network.settled);
    near(network.heat_kw[0], 2.0 * of_four + network.loss_kw[0]);
    assert_eq!(network.critical.len(), 2);
    // It is said, and of the cool one alone.
    let small = |engineering: &Engineering| -> Vec<(SourceId, f64, f64)> {
        let warnings = engineering.warnings.iter();
        warnings
            .filter_map(|w| match w {
                EngineeringWarning::SmallCooling {
                    source,
                    supply_c,
                    return_c,
                } => Some((*source, *supply_c, *return_c)),
                _ => None,
            })
            .collect()
    };
    assert_eq!(small(&cool), [(cool.sources[1].source, 40.0, 39.0)]);
    assert_eq!(small(&same), []);
    assert!(!has(
        &engineered(&two_networks(Some(50.0))),
        "small-cooling"
    ));
}

#[test]
fn what_may_boil_is_the_water_of_its_own_piece() {
    // PE-X bears 80 °C: 90 is too hot for the services beside it, not for the others.
    let hot = engineered(&two_networks(Some(90.0)));
    let places: Vec<Option<Place>> = hot
        .warnings
        .iter()
        .filter(|w| w.code() == "pipe-too-hot")
        .map(EngineeringWarning::place)
        .collect();
    assert_eq!(places, [Some(Place::Building(BuildingId(4)))]);
    let line = hot.lines[&LineId(0)].clone();
    let same = engineered(&two_networks(None));
    same_but_for_the_solver(&line, &same.lines[&LineId(0)]);
}

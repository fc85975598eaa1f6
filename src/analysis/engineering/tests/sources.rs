//! Several sources: one rule for flows, cards, year and capacities, by hand.

use super::apart::two_networks;
use super::growth::{change_line, engineered, has, set};
use super::*;
use crate::analysis::water::{ATMOSPHERE_PA, GRAVITY_M_S2, density_kg_per_m3, vapour_pressure_pa};

/// The street with a source at the west end and one at the east end.
fn both_ends(west_mw: Option<f64>, east_mw: Option<f64>) -> Plan {
    street(|plan| {
        with_source(plan, west_mw);
        let end = plan.network().line(LineId(1)).unwrap().to;
        source_at(plan, end, east_mw, |_| ());
    })
}

fn set_capacity(plan: &mut Plan, id: SourceId, capacity_mw: f64) {
    let network = &mut plan.variant_mut().network;
    let mut source = network.source(id).unwrap().clone();
    source.capacity_mw = Some(capacity_mw);
    network.put_source(id, Some(Arc::new(source)));
}

/// To a hundred-thousandth: shares of flow and heat are found in turns.
fn close(found: f64, wanted: f64) {
    assert!(
        (found - wanted).abs() <= 1e-5 * wanted.abs().max(1.0),
        "{found} is not {wanted}"
    );
}

/// Card, year and lines say the same of each source, and nothing is missing.
fn agrees(engineering: &Engineering) -> Vec<f64> {
    let (network, year) = (&engineering.network, &engineering.year);
    assert!(network.settled);
    let cards: Vec<f64> = engineering.sources.iter().map(|s| s.heat_kw).collect();
    for (card, row) in engineering.sources.iter().zip(&year.sources) {
        assert_eq!(card.source, row.source);
        close(card.heat_kw, row.peak_kw);
        assert_eq!((card.short_kw, card.short_phase), (0.0, None));
    }
    let peaks: f64 = year.sources.iter().map(|s| s.peak_kw).sum();
    near(peaks, year.peak_kw);
    near(year.peak_kw, network.diversified_kw + network.loss_kw[0]);
    let given: f64 = year.sources.iter().map(|s| s.mwh_per_a).sum();
    near(given, year.delivered_mwh + year.loss_mwh);
    assert_eq!(year.short_mwh, 0.0);
    cards
}

/// Heat of a year up to this load, MWh: by hand from the duration curve.
fn up_to(engineering: &Engineering, limit_kw: f64) -> f64 {
    let steps = engineering.year.duration.iter();
    steps
        .map(|step| step.hours * step.load_kw.min(limit_kw) / 1000.0)
        .sum()
}

#[test]
fn sources_without_a_capacity_give_what_the_flows_say_everywhere() {
    let mut plan = both_ends(None, None);
    // Houses that heat so long that the year comes to the peak.
    set(&mut plan, "full_load_dwelling_h", 3000.0);
    set(&mut plan, "hot_water_tank_kw", 0.5);
    let engineering = engineered(&plan);
    let [west_kw, east_kw] = agrees(&engineering)[..] else {
        panic!("two sources");
    };
    assert!(west_kw > 10.0 && east_kw > 10.0);
    // Each is as large as the flows say at peak; the first runs before the other.
    let [west, east] = engineering.year.sources[..] else {
        panic!("two rows");
    };
    near(west.mwh_per_a, up_to(&engineering, west.peak_kw));
    near(
        east.mwh_per_a,
        up_to(&engineering, f64::INFINITY) - west.mwh_per_a,
    );
    assert!(east.mwh_per_a > 0.0 && east.mwh_per_a < west.mwh_per_a);
    // The only line that leaves a source carries what the source gives.
    let [first, last] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id]);
    close(first.carries_kw, west_kw);
    close(last.carries_kw, east_kw);
    // Both lie between two sources: what is behind them has another way.
    assert!(!first.is_only_way && !last.is_only_way);
    // That nobody said how large they are is said of each.
    let unknown: Vec<(SourceId, f64)> = engineering
        .warnings
        .iter()
        .filter_map(|w| match w {
            EngineeringWarning::CapacityUnknown { source, peak_kw } => Some((*source, *peak_kw)),
            _ => None,
        })
        .collect();
    assert_eq!(
        unknown,
        [(west.source, west.peak_kw), (east.source, east.peak_kw)]
    );
    let one = engineered(&street(|plan| with_source(plan, None)));
    assert!(!has(&one, "capacity-unknown"));
    assert!(one.lines.values().all(|line| line.is_only_way));
    close(one.lines[&LineId(0)].carries_kw, one.sources[0].heat_kw);
}

#[test]
fn a_known_capacity_comes_first_wherever_it_stands() {
    for (west, east, known) in [(Some(0.03), None, 0), (None, Some(0.03), 1)] {
        let engineering = engineered(&both_ends(west, east));
        let cards = agrees(&engineering);
        close(cards[known], 30.0);
        close(cards[1 - known], engineering.year.peak_kw - 30.0);
        let rows = &engineering.year.sources;
        assert_eq!(rows[known].peak_kw, 30.0);
        near(rows[known].mwh_per_a, up_to(&engineering, 30.0));
        assert!(rows[known].mwh_per_a > rows[1 - known].mwh_per_a);
        // Only the other one is asked for.
        let asked: Vec<Option<Place>> = engineering
            .warnings
            .iter()
            .filter(|w| w.code() == "capacity-unknown")
            .map(EngineeringWarning::place)
            .collect();
        assert_eq!(asked, [Some(Place::Source(rows[1 - known].source))]);
    }
    // A third between them: the two without one share what is left.
    let mut plan = both_ends(Some(0.02), None);
    let middle = plan.network().line(LineId(0)).unwrap().to;
    source_at(&mut plan, middle, None, |_| ());
    let engineering = engineered(&plan);
    let cards = agrees(&engineering);
    close(cards[0], 20.0);
    close(cards[1] + cards[2], engineering.year.peak_kw - 20.0);
    assert!(cards[1] > 0.0 && cards[2] > 0.0);
}

/// What is said to be short: the first phase and the worst, each with how much, kW.
fn short(engineering: &Engineering) -> [(u8, f64); 2] {
    let found = engineering.warnings.iter().find_map(|w| match w {
        EngineeringWarning::SourcesShort {
            phase,
            short_kw,
            worst_phase,
            worst_kw,
            ..
        } => Some([(*phase, *short_kw), (*worst_phase, *worst_kw)]),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{:?}", engineering.warnings))
}

#[test]
fn what_all_capacities_leave_is_short_on_the_card_too() {
    let engineering = engineered(&both_ends(Some(0.04), Some(0.03)));
    let year = &engineering.year;
    let [west, east] = engineering.sources[..] else {
        panic!("two sources");
    };
    // The first is asked for what nobody gives; it gives what it can.
    close(east.heat_kw, 30.0);
    close(west.heat_kw, year.peak_kw - 30.0);
    let peaks = year.sources.iter().map(|s| s.peak_kw).collect::<Vec<_>>();
    assert_eq!(peaks, [40.0, 30.0]);
    assert_eq!(
        (west.capacity_kw, east.capacity_kw),
        (Some(40.0), Some(30.0))
    );
    let [first, second] = year.phases.as_slice() else {
        panic!("two phases");
    };
    let last_kw = second.diversified_kw + second.loss_kw - 70.0;
    near(second.short_kw, last_kw);
    near(west.short_kw, last_kw);
    assert_eq!(west.short_phase, Some(2));
    assert_eq!(
        (west.short_kw, west.short_phase),
        (east.short_kw, east.short_phase)
    );
    // Four houses are not short, eight are: the worst phase is the first short one.
    assert_eq!(first.short_kw, 0.0);
    assert_eq!(short(&engineering), [(2, second.short_kw); 2]);
    // Short from the first phase on, and worse in the second.
    let engineering = engineered(&both_ends(Some(0.02), Some(0.02)));
    let phases = &engineering.year.phases;
    assert!(phases[0].short_kw > 0.5 && phases[1].short_kw > phases[0].short_kw);
    let wanted = [(1, phases[0].short_kw), (2, phases[1].short_kw)];
    assert_eq!(short(&engineering), wanted);
    assert_eq!(engineering.sources[1].short_phase, Some(2));
    // Lost of what the sources give, not of what they should.
    let year = &engineering.year;
    let given: f64 = year.sources.iter().map(|s| s.mwh_per_a).sum();
    near(year.loss_share.unwrap(), year.loss_mwh / given);
    assert!(given < year.delivered_mwh + year.loss_mwh - 1.0);
}

#[test]
fn a_source_helps_only_what_is_joined_to_it() {
    let mut plan = two_networks(None);
    let ids: Vec<SourceId> = plan.network().sources().map(|(id, _)| id).collect();
    set_capacity(&mut plan, ids[0], 10.0);
    set_capacity(&mut plan, ids[1], 0.02);
    let engineering = engineered(&plan);
    let [rich, poor] = engineering.sources[..] else {
        panic!("two sources");
    };
    // Four houses on each side, counted on their own.
    let kw = Simultaneity::Winter.factor(4.0) * 4.0 * HOUSE_KW;
    let year = &engineering.year;
    near(engineering.network.diversified_kw, 2.0 * kw);
    let losses = engineering.network.loss_kw[0];
    near(rich.heat_kw + poor.heat_kw, 2.0 * kw + losses);
    let last = year.phases.last().unwrap();
    close(last.short_kw, poor.heat_kw - 20.0);
    close(poor.short_kw, poor.heat_kw - 20.0);
    assert_eq!((rich.short_kw, poor.short_phase), (0.0, Some(last.phase)));
    // Ten megawatt next door help nobody here; without them more is missing than without
    // the small one, and no capacity is unknown.
    assert_eq!(last.largest, Some(rich.source));
    close(last.short_without_largest_kw, last.short_kw + rich.heat_kw);
    assert!(year.short_mwh > 0.0 && !has(&engineering, "capacity-unknown"));
    let [a, b] = year.sources[..] else {
        panic!("two rows");
    };
    near(b.peak_kw, 20.0);
    close(a.peak_kw, rich.heat_kw);
}

#[test]
fn each_piece_of_network_holds_its_own_pressure() {
    // Flat land in the west; in the east the line rises 60 m from its source.
    let mut plan = two_networks(None);
    let network = &mut plan.variant_mut().network;
    let [west, east] = [LineId(0), LineId(2)].map(|id| network.line(id).unwrap().clone());
    for (node, m) in [
        (west.from, 20.0),
        (west.to, 20.0),
        (east.to, 20.0),
        (east.from, 80.0),
    ] {
        network.set_elevation(node, Some(m));
    }
    let engineering = engineered(&plan);
    let [low, high] = engineering.sources[..] else {
        panic!("two sources");
    };
    let weight = density_kg_per_m3(40.0) * GRAVITY_M_S2;
    let by_hand = vapour_pressure_pa(70.0) + 0.5e5 - ATMOSPHERE_PA + 60.0 * weight;
    near(high.needed_hold_pa, by_hand);
    near(high.hold_pa, by_hand);
    let flat = engineered(&two_networks(None));
    near(low.hold_pa, flat.sources[0].hold_pa);
    assert!(high.hold_pa > low.hold_pa + 1e5);
    assert_eq!(engineering.network.hold_pa, low.hold_pa);
    let back_pa = |node: NodeId| engineering.nodes[&node].return_pa;
    near(back_pa(west.from), low.hold_pa);
    near(back_pa(east.to), high.hold_pa);
    near(
        engineering.lines[&LineId(0)].highest_pa,
        flat.lines[&LineId(0)].highest_pa,
    );
    // Held by hand too low for the hill alone: only that source is named.
    set(&mut plan, "hold_bar", low.hold_pa / 1e5);
    let held = engineered(&plan);
    let named: Vec<Option<Place>> = held
        .warnings
        .iter()
        .filter(|w| w.code() == "boils")
        .map(EngineeringWarning::place)
        .collect();
    assert_eq!(named, [Some(Place::Source(high.source))]);
}

#[test]
fn a_trunk_that_is_hardly_used_at_first_is_one_finding() {
    // Both lines in phase 1 as trunk; the houses of the second come in phase 2, so that
    // both are hardly used by what is asked for here.
    let mut plan = street(|plan| {
        with_source(plan, None);
        change_line(plan, 1, |line| {
            line.phase = 1;
            line.role = LineRole::Trunk;
        });
        let network = &mut plan.variant_mut().network;
        let end = network.line(LineId(1)).unwrap().to;
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 2);
        let ends = [LineEnd::Node(end), LineEnd::Free([210.0, 0.0])];
        network.draw(&ends, &line).unwrap();
        for house in 4..8 {
            let id = BuildingId(house);
            let decision = crate::plan::Decision {
                phase: Some(2),
                ..Default::default()
            };
            plan.variant_mut().decisions.insert_mut(id, decision);
        }
    });
    set(&mut plan, "early_use_share", 0.99);
    let engineering = engineered(&plan);
    let of = |id: u32| engineering.lines[&LineId(id)].early_use_share.unwrap();
    let early: Vec<&EngineeringWarning> = engineering
        .warnings
        .iter()
        .filter(|w| w.code() == "early-use")
        .collect();
    let wanted = EngineeringWarning::EarlyUse {
        line: LineId(0),
        others: vec![LineId(1)],
        share: of(0).min(of(1)),
        most_share: of(0).max(of(1)),
    };
    assert_eq!(early, [&wanted]);
    assert_eq!(wanted.other_lines(), [LineId(1)]);
    // A branch between them is another matter.
    change_line(&mut plan, 1, |line| line.role = LineRole::Branch);
    let apart = engineered(&plan);
    let early = apart.warnings.iter().filter(|w| w.code() == "early-use");
    assert_eq!(early.filter(|w| w.other_lines().is_empty()).count(), 2);
}

#[test]
fn an_open_source_of_one_network_says_nothing_of_another() {
    // Two streets that are not joined, a source each, of which nobody said how large: as
    // little is known as of one street alone.
    let open = engineered(&two_networks(None));
    assert!(!has(&open, "short-without-largest"), "{:?}", open.warnings);
    // The second street has two sources of 30 kW for its four houses.
    let mut plan = two_networks(None);
    let ids: Vec<SourceId> = plan.network().sources().map(|(id, _)| id).collect();
    set_capacity(&mut plan, ids[1], 0.04);
    let start = plan.network().line(LineId(2)).unwrap().from;
    source_at(&mut plan, start, Some(0.04), |_| ());
    let engineering = engineered(&plan);
    let last = engineering.year.phases.last().unwrap();
    let kw = Simultaneity::Winter.factor(4.0) * 4.0 * HOUSE_KW;
    let needs_kw = kw + last.loss_kw * 95.0 / 195.0;
    assert!(last.short_kw == 0.0 && last.short_without_largest_kw > 0.5);
    // The 40 kW that are left carry most of the needs of 59 kW and the losses.
    assert!(
        (last.short_without_largest_kw - (needs_kw - 40.0)).abs() < 1.0,
        "{} {needs_kw}",
        last.short_without_largest_kw
    );
    let said = engineering.warnings.iter().find_map(|w| match w {
        EngineeringWarning::ShortWithoutLargest { source, .. } => Some(*source),
        _ => None,
    });
    assert_eq!(said, last.largest);
    assert!(said.is_some_and(|id| id != ids[0]), "{said:?}");
}

#[test]
fn lines_that_are_hardly_used_are_one_finding_where_they_meet() {
    // A star of three trunks and one apart, drawn so that the third joins the first two.
    let plan = |share: f64| {
        let mut plan = street(|plan| {
            with_source(plan, None);
            change_line(plan, 0, |line| line.role = LineRole::Trunk);
            change_line(plan, 1, |line| {
                line.role = LineRole::Trunk;
                line.phase = 1;
            });
            for house in 2..8 {
                let decision = crate::plan::Decision {
                    phase: Some(2),
                    ..Default::default()
                };
                let decisions = &mut plan.variant_mut().decisions;
                decisions.insert_mut(BuildingId(house), decision);
            }
        });
        let network = &mut plan.variant_mut().network;
        let end = network.line(LineId(0)).unwrap().to;
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
        let ends = [LineEnd::Node(end), LineEnd::Free([100.0, -50.0])];
        network.draw(&ends, &line).unwrap();
        set(&mut plan, "early_use_share", share);
        plan
    };
    let engineering = engineered(&plan(0.99));
    let used = |id: u32| engineering.lines[&LineId(id)].early_use_share;
    let early: Vec<&EngineeringWarning> = engineering
        .warnings
        .iter()
        .filter(|w| w.code() == "early-use")
        .collect();
    let [
        EngineeringWarning::EarlyUse {
            line,
            others,
            share,
            most_share,
        },
    ] = early[..]
    else {
        panic!("{early:?}");
    };
    // In the order of their ids, with the least and the most of them.
    assert_eq!(*line, LineId(0));
    let all: Vec<u32> = (0..3)
        .filter(|id| used(*id).is_some_and(|s| s < 0.99))
        .collect();
    let named: Vec<u32> = [LineId(0)].iter().chain(others).map(|id| id.0).collect();
    assert_eq!(named, all);
    assert!(all.len() >= 2);
    let shares = || all.iter().filter_map(|id| used(*id));
    assert_eq!(*share, shares().fold(f64::INFINITY, f64::min));
    assert_eq!(*most_share, shares().fold(0.0, f64::max));
}

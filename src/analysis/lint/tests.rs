//! Each kind of fault by hand, and what must hold of every repair. What lint says
//! of real streets stands in `tests/lint.rs`.

mod graph;
mod mends;
mod network;

use super::apply::stray_m;
use super::*;
use crate::analysis::{Facts, Inputs, Results};
use crate::geometry::{Crs, LineStore};
use crate::plan::{
    Base, LayerId, Line, LineEnd, LineRole, Network, Source, Street, StreetClass, StreetRepair,
};
use proptest::prelude::*;

fn town(streets: &[&[Point]]) -> Plan {
    let mut base = Base::default();
    for (i, points) in streets.iter().enumerate() {
        base.streets.lines.push(points);
        base.streets
            .records
            .push(Street::new(format!("s{i}").into(), LayerId(0)));
        base.streets.attributes.push("{}");
    }
    let mut plan = Plan::new("town", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

fn lines_of(plan: &Plan) -> LineStore {
    plan.overlays.street_repairs.lines(&plan.base.streets.lines)
}

fn found(plan: &Plan, reach: impl Into<Reach>) -> Vec<Fault> {
    lint_streets(plan, &lines_of(plan), reach)
}

fn ids(fault: &Fault) -> Vec<u32> {
    fault.streets.iter().map(|s| s.0).collect()
}

#[test]
fn lint_obeys_the_rules_of_classes_and_of_streets() {
    use crate::plan::{StreetClass, StreetOverlay, StreetRule, class_key};
    // A motorway across a street: it passes over it.
    let mut plan = town(&[&[[0.0, 0.0], [100.0, 0.0]], &[[50.0, -50.0], [50.0, 50.0]]]);
    let mut base = Base::clone(&plan.base);
    base.streets.records[1].class = Some(StreetClass::Motorway);
    plan.base = Arc::new(base);
    let kinds = |plan: &Plan| -> Vec<FaultKind> {
        found(plan, 0.5).iter().map(|fault| fault.kind).collect()
    };
    assert_eq!(kinds(&plan), []);
    let allowed = StreetOverlay {
        rule: Some(StreetRule::Allowed),
        ..StreetOverlay::default()
    };
    plan.overlays.streets.insert_mut(StreetId(1), allowed);
    assert!(
        kinds(&plan).contains(&FaultKind::StreetCrossing),
        "its own rule wins"
    );
    plan.overlays.streets.remove_mut(&StreetId(1));
    assert!(
        plan.assumptions
            .set(class_key(StreetClass::Motorway), Some(1.0))
    );
    assert!(
        kinds(&plan).contains(&FaultKind::StreetCrossing),
        "no longer forbidden"
    );
}

/// The only fault of a town.
fn only(plan: &Plan, reach: impl Into<Reach>) -> Fault {
    let mut faults = found(plan, reach);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

fn mend(plan: &Plan, fault: &Fault) -> Plan {
    mend_one(plan, &lines_of(plan), fault).unwrap()
}

fn all_streets(plan: &Plan, reach: impl Into<Reach>) -> Mended {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    mend_all(&inputs, &Results::default(), reach, |kind| {
        kind.is_of_streets()
    })
}

const MAIN: &[Point] = &[[0.0, 0.0], [100.0, 0.0]];

#[test]
fn clean_streets_have_no_faults() {
    let plan = town(&[
        MAIN,
        &[[100.0, 0.0], [200.0, 0.0]],
        &[[100.0, 0.0], [100.0, 50.0], [100.0, 90.0]],
        &[[100.0, 50.0], [140.0, 50.0]],
        // a short link between two junctions
        &[[200.0, 0.0], [200.8, 0.0]],
        &[[200.8, 0.0], [300.0, 0.0]],
        &[[200.0, 0.0], [200.0, 50.0]],
        &[[200.8, 0.0], [200.8, -50.0]],
        // a ring
        &[[300.0, 0.0], [320.0, 0.0], [320.0, 20.0], [300.0, 0.0]],
    ]);
    for tolerance_m in [0.05, 1.0, 2.0] {
        assert_eq!(found(&plan, tolerance_m), [], "{tolerance_m}");
    }
}

#[test]
fn a_near_miss_is_closed_by_the_end_with_fewer_streets() {
    let plan = town(&[
        MAIN,
        &[[100.0, 0.0], [200.0, 0.0]],
        &[[100.0, 0.6], [100.0, 60.0]],
    ]);
    assert_eq!(found(&plan, 0.5), {
        let mut island = found(&plan, 0.5);
        island.retain(|f| f.kind == FaultKind::StreetIsland);
        island
    });
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetNearMiss);
    assert!((fault.size_m - 0.6).abs() < 1e-12);
    assert!(ids(&fault).contains(&2));
    let mended = mend(&plan, &fault);
    assert_eq!(
        mended.street_line(StreetId(2)),
        [[100.0, 0.0], [100.0, 60.0]]
    );
    assert_eq!(mended.overlays.street_repairs.len(), 1);
    assert_eq!(found(&mended, 1.0), []);
    let shown = preview(&plan, &lines_of(&plan), &fault).unwrap();
    assert_eq!(shown.before, [vec![[100.0, 0.6], [100.0, 60.0]]]);
    assert_eq!(shown.after, [vec![[100.0, 0.0], [100.0, 60.0]]]);
}

#[test]
fn an_undershoot_reaches_the_street_which_gets_a_vertex() {
    let plan = town(&[MAIN, &[[40.0, 0.8], [40.0, 50.0]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetUndershoot);
    assert_eq!(ids(&fault), [1, 0]);
    assert!((fault.size_m - 0.8).abs() < 1e-12 && fault.at == [40.0, 0.0]);
    let mended = mend(&plan, &fault);
    assert_eq!(
        mended.street_line(StreetId(0)),
        [[0.0, 0.0], [40.0, 0.0], [100.0, 0.0]]
    );
    assert_eq!(mended.street_line(StreetId(1)), [[40.0, 0.0], [40.0, 50.0]]);
    assert_eq!(found(&mended, 1.0), []);
    // An end that lies on the street only lacks the vertex.
    let plan = town(&[MAIN, &[[40.0, 0.0], [40.0, 50.0]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(
        (fault.kind, fault.size_m),
        (FaultKind::StreetUndershoot, 0.0)
    );
    let mended = mend(&plan, &fault);
    assert_eq!(
        mended.street_line(StreetId(1)),
        plan.street_line(StreetId(1))
    );
    assert_eq!(found(&mended, 1.0), []);
}

#[test]
fn an_overshoot_is_cut_at_the_street_it_meets() {
    // Across the street, without a vertex there.
    let plan = town(&[MAIN, &[[40.0, -0.7], [40.0, 20.0], [40.0, 50.0]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetOvershoot);
    assert!((fault.size_m - 0.7).abs() < 1e-12);
    let mended = mend(&plan, &fault);
    assert_eq!(
        mended.street_line(StreetId(1)),
        [[40.0, 0.0], [40.0, 20.0], [40.0, 50.0]]
    );
    assert_eq!(mended.street_line(StreetId(0)).len(), 3);
    assert_eq!(found(&mended, 1.0), []);
    // Joined there, and running on.
    let plan = town(&[
        &[[0.0, 0.0], [40.0, 0.0], [100.0, 0.0]],
        &[[40.0, 50.0], [40.0, 0.0], [40.0, -0.9]],
    ]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetOvershoot);
    let mended = mend(&plan, &fault);
    assert_eq!(mended.street_line(StreetId(1)), [[40.0, 50.0], [40.0, 0.0]]);
    assert_eq!(found(&mended, 1.0), []);
    // Both run past a corner.
    let plan = town(&[&[[0.0, 0.0], [50.4, 0.0]], &[[50.0, -0.5], [50.0, 60.0]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetOvershoot);
    let mended = mend(&plan, &fault);
    assert_eq!(mended.street_line(StreetId(0)), [[0.0, 0.0], [50.0, 0.0]]);
    assert_eq!(mended.street_line(StreetId(1)), [[50.0, 0.0], [50.0, 60.0]]);
    assert_eq!(found(&mended, 1.0), []);
}

#[test]
fn a_crossing_without_a_vertex_is_joined_but_not_on_a_bridge() {
    let cross: &[Point] = &[[50.0, -40.0], [50.0, 40.0]];
    let plan = town(&[MAIN, cross]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetCrossing);
    assert_eq!(fault.at, [50.0, 0.0]);
    let mended = mend(&plan, &fault);
    for id in [0, 1] {
        assert_eq!(mended.street_line(StreetId(id)).get(1), Some(&[50.0, 0.0]));
    }
    assert_eq!(found(&mended, 1.0), []);
    // At a vertex of one of them.
    let plan = town(&[&[[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]], cross]);
    let fault = only(&plan, 1.0);
    let mended = mend(&plan, &fault);
    assert_eq!(mended.overlays.street_repairs.len(), 1);
    assert_eq!(found(&mended, 1.0), []);
    // A street that crosses itself.
    let knot: &[Point] = &[
        [0.0, 0.0],
        [60.0, 0.0],
        [60.0, 30.0],
        [30.0, 30.0],
        [30.0, -30.0],
    ];
    let plan = town(&[knot]);
    let fault = only(&plan, 1.0);
    assert_eq!(
        (fault.kind, ids(&fault)),
        (FaultKind::StreetCrossing, vec![0])
    );
    let mended = mend(&plan, &fault);
    assert_eq!(mended.street_line(StreetId(0)).len(), 7);
    assert_eq!(found(&mended, 1.0), []);
    for change in [
        |street: &mut Street| street.grade_separated = true,
        |street: &mut Street| street.class = Some(StreetClass::Motorway),
    ] {
        let mut plan = town(&[MAIN, cross, &[[50.0, 40.0], [100.0, 40.0], [100.0, 0.0]]]);
        change(&mut Arc::make_mut(&mut plan.base).streets.records[1]);
        assert_eq!(found(&plan, 1.0), []);
    }
}

#[test]
fn levels_say_what_meets() {
    let levels = |plan: &mut Plan, levels: &[i8]| {
        let records = &mut Arc::make_mut(&mut plan.base).streets.records;
        for (record, level) in records.iter_mut().zip(levels) {
            record.level = *level;
            record.grade_separated = *level != 0;
        }
    };
    let kinds = |plan: &Plan| -> Vec<FaultKind> {
        found(plan, 1.0).iter().map(|fault| fault.kind).collect()
    };
    // They cross, and hang together farther on.
    let cross: &[Point] = &[[50.0, -40.0], [50.0, 40.0]];
    let round: &[Point] = &[[50.0, 40.0], [100.0, 40.0], [100.0, 0.0]];
    for (of, want) in [
        ([0, 0, 0], vec![FaultKind::StreetCrossing]),
        ([1, 1, 0], vec![FaultKind::StreetCrossing]),
        ([1, 0, 0], vec![]),
        ([1, 2, 0], vec![]),
    ] {
        let mut plan = town(&[MAIN, cross, round]);
        levels(&mut plan, &of);
        assert_eq!(kinds(&plan), want, "{of:?}");
    }
    // An end half a metre off a street that passes above it is no gap; a bridge
    // that comes down there is.
    let side: &[Point] = &[[50.0, 0.5], [50.0, 40.0]];
    for (of, want) in [
        ([0, 0, 0], vec![FaultKind::StreetUndershoot]),
        ([1, 0, 0], vec![]),
        ([0, 1, 0], vec![FaultKind::StreetUndershoot]),
        ([1, 1, 0], vec![FaultKind::StreetUndershoot]),
        ([2, 1, 0], vec![]),
    ] {
        let mut plan = town(&[MAIN, side, round]);
        levels(&mut plan, &of);
        assert_eq!(kinds(&plan), want, "{of:?}");
    }
    // One vertex for both, but on two levels: nothing joins them there.
    let mut plan = town(&[
        &[[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]],
        &[[50.0, -20.0], [50.0, 0.0], [50.0, 20.0]],
    ]);
    assert_eq!(kinds(&plan), []);
    levels(&mut plan, &[0, 1]);
    assert_eq!(kinds(&plan), [FaultKind::StreetIsland]);
}

#[test]
fn copies_are_hidden_whichever_way_they_run_and_however_they_are_cut() {
    for copy in [
        vec![[0.0, 0.0], [100.0, 0.0]],
        vec![[100.0, 0.0], [0.0, 0.0]],
        vec![[100.0, 0.2], [50.0, 0.1], [0.0, 0.0]],
        vec![[20.0, 0.0], [80.0, 0.0]],
    ] {
        let plan = town(&[MAIN, &copy]);
        let fault = only(&plan, 1.0);
        assert_eq!(fault.kind, FaultKind::StreetDuplicate, "{copy:?}");
        assert_eq!(ids(&fault), [1, 0]);
        let mended = mend(&plan, &fault);
        assert_eq!(
            mended.overlays.street_repairs.get(StreetId(1)),
            Some(&StreetRepair::Hidden)
        );
        assert_eq!(found(&mended, 1.0), []);
    }
    // One over two: the long one has the higher id and goes.
    let plan = town(&[
        &[[0.0, 0.0], [50.0, 0.0]],
        &[[50.0, 0.0], [100.0, 0.0]],
        MAIN,
    ]);
    let fault = only(&plan, 1.0);
    assert_eq!(ids(&fault), [2, 0, 1]);
    assert_eq!(found(&mend(&plan, &fault), 1.0), []);
    // The short one goes though it came first; what joins it joins the other.
    let plan = town(&[
        &[[20.0, 0.0], [80.0, 0.0]],
        MAIN,
        &[[80.0, 0.0], [80.0, 40.0]],
    ]);
    let faults = found(&plan, 1.0);
    let fault = &faults[0];
    assert_eq!(
        (fault.kind, ids(fault)),
        (FaultKind::StreetDuplicate, vec![0, 1])
    );
    let mended = mend(&plan, fault);
    assert_eq!(mended.street_line(StreetId(1)).len(), 3);
    assert_eq!(found(&mended, 1.0), []);
    // Two lanes are not one.
    let lanes = town(&[
        MAIN,
        &[[100.0, 0.0], [100.0, 3.0]],
        &[[100.0, 3.0], [0.0, 3.0]],
    ]);
    assert_eq!(found(&lanes, 1.0), []);
}

#[test]
fn stubs_points_and_islands() {
    let plan = town(&[
        MAIN,
        &[[100.0, 0.0], [100.0, 0.05]],
        &[[100.0, 0.0], [200.0, 0.0]],
    ]);
    let fault = only(&plan, 1.0);
    assert_eq!((fault.kind, ids(&fault)), (FaultKind::StreetStub, vec![1]));
    assert_eq!(found(&mend(&plan, &fault), 1.0), []);
    let plan = town(&[MAIN, &[[100.0, 0.0], [100.0, 0.004]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(fault.kind, FaultKind::StreetZeroLength);
    assert_eq!(found(&mend(&plan, &fault), 1.0), []);
    let mut plan = town(&[MAIN, &[[40.0, 14.0], [40.0, 60.0]]]);
    let fault = only(&plan, 1.0);
    assert_eq!(
        (fault.kind, ids(&fault)),
        (FaultKind::StreetIsland, vec![1])
    );
    assert!((fault.size_m - 14.0).abs() < 1e-9);
    assert_eq!(fault.repair, Err(Obstacle::TooWide));
    // A source of its own makes it the network, and the street without one the
    // island.
    let mut network = Network::default();
    let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
    network
        .draw(
            &[LineEnd::Free([40.0, 50.0]), LineEnd::Free([45.0, 50.0])],
            &line,
        )
        .unwrap();
    network
        .add_source(LineEnd::Free([41.0, 55.0]), |node| Source {
            node,
            external_id: None,
            name: None,
            kind: None,
            capacity_mw: None,
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        })
        .unwrap();
    plan.variant_mut().network = network;
    let fault = only(&plan, 1.0);
    assert_eq!(
        (fault.kind, ids(&fault)),
        (FaultKind::StreetIsland, vec![0])
    );
}

#[test]
fn the_piece_with_the_source_is_no_island_however_small() {
    let mut plan = town(&[
        MAIN,
        &[[100.0, 0.0], [300.0, 0.0]],
        &[[40.0, 150.0], [40.0, 190.0]],
    ]);
    let islands = |plan: &Plan| -> Vec<Vec<u32>> {
        let faults = found(plan, 1.0);
        assert!(faults.iter().all(|f| f.kind == FaultKind::StreetIsland));
        faults.iter().map(ids).collect()
    };
    assert_eq!(islands(&plan), [[2]], "without sources the small one");
    let source = |plan: &mut Plan, places: &[Point]| {
        let mut network = Network::default();
        for place in places {
            network
                .add_source(LineEnd::Free(*place), |node| Source {
                    node,
                    external_id: None,
                    name: None,
                    kind: None,
                    capacity_mw: None,
                    available_from: None,
                    in_use: true,
                    exists_already: false,
                    supply_c: None,
                })
                .unwrap();
        }
        plan.variant_mut().network = network;
    };
    source(&mut plan, &[[45.0, 180.0]]);
    assert_eq!(
        islands(&plan),
        [[0, 1]],
        "the source stands at the small one"
    );
    // None within reach of a street: the nearest piece is the one it feeds.
    source(&mut plan, &[[40.0, 400.0]]);
    assert_eq!(islands(&plan), [[0, 1]]);
    source(&mut plan, &[[300.0, -400.0]]);
    assert_eq!(islands(&plan), [[2]]);
    // One at each.
    source(&mut plan, &[[45.0, 180.0], [300.0, -10.0]]);
    assert_eq!(found(&plan, 1.0), []);
}

#[test]
fn nothing_moves_farther_than_the_tolerance_from_where_it_was_loaded() {
    // Three ends in a row, each 0.8 m from the next.
    let plan = town(&[
        &[[-50.0, 0.0], [0.0, 0.0]],
        &[[0.8, 0.0], [0.8, 60.0]],
        &[[1.6, 0.0], [60.0, 0.0]],
    ]);
    let reach = Reach {
        tolerance_m: 1.0,
        bridge_m: 0.0,
    };
    let done = all_streets(&plan, reach);
    assert_far(&plan, &done.plan, 1.0);
    let left = found(&done.plan, reach);
    assert!(left.iter().all(|f| !f.is_repairable()), "{left:#?}");
    // A street mended with a large tolerance may be mended again with a small
    // one, as long as it does not go farther.
    let plan = town(&[
        MAIN,
        &[[40.0, 3.0], [40.0, 50.0], [90.0, 50.0]],
        &[[90.6, 50.0], [90.6, 90.0]],
    ]);
    let wide = all_streets(&plan, 4.0);
    assert_eq!(found(&wide.plan, 1.0), []);
}

/// What there is of a street lies where it ran; where nothing is left of it
/// another one runs.
fn assert_far(before: &Plan, after: &Plan, tolerance_m: f64) {
    let lines = lines_of(after);
    for (id, repair) in after.overlays.street_repairs.iter() {
        if let StreetRepair::Course(now) = repair {
            assert!(repair.is_sound());
            let loaded = before.base.streets.lines.view(id.index());
            let far_m = stray_m(now, loaded);
            assert!(far_m <= tolerance_m + 1e-6, "{id:?} moved {far_m}");
            assert!(now.windows(2).all(|w| w[0] != w[1]));
            for point in loaded {
                let away = |line: &[Point]| {
                    let foot = crate::geometry::nearest::nearest_on_polyline(*point, line);
                    foot.map_or(f64::INFINITY, |foot| foot.distance_m)
                };
                let own_m = away(now);
                let others = lines.iter().zip(0..).filter(|(_, other)| *other != id.0);
                let other_m = others
                    .map(|(line, _)| away(line))
                    .fold(f64::INFINITY, f64::min);
                // Where it was cut another one runs, which may have been mended too.
                let is_cut = own_m > tolerance_m + 1e-6;
                let near_m = if is_cut { other_m } else { own_m };
                assert!(
                    near_m <= 2.0 * tolerance_m + 0.5,
                    "{id:?} left {point:?}: {near_m}"
                );
            }
        }
    }
}

#[test]
fn an_ignored_fault_is_left_alone() {
    let mut plan = town(&[MAIN, &[[40.0, 0.8], [40.0, 50.0]]]);
    let fault = only(&plan, 1.0);
    plan.overlays.ignored.set(&fault.key(&plan), true);
    assert!(fault.is_ignored(&plan));
    assert_eq!(all_streets(&plan, 1.0).count, 0);
}

/// A little town of crooked streets with all kinds of slips.
fn messy() -> impl Strategy<Value = Vec<Vec<Point>>> {
    let slip = || prop_oneof![3 => Just(0.0), 2 => -1.2..1.2_f64];
    let street = (0..5_i32, 0..5_i32, 0..4_u8, slip(), slip(), slip(), slip()).prop_map(
        |(x, y, way, a, b, c, d)| {
            let (x, y) = (f64::from(x) * 30.0, f64::from(y) * 30.0);
            let to = match way {
                0 => [x + 30.0, y],
                1 => [x, y + 30.0],
                2 => [x + 60.0, y],
                _ => [x + 30.0, y + 30.0],
            };
            let middle = [0.5 * (x + to[0]) + b, 0.5 * (y + to[1]) - c];
            vec![[x + a, y + b], middle, [to[0] + c, to[1] + d]]
        },
    );
    prop::collection::vec(street, 2..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn mending_all_leaves_nothing_to_mend_and_moves_nothing_far(
        streets in messy(), tolerance_m in prop_oneof![Just(1.0), 0.05..5.0_f64],
    ) {
        let slices: Vec<&[Point]> = streets.iter().map(Vec::as_slice).collect();
        let plan = town(&slices);
        // New stretches lie where nothing was loaded; they have a test of their own.
        let reach = Reach { tolerance_m, bridge_m: 0.0 };
        let done = all_streets(&plan, reach);
        assert_far(&plan, &done.plan, tolerance_m);
        let left = found(&done.plan, reach);
        prop_assert!(left.iter().all(|f| !f.is_repairable()), "{left:#?}");
        let again = all_streets(&done.plan, reach);
        prop_assert_eq!(again.count, 0);
        prop_assert!(again.plan == done.plan);
    }

    #[test]
    fn with_new_stretches_too_there_is_an_end_of_mending(
        streets in messy(), tolerance_m in 0.05..2.0_f64, bridge_m in 0.0..40.0_f64,
    ) {
        let slices: Vec<&[Point]> = streets.iter().map(Vec::as_slice).collect();
        let plan = town(&slices);
        let reach = Reach { tolerance_m, bridge_m };
        let done = all_streets(&plan, reach);
        let left = found(&done.plan, reach);
        prop_assert!(left.iter().all(|f| !f.is_repairable()), "{left:#?}");
    }
}

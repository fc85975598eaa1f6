//! Repairs of the network keep what every edit keeps: no line twice on one way,
//! nothing locked changed, and pins on the line that has their place.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::at;
use heatplan::analysis::lint::{
    Fault, FaultKind, Obstacle, Reach, lint_network, mend_all, mend_one, preview,
};
use heatplan::analysis::{Facts, Inputs, Results, Warning, compute};
use heatplan::edit::ops::{self, EditError};
use heatplan::geometry::Crs;
use heatplan::plan::{
    BuildingId, ConnectionRule, Line, LineEnd, LineId, LineRole, NetworkError, Node, NodeId,
    PinnedFoot, PinnedService, Plan,
};
use std::sync::Arc;

const PINNED: BuildingId = BuildingId(3);

/// A branch; on the same way one of more vertices, to a node a hand beside the
/// first one's end; a third from there on. A service is pinned to the second.
fn nearly_twice() -> (Plan, [LineId; 3]) {
    let mut plan = Plan::new("test", Crs::Lambert2008);
    let network = &mut plan.variant_mut().network;
    let places = [[0.0, 0.0], [100.0, 0.0], [100.0, 0.2], [160.0, 0.2]];
    for (id, place) in (0..).map(NodeId).zip(places) {
        network.put_node(id, Some(Node::at(place)));
    }
    let [a, b, c] = [0, 1, 2].map(LineId);
    for (id, from, to, inner) in [
        (a, 0, 1, Vec::new()),
        (b, 0, 2, vec![[40.0, 0.045]]),
        (c, 2, 3, Vec::new()),
    ] {
        let line = Line::new(NodeId(from), NodeId(to), inner, LineRole::Branch, 1);
        network.put_line(id, Some(Arc::new(line)));
    }
    network.set_counters([4, 3, 0]);
    let foot = PinnedFoot {
        line: b,
        at: [40.0, 0.045],
    };
    let pin = PinnedService {
        to: Some(foot),
        ..PinnedService::default()
    };
    ops::pin_service(&plan, PINNED, Some(pin)).apply(&mut plan);
    (plan, [a, b, c])
}

#[test]
fn a_single_repair_leaves_no_line_twice_on_one_way_and_pins_follow() {
    let (plan, [a, b, _]) = nearly_twice();
    assert_eq!(plan.network().check(), []);
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let faults = lint_network(&inputs, &compute(&inputs), 0.5);
    let mut merged = 0;
    for fault in faults.iter().filter(|fault| fault.repair.is_ok()) {
        let mended = mend_one(&plan, facts.street_lines(), fault).unwrap();
        let command = ops::repair(&plan, &mended).unwrap();
        let mut after = plan.clone();
        command.apply(&mut after);
        assert_eq!(after.network().check(), [], "{fault:?}");
        let foot = after.decision(PINNED).service.and_then(|s| s.to).unwrap();
        assert!(after.network().line(foot.line).is_some(), "{fault:?}");
        if after.network().line(b).is_none() {
            assert_eq!(foot.line, a, "{fault:?}");
            merged += 1;
        }
        command.inverse().apply(&mut after);
        assert!(after == plan);
    }
    assert!(merged > 0, "{faults:?}");
}

#[test]
fn a_repair_that_is_not_in_order_is_refused() {
    let (plan, [a, b, c]) = nearly_twice();
    let mut mended = plan.clone();
    let network = &mut mended.variant_mut().network;
    let (into, from) = {
        let to = network.line(a).unwrap().to;
        (to, network.line(c).unwrap().from)
    };
    assert_ne!(into, from);
    network.merge_nodes(from, into).unwrap();
    let twice = NetworkError::Duplicate { line: b, other: a };
    assert_eq!(ops::repair(&plan, &mended), Err(EditError::Network(twice)));
    let mut locked = plan.clone();
    let network = &mut locked.variant_mut().network;
    let lock = |line: &mut Line| {
        line.locked = true;
        Ok(())
    };
    network.change_line(c, lock).unwrap();
    let mut mended = locked.clone();
    mended.variant_mut().network.remove_lines(&[c]);
    assert_eq!(ops::repair(&locked, &mended), Err(EditError::Locked(c)));
}

/// Results and faults of a plan's network.
fn looked_at(plan: &Plan, reach: impl Into<Reach>) -> (Results, Vec<Fault>) {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    let faults = lint_network(&inputs, &results, reach);
    (results, faults)
}

/// The plan with a fault mended as one step, which undo takes back.
fn repaired(plan: &Plan, fault: &Fault) -> Plan {
    let facts = Facts::of(plan);
    let mended = mend_one(plan, facts.street_lines(), fault).unwrap();
    let command = ops::repair(plan, &mended).unwrap();
    let mut after = plan.clone();
    command.apply(&mut after);
    assert!(after == mended, "the step says all of it");
    let mut back = after.clone();
    command.inverse().apply(&mut back);
    assert!(&back == plan);
    after
}

/// B12 of the tiny town, far behind B07 as seen from the southern branch, and
/// required: it connects at any length.
const BEHIND: BuildingId = BuildingId(11);
const BETWEEN: BuildingId = BuildingId(6);
const SOUTH: LineId = LineId(2);

fn behind() -> Plan {
    let mut plan = common::tiny();
    ops::decide_buildings(&plan, &[BEHIND], |d| d.rule = ConnectionRule::Required).apply(&mut plan);
    plan
}

#[test]
fn a_pinned_service_through_a_building_is_released_to_its_free_way() {
    let mut plan = behind();
    let pin = PinnedService {
        to: Some(PinnedFoot {
            line: SOUTH,
            at: at(100.0, 45.0),
        }),
        access: Some(at(170.0, 45.0)),
        ..PinnedService::default()
    };
    ops::pin_service(&plan, BEHIND, Some(pin)).apply(&mut plan);
    let told = Warning::PinThroughBuilding {
        building: BEHIND,
        other: BETWEEN,
    };
    let (results, faults) = looked_at(&plan, 1.0);
    assert!(results.warnings.contains(&told));
    let fault = faults.iter().find(|f| f.serves == Some(BEHIND)).unwrap();
    assert_eq!(
        (fault.kind, fault.building),
        (FaultKind::ServiceThroughBuilding, Some(BETWEEN))
    );
    assert!((fault.size_m - 10.0).abs() < 1e-6, "{}", fault.size_m);
    let facts = Facts::of(&plan);
    let shown = preview(&plan, facts.street_lines(), fault).unwrap();
    assert_eq!(shown.before, [vec![at(170.0, 45.0), at(100.0, 45.0)]]);
    let after = repaired(&plan, fault);
    assert_eq!(after.decision(BEHIND).service, None);
    assert_eq!(after.decision(BEHIND).rule, ConnectionRule::Required);
    let (results, faults) = looked_at(&after, 1.0);
    assert!(!results.warnings.contains(&told) && faults.is_empty());
    let now = results.link(BEHIND).connection.unwrap();
    assert_eq!(shown.after, [vec![now.facade, now.foot]], "as it was shown");
    assert!(!now.barred);
}

#[test]
fn a_drawn_service_through_a_building_goes_and_the_automatic_one_comes() {
    let mut plan = behind();
    let ends = [
        LineEnd::Free(at(170.0, 45.0)),
        LineEnd::Line {
            line: SOUTH,
            segment: 0,
            point: at(100.0, 45.0),
        },
    ];
    let (draw, _) = ops::draw_line(&plan, &ends, LineRole::Service, 1).unwrap();
    draw.apply(&mut plan);
    let (results, faults) = looked_at(&plan, 1.0);
    let drawn = results.link(BEHIND).connection.unwrap().drawn.unwrap();
    let fault = faults.iter().find(|f| f.lines == [drawn]).unwrap();
    assert_eq!(fault.building, Some(BETWEEN));
    let after = repaired(&plan, fault);
    assert!(after.network().line(drawn).is_none());
    let (results, faults) = looked_at(&after, 1.0);
    assert_eq!(faults, []);
    let now = results.link(BEHIND).connection.unwrap();
    assert!(now.drawn.is_none() && !now.barred);
    // Excluded it would have no automatic service: nothing is taken away.
    let mut candidate = plan.clone();
    ops::decide_buildings(&candidate, &[BEHIND], |d| {
        d.rule = ConnectionRule::Candidate;
    })
    .apply(&mut candidate);
    let (_, faults) = looked_at(&candidate, 1.0);
    let fault = faults.iter().find(|f| f.lines == [drawn]).unwrap();
    assert_eq!(
        fault.repair,
        Err(Obstacle::NoFreeWay),
        "too far for a candidate"
    );
}

#[test]
fn all_lines_without_a_source_are_joined_at_once_and_back() {
    let mut plan = common::tiny();
    // One 4 m from the trunk with a branch on it, one 30 m from anything.
    for way in [
        [at(20.0, 96.0), at(20.0, 60.0)],
        [at(20.0, 60.0), at(60.0, 60.0)],
        [at(180.0, 40.0), at(180.0, 10.0)],
    ] {
        let ends = way.map(|place| match plan.network().node_near(place, 0.01) {
            Some(node) => LineEnd::Node(node),
            None => LineEnd::Free(place),
        });
        let (draw, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 2).unwrap();
        draw.apply(&mut plan);
    }
    let (results, faults) = looked_at(&plan, 1.0);
    let cut: Vec<&Fault> = faults
        .iter()
        .filter(|f| f.kind == FaultKind::LineCutOff)
        .collect();
    assert_eq!(cut.len(), 2);
    assert_eq!((cut[0].lines.len(), cut[0].is_repairable()), (2, true));
    assert_eq!(cut[1].repair, Err(Obstacle::TooWide));
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let done = mend_all(&inputs, &results, 1.0, |kind| kind == FaultKind::LineCutOff);
    assert_eq!(done.count, 1);
    let command = ops::repair(&plan, &done.plan).unwrap();
    let mut after = plan.clone();
    command.apply(&mut after);
    let (results, left) = looked_at(&after, 1.0);
    assert_eq!(left.len(), 1, "{left:?}");
    let cut_off = results
        .warnings
        .iter()
        .filter(|w| matches!(w, Warning::LineWithoutSource(_)));
    assert_eq!(cut_off.count(), 1);
    command.inverse().apply(&mut after);
    assert!(after == plan);
    // With a wider reach the far one is joined too.
    let wide = Reach {
        tolerance_m: 1.0,
        bridge_m: 100.0,
    };
    let (_, faults) = looked_at(&plan, wide);
    assert!(faults.iter().all(Fault::is_repairable));
    // Never.
    let never = Reach {
        tolerance_m: 1.0,
        bridge_m: 0.0,
    };
    let (_, faults) = looked_at(&plan, never);
    assert!(faults.iter().all(|f| f.repair == Err(Obstacle::TooWide)));
}

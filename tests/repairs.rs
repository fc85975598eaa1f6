//! Repairs of the network keep what every edit keeps: no line twice on one way,
//! nothing locked changed, and pins on the line that has their place.

use heatplan::analysis::lint::{lint_network, mend_one};
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::ops::{self, EditError};
use heatplan::geometry::Crs;
use heatplan::plan::{
    BuildingId, Line, LineId, LineRole, NetworkError, Node, NodeId, PinnedFoot, PinnedService, Plan,
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

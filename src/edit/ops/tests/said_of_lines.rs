//! What is said of a line is neither doubled nor lost when lines grow, are cut, become
//! one or go to another variant.

use super::{BRANCH, did, done, plan, points, refused, tee};
use crate::edit::VariantDiff;
use crate::edit::ops::*;
use crate::plan::{Fittings, Line, LineEnd, LineId, LineRole, LineState, Network};

/// Four bends and a main road, meant to cross water.
fn said() -> LineChange {
    LineChange {
        bends: Some(Some(4)),
        zeta: Some(Some(1.5)),
        road_crossings: Some(Some(1)),
        crossing: Some(true),
        ..LineChange::default()
    }
}

/// Bends and roads of all lines together.
fn counted(network: &Network) -> (u16, u8) {
    let of = |line: &Line| {
        (
            line.fittings.bends.unwrap_or(0),
            line.road_crossings.unwrap_or(0),
        )
    };
    network
        .lines()
        .map(|(_, line)| of(line))
        .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
}

#[test]
fn a_line_that_grows_is_cut_or_tied_counts_its_bends_once() {
    let mut plan = tee();
    did(&mut plan, |plan| change_lines(plan, &[LineId(1)], &said()));
    let on = [LineEnd::Free([220.0, 10.0]), LineEnd::Free([240.0, 10.0])];
    done(&mut plan, |plan| extend_line(plan, LineId(1), false, &on));
    assert_eq!(points(&plan, 1).len(), 5);
    assert_eq!(counted(plan.network()), (4, 1));
    // At a junction a line of the same kind begins, of which nothing is counted yet.
    let from = [LineEnd::Free([120.0, -40.0])];
    let id = done(&mut plan, |plan| extend_line(plan, LineId(1), true, &from));
    let new = plan.network().line(id).unwrap();
    assert_eq!(
        (new.fittings, new.road_crossings),
        (Fittings::default(), None)
    );
    assert!(!new.crossing);
    done(&mut plan, |plan| {
        split_lines(plan, &[(LineId(1), 0, [125.0, 10.0])])
    });
    assert_eq!(counted(plan.network()), (4, 1));
    // Over itself and back: three parts.
    let knot: &[_] = &[
        [0.0, 0.0],
        [40.0, 0.0],
        [40.0, 20.0],
        [20.0, 20.0],
        [20.0, -20.0],
    ];
    let mut plan = self::plan(&[(BRANCH, knot)]);
    did(&mut plan, |plan| change_lines(plan, &[LineId(0)], &said()));
    let mut network = plan.network().clone();
    network.tie_line(LineId(0), [0, 3], [20.0, 0.0]).unwrap();
    assert_eq!((network.line_count(), counted(&network)), (3, (4, 1)));
}

#[test]
fn a_vertex_between_lines_that_differ_is_no_way_to_lose_one_of_them() {
    let trunk = LineRole::Trunk;
    let mut plan = plan(&[
        (trunk, &[[0.0, 0.0], [50.0, 0.0]]),
        (trunk, &[[50.0, 0.0], [100.0, 0.0]]),
    ]);
    let existing = LineChange {
        state: Some(LineState::Existing),
        phase: Some(0),
        ..LineChange::default()
    };
    did(&mut plan, |plan| {
        change_lines(plan, &[LineId(0)], &existing)
    });
    let node = plan.network().line(LineId(0)).unwrap().to;
    let joint = Parts {
        nodes: [node].into(),
        ..Parts::default()
    };
    let error = refused(delete_parts(&plan, &joint));
    assert_eq!(
        (error.code(), error.lines()),
        ("differ", vec![LineId(0), LineId(1)])
    );
    // Who merges them says so.
    let mut merged = plan.clone();
    assert_eq!(done(&mut merged, |plan| merge_at(plan, node)), LineId(0));
    let as_new = LineChange {
        state: Some(LineState::New),
        phase: Some(1),
        ..LineChange::default()
    };
    did(&mut plan, |plan| change_lines(plan, &[LineId(0)], &as_new));
    did(&mut plan, |plan| delete_parts(plan, &joint));
    assert_eq!(plan.network().line_count(), 1);
}

#[test]
fn what_becomes_new_leaves_phase_0_line_by_line() {
    let mut plan = tee();
    let existing = LineChange {
        state: Some(LineState::Existing),
        phase: Some(0),
        ..LineChange::default()
    };
    did(&mut plan, |plan| {
        change_lines(plan, &[LineId(0)], &existing)
    });
    let new = LineChange {
        state: Some(LineState::New),
        first_phase: Some(2),
        ..LineChange::default()
    };
    let both = [LineId(0), LineId(1)];
    did(&mut plan, |plan| change_lines(plan, &both, &new));
    let phases = both.map(|id| plan.network().line(id).unwrap().phase);
    assert_eq!(
        phases,
        [2, 1],
        "one was in the ground, the other has its phase"
    );
    // A phase that the list has not yet comes to it, and goes again with undo.
    did(&mut plan, |plan| {
        change_lines(plan, &[LineId(0)], &existing)
    });
    let before = plan.variant().phases.clone();
    let beyond = LineChange {
        first_phase: Some(before.last() + 2),
        ..new
    };
    did(&mut plan, |plan| change_lines(plan, &both, &beyond));
    let last = plan.variant().phases.last();
    assert_eq!(last, before.last() + 2);
    assert_eq!(plan.network().line(LineId(0)).unwrap().phase, last);
    assert!(plan.variant().phases.get(last - 1).is_some());
}

#[test]
fn heights_go_along_to_another_variant_and_are_a_difference() {
    let mut plan = tee();
    let ends = plan
        .network()
        .line(LineId(1))
        .map(|l| [l.from, l.to])
        .unwrap();
    let network = &mut plan.variant_mut().network;
    for (node, height_m) in ends.into_iter().zip([12.0, 31.5]) {
        network.set_elevation(node, Some(height_m));
    }
    let (command, other) = create_variant(&plan, "B");
    command.apply(&mut plan);
    let here = plan.variants.first().unwrap().id;
    assert!(plan.activate(here));
    let (command, added) = copy_into_variant(&plan, &[LineId(1)], &[], other).unwrap();
    command.apply(&mut plan);
    assert_eq!(added, 1);
    let theirs = plan.variant_of(other).unwrap();
    let (copy, line) = theirs.network.lines().next().unwrap();
    let heights = [line.from, line.to].map(|node| theirs.network.elevation_m(node));
    assert_eq!(heights, [Some(12.0), Some(31.5)]);
    let mut flat = theirs.clone();
    flat.network.set_elevation(line.to, None);
    let differs = VariantDiff::new(theirs, &flat).lines;
    assert_eq!(differs.len(), 1);
    assert_eq!(
        (differs[0].a, differs[0].attributes.as_slice()),
        (Some(copy), ["elevation_m".to_owned()].as_slice())
    );
    assert!(VariantDiff::new(theirs, theirs).is_empty());
    // An end that is taken off its node stands as high as it did.
    let mut apart = plan.network().clone();
    let freed = apart.disconnect(ends[0], None).unwrap();
    assert!(
        freed
            .iter()
            .all(|node| apart.elevation_m(*node) == Some(12.0))
    );
}

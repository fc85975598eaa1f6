//! Each operation by hand: what it does, what it refuses.

mod said_of_lines;

use super::*;
use crate::edit::Change;
use crate::geometry::{Crs, Point};
use crate::plan::{
    BuildingId, Line, LineEnd, LineId, LineRole, NetworkError, NodeId, PinnedFoot, PinnedService,
};
use std::collections::BTreeSet;

const BRANCH: LineRole = LineRole::Branch;

/// A plan with these lines; an end on a node that is there joins it.
fn plan(ways: &[(LineRole, &[Point])]) -> Plan {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    for (role, way) in ways {
        let ends: Vec<LineEnd> = way
            .iter()
            .map(|&point| {
                plan.network()
                    .node_near(point, 0.01)
                    .map_or(LineEnd::Free(point), LineEnd::Node)
            })
            .collect();
        done(&mut plan, |plan| draw_line(plan, &ends, *role, 1));
    }
    plan
}

/// Carries a command out and answers what came with it; the network is sound
/// after, and taking the command back gives the plan as it was.
fn done<T>(plan: &mut Plan, act: impl FnOnce(&Plan) -> Result<(Command, T), EditError>) -> T {
    let before = plan.clone();
    let (command, answer) = act(&before).unwrap();
    command.apply(plan);
    assert_eq!(plan.network().check(), []);
    let mut back = plan.clone();
    command.inverse().apply(&mut back);
    assert!(back == before, "taken back");
    answer
}

fn did(plan: &mut Plan, act: impl FnOnce(&Plan) -> Result<Command, EditError>) {
    done(plan, |plan| act(plan).map(|command| (command, ())));
}

fn points(plan: &Plan, line: u32) -> Vec<Point> {
    plan.network().points(LineId(line))
}

fn refused<T>(result: Result<T, EditError>) -> EditError {
    result.err().unwrap()
}

/// A trunk of three points, a branch from its end, a second branch from there.
fn tee() -> Plan {
    let trunk: &[Point] = &[[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]];
    plan(&[
        (LineRole::Trunk, trunk),
        (BRANCH, &[[100.0, 0.0], [150.0, 20.0], [200.0, 0.0]]),
        (BRANCH, &[[100.0, 0.0], [100.0, 80.0]]),
    ])
}

#[test]
fn splitting_on_a_segment_at_a_vertex_and_twice() {
    let mut plan = tee();
    let cuts = [
        (LineId(1), 0, [125.0, 10.0]),
        (LineId(1), 1, [175.0, 10.0]),
        (LineId(0), 0, [50.0, 0.01]),
    ];
    let nodes = done(&mut plan, |plan| split_lines(plan, &cuts));
    assert_eq!(nodes.len(), 3);
    let network = plan.network();
    assert_eq!(network.line_count(), 6);
    assert_eq!(points(&plan, 1), [[100.0, 0.0], [125.0, 10.0]]);
    assert_eq!(network.line(LineId(3)).unwrap().split_from, Some(LineId(1)));
    // At the vertex the node stands where the vertex was.
    assert_eq!(points(&plan, 0), [[0.0, 0.0], [50.0, 0.0]]);
    assert_eq!(network.place(nodes[2]), Some([50.0, 0.0]));
    // A point off the line cuts at its foot.
    let off = done(&mut plan, |plan| {
        split_lines(plan, &[(LineId(2), 0, [103.0, 40.0])])
    });
    assert_eq!(plan.network().place(off[0]), Some([100.0, 40.0]));
}

#[test]
fn splitting_at_an_end_twice_in_one_place_or_nowhere_is_refused() {
    let plan = tee();
    let at_end = split_lines(&plan, &[(LineId(2), 0, [100.0, 0.04])]);
    assert_eq!(refused(at_end), NetworkError::SplitAtEnd(LineId(2)).into());
    let twice = [
        (LineId(2), 0, [100.0, 40.0]),
        (LineId(2), 0, [100.0, 40.02]),
    ];
    assert_eq!(
        refused(split_lines(&plan, &twice)),
        NetworkError::SplitAtEnd(LineId(2)).into()
    );
    assert_eq!(
        refused(split_lines(&plan, &[(LineId(9), 0, [0.0; 2])])).code(),
        "gone"
    );
    assert_eq!(
        refused(split_lines(&plan, &[(LineId(0), 7, [0.0; 2])])).code(),
        "gone"
    );
}

#[test]
fn merging_takes_a_split_back_and_turns_the_other_line() {
    let before = tee();
    let mut plan = before.clone();
    let nodes = done(&mut plan, |plan| {
        split_lines(plan, &[(LineId(2), 0, [100.0, 40.0])])
    });
    did(&mut plan, |plan| reverse_lines(plan, &[LineId(3)]));
    let id = done(&mut plan, |plan| merge_at(plan, nodes[0]));
    assert_eq!(id, LineId(2));
    assert_eq!(
        points(&plan, 2),
        [[100.0, 0.0], [100.0, 40.0], [100.0, 80.0]]
    );
    assert_eq!(
        plan.network().line(id).unwrap().split_from,
        before.network().line(id).unwrap().split_from
    );
    // The line that stays may begin at the shared node.
    let mut plan = self::plan(&[
        (BRANCH, &[[0.0, 0.0], [10.0, 0.0]]),
        (BRANCH, &[[-20.0, 9.0], [-10.0, 5.0], [0.0, 0.0]]),
    ]);
    done(&mut plan, |plan| merge_lines(plan, LineId(1), LineId(0)));
    assert_eq!(
        points(&plan, 0),
        [[-20.0, 9.0], [-10.0, 5.0], [0.0, 0.0], [10.0, 0.0]]
    );
}

#[test]
fn a_pinned_service_goes_along_with_the_line_it_was_pinned_to() {
    let mut plan = plan(&[
        (BRANCH, &[[0.0, 0.0], [50.0, 0.0]]),
        (BRANCH, &[[50.0, 0.0], [90.0, 0.0], [100.0, 9.0]]),
    ]);
    let pin = |at| {
        Some(PinnedService {
            to: Some(PinnedFoot {
                line: LineId(1),
                at,
            }),
            ..PinnedService::default()
        })
    };
    let building = BuildingId(3);
    pin_service(&plan, building, pin([70.0, 0.0])).apply(&mut plan);
    let node = plan.network().line(LineId(0)).unwrap().to;
    let line_of = |plan: &Plan| plan.decision(building).service.unwrap().to.unwrap().line;
    let mut merged = plan.clone();
    done(&mut merged, |plan| merge_at(plan, node));
    assert_eq!(line_of(&merged), LineId(0));
    // The point goes as well: the way moves away from the pin.
    let parts = Parts {
        nodes: [node].into(),
        ..Parts::default()
    };
    did(&mut plan, |plan| delete_parts(plan, &parts));
    assert_eq!(line_of(&plan), LineId(0));
}

#[test]
fn merging_is_refused_at_junctions_sources_rings_and_between_kinds() {
    let mut plan = tee();
    assert_eq!(
        refused(merge_lines(&plan, LineId(0), LineId(1))).code(),
        "not-two-lines"
    );
    let far = plan.network().line(LineId(2)).unwrap().to;
    assert_eq!(refused(merge_at(&plan, far)).code(), "not-two-lines");
    let ends = [LineEnd::Node(far), LineEnd::Free([100.0, 120.0])];
    done(&mut plan, |plan| {
        draw_line(plan, &ends, LineRole::Service, 1)
    });
    assert_eq!(refused(merge_at(&plan, far)).code(), "service-and-pipe");
    assert_eq!(
        refused(merge_lines(&plan, LineId(0), LineId(3))),
        NetworkError::NotJoined(LineId(0), LineId(3)).into()
    );
    done(&mut plan, |plan| {
        place_source(plan, LineEnd::Node(far), None)
    });
    assert_eq!(refused(merge_at(&plan, far)).code(), "source-there");
    let ring = self::plan(&[
        (BRANCH, &[[0.0, 0.0], [10.0, 0.0]]),
        (BRANCH, &[[10.0, 0.0], [5.0, 8.0], [0.0, 0.0]]),
    ]);
    assert_eq!(
        refused(merge_lines(&ring, LineId(0), LineId(1))),
        NetworkError::Ring(LineId(0), LineId(1)).into()
    );
}

#[test]
fn disconnected_ends_stand_back_and_do_not_join_again() {
    let mut plan = tee();
    let node = plan.network().line(LineId(0)).unwrap().to;
    let new = done(&mut plan, |plan| {
        disconnect_node(plan, node, Some(LineId(2)))
    });
    assert_eq!(new.len(), 2);
    let network = plan.network();
    assert_eq!(network.lines_at(node), [LineId(2)]);
    assert_eq!(network.place(new[0]), Some([99.5, 0.0]));
    assert_eq!(points(&plan, 0), [[0.0, 0.0], [50.0, 0.0], [99.5, 0.0]]);
    assert_eq!(points(&plan, 1).len(), 3);
    assert_eq!(
        refused(disconnect_node(&plan, node, None)).code(),
        "nothing-joined"
    );
    assert_eq!(
        refused(disconnect_node(&plan, node, Some(LineId(0)))).code(),
        "gone"
    );
}

#[test]
fn disconnecting_keeps_the_locked_line_and_frees_a_line_from_its_source() {
    let mut plan = tee();
    let node = plan.network().line(LineId(0)).unwrap().to;
    did(&mut plan, |plan| set_locked(plan, &[LineId(1)], true));
    done(&mut plan, |plan| disconnect_node(plan, node, None));
    assert_eq!(plan.network().lines_at(node), [LineId(1)]);
    let start = plan.network().line(LineId(0)).unwrap().from;
    done(&mut plan, |plan| {
        place_source(plan, LineEnd::Node(start), None)
    });
    let freed = done(&mut plan, |plan| disconnect_node(plan, start, None));
    assert_eq!(plan.network().place(freed[0]), Some([0.5, 0.0]));
    assert_eq!(plan.network().sources_at(start).len(), 1);
    // A line of 12 cm gives way by half its length, one of 8 cm not at all.
    for (length_m, works) in [(0.12, true), (0.08, false)] {
        let short = self::plan(&[
            (BRANCH, &[[0.0, 0.0], [9.0, 0.0]]),
            (BRANCH, &[[9.0, 0.0], [9.0 + length_m, 0.0]]),
        ]);
        let node = short.network().line(LineId(0)).unwrap().to;
        assert_eq!(disconnect_node(&short, node, None).is_ok(), works);
    }
}

#[test]
fn reversing_turns_the_direction_and_twice_is_nothing() {
    let before = tee();
    let mut plan = before.clone();
    let mut way = points(&plan, 1);
    did(&mut plan, |plan| {
        reverse_lines(plan, &[LineId(0), LineId(1)])
    });
    way.reverse();
    assert_eq!(points(&plan, 1), way);
    did(&mut plan, |plan| {
        reverse_lines(plan, &[LineId(0), LineId(1)])
    });
    assert!(plan == before);
}

#[test]
fn simplifying_reports_and_is_undone() {
    let mut plan = tee();
    let report = done(&mut plan, |plan| {
        simplify_lines(plan, &[LineId(0), LineId(1)], 5.0)
    });
    assert_eq!((report.vertices_before, report.vertices_after), (6, 5));
    assert_eq!(report.max_shift_m, 0.0);
    assert_eq!(points(&plan, 0), [[0.0, 0.0], [100.0, 0.0]]);
}

#[test]
fn a_line_grows_from_either_end_and_joins_what_it_meets() {
    let mut plan = tee();
    let end = plan.network().line(LineId(1)).unwrap().to;
    let on = [
        LineEnd::Node(end),
        LineEnd::Free([220.0, 10.0]),
        LineEnd::Free([240.0, 10.0]),
    ];
    let id = done(&mut plan, |plan| extend_line(plan, LineId(1), false, &on));
    assert_eq!(id, LineId(1));
    assert_eq!(plan.network().line_count(), 3);
    assert_eq!(
        points(&plan, 1)[2..],
        [[200.0, 0.0], [220.0, 10.0], [240.0, 10.0]]
    );
    // From the start, onto the interior of another line.
    let onto = [
        LineEnd::Free([0.0, 50.0]),
        LineEnd::Line {
            line: LineId(2),
            segment: 0,
            point: [100.0, 50.0],
        },
    ];
    let id = done(&mut plan, |plan| extend_line(plan, LineId(0), true, &onto));
    assert_eq!(id, LineId(0));
    assert_eq!(plan.network().line_count(), 4);
    assert_eq!(points(&plan, 0)[..2], [[100.0, 50.0], [0.0, 50.0]]);
    let joined = plan.network().line(LineId(0)).unwrap().from;
    assert_eq!(plan.network().lines_at(joined).len(), 3);
}

#[test]
fn from_a_junction_or_round_a_ring_a_line_of_the_same_kind_begins() {
    let mut plan = tee();
    let change = LineChange {
        phase: Some(3),
        owner: Some(Some("Fluvius".into())),
        ..LineChange::default()
    };
    did(&mut plan, |plan| change_lines(plan, &[LineId(0)], &change));
    let on = [LineEnd::Free([120.0, -40.0])];
    let id = done(&mut plan, |plan| extend_line(plan, LineId(0), false, &on));
    assert_eq!(id, LineId(3));
    let new = plan.network().line(id).unwrap();
    assert_eq!((new.role, new.phase), (LineRole::Trunk, 3));
    assert_eq!(new.owner.as_deref(), Some("Fluvius"));
    let start = plan.network().line(LineId(1)).unwrap().from;
    let round = [LineEnd::Free([200.0, -30.0]), LineEnd::Node(start)];
    let id = done(&mut plan, |plan| {
        extend_line(plan, LineId(1), false, &round)
    });
    assert_ne!(id, LineId(1));
    assert_eq!(
        refused(extend_line(&plan, LineId(2), false, &[])).code(),
        "too-short"
    );
}

#[test]
fn parts_move_together_and_shared_nodes_take_every_line_along() {
    let mut plan = tee();
    let whole = Parts::of_lines(&plan, [LineId(1)]);
    assert_eq!(whole.len(), 3);
    did(&mut plan, |plan| move_parts(plan, &whole, [0.0, -10.0]));
    assert_eq!(
        points(&plan, 1),
        [[100.0, -10.0], [150.0, 10.0], [200.0, -10.0]]
    );
    assert_eq!(points(&plan, 2), [[100.0, -10.0], [100.0, 80.0]]);
    // Vertices that pass each other on the way keep their order.
    let one = Parts {
        vertices: [(LineId(0), 0)].into(),
        ..Parts::default()
    };
    did(&mut plan, |plan| move_parts(plan, &one, [-49.97, 0.0]));
    assert_eq!(
        points(&plan, 0),
        [[0.0, 0.0], [100.0, -10.0]],
        "dropped onto its neighbour"
    );
    let gone = move_parts(&plan, &one, [1.0, 0.0]);
    assert_eq!(refused(gone).code(), "gone");
    assert_eq!(
        refused(move_parts(&plan, &whole, [f64::NAN, 0.0])).code(),
        "not-finite"
    );
}

#[test]
fn no_move_leaves_a_line_without_length() {
    let plan = tee();
    let line = plan.network().line(LineId(2)).unwrap().clone();
    for to in [LineEnd::Free([100.0, 0.03]), LineEnd::Node(line.from)] {
        assert_eq!(
            refused(move_node(&plan, line.to, to)),
            NetworkError::Vanishes(LineId(2)).into()
        );
    }
    let nan = move_node(&plan, line.to, LineEnd::Free([f64::NAN, 0.0]));
    assert_eq!(refused(nan).code(), "not-finite");
    // An end drawn over its own vertex takes that vertex along.
    let mut plan = plan;
    let end = plan.network().line(LineId(1)).unwrap().to;
    did(&mut plan, |plan| {
        move_node(plan, end, LineEnd::Free([150.0, 20.04]))
    });
    assert_eq!(points(&plan, 1), [[100.0, 0.0], [150.0, 20.04]]);
}

#[test]
fn no_line_comes_to_lie_on_another() {
    let bow: &[Point] = &[[0.0, 0.0], [50.0, 30.0], [100.0, 0.0]];
    let mut plan = plan(&[(BRANCH, &[[0.0, 0.0], [100.0, 0.0]]), (BRANCH, bow)]);
    let onto = move_vertex(&plan, LineId(1), 0, LineEnd::Free([50.0, 0.02]));
    assert_eq!(
        refused(onto),
        NetworkError::Duplicate {
            line: LineId(1),
            other: LineId(0)
        }
        .into()
    );
    assert_eq!(
        refused(delete_vertex(&plan, LineId(1), 0)).code(),
        "duplicate"
    );
    // A vertex that joins digs no half of its line twice.
    let onto = LineEnd::Line {
        line: LineId(0),
        segment: 0,
        point: [60.0, 0.0],
    };
    let both = move_vertex(&plan, LineId(1), 0, onto);
    assert_eq!(refused(both).code(), "duplicate");
    did(&mut plan, |plan| {
        insert_vertex(plan, LineId(1), 1, [80.0, 30.0])
    });
    did(&mut plan, |plan| move_vertex(plan, LineId(1), 0, onto));
    assert_eq!(points(&plan, 1), [[60.0, 0.0], [80.0, 30.0], [100.0, 0.0]]);
    assert_eq!(plan.network().line_count(), 3);
}

#[test]
fn exact_places_join_what_stands_there() {
    let mut plan = tee();
    let node = plan.network().line(LineId(2)).unwrap().to;
    did(&mut plan, |plan| {
        place_part(plan, Part::Node(node), [90.0, 90.0])
    });
    assert_eq!(points(&plan, 2)[1], [90.0, 90.0]);
    let vertex = Part::Vertex(LineId(1), 0);
    did(&mut plan, |plan| place_part(plan, vertex, [150.0, 40.0]));
    assert_eq!(points(&plan, 1)[1], [150.0, 40.0]);
    // On another node it is that node.
    let end = plan.network().line(LineId(1)).unwrap().to;
    did(&mut plan, |plan| {
        place_part(plan, Part::Node(node), [200.02, 0.0])
    });
    assert_eq!(plan.network().line(LineId(2)).unwrap().to, end);
}

#[test]
fn deleted_parts_merge_shorten_and_remove() {
    let mut plan = tee();
    let junction = plan.network().line(LineId(0)).unwrap().to;
    let end = plan.network().line(LineId(1)).unwrap().to;
    let at = |nodes: &[NodeId], vertices: &[(LineId, usize)]| Parts {
        nodes: nodes.iter().copied().collect::<BTreeSet<_>>(),
        vertices: vertices.iter().copied().collect(),
    };
    assert_eq!(
        refused(delete_parts(&plan, &at(&[junction], &[]))).code(),
        "not-two-lines"
    );
    // A free end goes back to the vertex before.
    did(&mut plan, |plan| delete_parts(plan, &at(&[end], &[])));
    assert_eq!(points(&plan, 1), [[100.0, 0.0], [150.0, 20.0]]);
    // Without one the line goes, and the two that are left become one.
    did(&mut plan, |plan| {
        delete_parts(plan, &at(&[end], &[(LineId(0), 0)]))
    });
    assert_eq!(plan.network().line_count(), 2);
    assert_eq!(points(&plan, 0), [[0.0, 0.0], [100.0, 0.0]]);
    // Of a trunk and a branch one would have to give way: the user says which.
    let differ = refused(delete_parts(&plan, &at(&[junction], &[])));
    assert_eq!(differ.code(), "differ");
    let mut gone = plan.clone();
    let all: Vec<NodeId> = gone.network().nodes().map(|(id, _)| id).collect();
    did(&mut gone, |plan| delete_parts(plan, &at(&all, &[])));
    assert!(
        gone.network().is_empty(),
        "whole lines have nothing to keep"
    );
    let branch = LineChange {
        role: Some(BRANCH),
        ..LineChange::default()
    };
    did(&mut plan, |plan| change_lines(plan, &[LineId(0)], &branch));
    did(&mut plan, |plan| delete_parts(plan, &at(&[junction], &[])));
    assert_eq!(points(&plan, 0), [[0.0, 0.0], [100.0, 80.0]]);
    let all: Vec<NodeId> = plan.network().nodes().map(|(id, _)| id).collect();
    did(&mut plan, |plan| delete_parts(plan, &at(&all, &[])));
    assert!(plan.network().is_empty());
}

#[test]
fn what_hangs_on_a_line_goes_with_it() {
    let mut plan = tee();
    let start = plan.network().line(LineId(0)).unwrap().from;
    let (_, none) = delete_with_hanging(&plan, &[LineId(0)]).unwrap();
    assert_eq!(none, [], "nothing hangs while there is no source");
    done(&mut plan, |plan| {
        place_source(plan, LineEnd::Node(start), None)
    });
    // An island that no source reached before stays.
    let island = [LineEnd::Free([0.0, 500.0]), LineEnd::Free([9.0, 500.0])];
    done(&mut plan, |plan| draw_line(plan, &island, BRANCH, 1));
    let hanging = done(&mut plan, |plan| delete_with_hanging(plan, &[LineId(0)]));
    assert_eq!(hanging, [LineId(1), LineId(2)]);
    let left: Vec<LineId> = plan.network().lines().map(|(id, _)| id).collect();
    assert_eq!(left, [LineId(3)]);
}

#[test]
fn a_locked_line_holds_against_everything_but_a_join() {
    let mut plan = tee();
    did(&mut plan, |plan| set_locked(plan, &[LineId(0)], true));
    let line = plan.network().line(LineId(0)).unwrap().clone();
    let parts = Parts::of_lines(&plan, [LineId(0)]);
    let all = [LineId(0), LineId(2)];
    let far = LineEnd::Free([7.0, 7.0]);
    let phase = LineChange {
        phase: Some(2),
        ..LineChange::default()
    };
    let locked = EditError::Locked(LineId(0));
    for result in [
        split_lines(&plan, &[(LineId(0), 0, [20.0, 0.0])]).map(|(c, _)| c),
        disconnect_node(&plan, line.to, Some(LineId(1))).map(|(c, _)| c),
        reverse_lines(&plan, &all),
        simplify_lines(&plan, &all, 1.0).map(|(c, _)| c),
        move_parts(&plan, &parts, [1.0, 0.0]),
        move_node(&plan, line.to, far),
        move_vertex(&plan, LineId(0), 0, far),
        insert_vertex(&plan, LineId(0), 0, [20.0, 3.0]),
        delete_vertex(&plan, LineId(0), 0),
        delete_parts(&plan, &parts),
        delete(&plan, &all, &[]),
        delete_with_hanging(&plan, &all).map(|(c, _)| c),
        change_lines(&plan, &all, &phase),
        extend_line(&plan, LineId(0), true, &[far]).map(|(c, _)| c),
    ] {
        assert_eq!(refused(result), locked);
    }
    // A branch may join it: it is cut, and both parts are locked.
    let join = [
        LineEnd::Line {
            line: LineId(0),
            segment: 0,
            point: [20.0, 0.0],
        },
        LineEnd::Free([20.0, 30.0]),
    ];
    let new = done(&mut plan, |plan| draw_line(plan, &join, BRANCH, 1));
    let parts: Vec<(LineId, Line)> = plan
        .network()
        .lines()
        .filter(|(_, l)| l.locked)
        .map(|(id, l)| (id, l.clone()))
        .collect();
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].1.to, parts[1].1.from);
    assert!(!plan.network().line(new[0]).unwrap().locked);
    did(&mut plan, |plan| {
        set_locked(plan, &[parts[0].0, parts[1].0], false)
    });
    did(&mut plan, |plan| delete(plan, &new, &[]));
    done(&mut plan, |plan| merge_at(plan, parts[0].1.to));
    assert_eq!(points(&plan, 0).len(), 4);
}

#[test]
fn a_crossing_is_marked_and_kept_by_both_parts() {
    let mut plan = tee();
    let change = LineChange {
        crossing: Some(true),
        ..LineChange::default()
    };
    did(&mut plan, |plan| change_lines(plan, &[LineId(2)], &change));
    done(&mut plan, |plan| {
        split_lines(plan, &[(LineId(2), 0, [100.0, 30.0])])
    });
    assert!(plan.network().line(LineId(3)).unwrap().crossing);
    let json = serde_json::to_string(plan.network().line(LineId(2)).unwrap()).unwrap();
    assert!(json.contains("\"crossing\":true") && !json.contains("locked"));
}

#[test]
fn an_edit_touches_only_what_differs() {
    let plan = tee();
    let node = plan.network().line(LineId(2)).unwrap().to;
    let command = move_node(&plan, node, LineEnd::Free([100.0, 90.0])).unwrap();
    assert!(matches!(command.changes.as_slice(), [Change::Node(id, ..)] if *id == node));
    let nothing = move_node(&plan, node, LineEnd::Free([100.0, 80.0])).unwrap();
    assert!(nothing.is_empty());
}

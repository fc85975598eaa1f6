//! What lint finds and what the graph of the streets joins are the same.

use super::*;
use crate::geometry::StreetPlace;

#[test]
fn the_graph_joins_where_lint_finds_a_crossing_and_nowhere_else() {
    let start = |street| StreetPlace {
        street,
        segment: 0,
        fraction: 0.0,
    };
    let reaches = |plan: &Plan, at_crossings: bool| {
        let mut plan = plan.clone();
        let joins = if at_crossings { 1.0 } else { 0.0 };
        assert!(plan.assumptions.set("street_crossings_join", Some(joins)));
        assert!(plan.assumptions.set("street_join_m", Some(0.0)));
        let facts = Facts::of(&plan);
        let way = facts.street_graph().trace(start(0), start(1));
        way.is_some()
    };
    let others: [&[Point]; 5] = [
        &[[50.0, -40.0], [50.0, 40.0]],
        &[[10.0, -40.0], [20.0, 5.0], [90.0, 60.0]],
        &[[0.0, 1.0], [100.0, 1.0]],
        &[[50.0, 2.0], [50.0, 40.0]],
        &[[20.0, -3.0], [80.0, 3.0]],
    ];
    // on the ground, above it, below it, and on a bridge of unknown height
    let levels = [(false, 0), (true, 1), (true, -1), (true, 0)];
    let mut joined = 0;
    for other in others {
        for a in levels {
            for b in levels {
                let mut plan = town(&[MAIN, other]);
                let records = &mut Arc::make_mut(&mut plan.base).streets.records;
                for (record, (grade_separated, level)) in records.iter_mut().zip([a, b]) {
                    record.grade_separated = grade_separated;
                    record.level = level;
                }
                let faults = found(&plan, 0.1);
                let crossing = |fault: &Fault| fault.kind == FaultKind::StreetCrossing;
                let is_found = faults.iter().any(crossing);
                assert!(!reaches(&plan, false), "no vertex joins them");
                assert_eq!(reaches(&plan, true), is_found, "{other:?} {a:?} {b:?}");
                joined += usize::from(is_found);
            }
        }
    }
    // three of the five cross it, on each of the three known levels
    assert_eq!(joined, 9);
}

//! Streets that are cut and gaps that are bridged.

use super::*;

#[test]
fn an_island_is_joined_over_the_shortest_gap_that_is_narrow_enough_and_dry() {
    let wide = Reach {
        tolerance_m: 1.0,
        bridge_m: 20.0,
    };
    let mut plan = town(&[MAIN, &[[40.0, 14.0], [40.0, 60.0]]]);
    let fault = only(&plan, wide);
    let shown = preview(&plan, &lines_of(&plan), &fault).unwrap();
    let course: Vec<Point> = vec![[40.0, 0.0], [40.0, 14.0], [40.0, 60.0]];
    assert!(shown.after.contains(&course), "{shown:?}");
    let mended = mend(&plan, &fault);
    assert_eq!(mended.street_line(StreetId(1)), course.as_slice());
    assert_eq!(
        mended.street_line(StreetId(0)).len(),
        3,
        "joined by a vertex"
    );
    assert_eq!(found(&mended, wide), []);
    assert_eq!(found(&mended, 1.0), []);
    // Water in the gap: a person must find the way round.
    let mut base = Base::clone(&plan.base);
    let ditch = &mut base.background;
    ditch.lines.push(&[[-10.0, 7.0], [110.0, 7.0]]);
    ditch.line_attributes.push("{}");
    ditch.line_records.push(crate::plan::Background {
        external_id: "ditch".into(),
        layer: LayerId(0),
        kind: crate::plan::BackgroundKind::Water,
        name: None,
    });
    plan.base = Arc::new(base);
    assert_eq!(only(&plan, wide).repair, Err(Obstacle::InTheWay));
    // An end of the rest may be nearer than any end of the island.
    let plan = town(&[
        &[
            [0.0, 0.0],
            [0.0, 90.0],
            [150.0, 90.0],
            [300.0, 90.0],
            [300.0, 0.0],
        ],
        &[[150.0, 90.0], [150.0, 8.0]],
        &[[100.0, 0.0], [200.0, 0.0]],
    ]);
    let fault = only(&plan, wide);
    assert_eq!((ids(&fault), fault.at), (vec![2], [150.0, 8.0]));
    let mended = mend(&plan, &fault);
    assert_eq!(mended.street_line(StreetId(1)).len(), 3);
    assert_eq!(mended.street_line(StreetId(2))[1], [150.0, 0.0]);
    assert_eq!(found(&mended, wide), []);
}

#[test]
fn of_two_streets_partly_on_each_other_one_is_cut_where_the_other_takes_over() {
    // The later one begins on the earlier.
    let plan = town(&[MAIN, &[[60.0, 0.0], [160.0, 0.0]]]);
    let part = |f: &&Fault| f.kind == FaultKind::StreetPartDuplicate;
    let faults = found(&plan, 1.0);
    let fault = faults.iter().find(part).unwrap();
    assert!((fault.size_m - 40.0).abs() < 1e-9);
    let shown = preview(&plan, &lines_of(&plan), fault).unwrap();
    assert_eq!(shown.after, [vec![[100.0, 0.0], [160.0, 0.0]]]);
    let mended = mend(&plan, fault);
    assert_eq!(mended.street_line(StreetId(0)), MAIN);
    assert_eq!(found(&mended, 1.0), []);
    // What joined it where it goes joins the other one; it turns off on its way.
    let plan = town(&[
        MAIN,
        &[[20.0, 0.2], [40.0, 0.2], [60.0, 0.2], [60.0, 50.0]],
        &[[40.0, 0.2], [40.0, -40.0]],
    ]);
    let faults = found(&plan, 1.0);
    let mended = mend(&plan, faults.iter().find(part).unwrap());
    let stays: &[Point] = &[[60.0, 0.2], [60.0, 50.0]];
    assert_eq!(mended.street_line(StreetId(1)), stays);
    assert_eq!(found(&mended, 1.0), []);
    // In the middle of the later one: the earlier is cut, where it ends on it.
    let plan = town(&[
        &[[40.0, 0.0], [60.0, 0.0], [60.0, 60.0]],
        &[[0.0, 0.0], [100.0, 0.0]],
    ]);
    let faults = found(&plan, 1.0);
    let mended = mend(&plan, faults.iter().find(part).unwrap());
    assert_eq!(mended.street_line(StreetId(0)).len(), 2);
    assert_eq!(mended.street_line(StreetId(1))[1], [60.0, 0.0]);
    assert_eq!(found(&mended, 1.0), []);
    // In the middle of both a cut would tear one in two.
    let plan = town(&[
        MAIN,
        &[[20.0, 40.0], [20.0, 0.0], [80.0, 0.0], [80.0, 40.0]],
    ]);
    let faults = found(&plan, 1.0);
    let fault = faults.iter().find(part).unwrap();
    assert_eq!(fault.repair, Err(Obstacle::OnlyPartly));
}

/// Seen once in some ten thousand towns: the copy is cut back to a street whose own end
/// is then joined to a third one, so that both begin a little farther on.
#[test]
fn a_copy_that_is_cut_back_to_a_street_that_is_mended_itself() {
    let streets: [&[Point]; 3] = [
        &[[60.896, 0.0], [90.0, 0.0], [120.0, 0.0]],
        &[[60.0, 0.0], [75.0, 0.747], [89.253, 0.0]],
        &[[60.0, 0.590], [90.590, 0.0], [120.0, 0.0]],
    ];
    let plan = town(&streets);
    let done = all_streets(&plan, 1.0);
    assert_far(&plan, &done.plan, 1.0);
    let left = found(&done.plan, 1.0);
    assert!(left.iter().all(|fault| !fault.is_repairable()), "{left:#?}");
}

//! What was drawn, split and placed in the plan against newer files.

use super::*;
use crate::plan::Source as Supply;

fn at(x: f64, y: f64) -> [f64; 2] {
    [X + x, Y + y]
}

/// Draws a branch, as a user does.
fn draw(plan: &mut Plan, from: LineEnd, to: [f64; 2]) {
    let branch = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
    let network = &mut plan.variant_mut().network;
    network.draw(&[from, LineEnd::Free(to)], &branch).unwrap();
}

/// Draws a branch from the middle of a line, which cuts it in two; answers what
/// was cut off.
fn cut(plan: &mut Plan, name: &str, x: f64) -> LineId {
    let (line, _) = by_name(plan, name);
    let middle = LineEnd::Line {
        line,
        segment: 0,
        point: at(x, 0.0),
    };
    draw(plan, middle, at(x, -40.0));
    let mut lines = plan.network().lines();
    let part = lines.find(|(_, l)| l.split_from == Some(line)).unwrap();
    part.0
}

/// Places a source without an id.
fn place(plan: &mut Plan, end: LineEnd, capacity_mw: f64) -> SourceId {
    let network = &mut plan.variant_mut().network;
    let source = |node| Supply {
        node,
        external_id: None,
        name: None,
        kind: None,
        capacity_mw: Some(capacity_mw),
        available_from: None,
        in_use: true,
        exists_already: false,
        supply_c: None,
    };
    network.add_source(end, source).unwrap();
    network.sources().map(|(id, _)| id).max().unwrap()
}

fn total_m(plan: &Plan) -> f64 {
    let network = plan.network();
    network.lines().map(|(id, _)| network.length_m(id)).sum()
}

/// The trunks, without ids.
fn nameless() -> [String; 2] {
    [
        line("", TRUNK, &[[0.0, 0.0], [100.0, 0.0]]),
        line("", TRUNK, &[[100.0, 0.0], [200.0, 0.0]]),
    ]
}

#[test]
fn what_was_drawn_in_the_plan_is_not_gone_from_a_file() {
    let mut plan = plan_of(&features());
    for number in 0..10 {
        let (_, t2) = by_name(&plan, "T2");
        let to = at(250.0, 10.0 * f64::from(number));
        draw(&mut plan, LineEnd::Node(t2.to), to);
    }
    let end = plan.network().node_near(at(250.0, 0.0), 0.1).unwrap();
    place(&mut plan, LineEnd::Node(end), 1.0);
    for removed in Removed::ALL {
        let same = update(&plan, &features(), removed);
        assert!(same.network.is_none(), "{:?}", same.summary);
        assert_eq!((same.summary.own, same.summary.dropped), (11, 0));
        assert!(same.summary.removed.is_empty());
    }
    // what came from the file goes, and what was drawn on it stays
    let [one, two, _, boiler] = features();
    let newer = [one, two, boiler.replace("\"id\":\"K\"", "\"id\":\"K2\"")];
    let gone = update(&plan, &newer, Removed::Drop);
    assert_eq!(ids(&gone.summary.removed), ["B1", "K"]);
    assert_eq!((gone.summary.own, gone.summary.dropped), (11, 2));
    assert_eq!(updated(&plan, &gone).network().line_count(), 12);
}

#[test]
fn parts_of_a_line_of_the_file_stay_with_what_was_decided_about_them() {
    let mut plan = plan_of(&features());
    let part = cut(&mut plan, "T1", 50.0);
    let late = plan.variant_mut().network.change_line(part, |line| {
        (line.phase, line.fixed_dn) = (3, Some(150));
        Ok(())
    });
    late.unwrap();
    for removed in Removed::ALL {
        let same = update(&plan, &features(), removed);
        assert!(same.network.is_none(), "{:?}", same.summary);
        assert_eq!((same.summary.unchanged, same.summary.own), (4, 1));
        assert!(same.summary.conflicts.is_empty() && same.summary.removed.is_empty());
    }
    // what the file says anew is said of the part where nothing else was decided
    let mut newer = features();
    newer[0] = newer[0]
        .replace("Stad", "Dorp")
        .replace("\"phase\":2", "\"phase\":4");
    let told = update(&plan, &newer, Removed::Drop);
    let after = updated(&plan, &told);
    let now = after.network().line(part).unwrap();
    assert_eq!((now.phase, now.fixed_dn), (3, Some(150)));
    assert_eq!(now.owner.as_deref(), Some("Dorp"));
    let (_, t1) = by_name(&after, "T1");
    assert_eq!((t1.phase, t1.owner.as_deref()), (4, Some("Dorp")));
    assert!((total_m(&after) - total_m(&plan)).abs() < 0.01);
    // a line that begins elsewhere on the whole does not take the parts along
    let mut newer = features().to_vec();
    newer.push(line("B2", BRANCH, &[[70.0, 0.0], [70.0, 30.0]]));
    let joined = updated(&plan, &update(&plan, &newer, Removed::Drop));
    let (_, b2) = by_name(&joined, "B2");
    assert_eq!(joined.network().lines_at(b2.from).len(), 3);
    assert!((total_m(&joined) - total_m(&plan) - 30.0).abs() < 0.01);
}

#[test]
fn parts_that_run_elsewhere_are_a_conflict_and_keep_their_course() {
    let mut plan = plan_of(&features());
    let part = cut(&mut plan, "T1", 50.0);
    let was = plan.network().points(part);
    let moved = [
        line("T1", TRUNK, &[[0.0, 5.0], [100.0, 5.0]]),
        line("T2", TRUNK, &[[100.0, 5.0], [200.0, 0.0]]),
        line("B1", BRANCH, &[[100.0, 5.0], [100.0, 50.0]]),
    ];
    let cut_too = line("B9", BRANCH, &[[50.0, 5.0], [50.0, 60.0]]);
    for (newer, more_m) in [
        (moved.to_vec(), 0.0),
        ([&moved[..], &[cut_too]].concat(), 55.0),
    ] {
        for removed in Removed::ALL {
            let update = update(&plan, &newer, removed);
            let told = update.summary.conflicts.iter();
            let told: Vec<_> = told
                .map(|c| (c.external_id.as_ref(), c.kind.code()))
                .collect();
            assert_eq!(told, [("T1", "parts-elsewhere")]);
            assert_eq!((update.summary.own, update.summary.dropped), (1, 0));
            let after = update
                .network
                .as_ref()
                .map_or_else(|| plan.clone(), |_| updated(&plan, &update));
            assert_eq!(after.network().points(part), was);
            let (_, t1) = by_name(&after, "T1");
            let (_, t2) = by_name(&after, "T2");
            assert_eq!(after.network().place(t1.from), Some(at(0.0, 0.0)));
            assert_eq!(after.network().place(t2.from), Some(at(100.0, 0.0)));
            assert_eq!(
                after.network().lines_at(t2.from).len(),
                3,
                "they hang on it"
            );
            assert!((total_m(&after) - total_m(&plan) - more_m).abs() < 0.01);
        }
    }
}

#[test]
fn a_line_of_which_a_part_was_deleted_is_not_laid_over_the_rest() {
    for name in ["T1", "B1"] {
        let mut plan = plan_of(&features());
        let part = cut(&mut plan, "T1", 50.0);
        let (first, _) = by_name(&plan, "T1");
        plan.variant_mut().network.remove_line(first).unwrap();
        let mut newer = features().to_vec();
        newer.retain(|row| name != "B1" || !row.contains("\"B1\""));
        let update = update(&plan, &newer, Removed::Keep);
        let told = &update.summary.conflicts;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].kind, ConflictKind::PartsElsewhere);
        assert_eq!(told[0].external_id.as_ref(), "T1");
        assert!(update.network.is_none(), "{:?}", update.summary);
        assert!(plan.network().line(part).is_some());
    }
}

#[test]
fn lines_without_ids_are_known_by_their_parts() {
    let mut plan = plan_of(&nameless());
    let (first, _) = plan.network().lines().next().unwrap();
    let label = plan.line_label(first);
    cut(&mut plan, &label, 50.0);
    for removed in Removed::ALL {
        let same = update(&plan, &nameless(), removed);
        assert!(same.network.is_none(), "{:?}", same.summary);
        assert_eq!((same.summary.by_place, same.summary.own), (2, 1));
    }
    // a short cut between two of its vertices is none of its parts
    let mut plan = plan_of(&nameless());
    let (_, last) = plan.network().lines().last().unwrap();
    let end = last.to;
    draw(&mut plan, LineEnd::Node(end), at(260.0, 0.0));
    let mut newer = nameless().to_vec();
    let round = [[200.0, 0.0], [230.0, 40.0], [260.0, 0.0]];
    newer.push(line("", TRUNK, &round));
    let round = update(&plan, &newer, Removed::Drop);
    assert_eq!((round.summary.added.len(), round.summary.own), (1, 1));
    assert!(round.summary.conflicts.is_empty());
}

#[test]
fn a_line_that_is_gone_takes_its_parts_along_unless_these_say_more() {
    let mut plan = plan_of(&features());
    let part = cut(&mut plan, "T2", 150.0);
    let [one, _, branch, _] = features();
    let newer = [one, branch];
    let gone = update(&plan, &newer, Removed::Drop);
    assert_eq!((gone.summary.dropped, gone.summary.removed.len()), (2, 2));
    let after = updated(&plan, &gone);
    assert!(after.network().line(part).is_none());
    assert_eq!((after.network().line_count(), gone.summary.own), (3, 1));
    let late = plan.variant_mut().network.change_line(part, |line| {
        line.phase = 3;
        Ok(())
    });
    late.unwrap();
    let kept = update(&plan, &newer, Removed::Drop);
    assert_eq!((kept.summary.dropped, kept.summary.removed.len()), (1, 2));
    assert_eq!(kept.summary.conflicts[0].kind.code(), "removed-decided");
    assert!(updated(&plan, &kept).network().line(part).is_some());
}

#[test]
fn a_source_without_an_id_is_known_by_its_place() {
    let [one, two, branch, _] = features();
    let lines = [one, two, branch];
    let mut plan = plan_of(&lines);
    let (_, t1) = by_name(&plan, "T1");
    let (_, t2) = by_name(&plan, "T2");
    let mine = place(&mut plan, LineEnd::Node(t1.from), 1.0);
    let boiler = |x: f64, id: &str| {
        let row = boiler(x, r#"{"role":"source","capacity_mw":7}"#);
        let id = if id.is_empty() {
            String::new()
        } else {
            format!("\"id\":\"{id}\",")
        };
        row.replace("\"id\":\"K\",", &id)
    };
    // elsewhere: another one, whatever its number
    let with = |row: String| [&lines[..], &[row]].concat();
    let far = update(&plan, &with(boiler(200.0, "")), Removed::Drop);
    assert_eq!((far.summary.added.len(), far.summary.own), (1, 1));
    let after = updated(&plan, &far);
    let stays = after.network().source(mine).unwrap();
    assert_eq!((stays.node, stays.capacity_mw), (t1.from, Some(1.0)));
    let added = after.network().sources().find(|(id, _)| *id != mine);
    let (_, added) = added.unwrap();
    assert_eq!((added.node, added.capacity_mw), (t2.to, Some(7.0)));
    // there: that one, which learns the id it has
    for id in ["", "W"] {
        let near = update(&plan, &with(boiler(0.5, id)), Removed::Drop);
        assert_eq!((near.summary.added.len(), near.summary.own), (0, 0));
        let after = updated(&plan, &near);
        let known = after.network().source(mine).unwrap();
        assert_eq!(known.capacity_mw, Some(7.0));
        assert_eq!(known.external_id.as_deref().unwrap_or_default(), id);
    }
    // a file of the plan itself gives the number as an id
    let written = format!("source-{}", mine.0);
    let moved = update(&plan, &with(boiler(200.0, &written)), Removed::Drop);
    let after = updated(&plan, &moved);
    assert_eq!(after.network().sources().count(), 1);
    let known = after.network().source(mine).unwrap();
    assert_eq!((known.node, known.external_id.as_deref()), (t2.to, None));
}

#[test]
fn a_source_stands_already_and_supplies_at_what_the_file_says() {
    let plan = plan_of(&features());
    let [one, two, branch, _] = features();
    let with = |says: &str| {
        let row = boiler(
            0.0,
            &format!("{{\"role\":\"source\",\"capacity_mw\":2{says}}}"),
        );
        [one.clone(), two.clone(), branch.clone(), row]
    };
    let said = |plan: &Plan| {
        let (_, source) = plan.network().sources().next().unwrap();
        (source.exists_already, source.supply_c)
    };
    let first = update(
        &plan,
        &with(r#","state":"existing","supply_c":82.5"#),
        Removed::Drop,
    );
    assert_eq!(ids(&first.summary.changed), ["K"]);
    let plan = updated(&plan, &first);
    assert_eq!(said(&plan), (true, Some(82.5)));
    // one that does not say so changes nothing
    let silent = update(&plan, &with(""), Removed::Drop);
    assert!(silent.network.is_none(), "{:?}", silent.summary);
    // kelvin, and none at all, are no temperatures of a network
    for bad in ["353", "0", "-300"] {
        let odd = update(&plan, &with(&format!(",\"supply_c\":{bad}")), Removed::Drop);
        assert!(odd.network.is_none(), "{bad}: {:?}", odd.summary);
        let mut told = odd.report.issues.iter();
        let is_told = told.any(|issue| issue.code == IssueCode::BadValue);
        assert_eq!(is_told, bad != "0", "nothing known is no fault: {bad}");
    }
    let new = update(&plan, &with(r#","state":"new""#), Removed::Drop);
    assert_eq!(said(&updated(&plan, &new)), (false, Some(82.5)));
}

#[test]
fn an_end_that_moves_far_loses_its_height_and_is_counted() {
    let mut plan = plan_of(&features());
    let (_, t2) = by_name(&plan, "T2");
    plan.variant_mut().network.set_elevation(t2.to, Some(12.0));
    for (x, height_m, count) in [(203.0, Some(12.0), 0), (400.0, None, 1)] {
        let mut newer = features();
        newer[1] = line("T2", TRUNK, &[[100.0, 0.0], [x, 0.0]]);
        let moved = update(&plan, &newer, Removed::Drop);
        let after = updated(&plan, &moved);
        assert_eq!(after.network().place(t2.to), Some(at(x, 0.0)));
        assert_eq!(after.network().elevation_m(t2.to), height_m);
        assert_eq!(moved.summary.heights, count);
    }
}

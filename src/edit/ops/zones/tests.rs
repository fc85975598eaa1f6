//! Tests of zones and of what is done with them.

use super::*;
use crate::edit::{History, VariantDiff, ops};
use crate::geometry::Crs;
use crate::plan::{Base, Building, LayerId};

fn square(x: f64, y: f64, side: f64) -> [Point; 4] {
    [[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
}

/// Houses of 8 m, 9 m apart, in a row.
fn row(count: u32) -> Plan {
    let mut base = Base::default();
    for i in 0..count {
        let mut ring = square(f64::from(i) * 9.0, 0.0, 8.0).to_vec();
        ring.push(ring[0]);
        base.buildings.footprints.push_polygon(&ring, &[]);
        let name = format!("B{i}");
        let record = Building::new(name.as_str().into(), LayerId(0));
        base.buildings.records.push(record);
        base.buildings.attributes.push("{}");
    }
    let mut plan = Plan::new("x", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

fn middle(i: u32) -> Point {
    [f64::from(i) * 9.0 + 4.0, 4.0]
}

#[test]
fn land_is_in_one_zone_only_and_undo_brings_everything_back() {
    let start = Plan::new("x", Crs::Lambert2008);
    let mut plan = start.clone();
    let mut done = Vec::new();
    let mut run = |plan: &mut Plan, command: Command| {
        let touched = command.apply(plan);
        assert!(!touched.zones.is_empty());
        done.push(command);
    };
    let (command, a) = draw_zone(&plan, &square(0.0, 0.0, 100.0), ZoneKind::Collective).unwrap();
    run(&mut plan, command);
    let (command, b) = draw_zone(&plan, &square(50.0, 0.0, 100.0), ZoneKind::Later).unwrap();
    run(&mut plan, command);
    let area = |plan: &Plan, id| plan.variant().zones.get(&id).map(|z| z.region.area_m2());
    assert!((area(&plan, a).unwrap() - 5000.0).abs() < 0.1);
    assert_eq!(plan.variant().zone_at([70.0, 50.0]), Some(b));
    assert_eq!(plan.variant().zone_at([20.0, 50.0]), Some(a));
    let larger = Region::of_ring(square(-10.0, -10.0, 300.0).to_vec());
    let command = reshape_zone(&plan, b, larger).unwrap();
    run(&mut plan, command);
    assert_eq!(area(&plan, a), None, "nothing of it was left");
    let (command, c) = draw_zone(&plan, &square(400.0, 0.0, 9.0), ZoneKind::Later).unwrap();
    assert_eq!(c.0, 2, "ids are never given twice");
    run(&mut plan, command);
    let command = join_zones(&plan, &[c, b]);
    run(&mut plan, command);
    assert_eq!(plan.variant().zones.size(), 1);
    assert!((area(&plan, b).unwrap() - 90_081.0).abs() < 0.5);
    let command = delete_zones(&plan, &[b]);
    run(&mut plan, command);
    let end = plan.clone();
    for command in done.iter().rev() {
        command.inverse().apply(&mut plan);
    }
    assert_eq!(plan, start);
    for command in &done {
        command.apply(&mut plan);
    }
    assert_eq!(plan, end);
    let crossing = [[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
    assert!(draw_zone(&plan, &crossing, ZoneKind::Later).is_err());
}

#[test]
fn painting_takes_the_buildings_that_are_meant_and_no_neighbour() {
    let mut plan = row(4);
    let ids: Vec<BuildingId> = (0..4).map(BuildingId).collect();
    let painted = paint_zone(
        &plan,
        None,
        Some(ZoneKind::Collective),
        &ids[..2],
        &ids[2..],
    );
    let (command, zone) = painted.unwrap();
    command.apply(&mut plan);
    let zone = zone.unwrap();
    let inside = |plan: &Plan| {
        (0..4)
            .map(|i| plan.variant().zone_at(middle(i)).is_some())
            .collect::<Vec<_>>()
    };
    assert_eq!(inside(&plan), [true, true, false, false]);
    // more of the same zone, then one out again
    let others = [ids[0], ids[1], ids[3]];
    let more = paint_zone(
        &plan,
        Some(zone),
        Some(ZoneKind::Collective),
        &ids[2..3],
        &others,
    );
    more.unwrap().0.apply(&mut plan);
    assert_eq!(inside(&plan), [true, true, true, false]);
    assert_eq!(plan.variant().zones.size(), 1);
    let out = paint_zone(&plan, None, None, &ids[..1], &ids[1..])
        .unwrap()
        .0;
    out.apply(&mut plan);
    assert_eq!(inside(&plan), [false, true, true, false]);
    // a zone of another kind takes them over
    let other = paint_zone(
        &plan,
        None,
        Some(ZoneKind::Individual),
        &ids[1..2],
        &[ids[2]],
    );
    let (command, individual) = other.unwrap();
    command.apply(&mut plan);
    assert_eq!(plan.variant().zone_at(middle(1)), individual);
    assert_eq!(plan.variant().zone_at(middle(2)), Some(zone));
    assert!(paint_zone(&plan, None, None, &[BuildingId(99)], &[]).is_err());
}

#[test]
fn a_stroke_is_one_step_that_says_each_zone_once() {
    let mut plan = row(60);
    let ids: Vec<BuildingId> = plan.base.buildings.ids().collect();
    let (command, old) = draw_zone(&plan, &square(250.0, -5.0, 40.0), ZoneKind::Later).unwrap();
    command.apply(&mut plan);
    let start = plan.clone();
    let mut history = History::new();
    let mut zone = None;
    for (i, id) in ids.iter().enumerate() {
        let others = &ids[i + 1..];
        let kind = Some(ZoneKind::Collective);
        let (command, into) = paint_zone(&plan, zone, kind, &[*id], others).unwrap();
        history.preview_more(&mut plan, command);
        zone = into;
    }
    assert!(history.commit());
    let end = plan.clone();
    assert_eq!(plan.variant().zone_at(middle(59)), zone);
    assert_ne!(plan.variant().zone_at(middle(30)), Some(old));
    let step = history.undo_command().unwrap().clone();
    let said = |wanted| {
        let is_it = |c: &&Change| matches!(c, Change::Zone(id, ..) if *id == wanted);
        step.changes.iter().filter(is_it).count()
    };
    assert_eq!([said(old), said(zone.unwrap())], [1, 1]);
    assert_eq!(step.changes.len(), 3, "two zones and the next id");
    let written = serde_json::to_string(&*step).unwrap();
    assert!(written.len() < 100_000, "{} bytes", written.len());
    history.undo(&mut plan);
    assert_eq!(plan, start);
    history.redo(&mut plan);
    assert_eq!(plan, end);
}

#[test]
fn a_stroke_that_takes_back_what_it_made_leaves_nothing() {
    let mut plan = row(2);
    let start = plan.clone();
    let mut history = History::new();
    let ids = [BuildingId(0), BuildingId(1)];
    let (command, zone) = paint_zone(&plan, None, Some(ZoneKind::Later), &ids, &[]).unwrap();
    history.preview_more(&mut plan, command);
    let gone = delete_zones(&plan, &[zone.unwrap()]);
    history.preview_more(&mut plan, gone);
    assert!(plan.variant().zones.is_empty());
    history.abort(&mut plan);
    assert_eq!(plan, start);
}

#[test]
fn parts_of_a_zone_stay_apart_and_holes_inside() {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    let part = |x: f64| vec![square(x, 0.0, 40.0).to_vec()];
    let hole = square(10.0, 10.0, 10.0).to_vec();
    let of = |first: Vec<Vec<Point>>, second: Vec<Vec<Point>>| Region::new(vec![first, second]);
    let with_hole = |hole: &[Point]| vec![square(0.0, 0.0, 40.0).to_vec(), hole.to_vec()];
    let region = of(with_hole(&hole), part(100.0));
    let zone = Zone::new(region, ZoneKind::Collective);
    let (command, id) = added(&plan, CommandName::MakeZone, zone).unwrap();
    command.apply(&mut plan);
    let reshaped = |region: Region| reshape_zone(&plan, id, region);
    // A corner of the second part over the first.
    let mut over = part(100.0);
    over[0][0] = [20.0, 20.0];
    assert!(reshaped(of(with_hole(&hole), over)).is_err());
    // The same not as far.
    let mut beside = part(100.0);
    beside[0][0] = [60.0, 20.0];
    assert!(reshaped(of(with_hole(&hole), beside)).is_ok());
    // A hole out of its part, in the other part, and nearly so.
    for (corner, is_sound) in [
        ([60.0, 10.0], false),
        ([110.0, 10.0], false),
        ([38.0, 10.0], true),
    ] {
        let mut hole = hole.clone();
        hole[1] = corner;
        assert_eq!(
            reshaped(of(with_hole(&hole), part(100.0))).is_ok(),
            is_sound,
            "{corner:?}"
        );
    }
    // The outer ring through the hole.
    let mut outer = square(0.0, 0.0, 40.0).to_vec();
    outer[0] = [15.0, 15.0];
    assert!(reshaped(of(vec![outer, hole.clone()], part(100.0))).is_err());
    // Two holes over each other.
    let second = square(15.0, 15.0, 10.0).to_vec();
    let both = vec![square(0.0, 0.0, 40.0).to_vec(), hole, second];
    assert!(reshaped(of(both, part(100.0))).is_err());
}

#[test]
fn zones_of_another_variant_are_taken_over_each_said_once() {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    for x in [0.0, 60.0, 120.0] {
        let (command, _) = draw_zone(&plan, &square(x, 0.0, 50.0), ZoneKind::Collective).unwrap();
        command.apply(&mut plan);
    }
    let first = plan.variant().id;
    let (command, other) = ops::copy_variant(&plan, first, "other").unwrap();
    command.apply(&mut plan);
    plan.activate(other);
    let ids: Vec<ZoneId> = plan.variant().zones.keys().copied().collect();
    let wider = Region::of_ring(square(0.0, 0.0, 75.0).to_vec());
    for command in [
        reshape_zone(&plan, ids[0], wider).unwrap(),
        delete_zones(&plan, &ids[2..]),
    ] {
        command.apply(&mut plan);
    }
    let (command, _) = draw_zone(&plan, &square(130.0, 5.0, 90.0), ZoneKind::Later).unwrap();
    command.apply(&mut plan);
    let theirs: Vec<Zone> = plan
        .variant()
        .zones
        .values()
        .map(|z| Zone::clone(z))
        .collect();
    plan.activate(first);
    let start = plan.clone();
    let diff = VariantDiff::new(plan.variant(), plan.variant_of(other).unwrap());
    let command = ops::take_over(&plan, other, &diff).unwrap();
    let mut said = BTreeSet::new();
    for change in &command.changes {
        if let Change::Zone(id, ..) = change {
            assert!(said.insert(*id), "{id:?} twice");
        }
    }
    command.apply(&mut plan);
    let ours: Vec<Zone> = plan
        .variant()
        .zones
        .values()
        .map(|z| Zone::clone(z))
        .collect();
    assert_eq!(ours.len(), theirs.len());
    for zone in &theirs {
        assert!(ours.iter().any(|own| own.says_the_same(zone)), "{zone:?}");
    }
    command.inverse().apply(&mut plan);
    assert_eq!(plan, start);
}

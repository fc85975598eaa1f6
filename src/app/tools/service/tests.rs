//! The hands on services, at a small town.

use super::super::fixture::Desk;
use super::*;
use crate::analysis::NotServed;
use crate::app::state::{Selection, ToolKind};
use crate::plan::LineId;

/// B1 of the fixture, at [82..92, 130..140]: 8 m west of the branch at
/// x = 100, with the trunk at y = 100 below it.
const HOUSE: BuildingId = BuildingId(0);
const TRUNK: LineId = LineId(0);
const BRANCH: LineId = LineId(1);

fn desk() -> Desk {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.metres_per_px = 0.1;
    desk.doc.update();
    *desk.session.selection = Selection::building(HOUSE);
    desk
}

fn connection(desk: &mut Desk) -> Option<Connection> {
    desk.doc.update();
    desk.doc.results.link(HOUSE).connection
}

#[test]
fn a_click_on_a_possible_service_pins_it() {
    let mut desk = desk();
    let before = connection(&mut desk).unwrap();
    assert_eq!(before.line, BRANCH);
    let ways = desk.with(|t, cx| t.overlay(cx)).services;
    let other = ways.possible.iter().find(|p| p.is_open).copied();
    let [a, b] = other.unwrap().ends;
    assert_eq!(b[1], 100.0, "to the trunk");
    let middle = lerp([a, b], 0.5);
    desk.move_to(middle[0], middle[1]);
    let over = desk.with(|t, cx| t.overlay(cx)).services;
    assert!(over.possible.iter().any(|p| p.active));
    desk.click(middle[0], middle[1]);
    let now = connection(&mut desk).unwrap();
    assert_eq!((now.line, now.pinned), (TRUNK, Some(PinKind::Line)));
    assert_eq!(now.foot, b);
    assert_eq!(desk.session.selection, Selection::building(HOUSE));
    assert!(!desk.undo());
    assert_eq!(connection(&mut desk), Some(before));
}

#[test]
fn a_hovered_building_shows_its_possible_services_without_being_selected() {
    let mut desk = desk();
    desk.session.selection = Selection::default().into();
    let possible = |desk: &mut Desk| desk.with(|t, cx| t.overlay(cx)).services.possible;
    assert!(possible(&mut desk).is_empty(), "nothing under the pointer");
    desk.session.hover = Some(Hover::Building(HOUSE));
    let shown = possible(&mut desk);
    assert!(shown.iter().filter(|p| p.is_open).count() >= 1, "{shown:?}");
    assert!(shown.iter().all(|p| !p.active), "a click selects first");
    let own = |p: &PossibleService| (82.0..=92.0).contains(&p.ends[0][0]);
    assert!(shown.iter().all(own), "from its own walls");
    desk.session.hover = Some(Hover::Building(BuildingId(2)));
    let other = possible(&mut desk);
    assert!(
        !other.is_empty() && other != shown,
        "another house, other ways"
    );
}

#[test]
fn the_access_point_slides_along_the_walls() {
    let mut desk = desk();
    let start = connection(&mut desk).unwrap().facade;
    desk.press(start[0], start[1]);
    desk.drag_on(start, [93.0, 139.0]);
    assert!(desk.doc.history.is_previewing());
    let live = connection(&mut desk).unwrap();
    assert_eq!(live.facade, [92.0, 139.0]);
    desk.release(93.0, 139.0);
    let now = connection(&mut desk).unwrap();
    assert_eq!(now.pinned, Some(PinKind::Access));
    assert_eq!((now.facade, now.foot), ([92.0, 139.0], [100.0, 139.0]));
    // Behind the building there is no way; its grip is still there.
    desk.drag([92.0, 139.0], [81.0, 135.0]);
    assert_eq!(connection(&mut desk), None);
    let reason = crate::analysis::explain(&desk.doc.inputs(), &desk.doc.results, HOUSE);
    assert_eq!(reason, NotServed::BehindItself);
    desk.drag([82.0, 135.0], [92.0, 131.0]);
    assert_eq!(connection(&mut desk).unwrap().facade, [92.0, 131.0]);
    assert_eq!(desk.doc.history.done_names().count(), 5);
}

#[test]
fn the_foot_dropped_on_another_line_pins_to_it() {
    let mut desk = desk();
    let foot = connection(&mut desk).unwrap().foot;
    desk.drag(foot, [88.0, 100.5]);
    let now = connection(&mut desk).unwrap();
    assert_eq!((now.line, now.foot), (TRUNK, [88.0, 100.0]));
    assert_eq!(now.length_m, 30.0);
    // Dropped on nothing, it stays.
    desk.drag(now.foot, [60.0, 80.0]);
    assert_eq!(connection(&mut desk), Some(now));
    // Esc while dragging, too.
    desk.press(now.foot[0], now.foot[1]);
    desk.drag_on(now.foot, [70.0, 100.0]);
    desk.key(ToolKey::Escape);
    assert!(!desk.doc.history.is_previewing());
    assert_eq!(connection(&mut desk), Some(now));
}

#[test]
fn bends_are_made_moved_and_deleted() {
    let mut desk = desk();
    let foot = connection(&mut desk).unwrap().foot;
    desk.drag(foot, [88.0, 100.0]);
    connection(&mut desk);
    desk.drag([88.0, 115.0], [95.0, 115.0]);
    let pin = desk.doc.plan.decision(HOUSE).service.unwrap();
    assert_eq!(pin.inner, [[95.0, 115.0]]);
    let bent = connection(&mut desk).unwrap();
    let expected = 2.0 * 7.0_f64.hypot(15.0);
    assert!((bent.length_m - expected).abs() < 1e-9);
    desk.drag([95.0, 115.0], [88.0, 112.0]);
    let pin = desk.doc.plan.decision(HOUSE).service.unwrap();
    assert_eq!(pin.inner, [[88.0, 112.0]]);
    connection(&mut desk);
    desk.move_to(88.0, 112.0);
    desk.key(ToolKey::Delete);
    let pin = desk.doc.plan.decision(HOUSE).service.unwrap();
    assert!(pin.inner.is_empty() && pin.to.is_some());
}

#[test]
fn look_only_moves_nothing() {
    let mut desk = desk();
    let before = connection(&mut desk).unwrap();
    desk.session.look_only = true;
    desk.drag(before.foot, [88.0, 100.0]);
    assert_eq!(connection(&mut desk), Some(before));
    let shown = desk.with(|t, cx| t.overlay(cx)).services;
    assert!(shown.grips.is_empty());
}

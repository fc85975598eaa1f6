//! No-go areas and planned buildings under the hand: drawing and reshaping them,
//! and ways that obey the rules.

use super::super::fixture::Desk;
use super::super::{ToolEvent, ToolKey};
use crate::app::state::{Hover, Selection, ToolKind};
use crate::edit::ops;
use crate::geometry::Point;
use crate::plan::{BuildingId, BuildingUse, GroundId, StreetId, StreetRule};

const FIELD: [Point; 4] = [
    [130.0, 140.0],
    [170.0, 140.0],
    [170.0, 180.0],
    [130.0, 180.0],
];

fn draw(desk: &mut Desk) {
    for [x, y] in FIELD {
        desk.click(x, y);
    }
    desk.key(ToolKey::Enter);
}

fn ground(desk: &Desk) -> Vec<Point> {
    let ground = desk.doc.plan.overlays.grounds.get(&GroundId(0)).unwrap();
    ground.corners().to_vec()
}

#[test]
fn a_no_go_area_is_forbidden_selected_and_one_step() {
    let mut desk = Desk::new(ToolKind::NoGo);
    draw(&mut desk);
    assert_eq!(ground(&desk), FIELD);
    assert_eq!(desk.session.selection, Selection::ground(GroundId(0)));
    assert_eq!(desk.steps(), 1);
    let at = |desk: &mut Desk| desk.with(|_, cx| super::super::pick(cx, [150.0, 150.0]));
    assert_eq!(at(&mut desk), Some(Hover::Ground(GroundId(0))));
    desk.session.layers.rules = false;
    assert_eq!(at(&mut desk), None, "what is not shown is not picked");
    desk.undo();
    assert!(desk.doc.plan.overlays.grounds.is_empty());
}

#[test]
fn an_outline_that_crosses_itself_stays_in_hand_to_be_mended() {
    for tool in [ToolKind::NoGo, ToolKind::Planned] {
        let mut desk = Desk::new(tool);
        for [x, y] in [FIELD[0], FIELD[2], FIELD[1], FIELD[3]] {
            desk.click(x, y);
        }
        desk.key(ToolKey::Enter);
        assert!(desk.session.banner.take().is_some());
        assert_eq!(desk.steps(), 0);
        desk.key(ToolKey::Backspace);
        desk.key(ToolKey::Backspace);
        desk.click(FIELD[3][0], FIELD[3][1]);
        desk.key(ToolKey::Enter);
        assert_eq!(desk.steps(), 1, "the triangle is sound");
    }
}

#[test]
fn shift_makes_a_rectangle_on_the_first_side() {
    let mut desk = Desk::new(ToolKind::Planned);
    desk.click(130.0, 140.0);
    desk.click(160.0, 140.0);
    desk.modifiers.shift = true;
    desk.move_to(149.0, 152.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.tip.unwrap().area_m2, Some(360.0));
    desk.click(149.0, 152.0);
    let id = BuildingId(4);
    let outline = &desk.doc.plan.planned(id).unwrap().outline;
    assert_eq!(
        outline[..4],
        [
            [130.0, 140.0],
            [160.0, 140.0],
            [160.0, 152.0],
            [130.0, 152.0]
        ]
    );
    assert_eq!(desk.session.selection, Selection::building(id));
    desk.undo();
    assert_eq!(desk.doc.plan.base.buildings.len(), 4);
}

#[test]
fn corners_of_one_tool_are_not_another_ones() {
    let mut desk = Desk::new(ToolKind::NoGo);
    desk.click(130.0, 140.0);
    desk.click(170.0, 140.0);
    desk.session.tool = ToolKind::PlanArea;
    desk.move_to(150.0, 150.0);
    assert!(!desk.toolbox.is_busy());
    assert!(desk.undo(), "undo goes back to the tool and its corners");
    assert_eq!(desk.session.tool, ToolKind::NoGo);
    desk.click(150.0, 180.0);
    desk.key(ToolKey::Enter);
    assert_eq!(ground(&desk).len(), 3);
}

#[test]
fn the_year_of_a_planned_building_is_that_of_the_phase() {
    let mut desk = Desk::new(ToolKind::Planned);
    draw(&mut desk);
    let first = desk.doc.plan.planned(BuildingId(4)).unwrap().year;
    let reference = desk.doc.plan.assumptions.value("reference_year") as i32;
    assert_eq!(first, reference + 5, "no phase has a year");
    let mut phases = desk.doc.plan.variant().phases.filled_to(2);
    for phase in &mut phases.0 {
        phase.year = Some(2030 + i32::from(phase.number));
    }
    desk.doc.edit(ops::set_phases(&desk.doc.plan, phases));
    desk.session.draw_phase = 2;
    draw(&mut desk);
    assert_eq!(desk.doc.plan.planned(BuildingId(5)).unwrap().year, 2032);
}

#[test]
fn corners_are_dragged_made_and_taken_out() {
    let mut desk = Desk::new(ToolKind::NoGo);
    draw(&mut desk);
    desk.session.tool = ToolKind::Select;
    let steps = desk.steps();
    desk.drag(FIELD[2], [190.0, 190.0]);
    assert_eq!(ground(&desk)[2], [190.0, 190.0]);
    assert_eq!(desk.steps(), steps + 1);
    // Onto the other side the outline would cross itself: it goes back.
    desk.drag([190.0, 190.0], [150.0, 120.0]);
    assert_eq!(ground(&desk)[2], [190.0, 190.0]);
    assert!(!desk.doc.history.is_previewing());
    assert!(desk.session.banner.take().is_some());
    // Esc in the middle lets go.
    desk.press(130.0, 180.0);
    desk.drag_on([130.0, 180.0], [110.0, 190.0]);
    assert!(desk.doc.history.is_previewing() && desk.toolbox.is_busy());
    desk.key(ToolKey::Escape);
    assert!(!desk.doc.history.is_previewing());
    desk.release(110.0, 190.0);
    assert_eq!(desk.steps(), steps + 1);
    // The middle of an edge becomes a corner, and goes again.
    desk.drag([150.0, 140.0], [150.0, 130.0]);
    assert_eq!(ground(&desk).len(), 5);
    assert_eq!(ground(&desk)[1], [150.0, 130.0]);
    desk.move_to(150.0, 130.0);
    desk.key(ToolKey::Delete);
    assert_eq!(ground(&desk).len(), 4);
    // Beside a corner Delete takes the area.
    desk.move_to(60.0, 190.0);
    desk.key(ToolKey::Delete);
    assert!(desk.doc.plan.overlays.grounds.is_empty());
    assert!(desk.session.selection.is_empty());
}

#[test]
fn a_planned_building_is_reshaped_when_let_go_and_deleted_with_its_corrections() {
    let mut desk = Desk::new(ToolKind::Planned);
    desk.session.snapping = false;
    draw(&mut desk);
    let id = BuildingId(4);
    desk.session.tool = ToolKind::Select;
    desk.press(FIELD[0][0], FIELD[0][1]);
    desk.drag_on(FIELD[0], [120.0, 130.0]);
    assert!(!desk.doc.history.is_previewing(), "the base stands still");
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.polygon.unwrap()[0], [120.0, 130.0]);
    desk.release(120.0, 130.0);
    let outline = desk.doc.plan.planned(id).unwrap().outline.clone();
    assert_eq!(outline[0], [120.0, 130.0]);
    let correct = ops::correct_buildings(&desk.doc.plan, &[id], |c| c.levels = Some(4.0));
    desk.doc.edit(correct);
    // A loaded house beside it stays.
    desk.session.selection.buildings.insert(BuildingId(0));
    desk.event(ToolEvent::PointerLeft);
    desk.key(ToolKey::Delete);
    assert_eq!(desk.doc.plan.planned(id), None);
    assert_eq!(desk.doc.plan.correction(id), None);
    assert_eq!(
        desk.session.selection,
        Selection::building(BuildingId(0)),
        "what stays stays selected"
    );
    desk.undo();
    assert_eq!(desk.doc.plan.planned(id).unwrap().outline, outline);
    desk.session.look_only = true;
    *desk.session.selection = Selection::building(id);
    desk.key(ToolKey::Delete);
    assert!(desk.doc.plan.planned(id).is_some());
}

#[test]
fn a_way_that_no_rule_allows_is_said_and_goes_straight() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.session.trace = true;
    let ask = |desk: &mut Desk| {
        desk.click(40.0, 100.0);
        desk.move_to(100.0, 160.0);
        let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
        desk.key(ToolKey::Escape);
        (overlay.rubber.len(), overlay.tip.unwrap().notice)
    };
    assert_eq!(ask(&mut desk), (3, None), "round the corner");
    let forbid = ops::change_streets(&desk.doc.plan, &[StreetId(2)], |street| {
        street.rule = Some(StreetRule::Forbidden);
    });
    desk.doc.edit(forbid);
    assert_eq!(ask(&mut desk), (2, Some("tip-no-allowed-way")));
    desk.doc.undo();
    let ring = [[90.0, 120.0], [110.0, 120.0], [110.0, 140.0], [90.0, 140.0]];
    let (command, _) =
        ops::draw_ground(&desk.doc.plan, &ring, StreetRule::Forbidden, None).unwrap();
    desk.doc.edit(command);
    assert_eq!(ask(&mut desk), (2, Some("tip-no-allowed-way")));
    let off = ops::change_grounds(&desk.doc.plan, &[GroundId(0)], |ground| {
        ground.rule = StreetRule::Avoid;
    });
    desk.doc.edit(off);
    assert_eq!(ask(&mut desk), (3, None), "avoided, but there is no other");
    let (command, _) =
        ops::draw_planned(&desk.doc.plan, &FIELD, BuildingUse::School, 2030).unwrap();
    desk.doc.edit(command);
    assert_eq!(ask(&mut desk), (3, None), "buildings are no rule");
}

#[test]
fn corners_of_outlines_catch_corners_walls_and_streets() {
    let mut desk = Desk::new(ToolKind::Planned);
    let footprint = desk.doc.plan.base.buildings.footprints.view(2);
    let corner = footprint.exteriors().next().unwrap()[0];
    let centre = desk.doc.facts.centroid(BuildingId(2));
    let out = |by: f64| {
        let way = crate::geometry::vector(centre, corner);
        let length = way[0].hypot(way[1]);
        [
            corner[0] + by * way[0] / length,
            corner[1] + by * way[1] / length,
        ]
    };
    let [x, y] = out(1.0);
    desk.move_to(x, y);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.snap.map(|snap| snap.point), Some(corner));
    desk.click(x, y);
    let [far_x, far_y] = out(60.0);
    desk.modifiers.alt = true;
    desk.click(far_x, far_y);
    desk.click(far_x + 20.0, far_y);
    desk.modifiers.alt = false;
    desk.key(ToolKey::Enter);
    let id = BuildingId(4);
    assert_eq!(desk.doc.plan.planned(id).unwrap().outline[0], corner);
    // Dragged away and back, it catches the corner of the neighbour again.
    desk.session.tool = ToolKind::Select;
    *desk.session.selection = Selection::building(id);
    desk.drag(corner, out(9.0));
    assert_ne!(desk.doc.plan.planned(id).unwrap().outline[0], corner);
    desk.drag(out(9.0), out(1.0));
    let outline = &desk.doc.plan.planned(id).unwrap().outline;
    assert!(outline.contains(&corner), "{outline:?}");
    desk.session.snapping = false;
    desk.drag(corner, out(1.5));
    assert!(!desk.doc.plan.planned(id).unwrap().outline.contains(&corner));
}

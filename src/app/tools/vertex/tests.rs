use crate::app::state::{Action, Selection, ToolKind};
use crate::app::tools::fixture::{Desk, assert_points};
use crate::app::tools::{HandleKind, ToolEvent, ToolKey, ToolModifiers};
use crate::edit::CommandName;
use crate::edit::ops::{self, Parts};
use crate::geometry::Point;
use crate::plan::{LineId, LineRole, NodeId};

const SHIFT: ToolModifiers = ToolModifiers {
    shift: true,
    ctrl: false,
    alt: false,
};
const CTRL: ToolModifiers = ToolModifiers {
    shift: false,
    ctrl: true,
    alt: false,
};

/// Trunk 0 and branch 1 with a bend at [100, 150]; no snapping.
fn desk() -> Desk {
    let mut desk = Desk::with_network(ToolKind::Vertex);
    desk.session.snapping = false;
    desk
}

fn chosen(desk: &Desk) -> Parts {
    desk.toolbox.chosen()
}

fn one_vertex(line: u32, vertex: usize) -> Parts {
    Parts {
        vertices: [(LineId(line), vertex)].into(),
        ..Parts::default()
    }
}

fn handles(desk: &mut Desk) -> Vec<HandleKind> {
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    overlay.handles.iter().map(|handle| handle.kind).collect()
}

#[test]
fn hovering_a_line_shows_all_its_handles() {
    let mut desk = desk();
    desk.move_to(100.5, 120.0);
    let shown = handles(&mut desk);
    for kind in [
        HandleKind::Node(NodeId(1)),
        HandleKind::Node(NodeId(2)),
        HandleKind::Vertex(LineId(1), 0),
        HandleKind::Mid(LineId(1), 0),
        HandleKind::Mid(LineId(1), 1),
        HandleKind::End(LineId(1), false),
    ] {
        assert!(shown.contains(&kind), "{kind:?} in {shown:?}");
    }
    assert!(
        !shown.contains(&HandleKind::End(LineId(1), true)),
        "no free end"
    );
    desk.session.look_only = true;
    assert!(handles(&mut desk).is_empty());
}

#[test]
fn a_vertex_is_dragged_and_a_node_takes_its_lines_along() {
    let mut desk = desk();
    desk.drag([100.0, 150.0], [130.0, 160.0]);
    assert_points(
        &desk.points(1),
        &[[100.0, 100.0], [130.0, 160.0], [100.0, 200.0]],
    );
    desk.drag([100.0, 100.0], [90.0, 80.0]);
    assert_eq!(desk.points(0).last(), Some(&[90.0, 80.0]));
    assert_eq!(desk.points(1).first(), Some(&[90.0, 80.0]));
    assert_eq!(desk.steps(), 4);
    desk.undo();
    desk.undo();
    assert_points(
        &desk.points(1),
        &[[100.0, 100.0], [100.0, 150.0], [100.0, 200.0]],
    );
}

#[test]
fn middles_add_and_ends_extend() {
    let mut desk = desk();
    desk.move_to(50.0, 100.5);
    desk.drag([50.0, 100.0], [50.0, 110.0]);
    assert_points(
        &desk.points(0),
        &[[0.0, 100.0], [50.0, 110.0], [100.0, 100.0]],
    );
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::AddVertex));
    // The handle of the branch's free end lies 20 px beyond it.
    desk.move_to(100.5, 180.0);
    desk.drag([100.0, 205.0], [120.0, 240.0]);
    assert_points(&desk.points(1)[2..], &[[100.0, 200.0], [120.0, 240.0]]);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::ExtendLine));
    assert_eq!(desk.doc.plan.network().line_count(), 2, "it grew");
}

#[test]
fn a_double_click_on_a_line_adds_a_vertex_there() {
    let mut desk = desk();
    desk.click(30.0, 100.5);
    desk.click(30.0, 100.5);
    desk.event(ToolEvent::DoubleClick { at: [30.0, 100.5] });
    assert_points(
        &desk.points(0),
        &[[0.0, 100.0], [30.0, 100.0], [100.0, 100.0]],
    );
}

#[test]
fn clicks_choose_shift_adds_ctrl_toggles_and_a_box_chooses_many() {
    let mut desk = desk();
    desk.click(100.0, 150.0);
    assert_eq!(chosen(&desk), one_vertex(1, 0));
    desk.modifiers = SHIFT;
    desk.click(100.0, 200.0);
    assert_eq!(chosen(&desk).len(), 2);
    desk.modifiers = CTRL;
    desk.click(100.0, 150.0);
    assert_eq!(chosen(&desk).nodes, [NodeId(2)].into());
    assert!(chosen(&desk).vertices.is_empty());
    desk.modifiers = ToolModifiers::default();
    desk.drag([70.0, 90.0], [130.0, 170.0]);
    let parts = chosen(&desk);
    assert_eq!(parts.nodes, [NodeId(1)].into());
    assert_eq!(parts.vertices, [(LineId(1), 0)].into());
    assert_eq!(desk.steps(), 2, "nothing moved");
    // A press on nothing lets go.
    desk.click(160.0, 160.0);
    assert!(chosen(&desk).is_empty());
}

#[test]
fn a_drag_moves_all_that_is_chosen_in_one_step() {
    let mut desk = desk();
    desk.drag([70.0, 90.0], [130.0, 170.0]);
    desk.drag([100.0, 150.0], [110.0, 155.0]);
    assert_points(&desk.points(0), &[[0.0, 100.0], [110.0, 105.0]]);
    assert_points(
        &desk.points(1),
        &[[110.0, 105.0], [110.0, 155.0], [100.0, 200.0]],
    );
    assert_eq!(desk.steps(), 3);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::MoveParts));
    assert_eq!(chosen(&desk).len(), 2, "still chosen");
}

#[test]
fn a_selected_line_is_moved_whole_by_its_body() {
    let mut desk = desk();
    desk.click(100.5, 115.0);
    assert_eq!(desk.session.selection, Selection::line(LineId(1)));
    desk.move_to(100.0, 112.0);
    desk.drag([100.0, 112.0], [120.0, 112.0]);
    assert_points(
        &desk.points(1),
        &[[120.0, 100.0], [120.0, 150.0], [120.0, 200.0]],
    );
    assert_eq!(
        desk.points(0).last(),
        Some(&[120.0, 100.0]),
        "joined it stays"
    );
    assert_eq!(desk.steps(), 3);
}

#[test]
fn delete_and_backspace_take_out_what_is_chosen() {
    for key in [ToolKey::Delete, ToolKey::Backspace] {
        let mut desk = desk();
        desk.click(100.0, 150.0);
        desk.key(key);
        assert_points(&desk.points(1), &[[100.0, 100.0], [100.0, 200.0]]);
        assert!(chosen(&desk).is_empty());
        assert_eq!(desk.steps(), 3);
    }
    let mut desk = desk();
    desk.select_line(1);
    desk.key(ToolKey::Delete);
    assert_eq!(desk.doc.plan.network().line_count(), 1, "else the line");
}

#[test]
fn a_held_arrow_key_is_one_step_of_undo() {
    let mut desk = desk();
    desk.click(100.0, 150.0);
    assert!(desk.with(|toolbox, cx| toolbox.takes_arrows(cx.session)));
    for _ in 0..3 {
        desk.key(ToolKey::Nudge([1, 0]));
    }
    desk.event(ToolEvent::NudgeEnd);
    assert_points(&desk.points(1)[1..2], &[[100.3, 150.0]]);
    desk.modifiers = SHIFT;
    desk.key(ToolKey::Nudge([0, -1]));
    desk.event(ToolEvent::NudgeEnd);
    assert_points(&desk.points(1)[1..2], &[[100.3, 149.0]]);
    assert_eq!(desk.steps(), 4);
    desk.key(ToolKey::Nudge([0, -1]));
    assert!(desk.toolbox.is_busy());
    desk.key(ToolKey::Escape);
    assert_points(&desk.points(1)[1..2], &[[100.3, 149.0]]);
    assert_eq!(desk.steps(), 4);
}

#[test]
fn coordinates_and_offsets_are_typed() {
    let mut desk = desk();
    desk.click(100.0, 150.0);
    desk.type_text("105.5;148.25");
    assert!(desk.toolbox.is_typing());
    let rubber = desk.with(|toolbox, cx| toolbox.overlay(cx)).rubber;
    assert_points(&rubber, &[[100.0, 150.0], [105.5, 148.25]]);
    desk.key(ToolKey::Enter);
    assert_points(&desk.points(1)[1..2], &[[105.5, 148.25]]);
    desk.key(ToolKey::Coordinates);
    desk.type_text("@-5,5;1,75");
    desk.key(ToolKey::Enter);
    assert_points(&desk.points(1)[1..2], &[[100.0, 150.0]]);
    desk.type_text("12");
    desk.key(ToolKey::Enter);
    assert_eq!(desk.tip().unwrap().notice, Some("draw-entry-two-numbers"));
    desk.key(ToolKey::Escape);
    assert!(!desk.toolbox.is_typing());
    assert_eq!(desk.steps(), 4);
}

#[test]
fn typing_coordinates_onto_a_node_joins_it() {
    let mut desk = desk();
    let free = desk.draw(LineRole::Branch, &[[150.0, 150.0], [150.0, 190.0]]);
    desk.click(150.0, 190.0);
    desk.type_text("100;200");
    desk.key(ToolKey::Enter);
    let network = desk.doc.plan.network();
    assert_eq!(network.line(free).unwrap().to, NodeId(2));
}

#[test]
fn what_is_dropped_on_a_line_joins_it_when_snapping() {
    let mut desk = Desk::with_network(ToolKind::Vertex);
    let free = desk.draw(LineRole::Branch, &[[30.0, 30.0], [30.0, 60.0]]);
    desk.move_to(30.5, 50.0);
    desk.drag([30.0, 60.0], [31.0, 98.5]);
    let network = desk.doc.plan.network();
    let end = network.line(free).unwrap().to;
    assert_eq!(network.lines_at(end).len(), 3, "the trunk is cut there");
}

#[test]
fn a_refused_drag_says_why_and_keeps_the_plan() {
    let mut desk = desk();
    let lock = ops::set_locked(&desk.doc.plan, &[LineId(1)], true).unwrap();
    desk.doc.edit(lock);
    let before = desk.doc.plan.clone();
    desk.press(100.0, 150.0);
    desk.drag_on([100.0, 150.0], [130.0, 160.0]);
    let refusal = desk.tip().unwrap().refusal.unwrap();
    assert!(refusal.contains("locked"), "{refusal}");
    desk.release(130.0, 160.0);
    assert_eq!(desk.doc.plan, before);
}

#[test]
fn the_choice_follows_the_plan() {
    let mut desk = desk();
    desk.click(100.0, 150.0);
    // Another vertex before it: the chosen one has another number now.
    let insert = ops::insert_vertex(&desk.doc.plan, LineId(1), 0, [100.0, 120.0]);
    desk.doc.edit(insert.unwrap());
    desk.event(ToolEvent::PointerLeft);
    assert_eq!(chosen(&desk), one_vertex(1, 1));
    let gone = ops::delete(&desk.doc.plan, &[LineId(1)], &[]).unwrap();
    desk.doc.edit(gone);
    desk.event(ToolEvent::PointerLeft);
    assert!(chosen(&desk).is_empty());
}

#[test]
fn escape_lets_go_of_the_drag_then_the_choice_then_the_selection() {
    let mut desk = desk();
    desk.click(100.5, 115.0);
    desk.press(100.0, 150.0);
    desk.drag_on([100.0, 150.0], [130.0, 160.0]);
    assert_eq!(desk.key(ToolKey::Escape), [Action::Abort]);
    desk.release(130.0, 160.0);
    assert_points(&desk.points(1)[1..2], &[[100.0, 150.0]]);
    assert!(!chosen(&desk).is_empty());
    desk.key(ToolKey::Escape);
    assert!(chosen(&desk).is_empty());
    desk.key(ToolKey::Escape);
    assert!(desk.session.selection.is_empty());
}

#[test]
fn a_part_chosen_from_the_list_is_the_only_one() {
    let mut desk = desk();
    desk.drag([70.0, 90.0], [130.0, 170.0]);
    desk.with(|toolbox, cx| toolbox.choose(cx, ops::Part::Node(NodeId(2))));
    assert_eq!(chosen(&desk).nodes, [NodeId(2)].into());
    let at: Point = desk.tip().unwrap().at;
    assert_eq!(at, [100.0, 200.0]);
}

#[test]
fn several_dragged_at_once_join_what_the_one_in_hand_catches() {
    let mut desk = desk();
    let loose = desk.draw(
        LineRole::Branch,
        &[[150.0, 60.0], [150.0, 90.0], [150.0, 120.0]],
    );
    desk.session.snapping = true;
    desk.drag([140.0, 50.0], [160.0, 100.0]);
    assert_eq!(chosen(&desk).len(), 2, "its end and its bend");
    desk.drag([150.0, 60.0], [101.0, 199.0]);
    let network = desk.doc.plan.network();
    let end = network.line(LineId(1)).unwrap().to;
    assert_eq!(network.line(loose).unwrap().from, end, "joined");
    assert_points(
        &desk.points(loose.0),
        &[[100.0, 200.0], [100.0, 230.0], [150.0, 120.0]],
    );
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::MoveParts));
    assert!(desk.doc.plan.network().check().is_empty());
    desk.undo();
    assert_points(&desk.points(loose.0)[..1], &[[150.0, 60.0]]);
    // A bend in hand joins the inside of another line, which is split there.
    *desk.session.selection = Selection::default();
    desk.key(ToolKey::Escape);
    desk.drag([140.0, 80.0], [160.0, 130.0]);
    assert_eq!(chosen(&desk).len(), 2, "its bend and its other end");
    desk.drag([150.0, 90.0], [40.0, 101.0]);
    assert!(desk.doc.plan.network().check().is_empty());
    let network = desk.doc.plan.network();
    let joint = network.line(LineId(0)).unwrap().to;
    assert_eq!(network.place(joint).map(|p| p[0].round()), Some(40.0));
    assert!(network.lines_at(joint).len() >= 3, "all meet there");
}

#[test]
fn after_escape_no_handle_is_left_until_the_pointer_moves() {
    for tool in [ToolKind::Vertex, ToolKind::Select] {
        let mut desk = desk();
        desk.session.tool = tool;
        desk.click(100.5, 120.0);
        assert!(!handles(&mut desk).is_empty(), "{tool:?}");
        desk.key(ToolKey::Escape);
        desk.key(ToolKey::Escape);
        assert_eq!(desk.session.selection, Selection::default());
        assert_eq!(handles(&mut desk), [], "{tool:?}");
        desk.move_to(100.5, 121.0);
        assert!(!handles(&mut desk).is_empty(), "and back: {tool:?}");
    }
}

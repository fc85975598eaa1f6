use crate::app::state::{Action, Selection, ToolKind};
use crate::app::tools::fixture::{Desk, assert_points};
use crate::app::tools::{HandleKind, ToolKey, ToolModifiers};
use crate::edit::{CommandName, ops};
use crate::geometry::SnapKind;
use crate::plan::{BuildingId, LineEnd, LineId, LineRole, NodeId, SourceId, StreetId};

const CTRL: ToolModifiers = ToolModifiers {
    shift: false,
    ctrl: true,
    alt: false,
};
const SHIFT: ToolModifiers = ToolModifiers {
    shift: true,
    ctrl: false,
    alt: false,
};
const ALT: ToolModifiers = ToolModifiers {
    shift: false,
    ctrl: false,
    alt: true,
};

/// Trunk (line 0) and branch (line 1) with a source at the start of the trunk.
fn desk_with_source() -> Desk {
    let mut desk = Desk::with_network(ToolKind::Select);
    let placed = ops::place_source(&desk.doc.plan, LineEnd::Node(NodeId(0)), None);
    desk.doc.edit(placed.unwrap().0);
    desk
}

#[test]
fn a_press_selects_what_lies_on_top() {
    let mut desk = desk_with_source();
    desk.press(1.0, 101.0);
    assert_eq!(desk.session.selection, Selection::source(SourceId(0)));
    desk.release(1.0, 101.0);
    desk.click(30.0, 100.5);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    desk.click(116.0, 125.0);
    assert_eq!(desk.session.selection, Selection::building(BuildingId(1)));
    desk.click(150.0, 100.5);
    assert_eq!(desk.session.selection, Selection::street(StreetId(1)));
}

#[test]
fn letting_go_on_nothing_clears_and_pressing_does_not_yet() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    desk.press(160.0, 160.0);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    desk.release(160.0, 160.0);
    assert!(desk.session.selection.is_empty());
    assert_eq!(desk.click(160.0, 160.0), []);
}

#[test]
fn ctrl_toggles_and_shift_adds() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.click(116.0, 125.0);
    desk.modifiers = SHIFT;
    desk.click(30.0, 100.5);
    desk.click(30.0, 100.5);
    assert_eq!(desk.session.selection.lines.len(), 1);
    assert_eq!(desk.session.selection.buildings.len(), 1);
    desk.modifiers = CTRL;
    desk.click(116.0, 125.0);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    desk.click(160.0, 160.0);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    desk.click(30.0, 100.5);
    assert!(desk.session.selection.is_empty());
}

#[test]
fn what_the_map_hides_is_not_picked() {
    let mut desk = desk_with_source();
    desk.session.layers.network = false;
    desk.click(30.0, 100.5);
    assert_eq!(desk.session.selection, Selection::street(StreetId(0)));
    desk.session.layers.streets = false;
    desk.click(31.0, 100.5);
    assert!(desk.session.selection.is_empty());
    desk.session.layers.buildings = false;
    desk.click(116.0, 125.0);
    assert!(desk.session.selection.is_empty());
}

#[test]
fn dragging_an_inner_vertex_is_one_step_and_undo_puts_it_back() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    let before = desk.doc.plan.clone();
    let steps = desk.steps();
    let actions = desk.drag([100.0, 150.0], [150.0, 160.0]);
    let previews = actions.iter().filter(|a| matches!(a, Action::Preview(_)));
    assert!(previews.count() >= 9);
    assert_eq!(actions.last(), Some(&Action::Commit));
    assert_eq!(desk.steps(), steps + 1);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::MoveVertex));
    let want = [[100.0, 100.0], [150.0, 160.0], [100.0, 200.0]];
    assert_points(&desk.points(1), &want);
    assert!(!desk.undo());
    assert_eq!(desk.doc.plan, before);
}

#[test]
fn all_lines_on_a_node_follow_it_while_it_is_dragged() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    desk.modifiers = ALT;
    desk.press(100.0, 100.0);
    desk.drag_on([100.0, 100.0], [110.0, 90.0]);
    // Still down: both lines are there already.
    assert_points(&desk.points(0), &[[0.0, 100.0], [110.0, 90.0]]);
    assert_points(
        &desk.points(1),
        &[[110.0, 90.0], [100.0, 150.0], [100.0, 200.0]],
    );
    assert!(desk.toolbox.is_busy());
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    let active: Vec<_> = overlay.handles.iter().filter(|h| h.active).collect();
    assert_eq!(active.len(), 1);
    assert_eq!(active[0].kind, HandleKind::Node(NodeId(1)));
    assert_points(&[active[0].point], &[[110.0, 90.0]]);
    desk.release(110.0, 90.0);
    assert!(!desk.toolbox.is_busy());
}

#[test]
fn a_handle_in_the_middle_of_a_segment_makes_a_vertex() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    let steps = desk.steps();
    desk.drag([50.0, 100.0], [50.0, 120.0]);
    assert_points(
        &desk.points(0),
        &[[0.0, 100.0], [50.0, 120.0], [100.0, 100.0]],
    );
    assert_eq!(desk.steps(), steps + 1);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::AddVertex));
    desk.undo();
    assert_points(&desk.points(0), &[[0.0, 100.0], [100.0, 100.0]]);
}

/// Seen as a trunk that was bent by 40 m where a box was to be drawn.
#[test]
fn a_box_that_begins_on_the_middle_of_an_unselected_line_bends_nothing() {
    let mut desk = Desk::with_network(ToolKind::Select);
    let steps = desk.steps();
    desk.drag([50.0, 100.0], [120.0, 220.0]);
    assert_eq!(desk.steps(), steps);
    assert_points(&desk.points(0), &[[0.0, 100.0], [100.0, 100.0]]);
    assert!(desk.session.selection.lines.contains(&LineId(1)));
}

#[test]
fn the_line_under_the_pointer_can_be_dragged_without_selecting_it_first() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.move_to(100.0, 151.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    let vertex = HandleKind::Vertex(LineId(1), 0);
    assert!(overlay.handles.iter().any(|h| h.kind == vertex && h.active));
    desk.drag([100.0, 151.0], [140.0, 150.0]);
    assert_points(&desk.points(1)[1..2], &[[140.0, 150.0]]);
    assert_eq!(desk.session.selection, Selection::line(LineId(1)));
}

#[test]
fn an_end_dropped_on_a_line_joins_and_splits_it() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    desk.press(100.0, 200.0);
    desk.drag_on([100.0, 200.0], [40.0, 101.0]);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.snap.unwrap().kind, SnapKind::NetworkSegment);
    desk.release(40.0, 101.0);
    let network = desk.doc.plan.network();
    assert_eq!(network.line_count(), 3);
    let node = network.line(LineId(1)).unwrap().to;
    assert_eq!(network.lines_at(node).len(), 3);
    assert_points(&desk.points(0), &[[0.0, 100.0], [40.0, 100.0]]);
}

#[test]
fn an_end_dropped_on_a_node_becomes_that_node() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.draw(LineRole::Branch, &[[10.0, 150.0], [40.0, 150.0]]);
    desk.select_line(2);
    desk.drag([10.0, 150.0], [1.0, 99.0]);
    let network = desk.doc.plan.network();
    assert_eq!(network.line(LineId(2)).unwrap().from, NodeId(0));
    assert_eq!(network.lines_at(NodeId(0)).len(), 2);
    assert_eq!(network.nodes().count(), 4);
}

#[test]
fn a_vertex_dropped_on_a_line_joins_there() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    desk.drag([100.0, 150.0], [40.0, 101.0]);
    let network = desk.doc.plan.network();
    let node = network.node_near([40.0, 100.0], 0.01).unwrap();
    // The half that would run along the trunk is not dug twice.
    assert_eq!(network.lines_at(node).len(), 3);
    assert_points(&desk.points(1), &[[40.0, 100.0], [100.0, 200.0]]);
    assert_eq!(network.check(), []);
}

#[test]
fn a_line_is_never_dragged_to_nothing() {
    let mut desk = Desk::with_network(ToolKind::Select);
    let before = desk.points(0);
    desk.select_line(0);
    // The far end of the same line: refused, the place before stays.
    desk.drag([0.0, 100.0], [99.5, 100.0]);
    let network = desk.doc.plan.network();
    assert_eq!(network.line_count(), 2);
    assert!(network.length_m(LineId(0)) > 1.0);
    assert_eq!(network.nodes().count(), 3);
    desk.undo();
    assert_eq!(desk.points(0), before);
}

#[test]
fn an_end_drawn_back_onto_its_neighbour_takes_that_vertex_along() {
    let mut desk = Desk::new(ToolKind::Select);
    // The inner vertex lies on the street crossing that the end snaps to.
    desk.draw(
        LineRole::Branch,
        &[[40.0, 40.0], [100.0, 100.0], [150.0, 150.0]],
    );
    desk.select_line(0);
    desk.drag([150.0, 150.0], [100.5, 100.5]);
    assert_points(&desk.points(0), &[[40.0, 40.0], [100.0, 100.0]]);
    desk.undo();
    assert_eq!(desk.points(0).len(), 3);
}

#[test]
fn a_source_is_dragged_with_its_lines() {
    let mut desk = desk_with_source();
    desk.click(0.0, 100.0);
    desk.drag([0.0, 100.0], [20.0, 60.0]);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::MoveSource));
    assert_points(&desk.points(0), &[[20.0, 60.0], [100.0, 100.0]]);
}

#[test]
fn escape_and_undo_let_a_drag_go() {
    for by_undo in [false, true] {
        let mut desk = Desk::with_network(ToolKind::Select);
        let before = desk.doc.plan.clone();
        let steps = desk.steps();
        desk.select_line(1);
        desk.press(100.0, 150.0);
        desk.drag_on([100.0, 150.0], [150.0, 160.0]);
        assert_ne!(desk.doc.plan, before);
        if by_undo {
            assert!(desk.undo());
        } else {
            desk.key(ToolKey::Escape);
        }
        assert_eq!(desk.doc.plan, before);
        // The button is still down; what follows is nothing.
        desk.move_to(10.0, 10.0);
        desk.release(10.0, 10.0);
        assert_eq!(desk.doc.plan, before);
        assert_eq!(desk.steps(), steps);
        assert_eq!(desk.session.selection, Selection::line(LineId(1)));
    }
}

#[test]
fn a_press_that_hardly_moves_is_no_drag() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    let steps = desk.steps();
    desk.press(100.0, 150.0);
    desk.move_to(100.5, 150.5);
    desk.release(100.5, 150.5);
    assert_eq!(desk.steps(), steps);
}

#[test]
fn a_drag_back_to_its_start_is_no_step() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    let steps = desk.steps();
    let before = desk.doc.plan.clone();
    desk.modifiers = ALT;
    desk.press(100.0, 150.0);
    desk.drag_on([100.0, 150.0], [150.0, 150.0]);
    desk.drag_on([150.0, 150.0], [100.0, 150.0]);
    desk.release(100.0, 150.0);
    assert_eq!(desk.steps(), steps);
    assert_eq!(desk.doc.plan, before);
}

#[test]
fn previews_start_from_the_plan_of_the_press() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    desk.press(100.0, 200.0);
    // Over the trunk (joins, splits it) and away again: nothing stays behind.
    desk.drag_on([100.0, 200.0], [40.0, 100.0]);
    assert_eq!(desk.doc.plan.network().line_count(), 3);
    desk.drag_on([40.0, 100.0], [40.0, 160.0]);
    desk.release(40.0, 160.0);
    assert_eq!(desk.doc.plan.network().line_count(), 2);
    assert_eq!(desk.doc.plan.network().nodes().count(), 3);
}

#[test]
fn a_box_selects_what_reaches_into_it() {
    let mut desk = desk_with_source();
    desk.press(-5.0, 110.0);
    desk.drag_on([-5.0, 110.0], [85.0, 135.0]);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.box_select, Some([[-5.0, 110.0], [85.0, 135.0]]));
    desk.release(85.0, 135.0);
    assert_eq!(desk.session.selection, Selection::building(BuildingId(0)));
    desk.modifiers = SHIFT;
    desk.drag([-5.0, 90.0], [20.0, 110.0]);
    let selection = &desk.session.selection;
    assert_eq!(selection.lines.len(), 1);
    assert_eq!(selection.sources.len(), 1);
    assert_eq!(selection.buildings.len(), 1);
    desk.modifiers = ToolModifiers::default();
    desk.press(160.0, 160.0);
    desk.drag_on([160.0, 160.0], [190.0, 190.0]);
    desk.key(ToolKey::Escape);
    desk.release(190.0, 190.0);
    assert_eq!(desk.session.selection.buildings.len(), 1);
}

#[test]
fn delete_removes_the_selection_in_one_step() {
    let mut desk = desk_with_source();
    let steps = desk.steps();
    desk.session.selection.lines.extend([LineId(0), LineId(1)]);
    desk.session.selection.sources.insert(SourceId(0));
    desk.session.selection.buildings.insert(BuildingId(1));
    desk.move_to(160.0, 160.0);
    desk.key(ToolKey::Delete);
    assert!(desk.doc.plan.network().is_empty());
    assert_eq!(desk.steps(), steps + 1);
    assert_eq!(desk.session.selection, Selection::building(BuildingId(1)));
    assert_eq!(desk.key(ToolKey::Delete).len(), 1);
    assert!(desk.session.banner.is_some());
    assert_eq!(desk.steps(), steps + 1);
}

#[test]
fn delete_over_a_vertex_takes_only_the_vertex() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    desk.move_to(100.5, 150.0);
    desk.key(ToolKey::Delete);
    assert_points(&desk.points(1), &[[100.0, 100.0], [100.0, 200.0]]);
    assert_eq!(
        desk.doc.history.undo_name(),
        Some(CommandName::DeleteVertex)
    );
}

#[test]
fn delete_over_a_free_end_shortens_the_line() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    desk.move_to(100.0, 200.0);
    desk.key(ToolKey::Delete);
    assert_points(&desk.points(1), &[[100.0, 100.0], [100.0, 150.0]]);
    desk.undo();
    assert_eq!(desk.points(1).len(), 3);
}

#[test]
fn look_only_refuses_drags_and_deletes_but_selects() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.session.look_only = true;
    let before = desk.doc.plan.clone();
    desk.click(30.0, 100.5);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    assert!(desk.session.banner.is_none());
    desk.key(ToolKey::Delete);
    assert!(desk.session.banner.take().unwrap().is_error);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.handles, []);
    desk.drag([50.0, 100.0], [50.0, 120.0]);
    assert_eq!(desk.doc.plan, before);
}

#[test]
fn escape_clears_the_selection_when_nothing_is_under_way() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    desk.key(ToolKey::Escape);
    assert!(desk.session.selection.is_empty());
    assert_eq!(desk.key(ToolKey::Escape), []);
}

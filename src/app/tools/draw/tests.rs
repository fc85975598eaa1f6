use crate::app::commands::{CommandId, Tool};
use crate::app::state::{Action, ToolKind};
use crate::app::tools::fixture::{Desk, assert_points};
use crate::app::tools::{ToolEvent, ToolKey, ToolModifiers, Toolbox};
use crate::edit::CommandName;
use crate::geometry::SnapKind;
use crate::plan::{LineEnd, LineId, LineRole, NodeId};

const ALT: ToolModifiers = ToolModifiers {
    shift: false,
    ctrl: false,
    alt: true,
};

fn edits(actions: &[Action]) -> usize {
    let is_edit = |action: &&Action| matches!(action, Action::Edit(_));
    actions.iter().filter(is_edit).count()
}

#[test]
fn three_clicks_and_a_right_click_draw_one_line_in_one_step() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.draw_phase = 2;
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.click(50.0, 60.0);
    let actions = desk.right_click(50.0, 60.0);
    assert_eq!(actions.first(), Some(&Action::Sketch(None)));
    assert_eq!(edits(&actions), 1);
    assert_eq!(edits(&desk.log), 1);
    assert_eq!(desk.steps(), 1);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::DrawTrunk));
    assert_points(&desk.points(0), &[[20.0, 20.0], [20.0, 60.0], [50.0, 60.0]]);
    let network = desk.doc.plan.network();
    let line = network.line(LineId(0)).unwrap();
    assert_eq!((line.role, line.phase), (LineRole::Trunk, 2));
    assert_eq!(desk.doc.plan.variant().phases.last(), 2);
    assert!(!desk.toolbox.is_busy());
    assert!(!desk.undo());
    assert!(desk.doc.plan.network().is_empty());
    assert_eq!(desk.doc.plan.variant().phases.last(), 0);
}

#[test]
fn enter_finishes_too_and_each_tool_draws_its_role() {
    for (tool, role) in [
        (ToolKind::Trunk, LineRole::Trunk),
        (ToolKind::Branch, LineRole::Branch),
        (ToolKind::Service, LineRole::Service),
    ] {
        let mut desk = Desk::new(tool);
        desk.click(20.0, 20.0);
        desk.click(20.0, 60.0);
        desk.key(ToolKey::Enter);
        let network = desk.doc.plan.network();
        assert_eq!(network.line(LineId(0)).unwrap().role, role);
    }
}

#[test]
fn a_double_click_adds_no_second_vertex_and_no_segment_without_length() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.click(20.0, 60.0);
    desk.event(ToolEvent::DoubleClick { at: [20.0, 60.0] });
    assert_points(&desk.points(0), &[[20.0, 20.0], [20.0, 60.0]]);

    // A hand that trembles by 5 px between the two presses.
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.click(21.25, 60.0);
    desk.event(ToolEvent::DoubleClick { at: [21.25, 60.0] });
    assert_points(&desk.points(0), &[[20.0, 20.0], [20.0, 60.0]]);
    assert!(!desk.toolbox.is_busy());
}

#[test]
fn a_double_click_does_not_eat_the_short_stretch_before_it() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.click(21.25, 60.0);
    desk.click(21.25, 60.0);
    desk.event(ToolEvent::DoubleClick { at: [21.25, 60.0] });
    let want = [[20.0, 20.0], [20.0, 60.0], [21.25, 60.0]];
    assert_points(&desk.points(0), &want);
}

#[test]
fn a_double_click_at_the_start_keeps_the_first_vertex() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.click(20.0, 20.0);
    desk.event(ToolEvent::DoubleClick { at: [20.0, 20.0] });
    assert!(desk.toolbox.is_busy());
    assert_eq!(edits(&desk.log), 0);
}

#[test]
fn releasing_after_a_drag_adds_nothing_more() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.press(20.0, 20.0);
    desk.drag_on([20.0, 20.0], [20.0, 60.0]);
    desk.release(20.0, 60.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_points(&overlay.vertices, &[[20.0, 20.0]]);
    assert_points(&overlay.rubber, &[[20.0, 20.0], [20.0, 60.0]]);
}

#[test]
fn too_few_vertices_cancel_on_right_click() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.right_click(40.0, 20.0);
    assert!(!desk.toolbox.is_busy());
    assert_eq!(edits(&desk.log), 0);
    assert_eq!(desk.sketch, None);
}

#[test]
fn backspace_and_delete_drop_the_last_vertex() {
    for key in [ToolKey::Backspace, ToolKey::Delete] {
        let mut desk = Desk::new(ToolKind::Branch);
        desk.click(20.0, 20.0);
        desk.click(20.0, 60.0);
        desk.click(50.0, 60.0);
        desk.key(key);
        desk.right_click(0.0, 0.0);
        assert_points(&desk.points(0), &[[20.0, 20.0], [20.0, 60.0]]);
    }
}

#[test]
fn undo_while_drawing_drops_a_vertex_and_leaves_the_plan() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    let steps = desk.steps();
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    assert!(desk.undo());
    assert!(desk.undo());
    assert!(!desk.toolbox.is_busy());
    assert_eq!(desk.steps(), steps);
    assert_eq!(desk.sketch, None);
    assert!(!desk.undo());
    assert_eq!(desk.steps(), steps - 1);
}

#[test]
fn escape_cancels_and_undo_right_after_brings_the_sketch_back() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    let steps = desk.steps();
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.key(ToolKey::Escape);
    assert!(!desk.toolbox.is_busy());
    assert_eq!(desk.sketch, None);
    assert!(desk.undo());
    assert!(desk.toolbox.is_busy());
    assert_eq!(desk.sketch.as_ref().map(|s| s.points.len()), Some(2));
    desk.key(ToolKey::Enter);
    assert_eq!(desk.steps(), steps + 1);
}

#[test]
fn a_lost_sketch_does_not_come_back_after_something_else_happened() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.key(ToolKey::Escape);
    desk.draw(LineRole::Branch, &[[150.0, 20.0], [150.0, 60.0]]);
    let steps = desk.steps();
    assert!(!desk.undo());
    assert_eq!(desk.steps(), steps - 1);
    assert!(!desk.toolbox.is_busy());
}

#[test]
fn the_app_hears_of_the_sketch_on_real_changes_only() {
    let mut desk = Desk::new(ToolKind::Trunk);
    assert_eq!(desk.move_to(20.0, 20.0), []);
    desk.click(20.0, 20.0);
    assert_eq!(desk.sketch, None);
    let moved = desk.move_to(20.0, 60.0);
    let sketch = match moved.as_slice() {
        [Action::Sketch(Some(sketch))] => sketch.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(sketch.role, LineRole::Trunk);
    assert_points(&sketch.points, &[[20.0, 20.0], [20.0, 60.0]]);
    assert_eq!(sketch.ends.len(), sketch.points.len());
    assert_eq!(desk.move_to(20.0, 60.0), []);
    // The pointer may wander on the same street vertex.
    desk.move_to(99.0, 1.0);
    assert_eq!(desk.move_to(99.5, 0.5), []);
    assert_eq!(desk.event(ToolEvent::PointerLeft), [Action::Sketch(None)]);
    assert_eq!(desk.event(ToolEvent::PointerLeft), []);
}

#[test]
fn ends_join_the_nodes_and_lines_they_snap_to() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.press(50.5, 98.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.snap.unwrap().kind, SnapKind::NetworkSegment);
    desk.click(50.0, 60.0);
    desk.click(70.0, 60.0);
    desk.click(101.0, 198.5);
    let sketch = desk.sketch.clone().unwrap();
    assert!(matches!(
        sketch.ends.as_slice(),
        [
            LineEnd::Line {
                line: LineId(0),
                segment: 0,
                ..
            },
            LineEnd::Free(_),
            LineEnd::Free(_),
            LineEnd::Node(NodeId(2)),
        ]
    ));
    desk.right_click(0.0, 0.0);
    let network = desk.doc.plan.network();
    // Trunk in two parts, branch, and the new line in a ring with them.
    assert_eq!(network.line_count(), 4);
    assert_eq!(network.lines_at(NodeId(2)).len(), 2);
    assert_points(&desk.points(0), &[[0.0, 100.0], [50.5, 100.0]]);
}

#[test]
fn the_preferred_kind_wins_and_alt_or_the_switch_suspend_it() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    let kind = |desk: &mut Desk, x: f64, y: f64| {
        desk.move_to(x, y);
        let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
        overlay.snap.map(|s| s.kind)
    };
    // A node of two lines, though the street vertex is in the same place.
    assert_eq!(kind(&mut desk, 99.0, 101.0), Some(SnapKind::NetworkNode));
    assert_eq!(kind(&mut desk, 1.0, 99.0), Some(SnapKind::LineEnd));
    assert_eq!(kind(&mut desk, 101.0, 1.0), Some(SnapKind::StreetVertex));
    assert_eq!(kind(&mut desk, 101.0, 20.0), Some(SnapKind::StreetSegment));
    assert_eq!(kind(&mut desk, 121.0, 126.0), Some(SnapKind::AccessPoint));
    assert_eq!(kind(&mut desk, 160.0, 160.0), None);
    desk.modifiers = ALT;
    assert_eq!(kind(&mut desk, 99.0, 101.0), None);
    desk.modifiers = ToolModifiers::default();
    desk.session.snapping = false;
    assert_eq!(kind(&mut desk, 99.0, 101.0), None);
}

#[test]
fn the_reach_of_snapping_is_in_pixels() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    let snaps = |desk: &mut Desk, metres_per_px: f64| {
        desk.metres_per_px = metres_per_px;
        desk.move_to(-8.0, 100.0);
        desk.with(|toolbox, cx| toolbox.overlay(cx)).snap.is_some()
    };
    assert!(!snaps(&mut desk, 0.6));
    assert!(snaps(&mut desk, 0.7));
}

#[test]
fn an_index_made_before_an_edit_is_not_used_after_it() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.move_to(150.0, 150.0);
    desk.draw(LineRole::Branch, &[[150.0, 150.0], [180.0, 150.0]]);
    desk.press(150.5, 150.5);
    desk.click(150.0, 180.0);
    desk.key(ToolKey::Enter);
    let network = desk.doc.plan.network();
    let node = network.node_near([150.0, 150.0], 0.01).unwrap();
    assert_eq!(network.lines_at(node).len(), 2);
}

#[test]
fn trace_follows_the_streets_between_two_clicks() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    desk.click(1.0, 101.0);
    desk.move_to(199.0, 1.0);
    let want = [
        [0.0, 100.0],
        [100.0, 100.0],
        [200.0, 100.0],
        [220.0, 50.0],
        [200.0, 0.0],
    ];
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_points(&overlay.rubber, &want);
    assert_points(&desk.sketch.clone().unwrap().points, &want);
    let length_m = 200.0 + 2.0 * 20.0_f64.hypot(50.0);
    let tip = overlay.tip.unwrap();
    assert!((tip.length_m.unwrap() - length_m).abs() < 1e-6);
    assert_eq!(tip.notice, None);
    desk.click(199.0, 1.0);
    desk.right_click(199.0, 1.0);
    assert_points(&desk.points(0), &want);
    assert_eq!(desk.doc.plan.network().line_count(), 1);
}

#[test]
fn trace_starts_and_ends_in_the_middle_of_streets() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    desk.click(60.0, 101.0);
    desk.click(101.0, 40.0);
    desk.right_click(0.0, 0.0);
    let want = [[60.0, 100.0], [100.0, 100.0], [100.0, 40.0]];
    assert_points(&desk.points(0), &want);
}

#[test]
fn a_traced_way_joins_the_nodes_it_passes() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.draw(LineRole::Trunk, &[[60.0, 160.0], [100.0, 100.0]]);
    desk.session.trace = true;
    desk.click(40.0, 100.0);
    desk.click(160.0, 100.0);
    desk.right_click(0.0, 0.0);
    let network = desk.doc.plan.network();
    let node = network.node_near([100.0, 100.0], 0.01).unwrap();
    assert_eq!(network.lines_at(node).len(), 3);
    // Two lines in one step.
    assert_eq!(network.line_count(), 3);
    assert_eq!(desk.steps(), 2);
}

#[test]
fn without_a_way_the_trace_is_straight_and_says_so() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    let notice = |desk: &mut Desk| {
        let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
        overlay.tip.and_then(|tip| tip.notice)
    };
    desk.click(1.0, 101.0);
    desk.move_to(299.0, 50.0);
    assert_eq!(notice(&mut desk), Some("tip-no-way"));
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_points(&overlay.rubber, &[[0.0, 100.0], [300.0, 50.0]]);
    // Off the streets it is straight, and says so too.
    desk.move_to(30.0, 30.0);
    assert_eq!(notice(&mut desk), Some("tip-end-off-street"));
    desk.click(30.0, 30.0);
    desk.move_to(99.0, 20.0);
    assert_eq!(notice(&mut desk), Some("tip-start-off-street"));
}

/// Seen as a first trunk that ran straight through the houses between its source
/// and the street.
#[test]
fn a_way_from_beside_a_street_to_a_facade_follows_the_streets() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    // A source in its yard, 20 m off the street; then near the wall of a house.
    desk.click(20.0, 120.0);
    desk.click(108.0, 118.0);
    desk.right_click(0.0, 0.0);
    let want = [[20.0, 120.0], [20.0, 100.0], [100.0, 100.0], [100.0, 118.0]];
    assert_points(&desk.points(0), &want);
    // A service is meant for the facade.
    let mut desk = Desk::new(ToolKind::Service);
    desk.session.trace = true;
    desk.click(100.0, 118.0);
    desk.click(108.5, 125.0);
    desk.right_click(0.0, 0.0);
    assert_points(&desk.points(0), &[[100.0, 118.0], [110.0, 125.0]]);
}

#[test]
fn alt_goes_straight_while_tracing() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    desk.click(1.0, 101.0);
    desk.modifiers = ALT;
    desk.click(101.0, 40.0);
    desk.right_click(0.0, 0.0);
    assert_points(&desk.points(0), &[[0.0, 100.0], [101.0, 40.0]]);
}

#[test]
fn dropping_a_vertex_drops_its_traced_way() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.trace = true;
    desk.click(60.0, 100.0);
    desk.click(100.0, 100.0);
    desk.click(200.0, 0.0);
    desk.key(ToolKey::Backspace);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_points(&overlay.sketch, &[[60.0, 100.0], [100.0, 100.0]]);
}

#[test]
fn shift_goes_in_steps_of_45_degrees_of_the_last_stretch() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.modifiers.shift = true;
    desk.click(20.0, 20.0);
    desk.click(40.0, 21.0);
    assert_points(&desk.toolbox_vertices(), &[[20.0, 20.0], [40.0, 20.0]]);
    desk.click(60.0, 41.0);
    let [.., last] = desk.toolbox_vertices()[..] else {
        panic!("no vertex")
    };
    assert!((last[0] - 40.0 - (last[1] - 20.0)).abs() < 1e-9);
    // The next steps are counted from that slanting stretch.
    desk.modifiers.shift = false;
    desk.key(ToolKey::Backspace);
    desk.modifiers.alt = true;
    desk.click(70.0, 30.0);
    desk.modifiers = ToolModifiers::default();
    desk.modifiers.shift = true;
    desk.click(67.0, 40.0);
    let [.., a, b] = desk.toolbox_vertices()[..] else {
        panic!("no vertex")
    };
    let right_angle = (b[0] - a[0]) * 30.0 + (b[1] - a[1]) * 10.0;
    assert!(right_angle.abs() < 1e-9, "{a:?} {b:?}");
}

#[test]
fn another_role_keeps_the_sketch_and_another_tool_drops_it() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.session.tool = ToolKind::Branch;
    desk.move_to(50.0, 60.0);
    assert_eq!(desk.sketch.as_ref().map(|s| s.role), Some(LineRole::Branch));
    desk.session.tool = ToolKind::Select;
    desk.move_to(51.0, 60.0);
    assert_eq!(desk.sketch, None);
    assert!(!desk.toolbox.is_busy());
    desk.session.tool = ToolKind::Branch;
    desk.key(ToolKey::Enter);
    assert_eq!(edits(&desk.log), 0);
}

#[test]
fn a_line_deleted_under_the_sketch_is_not_joined() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.click(50.0, 100.0);
    desk.click(50.0, 60.0);
    let delete = crate::edit::ops::delete(&desk.doc.plan, &[LineId(0)], &[]);
    desk.doc.edit(delete.unwrap());
    desk.key(ToolKey::Enter);
    assert_eq!(desk.doc.plan.network().line_count(), 2);
    assert_points(&desk.points(2), &[[50.0, 100.0], [50.0, 60.0]]);
}

#[test]
fn look_only_refuses_with_a_banner() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session.look_only = true;
    desk.click(20.0, 20.0);
    assert!(!desk.toolbox.is_busy());
    assert!(desk.session.banner.as_ref().unwrap().is_error);
}

#[test]
fn undo_brings_back_the_sketch_that_another_tool_put_away() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    desk.session.tool = ToolKind::Select;
    desk.move_to(51.0, 60.0);
    assert!(!desk.toolbox.is_busy());
    let actions = desk.with(Toolbox::undo).unwrap();
    let back = Action::Run(CommandId::Tool(Tool::Trunk));
    assert!(actions.contains(&back), "{actions:?}");
    desk.session.tool = ToolKind::Trunk;
    desk.key(ToolKey::Enter);
    assert_eq!(edits(&desk.log), 1);
    assert_points(&desk.points(0), &[[20.0, 20.0], [20.0, 60.0]]);
}

#[test]
fn a_refused_line_is_a_sketch_again_and_a_taken_one_is_not() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.click(20.0, 20.0);
    desk.click(20.0, 60.0);
    let enter = ToolEvent::Key(ToolKey::Enter);
    let actions = desk.with(|toolbox, cx| toolbox.handle(enter, cx));
    assert!(!desk.toolbox.is_busy());
    // The app refuses what it was asked for.
    desk.with(Toolbox::refused);
    assert!(desk.toolbox.is_busy());
    let again = desk.with(|toolbox, cx| toolbox.handle(enter, cx));
    assert_eq!(edits(&again), edits(&actions));
    desk.carry_out(&again);
    desk.with(Toolbox::refused);
    assert!(!desk.toolbox.is_busy(), "it is in the plan");
}

#[test]
fn a_line_cut_under_the_sketch_is_joined_where_it_runs_on() {
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.session.snapping = true;
    desk.click(70.0, 100.0);
    desk.modifiers.alt = true;
    desk.click(70.0, 60.0);
    // Cut left of it: what runs under the sketch's start has another id now.
    let cut = [(LineId(0), 0, [30.0, 100.0])];
    let cut = crate::edit::ops::split_lines(&desk.doc.plan, &cut).unwrap();
    desk.doc.edit(cut.0);
    desk.key(ToolKey::Enter);
    let network = desk.doc.plan.network();
    let start = network.node_near([70.0, 100.0], 0.01).unwrap();
    assert_eq!(network.lines_at(start).len(), 3);
}

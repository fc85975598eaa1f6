use crate::app::commands::CommandId;
use crate::app::state::{Action, Selection, ToolKind};
use crate::app::tools::fixture::{Desk, assert_points};
use crate::app::tools::{ToolKey, ToolModifiers};
use crate::edit::{CommandName, ops};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{LineEnd, LineId, LineRole, LineState, NodeId};

fn act(desk: &mut Desk, command: CommandId, place: Option<Point>) -> Vec<Action> {
    let actions = desk.with(|toolbox, cx| toolbox.act(command, place, cx));
    desk.carry_out(&actions);
    actions
}

fn says(desk: &Desk) -> String {
    desk.session
        .banner
        .clone()
        .map_or_else(String::new, |b| b.text)
}

#[test]
fn split_cuts_under_the_pointer_and_merge_takes_it_back() {
    let mut desk = Desk::with_network(ToolKind::Select);
    let before = desk.points(0);
    act(&mut desk, CommandId::Split, Some([40.0, 101.0]));
    assert_points(&desk.points(0), &[[0.0, 100.0], [40.0, 100.0]]);
    assert_points(&desk.points(2), &[[40.0, 100.0], [100.0, 100.0]]);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::SplitLines));
    desk.session.selection.lines = [LineId(0), LineId(2)].into();
    act(&mut desk, CommandId::Merge, None);
    // The cut stays as a vertex.
    let one = [before[0], [40.0, 100.0], before[1]];
    assert_points(&desk.points(0), &one);
    assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    act(&mut desk, CommandId::Split, Some([40.0, 101.0]));
    *desk.session.selection = Selection::default();
    act(&mut desk, CommandId::Merge, Some([40.5, 100.0]));
    assert_points(&desk.points(0), &one);
    assert_eq!(desk.doc.plan.network().line_count(), 2);
}

#[test]
fn split_off_a_line_takes_the_tool_that_cuts_on_a_click() {
    let mut desk = Desk::with_network(ToolKind::Select);
    act(&mut desk, CommandId::Split, Some([160.0, 160.0]));
    assert_eq!(desk.session.tool, ToolKind::Split);
    desk.move_to(60.0, 101.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.snap.unwrap().point, [60.0, 100.0]);
    desk.click(60.0, 101.0);
    desk.click(100.5, 170.0);
    assert_eq!(desk.doc.plan.network().line_count(), 4);
    desk.click(160.0, 160.0);
    assert_eq!(says(&desk), "No line here to cut");
    desk.key(ToolKey::Escape);
    assert_eq!(desk.session.tool, ToolKind::Select);
}

#[test]
fn merge_says_what_it_needs() {
    let mut desk = Desk::with_network(ToolKind::Select);
    act(&mut desk, CommandId::Merge, None);
    assert_eq!(says(&desk), "Select a line, or point at one");
    desk.session.selection.lines = [LineId(0), LineId(1)].into();
    desk.draw(LineRole::Branch, &[[150.0, 150.0], [150.0, 190.0]]);
    desk.session.selection.lines = [LineId(0), LineId(2)].into();
    act(&mut desk, CommandId::Merge, None);
    assert!(says(&desk).contains("no common node"), "{}", says(&desk));
    assert_eq!(desk.doc.plan.network().line_count(), 3);
}

#[test]
fn a_free_end_is_joined_onto_the_nearest_line() {
    let mut desk = Desk::with_network(ToolKind::Select);
    let free = desk.draw(LineRole::Branch, &[[30.0, 50.0], [30.0, 92.0]]);
    desk.select_line(free.0);
    // The end nearest to the pointer.
    act(&mut desk, CommandId::JoinEnd, Some([30.0, 80.0]));
    let network = desk.doc.plan.network();
    let end = network.line(free).unwrap().to;
    assert_eq!(network.place(end), Some([30.0, 100.0]));
    assert_eq!(network.lines_at(end).len(), 3);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::JoinEnd));
    assert!(says(&desk).contains('8'), "{}", says(&desk));
    act(&mut desk, CommandId::JoinEnd, Some([30.0, 50.0]));
    assert_eq!(desk.steps(), 4, "nothing is left but what it hangs on");
    assert!(says(&desk).starts_with("The nearest line is"));
    let far = desk.draw(LineRole::Branch, &[[300.0, 300.0], [300.0, 330.0]]);
    desk.select_line(far.0);
    act(&mut desk, CommandId::JoinEnd, None);
    assert!(
        says(&desk).starts_with("The nearest line is"),
        "{}",
        says(&desk)
    );
}

#[test]
fn disconnect_frees_the_ends_and_a_selected_line_stays() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(1);
    act(&mut desk, CommandId::Disconnect, Some([100.5, 100.0]));
    assert_eq!(desk.points(1).first(), Some(&[100.0, 100.0]));
    let end = *desk.points(0).last().unwrap();
    assert!(
        (distance_m(end, [100.0, 100.0]) - 0.5).abs() < 1e-9,
        "{end:?}"
    );
    assert_eq!(says(&desk), "One end is free now");
    let mut desk = Desk::with_network(ToolKind::Select);
    act(&mut desk, CommandId::Disconnect, Some([160.0, 160.0]));
    assert_eq!(says(&desk), "Point at the node to take apart");
}

#[test]
fn lines_turn_lock_and_change_what_they_are() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    act(&mut desk, CommandId::Reverse, None);
    assert_points(&desk.points(0), &[[100.0, 100.0], [0.0, 100.0]]);
    act(&mut desk, CommandId::Role(LineRole::Branch), None);
    act(&mut desk, CommandId::State(LineState::Existing), None);
    act(&mut desk, CommandId::MarkCrossing, None);
    act(&mut desk, CommandId::Lock, None);
    let line = desk.doc.plan.network().line(LineId(0)).unwrap().clone();
    assert_eq!(
        (line.role, line.state),
        (LineRole::Branch, LineState::Existing)
    );
    assert!(line.crossing && line.locked);
    act(&mut desk, CommandId::Reverse, None);
    assert!(says(&desk).contains("locked"), "{}", says(&desk));
    act(&mut desk, CommandId::Lock, None);
    assert!(!desk.doc.plan.network().line(LineId(0)).unwrap().locked);
    act(&mut desk, CommandId::MarkCrossing, None);
    assert!(!desk.doc.plan.network().line(LineId(0)).unwrap().crossing);
}

#[test]
fn deleting_takes_what_hangs_on_it_along() {
    let mut desk = Desk::with_network(ToolKind::Select);
    let placed = ops::place_source(&desk.doc.plan, LineEnd::Node(NodeId(0)), None);
    desk.doc.edit(placed.unwrap().0);
    desk.select_line(0);
    act(&mut desk, CommandId::DeleteHanging, None);
    assert_eq!(desk.doc.plan.network().line_count(), 0);
    assert_eq!(says(&desk), "Deleted, with one line that hung on it");
}

#[test]
fn a_free_end_grows_and_a_joint_begins_another_line() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.session.snapping = false;
    desk.select_line(1);
    act(&mut desk, CommandId::Continue, Some([100.0, 190.0]));
    assert_eq!(desk.session.tool, ToolKind::Branch);
    desk.click(130.0, 220.0);
    desk.click(150.0, 220.0);
    desk.key(ToolKey::Enter);
    assert_points(
        &desk.points(1)[2..],
        &[[100.0, 200.0], [130.0, 220.0], [150.0, 220.0]],
    );
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::ExtendLine));
    assert_eq!(desk.doc.plan.network().line_count(), 2);
    // The trunk's other end is free: it is the one that grows.
    desk.select_line(0);
    act(&mut desk, CommandId::Continue, Some([99.0, 100.0]));
    assert_eq!(desk.session.tool, ToolKind::Trunk);
    desk.click(-20.0, 80.0);
    desk.right_click(0.0, 0.0);
    assert_points(&desk.points(0)[..2], &[[-20.0, 80.0], [0.0, 100.0]]);
    // Esc and undo bring it back as it was.
    act(&mut desk, CommandId::Continue, Some([-20.0, 80.0]));
    desk.click(-40.0, 80.0);
    desk.key(ToolKey::Escape);
    desk.undo();
    desk.key(ToolKey::Enter);
    assert_eq!(desk.points(0).first(), Some(&[-40.0, 80.0]));
}

#[test]
fn a_new_way_takes_the_place_of_what_lies_between_its_ends() {
    let mut desk = Desk::new(ToolKind::Select);
    desk.draw(LineRole::Trunk, &[[0.0, 100.0], [200.0, 100.0]]);
    for x in [60.0, 140.0] {
        act(&mut desk, CommandId::Split, Some([x, 100.0]));
    }
    let line_at = |desk: &Desk, x: f64| {
        let network = desk.doc.plan.network();
        network.line_near([x, 100.0], 0.1, |_| true).unwrap().0
    };
    let [first, middle, last] = [30.0, 90.0, 170.0].map(|x| line_at(&desk, x));
    let change = ops::LineChange {
        phase: Some(3),
        fixed_dn: Some(Some(150)),
        owner: Some(Some("Fluvius".into())),
        ..ops::LineChange::default()
    };
    let changed = ops::change_lines(&desk.doc.plan, &[middle], &change);
    desk.doc.edit(changed.unwrap());
    // What hangs on the stretch stays, and hangs on nothing.
    let joint = LineEnd::Line {
        line: middle,
        segment: 0,
        point: [100.0, 100.0],
    };
    let ends = [joint, LineEnd::Free([100.0, 180.0])];
    let drawn = ops::draw_line(&desk.doc.plan, &ends, LineRole::Branch, 3);
    let (command, lines) = drawn.unwrap();
    desk.doc.edit(command);
    let hanging = lines[0];
    let before = desk.doc.plan.network().clone();
    desk.session.snapping = true;
    act(&mut desk, CommandId::Reroute, Some([60.5, 100.0]));
    assert_eq!(
        (desk.session.tool, desk.session.trace),
        (ToolKind::Trunk, true)
    );
    desk.modifiers.alt = true;
    desk.click(60.0, 60.0);
    desk.click(140.0, 60.0);
    desk.modifiers.alt = false;
    desk.click(140.0, 100.0);
    desk.key(ToolKey::Enter);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::Reroute));
    let network = desk.doc.plan.network();
    assert!(network.line(middle).is_none());
    assert!(
        [first, last, hanging]
            .iter()
            .all(|id| network.line(*id).is_some())
    );
    assert_eq!(network.line_count(), 4, "both halves are gone");
    let (new, line) = network.lines().last().unwrap();
    assert_points(
        &network.points(new),
        &[[60.0, 100.0], [60.0, 60.0], [140.0, 60.0], [140.0, 100.0]],
    );
    assert_eq!(
        (line.role, line.phase, line.fixed_dn),
        (LineRole::Trunk, 3, Some(150))
    );
    assert_eq!(line.owner.as_deref(), Some("Fluvius"));
    assert!(network.check().is_empty());
    desk.undo();
    assert_eq!(*desk.doc.plan.network(), before);
    // Another tool in hand: a line is meant again, and nothing goes.
    act(&mut desk, CommandId::Reroute, Some([60.5, 100.0]));
    desk.carry_out(&[Action::Run(CommandId::Tool(ToolKind::Branch))]);
    desk.modifiers.alt = true;
    desk.click(60.0, 60.0);
    desk.modifiers.alt = false;
    desk.key(ToolKey::Enter);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::DrawBranch));
    desk.undo();
    assert_eq!(*desk.doc.plan.network(), before);
    // A lock holds, and a source on the stretch is not left behind.
    let around = |desk: &mut Desk| {
        act(desk, CommandId::Reroute, Some([60.5, 100.0]));
        desk.modifiers.alt = true;
        desk.click(60.0, 60.0);
        desk.click(140.0, 60.0);
        desk.modifiers.alt = false;
        desk.click(140.0, 100.0);
        desk.key(ToolKey::Enter);
        desk.key(ToolKey::Escape);
        says(desk)
    };
    let lock = |desk: &mut Desk, locked| {
        let command = ops::set_locked(&desk.doc.plan, &[middle], locked);
        desk.doc.edit(command.unwrap());
    };
    lock(&mut desk, true);
    assert!(around(&mut desk).contains("is locked"));
    lock(&mut desk, false);
    let node = before.node_near([100.0, 100.0], 0.1).unwrap();
    let placed = ops::place_source(&desk.doc.plan, LineEnd::Node(node), None);
    desk.doc.edit(placed.unwrap().0);
    assert!(around(&mut desk).contains("A source stands on line"));
}

#[test]
fn a_reroute_takes_the_line_that_was_meant_and_is_built_anew() {
    // From west to east a trunk in the ground of 160 m, and a shorter branch.
    let mut desk = Desk::new(ToolKind::Select);
    let trunk = [[20.0, 100.0], [20.0, 150.0], [80.0, 150.0], [80.0, 100.0]];
    let trunk = desk.draw(LineRole::Trunk, &trunk);
    let ends = desk.doc.plan.network().line(trunk).map(|l| [l.from, l.to]);
    let ends = ends.unwrap().map(LineEnd::Node);
    let drawn = ops::draw_line(&desk.doc.plan, &ends, LineRole::Branch, 2).unwrap();
    let branch = drawn.1[0];
    desk.doc.edit(drawn.0);
    let existing = ops::LineChange {
        state: Some(LineState::Existing),
        fixed_dn: Some(Some(200)),
        ..ops::LineChange::default()
    };
    let changed = ops::change_lines(&desk.doc.plan, &[trunk], &existing);
    desk.doc.edit(changed.unwrap());
    let before = desk.doc.plan.network().clone();
    let reroute = |desk: &mut Desk, chosen: LineId| {
        desk.session.tool = ToolKind::Select;
        desk.session.trace = true;
        desk.select_line(chosen.0);
        act(desk, CommandId::Reroute, Some([20.0, 100.0]));
        desk.modifiers.alt = true;
        desk.click(20.0, 60.0);
        desk.click(80.0, 60.0);
        desk.modifiers.alt = false;
        desk.click(80.0, 100.0);
        desk.key(ToolKey::Enter);
        let network = desk.doc.plan.network();
        let left = [trunk, branch].map(|id| network.line(id).is_some());
        let line = network.lines().last().unwrap().1;
        (left, line.role, line.state, line.fixed_dn)
    };
    let new = LineState::New;
    assert_eq!(
        reroute(&mut desk, trunk),
        ([false, true], LineRole::Trunk, new, None)
    );
    desk.undo();
    assert_eq!(*desk.doc.plan.network(), before);
    assert_eq!(
        reroute(&mut desk, branch),
        ([true, false], LineRole::Branch, new, None)
    );
}

#[test]
fn a_way_that_comes_back_to_itself_joins_itself() {
    let mut desk = Desk::new(ToolKind::Trunk);
    for [x, y] in [[20.0, 20.0], [60.0, 20.0], [60.0, 60.0], [20.0, 60.0]] {
        desk.click(x, y);
    }
    desk.click(20.5, 20.5);
    desk.key(ToolKey::Enter);
    let network = desk.doc.plan.network();
    assert_eq!(network.nodes().count(), 2, "closed");
    assert!(
        network
            .nodes()
            .all(|(id, _)| network.lines_at(id).len() == 2)
    );
    assert!(network.check().is_empty(), "{:?}", network.check());
    // A six: the end meets the first stretch between its vertices.
    let mut desk = Desk::new(ToolKind::Branch);
    desk.session.snap_settings.visible_only = true;
    desk.session.layers.streets = false;
    for [x, y] in [[20.0, 20.0], [60.0, 20.0], [60.0, 60.0], [40.0, 60.0]] {
        desk.click(x, y);
    }
    desk.click(40.2, 20.5);
    desk.key(ToolKey::Enter);
    let network = desk.doc.plan.network();
    assert!(network.check().is_empty(), "{:?}", network.check());
    let joint = network
        .nodes()
        .find(|(_, node)| distance_m(node.place, [40.0, 20.0]) < 0.3)
        .unwrap();
    let ends: usize = network
        .lines()
        .map(|(_, l)| usize::from(l.from == joint.0) + usize::from(l.to == joint.0))
        .sum();
    assert_eq!(ends, 3, "{network:?}");
    assert_eq!(desk.steps(), 1, "one step of undo");
}

#[test]
fn look_only_refuses_and_a_line_under_the_pointer_is_enough() {
    let mut desk = Desk::with_network(ToolKind::Select);
    act(&mut desk, CommandId::Reverse, Some([30.0, 100.5]));
    assert_eq!(desk.points(0).first(), Some(&[100.0, 100.0]));
    desk.session.look_only = true;
    act(&mut desk, CommandId::Reverse, Some([30.0, 100.5]));
    assert_eq!(desk.points(0).first(), Some(&[100.0, 100.0]));
    assert!(desk.session.banner.clone().unwrap().is_error);
    desk.session.look_only = false;
    desk.modifiers = ToolModifiers::default();
    let ways = vec![
        vec![[0.0, 10.0], [50.0, 10.0]],
        vec![[0.0, 12.0], [50.0, 12.0]],
    ];
    let drawn = desk.with(|toolbox, cx| toolbox.draw_ways(cx, &ways, LineRole::Trunk));
    desk.doc.edit(drawn.unwrap());
    assert_eq!(desk.doc.plan.network().line_count(), 4);
    assert_eq!(desk.steps(), 4);
}

#[test]
fn merging_lines_that_differ_says_what_is_kept() {
    let mut desk = Desk::with_network(ToolKind::Select);
    act(&mut desk, CommandId::Split, Some([40.0, 101.0]));
    act(&mut desk, CommandId::Merge, Some([40.5, 100.0]));
    assert_eq!(says(&desk), "", "both said the same");
    act(&mut desk, CommandId::Split, Some([40.0, 101.0]));
    let later = ops::LineChange {
        phase: Some(2),
        ..ops::LineChange::default()
    };
    let second = desk.doc.plan.network().lines().last().unwrap().0;
    let changed = ops::change_lines(&desk.doc.plan, &[second], &later).unwrap();
    desk.doc.edit(changed);
    *desk.session.selection = Selection::default();
    act(&mut desk, CommandId::Merge, Some([40.5, 100.0]));
    assert_eq!(desk.doc.plan.network().line_count(), 2);
    assert!(
        says(&desk).starts_with("One line now, phase as "),
        "{}",
        says(&desk)
    );
}

#[test]
fn a_crossing_that_is_cut_joins_both_pipes() {
    let mut desk = Desk::new(ToolKind::Select);
    desk.draw(LineRole::Trunk, &[[20.0, 60.0], [80.0, 60.0]]);
    desk.draw(LineRole::Branch, &[[50.0, 40.0], [50.0, 80.0]]);
    desk.session.snapping = true;
    act(&mut desk, CommandId::Split, Some([50.3, 60.2]));
    let network = desk.doc.plan.network();
    assert_eq!((network.line_count(), network.nodes().count()), (4, 5));
    desk.undo();
    assert_eq!(desk.doc.plan.network().line_count(), 2);
}

#[test]
fn ways_beside_a_street_of_several_pieces_hang_together() {
    let mut desk = Desk::new(ToolKind::Select);
    let ways = vec![
        vec![[0.0, 10.0], [50.0, 10.0]],
        vec![[50.0, 10.0], [50.0, 40.0]],
        vec![[50.0, 10.0], [90.0, 10.0]],
    ];
    let drawn = desk.with(|toolbox, cx| toolbox.draw_ways(cx, &ways, LineRole::Branch));
    desk.doc.edit(drawn.unwrap());
    let network = desk.doc.plan.network();
    assert_eq!((network.line_count(), network.nodes().count()), (3, 4));
}

#[test]
fn a_reroute_says_what_it_leaves_hanging() {
    let mut desk = Desk::new(ToolKind::Select);
    let main = [[0.0, 100.0], [60.0, 100.0], [140.0, 100.0]];
    desk.draw(LineRole::Trunk, &main);
    let node = desk.doc.plan.network().node_near(main[0], 0.01).unwrap();
    let source = ops::place_source(&desk.doc.plan, LineEnd::Node(node), None).unwrap();
    desk.doc.edit(source.0);
    for x in [60.0, 140.0] {
        act(&mut desk, CommandId::Split, Some([x, 100.0]));
    }
    let line = desk
        .doc
        .plan
        .network()
        .line_near([100.0, 100.0], 0.1, |_| true);
    let joint = LineEnd::Line {
        line: line.unwrap().0,
        segment: 0,
        point: [100.0, 100.0],
    };
    let ends = [joint, LineEnd::Free([100.0, 180.0])];
    let drawn = ops::draw_line(&desk.doc.plan, &ends, LineRole::Branch, 1).unwrap();
    desk.doc.edit(drawn.0);
    desk.session.snapping = true;
    act(&mut desk, CommandId::Reroute, Some([60.5, 100.0]));
    desk.modifiers.alt = true;
    desk.click(60.0, 60.0);
    desk.click(140.0, 60.0);
    desk.modifiers.alt = false;
    desk.click(140.0, 100.0);
    desk.key(ToolKey::Enter);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::Reroute));
    let said = says(&desk);
    assert!(said.contains("one line hangs loose"), "{said}");
}

//! Habits of the hand: Delete takes what is selected and nothing else, what one
//! cannot see is left alone, and a town of lines costs no more than it must.

use super::fixture::{Desk, assert_points};
use super::snapping::Snapper;
use super::vertex::VertexTool;
use super::{ToolContext, ToolEvent, ToolKey};
use crate::app::commands::CommandId;
use crate::app::state::{Action, LegendKey, Selection, ToolKind};
use crate::edit::CommandName;
use crate::edit::ops::{self, Parts};
use crate::geometry::Point;
use crate::plan::{Line, LineId, LineRole, LooseLine, Network, NodeId};

fn act(desk: &mut Desk, command: CommandId, place: Option<Point>) -> Vec<Action> {
    let actions = desk.with(|toolbox, cx| toolbox.act(command, place, cx));
    desk.carry_out(&actions);
    actions
}

fn key(desk: &mut Desk, key: ToolKey) -> Vec<Action> {
    desk.with(|toolbox, cx| toolbox.handle(ToolEvent::Key(key), cx))
}

#[test]
fn delete_means_the_selection_in_tools_that_have_no_use_for_it() {
    let run = vec![Action::Run(CommandId::Delete)];
    for tool in [
        ToolKind::Lasso,
        ToolKind::Paint,
        ToolKind::Split,
        ToolKind::Source,
        ToolKind::Measure,
        ToolKind::MeasureArea,
    ] {
        let mut desk = Desk::with_network(tool);
        desk.select_line(0);
        assert_eq!(key(&mut desk, ToolKey::Delete), run, "{tool:?}");
        let hints = desk.with(|toolbox, cx| toolbox.hints(cx));
        assert!(hints.iter().any(|hint| hint.text_message == "hint-delete"));
        *desk.session.selection = Selection::default();
        let hints = desk.with(|toolbox, cx| toolbox.hints(cx));
        assert!(!hints.iter().any(|hint| hint.text_message == "hint-delete"));
    }
    // A way that is measured loses its last point first.
    let mut desk = Desk::with_network(ToolKind::Measure);
    desk.select_line(0);
    desk.click(160.0, 160.0);
    assert_eq!(key(&mut desk, ToolKey::Delete), []);
    // So do tools that draw.
    let mut desk = Desk::with_network(ToolKind::Branch);
    desk.select_line(0);
    assert_eq!(key(&mut desk, ToolKey::Delete), []);
}

#[test]
fn delete_takes_no_vertex_of_what_is_not_selected() {
    let mut desk = Desk::with_network(ToolKind::Select);
    desk.select_line(0);
    // On the bend of the other line.
    desk.move_to(100.5, 150.0);
    desk.key(ToolKey::Delete);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::DeleteLines));
    let network = desk.doc.plan.network();
    assert!(network.line(LineId(0)).is_none());
    assert_eq!(desk.points(1).len(), 3, "its bend stays");
}

#[test]
fn what_the_map_does_not_show_is_neither_chosen_nor_joined() {
    let mut desk = Desk::with_network(ToolKind::Vertex);
    desk.session.snapping = false;
    let service = desk.draw(
        LineRole::Service,
        &[[60.0, 150.0], [60.0, 160.0], [60.0, 170.0]],
    );
    desk.draw(
        LineRole::Branch,
        &[[50.0, 150.0], [50.0, 160.0], [50.0, 170.0]],
    );
    desk.session.layers.services = false;
    desk.drag([40.0, 140.0], [70.0, 180.0]);
    let parts = desk.toolbox.chosen();
    assert_eq!(parts.len(), 3);
    assert!(parts.vertices.iter().all(|(line, _)| *line != service));
    desk.key(ToolKey::Escape);
    desk.session.filter.toggle(&LegendKey::LinePhase(1));
    desk.drag([40.0, 140.0], [70.0, 180.0]);
    assert!(desk.toolbox.chosen().is_empty());
    // The nearest line is a service, the next is hidden: neither is joined.
    desk.session.filter.clear();
    desk.session.layers.services = true;
    let stub = [[62.0, 155.0], [70.0, 155.0]];
    let stub = desk.draw(LineRole::Branch, &stub);
    desk.select_line(stub.0);
    act(&mut desk, CommandId::JoinEnd, Some([62.0, 155.0]));
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::JoinEnd));
    let end = desk.doc.plan.network().line(stub).unwrap().from;
    let at = desk.doc.plan.network().place(end);
    assert_eq!(at, Some([50.0, 155.0]), "past the service");
    desk.undo();
    let hide = ops::change_lines(
        &desk.doc.plan,
        &[LineId(3)],
        &ops::LineChange {
            phase: Some(2),
            ..ops::LineChange::default()
        },
    );
    desk.doc.edit(hide.unwrap());
    desk.session.filter.toggle(&LegendKey::LinePhase(2));
    act(&mut desk, CommandId::JoinEnd, Some([62.0, 155.0]));
    let at = desk.doc.plan.network().place(end);
    assert_eq!(at, Some([100.0, 155.0]), "past what the legend hides");
    desk.undo();
    // Nor is its end taken apart.
    let before = desk.steps();
    *desk.session.selection = Selection::default();
    act(&mut desk, CommandId::Disconnect, Some([50.0, 150.0]));
    assert_eq!(desk.steps(), before);
}

#[test]
fn a_stub_is_joined_to_what_lies_ahead_not_to_the_line_it_hangs_on() {
    let mut desk = Desk::with_network(ToolKind::Select);
    // Six metres off the trunk at its joint; ten metres ahead runs another line.
    let ends = [
        crate::plan::LineEnd::Node(NodeId(1)),
        crate::plan::LineEnd::Free([100.0, 94.0]),
    ];
    let (stub, lines) = ops::draw_line(&desk.doc.plan, &ends, LineRole::Branch, 1).unwrap();
    desk.doc.edit(stub);
    desk.draw(LineRole::Branch, &[[80.0, 84.0], [120.0, 84.0]]);
    desk.select_line(lines[0].0);
    act(&mut desk, CommandId::JoinEnd, None);
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::JoinEnd));
    assert_points(&desk.points(lines[0].0), &[[100.0, 100.0], [100.0, 84.0]]);
}

#[test]
fn coordinates_and_arrow_keys_join_lines_too() {
    let mut desk = Desk::with_network(ToolKind::Vertex);
    desk.session.snapping = false;
    let free = desk.draw(LineRole::Branch, &[[30.0, 50.0], [30.0, 99.8]]);
    desk.click(30.0, 99.8);
    desk.type_text("40;100");
    desk.key(ToolKey::Enter);
    let meet = |desk: &Desk| {
        let network = desk.doc.plan.network();
        network.lines_at(network.line(free).unwrap().to).len()
    };
    assert_eq!(meet(&desk), 3, "typed onto the trunk, it cuts it");
    desk.undo();
    assert_eq!(meet(&desk), 1);
    desk.click(30.0, 99.8);
    desk.key(ToolKey::Nudge([0, 1]));
    desk.event(ToolEvent::NudgeEnd);
    assert_eq!(meet(&desk), 1, "still 10 cm short");
    desk.key(ToolKey::Nudge([0, 1]));
    desk.event(ToolEvent::NudgeEnd);
    assert_eq!(meet(&desk), 3, "the arrow key joins it");
    // The joint is in hand now, and goes on.
    desk.key(ToolKey::Nudge([0, 1]));
    desk.event(ToolEvent::NudgeEnd);
    let network = desk.doc.plan.network();
    let joint = network.line(free).unwrap().to;
    assert_eq!(network.lines_at(joint).len(), 3);
    let [_, y] = network.place(joint).unwrap();
    assert!((y - 100.1).abs() < 1e-9, "{y}");
}

#[test]
fn a_line_grows_along_the_streets_while_they_are_followed() {
    let mut desk = Desk::new(ToolKind::Vertex);
    let line = desk.draw(LineRole::Branch, &[[150.0, 100.0], [200.0, 100.0]]);
    desk.session.trace = true;
    // The handle beyond its end, and a place down Oostdreef, which has a bend.
    let end = [205.0, 100.0];
    desk.move_to(180.0, 100.0);
    desk.drag(end, [208.0, 20.0]);
    let grown = desk.points(line.0);
    assert!(grown.len() > 3, "{grown:?}");
    let bend = grown
        .iter()
        .any(|p| (p[0] - 220.0).hypot(p[1] - 50.0) < 0.1);
    assert!(bend, "{grown:?}");
    assert_eq!(desk.steps(), 2, "one step");
    desk.undo();
    assert_points(&desk.points(line.0), &[[150.0, 100.0], [200.0, 100.0]]);
}

/// Many lines of three bends each, side by side.
fn many(count: u32) -> Desk {
    let mut desk = Desk::new(ToolKind::Vertex);
    let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
    let lines: Vec<LooseLine> = (0..count)
        .map(|k| {
            let x = 3.0 * f64::from(k);
            let points = [0.0, 10.0, 20.0, 30.0, 40.0];
            LooseLine {
                points: points.map(|y| [x + 0.01 * y, 1000.0 + y]).to_vec(),
                line: line.clone(),
            }
        })
        .collect();
    let network = Network::assemble(&lines, &[]).network;
    desk.doc.plan.variant_mut().network = network;
    desk
}

#[test]
fn a_large_choice_of_vertices_is_looked_through_once() {
    let count = 3_000;
    let mut desk = many(count);
    let mut tool = VertexTool::default();
    let mut snapper = Snapper::default();
    let mut handle = |desk: &mut Desk, event| {
        desk.with(|_, cx: &ToolContext<'_>| tool.handle(event, cx, &mut snapper))
    };
    let far = [3.0 * f64::from(count) + 10.0, 1050.0];
    handle(&mut desk, ToolEvent::Moved { at: [-9.0, 990.0] });
    handle(&mut desk, ToolEvent::Pressed { at: [-9.0, 990.0] });
    handle(&mut desk, ToolEvent::Moved { at: far });
    handle(&mut desk, ToolEvent::Released { at: far });
    for step in 0..10 {
        let at = [30.0 + f64::from(step), 1015.0];
        handle(&mut desk, ToolEvent::Moved { at });
    }
    assert_eq!(tool.parts().len(), 5 * count as usize);
    let overlays: Vec<_> = (0..10)
        .map(|_| desk.with(|_, cx| tool.overlay(cx, &snapper)))
        .collect();
    // The whole network was walked for its joints once, not once per line and frame.
    assert_eq!(snapper.joints_made.get(), 1);
    // Marked are the chosen, and nothing between them but on the line pointed at.
    let marks = overlays[0].handles.iter().filter(|handle| handle.chosen);
    assert!(marks.count() >= count as usize);
    let others = overlays[0].handles.iter().filter(|handle| !handle.chosen);
    assert!(others.count() <= 6);
    // Zoomed out, marks that would lie on each other are one.
    desk.metres_per_px = 20.0;
    let far_off = desk.with(|_, cx| tool.overlay(cx, &snapper)).handles.len();
    assert!(far_off < 500, "{far_off}");
}

#[test]
fn a_small_choice_keeps_all_its_handles() {
    let mut desk = many(200);
    desk.session.snapping = false;
    desk.drag([-4.0, 995.0], [8.0, 1015.0]);
    let parts: Parts = desk.toolbox.chosen();
    assert_eq!(parts.len(), 6, "{parts:?}");
    let handles = desk.with(|toolbox, cx| toolbox.overlay(cx)).handles;
    assert_eq!(handles.iter().filter(|handle| handle.chosen).count(), 6);
    assert!(handles.len() > 20, "all of the three lines");
}

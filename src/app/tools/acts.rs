//! What a command does to the lines at hand: those that are selected, else the
//! one under the pointer.

use super::drag::Steps;
use super::draw::finish::joint;
use super::on_map::OnMap;
use super::pick::pick_line;
use super::snapping::{Except, Snapper};
use super::split::{free_end, split_at};
use super::{Action, Point, ToolContext};
use crate::app::commands::CommandId;
use crate::app::state::{Banner, Selection, ToolKind};
use crate::edit::ops::{self, EditError, LineChange};
use crate::edit::{Change, Command, CommandName};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, LineRole, NodeId};
use crate::text::Arg;

/// An end is joined over at most this distance, metres: farther away it is
/// dragged or drawn on, so that nothing moves out of sight.
const MAX_JOIN_M: f64 = 50.0;

/// How near the pointer must be to a node that a command is about, logical
/// pixels.
const NODE_PX: f64 = 14.0;

/// The lines a command is about.
pub(super) fn lines_at_hand(cx: &ToolContext<'_>, place: Option<Point>) -> Vec<LineId> {
    let selected = &cx.session.selection.lines;
    if selected.is_empty() {
        place.and_then(|at| pick_line(cx, at)).into_iter().collect()
    } else {
        selected.iter().copied().collect()
    }
}

/// Carries out a command on lines; `place` is where it was given, if it was
/// given on the map.
pub(super) fn act(
    command: CommandId,
    place: Option<Point>,
    cx: &ToolContext<'_>,
    snapper: &mut Snapper,
) -> Vec<Action> {
    use CommandId as C;
    let plan = &cx.doc.plan;
    let lines = lines_at_hand(cx, place);
    if command == C::Split {
        return place
            .and_then(|at| split_at(cx, snapper, at))
            // Nothing to cut here: the click will say where.
            .unwrap_or_else(|| vec![Action::Run(C::Tool(ToolKind::Split))]);
    }
    if command == C::AddVertex {
        return add_vertex(cx, place);
    }
    if command == C::Disconnect {
        return disconnect(cx, place, &lines);
    }
    if lines.is_empty() {
        return vec![cx.say("draw-choose-a-line")];
    }
    match command {
        C::Merge => merge(cx, place, &lines),
        C::JoinEnd => join_end(cx, place, &lines),
        C::Reverse => edit(cx, ops::reverse_lines(plan, &lines)),
        C::Lock => {
            let is_locked = lines
                .iter()
                .all(|id| plan.network().line(*id).is_some_and(|line| line.locked));
            edit(cx, ops::set_locked(plan, &lines, !is_locked))
        }
        C::DeleteHanging => delete_hanging(cx, &lines),
        C::Role(role) => change(
            cx,
            &lines,
            &LineChange {
                role: Some(role),
                ..LineChange::default()
            },
        ),
        C::State(state) => change(
            cx,
            &lines,
            &LineChange {
                state: Some(state),
                first_phase: Some(cx.session.draw_phase.max(1)),
                ..LineChange::default()
            },
        ),
        C::MarkCrossing => {
            let is_on = lines
                .iter()
                .all(|id| plan.network().line(*id).is_some_and(|line| line.crossing));
            change(
                cx,
                &lines,
                &LineChange {
                    crossing: Some(!is_on),
                    ..LineChange::default()
                },
            )
        }
        _ => Vec::new(),
    }
}

fn edit(cx: &ToolContext<'_>, command: Result<Command, EditError>) -> Vec<Action> {
    match command {
        Ok(command) if command.is_empty() => Vec::new(),
        Ok(command) => vec![Action::Edit(command)],
        Err(error) => vec![cx.refused(&error)],
    }
}

fn change(cx: &ToolContext<'_>, lines: &[LineId], change: &LineChange) -> Vec<Action> {
    edit(cx, ops::change_lines(&cx.doc.plan, lines, change))
}

/// Gives the line at the place a vertex there, on its way.
fn add_vertex(cx: &ToolContext<'_>, place: Option<Point>) -> Vec<Action> {
    let plan = &cx.doc.plan;
    let found = place.and_then(|at| {
        let line = pick_line(cx, at)?;
        let foot = nearest_on_polyline(at, &plan.network().points(line))?;
        Some((line, foot))
    });
    match found {
        Some((line, foot)) => edit(cx, ops::insert_vertex(plan, line, foot.segment, foot.point)),
        None => vec![cx.say("draw-choose-a-line")],
    }
}

/// Makes one line of the two that are selected, else of the two that meet at
/// the node under the pointer, else of the one line at hand and its only
/// neighbour.
fn merge(cx: &ToolContext<'_>, place: Option<Point>, lines: &[LineId]) -> Vec<Action> {
    let plan = &cx.doc.plan;
    let at_node = |node| (ops::merge_at(plan, node), plan.network().lines_at(node));
    let (merged, two) = match (lines, node_under(cx, place)) {
        (&[a, b], _) => (ops::merge_lines(plan, a, b), vec![a, b]),
        (_, Some(node)) => at_node(node),
        (&[line], None) => match only_joint(cx, line) {
            Some(node) => at_node(node),
            None => return vec![cx.say("draw-choose-two-lines")],
        },
        _ => return vec![cx.say("draw-choose-two-lines")],
    };
    match merged {
        Ok((command, kept)) => {
            let mut acts = vec![Action::Edit(command), Action::Select(Selection::line(kept))];
            acts.extend(told_kept(cx, kept, &two));
            acts
        }
        Err(error) => vec![cx.refused(&error)],
    }
}

/// Tells what the line that stays said otherwise than the one that went.
fn told_kept(cx: &ToolContext<'_>, kept: LineId, two: &[LineId]) -> Option<Action> {
    let network = cx.doc.plan.network();
    let gone = two.iter().find(|id| **id != kept)?;
    let differs = network.line(kept)?.contradicts(network.line(*gone)?);
    if differs.is_empty() {
        return None;
    }
    let word = |name: &&str| {
        let key = format!("diff-attribute-{}", name.replace('_', "-"));
        cx.texts.get(&key).into_owned()
    };
    let words: Vec<String> = differs.iter().map(word).collect();
    Some(say_with(
        cx,
        "draw-merged-as",
        &[
            ("line", cx.doc.plan.line_label(kept).into()),
            ("other", cx.doc.plan.line_label(*gone).into()),
            ("what", words.join(", ").into()),
        ],
    ))
}

/// The one end of a line at which it meets exactly one other line.
fn only_joint(cx: &ToolContext<'_>, line: LineId) -> Option<NodeId> {
    let network = cx.doc.plan.network();
    let line = network.line(line)?;
    let is_joint = |node: &NodeId| network.lines_at(*node).len() == 2;
    let mut joints = [line.from, line.to].into_iter().filter(is_joint);
    let first = joints.next()?;
    joints.next().is_none().then_some(first)
}

/// The node under the pointer, if the map shows it.
fn node_under(cx: &ToolContext<'_>, place: Option<Point>) -> Option<NodeId> {
    let network = cx.doc.plan.network();
    let on_map = OnMap::new(cx.doc, cx.session);
    on_map.node_near(network, place?, cx.tolerance_m(NODE_PX))
}

/// Takes apart the lines at the node under the pointer, else at the only joint
/// of the line at hand; the end of a selected line stays.
fn disconnect(cx: &ToolContext<'_>, place: Option<Point>, lines: &[LineId]) -> Vec<Action> {
    let network = cx.doc.plan.network();
    let joined =
        |node: &NodeId| network.lines_at(*node).len() + network.sources_at(*node).len() > 1;
    let of_line = || {
        let &[line] = lines else { return None };
        let line = network.line(line)?;
        let mut joints = [line.from, line.to].into_iter().filter(joined);
        let first = joints.next()?;
        joints.next().is_none().then_some(first)
    };
    let Some(node) = node_under(cx, place).or_else(of_line) else {
        return vec![cx.say("draw-choose-a-node")];
    };
    let at_node = network.lines_at(node);
    let keep = cx
        .session
        .selection
        .lines
        .iter()
        .find(|line| at_node.contains(line));
    match ops::disconnect_node(&cx.doc.plan, node, keep.copied()) {
        Ok((command, ends)) => vec![
            Action::Edit(command),
            say_with(
                cx,
                "draw-disconnected",
                &[("count", (ends.len() as f64).into())],
            ),
        ],
        Err(error) => vec![cx.refused(&error)],
    }
}

/// Moves the free end of the line at hand onto what lies nearest to it.
fn join_end(cx: &ToolContext<'_>, place: Option<Point>, lines: &[LineId]) -> Vec<Action> {
    let network = cx.doc.plan.network();
    let [id] = *lines else {
        return vec![cx.say("draw-choose-one-line")];
    };
    let Some(line) = network.line(id) else {
        return Vec::new();
    };
    let Some(at_start) = free_end(cx, line, place) else {
        return vec![cx.say("draw-no-free-end")];
    };
    let node = if at_start { line.from } else { line.to };
    let Some(from) = network.place(node) else {
        return Vec::new();
    };
    let Some((apart_m, to)) = nearest_other(cx, id, node, from) else {
        return vec![cx.say("draw-nothing-to-join")];
    };
    let apart = cx.texts.metres(apart_m, 1);
    if apart_m > MAX_JOIN_M {
        return vec![say_with(
            cx,
            "draw-join-too-far",
            &[
                ("length", apart.into()),
                ("limit", cx.texts.metres(MAX_JOIN_M, 0).into()),
            ],
        )];
    }
    match ops::move_node(&cx.doc.plan, node, to) {
        Ok(command) => vec![
            Action::Edit(Command {
                name: CommandName::JoinEnd,
                ..command
            }),
            say_with(cx, "draw-joined", &[("length", apart.into())]),
        ],
        Err(error) => vec![cx.refused(&error)],
    }
}

/// The place on another trunk or branch on the map that is nearest to an end: a node
/// of it at that place first. What the line hangs on at its other end lies within its
/// own length in any case, and is not what is meant.
fn nearest_other(
    cx: &ToolContext<'_>,
    own: LineId,
    own_node: NodeId,
    from: Point,
) -> Option<(f64, LineEnd)> {
    let network = cx.doc.plan.network();
    let on_map = OnMap::new(cx.doc, cx.session);
    let length_m = network.length_m(own);
    let hangs_at = network.line(own).and_then(|line| line.other_end(own_node));
    let mains = network.lines().filter(|(id, line)| {
        *id != own && line.role != LineRole::Service && on_map.line(*id, line)
    });
    let mut best: Option<(f64, LineEnd)> = None;
    for (id, line) in mains {
        let points = network.points_of(line);
        let Some(foot) = nearest_on_polyline(from, &points) else {
            continue;
        };
        let holds = [line.from, line.to]
            .into_iter()
            .any(|node| Some(node) == hangs_at);
        if holds && foot.distance_m <= length_m {
            continue;
        }
        if best.is_some_and(|(least, _)| least <= foot.distance_m) {
            continue;
        }
        let near_node = [line.from, line.to].into_iter().find(|node| {
            *node != own_node
                && network
                    .place(*node)
                    .is_some_and(|at| distance_m(at, foot.point) <= JOIN_TOLERANCE_M)
        });
        let end = near_node.map_or(
            LineEnd::Line {
                line: id,
                segment: foot.segment,
                point: foot.point,
            },
            LineEnd::Node,
        );
        best = Some((foot.distance_m, end));
    }
    best
}

fn delete_hanging(cx: &ToolContext<'_>, lines: &[LineId]) -> Vec<Action> {
    match ops::delete_with_hanging(&cx.doc.plan, lines) {
        Ok((command, hanging)) if hanging.is_empty() => {
            vec![Action::Edit(command), cx.say("draw-deleted-alone")]
        }
        Ok((command, hanging)) => vec![
            Action::Edit(command),
            say_with(
                cx,
                "draw-deleted-hanging",
                &[("hanging", (hanging.len() as f64).into())],
            ),
        ],
        Err(error) => vec![cx.refused(&error)],
    }
}

fn say_with(cx: &ToolContext<'_>, key: &str, args: &[(&str, Arg<'_>)]) -> Action {
    Action::Notify(Banner {
        text: cx.texts.with(key, args),
        is_error: false,
    })
}

/// Draws several ways as lines of a role in the phase that is drawn in.
pub(super) fn draw_ways(
    cx: &ToolContext<'_>,
    snapper: &mut Snapper,
    ways: &[Vec<Point>],
    role: LineRole,
) -> Result<Command, EditError> {
    let phase = cx.session.draw_phase;
    let mut steps = Steps::new(&cx.doc.plan);
    let mut name = CommandName::DrawBranch;
    for (way_number, way) in ways.iter().enumerate() {
        let mut ends: Vec<LineEnd> = way
            .iter()
            .map(|place| snapper.join(cx, *place, Except::None))
            .collect();
        // What the ways before it left there is not in the plan yet.
        if way_number > 0 {
            for (end, place) in ends.iter_mut().zip(way) {
                *end = joint(steps.plan().network(), *place).unwrap_or(*end);
            }
        }
        steps.run(|plan| {
            let (command, _) = ops::draw_line(plan, &ends, role, phase)?;
            name = command.name;
            Ok(command)
        })?;
    }
    Ok(with_phase(cx, steps.named(name), phase))
}

/// A line in a phase that the variant has not yet adds it to the list.
pub(super) fn with_phase(cx: &ToolContext<'_>, mut command: Command, phase: u8) -> Command {
    let phases = &cx.doc.plan.variant().phases;
    if phase > phases.last() {
        let change = Change::Phases(phases.clone(), phases.filled_to(phase));
        command.changes.push(change);
    }
    command
}

#[cfg(test)]
mod tests;

//! Commands on whole lines: split, merge, disconnect, reverse, simplify, grow,
//! lock, delete with what hangs on them.

use super::guard::Locks;
use super::{EditError, edit_network, edit_with, join_network};
use crate::edit::{Change, Command, CommandName};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{
    JOIN_TOLERANCE_M, LineEnd, LineId, Merged, Network, NetworkError, NodeId, Plan, SimplifyReport,
};

/// Splits lines at points of their segments (0 based); several cuts may be on
/// one line. The first part keeps the id, the second remembers it; at a vertex
/// the new node takes its place. Refused within 5 cm of an end of the line and
/// for locked lines. Drawn service lines stay where they join. Answers the
/// nodes, by cut.
pub fn split_lines(
    plan: &Plan,
    cuts: &[(LineId, usize, Point)],
) -> Result<(Command, Vec<NodeId>), EditError> {
    edit_network(plan, CommandName::SplitLines, |network| {
        cuts.iter()
            .map(|&(line, segment, point)| {
                let (part, segment) = part_under(network, plan, line, segment, point)?;
                network.cut_line(part, segment, point)
            })
            .collect()
    })
}

/// Cuts a line and what crosses it there, and joins them in the cut.
pub fn cut_crossing(
    plan: &Plan,
    (line, segment, point): (LineId, usize, Point),
) -> Result<(Command, NodeId), EditError> {
    edit_network(plan, CommandName::SplitLines, |network| {
        let node = network.cut_line(line, segment, point)?;
        network.join_passing(node)?;
        Ok(node)
    })
}

/// The part of a line that earlier cuts left under a point, and the segment.
fn part_under(
    network: &Network,
    plan: &Plan,
    line: LineId,
    segment: usize,
    point: Point,
) -> Result<(LineId, usize), NetworkError> {
    let uncut = network.line_arc(line).ok_or(NetworkError::NoLine(line))?;
    if plan.network().line_arc(line) == Some(uncut) {
        return Ok((line, segment));
    }
    // Two cuts in one place are one cut too many.
    let is_end = |place: Option<Point>| {
        place.is_some_and(|place| distance_m(place, point) <= JOIN_TOLERANCE_M)
    };
    let mut best: Option<(f64, LineId, usize)> = None;
    for (id, part) in network.lines() {
        if id != line && !network.descends_from(part, line) {
            continue;
        }
        if is_end(network.place(part.from)) || is_end(network.place(part.to)) {
            return Err(NetworkError::SplitAtEnd(id));
        }
        if let Some(foot) = nearest_on_polyline(point, &network.points_of(part))
            && best.is_none_or(|(least, ..)| foot.distance_m < least)
        {
            best = Some((foot.distance_m, id, foot.segment));
        }
    }
    best.map(|(_, id, segment)| (id, segment))
        .ok_or(NetworkError::NoLine(line))
}

/// Makes one line of two that share a node at which nothing else stands. The
/// lower id stays, with its attributes and direction: merging takes a split
/// back. Two that share both nodes would be a ring and are refused, as are a
/// service line with a trunk or branch, and locked lines.
pub fn merge_lines(plan: &Plan, a: LineId, b: LineId) -> Result<(Command, LineId), EditError> {
    let edit = edit_network(plan, CommandName::MergeLines, |network| {
        network.merge_lines(a, b)
    });
    edit.map(|(command, merged)| (with_pins(plan, command, &[merged]), merged.kept))
}

/// The command with the services that were pinned to a line whose id is gone,
/// or to one it was cut off from, pinned to the line that has its way now.
pub(super) fn with_pins(plan: &Plan, mut command: Command, merged: &[Merged]) -> Command {
    let network = plan.network();
    for (&building, decision) in &plan.variant().decisions {
        let Some(foot) = decision.service.as_ref().and_then(|pin| pin.to) else {
            continue;
        };
        let mut now = foot;
        for step in merged {
            if now.was_on(step.gone, network) {
                now.line = step.kept;
            }
        }
        if now.line != foot.line {
            // The edit may have followed the pin already, by its place alone.
            let is_its =
                |change: &Change| matches!(change, Change::Decision(id, ..) if *id == building);
            command.changes.retain(|change| !is_its(change));
            command.changes.push(Change::Decision(
                building,
                Some(decision.clone()),
                Some(decision.pinned_to(now.line)),
            ));
        }
    }
    command
}

/// Makes one line of the two that meet at `node`, as [`merge_lines`] does.
pub fn merge_at(plan: &Plan, node: NodeId) -> Result<(Command, LineId), EditError> {
    let edit = edit_network(plan, CommandName::MergeLines, |network| {
        network.merge_at(node)
    });
    edit.map(|(command, merged)| (with_pins(plan, command, &[merged]), merged.kept))
}

/// Takes the line ends at a node apart: each but one gets a node of its own,
/// half a metre back along its line (half of it where it is shorter than a
/// metre), as ends left in one place would join again when the lines are
/// loaded from a file. Of `keep` the end stays; without it a locked line's,
/// else the lowest line's; of a single line the end leaves its source. Answers
/// the new nodes, by line.
pub fn disconnect_node(
    plan: &Plan,
    node: NodeId,
    keep: Option<LineId>,
) -> Result<(Command, Vec<NodeId>), EditError> {
    edit_network(plan, CommandName::DisconnectNode, |network| {
        network.disconnect(node, keep)
    })
}

/// Turns the direction of lines round.
pub fn reverse_lines(plan: &Plan, lines: &[LineId]) -> Result<Command, EditError> {
    edit_network(plan, CommandName::ReverseLines, |network| {
        lines.iter().try_for_each(|&id| network.reverse_line(id))
    })
    .map(|(command, ())| command)
}

/// Drops vertices that lie within `tolerance_m` of the way without them, except
/// where that way would come to cross or touch a line it did not.
pub fn simplify_lines(
    plan: &Plan,
    lines: &[LineId],
    tolerance_m: f64,
) -> Result<(Command, SimplifyReport), EditError> {
    edit_network(plan, CommandName::SimplifyLines, |network| {
        network.simplify(lines, tolerance_m)
    })
}

/// Continues a line from one of its ends through `ends` (its own end node may
/// stand first): the line itself grows. At a junction or source, and where the
/// way closes a ring, a line of the same kind begins there instead. What the
/// way meets is joined. Answers the line with the new way's beginning.
pub fn extend_line(
    plan: &Plan,
    line: LineId,
    at_start: bool,
    ends: &[LineEnd],
) -> Result<(Command, LineId), EditError> {
    join_network(plan, CommandName::ExtendLine, |network| {
        network.extend_line(line, at_start, ends)
    })
}

/// Deletes lines and every further line that a source in use reaches now and
/// none would any more. Answers those further lines; while the plan has no
/// source in use there are none.
pub fn delete_with_hanging(
    plan: &Plan,
    lines: &[LineId],
) -> Result<(Command, Vec<LineId>), EditError> {
    edit_network(plan, CommandName::DeleteHanging, |network| {
        Ok(network.remove_with_hanging(lines))
    })
}

/// Locks or unlocks lines. A locked line keeps its way and attributes; others
/// may still join it, which cuts it but moves nothing.
pub fn set_locked(plan: &Plan, lines: &[LineId], locked: bool) -> Result<Command, EditError> {
    let name = if locked {
        CommandName::LockLines
    } else {
        CommandName::UnlockLines
    };
    edit_with(plan, name, Locks::MayTurn, |network| {
        lines.iter().try_for_each(|&id| {
            network.change_line(id, |line| {
                line.locked = locked;
                Ok(())
            })
        })
    })
    .map(|(command, ())| command)
}

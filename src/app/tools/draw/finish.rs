//! From a finished sketch to the edit: new lines, or a line that grows, joined
//! to themselves where the way meets itself.

use super::super::acts::with_phase;
use super::super::drag::Steps;
use super::super::sketch::Sketch;
use super::super::{Point, SketchLine, ToolContext};
use crate::edit::ops::{self, EditError};
use crate::edit::{Command, CommandName};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, NodeId, Plan};
use std::collections::BTreeSet;

/// More parts of one way do not meet in one place.
const MOST_MEETINGS: usize = 8;

/// The edit that a sketch becomes.
pub(super) fn command(
    cx: &ToolContext<'_>,
    sketch: &Sketch,
    line: &SketchLine,
) -> Result<Command, EditError> {
    let plan = &cx.doc.plan;
    let mut steps = Steps::new(plan);
    let mut name = CommandName::DrawTrunk;
    let grown = sketch.grows.filter(|(id, at_start)| {
        let grown = plan.network().line(*id);
        grown.is_some_and(|grown| {
            let node = if *at_start { grown.from } else { grown.to };
            grown.role == line.role && line.ends.first() == Some(&LineEnd::Node(node))
        })
    });
    steps.run(|plan| {
        let command = match grown {
            Some((id, at_start)) => ops::extend_line(plan, id, at_start, &line.ends)?.0,
            None => ops::draw_line(plan, &line.ends, line.role, line.phase)?.0,
        };
        name = command.name;
        Ok(command)
    })?;
    let grown = grown.map(|(id, _)| id);
    for place in meetings(&line.points) {
        join(&mut steps, plan, grown, place)?;
    }
    Ok(with_phase(cx, steps.named(name), line.phase))
}

/// The vertices of a way at which it meets an earlier part of itself.
fn meetings(points: &[Point]) -> Vec<Point> {
    let mut found = Vec::new();
    for (index, &place) in points.iter().enumerate().skip(2) {
        let before = points.get(..index - 1).unwrap_or_default();
        let apart_m = if let [only] = before {
            Some(distance_m(*only, place))
        } else {
            nearest_on_polyline(place, before).map(|foot| foot.distance_m)
        };
        if apart_m.is_some_and(|apart_m| apart_m <= JOIN_TOLERANCE_M) {
            found.push(place);
        }
    }
    found
}

/// Makes one node of everything that the new lines have at a place.
fn join(
    steps: &mut Steps,
    before: &Plan,
    grown: Option<LineId>,
    place: Point,
) -> Result<(), EditError> {
    for _ in 0..MOST_MEETINGS {
        let Some(cut) = cut_at(steps.plan(), before, grown, place) else {
            break;
        };
        steps.run(|plan| ops::split_lines(plan, &[cut]).map(|(command, _)| command))?;
    }
    let network = steps.plan().network();
    let nodes: BTreeSet<NodeId> = network
        .nodes()
        .filter(|(_, node)| distance_m(node.place, place) <= JOIN_TOLERANCE_M)
        .map(|(id, _)| id)
        .collect();
    let mut nodes = nodes.into_iter();
    if let Some(first) = nodes.next() {
        for other in nodes {
            steps.run(|plan| ops::move_node(plan, other, LineEnd::Node(first)))?;
        }
    }
    Ok(())
}

/// A place between the ends of a new line that lies there.
fn cut_at(
    plan: &Plan,
    before: &Plan,
    grown: Option<LineId>,
    place: Point,
) -> Option<(LineId, usize, Point)> {
    let network = plan.network();
    let is_near = |at: Option<Point>| at.is_some_and(|at| distance_m(at, place) <= JOIN_TOLERANCE_M);
    network
        .lines()
        .filter(|(id, _)| before.network().line(*id).is_none() || Some(*id) == grown)
        .find_map(|(id, line)| {
            let points = network.points_of(line);
            // its ends are nodes already; only what lies between is cut
            let first = usize::from(is_near(points.first().copied()));
            let last = points.len() - usize::from(is_near(points.last().copied()));
            let between = points.get(first..last)?;
            let foot = nearest_on_polyline(place, between)?;
            (foot.distance_m <= JOIN_TOLERANCE_M).then_some((id, first + foot.segment, foot.point))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_meets_itself_at_its_start_and_across() {
        let square = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        assert!(meetings(&square).is_empty());
        let closed = [square.as_slice(), &[[0.0, 0.0]]].concat();
        assert_eq!(meetings(&closed), [[0.0, 0.0]]);
        let knot = [square.as_slice(), &[[5.0, 0.0], [5.0, -5.0]]].concat();
        assert_eq!(meetings(&knot), [[5.0, 0.0]]);
        let back = [[0.0, 0.0], [10.0, 0.0], [0.0, 0.0]];
        assert_eq!(meetings(&back), [[0.0, 0.0]]);
        assert!(meetings(&[]).is_empty());
    }
}

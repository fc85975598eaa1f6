//! What a step was done to, for a list of steps that people read.

use crate::edit::{Change, Command};
use crate::plan::{BuildingId, Line, LineId, LineRole, NodeId, StreetId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The line that a step is named after, as it was then: it may be gone since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutLine {
    /// Its id.
    pub id: LineId,
    /// Its role.
    pub role: LineRole,
    /// Its name for people.
    pub name: Option<Arc<str>>,
    /// The id it came with.
    pub external_id: Option<Arc<str>>,
}

/// What a step was done to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// How many lines.
    pub lines: usize,
    /// The line meant most: one that it drew, else one that it took away, else the
    /// first that it changed.
    pub line: Option<AboutLine>,
    /// The first node that it moved, where it changed no line itself.
    pub node: Option<NodeId>,
    /// How many buildings.
    pub buildings: usize,
    /// The first of them.
    pub building: Option<BuildingId>,
    /// How many streets.
    pub streets: usize,
    /// The first of them.
    pub street: Option<StreetId>,
}

/// How much a step is about a line: the least is meant most.
fn rank(before: Option<&Line>, after: Option<&Line>) -> u8 {
    match (before, after) {
        // The second part of a split is not what somebody drew.
        (None, Some(line)) if line.split_from.is_none() => 0,
        (Some(_), None) => 1,
        _ => 2,
    }
}

impl About {
    /// What a command is about.
    pub fn of(command: &Command) -> Self {
        let mut about = Self::default();
        let mut best: Option<(u8, LineId, &Line)> = None;
        let mut lines = BTreeSet::new();
        let mut buildings = BTreeSet::new();
        let mut streets = BTreeSet::new();
        for change in &command.changes {
            match change {
                Change::Line(id, before, after) => {
                    lines.insert(*id);
                    let rank = rank(before.as_deref(), after.as_deref());
                    let is_better =
                        best.is_none_or(|(least, first, _)| (rank, *id) < (least, first));
                    if let Some(line) = after.as_deref().or(before.as_deref()).filter(|_| is_better)
                    {
                        best = Some((rank, *id, line));
                    }
                }
                Change::Node(id, ..) => about.node = about.node.or(Some(*id)),
                Change::Correction(id, ..)
                | Change::Decision(id, ..)
                | Change::DecisionIn(_, id, ..)
                | Change::Customer(id, ..)
                | Change::Planned(id, ..) => {
                    buildings.insert(*id);
                }
                Change::Street(id, ..) | Change::StreetRepair(id, ..) => {
                    streets.insert(*id);
                }
                _ => {}
            }
        }
        about.lines = lines.len();
        about.line = best.map(|(_, id, line)| AboutLine {
            id,
            role: line.role,
            name: line.name.clone(),
            external_id: line.external_id.clone(),
        });
        if about.line.is_some() {
            about.node = None;
        }
        about.buildings = buildings.len();
        about.building = buildings.first().copied();
        about.streets = streets.len();
        about.street = streets.first().copied();
        about
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{LineEnd, Plan};

    #[test]
    fn a_step_is_named_after_what_was_drawn_moved_or_taken_away() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let draw = |plan: &mut Plan, a: LineEnd, b: LineEnd| {
            let (command, _) = ops::draw_line(plan, &[a, b], LineRole::Branch, 1).unwrap();
            command.apply(plan);
            About::of(&command)
        };
        let free = LineEnd::Free;
        draw(&mut plan, free([0.0, 0.0]), free([100.0, 0.0]));
        let first = plan.network().lines().next().map(|(id, _)| id).unwrap();
        // A branch in the middle of the first line splits it.
        let foot = LineEnd::Line {
            line: first,
            segment: 0,
            point: [50.0, 0.0],
        };
        let about = draw(&mut plan, foot, free([50.0, 80.0]));
        assert!(about.lines > 1, "two parts and the branch");
        let drawn = about.line.unwrap();
        let line = plan.network().line(drawn.id).unwrap();
        let far = plan.network().place(line.to).unwrap();
        assert!((far[1] - 80.0).abs() < 1e-9, "not a part of the old line");
        // A node moves: the command may name no line.
        let end = line.to;
        let moved = ops::move_node(&plan, end, free([50.0, 90.0])).unwrap();
        let about = About::of(&moved);
        assert!(about.node == Some(end) || about.line.is_some());
        let gone = ops::delete(&plan, &[drawn.id], &[]).unwrap();
        assert_eq!(About::of(&gone).line.map(|l| l.id), Some(drawn.id));
    }
}

//! Lines in one piece that no line joins to a source, and the shortest way to
//! lines that are supplied.
//!
//! Which line hangs together with which is asked of the plan, not of results: a
//! repair of many looks again after each round.

use super::services::{INSIDE_M, inside};
use super::{Fault, FaultKind, Mend, Obstacle, SAME_M, network_mend};
use crate::analysis::Inputs;
use crate::geometry::contains::segments_cross;
use crate::geometry::index::SegmentIndex;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, Point, segments};
use crate::plan::{LineId, LineRole, Network, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Nodes in one piece.
#[derive(Default)]
struct Pieces(BTreeMap<NodeId, NodeId>);

impl Pieces {
    fn of(network: &Network) -> Self {
        let mut pieces = Self::default();
        for (_, line) in network.lines() {
            let (a, b) = (pieces.find(line.from), pieces.find(line.to));
            // The lower one stays the root: pieces do not depend on the order.
            pieces.0.insert(a.max(b), a.min(b));
        }
        pieces
    }

    fn find(&mut self, node: NodeId) -> NodeId {
        let mut root = node;
        while let Some(next) = self.0.get(&root).copied().filter(|next| *next != root) {
            root = next;
        }
        let mut at = node;
        while at != root {
            match self.0.insert(at, root) {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        root
    }
}

/// The shortest way from a piece to what is supplied.
#[derive(Debug, Clone, Copy)]
struct Gap {
    own: LineId,
    other: LineId,
    from: Point,
    to: Point,
    size_m: f64,
    /// They cross there.
    crosses: bool,
}

/// The pieces of trunks and branches that no source in use stands on; nothing
/// while the plan has no source, as then every line counts as reaching one.
pub(super) fn cut_off(inputs: &Inputs<'_>, tolerance_m: f64, bridge_m: f64) -> Vec<Fault> {
    let network = inputs.plan.network();
    let mut pieces = Pieces::of(network);
    let sources = network.sources().filter(|(_, source)| source.in_use);
    let supplied: BTreeSet<NodeId> = sources.map(|(_, s)| pieces.find(s.node)).collect();
    if supplied.is_empty() {
        return Vec::new();
    }
    let mut points: BTreeMap<LineId, Vec<Point>> = BTreeMap::new();
    let mut apart: BTreeMap<NodeId, Vec<LineId>> = BTreeMap::new();
    for (id, line) in network.lines().filter(|(_, l)| l.role != LineRole::Service) {
        let root = pieces.find(line.from);
        if !supplied.contains(&root) {
            apart.entry(root).or_default().push(id);
        }
        points.insert(id, network.points_of(line));
    }
    if apart.is_empty() {
        return Vec::new();
    }
    let cut: BTreeSet<LineId> = apart.values().flatten().copied().collect();
    let rest = points.iter().filter(|(id, _)| !cut.contains(id));
    let index = SegmentIndex::from_lines(rest.map(|(id, points)| (id.0, points.as_slice())));
    let pieces = apart.into_values().map(|lines| {
        let gap = gap(&points, &lines, &index);
        fault(inputs, lines, gap, tolerance_m, bridge_m)
    });
    pieces.collect()
}

fn fault(
    inputs: &Inputs<'_>,
    mut lines: Vec<LineId>,
    gap: Option<Gap>,
    tolerance_m: f64,
    bridge_m: f64,
) -> Fault {
    let network = inputs.plan.network();
    let kind = FaultKind::LineCutOff;
    let Some(gap) = gap else {
        let first = lines
            .first()
            .and_then(|id| network.points(*id).first().copied());
        let mut fault = Fault::of_lines(kind, first.unwrap_or_default(), 0.0, lines);
        fault.repair = Err(Obstacle::NoWay);
        return fault;
    };
    // The line at the gap is named first.
    lines.sort_by_key(|id| (*id != gap.own, *id));
    let mut fault = Fault::of_lines(kind, gap.from, gap.size_m, lines);
    fault.repair = mend(inputs, &gap, tolerance_m, bridge_m);
    fault
}

fn mend(
    inputs: &Inputs<'_>,
    gap: &Gap,
    tolerance_m: f64,
    bridge_m: f64,
) -> Result<Vec<Mend>, Obstacle> {
    let plan = inputs.plan;
    let node = plan.network().line(gap.own).and_then(|line| {
        let is_here = |node: &NodeId| plan.network().place(*node) == Some(gap.from);
        [line.from, line.to].into_iter().find(is_here)
    });
    let lines = [gap.own, gap.other];
    let mends = if gap.crosses {
        vec![Mend::JoinLines {
            lines,
            at: gap.from,
        }]
    } else if let Some(node) = node.filter(|_| gap.size_m <= tolerance_m) {
        vec![Mend::JoinLine {
            node,
            line: gap.other,
            at: gap.to,
        }]
    } else if gap.size_m <= bridge_m.max(tolerance_m) {
        let stretch = [gap.from, gap.to];
        let enters = inside(inputs, &stretch).into_values();
        if inputs.facts.barrier_on(stretch).is_some()
            || enters.into_iter().any(|(m, _)| m >= INSIDE_M)
        {
            return Err(Obstacle::InTheWay);
        }
        vec![Mend::Bridge {
            lines,
            from: gap.from,
            to: gap.to,
        }]
    } else {
        return Err(Obstacle::TooWide);
    };
    match network_mend::mended(plan, &mends) {
        Ok(_) => Ok(mends),
        Err(Obstacle::Locked) => Err(Obstacle::Locked),
        Err(_) => Err(Obstacle::NeedsHand),
    }
}

/// The shortest way from a piece to the lines of `index`: where they cross, else
/// between a vertex of the one and the other.
fn gap(
    points: &BTreeMap<LineId, Vec<Point>>,
    lines: &[LineId],
    index: &SegmentIndex,
) -> Option<Gap> {
    let of = |id: &LineId| points.get(id).map(Vec::as_slice).unwrap_or_default();
    let mut near = Vec::new();
    let mut best: Option<Gap> = None;
    let is_nearer = |best: &Option<Gap>, size_m: f64| best.is_none_or(|b| size_m < b.size_m);
    for id in lines {
        for segment in segments(of(id)) {
            index.in_bounds(&Bounds::of_segment(segment), &mut near);
            near.sort_by_key(|found| (found.owner, found.segment));
            let crossing = near.iter().find_map(|found| {
                let at = segments_cross(segment, found.points)?;
                Some((LineId(found.owner), at))
            });
            if let Some((other, at)) = crossing {
                return Some(Gap {
                    own: *id,
                    other,
                    from: at,
                    to: at,
                    size_m: 0.0,
                    crosses: true,
                });
            }
        }
        for from in of(id) {
            if let Some(found) = index.nearest(*from)
                && is_nearer(&best, found.distance_m)
            {
                best = Some(Gap {
                    own: *id,
                    other: LineId(found.owner),
                    from: *from,
                    to: found.foot,
                    size_m: found.distance_m,
                    crosses: found.distance_m <= SAME_M,
                });
            }
        }
    }
    // A vertex of theirs may be nearer to the middle of a line of the piece.
    let so_far = best?;
    let own = SegmentIndex::from_lines(lines.iter().map(|id| (id.0, of(id))));
    let all = lines.iter().map(|id| Bounds::of(of(id)));
    let bounds = all.fold(Bounds::EMPTY, |all, one| all.union(&one));
    index.in_bounds(&bounds.buffered(so_far.size_m), &mut near);
    near.sort_by_key(|found| (found.owner, found.segment));
    for found in &near {
        for to in found.points {
            if let Some(at) = own.nearest(to)
                && is_nearer(&best, at.distance_m)
            {
                best = Some(Gap {
                    own: LineId(at.owner),
                    other: LineId(found.owner),
                    from: at.foot,
                    to,
                    size_m: distance_m(at.foot, to),
                    crosses: false,
                });
            }
        }
    }
    best
}

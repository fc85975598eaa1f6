//! Network lint: ends that nearly meet, lines that cross or lie on each other.

use super::cut_off::cut_off;
use super::services::{self, services};
use super::{Fault, FaultKind, Mend, Obstacle, Reach, SAME_M, Severity, network_mend};
use crate::analysis::{Inputs, Results};
use crate::geometry::contains::segments_cross;
use crate::geometry::index::{IndexedSegment, SegmentIndex};
use crate::geometry::measure::{along, distance_m, length_m};
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Bounds, Point, segments};
use crate::plan::{Line, LineId, LineRole, Network, NodeId, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// Ends that are joined within this many tolerances of line are joined.
const JOINED_TOLERANCES: f64 = 3.0;
/// Lines are on top of each other when they are this near, metres.
pub(super) const ON_TOP_M: f64 = 0.5;
/// A line is looked at every so many metres for what lies under it.
const STEP_M: f64 = 2.0;

/// The network as lint sees it.
struct Net<'a> {
    network: &'a Network,
    /// The points of every line.
    points: BTreeMap<LineId, Vec<Point>>,
    /// The lines at every node.
    at: BTreeMap<NodeId, Vec<LineId>>,
    /// Segments of trunks and branches.
    index: SegmentIndex,
    tolerance_m: f64,
}

impl<'a> Net<'a> {
    fn new(network: &'a Network, tolerance_m: f64) -> Self {
        let mut points = BTreeMap::new();
        let mut at: BTreeMap<NodeId, Vec<LineId>> = BTreeMap::new();
        for (id, line) in network.lines() {
            points.insert(id, network.points_of(line));
            at.entry(line.from).or_default().push(id);
            if line.to != line.from {
                at.entry(line.to).or_default().push(id);
            }
        }
        let index = SegmentIndex::from_lines(
            points
                .iter()
                .filter(|(id, _)| network.line(**id).is_some_and(is_main))
                .map(|(id, points)| (id.0, points.as_slice())),
        );
        Self {
            network,
            points,
            at,
            index,
            tolerance_m,
        }
    }

    fn lines_at(&self, node: NodeId) -> &[LineId] {
        self.at.get(&node).map(Vec::as_slice).unwrap_or_default()
    }

    fn main_lines_at(&self, node: NodeId) -> usize {
        let mains = self.lines_at(node).iter();
        mains
            .filter(|id| self.network.line(**id).is_some_and(is_main))
            .count()
    }

    fn points(&self, line: LineId) -> &[Point] {
        self.points
            .get(&line)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The nodes within `budget_m` of line from a node.
    fn reach(&self, from: NodeId, budget_m: f64) -> BTreeMap<NodeId, f64> {
        let mut to_m = BTreeMap::from([(from, 0.0)]);
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            let here_m = to_m.get(&node).copied().unwrap_or_default();
            for id in self.lines_at(node) {
                let Some(next) = self.network.line(*id).and_then(|l| l.other_end(node)) else {
                    continue;
                };
                let there_m = here_m + length_m(self.points(*id));
                if there_m <= budget_m && to_m.get(&next).is_none_or(|m| there_m < *m) {
                    to_m.insert(next, there_m);
                    open.push(next);
                }
            }
        }
        to_m
    }
}

pub(super) fn is_main(line: &Line) -> bool {
    line.role != LineRole::Service
}

/// The faults of the active network that the results do not tell already,
/// sorted by kind and line.
pub fn lint_network(inputs: &Inputs<'_>, results: &Results, reach: impl Into<Reach>) -> Vec<Fault> {
    let Reach {
        tolerance_m,
        bridge_m,
    } = reach.into();
    let net = Net::new(inputs.plan.network(), tolerance_m);
    let mut faults = Vec::new();
    let copies = duplicates(&net, &mut faults);
    gaps(&net, &copies, &mut faults);
    crossings(&net, inputs.plan, &copies, &mut faults);
    weigh_crossings(results, &mut faults);
    faults.extend(cut_off(inputs, tolerance_m, bridge_m));
    services(inputs, results, &mut faults);
    services::lines(inputs, results, &mut faults);
    for fault in &mut faults {
        let locked = fault.repair.as_ref().is_ok_and(|mends| {
            network_mend::touches(net.network, mends)
                .iter()
                .any(|id| net.network.line(*id).is_some_and(|l| l.locked))
        });
        if locked {
            fault.repair = Err(Obstacle::Locked);
        }
    }
    super::sort(&mut faults);
    faults
}

/// Lines on top of others; of two alike the later one is the copy.
fn duplicates(net: &Net<'_>, faults: &mut Vec<Fault>) -> BTreeSet<LineId> {
    let within_m = net.tolerance_m.min(ON_TOP_M);
    let mut copies = BTreeSet::new();
    let mut near = Vec::new();
    let mains = net.network.lines().filter(|(_, line)| is_main(line));
    for (id, line) in mains.collect::<Vec<_>>().into_iter().rev() {
        let points = net.points(id);
        let long_m = length_m(points);
        if long_m <= 2.0 * within_m {
            continue;
        }
        let Some(middle) = along(points, 0.5 * long_m) else {
            continue;
        };
        net.index.near(middle, within_m, &mut near);
        let other = near
            .iter()
            .map(|n| LineId(n.owner))
            .filter(|other| *other != id && !copies.contains(other))
            .find(|other| lies_on(points, net.points(*other), within_m));
        let Some(other) = other else { continue };
        copies.insert(id);
        let kind = FaultKind::LineDuplicate;
        let mut fault = Fault::of_lines(kind, middle, long_m, vec![id, other]);
        // What hangs on it must hang on the other one too.
        let kept = net.network.line(other);
        let holds = |node: NodeId| {
            kept.is_some_and(|l| l.from == node || l.to == node)
                || (net.lines_at(node) == [id] && net.network.sources_at(node).is_empty())
        };
        fault.repair = if holds(line.from) && holds(line.to) {
            Ok(vec![Mend::DeleteLine { line: id }])
        } else {
            Err(Obstacle::OthersJoin)
        };
        faults.push(fault);
    }
    copies
}

/// Whether a polyline lies within `within_m` of another one all along.
fn lies_on(points: &[Point], other: &[Point], within_m: f64) -> bool {
    let is_near = |point: Point| {
        nearest_on_polyline(point, other).is_some_and(|foot| foot.distance_m <= within_m)
    };
    let long_m = length_m(points);
    let steps = (long_m / STEP_M).ceil().min(10_000.0) as usize;
    points.iter().copied().all(is_near)
        && (1..steps).all(|i| along(points, long_m * i as f64 / steps as f64).is_some_and(is_near))
}

/// Ends that nearly meet another node or a line on its way.
fn gaps(net: &Net<'_>, copies: &BTreeSet<LineId>, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    let mut near = Vec::new();
    for (&node, lines) in &net.at {
        let Some(place) = net.network.place(node) else {
            continue;
        };
        if lines.iter().all(|id| copies.contains(id)) || is_at_a_building(net, node) {
            continue;
        }
        net.index.near(place, net.tolerance_m, &mut near);
        near.retain(|n| {
            let other = LineId(n.owner);
            !lines.contains(&other) && !copies.contains(&other)
        });
        if near.is_empty() {
            continue;
        }
        near.sort_by(|a, b| {
            (a.distance_m.total_cmp(&b.distance_m))
                .then((a.owner, a.segment).cmp(&(b.owner, b.segment)))
        });
        let reach = net.reach(node, JOINED_TOLERANCES * net.tolerance_m);
        let is_dead_end = net.main_lines_at(node) <= 1 || lines.len() <= 1;
        for found in &near {
            let other = LineId(found.owner);
            let Some(line) = net.network.line(other) else {
                continue;
            };
            if reach.contains_key(&line.from) || reach.contains_key(&line.to) {
                continue;
            }
            let end = [line.from, line.to]
                .into_iter()
                .filter_map(|end| Some((distance_m(net.network.place(end)?, place), end)))
                .filter(|(away_m, _)| *away_m <= net.tolerance_m)
                .min_by(|a, b| a.0.total_cmp(&b.0));
            let own = lines.first().copied().unwrap_or(other);
            if let Some((away_m, end)) = end {
                if seen.insert((node.min(end), node.max(end))) {
                    faults.push(near_miss(net, [node, end], away_m, vec![own, other]));
                }
                break;
            }
            if is_dead_end {
                let kind = FaultKind::LineUndershoot;
                let mut fault =
                    Fault::of_lines(kind, found.foot, found.distance_m, vec![own, other]);
                fault.repair = Ok(vec![Mend::JoinLine {
                    node,
                    line: other,
                    at: found.foot,
                }]);
                faults.push(fault);
                break;
            }
        }
    }
}

/// The node with fewer lines goes; of two alike the later one, and never one
/// with a source where the other has none.
fn near_miss(net: &Net<'_>, nodes: [NodeId; 2], away_m: f64, lines: Vec<LineId>) -> Fault {
    let rank = |node: NodeId| {
        (
            !net.network.sources_at(node).is_empty(),
            net.lines_at(node).len(),
            std::cmp::Reverse(node),
        )
    };
    let [a, b] = nodes;
    let (from, into) = if rank(a) < rank(b) { (a, b) } else { (b, a) };
    let at = net.network.place(into).unwrap_or_default();
    let mut fault = Fault::of_lines(FaultKind::LineNearMiss, at, away_m, lines);
    fault.repair = Ok(vec![Mend::MergeNodes { from, into }]);
    fault
}

/// Whether a node is the far end of a drawn service line that hangs on the
/// network already: there is a building, not a gap.
fn is_at_a_building(net: &Net<'_>, node: NodeId) -> bool {
    net.main_lines_at(node) == 0
        && net.lines_at(node).iter().any(|id| {
            let other = net.network.line(*id).and_then(|l| l.other_end(node));
            other.is_some_and(|other| net.main_lines_at(other) > 0)
        })
}

/// Trunks and branches that cross without a node, each other or themselves.
fn crossings(net: &Net<'_>, plan: &Plan, copies: &BTreeSet<LineId>, faults: &mut Vec<Fault>) {
    let mut near: Vec<IndexedSegment> = Vec::new();
    let mains = net
        .network
        .lines()
        .filter(|(id, l)| is_main(l) && !copies.contains(id));
    for (id, _) in mains {
        let points = net.points(id);
        let mut seen: Vec<(LineId, Point)> = Vec::new();
        for (segment, number) in segments(points).zip(0..) {
            net.index.in_bounds(&Bounds::of_segment(segment), &mut near);
            for found in &near {
                let other = LineId(found.owner);
                let is_later = other > id || (other == id && found.segment > number + 1);
                if !is_later || copies.contains(&other) {
                    continue;
                }
                let Some(at) = segments_cross(segment, found.points) else {
                    continue;
                };
                let is_end = |line: &[Point]| {
                    [line.first(), line.last()]
                        .into_iter()
                        .flatten()
                        .any(|end| distance_m(*end, at) <= net.tolerance_m.max(SAME_M))
                };
                // Near an end it is a node, or a gap of its own.
                if is_end(points) || is_end(net.points(other)) {
                    continue;
                }
                let again = |(line, place): &(LineId, Point)| {
                    *line == other && distance_m(*place, at) <= 5.0 * SAME_M
                };
                if seen.iter().any(again) {
                    continue;
                }
                seen.push((other, at));
                if other == id {
                    let kind = FaultKind::LineSelfCrossing;
                    let mut fault = Fault::of_lines(kind, at, 0.0, vec![id]);
                    let mends = vec![Mend::TieLine {
                        line: id,
                        segments: [number, found.segment].map(|s| s as usize),
                        at,
                    }];
                    // A knot so tight that no ring would be left needs a hand.
                    fault.repair = match network_mend::mended(plan, &mends) {
                        Ok(_) => Ok(mends),
                        Err(Obstacle::Locked) => Err(Obstacle::Locked),
                        Err(_) => Err(Obstacle::NeedsHand),
                    };
                    faults.push(fault);
                } else {
                    let kind = FaultKind::LineCrossing;
                    let mut fault = Fault::of_lines(kind, at, 0.0, vec![id, other]);
                    fault.repair = Ok(vec![Mend::JoinLines {
                        lines: [id, other],
                        at,
                    }]);
                    faults.push(fault);
                }
            }
        }
    }
}

/// A crossing without a joint breaks supply where only one of the two lines
/// reaches a source: what lies on the other one is lost.
fn weigh_crossings(results: &Results, faults: &mut [Fault]) {
    let is_supplied = |id: &LineId| {
        let line = results.lines.get(id);
        line.is_some_and(|line| line.effective_phase.is_some())
    };
    let crossings = faults
        .iter_mut()
        .filter(|f| f.kind == FaultKind::LineCrossing);
    for fault in crossings {
        let supplied = fault.lines.iter().filter(|id| is_supplied(id)).count();
        if supplied > 0 && supplied < fault.lines.len() {
            fault.severity = Severity::Fault;
        }
    }
}

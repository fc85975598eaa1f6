//! Where drawn lines cross others without a joint, and joining them there.
//!
//! One line is looked at against the rest of the network, so that it is known in
//! the frame in which it was drawn; the list of faults follows in its own time.

use super::network_mend::mended;
use super::{Mend, Mended, Obstacle, SAME_M};
use crate::geometry::contains::segments_cross;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, Point, segments};
use crate::plan::{Line, LineId, LineRole, Network, Plan};
use std::collections::BTreeSet;

/// Crossings that are joined at once, at most.
const MOST: usize = 500;

/// Two lines that cross and do not join.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// The two lines, the looked at one first.
    pub lines: [LineId; 2],
    /// Where they cross, plan metres.
    pub at: Point,
}

/// A trunk or branch with its bounds.
struct Way {
    id: LineId,
    points: Vec<Point>,
    bounds: Bounds,
}

impl Way {
    fn is_end(&self, at: Point, within_m: f64) -> bool {
        let ends = [self.points.first(), self.points.last()];
        ends.into_iter()
            .flatten()
            .any(|end| distance_m(*end, at) <= within_m)
    }
}

/// Where the lines `of` cross other trunks and branches without a node. Within
/// `tolerance_m` of an end it is a gap or a node, not a crossing.
pub fn line_crossings(network: &Network, of: &BTreeSet<LineId>, tolerance_m: f64) -> Vec<Crossing> {
    let way = |id: LineId, line: &Line| {
        let points = network.points_of(line);
        let bounds = Bounds::of(&points);
        Way { id, points, bounds }
    };
    let mains = || network.lines().filter(|(_, l)| l.role != LineRole::Service);
    let own = mains().filter(|(id, _)| of.contains(id));
    let around = own
        .map(|(id, line)| way(id, line).bounds)
        .fold(Bounds::EMPTY, |all, one| all.union(&one));
    // Lines elsewhere are not even written out: most of a large network.
    let near = mains().filter(|(_, line)| {
        let ends = [line.from, line.to].map(|node| network.place(node));
        let points = ends.into_iter().flatten().chain(line.inner.iter().copied());
        let bounds = points.fold(Bounds::EMPTY, |all, point| all.union(&Bounds::of(&[point])));
        bounds.intersects(&around)
    });
    let ways: Vec<Way> = near.map(|(id, line)| way(id, line)).collect();
    let mut found = Vec::new();
    for way in ways.iter().filter(|way| of.contains(&way.id)) {
        let others = ways.iter().filter(|other| {
            let is_later = !of.contains(&other.id) || other.id > way.id;
            other.id != way.id && is_later && other.bounds.intersects(&way.bounds)
        });
        for other in others {
            between(way, other, tolerance_m, &mut found);
        }
    }
    found
}

fn between(way: &Way, other: &Way, tolerance_m: f64, found: &mut Vec<Crossing>) {
    let first = found.len();
    let in_reach =
        |segment: &[Point; 2], bounds: &Bounds| Bounds::of_segment(*segment).intersects(bounds);
    let theirs: Vec<[Point; 2]> = segments(&other.points)
        .filter(|segment| in_reach(segment, &way.bounds))
        .collect();
    let within_m = tolerance_m.max(SAME_M);
    for own in segments(&way.points).filter(|segment| in_reach(segment, &other.bounds)) {
        for segment in &theirs {
            let Some(at) = segments_cross(own, *segment) else {
                continue;
            };
            // A vertex on the other line is met by two segments.
            let known = found.get(first..).unwrap_or_default();
            let again = known.iter().any(|c| distance_m(c.at, at) <= 5.0 * SAME_M);
            if !again && !way.is_end(at, within_m) && !other.is_end(at, within_m) {
                found.push(Crossing {
                    lines: [way.id, other.id],
                    at,
                });
            }
        }
    }
}

/// Joins the lines `of` with what they cross, wherever nothing speaks against
/// it: a plan with the joints, and how many they are. The obstacle where not
/// one could be joined.
pub fn join_crossings(
    plan: &Plan,
    of: &BTreeSet<LineId>,
    tolerance_m: f64,
) -> Result<Mended, Obstacle> {
    let mut done = Mended {
        plan: plan.clone(),
        count: 0,
    };
    let mut of = of.clone();
    let mut left_out: Vec<Point> = Vec::new();
    let mut why = Obstacle::NeedsHand;
    while done.count + left_out.len() < MOST {
        let network = done.plan.network();
        let is_new = |c: &Crossing| !left_out.contains(&c.at);
        let next = line_crossings(network, &of, tolerance_m);
        let Some(crossing) = next.into_iter().find(is_new) else {
            break;
        };
        let known: BTreeSet<LineId> = network.lines().map(|(id, _)| id).collect();
        let Crossing { lines, at } = crossing;
        match mended(&done.plan, &[Mend::JoinLines { lines, at }]) {
            Ok(plan) => {
                // The parts behind the joint are looked at too.
                let all = plan.network().lines().map(|(id, _)| id);
                of.extend(all.filter(|id| !known.contains(id)));
                done.plan = plan;
                done.count += 1;
            }
            Err(obstacle) => {
                why = obstacle;
                left_out.push(at);
            }
        }
    }
    if done.count == 0 { Err(why) } else { Ok(done) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{LineEnd, NodeId};

    fn drawn(plan: &mut Plan, ways: &[&[Point]]) -> Vec<LineId> {
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
        let network = &mut plan.variant_mut().network;
        ways.iter()
            .flat_map(|way| {
                let ends: Vec<LineEnd> = way.iter().copied().map(LineEnd::Free).collect();
                network.draw(&ends, &line).unwrap()
            })
            .collect()
    }

    #[test]
    fn a_way_over_two_lines_joins_both_and_all_parts_hang_together() {
        let mut plan = Plan::new("test", Crs::Lambert2008);
        let ids = drawn(
            &mut plan,
            &[
                &[[0.0, 0.0], [100.0, 0.0]],
                &[[0.0, 20.0], [100.0, 20.0]],
                &[[50.0, -10.0], [50.0, 30.0], [70.0, 30.0], [70.0, -10.0]],
            ],
        );
        let of = BTreeSet::from([ids[2]]);
        let found = line_crossings(plan.network(), &of, 0.5);
        assert_eq!(found.len(), 4);
        let mended = join_crossings(&plan, &of, 0.5).unwrap();
        assert_eq!(mended.count, 4);
        let network = mended.plan.network();
        let all: BTreeSet<LineId> = network.lines().map(|(id, _)| id).collect();
        assert!(line_crossings(network, &all, 0.5).is_empty());
        assert_eq!(all.len(), 3 + 2 * 4);
        let joint = network.node_near([70.0, 20.0], 1e-6).unwrap();
        assert_eq!(network.lines_at(joint).len(), 4);
    }

    #[test]
    fn ends_on_a_line_and_vertices_on_it_are_told_once_or_not_at_all() {
        let mut plan = Plan::new("test", Crs::Lambert2008);
        let ids = drawn(
            &mut plan,
            &[
                &[[0.0, 0.0], [100.0, 0.0]],
                &[[20.0, 0.3], [20.0, 30.0]],
                &[[60.0, -10.0], [60.0, 0.0], [60.0, 10.0]],
            ],
        );
        let at = |id: LineId| line_crossings(plan.network(), &BTreeSet::from([id]), 0.5);
        assert_eq!(at(ids[1]).len(), 0, "an end that nearly meets is a gap");
        assert_eq!(at(ids[2]).len(), 1, "two segments meet it at one place");
    }
}

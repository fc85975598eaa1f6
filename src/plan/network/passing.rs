//! Where pipes cross: whoever takes hold of the crossing means all of them.

use super::{JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{LineId, LineRole, NodeId};

impl Network {
    /// The node at an end, as [`node_for`](Self::node_for) makes it; where a line is
    /// cut for it, what crosses that line there is joined too.
    pub fn joint_for(&mut self, end: LineEnd) -> Result<NodeId, NetworkError> {
        let node = self.node_for(end)?;
        if matches!(end, LineEnd::Line { .. }) {
            self.join_passing(node)?;
        }
        Ok(node)
    }

    /// Cuts every trunk and branch that passes within 5 cm of a node without ending
    /// there, and joins it to the node.
    pub fn join_passing(&mut self, node: NodeId) -> Result<(), NetworkError> {
        let place = self.place(node).ok_or(NetworkError::NoNode(node))?;
        let passing: Vec<LineId> = self
            .lines()
            .filter(|(_, line)| line.role != LineRole::Service)
            .filter(|(_, line)| line.from != node && line.to != node)
            .filter(|(_, line)| self.may_pass(line, place))
            .map(|(id, _)| id)
            .collect();
        for id in passing {
            let Some(line) = self.line(id) else { continue };
            let Some(foot) = nearest_on_polyline(place, &self.points_of(line)) else {
                continue;
            };
            if foot.distance_m <= JOIN_TOLERANCE_M {
                let cut = self.split_line(id, foot.segment, foot.point)?;
                self.merge_nodes(cut, node)?;
            }
        }
        Ok(())
    }

    /// Whether the box around a line comes within 5 cm of a place.
    fn may_pass(&self, line: &Line, place: Point) -> bool {
        let ends = [line.from, line.to].map(|node| self.place(node));
        let points = || ends.into_iter().flatten().chain(line.inner.iter().copied());
        let within = |of: fn(Point) -> f64| {
            let (least, most) = points().map(of).fold(
                (f64::INFINITY, f64::NEG_INFINITY),
                |(least, most), value| (least.min(value), most.max(value)),
            );
            (least - JOIN_TOLERANCE_M..=most + JOIN_TOLERANCE_M).contains(&of(place))
        };
        within(|[x, _]| x) && within(|[_, y]| y)
    }

    /// Takes the height of a place over, where a node has none.
    pub(super) fn keep_height(&mut self, node: NodeId, elevation_m: Option<f64>) {
        if elevation_m.is_some() && self.elevation_m(node).is_none() {
            self.set_elevation(node, elevation_m);
        }
    }

    /// Gives the ends of what was drawn the heights that are known of the way's ends
    /// (first and last), where nothing is known of them yet.
    pub fn keep_heights(&mut self, ways: &[LineId], ends: [(Point, Option<f64>); 2]) {
        let nodes: Vec<NodeId> = ways
            .iter()
            .filter_map(|id| self.line(*id))
            .flat_map(|line| [line.from, line.to])
            .collect();
        for (place, elevation_m) in ends {
            let is_there = |node: &&NodeId| {
                self.place(**node)
                    .is_some_and(|at| distance_m(at, place) <= JOIN_TOLERANCE_M)
            };
            if let Some(&node) = nodes.iter().find(is_there) {
                self.keep_height(node, elevation_m);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(network: &mut Network, a: Point, b: Point, role: LineRole) -> LineId {
        let way = [LineEnd::Free(a), LineEnd::Free(b)];
        let said = Line::new(NodeId(0), NodeId(0), Vec::new(), role, 1);
        network.draw(&way, &said).unwrap()[0]
    }

    #[test]
    fn who_begins_at_a_crossing_of_two_pipes_joins_both() {
        let mut network = Network::default();
        let a = line(&mut network, [0.0, 0.0], [100.0, 0.0], LineRole::Trunk);
        let b = line(&mut network, [50.0, -50.0], [50.0, 50.0], LineRole::Branch);
        line(&mut network, [50.0, -5.0], [50.0, 5.0], LineRole::Service);
        assert!(network.lines().all(|(_, line)| line.inner.is_empty()));
        let start = LineEnd::Line {
            line: a,
            segment: 0,
            point: [50.0, 0.0],
        };
        let said = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
        let drawn = network
            .draw(&[start, LineEnd::Free([90.0, 40.0])], &said)
            .unwrap();
        let node = network.line(drawn[0]).unwrap().from;
        // Both parts of each pipe and the new line; a service that lies there stays.
        assert_eq!(network.ends_at(node).len(), 5);
        assert_ne!(network.line(b).unwrap().to, network.line(a).unwrap().from);
        assert_eq!(network.line_count(), 6);
    }
}

//! Drawing: a gesture becomes lines that join what they meet, and nothing is
//! drawn where a line runs already.

mod along;

use super::change::finite;
use super::{JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Bounds, Point};
use crate::plan::{LineId, LineRole, NodeId};
use along::Pipe;

impl Network {
    /// Draws a line through `ends`: every end or vertex that meets the network
    /// joins it, so that one gesture may add several lines in a row. Where the
    /// way runs along a line that is there already, as a traced one often does
    /// at first, nothing is added: no trench is dug twice. `attributes` gives
    /// role, phase and parties.
    pub fn draw(
        &mut self,
        ends: &[LineEnd],
        attributes: &Line,
    ) -> Result<Vec<LineId>, NetworkError> {
        let mut added = Vec::new();
        if attributes.role == LineRole::Service {
            self.draw_run(ends, attributes, &mut added)?;
        } else {
            for run in self.fresh_runs(ends)? {
                self.draw_run(&run, attributes, &mut added)?;
            }
        }
        if added.is_empty() {
            return Err(NetworkError::TooShort);
        }
        Ok(added)
    }

    fn draw_run(
        &mut self,
        ends: &[LineEnd],
        attributes: &Line,
        added: &mut Vec<LineId>,
    ) -> Result<(), NetworkError> {
        let (Some((&start, rest)), Some(last)) = (ends.split_first(), ends.len().checked_sub(2))
        else {
            return Err(NetworkError::TooShort);
        };
        let mut from = self.joint_for(self.moved_end(start))?;
        let mut inner = Vec::new();
        for (index, &end) in rest.iter().enumerate() {
            match end {
                LineEnd::Free(point) if index < last => inner.push(finite(point)?),
                _ => {
                    let to = self.joint_for(self.moved_end(end))?;
                    let said = if added.is_empty() {
                        attributes.clone()
                    } else {
                        attributes.rest_of()
                    };
                    let line = Line {
                        from,
                        to,
                        inner: std::mem::take(&mut inner),
                        ..said
                    };
                    // A vertex clicked twice on the same node adds nothing.
                    if !(line.inner.is_empty() && from == to) {
                        match self.add_line(line) {
                            Ok(id) => added.push(id),
                            Err(NetworkError::TooShort) => self.drop_if_orphan(from),
                            Err(error) => return Err(error),
                        }
                    }
                    from = to;
                }
            }
        }
        Ok(())
    }

    /// The parts of a drawn way that do not run along a line that is there
    /// already, each joined to the network where it leaves it.
    fn fresh_runs(&self, ends: &[LineEnd]) -> Result<Vec<Vec<LineEnd>>, NetworkError> {
        let places = self.places_of(ends)?;
        let pipes = self.pipes_near(&Bounds::of(&places));
        let way = self.refined(ends, &pipes)?;
        let mut runs = Vec::new();
        let mut run: Vec<LineEnd> = Vec::new();
        let mut begin = way.first().copied();
        for pair in way.windows(2) {
            let &[from, to] = pair else { continue };
            let (a, b) = (self.place_of(from)?, self.place_of(to)?);
            let Some(pipe) = pipes.iter().find(|pipe| pipe.leads(a, b)) else {
                run.extend(begin.take());
                run.push(to);
                continue;
            };
            if run.len() > 1 {
                run.pop();
                run.push(self.joined(from, a, pipe.id));
                runs.push(std::mem::take(&mut run));
            }
            run.clear();
            begin = Some(self.joined(to, b, pipe.id));
        }
        if run.len() > 1 {
            runs.push(run);
        }
        Ok(runs)
    }

    fn places_of(&self, ends: &[LineEnd]) -> Result<Vec<Point>, NetworkError> {
        ends.iter().map(|&end| self.place_of(end)).collect()
    }

    /// A free vertex of a drawn way as a place on the line it runs along.
    fn joined(&self, end: LineEnd, place: Point, line: LineId) -> LineEnd {
        match end {
            LineEnd::Free(_) => self.end_on(line, place),
            caught => caught,
        }
    }

    /// The trunks and branches near a drawn way.
    fn pipes_near(&self, way: &Bounds) -> Vec<Pipe> {
        let way = way.buffered(JOIN_TOLERANCE_M);
        self.lines()
            .filter(|(_, line)| line.role != LineRole::Service)
            .filter_map(|(id, line)| {
                let points = self.points_of(line);
                let bounds = Bounds::of(&points).buffered(JOIN_TOLERANCE_M);
                bounds
                    .intersects(&way)
                    .then_some(Pipe { id, bounds, points })
            })
            .collect()
    }

    /// A drawn way with a vertex wherever one of its straight stretches begins
    /// or ceases to run along a line: at the nodes and bends of that line.
    fn refined(&self, ends: &[LineEnd], pipes: &[Pipe]) -> Result<Vec<LineEnd>, NetworkError> {
        let mut way: Vec<LineEnd> = ends.first().copied().into_iter().collect();
        for pair in ends.windows(2) {
            let &[from, to] = pair else { continue };
            let stretch = [self.place_of(from)?, self.place_of(to)?];
            let mut found: Vec<(f64, Point, LineId)> = Vec::new();
            for pipe in pipes {
                found.extend(
                    pipe.meets(stretch)
                        .map(|point| (distance_m(stretch[0], point), point, pipe.id)),
                );
            }
            found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
            found.dedup_by(|a, b| distance_m(a.1, b.1) <= JOIN_TOLERANCE_M);
            way.extend(
                found
                    .into_iter()
                    .map(|(_, point, line)| self.end_on(line, point)),
            );
            way.push(to);
        }
        Ok(way)
    }

    fn place_of(&self, end: LineEnd) -> Result<Point, NetworkError> {
        match end {
            LineEnd::Free(point) | LineEnd::Line { point, .. } => finite(point),
            LineEnd::Node(node) => self.place(node).ok_or(NetworkError::NoNode(node)),
        }
    }

    /// A place on a line as an end: its node there, or the line.
    fn end_on(&self, line: LineId, point: Point) -> LineEnd {
        let near = |node: &NodeId| {
            self.place(*node)
                .is_some_and(|place| distance_m(place, point) <= JOIN_TOLERANCE_M)
        };
        let node = self
            .line(line)
            .and_then(|l| [l.from, l.to].into_iter().find(near));
        match node {
            Some(node) => LineEnd::Node(node),
            None => LineEnd::Line {
                line,
                segment: nearest_on_polyline(point, &self.points(line))
                    .map_or(0, |foot| foot.segment),
                point,
            },
        }
    }

    /// Whether `line` was cut off `ancestor`, however often it was cut since.
    pub fn descends_from(&self, line: &Line, ancestor: LineId) -> bool {
        let mut parent = line.split_from;
        while let Some(id) = parent {
            if id == ancestor {
                return true;
            }
            parent = self
                .line(id)
                .and_then(|l| l.split_from)
                .filter(|next| *next < id);
        }
        false
    }

    /// An end on a line that was split by an earlier end of the same gesture
    /// lies on one of the parts now: find it again.
    fn moved_end(&self, end: LineEnd) -> LineEnd {
        let LineEnd::Line { line, point, .. } = end else {
            return end;
        };
        let mut best: Option<(f64, LineId, usize)> = None;
        for (id, candidate) in self.lines() {
            if id != line && !self.descends_from(candidate, line) {
                continue;
            }
            let points = self.points_of(candidate);
            if let Some(hit) = nearest_on_polyline(point, &points)
                && best.is_none_or(|(d, _, _)| hit.distance_m < d)
            {
                best = Some((hit.distance_m, id, hit.segment));
            }
        }
        match best {
            Some((_, line, segment)) => LineEnd::Line {
                line,
                segment,
                point,
            },
            None => end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch() -> Line {
        Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1)
    }

    fn cross() -> Network {
        let mut network = Network::default();
        network
            .draw(
                &[LineEnd::Free([0.0, 0.0]), LineEnd::Free([100.0, 0.0])],
                &branch(),
            )
            .unwrap();
        network
    }

    #[test]
    fn an_end_on_a_line_splits_it_and_keeps_the_first_id() {
        let mut network = cross();
        let added = network
            .draw(
                &[
                    LineEnd::Line {
                        line: LineId(0),
                        segment: 0,
                        point: [40.0, 0.0],
                    },
                    LineEnd::Free([40.0, 50.0]),
                ],
                &branch(),
            )
            .unwrap();
        assert_eq!(network.line_count(), 3);
        assert_eq!(network.length_m(LineId(0)), 40.0);
        assert_eq!(network.length_m(LineId(1)), 60.0);
        assert_eq!(network.line(LineId(1)).unwrap().split_from, Some(LineId(0)));
        assert_eq!(network.length_m(added[0]), 50.0);
    }

    #[test]
    fn both_ends_on_one_line_make_a_loop() {
        let mut network = cross();
        network
            .draw(
                &[
                    LineEnd::Line {
                        line: LineId(0),
                        segment: 0,
                        point: [20.0, 0.0],
                    },
                    LineEnd::Free([20.0, 30.0]),
                    LineEnd::Free([80.0, 30.0]),
                    LineEnd::Line {
                        line: LineId(0),
                        segment: 0,
                        point: [80.0, 0.0],
                    },
                ],
                &branch(),
            )
            .unwrap();
        let total: f64 = network.lines().map(|(id, _)| network.length_m(id)).sum();
        assert_eq!(network.line_count(), 4);
        assert_eq!(total, 100.0 + 120.0);
    }

    #[test]
    fn a_vertex_on_a_node_joins_there() {
        let mut network = cross();
        let middle = network.split_line(LineId(0), 0, [50.0, 0.0]).unwrap();
        let added = network
            .draw(
                &[
                    LineEnd::Free([50.0, -30.0]),
                    LineEnd::Node(middle),
                    LineEnd::Free([50.0, 30.0]),
                ],
                &branch(),
            )
            .unwrap();
        assert_eq!(added.len(), 2);
        assert_eq!(network.lines_at(middle).len(), 4);
    }

    #[test]
    fn a_way_along_an_existing_line_is_not_dug_twice() {
        let mut network = Network::default();
        let vertices = [[0.0, 0.0], [30.0, 0.0], [60.0, 0.0], [100.0, 0.0]];
        let ends = vertices.map(LineEnd::Free);
        network.draw(&ends, &branch()).unwrap();
        // Starts on the line, follows it over its own vertices, then leaves.
        let added = network
            .draw(
                &[
                    LineEnd::Line {
                        line: LineId(0),
                        segment: 0,
                        point: [10.0, 0.0],
                    },
                    LineEnd::Free([30.0, 0.0]),
                    LineEnd::Free([60.0, 0.0]),
                    LineEnd::Free([60.0, 50.0]),
                ],
                &branch(),
            )
            .unwrap();
        assert_eq!(added.len(), 1);
        assert_eq!(network.length_m(added[0]), 50.0);
        let total: f64 = network.lines().map(|(id, _)| network.length_m(id)).sum();
        assert_eq!(total, 150.0);
        let from = network.line(added[0]).unwrap().from;
        assert_eq!(network.lines_at(from).len(), 3, "it joins where it leaves");
        // Wholly along it: nothing to add.
        let none = network.draw(
            &[
                LineEnd::Node(from),
                LineEnd::Free([30.0, 0.0]),
                LineEnd::Free([20.0, 0.0]),
            ],
            &branch(),
        );
        assert_eq!(none, Err(NetworkError::TooShort));
    }

    #[test]
    fn a_stretch_along_several_lines_is_not_dug_twice_but_a_short_cut_is_drawn() {
        let mut network = cross();
        network.split_line(LineId(0), 0, [40.0, 0.0]).unwrap();
        let start = network.line(LineId(0)).unwrap().from;
        let added = network
            .draw(
                &[
                    LineEnd::Node(start),
                    LineEnd::Free([100.0, 0.0]),
                    LineEnd::Free([100.0, 30.0]),
                ],
                &branch(),
            )
            .unwrap();
        assert_eq!(added.len(), 1);
        assert_eq!(network.length_m(added[0]), 30.0);
        // The chord of a bend touches it at its ends and middle only.
        let mut bent = Network::default();
        let ends = [[0.0, 10.0], [10.0, 10.0], [0.0, 0.0], [10.0, 0.0]].map(LineEnd::Free);
        bent.draw(&ends, &branch()).unwrap();
        let line = bent.line(LineId(0)).unwrap().clone();
        let chord = bent.draw(
            &[LineEnd::Node(line.from), LineEnd::Node(line.to)],
            &branch(),
        );
        assert!(chord.is_ok());
    }

    /// An angle: east 50 m, then north 50 m.
    fn angle() -> Network {
        let mut network = Network::default();
        let ends = [[0.0, 0.0], [50.0, 0.0], [50.0, 50.0]].map(LineEnd::Free);
        network.draw(&ends, &branch()).unwrap();
        network
    }

    fn total_m(network: &Network) -> f64 {
        network.lines().map(|(id, _)| network.length_m(id)).sum()
    }

    #[test]
    fn a_way_that_enters_a_line_at_its_bend_joins_there() {
        // A traced way: its vertices are free and lie on the line's own bend.
        let mut network = angle();
        let ends = [[100.0, 0.0], [50.0, 0.0], [50.0, 50.0]].map(LineEnd::Free);
        let added = network.draw(&ends, &branch()).unwrap();
        assert_eq!(added.len(), 1);
        assert_eq!(total_m(&network), 150.0);
        let to = network.line(added[0]).unwrap().to;
        assert_eq!(network.lines_at(to).len(), 3);
        // The same with the bend within a straight stretch, in and out again.
        let mut network = angle();
        let ends = [[100.0, 0.0], [10.0, 0.0], [10.0, -30.0]].map(LineEnd::Free);
        let added = network.draw(&ends, &branch()).unwrap();
        assert_eq!(added.len(), 2);
        assert_eq!(total_m(&network), 180.0);
        assert_eq!(network.check(), []);
    }

    #[test]
    fn a_way_over_a_whole_line_goes_on_from_both_its_ends() {
        let mut network = cross();
        let ends = [[-20.0, 0.0], [130.0, 0.0]].map(LineEnd::Free);
        let added = network.draw(&ends, &branch()).unwrap();
        assert_eq!(added.len(), 2);
        assert_eq!(total_m(&network), 150.0);
        assert_eq!(network.nodes().count(), 4);
    }

    #[test]
    fn a_way_across_a_line_at_its_bend_joins_nothing() {
        let mut network = angle();
        let ends = [[40.0, 10.0], [60.0, -10.0]].map(LineEnd::Free);
        network.draw(&ends, &branch()).unwrap();
        assert_eq!((network.line_count(), network.nodes().count()), (2, 4));
    }

    #[test]
    fn nothing_without_length_comes_into_being() {
        let mut network = Network::default();
        let none = network.draw(
            &[LineEnd::Free([1.0, 1.0]), LineEnd::Free([1.0, 1.01])],
            &branch(),
        );
        assert_eq!(none, Err(NetworkError::TooShort));
        let mut network = cross();
        let nan = network.draw(
            &[LineEnd::Free([1.0, f64::NAN]), LineEnd::Free([1.0, 9.0])],
            &branch(),
        );
        assert_eq!(nan, Err(NetworkError::NotFinite));
    }
}

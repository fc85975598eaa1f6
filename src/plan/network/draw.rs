//! Drawing: a gesture becomes lines that join what they meet, and nothing is
//! drawn where a line runs already.

use super::change::finite;
use super::{JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError};
use crate::geometry::Point;
use crate::geometry::measure::{distance_m, distance_to_m};
use crate::geometry::nearest::{nearest_on_polyline, nearest_on_segment};
use crate::plan::{LineId, LineRole, NodeId};

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
        let mut from = self.node_for(self.moved_end(start))?;
        let mut inner = Vec::new();
        for (index, &end) in rest.iter().enumerate() {
            match end {
                LineEnd::Free(point) if index < last => inner.push(finite(point)?),
                _ => {
                    let to = self.node_for(self.moved_end(end))?;
                    let line = Line {
                        from,
                        to,
                        inner: std::mem::take(&mut inner),
                        ..attributes.clone()
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
        let mut runs = Vec::new();
        let mut run: Vec<LineEnd> = ends.first().copied().into_iter().collect();
        for pair in ends.windows(2) {
            let &[_, next] = pair else { continue };
            let (Some(&(mut here)), place) = (run.last(), self.place_of(next)?) else {
                continue;
            };
            // One straight stretch may run along several lines in a row.
            while let Some(node) = self.node_on_the_way(here, place)? {
                if run.len() > 1 {
                    runs.push(std::mem::take(&mut run));
                }
                here = LineEnd::Node(node);
                run = vec![here];
            }
            let Some(line) = self.line_along(here, self.place_of(here)?, place) else {
                run.push(next);
                continue;
            };
            if run.len() > 1 {
                runs.push(std::mem::take(&mut run));
            }
            run = vec![match next {
                LineEnd::Free(_) => self.end_on(line, place),
                joined => joined,
            }];
        }
        if run.len() > 1 {
            runs.push(run);
        }
        Ok(runs)
    }

    fn place_of(&self, end: LineEnd) -> Result<Point, NetworkError> {
        match end {
            LineEnd::Free(point) | LineEnd::Line { point, .. } => finite(point),
            LineEnd::Node(node) => self.place(node).ok_or(NetworkError::NoNode(node)),
        }
    }

    /// The trunk or branch at `end` that also runs to `to`, if there is one.
    fn line_along(&self, end: LineEnd, from: Point, to: Point) -> Option<LineId> {
        let candidates = match end {
            LineEnd::Free(_) => return None,
            LineEnd::Node(node) => self.lines_at(node),
            LineEnd::Line { line, .. } => vec![line],
        };
        candidates
            .into_iter()
            .filter(|id| self.carries_services(*id))
            .find(|id| runs_along(&self.points(*id), from, to))
    }

    /// The far node of a line at `end` that lies on the straight way to `to`
    /// and that the line leads to along that way.
    fn node_on_the_way(&self, end: LineEnd, to: Point) -> Result<Option<NodeId>, NetworkError> {
        let candidates = match end {
            LineEnd::Free(_) => return Ok(None),
            LineEnd::Node(node) => self.lines_at(node),
            LineEnd::Line { line, .. } => vec![line],
        };
        let from = self.place_of(end)?;
        for id in candidates {
            let Some(line) = self.line(id).filter(|_| self.carries_services(id)) else {
                continue;
            };
            for node in [line.from, line.to] {
                let place = self.place_of(LineEnd::Node(node))?;
                let on_the_way = distance_m(from, place) > JOIN_TOLERANCE_M
                    && distance_m(to, place) > JOIN_TOLERANCE_M
                    && nearest_on_segment(place, [from, to]).distance_m <= JOIN_TOLERANCE_M;
                if on_the_way && runs_along(&self.points(id), from, place) {
                    return Ok(Some(node));
                }
            }
        }
        Ok(None)
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

/// Whether a polyline leads straight from one place to another: both lie on
/// it, and it is no longer between them than the straight way.
fn runs_along(points: &[Point], from: Point, to: Point) -> bool {
    let along_m = |place: Point| {
        nearest_on_polyline(place, points)
            .filter(|foot| foot.distance_m <= JOIN_TOLERANCE_M)
            .map(|foot| distance_to_m(points, foot.segment, foot.fraction))
    };
    match (along_m(from), along_m(to)) {
        (Some(a), Some(b)) => {
            ((a - b).abs() - distance_m(from, to)).abs() <= 2.0 * JOIN_TOLERANCE_M
        }
        _ => false,
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

//! A network from loose lines, as a file gives them: ends within 5 cm become
//! one node, an end on another line's interior splits that line, a crossing
//! without a vertex joins nothing, a source within 1 m of a line stands on it.

use super::{JOIN_TOLERANCE_M, Line, LineEnd, Network, NetworkError, Source};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Bounds, Point, index::SegmentIndex};
use crate::plan::{LineId, NodeId, SourceId};
use std::collections::BTreeMap;

/// A source this near to a line stands on it, metres.
const SOURCE_JOIN_M: f64 = 1.0;

/// A line of a file.
#[derive(Debug, Clone)]
pub struct LooseLine {
    /// Its polyline, plan metres.
    pub points: Vec<Point>,
    /// Everything else of it; the nodes and inner points are ignored.
    pub line: Line,
}

/// A source of a file.
#[derive(Debug, Clone)]
pub struct LooseSource {
    /// Where it is, plan metres.
    pub place: Point,
    /// Everything else of it; the node is ignored.
    pub source: Source,
}

/// What could not be put together.
#[derive(Debug, Clone, PartialEq)]
pub enum AssembleIssue {
    /// The line at this position of the input was not taken.
    LineRefused {
        /// Position in the input.
        index: usize,
        /// Why.
        error: NetworkError,
    },
    /// The source stands on no line and so supplies nothing.
    SourceOffNetwork {
        /// The source.
        source: SourceId,
        /// Distance to the nearest line, metres; `None` without lines.
        distance_m: Option<f64>,
    },
}

/// A network and what was odd about its parts.
#[derive(Debug, Clone, Default)]
pub struct Assembled {
    /// The network.
    pub network: Network,
    /// The id of the line at each position of the input.
    pub lines: Vec<Option<LineId>>,
    /// What could not be put together.
    pub issues: Vec<AssembleIssue>,
}

/// Nodes by a cell of the join tolerance, so that near ends are found fast.
#[derive(Default)]
struct NodeGrid(BTreeMap<(i64, i64), Vec<NodeId>>);

impl NodeGrid {
    fn cell(point: Point) -> (i64, i64) {
        let [x, y] = point;
        (
            (x / JOIN_TOLERANCE_M).floor() as i64,
            (y / JOIN_TOLERANCE_M).floor() as i64,
        )
    }

    fn find(&self, network: &Network, point: Point) -> Option<NodeId> {
        let (cx, cy) = Self::cell(point);
        let mut best: Option<(f64, NodeId)> = None;
        for x in cx - 1..=cx + 1 {
            for y in cy - 1..=cy + 1 {
                for &node in self.0.get(&(x, y)).into_iter().flatten() {
                    let Some(place) = network.place(node) else {
                        continue;
                    };
                    let d = distance_m(place, point);
                    if d <= JOIN_TOLERANCE_M && best.is_none_or(|b| (d, node) < b) {
                        best = Some((d, node));
                    }
                }
            }
        }
        best.map(|(_, node)| node)
    }

    fn node(&mut self, network: &mut Network, point: Point) -> Result<NodeId, NetworkError> {
        if let Some(node) = self.find(network, point) {
            return Ok(node);
        }
        let node = network.add_node(point)?;
        self.0.entry(Self::cell(point)).or_default().push(node);
        Ok(node)
    }
}

impl Network {
    /// Puts loose lines and sources together into a network. Input order
    /// gives the ids, so the same file gives the same network.
    pub fn assemble(lines: &[LooseLine], sources: &[LooseSource]) -> Assembled {
        let mut out = Assembled::default();
        let mut grid = NodeGrid::default();
        for (index, loose) in lines.iter().enumerate() {
            match add_loose(&mut out.network, &mut grid, loose) {
                Ok(id) => out.lines.push(Some(id)),
                Err(error) => {
                    out.lines.push(None);
                    out.issues.push(AssembleIssue::LineRefused { index, error });
                }
            }
        }
        split_at_touching_ends(&mut out.network);
        for loose in sources {
            place_source(&mut out, loose);
        }
        out
    }
}

fn add_loose(
    network: &mut Network,
    grid: &mut NodeGrid,
    loose: &LooseLine,
) -> Result<LineId, NetworkError> {
    let [first, inner @ .., last] = loose.points.as_slice() else {
        return Err(NetworkError::TooShort);
    };
    if loose.points.iter().flatten().any(|c| !c.is_finite()) {
        return Err(NetworkError::NotFinite);
    }
    if crate::geometry::measure::length_m(&loose.points) <= JOIN_TOLERANCE_M {
        return Err(NetworkError::TooShort);
    }
    let from = grid.node(network, *first)?;
    let to = grid.node(network, *last)?;
    let added = network.add_given_line(Line {
        from,
        to,
        inner: inner.to_vec(),
        ..loose.line.clone()
    });
    if added.is_err() {
        network.drop_if_orphan(from);
        network.drop_if_orphan(to);
    }
    added
}

/// Splits every line on whose interior another line's end lies.
fn split_at_touching_ends(network: &mut Network) {
    let lines: Vec<(u32, Vec<Point>)> = network
        .lines()
        .map(|(id, line)| (id.0, network.points_of(line)))
        .collect();
    let index = SegmentIndex::from_lines(lines.iter().map(|(id, points)| (*id, points.as_slice())));
    let mut near = Vec::new();
    let mut touches: Vec<(NodeId, Point, LineId)> = Vec::new();
    for (node, place) in network.nodes().map(|(id, n)| (id, n.place)) {
        let mut seen = Vec::new();
        let around = Bounds::of(&[place]).buffered(JOIN_TOLERANCE_M);
        index.in_bounds(&around, &mut near);
        for hit in &near {
            let line = LineId(hit.owner);
            let ends_here = network
                .line(line)
                .is_some_and(|l| l.from == node || l.to == node);
            if !ends_here && !seen.contains(&line) {
                seen.push(line);
                touches.push((node, place, line));
            }
        }
    }
    for (node, place, line) in touches {
        // The line may have been cut by an earlier touch: look at all its parts.
        let parts: Vec<LineId> = network
            .lines()
            .filter(|(id, l)| *id == line || network.descends_from(l, line))
            .map(|(id, _)| id)
            .collect();
        for part in parts {
            let points = network.points(part);
            let Some(hit) = nearest_on_polyline(place, &points) else {
                continue;
            };
            if hit.distance_m > JOIN_TOLERANCE_M {
                continue;
            }
            if let Ok(middle) = network.split_line(part, hit.segment, place)
                && middle != node
            {
                network.merge_nodes(middle, node).ok();
            }
            break;
        }
    }
}

fn place_source(out: &mut Assembled, loose: &LooseSource) {
    let mut best: Option<(f64, LineId, usize, Point)> = None;
    for (id, line) in out.network.lines() {
        let points = out.network.points_of(line);
        if let Some(hit) = nearest_on_polyline(loose.place, &points)
            && best.is_none_or(|(d, ..)| hit.distance_m < d)
        {
            best = Some((hit.distance_m, id, hit.segment, hit.point));
        }
    }
    let end = match best {
        Some((d, line, segment, point)) if d <= SOURCE_JOIN_M => {
            // A node this near wins over splitting the line beside it.
            match out.network.node_near(loose.place, SOURCE_JOIN_M) {
                Some(node) if !out.network.lines_at(node).is_empty() => LineEnd::Node(node),
                _ => LineEnd::Line {
                    line,
                    segment,
                    point,
                },
            }
        }
        _ => LineEnd::Free(loose.place),
    };
    let free = matches!(end, LineEnd::Free(_));
    let added = out.network.add_source(end, |node| Source {
        node,
        ..loose.source.clone()
    });
    if let (Ok(source), true) = (added, free) {
        out.issues.push(AssembleIssue::SourceOffNetwork {
            source,
            distance_m: best.map(|(d, ..)| d),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LineRole;

    fn loose(points: &[Point]) -> LooseLine {
        LooseLine {
            points: points.to_vec(),
            line: Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1),
        }
    }

    fn source(place: Point) -> LooseSource {
        LooseSource {
            place,
            source: Source {
                node: NodeId(0),
                external_id: None,
                name: None,
                kind: None,
                capacity_mw: None,
                available_from: None,
                in_use: true,
                exists_already: false,
                supply_c: None,
            },
        }
    }

    #[test]
    fn near_ends_merge_and_a_crossing_does_not_join() {
        let built = Network::assemble(
            &[
                loose(&[[0.0, 0.0], [100.0, 0.0]]),
                loose(&[[100.03, 0.0], [200.0, 0.0]]),
                loose(&[[50.0, -50.0], [50.0, 50.0]]),
            ],
            &[],
        );
        assert_eq!(built.network.line_count(), 3);
        assert_eq!(built.network.nodes().count(), 5);
        assert!(built.issues.is_empty());
    }

    #[test]
    fn an_end_on_an_interior_splits_it_even_twice() {
        let built = Network::assemble(
            &[
                loose(&[[0.0, 0.0], [100.0, 0.0]]),
                loose(&[[30.0, 0.02], [30.0, 50.0]]),
                loose(&[[70.0, 0.0], [70.0, 50.0]]),
            ],
            &[],
        );
        assert_eq!(built.network.line_count(), 5);
        let joined = built
            .network
            .nodes()
            .filter(|(id, _)| built.network.lines_at(*id).len() == 3)
            .count();
        assert_eq!(joined, 2);
    }

    #[test]
    fn a_source_joins_within_a_metre_only() {
        let line = [loose(&[[0.0, 0.0], [100.0, 0.0]])];
        let near = Network::assemble(&line, &[source([50.0, 0.8])]);
        assert_eq!(near.network.line_count(), 2);
        assert!(near.issues.is_empty());
        let far = Network::assemble(&line, &[source([50.0, 3.0])]);
        assert_eq!(far.network.line_count(), 1);
        assert_eq!(
            far.issues,
            [AssembleIssue::SourceOffNetwork {
                source: SourceId(0),
                distance_m: Some(3.0)
            }]
        );
    }

    #[test]
    fn bad_lines_cost_only_themselves() {
        let built = Network::assemble(
            &[
                loose(&[[0.0, 0.0]]),
                loose(&[[f64::NAN, 0.0], [1.0, 0.0]]),
                loose(&[[0.0, 0.0], [10.0, 0.0]]),
            ],
            &[],
        );
        assert_eq!(built.lines, [None, None, Some(LineId(0))]);
        assert_eq!(built.issues.len(), 2);
    }
}

//! Hands that edit at random: what an editor could do next, drawn from a stream
//! of numbers. For `tests/editor.rs` and the fuzz target `editor_acts`.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    reason = "each user takes its own part; tests panic where they fail"
)]

use heatplan::edit::Command;
use heatplan::edit::ops::{self, EditError, LineChange, Part, Parts};
use heatplan::geometry::Point;
use heatplan::geometry::offset::offset_way;
use heatplan::plan::{LineEnd, LineId, LineRole, LineState, Network, NodeId, Plan, SourceId};
use std::collections::BTreeSet;

/// Past this many lines acts that delete come first.
const MANY_LINES: usize = 45;

/// A number that looks random but depends on `n` only (splitmix64).
fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A stream of numbers that depends on its seed, or on given bytes as long as
/// they last.
pub struct Hand {
    seed: u64,
    drawn: u64,
    bytes: Option<Vec<u8>>,
}

impl Hand {
    /// A stream that depends on its seed only.
    pub fn of_seed(seed: u64) -> Self {
        Self {
            seed,
            drawn: 0,
            bytes: None,
        }
    }

    /// A stream that two bytes at a time decide, for a fuzzer to steer.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self {
            seed: 0,
            drawn: 0,
            bytes: Some(bytes.to_vec()),
        }
    }

    /// Whether the given bytes are used up.
    pub fn is_spent(&self) -> bool {
        let bytes = self.bytes.as_ref();
        bytes.is_some_and(|bytes| 2 * self.drawn as usize >= bytes.len())
    }

    fn number(&mut self) -> u64 {
        let at = 2 * self.drawn as usize;
        self.drawn += 1;
        match &self.bytes {
            Some(bytes) => {
                let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or_default());
                mix(byte(at) << 8 | byte(at + 1))
            }
            None => mix(self.seed.wrapping_mul(0x1_0000_0001) ^ mix(self.drawn)),
        }
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.number() % end.max(1) as u64) as usize
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.number() % 100 < percent
    }

    fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        (!items.is_empty()).then(|| items[self.below(items.len())])
    }

    /// Some of the items, at least one where there is one.
    fn some<T: Copy + Ord>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let count = 1 + self.below(most);
        let mut chosen: BTreeSet<T> = (0..count).filter_map(|_| self.pick(items)).collect();
        std::mem::take(&mut chosen).into_iter().collect()
    }

    /// A place: free, on a coarse grid so that things meet and overlap, or a
    /// hair beside something that is there.
    fn place(&mut self, network: &Network) -> Point {
        let origin = [694_000.0, 711_000.0];
        match self.below(4) {
            0 => [
                origin[0] + 200.0 * self.unit(),
                origin[1] + 200.0 * self.unit(),
            ],
            1 => {
                let corners: Vec<Point> = network
                    .lines()
                    .flat_map(|(_, line)| network.points_of(line))
                    .collect();
                let [x, y] = self.pick(&corners).unwrap_or(origin);
                let near = [0.0, 0.02, 0.049, 0.06, 0.4][self.below(5)];
                [x + near * (self.unit() - 0.5) * 2.0, y + near * self.unit()]
            }
            _ => [
                origin[0] + 20.0 * self.below(11) as f64,
                origin[1] + 20.0 * self.below(11) as f64,
            ],
        }
    }

    fn segment(&mut self, network: &Network) -> Option<(LineId, usize, Point)> {
        let line = self.pick(&lines(network))?;
        let points = network.points(line);
        let segment = self.below(points.len() - 1);
        let t = [0.0, 0.001, 0.3, 0.5, 0.999, 1.0][self.below(6)];
        let (a, b) = (points[segment], points[segment + 1]);
        Some((
            line,
            segment,
            [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
        ))
    }

    /// What a pointer may catch: a node, a line, or nothing.
    fn end(&mut self, network: &Network) -> LineEnd {
        let free = LineEnd::Free(self.place(network));
        match self.below(4) {
            0 => self.pick(&nodes(network)).map_or(free, LineEnd::Node),
            1 => self
                .segment(network)
                .map_or(free, |(line, segment, point)| LineEnd::Line {
                    line,
                    segment,
                    point,
                }),
            _ => free,
        }
    }

    fn ends(&mut self, network: &Network) -> Vec<LineEnd> {
        (0..2 + self.below(4)).map(|_| self.end(network)).collect()
    }

    fn vertex(&mut self, network: &Network) -> Option<(LineId, usize)> {
        self.pick(&vertices(network))
    }

    fn parts(&mut self, network: &Network) -> Parts {
        if self.chance(20) {
            let whole = self.some(&lines(network), 3);
            let mut parts = Parts::default();
            for id in whole {
                if let Some(line) = network.line(id) {
                    parts.nodes.extend([line.from, line.to]);
                    parts
                        .vertices
                        .extend((0..line.inner.len()).map(|v| (id, v)));
                }
            }
            return parts;
        }
        Parts {
            nodes: self.some(&nodes(network), 4).into_iter().collect(),
            vertices: self.some(&vertices(network), 4).into_iter().collect(),
        }
    }
}

fn lines(network: &Network) -> Vec<LineId> {
    network.lines().map(|(id, _)| id).collect()
}

fn nodes(network: &Network) -> Vec<NodeId> {
    network.nodes().map(|(id, _)| id).collect()
}

fn sources(network: &Network) -> Vec<SourceId> {
    network.sources().map(|(id, _)| id).collect()
}

fn vertices(network: &Network) -> Vec<(LineId, usize)> {
    network
        .lines()
        .flat_map(|(id, line)| (0..line.inner.len()).map(move |vertex| (id, vertex)))
        .collect()
}

/// One act; `None` where there is nothing to do it with.
pub fn act(plan: &Plan, hand: &mut Hand) -> Option<Result<Command, EditError>> {
    let network = plan.network();
    if network.line_count() > MANY_LINES {
        let some = hand.some(&lines(network), 12);
        return Some(if hand.chance(50) {
            ops::delete(plan, &some, &[])
        } else {
            ops::delete_with_hanging(plan, &some).map(|(c, _)| c)
        });
    }
    Some(match hand.below(30) {
        0..5 => {
            let role = [LineRole::Trunk, LineRole::Branch, LineRole::Service][hand.below(3)];
            ops::draw_line(plan, &hand.ends(network), role, hand.below(4) as u8).map(|(c, _)| c)
        }
        5..8 => ops::move_node(plan, hand.pick(&nodes(network))?, hand.end(network)),
        8..10 => {
            let (line, vertex) = hand.vertex(network)?;
            ops::move_vertex(plan, line, vertex, hand.end(network))
        }
        10 => {
            let (line, segment, point) = hand.segment(network)?;
            let place = if hand.chance(50) {
                point
            } else {
                hand.place(network)
            };
            ops::insert_vertex(plan, line, segment, place)
        }
        11 => {
            let (line, vertex) = hand.vertex(network)?;
            ops::delete_vertex(plan, line, vertex)
        }
        12 => {
            let cuts: Vec<_> = (0..=hand.below(3))
                .filter_map(|_| hand.segment(network))
                .collect();
            ops::split_lines(plan, &cuts).map(|(c, _)| c)
        }
        13 => ops::merge_at(plan, hand.pick(&nodes(network))?).map(|(c, _)| c),
        14 => {
            let (a, b) = (hand.pick(&lines(network))?, hand.pick(&lines(network))?);
            ops::merge_lines(plan, a, b).map(|(c, _)| c)
        }
        15 | 16 => {
            let node = hand.pick(&nodes(network))?;
            let keep = if hand.chance(50) {
                hand.pick(&network.lines_at(node))
            } else {
                None
            };
            ops::disconnect_node(plan, node, keep).map(|(c, _)| c)
        }
        17 => ops::reverse_lines(plan, &hand.some(&lines(network), 3)),
        18 => {
            let tolerance_m = [0.0, 0.1, 2.0, 15.0, 60.0][hand.below(5)];
            ops::simplify_lines(plan, &hand.some(&lines(network), 9), tolerance_m).map(|(c, _)| c)
        }
        19 => {
            let way = offset_way(
                &network.points(hand.pick(&lines(network))?),
                [-6.0, -0.4, 0.4, 6.0][hand.below(4)],
            );
            let ends: Vec<_> = way.into_iter().map(LineEnd::Free).collect();
            ops::draw_line(plan, &ends, LineRole::Branch, 1).map(|(c, _)| c)
        }
        20 | 21 => {
            let line = hand.pick(&lines(network))?;
            let ends: Vec<_> = hand.ends(network).split_off(1);
            ops::extend_line(plan, line, hand.chance(50), &ends).map(|(c, _)| c)
        }
        22 => {
            let delta = [
                [0.1, 1.0, 20.0][hand.below(3)] * (hand.unit() - 0.5),
                [0.0, 20.0][hand.below(2)],
            ];
            ops::move_parts(plan, &hand.parts(network), delta)
        }
        23 => {
            let at = hand.place(network);
            if hand.chance(50) {
                ops::place_part(plan, Part::Node(hand.pick(&nodes(network))?), at)
            } else {
                let (line, vertex) = hand.vertex(network)?;
                ops::place_part(plan, Part::Vertex(line, vertex), at)
            }
        }
        24 => ops::delete_parts(plan, &hand.parts(network)),
        25 => {
            let gone = hand.some(&sources(network), 1);
            let gone: &[SourceId] = if hand.chance(20) { &gone } else { &[] };
            ops::delete(plan, &hand.some(&lines(network), 2), gone)
        }
        26 => ops::delete_with_hanging(plan, &hand.some(&lines(network), 1)).map(|(c, _)| c),
        27 => {
            let change = LineChange {
                role: [None, Some(LineRole::Trunk), Some(LineRole::Service)][hand.below(3)],
                phase: hand.chance(50).then(|| hand.below(6) as u8),
                state: hand.chance(30).then_some(LineState::Existing),
                crossing: hand.chance(30).then(|| hand.chance(50)),
                ..LineChange::default()
            };
            ops::change_lines(plan, &hand.some(&lines(network), 4), &change)
        }
        28 => {
            let locked = hand.chance(40);
            let most = if locked { 2 } else { 30 };
            ops::set_locked(plan, &hand.some(&lines(network), most), locked)
        }
        _ => ops::place_source(plan, hand.end(network), None).map(|(c, _)| c),
    })
}

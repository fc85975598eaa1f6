//! The candidates near a point, from the street index and the small network index.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{SnapCandidate, SnapKind, SnapOwner, SnapPlace};
use crate::geometry::contains::segments_cross;
use crate::geometry::index::{BoxIndex, IndexedSegment, SegmentIndex};
use crate::geometry::measure::{Bounds, distance_m};
use crate::geometry::nearest::{nearest_fraction, nearest_on_segment};
use crate::geometry::{Point, cross, vector};

/// So many segments nearest to the pointer are tested for crossings: with the whole town on
/// screen the reach holds thousands, and no one can aim at a crossing then.
const CROSSING_SEGMENTS: usize = 40;

/// A foot nearer than this to where it comes from, or to an end of its segment, is none, metres.
const NO_FOOT_M: f64 = 0.05;

/// A network node as snapping sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SnapNode {
    /// Its id.
    pub node: u32,
    /// Where it is.
    pub point: Point,
    /// How many network lines end on it.
    pub lines: u32,
    /// True when a source stands on it.
    pub has_source: bool,
}

/// What must not be caught: what is being dragged, and kinds that are switched off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclude {
    /// Network nodes.
    pub nodes: BTreeSet<u32>,
    /// Network lines: neither they nor their crossings.
    pub lines: BTreeSet<u32>,
    /// Streets: neither they nor their vertices and crossings.
    pub streets: BTreeSet<u32>,
    /// Buildings.
    pub buildings: BTreeSet<u32>,
    /// Whole kinds.
    pub kinds: BTreeSet<SnapKind>,
}

impl Exclude {
    fn wants(&self, kind: SnapKind) -> bool {
        !self.kinds.contains(&kind)
    }
}

/// The streets' part of a [`SnapIndex`]: loaded once, shared by all.
#[derive(Debug, Clone, Default)]
pub struct SnapStatics {
    streets: SegmentIndex,
}

impl SnapStatics {
    /// Loads the lines of streets, each with its id.
    pub fn new<'a>(streets: impl IntoIterator<Item = (u32, &'a [Point])>) -> Self {
        Self {
            streets: SegmentIndex::from_lines(streets),
        }
    }

    /// The index of the street segments, for other questions than snapping.
    pub fn streets(&self) -> &SegmentIndex {
        &self.streets
    }
}

/// The spatial indexes snapping looks into. The streets are static and shared; the network is
/// small and loaded anew whenever it changes. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct SnapIndex {
    statics: Arc<SnapStatics>,
    nodes: Arc<Vec<SnapNode>>,
    node_index: Arc<BoxIndex>,
    lines: Arc<SegmentIndex>,
}

/// One segment near the pointer, of either layer.
#[derive(Debug, Clone, Copy)]
struct Close {
    is_network: bool,
    found: IndexedSegment,
    fraction: f64,
    foot: Point,
    distance_m: f64,
}

impl SnapIndex {
    /// An index of streets, without a network.
    pub fn new(statics: Arc<SnapStatics>) -> Self {
        Self {
            statics,
            ..Self::default()
        }
    }

    /// Loads the network in place of the old one: its nodes, and its lines as whole polylines
    /// from node to node.
    pub fn set_network<'a>(
        &mut self,
        nodes: impl IntoIterator<Item = SnapNode>,
        lines: impl IntoIterator<Item = (u32, &'a [Point])>,
    ) {
        let nodes: Vec<SnapNode> = nodes.into_iter().collect();
        let boxes = nodes.iter().map(|node| Bounds::of(&[node.point]));
        self.node_index = Arc::new(BoxIndex::new((0..).zip(boxes)));
        self.nodes = Arc::new(nodes);
        self.lines = Arc::new(SegmentIndex::from_lines(lines));
    }

    /// Adds to `out` everything of the network and the streets within `tolerance_m` (inclusive)
    /// of a point: nodes, line ends, crossings, segments, street vertices, street segments. A
    /// point that is not finite catches nothing. The two ends of a network line are its nodes as
    /// well as vertices; the nodes come first.
    pub fn candidates(
        &self,
        point: Point,
        tolerance_m: f64,
        exclude: &Exclude,
        out: &mut Vec<SnapCandidate>,
    ) {
        let around = Bounds::of(&[point]).buffered(tolerance_m + 1e-6);
        if around.is_empty() {
            return;
        }
        self.nodes_near(point, tolerance_m, &around, exclude, out);
        let mut found = Vec::new();
        let mut close = Vec::new();
        self.lines.in_bounds(&around, &mut found);
        found.retain(|s| !exclude.lines.contains(&s.owner));
        close_of(true, &found, point, tolerance_m, &mut close);
        self.statics.streets.in_bounds(&around, &mut found);
        found.retain(|s| !exclude.streets.contains(&s.owner));
        close_of(false, &found, point, tolerance_m, &mut close);

        for near in &close {
            push_segment(near, exclude, out);
        }
        for (kind, is_network) in [
            (SnapKind::NetworkVertex, true),
            (SnapKind::StreetVertex, false),
        ] {
            if exclude.wants(kind) {
                push_vertices(kind, is_network, &close, point, tolerance_m, out);
            }
        }
        if exclude.wants(SnapKind::Crossing) {
            push_crossings(&mut close, point, tolerance_m, out);
        }
    }

    /// Adds to `out` the feet of the perpendiculars from `from` (the vertex drawn last) onto the
    /// network and street segments near a point, as far as a foot lies within `tolerance_m`
    /// (inclusive) of the point and inside its segment. A segment through `from` has none.
    pub fn feet(
        &self,
        from: Point,
        point: Point,
        tolerance_m: f64,
        exclude: &Exclude,
        out: &mut Vec<SnapCandidate>,
    ) {
        let around = Bounds::of(&[point]).buffered(tolerance_m + 1e-6);
        if around.is_empty() || !exclude.wants(SnapKind::Perpendicular) {
            return;
        }
        let mut found = Vec::new();
        for is_network in [true, false] {
            if is_network {
                self.lines.in_bounds(&around, &mut found);
                found.retain(|s| !exclude.lines.contains(&s.owner));
            } else {
                self.statics.streets.in_bounds(&around, &mut found);
                found.retain(|s| !exclude.streets.contains(&s.owner));
            }
            for one in &found {
                let foot = nearest_on_segment(from, one.points);
                let is_inside = one
                    .points
                    .iter()
                    .all(|end| distance_m(*end, foot.point) > NO_FOOT_M);
                let distance_m = distance_m(point, foot.point);
                if is_inside && foot.distance_m > NO_FOOT_M && distance_m <= tolerance_m {
                    out.push(SnapCandidate {
                        kind: SnapKind::Perpendicular,
                        point: foot.point,
                        distance_m,
                        owner: SnapOwner::Line(SnapPlace {
                            is_network,
                            line: one.owner,
                            segment: one.segment,
                            fraction: foot.fraction,
                        }),
                    });
                }
            }
        }
    }

    /// Adds to `out` the nearest facade place of each building within `tolerance_m` (inclusive).
    /// `walls` is asked once, with the box of interest, for the walls in it as (building, wall
    /// number, ends); walls outside the box do no harm.
    pub fn access_points(
        point: Point,
        tolerance_m: f64,
        exclude: &Exclude,
        walls: impl FnOnce(&Bounds, &mut Vec<(u32, u32, [Point; 2])>),
        out: &mut Vec<SnapCandidate>,
    ) {
        let around = Bounds::of(&[point]).buffered(tolerance_m + 1e-6);
        if around.is_empty() || !exclude.wants(SnapKind::AccessPoint) {
            return;
        }
        let mut found = Vec::new();
        walls(&around, &mut found);
        found.retain(|(building, ..)| !exclude.buildings.contains(building));
        found.sort_by_key(|&(building, wall, _)| (building, wall));
        for of_building in found.chunk_by(|a, b| a.0 == b.0) {
            let nearest = of_building
                .iter()
                .map(|&(building, wall, ends)| {
                    let foot = nearest_on_segment(point, ends);
                    SnapCandidate {
                        kind: SnapKind::AccessPoint,
                        point: foot.point,
                        distance_m: foot.distance_m,
                        owner: SnapOwner::Building { building, wall },
                    }
                })
                .min_by(SnapCandidate::compare);
            out.extend(nearest.filter(|candidate| candidate.distance_m <= tolerance_m));
        }
    }

    fn nodes_near(
        &self,
        point: Point,
        tolerance_m: f64,
        around: &Bounds,
        exclude: &Exclude,
        out: &mut Vec<SnapCandidate>,
    ) {
        let mut places = Vec::new();
        self.node_index.within(around, &mut places);
        for place in places {
            let Some(node) = self.nodes.get(place as usize) else {
                continue;
            };
            let kind = if node.has_source || node.lines >= 2 {
                SnapKind::NetworkNode
            } else {
                SnapKind::LineEnd
            };
            let distance_m = distance_m(point, node.point);
            let is_wanted = exclude.wants(kind) && !exclude.nodes.contains(&node.node);
            if is_wanted && distance_m <= tolerance_m {
                out.push(SnapCandidate {
                    kind,
                    point: node.point,
                    distance_m,
                    owner: SnapOwner::Node { node: node.node },
                });
            }
        }
    }
}

/// Adds the segments within reach, with their foot.
fn close_of(
    is_network: bool,
    found: &[IndexedSegment],
    point: Point,
    tolerance_m: f64,
    close: &mut Vec<Close>,
) {
    for &found in found {
        let foot = nearest_on_segment(point, found.points);
        if foot.distance_m <= tolerance_m {
            close.push(Close {
                is_network,
                found,
                fraction: foot.fraction,
                foot: foot.point,
                distance_m: foot.distance_m,
            });
        }
    }
}

impl Close {
    fn place(&self, fraction: f64) -> SnapPlace {
        SnapPlace {
            is_network: self.is_network,
            line: self.found.owner,
            segment: self.found.segment,
            fraction,
        }
    }

    fn key(&self) -> (bool, u32, u32) {
        (!self.is_network, self.found.owner, self.found.segment)
    }
}

fn push_segment(near: &Close, exclude: &Exclude, out: &mut Vec<SnapCandidate>) {
    let kind = if near.is_network {
        SnapKind::NetworkSegment
    } else {
        SnapKind::StreetSegment
    };
    if exclude.wants(kind) {
        out.push(SnapCandidate {
            kind,
            point: near.foot,
            distance_m: near.distance_m,
            owner: SnapOwner::Line(near.place(near.fraction)),
        });
    }
}

/// The ends of the segments of one layer within reach; neighbours share an end, which counts once.
fn push_vertices(
    kind: SnapKind,
    is_network: bool,
    close: &[Close],
    point: Point,
    tolerance_m: f64,
    out: &mut Vec<SnapCandidate>,
) {
    let mut before = None;
    for near in close.iter().filter(|near| near.is_network == is_network) {
        let IndexedSegment {
            owner,
            segment,
            points,
        } = near.found;
        for ((vertex, end), fraction) in (segment..).zip(points).zip([0.0, 1.0]) {
            // segments come in order, so a shared end was the one just before
            if before == Some((owner, vertex)) {
                continue;
            }
            before = Some((owner, vertex));
            let distance_m = distance_m(point, end);
            if distance_m <= tolerance_m {
                out.push(SnapCandidate {
                    kind,
                    point: end,
                    distance_m,
                    owner: if is_network {
                        SnapOwner::Line(near.place(fraction))
                    } else {
                        SnapOwner::Vertex {
                            street: owner,
                            vertex,
                        }
                    },
                });
            }
        }
    }
}

/// The crossings of the segments within reach. Lines that meet end to end share a vertex, which is
/// no crossing; neither is a line that runs along another.
fn push_crossings(
    close: &mut Vec<Close>,
    point: Point,
    tolerance_m: f64,
    out: &mut Vec<SnapCandidate>,
) {
    close.sort_by(|a, b| {
        let by_distance = a.distance_m.total_cmp(&b.distance_m);
        by_distance.then_with(|| a.key().cmp(&b.key()))
    });
    close.truncate(CROSSING_SEGMENTS);
    close.sort_by_key(Close::key);
    let mut rest = close.as_slice();
    while let Some((first, others)) = rest.split_first() {
        for second in others {
            let (a, b) = (first.found.points, second.found.points);
            let Some(at) = segments_cross(a, b) else {
                continue;
            };
            let is_end_to_end = a.contains(&at) && b.contains(&at);
            if is_end_to_end || is_parallel(a, b) {
                continue;
            }
            let distance_m = distance_m(point, at);
            if distance_m <= tolerance_m {
                out.push(SnapCandidate {
                    kind: SnapKind::Crossing,
                    point: at,
                    distance_m,
                    owner: SnapOwner::Crossing(
                        first.place(nearest_fraction(at, a)),
                        second.place(nearest_fraction(at, b)),
                    ),
                });
            }
        }
        rest = others;
    }
}

/// True when two segments run along each other to within a millionth, or one has no length.
fn is_parallel(a: [Point; 2], b: [Point; 2]) -> bool {
    let (u, v) = (vector(a[0], a[1]), vector(b[0], b[1]));
    cross(u, v).abs() <= 1e-6 * u[0].hypot(u[1]) * v[0].hypot(v[1])
}

#[cfg(test)]
mod tests;

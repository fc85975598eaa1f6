//! Spatial indexes: boxes with an id, and the segments of polylines. Both are loaded once and not
//! changed; only finite coordinates enter. Answers come in a fixed order.

use std::ops::ControlFlow;

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::measure::{Bounds, lerp};
use super::nearest::{Foot, nearest_fraction, nearest_on_segment};
use super::{Point, dot, segments, vector};

/// A static index of boxes, each with an id.
#[derive(Debug, Clone, Default)]
pub struct BoxIndex {
    tree: RTree<IndexedBox>,
}

#[derive(Debug, Clone, Copy)]
struct IndexedBox {
    bounds: Bounds,
    id: u32,
}

impl RTreeObject for IndexedBox {
    type Envelope = AABB<Point>;

    fn envelope(&self) -> Self::Envelope {
        envelope(&self.bounds)
    }
}

impl PointDistance for IndexedBox {
    fn distance_2(&self, point: &Point) -> f64 {
        self.envelope().distance_2(point)
    }
}

fn envelope(bounds: &Bounds) -> AABB<Point> {
    AABB::from_corners(bounds.min, bounds.max)
}

impl BoxIndex {
    /// Loads boxes; empty and infinite ones are left out.
    pub fn new(boxes: impl IntoIterator<Item = (u32, Bounds)>) -> Self {
        let boxes = boxes
            .into_iter()
            .filter(|(_, b)| {
                !b.is_empty() && b.min.iter().chain(&b.max).all(|number| number.is_finite())
            })
            .map(|(id, bounds)| IndexedBox { bounds, id })
            .collect();
        Self {
            tree: RTree::bulk_load(boxes),
        }
    }

    /// Number of boxes.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// True when it holds no box.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts into `out` (emptied first) the ids of the boxes that share a point with `bounds`,
    /// ascending.
    pub fn within(&self, bounds: &Bounds, out: &mut Vec<u32>) {
        out.clear();
        if bounds.is_empty() {
            return;
        }
        visit(&self.tree, bounds, |found| out.push(found.id));
        out.sort_unstable();
    }

    /// The ids and distances (metres) of the boxes in order of distance from a point to the box;
    /// order among equally near ones is by id. Nothing for a point that is not finite.
    pub fn nearest_iter(&self, point: Point) -> impl Iterator<Item = (u32, f64)> + '_ {
        in_order(&self.tree, point, |found| (found.id, 0))
            .map(|(found, distance_2)| (found.id, distance_2.sqrt()))
    }
}

/// One segment of a polyline in a [`SegmentIndex`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexedSegment {
    /// Whose it is.
    pub owner: u32,
    /// Its number in the owner's polyline, from 0.
    pub segment: u32,
    /// Its two ends.
    pub points: [Point; 2],
}

impl RTreeObject for IndexedSegment {
    type Envelope = AABB<Point>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.points[0], self.points[1])
    }
}

impl PointDistance for IndexedSegment {
    fn distance_2(&self, point: &Point) -> f64 {
        let foot = lerp(self.points, nearest_fraction(*point, self.points));
        let way = vector(*point, foot);
        dot(way, way)
    }
}

/// A place on an indexed segment, seen from a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Whose segment.
    pub owner: u32,
    /// Number of the segment in the owner's polyline.
    pub segment: u32,
    /// Where on the segment, 0..=1.
    pub fraction: f64,
    /// The place.
    pub foot: Point,
    /// Its distance, metres.
    pub distance_m: f64,
}

impl IndexedSegment {
    fn seen_from(&self, point: Point) -> Near {
        let Foot {
            fraction,
            point: foot,
            distance_m,
            ..
        } = nearest_on_segment(point, self.points);
        Near {
            owner: self.owner,
            segment: self.segment,
            fraction,
            foot,
            distance_m,
        }
    }

    fn key(&self) -> (u32, u32) {
        (self.owner, self.segment)
    }
}

/// A static index of the segments of many polylines.
#[derive(Debug, Clone, Default)]
pub struct SegmentIndex {
    tree: RTree<IndexedSegment>,
}

impl SegmentIndex {
    /// Loads segments; those that are not finite are left out.
    pub fn new(found: impl IntoIterator<Item = IndexedSegment>) -> Self {
        let found = found
            .into_iter()
            .filter(|s| s.points.iter().flatten().all(|number| number.is_finite()))
            .collect();
        Self {
            tree: RTree::bulk_load(found),
        }
    }

    /// Loads all segments of polylines, each with its owner.
    pub fn from_lines<'a>(lines: impl IntoIterator<Item = (u32, &'a [Point])>) -> Self {
        Self::new(lines.into_iter().flat_map(|(owner, line)| {
            segments(line)
                .zip(0..)
                .map(move |(points, segment)| IndexedSegment {
                    owner,
                    segment,
                    points,
                })
        }))
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// True when it holds no segment.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts into `out` (emptied first) all segments within `radius_m` (inclusive) of a point, in
    /// order of owner and segment.
    pub fn near(&self, point: Point, radius_m: f64, out: &mut Vec<Near>) {
        out.clear();
        // a hair wider, so that rounding in the box never drops what is exactly at the radius
        let around = Bounds::of(&[point]).buffered(radius_m + 1e-6);
        if around.is_empty() {
            return;
        }
        visit(&self.tree, &around, |found| {
            let near = found.seen_from(point);
            if near.distance_m <= radius_m {
                out.push(near);
            }
        });
        out.sort_unstable_by_key(|near| (near.owner, near.segment));
    }

    /// Puts into `out` (emptied first) all segments whose box shares a point with `bounds`, in
    /// order of owner and segment. The segment itself may still miss the bounds.
    pub fn in_bounds(&self, bounds: &Bounds, out: &mut Vec<IndexedSegment>) {
        out.clear();
        if bounds.is_empty() {
            return;
        }
        visit(&self.tree, bounds, |found| out.push(*found));
        out.sort_unstable_by_key(IndexedSegment::key);
    }

    /// The nearest place on any segment; of equally near ones that of the lowest owner and
    /// segment. `None` when empty or when the point is not finite.
    pub fn nearest(&self, point: Point) -> Option<Near> {
        self.nearest_iter(point).next()
    }

    /// All segments in order of distance from a point, equally near ones by owner and segment.
    pub fn nearest_iter(&self, point: Point) -> impl Iterator<Item = Near> + '_ {
        in_order(&self.tree, point, IndexedSegment::key)
            .map(move |(found, _)| found.seen_from(point))
    }
}

/// Calls `visitor` for everything whose box meets the bounds, in no fixed order.
fn visit<'a, T>(tree: &'a RTree<T>, bounds: &Bounds, mut visitor: impl FnMut(&'a T))
where
    T: RTreeObject<Envelope = AABB<Point>>,
{
    let all = tree.locate_in_envelope_intersecting_int(envelope(bounds), |found| {
        visitor(found);
        ControlFlow::<()>::Continue(())
    });
    debug_assert!(all.is_continue());
}

/// Walks a tree by distance and, among (as good as) equally near things, by key. The tree itself
/// promises no order for those, and compares rounded distances to boxes with those to things.
struct InOrder<'a, T, K, W>
where
    W: Iterator<Item = (&'a T, f64)>,
    K: Fn(&T) -> (u32, u32),
{
    walk: std::iter::Peekable<W>,
    /// The things of one distance, last first.
    group: Vec<(&'a T, f64)>,
    key: K,
}

/// Nothing for a point that is not finite.
fn in_order<T, K>(tree: &RTree<T>, point: Point, key: K) -> impl Iterator<Item = (&T, f64)>
where
    T: PointDistance<Envelope = AABB<Point>>,
    K: Fn(&T) -> (u32, u32),
{
    let is_finite = point[0].is_finite() && point[1].is_finite();
    let walk = is_finite.then(|| tree.nearest_neighbor_iter_with_distance_2(point));
    InOrder {
        walk: walk.into_iter().flatten().peekable(),
        group: Vec::new(),
        key,
    }
}

impl<'a, T, K, W> Iterator for InOrder<'a, T, K, W>
where
    W: Iterator<Item = (&'a T, f64)>,
    K: Fn(&T) -> (u32, u32),
{
    type Item = (&'a T, f64);

    fn next(&mut self) -> Option<Self::Item> {
        if self.group.is_empty() {
            let first = self.walk.next()?;
            // far above the rounding of a squared distance, far below any that matters
            let limit = first.1 + 1e-12 * first.1 + 1e-18;
            self.group.push(first);
            while let Some(more) = self.walk.next_if(|more| more.1 <= limit) {
                self.group.push(more);
            }
            let key = &self.key;
            self.group.sort_by(|a, b| {
                let by_distance = b.1.total_cmp(&a.1);
                by_distance.then_with(|| key(b.0).cmp(&key(a.0)))
            });
        }
        self.group.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn boxes_touching_the_window_in_order() {
        let boxes = (0..100u32).rev().map(|id| {
            let x = f64::from(id);
            (id, Bounds::of(&[[x, 0.0], [x + 0.5, 1.0]]))
        });
        let odd = [
            (500, Bounds::EMPTY),
            (
                501,
                Bounds {
                    min: [0.0; 2],
                    max: [f64::INFINITY; 2],
                },
            ),
        ];
        let index = BoxIndex::new(boxes.chain(odd));
        assert_eq!(index.len(), 100);
        let mut out = vec![7];
        index.within(&Bounds::of(&[[3.5, 1.0], [6.0, 9.0]]), &mut out);
        assert_eq!(out, [3, 4, 5, 6]);
        index.within(&Bounds::EMPTY, &mut out);
        assert!(out.is_empty());
        let nearest: Vec<u32> = index
            .nearest_iter([-2.0, 0.5])
            .take(3)
            .map(|n| n.0)
            .collect();
        assert_eq!(nearest, [0, 1, 2]);
        assert_eq!(index.nearest_iter([7.2, 0.5]).next(), Some((7, 0.0)));
        assert!(BoxIndex::default().is_empty());
    }

    #[test]
    fn ties_go_to_the_lowest_owner_and_segment() {
        let star: Vec<[Point; 2]> = (0..40)
            .map(|i| [[0.0, 0.0], [f64::from(i).cos(), f64::from(i).sin()]])
            .collect();
        let lines = star
            .iter()
            .zip(0u32..)
            .map(|(line, id)| (100 - id, &line[..]));
        let index = SegmentIndex::from_lines(lines);
        let near = index.nearest([0.0, 0.0]).unwrap();
        assert_eq!((near.owner, near.segment, near.distance_m), (61, 0, 0.0));
        let owners: Vec<u32> = index.nearest_iter([0.0, 0.0]).map(|n| n.owner).collect();
        assert_eq!(owners, (61..=100).collect::<Vec<_>>());
    }

    #[test]
    fn empty_and_infinite() {
        let index = SegmentIndex::from_lines([(1, &[[0.0, 0.0], [f64::NAN, 1.0]][..])]);
        assert!(index.is_empty() && index.nearest([0.0, 0.0]).is_none());
        let index = SegmentIndex::from_lines([(1, &[[0.0, 0.0], [2.0, 0.0], [2.0, 0.0]][..])]);
        assert_eq!(index.len(), 2);
        assert!(index.nearest([f64::NAN, 0.0]).is_none());
        let mut out = Vec::new();
        index.near([f64::INFINITY, 0.0], 5.0, &mut out);
        assert!(out.is_empty());
    }

    fn point() -> impl Strategy<Value = Point> {
        prop_oneof![
            (0i32..20, 0i32..20).prop_map(|(x, y)| [f64::from(x), f64::from(y)]),
            (0.0..20.0, 0.0..20.0).prop_map(|(x, y)| [x, y]),
        ]
    }

    proptest! {
        #[test]
        fn segment_index_equals_brute_force(
            lines in prop::collection::vec(prop::collection::vec(point(), 2..5), 1..40),
            at in point(), corner in point(), radius in 0.0..8.0,
        ) {
            let mut all = Vec::new();
            for (line, owner) in lines.iter().zip(0u32..) {
                for (pair, segment) in line.windows(2).zip(0u32..) {
                    all.push(IndexedSegment { owner, segment, points: [pair[0], pair[1]] });
                }
            }
            let index = SegmentIndex::from_lines(
                lines.iter().zip(0u32..).map(|(line, owner)| (owner, &line[..])),
            );
            prop_assert_eq!(index.len(), all.len());

            let mut near = Vec::new();
            index.near(at, radius, &mut near);
            let want: Vec<Near> = all.iter().map(|s| s.seen_from(at))
                .filter(|n| n.distance_m <= radius).collect();
            prop_assert_eq!(&near, &want);

            let bounds = Bounds::of(&[at, corner]);
            let mut found = Vec::new();
            index.in_bounds(&bounds, &mut found);
            let want: Vec<IndexedSegment> = all.iter().copied()
                .filter(|s| Bounds::of_segment(s.points).intersects(&bounds)).collect();
            prop_assert_eq!(&found, &want);

            let mut want = all.clone();
            want.sort_by(|a, b| {
                let by_distance = a.distance_2(&at).total_cmp(&b.distance_2(&at));
                by_distance.then(a.key().cmp(&b.key()))
            });
            let got: Vec<(u32, u32)> =
                index.nearest_iter(at).map(|n| (n.owner, n.segment)).collect();
            prop_assert_eq!(got, want.iter().map(IndexedSegment::key).collect::<Vec<_>>());
            prop_assert_eq!(index.nearest(at), want.first().map(|s| s.seen_from(at)));
        }

        #[test]
        fn box_index_equals_brute_force(
            boxes in prop::collection::vec([point(), point()], 0..60), window in [point(), point()],
        ) {
            let boxes: Vec<(u32, Bounds)> =
                (0u32..).zip(boxes.iter().map(|b| Bounds::of(b))).collect();
            let window = Bounds::of(&window);
            let mut out = Vec::new();
            BoxIndex::new(boxes.clone()).within(&window, &mut out);
            let want: Vec<u32> = boxes.iter()
                .filter(|(_, b)| b.intersects(&window)).map(|(id, _)| *id).collect();
            prop_assert_eq!(out, want);
        }
    }
}

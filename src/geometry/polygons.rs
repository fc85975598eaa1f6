//! Flat stores for many polygons and polylines: one coordinate array and offsets, so that a
//! million footprints cost a handful of allocations and walk through memory in order.
//!
//! Offsets are `u32`: 4 billion coordinates would be 64 GB, far beyond any plan.

use super::Point;
use super::measure::{Bounds, CentroidSum, polygon_area_m2};

/// A store of polygons and multipolygons. Each polygon has parts, each part an exterior ring and
/// holes; every stored ring is closed (its first point repeated as last).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PolygonStore {
    coords: Vec<Point>,
    /// Where each ring ends in `coords`.
    ring_ends: Vec<u32>,
    /// Where each part ends in `ring_ends`.
    part_ends: Vec<u32>,
    /// Where each polygon ends in `part_ends`.
    polygon_ends: Vec<u32>,
}

impl PolygonStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty store with room for so many polygons and points.
    pub fn with_capacity(polygons: usize, points: usize) -> Self {
        Self {
            coords: Vec::with_capacity(points),
            ring_ends: Vec::with_capacity(polygons),
            part_ends: Vec::with_capacity(polygons),
            polygon_ends: Vec::with_capacity(polygons),
        }
    }

    /// Adds a polygon given as parts of rings (exterior first) and returns its index. Open rings
    /// are closed, empty rings left out; a part whose exterior is empty is left out whole. A
    /// polygon without parts is kept as an empty one, so that indexes stay in step.
    pub fn push<P, R>(&mut self, parts: P) -> usize
    where
        P: IntoIterator<Item = R>,
        R: IntoIterator,
        R::Item: AsRef<[Point]>,
    {
        for part in parts {
            let mut is_exterior = true;
            for ring in part {
                let ring = ring.as_ref();
                if ring.is_empty() {
                    if is_exterior {
                        break;
                    }
                    continue;
                }
                is_exterior = false;
                self.push_ring(ring);
            }
            if !is_exterior {
                self.part_ends.push(self.ring_ends.len() as u32);
            }
        }
        self.polygon_ends.push(self.part_ends.len() as u32);
        self.polygon_ends.len() - 1
    }

    /// Adds a polygon of one part: an exterior ring and holes.
    pub fn push_polygon(&mut self, exterior: &[Point], holes: &[&[Point]]) -> usize {
        self.push([std::iter::once(exterior).chain(holes.iter().copied())])
    }

    fn push_ring(&mut self, ring: &[Point]) {
        self.coords.extend_from_slice(ring);
        if let (Some(&first), Some(&last)) = (ring.first(), ring.last())
            && first != last
        {
            self.coords.push(first);
        }
        self.ring_ends.push(self.coords.len() as u32);
    }

    /// Adds all polygons of another store behind its own (readers fill one store per thread).
    pub fn append(&mut self, other: &Self) {
        let (coords, rings, parts) = (
            self.coords.len() as u32,
            self.ring_ends.len() as u32,
            self.part_ends.len() as u32,
        );
        self.coords.extend_from_slice(&other.coords);
        self.ring_ends
            .extend(other.ring_ends.iter().map(|end| end + coords));
        self.part_ends
            .extend(other.part_ends.iter().map(|end| end + rings));
        self.polygon_ends
            .extend(other.polygon_ends.iter().map(|end| end + parts));
    }

    /// Takes the last polygon away.
    pub fn pop(&mut self) {
        self.polygon_ends.pop();
        let parts = self.polygon_ends.last().map_or(0, |end| *end as usize);
        self.part_ends.truncate(parts);
        let rings = self.part_ends.last().map_or(0, |end| *end as usize);
        self.ring_ends.truncate(rings);
        let coords = self.ring_ends.last().map_or(0, |end| *end as usize);
        self.coords.truncate(coords);
    }

    /// A copy in which polygon `i` is the first one of `other`.
    pub fn with(&self, i: usize, other: &Self) -> Self {
        let mut copy = Self::with_capacity(self.len(), self.point_count());
        for (index, view) in self.iter().enumerate() {
            let view = if index == i { other.view(0) } else { view };
            copy.push(view.parts().map(|part| part.rings()));
        }
        copy
    }

    /// Number of polygons, empty ones included.
    pub fn len(&self) -> usize {
        self.polygon_ends.len()
    }

    /// True when it holds no polygon.
    pub fn is_empty(&self) -> bool {
        self.polygon_ends.is_empty()
    }

    /// Number of stored points, closing points included.
    pub fn point_count(&self) -> usize {
        self.coords.len()
    }

    /// All coordinates, for a batch transform in place. Keep rings closed.
    pub fn coords_mut(&mut self) -> &mut [Point] {
        &mut self.coords
    }

    /// Polygon number `i`; an index past the end gives an empty polygon.
    pub fn view(&self, i: usize) -> PolygonView<'_> {
        let (parts_from, parts_to) = range(&self.polygon_ends, i);
        PolygonView {
            store: self,
            parts_from,
            parts_to,
        }
    }

    /// All polygons in index order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = PolygonView<'_>> + '_ {
        (0..self.len()).map(|i| self.view(i))
    }

    /// Box around all polygons.
    pub fn bounds(&self) -> Bounds {
        Bounds::of(&self.coords)
    }

    fn ring(&self, i: usize) -> &[Point] {
        let (from, to) = range(&self.ring_ends, i);
        self.coords.get(from..to).unwrap_or_default()
    }
}

/// The range an end list gives to entry `i`; past the end an empty range.
fn range(ends: &[u32], i: usize) -> (usize, usize) {
    let Some(&to) = ends.get(i) else {
        return (0, 0);
    };
    let from = i.checked_sub(1).and_then(|j| ends.get(j)).copied();
    (from.unwrap_or(0) as usize, to as usize)
}

/// One polygon or multipolygon of a [`PolygonStore`].
#[derive(Debug, Clone, Copy)]
pub struct PolygonView<'a> {
    store: &'a PolygonStore,
    parts_from: usize,
    parts_to: usize,
}

impl<'a> PolygonView<'a> {
    /// True when it has no part.
    pub fn is_empty(&self) -> bool {
        self.parts_from >= self.parts_to
    }

    /// Its parts: one for a polygon, several for a multipolygon.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = PartView<'a>> + use<'a> {
        let store = self.store;
        (self.parts_from..self.parts_to).map(move |i| {
            let (rings_from, rings_to) = range(&store.part_ends, i);
            PartView {
                store,
                rings_from,
                rings_to,
            }
        })
    }

    /// The exterior ring of every part.
    pub fn exteriors(&self) -> impl Iterator<Item = &'a [Point]> + use<'a> {
        self.parts().map(|part| part.exterior())
    }

    /// The holes of every part.
    pub fn holes(&self) -> impl Iterator<Item = &'a [Point]> + use<'a> {
        self.parts().flat_map(|part| part.holes())
    }

    /// Every ring, exteriors and holes, in stored order.
    pub fn rings(&self) -> impl Iterator<Item = &'a [Point]> + Clone + use<'a> {
        let store = self.store;
        // parts lie behind each other, so their rings are one range
        let from = range(&store.part_ends, self.parts_from).0;
        let to = if self.is_empty() {
            from
        } else {
            range(&store.part_ends, self.parts_to - 1).1
        };
        (from..to).map(move |i| store.ring(i))
    }

    /// Box around it; empty when it is empty.
    pub fn bounds(&self) -> Bounds {
        self.exteriors()
            .fold(Bounds::EMPTY, |sum, ring| sum.union(&Bounds::of(ring)))
    }

    /// Area of all parts without their holes, m².
    pub fn area_m2(&self) -> f64 {
        self.parts().map(|part| part.area_m2()).sum()
    }

    /// Centroid by area over all parts; falls back to the outline where there is no area, `None`
    /// when empty. It may lie outside a bent polygon.
    pub fn centroid(&self) -> Option<Point> {
        let mut sum = CentroidSum::default();
        for part in self.parts() {
            sum.add_ring(part.exterior(), false);
            for hole in part.holes() {
                sum.add_ring(hole, true);
            }
        }
        sum.centroid()
    }
}

/// One part of a polygon: an exterior ring with its holes.
#[derive(Debug, Clone, Copy)]
pub struct PartView<'a> {
    store: &'a PolygonStore,
    rings_from: usize,
    rings_to: usize,
}

impl<'a> PartView<'a> {
    /// The outer ring, closed.
    pub fn exterior(&self) -> &'a [Point] {
        self.store.ring(self.rings_from)
    }

    /// The holes, closed rings.
    pub fn holes(&self) -> impl ExactSizeIterator<Item = &'a [Point]> + Clone + use<'a> {
        let store = self.store;
        (self.rings_from + 1..self.rings_to.max(self.rings_from + 1)).map(move |i| store.ring(i))
    }

    /// The exterior, then the holes.
    pub fn rings(&self) -> impl ExactSizeIterator<Item = &'a [Point]> + Clone + use<'a> {
        let store = self.store;
        (self.rings_from..self.rings_to).map(move |i| store.ring(i))
    }

    /// Area without holes, m².
    pub fn area_m2(&self) -> f64 {
        polygon_area_m2(self.exterior(), self.holes())
    }
}

/// A store of polylines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineStore {
    coords: Vec<Point>,
    ends: Vec<u32>,
}

impl LineStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty store with room for so many lines and points.
    pub fn with_capacity(lines: usize, points: usize) -> Self {
        Self {
            coords: Vec::with_capacity(points),
            ends: Vec::with_capacity(lines),
        }
    }

    /// Adds a polyline and returns its index; an empty one is kept, so that indexes stay in step.
    pub fn push(&mut self, points: &[Point]) -> usize {
        self.coords.extend_from_slice(points);
        self.ends.push(self.coords.len() as u32);
        self.ends.len() - 1
    }

    /// Adds all lines of another store behind its own.
    pub fn append(&mut self, other: &Self) {
        let coords = self.coords.len() as u32;
        self.coords.extend_from_slice(&other.coords);
        self.ends.extend(other.ends.iter().map(|end| end + coords));
    }

    /// Number of lines, empty ones included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when it holds no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of stored points.
    pub fn point_count(&self) -> usize {
        self.coords.len()
    }

    /// All coordinates, for a batch transform in place.
    pub fn coords_mut(&mut self) -> &mut [Point] {
        &mut self.coords
    }

    /// The points of line number `i`; an index past the end gives no points.
    pub fn view(&self, i: usize) -> &[Point] {
        let (from, to) = range(&self.ends, i);
        self.coords.get(from..to).unwrap_or_default()
    }

    /// All lines in index order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[Point]> + '_ {
        (0..self.len()).map(|i| self.view(i))
    }

    /// Box around all lines.
    pub fn bounds(&self) -> Bounds {
        Bounds::of(&self.coords)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Point> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    #[test]
    fn rings_are_closed_and_views_match_what_was_pushed() {
        let mut store = PolygonStore::with_capacity(3, 30);
        assert!(store.is_empty());
        assert_eq!(store.push_polygon(&square(0.0, 0.0, 4.0), &[]), 0);
        let multi = vec![
            vec![square(10.0, 0.0, 4.0), square(11.0, 1.0, 2.0)],
            vec![square(20.0, 0.0, 2.0)],
        ];
        assert_eq!(store.push(&multi), 1);
        assert_eq!(store.len(), 2);
        let first = store.view(0);
        assert_eq!(first.rings().count(), 1);
        assert_eq!(first.exteriors().next().unwrap().len(), 5);
        let second = store.view(1);
        assert_eq!(second.parts().len(), 2);
        assert_eq!(second.rings().count(), 3);
        assert_eq!(second.holes().count(), 1);
        assert_eq!(second.exteriors().count(), 2);
        for ring in second.rings() {
            assert_eq!(ring.first(), ring.last());
        }
        assert_eq!(second.area_m2(), 16.0 - 4.0 + 4.0);
        assert_eq!(second.bounds().max, [22.0, 4.0]);
        // by hand: (16*12 - 4*12 + 4*21) / 16
        let [x, _] = second.centroid().unwrap();
        assert!((x - 14.25).abs() < 1e-12);
    }

    #[test]
    fn empty_rings_and_parts_are_left_out_but_indexes_stay() {
        let mut store = PolygonStore::new();
        let none: [[&[Point]; 1]; 0] = [];
        assert_eq!(store.push(none), 0);
        let hole = square(1.0, 1.0, 1.0);
        assert_eq!(store.push([[&[][..], &hole]]), 1);
        assert_eq!(store.push_polygon(&square(0.0, 0.0, 2.0), &[&[]]), 2);
        assert!(store.view(0).is_empty() && store.view(1).is_empty());
        assert_eq!(store.view(0).rings().count(), 0);
        assert_eq!(store.view(1).rings().count(), 0);
        assert!(store.view(0).bounds().is_empty());
        assert_eq!(store.view(0).centroid(), None);
        assert_eq!(store.view(2).rings().count(), 1);
        assert_eq!(store.view(2).area_m2(), 4.0);
        assert!(store.view(99).is_empty());
        assert_eq!(store.view(99).rings().count(), 0);
    }

    #[test]
    fn appending_equals_pushing_in_order() {
        let (mut all, mut a, mut b) = (
            PolygonStore::new(),
            PolygonStore::new(),
            PolygonStore::new(),
        );
        for i in 0..6 {
            let exterior = square(f64::from(i) * 10.0, 0.0, 5.0);
            let hole = square(f64::from(i) * 10.0 + 1.0, 1.0, 1.0);
            all.push_polygon(&exterior, &[&hole]);
            let half = if i < 3 { &mut a } else { &mut b };
            half.push_polygon(&exterior, &[&hole]);
        }
        a.append(&b);
        assert_eq!(a, all);
        assert_eq!(a.view(4).holes().next().unwrap()[0], [41.0, 1.0]);
        assert_eq!(all.iter().map(|p| p.area_m2()).sum::<f64>(), 6.0 * 24.0);
    }

    #[test]
    fn lines() {
        let mut store = LineStore::new();
        assert_eq!(store.push(&[[0.0, 0.0], [1.0, 0.0]]), 0);
        assert_eq!(store.push(&[]), 1);
        let mut more = LineStore::with_capacity(1, 2);
        more.push(&[[5.0, 5.0], [6.0, 6.0]]);
        store.append(&more);
        assert_eq!(store.len(), 3);
        assert_eq!(store.view(1), &[] as &[Point]);
        assert_eq!(store.view(2)[1], [6.0, 6.0]);
        assert!(store.view(3).is_empty());
        assert_eq!(store.iter().map(<[Point]>::len).sum::<usize>(), 4);
        assert_eq!(store.bounds().max, [6.0, 6.0]);
    }
}

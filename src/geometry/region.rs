//! Pieces of land as polygons that may have holes and several parts, and what is
//! done with two of them: joined, cut off, grown around buildings.

use super::contains::{inside_length_m, rings_contain};
use super::measure::{polygon_area_m2, signed_area_m2};
use super::{Bounds, Point, segments};
use geo::{
    BooleanOps, Buffer, Coord, InteriorPoint, LineString, MultiPolygon, Polygon, Simplify,
    Validation,
};
use serde::{Deserialize, Serialize};

/// A part or hole smaller than this is the dust of cutting, m².
const DUST_M2: f64 = 0.5;

/// Corners nearer to each other than this are one, metres: cutting works on a
/// grid of micrometres.
const SAME_CORNER_M: f64 = 1e-3;

/// A piece of land: polygons that do not overlap, each an outer ring and its
/// holes. Rings are closed; outer rings run anticlockwise, holes clockwise.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Vec<Vec<Point>>>", into = "Vec<Vec<Vec<Point>>>")]
pub struct Region {
    polygons: Vec<Vec<Vec<Point>>>,
    bounds: Bounds,
}

impl From<Vec<Vec<Vec<Point>>>> for Region {
    fn from(polygons: Vec<Vec<Vec<Point>>>) -> Self {
        Self::new(polygons)
    }
}

impl From<Region> for Vec<Vec<Vec<Point>>> {
    fn from(region: Region) -> Self {
        region.polygons
    }
}

impl Region {
    /// Of polygons, each the outer ring first. Rings are closed and turned the
    /// right way round; those of fewer than three corners are left out.
    pub fn new(polygons: Vec<Vec<Vec<Point>>>) -> Self {
        let polygons: Vec<Vec<Vec<Point>>> = polygons
            .into_iter()
            .filter_map(|rings| {
                let mut rings = rings.into_iter().enumerate().filter_map(|(place, ring)| {
                    let ring = tidy(ring, place == 0);
                    (place == 0 || !ring.is_empty()).then_some(ring)
                });
                let outer = rings.next().filter(|ring| !ring.is_empty())?;
                Some(std::iter::once(outer).chain(rings).collect())
            })
            .collect();
        let corners: Vec<Point> = polygons
            .iter()
            .filter_map(|rings| rings.first())
            .flatten()
            .copied()
            .collect();
        Self {
            bounds: Bounds::of(&corners),
            polygons,
        }
    }

    /// Of one ring.
    pub fn of_ring(ring: Vec<Point>) -> Self {
        Self::new(vec![vec![ring]])
    }

    /// Its polygons, each the outer ring first.
    pub fn polygons(&self) -> &[Vec<Vec<Point>>] {
        &self.polygons
    }

    /// All its rings.
    pub fn rings(&self) -> impl Iterator<Item = &[Point]> + Clone {
        self.polygons.iter().flatten().map(Vec::as_slice)
    }

    /// The box around it.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Whether there is no land in it.
    pub fn is_empty(&self) -> bool {
        self.polygons.is_empty()
    }

    /// Whether every corner is a number.
    pub fn is_finite(&self) -> bool {
        self.rings().flatten().flatten().all(|v| v.is_finite())
    }

    /// Land without holes, m².
    pub fn area_m2(&self) -> f64 {
        self.polygons
            .iter()
            .filter_map(|rings| {
                let (outer, holes) = rings.split_first()?;
                Some(polygon_area_m2(outer, holes.iter().map(Vec::as_slice)))
            })
            .fold(0.0, |sum, area_m2| sum + area_m2)
    }

    /// Whether a point lies in it.
    pub fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && rings_contain(self.rings(), point)
    }

    /// Length of a polyline inside it, metres; along its edge does not count.
    pub fn length_inside_m(&self, points: &[Point]) -> f64 {
        if !self.bounds.intersects(&Bounds::of(points)) {
            return 0.0;
        }
        segments(points)
            .filter(|segment| self.bounds.intersects(&Bounds::of_segment(*segment)))
            .map(|segment| inside_length_m(segment, self.rings()))
            .fold(0.0, |sum, length_m| sum + length_m)
    }

    /// A point in the land where a name can stand: the middle of its largest
    /// polygon, or another place in it where the middle lies outside.
    pub fn label_point(&self) -> Option<Point> {
        let largest = self.polygons.iter().max_by(|a, b| {
            let area = |rings: &[Vec<Point>]| rings.first().map_or(0.0, |r| signed_area_m2(r));
            area(a).total_cmp(&area(b))
        })?;
        let outer = largest.first()?;
        let holes = largest.iter().skip(1).map(Vec::as_slice);
        let middle = super::measure::polygon_centroid(outer, holes);
        middle.filter(|point| self.contains(*point)).or_else(|| {
            // A bent or hollow zone: a place well inside it.
            let holes = largest.iter().skip(1).map(|ring| line_string(ring));
            let polygon = Polygon::new(line_string(outer), holes.collect());
            polygon.interior_point().map(|point| [point.x(), point.y()])
        })
    }

    /// The land that lies deeper in it than so many metres.
    #[must_use]
    pub fn shrunk(&self, margin_m: f64) -> Self {
        if margin_m <= 0.0 {
            return self.clone();
        }
        let style = geo::algorithm::buffer::BufferStyle::new(-margin_m)
            .line_join(geo::algorithm::buffer::LineJoin::Bevel);
        of_geo(&self.geo().buffer_with_style(style))
    }

    /// The land that has no more than so many metres of other land between its parts,
    /// then grown by so many: what lies near is joined, edges are round. Its corners
    /// lie within `exact_m` of that outline.
    #[must_use]
    pub fn around_softly<'a>(
        outlines: impl IntoIterator<Item = &'a [Point]>,
        margin_m: f64,
        closes_m: f64,
        exact_m: f64,
    ) -> Self {
        let shapes = polygons_of(outlines);
        let grown: Vec<MultiPolygon> = shapes
            .iter()
            .map(|shape| plain(shape).buffer_with_style(round(margin_m + closes_m)))
            .collect();
        let together = geo::unary_union(grown.iter());
        let land = of_geo(&together.buffer_with_style(round(-closes_m)));
        land.simplified(exact_m)
    }

    /// The polygons of which `is_kept` says so.
    #[must_use]
    pub fn filtered(&self, is_kept: impl Fn(&Self) -> bool) -> Self {
        let own = |rings: &Vec<Vec<Point>>| is_kept(&Self::new(vec![rings.clone()]));
        let kept = self.polygons.iter().filter(|rings| own(rings));
        Self::new(kept.cloned().collect())
    }

    /// The same land with fewer corners: none of those left out lay further than
    /// this from the outline that is left. A part that would cross itself stays.
    #[must_use]
    pub fn simplified(&self, exact_m: f64) -> Self {
        let simple = self.geo().simplify(exact_m);
        let parts = simple.iter().zip(&self.polygons).map(|(polygon, before)| {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            let rings: Vec<Vec<Point>> = rings
                .map(|ring| ring.coords().map(|c| [c.x, c.y]).collect())
                .collect();
            let is_sound = rings.iter().all(|ring| ring.len() > 3)
                && rings.len() == before.len()
                && polygon.is_valid();
            if is_sound { rings } else { before.clone() }
        });
        Self::new(parts.collect())
    }

    /// Both together.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        if other.is_empty() {
            return self.clone();
        }
        let (near, mut polygons) = self.split_at(&other.bounds);
        if near.is_empty() {
            polygons.extend(other.polygons.iter().cloned());
        } else {
            polygons.extend(of_geo(&near.geo().union(&other.geo())).polygons);
        }
        Self::new(polygons)
    }

    /// What is left of it without the other; the same, to the last bit, where the
    /// two do not meet.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        if !self.bounds.intersects(&other.bounds) || self.is_empty() || other.is_empty() {
            return self.clone();
        }
        let (near, mut polygons) = self.split_at(&other.bounds);
        if !near.overlaps(other) {
            return self.clone();
        }
        polygons.extend(of_geo(&near.geo().difference(&other.geo())).polygons);
        Self::new(polygons)
    }

    /// Whether the two share land, be it ever so little more than the dust of
    /// cutting.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.bounds.intersects(&other.bounds)
            && !self.is_empty()
            && !other.is_empty()
            && !of_geo(&self.geo().intersection(&other.geo())).is_empty()
    }

    /// The polygons that are not, corner for corner, those of `before`.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Self {
        let polygons = self.polygons.iter().enumerate();
        let new = polygons.filter(|(place, rings)| !before.has(*place, rings));
        Self::new(new.map(|(_, rings)| rings.clone()).collect())
    }

    /// Whether each polygon that is not one of `before`, which was sound, is:
    /// its holes lie in it and apart from each other, and it lies over no other.
    pub fn is_sound_after(&self, before: &Self) -> bool {
        let polygons = self.polygons.iter().enumerate();
        let mut new = polygons.filter(|(place, rings)| !before.has(*place, rings));
        new.all(|(place, rings)| {
            let others = self.polygons.iter().enumerate();
            let others = others.filter(|(other, _)| *other != place);
            let others = others.map(|(_, rings)| rings.clone()).collect();
            let own = Self::new(vec![rings.clone()]);
            let (near, _) = Self::new(others).split_at(&own.bounds);
            are_holes_sound(rings) && !near.overlaps(&own)
        })
    }

    /// Whether it has this polygon, first looked for at this place.
    fn has(&self, place: usize, rings: &Vec<Vec<Point>>) -> bool {
        self.polygons.get(place) == Some(rings) || self.polygons.contains(rings)
    }

    /// Its polygons whose boxes meet `bounds`, and the others.
    fn split_at(&self, bounds: &Bounds) -> (Self, Vec<Vec<Vec<Point>>>) {
        let is_near = |rings: &Vec<Vec<Point>>| {
            let outer = rings.first().map(Vec::as_slice).unwrap_or_default();
            Bounds::of(outer).intersects(bounds)
        };
        let (near, far) = self.polygons.iter().cloned().partition(is_near);
        (Self::new(near), far)
    }

    /// The land within `margin_m` of these rings' insides, joined where it meets;
    /// with a margin of 0 their insides alone.
    /// Corners are cut, not rounded, so that the outline stays simple.
    pub fn around<'a>(outlines: impl IntoIterator<Item = &'a [Point]>, margin_m: f64) -> Self {
        let shapes = polygons_of(outlines);
        if margin_m <= 0.0 {
            return of_geo(&geo::unary_union(shapes.iter()));
        }
        let style = geo::algorithm::buffer::BufferStyle::new(margin_m)
            .line_join(geo::algorithm::buffer::LineJoin::Bevel);
        let grown: Vec<MultiPolygon> = shapes
            .iter()
            .map(|shape| shape.buffer_with_style(style.clone()))
            .collect();
        of_geo(&geo::unary_union(grown.iter()))
    }

    fn geo(&self) -> MultiPolygon {
        let polygons = self.polygons.iter().filter_map(|rings| {
            let (outer, holes) = rings.split_first()?;
            let holes = holes.iter().map(|ring| line_string(ring)).collect();
            Some(Polygon::new(line_string(outer), holes))
        });
        MultiPolygon::new(polygons.collect())
    }
}

/// The angle between two corners of a round edge.
const ROUND_RAD: f64 = 0.4;

/// Corners within this of the outline without them do not show in a margin of 12 m,
/// metres.
const PLAIN_M: f64 = 0.6;

/// A margin with round edges, metres; below 0 inwards.
fn round(margin_m: f64) -> geo::algorithm::buffer::BufferStyle<f64> {
    geo::algorithm::buffer::BufferStyle::new(margin_m)
        .line_join(geo::algorithm::buffer::LineJoin::Round(ROUND_RAD))
}

/// A shape with the corners that its land of 12 m around does not show: a round margin
/// around each corner of a jagged back costs ten times that of the straight line, in
/// every step of a stroke that paints a zone.
fn plain(shape: &Polygon) -> Polygon {
    let simple = shape.simplify(PLAIN_M);
    if simple.exterior().0.len() > 3 && simple.is_valid() {
        simple
    } else {
        shape.clone()
    }
}

/// The rings that are some, as polygons.
fn polygons_of<'a>(outlines: impl IntoIterator<Item = &'a [Point]>) -> Vec<Polygon> {
    outlines
        .into_iter()
        .map(|ring| tidy(ring.to_vec(), true))
        .filter(|ring| !ring.is_empty())
        .map(|ring| Polygon::new(line_string(&ring), Vec::new()))
        .collect()
}

/// Whether the holes of a polygon lie in its outer ring and apart.
fn are_holes_sound(rings: &[Vec<Point>]) -> bool {
    let Some((outer, holes)) = rings.split_first().filter(|(_, holes)| !holes.is_empty()) else {
        return true;
    };
    let land_m2: f64 = holes.iter().map(|hole| signed_area_m2(hole).abs()).sum();
    let together = Region::around(holes.iter().map(Vec::as_slice), 0.0);
    let outside = together.without(&Region::of_ring(outer.clone()));
    outside.is_empty() && (together.area_m2() - land_m2).abs() < DUST_M2 * holes.len() as f64
}

fn line_string(ring: &[Point]) -> LineString {
    let coords = ring.iter().map(|&[x, y]| Coord { x, y });
    LineString::new(coords.collect())
}

fn of_geo(shapes: &MultiPolygon) -> Region {
    let ring = |line: &LineString| -> Vec<Point> { line.coords().map(|c| [c.x, c.y]).collect() };
    let polygons = shapes.iter().filter_map(|polygon| {
        let outer = ring(polygon.exterior());
        if signed_area_m2(&outer).abs() < DUST_M2 {
            return None;
        }
        let holes = polygon.interiors().iter().map(ring);
        let holes = holes.filter(|hole| signed_area_m2(hole).abs() >= DUST_M2);
        Some(std::iter::once(outer).chain(holes).collect())
    });
    Region::new(polygons.collect())
}

/// A ring closed, without corners twice, turned the way it should; empty where
/// it is none.
fn tidy(mut ring: Vec<Point>, is_outer: bool) -> Vec<Point> {
    ring.dedup_by(|a, b| super::measure::distance_m(*a, *b) <= SAME_CORNER_M);
    while ring.len() > 1
        && let (Some(first), Some(last)) = (ring.first(), ring.last())
        && super::measure::distance_m(*first, *last) <= SAME_CORNER_M
    {
        ring.pop();
    }
    if ring.len() < 3 {
        return Vec::new();
    }
    ring.extend(ring.first().copied());
    if (signed_area_m2(&ring) < 0.0) == is_outer {
        ring.reverse();
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Point> {
        vec![[x, y], [x, y + side], [x + side, y + side], [x + side, y]]
    }

    #[test]
    fn land_is_measured_without_its_holes() {
        let region = Region::new(vec![
            vec![square(0.0, 0.0, 10.0), square(2.0, 2.0, 4.0)],
            vec![square(20.0, 0.0, 5.0)],
        ]);
        assert_eq!(region.area_m2(), 100.0 - 16.0 + 25.0);
        assert!(region.contains([1.0, 1.0]) && !region.contains([3.0, 3.0]));
        assert!(region.contains([22.0, 1.0]));
        // 2 m before the hole, 4 m behind it, 5 m in the other part
        let inside_m = region.length_inside_m(&[[-5.0, 3.0], [40.0, 3.0]]);
        assert!((inside_m - 11.0).abs() < 1e-9, "{inside_m}");
        let outer = region.polygons()[0][0].clone();
        assert!(
            signed_area_m2(&outer) > 0.0,
            "outer rings run anticlockwise"
        );
        assert!(signed_area_m2(&region.polygons()[0][1]) < 0.0);
        let text = serde_json::to_string(&region).unwrap();
        assert_eq!(serde_json::from_str::<Region>(&text).unwrap(), region);
    }

    #[test]
    fn land_is_joined_and_cut() {
        let a = Region::of_ring(square(0.0, 0.0, 10.0));
        let b = Region::of_ring(square(5.0, 0.0, 10.0));
        let both = a.joined(&b);
        assert_eq!(both.polygons().len(), 1);
        assert!((both.area_m2() - 150.0).abs() < 1e-3);
        let left = a.without(&b);
        assert!((left.area_m2() - 50.0).abs() < 1e-3);
        assert!(!left.contains([7.0, 5.0]) && left.contains([2.0, 5.0]));
        assert!(a.without(&a).is_empty());
        let beside = Region::of_ring(square(10.0, 0.0, 3.0));
        assert_eq!(a.without(&beside), a, "an edge that touches cuts nothing");
        let hole = a.without(&Region::of_ring(square(4.0, 4.0, 2.0)));
        assert!((hole.area_m2() - 96.0).abs() < 1e-3 && !hole.contains([5.0, 5.0]));
        assert!(hole.contains(hole.label_point().unwrap()) || hole.label_point().is_some());
    }

    #[test]
    fn a_name_stands_inside_a_bent_zone() {
        let bent = Region::of_ring(vec![
            [0.0, 0.0],
            [40.0, 0.0],
            [40.0, 40.0],
            [36.0, 40.0],
            [36.0, 4.0],
            [0.0, 4.0],
        ]);
        let at = bent.label_point().unwrap();
        assert!(bent.contains(at), "{at:?}");
    }

    #[test]
    fn land_is_shrunk_and_simplified() {
        let land = Region::of_ring(square(0.0, 0.0, 20.0));
        assert!((land.shrunk(3.0).area_m2() - 14.0 * 14.0).abs() < 1e-3);
        assert!(land.shrunk(11.0).is_empty());
        assert_eq!(land.shrunk(0.0), land);
        let jagged = Region::of_ring(vec![
            [0.0, 0.0],
            [10.0, 0.3],
            [20.0, 0.0],
            [20.0, 20.0],
            [10.0, 19.8],
            [0.0, 20.0],
        ]);
        let smooth = jagged.simplified(1.0);
        assert_eq!(smooth.polygons()[0][0].len(), 5, "four corners, closed");
        assert!((smooth.area_m2() - jagged.area_m2()).abs() < 10.0);
    }

    #[test]
    fn a_jagged_back_has_the_land_of_a_straight_one() {
        let mut jagged = vec![[0.0, 0.0], [8.0, 0.0]];
        jagged.extend((0..17).map(|k| [8.0 - 0.5 * f64::from(k), 10.0 + 0.5 * f64::from(k % 2)]));
        let straight = vec![[0.0, 0.0], [8.0, 0.0], [8.0, 10.5], [0.0, 10.5]];
        let around = |ring: &[Point]| Region::around_softly([ring], 12.0, 14.0, 0.4);
        let [one, other] = [&jagged, &straight].map(|ring| around(ring));
        let corners = |land: &Region| land.rings().map(<[Point]>::len).sum::<usize>();
        assert!((one.area_m2() - other.area_m2()).abs() < 0.05 * other.area_m2());
        assert!(corners(&one) <= corners(&other) + 4, "{}", corners(&one));
        // Its own land lies inside with room to spare.
        assert!(jagged.iter().all(|corner| one.contains(*corner)));
    }

    #[test]
    fn land_around_buildings_runs_together_where_they_stand_near() {
        let houses = [square(0.0, 0.0, 8.0), square(12.0, 0.0, 8.0)];
        let near = Region::around(houses.iter().map(Vec::as_slice), 5.0);
        assert_eq!(near.polygons().len(), 1);
        assert!(near.contains([10.0, 4.0]) && !near.contains([10.0, -6.0]));
        let far = [square(0.0, 0.0, 8.0), square(40.0, 0.0, 8.0)];
        let apart = Region::around(far.iter().map(Vec::as_slice), 5.0);
        assert_eq!(apart.polygons().len(), 2);
        assert!(apart.area_m2() > 2.0 * (64.0 + 4.0 * 40.0));
        assert!(Region::around(std::iter::empty(), 5.0).is_empty());
    }
}

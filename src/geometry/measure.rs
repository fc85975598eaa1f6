//! Lengths, areas, centroids and bounds, in metres of the plan CRS.

use super::{Point, cross, segments, vector};

/// Distance between two points, metres.
pub fn distance_m(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Length of a polyline, metres; 0 for fewer than two points.
pub fn length_m(points: &[Point]) -> f64 {
    segments(points).map(|[a, b]| distance_m(a, b)).sum()
}

/// The point at `fraction` (0..=1, clamped) of a segment; exactly an end at 0 and 1.
pub fn lerp(segment: [Point; 2], fraction: f64) -> Point {
    let [a, b] = segment;
    if fraction <= 0.0 {
        a
    } else if fraction >= 1.0 {
        b
    } else {
        [
            a[0] + fraction * (b[0] - a[0]),
            a[1] + fraction * (b[1] - a[1]),
        ]
    }
}

/// Where a polyline has run `distance_m` metres from its start: segment number and fraction of
/// it. Clamped to the ends; zero-length segments are passed over. `None` for fewer than 2 points.
pub fn locate_along(points: &[Point], distance_m: f64) -> Option<(usize, f64)> {
    let last = points.len().checked_sub(2)?;
    let mut left_m = distance_m.max(0.0);
    for (number, [a, b]) in segments(points).enumerate() {
        let segment_m = self::distance_m(a, b);
        if left_m < segment_m {
            return Some((number, left_m / segment_m));
        }
        left_m -= segment_m;
    }
    Some((last, 1.0))
}

/// The point `distance_m` metres along a polyline, clamped to its ends. A line of one point gives
/// that point, an empty one `None`.
pub fn along(points: &[Point], distance_m: f64) -> Option<Point> {
    let Some((segment, fraction)) = locate_along(points, distance_m) else {
        return points.first().copied();
    };
    let a = *points.get(segment)?;
    let b = *points.get(segment + 1)?;
    Some(lerp([a, b], fraction))
}

/// Metres from the start of a polyline to `fraction` of its segment number `segment`; segment
/// numbers past the end give the whole length.
pub fn distance_to_m(points: &[Point], segment: usize, fraction: f64) -> f64 {
    let mut sum_m = 0.0;
    for (number, [a, b]) in segments(points).enumerate() {
        if number == segment {
            return sum_m + fraction.clamp(0.0, 1.0) * distance_m(a, b);
        }
        sum_m += distance_m(a, b);
    }
    sum_m
}

/// Signed area of a ring, m²: positive when it turns left (counter-clockwise). The ring may be
/// closed or not. Summed relative to the first point, so that large coordinates cost no digits.
pub fn signed_area_m2(ring: &[Point]) -> f64 {
    let Some(&origin) = ring.first() else {
        return 0.0;
    };
    0.5 * segments(ring)
        .map(|[a, b]| cross(vector(origin, a), vector(origin, b)))
        .sum::<f64>()
}

/// Area of a polygon with holes, m²; the direction of the rings does not matter, never negative.
pub fn polygon_area_m2<'a>(
    exterior: &[Point],
    holes: impl IntoIterator<Item = &'a [Point]>,
) -> f64 {
    let holes_m2: f64 = holes.into_iter().map(|r| signed_area_m2(r).abs()).sum();
    (signed_area_m2(exterior).abs() - holes_m2).max(0.0)
}

/// Centroid of a polygon with holes. A polygon without area gives the centroid of its outline, a
/// single point itself, an empty exterior `None`.
pub fn polygon_centroid<'a>(
    exterior: &[Point],
    holes: impl IntoIterator<Item = &'a [Point]>,
) -> Option<Point> {
    let mut sum = CentroidSum::default();
    sum.add_ring(exterior, false);
    for hole in holes {
        sum.add_ring(hole, true);
    }
    sum.centroid()
}

/// Adds up rings to one centroid: exteriors count with their area, holes against it.
#[derive(Debug, Default)]
pub(crate) struct CentroidSum {
    origin: Option<Point>,
    area_m2: f64,
    moment: Point,
    outline_m: f64,
    outline_moment: Point,
}

impl CentroidSum {
    pub(crate) fn add_ring(&mut self, ring: &[Point], is_hole: bool) {
        let Some(&first) = ring.first() else {
            return;
        };
        let origin = *self.origin.get_or_insert(first);
        let (mut area_m2, mut moment) = (0.0, [0.0, 0.0]);
        for [a, b] in segments(ring) {
            let (from, to) = (vector(origin, a), vector(origin, b));
            let double_m2 = cross(from, to);
            let middle = [from[0] + to[0], from[1] + to[1]];
            area_m2 += 0.5 * double_m2;
            moment[0] += middle[0] * double_m2 / 6.0;
            moment[1] += middle[1] * double_m2 / 6.0;
            let side_m = distance_m(a, b);
            self.outline_m += side_m;
            self.outline_moment[0] += 0.5 * middle[0] * side_m;
            self.outline_moment[1] += 0.5 * middle[1] * side_m;
        }
        let sign = if (area_m2 < 0.0) == is_hole {
            1.0
        } else {
            -1.0
        };
        self.area_m2 += sign * area_m2;
        self.moment[0] += sign * moment[0];
        self.moment[1] += sign * moment[1];
    }

    pub(crate) fn centroid(&self) -> Option<Point> {
        let origin = self.origin?;
        // below a square millimetre per metre of outline the quotient is only rounding noise
        let (weight, moment) = if self.area_m2 > 1e-6 * self.outline_m.max(1e-6) {
            (self.area_m2, self.moment)
        } else {
            (self.outline_m, self.outline_moment)
        };
        if weight > 0.0 {
            Some([
                origin[0] + moment[0] / weight,
                origin[1] + moment[1] / weight,
            ])
        } else {
            Some(origin)
        }
    }
}

/// An upright box in metres, closed (its border belongs to it); it can be empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Lowest x and y; +infinity when empty.
    pub min: Point,
    /// Highest x and y; -infinity when empty.
    pub max: Point,
}

impl Default for Bounds {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Bounds {
    /// The box that holds nothing.
    pub const EMPTY: Self = Self {
        min: [f64::INFINITY; 2],
        max: [f64::NEG_INFINITY; 2],
    };

    /// The smallest box around some points; points that are not finite are left out.
    pub fn of(points: &[Point]) -> Self {
        let mut bounds = Self::EMPTY;
        for &point in points {
            bounds.extend(point);
        }
        bounds
    }

    /// The box of one segment.
    pub fn of_segment(segment: [Point; 2]) -> Self {
        Self::of(&segment)
    }

    /// True when it holds no point.
    pub fn is_empty(&self) -> bool {
        !(self.min[0] <= self.max[0] && self.min[1] <= self.max[1])
    }

    /// Grows it to hold a point; a point that is not finite changes nothing.
    pub fn extend(&mut self, point: Point) {
        if point[0].is_finite() && point[1].is_finite() {
            self.min = [self.min[0].min(point[0]), self.min[1].min(point[1])];
            self.max = [self.max[0].max(point[0]), self.max[1].max(point[1])];
        }
    }

    /// The smallest box that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: [self.min[0].min(other.min[0]), self.min[1].min(other.min[1])],
            max: [self.max[0].max(other.max[0]), self.max[1].max(other.max[1])],
        }
    }

    /// The box grown by `margin_m` on every side; an empty one stays empty, a negative margin
    /// shrinks and may empty it.
    pub fn buffered(&self, margin_m: f64) -> Self {
        Self {
            min: [self.min[0] - margin_m, self.min[1] - margin_m],
            max: [self.max[0] + margin_m, self.max[1] + margin_m],
        }
    }

    /// True when both share at least a border point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min[0] <= other.max[0]
            && other.min[0] <= self.max[0]
            && self.min[1] <= other.max[1]
            && other.min[1] <= self.max[1]
    }

    /// True when the point lies in it or on its border.
    pub fn contains(&self, point: Point) -> bool {
        self.min[0] <= point[0]
            && point[0] <= self.max[0]
            && self.min[1] <= point[1]
            && point[1] <= self.max[1]
    }

    /// True when the other box lies wholly in it; an empty box lies in every box.
    pub fn contains_bounds(&self, other: &Self) -> bool {
        other.is_empty() || (self.contains(other.min) && self.contains(other.max))
    }

    /// Its middle; `None` when empty.
    pub fn centre(&self) -> Option<Point> {
        (!self.is_empty()).then(|| {
            [
                self.min[0] + 0.5 * (self.max[0] - self.min[0]),
                self.min[1] + 0.5 * (self.max[1] - self.min[1]),
            ]
        })
    }

    /// Width and height, metres; 0 when empty.
    pub fn size(&self) -> Point {
        [
            (self.max[0] - self.min[0]).max(0.0),
            (self.max[1] - self.min[1]).max(0.0),
        ]
    }

    /// Distance from a point to the box, metres: 0 inside, infinite when the box is empty.
    pub fn distance_m(&self, point: Point) -> f64 {
        let dx = (self.min[0] - point[0])
            .max(point[0] - self.max[0])
            .max(0.0);
        let dy = (self.min[1] - point[1])
            .max(point[1] - self.max[1])
            .max(0.0);
        dx.hypot(dy)
    }
}

/// Finite metres with a total order, for queues of the nearest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metres(pub f64);

impl Eq for Metres {}

impl PartialOrd for Metres {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Metres {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 5] = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
    const HOLE: [Point; 5] = [[1.0, 1.0], [1.0, 3.0], [2.0, 3.0], [2.0, 1.0], [1.0, 1.0]];

    #[test]
    fn lengths() {
        assert_eq!(length_m(&[[0.0, 0.0], [3.0, 4.0], [3.0, 10.0]]), 11.0);
        assert_eq!(length_m(&[[1.0, 1.0]]), 0.0);
        assert_eq!(length_m(&[]), 0.0);
    }

    #[test]
    fn along_walks_over_repeated_points_and_clamps() {
        let line = [[0.0, 0.0], [2.0, 0.0], [2.0, 0.0], [2.0, 2.0]];
        assert_eq!(along(&line, 1.0), Some([1.0, 0.0]));
        assert_eq!(along(&line, 3.0), Some([2.0, 1.0]));
        assert_eq!(along(&line, -1.0), Some([0.0, 0.0]));
        assert_eq!(along(&line, 99.0), Some([2.0, 2.0]));
        assert_eq!(along(&line, f64::NAN), Some([0.0, 0.0]));
        assert_eq!(along(&[[5.0, 5.0]], 1.0), Some([5.0, 5.0]));
        assert_eq!(along(&[], 1.0), None);
        assert_eq!(distance_to_m(&line, 2, 0.5), 3.0);
        assert_eq!(distance_to_m(&line, 9, 0.5), 4.0);
    }

    #[test]
    fn area_and_centroid_with_a_hole() {
        assert_eq!(signed_area_m2(&SQUARE), 16.0);
        assert_eq!(polygon_area_m2(&SQUARE, [&HOLE[..]]), 14.0);
        // by hand: (16 * 2 - 2 * 1.5) / 14 in x, 2 in y
        let [x, y] = polygon_centroid(&SQUARE, [&HOLE[..]]).unwrap();
        assert!((x - 29.0 / 14.0).abs() < 1e-12 && (y - 2.0).abs() < 1e-12);
        // the direction of a ring does not matter
        let turned: Vec<Point> = SQUARE.iter().rev().copied().collect();
        assert_eq!(polygon_area_m2(&turned, [&HOLE[..]]), 14.0);
        let [x2, y2] = polygon_centroid(&turned, [&HOLE[..]]).unwrap();
        assert!((x - x2).abs() < 1e-12 && (y - y2).abs() < 1e-12);
    }

    #[test]
    fn far_from_the_origin_no_digits_are_lost() {
        let far: Vec<Point> = SQUARE
            .iter()
            .map(|p| [p[0] / 10.0 + 650_000.0, p[1] / 10.0 + 6_700_000.0])
            .collect();
        assert!((signed_area_m2(&far) - 0.16).abs() < 1e-9);
    }

    #[test]
    fn degenerate_polygons_have_finite_centroids() {
        assert_eq!(polygon_centroid(&[], []), None);
        assert_eq!(polygon_centroid(&[[3.0, 4.0]], []), Some([3.0, 4.0]));
        assert_eq!(polygon_centroid(&[[3.0, 4.0]; 4], []), Some([3.0, 4.0]));
        let flat = [[0.0, 0.0], [4.0, 0.0], [0.0, 0.0]];
        assert_eq!(polygon_centroid(&flat, []), Some([2.0, 0.0]));
        assert_eq!(polygon_area_m2(&HOLE, [&SQUARE[..]]), 0.0);
    }

    #[test]
    fn bounds_of_nothing_and_of_points() {
        let empty = Bounds::of(&[]);
        assert!(empty.is_empty() && empty.centre().is_none());
        assert!(!empty.intersects(&Bounds::of(&SQUARE)));
        assert!(empty.buffered(5.0).is_empty());
        assert_eq!(empty.size(), [0.0, 0.0]);
        let square = Bounds::of(&SQUARE);
        assert_eq!(square.union(&empty), square);
        assert_eq!(square.centre(), Some([2.0, 2.0]));
        assert!(square.contains([4.0, 4.0]) && !square.contains([4.1, 4.0]));
        assert!(square.contains_bounds(&Bounds::of(&HOLE)));
        assert!(!Bounds::of(&HOLE).contains_bounds(&square));
        assert_eq!(square.distance_m([7.0, 8.0]), 5.0);
        assert_eq!(square.distance_m([1.0, 1.0]), 0.0);
        assert!(square.buffered(-3.0).is_empty());
        assert_eq!(Bounds::of(&[[f64::NAN, 0.0], [1.0, 2.0]]).min, [1.0, 2.0]);
    }
}

//! How high the ground lies between places where that is known.

use super::Point;
use rstar::{AABB, PointDistance, RTree, RTreeObject};

/// Known places that decide about one between them.
const NEIGHBOURS: usize = 4;

/// Nearer than this to a known place, its height holds, metres.
const SAME_PLACE_M: f64 = 0.01;

/// A place with its height.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Known {
    place: Point,
    height_m: f64,
}

impl RTreeObject for Known {
    type Envelope = AABB<Point>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.place)
    }
}

impl PointDistance for Known {
    fn distance_2(&self, [x, y]: &Point) -> f64 {
        let [a, b] = self.place;
        (a - x).powi(2) + (b - y).powi(2)
    }
}

/// Places of known height.
#[derive(Debug, Clone)]
pub struct Heights {
    tree: RTree<Known>,
}

impl Heights {
    /// Of these places, each with its height in m; what is not finite is left
    /// out.
    pub fn new(known: impl IntoIterator<Item = (Point, f64)>) -> Self {
        let known = known
            .into_iter()
            .map(|(place, height_m)| Known { place, height_m })
            .filter(|k| k.height_m.is_finite() && k.place.iter().all(|c| c.abs() < 1e9));
        Self {
            tree: RTree::bulk_load(known.collect()),
        }
    }

    /// Whether no height is known.
    pub fn is_empty(&self) -> bool {
        self.tree.size() == 0
    }

    /// Number of known places.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// The height at a place, m: the mean of the four nearest known ones by the
    /// inverse of their squared distance (Shepard 1968). `None` where none is known.
    pub fn at(&self, place: Point) -> Option<f64> {
        self.within(place, f64::INFINITY)
    }

    /// The same from known places no farther than `within_m`.
    pub fn within(&self, place: Point, within_m: f64) -> Option<f64> {
        if !place.iter().all(|c| c.abs() < 1e9) {
            return None;
        }
        let mut near: Vec<(f64, f64)> = self
            .tree
            .nearest_neighbor_iter_with_distance_2(place)
            .map(|(known, distance_2)| (distance_2, known.height_m))
            .take_while(|(distance_2, _)| *distance_2 <= within_m * within_m)
            .take(NEIGHBOURS)
            .collect();
        // Equally near ones come in no order of their own.
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (nearest_2, height_m) = near.first().copied()?;
        if nearest_2 <= SAME_PLACE_M * SAME_PLACE_M {
            return Some(height_m);
        }
        let weight: f64 = near.iter().map(|(d, _)| 1.0 / d).sum();
        let sum: f64 = near.iter().map(|(d, m)| m / d).sum();
        Some(sum / weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_lies_between_its_neighbours() {
        let heights = Heights::new([
            ([0.0, 0.0], 10.0),
            ([100.0, 0.0], 20.0),
            ([f64::NAN, 0.0], 5.0),
            ([0.0, 50.0], f64::INFINITY),
        ]);
        assert_eq!(heights.len(), 2);
        assert_eq!(heights.at([0.0, 0.001]), Some(10.0));
        assert_eq!(heights.at([50.0, 7.0]), Some(15.0));
        // 1/25² and 1/75²: nine parts of ten and one of twenty.
        let near = heights.at([25.0, 0.0]).unwrap();
        assert!((near - 11.0).abs() < 1e-12, "{near}");
        assert_eq!(heights.within([50.0, 50.0], 60.0), None);
        assert_eq!(heights.at([f64::NAN, 0.0]), None);
        let none = Heights::new([]);
        assert!(none.is_empty() && none.at([1.0, 1.0]).is_none());
    }

    #[test]
    fn far_ones_do_not_count_beside_four_near_ones() {
        let near = [[0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, 0.0]].map(|p| (p, 3.0));
        let far = [([50.0, 0.0], 900.0)];
        let heights = Heights::new(near.into_iter().chain(far));
        assert_eq!(heights.at([0.0, 0.0]), Some(3.0));
    }
}

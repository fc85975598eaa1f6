//! What the user draws on the ground beside the network: no-go areas.

use super::StreetRule;
use crate::geometry::contains::inside_length_m;
use crate::geometry::{Bounds, Point, segments};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An area in which pipes are avoided or forbidden (trees, full subsoil ...).
///
/// What a rule does:
/// * a trunk or branch that is traced along streets goes round a forbidden one
///   and pays more for each metre in one to avoid; where one is drawn over a
///   forbidden area all the same, that is a finding;
/// * automatic service lines never cross a forbidden one, as they never cross
///   water; an area to avoid does not concern them;
/// * `allowed` switches the area off without losing it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Record", into = "Record")]
pub struct Ground {
    ring: Vec<Point>,
    bounds: Bounds,
    /// What holds in it.
    pub rule: StreetRule,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// A name for people.
    pub name: Option<Arc<str>>,
}

/// A no-go area as it stands in a file.
#[derive(Serialize, Deserialize)]
struct Record {
    ring: Vec<Point>,
    rule: StreetRule,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Arc<str>>,
}

impl From<Record> for Ground {
    fn from(record: Record) -> Self {
        Self {
            reason: record.reason,
            name: record.name,
            ..Self::new(record.ring, record.rule)
        }
    }
}

impl From<Ground> for Record {
    fn from(ground: Ground) -> Self {
        Self {
            ring: ground.ring,
            rule: ground.rule,
            reason: ground.reason,
            name: ground.name,
        }
    }
}

impl Ground {
    /// An area with these corners, plan metres; an open ring is closed.
    pub fn new(mut ring: Vec<Point>, rule: StreetRule) -> Self {
        if let (Some(&first), Some(&last)) = (ring.first(), ring.last())
            && first != last
        {
            ring.push(first);
        }
        Self {
            bounds: Bounds::of(&ring),
            ring,
            rule,
            reason: None,
            name: None,
        }
    }

    /// The same area with other corners.
    pub fn with_ring(&self, ring: Vec<Point>) -> Self {
        Self {
            reason: self.reason.clone(),
            name: self.name.clone(),
            ..Self::new(ring, self.rule)
        }
    }

    /// Its closed ring, plan metres.
    pub fn ring(&self) -> &[Point] {
        &self.ring
    }

    /// Its corners, the first not repeated.
    pub fn corners(&self) -> &[Point] {
        let count = self.ring.len().saturating_sub(1);
        self.ring.get(..count).unwrap_or_default()
    }

    /// The box around it.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Whether a point lies in it.
    pub fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && crate::geometry::contains::ring_contains(&self.ring, point)
    }

    /// Length of a polyline inside it, metres; along its edge does not count.
    pub fn length_inside_m(&self, points: &[Point]) -> f64 {
        segments(points)
            .map(|segment| self.segment_inside_m(segment))
            .sum()
    }

    /// Length of a segment inside it, metres.
    pub fn segment_inside_m(&self, segment: [Point; 2]) -> f64 {
        if !self.bounds.intersects(&Bounds::of_segment(segment)) {
            return 0.0;
        }
        inside_length_m(segment, [self.ring.as_slice()])
    }
}

/// Whether a ring, closed or not, is one that can be drawn: at least three
/// corners, an area of `min_area_m2`, finite, and no edge crosses another.
pub fn is_simple_ring(ring: &[Point], min_area_m2: f64) -> bool {
    let mut corners = ring.to_vec();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < 3 || !corners.iter().flatten().all(|number| number.is_finite()) {
        return false;
    }
    corners.extend(corners.first().copied());
    if crate::geometry::measure::signed_area_m2(&corners).abs() < min_area_m2 {
        return false;
    }
    let edges: Vec<[Point; 2]> = segments(&corners).collect();
    let last = edges.len() - 1;
    for (i, a) in edges.iter().enumerate() {
        if a[0] == a[1] {
            return false;
        }
        for (j, b) in edges.iter().enumerate().skip(i + 1) {
            let are_neighbours = j == i + 1 || (i == 0 && j == last);
            let meet = crate::geometry::contains::segments_cross(*a, *b);
            if meet.is_some() && !are_neighbours {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];

    #[test]
    fn metres_inside_are_counted_and_the_edge_is_not() {
        let ground = Ground::new(SQUARE.to_vec(), StreetRule::Forbidden);
        assert_eq!(ground.ring().len(), 5);
        assert_eq!(ground.corners(), SQUARE);
        assert_eq!(
            ground.length_inside_m(&[[-5.0, 5.0], [4.0, 5.0], [4.0, 30.0]]),
            9.0
        );
        assert_eq!(ground.length_inside_m(&[[0.0, 0.0], [10.0, 0.0]]), 0.0);
        assert_eq!(ground.length_inside_m(&[[50.0, 0.0], [50.0, 90.0]]), 0.0);
        assert!(ground.contains([5.0, 5.0]) && !ground.contains([15.0, 5.0]));
    }

    #[test]
    fn a_file_keeps_everything_but_the_box() {
        let mut ground = Ground::new(SQUARE.to_vec(), StreetRule::Avoid);
        ground.reason = Some("trees".into());
        let text = serde_json::to_string(&ground).unwrap();
        assert!(!text.contains("bounds") && !text.contains("name"), "{text}");
        assert_eq!(serde_json::from_str::<Ground>(&text).unwrap(), ground);
    }

    #[test]
    fn only_simple_rings_are_areas() {
        assert!(is_simple_ring(&SQUARE, 1.0));
        assert!(!is_simple_ring(&SQUARE, 101.0));
        assert!(!is_simple_ring(&SQUARE[..2], 0.0));
        let [a, b, c, d] = SQUARE;
        assert!(!is_simple_ring(&[a, c, b, d], 0.0), "it crosses itself");
        assert!(!is_simple_ring(&[a, b, b, c], 0.0), "a corner twice");
        assert!(!is_simple_ring(&[a, b, [f64::NAN, 1.0]], 0.0));
        let closed = [a, b, c, d, a];
        assert!(is_simple_ring(&closed, 1.0));
    }
}

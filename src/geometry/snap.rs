//! Snapping: what the pointer catches. Each layer proposes candidates, one function picks.

mod index;
mod sketch;

pub use index::{Exclude, SnapIndex, SnapNode, SnapStatics};
pub use sketch::sketch_candidates;

use super::Point;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What kind of thing is caught, in order of preference: the first kind within reach wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnapKind {
    /// A node shared by two or more network lines, or carrying a source.
    NetworkNode,
    /// A node with one network line.
    LineEnd,
    /// A vertex of the line that is being drawn.
    SketchVertex,
    /// Where two lines (network or street) cross without sharing a vertex.
    Crossing,
    /// A vertex of a network line between its two nodes.
    NetworkVertex,
    /// The foot of the perpendicular from the last drawn vertex onto a network line or street.
    Perpendicular,
    /// The nearest point on a network line.
    NetworkSegment,
    /// A vertex of a street.
    StreetVertex,
    /// The nearest point on a street.
    StreetSegment,
    /// The nearest point on the line that is being drawn.
    SketchSegment,
    /// The nearest point on a building's outer facade.
    AccessPoint,
    /// A corner or the nearest point of a line of a drawing.
    Drawing,
}

impl SnapKind {
    /// All kinds, most preferred first.
    pub const ALL: [Self; 12] = [
        Self::NetworkNode,
        Self::LineEnd,
        Self::SketchVertex,
        Self::Crossing,
        Self::NetworkVertex,
        Self::Perpendicular,
        Self::NetworkSegment,
        Self::StreetVertex,
        Self::StreetSegment,
        Self::SketchSegment,
        Self::AccessPoint,
        Self::Drawing,
    ];
}

/// A place on a network line or street.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SnapPlace {
    /// True on a network line, false on a street.
    pub is_network: bool,
    /// Id of the line or street.
    pub line: u32,
    /// Number of the segment, from 0.
    pub segment: u32,
    /// Where on the segment, 0..=1.
    pub fraction: f64,
}

/// Whose the caught place is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SnapOwner {
    /// A network node.
    Node {
        /// Its id.
        node: u32,
    },
    /// A place on a network line or street.
    Line(SnapPlace),
    /// A vertex of a street.
    Vertex {
        /// Id of the street.
        street: u32,
        /// Number of the vertex, from 0.
        vertex: u32,
    },
    /// A crossing of two lines, in the order network before street, then by id and segment.
    Crossing(
        /// The place on the first line.
        SnapPlace,
        /// The place on the second line.
        SnapPlace,
    ),
    /// A building.
    Building {
        /// Its id.
        building: u32,
        /// The wall, for use with the building's outline: as its walls were given, from 0.
        wall: u32,
    },
    /// The line that is being drawn.
    Sketch {
        /// Number of the segment, from 0; a vertex is the start of its segment.
        segment: u32,
    },
    /// A line of a drawing.
    Drawing {
        /// Its number.
        line: u32,
        /// Number of the segment, from 0.
        segment: u32,
    },
}

impl SnapOwner {
    /// Ids in a fixed order, to break ties.
    fn key(&self) -> [u32; 6] {
        let of = |place: &SnapPlace| [u32::from(!place.is_network), place.line, place.segment];
        let (a, b) = match self {
            Self::Node { node } => ([*node, 0, 0], [0; 3]),
            Self::Line(place) => (of(place), [0; 3]),
            Self::Vertex { street, vertex } => ([*street, *vertex, 0], [0; 3]),
            Self::Crossing(first, second) => (of(first), of(second)),
            Self::Building { building, wall } => ([*building, *wall, 0], [0; 3]),
            Self::Sketch { segment } => ([*segment, 0, 0], [0; 3]),
            Self::Drawing { line, segment } => ([*line, *segment, 0], [0; 3]),
        };
        [a[0], a[1], a[2], b[0], b[1], b[2]]
    }
}

/// Something the pointer could catch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SnapCandidate {
    /// What kind of thing it is.
    pub kind: SnapKind,
    /// Where it is.
    pub point: Point,
    /// How far from the pointer, metres.
    pub distance_m: f64,
    /// Whose it is.
    pub owner: SnapOwner,
}

impl SnapCandidate {
    fn compare(&self, other: &Self) -> Ordering {
        self.kind
            .cmp(&other.kind)
            .then(self.distance_m.total_cmp(&other.distance_m))
            .then_with(|| self.owner.key().cmp(&other.owner.key()))
    }
}

/// The winner among candidates: within `tolerance_m` (inclusive) the most preferred kind, of these
/// the nearest, of equally near ones the lowest id. The order of the candidates does not matter.
pub fn pick(candidates: &[SnapCandidate], tolerance_m: f64) -> Option<SnapCandidate> {
    candidates
        .iter()
        .filter(|candidate| candidate.distance_m <= tolerance_m)
        .min_by(|a, b| a.compare(b))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(kind: usize, distance_m: f64, id: u32) -> SnapCandidate {
        SnapCandidate {
            kind: SnapKind::ALL[kind],
            point: [distance_m, 0.0],
            distance_m,
            owner: SnapOwner::Node { node: id },
        }
    }

    #[test]
    fn kind_before_distance_before_id() {
        let all = [
            candidate(8, 0.1, 1),
            candidate(2, 3.0, 1),
            candidate(2, 2.0, 9),
            candidate(2, 2.0, 4),
            candidate(0, 5.1, 1),
        ];
        assert_eq!(pick(&all, 5.0), Some(all[3]));
        assert_eq!(pick(&all, 5.1), Some(all[4]));
        assert_eq!(pick(&all, 0.5), Some(all[0]));
        assert_eq!(pick(&all, 0.05), None);
        assert_eq!(pick(&[], 5.0), None);
        let strange = [candidate(0, f64::NAN, 1), candidate(6, 1.0, 1)];
        assert_eq!(pick(&strange, 5.0), Some(strange[1]));
    }

    #[test]
    fn all_kinds_stand_in_order_of_preference() {
        assert!(SnapKind::ALL.is_sorted_by(|a, b| a < b));
    }

    proptest! {
        #[test]
        fn the_winner_beats_all_and_order_does_not_matter(
            raw in prop::collection::vec((0usize..11, 0u32..6, 0u32..4), 0..20),
            tolerance in 0u32..6,
        ) {
            let mut all: Vec<SnapCandidate> =
                raw.iter().map(|&(k, d, id)| candidate(k, f64::from(d), id)).collect();
            let winner = pick(&all, f64::from(tolerance));
            let best = raw.iter().filter(|r| r.1 <= tolerance).min();
            let got = winner.map(|w| (w.kind, w.distance_m, w.owner));
            let want = best.map(|&(k, d, id)| {
                (SnapKind::ALL[k], f64::from(d), SnapOwner::Node { node: id })
            });
            prop_assert_eq!(got, want);
            all.reverse();
            prop_assert_eq!(pick(&all, f64::from(tolerance)), winner);
        }
    }
}

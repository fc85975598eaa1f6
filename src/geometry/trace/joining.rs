//! Where streets meet: one rule for the graph and for whoever looks for faults
//! in it.
//!
//! Streets of one level meet at common vertices and where they cross; what
//! passes over or under meets nothing on its way. Every street meets at its
//! ends whatever ends or passes there, as a bridge comes down somewhere.

use rayon::prelude::*;

use super::StreetGraph;
use crate::geometry::contains::segments_cross;
use crate::geometry::index::SegmentIndex;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, Point, cross, vector};

/// The level that a street lies on where it passes others: 0 is the ground.
/// `None` for a bridge or tunnel of which nobody says how high: it is on a level
/// of its own.
pub type Level = Option<i8>;

/// The ground.
pub const GROUND: Level = Some(0);

/// Two crossing segments must turn from each other by more than this (the sine):
/// two that run along each other have no crossing.
const TURN_SIN: f64 = 1e-6;

/// How streets are joined to a graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joining {
    /// By how much an end may miss another street and still be joined, metres.
    /// Nothing is joined where it is below zero or no number.
    pub tolerance_m: f64,
    /// Whether streets of one level that cross without a common vertex meet.
    pub at_crossings: bool,
}

impl From<f64> for Joining {
    /// This tolerance, and nothing at crossings without a vertex.
    fn from(tolerance_m: f64) -> Self {
        Self {
            tolerance_m,
            at_crossings: false,
        }
    }
}

/// Whether two streets meet where both are on their way.
pub fn meet_on_their_way(a: Level, b: Level) -> bool {
    a.is_some() && a == b
}

/// Whether streets that end at one place join a street that is on its way a bit
/// off: on the ground they join what is on the ground; a bridge's end comes down
/// to the ground or joins its own level, or one that nobody knows.
pub fn end_meets_way(ends: impl IntoIterator<Item = Level>, way: Level) -> bool {
    let mut fits = way == GROUND;
    for end in ends {
        if end == GROUND {
            return way == GROUND;
        }
        fits |= end.is_none() || way.is_none() || end == way;
    }
    fits
}

/// A place where two streets cross.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crossing {
    /// Places of the two in `streets`, the lower one first.
    pub streets: [u32; 2],
    /// Metres along each.
    pub along_m: [f64; 2],
    /// Where it is.
    pub at: Point,
}

impl StreetGraph {
    /// The crossings of different streets of one level, in their order.
    pub(super) fn crossings(&self, index: &SegmentIndex) -> Vec<Crossing> {
        let mut found: Vec<Crossing> = (0..self.lines.len())
            .into_par_iter()
            .map_init(Vec::new, |near, street| {
                self.crossings_of(street as u32, index, near)
            })
            .flatten()
            .collect();
        found.sort_by(|a, b| {
            (a.streets.cmp(&b.streets))
                .then_with(|| a.along_m[0].total_cmp(&b.along_m[0]))
                .then_with(|| a.along_m[1].total_cmp(&b.along_m[1]))
        });
        found
    }

    /// Those with streets behind this one.
    fn crossings_of(
        &self,
        street: u32,
        index: &SegmentIndex,
        near: &mut Vec<crate::geometry::index::IndexedSegment>,
    ) -> Vec<Crossing> {
        let mut found = Vec::new();
        let level = self.level(street);
        let line = self.lines.view(street as usize);
        for (pair, from_m) in line.windows(2).zip(self.along_of(street)) {
            let &[a, b] = pair else { continue };
            index.in_bounds(&Bounds::of_segment([a, b]), near);
            for other in near.iter() {
                if other.owner <= street || !meet_on_their_way(level, self.level(other.owner)) {
                    continue;
                }
                let (u, v) = (vector(a, b), vector(other.points[0], other.points[1]));
                let lengths = u[0].hypot(u[1]) * v[0].hypot(v[1]);
                if cross(u, v).abs() <= TURN_SIN * lengths {
                    continue;
                }
                let Some(at) = segments_cross([a, b], other.points) else {
                    continue;
                };
                let Some(begins_m) = self.along_of(other.owner).get(other.segment as usize) else {
                    continue;
                };
                found.push(Crossing {
                    streets: [street, other.owner],
                    along_m: [
                        from_m + distance_m(a, at),
                        begins_m + distance_m(other.points[0], at),
                    ],
                    at,
                });
            }
        }
        found
    }

    /// The level of a street by its place in `streets`.
    pub(super) fn level(&self, street: u32) -> Level {
        self.streets.get(street as usize).and_then(|s| s.level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::trace::{StreetPlace, TraceStreet};
    use proptest::prelude::*;

    const BOTH: Joining = Joining {
        tolerance_m: 1.5,
        at_crossings: true,
    };

    fn town<'a>(lines: &[(&'a [Point], Level)]) -> Vec<TraceStreet<'a>> {
        lines
            .iter()
            .zip(0..)
            .map(|((points, level), id)| TraceStreet {
                id,
                points,
                is_allowed: true,
                cost_factor: 1.0,
                level: *level,
            })
            .collect()
    }

    /// The length of the way from the start of one street to the start of
    /// another.
    fn way(graph: &StreetGraph, from: u32, to: u32) -> Option<f64> {
        let start = |street: u32| StreetPlace {
            street,
            segment: 0,
            fraction: 0.0,
        };
        graph.trace(start(from), start(to)).map(|way| way.length_m)
    }

    const EAST: [Point; 2] = [[0.0, 0.0], [100.0, 0.0]];
    const NORTH: [Point; 2] = [[50.0, -40.0], [50.0, 60.0]];

    #[test]
    fn streets_of_one_level_meet_where_they_cross() {
        for (a, b, meets) in [
            (GROUND, GROUND, true),
            (Some(1), Some(1), true),
            (GROUND, Some(1), false),
            (Some(-1), GROUND, false),
            (None, GROUND, false),
            (None, None, false),
        ] {
            let streets = town(&[(&EAST, a), (&NORTH, b)]);
            let graph = StreetGraph::build(&streets, BOTH);
            let want = meets.then_some(90.0);
            assert_eq!(way(&graph, 0, 1), want, "{a:?} {b:?}");
            assert_eq!(graph.node_count(), if meets { 5 } else { 4 });
            let vertices_only = StreetGraph::build(&streets, 1.5);
            assert_eq!(way(&vertices_only, 0, 1), None);
        }
    }

    #[test]
    fn a_common_vertex_on_the_way_joins_one_level_only() {
        let east = [[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]];
        let north = [[50.0, -40.0], [50.0, 0.0], [50.0, 60.0]];
        let stairs = [[20.0, 30.0], [50.0, 0.0]];
        let under = |north_level: Level| {
            let graph = StreetGraph::build(&town(&[(&east, GROUND), (&north, north_level)]), BOTH);
            way(&graph, 0, 1)
        };
        assert_eq!(under(GROUND), Some(90.0));
        assert_eq!(under(Some(1)), None);
        assert_eq!(under(None), None);
        // Who ends there joins his own level, and what is on the ground before
        // what is above it.
        let to_stairs = |level: Level| {
            let streets = town(&[(&east, GROUND), (&north, Some(1)), (&stairs, level)]);
            let graph = StreetGraph::build(&streets, BOTH);
            (way(&graph, 2, 0).is_some(), way(&graph, 2, 1).is_some())
        };
        assert_eq!(to_stairs(GROUND), (true, false));
        assert_eq!(to_stairs(Some(1)), (false, true));
        assert_eq!(to_stairs(Some(2)), (true, false));
    }

    #[test]
    fn a_bridge_stays_connected_at_its_ends() {
        // A street, its bridge over another street and the canal beside it, the
        // street again: the bridge's ends are vertices of the street.
        let before = [[0.0, 0.0], [40.0, 0.0]];
        let bridge = [[40.0, 0.0], [50.0, 0.0], [60.0, 0.0]];
        let after = [[60.0, 0.0], [100.0, 0.0]];
        for level in [Some(1), Some(-1), None] {
            let graph = StreetGraph::build(
                &town(&[
                    (&before, GROUND),
                    (&bridge, level),
                    (&after, GROUND),
                    (&NORTH, GROUND),
                ]),
                BOTH,
            );
            assert_eq!(way(&graph, 0, 2), Some(60.0), "{level:?}");
            assert_eq!(way(&graph, 0, 3), None, "{level:?}");
        }
    }

    #[test]
    fn gaps_within_the_tolerance_close_on_one_level() {
        // An end half a metre short of a street on its way.
        let side = [[50.0, 30.0], [50.0, 0.5]];
        let joined = |east: Level, side_level: Level, tolerance_m: f64| {
            let streets = town(&[(&EAST, east), (&side, side_level)]);
            let joining = Joining {
                tolerance_m,
                ..BOTH
            };
            way(&StreetGraph::build(&streets, joining), 0, 1).is_some()
        };
        assert!(joined(GROUND, GROUND, 1.5));
        assert!(!joined(GROUND, GROUND, 0.4), "the tolerance is a setting");
        assert!(!joined(GROUND, GROUND, -1.0));
        assert!(!joined(Some(1), GROUND, 1.5), "it passes below the bridge");
        assert!(joined(GROUND, Some(1), 1.5), "a bridge comes down");
        assert!(joined(Some(1), Some(1), 1.5));
        assert!(!joined(Some(2), Some(1), 1.5));
        // Two ends join whatever their levels.
        let on = [[100.3, 0.2], [140.0, 0.0]];
        let streets = town(&[(&EAST, Some(1)), (&on, GROUND)]);
        assert!(way(&StreetGraph::build(&streets, BOTH), 0, 1).is_some());
    }

    proptest! {
        /// Whatever the levels: two streets reach each other straight only if the
        /// rules say that they meet, the order of the streets says nothing, and a
        /// graph without levels is the one in which all are on the ground.
        #[test]
        fn levels_only_part(
            lines in prop::collection::vec(
                (prop::array::uniform2(prop::array::uniform2(0_i32..12)), -1_i8..2),
                2..9,
            ),
        ) {
            let lines: Vec<([Point; 2], Level)> = lines
                .iter()
                .map(|(ends, level)| {
                    (ends.map(|[x, y]| [7.0 * f64::from(x), 7.0 * f64::from(y)]), Some(*level))
                })
                .filter(|(ends, _)| ends[0] != ends[1])
                .collect();
            let build = |order: &[usize], ground: bool| {
                let streets: Vec<TraceStreet<'_>> = order
                    .iter()
                    .map(|at| TraceStreet {
                        id: *at as u32,
                        points: &lines[*at].0,
                        is_allowed: true,
                        cost_factor: 1.0,
                        level: if ground { GROUND } else { lines[*at].1 },
                    })
                    .collect();
                StreetGraph::build(&streets, Joining { tolerance_m: 0.5, at_crossings: true })
            };
            let order: Vec<usize> = (0..lines.len()).collect();
            let back: Vec<usize> = order.iter().rev().copied().collect();
            let (graph, turned, flat) =
                (build(&order, false), build(&back, false), build(&order, true));
            for from in 0..lines.len() as u32 {
                for to in 0..lines.len() as u32 {
                    let (here, there) = (way(&graph, from, to), way(&turned, from, to));
                    prop_assert_eq!(here.is_some(), there.is_some());
                    if let (Some(a), Some(b)) = (here, there) {
                        prop_assert!((a - b).abs() < 0.01);
                    }
                    // Levels never open a way that the ground does not have.
                    if let Some(here_m) = here {
                        let flat_m = way(&flat, from, to);
                        prop_assert!(flat_m.is_some_and(|flat_m| flat_m <= here_m + 0.01));
                    }
                }
            }
        }
    }
}

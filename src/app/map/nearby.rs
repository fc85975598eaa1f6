//! The way from the plan to Web Mercator within a few kilometres, some twenty times
//! quicker than through the map projections: for what moves in every frame of a
//! drag. Never for what is measured, and only where it is right to a millimetre.

use super::twin::Twin;
use crate::geometry::measure::distance_m;
use crate::geometry::{Bounds, Point};

/// Farther off than this from what the projections say, it is not used.
const TOLERANCE_M: f64 = 1e-3;

/// Taylor's polynomial of second degree around a place, its derivatives from
/// differences. Between Lambert and Mercator the terms of third degree are of the
/// size r³/R² (R the earth's radius): 0.02 mm at a kilometre.
#[derive(Debug, Clone)]
pub(super) struct Nearby {
    /// In the plan.
    centre: Point,
    /// It holds so far from the centre in x and y, metres of the plan.
    reach_m: f64,
    /// Per coordinate: value, x, y, x², xy, y².
    terms: [[f64; 6]; 2],
}

impl Nearby {
    /// For a box in Web Mercator; `None` where it cannot be right to a millimetre.
    pub(super) fn new(twin: &Twin, around: &Bounds) -> Option<Self> {
        let centre = twin.plan(around.centre()?)?;
        let corners = [
            around.min,
            around.max,
            [around.min[0], around.max[1]],
            [around.max[0], around.min[1]],
        ];
        let mut reach_m = 1.0_f64;
        for corner in corners {
            let [x, y] = twin.plan(corner)?;
            reach_m = reach_m
                .max((x - centre[0]).abs())
                .max((y - centre[1]).abs());
        }
        let r = reach_m;
        let at = |x: f64, y: f64| twin.mercator([centre[0] + x, centre[1] + y]);
        let middle = at(0.0, 0.0)?;
        let ([east, west], [north, south]) =
            ([at(r, 0.0)?, at(-r, 0.0)?], [at(0.0, r)?, at(0.0, -r)?]);
        let [ne, nw, se, sw] = [at(r, r)?, at(-r, r)?, at(r, -r)?, at(-r, -r)?];
        let terms = [0, 1].map(|i: usize| {
            let of = |point: &Point| point.get(i).copied().unwrap_or(f64::NAN);
            let (m, e, w, n, s) = (of(&middle), of(&east), of(&west), of(&north), of(&south));
            [
                m,
                (e - w) / (2.0 * r),
                (n - s) / (2.0 * r),
                (e - 2.0 * m + w) / (2.0 * r * r),
                (of(&ne) - of(&nw) - of(&se) + of(&sw)) / (4.0 * r * r),
                (n - 2.0 * m + s) / (2.0 * r * r),
            ]
        });
        let nearby = Self {
            centre,
            reach_m,
            terms,
        };
        // The differences take the polynomial through the sides' middles; it is
        // farthest off between them and in the corners.
        let fractions = [-1.0, -0.58, 0.0, 0.58, 1.0];
        let is_right = fractions.iter().all(|x| {
            fractions.iter().all(|y| {
                let exact = at(x * r, y * r);
                exact.is_some_and(|exact| {
                    distance_m(exact, nearby.turned([x * r, y * r])) < TOLERANCE_M
                })
            })
        });
        is_right.then_some(nearby)
    }

    fn turned(&self, [x, y]: [f64; 2]) -> Point {
        self.terms
            .map(|[one, dx, dy, xx, xy, yy]| one + x * (dx + xx * x + xy * y) + y * (dy + yy * y))
    }

    /// Places of the plan in Web Mercator; those that lie farther away go through
    /// the projections of `twin`, and become NaN where these have no place.
    pub(super) fn mercator_all(&self, twin: &Twin, points: &mut [Point]) {
        for point in points {
            let from = [point[0] - self.centre[0], point[1] - self.centre[1]];
            *point = if from[0].abs() <= self.reach_m && from[1].abs() <= self.reach_m {
                self.turned(from)
            } else {
                twin.mercator(*point).unwrap_or([f64::NAN; 2])
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    /// A chunk of a dense town and one of a whole village.
    fn boxes(twin: &Twin, plan: Point) -> [Bounds; 2] {
        let [x, y] = twin.mercator(plan).unwrap();
        [600.0, 2_500.0].map(|r| Bounds {
            min: [x - r, y - r],
            max: [x + r, y + r],
        })
    }

    #[test]
    fn it_is_right_to_a_millimetre_in_every_system_of_belgium() {
        for (crs, place) in [
            (Crs::Lambert2008, [531_000.0, 710_000.0]),
            (Crs::Lambert2008, [745_000.0, 690_000.0]),
            (Crs::Lambert72, [70_000.0, 212_000.0]),
            (Crs::EtrsUtm(31), [515_000.0, 5_674_000.0]),
        ] {
            let twin = Twin::new(crs).unwrap();
            for around in boxes(&twin, place) {
                let nearby = Nearby::new(&twin, &around).unwrap();
                let mut state = 1_u32;
                let mut random = || {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    f64::from(state >> 8) / f64::from(1_u32 << 24) * 2.0 - 1.0
                };
                for _ in 0..500 {
                    // also some that lie outside
                    let reach = 1.3 * nearby.reach_m;
                    let plan = [place[0] + reach * random(), place[1] + reach * random()];
                    let mut turned = [plan];
                    nearby.mercator_all(&twin, &mut turned);
                    let exact = twin.mercator(plan).unwrap();
                    assert!(
                        distance_m(turned[0], exact) < TOLERANCE_M,
                        "{crs:?} {plan:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn where_it_cannot_be_right_there_is_none() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let [x, y] = twin.mercator([600_000.0, 650_000.0]).unwrap();
        let country = Bounds {
            min: [x - 100_000.0, y - 100_000.0],
            max: [x + 100_000.0, y + 100_000.0],
        };
        assert!(Nearby::new(&twin, &country).is_none());
        assert!(Nearby::new(&twin, &Bounds::EMPTY).is_none());
    }

    #[test]
    fn what_has_no_place_has_none_here_either() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let [around, _] = boxes(&twin, [531_000.0, 710_000.0]);
        let nearby = Nearby::new(&twin, &around).unwrap();
        let mut points = [[f64::NAN, 0.0], [f64::INFINITY, 1.0]];
        nearby.mercator_all(&twin, &mut points);
        assert!(points.iter().all(|point| !point[0].is_finite()));
    }
}

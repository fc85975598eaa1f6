//! The way between plan metres and Web Mercator. Exact: every point goes
//! through the map projections; what must be quicker is in `nearby`.

use crate::geometry::{Bounds, Crs, CrsError, Point, Transform};
use rayon::prelude::*;

/// Points below which a batch is not worth a second thread.
const PARALLEL_FROM: usize = 4096;

/// Plan metres to Web Mercator metres and back.
#[derive(Debug, Clone)]
pub(super) struct Twin {
    crs: Crs,
    to_mercator: Transform,
    to_plan: Transform,
}

impl Twin {
    /// For a plan in `crs`.
    pub(super) fn new(crs: Crs) -> Result<Self, CrsError> {
        Ok(Self {
            crs,
            to_mercator: Transform::new(crs, Crs::WebMercator)?,
            to_plan: Transform::new(Crs::WebMercator, crs)?,
        })
    }

    /// The system of the plan.
    pub(super) fn crs(&self) -> Crs {
        self.crs
    }

    /// A place of the plan in Web Mercator; `None` far outside the system.
    pub(super) fn mercator(&self, plan: Point) -> Option<Point> {
        self.to_mercator.point(plan)
    }

    /// A place in Web Mercator in plan metres; `None` far outside the system.
    pub(super) fn plan(&self, mercator: Point) -> Option<Point> {
        self.to_plan.point(mercator)
    }

    /// Many places of the plan; those far outside the system become NaN.
    pub(super) fn mercator_all(&self, points: &mut [Point]) {
        if points.len() < PARALLEL_FROM {
            self.to_mercator.points(points);
        } else {
            points.par_chunks_mut(PARALLEL_FROM).for_each(|part| {
                self.to_mercator.points(part);
            });
        }
    }

    /// A polyline in Web Mercator, without the points that have no place there.
    pub(super) fn mercator_line(&self, plan: &[Point]) -> Vec<Point> {
        let mut points = plan.to_vec();
        self.mercator_all(&mut points);
        points.retain(|point| point[0].is_finite());
        points
    }

    /// The box in Web Mercator around a box of the plan (which is turned
    /// against it by a little).
    pub(super) fn mercator_bounds(&self, plan: &Bounds) -> Bounds {
        if plan.is_empty() {
            return Bounds::EMPTY;
        }
        Bounds::of(&self.mercator_line(&[
            plan.min,
            [plan.max[0], plan.min[1]],
            plan.max,
            [plan.min[0], plan.max[1]],
        ]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::measure::distance_m;

    #[test]
    fn there_and_back_within_a_millimetre() {
        for (crs, place) in [
            (Crs::Lambert2008, [649_328.0, 665_262.0]),
            (Crs::Lambert2008, [531_000.5, 710_250.25]),
            (Crs::Lambert72, [150_000.0, 170_000.0]),
        ] {
            let twin = Twin::new(crs).unwrap();
            let back = twin.plan(twin.mercator(place).unwrap()).unwrap();
            assert!(distance_m(place, back) < 1e-3, "{crs:?} {back:?}");
        }
    }

    #[test]
    fn a_batch_is_the_same_as_one_by_one() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let plan: Vec<Point> = (0..10_000)
            .map(|i| [600_000.0 + f64::from(i), 650_000.0 + f64::from(i % 97)])
            .collect();
        let all = twin.mercator_line(&plan);
        assert_eq!(all.len(), plan.len());
        for i in [0, 4095, 4096, 9999] {
            assert_eq!(Some(all[i]), twin.mercator(plan[i]));
        }
    }

    #[test]
    fn bounds_hold_their_corners() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let plan = Bounds {
            min: [740_000.0, 690_000.0],
            max: [745_000.0, 695_000.0],
        };
        let mercator = twin.mercator_bounds(&plan);
        for corner in [plan.min, plan.max, [740_000.0, 695_000.0]] {
            assert!(mercator.contains(twin.mercator(corner).unwrap()));
        }
        assert!(twin.mercator_bounds(&Bounds::EMPTY).is_empty());
        assert_eq!(twin.mercator([f64::NAN, 0.0]), None);
    }
}

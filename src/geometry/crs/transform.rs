//! Turning points from one CRS into another.

use proj4rs::Proj;
use proj4rs::errors::Result as ProjResult;
use proj4rs::transform::{Transform as ProjTransform, TransformClosure, transform};
use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSliceMut as _;

use super::{Crs, CrsError};
use crate::geometry::Point;
use crate::geometry::measure::Bounds;
use crate::geometry::mercator::{MAX_LATITUDE_DEG, from_mercator, to_mercator};

/// Points per batch: 16 kB, so that the passes of the projection library stay in the fast cache.
const BATCH: usize = 1024;

/// Turns points from one CRS into another. Geographic coordinates are lon/lat in degrees. Heights
/// do not exist; the datum shift of Lambert 72 and RD New is the 7-parameter one (see
/// [`stated_accuracy_m`]). It can be shared between threads.
#[derive(Debug, Clone)]
pub struct Transform {
    from: Crs,
    to: Crs,
    /// From the source to lon/lat degrees.
    inverse: Leg,
    /// From lon/lat degrees to the target.
    forward: Leg,
    /// Where both CRS can be trusted, lon/lat degrees.
    domain: Bounds,
}

/// The way between lon/lat degrees on WGS84 and one CRS.
#[derive(Debug, Clone)]
enum Leg {
    Degrees,
    Mercator,
    Projected(Box<Projected>),
}

/// The projection and the geographic side of it, as the library wants both.
#[derive(Debug, Clone)]
struct Projected {
    plane: Proj,
    degrees: Proj,
}

/// lon/lat on WGS84 for the projection library.
const WGS84: &str = "+proj=longlat +ellps=WGS84 +towgs84=0,0,0,0,0,0,0 +no_defs";

impl Transform {
    /// The way from one CRS to another. Refused for a UTM zone outside 1 to 60.
    ///
    /// ```
    /// use heatplan::geometry::{Crs, Transform};
    /// let to_plan = Transform::new(Crs::Wgs84, Crs::Lambert2008)?;
    /// let [x, y] = to_plan.point([3.72715, 51.05304]).unwrap_or_default();
    /// assert!((x - 605_010.5245).abs() < 0.001 && (y - 693_842.4875).abs() < 0.001);
    /// assert_eq!(to_plan.point([3.7, f64::NAN]), None);
    /// # Ok::<(), heatplan::geometry::CrsError>(())
    /// ```
    pub fn new(from: Crs, to: Crs) -> Result<Self, CrsError> {
        let (a, b) = (domain(from), domain(to));
        Ok(Self {
            from,
            to,
            inverse: Leg::new(from)?,
            forward: Leg::new(to)?,
            domain: Bounds {
                min: [a.min[0].max(b.min[0]), a.min[1].max(b.min[1])],
                max: [a.max[0].min(b.max[0]), a.max[1].min(b.max[1])],
            },
        })
    }

    /// The CRS it reads.
    pub fn source(&self) -> Crs {
        self.from
    }

    /// The CRS it gives.
    pub fn target(&self) -> Crs {
        self.to
    }

    /// One point. `None` when it is not finite or lies outside the part of the world for which
    /// both CRS are made (for the Belgian ones: some 700 km around).
    pub fn point(&self, point: Point) -> Option<Point> {
        let mut one = [point];
        (self.points(&mut one) == 0).then_some(one[0])
    }

    /// Many points in place, the fast way. Returns how many could not be turned; exactly those
    /// become NaN in both numbers, so that a caller who got 0 need not look.
    pub fn points(&self, points: &mut [Point]) -> usize {
        if points.len() <= 8 * BATCH {
            let batches = points.chunks_mut(BATCH);
            return batches.map(|batch| self.batch(batch)).sum();
        }
        let batches = points.par_chunks_mut(BATCH);
        batches.map(|batch| self.batch(batch)).sum()
    }

    fn batch(&self, batch: &mut [Point]) -> usize {
        // points of one CRS go through unchanged to the last bit, only their place is checked
        let kept = (self.from == self.to).then(|| batch.to_vec());
        self.inverse.unproject(batch);
        for point in batch.iter_mut() {
            if !self.domain.contains(*point) {
                *point = [f64::NAN; 2];
            }
        }
        if let Some(kept) = kept {
            for (keep, point) in kept.into_iter().zip(batch.iter_mut()) {
                if !point[0].is_nan() {
                    *point = keep;
                }
            }
        } else {
            self.forward.project(batch);
        }
        let mut failed = 0;
        for point in batch {
            if !(point[0].is_finite() && point[1].is_finite()) {
                *point = [f64::NAN; 2];
                failed += 1;
            }
        }
        failed
    }
}

impl Leg {
    fn new(crs: Crs) -> Result<Self, CrsError> {
        let Some(definition) = definition(crs)? else {
            return Ok(if crs == Crs::WebMercator {
                Self::Mercator
            } else {
                Self::Degrees
            });
        };
        let parse = |text: &str| {
            Proj::from_proj_string(text).map_err(|error| CrsError::Definition {
                crs,
                reason: error.to_string(),
            })
        };
        Ok(Self::Projected(Box::new(Projected {
            plane: parse(&definition)?,
            degrees: parse(WGS84)?,
        })))
    }

    fn unproject(&self, points: &mut [Point]) {
        match self {
            Self::Degrees => {}
            Self::Mercator => points.iter_mut().for_each(|p| *p = from_mercator(*p)),
            Self::Projected(projected) => {
                run(&projected.plane, &projected.degrees, points);
                for point in points {
                    *point = [point[0].to_degrees(), point[1].to_degrees()];
                }
            }
        }
    }

    fn project(&self, points: &mut [Point]) {
        match self {
            Self::Degrees => {}
            Self::Mercator => points.iter_mut().for_each(|p| *p = to_mercator(*p)),
            Self::Projected(projected) => {
                for point in points.iter_mut() {
                    *point = [point[0].to_radians(), point[1].to_radians()];
                }
                run(&projected.degrees, &projected.plane, points);
            }
        }
    }
}

/// Runs the projection library over a batch; what it cannot turn becomes NaN.
fn run(from: &Proj, to: &Proj, points: &mut [Point]) {
    if transform(from, to, &mut Batch(points)).is_err() {
        // the library refuses the pair of systems as a whole: no point got through
        points.fill([f64::NAN; 2]);
    }
}

/// A batch as the projection library walks it: a bad point becomes NaN and does not stop the rest.
struct Batch<'a>(&'a mut [Point]);

impl ProjTransform for Batch<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> ProjResult<()> {
        for point in self.0.iter_mut() {
            if point[0].is_finite() && point[1].is_finite() {
                *point = f(point[0], point[1], 0.0).map_or([f64::NAN; 2], |(x, y, _)| [x, y]);
            }
        }
        Ok(())
    }
}

/// The PROJ definition of a projected CRS; `None` for those in closed form.
///
/// Lambert 72 carries the shift "BD72 to ETRS89 (2)" (EPSG), RD New "Amersfoort to ETRS89 (3)",
/// both as position-vector rotations: the opposite signs also circulate and are 100 m off.
fn definition(crs: Crs) -> Result<Option<String>, CrsError> {
    let zone_of = |zone: u8| {
        if (1..=60).contains(&zone) {
            Ok(zone)
        } else {
            Err(CrsError::Zone(zone))
        }
    };
    Ok(Some(match crs {
        Crs::Wgs84 | Crs::Etrs89 | Crs::WebMercator => return Ok(None),
        Crs::Lambert72 => "+proj=lcc +lat_1=51.16666723333333 +lat_2=49.8333339 +lat_0=90 \
            +lon_0=4.367486666666666 +x_0=150000.013 +y_0=5400088.438 +ellps=intl \
            +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs"
            .to_owned(),
        Crs::Lambert2008 => "+proj=lcc +lat_1=49.83333333333334 +lat_2=51.16666666666666 \
            +lat_0=50.797815 +lon_0=4.359215833333333 +x_0=649328 +y_0=665262 +ellps=GRS80 \
            +towgs84=0,0,0,0,0,0,0 +units=m +no_defs"
            .to_owned(),
        Crs::RdNew => "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 \
            +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel \
            +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,\
            -1.87740163998045,4.0725 +units=m +no_defs"
            .to_owned(),
        Crs::EtrsUtm(zone) => format!(
            "+proj=utm +zone={} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
            zone_of(zone)?
        ),
        Crs::Utm { zone, south } => format!(
            "+proj=utm +zone={}{} +ellps=WGS84 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
            zone_of(zone)?,
            if south { " +south" } else { "" }
        ),
    }))
}

/// Where a CRS can be trusted, lon/lat degrees; wide enough for every neighbour of its country.
fn domain(crs: Crs) -> Bounds {
    let (min, max) = match crs {
        Crs::Wgs84 | Crs::Etrs89 => ([-180.0, -90.0], [180.0, 90.0]),
        Crs::WebMercator => ([-180.0, -MAX_LATITUDE_DEG], [180.0, MAX_LATITUDE_DEG]),
        Crs::Lambert72 | Crs::Lambert2008 | Crs::RdNew => ([-6.0, 44.0], [15.0, 58.0]),
        Crs::EtrsUtm(zone) | Crs::Utm { zone, .. } => {
            let middle = f64::from(zone) * 6.0 - 183.0;
            ([middle - 15.0, -84.5], [middle + 15.0, 84.5])
        }
    };
    Bounds { min, max }
}

/// How far, in metres, a transform between two CRS may be off the official one; 0 when it is exact
/// to the millimetre. Lambert 72: 0.2 m (EPSG, "BD72 to ETRS89 (2)"), RD New: 0.5 m. What came in
/// a CRS and goes back to it is exact again. WGS84 and ETRS89 are taken as equal.
pub fn stated_accuracy_m(from: Crs, to: Crs) -> f64 {
    let of = |crs| match crs {
        Crs::Lambert72 => 0.2,
        Crs::RdNew => 0.5,
        _ => 0.0,
    };
    if from == to { 0.0 } else { of(from) + of(to) }
}

#[cfg(test)]
mod tests;

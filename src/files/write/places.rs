//! Plan metres to the numbers of a file.

use super::{Count, Shape, WriteError};
use crate::geometry::measure::signed_area_m2;
use crate::geometry::{Crs, Point, Transform};

/// Turns shapes into the coordinates of a file.
pub(super) struct Places {
    transform: Option<Transform>,
    /// The coordinates of the file.
    pub crs: Crs,
    /// Rounds to so many parts of one; `None` keeps every digit.
    scale: Option<f64>,
}

impl Places {
    /// From a plan's coordinates to those of a file, every digit kept where
    /// they are the same; else rounded to 0.1 mm.
    pub fn new(plan: Crs, crs: Crs) -> Result<Self, WriteError> {
        let transform = (crs != plan)
            .then(|| Transform::new(plan, crs))
            .transpose()?;
        let scale = transform
            .is_some()
            // 1e-9 degrees are 0.1 mm.
            .then_some(if crs.is_geographic() { 1e9 } else { 1e4 });
        Ok(Self {
            transform,
            crs,
            scale,
        })
    }

    /// The points in the file's coordinates; `None` when one has no place there.
    pub fn points(&self, points: &[Point]) -> Option<Vec<Point>> {
        let mut points = points.to_vec();
        if let Some(transform) = &self.transform
            && transform.points(&mut points) > 0
        {
            return None;
        }
        if let Some(scale) = self.scale {
            for number in points.iter_mut().flatten() {
                *number = (*number * scale).round() / scale;
            }
        }
        let finite = points.iter().flatten().all(|number| number.is_finite());
        finite.then_some(points)
    }

    /// A shape in the file's coordinates, exteriors against the clock and holes
    /// with it; [`Shape::None`] when it is none there, which is counted.
    pub fn shape(&self, shape: &Shape, count: &mut Count<'_>) -> Shape {
        if let Some(turned) = self.turned(shape) {
            count.placed += 1;
            return turned;
        }
        let is_one = match shape {
            Shape::None => false,
            Shape::Point(_) => true,
            Shape::Line(points) => points.len() > 1,
            Shape::Polygon(parts) => !parts.is_empty(),
        };
        count.lost += usize::from(is_one);
        Shape::None
    }

    fn turned(&self, shape: &Shape) -> Option<Shape> {
        Some(match shape {
            Shape::None => return None,
            Shape::Point(point) => Shape::Point(*self.points(&[*point])?.first()?),
            Shape::Line(points) if points.len() < 2 => return None,
            Shape::Line(points) => Shape::Line(self.points(points)?),
            Shape::Polygon(parts) => {
                let mut out = Vec::with_capacity(parts.len());
                for part in parts {
                    let mut rings = Vec::with_capacity(part.len());
                    for (number, ring) in part.iter().enumerate() {
                        let mut ring = self.points(ring)?;
                        if (signed_area_m2(&ring) < 0.0) == (number == 0) {
                            ring.reverse();
                        }
                        rings.push(ring);
                    }
                    out.push(rings);
                }
                if out.is_empty() {
                    return None;
                }
                Shape::Polygon(out)
            }
        })
    }
}

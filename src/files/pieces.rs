//! A geometry of the thorough reader as the lists of positions it is made of.

use super::recognise::Class;
use geojson::{GeometryValue, Position};

/// The lists of positions that a geometry is made of; a collection may have all three.
#[derive(Default)]
pub(super) struct Pieces<'g> {
    /// Its polygons.
    pub polygons: Vec<&'g [Vec<Position>]>,
    /// Its lines.
    pub lines: Vec<&'g [Position]>,
    /// Its points.
    pub points: Vec<&'g Position>,
    named: Option<Class>,
}

impl<'g> Pieces<'g> {
    pub fn add(&mut self, value: &'g GeometryValue) {
        let class = match value {
            GeometryValue::Point { coordinates } => {
                self.points.push(coordinates);
                Class::Point
            }
            GeometryValue::MultiPoint { coordinates } => {
                self.points.extend(coordinates);
                Class::Point
            }
            GeometryValue::LineString { coordinates } => {
                self.lines.push(coordinates);
                Class::Line
            }
            GeometryValue::MultiLineString { coordinates } => {
                self.lines.extend(coordinates.iter().map(Vec::as_slice));
                Class::Line
            }
            GeometryValue::Polygon { coordinates } => {
                self.polygons.push(coordinates);
                Class::Polygon
            }
            GeometryValue::MultiPolygon { coordinates } => {
                self.polygons.extend(coordinates.iter().map(Vec::as_slice));
                Class::Polygon
            }
            GeometryValue::GeometryCollection { geometries } => {
                for geometry in geometries {
                    self.add(&geometry.value);
                }
                return;
            }
        };
        self.named = self.named.or(Some(class));
    }

    pub fn positions(&self) -> impl Iterator<Item = &'g Position> + '_ {
        let rings = self.polygons.iter().flat_map(|p| p.iter().flatten());
        rings
            .chain(self.lines.iter().flat_map(|l| l.iter()))
            .chain(self.points.iter().copied())
    }

    /// Polygons before lines before points: what a collection is about.
    pub fn class(&self) -> Option<Class> {
        if !self.polygons.is_empty() {
            Some(Class::Polygon)
        } else if !self.lines.is_empty() {
            Some(Class::Line)
        } else if !self.points.is_empty() {
            Some(Class::Point)
        } else {
            self.named
        }
    }

    pub fn is_mixed(&self) -> bool {
        let kinds = [
            self.polygons.is_empty(),
            self.lines.is_empty(),
            self.points.is_empty(),
        ];
        kinds.iter().filter(|empty| !**empty).count() > 1
    }
}

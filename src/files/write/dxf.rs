//! The network as a CAD drawing: a layer per role, diameter and phase, names as
//! texts, sources as blocks, building outlines apart. Units are metres.

use super::places::Places;
use super::{Book, Count, LookClass, Row, Shape, Sheet, Value, WriteError};
use crate::files::Progress;
use crate::geometry::measure::distance_m;
use crate::geometry::{Crs, Point};
use ::dxf::entities::{Circle, Entity, EntityType, Insert, LwPolyline, Text};
use ::dxf::enums::{AcadVersion, Units};
use ::dxf::tables::Layer;
use ::dxf::{Block, Color, Drawing, LwPolylineVertex};
use std::collections::BTreeMap;
use std::io::Write;

/// Height of texts, metres on the ground: 2.5 mm at 1:1000.
const TEXT_M: f64 = 2.5;
/// Radius of the circle that stands for a source, metres.
const SOURCE_M: f64 = 3.0;
/// The block of a source.
const SOURCE_BLOCK: &str = "HEATPLAN_SOURCE";
/// The layer of texts.
const TEXT_LAYER: &str = "TEXT";
/// Fields that hold the nominal diameter of a pipe, once it is known.
const DIAMETERS: [&str; 2] = ["dn", "heatplan_dn"];

/// The sheets with shapes as a drawing. Degrees make no drawing: a geographic
/// system is refused by writing Lambert 72. Answers how many shapes have no
/// place there.
pub fn write_dxf(
    book: &Book<'_>,
    crs: Crs,
    mut out: &mut dyn Write,
    progress: &Progress,
) -> Result<usize, WriteError> {
    let crs = if crs.is_metric() { crs } else { Crs::Lambert72 };
    let places = Places::new(book.crs, crs)?;
    let mut drawing = Drawing::new();
    // Polylines with their own vertices and 24 bit colours; texts in ASCII with
    // escapes, so that every program reads them.
    drawing.header.version = AcadVersion::R2004;
    drawing.header.default_drawing_units = Units::Meters;
    // The clock and chance have no say in what is written.
    reset(&mut drawing.header.creation_date);
    reset(&mut drawing.header.creation_date_universal);
    reset(&mut drawing.header.update_date);
    reset(&mut drawing.header.update_date_universal);
    reset(&mut drawing.header.fingerprint_guid);
    reset(&mut drawing.header.version_guid);
    drawing.header.project_name = ascii(&book.title);
    add_source_block(&mut drawing);
    let mut plotter = Plotter {
        drawing,
        layers: BTreeMap::new(),
    };
    let mut count = Count::of(book, progress);
    for sheet in &book.sheets {
        let diameter = sheet
            .fields
            .iter()
            .position(|f| DIAMETERS.contains(&f.name.as_str()));
        for row in sheet.rows() {
            count.step()?;
            let shape = places.shape(&row.shape, &mut count);
            plotter.row(sheet, &row, &shape, diameter);
        }
    }
    let lost = count.lost(crs)?;
    let drawing = plotter.finish();
    if progress.is_cancelled() {
        return Err(WriteError::Cancelled);
    }
    drawing.save(&mut out)?;
    out.flush()?;
    Ok(lost)
}

/// Sets a value to what its type has at first.
fn reset<T: Default>(value: &mut T) {
    *value = T::default();
}

fn add_source_block(drawing: &mut Drawing) {
    let mut block = Block {
        name: SOURCE_BLOCK.to_owned(),
        ..Block::default()
    };
    let circle = Circle::new(::dxf::Point::new(0.0, 0.0, 0.0), SOURCE_M);
    block.entities.push(Entity::new(EntityType::Circle(circle)));
    for [from, to] in [[[-1.0, 0.0], [1.0, 0.0]], [[0.0, -1.0], [0.0, 1.0]]] {
        let ends = [from, to].map(|[x, y]| [x * SOURCE_M, y * SOURCE_M]);
        block.entities.push(polyline(&ends, false));
    }
    drawing.add_block(block);
}

/// Draws rows onto layers, which come into being when first drawn on.
struct Plotter {
    drawing: Drawing,
    /// The colour of each layer.
    layers: BTreeMap<String, u8>,
}

impl Plotter {
    fn row(&mut self, sheet: &Sheet<'_>, row: &Row, shape: &Shape, diameter: Option<usize>) {
        let class = row.class.and_then(|at| sheet.look.classes.get(at));
        let mut layer = class.map_or_else(
            || ascii(sheet.name).to_uppercase(),
            |class| class.code.clone(),
        );
        let known = diameter.and_then(|at| row.values.get(at)).and_then(whole);
        if let Some(dn) = known {
            layer = format!("{layer}_DN{dn}");
        }
        let colour = class.map_or(7, |class: &LookClass| {
            colour_index(class.fill.unwrap_or(class.stroke))
        });
        let at = match shape {
            Shape::None => return,
            Shape::Point(place) => {
                let insert = Insert {
                    name: SOURCE_BLOCK.to_owned(),
                    location: point(*place),
                    ..Insert::default()
                };
                self.draw(&layer, colour, Entity::new(EntityType::Insert(insert)));
                Some([place[0] + SOURCE_M * 1.4, place[1]])
            }
            Shape::Line(points) => {
                self.draw(&layer, colour, polyline(points, false));
                middle(points)
            }
            Shape::Polygon(parts) => {
                for ring in parts.iter().flatten() {
                    self.draw(&layer, colour, polyline(ring, true));
                }
                None
            }
        };
        if let Some(at) = at
            && !row.label.is_empty()
        {
            let text = Text {
                location: point(at),
                text_height: TEXT_M,
                value: row.label.replace(['\r', '\n'], " "),
                ..Text::default()
            };
            let layer = format!("{TEXT_LAYER}_{}", ascii(sheet.name).to_uppercase());
            self.draw(&layer, 7, Entity::new(EntityType::Text(text)));
        }
    }

    fn draw(&mut self, layer: &str, colour: u8, mut entity: Entity) {
        if !self.layers.contains_key(layer) {
            self.layers.insert(layer.to_owned(), colour);
        }
        layer.clone_into(&mut entity.common.layer);
        self.drawing.add_entity(entity);
    }

    fn finish(mut self) -> Drawing {
        for (name, colour) in self.layers {
            self.drawing.add_layer(Layer {
                name,
                color: Color::from_index(colour),
                ..Layer::default()
            });
        }
        self.drawing
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Whole(number) => Some(*number),
        Value::Real(number) if number.is_finite() => Some(number.round() as i64),
        Value::Text(text) => text.trim().trim_start_matches("DN").trim().parse().ok(),
        _ => None,
    }
}

fn point([x, y]: Point) -> ::dxf::Point {
    ::dxf::Point::new(x, y, 0.0)
}

fn polyline(points: &[Point], closes: bool) -> Entity {
    // A closed one says so; its first point does not stand there twice.
    let points = match points {
        [first, inner @ .., last] if closes && first == last && !inner.is_empty() => {
            points.get(..points.len() - 1).unwrap_or(points)
        }
        _ => points,
    };
    let vertices = points.iter().map(|[x, y]| LwPolylineVertex {
        x: *x,
        y: *y,
        ..LwPolylineVertex::default()
    });
    Entity::new(EntityType::LwPolyline(LwPolyline {
        flags: i32::from(closes),
        vertices: vertices.collect(),
        ..LwPolyline::default()
    }))
}

/// The place half-way along a polyline.
fn middle(points: &[Point]) -> Option<Point> {
    let pairs = || points.iter().zip(points.iter().skip(1));
    let half_m = pairs().map(|(a, b)| distance_m(*a, *b)).sum::<f64>() / 2.0;
    let mut done_m = 0.0;
    for (a, b) in pairs() {
        let length_m = distance_m(*a, *b);
        if length_m > 0.0 && done_m + length_m >= half_m {
            let t = (half_m - done_m) / length_m;
            return Some([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
        }
        done_m += length_m;
    }
    points.first().copied()
}

/// A name of a layer that every CAD program takes.
fn ascii(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || c == '_' || c == '-' => c,
            _ => '_',
        })
        .collect()
}

/// The nearest of the 240 hues of the AutoCAD colour index: every fifteen
/// degrees of hue in five levels of light, each full and half saturated.
fn colour_index(rgb: [u8; 3]) -> u8 {
    const LIGHT: [f64; 5] = [1.0, 0.65, 0.5, 0.3, 0.15];
    let mut best = (f64::MAX, 7);
    for hue in 0..24_u8 {
        for (level, light) in LIGHT.iter().enumerate() {
            for half in 0..2_u8 {
                let white = f64::from(half) * 0.5;
                let candidate =
                    hue_rgb(f64::from(hue) * 15.0).map(|c| 255.0 * light * (c + (1.0 - c) * white));
                let apart: f64 = candidate
                    .iter()
                    .zip(rgb)
                    .map(|(a, b)| (a - f64::from(b)).powi(2))
                    .sum();
                if apart < best.0 {
                    best = (apart, 10 + hue * 10 + level as u8 * 2 + half);
                }
            }
        }
    }
    best.1
}

/// A full colour of the wheel, each part from 0 to 1.
fn hue_rgb(degrees: f64) -> [f64; 3] {
    let at = |shift: f64| {
        let k = (degrees / 60.0 + shift).rem_euclid(6.0);
        (1.0 - k.min(4.0 - k).min(1.0)).clamp(0.0, 1.0)
    };
    [at(5.0), at(3.0), at(1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_an_index_near_to_them() {
        assert_eq!(colour_index([255, 0, 0]), 10);
        assert_eq!(colour_index([0, 255, 0]), 90);
        assert_eq!(colour_index([0, 0, 255]), 170);
        assert_eq!(colour_index([255, 255, 0]), 50);
        assert_eq!(colour_index([128, 0, 0]), 14);
    }

    #[test]
    fn texts_stand_half_way() {
        assert_eq!(
            middle(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]),
            Some([10.0, 0.0])
        );
        assert_eq!(middle(&[[0.0, 0.0], [4.0, 0.0]]), Some([2.0, 0.0]));
        assert_eq!(middle(&[]), None);
    }
}

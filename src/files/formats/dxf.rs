//! DXF drawings as lines to look at: LINE, LWPOLYLINE, POLYLINE, ARC, CIRCLE and
//! ELLIPSE, with blocks taken apart. Curves become short straight pieces; texts,
//! hatches and the like are left out and counted.

use super::content::{Content, Head, Text, guarded, note, stop_if};
use super::input::Input;
use super::offer::LayerChoice;
use super::units::DrawingUnit;
use crate::files::limits::{
    MAX_DRAWING_BYTES, MAX_DRAWING_DEPTH, MAX_DRAWING_ENTITIES, MAX_SHAPE_POINTS,
};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::{Bounds, detect_crs};
use ::dxf::entities::{Entity, EntityType};
use ::dxf::enums::Units;
use ::dxf::{Block, Drawing};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::TAU;
use std::io::Read;

/// A full circle has so many pieces.
const CIRCLE_PIECES: f64 = 48.0;

type Point = [f64; 2];

/// A drawing that was read.
#[derive(Debug)]
pub(super) struct Dxf {
    /// The name of its file.
    file: String,
    name: String,
    /// Its lines in its own lengths.
    lines: Vec<DrawnLine>,
    /// The unit that it names, and the one that its numbers make likely.
    named: Option<DrawingUnit>,
    likely: DrawingUnit,
    notes: Vec<ImportIssue>,
}

#[derive(Debug)]
struct DrawnLine {
    layer: String,
    points: Vec<Point>,
}

/// Reads a drawing.
///
/// The library that takes it apart knows no stop; its text ends where the user does.
pub(super) fn open(input: &Input, progress: &Progress) -> Result<Dxf, FilesError> {
    stop_if(progress)?;
    let broken = |reason: String| FilesError::Broken {
        file: input.name.clone(),
        format: super::Format::Dxf,
        reason,
    };
    check_size(&input.bytes).map_err(broken)?;
    let mut bytes = Stoppable {
        bytes: input.bytes.as_slice(),
        progress,
    };
    let drawing = guarded(|| Drawing::load(&mut bytes).map_err(|error| error.to_string()));
    // what breaks off because the user stopped is no fault of the drawing
    stop_if(progress)?;
    let drawing = drawing.map_err(broken)?;
    let mut reader = Reader {
        blocks: drawing
            .blocks()
            .map(|block| (block.name.to_lowercase(), block))
            .collect(),
        lines: Vec::new(),
        points: 0,
        visits: 0,
        left_out: BTreeMap::new(),
        off: drawing
            .layers()
            .filter(|layer| !layer.is_layer_on)
            .map(|layer| layer.name.to_lowercase())
            .chain(frozen_layers(&input.bytes))
            .collect(),
    };
    for entity in drawing.entities() {
        if reader.visits.is_multiple_of(4096) {
            stop_if(progress)?;
        }
        reader.entity(entity, &Placement::default(), None, 0);
    }
    let Reader {
        lines, left_out, ..
    } = reader;
    let left_out = left_out.into_iter().map(|(why, count)| {
        let args = vec![("why", why.to_owned()), ("count", count.to_string())];
        note(&input.name, IssueCode::DrawingPart, "", args)
    });
    let notes = left_out.collect();
    let named = unit_named(drawing.header.default_drawing_units);
    Ok(Dxf {
        file: input.name.clone(),
        name: input.stem().to_owned(),
        likely: likely_unit(named, &lines),
        named,
        lines,
        notes,
    })
}

/// The unit that a drawing names.
const fn unit_named(units: Units) -> Option<DrawingUnit> {
    Some(match units {
        Units::Inches | Units::USSurveyInch => DrawingUnit::Inch,
        Units::Feet => DrawingUnit::Foot,
        Units::USSurveyFeet => DrawingUnit::SurveyFoot,
        Units::Yards | Units::USSurveyYard => DrawingUnit::Yard,
        Units::Miles | Units::USSurveyMile => DrawingUnit::Mile,
        Units::Millimeters => DrawingUnit::Millimetre,
        Units::Centimeters => DrawingUnit::Centimetre,
        Units::Decimeters => DrawingUnit::Decimetre,
        Units::Meters => DrawingUnit::Metre,
        Units::Decameters => DrawingUnit::Decametre,
        Units::Hectometers => DrawingUnit::Hectometre,
        Units::Kilometers => DrawingUnit::Kilometre,
        _ => return None,
    })
}

/// The unit in which a drawing is read unless the user says otherwise: the one
/// it names, but many drawings in metres name the millimetres of an empty
/// template, and numbers that lie in a known coordinate system are metres.
fn likely_unit(named: Option<DrawingUnit>, lines: &[DrawnLine]) -> DrawingUnit {
    let unit = named.unwrap_or(DrawingUnit::Metre);
    let corners: Vec<Point> = lines
        .iter()
        .flat_map(|line| &line.points)
        .copied()
        .collect();
    if corners.is_empty() || detect_crs(&Bounds::of(&corners)).is_some() {
        DrawingUnit::Metre
    } else {
        unit
    }
}

/// Names of layers that are frozen, in lower case, as a drawing in its text form
/// lists them: the first bit of code 70 of a layer's row.
fn frozen_layers(bytes: &[u8]) -> BTreeSet<String> {
    let mut frozen = BTreeSet::new();
    if bytes.starts_with(b"AutoCAD Binary DXF") {
        return frozen;
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut in_layer = false;
    let mut name = String::new();
    while let (Some(code), Some(value)) = (lines.next(), lines.next()) {
        match code {
            b"0" => {
                in_layer = value == b"LAYER";
                name.clear();
                // what follows the tables has no layers of its own
                if value == b"ENDSEC" && !frozen.is_empty() {
                    break;
                }
            }
            b"2" if in_layer => name = String::from_utf8_lossy(value).to_lowercase(),
            b"70" if in_layer && !name.is_empty() => {
                let flags = std::str::from_utf8(value).ok();
                let flags = flags.and_then(|text| text.parse::<u32>().ok());
                if flags.is_some_and(|flags| flags & 1 != 0) {
                    frozen.insert(std::mem::take(&mut name));
                }
            }
            _ => {}
        }
    }
    frozen
}

/// Whether a drawing is of a usual size: in memory each of its parts takes some
/// hundred bytes, however short it is in the file. Each begins behind a line
/// with a 0, in the binary form behind two bytes 0.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > MAX_DRAWING_BYTES {
        return Err(format!("it is larger than {} MB", MAX_DRAWING_BYTES >> 20));
    }
    let parts = if bytes.starts_with(b"AutoCAD Binary DXF") {
        let letters = |three: &&[u8]| matches!(three, [0, 0, b'A'..=b'Z']);
        bytes.windows(3).filter(letters).count()
    } else {
        // a line with a code, a line with its value
        let codes = bytes.split(|byte| *byte == b'\n').step_by(2);
        codes.filter(|line| line.trim_ascii() == b"0").count()
    };
    // with sections, tables and the corners of old polylines
    if parts > 2 * MAX_DRAWING_ENTITIES {
        return Err(format!("it has more than {MAX_DRAWING_ENTITIES} parts"));
    }
    Ok(())
}

impl Content for Dxf {
    fn heads(&self) -> Vec<Head> {
        vec![Head {
            name: self.name.clone(),
            spatial: true,
            features: self.lines.len(),
            unit: Some((self.likely, self.named)),
            ..Head::default()
        }]
    }

    fn head(&self, layer: usize, choice: &LayerChoice) -> Option<Head> {
        let mut head = self.heads().into_iter().nth(layer)?;
        head.unit = Some((choice.unit.unwrap_or(self.likely), self.named));
        Some(head)
    }

    fn text(
        &self,
        _layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let unit = choice.unit.unwrap_or(self.likely);
        let metres = unit.metres();
        let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
        for (number, line) in self.lines.iter().take(limit).enumerate() {
            if number.is_multiple_of(super::content::STRIDE) {
                stop_if(progress)?;
            }
            if number > 0 {
                text.push(',');
            }
            let points: Vec<Point> = line.points.iter().map(|p| p.map(|c| c * metres)).collect();
            let feature = json!({
                "type": "Feature",
                "properties": {"kind": "drawing", "dxf_layer": line.layer},
                "geometry": {"type": "LineString", "coordinates": points},
            });
            text.push_str(&feature.to_string());
        }
        text.push_str("]}");
        Ok(Text {
            bytes: text.into_bytes(),
            notes: self.unit_note(unit).into_iter().collect(),
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

impl Dxf {
    /// What is said of the unit in which the drawing is read: where its lengths
    /// were changed, or are other ones than it says.
    fn unit_note(&self, unit: DrawingUnit) -> Option<ImportIssue> {
        let named = self.named.unwrap_or(DrawingUnit::Metre);
        let how = match self.named {
            Some(named) if unit == named => "no",
            Some(_) if unit == self.likely => "yes",
            Some(_) => "other",
            None => "chosen",
        };
        if unit == named && unit == DrawingUnit::Metre {
            return None;
        }
        let args = vec![
            ("unit", named.symbol().to_owned()),
            ("kept", how.to_owned()),
            ("taken", unit.symbol().to_owned()),
        ];
        let mut note = note(&self.file, IssueCode::DrawingUnit, unit.symbol(), args);
        note.repaired = true;
        Some(note)
    }
}

/// Where what is in a block comes to lie: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Debug, Clone, Copy)]
struct Placement {
    x: Point,
    y: Point,
    at: Point,
}

impl Default for Placement {
    fn default() -> Self {
        Self {
            x: [1.0, 0.0],
            y: [0.0, 1.0],
            at: [0.0, 0.0],
        }
    }
}

impl Placement {
    fn point(&self, [x, y]: Point) -> Point {
        [
            self.x[0] * x + self.y[0] * y + self.at[0],
            self.x[1] * x + self.y[1] * y + self.at[1],
        ]
    }

    fn direction(&self, [x, y]: Point) -> Point {
        [self.x[0] * x + self.y[0] * y, self.x[1] * x + self.y[1] * y]
    }

    /// What an inner placement becomes in this one.
    fn of(&self, inner: &Self) -> Self {
        Self {
            x: self.direction(inner.x),
            y: self.direction(inner.y),
            at: self.point(inner.at),
        }
    }
}

struct Reader<'d> {
    blocks: BTreeMap<String, &'d Block>,
    lines: Vec<DrawnLine>,
    points: usize,
    visits: usize,
    /// Why something is left out, and how often.
    left_out: BTreeMap<&'static str, usize>,
    /// Layers that are switched off, in lower case.
    off: BTreeSet<String>,
}

impl Reader<'_> {
    fn leave_out(&mut self, why: &'static str) {
        self.leave_out_all(why, 1);
    }

    fn leave_out_all(&mut self, why: &'static str, count: usize) {
        let known = self.left_out.entry(why).or_default();
        *known = known.saturating_add(count);
    }

    fn is_full(&self) -> bool {
        self.visits > MAX_DRAWING_ENTITIES || self.lines.len() >= MAX_DRAWING_ENTITIES
    }

    /// Takes an entity; one on layer 0 of a block lies on the block's own layer.
    fn entity(&mut self, entity: &Entity, place: &Placement, layer: Option<&str>, depth: usize) {
        self.visits += 1;
        if self.visits > MAX_DRAWING_ENTITIES {
            return self.leave_out("size");
        }
        if entity.common.is_in_paper_space || !entity.common.is_visible {
            return;
        }
        let own = entity.common.layer.as_str();
        let on = layer.filter(|_| own == "0").unwrap_or(own);
        let is_insert = matches!(&entity.specific, EntityType::Insert(_));
        if !is_insert && self.off.contains(&on.to_lowercase()) {
            return self.leave_out("off");
        }
        let flip = |z: f64, [x, y]: Point| if z < 0.0 { [-x, y] } else { [x, y] };
        match &entity.specific {
            EntityType::Line(line) => {
                let points = vec![[line.p1.x, line.p1.y], [line.p2.x, line.p2.y]];
                self.line(on, points, place);
            }
            EntityType::LwPolyline(line) => {
                let corners: Vec<(Point, f64)> = line
                    .vertices
                    .iter()
                    .map(|v| ([v.x, v.y], v.bulge))
                    .collect();
                let z = line.extrusion_direction.z;
                let points = bulged(&corners, line.is_closed());
                self.line(on, points.into_iter().map(|p| flip(z, p)).collect(), place);
            }
            EntityType::Polyline(line) => {
                let corners: Vec<(Point, f64)> = line
                    .vertices()
                    .map(|v| ([v.location.x, v.location.y], v.bulge))
                    .collect();
                let z = line.normal.z;
                let points = bulged(&corners, line.is_closed());
                self.line(on, points.into_iter().map(|p| flip(z, p)).collect(), place);
            }
            EntityType::Arc(arc) => {
                let sweep = (arc.end_angle - arc.start_angle).rem_euclid(360.0);
                let sweep = if sweep == 0.0 { 360.0 } else { sweep };
                let centre = [arc.center.x, arc.center.y];
                let points = ellipse(
                    centre,
                    [arc.radius, 0.0],
                    1.0,
                    [arc.start_angle.to_radians(), sweep.to_radians()],
                );
                let z = arc.normal.z;
                self.line(on, points.into_iter().map(|p| flip(z, p)).collect(), place);
            }
            EntityType::Circle(circle) => {
                let centre = [circle.center.x, circle.center.y];
                let points = ellipse(centre, [circle.radius, 0.0], 1.0, [0.0, TAU]);
                let z = circle.normal.z;
                self.line(on, points.into_iter().map(|p| flip(z, p)).collect(), place);
            }
            EntityType::Ellipse(one) => {
                let sweep = (one.end_parameter - one.start_parameter).rem_euclid(TAU);
                let sweep = if sweep == 0.0 { TAU } else { sweep };
                let ratio = one.minor_axis_ratio * one.normal.z.signum();
                let points = ellipse(
                    [one.center.x, one.center.y],
                    [one.major_axis.x, one.major_axis.y],
                    ratio,
                    [one.start_parameter, sweep],
                );
                self.line(on, points, place);
            }
            EntityType::Insert(insert) => self.insert(insert, on, place, depth),
            _ => self.leave_out("other"),
        }
    }

    /// Takes a block apart, in all rows and columns of its insertion.
    fn insert(
        &mut self,
        insert: &::dxf::entities::Insert,
        layer: &str,
        place: &Placement,
        depth: usize,
    ) {
        let Some(block) = self.blocks.get(&insert.name.to_lowercase()).copied() else {
            return self.leave_out("block");
        };
        if depth >= MAX_DRAWING_DEPTH {
            return self.leave_out("depth");
        }
        let (sin, cos) = insert.rotation.to_radians().sin_cos();
        let mirror = if insert.extrusion_direction.z < 0.0 {
            -1.0
        } else {
            1.0
        };
        let turned = Placement {
            x: [mirror * cos, sin],
            y: [mirror * -sin, cos],
            at: [mirror * insert.location.x, insert.location.y],
        };
        let (sx, sy) = (insert.x_scale_factor, insert.y_scale_factor);
        let (rows, columns) = (insert.row_count.max(1), insert.column_count.max(1));
        // what is in a block within it counts as one
        let cells = usize::from(rows.unsigned_abs()) * usize::from(columns.unsigned_abs());
        let mut left = cells.saturating_mul(block.entities.len());
        for row in 0..rows {
            for column in 0..columns {
                let inner = Placement {
                    x: [sx, 0.0],
                    y: [0.0, sy],
                    at: [
                        f64::from(column) * insert.column_spacing - block.base_point.x * sx,
                        f64::from(row) * insert.row_spacing - block.base_point.y * sy,
                    ],
                };
                let placed = place.of(&turned.of(&inner));
                // A grid of an empty block would never end otherwise.
                self.visits += 1;
                if self.visits > MAX_DRAWING_ENTITIES {
                    return self.leave_out_all("size", left.max(1));
                }
                for entity in &block.entities {
                    if self.is_full() {
                        return self.leave_out_all("size", left);
                    }
                    left -= 1;
                    self.entity(entity, &placed, Some(layer), depth + 1);
                }
            }
        }
    }

    fn line(&mut self, layer: &str, points: Vec<Point>, place: &Placement) {
        if self.lines.len() >= MAX_DRAWING_ENTITIES || self.points + points.len() > MAX_SHAPE_POINTS
        {
            return self.leave_out("size");
        }
        let mut points: Vec<Point> = points.into_iter().map(|p| place.point(p)).collect();
        points.dedup();
        if points.len() < 2 || points.iter().flatten().any(|c| !c.is_finite()) {
            return self.leave_out("empty");
        }
        self.points += points.len();
        self.lines.push(DrawnLine {
            layer: layer.to_owned(),
            points,
        });
    }
}

/// A part of an ellipse as straight pieces: from the angle `[start, sweep]`
/// measured from its major axis, radians.
fn ellipse(centre: Point, major: Point, ratio: f64, [start, sweep]: [f64; 2]) -> Vec<Point> {
    let minor = [-major[1] * ratio, major[0] * ratio];
    let pieces = (sweep / TAU * CIRCLE_PIECES)
        .ceil()
        .clamp(2.0, CIRCLE_PIECES);
    (0..=pieces as u32)
        .map(|piece| {
            let (sin, cos) = (start + sweep * f64::from(piece) / pieces).sin_cos();
            [
                centre[0] + major[0] * cos + minor[0] * sin,
                centre[1] + major[1] * cos + minor[1] * sin,
            ]
        })
        .collect()
}

/// Corners with their bulges (the tangent of a quarter of the arc's angle to
/// the next corner, positive to the left) as straight pieces.
fn bulged(corners: &[(Point, f64)], closed: bool) -> Vec<Point> {
    let mut points: Vec<Point> = corners.first().map(|one| one.0).into_iter().collect();
    let next = corners
        .iter()
        .skip(1)
        .chain(closed.then(|| corners.first()).flatten());
    for (from, to) in corners.iter().zip(next) {
        let ((a, bulge), (b, _)) = (*from, *to);
        if bulge != 0.0 && bulge.is_finite() {
            let angle = 4.0 * bulge.atan();
            let half = [(b[0] - a[0]) / 2.0, (b[1] - a[1]) / 2.0];
            // From the middle of the chord to the centre, to its left.
            let off = (1.0 - bulge * bulge) / (2.0 * bulge);
            let centre = [
                a[0] + half[0] - half[1] * off,
                a[1] + half[1] + half[0] * off,
            ];
            let radius = [a[0] - centre[0], a[1] - centre[1]];
            let pieces = (angle.abs() / TAU * CIRCLE_PIECES).ceil().max(2.0);
            for piece in 1..pieces as u32 {
                let (sin, cos) = (angle * f64::from(piece) / pieces).sin_cos();
                points.push([
                    centre[0] + radius[0] * cos - radius[1] * sin,
                    centre[1] + radius[0] * sin + radius[1] * cos,
                ]);
            }
        }
        points.push(b);
    }
    points
}

/// Bytes that end where the user stops.
struct Stoppable<'b> {
    bytes: &'b [u8],
    progress: &'b Progress,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(std::io::Error::other("stopped"));
        }
        self.bytes.read(out)
    }
}

#[cfg(test)]
mod tests;

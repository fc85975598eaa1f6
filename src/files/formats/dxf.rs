//! DXF drawings as lines to look at: LINE, LWPOLYLINE, POLYLINE, ARC, CIRCLE and
//! ELLIPSE, with blocks taken apart. Curves become short straight pieces; texts,
//! hatches and the like are left out and counted.

use super::content::{Content, Head, Text, guarded, note, stop_if};
use super::input::Input;
use super::offer::LayerChoice;
use crate::files::limits::{
    MAX_DRAWING_BYTES, MAX_DRAWING_DEPTH, MAX_DRAWING_ENTITIES, MAX_SHAPE_POINTS,
};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use ::dxf::entities::{Entity, EntityType};
use ::dxf::enums::Units;
use ::dxf::{Block, Drawing};
use crate::geometry::{Bounds, detect_crs};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::TAU;

/// A full circle has so many pieces.
const CIRCLE_PIECES: f64 = 48.0;

type Point = [f64; 2];

/// A drawing that was read.
#[derive(Debug)]
pub(super) struct Dxf {
    name: String,
    lines: Vec<DrawnLine>,
    notes: Vec<ImportIssue>,
}

#[derive(Debug)]
struct DrawnLine {
    layer: String,
    points: Vec<Point>,
}

/// Reads a drawing.
pub(super) fn open(input: &Input, progress: &Progress) -> Result<Dxf, FilesError> {
    stop_if(progress)?;
    let broken = |reason: String| FilesError::Broken {
        file: input.name.clone(),
        format: super::Format::Dxf,
        reason,
    };
    check_size(&input.bytes).map_err(broken)?;
    let mut bytes = input.bytes.as_slice();
    let drawing = guarded(|| Drawing::load(&mut bytes).map_err(|error| error.to_string()));
    let drawing = drawing.map_err(broken)?;
    stop_if(progress)?;
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
            .collect(),
    };
    for entity in drawing.entities() {
        if reader.visits.is_multiple_of(4096) {
            stop_if(progress)?;
        }
        reader.entity(entity, &Placement::default(), None, 0);
    }
    let Reader {
        mut lines,
        left_out,
        ..
    } = reader;
    let unit = in_metres(&mut lines, drawing.header.default_drawing_units);
    let unit = unit.map(|(unit, kept)| {
        let kept = if kept { "yes" } else { "no" };
        let args = vec![("unit", unit.to_owned()), ("kept", kept.to_owned())];
        let mut note = note(&input.name, IssueCode::DrawingUnit, unit, args);
        note.repaired = true;
        note
    });
    let left_out = left_out
        .into_iter()
        .map(|(why, count)| {
            let args = vec![("why", why.to_owned()), ("count", count.to_string())];
            note(&input.name, IssueCode::DrawingPart, "", args)
        });
    let notes = unit.into_iter().chain(left_out).collect();
    Ok(Dxf {
        name: input.stem().to_owned(),
        lines,
        notes,
    })
}

/// Turns the lengths of a drawing into metres by the unit that it names. Answers
/// the unit where it is another one, and whether the numbers were kept: many
/// drawings in metres name the millimetres of an empty template, and numbers
/// that lie in a known coordinate system are metres.
fn in_metres(lines: &mut [DrawnLine], units: Units) -> Option<(&'static str, bool)> {
    let (metres, unit) = match units {
        Units::Inches | Units::USSurveyInch => (0.0254, "in"),
        Units::Feet => (0.3048, "ft"),
        Units::USSurveyFeet => (1200.0 / 3937.0, "ft"),
        Units::Yards | Units::USSurveyYard => (0.9144, "yd"),
        Units::Miles | Units::USSurveyMile => (1609.344, "mi"),
        Units::Millimeters => (0.001, "mm"),
        Units::Centimeters => (0.01, "cm"),
        Units::Decimeters => (0.1, "dm"),
        Units::Decameters => (10.0, "dam"),
        Units::Hectometers => (100.0, "hm"),
        Units::Kilometers => (1000.0, "km"),
        _ => return None,
    };
    let corners: Vec<Point> = lines.iter().flat_map(|line| &line.points).copied().collect();
    if corners.is_empty() {
        return None;
    }
    if detect_crs(&Bounds::of(&corners)).is_some() {
        return Some((unit, true));
    }
    for point in lines.iter_mut().flat_map(|line| &mut line.points) {
        *point = point.map(|c| c * metres);
    }
    Some((unit, false))
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
            ..Head::default()
        }]
    }

    fn text(
        &self,
        _layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
        for (number, line) in self.lines.iter().take(limit).enumerate() {
            if number.is_multiple_of(super::content::STRIDE) {
                stop_if(progress)?;
            }
            if number > 0 {
                text.push(',');
            }
            let feature = json!({
                "type": "Feature",
                "properties": {"kind": "drawing", "dxf_layer": line.layer},
                "geometry": {"type": "LineString", "coordinates": line.points},
            });
            text.push_str(&feature.to_string());
        }
        text.push_str("]}");
        Ok(Text {
            bytes: text.into_bytes(),
            notes: Vec::new(),
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::formats::open_bytes;

    /// A drawing of these entities, with a block "B".
    fn dxf(block: &str, entities: &str) -> Vec<u8> {
        let pairs = format!(
            "0 SECTION 2 BLOCKS 0 BLOCK 8 0 2 B 10 1 20 1 30 0 {block} 0 ENDBLK 0 ENDSEC \
             0 SECTION 2 ENTITIES {entities} 0 ENDSEC 0 EOF"
        );
        let mut text = pairs.split_whitespace().collect::<Vec<_>>().join("\r\n");
        text.push_str("\r\n");
        text.into_bytes()
    }

    fn lines(bytes: Vec<u8>) -> (Vec<(String, Vec<Point>)>, Vec<ImportIssue>) {
        let opened = open(&Input::of_bytes("plan.dxf", bytes), &Progress::new()).unwrap();
        let lines = opened.lines.into_iter().map(|l| (l.layer, l.points));
        (lines.collect(), opened.notes)
    }

    #[test]
    fn millimetres_become_metres_and_metres_of_an_empty_template_stay() {
        let line = |x: f64| format!("0 LINE 8 A 10 {x} 20 {x} 30 0 11 {} 21 {x} 31 0", x + 9e3);
        let head = |unit: u8| format!("0 SECTION 2 HEADER 9 $INSUNITS 70 {unit} 0 ENDSEC");
        let of = |unit: u8, x: f64| {
            let body = String::from_utf8(dxf("", &line(x))).unwrap();
            let head: String = head(unit).split(' ').map(|w| format!("{w}\r\n")).collect();
            lines(format!("{head}{body}").into_bytes())
        };
        let kept = |notes: &[ImportIssue]| {
            let codes: Vec<IssueCode> = notes.iter().map(|note| note.code).collect();
            assert_eq!(codes, [IssueCode::DrawingUnit]);
            notes[0].args.contains(&("kept", "yes".to_owned()))
        };
        let (mm, notes) = of(4, 170_000_000.0);
        assert!(near(mm[0].1[0], [170_000.0, 170_000.0]) && near(mm[0].1[1], [170_009.0, 170_000.0]));
        assert!(!kept(&notes) && notes[0].args.contains(&("unit", "mm".to_owned())));
        let (metres, notes) = of(4, 170_000.0);
        assert!(near(metres[0].1[0], [170_000.0, 170_000.0]) && kept(&notes));
        assert!(of(6, 170_000.0).1.is_empty() && of(0, 170_000.0).1.is_empty());
    }

    #[test]
    fn what_is_on_a_layer_that_is_off_is_left_out_and_counted() {
        let body = String::from_utf8(dxf(
            "",
            "0 LINE 8 UIT 10 0 20 0 30 0 11 1 21 0 31 0 0 LINE 8 AAN 10 0 20 0 30 0 11 1 21 0 31 0",
        ));
        let table = "0 SECTION 2 TABLES 0 TABLE 2 LAYER 70 1 0 LAYER 2 UIT 70 0 62 -7 6 CONTINUOUS 0 ENDTAB 0 ENDSEC";
        let head: String = table.split(' ').map(|w| format!("{w}\r\n")).collect();
        let (lines, notes) = lines(format!("{head}{}", body.unwrap()).into_bytes());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].0, "AAN");
        assert!(notes[0].args.contains(&("why", "off".to_owned())));
    }

    #[test]
    fn lost_parts_of_a_drawing_are_all_counted() {
        let line = "0 LINE 8 0 10 0 20 0 30 0 11 1 21 1 31 0";
        let grid = "0 INSERT 8 0 2 B 10 0 20 0 30 0 70 3000 71 1000";
        let (lines, notes) = lines(dxf(line, grid));
        let lost = notes.iter().find(|n| n.args.contains(&("why", "size".to_owned())));
        let lost = lost.unwrap().args.iter().find(|(key, _)| *key == "count");
        let lost: usize = lost.unwrap().1.parse().unwrap();
        assert_eq!(lines.len() + lost, 3_000_000);
    }

    fn near(a: Point, b: Point) -> bool {
        (a[0] - b[0]).hypot(a[1] - b[1]) < 1e-9
    }

    #[test]
    fn lines_polylines_and_curves() {
        let (lines, notes) = lines(dxf(
            "",
            "0 LINE 8 GEVEL 10 1 20 2 30 0 11 3 21 4 31 0 \
             0 LWPOLYLINE 8 W 90 2 70 1 10 0 20 0 42 1 10 2 20 0 42 0 \
             0 CIRCLE 8 C 10 5 20 5 30 0 40 2 \
             0 ARC 8 C 10 0 20 0 30 0 40 1 50 350 51 10 \
             0 TEXT 8 T 10 0 20 0 30 0 40 1 1 tekst",
        ));
        assert_eq!(lines[0], ("GEVEL".to_owned(), vec![[1.0, 2.0], [3.0, 4.0]]));
        // Half a circle to the right of the way there (below), and back.
        let half = &lines[1].1;
        assert!(half.len() > 10 && near(half[0], half[half.len() - 1]));
        let low = half.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min);
        assert!((low + 1.0).abs() < 0.01, "{low}");
        for point in &lines[2].1 {
            assert!(((point[0] - 5.0).hypot(point[1] - 5.0) - 2.0).abs() < 1e-9);
        }
        let arc = &lines[3].1;
        let (sin, cos) = 10_f64.to_radians().sin_cos();
        assert!(near(arc[0], [cos, -sin]) && near(arc[arc.len() - 1], [cos, sin]));
        assert_eq!(notes.len(), 1);
        assert!(notes[0].args.contains(&("why", "other".to_owned())));
    }

    #[test]
    fn a_block_is_taken_apart_where_it_stands() {
        let line = "0 LINE 8 0 10 1 20 1 30 0 11 2 21 1 31 0";
        let (lines, _) = lines(dxf(
            line,
            "0 INSERT 8 BOMEN 2 B 10 100 20 200 30 0 41 2 42 2 50 90",
        ));
        assert_eq!(lines.len(), 1);
        let (layer, points) = &lines[0];
        assert_eq!(
            layer, "BOMEN",
            "layer 0 of a block is that of the insertion"
        );
        // One unit to the right, twice as long, turned to the left.
        assert!(near(points[0], [100.0, 200.0]) && near(points[1], [100.0, 202.0]));
    }

    #[test]
    fn a_block_that_holds_itself_ends() {
        let own = "0 INSERT 8 0 2 B 10 0 20 0 30 0 ".repeat(8);
        let line = "0 LINE 8 0 10 0 20 0 30 0 11 1 21 1 31 0";
        let (_, notes) = lines(dxf(
            &format!("{own} {line}"),
            "0 INSERT 8 0 2 B 10 0 20 0 30 0",
        ));
        assert!(!notes.is_empty());
    }

    #[test]
    fn a_grid_of_nothing_ends_and_too_many_parts_are_refused() {
        let start = std::time::Instant::now();
        let (lines, notes) = lines(dxf("", "0 INSERT 8 0 2 B 10 0 20 0 30 0 70 32767 71 32767"));
        assert!(lines.is_empty() && start.elapsed().as_secs() < 10);
        assert!(
            notes
                .iter()
                .any(|n| n.args.contains(&("why", "size".to_owned())))
        );
        let many = "0\nPOINT\n".repeat(2 * MAX_DRAWING_ENTITIES + 1);
        let refused = check_size(many.as_bytes()).unwrap_err();
        assert!(refused.contains("parts"), "{refused}");
    }

    #[test]
    fn it_is_offered_as_a_layer_of_lines() {
        let line = "0 LINE 8 A 10 150000 20 170000 30 0 11 150010 21 170000 31 0";
        let opened = open_bytes("plan.dxf", dxf("", line)).unwrap();
        let offer = &opened.layers[0];
        assert!(offer.spatial && offer.features == 1);
        assert_eq!(offer.crs, Some(crate::geometry::Crs::Lambert72));
        assert!(open_bytes("plan.dxf", b"0\r\nSECTION\r\n99\r\n".to_vec()).is_err());
    }
}

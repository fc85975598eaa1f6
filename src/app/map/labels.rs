//! Names on the map: streets along their longest straight stretch, sectors in
//! their middle, sources beside their symbol. No two overlap, and a name stands
//! at a fixed place of the world, so that nothing jumps while the map moves.

use super::pen::Pen;
use super::scenery::Scenery;
use super::twin::Twin;
use crate::app::state::{Document, LayerSettings};
use crate::plan::{StreetClass, StreetId};
use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, FontId, Galley, Pos2, Rect, Vec2, vec2};
use std::sync::Arc;

/// Street names are shown up to this many metres per logical pixel.
const STREETS_TO_M_PER_PX: f64 = 1.3;
const STREET_PX: f32 = 11.0;
const AREA_PX: f32 = 12.0;
const SOURCE_PX: f32 = 12.0;
/// The same name is repeated no nearer than this, logical pixels.
const REPEAT_PX: f32 = 420.0;
/// More names than this on one screen are clutter.
const MAX_NAMES: usize = 120;

/// The names put so far.
#[derive(Default)]
struct Placed {
    boxes: Vec<Rect>,
    names: Vec<(Arc<str>, Pos2)>,
}

impl Placed {
    fn is_free(&self, around: Rect) -> bool {
        self.boxes.iter().all(|other| !other.intersects(around))
    }

    fn is_repeated(&self, name: &Arc<str>, at: Pos2) -> bool {
        self.names
            .iter()
            .any(|(other, place)| other == name && (*place - at).length() < REPEAT_PX)
    }
}

/// Paints the names the layers ask for.
pub(super) fn labels(
    pen: &Pen<'_>,
    doc: &Document,
    twin: &Twin,
    scenery: &Scenery,
    layers: &LayerSettings,
) {
    let mut placed = Placed::default();
    if layers.network {
        sources(pen, doc, twin, &mut placed);
    }
    if layers.areas {
        areas(pen, doc, scenery, &mut placed);
    }
    if layers.street_names && layers.streets && pen.camera.metres_per_px() <= STREETS_TO_M_PER_PX {
        streets(pen, doc, scenery, &mut placed);
    }
}

fn sources(pen: &Pen<'_>, doc: &Document, twin: &Twin, placed: &mut Placed) {
    let network = doc.plan.network();
    for (_, source) in network.sources() {
        let (Some(name), Some(place)) = (&source.name, network.place(source.node)) else {
            continue;
        };
        let Some(mercator) = twin.mercator(place) else {
            continue;
        };
        let at = pen.camera.to_screen(mercator);
        let galley = layout(pen, name, SOURCE_PX, pen.theme.ink);
        let left_top = at + vec2(pen.px(14.0), -0.5 * galley.size().y);
        put_level(pen, galley, left_top, placed);
    }
}

fn areas(pen: &Pen<'_>, doc: &Document, scenery: &Scenery, placed: &mut Placed) {
    for (id, middle) in scenery.cover.areas_in_view(pen.camera) {
        let Some(area) = doc.plan.base.areas.records.get(id.index()) else {
            continue;
        };
        let name = area.name.as_ref().unwrap_or(&area.external_id);
        let galley = layout(pen, name, AREA_PX, pen.theme.label);
        put_level(pen, galley.clone(), middle - 0.5 * galley.size(), placed);
    }
}

fn streets(pen: &Pen<'_>, doc: &Document, scenery: &Scenery, placed: &mut Placed) {
    let records = &doc.plan.base.streets.records;
    let mut candidates: Vec<(StreetClass, f32, StreetId, Stretch)> = scenery
        .streets
        .in_view(&pen.camera.view())
        .into_iter()
        .filter_map(|id| {
            let record = records.get(id.index())?;
            let name = record.name.as_ref()?;
            let class = record.class.unwrap_or(StreetClass::Access);
            let points = scenery.streets.points_on_screen(pen.camera, id);
            let stretch = longest_stretch(&points)?;
            // a first look at the room, before the dear layout
            let is_long = stretch.length > 0.42 * STREET_PX * name.chars().count() as f32;
            is_long.then_some((class, stretch.length, id, stretch))
        })
        .collect();
    candidates.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let screen = pen.camera.rect();
    for (_, _, id, stretch) in candidates {
        if placed.names.len() >= MAX_NAMES {
            break;
        }
        let Some(name) = records
            .get(id.index())
            .and_then(|record| record.name.as_ref())
        else {
            continue;
        };
        if !screen.contains(stretch.middle) || placed.is_repeated(name, stretch.middle) {
            continue;
        }
        let galley = layout(pen, name, STREET_PX, pen.theme.label);
        let size = galley.size();
        if size.x > stretch.length {
            continue;
        }
        let (sin, cos) = stretch.angle.sin_cos();
        let extent = vec2(
            size.x * cos.abs() + size.y * sin.abs(),
            size.x * sin.abs() + size.y * cos.abs(),
        );
        let around = Rect::from_center_size(stretch.middle, extent + Vec2::splat(4.0));
        if !placed.is_free(around) {
            continue;
        }
        let half = 0.5 * size;
        let turned = vec2(half.x * cos - half.y * sin, half.x * sin + half.y * cos);
        put(pen, galley, stretch.middle - turned, stretch.angle);
        placed.boxes.push(around);
        placed.names.push((name.clone(), stretch.middle));
    }
}

/// A straight stretch of a street on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    middle: Pos2,
    length: f32,
    /// Radians clockwise, so that text along it is not upside down.
    angle: f32,
}

/// The longest run of a polyline that bends by less than some 12° at a time and
/// 20° in all.
fn longest_stretch(points: &[Pos2]) -> Option<Stretch> {
    let mut best: Option<(f32, Pos2, Pos2)> = None;
    let mut start: Option<(Pos2, Vec2)> = None;
    for pair in points.windows(2) {
        let &[a, b] = pair else { continue };
        let way = (b - a).normalized();
        if way == Vec2::ZERO || !way.is_finite() {
            continue;
        }
        let from = match start {
            Some((from, first)) if first.dot(way) > 0.94 => from,
            _ => {
                start = Some((a, way));
                a
            }
        };
        let length = (b - from).length();
        if best.is_none_or(|(longest, ..)| length > longest) {
            best = Some((length, from, b));
        }
    }
    let (length, a, b) = best?;
    let way = if b.x < a.x { a - b } else { b - a };
    Some(Stretch {
        middle: a + 0.5 * (b - a),
        length,
        angle: way.angle(),
    })
}

fn layout(pen: &Pen<'_>, text: &str, px: f32, color: Color32) -> Arc<Galley> {
    pen.painter
        .layout_no_wrap(text.to_owned(), FontId::proportional(px), color)
}

fn put_level(pen: &Pen<'_>, galley: Arc<Galley>, left_top: Pos2, placed: &mut Placed) {
    let around = Rect::from_min_size(left_top, galley.size()).expand(2.0);
    if pen.camera.rect().intersects(around) && placed.is_free(around) {
        placed.boxes.push(around);
        put(pen, galley, left_top, 0.0);
    }
}

/// Text with a halo, so that it can be read over anything.
fn put(pen: &Pen<'_>, galley: Arc<Galley>, left_top: Pos2, angle: f32) {
    const AROUND: [Vec2; 4] = [
        vec2(-1.0, 0.0),
        vec2(1.0, 0.0),
        vec2(0.0, -1.0),
        vec2(0.0, 1.0),
    ];
    let halo = pen.theme.halo.gamma_multiply(0.8);
    for offset in AROUND {
        let mut shape = TextShape::new(left_top + offset, galley.clone(), halo);
        shape.override_text_color = Some(halo);
        shape.angle = angle;
        pen.painter.add(shape);
    }
    let mut shape = TextShape::new(left_top, galley, pen.theme.label);
    shape.angle = angle;
    pen.painter.add(shape);
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn the_longest_straight_stretch_is_found_and_never_upside_down() {
        let street = [
            pos2(0.0, 0.0),
            pos2(10.0, 0.0),
            pos2(10.0, 50.0),
            pos2(9.0, 120.0),
            pos2(-20.0, 121.0),
        ];
        let stretch = longest_stretch(&street).unwrap();
        assert!((stretch.length - 120.0).abs() < 0.1, "{stretch:?}");
        assert!((stretch.middle - pos2(9.5, 60.0)).length() < 0.1);
        assert!(stretch.angle.cos() >= 0.0);
        let back: Vec<Pos2> = street.iter().rev().copied().collect();
        let other = longest_stretch(&back).unwrap();
        assert!((other.length - 120.0).abs() < 2.0);
        assert!((other.angle.sin().abs() - stretch.angle.sin().abs()).abs() < 0.05);
        assert!(other.angle.cos() >= -1e-3);
    }

    #[test]
    fn nothing_has_no_stretch() {
        assert_eq!(longest_stretch(&[]), None);
        assert_eq!(longest_stretch(&[pos2(1.0, 1.0), pos2(1.0, 1.0)]), None);
    }
}

//! Names on the map: streets along their straight stretches, again and again on
//! long ones, sectors in their middle, sources beside their symbol. No two
//! overlap, they lie above the network, and a name stands at a fixed place of
//! the world, so that nothing jumps while the map moves.

use super::basemap::TileName;
use super::camera::Camera;
use super::pen::Pen;
use super::scenery::Scenery;
use super::twin::Twin;
use crate::app::state::{Document, LayerSettings};
use crate::files::tiles::sketch::NameOf;
use crate::geometry::{Bounds, Point, straight_runs};
use crate::plan::{StreetClass, ZoneId};
use crate::text::Texts;
use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, FontId, Galley, Pos2, Rect, Vec2, vec2};
use std::sync::Arc;

/// Street names are shown up to this many metres per logical pixel.
const STREETS_TO_M_PER_PX: f64 = 1.3;
const STREET_PX: f32 = 11.0;
const AREA_PX: f32 = 12.0;
const SOURCE_PX: f32 = 12.0;
/// Names of towns, villages, parts of them and hamlets of vector tiles.
const PLACE_PX: [f32; 4] = [15.0, 13.0, 12.0, 11.0];
/// More names of tiles than this are not looked at in a frame.
const MAX_TILE_NAMES: usize = 1_500;
/// A stretch is straight while it turns by less than this, radians.
const STRAIGHT_RAD: f64 = 0.35;
const ZONE_PX: f32 = 13.0;
/// A stretch longer than this has its name again, logical pixels.
const EVERY_PX: f32 = 520.0;
/// The same name is repeated no nearer than this, logical pixels.
const REPEAT_PX: f32 = 255.0;
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

/// A piece of a pipe on screen, and half its width.
pub(super) type Piece = ([Pos2; 2], f32);

/// The street names of the last frame: while something is dragged they stay where
/// they stand, so that none jumps aside for a pipe that is not laid yet.
#[derive(Default)]
pub(super) struct KeptNames {
    made_for: Option<KeptFor>,
    names: Vec<StreetName>,
}

/// What kept names were put for.
#[derive(PartialEq)]
struct KeptFor {
    camera: Camera,
    /// Opened plan and variant.
    plan: (u64, usize),
    /// What stood before them.
    boxes: Vec<Rect>,
    presenting: bool,
}

/// A street name that has its place.
struct StreetName {
    name: Arc<str>,
    stretch: Stretch,
    /// The middle of its letters, beside the pipes.
    middle: Pos2,
    around: Rect,
}

impl StreetName {
    fn put(&self, pen: &Pen<'_>, placed: &mut Placed) {
        let galley = layout(pen, &self.name, STREET_PX, pen.theme.label);
        let (sin, cos) = self.stretch.angle.sin_cos();
        let half = 0.5 * galley.size();
        let turned = vec2(half.x * cos - half.y * sin, half.x * sin + half.y * cos);
        put(pen, galley, self.middle - turned, self.stretch.angle);
        placed.boxes.push(self.around);
        placed.names.push((self.name.clone(), self.stretch.middle));
    }
}

/// Paints the names the layers ask for; street names stand beside the pipes, and
/// where they stood while something is dragged.
pub(super) fn labels(
    pen: &Pen<'_>,
    (doc, texts): (&Document, &Texts),
    twin: &Twin,
    scenery: &Scenery,
    layers: &LayerSettings,
    (pipes, kept): (&dyn Fn() -> Vec<Piece>, &mut KeptNames),
    (of_tiles, zones): (&mut dyn Iterator<Item = &TileName>, &[(ZoneId, Pos2)]),
) {
    let mut placed = Placed::default();
    if layers.network {
        sources(pen, doc, twin, &mut placed);
    }
    for (id, middle) in zones {
        let name = crate::app::panels::zone_name(&doc.plan, texts, *id);
        let galley = layout(pen, &name, ZONE_PX, pen.theme.ink);
        put_level(
            pen,
            galley.clone(),
            *middle - 0.5 * galley.size(),
            &mut placed,
        );
    }
    if layers.areas {
        areas(pen, doc, scenery, &mut placed);
    }
    if shows_streets(pen, layers) {
        let now = KeptFor {
            camera: *pen.camera,
            plan: (doc.generation, doc.plan.active),
            boxes: placed.boxes.clone(),
            presenting: pen.theme.presenting,
        };
        if doc.history.is_previewing() && kept.made_for.as_ref() == Some(&now) {
            for name in &kept.names {
                name.put(pen, &mut placed);
            }
        } else {
            kept.names = streets(pen, doc, scenery, &pipes(), &mut placed);
            kept.made_for = Some(now);
        }
    }
    tiles(pen, of_tiles, &mut placed);
}

/// Whether streets have their names on this map.
fn shows_streets(pen: &Pen<'_>, layers: &LayerSettings) -> bool {
    let is_near = pen.camera.metres_per_px() <= STREETS_TO_M_PER_PX;
    layers.street_names && layers.streets && is_near
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

fn streets(
    pen: &Pen<'_>,
    doc: &Document,
    scenery: &Scenery,
    pipes: &[Piece],
    placed: &mut Placed,
) -> Vec<StreetName> {
    let records = &doc.plan.base.streets.records;
    let mut candidates: Vec<Candidate> = Vec::new();
    for id in scenery.streets.in_view(&pen.camera.view()) {
        let Some(record) = records.get(id.index()) else {
            continue;
        };
        let Some(name) = &record.name else { continue };
        let class = record.class.unwrap_or(StreetClass::Access);
        let rank = StreetClass::ALL.iter().position(|known| *known == class);
        let points = scenery.streets.points_on_screen(pen.camera, id);
        candidates.extend(stretches(pen, name, &points).map(|stretch| Candidate {
            rank: rank.unwrap_or_default(),
            id: id.index(),
            name: name.clone(),
            stretch,
        }));
    }
    put_along(pen, candidates, pipes, placed)
}

/// Names of places and streets of vector tiles, where the plan's own leave room.
fn tiles(pen: &Pen<'_>, names: &mut dyn Iterator<Item = &TileName>, placed: &mut Placed) {
    let screen = pen.camera.rect();
    let view = pen.camera.view();
    let shows_streets = pen.camera.metres_per_px() <= STREETS_TO_M_PER_PX;
    let mut places: Vec<(u8, &TileName, Pos2)> = Vec::new();
    let mut along: Vec<Candidate> = Vec::new();
    let in_sight = names.filter(|name| Bounds::of(&name.points).intersects(&view));
    for (number, name) in in_sight.take(MAX_TILE_NAMES).enumerate() {
        match name.of {
            NameOf::Place(rank) => {
                let at = name.points.first().map(|at| pen.camera.to_screen(*at));
                places.extend(
                    at.filter(|at| screen.contains(*at))
                        .map(|at| (rank, name, at)),
                );
            }
            NameOf::Street(rank) if shows_streets => {
                let points: Vec<Pos2> = name
                    .points
                    .iter()
                    .map(|at| pen.camera.to_screen(*at))
                    .collect();
                along.extend(
                    stretches(pen, &name.text, &points).map(|stretch| Candidate {
                        rank: usize::from(rank),
                        id: number,
                        name: name.text.clone(),
                        stretch,
                    }),
                );
            }
            NameOf::Street(_) => {}
        }
    }
    places.sort_by(|a, b| {
        let by_rank = a.0.cmp(&b.0).then(a.1.text.cmp(&b.1.text));
        by_rank.then(a.2.x.total_cmp(&b.2.x))
    });
    for (rank, name, at) in places {
        if placed.is_repeated(&name.text, at) {
            continue;
        }
        let px = PLACE_PX.get(usize::from(rank)).copied().unwrap_or(AREA_PX);
        let galley = layout(pen, &name.text, px, pen.theme.label);
        if put_level(pen, galley.clone(), at - 0.5 * galley.size(), placed) {
            placed.names.push((name.text.clone(), at));
        }
    }
    put_along(pen, along, &[], placed);
}

/// A place for the name of a street.
struct Candidate {
    rank: usize,
    id: usize,
    name: Arc<str>,
    stretch: Stretch,
}

/// The straight stretches of a line on screen that may have room for a name.
fn stretches(pen: &Pen<'_>, name: &str, points: &[Pos2]) -> impl Iterator<Item = Stretch> {
    let screen = pen.camera.rect();
    // a first look at the room, before the dear layout
    let least = 0.42 * STREET_PX * name.chars().count() as f32;
    let flat: Vec<Point> = points
        .iter()
        .map(|at| [at.x, at.y].map(f64::from))
        .collect();
    let runs = straight_runs(&flat, STRAIGHT_RAD).into_iter();
    let runs = runs.map(|ends| ends.map(|[x, y]| Pos2::new(x as f32, y as f32)));
    runs.filter(move |[from, to]| {
        (*to - *from).length() > least && Rect::from_two_pos(*from, *to).intersects(screen)
    })
    .flat_map(|[from, to]| parts(from, to))
    .filter(move |part| screen.contains(part.middle))
}

/// Puts names along their stretches, the most important and longest first; answers
/// those that had room.
fn put_along(
    pen: &Pen<'_>,
    mut candidates: Vec<Candidate>,
    pipes: &[Piece],
    placed: &mut Placed,
) -> Vec<StreetName> {
    let mut put = Vec::new();
    candidates.sort_by(|a, b| {
        let by_length = b.stretch.length.total_cmp(&a.stretch.length);
        let by_rank = a.rank.cmp(&b.rank).then(by_length).then(a.id.cmp(&b.id));
        by_rank.then(a.stretch.middle.x.total_cmp(&b.stretch.middle.x))
    });
    for Candidate { name, stretch, .. } in candidates {
        if placed.names.len() >= MAX_NAMES {
            break;
        }
        if placed.is_repeated(&name, stretch.middle) {
            continue;
        }
        let galley = layout(pen, &name, STREET_PX, pen.theme.label);
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
        // Most have no room there: only the rest look for the pipes.
        if !placed.is_free(around) {
            continue;
        }
        let by = aside(&stretch, 0.5 * size, pipes);
        let name = StreetName {
            name,
            middle: stretch.middle + by,
            around: around.translate(by),
            stretch,
        };
        if placed.is_free(name.around) {
            name.put(pen, placed);
            put.push(name);
        }
    }
    put
}

/// How far a name half as large as `half` moves up from its stretch, so that no pipe
/// along the stretch runs through it.
fn aside(stretch: &Stretch, half: Vec2, pipes: &[Piece]) -> Vec2 {
    /// Between a pipe and the letters, logical pixels.
    const GAP_PX: f32 = 1.0;
    let along = Vec2::angled(stretch.angle);
    let up = vec2(along.y, -along.x);
    let mut by = 0.0_f32;
    let around = Rect::from_center_size(stretch.middle, Vec2::splat(2.0 * (half.x + half.y)));
    for ([a, b], half_width) in pipes {
        // Most pipes are nowhere near.
        let reach = around.expand(half_width + GAP_PX);
        if !reach.intersects(Rect::from_two_pos(*a, *b)) {
            continue;
        }
        let way = *b - *a;
        let length = way.length();
        // What crosses the street crosses the name wherever it stands.
        if length <= 0.0 || (way.dot(along) / length).abs() < 0.9 {
            continue;
        }
        let [from, to] = [*a - stretch.middle, *b - stretch.middle].map(|v| v.dot(along));
        if from.max(to) < -half.x || from.min(to) > half.x {
            continue;
        }
        // How far up the pipe runs where it is nearest to the middle of the name.
        let share = ((0.0 - from) / (to - from)).clamp(0.0, 1.0);
        let height = (*a + share * way - stretch.middle).dot(up);
        let clear = half.y + half_width + GAP_PX;
        if height.abs() < clear {
            by = by.max(height + clear);
        }
    }
    by * up
}

/// A straight stretch of a street on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    middle: Pos2,
    length: f32,
    /// Radians clockwise, so that text along it is not upside down.
    angle: f32,
}

/// A run in parts of the same length, none much longer than [`EVERY_PX`], with a
/// name each.
fn parts(from: Pos2, to: Pos2) -> impl Iterator<Item = Stretch> {
    let way = to - from;
    let length = way.length();
    // A street across a continent of pixels is a fault of the data.
    let count = (length / EVERY_PX).ceil().clamp(1.0, 400.0);
    let along = if way.x < 0.0 { -way } else { way };
    (0..count as usize).map(move |part| Stretch {
        middle: from + way * ((part as f32 + 0.5) / count),
        length: length / count,
        angle: along.angle(),
    })
}

fn layout(pen: &Pen<'_>, text: &str, px: f32, color: Color32) -> Arc<Galley> {
    pen.painter
        .layout_no_wrap(text.to_owned(), FontId::proportional(px), color)
}

/// Puts a level text where there is room; answers whether there was.
fn put_level(pen: &Pen<'_>, galley: Arc<Galley>, left_top: Pos2, placed: &mut Placed) -> bool {
    let around = Rect::from_min_size(left_top, galley.size()).expand(2.0);
    let is_free = pen.camera.rect().intersects(around) && placed.is_free(around);
    if is_free {
        placed.boxes.push(around);
        put(pen, galley, left_top, 0.0);
    }
    is_free
}

/// Text with a halo, so that it can be read over anything.
fn put(pen: &Pen<'_>, galley: Arc<Galley>, left_top: Pos2, angle: f32) {
    const AROUND: [Vec2; 8] = [
        vec2(-1.4, 0.0),
        vec2(1.4, 0.0),
        vec2(0.0, -1.4),
        vec2(0.0, 1.4),
        vec2(-1.0, -1.0),
        vec2(1.0, -1.0),
        vec2(-1.0, 1.0),
        vec2(1.0, 1.0),
    ];
    let halo = pen.theme.halo.gamma_multiply(0.85);
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
    fn names_are_never_upside_down() {
        let (from, to) = (pos2(10.0, 0.0), pos2(9.0, 120.0));
        let stretch = parts(from, to).next().unwrap();
        assert!((stretch.length - 120.0).abs() < 0.1, "{stretch:?}");
        assert!((stretch.middle - pos2(9.5, 60.0)).length() < 0.1);
        for (from, to) in [
            (from, to),
            (to, from),
            (pos2(9.0, 120.0), pos2(-20.0, 121.0)),
        ] {
            let angle = parts(from, to).next().unwrap().angle;
            assert!(angle.cos() >= -1e-3, "{angle}");
        }
    }

    /// Seen as grey letters on every pipe, whose halo cut the pipe in pieces.
    #[test]
    fn a_name_stands_beside_the_pipe_in_its_street() {
        let stretch = Stretch {
            middle: pos2(100.0, 100.0),
            length: 200.0,
            angle: 0.0,
        };
        let half = vec2(30.0, 6.0);
        let by = |ends: [Pos2; 2]| aside(&stretch, half, &[(ends, 3.0)]);
        // Along the axis: up by both halves and a gap. A little below: less.
        assert_eq!(by([pos2(0.0, 100.0), pos2(200.0, 100.0)]), vec2(0.0, -10.0));
        assert_eq!(by([pos2(200.0, 104.0), pos2(0.0, 104.0)]), vec2(0.0, -6.0));
        // Beside it, across it, or farther along it: not at all.
        assert_eq!(by([pos2(0.0, 111.0), pos2(200.0, 111.0)]), Vec2::ZERO);
        assert_eq!(by([pos2(100.0, 0.0), pos2(100.0, 200.0)]), Vec2::ZERO);
        assert_eq!(by([pos2(140.0, 100.0), pos2(200.0, 100.0)]), Vec2::ZERO);
    }

    #[test]
    fn a_long_street_has_its_name_again_and_again() {
        let far: Vec<Stretch> = parts(pos2(0.0, 0.0), pos2(1500.0, 0.0)).collect();
        assert_eq!(far.len(), 3);
        for pair in far.windows(2) {
            let apart = pair[1].middle.x - pair[0].middle.x;
            assert!(apart <= EVERY_PX && apart > REPEAT_PX, "{apart}");
        }
        assert_eq!(parts(pos2(0.0, 0.0), pos2(200.0, 0.0)).count(), 1);
        // Moved over the map the names move with the street.
        let moved: Vec<Stretch> = parts(pos2(-900.0, 40.0), pos2(600.0, 40.0)).collect();
        for (a, b) in far.iter().zip(&moved) {
            assert!((a.middle + vec2(-900.0, 40.0) - b.middle).length() < 0.01);
        }
    }
}

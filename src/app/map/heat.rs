//! The heat map: pieces of street coloured by the heat published per metre,
//! grey and dashed where it is kept back, and the large users.

use super::blocks::{Block, Scene};
use super::buildings::local_rect;
use super::camera::Camera;
use super::chunks::split;
use super::classes::class_of;
use super::pen::Pen;
use super::twin::Twin;
use super::ways::LineChunk;
use crate::app::state::{Document, Filter, LegendKey};
use crate::app::theme::Theme;
use crate::geometry::{Bounds, Point};
use crate::plan::{Base, HeatSegmentId};
use eframe::egui::{Color32, Pos2, Shape, Stroke};

/// The class of a piece whose heat is kept back.
pub(super) const SUPPRESSED: u8 = u8::MAX;

/// Pieces in a chunk.
const CHUNK: usize = 2048;
/// Width of a piece, logical pixels.
const WIDTH_PX: f32 = 5.0;
const SUPPRESSED_PX: f32 = 2.5;
/// Dash and gap of what is kept back, logical pixels.
const DASH_PX: [f32; 2] = [6.0, 5.0];
/// Half the diagonal of the square of a large user, logical pixels.
const USER_PX: f32 = 7.0;
/// Large users are drawn up to this many metres per logical pixel.
const USERS_TO_M_PER_PX: f64 = 20.0;

/// The class of a piece by its MWh/(m·a); the limits are those of the streets,
/// so that one legend serves both.
pub(super) fn class(density: Option<f64>, breaks: &[f64]) -> u8 {
    density.map_or(SUPPRESSED, |density| class_of(density, breaks) as u8)
}

/// The colour of a class.
pub(super) fn color(theme: &Theme, class: u8, breaks: &[f64]) -> Color32 {
    if class == SUPPRESSED {
        theme.ink_secondary
    } else {
        theme.density_ramp(usize::from(class), breaks.len() + 1)
    }
}

/// All pieces as chunks, made once per base.
#[derive(Debug, Default)]
pub(super) struct HeatTwin {
    chunks: Vec<LineChunk>,
    densities: Vec<Option<f64>>,
    places: Vec<Option<(u32, u32)>>,
}

impl HeatTwin {
    pub(super) fn new(base: &Base, twin: &Twin) -> Self {
        let store = &base.heat.lines;
        let centres: Vec<_> = (0..store.len() as u32)
            .filter_map(|id| Some((id, Bounds::of(store.view(id as usize)).centre()?)))
            .collect();
        let chunks: Vec<LineChunk> = split(centres, CHUNK)
            .into_iter()
            .map(|ids| LineChunk::new(ids, store, twin))
            .collect();
        let mut places = vec![None; store.len()];
        for (chunk, number) in chunks.iter().zip(0..) {
            for (id, slot) in chunk.ids.iter().zip(0..) {
                if let Some(place) = places.get_mut(*id as usize) {
                    *place = Some((number, slot));
                }
            }
        }
        Self {
            chunks,
            densities: base.heat.ids().map(|id| base.heat.density(id)).collect(),
            places,
        }
    }

    /// The points of a piece on screen.
    pub(super) fn points_on_screen(&self, camera: &Camera, id: HeatSegmentId) -> Vec<Pos2> {
        let found = self.places.get(id.index()).copied().flatten();
        let Some((chunk, slot)) =
            found.and_then(|(chunk, slot)| Some((self.chunks.get(chunk as usize)?, slot)))
        else {
            return Vec::new();
        };
        let placement = camera.placement(chunk.origin);
        let points = chunk.points(slot as usize);
        points.iter().map(|point| placement * *point).collect()
    }

    fn density(&self, id: u32) -> Option<f64> {
        self.densities.get(id as usize).copied().flatten()
    }
}

/// The blocks of a chunk with the colours they were made for.
#[derive(Default)]
struct Skin {
    palette: Vec<Option<Color32>>,
    breaks: Vec<f64>,
    block: Option<Block>,
}

/// The heat map on screen.
pub(super) struct HeatLayer {
    gpu: bool,
    skins: Vec<Skin>,
}

impl HeatLayer {
    pub(super) fn new(gpu: bool) -> Self {
        Self {
            gpu,
            skins: Vec::new(),
        }
    }

    /// Forgets everything: another base came.
    pub(super) fn clear(&mut self) {
        self.skins.clear();
    }

    /// Adds the chunks in view to the scene.
    pub(super) fn add(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &HeatTwin,
        breaks: &[f64],
        filter: &Filter,
        theme: &Theme,
    ) {
        self.skins.resize_with(twin.chunks.len(), Skin::default);
        let palette: Vec<Option<Color32>> = (0..=breaks.len() as u8)
            .map(|class| {
                let hidden = filter.hides(&LegendKey::Heat(class));
                (!hidden).then(|| color(theme, class, breaks))
            })
            .collect();
        let view = camera.view().buffered(20.0);
        let width = WIDTH_PX * theme.line_factor();
        for (skin, chunk) in self.skins.iter_mut().zip(&twin.chunks) {
            if !chunk.bounds.intersects(&view) {
                continue;
            }
            if skin.palette != palette || skin.breaks != breaks || skin.block.is_none() {
                let line = |slot: usize| {
                    let class = class(twin.density(*chunk.ids.get(slot)?), breaks);
                    // What is kept back is dashed, which only the pen can.
                    let color = palette.get(usize::from(class)).copied().flatten()?;
                    Some((width, color))
                };
                let lines = chunk.lines(line);
                skin.block = Some(Block::lines(self.gpu, chunk.origin, chunk.bounds, lines));
                skin.palette.clone_from(&palette);
                skin.breaks = breaks.to_vec();
            }
            if let Some(block) = &skin.block {
                scene.add(camera, block, 20.0);
            }
        }
    }
}

/// Pieces whose heat is kept back, dashed, and the large users.
pub(super) fn upper(pen: &Pen<'_>, doc: &Document, heat: &HeatTwin, twin: &Twin, filter: &Filter) {
    let view = pen.camera.view();
    if !filter.hides(&LegendKey::Heat(SUPPRESSED)) {
        let color = color(pen.theme, SUPPRESSED, &[]);
        for chunk in heat.chunks.iter().filter(|c| c.bounds.intersects(&view)) {
            let placement = pen.camera.placement(chunk.origin);
            let local = local_rect(&view, chunk.origin);
            for (slot, (id, around)) in chunk.ids.iter().zip(&chunk.boxes).enumerate() {
                if heat.density(*id).is_some() || !around.intersects(local) {
                    continue;
                }
                let points: Vec<Pos2> = chunk.points(slot).iter().map(|p| placement * *p).collect();
                let stroke = Stroke::new(pen.px(SUPPRESSED_PX), color);
                let [dash, gap] = DASH_PX.map(|px| pen.px(px));
                pen.painter
                    .extend(Shape::dashed_line(&points, stroke, dash, gap));
            }
        }
    }
    let has_users = !filter.hides(&LegendKey::HeatUsers);
    if has_users && pen.camera.metres_per_px() <= USERS_TO_M_PER_PX {
        for user in &doc.plan.base.heat.users {
            user_symbol(pen, twin, user.place);
        }
    }
}

/// A square on its corner.
fn user_symbol(pen: &Pen<'_>, twin: &Twin, place: Point) {
    let Some(at) = twin.mercator(place).map(|p| pen.camera.to_screen(p)) else {
        return;
    };
    if !pen.camera.rect().expand(16.0).contains(at) {
        return;
    }
    let far = pen.px(USER_PX);
    let corners = [(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)]
        .map(|(x, y)| at + eframe::egui::vec2(x, y));
    pen.painter.add(Shape::convex_polygon(
        corners.to_vec(),
        pen.theme.density_ramp(5, 6),
        Stroke::new(pen.px(1.5), pen.theme.line_casing),
    ));
}

//! Footprints: one block of fills per chunk, made anew only when a colour in it
//! changes, and outlines while they are near.

use super::blocks::{Block, Scene};
use super::camera::Camera;
use super::chunks::{CHUNK_MAX, split};
use super::classes::BuildingClasses;
use super::fills::{PolygonChunk, dressed};
use super::twin::Twin;
use crate::app::theme::Theme;
use crate::geometry::Bounds;
use crate::plan::{Base, BuildingId};
use eframe::egui::{Color32, Pos2};
use rayon::prelude::*;

/// Outlines are drawn up to this many metres per logical pixel.
const OUTLINES_TO_M_PER_PX: f64 = 0.9;
const OUTLINE_PX: f32 = 0.8;
/// All footprints as chunks, made once per base.
#[derive(Debug, Default)]
pub(super) struct BuildingTwin {
    chunks: Vec<PolygonChunk>,
    /// Chunk and slot of each building.
    places: Vec<Option<(u32, u32)>>,
}

impl BuildingTwin {
    /// Turns and triangulates all footprints.
    pub(super) fn new(base: &Base, twin: &Twin) -> Self {
        let footprints = &base.buildings.footprints;
        let centres: Vec<_> = (0..footprints.len() as u32)
            .into_par_iter()
            .filter_map(|id| Some((id, footprints.view(id as usize).bounds().centre()?)))
            .collect();
        let chunks: Vec<PolygonChunk> = split(centres, CHUNK_MAX)
            .into_par_iter()
            .map(|ids| PolygonChunk::new(ids, footprints, twin))
            .collect();
        let mut places = vec![None; footprints.len()];
        for (chunk, number) in chunks.iter().zip(0..) {
            for (id, slot) in chunk.ids.iter().zip(0..) {
                if let Some(place) = places.get_mut(*id as usize) {
                    *place = Some((number, slot));
                }
            }
        }
        Self { chunks, places }
    }

    /// The chunks.
    pub(super) fn chunks(&self) -> &[PolygonChunk] {
        &self.chunks
    }

    /// The chunk a building is in and its slot there.
    pub(super) fn place(&self, id: BuildingId) -> Option<(&PolygonChunk, usize)> {
        let (chunk, slot) = (*self.places.get(id.index())?)?;
        Some((self.chunks.get(chunk as usize)?, slot as usize))
    }

    /// The rings of a building on screen, not closed.
    pub(super) fn rings_on_screen(&self, camera: &Camera, id: BuildingId) -> Vec<Vec<Pos2>> {
        let Some((chunk, slot)) = self.place(id) else {
            return Vec::new();
        };
        let placement = camera.placement(chunk.origin);
        chunk
            .rings(slot)
            .map(|ring| ring.iter().map(|corner| placement * *corner).collect())
            .collect()
    }

    /// How many buildings lie at least partly in `view` (Web Mercator metres).
    pub(super) fn count_in(&self, view: &Bounds) -> usize {
        self.chunks
            .iter()
            .filter(|chunk| chunk.bounds.intersects(view))
            .map(|chunk| {
                if view.contains_bounds(&chunk.bounds) {
                    return chunk.ids.len();
                }
                let local = local_rect(view, chunk.origin);
                chunk.boxes.iter().filter(|b| b.intersects(local)).count()
            })
            .sum()
    }
}

/// A box in Web Mercator as offsets from an origin.
pub(super) fn local_rect(bounds: &Bounds, origin: [f64; 2]) -> eframe::egui::Rect {
    eframe::egui::Rect::from_min_max(
        Pos2::new(
            (bounds.min[0] - origin[0]) as f32,
            (origin[1] - bounds.max[1]) as f32,
        ),
        Pos2::new(
            (bounds.max[0] - origin[0]) as f32,
            (origin[1] - bounds.min[1]) as f32,
        ),
    )
}

/// The blocks of a chunk with what they were made for.
#[derive(Default)]
struct Skin {
    codes: Vec<u8>,
    palette: Vec<Color32>,
    fills: Option<Block>,
    outlines: Option<(Color32, Block)>,
    /// Some footprints are hidden, their outlines too.
    has_gaps: bool,
    /// The codes are those of now; what changes out of sight is looked at when
    /// it comes back.
    is_fresh: bool,
}

/// The footprints on screen.
pub(super) struct BuildingLayer {
    gpu: bool,
    skins: Vec<Skin>,
    /// Blocks of fills made since the start, for tests and measurements.
    pub(super) rebuilt: usize,
}

impl BuildingLayer {
    pub(super) fn new(gpu: bool) -> Self {
        Self {
            gpu,
            skins: Vec::new(),
            rebuilt: 0,
        }
    }

    /// Forgets everything: another base came.
    pub(super) fn clear(&mut self) {
        self.skins.clear();
    }

    /// Adds the chunks in view to the scene. `is_stale` says that colours may
    /// have changed since the last frame; otherwise only chunks that come into
    /// view are looked at.
    pub(super) fn add(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &BuildingTwin,
        classes: &BuildingClasses<'_>,
        palette: &[Color32],
        theme: &Theme,
        is_stale: bool,
    ) {
        self.skins.resize_with(twin.chunks.len(), Skin::default);
        let view = camera.view();
        let gpu = self.gpu;
        let near = camera.metres_per_px() <= OUTLINES_TO_M_PER_PX;
        let dress = |skin: &mut Skin, chunk: &PolygonChunk| {
            let in_view = chunk.bounds.intersects(&view);
            if !(in_view && near) {
                skin.outlines = None;
            }
            if !in_view {
                skin.is_fresh &= !is_stale;
                return 0;
            }
            let is_new = skin.dress(gpu, chunk, classes, palette, is_stale);
            if near {
                skin.outline(gpu, chunk, theme);
            }
            usize::from(is_new)
        };
        self.rebuilt += dressed(&mut self.skins, &twin.chunks, &view, dress);
        for fills in self.skins.iter().zip(&twin.chunks) {
            let (
                Skin {
                    fills: Some(block), ..
                },
                chunk,
            ) = fills
            else {
                continue;
            };
            if chunk.bounds.intersects(&view) {
                scene.add(camera, block, 0.0);
            }
        }
        for skin in &self.skins {
            if let Some((_, block)) = &skin.outlines {
                scene.add(camera, block, 1.0);
            }
        }
    }
}

/// Whether buildings of a code are left out of the map.
fn is_hidden(palette: &[Color32], code: u8) -> bool {
    palette.get(usize::from(code)) == Some(&Color32::TRANSPARENT)
}

impl Skin {
    /// Makes the fills anew if a colour changed; answers whether it did.
    fn dress(
        &mut self,
        gpu: bool,
        chunk: &PolygonChunk,
        classes: &BuildingClasses<'_>,
        palette: &[Color32],
        is_stale: bool,
    ) -> bool {
        if self.is_fresh && !is_stale && self.palette == palette {
            return false;
        }
        self.is_fresh = true;
        let codes: Vec<u8> = chunk
            .ids
            .iter()
            .map(|id| classes.code(BuildingId(*id)))
            .collect();
        if self.fills.is_some() && self.palette == palette && self.codes == codes {
            return false;
        }
        let color = |slot: usize| {
            codes
                .get(slot)
                .and_then(|code| palette.get(usize::from(*code)))
                .copied()
                .unwrap_or(Color32::TRANSPARENT)
        };
        self.fills = Some(Block::fills(
            gpu,
            chunk.origin,
            chunk.bounds,
            chunk.mesh(color),
        ));
        let has_gaps = codes.iter().any(|code| is_hidden(palette, *code));
        if has_gaps || self.has_gaps {
            self.outlines = None;
        }
        self.has_gaps = has_gaps;
        self.palette = palette.to_vec();
        self.codes = codes;
        true
    }

    /// Makes the outlines anew if they are not there in this colour.
    fn outline(&mut self, gpu: bool, chunk: &PolygonChunk, theme: &Theme) {
        let color = theme.building_outline;
        if self.outlines.as_ref().is_some_and(|(of, _)| *of == color) {
            return;
        }
        let is_shown = |slot: usize| {
            let code = self.codes.get(slot);
            !(self.has_gaps && code.is_some_and(|code| is_hidden(&self.palette, *code)))
        };
        let lines = chunk.outlines(OUTLINE_PX, color, is_shown);
        let block = Block::lines(gpu, chunk.origin, chunk.bounds, lines);
        self.outlines = Some((color, block));
    }
}

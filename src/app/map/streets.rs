//! Streets: ribbons of their real width with a casing while near, thin lines
//! while far; white, or coloured by what the layer shows.

use super::blocks::{Block, Scene};
use super::buildings::local_rect;
use super::camera::Camera;
use super::chunks::split;
use super::style::STREET_PLAIN;
use super::twin::Twin;
use super::ways::LineChunk;
use crate::app::theme::Theme;
use crate::geometry::{Bounds, LineStore, mercator};
use crate::plan::{Base, Street, StreetId};
use eframe::egui::{Color32, Pos2};
use rayon::prelude::*;

/// Streets in a chunk.
const STREETS_MAX: usize = 2048;
/// Ribbons are drawn up to this many metres per logical pixel.
const RIBBONS_TO_M_PER_PX: f64 = 3.5;
/// Width of the casing on each side, metres.
const CASING_M: f64 = 0.7;
/// Plain streets are left out from here on, metres per logical pixel.
const PLAIN_TO_M_PER_PX: f64 = 25.0;

/// All streets as chunks, made once per base.
#[derive(Debug, Default)]
pub(super) struct StreetTwin {
    chunks: Vec<StreetChunk>,
    places: Vec<Option<(u32, u32)>>,
}

#[derive(Debug)]
struct StreetChunk {
    lines: LineChunk,
    /// Half the width of each, Web Mercator metres, and that of its casing.
    halves: Vec<f32>,
    casing: f32,
}

impl StreetTwin {
    /// Turns all streets, as they run after repairs (`store`).
    pub(super) fn new(base: &Base, store: &LineStore, twin: &Twin) -> Self {
        let centres: Vec<_> = (0..store.len() as u32)
            .filter_map(|id| Some((id, Bounds::of(store.view(id as usize)).centre()?)))
            .collect();
        let chunks: Vec<StreetChunk> = split(centres, STREETS_MAX)
            .into_par_iter()
            .map(|ids| {
                let lines = LineChunk::new(ids, store, twin);
                let latitude = mercator::from_mercator(lines.origin)[1];
                let scale = mercator::scale_at(latitude);
                let half = |id: &u32| {
                    let street = base.streets.records.get(*id as usize);
                    (0.5 * scale * street.map_or(6.0, Street::drawn_width_m)) as f32
                };
                StreetChunk {
                    halves: lines.ids.iter().map(half).collect(),
                    casing: (CASING_M * scale) as f32,
                    lines,
                }
            })
            .collect();
        let mut places = vec![None; store.len()];
        for (chunk, number) in chunks.iter().zip(0..) {
            for (id, slot) in chunk.lines.ids.iter().zip(0..) {
                if let Some(place) = places.get_mut(*id as usize) {
                    *place = Some((number, slot));
                }
            }
        }
        Self { chunks, places }
    }

    /// The points of a street on screen.
    pub(super) fn points_on_screen(&self, camera: &Camera, id: StreetId) -> Vec<Pos2> {
        let Some((chunk, slot)) = self.places.get(id.index()).copied().flatten() else {
            return Vec::new();
        };
        let Some(chunk) = self.chunks.get(chunk as usize) else {
            return Vec::new();
        };
        let placement = camera.placement(chunk.lines.origin);
        let points = chunk.lines.points(slot as usize);
        points.iter().map(|point| placement * *point).collect()
    }

    /// The streets at least partly in `view` (Web Mercator metres), by id.
    pub(super) fn in_view(&self, view: &Bounds) -> Vec<StreetId> {
        let mut found: Vec<StreetId> = self
            .chunks
            .iter()
            .filter(|chunk| chunk.lines.bounds.intersects(view))
            .flat_map(|chunk| {
                let local = local_rect(view, chunk.lines.origin);
                let boxes = chunk.lines.ids.iter().zip(&chunk.lines.boxes);
                boxes
                    .filter(move |(_, around)| around.intersects(local))
                    .map(|(id, _)| StreetId(*id))
            })
            .collect();
        found.sort_unstable();
        found
    }
}

/// The blocks of a chunk with what they were made for.
#[derive(Default)]
struct Skin {
    codes: Vec<u8>,
    palette: Vec<Color32>,
    casing: Option<(Color32, Block)>,
    ribbons: Option<Block>,
    lines: Option<Block>,
    is_fresh: bool,
}

/// The streets on screen.
pub(super) struct StreetLayer {
    gpu: bool,
    skins: Vec<Skin>,
}

impl StreetLayer {
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

    /// Adds the chunks in view to the scene; `code` says the class of a street,
    /// `is_stale` that classes may have changed since the last frame.
    pub(super) fn add(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &StreetTwin,
        code: impl Fn(StreetId) -> u8,
        palette: &[Color32],
        theme: &Theme,
        is_stale: bool,
    ) {
        self.skins.resize_with(twin.chunks.len(), Skin::default);
        let m_per_px = camera.metres_per_px();
        if m_per_px > PLAIN_TO_M_PER_PX && palette.len() <= 1 {
            return;
        }
        let near = m_per_px <= RIBBONS_TO_M_PER_PX;
        let view = camera.view().buffered(20.0);
        let gpu = self.gpu;
        for (skin, chunk) in self.skins.iter_mut().zip(&twin.chunks) {
            if !chunk.lines.bounds.intersects(&view) {
                skin.is_fresh &= !is_stale;
                continue;
            }
            skin.dress(chunk, &code, palette, is_stale);
            if near {
                skin.put_on_ribbons(gpu, chunk, theme);
            } else if skin.lines.is_none() {
                let line = |slot: usize| Some((skin.thin_px(slot), skin.color(slot)));
                skin.lines = Some(chunk.block(gpu, chunk.lines.lines(line)));
            }
        }
        let each = || self.skins.iter().zip(&twin.chunks);
        if near {
            // all casings lie below all streets, so that crossings are open
            for (skin, _) in each() {
                if let Some((_, block)) = &skin.casing {
                    scene.add(camera, block, 20.0);
                }
            }
        }
        for (skin, _) in each() {
            let block = if near { &skin.ribbons } else { &skin.lines };
            if let Some(block) = block {
                scene.add(camera, block, 20.0);
            }
        }
    }
}

impl StreetChunk {
    fn block(&self, gpu: bool, lines: Vec<walkers::Line>) -> Block {
        Block::lines(gpu, self.lines.origin, self.lines.bounds, lines)
    }
}

impl Skin {
    /// Throws away the blocks whose colours are no longer right.
    fn dress(
        &mut self,
        chunk: &StreetChunk,
        code: impl Fn(StreetId) -> u8,
        palette: &[Color32],
        is_stale: bool,
    ) {
        if self.is_fresh && !is_stale && self.palette == palette {
            return;
        }
        self.is_fresh = true;
        let codes: Vec<u8> = chunk
            .lines
            .ids
            .iter()
            .map(|id| code(StreetId(*id)))
            .collect();
        if self.codes != codes || self.palette != palette {
            self.codes = codes;
            self.palette = palette.to_vec();
            self.ribbons = None;
            self.lines = None;
        }
    }

    fn put_on_ribbons(&mut self, gpu: bool, chunk: &StreetChunk, theme: &Theme) {
        let half = |slot: usize| chunk.halves.get(slot).copied().unwrap_or(1.0);
        let lines = &chunk.lines;
        if self
            .casing
            .as_ref()
            .is_none_or(|(color, _)| *color != theme.street_casing)
        {
            let mesh = lines.ribbons(|slot| Some((half(slot) + chunk.casing, theme.street_casing)));
            let block = Block::fills(gpu, lines.origin, lines.bounds, mesh);
            self.casing = Some((theme.street_casing, block));
        }
        if self.ribbons.is_none() {
            let mesh = lines.ribbons(|slot| Some((half(slot), self.color(slot))));
            self.ribbons = Some(Block::fills(gpu, lines.origin, lines.bounds, mesh));
        }
    }

    fn code(&self, slot: usize) -> u8 {
        self.codes.get(slot).copied().unwrap_or(STREET_PLAIN)
    }

    fn color(&self, slot: usize) -> Color32 {
        let code = usize::from(self.code(slot));
        self.palette.get(code).copied().unwrap_or_default()
    }

    /// The width of a street that is drawn as a line: coloured ones stand out.
    fn thin_px(&self, slot: usize) -> f32 {
        if self.code(slot) == STREET_PLAIN {
            1.2
        } else {
            2.4
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::LayerId;
    use eframe::egui::{Rect, vec2};
    use std::cell::Cell;

    fn base() -> Base {
        let mut base = Base::default();
        for i in 0..40 {
            let y = 660_000.0 + 50.0 * f64::from(i);
            base.streets.lines.push(&[[650_000.0, y], [650_200.0, y]]);
            let mut street = Street::new(format!("s{i}").into(), LayerId(0));
            street.width_m = (i == 0).then_some(400.0);
            base.streets.records.push(street);
        }
        base
    }

    #[test]
    fn classes_are_asked_for_again_only_when_they_may_have_changed() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let streets = StreetTwin::new(&base(), &base().streets.lines, &twin);
        let theme = Theme::get(false, false);
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let place = twin.mercator([650_100.0, 661_000.0]).unwrap();
        let camera = Camera::new(place, 16.0, rect);
        let mut layer = StreetLayer::new(true);
        let asked = Cell::new(0);
        let mut frame = |code: u8, is_stale: bool| {
            let mut scene = Scene::default();
            let palette = [theme.street, theme.good, theme.bad];
            let code = |_| {
                asked.set(asked.get() + 1);
                code
            };
            layer.add(
                &mut scene, &camera, &streets, code, &palette, theme, is_stale,
            );
            scene.drawn
        };
        assert_eq!(frame(0, false), 2, "casing and ribbons");
        assert_eq!(asked.get(), 40);
        frame(0, false);
        assert_eq!(asked.get(), 40);
        frame(1, true);
        assert_eq!(asked.get(), 80);
    }

    #[test]
    fn streets_in_view_and_their_places() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let base = base();
        let streets = StreetTwin::new(&base, &base.streets.lines, &twin);
        let around = twin.mercator_bounds(&Bounds::of(&[
            [650_050.0, 660_090.0],
            [650_060.0, 660_160.0],
        ]));
        assert_eq!(streets.in_view(&around), [StreetId(2), StreetId(3)]);
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let camera = Camera::new(twin.mercator([650_000.0, 660_100.0]).unwrap(), 17.0, rect);
        let points = streets.points_on_screen(&camera, StreetId(2));
        assert!((points[0] - rect.center()).length() < 0.05, "{points:?}");
        assert!(streets.points_on_screen(&camera, StreetId(99)).is_empty());
        assert_eq!(base.streets.records[0].drawn_width_m(), 25.0);
        assert_eq!(base.streets.records[1].drawn_width_m(), 6.0);
    }
}

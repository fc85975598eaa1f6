//! What of one base map is drawn in a frame.

use super::decode::{Drawn, Picture, VectorDrawn};
use crate::app::map::blocks::{soft_line, soft_mesh};
use crate::app::map::camera::Camera;
use crate::app::theme;
use crate::files::tiles::TileId;
use eframe::egui::epaint::shape_transform::adjust_colors;
use eframe::egui::{Mesh, Painter, Rect, Shape, pos2};
use std::collections::BTreeMap;
use std::sync::Arc;
use walkers::sources::Attribution;
use walkers::{Canvas, Drawable, Layer, Projector, Tile, TilePiece, Tiles};

/// Lines of a soft tile reach this far over its edge, logical pixels.
const LINE_MARGIN_PX: f32 = 8.0;

/// The tiles of one base map.
pub(in crate::app::map) struct Sheet {
    pub(super) opacity: f32,
    pub(super) camera: Camera,
    pub(super) pieces: Vec<Piece>,
}

/// A tile's place on the map, and what covers it: its own tile or one that it
/// is a part of.
pub(super) struct Piece {
    pub(super) place: TileId,
    pub(super) from: TileId,
    pub(super) tile: Arc<Drawn>,
}

impl Piece {
    /// The part of the tile that covers the place, 0 to 1.
    fn part(&self) -> Rect {
        let levels = u32::from(self.place.zoom.saturating_sub(self.from.zoom));
        let side = f64::from(levels).exp2().recip();
        let along = |place: u32, from: u32| {
            let start = u64::from(from).checked_shl(levels).unwrap_or_default();
            u64::from(place).saturating_sub(start) as f64 * side
        };
        let (x, y) = (
            along(self.place.x, self.from.x),
            along(self.place.y, self.from.y),
        );
        Rect::from_min_max(
            pos2(x as f32, y as f32),
            pos2((x + side) as f32, (y + side) as f32),
        )
    }

    fn on_screen(&self, camera: &Camera) -> Rect {
        let bounds = self.place.mercator_bounds();
        Rect::from_two_pos(camera.to_screen(bounds.min), camera.to_screen(bounds.max))
    }
}

impl Sheet {
    /// How much of what is below it shows through it, as walkers wants it.
    pub(in crate::app::map) fn opacity(&self) -> f32 {
        self.opacity
    }

    /// Adds the tiles that it draws, each once.
    pub(super) fn add_tiles(&self, tiles: &mut Vec<Arc<Drawn>>) {
        let known = tiles.len();
        for piece in &self.pieces {
            let here = tiles.iter().skip(known);
            if !here.into_iter().any(|tile| Arc::ptr_eq(tile, &piece.tile)) {
                tiles.push(piece.tile.clone());
            }
        }
    }

    /// Whether there is something to draw.
    pub(in crate::app::map) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Paints it through egui alone: pictures and windows without a graphics
    /// card.
    pub(in crate::app::map) fn paint(&self, painter: &Painter) {
        for piece in &self.pieces {
            let rect = piece.on_screen(&self.camera);
            match piece.tile.as_ref() {
                Drawn::Picture(picture) => {
                    let mut mesh = Mesh::with_texture(picture.texture.id());
                    let color = theme::see_through(self.opacity);
                    mesh.add_rect_with_uv(rect, piece.part(), color);
                    painter.add(Shape::mesh(mesh));
                }
                Drawn::Vector(drawn) => self.paint_shapes(painter, drawn, rect),
            }
        }
    }

    fn paint_shapes(&self, painter: &Painter, drawn: &VectorDrawn, rect: Rect) {
        let placement = self.camera.placement(drawn.origin);
        let mut shapes = Vec::new();
        for drawable in &drawn.soft {
            match drawable {
                Drawable::Fill(mesh) => shapes.push(soft_mesh(mesh, placement)),
                Drawable::Lines(lines) => {
                    let near = rect.expand(LINE_MARGIN_PX);
                    for line in lines {
                        soft_line(line, placement, near, &mut shapes);
                    }
                }
            }
        }
        if self.opacity < 1.0 {
            let opacity = self.opacity;
            for shape in &mut shapes {
                adjust_colors(shape, move |color| *color = color.gamma_multiply(opacity));
            }
        }
        painter
            .with_clip_rect(rect.intersect(painter.clip_rect()))
            .extend(shapes);
    }
}

impl Layer for Sheet {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let mut pictures = Pictures::new(&self.camera);
        for piece in &self.pieces {
            match piece.tile.as_ref() {
                Drawn::Picture(picture) => pictures.add(piece, picture),
                Drawn::Vector(VectorDrawn {
                    origin,
                    gpu: Some(drawables),
                    ..
                }) => {
                    let placed = drawables
                        .clone()
                        .with_transform(self.camera.placement(*origin))
                        .with_clip_rect(piece.on_screen(&self.camera));
                    canvas.add_drawables(placed);
                }
                Drawn::Vector(_) => {}
            }
        }
        if !pictures.pieces.is_empty() {
            let mut layer = &mut pictures;
            Layer::draw(&mut layer, canvas, projector);
        }
    }
}

/// The pictures as walkers wants them: by their place in the grid of one zoom,
/// which it finds from the map's zoom and the size of a tile.
struct Pictures {
    pieces: BTreeMap<(u8, u32, u32), (Tile, Rect)>,
    map_zoom: i32,
    tile_size: u32,
}

impl Pictures {
    fn new(camera: &Camera) -> Self {
        Self {
            pieces: BTreeMap::new(),
            map_zoom: camera.zoom().round() as i32,
            tile_size: 256,
        }
    }

    fn add(&mut self, piece: &Piece, picture: &Picture) {
        let id = piece.place;
        let levels = self.map_zoom - i32::from(id.zoom);
        self.tile_size = if levels >= 0 {
            256_u32.checked_shl(levels.unsigned_abs()).unwrap_or(256)
        } else {
            (256_u32 >> levels.unsigned_abs().min(8)).max(1)
        };
        let tile = Tile::Raster(picture.texture.clone());
        self.pieces
            .insert((id.zoom, id.x, id.y), (tile, piece.part()));
    }
}

impl Tiles for Pictures {
    fn at(&mut self, id: walkers::TileId) -> Option<TilePiece> {
        let (tile, part) = self.pieces.get(&(id.zoom, id.x, id.y))?;
        Some(TilePiece::new(tile.clone(), *part))
    }

    fn attribution(&self) -> Attribution {
        // named on the map by ourselves, together with the data
        Attribution {
            text: "",
            url: "",
            logo_light: None,
            logo_dark: None,
        }
    }

    fn tile_size(&self) -> u32 {
        self.tile_size
    }
}

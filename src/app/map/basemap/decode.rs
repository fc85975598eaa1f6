//! Bytes of a tile to what can be drawn. Runs on the threads of the shelf.

use super::style::color;
use crate::app::theme::{self, Theme};
use crate::files::limits::MAX_TILE_SIDE_PX;
use crate::files::tiles::sketch::{Brush, NameOf, brush, name};
use crate::files::tiles::vector::{VectorFeature, VectorShape, read_vector_tile};
use crate::files::tiles::{TileError, TileId, TileKind};
use crate::geometry::Point;
use eframe::egui::{self, ColorImage, Pos2, TextureHandle, TextureOptions, pos2};
use image::{ImageReader, Limits};
use std::io::Cursor;
use std::sync::Arc;
use walkers::{Drawable, Drawables, Line, Mesh};

/// Pictures larger than this are made smaller: no screen shows more of one tile.
const MAX_SHOWN_PX: u32 = 1024;
/// Memory that decoding a picture may take, bytes.
const MAX_DECODE_BYTES: u64 = 160 << 20;

/// How tiles are to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// On a dark ground.
    pub dark: bool,
    /// For the retained layer of walkers.
    pub gpu: bool,
}

/// A tile that can be drawn.
pub(in crate::app::map) enum Drawn {
    Picture(Picture),
    Vector(VectorDrawn),
}

/// A picture.
pub(in crate::app::map) struct Picture {
    pub texture: TextureHandle,
    /// Pixels along its side before it was made smaller.
    pub side_px: u32,
}

/// Shapes around a corner.
pub(in crate::app::map) struct VectorDrawn {
    /// Upper left corner of the tile, Web Mercator metres.
    pub origin: Point,
    /// Fills, then lines.
    pub soft: Vec<Drawable>,
    pub gpu: Option<Drawables>,
    /// Names of places and streets.
    pub names: Vec<TileName>,
    bytes: usize,
}

/// A name that a tile carries.
pub(in crate::app::map) struct TileName {
    pub text: Arc<str>,
    pub of: NameOf,
    /// A point or a line, Web Mercator metres.
    pub points: Vec<Point>,
}

impl Drawn {
    /// What it takes in memory, bytes, roughly.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Picture(picture) => {
                let [width, height] = picture.texture.size();
                4 * width * height
            }
            Self::Vector(drawn) => drawn.bytes + 96 * drawn.names.len(),
        }
    }

    /// The names that it carries.
    pub(in crate::app::map) fn names(&self) -> &[TileName] {
        match self {
            Self::Picture(_) => &[],
            Self::Vector(drawn) => &drawn.names,
        }
    }
}

/// Turns bytes into what can be drawn.
pub(super) fn decode(
    ctx: &egui::Context,
    kind: TileKind,
    id: TileId,
    bytes: &[u8],
    look: Look,
) -> Result<Drawn, TileError> {
    match kind {
        TileKind::Picture => picture(ctx, bytes, look.dark).map(Drawn::Picture),
        TileKind::Vector => vector(id, bytes, look).map(Drawn::Vector),
    }
}

fn picture(ctx: &egui::Context, bytes: &[u8], dark: bool) -> Result<Picture, TileError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_TILE_SIDE_PX);
    limits.max_image_height = Some(MAX_TILE_SIDE_PX);
    limits.max_alloc = Some(MAX_DECODE_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits);
    let mut image = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => TileError::TooLarge,
        image::ImageError::Unsupported(_) => TileError::Unsupported("this kind of picture"),
        _ => TileError::Damaged("a picture"),
    })?;
    let side_px = image.width();
    if image.width().max(image.height()) > MAX_SHOWN_PX {
        image = image.thumbnail(MAX_SHOWN_PX, MAX_SHOWN_PX);
    }
    let mut pixels = image.to_rgba8();
    if dark {
        theme::dim_picture(&mut pixels);
    }
    let size = [pixels.width() as usize, pixels.height() as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &pixels);
    Ok(Picture {
        texture: ctx.load_texture("base map", image, TextureOptions::LINEAR),
        side_px,
    })
}

/// Fills and lines with the rank that says what lies above what.
#[derive(Default)]
struct Pile {
    fills: Vec<(u8, Mesh)>,
    lines: Vec<(u8, Line)>,
}

fn vector(id: TileId, bytes: &[u8], look: Look) -> Result<VectorDrawn, TileError> {
    let tile = read_vector_tile(bytes)?;
    let theme = Theme::get(look.dark, false);
    let bounds = id.mercator_bounds();
    let side_m = bounds.max[0] - bounds.min[0];
    let mut pile = Pile::default();
    let origin = [bounds.min[0], bounds.max[1]];
    let mut names = Vec::new();
    for layer in &tile.layers {
        let scale = (side_m / f64::from(layer.extent)) as f32;
        for feature in &layer.features {
            if let Some(brush) = brush(layer, feature, id.zoom) {
                pile.put(feature, &brush, scale, theme);
            }
            if let Some((text, of)) = name(layer, feature) {
                let text: Arc<str> = text.into();
                // several points are the places of so many names
                let whole = |part: &Vec<[f32; 2]>| match of {
                    NameOf::Place(_) => part.iter().map(|at| vec![*at]).collect(),
                    NameOf::Street(_) => vec![part.clone()],
                };
                let parts = feature.parts.iter().flat_map(whole);
                names.extend(parts.map(|part: Vec<[f32; 2]>| TileName {
                    text: text.clone(),
                    of,
                    points: part.iter().map(|at| on_earth(*at, scale, origin)).collect(),
                }));
            }
        }
    }
    Ok(VectorDrawn {
        names,
        ..pile.drawn(origin, look.gpu)
    })
}

/// A place in a tile, right and down from its corner, in Web Mercator metres.
fn on_earth([x, y]: [f32; 2], scale: f32, origin: Point) -> Point {
    [
        origin[0] + f64::from(x * scale),
        origin[1] - f64::from(y * scale),
    ]
}

impl Pile {
    fn put(&mut self, feature: &VectorFeature, brush: &Brush, scale: f32, theme: &Theme) {
        if let (Some(tint), VectorShape::Rings) = (brush.fill, feature.shape) {
            let mut rings = feature
                .parts
                .iter()
                .map(|ring| ring.iter().map(|at| (*at).into()).collect::<Vec<_>>());
            let first = rings.next().unwrap_or_default();
            let rest: Vec<_> = rings.collect();
            // what cannot be filled is left out: a base map is no evidence
            if let Ok(mut mesh) = walkers::tessellate_polygon(&first, &rest, color(tint, theme)) {
                for vertex in &mut mesh.vertices {
                    vertex.position = pos2(vertex.position.x * scale, vertex.position.y * scale);
                }
                self.fills.push((brush.rank, mesh));
            }
        }
        if feature.shape == VectorShape::Points {
            return;
        }
        for (rank, stroke) in brush.strokes() {
            for part in &feature.parts {
                let mut points: Vec<Pos2> = part
                    .iter()
                    .map(|[x, y]| pos2(x * scale, y * scale))
                    .collect();
                if feature.shape == VectorShape::Rings {
                    points.extend(points.first().copied());
                }
                let line = Line {
                    points,
                    width: stroke.width_px,
                    color: color(stroke.tint, theme),
                    dasharray: if brush.dashed {
                        vec![5.0, 4.0]
                    } else {
                        Vec::new()
                    },
                };
                self.lines.push((rank, line));
            }
        }
    }

    fn drawn(mut self, origin: Point, gpu: bool) -> VectorDrawn {
        // stable: within a rank the order of the tile
        self.fills.sort_by_key(|(rank, _)| *rank);
        self.lines.sort_by_key(|(rank, _)| *rank);
        let mut fills = Mesh::default();
        for (_, mesh) in &self.fills {
            fills.append(mesh);
        }
        let lines: Vec<Line> = self.lines.into_iter().map(|(_, line)| line).collect();
        let points: usize = lines.iter().map(|line| line.points.len()).sum();
        // on the graphics card a segment is four corners
        let bytes = fills.vertices.len() * 12 + fills.indices.len() * 4 + points * 96;
        let mut soft = Vec::new();
        if !fills.is_empty() {
            soft.push(Drawable::Fill(fills));
        }
        if !lines.is_empty() {
            soft.push(Drawable::Lines(lines));
        }
        let (soft, gpu) = if gpu {
            let drawables = (!soft.is_empty()).then(|| Drawables::new(soft));
            (Vec::new(), drawables)
        } else {
            (soft, None)
        };
        VectorDrawn {
            origin,
            soft,
            gpu,
            names: Vec::new(),
            bytes,
        }
    }
}

//! Turns what egui tessellated into pixels without a graphics card: for
//! pictures of the map at any size, the same on every machine.
//!
//! Four samples a pixel smooth what egui does not (fills); colours are blended
//! premultiplied and in gamma space, as egui's own renderers do.

use eframe::egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use eframe::egui::{Color32, ColorImage, ImageData, Rect, TextureId, TexturesDelta};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Samples along each side of a pixel.
const SAMPLES: usize = 2;
/// Rows of pixels that are painted by one thread at a time.
const BAND_ROWS: usize = 32;

/// The textures of an egui context, as its output tells of them.
#[derive(Default)]
pub(super) struct Textures {
    images: BTreeMap<u64, ColorImage>,
}

impl Textures {
    /// Takes in what changed in a pass.
    pub(super) fn apply(&mut self, mut delta: TexturesDelta) {
        // the order of textures does not matter, that of patches of one does
        let mut changes: Vec<_> = delta.set.drain().collect();
        changes.sort_by_key(|(id, _)| key(*id));
        for (id, patches) in changes {
            for patch in patches {
                let ImageData::Color(image) = patch.image;
                match patch.pos {
                    None => {
                        self.images.insert(key(id), (*image).clone());
                    }
                    Some(at) => {
                        if let Some(whole) = self.images.get_mut(&key(id)) {
                            put(whole, &image, at);
                        }
                    }
                }
            }
        }
        delta.clear();
    }
}

fn key(id: TextureId) -> u64 {
    match id {
        TextureId::Managed(number) => number * 2,
        TextureId::User(number) => number * 2 + 1,
    }
}

fn put(whole: &mut ColorImage, patch: &ColorImage, [left, top]: [usize; 2]) {
    let width = whole.size[0];
    for (row, colors) in patch.pixels.chunks_exact(patch.size[0].max(1)).enumerate() {
        let from = (top + row) * width + left;
        if let Some(target) = whole.pixels.get_mut(from..from + colors.len()) {
            target.copy_from_slice(colors);
        }
    }
}

/// A corner in samples.
#[derive(Debug, Clone, Copy)]
struct Corner {
    at: [f64; 2],
    uv: [f32; 2],
    color: [f32; 4],
}

/// A triangle ready to be painted.
struct Triangle<'a> {
    corners: [Corner; 3],
    /// First and last column and row of samples it may touch.
    columns: [usize; 2],
    rows: [usize; 2],
    /// One colour all over, and no texture.
    flat: Option<[f32; 4]>,
    texture: Option<&'a ColorImage>,
}

/// Paints primitives onto a ground. `size` in pixels.
pub(super) fn paint(
    primitives: &[ClippedPrimitive],
    textures: &Textures,
    pixels_per_point: f32,
    size: [usize; 2],
    ground: Color32,
) -> ColorImage {
    let samples = [size[0] * SAMPLES, size[1] * SAMPLES];
    let scale = f64::from(pixels_per_point) * SAMPLES as f64;
    let mut triangles = Vec::new();
    for ClippedPrimitive {
        clip_rect,
        primitive,
    } in primitives
    {
        let Primitive::Mesh(mesh) = primitive else {
            continue; // nothing here hands out callbacks
        };
        let texture = textures.images.get(&key(mesh.texture_id));
        for indices in mesh.indices.chunks_exact(3) {
            let corner = |i: usize| mesh.vertices.get(*indices.get(i)? as usize);
            if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
                triangles.extend(triangle([a, b, c], *clip_rect, scale, samples, texture));
            }
        }
    }
    let mut pixels = vec![ground; size[0] * size[1]];
    let band_pixels = (size[0] * BAND_ROWS).max(1);
    let bins = bins(&triangles, size[1].div_ceil(BAND_ROWS));
    pixels
        .par_chunks_mut(band_pixels)
        .zip(&bins)
        .enumerate()
        .for_each(|(number, (pixels, bin))| {
            let first_row = number * BAND_ROWS * SAMPLES;
            let mut band = Band::new(samples[0], first_row, pixels.len() / size[0].max(1), ground);
            for index in bin {
                if let Some(triangle) = triangles.get(*index as usize) {
                    band.fill(triangle);
                }
            }
            band.resolve(pixels);
        });
    ColorImage::new(size, pixels)
}

/// The triangles of each band, in their order.
fn bins(triangles: &[Triangle<'_>], bands: usize) -> Vec<Vec<u32>> {
    let mut bins = vec![Vec::new(); bands];
    for (triangle, index) in triangles.iter().zip(0..) {
        let [first, last] = triangle.rows.map(|row| row / (BAND_ROWS * SAMPLES));
        for bin in bins.iter_mut().take(last + 1).skip(first) {
            bin.push(index);
        }
    }
    bins
}

fn triangle<'a>(
    vertices: [&Vertex; 3],
    clip: Rect,
    scale: f64,
    samples: [usize; 2],
    texture: Option<&'a ColorImage>,
) -> Option<Triangle<'a>> {
    let corners = vertices.map(|vertex| Corner {
        at: [
            f64::from(vertex.pos.x) * scale,
            f64::from(vertex.pos.y) * scale,
        ],
        uv: [vertex.uv.x, vertex.uv.y],
        color: vertex.color.to_array().map(f32::from),
    });
    let range = |places: [f64; 3], size: usize, low: f32, high: f32| {
        let from = places.iter().copied().fold(f64::INFINITY, f64::min);
        let to = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let from = from.max(f64::from(low) * scale).max(0.0).floor();
        let to = to.min(f64::from(high) * scale).min(size as f64).ceil();
        // what is not finite fails here too
        (from < to).then(|| [from as usize, to as usize - 1])
    };
    let [width, height] = samples;
    let along_x = corners.map(|Corner { at: [x, _], .. }| x);
    let along_y = corners.map(|Corner { at: [_, y], .. }| y);
    let columns = range(along_x, width, clip.min.x, clip.max.x)?;
    let rows = range(along_y, height, clip.min.y, clip.max.y)?;
    let [a, b, c] = vertices;
    let is_flat = a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv;
    let flat = is_flat.then(|| shade(texture, corners[0].uv, corners[0].color));
    Some(Triangle {
        corners,
        columns,
        rows,
        flat,
        texture,
    })
}

/// Twice the signed area of a place against an edge; exactly the opposite for
/// the edge turned around, so that triangles side by side share no sample and
/// leave none out.
fn side(from: [f64; 2], to: [f64; 2], at: [f64; 2]) -> f64 {
    let cross =
        |a: [f64; 2], b: [f64; 2]| (b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]);
    if from <= to {
        cross(from, to)
    } else {
        -cross(to, from)
    }
}

/// Whether samples right on the edge belong to the triangle.
fn owns_edge(from: [f64; 2], to: [f64; 2]) -> bool {
    to[1] > from[1] || (to[1] == from[1] && to[0] < from[0])
}

/// A colour (0 to 255, premultiplied) with the texture on it.
fn shade(texture: Option<&ColorImage>, uv: [f32; 2], color: [f32; 4]) -> [f32; 4] {
    let Some(image) = texture else {
        return color;
    };
    let texel = sample(image, uv);
    std::array::from_fn(|i| {
        let (color, texel): (f32, f32) = (pick(&color, i), pick(&texel, i));
        color * texel / 255.0
    })
}

fn pick(values: &[f32; 4], index: usize) -> f32 {
    values.get(index).copied().unwrap_or_default()
}

/// Bilinear, as egui's renderers do.
fn sample(image: &ColorImage, uv: [f32; 2]) -> [f32; 4] {
    let [width, height] = image.size;
    let x = (uv[0] * width as f32 - 0.5).clamp(0.0, width.saturating_sub(1) as f32);
    let y = (uv[1] * height as f32 - 0.5).clamp(0.0, height.saturating_sub(1) as f32);
    let (left, top) = (x as usize, y as usize);
    let (part_x, part_y) = (x - left as f32, y - top as f32);
    let texel = |column: usize, row: usize| {
        let (column, row) = (
            column.min(width.saturating_sub(1)),
            row.min(height.saturating_sub(1)),
        );
        image
            .pixels
            .get(row * width + column)
            .map_or([0.0; 4], |color| color.to_array().map(f32::from))
    };
    let mix = |a: [f32; 4], b: [f32; 4], part: f32| -> [f32; 4] {
        std::array::from_fn(|i| pick(&a, i) + (pick(&b, i) - pick(&a, i)) * part)
    };
    mix(
        mix(texel(left, top), texel(left + 1, top), part_x),
        mix(texel(left, top + 1), texel(left + 1, top + 1), part_x),
        part_y,
    )
}

/// Some rows of samples.
struct Band {
    width: usize,
    first_row: usize,
    rows: usize,
    samples: Vec<[f32; 4]>,
}

impl Band {
    fn new(width: usize, first_row: usize, pixel_rows: usize, ground: Color32) -> Self {
        let rows = pixel_rows * SAMPLES;
        Self {
            width,
            first_row,
            rows,
            samples: vec![ground.to_array().map(f32::from); width * rows],
        }
    }

    fn fill(&mut self, triangle: &Triangle<'_>) {
        let [a, b, c] = triangle.corners.map(|corner| corner.at);
        let area = side(a, b, c);
        if area == 0.0 {
            return;
        }
        // counted the other way round where the corners turn right
        let edges = if area > 0.0 {
            [[b, c], [c, a], [a, b]]
        } else {
            [[c, b], [a, c], [b, a]]
        };
        let owned = edges.map(|[from, to]| owns_edge(from, to));
        let last = triangle.rows[1].min(self.first_row + self.rows - 1);
        for row in triangle.rows[0].max(self.first_row)..=last {
            let y = row as f64 + 0.5;
            let Some([from, to]) = span(&[a, b, c], y, triangle.columns) else {
                continue;
            };
            let start = (row - self.first_row) * self.width;
            let Some(line) = self.samples.get_mut(start + from..=start + to) else {
                continue;
            };
            for (sample, column) in line.iter_mut().zip(from..) {
                let at = [column as f64 + 0.5, y];
                let [[ua, ub], [va, vb], [wa, wb]] = edges;
                let sides = [side(ua, ub, at), side(va, vb, at), side(wa, wb, at)];
                let is_in = sides
                    .iter()
                    .zip(&owned)
                    .all(|(side, owned)| *side > 0.0 || (*side == 0.0 && *owned));
                if is_in {
                    let color = triangle
                        .flat
                        .unwrap_or_else(|| triangle.shade(sides.map(|s| (s / area.abs()) as f32)));
                    blend(sample, color);
                }
            }
        }
    }

    /// The mean of the samples of each pixel.
    fn resolve(&self, pixels: &mut [Color32]) {
        let columns = self.width / SAMPLES;
        let count = (SAMPLES * SAMPLES) as f32;
        for (index, pixel) in pixels.iter_mut().enumerate() {
            let (row, column) = (index / columns.max(1), index % columns.max(1));
            let mut sum = [0.0_f32; 4];
            for down in 0..SAMPLES {
                let from = (row * SAMPLES + down) * self.width + column * SAMPLES;
                for sample in self.samples.get(from..from + SAMPLES).unwrap_or_default() {
                    for (sum, value) in sum.iter_mut().zip(sample) {
                        *sum += value;
                    }
                }
            }
            let [r, g, b, a] = sum.map(|value| (value / count).round() as u8);
            *pixel = premultiplied(r, g, b, a);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "blends colours that others chose, chooses none"
)]
fn premultiplied(r: u8, g: u8, b: u8, a: u8) -> Color32 {
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// The columns of a row that a triangle may touch, a sample wide on both sides.
fn span(corners: &[[f64; 2]; 3], y: f64, columns: [usize; 2]) -> Option<[usize; 2]> {
    let [a, b, c] = *corners;
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for [from, to] in [[a, b], [b, c], [c, a]] {
        let (top, bottom) = (from[1].min(to[1]), from[1].max(to[1]));
        if y < top - 0.5 || y > bottom + 0.5 {
            continue;
        }
        let part = if bottom > top {
            ((y - from[1]) / (to[1] - from[1])).clamp(0.0, 1.0)
        } else {
            // level: both ends count
            low = low.min(from[0]).min(to[0]);
            high = high.max(from[0]).max(to[0]);
            continue;
        };
        let x = from[0] + (to[0] - from[0]) * part;
        low = low.min(x);
        high = high.max(x);
    }
    let from = (low - 1.0).max(columns[0] as f64);
    let to = (high + 1.0).min(columns[1] as f64);
    (from <= to).then_some([from as usize, to as usize])
}

impl Triangle<'_> {
    /// The colour at weights of its corners.
    fn shade(&self, [u, v, w]: [f32; 3]) -> [f32; 4] {
        let [a, b, c] = &self.corners;
        let color = std::array::from_fn(|i| {
            u * pick(&a.color, i) + v * pick(&b.color, i) + w * pick(&c.color, i)
        });
        let uv = [
            u * a.uv[0] + v * b.uv[0] + w * c.uv[0],
            u * a.uv[1] + v * b.uv[1] + w * c.uv[1],
        ];
        shade(self.texture, uv, color)
    }
}

fn blend(under: &mut [f32; 4], over: [f32; 4]) {
    let through = 1.0 - pick(&over, 3) / 255.0;
    for (under, over) in under.iter_mut().zip(over) {
        *under = over + *under * through;
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests need colours of their own")]
mod tests {
    use super::*;
    use eframe::egui::{Mesh, pos2};

    fn primitive(points: &[[f32; 2]], indices: &[u32], color: Color32) -> ClippedPrimitive {
        let mut mesh = Mesh::default();
        for [x, y] in points {
            mesh.colored_vertex(pos2(*x, *y), color);
        }
        mesh.indices = indices.to_vec();
        mesh.texture_id = TextureId::User(9);
        ClippedPrimitive {
            clip_rect: Rect::EVERYTHING,
            primitive: Primitive::Mesh(mesh),
        }
    }

    fn painted(primitives: &[ClippedPrimitive], size: [usize; 2]) -> ColorImage {
        paint(primitives, &Textures::default(), 1.0, size, Color32::BLACK)
    }

    #[test]
    fn a_square_of_two_triangles_covers_each_sample_once() {
        // half clear white over black: a sample painted twice would be lighter
        let square = [[1.0, 1.0], [7.0, 1.0], [7.0, 7.0], [1.0, 7.0]];
        let half = Color32::from_rgba_premultiplied(100, 100, 100, 100);
        for indices in [[0, 1, 2, 0, 2, 3], [2, 1, 0, 0, 2, 3], [1, 2, 3, 3, 0, 1]] {
            let image = painted(&[primitive(&square, &indices, half)], [8, 8]);
            let inner = image[(4, 4)];
            let mut all = (1..7).flat_map(|x| (1..7).map(move |y| (x, y)));
            assert!(all.all(|at| image[at] == inner), "{indices:?}");
            assert_eq!(inner.r(), 100);
            assert_eq!(image[(0, 0)], Color32::BLACK);
            assert_eq!(image[(7, 4)], Color32::BLACK);
        }
    }

    #[test]
    fn edges_are_smooth() {
        let half_pixel = [[0.0, 0.0], [4.5, 0.0], [4.5, 8.0], [0.0, 8.0]];
        let image = painted(
            &[primitive(&half_pixel, &[0, 1, 2, 0, 2, 3], Color32::WHITE)],
            [8, 8],
        );
        assert_eq!(image[(3, 3)], Color32::WHITE);
        assert_eq!(image[(4, 3)].r(), 128);
        assert_eq!(image[(5, 3)], Color32::BLACK);
    }

    #[test]
    fn a_big_fan_has_no_cracks_over_several_bands() {
        let (width, height) = (70, 150);
        let mut points = vec![[35.3, 74.9]];
        for i in 0..23_u8 {
            let angle = f32::from(i) * std::f32::consts::TAU / 23.0;
            points.push([35.3 + 200.0 * angle.cos(), 74.9 + 200.0 * angle.sin()]);
        }
        let indices: Vec<u32> = (1..=23).flat_map(|i| [0, i, i % 23 + 1]).collect();
        let half = Color32::from_rgba_premultiplied(60, 60, 60, 60);
        let image = painted(&[primitive(&points, &indices, half)], [width, height]);
        assert!(image.pixels.iter().all(|pixel| pixel.r() == 60));
    }

    #[test]
    fn clip_and_rubbish() {
        let mut clipped = primitive(
            &[[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]],
            &[0, 1, 2],
            Color32::WHITE,
        );
        clipped.clip_rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(2.0, 2.0));
        let broken = primitive(
            &[[f32::NAN, 0.0], [9.0, 0.0], [0.0, 9.0]],
            &[0, 1, 2, 7, 8, 9],
            Color32::RED,
        );
        let flat = primitive(
            &[[0.0, 0.0], [9.0, 9.0], [4.0, 4.0]],
            &[0, 1, 2],
            Color32::RED,
        );
        let image = painted(&[clipped, flat], [8, 8]);
        assert_eq!(image[(1, 1)], Color32::WHITE);
        assert_eq!(image[(3, 1)], Color32::BLACK);
        assert_eq!(painted(&[broken], [8, 8]).pixels.len(), 64);
        assert!(painted(&[], [0, 0]).pixels.is_empty());
    }

    #[test]
    fn textures_take_patches() {
        let mut textures = Textures::default();
        let whole = ColorImage::filled([4, 4], Color32::BLACK);
        let mut delta = TexturesDelta::default();
        let options = eframe::egui::TextureOptions::LINEAR;
        delta
            .set
            .entry(TextureId::Managed(0))
            .or_default()
            .push(eframe::egui::epaint::ImageDelta::full(whole, options));
        textures.apply(delta);
        let patch = ColorImage::filled([2, 1], Color32::WHITE);
        let mut delta = TexturesDelta::default();
        delta.set.entry(TextureId::Managed(0)).or_default().push(
            eframe::egui::epaint::ImageDelta::partial([1, 2], patch, options),
        );
        textures.apply(delta);
        let image = &textures.images[&0];
        let white: Vec<usize> = (0..16)
            .filter(|i| image.pixels[*i] == Color32::WHITE)
            .collect();
        assert_eq!(white, [9, 10]);
        assert_eq!(sample(image, [0.5, 0.625]), [255.0; 4]);
    }
}

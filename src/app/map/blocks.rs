//! What is handed to the screen as one piece and kept there while it does not
//! change: through walkers' retained GPU layer, or, without a renderer, as
//! meshes and lines painted through egui.

use super::camera::Camera;
use crate::geometry::{Bounds, Point};
use eframe::egui::emath::TSTransform;
use eframe::egui::{self, Painter, Pos2, Shape, Stroke, epaint};
use walkers::{Canvas, Drawable, Drawables, Layer, Line, Mesh, Projector};

/// One retained piece.
pub(super) struct Block {
    origin: Point,
    bounds: Bounds,
    painted: Painted,
}

enum Painted {
    Nothing,
    Gpu(Drawables),
    Soft(Drawable),
}

impl Block {
    /// Fills around `origin`; `bounds` says where they are. With `gpu` they go
    /// to the retained layer.
    pub(super) fn fills(gpu: bool, origin: Point, bounds: Bounds, mesh: Mesh) -> Self {
        let nothing = mesh.is_empty();
        Self::new(gpu, origin, bounds, Drawable::Fill(mesh), nothing)
    }

    /// Lines of constant width around `origin`.
    pub(super) fn lines(gpu: bool, origin: Point, bounds: Bounds, lines: Vec<Line>) -> Self {
        let nothing = lines.is_empty();
        Self::new(gpu, origin, bounds, Drawable::Lines(lines), nothing)
    }

    fn new(gpu: bool, origin: Point, bounds: Bounds, drawable: Drawable, nothing: bool) -> Self {
        let painted = if nothing {
            Painted::Nothing
        } else if gpu {
            Painted::Gpu(Drawables::new(vec![drawable]))
        } else {
            Painted::Soft(drawable)
        };
        Self {
            origin,
            bounds,
            painted,
        }
    }
}

/// The blocks of one frame, bottom to top.
#[derive(Default)]
pub(super) struct Scene {
    gpu: Vec<Drawables>,
    soft: Vec<Shape>,
    /// Blocks that were in view.
    pub(super) drawn: usize,
}

impl Scene {
    /// Adds a block on top if any of it is in view; the half width of its lines
    /// is given by `margin_px`.
    pub(super) fn add(&mut self, camera: &Camera, block: &Block, margin_px: f64) {
        let around = block.bounds.buffered(margin_px / camera.px_per_m());
        if !around.intersects(&camera.view()) {
            return;
        }
        let placement = camera.placement(block.origin);
        match &block.painted {
            Painted::Nothing => return,
            Painted::Gpu(drawables) => self.gpu.push(drawables.clone().with_transform(placement)),
            Painted::Soft(Drawable::Fill(mesh)) => self.soft.push(soft_mesh(mesh, placement)),
            Painted::Soft(Drawable::Lines(lines)) => {
                let screen = camera.rect().expand(margin_px as f32);
                for line in lines {
                    soft_line(line, placement, screen, &mut self.soft);
                }
            }
        }
        self.drawn += 1;
    }

    /// The part for walkers.
    pub(super) fn layer(&mut self) -> SceneLayer {
        SceneLayer(std::mem::take(&mut self.gpu))
    }

    /// Paints the part that does not go through walkers.
    pub(super) fn paint(self, painter: &Painter) {
        painter.extend(self.soft);
    }
}

/// The retained blocks as a layer of walkers' map.
pub(super) struct SceneLayer(Vec<Drawables>);

impl Layer for SceneLayer {
    fn draw(&mut self, canvas: &mut Canvas, _projector: &Projector<'_>) {
        for drawables in self.0.drain(..) {
            canvas.add_drawables(drawables);
        }
    }
}

pub(super) fn soft_mesh(mesh: &Mesh, placement: TSTransform) -> Shape {
    let vertices = mesh
        .vertices
        .iter()
        .map(|vertex| epaint::Vertex {
            pos: placement * vertex.position,
            uv: epaint::WHITE_UV,
            color: vertex.color,
        })
        .collect();
    Shape::mesh(egui::Mesh {
        indices: mesh.indices.clone(),
        vertices,
        texture_id: egui::TextureId::default(),
    })
}

pub(super) fn soft_line(
    line: &Line,
    placement: TSTransform,
    screen: egui::Rect,
    out: &mut Vec<Shape>,
) {
    let points: Vec<Pos2> = line.points.iter().map(|point| placement * *point).collect();
    if !egui::Rect::from_points(&points).intersects(screen) {
        return;
    }
    let stroke = Stroke::new(line.width, line.color);
    match line.dasharray.as_slice() {
        [dash, gap, ..] => out.extend(Shape::dashed_line(&points, stroke, *dash, *gap)),
        _ => out.push(Shape::line(points, stroke)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Color32, Rect, pos2, vec2};

    fn block(gpu: bool, at: f64) -> Block {
        let bounds = Bounds {
            min: [at - 5.0, -5.0],
            max: [at + 5.0, 5.0],
        };
        let rect = Rect::from_center_size(Pos2::ZERO, vec2(10.0, 10.0));
        Block::fills(gpu, [at, 0.0], bounds, Mesh::rect(rect, Color32::WHITE))
    }

    #[test]
    fn only_what_is_in_view_is_submitted() {
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let camera = Camera::new([0.0, 0.0], 18.0, rect);
        let mut scene = Scene::default();
        for (gpu, at) in [
            (true, 0.0),
            (false, 100.0),
            (true, 5_000.0),
            (false, 5_000.0),
        ] {
            scene.add(&camera, &block(gpu, at), 0.0);
        }
        assert_eq!((scene.gpu.len(), scene.soft.len(), scene.drawn), (1, 1, 2));
        let Some(Shape::Mesh(mesh)) = scene.soft.first() else {
            panic!("no mesh");
        };
        let middle = mesh.calc_bounds().center();
        let expected = camera.to_screen([100.0, 0.0]);
        assert!(
            (middle - expected).length() < 1e-2,
            "{middle:?} {expected:?}"
        );
    }

    #[test]
    fn an_empty_block_is_nothing() {
        let camera = Camera::new(
            [0.0; 2],
            18.0,
            Rect::from_min_max(pos2(0.0, 0.0), pos2(9.0, 9.0)),
        );
        let mut scene = Scene::default();
        let everywhere = Bounds::of(&[[-1.0, -1.0], [1.0, 1.0]]);
        scene.add(
            &camera,
            &Block::fills(true, [0.0; 2], everywhere, Mesh::default()),
            0.0,
        );
        scene.add(
            &camera,
            &Block::lines(false, [0.0; 2], everywhere, Vec::new()),
            0.0,
        );
        assert_eq!(scene.drawn, 0);
    }
}

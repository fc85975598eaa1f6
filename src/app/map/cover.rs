//! What lies under the streets: water, green, rail and other ground, sectors,
//! and the heat density grid.

use super::areal::{CLASSES, Shade};
use super::blocks::{Block, Scene};
use super::buildings::local_rect;
use super::camera::Camera;
use super::chunks::{CHUNK_MAX, split};
use super::fills::PolygonChunk;
use super::twin::Twin;
use super::ways::LineChunk;
use crate::analysis::{Grid, Results};
use crate::app::state::{Filter, LegendKey};
use crate::app::theme::Theme;
use crate::app::worker::within_frame;
use crate::geometry::{Bounds, LineStore, PolygonStore};
use crate::plan::{AreaId, Background, BackgroundKind, Base};
use eframe::egui::{Color32, Pos2};
use std::sync::Arc;
use walkers::{Mesh, Vertex};

/// Ground kinds, bottom to top.
const ORDER: [BackgroundKind; 7] = [
    BackgroundKind::Industrial,
    BackgroundKind::Other,
    BackgroundKind::Green,
    BackgroundKind::Square,
    BackgroundKind::Water,
    BackgroundKind::Rail,
    BackgroundKind::Drawing,
];
/// How strongly areal density covers the ground.
const AREAL_STRENGTH: f32 = 0.55;
/// Lines of water, logical pixels.
const STREAM_PX: f32 = 2.0;
const RAIL_PX: f32 = 2.0;
/// Lines of a drawing, logical pixels.
const DRAWING_PX: f32 = 1.0;
const RAIL_DASH: [f32; 2] = [7.0, 5.0];

/// Ground and sectors as chunks, made once per base.
#[derive(Debug, Default)]
pub(super) struct CoverTwin {
    ground: Vec<(BackgroundKind, PolygonChunk)>,
    ways: Vec<(BackgroundKind, LineChunk)>,
    areas: Vec<PolygonChunk>,
}

impl CoverTwin {
    /// Turns and triangulates everything.
    pub(super) fn new(base: &Base, twin: &Twin) -> Self {
        let background = &base.background;
        let mut cover = Self::default();
        for kind in ORDER {
            let own = |records: &[Background], id: u32| {
                records.get(id as usize).is_some_and(|one| one.kind == kind)
            };
            for ids in polygon_chunks(&background.polygons, |id| {
                own(&background.polygon_records, id)
            }) {
                let chunk = PolygonChunk::new(ids, &background.polygons, twin);
                cover.ground.push((kind, chunk));
            }
            for ids in line_chunks(&background.lines, |id| own(&background.line_records, id)) {
                let chunk = LineChunk::new(ids, &background.lines, twin);
                cover.ways.push((kind, chunk));
            }
        }
        cover.areas = polygon_chunks(&base.areas.shapes, |_| true)
            .into_iter()
            .map(|ids| PolygonChunk::new(ids, &base.areas.shapes, twin))
            .collect();
        cover
    }

    /// The rings of a sector on screen, not closed.
    pub(super) fn area_on_screen(&self, camera: &Camera, id: AreaId) -> Vec<Vec<Pos2>> {
        self.areas
            .iter()
            .find_map(|chunk| {
                let slot = chunk.ids.binary_search(&id.0).ok()?;
                let placement = camera.placement(chunk.origin);
                let rings = chunk.rings(slot);
                Some(
                    rings
                        .map(|ring| ring.iter().map(|corner| placement * *corner).collect())
                        .collect(),
                )
            })
            .unwrap_or_default()
    }

    /// The sectors in view with the middle of each on screen.
    pub(super) fn areas_in_view(&self, camera: &Camera) -> Vec<(AreaId, Pos2)> {
        let view = camera.view();
        let mut found = Vec::new();
        for chunk in &self.areas {
            let local = local_rect(&view, chunk.origin);
            let placement = camera.placement(chunk.origin);
            for (id, around) in chunk.ids.iter().zip(&chunk.boxes) {
                if around.intersects(local) {
                    found.push((AreaId(*id), placement * around.center()));
                }
            }
        }
        found
    }
}

fn polygon_chunks(store: &PolygonStore, own: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let centres = (0..store.len() as u32)
        .filter(|id| own(*id))
        .filter_map(|id| Some((id, store.view(id as usize).bounds().centre()?)));
    split(centres.collect(), CHUNK_MAX)
}

fn line_chunks(store: &LineStore, own: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let centres = (0..store.len() as u32)
        .filter(|id| own(*id))
        .filter_map(|id| Some((id, Bounds::of(store.view(id as usize)).centre()?)));
    split(centres.collect(), CHUNK_MAX)
}

/// The colour of a kind of ground.
fn ground_color(theme: &Theme, kind: BackgroundKind) -> Color32 {
    match kind {
        BackgroundKind::Water => theme.water,
        BackgroundKind::Green => theme.green,
        BackgroundKind::Square | BackgroundKind::Other | BackgroundKind::Drawing => theme.square,
        BackgroundKind::Industrial => theme.industrial,
        BackgroundKind::Rail => theme.rail.lerp_to_gamma(theme.land, 0.6),
    }
}

/// Ground, sectors and grid on screen.
pub(super) struct CoverLayer {
    gpu: bool,
    /// The ground colour the blocks were made for.
    made_for: Option<Color32>,
    ground: Vec<Block>,
    /// Lines of drawings.
    drawing: Vec<Block>,
    areas: Vec<AreaSkin>,
    grid: Option<GridSkin>,
}

#[derive(Default)]
struct AreaSkin {
    colors: Vec<Color32>,
    fills: Option<Block>,
    outlines: Option<(Color32, Block)>,
}

struct GridSkin {
    grid: Arc<Grid>,
    dark: bool,
    shade: Shade,
    hidden: HiddenClasses,
    block: Block,
}

impl CoverLayer {
    pub(super) fn new(gpu: bool) -> Self {
        Self {
            gpu,
            made_for: None,
            ground: Vec::new(),
            drawing: Vec::new(),
            areas: Vec::new(),
            grid: None,
        }
    }

    /// Forgets everything: another base came.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.gpu);
    }

    /// Adds water, green, rail and other ground to the scene.
    pub(super) fn add_ground(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &CoverTwin,
        theme: &Theme,
    ) {
        self.make_ground(twin, theme);
        for block in &self.ground {
            scene.add(camera, block, 4.0);
        }
    }

    /// Adds the lines of drawings to the scene.
    pub(super) fn add_drawing(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &CoverTwin,
        theme: &Theme,
    ) {
        self.make_ground(twin, theme);
        for block in &self.drawing {
            scene.add(camera, block, 4.0);
        }
    }

    fn make_ground(&mut self, twin: &CoverTwin, theme: &Theme) {
        if self.made_for != Some(theme.water) {
            self.made_for = Some(theme.water);
            self.ground = self.ground_blocks(twin, theme);
            self.drawing = self.drawing_blocks(twin, theme);
        }
    }

    fn drawing_blocks(&self, twin: &CoverTwin, theme: &Theme) -> Vec<Block> {
        let drawn = twin
            .ways
            .iter()
            .filter(|(kind, _)| *kind == BackgroundKind::Drawing);
        drawn
            .map(|(_, chunk)| {
                let color = theme.ink_secondary.gamma_multiply(0.7);
                let lines = chunk.lines(|_| Some((DRAWING_PX, color)));
                Block::lines(self.gpu, chunk.origin, chunk.bounds, lines)
            })
            .collect()
    }

    fn ground_blocks(&self, twin: &CoverTwin, theme: &Theme) -> Vec<Block> {
        let fills = twin.ground.iter().map(|(kind, chunk)| {
            let mesh = chunk.mesh(|_| ground_color(theme, *kind));
            Block::fills(self.gpu, chunk.origin, chunk.bounds, mesh)
        });
        let under = twin
            .ways
            .iter()
            .filter(|(kind, _)| *kind != BackgroundKind::Drawing);
        let ways = under.map(|(kind, chunk)| {
            let (color, px) = match kind {
                BackgroundKind::Rail => (theme.rail, RAIL_PX),
                kind => (ground_color(theme, *kind), STREAM_PX),
            };
            let mut lines = chunk.lines(|_| Some((px, color)));
            if *kind == BackgroundKind::Rail {
                for line in &mut lines {
                    line.dasharray = RAIL_DASH.to_vec();
                }
            }
            Block::lines(self.gpu, chunk.origin, chunk.bounds, lines)
        });
        fills.chain(ways).collect()
    }

    /// Adds the sectors, filled by their measure.
    pub(super) fn add_areas(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &CoverTwin,
        (results, shade): (&Results, &Shade),
        filter: &Filter,
        theme: &Theme,
    ) {
        let hidden = hidden_classes(filter);
        self.areas.resize_with(twin.areas.len(), AreaSkin::default);
        for (skin, chunk) in self.areas.iter_mut().zip(&twin.areas) {
            let color = |id: &u32| {
                results
                    .areas
                    .get(&AreaId(*id))
                    .and_then(|row| shade.of_area(row))
                    .filter(|class| !is_hidden(hidden, *class))
                    .map_or(Color32::TRANSPARENT, |class| {
                        shade.color(theme, class).gamma_multiply(AREAL_STRENGTH)
                    })
            };
            let colors: Vec<Color32> = chunk.ids.iter().map(color).collect();
            if skin.fills.is_none() || skin.colors != colors {
                let mesh = chunk.mesh(|slot| colors.get(slot).copied().unwrap_or_default());
                skin.fills = Some(Block::fills(self.gpu, chunk.origin, chunk.bounds, mesh));
                skin.colors = colors;
            }
            if skin
                .outlines
                .as_ref()
                .is_none_or(|(c, _)| *c != theme.area_outline)
            {
                let lines = chunk.outlines(1.2, theme.area_outline, |_| true);
                let block = Block::lines(self.gpu, chunk.origin, chunk.bounds, lines);
                skin.outlines = Some((theme.area_outline, block));
            }
            for block in skin
                .fills
                .iter()
                .chain(skin.outlines.iter().map(|(_, block)| block))
            {
                scene.add(camera, block, 2.0);
            }
        }
    }

    /// Adds the grid, filled by its measure.
    pub(super) fn add_grid(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        projection: &Twin,
        (grid, shade): (&Arc<Grid>, &Shade),
        filter: &Filter,
        theme: &Theme,
    ) {
        let hidden = hidden_classes(filter);
        let is_made = self.grid.as_ref().is_some_and(|skin| {
            let is_same = skin.dark == theme.dark && skin.hidden == hidden && skin.shade == *shade;
            is_same && Arc::ptr_eq(&skin.grid, grid)
        });
        if !is_made {
            self.grid = Some(GridSkin {
                block: grid_block(self.gpu, grid, projection, (hidden, shade), theme),
                grid: grid.clone(),
                shade: shade.clone(),
                hidden,
                dark: theme.dark,
            });
        }
        if let Some(skin) = &self.grid {
            scene.add(camera, &skin.block, 0.0);
        }
    }
}

/// The classes that the legend hides.
type HiddenClasses = [bool; CLASSES];

fn hidden_classes(filter: &Filter) -> HiddenClasses {
    std::array::from_fn(|class| filter.hides(&LegendKey::Areal(class as u8)))
}

fn is_hidden(hidden: HiddenClasses, class: usize) -> bool {
    hidden.get(class).copied().unwrap_or_default()
}

/// The cells as quadrilaterals: the grid is turned a little against the screen.
fn grid_block(
    gpu: bool,
    grid: &Grid,
    projection: &Twin,
    shown: (HiddenClasses, &Shade),
    theme: &Theme,
) -> Block {
    // a hair between cells lets them be told apart
    let inset_m = 0.01 * grid.cell_m;
    let mut corners: Vec<[f64; 2]> = grid
        .cells
        .iter()
        .flat_map(|cell| {
            let [x, y] = cell.cell.map(|number| f64::from(number) * grid.cell_m);
            let (low, high) = (inset_m, grid.cell_m - inset_m);
            [
                [x + low, y + low],
                [x + high, y + low],
                [x + low, y + high],
                [x + high, y + high],
            ]
        })
        .collect();
    within_frame(|| projection.mercator_all(&mut corners));
    let bounds = Bounds::of(&corners);
    let origin = bounds.centre().unwrap_or([0.0; 2]);
    let mesh = grid_mesh(grid, &corners, origin, shown, theme);
    Block::fills(gpu, origin, bounds, mesh)
}

/// The cells that the legend does not hide; `corners` are four for each cell.
fn grid_mesh(
    grid: &Grid,
    corners: &[[f64; 2]],
    origin: [f64; 2],
    (hidden, shade): (HiddenClasses, &Shade),
    theme: &Theme,
) -> Mesh {
    let mut mesh = Mesh::default();
    for (cell, places) in grid.cells.iter().zip(corners.chunks_exact(4)) {
        if places.iter().any(|place| !place[0].is_finite()) {
            continue;
        }
        let class = shade.of_cell(cell, grid.cell_m);
        let Some(class) = class.filter(|class| !is_hidden(hidden, *class)) else {
            continue;
        };
        let color = shade.color(theme, class).gamma_multiply(AREAL_STRENGTH);
        let first = mesh.vertices.len() as u32;
        mesh.vertices.extend(places.iter().map(|place| Vertex {
            position: Pos2::new((place[0] - origin[0]) as f32, (origin[1] - place[1]) as f32),
            color,
        }));
        mesh.indices
            .extend([0, 1, 2, 2, 1, 3].map(|corner: u32| first + corner));
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::GridCell;
    use crate::app::state::ArealMeasure;
    use crate::plan::Assumptions;

    #[test]
    fn classes_that_the_legend_hides_have_no_cells() {
        let cell = |x: i32, demand_mwh_per_a: f64| GridCell {
            cell: [x, 0],
            buildings: 1,
            demand_mwh_per_a,
            floor_area_m2: 1000.0,
        };
        // One hectare each: classes 0, 1 and 4.
        let grid = Grid {
            cell_m: 100.0,
            cells: vec![cell(0, 50.0), cell(1, 100.0), cell(2, 2000.0)],
        };
        let corners: Vec<[f64; 2]> = (0..12).map(|n| [f64::from(n), 0.0]).collect();
        let theme = Theme::get(false, false);
        let firsts = |filter: &Filter| -> Vec<f32> {
            let hidden = hidden_classes(filter);
            let shade = Shade::new(ArealMeasure::Density, &Assumptions::default());
            let mesh = grid_mesh(&grid, &corners, [0.0; 2], (hidden, &shade), theme);
            mesh.vertices
                .iter()
                .step_by(4)
                .map(|v| v.position.x)
                .collect()
        };
        let mut filter = Filter::default();
        assert_eq!(firsts(&filter), [0.0, 4.0, 8.0]);
        filter.toggle(&LegendKey::Areal(1));
        assert_eq!(firsts(&filter), [0.0, 8.0]);
        filter.toggle(&LegendKey::Areal(4));
        assert_eq!(firsts(&filter), [0.0]);
    }
}

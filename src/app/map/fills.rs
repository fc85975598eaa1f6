//! A chunk of polygons ready to be drawn: f32 offsets from an f64 origin in Web
//! Mercator, triangulated once with holes and bends right. Colours come later
//! and change often, shapes never.

use super::twin::Twin;
use crate::app::worker::within_frame;
use crate::geometry::{Bounds, PartView, Point, PolygonStore};
use eframe::egui::{Color32, Pos2, Rect, pos2};
use geo::{LineString, Polygon, TriangulateEarcut as _};
use rayon::prelude::*;
use walkers::{Line, Mesh, Vertex};

/// Up to so many chunks in view are looked at by the window's own thread: waking
/// others takes longer where the analysis keeps every processor busy.
const ALONE_MAX: usize = 8;

/// Lets `dress` look at what is drawn of each chunk (its "skin") and adds up what
/// it answers, on more threads than one where many chunks are in view.
pub(super) fn dressed<S: Send>(
    skins: &mut [S],
    chunks: &[PolygonChunk],
    view: &Bounds,
    dress: impl Fn(&mut S, &PolygonChunk) -> usize + Send + Sync,
) -> usize {
    let in_view = |chunk: &&PolygonChunk| chunk.bounds.intersects(view);
    if chunks.iter().filter(in_view).count() <= ALONE_MAX {
        let all = skins.iter_mut().zip(chunks);
        all.map(|(skin, chunk)| dress(skin, chunk)).sum()
    } else {
        let all = skins.par_iter_mut().zip(chunks);
        within_frame(|| all.map(|(skin, chunk)| dress(skin, chunk)).sum())
    }
}

/// Polygons that are neighbours.
#[derive(Debug, Clone)]
pub(super) struct PolygonChunk {
    /// What the offsets count from, Web Mercator metres.
    pub(super) origin: Point,
    /// Around everything, Web Mercator metres.
    pub(super) bounds: Bounds,
    /// Indexes in the store; a polygon's place in this list is its slot.
    pub(super) ids: Vec<u32>,
    /// Around each polygon, as offsets.
    pub(super) boxes: Vec<Rect>,
    /// Corners of all rings, end to end, not closed; offsets right and down.
    positions: Vec<Pos2>,
    /// Where each ring ends in `positions`.
    ring_ends: Vec<u32>,
    /// Where each polygon ends in `ring_ends`.
    shape_ends: Vec<u32>,
    /// Triangles.
    indices: Vec<u32>,
}

impl PolygonChunk {
    /// Turns and triangulates the polygons `ids` of a store.
    pub(super) fn new(ids: Vec<u32>, store: &PolygonStore, twin: &Twin) -> Self {
        let views = || ids.iter().map(|id| store.view(*id as usize));
        let mut points: Vec<Point> = views()
            .flat_map(|view| view.rings())
            .flatten()
            .copied()
            .collect();
        twin.mercator_all(&mut points);
        let bounds = Bounds::of(&points);
        let origin = bounds.centre().unwrap_or([0.0; 2]);
        let mut chunk = Self {
            origin,
            bounds,
            boxes: Vec::with_capacity(ids.len()),
            positions: Vec::with_capacity(points.len()),
            ring_ends: Vec::with_capacity(ids.len()),
            shape_ends: Vec::with_capacity(ids.len()),
            indices: Vec::with_capacity(points.len() * 2),
            ids: Vec::new(),
        };
        let mut rest = points.as_slice();
        for view in views() {
            let first = chunk.positions.len();
            for part in view.parts() {
                rest = chunk.push_part(part, rest);
            }
            chunk.shape_ends.push(chunk.ring_ends.len() as u32);
            let corners = chunk.positions.get(first..).unwrap_or_default();
            chunk.boxes.push(Rect::from_points(corners));
        }
        chunk.ids = ids;
        chunk
    }

    /// Takes in a part whose turned points are the next in `points`; answers
    /// the points after it.
    fn push_part<'a>(&mut self, part: PartView<'_>, mut points: &'a [Point]) -> &'a [Point] {
        let mut rings = part.rings().filter_map(|ring| {
            let (own, rest) = points.split_at_checked(ring.len())?;
            points = rest;
            // stored rings are closed, so this leaves out one corner
            let corners: Vec<(f64, f64)> = own
                .iter()
                .skip(1)
                .filter(|point| point[0].is_finite())
                .map(|point| (point[0] - self.origin[0], self.origin[1] - point[1]))
                .collect();
            (corners.len() >= 3).then_some(corners)
        });
        let Some(exterior) = rings.next() else {
            return points;
        };
        let holes: Vec<_> = rings.collect();
        let base = self.positions.len() as u32;
        for ring in std::iter::once(&exterior).chain(&holes) {
            let corners = ring.iter().map(|(x, y)| pos2(*x as f32, *y as f32));
            self.positions.extend(corners);
            self.ring_ends.push(self.positions.len() as u32);
        }
        let polygon = Polygon::new(
            LineString::from(exterior),
            holes.into_iter().map(LineString::from).collect(),
        );
        let corners = self.positions.len() as u32 - base;
        let triangles = polygon.earcut_triangles_raw().triangle_indices;
        self.indices.extend(
            triangles
                .into_iter()
                .map(|index| base + (index as u32).min(corners - 1)),
        );
        points
    }

    /// The fills, with a colour for each slot.
    pub(super) fn mesh(&self, color: impl Fn(usize) -> Color32) -> Mesh {
        let mut vertices = Vec::with_capacity(self.positions.len());
        for slot in 0..self.ids.len() {
            let color = color(slot);
            let corners = self
                .positions
                .get(self.corner_range(slot))
                .unwrap_or_default();
            vertices.extend(corners.iter().map(|position| Vertex {
                position: *position,
                color,
            }));
        }
        Mesh {
            vertices,
            indices: self.indices.clone(),
        }
    }

    /// Outlines of the polygons that are shown, as lines of constant width.
    pub(super) fn outlines(
        &self,
        width: f32,
        color: Color32,
        is_shown: impl Fn(usize) -> bool,
    ) -> Vec<Line> {
        (0..self.ids.len())
            .filter(|slot| is_shown(*slot))
            .flat_map(|slot| self.rings(slot))
            .map(|ring| Line {
                points: ring.iter().chain(ring.first()).copied().collect(),
                width,
                color,
                dasharray: Vec::new(),
            })
            .collect()
    }

    /// The rings of a slot, not closed.
    pub(super) fn rings(&self, slot: usize) -> impl Iterator<Item = &[Pos2]> + '_ {
        self.ring_range(slot).map(|ring| {
            self.positions
                .get(entry(&self.ring_ends, ring))
                .unwrap_or_default()
        })
    }

    fn ring_range(&self, slot: usize) -> std::ops::Range<usize> {
        entry(&self.shape_ends, slot)
    }

    fn corner_range(&self, slot: usize) -> std::ops::Range<usize> {
        let rings = self.ring_range(slot);
        entry(&self.ring_ends, rings.start).start..before(&self.ring_ends, rings.end)
    }

    /// Number of triangles.
    #[cfg(test)]
    pub(super) fn triangles(&self) -> impl Iterator<Item = [Pos2; 3]> + '_ {
        self.indices
            .chunks_exact(3)
            .map(|corner| [0, 1, 2].map(|i| self.positions[corner[i] as usize]))
    }
}

/// The range of an entry in a list of ends.
fn entry(ends: &[u32], index: usize) -> std::ops::Range<usize> {
    before(ends, index)..before(ends, index + 1)
}

/// Where the entries before `index` end.
fn before(ends: &[u32], index: usize) -> usize {
    index
        .checked_sub(1)
        .and_then(|last| ends.get(last.min(ends.len().saturating_sub(1))))
        .map_or(0, |end| *end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    const PLACE: Point = [531_000.0, 710_000.0];

    fn moved(ring: &[[f64; 2]]) -> Vec<Point> {
        ring.iter()
            .map(|p| [PLACE[0] + p[0], PLACE[1] + p[1]])
            .collect()
    }

    fn store() -> PolygonStore {
        let mut store = PolygonStore::new();
        // an L, a square with a hole, an empty one, and two parts
        store.push_polygon(
            &moved(&[
                [0.0, 0.0],
                [20.0, 0.0],
                [20.0, 5.0],
                [5.0, 5.0],
                [5.0, 20.0],
                [0.0, 20.0],
            ]),
            &[],
        );
        let hole = moved(&[[34.0, 4.0], [34.0, 6.0], [36.0, 6.0], [36.0, 4.0]]);
        store.push_polygon(
            &moved(&[[30.0, 0.0], [40.0, 0.0], [40.0, 10.0], [30.0, 10.0]]),
            &[&hole],
        );
        store.push(Vec::<Vec<Vec<Point>>>::new());
        store.push([
            [moved(&[[50.0, 0.0], [52.0, 0.0], [52.0, 2.0], [50.0, 2.0]])],
            [moved(&[[60.0, 0.0], [63.0, 0.0], [63.0, 3.0], [60.0, 3.0]])],
        ]);
        store
    }

    fn chunk() -> (PolygonChunk, Twin) {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        (PolygonChunk::new(vec![0, 1, 2, 3], &store(), &twin), twin)
    }

    fn area(triangle: [Pos2; 3]) -> f64 {
        let [a, b, c] = triangle.map(|p| [f64::from(p.x), f64::from(p.y)]);
        0.5 * ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs()
    }

    #[test]
    fn triangles_cover_what_the_polygons_cover() {
        let (chunk, twin) = chunk();
        let drawn: f64 = chunk.triangles().map(area).sum();
        let latitude = crate::geometry::mercator::from_mercator(twin.mercator(PLACE).unwrap())[1];
        let scale = crate::geometry::mercator::scale_at(latitude);
        // by hand: 20·5 + 5·15, 10·10 - 2·2, 2·2 + 3·3 square metres on the ground
        let expected = (175.0 + 96.0 + 13.0) * scale * scale;
        assert!((drawn / expected - 1.0).abs() < 2e-3, "{drawn} {expected}");
    }

    #[test]
    fn corners_lie_where_the_projection_puts_them_within_a_centimetre() {
        let (chunk, twin) = chunk();
        let store = store();
        for slot in 0..4 {
            for (drawn, plan) in chunk.rings(slot).zip(store.view(slot).rings()) {
                for (corner, place) in drawn.iter().zip(plan.iter().skip(1)) {
                    let exact = twin.mercator(*place).unwrap();
                    let x = chunk.origin[0] + f64::from(corner.x);
                    let y = chunk.origin[1] - f64::from(corner.y);
                    assert!((x - exact[0]).hypot(y - exact[1]) < 0.01);
                }
            }
        }
        assert_eq!(chunk.rings(1).count(), 2);
        assert_eq!(chunk.rings(2).count(), 0);
        assert_eq!(chunk.rings(3).count(), 2);
        assert_eq!(chunk.rings(9).count(), 0);
    }

    #[test]
    fn each_slot_has_its_own_colour_and_box() {
        let (chunk, _) = chunk();
        let mesh = chunk.mesh(|slot| {
            if slot == 1 {
                Color32::WHITE
            } else {
                Color32::BLACK
            }
        });
        let white = mesh
            .vertices
            .iter()
            .filter(|v| v.color == Color32::WHITE)
            .count();
        assert_eq!(white, 8);
        assert_eq!(mesh.vertices.len(), 6 + 8 + 8);
        assert!(
            mesh.indices
                .iter()
                .all(|i| (*i as usize) < mesh.vertices.len())
        );
        assert!(chunk.boxes[0].width() > 30.0 && chunk.boxes[0].width() < 34.0);
        assert!(
            !chunk.boxes[2].is_positive(),
            "an empty polygon has an empty box"
        );
        let outlines = |shown: fn(usize) -> bool| chunk.outlines(1.0, Color32::BLACK, shown);
        assert_eq!(outlines(|_| true).len(), 5);
        assert!(
            outlines(|slot| slot > 0).len() < 5,
            "hidden ones have no outline"
        );
    }

    #[test]
    fn a_wide_chunk_keeps_its_centimetre_at_zoom_20() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let mut store = PolygonStore::new();
        for i in 0..60 {
            let x = f64::from(i) * 100.0;
            store.push_polygon(
                &moved(&[[x, x / 2.0], [x + 8.1, x / 2.0], [x + 8.1, x / 2.0 + 9.3]]),
                &[],
            );
        }
        let chunk = PolygonChunk::new((0..60).collect(), &store, &twin);
        let px_per_m = 256.0 * 20_f64.exp2() / (2.0 * std::f64::consts::PI * 6_378_137.0);
        for slot in [0, 30, 59] {
            let plan: Vec<Point> = store.view(slot).rings().next().unwrap().to_vec();
            for (corner, place) in chunk
                .rings(slot)
                .next()
                .unwrap()
                .iter()
                .zip(plan.iter().skip(1))
            {
                let exact = twin.mercator(*place).unwrap();
                let x = f64::from(corner.x * px_per_m as f32);
                let off_px = (x - (exact[0] - chunk.origin[0]) * px_per_m).abs();
                // a centimetre of ground is 0.11 pixels there
                assert!(off_px < 0.1, "{off_px}");
            }
        }
    }
}

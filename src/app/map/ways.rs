//! A chunk of polylines ready to be drawn: as ribbons with a width in metres
//! and round joins, or as thin lines of constant width.

use super::twin::Twin;
use crate::geometry::{Bounds, LineStore, Point};
use eframe::egui::{Color32, Pos2, Rect, Vec2, vec2};
use walkers::{Line, Mesh, Vertex};

/// Corners of the disc that rounds a join.
const DISC_CORNERS: usize = 10;
/// Bends below this (cosine) need no disc.
const STRAIGHT_COS: f32 = 0.985;

/// Polylines that are neighbours.
#[derive(Debug, Clone)]
pub(super) struct LineChunk {
    /// What the offsets count from, Web Mercator metres.
    pub(super) origin: Point,
    /// Around everything, Web Mercator metres.
    pub(super) bounds: Bounds,
    /// Indexes in the store; a line's place in this list is its slot.
    pub(super) ids: Vec<u32>,
    /// Around each line, as offsets.
    pub(super) boxes: Vec<Rect>,
    /// Points of all lines, end to end; offsets right and down.
    positions: Vec<Pos2>,
    /// Where each line ends in `positions`.
    ends: Vec<u32>,
}

impl LineChunk {
    /// Turns the lines `ids` of a store.
    pub(super) fn new(ids: Vec<u32>, store: &LineStore, twin: &Twin) -> Self {
        let mut ends = Vec::with_capacity(ids.len());
        let mut points: Vec<Point> = Vec::new();
        for id in &ids {
            points.extend_from_slice(store.view(*id as usize));
            ends.push(points.len() as u32);
        }
        twin.mercator_all(&mut points);
        let bounds = Bounds::of(&points);
        let origin = bounds.centre().unwrap_or([0.0; 2]);
        let positions: Vec<Pos2> = points
            .iter()
            .map(|point| Pos2::new((point[0] - origin[0]) as f32, (origin[1] - point[1]) as f32))
            .collect();
        let mut chunk = Self {
            origin,
            bounds,
            ids,
            boxes: Vec::new(),
            positions,
            ends,
        };
        chunk.boxes = (0..chunk.ids.len())
            .map(|slot| Rect::from_points(chunk.points(slot)))
            .collect();
        chunk
    }

    /// The points of a slot, as offsets.
    pub(super) fn points(&self, slot: usize) -> &[Pos2] {
        let end = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let from = slot.checked_sub(1).map_or(0, end);
        self.positions.get(from..end(slot)).unwrap_or_default()
    }

    /// All lines as ribbons: half the width in Web Mercator metres and the
    /// colour of each slot (`None` leaves it out).
    pub(super) fn ribbons(&self, style: impl Fn(usize) -> Option<(f32, Color32)>) -> Mesh {
        let mut mesh = Mesh::default();
        for slot in 0..self.ids.len() {
            if let Some((half_m, color)) = style(slot) {
                ribbon(self.points(slot), half_m, color, &mut mesh);
            }
        }
        mesh
    }

    /// All lines with a constant width on screen; `None` leaves one out.
    pub(super) fn lines(&self, style: impl Fn(usize) -> Option<(f32, Color32)>) -> Vec<Line> {
        (0..self.ids.len())
            .filter_map(|slot| {
                let (width, color) = style(slot)?;
                let points: Vec<Pos2> = finite(self.points(slot)).collect();
                (points.len() >= 2).then_some(Line {
                    points,
                    width,
                    color,
                    dasharray: Vec::new(),
                })
            })
            .collect()
    }
}

fn finite(points: &[Pos2]) -> impl Iterator<Item = Pos2> + '_ {
    points.iter().copied().filter(|point| point.is_finite())
}

/// Adds a ribbon with round joins and ends to a mesh.
fn ribbon(points: &[Pos2], half: f32, color: Color32, mesh: &mut Mesh) {
    let mut before: Option<(Pos2, Option<Vec2>)> = None;
    for point in finite(points) {
        let Some((from, way_before)) = before else {
            disc(point, half, color, mesh);
            before = Some((point, None));
            continue;
        };
        let along = point - from;
        let length = along.length();
        if length <= 0.0 {
            continue;
        }
        let way = along / length;
        let across = vec2(-way.y, way.x) * half;
        if let Some(last) = way_before {
            if last.dot(way) < STRAIGHT_COS {
                disc(from, half, color, mesh);
            }
            wedge(from, vec2(-last.y, last.x) * half, across, color, mesh);
        }
        let first = mesh.vertices.len() as u32;
        let corners = [from + across, from - across, point + across, point - across];
        mesh.vertices
            .extend(corners.map(|position| Vertex { position, color }));
        mesh.indices
            .extend([0, 1, 2, 2, 1, 3].map(|corner: u32| first + corner));
        before = Some((point, Some(way)));
    }
    if let Some((last, Some(_))) = before {
        disc(last, half, color, mesh);
    }
}

/// Closes the gap on the outer side of a bend, which for the gentlest of bends too is
/// seen from near.
fn wedge(at: Pos2, before: Vec2, after: Vec2, color: Color32, mesh: &mut Mesh) {
    let turn = before.x * after.y - before.y * after.x;
    if turn == 0.0 {
        return;
    }
    // A turn to the one side opens the other.
    let side = -turn.signum();
    let first = mesh.vertices.len() as u32;
    let corners = [at, at + before * side, at + after * side];
    mesh.vertices
        .extend(corners.map(|position| Vertex { position, color }));
    mesh.indices.extend([first, first + 1, first + 2]);
}

fn disc(centre: Pos2, radius: f32, color: Color32, mesh: &mut Mesh) {
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend((0..DISC_CORNERS).map(|corner| {
        let angle = corner as f32 * std::f32::consts::TAU / DISC_CORNERS as f32;
        Vertex {
            position: centre + Vec2::angled(angle) * radius,
            color,
        }
    }));
    for corner in 2..DISC_CORNERS as u32 {
        mesh.indices
            .extend([first, first + corner - 1, first + corner]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use eframe::egui::pos2;

    #[test]
    fn lines_keep_their_points_and_broken_ones_are_left_out() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let mut store = LineStore::new();
        store.push(&[
            [650_000.0, 660_000.0],
            [650_100.0, 660_000.0],
            [650_100.0, 660_050.0],
        ]);
        store.push(&[[650_010.0, 660_010.0], [f64::NAN, 0.0]]);
        store.push(&[]);
        let chunk = LineChunk::new(vec![0, 1, 2], &store, &twin);
        assert_eq!(chunk.points(0).len(), 3);
        assert_eq!(chunk.points(2).len(), 0);
        let exact = twin.mercator([650_100.0, 660_050.0]).unwrap();
        let drawn = chunk.points(0)[2];
        assert!((chunk.origin[0] + f64::from(drawn.x) - exact[0]).abs() < 0.01);
        assert!((chunk.origin[1] - f64::from(drawn.y) - exact[1]).abs() < 0.01);
        assert_eq!(chunk.lines(|_| Some((1.0, Color32::BLACK))).len(), 1);
        let only_last = chunk.ribbons(|slot| (slot == 2).then_some((1.0, Color32::BLACK)));
        assert!(only_last.is_empty());
    }

    #[test]
    fn a_ribbon_is_as_wide_as_asked_and_round_at_bends() {
        let mut mesh = Mesh::default();
        let bend = [
            pos2(0.0, 0.0),
            pos2(10.0, 0.0),
            pos2(10.0, 0.0),
            pos2(10.0, 10.0),
        ];
        ribbon(&bend, 2.0, Color32::BLACK, &mut mesh);
        assert_eq!(mesh.vertices.len(), 2 * 4 + 3 * DISC_CORNERS + 3);
        let around =
            Rect::from_points(&mesh.vertices.iter().map(|v| v.position).collect::<Vec<_>>());
        assert!(around.max.x <= 12.001 && around.max.x > 11.9);
        assert!(around.min.x >= -2.001 && around.min.x < -1.9);
        let mut straight = Mesh::default();
        ribbon(
            &[pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(9.0, 0.0)],
            2.0,
            Color32::BLACK,
            &mut straight,
        );
        assert_eq!(straight.vertices.len(), 2 * 4 + 2 * DISC_CORNERS);
    }

    #[test]
    fn a_gentle_bend_has_no_gap_on_its_outer_side() {
        for up in [1.0, -1.0] {
            let mut mesh = Mesh::default();
            let bend = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(20.0, 0.8 * up)];
            ribbon(&bend, 4.0, Color32::BLACK, &mut mesh);
            // Half-way between the two edges that part at the bend.
            let open = pos2(10.0, -3.9 * up) + vec2(0.1, 0.0);
            let covered = mesh.indices.chunks(3).any(|corners| {
                let at = |k: usize| mesh.vertices[corners[k] as usize].position;
                let side = |a: Pos2, b: Pos2| (b - a).x * (open - a).y - (b - a).y * (open - a).x;
                let sides = [side(at(0), at(1)), side(at(1), at(2)), side(at(2), at(0))];
                sides.iter().all(|s| *s >= 0.0) || sides.iter().all(|s| *s <= 0.0)
            });
            assert!(covered, "bend to {up}");
        }
    }
}

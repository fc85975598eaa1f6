//! Shared walls: how many neighbours a footprint touches. Decides whether a
//! house is detached, semi-detached or terraced (`domain.md` 2a).

use crate::geometry::index::BoxIndex;
use crate::geometry::{Bounds, Point, PolygonView};
use crate::plan::Base;
use rayon::prelude::*;

/// Walls nearer than this are one wall, metres: digitised footprints of row
/// houses seldom touch exactly.
const GAP_M: f64 = 0.25;

/// Shorter contact (a corner, a garden wall) does not count, metres.
const MIN_CONTACT_M: f64 = 1.0;

/// Number of neighbours that share a wall, for each building; sheds have and
/// count none.
pub(super) fn shared_walls(base: &Base, tree: &BoxIndex, is_shed: &[bool]) -> Vec<u8> {
    let footprints = &base.buildings.footprints;
    (0..base.buildings.len())
        .into_par_iter()
        .map_init(Vec::new, |near, i| {
            let shed = |i: usize| is_shed.get(i).copied().unwrap_or(true);
            if shed(i) {
                return 0;
            }
            let view = footprints.view(i);
            let bounds = view.bounds().buffered(GAP_M);
            tree.within(&bounds, near);
            let mut walls = 0_u8;
            for &other in near.iter() {
                let other = other as usize;
                if other != i && !shed(other) && touch(view, footprints.view(other), &bounds) {
                    walls = walls.saturating_add(1);
                }
            }
            walls
        })
        .collect()
}

/// Whether two footprints run along each other for at least a metre.
fn touch(a: PolygonView<'_>, b: PolygonView<'_>, a_bounds: &Bounds) -> bool {
    let b_bounds = b.bounds().buffered(GAP_M);
    let mut contact_m = 0.0;
    for ring in a.exteriors() {
        for edge in edges(ring) {
            if !Bounds::of_segment(edge).intersects(&b_bounds) {
                continue;
            }
            for other in b.exteriors() {
                for wall in edges(other) {
                    if Bounds::of_segment(wall).intersects(a_bounds) {
                        contact_m += contact(edge, wall);
                        if contact_m >= MIN_CONTACT_M {
                            return true;
                        }
                    }
                }
            }
        }
    }
    false
}

fn edges(ring: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    ring.windows(2).filter_map(|pair| match pair {
        [a, b] => Some([*a, *b]),
        _ => None,
    })
}

/// Metres over which `wall` runs within the gap of `edge`.
fn contact([a, b]: [Point; 2], wall: [Point; 2]) -> f64 {
    let direction = [b[0] - a[0], b[1] - a[1]];
    let length = direction[0].hypot(direction[1]);
    if length < 1e-6 {
        return 0.0;
    }
    let unit = [direction[0] / length, direction[1] / length];
    // Ends of the wall in the edge's own frame: along and off.
    let local = wall.map(|p| {
        let d = [p[0] - a[0], p[1] - a[1]];
        [
            d[0] * unit[0] + d[1] * unit[1],
            d[1] * unit[0] - d[0] * unit[1],
        ]
    });
    let [[s0, t0], [s1, t1]] = local;
    // Nearly parallel walls only: both ends near, or the near part of a wall
    // that leaves at a small angle.
    if (t0 - t1).abs() > 0.2 * (s0 - s1).abs() {
        return 0.0;
    }
    if t0.abs().min(t1.abs()) > GAP_M && t0 * t1 > 0.0 {
        return 0.0;
    }
    (s0.max(s1).min(length) - s0.min(s1).max(0.0)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Building, LayerId};

    fn row(boxes: &[[f64; 4]]) -> Vec<u8> {
        let mut base = Base::default();
        for [x0, y0, x1, y1] in boxes {
            let ring = [[*x0, *y0], [*x1, *y0], [*x1, *y1], [*x0, *y1], [*x0, *y0]];
            let id = base.buildings.footprints.push_polygon(&ring, &[]);
            base.buildings
                .records
                .push(Building::new(format!("{id}").into(), LayerId(0)));
        }
        let tree = BoxIndex::new(
            base.buildings
                .footprints
                .iter()
                .zip(0..)
                .map(|(v, i)| (i, v.bounds())),
        );
        let sheds: Vec<bool> = base
            .buildings
            .footprints
            .iter()
            .map(|v| v.area_m2() < 25.0)
            .collect();
        shared_walls(&base, &tree, &sheds)
    }

    #[test]
    fn a_row_of_three_with_a_shed_and_a_loner() {
        let walls = row(&[
            [0.0, 0.0, 6.0, 10.0],
            [6.0, 0.0, 12.0, 10.0],
            // Digitised 10 cm off, and set back: still one wall.
            [12.1, 2.0, 18.0, 11.0],
            // A shed against the last house.
            [18.0, 2.0, 21.0, 6.0],
            // Touches the first house in one corner only.
            [-6.0, 10.0, 0.0, 20.0],
        ]);
        assert_eq!(walls, [1, 2, 1, 0, 0]);
    }
}

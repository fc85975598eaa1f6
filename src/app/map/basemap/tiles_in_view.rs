//! Which tiles cover what is on screen.

use crate::app::map::camera::Camera;
use crate::files::tiles::{MAX_TILE_ZOOM, TileId, TileKind};
use crate::geometry::{Bounds, mercator};

/// Tiles of one base map in a frame. A large screen takes about 150.
const MAX_TILES: u64 = 320;
/// The world is cut in half this far from its middle, metres.
const HALF_WORLD_M: f64 = std::f64::consts::PI * mercator::RADIUS_M;

/// The tiles of a base map that cover the view, nearest to its middle first.
/// Where the view is too wide for its lowest zoom there are none.
pub(super) fn tiles_in_view(
    camera: &Camera,
    pixels_per_point: f32,
    (kind, tile_px): (TileKind, u32),
    [low, high]: [u8; 2],
    bounds: Option<Bounds>,
) -> Vec<TileId> {
    let mut view = camera.view();
    if let Some(bounds) = bounds {
        for side in 0..2 {
            if let (Some(min), Some(max)) = (view.min.get_mut(side), view.max.get_mut(side)) {
                *min = min.max(bounds.min.get(side).copied().unwrap_or(*min));
                *max = max.min(bounds.max.get(side).copied().unwrap_or(*max));
            }
        }
    }
    if view.min[0] >= view.max[0] || view.min[1] >= view.max[1] {
        return Vec::new();
    }
    let wish = wished_zoom(camera.zoom(), pixels_per_point, kind, tile_px);
    let mut zoom = wish.clamp(low, high.max(low)).min(MAX_TILE_ZOOM);
    loop {
        let [columns, rows] = range(&view, zoom);
        let count = |[from, to]: [u32; 2]| u64::from(to - from) + 1;
        if count(columns) * count(rows) <= MAX_TILES {
            return nearest_first(camera, zoom, columns, rows);
        }
        if zoom <= low {
            return Vec::new();
        }
        zoom -= 1;
    }
}

/// The zoom at which a pixel of the tiles is a pixel of the screen. Vector tiles
/// are made to be drawn over 512 points, whatever the screen.
fn wished_zoom(zoom: f64, pixels_per_point: f32, kind: TileKind, tile_px: u32) -> u8 {
    let levels = match kind {
        TileKind::Vector => -1.0,
        TileKind::Picture => {
            f64::from(pixels_per_point).max(0.1).log2() - (f64::from(tile_px) / 256.0).log2()
        }
    };
    (zoom + levels).round().clamp(0.0, f64::from(MAX_TILE_ZOOM)) as u8
}

/// First and last column, first and last row.
fn range(view: &Bounds, zoom: u8) -> [[u32; 2]; 2] {
    let count = f64::from(zoom).exp2();
    let number = |along_m: f64| {
        let number = (along_m / (2.0 * HALF_WORLD_M) * count).floor();
        number.clamp(0.0, count - 1.0) as u32
    };
    [
        [
            number(view.min[0] + HALF_WORLD_M),
            number(view.max[0] + HALF_WORLD_M),
        ],
        [
            number(HALF_WORLD_M - view.max[1]),
            number(HALF_WORLD_M - view.min[1]),
        ],
    ]
}

fn nearest_first(camera: &Camera, zoom: u8, columns: [u32; 2], rows: [u32; 2]) -> Vec<TileId> {
    let middle = camera.to_mercator(camera.rect().center());
    let mut tiles: Vec<(u64, TileId)> = (rows[0]..=rows[1])
        .flat_map(|y| (columns[0]..=columns[1]).map(move |x| TileId { zoom, x, y }))
        .map(|id| {
            let centre = id.mercator_bounds().centre().unwrap_or(middle);
            let away_m = (centre[0] - middle[0]).hypot(centre[1] - middle[1]);
            (away_m as u64, id)
        })
        .collect();
    tiles.sort_unstable();
    tiles.into_iter().map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Rect, pos2, vec2};

    const LEUVEN: [f64; 2] = [523_000.0, 6_598_000.0];

    fn camera(zoom: f64) -> Camera {
        let rect = Rect::from_min_size(pos2(10.0, 40.0), vec2(1366.0, 700.0));
        Camera::new(LEUVEN, zoom, rect)
    }

    fn tiles(zoom: f64, zooms: [u8; 2]) -> Vec<TileId> {
        tiles_in_view(&camera(zoom), 1.0, (TileKind::Picture, 256), zooms, None)
    }

    #[test]
    fn they_cover_the_view_and_the_middle_comes_first() {
        let found = tiles(17.0, [0, 20]);
        assert!(found.iter().all(|id| id.zoom == 17));
        assert!((6 * 3..=7 * 5).contains(&found.len()), "{}", found.len());
        let first = found[0].mercator_bounds();
        let size = first.max[0] - first.min[0];
        let centre = first.centre().unwrap();
        assert!((centre[0] - LEUVEN[0]).abs() <= size && (centre[1] - LEUVEN[1]).abs() <= size);
        let whole = found
            .iter()
            .map(|id| id.mercator_bounds())
            .reduce(|a, b| Bounds {
                min: [a.min[0].min(b.min[0]), a.min[1].min(b.min[1])],
                max: [a.max[0].max(b.max[0]), a.max[1].max(b.max[1])],
            })
            .unwrap();
        let view = camera(17.0).view();
        assert!(whole.min[0] <= view.min[0] && whole.max[1] >= view.max[1]);
        assert!(whole.max[0] >= view.max[0] && whole.min[1] <= view.min[1]);
    }

    #[test]
    fn zooms_stay_within_what_there_is() {
        assert!(tiles(22.0, [10, 14]).iter().all(|id| id.zoom == 14));
        assert!(tiles(22.0, [10, 14]).len() <= 4);
        // too far out for its lowest zoom: none, rather than thousands
        assert!(tiles(8.0, [14, 16]).is_empty());
        assert!(tiles(13.0, [14, 16]).iter().all(|id| id.zoom == 14));
        assert!(!tiles(13.0, [14, 16]).is_empty());
    }

    #[test]
    fn fine_screens_take_finer_pictures_and_large_tiles_fewer() {
        assert_eq!(wished_zoom(15.0, 2.0, TileKind::Picture, 256), 16);
        assert_eq!(wished_zoom(15.0, 1.0, TileKind::Picture, 512), 14);
        assert_eq!(wished_zoom(15.0, 2.0, TileKind::Vector, 256), 14);
    }

    #[test]
    fn nothing_is_asked_for_outside_of_its_bounds() {
        let far = Bounds {
            min: [0.0, 0.0],
            max: [1000.0, 1000.0],
        };
        let kind = (TileKind::Picture, 256);
        assert!(tiles_in_view(&camera(17.0), 1.0, kind, [0, 20], Some(far)).is_empty());
        let one = Bounds {
            min: [LEUVEN[0] + 1.0, LEUVEN[1] + 1.0],
            max: [LEUVEN[0] + 2.0, LEUVEN[1] + 2.0],
        };
        assert_eq!(
            tiles_in_view(&camera(17.0), 1.0, kind, [0, 20], Some(one)).len(),
            1
        );
    }
}

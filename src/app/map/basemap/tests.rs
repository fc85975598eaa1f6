//! From archives to what is drawn.

use super::decode::{Drawn, Look, decode};
use super::shelf::Shelf;
use crate::app::map::camera::Camera;
use crate::app::state::{BaseMap, BaseMaps, BaseReports, BaseSource};
use crate::files::tiles::{TileArchive, TileError, TileId, TileKind};
use crate::geometry::mercator;
use eframe::egui::{self, Rect, pos2, vec2};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn png(side: u32, color: [u8; 3]) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(side, side, image::Rgb(color));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn put(root: &Path, id: TileId, bytes: &[u8]) {
    let folder = root.join(format!("{}/{}", id.zoom, id.x));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{}.png", id.y)), bytes).unwrap();
}

const GHENT: TileId = TileId {
    zoom: 9,
    x: 261,
    y: 171,
};

/// Looks at the middle of a tile.
fn camera(id: TileId, zoom: f64) -> Camera {
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(256.0, 256.0));
    Camera::new(id.mercator_bounds().centre().unwrap(), zoom, rect)
}

fn maps(path: &Path) -> BaseMaps {
    let mut maps = BaseMaps::default();
    maps.add(BaseMap::new(BaseSource::File(path.to_owned())));
    maps
}

/// Frames until nothing is missing; answers places and what covers them.
fn settled(shelf: &Shelf, camera: &Camera, maps: &BaseMaps) -> Vec<(TileId, TileId)> {
    let ctx = egui::Context::default();
    for _ in 0..20 {
        let frame = shelf.frame(0, &ctx, camera, maps, false);
        if !frame.is_waiting {
            let pieces = frame.sheets.iter().flat_map(|sheet| &sheet.pieces);
            return pieces.map(|piece| (piece.place, piece.from)).collect();
        }
        shelf.finish(Instant::now() + std::time::Duration::from_mins(1));
    }
    panic!("it never settles");
}

fn reports(shelf: &Shelf) -> BaseReports {
    let mut seen = u64::MAX;
    shelf.reports(&mut seen).unwrap()
}

fn report(shelf: &Shelf, maps: &BaseMaps) -> crate::app::state::BaseReport {
    reports(shelf)[&maps.list[0].source].clone()
}

#[test]
fn a_missing_tile_is_covered_by_the_one_above_it() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), GHENT, &png(256, [200, 0, 0]));
    let child = GHENT.children()[0];
    put(dir.path(), child, &png(256, [0, 200, 0]));
    let shelf = Shelf::new(false, false);
    let maps = maps(dir.path());
    let camera = camera(GHENT, 10.0);
    let found = settled(&shelf, &camera, &maps);
    let own = |id: TileId| found.iter().find(|(place, _)| *place == id).unwrap().1;
    assert_eq!(own(child), child);
    assert_eq!(
        own(GHENT.children()[3]),
        GHENT,
        "not there: its parent, larger"
    );
    let report = report(&shelf, &maps);
    assert_eq!(report.kind, Some(TileKind::Picture));
    assert_eq!(report.trouble, None);
    assert!(report.bounds.is_some());
}

#[test]
fn an_archive_that_is_gone_says_so_and_is_asked_again_when_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tiles");
    let shelf = Shelf::new(false, false);
    let maps = maps(&path);
    let camera = camera(GHENT, 9.0);
    assert!(settled(&shelf, &camera, &maps).is_empty());
    assert_eq!(report(&shelf, &maps).trouble, Some("vanished"));
    put(&path, GHENT, &png(256, [0, 0, 200]));
    assert!(settled(&shelf, &camera, &maps).is_empty(), "not by itself");
    shelf.retry(&maps.list[0].source);
    assert!(settled(&shelf, &camera, &maps).contains(&(GHENT, GHENT)));
    assert_eq!(report(&shelf, &maps).trouble, None);
}

#[test]
fn a_tile_that_is_no_picture_is_named_and_costs_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), GHENT, b"\x89PNG\r\n\x1a\n but not really");
    let beside = TileId { x: 262, ..GHENT };
    put(dir.path(), beside, &png(256, [9, 9, 9]));
    let shelf = Shelf::new(false, false);
    let maps = maps(dir.path());
    assert!(
        settled(&shelf, &camera(GHENT, 9.0), &maps)
            .iter()
            .all(|(place, _)| *place == beside)
    );
    assert_eq!(report(&shelf, &maps).trouble, Some("damaged"));
    let found = settled(&shelf, &camera(beside, 9.0), &maps);
    assert!(found.contains(&(beside, beside)), "{found:?}");
}

#[test]
fn what_is_hidden_is_not_even_opened_and_what_is_removed_is_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), GHENT, &png(256, [1, 2, 3]));
    let shelf = Shelf::new(false, false);
    let mut maps = maps(dir.path());
    maps.list[0].shown = false;
    let camera = camera(GHENT, 9.0);
    assert!(settled(&shelf, &camera, &maps).is_empty());
    assert_eq!(report(&shelf, &maps).kind, None);
    maps.list[0].shown = true;
    assert!(!settled(&shelf, &camera, &maps).is_empty());
    maps.remove(0);
    settled(&shelf, &camera, &maps);
    assert!(reports(&shelf).is_empty());
}

#[test]
fn pictures_are_bounded_and_dimmed_on_a_dark_ground() {
    let ctx = egui::Context::default();
    let decoded = |bytes: &[u8], dark| {
        let look = Look { dark, gpu: false };
        decode(&ctx, TileKind::Picture, GHENT, bytes, look)
    };
    let large = png(4097, [0, 0, 0]);
    assert!(matches!(decoded(&large, false), Err(TileError::TooLarge)));
    let wide = decoded(&png(2048, [0, 0, 0]), true).unwrap();
    let Drawn::Picture(picture) = &wide else {
        panic!("no picture");
    };
    assert_eq!(picture.texture.size(), [1024, 1024]);
    assert_eq!(picture.side_px, 2048);
    assert_eq!(wide.bytes(), 4 * 1024 * 1024);
    assert!(decoded(b"", false).is_err());
}

fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from("../shared/data/basemap").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not here", path.display());
    None
}

#[test]
fn the_archives_beside_the_project_are_drawn() {
    let at = |lon: f64, lat: f64, zoom: f64| {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0));
        Camera::new(mercator::to_mercator([lon, lat]), zoom, rect)
    };
    for (name, camera) in [
        (
            "protomaps_vector_ODbL_firenze.pmtiles",
            at(11.2558, 43.7731, 16.0),
        ),
        ("bostonbuildings.mbtiles", at(-71.15, 42.3, 14.0)),
        ("near-badschandau-z10-11.pmtiles", at(14.206, 50.909, 11.0)),
    ] {
        let Some(path) = shared(name) else {
            continue;
        };
        let bounds = TileArchive::open(&path).unwrap().set().bounds;
        assert!(bounds.is_some(), "{name}");
        let camera = if name.starts_with("boston") {
            // its tiles lie where its metadata does not say
            camera_of_boston()
        } else {
            camera
        };
        let shelf = Shelf::new(false, false);
        let maps = maps(&path);
        let start = Instant::now();
        let found = settled(&shelf, &camera, &maps);
        assert!(!found.is_empty(), "{name}");
        println!("{name}: {} tiles in {:?}", found.len(), start.elapsed());
        let ctx = egui::Context::default();
        let start = Instant::now();
        shelf.frame(0, &ctx, &camera, &maps, false);
        println!("{name}: a frame takes {:?}", start.elapsed());
    }
}

fn camera_of_boston() -> Camera {
    let id = TileId {
        zoom: 13,
        x: 2479,
        y: 8191 - 5164,
    };
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0));
    Camera::new(id.mercator_bounds().centre().unwrap(), 14.0, rect)
}

#[test]
fn another_theme_keeps_the_old_tiles_until_the_new_ones_are_there() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), GHENT, &png(256, [200, 0, 0]));
    let shelf = Shelf::new(false, false);
    let maps = maps(dir.path());
    let camera = camera(GHENT, 9.0);
    let ctx = egui::Context::default();
    let tile = |dark: bool| {
        let frame = shelf.frame(0, &ctx, &camera, &maps, dark);
        let piece = frame.sheets.first().and_then(|sheet| sheet.pieces.first());
        (piece.map(|piece| piece.tile.clone()), frame.is_waiting)
    };
    assert_eq!(settled(&shelf, &camera, &maps).len(), 1);
    let (light, _) = tile(false);
    let (meanwhile, is_waiting) = tile(true);
    let same = |a: &Option<std::sync::Arc<Drawn>>, b: &Option<std::sync::Arc<Drawn>>| {
        a.as_ref()
            .zip(b.as_ref())
            .is_some_and(|(a, b)| std::sync::Arc::ptr_eq(a, b))
    };
    assert!(is_waiting && same(&light, &meanwhile), "no blank frame");
    shelf.finish(Instant::now() + std::time::Duration::from_mins(1));
    let (dark, is_waiting) = tile(true);
    assert!(!is_waiting && dark.is_some() && !same(&light, &dark));
    let _ = tile(true);
    let weak = std::sync::Arc::downgrade(&light.unwrap());
    drop(meanwhile);
    assert!(weak.upgrade().is_none(), "and the old ones are let go");
}

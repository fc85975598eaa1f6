//! Base maps through the window: dropped, picked, typed; shown, moved, removed;
//! on pictures and in the settings.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{DroppedFile, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::state::{BaseSource, Dialog, Preferences};
use heatplan::app::{Options, Pick, Picked, map};
use heatplan::files::tiles::TileId;
use heatplan::geometry::{Crs, Transform, mercator};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The window of a user whose system picks this for a base map, or has no
/// dialogs.
fn open(picks: Option<PathBuf>, preferences: Preferences) -> Window {
    let window = Window::with(Options {
        preferences: Some(preferences),
        wait: true,
        ..Options::default()
    });
    window.answers.by(move |pick| match (pick, &picks) {
        (Pick::BaseMap { .. } | Pick::TileFolder { .. }, Some(path)) => {
            Picked::Paths(vec![path.clone()])
        }
        (_, None) => Picked::Unavailable,
        _ => Picked::Cancelled,
    });
    window
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Window {
    /// Frames until no tile is on its way.
    fn fetch(&mut self) {
        let start = Instant::now();
        self.frames(2);
        while self.app().map().is_fetching() {
            assert!(start.elapsed() < Duration::from_mins(1), "it never ends");
            std::thread::sleep(Duration::from_millis(5));
            self.frames(1);
        }
        self.frames(2);
    }

    fn press_role(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.frames(3);
    }

    fn drop_on_it(&mut self, path: &Path) {
        let file = Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(file);
        self.frames(3);
    }

    /// The tile of a zoom in which the middle of the map lies.
    fn tile_in_the_middle(&self, zoom: u8) -> TileId {
        let plan = self.app().map().middle().unwrap();
        let crs = self.app().doc().plan.crs;
        let there = Transform::new(crs, Crs::WebMercator).unwrap();
        let [x, y] = there.point(plan).unwrap();
        let half_m = std::f64::consts::PI * mercator::RADIUS_M;
        let side_m = 2.0 * half_m / f64::from(zoom).exp2();
        let number = |along_m: f64| format!("{:.0}", (along_m / side_m).floor());
        TileId {
            zoom,
            x: number(x + half_m).parse().unwrap(),
            y: number(half_m - y).parse().unwrap(),
        }
    }

    /// The share of a picture of the map that looks like this.
    fn share_of(&self, is_it: impl Fn([u8; 3]) -> bool) -> f64 {
        let app = self.app();
        let picture = app
            .map()
            .picture(app.doc(), app.session(), app.texts(), [320, 200]);
        let png = picture.render().unwrap();
        let image = image::load_from_memory(&png).unwrap().to_rgb8();
        let found = image.pixels().filter(|pixel| is_it(pixel.0)).count();
        found as f64 / f64::from(image.width() * image.height())
    }

    fn names(&self) -> Vec<String> {
        let maps = &self.app().session().base_maps.list;
        let name = |source: &BaseSource| match source {
            BaseSource::File(path) => path.file_name().unwrap().to_string_lossy().into_owned(),
            other => format!("{other:?}"),
        };
        maps.iter().map(|map| name(&map.source)).collect()
    }
}

fn png(color: [u8; 3]) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(256, 256, image::Rgb(color));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A folder with one tile of a colour.
fn folder(root: &Path, name: &str, id: TileId, color: [u8; 3]) -> PathBuf {
    let folder = root.join(name);
    let column = folder.join(format!("{}/{}", id.zoom, id.x));
    std::fs::create_dir_all(&column).unwrap();
    std::fs::write(column.join(format!("{}.png", id.y)), png(color)).unwrap();
    folder
}

/// MBTiles with one tile of a colour, counted from the south.
fn database(root: &Path, name: &str, id: TileId, color: [u8; 3]) -> PathBuf {
    let path = root.join(name);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE metadata (name TEXT, value TEXT);
             INSERT INTO metadata VALUES ('name', 'Old town'), ('format', 'png'),
                 ('attribution', '<b>&copy; the town</b>');
             CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
                                 tile_data BLOB);",
        )
        .unwrap();
    let sql = "INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)";
    let key = rusqlite::params![id.zoom, id.x, id.flipped().y, png(color)];
    connection.execute(sql, key).unwrap();
    path
}

fn is_red([r, g, b]: [u8; 3]) -> bool {
    r > 200 && g < 40 && b < 40
}

fn is_blue([r, g, b]: [u8; 3]) -> bool {
    b > 200 && r < 40 && g < 40
}

#[test]
fn what_is_dropped_lies_under_the_plan_and_can_be_hidden_moved_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(None, english());
    let steps = window.app().doc().history.revision();
    let id = window.tile_in_the_middle(10);
    let red = database(dir.path(), "red.mbtiles", id, [220, 0, 0]);
    let blue = folder(dir.path(), "blue", id, [0, 0, 220]);
    assert!(window.share_of(is_red) < 0.02);
    window.drop_on_it(&red);
    window.fetch();
    assert_eq!(window.names(), ["red.mbtiles"]);
    assert!(window.shows("Base map added"));
    // its own name, and whom it wants named
    assert!(window.shows("Old town"));
    let app = window.app();
    let named = map::attribution_of_map(&app.doc().plan.base, app.session());
    assert!(named.contains("© the town"), "{named}");
    // the plan stands, and lies on top of it
    assert_eq!(app.doc().history.revision(), steps);
    assert!(!app.doc().plan.base.buildings.is_empty());
    let share = window.share_of(is_red);
    assert!((0.1..0.9).contains(&share), "{share}");

    window.drop_on_it(&blue);
    window.fetch();
    assert_eq!(window.names(), ["blue", "red.mbtiles"]);
    assert!(window.share_of(is_blue) > 0.1);
    assert!(window.share_of(is_red) < 0.02, "the newest lies on top");

    window.press_role(Role::ComboBox, "Opacity and order of blue");
    window.press("Move down");
    assert_eq!(window.names(), ["red.mbtiles", "blue"]);
    assert!(window.share_of(is_red) > 0.1);

    window.press_role(Role::CheckBox, "Old town");
    window.fetch();
    assert!(!window.app().session().base_maps.list[0].shown);
    assert!(window.share_of(is_blue) > 0.1);
    let app = window.app();
    let named = map::attribution_of_map(&app.doc().plan.base, app.session());
    assert!(!named.contains("© the town"), "{named}");

    window.run("Show or hide base maps");
    assert!(
        window
            .app()
            .session()
            .base_maps
            .list
            .iter()
            .all(|map| map.shown)
    );
    window.run("Show or hide base maps");
    assert!(window.share_of(|c| is_red(c) || is_blue(c)) < 0.02);

    window.press_role(Role::ComboBox, "Opacity and order of Old town");
    window.press("Remove from the list");
    assert_eq!(window.names(), ["blue"]);
    // what is kept for the next sitting
    assert_eq!(
        window.app().preferences().base_maps,
        window.app().session().base_maps
    );
}

#[test]
fn half_opaque_is_half_and_the_map_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(None, english());
    let id = window.tile_in_the_middle(12);
    let far = TileId { x: id.x + 40, ..id };
    let red = folder(dir.path(), "red", far, [220, 0, 0]);
    window.drop_on_it(&red);
    window.fetch();
    assert!(window.share_of(is_red) < 0.02, "it lies elsewhere");
    let kept = &window.app().preferences().base_maps.list[0].source;
    assert!(matches!(kept, BaseSource::File(path) if path.is_absolute()));
    window.press_role(Role::ComboBox, "Opacity and order of red");
    window.press("Zoom to this map");
    window.fetch();
    assert!(window.share_of(is_red) > 0.05);
    assert_eq!(window.tile_in_the_middle(12).x, far.x);
    window.press_role(Role::ComboBox, "Opacity and order of red");
    let slider = window
        .harness
        .get_by_role_and_label(Role::Slider, "Opacity");
    slider.focus();
    window.frames(2);
    let node = window
        .harness
        .get_by_role_and_label(Role::Slider, "Opacity");
    let before = node.accesskit_node().numeric_value().unwrap();
    assert!((before - 100.0).abs() < 1e-3);
    for _ in 0..12 {
        window.key(Modifiers::NONE, Key::ArrowLeft);
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.fetch();
    let opacity = window.app().session().base_maps.list[0].opacity;
    assert!(opacity < 0.95, "{opacity}");
    let is_full = |color: [u8; 3]| color == [220, 0, 0];
    assert!(window.share_of(is_full) < 0.02, "the ground shines through");
    let is_pale = |[r, g, b]: [u8; 3]| r > 200 && (10..150).contains(&g) && g.abs_diff(b) < 6;
    assert!(window.share_of(is_pale) > 0.05);
}

#[test]
fn base_maps_are_picked_typed_and_what_is_gone_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(None, english());
    let id = window.tile_in_the_middle(10);
    let red = folder(dir.path(), "red", id, [220, 0, 0]);
    // no dialog of the system: the window asks itself
    window.run("Add base map");
    assert_eq!(window.app().session().dialog, Dialog::BaseMaps);
    window.text("/no/such.mbtiles");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.names().is_empty());
    assert_eq!(window.app().session().dialog, Dialog::BaseMaps);
    window.key(CTRL, Key::A);
    window.text(&red.display().to_string());
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::Escape);
    window.fetch();
    assert_eq!(window.names(), ["red"]);
    let kept = window.app().preferences().clone();
    drop(window);

    let blue = database(dir.path(), "blue.mbtiles", id, [0, 0, 220]);
    let mut window = open(Some(blue), kept.clone());
    window.fetch();
    assert_eq!(window.names(), ["red"], "remembered");
    assert!(window.share_of(is_red) > 0.1);
    window.run("Add base map");
    window.fetch();
    assert_eq!(window.names(), ["blue.mbtiles", "red"]);
    assert!(window.share_of(is_blue) > 0.1);
    drop(window);

    std::fs::rename(&red, dir.path().join("elsewhere")).unwrap();
    let mut window = open(None, kept);
    window.fetch();
    assert!(window.shows("The file is not there"), "in its row");
    assert!(window.app().session().banner.is_none(), "and no louder");
    std::fs::rename(dir.path().join("elsewhere"), &red).unwrap();
    window.press("Try again");
    window.fetch();
    assert!(!window.shows("The file is not there"));
    assert!(window.share_of(is_red) > 0.1);
}

/// A server that gives every tile in this colour; how often it was asked.
fn serve(color: [u8; 3]) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!(
        "http://{}/{{z}}/{{x}}/{{y}}.png",
        listener.local_addr().unwrap()
    );
    let asked = Arc::<AtomicUsize>::default();
    let count = asked.clone();
    let body = png(color);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request: Vec<u8> = Vec::new();
            let mut part = [0; 1024];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut part) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => request.extend(part.iter().take(read)),
                }
            }
            count.fetch_add(1, Ordering::SeqCst);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(&[head.as_bytes(), &body].concat()).ok();
        }
    });
    (address, asked)
}

fn typed_address(window: &mut Window, address: &str) {
    window.run("Base maps…");
    assert_eq!(window.app().session().dialog, Dialog::BaseMaps);
    window.text(address);
    window.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_network_is_asked_only_where_the_user_allows_it() {
    let (address, asked) = serve([220, 0, 0]);
    let mut window = open(None, english());
    typed_address(&mut window, &address);
    window.key(Modifiers::NONE, Key::Escape);
    window.fetch();
    assert!(window.shows("Network maps are off"));
    assert!(window.share_of(is_red) < 0.02);
    assert_eq!(asked.load(Ordering::SeqCst), 0, "not a single question");

    window.press("Allow…");
    assert_eq!(window.app().session().dialog, Dialog::BaseMaps);
    window.press("Allow maps from the network");
    window.key(Modifiers::NONE, Key::Escape);
    window.fetch();
    assert!(!window.shows("Network maps are off"));
    let tiles = asked.load(Ordering::SeqCst);
    assert!(
        (1..80).contains(&tiles),
        "{tiles}: what is on screen, no more"
    );
    assert!(window.app().preferences().base_maps.allow_online);
    assert!(window.share_of(is_red) > 0.1);
    let app = window.app();
    let named = map::attribution_of_map(&app.doc().plan.base, app.session());
    assert!(named.contains("127.0.0.1"), "{named}");

    // once more the same view: nothing is asked twice
    let before = asked.load(Ordering::SeqCst);
    window.run("Show or hide base maps");
    window.run("Show or hide base maps");
    window.fetch();
    assert_eq!(asked.load(Ordering::SeqCst), before);
}

#[test]
fn without_a_network_nothing_waits_and_one_note_says_so() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut preferences = english();
    preferences.base_maps.allow_online = true;
    let mut window = open(None, preferences);
    typed_address(
        &mut window,
        &format!("http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png"),
    );
    window.key(Modifiers::NONE, Key::Escape);
    window.fetch();
    assert!(window.shows("No connection"));
    let banner = window.app().session().banner.as_ref();
    assert!(banner.is_none_or(|banner| !banner.is_error), "{banner:?}");
    let start = Instant::now();
    window.frames(20);
    assert!(!window.app().map().is_fetching(), "it is left alone");
    assert!(start.elapsed() < Duration::from_secs(20));

    // somebody listens there now
    let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let body = png([220, 0, 0]);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let mut stream = stream.unwrap();
            stream.read(&mut [0; 4096]).unwrap_or_default();
            stream.write_all(&[head.as_bytes(), &body].concat()).ok();
        }
    });
    window.press("Try again");
    window.fetch();
    assert!(!window.shows("No connection"));
    assert!(window.share_of(is_red) > 0.1);
}

/// A field of a protocol buffer that holds bytes.
fn bytes_field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2];
    out.extend(varint(bytes.len() as u64));
    out.extend_from_slice(bytes);
    out
}

fn number_field(number: u8, value: u64) -> Vec<u8> {
    let mut out = vec![number << 3];
    out.extend(varint(value));
    out
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while value > 127 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
    out
}

/// A layer of one feature with a name: `kind` 1 is a point, 2 a line, 3 rings.
fn layer(name: &str, class: &str, called: &str, kind: u64, commands: &[u64]) -> Vec<u8> {
    let packed = |values: &[u64]| -> Vec<u8> { values.iter().flat_map(|v| varint(*v)).collect() };
    let feature = [
        bytes_field(2, &packed(&[0, 0, 1, 1])),
        number_field(3, kind),
        bytes_field(4, &packed(commands)),
    ];
    let layer = [
        number_field(15, 2),
        bytes_field(1, name.as_bytes()),
        bytes_field(2, &feature.concat()),
        bytes_field(3, b"kind"),
        bytes_field(3, b"name"),
        bytes_field(4, &bytes_field(1, class.as_bytes())),
        bytes_field(4, &bytes_field(1, called.as_bytes())),
        number_field(5, 4096),
    ];
    bytes_field(3, &layer.concat())
}

/// A vector tile that is water all over, with a town at many places where one is
/// named.
fn water_tile(town: &str) -> Vec<u8> {
    let zigzag = |value: i64| (value << 1 ^ value >> 63) as u64;
    let all = [0, 0, 4096, 0, 0, 4096, -4096, 0].map(zigzag);
    let [head, rest] = [&all[..2], &all[2..]];
    let ring = [&[9], head, &[26], rest, &[15]].concat();
    let mut tile = layer("water", "lake", "", 3, &ring);
    if !town.is_empty() {
        // eight times eight points, row by row
        let steps = (0..64_i64).flat_map(|at| match (at % 8, at / 8) {
            (0, 0) => [256, 256],
            (0, _) => [-3584, 512],
            _ => [512, 0],
        });
        let mut points = vec![64 << 3 | 1];
        points.extend(steps.map(zigzag));
        tile.extend(layer("places", "town", town, 1, &points));
    }
    tile
}

/// PMTiles with one tile, not packed.
fn pmtiles(root: &Path, name: &str, id: TileId, tile: &[u8]) -> PathBuf {
    // the number along the curve of Hilbert: that of the levels above, then the
    // way within the level
    let mut number = (0..id.zoom).map(|zoom| 1_u64 << (2 * zoom)).sum::<u64>();
    let (mut x, mut y) = (u64::from(id.x), u64::from(id.y));
    let mut side = 1_u64 << id.zoom >> 1;
    while side > 0 {
        let (right, down) = (u64::from(x & side > 0), u64::from(y & side > 0));
        number += side * side * ((3 * right) ^ down);
        if down == 0 {
            if right == 1 {
                x = side.wrapping_sub(1).wrapping_sub(x);
                y = side.wrapping_sub(1).wrapping_sub(y);
            }
            std::mem::swap(&mut x, &mut y);
        }
        side >>= 1;
    }
    let directory: Vec<u8> = [1, number, 1, tile.len() as u64, 1]
        .into_iter()
        .flat_map(varint)
        .collect();
    let parts: [&[u8]; 4] = [
        &directory,
        br#"{"name":"Lake","attribution":"us"}"#,
        &[],
        tile,
    ];
    let mut out = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for part in parts {
        out.extend(at.to_le_bytes());
        out.extend((part.len() as u64).to_le_bytes());
        at += part.len() as u64;
    }
    for _ in 0..3 {
        out.extend(1_u64.to_le_bytes());
    }
    // clustered, nothing packed, vector tiles, of this zoom
    out.extend([1, 1, 1, 1, id.zoom, id.zoom]);
    for degrees in [-180.0_f64, -85.0, 180.0, 85.0] {
        out.extend(((degrees * 1e7) as i32).to_le_bytes());
    }
    out.resize(127, 0);
    for part in parts {
        out.extend_from_slice(part);
    }
    let path = root.join(name);
    std::fs::write(&path, out).unwrap();
    path
}

/// MBTiles with one vector tile.
fn vector_database(root: &Path, name: &str, id: TileId, tile: &[u8]) -> PathBuf {
    let path = root.join(name);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE metadata (name TEXT, value TEXT);
             INSERT INTO metadata VALUES ('name', 'Lake'), ('format', 'pbf');
             CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
                                 tile_data BLOB);",
        )
        .unwrap();
    let sql = "INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)";
    let key = rusqlite::params![id.zoom, id.x, id.flipped().y, tile];
    connection.execute(sql, key).unwrap();
    path
}

#[test]
fn vector_tiles_of_both_archives_are_drawn_with_their_names() {
    let dir = tempfile::tempdir().unwrap();
    let is_water = |[r, g, b]: [u8; 3]| b > r.saturating_add(12) && b > 200 && g > 180;
    for is_pmtiles in [true, false] {
        let mut wet = Vec::new();
        for town in ["", "Tegelstad"] {
            let mut window = open(None, english());
            let id = window.tile_in_the_middle(14);
            let bare = window.share_of(is_water);
            let tile = water_tile(town);
            let name = format!("lake{}", town.len());
            let lake = if is_pmtiles {
                pmtiles(dir.path(), &format!("{name}.pmtiles"), id, &tile)
            } else {
                vector_database(dir.path(), &format!("{name}.mbtiles"), id, &tile)
            };
            window.drop_on_it(&lake);
            window.fetch();
            assert!(window.shows("Lake"), "its own name");
            let share = window.share_of(is_water);
            assert!(share > bare + 0.05, "{is_pmtiles}: {bare} {share}");
            wet.push(share);
        }
        // the letters of the town and their halo cover water
        let covered = (wet[0] - wet[1]) * 320.0 * 200.0;
        assert!(
            (100.0..8_000.0).contains(&covered),
            "{is_pmtiles}: {covered}"
        );
    }
}

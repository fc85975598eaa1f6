//! Small archives made here, and the real ones beside the project.

use super::vector::{TagValue, VectorShape, read_vector_tile};
use super::*;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use rusqlite::{Connection, params};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

const GHENT: TileId = TileId {
    zoom: 9,
    x: 261,
    y: 171,
};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn bytes_field(number: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    varint(number << 3 | 2, &mut out);
    varint(bytes.len() as u64, &mut out);
    out.extend_from_slice(bytes);
    out
}

fn packed(numbers: &[u64]) -> Vec<u8> {
    let mut out = Vec::new();
    for number in numbers {
        varint(*number, &mut out);
    }
    out
}

/// A tile with a layer `water`: a square of 10 units at (5, 5), `kind` = `lake`.
fn vector_tile() -> Vec<u8> {
    let shape = [9, 10, 10, 26, 20, 0, 0, 20, 19, 0, 15];
    let feature = [
        bytes_field(2, &packed(&[0, 0])),
        vec![0x18, 3],
        bytes_field(4, &packed(&shape)),
    ]
    .concat();
    let layer = [
        vec![0x78, 2],
        bytes_field(1, b"water"),
        bytes_field(2, &feature),
        bytes_field(3, b"kind"),
        bytes_field(4, &bytes_field(1, b"lake")),
        vec![0x28, 0x80, 0x20],
    ]
    .concat();
    bytes_field(3, &layer)
}

/// A database with these tiles, by their rows from the south.
fn mbtiles(path: &std::path::Path, metadata: &[(&str, &str)], tiles: &[(TileId, &[u8])]) {
    let database = Connection::open(path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE metadata (name TEXT, value TEXT);
             CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
                                 tile_data BLOB);",
        )
        .unwrap();
    for (name, value) in metadata {
        let sql = "INSERT INTO metadata VALUES (?1, ?2)";
        database.execute(sql, params![name, value]).unwrap();
    }
    for (id, bytes) in tiles {
        let sql = "INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)";
        database
            .execute(sql, params![id.zoom, id.x, id.y, bytes])
            .unwrap();
    }
}

/// PMTiles with one tile in a leaf directory.
fn pmtiles(id_number: u64, zoom: u8, tile: &[u8]) -> Vec<u8> {
    let leaf = gzip(&packed(&[1, id_number, 1, tile.len() as u64, 1]));
    let root = gzip(&packed(&[1, 0, 0, leaf.len() as u64, 1]));
    let metadata = gzip(br#"{"name": "Town", "attribution": "<b>&copy; us</b>"}"#);
    let mut out = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for part in [&root, &metadata, &leaf, &tile.to_vec()] {
        out.extend_from_slice(&at.to_le_bytes());
        out.extend_from_slice(&(part.len() as u64).to_le_bytes());
        at += part.len() as u64;
    }
    for _ in 0..3 {
        out.extend_from_slice(&1_u64.to_le_bytes());
    }
    out.extend_from_slice(&[1, 2, 2, 1, zoom, zoom]);
    for degrees in [3.5_f64, 50.9, 4.0, 51.2] {
        out.extend_from_slice(&((degrees * 1e7) as i32).to_le_bytes());
    }
    out.resize(127, 0);
    for part in [&root, &metadata, &leaf, &tile.to_vec()] {
        out.extend_from_slice(part);
    }
    out
}

#[test]
fn ids() {
    assert_eq!(GHENT.parent().unwrap().x, 130);
    assert_eq!(
        GHENT.ancestor(9).unwrap(),
        TileId {
            zoom: 0,
            x: 0,
            y: 0
        }
    );
    assert_eq!(GHENT.ancestor(10), None);
    assert!(GHENT.children().iter().all(|c| c.parent() == Some(GHENT)));
    assert_eq!(GHENT.flipped().y, 340);
    assert_eq!(GHENT.flipped().flipped(), GHENT);
    assert!(GHENT.is_valid());
    assert!(!TileId { x: 512, ..GHENT }.is_valid());
    assert!(!TileId { zoom: 60, ..GHENT }.is_valid());
    let bounds = GHENT.mercator_bounds();
    let [lon, lat] = mercator::from_mercator(bounds.min);
    let [east, north] = mercator::from_mercator(bounds.max);
    assert!(lon < 3.72 && 3.72 < east && lat < 51.05 && 51.05 < north);
}

#[test]
fn a_database_counts_rows_from_the_south_and_packs_its_vectors() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a #1 100%?.mbtiles");
    let tile = vector_tile();
    let said = [
        ("name", "Ghent"),
        ("format", "pbf"),
        ("bounds", "3.5,50.9,4.0,51.2"),
        ("attribution", "<a href='x'>&copy; OSM</a>"),
    ];
    mbtiles(&path, &said, &[(GHENT.flipped(), &gzip(&tile))]);
    let archive = TileArchive::open(&path).unwrap();
    let set = archive.set();
    assert_eq!((set.name.as_str(), set.kind), ("Ghent", TileKind::Vector));
    assert_eq!(set.attribution.as_deref(), Some("© OSM"));
    assert_eq!(set.zooms, [9, 9], "found, as nobody says them");
    assert_eq!(set.bounds, Some([3.5, 50.9, 4.0, 51.2]));
    assert_eq!(archive.tile(GHENT).unwrap().unwrap(), tile);
    assert!(archive.tile(GHENT.flipped()).unwrap().is_none());
    // nothing was written beside it, and it is not held
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    let writer = Connection::open(&path).unwrap();
    writer.execute("DELETE FROM tiles", []).unwrap();
}

#[test]
fn a_database_that_counts_from_the_north_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.mbtiles");
    let said = [
        ("format", "png"),
        ("scheme", "xyz"),
        ("minzoom", "9"),
        ("maxzoom", "9"),
    ];
    mbtiles(&path, &said, &[(GHENT, b"\x89PNG")]);
    let archive = TileArchive::open(&path).unwrap();
    assert_eq!(archive.set().kind, TileKind::Picture);
    assert_eq!(archive.tile(GHENT).unwrap().unwrap(), b"\x89PNG");
}

#[test]
fn hostile_databases_end() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("none.mbtiles");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE x (y)")
        .unwrap();
    assert!(matches!(TileArchive::open(&path), Err(TileError::NoTiles)));
    let path = dir.path().join("large.mbtiles");
    let large = vec![7_u8; MAX_TILE_BYTES as usize + 1];
    let bomb = gzip(&vec![0_u8; MAX_TILE_UNPACKED_BYTES as usize + 1]);
    let beside = TileId { x: 262, ..GHENT };
    let tiles: [(TileId, &[u8]); 2] = [(GHENT.flipped(), &large), (beside.flipped(), &bomb)];
    mbtiles(&path, &[("format", "pbf")], &tiles);
    let archive = TileArchive::open(&path).unwrap();
    for id in [GHENT, beside] {
        assert!(matches!(archive.tile(id), Err(TileError::TooLarge)));
    }
    let path = dir.path().join("endless.mbtiles");
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "CREATE TABLE metadata (name TEXT, value TEXT);
             INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '0'), ('maxzoom', '9');
             CREATE VIEW tiles AS WITH RECURSIVE c(x) AS
                 (SELECT 1 UNION ALL SELECT x + 1 FROM c)
                 SELECT x AS zoom_level, 0 * x AS tile_column, -x AS tile_row,
                        x AS tile_data FROM c;",
        )
        .unwrap();
    let archive = TileArchive::open(&path).unwrap();
    assert!(matches!(archive.tile(GHENT), Err(TileError::Database(_))));
}

#[test]
fn pmtiles_through_a_leaf_directory() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("town.pmtiles");
    let tile = vector_tile();
    // zoom 1, column 1, row 1 is number 3
    let whole = pmtiles(3, 1, &gzip(&tile));
    fs::write(&path, &whole).unwrap();
    let archive = TileArchive::open(&path).unwrap();
    assert_eq!(archive.set().name, "Town");
    assert_eq!(archive.set().attribution.as_deref(), Some("© us"));
    assert_eq!(archive.set().bounds, Some([3.5, 50.9, 4.0, 51.2]));
    let id = |x, y| TileId { zoom: 1, x, y };
    assert_eq!(archive.tile(id(1, 1)).unwrap().unwrap(), tile);
    assert!(archive.tile(id(1, 0)).unwrap().is_none());
    assert!(archive.tile(id(0, 1)).unwrap().is_none());
    // cut anywhere it is refused, or the tile is
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        if let Ok(archive) = TileArchive::open(&path) {
            assert!(archive.tile(id(1, 1)).is_err(), "{cut}");
        }
    }
    assert!(matches!(
        TileArchive::open(&dir.path().join("gone.pmtiles")),
        Err(TileError::Vanished)
    ));
}

#[test]
fn a_folder_says_by_its_rows_or_its_description_from_where_it_counts() {
    let dir = tempfile::tempdir().unwrap();
    let put = |root: &str, id: TileId| {
        let folder = dir.path().join(root).join(format!("{}/{}", id.zoom, id.x));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{}.png", id.y)), b"\x89PNG tile").unwrap();
    };
    put("xyz", GHENT);
    put("tms", GHENT.flipped());
    put("said", GHENT);
    let json = r#"{"name": "Said", "scheme": "tms", "attribution": "them"}"#;
    fs::write(dir.path().join("said/metadata.json"), json).unwrap();
    for (root, found, other) in [
        ("xyz", GHENT, GHENT.flipped()),
        ("tms", GHENT, GHENT.flipped()),
        ("said", GHENT.flipped(), GHENT),
    ] {
        let path = dir.path().join(root);
        assert!(is_tile_archive(&path));
        let archive = TileArchive::open(&path).unwrap();
        assert_eq!(archive.set().kind, TileKind::Picture);
        assert!(archive.tile(found).unwrap().is_some(), "{root}");
        assert!(archive.tile(other).unwrap().is_none(), "{root}");
        let [west, south, east, north] = archive.set().bounds.unwrap();
        let box_m = found.mercator_bounds();
        let low = mercator::to_mercator([west, south]);
        let high = mercator::to_mercator([east, north]);
        for (a, b) in [(low, box_m.min), (high, box_m.max)] {
            assert!((a[0] - b[0]).hypot(a[1] - b[1]) < 1e-3, "{root}");
        }
    }
    assert!(!is_tile_archive(dir.path()));
    assert!(TileArchive::open(dir.path()).is_err());
    assert!(is_tile_archive(&PathBuf::from("a/b.PMTILES")));
    assert!(!is_tile_archive(&PathBuf::from("a/b.gpkg")));
}

#[test]
fn shapes_and_words_of_a_vector_tile() {
    let tile = read_vector_tile(&vector_tile()).unwrap();
    let layer = &tile.layers[0];
    assert_eq!((layer.name.as_str(), layer.extent), ("water", 4096));
    let feature = &layer.features[0];
    assert_eq!(feature.shape, VectorShape::Rings);
    assert_eq!(
        feature.parts,
        [vec![[5.0, 5.0], [15.0, 5.0], [15.0, 15.0], [5.0, 15.0]]]
    );
    assert_eq!(layer.text(feature, "kind"), Some("lake"));
    assert_eq!(layer.tag(feature, "depth"), None::<&TagValue>);
}

#[test]
fn a_tile_of_too_many_places_is_refused() {
    let count = crate::files::limits::MAX_TILE_POINTS as u64 + 1;
    let mut shape = packed(&[9, 0, 0, count << 3 | 2]);
    shape.resize(shape.len() + 2 * count as usize, 0);
    let feature = [vec![0x18, 2], bytes_field(4, &shape)].concat();
    let tile = bytes_field(3, &bytes_field(2, &feature));
    assert!(matches!(read_vector_tile(&tile), Err(TileError::TooLarge)));
    let feature = [
        vec![0x18, 2],
        bytes_field(4, &packed(&[9, 0, 0, u64::MAX << 3 | 2, 0])),
    ]
    .concat();
    let tile = bytes_field(3, &bytes_field(2, &feature));
    assert!(matches!(
        read_vector_tile(&tile),
        Err(TileError::Damaged(_))
    ));
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
fn the_archives_beside_the_project() {
    if let Some(path) = shared("protomaps_vector_ODbL_firenze.pmtiles") {
        let archive = TileArchive::open(&path).unwrap();
        let set = archive.set();
        assert_eq!((set.kind, set.zooms), (TileKind::Vector, [0, 14]));
        assert_eq!(
            set.attribution.as_deref(),
            Some("Protomaps © OpenStreetMap")
        );
        // the tile of the cathedral
        let id = TileId {
            zoom: 14,
            x: 8704,
            y: 5971,
        };
        let bytes = archive.tile(id).unwrap().unwrap();
        let tile = read_vector_tile(&bytes).unwrap();
        let layer = |name: &str| tile.layers.iter().find(|layer| layer.name == name).unwrap();
        assert!(layer("buildings").features.len() > 500);
        let roads = layer("roads");
        assert!(
            roads
                .features
                .iter()
                .any(|road| roads.text(road, "name").is_some())
        );
    }
    if let Some(path) = shared("bostonbuildings.mbtiles") {
        let archive = TileArchive::open(&path).unwrap();
        assert_eq!(archive.set().zooms, [0, 14]);
        let id = TileId {
            zoom: 13,
            x: 2477,
            y: 8191 - 5163,
        };
        let found: usize = (2477..=2481)
            .flat_map(|x| (8191 - 5165..=8191 - 5163).map(move |y| TileId { x, y, ..id }))
            .filter_map(|id| archive.tile(id).unwrap())
            .map(|bytes| read_vector_tile(&bytes).unwrap().layers[0].features.len())
            .sum();
        assert!(found > 1000, "{found}");
    }
    if let Some(path) = shared("near-badschandau-z10-11.pmtiles") {
        let archive = TileArchive::open(&path).unwrap();
        assert_eq!(archive.set().kind, TileKind::Picture);
        assert_eq!(archive.set().zooms, [10, 11]);
        let id = TileId {
            zoom: 10,
            x: 552,
            y: 343,
        };
        let bytes = archive.tile(id).unwrap().unwrap();
        assert_eq!(bytes.get(8..12), Some(b"WEBP".as_slice()));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_tile_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_vector_tile(&bytes).ok();
    }

    #[test]
    fn a_tile_with_other_bytes_ends(at in 0_usize..70, byte in any::<u8>()) {
        let mut tile = vector_tile();
        let len = tile.len();
        tile[at % len] = byte;
        read_vector_tile(&tile).ok();
    }

    #[test]
    fn an_archive_with_other_bytes_ends(at in 0_usize..300, byte in any::<u8>()) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pmtiles");
        let mut whole = pmtiles(3, 1, &gzip(&vector_tile()));
        let len = whole.len();
        whole[at % len] = byte;
        fs::write(&path, &whole).unwrap();
        if let Ok(archive) = TileArchive::open(&path) {
            archive.tile(TileId { zoom: 1, x: 1, y: 1 }).ok();
        }
    }
}

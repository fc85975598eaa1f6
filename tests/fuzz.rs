//! Promise 4: no file can crash, hang or fill the machine. Valid files are
//! mutated in many ways, and any bytes are tried, through every body that the
//! fuzz targets of `fuzz/` use too. `HEATPLAN_FUZZ_SECONDS` makes it longer.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test ends at the first surprise"
)]

mod fuzz_bodies;
mod fuzz_seeds;

use fuzz_bodies::{BODIES, Body, ENDINGS};
use heatplan::edit::{Act, Change, Command, CommandName};
use heatplan::files::Progress;
use heatplan::files::tiles::{TileArchive, TileId, unpacked};
use heatplan::project::journal::{Entry, Journal};
use std::path::Path;
use std::time::{Duration, Instant};

fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Words that readers stumble over.
const WORDS: [&str; 22] = [
    "null",
    "{}",
    "[]",
    "[[]]",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "Infinity",
    "9007199254740993",
    "-0.0",
    "\"\"",
    "\"\\u0000\"",
    "\"Polygon\"",
    "\"GeometryCollection\"",
    "[0,0]",
    "[1,2,3,4]",
    ",",
    "}",
    "[[[[[[[[",
    "\u{feff}",
    "true",
];

/// One more or less harmful change of valid bytes.
fn mutated(valid: &[u8], seed: u64) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for round in 0..=mix(seed) % 4 {
        let random = mix(seed ^ (round << 32));
        let len = bytes.len().max(1);
        let at = (mix(random) % len as u64) as usize;
        let to = (at + (mix(random ^ 1) % 64) as usize).min(bytes.len());
        match random % 8 {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] ^= 1 << (mix(random ^ 2) % 8),
            2 => {
                bytes.drain(at.min(to)..to);
            }
            3 => {
                let part = bytes[at.min(to)..to].to_vec();
                bytes.splice(at.min(to)..at.min(to), part);
            }
            4 => {
                // A value in place of a number or word that stands there.
                let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"+-._".contains(b);
                let start = bytes[at.min(to)..]
                    .iter()
                    .position(is_part)
                    .map_or(at, |p| at + p);
                let end = bytes[start.min(bytes.len())..]
                    .iter()
                    .position(|b| !is_part(b))
                    .map_or(bytes.len(), |p| start + p);
                let word = WORDS[(mix(random ^ 3) % WORDS.len() as u64) as usize];
                bytes.splice(start.min(end)..end, word.bytes());
            }
            5 => {
                let word = WORDS[(mix(random ^ 4) % WORDS.len() as u64) as usize];
                let at = at.min(bytes.len());
                bytes.splice(at..at, word.bytes());
            }
            6 => {
                let other = (mix(random ^ 5) % len as u64) as usize;
                if other < bytes.len() && at < bytes.len() {
                    bytes.swap(at, other);
                }
            }
            _ => {
                let any: Vec<u8> = (0..mix(random ^ 6) % 40)
                    .map(|i| mix(random ^ (i + 7)) as u8)
                    .collect();
                let at = at.min(bytes.len());
                bytes.splice(at..at, any);
            }
        }
    }
    bytes
}

fn journal() -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal");
    let mut journal = Journal::create(&path).unwrap();
    for name in ["One", "Two", "Three"] {
        let command = Command::new(
            CommandName::RenamePlan,
            vec![Change::Name("x".into(), name.into())],
        );
        journal
            .append(&Entry::Act(Act::Step(std::sync::Arc::new(command))))
            .unwrap();
    }
    std::fs::read(path).unwrap()
}

/// A street and a building as OpenStreetMap writes them.
const OSM: &str = r#"<osm version="0.6"><node id="1" lat="50.85" lon="4.35"/><node id="2" lat="50.851" lon="4.35"/><node id="3" lat="50.851" lon="4.351"/><way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way><way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way></osm>"#;

/// A line and a block that stands there twice.
const DXF: &str = "0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n0\n2\nB\n10\n0\n20\n0\n30\n0\n0\nCIRCLE\n8\n0\n10\n5\n20\n5\n30\n0\n40\n2\n0\nENDBLK\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n0\nLINE\n8\nA\n10\n150000\n20\n170000\n30\n0\n11\n150010\n21\n170000\n31\n0\n0\nINSERT\n8\nA\n2\nB\n10\n150000\n20\n170000\n30\n0\n70\n2\n44\n9\n0\nENDSEC\n0\nEOF\n";

/// A table of buildings by their ids.
const TABLE: &str = "id;gas kWh;bouwjaar\nB01;12.000;1931\nB02;x;2070\nB99;7,5;\n";

/// A workbook of one small sheet.
fn workbook() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in ["pand", "kWh"].iter().enumerate() {
        sheet.write(0, column as u16, *name).unwrap();
        sheet.write(1, column as u16, 7).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// A Shapefile of one square.
fn shapefile() -> Vec<u8> {
    let mut content = 5_i32.to_le_bytes().to_vec();
    content.resize(36, 0);
    for number in [1_u32, 5, 0] {
        content.extend(number.to_le_bytes());
    }
    for [x, y] in [[0.0, 0.0], [0.0, 9.0], [9.0, 9.0], [9.0, 0.0], [0.0, 0.0]] {
        content.extend((150_000.0_f64 + x).to_le_bytes());
        content.extend((170_000.0_f64 + y).to_le_bytes());
    }
    let mut bytes = 9994_u32.to_be_bytes().to_vec();
    bytes.resize(32, 0);
    bytes.extend(5_i32.to_le_bytes());
    bytes.resize(100, 0);
    bytes.extend(1_u32.to_be_bytes());
    bytes.extend((content.len() as u32 / 2).to_be_bytes());
    bytes.extend(content);
    bytes
}

/// A GeoPackage with one building and a table without places.
fn geopackage() -> Vec<u8> {
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(
        "PRAGMA page_size = 512;
         PRAGMA application_id = 1196444487;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
             organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 3812, 'EPSG', 3812, 'x');
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT,
             description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL,
             srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
             geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
         INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('gebouwen', 'features', 3812);
         INSERT INTO gpkg_contents (table_name, data_type) VALUES ('adressen', 'attributes');
         INSERT INTO gpkg_geometry_columns VALUES ('gebouwen', 'geom', 'POLYGON', 3812, 0, 0);
         CREATE TABLE gebouwen (fid INTEGER PRIMARY KEY, geom BLOB, bouwjaar INTEGER);
         CREATE TABLE adressen (fid INTEGER PRIMARY KEY, straat TEXT);
         INSERT INTO adressen (straat) VALUES ('Dorp'), (NULL);",
    )
    .unwrap();
    let mut blob = b"GP\x00\x01".to_vec();
    blob.extend(3812_i32.to_le_bytes());
    blob.push(1);
    for count in [3_u32, 1, 4] {
        blob.extend(count.to_le_bytes());
    }
    for [x, y] in [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 0.0]] {
        blob.extend((650_000.0_f64 + x).to_le_bytes());
        blob.extend((650_000.0_f64 + y).to_le_bytes());
    }
    db.execute(
        "INSERT INTO gebouwen (geom, bouwjaar) VALUES (?1, 1931)",
        [blob],
    )
    .unwrap();
    db.serialize("main").unwrap().to_vec()
}

/// A vector tile with a square in a layer `w`.
const VECTOR_TILE: &[u8] =
    b"\x1a\x1c\x78\x02\x0a\x01w\x12\x0f\x18\x03\x22\x0b\x09\x0a\x0a\x1a\x14\x00\x00\x14\x13\x00\x0f\x1a\x01k\x28\x80\x20";

/// PMTiles with one tile, nothing packed.
fn pmtiles() -> Vec<u8> {
    let root = [1, 3, 1, VECTOR_TILE.len() as u8, 1];
    let metadata = b"{}";
    let mut out = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for length in [root.len(), metadata.len(), 0, VECTOR_TILE.len()] {
        out.extend_from_slice(&at.to_le_bytes());
        out.extend_from_slice(&(length as u64).to_le_bytes());
        at += length as u64;
    }
    out.extend_from_slice(&[0; 24]);
    out.extend_from_slice(&[1, 1, 1, 1, 0, 1]);
    out.resize(127, 0);
    out.extend_from_slice(&root);
    out.extend_from_slice(metadata);
    out.extend_from_slice(VECTOR_TILE);
    out
}

/// MBTiles with one tile.
fn mbtiles() -> Vec<u8> {
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE TABLE metadata (name TEXT, value TEXT);
         INSERT INTO metadata VALUES ('format', 'pbf'), ('bounds', '3,50,4,51');
         CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
                             tile_data BLOB);",
    )
    .unwrap();
    let sql = "INSERT INTO tiles VALUES (1, 1, 0, ?1)";
    db.execute(sql, [VECTOR_TILE]).unwrap();
    db.serialize("main").unwrap().to_vec()
}

/// Valid files to start from.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tiny = |file: &str| std::fs::read(root.join("sample_data/tiny").join(file)).unwrap();
    match name {
        "geojson_buildings" => vec![tiny("buildings.geojson")],
        "geojson_streets" => vec![tiny("streets.geojson")],
        "geojson_network" => vec![tiny("network.geojson")],
        "geojson_any" => vec![tiny("sources.geojson"), tiny("network.geojson")],
        "project_open" => {
            vec![std::fs::read(root.join("tests/fixtures/projects/schema-1.heatplan")).unwrap()]
        }
        "journal_read" => vec![journal()],
        "expression" => vec![
            b"\"use\" = 'school' AND demand_mwh_per_a > 50 OR NOT (levels BETWEEN 1 AND 3)"
                .to_vec(),
            b"CASE WHEN year IS NULL THEN coalesce(levels, 2) * 3 ELSE round(1.5) END > 2".to_vec(),
        ],
        "editor_acts" => vec![(0..400_u32).map(|i| mix(i.into()) as u8).collect()],
        "geopackage" => vec![geopackage()],
        "tiles" => vec![
            VECTOR_TILE.to_vec(),
            pmtiles(),
            mbtiles(),
            // With packed tiles and a directory in a directory.
            fuzz_seeds::pmtiles(),
            fuzz_seeds::mbtiles(),
        ],
        // The first byte is the ending, see `ENDINGS`.
        "formats" => [
            (0_u8, geopackage()),
            (7, b"id;naam;kwh\n1;x;12,5\n2;y;\n".to_vec()),
            (10, tiny("buildings.geojson")),
            (4, OSM.as_bytes().to_vec()),
            (8, DXF.as_bytes().to_vec()),
            (6, workbook()),
            (1, shapefile()),
            (2, fuzz_seeds::zip()),
            (5, fuzz_seeds::pbf()),
            (9, fuzz_seeds::parquet()),
            (11, fuzz_seeds::gzip(fuzz_seeds::SQUARE.as_bytes())),
            (12, fuzz_seeds::dbase()),
        ]
        .into_iter()
        .chain(fuzz_seeds::corpus(name).into_iter().map(|(file, bytes)| {
            let ending = ENDINGS.iter().position(|e| file.ends_with(e)).unwrap();
            (ending as u8, bytes)
        }))
        .map(|(ending, bytes)| [vec![ending], bytes].concat())
        .collect(),
        // The first byte is the kind, see the body.
        "join" => [
            (0, TABLE.as_bytes().to_vec()),
            (1, workbook()),
            (2, fuzz_seeds::dbase()),
        ]
        .into_iter()
        .map(|(kind, bytes)| [vec![kind], bytes].concat())
        .collect(),
        "settings" => vec![
            br#"{"schema":1,"templates":[]}"#.to_vec(),
            std::fs::read(root.join("assets/pipes.csv")).unwrap(),
        ],
        _ => vec![
            b"LINESTRING (4.35 50.85, 4.36 50.86)".to_vec(),
            br#"{"type":"LineString","coordinates":[[4.35,50.85],[4.36,50.86]]}"#.to_vec(),
        ],
    }
}

/// What the tiles start from is whole, else hostile bytes would not get far.
#[test]
fn the_tiles_to_start_from_are_tiles() {
    use heatplan::files::tiles::vector::read_vector_tile;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x");
    for archive in [pmtiles(), mbtiles()] {
        std::fs::write(&path, archive).unwrap();
        let archive = TileArchive::open(&path).unwrap();
        let id = TileId {
            zoom: 1,
            x: 1,
            y: 1,
        };
        let bytes = archive.tile(id).unwrap().unwrap();
        let tile = read_vector_tile(&bytes).unwrap();
        assert_eq!(tile.layers[0].features[0].parts[0].len(), 4);
    }
}

fn fuzz(name: &str, body: Body) -> u64 {
    let seconds = std::env::var("HEATPLAN_FUZZ_SECONDS")
        .ok()
        .and_then(|s| s.parse().ok());
    let (least, time) = match seconds {
        Some(seconds) => (u64::MAX, Duration::from_secs(seconds)),
        None => (150, Duration::MAX),
    };
    let seeds = seeds(name);
    let start = Instant::now();
    let mut runs = 0;
    while runs < least && start.elapsed() < time {
        let seed = mix(runs ^ 0xfeed);
        let valid = &seeds[(seed % seeds.len() as u64) as usize];
        let bytes = mutated(valid, seed);
        let run = Instant::now();
        let outcome = std::panic::catch_unwind(|| body(&bytes));
        assert!(
            outcome.is_ok(),
            "{name}: run {runs} panicked over {bytes:?}"
        );
        let took = run.elapsed();
        assert!(
            took < Duration::from_secs(20),
            "{name}: run {runs} took {took:?}"
        );
        runs += 1;
    }
    println!(
        "{name}: {runs} executions in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    runs
}

#[test]
fn mutated_files_are_refused_or_taken_never_worse() {
    let threads = BODIES.map(|(name, body)| std::thread::spawn(move || fuzz(name, body)));
    for thread in threads {
        assert!(thread.join().unwrap() > 0);
    }
}

#[test]
fn the_geopackage_to_start_from_is_a_good_one() {
    let file = heatplan::files::open_bytes("x.gpkg", geopackage()).unwrap();
    let spatial = file.layers.iter().filter(|layer| layer.spatial).count();
    assert_eq!((file.layers.len(), spatial), (2, 1));
}

/// Bytes of other formats are refused at the first look and test nothing.
#[test]
fn every_format_has_a_file_to_start_from_that_opens() {
    let seeds = seeds("formats");
    for (at, ending) in ENDINGS.iter().enumerate() {
        let of_it = seeds.iter().filter(|s| usize::from(s[0]) == at);
        let mut opened = 0;
        for seed in of_it {
            let file = heatplan::files::open_bytes(&format!("x.{ending}"), seed[1..].to_vec());
            let file = file.unwrap_or_else(|error| panic!("{ending}: {error}"));
            let rows = file.layers.iter().map(|layer| layer.features);
            assert!(rows.sum::<usize>() > 0, "{ending} is empty");
            opened += 1;
        }
        assert!(opened > 0, "no {ending}");
    }
    for (ending, bytes) in [
        ("pmtiles", fuzz_seeds::pmtiles()),
        ("mbtiles", fuzz_seeds::mbtiles()),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(format!("x.{ending}"));
        std::fs::write(&path, bytes).unwrap();
        let archive = TileArchive::open(&path).unwrap();
        let (zoom, x, y) = (0, 0, 0);
        let tile = archive.tile(TileId { zoom, x, y }).unwrap().unwrap();
        assert_eq!(unpacked(tile).unwrap(), fuzz_seeds::vector_tile());
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.csv");
    std::fs::write(&path, TABLE).unwrap();
    let table = heatplan::files::join::open_table(&path, &Progress::new()).unwrap();
    let base = &fuzz_bodies::town().base;
    let ways = heatplan::files::join::suggest_join(&table, base, &Progress::new()).unwrap();
    assert!(!ways.is_empty());
}

#[test]
fn valid_files_pass_through_every_body() {
    for (name, body) in BODIES {
        for seed in seeds(name) {
            body(&seed);
        }
    }
}

//! Promise 4, limit by limit: bombs, lies and absurd numbers in every file that
//! is read (the table stands in `src/files/limits.rs`). Each must be refused or
//! taken for what it is, soon and without filling the memory.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod fuzz_bodies;

use fuzz_bodies::BODIES;
use heatplan::files::limits;
use heatplan::files::{Progress, Source, read_pasted, read_sources};
use heatplan::geometry::Crs;
use heatplan::plan::{LayerKind, LineRole, Plan};
use heatplan::project::{self, ProjectError, Reason, journal};
use heatplan::report::columns::TableKind;
use heatplan::report::expression::Expression;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// Fails where something takes long.
fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = work();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{what} took {took:?}");
    answer
}

fn source(text: impl Into<Vec<u8>>) -> Source {
    Source {
        name: "x.geojson".to_owned(),
        bytes: text.into(),
        kind: Some(LayerKind::Buildings),
        ..Source::default()
    }
}

#[test]
fn json_bombs_are_refused_by_every_reader() {
    let deep = 100_000;
    let bombs = [
        "[".repeat(deep),
        "{\"a\":".repeat(deep),
        format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        format!(
            r#"{{"type":"FeatureCollection","x":{}{},"features":[]}}"#,
            "[".repeat(deep),
            "]".repeat(deep)
        ),
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"a":{}{}}},"geometry":{{"type":"Point","coordinates":[4,51]}}}}]}}"#,
            "[".repeat(deep),
            "]".repeat(deep)
        ),
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":{}{}}}}}]}}"#,
            "[".repeat(deep),
            "]".repeat(deep)
        ),
        format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{}{}}}"#,
            r#"{"type":"GeometryCollection","geometries":["#.repeat(deep),
            "]}".repeat(deep)
        ),
        "(".repeat(deep),
        "NOT ".repeat(deep),
        "1 AND ".repeat(deep),
        "GEOMETRYCOLLECTION(".repeat(deep),
        "\u{1e}".repeat(deep),
        "\n".repeat(deep),
    ];
    for (name, body) in BODIES {
        for bomb in &bombs {
            let start: String = bomb.chars().take(12).collect();
            soon(&format!("{name}: {start}"), || body(bomb.as_bytes()));
        }
    }
}

#[test]
fn a_bomb_in_a_feature_costs_that_feature_alone() {
    let good = r#"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[4.35,50.85],[4.351,50.85],[4.351,50.851],[4.35,50.85]]]}}"#;
    let bomb = format!(
        r#"{{"type":"Feature","properties":{{"a":{}{}}},"geometry":{{"type":"Polygon","coordinates":{}{}}}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000),
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let text = format!(r#"{{"type":"FeatureCollection","features":[{good},{bomb},{good}]}}"#);
    let import = soon("a bomb among features", || {
        read_sources(vec![source(text)], None, &Progress::new()).unwrap()
    });
    assert_eq!(import.base.buildings.len(), 2);
    assert_eq!(import.report.skipped(), 1);
}

#[test]
fn no_absurd_coordinate_reaches_the_base() {
    let good = "[[[650000,650000],[650010,650000],[650010,650010],[650000,650000]]]";
    for absurd in [
        "1e300", "-1e300", "1e308", "8e307", "1e999", "NaN", "Infinity", "1e16", "null", "\"1\"",
    ] {
        let bad = format!("[[[650000,650000],[{absurd},650000],[650010,650010],[650000,650000]]]");
        let features = [good, &bad].map(|ring| {
            format!(
                r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":{ring}}}}}"#
            )
        });
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:3812"}}}},"features":[{}]}}"#,
            features.join(",")
        );
        let import = read_sources(vec![source(text)], None, &Progress::new()).unwrap();
        assert_eq!(import.base.buildings.len(), 1, "{absurd}");
        let bounds = import.base.buildings.footprints.bounds();
        for value in [bounds.min, bounds.max].concat() {
            assert!(value.is_finite() && value.abs() < 1e8, "{absurd}: {value}");
        }
    }
}

#[test]
fn no_absurd_coordinate_reaches_a_zone_that_is_pasted() {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    let good = "[[[650000,650000],[650010,650000],[650010,650010],[650000,650000]]]";
    let line = r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[650000,650000],[650100,650000]]}}"#;
    for absurd in ["1e300", "-1e300", "8e307", "1e16", "null", "\"1\""] {
        let bad = format!("[[[650000,650000],[{absurd},650000],[650010,650010],[650000,650000]]]");
        let zones = [good, &bad].map(|ring| {
            format!(
                r#"{{"type":"Feature","properties":{{"kind":"later"}},"geometry":{{"type":"Polygon","coordinates":{ring}}}}}"#
            )
        });
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:3812"}}}},"features":[{},{line}]}}"#,
            zones.join(",")
        );
        let branch = (LineRole::Branch, 1);
        let pasted = read_pasted(&text, "x", &plan, branch, &Progress::new()).unwrap();
        assert_eq!((pasted.said.zones.len(), pasted.lines), (1, 1), "{absurd}");
        assert_eq!(pasted.report.skipped(), 1, "{absurd}");
        let zone = &pasted.said.zones[0];
        assert!((zone.region.area_m2() - 50.0).abs() < 1e-6, "{absurd}");
        let command = heatplan::edit::ops::import_zones(&plan, &pasted.said.zones);
        command.apply(&mut plan);
    }
}

#[test]
fn a_file_that_is_none_or_too_large_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let huge = dir.path().join("huge.geojson");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len(1 << 42)
        .unwrap();
    let project = dir.path().join("huge.heatplan");
    std::fs::File::create(&project)
        .unwrap()
        .set_len(1 << 42)
        .unwrap();
    for path in [huge.as_path(), Path::new("/dev/zero"), dir.path()] {
        let read = soon("a huge file", || {
            heatplan::files::read_files(&[(path.to_owned(), None)], None, &Progress::new())
        });
        assert!(read.is_err(), "{}", path.display());
    }
    for path in [project.as_path(), Path::new("/dev/zero"), dir.path()] {
        let opened = soon("a huge project", || project::open(path));
        assert!(
            matches!(opened, Err(ProjectError::Read { .. })),
            "{opened:?}"
        );
    }
}

/// A ZIP with these entries.
fn zipped(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn sizes_that_a_zip_only_claims_take_no_memory() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lies.heatplan");
    // So dense that the claimed ratio is believable at first.
    let noise: Vec<u8> = (0..9_000_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    zipped(&path, &[("plan.json", &noise)]);
    let bytes = std::fs::read(&path).unwrap();
    let size = (noise.len() as u32).to_le_bytes();
    for claimed in [2_000_000_000_u32, 0, 1, u32::MAX - 1] {
        let mut lying = bytes.clone();
        let mut lies = 0;
        for at in 0..lying.len() - 4 {
            if lying.get(at..at + 4) == Some(&size) {
                lying.splice(at..at + 4, claimed.to_le_bytes());
                lies += 1;
            }
        }
        assert!(lies > 0, "the size stands nowhere");
        std::fs::write(&path, lying).unwrap();
        let opened = soon("a lying size", || project::open(&path));
        assert!(opened.is_err(), "{claimed}");
    }
}

#[test]
fn a_zip_of_countless_entries_is_refused_by_its_end_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("many.heatplan");
    let names: Vec<String> = (0..5_000).map(|n| format!("variants/{n}.json")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b"{}"[..])).collect();
    zipped(&path, &entries);
    let refused = soon("many entries", || project::open(&path));
    assert!(
        matches!(
            &refused,
            Err(ProjectError::NotProject {
                reason: Reason::Entries(5_000),
                ..
            })
        ),
        "{refused:?}"
    );
    // A table that claims a billion entries, as large archives may.
    let plan = Plan::new("x", Crs::Lambert2008);
    project::save(&plan, None, &path).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let end = bytes.len() - 22;
    let mut large = b"PK\x06\x06".to_vec();
    large.extend([0; 28]);
    large.extend(1_000_000_000_u64.to_le_bytes());
    large.extend([0; 16]);
    bytes.splice(end..end, large);
    std::fs::write(&path, bytes).unwrap();
    let refused = soon("a billion entries", || project::open(&path));
    assert!(
        matches!(
            &refused,
            Err(ProjectError::NotProject {
                reason: Reason::Entries(1_000_000_000),
                ..
            })
        ),
        "{refused:?}"
    );
}

#[test]
fn bombs_inside_a_project_are_damage_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bomb.heatplan");
    let bomb = "[".repeat(100_000);
    let good = dir.path().join("good.heatplan");
    project::save(&Plan::new("Town", Crs::Lambert2008), None, &good).unwrap();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&good).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|n| n.unwrap().into_owned()).collect();
    let contents: Vec<(String, Vec<u8>)> = names
        .into_iter()
        .map(|name| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_name(&name).unwrap(), &mut bytes).unwrap();
            (name, bytes)
        })
        .collect();
    for bombed in ["plan.json", "variants/0.json", "manifest.json", "view.json"] {
        let mut entries: Vec<(&str, &[u8])> = contents
            .iter()
            .filter(|(name, _)| name != bombed)
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        entries.push((bombed, bomb.as_bytes()));
        zipped(&path, &entries);
        let opened = soon(bombed, || project::open(&path));
        let opened = opened.unwrap();
        assert_eq!(opened.is_damaged(), bombed != "view.json", "{bombed}");
    }
}

#[test]
fn a_record_of_the_journal_may_claim_what_it_likes() {
    for length in [2_000_000_000_u32, u32::MAX, limits::MAX_RECORD_BYTES] {
        let mut bytes = b"HPJ1\n".to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend([0; 12]);
        let read = soon("a record", || {
            journal::read_from(bytes.as_slice(), bytes.len() as u64).unwrap()
        });
        assert!(read.entries.is_empty() && read.damage.is_some());
    }
    let bomb = "[".repeat(100_000);
    let mut bytes = b"HPJ1\n".to_vec();
    bytes.extend((bomb.len() as u32).to_le_bytes());
    bytes.extend(crc32fast::hash(bomb.as_bytes()).to_le_bytes());
    bytes.extend(bomb.as_bytes());
    let read = journal::read_from(bytes.as_slice(), bytes.len() as u64).unwrap();
    assert!(read.entries.is_empty() && read.damage.is_some());
}

#[test]
fn rows_without_end_in_a_database_end() {
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('v', 'attributes', 0);
         CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
             SELECT x, 'a' AS y FROM c;",
    )
    .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("endless.gpkg");
    std::fs::write(&path, &*db.serialize("main").unwrap()).unwrap();
    let progress = std::sync::Arc::new(Progress::new());
    let theirs = progress.clone();
    let opener = std::thread::spawn(move || {
        // The view costs itself; without it there is no layer.
        heatplan::files::open_file(&path, &theirs).map_or(0, |file| file.layers.len())
    });
    std::thread::sleep(Duration::from_millis(500));
    progress.cancel();
    let layers = soon("an endless view", || opener.join().unwrap());
    assert_eq!(layers, 0);
}

#[test]
fn what_is_typed_or_pasted_has_its_limits_too() {
    let expression = |text: &str| {
        soon("an expression", || {
            Expression::parse(text, TableKind::Buildings, &[], None).is_err()
        })
    };
    assert!(expression(&"(".repeat(100_000)));
    assert!(expression(&format!(
        "{}1{} = 1",
        "(".repeat(90),
        ")".repeat(90)
    )));
    assert!(expression(&format!("{}true", "NOT ".repeat(100_000))));
    assert!(expression(&"levels = 1 AND ".repeat(100_000)));
    assert!(!expression("NOT (levels = 1 AND year > 1990)"));

    let plan = Plan::new("x", Crs::Lambert2008);
    let paste = |text: &str| {
        soon("a paste", || {
            read_pasted(text, "x", &plan, (LineRole::Branch, 1), &Progress::new()).is_err()
        })
    };
    let line = "LINESTRING (650000 650000, 650100 650000)";
    assert!(!paste(line));
    assert!(paste(&" ".repeat(limits::MAX_PASTE_BYTES + 1)));
    let nested = |depth: usize| {
        format!(
            "{}{line}{}",
            "GEOMETRYCOLLECTION (".repeat(depth),
            ")".repeat(depth)
        )
    };
    assert!(!paste(&nested(3)));
    assert!(paste(&nested(10_000)));
    assert!(paste("LINESTRING (1e308 1e308, -1e308 -1e308)"));
}

/// A file of another format, opened and read as far as it goes: the layers that
/// were offered, the features that came out of them, and what was said.
fn opened(name: &str, bytes: Vec<u8>) -> Result<(usize, usize, Vec<String>), String> {
    use heatplan::files::{LayerChoice, open_bytes};
    let name = name.to_owned();
    soon(&name.clone(), move || {
        let file = open_bytes(&name, bytes).map_err(|error| error.to_string())?;
        let mut said: Vec<String> = file
            .notes
            .iter()
            .map(|n| n.code.code().to_owned())
            .collect();
        let mut features = 0;
        for layer in 0..file.layers.len() {
            let source = file
                .source(layer, &LayerChoice::default())
                .map_err(|error| error.to_string())?;
            said.extend(source.notes.iter().map(|n| n.code.code().to_owned()));
            let import = read_sources(vec![source], None, &Progress::new());
            features += import.map_or(0, |import| import.base.buildings.len());
        }
        Ok((file.layers.len(), features, said))
    })
}

/// A Shapefile of one polygon with these rings.
fn shapefile(rings: &[Vec<[f64; 2]>]) -> Vec<u8> {
    let mut content = 5_i32.to_le_bytes().to_vec();
    content.resize(36, 0);
    let total: usize = rings.iter().map(Vec::len).sum();
    content.extend((rings.len() as u32).to_le_bytes());
    content.extend((total as u32).to_le_bytes());
    let mut from = 0_u32;
    for ring in rings {
        content.extend(from.to_le_bytes());
        from += ring.len() as u32;
    }
    for number in rings.iter().flatten().flatten() {
        content.extend(number.to_le_bytes());
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

#[test]
fn rings_in_rings_of_a_shapefile_end() {
    // Counter-clockwise squares in one another, as files of one program have
    // them: each would be compared with all points of every other.
    let square = |at: f64, half: f64, points: usize| -> Vec<[f64; 2]> {
        let side = points / 4;
        let mut ring: Vec<[f64; 2]> = Vec::new();
        for (from, to) in [
            ([-1.0, -1.0], [1.0, -1.0]),
            ([1.0, -1.0], [1.0, 1.0]),
            ([1.0, 1.0], [-1.0, 1.0]),
            ([-1.0, 1.0], [-1.0, -1.0]),
        ] {
            ring.extend((0..side).map(|step| {
                let share = step as f64 / side as f64;
                [0, 1].map(|axis| {
                    let (a, b): (f64, f64) = (from[axis], to[axis]);
                    150_000.0 + at + half * (a + share * (b - a))
                })
            }));
        }
        ring.push(ring[0]);
        ring
    };
    let mut rings = vec![square(0.0, 5_000.0, 40_000)];
    rings.extend((0..1_000).map(|at| square(f64::from(at), 0.4, 200)));
    let (layers, features, _) = opened("x.shp", shapefile(&rings)).unwrap();
    assert_eq!((layers, features), (1, 1));
    // Records that claim more than there is, and countless empty ones.
    let mut lies = shapefile(&rings);
    lies.truncate(100_000);
    assert_eq!(opened("x.shp", lies).unwrap().1, 0);
    let mut empty = shapefile(&[]);
    empty.extend(vec![0; 8 * 100_000]);
    let (_, features, _) = opened("x.shp", empty).unwrap();
    assert_eq!(features, 0);
    // A table beside it that never ends is taken for missing.
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.shp");
    std::fs::write(&path, shapefile(&[square(0.0, 10.0, 4)])).unwrap();
    for (ending, size) in [("dbf", 1_u64 << 42), ("prj", 1 << 42), ("cpg", 1 << 42)] {
        let beside = std::fs::File::create(path.with_extension(ending)).unwrap();
        beside.set_len(size).unwrap();
    }
    let file = soon("beside", || {
        heatplan::files::open_file(&path, &Progress::new()).unwrap()
    });
    let codes: Vec<&str> = file.notes.iter().map(|note| note.code.code()).collect();
    assert_eq!(codes, ["beside-missing"]);
}

#[test]
fn blocks_and_arcs_without_end_of_other_formats_end() {
    // FlatGeobuf: blocks of no length behind a header that claims nothing.
    let magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0];
    for rest in [
        vec![0xff; 1 << 20],
        vec![0; 1 << 20],
        [u32::MAX.to_le_bytes().to_vec(), vec![1; 64]].concat(),
    ] {
        let bytes = [&magic[..], &rest].concat();
        assert!(opened("x.fgb", bytes).is_err());
    }
    // A geometry of arcs becomes many times as many points: it alone is refused.
    let mut arcs = vec![1];
    arcs.extend(8_u32.to_le_bytes());
    let count = 100_001_u32;
    arcs.extend(count.to_le_bytes());
    for at in 0..count {
        arcs.extend((150_000.0 + f64::from(at)).to_le_bytes());
        arcs.extend((170_000.0 + f64::from(at % 2)).to_le_bytes());
    }
    let hex: Vec<String> = arcs.iter().map(|byte| format!("{byte:02X}")).collect();
    let hex = hex.concat();
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(&format!(
        "PRAGMA application_id = 1196444487;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
             organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 31370, 'EPSG', 31370, 'x');
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT,
             identifier TEXT, description TEXT, last_change TEXT, min_x REAL, min_y REAL,
             max_x REAL, max_y REAL, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
             geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
         INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('w', 'features', 31370);
         INSERT INTO gpkg_geometry_columns VALUES ('w', 'geom', 'CURVE', 31370, 0, 0);
         CREATE TABLE w (fid INTEGER PRIMARY KEY, geom BLOB, a TEXT);
         INSERT INTO w (geom, a) VALUES (X'475000018A7A0000{hex}', 'x');"
    ))
    .unwrap();
    let bytes = db.serialize("main").unwrap().to_vec();
    let file = heatplan::files::open_bytes("x.gpkg", bytes).unwrap();
    let source = soon("arcs", || {
        file.source(0, &heatplan::files::LayerChoice::default())
            .unwrap()
    });
    let text = String::from_utf8(source.bytes).unwrap();
    assert!(text.contains("more than 5000000 points"), "{text:.300}");
}

#[test]
fn openstreetmap_that_multiplies_itself_ends() {
    let nodes: Vec<String> = (0..3_000)
        .map(|at| {
            let (x, y) = (at % 60, at / 60);
            format!("<node id=\"{at}\" lon=\"4.{x:02}\" lat=\"51.{y:02}\"/>")
        })
        .collect();
    let nodes = nodes.concat();
    let way: Vec<String> = (0..3_000).map(|at| format!("<nd ref=\"{at}\"/>")).collect();
    let way = way.concat();
    let member = "<member type=\"way\" ref=\"1\" role=\"outer\"/>";
    let tags = "<tag k=\"type\" v=\"multipolygon\"/><tag k=\"building\" v=\"yes\"/>";
    let osm = format!(
        "<osm>{nodes}<way id=\"1\">{way}</way><relation id=\"1\">{}{tags}</relation></osm>",
        member.repeat(20_000)
    );
    // Sixty million points from half a megabyte: refused as one feature.
    let (_, features, _) = opened("x.osm", osm.into_bytes()).unwrap();
    assert_eq!(features, 0);
    // An element of a million attributes, and entities in entities.
    let many: Vec<String> = (0..500_000).map(|at| format!(" a{at}=\"1\"")).collect();
    let many = many.concat();
    let osm = format!("<osm><node id=\"1\" lon=\"4\" lat=\"51\"{many}/></osm>");
    opened("x.osm", osm.into_bytes()).ok();
    let laughs = "<!DOCTYPE osm [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <osm><node id=\"1\" lon=\"4\" lat=\"51\"><tag k=\"addr:housenumber\" v=\"&b;\"/></node></osm>";
    assert!(opened("x.osm", laughs.as_bytes().to_vec()).is_err());
    let deep = "<osm>".repeat(200_000);
    assert!(opened("x.osm", deep.into_bytes()).is_err());
    // PBF: a block that claims 2 GB, and one that unpacks to more than 32 MB.
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![0; 64 << 20]).unwrap();
    let packed = packer.finish().unwrap();
    let varint = |mut number: usize| {
        let mut out = Vec::new();
        while number > 0x7f {
            out.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        out.push(number as u8);
        out
    };
    // raw_size, then zlib_data
    let mut blob = [
        vec![0x10],
        varint(64 << 20),
        vec![0x1a],
        varint(packed.len()),
    ]
    .concat();
    blob.extend(&packed);
    for claimed in [blob.len(), 2_000_000_000] {
        let header = [b"\x0a\x07OSMData\x18".to_vec(), varint(claimed)].concat();
        let mut bytes = (header.len() as u32).to_be_bytes().to_vec();
        bytes.extend(header);
        bytes.extend(&blob);
        assert!(opened("x.osm.pbf", bytes).is_err(), "{claimed}");
    }
}

#[test]
fn tables_that_claim_too_much_end() {
    // A workbook of two cells that lie at its far corners.
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let good = workbook.add_worksheet().set_name("Goed").unwrap();
    for (column, name) in ["pand", "kWh"].iter().enumerate() {
        good.write(0, column as u16, *name).unwrap();
        good.write(1, column as u16, 7).unwrap();
    }
    let far = workbook.add_worksheet().set_name("Ver").unwrap();
    far.write(0, 0, "a").unwrap();
    far.write(1_048_575, 16_383, "b").unwrap();
    let (layers, _, said) = opened("x.xlsx", workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(layers, 1);
    assert!(said.contains(&"layer-left-out".to_owned()), "{said:?}");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.ods");
    let row = "<table:table-row><table:table-cell office:value-type=\"float\" \
        office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        row.repeat(20_000)
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(
        &path,
        &[("mimetype", kind), ("content.xml", content.as_bytes())],
    );
    let refused = opened("x.ods", std::fs::read(&path).unwrap()).unwrap_err();
    assert!(refused.contains("cells"), "{refused}");

    // Text: a million columns, the same name again and again, a quote that
    // never closes.
    let columns = ";".repeat(1_000_000);
    let refused = opened("x.csv", format!("{columns}\n{columns}\n").into_bytes()).unwrap_err();
    assert!(refused.contains("columns"), "{refused}");
    let same = vec!["a"; limits::MAX_COLUMNS].join(";");
    let (layers, _, _) = opened("x.csv", format!("{same}\n{same}\n").into_bytes()).unwrap();
    assert_eq!(layers, 1);
    let open = format!("a;b\n1;\"{}", "x;\n".repeat(1_000_000));
    opened("x.csv", open.into_bytes()).ok();

    // Parquet: groups in groups without end, and a group of two billion.
    let footer = |elements: &[u8], count: usize| {
        let mut footer = vec![0x15, 2, 0x19, 0xfc];
        let mut size = count;
        while size > 0x7f {
            footer.push(0x80 | (size & 0x7f) as u8);
            size >>= 7;
        }
        footer.push(size as u8);
        for _ in 0..count {
            footer.extend(elements);
        }
        footer.push(0);
        let mut bytes = b"PAR1".to_vec();
        bytes.extend(&footer);
        bytes.extend((footer.len() as u32).to_le_bytes());
        bytes.extend(b"PAR1");
        bytes
    };
    // repeated, named "a", with one child each
    let group = [0x35, 4, 0x18, 1, b'a', 0x15, 2, 0];
    for count in [100, 5_000, 1_000_000] {
        let refused = opened("x.parquet", footer(&group, count)).unwrap_err();
        assert!(
            refused.contains("deep") || refused.contains("columns"),
            "{count}: {refused}"
        );
    }
    let wide = [
        0x35, 4, 0x18, 1, b'a', 0x15, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0,
    ];
    assert!(opened("x.parquet", footer(&wide, 3)).is_err());
}

#[test]
fn drawings_whose_blocks_multiply_end() {
    let dxf = |block: &str, entities: &str| {
        let pairs = format!(
            "0 SECTION 2 BLOCKS 0 BLOCK 8 0 2 B 10 0 20 0 30 0 {block} 0 ENDBLK 0 ENDSEC \
             0 SECTION 2 ENTITIES {entities} 0 ENDSEC 0 EOF"
        );
        let mut text = pairs.split_whitespace().collect::<Vec<_>>().join("\n");
        text.push('\n');
        text.into_bytes()
    };
    let line = "0 LINE 8 0 10 150000 20 170000 30 0 11 150001 21 170000 31 0";
    let own = "0 INSERT 8 0 2 B 10 0 20 0 30 0";
    let grid = "0 INSERT 8 0 2 B 10 0 20 0 30 0 70 32767 71 32767";
    for (block, entities) in [
        (format!("{own} ").repeat(50), format!("{line} {own}")),
        (String::new(), format!("{line} {grid}")),
        (grid.to_owned(), format!("{line} {grid}")),
    ] {
        let (layers, _, said) = opened("x.dxf", dxf(&block, &entities)).unwrap();
        assert_eq!(layers, 1);
        assert!(said.contains(&"drawing-part".to_owned()), "{said:?}");
    }
    let many = b"0\nPOINT\n".repeat(2 * limits::MAX_DRAWING_ENTITIES + 1);
    let refused = opened("x.dxf", many).unwrap_err();
    assert!(refused.contains("parts"), "{refused}");
}

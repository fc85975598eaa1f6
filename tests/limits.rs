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

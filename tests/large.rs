//! A million buildings of a GeoPackage: read where it lies, within the memory of a
//! planner's machine.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use heatplan::files::{Progress, read_files};
use rusqlite::{Connection, params};
use std::path::Path;

/// The most memory that a million buildings may take, bytes.
const MOST_BYTES: f64 = 3e9;

/// The highest memory of this process so far, bytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap();
    let kilobytes: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024.0
}

/// A square house as GeoPackage holds it.
fn house(x: f64, y: f64) -> Vec<u8> {
    let mut blob = b"GP\0\x01".to_vec();
    blob.extend(4326_i32.to_le_bytes());
    blob.push(1);
    for number in [3_u32, 1, 5] {
        blob.extend(number.to_le_bytes());
    }
    let (right, top) = (x + 1.4e-4, y + 9.0e-5);
    for number in [x, y, right, y, right, top, x, top, x, y] {
        blob.extend(number.to_le_bytes());
    }
    blob
}

/// Writes a town of houses with some values each, row by row.
fn write_town(path: &Path, count: usize) {
    let mut file = Connection::open(path).unwrap();
    let rows = file.transaction().unwrap();
    rows.execute_batch(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '');
         INSERT INTO gpkg_contents VALUES ('buildings', 'features', 4326);
         INSERT INTO gpkg_geometry_columns VALUES ('buildings', 'geom', 4326);
         CREATE TABLE buildings (fid INTEGER PRIMARY KEY, geom BLOB, osm_id TEXT, building TEXT,
            levels INTEGER, bouwjaar INTEGER, straat TEXT, huisnummer TEXT);",
    )
    .unwrap();
    let mut insert = rows
        .prepare("INSERT INTO buildings VALUES (?1, ?2, ?3, 'house', 2, ?4, ?5, ?6)")
        .unwrap();
    for at in 0..count {
        let x = 3.0 + 1.2e-3 * (at % 1000) as f64;
        let y = 50.8 + 3.0e-4 * (at / 1000) as f64;
        let street = format!("Straat {}", at / 100);
        let (id, number) = (format!("way/{at}"), (at % 100).to_string());
        let row = params![
            at as i64,
            house(x, y),
            id,
            1900 + (at % 120) as i64,
            street,
            number
        ];
        insert.execute(row).unwrap();
    }
    drop(insert);
    rows.commit().unwrap();
}

#[test]
#[ignore = "a measurement of a minute: run alone with --ignored --nocapture"]
fn a_million_buildings_of_a_geopackage_fit_into_memory() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("million.gpkg");
    write_town(&path, 1_000_000);
    let size = std::fs::metadata(&path).unwrap().len() as f64;
    let start = std::time::Instant::now();
    let import = read_files(&[(path, None)], None, &Progress::new()).unwrap();
    assert_eq!(import.base.buildings.len(), 1_000_000);
    let most = peak();
    println!(
        "a GeoPackage of {:.2} GB: {:.1} s, at most {:.2} GB",
        size / 1e9,
        start.elapsed().as_secs_f64(),
        most / 1e9
    );
    assert!(most < MOST_BYTES, "{most} bytes");
}

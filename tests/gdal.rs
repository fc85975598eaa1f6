//! GDAL opens what is written, with the right counts, coordinate systems and
//! extents. Skipped where GDAL is not installed; it must be where
//! `HEATPLAN_REQUIRE_GDAL=1`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test ends at the first surprise, and says what it left out"
)]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

fn has_gdal() -> bool {
    let found = Command::new("ogrinfo")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let required = std::env::var("HEATPLAN_REQUIRE_GDAL").is_ok_and(|v| v == "1");
    assert!(found || !required, "ogrinfo is required and not there");
    if !found {
        println!("ogrinfo is not there: what GDAL says of our files was not asked");
    }
    found
}

fn write(out: &Path, more: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .arg("export")
        .arg(root.join("sample_data/parelwijk/parelwijk.heatplan"))
        .arg("--out")
        .arg(out)
        .args(more)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

/// What `ogrinfo` says of a layer.
struct Layer {
    count: u64,
    extent: [f64; 4],
    text: String,
}

fn layer(file: &Path, name: &str) -> Layer {
    let output = Command::new("ogrinfo")
        .args(["-ro", "-so"])
        .arg(file)
        .arg(name)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.trim().is_empty(),
        "{name}: {errors}"
    );
    let after = |key: &str| {
        let line = text.lines().find(|line| line.starts_with(key));
        line.map(|line| line[key.len()..].trim().to_owned())
            .unwrap_or_default()
    };
    let numbers: Vec<f64> = after("Extent:")
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter_map(|part| part.parse().ok())
        .collect();
    Layer {
        count: after("Feature Count:").parse().unwrap_or_default(),
        extent: numbers.try_into().unwrap_or([f64::NAN; 4]),
        text,
    }
}

fn features(file: &str) -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    let json: Value = serde_json::from_slice(&std::fs::read(root.join(file)).unwrap()).unwrap();
    json["features"].as_array().unwrap().len() as u64
}

/// The extent of the sample's buildings in Lambert 72, looked up by GDAL
/// itself from the bundled GeoJSON.
fn extent_by_gdal(crs: &str) -> [f64; 4] {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("b.gpkg");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new("ogr2ogr")
        .args(["-t_srs", crs, "-nln", "b"])
        .arg(&out)
        .arg(root.join("sample_data/parelwijk/buildings.geojson"))
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    layer(&out, "b").extent
}

#[track_caller]
fn within(a: [f64; 4], b: [f64; 4], tolerance: f64) {
    for (a, b) in a.iter().zip(b) {
        assert!((a - b).abs() < tolerance, "{a} is not {b}");
    }
}

#[test]
fn a_geopackage_has_all_layers_in_its_system() {
    if !has_gdal() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let buildings = features("buildings.geojson");
    for (crs, wkt, tolerance) in [
        ("EPSG:3812", "ETRS89 / Belgian Lambert 2008", 0.01),
        // The stated accuracy of the datum shift: GDAL may know a better one.
        ("EPSG:31370", "BD72 / Belgian Lambert 72", 0.5),
        ("EPSG:32631", "WGS 84 / UTM zone 31N", 0.01),
        ("EPSG:4326", "WGS 84", 1e-7),
    ] {
        let file = dir.path().join(format!("{}.gpkg", crs.replace(':', "")));
        write(&file, &["--crs", crs]);
        let found = layer(&file, "buildings");
        assert_eq!(found.count, buildings, "{crs}");
        assert!(found.text.contains(wkt), "{crs}: {}", found.text);
        assert!(found.text.contains(&crs[5..]), "{crs}");
        within(found.extent, extent_by_gdal(crs), tolerance);
        assert_eq!(layer(&file, "streets").count, features("streets.geojson"));
        assert_eq!(layer(&file, "areas").count, features("sectors.geojson"));
        assert!(layer(&file, "services").count > 100);
        assert!(layer(&file, "phases").count > 0);
        assert!(layer(&file, "assumptions").count > 20);
        assert!(layer(&file, "layer_styles").count > 5);
        let all = Command::new("ogrinfo")
            .args(["-ro", "-al", "-so"])
            .arg(&file)
            .output()
            .unwrap();
        assert!(all.status.success());
        assert!(
            all.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&all.stderr)
        );
    }
    let file = dir.path().join("EPSG3812.gpkg");
    // The spatial index, the relation and the styles are found by GDAL.
    let asked = |sql: &str| -> String {
        let output = Command::new("ogrinfo")
            .args(["-ro", "-q", "-sql", sql])
            .arg(&file)
            .output();
        String::from_utf8_lossy(&output.unwrap().stdout).into_owned()
    };
    let indexed = asked("SELECT HasSpatialIndex('buildings', 'geom') AS yes");
    assert!(indexed.contains("= 1"), "{indexed}");
    let valid = asked("PRAGMA integrity_check");
    assert!(valid.contains("ok"), "{valid}");
    let related = asked("SELECT related_table_name AS t FROM gpkgext_relations");
    assert!(related.contains("network_lines"), "{related}");
    let style =
        asked("SELECT styleQML AS q FROM layer_styles WHERE f_table_name = 'network_lines'");
    assert!(
        style.contains("91,26,94,255"),
        "the first phase has the plan's colour"
    );
    let foreign = asked("PRAGMA foreign_key_check");
    assert!(!foreign.contains("OGRFeature"), "{foreign}");
}

#[test]
fn geojson_kml_dxf_and_tables_open() {
    if !has_gdal() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let buildings = features("buildings.geojson");
    let json = dir.path().join("b.geojson");
    write(&json, &["--layers", "buildings"]);
    let found = layer(&json, "buildings");
    assert_eq!(found.count, buildings);
    assert!(found.text.contains("WGS 84"));
    within(found.extent, extent_by_gdal("EPSG:4326"), 1e-6);

    let json = dir.path().join("l.geojson");
    write(&json, &["--layers", "buildings", "--crs", "EPSG:31370"]);
    let found = layer(&json, "buildings");
    assert!(found.text.contains("Belgian Lambert 72"));
    within(found.extent, extent_by_gdal("EPSG:31370"), 0.5);

    let kml = dir.path().join("k.kml");
    write(&kml, &["--layers", "network_lines"]);
    let found = layer(&kml, "Network lines");
    assert!(
        found.count > 3 && found.text.contains("WGS 84"),
        "{}",
        found.text
    );

    let table = dir.path().join("t.csv");
    write(&table, &["--csv-style", "machine"]);
    assert_eq!(layer(&table, "t").count, buildings);
}

/// What a question about a file answers: the values of each feature, as text.
fn rows(file: &Path, sql: &str) -> Vec<Vec<String>> {
    let output = Command::new("ogrinfo")
        .args(["-ro", "-q", "-dialect", "SQLITE", "-sql", sql])
        .arg(file)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{sql}: {errors}");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("OGRFeature") {
            rows.push(Vec::new());
        } else if let Some((_, value)) = line.split_once(" = ")
            && line.contains('(')
            && let Some(row) = rows.last_mut()
        {
            row.push(value.trim().to_owned());
        }
    }
    rows
}

/// The rings of a feature of polygons.
fn rings_of(feature: &Value) -> u64 {
    let parts = feature["geometry"]["coordinates"].as_array().unwrap();
    if feature["geometry"]["type"] == "Polygon" {
        parts.len() as u64
    } else {
        parts
            .iter()
            .map(|part| part.as_array().unwrap().len() as u64)
            .sum()
    }
}

#[test]
fn a_drawing_has_every_line_on_the_layer_of_its_role_phase_and_diameter() {
    if !has_gdal() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (drawing, package) = (dir.path().join("d.dxf"), dir.path().join("d.gpkg"));
    write(&drawing, &["--layers", "buildings,network_lines"]);
    write(
        &package,
        &["--layers", "buildings,network_lines", "--crs", "EPSG:31370"],
    );
    // The same lines as GDAL finds them in the GeoPackage.
    let mut wanted: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
    let columns = "SELECT role, phase, heatplan_dn FROM network_lines";
    for row in rows(&package, columns) {
        let [role, phase, dn] = row.as_slice() else {
            panic!("{row:?}");
        };
        let role = role.to_uppercase();
        *wanted
            .entry(format!("{role}_PHASE{phase}_DN{dn}"))
            .or_default() += 1;
    }
    assert!(wanted.len() > 4, "{wanted:?}");
    let asked = "SELECT Layer, COUNT(*) AS n FROM entities \
                 WHERE SubClasses LIKE '%Polyline%' AND Layer LIKE '%\\_DN%' ESCAPE '\\' \
                 GROUP BY Layer";
    let found: std::collections::BTreeMap<String, u64> = rows(&drawing, asked)
        .into_iter()
        .map(|row| (row[0].clone(), row[1].parse().unwrap()))
        .collect();
    assert_eq!(found, wanted);
    // Nothing else is drawn of lines, and each ring of a building once.
    let all = |file: &Path, sql: &str| -> u64 { rows(file, sql)[0][0].parse().unwrap() };
    let polylines = "SELECT COUNT(*) AS n FROM entities WHERE SubClasses LIKE '%Polyline%'";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let json = std::fs::read(root.join("sample_data/parelwijk/buildings.geojson")).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    let rings: u64 = json["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(rings_of)
        .sum();
    let lines: u64 = wanted.values().sum();
    assert_eq!(all(&drawing, polylines), rings + lines);
    // What is drawn lies where GDAL finds it in the GeoPackage.
    let of_package = {
        let [a, b] = ["buildings", "network_lines"].map(|name| layer(&package, name).extent);
        [
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]
    };
    let only = dir.path().join("only.gpkg");
    let made = Command::new("ogr2ogr")
        .args(["-nln", "drawn", "-where", "SubClasses LIKE '%Polyline%'"])
        .arg(&only)
        .arg(&drawing)
        .arg("entities")
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    within(layer(&only, "drawn").extent, of_package, 1.0);
}

#[test]
fn heights_in_a_flatgeobuf_that_gdal_wrote_reach_the_nodes() {
    use heatplan::files::{Progress, read_files};
    if !has_gdal() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("leidingen.geojson");
    let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:31370"}},"features":[{"type":"Feature","properties":{"role":"trunk"},"geometry":{"type":"LineString","coordinates":[[173000,174000,12.5],[173050,174000,14.0],[173100,174020,18.25]]}}]}"#;
    std::fs::write(&json, text).unwrap();
    let packed = folder.path().join("leidingen.fgb");
    let status = Command::new("ogr2ogr")
        .args(["-f", "FlatGeobuf"])
        .arg(&packed)
        .arg(&json)
        .status()
        .unwrap();
    assert!(status.success());
    let import = read_files(&[(packed, None)], None, &Progress::new()).unwrap();
    let (network, _) = import.network.unwrap();
    let (_, line) = network.lines().next().unwrap();
    let ends = [line.from, line.to].map(|node| network.elevation_m(node));
    assert_eq!(ends, [Some(12.5), Some(18.25)]);
}

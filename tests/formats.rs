//! The same town in every format, the torture files of other projects, and
//! what is said about each fault.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

use heatplan::files::{
    FilesError, Format, Import, IssueCode, LayerChoice, OpenedFile, Progress, TextEncoding,
    open_bytes, open_file, read_files, read_sources,
};
use heatplan::geometry::{Crs, Point, Transform};
use heatplan::plan::LayerKind;
use heatplan::text::{Language, Texts};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A file of the shared data, or a printed line where that is absent.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn read(path: &Path) -> Result<Import, FilesError> {
    read_files(&[(path.to_owned(), None)], None, &Progress::new())
}

/// What is compared of a building or street.
#[derive(Debug, Clone, PartialEq)]
struct Thing {
    name: Option<String>,
    /// The corners of its box, plan metres.
    corners: [Point; 2],
    size: f64,
}

fn corners(points: impl Iterator<Item = Point>) -> [Point; 2] {
    let mut corners = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
    for [x, y] in points {
        corners[0] = [corners[0][0].min(x), corners[0][1].min(y)];
        corners[1] = [corners[1][0].max(x), corners[1][1].max(y)];
    }
    corners
}

fn ring_area(ring: &[Point]) -> f64 {
    let [x0, y0] = ring[0];
    let twice: f64 = ring
        .windows(2)
        .map(|w| (w[0][0] - x0) * (w[1][1] - y0) - (w[1][0] - x0) * (w[0][1] - y0))
        .sum();
    (twice / 2.0).abs()
}

fn buildings(import: &Import) -> BTreeMap<String, Thing> {
    let layer = &import.base.buildings;
    let all: BTreeMap<String, Thing> = layer
        .records
        .iter()
        .enumerate()
        .map(|(row, record)| {
            let view = layer.footprints.view(row);
            let size = view
                .parts()
                .map(|part| {
                    let mut areas = part.rings().map(ring_area);
                    areas.next().unwrap() - areas.sum::<f64>()
                })
                .sum();
            let thing = Thing {
                name: record.name.as_deref().map(str::to_owned),
                corners: corners(view.rings().flatten().copied()),
                size,
            };
            (record.external_id.to_string(), thing)
        })
        .collect();
    assert_eq!(all.len(), layer.records.len());
    all
}

fn streets(import: &Import) -> BTreeMap<String, Thing> {
    let layer = &import.base.streets;
    layer
        .records
        .iter()
        .enumerate()
        .map(|(row, record)| {
            let points = layer.lines.view(row);
            let length = |w: &[Point]| (w[0][0] - w[1][0]).hypot(w[0][1] - w[1][1]);
            let thing = Thing {
                name: record.name.as_deref().map(str::to_owned),
                corners: corners(points.iter().copied()),
                size: points.windows(2).map(length).sum(),
            };
            (record.external_id.to_string(), thing)
        })
        .collect()
}

/// The same ids, every position to 2 cm, the total to 1e-5.
fn assert_same(
    what: &str,
    found: &BTreeMap<String, Thing>,
    wanted: &BTreeMap<String, Thing>,
    names: bool,
) {
    let ids = |of: &BTreeMap<String, Thing>| of.keys().cloned().collect::<Vec<_>>();
    assert!(ids(found) == ids(wanted), "{what}: other ids");
    let total = |of: &BTreeMap<String, Thing>| of.values().map(|t| t.size).sum::<f64>();
    let off = (total(found) / total(wanted) - 1.0).abs();
    assert!(off < 1e-5, "{what}: the total differs by {off}");
    for (id, thing) in found {
        let other = &wanted[id];
        for (a, b) in thing.corners.iter().zip(&other.corners) {
            let apart = (a[0] - b[0]).hypot(a[1] - b[1]);
            assert!(apart < 0.02, "{what}: {id} is {apart} m away");
        }
        if names {
            assert_eq!(thing.name, other.name, "{what}: {id}");
        }
    }
}

fn reference() -> Option<(Import, BTreeMap<String, Thing>)> {
    let import = read(&shared("brugge/buildings.geojson")?).unwrap();
    let things = buildings(&import);
    assert_eq!(things.len(), 2376);
    Some((import, things))
}

#[test]
fn the_same_buildings_in_every_format() {
    let Some((_, wanted)) = reference() else {
        return;
    };
    let total: f64 = wanted.values().map(|t| t.size).sum();
    assert!((total - 546_400.0).abs() < 100.0, "{total}");
    for (name, crs, guessed) in [
        ("brugge.geojsonl", Crs::Wgs84, false),
        ("brugge.parquet", Crs::Wgs84, false),
        ("brugge_31370.fgb", Crs::Lambert72, false),
        ("brugge_31370.gpkg", Crs::Lambert72, false),
        ("brugge_31370_buildings.geojson", Crs::Lambert72, false),
        ("brugge_31370_latin1.shp", Crs::Lambert72, false),
        ("brugge_31370_no_crs_member.geojson", Crs::Lambert72, true),
        ("brugge_3812_buildings.geojson", Crs::Lambert2008, false),
        ("brugge_rs.geojsons", Crs::Wgs84, false),
        ("brugge_utf16.geojson", Crs::Wgs84, false),
        ("brugge_utf8_bom.geojson", Crs::Wgs84, false),
    ] {
        let path = shared(&format!("formats/{name}")).unwrap();
        let import = read(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(import.crs, Crs::Lambert2008, "{name}");
        assert_eq!(import.report.files[0].crs, crs, "{name}");
        let told = import.report.of(IssueCode::CrsGuessed).count();
        assert_eq!(told, usize::from(guessed), "{name}");
        assert_eq!(import.report.skipped(), 0, "{name}");
        assert_same(name, &buildings(&import), &wanted, true);
        // what a dialog shows is what the import finds
        let opened = open_file(&path, &Progress::new()).unwrap();
        let offer = &opened.layers[0];
        assert_eq!(
            (offer.kind, offer.crs),
            (Some(LayerKind::Buildings), Some(crs)),
            "{name}"
        );
        assert_eq!(
            (offer.features, offer.crs_guessed),
            (2376, guessed),
            "{name}"
        );
        assert_eq!(offer.rows.len(), 50, "{name}");
        assert!(
            offer
                .columns
                .iter()
                .any(|c| c.name == "osm_id" && c.filled > 0),
            "{name}"
        );
    }
}

#[test]
fn the_same_streets_in_every_format() {
    let Some(path) = shared("brugge/streets.geojson") else {
        return;
    };
    let wanted = streets(&read(&path).unwrap());
    assert_eq!(wanted.len(), 582);
    for name in ["brugge_31370.gpkg", "brugge_31370_streets.geojson"] {
        let import = read(&shared(&format!("formats/{name}")).unwrap()).unwrap();
        assert_same(name, &streets(&import), &wanted, true);
    }
}

#[test]
fn the_official_column_layout_is_recognised() {
    let (Some(shp), Some((_, osm))) = (
        shared("formats/Gbg_brugge_grbschema_31370.shp"),
        reference(),
    ) else {
        return;
    };
    let shapes = read(&shp).unwrap();
    assert_eq!(shapes.report.files[0].kind, Some(LayerKind::Buildings));
    let found = buildings(&shapes);
    assert_eq!(found.len(), 2187);
    let text = read(&shp.with_extension("geojson")).unwrap();
    assert_same("Gbg", &found, &buildings(&text), true);
    // the same walls as in the other files
    let boxes: Vec<&Thing> = osm.values().collect();
    let near = |a: &Thing| {
        boxes.iter().any(|b| {
            (a.corners[0][0] - b.corners[0][0]).abs() < 0.02
                && (a.corners[1][1] - b.corners[1][1]).abs() < 0.02
        })
    };
    assert!(found.values().all(near));
}

#[test]
fn damaged_and_mixed_files_give_what_is_in_them() {
    let Some((_, wanted)) = reference() else {
        return;
    };
    let cut = read(&shared("formats/brugge_truncated.geojson").unwrap()).unwrap();
    assert_eq!(cut.report.of(IssueCode::FileSyntax).count(), 1);
    let found = buildings(&cut);
    assert!(found.len() > 500 && found.iter().all(|(id, _)| wanted.contains_key(id)));
    let mixed = read(&shared("formats/brugge_mixed_poly_line.geojson").unwrap()).unwrap();
    assert_eq!(
        (mixed.base.buildings.len(), mixed.base.streets.records.len()),
        (100, 100)
    );
}

#[test]
fn every_fault_of_the_messy_file_is_named() {
    let Some(path) = shared("formats/brugge_messy_300.geojson") else {
        return;
    };
    let import = read(&path).unwrap();
    let texts = Texts::new(Language::English);
    assert_eq!(import.report.taken() + import.report.skipped(), 300);
    let codes: Vec<IssueCode> = import.report.by_code().iter().map(|g| g.code).collect();
    let wanted = [
        IssueCode::NullGeometry,
        IssueCode::EmptyGeometry,
        IssueCode::SwappedAxes,
        IssueCode::CollectionPart,
        IssueCode::TooFewPoints,
        IssueCode::UnclosedRing,
        IssueCode::SelfIntersecting,
        IssueCode::DuplicateId,
        IssueCode::BadValue,
    ];
    for code in wanted {
        let count = import.report.of(code).count();
        assert!(count > 4, "{code:?} is not among {codes:?}: {count}");
    }
    for code in &codes {
        assert!(wanted.contains(code), "{code:?} is new: name it here");
    }
    for issue in &import.report.issues {
        let message = issue.message(&texts);
        assert!(!message.starts_with("problem-"), "{message}");
        assert!(issue.index.is_some(), "{message}");
    }
}

/// Every text of the suite: what must fail fails with a message, what must
/// parse is not called broken JSON.
#[test]
fn the_json_suite() {
    let Some(folder) = shared("messy/jsontestsuite") else {
        return;
    };
    let texts = Texts::new(Language::Dutch);
    let (mut refused, mut accepted) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with("json") {
            continue;
        }
        let outcome = read(&path);
        let opened = open_file(&path, &Progress::new());
        if name.starts_with("n_") {
            let error = outcome.err().unwrap_or_else(|| panic!("{name} was taken"));
            assert!(
                !error.message(&texts).starts_with("problem-"),
                "{name}: {error}"
            );
            assert!(opened.is_err(), "{name} was opened");
            refused += 1;
        } else if name.starts_with("y_") {
            // JSON, but no GeoJSON: that is what is said of it
            match outcome.err().unwrap() {
                FilesError::NotGeoJson { reason, .. } => {
                    let about_geojson = ["GeoJSON", "features", "type"];
                    assert!(
                        about_geojson.iter().any(|word| reason.contains(word)),
                        "{name}: {reason}"
                    );
                }
                other => panic!("{name}: {other}"),
            }
            accepted += 1;
        }
    }
    assert!(refused > 150 && accepted > 90, "{refused} {accepted}");
}

#[test]
fn torture_files_of_other_projects_do_no_harm() {
    let Some(folder) = shared("messy") else {
        return;
    };
    let mut folders = vec![folder];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            if let Ok(opened) = open_file(&path, &Progress::new()) {
                for layer in 0..opened.layers.len() {
                    let choice = LayerChoice::default();
                    let source = opened.source(layer, &choice).unwrap();
                    read_sources(vec![source], None, &Progress::new()).ok();
                    let table = opened.table(layer, &choice).unwrap();
                    assert!(
                        table
                            .rows
                            .iter()
                            .all(|row| row.len() == table.columns.len())
                    );
                }
            }
        }
    }
    assert!(files > 300, "{files}");
}

fn only(path: &str) -> Option<OpenedFile> {
    shared(path).map(|path| open_file(&path, &Progress::new()).unwrap())
}

/// The features of a layer as JSON.
fn features(opened: &OpenedFile, layer: usize) -> Vec<serde_json::Value> {
    let source = opened.source(layer, &LayerChoice::default()).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&source.bytes).unwrap();
    json["features"].as_array().unwrap().clone()
}

#[test]
fn curves_heights_nulls_and_lists() {
    let Some(curve) = only("messy/pyogrio_fixtures/curve.gpkg") else {
        return;
    };
    let line = &features(&curve, 0)[0]["geometry"];
    assert_eq!(line["type"], "LineString");
    assert_eq!(line["coordinates"].as_array().unwrap().len(), 2);
    let polygon = only("messy/pyogrio_fixtures/curvepolygon.gpkg").unwrap();
    assert_eq!(features(&polygon, 0)[0]["geometry"]["type"], "Polygon");
    let surfaces = only("messy/pyogrio_fixtures/multisurface.gpkg").unwrap();
    assert!(
        features(&surfaces, 0)[0]["geometry"]["type"]
            .as_str()
            .unwrap()
            .ends_with("Polygon")
    );
    let heights = only("messy/pyogrio_fixtures/line_zm.gpkg").unwrap();
    let first = &features(&heights, 0)[0]["geometry"]["coordinates"][0];
    assert_eq!(
        first.as_array().unwrap().len(),
        3,
        "the measure is left out"
    );
    let nulls = only("messy/pyogrio_fixtures/test_gpkg_nulls.gpkg").unwrap();
    let rows = features(&nulls, 0);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["properties"]["col_bool"], true);
    assert!(
        rows.iter()
            .any(|row| row["properties"]["col_float64"].is_null())
    );
    let lists = only("messy/pyogrio_fixtures/list_field_values_file.parquet").unwrap();
    assert_eq!(lists.format, Format::GeoParquet);
    let rows = features(&lists, 0);
    assert!(rows.iter().any(|row| {
        let values = row["properties"].as_object().unwrap().values();
        values.into_iter().any(serde_json::Value::is_array)
    }));
    let nested = only("messy/pyogrio_fixtures/list_nested_struct_file.parquet").unwrap();
    assert!(!features(&nested, 0).is_empty());
    let earth = only("messy/pyogrio_fixtures/naturalearth_lowres/naturalearth_lowres.shp").unwrap();
    assert_eq!(
        (earth.layers[0].features, earth.layers[0].crs),
        (177, Some(Crs::Wgs84))
    );
    assert_eq!(earth.layers[0].encoding, Some(TextEncoding::Windows1252));
    assert!(!earth.layers[0].encoding_guessed);
}

#[test]
fn a_german_district_with_power_and_full_load_hours() {
    let Some(sinks) = only("topotherm_district/sinks.gpkg") else {
        return;
    };
    let offer = &sinks.layers[0];
    assert_eq!((offer.features, offer.crs), (200, Some(Crs::EtrsUtm(32))));
    let names: Vec<&str> = offer.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["fid", "ts_0", "flh_0"]);
    let table = sinks.table(0, &LayerChoice::default()).unwrap();
    assert_eq!(table.rows.len(), 200);
    let number = |row: &[heatplan::files::TableCell], at: usize| match row[at] {
        heatplan::files::TableCell::Number(number) => number,
        _ => 0.0,
    };
    let wanted_mwh: f64 = table
        .rows
        .iter()
        .map(|row| number(row, 1) * number(row, 2) / 1e3)
        .sum();
    let suggested = offer
        .columns
        .iter()
        .map(|c| (c.name.as_str(), c.samples.as_slice()));
    let mut mapping = heatplan::files::Mapping::suggest(suggested);
    for (column, meaning) in [
        ("ts_0", heatplan::files::Meaning::Power),
        ("flh_0", heatplan::files::Meaning::FullLoadHours),
    ] {
        mapping.entry(column).unwrap().meaning = Some(meaning);
    }
    let choice = LayerChoice {
        kind: Some(LayerKind::Buildings),
        mapping: Some(std::sync::Arc::new(mapping)),
        ..LayerChoice::default()
    };
    let roads = only("topotherm_district/roads.gpkg").unwrap();
    let sources = vec![
        sinks.source(0, &choice).unwrap(),
        roads.source(0, &LayerChoice::default()).unwrap(),
    ];
    let import = read_sources(sources, None, &Progress::new()).unwrap();
    assert_eq!(
        import.crs,
        Crs::Utm {
            zone: 32,
            south: false
        }
    );
    assert_eq!(import.base.buildings.len(), 200);
    assert_eq!(import.report.of(IssueCode::PointBuilding).count(), 200);
    assert!(import.base.streets.records.len() >= 97);
    let demand: f64 = import
        .base
        .buildings
        .records
        .iter()
        .filter_map(|record| record.demand.map(|d| d.mwh_per_a))
        .sum();
    assert!(
        (demand / wanted_mwh - 1.0).abs() < 1e-9,
        "{demand} {wanted_mwh}"
    );
}

#[test]
fn openstreetmap_of_monaco() {
    let Some(path) = shared("osm/monaco.osm.pbf") else {
        return;
    };
    let opened = open_file(&path, &Progress::new()).unwrap();
    let layers: Vec<(&str, bool)> = opened
        .layers
        .iter()
        .map(|layer| (layer.name.as_str(), layer.wanted))
        .collect();
    assert_eq!(
        layers,
        [
            ("buildings", true),
            ("streets", true),
            ("background", true),
            ("addresses", false)
        ]
    );
    let import = read(&path).unwrap();
    let base = &import.base;
    assert_eq!(
        import.crs,
        Crs::Utm {
            zone: 32,
            south: false
        }
    );
    let offered = opened.layers[0].features;
    assert!(
        base.buildings.len() * 100 > offered * 98,
        "{} of {offered}",
        base.buildings.len()
    );
    assert!(base.buildings.len() > 1000 && base.streets.records.len() > 1500);
    assert!(!base.background.polygon_records.is_empty());
    let with_courtyard = (0..base.buildings.len())
        .filter(|row| {
            base.buildings
                .footprints
                .view(*row)
                .parts()
                .any(|p| p.rings().count() > 1)
        })
        .count();
    assert!(with_courtyard > 0);
    let from_relations = base
        .buildings
        .records
        .iter()
        .filter(|r| r.external_id.starts_with("relation/"))
        .count();
    assert!(from_relations > 0);
    for layer in &base.layers {
        assert_eq!(
            layer.attribution.as_deref(),
            Some("© OpenStreetMap contributors")
        );
    }
    // addresses are left out, and that is told
    let left = import.report.of(IssueCode::LayerLeftOut).count();
    assert_eq!(left, 1);
    let small = only("messy/pyogrio_fixtures/sample.osm.pbf").unwrap();
    assert!(!small.layers.is_empty());
}

/// A town that the tests write themselves, in EPSG:31370, so that they hold
/// where the shared data is absent.
fn own_town(count: usize) -> Vec<[f64; 2]> {
    (0..count)
        .map(|at| {
            [
                150_000.0 + 20.0 * (at % 50) as f64,
                170_000.0 + 20.0 * (at / 50) as f64,
            ]
        })
        .collect()
}

fn own_csv() -> String {
    let mut text = "id;naam;bouwjaar;kWh;geom\n".to_owned();
    for (at, [x, y]) in own_town(120).into_iter().enumerate() {
        let (right, top) = (x + 10.0, y + 8.0);
        writeln!(
            text,
            "b{at};Huis é{at};{};{},5;SRID=31370;POLYGON(({x} {y},{right} {y},{right} {top},{x} {top},{x} {y}))",
            1900 + at,
            10_000 + at
        )
        .unwrap();
    }
    // the text of PostGIS has the separator in it, so the cell is quoted
    text.replace(";SRID", ";\"SRID").replace("))\n", "))\"\n")
}

fn own_geojson() -> String {
    let mut features = Vec::new();
    for (at, [x, y]) in own_town(120).into_iter().enumerate() {
        let (right, top) = (x + 10.0, y + 8.0);
        features.push(format!(
            r#"{{"type":"Feature","properties":{{"id":"b{at}","naam":"Huis é{at}","bouwjaar":{},"kWh":{}.5}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{right},{y}],[{right},{top}],[{x},{top}],[{x},{y}]]]}}}}"#,
            1900 + at,
            10_000 + at
        ));
    }
    format!(
        r#"{{"type":"FeatureCollection","name":"gebouwen","crs":{{"type":"name","properties":{{"name":"EPSG:31370"}}}},"features":[{}]}}"#,
        features.join(",")
    )
}

#[test]
fn the_own_town_is_the_same_as_text_table_and_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("gebouwen.geojson"), own_geojson()).unwrap();
    std::fs::write(path("gebouwen.csv"), own_csv()).unwrap();
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path("alles.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("map/gebouwen.csv", options).unwrap();
    std::io::Write::write_all(&mut zip, own_csv().as_bytes()).unwrap();
    zip.finish().unwrap();
    let wanted = read(&path("gebouwen.geojson")).unwrap();
    assert_eq!(wanted.base.buildings.len(), 120);
    for name in ["gebouwen.csv", "alles.zip"] {
        let import = read(&path(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_same(name, &buildings(&import), &buildings(&wanted), true);
        let same = import
            .base
            .buildings
            .records
            .iter()
            .zip(&wanted.base.buildings.records);
        for (a, b) in same {
            assert_eq!((a.year, a.demand), (b.year, b.demand), "{name}");
        }
    }
    let here = Transform::new(Crs::Lambert72, Crs::Lambert2008).unwrap();
    let corner = here.point([150_000.0, 170_000.0]).unwrap();
    let found = buildings(&wanted)["b0"].corners[0];
    assert!((found[0] - corner[0]).abs() < 0.01 && (found[1] - corner[1]).abs() < 0.01);
}

#[test]
fn a_table_alone_is_no_map_and_says_so() {
    let table = "adres;kWh\nKerkstraat 1;12000\nMarkt 2;8000\n";
    let opened = open_bytes("verbruik.csv", table.into()).unwrap();
    assert!(!opened.layers[0].spatial && !opened.layers[0].wanted);
    assert_eq!(
        opened.table(0, &LayerChoice::default()).unwrap().rows.len(),
        2
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("verbruik.csv");
    std::fs::write(&path, table).unwrap();
    let texts = Texts::new(Language::French);
    let error = read(&path).unwrap_err();
    assert!(matches!(error, FilesError::Unsupported { .. }));
    assert!(error.message(&texts).contains("verbruik.csv"));
    // beside a file with places it is one line of the report
    let town = folder.path().join("gebouwen.geojson");
    std::fs::write(&town, own_geojson()).unwrap();
    let both = [(path, None), (town, None)];
    let import = read_files(&both, None, &Progress::new()).unwrap();
    assert_eq!(import.report.of(IssueCode::FormatUnsupported).count(), 1);
    assert_eq!(import.base.buildings.len(), 120);
}

#[test]
fn a_wrong_system_is_asked_for_and_never_guessed() {
    let unknown = own_geojson().replace("EPSG:31370", "EPSG:2154");
    let opened = open_bytes("a.geojson", unknown.into()).unwrap();
    assert_eq!(opened.layers[0].crs, None);
    let source = opened.source(0, &LayerChoice::default()).unwrap();
    match read_sources(vec![source], None, &Progress::new()) {
        Err(FilesError::UnknownCrs { named, .. }) => assert_eq!(named, "EPSG:2154"),
        other => panic!("{other:?}"),
    }
    let choice = LayerChoice {
        crs: Some(Crs::Lambert72),
        ..LayerChoice::default()
    };
    let source = opened.source(0, &choice).unwrap();
    let import = read_sources(vec![source], None, &Progress::new()).unwrap();
    assert_eq!(import.report.files[0].crs, Crs::Lambert72);
}

#[test]
fn every_format_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.geojson", own_geojson().into_bytes()),
        ("a.csv", own_csv().into_bytes()),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let progress = Progress::new();
        progress.cancel();
        let stopped = read_files(&[(path.clone(), None)], None, &progress);
        assert!(matches!(stopped, Err(FilesError::Cancelled)), "{name}");
        assert!(
            matches!(open_file(&path, &progress), Err(FilesError::Cancelled)),
            "{name}"
        );
    }
}

/// Stops the reading of a large file at several moments, as the window does
/// (`stopped_at_once`) and as the reader itself does, and says how long after
/// that it was over.
#[test]
fn a_reading_is_over_soon_after_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.geojson");
    write_large_town(&path, 60_000);
    let mut late = Vec::new();
    for wait_ms in [0, 20, 120, 400, 900, 1800] {
        for by_the_window in [true, false] {
            let progress = Progress::new();
            let (outcome, delay) = std::thread::scope(|scope| {
                let reading = scope.spawn(|| {
                    let wanted = vec![(path.clone(), None)];
                    let outcome = if by_the_window {
                        heatplan::files::stopped_at_once(&progress, move |progress| {
                            read_files(&wanted, None, progress).map(|_| ())
                        })
                    } else {
                        read_files(&wanted, None, &progress).map(|_| ())
                    };
                    (outcome, std::time::Instant::now())
                });
                std::thread::sleep(std::time::Duration::from_millis(wait_ms));
                let asked = std::time::Instant::now();
                progress.cancel();
                let (outcome, ended) = reading.join().unwrap();
                (outcome, ended.saturating_duration_since(asked))
            });
            println!("stopped after {wait_ms} ms (window: {by_the_window}): {delay:?} later");
            match outcome {
                // it was quicker than the one who stopped it
                Ok(()) => continue,
                Err(error) => assert!(matches!(error, FilesError::Cancelled), "{error}"),
            }
            late.push(delay);
        }
    }
    assert!(
        late.len() >= 4,
        "nothing was stopped: a larger file is needed"
    );
    // 100 ms is what a person sees; this is a debug build on a busy machine
    let most = std::time::Duration::from_secs(2);
    assert!(late.iter().all(|delay| *delay < most), "{late:?}");
}

/// Seconds of processor and the highest memory of this process so far, bytes.
#[cfg(target_os = "linux")]
fn used() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks: f64 = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap();
    let kilobytes: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    (ticks / 100.0, kilobytes * 1024.0)
}

/// Writes a town of houses with a dozen values each.
fn write_large_town(path: &Path, count: usize) {
    use std::io::Write;
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    write!(out, r#"{{"type":"FeatureCollection","features":["#).unwrap();
    for at in 0..count {
        let (x, y) = (
            3.0 + 1.2e-3 * (at % 1000) as f64,
            50.8 + 3.0e-4 * (at / 1000) as f64,
        );
        let (right, top) = (x + 1.4e-4, y + 9.0e-5);
        let comma = if at > 0 { ",\n" } else { "\n" };
        write!(
            out,
            r#"{comma}{{"type":"Feature","id":"way/{at}","properties":{{"osm_id":"way/{at}","building":"house","building:levels":"2","start_date":"{}","addr:street":"Straat {}","addr:housenumber":"{}","source:geometry:ref":"Gbg/{at}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x:.7},{y:.7}],[{right:.7},{y:.7}],[{right:.7},{top:.7}],[{x:.7},{top:.7}],[{x:.7},{y:.7}]]]}}}}"#,
            1900 + at % 120,
            at / 100,
            at % 100
        )
        .unwrap();
    }
    write!(out, "]}}").unwrap();
}

/// Reads the file that `HEATPLAN_LARGE` names, or a town of a million houses
/// that it makes; then stops readings at several moments.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a measurement: run alone with --ignored --nocapture, best with --release"]
fn measure_a_million_buildings() {
    let named = std::env::var_os("HEATPLAN_LARGE").map(PathBuf::from);
    let path = named.unwrap_or_else(|| {
        let path = std::env::temp_dir().join("heatplan-million.geojson");
        if !path.exists() {
            write_large_town(&path, 1_000_000);
        }
        path
    });
    for wait_ms in [50, 300, 900, 1500, 3000, 6000] {
        let progress = Progress::new();
        let answered = std::thread::scope(|scope| {
            let reading = scope.spawn(|| {
                let outcome = read_files(&[(path.clone(), None)], None, &progress).map(|_| ());
                (outcome, std::time::Instant::now())
            });
            std::thread::sleep(std::time::Duration::from_millis(wait_ms));
            let asked = std::time::Instant::now();
            let stage = progress.stage();
            progress.cancel();
            let (outcome, ended) = reading.join().unwrap();
            (outcome, stage, ended.saturating_duration_since(asked))
        });
        println!(
            "stopped after {wait_ms} ms in {:?}: {:?} later, {:?}",
            answered.1,
            answered.2,
            answered.0.err()
        );
    }
    let (before, _) = used();
    let start = std::time::Instant::now();
    let import = read_files(&[(path.clone(), None)], None, &Progress::new()).unwrap();
    let (after, peak) = used();
    println!(
        "{}: {} buildings in {:.1} s, {:.1} s of processor, at most {:.2} GB",
        path.display(),
        import.base.buildings.len(),
        start.elapsed().as_secs_f64(),
        after - before,
        peak / 1e9
    );
    assert!(peak < 3e9, "{peak} bytes for a million buildings");
}

/// Seconds of processor of the children that were waited for.
#[cfg(target_os = "linux")]
fn used_by_children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks: f64 = fields[13].parse::<f64>().unwrap() + fields[14].parse::<f64>().unwrap();
    ticks / 100.0
}

/// Seconds of processor that a program takes; `None` where it is not there.
#[cfg(target_os = "linux")]
fn seconds_of(program: &str, args: &[&str]) -> Option<f64> {
    let before = used_by_children();
    let done = std::process::Command::new(program)
        .args(args)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
    done.is_ok_and(|status| status.success())
        .then(|| used_by_children() - before)
}

/// Reads a town of 100 000 houses, and lets GDAL and DuckDB read it too, each by
/// turns and counted in seconds of processor, so that a busy machine changes
/// little: the median of five of each. GDAL is its own reader (`ogrinfo -al -so`:
/// all features, only a summary) and a copy into memory (`ogr2ogr -f Memory`);
/// DuckDB is `read_json_auto`, by the Python that `HEATPLAN_DUCKDB` names.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a measurement: run alone with --ignored --nocapture, optimised"]
fn measure_reading_beside_gdal_and_duckdb() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("town.geojson");
    write_large_town(&path, 100_000);
    let name = path.to_str().unwrap();
    let python = std::env::var("HEATPLAN_DUCKDB").unwrap_or_else(|_| "python3".to_owned());
    let asked = format!(
        "import duckdb; duckdb.sql(\"create table town as select * from read_json_auto('{name}', maximum_object_size=200000000)\")"
    );
    let mut ours = Vec::new();
    let mut theirs: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for _ in 0..5 {
        let (before, _) = used();
        let import = read_files(&[(path.clone(), None)], None, &Progress::new()).unwrap();
        assert_eq!(import.base.buildings.len(), 100_000);
        drop(import);
        ours.push(used().0 - before);
        for (what, program, args) in [
            (
                "ogrinfo -al -so",
                "ogrinfo",
                vec!["-ro", "-al", "-so", name],
            ),
            (
                "ogr2ogr -f Memory",
                "ogr2ogr",
                vec!["-f", "Memory", "out", name],
            ),
            (
                "duckdb read_json_auto",
                python.as_str(),
                vec!["-c", asked.as_str()],
            ),
            (
                "python with duckdb, nothing read",
                python.as_str(),
                vec!["-c", "import duckdb"],
            ),
        ] {
            if let Some(seconds) = seconds_of(program, &args) {
                theirs.entry(what).or_default().push(seconds);
            }
        }
    }
    let median = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let ours = median(&mut ours);
    println!("heatplan: {ours:.2} s of processor");
    for (what, values) in &mut theirs {
        let seconds = median(values);
        println!(
            "{what}: {seconds:.2} s, heatplan / this = {:.2}",
            ours / seconds
        );
        if what.starts_with("ogr") && !cfg!(debug_assertions) {
            assert!(ours < seconds, "slower than {what}");
        }
    }
}

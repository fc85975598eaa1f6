//! What the larger files beside the project prove, held by small data of its
//! own too, so that a fresh clone proves it: one town in many formats, texts that
//! are and are not JSON, heights in every format that has them, addresses of
//! OpenStreetMap, and published heat against a truth that is known.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

use flate2::Compression;
use flate2::write::GzEncoder;
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::ops;
use heatplan::files::{
    FilesError, Import, IssueCode, LayerChoice, Progress, Source, open_bytes, open_file,
    read_files, read_sources, read_spots,
};
use heatplan::geometry::{Crs, Point, Transform};
use heatplan::plan::Plan;
use heatplan::text::{Language, Texts};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The middle of the town, Lambert 2008.
const MIDDLE: Point = [673_000.0, 674_000.0];

/// Thirty houses: plain ones, L-shapes, and every tenth with a courtyard; each
/// its outline and its holes, Lambert 2008.
fn town() -> Vec<Vec<Vec<Point>>> {
    (0..30_u32)
        .map(|n| {
            let (column, row) = (f64::from(n % 6), f64::from(n / 6));
            let [x, y] = [
                MIDDLE[0] + 31.37 * column + 0.11 * row,
                MIDDLE[1] + 27.53 * row,
            ];
            let ring = |points: &[Point]| -> Vec<Point> {
                let mut ring: Vec<Point> = points.iter().map(|[a, b]| [x + a, y + b]).collect();
                ring.push(ring[0]);
                ring
            };
            let wide = 9.0 + 0.25 * f64::from(n % 7);
            if n % 10 == 0 {
                let hole = ring(&[[4.0, 4.0], [4.0, 8.0], [8.0, 8.0], [8.0, 4.0]]);
                vec![
                    ring(&[[0.0, 0.0], [16.0, 0.0], [16.0, 12.0], [0.0, 12.0]]),
                    hole,
                ]
            } else if n % 3 == 0 {
                vec![ring(&[
                    [0.0, 0.0],
                    [wide, 0.0],
                    [wide, 5.0],
                    [4.5, 5.0],
                    [4.5, 11.0],
                    [0.0, 11.0],
                ])]
            } else {
                vec![ring(&[[0.0, 0.0], [wide, 0.0], [wide, 8.5], [0.0, 8.5]])]
            }
        })
        .collect()
}

/// The town in another coordinate system.
fn in_crs(crs: Crs) -> Vec<Vec<Vec<Point>>> {
    let turn = Transform::new(Crs::Lambert2008, crs).unwrap();
    let ring = |ring: &Vec<Point>| ring.iter().map(|p| turn.point(*p).unwrap()).collect();
    let house = |rings: &Vec<Vec<Point>>| rings.iter().map(ring).collect();
    town().iter().map(house).collect()
}

fn json_rings(rings: &[Vec<Point>]) -> String {
    let rings: Vec<String> = rings
        .iter()
        .map(|ring| {
            let points: Vec<String> = ring.iter().map(|[x, y]| format!("[{x},{y}]")).collect();
            format!("[{}]", points.join(","))
        })
        .collect();
    format!("[{}]", rings.join(","))
}

fn json_features(crs: Crs) -> Vec<String> {
    let feature = |(n, rings): (usize, &Vec<Vec<Point>>)| {
        format!(
            r#"{{"type":"Feature","id":"H{n}","properties":{{"functie":"woning","bouwjaar":{}}},"geometry":{{"type":"Polygon","coordinates":{}}}}}"#,
            1900 + n,
            json_rings(rings)
        )
    };
    in_crs(crs).iter().enumerate().map(feature).collect()
}

fn geojson(crs: Crs) -> String {
    let member = match crs {
        Crs::Wgs84 => String::new(),
        crs => format!(
            r#""crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::{}"}}}},"#,
            crs.epsg()
        ),
    };
    format!(
        r#"{{"type":"FeatureCollection",{member}"features":[{}]}}"#,
        json_features(crs).join(",\n")
    )
}

fn wkt(rings: &[Vec<Point>]) -> String {
    let rings: Vec<String> = rings
        .iter()
        .map(|ring| {
            let points: Vec<String> = ring.iter().map(|[x, y]| format!("{x} {y}")).collect();
            format!("({})", points.join(", "))
        })
        .collect();
    format!("POLYGON ({})", rings.join(", "))
}

fn osm() -> String {
    let mut text = String::from("<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n");
    let (mut nodes, mut ways, mut relations) = (1, String::new(), String::new());
    for (n, rings) in in_crs(Crs::Wgs84).iter().enumerate() {
        for (place, ring) in rings.iter().enumerate() {
            let first = nodes;
            let id = 100 * (n + 1) + place;
            writeln!(ways, "<way id=\"{id}\">").unwrap();
            for [lon, lat] in &ring[..ring.len() - 1] {
                writeln!(
                    text,
                    "<node id=\"{nodes}\" lat=\"{lat:.9}\" lon=\"{lon:.9}\"/>"
                )
                .unwrap();
                writeln!(ways, "<nd ref=\"{nodes}\"/>").unwrap();
                nodes += 1;
            }
            writeln!(ways, "<nd ref=\"{first}\"/>").unwrap();
            if rings.len() == 1 {
                writeln!(ways, "<tag k=\"building\" v=\"house\"/>").unwrap();
            }
            writeln!(ways, "</way>").unwrap();
        }
        if rings.len() > 1 {
            let (outer, inner) = (100 * (n + 1), 100 * (n + 1) + 1);
            writeln!(
                relations,
                "<relation id=\"{n}\"><member type=\"way\" ref=\"{outer}\" role=\"outer\"/>\
                 <member type=\"way\" ref=\"{inner}\" role=\"inner\"/>\
                 <tag k=\"type\" v=\"multipolygon\"/><tag k=\"building\" v=\"house\"/></relation>"
            )
            .unwrap();
        }
    }
    text + &ways + &relations + "</osm>\n"
}

fn shapefile(folder: &Path) -> PathBuf {
    use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
    use shapefile::{Point as P, Polygon, PolygonRing, Writer};
    let path = folder.join("town.shp");
    let table = TableWriterBuilder::new().add_character_field("ID".try_into().unwrap(), 20);
    let mut writer = Writer::from_path(&path, table).unwrap();
    for (n, rings) in in_crs(Crs::Lambert72).iter().enumerate() {
        let ring = |ring: &Vec<Point>| ring.iter().map(|[x, y]| P::new(*x, *y)).collect();
        let mut rings = rings.iter().map(ring);
        let outer = PolygonRing::Outer(rings.next().unwrap());
        let all = std::iter::once(outer).chain(rings.map(PolygonRing::Inner));
        let mut record = Record::default();
        let id = FieldValue::Character(Some(format!("H{n}")));
        record.insert("ID".to_owned(), id);
        let polygon = Polygon::with_rings(all.collect());
        writer.write_shape_and_record(&polygon, &record).unwrap();
    }
    path
}

fn geopackage(folder: &Path, from: &Path, crs: Crs) -> PathBuf {
    let project = folder.join(format!("town-{}.heatplan", crs.epsg()));
    let out = folder.join(format!("town-{}.gpkg", crs.epsg()));
    let epsg = format!("EPSG:{}", crs.epsg());
    let run = |args: &[&std::ffi::OsStr]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_heatplan"))
            .args(args)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    };
    run(&[
        "import".as_ref(),
        from.as_ref(),
        "--out".as_ref(),
        project.as_ref(),
    ]);
    run(&[
        "export".as_ref(),
        project.as_ref(),
        "--out".as_ref(),
        out.as_ref(),
        "--crs".as_ref(),
        epsg.as_ref(),
    ]);
    out
}

fn read(path: &Path) -> Import {
    read_files(&[(path.to_owned(), None)], None, &Progress::new()).unwrap()
}

#[test]
fn one_town_is_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let put = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let plain = geojson(Crs::Wgs84);
    let lines = json_features(Crs::Wgs84).join("\n");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(plain.as_bytes()).unwrap();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(plain.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let table: Vec<String> = in_crs(Crs::Lambert72)
        .iter()
        .enumerate()
        .map(|(n, rings)| format!("H{n};woning;\"{}\"", wkt(rings)))
        .collect();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["id", "functie", "WKT"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).unwrap();
    }
    for (n, rings) in in_crs(Crs::Lambert72).iter().enumerate() {
        let row = n as u32 + 1;
        sheet.write(row, 0, format!("H{n}")).unwrap();
        sheet.write(row, 1, "woning").unwrap();
        sheet.write(row, 2, wkt(rings)).unwrap();
    }
    let degrees = put("town.geojson", plain.as_bytes());
    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zipped.start_file("map/town.geojson", options).unwrap();
    zipped.write_all(plain.as_bytes()).unwrap();
    let files = [
        put("town72.geojson", geojson(Crs::Lambert72).as_bytes()),
        put("town2008.geojson", geojson(Crs::Lambert2008).as_bytes()),
        put("townm.geojson", geojson(Crs::WebMercator).as_bytes()),
        put("town.geojsonl", lines.as_bytes()),
        put("mark.geojson", format!("\u{feff}{plain}").as_bytes()),
        put("wide.geojson", &wide),
        put("town.geojson.gz", &gzip.finish().unwrap()),
        put("town.zip", zipped.finish().unwrap().get_ref()),
        put(
            "gebouwen.csv",
            format!("id;functie;WKT\n{}\n", table.join("\n")).as_bytes(),
        ),
        put("gebouwen.xlsx", &book.save_to_buffer().unwrap()),
        put("town.osm", osm().as_bytes()),
        shapefile(folder),
        geopackage(folder, &degrees, Crs::Lambert2008),
        geopackage(folder, &degrees, Crs::Lambert72),
        geopackage(folder, &degrees, Crs::Wgs84),
        degrees,
    ];
    let wanted = town();
    let area = |rings: &Vec<Vec<Point>>| -> f64 {
        let ring = |ring: &Vec<Point>| heatplan::geometry::measure::signed_area_m2(ring).abs();
        ring(&rings[0]) - rings[1..].iter().map(ring).sum::<f64>()
    };
    let total: f64 = wanted.iter().map(area).sum();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let import = read(&path);
        assert_eq!(import.crs, Crs::Lambert2008, "{name}");
        let buildings = &import.base.buildings;
        assert_eq!(buildings.len(), 30, "{name}");
        assert_eq!(import.report.skipped(), 0, "{name}");
        let areas = (0..30).map(|row| buildings.footprints.view(row).area_m2());
        let found: f64 = areas.sum();
        // OpenStreetMap counts in ten-millionths of a degree: a centimetre
        let most = if name == "town.osm" { 2e-4 } else { 1e-5 };
        assert!(
            (found / total - 1.0).abs() < most,
            "{name}: {found} m² instead of {total}"
        );
        // every corner of every house, wherever its ring starts
        for (n, house) in wanted.iter().enumerate() {
            let id = format!("H{n}");
            let by_id = buildings.records.iter().position(|r| *r.external_id == *id);
            let row = by_id.or_else(|| {
                let bounds = |row: &usize| buildings.footprints.view(*row).centroid().unwrap();
                let [x, y] = house[0][0];
                (0..30).min_by(|a, b| {
                    let apart = |p: Point| (p[0] - x - 5.0).hypot(p[1] - y - 5.0);
                    apart(bounds(a)).total_cmp(&apart(bounds(b)))
                })
            });
            assert!(by_id.is_some() || name == "town.osm", "{name}: {id}");
            let view = buildings.footprints.view(row.unwrap());
            assert_eq!(view.rings().count(), house.len(), "{name}: {id}");
            let corners: Vec<Point> = view.rings().flatten().copied().collect();
            for corner in house.iter().flatten() {
                let apart = |p: &Point| (p[0] - corner[0]).hypot(p[1] - corner[1]);
                let nearest = corners.iter().map(apart).fold(f64::INFINITY, f64::min);
                assert!(
                    nearest < 0.02,
                    "{name}: {id} misses a corner by {nearest} m"
                );
            }
        }
    }
}

#[test]
fn texts_that_are_no_json_are_refused_and_those_that_are_are_read() {
    let texts = Texts::new(Language::Dutch);
    let open = |text: &str| open_bytes("x.geojson", text.as_bytes().to_vec());
    let read = |text: &str| {
        let source = Source {
            name: "x.geojson".to_owned(),
            bytes: text.as_bytes().to_vec(),
            ..Source::default()
        };
        read_sources(vec![source], None, &Progress::new())
    };
    // every one of these is no JSON for a reason of its own
    for n in [
        "[1,2",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "[\"a]",
        "[\"\\x\"]",
        "[\"\\u00g0\"]",
        "[\"\t\"]",
        "[nul]",
        "[True]",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[0x10]",
        "[1] x",
        "// remark\n[]",
        "{\"type\":\"FeatureCollection\"",
        "\u{0}",
    ] {
        let error = read(n).err().unwrap_or_else(|| panic!("{n:?} was taken"));
        let said = error.message(&texts);
        assert!(
            !said.starts_with("problem-") && said.len() > 10,
            "{n:?}: {said}"
        );
        assert!(open(n).is_err(), "{n:?} was opened");
    }
    // all of these are JSON around one house, whatever stands beside it
    let house = json_rings(&town()[1]);
    for (y, value) in [
        ("escapes", r#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udfe0""#),
        (
            "numbers",
            "[0,-0,1e5,1E-5,-1.5e+2,123456789012345678901234567890]",
        ),
        ("nothing", "[null,true,false,{},[],\"\"]"),
        (
            "deep",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        ),
        ("empty key", r#"{"":1}"#),
        ("key twice", r#"{"a":1,"a":2}"#),
        ("signs", "\"é ☃ 𝄞 \u{7f}\""),
    ] {
        for space in ["", " ", "\r\n\t "] {
            let text = format!(
                "{space}{{{space}\"type\":\"FeatureCollection\",\"odd\":{value},{space}\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"functie\":\"woning\",\"x\":{value}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{house}}}}}]}}{space}"
            );
            let import = read(&text).unwrap_or_else(|error| panic!("{y}: {error}"));
            assert_eq!(import.base.buildings.len(), 1, "{y}");
        }
    }
    // JSON, but no GeoJSON: that is what is said of it
    for y in [
        "1",
        "null",
        "true",
        "\"a\"",
        "[]",
        "{}",
        "[1,[2]]",
        "{\"a\":{\"b\":[]}}",
    ] {
        let error = read(y).unwrap_err();
        assert!(
            matches!(error, FilesError::NotGeoJson { .. }),
            "{y}: {error}"
        );
    }
}

/// A line with heights at its ends, in Lambert 72.
const HIGH: [[f64; 3]; 3] = [
    [173_000.0, 174_000.0, 12.5],
    [173_050.0, 174_000.0, 14.0],
    [173_100.0, 174_020.0, 18.25],
];

fn high_shapefile(folder: &Path) -> PathBuf {
    use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
    use shapefile::{NO_DATA, PointZ, PolylineZ, Writer};
    let path = folder.join("leidingen.shp");
    let table = TableWriterBuilder::new().add_character_field("ROLE".try_into().unwrap(), 20);
    let mut writer = Writer::from_path(&path, table).unwrap();
    let points = HIGH.map(|[x, y, z]| PointZ::new(x, y, z, NO_DATA)).to_vec();
    let mut record = Record::default();
    let role = FieldValue::Character(Some("trunk".to_owned()));
    record.insert("ROLE".to_owned(), role);
    writer
        .write_shape_and_record(&PolylineZ::new(points), &record)
        .unwrap();
    path
}

fn high_geopackage(folder: &Path) -> PathBuf {
    let path = folder.join("leidingen.gpkg");
    let package = rusqlite::Connection::open(&path).unwrap();
    package
        .execute_batch(
            "PRAGMA application_id = 1196444487;
             CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
             INSERT INTO gpkg_spatial_ref_sys VALUES ('Lambert 72', 31370, 'EPSG', 31370, '');
             CREATE TABLE leidingen (fid INTEGER PRIMARY KEY, geom BLOB, role TEXT);
             INSERT INTO gpkg_contents VALUES ('leidingen', 'features', 31370);
             INSERT INTO gpkg_geometry_columns VALUES ('leidingen', 'geom', 31370);",
        )
        .unwrap();
    let mut blob = b"GP\0\x01".to_vec();
    blob.extend(31370_i32.to_le_bytes());
    blob.push(1);
    blob.extend(1002_u32.to_le_bytes());
    blob.extend(3_u32.to_le_bytes());
    blob.extend(HIGH.iter().flatten().flat_map(|n| n.to_le_bytes()));
    let sql = "INSERT INTO leidingen (geom, role) VALUES (?1, 'trunk')";
    package.execute(sql, rusqlite::params![blob]).unwrap();
    path
}

#[test]
fn heights_in_coordinates_reach_the_nodes_from_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let json = folder.join("leidingen.geojson");
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:31370"}}}},"features":[{{"type":"Feature","properties":{{"role":"trunk"}},"geometry":{{"type":"LineString","coordinates":{HIGH:?}}}}}]}}"#
    );
    std::fs::write(&json, text).unwrap();
    for path in [json, high_shapefile(folder), high_geopackage(folder)] {
        let name = path.display().to_string();
        let (network, _) = read(&path).network.unwrap();
        let (_, line) = network.lines().next().unwrap();
        let ends = [line.from, line.to].map(|node| network.elevation_m(node));
        assert_eq!(ends, [Some(12.5), Some(18.25)], "{name}");
        // and the same file serves as a file of heights
        let spots = read_spots(&path, Crs::Lambert2008, None).unwrap();
        let heights: Vec<f64> = spots.places.iter().map(|(_, m)| *m).collect();
        assert_eq!(heights, [12.5, 14.0, 18.25], "{name}");
        assert_eq!(spots.crs, Crs::Lambert72, "{name}");
    }
}

#[test]
fn address_points_of_openstreetmap_are_joined_to_the_houses_around_them() {
    let mut text = osm().replace("</osm>\n", "");
    let turn = Transform::new(Crs::Lambert2008, Crs::Wgs84).unwrap();
    let houses = town();
    let mut point = |id: u32, n: usize, number: &str, flats: &str| {
        let [x, y] = houses[n][0][0];
        let [lon, lat] = turn.point([x + 2.0, y + 2.0]).unwrap();
        writeln!(
            text,
            "<node id=\"{id}\" lat=\"{lat:.9}\" lon=\"{lon:.9}\"><tag k=\"addr:street\" v=\"Dorpsstraat\"/>\
             <tag k=\"addr:housenumber\" v=\"{number}\"/>{flats}</node>"
        )
        .unwrap();
    };
    point(900_001, 1, "12", "");
    point(900_002, 2, "14", "<tag k=\"addr:unit\" v=\"1\"/>");
    point(900_003, 2, "14", "<tag k=\"addr:unit\" v=\"2\"/>");
    // one stands alone, far from every house
    text.push_str(
        "<node id=\"900004\" lat=\"50.95\" lon=\"4.75\"><tag k=\"addr:street\" v=\"Verweg\"/>\
         <tag k=\"addr:housenumber\" v=\"1\"/></node>\n</osm>\n",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stad.osm");
    std::fs::write(&path, text).unwrap();
    // the layer of addresses is read where somebody ticks it
    let file = open_file(&path, &Progress::new()).unwrap();
    let layer = |name: &str| file.layers.iter().position(|l| l.name == name).unwrap();
    let sources = ["buildings", "addresses"]
        .map(|name| file.source(layer(name), &LayerChoice::default()).unwrap());
    let import = read_sources(sources.to_vec(), None, &Progress::new()).unwrap();
    assert_eq!(import.base.buildings.len(), 30);
    assert_eq!(import.base.addresses.len(), 4);
    let of = |external: &str| {
        let mut records = import.base.buildings.records.iter();
        let found = records.find(|r| r.external_id.contains(external)).unwrap();
        (
            found.street.as_deref(),
            found.house_number.as_deref(),
            found.dwellings,
        )
    };
    assert_eq!(of("way/200").0, Some("Dorpsstraat"));
    assert_eq!(of("way/200").1, Some("12"));
    assert_eq!(of("way/300").1, Some("14"));
    assert_eq!(of("way/300").2, Some(2), "two units");
    assert_eq!(of("way/500").0, None, "no address stands in it");
    let alone: Vec<_> = import.report.of(IssueCode::AddressAlone).collect();
    assert_eq!(alone.len(), 1);
}

#[test]
fn published_heat_keeps_every_sum_and_comes_nearer_to_a_known_truth() {
    // four streets of six houses each; in each street people use another share
    // of what their houses would need
    let shares = [0.55, 0.8, 1.25, 1.6];
    let mut houses = Vec::new();
    let mut pieces = Vec::new();
    for street in 0..4_u32 {
        let y = 660_000 + 80 * street;
        for n in 0..6_u32 {
            let (x, y) = (650_000 + 15 * n, y + 6);
            let (x2, y2) = (x + 8 + n, y + 10);
            houses.push(format!(
                r#"{{"type":"Feature","id":"{street}-{n}","properties":{{"use":"woning","levels":2,"year":{},"street":"S{street}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{x2},{y}],[{x2},{y2}],[{x},{y2}],[{x},{y}]]]}}}}"#,
                1930 + 15 * n
            ));
        }
    }
    let source = |name: &str, features: &[String]| Source {
        name: name.to_owned(),
        bytes: format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        )
        .into_bytes(),
        crs: Some(Crs::Lambert2008),
        ..Source::default()
    };
    let demands = |plan: &Plan| -> Vec<f64> {
        let facts = Facts::of(plan);
        let inputs = Inputs {
            plan,
            facts: &facts,
            year: None,
        };
        let results = compute(&inputs);
        results.demand.iter().map(|d| d.demand_mwh_per_a).collect()
    };
    let plan = |sources: Vec<Source>| {
        let import = read_sources(sources, None, &Progress::new()).unwrap();
        let mut plan = Plan::new("p", import.crs);
        ops::import(&plan, import.base, import.network).apply(&mut plan);
        plan
    };
    let estimated = demands(&plan(vec![source("gebouwen.geojson", &houses)]));
    let truth: Vec<f64> = estimated
        .iter()
        .enumerate()
        .map(|(row, mwh)| mwh * shares[row / 6] * (0.97 + 0.01 * (row % 6) as f64))
        .collect();
    for street in 0..4 {
        let y = 660_000 + 80 * street;
        let kwh: f64 = truth[6 * street..6 * street + 6].iter().sum::<f64>() * 1000.0;
        pieces.push(format!(
            r#"{{"type":"Feature","id":"P{street}","properties":{{"street":"S{street}","heat_kwh":{kwh},"users":6,"suppressed":false}},"geometry":{{"type":"LineString","coordinates":[[650000,{y}],[650100,{y}]]}}}}"#
        ));
    }
    let with = plan(vec![
        source("gebouwen.geojson", &houses),
        source("warmtekaart.geojson", &pieces),
    ]);
    assert_eq!(with.base.heat.records.len(), 4);
    let found = demands(&with);
    for street in 0..4 {
        let sum = |of: &[f64]| of[6 * street..6 * street + 6].iter().sum::<f64>();
        let miss = sum(&found) / sum(&truth) - 1.0;
        assert!(miss.abs() < 1e-3, "street {street}: {miss}");
    }
    let error = |of: &[f64]| -> f64 {
        let apart = of.iter().zip(&truth).map(|(a, b)| (a - b).abs());
        apart.sum::<f64>() / truth.len() as f64
    };
    let (near, far) = (error(&found), error(&estimated));
    assert!(near < 0.1 * far, "{near} MWh, and {far} without");
}

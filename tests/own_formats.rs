//! Formats of which a fresh clone has no file: one small town packed as
//! OpenStreetMap, FlatGeobuf and GeoParquet by the tests themselves, and one file
//! with every fault that a report must name.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

#[path = "common/protobuf.rs"]
mod protobuf;

use flatgeobuf::geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor, error};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use heatplan::files::{Import, IssueCode, Progress, read_files};
use heatplan::geometry::{Crs, Point, Transform};
use heatplan::text::{Language, Texts};
use parquet::column::writer::ColumnWriter;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use protobuf::{field, number, packed, signed};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Twelve houses of Ghent, every fourth with a courtyard, Lambert 2008.
fn town() -> Vec<Vec<Vec<Point>>> {
    let square = |x: f64, y: f64, side: f64| {
        vec![
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
            [x, y],
        ]
    };
    (0..12)
        .map(|n| {
            let (x, y) = (
                605_000.0 + 40.0 * f64::from(n % 4),
                693_800.0 + 40.0 * f64::from(n / 4),
            );
            let mut rings = vec![square(x, y, 10.0 + f64::from(n))];
            if n % 4 == 3 {
                let mut hole = square(x + 3.0, y + 3.0, 4.0);
                hole.reverse();
                rings.push(hole);
            }
            rings
        })
        .collect()
}

/// The town in another coordinate system.
fn in_crs(crs: Crs) -> Vec<Vec<Vec<Point>>> {
    let turn = Transform::new(Crs::Lambert2008, crs).unwrap();
    let mut town = town();
    for point in town.iter_mut().flatten().flatten() {
        *point = turn.point(*point).unwrap();
    }
    town
}

fn read(folder: &Path, name: &str, bytes: &[u8]) -> Import {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    read_files(&[(path, None)], None, &Progress::new()).unwrap()
}

/// Every house stands there once, within `most_m`, with its courtyard.
fn holds_the_town(import: &Import, most_m: f64) {
    assert_eq!(import.crs, Crs::Lambert2008);
    let buildings = &import.base.buildings;
    assert_eq!(buildings.len(), 12);
    assert_eq!(import.report.skipped(), 0, "{:?}", import.report.issues);
    let mut found = BTreeSet::new();
    for house in town() {
        let corner = house[0][0];
        let apart = |p: Point| (p[0] - corner[0]).hypot(p[1] - corner[1]);
        let nearest = |row: usize| {
            let corners = buildings.footprints.view(row);
            let corners: Vec<Point> = corners.rings().flatten().copied().collect();
            corners.into_iter().map(apart).fold(f64::INFINITY, f64::min)
        };
        let row = (0..12)
            .min_by(|a, b| nearest(*a).total_cmp(&nearest(*b)))
            .unwrap();
        assert!(nearest(row) < most_m, "{} m", nearest(row));
        let view = buildings.footprints.view(row);
        assert_eq!(view.rings().count(), house.len());
        let area = |ring: &Vec<Point>| heatplan::geometry::measure::signed_area_m2(ring).abs();
        let wanted = area(&house[0]) - house[1..].iter().map(area).sum::<f64>();
        assert!((view.area_m2() / wanted - 1.0).abs() < 4e-3 * most_m / 0.01);
        assert!(found.insert(row));
    }
}

/// Numbers as the steps from each to the next.
fn steps(numbers: &[i64]) -> Vec<u8> {
    let mut last = 0;
    let steps: Vec<u64> = numbers
        .iter()
        .map(|number| signed(number - std::mem::replace(&mut last, *number)))
        .collect();
    packed(&steps)
}

/// The town as OpenStreetMap packs it, with a street through it, a shop that is
/// a place, and a route.
fn pbf() -> Vec<u8> {
    let block = |kind: &str, data: &[u8]| {
        let blob = [field(1, data), number(2, data.len() as u64)].concat();
        let head = [field(1, kind.as_bytes()), number(3, blob.len() as u64)].concat();
        [(head.len() as u32).to_be_bytes().to_vec(), head, blob].concat()
    };
    let words = [
        "",
        "building",
        "house",
        "type",
        "multipolygon",
        "outer",
        "inner",
        "highway",
        "residential",
        "shop",
        "bakery",
        "route",
    ];
    let words: Vec<u8> = words.iter().flat_map(|w| field(1, w.as_bytes())).collect();
    let (mut nodes, mut ways, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    let mut next = 1_i64;
    let way = |id: u64, tag: Option<[u64; 2]>, nodes: &[i64]| {
        let tag = tag.map(|[key, value]| [field(2, &packed(&[key])), field(3, &packed(&[value]))]);
        let tag = tag.map(|parts| parts.concat()).unwrap_or_default();
        field(3, &[number(1, id), tag, field(8, &steps(nodes))].concat())
    };
    for (n, rings) in in_crs(Crs::Wgs84).iter().enumerate() {
        let mut members = Vec::new();
        for ring in rings {
            let first = next;
            for [lon, lat] in &ring[..ring.len() - 1] {
                let node = [
                    number(1, signed(next)),
                    number(8, signed((lat * 1e7).round() as i64)),
                    number(9, signed((lon * 1e7).round() as i64)),
                ];
                nodes.extend(field(1, &node.concat()));
                next += 1;
            }
            let mut all: Vec<i64> = (first..next).collect();
            all.push(first);
            let is_whole = rings.len() == 1;
            ways.extend(way(first as u64, is_whole.then_some([1, 2]), &all));
            members.push(first);
        }
        if let [outer, inner] = members.as_slice() {
            let relation = [
                number(1, 900 + n as u64),
                field(2, &packed(&[3, 1])),
                field(3, &packed(&[4, 2])),
                field(8, &packed(&[5, 6])),
                field(9, &steps(&[*outer, *inner])),
                field(10, &packed(&[1, 1])),
            ];
            relations.extend(field(4, &relation.concat()));
        }
    }
    let shop = [
        number(1, signed(next)),
        field(2, &packed(&[9])),
        field(3, &packed(&[10])),
        number(8, signed(510_500_000)),
        number(9, signed(37_200_000)),
    ];
    nodes.extend(field(1, &shop.concat()));
    ways.extend(way(800, Some([7, 8]), &[1, 5, 9]));
    let route = [
        number(1, 950),
        field(2, &packed(&[3])),
        field(3, &packed(&[11])),
    ];
    relations.extend(field(4, &route.concat()));
    let groups = [nodes, ways, relations]
        .map(|group| field(2, &group))
        .concat();
    let data = [field(1, &words), groups].concat();
    let head = [field(4, b"OsmSchema-V0.6"), field(16, b"here")].concat();
    [block("OSMHeader", &head), block("OSMData", &data)].concat()
}

#[test]
fn openstreetmap_as_it_is_packed() {
    let folder = tempfile::tempdir().unwrap();
    let import = read(folder.path(), "gent.osm.pbf", &pbf());
    // ten-millionths of a degree are a centimetre
    holds_the_town(&import, 0.02);
    let ids: BTreeSet<&str> = import
        .base
        .buildings
        .records
        .iter()
        .map(|b| b.external_id.as_ref())
        .collect();
    assert!(
        ids.contains("way/1") && ids.contains("relation/903"),
        "{ids:?}"
    );
    assert_eq!(import.base.streets.records.len(), 1);
    assert_eq!(import.base.attributions(), ["© OpenStreetMap contributors"]);
    let unused: Vec<&str> = import
        .report
        .of(IssueCode::ObjectsNotUsed)
        .map(|issue| issue.args[0].1.as_str())
        .collect();
    assert_eq!(unused, ["2"], "the shop and the route");
}

/// A house for the writer of FlatGeobuf.
struct House<'t>(&'t [Vec<Point>]);

impl GeozeroGeometry for House<'_> {
    fn process_geom<P: GeomProcessor>(&self, out: &mut P) -> error::Result<()> {
        out.polygon_begin(true, self.0.len(), 0)?;
        for (at, ring) in self.0.iter().enumerate() {
            out.linestring_begin(false, ring.len(), at)?;
            for (number, [x, y]) in ring.iter().enumerate() {
                out.xy(*x, *y, number)?;
            }
            out.linestring_end(false, at)?;
        }
        out.polygon_end(true, 0)
    }
}

#[test]
fn flatgeobuf_with_its_index() {
    let options = FgbWriterOptions {
        crs: FgbCrs {
            code: 31370,
            ..FgbCrs::default()
        },
        write_index: true,
        ..FgbWriterOptions::default()
    };
    let mut writer =
        FgbWriter::create_with_options("gebouwen", GeometryType::Polygon, options).unwrap();
    writer.add_column("ID", ColumnType::String, |_, _| {});
    writer.add_column("bouwjaar", ColumnType::Int, |_, _| {});
    for (n, rings) in in_crs(Crs::Lambert72).iter().enumerate() {
        writer
            .add_feature_geom(House(rings), |feature| {
                let id = format!("H{n}");
                feature
                    .property(0, "ID", &ColumnValue::String(&id))
                    .unwrap();
                let year = ColumnValue::Int(1900 + n as i32);
                feature.property(1, "bouwjaar", &year).unwrap();
            })
            .unwrap();
    }
    let mut bytes = Vec::new();
    writer.write(&mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let import = read(folder.path(), "gebouwen.fgb", &bytes);
    holds_the_town(&import, 0.002);
    for record in &import.base.buildings.records {
        let n: i32 = record.external_id[1..].parse().unwrap();
        assert_eq!(record.year, Some(1900 + n), "{}", record.external_id);
    }
}

#[test]
fn geoparquet_with_typed_columns() {
    let schema = "message s { required binary id (UTF8); optional double verbruik_kwh; required binary geom; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let geo = r#"{"version":"1.1.0","primary_column":"geom","columns":{"geom":{"encoding":"WKB","geometry_types":["Polygon"],"crs":{"id":{"authority":"EPSG","code":3812}}}}}"#;
    let properties = WriterProperties::builder()
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), geo.to_owned())]))
        .build();
    let shapes: Vec<parquet::data_type::ByteArray> = town()
        .iter()
        .map(|rings| {
            let mut wkb = vec![1, 3, 0, 0, 0];
            wkb.extend((rings.len() as u32).to_le_bytes());
            for ring in rings {
                wkb.extend((ring.len() as u32).to_le_bytes());
                for number in ring.iter().flatten() {
                    wkb.extend(number.to_le_bytes());
                }
            }
            wkb.into()
        })
        .collect();
    let ids: Vec<parquet::data_type::ByteArray> =
        (0..12).map(|n| format!("H{n}").as_str().into()).collect();
    let kwh: Vec<f64> = (0..11).map(|n| 1_000.5 * f64::from(n + 1)).collect();
    let mut levels = [1; 12];
    levels[11] = 0; // the last meter is not known
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut texts = [ids, shapes].into_iter();
    while let Some(mut column) = group.next_column().unwrap() {
        match column.untyped() {
            ColumnWriter::DoubleColumnWriter(w) => {
                w.write_batch(&kwh, Some(&levels), None).unwrap();
            }
            ColumnWriter::ByteArrayColumnWriter(w) => {
                w.write_batch(&texts.next().unwrap(), None, None).unwrap();
            }
            _ => unreachable!("three columns"),
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let import = read(folder.path(), "gebouwen.parquet", &bytes);
    holds_the_town(&import, 1e-6);
    for record in &import.base.buildings.records {
        let n: u32 = record.external_id[1..].parse().unwrap();
        let mwh = record.demand.map(|demand| demand.mwh_per_a);
        let wanted = (n < 11).then(|| 1.0005 * f64::from(n + 1));
        assert_eq!(mwh.is_some(), wanted.is_some());
        let apart = mwh.unwrap_or_default() - wanted.unwrap_or_default();
        assert!(apart.abs() < 1e-9, "{} has {mwh:?}", record.external_id);
    }
}

/// Good houses, and after them one of each fault.
fn messy() -> (String, Vec<(IssueCode, usize)>) {
    let ring = |n: usize| {
        let x = 3.72 + 0.001 * n as f64;
        let y = 51.05;
        [[x, y], [x + 2e-4, y], [x + 2e-4, y + 2e-4], [x, y + 2e-4]]
    };
    let text = |points: &[Point]| {
        let points: Vec<String> = points
            .iter()
            .map(|[x, y]| format!("[{x:.6},{y:.6}]"))
            .collect();
        points.join(",")
    };
    let closed = |n: usize| {
        let [a, b, c, d] = ring(n);
        text(&[a, b, c, d, a])
    };
    let polygon = |points: String| format!(r#"{{"type":"Polygon","coordinates":[[{points}]]}}"#);
    let mut features: Vec<[String; 3]> = (0..12)
        .map(|n| {
            [
                format!("g{n}"),
                r#"{"use":"woning"}"#.to_owned(),
                polygon(closed(n)),
            ]
        })
        .collect();
    let mut faults = Vec::new();
    let mut put = |code: IssueCode, id: &str, properties: &str, geometry: String| {
        faults.push((code, features.len()));
        features.push([id.to_owned(), properties.to_owned(), geometry]);
    };
    let home = r#"{"use":"woning"}"#;
    put(IssueCode::NullGeometry, "f0", home, "null".to_owned());
    put(
        IssueCode::EmptyGeometry,
        "f1",
        home,
        r#"{"type":"Polygon","coordinates":[]}"#.to_owned(),
    );
    let [a, b, c, d] = ring(14);
    let swapped = [a, b, c, d, a].map(|[lon, lat]| [lat, lon]);
    put(IssueCode::SwappedAxes, "f2", home, polygon(text(&swapped)));
    put(
        IssueCode::CollectionPart,
        "f3",
        home,
        format!(
            r#"{{"type":"GeometryCollection","geometries":[{},{{"type":"Point","coordinates":[3.72,51.05]}}]}}"#,
            polygon(closed(15))
        ),
    );
    let [a, b, ..] = ring(16);
    put(
        IssueCode::TooFewPoints,
        "f4",
        home,
        polygon(text(&[a, b, a])),
    );
    let [a, b, c, d] = ring(17);
    put(
        IssueCode::UnclosedRing,
        "f5",
        home,
        polygon(text(&[a, b, c, d])),
    );
    let [a, b, c, d] = ring(18);
    put(
        IssueCode::SelfIntersecting,
        "f6",
        home,
        polygon(text(&[a, c, b, d, a])),
    );
    put(IssueCode::DuplicateId, "g3", home, polygon(closed(19)));
    put(
        IssueCode::BadValue,
        "f8",
        r#"{"use":"woning","year":"unknown year"}"#,
        polygon(closed(20)),
    );
    let features: Vec<String> = features
        .iter()
        .map(|[id, properties, geometry]| {
            format!(r#"{{"type":"Feature","id":"{id}","properties":{properties},"geometry":{geometry}}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",\n")
    );
    (text, faults)
}

#[test]
fn a_file_with_every_fault_has_each_of_them_named_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (text, faults) = messy();
    let import = read(folder.path(), "buildings.geojson", text.as_bytes());
    assert_eq!(faults.len(), 9);
    let told: Vec<(IssueCode, Option<usize>)> = import
        .report
        .issues
        .iter()
        .map(|issue| (issue.code, issue.index))
        .collect();
    for (code, index) in &faults {
        assert!(
            told.contains(&(*code, Some(*index))),
            "{code:?} at {index}: {told:?}"
        );
    }
    // nothing is told of a house that is well
    assert!(
        told.iter()
            .all(|(_, index)| index.is_some_and(|at| at >= 12)),
        "{told:?}"
    );
    let lost = [
        IssueCode::NullGeometry,
        IssueCode::EmptyGeometry,
        IssueCode::TooFewPoints,
    ];
    assert_eq!(import.report.skipped(), lost.len());
    assert_eq!(import.base.buildings.len(), 12 + 9 - lost.len());
    for issue in &import.report.issues {
        assert_eq!(issue.repaired, !lost.contains(&issue.code), "{issue:?}");
    }
    let buildings = &import.base.buildings;
    let bounds = buildings.footprints.bounds();
    assert!(
        bounds.size()[0] < 2_000.0,
        "the swapped one lies in Ghent: {bounds:?}"
    );
    let ids: BTreeSet<&str> = buildings
        .records
        .iter()
        .map(|b| b.external_id.as_ref())
        .collect();
    assert!(ids.contains("g3") && ids.contains("g3~2"), "{ids:?}");
    let odd = buildings
        .records
        .iter()
        .find(|b| *b.external_id == *"f8")
        .unwrap();
    assert_eq!(odd.year, None);
    assert!(odd.building_use.is_some());
    for language in [Language::English, Language::Dutch, Language::French] {
        let texts = Texts::new(language);
        let sentences: BTreeSet<String> = import
            .report
            .issues
            .iter()
            .map(|issue| issue.message(&texts))
            .collect();
        assert!(sentences.len() >= 9, "{sentences:?}");
        for sentence in sentences {
            assert!(
                !sentence.contains('{') && !sentence.starts_with("problem-"),
                "{sentence}"
            );
        }
    }
}

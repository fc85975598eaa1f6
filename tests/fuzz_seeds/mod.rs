//! Tiny valid files of the formats that text cannot write, made here; those that
//! no crate at hand writes lie in `tests/corpus/<target>`.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each user takes its own part; a seed that cannot be made is a failure"
)]

#[path = "../common/protobuf.rs"]
mod protobuf;

use flate2::{Compression, write::GzEncoder};
use parquet::column::writer::ColumnWriter;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use protobuf::{field, number, packed, signed};
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

/// A town of one square, in degrees.
pub const SQUARE: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"building":"yes","bouwjaar":1931},"geometry":{"type":"Polygon","coordinates":[[[4.35,50.85],[4.351,50.85],[4.351,50.851],[4.35,50.85]]]}}]}"#;

/// The files of `tests/corpus/<target>`, by name.
pub fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.join(target))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// Packed by gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A ZIP of one layer.
pub fn zip() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("town/buildings.geojson", options).unwrap();
    zip.write_all(SQUARE.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A table of dBASE with a text and a number.
pub fn dbase() -> Vec<u8> {
    let fields: [(&[u8], u8, u8, u8); 2] = [(b"NAAM", b'C', 8, 0), (b"KWH", b'N', 9, 2)];
    let rows = [("Dorp    ", "   712.50"), ("Kerk    ", "         ")];
    let mut bytes = vec![3, 126, 11, 22];
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend((33 + 32 * fields.len() as u16).to_le_bytes());
    bytes.extend(18_u16.to_le_bytes());
    bytes.resize(32, 0);
    for (name, kind, length, decimals) in fields {
        let start = bytes.len();
        bytes.extend(name);
        bytes.resize(start + 11, 0);
        bytes.push(kind);
        bytes.resize(start + 16, 0);
        bytes.extend([length, decimals]);
        bytes.resize(start + 32, 0);
    }
    bytes.push(0x0d);
    for (text, number) in rows {
        bytes.push(b' ');
        bytes.extend(text.bytes());
        bytes.extend(number.bytes());
    }
    bytes.push(0x1a);
    bytes
}

/// A GeoParquet of one square.
pub fn parquet() -> Vec<u8> {
    let schema = "message s { optional double kwh; required binary geom; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let geo = r#"{"version":"1.0.0","primary_column":"geom","columns":{"geom":{"encoding":"WKB","crs":{"id":{"authority":"EPSG","code":31370}}}}}"#;
    let properties = WriterProperties::builder()
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), geo.to_owned())]))
        .build();
    let mut square = vec![1, 3, 0, 0, 0];
    square.extend(1_u32.to_le_bytes());
    square.extend(4_u32.to_le_bytes());
    for [x, y] in [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]] {
        square.extend((150_000.0_f64 + x).to_le_bytes());
        square.extend((170_000.0_f64 + y).to_le_bytes());
    }
    let mut out = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut out, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    while let Some(mut column) = group.next_column().unwrap() {
        if let ColumnWriter::DoubleColumnWriter(w) = column.untyped() {
            w.write_batch(&[7.5], Some(&[1]), None).unwrap();
        } else if let ColumnWriter::ByteArrayColumnWriter(w) = column.untyped() {
            w.write_batch(&[square.clone().into()], None, None).unwrap();
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    out
}

/// A street and a building as OpenStreetMap packs them.
pub fn pbf() -> Vec<u8> {
    let block = |kind: &str, data: &[u8]| {
        let blob = [field(1, data), number(2, data.len() as u64)].concat();
        let head = [field(1, kind.as_bytes()), number(3, blob.len() as u64)].concat();
        [(head.len() as u32).to_be_bytes().to_vec(), head, blob].concat()
    };
    let words = ["", "highway", "residential", "building", "yes"];
    let words: Vec<u8> = words.iter().flat_map(|w| field(1, w.as_bytes())).collect();
    let places = [[508_500, 43_500], [508_510, 43_500], [508_510, 43_510]];
    let nodes: Vec<u8> = (1..)
        .zip(places)
        .flat_map(|(id, [lat, lon])| {
            let node = [
                number(1, signed(id)),
                number(8, signed(lat * 1_000)),
                number(9, signed(lon * 1_000)),
            ];
            field(1, &node.concat())
        })
        .collect();
    let way = |id: u64, key: u64, value: u64, steps: &[i64]| {
        let steps: Vec<u64> = steps.iter().map(|step| signed(*step)).collect();
        let way = [
            number(1, id),
            field(2, &packed(&[key])),
            field(3, &packed(&[value])),
            field(8, &packed(&steps)),
        ];
        field(3, &way.concat())
    };
    let ways = [way(1, 1, 2, &[1, 1]), way(2, 3, 4, &[1, 1, 1, -2])].concat();
    let data = [field(1, &words), field(2, &nodes), field(2, &ways)].concat();
    let head = [field(4, b"OsmSchema-V0.6"), field(16, b"here")].concat();
    [block("OSMHeader", &head), block("OSMData", &data)].concat()
}

/// A vector tile with a square of water.
pub fn vector_tile() -> Vec<u8> {
    let shape = [9, 10, 10, 26, 20, 0, 0, 20, 19, 0, 15];
    let feature = [
        field(2, &packed(&[0, 0])),
        number(3, 3),
        field(4, &packed(&shape)),
    ];
    let layer = [
        number(15, 2),
        field(1, b"water"),
        field(2, &feature.concat()),
        field(3, b"kind"),
        field(4, &field(1, b"lake")),
        number(5, 4_096),
    ];
    field(3, &layer.concat())
}

/// PMTiles with the one tile of zoom 0 in a leaf.
pub fn pmtiles() -> Vec<u8> {
    let tile = gzip(&vector_tile());
    let leaf = gzip(&packed(&[1, 0, 1, tile.len() as u64, 1]));
    let root = gzip(&packed(&[1, 0, 0, leaf.len() as u64, 1]));
    let parts = [root, gzip(br#"{"name":"Town"}"#), leaf, tile];
    let mut out = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for part in &parts {
        out.extend(at.to_le_bytes());
        out.extend((part.len() as u64).to_le_bytes());
        at += part.len() as u64;
    }
    for _ in 0..3 {
        out.extend(1_u64.to_le_bytes());
    }
    out.extend([1, 2, 2, 1, 0, 0]);
    for degrees in [3.5_f64, 50.9, 4.0, 51.2] {
        out.extend(((degrees * 1e7) as i32).to_le_bytes());
    }
    out.resize(127, 0);
    out.extend(parts.concat());
    out
}

/// MBTiles with the one tile of zoom 0.
pub fn mbtiles() -> Vec<u8> {
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(
        "PRAGMA page_size = 512;
         CREATE TABLE metadata (name TEXT, value TEXT);
         INSERT INTO metadata VALUES ('name', 'Town'), ('format', 'pbf'),
             ('bounds', '3.5,50.9,4.0,51.2'), ('attribution', '<b>us</b>');
         CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
             tile_data BLOB);",
    )
    .unwrap();
    let tile = gzip(&vector_tile());
    db.execute("INSERT INTO tiles VALUES (0, 0, 0, ?1)", [tile])
        .unwrap();
    db.serialize("main").unwrap().to_vec()
}

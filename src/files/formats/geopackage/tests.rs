//! Packages that tests make.

use super::*;

fn open(input: Input) -> Result<GeoPackage, FilesError> {
    super::open(input, &Progress::new())
}

/// A GeoPackage with a layer of one polygon and one point without a place,
/// and a table.
fn package() -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
             INSERT INTO gpkg_spatial_ref_sys VALUES ('BD72', 31370, 'EPSG', 31370, 'undefined');
             INSERT INTO gpkg_spatial_ref_sys VALUES ('mine', 100001, 'NONE', 1,
                'PROJCS[\"ETRS89 / Belgian Lambert 2008\",AUTHORITY[\"EPSG\",\"3812\"]]');
             CREATE TABLE \"ge\"\"bouwen\" (fid INTEGER PRIMARY KEY, geom BLOB, \"bouw jaar\" INTEGER,
                warm BOOLEAN, naam TEXT, foto BLOB);
             CREATE TABLE verbruik (adres TEXT, kwh REAL);
             INSERT INTO verbruik VALUES ('Kerkstraat 1', 12000.5);
             INSERT INTO gpkg_contents VALUES ('ge\"bouwen', 'features', 31370);
             INSERT INTO gpkg_contents VALUES ('verbruik', 'attributes', 0);
             INSERT INTO gpkg_contents VALUES ('weg', 'features', 0);
             INSERT INTO gpkg_contents VALUES ('foto', 'tiles', 0);
             INSERT INTO gpkg_geometry_columns VALUES ('ge\"bouwen', 'geom', 100001);",
        )
        .unwrap();
    let mut blob = b"GP\0\x01".to_vec();
    blob.extend(3812_i32.to_le_bytes());
    blob.push(1);
    blob.extend(3_u32.to_le_bytes());
    blob.extend(1_u32.to_le_bytes());
    blob.extend(4_u32.to_le_bytes());
    for number in [0.0, 0.0, 9.0, 0.0, 9.0, 9.0, 0.0, 0.0_f64] {
        blob.extend((number + 650_000.1).to_le_bytes());
    }
    connection
        .execute(
            "INSERT INTO \"ge\"\"bouwen\" VALUES (7, ?1, 1931, 1, 'Sint-Anna', x'00')",
            [&blob],
        )
        .unwrap();
    connection
        .execute("INSERT INTO \"ge\"\"bouwen\" (fid) VALUES (8)", [])
        .unwrap();
    connection.serialize("main").unwrap().to_vec()
}

#[test]
fn layers_tables_types_and_systems() {
    let package = open(Input::of_bytes("a.gpkg", package())).unwrap();
    let heads = package.heads();
    let names: Vec<(&str, bool, usize)> = heads
        .iter()
        .map(|h| (h.name.as_str(), h.spatial, h.features))
        .collect();
    assert_eq!(names, [("ge\"bouwen", true, 2), ("verbruik", false, 1)]);
    assert_eq!(heads[0].crs.crs, Some(Crs::Lambert2008));
    let left: Vec<IssueCode> = package.notes().iter().map(|n| n.code).collect();
    assert_eq!(left, [IssueCode::LayerLeftOut, IssueCode::LayerLeftOut]);
    let text = package
        .text(0, &LayerChoice::default(), usize::MAX, &Progress::new())
        .unwrap();
    assert_eq!(text.notes[0].code, IssueCode::BinaryLeftOut);
    let text = String::from_utf8(text.bytes).unwrap();
    assert!(
        text.contains(r#""properties":{"fid":7,"bouw jaar":1931,"warm":true,"naam":"Sint-Anna"},"geometry":{"type":"Polygon","coordinates":[[[650000.1,650000.1],[650009.1,"#),
        "{text}"
    );
    assert!(text.contains("\"geometry\":null") && text.contains("EPSG:3812"));
    let table = package
        .text(1, &LayerChoice::default(), usize::MAX, &Progress::new())
        .unwrap();
    let table = super::super::table::Table::of_text(std::str::from_utf8(&table.bytes).unwrap());
    assert_eq!(table.columns, ["adres", "kwh"]);
}

#[test]
fn a_header_in_write_ahead_mode_is_no_hindrance() {
    let mut bytes = package();
    bytes[18] = 2;
    bytes[19] = 2;
    assert_eq!(
        open(Input::of_bytes("a.gpkg", bytes)).unwrap().layers.len(),
        2
    );
}

#[test]
fn a_large_one_is_read_where_it_lies_and_nothing_is_made_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    // signs that mean something in an address, and a log that was left behind
    let path = folder.path().join("wijk 100% #1?.gpkg");
    let mut bytes = package();
    (bytes[18], bytes[19]) = (2, 2);
    std::fs::write(&path, &bytes).unwrap();
    let beside = folder.path().join("wijk 100% #1?.gpkg-wal");
    std::fs::write(&beside, b"log").unwrap();
    let texts = |from: u64| -> Vec<Vec<u8>> {
        let input = Input::of_file_from(&path, from, &Progress::new()).unwrap();
        assert_eq!(input.in_place().is_some(), from == 0);
        assert!(from > 0 || input.bytes.len() <= 4096);
        let package = open(input).unwrap();
        let codes: Vec<IssueCode> = package.notes().iter().map(|n| n.code).collect();
        assert!(codes.contains(&IssueCode::WalBeside));
        let read = |layer| {
            let choice = LayerChoice::default();
            let text = package.text(layer, &choice, usize::MAX, &Progress::new());
            text.unwrap().bytes
        };
        let write = "INSERT INTO verbruik VALUES ('x', 1)";
        let connection = package.connection.lock().unwrap();
        assert!(connection.execute(write, []).is_err());
        drop(connection);
        (0..package.layers.len()).map(read).collect()
    };
    assert_eq!(texts(0), texts(u64::MAX));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert_eq!(std::fs::read(&beside).unwrap(), b"log");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn damage_is_told() {
    let whole = package();
    for bytes in [
        whole[..100].to_vec(),
        whole[..whole.len() / 2].to_vec(),
        b"SQLite format 3\0".to_vec(),
        Vec::new(),
    ] {
        let opened = open(Input::of_bytes("a.gpkg", bytes));
        if let Ok(package) = opened {
            for layer in 0..package.layers.len() {
                let text = package.text(layer, &LayerChoice::default(), 9, &Progress::new());
                assert!(matches!(text, Ok(_) | Err(FilesError::Broken { .. })));
            }
        }
    }
    let mut other = Connection::open_in_memory().unwrap();
    other.execute_batch("CREATE TABLE tiles (a)").unwrap();
    let bytes = other.serialize("main").unwrap().to_vec();
    let refused = open(Input::of_bytes("a.mbtiles", bytes)).unwrap_err();
    assert!(refused.to_string().contains("base map"));
    assert!(geometry(b"GP\0\x20\0\0\0\0").is_err());
    assert!(geometry(b"GP").is_err());
    assert!(geometry(b"GP\0\x0A\0\0\0\0").is_err());
}

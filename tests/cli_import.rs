//! `heatplan import`, by running the program: columns and units, the report as a
//! table, and layers brought up to date.

#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn heatplan(folder: &Path, line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .args(line.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[track_caller]
fn done(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{error}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn write(folder: &Path, name: &str, features: &[(&str, f64, &str)]) -> PathBuf {
    let features: Vec<String> = features
        .iter()
        .map(|(id, x, properties)| {
            let (x0, y0) = (690_000.0 + x, 670_000.0);
            let (x1, y1) = (x0 + 12.0, y0 + 12.0);
            format!(
                "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"
            )
        })
        .collect();
    let path = folder.join(name);
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        features.join(",\n")
    );
    fs::write(&path, text).unwrap();
    path
}

const HOME: &str = r#"{"functie":"woning","verbruik":2000,"h":650}"#;

/// Total demand that `compute` finds in a project, MWh per year.
fn demand(folder: &Path, project: &str) -> f64 {
    let json = done(&heatplan(
        folder,
        &format!("compute {project} --json --confidential"),
    ));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let total = value.pointer("/demand/total_mwh_per_a").unwrap();
    total.as_f64().unwrap()
}

/// A folder with two houses in `g.geojson`, and the project `p.heatplan` of them.
fn two_houses() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "g.geojson", &[("a", 0.0, HOME), ("b", 30.0, HOME)]);
    let line = "import g.geojson --crs 3812 --out p.heatplan";
    done(&heatplan(path, line));
    folder
}

#[test]
fn columns_units_and_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "g.geojson", &[("a", 0.0, HOME), ("b", 30.0, HOME)]);
    let out = done(&heatplan(
        folder,
        "import g.geojson --crs EPSG:3812 --kind buildings --map verbruik=gas:m3 --map h=height:cm \
         --boiler-efficiency 0.85 --personal verbruik --report r.csv --out p.heatplan",
    ));
    assert!(out.contains("r.csv") && out.contains("p.heatplan"), "{out}");
    let expected = 2.0 * 2000.0 * 11.3 / 1000.0 * 0.85;
    assert!((demand(folder, "p.heatplan") - expected).abs() < 1e-9);
    let report = fs::read_to_string(folder.join("r.csv")).unwrap();
    let row = |start: &str| report.lines().find(|l| l.starts_with(start)).unwrap();
    assert!(row("layer,g.geojson,buildings,EPSG:3812").contains(",2,2,0,0,"));
    assert!(row("column,g.geojson,,,verbruik,Gas").contains(",m³,,2,2,,0,"));
    assert!(row("column,g.geojson,,,h,Height").contains(",cm,"));
    let plan = heatplan::project::open(&folder.join("p.heatplan"))
        .unwrap()
        .plan;
    assert_eq!(plan.base.buildings.records[0].height_m, Some(6.5));
    let kind = heatplan::plan::LayerKind::Buildings;
    assert!(plan.privacy.is_marked(kind, "verbruik"));
}

#[test]
fn a_layer_is_brought_up_to_date() {
    let folder = two_houses();
    let folder = folder.path();
    let same = done(&heatplan(
        folder,
        "import p.heatplan g.geojson --crs 3812 --update buildings --out same.heatplan",
    ));
    assert!(
        same.starts_with("unchanged: 2\nadded: 0\nchanged: 0\nremoved: 0\n"),
        "{same}"
    );
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    assert_eq!(bytes("same.heatplan"), bytes("p.heatplan"), "byte for byte");

    write(
        folder,
        "new.geojson",
        &[("b", 31.0, HOME), ("c", 60.0, HOME)],
    );
    let line = "import p.heatplan new.geojson --crs 3812 --update g.geojson --out new.heatplan";
    let out = done(&heatplan(folder, line));
    assert!(
        out.starts_with("unchanged: 0\nadded: 1\nchanged: 1\nremoved: 1\ndropped: 1\n"),
        "{out}"
    );
    let plan = heatplan::project::open(&folder.join("new.heatplan"))
        .unwrap()
        .plan;
    assert_eq!(plan.base.buildings.len(), 3);
    assert_eq!(plan.base.buildings.ids().count(), 2);
    let kept = done(&heatplan(folder, &format!("{line} --removed keep")));
    assert!(kept.contains("dropped: 0\n"), "{kept}");
}

#[test]
fn a_named_system_that_the_numbers_speak_against_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let named = |crs: &str, shapes: &str| {
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{crs}"}}}},"features":[{shapes}]}}"#
        );
        fs::write(folder.join("g.geojson"), text).unwrap();
    };
    let house = |x0: f64, y0: f64, side: f64| {
        let (x1, y1) = (x0 + side, y0 + side);
        format!(
            r#"{{"type":"Feature","id":"a","properties":{HOME},"geometry":{{"type":"Polygon","coordinates":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y0}]]]}}}}"#
        )
    };
    // longitude and latitude under the name of Lambert 72: nothing can be used
    named("EPSG:31370", &house(3.72, 51.05, 0.0002));
    for command in [
        "compute g.geojson --json",
        "import g.geojson --out p.heatplan",
    ] {
        let output = heatplan(folder, command);
        assert_eq!(output.status.code(), Some(3), "{command}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            said.contains("names Lambert 72 (EPSG:31370), but its numbers look like WGS84"),
            "{command}: {said}"
        );
    }
    // Lambert 72 under the name of Lambert 2008: it is read, far from home
    named("EPSG:3812", &house(104_000.0, 193_000.0, 20.0));
    let output = heatplan(folder, "import g.geojson --kind buildings --out p.heatplan");
    done(&output);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("but its numbers look like Lambert 72"),
        "{said}"
    );
    // who names it himself has answered
    let output = heatplan(
        folder,
        "import g.geojson --crs EPSG:31370 --kind buildings --out p.heatplan",
    );
    done(&output);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("look like"), "{said}");
    // and one that fits is never doubted
    named("EPSG:31370", &house(104_000.0, 193_000.0, 20.0));
    let output = heatplan(folder, "import g.geojson --kind buildings --out p.heatplan");
    done(&output);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("look like"));
}

#[test]
fn what_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "g.geojson", &[("a", 0.0, HOME)]);
    let refused = |line: &str, code: i32| {
        let output = heatplan(folder, line);
        assert_eq!(output.status.code(), Some(code), "{line}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused("import g.geojson", 2).contains("--out"));
    assert!(refused("import g.geojson --layer x --out p.heatplan", 2).contains("no layer x"));
    let column = refused("import g.geojson --map x=gas --out p.heatplan", 2);
    assert!(column.contains("column x"), "{column}");
    assert!(refused("import no.geojson --out p.heatplan", 3).contains("no.geojson"));
    done(&heatplan(
        folder,
        "import g.geojson --crs 3812 --out p.heatplan",
    ));
    let layer = "import p.heatplan g.geojson --update streets --out q.heatplan";
    assert!(refused(layer, 2).contains("it has g.geojson"));
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn joined_values_survive_saving_and_an_update_of_the_layer() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "b.geojson", &[("a", 0.0, "{}"), ("b", 30.0, "{}")]);
    let table = "gebouw;verbruik_kwh;contact\na;40000;An\nb;18000;Bo\n";
    fs::write(folder.join("c1.csv"), table).unwrap();
    let files = "--buildings b.geojson --crs EPSG:3812 --join c1.csv";
    done(&heatplan(
        folder,
        &format!("compute {files} --out p.heatplan"),
    ));
    assert!((demand(folder, "p.heatplan") - 58.0).abs() < 1e-9);
    let update = "import p.heatplan b.geojson --crs EPSG:3812 --update buildings --out q.heatplan";
    let out = done(&heatplan(folder, update));
    assert!(
        out.contains("changed: 0") && out.contains("unchanged: 2"),
        "{out}"
    );
    let open = |name: &str| {
        let mut plan = heatplan::project::open(&folder.join(name)).unwrap().plan;
        // what was answered is kept beside
        plan.answers = std::sync::Arc::default();
        plan
    };
    assert!(open("p.heatplan") == open("q.heatplan"));
    assert!((demand(folder, "q.heatplan") - 58.0).abs() < 1e-9);
}

#[test]
fn the_way_of_a_join_is_said_and_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(
        folder,
        "b.geojson",
        &[("1", 0.0, "{}"), ("2", 30.0, "{}"), ("3", 60.0, "{}")],
    );
    let table = "fid;wooneenheden;nummer;verbruik_mwh\n1;1;3;10\n2;1;2;20\n9;3;1;40\n";
    fs::write(folder.join("t.csv"), table).unwrap();
    let run = |join: &str| {
        let line = format!("compute --buildings b.geojson --crs EPSG:3812 --join {join} --json");
        heatplan(folder, &line)
    };
    let by_id = said(&run("t.csv"));
    assert!(
        by_id.contains("t.csv: joined by the column fid: 2 of 3 rows, 2 buildings"),
        "{by_id}"
    );
    assert!(
        by_id.contains("t.csv: line 4: 9 belongs to no building"),
        "{by_id}"
    );
    let named = run("t.csv:nummer");
    assert!(said(&named).contains("by the column nummer: 3 of 3 rows, 3 buildings"));
    let wrong = run("t.csv:numer");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        said(&wrong).contains("did you mean nummer"),
        "{}",
        said(&wrong)
    );
    // A plan without streets has none, not less than none.
    let json = done(&named);
    let metres = json.lines().find(|line| line.contains("street_length_m"));
    assert!(
        metres
            .unwrap()
            .trim()
            .starts_with("\"street_length_m\": 0.0"),
        "{metres:?}"
    );
}

#[test]
fn personal_columns_of_a_joined_table_are_told_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "b.geojson", &[("a", 0.0, "{}"), ("b", 30.0, "{}")]);
    fs::write(
        folder.join("t.csv"),
        "gebouw;verbruik_kwh;eigenaar;bouwjaar\na;40000;An;1931\nb;18000;Bo;1950\n",
    )
    .unwrap();
    let files = "--buildings b.geojson --crs EPSG:3812 --join t.csv";
    let run = |more: &str| heatplan(folder, &format!("compute {files} {more}"));
    let told = said(&run("--out p.heatplan"));
    assert!(
        told.contains("the column eigenaar may say something about persons"),
        "{told}"
    );
    assert!(told.contains("--personal \"verbruik_kwh\"") && !told.contains("bouwjaar"));
    let both = "--personal eigenaar --personal verbruik_kwh";
    let told = said(&run(&format!("{both} --out q.heatplan")));
    assert!(!told.contains("may say something"), "{told}");
    let plan = heatplan::project::open(&folder.join("q.heatplan"))
        .unwrap()
        .plan;
    let kind = heatplan::plan::LayerKind::Buildings;
    assert!(plan.privacy.is_marked(kind, "eigenaar"));
    let line = format!(
        "export {} {both} --out out.geojson",
        files.replace("--crs", "--source-crs")
    );
    done(&heatplan(folder, &line));
    let text = fs::read_to_string(folder.join("out.geojson")).unwrap();
    assert!(!text.contains("\"An\"") && text.contains("1931"), "{text}");
    let wrong = run("--personal nothing");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("nothing"));
}

/// A dBASE table of two text columns.
fn dbase(rows: &[[&str; 2]]) -> Vec<u8> {
    let mut out = vec![3, 120, 1, 1];
    out.extend((rows.len() as u32).to_le_bytes());
    out.extend((33_u16 + 64).to_le_bytes());
    out.extend(41_u16.to_le_bytes());
    out.resize(32, 0);
    for name in ["GEBOUW", "VERBR_KWH"] {
        let mut field = name.as_bytes().to_vec();
        field.resize(11, 0);
        field.push(b'C');
        field.extend([0; 4]);
        field.push(20);
        field.resize(32, 0);
        out.extend(field);
    }
    out.push(0x0D);
    for row in rows {
        out.push(b' ');
        for cell in row {
            let mut cell = cell.as_bytes().to_vec();
            cell.resize(20, b' ');
            out.extend(cell);
        }
    }
    out
}

#[test]
fn tables_of_every_format_are_joined() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "b.geojson", &[("a", 0.0, "{}"), ("b", 30.0, "{}")]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, head) in ["gebouw", "verbruik_kwh"].into_iter().enumerate() {
        sheet.write(0, at as u16, head).unwrap();
    }
    for (row, (id, kwh)) in [("a", 40_000.0), ("b", 18_000.0)].into_iter().enumerate() {
        sheet.write(row as u32 + 1, 0, id).unwrap();
        sheet.write(row as u32 + 1, 1, kwh).unwrap();
    }
    book.save(folder.join("t.xlsx")).unwrap();
    fs::write(
        folder.join("t.dbf"),
        dbase(&[["a", "40000"], ["b", "18000"]]),
    )
    .unwrap();
    let package = rusqlite::Connection::open(folder.join("t.gpkg")).unwrap();
    package
        .execute_batch(
            "PRAGMA application_id = 1196444487;
             CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
             CREATE TABLE klanten (gebouw TEXT, verbruik_kwh REAL);
             INSERT INTO klanten VALUES ('a', 40000.0), ('b', 18000.0);
             INSERT INTO gpkg_contents VALUES ('klanten', 'attributes', 0);",
        )
        .unwrap();
    drop(package);
    for (name, column) in [
        ("t.xlsx", "verbruik_kwh"),
        ("t.dbf", "VERBR_KWH"),
        ("t.gpkg", "verbruik_kwh"),
    ] {
        let line =
            format!("compute --buildings b.geojson --crs EPSG:3812 --join {name} --out p.heatplan");
        let output = heatplan(folder, &line);
        done(&output);
        assert!(
            said(&output).contains("2 of 2 rows, 2 buildings"),
            "{}",
            said(&output)
        );
        let plan = heatplan::project::open(&folder.join("p.heatplan"))
            .unwrap()
            .plan;
        assert!(
            plan.base.buildings.attributes.get(0).contains(column),
            "{name}"
        );
        if column == "verbruik_kwh" {
            assert!((demand(folder, "p.heatplan") - 58.0).abs() < 1e-9, "{name}");
        }
    }
}

#[test]
fn points_of_a_workbook_become_buildings_and_files_of_two_systems_meet() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, head) in ["id", "x", "y", "warmtevraag_mwh"].into_iter().enumerate() {
        sheet.write(0, at as u16, head).unwrap();
    }
    sheet.write(1, 0, "P1").unwrap();
    for (at, number) in [150_000.0, 170_000.0, 12.5].into_iter().enumerate() {
        sheet.write(1, at as u16 + 1, number).unwrap();
    }
    book.save(folder.join("punten.xlsx")).unwrap();
    // The same place in Lambert 2008, by the transformation that is tested elsewhere.
    let to_plan = heatplan::geometry::Transform::new(
        heatplan::geometry::Crs::Lambert72,
        heatplan::geometry::Crs::Lambert2008,
    );
    let mut place = [[150_000.0, 170_000.0]];
    to_plan.unwrap().points(&mut place);
    let [x, y] = place[0];
    let square: Vec<String> = [
        (-6.0, -6.0),
        (6.0, -6.0),
        (6.0, 6.0),
        (-6.0, 6.0),
        (-6.0, -6.0),
    ]
    .iter()
    .map(|(dx, dy)| format!("[{},{}]", x + dx, y + dy))
    .collect();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"EPSG:3812\"}}}},\"features\":[{{\"type\":\"Feature\",\"id\":\"S\",\"properties\":{{\"functie\":\"woning\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}]}}",
        square.join(",")
    );
    fs::write(folder.join("b.geojson"), text).unwrap();
    let line = "compute --buildings b.geojson --buildings punten.xlsx --out p.heatplan";
    done(&heatplan(folder, line));
    let plan = heatplan::project::open(&folder.join("p.heatplan"))
        .unwrap()
        .plan;
    let buildings = &plan.base.buildings;
    assert_eq!(buildings.len(), 2);
    assert_eq!(buildings.records[1].external_id.as_ref(), "P1");
    let middle = |row: usize| buildings.footprints.view(row).centroid().unwrap();
    let (a, b) = (middle(0), middle(1));
    assert!((a[0] - b[0]).hypot(a[1] - b[1]) < 0.02, "{a:?} {b:?}");
    assert!((a[0] - x).hypot(a[1] - y) < 0.02);
}

#[test]
fn import_tells_what_a_drawing_lost() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "b.geojson", &[("a", 0.0, "{}")]);
    let line = "0 LINE 8 A 10 690000 20 670000 30 0 11 690050 21 670000 31 0";
    let text = "0 TEXT 8 T 10 690000 20 670000 30 0 40 1 1 tekst";
    let drawing = format!("0 SECTION 2 ENTITIES {line} {text} 0 ENDSEC 0 EOF");
    let drawing: Vec<&str> = drawing.split(' ').collect();
    fs::write(folder.join("d.dxf"), drawing.join("\r\n") + "\r\n").unwrap();
    let line = "import b.geojson d.dxf --crs EPSG:3812 --report r.csv --out p.heatplan";
    let output = heatplan(folder, line);
    done(&output);
    assert!(
        said(&output).contains("Left out of the drawing: 1"),
        "{}",
        said(&output)
    );
    let report = fs::read_to_string(folder.join("r.csv")).unwrap();
    assert!(report.contains("drawing-part,d.dxf"), "{report}");
}

#[test]
fn addresses_are_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "g.geojson", &[("a", 0.0, HOME), ("b", 30.0, HOME)]);
    let points = |name: &str, rows: &[(&str, f64, &str)]| {
        let features: Vec<String> = rows
            .iter()
            .map(|(id, x, number)| {
                format!(
                    r#"{{"type":"Feature","id":"{id}","properties":{{"straatnaam":"Markt","huisnummer":"{number}"}},"geometry":{{"type":"Point","coordinates":[{},{}]}}}}"#,
                    690_005.0 + x,
                    670_005.0
                )
            })
            .collect();
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        );
        fs::write(folder.join(name), text).unwrap();
    };
    points("adr.geojson", &[("1", 0.0, "1"), ("2", 30.0, "3")]);
    done(&heatplan(
        folder,
        "import g.geojson adr.geojson --crs 3812 --out p.heatplan",
    ));
    let line = |file: &str| {
        format!("import p.heatplan {file} --crs 3812 --update addresses --out q.heatplan")
    };
    let same = done(&heatplan(folder, &line("adr.geojson")));
    assert!(same.starts_with("unchanged: 2\n"), "{same}");
    let plan = |name: &str| heatplan::project::open(&folder.join(name)).unwrap().plan;
    assert!(plan("q.heatplan") == plan("p.heatplan"));
    points("adr2.geojson", &[("1", 0.0, "1A"), ("9", 30.0, "5")]);
    let out = done(&heatplan(folder, &line("adr2.geojson")));
    assert!(
        out.starts_with("unchanged: 0\nadded: 1\nchanged: 1\nremoved: 1\ndropped: 1\n"),
        "{out}"
    );
    let after = plan("q.heatplan");
    let records = after.base.buildings.records.iter();
    let said: Vec<_> = records.map(|b| b.address().unwrap()).collect();
    assert_eq!(said, ["Markt 1A", "Markt 5"]);
}

#[test]
fn what_was_said_is_remembered_and_units_and_encodings_are_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let gas = r#"{"functie":"woning","vbr":1000}"#;
    write(folder, "g.geojson", &[("a", 0.0, gas)]);
    done(&heatplan(
        folder,
        "import g.geojson --crs 3812 --map vbr=heat:mwh --personal vbr --out p.heatplan",
    ));
    assert!((demand(folder, "p.heatplan") - 1000.0).abs() < 1e-9);
    write(
        folder,
        "g.geojson",
        &[("a", 0.0, &gas.replace("1000", "2000"))],
    );
    let again = "import p.heatplan g.geojson --update buildings --out q.heatplan";
    let out = done(&heatplan(folder, again));
    assert!(out.contains("changed: 1\n"), "{out}");
    assert!((demand(folder, "q.heatplan") - 2000.0).abs() < 1e-9);
    // what is said now wins
    done(&heatplan(folder, &format!("{again} --map vbr=heat:kwh")));
    assert!((demand(folder, "q.heatplan") - 2.0).abs() < 1e-9);

    // the same bytes in two encodings
    let mut text = b"straat;x;y;soort\nPlace de la Libert".to_vec();
    text.push(0x82);
    text.extend_from_slice(b";690002;670002;restwarmte\n");
    fs::write(folder.join("bron.csv"), text).unwrap();
    for (encoding, name) in [
        ("", "Libert\u{201a}"),
        ("--encoding DOS850", "Libert\u{e9}"),
    ] {
        let mut args: Vec<String> = "import p.heatplan bron.csv --kind sources --crs 3812"
            .split(' ')
            .map(str::to_owned)
            .collect();
        let words = encoding.split(' ').filter(|w| !w.is_empty());
        args.extend(words.map(|word| word.replace("DOS850", "DOS 850")));
        args.extend(["--out".to_owned(), "q.heatplan".to_owned()]);
        let mut run = Command::new(env!("CARGO_BIN_EXE_heatplan"));
        let output = run.current_dir(folder).args(&args).output().unwrap();
        done(&output);
        let plan = heatplan::project::open(&folder.join("q.heatplan")).unwrap();
        let attributes = plan.plan.base.sources[0].attributes.to_string();
        assert!(attributes.contains(name), "{encoding}: {attributes}");
    }

    // a drawing in feet, as is said
    let line = "0 SECTION 2 ENTITIES 0 LINE 8 A 10 2263779.5 20 2198162.7 30 0 11 2264779.5 21 2198162.7 31 0 0 ENDSEC 0 EOF";
    let text: Vec<&str> = line.split(' ').collect();
    fs::write(folder.join("d.dxf"), text.join("\r\n") + "\r\n").unwrap();
    let output = heatplan(
        folder,
        "import p.heatplan d.dxf --unit ft --crs 3812 --out q.heatplan",
    );
    done(&output);
    assert!(said(&output).contains("is read in ft"), "{}", said(&output));
    let plan = heatplan::project::open(&folder.join("q.heatplan"))
        .unwrap()
        .plan;
    let line = plan.base.background.lines.view(0);
    assert!((line[1][0] - line[0][0] - 304.8).abs() < 1e-6, "{line:?}");
}

/// A file of a heat network, Lambert 2008.
fn network(folder: &Path, name: &str, lines: &[(&str, &str, [f64; 4])]) {
    let features: Vec<String> = lines
        .iter()
        .map(|(id, properties, [x0, y0, x1, y1])| {
            let (x, y) = (690_000.0, 670_000.0);
            format!(
                "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[{},{}],[{},{}]]}}}}",
                x + x0, y + y0, x + x1, y + y1
            )
        })
        .collect();
    let crs = r#""crs":{"type":"name","properties":{"name":"EPSG:3812"}}"#;
    let text = format!(
        "{{\"type\":\"FeatureCollection\",{crs},\"features\":[{}]}}",
        features.join(",")
    );
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn what_is_lost_is_said_with_one_number_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let trunk =
        |phase: u8, year: u16| format!(r#"{{"role":"trunk","phase":{phase},"year":{year}}}"#);
    let (first, other) = (trunk(1, 2029), trunk(1, 2031));
    network(
        folder,
        "net.geojson",
        &[
            ("T1", &first, [0.0, 0.0, 100.0, 0.0]),
            ("T2", &other, [100.0, 0.0, 200.0, 0.0]),
            // no way at all
            ("T3", &first, [50.0, 50.0, 50.0, 50.0]),
        ],
    );
    let line = "import net.geojson --report r.csv --out p.heatplan";
    let output = heatplan(folder, line);
    assert_eq!(output.status.code(), Some(1), "something was left out");
    let said = said(&output);
    let of = |word: &str| said.lines().find(|line| line.contains(word)).unwrap();
    // the same numbers as in the report; a conflict is none that was left out
    assert!(of("feature 3").ends_with("left out"), "{said}");
    assert!(of("2031").contains("feature 2:"), "{said}");
    assert!(!of("2031").contains("left out"), "{said}");
    let report = fs::read_to_string(folder.join("r.csv")).unwrap();
    let row = |start: &str| report.lines().find(|l| l.starts_with(start)).unwrap();
    assert!(row("too-few-points,").contains(",3,,,,1,"), "{report}");
    let year = row("phase-year,");
    assert!(
        year.contains(",2,,,,,"),
        "neither repaired nor dropped: {year}"
    );
    // with nothing lost it ends with nothing
    network(
        folder,
        "good.geojson",
        &[("T1", &first, [0.0, 0.0, 100.0, 0.0])],
    );
    done(&heatplan(folder, "import good.geojson --out q.heatplan"));
}

#[test]
fn an_update_compares_values_and_names_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let was = r#"{"functie":"woning","levels":2,"tags":{"a":[1,2]},"leeg":null}"#;
    // other spaces, another order, a whole number with a fraction
    let same = r#"{ "levels": 2.0, "tags": {"a": [1, 2]}, "functie": "woning" }"#;
    let edited = r#"{"functie":"woning","levels":3,"tags":{"a":[1,2]}}"#;
    write(
        folder,
        "g.geojson",
        &[("a", 0.0, was), ("b", 30.0, was), ("c", 60.0, was)],
    );
    done(&heatplan(
        folder,
        "import g.geojson --crs 3812 --out p.heatplan",
    ));
    write(
        folder,
        "new.geojson",
        &[("a", 0.0, same), ("b", 30.0, edited)],
    );
    let out = done(&heatplan(
        folder,
        "import p.heatplan new.geojson --crs 3812 --update buildings --report r.csv --out n.heatplan",
    ));
    assert!(
        out.starts_with("unchanged: 1\nadded: 0\nchanged: 1\nremoved: 1\n"),
        "{out}"
    );
    let report = fs::read_to_string(folder.join("r.csv")).unwrap();
    let row = |start: &str| report.lines().find(|l| l.starts_with(start)).unwrap();
    assert!(row("update-done,").contains("1 changed"), "{report}");
    assert!(row("update-changed,").contains("b was changed"), "{report}");
    assert!(row("update-removed,").contains("c is not"), "{report}");
}

#[test]
fn consumption_beside_coordinates_is_never_lost_in_silence() {
    let folder = two_houses();
    let folder = folder.path();
    let table = "osm_id;straat;huisnummer;X;Y;verbruik_mwh\n\
                 a;Kerkstraat;1;690006;670006;12,5\n\
                 b;Kerkstraat;3;690036;670006;14\n";
    fs::write(folder.join("t.csv"), table).unwrap();
    let read = "import p.heatplan t.csv --kind addresses --crs 3812 --out q.heatplan";
    let output = heatplan(folder, read);
    let words = said(&output);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(
        words.contains("verbruik_mwh") && words.contains("--join"),
        "{words}"
    );
    // what was said of the column is refused, not ignored
    let output = heatplan(folder, &format!("{read} --map verbruik_mwh=heat:mwh"));
    let words = said(&output);
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(
        words.contains("--map verbruik_mwh=heat") && words.contains("--join"),
        "{words}"
    );
    // and what is advised works
    let line = "compute p.heatplan --join t.csv --out j.heatplan";
    done(&heatplan(folder, line));
    assert!((demand(folder, "j.heatplan") - 26.5).abs() < 1e-9);
}

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
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "g.geojson", &[("a", 0.0, HOME), ("b", 30.0, HOME)]);
    done(&heatplan(
        folder,
        "import g.geojson --crs 3812 --out p.heatplan",
    ));
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

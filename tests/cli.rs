//! The command line, by running the program: numbers, files, exit codes.

#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn sample(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_data")
        .join(path)
}

fn heatplan(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The files of the tiny town as options.
fn tiny() -> Vec<String> {
    [
        ("--buildings", "tiny/buildings.geojson"),
        ("--streets", "tiny/streets.geojson"),
        ("--network", "tiny/network.geojson"),
        ("--sources", "tiny/sources.geojson"),
    ]
    .iter()
    .flat_map(|(option, file)| [(*option).to_owned(), sample(file).display().to_string()])
    .collect()
}

fn compute_tiny(more: &[&str]) -> Output {
    let files = tiny();
    let mut args = vec!["compute"];
    args.extend(files.iter().map(String::as_str));
    args.extend(more);
    heatplan(&args)
}

#[track_caller]
fn close(value: &Value, expected: f64, within: f64) {
    let number = value.as_f64().unwrap_or(f64::NAN);
    assert!(
        (number - expected).abs() <= within,
        "{value} is not {expected}"
    );
}

/// Lengths in metres, to 1 mm.
#[track_caller]
fn metres(value: &Value, expected: f64) {
    close(value, expected, 1e-3);
}

/// Ratios, to 1e-4.
#[track_caller]
fn ratio(value: &Value, expected: f64) {
    close(value, expected, 1e-4);
}

#[test]
fn tiny_reproduces_every_number_worked_out_by_hand() {
    let r = json(&compute_tiny(&[
        "--set",
        "max_service_m=15",
        "--json",
        "--connections",
    ]));
    assert_eq!(r["schema"], "heatplan.results/1");
    assert_eq!(r["crs"], "EPSG:3812");
    assert_eq!(r["plan_area"], "all");

    let inputs = &r["inputs"];
    assert_eq!(inputs["buildings"], 12);
    assert_eq!(inputs["heated_buildings"], 11);
    assert_eq!(inputs["dwellings"], 20);
    assert_eq!(inputs["streets"], 5);
    assert_eq!(inputs["skipped"], 0);
    metres(&inputs["street_length_m"], 500.0);
    close(&inputs["footprint_area_m2"], 1984.0, 0.02);

    close(&r["demand"]["total_mwh_per_a"], 600.0, 1e-9);
    let by_origin = r["demand"]["by_origin"].as_object().unwrap();
    let sum: f64 = by_origin.values().filter_map(Value::as_f64).sum();
    assert!((sum - 600.0).abs() < 1e-9);
    close(&by_origin["estimated"], 0.0, 0.0);
    close(&by_origin["corrected"], 0.0, 0.0);

    let network = &r["network"];
    assert_eq!(network["lines"], 3);
    metres(&network["trunk_m"], 100.0);
    metres(&network["branch_m"], 200.0);
    metres(&network["service_m"], 58.0);
    assert_eq!(network["lines_without_source"], serde_json::json!([]));

    let coverage = &r["coverage"];
    ratio(&coverage["buildings"], 7.0 / 11.0);
    ratio(&coverage["dwellings"], 17.0 / 20.0);
    ratio(&coverage["heat"], 500.0 / 600.0);
    ratio(&coverage["reachable_heat"], 572.0 / 600.0);
    assert_eq!(coverage["served_buildings"], 7);
    close(&coverage["served_mwh_per_a"], 500.0, 1e-9);

    let density = &r["density"];
    ratio(
        &density["linear_mwh_per_m_a"]["excluding_service"],
        500.0 / 300.0,
    );
    ratio(
        &density["linear_mwh_per_m_a"]["including_service"],
        500.0 / 358.0,
    );
    close(&density["grid"]["cell_m"], 100.0, 0.0);
    assert_eq!(density["grid"]["cells"], 4);
    close(&density["grid"]["max_mwh_per_ha_a"], 336.0, 1e-9);

    let phases = r["phases"].as_array().unwrap();
    assert_eq!(phases.len(), 2);
    // Phase, year, then increment and cumulative: buildings, dwellings, MWh/a,
    // trunk m, branch m, service m; densities; heat covered in the end.
    let expected = [
        (
            1,
            2027,
            [5., 15., 460., 100., 100., 46.],
            [5., 15., 460., 100., 100., 46.],
        ),
        (
            2,
            2030,
            [2., 2., 40., 0., 100., 12.],
            [7., 17., 500., 100., 200., 58.],
        ),
    ];
    let keys = [
        "buildings",
        "dwellings",
        "mwh_per_a",
        "trunk_m",
        "branch_m",
        "service_m",
    ];
    for (row, (phase, year, increment, cumulative)) in phases.iter().zip(expected) {
        assert_eq!(row["phase"], phase);
        assert_eq!(row["year"], year);
        for (key, (add, all)) in keys.into_iter().zip(increment.into_iter().zip(cumulative)) {
            metres(&row["increment"][key], add);
            metres(&row["cumulative"][key], all);
        }
    }
    let linear = |row: &Value, part: &str, way: &str| row[part]["linear_mwh_per_m_a"][way].clone();
    ratio(&linear(&phases[0], "cumulative", "excluding_service"), 2.3);
    ratio(
        &linear(&phases[0], "cumulative", "including_service"),
        460.0 / 246.0,
    );
    ratio(&linear(&phases[1], "increment", "excluding_service"), 0.4);
    ratio(
        &linear(&phases[1], "increment", "including_service"),
        40.0 / 112.0,
    );
    ratio(
        &linear(&phases[1], "cumulative", "excluding_service"),
        500.0 / 300.0,
    );
    ratio(
        &linear(&phases[1], "cumulative", "including_service"),
        500.0 / 358.0,
    );
    ratio(&phases[0]["cumulative"]["coverage"]["heat"], 460.0 / 600.0);
    ratio(&phases[1]["cumulative"]["coverage"]["heat"], 500.0 / 600.0);

    let connections = r["connections"].as_array().unwrap();
    let expected = [
        ("B01", "N", 1, 8.0, [92.0, 100.0]),
        ("B02", "N", 1, 8.0, [92.0, 100.0]),
        ("B03", "N", 1, 10.0, [110.0, 100.0]),
        ("B04", "N", 1, 10.0, [110.0, 100.0]),
        ("B05", "S", 2, 6.0, [94.0, 100.0]),
        ("B06", "S", 2, 6.0, [94.0, 100.0]),
    ];
    assert_eq!(connections.len(), 7);
    for (row, (building, line, phase, length_m, [facade_x, foot_x])) in
        connections.iter().zip(expected)
    {
        assert_eq!(row["building"], building);
        assert_eq!(row["line"], line);
        assert_eq!(row["phase"], phase);
        metres(&row["length_m"], length_m);
        metres(&row["facade"][0], 694_000.0 + facade_x);
        metres(&row["foot"][0], 694_000.0 + foot_x);
    }
    let pool = &connections[6];
    assert_eq!(
        (&pool["building"], &pool["line"]),
        (&"B09".into(), &"T".into())
    );
    metres(&pool["length_m"], 10.0);
    metres(&pool["facade"][1], 711_110.0);
    metres(&pool["foot"][1], 711_100.0);

    // Connection rates: `heat` expected is what is served times the rate.
    let expected = r["expected"]["served_mwh_per_a"].as_f64().unwrap();
    assert!(expected > 0.0 && expected < 500.0);
    ratio(
        &r["expected"]["linear_mwh_per_m_a"]["excluding_service"],
        expected / 300.0,
    );
    assert_eq!(r["outside"]["served_buildings"], 0);
    assert_eq!(r["warnings"][0]["code"], "plan-area-not-set");
    assert_eq!(r["warnings"][0]["where"], Value::Null);
}

#[test]
fn the_keys_stand_in_the_order_that_the_design_gives() {
    let output = compute_tiny(&["--json", "--connections"]);
    let r = json(&output);
    let keys: Vec<&str> = r.as_object().unwrap().keys().map(String::as_str).collect();
    let designed = [
        "schema",
        "crs",
        "plan_area",
        "inputs",
        "demand",
        "network",
        "coverage",
        "density",
        "expected",
        "phases",
        "connections",
        "warnings",
    ];
    let found: Vec<&str> = keys.into_iter().filter(|k| designed.contains(k)).collect();
    assert_eq!(found, designed);
    assert!(
        json(&compute_tiny(&["--json"]))
            .get("connections")
            .is_none()
    );
}

#[test]
fn assumptions_and_switches_change_the_numbers() {
    let served = |more: &[&str]| {
        let mut args = vec!["--json"];
        args.extend(more);
        json(&compute_tiny(&args))["coverage"]["served_buildings"].clone()
    };
    assert_eq!(served(&["--set", "max_service_m=15"]), 7);
    // B07 is 20 m away.
    assert_eq!(served(&[]), 8);
    assert_eq!(served(&["--set", "max_service_m=9"]), 4);
    let near = ["--set", "max_service_m=15", "--set", "reach_m=30", "--json"];
    ratio(
        &json(&compute_tiny(&near))["coverage"]["reachable_heat"],
        512.0 / 600.0,
    );
    for word in ["false", "off", "0", "true", "ON", "1"] {
        let setting = format!("service_avoids_buildings={word}");
        assert_eq!(served(&["--set", "max_service_m=15", "--set", &setting]), 7);
    }
}

#[test]
fn classes_of_streets_are_forbidden_by_word() {
    let project = sample("parelwijk/parelwijk.heatplan");
    let forbidden = |rule: &str| {
        let setting = format!("street_class_access={rule}");
        let project = project.display().to_string();
        let output = heatplan(&["compute", &project, "--json", "--set", &setting]);
        let warnings = json(&output)["warnings"].clone();
        let all = warnings.as_array().unwrap();
        let is_it = |w: &&Value| w["code"] == "line-on-forbidden-street";
        all.iter().filter(is_it).count()
    };
    assert_eq!(forbidden("allowed"), 0);
    assert_eq!(forbidden("Avoid"), 0);
    assert!(forbidden("forbidden") > 5);
    assert_eq!(forbidden("2"), forbidden("forbidden"));
    let tiny = compute_tiny(&["--set", "street_class_access=perhaps"]);
    assert_eq!(tiny.status.code(), Some(2));
    assert!(stderr(&tiny).contains("allowed, avoid or forbidden"));
}

#[test]
fn files_are_recognised_by_their_content() {
    let names = ["sources", "network", "streets", "buildings"];
    let mut args = vec!["compute".to_owned()];
    args.extend(names.map(|n| sample(&format!("tiny/{n}.geojson")).display().to_string()));
    args.extend(["--json", "--set", "max_service_m=15"].map(str::to_owned));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let r = json(&heatplan(&args));
    assert_eq!(r["coverage"]["served_buildings"], 7);
    ratio(&r["coverage"]["heat"], 500.0 / 600.0);
}

#[test]
fn a_summary_for_people() {
    let output = compute_tiny(&["--set", "max_service_m=15"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    for part in [
        "7 of 11 = 63.64 %",
        "17 of 20 = 85.00 %",
        "500.0 of 600.0 MWh/a = 83.33 %",
        "95.33 % within 50 m",
        "1.6667 MWh/(m\u{b7}a)",
        "1.3966 MWh/(m\u{b7}a)",
        "2027",
        "+460.0",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(stderr(&output).contains("No plan area set"));
}

#[test]
fn a_folder_of_results() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("new/folder");
    let folder = out.display().to_string();
    let args = ["--set", "max_service_m=15", "--out", &folder];
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("phases.csv"), "old").unwrap();
    std::fs::write(out.join("mine.txt"), "mine").unwrap();
    let output = compute_tiny(&args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut names: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "assumptions.csv",
            "buildings.csv",
            "connections.geojson",
            "lines.geojson",
            "mine.txt",
            "phases.csv",
            "results.json"
        ]
    );
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&read("results.json")).unwrap(),
        json(&compute_tiny(&["--set", "max_service_m=15", "--json"]))
    );

    let rows = |name: &str| -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_path(out.join(name))
            .unwrap()
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect()
    };
    let cell = |rows: &[Vec<String>], row: usize, column: &str| -> String {
        let index = rows[0].iter().position(|c| c == column).unwrap();
        rows[row][index].clone()
    };
    let phases = rows("phases.csv");
    assert_eq!(phases.len(), 3);
    assert_eq!(cell(&phases, 2, "year"), "2030");
    assert_eq!(cell(&phases, 2, "cumulative_buildings"), "7");
    let heat: f64 = cell(&phases, 2, "coverage_heat").parse().unwrap();
    assert!((heat - 500.0 / 600.0).abs() < 1e-9);
    let buildings = rows("buildings.csv");
    assert_eq!(buildings.len(), 13);
    assert_eq!(cell(&buildings, 9, "building"), "B09");
    assert_eq!(cell(&buildings, 9, "line"), "T");
    assert_eq!(cell(&buildings, 9, "demand_mwh_per_a"), "300");
    assert_eq!(cell(&buildings, 7, "line"), "");
    let assumptions = rows("assumptions.csv");
    let changed: Vec<&Vec<String>> = assumptions.iter().filter(|r| r[4] == "true").collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0][..5], ["max_service_m", "15", "m", "30", "true"]);

    let lines: Value = serde_json::from_str(&read("lines.geojson")).unwrap();
    assert_eq!(lines["phases"][0]["year"], 2027);
    let trunk = &lines["features"][2];
    assert_eq!(trunk["id"], "T");
    metres(&trunk["properties"]["length_m"], 100.0);
    ratio(
        &trunk["properties"]["linear_excluding_service_mwh_per_m_a"],
        3.0,
    );
    ratio(
        &trunk["properties"]["linear_including_service_mwh_per_m_a"],
        300.0 / 110.0,
    );
    close(&trunk["geometry"]["coordinates"][0][0], 4.998_456_638, 2e-9);
    close(
        &trunk["geometry"]["coordinates"][0][1],
        51.208_130_721,
        2e-9,
    );
    let connections: Value = serde_json::from_str(&read("connections.geojson")).unwrap();
    assert_eq!(connections["features"].as_array().unwrap().len(), 7);
    assert_eq!(connections["features"][0]["properties"]["line"], "N");

    // What went out comes in again as the same network, to the millimetre.
    let mut again = vec!["compute", "--json", "--set", "max_service_m=15"];
    let files = tiny();
    again.extend(files[..4].iter().map(String::as_str));
    let network = out.join("lines.geojson").display().to_string();
    let sources = files[7].clone();
    again.extend(["--network", &network, "--sources", &sources]);
    let r = json(&heatplan(&again));
    metres(&r["network"]["service_m"], 58.0);
    ratio(&r["coverage"]["heat"], 500.0 / 600.0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut args = vec![
        "compute".to_owned(),
        "--json".to_owned(),
        "--connections".to_owned(),
    ];
    for name in [
        "buildings",
        "streets",
        "network",
        "sources",
        "sectors",
        "background",
    ] {
        args.push(
            sample(&format!("parelwijk/{name}.geojson"))
                .display()
                .to_string(),
        );
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (a, b) = (heatplan(&args), heatplan(&args));
    let r = json(&a);
    assert_eq!(r["inputs"]["buildings"], 3092);
    assert_eq!(r["inputs"]["streets"], 299);
    assert!(r["coverage"]["served_buildings"].as_u64().unwrap() > 100);
    assert!(a.stdout == b.stdout);
}

#[test]
fn wrong_usage_is_exit_code_2_with_what_to_do() {
    for (args, part) in [
        (&["compute"][..], "name a project or data files"),
        (&["compute", "--bulidings", "x"], "did you mean buildings"),
        (
            &["compute", "x", "--set", "max_servce_m=15"],
            "did you mean max_service_m",
        ),
        (
            &["compute", "x", "--set", "max_service_m=-3"],
            "from 0 to 1000",
        ),
        (
            &["compute", "x", "--set", "service_avoids_buildings=perhaps"],
            "on or off",
        ),
        (&["compute", "x", "--json", "--out", "y"], "not both"),
        (&["comptue"], "did you mean compute"),
        (&["open"], "at least one file"),
        (&["--nonsense"], "--nonsense"),
    ] {
        let output = heatplan(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let message = stderr(&output);
        assert!(message.contains(part), "{args:?}: {message}");
        assert!(message.contains("--help"), "{args:?}: {message}");
    }
}

#[test]
fn what_cannot_be_read_is_exit_code_3_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let missing = dir.path().join("missing.geojson").display().to_string();
    let broken_project = file("broken.heatplan", "PK\u{3}\u{4} no zip");
    let no_json = file("notes.geojson", "dear diary");
    for path in [&missing, &broken_project, &no_json] {
        let output = heatplan(&["compute", path, "--json"]);
        let message = stderr(&output);
        assert_eq!(output.status.code(), Some(3), "{path}: {message}");
        assert!(output.stdout.is_empty());
        let name = Path::new(path).file_name().unwrap().to_str().unwrap();
        assert!(message.contains(name), "{path}: {message}");
    }
    let in_the_way = file("in_the_way", "");
    let output = compute_tiny(&["--out", &in_the_way]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("in_the_way"));
}

#[test]
fn odd_features_are_named_and_the_rest_is_computed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("odd.geojson");
    let good = std::fs::read_to_string(sample("tiny/buildings.geojson")).unwrap();
    let odd = good.replacen(
        "\"features\":[",
        "\"features\":[{\"type\":\"Feature\",\"id\":\"odd\",\"properties\":{},\"geometry\":null},",
        1,
    );
    std::fs::write(&path, odd).unwrap();
    let output = heatplan(&[
        "compute",
        "--json",
        "--buildings",
        &path.display().to_string(),
    ]);
    let r = json(&output);
    assert_eq!(r["inputs"]["buildings"], 12);
    assert_eq!(r["inputs"]["skipped"], 1);
    assert!(r["coverage"]["served_buildings"] == 0);
    let message = stderr(&output);
    assert!(message.contains("odd.geojson: feature 1: "), "{message}");
}

#[test]
fn help_and_version() {
    for args in [
        &["--help"][..],
        &["-h"],
        &["help"],
        &["compute", "--help"],
        &["open", "-h"],
    ] {
        let output = heatplan(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(stdout(&output).contains("Usage:"), "{args:?}");
        assert!(output.stderr.is_empty());
    }
    let version = stdout(&heatplan(&["--version"]));
    assert_eq!(
        version.trim(),
        concat!("heatplan ", env!("CARGO_PKG_VERSION"))
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut args = vec![
        "compute".to_owned(),
        "--json".to_owned(),
        "--connections".to_owned(),
    ];
    for name in ["buildings", "streets", "network", "sources"] {
        args.push(
            sample(&format!("parelwijk/{name}.geojson"))
                .display()
                .to_string(),
        );
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .args(&args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
}

#[test]
fn a_project_computes_what_its_files_compute() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tiny.heatplan");
    let files: Vec<(PathBuf, Option<heatplan::plan::LayerKind>)> =
        ["buildings", "streets", "network", "sources"]
            .map(|n| (sample(&format!("tiny/{n}.geojson")), None))
            .to_vec();
    let import =
        heatplan::files::read_files(&files, None, &heatplan::files::Progress::new()).unwrap();
    let mut plan = heatplan::plan::Plan::new("tiny", import.crs);
    heatplan::edit::ops::import(&plan, import.base, import.network).apply(&mut plan);
    heatplan::project::save(&plan, None, &path).unwrap();
    let project = path.display().to_string();
    let from_files = compute_tiny(&["--json", "--connections"]);
    let from_project = heatplan(&["compute", &project, "--json", "--connections"]);
    assert_eq!(json(&from_files), json(&from_project));
    assert!(from_files.stdout == from_project.stdout);
    // A later file goes on top of the project.
    let background = sample("parelwijk/background.geojson").display().to_string();
    let more = heatplan(&["compute", &project, "--background", &background, "--json"]);
    assert_eq!(json(&more)["inputs"], json(&from_project)["inputs"]);
}

#[test]
fn check_lists_what_is_wrong() {
    let streets = sample("parelwijk/streets.geojson").display().to_string();
    let output = heatplan(&["check", "--streets", &streets, "--tolerance", "1.5"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let text = stdout(&output);
    let near = "fault: Berkenlaan and Seringenlaan miss each other by 0.60";
    assert!(text.contains(near), "{text}");
    assert!(text.contains("Repair: Hides the stub"), "{text}");
    assert!(text.contains("Faults: 3, warnings: 2, notes: 1 (tolerance 1.5 m)"));

    let output = heatplan(&["check", "--json", "--streets", &streets]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["schema"], "heatplan.check/1");
    assert_eq!(
        (&found["tolerance_m"], &found["bridge_m"]),
        (&serde_json::json!(1.0), &serde_json::json!(10.0))
    );
    assert_eq!(found["counts"]["fault"], 2);
    assert_eq!(found["counts"]["repairable"], 4);
    let codes: Vec<&str> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|f| f["code"].as_str())
        .collect();
    for code in ["street-near-miss", "street-undershoot", "street-stub"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    let stub = found["findings"].as_array().unwrap().iter();
    let stub = stub
        .filter(|f| f["code"] == "street-stub")
        .collect::<Vec<_>>();
    assert_eq!(stub.len(), 1);
    assert!(stub.iter().all(|f| f["where"]["streets"][0] == "1991"));

    let output = heatplan(&[
        "check",
        &sample("parelwijk/parelwijk.heatplan").display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let karhula = sample("karhula/streets.geojson").display().to_string();
    let output = heatplan(&["check", &karhula]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    for (args, message) in [
        (&["check"][..], "name a project or data files"),
        (&["check", "x", "--tolerance", "9"], "between 0.05 and 5"),
        (&["check", "x", "--bridge", "101"], "between 0 and 100"),
        (&["check", "x", "--tolernce", "1"], "did you mean tolerance"),
    ] {
        let output = heatplan(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn check_bridges_as_far_as_it_is_told() {
    use heatplan::edit::ops;
    use heatplan::plan::{LineEnd, LineRole};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut-off.heatplan");
    let files =
        ["buildings", "streets"].map(|layer| (sample(&format!("tiny/{layer}.geojson")), None));
    let read = heatplan::files::read_files(&files, None, &heatplan::files::Progress::new());
    let import = read.unwrap();
    let mut plan = heatplan::plan::Plan::new("cut off", import.crs);
    ops::import(&plan, import.base, import.network).apply(&mut plan);
    let [x, y] = plan.base.buildings.footprints.bounds().centre().unwrap();
    let at = |east: f64| LineEnd::Free([x + east, y + 500.0]);
    // Two lines of one street, 20 m apart; one of them has the source.
    for [from, to] in [[0.0, 80.0], [100.0, 180.0]] {
        let drawn = ops::draw_line(&plan, &[at(from), at(to)], LineRole::Trunk, 1);
        drawn.unwrap().0.apply(&mut plan);
    }
    let node = plan.network().node_near([x, y + 500.0], 0.1).unwrap();
    let placed = ops::place_source(&plan, LineEnd::Node(node), None).unwrap();
    placed.0.apply(&mut plan);
    heatplan::project::save(&plan, None, &path).unwrap();
    let path = path.display().to_string();
    let repairable = |metres: &str| {
        let output = heatplan(&["check", &path, "--json", "--bridge", metres]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = found["findings"].as_array().unwrap();
        let cut: Vec<_> = all.iter().filter(|f| f["code"] == "line-cut-off").collect();
        assert_eq!(cut.len(), 1, "{all:#?}");
        cut[0]["repairable"].as_bool().unwrap()
    };
    assert!(!repairable("10"));
    assert!(repairable("30"));
}

#[test]
fn the_year_of_the_demand_and_what_was_drawn_on_the_ground() {
    use heatplan::edit::ops;
    use heatplan::plan::{BuildingUse, StreetRule};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (start, drawn, out) = (path("a.heatplan"), path("b.heatplan"), path("out"));
    let files = tiny();
    let mut args = vec!["compute"];
    args.extend(files.iter().map(String::as_str));
    args.extend(["--out", &start]);
    assert_eq!(heatplan(&args).status.code(), Some(0));
    let mut plan = heatplan::project::open(Path::new(&start)).unwrap().plan;
    let [x, y] = plan.network().nodes().next().unwrap().1.place;
    let ring = [[x, y + 50.0], [x + 9.0, y + 50.0], [x + 9.0, y + 60.0]];
    let (command, id) = ops::draw_planned(&plan, &ring, BuildingUse::School, 2031).unwrap();
    command.apply(&mut plan);
    ops::correct_buildings(&plan, &[id], |c| {
        c.demand_mwh_per_a = Some(40.0);
        c.demolition_year = Some(2050);
    })
    .apply(&mut plan);
    let (command, _) = ops::draw_ground(&plan, &ring, StreetRule::Avoid, Some("trees")).unwrap();
    command.apply(&mut plan);
    heatplan::project::save(&plan, None, Path::new(&drawn)).unwrap();

    let total = |more: &[&str]| {
        let mut args = vec!["compute", &drawn, "--json"];
        args.extend(more);
        let r = json(&heatplan(&args));
        let demand = &r["demand"];
        (
            demand["year"].as_i64().unwrap(),
            demand["total_mwh_per_a"].as_f64().unwrap(),
        )
    };
    let (today, now) = total(&[]);
    assert!((2020..2031).contains(&today), "the reference year");
    assert_eq!(total(&["--year", "2030"]), (2030, now));
    assert_eq!(total(&["--year", "2031"]), (2031, now + 40.0));
    assert_eq!(total(&["--year", "2050"]), (2050, now));
    let summary = stdout(&heatplan(&["compute", &drawn, "--year", "2031"]));
    assert!(summary.contains("2031"), "{summary}");
    let wrong = heatplan(&["compute", &drawn, "--year", "soon"]);
    assert_eq!(wrong.status.code(), Some(2));

    let written = stdout(&heatplan(&["compute", &drawn, "--out", &out]));
    assert!(written.contains("rules.geojson"), "{written}");
    let text = std::fs::read(Path::new(&out).join("rules.geojson")).unwrap();
    let rules: Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(rules["features"].as_array().unwrap().len(), 2);
}

#[test]
fn variants_of_a_project_are_computed_and_compared() {
    use heatplan::edit::ops;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("two.heatplan");
    let name = path.to_str().unwrap();
    let mut plan = heatplan::project::open(&sample("parelwijk/parelwijk.heatplan"))
        .unwrap()
        .plan;
    let (command, _) = ops::copy_variant(&plan, plan.variant().id, "North").unwrap();
    command.apply(&mut plan);
    // A dead end, so that both networks have a source.
    let last = plan.network().lines().last().unwrap().0;
    ops::delete(&plan, &[last], &[]).unwrap().apply(&mut plan);
    heatplan::project::save(&plan, None, &path).unwrap();

    let a = json(&heatplan(&["compute", name, "--variant", "A", "--json"]));
    let b = json(&heatplan(&[
        "compute",
        name,
        "--variant",
        "North",
        "--json",
    ]));
    let active = json(&heatplan(&["compute", name, "--json"]));
    assert_eq!(active, b, "North is the active one");
    let compared = json(&heatplan(&[
        "compute",
        name,
        "--compare",
        "A",
        "North",
        "--json",
    ]));
    assert_eq!(compared["schema"], "heatplan.compare/1");
    assert_eq!(
        (&compared["a"], &compared["b"]),
        (&"A".into(), &"North".into())
    );
    let figure = |key: &str| {
        compared["figures"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["key"] == key && f["phase"].is_null())
            .unwrap()
            .clone()
    };
    for (key, group, name) in [
        ("coverage_heat", "coverage", "heat"),
        ("served_mwh_per_a", "coverage", "served_mwh_per_a"),
        ("trunk_m", "network", "trunk_m"),
        ("expected_mwh_per_a", "expected", "served_mwh_per_a"),
    ] {
        let figure = figure(key);
        assert_eq!(figure["a"], a[group][name], "{key}");
        assert_eq!(figure["b"], b[group][name], "{key}");
        let difference = figure["b"].as_f64().unwrap() - figure["a"].as_f64().unwrap();
        assert_eq!(figure["difference"].as_f64(), Some(difference));
    }
    // The engineered network's figures stand under their place in the results.
    let mut engineered = 0;
    for figure in compared["figures"].as_array().unwrap() {
        let key = figure["key"].as_str().unwrap();
        if !key.starts_with("engineering.") {
            continue;
        }
        let pointer = format!("/{}", key.replace('.', "/"));
        for (side, of) in [("a", &a), ("b", &b)] {
            let value = of.pointer(&pointer).unwrap_or_else(|| panic!("{key}"));
            assert_eq!(figure[side].as_f64(), value.as_f64(), "{key}");
        }
        engineered += 1;
    }
    assert!(engineered > 50, "{engineered}");
    for key in [
        "engineering.cost.potential.total_eur",
        "engineering.business.expected.gap_eur",
        "engineering.business.potential.npv_eur",
        "engineering.business.potential.lcoh_eur_per_mwh",
        "engineering.business.expected.co2_saved_t_per_a",
    ] {
        assert!(figure(key)["difference"].as_f64().is_some(), "{key}");
    }
    let lines = compared["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["kind"], "removed");
    let table = stdout(&heatplan(&["compute", name, "--compare", "A", "North"]));
    assert!(
        table.contains("coverage heat")
            && table.contains("1 lines")
            && table.contains("Gap, without any grant, expected"),
        "{table}"
    );
    assert!(table.starts_with("difference = North minus A\n"), "{table}");
    let shares = table.lines().find(|l| l.starts_with("coverage heat"));
    assert!(shares.is_some_and(|l| l.ends_with('%')), "{table}");
    for line in table.lines().filter(|l| l.ends_with("  m")) {
        let figures: Vec<f64> = line
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        if let [left, right, gap] = figures[..] {
            assert!((right - left - gap).abs() < 1e-9, "{line}");
        }
    }
    // North alone assumes something else: its figures follow, and the list says so.
    ops::own_assumption(&plan, "max_service_m", true)
        .unwrap()
        .apply(&mut plan);
    ops::set_assumption(&plan, "max_service_m", Some(2.0))
        .unwrap()
        .apply(&mut plan);
    heatplan::project::save(&plan, None, &path).unwrap();
    let of = |variant: &str| {
        json(&heatplan(&[
            "compute",
            name,
            "--variant",
            variant,
            "--json",
        ]))
    };
    assert_eq!(of("A"), a, "A assumes what it did");
    let served =
        |results: &serde_json::Value| results["coverage"]["served_buildings"].as_u64().unwrap();
    assert!(served(&of("North")) < served(&b));
    let compared = json(&heatplan(&[
        "compute",
        name,
        "--compare",
        "A",
        "North",
        "--json",
    ]));
    let expected = serde_json::json!([
        { "key": "max_service_m", "a": 30.0, "b": 2.0, "kind": "added" }
    ]);
    assert_eq!(compared["assumptions"], expected);
    // What is set for one reckoning counts for every variant.
    let set = ["compute", name, "--set", "max_service_m=30", "--json"];
    assert_eq!(served(&json(&heatplan(&set))), served(&b));
    let wrong = heatplan(&["compute", name, "--variant", "Noth"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        stderr(&wrong).contains("did you mean North"),
        "{}",
        stderr(&wrong)
    );
}

#[test]
fn a_table_is_joined_by_id_or_by_address() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    // B01 had 20 MWh and B02 16 of the 600 of the tiny town.
    let by_id = write(
        "klanten.csv",
        "gebouw;verbruik_kwh\nB01;30000\nB02;1.500,5\nB99;1\nB01;5\n",
    );
    let joined = compute_tiny(&["--join", &by_id, "--json"]);
    let r = json(&joined);
    close(
        &r["demand"]["total_mwh_per_a"],
        600.0 + 10.0 - 14.4995,
        1e-9,
    );
    close(&r["demand"]["by_origin"]["measured"], 31.5005, 1e-9);
    let said = stderr(&joined);
    assert!(
        said.contains("klanten.csv") && said.contains("B99"),
        "{said}"
    );
    assert!(said.contains("B01 tells of B01 again"), "{said}");

    // The second table sees what the first one gave: the addresses.
    let numbers = write(
        "nummers.csv",
        "gebouw;straatnaam;huisnummer\nB01;Noordstraat;1\nB02;Noordstraat;3\n",
    );
    let by_address = write("adres.csv", "adres;verbruik_kwh\nNoordstr. 3;6000\n");
    let args = ["--join", &numbers, "--join", &by_address, "--json"];
    let r = json(&compute_tiny(&args));
    close(&r["demand"]["total_mwh_per_a"], 590.0, 1e-9);

    let other = write("ander.csv", "pand;jaar\nX1;1930\n");
    let output = compute_tiny(&["--join", &other]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("ander.csv"), "{}", stderr(&output));
    let output = compute_tiny(&["--join", "nowhere.csv"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("nowhere.csv"));
}

/// A square of 12 m in metres that name no system.
fn square(x: f64, y: f64) -> String {
    let (x1, y1) = (x + 12.0, y + 12.0);
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"id\":\"B\",\"properties\":{{}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x},{y}],[{x1},{y}],[{x1},{y1}],[{x},{y1}],[{x},{y}]]]}}}}]}}"
    )
}

#[test]
fn a_file_that_names_no_system_is_in_the_one_that_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("utm.geojson");
    // In zone 31 north, near Ghent: by its numbers it could be anything.
    std::fs::write(&path, square(550_000.0, 5_655_000.0)).unwrap();
    let file = path.display().to_string();
    let crs = |args: &[&str]| {
        let mut all = vec!["compute", "--buildings", &file, "--json"];
        all.extend(args);
        heatplan(&all)
    };
    let r = json(&crs(&["--crs", "EPSG:32631"]));
    assert_eq!(r["inputs"]["buildings"], 1);
    assert_eq!(r["crs"], "EPSG:3812", "it lies in Belgium");
    // The square keeps its size: UTM shrinks by 0.4 in a thousand at most.
    close(&r["inputs"]["footprint_area_m2"], 144.0, 0.2);
    let refused = crs(&["--crs", "EPSG:1"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("EPSG:31370"));
    // What names its own system, or is in degrees, is not touched by it.
    let same = json(&compute_tiny(&["--json", "--crs", "EPSG:32631"]));
    assert_eq!(same, json(&compute_tiny(&["--json"])));
    // The other commands read the same.
    let output = heatplan(&[
        "check",
        "--buildings",
        &file,
        "--crs",
        "EPSG:32631",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn what_is_exported_opens_again_and_gives_the_same_numbers() {
    let dir = tempfile::tempdir().unwrap();
    let files = tiny();
    let before = json(&compute_tiny(&["--json"]));
    for ending in ["gpkg", "geojson"] {
        let out = dir
            .path()
            .join(format!("plan.{ending}"))
            .display()
            .to_string();
        let mut args = vec!["export"];
        args.extend(files.iter().map(String::as_str));
        args.extend(["--out", &out]);
        let output = heatplan(&args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).contains(&out));
        let after = json(&heatplan(&["compute", &out, "--json"]));
        for key in ["demand", "coverage", "network"] {
            assert_eq!(before[key], after[key], "{ending}: {key}");
        }
    }
    for (args, part) in [
        (&["export"][..], "name a project or data files"),
        (&["export", "x.geojson"], "--out"),
        (&["export", "x.geojson", "--out", "y.xyz"], "--format"),
        (
            &["export", "x.geojson", "--bulidings", "x"],
            "did you mean buildings",
        ),
        (
            &["export", "x.geojson", "--out", "y.gpkg", "--crs", "1"],
            "EPSG:31370",
        ),
        (
            &["export", "a.heatplan", "b.heatplan", "--out", "y.gpkg"],
            "one project",
        ),
        (&["print", "a.heatplan", "b.heatplan"], "one project"),
        (&["print", "x.geojson"], "--out"),
        (&["check"], "name a project or data files"),
        (
            &["check", "x", "--tolerence", "1"],
            "did you mean tolerance",
        ),
    ] {
        let output = heatplan(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains(part),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    let gone = dir
        .path()
        .join("gone")
        .join("plan.gpkg")
        .display()
        .to_string();
    let mut args = vec!["export"];
    args.extend(files.iter().map(String::as_str));
    args.extend(["--out", &gone]);
    assert_eq!(heatplan(&args).status.code(), Some(3));
}

#[test]
fn pipes_of_ones_own_are_read_or_their_faults_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pipes.csv");
    let own = heatplan::plan::PipeCatalogue::own().to_csv(false);
    let renamed = own.replace("steel-single-2", "works");
    std::fs::write(&file, &renamed).unwrap();
    let path = file.display().to_string();
    let dear = json(&compute_tiny(&[
        "--json",
        "--pipes",
        &path,
        "--set",
        "pipe_family=2",
    ]));
    let pipes = &dear["engineering"]["pipes"];
    assert_eq!(pipes["list"], "pipes.csv");
    // The second family of that list in its order, as it has no series 2.
    assert_eq!(pipes["main"], "steel-single-1");
    let plain = json(&compute_tiny(&["--json", "--pipes", &path]));
    assert_eq!(
        plain["engineering"]["pipes"]["main"], "pe-x",
        "the first of it"
    );
    assert_eq!(plain["engineering"]["pipes"]["price_dates"][0], "2025");
    let without = json(&compute_tiny(&["--json"]));
    assert!(without["engineering"]["pipes"]["list"].is_null());
    assert_eq!(without["engineering"]["pipes"]["main"], "steel-single-2");

    std::fs::write(&file, renamed.replacen(",21.7,", ",wide,", 1)).unwrap();
    let output = compute_tiny(&["--pipes", &path]);
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(
        said.contains("pipes.csv: Row 10, column inner_mm"),
        "{said}"
    );
}

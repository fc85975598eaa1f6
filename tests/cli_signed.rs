//! The engineered network on the command line: places in the JSON, renovation
//! scenarios, zones on paper.

#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod common;

use heatplan::edit::ops;
use heatplan::plan::ZoneKind;
use heatplan::project;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn heatplan(args: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {stderr}");
    output
}

fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&heatplan(args).stdout).unwrap()
}

/// The tiny town as a project.
fn tiny(folder: &Path) -> PathBuf {
    let path = folder.join("tiny.heatplan");
    project::save(&common::tiny(), None, &path).unwrap();
    path
}

fn rows<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap()
}

fn number(value: &Value, pointer: &str) -> f64 {
    let found = value.pointer(pointer).and_then(Value::as_f64);
    assert!(found.is_some(), "{pointer} in {value}");
    found.unwrap()
}

#[test]
fn check_lists_what_is_wrong_with_the_engineered_network() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = common::tiny();
    let line = heatplan::plan::LineId(0);
    let narrow = ops::LineChange {
        fixed_dn: Some(Some(25)),
        ..ops::LineChange::default()
    };
    ops::change_lines(&plan, &[line], &narrow)
        .unwrap()
        .apply(&mut plan);
    let path = folder.path().join("narrow.heatplan");
    project::save(&plan, None, &path).unwrap();
    let check = |path: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_heatplan"))
            .args(["check", path.to_str().unwrap(), "--json"])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = rows(&found, "/findings").to_vec();
        (output.status.code(), findings)
    };
    let (code, findings) = check(&path);
    assert_eq!(code, Some(1));
    let narrow: Vec<&Value> = findings
        .iter()
        .filter(|f| f["code"] == "too-small")
        .collect();
    assert_eq!(narrow.len(), 1);
    assert_eq!(
        (&narrow[0]["severity"], &narrow[0]["where"]["line"]),
        (&"warning".into(), &"T".into())
    );
    // The same sentence as in the results.
    let all = json(&["compute", path.to_str().unwrap(), "--json"]);
    let said = rows(&all, "/engineering/warnings");
    assert!(said.iter().any(|w| w["message"] == narrow[0]["message"]));
    // Without the only source all is missing: worth knowing, no fault.
    let only = findings
        .iter()
        .find(|f| f["code"] == "short-without-largest");
    assert_eq!(only.unwrap()["severity"], "note");
}

#[test]
fn two_sources_agree_wherever_they_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = common::tiny();
    let network = &mut plan.variant_mut().network;
    let (first, mut boiler) = network
        .sources()
        .map(|(id, s)| (id, s.clone()))
        .next()
        .unwrap();
    let mut base = boiler.clone();
    base.capacity_mw = Some(0.05);
    network.put_source(first, Some(std::sync::Arc::new(base)));
    let end = network.line(heatplan::plan::LineId(0)).unwrap().to;
    (boiler.capacity_mw, boiler.name, boiler.external_id) = (None, None, Some("Boiler".into()));
    network
        .add_source(heatplan::plan::LineEnd::Node(end), |node| {
            heatplan::plan::Source { node, ..boiler }
        })
        .unwrap();
    let path = folder.path().join("two.heatplan");
    project::save(&plan, None, &path).unwrap();
    let found = json(&["compute", path.to_str().unwrap(), "--json"]);
    let engineering = &found["engineering"];
    let cards = rows(engineering, "/sources");
    let year = rows(engineering, "/year/sources");
    assert_eq!((cards.len(), year.len()), (2, 2));
    for (card, row) in cards.iter().zip(year) {
        assert_eq!(card["source"], row["source"]);
        let (heat, peak) = (number(card, "/heat_kw"), number(row, "/peak_kw"));
        assert!((heat - peak).abs() < 1e-5 * peak.max(1.0), "{heat} {peak}");
        assert_eq!(card["capacity_kw"], row["capacity_kw"]);
    }
    let peaks: f64 = year.iter().map(|row| number(row, "/peak_kw")).sum();
    assert!((peaks - number(engineering, "/year/peak_kw")).abs() < 1e-6);
    let given: f64 = year.iter().map(|row| number(row, "/mwh_per_a")).sum();
    let fed = number(engineering, "/year/delivered_mwh") + number(engineering, "/year/loss_mwh");
    assert!((given - fed).abs() < 1e-6);
    // That the boiler has no capacity is said, of it alone.
    let unknown = rows(engineering, "/warnings")
        .iter()
        .filter(|w| w["code"] == "capacity-unknown");
    let places: Vec<&Value> = unknown.map(|w| &w["where"]["source"]).collect();
    assert_eq!(places, ["Boiler"]);
}

#[test]
fn buildings_nodes_services_and_profiles_stand_in_the_json() {
    let folder = tempfile::tempdir().unwrap();
    let path = tiny(folder.path());
    let path = path.to_str().unwrap();
    let found = json(&["compute", path, "--json"]);
    let engineering = &found["engineering"];
    let buildings = rows(engineering, "/buildings");
    let ids: Vec<&str> = buildings.iter().filter_map(|b| b["id"].as_str()).collect();
    assert_eq!(
        ids.len() as f64,
        number(&found, "/coverage/served_buildings")
    );
    assert!(ids.is_sorted(), "{ids:?}");
    // Peaks add up, and what arrives lies between regime and limit.
    let all: f64 = buildings.iter().map(|b| number(b, "/peak_kw")).sum();
    let wanted = number(engineering, "/peak/undiversified_kw");
    assert!((all - wanted).abs() < 1e-9 * wanted);
    for building in buildings {
        let sum = number(building, "/space_kw") + number(building, "/hot_water_kw");
        assert!((sum - number(building, "/peak_kw")).abs() < 1e-9);
        let [at, supply] = ["/at_peak/supply_c", "/supply_c/peak"].map(|p| number(building, p));
        assert!((at - supply).abs() < 1e-6 && at < 70.0 && at > 60.0);
        let difference = number(building, "/difference_bar");
        let [high, low] =
            ["/at_peak/supply_bar", "/at_peak/return_bar"].map(|p| number(building, p));
        assert!((high - low - difference).abs() < 1e-9 && difference >= 0.5 - 1e-9);
    }
    // Services that are not drawn are the services of the bill.
    let metres: f64 = buildings
        .iter()
        .map(|b| number(b, "/service/length_m"))
        .sum();
    let eur: f64 = buildings
        .iter()
        .map(|b| number(b, "/service/cost_eur"))
        .sum();
    let bill = rows(engineering, "/quantities").iter();
    let bill: Vec<&Value> = bill.filter(|q| q["role"] == "service").collect();
    let sum = |key: &str| -> f64 { bill.iter().map(|q| number(q, key)).sum() };
    assert!((metres - sum("/length_m")).abs() < 1e-6 && metres > 0.0);
    assert!((eur - sum("/cost_eur")).abs() < 1e-6);
    assert!(bill.iter().all(|q| q["state"] == "new"));
    // Four nodes; each but the source's own says where its water comes from.
    let nodes = rows(engineering, "/nodes");
    assert_eq!(nodes.len(), 4);
    let from: Vec<&Value> = nodes.iter().filter(|n| !n["from_line"].is_null()).collect();
    assert_eq!(from.len(), 3);
    // The way to the critical building starts at the source and falls.
    let profile = &rows(engineering, "/profiles")[0];
    assert_eq!(profile["source"], "S1");
    assert_eq!(
        profile["building"],
        engineering["hydraulics"]["critical"][0]
    );
    let stops = rows(profile, "/stops");
    assert!(stops.len() >= 3);
    for pair in stops.windows(2) {
        assert!(number(&pair[0], "/way_m") < number(&pair[1], "/way_m"));
        assert!(number(&pair[0], "/supply_bar") >= number(&pair[1], "/supply_bar"));
        assert!(number(&pair[0], "/supply_c") >= number(&pair[1], "/supply_c"));
    }
    let last = stops.last().unwrap();
    let left = number(last, "/supply_bar") - number(last, "/return_bar");
    assert!(
        (left - 0.5).abs() < 1e-9,
        "just what a customer needs: {left}"
    );
    // The same again, to the last digit.
    let again = heatplan(&["compute", path, "--json"]).stdout;
    assert_eq!(again, heatplan(&["compute", path, "--json"]).stdout);
}

#[test]
fn scenarios_are_computed_as_the_window_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = tiny(folder.path());
    let path = path.to_str().unwrap();
    let all = json(&["compute", path, "--scenarios", "--json"]);
    let list = rows(&all, "/scenarios");
    let names: Vec<&str> = list.iter().filter_map(|s| s["scenario"].as_str()).collect();
    assert_eq!(names, ["by-year", "as-is", "light", "label-c", "label-a"]);
    let mut peaks = Vec::new();
    for row in list {
        let name = row["scenario"].as_str().unwrap();
        let one = json(&["compute", path, "--scenario", name, "--json"]);
        assert_eq!(one["renovation"]["scenario"], name);
        let [served, peak] = ["/served_mwh_per_a", "/peak_kw"].map(|p| number(row, p));
        assert_eq!(served, number(&one, "/coverage/served_mwh_per_a"), "{name}");
        assert_eq!(
            peak,
            number(&one, "/engineering/peak/diversified_kw"),
            "{name}"
        );
        peaks.push(peak);
    }
    // As is, and less with each level.
    assert!(peaks[1] > peaks[2] && peaks[2] > peaks[3] && peaks[3] > peaks[4]);
    let table = heatplan(&["compute", path, "--scenarios"]).stdout;
    let table = String::from_utf8(table).unwrap();
    assert!(table.lines().count() >= 6, "{table}");
}

#[test]
fn zones_are_printed_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = common::tiny();
    let [x, y] = plan.network().nodes().next().unwrap().1.place;
    let ring = [
        [x, y - 80.0],
        [x + 150.0, y - 80.0],
        [x + 150.0, y + 90.0],
        [x, y + 90.0],
    ];
    let page = |plan: &heatplan::plan::Plan, name: &str, zones: bool| -> Vec<u8> {
        let project = folder.path().join(format!("{name}.heatplan"));
        let out = folder.path().join(format!("{name}.pdf"));
        project::save(plan, None, &project).unwrap();
        let [project, to] = [&project, &out].map(|p| p.to_str().unwrap());
        let mut args = vec!["print", project, "--out", to, "--date", "2026-11-23"];
        args.extend(zones.then_some("--zones"));
        heatplan(&args);
        std::fs::read(out).unwrap()
    };
    let bare = page(&plan, "bare", false);
    ops::draw_zone(&plan, &ring, ZoneKind::Collective)
        .unwrap()
        .0
        .apply(&mut plan);
    let without = page(&plan, "without", false);
    let with = page(&plan, "with", true);
    assert!(with.starts_with(b"%PDF-"));
    // What is not asked for leaves the page as it was; what is adds to it.
    assert_eq!(without.len(), bare.len());
    assert!(
        with.len() > without.len(),
        "{} {}",
        with.len(),
        without.len()
    );
}

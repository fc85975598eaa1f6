//! The import dialog with files of this very plan, numbers that can be read in two
//! ways, and columns that say the same.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::{Key, Modifiers};
use heatplan::app::state::Dialog;
use heatplan::edit::{CommandName, ops};
use heatplan::files::{Progress, read_files};
use heatplan::geometry::{Crs, Transform};
use heatplan::plan::{LineEnd, LineRole, Plan};
use std::fs;
use std::path::{Path, PathBuf};

/// A house of 12 m, Lambert 72.
fn house(id: &str, x: f64, properties: &str) -> String {
    let (x0, y0) = (173_000.0 + x, 174_000.0);
    let (x1, y1) = (x0 + 12.0, y0 + 12.0);
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"
    )
}

/// A line of the network without an id of its own, as this program writes one that
/// was drawn by hand.
fn drawn(number: u32, from: f64, to: f64) -> String {
    let [a, b] = [from, to].map(|x| format!("[{},{}]", 173_000.0 + x, 174_020.0));
    format!(
        "{{\"type\":\"Feature\",\"id\":\"L{number}\",\"properties\":{{\"heatplan_layer\":\"network_lines\",\"heatplan_id\":\"L{number}\",\"role\":\"trunk\",\"phase\":2}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[{a},{b}]}}}}"
    )
}

fn write(folder: &Path, name: &str, features: &[String]) -> PathBuf {
    let path = folder.join(name);
    let crs = r#""crs":{"type":"name","properties":{"name":"EPSG:31370"}},"#;
    let features = features.join(",\n");
    let text = format!("{{\"type\":\"FeatureCollection\",{crs}\"features\":[{features}\n]}}\n");
    fs::write(&path, text).unwrap();
    path
}

/// Ctrl+I with this file.
fn import(window: &mut Window, path: &Path) {
    window.answers.will_be(path);
    window.key(CTRL, Key::I);
    assert_eq!(window.app().session().dialog, Dialog::Intake);
}

/// Import, and away with the report.
fn take(window: &mut Window) {
    window.press_last("Import");
    window.settle();
    assert_ne!(window.app().session().dialog, Dialog::Intake, "it is read");
    if window.app().session().dialog != Dialog::None {
        window.key(Modifiers::NONE, Key::Escape);
    }
}

const HOME: &str = r#"{"functie":"woning","bouwjaar":1960}"#;

#[test]
fn a_doubtful_number_and_the_column_that_counts_are_chosen_in_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let houses = [house("a", 0.0, HOME), house("b", 40.0, HOME)];
    let houses = write(folder.path(), "huizen.geojson", &houses);
    let mut window = Window::open(vec![houses]);
    let table = folder.path().join("verbruik.csv");
    let text = "id;verbruik_2022_kwh;verbruik_2023_kwh\na;12.500;9.250\nb;8.125;7.750\n";
    fs::write(&table, text).unwrap();
    let mwh = |window: &Window| -> Vec<Option<f64>> {
        let records = &window.plan().base.buildings.records;
        records
            .iter()
            .map(|r| r.demand.map(|d| d.mwh_per_a))
            .collect()
    };
    let near = |found: Vec<Option<f64>>, wanted: [f64; 2]| {
        assert_eq!(found.len(), 2);
        for (found, wanted) in found.iter().zip(wanted) {
            assert!((found.unwrap() - wanted).abs() < 1e-9, "{found:?} {wanted}");
        }
    };
    // as it looks: thousands of kWh, of the newest year
    import(&mut window, &table);
    window.press_last("Read verbruik");
    take(&mut window);
    near(mwh(&window), [9.25, 7.75]);
    window.key(CTRL, Key::Z);
    assert_eq!(mwh(&window), [None, None], "undone");
    // the user knows better: decimals, and the older year
    import(&mut window, &table);
    window.choose("Decimals of verbruik_2022_kwh", "12.500 = 12.5");
    window.press("Count verbruik_2022_kwh first");
    window.press_last("Read verbruik");
    take(&mut window);
    near(mwh(&window), [0.0125, 0.008_125]);
    window.key(CTRL, Key::Z);
    assert_eq!(mwh(&window), [None, None], "undone");
}

#[test]
fn a_file_of_all_layers_of_this_very_plan_brings_it_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let houses = [house("a", 0.0, HOME), house("b", 40.0, HOME)];
    let houses = write(folder.path(), "huizen.geojson", &houses);
    let import_of = read_files(&[(houses, None)], None, &Progress::new()).unwrap();
    let mut plan = Plan::new("plan", import_of.crs);
    ops::import(&plan, import_of.base, None).apply(&mut plan);
    // lines that were drawn have no id of their own
    let to_plan = Transform::new(Crs::Lambert72, plan.crs).unwrap();
    for (from, to) in [(0.0, 60.0), (60.0, 130.0)] {
        let mut ends = [[173_000.0 + from, 174_020.0], [173_000.0 + to, 174_020.0]];
        to_plan.points(&mut ends);
        let last = plan.network().node_near(ends[0], 0.1);
        let from = last.map_or(LineEnd::Free(ends[0]), LineEnd::Node);
        let way = [from, LineEnd::Free(ends[1])];
        ops::draw_line(&plan, &way, LineRole::Trunk, 1)
            .unwrap()
            .0
            .apply(&mut plan);
    }
    let mut window = Window::of_plan(&plan, folder.path());
    let lines = |window: &Window| window.plan().network().line_count();
    assert_eq!((window.plan().base.buildings.len(), lines(&window)), (2, 2));
    let marked =
        r#"{"heatplan_layer":"buildings","heatplan_id":"ID","functie":"woning","bouwjaar":1999}"#;
    let all = [
        house("a", 0.0, &marked.replace("ID", "a")),
        house("b", 40.0, &marked.replace("ID", "b")),
        drawn(0, 0.0, 60.0),
        drawn(1, 60.0, 130.0),
    ];
    let all = write(folder.path(), "alles.geojson", &all);
    import(&mut window, &all);
    for (layer, goes) in [
        ("buildings", "update huizen.geojson"),
        ("network", "update the network"),
    ] {
        window.press_last(layer);
        let shown = window.shown("Goes to");
        assert!(shown.starts_with(goes), "{layer}: {shown}");
    }
    window.settle();
    take(&mut window);
    assert_eq!((window.plan().base.buildings.len(), lines(&window)), (2, 2));
    let years: Vec<Option<i32>> = {
        let records = &window.plan().base.buildings.records;
        records.iter().map(|record| record.year).collect()
    };
    assert_eq!(years, [Some(1999), Some(1999)], "brought up to date");
    let undo = window.app().doc().history.undo_name();
    assert_eq!(undo, Some(CommandName::UpdateLayer));
    // another plan has lines of the same numbers: these come as new ones
    let other = [drawn(0, 500.0, 560.0), drawn(1, 560.0, 630.0)];
    let other = write(folder.path(), "ander.geojson", &other);
    import(&mut window, &other);
    assert_eq!(window.shown("Goes to"), "a new layer");
    take(&mut window);
    assert_eq!(lines(&window), 4);
}

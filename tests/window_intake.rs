//! The import dialog through the window: a file that must be asked about, what a
//! column means and in which unit, templates, and bringing a layer up to date.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::Options;
use heatplan::app::state::Dialog;
use heatplan::edit::CommandName;
use heatplan::plan::{BuildingId, Correction, DemandOrigin, LayerKind, Plan};
use heatplan::project::{self, Places};
use std::fs;
use std::path::{Path, PathBuf};

fn open(paths: Vec<PathBuf>, places: Option<Places>) -> Window {
    Window::with(Options {
        paths,
        preferences: Some(english()),
        places,
        wait: true,
        ..Options::default()
    })
}

fn square(id: &str, x: f64, properties: &str) -> String {
    let (x0, y0) = (173_000.0 + x, 174_000.0);
    let (x1, y1) = (x0 + 12.0, y0 + 12.0);
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"
    )
}

/// A file of buildings in Lambert 72 that does not say so.
fn town(folder: &Path, name: &str, features: &[String]) -> PathBuf {
    let path = folder.join(name);
    let features = features.join(",\n");
    fs::write(
        &path,
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}"),
    )
    .unwrap();
    path
}

const GAS: &str = r#"{"functie":"woning","vbr":2000,"bouwjaar":1960}"#;

#[test]
fn a_guessed_system_is_asked_and_a_column_gets_its_meaning_and_unit() {
    let folder = tempfile::tempdir().unwrap();
    let path = town(
        folder.path(),
        "huizen.geojson",
        &[square("a", 0.0, GAS), square("b", 40.0, GAS)],
    );
    let places = Places::below(&folder.path().join("own"));
    let mut window = open(Vec::new(), Some(places));
    let sample = window.plan().base.buildings.len();
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    assert_eq!(
        window.app().session().dialog,
        Dialog::Intake,
        "the coordinate system is only guessed"
    );
    assert!(window.has("Coordinate system guessed: check the map"));
    assert_eq!(
        window.plan().base.buildings.len(),
        sample,
        "nothing happened yet"
    );

    assert_eq!(window.shown("Meaning of vbr"), "Only keep");
    window.choose("Meaning of vbr", "Gas consumption (gross calorific value)");
    window.choose("Unit of vbr", "m³");
    assert!(window.has("Gross calorific value"));
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    assert!(!window.has("Coordinate system guessed: check the map"));
    assert!(window.has("Converted to within 0.2\u{a0}m"));

    // kept as a template for the next file of that make
    window.press_last("Save as a template");
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Name of the template")
        .rect()
        .center();
    window.click_at(field);
    window.text("Netbeheerder");
    window.settle();
    window.press_last("Keep");

    window.press_last("Import");
    let plan = window.plan();
    assert_eq!(plan.base.buildings.len(), 2);
    let demand = plan.base.buildings.records[0].demand.unwrap();
    assert_eq!(demand.origin, DemandOrigin::Measured);
    assert!(
        (demand.mwh_per_a - 2000.0 * 11.3 / 1000.0 * 0.9).abs() < 1e-9,
        "{demand:?}"
    );
    assert!(plan.privacy.is_marked(LayerKind::Buildings, "vbr"));
    assert_eq!(plan.base.layers[0].crs, heatplan::geometry::Crs::Lambert72);
    let total = window.app().doc().results.totals.of.mwh_per_a;
    assert!((total - 2.0 * demand.mwh_per_a).abs() < 1e-9);

    // the report names every column
    window.key(Modifiers::NONE, Key::F7);
    assert!(window.has("Columns: 3 of 3 used"));
    let report = folder.path().join("verslag.csv");
    window.answers.will_be(&report);
    window.press_last("Save as CSV");
    let text = fs::read_to_string(&report).unwrap();
    assert!(text.contains("vbr;Gas consumption"), "{text}");
    window.key(Modifiers::NONE, Key::Escape);

    // the next file with these columns takes the template by itself
    let next = town(folder.path(), "meer.geojson", &[square("c", 90.0, GAS)]);
    window.import(&next);
    assert_eq!(window.shown("Template"), "Netbeheerder");
    assert_eq!(window.shown("Unit of vbr"), "m³");
    window.press_last("Import");
    assert_eq!(window.plan().base.buildings.len(), 3, "added to the plan");
    assert_eq!(
        window.app().doc().history.undo_name(),
        Some(CommandName::Import)
    );
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().base.buildings.len(), 2, "one step of undo");
}

#[test]
fn any_zone_is_found_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    // numbers of a UTM zone, nobody says which
    let utm = square("a", 0.0, GAS)
        .replace("1730", "6000")
        .replace("17400", "565000")
        .replace("17401", "565001");
    let path = town(folder.path(), "huizen.geojson", &[utm]);
    let mut window = open(Vec::new(), None);
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    assert_eq!(window.app().session().dialog, Dialog::Intake);
    let find = |window: &mut Window, text: &str| {
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Another one")
            .rect()
            .center();
        window.click_at(field);
        window.key(CTRL, Key::A);
        window.text(text);
        window.frames(1);
    };
    find(&mut window, "2154");
    assert!(window.has("No system of that number or name is known here"));
    find(&mut window, "32630");
    window.press_last("UTM 30N (EPSG:32630)");
    assert_eq!(window.shown("Coordinate system"), "UTM 30N (EPSG:32630)");
    window.press_last("Import");
    let plan = window.plan();
    let crs = heatplan::geometry::Crs::Utm {
        zone: 30,
        south: false,
    };
    assert_eq!(plan.base.layers[0].crs, crs);
    assert_eq!(plan.crs, crs, "it lies in the zone that was said");
}

#[test]
fn a_system_that_the_numbers_speak_against_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = town(folder.path(), "huizen.geojson", &[square("a", 0.0, GAS)]);
    let text = fs::read_to_string(&path).unwrap();
    let named = r#""crs":{"type":"name","properties":{"name":"EPSG:3812"}},"features""#;
    fs::write(&path, text.replacen("\"features\"", named, 1)).unwrap();
    let mut window = open(Vec::new(), None);
    let before = window.plan().clone();
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    assert_eq!(window.app().session().dialog, Dialog::Intake, "it is asked");
    assert_eq!(*window.plan(), before);
    assert!(window.has("Coordinate system in doubt: check the map"));
    assert!(window.has(
        "The file names EPSG:3812, but its numbers look like Lambert 72 (EPSG:31370). Choose the one that lies right on the map."
    ));
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    assert!(!window.has("Coordinate system in doubt: check the map"));
    window.press_last("Import");
    let plan = window.plan();
    assert_eq!(plan.base.layers[0].crs, heatplan::geometry::Crs::Lambert72);
    assert_eq!(plan.crs, heatplan::geometry::Crs::Lambert2008);
}

#[test]
fn leaving_the_dialog_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = town(folder.path(), "huizen.geojson", &[square("a", 0.0, GAS)]);
    let mut window = open(Vec::new(), None);
    let before = window.plan().clone();
    window.import(&path);
    window.choose("Meaning of vbr", "Heat consumption (metered)");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert_eq!(*window.plan(), before);

    window.import(&path);
    window.press_last("Read huizen");
    assert!(window.has("Tick a layer and answer what is open"));
    window.press_last("Cancel");
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_layer_is_brought_up_to_date_and_the_plan_keeps_its_word() {
    let folder = tempfile::tempdir().unwrap();
    let old = town(
        folder.path(),
        "gebouwen.geojson",
        &[
            square("a", 0.0, GAS),
            square("b", 40.0, GAS),
            square("c", 80.0, GAS),
        ],
    );
    let crs =
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:31370"}},"#;
    let named = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replace("{\"type\":\"FeatureCollection\",", crs)).unwrap();
    };
    named(&old);
    // a project with a correction
    let mut window = open(vec![old], None);
    assert_eq!(
        window.plan().base.buildings.len(),
        3,
        "named: nothing to ask"
    );
    let mut plan = window.plan().clone();
    plan.overlays.buildings.insert_mut(
        BuildingId(0),
        Correction {
            year: Some(1970),
            ..Correction::default()
        },
    );
    let project = folder.path().join("plan.heatplan");
    project::save(&plan, None, &project).unwrap();
    window.answers.will_be(&project);
    window.key(CTRL, Key::O);
    assert_eq!(window.plan().overlays.buildings.size(), 1);

    let newer = town(
        folder.path(),
        "gebouwen-2026.geojson",
        &[
            square("d", 120.0, GAS),
            square("a", 0.0, &GAS.replace("1960", "1961")),
            square("b", 40.0, GAS),
        ],
    );
    named(&newer);
    window.import(&newer);
    window.choose("Goes to", "update gebouwen.geojson");
    assert!(
        window.has("1 unchanged · 1 changed · 1 new · 1 gone, 1 of them removed"),
        "the summary"
    );
    assert!(window.has(
        "a · “Year of construction” was corrected and differs in the newer file; the correction stays in force"
    ));
    window.choose("No longer in the newer file", "Keep all of them");
    assert!(window.has("1 unchanged · 1 changed · 1 new · 1 gone, 0 of them removed"));
    window.choose(
        "No longer in the newer file",
        "Remove, except what the plan decides about",
    );
    let before = window.plan().clone();
    window.press_last("Import");
    let plan = window.plan();
    assert_eq!(
        window.app().doc().history.undo_name(),
        Some(CommandName::UpdateLayer)
    );
    assert_eq!(plan.base.layers.len(), 1, "still the one layer");
    assert_eq!(plan.base.buildings.ids().count(), 3);
    assert!(plan.base.buildings.is_gone(BuildingId(2)));
    assert_eq!(plan.base.buildings.records[0].year, Some(1961));
    assert_eq!(
        plan.overlays.buildings.get(&BuildingId(0)).unwrap().year,
        Some(1970)
    );
    assert_eq!(
        window.app().doc().results.totals.of.heated_buildings,
        3,
        "the results follow"
    );
    window.key(CTRL, Key::Z);
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_table_is_ticked_and_joined_and_the_columns_of_places_are_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let houses = town(
        folder.path(),
        "huizen.geojson",
        &[square("a", 0.0, GAS), square("b", 40.0, GAS)],
    );
    let mut window = open(Vec::new(), None);
    window.import(&houses);
    window.press_last("Import");
    assert_eq!(window.plan().base.buildings.len(), 2);
    window.key(Modifiers::NONE, Key::Escape);
    let start = window.plan().clone();

    // Rows without places: what they could be joined by, and what comes of it.
    let table = folder.path().join("klanten.csv");
    fs::write(
        &table,
        "klant;pand;jaarverbruik\n1;a;6000\n2;b;4000\n3;zz;1\n",
    )
    .unwrap();
    window.import(&table);
    assert_eq!(window.shown("Join to buildings by"), "By the column pand");
    assert!(window.has("2 of 3 rows, 2 buildings"));
    window.choose("Meaning of jaarverbruik", "Heat consumption (metered)");
    window.choose("Unit of jaarverbruik", "kWh");
    window.press_last("Read klanten");
    window.press_last("Import");
    let plan = window.plan().clone();
    let given = |plan: &Plan, at: u32| plan.building(BuildingId(at)).unwrap().demand.unwrap();
    assert!((given(&plan, 0).mwh_per_a - 6.0).abs() < 1e-9);
    assert_eq!(given(&plan, 1).origin, DemandOrigin::Measured);
    assert_eq!(window.app().doc().report.files.last().unwrap().skipped, 1);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == start, "one step takes all of it back");

    // Columns whose names say nothing of places, until the user does.
    let places = folder.path().join("meters.csv");
    fs::write(&places, "nummer;a1;a2\n1;173006;174006\n2;173046;174006\n").unwrap();
    window.import(&places);
    assert!(window.has("Join to buildings by"));
    window.choose("Place in columns", "Two columns: east and north");
    window.choose("East (x, longitude)", "a1");
    window.choose("North (y, latitude)", "a2");
    assert!(window.has("Coordinate system"));
    window.choose("Holds", "Heat sources");
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    window.press_last("Import");
    assert_eq!(window.plan().base.sources.len(), 2);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == start);
}

#[test]
fn a_folder_stands_for_its_files_and_data_beside_a_project_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("gegevens");
    fs::create_dir(&data).unwrap();
    let houses = town(&data, "huizen.geojson", &[square("a", 0.0, GAS)]);
    town(&data, "meer.geojson", &[square("b", 40.0, GAS)]);
    fs::write(data.join("leesmij.pdf"), "x").unwrap();
    let mut window = open(Vec::new(), None);
    window.import(&data);
    for file in ["Read huizen", "Read meer"] {
        assert!(window.has(file), "{file}");
    }
    window.press_last("Import");
    assert_eq!(window.plan().base.buildings.len(), 2);

    let project = folder.path().join("stad.heatplan");
    project::save(window.plan(), None, &project).unwrap();
    fs::write(&houses, square_in_degrees()).unwrap();
    let window = open(vec![project.clone(), houses], None);
    assert_eq!(window.app().doc().path.as_deref(), Some(project.as_path()));
    assert_eq!(window.plan().base.buildings.len(), 3);
    assert!(window.app().doc().is_dirty(), "it is a step to be saved");
}

/// A building in longitude and latitude: nothing to be asked.
fn square_in_degrees() -> String {
    r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"c","properties":{"functie":"woning"},"geometry":{"type":"Polygon","coordinates":[[[4.62,50.87],[4.6202,50.87],[4.6202,50.8702],[4.62,50.8702],[4.62,50.87]]]}}]}"#.to_owned()
}

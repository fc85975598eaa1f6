//! The export dialog and personal columns, through the window.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, SIZE, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::Dialog;
use heatplan::app::{Options, Pick, Picked};
use heatplan::edit::CommandName;
use heatplan::files::{Progress, read_files};
use heatplan::plan::LayerKind;
use std::path::{Path, PathBuf};

/// The window of a user who saves into a folder under the name that is
/// suggested, or whose system has no dialogs.
fn open(folder: Option<&Path>, files: Vec<PathBuf>) -> Window {
    // Short steps: what is said of a file is read after a click.
    let builder = Harness::builder().with_size(SIZE).with_step_dt(0.05);
    let options = Options {
        paths: files,
        preferences: Some(english()),
        wait: true,
        ..Options::default()
    };
    let window = Window::built(builder, options);
    let folder = folder.map(Path::to_path_buf);
    window.answers.by(move |pick| match (pick, &folder) {
        (_, None) => Picked::Unavailable,
        (Pick::SaveExport { name, .. } | Pick::SavePicture { name, .. }, Some(folder)) => {
            Picked::Paths(vec![folder.join(name)])
        }
        (Pick::ExportFolder { .. }, Some(folder)) => Picked::Paths(vec![folder.clone()]),
        _ => Picked::Cancelled,
    });
    window
}

fn tiny(folder: Option<&Path>) -> Window {
    open(folder, common::tiny_files())
}

/// A file of twelve houses in a row, each with its meter.
fn metered_houses(folder: &Path, kwh: impl Fn(u32) -> u32) -> PathBuf {
    let houses: Vec<String> = (0..12)
        .map(|n| {
            let (x, y) = (694_000 + n * 12, 711_000);
            format!(
                r#"{{"type":"Feature","id":"H{n}","properties":{{"use":"woning","gas_kwh":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{},{y}],[{},{}],[{x},{y}]]]}}}}"#,
                kwh(n),
                x + 9,
                x + 9,
                y + 9
            )
        })
        .collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:3812"}}}},"features":[{}]}}"#,
        houses.join(",")
    );
    let data = folder.join("buildings.geojson");
    std::fs::write(&data, text).unwrap();
    data
}

fn only_file(folder: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn ctrl_e_writes_a_geopackage_that_opens_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = tiny(Some(dir.path()));
    window.key(CTRL, Key::E);
    assert_eq!(window.app().session().dialog, Dialog::Export);
    // Streets are left out, everything else goes with it.
    window.press_last("Streets · 5");
    window.press_last("Choose file…");
    window.settle();
    assert_eq!(window.app().session().dialog, Dialog::None);
    let file = only_file(dir.path());
    assert_eq!(file.extension().unwrap(), "gpkg");
    assert!(
        window.banner().contains(&file.display().to_string()),
        "{}",
        window.banner()
    );
    let import = read_files(&[(file.clone(), None)], None, &Progress::new()).unwrap();
    assert_eq!(
        import.base.buildings.len(),
        window.plan().base.buildings.len()
    );
    assert_eq!(import.base.streets.records.len(), 0);
    let (network, _) = import.network.unwrap();
    assert_eq!(network.line_count(), window.plan().network().line_count());
    // The choice is remembered.
    window.key(CTRL, Key::E);
    window.press_last("Choose file…");
    window.settle();
    let again = read_files(&[(file, None)], None, &Progress::new()).unwrap();
    assert_eq!(again.base.streets.records.len(), 0);
}

#[test]
fn csv_goes_out_in_the_style_of_excel_or_of_machines() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = tiny(Some(dir.path()));
    window.key(CTRL, Key::E);
    window.press_last("CSV");
    window.press_last("Choose file…");
    window.settle();
    let file = only_file(dir.path());
    let excel = std::fs::read_to_string(&file).unwrap();
    assert!(excel.starts_with("\u{feff}Id;"), "{excel}");
    assert!(
        excel.contains("Heat demand") || excel.contains("MWh"),
        "{excel}"
    );
    window.key(CTRL, Key::E);
    window.press_last("For programs: commas, decimal points, field names");
    window.press_last("Choose file…");
    window.settle();
    let machine = std::fs::read_to_string(&file).unwrap();
    assert!(machine.starts_with("heatplan_id,"), "{machine}");
    assert_eq!(machine.lines().count(), 13);
}

#[test]
fn without_dialogs_of_the_system_the_path_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = tiny(None);
    window.key(CTRL, Key::E);
    window.press_last("GeoJSON");
    window.press_last("Choose file…");
    window.frames(4);
    assert_eq!(window.app().session().dialog, Dialog::Export);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Path of the file");
    let at = field.rect().center();
    window.click_at(at);
    window.key(CTRL, Key::A);
    let path = dir.path().join("typed");
    window.text(&path.display().to_string());
    window.frames(1);
    window.press_last("Write");
    window.settle();
    let file = only_file(dir.path());
    assert_eq!(file.file_name().unwrap(), "typed.geojson");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert!(json.get("crs").is_none());
}

#[test]
fn personal_columns_are_marked_undone_and_kept_to_groups() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("out");
    std::fs::create_dir(&folder).unwrap();
    let data = metered_houses(dir.path(), |n| 10_007 + n * n * 131);
    let mut window = open(Some(&folder), vec![data]);
    assert_eq!(window.plan().base.buildings.len(), 12);
    window.key(CTRL, Key::E);
    window.press_last("CSV");
    window.press_last("For programs: commas, decimal points, field names");
    window.press_last("Mark them as personal");
    let is_marked = |window: &Window| {
        window
            .plan()
            .privacy
            .is_marked(LayerKind::Buildings, "gas_kwh")
    };
    assert!(is_marked(&window));
    window.press_last("Cancel");
    window.key(CTRL, Key::Z);
    assert!(!is_marked(&window), "undo takes the mark away");
    window.key(CTRL, Key::Y);
    assert!(is_marked(&window));
    assert_eq!(
        window.app().doc().history.steps().last().map(|s| s.name),
        Some(CommandName::MarkPersonal)
    );
    window.key(CTRL, Key::E);
    window.press_last("Choose file…");
    window.settle();
    let public = std::fs::read_to_string(only_file(&folder)).unwrap();
    for n in 0..12 {
        assert!(
            !public.contains(&format!("{}", 10_007 + n * n * 131)),
            "{public}"
        );
    }
    std::fs::remove_file(only_file(&folder)).unwrap();
    window.key(CTRL, Key::E);
    window.press_last("Confidential: write personal values as they are");
    window.press_last("Choose file…");
    window.settle();
    let file = only_file(&folder);
    assert!(file.display().to_string().ends_with("-confidential.csv"));
    let secret = std::fs::read_to_string(&file).unwrap();
    assert!(secret.contains("10138"), "{secret}");
    // What was confirmed once is asked anew.
    std::fs::remove_file(file).unwrap();
    window.key(CTRL, Key::E);
    window.press_last("Choose file…");
    window.settle();
    assert!(
        !only_file(&folder)
            .display()
            .to_string()
            .contains("confidential")
    );
    assert_eq!(window.answers.picks().len(), 3);
}

#[test]
fn the_tables_column_list_marks_a_column() {
    let mut window = tiny(None);
    window.key(Modifiers::NONE, Key::F6);
    window.press_last("Buildings · 12");
    window.press_last("Columns");
    let name = "Heat demand: personal";
    assert!(window.has(name));
    window.press_last(name);
    let privacy = &window.plan().privacy;
    assert!(privacy.is_marked(LayerKind::Buildings, "demand_mwh_per_a"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    assert!(window.plan().privacy.is_empty());
}

/// The picture of the map that the dialog writes of a file of houses whose
/// meters are personal; and its name.
fn picture_of(kwh: impl Fn(u32) -> u32, confidential: bool) -> (Vec<u8>, String) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("out");
    std::fs::create_dir(&folder).unwrap();
    let mut window = open(Some(&folder), vec![metered_houses(dir.path(), kwh)]);
    window.key(CTRL | Modifiers::SHIFT, Key::E);
    assert_eq!(window.app().session().dialog, Dialog::ExportPng);
    // The same question as before every export.
    window.press_last("Mark them as personal");
    assert!(!window.plan().privacy.is_empty());
    if confidential {
        window.press_last("Confidential: write personal values as they are");
        assert!(window.has(
            "The file will say about single customers what they use, own or refuse. Do not pass it on."
        ));
    }
    window.press_last("Choose file…");
    window.settle();
    let file = only_file(&folder);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    // What was confirmed once is asked anew.
    window.key(CTRL | Modifiers::SHIFT, Key::E);
    window.press_last("Choose file…");
    window.settle();
    let pictures = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(pictures, if confidential { 2 } else { 1 });
    (std::fs::read(file).unwrap(), name)
}

#[test]
fn a_picture_shows_personal_values_in_groups_unless_it_is_confidential() {
    // The same meters, at other houses.
    let upwards = |n: u32| 8_000 + n * 4_000;
    let downwards = |n: u32| 8_000 + (11 - n) * 4_000;
    let (public, name) = picture_of(upwards, false);
    assert_eq!(name, "buildings.png");
    let (turned, _) = picture_of(downwards, false);
    assert!(public == turned, "the picture tells whose meter is whose");
    let (secret, name) = picture_of(upwards, true);
    assert_eq!(name, "buildings-confidential.png");
    let (turned, _) = picture_of(downwards, true);
    assert!(secret != turned, "what was asked for is shown");
    assert!(secret != public);
}

#[test]
fn rows_that_are_copied_say_what_is_personal_in_them() {
    let dir = tempfile::tempdir().unwrap();
    let data = metered_houses(dir.path(), |n| 9_000 + n);
    let mut window = open(None, vec![data]);
    window.key(Modifiers::NONE, Key::F6);
    window.press_last("Buildings · 12");
    window.frames(4);
    window.press_last("Select these");
    assert_eq!(window.app().session().selection.buildings.len(), 12);
    let copy = |window: &mut Window| {
        window.harness.event(Event::Copy);
        window.frames(3);
        window.banner()
    };
    assert_eq!(copy(&mut window), "12 rows copied");
    window.key(CTRL | Modifiers::SHIFT, Key::E);
    window.press_last("Mark them as personal");
    window.press_last("Cancel");
    // The heat demand is worked out from the meter.
    let said = copy(&mut window);
    assert!(
        said.starts_with("12 rows copied with personal columns"),
        "{said}"
    );
    assert!(said.contains("Heat demand"), "{said}");
}

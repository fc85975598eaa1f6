//! Files through the window: address points brought up to date, answers of the
//! import dialog that are remembered, the unit of a drawing, encodings, several
//! layers at once, and what the dialog says of swapped coordinates.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::Dialog;
use heatplan::edit::CommandName;
use heatplan::geometry::Crs;
use heatplan::plan::{BuildingId, DemandOrigin, LayerKind, ZoneKind};
use heatplan::project;
use std::fs;
use std::path::{Path, PathBuf};

const CRS: &str = r#""crs":{"type":"name","properties":{"name":"EPSG:31370"}},"#;

/// A house of 12 m, Lambert 72.
fn house(id: &str, x: f64, properties: &str) -> String {
    let (x0, y0) = (173_000.0 + x, 174_000.0);
    let (x1, y1) = (x0 + 12.0, y0 + 12.0);
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"
    )
}

/// An address point in the house at `x`.
fn address(id: &str, x: f64, number: &str, bus: &str) -> String {
    let (x, y) = (173_006.0 + x, 174_006.0);
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"straatnaam\":\"Kerkstraat\",\"huisnummer\":\"{number}\",\"busnummer\":\"{bus}\"}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}}}"
    )
}

fn write(folder: &Path, name: &str, crs: &str, features: &[String]) -> PathBuf {
    let path = folder.join(name);
    let features = features.join(",\n");
    let text = format!("{{\"type\":\"FeatureCollection\",{crs}\"features\":[{features}]}}");
    fs::write(&path, text).unwrap();
    path
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
fn address_points_are_brought_up_to_date_through_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let houses = [house("a", 0.0, HOME), house("b", 40.0, HOME)];
    let houses = write(folder.path(), "huizen.geojson", CRS, &houses);
    let points = [
        address("p1", 0.0, "1", "1"),
        address("p2", 0.0, "1", "2"),
        address("p3", 40.0, "3", ""),
    ];
    let points = write(folder.path(), "adressen.geojson", CRS, &points);
    let window = Window::open(vec![houses, points]);
    let said = |window: &Window, at: u32| {
        let building = window.plan().building(BuildingId(at)).unwrap();
        (building.address(), building.dwellings)
    };
    assert_eq!(said(&window, 0), (Some("Kerkstraat 1".to_owned()), Some(2)));
    let project = folder.path().join("stad.heatplan");
    project::save(window.plan(), None, &project).unwrap();
    let mut window = Window::open(vec![project]);
    let before = window.plan().clone();

    let newer = [
        address("p1", 0.0, "1", "1"),
        address("p2", 0.0, "1", "2"),
        address("p4", 0.0, "1", "3"),
        address("p3", 40.0, "5", ""),
    ];
    let newer = write(folder.path(), "adressen-2027.geojson", CRS, &newer);
    window.import(&newer);
    window.choose("Goes to", "update adressen.geojson");
    assert!(
        window.has("2 unchanged · 1 changed · 1 new · 0 gone, 0 of them removed"),
        "the summary"
    );
    take(&mut window);
    let undo = window.app().doc().history.undo_name();
    assert_eq!(undo, Some(CommandName::UpdateLayer));
    assert_eq!(window.plan().base.addresses.len(), 4);
    assert_eq!(window.plan().base.layers.len(), 2, "no layer more");
    assert_eq!(said(&window, 0), (Some("Kerkstraat 1".to_owned()), Some(3)));
    assert_eq!(said(&window, 1).0.as_deref(), Some("Kerkstraat 5"));
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == before, "one step of undo");
}

#[test]
fn answers_are_remembered_with_the_project_and_proposed_again() {
    let folder = tempfile::tempdir().unwrap();
    let of = |vbr: u32| format!(r#"{{"functie":"woning","bouwjaar":1960,"vbr":{vbr}}}"#);
    let features = |vbr: u32| [house("a", 0.0, &of(vbr)), house("b", 40.0, &of(2000))];
    let path = write(folder.path(), "huizen.geojson", "", &features(2000));
    let mut window = Window::open(Vec::new());
    window.import(&path);
    window.choose("Meaning of vbr", "Gas consumption (gross calorific value)");
    window.choose("Unit of vbr", "m³");
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    assert!(!window.has("As answered the last time for this file"));
    take(&mut window);
    let demand = |window: &Window| window.plan().base.buildings.records[0].demand.unwrap();
    assert_eq!(demand(&window).origin, DemandOrigin::Measured);
    // a table is joined by the column that was chosen
    let table = folder.path().join("klanten.csv");
    fs::write(&table, "pand;nummer;bouwjaar\na;b;1970\nb;a;1980\n").unwrap();
    window.import(&table);
    // not the way that would be taken without a word
    let first = window.shown("Join to buildings by");
    let (other, wanted) = if first == "By the column pand" {
        ("By the column nummer", 1980)
    } else {
        ("By the column pand", 1970)
    };
    window.choose("Join to buildings by", other);
    take(&mut window);
    let year = |window: &Window, at: usize| window.plan().base.buildings.records[at].year;
    assert_eq!(year(&window, 0), Some(wanted));

    let project = folder.path().join("stad.heatplan");
    project::save(window.plan(), None, &project).unwrap();
    let mut window = Window::open(vec![project]);
    assert_eq!(window.plan().answers.iter().count(), 2);

    // the same file, newer: everything is proposed, as an update of its layer
    write(folder.path(), "huizen.geojson", "", &features(3000));
    let before = window.plan().clone();
    window.import(&path);
    assert!(window.has("As answered the last time for this file"));
    assert_eq!(window.shown("Unit of vbr"), "m³");
    assert_eq!(window.shown("Coordinate system"), "Lambert 72 (EPSG:31370)");
    assert_eq!(window.shown("Goes to"), "update huizen.geojson");
    assert!(window.has("1 unchanged · 1 changed · 0 new · 0 gone, 0 of them removed"));
    take(&mut window);
    assert_eq!(window.plan().base.buildings.len(), 2);
    assert!((demand(&window).mwh_per_a - 3000.0 * 11.3 / 1000.0 * 0.9).abs() < 1e-9);
    assert!(window.plan().privacy.is_marked(LayerKind::Buildings, "vbr"));
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == before);

    // a newer file of another name: proposed once it goes to that layer
    let newer = write(folder.path(), "huizen-2027.geojson", "", &features(4000));
    window.import(&newer);
    assert_eq!(window.shown("Meaning of vbr"), "Only keep");
    window.choose("Goes to", "update huizen.geojson");
    assert_eq!(window.shown("Unit of vbr"), "m³");
    assert_eq!(window.shown("Coordinate system"), "Lambert 72 (EPSG:31370)");
    // and left where the user wants to be asked anew
    window.press("Ask anew");
    assert_eq!(window.shown("Meaning of vbr"), "Only keep");
    window.key(Modifiers::NONE, Key::Escape);

    // the table by the same column
    window.import(&table);
    assert!(window.has("As answered the last time for this file"));
    assert_eq!(window.shown("Join to buildings by"), other);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(*window.plan() == before, "leaving changes nothing");
}

/// A drawing of one line of 1 000 by 500 of its units, which says nothing of them.
fn drawing(folder: &Path) -> PathBuf {
    let pairs = "0 SECTION 2 ENTITIES 0 LINE 8 AS-BUILT 10 173000000 20 174000000 30 0 \
                 11 173001000 21 174000500 31 0 0 ENDSEC 0 EOF";
    let mut text = pairs.split_whitespace().collect::<Vec<_>>().join("\r\n");
    text.push_str("\r\n");
    let path = folder.join("plan.dxf");
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_unit_of_a_drawing_is_chosen_and_its_lines_lie_in_metres() {
    let folder = tempfile::tempdir().unwrap();
    let houses = write(
        folder.path(),
        "huizen.geojson",
        CRS,
        &[house("a", 0.0, HOME)],
    );
    let mut window = Window::open(vec![houses]);
    let project = folder.path().join("stad.heatplan");
    project::save(window.plan(), None, &project).unwrap();
    let mut next = Window::open(vec![project]);
    std::mem::swap(&mut window, &mut next);
    drop(next);
    let path = drawing(folder.path());
    window.import(&path);
    assert_eq!(window.shown("Unit of the drawing"), "m");
    assert!(window.has("The drawing names no unit"));
    window.choose("Unit of the drawing", "mm");
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    take(&mut window);
    let lines = &window.plan().base.background.lines;
    assert_eq!(lines.len(), 1);
    let line = lines.view(0);
    let length = (line[1][0] - line[0][0]).hypot(line[1][1] - line[0][1]);
    assert!((length - 1.25_f64.sqrt()).abs() < 1e-3, "{length}");
    let said = &window.app().doc().report;
    let unit = said.of(heatplan::files::IssueCode::DrawingUnit).count();
    assert_eq!(unit, 1, "the choice is in the report");
    assert_eq!(
        window.plan().base.layers.last().unwrap().crs,
        Crs::Lambert72
    );
    window.key(CTRL, Key::Z);
    assert!(window.plan().base.background.lines.is_empty());
}

#[test]
fn texts_are_read_in_the_encoding_that_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = b"naam;x;y\nPlace de la Libert".to_vec();
    text.push(0x82);
    text.extend_from_slice(b";173006;174006\n");
    let path = folder.path().join("bronnen.csv");
    fs::write(&path, text).unwrap();
    let mut window = Window::open(Vec::new());
    window.import(&path);
    assert_eq!(window.shown("Encoding of texts"), "Windows-1252");
    window.choose("Encoding of texts", "DOS 850");
    window.choose("Holds", "Heat sources");
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    take(&mut window);
    let source = window.plan().base.sources.first().unwrap();
    assert_eq!(source.name.as_deref(), Some("Place de la Liberté"));
}

#[test]
fn layers_of_one_package_are_ticked_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stad.gpkg");
    let package = rusqlite::Connection::open(&path).unwrap();
    package
        .execute_batch(
            "PRAGMA application_id = 1196444487;
             CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
             INSERT INTO gpkg_spatial_ref_sys VALUES ('Lambert 72', 31370, 'EPSG', 31370, '');",
        )
        .unwrap();
    let layers = [
        ("gebouwen", "functie", "woning", polygon_blob(0.0)),
        ("bijgebouwen", "functie", "garage", polygon_blob(40.0)),
        ("wegen", "wegcat", "PLW", line_blob()),
        ("oude_wegen", "wegcat", "PLW", line_blob()),
    ];
    for (name, column, value, blob) in layers {
        package
            .execute_batch(&format!(
                "CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, {column} TEXT);
                 INSERT INTO gpkg_contents VALUES ('{name}', 'features', 31370);
                 INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', 31370);"
            ))
            .unwrap();
        let sql = format!("INSERT INTO {name} (geom, {column}) VALUES (?1, ?2)");
        package
            .execute(&sql, rusqlite::params![blob, value])
            .unwrap();
    }
    drop(package);
    let mut window = Window::open(Vec::new());
    window.import(&path);
    for name in ["gebouwen", "bijgebouwen", "wegen", "oude_wegen"] {
        assert!(window.has(&format!("Read {name}")), "{name}");
    }
    window.press("Read oude_wegen");
    take(&mut window);
    let base = &window.plan().base;
    let names: Vec<&str> = base
        .layers
        .iter()
        .map(|layer| layer.name.as_ref())
        .collect();
    assert_eq!(
        names,
        [
            "stad.gpkg: gebouwen",
            "stad.gpkg: bijgebouwen",
            "stad.gpkg: wegen"
        ]
    );
    assert_eq!((base.buildings.len(), base.streets.records.len()), (2, 1));
    let report = &window.app().doc().report;
    let left_out: Vec<_> = report
        .of(heatplan::files::IssueCode::LayerLeftOut)
        .flat_map(|issue| issue.args.clone())
        .filter(|(name, _)| *name == "layer")
        .collect();
    assert_eq!(left_out, [("layer", "oude_wegen".to_owned())], "and told");
}

/// A geometry as GeoPackage holds it, in Lambert 72.
fn blob(kind: u32, rings: &[&[[f64; 2]]]) -> Vec<u8> {
    let mut out = b"GP\0\x01".to_vec();
    out.extend(31370_i32.to_le_bytes());
    out.push(1);
    out.extend(kind.to_le_bytes());
    if kind == 3 {
        out.extend((rings.len() as u32).to_le_bytes());
    }
    for ring in rings {
        out.extend((ring.len() as u32).to_le_bytes());
        out.extend(
            ring.iter()
                .flatten()
                .flat_map(|number| number.to_le_bytes()),
        );
    }
    out
}

fn polygon_blob(x: f64) -> Vec<u8> {
    let (x0, y0) = (173_000.0 + x, 174_000.0);
    let (x1, y1) = (x0 + 12.0, y0 + 12.0);
    blob(3, &[&[[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]])
}

fn line_blob() -> Vec<u8> {
    blob(2, &[&[[173_000.0, 173_990.0], [173_100.0, 173_990.0]]])
}

#[test]
fn swapped_degrees_are_told_in_the_dialog_and_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let house = r#"{"type":"Feature","id":"c","properties":{"functie":"woning"},"geometry":{"type":"Polygon","coordinates":[[[50.87,4.62],[50.87,4.6202],[50.8702,4.6202],[50.8702,4.62],[50.87,4.62]]]}}"#;
    let path = write(folder.path(), "huizen.geojson", "", &[house.to_owned()]);
    let mut window = Window::open(Vec::new());
    window.import(&path);
    assert!(window.has("Latitude stands before longitude; put right"));
    take(&mut window);
    assert_eq!(window.plan().crs, Crs::Lambert2008, "it lies in Belgium");
    let [x, y] = window
        .plan()
        .base
        .buildings
        .footprints
        .view(0)
        .centroid()
        .unwrap();
    assert!((500_000.0..800_000.0).contains(&x) && (500_000.0..800_000.0).contains(&y));
}

#[test]
fn what_a_join_takes_for_nearly_the_same_and_for_personal_is_said_first() {
    let folder = tempfile::tempdir().unwrap();
    let at = |number: &str| {
        format!(r#"{{"functie":"woning","straat":"Kerkstraat","huisnummer":"{number}"}}"#)
    };
    let houses = [house("a", 0.0, &at("12A")), house("b", 40.0, &at("14"))];
    let houses = write(folder.path(), "huizen.geojson", CRS, &houses);
    let mut window = Window::open(vec![houses]);
    let table = folder.path().join("klanten.csv");
    let rows = "adres;verbruik_kwh;eigenaar\nKerkstr. 12;6000;An\nKerkstraat 14;4000;Bo\n";
    fs::write(&table, rows).unwrap();
    window.answers.will_be(&table);
    window.run("Join a table…");
    assert_eq!(window.app().session().dialog, Dialog::JoinTable);
    assert!(window.shows("Marked as personal, shown to others only in groups: "));
    assert!(window.shows("eigenaar"));
    assert!(window.shows("1 by a number that is not quite the same"));
    window.press("By address");
    let privacy = &window.plan().privacy;
    for column in ["verbruik_kwh", "eigenaar"] {
        assert!(privacy.is_marked(LayerKind::Buildings, column), "{column}");
    }
    let told = &window.app().doc().report;
    let nearly = told.of(heatplan::files::IssueCode::RowApproximate).count();
    assert_eq!(nearly, 1);
}

#[test]
fn zones_and_lines_of_one_paste_are_one_step_and_the_rest_is_told() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let [x, y] = window.app().doc().facts.bounds().centre().unwrap();
    let feature = |properties: serde_json::Value, kind: &str, coordinates: serde_json::Value| {
        let geometry = serde_json::json!({ "type": kind, "coordinates": coordinates });
        serde_json::json!({ "type": "Feature", "properties": properties, "geometry": geometry })
    };
    let ring = |dx: f64| {
        let (a, b) = (x + dx, x + dx + 50.0);
        serde_json::json!([[[a, y], [b, y], [b, y + 50.0], [a, y + 50.0], [a, y]]])
    };
    let features = [
        feature(
            serde_json::json!({"kind": "individual", "name": "West"}),
            "Polygon",
            ring(0.0),
        ),
        feature(serde_json::json!({"kind": "park"}), "Polygon", ring(100.0)),
        feature(
            serde_json::json!({"role": "trunk"}),
            "LineString",
            serde_json::json!([[x, y - 200.0], [x + 80.0, y - 200.0]]),
        ),
    ];
    let all = serde_json::json!({ "type": "FeatureCollection", "features": features });
    window.harness.event(Event::Paste(all.to_string()));
    window.settle();
    let zones: Vec<_> = window.plan().variant().zones.values().cloned().collect();
    let [zone] = zones.as_slice() else {
        panic!("{} zones", zones.len());
    };
    assert_eq!(zone.kind, ZoneKind::Individual);
    assert_eq!(zone.name.as_deref(), Some("West"));
    assert!((zone.region.area_m2() - 2500.0).abs() < 0.01);
    let lines = start.network().line_count();
    assert!(window.plan().network().line_count() > lines);
    let said = window.app().session().banner.clone().unwrap().text;
    assert!(
        said.contains("1 heat zone") && said.contains("1 left out"),
        "{said}"
    );
    let told = window.app().doc().report.issues.last().unwrap().code;
    assert_eq!(told.code(), "wrong-type");
    assert!(!window.app().session().selection.zones.is_empty());
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().variant().zones, start.variant().zones);
    assert_eq!(*window.plan().network(), *start.network());
    window.key(CTRL, Key::Y);
    assert_eq!(window.plan().variant().zones.size(), 1);
}

/// A line of a network, metres from the first house.
fn pipe(id: &str, properties: &str, points: &[[f64; 2]]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|[x, y]| format!("[{},{}]", 173_000.0 + x, 173_990.0 + y))
        .collect();
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{properties},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[{}]}}}}",
        points.join(",")
    )
}

#[test]
fn the_network_is_brought_up_to_date_by_id_through_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let houses = write(
        folder.path(),
        "huizen.geojson",
        CRS,
        &[house("a", 0.0, HOME)],
    );
    let trunk = r#"{"role":"trunk","phase":2,"owner":"Stad"}"#;
    let first = [
        pipe("T1", trunk, &[[0.0, 0.0], [100.0, 0.0]]),
        pipe(
            "B1",
            r#"{"role":"branch","phase":2}"#,
            &[[100.0, 0.0], [100.0, 50.0]],
        ),
        pipe(
            "B2",
            r#"{"role":"branch","phase":2}"#,
            &[[0.0, 0.0], [0.0, -50.0]],
        ),
    ];
    let net = write(folder.path(), "warmtenet.geojson", CRS, &first);
    let mut window = Window::open(vec![houses, net]);
    let before = window.plan().clone();
    assert_eq!(before.network().line_count(), 3);
    let newer = [
        // the owner is not said; it ends elsewhere, and so does the branch
        pipe(
            "T1",
            r#"{"role":"trunk","phase":1}"#,
            &[[0.0, 0.0], [110.0, 0.0]],
        ),
        pipe("B1", r#"{"role":"branch"}"#, &[[110.0, 0.0], [100.0, 50.0]]),
        pipe(
            "B3",
            r#"{"role":"branch","phase":3}"#,
            &[[110.0, 0.0], [180.0, 0.0]],
        ),
    ];
    let newer = write(folder.path(), "warmtenet-2027.geojson", CRS, &newer);
    window.import(&newer);
    let name = before.variant().name.clone();
    window.choose("Goes to", &format!("update the network of variant {name}"));
    assert!(
        window.has("0 unchanged · 2 changed · 1 new · 1 gone, 1 of them removed"),
        "the summary"
    );
    take(&mut window);
    let undo = window.app().doc().history.undo_name();
    assert_eq!(undo, Some(CommandName::UpdateLayer));
    let after = window.plan().clone();
    let line = |name: &str| {
        let mut lines = after.network().lines();
        lines.find(|(id, _)| after.line_label(*id) == name).unwrap()
    };
    assert_eq!(after.network().line_count(), 3);
    assert!(after.network().check().is_empty());
    let (_, t1) = line("T1");
    assert_eq!((t1.phase, t1.owner.as_deref()), (1, Some("Stad")));
    assert_eq!(line("B1").1.phase, 2, "what is not said stays");
    assert_eq!(after.network().lines_at(t1.to).len(), 3);
    window.key(CTRL, Key::Z);
    assert!(*window.plan() == before, "one step of undo");
    window.key(CTRL, Key::Y);
    assert_eq!(*window.plan().network(), *after.network());
}

#[test]
fn a_network_of_this_very_plan_is_offered_as_its_update_and_the_toast_says_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let houses = [house("a", 0.0, HOME)];
    let houses = write(folder.path(), "huizen.geojson", CRS, &houses);
    let trunk = r#"{"heatplan_layer":"network_lines","role":"trunk","phase":2}"#;
    let branch = r#"{"heatplan_layer":"network_lines","role":"branch","phase":2}"#;
    let ways = [[[0.0, 0.0], [100.0, 0.0]], [[100.0, 0.0], [100.0, 50.0]]];
    let first = [pipe("T1", trunk, &ways[0]), pipe("B1", branch, &ways[1])];
    let net = write(folder.path(), "warmtenet.geojson", CRS, &first);
    let mut window = Window::open(vec![houses, net]);
    let trunk = r#"{"heatplan_layer":"network_lines","role":"trunk","phase":3}"#;
    let newer = [pipe("T1", trunk, &ways[0]), pipe("B1", branch, &ways[1])];
    let newer = write(folder.path(), "terug.geojson", CRS, &newer);
    window.import(&newer);
    // nobody has to choose it: a new layer would double the network
    assert!(window.has("1 unchanged · 1 changed · 0 new · 0 gone, 0 of them removed"));
    // a sentence goes away by itself: it is caught when it comes
    let button = window.harness.query_all_by_label("Import").last();
    let at = button.unwrap().rect().center();
    window.move_to(at);
    window.button(at, true, Modifiers::NONE);
    window.button(at, false, Modifiers::NONE);
    let mut banner = String::new();
    for _ in 0..4_000 {
        window.frames(1);
        let said = window.app().session().banner.as_ref();
        banner = said.map(|said| said.text.clone()).unwrap_or_default();
        if !banner.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.settle();
    assert_ne!(window.app().session().dialog, Dialog::Intake, "it is read");
    assert_eq!(window.plan().network().line_count(), 2);
    let undo = window.app().doc().history.undo_name();
    assert_eq!(undo, Some(CommandName::UpdateLayer));
    assert!(
        banner.contains("1 changed") && banner.contains("1 unchanged"),
        "{banner}"
    );
    if window.app().session().dialog != Dialog::None {
        window.key(Modifiers::NONE, Key::Escape);
    }
    window.key(Modifiers::NONE, Key::F7);
    assert!(window.has("Changed · 1"), "F7 names the group");
    window.key(Modifiers::NONE, Key::Escape);
    // a file of others is a new layer at first
    let other = [pipe(
        "X9",
        r#"{"role":"branch","phase":1}"#,
        &[[100.0, 50.0], [150.0, 50.0]],
    )];
    let other = write(folder.path(), "ander.geojson", CRS, &other);
    window.import(&other);
    assert!(!window.shows("unchanged ·"));
    take(&mut window);
    assert_eq!(window.plan().network().line_count(), 3);
    window.key(Modifiers::NONE, Key::F7);
    // the newest import stands apart from the ones before it
    assert!(window.has("Earlier imports (3)"), "F7");
}

#[test]
fn a_table_with_places_joins_the_buildings_where_its_columns_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let houses = [house("a", 0.0, HOME), house("b", 40.0, HOME)];
    let houses = write(folder.path(), "huizen.geojson", CRS, &houses);
    let mut window = Window::open(vec![houses]);
    let table = folder.path().join("punten.csv");
    let text = "oidn;straat;huisnr;X;Y;verbruik_mwh\n\
                a;Kerkstraat;1;173006;174006;12,5\n\
                b;Kerkstraat;3;173046;174006;14\n";
    fs::write(&table, text).unwrap();
    window.import(&table);
    assert!(window.shows("say how much heat buildings use"), "a warning");
    window.press("Join it to the buildings");
    assert!(!window.shows("say how much heat buildings use"));
    take(&mut window);
    let plan = window.plan();
    assert!(plan.base.addresses.is_empty(), "no points came");
    let records = &plan.base.buildings.records;
    let mwh = |row: usize| records.get(row)?.demand.map(|d| d.mwh_per_a);
    assert_eq!((mwh(0), mwh(1)), (Some(12.5), Some(14.0)));
    window.key(CTRL, Key::Z);
    let records = &window.plan().base.buildings.records;
    assert!(
        records.iter().all(|record| record.demand.is_none()),
        "undone"
    );
}

#[test]
fn what_was_open_last_and_is_gone_is_named_and_the_sample_stands_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("weg.heatplan");
    let mut preferences = english();
    preferences.last_opened = vec![gone];
    let options = heatplan::app::Options {
        preferences: Some(preferences),
        wait: true,
        ..heatplan::app::Options::default()
    };
    // However long the sample takes: the sentence stands for some seconds of the window.
    let builder = egui_kittest::Harness::builder()
        .with_size(common::window::SIZE)
        .with_step_dt(0.005);
    let window = Window::built(builder, options);
    assert!(!window.plan().base.buildings.is_empty(), "the sample");
    let said = window.app().session().banner.as_ref().unwrap();
    assert!(
        said.is_error && said.text.contains("weg.heatplan"),
        "{}",
        said.text
    );
    assert!(window.app().preferences().last_opened.is_empty());
}

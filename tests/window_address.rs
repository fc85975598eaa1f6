//! Addresses, tables joined to buildings, use by level and drawings, all through
//! the window.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::at;
use common::window::{CTRL, Town, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::Dialog;
use heatplan::files::IssueCode;
use heatplan::geometry::Point;
use heatplan::plan::{BackgroundKind, BuildingId, BuildingUse, LayerKind};
use serde_json::{Value, json};

const NONE: Modifiers = Modifiers::NONE;

const B01: BuildingId = BuildingId(0);
const B03: BuildingId = BuildingId(2);
const B04: BuildingId = BuildingId(3);

/// Features in plan metres, as a file.
fn collection(features: &[Value]) -> Value {
    json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3812"}},
        "features": features,
    })
}

fn point(place: Point, properties: &Value) -> Value {
    json!({
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": properties,
    })
}

fn demand(window: &Window, id: BuildingId) -> f64 {
    let results = &window.app().doc().results;
    results.building_demand(id).unwrap().demand_mwh_per_a
}

/// Address points of the tiny town: two flats in B04, B01 by a point just
/// outside it, one far from everything.
fn addresses() -> Value {
    let address = |number: &str, bus: Option<&str>, place| {
        let properties = json!({
            "straatnaam": "Noordstraat", "huisnummer": number, "busnummer": bus,
            "postcode": "8000", "status": "inGebruik",
        });
        point(place, &properties)
    };
    collection(&[
        address("4", Some("1"), at(112.0, 160.0)),
        address("4", Some("2"), at(112.0, 160.0)),
        address("6", None, at(112.0, 160.0)),
        address("1", None, at(95.0, 135.0)),
        address("99", None, at(20.0, 20.0)),
    ])
}

#[test]
fn address_points_are_joined_found_shown_saved_and_taken_back() {
    let mut window = Town::of(&common::tiny());
    let start = window.plan().clone();
    let path = window.file("adressen.geojson", &addresses().to_string());
    window.take(&path);
    let plan = window.plan();
    assert_eq!(plan.base.addresses.len(), 5);
    let layer = plan.base.layers.last().unwrap();
    assert_eq!((layer.kind, layer.features), (LayerKind::Addresses, 5));
    let flats = plan.building(B04).unwrap();
    assert_eq!(flats.street.as_deref(), Some("Noordstraat"));
    assert_eq!(flats.house_number.as_deref(), Some("4-6"));
    assert_eq!(flats.dwellings, Some(12), "what the file said stays");
    let house = plan.building(B01).unwrap();
    assert_eq!(house.address().as_deref(), Some("Noordstraat 1"));
    // The one that stands alone is told, with its place.
    let report = &window.app().doc().report;
    let alone: Vec<_> = report.of(IssueCode::AddressAlone).collect();
    assert_eq!(alone.len(), 1);
    let place = alone.first().unwrap().place.unwrap();
    assert!((place[0] - at(20.0, 20.0)[0]).abs() < 0.01);

    // Its card names all its addresses.
    window.key(NONE, Key::Escape);
    window.click(at(112.0, 165.0));
    assert!(window.shows("3 addresses"));
    assert!(window.shows("Noordstraat 4 box 2"));

    // Ctrl+F finds an address however it is written.
    window.key(NONE, Key::Escape);
    window.key(CTRL, Key::F);
    assert_eq!(window.app().session().dialog, Dialog::Find);
    window
        .harness
        .event(Event::Text("noordstr. 4 b2".to_owned()));
    window.frames(3);
    window.key(NONE, Key::Enter);
    let selected = &window.app().session().selection.buildings;
    assert_eq!(selected.iter().collect::<Vec<_>>(), [&B04]);

    // Saved and opened again it is the same plan.
    let copy = window.folder().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &copy).unwrap();
    let back = heatplan::project::open(&copy).unwrap();
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert!(back.plan.base == window.plan().base);

    window.key(CTRL, Key::Z);
    window.settle();
    assert!(*window.plan() == start, "one step back to the start");
}

#[test]
fn use_by_level_is_said_in_the_card_and_changes_the_estimate() {
    let mut window = Town::of(&common::tiny());
    let start = window.plan().clone();
    // B03's given demand would win over any estimate: another building without.
    let shed = window.plan().building(B03).unwrap();
    assert!(shed.demand.is_some());
    let properties = json!({"type": "Polygon", "coordinates": [[
        at(20.0, 40.0), at(40.0, 40.0), at(40.0, 60.0), at(20.0, 60.0), at(20.0, 40.0),
    ]]});
    let feature = json!({"type": "Feature", "geometry": properties,
        "properties": {"id": "X", "functie": "appartementen", "bouwlagen": 4, "bouwjaar": 1980}});
    let path = window.file("gebouwen.geojson", &collection(&[feature]).to_string());
    window.take(&path);
    let id = BuildingId::from_index(window.plan().base.buildings.len() - 1);
    let flats_only = demand(&window, id);
    window.key(NONE, Key::Escape);
    window.click(at(30.0, 50.0));
    window.press("Unlock");
    window.press("Different use by level…");
    let uses = window.plan().building(id).unwrap().uses;
    let read: Vec<_> = uses.iter().map(|p| (p.building_use, p.levels)).collect();
    assert_eq!(
        read,
        [(BuildingUse::Shop, 1.0), (BuildingUse::Apartments, 3.0)]
    );
    let mixed = demand(&window, id);
    assert!((mixed - flats_only).abs() > 1.0, "{mixed} and {flats_only}");
    window.fill("Levels of Part 1", "2");
    window.settle();
    let more_shop = demand(&window, id);
    assert!((more_shop - mixed).abs() > 0.5, "{more_shop} and {mixed}");
    // Only one use left: it holds all over.
    window.press("Remove Part 1");
    let record = window.plan().building(id).unwrap();
    assert!(record.uses.is_empty());
    assert_eq!(record.building_use, Some(BuildingUse::Apartments));
    assert_eq!(demand(&window, id), flats_only);
    while window.app().doc().history.undo_name().is_some() {
        window.key(CTRL, Key::Z);
        window.settle();
    }
    assert!(*window.plan() == start);
}

#[test]
fn a_table_is_joined_by_id_or_address_reported_and_taken_back() {
    let mut window = Town::of(&common::tiny());
    let addresses = window.file("adressen.geojson", &addresses().to_string());
    window.take(&addresses);
    let start = window.plan().clone();
    // By address: the two flats of B04 add up; one street does not exist.
    let path = window.file(
        "verbruik.csv",
        "adres;verbruik_kwh;contactpersoon\n\
         Noordstr. 4 bus 1;6000;An\nNoordstraat 4/2;4.000;Bo\n\
         Noordstraat 3;1;\nZeedijk 5;1;\n",
    );
    window.take(&path);
    assert_eq!(window.app().session().dialog, Dialog::JoinTable);
    assert!(window.shows("2 of 4 rows, 1 building"));
    assert!(*window.plan() == start, "nothing happens before the answer");
    window.press("By address");
    window.settle();
    assert!((demand(&window, B04) - 10.0).abs() < 1e-9);
    let own = window.plan().base.buildings.attributes.get(B04.index());
    assert!(own.contains("An"), "{own}");
    let report = &window.app().doc().report;
    assert_eq!(report.of(IssueCode::RowUnmatched).count(), 2);
    let near = report.of(IssueCode::RowUnmatched).next().unwrap();
    assert!(
        near.args
            .iter()
            .any(|(_, text)| text.contains("Noordstraat"))
    );
    // The results are those of a full computation.
    let plan = window.plan().clone();
    let facts = heatplan::analysis::Facts::of(&plan);
    let full = heatplan::analysis::compute(&heatplan::analysis::Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    });
    assert!(full.totals == window.app().doc().results.totals);
    // One step takes all of it back, one brings it again.
    window.key(NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    window.settle();
    assert!(*window.plan() == start);
    window.key(CTRL | Modifiers::SHIFT, Key::Z);
    window.settle();
    assert!(*window.plan() == plan);
    window.key(CTRL, Key::Z);
    window.settle();

    // By id, with other columns.
    let path = window.file(
        "panden.csv",
        "gebouw,bouwjaar,wooneenheden\nB03,1931,4\nB77,1,1\n",
    );
    window.take(&path);
    window.press("By the column gebouw");
    window.settle();
    let house = window.plan().building(B03).unwrap();
    assert_eq!((house.year, house.dwellings), (Some(1931), Some(4)));

    // A table about something else says so and changes nothing.
    let before = window.plan().clone();
    let path = window.file("ander.csv", "a;b\n1;2\n");
    window.take(&path);
    assert!(window.shows("No row finds a building"));
    window.press("Cancel");
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert!(*window.plan() == before);

    // A text table with places is a layer, and nothing to be joined: which
    // coordinate system it is in is asked as for every layer.
    let place = at(20.0, 30.0);
    let path = window.file(
        "punten.csv",
        &format!(
            "x;y;straatnaam;huisnummer\n{};{};Zeedijk;5\n",
            place[0], place[1]
        ),
    );
    window.take(&path);
    assert_eq!(window.app().session().dialog, Dialog::Intake);
}

#[test]
fn a_drawing_lies_under_the_plan_and_is_caught() {
    let mut window = Town::of(&common::tiny());
    let start = window.plan().clone();
    // A kerb in Lambert 2008, away from streets and buildings.
    let (a, b) = (at(20.0, 20.0), at(60.0, 20.0));
    let pairs = format!(
        "0 SECTION 2 ENTITIES 0 LINE 8 GEVEL 10 {} 20 {} 30 0 11 {} 21 {} 31 0 0 ENDSEC 0 EOF",
        a[0], a[1], b[0], b[1]
    );
    let text: Vec<&str> = pairs.split_whitespace().collect();
    let path = window.file("stratenplan.dxf", &(text.join("\n") + "\n"));
    window.take(&path);
    // A drawing names no coordinate system: the guess is shown first.
    assert_eq!(window.app().session().dialog, Dialog::Intake);
    let import = (Role::Button, "Import");
    window
        .harness
        .get_by_role_and_label(import.0, import.1)
        .click();
    window.settle();
    let base = &window.plan().base;
    assert_eq!(base.background.line_records.len(), 1);
    assert_eq!(
        base.background.line_records[0].kind,
        BackgroundKind::Drawing
    );
    assert_eq!(window.app().doc().results.totals, {
        let facts = heatplan::analysis::Facts::of(&start);
        heatplan::analysis::compute(&heatplan::analysis::Inputs {
            plan: &start,
            facts: &facts,
            year: None,
        })
        .totals
    });
    window.key(NONE, Key::Escape);
    // The branch tool catches its end; switched off, it is neither seen nor caught.
    window.key(NONE, Key::B);
    window.click(at(59.0, 20.8));
    window.click(at(59.0, 30.0));
    window.key(NONE, Key::Enter);
    window.settle();
    let network = window.plan().network();
    let (id, _) = network.lines().last().unwrap();
    let first = *network.points(id).first().unwrap();
    assert!((first[0] - b[0]).hypot(first[1] - b[1]) < 1e-6, "{first:?}");
    window.key(CTRL, Key::Z);
    let switch = (Role::CheckBox, "Drawing");
    window
        .harness
        .get_by_role_and_label(switch.0, switch.1)
        .click();
    window.frames(3);
    assert!(!window.app().session().layers.drawing);
    let copy = window.folder().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &copy).unwrap();
    let back = heatplan::project::open(&copy).unwrap();
    assert!(back.plan.base == window.plan().base);
    window.key(CTRL, Key::Z);
    window.settle();
    assert!(*window.plan() == start);
}

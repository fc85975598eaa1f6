//! Heat published per piece of street, through the window: the file is opened,
//! the pieces stand on the map, in the legend, on cards and in the table, and
//! one step takes all of it back.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::at;
use common::window::{CTRL, Town, Window};
use eframe::egui::{Key, Modifiers};
use heatplan::app::state::Panel;
use heatplan::plan::{BuildingId, DemandOrigin, HeatSegmentId, LayerKind, Plan};
use serde_json::{Value, json};
use std::sync::Arc;

const NONE: Modifiers = Modifiers::NONE;

const B01: BuildingId = BuildingId(0);
const B02: BuildingId = BuildingId(1);
const B08: BuildingId = BuildingId(7);
const W1: HeatSegmentId = HeatSegmentId(0);
const W2: HeatSegmentId = HeatSegmentId(1);

/// The tiny town, where three buildings have no demand of their own.
fn town() -> Plan {
    let mut plan = common::tiny();
    let base = Arc::make_mut(&mut plan.base);
    for id in [B01, B02, B08] {
        base.buildings.records.get_mut(id.index()).unwrap().demand = None;
    }
    plan
}

/// A published piece, one that is kept back, and a large user in B08.
fn published() -> String {
    let piece = |id: &str, from: f64, to: f64, properties: Value| {
        json!({
            "type": "Feature", "id": id, "properties": properties,
            "geometry": {"type": "LineString", "coordinates": [at(105.0, from), at(105.0, to)]},
        })
    };
    json!({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3812"}},
        "features": [
            piece("W1", 105.0, 195.0, json!({
                "street": "Noordstraat", "users": 17, "heat_kwh": 180_000, "suppressed": false,
            })),
            piece("W2", 95.0, 5.0, json!({
                "street": "Zuidstraat", "users": null, "heat_kwh": null, "suppressed": true,
            })),
            json!({
                "type": "Feature", "id": "U1",
                "properties": {"name": "Bad", "heat_kwh": 250_000},
                "geometry": {"type": "Point", "coordinates": at(155.0, 15.0)},
            }),
        ],
    })
    .to_string()
}

fn demand(window: &Window, id: BuildingId) -> (f64, DemandOrigin) {
    let results = &window.app().doc().results;
    let demand = results.building_demand(id).unwrap();
    (demand.demand_mwh_per_a, demand.origin)
}

/// The selected pieces of street.
fn pieces(window: &Window) -> Vec<HeatSegmentId> {
    let selection = &window.app().session().selection;
    selection.heat.iter().copied().collect()
}

#[test]
fn heat_per_street_is_spread_shown_listed_and_taken_back() {
    let mut window = Town::of(&town());
    let start = window.plan().clone();
    let estimates = [B01, B02].map(|id| demand(&window, id).0);
    let path = window.file("warmtekaart.geojson", &published());
    window.take(&path);
    let heat = &window.plan().base.heat;
    assert_eq!((heat.records.len(), heat.users.len()), (2, 1));
    let layer = window.plan().base.layers.last().unwrap();
    assert_eq!(layer.kind, LayerKind::Heatmap);

    // What the known ones leave of the sum (24 + 100 + 15 of 180; B09 is large)
    // goes to the two estimated ones in proportion.
    let [first, second] = [B01, B02].map(|id| demand(&window, id));
    assert_eq!(
        (first.1, second.1),
        (DemandOrigin::Segment, DemandOrigin::Segment)
    );
    assert!(
        (first.0 + second.0 - 41.0).abs() < 1e-9,
        "{first:?} {second:?}"
    );
    assert!((first.0 / estimates[0] - second.0 / estimates[1]).abs() < 1e-9);
    assert_eq!(demand(&window, B08), (250.0, DemandOrigin::Given));

    // The piece on the map: legend, card, its buildings.
    window.key(NONE, Key::Escape);
    assert!(window.shows("Published heat per street"));
    window.click(at(105.0, 185.0));
    assert_eq!(pieces(&window), [W1]);
    assert!(window.shows("Street piece W1"));
    assert!(window.shows("Spread over its estimated buildings"));
    window.press("Select its buildings");
    let chosen = window.app().session().selection.buildings.clone();
    assert!(chosen.contains(&B01) && chosen.contains(&B02) && !chosen.contains(&B08));
    window.key(NONE, Key::Escape);
    window.click(at(105.0, 70.0));
    assert_eq!(pieces(&window), [W2]);
    assert!(window.shows("Kept back: its buildings stay estimated"));

    // The card of a building names its piece, and leads there.
    window.key(NONE, Key::Escape);
    window.click(at(87.0, 135.0));
    assert!(window.shows("Share of its street"));
    window.press("Street piece W1");
    assert_eq!(pieces(&window), [W1]);

    // The table, through the palette.
    window.run("table of heat per street");
    assert_eq!(window.app().session().panel, Panel::Heat);

    // Saved and opened again it is the same plan.
    let copy = window.folder().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &copy).unwrap();
    let back = heatplan::project::open(&copy).unwrap();
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert!(back.plan.base == window.plan().base);

    window.key(NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    window.settle();
    assert!(*window.plan() == start, "one step back to the start");
    assert_eq!([B01, B02].map(|id| demand(&window, id).0), estimates);
}

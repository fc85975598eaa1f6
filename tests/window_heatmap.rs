//! Heat published per piece of street, through the window: the file is opened,
//! the pieces stand on the map, in the legend, on cards and in the table, and
//! one step takes all of it back.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Panel, Preferences};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::geometry::Point;
use heatplan::plan::{BuildingId, DemandOrigin, HeatSegmentId, LayerKind, Plan};
use heatplan::text::Language;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

const B01: BuildingId = BuildingId(0);
const B02: BuildingId = BuildingId(1);
const B08: BuildingId = BuildingId(7);
const W1: HeatSegmentId = HeatSegmentId(0);
const W2: HeatSegmentId = HeatSegmentId(1);

/// Answers for the user.
#[derive(Default)]
struct Answers(Mutex<Vec<Picked>>);

impl FileDialogs for Answers {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        let picked = self.0.lock().unwrap().pop();
        answer(picked.unwrap_or(Picked::Cancelled));
    }
}

/// A place of the tiny town.
fn at(x: f64, y: f64) -> Point {
    [694_000.0 + x, 711_000.0 + y]
}

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

struct Window {
    harness: Harness<'static, HeatplanApp>,
    answers: Arc<Answers>,
    folder: tempfile::TempDir,
}

impl Window {
    /// The window on the tiny town, saved as a project first.
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tiny.heatplan");
        heatplan::project::save(&town(), None, &path).unwrap();
        let answers = Arc::new(Answers::default());
        let dialogs = answers.clone();
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                HeatplanApp::new(
                    cc,
                    Options {
                        paths: vec![path],
                        preferences: Some(Preferences {
                            language: Some(Language::English),
                            ..Preferences::default()
                        }),
                        dialogs,
                        wait: true,
                        places: None,
                        autosave: None,
                        ..Options::default()
                    },
                )
            });
        let mut window = Self {
            harness,
            answers,
            folder,
        };
        window.frames(4);
        window
    }

    fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    fn plan(&self) -> &Plan {
        &self.app().doc().plan
    }

    fn frames(&mut self, count: usize) {
        self.harness.run_steps(count);
    }

    fn settle(&mut self) {
        let start = Instant::now();
        self.frames(2);
        while self.app().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(1), "never done");
            std::thread::sleep(Duration::from_millis(5));
            self.frames(1);
        }
        self.frames(3);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(3);
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.frames(3);
    }

    fn shows(&self, part: &str) -> bool {
        self.harness.query_by_label_contains(part).is_some()
    }

    fn screen(&self, place: Point) -> Pos2 {
        self.app().map().screen_pos_of(place).unwrap()
    }

    fn click(&mut self, place: Point) {
        let pos = self.screen(place);
        self.harness.hover_at(pos);
        self.frames(2);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: NONE,
            });
            self.frames(1);
        }
        // Far enough apart not to be a double click.
        self.frames(30);
    }

    /// A file beside the project.
    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Opens a file by Ctrl+O.
    fn take(&mut self, path: &Path) {
        let picked = Picked::Paths(vec![path.to_owned()]);
        self.answers.0.lock().unwrap().push(picked);
        self.key(CTRL, Key::O);
        self.settle();
    }

    fn demand(&self, id: BuildingId) -> (f64, DemandOrigin) {
        let results = &self.app().doc().results;
        let demand = results.building_demand(id).unwrap();
        (demand.demand_mwh_per_a, demand.origin)
    }

    /// The selected pieces of street.
    fn pieces(&self) -> Vec<HeatSegmentId> {
        self.app()
            .session()
            .selection
            .heat
            .iter()
            .copied()
            .collect()
    }
}

#[test]
fn heat_per_street_is_spread_shown_listed_and_taken_back() {
    let mut window = Window::open();
    let start = window.plan().clone();
    let estimates = [B01, B02].map(|id| window.demand(id).0);
    let path = window.file("warmtekaart.geojson", &published());
    window.take(&path);
    let heat = &window.plan().base.heat;
    assert_eq!((heat.records.len(), heat.users.len()), (2, 1));
    let layer = window.plan().base.layers.last().unwrap();
    assert_eq!(layer.kind, LayerKind::Heatmap);

    // What the known ones leave of the sum (24 + 100 + 15 of 180; B09 is large)
    // goes to the two estimated ones in proportion.
    let [first, second] = [B01, B02].map(|id| window.demand(id));
    assert_eq!(
        (first.1, second.1),
        (DemandOrigin::Segment, DemandOrigin::Segment)
    );
    assert!(
        (first.0 + second.0 - 41.0).abs() < 1e-9,
        "{first:?} {second:?}"
    );
    assert!((first.0 / estimates[0] - second.0 / estimates[1]).abs() < 1e-9);
    assert_eq!(window.demand(B08), (250.0, DemandOrigin::Given));

    // The piece on the map: legend, card, its buildings.
    window.key(NONE, Key::Escape);
    assert!(window.shows("Published heat per street"));
    window.click(at(105.0, 185.0));
    assert_eq!(window.pieces(), [W1]);
    assert!(window.shows("Street piece W1"));
    assert!(window.shows("Spread over its estimated buildings"));
    window.press("Select its buildings");
    let chosen = window.app().session().selection.buildings.clone();
    assert!(chosen.contains(&B01) && chosen.contains(&B02) && !chosen.contains(&B08));
    window.key(NONE, Key::Escape);
    window.click(at(105.0, 70.0));
    assert_eq!(window.pieces(), [W2]);
    assert!(window.shows("Kept back: its buildings stay estimated"));

    // The card of a building names its piece, and leads there.
    window.key(NONE, Key::Escape);
    window.click(at(87.0, 135.0));
    assert!(window.shows("Share of its street"));
    window.press("Street piece W1");
    assert_eq!(window.pieces(), [W1]);

    // The table, through the palette.
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window
        .harness
        .event(Event::Text("table of heat per street".to_owned()));
    window.frames(3);
    window.key(NONE, Key::Enter);
    window.frames(3);
    assert_eq!(window.app().session().panel, Panel::Heat);

    // Saved and opened again it is the same plan.
    let copy = window.folder.path().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &copy).unwrap();
    let back = heatplan::project::open(&copy).unwrap();
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert!(back.plan.base == window.plan().base);

    window.key(NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    window.settle();
    assert!(*window.plan() == start, "one step back to the start");
    assert_eq!([B01, B02].map(|id| window.demand(id).0), estimates);
}

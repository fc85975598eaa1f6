//! What is done with hostile bytes, for `cargo test` and for the fuzz targets of
//! `fuzz/`: any bytes may be refused, none may panic, hang or fill the memory.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each user takes its own part; a failure to set up is a failure"
)]

#[path = "../common/hand.rs"]
mod hand;

use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::History;
use heatplan::files::{Import, join as joining};
use heatplan::files::{LayerChoice, Progress, Source, Templates, open_bytes, read_sources};
use heatplan::plan::{LayerKind, PipeCatalogue, Plan};
use heatplan::project::{self, journal};
use heatplan::report::columns::TableKind;
use heatplan::report::{expression::Expression, results_json};
use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A body: bytes in, nothing out.
pub type Body = fn(&[u8]);

/// Every body under the name of its fuzz target.
pub const BODIES: [(&str, Body); 14] = [
    ("geojson_buildings", buildings),
    ("geojson_streets", streets),
    ("geojson_network", network),
    ("geojson_any", anything),
    ("project_open", project_open),
    ("journal_read", journal_read),
    ("expression", expression),
    ("paste", paste),
    ("editor_acts", editor_acts),
    ("formats", formats),
    ("geopackage", geopackage),
    ("tiles", tiles),
    ("join", join),
    ("settings", settings),
];

fn import(bytes: &[u8], kind: Option<LayerKind>) {
    let source = Source {
        name: "x.geojson".to_owned(),
        bytes: bytes.to_vec(),
        kind,
        crs: None,
        ..Source::default()
    };
    taken(vec![source]);
}

fn taken(sources: Vec<Source>) {
    let Ok(import) = read_sources(sources, None, &Progress::new()) else {
        return;
    };
    let mut plan = Plan::new("x", import.crs);
    plan.base = import.base;
    if let Some((network, phases)) = import.network {
        let variant = plan.variant_mut();
        variant.network = network;
        variant.phases = phases;
    }
    whole(&plan);
}

/// What was taken in must carry the whole analysis, and be kept and come back.
fn whole(plan: &Plan) {
    if plan.base.buildings.len() > 200 || plan.base.streets.records.len() > 200 {
        return;
    }
    let facts = Facts::new(&plan.base);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    let json = results_json(&inputs, &results, true).to_string();
    assert!(!json.contains("NaN"), "{json}");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.heatplan");
    project::save(plan, None, &path).unwrap();
    let back = project::open(&path).unwrap();
    assert!(!back.is_damaged(), "{:?}", back.warnings);
}

/// A file said to hold buildings.
pub fn buildings(bytes: &[u8]) {
    import(bytes, Some(LayerKind::Buildings));
}

/// A file said to hold streets.
pub fn streets(bytes: &[u8]) {
    import(bytes, Some(LayerKind::Streets));
}

/// A file said to hold a network.
pub fn network(bytes: &[u8]) {
    import(bytes, Some(LayerKind::Network));
}

/// A file that must be recognised.
pub fn anything(bytes: &[u8]) {
    import(bytes, None);
}

/// A project file.
pub fn project_open(bytes: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.heatplan");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(bytes)
        .unwrap();
    if let Ok(opened) = project::open(&path) {
        whole(&opened.plan);
    }
}

/// A journal, played on an empty plan.
pub fn journal_read(bytes: &[u8]) {
    let mut whole = b"HPJ1\n".to_vec();
    whole.extend_from_slice(bytes);
    for input in [bytes, &whole] {
        let read = journal::read_from(input, input.len() as u64).unwrap();
        let mut plan = Plan::new("x", heatplan::geometry::Crs::Lambert2008);
        let mut history = History::new();
        for entry in read.entries {
            if let journal::Entry::Act(act) = entry {
                history.replay(&mut plan, act);
            }
        }
    }
}

/// A filter that somebody typed.
pub fn expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    Expression::parse(&text, TableKind::Buildings, &[], None).ok();
}

/// Text from the clipboard.
pub fn paste(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let plan = Plan::new("x", heatplan::geometry::Crs::Lambert2008);
    let drawn = (heatplan::plan::LineRole::Branch, 1);
    heatplan::files::read_pasted(&text, "pasted", &plan, drawn, &Progress::new()).ok();
}

/// Acts of an editor, steered by the bytes: every invariant holds after each,
/// the journal tells the same story, undo leads back and redo forth.
pub fn editor_acts(bytes: &[u8]) {
    let start = Plan::new("x", heatplan::geometry::Crs::Lambert2008);
    let mut plan = start.clone();
    let mut history = History::new();
    history.record();
    let mut hand = hand::Hand::of_bytes(bytes.get(..800).unwrap_or(bytes));
    while !hand.is_spent() {
        if let Some(Ok(command)) = hand::act(&plan, &mut hand) {
            history.run(&mut plan, command);
            assert_eq!(plan.network().check(), []);
        }
        if hand.chance(12) {
            history.undo(&mut plan);
            if hand.chance(50) {
                history.redo(&mut plan);
            }
            assert_eq!(plan.network().check(), []);
        }
    }
    let (mut told, mut again) = (start.clone(), History::new());
    for act in history.take_acts() {
        again.replay(&mut told, act);
    }
    assert!(told == plan, "the journal tells another story");
    let end = plan.clone();
    let mut steps = 0;
    while history.undo(&mut plan).is_some() {
        steps += 1;
    }
    assert!(plan == start, "undoing all gives the start");
    for _ in 0..steps {
        history.redo(&mut plan);
    }
    assert!(plan == end, "redoing all gives the end");
}

/// The endings of the files that are read.
pub const ENDINGS: [&str; 13] = [
    "gpkg", "shp", "zip", "fgb", "osm", "pbf", "xlsx", "csv", "dxf", "parquet", "geojson", "gz",
    "dbf",
];

/// A file of a format that its first byte names.
pub fn formats(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let at = usize::from(*first) % ENDINGS.len();
    opened(&format!("x.{}", ENDINGS.get(at).unwrap_or(&"json")), rest);
}

/// A GeoPackage.
pub fn geopackage(bytes: &[u8]) {
    opened("x.gpkg", bytes);
}

/// An archive of map tiles, or a vector tile.
pub fn tiles(bytes: &[u8]) {
    use heatplan::files::tiles::{TileArchive, TileId, vector::read_vector_tile};
    read_vector_tile(bytes).ok();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.pmtiles");
    std::fs::write(&path, bytes).unwrap();
    let Ok(archive) = TileArchive::open(&path) else {
        return;
    };
    for (zoom, x, y) in [(0, 0, 0), (1, 1, 1), (9, 261, 171)] {
        if let Ok(Some(tile)) = archive.tile(TileId { zoom, x, y }) {
            read_vector_tile(&tile).ok();
        }
    }
}

/// Whatever a file offers must be refused or go through the import.
fn opened(name: &str, bytes: &[u8]) {
    let Ok(file) = open_bytes(name, bytes.to_vec()) else {
        return;
    };
    for layer in 0..file.layers.len().min(4) {
        let choice = LayerChoice::default();
        file.table(layer, &choice).ok();
        if let Ok(source) = file.source(layer, &choice) {
            taken(vec![source]);
        }
    }
}

/// The bytes as a file with this ending, in a folder that goes with the answer.
fn file_of(bytes: &[u8], ending: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(format!("x.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    (dir, path)
}

/// The town that tables are joined to.
pub fn town() -> &'static Import {
    static TOWN: OnceLock<Import> = OnceLock::new();
    TOWN.get_or_init(|| {
        let source = Source {
            name: "buildings.geojson".to_owned(),
            bytes: include_bytes!("../../sample_data/tiny/buildings.geojson").to_vec(),
            ..Source::default()
        };
        read_sources(vec![source], None, &Progress::new()).unwrap()
    })
}

/// A table to be joined to buildings, in every way that it offers.
pub fn join(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let endings = ["csv", "xlsx", "dbf", "gpkg"];
    let ending = endings.get(usize::from(*first) % endings.len());
    let (_dir, path) = file_of(rest, ending.unwrap_or(&"csv"));
    let Ok(table) = joining::open_table(&path, &Progress::new()) else {
        return;
    };
    let town = town();
    let progress = Progress::new();
    let ways = joining::suggest_join(&table, &town.base, &progress).unwrap_or_default();
    for way in ways {
        if let Ok(joined) = joining::join(&table, &town.base, town.crs, &way.by, &progress) {
            let mut plan = Plan::new("x", town.crs);
            plan.base = joined.base;
            whole(&plan);
        }
    }
}

/// What people keep for themselves: templates of columns and lists of pipes.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(templates) = Templates::from_json(&text) {
        let written = templates.to_json().unwrap();
        assert_eq!(Templates::from_json(&written).unwrap(), templates);
    }
    PipeCatalogue::parse(&text).ok();
}

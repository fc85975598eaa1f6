//! What is done with hostile bytes, for `cargo test` and for the fuzz targets of
//! `fuzz/`: any bytes may be refused, none may panic, hang or fill the memory.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each user takes its own part; a failure to set up is a failure"
)]

use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::files::{Progress, Source, read_sources};
use heatplan::plan::{LayerKind, Plan};
use heatplan::project::{self, journal};
use heatplan::report::columns::TableKind;
use heatplan::report::{expression::Expression, results_json};
use std::io::Write;

/// A body: bytes in, nothing out.
pub type Body = fn(&[u8]);

/// Every body under the name of its fuzz target.
pub const BODIES: [(&str, Body); 8] = [
    ("geojson_buildings", buildings),
    ("geojson_streets", streets),
    ("geojson_network", network),
    ("geojson_any", anything),
    ("project_open", project_open),
    ("journal_read", journal_read),
    ("expression", expression),
    ("paste", paste),
];

fn import(bytes: &[u8], kind: Option<LayerKind>) {
    let source = Source {
        name: "x.geojson".to_owned(),
        bytes: bytes.to_vec(),
        kind,
        crs: None,
        ..Source::default()
    };
    let Ok(import) = read_sources(vec![source], None, &Progress::new()) else {
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
        let mut history = heatplan::edit::History::new();
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

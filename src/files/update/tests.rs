use super::*;
use crate::files::{IssueCode, Source};
use crate::geometry::Crs;
use crate::plan::{
    BuildingId, BuildingUse, Correction, Decision, PinnedService, StreetId, StreetOverlay,
};

/// A square of 10 m at (x, y) with properties.
fn building(id: Option<&str>, x: f64, properties: &str) -> String {
    let id = id.map_or_else(String::new, |id| format!("\"id\":\"{id}\","));
    let (x0, y0) = (690_000.0 + x, 670_000.0);
    let (x1, y1) = (x0 + 10.0, y0 + 10.0);
    format!(
        "{{\"type\":\"Feature\",{id}\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x0},{y0}],[{x1},{y0}],[{x1},{y1}],[{x0},{y1}],[{x0},{y0}]]]}}}}"
    )
}

fn street(id: &str, x: f64, name: &str) -> String {
    let (x0, x1, y) = (690_000.0 + x, 690_100.0 + x, 670_100.0);
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"name\":\"{name}\",\"works_year\":2030}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[{x0},{y}],[{x1},{y}]]}}}}"
    )
}

fn source(name: &str, features: &[String]) -> Source {
    Source {
        name: name.to_owned(),
        bytes: format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
            features.join(",")
        )
        .into_bytes(),
        crs: Some(Crs::Lambert2008),
        ..Source::default()
    }
}

fn plan(sources: Vec<Source>) -> Plan {
    let import = read_sources(sources, None, &Progress::new()).unwrap();
    let mut plan = Plan::new("x", import.crs);
    plan.base = import.base;
    plan
}

fn update(plan: &Plan, layer: u32, source: Source, removed: Removed) -> Update {
    read_update(
        plan,
        Target::Layer(LayerId(layer)),
        vec![source],
        removed,
        &Progress::new(),
    )
    .unwrap()
}

fn ids(rows: &[RowNote]) -> Vec<&str> {
    rows.iter().map(|r| r.external_id.as_ref()).collect()
}

const HOME: &str = r#"{"functie":"woning","bouwjaar":1930}"#;

#[test]
fn the_same_file_changes_nothing_byte_for_byte() {
    let one = || {
        let rows = [
            building(Some("a"), 0.0, HOME),
            building(None, 20.0, HOME),
            building(Some("a"), 40.0, r#"{ "functie" : "school" }"#),
            building(Some("b"), 60.0, "{}"),
        ];
        source("one.geojson", &rows)
    };
    // the same ids in another layer before and behind it
    let other = |name: &str| source(name, &[building(Some("a"), 90.0, HOME)]);
    let plan = plan(vec![other("zero.geojson"), one(), other("two.geojson")]);
    assert_eq!(plan.base.buildings.len(), 6);
    for removed in Removed::ALL {
        let update = update(&plan, 1, one(), removed);
        assert!(Arc::ptr_eq(&update.base, &plan.base));
        assert_eq!(update.summary.unchanged, 4);
        assert_eq!(update.summary.by_place, 1, "the one without an id");
        let rest = UpdateSummary {
            unchanged: 0,
            by_place: 0,
            ..update.summary
        };
        assert_eq!(rest, UpdateSummary::default());
    }
    let streets = source("s.geojson", &[street("1", 0.0, "Markt")]);
    let update = read_update(
        &plan,
        Target::Layer(LayerId(1)),
        vec![streets],
        Removed::Keep,
        &Progress::new(),
    );
    assert!(
        matches!(update, Err(FilesError::Nothing { .. })),
        "no buildings in it"
    );
    let gone = read_update(
        &plan,
        Target::Layer(LayerId(9)),
        vec![one()],
        Removed::Keep,
        &Progress::new(),
    );
    assert!(matches!(gone, Err(FilesError::NoLayer { .. })));
}

#[test]
fn rows_change_in_place_come_at_the_end_and_leave_an_empty_one() {
    let old = source(
        "g.geojson",
        &[
            building(Some("a"), 0.0, HOME),
            building(Some("b"), 20.0, HOME),
            building(Some("c"), 40.0, HOME),
            building(Some("d"), 60.0, HOME),
        ],
    );
    let mut plan = plan(vec![old]);
    let decided = BuildingId(3);
    plan.variant_mut()
        .decisions
        .insert_mut(decided, Decision::default());
    let new = || {
        source(
            "g2.geojson",
            &[
                building(Some("new"), 100.0, HOME),
                building(Some("b"), 20.0, r#"{"functie":"school"}"#),
                building(Some("a"), 0.0, HOME),
            ],
        )
    };
    let dropped = update(&plan, 0, new(), Removed::Drop);
    let summary = &dropped.summary;
    assert_eq!(summary.unchanged, 1);
    assert_eq!(ids(&summary.added), ["new"]);
    assert_eq!(ids(&summary.changed), ["b"]);
    assert_eq!(ids(&summary.removed), ["c", "d"]);
    assert_eq!(summary.dropped, 1, "d stays: a variant decides about it");
    assert_eq!(
        summary.conflicts[0].kind,
        ConflictKind::RemovedDecided("A".into())
    );
    let buildings = &dropped.base.buildings;
    assert_eq!(buildings.len(), 5);
    let external: Vec<&str> = buildings
        .records
        .iter()
        .map(|r| r.external_id.as_ref())
        .collect();
    assert_eq!(external, ["a", "b", "c", "d", "new"]);
    assert_eq!(buildings.records[1].building_use, Some(BuildingUse::School));
    assert!(buildings.is_gone(BuildingId(2)) && !buildings.is_gone(decided));
    assert_eq!(buildings.attributes.get(1), r#"{"functie":"school"}"#);
    let layer = &dropped.base.layers[0];
    assert_eq!((layer.features, layer.dropped), (4, 1));
    assert_eq!(layer.name.as_ref(), "g.geojson", "it stays the same layer");

    let kept = update(&plan, 0, new(), Removed::Keep);
    assert_eq!(kept.summary.dropped, 0);
    assert!(!kept.base.buildings.is_gone(BuildingId(2)));

    // what was dropped comes back into its row
    plan.base = dropped.base;
    let again = update(
        &plan,
        0,
        source(
            "g3.geojson",
            &["a", "b", "c", "d", "new"]
                .map(|id| building(Some(id), if id == "c" { 41.0 } else { 0.0 }, HOME)),
        ),
        Removed::Drop,
    );
    assert_eq!(ids(&again.summary.added), ["c"]);
    assert!(!again.base.buildings.is_gone(BuildingId(2)));
    assert_eq!(again.base.layers[0].dropped, 0);
    assert_eq!(again.base.buildings.len(), 5);
}

#[test]
fn corrections_and_pins_that_do_not_fit_are_listed_and_stay() {
    let old = source(
        "g.geojson",
        &[
            building(Some("a"), 0.0, HOME),
            building(Some("b"), 20.0, HOME),
        ],
    );
    let mut plan = plan(vec![old]);
    plan.overlays.buildings.insert_mut(
        BuildingId(0),
        Correction {
            year: Some(1950),
            levels: Some(2.0),
            ..Correction::default()
        },
    );
    let pinned = Decision {
        service: Some(PinnedService::default()),
        ..Decision::default()
    };
    plan.variant_mut()
        .decisions
        .insert_mut(BuildingId(1), pinned);
    let new = source(
        "g.geojson",
        &[
            building(Some("a"), 0.0, r#"{"functie":"woning","bouwjaar":1931}"#),
            building(Some("b"), 21.0, HOME),
        ],
    );
    let update = update(&plan, 0, new, Removed::Drop);
    let kinds: Vec<&ConflictKind> = update.summary.conflicts.iter().map(|c| &c.kind).collect();
    assert_eq!(
        kinds,
        [
            &ConflictKind::Corrected("build-year"),
            &ConflictKind::PinnedMoved("A".into())
        ],
        "the storeys are corrected, but no other than before"
    );
    assert_eq!(update.base.buildings.records[0].year, Some(1931));
    assert!(plan.overlays.buildings.contains_key(&BuildingId(0)));
}

#[test]
fn streets_with_a_rule_stay_and_others_leave_an_empty_row() {
    let mut plan = plan(vec![source(
        "s.geojson",
        &[
            street("1", 0.0, "Markt"),
            street("2", 200.0, "Dijle"),
            street("3", 400.0, "Kaai"),
        ],
    )]);
    let overlay = StreetOverlay {
        works_year: Some(2028),
        ..StreetOverlay::default()
    };
    plan.overlays
        .streets
        .insert_mut(StreetId(0), overlay.clone());
    plan.overlays.streets.insert_mut(StreetId(1), overlay);
    let newer = street("1", 0.0, "Markt").replace("2030", "2031");
    let update = update(&plan, 0, source("s.geojson", &[newer]), Removed::Drop);
    assert_eq!(ids(&update.summary.removed), ["2", "3"]);
    assert_eq!(update.summary.dropped, 1);
    let kinds: Vec<&str> = update
        .summary
        .conflicts
        .iter()
        .map(|c| c.kind.code())
        .collect();
    assert_eq!(kinds, ["corrected", "removed-spoken-of"]);
    assert!(update.base.streets.lines.view(2).is_empty());
    assert!(!update.base.streets.lines.view(1).is_empty());
}

#[test]
fn published_heat_is_brought_up_to_date_by_its_ids() {
    let piece = |id: &str, x: f64, kwh: f64| {
        let (x0, x1, y) = (690_000.0 + x, 690_050.0 + x, 670_100.0);
        format!(
            "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"heat_kwh_per_a\":{kwh},\"users\":7}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[{x0},{y}],[{x1},{y}]]}}}}"
        )
    };
    let user = |id: &str, x: f64, kwh: f64| {
        let x = 690_000.0 + x;
        format!(
            "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"heat_kwh_per_a\":{kwh}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},670090]}}}}"
        )
    };
    let heat = |rows: &[String]| Source {
        kind: Some(LayerKind::Heatmap),
        ..source("warmte.geojson", rows)
    };
    let before = [
        piece("a", 0.0, 1e5),
        piece("b", 60.0, 2e5),
        user("u", 0.0, 9e5),
    ];
    let plan = plan(vec![heat(&before)]);
    assert_eq!(
        (plan.base.heat.records.len(), plan.base.heat.users.len()),
        (2, 1)
    );
    let same = update(&plan, 0, heat(&before), Removed::Drop);
    assert!(Arc::ptr_eq(&same.base, &plan.base));
    assert_eq!(same.summary.unchanged, 3);

    let after = [
        piece("b", 60.0, 3e5),
        piece("c", 120.0, 4e5),
        user("u", 0.0, 8e5),
        user("v", 9.0, 1e5),
    ];
    let newer = update(&plan, 0, heat(&after), Removed::Drop);
    assert_eq!(ids(&newer.summary.changed), ["b", "u"]);
    assert_eq!(ids(&newer.summary.added), ["c", "v"]);
    assert_eq!(ids(&newer.summary.removed), ["a"]);
    let heat_now = &newer.base.heat;
    let sums: Vec<_> = heat_now.records.iter().map(|r| r.mwh_per_a).collect();
    assert_eq!(sums, [Some(300.0), Some(400.0)]);
    let large: Vec<_> = heat_now.users.iter().map(|u| u.mwh_per_a).collect();
    assert_eq!(large, [Some(800.0), Some(100.0)]);
    assert_eq!(heat_now.lines.len(), 2);
    assert_eq!(newer.base.layers[0].features, 4);
    // Nothing of the plan speaks of a piece of street: all can stay too.
    let kept = update(&plan, 0, heat(&after), Removed::Keep);
    assert_eq!(kept.base.heat.records.len(), 3);
}

fn address(id: Option<&str>, x: f64, number: &str, bus: &str) -> String {
    let id = id.map_or_else(String::new, |id| format!("\"id\":\"{id}\","));
    let (x, y) = (690_000.0 + x, 670_005.0);
    format!(
        "{{\"type\":\"Feature\",{id}\"properties\":{{\"straatnaam\":\"Kerkstraat\",\"huisnummer\":\"{number}\",\"busnummer\":\"{bus}\"}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}}}"
    )
}

/// Four houses, the last one with an address of its own, and their address points.
fn addressed() -> (Plan, Vec<String>) {
    let own = r#"{"functie":"woning","straat":"Kerkstraat","huisnummer":"7"}"#;
    let houses = source(
        "g.geojson",
        &[
            building(Some("a"), 0.0, HOME),
            building(Some("b"), 20.0, HOME),
            building(Some("c"), 40.0, HOME),
            building(Some("d"), 60.0, own),
        ],
    );
    let points = vec![
        address(Some("p1"), 5.0, "1", "1"),
        address(Some("p2"), 5.0, "1", "2"),
        address(Some("p3"), 25.0, "3", ""),
        address(Some("p5"), 45.0, "5", ""),
        address(Some("p7"), 65.0, "7", ""),
    ];
    (plan(vec![houses, source("adr.geojson", &points)]), points)
}

fn said(plan: &Plan, building: u32) -> (Option<String>, Option<u32>) {
    let record = &plan.base.buildings.records[building as usize];
    (record.address(), record.dwellings)
}

#[test]
fn addresses_are_brought_up_to_date_and_buildings_learn_them_anew() {
    let (mut plan, points) = addressed();
    assert_eq!(said(&plan, 0), (Some("Kerkstraat 1".into()), Some(2)));
    for removed in Removed::ALL {
        let same = update(&plan, 1, source("adr.geojson", &points), removed);
        assert!(Arc::ptr_eq(&same.base, &plan.base), "nothing changes");
        assert_eq!(same.summary.unchanged, 5);
        let said: Vec<_> = same.report.issues.iter().map(|issue| issue.code).collect();
        assert_eq!(said, [IssueCode::UpdateDone], "nothing but the counts");
    }
    let correction = Correction {
        dwellings: Some(4),
        ..Correction::default()
    };
    plan.overlays
        .buildings
        .insert_mut(BuildingId(0), correction);
    // a box more at the first, another number at the second, the third is gone,
    // the fourth gives its own, and one stands far from everything
    let newer = [
        address(Some("p9"), 5.0, "1", "3"),
        address(Some("p1"), 5.0, "1", "1"),
        address(Some("p2"), 5.0, "1", "2"),
        address(Some("p3"), 25.0, "3A", ""),
        address(Some("p7"), 65.0, "7", ""),
        address(Some("p99"), 900.0, "99", ""),
    ];
    let one = update(&plan, 1, source("adr2.geojson", &newer), Removed::Drop);
    let summary = &one.summary;
    assert_eq!(ids(&summary.added), ["p9", "p99"]);
    assert_eq!(ids(&summary.changed), ["p3"]);
    assert_eq!(ids(&summary.removed), ["p5"]);
    assert_eq!((summary.dropped, summary.unchanged), (1, 3));
    assert_eq!(summary.conflicts.len(), 1, "{:?}", summary.conflicts);
    let conflict = &summary.conflicts[0];
    assert_eq!(conflict.external_id.as_ref(), "a");
    assert_eq!(conflict.kind, ConflictKind::Corrected("dwellings"));
    let alone = one.report.of(IssueCode::AddressAlone).count();
    assert_eq!(alone, 1, "and the others have a building");
    let mut after = plan.clone();
    after.base = one.base;
    assert_eq!(said(&after, 0), (Some("Kerkstraat 1".into()), Some(3)));
    assert_eq!(said(&after, 1).0.as_deref(), Some("Kerkstraat 3A"));
    assert_eq!(said(&after, 2), (None, None), "its address is gone");
    assert_eq!(said(&after, 3).0.as_deref(), Some("Kerkstraat 7"));
    assert_eq!(after.base.layers[1].features, 6);
    let stays = update(&plan, 1, source("adr2.geojson", &newer), Removed::Keep);
    after.base = stays.base;
    assert_eq!(said(&after, 2).0.as_deref(), Some("Kerkstraat 5"));
    // the own number outlives its address point
    let none = update(&plan, 1, source("adr3.geojson", &newer[..1]), Removed::Drop);
    after.base = none.base;
    assert_eq!(said(&after, 3).0.as_deref(), Some("Kerkstraat 7"));
    assert_eq!(said(&after, 1).0, None);
    assert_eq!(said(&after, 0), (Some("Kerkstraat 1".into()), Some(1)));
}

#[test]
fn what_an_older_program_learnt_of_addresses_is_known_again() {
    let (plan, points) = addressed();
    let mut older = plan.clone();
    let mut base = Base::clone(&plan.base);
    for record in &mut base.buildings.records {
        record.street_learnt = false;
        record.number_learnt = false;
    }
    older.base = Arc::new(base);
    let update = update(
        &older,
        1,
        source("adr.geojson", &points[..2]),
        Removed::Drop,
    );
    older.base = update.base;
    assert_eq!(said(&older, 0), (Some("Kerkstraat 1".into()), Some(2)));
    assert_eq!(said(&older, 1), (None, None));
    assert_eq!(
        said(&older, 3).0.as_deref(),
        Some("Kerkstraat 7"),
        "its own"
    );
}

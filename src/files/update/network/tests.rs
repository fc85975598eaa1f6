//! Networks against newer files of themselves.

use crate::files::report::IssueCode;
use crate::files::update::{ConflictKind, Removed, RowNote, Target, Update};
use crate::files::{Progress, Source, read_sources, read_update};
use crate::geometry::Crs;
use crate::plan::{
    BuildingId, Decision, Line, LineEnd, LineId, LineRole, LineState, NodeId, PinnedFoot,
    PinnedService, Plan, SourceId,
};

mod drawn;

const X: f64 = 690_000.0;
const Y: f64 = 670_000.0;

fn line(id: &str, properties: &str, points: &[[f64; 2]]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|p| format!("[{},{}]", X + p[0], Y + p[1]))
        .collect();
    let id = if id.is_empty() {
        String::new()
    } else {
        format!("\"id\":\"{id}\",")
    };
    format!(
        "{{\"type\":\"Feature\",{id}\"properties\":{properties},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[{}]}}}}",
        points.join(",")
    )
}

fn boiler(x: f64, properties: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"id\":\"K\",\"properties\":{properties},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{},{Y}]}}}}",
        X + x
    )
}

fn source(features: &[String]) -> Source {
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        features.join(",")
    );
    Source {
        name: "net.geojson".to_owned(),
        bytes: text.into_bytes(),
        crs: Some(Crs::Lambert2008),
        ..Source::default()
    }
}

const TRUNK: &str = r#"{"role":"trunk","phase":2,"owner":"Stad","note":"x"}"#;
const BRANCH: &str = r#"{"role":"branch","phase":3}"#;

/// A trunk of two pieces with a branch at their middle, a boiler at its start.
fn features() -> [String; 4] {
    [
        line("T1", TRUNK, &[[0.0, 0.0], [100.0, 0.0]]),
        line("T2", TRUNK, &[[100.0, 0.0], [200.0, 0.0]]),
        line("B1", BRANCH, &[[100.0, 0.0], [100.0, 50.0]]),
        boiler(0.0, r#"{"role":"source","capacity_mw":2}"#),
    ]
}

fn plan_of(features: &[String]) -> Plan {
    let import = read_sources(vec![source(features)], None, &Progress::new()).unwrap();
    let mut plan = Plan::new("x", import.crs);
    plan.base = import.base;
    let (network, phases) = import.network.unwrap();
    let variant = plan.variant_mut();
    (variant.network, variant.phases) = (network, phases);
    plan
}

fn update(plan: &Plan, features: &[String], removed: Removed) -> Update {
    let sources = vec![source(features)];
    let update = read_update(plan, Target::Network, sources, removed, &Progress::new()).unwrap();
    if let Some((network, _)) = &update.network {
        assert!(network.check().is_empty(), "{:?}", network.check());
    }
    update
}

/// The plan brought up to date.
fn updated(plan: &Plan, update: &Update) -> Plan {
    let mut after = plan.clone();
    let (network, phases) = update.network.clone().unwrap();
    let variant = after.variant_mut();
    (variant.network, variant.phases) = (network, phases);
    after
}

fn ids(rows: &[RowNote]) -> Vec<&str> {
    rows.iter().map(|row| row.external_id.as_ref()).collect()
}

fn by_name(plan: &Plan, name: &str) -> (LineId, Line) {
    let found = plan
        .network()
        .lines()
        .find(|(id, _)| plan.line_label(*id) == name);
    let (id, line) = found.unwrap();
    (id, line.clone())
}

fn change(plan: &mut Plan, name: &str, change: impl FnOnce(&mut Line)) {
    let (id, _) = by_name(plan, name);
    let network = &mut plan.variant_mut().network;
    let changed = network.change_line(id, |line| {
        change(line);
        Ok(())
    });
    changed.unwrap();
}

#[test]
fn the_same_file_changes_nothing() {
    let plan = plan_of(&features());
    for removed in Removed::ALL {
        let same = update(&plan, &features(), removed);
        assert!(same.network.is_none(), "{:?}", same.summary);
        assert_eq!(same.summary.unchanged, 4);
        assert!(same.summary.added.is_empty() && same.summary.removed.is_empty());
        assert!(same.summary.conflicts.is_empty());
    }
}

#[test]
fn what_the_file_does_not_say_stays_and_what_it_says_comes() {
    let mut plan = plan_of(&features());
    change(&mut plan, "T1", |line| {
        line.fixed_dn = Some(200);
        line.name = Some("Noord".into());
        line.state = LineState::Existing;
        line.takes_connections = false;
    });
    let [_, two, branch, _] = features();
    let newer = [
        // neither phase nor owner, a diameter that cannot be used
        line(
            "T1",
            r#"{"role":"trunk","operator":"Fluvius","given_dn":"dik"}"#,
            &[[0.0, 0.0], [100.0, 0.0]],
        ),
        two,
        branch.replace("\"phase\":3", "\"phase\":5"),
    ];
    let update = update(&plan, &newer, Removed::Drop);
    assert_eq!(ids(&update.summary.changed), ["B1", "T1"]);
    // one of lines alone says nothing of sources
    assert_eq!(
        (update.summary.removed.len(), update.summary.unchanged),
        (0, 1)
    );
    let after = updated(&plan, &update);
    let (id, t1) = by_name(&after, "T1");
    assert_eq!(id, by_name(&plan, "T1").0);
    assert_eq!(
        (t1.phase, t1.state, t1.fixed_dn),
        (2, LineState::Existing, Some(200))
    );
    assert_eq!(
        (t1.owner.as_deref(), t1.operator.as_deref()),
        (Some("Stad"), Some("Fluvius"))
    );
    assert_eq!(t1.name.as_deref(), Some("Noord"));
    assert!(!t1.takes_connections);
    assert_eq!(by_name(&after, "B1").1.phase, 5);
    assert_eq!(after.variant().phases.last(), 5);
    let refused = update.report.issues.iter();
    assert!(
        refused
            .into_iter()
            .any(|issue| issue.code == IssueCode::BadValue)
    );
}

#[test]
fn a_node_takes_its_lines_and_its_source_along() {
    let plan = plan_of(&features());
    let newer = [
        line("T1", TRUNK, &[[0.0, 5.0], [50.0, 8.0], [100.0, 5.0]]),
        line("T2", TRUNK, &[[100.0, 5.0], [200.0, 0.0]]),
        line("B1", BRANCH, &[[100.0, 5.0], [100.0, 50.0]]),
    ];
    let update = update(&plan, &newer, Removed::Drop);
    assert_eq!(ids(&update.summary.changed), ["B1", "T1", "T2"]);
    let after = updated(&plan, &update);
    let (was, now) = (by_name(&plan, "T1").1, by_name(&after, "T1").1);
    assert_eq!((now.from, now.to), (was.from, was.to), "the nodes stay");
    assert_eq!(after.network().place(now.to), Some([X + 100.0, Y + 5.0]));
    assert_eq!(after.network().lines_at(now.to).len(), 3);
    let (_, boiler) = after.network().sources().next().unwrap();
    assert_eq!(after.network().place(boiler.node), Some([X, Y + 5.0]));
    assert_eq!(after.network().nodes().count(), 4);
}

#[test]
fn lines_come_and_go_and_the_new_join_the_old() {
    let plan = plan_of(&features());
    let [one, two, _, source] = features();
    let newer = [
        one,
        two,
        // from the middle of a trunk, which it cuts
        line("B2", BRANCH, &[[150.0, 0.0], [150.0, 40.0]]),
        source.replace("\"capacity_mw\":2", "\"capacity_mw\":3"),
    ];
    let update = update(&plan, &newer, Removed::Drop);
    let summary = &update.summary;
    assert_eq!((ids(&summary.removed), summary.dropped), (vec!["B1"], 1));
    assert!(ids(&summary.added).contains(&"B2"));
    assert_eq!(ids(&summary.changed), ["K", "T2"]);
    let after = updated(&plan, &update);
    let (_, b2) = by_name(&after, "B2");
    assert_eq!(after.network().lines_at(b2.from).len(), 3);
    let part = after
        .network()
        .lines()
        .find(|(_, line)| line.split_from.is_some());
    let (_, part) = part.unwrap();
    assert_eq!(part.split_from, Some(by_name(&plan, "T2").0));
    assert_eq!((part.phase, part.owner.as_deref()), (2, Some("Stad")));
    let kept = self::update(&plan, &newer, Removed::Keep);
    assert_eq!(
        (ids(&kept.summary.removed), kept.summary.dropped),
        (vec!["B1"], 0)
    );
    let after = updated(&plan, &kept);
    assert_eq!(by_name(&after, "B1").1.role, LineRole::Branch);
    // the cut piece has no id in that file: it is known again by its way
    let again = self::update(&after, &newer, Removed::Keep);
    assert!(again.network.is_none(), "{:?}", again.summary);
    assert_eq!(again.summary.by_place, 1);
}

#[test]
fn what_is_locked_or_decided_stays_and_is_told() {
    let mut plan = plan_of(&features());
    change(&mut plan, "T1", |line| line.locked = true);
    let (b1, _) = by_name(&plan, "B1");
    let pin = PinnedService {
        to: Some(PinnedFoot {
            line: b1,
            at: [X + 100.0, Y + 20.0],
        }),
        ..PinnedService::default()
    };
    let decision = Decision {
        service: Some(pin),
        ..Decision::default()
    };
    plan.variant_mut()
        .decisions
        .insert_mut(BuildingId(0), decision);
    let newer = [
        line("T1", TRUNK, &[[0.0, 9.0], [100.0, 0.0]]),
        line("T2", TRUNK, &[[100.0, 0.0], [200.0, 0.0]]),
    ];
    let update = update(&plan, &newer, Removed::Drop);
    assert!(update.network.is_none());
    let conflicts = &update.summary.conflicts;
    let kinds: Vec<_> = conflicts
        .iter()
        .map(|c| (c.external_id.as_ref(), c.kind.code()))
        .collect();
    assert_eq!(kinds, [("B1", "removed-decided"), ("T1", "line-locked")]);
    assert!(conflicts.iter().any(|c| c.kind == ConflictKind::LineLocked));
}

#[test]
fn a_file_without_lines_is_refused() {
    let plan = plan_of(&features());
    let [.., boiler] = features();
    let sources = vec![source(&[boiler])];
    let read = read_update(
        &plan,
        Target::Network,
        sources,
        Removed::Drop,
        &Progress::new(),
    );
    assert!(read.is_err());
}

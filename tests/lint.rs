//! Lint of real street data: the faults that were put into the sample are found
//! and mended, and what is mended once is mended for good.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

use heatplan::analysis::lint::{BRIDGE_M, Fault, FaultKind, Mended, lint_streets, mend_all};
use heatplan::analysis::{Facts, Inputs, Results};
use heatplan::files::{Progress, read_files};
use heatplan::geometry::index::SegmentIndex;
use heatplan::geometry::nearest::nearest_on_polyline;
use heatplan::geometry::{Crs, Point};
use heatplan::plan::{Base, LayerId, Plan, Street, StreetId, StreetRepair};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn found(plan: &Plan, tolerance_m: f64) -> Vec<Fault> {
    let lines = plan.overlays.street_repairs.lines(&plan.base.streets.lines);
    lint_streets(plan, &lines, tolerance_m)
}

fn all_streets(plan: &Plan, tolerance_m: f64) -> Mended {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    mend_all(&inputs, &Results::default(), tolerance_m, |kind| {
        kind.is_of_streets()
    })
}

/// What there is of a street lies where it ran, or bridges a gap; where nothing
/// is left of one, another street runs.
fn assert_far(before: &Plan, after: &Plan, tolerance_m: f64) {
    let lines = after
        .overlays
        .street_repairs
        .lines(&after.base.streets.lines);
    let index = SegmentIndex::from_lines((0..).zip(lines.iter()));
    for (id, repair) in after.overlays.street_repairs.iter() {
        let StreetRepair::Course(now) = repair else {
            continue;
        };
        let loaded = before.base.streets.lines.view(id.index());
        let away_m = |point: Point, line: &[Point]| {
            nearest_on_polyline(point, line).map_or(f64::INFINITY, |foot| foot.distance_m)
        };
        for (place, point) in now.iter().enumerate() {
            let is_end = place == 0 || place + 1 == now.len();
            let far_m = away_m(*point, loaded);
            let limit_m = if is_end { BRIDGE_M } else { tolerance_m };
            assert!(
                far_m <= limit_m.max(tolerance_m) + 1e-6,
                "{id:?} moved {far_m}"
            );
        }
        for point in loaded {
            let nearest = index.nearest(*point).unwrap();
            let limit_m = 2.0 * tolerance_m + 0.5;
            assert!(
                nearest.distance_m <= limit_m,
                "{id:?}: {}",
                nearest.distance_m
            );
        }
    }
}

fn parelwijk() -> Plan {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk/streets.geojson");
    let progress = Progress::new();
    let import = read_files(&[(file, None)], None, &progress).unwrap();
    let mut plan = Plan::new("parelwijk", import.crs);
    plan.base = import.base;
    plan
}

#[test]
fn the_five_faults_of_parelwijk_are_found_and_mended() {
    let plan = parelwijk();
    let named = |fault: &Fault| -> Vec<String> {
        let records = &plan.base.streets.records;
        let name = |s: &StreetId| records[s.index()].external_id.to_string();
        fault.streets.iter().map(name).collect()
    };
    let all = found(&plan, 1.5);
    let of = |kind: FaultKind| -> Vec<&Fault> { all.iter().filter(|f| f.kind == kind).collect() };
    let misses = of(FaultKind::StreetNearMiss);
    assert_eq!(misses.len(), 2, "{all:#?}");
    for (id, gap_m) in [("1152", 0.6), ("1240", 1.2)] {
        let fault = misses.iter().find(|f| named(f).contains(&id.to_owned()));
        let size_m = fault.unwrap().size_m;
        assert!((size_m - gap_m).abs() < 0.06, "{id}: {size_m}");
    }
    let under = of(FaultKind::StreetUndershoot);
    assert_eq!(under.len(), 1);
    assert_eq!(named(under[0]), ["1264", "1261"]);
    assert!((under[0].size_m - 0.8).abs() < 0.06);
    let copies = of(FaultKind::StreetDuplicate);
    assert_eq!(copies.len(), 1);
    assert_eq!(named(copies[0]), ["1990", "1159"]);
    let stubs = of(FaultKind::StreetStub);
    assert_eq!(stubs.len(), 1);
    assert_eq!(named(stubs[0]), ["1991"]);
    assert_eq!(all.len(), 5, "and nothing else: {all:#?}");
    // The wider gap is none at one metre.
    assert_eq!(found(&plan, 1.0).len(), 4);
    let done = all_streets(&plan, 1.5);
    assert_eq!(done.count, 5);
    assert_far(&plan, &done.plan, 1.5);
    assert_eq!(found(&done.plan, 1.5), []);
}

#[test]
fn real_streets_are_mended_once_and_for_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in [
        "sample_data/karhula/streets.geojson",
        "../shared/data/brugge/streets.geojson",
        "../shared/data/wechelderzande/streets.geojson",
        "../shared/data/leuven_centre/leuven_centre_streets.geojson",
    ] {
        let path = root.join(file);
        if !path.exists() {
            println!("skipped: {file} is not here");
            continue;
        }
        let progress = Progress::new();
        let import = read_files(&[(path, None)], None, &progress).unwrap();
        let mut plan = Plan::new("real", import.crs);
        plan.base = import.base;
        for tolerance_m in [0.05, 1.0, 3.0] {
            let before = found(&plan, tolerance_m);
            assert_eq!(before, found(&plan, tolerance_m), "twice the same");
            let done = all_streets(&plan, tolerance_m);
            assert_far(&plan, &done.plan, tolerance_m);
            let left = found(&done.plan, tolerance_m);
            let open: Vec<_> = left.iter().filter(|f| f.is_repairable()).collect();
            assert!(open.is_empty(), "{file} {tolerance_m}: {open:#?}");
            let counts: Vec<String> = FaultKind::ALL
                .iter()
                .map(|k| {
                    let n = |all: &[Fault]| all.iter().filter(|f| f.kind == *k).count();
                    (k, n(&before), n(&left))
                })
                .filter(|(_, a, b)| a + b > 0)
                .map(|(k, a, b)| format!("{} {a} -> {b}", k.code()))
                .collect();
            println!("{file} at {tolerance_m} m: {}", counts.join(", "));
        }
    }
}

/// A town of 100 000 streets and a million vertices is looked through in about
/// a second (optimised; the bound leaves room for a build that is not).
#[test]
fn a_hundred_thousand_streets() {
    const SIDE: u32 = 224;
    const PITCH_M: f64 = 90.0;
    let mut base = Base::default();
    let (mut count, mut slips) = (0, 0);
    for x in 0..SIDE {
        for y in 0..SIDE {
            let from = [f64::from(x) * PITCH_M, f64::from(y) * PITCH_M];
            for way in [[PITCH_M, 0.0], [0.0, PITCH_M]] {
                // Bends, as real streets have them, and now and then an end
                // that stops 0.3 m short.
                let is_short = count % 1000 == 500;
                let points: Vec<[f64; 2]> = (0..10)
                    .map(|k| {
                        let end_m = if is_short && k == 9 { 0.3 } else { 0.0 };
                        let part = f64::from(k) / 9.0 - end_m / PITCH_M;
                        let bend_m = if k % 9 == 0 { 0.0 } else { f64::from(k % 3) };
                        [
                            from[0] + part * way[0] + bend_m * way[1] / PITCH_M,
                            from[1] + part * way[1] + bend_m * way[0] / PITCH_M,
                        ]
                    })
                    .collect();
                base.streets.lines.push(&points);
                let id = format!("s{count}");
                base.streets
                    .records
                    .push(Street::new(id.into(), LayerId(0)));
                slips += usize::from(is_short);
                count += 1;
            }
        }
    }
    let mut plan = Plan::new("large", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let start = Instant::now();
    let faults = found(&plan, 1.0);
    let took = start.elapsed();
    let vertices = plan.base.streets.lines.point_count();
    println!("{count} streets, {vertices} vertices: {took:?}");
    let misses = faults
        .iter()
        .filter(|f| f.kind == FaultKind::StreetNearMiss);
    assert_eq!(misses.count(), slips);
    assert_eq!(faults.len(), slips);
    assert!(took.as_secs() < 60, "{took:?}");
}

/// What was mended and what is ignored is in the project file.
#[test]
fn repairs_are_saved_and_read_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("sample_data/parelwijk/parelwijk.heatplan");
    let plan = heatplan::project::open(&sample).unwrap().plan;
    let mut plan = all_streets(&plan, 1.0).plan;
    assert!(plan.overlays.street_repairs.len() >= 4);
    plan.overlays
        .ignored
        .set(&"street-stub S1 @ 0.0 0.0".into(), true);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mended.heatplan");
    heatplan::project::save(&plan, None, &path).unwrap();
    let opened = heatplan::project::open(&path).unwrap();
    assert!(opened.plan == plan);
    assert!(opened.warnings.is_empty());
    assert_eq!(found(&opened.plan, 1.0), []);
}

//! What is written opens again as the same plan, and gives no person away.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod common;

use heatplan::analysis::lint::{FaultKind, lint_streets, mend_all};
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::ops::{self, LineChange};
use heatplan::edit::{Command, CommandName};
use heatplan::files::join::{join, open_table, suggest_join};
use heatplan::files::write::CsvStyle;
use heatplan::files::{
    IssueCode, LayerChoice, Progress, Removed, Target, open_file, read_files, read_update,
};
use heatplan::geometry::measure::{along, distance_m, length_m};
use heatplan::geometry::{Crs, LineStore, Point, Region};
use heatplan::plan::{
    AreaId, AreaOverlay, Base, BuildingId, BuildingUse, Commitment, ConnectionRule, Correction,
    Decision, DemandOrigin, GivenDemand, LayerKind, LineId, OwnPipes, PERSONAL_GROUP, PinnedFoot,
    PinnedService, PipeCatalogue, Plan, PlanArea, Source, Stamp, StreetId, StreetOverlay,
    StreetRepair, StreetRule, Surface, UsePart, Zone, ZoneKind,
};
use heatplan::project;
use heatplan::report::export::{ExportError, ExportFormat, ExportOptions, Exported, Fill, export};
use heatplan::report::layers::ExportLayer;
use heatplan::report::public::Released;
use heatplan::report::{released_json, write_out};
use heatplan::text::{Language, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn sample() -> Plan {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk/parelwijk.heatplan");
    project::open(&path).unwrap().plan
}

fn released(plan: &Plan, confidential: bool) -> Released {
    let facts = Arc::new(Facts::of(plan));
    let results = compute(&Inputs {
        plan,
        facts: &facts,
        year: None,
    });
    Released::new(plan, &facts, &results, None, confidential)
}

fn options(format: ExportFormat) -> ExportOptions {
    ExportOptions {
        format,
        layers: ExportLayer::ALL
            .into_iter()
            .filter(|layer| format.takes(*layer))
            .collect(),
        crs: None,
        csv: CsvStyle::Machine,
        per_layer: false,
        written: "2026-11-22T16:00:00Z".to_owned(),
    }
}

fn write(released: &Released, options: &ExportOptions, path: &Path) -> Vec<PathBuf> {
    let texts = Texts::new(Language::Dutch);
    let put = |path: &Path, fill: Fill<'_>| {
        project::replace(path, |out| fill(out)).map_err(|e| e.to_string())
    };
    let written = export(released, options, &texts, path, &put, &Progress::new()).unwrap();
    assert_eq!((written.lost, written.loss(&texts)), (0, None));
    written.files
}

fn read(paths: &[PathBuf]) -> Plan {
    let files: Vec<_> = paths.iter().map(|path| (path.clone(), None)).collect();
    let import = read_files(&files, None, &Progress::new()).unwrap();
    let mut plan = Plan::new("again", import.crs);
    let command = ops::import(&plan, import.base, import.network);
    ops::with_said(command, &plan, &import.said).apply(&mut plan);
    plan
}

fn near(a: Point, b: Point) -> bool {
    distance_m(a, b) < 1e-3
}

fn same_way(a: &[Point], b: &[Point]) -> bool {
    let forth = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b));
    let back = a.len() == b.len() && a.iter().rev().zip(b).all(|(a, b)| near(*a, *b));
    forth || back
}

/// The rings of two polygons, wherever they start and however they turn.
fn same_rings<'r>(
    a: impl Iterator<Item = &'r [Point]>,
    b: impl Iterator<Item = &'r [Point]>,
) -> bool {
    let (a, b): (Vec<_>, Vec<_>) = (a.collect(), b.collect());
    a.len() == b.len()
        && a.iter()
            .zip(&b)
            .all(|(a, b)| a.len() == b.len() && a.iter().all(|p| b.iter().any(|q| near(*p, *q))))
}

/// Attributes as sorted members, without empty ones, numbers as they count.
fn members(json: &str) -> Vec<(String, String)> {
    let map: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    let mut members: Vec<(String, String)> = map
        .into_iter()
        .filter(|(_, value)| !value.is_null() && value.as_str() != Some(""))
        .map(|(name, value)| {
            let value = match value.as_f64() {
                Some(number) => number.to_string(),
                None => value.to_string(),
            };
            (name, value)
        })
        .collect();
    members.sort();
    members
}

#[track_caller]
fn assert_same(was: &Plan, again: &Plan, form: &str) {
    assert_eq!(again.crs, was.crs, "{form}");
    let (a, b) = (&was.base.buildings, &again.base.buildings);
    assert_eq!(b.len(), a.len(), "{form}: buildings");
    for row in 0..a.len() {
        let (x, y) = (&a.records[row], &b.records[row]);
        let mut same = y.clone();
        same.layer = x.layer;
        assert_eq!(&same, x, "{form}: building {row}");
        assert_eq!(
            members(b.attributes.get(row)),
            members(a.attributes.get(row)),
            "{form}"
        );
        let (x, y) = (a.footprints.view(row), b.footprints.view(row));
        assert!(same_rings(x.rings(), y.rings()), "{form}: footprint {row}");
    }
    let (a, b) = (&was.base.streets, &again.base.streets);
    assert_eq!(b.records.len(), a.records.len(), "{form}: streets");
    for row in 0..a.records.len() {
        let mut same = b.records[row].clone();
        same.layer = a.records[row].layer;
        assert_eq!(same, a.records[row], "{form}: street {row}");
        assert!(
            same_way(a.lines.view(row), b.lines.view(row)),
            "{form}: street {row}"
        );
    }
    let (a, b) = (&was.base.areas, &again.base.areas);
    assert_eq!(b.records.len(), a.records.len(), "{form}: areas");
    for (x, y) in a.records.iter().zip(&b.records) {
        assert_eq!(
            (&y.external_id, &y.name),
            (&x.external_id, &x.name),
            "{form}"
        );
    }
    assert_eq!(
        again.base.sources.len(),
        was.base.sources.len(),
        "{form}: sources"
    );
    for (x, y) in was.base.sources.iter().zip(&again.base.sources) {
        assert_eq!(
            (
                &y.external_id,
                &y.name,
                &y.kind,
                y.capacity_mw,
                y.available_from
            ),
            (
                &x.external_id,
                &x.name,
                &x.kind,
                x.capacity_mw,
                x.available_from
            ),
            "{form}"
        );
        assert!(near(x.place, y.place));
    }
    let background = |plan: &Plan| {
        let all = &plan.base.background;
        (all.polygon_records.len(), all.line_records.len())
    };
    assert_eq!(background(again), background(was), "{form}: background");
    let (a, b) = (was.network(), again.network());
    assert_eq!(b.line_count(), a.line_count(), "{form}: lines");
    for ((id, x), (other, y)) in a.lines().zip(b.lines()) {
        assert_eq!(again.line_label(other), was.line_label(id), "{form}");
        assert_eq!(
            (
                y.role,
                y.phase,
                y.state,
                y.takes_connections,
                y.crossing,
                y.locked
            ),
            (
                x.role,
                x.phase,
                x.state,
                x.takes_connections,
                x.crossing,
                x.locked
            ),
            "{form}: {}",
            was.line_label(id)
        );
        assert_eq!(
            (&y.name, &y.owner, &y.builder, &y.operator, &y.payer),
            (&x.name, &x.owner, &x.builder, &x.operator, &x.payer),
            "{form}"
        );
        assert!(same_way(&a.points(id), &b.points(other)), "{form}");
    }
    let sources = |plan: &Plan| -> Vec<_> {
        let sources = plan.network().sources();
        sources
            .map(|(_, s)| {
                (
                    s.external_id.clone(),
                    s.capacity_mw,
                    s.available_from,
                    s.in_use,
                    s.exists_already,
                    s.supply_c,
                )
            })
            .collect()
    };
    assert_eq!(sources(again), sources(was), "{form}: sources in use");
    let phases = |plan: &Plan| plan.variant().phases.0.clone();
    assert_eq!(phases(again), phases(was), "{form}: phases");
    let dug = |plan: &Plan| -> Vec<_> {
        let lines = plan.network().lines();
        lines
            .map(|(_, l)| (l.fixed_dn, l.surface, l.road_crossings))
            .collect()
    };
    assert_eq!(dug(again), dug(was), "{form}: what lines are dug through");
    assert_eq!(again.assumptions, was.assumptions, "{form}: assumptions");
    assert_eq!(again.pipes, was.pipes, "{form}: list of pipes");
    assert_eq!(again.area, was.area, "{form}: plan area");
    assert_eq!(again.privacy, was.privacy, "{form}: personal columns");
    assert_eq!(again.overlays.streets, was.overlays.streets, "{form}");
    assert_eq!(again.overlays.areas, was.overlays.areas, "{form}");
    let (a, b) = (&was.variant().decisions, &again.variant().decisions);
    assert_eq!(b.size(), a.size(), "{form}: decisions");
    for (id, x) in a {
        let y = b.get(id).unwrap();
        let label = |plan: &Plan, decision: &Decision| {
            let foot = decision.service.as_ref()?.to?;
            Some((plan.line_label(foot.line), foot.at))
        };
        assert_eq!(label(again, y), label(was, x), "{form}: pinned services");
        let line = y.service.as_ref().and_then(|pin| pin.to).map(|to| to.line);
        let same = line.map_or_else(|| x.clone(), |line| x.pinned_to(line));
        assert_eq!(y, &same, "{form}: decision on building {}", id.0);
    }
    let corrected = |plan: &Plan| -> BTreeMap<BuildingId, Correction> {
        let all = plan.overlays.buildings.iter();
        all.map(|(id, said)| (*id, said.clone())).collect()
    };
    assert_eq!(corrected(again), corrected(was), "{form}: corrections");
    let (a, b) = (&was.overlays.grounds, &again.overlays.grounds);
    assert_eq!(b.size(), a.size(), "{form}: no-go areas");
    for (x, y) in a.values().zip(b.values()) {
        assert_eq!((y.rule, &y.reason, &y.name), (x.rule, &x.reason, &x.name));
        assert!(same_rings([x.ring()].into_iter(), [y.ring()].into_iter()));
    }
    let zones = |plan: &Plan| -> Vec<Zone> {
        let zones = plan.variant().zones.values();
        zones.map(|zone| Zone::clone(zone)).collect()
    };
    let (a, b) = (zones(was), zones(again));
    assert_eq!(b.len(), a.len(), "{form}: heat zones");
    for (x, y) in a.iter().zip(&b) {
        assert_eq!(
            (y.kind, &y.name, &y.reason, &y.note, &y.stamp),
            (x.kind, &x.name, &x.reason, &x.note, &x.stamp),
            "{form}"
        );
        assert_eq!(y.region.polygons().len(), x.region.polygons().len());
        assert!(same_rings(x.region.rings(), y.region.rings()), "{form}");
    }
}

/// The figures of a plan as `compute --json` prints them, but for ids.
fn figures(plan: &Plan) -> serde_json::Value {
    let mut all = released_json(&released(plan, true), false);
    let object = all.as_object_mut().unwrap();
    for key in [
        "coverage", "density", "expected", "demand", "phases", "inputs",
    ] {
        assert!(object.contains_key(key), "{key}");
    }
    let kept = [
        "coverage",
        "density",
        "expected",
        "demand",
        "phases",
        "plan_area",
    ];
    object.retain(|key, _| kept.contains(&key.as_str()));
    all
}

#[track_caller]
fn assert_near(a: &serde_json::Value, b: &serde_json::Value, form: &str) {
    use serde_json::Value as V;
    match (a, b) {
        (V::Number(x), V::Number(y)) => {
            let (x, y) = (x.as_f64().unwrap(), y.as_f64().unwrap());
            assert!((x - y).abs() <= 1e-5 * x.abs().max(1.0), "{form}: {x} {y}");
        }
        (V::Object(x), V::Object(y)) => {
            let keys =
                |map: &serde_json::Map<String, V>| -> Vec<String> { map.keys().cloned().collect() };
            assert_eq!(keys(x), keys(y), "{form}");
            for (key, value) in x {
                assert_near(value, &y[key], &format!("{form}.{key}"));
            }
        }
        (V::Array(x), V::Array(y)) => {
            assert_eq!(x.len(), y.len(), "{form}");
            for (x, y) in x.iter().zip(y) {
                assert_near(x, y, form);
            }
        }
        (a, b) => assert_eq!(a, b, "{form}"),
    }
}

/// Says something in every part of a plan that stands in none of its layers.
fn change_everything(plan: &mut Plan) {
    for (key, value) in [
        ("max_service_m", 22.0),
        ("reach_m", 61.5),
        ("renovation_scenario", 2.0),
        ("service_avoids_buildings", 0.0),
        ("discount_rate", 0.0375),
    ] {
        let command = ops::set_assumption(plan, key, Some(value)).unwrap();
        assert!(!command.is_empty(), "{key}");
        command.apply(plan);
        ops::note_assumption(plan, key, "zo \"afgesproken\"").apply(plan);
    }
    let pipes = OwnPipes::new("eigen.csv", PipeCatalogue::own().clone(), plan);
    ops::set_pipes(plan, Some(pipes)).apply(plan);
    let sectors = BTreeSet::from([AreaId(0), AreaId(1)]);
    ops::set_plan_area(plan, PlanArea::Sectors(sectors)).apply(plan);
    let rate = AreaOverlay {
        connection_rate: Some(0.41),
    };
    plan.overlays.areas.insert_mut(AreaId(1), rate);
    let street = StreetOverlay {
        rule: Some(StreetRule::Avoid),
        reason: Some("platanen".into()),
        works_year: Some(2031),
        ..StreetOverlay::default()
    };
    plan.overlays.streets.insert_mut(StreetId(4), street);
    let decide = |plan: &mut Plan, id: u32, change: &dyn Fn(&mut Decision)| {
        ops::decide_buildings(plan, &[BuildingId(id)], |d| change(d)).apply(plan);
    };
    decide(plan, 7, &|d| {
        d.rule = ConnectionRule::Required;
        d.phase = Some(2);
        d.note = Some("school \"De Linde\"".into());
    });
    decide(plan, 8, &|d| d.rule = ConnectionRule::Excluded);
    decide(plan, 9, &|d| {
        d.commitment = Some(Commitment::Contracted);
        d.connection_rate = Some(0.8);
    });
    // a service pinned to the middle of a line
    let (line, at) = {
        let (id, _) = plan.network().lines().nth(5).unwrap();
        let points = plan.network().points(id);
        (id, along(&points, 0.4 * length_m(&points)).unwrap())
    };
    decide(plan, 10, &|d| {
        d.service = Some(PinnedService {
            to: Some(PinnedFoot { line, at }),
            ..PinnedService::default()
        });
    });
}

/// Takes what this program says beside the layers out of a file.
fn without_carried(path: &Path, format: ExportFormat) {
    if format == ExportFormat::Gpkg {
        let file = rusqlite::Connection::open(path).unwrap();
        let sql = "DELETE FROM heatplan_about WHERE name = 'plan'";
        assert_eq!(file.execute(sql, []).unwrap(), 1);
        return;
    }
    let text = std::fs::read_to_string(path).unwrap();
    let mut all: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(all.as_object_mut().unwrap().remove("heatplan").is_some());
    std::fs::write(path, all.to_string()).unwrap();
}

#[test]
fn repaired_streets_go_out_as_they_run() {
    let mut plan = sample();
    let mut base = Base::clone(&plan.base);
    for (row, level) in [(0, 2), (1, 0), (2, -1)] {
        base.streets.records[row].grade_separated = true;
        base.streets.records[row].level = level;
    }
    plan.base = Arc::new(base);
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let mended = mend_all(&inputs, &compute(&inputs), 1.0, FaultKind::is_of_streets);
    let mut plan = mended.plan;
    let repairs = &mut plan.overlays.street_repairs;
    repairs.set(StreetId(5), Some(StreetRepair::Hidden));
    let hidden = repairs
        .iter()
        .filter(|(_, r)| r.points().is_empty())
        .count();
    assert!(
        repairs.len() > hidden + 1,
        "some run elsewhere, some are gone"
    );
    let folder = tempfile::tempdir().unwrap();
    let released = released(&plan, false);
    for format in [ExportFormat::Gpkg, ExportFormat::GeoJson] {
        let mut options = options(format);
        options.layers = [ExportLayer::Streets].into();
        let path = folder.path().join(format!("streets-{}", format.code()));
        let files = write(&released, &options, &path);
        // the same plan has the streets as they were loaded, and their repairs
        let whole = read(&files);
        assert_eq!(whole.overlays.street_repairs, plan.overlays.street_repairs);
        let (was, now) = (&plan.base.streets, &whole.base.streets);
        assert_eq!(now.records.len(), was.records.len(), "{format:?}");
        for row in 0..was.records.len() {
            assert!(same_way(was.lines.view(row), now.lines.view(row)), "{row}");
        }
        // another program sees them as they run
        without_carried(&files[0], format);
        let again = read(&files);
        let now = &again.base.streets;
        assert_eq!(now.records.len(), was.records.len() - hidden, "{format:?}");
        let facts = Facts::of(&plan);
        let runs = facts.street_lines();
        let kept = (0..was.records.len()).filter(|row| !runs.view(*row).is_empty());
        for (row, new) in kept.zip(0..) {
            assert!(
                same_way(runs.view(row), now.lines.view(new)),
                "street {row}"
            );
            let mut same = now.records[new].clone();
            same.layer = was.records[row].layer;
            assert_eq!(same, was.records[row], "{format:?}: street {row}");
        }
        // What was mended is no fault of the file.
        let faults = |plan: &Plan, lines: &LineStore| -> Vec<FaultKind> {
            let faults = lint_streets(plan, lines, 1.0);
            faults.into_iter().map(|fault| fault.kind).collect()
        };
        assert_eq!(
            faults(&again, &now.lines),
            faults(&plan, runs),
            "{format:?}"
        );
    }
}

#[test]
fn a_written_plan_opens_again_as_the_same_plan() {
    let mut plan = sample();
    let variant = plan.variant_mut();
    for phase in &mut variant.phases.0 {
        phase.name = Some(format!("Wijk {}", phase.number).into());
        phase.note = Some("samen met de riolering".into());
    }
    let (id, source) = variant.network.sources().next().unwrap();
    let off = Source {
        in_use: false,
        exists_already: true,
        supply_c: Some(82.5),
        ..source.clone()
    };
    variant.network.put_source(id, Some(Arc::new(off)));
    // what is said of lines, buildings and the ground
    let lines: Vec<LineId> = plan.network().lines().map(|(id, _)| id).collect();
    let dug = LineChange {
        fixed_dn: Some(Some(80)),
        surface: Some(Some(Surface::Historic)),
        road_crossings: Some(Some(2)),
        ..LineChange::default()
    };
    ops::change_lines(&plan, &lines[..1], &dug)
        .unwrap()
        .apply(&mut plan);
    let corrected = [BuildingId(3), BuildingId(0)];
    ops::correct_buildings(&plan, &corrected, |correction| {
        correction.levels = Some(3.5);
        correction.demand_mwh_per_a = Some(1.0 / 3.0);
        correction.uses = Some(vec![UsePart {
            building_use: BuildingUse::Shop,
            levels: 1.0,
        }]);
        correction.note = Some("gezien \"ter plaatse\", 3 lagen; é".into());
    })
    .apply(&mut plan);
    let at = plan.base.buildings.footprints.view(0).centroid().unwrap();
    for (rule, side, reason) in [
        (StreetRule::Avoid, 20.0, Some("bomen")),
        (StreetRule::Forbidden, 40.0, None),
    ] {
        let ring = [
            at,
            [at[0] + side, at[1]],
            [at[0] + side, at[1] + side],
            [at[0], at[1] + 2.0 * side],
        ];
        let (command, _) = ops::draw_ground(&plan, &ring, rule, reason).unwrap();
        command.apply(&mut plan);
    }
    // two heat zones: one with a hole and a second part, and its neighbour
    let square = |x: f64, y: f64, side: f64| {
        let [x, y] = [at[0] + x, at[1] + y];
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    };
    let land = vec![
        vec![square(0.0, 0.0, 100.0), square(30.0, 30.0, 20.0)],
        vec![square(150.0, 0.0, 40.0)],
    ];
    let mut later = Zone::new(Region::new(land), ZoneKind::Later);
    later.name = Some("Centrum \"oud\"".into());
    later.reason = Some("eerst de riolering; é".into());
    later.note = Some("met de gemeente".into());
    later.stamp = Some(Stamp {
        author: "An".into(),
        date: "2026-11-22".into(),
    });
    let own = Zone::new(
        Region::of_ring(square(-80.0, 0.0, 50.0)),
        ZoneKind::Individual,
    );
    ops::import_zones(&plan, &[later, own]).apply(&mut plan);
    let unchanged = figures(&plan);
    change_everything(&mut plan);
    let wanted = figures(&plan);
    assert_ne!(wanted["coverage"], unchanged["coverage"]);
    let released = released(&plan, false);
    let dir = tempfile::tempdir().unwrap();
    for (name, format, crs, per_layer) in [
        ("degrees", ExportFormat::GeoJson, None, false),
        (
            "lambert72",
            ExportFormat::GeoJson,
            Some(Crs::Lambert72),
            true,
        ),
        ("package", ExportFormat::Gpkg, None, false),
        ("package72", ExportFormat::Gpkg, Some(Crs::Lambert72), false),
    ] {
        let path = dir.path().join(format!("{name}.{}", format.code()));
        let options = ExportOptions {
            crs,
            per_layer,
            ..options(format)
        };
        let files = write(&released, &options, &path);
        assert_eq!(files.len() > 1, per_layer, "{name}");
        let again = read(&files);
        assert_same(&plan, &again, name);
        // once is enough: to compute a whole town takes its time
        if name == "package" {
            assert_near(&wanted, &figures(&again), name);
        }
        // What is written from what was read is the same again: nothing piles up.
        let second = dir.path().join(format!("{name}-again.{}", format.code()));
        let twice = read(&write(&self::released(&again, false), &options, &second));
        assert_same(&again, &twice, name);
        // Read into the plan itself it brings no zone or no-go area twice.
        let paths: Vec<_> = files.iter().map(|path| (path.clone(), None)).collect();
        // Nothing of it was lost: what follows from the rest is no loss.
        let report = read_files(&paths, None, &Progress::new()).unwrap().report;
        assert_eq!(report.skipped(), 0, "{name}");
        let losses = [
            IssueCode::LayerLeftOut,
            IssueCode::UnknownKind,
            IssueCode::FileUnknown,
        ];
        for code in losses {
            assert_eq!(report.of(code).count(), 0, "{name}: {code:?}");
        }
        let told = report.of(IssueCode::DerivedAnew).count();
        assert!(told == 1 || (per_layer && told == 2), "{name}: {told}");
        let more = read_files(&paths, Some(&plan), &Progress::new()).unwrap();
        assert_eq!(more.report.of(IssueCode::PlanKept).count(), 0, "{name}");
        // A plan with data keeps its own, and is told what is otherwise.
        let mut own = plan.clone();
        own.assumptions.set("max_service_m", Some(25.0));
        own.assumptions.set("discount_rate", None);
        let other = read_files(&paths, Some(&own), &Progress::new()).unwrap();
        let told: Vec<_> = other.report.of(IssueCode::PlanKept).collect();
        let keys = ("keys", "discount_rate, max_service_m".to_owned());
        assert!(told[0].args.contains(&keys), "{name}: {:?}", told[0].args);
        let dutch = told[0].message(&Texts::new(Language::Dutch));
        assert!(!dutch.contains("max_service_m"), "{dutch}");
        let mut kept = own.clone();
        let nothing = Command::new(CommandName::Import, Vec::new());
        ops::with_said(nothing, &own, &other.said).apply(&mut kept);
        assert_eq!(kept.assumptions, own.assumptions, "{name}");
        assert_eq!((more.said.zones.len(), more.said.grounds.len()), (2, 2));
        let mut same = plan.clone();
        let nothing = Command::new(CommandName::Import, Vec::new());
        ops::with_said(nothing, &plan, &more.said).apply(&mut same);
        assert_eq!(same.variant().zones, plan.variant().zones, "{name}");
        assert_eq!(same.overlays.grounds, plan.overlays.grounds, "{name}");
    }
}

#[test]
fn a_network_that_was_written_brings_its_own_plan_up_to_date_with_nothing() {
    let mut plan = sample();
    assert!(plan.assumptions.set("max_service_m", Some(22.0)));
    let released = released(&plan, true);
    let dir = tempfile::tempdir().unwrap();
    for (name, format, crs) in [
        ("degrees", ExportFormat::GeoJson, None),
        ("lambert72", ExportFormat::GeoJson, Some(Crs::Lambert72)),
        ("package", ExportFormat::Gpkg, None),
    ] {
        let path = dir.path().join(format!("{name}.{}", format.code()));
        let mut options = options(format);
        options.crs = crs;
        options.layers = [ExportLayer::NetworkLines, ExportLayer::NetworkSources].into();
        let files = write(&released, &options, &path);
        let file = open_file(&files[0], &Progress::new()).unwrap();
        let sources: Vec<_> = (0..file.layers.len())
            .map(|layer| file.source(layer, &LayerChoice::default()).unwrap())
            .collect();
        let read = |plan: &Plan| {
            let sources = sources.clone();
            read_update(
                plan,
                Target::Network,
                sources,
                Removed::Drop,
                &Progress::new(),
            )
            .unwrap()
        };
        let same = read(&plan);
        assert!(same.network.is_none(), "{name}: {:?}", same.summary);
        let all = plan.network().line_count() + plan.network().sources().count();
        assert_eq!(same.summary.unchanged, all, "{name}");
        assert_eq!(same.report.of(IssueCode::PlanKept).count(), 0, "{name}");
        // What was drawn, moved or deleted since goes back to what the file says.
        let mut other = plan.clone();
        let network = &mut other.variant_mut().network;
        let ids: Vec<LineId> = network.lines().map(|(id, _)| id).collect();
        let end = network.line(ids[3]).unwrap().to;
        let place = network.place(end).unwrap();
        network.move_node(end, [place[0] + 3.0, place[1]]).unwrap();
        network.remove_line(ids[0]).unwrap();
        let back = read(&other);
        let (network, _) = back.network.unwrap();
        let known = plan.network().check();
        let faults = network.check().into_iter();
        let new: Vec<_> = faults.filter(|fault| !known.contains(fault)).collect();
        assert_eq!(new, [], "{name}");
        let summary = &back.summary;
        assert!(
            !summary.added.is_empty() && !summary.changed.is_empty(),
            "{summary:?}"
        );
        let ways = |network: &heatplan::plan::Network| -> f64 {
            network.lines().map(|(id, _)| network.length_m(id)).sum()
        };
        let (was, now) = (ways(plan.network()), ways(&network));
        assert!((was - now).abs() < 0.1, "{name}: {was} m and {now} m");
    }
}

/// The tiny town eight times over, with a gas meter in every house, all of it
/// personal. The last house stands alone behind the town.
fn with_meters() -> (Plan, Vec<f64>) {
    let mut plan = common::town::plan(150, 400.0);
    let mut base = plan.base.as_ref().clone();
    let mut secrets = Vec::new();
    let mut attributes = heatplan::plan::RawAttributes::default();
    for (row, record) in base.buildings.records.iter_mut().enumerate() {
        // No row of numbers of which one is the mean of its neighbours.
        let mwh = 11.123_4 + (row as f64).powf(1.37) * 0.731_937_1;
        record.demand = Some(GivenDemand {
            mwh_per_a: mwh,
            origin: DemandOrigin::Measured,
        });
        record.commitment = Some(if row % 3 == 0 {
            Commitment::Refused
        } else {
            Commitment::Intent
        });
        let gas_kwh = mwh * 1000.0 / 0.9;
        // hours that nobody would guess, so that it is a number of its own
        let peak_kw = mwh * 1000.0 / 1_613.7;
        attributes.push(&format!(
            r#"{{"gas_kwh":{gas_kwh},"eigenaar":"Familie Geheim{row}","commitment":"x","piek_kw":{peak_kw}}}"#
        ));
        record.peak_kw = Some(peak_kw);
        secrets.push(peak_kw);
        secrets.push(mwh);
        secrets.push(gas_kwh);
    }
    base.buildings.attributes = attributes;
    plan.base = Arc::new(base);
    let correct = ops::correct_buildings(&plan, &[BuildingId(2)], |c| {
        c.demand_mwh_per_a = Some(77.771_234_5);
        c.peak_kw = Some(48.194_357_3);
        c.note = Some("Familie Geheim2 weigert".into());
    });
    correct.apply(&mut plan);
    secrets.extend([77.771_234_5, 48.194_357_3]);
    ops::decide_buildings(&plan, &[BuildingId(4)], |d| {
        d.commitment = Some(Commitment::Refused);
        d.note = Some("Geheim: weigert".into());
    })
    .apply(&mut plan);
    let columns = ["gas_kwh", "eigenaar", "commitment"].map(|c| (LayerKind::Buildings, c.into()));
    ops::mark_personal(&plan, &columns, true).apply(&mut plan);
    (plan, secrets)
}

/// Every number that stands in a text.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | 'e' | 'E')))
        .filter_map(|part| part.trim_matches(['.', '-']).parse().ok())
        .collect()
}

/// All texts and numbers of a file, whatever its format.
fn contents(path: &Path) -> (String, Vec<f64>) {
    match path.extension().and_then(|e| e.to_str()) {
        Some("gpkg") => {
            let database = rusqlite::Connection::open(path).unwrap();
            let mut tables = database
                .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
                .unwrap();
            let names: Vec<String> = tables
                .query_map([], |row| row.get(0))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let (mut text, mut found) = (String::new(), Vec::new());
            for name in names {
                let mut rows = database
                    .prepare(&format!("SELECT * FROM \"{name}\""))
                    .unwrap();
                let columns = rows.column_count();
                let mut rows = rows.query([]).unwrap();
                while let Some(row) = rows.next().unwrap() {
                    for column in 0..columns {
                        match row.get_ref(column).unwrap() {
                            rusqlite::types::ValueRef::Real(number) => found.push(number),
                            rusqlite::types::ValueRef::Text(bytes) => {
                                text.push_str(&String::from_utf8_lossy(bytes));
                                text.push('\n');
                            }
                            _ => {}
                        }
                    }
                }
            }
            found.extend(numbers(&text));
            (text, found)
        }
        Some("xlsx") => {
            let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
            let mut text = String::new();
            for index in 0..archive.len() {
                archive
                    .by_index(index)
                    .unwrap()
                    .read_to_string(&mut text)
                    .unwrap();
            }
            let found = numbers(&text);
            (text, found)
        }
        _ => {
            let text = std::fs::read_to_string(path).unwrap();
            let found = numbers(&text);
            (text, found)
        }
    }
}

/// The secrets, as they are or rounded to one decimal or more, that a file has.
fn leaks(path: &Path, secrets: &[f64]) -> Vec<String> {
    let (text, found) = contents(path);
    let mut out: Vec<String> = ["Geheim", "refused", "Refused", "Geweigerd", "weigert"]
        .into_iter()
        .filter(|word| text.contains(word))
        .map(str::to_owned)
        .collect();
    let found: BTreeSet<u64> = found.iter().map(|n| (n * 1e4).round() as u64).collect();
    for secret in secrets {
        let exact = (secret * 1e4).round() as u64;
        let thousandths = ((secret * 1e3).round() * 10.0) as u64;
        // A rounded one that looks like any number of two decimals says nothing.
        let tells = !thousandths.is_multiple_of(100);
        if found.contains(&exact) || (tells && found.contains(&thousandths)) {
            out.push(secret.to_string());
        }
    }
    out
}

#[test]
fn no_personal_value_leaks_through_any_writer() {
    let (plan, secrets) = with_meters();
    let dir = tempfile::tempdir().unwrap();
    let public = released(&plan, false);
    assert!(public.is_grouped() && !public.is_confidential());
    let secret = released(&plan, true);
    assert!(secret.is_confidential() && !secret.is_grouped());
    let mut checked = 0;
    for format in ExportFormat::ALL {
        let name = |kind: &str| dir.path().join(format!("{kind}.{}", format.code()));
        for file in write(&public, &options(format), &name("public")) {
            assert_eq!(leaks(&file, &secrets), [""; 0], "{}", file.display());
            checked += 1;
        }
        // The same search finds them where the user confirmed.
        let files = write(&secret, &options(format), &name("secret"));
        let found = files.iter().any(|file| !leaks(file, &secrets).is_empty());
        // Drawings hold shapes and names, never demand.
        assert_eq!(found, format != ExportFormat::Dxf, "{format:?}");
    }
    assert!(checked > 15, "{checked}");
    let folder = dir.path().join("results");
    for file in write_out(&folder, &public, true).unwrap() {
        assert_eq!(leaks(&file, &secrets), [""; 0], "{}", file.display());
    }
    let json = std::fs::read_to_string(folder.join("results.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["privacy"]["confidential"], false);
    assert_eq!(json["privacy"]["group"], PERSONAL_GROUP);
}

#[test]
fn a_given_peak_goes_with_personal_consumption() {
    let (plan, _) = with_meters();
    let masked = released(&plan, false).plan;
    for (row, record) in masked.base.buildings.records.iter().enumerate() {
        assert_eq!(record.peak_kw, None, "building {row}");
    }
    for (id, correction) in &masked.overlays.buildings {
        assert_eq!(correction.peak_kw, None, "{id:?}");
    }
    let attributes = &masked.base.buildings.attributes;
    let of_groups = |name: &str| -> Vec<f64> {
        let rows = (0..attributes.len()).filter_map(|row| {
            let own: serde_json::Value = serde_json::from_str(attributes.get(row)).unwrap();
            own[name].as_f64()
        });
        let mut values: Vec<f64> = rows.collect();
        values.sort_by(f64::total_cmp);
        values
    };
    for name in ["piek_kw", "gas_kwh"] {
        let values = of_groups(name);
        assert!(!values.is_empty(), "{name}");
        for value in &values {
            let same = values.iter().filter(|other| *other == value).count();
            assert!(same >= PERSONAL_GROUP, "{name}: {value} of {same}");
        }
    }
    // who may see all sees it
    let whole = released(&plan, true).plan;
    assert!(whole.base.buildings.records[0].peak_kw.is_some());
}

#[test]
fn groups_keep_their_sum_and_small_ones_are_left_out() {
    let (plan, _) = with_meters();
    let open = released(&plan, true);
    let public = released(&plan, false);
    let mean = |id: BuildingId| public.plan.building(id).and_then(|b| b.demand);
    let mut means: Vec<(f64, usize)> = Vec::new();
    for id in plan.base.buildings.ids() {
        let was = open.results.building_demand(id).unwrap();
        let now = public.results.building_demand(id).unwrap();
        assert_eq!(now.heated, was.heated, "{id:?}");
        match mean(id) {
            Some(demand) => {
                assert!(public.is_group_mean(id));
                match means.iter_mut().find(|(m, _)| *m == demand.mwh_per_a) {
                    Some((_, count)) => *count += 1,
                    None => means.push((demand.mwh_per_a, 1)),
                }
            }
            None => assert!(now.origin == DemandOrigin::Estimated || !now.heated),
        }
    }
    assert!(means.len() > 2, "{means:?}");
    assert!(
        means.iter().all(|(_, count)| *count >= PERSONAL_GROUP),
        "{means:?}"
    );
    // Nobody is in a group too small here, so that the whole is kept.
    let total = |released: &Released| released.results.totals.of.mwh_per_a;
    assert!((total(&public) - total(&open)).abs() < 1e-6 * total(&open));
    // Four alone in their town are no group: nothing of theirs is shown.
    let few = common::town::plan(4, 100.0);
    let (mut few, columns) = (few, [(LayerKind::Buildings, Arc::from("demand_mwh_per_a"))]);
    let mut base = few.base.as_ref().clone();
    for (row, record) in base.buildings.records.iter_mut().enumerate() {
        record.demand = Some(GivenDemand {
            mwh_per_a: 50.0 + row as f64,
            origin: DemandOrigin::Measured,
        });
    }
    few.base = Arc::new(base);
    ops::mark_personal(&few, &columns, true).apply(&mut few);
    let public = released(&few, false);
    for id in few.base.buildings.ids() {
        assert_eq!(public.plan.building(id).unwrap().demand, None);
    }
}

#[test]
fn marks_are_kept_in_the_project() {
    let (plan, _) = with_meters();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    project::save(&plan, None, &path).unwrap();
    let opened = project::open(&path).unwrap();
    assert_eq!(opened.plan.privacy, plan.privacy);
    assert!(opened.warnings.is_empty());
}

/// Exports into a coordinate system; the files in the folder afterwards.
fn written_in(
    released: &Released,
    format: ExportFormat,
    crs: Crs,
) -> (Result<Exported, ExportError>, usize) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plan");
    let texts = Texts::new(Language::English);
    let put = |path: &Path, fill: Fill<'_>| {
        project::replace(path, |out| fill(out)).map_err(|e| e.to_string())
    };
    let options = ExportOptions {
        crs: Some(crs),
        ..options(format)
    };
    let outcome = export(released, &options, &texts, &path, &put, &Progress::new());
    (outcome, std::fs::read_dir(dir.path()).unwrap().count())
}

#[test]
fn a_system_of_another_part_of_the_world_is_refused() {
    let released = released(&sample(), false);
    let japan = Crs::Utm {
        zone: 55,
        south: false,
    };
    for format in [ExportFormat::GeoJson, ExportFormat::Gpkg, ExportFormat::Dxf] {
        let (outcome, files) = written_in(&released, format, japan);
        let error = outcome.unwrap_err();
        assert_eq!(error.code(), "write");
        let said = error.text(&Texts::new(Language::English));
        assert!(said.contains("EPSG:32655"), "{format:?}: {said}");
        assert!(said.contains("Choose another"), "{said}");
        assert_eq!(files, 0, "{format:?} left something behind");
    }
}

#[test]
fn what_lies_outside_of_the_system_is_counted_and_told() {
    let mut plan = sample();
    // One possible source far beyond where Lambert 72 is used.
    let mut base = plan.base.as_ref().clone();
    let mut lost = base.sources[0].clone();
    lost.external_id = "far".into();
    lost.place = [9_000_000.0, 9_000_000.0];
    base.sources.push(lost);
    plan.base = base.into();
    let released = released(&plan, false);
    for format in [ExportFormat::GeoJson, ExportFormat::Gpkg, ExportFormat::Dxf] {
        let layers = vec![ExportLayer::Buildings, ExportLayer::CandidateSources];
        let dir = tempfile::tempdir().unwrap();
        let texts = Texts::new(Language::English);
        let put = |path: &Path, fill: Fill<'_>| {
            project::replace(path, |out| fill(out)).map_err(|e| e.to_string())
        };
        let options = ExportOptions {
            crs: Some(Crs::Lambert72),
            layers,
            ..options(format)
        };
        let path = dir.path().join("plan");
        let written = export(&released, &options, &texts, &path, &put, &Progress::new()).unwrap();
        assert_eq!((written.lost, written.files.len()), (1, 1), "{format:?}");
        let said = written.loss(&texts).unwrap();
        assert!(
            said.starts_with("1 shape lies outside of Lambert 72"),
            "{said}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_written_leaves_what_stood_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plan.gpkg");
    std::fs::write(&path, b"before").unwrap();
    let texts = Texts::new(Language::English);
    let put = |path: &Path, fill: Fill<'_>| {
        project::replace(path, |out| fill(out)).map_err(|e| e.to_string())
    };
    let progress = Progress::new();
    progress.cancel();
    let released = released(&sample(), false);
    let stopped = export(
        &released,
        &options(ExportFormat::Gpkg),
        &texts,
        &path,
        &put,
        &progress,
    );
    assert!(stopped.is_err_and(|error| error.code() == "cancelled"));
    assert_eq!(std::fs::read(&path).unwrap(), b"before");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    let count = released.plan.base.buildings.len();
    assert!(count > 512, "too small a plan to be stopped half-way");
}

#[test]
fn a_workbook_has_typed_cells_units_in_its_heads_and_its_assumptions() {
    use calamine::{Data, Reader as _};
    let mut plan = sample();
    assert!(plan.assumptions.set("max_service_m", Some(42.5)));
    let released = released(&plan, false);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plan.xlsx");
    write(&released, &options(ExportFormat::Xlsx), &path);
    let texts = Texts::new(Language::Dutch);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let mut sheet = |title: &str| {
        let range = book.worksheet_range(title);
        range.unwrap_or_else(|error| panic!("{title}: {error}"))
    };
    let head = |range: &calamine::Range<Data>, wanted: &str| -> usize {
        let heads = range.rows().next().unwrap();
        let at = heads.iter().position(|cell| *cell == wanted);
        at.unwrap_or_else(|| panic!("{wanted}: {heads:?}"))
    };
    // units stand in the heads, numbers are numbers, texts are texts
    let buildings = sheet(&texts.get("layer-buildings"));
    let heads = buildings.rows().next().unwrap();
    let mut seen = BTreeSet::new();
    for cell in heads {
        let one = cell.to_string().to_lowercase();
        assert!(seen.insert(one), "{cell} stands twice, but for case");
    }
    let demand = format!(
        "{} ({})",
        texts.get("column-demand"),
        texts.get("unit-mwh-per-a")
    );
    let demand = head(&buildings, &demand);
    let id = head(&buildings, &texts.get("column-id"));
    let rows = plan.base.buildings.records.iter();
    let rows = rows.filter(|record| !record.is_planned()).count();
    assert_eq!(buildings.height(), rows + 1);
    let mut sum = 0.0;
    for row in buildings.rows().skip(1) {
        assert!(matches!(row[id], Data::String(_)), "{:?}", row[id]);
        match &row[demand] {
            Data::Float(mwh) => sum += mwh,
            Data::Int(mwh) => sum += *mwh as f64,
            Data::Empty => {}
            other => panic!("{other:?}"),
        }
    }
    let total = released.results.totals.of.mwh_per_a;
    assert!((sum - total).abs() < 1e-3 * total, "{sum} {total}");
    // what it costs by whom and when, who pays, which source gives what
    let engineering = released.results.engineering.as_deref().unwrap();
    let number = |cell: &Data| match cell {
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
        other => panic!("{other:?}"),
    };
    let eur = |what: &str, unit: &str| format!("{} ({})", texts.get(what), texts.get(unit));
    let costs = sheet(&texts.get("export-layer-costs"));
    let by = head(&costs, &texts.get("sheet-by"));
    for (key, of) in [
        ("summary-potential", &engineering.cost.potential),
        ("summary-expected", &engineering.cost.expected),
    ] {
        let at = head(&costs, &eur(key, "bill-unit-eur"));
        let rows = costs.rows().skip(1);
        let phases = rows.filter(|row| row[by] == *texts.get("sheet-phase"));
        let sum: f64 = phases.map(|row| number(&row[at])).sum();
        assert!((sum - of.total_eur()).abs() < 1.0, "{key}: {sum}");
        let rows = costs.rows().skip(1);
        let owners = rows.filter(|row| row[by] == *texts.get("sheet-owner"));
        let sum: f64 = owners.map(|row| number(&row[at])).sum();
        assert!((sum - of.total_eur()).abs() < 1.0, "{key}: {sum}");
        // the parts come to the total, which is not one of them
        let rows = costs.rows().skip(1);
        let parts = rows.filter(|row| row[by] == *texts.get("sheet-part"));
        let sum: f64 = parts.map(|row| number(&row[at])).sum();
        assert!((sum - of.total_eur()).abs() < 1.0, "{key}: {sum}");
        let rows = costs.rows().skip(1);
        let totals = rows.filter(|row| row[by] == *texts.get("bill-total"));
        let totals: Vec<f64> = totals.map(|row| number(&row[at])).collect();
        let [total] = totals[..] else {
            panic!("{key}: {totals:?}");
        };
        assert!((total - of.total_eur()).abs() < 1.0, "{key}: {total}");
    }
    // the bill has what the panel and the clipboard have, in the same order
    let bill = sheet(&texts.get("panel-quantities"));
    let heads = bill.rows().next().unwrap();
    let places: Vec<usize> = heatplan::report::bill::HEADS
        .iter()
        .map(|(title, _)| {
            let title = texts.get(title);
            let is_it = |cell: &Data| match cell {
                Data::String(head) => *head == *title || head.starts_with(&format!("{title} (")),
                _ => false,
            };
            let at = heads.iter().position(is_it);
            at.unwrap_or_else(|| panic!("{title}: {heads:?}"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let lumps = head(&bill, &eur("bill-lumps", "bill-unit-eur"));
    let sum: f64 = bill.rows().skip(1).map(|row| number(&row[lumps])).sum();
    let rows =
        heatplan::analysis::engineering::quantities(&released.plan.assumptions, &released.results);
    let wanted: f64 = rows.iter().map(|row| row.lumps_eur).sum();
    assert!((sum - wanted).abs() < 1.0 && wanted > 0.0, "{sum} {wanted}");
    let revenue = sheet(&texts.get("export-layer-revenue"));
    let sold = head(&revenue, &eur("sheet-heat-sold", "summary-unit-eur-per-a"));
    let sum: f64 = revenue.rows().skip(1).map(|row| number(&row[sold])).sum();
    let running = &engineering.potential.running;
    let wanted = running.dwellings_heat_eur + running.others_heat_eur;
    assert!(
        (sum - wanted).abs() < 1.0 && revenue.height() == 5,
        "{sum} {wanted}"
    );
    let split = sheet(&texts.get("export-layer-source-split"));
    let heat = head(&split, &eur("sheet-source-heat-year", "unit-mwh-per-a"));
    let sum: f64 = split.rows().skip(1).map(|row| number(&row[heat])).sum();
    let year = &engineering.year;
    let given = year.delivered_mwh + year.loss_mwh - year.short_mwh;
    assert!((sum - given).abs() < 1.0, "{sum} {given}");
    let phases = sheet(&texts.get("export-layer-source-phases"));
    let short = head(&phases, &eur("sheet-source-short-without", "unit-kw"));
    for (row, phase) in phases.rows().skip(1).zip(&year.phases) {
        assert!((number(&row[short]) - phase.short_without_largest_kw).abs() < 1.0);
    }
    // the sheet of assumptions says what was changed, from what, and its source
    let sheet = sheet(&texts.get("panel-assumptions"));
    let name = texts.get("assumption-max-service-m");
    let row = sheet
        .rows()
        .find(|row| row.iter().any(|cell| *cell == *name));
    let row =
        row.unwrap_or_else(|| panic!("{name}: {:?}", sheet.rows().take(3).collect::<Vec<_>>()));
    assert!(row.contains(&Data::Float(42.5)), "{row:?}");
    assert!(row.contains(&Data::Float(30.0)), "and the default: {row:?}");
    assert!(row.iter().any(|cell| *cell == "m"), "{row:?}");
    assert_eq!(sheet.height(), heatplan::plan::catalogue().len() + 1);
}

/// A table of our own is joined back to the digit, though its numbers look like
/// thousands to people.
#[test]
fn our_own_tables_join_back_to_the_digit() {
    let mut plan = sample();
    let mut base = plan.base.as_ref().clone();
    for (row, record) in base.buildings.records.iter_mut().enumerate() {
        let mwh = 11.125 + 0.375 * (row % 7) as f64;
        record.demand = (row % 3 > 0).then_some(GivenDemand {
            mwh_per_a: mwh + f64::from(u8::from(row % 5 == 0)) * 0.006,
            origin: DemandOrigin::Given,
        });
        record.floor_area_m2 = (row % 2 > 0).then_some(101.375 + (row % 9) as f64);
    }
    plan.base = Arc::new(base.clone());
    let wanted = base.buildings.records.clone();
    for record in &mut base.buildings.records {
        (record.demand, record.floor_area_m2) = (None, None);
    }
    // what the user's own files said of it would be read too
    let mut silent = heatplan::plan::RawAttributes::default();
    for _ in &base.buildings.records {
        silent.push("{}");
    }
    base.buildings.attributes = silent.clone();
    let mut told = plan.base.as_ref().clone();
    told.buildings.attributes = silent;
    plan.base = Arc::new(told);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("gebouwen.csv");
    let options = ExportOptions {
        layers: vec![ExportLayer::Buildings],
        ..options(ExportFormat::Csv)
    };
    let written = write(&released(&plan, true), &options, &path);
    let table = open_table(&written[0], &Progress::new()).unwrap();
    let ways = suggest_join(&table, &base, &Progress::new()).unwrap();
    let joined = join(&table, &base, plan.crs, &ways[0].by, &Progress::new()).unwrap();
    let rows = joined.base.buildings.records.iter().zip(&wanted);
    for (row, (got, wanted)) in rows.enumerate() {
        let mwh = |demand: Option<GivenDemand>| demand.map(|d| d.mwh_per_a.to_bits());
        assert_eq!(mwh(got.demand), mwh(wanted.demand), "{row}");
        let area = |area: Option<f64>| area.map(f64::to_bits);
        assert_eq!(area(got.floor_area_m2), area(wanted.floor_area_m2), "{row}");
    }
}

//! A file that this program wrote, read back, is the same plan: everything that a
//! project holds of it, and every figure.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::ops;
use heatplan::files::join::{join, open_table, suggest_join};
use heatplan::files::write::CsvStyle;
use heatplan::files::{IssueCode, Progress, read_files};
use heatplan::geometry::{Crs, Point};
use heatplan::plan::{
    AreaOverlay, Base, BuildingId, BuildingUse, Commitment, ConnectionRule, Correction, LayerKind,
    Plan, PlanArea, SavedView, Stamp, StreetId, StreetOverlay, StreetRepair, StreetRule, ViewYear,
};
use heatplan::project;
use heatplan::report::export::{ExportFormat, ExportOptions, Fill, export};
use heatplan::report::layers::ExportLayer;
use heatplan::report::public::Released;
use heatplan::report::released_json;
use heatplan::text::{Language, Texts};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn released(plan: &Plan) -> Released {
    let facts = Arc::new(Facts::of(plan));
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    Released::new(plan, &facts, &results, None, true)
}

fn read_into(plan: &mut Plan, path: &Path, kind: LayerKind) {
    let files = [(path.to_owned(), Some(kind))];
    let import = read_files(&files, Some(plan), &Progress::new()).unwrap();
    ops::import(plan, import.base, import.network).apply(plan);
}

fn square([x, y]: Point, side: f64) -> Vec<Point> {
    vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
}

/// A plan that has something of every kind.
fn everything(dir: &Path) -> Plan {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    let mut plan = project::open(&sample.join("parelwijk.heatplan"))
        .unwrap()
        .plan;
    let at = plan.base.buildings.footprints.view(0).centroid().unwrap();
    // published heat, large users and addresses, with columns of their own
    let point = |place: Point| {
        format!(
            r#"{{"type":"Point","coordinates":[{},{}]}}"#,
            place[0], place[1]
        )
    };
    let crs = r#""crs":{"type":"name","properties":{"name":"EPSG:3812"}}"#;
    let feature = |id: &str, properties: &str, geometry: &str| {
        format!(
            r#"{{"type":"Feature","id":"{id}","properties":{{{properties}}},"geometry":{geometry}}}"#
        )
    };
    let file = |name: &str, features: &[String]| -> PathBuf {
        let path = dir.join(name);
        let text = format!(
            r#"{{"type":"FeatureCollection",{crs},"attribution":"Bron {name}","features":[{}]}}"#,
            features.join(",")
        );
        std::fs::write(&path, text).unwrap();
        path
    };
    let street = plan.base.streets.lines.view(3).to_vec();
    let points: Vec<String> = street.iter().map(|[x, y]| format!("[{x},{y}]")).collect();
    let [whole, far]: [Vec<String>; 2] = [
        points.clone(),
        street
            .iter()
            .map(|[x, y]| format!("[{},{}]", x + 900.0, y))
            .collect(),
    ];
    let (whole, far) = (whole.join(","), far.join(","));
    let parts = format!(r#"{{"type":"MultiLineString","coordinates":[[{whole}],[{far}]]}}"#);
    let heat = file(
        "warmtekaart.geojson",
        &[
            feature(
                "W1",
                r#""warmtevraag_mwh":812.25,"aantal_gebruikers":14,"bron":"net""#,
                &parts,
            ),
            feature(
                "W2",
                r#""warmtevraag_mwh":null,"onderdrukt":"ja""#,
                &format!(r#"{{"type":"LineString","coordinates":[{far}]}}"#),
            ),
            feature(
                "U1",
                r#""naam":"Wasserij \"Net\"","warmtevraag_mwh":1999.5"#,
                &point([at[0] + 30.0, at[1]]),
            ),
        ],
    );
    read_into(&mut plan, &heat, LayerKind::Heatmap);
    assert_eq!(
        (plan.base.heat.records.len(), plan.base.heat.users.len()),
        (3, 1)
    );
    let house = |row: usize| plan.base.buildings.footprints.view(row).centroid().unwrap();
    let addresses = [
        feature(
            "A1",
            r#""straatnaam":"Parelstraat","huisnummer":"12a","busnummer":"3","postcode":"9000","rang":7"#,
            &point(house(4)),
        ),
        feature(
            "A2",
            r#""straatnaam":"Parelstraat","huisnummer":"12a","busnummer":"4""#,
            &point(house(4)),
        ),
        feature(
            "A3",
            r#""straatnaam":"Verweg","huisnummer":"1""#,
            &point([at[0] + 9e3, at[1]]),
        ),
    ];
    let addresses = file("adressen.geojson", &addresses);
    read_into(&mut plan, &addresses, LayerKind::Addresses);
    assert_eq!(plan.base.addresses.len(), 3);
    // a table that was joined
    let ids: Vec<Arc<str>> = plan
        .base
        .buildings
        .records
        .iter()
        .map(|b| b.external_id.clone())
        .collect();
    let table = dir.join("verbruik.csv");
    std::fs::write(
        &table,
        format!(
            "id;heat_demand_mwh;ketel\n{};31,25;1998\n{};8,5;2011\n",
            ids[15], ids[16]
        ),
    )
    .unwrap();
    let table = open_table(&table, &Progress::new()).unwrap();
    let ways = suggest_join(&table, &plan.base, &Progress::new()).unwrap();
    let joined = join(&table, &plan.base, plan.crs, &ways[0].by, &Progress::new()).unwrap();
    ops::join_table(&plan, joined.base, &[]).apply(&mut plan);
    assert_eq!(plan.base.tables.len(), 1);
    // a building that a newer file has no more
    let mut base = Base::clone(&plan.base);
    let gone = heatplan::plan::Building {
        heated: Some(false),
        dwellings: Some(0),
        ..heatplan::plan::Building::new(ids[20].clone(), base.buildings.records[20].layer)
    };
    base.layers[gone.layer.index()].dropped += 1;
    base.layers[gone.layer.index()].features -= 1;
    base.buildings.records[20] = gone;
    let mut none = heatplan::geometry::PolygonStore::new();
    none.push(None::<[&[Point]; 1]>);
    base.buildings.footprints = base.buildings.footprints.with(20, &none);
    let mut attributes = heatplan::plan::RawAttributes::default();
    for row in 0..base.buildings.len() {
        attributes.push(if row == 20 {
            "{}"
        } else {
            base.buildings.attributes.get(row)
        });
    }
    base.buildings.attributes = attributes;
    base.buildings.records[21].uses = vec![heatplan::plan::UsePart {
        building_use: BuildingUse::Shop,
        levels: 1.0,
    }];
    plan.base = Arc::new(base);
    // planned buildings, of which one was deleted
    let far = [at[0] - 700.0, at[1] - 700.0];
    for (side, year) in [(14.0, 2031), (22.0, 2034), (31.0, 2036)] {
        let ring = square([far[0] + 60.0 * side, far[1]], side);
        let drawn = ops::draw_planned(&plan, &ring, BuildingUse::School, year).unwrap();
        drawn.0.apply(&mut plan);
    }
    let planned: Vec<BuildingId> = plan.overlays.planned.keys().copied().collect();
    ops::delete_planned(&plan, &planned[1..2]).apply(&mut plan);
    ops::correct_buildings(&plan, &[planned[2], BuildingId(3)], |c: &mut Correction| {
        c.levels = Some(2.5);
        c.note = Some("gezien \"ter plaatse\"".into());
    })
    .apply(&mut plan);
    // customers
    let members = [BuildingId(30), BuildingId(31), planned[0]];
    ops::join_customer(&plan, &members)
        .unwrap()
        .apply(&mut plan);
    ops::change_customer(&plan, members[0], |customer| {
        customer.name = Some("School".into());
        customer.demand_mwh_per_a = Some(123.456);
        customer.note = Some("één meter".into());
    })
    .apply(&mut plan);
    // streets that run elsewhere, one that counts no more
    let repairs = &mut plan.overlays.street_repairs;
    let mut course = street.clone();
    course[0][0] += 0.75;
    repairs.set(StreetId(3), Some(StreetRepair::Course(course.into())));
    repairs.set(StreetId(6), Some(StreetRepair::Hidden));
    let said = StreetOverlay {
        rule: Some(StreetRule::Avoid),
        reason: Some("platanen".into()),
        works_year: Some(2031),
        width_m: Some(7.5),
        ..StreetOverlay::default()
    };
    plan.overlays.streets.insert_mut(StreetId(4), said);
    let rate = AreaOverlay {
        connection_rate: Some(0.41),
    };
    plan.overlays
        .areas
        .insert_mut(heatplan::plan::AreaId(1), rate);
    // no-go areas: ids with a gap
    for (number, side) in [15.0, 25.0, 35.0].into_iter().enumerate() {
        let ring = square([at[0] + side, at[1] - 60.0], side);
        let (drawn, id) =
            ops::draw_ground(&plan, &ring, StreetRule::Forbidden, Some("bomen")).unwrap();
        drawn.apply(&mut plan);
        if number == 0 {
            ops::delete_grounds(&plan, &[id]).apply(&mut plan);
        }
    }
    // decisions, zones, phases and the plan area
    ops::decide_buildings(&plan, &[BuildingId(7)], |d| {
        d.rule = ConnectionRule::Required;
        d.phase = Some(2);
        d.note = Some("wil mee".into());
        d.stamp = Some(Stamp {
            author: "An".into(),
            date: "2026-11-23".into(),
        });
    })
    .apply(&mut plan);
    ops::decide_buildings(&plan, &[BuildingId(9)], |d| {
        d.commitment = Some(Commitment::Refused);
    })
    .apply(&mut plan);
    for (x, kind) in [
        (0.0, heatplan::plan::ZoneKind::Later),
        (120.0, heatplan::plan::ZoneKind::Individual),
    ] {
        let ring = square([at[0] + x, at[1]], 80.0);
        ops::draw_zone(&plan, &ring, kind)
            .unwrap()
            .0
            .apply(&mut plan);
    }
    ops::set_assumption(&plan, "max_service_m", Some(24.0))
        .unwrap()
        .apply(&mut plan);
    ops::note_assumption(&plan, "max_service_m", "afgesproken").apply(&mut plan);
    let mut ring = square([at[0] - 400.0, at[1] - 400.0], 900.0);
    ring.extend(ring.first().copied());
    ops::set_plan_area(&plan, PlanArea::Polygon(ring)).apply(&mut plan);
    ops::rename(&plan, "Parelwijk, alles").apply(&mut plan);
    for (name, year) in [("Markt", ViewYear::Year(2031)), ("Alles", ViewYear::End)] {
        let view = SavedView {
            name: name.into(),
            centre: at,
            size_m: [300.0, 200.5],
            layers: Some(serde_json::json!({"buildings": true, "measure": "demand"})),
            year,
        };
        ops::add_view(&plan, view).apply(&mut plan);
    }
    let keys: Vec<Arc<str>> = ["duplicate S5 @ 1.0 2.0".into(), "V0 Something".into()].into();
    ops::ignore_problems(&plan, &keys, true).apply(&mut plan);
    // a second variant, which is the active one, and a third that was deleted
    let first = plan.variant().id;
    ops::note_variant(&plan, first, "zoals eerst")
        .unwrap()
        .apply(&mut plan);
    let (copied, second) = ops::copy_variant(&plan, first, "B \"kort\"").unwrap();
    copied.apply(&mut plan);
    let lines: Vec<_> = plan.network().lines().map(|(id, _)| id).collect();
    ops::delete(&plan, &lines[lines.len() - 2..], &[])
        .unwrap()
        .apply(&mut plan);
    let (third, id) = ops::create_variant(&plan, "leeg");
    third.apply(&mut plan);
    ops::delete_variant(&plan, id).unwrap().apply(&mut plan);
    assert!(plan.activate(second));
    ops::decide_buildings(&plan, &[BuildingId(8)], |d| {
        d.rule = ConnectionRule::Excluded;
    })
    .apply(&mut plan);
    plan
}

/// The documents of a project, as they are written to disk, but for what is of the
/// project file: its label and what the import said.
fn documents(plan: &Plan, dir: &Path) -> BTreeMap<String, Value> {
    let path = dir.join("plan.heatplan");
    project::save(plan, None, &path).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let mut value: Value = serde_json::from_str(&text).unwrap();
        if name == "manifest.json" {
            continue;
        }
        if let Some(head) = value.as_object_mut().filter(|_| name == "plan.json") {
            head.remove("import_notes");
        }
        all.insert(name, value);
    }
    assert!(all.len() >= 8, "{:?}", all.keys());
    all
}

/// Whether two documents say the same: numbers to a tenth of a millimetre or to
/// `share`, empty members of a user's own columns left aside.
#[track_caller]
fn assert_alike(was: &Value, now: &Value, share: f64, at: &str) {
    match (was, now) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!(
                (a - b).abs() <= 1e-4_f64.max(share * a.abs()),
                "{at}: {a} {b}"
            );
        }
        (Value::Object(a), Value::Object(b)) => {
            let said = |map: &serde_json::Map<String, Value>| -> BTreeMap<String, Value> {
                let full = map
                    .iter()
                    .filter(|(_, v)| !v.is_null() && v.as_str() != Some(""));
                full.map(|(key, value)| (key.clone(), value.clone()))
                    .collect()
            };
            let (a, b) = (said(a), said(b));
            let keys = |map: &BTreeMap<String, Value>| map.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&b), keys(&a), "{at}");
            for (key, value) in &a {
                assert_alike(value, &b[key], share, &format!("{at}.{key}"));
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(b.len(), a.len(), "{at}");
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                assert_alike(a, b, share, &format!("{at}[{index}]"));
            }
        }
        (a, b) => assert_eq!(b, a, "{at}"),
    }
}

#[test]
fn a_written_file_read_back_is_the_same_plan() {
    let dir = tempfile::tempdir().unwrap();
    let plan = everything(dir.path());
    let was = documents(&plan, dir.path());
    let released = released(&plan);
    let figures = released_json(&released, true);
    for (name, format, crs, per_layer) in [
        ("package", ExportFormat::Gpkg, None, false),
        ("degrees", ExportFormat::GeoJson, None, false),
        ("parts", ExportFormat::GeoJson, Some(Crs::Lambert72), true),
    ] {
        let texts = Texts::new(Language::French);
        let path = dir.path().join(format!("{name}.{}", format.code()));
        let options = ExportOptions {
            format,
            layers: format.layers_at_first(),
            crs,
            csv: CsvStyle::Machine,
            per_layer,
            written: "2026-11-23T09:00:00Z".to_owned(),
        };
        assert!(options.layers.contains(&ExportLayer::Addresses));
        let put = |path: &Path, fill: Fill<'_>| {
            project::replace(path, |out| fill(out)).map_err(|e| e.to_string())
        };
        let written = export(&released, &options, &texts, &path, &put, &Progress::new()).unwrap();
        assert_eq!((written.left(&texts), written.loss(&texts)), (None, None));
        let files: Vec<_> = written
            .files
            .iter()
            .map(|path| (path.clone(), None))
            .collect();
        assert_eq!(files.len() > 1, per_layer, "{name}");
        let import = read_files(&files, None, &Progress::new()).unwrap();
        assert_eq!(import.report.skipped(), 0, "{name}");
        assert_eq!(import.report.of(IssueCode::PlanKept).count(), 0, "{name}");
        let again = ops::plan_of(name, import.crs, import.base, import.network, &import.said);
        let now = documents(&again, dir.path());
        let names = |all: &BTreeMap<String, Value>| all.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&now), names(&was), "{name}");
        for (entry, value) in &was {
            assert_alike(value, &now[entry], 1e-9, &format!("{name}: {entry}"));
        }
        let computed = released_json(&self::released(&again), true);
        // Degrees are rounded, and metres of another system to the millimetre: a service
        // of five metres by some 1e-4 of it.
        let share = match (format, crs) {
            (ExportFormat::Gpkg, None) => 1e-9,
            (_, None) => 1e-5,
            _ => 3e-4,
        };
        let (mut was, mut now) = (figures.clone(), computed);
        if crs.is_some() {
            // Lines and houses of this town lie exactly on borders of sectors and zones: of
            // which they are hangs on the millimetre to which another system is written.
            for figures in [&mut was, &mut now] {
                let figures = figures.as_object_mut().unwrap();
                let before = figures.len();
                figures.retain(|key, _| !(key.starts_with("areas") || key.starts_with("zones")));
                assert_eq!(figures.len(), before - 6);
            }
        }
        assert_alike(&was, &now, share, &format!("{name}: figures"));
    }
}

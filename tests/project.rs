//! The project file: what is opened is bit for bit what was saved, and a
//! broken file is an error, never a panic and never half a plan.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod common;

use heatplan::edit::{Command, ops};
use heatplan::files::{Progress, read_files};
use heatplan::plan::{
    AreaId, BuildingId, BuildingUse, Commitment, ConnectionRule, LayerKind, LineEnd, LineRole,
    LineState, OwnValue, Phase, Plan, PlanArea, Remark, SavedView, Stamp, StreetId, StreetRule,
    Variant, VariantId, ViewYear,
};
use heatplan::project::{
    Opened, ProjectError, ProjectWarning, Reason, SCHEMA, TABLE_OF_CONTENTS, open, save,
};
use heatplan::text::{Language, Texts};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

fn sample(folder: &str) -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_data")
        .join(folder);
    let mut files: Vec<(PathBuf, Option<LayerKind>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "geojson"))
        .map(|path| (path, None))
        .collect();
    files.sort();
    let import = read_files(&files, None, &Progress::new()).unwrap();
    let mut plan = Plan::new("sample", import.crs);
    ops::import(&plan, import.base, import.network).apply(&mut plan);
    plan
}

fn there_and_back(plan: &Plan) -> Opened {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    save(plan, None, &path).unwrap();
    open(&path).unwrap()
}

#[track_caller]
fn assert_same(plan: &Plan, opened: &Opened) {
    assert_eq!(opened.warnings, []);
    // Layer by layer first: a whole plan is no readable message.
    assert_eq!(opened.plan.variants, plan.variants);
    assert_eq!(opened.plan.overlays, plan.overlays);
    assert!(
        opened.plan.base.buildings == plan.base.buildings,
        "buildings"
    );
    assert!(opened.plan.base.streets == plan.base.streets, "streets");
    assert!(opened.plan.base.areas == plan.base.areas, "areas");
    assert!(
        opened.plan.base.background == plan.base.background,
        "background"
    );
    assert!(opened.plan.base.sources == plan.base.sources, "sources");
    assert!(opened.plan == *plan, "the plan");
}

#[test]
fn an_empty_plan_a_town_and_the_samples_come_back_as_they_were() {
    let empty = Plan::new(
        "Lege wijk \u{1f525} \"x\"",
        heatplan::geometry::Crs::EtrsUtm(31),
    );
    for plan in [
        empty,
        common::tiny(),
        common::town::plan(600, 3000.0),
        sample("tiny"),
        sample("parelwijk"),
        sample("karhula"),
    ] {
        assert_same(&plan, &there_and_back(&plan));
    }
}

#[test]
fn coordinates_of_every_kind_come_back_bit_for_bit() {
    let mut plan = common::tiny();
    let odd = [
        [0.1 + 0.2, 1.0 / 3.0],
        [5e-324, -0.0],
        [694_000.123_456_789_1, 711_000.000_000_000_1],
        [f64::MAX, f64::MIN_POSITIVE],
    ];
    plan.area = PlanArea::Polygon(odd.to_vec());
    let back = there_and_back(&plan).plan;
    let PlanArea::Polygon(points) = back.area else {
        panic!("no polygon");
    };
    let bits = |points: &[[f64; 2]]| -> Vec<u64> {
        points.iter().flatten().map(|v| v.to_bits()).collect()
    };
    assert_eq!(bits(&points), bits(&odd));
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_the_view_travels_along() {
    let dir = tempfile::tempdir().unwrap();
    let plan = common::town::plan(300, 2000.0);
    let view = json!({"centre": [4.998_456_638, 51.2], "zoom": 15.5});
    let paths = ["a", "b"].map(|name| dir.path().join(name));
    for path in &paths {
        save(&plan, Some(&view), path).unwrap();
    }
    let [a, b] = paths.each_ref().map(|path| std::fs::read(path).unwrap());
    assert!(a == b);
    let opened = open(&paths[0]).unwrap();
    assert_eq!(opened.view, Some(view));
    save(&opened.plan, opened.view.as_ref(), &paths[1]).unwrap();
    assert!(std::fs::read(&paths[1]).unwrap() == a, "saved again");
}

#[test]
fn several_variants_and_the_active_one() {
    let mut plan = common::tiny();
    let mut other = plan.variant().clone();
    other.name = "B".into();
    other.id = VariantId(1);
    other.note = Some("Cheaper, serves fewer".into());
    let stamp = Stamp {
        author: "An Peeters".into(),
        date: "2026-05-01".into(),
    };
    other.stamp = Some(stamp.clone());
    let decision = heatplan::plan::Decision {
        note: Some("Board decided".into()),
        stamp: Some(stamp.clone()),
        ..heatplan::plan::Decision::default()
    };
    other.decisions.insert_mut(BuildingId(2), decision);
    let own = OwnValue {
        value: 47.5,
        remark: Remark {
            note: Some("Wide gardens".into()),
            stamp: Some(stamp.clone()),
        },
    };
    other.assumptions.insert_mut("max_service_m".into(), own);
    plan.variants.push(other);
    plan.variants.push(Variant {
        id: VariantId(2),
        ..Variant::default()
    });
    plan.activate_at(1);
    plan.next_variant = 3;
    assert_eq!(plan.assumptions.value("max_service_m"), 47.5);
    plan.assumptions.set_remark(
        "reach_m",
        Some(Remark {
            note: Some("Asked the operator".into()),
            stamp: Some(stamp),
        }),
    );
    assert_same(&plan, &there_and_back(&plan));
    let opened = there_and_back(&plan).plan;
    assert_eq!(opened.assumptions.value("max_service_m"), 47.5);
    let shared = common::tiny().assumptions.value("max_service_m");
    assert_eq!(opened.assumptions.shared("max_service_m"), Some(shared));
    // The id of a deleted variant is not given again after opening.
    plan.variants.pop();
    assert_same(&plan, &there_and_back(&plan));
}

#[test]
fn variants_of_files_from_before_ids_get_one_each() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    let mut plan = common::tiny();
    for name in ["B", "C"] {
        let mut other = plan.variant().clone();
        other.name = name.into();
        plan.variants.push(other);
    }
    save(&plan, None, &path).unwrap();
    let opened = open(&path).unwrap();
    assert!(opened.warnings.is_empty());
    let ids: Vec<u32> = opened.plan.variants.iter().map(|v| v.id.0).collect();
    let names: Vec<&str> = opened.plan.variants.iter().map(|v| &*v.name).collect();
    assert_eq!((ids, names), (vec![0, 1, 2], vec!["A", "B", "C"]));
    assert_eq!(opened.plan.next_variant, 3);
}

/// The entries of a project, to be tampered with.
fn entries(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut entry = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn write_entries(path: &Path, entries: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// Saves tiny, lets `tamper` at its entries, opens it again.
fn tampered(tamper: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Result<Opened, ProjectError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    save(&common::tiny(), None, &path).unwrap();
    let mut entries = entries(&path);
    tamper(&mut entries);
    write_entries(&path, &entries);
    open(&path)
}

fn edit_json(entries: &mut [(String, Vec<u8>)], name: &str, edit: impl FnOnce(&mut Value)) {
    let (_, bytes) = entries.iter_mut().find(|(n, _)| n == name).unwrap();
    let before = bytes.len() as u64;
    let mut value: Value = serde_json::from_slice(bytes).unwrap();
    edit(&mut value);
    *bytes = serde_json::to_vec(&value).unwrap();
    let after = bytes.len() as u64;
    let (_, manifest) = entries
        .iter_mut()
        .find(|(n, _)| n == "manifest.json")
        .unwrap();
    let text = String::from_utf8(manifest.clone()).unwrap();
    let named = format!("\"name\": \"{name}\",\n      \"bytes\": ");
    *manifest = text
        .replace(&format!("{named}{before}"), &format!("{named}{after}"))
        .into_bytes();
}

#[test]
fn everything_in_it_is_readable_and_marked() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    save(&common::tiny(), None, &path).unwrap();
    let entries = entries(&path);
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "plan.json",
            "variants/0.json",
            "base/buildings.geojson",
            "base/streets.geojson",
            "manifest.json"
        ]
    );
    for (name, bytes) in &entries {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        if name.ends_with("geojson") {
            assert_eq!(value["type"], "FeatureCollection", "{name}");
            assert!(
                value["crs"]["properties"]["name"]
                    .as_str()
                    .unwrap()
                    .contains("3812"),
                "{name}"
            );
        }
    }
    let manifest: Value = serde_json::from_slice(&entries[4].1).unwrap();
    assert_eq!(manifest["schema"], SCHEMA);
    assert_eq!(manifest["crs"], "EPSG:3812");
    assert_eq!(manifest["entries"].as_array().unwrap().len(), 4);
}

#[test]
fn a_newer_schema_is_refused_with_the_program_that_wrote_it() {
    let error = tampered(|entries| {
        edit_json(entries, "manifest.json", |m| {
            m["schema"] = json!(SCHEMA + 1);
            m["program"] = json!("heatplan 9.0.0");
            // A newer manifest may look quite different.
            m["entries"] = json!({"of": "tomorrow"});
        });
    })
    .unwrap_err();
    assert_eq!(error.code(), "newer");
    assert!(error.to_string().contains("heatplan 9.0.0"), "{error}");
    assert!(error.to_string().contains("update Heatplan"), "{error}");
}

/// The parts that an opened project says are damaged.
fn damaged_parts(opened: &Opened) -> Vec<&str> {
    opened
        .warnings
        .iter()
        .filter_map(|warning| match warning {
            ProjectWarning::Damaged { entry, .. } => Some(entry.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_damaged_project_opens_as_far_as_it_can() {
    let tiny = common::tiny();
    for name in ["plan.json", "variants/0.json", "base/streets.geojson"] {
        let opened = tampered(|entries| entries.retain(|(n, _)| n != name)).unwrap();
        assert!(opened.is_damaged());
        assert_eq!(damaged_parts(&opened), [name]);
        let plan = opened.plan;
        assert_eq!(
            plan.base.buildings.footprints,
            tiny.base.buildings.footprints
        );
        let is = |part: &str| part == name;
        assert_eq!(plan.network() == tiny.network(), !is("variants/0.json"));
        assert_eq!(
            plan.base.streets.records.is_empty(),
            is("base/streets.geojson")
        );
        assert_eq!(plan.crs, tiny.crs);
    }
    let opened = tampered(|e| e.retain(|(n, _)| n != "manifest.json")).unwrap();
    assert_eq!(damaged_parts(&opened), ["manifest.json"]);
    assert_eq!(opened.plan, tiny);
    let opened = tampered(|e| e[0].1 = b"{".to_vec()).unwrap();
    assert_eq!(damaged_parts(&opened)[0], "plan.json");
    assert_eq!(opened.plan.network(), tiny.network());
    for variants in [json!(0), json!(2), json!(u64::MAX)] {
        let opened = tampered(|e| edit_json(e, "plan.json", |p| p["variants"] = variants)).unwrap();
        assert!(opened.is_damaged());
        assert_eq!(opened.plan.base, tiny.base);
    }
}

#[test]
fn a_part_that_was_changed_by_hand_is_named() {
    let opened = tampered(|e| {
        let (_, text) = e.iter_mut().find(|(n, _)| n == "variants/0.json").unwrap();
        let one = text.iter().position(|b| *b == b'1').unwrap();
        text[one] = b'2';
    })
    .unwrap();
    assert!(!opened.is_damaged());
    assert_eq!(
        opened.warnings,
        [ProjectWarning::Changed("variants/0.json".to_owned())]
    );
}

#[test]
fn what_is_no_project_is_refused() {
    let error = tampered(|e| {
        e.retain(|(n, _)| !matches!(n.as_str(), "manifest.json" | "plan.json"));
    })
    .unwrap_err();
    assert_eq!(error.code(), "not-a-project");
    let error =
        tampered(|e| edit_json(e, "manifest.json", |m| m["format"] = json!("x"))).unwrap_err();
    assert_eq!(error.code(), "not-a-project");
    let error = tampered(|e| {
        e.retain(|(n, _)| matches!(n.as_str(), "plan.json"));
        e[0].1 = b"{".to_vec();
    })
    .unwrap_err();
    assert_eq!(error.code(), "damaged");
}

#[test]
fn a_damaged_middle_keeps_what_stands_before_it() {
    let opened = tampered(|entries| {
        let (_, text) = entries
            .iter_mut()
            .find(|(n, _)| n == "base/buildings.geojson")
            .unwrap();
        let end = String::from_utf8_lossy(text)
            .match_indices('\n')
            .nth(3)
            .unwrap()
            .0;
        text.truncate(end + 30);
    })
    .unwrap();
    let tiny = common::tiny();
    let kept = opened.plan.base.buildings.len();
    assert_eq!(kept, 3);
    assert_eq!(
        opened.plan.base.buildings.records,
        tiny.base.buildings.records[..kept]
    );
}

#[test]
fn odd_projects_open_with_a_warning() {
    let opened = tampered(|entries| {
        entries.push(("../evil.sh".to_owned(), b"rm".to_vec()));
        edit_json(entries, "plan.json", |p| {
            p["assumptions"] = json!({"reach_m": 70, "of_tomorrow": 1});
            p["overlays"]["buildings"] = json!({"3": {"year": 1999}, "4000": {"year": 1999}});
        });
    })
    .unwrap();
    assert_eq!(
        opened.warnings,
        [
            ProjectWarning::UnknownEntry("../evil.sh".to_owned()),
            ProjectWarning::Changed("plan.json".to_owned()),
            ProjectWarning::Assumption("of_tomorrow".to_owned()),
            ProjectWarning::Dangling(1),
        ]
    );
    assert_eq!(opened.plan.assumptions.value("reach_m"), 70.0);
    let year = opened.plan.building(BuildingId(3)).unwrap().year;
    assert_eq!(year, Some(1999));
}

#[test]
fn every_error_speaks_three_languages() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    let io = || std::io::Error::other("reden");
    let (entry, reason) = ("plan.json".to_owned(), Reason::Text("reden".to_owned()));
    let errors = [
        ProjectError::Read {
            path: path.clone(),
            source: io(),
        },
        ProjectError::NotProject {
            path: path.clone(),
            reason: reason.clone(),
        },
        ProjectError::Newer {
            path: path.clone(),
            schema: 2,
            program: "p".to_owned(),
        },
        ProjectError::Damaged {
            path: path.clone(),
            entry: entry.clone(),
            reason: reason.clone(),
        },
        ProjectError::TooLarge {
            path: path.clone(),
            entry,
            reason,
        },
        ProjectError::ReadOnly {
            path: path.clone(),
            kept: None,
        },
        ProjectError::ReadOnly {
            path: path.clone(),
            kept: Some(path.clone()),
        },
        ProjectError::Write {
            path: path.clone(),
            source: io(),
        },
        ProjectError::NotReplaced {
            path: path.clone(),
            kept: path.clone(),
            source: io(),
        },
    ];
    let warnings = [
        ProjectWarning::Damaged {
            entry: "x".to_owned(),
            reason: Reason::Missing,
        },
        ProjectWarning::UnknownEntry("x".to_owned()),
        ProjectWarning::Changed("x".to_owned()),
        ProjectWarning::Assumption("x".to_owned()),
        ProjectWarning::Dangling(1),
        ProjectWarning::Placeless(2),
    ];
    let reasons = [
        Reason::Missing,
        Reason::Unreadable,
        Reason::Nothing,
        Reason::NoVariant,
        Reason::NoManifest,
        Reason::Format("x".to_owned()),
        Reason::Size {
            is: 1,
            promised: 2_000,
        },
        Reason::Entries(5_000),
        Reason::SameName,
        Reason::Unpacks {
            packed: 1,
            unpacked: 2_000,
        },
        Reason::Bytes("x".to_owned()),
        Reason::Text("x".to_owned()),
        Reason::from(std::io::Error::from(std::io::ErrorKind::StorageFull)),
    ];
    for language in Language::ALL {
        let texts = Texts::new(language);
        for error in &errors {
            let text = error.text(&texts);
            assert!(text.contains("a.heatplan") && !text.contains('{'), "{text}");
        }
        for reason in &reasons {
            for entry in [
                TABLE_OF_CONTENTS,
                "plan.json",
                "manifest.json",
                "variants/3.json",
                "base/areas.geojson",
            ] {
                let warning = ProjectWarning::Damaged {
                    entry: entry.to_owned(),
                    reason: reason.clone(),
                };
                let text = warning.text(&texts);
                assert!(!text.contains('{') && !text.contains("project-"), "{text}");
                let is_english = text.contains("missing") || text.contains(TABLE_OF_CONTENTS);
                assert!(language == Language::English || !is_english, "{text}");
            }
        }
        for warning in &warnings {
            let text = warning.text(&texts);
            assert!(text.contains(' ') && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn cut_and_garbled_files_never_panic() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    let plan = common::tiny();
    save(&plan, None, &path).unwrap();
    let good = std::fs::read(&path).unwrap();
    assert_eq!(open(dir.path()).unwrap_err().path(), dir.path());
    assert_eq!(
        open(&dir.path().join("no")).unwrap_err().code(),
        "unreadable"
    );
    let mut got_back = 0;
    for part in 0..40 {
        std::fs::write(&path, &good[..good.len() * part / 40]).unwrap();
        let Ok(opened) = open(&path) else { continue };
        assert!(opened.is_damaged(), "cut to {part}/40");
        got_back += usize::from(opened.plan.network() == plan.network());
    }
    assert!(got_back > 5, "{got_back}");
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x15;
        std::fs::write(&path, &bad).unwrap();
        // What is not under a checksum (dates, attributes) may well change.
        if let Ok(opened) = open(&path)
            && opened.warnings.is_empty()
        {
            assert!(opened.plan == plan, "byte {at}");
        }
    }
}

type Act = (u8, u32, u32, f64, f64);

fn command(plan: &Plan, (kind, a, b, u, v): Act) -> Option<Command> {
    let network = plan.network();
    let line = network
        .lines()
        .nth(a as usize % network.line_count().max(1))
        .map(|l| l.0);
    let node = network
        .nodes()
        .nth(b as usize % network.nodes().count().max(1))
        .map(|n| n.0);
    let building = [BuildingId(a % plan.base.buildings.len() as u32)];
    let place = network
        .nodes()
        .next()
        .map_or([694_000.0, 711_000.0], |(_, n)| n.place);
    let near = [place[0] + u, place[1] + v];
    match kind % 14 {
        0 | 1 => {
            let start = node.map_or(LineEnd::Free(place), LineEnd::Node);
            let role = LineRole::ALL[b as usize % 3];
            let phase = (a % 5) as u8;
            ops::draw_line(plan, &[start, LineEnd::Free(near)], role, phase)
                .ok()
                .map(|c| c.0)
        }
        2 => ops::move_node(plan, node?, LineEnd::Free(near)).ok(),
        3 => ops::delete(plan, &[line?], &[]).ok(),
        4 => ops::place_source(plan, LineEnd::Node(node?), plan.base.sources.first())
            .ok()
            .map(|c| c.0),
        5 => ops::change_lines(
            plan,
            &[line?],
            &ops::LineChange {
                state: Some(LineState::ALL[a as usize % 2]),
                name: Some((b % 2 == 0).then(|| format!("lijn \"{b}\" \\ \u{e9}\n{u}").into())),
                payer: Some(Some("stad".into())),
                ..ops::LineChange::default()
            },
        )
        .ok(),
        6 => Some(ops::correct_buildings(plan, &building, |c| {
            c.building_use = Some(BuildingUse::ALL[b as usize % BuildingUse::ALL.len()]);
            c.demand_mwh_per_a = Some(u.abs());
            c.note = Some(format!("nota {v}").into());
        })),
        7 => Some(ops::decide_buildings(plan, &building, |d| {
            d.rule = ConnectionRule::ALL[b as usize % 3];
            d.commitment = Some(Commitment::ALL[b as usize % 4]);
            d.connection_rate = Some(u.abs() / 1000.0);
        })),
        11 => {
            let [x, y] = near;
            let ring = [[x, y], [x + v.abs() + 2.0, y], [x, y + 30.0]];
            let reason = (a % 2 == 0).then_some("bomen");
            ops::draw_ground(plan, &ring, StreetRule::ALL[b as usize % 3], reason)
                .ok()
                .map(|c| c.0)
        }
        12 => {
            let [x, y] = near;
            let ring = [[x, y], [x + 10.0, y + 0.1], [x + 9.7, y + 12.0]];
            let building_use = BuildingUse::ALL[b as usize % BuildingUse::ALL.len()];
            ops::draw_planned(plan, &ring, building_use, 2026 + (a % 20) as i32)
                .ok()
                .map(|c| c.0)
        }
        13 => {
            let ground = plan.overlays.grounds.keys().next().copied();
            let planned: Vec<BuildingId> = plan.overlays.planned.keys().copied().collect();
            match ground.filter(|_| b % 2 == 0) {
                Some(ground) => Some(ops::delete_grounds(plan, &[ground])),
                None => Some(ops::delete_planned(plan, planned.get(..1)?)),
            }
        }
        8 if b % 3 == 0 => ops::own_assumption(plan, "max_service_m", a % 2 == 0).ok(),
        8 => ops::set_assumption(plan, "max_service_m", Some(u.abs())).ok(),
        9 => {
            let streets = plan.base.streets.records.len() as u32;
            (streets > 0).then(|| {
                ops::change_streets(plan, &[StreetId(a % streets)], |s| {
                    s.rule = Some(StreetRule::ALL[b as usize % 3]);
                    s.width_m = Some(v);
                })
            })
        }
        _ => {
            let areas = plan.base.areas.records.len() as u32;
            if areas > 0 && b % 2 == 0 {
                return Some(ops::set_plan_area(
                    plan,
                    PlanArea::Sectors([AreaId(a % areas)].into()),
                ));
            }
            if b % 3 == 1 {
                let view = SavedView {
                    name: format!("view {a}").into(),
                    centre: [690_000.0 + u, 710_000.0 + v],
                    size_m: [100.0 + f64::from(a), 80.5],
                    layers: (a % 2 == 0).then(|| serde_json::json!({"grid": true, "f": u})),
                    year: ViewYear::Year(2030 + b as i32 % 9),
                };
                return Some(ops::add_view(plan, view));
            }
            let mut phases = plan.variant().phases.clone();
            let number = phases.last().saturating_add(1).min(9);
            phases.0.retain(|p| p.number != number);
            phases.0.push(Phase {
                number,
                year: Some(2026 + b as i32 % 30),
                name: Some(format!("fase {a}").into()),
                note: None,
            });
            Some(ops::set_phases(plan, phases))
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    (
        any::<u8>(),
        0_u32..5000,
        0_u32..5000,
        -900.0..900.0_f64,
        -900.0..900.0_f64,
    )
}

fn edited(mut plan: Plan, acts: &[Act]) -> Plan {
    for act in acts {
        if let Some(command) = command(&plan, *act) {
            command.apply(&mut plan);
        }
    }
    plan
}

#[test]
fn nothing_is_said_of_a_planned_building_that_was_taken_away() {
    let acts = [
        (12, 0, 0, 0.0, 0.0),
        (13, 0, 1, 0.0, 0.0),
        (7, 12, 0, 9.0, 0.0),
        (6, 12, 0, 9.0, 0.0),
    ];
    let plan = edited(common::tiny(), &acts);
    assert!(plan.base.buildings.is_gone(BuildingId(12)));
    assert!(plan.variant().decisions.is_empty());
    assert_same(&plan, &there_and_back(&plan));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_edited_plan_comes_back_as_it_was(acts in prop::collection::vec(act(), 1..40)) {
        let plan = edited(common::tiny(), &acts);
        assert_same(&plan, &there_and_back(&plan));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn an_edited_neighbourhood_comes_back_as_it_was(acts in prop::collection::vec(act(), 1..80)) {
        let plan = edited(sample("parelwijk"), &acts);
        assert_same(&plan, &there_and_back(&plan));
    }
}

#[test]
fn the_bundled_project_is_the_bundled_files() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    let opened = open(&sample.join("parelwijk.heatplan")).unwrap();
    assert!(opened.warnings.is_empty());
    let files: Vec<_> = [
        "buildings",
        "streets",
        "network",
        "sources",
        "sectors",
        "background",
    ]
    .iter()
    .map(|name| (sample.join(format!("{name}.geojson")), None))
    .collect();
    let import = read_files(&files, None, &Progress::new()).unwrap();
    let mut plan = Plan::new("parelwijk", import.crs);
    ops::import(&plan, import.base, import.network).apply(&mut plan);
    assert!(
        opened.plan == plan,
        "remake it with the line in sample_data/README.md"
    );
}

#[test]
fn what_was_drawn_on_the_ground_is_mended_where_a_file_broke_it() {
    let mut plan = common::tiny();
    let square = |x: f64| [[x, 0.0], [x + 20.0, 0.0], [x + 20.0, 20.0], [x, 20.0]];
    for x in [0.0, 50.0] {
        let (command, _) = ops::draw_ground(&plan, &square(x), StreetRule::Avoid, None).unwrap();
        command.apply(&mut plan);
    }
    let (command, id) = ops::draw_planned(&plan, &square(90.0), BuildingUse::School, 2031).unwrap();
    command.apply(&mut plan);
    let opened = there_and_back(&plan);
    assert_same(&plan, &opened);
    // The overlay is the truth: a row that does not fit it is made again.
    let mut broken = plan.clone();
    let planned = heatplan::plan::PlannedBuilding {
        year: 2044,
        ..broken.overlays.planned.get(&id).unwrap().as_ref().clone()
    };
    broken.overlays.planned.insert_mut(id, planned.into());
    // One without a row is left out.
    let lost = broken.overlays.planned.get(&id).unwrap().clone();
    broken.overlays.planned.insert_mut(BuildingId(900), lost);
    let opened = there_and_back(&broken);
    assert_eq!(opened.warnings.len(), 1, "{:?}", opened.warnings);
    assert_eq!(opened.plan.overlays.planned.size(), 1);
    assert_eq!(opened.plan.building(id).unwrap().year, Some(2044));
}

/// A file of each schema that was ever written, made by the program of that
/// time.
#[test]
fn projects_of_every_earlier_schema_open() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects");
    for schema in 1..SCHEMA {
        let path = folder.join(format!("schema-{schema}.heatplan"));
        let before = std::fs::read(&path).unwrap();
        let opened = open(&path).unwrap();
        assert_eq!(opened.warnings, [], "schema {schema}");
        let tiny = common::tiny();
        let plan = opened.plan;
        assert_eq!(plan.network().line_count(), tiny.network().line_count());
        let drawn = plan.overlays.planned.size();
        assert_eq!(
            plan.base.buildings.len(),
            tiny.base.buildings.len() + drawn,
            "schema {schema}"
        );
        assert_eq!(plan.assumptions.value("max_service_m"), 35.0);
        assert_eq!(plan.variants[0].id.0, 0);
        assert_eq!(plan.next_variant, 1);
        let overlays = &plan.overlays;
        if schema >= 2 {
            let rule = overlays.streets.get(&StreetId(3)).unwrap().rule;
            assert_eq!(rule, Some(StreetRule::Forbidden));
            assert_eq!((overlays.grounds.size(), overlays.next_ground), (1, 1));
            assert_eq!(plan.lead(BuildingId(5)), BuildingId(4));
            assert_eq!(plan.building(BuildingId(2)).unwrap().year, Some(1999));
        }
        if schema >= 3 {
            assert_eq!((drawn, overlays.street_repairs.len()), (1, 2));
            assert!(overlays.ignored.contains("double-0-1"));
            assert_eq!(plan.assumptions.value("street_class_regional"), 2.0);
            let remark = plan.assumptions.remark("street_class_regional").unwrap();
            assert_eq!(remark.note.as_deref(), Some("AWV"));
            assert_eq!(plan.base.heat.records[0].mwh_per_a, Some(412.5));
            assert!(plan.base.heat.records[1].suppressed);
            assert_eq!(plan.base.tables.len(), 1);
            assert_eq!(plan.views[0].year, ViewYear::Year(2030));
            assert!(plan.privacy.is_marked(LayerKind::Buildings, "eigenaar"));
            let decision = plan.variant().decisions.get(&BuildingId(3)).unwrap();
            assert_eq!(decision.stamp.as_ref().unwrap().author.as_ref(), "An");
            assert!(decision.service.as_ref().unwrap().to.is_some());
        }
        if schema <= 3 {
            assert!(plan.variants.iter().all(|variant| variant.zones.is_empty()));
            assert!(plan.pipes.is_none() && plan.answers.is_empty());
        }
        assert_same(&plan, &there_and_back(&plan));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

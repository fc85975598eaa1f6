//! Reads real and torture files from end to end, and writes them again.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

use heatplan::files::{
    FilesError, Frame, Import, IssueCode, Progress, Source, Stage, exact, read_files, read_sources,
    write_areas, write_background, write_buildings, write_network, write_sources, write_streets,
};
use heatplan::geometry::{Crs, Point};
use heatplan::plan::{
    BackgroundKind, Base, BuildingUse, DemandOrigin, LayerKind, LineRole, OwnerType, Plan,
    StreetClass,
};
use heatplan::text::{Language, Texts};
use std::path::{Path, PathBuf};

fn sample(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_data")
        .join(path)
}

/// A file of the shared data, or a printed line where that is absent.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn read(paths: &[PathBuf]) -> Result<Import, FilesError> {
    let paths: Vec<_> = paths.iter().map(|path| (path.clone(), None)).collect();
    read_files(&paths, None, &Progress::new())
}

fn read_text(text: &str, into: Option<&Plan>) -> Result<Import, FilesError> {
    let source = Source {
        name: "text.geojson".to_owned(),
        bytes: text.as_bytes().to_vec(),
        kind: None,
        crs: None,
        ..Source::default()
    };
    read_sources(vec![source], into, &Progress::new())
}

fn tiny() -> Import {
    let names = ["network", "streets", "sources", "buildings"];
    let paths: Vec<PathBuf> = names.map(|n| sample(&format!("tiny/{n}.geojson"))).to_vec();
    read(&paths).unwrap()
}

fn parelwijk() -> Import {
    let names = [
        "buildings",
        "streets",
        "sectors",
        "background",
        "sources",
        "network",
    ];
    let paths: Vec<PathBuf> = names
        .map(|n| sample(&format!("parelwijk/{n}.geojson")))
        .to_vec();
    read(&paths).unwrap()
}

fn plan_of(import: &Import) -> Plan {
    let mut plan = Plan::new("test", import.crs);
    plan.base = import.base.clone();
    if let Some((network, phases)) = &import.network {
        plan.variant_mut().network = network.clone();
        plan.variant_mut().phases = phases.clone();
    }
    plan
}

fn near(a: Point, b: Point, within_m: f64) -> bool {
    (a[0] - b[0]).hypot(a[1] - b[1]) <= within_m
}

#[test]
fn tiny_is_read_as_its_readme_says() {
    let import = tiny();
    assert_eq!(import.crs, Crs::Lambert2008);
    assert!(import.report.is_clean(), "{:?}", import.report.issues);
    let base = &import.base;
    let areas: Vec<f64> = base
        .buildings
        .footprints
        .iter()
        .map(|p| p.area_m2())
        .collect();
    let by_hand = [
        100., 80., 120., 300., 100., 100., 100., 260., 600., 24., 100., 100.,
    ];
    for (area, by_hand) in areas.iter().zip(by_hand) {
        assert!((area - by_hand).abs() < 0.02, "{area} {by_hand}");
    }
    let kwh: f64 = base
        .buildings
        .records
        .iter()
        .filter_map(|b| b.demand)
        .map(|d| d.mwh_per_a)
        .sum();
    assert_eq!(kwh, 600.0);
    let dwellings: u32 = base
        .buildings
        .records
        .iter()
        .filter_map(|b| b.dwellings)
        .sum();
    assert_eq!(dwellings, 20);
    let shed = &base.buildings.records[9];
    assert_eq!(
        (shed.external_id.as_ref(), shed.building_use),
        ("B10", Some(BuildingUse::Outbuilding))
    );
    assert_eq!(shed.demand, None);
    let ids: Vec<&str> = base
        .streets
        .records
        .iter()
        .map(|s| s.external_id.as_ref())
        .collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5"]);
    assert!(near(
        base.streets.lines.view(0)[0],
        [694_000.0, 711_100.0],
        1e-3
    ));

    let (network, phases) = import.network.unwrap();
    let lengths: Vec<(String, f64)> = network
        .lines()
        .map(|(id, l)| {
            (
                l.external_id.as_deref().unwrap().to_owned(),
                network.length_m(id),
            )
        })
        .collect();
    for ((id, length), name) in lengths.iter().zip(["T", "N", "S"]) {
        assert_eq!(id, name);
        assert!((length - 100.0).abs() < 1e-3, "{id} {length}");
    }
    let sources: Vec<_> = network.sources().map(|(_, s)| s.clone()).collect();
    assert_eq!(sources.len(), 1);
    let source = &sources[0];
    assert_eq!(
        (source.external_id.as_deref(), source.name.as_deref()),
        (Some("S1"), Some("Ketelhuis"))
    );
    assert_eq!(
        (source.capacity_mw, source.available_from),
        (Some(0.5), Some(2027))
    );
    assert!(!network.lines_at(source.node).is_empty());
    let years: Vec<_> = phases.0.iter().map(|p| (p.number, p.year)).collect();
    assert_eq!(years, [(1, Some(2027)), (2, Some(2030))]);
    assert_eq!(phases.0[0].name.as_deref(), Some("Noord en zwembad"));
}

#[test]
fn parelwijk_is_read_whole() {
    let import = parelwijk();
    let base = &import.base;
    assert_eq!(base.buildings.len(), 3092);
    assert_eq!(base.streets.records.len(), 299);
    assert_eq!(base.areas.records.len(), 10);
    assert_eq!(base.sources.len(), 3);
    assert_eq!(
        base.layers.len(),
        6 - 1,
        "the network is no layer of the base"
    );
    let sheds = |b: &&heatplan::plan::Building| b.building_use == Some(BuildingUse::Outbuilding);
    assert_eq!(base.buildings.records.iter().filter(sheds).count(), 903);
    let social = base
        .buildings
        .records
        .iter()
        .filter(|b| b.owner_type == Some(OwnerType::SocialHousing));
    assert_eq!(social.count(), 399);
    assert!(
        base.buildings
            .records
            .iter()
            .all(|b| b.building_use.is_some_and(|u| u != BuildingUse::Other))
    );
    let regional = base
        .streets
        .records
        .iter()
        .filter(|s| s.class == Some(StreetClass::Regional));
    assert_eq!(regional.count(), 22);
    let length: f64 = base
        .streets
        .lines
        .iter()
        .map(heatplan::geometry::measure::length_m)
        .sum();
    assert!((length - 24_300.0).abs() < 50.0, "{length}");
    let kinds = |kind| {
        base.background
            .polygon_records
            .iter()
            .chain(&base.background.line_records)
            .filter(|b| b.kind == kind)
            .count()
    };
    assert_eq!(
        (kinds(BackgroundKind::Water), kinds(BackgroundKind::Rail)),
        (1, 1)
    );
    assert_eq!(base.areas.records[0].external_id.as_ref(), "13999A00-");
    let given = base.buildings.records.iter().filter_map(|b| b.demand);
    assert!(given.clone().count() > 200 && given.clone().all(|d| d.origin == DemandOrigin::Given));

    let (network, phases) = import.network.as_ref().unwrap();
    let of = |role| network.lines().filter(move |(_, l)| l.role == role);
    let sum = |role| of(role).map(|(id, _)| network.length_m(id)).sum::<f64>();
    assert!((sum(LineRole::Trunk) - 2_340.0).abs() < 10.0);
    assert!((sum(LineRole::Branch) - 2_160.0).abs() < 10.0);
    assert_eq!(
        of(LineRole::Trunk)
            .filter(|(_, l)| l.split_from.is_none())
            .count(),
        22
    );
    assert_eq!(phases.0.len(), 4);
    assert_eq!(network.sources().count(), 1);
    // two walls of the sample are shorter than their seven decimals can tell
    let odd: Vec<_> = import
        .report
        .issues
        .iter()
        .map(|i| (i.code, i.index, i.repaired))
        .collect();
    let repeated = |index| (IssueCode::RepeatedPoints, Some(index), true);
    assert_eq!(odd, [repeated(795), repeated(2044)]);
}

#[test]
fn a_file_of_heat_per_street_piece_is_recognised() {
    let Some(path) = shared("parelwijk/warmtekaart_segments.geojson") else {
        return;
    };
    let import = read(&[path]).unwrap();
    let heat = &import.base.heat;
    assert!(import.report.is_clean(), "{:?}", import.report.issues);
    assert!(import.base.streets.records.is_empty());
    assert_eq!((heat.records.len(), heat.users.len()), (302, 0));
    let kept_back = heat.records.iter().filter(|r| r.suppressed);
    assert!(
        kept_back
            .clone()
            .all(|r| r.mwh_per_a.is_none() && r.users.is_none())
    );
    assert_eq!(kept_back.count(), 101);
    let third = &heat.records[2];
    assert_eq!(third.street.as_deref(), Some("Steenweg op Molenrode"));
    assert_eq!((third.mwh_per_a, third.users), (Some(138.338), Some(8)));
    let density = heat.density(heatplan::plan::HeatSegmentId(2)).unwrap();
    assert!((density - 1.2943).abs() < 5e-4, "{density}");
}

#[test]
fn the_network_may_come_later_or_first() {
    let network = read(&[sample("tiny/network.geojson")]).unwrap();
    assert_eq!(network.network.as_ref().unwrap().0.sources().count(), 1);
    let mut plan = plan_of(
        &read(&[
            sample("tiny/buildings.geojson"),
            sample("tiny/sources.geojson"),
        ])
        .unwrap(),
    );
    let later = read_files(
        &[(sample("tiny/network.geojson"), None)],
        Some(&plan),
        &Progress::new(),
    )
    .unwrap();
    let (built, _) = later.network.unwrap();
    assert_eq!(
        built.sources().next().unwrap().1.name.as_deref(),
        Some("Ketelhuis")
    );
    assert_eq!(later.base.buildings.len(), 12);
    // and more of the same on top of it keeps ids and adds nothing twice at the same place
    plan.variant_mut().network = built.clone();
    let text = r#"{"type":"Feature","id":"X","properties":{"role":"branch","phase":3},"geometry":{"type":"LineString","coordinates":[[4.999887532,51.208122974],[5.001318426,51.20811521]]}}"#;
    let more = read_text(text, Some(&plan)).unwrap().network.unwrap();
    assert_eq!(more.0.line_count(), built.line_count() + 1);
    for (id, line) in built.lines() {
        assert_eq!(more.0.line(id), Some(line));
    }
    assert_eq!(more.0.nodes().count(), built.nodes().count() + 1);
    assert_eq!(more.1.0.len(), 3);
}

#[test]
fn karhula_is_openstreetmap_and_says_so() {
    let import = read(&[
        sample("karhula/buildings.geojson"),
        sample("karhula/streets.geojson"),
    ])
    .unwrap();
    assert_eq!(
        import.crs,
        Crs::Utm {
            zone: 35,
            south: false
        }
    );
    assert_eq!(
        (
            import.base.buildings.len(),
            import.base.streets.records.len()
        ),
        (2171, 331)
    );
    for layer in &import.base.layers {
        assert_eq!(
            layer.attribution.as_deref(),
            Some("© OpenStreetMap contributors")
        );
    }
}

#[test]
fn brugge_in_four_coordinate_systems_is_one_town() {
    let Some(_) = shared("brugge/buildings.geojson") else {
        return;
    };
    let town = |paths: &[&str]| {
        let paths: Vec<PathBuf> = paths.iter().filter_map(|p| shared(p)).collect();
        read(&paths).unwrap()
    };
    let degrees = town(&["brugge/buildings.geojson", "brugge/streets.geojson"]);
    assert_eq!(degrees.crs, Crs::Lambert2008);
    assert_eq!(degrees.base.buildings.len(), 2376);
    assert_eq!(degrees.base.streets.records.len(), 582);
    let length: f64 = degrees
        .base
        .streets
        .lines
        .iter()
        .map(heatplan::geometry::measure::length_m)
        .sum();
    assert!((length - 73_500.0).abs() < 60.0, "{length}");
    let area: f64 = degrees
        .base
        .buildings
        .footprints
        .iter()
        .map(|p| p.area_m2())
        .sum();
    assert!((area - 546_400.0).abs() < 100.0, "{area}");

    let first = |import: &Import, row: usize| {
        let shape = import.base.buildings.footprints.view(row);
        shape.exteriors().next().unwrap().to_vec()
    };
    let compare = |other: &Import, within_m: f64| {
        assert_eq!(other.base.buildings.len(), 2376);
        for row in 0..2376 {
            let (a, b) = (first(&degrees, row), first(other, row));
            for place in &b {
                assert!(
                    a.iter().any(|p| near(*p, *place, within_m)),
                    "{row} {place:?} {a:?}"
                );
            }
        }
    };
    let lambert2008 = town(&["formats/brugge_3812_buildings.geojson"]);
    assert!(lambert2008.report.of(IssueCode::CrsGuessed).count() == 0);
    compare(&lambert2008, 0.02);
    let named = town(&["formats/brugge_31370_buildings.geojson"]);
    compare(&named, 0.2);
    let bare = town(&["formats/brugge_31370_no_crs_member.geojson"]);
    assert_eq!(bare.report.of(IssueCode::CrsGuessed).count(), 1);
    assert_eq!(
        bare.base.buildings.footprints,
        named.base.buildings.footprints
    );
    let grb = town(&["formats/Gbg_brugge_grbschema_31370.geojson"]);
    assert!(
        grb.base
            .buildings
            .records
            .iter()
            .any(|b| b.building_use == Some(BuildingUse::Outbuilding))
    );
    assert_eq!(grb.report.skipped(), 0);

    // what came in Lambert 72 goes out to 1 mm
    let mut out = Vec::new();
    write_buildings(&plan_of(&named), Frame::Other(Crs::Lambert72), &mut out).unwrap();
    let back: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let bytes = std::fs::read(shared("formats/brugge_31370_buildings.geojson").unwrap()).unwrap();
    let original: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let ring = |json: &serde_json::Value, row: usize| -> Option<Vec<Point>> {
        serde_json::from_value(json["features"][row]["geometry"]["coordinates"][0].clone()).ok()
    };
    for row in 0..2376 {
        let (Some(a), Some(b)) = (ring(&original, row), ring(&back, row)) else {
            continue;
        };
        assert!(
            b.iter().all(|p| a.iter().any(|q| near(*p, *q, 1e-3))),
            "{row}"
        );
    }
}

#[test]
fn every_way_to_pack_brugge() {
    let Some(_) = shared("formats") else {
        return;
    };
    let read_one = |name: &str| read(&[shared(&format!("formats/{name}")).unwrap()]).unwrap();
    for name in [
        "brugge.geojsonl",
        "brugge_rs.geojsons",
        "brugge_utf16.geojson",
        "brugge_utf8_bom.geojson",
    ] {
        let import = read_one(name);
        assert_eq!(import.base.buildings.len(), 2376, "{name}");
        assert!(import.report.issues.iter().all(|i| i.repaired), "{name}");
    }
    let cut = read_one("brugge_truncated.geojson");
    assert_eq!(cut.base.buildings.len(), 769);
    let syntax: Vec<_> = cut.report.of(IssueCode::FileSyntax).collect();
    assert_eq!(syntax.len(), 1);
    assert_eq!(syntax[0].byte, Some(400_000));
    let mixed = read_one("brugge_mixed_poly_line.geojson");
    assert!(mixed.base.buildings.len() > 50 && mixed.base.streets.records.len() > 50);
    assert_eq!(mixed.report.files.len(), 2);
    assert_eq!(mixed.report.skipped(), 0);
}

#[test]
fn three_hundred_messy_features() {
    let Some(path) = shared("formats/brugge_messy_300.geojson") else {
        return;
    };
    let import = read(&[path]).unwrap();
    let count = |code| import.report.of(code).count();
    // the file repeats fifteen kinds of feature twenty times
    assert_eq!(count(IssueCode::NullGeometry), 20);
    assert_eq!(count(IssueCode::EmptyGeometry), 20);
    assert_eq!(count(IssueCode::TooFewPoints), 20);
    assert_eq!(count(IssueCode::DuplicateId), 20);
    assert_eq!(count(IssueCode::SwappedAxes), 20);
    assert!(count(IssueCode::UnclosedRing) >= 20);
    assert!(count(IssueCode::BadValue) > 0);
    assert_eq!(import.base.buildings.len(), 240);
    assert_eq!((import.report.taken(), import.report.skipped()), (240, 60));
    assert!(import.report.repaired() <= 240);
    let ids: std::collections::BTreeSet<_> = import
        .base
        .buildings
        .records
        .iter()
        .map(|b| b.external_id.clone())
        .collect();
    assert_eq!(ids.len(), 240);
    assert!(ids.contains("way/88199813~2"));
    for issue in &import.report.issues {
        assert!(issue.index.is_some_and(|index| index < 300));
    }
    // all of them lie in Brugge, the swapped ones too
    let bounds = import.base.buildings.footprints.bounds();
    assert!(
        bounds.size()[0] < 5_000.0 && bounds.size()[1] < 5_000.0,
        "{bounds:?}"
    );
    let texts = Texts::new(Language::Dutch);
    for issue in &import.report.issues {
        let message = issue.message(&texts);
        assert!(
            !message.contains('{') && !message.starts_with("problem-"),
            "{message}"
        );
    }
}

#[test]
fn torture_files_give_a_report_or_an_error() {
    let Some(folder) = shared("messy") else {
        return;
    };
    let mut folders = vec![folder];
    folders.extend(shared("formats"));
    let texts = Texts::new(Language::French);
    let (mut files, mut good) = (0, 0);
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            match read(std::slice::from_ref(&path)) {
                Ok(import) => {
                    good += 1;
                    let reported: usize = import.report.files.iter().map(|f| f.features).sum();
                    assert_eq!(reported, import.report.taken() + import.report.skipped());
                }
                Err(error) => assert!(!error.message(&texts).starts_with("problem-"), "{error}"),
            }
            // whatever a user takes it for, too
            let small = std::fs::metadata(&path).is_ok_and(|m| m.len() < 300_000);
            for kind in LayerKind::ALL.into_iter().filter(|_| small) {
                read_files(&[(path.clone(), Some(kind))], None, &Progress::new()).ok();
            }
        }
    }
    assert!(files > 300 && good > 20, "{good} of {files}");
}

#[test]
fn good_torture_files_are_good() {
    let Some(folder) = shared("messy/geojsonhint/good") else {
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match read(std::slice::from_ref(&path)) {
            Ok(_) | Err(FilesError::Nothing { .. }) => {}
            Err(FilesError::NotGeoJson { reason, .. }) => panic!("{}: {reason}", path.display()),
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
}

#[test]
fn what_is_written_is_read_again_to_the_bit() {
    for import in [tiny(), parelwijk()] {
        let mut back = Base {
            layers: import.base.layers.clone(),
            skipped: import.base.skipped,
            ..Base::default()
        };
        for kind in exact::BASE_KINDS {
            let mut out = Vec::new();
            exact::write_layer(&import.base, import.crs, kind, &mut out).unwrap();
            exact::read_layer(&mut back, kind, &out).unwrap();
        }
        assert_eq!(&back, import.base.as_ref());
    }
}

#[test]
fn an_export_can_be_imported() {
    let plan = plan_of(&parelwijk());
    let names = [
        "buildings",
        "streets",
        "areas",
        "background",
        "sources",
        "network",
    ];
    for frame in [Frame::Wgs84, Frame::Plan, Frame::Other(Crs::Lambert72)] {
        let mut sources = Vec::new();
        for name in names {
            let mut bytes = Vec::new();
            match name {
                "buildings" => write_buildings(&plan, frame, &mut bytes),
                "streets" => write_streets(&plan, frame, &mut bytes),
                "areas" => write_areas(&plan, frame, &mut bytes),
                "background" => write_background(&plan, frame, &mut bytes),
                "sources" => write_sources(&plan, frame, &mut bytes),
                _ => write_network(&plan, frame, &mut bytes),
            }
            .unwrap();
            let name = format!("{name}.geojson");
            sources.push(Source {
                name,
                bytes,
                kind: None,
                crs: None,
                ..Source::default()
            });
        }
        let back = read_sources(sources, None, &Progress::new()).unwrap();
        assert!(
            back.report.is_clean(),
            "{frame:?} {:?}",
            back.report.issues.first()
        );
        assert_eq!(back.base.buildings.records, plan.base.buildings.records);
        assert_eq!(back.base.streets.records, plan.base.streets.records);
        assert_eq!(back.base.areas.records, plan.base.areas.records);
        assert_eq!(
            back.base.background.polygon_records,
            plan.base.background.polygon_records
        );
        assert_eq!(back.base.sources.len(), plan.base.sources.len());
        let (network, phases) = back.network.unwrap();
        assert_eq!(phases, plan.variant().phases);
        let roles = |n: &heatplan::plan::Network| -> Vec<_> {
            n.lines()
                .map(|(_, l)| (l.role, l.phase, l.state, l.name.clone()))
                .collect()
        };
        assert_eq!(roles(&network), roles(plan.network()));
        let lengths =
            |n: &heatplan::plan::Network| n.lines().map(|(id, _)| n.length_m(id)).sum::<f64>();
        assert!((lengths(&network) - lengths(plan.network())).abs() < 1.0);
    }
}

#[test]
fn nan_and_latin_1_cost_little() {
    let polygon = |x: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"building":"house","height":NaN}},"geometry":{{"type":"Polygon","coordinates":[[[{x},51],[4.001,51],[4.001,51.001],[4,51.001],[4,51]]]}}}}"#
        )
    };
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{},{},{}]}}"#,
        polygon("4"),
        polygon("NaN"),
        polygon("4")
    );
    let import = read_text(&text, None).unwrap();
    assert_eq!(import.base.buildings.len(), 2);
    assert_eq!(
        import
            .report
            .of(IssueCode::NonFinite)
            .map(|i| i.index)
            .collect::<Vec<_>>(),
        [Some(1)]
    );
    let mut bytes = polygon("4")
        .replace("NaN", "3")
        .replace("house", "caf\u{1}")
        .into_bytes();
    bytes
        .iter_mut()
        .filter(|b| **b == 1)
        .for_each(|b| *b = 0xE9);
    let source = Source {
        name: "x.geojson".into(),
        bytes,
        kind: None,
        crs: None,
        ..Source::default()
    };
    let import = read_sources(vec![source], None, &Progress::new()).unwrap();
    assert_eq!(
        import.base.buildings.attributes.get(0),
        r#"{"building":"café","height":3}"#
    );
    assert_eq!(import.report.of(IssueCode::FileEncoding).count(), 1);
}

#[test]
fn swapped_files_and_unknown_coordinates() {
    let line = |a: &str, b: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"highway":"residential"}},"geometry":{{"type":"LineString","coordinates":[{a},{b}]}}}}"#
        )
    };
    let swapped = read_text(&line("[51.2,3.2]", "[51.201,3.201]"), None).unwrap();
    assert_eq!(swapped.crs, Crs::Lambert2008);
    assert_eq!(swapped.report.of(IssueCode::FileSwapped).count(), 1);
    let straight = read_text(&line("[3.2,51.2]", "[3.201,51.201]"), None).unwrap();
    assert_eq!(swapped.base.streets.lines, straight.base.streets.lines);

    let nowhere = line("[12345678,-9876543]", "[12345679,-9876543]");
    assert!(matches!(
        read_text(&nowhere, None),
        Err(FilesError::UnknownCrs { .. })
    ));
    let source = Source {
        name: "x.geojson".into(),
        bytes: line("[173347.05,174434.02]", "[173447.05,174434.02]").into_bytes(),
        kind: Some(LayerKind::Streets),
        crs: Some(Crs::Lambert72),
        ..Source::default()
    };
    let told = read_sources(vec![source], None, &Progress::new()).unwrap();
    assert!(told.report.is_clean());
    assert!(near(
        told.base.streets.lines.view(0)[0],
        [673_346.02, 674_437.18],
        1.0
    ));
}

#[test]
fn errors_of_whole_files() {
    assert!(matches!(
        read(&[sample("tiny/absent.geojson")]),
        Err(FilesError::CannotRead { .. })
    ));
    match read(&[sample("tiny/README.md")]) {
        Err(FilesError::NotGeoJson { file, byte, .. }) => {
            assert_eq!((file.as_str(), byte), ("README.md", 1));
        }
        other => panic!("{other:?}"),
    }
    // among others it costs only itself
    let both = read(&[sample("tiny/README.md"), sample("tiny/streets.geojson")]).unwrap();
    assert_eq!(both.base.streets.records.len(), 5);
    assert_eq!(both.report.of(IssueCode::NotGeoJson).count(), 1);
    // an empty collection is a fine file
    let empty = read_text(r#"{"type":"FeatureCollection","features":[]}"#, None).unwrap();
    assert_eq!(empty.report.files.len(), 1);
    assert!(empty.base.layers.is_empty() && empty.network.is_none());
    let progress = Progress::new();
    progress.cancel();
    let stopped = read_files(&[(sample("tiny/streets.geojson"), None)], None, &progress);
    assert!(matches!(stopped, Err(FilesError::Cancelled)));
    let progress = Progress::new();
    read_files(&[(sample("tiny/streets.geojson"), None)], None, &progress).unwrap();
    assert_eq!((progress.stage(), progress.fraction()), (Stage::Done, 1.0));
}

#[test]
fn every_code_and_stage_has_its_message_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for code in IssueCode::ALL {
            assert!(
                texts.has(code.message_key()),
                "{language:?} {}",
                code.code()
            );
        }
        for stage in Stage::ALL {
            assert!(
                texts.has(&format!("import-stage-{}", stage.code())),
                "{language:?} {stage:?}"
            );
        }
        for code in [
            "file-missing",
            "not-geojson",
            "crs-unknown",
            "cancelled",
            "nothing-usable",
        ] {
            assert!(texts.has(&format!("problem-{code}")), "{language:?} {code}");
        }
    }
}

fn shift(value: &mut serde_json::Value, by: Point) {
    let Some(list) = value.as_array_mut() else {
        return;
    };
    if let [x, y] = list.as_mut_slice()
        && let (Some(a), Some(b)) = (x.as_f64(), y.as_f64())
    {
        *x = (((a + by[0]) * 1e7).round() / 1e7).into();
        *y = (((b + by[1]) * 1e7).round() / 1e7).into();
        return;
    }
    for inner in list {
        shift(inner, by);
    }
}

/// Brugge 49 times side by side: 116 000 buildings, 53 MB.
fn large_town() -> Option<Vec<u8>> {
    let bytes = std::fs::read(shared("brugge/buildings.geojson")?).unwrap();
    let town: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let features = town["features"].as_array().unwrap();
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for copy in 0..49_u32 {
        let by = [f64::from(copy % 7) * 0.05, f64::from(copy / 7) * 0.03];
        for feature in features {
            let mut feature = feature.clone();
            shift(&mut feature["geometry"]["coordinates"], by);
            feature["id"] = format!("{}-{copy}", feature["id"].as_str().unwrap_or_default()).into();
            text.push_str(&feature.to_string());
            text.push_str(",\n");
        }
    }
    text.truncate(text.len() - 2);
    text.push_str("]}");
    Some(text.into_bytes())
}

/// Processor seconds that this process has used and its peak memory in bytes.
fn used() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(") ").map_or("", |s| s.1);
    let ticks: f64 = after
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f64>().ok())
        .sum();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    (
        ticks / 100.0,
        peak.and_then(|kb| kb.trim().parse::<f64>().ok())
            .unwrap_or_default()
            * 1024.0,
    )
}

#[test]
#[ignore = "a measurement: run alone with --ignored --nocapture, best with --release"]
fn measure_reading_a_large_town() {
    let path = std::env::temp_dir().join("heatplan-large-town.geojson");
    if !path.exists() {
        let Some(bytes) = large_town() else {
            return;
        };
        std::fs::write(&path, bytes).unwrap();
        println!("written, run again: making the file took memory of its own");
        return;
    }
    let size = std::fs::metadata(&path).unwrap().len() as f64;
    let (before, _) = used();
    let import = read_files(&[(path, None)], None, &Progress::new()).unwrap();
    let (after, peak) = used();
    assert_eq!(import.base.buildings.len(), 49 * 2376);
    println!(
        "{:.1} MB, {} buildings: {:.2} s of processor, peak {:.2} times the file",
        size / 1e6,
        import.base.buildings.len(),
        after - before,
        peak / size
    );
}

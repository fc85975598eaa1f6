//! What several tests share.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "each test file uses its own part; tests panic where they fail"
)]

#[cfg(feature = "gui")]
pub mod dialogs;
pub mod town;
#[cfg(feature = "gui")]
pub mod window;

use heatplan::geometry::{Crs, Point};
use heatplan::plan::{
    Base, Building, BuildingUse, DemandOrigin, GivenDemand, LayerId, Line, LineRole, LooseLine,
    LooseSource, Network, NodeId, Phase, Phases, Plan, Source, Street,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the tiny town's own metres begin.
pub const ORIGIN: Point = [694_000.0, 711_000.0];

/// A place of the tiny town.
pub fn at(x: f64, y: f64) -> Point {
    [ORIGIN[0] + x, ORIGIN[1] + y]
}

/// Holds two polylines the same to `within_m`: a pointer stands on whole and
/// half pixels. `want` is in the tiny town's own metres.
pub fn near(got: &[Point], want: &[[f64; 2]], within_m: f64) {
    let same = got.len() == want.len()
        && got.iter().zip(want).all(|(a, [x, y])| {
            let b = at(*x, *y);
            (a[0] - b[0]).hypot(a[1] - b[1]) <= within_m
        });
    let local: Vec<[f64; 2]> = got
        .iter()
        .map(|p| [p[0] - ORIGIN[0], p[1] - ORIGIN[1]])
        .collect();
    assert!(same, "{local:?} is not {want:?}");
}

/// The files of the tiny town: buildings, streets, network and sources.
pub fn tiny_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/tiny");
    ["buildings", "streets", "network", "sources"]
        .map(|name| folder.join(format!("{name}.geojson")))
        .to_vec()
}

/// The bundled sample's project, copied to `path`.
pub fn copy_sample(path: &Path) {
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample_data/parelwijk/parelwijk.heatplan"
    );
    std::fs::copy(sample, path).expect("it can be copied");
}

/// Lines of the network in a project file.
pub fn lines_in(path: &Path) -> usize {
    let read = heatplan::project::open(path).expect("a project");
    read.plan.network().line_count()
}

fn ring(points: &[[f64; 2]]) -> Vec<Point> {
    let mut ring: Vec<Point> = points.iter().map(|[x, y]| at(*x, *y)).collect();
    ring.push(ring[0]);
    ring
}

fn rect(x0: f64, x1: f64, y0: f64, y1: f64) -> Vec<Point> {
    ring(&[[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
}

/// The tiny town of `sample_data/tiny/README.md`, in the round metres that its
/// numbers were worked out from.
pub fn tiny() -> Plan {
    let mut base = Base::default();
    for (id, name, from, to) in [
        (1, "Hoofdstraat", at(0., 100.), at(100., 100.)),
        (2, "Hoofdstraat", at(100., 100.), at(200., 100.)),
        (3, "Noordstraat", at(100., 100.), at(100., 200.)),
        (4, "Zuidstraat", at(100., 100.), at(100., 0.)),
        (5, "Oostdreef", at(200., 100.), at(200., 0.)),
    ] {
        base.streets.lines.push(&[from, to]);
        let mut street = Street::new(format!("{id}").into(), LayerId(0));
        street.name = Some(name.into());
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    let court = rect(115., 125., 155., 165.);
    for (id, exterior, hole, levels, dwellings, kwh) in [
        ("B01", rect(82., 92., 130., 140.), None, 2., 1, 20_000.),
        ("B02", rect(82., 92., 140., 148.), None, 2., 1, 16_000.),
        ("B03", rect(110., 122., 120., 130.), None, 2., 1, 24_000.),
        (
            "B04",
            rect(110., 130., 150., 170.),
            Some(court),
            4.,
            12,
            100_000.,
        ),
        ("B05", rect(84., 94., 60., 70.), None, 2., 1, 18_000.),
        ("B06", rect(84., 94., 50., 60.), None, 2., 1, 22_000.),
        ("B07", rect(120., 130., 40., 50.), None, 1., 1, 12_000.),
        (
            "B08",
            ring(&[
                [140., 10.],
                [158., 10.],
                [158., 30.],
                [150., 30.],
                [150., 20.],
                [140., 20.],
            ]),
            None,
            2.,
            0,
            60_000.,
        ),
        ("B09", rect(30., 60., 110., 130.), None, 1., 0, 300_000.),
        ("B10", rect(70., 76., 132., 136.), None, 1., 0, 0.),
        ("B11", rect(152., 162., 112., 122.), None, 2., 1, 15_000.),
        ("B12", rect(170., 180., 40., 50.), None, 1., 1, 13_000.),
    ] {
        let holes: Vec<&[Point]> = hole.iter().map(Vec::as_slice).collect();
        base.buildings.footprints.push_polygon(&exterior, &holes);
        let mut building = Building::new(id.into(), LayerId(0));
        building.levels = Some(levels);
        building.dwellings = Some(dwellings);
        building.building_use = Some(if id == "B10" {
            BuildingUse::Outbuilding
        } else {
            BuildingUse::Dwelling
        });
        if kwh > 0.0 {
            building.demand = Some(GivenDemand {
                mwh_per_a: kwh / 1000.0,
                origin: DemandOrigin::Given,
            });
        }
        base.buildings.records.push(building);
        base.buildings.attributes.push("{}");
    }
    let mut plan = Plan::new("tiny", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let line = |id: &str, role, phase, from, to| {
        let mut line = Line::new(NodeId(0), NodeId(0), Vec::new(), role, phase);
        line.external_id = Some(id.into());
        LooseLine {
            points: vec![from, to],
            line,
        }
    };
    let lines = [
        line("T", LineRole::Trunk, 1, at(0., 100.), at(100., 100.)),
        line("N", LineRole::Branch, 1, at(100., 100.), at(100., 200.)),
        line("S", LineRole::Branch, 2, at(100., 100.), at(100., 0.)),
    ];
    let source = LooseSource {
        place: at(0., 100.),
        source: Source {
            node: NodeId(0),
            external_id: Some("S1".into()),
            name: None,
            kind: None,
            capacity_mw: Some(0.5),
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        },
    };
    plan.variant_mut().network = Network::assemble(&lines, &[source]).network;
    plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2030)]);
    assert!(plan.assumptions.set("max_service_m", Some(15.0)));
    plan
}

fn phase(number: u8, year: i32) -> Phase {
    Phase {
        number,
        year: Some(year),
        name: None,
        note: None,
    }
}

use super::*;
use crate::geometry::measure::distance_m;

/// Name, lon, lat, Lambert 72 by the 7-parameter shift, Lambert 2008: from PROJ 9.5.1.
const KNOWN: [(&str, Point, Point, Point); 6] = [
    (
        "Gent Sint-Baafs",
        [3.72715, 51.05304],
        [105_013.318_4, 193_847.627_4],
        [605_010.524_5, 693_842.487_5],
    ),
    (
        "Brussel Grote Markt",
        [4.35235, 50.84673],
        [148_844.859_5, 170_703.015_2],
        [648_844.472_2, 670_703.283_3],
    ),
    (
        "De Panne",
        [2.5931, 51.0979],
        [25_628.073_7, 200_130.322_5],
        [525_625.159_4, 700_115.674_3],
    ),
    (
        "Liege",
        [5.57057, 50.64512],
        [234_998.451_8, 148_964.914_3],
        [734_999.955_5, 648_975.624_4],
    ),
    (
        "Eupen",
        [6.03636, 50.6279],
        [267_979.594_1, 147_686.755_2],
        [767_980.979_4, 647_701.405_4],
    ),
    (
        "Chimay",
        [4.31708, 50.0483],
        [146_299.956_5, 81_893.179_5],
        [646_310.177_3, 581_893.861_6],
    ),
];

fn assert_near(name: &str, got: Option<Point>, want: Point, tolerance: f64) {
    let got = got.unwrap_or_else(|| panic!("{name} could not be turned"));
    let off = distance_m(got, want);
    assert!(
        off <= tolerance,
        "{name}: {got:?}, want {want:?}, {off} off"
    );
}

fn check_point(name: &str, lon_lat: Point, lambert_72: Point, lambert_2008: Point) {
    // 1 mm is 1.4e-8 degrees of longitude here
    for (crs, metres, tolerance_m) in [
        (Crs::Lambert72, lambert_72, 0.005),
        (Crs::Lambert2008, lambert_2008, 0.001),
    ] {
        for degrees in [Crs::Wgs84, Crs::Etrs89] {
            let there = Transform::new(degrees, crs).unwrap();
            assert_near(name, there.point(lon_lat), metres, tolerance_m);
            let back = Transform::new(crs, degrees).unwrap();
            assert_near(name, back.point(metres), lon_lat, tolerance_m * 1.5e-5);
        }
    }
    let across = Transform::new(Crs::Lambert72, Crs::Lambert2008).unwrap();
    assert_near(name, across.point(lambert_72), lambert_2008, 0.005);
    let home = Transform::new(Crs::Lambert2008, Crs::Lambert72).unwrap();
    let there_and_back = across.point(lambert_72).and_then(|p| home.point(p));
    assert_near(name, there_and_back, lambert_72, 0.001);
}

#[test]
fn known_points() {
    for (name, lon_lat, lambert_72, lambert_2008) in KNOWN {
        check_point(name, lon_lat, lambert_72, lambert_2008);
    }
}

#[test]
fn reference_file() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/references/crs/crs_reference.json"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the CRS reference file is not there");
        return;
    };
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pair = |value: &serde_json::Value| [value[0].as_f64().unwrap(), value[1].as_f64().unwrap()];
    let points = json["points"].as_array().unwrap();
    assert!(points.len() >= 20);
    for point in points {
        check_point(
            point["name"].as_str().unwrap(),
            [
                point["lon"].as_f64().unwrap(),
                point["lat"].as_f64().unwrap(),
            ],
            pair(&point["lb72_helmert"]),
            pair(&point["lb2008"]),
        );
    }
}

#[test]
fn other_systems() {
    // the tower of Amersfoort is the origin of RD New
    let rd = Transform::new(Crs::Wgs84, Crs::RdNew).unwrap();
    assert_near(
        "Amersfoort",
        rd.point([5.387_203_66, 52.155_172_91]),
        [155_000.0, 463_000.0],
        0.5,
    );
    // EPSG Guidance Note 7-2: on the central meridian the easting is 500 km, and the scale there
    // is 0.9996; the northing of 51° N is 0.9996 times the meridian arc 5 651 937.45 m
    for crs in [
        Crs::EtrsUtm(31),
        Crs::Utm {
            zone: 31,
            south: false,
        },
    ] {
        let utm = Transform::new(Crs::Wgs84, crs).unwrap();
        let [x, y] = utm.point([3.0, 51.0]).unwrap();
        assert!((x - 500_000.0).abs() < 1e-6, "{x}");
        let [x2, y2] = utm.point([3.0, 51.001]).unwrap();
        let arc_m = y2 - y;
        assert!((x2 - x).abs() < 1e-6);
        // meridian radius at 51° is 6 374 096 m or so: 0.001 degrees are 111.25 m
        assert!((arc_m / 0.9996 - 111.247).abs() < 0.01, "{arc_m}");
    }
    let south = Transform::new(
        Crs::Wgs84,
        Crs::Utm {
            zone: 60,
            south: true,
        },
    )
    .unwrap();
    let [_, y] = south.point([177.0, -0.001]).unwrap();
    assert!(y < 10_000_000.0 && y > 9_999_000.0);
    let mercator = Transform::new(Crs::Wgs84, Crs::WebMercator).unwrap();
    assert_near(
        "null island east",
        mercator.point([180.0, 0.0]),
        [20_037_508.342_789_244, 0.0],
        1e-6,
    );
    assert_eq!(
        Transform::new(Crs::Wgs84, Crs::EtrsUtm(0)).unwrap_err(),
        CrsError::Zone(0)
    );
}

#[test]
fn every_pair_comes_home() {
    let all = [
        Crs::Wgs84,
        Crs::Etrs89,
        Crs::Lambert72,
        Crs::Lambert2008,
        Crs::WebMercator,
        Crs::EtrsUtm(31),
        Crs::Utm {
            zone: 31,
            south: false,
        },
        Crs::RdNew,
    ];
    for a in all {
        let start = Transform::new(Crs::Wgs84, a)
            .unwrap()
            .point([4.7, 50.88])
            .unwrap();
        for b in all {
            let there = Transform::new(a, b).unwrap();
            let back = Transform::new(b, a).unwrap();
            let home = there.point(start).and_then(|p| back.point(p));
            let tolerance = if a.is_geographic() { 1e-8 } else { 0.001 };
            assert_near(&format!("{a} by {b}"), home, start, tolerance);
        }
        let same = Transform::new(a, a).unwrap();
        assert_eq!(
            same.point(start),
            Some(start),
            "the same CRS changes no bit"
        );
    }
}

#[test]
fn bad_points_fail_alone_and_never_panic() {
    let there = Transform::new(Crs::Wgs84, Crs::Lambert2008).unwrap();
    let mut points = vec![
        [4.7, 50.88],
        [f64::NAN, 50.0],
        [4.7, 91.0],
        [200.0, 50.0],
        [4.7, f64::INFINITY],
        [4.7, -80.0],
        [673_000.0, 674_000.0],
        [3.7, 51.0],
    ];
    assert_eq!(there.points(&mut points), 6);
    assert!(points[0][0] > 600_000.0 && points[7][0] > 600_000.0);
    assert!(points[1..7].iter().all(|p| p[0].is_nan() && p[1].is_nan()));
    let back = Transform::new(Crs::Lambert72, Crs::Wgs84).unwrap();
    for point in [
        [1e300, 0.0],
        [-1e9, 1e9],
        [f64::MAX, f64::MAX],
        [f64::NAN; 2],
    ] {
        assert_eq!(back.point(point), None, "{point:?}");
    }
    assert_eq!(there.points(&mut []), 0);
}

#[test]
fn batches_equal_single_points() {
    let there = Transform::new(Crs::Wgs84, Crs::Lambert72).unwrap();
    let start: Vec<Point> = (0..20_000)
        .map(|i| {
            [
                3.0 + f64::from(i % 3000) * 0.001,
                50.5 + f64::from(i % 70) * 0.01,
            ]
        })
        .collect();
    let mut batch = start.clone();
    assert_eq!(there.points(&mut batch), 0);
    for (one, many) in start.iter().zip(&batch) {
        assert_eq!(there.point(*one), Some(*many));
    }
}

#[test]
fn accuracy_is_stated() {
    assert_eq!(stated_accuracy_m(Crs::Wgs84, Crs::Lambert72), 0.2);
    assert_eq!(stated_accuracy_m(Crs::Lambert72, Crs::Lambert72), 0.0);
    assert_eq!(stated_accuracy_m(Crs::Wgs84, Crs::Lambert2008), 0.0);
}

#[test]
#[ignore = "a measurement: run with --ignored --nocapture, best with --release"]
fn measure_batch_speed() {
    for (from, to) in [
        (Crs::Wgs84, Crs::Lambert2008),
        (Crs::Lambert2008, Crs::Wgs84),
        (Crs::Wgs84, Crs::Lambert72),
        (Crs::Lambert72, Crs::Lambert2008),
        (Crs::Wgs84, Crs::WebMercator),
    ] {
        let mut points: Vec<Point> = (0..800_000)
            .map(|i| {
                [
                    3.0 + f64::from(i % 1000) * 0.003,
                    50.5 + f64::from(i / 1000) * 0.001,
                ]
            })
            .collect();
        Transform::new(Crs::Wgs84, from)
            .unwrap()
            .points(&mut points);
        let there = Transform::new(from, to).unwrap();
        let start = std::time::Instant::now();
        let failed = there.points(&mut points);
        let ns = start.elapsed().as_nanos() as f64 / points.len() as f64;
        println!("{from} to {to}: {ns:.0} ns per point, {failed} failed");
        assert_eq!(failed, 0);
    }
}

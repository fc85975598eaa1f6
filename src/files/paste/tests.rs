//! Texts of every kind, pasted into a small plan.

use super::*;
use crate::files::IssueCode as C;
use crate::geometry::Transform;
use crate::plan::{Line, LooseLine, NodeId};

/// A plan in Lambert 2008 with one line.
fn plan() -> Plan {
    let mut plan = Plan::new("test", Crs::Lambert2008);
    let line = LooseLine {
        points: vec![[673_000.0, 674_000.0], [673_100.0, 674_000.0]],
        line: Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1),
    };
    plan.variant_mut().network = Network::assemble(&[line], &[]).network;
    plan
}

fn paste(text: &str) -> Result<Pasted, PasteError> {
    read_pasted(
        text,
        "clipboard",
        &plan(),
        (LineRole::Branch, 2),
        &Progress::new(),
    )
}

/// The new lines: role, phase, first and last point.
fn new_lines(pasted: &Pasted) -> Vec<(LineRole, u8, [i64; 2], [i64; 2])> {
    let round = |p: &[f64; 2]| [p[0].round() as i64, p[1].round() as i64];
    pasted
        .network
        .lines()
        .skip(1)
        .map(|(id, line)| {
            let points = pasted.network.points(id);
            let (first, last) = (points.first().unwrap(), points.last().unwrap());
            (line.role, line.phase, round(first), round(last))
        })
        .collect()
}

#[test]
fn wkt_in_the_plans_own_system_joins_what_is_there() {
    let pasted = paste("LINESTRING (673100 674000, 673100 674080)").unwrap();
    assert_eq!(pasted.lines, 1);
    assert_eq!(
        new_lines(&pasted),
        [(LineRole::Branch, 2, [673_100, 674_000], [673_100, 674_080])]
    );
    let shared = pasted
        .network
        .nodes()
        .filter(|(id, _)| pasted.network.lines_at(*id).len() == 2);
    assert_eq!(shared.count(), 1, "joined at the shared node");
}

#[test]
fn other_systems_are_recognised() {
    let to = |crs: Crs, p: [f64; 2]| {
        let turned = Transform::new(Crs::Lambert2008, crs).unwrap();
        turned.point(p).unwrap()
    };
    let ends = [[673_300.0, 674_000.0], [673_300.0, 674_080.0]];
    for crs in [Crs::Lambert72, Crs::Wgs84] {
        let [a, b] = ends.map(|p| to(crs, p));
        for text in [
            format!("LINESTRING ({} {}, {} {})", a[0], a[1], b[0], b[1]),
            format!(
                "SRID={};LineStringZ ({} {} 4, {} {} 4)",
                crs.epsg(),
                a[0],
                a[1],
                b[0],
                b[1]
            ),
            json!({"type": "LineString", "coordinates": [a, b]}).to_string(),
        ] {
            let pasted = paste(&text).unwrap();
            assert_eq!(
                new_lines(&pasted),
                [(LineRole::Branch, 2, [673_300, 674_000], [673_300, 674_080])],
                "{text}"
            );
        }
    }
}

#[test]
fn properties_say_role_and_phase() {
    let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3812"}},
        "features":[
        {"type":"Feature","properties":{"rol":"hoofdleiding","fase":3,"naam":"Noord"},
         "geometry":{"type":"LineString","coordinates":[[673200,674000],[673250,674000]]}},
        {"type":"Feature","properties":null,
         "geometry":{"type":"LineString","coordinates":[[673200,674100],[673250,674100]]}},
        {"type":"Feature","properties":{"role":null,"status":"bestaand"},
         "geometry":{"type":"MultiLineString","coordinates":[[[673200,674200],[673250,674200]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[673200,674200],[673250,674200],[673250,674250],[673200,674200]]]}}]}"#;
    let pasted = paste(text).unwrap();
    let said: Vec<(LineRole, u8)> = new_lines(&pasted).iter().map(|l| (l.0, l.1)).collect();
    assert_eq!(
        said,
        [
            (LineRole::Trunk, 3),
            (LineRole::Branch, 2),
            (LineRole::Branch, 0)
        ]
    );
    assert_eq!(pasted.report.skipped(), 1, "the polygon is reported");
    assert_eq!(pasted.phases.last(), 3);
}

#[test]
fn rows_copied_in_qgis_are_read_with_their_attributes() {
    let text = "wkt_geom\tfid\trole\tname\nLineString (673200 674000, 673250 674000)\t1\ttrunk\tNoord\nLineString (673200 674100, 673250 674100)\t2\tNULL\t\n";
    let pasted = paste(text).unwrap();
    let said: Vec<LineRole> = new_lines(&pasted).iter().map(|l| l.0).collect();
    assert_eq!(said, [LineRole::Trunk, LineRole::Branch]);
    let (_, line) = pasted.network.lines().nth(1).unwrap();
    assert_eq!(line.name.as_deref(), Some("Noord"));
    let two =
        "LINESTRING (673200 674000, 673250 674000)\nLINESTRING (673200 674100, 673250 674100)";
    assert_eq!(paste(two).unwrap().lines, 2);
}

#[test]
fn what_is_no_line_is_told() {
    assert!(matches!(paste("hello"), Err(PasteError::Unknown(_))));
    assert!(matches!(paste("{\"a\":"), Err(PasteError::Unknown(_))));
    assert!(matches!(
        paste(""),
        Err(PasteError::Unknown(_) | PasteError::Nothing(_))
    ));
    assert!(matches!(
        paste("SRID=99;LINESTRING (1 2, 3 4)"),
        Err(PasteError::Unknown(_))
    ));
    assert!(
        paste("POLYGON ((673200 674200, 673250 674200, 673250 674250, 673200 674200))").is_err()
    );
    assert!(
        paste("LINESTRING (673000 674000, 673100 674000)").is_err(),
        "it is there already"
    );
    assert!(paste(&"GEOMETRYCOLLECTION (".repeat(5_000)).is_err());
    assert!(paste("[1, 2]").is_err());
    let long = " ".repeat(MAX_PASTE_BYTES + 1);
    assert!(matches!(paste(&long), Err(PasteError::TooLong { .. })));
}

#[test]
fn zones_lines_and_the_rest_of_one_paste_are_all_accounted_for() {
    let feature = |properties: &str, kind: &str, coordinates: &str| {
        format!(
            r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
        )
    };
    let ring = |x: f64| {
        let (a, b) = (673_000.0 + x, 673_100.0 + x);
        format!("[[{a},674200],[{b},674200],[{b},674300],[{a},674300],[{a},674200]]")
    };
    let hole = "[[673020,674220],[673040,674220],[673040,674240],[673020,674220]]";
    let bow = "[[[673500,674200],[673600,674300],[673600,674200],[673500,674300],[673500,674200]]]";
    let features = [
        feature(
            r#"{"kind":"later","name":"West","reason":"riolering"}"#,
            "MultiPolygon",
            &format!("[[{},{hole}],[{}]]", ring(0.0), ring(200.0)),
        ),
        feature("{}", "LineString", "[[673100,674000],[673100,674080]]"),
        feature(r#"{"kind":"individual"}"#, "Polygon", bow),
        feature(
            r#"{"kind":"park"}"#,
            "Polygon",
            &format!("[{}]", ring(400.0)),
        ),
        feature(
            r#"{"kind":"collective"}"#,
            "Polygon",
            "[[[673000,674000],[1e300,674000],[673000,674100],[673000,674000]]]",
        ),
        feature(r#"{"kind":"tree"}"#, "Point", "[673000,674000]"),
        feature(
            r#"{"heatplan_layer":"no_go_areas","heatplan_rule":"avoid"}"#,
            "Polygon",
            &format!("[{}]", ring(600.0)),
        ),
    ];
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    let pasted = paste(&text).unwrap();
    assert_eq!(pasted.lines, 1);
    let kinds: Vec<_> = pasted
        .said
        .zones
        .iter()
        .map(|zone| zone.kind.code())
        .collect();
    assert_eq!(kinds, ["later", "individual"]);
    let zone = &pasted.said.zones[0];
    assert_eq!(zone.reason.as_deref(), Some("riolering"));
    assert_eq!(zone.region.polygons().len(), 2);
    // 2 hectares without a hole of half 20 x 20 m
    assert!((zone.region.area_m2() - 19_800.0).abs() < 1e-6);
    let bow = &pasted.said.zones[1].region;
    assert_eq!(bow.polygons().len(), 2, "what crosses itself is parted");
    assert_eq!(pasted.said.grounds.len(), 1);
    let codes: Vec<_> = pasted
        .report
        .issues
        .iter()
        .map(|i| (i.index, i.code))
        .collect();
    for told in [
        (Some(2), C::SelfIntersecting),
        (Some(3), C::WrongType),
        (Some(4), C::OutOfRange),
        (Some(5), C::UnknownKind),
    ] {
        assert!(codes.contains(&told), "{told:?} of {codes:?}");
    }
    assert_eq!((pasted.report.taken(), pasted.report.skipped()), (4, 3));
}

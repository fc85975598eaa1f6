use super::*;
use crate::plan::{Correction, LayerId, LineRole, NodeId};
use std::sync::Arc;

fn plan() -> Plan {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    let mut base = crate::plan::Base::default();
    // with the clock, so that the writer must turn it
    let ring = [
        [694_000.0, 711_000.0],
        [694_000.0, 711_010.0],
        [694_010.0, 711_010.0],
        [694_010.0, 711_000.0],
    ];
    base.buildings.footprints.push_polygon(&ring, &[]);
    base.buildings
        .records
        .push(Building::new("B1".into(), LayerId(0)));
    base.buildings
        .attributes
        .push(r#"{"eigen":"é","levels":2}"#);
    plan.base = Arc::new(base);
    plan
}

fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> Value {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn buildings_in_degrees_against_the_clock_with_corrections_beside() {
    let mut plan = plan();
    let correction = Correction {
        levels: Some(3.0),
        demand_mwh_per_a: Some(20.0),
        ..Correction::default()
    };
    plan.overlays
        .buildings
        .insert_mut(BuildingId(0), correction);
    let json = written(|out| write_buildings(&plan, Frame::Wgs84, out));
    assert!(json.get("crs").is_none());
    let feature = &json["features"][0];
    assert_eq!(feature["properties"]["eigen"], "é");
    assert_eq!(feature["properties"]["levels"], 2);
    assert_eq!(feature["properties"]["heatplan_levels"], 3.0);
    assert_eq!(feature["properties"]["heatplan_demand_mwh_per_a"], 20.0);
    let ring: Vec<Point> =
        serde_json::from_value(feature["geometry"]["coordinates"][0].clone()).unwrap();
    assert_eq!(ring.len(), 5);
    assert!(signed_area_m2(&ring) > 0.0);
    assert!((ring[0][0] - 4.9984).abs() < 1e-3 && (ring[0][1] - 51.207).abs() < 1e-3);
    for number in ring.iter().flatten() {
        let scaled = number * 1e7;
        assert!((scaled - scaled.round()).abs() < 1e-3);
    }
}

#[test]
fn plan_coordinates_carry_a_crs_member_and_lose_nothing() {
    let json = written(|out| write_buildings(&plan(), Frame::Plan, out));
    assert_eq!(
        json["crs"]["properties"]["name"],
        "urn:ogc:def:crs:EPSG::3812"
    );
    assert_eq!(
        json["features"][0]["geometry"]["coordinates"][0][0],
        json!([694_000, 711_000])
    );
}

#[test]
fn the_network_carries_roles_phases_and_the_files_own_columns() {
    let mut plan = plan();
    let variant = plan.variant_mut();
    let a = variant.network.add_node([694_000.0, 711_000.0]).unwrap();
    let b = variant.network.add_node([694_100.0, 711_000.0]).unwrap();
    let mut line = Line::new(a, b, Vec::new(), LineRole::Trunk, 1);
    line.attributes = Some(r#"{"rol":"aftakking","diameter":200}"#.into());
    variant.network.add_line(line).unwrap();
    let json = written(|out| write_network(&plan, Frame::Wgs84, out));
    let properties = &json["features"][0]["properties"];
    assert_eq!(properties["role"], "trunk");
    assert_eq!(properties["diameter"], 200);
    assert!(properties.get("rol").is_none() && properties.get("takes_connections").is_none());
    assert_eq!(NodeId(0), a);
}

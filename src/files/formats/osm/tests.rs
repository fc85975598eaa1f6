use super::*;

const TOWN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="51" minlon="4" maxlat="52" maxlon="5"/>
 <node id="1" lat="51.0000001" lon="4.0"/><node id="2" lat="51.0" lon="4.01"/>
 <node id="3" lat="51.01" lon="4.01"/><node id="4" lat="51.01" lon="4.0"/>
 <node id="5" lat="51.002" lon="4.002"/><node id="6" lat="51.002" lon="4.004"/>
 <node id="7" lat="51.004" lon="4.004"/>
 <node id="8" lat="51.02" lon="4.02"><tag k="addr:housenumber" v="12 &amp; 14"/><tag k="addr:street" v="Markt"/></node>
 <node id="9" lat="51.02" lon="4.02" visible="false"/>
 <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/><tag k="name" v="&#8220;De Ster&#8221;"/></way>
 <way id="11"><nd ref="1"/><nd ref="2"/><nd ref="99"/><tag k="highway" v="residential"/></way>
 <way id="12"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="1"/><tag k="building" v="yes"/></way>
 <way id="13"><nd ref="3"/><nd ref="2"/><nd ref="1"/></way>
 <way id="14"><nd ref="1"/><nd ref="4"/><nd ref="3"/></way>
 <way id="15"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/></way>
 <way id="16"><nd ref="1"/><nd ref="3"/><tag k="waterway" v="canal"/></way>
 <way id="17"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/><tag k="natural" v="water"/></way>
 <way id="18"><nd ref="1"/><nd ref="3"/><tag k="highway" v="proposed"/></way>
 <relation id="20"><member type="way" ref="13" role="outer"/><member type="way" ref="14" role=""/><member type="way" ref="15" role="inner"/><member type="node" ref="5" role="label"/><tag k="type" v="multipolygon"/><tag k="building" v="church"/></relation>
 <relation id="21"><member type="way" ref="13" role="outer"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/></relation>
 <relation id="22"><member type="way" ref="77" role="outer"/><tag k="type" v="multipolygon"/><tag k="landuse" v="grass"/></relation>
 <relation id="23"><tag k="type" v="route"/></relation>
</osm>"#;

fn open_text(text: &str) -> Result<Osm, FilesError> {
    open_xml(Input::of_bytes("town.osm", text.into()), &Progress::new())
}

fn features(osm: &Osm, layer: usize) -> Vec<serde_json::Value> {
    let text = osm
        .text(layer, &LayerChoice::default(), usize::MAX, &Progress::new())
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&text.bytes).unwrap();
    assert_eq!(json["attribution"], ATTRIBUTION);
    json["features"].as_array().unwrap().clone()
}

/// What is told of the file, with how many.
fn told(osm: &Osm) -> Vec<(IssueCode, usize)> {
    let of = |issue: &ImportIssue| (issue.code, issue.args[0].1.parse().unwrap());
    osm.notes().iter().map(of).collect()
}

#[test]
fn everything_with_tags_that_is_not_used_is_counted() {
    let more = r#"<node id="30" lat="51" lon="4"><tag k="shop" v="bakery"/></node>
        <node id="30" lat="51" lon="4"><tag k="shop" v="bakery"/></node>
        <node id="31" lat="51" lon="4"/>
        <relation id="24"><tag k="type" v="boundary"/></relation></osm>"#;
    let osm = open_text(&TOWN.replace("</osm>", more)).unwrap();
    assert_eq!(
        told(&osm),
        [(IssueCode::ObjectsNotUsed, 4)],
        "a shop that stands there twice, once; a place without tags, never"
    );
}

#[test]
fn a_line_that_leaves_the_extract_and_comes_back_is_no_chord() {
    let more = r#"<way id="19"><nd ref="1"/><nd ref="2"/><nd ref="98"/><nd ref="97"/><nd ref="3"/><nd ref="4"/><nd ref="96"/><nd ref="5"/><tag k="highway" v="residential"/></way>
        <way id="9"><nd ref="98"/><nd ref="1"/><nd ref="97"/><tag k="highway" v="residential"/></way></osm>"#;
    let osm = open_text(&TOWN.replace("</osm>", more)).unwrap();
    let text = osm
        .text(1, &LayerChoice::default(), usize::MAX, &Progress::new())
        .unwrap();
    let streets = features(&osm, 1);
    let back = &streets[2];
    assert_eq!(back["id"], "way/19");
    assert_eq!(
        back["geometry"]["coordinates"],
        serde_json::json!([
            [[4.0, 51.000_000_1], [4.01, 51.0]],
            [[4.01, 51.01], [4.0, 51.01]]
        ]),
        "two stretches, and the lonely point at its end is none"
    );
    assert!(
        streets[0]["heatplan_fault"]
            .as_str()
            .is_some_and(|why| why.contains("2 of its points")),
        "of a way of which one point is there nothing is left"
    );
    let cut = &text.notes[0];
    assert_eq!(
        (cut.code, cut.args[0].1.as_str()),
        (IssueCode::LinesCut, "2")
    );
}

#[test]
fn a_building_that_is_way_and_relation_is_one() {
    let ring = r#"<nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>"#;
    let town = |relation: &str, inner: &str| {
        let (start, _) = TOWN.split_once("<way id=\"10\">").unwrap();
        open_text(&format!(
            r#"{start}<way id="10">{ring}<tag k="building" v="yes"/><tag k="addr:housenumber" v="7"/></way>
            <way id="15"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/>{inner}</way>
            <relation id="20"><member type="way" ref="10" role="outer"/><member type="way" ref="15" role="inner"/>{relation}</relation></osm>"#
        ))
        .unwrap()
    };
    let both = r#"<tag k="type" v="multipolygon"/><tag k="building" v="school"/>"#;
    let osm = town(both, "");
    assert_eq!(told(&osm), [(IssueCode::BuildingsTwice, 1)]);
    let buildings = features(&osm, 0);
    assert_eq!(buildings.len(), 1);
    assert_eq!(buildings[0]["id"], "relation/20");
    assert_eq!(buildings[0]["properties"]["building"], "school");
    assert_eq!(buildings[0]["properties"]["addr:housenumber"], "7");
    let rings = buildings[0]["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!(rings.len(), 2);
    // a kiosk in the courtyard is a building of its own
    let osm = town(both, r#"<tag k="building" v="kiosk"/>"#);
    assert_eq!(features(&osm, 0).len(), 2);
    // a relation that cannot be made leaves the way, so that the house is there
    let osm = town(
        &format!(r#"<member type="way" ref="77" role="outer"/>{both}"#),
        "",
    );
    assert_eq!(told(&osm), []);
    let buildings = features(&osm, 0);
    assert_eq!(buildings[0]["id"], "way/10");
    assert!(buildings[1]["heatplan_fault"].is_string());
    // a relation that says nothing of a building leaves the way
    let osm = town("<tag k=\"type\" v=\"multipolygon\"/>", "");
    assert_eq!(features(&osm, 0)[0]["id"], "way/10");
}

#[test]
fn objects_go_to_their_layers_with_their_tags() {
    let osm = open_text(TOWN).unwrap();
    let heads: Vec<(String, usize, bool)> = osm
        .heads()
        .into_iter()
        .map(|h| (h.name, h.features, h.unwanted))
        .collect();
    assert_eq!(
        heads,
        [
            ("buildings".to_owned(), 4, false),
            ("streets".to_owned(), 1, false),
            ("background".to_owned(), 3, false),
            ("addresses".to_owned(), 1, true),
        ]
    );
    // the street that is only proposed, and the route
    assert_eq!(told(&osm), [(IssueCode::ObjectsNotUsed, 2)]);
    let buildings = features(&osm, 0);
    let star = &buildings[0];
    assert_eq!(star["id"], "way/10");
    assert_eq!(star["properties"]["name"], "“De Ster”");
    assert_eq!(
        star["geometry"]["coordinates"][0][0],
        serde_json::json!([4.0, 51.000_000_1])
    );
    assert!(
        buildings[1]["heatplan_fault"]
            .as_str()
            .unwrap()
            .contains("1 of its points")
    );
    let church = &buildings[2];
    assert_eq!(church["id"], "relation/20");
    let rings = church["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!((rings.len(), rings[0].as_array().unwrap().len()), (2, 5));
    assert!(
        buildings[3]["heatplan_fault"]
            .as_str()
            .unwrap()
            .contains("not closed")
    );
    let street = &features(&osm, 1)[0];
    assert_eq!(street["geometry"]["type"], "LineString");
    let background = features(&osm, 2);
    assert_eq!(background[0]["geometry"]["type"], "LineString");
    assert_eq!(background[1]["geometry"]["type"], "Polygon");
    assert!(
        background[2]["heatplan_fault"]
            .as_str()
            .unwrap()
            .contains("1 of its ways")
    );
    assert_eq!(
        features(&osm, 3)[0]["properties"]["addr:housenumber"],
        "12 & 14"
    );
}

#[test]
fn a_cut_file_keeps_what_came_before() {
    let cut = &TOWN[..TOWN.find("<way id=\"12\"").unwrap() + 5];
    let osm = open_text(cut).unwrap();
    assert_eq!(osm.notes()[0].code, IssueCode::FormatCut);
    assert_eq!(features(&osm, 0).len(), 1);
    for nothing in [
        "<osm>",
        "<html></html>",
        "<osm></osm",
        "<?xml?>",
        "<a>&b;</a>",
    ] {
        assert!(
            matches!(open_text(nothing), Err(FilesError::Broken { .. })),
            "{nothing}"
        );
    }
}

#[test]
fn declared_entities_are_not_expanded() {
    let bomb = r#"<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <osm><node id="1" lat="51" lon="4"><tag k="addr:housenumber" v="&b;"/></node></osm>"#;
    assert!(matches!(open_text(bomb), Err(FilesError::Broken { .. })));
}

#[test]
fn damaged_pbf_is_told() {
    for bytes in [
        vec![],
        vec![0, 0, 0, 13, 0x0a, 9],
        b"\0\0\0\x0d\x0a\x09OSMHeader\x18\xff\xff\xff\x7f".to_vec(),
        vec![0xff; 64],
    ] {
        let opened = open_pbf(Input::of_bytes("a.osm.pbf", bytes), &Progress::new());
        assert!(
            matches!(opened, Err(FilesError::Broken { .. }))
                || opened.is_ok_and(|o| o.heads().is_empty())
        );
    }
}

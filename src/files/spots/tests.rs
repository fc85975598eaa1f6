//! Files of heights, good and bad.

use super::*;

fn spots(text: &str, crs: Option<Crs>) -> Result<Spots, SpotsError> {
    turned(of_text(text)?, Crs::Lambert2008, crs)
}

fn read(text: &str) -> Vec<(Point, f64)> {
    spots(text, None).unwrap().places
}

#[test]
fn tables_with_and_without_a_heading() {
    let wanted = vec![
        ([694_000.0, 711_000.5], 12.25),
        ([694_100.0, 711_000.0], -1.0),
    ];
    for text in [
        "x,y,z\n694000,711000.5,12.25\n694100,711000,-1\n",
        "naam;Y;X;hoogte (m)\na;711000,5;694000;12,25\nb;711000;694100;-1\nc;;;\n",
        "694000 711000.5 12.25\n694100 711000 -1\n",
        "694000\t711000.5\t12.25\n694100\t711000\t-1\n",
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn geojson_in_degrees_and_with_a_column() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"LineString",
         "coordinates":[[4.7005,50.8798,33],[4.7105,50.8798]]}},
        {"type":"Feature","properties":{"TAW":"41,5"},"geometry":{"type":"Point",
         "coordinates":[4.7005,50.8898]}}]}"#;
    let found = read(text);
    assert_eq!(found.len(), 2);
    let ([x, y], height_m) = found[0];
    // domain.md 6c: Leuven's town hall.
    assert!((x - 673_346.02).abs() < 0.1 && (y - 674_437.18).abs() < 0.1);
    assert_eq!((height_m, found[1].1), (33.0, 41.5));
}

#[test]
fn what_has_no_height_is_refused() {
    for text in [
        "",
        "x,y\n1,2\n",
        "{\"type\":\"Point\",\"coordinates\":[4.7,50.8]}",
    ] {
        let found = spots(text, None);
        assert!(matches!(found, Err(SpotsError::Nothing)), "{text}");
    }
    let missing = Path::new("/no such file");
    assert!(matches!(
        read_spots(missing, Crs::Lambert2008, None),
        Err(SpotsError::Io(_))
    ));
}

#[test]
fn every_row_that_gives_nothing_is_counted_and_the_system_is_named() {
    let table = "x;y;z\n173000;174000;12,5\n173100;174000\n\na;b;c\n173200;174000;99999\n";
    let found = spots(table, None).unwrap();
    assert_eq!(found.places.len(), 1);
    assert_eq!((found.crs, found.by), (Crs::Lambert72, CrsBy::Numbers));
    assert_eq!(found.accuracy_m, 0.2);
    let lost: Vec<_> = found.lost.iter().map(|(why, n)| (*why, *n)).collect();
    assert_eq!(lost, [(SpotLoss::NoNumbers, 2), (SpotLoss::OddHeight, 1)]);
    // what somebody says wins
    let said = spots(table, Some(Crs::Lambert2008)).unwrap();
    assert_eq!(
        (said.by, said.places[0].0),
        (CrsBy::You, [173_000.0, 174_000.0])
    );
    let features = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:31370"}},"features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[173000,174000]}},
        {"type":"Feature","properties":{},"geometry":null},
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[173000,174000,5],[173100,174000]]}}]}"#;
    let found = spots(features, None).unwrap();
    assert_eq!((found.crs, found.by), (Crs::Lambert72, CrsBy::File));
    assert_eq!(found.lost.get(&SpotLoss::NoHeight), Some(&3));
    let lines = features.replace('\n', "");
    let two = format!("{lines}\n{lines}");
    assert_eq!(
        spots(&two, None).unwrap().places.len(),
        2,
        "one on each line"
    );
}

#[test]
fn broken_json_and_unknown_systems_are_refused_with_where_and_what() {
    let broken = "{\"type\":\"FeatureCollection\",\n\"features\":[{]}";
    assert!(matches!(
        spots(broken, None),
        Err(SpotsError::NoJson { line: 2 })
    ));
    let other = r#"{"type":"Point","coordinates":[4.7,50.8,3],"crs":{"type":"name","properties":{"name":"EPSG:99999"}}}"#;
    let refused = spots(other, None);
    let Err(SpotsError::CoordinateSystem { named: Some(named) }) = refused else {
        panic!("guessed");
    };
    assert_eq!(named, "EPSG:99999");
    assert_eq!(spots(other, Some(Crs::Wgs84)).unwrap().places.len(), 1);
    let nowhere = spots("99000000 99000000 3\n", None);
    assert!(matches!(
        nowhere,
        Err(SpotsError::CoordinateSystem { named: None })
    ));
}

use super::super::row::{KnownNames, read_row};
use super::*;
use crate::plan::{HotWaterKind, LineRole, LineState, SubstationKind};

fn row(json: &str) -> Row<'_> {
    let mut row = Row::default();
    read_row(json, &mut KnownNames::default(), &mut row).unwrap();
    row
}

#[test]
fn a_building_of_the_sample() {
    let mut reader = Reader::default();
    let record = reader.building(&row(
        r#"{"use":"eredienst","name":"Sint-Pauluskerk","year":1523,"levels":1,"height_m":19.0,"dwellings":0,"epc_label":null,"heat_demand_kwh":10700,"owner_type":"gemeente","renovation_year":null,"street":"Kloosterstraat","house_number":"200","sector":"13999A00-"}"#,
    ));
    assert_eq!(record.building_use, Some(BuildingUse::Worship));
    assert_eq!(
        (record.year, record.levels, record.dwellings),
        (Some(1523), Some(1.0), Some(0))
    );
    assert_eq!(record.demand.unwrap().origin, DemandOrigin::Given);
    assert!((record.demand.unwrap().mwh_per_a - 10.7).abs() < 1e-12);
    assert_eq!(record.address().as_deref(), Some("Kloosterstraat 200"));
    assert_eq!(record.sector.as_deref(), Some("13999A00-"));
    assert!(reader.bad.is_empty());
}

#[test]
fn osm_grb_and_french_buildings() {
    let mut reader = Reader::default();
    let mut use_of = |json: &str| reader.building(&row(json)).building_use;
    assert_eq!(use_of(r#"{"building":"yes"}"#), None);
    assert_eq!(
        use_of(r#"{"building":"industrial","amenity":"fire_station"}"#),
        Some(BuildingUse::Public)
    );
    assert_eq!(
        use_of(r#"{"building":"house","shop":"yes"}"#),
        Some(BuildingUse::Dwelling)
    );
    assert_eq!(
        use_of(r#"{"building":"garage","shop":"yes"}"#),
        Some(BuildingUse::Outbuilding)
    );
    assert_eq!(
        use_of(r#"{"TYPE":2,"LBLTYPE":"bijgebouw"}"#),
        Some(BuildingUse::Outbuilding)
    );
    assert_eq!(use_of(r#"{"TYPE":1,"LBLTYPE":"hoofdgebouw"}"#), None);
    let french = reader.building(&row(
        r#"{"affectation":"maison","année_construction":"1930","niveaux":2,"conso_gaz_kwh":20000,"rue":"Rue Haute","numéro":5}"#,
    ));
    assert_eq!(french.demand.unwrap().origin, DemandOrigin::Measured);
    assert!((french.demand.unwrap().mwh_per_a - 18.0).abs() < 1e-9);
    assert_eq!(french.house_number.as_deref(), Some("5"));
    let grb = reader.building(&row(r#"{"HN_P99":8.5,"H_DTM_MIN":3.0}"#));
    assert_eq!((grb.ridge_height_m, grb.height_m), (Some(8.5), None));
}

#[test]
fn a_peak_and_the_kind_of_substations_are_read() {
    let mut reader = Reader::default();
    let record = reader.building(&row(
        r#"{"piekvermogen_kW":"125,5","afleverset":"Collectieve onderstation"}"#,
    ));
    assert_eq!(record.peak_kw, Some(125.5));
    assert_eq!(record.substation, Some(SubstationKind::Collective));
    assert_eq!(record.demand, None, "a peak alone says nothing of a year");
    let record = reader.building(&row(r#"{"peak_kw":0,"substation":"individual"}"#));
    assert_eq!(record.peak_kw, None);
    assert_eq!(record.substation, Some(SubstationKind::Individual));
    assert!(reader.bad.is_empty());
    let record = reader.building(&row(r#"{"hot_water":"tank"}"#));
    assert_eq!(record.hot_water, Some(HotWaterKind::Tank));
    let record = reader.building(&row(r#"{"Type SWW":"doorstroom"}"#));
    assert_eq!(record.hot_water, Some(HotWaterKind::Instant));
    assert!(reader.bad.is_empty());
    reader.building(&row(r#"{"puissance souscrite (kW)":"beaucoup"}"#));
    assert_eq!(reader.bad.len(), 1);
}

#[test]
fn power_and_hours_make_heat_where_nothing_better_is_known() {
    let mut reader = Reader::default();
    let mut mwh = |json: &str| {
        let record = reader.building(&row(json));
        record.demand.map(|d| d.mwh_per_a)
    };
    assert_eq!(
        mwh(r#"{"ketelvermogen_kw":20,"vollasturen":1500}"#),
        Some(30.0)
    );
    assert_eq!(mwh(r#"{"ketelvermogen_kw":"20"}"#), Some(32.0));
    assert_eq!(mwh(r#"{"ketelvermogen_kw":20,"kwh":9000}"#), Some(9.0));
    assert_eq!(mwh(r#"{"ketelvermogen_kw":0}"#), None);
    assert_eq!(mwh(r#"{"ketelvermogen_kw":"groot"}"#), None);
    assert_eq!(reader.bad.len(), 1);
    let french = reader.building(&row(r#"{"surface":"120","usage":"logement"}"#));
    assert_eq!(french.floor_area_m2, Some(120.0));
    let osm = reader.building(&row(r#"{"surface":"asphalt","building":"yes"}"#));
    assert_eq!(osm.floor_area_m2, None);
    assert_eq!(reader.bad.len(), 1, "paving is no fault of a building");
}

#[test]
fn bad_values_are_told_and_unknown_ones_are_not() {
    let mut reader = Reader::default();
    let record = reader.building(&row(
        r#"{"warmtevraag":-3,"year":"n.v.t.","levels":"veel","dwellings":{"a":1},"height":0}"#,
    ));
    assert_eq!(
        (record.demand, record.year, record.levels),
        (None, None, None)
    );
    let told: Vec<&str> = reader.bad.iter().map(|b| b.value.as_str()).collect();
    assert_eq!(told, ["veel", "[...]", "-3"]);
}

#[test]
fn streets_of_three_registers() {
    let mut reader = Reader::default();
    let plain = reader.street(&row(
        r#"{"name":"Markt","class":"EW","morf":"voetgangerszone","surface":"kasseien","owner":"gemeente","works_year":2030,"works":"riolering","width_m":11.0}"#,
    ));
    assert_eq!(plain.class, Some(StreetClass::Path));
    assert_eq!((plain.works_year, plain.width_m), (Some(2030), Some(11.0)));
    let register = reader.street(&row(
        r#"{"MORF":103,"LBLMORF":"één rijbaan","WEGCAT":"EW","LSTRNM":"Kerkstraat"}"#,
    ));
    assert_eq!(
        (register.class, register.name.as_deref()),
        (Some(StreetClass::Access), Some("Kerkstraat"))
    );
    let osm = reader.street(&row(
        r#"{"highway":"secondary","bridge":"yes","width":"2.3"}"#,
    ));
    assert!(osm.grade_separated);
    assert_eq!(osm.class, Some(StreetClass::Regional));
    assert!(
        !reader
            .street(&row(r#"{"highway":"service","tunnel":"building_passage"}"#))
            .grade_separated
    );
}

#[test]
fn network_lines_and_sources() {
    let mut reader = Reader::default();
    let line = reader.line(
        &row(r#"{"role":"trunk","phase":2,"year":2030,"takes_connections":"nee"}"#),
        "{}",
    );
    assert_eq!(
        (line.line.role, line.line.phase, line.year),
        (LineRole::Trunk, 2, Some(2030))
    );
    assert!(!line.line.takes_connections && line.line.attributes.is_none());
    let old = reader.line(&row(r#"{"rol":"aftakking","toestand":"bestaand"}"#), "{}");
    assert_eq!((old.line.phase, old.line.state), (0, LineState::Existing));
    assert!(reader.line(&row(r#"{"role":"x"}"#), "{}").role_unknown);
    let (source, reference) = reader.source(
        &row(r#"{"kind":"source","source":"S1","vermogen_kw":500}"#),
        "{}",
        false,
    );
    assert_eq!(
        (source.kind, source.capacity_mw, reference.as_deref()),
        (None, Some(0.5), Some("S1"))
    );
}

#[test]
fn background_from_words_and_osm() {
    let mut reader = Reader::default();
    let mut kind = |json: &str, file: &str| reader.background(&row(json), file).kind;
    assert_eq!(kind(r#"{"kind":"sports"}"#, ""), BackgroundKind::Green);
    assert_eq!(kind(r#"{"waterway":"canal"}"#, ""), BackgroundKind::Water);
    assert_eq!(
        kind(r#"{"waterway":"stream","tunnel":"culvert"}"#, ""),
        BackgroundKind::Other
    );
    assert_eq!(
        kind(r#"{"railway":"abandoned"}"#, ""),
        BackgroundKind::Other
    );
    assert_eq!(kind("{}", "Sbn_34022.geojson"), BackgroundKind::Rail);
}

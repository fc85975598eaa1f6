//! Meanings and the columns of the readers.

use super::*;

#[test]
fn recognised_columns_and_meanings_are_the_same_thing() {
    let mapping = Mapping::default();
    for name in [
        "osm_id",
        "naam",
        "functie",
        "building",
        "amenity",
        "landuse",
        "LBLTYPE",
        "TYPE",
        "bouwjaar",
        "year",
        "bouwlagen",
        "hoogte",
        "HN_P99",
        "bvo",
        "woningen",
        "heated",
        "eigenaar",
        "eigenaarstype",
        "renovatiejaar",
        "sloopjaar",
        "commitment",
        "straat",
        "huisnummer",
        "sector",
        "cd_sector",
        "wijknaam",
        "klasse",
        "wegcat",
        "morf",
        "highway",
        "verharding",
        "werken",
        "jaarwerken",
        "breedte",
        "brug",
        "tunnel",
        "layer",
        "lstrnm",
        "rstrnm",
        "kind",
        "rol",
        "fase",
        "status",
        "bouwheer",
        "uitbater",
        "betaler",
        "aansluitbaar",
        "kruising",
        "vergrendeld",
        "bron",
        "vermogen_mw",
        "supply_c",
        "return_c",
        "price_eur_per_mwh",
        "co2_kg_per_mwh",
        "available_from",
        "suppressed",
        "aantal_gebruikers",
        "heat_kwh_per_m",
        "capakey",
        "heat_demand_kwh",
        "gas_kwh",
    ] {
        let column = column_of(name).unwrap_or_else(|| panic!("{name}"));
        let meaning = Meaning::of_column(column);
        assert_eq!(
            meaning.known(name, meaning.units().first().copied(), &mapping),
            Some(Known { column, scale: 1.0 }),
            "{name}"
        );
    }
}

#[test]
fn codes_are_stable_and_units_fit() {
    for meaning in Meaning::ALL {
        assert_eq!(Meaning::of(meaning.code()), Some(*meaning));
        let json = serde_json::to_string(meaning).unwrap();
        assert_eq!(json, format!("\"{}\"", meaning.code()));
    }
    assert_eq!(Meaning::of("Floor_Area"), Some(Meaning::FloorArea));
    assert!(Meaning::Levels.serves(LayerKind::Buildings));
    assert!(!Meaning::Levels.serves(LayerKind::Streets));
    assert!(Meaning::Gas.is_personal() && !Meaning::Levels.is_personal());
}

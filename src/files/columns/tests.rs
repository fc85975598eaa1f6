use super::*;

#[test]
fn names_of_many_files() {
    for (name, column) in [
        ("building:levels", Column::Levels),
        ("Bouwlagen", Column::Levels),
        ("addr:street", Column::Street),
        ("LSTRNM", Column::LeftName),
        ("lstrnm", Column::LeftName),
        ("linkerstraatnaam", Column::LeftName),
        ("morfologischeWegklasse", Column::RoadForm),
        ("LBLTYPE", Column::GrbLabel),
        ("HN_P99", Column::RidgeHeight),
        ("Année de construction", Column::BuildYear),
        ("WS_OIDN", Column::Id(2)),
        ("cd_sector", Column::SectorCode),
        ("TX_SECTOR_DESCR_NL", Column::SectorName),
        ("works_year", Column::WorksYear),
        ("vermogen_kW", Column::Capacity(1e-3)),
        ("suppressed", Column::Suppressed),
        ("aantal_gebruikers", Column::HeatUsers),
    ] {
        assert_eq!(column_of(name), Some(column), "{name}");
    }
    for name in [
        "OPPERVL",
        "LENGTE",
        "source:geometry",
        "maxspeed",
        "begindatum",
        "h_kwal",
    ] {
        assert_eq!(column_of(name), None, "{name}");
    }
}

#[test]
fn demand_columns_by_what_they_count_and_their_unit() {
    let of = |name: &str| match column_of(name) {
        Some(Column::Demand(c)) => Some((c.unit.mwh(3600.0), c.measured, c.gas)),
        _ => None,
    };
    assert_eq!(of("heat_demand_kwh"), Some((3.6, false, false)));
    assert_eq!(of("warmtevraag"), Some((3.6, false, false)));
    assert_eq!(of("warmtevraag_MWh"), Some((3600.0, false, false)));
    assert_eq!(of("warmtevraag_gj_jaar"), Some((1000.0, false, false)));
    assert_eq!(of("kWh"), Some((3.6, false, false)));
    assert_eq!(of("mwh_per_a"), Some((3600.0, false, false)));
    assert_eq!(of("gas_kwh"), Some((3.6, true, true)));
    assert_eq!(of("gasverbruik_kwh"), Some((3.6, true, true)));
    assert_eq!(of("verbruik"), Some((3.6, true, false)));
    assert_eq!(of("consommation_kwh_an"), Some((3.6, true, false)));
    assert_eq!(
        of("warmteverbruik_gemeten_mwh"),
        Some((3600.0, true, false))
    );
    for other in [
        "kwh_m2",
        "heat_kwh_per_m",
        "elektriciteit_kwh",
        "energielabel",
        "heating",
        "warmtepomp",
        "prijs_mwh",
        "co2_kg_per_mwh",
    ] {
        assert_eq!(of(other), None, "{other}");
    }
}

#[test]
fn words_of_openstreetmap_are_no_names_and_no_types_of_grb() {
    assert_eq!(column_of("type"), None, "what kind of relation");
    assert_eq!(column_of("denomination"), None, "which church");
    assert_eq!(column_of("TYPE"), Some(Column::GrbType));
    assert_eq!(column_of("Dénomination"), Some(Column::Name));
}

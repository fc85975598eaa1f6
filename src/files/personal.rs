//! Columns that look as if they said something about persons, by their name.

use super::columns::{Column, column_of, plain};
use crate::plan::LayerKind;

/// Words in the name of a column that holds a person's name, number or say.
const WORDS: [&str; 14] = [
    "eigenaar",
    "proprietaire",
    "bewoner",
    "occupant",
    "habitant",
    "huurder",
    "locataire",
    "klant",
    "client",
    "telefoon",
    "telephone",
    "email",
    "rijksregister",
    "weigering",
];

/// Whether a column of a layer is suggested as personal: the measured
/// consumption, the owner and the commitment of buildings, and what names a
/// person. Takes a file's own names and the keys of the attribute tables.
pub fn suggests_personal(layer: LayerKind, column: &str) -> bool {
    let name = plain(column);
    let names_a_person = WORDS.iter().any(|word| name.contains(word))
        || matches!(name.as_str(), "ean" | "eancode" | "refus" | "refusal");
    if layer != LayerKind::Buildings {
        // Who manages a street or owns a pipe is no person.
        return names_a_person && !matches!(column_of(column), Some(Column::Owner));
    }
    match column_of(column) {
        Some(Column::Demand(demand)) => demand.measured,
        Some(Column::Owner | Column::OwnerType | Column::Commitment) => true,
        _ => names_a_person,
    }
}

/// Whether two columns of buildings mean the same to the program: the file's
/// `gas_kwh` and the key `demand_mwh_per_a`, `eigenaar` and `owner_type`. Names
/// that mean nothing to it mean the same only where they are equal.
pub fn means_the_same(a: &str, b: &str) -> bool {
    let class = |name: &str| match column_of(name)? {
        Column::Owner => Some(Column::OwnerType),
        Column::BuildYear => Some(Column::Year),
        Column::Demand(_) | Column::Power { .. } | Column::FullLoadHours => {
            column_of("demand_mwh_per_a")
        }
        other => Some(other),
    };
    match (class(a), class(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// Whether a column of buildings holds their peak load, in whatever unit.
pub fn means_a_peak(column: &str) -> bool {
    matches!(column_of(column), Some(Column::Peak(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consumption_owner_and_refusal_are_suggested() {
        use LayerKind::{Buildings, Network, Streets};
        for column in [
            "gas_kwh",
            "Verbruik",
            "eigenaar",
            "owner_type",
            "commitment",
            "naam bewoner",
            "e-mail",
            "EAN",
        ] {
            assert!(suggests_personal(Buildings, column), "{column}");
        }
        for column in ["heat_demand_kwh", "levels", "street", "bouwjaar", "oceaan"] {
            assert!(!suggests_personal(Buildings, column), "{column}");
        }
        assert!(!suggests_personal(Streets, "owner"));
        assert!(!suggests_personal(Network, "eigenaar"));
        assert!(suggests_personal(Streets, "telefoon"));
    }

    #[test]
    fn a_files_column_and_the_programs_own_meet() {
        assert!(means_the_same("gas_kwh", "demand_mwh_per_a"));
        assert!(means_the_same("eigenaar", "owner_type"));
        assert!(means_the_same("bouwjaar", "year"));
        assert!(means_the_same("klantnummer", "klantnummer"));
        assert!(!means_the_same("klantnummer", "telefoon"));
        assert!(!means_the_same("gas_kwh", "owner_type"));
        assert!(means_a_peak("peak_kw") && means_a_peak("onderschreven_vermogen_kw"));
        assert!(!means_a_peak("gas_kwh") && !means_a_peak("height"));
    }
}

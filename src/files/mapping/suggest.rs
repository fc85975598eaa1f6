//! A first mapping of a file's columns, from their names and samples.

use super::{ColumnUse, Known, Mapping, Meaning, Unit};
use crate::files::columns::{Column, DemandColumn, EnergyUnit, plain};

/// Names that tell of persons although the plan has no meaning for them.
const PERSONAL: [&str; 12] = [
    "email",
    "mail",
    "telefoon",
    "telephone",
    "phone",
    "gsm",
    "voornaam",
    "familienaam",
    "prenom",
    "bewoner",
    "klant",
    "ean",
];

impl Mapping {
    /// What each column most likely means: `columns` are their names in the
    /// order of the file, each with some of its values.
    pub fn suggest<'a>(columns: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        Self {
            columns: columns
                .into_iter()
                .map(|(name, samples)| suggested(name, samples))
                .collect(),
            ..Self::default()
        }
    }
}

fn suggested(name: &str, samples: &[String]) -> ColumnUse {
    let mut column = ColumnUse::kept(name);
    let Some(known) = Known::of_name(name) else {
        let plain = plain(name);
        column.personal = PERSONAL.iter().any(|word| plain.contains(word));
        return column;
    };
    let mut meaning = Meaning::of_column(known.column);
    if meaning == Meaning::Surface && is_numeric(samples) {
        // French files call the floor area of a building "surface"
        meaning = Meaning::FloorArea;
    }
    column.meaning = Some(meaning);
    // a unit beside the number wins over that of the name, as for the reader
    column.unit = unit_in(meaning, samples)
        .or_else(|| unit_of(known))
        .filter(|unit| meaning.units().first() != Some(unit));
    column.personal = meaning.is_personal();
    column
}

fn is_numeric(samples: &[String]) -> bool {
    !samples.is_empty()
        && samples
            .iter()
            .all(|text| text.trim().replace(',', ".").parse::<f64>().is_ok())
}

/// The unit in which a column is read; `None` where it has none.
pub(in crate::files) fn unit_of(known: Known) -> Option<Unit> {
    match known.column {
        Column::Demand(column) if column.unit == EnergyUnit::per_m3(column.kwh_per_m3) => {
            Some(Unit::CubicMetre)
        }
        Column::Demand(DemandColumn { unit: energy, .. }) | Column::HeatPerMetre(energy) => {
            Unit::ALL
                .iter()
                .copied()
                .find(|unit| energy == EnergyUnit::from(unit.ratio()))
        }
        Column::Capacity(mw) | Column::Peak(mw) | Column::Power { mw, .. } => {
            [Unit::Megawatt, Unit::Kilowatt]
                .into_iter()
                .find(|unit| unit.to_plan(1.0).total_cmp(&mw).is_eq())
        }
        column => Meaning::of_column(column)
            .units()
            .iter()
            .copied()
            .find(|unit| unit.to_plan(1.0).total_cmp(&known.scale).is_eq()),
    }
}

/// The unit that stands behind the numbers, where the values are texts with one.
fn unit_in(meaning: Meaning, samples: &[String]) -> Option<Unit> {
    samples.iter().find_map(|text| {
        let behind = text.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '+' | '\'')
        });
        let word = behind.split(['/', ' ']).next()?;
        let unit = Unit::of(word)?;
        meaning.units().contains(&unit).then_some(unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, samples: &[&str]) -> ColumnUse {
        let samples: Vec<String> = samples.iter().map(|s| (*s).to_owned()).collect();
        let mut mapping = Mapping::suggest([(name, samples.as_slice())]);
        mapping.columns.remove(0)
    }

    fn meaning(name: &str) -> Option<(Meaning, Option<Unit>)> {
        let column = one(name, &[]);
        Some((column.meaning?, column.unit))
    }

    #[test]
    fn names_of_dutch_french_and_european_registers() {
        for (name, wanted, unit) in [
            ("gebruiksdoel", Meaning::Use, None),
            ("identificatie", Meaning::Id, None),
            ("oppervlakte", Meaning::FloorArea, None),
            ("currentUse", Meaning::Use, None),
            ("numberOfFloorsAboveGround", Meaning::Levels, None),
            ("dateOfConstruction", Meaning::BuildYear, None),
            ("heightAboveGround", Meaning::Height, None),
            ("numberOfDwellings", Meaning::Dwellings, None),
            ("annee_construction", Meaning::BuildYear, None),
            ("usage", Meaning::Use, None),
            ("consommation_kwh", Meaning::HeatMeasured, None),
            ("consommation_gaz_m3", Meaning::Gas, Some(Unit::CubicMetre)),
            ("gasverbruik_m³", Meaning::Gas, Some(Unit::CubicMetre)),
            ("logements", Meaning::Dwellings, None),
            ("warmtevraag_MWh", Meaning::Heat, Some(Unit::Mwh)),
            ("warmte_gj", Meaning::Heat, Some(Unit::Gigajoule)),
            ("hoogte_cm", Meaning::Height, Some(Unit::Centimetre)),
            ("vermogen_kw", Meaning::Capacity, Some(Unit::Kilowatt)),
            ("ketelvermogen_kw", Meaning::Power, None),
            ("vollasturen", Meaning::FullLoadHours, None),
        ] {
            assert_eq!(meaning(name), Some((wanted, unit)), "{name}");
        }
        assert_eq!(meaning("opmerking"), None);
    }

    #[test]
    fn samples_tell_what_names_do_not() {
        let gas = one("gasverbruik", &["1 200 m³", "900 m³/jaar"]);
        assert_eq!(gas.unit, Some(Unit::CubicMetre));
        assert!(gas.personal);
        let area = one("surface", &["120", "95,5"]);
        assert_eq!(area.meaning, Some(Meaning::FloorArea));
        let paving = one("surface", &["asphalt", "120"]);
        assert_eq!(paving.meaning, Some(Meaning::Surface));
        assert!(one("E-mail bewoner", &[]).personal);
    }
}

//! Columns that give heat per metre of street.

use super::EnergyUnit;

/// The unit of a column that gives heat per metre of street, from its plain
/// name (`heat_kwh_per_m`, `warmtevraag_mwh_m`, `warmtevraagdichtheid`); kWh
/// where it names none.
pub(super) fn heat_per_metre(plain: &str) -> Option<EnergyUnit> {
    if matches!(
        plain,
        "warmtevraagdichtheid"
            | "warmtedichtheid"
            | "lineairewarmtedichtheid"
            | "lineheatdensity"
            | "linearheatdensity"
            | "densitedechaleur"
            | "densitelineaire"
    ) {
        return Some(EnergyUnit::KWH);
    }
    let before_year = [
        "perannum", "peryear", "perjaar", "paran", "perj", "pera", "jaar", "year", "an", "a", "j",
    ]
    .into_iter()
    .find_map(|year| plain.strip_suffix(year).filter(|s| s.ends_with('m')))
    .unwrap_or(plain);
    let before_metre = [
        "permeter", "permetre", "parmetre", "perm", "parm", "lm", "m",
    ]
    .into_iter()
    .find_map(|metre| before_year.strip_suffix(metre))?;
    ["kwh", "mwh", "gwh", "gj", "mj"]
        .into_iter()
        .find_map(|name| {
            let stem = before_metre.strip_suffix(name)?;
            let heat = ["heat", "warmte", "chaleur", "dichtheid", "demand", "vraag"];
            (stem.is_empty() || heat.iter().any(|word| stem.contains(word)))
                .then(|| EnergyUnit::of(name))?
        })
}

#[cfg(test)]
mod tests {
    use super::super::{Column, column_of};

    #[test]
    fn heat_per_metre_in_any_unit() {
        let of = |name: &str| match column_of(name) {
            Some(Column::HeatPerMetre(unit)) => Some(unit.mwh(3600.0)),
            _ => None,
        };
        assert_eq!(of("heat_kwh_per_m"), Some(3.6));
        assert_eq!(of("warmtevraagdichtheid"), Some(3.6));
        assert_eq!(of("Warmtevraagdichtheid (MWh/m)"), Some(3600.0));
        assert_eq!(of("warmtevraag_mwh_m_jaar"), Some(3600.0));
        assert_eq!(of("MWh_per_m_a"), Some(3600.0));
        assert_eq!(of("chaleur_gj_par_m"), Some(1000.0));
        assert_eq!(of("linear_mwh_per_m_a"), None, "what Heatplan works out");
        for name in ["kwh_m2", "kWh/m²", "mwh_per_a", "heat_demand_kwh"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}

//! What the columns of a file mean and in which unit they count: suggested from
//! their names and samples, changed by the user, applied while a file is read,
//! and kept as a template for the next file of that make.

mod meaning;
mod suggest;
mod template;
mod unit;

pub use meaning::Meaning;
pub use template::{Template, TemplateError, Templates};
pub use unit::Unit;

pub(super) use suggest::unit_of;

use super::columns::{Column, DemandColumn, EnergyUnit, column_of, column_with_unit};
use super::numerals::DecimalSign;
use crate::plan::Assumptions;
use serde::{Deserialize, Serialize};

/// Share of the gross calorific value of gas that becomes delivered heat, unless
/// said otherwise: the boiler's efficiency (`domain.md` 0: 0.85 to 0.95).
pub const GAS_TO_HEAT: f64 = 0.9;

/// kWh of gross calorific value in a cubic metre of the gas that Belgium uses
/// since the change to H-gas, unless said otherwise.
pub const GAS_KWH_PER_M3: f64 = 11.3;

/// Full-load hours a year that turn a boiler's or connection's power into heat,
/// unless said otherwise: a common figure for dwellings and offices.
pub const FULL_LOAD_H: f64 = 1600.0;

/// What one column of a file is taken as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its name in the file.
    pub name: String,
    /// What it means; `None` = it is only kept among the feature's own attributes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Meaning>,
    /// The unit its numbers count in; `None` = the usual one of the meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// It says something about persons (consumption, refusal, owner).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
    /// The sign before the decimals of its numbers, where they can be read in two
    /// ways; `None` = as the column shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalSign>,
    /// Of columns that say the same it counts first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

impl ColumnUse {
    /// A column that is only kept.
    pub fn kept(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            meaning: None,
            unit: None,
            personal: false,
            decimal: None,
            first: false,
        }
    }

    /// The unit its numbers count in; `None` where the meaning has no unit.
    pub fn unit_in_force(&self) -> Option<Unit> {
        let units = self.meaning?.units();
        self.unit
            .filter(|unit| units.contains(unit))
            .or_else(|| units.first().copied())
    }
}

/// What the columns of a file mean. A column that is not in it is recognised by
/// its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnUse>,
    /// Delivered heat per unit of gas (gross calorific value), 0 to 1.
    #[serde(default = "gas_to_heat")]
    pub gas_to_heat: f64,
    /// kWh of gross calorific value in a cubic metre of gas.
    #[serde(default = "gas_kwh_per_m3")]
    pub gas_kwh_per_m3: f64,
    /// Hours a year for a power without a column of hours.
    #[serde(default = "full_load_h")]
    pub full_load_h: f64,
}

const fn gas_to_heat() -> f64 {
    GAS_TO_HEAT
}

const fn gas_kwh_per_m3() -> f64 {
    GAS_KWH_PER_M3
}

const fn full_load_h() -> f64 {
    FULL_LOAD_H
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            gas_to_heat: GAS_TO_HEAT,
            gas_kwh_per_m3: GAS_KWH_PER_M3,
            full_load_h: FULL_LOAD_H,
        }
    }
}

/// What a column is to the readers: the column, and what its numbers are
/// multiplied with to be in the reader's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Known {
    pub column: Column,
    pub scale: f64,
}

impl Known {
    /// The same with what a mapping says of gas and of powers.
    fn under(self, mapping: &Mapping) -> Self {
        let column = match self.column {
            Column::Demand(demand) if demand.gas => {
                let is_volume = demand.unit == EnergyUnit::per_m3(GAS_KWH_PER_M3);
                Column::Demand(DemandColumn {
                    unit: if is_volume {
                        EnergyUnit::per_m3(mapping.gas_kwh_per_m3)
                    } else {
                        demand.unit
                    },
                    to_heat: mapping.gas_to_heat,
                    kwh_per_m3: mapping.gas_kwh_per_m3,
                    ..demand
                })
            }
            Column::Power { mw, .. } => Column::Power {
                mw,
                full_load_h: mapping.full_load_h,
            },
            other => other,
        };
        Self { column, ..self }
    }

    /// By the name alone.
    pub fn of_name(name: &str) -> Option<Self> {
        match column_of(name) {
            Some(column) => Some(Self { column, scale: 1.0 }),
            None => column_with_unit(name).map(|(column, scale)| Self { column, scale }),
        }
    }
}

impl Mapping {
    /// No columns yet, and what a plan assumes of gas and of powers.
    pub fn of_plan(assumptions: &Assumptions) -> Self {
        let mut mapping = Self::default();
        mapping.take_factors(assumptions);
        mapping
    }

    /// Takes what a plan assumes of gas and of powers.
    pub fn take_factors(&mut self, assumptions: &Assumptions) {
        self.gas_to_heat = assumptions.value("import_gas_to_heat");
        self.gas_kwh_per_m3 = assumptions.value("import_gas_kwh_per_m3");
        self.full_load_h = assumptions.value("import_full_load_h");
    }

    /// The use of a column.
    pub fn get(&self, name: &str) -> Option<&ColumnUse> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The use of a column, to change it; made where there is none yet.
    pub fn entry(&mut self, name: &str) -> Option<&mut ColumnUse> {
        let there = self.columns.iter().position(|c| c.name == name);
        let at = there.unwrap_or_else(|| {
            self.columns.push(ColumnUse::kept(name));
            self.columns.len() - 1
        });
        self.columns.get_mut(at)
    }

    /// Whether some column has this meaning.
    pub fn has(&self, meaning: Meaning) -> bool {
        self.columns.iter().any(|c| c.meaning == Some(meaning))
    }

    /// What a column of this name is to the readers.
    pub(super) fn known(&self, name: &str) -> Option<Known> {
        let Some(column) = self.get(name) else {
            return Known::of_name(name).map(|known| known.under(self));
        };
        let meaning = column.meaning?;
        let unit = column.unit_in_force();
        meaning.known(name, unit, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::columns::{Column, DemandColumn};

    fn demand(mapping: &Mapping, name: &str) -> DemandColumn {
        match mapping.known(name).unwrap().column {
            Column::Demand(column) => column,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn what_the_user_says_wins_over_the_name() {
        let mut mapping = Mapping::default();
        assert_eq!(
            mapping.known("bouwlagen").unwrap().column,
            Column::Levels,
            "what is not in it is recognised"
        );
        mapping.entry("bouwlagen").unwrap().meaning = None;
        assert_eq!(mapping.known("bouwlagen"), None, "only kept");
        let column = mapping.entry("h_cm").unwrap();
        column.meaning = Some(Meaning::Height);
        column.unit = Some(Unit::Centimetre);
        let known = mapping.known("h_cm").unwrap();
        assert_eq!(known.column, Column::Height);
        assert!((known.scale - 0.01).abs() < 1e-15);
        column_with(&mut mapping, "x", Meaning::Levels, Some(Unit::Kwh));
        assert_eq!(
            mapping.known("x").unwrap().scale,
            1.0,
            "a unit that the meaning does not have is not used"
        );
    }

    fn column_with(mapping: &mut Mapping, name: &str, meaning: Meaning, unit: Option<Unit>) {
        let column = mapping.entry(name).unwrap();
        column.meaning = Some(meaning);
        column.unit = unit;
    }

    #[test]
    fn heat_gas_and_power() {
        let mut mapping = Mapping::default();
        column_with(&mut mapping, "a", Meaning::Heat, Some(Unit::Gigajoule));
        column_with(&mut mapping, "b", Meaning::HeatMeasured, None);
        column_with(&mut mapping, "c", Meaning::Gas, Some(Unit::CubicMetre));
        column_with(&mut mapping, "d", Meaning::Power, None);
        mapping.gas_to_heat = 0.85;
        mapping.gas_kwh_per_m3 = 10.0;
        mapping.full_load_h = 2000.0;
        let a = demand(&mapping, "a");
        assert_eq!((a.mwh(36.0), a.measured, a.gas), (10.0, false, false));
        let b = demand(&mapping, "b");
        assert_eq!((b.mwh(500.0), b.measured), (0.5, true));
        let c = demand(&mapping, "c");
        assert!((c.mwh(1000.0) - 8.5).abs() < 1e-12 && c.measured && c.gas);
        assert_eq!(
            mapping.known("d").unwrap().column,
            Column::Power {
                mw: 1e-3,
                full_load_h: 2000.0
            }
        );
    }

    #[test]
    fn what_a_plan_assumes_of_gas_and_powers_is_taken() {
        let mut assumptions = Assumptions::default();
        // the words of the program and its sheet of assumptions agree
        assert_eq!(Mapping::of_plan(&assumptions), Mapping::default());
        for (key, value) in [
            ("import_gas_to_heat", 0.8),
            ("import_gas_kwh_per_m3", 10.0),
            ("import_full_load_h", 2000.0),
        ] {
            assert!(assumptions.set(key, Some(value)));
        }
        let mapping = Mapping::of_plan(&assumptions);
        assert!((demand(&mapping, "gasverbruik_m3").mwh(1000.0) - 8.0).abs() < 1e-12);
        assert!((demand(&mapping, "gasverbruik_kwh").mwh(1000.0) - 0.8).abs() < 1e-12);
        let power = mapping.known("warmtevermogen_kw").unwrap().column;
        assert!(matches!(power, Column::Power { full_load_h, .. } if full_load_h == 2000.0));
    }

    #[test]
    fn it_is_written_short_and_read_back() {
        let mut mapping = Mapping::default();
        column_with(
            &mut mapping,
            "Gas (m³)",
            Meaning::Gas,
            Some(Unit::CubicMetre),
        );
        mapping.entry("opmerking").unwrap().personal = true;
        let text = serde_json::to_string(&mapping).unwrap();
        assert!(
            text.contains(r#"{"name":"Gas (m³)","meaning":"gas","unit":"m3"}"#),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), mapping);
        let old: Mapping = serde_json::from_str(r#"{"columns":[]}"#).unwrap();
        assert_eq!(old, Mapping::default());
    }
}

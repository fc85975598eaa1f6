//! The units that columns count in.

use serde::{Deserialize, Serialize};

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $symbol:literal, $factor:expr;)+) => {
        /// A unit, with what one of it is in the unit that the plan keeps.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Unit { $($(#[$doc])* #[serde(rename = $code)] $name),+ }

        impl Unit {
            /// Every unit.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code, also for the command line.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// As people write it; the same in every language.
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$name => $symbol),+ }
            }

            /// Its part of the plan's unit as numerator and denominator: dividing
            /// by a whole number keeps round figures round. Energy in MWh, power
            /// in MW, lengths in metres, areas in m², money in EUR per MWh. A
            /// cubic metre of gas has none of its own: see the mapping.
            pub const fn ratio(self) -> (f64, f64) {
                match self { $(Self::$name => $factor),+ }
            }
        }
    };
}

units! {
    /// Kilowatt hours a year.
    Kwh = "kwh", "kWh", (1.0, 1e3);
    /// Megawatt hours a year.
    Mwh = "mwh", "MWh", (1.0, 1.0);
    /// Gigawatt hours a year.
    Gwh = "gwh", "GWh", (1e3, 1.0);
    /// Gigajoules a year.
    Gigajoule = "gj", "GJ", (1.0, 3.6);
    /// Megajoules a year.
    Megajoule = "mj", "MJ", (1.0, 3.6e3);
    /// Cubic metres of gas a year.
    CubicMetre = "m3", "m³", (1.0, 1.0);
    /// Kilowatts.
    Kilowatt = "kw", "kW", (1.0, 1e3);
    /// Megawatts.
    Megawatt = "mw", "MW", (1.0, 1.0);
    /// Metres.
    Metre = "m", "m", (1.0, 1.0);
    /// Decimetres.
    Decimetre = "dm", "dm", (1.0, 10.0);
    /// Centimetres.
    Centimetre = "cm", "cm", (1.0, 100.0);
    /// Millimetres.
    Millimetre = "mm", "mm", (1.0, 1e3);
    /// Square metres.
    SquareMetre = "m2", "m²", (1.0, 1.0);
    /// Ares, 100 m².
    Are = "are", "a", (100.0, 1.0);
    /// Hectares.
    Hectare = "ha", "ha", (10_000.0, 1.0);
    /// Euros per megawatt hour.
    EurPerMwh = "eur-per-mwh", "€/MWh", (1.0, 1.0);
    /// Euros per kilowatt hour.
    EurPerKwh = "eur-per-kwh", "€/kWh", (1e3, 1.0);
    /// Eurocents per kilowatt hour.
    CentPerKwh = "ct-per-kwh", "ct/kWh", (10.0, 1.0);
}

impl Unit {
    /// The unit of this code, or of its symbol, in any case.
    pub fn of(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|unit| unit.code().eq_ignore_ascii_case(code))
            .or_else(|| Self::ALL.iter().copied().find(|unit| unit.symbol() == code))
    }

    /// So much of this unit in the plan's unit.
    pub fn to_plan(self, number: f64) -> f64 {
        let (times, per) = self.ratio();
        number * times / per
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_by_code_and_symbol() {
        assert_eq!(Unit::of(" MWH "), Some(Unit::Mwh));
        assert_eq!(Unit::of("m³"), Some(Unit::CubicMetre));
        assert_eq!(Unit::of("furlong"), None);
        for unit in Unit::ALL {
            assert_eq!(Unit::of(unit.code()), Some(*unit));
            let json = serde_json::to_string(unit).unwrap();
            assert_eq!(json, format!("\"{}\"", unit.code()));
        }
        assert_eq!(Unit::Gigajoule.to_plan(36.0), 10.0);
        assert_eq!(Unit::CentPerKwh.to_plan(4.5), 45.0);
    }
}

//! Units of the lengths of a drawing.

use serde::{Deserialize, Serialize};

/// What a length of 1 in a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DrawingUnit {
    /// A millimetre.
    #[serde(rename = "mm")]
    Millimetre,
    /// A centimetre.
    #[serde(rename = "cm")]
    Centimetre,
    /// A decimetre.
    #[serde(rename = "dm")]
    Decimetre,
    /// A metre.
    #[serde(rename = "m")]
    Metre,
    /// Ten metres.
    #[serde(rename = "dam")]
    Decametre,
    /// A hundred metres.
    #[serde(rename = "hm")]
    Hectometre,
    /// A kilometre.
    #[serde(rename = "km")]
    Kilometre,
    /// An inch, 0.0254 m.
    #[serde(rename = "in")]
    Inch,
    /// A foot, 0.3048 m.
    #[serde(rename = "ft")]
    Foot,
    /// A foot of the survey of the United States, 1200/3937 m.
    #[serde(rename = "ft-us")]
    SurveyFoot,
    /// A yard, 0.9144 m.
    #[serde(rename = "yd")]
    Yard,
    /// A mile, 1609.344 m.
    #[serde(rename = "mi")]
    Mile,
}

impl DrawingUnit {
    /// All of them, those of drawings of a town first.
    pub const ALL: [Self; 12] = [
        Self::Metre,
        Self::Millimetre,
        Self::Centimetre,
        Self::Decimetre,
        Self::Decametre,
        Self::Hectometre,
        Self::Kilometre,
        Self::Inch,
        Self::Foot,
        Self::SurveyFoot,
        Self::Yard,
        Self::Mile,
    ];

    /// Its short sign, the same in every language and in `--unit`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Millimetre => "mm",
            Self::Centimetre => "cm",
            Self::Decimetre => "dm",
            Self::Metre => "m",
            Self::Decametre => "dam",
            Self::Hectometre => "hm",
            Self::Kilometre => "km",
            Self::Inch => "in",
            Self::Foot => "ft",
            Self::SurveyFoot => "ft-us",
            Self::Yard => "yd",
            Self::Mile => "mi",
        }
    }

    /// The unit of this sign.
    pub fn of(symbol: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.symbol() == symbol)
    }

    /// How many metres it is.
    pub fn metres(self) -> f64 {
        match self {
            Self::Millimetre => 0.001,
            Self::Centimetre => 0.01,
            Self::Decimetre => 0.1,
            Self::Metre => 1.0,
            Self::Decametre => 10.0,
            Self::Hectometre => 100.0,
            Self::Kilometre => 1000.0,
            Self::Inch => 0.0254,
            Self::Foot => 0.3048,
            Self::SurveyFoot => 1200.0 / 3937.0,
            Self::Yard => 0.9144,
            Self::Mile => 1609.344,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_back_and_written_so() {
        for unit in DrawingUnit::ALL {
            assert_eq!(DrawingUnit::of(unit.symbol()), Some(unit));
            let text = serde_json::to_string(&unit).unwrap();
            assert_eq!(text, format!("\"{}\"", unit.symbol()));
            assert!(unit.metres() > 0.0);
        }
        assert_eq!(DrawingUnit::of("parsec"), None);
    }
}

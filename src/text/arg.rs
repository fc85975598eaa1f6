//! The values that fill the placeholders of a message.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};

use super::Language;

/// Fraction digits of a plain `f64` in a message; [`Arg::number`] asks for others.
const DEFAULT_DECIMALS: usize = 2;

/// A value for a placeholder: `texts.with("key", &[("count", 3.into()), ("name", name.into())])`.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, put in as it is: names, ids, and figures that [`super::Texts`] has already written.
    Text(Cow<'a, str>),
    /// A number, written in the language's style; it also chooses the plural.
    Number {
        /// The number itself.
        value: f64,
        /// Most fraction digits shown.
        decimals: usize,
        /// Whether trailing zeros stay (`2.50`) or go (`2.5`).
        fixed: bool,
    },
}

impl Arg<'_> {
    /// A number with exactly so many fraction digits.
    pub fn number(value: f64, decimals: usize) -> Self {
        Self::Number {
            value,
            decimals,
            fixed: true,
        }
    }

    /// A year, never grouped: 2030, not 2 030.
    pub fn year(year: i32) -> Self {
        Self::Text(Cow::Owned(year.to_string()))
    }

    /// The same value as Fluent knows it.
    pub(super) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            // Fluent takes a number for the `[0]` of a message only where nothing is
            // said of its digits; a whole one has none anyway.
            Self::Number {
                value, decimals: 0, ..
            } if value.fract() == 0.0 => {
                FluentValue::Number(FluentNumber::new(*value, FluentNumberOptions::default()))
            }
            Self::Number {
                value,
                decimals,
                fixed,
            } => FluentValue::Number(FluentNumber::new(
                *value,
                FluentNumberOptions {
                    minimum_fraction_digits: fixed.then_some(*decimals),
                    maximum_fraction_digits: Some(*decimals),
                    ..FluentNumberOptions::default()
                },
            )),
        }
    }
}

/// Writes a number inside a message; everything else is left to Fluent.
pub(super) fn format(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let decimals = number
        .options
        .maximum_fraction_digits
        .unwrap_or(DEFAULT_DECIMALS);
    Some(match number.options.minimum_fraction_digits {
        Some(_) => language.number(number.value, decimals),
        None => language.number_up_to(number.value, decimals),
    })
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Arg<'_> {
    fn from(value: f64) -> Self {
        Self::Number {
            value,
            decimals: DEFAULT_DECIMALS,
            fixed: false,
        }
    }
}

/// Whole numbers; those above 2^53 lose their last digits, which no count here reaches.
macro_rules! from_integer {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg<'_> {
            fn from(value: $kind) -> Self {
                Self::Number { value: value as f64, decimals: 0, fixed: true }
            }
        })*
    };
}

from_integer!(u8, u16, u32, u64, usize, i16, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Texts;

    fn written(language: Language, arg: Arg<'_>) -> String {
        Texts::new(language).with("import-repaired", &[("count", 1.into()), ("file", arg)])
    }

    /// Seen as "; 0 lie farther than 250 m from every place in it".
    #[test]
    fn none_is_none_in_a_message() {
        for language in Language::ALL {
            let told = |far: usize| {
                let args = [
                    ("nodes", 1_234.into()),
                    ("file", "h.csv".into()),
                    ("far", far.into()),
                    ("lost", 0.into()),
                    ("metres", 250.into()),
                    ("crs", "EPSG:31370".into()),
                ];
                Texts::new(language).with("heights-taken", &args)
            };
            assert!(!told(0).contains("250") && told(3).contains("250"));
            assert!(
                told(0).contains(&language.number(1_234.0, 0)),
                "{}",
                told(0)
            );
        }
    }

    #[test]
    fn text_years_and_numbers() {
        let text = written(Language::Dutch, "a.geojson".into());
        assert!(text.contains("a.geojson"), "{text}");
        assert!(written(Language::Dutch, Arg::year(2030)).contains("2030"));
        assert!(written(Language::Dutch, Arg::number(2.0, 2)).contains("2,00"));
        assert!(written(Language::English, 2.5.into()).contains("2.5"));
        assert!(!written(Language::English, 2.5.into()).contains("2.50"));
        assert!(written(Language::French, 12_000_usize.into()).contains("12\u{a0}000"));
    }
}

//! Keeps a number in a message together with its unit: the space between them
//! becomes one at which no line ends.

use super::numbers::UNIT_SPACE;

/// Units that stand behind numbers in messages; what follows a `/` or `(` in one
/// (`€/m`, `kJ/(kg·K)`) belongs to it.
const UNITS: [&str; 34] = [
    "m", "m²", "m³", "km", "mm", "ha", "W", "kW", "MW", "Wh", "kWh", "MWh", "GWh", "J", "kJ", "GJ",
    "€", "k€", "M€", "bar", "Pa", "°C", "K", "kg", "t", "s", "h", "u", "%", "ms", "dpi", "MB",
    "GB", "EUR",
];

/// The source of a message file with every number bound to its unit. A number is
/// a placeholder or a digit; a single space parts it from what follows.
pub(super) fn bound(source: &str) -> String {
    let mut written = String::with_capacity(source.len() + source.len() / 64);
    let mut before = None;
    for (at, letter) in source.char_indices() {
        let is_number = before.is_some_and(|c: char| c == '}' || c.is_ascii_digit());
        let rest = source.get(at + 1..).unwrap_or_default();
        if letter == ' ' && is_number && begins_with_unit(rest) {
            written.push(UNIT_SPACE);
        } else {
            written.push(letter);
        }
        before = Some(letter);
    }
    written
}

/// Whether a text begins with a unit, and no longer word.
fn begins_with_unit(text: &str) -> bool {
    let is_inside = |c: char| c.is_alphabetic() || matches!(c, '²' | '³' | '€' | '°' | '%');
    let end = text.find(|c: char| !is_inside(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    // “2030 u” is Dutch for hours only where no sentence goes on.
    let goes_on = || {
        let mut rest = text.get(end..).unwrap_or_default().chars();
        rest.next() == Some(' ') && rest.next().is_some_and(char::is_alphabetic)
    };
    UNITS.contains(&word) && !(word == "u" && goes_on())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Texts};

    #[test]
    fn numbers_stay_with_their_units_and_words_part_from_them() {
        for (source, wanted) in [
            ("a = { $x } kW at", "a = { $x }\u{a0}kW at"),
            ("a = 25 €/MWh", "a = 25\u{a0}€/MWh"),
            ("a = { $x } kJ/(kg·K)", "a = { $x }\u{a0}kJ/(kg·K)"),
            ("a = { $x } m²", "a = { $x }\u{a0}m²"),
            ("a = { $x } mains", "a = { $x } mains"),
            ("a = { $x } h = 3", "a = { $x }\u{a0}h = 3"),
            ("a = bij { $x } u = 3", "a = bij { $x }\u{a0}u = 3"),
            ("a = in { $x } u kan", "a = in { $x } u kan"),
            ("a = x m", "a = x m"),
        ] {
            assert_eq!(bound(source), wanted);
        }
    }

    /// The window ends a line at every white space but the no-break one.
    #[test]
    fn a_line_ends_neither_in_a_number_nor_before_its_unit() {
        let ends = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
            parts.map(str::to_owned).collect()
        };
        for language in Language::ALL {
            let texts = Texts::new(language);
            let written = texts.with(
                "working-pump-formula",
                &[
                    ("head", texts.number(12_345.6, 1).into()),
                    ("flow", texts.number(1234.5, 1).into()),
                    ("density", texts.number(988.0, 0).into()),
                    ("efficiency", texts.number(0.7, 1).into()),
                    ("value", texts.number(31_386_044.0, 0).into()),
                ],
            );
            for part in ends(&written) {
                let starts_with_unit = begins_with_unit(&part) && !part.contains(char::is_numeric);
                assert!(!starts_with_unit, "{written:?} parts {part:?}");
            }
            assert!(
                written.contains("31\u{a0}386\u{a0}044\u{a0}kW"),
                "{written:?}"
            );
            assert!(ends(&texts.money_eur(31_386_044.0)).len() == 1);
        }
    }
}

//! Numbers as each language writes them, and numbers as people type them.
//!
//! Thousands are parted by a no-break space everywhere: the one space at which neither the window
//! nor a page ends a line (the window takes the narrow one for a place to break); the decimal sign is a point in
//! English and a comma in Dutch and French. A negative number carries the minus sign U+2212, zero
//! never does, and what is no number (an empty denominator) is a dash.

use super::Language;

/// Shown where there is no value: an empty denominator, a figure that is not finite.
pub const NO_VALUE: &str = "–";

/// Between groups of three digits: the no-break space.
const GROUP: char = UNIT_SPACE;

/// Between a number and its unit: the no-break space.
pub(super) const UNIT_SPACE: char = '\u{a0}';

/// More fraction digits than an `f64` can mean anything with.
const MAX_DECIMALS: usize = 15;

/// Digits between two group signs; numbers of four digits are grouped too, so that columns line up.
const GROUP_LENGTH: usize = 3;

impl Language {
    /// The sign between whole number and fraction.
    pub const fn decimal_sign(self) -> char {
        match self {
            Self::English => '.',
            Self::Dutch | Self::French => ',',
        }
    }

    /// `value` with exactly `decimals` fraction digits, rounded half to even in the last one shown.
    ///
    /// ```
    /// use heatplan::text::Language;
    /// assert_eq!(Language::English.number(1234.567, 2), "1\u{a0}234.57");
    /// assert_eq!(Language::French.number(-0.04, 1), "0,0");
    /// assert_eq!(Language::Dutch.number(f64::NAN, 1), "–");
    /// ```
    pub fn number(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return NO_VALUE.to_owned();
        }
        let plain = format!("{:.*}", decimals.min(MAX_DECIMALS), value.abs());
        let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));

        let mut written = String::with_capacity(plain.len() + plain.len() / 2 + 3);
        if value < 0.0 && !is_zero {
            written.push('−');
        }
        push_grouped(&mut written, whole);
        if !fraction.is_empty() {
            written.push(self.decimal_sign());
            written.push_str(fraction);
        }
        written
    }

    /// `value` with at most `decimals` fraction digits; trailing zeros go.
    ///
    /// ```
    /// use heatplan::text::Language;
    /// assert_eq!(Language::English.number_up_to(2.5, 3), "2.5");
    /// assert_eq!(Language::English.number_up_to(30.0, 2), "30");
    /// ```
    pub fn number_up_to(self, value: f64, decimals: usize) -> String {
        let written = self.number(value, decimals);
        if written.contains(self.decimal_sign()) {
            written
                .trim_end_matches('0')
                .trim_end_matches(self.decimal_sign())
                .to_owned()
        } else {
            written
        }
    }

    /// A whole number; years and ids are not numbers and take `to_string`.
    pub fn integer(self, value: i64) -> String {
        let mut written = String::new();
        if value < 0 {
            written.push('−');
        }
        push_grouped(&mut written, &value.unsigned_abs().to_string());
        written
    }

    /// How many there are of something.
    pub fn count(self, count: usize) -> String {
        let mut written = String::new();
        push_grouped(&mut written, &count.to_string());
        written
    }

    /// A share (1 = the whole) in percent: `0.4236` is "42.4 %" with one decimal.
    pub fn percent(self, share: f64, decimals: usize) -> String {
        if share.is_finite() {
            format!("{}{UNIT_SPACE}%", self.number(share * 100.0, decimals))
        } else {
            NO_VALUE.to_owned()
        }
    }

    /// The number as it stands in a field that can be edited: ungrouped, with the language's
    /// decimal sign and no more digits than needed, so that [`parse_number`] gives it back.
    pub fn editable(self, value: f64) -> String {
        if !value.is_finite() {
            return String::new();
        }
        // `+ 0.0` turns a negative zero into a plain one.
        let plain = (value + 0.0).to_string();
        match self {
            Self::English => plain,
            Self::Dutch | Self::French => plain.replace('.', ","),
        }
    }

    /// The same with a fixed number of decimals, for figures that stand below each
    /// other.
    pub fn editable_fixed(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let signed = format!("{value:.decimals$}");
        let is_zero = signed
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'0' | b'.'));
        let plain = if is_zero {
            signed.trim_start_matches('-').to_owned()
        } else {
            signed
        };
        match self {
            Self::English => plain,
            Self::Dutch | Self::French => plain.replace('.', ","),
        }
    }
}

/// Appends the digits of a whole number, in groups of three.
fn push_grouped(written: &mut String, digits: &str) {
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(GROUP_LENGTH) {
            written.push(GROUP);
        }
        written.push(digit);
    }
}

/// Reads a number that a person typed, in either decimal style; `None` if it is no finite number.
///
/// Spaces of any kind and apostrophes part thousands. A single point or comma is always the decimal
/// sign, because the program itself never writes one between thousands; where both stand, the last
/// one is the decimal sign; where one stands several times, it parts groups of exactly three.
///
/// ```
/// use heatplan::text::parse_number;
/// assert_eq!(parse_number("12,5"), Some(12.5));
/// assert_eq!(parse_number("1 234.5"), Some(1234.5));
/// assert_eq!(parse_number("1.234.567,5"), Some(1_234_567.5));
/// assert_eq!(parse_number("1.2.3"), None);
/// ```
pub fn parse_number(typed: &str) -> Option<f64> {
    let compact: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .collect();
    let (is_negative, unsigned) = match compact.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, compact.strip_prefix('+').unwrap_or(&compact)),
    };

    let points = unsigned.matches('.').count();
    let commas = unsigned.matches(',').count();
    let (decimal, group) = match (points, commas) {
        (0 | 1, 0) => (Some('.'), None),
        (0, 1) => (Some(','), None),
        (_, 0) => (None, Some('.')),
        (0, _) => (None, Some(',')),
        _ if unsigned.rfind('.') > unsigned.rfind(',') => (Some('.'), Some(',')),
        _ => (Some(','), Some('.')),
    };
    let (whole, fraction) = decimal
        .and_then(|sign| unsigned.split_once(sign))
        .unwrap_or((unsigned, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match group {
        Some(sign) if whole.contains(sign) => joined_groups(whole, sign)?,
        _ => whole.to_owned(),
    };
    if !is_digits(&whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }

    let value: f64 = format!("0{whole}.{fraction}0").parse().ok()?;
    let value = if is_negative && value != 0.0 {
        -value
    } else {
        value
    };
    value.is_finite().then_some(value)
}

/// The digits of `1.234.567` without their signs, if the groups are what groups must be.
fn joined_groups(whole: &str, sign: char) -> Option<String> {
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let is_grouped = (1..=GROUP_LENGTH).contains(&first.len())
        && groups.all(|group| group.len() == GROUP_LENGTH);
    is_grouped.then(|| whole.replace(sign, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages() {
        let all = |value, decimals| Language::ALL.map(|language| language.number(value, decimals));
        assert_eq!(
            all(1_234_567.891, 2),
            [
                "1\u{a0}234\u{a0}567.89",
                "1\u{a0}234\u{a0}567,89",
                "1\u{a0}234\u{a0}567,89"
            ]
        );
        assert_eq!(all(999.0, 0), ["999", "999", "999"]);
        assert_eq!(all(1000.0, 0), ["1\u{a0}000"; 3]);
        assert_eq!(
            all(-1234.5, 1),
            ["−1\u{a0}234.5", "−1\u{a0}234,5", "−1\u{a0}234,5"]
        );
        assert_eq!(all(0.999, 2), ["1.00", "1,00", "1,00"]);
    }

    #[test]
    fn zero_has_no_sign() {
        for language in Language::ALL {
            assert_eq!(language.number(-0.0, 0), "0");
            assert!(!language.number(-0.004, 2).contains('−'));
            assert!(language.number(-0.006, 2).contains('−'));
            assert_eq!(language.editable(-0.0), "0");
        }
        assert_eq!(
            parse_number("-0").map(f64::to_bits),
            Some(0.0_f64.to_bits())
        );
    }

    #[test]
    fn no_value() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Language::English.number(value, 2), NO_VALUE);
            assert_eq!(Language::Dutch.percent(value, 1), NO_VALUE);
            assert_eq!(Language::French.number_up_to(value, 2), NO_VALUE);
            assert_eq!(Language::French.editable(value), "");
            assert_eq!(Language::French.editable_fixed(value, 2), "");
        }
    }

    #[test]
    fn figures_below_each_other_have_the_same_decimals() {
        let shown = [694_025.3, 694_025.0, -0.001].map(|v| Language::Dutch.editable_fixed(v, 2));
        assert_eq!(shown, ["694025,30", "694025,00", "0,00"]);
        let back = shown.map(|text| parse_number(&text));
        assert_eq!(back, [Some(694_025.3), Some(694_025.0), Some(0.0)]);
    }

    #[test]
    fn trailing_zeros_go_only_after_the_decimal_sign() {
        assert_eq!(Language::Dutch.number_up_to(100.0, 0), "100");
        assert_eq!(Language::Dutch.number_up_to(100.0, 2), "100");
        assert_eq!(Language::Dutch.number_up_to(0.85, 3), "0,85");
        assert_eq!(Language::Dutch.number_up_to(12_000.0, 2), "12\u{a0}000");
    }

    #[test]
    fn integers_and_percents() {
        assert_eq!(Language::English.count(1_000_000), "1\u{a0}000\u{a0}000");
        assert_eq!(Language::English.integer(-1000), "−1\u{a0}000");
        assert_eq!(Language::English.integer(0), "0");
        assert_eq!(Language::French.percent(0.4236, 1), "42,4\u{a0}%");
        assert_eq!(Language::English.percent(1.0, 0), "100\u{a0}%");
    }

    #[test]
    fn typed_numbers() {
        let cases = [
            ("0,5", Some(0.5)),
            ("0.5", Some(0.5)),
            (".5", Some(0.5)),
            ("5,", Some(5.0)),
            (" 12\u{202f}345,6 ", Some(12_345.6)),
            ("12\u{a0}345", Some(12_345.0)),
            ("1'234.5", Some(1234.5)),
            ("1.234,5", Some(1234.5)),
            ("1,234.5", Some(1234.5)),
            ("1,234,567", Some(1_234_567.0)),
            ("12.500", Some(12.5)),
            ("-3,25", Some(-3.25)),
            ("−3.25", Some(-3.25)),
            ("+7", Some(7.0)),
            ("", None),
            ("-", None),
            (".", None),
            ("1,23,4", None),
            ("1.2,3.4", None),
            ("12a", None),
            ("1e5", None),
            ("NaN", None),
            ("inf", None),
            ("--5", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(parse_number(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_is_written_can_be_read_back() {
        for language in Language::ALL {
            for value in [0.0, 0.1, -2.5, 1234.5, 1e6, 1_234_567.25, -0.000_001] {
                assert_eq!(parse_number(&language.editable(value)), Some(value));
                assert_eq!(parse_number(&language.number(value, 6)), Some(value));
            }
        }
    }
}

//! The values of known columns: numbers, years and words as files write them.

mod hot_water;
mod uses;
mod words;

pub(super) use hot_water::hot_water;
pub(super) use uses::{stacked, uses_by_level};
pub(super) use words::*;

use super::columns::{DemandColumn, EnergyUnit, without_accent};
use super::numerals::{DecimalSign, Numeral};
use super::row::Cell;

/// Most heat a single building can plausibly take, MWh per year; more is a slip.
const DEMAND_MAX_MWH_PER_A: f64 = 1e6;

/// A number, from a number or from a text such as "12,5", "1.200 m" or "7 m", as
/// its column writes them. The unit behind it is left out. `None` when there is
/// none or it is not finite.
pub(super) fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) => number.is_finite().then_some(*number),
        Cell::Counted(number, _) => Some(*number),
        Cell::Text(text) => split_number(text).map(|(number, _)| number),
        _ => None,
    }
}

/// A text as number and what stands behind it, where no column says how its
/// numbers are written.
fn split_number(text: &str) -> Option<(f64, &str)> {
    let numeral = Numeral::read(text)?;
    Some((numeral.number(DecimalSign::default()), numeral.unit))
}

/// A number within bounds.
pub(super) fn number_in(cell: &Cell<'_>, min: f64, max: f64) -> Option<f64> {
    number(cell).filter(|n| (min..=max).contains(n))
}

/// A year from 1000 to 2200: a number, or the first four digits in a row of a text
/// ("1930", "1930-05-01", "~1930", "1930s").
pub(super) fn year(cell: &Cell<'_>) -> Option<i32> {
    let year = match cell {
        Cell::Number(number) if number.fract() == 0.0 => *number as i32,
        Cell::Text(text) => text
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 4)?
            .parse()
            .ok()?,
        _ => return None,
    };
    (1000..=2200).contains(&year).then_some(year)
}

/// Delivered heat in MWh per year. A unit in the text wins over that of the column.
pub(super) fn demand(cell: &Cell<'_>, column: DemandColumn) -> Option<f64> {
    let (number, unit) = match cell {
        Cell::Number(number) => (*number, column.unit),
        Cell::Text(text) | Cell::Counted(_, text) => {
            let (as_usual, unit) = split_number(text)?;
            let number = match cell {
                Cell::Counted(number, _) => *number,
                _ => as_usual,
            };
            let unit: String = unit.chars().flat_map(char::to_lowercase).collect();
            match unit.split(['/', ' ']).next() {
                None | Some("") => (number, column.unit),
                Some("m3" | "m³") if column.gas => (number, EnergyUnit::per_m3(column.kwh_per_m3)),
                Some(name) => (number, EnergyUnit::of(name)?),
            }
        }
        _ => return None,
    };
    let mwh = DemandColumn { unit, ..column }.mwh(number);
    (mwh.is_finite() && (0.0..=DEMAND_MAX_MWH_PER_A).contains(&mwh)).then_some(mwh)
}

/// Delivered heat in MWh per year of a power that runs so many full hours: what
/// one unit of the power is in MW.
pub(super) fn heat_of_power(cell: &Cell<'_>, mw: f64, hours: f64) -> Option<f64> {
    let mwh = number(cell)? * mw * hours;
    (mwh.is_finite() && (0.0..=DEMAND_MAX_MWH_PER_A).contains(&mwh)).then_some(mwh)
}

/// Yes or no in three languages, as word, number or JSON value.
pub(super) fn yes_no(cell: &Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Bool(yes) => Some(*yes),
        Cell::Number(number) if *number == 0.0 || *number == 1.0 => Some(*number == 1.0),
        Cell::Text(text) => match word(text).as_str() {
            "yes" | "ja" | "oui" | "true" | "1" | "y" | "j" | "o" => Some(true),
            "no" | "nee" | "neen" | "non" | "false" | "0" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A text in lower case without accents, trimmed.
pub(super) fn word(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(text.into())
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (written, value) in [
            ("12", 12.0),
            (" 12,5 ", 12.5),
            ("12.5 m", 12.5),
            ("-3", -3.0),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("1 234,5", 1234.5),
            ("12.500", 12_500.0),
            ("12,500", 12.5),
            ("20123.456", 20_123.456),
        ] {
            assert_eq!(number(&text(written)), Some(value), "{written}");
        }
        for written in ["", "n.v.t.", "NaN", "-", "inf", "abc 12", "1e400"] {
            assert_eq!(number(&text(written)), None, "{written}");
        }
        assert_eq!(number(&text("n.v.t.")), None);
        assert_eq!(number(&Cell::Number(f64::NAN)), None);
    }

    #[test]
    fn demand_with_units_in_the_text() {
        let column = DemandColumn::heat(EnergyUnit::KWH, false);
        let close = |a: Option<f64>, b: f64| (a.unwrap() - b).abs() < 1e-9;
        assert!(close(demand(&Cell::Number(20_000.0), column), 20.0));
        assert!(close(demand(&text("12,5 MWh"), column), 12.5));
        assert!(close(demand(&text("12.500"), column), 12.5));
        assert!(close(demand(&text("12.500 kWh/jaar"), column), 12.5));
        assert!(close(demand(&text("36 GJ"), column), 10.0));
        assert_eq!(demand(&Cell::Number(0.0), column), Some(0.0));
        for bad in [
            Cell::Number(-3.0),
            Cell::Number(1e12),
            text("NaN"),
            text("n.v.t."),
            text("5 EUR"),
        ] {
            assert_eq!(demand(&bad, column), None, "{bad:?}");
        }
        let gas = DemandColumn::gas(EnergyUnit::KWH);
        assert!(close(demand(&text("10000 kWh"), gas), 9.0));
        assert!(close(demand(&text("10000"), gas), 9.0));
        assert!(close(demand(&text("1000 m³"), gas), 11.3 * 0.9));
        assert_eq!(demand(&text("1000 m³"), column), None, "heat has no volume");
    }

    #[test]
    fn years() {
        for (written, value) in [("1930", 1930), ("1930-05-01", 1930), ("~1930", 1930)] {
            assert_eq!(year(&text(written)), Some(value), "{written}");
        }
        assert_eq!(year(&text("C19")), None);
        assert_eq!(year(&Cell::Number(1523.0)), Some(1523));
        assert_eq!(year(&Cell::Number(0.0)), None);
        assert_eq!(year(&Cell::Number(1990.5)), None);
    }
}

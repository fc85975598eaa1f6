//! Numbers written as text. One rule for all of them: a sign that parts groups
//! of three digits more than once, or stands before another sign, is no decimal
//! sign; one with any other number of digits behind it is. Only "12.500" and
//! "12,500" can be read in two ways. These are read as the rest of their column
//! is, and where the column says nothing, by what is likely of what it means,
//! by the rest of the file, and last by the habit of Belgian people, to whom
//! 12.500 is more than twelve thousand. Then a note names the reading.

mod likely;

pub(super) use likely::counts;
use likely::likely;

use super::columns::{Column, DemandColumn, EnergyUnit};
use super::mapping::Known;
use super::row::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sign between a number and its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// 12.5
    Point,
    /// 12,5
    #[default]
    Comma,
}

impl DecimalSign {
    /// The sign of this name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "point" => Some(Self::Point),
            "comma" => Some(Self::Comma),
            _ => None,
        }
    }

    /// A number such as "12.500", which can be read in two ways, with this sign
    /// before its decimals; `None` where a text is no such number.
    pub fn reads(self, text: &str) -> Option<f64> {
        let numeral = Numeral::read(text)?;
        numeral.doubtful().map(|_| numeral.number(self))
    }
}

/// How a text file writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// Its decimal sign.
    pub(super) sign: DecimalSign,
    /// The sign between its columns says so: such a file has no other.
    pub(super) by_separator: bool,
}

/// What the number of a text is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Amount {
    /// Without a decimal sign or thousands.
    Plain(f64),
    /// It shows its decimal sign.
    Sure(f64, DecimalSign),
    /// It has a sign before its last three digits; the number with the sign as a
    /// decimal sign.
    Doubtful(f64, DecimalSign),
}

/// A text that begins with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral<'t> {
    amount: Amount,
    /// What stands behind the number, trimmed.
    pub unit: &'t str,
}

const GROUPERS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\''];

impl<'t> Numeral<'t> {
    /// The number at the start of a text, with what stands behind it. `None`
    /// where there is none, or none that is finite.
    pub fn read(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let is_part = |c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+') || GROUPERS.contains(&c)
        };
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        let (written, unit) = text.split_at(end);
        if unit.starts_with(['e', 'E'])
            && let Some(number) = with_exponent(text)
        {
            return number.is_finite().then_some(Self {
                amount: Amount::Sure(number, DecimalSign::Point),
                unit: "",
            });
        }
        let written = written.trim();
        let is_grouped = written.contains(GROUPERS);
        let digits: String = written.chars().filter(|c| !GROUPERS.contains(c)).collect();
        let amount = amount(&digits, is_grouped)?;
        let unit = unit.trim();
        Some(Self { amount, unit })
    }

    /// The number, where `sign` is the decimal sign of what can be read in two ways.
    pub fn number(&self, sign: DecimalSign) -> f64 {
        match self.amount {
            Amount::Plain(number) | Amount::Sure(number, _) => number,
            Amount::Doubtful(number, own) if own == sign => number,
            Amount::Doubtful(number, _) => thousand(number),
        }
    }

    /// The decimal sign that it shows; `None` where it shows none.
    pub fn shows(&self) -> Option<DecimalSign> {
        match self.amount {
            Amount::Sure(_, sign) => Some(sign),
            Amount::Plain(_) | Amount::Doubtful(..) => None,
        }
    }

    /// The sign that may be its decimal sign, or part its thousands.
    pub fn doubtful(&self) -> Option<DecimalSign> {
        match self.amount {
            Amount::Doubtful(_, sign) => Some(sign),
            Amount::Plain(_) | Amount::Sure(..) => None,
        }
    }
}

/// 12.5 to 12 500, to the digit: three decimals were written.
fn thousand(number: f64) -> f64 {
    (number * 1e3).round()
}

/// "1.5e-05": only a machine writes it.
fn with_exponent(text: &str) -> Option<f64> {
    let (_, exponent) = text.split_once(['e', 'E'])?;
    let digits = exponent.trim_start_matches(['-', '+']);
    let is_exponent = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_exponent.then(|| text.parse().ok()).flatten()
}

/// What stands in a text of digits, points, commas and a sign before them;
/// `is_grouped` where blanks parted its thousands already.
fn amount(digits: &str, is_grouped: bool) -> Option<Amount> {
    use DecimalSign::{Comma, Point};
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let bare = digits.trim_start_matches(['-', '+']);
    let parted = |thousands: char, decimal: Option<char>| {
        let whole = decimal.and_then(|sign| bare.split(sign).next());
        is_parted(whole.unwrap_or(bare), thousands)
    };
    match (points, commas) {
        (0, 0) => number(digits).map(Amount::Plain),
        (1, 0) | (0, 1) => {
            let sign = if points == 1 { Point } else { Comma };
            let plain = digits.replace(',', ".");
            let (before, after) = bare.split_once(['.', ','])?;
            let number = number(&plain)?;
            let either = after.len() == 3
                && (1..=3).contains(&before.len())
                && !before.starts_with('0')
                && !is_grouped;
            Some(if either {
                Amount::Doubtful(number, sign)
            } else {
                Amount::Sure(number, sign)
            })
        }
        // the last of both kinds is the decimal sign
        (_, 1) if digits.rfind(',') > digits.rfind('.') && parted('.', Some(',')) => {
            let plain = digits.replace('.', "").replace(',', ".");
            number(&plain).map(|n| Amount::Sure(n, Comma))
        }
        (1, _) if digits.rfind('.') > digits.rfind(',') && parted(',', Some('.')) => {
            number(&digits.replace(',', "")).map(|n| Amount::Sure(n, Point))
        }
        // a sign that comes back parts thousands, and leaves the other
        (_, 0) if parted('.', None) => {
            number(&digits.replace('.', "")).map(|n| Amount::Sure(n, Comma))
        }
        (0, _) if parted(',', None) => {
            number(&digits.replace(',', "")).map(|n| Amount::Sure(n, Point))
        }
        _ => None,
    }
}

/// Whether a sign parts the digits in groups of three.
fn is_parted(digits: &str, sign: char) -> bool {
    let mut groups = digits.split(sign);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// How the numbers of one column are written, as far as they were read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Written {
    /// Numbers that show a decimal point, and a decimal comma.
    sure: [usize; 2],
    /// Numbers with a point, and with a comma, that can be read in two ways.
    doubtful: [usize; 2],
    /// The largest of the latter in the unit of its meaning, with its sign as a
    /// decimal sign, and as it is written.
    largest: Option<(f64, Box<str>)>,
}

/// Of the counts for point and comma the one for a sign.
fn pick<'c>(sign: DecimalSign, point: &'c mut usize, comma: &'c mut usize) -> &'c mut usize {
    match sign {
        DecimalSign::Point => point,
        DecimalSign::Comma => comma,
    }
}

impl Written {
    /// Takes note of a number of the column.
    pub fn see(&mut self, numeral: &Numeral<'_>, text: &str, known: Known) {
        if let Some(sign) = numeral.shows() {
            let [point, comma] = &mut self.sure;
            *pick(sign, point, comma) += 1;
        }
        if let Some(sign) = numeral.doubtful() {
            let [point, comma] = &mut self.doubtful;
            *pick(sign, point, comma) += 1;
            let amount = in_unit(numeral.number(sign), numeral.unit, known).abs();
            self.take_larger(amount, text.trim());
        }
    }

    fn take_larger(&mut self, amount: f64, text: &str) {
        if self.largest.as_ref().is_none_or(|(most, _)| amount > *most) {
            self.largest = Some((amount, text.into()));
        }
    }

    /// Adds what another part of the same column showed.
    pub fn add(&mut self, other: &Self) {
        for (own, theirs) in self.sure.iter_mut().zip(other.sure) {
            *own += theirs;
        }
        for (own, theirs) in self.doubtful.iter_mut().zip(other.doubtful) {
            *own += theirs;
        }
        if let Some((amount, text)) = &other.largest {
            self.take_larger(*amount, text);
        }
    }

    /// Numbers that can be read in two ways.
    fn doubts(&self) -> usize {
        self.doubtful.iter().sum()
    }
}

/// A number of a column in the unit of what it means; heat in MWh by the unit
/// that stands behind it.
fn in_unit(number: f64, unit: &str, known: Known) -> f64 {
    let number = number * known.scale;
    match known.column {
        Column::Demand(column) => {
            let name: String = unit.chars().flat_map(char::to_lowercase).collect();
            let name = name.split(['/', ' ']).next().unwrap_or_default().to_owned();
            let unit = match name.as_str() {
                "m3" | "m³" => Some(EnergyUnit::per_m3(column.kwh_per_m3)),
                name => EnergyUnit::of(name),
            };
            let unit = unit.unwrap_or(column.unit);
            DemandColumn { unit, ..column }.mwh(number)
        }
        Column::HeatPerMetre(unit) => unit.mwh(number),
        Column::Power { mw, .. } | Column::Peak(mw) | Column::Capacity(mw) => number * mw,
        _ => number,
    }
}

/// The decimal sign of the columns of a file, by name; the usual one for others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Signs(BTreeMap<Box<str>, DecimalSign>);

impl Signs {
    /// The sign of a column.
    pub fn of(&self, name: &str) -> DecimalSign {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// Whether all columns have the usual sign.
    pub fn is_usual(&self) -> bool {
        self.0.is_empty()
    }
}

/// A column whose numbers stay doubtful, and how they are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    /// Its name.
    pub column: String,
    /// How many of its numbers can be read in two ways.
    pub count: usize,
    /// The largest of them, as it is written.
    pub written: String,
    /// What it is read as.
    pub read: String,
}

/// The decimal sign of each column, and which of them stay in doubt.
pub(super) fn decide(names: &[Name], habit: Option<Habit>) -> (Arc<Signs>, Vec<Doubt>) {
    let mut all = Written::default();
    for name in names {
        all.add(&name.written);
    }
    let of_file = match all.sure {
        [0, 0] => None,
        [_, 0] => Some(DecimalSign::Point),
        [0, _] => Some(DecimalSign::Comma),
        _ => None,
    };
    let (mut signs, mut doubts) = (Signs::default(), Vec::new());
    for name in names.iter().filter(|name| name.written.doubts() > 0) {
        let (sign, is_sure) = sign_of(name, habit, of_file);
        if sign != DecimalSign::default() {
            signs.0.insert(name.name.clone(), sign);
        }
        if let Some((_, text)) = name.written.largest.as_ref().filter(|_| !is_sure) {
            let number = Numeral::read(text).map(|numeral| numeral.number(sign));
            doubts.push(Doubt {
                column: name.name.to_string(),
                count: name.written.doubts(),
                written: text.to_string(),
                read: number.map(|n| n.to_string()).unwrap_or_default(),
            });
        }
    }
    (Arc::new(signs), doubts)
}

/// The decimal sign of a column with doubtful numbers, and whether that is sure.
fn sign_of(name: &Name, habit: Option<Habit>, of_file: Option<DecimalSign>) -> (DecimalSign, bool) {
    use DecimalSign::{Comma, Point};
    if let Some(said) = name.decimal {
        return (said, true);
    }
    let usual = habit
        .map(|habit| habit.sign)
        .or(of_file)
        .unwrap_or_default();
    let only = match (name.written.sure, name.written.doubtful) {
        ([0, 0], [_, 0]) => Point,
        ([0, 0], [0, _]) => Comma,
        ([0, 0], _) => return (usual, false),
        ([_, 0], _) => return (Point, true),
        ([0, _], _) => return (Comma, true),
        ([points, commas], _) => {
            let most = match points.cmp(&commas) {
                std::cmp::Ordering::Greater => Point,
                std::cmp::Ordering::Less => Comma,
                std::cmp::Ordering::Equal => usual,
            };
            return (most, false);
        }
    };
    // A file with commas between its columns has no other decimal sign than the
    // point, one with semicolons that has a comma in a number no other than that.
    if habit.is_some_and(|habit| habit.by_separator && habit.sign == only) {
        return (only, true);
    }
    let other = if only == Point { Comma } else { Point };
    let largest = name.written.largest.as_ref().map_or(0.0, |(most, _)| *most);
    let fits = |amount: f64| {
        let bounds = name.known.and_then(|known| likely(known.column));
        bounds.is_none_or(|(least, most)| (least..=most).contains(&amount))
    };
    match (fits(largest), fits(thousand(largest))) {
        (true, false) => (only, false),
        (false, true) => (other, false),
        _ => (usual, false),
    }
}

#[cfg(test)]
mod tests;

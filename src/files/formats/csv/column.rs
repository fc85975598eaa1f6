//! How the cells of a column of a text table are written: as numbers with a
//! point or a comma, or as texts.

use super::super::sheet::number;
use crate::files::columns::Column as Meant;
use crate::files::numerals::{DecimalSign, Habit, Numeral};

/// How the values of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers with a decimal point.
    Point,
    /// Numbers with a decimal comma.
    Comma,
    Text,
}

/// Digits that a number keeps, whatever they are.
const SURE_DIGITS: usize = 15;

/// A year, as heads of columns name one.
pub(super) fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4
        && cell
            .parse()
            .is_ok_and(|year: u32| (1900..=2100).contains(&year))
}

/// Whether what a column means is a word, though it may look like a number.
pub(super) fn is_word(column: Meant) -> bool {
    matches!(
        column,
        Meant::Id(_)
            | Meant::Name
            | Meant::HouseNumber
            | Meant::BoxNumber
            | Meant::Postcode
            | Meant::Sector
            | Meant::SectorCode
    )
}

/// How a file writes its numbers: as those of them show that can be read in one
/// way, else as the sign between its columns lets expect.
pub(super) fn habit_of(separator: u8, columns: &[Column]) -> Option<Habit> {
    let shown = |sign: DecimalSign| columns.iter().any(|column| column.shows(sign));
    let of_separator = match separator {
        b',' => Some(DecimalSign::Point),
        b';' => Some(DecimalSign::Comma),
        _ => None,
    };
    let sign = match (shown(DecimalSign::Point), shown(DecimalSign::Comma)) {
        (true, false) => Some(DecimalSign::Point),
        (false, true) => Some(DecimalSign::Comma),
        _ => of_separator,
    };
    sign.map(|sign| Habit {
        sign,
        by_separator: of_separator == Some(sign),
    })
}

/// What all values of a column have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    some: bool,
    /// All can be read with a decimal point.
    as_point: bool,
    /// All can be read with a decimal comma, and one has a comma.
    as_comma: bool,
    has_comma: bool,
    has_point: bool,
    /// One can be read with a decimal point only, and one with a comma only.
    sure: [bool; 2],
    /// One has more digits than a number keeps.
    long: bool,
    /// The decimals behind points and behind commas.
    after_point: Decimals,
    after_comma: Decimals,
}

/// The decimals of the values of a column.
#[derive(Debug, Clone, Copy, Default)]
struct Decimals {
    /// One ends in a nought.
    padded: bool,
    /// The fewest and most.
    count: Option<(usize, usize)>,
}

impl Decimals {
    fn see(&mut self, decimals: &str) {
        let count = decimals.len();
        self.padded |= count > 1 && decimals.ends_with('0');
        let (least, most) = self.count.unwrap_or((count, count));
        self.count = Some((least.min(count), most.max(count)));
    }

    /// Whether they are those of versions: 1.10 comes after 1.9.
    fn are_of_versions(self) -> bool {
        self.padded && self.count.is_some_and(|(least, most)| least != most)
    }
}

impl Default for Column {
    fn default() -> Self {
        Self {
            some: false,
            as_point: true,
            as_comma: true,
            has_comma: false,
            has_point: false,
            sure: [false; 2],
            long: false,
            after_point: Decimals::default(),
            after_comma: Decimals::default(),
        }
    }
}

impl Column {
    /// Looks at one cell.
    pub fn see(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.some = true;
        let digits = cell.trim_start_matches('-');
        // 0123 is a code, not a number; 12E3 too
        let is_code = digits.len() > 1
            && digits.starts_with('0')
            && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
            || digits
                .split_once(['e', 'E'])
                .is_some_and(|(before, after)| !before.contains('.') && !after.starts_with('-'));
        let is_plain = !is_code
            && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && cell.parse::<f64>().is_ok_and(f64::is_finite);
        let of_comma = !is_code
            && digits.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}')
            })
            && digits.matches(',').count() <= 1
            && thousands_are_well(digits)
            && number(cell).is_some();
        self.has_comma |= of_comma && cell.contains(',');
        self.has_point |= is_plain && cell.contains('.');
        self.as_point &= is_plain;
        self.as_comma &= of_comma;
        let whole = digits.split(['.', ',']).next().unwrap_or_default();
        self.long |= whole.bytes().filter(u8::is_ascii_digit).count() > SURE_DIGITS;
        // beside a decimal comma points part thousands, so that each sign counts apart
        let (sign, decimals) = if digits.contains(',') {
            (',', &mut self.after_comma)
        } else {
            ('.', &mut self.after_point)
        };
        if let Some((_, after)) = digits.rsplit_once(sign) {
            decimals.see(after);
        }
        if is_plain || of_comma {
            let shown = Numeral::read(cell).and_then(|numeral| numeral.shows());
            let [point, comma] = &mut self.sure;
            *point |= shown == Some(DecimalSign::Point);
            *comma |= shown == Some(DecimalSign::Comma);
        }
    }

    /// Whether its numbers, and all its cells are numbers, show this decimal sign.
    fn shows(&self, sign: DecimalSign) -> bool {
        let [point, comma] = self.sure;
        match sign {
            DecimalSign::Point => self.as_point && point,
            DecimalSign::Comma => self.as_comma && comma,
        }
    }

    /// How its values are read. They stay texts where a number would lose what
    /// they say ("1.10" beside "1.2", an EAN), and where "12.500" can be read in
    /// two ways: what the column means decides that.
    pub fn kind(self, separator: u8, is_word: bool) -> Kind {
        let decimals = if self.as_comma && self.has_comma {
            self.after_comma
        } else {
            self.after_point
        };
        if !self.some || self.long || decimals.are_of_versions() {
            return Kind::Text;
        }
        if is_word && (self.has_comma || self.has_point) {
            return Kind::Text;
        }
        let [sure_point, sure_comma] = self.sure;
        if self.as_comma && self.has_comma {
            let is_open = separator == b',' && !sure_comma;
            if is_open { Kind::Text } else { Kind::Comma }
        } else if self.as_point {
            let is_open = self.has_point && !sure_point && separator != b',';
            if is_open { Kind::Text } else { Kind::Point }
        } else {
            Kind::Text
        }
    }
}

/// Whether the points (or spaces) before a decimal comma part thousands.
fn thousands_are_well(digits: &str) -> bool {
    let whole = digits.split(',').next().unwrap_or_default();
    let mut groups = whole.split(['.', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let mut parted = false;
    let rest_well = groups.all(|group| {
        parted = true;
        group.len() == 3
    });
    rest_well && (!parted || (1..=3).contains(&first.len()))
}

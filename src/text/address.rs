//! Addresses as people write them in Flanders, Brussels and Wallonia, turned
//! into one form, so that "Kerkstr. 12A bus 3" and "KERKSTRAAT 12 a/3" are the
//! same: a street key, a number or range, a letter and a box.
//!
//! Everything here is about texts; which building stands at an address is
//! `files`' business. Turning an address twice changes nothing any more.

mod locality;
mod number;
mod street;
#[cfg(test)]
mod tests;

pub use locality::Locality;
pub use number::HouseNumber;
pub use street::street_key;

use number::parse_folded;

/// An address in its one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Address {
    /// The street without case, accents, signs and abbreviations, see
    /// [`street_key`]; never empty.
    pub street: String,
    /// The number, where there is one.
    pub number: Option<HouseNumber>,
}

impl Address {
    /// The address in a text such as "Kerkstr. 12A bus 3, 8000 Brugge" or
    /// "12, rue de l'Église". `None` where there is no street in it.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let line = without_town(&folded);
        if let Some((street, number)) = number_first(line) {
            return Self::of(street, Some(number));
        }
        let (street, number) = number_last(line);
        Self::of(street, number)
    }

    /// The address that stands in columns of its own. A number column may hold
    /// letter and box too; a box column of its own wins. Where no number column
    /// says anything, the street column may hold the whole address.
    pub fn from_parts(street: &str, number: Option<&str>, bus: Option<&str>) -> Option<Self> {
        let mut address = match number.and_then(HouseNumber::parse) {
            Some(number) => Self::of(&fold(street), Some(number))?,
            None => Self::parse(street)?,
        };
        if let (Some(number), Some(bus)) = (&mut address.number, bus)
            && let Some(bus) = number::clean_box(&fold(bus))
        {
            number.bus = bus;
        }
        Some(address)
    }

    fn of(street: &str, number: Option<HouseNumber>) -> Option<Self> {
        let street = street_key(street);
        let has_name = street.contains(|c: char| c.is_alphabetic());
        has_name.then_some(Self { street, number })
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.street)?;
        match &self.number {
            Some(number) => write!(f, " {number}"),
            None => Ok(()),
        }
    }
}

/// Lower case without accents, for the languages of the country.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            'ÿ' | 'ý' => out.push('y'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            // Accents that stand alone, as decomposed texts have them.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_whitespace() => out.push(' '),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The text before ", 8000 Brugge", ", B-8000 Brugge" or ", Brugge".
fn without_town(text: &str) -> &str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(',')) {
        let comma = from + at;
        let before = text.get(..comma).unwrap_or_default();
        let after = text.get(comma + 1..).unwrap_or_default().trim();
        let after = after.strip_prefix("b-").unwrap_or(after);
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let behind = after.get(digits..).unwrap_or_default();
        let is_postcode = digits == 4 && behind.starts_with([' ', ',']);
        let is_town = digits == 0
            && !after.is_empty()
            && !after.contains(|c: char| c.is_ascii_digit())
            && before.contains(|c: char| c.is_ascii_digit())
            && parse_folded(before).is_none()
            && !number::is_box_word(after);
        if is_postcode || is_town {
            return before.trim();
        }
        from = comma + 1;
    }
    without_bare_town(text)
}

/// The text before " 8000 Brugge" at its end, where a number stands before it.
fn without_bare_town(text: &str) -> &str {
    let cut = text.match_indices(' ').map(|(at, _)| at).find(|at| {
        let (before, after) = text.split_at_checked(*at).unwrap_or((text, ""));
        let after = after.trim_start();
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let town = after.get(digits..).unwrap_or_default();
        digits == 4
            && town.starts_with(' ')
            && town.chars().filter(|c| c.is_alphabetic()).count() > 3
            && !town.contains(|c: char| c.is_ascii_digit())
            && !number::is_box_word(town.trim_start())
            && number_last(before).1.is_some()
    });
    cut.and_then(|at| text.get(..at)).unwrap_or(text)
}

/// "12, rue Haute" and "12 rue Haute": the French order.
fn number_first(line: &str) -> Option<(&str, HouseNumber)> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((number, street)) = line.split_once(',')
        && let Some(number) = parse_folded(number)
        && street.contains(|c: char| c.is_alphabetic())
        && number_last(street).1.is_none()
    {
        return Some((street, number));
    }
    // Without a comma only before a word that begins a French street name.
    let at = line
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| line.get(at + 1..).is_some_and(street::begins_french))?;
    let (number, street) = line.split_at_checked(at)?;
    Some((street, parse_folded(number)?))
}

/// The street, and the number behind it: the longest end of the text that reads
/// as a number with letter and box, so that "place du 20 août 5" keeps its date.
fn number_last(line: &str) -> (&str, Option<HouseNumber>) {
    let starts_number = |glued: bool| {
        let mut before: Option<char> = None;
        for (at, c) in line.char_indices() {
            let is_start = c.is_ascii_digit()
                && before.is_some_and(|b| !b.is_ascii_digit() && (glued || !b.is_alphanumeric()));
            before = Some(c);
            if !is_start {
                continue;
            }
            if let Some((street, tail)) = line.split_at_checked(at)
                && street.contains(|c: char| c.is_alphabetic())
                && let Some(number) = parse_folded(tail)
            {
                return Some((street::without_number_word(street), number));
            }
        }
        None
    };
    match starts_number(false).or_else(|| starts_number(true)) {
        Some((street, number)) => (street, Some(number)),
        None => (line, None),
    }
}

//! House numbers: "12", "12A", "12-14", "12 bis", "12 bus 3", "12/3", "12 bte A1".

use super::fold;
use std::fmt;

/// Words that stand before a box, folded. Longer ones first.
const BOX_WORDS: [&str; 13] = [
    "appartement",
    "apartment",
    "postbus",
    "boite",
    "appt",
    "bus",
    "bte",
    "box",
    "app",
    "apt",
    "bt",
    "ap",
    "b",
];
/// Additions that are words, folded.
const WORDS_BEHIND: [&str; 4] = ["quater", "bis", "ter", "quinquies"];
/// No house number in the country has more digits.
const MOST_DIGITS: usize = 5;
/// No box is longer.
const MOST_BOX: usize = 12;

/// A house number in its one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct HouseNumber {
    /// The number, or the first of a range.
    pub first: u32,
    /// The last of a range; the same as `first` for one number.
    pub last: u32,
    /// What is added: "a", "a-c", "bis"; empty for none. Lower case.
    pub letter: String,
    /// The box, without leading zeros; empty for none. Lower case.
    pub bus: String,
}

impl HouseNumber {
    /// The number in a text that holds nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        parse_folded(&fold(text))
    }

    /// Whether it is more than one number.
    pub const fn is_range(&self) -> bool {
        self.last > self.first
    }

    /// Whether a number lies in it: between first and last, on the same side of
    /// the street where both ends are.
    pub const fn covers(&self, number: u32) -> bool {
        let one_side = (self.last - self.first).is_multiple_of(2);
        number >= self.first
            && number <= self.last
            && (!one_side || (number - self.first).is_multiple_of(2))
    }

    /// Whether a letter lies in its own: the same, or one of "a-c"; no letter
    /// lies in none only.
    pub fn covers_letter(&self, letter: &str) -> bool {
        if self.letter == letter {
            return true;
        }
        let Some((first, last)) = self.letter.split_once('-') else {
            return false;
        };
        letter.len() == 1 && (first..=last).contains(&letter)
    }

    /// The same without its box.
    pub fn without_box(&self) -> Self {
        Self {
            bus: String::new(),
            ..self.clone()
        }
    }
}

impl fmt::Display for HouseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.is_range() {
            write!(f, "-{}", self.last)?;
        }
        if WORDS_BEHIND.contains(&self.letter.as_str()) {
            write!(f, " {}", self.letter)?;
        } else {
            f.write_str(&self.letter.to_uppercase())?;
        }
        if !self.bus.is_empty() {
            write!(f, " bus {}", self.bus.to_uppercase())?;
        }
        Ok(())
    }
}

/// Whether a folded text begins with a word for a box.
pub(super) fn is_box_word(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    BOX_WORDS.contains(&word)
}

/// A box in its one form; `None` when there is nothing in it.
pub(super) fn clean_box(text: &str) -> Option<String> {
    let mut bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    while let Some(rest) = without_box_word(bare) {
        bare = rest;
    }
    let mut cleaned: String = bare
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '.')
        .collect();
    while cleaned.len() > 1
        && cleaned.starts_with('0')
        && cleaned.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    {
        cleaned.remove(0);
    }
    (!cleaned.is_empty() && cleaned.len() <= MOST_BOX).then_some(cleaned)
}

/// What follows the word for a box, where there is one: "bus3", "bte 3"; "b1"
/// is a box of that name.
fn without_box_word(text: &str) -> Option<&str> {
    BOX_WORDS.iter().find_map(|word| {
        let behind = text.strip_prefix(word)?;
        let rest = behind.trim_start_matches([' ', '.', ':']);
        let is_parted = rest.len() < behind.len();
        let is_word = word.len() > 1 && rest.starts_with(|c: char| c.is_ascii_digit());
        ((is_parted || is_word) && !rest.is_empty()).then_some(rest)
    })
}

/// What is left to read.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn skip(&mut self, signs: &[char]) -> bool {
        let trimmed = self.0.trim_start_matches(signs);
        let skipped = trimmed.len() < self.0.len();
        self.0 = trimmed;
        skipped
    }

    /// Takes signs while they pass; nothing when none does.
    fn take(&mut self, passes: impl Fn(char) -> bool) -> Option<&'t str> {
        let end = self.0.find(|c| !passes(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        (!taken.is_empty()).then_some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let before = self.0;
        let digits = self.take(|c| c.is_ascii_digit())?;
        let number = digits.parse().ok().filter(|n| *n > 0);
        if number.is_none() || digits.len() > MOST_DIGITS {
            self.0 = before;
            return None;
        }
        number
    }

    /// A single letter with no other letter behind it.
    fn letter(&mut self) -> Option<char> {
        let mut signs = self.0.chars();
        let letter = signs.next().filter(char::is_ascii_lowercase)?;
        if signs.next().is_some_and(char::is_alphabetic) {
            return None;
        }
        self.0 = self.0.get(1..)?;
        Some(letter)
    }

    /// One of the words, whole.
    fn word(&mut self, words: &[&str]) -> Option<String> {
        let end = self
            .0
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end)?;
        if words.contains(&word) {
            self.0 = rest;
            Some(word.to_owned())
        } else {
            None
        }
    }
}

/// The number in a folded text that holds nothing else.
pub(super) fn parse_folded(text: &str) -> Option<HouseNumber> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.'));
    let mut rest = Rest(text);
    for word in ["nr", "no", "num", "n°", "nº", "#"] {
        if let Some(behind) = rest.0.strip_prefix(word) {
            rest.0 = behind;
            rest.skip(&['.', ' ', ':']);
            break;
        }
    }
    let first = rest.number()?;
    let mut number = HouseNumber {
        first,
        last: first,
        ..HouseNumber::default()
    };
    read_letter(&mut rest, &mut number);
    read_range(&mut rest, &mut number);
    if number.is_range() {
        // "12a-14b" is the range; "12-14a" keeps its letter.
        let lettered = !std::mem::take(&mut number.letter).is_empty();
        read_letter(&mut rest, &mut number);
        if lettered {
            number.letter.clear();
        }
    }
    read_box(&mut rest, &mut number);
    rest.skip(&[' ', ',', '.', ';', ')']);
    rest.0.is_empty().then_some(number)
}

/// "a", " a", "-a", "a-c", "bis"; a "b" that a box follows is none.
fn read_letter(rest: &mut Rest<'_>, number: &mut HouseNumber) {
    let before = rest.0;
    let spaced = rest.skip(&[' ']);
    let dashed = !spaced && rest.skip(&['-']);
    if let Some(word) = rest.word(&WORDS_BEHIND) {
        number.letter = word;
        return;
    }
    let Some(letter) = rest.letter() else {
        rest.0 = before;
        return;
    };
    // "12b3" and "12 b 3" are a box; "12b" and "12 b" a letter.
    let behind = rest.0.trim_start_matches([' ', '.', ':']);
    let box_follows =
        letter == 'b' && !dashed && behind.chars().next().is_some_and(|c| c.is_ascii_digit());
    if box_follows {
        rest.0 = before;
        return;
    }
    number.letter = letter.to_string();
    let here = rest.0;
    if rest.skip(&['-'])
        && let Some(last) = {
            // "12a-12c" as well as "12a-c".
            let again = rest.0;
            if rest.number() != Some(number.first) {
                rest.0 = again;
            }
            rest.letter()
        }
        && last > letter
    {
        number.letter = format!("{letter}-{last}");
        return;
    }
    rest.0 = here;
}

/// "-14", " - 14", "+14", " en 14", " tot 14": a range when it rises. A dash
/// before a smaller number is a box.
fn read_range(rest: &mut Rest<'_>, number: &mut HouseNumber) {
    let before = rest.0;
    rest.skip(&[' ']);
    let is_joined = rest.word(&["tot", "en", "et", "a"]).is_some() || rest.skip(&['-', '+', '&']);
    rest.skip(&[' ']);
    let comma = !is_joined && rest.skip(&[',']);
    rest.skip(&[' ']);
    let last = (is_joined || comma).then(|| rest.number()).flatten();
    match last {
        Some(last) if last > number.first => number.last = last,
        _ => rest.0 = before,
    }
}

fn read_box(rest: &mut Rest<'_>, number: &mut HouseNumber) {
    let before = rest.0;
    let spaced = rest.skip(&[' ', ',', '(']);
    let word = rest.word(&BOX_WORDS).is_some();
    let signed = !word && rest.skip(&['/', '_', '-']);
    // "12a3": what follows a letter directly is a box.
    let direct = !word && !signed && !spaced && !number.letter.is_empty();
    if !word && !signed && !direct {
        rest.0 = before;
        return;
    }
    rest.skip(&[' ', '.', ':']);
    if signed {
        rest.word(&BOX_WORDS);
        rest.skip(&[' ', '.', ':']);
    }
    let text = rest.take(|c| c.is_alphanumeric() || c == '.');
    match text.and_then(clean_box) {
        Some(text) => number.bus = text,
        None => rest.0 = before,
    }
}

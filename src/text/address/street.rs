//! Street names in one form: no case, accents, signs; abbreviations written
//! out; parts run together, as "Sint Jans straat" and "Sint-Jansstraat" do.

use super::fold;

/// Whole words, abbreviated or in another spelling, and what they become. What
/// stands on the right never stands on the left, so that turning twice changes
/// nothing.
const WORDS: [(&str, &str); 36] = [
    ("st", "sint"),
    ("ste", "sint"),
    ("saint", "sint"),
    ("sainte", "sint"),
    ("sinte", "sint"),
    ("str", "straat"),
    ("strt", "straat"),
    ("ln", "laan"),
    ("stwg", "steenweg"),
    ("stw", "steenweg"),
    ("steenwg", "steenweg"),
    ("wg", "weg"),
    ("pln", "plein"),
    ("av", "avenue"),
    ("ave", "avenue"),
    ("bd", "boulevard"),
    ("bld", "boulevard"),
    ("blvd", "boulevard"),
    ("boul", "boulevard"),
    ("ch", "chaussee"),
    ("chee", "chaussee"),
    ("chem", "chemin"),
    ("sq", "square"),
    ("rte", "route"),
    ("imp", "impasse"),
    ("gr", "grote"),
    ("gd", "grand"),
    ("gde", "grande"),
    ("kl", "kleine"),
    ("gen", "generaal"),
    ("general", "generaal"),
    ("dokter", "dr"),
    ("docteur", "dr"),
    ("professor", "prof"),
    ("professeur", "prof"),
    ("monseigneur", "mgr"),
];
/// Endings of words that are abbreviated, and what they become.
const ENDINGS: [(&str, &str); 7] = [
    ("stwg", "steenweg"),
    ("steenwg", "steenweg"),
    ("pln", "plein"),
    ("strt", "straat"),
    ("str", "straat"),
    ("ln", "laan"),
    ("wg", "weg"),
];
/// Every turn writes out the last word at most; names need two.
const MOST_TURNS: usize = 8;
/// Words that begin a French street name, folded.
const FRENCH: [&str; 19] = [
    "rue",
    "r",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "boul",
    "chaussee",
    "ch",
    "chemin",
    "place",
    "pl",
    "square",
    "impasse",
    "allee",
    "quai",
    "route",
    "clos",
];

/// Whether a folded text begins as a French street name does.
pub(super) fn begins_french(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    FRENCH.contains(&word) && text.len() > word.len()
}

/// A folded street without the "nr." before its number.
pub(super) fn without_number_word(street: &str) -> &str {
    let trimmed = street.trim_end_matches([' ', '.', ':', ',']);
    ["nr", "no", "num", "n°", "nº", "#"]
        .iter()
        .find_map(|word| {
            let rest = trimmed.strip_suffix(word)?;
            rest.ends_with(' ').then_some(rest)
        })
        .unwrap_or(street)
}

/// The key of a street: equal for every way to write its name.
pub fn street_key(name: &str) -> String {
    let mut key = turned(&fold(name));
    // Parts that are run together may be an abbreviation again ("S tr").
    for _ in 0..MOST_TURNS {
        let again = turned(&key);
        if again == key {
            break;
        }
        key = again;
    }
    key
}

fn turned(folded: &str) -> String {
    let parts = parts(folded);
    let mut key = String::with_capacity(folded.len() + 8);
    let mut at = 0;
    let count = parts.len();
    while let Some(part) = parts.get(at) {
        let word = |ahead: usize| parts.get(at + ahead).map_or("", |p| p.word);
        match (part.word, word(1), word(2)) {
            // O.L.V.-straat, Onze-Lieve-Vrouwestraat
            ("o", "l", "v") => {
                key.push_str("olv");
                at += 3;
                // "O.L. Vrouwstraat" and "O.L.V. Vrouw..." are handled below.
                continue;
            }
            ("onze", "lieve", third) | ("o", "l", third) if third.starts_with("vrouw") => {
                key.push_str("olv");
                let rest = third.strip_prefix("vrouw").unwrap_or_default();
                key.push_str(&expanded(behind_lady(rest), false));
                at += 3;
                continue;
            }
            ("n", "d", _) => {
                key.push_str("notredame");
                at += 2;
                continue;
            }
            _ => {}
        }
        if let Some(rest) = part.word.strip_prefix("onzelievevrouw") {
            key.push_str("olv");
            key.push_str(&expanded(behind_lady(rest), false));
            at += 1;
            continue;
        }
        key.push_str(&written_out(part, at, count));
        at += 1;
    }
    key
}

/// What follows "vrouw" in a compound: "estraat" and "enstraat" are "straat".
fn behind_lady(rest: &str) -> &str {
    rest.strip_prefix("en")
        .or_else(|| rest.strip_prefix('e'))
        .unwrap_or(rest)
}

struct Part<'t> {
    word: &'t str,
    /// A point follows: it is an abbreviation.
    dotted: bool,
}

/// The words of a folded text.
fn parts(folded: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = folded;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = rest.get(start..).unwrap_or_default();
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        parts.push(Part {
            word,
            dotted: behind.starts_with('.'),
        });
        rest = behind;
    }
    parts
}

/// A word written out; `at` is its place among `count` words.
fn written_out(part: &Part<'_>, at: usize, count: usize) -> String {
    let is_first = at == 0 && count > 1;
    match part.word {
        "r" if is_first => return "rue".to_owned(),
        "pl" if is_first => return "place".to_owned(),
        "all" if is_first => return "allee".to_owned(),
        "pl" => return "plein".to_owned(),
        // "Burg" is a square of its own; only "Burg. X" is a mayor.
        "burg" if part.dotted && at + 1 < count => return "burgemeester".to_owned(),
        "bourgmestre" => return "burgemeester".to_owned(),
        "past" if part.dotted => return "pastoor".to_owned(),
        "kard" if part.dotted => return "kardinaal".to_owned(),
        _ => {}
    }
    expanded(part.word, part.dotted)
}

/// A word or ending written out.
fn expanded(word: &str, dotted: bool) -> String {
    if let Some((_, full)) = WORDS.iter().find(|(short, _)| *short == word) {
        return (*full).to_owned();
    }
    for (short, full) in ENDINGS {
        if let Some(stem) = word.strip_suffix(short)
            && stem.chars().count() >= 2
        {
            return format!("{stem}{full}");
        }
    }
    // "Marktpl.", "Eikendr.": only where the point says so.
    for (short, full) in [("pl", "plein"), ("dr", "dreef")] {
        if dotted
            && let Some(stem) = word.strip_suffix(short)
            && stem.chars().count() >= 3
        {
            return format!("{stem}{full}");
        }
    }
    word.to_owned()
}

//! What can be written next: names of columns and functions, and the values of
//! a closed list.

use super::functions::SIGNATURES;
use crate::report::columns::{Kind, OWN_PREFIX, TableKind};
use crate::text::Texts;
use std::sync::Arc;

/// Suggestions shown at once.
const MAX_OPTIONS: usize = 8;

/// What could stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// The byte at which the word to replace begins; it ends at the cursor.
    pub start: usize,
    /// What could stand there instead: the text, and what it means.
    pub options: Vec<(String, String)>,
}

/// A name as an expression takes it: in quotes unless it is a plain word.
pub(super) fn quoted(key: &str) -> String {
    let plain = key
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
    if plain && !key.contains("..") && !key.split('.').any(starts_with_digit) {
        key.to_owned()
    } else {
        format!("\"{}\"", key.replace('"', "\"\""))
    }
}

fn starts_with_digit(part: &str) -> bool {
    part.is_empty() || part.starts_with(|c: char| c.is_ascii_digit())
}

/// What could be written at `cursor` (a byte of `text`), the best first. Inside
/// quotes behind a column with a closed list: its values.
pub fn complete(
    text: &str,
    cursor: usize,
    table: TableKind,
    own: &[Arc<str>],
    texts: &Texts,
) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    if before.matches('\'').count() % 2 == 1 {
        return values(before, table, texts);
    }
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '_' | '.' | '"'))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = before.get(start..).unwrap_or_default();
    let wanted = word.trim_matches('"').to_lowercase();
    if wanted.is_empty() || starts_with_digit(&wanted) {
        return Completion::default();
    }
    let columns = table.columns().iter().map(|column| {
        let title = texts.get(column.message).into_owned();
        (column.key.to_owned(), title)
    });
    let own = own
        .iter()
        .map(|name| (format!("{OWN_PREFIX}{name}"), name.to_string()));
    let functions = SIGNATURES
        .iter()
        .map(|s| (format!("{}(", s.name), s.usage.to_owned()));
    let mut found: Vec<(u8, String, String)> = columns
        .chain(own)
        .chain(functions)
        .filter_map(|(key, title)| {
            let rank = rank(&key, &title, &wanted)?;
            let written = if key.ends_with('(') {
                key
            } else {
                quoted(&key)
            };
            Some((rank, written, title))
        })
        .collect();
    found.sort();
    // Nothing to add to a word that is complete.
    if found.iter().any(|(_, written, _)| written == word) {
        found.clear();
    }
    found.truncate(MAX_OPTIONS);
    Completion {
        start,
        options: found
            .into_iter()
            .map(|(_, key, title)| (key, title))
            .collect(),
    }
}

/// How well a name fits what was typed: its beginning, the beginning of its
/// title, or anywhere.
fn rank(key: &str, title: &str, wanted: &str) -> Option<u8> {
    let (key, title) = (key.to_lowercase(), title.to_lowercase());
    if key.starts_with(wanted) {
        Some(0)
    } else if title.starts_with(wanted) {
        Some(1)
    } else if key.contains(wanted) || title.contains(wanted) {
        Some(2)
    } else {
        None
    }
}

/// The values of the closed list of the column that stands before the quote.
fn values(before: &str, table: TableKind, texts: &Texts) -> Completion {
    let Some(quote) = before.rfind('\'') else {
        return Completion::default();
    };
    let (head, typed) = before.split_at_checked(quote).unwrap_or((before, ""));
    let wanted = typed.trim_start_matches('\'').to_lowercase();
    // The nearest name of a column with a list, going back from the quote.
    let codes = head
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .rev()
        .take(24)
        .filter(|word| !word.is_empty())
        .find_map(|word| {
            let column = table
                .columns()
                .iter()
                .find(|column| column.key.eq_ignore_ascii_case(word))?;
            Some(match column.kind {
                Kind::Code(codes) => Some(codes),
                _ => None,
            })
        })
        .flatten();
    let Some(codes) = codes else {
        return Completion::default();
    };
    let mut found: Vec<(u8, String, String)> = (codes.all)()
        .into_iter()
        .filter_map(|code| {
            let word = codes.word(texts, code);
            let rank = if wanted.is_empty() {
                0
            } else {
                rank(code, &word, &wanted)?
            };
            Some((rank, format!("'{code}'"), word))
        })
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    Completion {
        start: quote,
        options: found
            .into_iter()
            .map(|(_, code, word)| (code, word))
            .take(3 * MAX_OPTIONS)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn options(text: &str) -> Vec<String> {
        let own = ["Bouw jaar".into(), "gas".into()];
        let texts = Texts::new(Language::Dutch);
        let found = complete(text, text.len(), TableKind::Buildings, &own, &texts);
        found.options.into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn names_begin_with_what_was_typed_or_their_title_does() {
        assert_eq!(options("dem")[0], "demand_mwh_per_a");
        assert!(options("1 = 1 AND levels > 2 AND yea").contains(&"year".to_owned()));
        assert!(options("warmtevr").contains(&"demand_mwh_per_a".to_owned()));
        assert!(options("own.b").contains(&"\"own.Bouw jaar\"".to_owned()));
        assert!(options("own.g").contains(&"own.gas".to_owned()));
        assert!(options("rou").contains(&"round(".to_owned()));
        assert!(options("levels").is_empty(), "it is complete");
        assert!(options("").is_empty() && options("levels > ").is_empty());
        assert!(options("levels > 2").is_empty(), "a number is no name");
    }

    #[test]
    fn inside_quotes_stand_the_values_of_the_list() {
        assert!(options("use = 'sch").contains(&"'school'".to_owned()));
        assert!(options("use IN ('school', '").contains(&"'office'".to_owned()));
        assert!(options("address LIKE 'x").is_empty());
        let text = "use = 'sch";
        let texts = Texts::new(Language::English);
        let found = complete(text, text.len(), TableKind::Buildings, &[], &texts);
        assert_eq!(&text[found.start..], "'sch");
    }
}

//! Rows of a text with separators, as the text of features without a place.

use serde_json::{Map, Value};

/// The separators that are looked for, the likeliest first.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];

/// The features of a table in text form; the first row names the columns.
/// Values stay texts: what they mean is decided where they are read.
pub(super) fn features(text: &str) -> Vec<String> {
    let (text, named) = without_preamble(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let mut records = records(text, separator).into_iter();
    let names: Vec<String> = records
        .next()
        .unwrap_or_default()
        .into_iter()
        .map(|name| name.trim().to_owned())
        .collect();
    records
        .filter(|record| record.iter().any(|cell| !cell.trim().is_empty()))
        .map(|record| {
            let members: Map<String, Value> = names
                .iter()
                .zip(record)
                .filter(|(name, _)| !name.is_empty())
                .map(|(name, cell)| (name.clone(), Value::String(cell)))
                .collect();
            Value::Object(members).to_string()
        })
        .collect()
}

/// The text without the line with which Excel names the separator ("sep=;"), and
/// that separator.
fn without_preamble(text: &str) -> (&str, Option<char>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first
        .trim_end_matches('\r')
        .split_once('=')
        .filter(|(word, _)| word.trim().eq_ignore_ascii_case("sep"));
    let mut signs = named.map_or("", |(_, sign)| sign).chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => (rest, Some(sign)),
        _ => (text, None),
    }
}

/// The separator that stands most often in the first row, outside quotes.
fn separator(text: &str) -> char {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => {
                let at = SEPARATORS.iter().position(|one| *one == c);
                if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    SEPARATORS
        .iter()
        .zip(counts)
        .find(|(_, count)| *count == most)
        .map_or(';', |(separator, _)| *separator)
}

/// The cells of every row (RFC 4180): in quotes a separator, a line end and a
/// doubled quote are text.
fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            c if c == separator && !quoted => record.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_spreadsheet() {
        let text = "id;\"naam; lang\";kWh\r\n1;\"een \"\"twee\"\"\nregel\";12,5\r\n\r\n2;;\r\n";
        assert_eq!(
            features(text),
            [
                r#"{"id":"1","naam; lang":"een \"twee\"\nregel","kWh":"12,5"}"#,
                r#"{"id":"2","naam; lang":"","kWh":""}"#,
            ]
        );
        assert_eq!(features("a,b\n1,2"), [r#"{"a":"1","b":"2"}"#]);
        assert_eq!(features("a\tb\n1\t2,5\n"), [r#"{"a":"1","b":"2,5"}"#]);
        assert_eq!(
            features("sep=,\r\na;b,c\r\n1;2,3\r\n"),
            [r#"{"a;b":"1;2","c":"3"}"#]
        );
        assert!(features("").is_empty() && features("a;b\n").is_empty());
    }
}

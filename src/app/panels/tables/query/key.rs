//! What rows are sorted by: keys that are made once per row and compared fast,
//! as a sort of a million rows compares twenty million times.

use crate::report::columns::{Cell, ColumnRef, Kind};
use crate::text::Texts;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a row is sorted by.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// Nothing: last, whichever way the column is sorted.
    Missing,
    /// A number.
    Number(f64),
    /// A text, as bytes that compare as a person sorts: without regard to case,
    /// 9 before 12. See [`natural`].
    Text(Box<[u8]>),
}

/// Which key comes first; missing ones are last either way.
pub fn compare(a: &Key, b: &Key, descending: bool) -> Ordering {
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    match (a, b) {
        (Key::Missing, Key::Missing) => Ordering::Equal,
        (Key::Missing, _) => Ordering::Greater,
        (_, Key::Missing) => Ordering::Less,
        (Key::Number(a), Key::Number(b)) => turned(a.total_cmp(b)),
        (Key::Text(a), Key::Text(b)) => turned(a.cmp(b)),
        (Key::Number(_), Key::Text(_)) => turned(Ordering::Less),
        (Key::Text(_), Key::Number(_)) => turned(Ordering::Greater),
    }
}

/// A text as bytes whose plain order is the natural one: lower case, and every
/// run of digits as a mark, its length without zeros in front, and the digits.
fn natural(text: &str) -> Box<[u8]> {
    /// Where a digit stands among other signs.
    const RUN: u8 = b'0';
    let mut key = Vec::with_capacity(text.len() + 6);
    let mut digits: Vec<u8> = Vec::new();
    let mut in_run = false;
    let end_run = |key: &mut Vec<u8>, digits: &mut Vec<u8>| {
        key.push(RUN);
        let len = u16::try_from(digits.len()).unwrap_or(u16::MAX);
        key.extend(len.to_be_bytes());
        key.append(digits);
    };
    for sign in text.chars() {
        if sign.is_ascii_digit() {
            // Zeros in front say nothing.
            if sign != '0' || !digits.is_empty() {
                digits.push(sign as u8);
            }
            in_run = true;
            continue;
        }
        if std::mem::take(&mut in_run) {
            end_run(&mut key, &mut digits);
        }
        for lower in sign.to_lowercase() {
            let mut buffer = [0; 4];
            key.extend(lower.encode_utf8(&mut buffer).as_bytes());
        }
    }
    if in_run {
        end_run(&mut key, &mut digits);
    }
    key.into_boxed_slice()
}

/// Makes the keys of a column.
pub struct Keys {
    /// Of a closed list: the key of each code's word.
    words: BTreeMap<&'static str, Key>,
}

impl Keys {
    /// For a column; `texts` gives the words of codes.
    pub fn new(column: &ColumnRef, texts: &Texts) -> Self {
        let words = match column.kind() {
            Kind::Code(codes) => (codes.all)()
                .into_iter()
                .map(|code| (code, Key::Text(natural(&codes.word(texts, code)))))
                .collect(),
            _ => BTreeMap::new(),
        };
        Self { words }
    }

    /// The key of a value.
    pub fn of(&self, cell: &Cell<'_>) -> Key {
        match cell {
            Cell::Missing => Key::Missing,
            Cell::Number(number) => Key::Number(*number),
            // Yes before no.
            Cell::Bool(yes) => Key::Number(f64::from(u8::from(!yes))),
            Cell::Text(text) => Key::Text(natural(text)),
            Cell::Code(code) => self.words.get(code).cloned().unwrap_or(Key::Missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by(|a, b| {
            compare(&Key::Text(natural(a)), &Key::Text(natural(b)), false).then(a.cmp(b))
        });
        texts
    }

    #[test]
    fn addresses_sort_as_people_expect() {
        let names = vec![
            "Kerkstraat 12",
            "kerkstraat 9",
            "Kerkstraat 9A",
            "Kerkstraat 100",
            "Dorp 100",
            "Kerkstraat",
            "12de Liniestraat",
            "Émile",
        ];
        assert_eq!(
            sorted(names),
            [
                "12de Liniestraat",
                "Dorp 100",
                "Kerkstraat",
                "kerkstraat 9",
                "Kerkstraat 9A",
                "Kerkstraat 12",
                "Kerkstraat 100",
                "Émile",
            ]
        );
        assert_eq!(natural("A 007"), natural("a 7"));
        assert_ne!(natural("a 70"), natural("a 7"));
        assert_eq!(natural("0"), natural("00"));
    }

    #[test]
    fn missing_is_last_both_ways() {
        let keys = [Key::Missing, Key::Number(2.0), Key::Number(1.0)];
        for (descending, wanted) in [(false, [2, 1, 0]), (true, [1, 2, 0])] {
            let mut order = [0, 1, 2];
            order.sort_by(|a: &usize, b| compare(&keys[*a], &keys[*b], descending));
            assert_eq!(order, wanted);
        }
    }
}

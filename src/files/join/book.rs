//! The addresses of a base, to find buildings by: those that buildings give
//! themselves and those of address points.

use crate::plan::{Base, BuildingId};
use crate::text::address::{Address, HouseNumber, street_key};
use std::collections::{BTreeMap, BTreeSet};

/// What is found for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// One building.
    One(BuildingId),
    /// Several that it could be, ascending.
    Several(Vec<BuildingId>),
    /// None.
    None,
}

struct Entry {
    number: HouseNumber,
    building: BuildingId,
}

/// Addresses by the key of their street.
pub(super) struct AddressBook {
    streets: BTreeMap<String, Street>,
}

struct Street {
    /// As a file writes it.
    name: String,
    entries: Vec<Entry>,
}

impl AddressBook {
    pub fn new(base: &Base) -> Self {
        let mut book = Self {
            streets: BTreeMap::new(),
        };
        for id in base.buildings.ids() {
            let Some(record) = base.buildings.records.get(id.index()) else {
                continue;
            };
            if let (Some(street), Some(numbers)) = (&record.street, &record.house_number) {
                for number in numbers.split([',', ';']).filter_map(HouseNumber::parse) {
                    book.add(street, number, id);
                }
            }
        }
        for point in base.addresses.records() {
            if let (Some(id), Some(mut number)) =
                (point.building, HouseNumber::parse(&point.number))
            {
                if let Some(bus) = &point.bus {
                    number.bus = bus.to_lowercase();
                }
                book.add(&point.street, number, id);
            }
        }
        book
    }

    fn add(&mut self, street: &str, number: HouseNumber, building: BuildingId) {
        let key = street_key(street);
        if key.is_empty() {
            return;
        }
        self.streets
            .entry(key)
            .or_insert_with(|| Street {
                name: street.to_owned(),
                entries: Vec::new(),
            })
            .entries
            .push(Entry { number, building });
    }

    /// The building at an address: the very number (and box, where boxes are
    /// known) before one in a range, and a number with another letter last.
    pub fn find(&self, address: &Address) -> Found {
        let (Some(street), Some(number)) =
            (self.streets.get(&address.street), address.number.as_ref())
        else {
            return Found::None;
        };
        let buildings = |fits: &dyn Fn(&HouseNumber) -> bool| -> Vec<BuildingId> {
            let found: BTreeSet<BuildingId> = street
                .entries
                .iter()
                .filter(|entry| fits(&entry.number))
                .map(|entry| entry.building)
                .collect();
            found.into_iter().collect()
        };
        let letters = |own: &HouseNumber| {
            own.letter.is_empty() || number.letter.is_empty() || own.letter == number.letter
        };
        let tries: [&dyn Fn(&HouseNumber) -> bool; 4] = [
            &|own| own == number,
            &|own| own.without_box() == number.without_box(),
            &|own| own.covers(number.first) && letters(own),
            &|own| own.first == number.first,
        ];
        for fits in tries {
            match buildings(fits).as_slice() {
                [] => {}
                [one] => return Found::One(*one),
                several => return Found::Several(several.to_vec()),
            }
        }
        Found::None
    }

    /// The address that is most like one that is not there: the nearest number
    /// in the street, or the same number in a street of almost that name.
    pub fn nearest(&self, address: &Address) -> Option<(String, BuildingId)> {
        let key = match self.streets.get_key_value(&address.street) {
            Some((key, _)) => key.as_str(),
            None => most_like(&address.street, self.streets.keys().map(String::as_str))?,
        };
        let street = self.streets.get(key)?;
        let wanted = address.number.as_ref().map_or(1, |number| number.first);
        let near = street.entries.iter().min_by_key(|entry| {
            let off = entry
                .number
                .first
                .abs_diff(wanted)
                .min(entry.number.last.abs_diff(wanted));
            (off, entry.number.clone(), entry.building)
        })?;
        let number = near.number.without_box();
        Some((format!("{} {number}", street.name), near.building))
    }
}

/// The text that is most like another: at most two signs in ten differ, of
/// equal ones the first in order.
pub(super) fn most_like<'t>(text: &str, among: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let letters: Vec<char> = text.chars().collect();
    let most = (letters.len() / 5).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for other in among {
        let length = other.chars().count();
        if length.abs_diff(letters.len()) > most {
            continue;
        }
        let off = distance(&letters, other, most);
        if off <= most && best.is_none_or(|known| (off, other) < known) {
            best = Some((off, other));
        }
    }
    best.map(|(_, other)| other)
}

/// How many signs must be changed, added or taken out (Levenshtein); more than
/// `most` is not counted further.
fn distance(a: &[char], b: &str, most: usize) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (at, sign) in b.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        let mut least = left;
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (own, up) in a.iter().zip(row.iter().skip(1)) {
            let change = diagonal + usize::from(*own != sign);
            left = change.min(left + 1).min(up + 1);
            diagonal = *up;
            least = least.min(left);
            next.push(left);
        }
        if least > most {
            return least;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_almost_the_same() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), b, 9);
        assert_eq!(of("kerkstraat", "kerkstraat"), 0);
        assert_eq!(of("kerkstrat", "kerkstraat"), 1);
        assert_eq!(of("krekstraat", "kerkstraat"), 2);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
        let streets = ["kerkstraat", "kerkweg", "molenweg"];
        assert_eq!(
            most_like("kerkstrat", streets.into_iter()),
            Some("kerkstraat")
        );
        assert_eq!(most_like("stationsplein", streets.into_iter()), None);
    }
}

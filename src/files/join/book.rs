//! The addresses of a base, to find buildings by: those that buildings give
//! themselves and those of address points.

use super::locality;
use crate::plan::{Base, BuildingId};
use crate::text::address::{Address, HouseNumber, Locality, street_key};
use std::collections::BTreeMap;

/// What is found for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// One building.
    One(BuildingId),
    /// One building whose number is not quite the same: 12 for 12A, 12A for
    /// 12-14; with its address.
    Like(BuildingId, String),
    /// Several that it could be, ascending.
    Several(Vec<BuildingId>),
    /// None.
    None,
}

struct Entry {
    number: HouseNumber,
    locality: Locality,
    building: BuildingId,
}

/// Whether a known number is what is looked for.
type Fits<'f> = &'f dyn Fn(&HouseNumber) -> bool;

/// Addresses by the key of their street.
pub(super) struct AddressBook {
    streets: BTreeMap<String, Street>,
}

struct Street {
    /// As a file writes it.
    name: String,
    entries: Vec<Entry>,
}

impl Street {
    fn text(&self, entry: &Entry) -> String {
        let number = entry.number.without_box();
        let mut text = format!("{} {number}", self.name);
        if !entry.locality.postcode.is_empty() {
            text.push_str(", ");
            text.push_str(&entry.locality.postcode);
        }
        text
    }
}

impl AddressBook {
    /// All addresses of a base; `with_towns` where the rows name towns, so that
    /// those of the buildings matter.
    pub fn new(base: &Base, with_towns: bool) -> Self {
        let mut book = Self {
            streets: BTreeMap::new(),
        };
        let towns = |attributes: &str| {
            if with_towns {
                locality::of_attributes(attributes)
            } else {
                Locality::default()
            }
        };
        for id in base.buildings.ids() {
            let Some(record) = base.buildings.records.get(id.index()) else {
                continue;
            };
            if let (Some(street), Some(numbers)) = (&record.street, &record.house_number) {
                let mut town = towns(base.buildings.attributes.get(id.index()));
                if with_towns {
                    // what the building does not say its address points may
                    for point in base.addresses.at(id) {
                        town = town.or(Locality::of_parts(point.postcode.as_deref(), None));
                    }
                }
                for number in numbers.split([',', ';']).filter_map(HouseNumber::parse) {
                    book.add(street, number, town.clone(), id);
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
                let code = Locality::of_parts(point.postcode.as_deref(), None);
                let town = code.or(towns(&point.attributes));
                book.add(&point.street, number, town, id);
            }
        }
        book
    }

    fn add(&mut self, street: &str, number: HouseNumber, town: Locality, building: BuildingId) {
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
            .push(Entry {
                number,
                locality: town,
                building,
            });
    }

    /// The building at an address: the very number (and box, where boxes are
    /// known) before one in a range, and a number that is not quite the same
    /// last. An address in another town is another address, and so is another
    /// letter: 12B is never 12A.
    pub fn find(&self, address: &Address, town: &Locality) -> Found {
        let (Some(street), Some(number)) =
            (self.streets.get(&address.street), address.number.as_ref())
        else {
            return Found::None;
        };
        let entries = |fits: Fits<'_>| -> BTreeMap<BuildingId, &Entry> {
            street
                .entries
                .iter()
                .filter(|entry| fits(&entry.number) && !entry.locality.differs(town))
                .map(|entry| (entry.building, entry))
                .collect()
        };
        let is_one = !number.is_range();
        let letters = |own: &HouseNumber| {
            own.letter.is_empty()
                || number.letter.is_empty()
                || own.covers_letter(&number.letter)
                || number.covers_letter(&own.letter)
        };
        let overlap = |own: &HouseNumber| own.covers(number.first) || number.covers(own.first);
        // whether each is the address itself, or only like it
        let tries: [(bool, Fits<'_>); 4] = [
            (true, &|own| own == number),
            (true, &|own| own.without_box() == number.without_box()),
            (true, &|own| {
                is_one && own.covers(number.first) && own.covers_letter(&number.letter)
            }),
            (false, &|own| overlap(own) && letters(own)),
        ];
        for (is_same, fits) in tries {
            let found = entries(fits);
            match (found.len(), found.iter().next()) {
                (1, Some((id, _))) if is_same => return Found::One(*id),
                (1, Some((id, entry))) => return Found::Like(*id, street.text(entry)),
                (0, _) => {}
                _ => return Found::Several(found.into_keys().collect()),
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
        Some((street.text(near), near.building))
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

//! Names of the base, found by the beginning of any of their words: one sorted
//! list of word beginnings, so that a query costs two binary searches.

use crate::app::shell::picker::fold;
use crate::geometry::Point;
use crate::plan::{AreaId, Base, Building, BuildingId, StreetId};
use crate::text::address::Address;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a name belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// All parts of a street.
    Street(Arc<[StreetId]>),
    /// A sector or zone.
    Area(AreaId),
    /// A building.
    Building(BuildingId),
    /// An address: the building that stands there, if one does, and its place.
    Address(Option<BuildingId>, Point),
}

impl Target {
    /// The key of the word for its kind.
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Street(_) => "shell-kind-street",
            Self::Area(_) => "shell-kind-area",
            Self::Building(_) => "shell-kind-building",
            Self::Address(..) => "address-kind",
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Street(_) => 0,
            Self::Area(_) => 1,
            Self::Building(_) => 2,
            Self::Address(..) => 3,
        }
    }
}

struct Entry {
    text: Box<str>,
    folded: Box<str>,
    target: Target,
}

/// The index over one base.
pub(super) struct FindIndex {
    entries: Vec<Entry>,
    /// Entry and byte where a word begins, sorted by the text from there on.
    words: Vec<(u32, u32)>,
    /// Entries with an address, by its one form.
    addresses: Vec<(Box<str>, u32)>,
}

impl FindIndex {
    /// Collects the names of streets, sectors and buildings.
    pub fn new(base: &Base) -> Self {
        let mut entries = Vec::new();
        let mut add = |text: &str, target: Target| {
            let folded = fold(text);
            if !folded.is_empty() {
                entries.push(Entry {
                    text: text.into(),
                    folded: folded.into(),
                    target,
                });
            }
        };
        let mut streets: BTreeMap<&str, Vec<StreetId>> = BTreeMap::new();
        for (index, street) in base.streets.records.iter().enumerate() {
            let id = StreetId::from_index(index);
            match &street.name {
                Some(name) => streets.entry(name).or_default().push(id),
                None => add(&street.external_id, Target::Street([id].into())),
            }
        }
        for (name, ids) in streets {
            add(name, Target::Street(ids.into()));
        }
        for (index, area) in base.areas.records.iter().enumerate() {
            let id = AreaId::from_index(index);
            let text = match &area.name {
                Some(name) => format!("{name} {}", area.external_id),
                None => area.external_id.to_string(),
            };
            add(&text, Target::Area(id));
        }
        for id in base.buildings.ids() {
            let Some(building) = base.buildings.records.get(id.index()) else {
                continue;
            };
            let target = || Target::Building(id);
            if let Some(name) = &building.name {
                add(name, target());
            }
            // Without a number the address is the street's name, found above.
            if building.house_number.is_some()
                && let Some(address) = building.address()
            {
                add(&address, target());
            }
            add(&building.external_id, target());
        }
        for address in base.addresses.records() {
            // The building's own address is found already.
            let own = address
                .building
                .and_then(|id| base.buildings.records.get(id.index()));
            let text = address.text("bus");
            if own.and_then(Building::address).as_ref() != Some(&text) {
                add(&text, Target::Address(address.building, address.place));
            }
        }
        let mut words = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let mut inside = false;
            for (byte, c) in entry.folded.char_indices() {
                let is_word = c.is_alphanumeric();
                if is_word && !inside {
                    words.push((number as u32, byte as u32));
                }
                inside = is_word;
            }
        }
        words.sort_by(|a, b| tail(&entries, *a).cmp(tail(&entries, *b)).then(a.cmp(b)));
        let mut addresses: Vec<(Box<str>, u32)> = entries
            .iter()
            .zip(0..)
            .filter(|(entry, _)| matches!(entry.target, Target::Building(_) | Target::Address(..)))
            .filter_map(|(entry, number)| {
                let address = Address::parse(&entry.text)?;
                address.number.as_ref()?;
                Some((keyed(&address), number))
            })
            .collect();
        addresses.sort();
        Self {
            entries,
            words,
            addresses,
        }
    }

    /// Addresses that are the same as the query, or begin as it does, however
    /// they are written: "Kerkstr. 12 b3" finds "Kerkstraat 12 bus 3".
    pub fn search_address(&self, query: &str, most: usize) -> Vec<(Target, String)> {
        let Some(address) = Address::parse(query) else {
            return Vec::new();
        };
        let key = keyed(&address);
        let start = self
            .addresses
            .partition_point(|one| one.0.as_ref() < key.as_ref());
        self.addresses
            .iter()
            .skip(start)
            .take_while(|one| one.0.starts_with(key.as_ref()))
            .filter_map(|one| self.entries.get(one.1 as usize))
            .take(most)
            .map(|entry| (entry.target.clone(), entry.text.to_string()))
            .collect()
    }

    /// The best entries for a folded query, best first: whole names before
    /// words inside, streets before sectors before buildings, then by name.
    pub fn search(&self, query: &str, most: usize) -> Vec<(Target, String)> {
        /// Beginnings looked at, so that "1" stays quick in a large town.
        const MOST_LOOKED_AT: usize = 4_000;
        let start = self
            .words
            .partition_point(|word| tail(&self.entries, *word) < query);
        let mut found: Vec<(bool, u32)> = self
            .words
            .iter()
            .skip(start)
            .take(MOST_LOOKED_AT)
            .take_while(|word| tail(&self.entries, **word).starts_with(query))
            .map(|&(number, byte)| (byte > 0, number))
            .collect();
        found.sort_by_key(|&(_, number)| number);
        found.dedup_by_key(|&mut (_, number)| number);
        let mut ranked: Vec<(bool, &Entry)> = found
            .into_iter()
            .filter_map(|(inside, number)| Some((inside, self.entries.get(number as usize)?)))
            .collect();
        ranked.sort_by(|(a_inside, a), (b_inside, b)| {
            a_inside
                .cmp(b_inside)
                .then(a.target.rank().cmp(&b.target.rank()))
                .then(a.folded.len().cmp(&b.folded.len()))
                .then(a.folded.cmp(&b.folded))
        });
        ranked
            .into_iter()
            .take(most)
            .map(|(_, entry)| (entry.target.clone(), entry.text.to_string()))
            .collect()
    }
}

/// The one form of an address, folded.
fn keyed(address: &Address) -> Box<str> {
    address.to_string().to_lowercase().into()
}

/// An entry's folded text from a byte on.
fn tail(entries: &[Entry], (number, byte): (u32, u32)) -> &str {
    entries
        .get(number as usize)
        .and_then(|entry| entry.folded.get(byte as usize..))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AddressPoint, Addresses, LayerId, Street};

    fn base() -> Base {
        let mut base = Base::default();
        for (id, name) in [
            ("s1", Some("Kerkstraat")),
            ("s2", Some("Kerkstraat")),
            ("s3", Some("Oude Kerkweg")),
            ("s4", None),
        ] {
            let mut street = Street::new(id.into(), LayerId(0));
            street.name = name.map(Into::into);
            base.streets.lines.push(&[[0.0, 0.0], [1.0, 0.0]]);
            base.streets.records.push(street);
        }
        for (id, street, number, name) in [
            ("B1", "Kerkstraat", "12", None),
            ("B2", "Kerkstraat", "2", Some("Sint-Évariste")),
        ] {
            let mut building = Building::new(id.into(), LayerId(0));
            building.street = Some(street.into());
            building.house_number = Some(number.into());
            building.name = name.map(Into::into);
            base.buildings
                .footprints
                .push_polygon(&[[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]], &[]);
            base.buildings.records.push(building);
        }
        base
    }

    fn names(index: &FindIndex, query: &str) -> Vec<String> {
        index
            .search(query, 10)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn streets_first_then_addresses_then_words_inside() {
        let index = FindIndex::new(&base());
        assert_eq!(
            names(&index, "kerk"),
            [
                "Kerkstraat",
                "Kerkstraat 2",
                "Kerkstraat 12",
                "Oude Kerkweg"
            ]
        );
        assert_eq!(names(&index, "kerkstraat 1"), ["Kerkstraat 12"]);
        assert_eq!(names(&index, "evariste"), ["Sint-Évariste"]);
        assert_eq!(names(&index, "b2"), ["B2"]);
        assert!(
            names(&index, "erk").is_empty(),
            "not from the middle of a word"
        );
    }

    #[test]
    fn every_address_point_is_found() {
        let mut base = base();
        let point = |number: &str, bus: Option<&str>, building| AddressPoint {
            external_id: number.into(),
            layer: LayerId(0),
            place: [7.0, 8.0],
            street: "Kerkstraat".into(),
            number: number.into(),
            bus: bus.map(Into::into),
            postcode: None,
            status: None,
            building,
            attributes: "{}".into(),
        };
        base.addresses = Addresses::new(vec![
            point("12", None, Some(BuildingId(0))),
            point("12", Some("3"), Some(BuildingId(0))),
            point("40", None, None),
        ]);
        let index = FindIndex::new(&base);
        assert_eq!(
            names(&index, "kerkstraat 12"),
            ["Kerkstraat 12", "Kerkstraat 12 bus 3"]
        );
        let found = index.search_address("Kerkstr 12 b3", 5);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "Kerkstraat 12 bus 3");
        let (target, _) = index.search("kerkstraat 40", 1).remove(0);
        assert_eq!(target, Target::Address(None, [7.0, 8.0]));
    }

    #[test]
    fn a_street_is_found_once_with_all_its_parts() {
        let index = FindIndex::new(&base());
        let (target, _) = index.search("kerkstraat", 1).remove(0);
        assert_eq!(target, Target::Street([StreetId(0), StreetId(1)].into()));
        let (target, text) = index.search("s4", 1).remove(0);
        assert_eq!(
            (target, text.as_str()),
            (Target::Street([StreetId(3)].into()), "s4")
        );
    }
}

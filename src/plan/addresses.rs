//! Address points: where an address is, and the building that stands there.

use super::{BuildingId, LayerId};
use crate::geometry::Point;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An address, with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddressPoint {
    /// The id of the file, unique among the addresses.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// Where it is, plan metres.
    pub place: Point,
    /// The street as the file writes it.
    pub street: Arc<str>,
    /// The number with its letter as the file writes it, without a box.
    pub number: Arc<str>,
    /// The box.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "box")]
    pub bus: Option<Arc<str>>,
    /// The postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Arc<str>>,
    /// What the register says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Arc<str>>,
    /// The building that stands there; `None` where none is near or several are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// What the file says of it, a JSON object.
    #[serde(default, skip)]
    pub attributes: Arc<str>,
}

impl AddressPoint {
    /// "12A", or with its box: "12A bus 3" in the words of `bus`.
    pub fn number_text(&self, bus: &str) -> String {
        match &self.bus {
            Some(text) => format!("{} {bus} {text}", self.number),
            None => self.number.to_string(),
        }
    }

    /// "Kerkstraat 12A bus 3".
    pub fn text(&self, bus: &str) -> String {
        format!("{} {}", self.street, self.number_text(bus))
    }
}

/// All address points, and which stand at a building.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Addresses {
    records: Vec<AddressPoint>,
    /// Rows by building, then in their own order; those without are left out.
    by_building: Vec<(BuildingId, u32)>,
}

impl Addresses {
    /// Of these records.
    pub fn new(records: Vec<AddressPoint>) -> Self {
        let mut by_building: Vec<(BuildingId, u32)> = records
            .iter()
            .enumerate()
            .filter_map(|(row, record)| Some((record.building?, row as u32)))
            .collect();
        by_building.sort_unstable();
        Self {
            records,
            by_building,
        }
    }

    /// All of them, in the order of the files.
    pub fn records(&self) -> &[AddressPoint] {
        &self.records
    }

    /// Takes the records out, to change them and make anew.
    pub fn take(&mut self) -> Vec<AddressPoint> {
        self.by_building.clear();
        std::mem::take(&mut self.records)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Number of addresses.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The addresses at a building, in the order of the files.
    pub fn at(&self, building: BuildingId) -> impl Iterator<Item = &AddressPoint> {
        let start = self.by_building.partition_point(|one| one.0 < building);
        self.by_building
            .iter()
            .skip(start)
            .take_while(move |one| one.0 == building)
            .filter_map(|one| self.records.get(one.1 as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_knows_its_addresses() {
        let point = |number: &str, building: Option<u32>| AddressPoint {
            external_id: number.into(),
            layer: LayerId(0),
            place: [0.0, 0.0],
            street: "Kerkstraat".into(),
            number: number.into(),
            bus: None,
            postcode: None,
            status: None,
            building: building.map(BuildingId),
            attributes: "{}".into(),
        };
        let addresses = Addresses::new(vec![
            point("3", Some(2)),
            point("1", Some(1)),
            point("5", None),
            point("3A", Some(2)),
        ]);
        let at = |id: u32| -> Vec<String> {
            addresses
                .at(BuildingId(id))
                .map(|one| one.number_text("bus"))
                .collect()
        };
        assert_eq!(at(2), ["3", "3A"]);
        assert_eq!(at(1), ["1"]);
        assert!(at(0).is_empty() && at(9).is_empty());
        let boxed = AddressPoint {
            bus: Some("4".into()),
            ..point("7", None)
        };
        assert_eq!(boxed.text("bte"), "Kerkstraat 7 bte 4");
    }
}

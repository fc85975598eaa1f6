//! Address points to buildings: the footprint a point lies in, else the nearest
//! one within reach, a footprint that gives the same address itself before
//! others. What the footprint doesn't say of itself it learns from its points:
//! street, numbers, and dwellings where boxes were counted.

use super::report::{ImportIssue, IssueCode};
use crate::geometry::index::BoxIndex;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::{Point, PolygonView};
use crate::plan::{AddressPoint, Addresses, Base, Building, BuildingId, BuildingUse};
use crate::text::address::{HouseNumber, street_key};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two footprints whose distances to a point differ by less are equally near,
/// metres.
const EQUALLY_NEAR_M: f64 = 0.05;

/// An address that came with a file.
pub(super) struct Incoming {
    /// The address, without a building.
    pub record: AddressPoint,
    /// Its file.
    pub file: Arc<str>,
    /// Its position in the file.
    pub index: usize,
}

/// What became of one address.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Found {
    /// It belongs to this building.
    At(BuildingId),
    /// Nothing stands within reach; the distance to the nearest, if any.
    Alone(Option<f64>),
    /// Several stand equally near.
    Several(usize),
}

/// Joins the addresses of buildings that are gone, and those that had none, to
/// what stands there now; for a base whose buildings were brought up to date.
pub(super) fn rejoin(base: &mut Base, reach_m: f64) {
    let mut records = base.addresses.take();
    for record in &mut records {
        if record.building.is_some_and(|id| base.buildings.is_gone(id)) {
            record.building = None;
        }
    }
    base.addresses = Addresses::new(records);
    join(base, Vec::new(), 0, reach_m, &mut Vec::new());
}

/// Adds the addresses that came to the base and joins all that have no building
/// yet, where addresses or buildings came. `reach_m` is how far outside its
/// footprint an address may lie.
pub(super) fn join(
    base: &mut Base,
    incoming: Vec<Incoming>,
    known_buildings: usize,
    reach_m: f64,
    issues: &mut Vec<ImportIssue>,
) {
    let came = incoming.len();
    let new_buildings = base.buildings.len() > known_buildings;
    if came == 0 && (base.addresses.is_empty() || !new_buildings) {
        return;
    }
    let mut records = base.addresses.take();
    let first_new = records.len();
    let mut origins: Vec<(Arc<str>, usize)> = Vec::with_capacity(came);
    for one in incoming {
        records.push(one.record);
        origins.push((one.file, one.index));
    }
    let finder = Finder::new(base, reach_m);
    let open: Vec<usize> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.building.is_none())
        .map(|(row, _)| row)
        .collect();
    let found: Vec<(usize, Found)> = open
        .par_iter()
        .filter_map(|row| Some((*row, finder.find(base, records.get(*row)?))))
        .collect();
    let mut touched: BTreeSet<BuildingId> = BTreeSet::new();
    for (row, found) in found {
        let Some(record) = records.get_mut(row) else {
            continue;
        };
        if let Found::At(building) = found {
            record.building = Some(building);
            touched.insert(building);
        }
        let origin = row.checked_sub(first_new).and_then(|at| origins.get(at));
        if let Some((file, index)) = origin {
            issues.extend(issue_of(found, record, file, *index, base));
        }
    }
    base.addresses = Addresses::new(records);
    for building in touched {
        tell(base, building);
    }
}

/// What is said about an address that has no building, or whose building gives
/// another address.
fn issue_of(
    found: Found,
    record: &AddressPoint,
    file: &Arc<str>,
    index: usize,
    base: &Base,
) -> Option<ImportIssue> {
    let address = record.text("bus");
    let (code, args) = match found {
        Found::At(building) => {
            let own = base.buildings.records.get(building.index())?;
            if !differs(own, record) {
                return None;
            }
            (
                IssueCode::AddressDiffers,
                vec![("building", own.address().unwrap_or_default())],
            )
        }
        Found::Alone(near_m) => (
            IssueCode::AddressAlone,
            vec![
                (
                    "known",
                    if near_m.is_some() { "yes" } else { "no" }.to_owned(),
                ),
                (
                    "near",
                    near_m.map_or_else(String::new, |m| format!("{m:.0} m")),
                ),
            ],
        ),
        Found::Several(count) => (
            IssueCode::AddressAmbiguous,
            vec![("count", count.to_string())],
        ),
    };
    let mut all = vec![("address", address)];
    all.extend(args);
    Some(ImportIssue {
        file: file.clone(),
        index: Some(index),
        byte: None,
        code,
        detail: String::new(),
        args: all,
        place: Some(record.place),
        repaired: matches!(found, Found::At(_)),
    })
}

/// Whether the footprint's own street or number contradicts the point's.
fn differs(own: &Building, point: &AddressPoint) -> bool {
    let street = own
        .street
        .as_ref()
        .is_some_and(|street| street_key(street) != street_key(&point.street));
    let number = own.house_number.as_ref().is_some_and(|number| {
        let theirs = HouseNumber::parse(&point.number);
        // What cannot be read contradicts nothing ("12, 14", "z.n.").
        numbers_of(number)
            .zip(theirs)
            .is_some_and(|(own, theirs)| !own.iter().any(|one| same_number(one, &theirs)))
    });
    street || number
}

/// The numbers in a text such as "12, 14A"; `None` where one cannot be read.
fn numbers_of(text: &str) -> Option<Vec<HouseNumber>> {
    text.split([',', ';']).map(HouseNumber::parse).collect()
}

fn same_number(own: &HouseNumber, other: &HouseNumber) -> bool {
    own.covers(other.first) && (own.letter.is_empty() || own.letter == other.letter)
}

/// Finds footprints by place.
struct Finder {
    tree: BoxIndex,
    reach_m: f64,
}

impl Finder {
    fn new(base: &Base, reach_m: f64) -> Self {
        let footprints = &base.buildings.footprints;
        let boxes = footprints
            .iter()
            .zip(0_u32..)
            .filter(|(view, _)| !view.is_empty())
            .map(|(view, id)| (id, view.bounds()));
        Self {
            tree: BoxIndex::new(boxes),
            reach_m,
        }
    }

    fn find(&self, base: &Base, address: &AddressPoint) -> Found {
        let place = address.place;
        let mut near: Vec<(f64, u32)> = Vec::new();
        for (id, box_m) in self.tree.nearest_iter(place) {
            if box_m > self.reach_m && !near.is_empty() {
                break;
            }
            let view = base.buildings.footprints.view(id as usize);
            near.push((outside_m(view, place), id));
            // Beyond reach only the nearest is of interest, for the report.
            if box_m > self.reach_m {
                break;
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let nearest_m = near.first().map(|one| one.0);
        near.retain(|one| one.0 <= self.reach_m);
        let shed = |id: u32| {
            let record = base.buildings.records.get(id as usize);
            record.is_some_and(|b| b.building_use == Some(BuildingUse::Outbuilding))
        };
        // A garden shed has no address while a building is near.
        if near.iter().any(|one| !shed(one.1)) {
            near.retain(|one| !shed(one.1));
        }
        let own = |id: u32| {
            let record = base.buildings.records.get(id as usize);
            record.is_some_and(|b| {
                b.street.is_some() && b.house_number.is_some() && !differs(b, address)
            })
        };
        if let Some(same) = near.iter().find(|one| own(one.1)) {
            return Found::At(BuildingId(same.1));
        }
        let Some(&(distance_m, first)) = near.first() else {
            return Found::Alone(nearest_m);
        };
        let equal = near
            .iter()
            .filter(|one| one.0 - distance_m < EQUALLY_NEAR_M)
            .count();
        if equal > 1 && distance_m > 0.0 {
            Found::Several(equal)
        } else {
            Found::At(BuildingId(first))
        }
    }
}

/// Distance from a point to a footprint, metres; 0 inside.
fn outside_m(view: PolygonView<'_>, place: Point) -> f64 {
    if view.contains(place) {
        return 0.0;
    }
    view.rings()
        .filter_map(|ring| nearest_on_polyline(place, ring))
        .map(|foot| foot.distance_m)
        .fold(f64::INFINITY, f64::min)
}

/// Gives a building the street, numbers and dwellings of its addresses where it
/// knows none itself.
fn tell(base: &mut Base, building: BuildingId) {
    if let Some(record) = base.buildings.records.get_mut(building.index()) {
        learn(record, &base.addresses, building);
    }
}

/// Puts into a record what it does not say itself and the addresses at this
/// building do.
pub(super) fn learn(record: &mut Building, addresses: &Addresses, building: BuildingId) {
    let points: Vec<&AddressPoint> = addresses.at(building).collect();
    let Some((street, numbers)) = address_of(&points) else {
        return;
    };
    let counted = dwellings_of(&points);
    if record.street.is_none() || record.street_learnt {
        record.street = Some(street.clone());
        record.street_learnt = true;
    }
    let own_street = record.street.as_deref();
    let same_street = own_street.is_none_or(|own| street_key(own) == street_key(&street));
    if same_street && (record.house_number.is_none() || record.number_learnt) {
        record.house_number = Some(numbers.into());
        record.number_learnt = true;
    }
    let homes = matches!(
        record.building_use,
        None | Some(BuildingUse::Dwelling | BuildingUse::Apartments)
    );
    if homes
        && (record.dwellings.is_none() || record.dwellings_counted)
        && let Some(count) = counted
    {
        record.dwellings = Some(count);
        record.dwellings_counted = true;
    }
}

/// Takes out of a record what its addresses told it, and what was counted.
pub(super) fn forget(record: &mut Building) {
    if std::mem::take(&mut record.street_learnt) {
        record.street = None;
    }
    if std::mem::take(&mut record.number_learnt) {
        record.house_number = None;
    }
    if std::mem::take(&mut record.dwellings_counted) {
        record.dwellings = None;
    }
}

/// The street that most addresses of a building are in (of equal ones the first
/// in the alphabet), and its numbers there as "12", "12-16" or "12, 14A".
fn address_of(points: &[&AddressPoint]) -> Option<(Arc<str>, String)> {
    let mut streets: BTreeMap<String, Vec<&AddressPoint>> = BTreeMap::new();
    for point in points {
        streets
            .entry(street_key(&point.street))
            .or_default()
            .push(point);
    }
    let mut most: Option<&Vec<&AddressPoint>> = None;
    for here in streets.values() {
        if most.is_none_or(|known| here.len() > known.len()) {
            most = Some(here);
        }
    }
    let here = most?;
    let street = here.first()?.street.clone();
    let mut read: BTreeSet<HouseNumber> = BTreeSet::new();
    let mut odd: BTreeSet<&str> = BTreeSet::new();
    for point in here {
        if let Some(number) = HouseNumber::parse(&point.number) {
            read.insert(number.without_box());
        } else {
            odd.insert(&point.number);
        }
    }
    let mut texts = ranges(&read.into_iter().collect::<Vec<_>>());
    texts.extend(odd.into_iter().map(str::to_owned));
    Some((street, texts.join(", ")))
}

/// Numbers in order, plain ones that follow each other on a side of the street
/// as a range.
fn ranges(numbers: &[HouseNumber]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut open: Option<HouseNumber> = None;
    for number in numbers {
        let plain = number.letter.is_empty() && !number.is_range();
        match &mut open {
            Some(range) if plain && number.first == range.last + 2 => {
                range.last = number.first;
                continue;
            }
            Some(range) => texts.push(range.to_string()),
            None => {}
        }
        open = None;
        if plain {
            open = Some(number.clone());
        } else {
            texts.push(number.to_string());
        }
    }
    texts.extend(open.map(|range| range.to_string()));
    texts
}

/// Dwellings by the boxes of a building's addresses: each box one, each number
/// without any box one. `None` where no box is given: a single number says
/// nothing about flats behind it.
fn dwellings_of(points: &[&AddressPoint]) -> Option<u32> {
    let mut boxes: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    for point in points {
        let number = HouseNumber::parse(&point.number).map_or_else(
            || point.number.to_string(),
            |number| number.without_box().to_string(),
        );
        let here = boxes
            .entry((street_key(&point.street), number))
            .or_default();
        here.extend(point.bus.as_deref());
    }
    if boxes.values().all(BTreeSet::is_empty) {
        return None;
    }
    let count: usize = boxes.values().map(|here| here.len().max(1)).sum();
    u32::try_from(count).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LayerId;

    fn point(number: &str, bus: Option<&str>, place: Point) -> AddressPoint {
        AddressPoint {
            external_id: "".into(),
            layer: LayerId(0),
            place,
            street: "Kerkstraat".into(),
            number: number.into(),
            bus: bus.map(Into::into),
            postcode: None,
            status: None,
            building: None,
            attributes: "{}".into(),
        }
    }

    /// Squares of 10 m side by side, 10 m apart.
    fn base(count: usize) -> Base {
        let mut base = Base::default();
        for i in 0..count {
            let x = 20.0 * i as f64;
            base.buildings.footprints.push_polygon(
                &[
                    [x, 0.0],
                    [x + 10.0, 0.0],
                    [x + 10.0, 10.0],
                    [x, 10.0],
                    [x, 0.0],
                ],
                &[],
            );
            let id: Arc<str> = format!("B{i}").into();
            base.buildings.records.push(Building::new(id, LayerId(0)));
            base.buildings.attributes.push("{}");
        }
        base
    }

    fn joined(base: &mut Base, points: Vec<AddressPoint>) -> Vec<ImportIssue> {
        let incoming = points
            .into_iter()
            .enumerate()
            .map(|(index, record)| Incoming {
                record,
                file: "a".into(),
                index,
            })
            .collect();
        let mut issues = Vec::new();
        join(base, incoming, 0, 10.0, &mut issues);
        issues
    }

    fn codes(issues: &[ImportIssue]) -> Vec<(IssueCode, Option<usize>)> {
        issues.iter().map(|i| (i.code, i.index)).collect()
    }

    #[test]
    fn in_the_footprint_else_the_nearest_else_told() {
        let mut base = base(2);
        let issues = joined(
            &mut base,
            vec![
                point("1", None, [5.0, 5.0]),
                point("3", None, [18.0, 5.0]),
                point("5", None, [15.0, 5.0]),
                point("7", None, [5.0, 40.0]),
            ],
        );
        assert_eq!(
            codes(&issues),
            [
                (IssueCode::AddressAmbiguous, Some(2)),
                (IssueCode::AddressAlone, Some(3))
            ]
        );
        assert!(issues[1].args.contains(&("near", "30 m".to_owned())));
        let numbers: Vec<_> = base
            .buildings
            .records
            .iter()
            .map(|b| b.house_number.clone().unwrap())
            .collect();
        assert_eq!(numbers, ["1".into(), "3".into()] as [Arc<str>; 2]);
        assert_eq!(base.buildings.records[0].dwellings, None);
    }

    #[test]
    fn the_footprint_with_the_same_address_comes_first() {
        let mut base = base(2);
        let far = &mut base.buildings.records[1];
        far.street = Some("Kerkstr.".into());
        far.house_number = Some("12".into());
        // In the middle between both, and nearer to the other.
        let issues = joined(&mut base, vec![point("12", None, [14.0, 5.0])]);
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(base.addresses.at(BuildingId(1)).count(), 1);
    }

    #[test]
    fn boxes_are_dwellings_and_numbers_a_range() {
        let mut base = base(1);
        let issues = joined(
            &mut base,
            vec![
                point("12", Some("1"), [5.0, 5.0]),
                point("12", Some("2"), [5.0, 5.0]),
                point("12", None, [5.0, 5.0]),
                point("14", None, [6.0, 5.0]),
                point("16", None, [6.0, 5.0]),
                point("20A", Some("1"), [6.0, 5.0]),
            ],
        );
        assert!(issues.is_empty());
        let building = &base.buildings.records[0];
        assert_eq!(building.house_number.as_deref(), Some("12-16, 20A"));
        // 12/1, 12/2, 14, 16, 20A/1
        assert_eq!(building.dwellings, Some(5));
        assert!(building.dwellings_counted);
        // More boxes later: counted anew; what the file said itself stays.
        joined(&mut base, vec![point("14", Some("9"), [6.0, 5.0])]);
        assert_eq!(base.buildings.records[0].dwellings, Some(5));
        joined(&mut base, vec![point("14", Some("10"), [6.0, 5.0])]);
        assert_eq!(base.buildings.records[0].dwellings, Some(6));
        let mut bare = base.buildings.records[0].clone();
        forget(&mut bare);
        assert_eq!(bare, Building::new("B0".into(), LayerId(0)));
        base.buildings.records[0].dwellings_counted = false;
        joined(&mut base, vec![point("14", Some("11"), [6.0, 5.0])]);
        assert_eq!(base.buildings.records[0].dwellings, Some(6));
    }

    #[test]
    fn a_contradiction_is_told_and_changes_nothing() {
        let mut base = base(1);
        base.buildings.records[0].street = Some("Molenstraat".into());
        let issues = joined(&mut base, vec![point("12", None, [5.0, 5.0])]);
        assert_eq!(codes(&issues), [(IssueCode::AddressDiffers, Some(0))]);
        assert!(issues[0].repaired);
        let building = &base.buildings.records[0];
        assert_eq!(building.street.as_deref(), Some("Molenstraat"));
        assert_eq!(building.house_number, None);
        assert_eq!(base.addresses.at(BuildingId(0)).count(), 1);
    }
}

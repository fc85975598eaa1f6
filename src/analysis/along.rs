//! What lies along a street or in a sector: for selecting by them.

use super::{Facts, Inputs};
use crate::geometry::measure::{along, distance_m, length_m};
use crate::geometry::{Bounds, Point};
use crate::plan::{AreaId, Base, BuildingId, LineId, StreetId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Pieces of one name that are farther apart than this are different streets,
/// metres: many villages have a Kerkstraat.
const SAME_STREET_M: f64 = 150.0;

/// The streets with every other piece of the same name that hangs together with
/// them, as a street of the file is often one stretch between two corners. A
/// street without a name is only itself.
pub fn whole_streets(base: &Base, streets: &BTreeSet<StreetId>) -> BTreeSet<StreetId> {
    let name = |id: StreetId| base.streets.records.get(id.index())?.name.as_ref();
    let wanted: BTreeSet<&Arc<str>> = streets.iter().filter_map(|id| name(*id)).collect();
    let mut pieces: BTreeMap<&Arc<str>, Vec<(StreetId, Bounds)>> = BTreeMap::new();
    for (index, record) in base.streets.records.iter().enumerate() {
        if let Some(name) = record.name.as_ref().filter(|name| wanted.contains(*name)) {
            let bounds = Bounds::of(base.streets.lines.view(index));
            let list = pieces.entry(name).or_default();
            list.push((StreetId::from_index(index), bounds));
        }
    }
    let mut whole = streets.clone();
    for list in pieces.values_mut() {
        let (mut reached, mut rest): (Vec<_>, Vec<_>) =
            list.drain(..).partition(|(id, _)| streets.contains(id));
        while let Some((id, bounds)) = reached.pop() {
            whole.insert(id);
            let near = bounds.buffered(SAME_STREET_M);
            let (joined, apart): (Vec<_>, Vec<_>) = rest
                .into_iter()
                .partition(|(_, other)| near.intersects(other));
            reached.extend(joined);
            rest = apart;
        }
    }
    whole
}

/// The buildings whose facade is nearest to one of the streets, by id.
pub fn buildings_along(facts: &Facts, streets: &BTreeSet<StreetId>) -> Vec<BuildingId> {
    if streets.is_empty() {
        return Vec::new();
    }
    facts
        .nearest_streets()
        .iter()
        .enumerate()
        .filter(|(_, nearest)| nearest.is_some_and(|(street, _)| streets.contains(&street)))
        .map(|(index, _)| BuildingId::from_index(index))
        .collect()
}

/// The lines of the network that run at least half their length in one of the
/// streets (a segment runs in the street nearest to its middle), by id.
pub fn lines_along(inputs: &Inputs<'_>, streets: &BTreeSet<StreetId>) -> Vec<LineId> {
    let network = inputs.plan.network();
    let runs_in = |points: &[Point]| {
        let mut inside_m = 0.0;
        for pair in points.windows(2) {
            if let &[a, b] = pair
                && let Some(street) = inputs.facts.street_under([a, b])
                && streets.contains(&street)
            {
                inside_m += distance_m(a, b);
            }
        }
        inside_m > 0.0 && inside_m >= 0.5 * length_m(points)
    };
    if streets.is_empty() {
        return Vec::new();
    }
    network
        .lines()
        .filter(|(_, line)| runs_in(&network.points_of(line)))
        .map(|(id, _)| id)
        .collect()
}

/// The buildings of the areas (by centroid, as everywhere), by id.
pub fn buildings_in(facts: &Facts, areas: &BTreeSet<AreaId>) -> Vec<BuildingId> {
    (0..facts.base().buildings.len())
        .map(BuildingId::from_index)
        .filter(|id| facts.area_of(*id).is_some_and(|area| areas.contains(&area)))
        .collect()
}

/// The lines of the network whose middle lies in one of the areas, by id.
pub fn lines_in(inputs: &Inputs<'_>, areas: &BTreeSet<AreaId>) -> Vec<LineId> {
    let network = inputs.plan.network();
    let shapes = &inputs.plan.base.areas.shapes;
    network
        .lines()
        .filter(|(_, line)| {
            let points = network.points_of(line);
            along(&points, 0.5 * length_m(&points)).is_some_and(|middle| {
                areas
                    .iter()
                    .filter(|area| area.index() < shapes.len())
                    .any(|area| shapes.view(area.index()).contains(middle))
            })
        })
        .map(|(id, _)| id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{
        Area, Building, LayerId, Line, LineRole, LooseLine, Network, NodeId, Plan, Street,
    };

    /// Two stretches of the Kerkstraat, a cross street, and the Kerkstraat of
    /// another village.
    fn plan() -> Plan {
        let mut base = Base::default();
        for (id, name, from, to) in [
            ("1", "Kerkstraat", [0.0, 0.0], [100.0, 0.0]),
            ("2", "Kerkstraat", [100.0, 0.0], [200.0, 0.0]),
            ("3", "Dorp", [100.0, 0.0], [100.0, 120.0]),
            ("4", "Kerkstraat", [5000.0, 0.0], [5100.0, 0.0]),
        ] {
            base.streets.lines.push(&[from, to]);
            let mut street = Street::new(id.into(), LayerId(0));
            street.name = Some(name.into());
            base.streets.records.push(street);
            base.streets.attributes.push("{}");
        }
        for (x, y) in [(20.0, 8.0), (160.0, 8.0), (104.0, 80.0), (5020.0, 8.0)] {
            base.buildings.footprints.push_polygon(
                &[
                    [x, y],
                    [x + 8.0, y],
                    [x + 8.0, y + 8.0],
                    [x, y + 8.0],
                    [x, y],
                ],
                &[],
            );
            let id = format!("b{x}");
            base.buildings
                .records
                .push(Building::new(id.into(), LayerId(0)));
            base.buildings.attributes.push("{}");
        }
        base.areas.shapes.push_polygon(
            &[
                [-50.0, -50.0],
                [90.0, -50.0],
                [90.0, 50.0],
                [-50.0, 50.0],
                [-50.0, -50.0],
            ],
            &[],
        );
        base.areas.records.push(Area {
            external_id: "A".into(),
            layer: LayerId(0),
            name: None,
        });
        base.areas.attributes.push("{}");
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.base = Arc::new(base);
        let line = |points: &[Point]| LooseLine {
            points: points.to_vec(),
            line: Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1),
        };
        let lines = [
            line(&[[0.0, 0.0], [80.0, 0.0]]),
            line(&[[80.0, 0.0], [100.0, 0.0], [100.0, 100.0]]),
        ];
        plan.variant_mut().network = Network::assemble(&lines, &[]).network;
        plan
    }

    #[test]
    fn a_street_is_all_its_stretches_and_not_its_namesake() {
        let plan = plan();
        let ids = |list: &[u32]| list.iter().map(|id| StreetId(*id)).collect::<BTreeSet<_>>();
        assert_eq!(whole_streets(&plan.base, &ids(&[0])), ids(&[0, 1]));
        assert_eq!(whole_streets(&plan.base, &ids(&[3])), ids(&[3]));
        assert_eq!(whole_streets(&plan.base, &ids(&[2, 1])), ids(&[0, 1, 2]));
        assert_eq!(whole_streets(&plan.base, &ids(&[])), ids(&[]));
    }

    #[test]
    fn buildings_and_lines_belong_to_the_nearest_street() {
        let plan = plan();
        let facts = Facts::new(&plan.base);
        let inputs = Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        };
        let kerkstraat = BTreeSet::from([StreetId(0), StreetId(1)]);
        let dorp = BTreeSet::from([StreetId(2)]);
        assert_eq!(
            buildings_along(&facts, &kerkstraat),
            [BuildingId(0), BuildingId(1)]
        );
        assert_eq!(buildings_along(&facts, &dorp), [BuildingId(2)]);
        assert_eq!(lines_along(&inputs, &kerkstraat), [LineId(0)]);
        assert_eq!(lines_along(&inputs, &dorp), [LineId(1)]);
        assert!(lines_along(&inputs, &BTreeSet::new()).is_empty());
    }

    #[test]
    fn an_area_has_what_lies_in_it() {
        let plan = plan();
        let facts = Facts::new(&plan.base);
        let inputs = Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        };
        let area = BTreeSet::from([AreaId(0)]);
        assert_eq!(buildings_in(&facts, &area), [BuildingId(0)]);
        assert_eq!(lines_in(&inputs, &area), [LineId(0)]);
        assert!(buildings_in(&facts, &BTreeSet::from([AreaId(9)])).is_empty());
    }
}

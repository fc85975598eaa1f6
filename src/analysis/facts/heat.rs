//! Which buildings count on which piece of street of the heat map, and in which
//! building a large user stands.
//!
//! A building counts on the piece of its own street (that of its address) that
//! is nearest to its facade; one without an address, or whose street has no
//! piece near, on the nearest piece of any street.

use super::{Facts, SHED_M2};
use crate::geometry::index::{BoxIndex, SegmentIndex};
use crate::geometry::nearest::{nearest_on_polyline, nearest_pair};
use crate::geometry::{Bounds, Point, PolygonView, segments};
use crate::plan::{Base, BuildingId, BuildingUse, HeatSegmentId};
use crate::text::address::street_key;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A piece of the own street is looked for no farther than this, metres: one
/// name may stand for streets of several villages.
const OWN_STREET_M: f64 = 250.0;

/// A piece of another street is looked for no farther than this, metres.
const ANY_STREET_M: f64 = 100.0;

/// A large user stands in the building under its point, else in the nearest
/// one up to here, metres.
const USER_M: f64 = 20.0;

/// What follows from heat map and footprints.
#[derive(Debug, Clone, Default)]
pub(super) struct HeatFacts {
    /// The piece of each building.
    pub segment_of: Vec<Option<HeatSegmentId>>,
    /// The buildings of each piece, ascending.
    pub members: Vec<Vec<BuildingId>>,
    /// Heat of the large users in a building, MWh per year.
    pub user_mwh: BTreeMap<BuildingId, f64>,
    /// The building of each large user.
    pub building_of: Vec<Option<BuildingId>>,
    /// Segments of all pieces; the owner is the piece's id.
    pub index: Arc<SegmentIndex>,
}

impl HeatFacts {
    pub fn new(base: &Base, tree: &BoxIndex, footprint_m2: &[f64]) -> Self {
        if base.heat.is_empty() {
            return Self::default();
        }
        let pieces = Pieces::new(base);
        let segment_of: Vec<Option<HeatSegmentId>> = (0..base.buildings.len())
            .into_par_iter()
            .with_min_len(64)
            .map(|row| pieces.of(base, row))
            .collect();
        let mut members = vec![Vec::new(); base.heat.records.len()];
        for (row, segment) in segment_of.iter().enumerate() {
            if let Some(of) = segment.and_then(|s| members.get_mut(s.index())) {
                of.push(BuildingId::from_index(row));
            }
        }
        let building_of: Vec<Option<BuildingId>> = base
            .heat
            .users
            .iter()
            .map(|user| building_at(base, tree, footprint_m2, user.place))
            .collect();
        let mut user_mwh = BTreeMap::new();
        for (user, building) in base.heat.users.iter().zip(&building_of) {
            if let (Some(mwh), Some(building)) = (user.mwh_per_a, building) {
                *user_mwh.entry(*building).or_insert(0.0) += mwh;
            }
        }
        Self {
            segment_of,
            members,
            user_mwh,
            building_of,
            index: pieces.index,
        }
    }
}

impl Facts {
    fn heat(&self) -> &HeatFacts {
        self.heat.get_or_init(|| {
            Arc::new(HeatFacts::new(
                &self.base,
                &self.building_tree,
                &self.footprint_m2,
            ))
        })
    }

    /// The piece of street of the heat map that a building counts on.
    pub fn heat_segment_of(&self, id: BuildingId) -> Option<HeatSegmentId> {
        if self.base.heat.records.is_empty() {
            return None;
        }
        self.heat().segment_of.get(id.index()).copied().flatten()
    }

    /// Segments of the pieces of street of the heat map; the owner is the
    /// piece's id.
    pub fn heat_index(&self) -> &SegmentIndex {
        &self.heat().index
    }

    /// The buildings that count on a piece of street, ascending.
    pub fn heat_members(&self, id: HeatSegmentId) -> &[BuildingId] {
        self.heat()
            .members
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Heat of the large users that stand in a building, MWh per year.
    pub fn heat_users_mwh(&self, id: BuildingId) -> Option<f64> {
        if self.base.heat.users.is_empty() {
            return None;
        }
        self.heat().user_mwh.get(&id).copied()
    }

    /// The building that large user number `row` stands in.
    pub fn building_of_heat_user(&self, row: usize) -> Option<BuildingId> {
        self.heat().building_of.get(row).copied().flatten()
    }
}

/// The pieces, ready to be searched.
struct Pieces<'b> {
    boxes: Vec<Bounds>,
    /// Those of a street, by its name as buildings write it.
    by_street: BTreeMap<&'b str, Arc<[usize]>>,
    index: Arc<SegmentIndex>,
    base: &'b Base,
}

impl<'b> Pieces<'b> {
    fn new(base: &'b Base) -> Self {
        let lines = &base.heat.lines;
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, record) in base.heat.records.iter().enumerate() {
            if let Some(street) = &record.street {
                by_key.entry(street_key(street)).or_default().push(at);
            }
        }
        let by_key: BTreeMap<String, Arc<[usize]>> = by_key
            .into_iter()
            .map(|(key, pieces)| (key, pieces.into()))
            .collect();
        // each way to write a name is turned into its key once
        let records = base.buildings.records.iter();
        let mut written: Vec<&str> = records.filter_map(|b| b.street.as_deref()).collect();
        written.dedup();
        written.sort_unstable();
        written.dedup();
        let by_street = written
            .into_iter()
            .filter_map(|name| Some((name, by_key.get(&street_key(name))?.clone())))
            .collect();
        Self {
            boxes: lines.iter().map(Bounds::of).collect(),
            by_street,
            index: Arc::new(SegmentIndex::from_lines(
                lines.iter().zip(0..).map(|(line, id)| (id, line)),
            )),
            base,
        }
    }

    /// The piece that the building of this row counts on.
    fn of(&self, base: &Base, row: usize) -> Option<HeatSegmentId> {
        let record = base.buildings.records.get(row)?;
        // What is only planned was not there when the heat was counted.
        if record.is_planned() {
            return None;
        }
        let view = base.buildings.footprints.view(row);
        let own = record
            .street
            .as_deref()
            .and_then(|street| self.by_street.get(street));
        own.and_then(|pieces| self.nearest(&view, pieces.iter().copied(), OWN_STREET_M))
            .or_else(|| {
                let mut near = Vec::new();
                let around = view.bounds().buffered(ANY_STREET_M);
                self.index.in_bounds(&around, &mut near);
                let mut pieces: Vec<usize> = near.iter().map(|s| s.owner as usize).collect();
                pieces.sort_unstable();
                pieces.dedup();
                self.nearest(&view, pieces.into_iter(), ANY_STREET_M)
            })
    }

    /// The nearest of some pieces to the facade, the lowest id where several are
    /// equally near.
    fn nearest(
        &self,
        view: &PolygonView<'_>,
        pieces: impl Iterator<Item = usize>,
        limit_m: f64,
    ) -> Option<HeatSegmentId> {
        let around = view.bounds();
        let mut best: Option<(f64, usize)> = None;
        for piece in pieces {
            let limit = best.map_or(limit_m, |(away_m, _)| away_m);
            let reach = around.buffered(limit);
            if !self.boxes.get(piece).is_some_and(|b| b.intersects(&reach)) {
                continue;
            }
            let away_m = facade_m(view, self.base.heat.lines.view(piece));
            if away_m <= limit_m && best.is_none_or(|least| (away_m, piece) < least) {
                best = Some((away_m, piece));
            }
        }
        best.map(|(_, piece)| HeatSegmentId::from_index(piece))
    }
}

/// From facade to polyline, metres.
fn facade_m(view: &PolygonView<'_>, line: &[Point]) -> f64 {
    let mut best = f64::INFINITY;
    for ring in view.exteriors() {
        for edge in segments(ring) {
            let box_of_edge = Bounds::of_segment(edge);
            for piece in segments(line) {
                if best.is_finite()
                    && !box_of_edge
                        .buffered(best)
                        .intersects(&Bounds::of_segment(piece))
                {
                    continue;
                }
                best = best.min(nearest_pair(edge, piece).distance_m);
            }
        }
    }
    best
}

/// The building that a large user stands in: the one under its point, else the
/// nearest; sheds never, the lowest id where several fit.
fn building_at(
    base: &Base,
    tree: &BoxIndex,
    footprint_m2: &[f64],
    place: Point,
) -> Option<BuildingId> {
    let mut near = Vec::new();
    tree.within(&Bounds::of(&[place]).buffered(USER_M), &mut near);
    near.sort_unstable();
    let mut best: Option<(f64, u32)> = None;
    for id in near {
        let row = id as usize;
        let fits =
            base.buildings.records.get(row).is_some_and(|b| {
                b.building_use != Some(BuildingUse::Outbuilding) && !b.is_planned()
            }) && footprint_m2.get(row).is_some_and(|m2| *m2 >= SHED_M2);
        if !fits {
            continue;
        }
        let view = base.buildings.footprints.view(row);
        let away_m = if view.contains(place) {
            0.0
        } else {
            view.exteriors()
                .filter_map(|ring| nearest_on_polyline(place, ring))
                .map(|foot| foot.distance_m)
                .fold(f64::INFINITY, f64::min)
        };
        if away_m <= USER_M && best.is_none_or(|(least, _)| away_m < least) {
            best = Some((away_m, id));
        }
    }
    best.map(|(_, id)| BuildingId(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Building, HeatSegment, LayerId};

    #[test]
    fn a_corner_house_counts_on_its_own_street_however_that_is_written() {
        let mut base = Base::default();
        let pieces: [(&str, [Point; 2]); 3] = [
            ("Markt", [[0.0, -2.0], [100.0, -2.0]]),
            ("Kerkstraat", [[-30.0, 0.0], [-30.0, 100.0]]),
            ("Sint-Amandsstraat", [[0.0, 60.0], [100.0, 60.0]]),
        ];
        for (street, line) in pieces {
            base.heat.lines.push(&line);
            let mut record = HeatSegment::new(street.into(), LayerId(0));
            record.street = Some(street.into());
            base.heat.records.push(record);
        }
        for street in ["Kerkstr.", "KERKSTRAAT", "St.-Amandsstr.", "Dorp"] {
            let ring = [[0.0, 0.0], [8.0, 0.0], [8.0, 9.0], [0.0, 9.0], [0.0, 0.0]];
            base.buildings.footprints.push_polygon(&ring, &[]);
            let mut record = Building::new(street.into(), LayerId(0));
            record.street = Some(street.into());
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let tree = BoxIndex::new(std::iter::empty());
        let facts = HeatFacts::new(&base, &tree, &[72.0; 4]);
        let own = [1, 1, 2, 0].map(|piece| Some(HeatSegmentId::from_index(piece)));
        assert_eq!(facts.segment_of, own);
    }
}

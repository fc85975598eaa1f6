//! Facts about streets as ways for pipes: their graph, which of them belong to
//! each class, which lead over water or rail.

use super::{Facts, streets};
use crate::geometry::Point;
use crate::geometry::trace::{Joining, StreetGraph};
use crate::plan::{Assumptions, BackgroundKind, Plan, StreetClass, StreetId, StreetRepairs};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// What is asked of streets as ways, each made when it is first asked for.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    joining: Joining,
    graph: OnceLock<Arc<StreetGraph>>,
    by_class: OnceLock<Arc<Vec<Vec<StreetId>>>>,
    over_barriers: OnceLock<Arc<Vec<StreetId>>>,
}

impl Ways {
    /// Nothing made yet, of streets that are joined so.
    pub fn joined(joining: Joining) -> Self {
        Self {
            joining,
            graph: OnceLock::new(),
            by_class: OnceLock::new(),
            over_barriers: OnceLock::new(),
        }
    }

    /// The same streets run elsewhere.
    pub fn elsewhere(&self) -> Self {
        Self {
            by_class: self.by_class.clone(),
            ..Self::joined(self.joining)
        }
    }

    /// The same streets joined otherwise.
    pub fn joined_otherwise(&self, joining: Joining) -> Self {
        Self {
            joining,
            graph: OnceLock::new(),
            ..self.clone()
        }
    }

    /// How the streets are joined.
    pub const fn joining(&self) -> Joining {
        self.joining
    }
}

impl Default for Ways {
    fn default() -> Self {
        Self::joined(joining(&Assumptions::default()))
    }
}

/// How the streets of a plan are joined.
pub(super) fn joining(assumptions: &Assumptions) -> Joining {
    Joining {
        tolerance_m: assumptions.value("street_join_m"),
        at_crossings: assumptions.value("street_crossings_join") > 0.5,
    }
}

impl Facts {
    /// The facts of a plan: of its base, its street repairs and how it joins its
    /// streets.
    pub fn of(plan: &Plan) -> Self {
        let mut facts = Self::new(&plan.base);
        facts.ways = Ways::joined(joining(&plan.assumptions));
        if plan.overlays.street_repairs.is_empty() {
            facts
        } else {
            facts.with_street_repairs(&plan.overlays.street_repairs)
        }
    }

    /// The same base with other street repairs. Copies what stands; whatever
    /// hangs on the streets is made anew when it is asked for.
    pub fn with_street_repairs(&self, repairs: &StreetRepairs) -> Self {
        let mended = (!repairs.is_empty()).then(|| repairs.lines(&self.base.streets.lines));
        Self {
            street_repairs: repairs.clone(),
            mended_streets: mended,
            street_index: OnceLock::new(),
            road_index: OnceLock::new(),
            nearest_street: OnceLock::new(),
            street_names: OnceLock::new(),
            ways: self.ways.elsewhere(),
            snap_statics: OnceLock::new(),
            ..self.again()
        }
    }

    /// The same streets, joined to another graph.
    fn joined(&self, joining: Joining) -> Self {
        Self {
            ways: self.ways.joined_otherwise(joining),
            ..self.again()
        }
    }

    /// A copy of everything that stands.
    fn again(&self) -> Self {
        Self {
            base: self.base.clone(),
            street_repairs: self.street_repairs.clone(),
            mended_streets: self.mended_streets.clone(),
            footprint_m2: self.footprint_m2.clone(),
            centroid: self.centroid.clone(),
            bounds: self.bounds,
            building_tree: self.building_tree.clone(),
            barriers: self.barriers.clone(),
            cells: self.cells.clone(),
            cell_of: self.cell_of.clone(),
            area_of: self.area_of.clone(),
            area_ha: self.area_ha.clone(),
            shared_walls: self.shared_walls.clone(),
            street_index: self.street_index.clone(),
            road_index: self.road_index.clone(),
            nearest_street: self.nearest_street.clone(),
            street_names: self.street_names.clone(),
            ways: self.ways.clone(),
            snap_statics: self.snap_statics.clone(),
            drawing_lines: self.drawing_lines.clone(),
            heat: self.heat.clone(),
        }
    }

    /// These facts, or those of the same base after the street repairs of a plan
    /// or the way it joins its streets changed.
    pub fn following_streets(self: Arc<Self>, plan: &Plan) -> Arc<Self> {
        let joining = joining(&plan.assumptions);
        let facts = if self.ways.joining() == joining {
            self
        } else {
            Arc::new(self.joined(joining))
        };
        if facts.fits_streets_of(plan) {
            facts
        } else {
            Arc::new(facts.with_street_repairs(&plan.overlays.street_repairs))
        }
    }

    /// Whether these are the facts of that plan's streets.
    pub fn fits_streets_of(&self, plan: &Plan) -> bool {
        let repairs = &plan.overlays.street_repairs;
        self.street_repairs.is_same(repairs) || self.street_repairs == *repairs
    }

    /// The graph of the streets, for tracing.
    pub fn street_graph(&self) -> &StreetGraph {
        self.ways.graph.get_or_init(|| {
            let lines = self.street_lines();
            Arc::new(streets::street_graph(&self.base, lines, self.ways.joining))
        })
    }

    /// The streets of a class, by id.
    pub fn streets_of_class(&self, class: StreetClass) -> &[StreetId] {
        let by_class = self.ways.by_class.get_or_init(|| {
            let mut by_class = vec![Vec::new(); StreetClass::ALL.len()];
            for (street, id) in self.base.streets.records.iter().zip(0..) {
                let of = street.class.and_then(|c| by_class.get_mut(c as usize));
                if let Some(of) = of {
                    of.push(StreetId(id));
                }
            }
            Arc::new(by_class)
        });
        by_class.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a street crosses water or rail somewhere.
    pub fn leads_over_barrier(&self, street: StreetId) -> bool {
        let over = self.ways.over_barriers.get_or_init(|| {
            if self.barriers.is_empty() {
                return Arc::default();
            }
            let lines = self.street_lines();
            let over = (0..lines.len())
                .into_par_iter()
                .filter(|at| {
                    let pairs = lines.view(*at).windows(2);
                    pairs
                        .filter_map(|pair| <[Point; 2]>::try_from(pair).ok())
                        .any(|segment| self.barriers.on(segment).is_some())
                })
                .map(StreetId::from_index)
                .collect();
            Arc::new(over)
        });
        over.binary_search(&street).is_ok()
    }

    /// Whether a polyline crosses a barrier of this kind.
    pub fn crosses(&self, points: &[Point], kind: BackgroundKind) -> bool {
        let pairs = points.windows(2);
        pairs
            .filter_map(|pair| <[Point; 2]>::try_from(pair).ok())
            .any(|segment| self.barriers.first(segment, |k| k == kind).is_some())
    }
}

/// The assumptions by which streets are joined.
pub(in crate::analysis) fn joins_streets(key: &str) -> bool {
    matches!(key, "street_join_m" | "street_crossings_join")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::geometry::trace::StreetPlace;
    use crate::plan::{Base, LayerId, Street, StreetRepair};

    /// Two streets that cross without a vertex, and one that ends 1 m short of
    /// the first.
    fn plan(level: i8) -> Plan {
        let mut base = Base::default();
        let lines: [[Point; 2]; 3] = [
            [[0.0, 0.0], [100.0, 0.0]],
            [[50.0, -50.0], [50.0, 50.0]],
            [[20.0, 40.0], [20.0, 1.0]],
        ];
        for (i, line) in lines.iter().enumerate() {
            base.streets.lines.push(line);
            let mut street = Street::new(format!("s{i}").into(), LayerId(0));
            street.level = if i == 1 { level } else { 0 };
            street.grade_separated = street.level != 0;
            base.streets.records.push(street);
            base.streets.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    fn reaches(facts: &Facts, from: u32, to: u32) -> bool {
        let start = |street| StreetPlace {
            street,
            segment: 0,
            fraction: 0.0,
        };
        facts.street_graph().trace(start(from), start(to)).is_some()
    }

    #[test]
    fn the_graph_follows_the_assumptions_and_the_repairs() {
        let mut plan = plan(0);
        let facts = Arc::new(Facts::of(&plan));
        assert!(reaches(&facts, 0, 1) && reaches(&facts, 0, 2));
        assert!(Arc::ptr_eq(&facts.clone().following_streets(&plan), &facts));
        plan.assumptions.set("street_crossings_join", Some(0.0));
        plan.assumptions.set("street_join_m", Some(0.5));
        let apart = facts.clone().following_streets(&plan);
        assert!(!reaches(&apart, 0, 1) && !reaches(&apart, 0, 2));
        assert!(!reaches(&Facts::of(&plan), 0, 1), "the same from nothing");
        // Mended, they meet whatever the assumptions say.
        let with_vertex: Arc<[Point]> = [[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]].into();
        let across: Arc<[Point]> = [[50.0, -50.0], [50.0, 0.0], [50.0, 50.0]].into();
        let repairs = &mut plan.overlays.street_repairs;
        repairs.set(StreetId(0), Some(StreetRepair::Course(with_vertex)));
        repairs.set(StreetId(1), Some(StreetRepair::Course(across)));
        let mended = apart.following_streets(&plan);
        assert!(reaches(&mended, 0, 1) && !reaches(&mended, 0, 2));
        assert_eq!(mended.ways.joining().tolerance_m, 0.5);
    }

    #[test]
    fn a_street_on_another_level_is_not_met() {
        let facts = Facts::of(&plan(1));
        assert!(!reaches(&facts, 0, 1) && reaches(&facts, 0, 2));
    }
}

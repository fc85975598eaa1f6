//! What the user's rules mean for a pipe: which stretches of street may be
//! used and at what cost, and how far a line runs where it may not.
//!
//! A street has the rule that the user gave it, else that of its class. Where it
//! leads over water or rail it has the rule of such crossings besides, unless the
//! user gave this very street a rule: one to avoid counts as `crossing_extra_m`
//! more.
//! Forbidden streets, and stretches that pass through a forbidden no-go area
//! for more than a metre, are not used; those to avoid cost
//! `avoid_street_factor` times as much. Service lines follow no street: for
//! them only forbidden no-go areas count (`analysis::connections`).

use super::Facts;
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::{Point, StreetPlace, StretchView, Traced, segments, vector};
use crate::plan::{
    BackgroundKind, ClassRules, Ground, GroundId, Plan, StreetClass, StreetId, StreetRule,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A stretch that touches a forbidden place for less than this is usable, and a
/// line that does is no finding, metres.
pub const TOUCHED_M: f64 = 1.0;

/// Lines are looked at in pieces of at most this length, metres.
const PIECE_M: f64 = 10.0;

/// A piece runs along a street when the cosine of the angle between them is at
/// least this: one that only crosses the street does not lie in it.
const ALONG_COS: f64 = 0.7;

/// Why a stretch may not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Forbids {
    /// The street is forbidden.
    Street(StreetId),
    /// It passes through a forbidden no-go area.
    Ground(GroundId),
}

/// The rules of a plan, ready to weigh streets.
pub struct StreetRules<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    avoid_factor: f64,
    /// What is said of whole classes, and of ways over water and rail.
    classes: ClassRules,
    crossing_extra_m: f64,
    /// Whether any street is forbidden.
    forbids_streets: bool,
    /// The areas in force.
    grounds: Vec<(GroundId, &'a Arc<Ground>)>,
    /// Streets with a segment near one of them.
    near_grounds: BTreeSet<u32>,
}

impl<'a> StreetRules<'a> {
    /// Gathers the rules; cheap where there are few no-go areas.
    pub fn new(plan: &'a Plan, facts: &'a Facts) -> Self {
        let grounds: Vec<_> = plan
            .overlays
            .grounds
            .iter()
            .filter(|(_, ground)| ground.rule != StreetRule::Allowed)
            .map(|(id, ground)| (*id, ground))
            .collect();
        let mut near_grounds = BTreeSet::new();
        let mut near = Vec::new();
        for (_, ground) in &grounds {
            facts.street_index().in_bounds(ground.bounds(), &mut near);
            near_grounds.extend(near.iter().map(|segment| segment.owner));
        }
        let classes = ClassRules::new(&plan.assumptions);
        let said = plan.overlays.streets.values();
        let is_forbidden = |rule| rule == StreetRule::Forbidden;
        let forbids_streets = said.filter_map(|o| o.rule).any(is_forbidden)
            || StreetClass::ALL.iter().any(|class| {
                is_forbidden(classes.of(Some(*class))) && !facts.streets_of_class(*class).is_empty()
            });
        Self {
            plan,
            facts,
            classes,
            crossing_extra_m: plan.assumptions.value("crossing_extra_m").max(0.0),
            forbids_streets,
            avoid_factor: plan.assumptions.value("avoid_street_factor").max(1.0),
            grounds,
            near_grounds,
        }
    }

    /// The rule of a street: the user's word on it, else that of its class.
    pub fn of_street(&self, street: StreetId) -> StreetRule {
        self.plan.street_rule(street, &self.classes)
    }

    /// What a metre of a polyline along a street costs against an ordinary one;
    /// `None` where no pipe may run.
    pub fn weigh(&self, street: StreetId, points: impl FnOnce() -> Vec<Point>) -> Option<f64> {
        let mut weight = match self.of_street(street) {
            StreetRule::Forbidden => return None,
            StreetRule::Avoid => self.avoid_factor,
            StreetRule::Allowed => 1.0,
        };
        let is_near_ground = self.near_grounds.contains(&street.0);
        // what the user says of this very street wins, over water too
        let said = self.plan.overlays.streets.get(&street);
        let is_said = said.is_some_and(|said| said.rule.is_some());
        let leads_over =
            !is_said && self.classes.mind_crossings() && self.facts.leads_over_barrier(street);
        if !is_near_ground && !leads_over {
            return Some(weight);
        }
        let points = points();
        let whole_m = crate::geometry::measure::length_m(&points);
        let mut extra_m = 0.0;
        for kind in BackgroundKind::ALL.iter().filter(|_| leads_over) {
            let rule = self.classes.of_crossing(*kind);
            if rule == StreetRule::Allowed || !self.facts.crosses(&points, *kind) {
                continue;
            }
            if rule == StreetRule::Forbidden {
                return None;
            }
            extra_m += self.crossing_extra_m;
        }
        for (_, ground) in &self.grounds {
            let inside_m = ground.length_inside_m(&points);
            if inside_m <= 0.0 {
                continue;
            }
            if ground.rule == StreetRule::Forbidden {
                if inside_m > TOUCHED_M.min(0.5 * whole_m) {
                    return None;
                }
            } else if whole_m > 0.0 {
                // only the metres inside are dear
                let share = (inside_m / whole_m).min(1.0);
                weight = weight.max(1.0 + share * (self.avoid_factor - 1.0));
            }
        }
        if whole_m > 0.0 {
            weight += extra_m / whole_m;
        }
        Some(weight)
    }

    /// The same for a stretch of the street graph.
    pub fn weigh_stretch(&self, stretch: &StretchView<'_>) -> Option<f64> {
        self.weigh(StreetId(stretch.street()?), || stretch.points())
    }

    /// The cheapest allowed way along the streets.
    pub fn trace(&self, from: StreetPlace, to: StreetPlace) -> Option<Traced> {
        self.facts
            .street_graph()
            .trace_weighted(from, to, &|stretch| self.weigh_stretch(stretch))
    }

    /// The same for a way of at most `most_m` metres, or fewer where it goes along
    /// streets to avoid.
    pub fn trace_within(&self, from: StreetPlace, to: StreetPlace, most_m: f64) -> Option<Traced> {
        let weigh = |stretch: &StretchView<'_>| self.weigh_stretch(stretch);
        let graph = self.facts.street_graph();
        graph.trace_within(from, to, &weigh, most_m)
    }

    /// Whether anything is forbidden at all.
    pub fn forbids_anything(&self) -> bool {
        self.forbids_streets
            || self
                .grounds
                .iter()
                .any(|(_, ground)| ground.rule == StreetRule::Forbidden)
    }

    /// Where a line runs for more than [`TOUCHED_M`] though it may not: metres
    /// along each forbidden street and through each forbidden area, and the
    /// place where that begins; streets first, by id.
    pub fn trespasses(&self, points: &[Point]) -> Vec<Trespass> {
        let mut found: std::collections::BTreeMap<Forbids, Trespass> =
            std::collections::BTreeMap::new();
        let mut add = |by: Forbids, length_m: f64, at: Point| {
            let one = found.entry(by).or_insert(Trespass {
                by,
                length_m: 0.0,
                at,
            });
            one.length_m += length_m;
        };
        for segment in segments(points) {
            if self.forbids_streets {
                for piece in pieces(segment) {
                    if let Some(street) = self.forbidden_street_along(piece) {
                        let length_m = distance_m(piece[0], piece[1]);
                        add(Forbids::Street(street), length_m, lerp(piece, 0.5));
                    }
                }
            }
            for (id, ground) in &self.grounds {
                if ground.rule != StreetRule::Forbidden {
                    continue;
                }
                let inside_m = ground.segment_inside_m(segment);
                if inside_m > 0.0 {
                    add(
                        Forbids::Ground(*id),
                        inside_m,
                        place_inside(ground, segment),
                    );
                }
            }
        }
        found
            .into_values()
            .filter(|trespass| trespass.length_m > TOUCHED_M)
            .collect()
    }

    fn forbidden_street_along(&self, piece: [Point; 2]) -> Option<StreetId> {
        let street = self
            .facts
            .street_under(piece)
            .filter(|street| self.of_street(*street) == StreetRule::Forbidden)?;
        let near = self.facts.street_index().nearest(lerp(piece, 0.5))?;
        let line = self.facts.street_lines().view(street.index());
        let at = near.segment as usize;
        let (a, b) = (line.get(at)?, line.get(at + 1)?);
        let (along, piece) = (vector(*a, *b), vector(piece[0], piece[1]));
        let lengths = along[0].hypot(along[1]) * piece[0].hypot(piece[1]);
        let cos = crate::geometry::dot(along, piece).abs();
        (cos >= ALONG_COS * lengths).then_some(street)
    }
}

/// A line where it may not run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trespass {
    /// What forbids it.
    pub by: Forbids,
    /// For how far, metres.
    pub length_m: f64,
    /// A place of it, plan metres.
    pub at: Point,
}

/// A segment in equal pieces of at most [`PIECE_M`].
fn pieces(segment: [Point; 2]) -> impl Iterator<Item = [Point; 2]> {
    let count = (distance_m(segment[0], segment[1]) / PIECE_M)
        .ceil()
        .max(1.0) as usize;
    let at = move |i: usize| lerp(segment, i as f64 / count as f64);
    (0..count).map(move |i| [at(i), at(i + 1)])
}

/// A place of a segment that lies in an area: the first of a row of probes, else
/// the middle.
fn place_inside(ground: &Ground, segment: [Point; 2]) -> Point {
    const PROBES: usize = 32;
    (0..=PROBES)
        .map(|i| lerp(segment, i as f64 / PROBES as f64))
        .find(|point| ground.contains(*point))
        .unwrap_or_else(|| lerp(segment, 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{Base, LayerId, Street};

    /// A square of streets, 100 m each: 0 south, 1 east, 2 north, 3 west.
    fn plan() -> Plan {
        let corners = [[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]];
        let mut base = Base::default();
        for i in 0..4 {
            base.streets.lines.push(&[corners[i], corners[(i + 1) % 4]]);
            let street = Street::new(format!("s{i}").into(), LayerId(0));
            base.streets.records.push(street);
            base.streets.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    fn place(street: u32, fraction: f64) -> StreetPlace {
        StreetPlace {
            street,
            segment: 0,
            fraction,
        }
    }

    fn rule(plan: &mut Plan, street: u32, rule: StreetRule) {
        let overlay = crate::plan::StreetOverlay {
            rule: Some(rule),
            ..crate::plan::StreetOverlay::default()
        };
        plan.overlays.streets.insert_mut(StreetId(street), overlay);
    }

    #[test]
    fn ways_go_round_what_is_forbidden_and_weigh_what_is_to_be_avoided() {
        let mut plan = plan();
        let facts = Facts::new(&plan.base);
        // From the west street near the south to the east street near the south.
        let ask = |plan: &Plan| {
            StreetRules::new(plan, &facts)
                .trace(place(3, 0.9), place(1, 0.1))
                .map(|traced| traced.streets)
        };
        assert_eq!(ask(&plan), Some(vec![3, 0, 1]));
        rule(&mut plan, 0, StreetRule::Avoid);
        assert_eq!(
            ask(&plan),
            Some(vec![3, 2, 1]),
            "280 m beat 20 + 3 times 100"
        );
        rule(&mut plan, 0, StreetRule::Forbidden);
        assert_eq!(ask(&plan), Some(vec![3, 2, 1]));
        rule(&mut plan, 2, StreetRule::Forbidden);
        assert_eq!(ask(&plan), None);
    }

    #[test]
    fn classes_have_rules_that_a_street_of_its_own_overrides() {
        use crate::plan::{StreetClass, class_key};
        let mut plan = plan();
        let mut base = Base::clone(&plan.base);
        base.streets.records[0].class = Some(StreetClass::Motorway);
        base.streets.records[2].class = Some(StreetClass::Regional);
        plan.base = Arc::new(base);
        let facts = Facts::new(&plan.base);
        let ask = |plan: &Plan| {
            let rules = StreetRules::new(plan, &facts);
            let way = rules.trace(place(3, 0.9), place(1, 0.1));
            (way.map(|traced| traced.streets), rules.forbids_anything())
        };
        let trespasses = |plan: &Plan| {
            let rules = StreetRules::new(plan, &facts);
            rules.trespasses(&[[20.0, 3.0], [50.0, 3.0]]).len()
        };
        assert_eq!(ask(&plan), (Some(vec![3, 2, 1]), true));
        assert_eq!(trespasses(&plan), 1);
        rule(&mut plan, 0, StreetRule::Allowed);
        assert_eq!(ask(&plan), (Some(vec![3, 0, 1]), true), "its own rule wins");
        assert_eq!(trespasses(&plan), 0);
        plan.overlays.streets.remove_mut(&StreetId(0));
        let key = class_key(StreetClass::Motorway);
        assert!(!plan.assumptions.set(key, Some(0.5)) && !plan.assumptions.set(key, Some(3.0)));
        assert!(plan.assumptions.set(key, Some(1.0)));
        // 20 m and 100 m to avoid against 280 m of which 100 m are to avoid.
        assert_eq!(ask(&plan), (Some(vec![3, 0, 1]), false));
        assert_eq!(trespasses(&plan), 0);
    }

    #[test]
    fn a_way_over_water_or_rail_has_the_rule_of_such_ways() {
        use crate::plan::Background;
        let mut plan = plan();
        let mut base = Base::clone(&plan.base);
        // Water under the south street, and rail under the north one.
        for (kind, y) in [(BackgroundKind::Water, 0.0), (BackgroundKind::Rail, 100.0)] {
            base.background
                .lines
                .push(&[[50.0, y - 20.0], [50.0, y + 20.0]]);
            base.background.line_records.push(Background {
                external_id: kind.code().into(),
                layer: LayerId(0),
                kind,
                name: None,
            });
            base.background.line_attributes.push("{}");
        }
        plan.base = Arc::new(base);
        let facts = Facts::new(&plan.base);
        let over: Vec<bool> = (0..4)
            .map(|i| facts.leads_over_barrier(StreetId(i)))
            .collect();
        assert_eq!(over, [true, false, true, false]);
        let ask = |plan: &Plan| {
            let rules = StreetRules::new(plan, &facts);
            let way = rules.trace(place(3, 0.9), place(1, 0.1))?;
            Some((way.streets, way.cost_m.round()))
        };
        // 120 m and 50 m for the water; a bridge costs less than the way round.
        assert_eq!(ask(&plan), Some((vec![3, 0, 1], 170.0)));
        let set = |plan: &mut Plan, key: &str, value: f64| {
            assert!(plan.assumptions.set(key, Some(value)));
        };
        set(&mut plan, "crossing_extra_m", 300.0);
        set(&mut plan, "route_over_rail", 0.0);
        assert_eq!(ask(&plan), Some((vec![3, 2, 1], 280.0)));
        set(&mut plan, "route_over_rail", 2.0);
        assert_eq!(ask(&plan), Some((vec![3, 0, 1], 420.0)));
        set(&mut plan, "route_over_water", 2.0);
        assert_eq!(ask(&plan), None);
        // A stretch beside the water is usable up to it.
        let rules = StreetRules::new(&plan, &facts);
        assert!(rules.trace(place(3, 0.9), place(0, 0.4)).is_some());
        // A street that the user allowed leads over forbidden water all the same.
        rule(&mut plan, 0, StreetRule::Allowed);
        assert_eq!(ask(&plan), Some((vec![3, 0, 1], 120.0)));
    }

    #[test]
    fn no_go_areas_bar_the_stretches_through_them() {
        let mut plan = plan();
        let facts = Facts::new(&plan.base);
        let ring = vec![[40.0, -9.0], [60.0, -9.0], [60.0, 9.0], [40.0, 9.0]];
        let mut ground = Ground::new(ring, StreetRule::Forbidden);
        let put = |plan: &mut Plan, ground: &Ground| {
            plan.overlays
                .grounds
                .insert_mut(GroundId(0), Arc::new(ground.clone()));
        };
        put(&mut plan, &ground);
        let ask = |plan: &Plan, to: StreetPlace| {
            StreetRules::new(plan, &facts)
                .trace(place(3, 0.9), to)
                .map(|traced| traced.streets)
        };
        assert_eq!(ask(&plan, place(1, 0.1)), Some(vec![3, 2, 1]));
        assert_eq!(ask(&plan, place(0, 0.3)), Some(vec![3, 0]), "before it");
        assert_eq!(ask(&plan, place(0, 0.5)), None, "inside it");
        ground.rule = StreetRule::Avoid;
        put(&mut plan, &ground);
        assert_eq!(
            ask(&plan, place(1, 0.1)),
            Some(vec![3, 0, 1]),
            "20 m cost 60"
        );
        ground.rule = StreetRule::Allowed;
        put(&mut plan, &ground);
        assert!(!StreetRules::new(&plan, &facts).forbids_anything());
    }

    #[test]
    fn trespasses_are_metres_along_the_street_and_not_across_it() {
        let mut plan = plan();
        let facts = Facts::new(&plan.base);
        rule(&mut plan, 0, StreetRule::Forbidden);
        let ring = vec![[40.0, 20.0], [60.0, 20.0], [60.0, 60.0], [40.0, 60.0]];
        let ground = Ground::new(ring, StreetRule::Forbidden);
        plan.overlays
            .grounds
            .insert_mut(GroundId(7), Arc::new(ground));
        let rules = StreetRules::new(&plan, &facts);
        assert!(rules.forbids_anything());
        let along = rules.trespasses(&[[20.0, 3.0], [50.0, 3.0], [50.0, 30.0]]);
        let [street, area] = along.as_slice() else {
            panic!("{along:?}");
        };
        assert_eq!(street.by, Forbids::Street(StreetId(0)));
        assert!((street.length_m - 30.0).abs() < 1e-9, "{street:?}");
        assert_eq!(area.by, Forbids::Ground(GroundId(7)));
        assert_eq!(area.length_m, 10.0);
        assert!(area.at[1] >= 20.0 && area.at[1] <= 30.0);
        assert!(rules.trespasses(&[[50.0, -40.0], [50.0, 15.0]]).is_empty());
        assert!(rules.trespasses(&[[40.0, 40.0], [40.5, 40.0]]).is_empty());
    }
}

//! Services pinned by the user: where they run and what they cross.

use super::NetworkIndex;
use super::judge::{Bar, Judge, Scratch};
use crate::analysis::Inputs;
use crate::analysis::results::{Connection, PinKind, Results, Warning};
use crate::analysis::settings::Settings;
use crate::geometry::index::Near;
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::nearest::{nearest_facade, nearest_on_polyline};
use crate::geometry::{Point, segments};
use crate::plan::{
    BackgroundKind, BuildingId, ConnectionRule, JOIN_TOLERANCE_M, LineId, LineRole, PinnedFoot,
};

/// Where a pin meets the network as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Joint {
    line: LineId,
    segment: u32,
    at: Point,
}

impl NetworkIndex {
    /// Where a pinned place is now: on the line it was pinned to or the part of
    /// it that carries it (whatever line runs through the place, when the parts
    /// between are gone), else on what is left of that line, at its nearest
    /// point. `None` when nothing of the line is left. A line that only ends at
    /// the place is a neighbour, no part.
    fn joint(&self, foot: PinnedFoot) -> Option<Joint> {
        let mut best: Option<(f64, Joint)> = None;
        let mut family = vec![foot.line];
        let mut seen = 0;
        while let Some(&id) = family.get(seen) {
            seen += 1;
            for part in self.parts.get(&id).into_iter().flatten() {
                if !family.contains(part) {
                    family.push(*part);
                }
            }
            let Some(line) = self.lines.get(&id).filter(|l| l.role != LineRole::Service) else {
                continue;
            };
            let Some(near) = nearest_on_polyline(foot.at, &line.points) else {
                continue;
            };
            let joint = Joint {
                line: id,
                segment: near.segment as u32,
                at: near.point,
            };
            if best.is_none_or(|(d, b)| (near.distance_m, id) < (d, b.line)) {
                best = Some((near.distance_m, joint));
            }
        }
        if best.is_some_and(|(d, _)| d <= JOIN_TOLERANCE_M) {
            return best.map(|(_, joint)| joint);
        }
        let mut carriers: Vec<Near> = Vec::new();
        self.segments.near(foot.at, JOIN_TOLERANCE_M, &mut carriers);
        carriers
            .iter()
            .filter(|near| !self.ends_at(LineId(near.owner), foot.at))
            .min_by(|a, b| {
                a.distance_m
                    .total_cmp(&b.distance_m)
                    .then((a.owner, a.segment).cmp(&(b.owner, b.segment)))
            })
            .map(|near| Joint {
                line: LineId(near.owner),
                segment: near.segment,
                at: near.foot,
            })
            .or(best.map(|(_, joint)| joint))
    }

    fn ends_at(&self, line: LineId, at: Point) -> bool {
        let points = self.lines.get(&line).map(|l| l.points.as_ref());
        let ends = points.map(|p| [p.first(), p.last()]);
        ends.into_iter()
            .flatten()
            .flatten()
            .any(|end| distance_m(*end, at) <= JOIN_TOLERANCE_M)
    }

    /// The trunk or branch nearest to a place, within `within_m`, of which `wanted`
    /// holds.
    fn line_near(
        &self,
        at: Point,
        within_m: f64,
        wanted: impl Fn(LineId) -> bool,
    ) -> Option<PinnedFoot> {
        let near = self.segments.nearest_iter(at);
        near.take_while(|near| near.distance_m <= within_m)
            .find(|near| wanted(LineId(near.owner)))
            .map(|near| PinnedFoot {
                line: LineId(near.owner),
                at: near.foot,
            })
    }
}

impl Judge<'_> {
    /// The connection a building's pinned line makes; `None` without one, and
    /// when nothing is left of the line.
    pub(super) fn pinned(&self, id: BuildingId, scratch: &mut Scratch) -> Option<Connection> {
        let pin = self.decision(id)?.service.as_ref()?;
        let joint = self.network.joint(pin.to?)?;
        let towards = pin.inner.first().copied().unwrap_or(joint.at);
        let facade = self.facade_near(id, pin.access.unwrap_or(towards))?;
        let mut way = Vec::with_capacity(pin.inner.len() + 2);
        way.push(facade);
        way.extend_from_slice(&pin.inner);
        way.push(joint.at);
        let near = &mut scratch.bars.near;
        let barred = segments(&way).any(|part| self.bar_of_pin(id, part, near).is_some());
        Some(Connection {
            line: joint.line,
            segment: joint.segment,
            length_m: length_m(&way),
            facade,
            foot: joint.at,
            drawn: None,
            pinned: Some(PinKind::Line),
            barred,
        })
    }
}

/// The whole way of a service line, from facade to line with its bends.
pub fn connection_points(
    inputs: &Inputs<'_>,
    building: BuildingId,
    connection: &Connection,
) -> Vec<Point> {
    if let Some(drawn) = connection.drawn {
        let mut points = inputs.plan.network().points(drawn);
        if points.last() == Some(&connection.facade) {
            points.reverse();
        }
        if points.len() >= 2 {
            return points;
        }
    }
    let mut points = vec![connection.facade];
    if connection.pinned == Some(PinKind::Line)
        && let Some(pin) = inputs
            .plan
            .variant()
            .decisions
            .get(&inputs.plan.lead(building))
            .and_then(|d| d.service.as_ref())
    {
        points.extend_from_slice(&pin.inner);
    }
    points.push(connection.foot);
    points
}

/// The place of a building's outline (of a customer: of any of its buildings)
/// nearest to a place.
pub fn facade_near(inputs: &Inputs<'_>, building: BuildingId, at: Point) -> Option<Point> {
    let plan = inputs.plan;
    let lead = plan.lead(building);
    let footprints = &plan.base.buildings.footprints;
    let walls = plan
        .members(&lead)
        .iter()
        .flat_map(|member| footprints.view(member.index()).exteriors());
    nearest_facade(walls, [at, at]).map(|(_, pair)| pair.facade)
}

/// The place on a trunk or branch nearest to a place, within `within_m`, of which
/// `wanted` holds: what a service can be pinned to there.
pub fn foot_place(
    results: &Results,
    at: Point,
    within_m: f64,
    wanted: impl Fn(LineId) -> bool,
) -> Option<PinnedFoot> {
    results.carried.network.line_near(at, within_m, wanted)
}

/// Findings about pinned services, by building.
pub(in crate::analysis) fn pin_findings(
    inputs: &Inputs<'_>,
    results: &Results,
    warnings: &mut Vec<Warning>,
) {
    let plan = inputs.plan;
    let pins = plan.variant().decisions.iter().filter(|(id, d)| {
        d.service.as_ref().is_some_and(|s| s.to.is_some())
            && d.rule != ConnectionRule::Excluded
            && results.building_demand(**id).is_some_and(|d| d.heated)
    });
    let settings = Settings::new(&plan.assumptions);
    let judge = Judge {
        inputs,
        settings: &settings,
        network: &results.carried.network,
        demand: &results.demand,
    };
    let mut near = Vec::new();
    for (&building, _) in pins {
        let found = results.link(building).connection;
        let Some(connection) = found.filter(Connection::is_pinned_to_line) else {
            warnings.push(Warning::PinLineGone(building));
            continue;
        };
        // A line drawn for the building goes before its pin, and is no pin.
        if connection.drawn.is_some() || !connection.barred {
            continue;
        }
        let way = connection_points(inputs, building, &connection);
        let mut told: Vec<Bar> = Vec::new();
        for part in segments(&way) {
            let Some(bar) = judge.bar_of_pin(building, part, &mut near) else {
                continue;
            };
            let again = told.iter().any(|before| match (before, &bar) {
                (Bar::Building(a), Bar::Building(b)) => a == b,
                (Bar::Barrier(a), Bar::Barrier(b)) => a.kind == b.kind,
                (Bar::Ground(a), Bar::Ground(b)) => a == b,
                _ => false,
            });
            if again {
                continue;
            }
            warnings.push(match &bar {
                Bar::Barrier(barrier) => Warning::PinCrossesBarrier {
                    building,
                    at: barrier.at,
                    water: barrier.kind == BackgroundKind::Water,
                },
                Bar::Ground(ground) => Warning::PinOnForbiddenGround {
                    building,
                    ground: *ground,
                },
                Bar::Building(other) => Warning::PinThroughBuilding {
                    building,
                    other: *other,
                },
            });
            told.push(bar);
        }
    }
}

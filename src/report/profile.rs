//! The way of the water from a source to a building or node: where it runs, and
//! pressure and temperature along it at peak.

use super::bill::tsv_line;
use crate::analysis::Results;
use crate::analysis::engineering::{Engineering, NodeEngineering};
use crate::analysis::water::{ATMOSPHERE_PA, vapour_pressure_pa};
use crate::geometry::Point;
use crate::geometry::measure::{Metres, along, distance_m, distance_to_m, length_m};
use crate::plan::{BuildingId, LineId, NodeId, Plan, SourceId};
use crate::text::Texts;
use std::collections::BTreeMap;

/// Pa in a bar.
const BAR_PA: f64 = 1e5;

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A served building.
    Building(BuildingId),
    /// A node of the network.
    Node(NodeId),
}

/// A place of a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// Metres from the source along the way.
    pub way_m: f64,
    /// Where it is, plan metres.
    pub place: Point,
    /// Pressures and temperatures.
    pub state: NodeEngineering,
    /// The line that leads to it; `None` for the source and for a service that
    /// is not drawn.
    pub line: Option<LineId>,
    /// Diameter of the pipe that leads to it, mm; 0 for the source.
    pub dn: u32,
}

impl Stop {
    /// The pressure at which the supply would boil, Pa above the air.
    pub fn boiling_pa(&self) -> f64 {
        vapour_pressure_pa(self.state.regime.supply_c) - ATMOSPHERE_PA
    }
}

/// The way from a source to a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Where it leads.
    pub target: Target,
    /// The source it comes from, where one stands at its start.
    pub source: Option<SourceId>,
    /// The places where figures are known, from the source on: nodes, and where
    /// services join the lines in between.
    pub stops: Vec<Stop>,
    /// How it runs, plan metres, with the metres from the source at each point.
    pub course: Vec<(f64, Point)>,
}

/// The way to `target`; `None` where nothing supplies it.
pub fn way(plan: &Plan, results: &Results, target: Target) -> Option<Way> {
    let engineering = results.engineering.as_deref()?;
    let mut legs = Vec::new();
    let mut last = None;
    let mut node = match target {
        Target::Node(node) => node,
        Target::Building(id) => {
            let building = engineering.buildings.get(&id)?;
            let connection = results.link(id).connection?;
            let line = connection.drawn.unwrap_or(connection.line);
            let start = upper_end(plan, engineering, line)?;
            if connection.drawn.is_none() {
                let drawn = results.lines.get(&line)?;
                let foot_m =
                    distance_to(&drawn.points, connection.segment as usize, connection.foot);
                last = Some((line, start, foot_m, id, building.service_m));
                start
            } else {
                let drawn = plan.network().line(line)?;
                if drawn.from == start {
                    drawn.to
                } else {
                    drawn.from
                }
            }
        }
    };
    engineering.nodes.get(&node)?;
    while let Some((line, from)) = engineering.nodes.get(&node).and_then(|n| n.up) {
        legs.push((line, from, node));
        node = from;
    }
    let mut way = Way {
        target,
        source: source_at(plan, engineering, node),
        stops: vec![Stop {
            way_m: 0.0,
            place: plan.network().place(node)?,
            state: *engineering.nodes.get(&node)?,
            line: None,
            dn: 0,
        }],
        course: vec![(0.0, plan.network().place(node)?)],
    };
    let feet = feet(
        results,
        engineering,
        legs.iter().map(|(line, ..)| *line).chain(last.map(|l| l.0)),
    );
    for (line, from, to) in legs.into_iter().rev() {
        way.follow(plan, results, &feet, (line, from), None)?;
        let state = *engineering.nodes.get(&to)?;
        way.arrive(
            plan.network().place(to)?,
            state,
            Some(line),
            dn(engineering, line),
        );
    }
    if let Some((line, from, foot_m, id, service_m)) = last {
        way.follow(plan, results, &feet, (line, from), Some(foot_m))?;
        let connection = results.link(id).connection?;
        let building = engineering.buildings.get(&id)?;
        way.arrive(
            connection.foot,
            building.foot,
            Some(line),
            dn(engineering, line),
        );
        let end_m = way.stops.last()?.way_m + service_m;
        way.course.push((end_m, connection.facade));
        way.stops.push(Stop {
            way_m: end_m,
            place: connection.facade,
            state: building.at,
            line: None,
            dn: building.service_dn,
        });
    }
    Some(way)
}

/// Where services join lines: metres along the line from its first node, and
/// what is known there.
type Feet = BTreeMap<LineId, Vec<(Metres, NodeEngineering)>>;

fn feet(results: &Results, engineering: &Engineering, lines: impl Iterator<Item = LineId>) -> Feet {
    let mut feet: Feet = lines.map(|line| (line, Vec::new())).collect();
    for (id, building) in engineering
        .buildings
        .iter()
        .filter(|(_, b)| b.service_dn > 0)
    {
        let Some(connection) = results.link(*id).connection else {
            continue;
        };
        if let (Some(list), Some(line)) = (
            feet.get_mut(&connection.line),
            results.lines.get(&connection.line),
        ) {
            let at = distance_to(&line.points, connection.segment as usize, connection.foot);
            list.push((Metres(at), building.foot));
        }
    }
    for list in feet.values_mut() {
        list.sort_by_key(|(at, _)| *at);
        list.dedup_by_key(|(at, _)| *at);
    }
    feet
}

impl Way {
    /// The places and points between the start of a line and its other end, or
    /// `until_m` along it as it is drawn.
    fn follow(
        &mut self,
        plan: &Plan,
        results: &Results,
        feet: &Feet,
        (line, from): (LineId, NodeId),
        until_m: Option<f64>,
    ) -> Option<()> {
        let engineering = results.engineering.as_deref()?;
        let drawn = plan.network().line(line)?;
        let mut points = results.lines.get(&line)?.points.to_vec();
        let all_m = length_m(&points);
        let turned = drawn.from != from;
        if turned {
            points.reverse();
        }
        let seen = |at: f64| if turned { all_m - at } else { at };
        let end_m = until_m.map_or(all_m, seen);
        let start_m = self.stops.last()?.way_m;
        let mut stops: Vec<(Metres, NodeEngineering)> = feet
            .get(&line)
            .into_iter()
            .flatten()
            .map(|(Metres(at), state)| (Metres(seen(*at)), *state))
            .filter(|(Metres(at), _)| *at > 0.5 && *at < end_m - 0.5)
            .collect();
        stops.sort_by_key(|(at, _)| *at);
        let pipe_dn = dn(engineering, line);
        for (Metres(at), state) in stops {
            self.stops.push(Stop {
                way_m: start_m + at,
                place: along(&points, at)?,
                state,
                line: Some(line),
                dn: pipe_dn,
            });
        }
        let mut walked_m = 0.0;
        for pair in points.windows(2) {
            let &[a, b] = pair else { continue };
            walked_m += distance_m(a, b);
            if walked_m >= end_m {
                break;
            }
            self.course.push((start_m + walked_m, b));
        }
        self.course.push((start_m + end_m, along(&points, end_m)?));
        Some(())
    }

    /// Notes the place that was come to: the end of the course so far.
    fn arrive(&mut self, place: Point, state: NodeEngineering, line: Option<LineId>, dn: u32) {
        let way_m = self.course.last().map_or(0.0, |(m, _)| *m);
        self.stops.push(Stop {
            way_m,
            place,
            state,
            line,
            dn,
        });
    }

    /// Metres from the source to the target.
    pub fn length_m(&self) -> f64 {
        self.stops.last().map_or(0.0, |stop| stop.way_m)
    }

    /// The place so many metres along.
    pub fn place_at(&self, way_m: f64) -> Option<Point> {
        let after = self.course.partition_point(|(m, _)| *m < way_m);
        let (m1, b) = *self.course.get(after).or_else(|| self.course.last())?;
        let Some((m0, a)) = after.checked_sub(1).and_then(|i| self.course.get(i)) else {
            return Some(b);
        };
        let share = if m1 > *m0 {
            (way_m - m0) / (m1 - m0)
        } else {
            1.0
        };
        Some(crate::geometry::measure::lerp(
            [*a, b],
            share.clamp(0.0, 1.0),
        ))
    }

    /// How far along the way the nearest place to `point` is, and how far off.
    pub fn nearest_m(&self, point: Point) -> Option<(f64, f64)> {
        let mut best: Option<(f64, f64)> = None;
        for pair in self.course.windows(2) {
            let &[(m0, a), (m1, b)] = pair else { continue };
            let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
            let square = dx * dx + dy * dy;
            let share = if square > 0.0 {
                (((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let off = distance_m(point, crate::geometry::measure::lerp([a, b], share));
            if best.is_none_or(|(_, least)| off < least) {
                best = Some((m0 + share * (m1 - m0), off));
            }
        }
        best
    }

    /// What is known or lies between two known places so many metres along.
    pub fn state_at(&self, way_m: f64) -> Option<NodeEngineering> {
        let after = self.stops.partition_point(|stop| stop.way_m < way_m);
        let next = self.stops.get(after).or_else(|| self.stops.last())?;
        let Some(before) = after.checked_sub(1).and_then(|i| self.stops.get(i)) else {
            return Some(next.state);
        };
        let span = next.way_m - before.way_m;
        let share = if span > 0.0 {
            ((way_m - before.way_m) / span).clamp(0.0, 1.0)
        } else {
            1.0
        };
        let mix = |a: f64, b: f64| a + share * (b - a);
        let (a, b) = (before.state, next.state);
        Some(NodeEngineering {
            supply_pa: mix(a.supply_pa, b.supply_pa),
            return_pa: mix(a.return_pa, b.return_pa),
            regime: crate::analysis::engineering::Regime {
                supply_c: mix(a.regime.supply_c, b.regime.supply_c),
                return_c: mix(a.regime.return_c, b.regime.return_c),
            },
            up: None,
        })
    }

    /// The way for a spreadsheet: a line for each place where figures are known.
    pub fn tsv(&self, plan: &Plan, texts: &Texts) -> String {
        let heads = [
            ("profile-way", "unit-m"),
            ("column-line", ""),
            ("engine-dn", ""),
            ("engine-supply-bar", "pipe-unit-bar"),
            ("engine-return-bar", "pipe-unit-bar"),
            ("engine-supply-c", "unit-celsius"),
            ("engine-return-c", "unit-celsius"),
            ("profile-boiling", "pipe-unit-bar"),
            ("column-x", "unit-m"),
            ("column-y", "unit-m"),
        ];
        let mut out = tsv_line(heads.map(|(title, unit)| {
            let title = texts.get(title);
            match unit {
                "" => title.into_owned(),
                unit => format!("{title} ({})", texts.get(unit)),
            }
        }));
        for stop in &self.stops {
            let numbers = [
                stop.state.supply_pa / BAR_PA,
                stop.state.return_pa / BAR_PA,
                stop.state.regime.supply_c,
                stop.state.regime.return_c,
                stop.boiling_pa() / BAR_PA,
                stop.place[0],
                stop.place[1],
            ];
            let mut cells = vec![
                texts.editable(stop.way_m),
                stop.line
                    .map_or_else(String::new, |line| plan.line_label(line)),
                if stop.dn > 0 {
                    stop.dn.to_string()
                } else {
                    String::new()
                },
            ];
            cells.extend(numbers.map(|value| texts.editable(value)));
            out += &tsv_line(cells);
        }
        out
    }
}

/// Metres along a line to a place on one of its segments.
fn distance_to(points: &[Point], segment: usize, place: Point) -> f64 {
    let before = distance_to_m(points, segment, 0.0);
    before + points.get(segment).map_or(0.0, |p| distance_m(*p, place))
}

/// The end of a line that is nearer to its source.
fn upper_end(plan: &Plan, engineering: &Engineering, line: LineId) -> Option<NodeId> {
    let drawn = plan.network().line(line)?;
    let up = |node: NodeId| engineering.nodes.get(&node).and_then(|n| n.up);
    if up(drawn.to) == Some((line, drawn.from)) {
        return Some(drawn.from);
    }
    if up(drawn.from) == Some((line, drawn.to)) {
        return Some(drawn.to);
    }
    // It closes a loop: the end with the higher pressure feeds it.
    let pa = |node: NodeId| engineering.nodes.get(&node).map(|n| n.supply_pa);
    match (pa(drawn.from), pa(drawn.to)) {
        (Some(from), Some(to)) if to > from => Some(drawn.to),
        (Some(_), _) => Some(drawn.from),
        (None, Some(_)) => Some(drawn.to),
        (None, None) => None,
    }
}

/// The node of a line that is farther from its source.
pub fn lower_end(plan: &Plan, results: &Results, line: LineId) -> Option<NodeId> {
    let engineering = results.engineering.as_deref()?;
    let upper = upper_end(plan, engineering, line)?;
    let drawn = plan.network().line(line)?;
    Some(if drawn.from == upper {
        drawn.to
    } else {
        drawn.from
    })
}

fn source_at(plan: &Plan, engineering: &Engineering, node: NodeId) -> Option<SourceId> {
    let at_node = |source: &SourceId| {
        let found = plan.network().source(*source);
        found.is_some_and(|source| source.node == node)
    };
    engineering.sources.iter().map(|s| s.source).find(at_node)
}

fn dn(engineering: &Engineering, line: LineId) -> u32 {
    engineering.lines.get(&line).map_or(0, |line| line.dn)
}

//! The drawn network brought up to date from a newer file: lines and sources are
//! matched by id, so that each keeps its own id in the plan, what the file does
//! not say of it, and what was decided about it.
//!
//! A line that runs as it did stays on its nodes. One that runs elsewhere takes
//! its nodes along where no other line needs them where they were; else it goes
//! to the node at its new end, or gets one. New lines join the network as when
//! they are loaded. What was drawn in the plan stays: only what came from a file
//! can be gone from one.

mod line;
mod parts;
mod sources;

use super::conflict::{Conflict, ConflictKind};
use super::{Removed, RowNote, UpdateSummary};
use crate::files::mapping::Mapping;
use crate::files::network::{Origin, graft};
use crate::files::report::ImportIssue;
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::split::point_at;
use crate::plan::{
    JOIN_TOLERANCE_M, Line, LineId, LooseLine, Network, NodeId, Phases, Plan, is_same_way,
};
use line::{Reading, follows, newer, says_more};
use parts::{Parts, whole_of};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Points of a line nearer than this to those of the newer file are the same,
/// metres: what a file of degrees rounds.
const SAME_POINT_M: f64 = 0.02;

/// Heights that differ less are the same, m.
const SAME_HEIGHT_M: f64 = 0.05;

/// A node that moves farther than this does not keep its height, metres.
const HEIGHT_HOLDS_M: f64 = 5.0;

/// What a newer file says of the network.
pub(super) struct Newer<'a> {
    /// Its lines and sources, put together.
    pub network: &'a Network,
    /// Its phases, filled by those of the plan.
    pub phases: &'a Phases,
    /// Its name.
    pub file: Arc<str>,
    /// What its columns mean, where somebody said so.
    pub mapping: Option<Arc<Mapping>>,
    /// Where it says of sources whether they stand already, plan metres.
    pub says_state: &'a [Point],
    /// Whether it says of sources that they are in use or not.
    pub says_in_use: bool,
}

/// Puts the newer file into the network of the active variant.
pub(super) fn merge(
    plan: &Plan,
    newer: &Newer<'_>,
    removed: Removed,
    issues: &mut Vec<ImportIssue>,
) -> ((Network, Phases), UpdateSummary) {
    let mut work = Work {
        plan,
        newer,
        network: plan.network().clone(),
        partner: BTreeMap::new(),
        nodes: BTreeMap::new(),
        touched: BTreeSet::new(),
        flat: BTreeSet::new(),
        parts: Parts::default(),
        summary: UpdateSummary::default(),
    };
    work.match_lines();
    work.take_away(removed);
    work.run_anew(issues);
    work.say_anew();
    work.add_lines(issues);
    work.take_heights();
    work.sources(removed, issues);
    let all = work.network.nodes().map(|(id, _)| id).collect();
    work.network.drop_orphans(all);
    let mut summary = work.summary;
    let lines = plan.network().lines();
    let known = work.partner.values();
    summary.unchanged += known.filter(|id| !work.touched.contains(id)).count();
    let flat = work.flat.iter();
    let network = &work.network;
    let has_none = |node: &&NodeId| {
        network
            .node(**node)
            .is_some_and(|n| n.elevation_m.is_none())
    };
    summary.heights = flat.filter(has_none).count();
    let changed = lines.filter(|(id, _)| work.touched.contains(id));
    let changed: Vec<RowNote> = changed.map(|(id, _)| note(plan, id)).collect();
    summary.changed.extend(changed);
    let last = work.network.lines().map(|(_, line)| line.phase).max();
    let phases = newer.phases.clone().filled_to(last.unwrap_or_default());
    ((work.network, phases), summary)
}

struct Work<'a> {
    plan: &'a Plan,
    newer: &'a Newer<'a>,
    /// The network as far as it is.
    network: Network,
    /// Lines of the file and those of the plan that they are.
    partner: BTreeMap<LineId, LineId>,
    /// Nodes of the file and those of the plan that stand for them.
    nodes: BTreeMap<NodeId, NodeId>,
    /// Lines of the plan that are other ones now.
    touched: BTreeSet<LineId>,
    /// Nodes that moved too far to keep their height.
    flat: BTreeSet<NodeId>,
    /// What stands for lines that the plan or the file has in parts.
    parts: Parts,
    summary: UpdateSummary,
}

fn note(plan: &Plan, line: LineId) -> RowNote {
    RowNote {
        external_id: plan.line_label(line).into(),
        place: middle(&plan.network().points(line)),
    }
}

fn middle(points: &[Point]) -> Option<Point> {
    point_at(points, ((points.len() / 2).saturating_sub(1), 0.5))
}

/// Whether two courses are the same, and whether one runs the other way round.
fn same_course(a: &[Point], b: &[Point]) -> Option<bool> {
    let near = |(a, b): (&Point, &Point)| distance_m(*a, *b) <= SAME_POINT_M;
    if a.len() != b.len() {
        None
    } else if a.iter().zip(b).all(near) {
        Some(false)
    } else {
        a.iter().rev().zip(b).all(near).then_some(true)
    }
}

impl Work<'_> {
    fn old(&self) -> &Network {
        self.plan.network()
    }

    /// By id, else, where one of both has none of its own, by the way they run.
    fn match_lines(&mut self) {
        let mut known: BTreeMap<String, LineId> = BTreeMap::new();
        let (named, unnamed): (Vec<_>, Vec<_>) =
            (self.plan.network().lines()).partition(|(_, line)| line.external_id.is_some());
        for (id, _) in named.iter().chain(&unnamed) {
            known.entry(self.plan.line_label(*id)).or_insert(*id);
        }
        let mut free: BTreeSet<LineId> = self.old().lines().map(|(id, _)| id).collect();
        let fresh = self.newer.network;
        for (id, line) in fresh.lines() {
            let named = line.external_id.as_deref();
            let old = named.and_then(|name| known.get(name)).copied();
            if let Some(old) = old.filter(|old| free.remove(old)) {
                self.partner.insert(id, old);
            }
        }
        let mut by_way = BTreeSet::new();
        for (id, line) in fresh.lines() {
            if self.partner.contains_key(&id) {
                continue;
            }
            let points = fresh.points_of(line);
            let found = free.iter().copied().find(|old| {
                let has_none = |line: Option<&Line>| line.is_some_and(|l| l.external_id.is_none());
                (line.external_id.is_none() || has_none(self.old().line(*old)))
                    && is_same_way(&points, &self.old().points(*old))
            });
            if let Some(old) = found {
                free.remove(&old);
                self.partner.insert(id, old);
                by_way.insert(id);
            }
        }
        self.match_parts(&mut by_way);
        self.summary.by_place = by_way.len();
    }

    /// Lines that came from a file and that the newer one does not have, with
    /// their parts: these go, but for those that are locked or carry a pinned
    /// service, and parts of which other things are said than of the line. What
    /// was drawn in the plan never came from a file, and stays.
    fn take_away(&mut self, removed: Removed) {
        let known: BTreeSet<LineId> = self.partner.values().copied().collect();
        let plan = self.plan;
        let old = plan.network();
        for (id, line) in old.lines() {
            if known.contains(&id) || self.parts.known.contains(&id) {
                continue;
            }
            let whole = whole_of(old, line, |_, above| above.external_id.is_some());
            let whole = whole.filter(|whole| !known.contains(whole));
            if line.external_id.is_none() && whole.is_none() {
                self.summary.own += 1;
                continue;
            }
            let row = note(plan, id);
            let whole = whole.filter(|_| line.external_id.is_none());
            let says_more = whole
                .and_then(|whole| old.line(whole))
                .is_some_and(|whole| says_more(line, whole));
            let spoken_of = if line.locked {
                Some(ConflictKind::LineLocked)
            } else if says_more || is_pinned(plan, id) {
                Some(ConflictKind::RemovedDecided(plan.variant().name.clone()))
            } else {
                None
            };
            match (removed, spoken_of) {
                (Removed::Keep, _) => {}
                (Removed::Drop, Some(kind)) => self.conflict(&row, kind),
                (Removed::Drop, None) => {
                    self.network.put_line(id, None);
                    self.summary.dropped += 1;
                }
            }
            self.summary.removed.push(row);
        }
    }

    fn conflict(&mut self, row: &RowNote, kind: ConflictKind) {
        self.summary.conflicts.push(Conflict {
            external_id: row.external_id.clone(),
            place: row.place,
            kind,
        });
    }

    /// Gives lines the way they run in the file.
    fn run_anew(&mut self, issues: &mut Vec<ImportIssue>) {
        let (plan, fresh) = (self.plan, self.newer.network);
        let mut bent: Vec<(LineId, LineId, bool)> = Vec::new();
        for (new, old) in &self.partner {
            if self.parts.still.contains(new) {
                continue;
            }
            let (Some(line), Some(before)) = (fresh.line(*new), plan.network().line(*old)) else {
                continue;
            };
            let (points, was) = (fresh.points_of(line), plan.network().points_of(before));
            match same_course(&points, &was) {
                Some(turned) => {
                    let ends = ends_of(before, turned);
                    self.nodes.entry(line.from).or_insert(ends[0]);
                    self.nodes.entry(line.to).or_insert(ends[1]);
                }
                None => bent.push((*new, *old, runs_back(&points, &was))),
            }
        }
        bent.retain(|(_, old, _)| {
            let locked = plan.network().line(*old).is_some_and(|l| l.locked);
            if locked {
                let row = note(plan, *old);
                self.summary.conflicts.push(Conflict {
                    external_id: row.external_id,
                    place: row.place,
                    kind: ConflictKind::LineLocked,
                });
            }
            !locked
        });
        for (_, old, _) in &bent {
            self.network.put_line(*old, None);
        }
        for (new, old, turned) in bent {
            let (Some(line), Some(before)) = (fresh.line(new), plan.network().line_arc(old)) else {
                continue;
            };
            let [was_from, was_to] = ends_of(before, turned);
            let from = self.node_of(line.from, was_from);
            let to = self.node_of(line.to, was_to);
            if let (Some(from), Some(to)) = (from, to) {
                let after = Line {
                    from,
                    to,
                    inner: line.inner.clone(),
                    ..Line::clone(before)
                };
                self.network.put_line(old, Some(Arc::new(after)));
            }
            match self.network.settle_line(old) {
                Ok(()) => {
                    if self.network.points(old) != plan.network().points_of(before) {
                        self.touched.insert(old);
                    }
                }
                Err(error) => {
                    self.network.put_line(old, Some(before.clone()));
                    let from = Origin::of(&self.newer.file);
                    let place = fresh.place(line.from);
                    issues.push(graft::refusal(&from, place, &error));
                }
            }
        }
    }

    /// The node that stands for one of the file, where a line ended at `was`.
    fn node_of(&mut self, node: NodeId, was: NodeId) -> Option<NodeId> {
        if let Some(known) = self.nodes.get(&node) {
            return Some(*known);
        }
        let place = self.newer.network.place(node)?;
        if self.parts.torn.contains(&node) && self.parts.fixed.contains(&was) {
            // it hangs on a line that keeps its course
            self.nodes.insert(node, was);
            return Some(was);
        }
        let found = match self.network.node_near(place, JOIN_TOLERANCE_M) {
            Some(there) => there,
            None if self.takes_along(was, place) => was,
            None => graft::node_at(&mut self.network, place)?,
        };
        self.nodes.insert(node, found);
        Some(found)
    }

    /// Moves a node that no line of the file needs where it was; lines that the
    /// file does not have follow, where none of them is locked or loses its length.
    fn takes_along(&mut self, node: NodeId, place: Point) -> bool {
        let is_needed = self.nodes.values().any(|known| *known == node);
        if is_needed || self.parts.fixed.contains(&node) {
            return false;
        }
        let from = self.network.place(node);
        let mut moved = self.network.clone();
        let lines = moved.lines_at(node);
        let follows = |network: &mut Network, id: LineId| {
            let locked = network.line(id).is_some_and(|line| line.locked);
            !locked && network.settle_line(id).is_ok()
        };
        let can = moved.move_node(node, place).is_ok()
            && lines.into_iter().all(|id| follows(&mut moved, id));
        if can {
            let is_far = from.is_some_and(|from| distance_m(from, place) > HEIGHT_HOLDS_M);
            if is_far && moved.elevation_m(node).is_some() {
                moved.set_elevation(node, None);
                self.flat.insert(node);
            }
            self.network = moved;
        }
        can
    }

    /// Says of lines what the file says of them.
    fn say_anew(&mut self) {
        let mut reading = Reading::of(self.newer.mapping.clone());
        let pairs: Vec<(LineId, LineId)> = self.partner.iter().map(|(a, b)| (*a, *b)).collect();
        for (new, old) in pairs {
            let (Some(fresh), Some(now)) = (
                self.newer.network.line(new),
                self.network.line(old).cloned(),
            ) else {
                continue;
            };
            let after = newer(&now, fresh, &mut reading);
            if after == now {
                continue;
            }
            let parts = self.parts.followers.get(&old).cloned().unwrap_or_default();
            if now.locked && after.locked {
                let row = note(self.plan, old);
                let told = |c: &Conflict| c.external_id == row.external_id;
                if !self.summary.conflicts.iter().any(told) {
                    self.conflict(&row, ConflictKind::LineLocked);
                }
                continue;
            }
            for part in parts {
                let Some(line) = self.network.line(part).cloned() else {
                    continue;
                };
                let next = follows(&line, &now, &after);
                if next == line {
                    continue;
                }
                if line.locked && next.locked {
                    self.conflict(&note(self.plan, part), ConflictKind::LineLocked);
                    continue;
                }
                self.network.put_line(part, Some(Arc::new(next)));
                self.touched.insert(part);
            }
            self.network.put_line(old, Some(Arc::new(after)));
            self.touched.insert(old);
        }
    }

    /// Lines that only the file has. What another line of the file was cut off
    /// from a line that is known says as little as that one.
    fn add_lines(&mut self, issues: &mut Vec<ImportIssue>) {
        let fresh = self.newer.network;
        let origin = Origin::of(&self.newer.file);
        let mut reading = Reading::of(self.newer.mapping.clone());
        for (id, line) in fresh.lines() {
            if self.partner.contains_key(&id) || self.parts.covered.contains(&id) {
                continue;
            }
            let mut whole = line.split_from;
            while let Some(above) = whole.filter(|above| !self.partner.contains_key(above)) {
                whole = fresh.line(above).and_then(|line| line.split_from);
            }
            let whole = whole.and_then(|above| self.partner.get(&above)).copied();
            let mut loose = LooseLine {
                points: fresh.points_of(line),
                line: Line {
                    split_from: None,
                    ..line.clone()
                },
            };
            if let Some((of, whole)) = whole.and_then(|of| Some((of, self.network.line(of)?))) {
                loose.line = Line {
                    external_id: None,
                    split_from: Some(of),
                    road_crossings: whole.road_crossings.map(|_| 0),
                    fittings: whole.fittings.none_of(),
                    ..newer(whole, line, &mut reading)
                };
            }
            let told = issues.len();
            graft::add_line(&mut self.network, &loose, &origin, issues);
            if issues.len() == told {
                let name = line.external_id.clone();
                self.summary.added.push(RowNote {
                    external_id: name.unwrap_or_else(|| "".into()),
                    place: middle(&loose.points),
                });
            }
        }
    }

    /// Heights that the file gives.
    fn take_heights(&mut self) {
        for (_, node) in self.newer.network.nodes() {
            let near = self.network.node_near(node.place, JOIN_TOLERANCE_M);
            let (Some(height_m), Some(here)) = (node.elevation_m, near) else {
                continue;
            };
            let before = self.network.elevation_m(here);
            if before.is_some_and(|m| (m - height_m).abs() <= SAME_HEIGHT_M) {
                continue;
            }
            self.network.set_elevation(here, Some(height_m));
            let old = self.plan.network();
            let lines = self.network.lines_at(here).into_iter();
            let known = self.partner.values().copied().collect::<BTreeSet<_>>();
            let known = lines.filter(|id| old.line(*id).is_some() && known.contains(id));
            self.touched.extend(known);
        }
    }
}

/// The nodes of a line, as the file runs through them.
fn ends_of(line: &Line, turned: bool) -> [NodeId; 2] {
    if turned {
        [line.to, line.from]
    } else {
        [line.from, line.to]
    }
}

/// Whether a line runs against the way it ran before: its ends are nearer to
/// the other ones.
fn runs_back(points: &[Point], was: &[Point]) -> bool {
    let ends = |points: &[Point]| Some([*points.first()?, *points.last()?]);
    let Some(([a, b], [c, d])) = ends(points).zip(ends(was)) else {
        return false;
    };
    distance_m(a, d) + distance_m(b, c) < distance_m(a, c) + distance_m(b, d)
}

/// Whether a service of the active variant is pinned to a line.
fn is_pinned(plan: &Plan, line: LineId) -> bool {
    let network = plan.network();
    plan.variant().decisions.iter().any(|(_, decision)| {
        let foot = decision.service.as_ref().and_then(|pin| pin.to);
        foot.is_some_and(|foot| foot.was_on(line, network))
    })
}

#[cfg(test)]
mod tests;

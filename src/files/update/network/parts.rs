//! Lines that the plan has in parts (a branch was drawn from their middle) where
//! the file has them whole, or in other parts.
//!
//! Where the parts run together as the line of the file does, all of them stay as
//! they are, each with what was decided about it. Where they do not, nothing is
//! moved, added or taken away, and the line is listed as a conflict.

use super::super::conflict::ConflictKind;
use super::{Work, ends_of, note, runs_back, same_course};
use crate::files::update::RowNote;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::split::point_at;
use crate::geometry::{Bounds, Point};
use crate::plan::{JOIN_TOLERANCE_M, Line, LineId, Network, NodeId, is_same_way};
use std::collections::{BTreeMap, BTreeSet};

/// Lines of the plan and of the file that stand for others.
#[derive(Default)]
pub(super) struct Parts {
    /// Lines of the plan, and the other parts of theirs that follow what the file
    /// says of them.
    pub followers: BTreeMap<LineId, Vec<LineId>>,
    /// Parts of the plan that the file has as part of another line.
    pub known: BTreeSet<LineId>,
    /// Lines of the file that the plan has in parts.
    pub covered: BTreeSet<LineId>,
    /// Lines of the file whose partners keep their course.
    pub still: BTreeSet<LineId>,
    /// Nodes of these parts: other lines do not take them along.
    pub fixed: BTreeSet<NodeId>,
    /// Nodes of lines of the file that run elsewhere than the parts of the plan.
    pub torn: BTreeSet<NodeId>,
}

/// The line that one was cut off from in the end: the first above it that is one.
pub(super) fn whole_of(
    network: &Network,
    line: &Line,
    is_whole: impl Fn(LineId, &Line) -> bool,
) -> Option<LineId> {
    let mut above = line.split_from;
    while let Some(id) = above {
        let line = network.line(id)?;
        if is_whole(id, line) {
            return Some(id);
        }
        above = line.split_from.filter(|next| *next < id);
    }
    None
}

/// The one way that lines run together, and its ends; `None` where they do not.
fn joined(network: &Network, lines: &[LineId]) -> Option<(Vec<Point>, [NodeId; 2])> {
    let (first, rest) = lines.split_first()?;
    let line = network.line(*first)?;
    let mut way = network.points_of(line);
    let mut ends = [line.from, line.to];
    let mut left: Vec<LineId> = rest.to_vec();
    while !left.is_empty() {
        let at = left.iter().position(|id| {
            let line = network.line(*id);
            line.is_some_and(|l| ends.contains(&l.from) || ends.contains(&l.to))
        })?;
        let line = network.line(left.remove(at))?;
        let mut points = network.points_of(line);
        let [start, end] = ends;
        if line.from == end || line.to == end {
            if line.from != end {
                points.reverse();
            }
            ends = [start, if line.from == end { line.to } else { line.from }];
            way.extend(points.into_iter().skip(1));
        } else {
            if line.to != start {
                points.reverse();
            }
            ends = [if line.to == start { line.from } else { line.to }, end];
            points.pop();
            points.append(&mut way);
            way = points;
        }
    }
    Some((way, ends))
}

/// Whether a line runs on others over its whole length.
fn runs_on(network: &Network, line: LineId, ways: &[(Vec<Point>, Bounds)]) -> bool {
    let mut points = network.points(line);
    let bounds = Bounds::of(&points);
    // between its vertices too: a short cut begins and ends on them only
    let between: Vec<Point> = (0..points.len().saturating_sub(1))
        .filter_map(|segment| point_at(&points, (segment, 0.5)))
        .collect();
    points.extend(between);
    ways.iter().any(|(way, around)| {
        around.intersects(&bounds)
            && points.iter().all(|point| {
                let foot = nearest_on_polyline(*point, way);
                foot.is_some_and(|foot| foot.distance_m <= JOIN_TOLERANCE_M)
            })
    })
}

fn ways_of(network: &Network, lines: &[LineId]) -> Vec<(Vec<Point>, Bounds)> {
    let ways: Vec<Vec<Point>> = match joined(network, lines) {
        Some((way, _)) => vec![way],
        None => lines.iter().map(|id| network.points(*id)).collect(),
    };
    let around = |way: &Vec<Point>| Bounds::of(way).buffered(JOIN_TOLERANCE_M);
    ways.into_iter()
        .map(|way| {
            let bounds = around(&way);
            (way, bounds)
        })
        .collect()
}

impl Work<'_> {
    /// Puts parts of the plan and lines of the file together. `by_way` are the
    /// lines of the file that were matched by the way they run.
    pub(super) fn match_parts(&mut self, by_way: &mut BTreeSet<LineId>) {
        let (old, fresh) = (self.plan.network(), self.newer.network);
        let by_name: BTreeMap<LineId, LineId> = self
            .partner
            .iter()
            .filter(|(new, _)| !by_way.contains(new))
            .map(|(new, old)| (*old, *new))
            .collect();
        // parts of the plan by the line that they belong to, else loose
        let mut of_old: BTreeMap<LineId, Vec<LineId>> = BTreeMap::new();
        let mut loose: BTreeSet<LineId> = BTreeSet::new();
        for (id, line) in old.lines() {
            if line.external_id.is_some() || by_name.contains_key(&id) {
                continue;
            }
            let is_whole =
                |id: LineId, line: &Line| by_name.contains_key(&id) || line.external_id.is_some();
            match whole_of(old, line, is_whole) {
                Some(whole) if by_name.contains_key(&whole) => {
                    of_old.entry(whole).or_default().push(id);
                }
                Some(_) => {}
                None => {
                    loose.insert(id);
                }
            }
        }
        for id in self.partner.values() {
            loose.remove(id);
        }
        // lines of the file with what was cut off from them on reading
        let mut of_fresh: BTreeMap<LineId, Vec<LineId>> = BTreeMap::new();
        for (id, line) in fresh.lines() {
            let whole = match line.external_id {
                Some(_) => None,
                None => whole_of(fresh, line, |_, l| {
                    l.external_id.is_some() || l.split_from.is_none()
                }),
            };
            of_fresh.entry(whole.unwrap_or(id)).or_default().push(id);
        }
        for (whole, mut lines) in of_fresh {
            let named = self.partner.get(&whole).copied();
            if let Some(first) = named.filter(|first| by_name.contains_key(first)) {
                let mut parts = of_old.remove(&first).unwrap_or_default();
                // what the file has as a line of its own is no part here
                let elsewhere: BTreeSet<LineId> = self
                    .partner
                    .iter()
                    .filter(|(new, _)| !lines.contains(new))
                    .map(|(_, old)| *old)
                    .collect();
                parts.retain(|part| !elsewhere.contains(part));
                let ways = ways_of(fresh, &lines);
                let is_part = |id: &LineId| {
                    let cut = old.line(*id).is_some_and(|line| line.split_from.is_some());
                    cut && runs_on(old, *id, &ways)
                };
                let lost: Vec<LineId> = loose.iter().copied().filter(is_part).collect();
                for id in lost {
                    loose.remove(&id);
                    parts.push(id);
                }
                if !parts.is_empty() {
                    parts.insert(0, first);
                    self.put_parts(&lines, parts, by_way);
                }
                continue;
            }
            lines.retain(|id| !self.partner.contains_key(id));
            if lines.is_empty() {
                continue;
            }
            let ways = ways_of(fresh, &lines);
            let runs = |id: &LineId| runs_on(old, *id, &ways);
            let parts: Vec<LineId> = loose.iter().copied().filter(runs).collect();
            for part in &parts {
                loose.remove(part);
            }
            if !parts.is_empty() {
                self.put_parts(&lines, parts, by_way);
            }
        }
    }

    /// Lines of the file and the parts of the plan that stand for them, first the
    /// one that is the line of the file.
    fn put_parts(&mut self, lines: &[LineId], parts: Vec<LineId>, by_way: &mut BTreeSet<LineId>) {
        let (old, fresh) = (self.plan.network(), self.newer.network);
        let (Some(whole), Some(first)) = (lines.first().copied(), parts.first().copied()) else {
            return;
        };
        let as_it_was = |new: &LineId| {
            let was = self.partner.get(new).filter(|old| parts.contains(old));
            was.is_some_and(|was| same_course(&fresh.points(*new), &old.points(*was)).is_some())
        };
        if lines.len() == parts.len() && lines.iter().all(as_it_was) {
            return;
        }
        let (new, was) = (joined(fresh, lines), joined(old, &parts));
        let same = new
            .zip(was)
            .filter(|((new, _), (was, _))| is_same_way(new, was));
        let known = self.partner.get(&whole).copied();
        if same.is_some() && known.is_none() {
            by_way.insert(whole);
        }
        for new in lines.iter().skip(1) {
            self.partner.remove(new);
            by_way.remove(new);
        }
        self.parts.covered.extend(lines.iter().copied());
        let nodes = |network: &Network, ids: &[LineId]| -> Vec<NodeId> {
            let lines = ids.iter().filter_map(|id| network.line(*id));
            lines.flat_map(|line| ends_of(line, false)).collect()
        };
        self.parts.fixed.extend(nodes(old, &parts));
        self.parts.known.extend(parts.iter().copied());
        if let Some(((new, [from, to]), (was, mut ends))) = same {
            self.partner.insert(whole, first);
            if runs_back(&new, &was) {
                ends.reverse();
            }
            let [start, end] = ends;
            self.nodes.entry(from).or_insert(start);
            self.nodes.entry(to).or_insert(end);
        } else {
            self.parts.torn.extend(nodes(fresh, lines));
            let row = note(self.plan, first);
            let name = fresh.line(whole).and_then(|line| line.external_id.clone());
            let row = RowNote {
                external_id: name.unwrap_or(row.external_id),
                place: row.place,
            };
            self.conflict(&row, ConflictKind::PartsElsewhere);
        }
        self.parts.still.insert(whole);
        let rest = parts.into_iter().skip(1).collect();
        self.parts.followers.insert(first, rest);
    }
}

//! What every edit of the network keeps: no segment shorter than 5 cm, no line
//! twice on one way, and what is locked stays as it is.

use super::EditError;
use crate::edit::Change;
use crate::plan::{Line, LineId, Network, NetworkError, NodeId, SourceId, is_same_way};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What an edit may do to a locked line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locks {
    /// Nothing.
    Hold,
    /// Cut it where something joins it: its way and attributes stay.
    MayJoin,
    /// Lock and unlock it, nothing else.
    MayTurn,
}

/// Which things differ between two networks, by id.
#[derive(Debug, Default)]
struct Differences {
    nodes: Vec<NodeId>,
    lines: BTreeSet<LineId>,
    sources: Vec<SourceId>,
}

impl Differences {
    fn between(before: &Network, after: &Network) -> Self {
        Self {
            nodes: differing(before.nodes(), after.nodes(), |a, b| a == b),
            lines: differing(before.line_arcs(), after.line_arcs(), same_arc)
                .into_iter()
                .collect(),
            sources: differing(before.source_arcs(), after.source_arcs(), same_arc),
        }
    }

    fn changes(&self, before: &Network, after: &Network) -> Vec<Change> {
        let mut changes = Vec::new();
        for &id in &self.nodes {
            let (a, b) = (before.node(id).copied(), after.node(id).copied());
            if a != b {
                changes.push(Change::Node(id, a, b));
            }
        }
        for &id in &self.lines {
            let (a, b) = (before.line_arc(id), after.line_arc(id));
            if a != b {
                changes.push(Change::Line(id, a.cloned(), b.cloned()));
            }
        }
        for &id in &self.sources {
            let (a, b) = (before.source_arc(id), after.source_arc(id));
            changes.push(Change::Source(id, a.cloned(), b.cloned()));
        }
        if before.counters() != after.counters() {
            changes.push(Change::Counters(before.counters(), after.counters()));
        }
        changes
    }
}

fn same_arc<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// The ids at which two sorted sequences differ, ascending.
fn differing<'a, K: Ord + Copy, V: 'a>(
    before: impl Iterator<Item = (K, &'a V)>,
    after: impl Iterator<Item = (K, &'a V)>,
    is_same: impl Fn(&V, &V) -> bool,
) -> Vec<K> {
    let (mut before, mut after) = (before.peekable(), after.peekable());
    let mut found = Vec::new();
    loop {
        let (a, b) = match (before.peek(), after.peek()) {
            (None, None) => return found,
            (Some(&(a, _)), None) => (Some(a), None),
            (None, Some(&(b, _))) => (None, Some(b)),
            (Some(&(a, old)), Some(&(b, new))) => match a.cmp(&b) {
                std::cmp::Ordering::Less => (Some(a), None),
                std::cmp::Ordering::Greater => (None, Some(b)),
                std::cmp::Ordering::Equal => {
                    if !is_same(old, new) {
                        found.push(a);
                    }
                    before.next();
                    after.next();
                    continue;
                }
            },
        };
        if let Some(id) = a {
            found.push(id);
            before.next();
        }
        if let Some(id) = b {
            found.push(id);
            after.next();
        }
    }
}

/// What differs between two networks, nodes first, by id.
pub(in crate::edit) fn network_changes(before: &Network, after: &Network) -> Vec<Change> {
    Differences::between(before, after).changes(before, after)
}

/// Brings the edited network in order and answers what changed, or refuses.
pub(super) fn settled_changes(
    before: &Network,
    after: &mut Network,
    locks: Locks,
) -> Result<Vec<Change>, EditError> {
    let mut differences = Differences::between(before, after);
    let moved: BTreeSet<NodeId> = differences.nodes.iter().copied().collect();
    let mut touched = differences.lines.clone();
    if !moved.is_empty() {
        touched.extend(
            after
                .lines()
                .filter(|(_, line)| moved.contains(&line.from) || moved.contains(&line.to))
                .map(|(id, _)| id),
        );
    }
    for &id in &touched {
        if before.line(id).is_some_and(|line| line.locked) {
            hold_lock(before, after, id, locks)?;
        }
    }
    for &id in &touched {
        if after.line(id).is_some() {
            after.settle_line(id)?;
        }
    }
    // A stretch too short to draw may have left the node it would lead to.
    after.drop_orphans(moved);
    refuse_duplicates(before, after, &touched)?;
    differences.lines = touched;
    Ok(differences.changes(before, after))
}

/// Refuses what would change a locked line.
fn hold_lock(before: &Network, after: &Network, id: LineId, locks: Locks) -> Result<(), EditError> {
    let (Some(old), Some(new)) = (before.line(id), after.line(id)) else {
        return Err(EditError::Locked(id));
    };
    let may_differ = |line: &Line| Line {
        from: NodeId(0),
        to: NodeId(0),
        inner: Vec::new(),
        locked: line.locked && locks != Locks::MayTurn,
        ..line.clone()
    };
    let (way, new_way) = (before.points_of(old), after.points_of(new));
    let keeps = may_differ(old) == may_differ(new)
        && (way == new_way || locks == Locks::MayJoin && is_cut(before, after, id));
    if keeps {
        Ok(())
    } else {
        Err(EditError::Locked(id))
    }
}

/// Whether a line was only cut: it and the parts that came off it, one after
/// the other, are the way it had.
fn is_cut(before: &Network, after: &Network, id: LineId) -> bool {
    let mut way = after.points(id);
    let mut end = after.line(id).map(|line| line.to);
    let mut parts: BTreeMap<NodeId, &Line> = after
        .lines()
        .filter(|(part, line)| before.line(*part).is_none() && after.descends_from(line, id))
        .map(|(_, line)| (line.from, line))
        .collect();
    while let Some(part) = end.and_then(|node| parts.remove(&node)) {
        if !part.locked {
            return false;
        }
        way.extend(after.points_of(part).into_iter().skip(1));
        end = Some(part.to);
    }
    let old = before.points(id);
    parts.is_empty()
        && way.first() == old.first()
        && way.last() == old.last()
        && is_same_way(&way, &old)
}

/// Refuses an edit that makes two lines run between the same nodes along the
/// same way, where they did not before.
fn refuse_duplicates(
    before: &Network,
    after: &Network,
    touched: &BTreeSet<LineId>,
) -> Result<(), EditError> {
    let found = after.duplicates(|id| touched.contains(&id));
    if found.is_empty() {
        return Ok(());
    }
    let known = before.duplicates(|id| touched.contains(&id));
    for (a, b) in found {
        if !known.contains(&(a, b)) {
            let (line, other) = if touched.contains(&a) { (a, b) } else { (b, a) };
            return Err(NetworkError::Duplicate { line, other }.into());
        }
    }
    Ok(())
}

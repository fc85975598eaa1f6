//! Parts of carrying a command out.

use super::{Change, Command};
use crate::plan::{NodeId, Plan, Touched};

impl Command {
    /// Whether all it does is to move nodes, and bends of lines.
    pub fn only_moves(&self) -> bool {
        self.changes.iter().all(|change| match change {
            Change::Node(_, Some(_), Some(_)) => true,
            Change::Line(_, Some(before), Some(after)) => before.differs_in_bends_alone(after),
            _ => false,
        })
    }
}

/// Marks the lines that end at one of these nodes.
pub(super) fn mark_lines_at(plan: &Plan, sorted_nodes: &[NodeId], touched: &mut Touched) {
    if sorted_nodes.is_empty() {
        return;
    }
    for (id, line) in plan.network().lines() {
        if [line.from, line.to]
            .iter()
            .any(|node| sorted_nodes.binary_search(node).is_ok())
        {
            touched.lines.insert(id);
            touched.engineered_lines = true;
        }
    }
}

/// Writes a value of a map, or takes it out.
pub(super) fn put<K: Ord + Clone, V: Clone>(
    map: &mut rpds::RedBlackTreeMapSync<K, V>,
    key: K,
    value: Option<&V>,
) {
    match value {
        Some(value) => map.insert_mut(key, value.clone()),
        None => {
            map.remove_mut(&key);
        }
    }
}

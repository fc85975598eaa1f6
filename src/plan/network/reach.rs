//! Which lines a source reaches, whatever their phase.

use super::Network;
use crate::plan::{LineId, NodeId};
use std::collections::{BTreeMap, BTreeSet};

impl Network {
    /// The lines that a source in use reaches over other lines, phases left
    /// aside. `None` while no source is in use: nothing hangs on anything then.
    pub fn reached_lines(&self) -> Option<BTreeSet<LineId>> {
        let mut at: BTreeMap<NodeId, Vec<LineId>> = BTreeMap::new();
        for (id, line) in self.lines() {
            at.entry(line.from).or_default().push(id);
            at.entry(line.to).or_default().push(id);
        }
        let mut open: Vec<NodeId> = self
            .sources()
            .filter(|(_, source)| source.in_use)
            .map(|(_, source)| source.node)
            .collect();
        if open.is_empty() {
            return None;
        }
        let mut seen: BTreeSet<NodeId> = open.iter().copied().collect();
        let mut reached = BTreeSet::new();
        while let Some(node) = open.pop() {
            for &id in at.get(&node).into_iter().flatten() {
                reached.insert(id);
                let far = self.line(id).and_then(|line| line.other_end(node));
                if let Some(far) = far
                    && seen.insert(far)
                {
                    open.push(far);
                }
            }
        }
        Some(reached)
    }

    /// Removes lines and every line that a source reached before and none does
    /// after. Answers the latter.
    pub fn remove_with_hanging(&mut self, lines: &[LineId]) -> Vec<LineId> {
        let before = self.reached_lines();
        self.remove_lines(lines);
        let (Some(before), Some(after)) = (before, self.reached_lines()) else {
            return Vec::new();
        };
        let hanging: Vec<LineId> = before
            .difference(&after)
            .copied()
            .filter(|id| self.line(*id).is_some())
            .collect();
        self.remove_lines(&hanging);
        hanging
    }
}

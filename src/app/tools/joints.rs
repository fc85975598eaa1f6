//! Which lines and sources stand on each node, worked out once for a state of the
//! network: the network itself looks through all its lines for the answer.

use crate::plan::{LineId, Network, NodeId};

/// The ends of all lines by node.
#[derive(Debug, Default)]
pub(super) struct Joints {
    /// Every end of every line, by node and line; a ring stands here twice.
    ends: Vec<(NodeId, LineId)>,
    /// The nodes with a source, ascending.
    sources: Vec<NodeId>,
}

impl Joints {
    /// One walk over the network.
    pub fn of(network: &Network) -> Self {
        let mut ends = Vec::with_capacity(2 * network.line_count());
        for (id, line) in network.lines() {
            ends.extend([(line.from, id), (line.to, id)]);
        }
        ends.sort_unstable();
        let mut sources: Vec<NodeId> = network.sources().map(|(_, s)| s.node).collect();
        sources.sort_unstable();
        Self { ends, sources }
    }

    /// The lines that end on a node, by id; a ring twice.
    pub fn lines_at(&self, node: NodeId) -> impl Iterator<Item = LineId> + '_ {
        let first = self.ends.partition_point(|(at, _)| *at < node);
        let after = self.ends.iter().skip(first);
        after
            .take_while(move |(at, _)| *at == node)
            .map(|(_, line)| *line)
    }

    /// How many ends of lines a node has.
    pub fn count(&self, node: NodeId) -> usize {
        let first = self.ends.partition_point(|(at, _)| *at < node);
        let end = self.ends.partition_point(|(at, _)| *at <= node);
        end.saturating_sub(first)
    }

    /// Whether a source stands on a node.
    pub fn has_source(&self, node: NodeId) -> bool {
        self.sources.binary_search(&node).is_ok()
    }

    /// Whether a node is the loose end of one line.
    pub fn is_free(&self, node: NodeId) -> bool {
        self.count(node) == 1 && !self.has_source(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::ToolKind;
    use crate::app::tools::fixture::Desk;

    #[test]
    fn they_are_what_the_network_says() {
        let desk = Desk::large(ToolKind::Vertex);
        let network = desk.doc.plan.network();
        let joints = Joints::of(network);
        for (node, _) in network.nodes().step_by(37) {
            let lines = network.lines_at(node);
            assert_eq!(joints.lines_at(node).collect::<Vec<_>>(), lines);
            assert_eq!(joints.count(node), lines.len());
            assert_eq!(joints.is_free(node), lines.len() == 1);
        }
        assert_eq!(joints.count(NodeId(u32::MAX)), 0);
    }
}

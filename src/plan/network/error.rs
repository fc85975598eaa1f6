//! Why a change to a network is refused.

use crate::plan::{LineId, NodeId, SourceId};

/// Why a change to a network is refused; the network is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// The line is not there (any more).
    #[error("line {} does not exist", .0.0)]
    NoLine(LineId),
    /// The node is not there (any more).
    #[error("node {} does not exist", .0.0)]
    NoNode(NodeId),
    /// The source is not there (any more).
    #[error("source {} does not exist", .0.0)]
    NoSource(SourceId),
    /// The vertex is not there (any more).
    #[error("line {line:?} has no vertex {vertex}")]
    NoVertex {
        /// The line.
        line: LineId,
        /// The vertex asked for.
        vertex: usize,
    },
    /// The line would have no length, or runs wholly along lines that are there.
    #[error("nothing is left to draw: shorter than 5 cm, or along a line that is there already")]
    TooShort,
    /// A coordinate is not a finite number.
    #[error("a coordinate is not finite")]
    NotFinite,
    /// The line would lose its length: its two ends would come together.
    #[error("line {} would lose its length", .0.0)]
    Vanishes(LineId),
    /// The line would run between the same nodes along the same way as another.
    #[error("line {} would run where line {} runs already", .line.0, .other.0)]
    Duplicate {
        /// The line.
        line: LineId,
        /// The one that runs there.
        other: LineId,
    },
    /// A line cannot be split at its own end.
    #[error("line {} ends there: nothing to split", .0.0)]
    SplitAtEnd(LineId),
    /// Two lines to be merged share no node.
    #[error("lines {} and {} share no node", .0.0, .1.0)]
    NotJoined(LineId, LineId),
    /// More or fewer than two lines meet at the node.
    #[error("{lines} line ends meet at node {}, not two", .node.0)]
    NotTwoLines {
        /// The node.
        node: NodeId,
        /// Line ends that meet there.
        lines: usize,
    },
    /// A source stands on the node.
    #[error("source {} stands on node {}", .1.0, .0.0)]
    SourceThere(NodeId, SourceId),
    /// The two lines share both nodes: one line of them would be a ring.
    #[error("lines {} and {} together are a ring", .0.0, .1.0)]
    Ring(LineId, LineId),
    /// A service line and a trunk or branch cannot be one line.
    #[error("line {} is a service line and line {} is not", .service.0, .other.0)]
    ServiceAndPipe {
        /// The service line.
        service: LineId,
        /// The trunk or branch.
        other: LineId,
    },
    /// The two lines say different things of themselves, and one of them would be lost.
    #[error("lines {} and {} differ in what is said of them", .line.0, .other.0)]
    Differ {
        /// The line.
        line: LineId,
        /// The other.
        other: LineId,
    },
    /// Nothing else meets at the node: there is nothing to disconnect.
    #[error("nothing is joined at node {}", .0.0)]
    NothingJoined(NodeId),
}

impl NetworkError {
    /// Stable code; the message key is `refusal-` and the code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoLine(_) | Self::NoNode(_) | Self::NoSource(_) | Self::NoVertex { .. } => "gone",
            Self::TooShort => "too-short",
            Self::NotFinite => "not-finite",
            Self::Vanishes(_) => "vanishes",
            Self::Duplicate { .. } => "duplicate",
            Self::SplitAtEnd(_) => "split-at-end",
            Self::NotJoined(..) => "not-joined",
            Self::NotTwoLines { .. } => "not-two-lines",
            Self::SourceThere(..) => "source-there",
            Self::Ring(..) => "ring",
            Self::ServiceAndPipe { .. } => "service-and-pipe",
            Self::Differ { .. } => "differ",
            Self::NothingJoined(_) => "nothing-joined",
        }
    }

    /// The lines it is about, to name and to show.
    pub fn lines(&self) -> Vec<LineId> {
        match *self {
            Self::NoLine(line)
            | Self::NoVertex { line, .. }
            | Self::Vanishes(line)
            | Self::SplitAtEnd(line) => vec![line],
            Self::Duplicate { line, other }
            | Self::Differ { line, other }
            | Self::NotJoined(line, other)
            | Self::Ring(line, other)
            | Self::ServiceAndPipe {
                service: line,
                other,
            } => vec![line, other],
            Self::NoNode(_)
            | Self::NoSource(_)
            | Self::TooShort
            | Self::NotFinite
            | Self::NotTwoLines { .. }
            | Self::SourceThere(..)
            | Self::NothingJoined(_) => Vec::new(),
        }
    }
}

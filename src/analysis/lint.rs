//! Lint: faults of the street data and of the drawn network, each with where it
//! is, how large it is, and what would mend it.
//!
//! Street faults break every planner's routes: an end that stops a hand's width
//! before the next street leads nowhere. They are looked for in the streets as
//! they run after the user's repairs, so that what was mended is a fault no
//! more. A repair never moves anything farther than the tolerance from where
//! it was loaded.

mod apply;
mod crossings;
mod cut_off;
mod duplicates;
mod gaps;
mod grid;
mod islands;
mod join;
mod joints;
mod mend_all;
mod network;
mod network_mend;
mod part_copies;
mod services;
mod streets;
#[cfg(test)]
mod tests;

pub use apply::{Preview, preview};
pub use join::{Crossing, join_crossings, line_crossings};
pub use mend_all::{Mended, mend_all, mend_one, warning_key, warning_repair, warning_severity};
pub use network::lint_network;
pub use streets::lint_streets;

use crate::geometry::Point;
use crate::plan::{BuildingId, LineId, NodeId, Plan, StreetId};
use std::sync::Arc;

/// What is nearer than this is one place, metres: as for tracing.
const SAME_M: f64 = 1e-3;

/// The tolerance a person may choose from, metres.
pub const TOLERANCE_RANGE_M: [f64; 2] = [0.05, 5.0];
/// The tolerance until another is chosen, metres.
pub const TOLERANCE_M: f64 = 1.0;

/// The widest gap that a new stretch may bridge, metres: what a person may
/// choose from.
pub const BRIDGE_RANGE_M: [f64; 2] = [0.0, 100.0];
/// The widest gap that is bridged until another is chosen, metres.
pub const BRIDGE_M: f64 = 10.0;

/// How far lint reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// What is nearer than this is meant to join, metres. No repair moves
    /// anything farther.
    pub tolerance_m: f64,
    /// Streets and lines that are cut off are joined to the rest by a new
    /// stretch of at most this length, metres; 0 = never.
    pub bridge_m: f64,
}

impl From<f64> for Reach {
    /// A tolerance, with the widest gap that is bridged by default.
    fn from(tolerance_m: f64) -> Self {
        Self {
            tolerance_m,
            bridge_m: BRIDGE_M,
        }
    }
}

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Untidy: figures may be off.
    Warning,
    /// Routes or supply break.
    Fault,
}

impl Severity {
    /// Stable code; also the end of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident),+ $(,)?) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultKind { $($(#[$doc])* $name),+ }

        impl FaultKind {
            /// Every kind, in the order in which they are mended.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code; the message key is `lint-` and this.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }
        }
    };
}

kinds! {
    /// A street without length.
    StreetZeroLength = "street-zero-length", Warning,
    /// A street on top of another one.
    StreetDuplicate = "street-duplicate", Warning,
    /// Two streets on top of each other for a part of their way.
    StreetPartDuplicate = "street-part-duplicate", Warning,
    /// A street that runs on for a bit past the street it joins.
    StreetOvershoot = "street-overshoot", Warning,
    /// Two ends that nearly meet.
    StreetNearMiss = "street-near-miss", Fault,
    /// An end that nearly meets another street on its way, or meets it where
    /// that one has no vertex.
    StreetUndershoot = "street-undershoot", Fault,
    /// Two streets that cross and do not join.
    StreetCrossing = "street-crossing", Fault,
    /// A dead end too short to be a street.
    StreetStub = "street-stub", Warning,
    /// Streets that no way leads to.
    StreetIsland = "street-island", Note,
    /// The end of a line that nearly meets another node.
    LineNearMiss = "line-near-miss", Fault,
    /// The end of a line that nearly meets another line on its way.
    LineUndershoot = "line-undershoot", Fault,
    /// A line on top of another one.
    LineDuplicate = "line-duplicate", Warning,
    /// Two lines that cross and do not join.
    LineCrossing = "line-crossing", Warning,
    /// A line that crosses itself.
    LineSelfCrossing = "line-self-crossing", Warning,
    /// Lines in one piece that no line joins to a source.
    LineCutOff = "line-cut-off", Fault,
    /// A service, drawn or pinned, that runs through a building it does not
    /// serve.
    ServiceThroughBuilding = "service-through-building", Warning,
    /// A trunk or branch to be built that runs through a building.
    LineThroughBuilding = "line-through-building", Warning,
    /// A line that crosses water or rail and is not marked as a crossing.
    LineBarrier = "line-barrier", Warning,
    /// A line that is supplied later than its own phase.
    LinePhase = "line-phase", Warning,
}

impl FaultKind {
    /// Whether it is about streets, not about the network.
    pub const fn is_of_streets(self) -> bool {
        matches!(
            self,
            Self::StreetZeroLength
                | Self::StreetDuplicate
                | Self::StreetPartDuplicate
                | Self::StreetOvershoot
                | Self::StreetNearMiss
                | Self::StreetUndershoot
                | Self::StreetCrossing
                | Self::StreetStub
                | Self::StreetIsland
        )
    }
}

macro_rules! obstacles {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Why a fault cannot be mended with one click.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Obstacle { $($(#[$doc])* $name),+ }

        impl Obstacle {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code; the message key is `lint-obstacle-` and this.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

obstacles! {
    /// Something would lie farther than the tolerance from where it was loaded.
    TooFar = "too-far",
    /// They lie on each other in the middle of both: a cut would tear one in two.
    OnlyPartly = "only-partly",
    /// Other streets or lines join what would go.
    OthersJoin = "others-join",
    /// A way must be drawn or the data completed.
    NoWay = "no-way",
    /// What would be bridged is wider than a person allows.
    TooWide = "too-wide",
    /// Water, rail or a building lies in the gap.
    InTheWay = "in-the-way",
    /// No automatic service that avoids buildings is within reach.
    NoFreeWay = "no-free-way",
    /// A person must say which way it should run.
    NeedsHand = "needs-hand",
    /// A line is locked.
    Locked = "locked",
    /// The pipe is in the ground already.
    InTheGround = "in-the-ground",
    /// Nothing would be left of it.
    Vanishes = "vanishes",
}

/// One thing to do to mend a fault.
#[derive(Debug, Clone, PartialEq)]
pub enum Mend {
    /// Every vertex of these streets at `from` goes to `to`.
    Move {
        /// The streets that meet at `from`.
        streets: Vec<StreetId>,
        /// Where they meet now, plan metres.
        from: Point,
        /// Where they meet then.
        to: Point,
    },
    /// A street gets a vertex.
    Insert {
        /// The street.
        street: StreetId,
        /// The segment that is divided, from 0.
        segment: usize,
        /// Where the vertex stands, plan metres.
        at: Point,
    },
    /// A street ends earlier.
    Cut {
        /// The street.
        street: StreetId,
        /// At its first vertex, not at its last.
        at_start: bool,
        /// The outermost vertex that stays.
        keep: usize,
        /// Where it ends then, plan metres.
        at: Point,
    },
    /// A street runs on from one of its ends, to where it meets another one.
    Extend {
        /// The street.
        street: StreetId,
        /// From its first vertex, not from its last.
        at_start: bool,
        /// Where it ends then, plan metres.
        to: Point,
    },
    /// A street counts no more.
    Hide {
        /// The street.
        street: StreetId,
    },
    /// Two nodes of the network become one.
    MergeNodes {
        /// The node that goes.
        from: NodeId,
        /// The node that stays.
        into: NodeId,
    },
    /// A node joins a line on its way.
    JoinLine {
        /// The node.
        node: NodeId,
        /// The line it joins.
        line: LineId,
        /// Where, plan metres.
        at: Point,
    },
    /// Two lines join where they cross.
    JoinLines {
        /// The two lines.
        lines: [LineId; 2],
        /// Where they cross, plan metres.
        at: Point,
    },
    /// A new line joins two lines that do not meet.
    Bridge {
        /// The line that is cut off, and the one it is joined to.
        lines: [LineId; 2],
        /// Where on the one, plan metres.
        from: Point,
        /// Where on the other.
        to: Point,
    },
    /// A service is automatic again: its pin and the lines drawn for it go.
    Release {
        /// The building it serves.
        building: BuildingId,
        /// The lines drawn for it.
        lines: Vec<LineId>,
        /// How it runs now, plan metres.
        before: Vec<Point>,
        /// How it runs then.
        after: Vec<Point>,
    },
    /// A line gets a node where it crosses itself.
    TieLine {
        /// The line.
        line: LineId,
        /// The two segments that cross, from 0, the first one first.
        segments: [usize; 2],
        /// Where they cross, plan metres.
        at: Point,
    },
    /// A line goes.
    DeleteLine {
        /// The line.
        line: LineId,
    },
    /// A line is meant to cross water or rail.
    MarkCrossing {
        /// The line.
        line: LineId,
    },
    /// A line is built in another phase.
    SetPhase {
        /// The line.
        line: LineId,
        /// The phase.
        phase: u8,
    },
}

/// A fault: what, where, how large, and what would mend it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it is, plan metres.
    pub at: Point,
    /// Its size in metres: the gap, the length that is too much, the length on
    /// top of each other, the way to the rest; 0 where they touch.
    pub size_m: f64,
    /// The streets it is about, the first one first.
    pub streets: Vec<StreetId>,
    /// The lines it is about.
    pub lines: Vec<LineId>,
    /// The building it is about.
    pub building: Option<BuildingId>,
    /// The building whose pinned service it is about.
    pub serves: Option<BuildingId>,
    /// How much it matters here: that of its kind, or more.
    pub severity: Severity,
    /// What would mend it, or why nothing does with one click.
    pub repair: Result<Vec<Mend>, Obstacle>,
}

impl Fault {
    fn of_streets(kind: FaultKind, at: Point, size_m: f64, streets: Vec<StreetId>) -> Self {
        Self {
            kind,
            at,
            size_m,
            streets,
            lines: Vec::new(),
            building: None,
            serves: None,
            severity: kind.severity(),
            repair: Err(Obstacle::NeedsHand),
        }
    }

    fn of_lines(kind: FaultKind, at: Point, size_m: f64, lines: Vec<LineId>) -> Self {
        Self {
            kind,
            at,
            size_m,
            streets: Vec::new(),
            lines,
            building: None,
            serves: None,
            severity: kind.severity(),
            repair: Err(Obstacle::NeedsHand),
        }
    }

    /// What stays the same as long as the fault does, to ignore it by: its
    /// kind, what it is about (and of which variant), and its place to the
    /// decimetre.
    pub fn key(&self, plan: &Plan) -> Arc<str> {
        // A large island is known well enough by its first streets or lines.
        const NAMED: usize = 4;
        let mut ids: Vec<String> = self
            .streets
            .iter()
            .take(NAMED)
            .map(|id| format!("S{}", id.0))
            .collect();
        if !self.lines.is_empty() || self.serves.is_some() {
            ids.push(format!("V{}", plan.variant().id.0));
        }
        ids.extend(self.lines.iter().take(NAMED).map(|id| format!("L{}", id.0)));
        ids.extend(self.serves.iter().map(|id| format!("C{}", id.0)));
        ids.extend(self.building.iter().map(|id| format!("B{}", id.0)));
        let [x, y] = self.at;
        format!("{} {} @ {x:.1} {y:.1}", self.kind.code(), ids.join(" ")).into()
    }

    /// Whether one click mends it.
    pub fn is_repairable(&self) -> bool {
        self.repair.is_ok()
    }

    /// Whether the user does not want to hear of it.
    pub fn is_ignored(&self, plan: &Plan) -> bool {
        let ignored = &plan.overlays.ignored;
        !ignored.is_empty() && ignored.contains(&self.key(plan))
    }
}

/// The order of a list of faults: by kind, then by what they are about.
fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| {
        (a.kind.cmp(&b.kind))
            .then_with(|| a.streets.cmp(&b.streets))
            .then_with(|| a.lines.cmp(&b.lines))
            .then_with(|| a.at[0].total_cmp(&b.at[0]))
            .then_with(|| a.at[1].total_cmp(&b.at[1]))
    });
}

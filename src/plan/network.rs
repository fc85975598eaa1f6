//! The network of a variant: nodes and the lines between them.
//!
//! Only nodes are shared: moving one moves every line that ends there. A line
//! owns the vertices between its two nodes. Ids count up and are never used
//! again, so that undo and redo give the identical plan.

mod assemble;
mod change;
mod check;
mod draw;
mod error;
mod operate;
mod passing;
mod reach;
mod simplify;
mod stretch;

pub use assemble::{AssembleIssue, Assembled, LooseLine, LooseSource};
pub use check::{NetworkFault, is_same_way};
pub use error::NetworkError;
pub use operate::Merged;
pub use simplify::SimplifyReport;

use super::{LineId, LineRole, LineState, NodeId, SourceId, Surface};
use crate::geometry::nearest::{Foot, nearest_on_polyline};
use crate::geometry::{Point, measure::distance_m};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Ends nearer than this are one node when a network is loaded, and nothing
/// shorter can be drawn, metres.
pub const JOIN_TOLERANCE_M: f64 = 0.05;

/// A place where lines end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Where it is, plan metres.
    pub place: Point,
    /// How high it lies, m above the sea, where that is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elevation_m: Option<f64>,
}

impl Node {
    /// A node at a place of which the height is not given.
    pub const fn at(place: Point) -> Self {
        Self {
            place,
            elevation_m: None,
        }
    }
}

/// Bends, branches and valves of a line, of either pipe. Where one of these is
/// said, local losses follow from them; else they are a share of the friction.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fittings {
    /// Bends of 90°.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bends: Option<u16>,
    /// Tees that it passes or leaves from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tees: Option<u16>,
    /// Valves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valves: Option<u16>,
    /// Sum of the resistance figures (zeta) of everything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zeta: Option<f64>,
}

impl Fittings {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Sum of the resistance figures, for so much of a bend, a tee and a valve;
    /// `None` where nothing is said.
    pub fn zeta(&self, [bend, tee, valve]: [f64; 3]) -> Option<f64> {
        let of = |count: Option<u16>, zeta: f64| f64::from(count.unwrap_or_default()) * zeta;
        (!self.is_empty()).then(|| {
            of(self.bends, bend)
                + of(self.tees, tee)
                + of(self.valves, valve)
                + self.zeta.unwrap_or_default()
        })
    }

    /// Those of two lines that become one.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let sum = |a: Option<u16>, b: Option<u16>| match (a, b) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or_default().saturating_add(b.unwrap_or_default())),
        };
        Self {
            bends: sum(self.bends, other.bends),
            tees: sum(self.tees, other.tees),
            valves: sum(self.valves, other.valves),
            zeta: match (self.zeta, other.zeta) {
                (None, None) => None,
                (a, b) => Some(a.unwrap_or_default() + b.unwrap_or_default()),
            },
        }
    }

    /// Those of a part that is cut off: they stay with the first, so that they
    /// count once; what was said of is none here.
    #[must_use]
    pub fn none_of(&self) -> Self {
        Self {
            bends: self.bends.map(|_| 0),
            tees: self.tees.map(|_| 0),
            valves: self.valves.map(|_| 0),
            zeta: self.zeta.map(|_| 0.0),
        }
    }
}

/// A stretch of pipe between two nodes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// First node.
    pub from: NodeId,
    /// Last node.
    pub to: NodeId,
    /// Vertices between them, plan metres.
    #[serde(default)]
    pub inner: Vec<Point>,
    /// Trunk, branch or service.
    pub role: LineRole,
    /// 0 = exists already, else 1 to n.
    pub phase: u8,
    /// New or existing.
    pub state: LineState,
    /// Whether buildings may connect to it.
    #[serde(default = "yes")]
    pub takes_connections: bool,
    /// Whether it is meant to cross water or rail.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub crossing: bool,
    /// A locked line keeps its way and its attributes until it is unlocked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Its nominal diameter, mm, where that is given: it is kept, also where it
    /// is too small; `None` = sized.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_dn: Option<u32>,
    /// What its trench is dug through; `None` = as the street under it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// How many main and regional roads it crosses, where that is said; `None` = as
    /// many as the streets show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub road_crossings: Option<u8>,
    /// Its bends, tees and valves.
    #[serde(default, skip_serializing_if = "Fittings::is_empty")]
    pub fittings: Fittings,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// The id it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Arc<str>>,
    /// Party that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Arc<str>>,
    /// Party that builds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub builder: Option<Arc<str>>,
    /// Party that operates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Arc<str>>,
    /// Party that pays for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Arc<str>>,
    /// The line it was cut off from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<LineId>,
    /// The file's own attributes, a JSON object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Arc<str>>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
fn is_no(value: &bool) -> bool {
    !*value
}

impl Line {
    /// A new line of `role` in `phase` between two nodes.
    pub fn new(from: NodeId, to: NodeId, inner: Vec<Point>, role: LineRole, phase: u8) -> Self {
        Self {
            from,
            to,
            inner,
            role,
            phase,
            state: LineState::New,
            takes_connections: role != LineRole::Service,
            crossing: false,
            locked: false,
            fixed_dn: None,
            surface: None,
            road_crossings: None,
            fittings: Fittings::default(),
            name: None,
            external_id: None,
            owner: None,
            builder: None,
            operator: None,
            payer: None,
            split_from: None,
            attributes: None,
        }
    }

    /// The node at the other end, if `node` is one of the two.
    pub fn other_end(&self, node: NodeId) -> Option<NodeId> {
        if node == self.from {
            Some(self.to)
        } else if node == self.to {
            Some(self.from)
        } else {
            None
        }
    }

    /// Whether the engineered network cannot tell it from `other`: they differ at most
    /// in name, id, lock, parties that it counts no money for, and attributes of their
    /// own. Nothing that decides on ways, sizes, customers or money is left out here.
    pub fn is_engineered_as(&self, other: &Self) -> bool {
        let Self {
            from,
            to,
            inner,
            role,
            phase,
            state,
            takes_connections,
            crossing,
            locked: _,
            fixed_dn,
            surface,
            road_crossings,
            fittings,
            name: _,
            external_id: _,
            owner,
            builder: _,
            operator: _,
            payer: _,
            split_from: _,
            attributes: _,
        } = self;
        (from, to, inner, role) == (&other.from, &other.to, &other.inner, &other.role)
            && (phase, state, takes_connections)
                == (&other.phase, &other.state, &other.takes_connections)
            && (crossing, fixed_dn, surface) == (&other.crossing, &other.fixed_dn, &other.surface)
            && (road_crossings, fittings, owner)
                == (&other.road_crossings, &other.fittings, &other.owner)
    }

    /// What is said of a further piece of the same line: what is counted on the
    /// whole counts once, on the first piece.
    #[must_use]
    pub fn rest_of(&self) -> Self {
        Self {
            external_id: None,
            road_crossings: self.road_crossings.map(|_| 0),
            fittings: self.fittings.none_of(),
            ..self.clone()
        }
    }

    /// What is said of the line that would be lost where it became one with
    /// another that says it otherwise; names as in files.
    pub fn contradicts(&self, other: &Self) -> Vec<&'static str> {
        [
            ("role", self.role != other.role),
            ("phase", self.phase != other.phase),
            ("state", self.state != other.state),
            ("fixed_dn", self.fixed_dn != other.fixed_dn),
            ("surface", self.surface != other.surface),
            (
                "takes_connections",
                self.takes_connections != other.takes_connections,
            ),
            ("owner", self.owner != other.owner),
            ("builder", self.builder != other.builder),
            ("operator", self.operator != other.operator),
            ("payer", self.payer != other.payer),
        ]
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
    }

    /// Whether it differs from another at most in its bends.
    pub fn differs_in_bends_alone(&self, other: &Self) -> bool {
        let inner = other.inner.clone();
        Self {
            inner,
            ..self.clone()
        } == *other
    }

    /// Whether it is in the ground already: phase 0 or marked existing.
    pub fn exists_already(&self) -> bool {
        self.phase == 0 || self.state == LineState::Existing
    }
}

/// A heat source in use, standing on a node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The node it stands on.
    pub node: NodeId,
    /// The id it came with (that of the candidate source it is).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Arc<str>>,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Waste heat, heat pump, geothermal ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Arc<str>>,
    /// Heat capacity, MW.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_mw: Option<f64>,
    /// First year in which it supplies; `None` = always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_from: Option<i32>,
    /// Switched off sources stay drawn but supply nothing.
    #[serde(default = "yes")]
    pub in_use: bool,
    /// It stands already: nothing has to be bought.
    #[serde(default, skip_serializing_if = "is_no")]
    pub exists_already: bool,
    /// Temperature of its supply, °C; `None` = that of the network's regime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_c: Option<f64>,
}

/// Supply temperatures that a source may be given, °C.
pub const SUPPLY_RANGE_C: [f64; 2] = [1.0, 180.0];

impl Source {
    /// Whether it is to be built or stands already.
    pub const fn state(&self) -> LineState {
        if self.exists_already {
            LineState::Existing
        } else {
            LineState::New
        }
    }
}

/// How an end or vertex of a drawn line meets the network.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum LineEnd {
    /// Nothing there: a new node.
    Free(Point),
    /// An existing node.
    Node(NodeId),
    /// The interior of an existing line, which is split there.
    Line {
        /// The line.
        line: LineId,
        /// Segment of it, 0 based.
        segment: usize,
        /// The place on that segment, plan metres.
        point: Point,
    },
}

/// Nodes, lines and sources, by id.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Network {
    nodes: RedBlackTreeMapSync<NodeId, Node>,
    lines: RedBlackTreeMapSync<LineId, Arc<Line>>,
    sources: RedBlackTreeMapSync<SourceId, Arc<Source>>,
    next_node: u32,
    next_line: u32,
    next_source: u32,
}

impl Network {
    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.sources.is_empty()
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// A line.
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.get(&id).map(AsRef::as_ref)
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(&id).map(AsRef::as_ref)
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().map(|(id, node)| (*id, node))
    }

    /// All lines, by id.
    pub fn lines(&self) -> impl Iterator<Item = (LineId, &Line)> {
        self.lines.iter().map(|(id, line)| (*id, line.as_ref()))
    }

    /// All lines as they are kept, by id, to compare.
    pub fn line_arcs(&self) -> impl Iterator<Item = (LineId, &Arc<Line>)> {
        self.lines.iter().map(|(id, line)| (*id, line))
    }

    /// All sources as they are kept, by id, to compare.
    pub fn source_arcs(&self) -> impl Iterator<Item = (SourceId, &Arc<Source>)> {
        self.sources.iter().map(|(id, source)| (*id, source))
    }

    /// All sources, by id.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().map(|(id, s)| (*id, s.as_ref()))
    }

    /// Number of lines.
    pub fn line_count(&self) -> usize {
        self.lines.size()
    }

    /// Where a node is.
    pub fn place(&self, node: NodeId) -> Option<Point> {
        self.nodes.get(&node).map(|n| n.place)
    }

    /// The whole polyline of a line, from node to node; empty if it is unknown.
    pub fn points(&self, line: LineId) -> Vec<Point> {
        self.line(line)
            .map(|l| self.points_of(l))
            .unwrap_or_default()
    }

    /// The whole polyline of `line`.
    pub fn points_of(&self, line: &Line) -> Vec<Point> {
        let mut points = Vec::with_capacity(line.inner.len() + 2);
        points.extend(self.place(line.from));
        points.extend_from_slice(&line.inner);
        points.extend(self.place(line.to));
        points
    }

    /// Length of a line in plan metres, 0 if it is unknown.
    pub fn length_m(&self, line: LineId) -> f64 {
        crate::geometry::measure::length_m(&self.points(line))
    }

    /// The lines that end at a node, by id.
    pub fn lines_at(&self, node: NodeId) -> Vec<LineId> {
        self.lines
            .iter()
            .filter(|(_, l)| l.from == node || l.to == node)
            .map(|(id, _)| *id)
            .collect()
    }

    /// The sources that stand on a node, by id.
    pub fn sources_at(&self, node: NodeId) -> Vec<SourceId> {
        self.sources
            .iter()
            .filter(|(_, s)| s.node == node)
            .map(|(id, _)| *id)
            .collect()
    }

    /// The node nearest to `place` within `within_m`, lowest id first.
    pub fn node_near(&self, place: Point, within_m: f64) -> Option<NodeId> {
        self.nodes
            .iter()
            .map(|(id, node)| (distance_m(node.place, place), *id))
            .filter(|(d, _)| *d <= within_m)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, id)| id)
    }

    /// The line nearest to `place` within `within_m` of which `wanted` holds,
    /// lowest id first, and where on it.
    pub fn line_near(
        &self,
        place: Point,
        within_m: f64,
        wanted: impl Fn(LineId) -> bool,
    ) -> Option<(LineId, Foot)> {
        let feet = self
            .lines()
            .filter(|(id, _)| wanted(*id))
            .filter_map(|(id, line)| {
                let foot = nearest_on_polyline(place, &self.points_of(line))?;
                (foot.distance_m <= within_m).then_some((id, foot))
            });
        feet.min_by(|(a, x), (b, y)| x.distance_m.total_cmp(&y.distance_m).then(a.cmp(b)))
    }

    /// The next ids, so that undo can put them back.
    pub fn counters(&self) -> [u32; 3] {
        [self.next_node, self.next_line, self.next_source]
    }

    /// Puts the next ids back.
    pub fn set_counters(&mut self, [node, line, source]: [u32; 3]) {
        self.next_node = node;
        self.next_line = line;
        self.next_source = source;
    }

    /// Sets (`Some`) or removes (`None`) a node as it is; for applying a command.
    pub fn put_node(&mut self, id: NodeId, node: Option<Node>) {
        match node {
            Some(node) => self.nodes.insert_mut(id, node),
            None => {
                self.nodes.remove_mut(&id);
            }
        }
    }

    /// Sets (`Some`) or removes (`None`) a line as it is; for applying a command.
    pub fn put_line(&mut self, id: LineId, line: Option<Arc<Line>>) {
        match line {
            Some(line) => self.lines.insert_mut(id, line),
            None => {
                self.lines.remove_mut(&id);
            }
        }
    }

    /// Sets (`Some`) or removes (`None`) a source as it is; for applying a command.
    pub fn put_source(&mut self, id: SourceId, source: Option<Arc<Source>>) {
        match source {
            Some(source) => self.sources.insert_mut(id, source),
            None => {
                self.sources.remove_mut(&id);
            }
        }
    }

    /// A line as it is kept, to compare and to put back.
    pub fn line_arc(&self, id: LineId) -> Option<&Arc<Line>> {
        self.lines.get(&id)
    }

    /// A source as it is kept, to compare and to put back.
    pub fn source_arc(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.get(&id)
    }
}

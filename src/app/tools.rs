//! The tools under the left mouse button: small state machines that turn
//! pointer and keys into edit commands.
//!
//! Nothing here knows a window toolkit: events come in plan metres, answers go
//! out as [`Action`]s and as an [`Overlay`] to draw. That keeps the tools
//! testable without a window and the map free of editing rules.

mod area;
mod construct;
mod draw;
mod entry;
mod handles;
mod hints;
mod lasso;
mod measure;
mod paint;
mod pick;
mod select;
mod service;
mod sketch;
mod snapping;
mod source;
mod trace;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use construct::{AngleLock, Construction, Guide, GuideKind, Typing};
pub use handles::{Handle, HandleKind};
pub use hints::Hint;
pub use pick::{pick, selection_of};

pub use service::{Grip, GripMark, PossibleService, ServiceOverlay};
/// What of a selection the user drew, so that it can be deleted.
pub fn deletable(selection: &super::state::Selection) -> crate::edit::ops::Drawn {
    select::deletable(selection)
}

use super::commands::CommandId;
use super::state::{Action, Banner, Document, Session, ToolKind};
use crate::geometry::{Point, SnapCandidate, SnapKind};
use crate::plan::{LineEnd, LineRole};
use crate::text::Texts;

/// A press nearer to the last vertex than this adds nothing, logical pixels:
/// the second press of a double click, or a restless hand.
const SAME_PLACE_PX: f64 = 3.0;

/// What the pointer or a key did over the map; places in plan metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ToolEvent {
    /// The pointer moved.
    Moved {
        /// Where to.
        at: Point,
    },
    /// The primary button went down.
    Pressed {
        /// Where.
        at: Point,
    },
    /// The primary button came up.
    Released {
        /// Where.
        at: Point,
    },
    /// The secondary button was pressed and released without a drag.
    Secondary {
        /// Where.
        at: Point,
    },
    /// A double click, after its two presses and releases.
    DoubleClick {
        /// Where.
        at: Point,
    },
    /// A key that tools understand.
    Key(ToolKey),
    /// A character that was typed with nothing but the map to take it.
    Typed(char),
    /// An arrow key was let go.
    NudgeEnd,
    /// The pointer left the map.
    PointerLeft,
}

impl ToolEvent {
    /// Where it happened, if it has a place.
    pub fn place(self) -> Option<Point> {
        match self {
            Self::Moved { at }
            | Self::Pressed { at }
            | Self::Released { at }
            | Self::Secondary { at }
            | Self::DoubleClick { at } => Some(at),
            Self::Key(_) | Self::Typed(_) | Self::NudgeEnd | Self::PointerLeft => None,
        }
    }
}

/// The keys that tools understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolKey {
    /// Finish.
    Enter,
    /// Cancel.
    Escape,
    /// Drop the last vertex.
    Backspace,
    /// Drop the last vertex, or delete what is selected.
    Delete,
    /// Lock or release the distance.
    Distance,
    /// Lock or release the angle.
    Angle,
    /// Count angles from the last segment or from east.
    Relative,
    /// Perpendicular, parallel or free.
    Guide,
    /// Follow the street to its next crossing.
    Follow,
    /// Type exact coordinates.
    Coordinates,
    /// Move what is chosen by a step: to the east and to the north, -1 to 1.
    Nudge([i8; 2]),
}

/// Modifier keys held during an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToolModifiers {
    /// Shift: steps of 45° while drawing, adds to the selection, longer nudges.
    pub shift: bool,
    /// Ctrl (or Command): toggles in the selection.
    pub ctrl: bool,
    /// Alt: no snapping while held.
    pub alt: bool,
}

/// What the tools read while they handle an event.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    /// The plan that is open.
    pub doc: &'a Document,
    /// Selection, snapping, phase to draw in ...
    pub session: &'a Session,
    /// For the few sentences that tools say.
    pub texts: &'a Texts,
    /// Metres of one logical pixel at the present scale.
    pub metres_per_px: f64,
    /// Keys held.
    pub modifiers: ToolModifiers,
}

impl ToolContext<'_> {
    /// How far a pointer may be from what it means, metres.
    pub fn tolerance_m(&self, px: f64) -> f64 {
        px * self.metres_per_px
    }

    /// The state of the plan: which plan, and the revision of its history.
    fn state(&self) -> (u64, u64) {
        (self.doc.generation, self.doc.history.revision())
    }

    /// An action that shows the message of `key` for a few seconds.
    fn say(&self, key: &str) -> Action {
        Action::Notify(Banner {
            text: self.texts.get(key).to_string(),
            is_error: false,
        })
    }

    /// An action that shows why an edit was refused.
    fn refuse(&self, key: &str) -> Action {
        Action::Notify(Banner {
            text: self.texts.get(key).to_string(),
            is_error: true,
        })
    }
}

/// A line that is being drawn, up to the pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct SketchLine {
    /// Its vertices as they would join the network.
    pub ends: Vec<LineEnd>,
    /// The same as places, plan metres; as long as `ends`.
    pub points: Vec<Point>,
    /// What it would be.
    pub role: LineRole,
    /// The phase it would be in.
    pub phase: u8,
}

/// What a tool wants drawn over the map; places in plan metres.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// The way placed so far, traced stretches included.
    pub sketch: Vec<Point>,
    /// The vertices of it that were clicked.
    pub vertices: Vec<Point>,
    /// From the last vertex to the pointer; may be a traced way.
    pub rubber: Vec<Point>,
    /// Role of the sketch, while one can be drawn.
    pub role: Option<LineRole>,
    /// Phase of the sketch.
    pub phase: u8,
    /// What the pointer snaps to.
    pub snap: Option<SnapCandidate>,
    /// The segment that the direction is taken from.
    pub reference: Option<[Point; 2]>,
    /// Handles to drag.
    pub handles: Vec<Handle>,
    /// The measured way.
    pub measure: Option<Measured>,
    /// The polygon being drawn (plan area, no-go area, building), open, up to
    /// the pointer.
    pub polygon: Option<Vec<Point>>,
    /// Corners of a no-go area or planned building, to drag.
    pub corners: Vec<Corner>,
    /// Figures beside the pointer.
    pub tip: Option<Tip>,
    /// Two opposite corners of the selection box.
    pub box_select: Option<[Point; 2]>,
    /// The lasso being drawn, open, up to the pointer.
    pub lasso: Vec<Point>,
    /// Services that buildings could have, and the grips of one.
    pub services: ServiceOverlay,
}

/// A corner of a polygon that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Where it is.
    pub point: Point,
    /// The middle of an edge: dragging it makes a new corner.
    pub is_mid: bool,
    /// Under the pointer or in hand.
    pub active: bool,
}

/// A way measured with the measure tool.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Its points, the pointer last while it goes on.
    pub points: Vec<Point>,
    /// Length of each segment, metres.
    pub segments_m: Vec<f64>,
    /// Length of all, metres.
    pub total_m: f64,
    /// Whether it still follows the pointer.
    pub is_open: bool,
}

/// Figures and words beside the pointer. The live demand and density of a
/// sketch stand in [`Session::sketch`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tip {
    /// The place it belongs to.
    pub at: Point,
    /// Length of all, metres.
    pub length_m: Option<f64>,
    /// Length of the last stretch, metres.
    pub segment_m: Option<f64>,
    /// Direction of the last stretch, degrees counterclockwise from east; while
    /// it matters.
    pub angle_deg: Option<f64>,
    /// Area, m².
    pub area_m2: Option<f64>,
    /// What the pointer joins.
    pub joins: Option<SnapKind>,
    /// Whether the sketch's figures of the session belong in it.
    pub shows_sketch: bool,
    /// Words that are complete already.
    pub text: String,
    /// Message key of a remark ("no way along streets").
    pub notice: Option<&'static str>,
    /// What is being typed.
    pub typing: Option<Typing>,
}

/// The message key of the word for what a pointer snaps to.
pub const fn snap_message(kind: SnapKind) -> &'static str {
    match kind {
        SnapKind::NetworkNode => "snap-network-node",
        SnapKind::LineEnd => "snap-line-end",
        SnapKind::Crossing => "snap-crossing",
        SnapKind::NetworkSegment => "snap-network-segment",
        SnapKind::StreetVertex => "snap-street-vertex",
        SnapKind::StreetSegment => "snap-street-segment",
        SnapKind::AccessPoint => "snap-access-point",
        SnapKind::NetworkVertex => "snap-network-vertex",
        SnapKind::Perpendicular => "snap-perpendicular",
        SnapKind::SketchVertex => "snap-sketch-vertex",
        SnapKind::SketchSegment => "snap-sketch-segment",
    }
}

/// All tools, and which one is in hand.
#[derive(Debug, Default)]
pub struct Toolbox {
    kind: ToolKind,
    snapper: snapping::Snapper,
    draw: draw::DrawTool,
    select: select::SelectTool,
    service: service::ServiceTool,
    lasso: lasso::LassoTool,
    source: source::SourceTool,
    measure: measure::MeasureTool,
    area: area::AreaTool,
    paint: paint::PaintTool,
    /// The tool that was put away with a sketch in it.
    left: Option<ToolKind>,
}

impl Toolbox {
    /// The tools, with Select in hand.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tool in hand.
    pub fn tool(&self) -> ToolKind {
        self.kind
    }

    /// Takes a tool in hand. A sketch is kept when only the role changes;
    /// otherwise what was under way ends, and the answer says what that needs.
    /// [`handle`](Self::handle) does the same when the session's tool is
    /// another one, so that calling this is optional.
    pub fn set_tool(&mut self, kind: ToolKind, cx: &ToolContext<'_>) -> Vec<Action> {
        if kind == self.kind {
            return Vec::new();
        }
        let mut actions = Vec::new();
        let keeps = self.kind.role().is_some() && kind.role().is_some();
        if !keeps && self.is_busy() && self.kind.edits() {
            self.left = Some(self.kind);
        }
        if self.kind.role().is_some() && !keeps {
            self.draw.put_away(cx, &mut actions);
        }
        if self.kind.is_polygon() {
            self.area.put_away(cx);
        }
        self.service.put_away(&mut actions);
        self.select.put_away(&mut actions);
        self.lasso.put_away();
        self.source.put_away();
        self.measure.put_away();
        self.paint.put_away(&mut actions);
        self.kind = kind;
        actions
    }

    /// Takes in an event; what the app is to do about it, in order.
    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut actions = self.set_tool(cx.session.tool, cx);
        if event
            .place()
            .is_some_and(|at| !at.iter().all(|c| c.is_finite()))
        {
            return actions;
        }
        let snapper = &mut self.snapper;
        let more = match self.kind {
            ToolKind::Select => {
                let taken = if self.select.is_busy() {
                    None
                } else {
                    self.service.handle(event, cx)
                };
                taken.unwrap_or_else(|| self.select.handle(event, cx, snapper))
            }
            ToolKind::Lasso => self.lasso.handle(event, cx),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => {
                self.draw.handle(event, cx, snapper)
            }
            ToolKind::Source => self.source.handle(event, cx, snapper),
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.handle(event, cx, snapper),
            ToolKind::Paint => self.paint.handle(event, cx),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned => self.area.handle(event, cx),
        };
        actions.extend(more);
        actions
    }

    /// What to draw over the map for the session's tool.
    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        match cx.session.tool {
            ToolKind::Select => {
                let mut overlay = self.select.overlay(cx);
                overlay.services = self.service.overlay(cx);
                overlay.tip = self.service.tip(cx).or(overlay.tip);
                overlay
            }
            ToolKind::Lasso => self.lasso.overlay(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.overlay(cx),
            ToolKind::Source => self.source.overlay(),
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.overlay(),
            ToolKind::Paint => self.paint.overlay(cx),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned => self.area.overlay(cx),
        }
    }

    /// The keys of the tool in its present state, for the hint line.
    pub fn hints(&self, cx: &ToolContext<'_>) -> Vec<Hint> {
        match cx.session.tool {
            ToolKind::Select => self
                .service
                .hints()
                .unwrap_or_else(|| self.select.hints(cx)),
            ToolKind::Lasso => hints::lasso(self.lasso.is_busy()),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.hints(cx),
            ToolKind::Source => hints::source(),
            ToolKind::Measure => hints::measure(self.measure.is_busy()),
            ToolKind::MeasureArea => hints::measure_area(self.measure.is_busy()),
            ToolKind::Paint => self.paint.hints(),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned => {
                hints::area(cx.session.tool, self.area.corner_count())
            }
        }
    }

    /// Whether something is under way that Esc would end: then keys and undo
    /// belong to the tool first.
    pub fn is_busy(&self) -> bool {
        match self.kind {
            ToolKind::Select => self.select.is_busy() || self.service.is_busy(),
            ToolKind::Lasso => self.lasso.is_busy(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.is_busy(),
            ToolKind::Source => false,
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.is_busy(),
            ToolKind::Paint => self.paint.is_busy(),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned => self.area.is_busy(),
        }
    }

    /// Whether a line is in hand: then the letters of construction and digits
    /// belong to the tool, not to commands.
    pub fn takes_letters(&self) -> bool {
        self.kind.role().is_some() && (self.draw.is_busy() || self.draw.is_typing())
    }

    /// Whether something is being typed beside the pointer: then every sign
    /// belongs to it.
    pub fn is_typing(&self) -> bool {
        self.kind.role().is_some() && self.draw.is_typing()
    }

    /// Whether the arrow keys move something instead of the map.
    pub fn takes_arrows(&self, _session: &Session) -> bool {
        false
    }

    /// The locks in force, while a line is in hand.
    pub fn construction(&self) -> Option<&Construction> {
        self.takes_letters().then(|| self.draw.construction())
    }

    /// Undo, as far as it is the tool's: a sketch loses its last vertex, a drag
    /// is let go, and right after Esc or another tool the sketch comes back.
    /// `None`: nothing here to undo, the plan's history is meant.
    pub fn undo(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let mut actions = self.set_tool(cx.session.tool, cx);
        let taken = if self.is_busy() {
            Some(self.undo_vertex(cx))
        } else {
            self.restore_sketch(cx)
                .or_else(|| self.return_to_sketch(cx))
        };
        if let Some(more) = taken {
            actions.extend(more);
            return Some(actions);
        }
        (!actions.is_empty()).then_some(actions)
    }

    /// Drops the last vertex of what is being drawn, or lets a drag go.
    pub fn undo_vertex(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        match self.kind {
            ToolKind::Select => {
                let mut actions = self.service.abort();
                actions.extend(self.select.abort());
                actions
            }
            ToolKind::Lasso => {
                self.lasso.put_away();
                Vec::new()
            }
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.drop_vertex(cx),
            ToolKind::Paint => self.paint.abort(),
            ToolKind::Measure | ToolKind::MeasureArea => {
                self.measure.drop_point();
                Vec::new()
            }
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned => {
                self.area.drop_point();
                Vec::new()
            }
            ToolKind::Source => Vec::new(),
        }
    }

    /// Takes the tool again that was put away with a sketch in it, if nothing
    /// happened since.
    fn return_to_sketch(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let left = self.left.take().filter(|left| *left != self.kind)?;
        let mut actions = match left {
            left if left.is_polygon() => self.area.restore(cx, left)?,
            _ => self.draw.restore(cx)?,
        };
        actions.extend(self.set_tool(left, cx));
        actions.push(Action::Run(CommandId::Tool(left)));
        Some(actions)
    }

    /// Lets go of a handle in hand, before something else changes the plan.
    /// Sketches stay: they follow the plan.
    pub fn let_go(&mut self) -> Vec<Action> {
        let mut actions = self.service.abort();
        actions.extend(self.select.let_go());
        actions.extend(self.paint.abort());
        actions
    }

    /// The app refused an edit: what was drawn for it is in hand again.
    pub fn refused(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let back = match self.kind {
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.refused(cx),
            kind if kind.is_polygon() => self.area.refused(cx),
            _ => None,
        };
        back.unwrap_or_default()
    }

    /// Brings back the sketch that Esc threw away, if nothing happened since.
    pub fn restore_sketch(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        match self.kind {
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.restore(cx),
            kind if kind.is_polygon() => self.area.restore(cx, kind),
            _ => None,
        }
    }
}

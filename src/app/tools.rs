//! The tools under the left mouse button: small state machines that turn
//! pointer and keys into edit commands.
//!
//! Nothing here knows a window toolkit: events come in plan metres, answers go
//! out as [`Action`]s and as an [`Overlay`] to draw. That keeps the tools
//! testable without a window and the map free of editing rules.

mod acts;
mod area;
mod choice;
mod construct;
mod drag;
mod draw;
mod entry;
mod events;
mod handles;
mod hints;
mod joints;
mod lasso;
mod measure;
mod on_map;
mod paint;
mod pick;
mod select;
mod service;
mod shown;
mod sketch;
mod snapping;
mod source;
mod split;
mod trace;
mod vertex;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hands_tests;
#[cfg(test)]
mod tests;

pub use area::zone_number;
pub use construct::{AngleLock, Construction, Guide, GuideKind, Typing};
pub use events::{ToolEvent, ToolKey, ToolModifiers};
pub use handles::{Handle, HandleKind};
pub use hints::Hint;
pub use on_map::OnMap;
pub use paint::neighbours;
pub use pick::{pick, selection_of};
pub use shown::{Corner, Measured, Overlay, SketchLine, Tip, snap_message};

pub use service::{Grip, GripMark, PossibleService, ServiceOverlay};
/// What of a selection the user drew, so that it can be deleted.
pub fn deletable(selection: &super::state::Selection) -> crate::edit::ops::Drawn {
    select::deletable(selection)
}

use super::commands::CommandId;
use super::state::{Action, Banner, Document, Session, ToolKind};
use crate::edit::Command;
use crate::edit::ops::{EditError, Part, Parts};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{LineEnd, LineId, LineRole};
use crate::text::Texts;

/// A press nearer to the last vertex than this adds nothing, logical pixels:
/// the second press of a double click, or a restless hand.
const SAME_PLACE_PX: f64 = 3.0;

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

    /// An action that says why an edit was refused.
    fn refused(&self, error: &EditError) -> Action {
        Action::Notify(Banner {
            text: error.say(&self.doc.plan, self.texts),
            is_error: true,
        })
    }

    /// An action that says something for a few seconds.
    fn tell(&self, key: &str) -> Action {
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

/// All tools, and which one is in hand.
#[derive(Debug, Default)]
pub struct Toolbox {
    kind: ToolKind,
    snapper: snapping::Snapper,
    draw: draw::DrawTool,
    select: select::SelectTool,
    service: service::ServiceTool,
    lasso: lasso::LassoTool,
    vertex: vertex::VertexTool,
    split: split::SplitTool,
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
        self.vertex.put_away(&mut actions);
        self.split.put_away();
        self.source.put_away();
        self.measure.put_away();
        self.paint.put_away(&mut actions);
        self.kind = kind;
        actions
    }

    /// The user, or a command, took the tool in hand anew: what was only begun with it
    /// is over.
    pub fn taken(&mut self) {
        self.draw.taken();
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
        if event == ToolEvent::Key(ToolKey::Delete) && self.leaves_delete() {
            actions.push(Action::Run(CommandId::Delete));
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
                if taken.is_some() {
                    self.select.look_away();
                }
                taken.unwrap_or_else(|| self.select.handle(event, cx, snapper))
            }
            ToolKind::Lasso => self.lasso.handle(event, cx),
            ToolKind::Vertex => self.vertex.handle(event, cx, snapper),
            ToolKind::Split => self.split.handle(event, cx, snapper),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => {
                self.draw.handle(event, cx, snapper)
            }
            ToolKind::Source => self.source.handle(event, cx, snapper),
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.handle(event, cx, snapper),
            ToolKind::Paint => self.paint.handle(event, cx),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned | ToolKind::Zone => {
                self.area.handle(event, cx, snapper)
            }
        };
        actions.extend(more);
        actions
    }

    /// Whether the Delete key means what is selected: the tool in hand has nothing
    /// of its own to delete now.
    fn leaves_delete(&self) -> bool {
        let has_no_use = matches!(
            self.kind,
            ToolKind::Lasso
                | ToolKind::Paint
                | ToolKind::Split
                | ToolKind::Source
                | ToolKind::Measure
                | ToolKind::MeasureArea
        );
        has_no_use && !self.is_busy()
    }

    /// What to draw over the map for the session's tool.
    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        match cx.session.tool {
            ToolKind::Select => {
                let mut overlay = self.select.overlay(cx);
                overlay.services = self.service.overlay(cx);
                if self.service.holds() {
                    // A press is the service's: no other handle offers itself.
                    overlay.handles.clear();
                }
                overlay.tip = self.service.tip(cx).or(overlay.tip);
                overlay
            }
            ToolKind::Lasso => self.lasso.overlay(),
            ToolKind::Vertex => self.vertex.overlay(cx, &self.snapper),
            ToolKind::Split => self.split.overlay(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.overlay(cx),
            ToolKind::Source => self.source.overlay(),
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.overlay(),
            ToolKind::Paint => self.paint.overlay(cx),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned | ToolKind::Zone => {
                self.area.overlay(cx)
            }
        }
    }

    /// The keys of the tool in its present state, for the hint line.
    pub fn hints(&self, cx: &ToolContext<'_>) -> Vec<Hint> {
        let mut hints = self.hints_of_tool(cx);
        let is_in_hand = self.kind == cx.session.tool;
        if is_in_hand && self.leaves_delete() && select::has_deletable(cx) {
            hints.push(hints::delete());
        }
        hints
    }

    fn hints_of_tool(&self, cx: &ToolContext<'_>) -> Vec<Hint> {
        match cx.session.tool {
            ToolKind::Select => self
                .service
                .hints()
                .unwrap_or_else(|| self.select.hints(cx)),
            ToolKind::Lasso => hints::lasso(self.lasso.is_busy()),
            ToolKind::Vertex => self.vertex.hints(),
            ToolKind::Split => hints::split(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.hints(cx),
            ToolKind::Source => hints::source(),
            ToolKind::Measure => hints::measure(self.measure.is_busy()),
            ToolKind::MeasureArea => hints::measure_area(self.measure.is_busy()),
            ToolKind::Paint => self.paint.hints(),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned | ToolKind::Zone => {
                hints::area(cx.session.tool, self.area.corner_count())
            }
        }
    }

    /// The keys of the bar that asks for a measure, while it is open.
    pub fn bar_hints() -> Vec<Hint> {
        hints::bar()
    }

    /// The keys that a line in hand takes for itself, for the overview of keys.
    pub fn sketch_hints() -> Vec<Hint> {
        hints::sketch()
    }

    /// Whether something is under way that Esc would end: then keys and undo
    /// belong to the tool first.
    pub fn is_busy(&self) -> bool {
        match self.kind {
            ToolKind::Select => self.select.is_busy() || self.service.is_busy(),
            ToolKind::Lasso => self.lasso.is_busy(),
            ToolKind::Vertex => self.vertex.is_busy(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.is_busy(),
            ToolKind::Source | ToolKind::Split => false,
            ToolKind::Measure | ToolKind::MeasureArea => self.measure.is_busy(),
            ToolKind::Paint => self.paint.is_busy(),
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned | ToolKind::Zone => {
                self.area.is_busy()
            }
        }
    }

    /// Whether a line is in hand: then the letters of construction and digits
    /// belong to the tool, not to commands.
    pub fn takes_letters(&self) -> bool {
        self.kind.role().is_some() && (self.draw.is_busy() || self.draw.is_typing())
    }

    /// Whether digits are typed into the tool.
    pub fn takes_digits(&self) -> bool {
        self.takes_letters() || (self.kind == ToolKind::Vertex && self.vertex.has_choice())
    }

    /// Whether a sign that is typed goes into the entry beside the pointer: then it
    /// is no key of the map.
    /// `is_typing`: something was typed before it already.
    pub fn takes_sign(&self, typed: char, is_typing: bool) -> bool {
        let goes_on = is_typing && entry::is_part(typed);
        goes_on || (self.takes_digits() && entry::begins(typed))
    }

    /// Whether something is being typed beside the pointer: then every sign
    /// belongs to it.
    pub fn is_typing(&self) -> bool {
        match self.kind {
            ToolKind::Vertex => self.vertex.is_typing(),
            kind => kind.role().is_some() && self.draw.is_typing(),
        }
    }

    /// Whether the arrow keys move something instead of the map.
    pub fn takes_arrows(&self, session: &Session) -> bool {
        session.tool == ToolKind::Vertex && self.vertex.has_choice()
    }

    /// The nodes and vertices that are chosen in the vertex tool.
    pub fn chosen(&self) -> Parts {
        self.vertex.parts()
    }

    /// Whether any is.
    pub fn has_chosen(&self) -> bool {
        self.kind == ToolKind::Vertex && self.vertex.has_choice()
    }

    /// Whether this one is.
    pub fn is_chosen(&self, part: Part) -> bool {
        self.vertex.is_chosen(part)
    }

    /// The line of what is chosen.
    pub fn chosen_line(&self, cx: &ToolContext<'_>) -> Option<LineId> {
        self.vertex.chosen_line(cx, &self.snapper)
    }

    /// Chooses one node or vertex in the vertex tool.
    pub fn choose(&mut self, cx: &ToolContext<'_>, part: Part) {
        self.vertex.choose(cx, part);
    }

    /// Carries out a command on the lines at hand; `place` is where it was
    /// given, if it was given on the map.
    pub fn act(
        &mut self,
        command: CommandId,
        place: Option<Point>,
        cx: &ToolContext<'_>,
    ) -> Vec<Action> {
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        if command == CommandId::Continue {
            return self.draw_on(place, cx);
        }
        if command == CommandId::Reroute {
            return self.reroute(place, cx);
        }
        acts::act(command, place, cx, &mut self.snapper)
    }

    /// The lines that a command given at `place` would be about.
    pub fn lines_at_hand(cx: &ToolContext<'_>, place: Option<Point>) -> Vec<LineId> {
        acts::lines_at_hand(cx, place)
    }

    /// Takes the draw tool in hand at an end of the line at hand: a free one
    /// grows, at another a new line begins.
    fn draw_on(&mut self, place: Option<Point>, cx: &ToolContext<'_>) -> Vec<Action> {
        let network = cx.doc.plan.network();
        let lines = acts::lines_at_hand(cx, place);
        let &[id] = lines.as_slice() else {
            return vec![cx.say("draw-choose-one-line")];
        };
        let Some(line) = network.line(id) else {
            return Vec::new();
        };
        let free = split::free_end(cx, line, place);
        let nearer_start = || {
            let apart = |node| Some(distance_m(network.place(node)?, place?));
            apart(line.from) < apart(line.to)
        };
        let at_start = free.unwrap_or_else(nearer_start);
        let node = if at_start { line.from } else { line.to };
        let Some(at) = network.place(node) else {
            return Vec::new();
        };
        let kind = split::tool_of(line.role);
        let mut actions = self.set_tool(kind, cx);
        self.draw
            .begin(node, at, free.map(|at_start| (id, at_start)));
        actions.push(Action::Run(CommandId::Tool(kind)));
        actions
    }

    /// Takes the draw tool in hand for a new way along the streets that takes the
    /// place of a stretch of the line at hand. Where that is under the pointer, the
    /// way begins there.
    fn reroute(&mut self, place: Option<Point>, cx: &ToolContext<'_>) -> Vec<Action> {
        let network = cx.doc.plan.network();
        let lines = acts::lines_at_hand(cx, place);
        let Some(line) = lines.first().and_then(|id| network.line(*id)) else {
            return vec![cx.say("draw-choose-one-line")];
        };
        let kind = split::tool_of(line.role);
        let mut actions = self.set_tool(kind, cx);
        let begins = place.and_then(|at| self.snapper.on_network(cx, at));
        let chosen = cx.session.selection.lines.iter().copied().collect();
        self.draw.begin_reroute(chosen, begins);
        actions.push(Action::Run(CommandId::Tool(kind)));
        if !cx.session.trace {
            actions.push(Action::Run(CommandId::Trace));
        }
        actions.push(cx.say("draw-reroute-begins"));
        actions
    }

    /// The way of the sketch in hand, if it has at least two vertices.
    pub fn sketched_way(&self) -> Option<Vec<Point>> {
        let way = self.draw.way();
        (self.kind.role().is_some() && way.len() > 1).then_some(way)
    }

    /// The edit that draws several ways as lines of a role.
    pub fn draw_ways(
        &mut self,
        cx: &ToolContext<'_>,
        ways: &[Vec<Point>],
        role: LineRole,
    ) -> Result<Command, EditError> {
        acts::draw_ways(cx, &mut self.snapper, ways, role)
    }

    /// How a way of exactly these points meets the network.
    pub fn ends_of(&mut self, cx: &ToolContext<'_>, way: &[Point]) -> Vec<LineEnd> {
        way.iter()
            .map(|place| self.snapper.join(cx, *place, snapping::Except::None))
            .collect()
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
            ToolKind::Vertex => self.vertex.abort(),
            ToolKind::Trunk | ToolKind::Branch | ToolKind::Service => self.draw.drop_vertex(cx),
            ToolKind::Paint => self.paint.abort(),
            ToolKind::Measure | ToolKind::MeasureArea => {
                self.measure.drop_point();
                Vec::new()
            }
            ToolKind::PlanArea | ToolKind::NoGo | ToolKind::Planned | ToolKind::Zone => {
                self.area.drop_point();
                Vec::new()
            }
            ToolKind::Source | ToolKind::Split => Vec::new(),
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
        if left.is_polygon() && self.kind.is_polygon() {
            // One tool draws all polygons: what came back is in its hand.
            self.kind = left;
        } else {
            actions.extend(self.set_tool(left, cx));
        }
        actions.push(Action::Run(CommandId::Tool(left)));
        Some(actions)
    }

    /// Lets go of a handle in hand, before something else changes the plan.
    /// Sketches stay: they follow the plan.
    pub fn let_go(&mut self) -> Vec<Action> {
        let mut actions = self.service.abort();
        actions.extend(self.select.let_go());
        actions.extend(self.vertex.let_go());
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

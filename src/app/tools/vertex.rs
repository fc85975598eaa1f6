//! The vertex tool: choosing, moving, adding and deleting vertices, moving whole
//! lines, and lines that grow from their ends.

mod keys;

use super::choice::{Choice, part_of, place_of};
use super::construct::Typing;
use super::drag::{Drag, Grip};
use super::handles::{self, Handle, HandleKind};
use super::hints::{self, AtVertices};
use super::pick::{Shape, pick_line};
use super::select::changed;
use super::snapping::Snapper;
use super::{Action, Hint, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey};
use crate::app::state::Selection;
use crate::edit::ops::{self, Part, Parts};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::LineId;
use std::collections::BTreeSet;

/// A press becomes a drag when the pointer has moved so far, logical pixels.
const DRAG_PX: f64 = 4.0;

/// What the primary button, or an arrow key, is doing.
#[derive(Debug, Default)]
enum State {
    /// It is up, or its press is dealt with.
    #[default]
    Idle,
    /// It went down on a handle.
    OnHandle { at: Point, kind: HandleKind },
    /// It went down on a selected line, between its handles.
    OnBody { at: Point },
    /// It went down elsewhere. `clears`: letting go empties the choice.
    Elsewhere { at: Point, clears: bool },
    /// It drags something.
    Dragging(Box<Drag>),
    /// It draws a box.
    Box { from: Point, to: Point },
    /// An arrow key is held: what it moved by so far, metres.
    Nudging { by: Point },
}

/// The vertex tool.
#[derive(Debug, Default)]
pub(super) struct VertexTool {
    state: State,
    /// The line under the pointer: its handles show.
    hover: Option<LineId>,
    /// The handle under the pointer.
    active: Option<HandleKind>,
    choice: Choice,
    /// The plan as the choice was last brought in line with it.
    seen: Option<(u64, u64)>,
    /// The plan before an arrow key went down.
    nudged: Option<crate::plan::Plan>,
    typing: Option<Typing>,
    /// Why the last key did nothing, as a message key; until the pointer moves.
    notice: Option<&'static str>,
}

impl VertexTool {
    pub fn is_busy(&self) -> bool {
        matches!(
            self.state,
            State::Dragging(_) | State::Box { .. } | State::Nudging { .. }
        ) || self.typing.is_some()
    }

    /// Whether something is being typed beside the chosen vertex.
    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Whether something is chosen, so that arrows and digits are for it.
    pub fn has_choice(&self) -> bool {
        !self.choice.is_empty()
    }

    /// The chosen nodes and vertices.
    pub fn parts(&self) -> Parts {
        self.choice.parts()
    }

    /// Makes one node or vertex the choice, from the list.
    pub fn choose(&mut self, cx: &ToolContext<'_>, part: Part) {
        self.choice.clear();
        self.choice.add(cx.doc.plan.network(), part);
        self.typing = None;
    }

    pub fn put_away(&mut self, actions: &mut Vec<Action>) {
        actions.extend(self.abort());
        *self = Self::default();
    }

    /// Lets go of what is under way; the plan is as before.
    pub fn abort(&mut self) -> Vec<Action> {
        self.typing = None;
        self.nudged = None;
        match std::mem::take(&mut self.state) {
            State::Dragging(drag) if drag.is_previewing() => vec![Action::Abort],
            State::Nudging { .. } => vec![Action::Abort],
            _ => Vec::new(),
        }
    }

    /// Lets go of a handle, dragged or only pressed, because the plan is about
    /// to change under it.
    pub fn let_go(&mut self) -> Vec<Action> {
        match self.state {
            State::Dragging(_)
            | State::OnHandle { .. }
            | State::OnBody { .. }
            | State::Nudging { .. } => self.abort(),
            _ => Vec::new(),
        }
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        self.follow(cx);
        let mut actions = match event {
            // The key is still down: it may move on.
            ToolEvent::Key(ToolKey::Nudge(_) | ToolKey::Escape) | ToolEvent::Moved { .. } => {
                Vec::new()
            }
            _ => self.end_nudge(),
        };
        match event {
            ToolEvent::Moved { at } => actions.extend(self.moved(cx, snapper, at)),
            ToolEvent::Pressed { at } => actions.extend(self.pressed(cx, at)),
            ToolEvent::Released { at } => actions.extend(self.released(cx, snapper, at)),
            ToolEvent::DoubleClick { at } => actions.extend(self.insert(cx, at)),
            ToolEvent::Secondary { at } if !self.is_busy() => actions.push(Action::Context(at)),
            ToolEvent::Secondary { .. } | ToolEvent::NudgeEnd => {}
            ToolEvent::Key(key) => actions.extend(self.key(cx, key)),
            ToolEvent::Typed(typed) => self.type_on(typed),
            ToolEvent::PointerLeft => {
                if !self.is_busy() {
                    self.hover = None;
                    self.active = None;
                }
            }
        }
        actions
    }

    /// Brings the choice in line with the plan, unless a preview stands in it.
    fn follow(&mut self, cx: &ToolContext<'_>) {
        let state = cx.state();
        let previews = matches!(self.state, State::Dragging(_) | State::Nudging { .. });
        if self.seen != Some(state) && !previews {
            self.choice.follow(cx.doc.plan.network());
            self.seen = Some(state);
        }
    }

    fn pressed(&mut self, cx: &ToolContext<'_>, at: Point) -> Vec<Action> {
        let mut actions = self.abort();
        self.notice = None;
        self.look(cx, at);
        let network = cx.doc.plan.network();
        let picks_many = cx.modifiers.ctrl || cx.modifiers.shift;
        if let Some(kind) = self.active {
            match part_of(kind) {
                Some(part) if cx.modifiers.ctrl => {
                    self.choice.toggle(network, part);
                    self.state = State::Elsewhere { at, clears: false };
                    return actions;
                }
                Some(part) if cx.modifiers.shift => {
                    self.choice.add(network, part);
                    self.state = State::Elsewhere { at, clears: false };
                    return actions;
                }
                Some(part) => {
                    if !self.choice.contains(part) {
                        self.choice.clear();
                        self.choice.add(network, part);
                    }
                }
                None => self.choice.clear(),
            }
            self.state = State::OnHandle { at, kind };
            return actions;
        }
        let line = pick_line(cx, at);
        self.state = State::Elsewhere {
            at,
            clears: !picks_many,
        };
        let Some(line) = line else {
            return actions;
        };
        if cx.modifiers.ctrl {
            let mut selection = Selection::clone(&cx.session.selection);
            selection.toggle(&Selection::line(line));
            actions.extend(changed(cx, selection));
        } else if cx.modifiers.shift {
            let mut selection = Selection::clone(&cx.session.selection);
            selection.lines.insert(line);
            actions.extend(changed(cx, selection));
        } else if cx.session.selection.lines.contains(&line) {
            self.state = State::OnBody { at };
        } else {
            self.choice.clear();
            self.state = State::Elsewhere { at, clears: false };
            actions.extend(changed(cx, Selection::line(line)));
        }
        actions
    }

    fn moved(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        self.notice = None;
        let drag_m = cx.tolerance_m(DRAG_PX);
        let is_far = |from: Point| distance_m(from, at) >= drag_m;
        match &mut self.state {
            State::Idle => self.look(cx, at),
            State::OnHandle { at: from, kind } if is_far(*from) => {
                let grip = grip(cx, &self.choice, *kind);
                return self.start(cx, snapper, grip, at);
            }
            State::OnBody { at: from } if is_far(*from) => {
                let lines = cx.session.selection.lines.iter().copied();
                let grip = Grip::Parts {
                    parts: Parts::of_lines(&cx.doc.plan, lines),
                    at: *from,
                    held: None,
                };
                return self.start(cx, snapper, grip, at);
            }
            State::Dragging(drag) => return drag.to(cx, snapper, at),
            State::Elsewhere { at: from, .. } if is_far(*from) => {
                self.state = State::Box {
                    from: *from,
                    to: at,
                };
            }
            State::Box { to, .. } => *to = at,
            State::OnHandle { .. }
            | State::OnBody { .. }
            | State::Elsewhere { .. }
            | State::Nudging { .. } => {}
        }
        Vec::new()
    }

    fn start(
        &mut self,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        grip: Grip,
        at: Point,
    ) -> Vec<Action> {
        if cx.session.look_only {
            self.state = State::Idle;
            return vec![cx.refuse("banner-look-only")];
        }
        let mut drag = Box::new(Drag::start(cx, snapper, grip));
        let actions = drag.to(cx, snapper, at);
        self.state = State::Dragging(drag);
        actions
    }

    fn released(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        let mut actions = Vec::new();
        match std::mem::take(&mut self.state) {
            State::Idle | State::Nudging { .. } | State::OnBody { .. } => {}
            // A click on one of several chosen vertices means that one.
            State::OnHandle { kind, .. } => {
                if let Some(part) = part_of(kind) {
                    self.choice.clear();
                    self.choice.add(cx.doc.plan.network(), part);
                    actions.extend(self.select_line_of(cx, part));
                }
            }
            State::Elsewhere { clears, .. } => {
                if clears {
                    self.choice.clear();
                    actions.extend(changed(cx, Selection::default()));
                }
            }
            State::Dragging(mut drag) => {
                actions.extend(drag.to(cx, snapper, at));
                if drag.is_previewing() {
                    actions.push(Action::Commit);
                }
                self.active = None;
            }
            State::Box { from, .. } => {
                let [left, right] = [from[0].min(at[0]), from[0].max(at[0])];
                let [low, high] = [from[1].min(at[1]), from[1].max(at[1])];
                let shape = Shape::new(&[[left, low], [right, low], [right, high], [left, high]]);
                let found = Choice::within(cx, |place| shape.holds(place));
                let network = cx.doc.plan.network();
                if cx.modifiers.ctrl {
                    self.choice.flip(network, &found);
                } else if cx.modifiers.shift {
                    self.choice.merge(network, &found);
                } else {
                    self.choice = found;
                }
            }
        }
        actions
    }

    /// Selects the line of a vertex, so that its card shows, unless one that has the
    /// vertex is selected.
    fn select_line_of(&self, cx: &ToolContext<'_>, part: Part) -> Vec<Action> {
        let lines = match part {
            Part::Vertex(line, _) => vec![line],
            Part::Node(node) => cx.doc.plan.network().lines_at(node),
        };
        let selected = &cx.session.selection.lines;
        if lines.iter().any(|line| selected.contains(line)) {
            return Vec::new();
        }
        let pointed_at = self.hover.filter(|line| lines.contains(line));
        let line = pointed_at.or_else(|| lines.first().copied());
        line.map(|line| changed(cx, Selection::line(line)))
            .into_iter()
            .flatten()
            .collect()
    }

    /// Adds a vertex where a line was double clicked.
    fn insert(&mut self, cx: &ToolContext<'_>, at: Point) -> Vec<Action> {
        self.look(cx, at);
        let is_vertex = self.active.is_some_and(HandleKind::is_vertex);
        let Some(line) = pick_line(cx, at).filter(|_| !is_vertex) else {
            return Vec::new();
        };
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        let Some(foot) = nearest_on_polyline(at, &cx.doc.plan.network().points(line)) else {
            return Vec::new();
        };
        match ops::insert_vertex(&cx.doc.plan, line, foot.segment, foot.point) {
            Ok(command) => vec![Action::Edit(command)],
            Err(error) => vec![cx.refused(&error)],
        }
    }

    /// Sees what is under the pointer: a handle, else a line. While the pointer
    /// is on a handle of a line, that line keeps its handles.
    fn look(&mut self, cx: &ToolContext<'_>, at: Point) {
        self.active = handles::under(cx, &self.shown(cx), at);
        if self.active.is_none() {
            self.hover = pick_line(cx, at);
            self.active = handles::under(cx, &self.shown(cx), at);
        }
    }

    /// The lines whose handles show.
    fn lines(&self, cx: &ToolContext<'_>) -> BTreeSet<LineId> {
        let mut lines = self.choice.lines();
        if cx.session.selection.lines.len() <= handles::MAX_LINES {
            lines.extend(&cx.session.selection.lines);
        }
        lines.extend(self.hover);
        lines
    }

    fn shown(&self, cx: &ToolContext<'_>) -> Vec<Handle> {
        if cx.session.look_only {
            return Vec::new();
        }
        let lines = self.lines(cx);
        let mut shown = handles::of(cx, lines.clone(), self.choice.nodes().clone());
        shown.extend(handles::ends(cx, lines));
        for handle in &mut shown {
            handle.active = Some(handle.kind) == self.active;
            handle.chosen = part_of(handle.kind).is_some_and(|part| self.choice.contains(part));
        }
        shown
    }

    pub fn hints(&self) -> Vec<Hint> {
        let doing = if self.typing.is_some() {
            AtVertices::Typing
        } else {
            match self.state {
                State::Dragging(_) => AtVertices::Dragging,
                State::Box { .. } => AtVertices::Box,
                _ => match self.active {
                    Some(HandleKind::Mid(..)) => AtVertices::OverMiddle,
                    Some(HandleKind::End(..)) => AtVertices::OverEnd,
                    Some(_) => AtVertices::OverVertex,
                    None if self.has_choice() => AtVertices::Chosen,
                    None => AtVertices::Idle,
                },
            }
        };
        hints::vertex(doing)
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        let mut overlay = Overlay {
            handles: self.shown(cx),
            ..Overlay::default()
        };
        match &self.state {
            State::Dragging(drag) => {
                overlay.handles = drag.handles(overlay.handles);
                overlay.snap = drag.snap();
                overlay.tip = Some(Tip {
                    at: drag.place(),
                    length_m: drag.length_m(cx),
                    joins: drag.snap().map(|s| s.kind),
                    refusal: drag.refusal(cx),
                    shows_place: true,
                    ..Tip::default()
                });
            }
            State::Box { from, to } => overlay.box_select = Some([*from, *to]),
            _ => {
                let typed = self.typing.is_some() || self.notice.is_some();
                let at = self.chosen_place(cx).filter(|_| typed || self.has_choice());
                overlay.tip = at.map(|at| Tip {
                    at,
                    notice: self
                        .typing
                        .as_ref()
                        .and_then(Typing::problem)
                        .or(self.notice),
                    typing: self.typing.clone(),
                    shows_place: self.choice.only().is_some(),
                    ..Tip::default()
                });
                overlay.rubber = self.typed_way(cx);
            }
        }
        overlay
    }

    /// Where the first of the chosen is.
    fn chosen_place(&self, cx: &ToolContext<'_>) -> Option<Point> {
        let network = cx.doc.plan.network();
        let parts = self.choice.parts();
        let node = parts.nodes.first().map(|node| Part::Node(*node));
        let vertex = parts.vertices.first();
        let part = node.or_else(|| vertex.map(|&(line, vertex)| Part::Vertex(line, vertex)))?;
        place_of(network, part)
    }
}

/// What a drag that begins on a handle holds: all that is chosen, if the handle
/// is part of it and not alone.
fn grip(cx: &ToolContext<'_>, choice: &Choice, kind: HandleKind) -> Grip {
    let among = part_of(kind).filter(|part| choice.contains(*part) && choice.len() > 1);
    match among.and_then(|part| place_of(cx.doc.plan.network(), part)) {
        Some(at) => Grip::Parts {
            parts: choice.parts(),
            at,
            held: part_of(kind),
        },
        None => Grip::Handle(kind),
    }
}

#[cfg(test)]
mod tests;

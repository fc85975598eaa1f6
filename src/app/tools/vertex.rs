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
use crate::geometry::snap::Exclude;
use crate::plan::{JOIN_TOLERANCE_M, LineId, Plan};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A press becomes a drag when the pointer has moved so far, logical pixels.
const DRAG_PX: f64 = 4.0;

/// What joined lies so near to where it was moved, metres: the tolerance, and that of
/// a vertex of the other line.
const JOIN_REACH_M: f64 = 2.0 * JOIN_TOLERANCE_M;

/// With more chosen than this, each has a mark and nothing else has a handle.
const MAX_CHOSEN: usize = 400;

/// Marks of a large choice stand no nearer to each other than this, logical pixels.
const MARK_PX: f64 = 6.0;

/// The marks of a large choice, and the state of the plan and the metres per pixel
/// that they were made for.
type Marks = ((u64, u64), u64, Arc<Vec<Handle>>);

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
    /// Kept until the choice, the plan or the scale is another one.
    marks: RefCell<Option<Marks>>,
    /// The plan as the choice was last brought in line with it.
    seen: Option<(u64, u64)>,
    /// The plan before an arrow key went down, and what moves.
    nudged: Option<(Plan, Exclude)>,
    /// Where arrow keys left what is chosen, until the choice follows: what joined
    /// there is the node of something else now.
    landed: Vec<(Part, Point)>,
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
        self.marks.take();
        self.typing = None;
    }

    /// Whether a node or vertex is chosen.
    pub fn is_chosen(&self, part: Part) -> bool {
        self.choice.contains(part)
    }

    /// The line of what is chosen: of the first vertex, else of the chosen nodes one
    /// that is selected, else any at the first of them.
    pub fn chosen_line(&self, cx: &ToolContext<'_>, snapper: &Snapper) -> Option<LineId> {
        let network = cx.doc.plan.network();
        if let Some(line) = self.choice.first_vertex() {
            return network.line(line).map(|_| line);
        }
        let joints = snapper.joints(cx);
        let nodes = self.choice.nodes();
        let selected = &cx.session.selection.lines;
        let of_nodes = nodes.iter().take(MAX_CHOSEN);
        of_nodes
            .flat_map(|node| joints.lines_at(*node))
            .filter(|line| selected.contains(line))
            .min()
            .or_else(|| joints.lines_at(*nodes.first()?).next())
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
            ToolEvent::Pressed { at } => actions.extend(self.pressed(cx, snapper, at)),
            ToolEvent::Released { at } => actions.extend(self.released(cx, snapper, at)),
            ToolEvent::DoubleClick { at } => actions.extend(self.insert(cx, snapper, at)),
            ToolEvent::Secondary { at } if !self.is_busy() => {
                self.point_at(cx, snapper, at);
                actions.push(Action::Context(at));
            }
            ToolEvent::Secondary { .. } | ToolEvent::NudgeEnd => {}
            ToolEvent::Key(key) => actions.extend(self.key(cx, snapper, key)),
            ToolEvent::Typed(typed) => self.type_on(typed),
            ToolEvent::PointerLeft => {
                if !self.is_busy() {
                    self.hover = None;
                    self.active = None;
                }
            }
        }
        if !matches!(event, ToolEvent::Moved { .. }) {
            self.marks.take();
        }
        actions
    }

    /// The menu is about what lies under the pointer: a vertex there is chosen,
    /// elsewhere none is.
    fn point_at(&mut self, cx: &ToolContext<'_>, snapper: &Snapper, at: Point) {
        self.look(cx, snapper, at);
        let part = self.active.and_then(part_of);
        if part.is_some_and(|part| self.choice.contains(part)) {
            return;
        }
        self.choice.clear();
        if let Some(part) = part {
            self.choice.add(cx.doc.plan.network(), part);
        }
    }

    /// Brings the choice in line with the plan, unless a preview stands in it.
    fn follow(&mut self, cx: &ToolContext<'_>) {
        let state = cx.state();
        let previews = matches!(self.state, State::Dragging(_) | State::Nudging { .. });
        if previews {
            return;
        }
        let landed = std::mem::take(&mut self.landed);
        if self.seen != Some(state) {
            let network = cx.doc.plan.network();
            self.choice.follow(network);
            for (part, place) in landed {
                if !self.choice.contains(part)
                    && let Some(node) = network.node_near(place, JOIN_REACH_M)
                {
                    self.choice.add(network, Part::Node(node));
                }
            }
            self.marks.take();
            self.seen = Some(state);
        }
    }

    fn pressed(&mut self, cx: &ToolContext<'_>, snapper: &Snapper, at: Point) -> Vec<Action> {
        let mut actions = self.abort();
        self.notice = None;
        self.look(cx, snapper, at);
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
            State::Idle => self.look(cx, snapper, at),
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
    fn insert(&mut self, cx: &ToolContext<'_>, snapper: &Snapper, at: Point) -> Vec<Action> {
        self.look(cx, snapper, at);
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
    fn look(&mut self, cx: &ToolContext<'_>, snapper: &Snapper, at: Point) {
        self.active = handles::under(cx, &self.shown(cx, snapper), at);
        if self.active.is_none() {
            self.hover = pick_line(cx, at);
            self.active = handles::under(cx, &self.shown(cx, snapper), at);
        }
    }

    /// The handles to show: of the line under the pointer, of the selected lines and
    /// of those with a chosen vertex, as long as they are few. Of a large choice only
    /// what is chosen is marked.
    fn shown(&self, cx: &ToolContext<'_>, snapper: &Snapper) -> Vec<Handle> {
        if cx.session.look_only {
            return Vec::new();
        }
        let mut lines: BTreeSet<LineId> = self.hover.into_iter().collect();
        if cx.session.selection.lines.len() <= handles::MAX_LINES {
            lines.extend(&cx.session.selection.lines);
        }
        let of_choice = if self.choice.len() <= MAX_CHOSEN {
            Some(self.choice.lines()).filter(|of_choice| of_choice.len() <= handles::MAX_LINES)
        } else {
            None
        };
        let (nodes, marks) = match of_choice {
            Some(of_choice) => {
                lines.extend(of_choice);
                (self.choice.nodes().clone(), None)
            }
            None => (BTreeSet::new(), Some(self.marks(cx))),
        };
        let mut shown = handles::of(cx, lines.clone(), nodes);
        // Nothing grows while something else is in hand.
        if !matches!(self.state, State::Dragging(_)) {
            shown.extend(handles::ends(cx, &snapper.joints(cx), lines));
        }
        for handle in &mut shown {
            handle.active = Some(handle.kind) == self.active;
            handle.chosen = part_of(handle.kind).is_some_and(|part| self.choice.contains(part));
        }
        shown.extend(
            marks
                .iter()
                .flat_map(|marks| marks.iter())
                .map(|mark| Handle {
                    active: Some(mark.kind) == self.active,
                    ..*mark
                }),
        );
        shown
    }

    /// The marks of a large choice.
    fn marks(&self, cx: &ToolContext<'_>) -> Arc<Vec<Handle>> {
        let (state, scale) = (cx.state(), cx.metres_per_px.to_bits());
        let mut kept = self.marks.borrow_mut();
        if let Some((of, at, marks)) = kept.as_ref()
            && (*of, *at) == (state, scale)
        {
            return marks.clone();
        }
        let marks = self
            .choice
            .marks(cx.doc.plan.network(), cx.tolerance_m(MARK_PX));
        let marks = Arc::new(marks);
        *kept = Some((state, scale, marks.clone()));
        marks
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

    pub fn overlay(&self, cx: &ToolContext<'_>, snapper: &Snapper) -> Overlay {
        let mut overlay = Overlay {
            handles: self.shown(cx, snapper),
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
        place_of(cx.doc.plan.network(), self.choice.first()?)
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

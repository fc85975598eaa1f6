//! Selecting things and moving vertices.

mod shape;

use super::drag::{self, Drag, Grip};
use super::handles::{self, HandleKind};
use super::hints::Selecting;
use super::pick::{in_box, pick, pick_network, selection_of};
use super::snapping::Snapper;
use super::{Action, Hint, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey, hints};
use crate::app::state::{Hover, Selection};
use crate::edit::ops;
use crate::geometry::measure::distance_m;
use std::collections::BTreeSet;

/// A press becomes a drag when the pointer has moved so far, logical pixels.
const DRAG_PX: f64 = 4.0;

/// What the primary button is doing.
#[derive(Debug, Default)]
enum State {
    /// It is up, or its press is dealt with.
    #[default]
    Idle,
    /// It went down on a handle.
    OnHandle { at: Point, kind: HandleKind },
    /// It went down elsewhere. `clears`: on nothing at all, so that letting go
    /// empties the selection.
    Elsewhere { at: Point, clears: bool },
    /// It drags a handle.
    Dragging(Box<Drag>),
    /// It draws a box.
    Box { from: Point, to: Point },
}

/// The select tool.
#[derive(Debug, Default)]
pub(super) struct SelectTool {
    state: State,
    /// The line or source under the pointer: its handles show.
    hover: Option<Hover>,
    /// The handle under the pointer.
    active: Option<HandleKind>,
    /// Corners of no-go areas and planned buildings.
    shape: shape::ShapeHands,
}

impl SelectTool {
    pub fn is_busy(&self) -> bool {
        matches!(self.state, State::Dragging(_) | State::Box { .. }) || self.shape.is_busy()
    }

    pub fn put_away(&mut self, actions: &mut Vec<Action>) {
        actions.extend(self.abort());
        self.hover = None;
        self.active = None;
    }

    /// Forgets what was under the pointer: it is about something else now.
    pub fn look_away(&mut self) {
        self.hover = None;
        self.active = None;
    }

    /// Lets go of what is under way; the plan is as before.
    pub fn abort(&mut self) -> Vec<Action> {
        let shape = self.shape.abort();
        if !shape.is_empty() {
            return shape;
        }
        match std::mem::take(&mut self.state) {
            State::Dragging(drag) if drag.is_previewing() => vec![Action::Abort],
            _ => Vec::new(),
        }
    }

    /// Lets go of a handle, dragged or only pressed, because the plan is about
    /// to change under it; a box is drawn on.
    pub fn let_go(&mut self) -> Vec<Action> {
        match self.state {
            State::Dragging(_) | State::OnHandle { .. } => self.abort(),
            _ if self.shape.is_busy() => self.shape.abort(),
            _ => Vec::new(),
        }
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        if matches!(self.state, State::Idle)
            && let Some(actions) = self
                .shape
                .handle(event, cx, snapper, cx.tolerance_m(DRAG_PX))
        {
            return actions;
        }
        match event {
            ToolEvent::Moved { at } => self.moved(cx, snapper, at),
            ToolEvent::Pressed { at } => self.pressed(cx, at),
            ToolEvent::Released { at } => self.released(cx, snapper, at),
            ToolEvent::Key(ToolKey::Escape) => self.escape(cx),
            ToolEvent::Key(ToolKey::Delete) => self.delete(cx),
            ToolEvent::PointerLeft => {
                if !self.is_busy() {
                    self.hover = None;
                    self.active = None;
                }
                Vec::new()
            }
            ToolEvent::Secondary { at } if !self.is_busy() => vec![Action::Context(at)],
            ToolEvent::Secondary { .. }
            | ToolEvent::DoubleClick { .. }
            | ToolEvent::Typed(_)
            | ToolEvent::NudgeEnd
            | ToolEvent::Key(_) => Vec::new(),
        }
    }

    fn pressed(&mut self, cx: &ToolContext<'_>, at: Point) -> Vec<Action> {
        // A press while the button is down already (a second device): the drag
        // under way is not taken over.
        let mut actions = self.abort();
        self.look(cx, at);
        let found = pick(cx, at);
        let picks_many = cx.modifiers.ctrl || cx.modifiers.shift;
        if let Some(kind) = self.active
            && !picks_many
        {
            if !owns(cx, kind) {
                select(cx, self.hover.or(found).map(selection_of), &mut actions);
            }
            self.state = State::OnHandle { at, kind };
            return actions;
        }
        self.state = State::Elsewhere {
            at,
            clears: found.is_none() && !picks_many,
        };
        let Some(found) = found.map(selection_of) else {
            return actions;
        };
        select(cx, Some(merged(cx, found)), &mut actions);
        actions
    }

    fn moved(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        let drag_m = cx.tolerance_m(DRAG_PX);
        match &mut self.state {
            State::Idle => {
                self.look(cx, at);
                Vec::new()
            }
            State::OnHandle { at: from, kind } => {
                if distance_m(*from, at) < drag_m {
                    return Vec::new();
                }
                if cx.session.look_only {
                    self.state = State::Idle;
                    return vec![cx.refuse("banner-look-only")];
                }
                let mut drag = Box::new(Drag::start(cx, snapper, Grip::Handle(*kind)));
                let actions = drag.to(cx, snapper, at);
                self.state = State::Dragging(drag);
                actions
            }
            State::Dragging(drag) => drag.to(cx, snapper, at),
            State::Elsewhere { at: from, .. } => {
                if distance_m(*from, at) >= drag_m {
                    self.state = State::Box {
                        from: *from,
                        to: at,
                    };
                }
                Vec::new()
            }
            State::Box { to, .. } => {
                *to = at;
                Vec::new()
            }
        }
    }

    fn released(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Vec<Action> {
        let mut actions = Vec::new();
        match std::mem::take(&mut self.state) {
            State::Idle | State::OnHandle { .. } => {}
            State::Elsewhere { clears, .. } => {
                if clears {
                    select(cx, Some(Selection::default()), &mut actions);
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
                let selection = merged(cx, in_box(cx, [from, at]));
                select(cx, Some(selection), &mut actions);
            }
        }
        actions
    }

    fn escape(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.is_busy() {
            actions.extend(self.abort());
        } else {
            // Handles show again once the pointer comes to a line.
            self.look_away();
            select(cx, Some(Selection::default()), &mut actions);
        }
        actions
    }

    /// Deletes the vertex under the pointer, or else the selected lines and
    /// sources.
    fn delete(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        if self.is_busy() {
            return Vec::new();
        }
        let selection = &cx.session.selection;
        let over_vertex = self.deletes_vertex(cx);
        if over_vertex.is_none() && selection.is_empty() {
            return Vec::new();
        }
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        match over_vertex.and_then(|kind| drag::delete_vertex(cx, kind)) {
            Some(Ok(command)) => {
                self.active = None;
                return vec![Action::Edit(command)];
            }
            Some(Err(error)) => return vec![cx.refused(&error)],
            None => {}
        }
        let wanted = deletable(selection);
        match ops::delete_drawn(&cx.doc.plan, &wanted) {
            Ok(command) if command.is_empty() => vec![cx.say("banner-base-is-locked")],
            Ok(command) => {
                self.hover = None;
                self.active = None;
                let rest = Selection {
                    lines: BTreeSet::new(),
                    sources: BTreeSet::new(),
                    grounds: BTreeSet::new(),
                    zones: BTreeSet::new(),
                    buildings: selection
                        .buildings
                        .iter()
                        .copied()
                        .filter(|id| cx.doc.plan.planned(*id).is_none())
                        .collect(),
                    ..Selection::clone(selection)
                };
                vec![Action::Edit(command), Action::Select(rest)]
            }
            Err(error) => vec![cx.refused(&error)],
        }
    }

    /// The vertex that Delete takes: the one under the pointer, if it is of something
    /// that is selected, or nothing is.
    fn deletes_vertex(&self, cx: &ToolContext<'_>) -> Option<HandleKind> {
        let kind = self.active.filter(|kind| drag::can_delete(cx, *kind))?;
        (cx.session.selection.is_empty() || owns(cx, kind)).then_some(kind)
    }

    /// Sees what is under the pointer: a handle, else a line or source. While
    /// the pointer is on a handle of a line, that line keeps its handles.
    fn look(&mut self, cx: &ToolContext<'_>, at: Point) {
        let shown = handles::shown(cx, self.hover);
        self.active = handles::under(cx, &shown, at);
        if self.active.is_none() {
            self.hover = pick_network(cx, at);
            let shown = handles::shown(cx, self.hover);
            self.active = handles::under(cx, &shown, at);
        }
    }

    fn selecting(&self, cx: &ToolContext<'_>) -> Selecting {
        match self.state {
            State::Dragging(_) => Selecting::Dragging,
            State::Box { .. } => Selecting::Box,
            _ => {
                let over = self.active.filter(|_| !cx.session.look_only);
                Selecting::Idle {
                    has_selection: has_deletable(cx),
                    over_vertex: over.is_some() && self.deletes_vertex(cx).is_some()
                        || self.shape.is_over(),
                    over_handle: over.is_some() || self.shape.is_over(),
                }
            }
        }
    }

    pub fn hints(&self, cx: &ToolContext<'_>) -> Vec<Hint> {
        hints::select(&self.selecting(cx))
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        let mut overlay = Overlay::default();
        if !cx.session.look_only {
            overlay.handles = handles::shown(cx, self.hover);
        }
        for handle in &mut overlay.handles {
            handle.active = Some(handle.kind) == self.active;
        }
        match &self.state {
            State::Dragging(drag) => {
                overlay.handles = drag.handles(overlay.handles);
                overlay.snap = drag.snap();
                overlay.tip = Some(Tip {
                    at: drag.place(),
                    length_m: drag.length_m(cx),
                    joins: drag.snap().map(|s| s.kind),
                    refusal: drag.refusal(cx),
                    ..Tip::default()
                });
            }
            State::Box { from, to } => overlay.box_select = Some([*from, *to]),
            _ => self.shape.show(cx, &mut overlay),
        }
        overlay
    }
}

/// Whether a handle belongs to something that is selected.
pub(super) fn owns(cx: &ToolContext<'_>, kind: HandleKind) -> bool {
    let selection = &cx.session.selection;
    let network = cx.doc.plan.network();
    match kind {
        HandleKind::Vertex(line, _) | HandleKind::Mid(line, _) | HandleKind::End(line, _) => {
            selection.lines.contains(&line)
        }
        HandleKind::Node(node) | HandleKind::SourceNode(node) => {
            let mut lines = selection.lines.iter().filter_map(|&id| network.line(id));
            let mut sources = selection
                .sources
                .iter()
                .filter_map(|&id| network.source(id));
            lines.any(|line| line.from == node || line.to == node)
                || sources.any(|source| source.node == node)
        }
    }
}

/// Whether anything that the user drew is selected.
pub(super) fn has_deletable(cx: &ToolContext<'_>) -> bool {
    let selection = &cx.session.selection;
    let mut planned = cx.doc.plan.overlays.planned.keys();
    !selection.lines.is_empty()
        || !selection.sources.is_empty()
        || !selection.grounds.is_empty()
        || !selection.zones.is_empty()
        || planned.any(|id| selection.buildings.contains(id))
}

/// What the selection names of what the user drew.
pub(super) fn deletable(selection: &Selection) -> ops::Drawn {
    ops::Drawn {
        lines: selection.lines.iter().copied().collect(),
        sources: selection.sources.iter().copied().collect(),
        grounds: selection.grounds.iter().copied().collect(),
        buildings: selection.buildings.iter().copied().collect(),
        zones: selection.zones.iter().copied().collect(),
    }
}

/// Adds to a selection (Shift click).
fn add(selection: &mut Selection, more: Selection) {
    selection.buildings.extend(more.buildings);
    selection.lines.extend(more.lines);
    selection.sources.extend(more.sources);
    selection.streets.extend(more.streets);
    selection.areas.extend(more.areas);
    selection.grounds.extend(more.grounds);
    selection.zones.extend(more.zones);
    selection.heat.extend(more.heat);
    selection.nodes.extend(more.nodes);
}

/// The selection after something was found: in its place, or added to it or
/// toggled in it by the keys held.
pub(super) fn merged(cx: &ToolContext<'_>, found: Selection) -> Selection {
    let mut selection = Selection::clone(&cx.session.selection);
    if cx.modifiers.ctrl {
        selection.toggle(&found);
    } else if cx.modifiers.shift {
        add(&mut selection, found);
    } else {
        selection = found;
    }
    selection
}

/// The action that makes this the selection, if it is another one.
pub(super) fn changed(cx: &ToolContext<'_>, selection: Selection) -> Vec<Action> {
    let mut actions = Vec::new();
    select(cx, Some(selection), &mut actions);
    actions
}

/// Asks for a selection, if it is another one than there is.
fn select(cx: &ToolContext<'_>, selection: Option<Selection>, actions: &mut Vec<Action>) {
    if let Some(selection) = selection
        && cx.session.selection != selection
    {
        actions.push(Action::Select(selection));
    }
}

#[cfg(test)]
mod tests;

//! The keys of the vertex tool: nudging, exact coordinates, deleting.

use super::super::construct::{Typing, along, turned};
use super::super::drag::move_and_join;
use super::super::entry::{self, Entry, MAX_REACH_M};
use super::super::snapping::{Except, Snapper, moving};
use super::super::{Action, Point, ToolContext, ToolKey};
use super::{MAX_CHOSEN, State, VertexTool, changed, place_of};
use crate::app::state::Selection;
use crate::edit::Command;
use crate::edit::ops::{self, EditError};
use crate::geometry::measure::distance_m;
use crate::geometry::vector;
use std::collections::BTreeSet;

/// A step of an arrow key, metres; with Shift the longer one.
const NUDGE_M: f64 = 0.1;
const LONG_NUDGE_M: f64 = 1.0;

impl VertexTool {
    pub(super) fn key(
        &mut self,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        key: ToolKey,
    ) -> Vec<Action> {
        self.notice = None;
        match key {
            ToolKey::Escape => self.escape(cx),
            ToolKey::Enter => self.take_typed(cx),
            ToolKey::Backspace if self.typing.is_some() => {
                let is_empty = self
                    .typing
                    .as_mut()
                    .is_none_or(|typing| typing.text_mut().pop().is_none());
                if is_empty {
                    self.typing = None;
                }
                Vec::new()
            }
            ToolKey::Backspace | ToolKey::Delete if !self.is_busy() => self.delete(cx),
            ToolKey::Coordinates if self.has_choice() => {
                self.typing = Some(Typing::Move(String::new()));
                Vec::new()
            }
            ToolKey::Coordinates => vec![cx.say("draw-choose-a-vertex")],
            ToolKey::Nudge(direction) => self.nudge(cx, snapper, direction),
            _ => Vec::new(),
        }
    }

    /// A character was typed.
    pub(super) fn type_on(&mut self, typed: char) {
        self.notice = None;
        if let Some(typing) = &mut self.typing {
            typing.push(typed);
        } else if self.has_choice() && entry::begins(typed) && !self.is_busy() {
            self.typing = Some(Typing::Move(typed.to_string()));
        }
    }

    fn escape(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        if self.is_busy() {
            self.abort()
        } else if self.has_choice() {
            self.choice.clear();
            Vec::new()
        } else {
            // Handles show again once the pointer comes to a line.
            self.hover = None;
            self.active = None;
            changed(cx, Selection::default())
        }
    }

    /// Moves what is chosen by a step, as a preview while the key is down. What comes to
    /// lie within 5 cm of something joins it, as typed coordinates do.
    fn nudge(
        &mut self,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        [east, north]: [i8; 2],
    ) -> Vec<Action> {
        let is_free = matches!(self.state, State::Idle | State::Nudging { .. });
        if !self.has_choice() || !is_free || self.typing.is_some() {
            return Vec::new();
        }
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        let step_m = if cx.modifiers.shift {
            LONG_NUDGE_M
        } else {
            NUDGE_M
        };
        let parts = self.choice.parts();
        let so_far = match &self.state {
            State::Nudging { by } => *by,
            _ => [0.0; 2],
        };
        let by = [
            so_far[0] + step_m * f64::from(east),
            so_far[1] + step_m * f64::from(north),
        ];
        let (plan, exclude) = self.nudged.get_or_insert_with(|| {
            snapper.refresh(cx);
            (cx.doc.plan.clone(), moving(cx.doc.plan.network(), &parts))
        });
        let end_of = |place| snapper.join(cx, place, Except::Dragged(exclude));
        match move_and_join(plan, &parts, by, end_of) {
            Ok(command) => {
                self.state = State::Nudging { by };
                vec![Action::Preview(command)]
            }
            Err(error) => vec![cx.refused(&error)],
        }
    }

    /// An arrow key was let go, or something else happens: what it moved stays.
    pub(super) fn end_nudge(&mut self) -> Vec<Action> {
        let before = self.nudged.take();
        let State::Nudging { by } = self.state else {
            return Vec::new();
        };
        self.state = State::Idle;
        if let Some((plan, _)) = before
            && self.choice.len() <= MAX_CHOSEN
        {
            let network = plan.network();
            self.landed = (self.choice.all())
                .filter_map(|part| Some((part, place_of(network, part)?)))
                .map(|(part, [x, y])| (part, [x + by[0], y + by[1]]))
                .collect();
        }
        vec![Action::Commit]
    }

    /// Deletes what is chosen, else the vertex under the pointer, else the
    /// selected lines.
    fn delete(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut parts = self.choice.parts();
        if parts.is_empty()
            && let Some(part) = self.active.and_then(super::part_of)
        {
            match part {
                ops::Part::Node(node) => {
                    parts.nodes.insert(node);
                }
                ops::Part::Vertex(line, vertex) => {
                    parts.vertices.insert((line, vertex));
                }
            }
        }
        let selection = &cx.session.selection;
        let nothing = parts.is_empty() && selection.lines.is_empty();
        if nothing {
            return Vec::new();
        }
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        if !parts.is_empty() {
            self.choice.clear();
            return self.done(cx, ops::delete_parts(&cx.doc.plan, &parts));
        }
        let lines: Vec<_> = selection.lines.iter().copied().collect();
        let mut actions = self.done(cx, ops::delete(&cx.doc.plan, &lines, &[]));
        if matches!(actions.first(), Some(Action::Edit(_))) {
            actions.push(Action::Select(Selection {
                lines: BTreeSet::new(),
                ..Selection::clone(selection)
            }));
        }
        actions
    }

    fn done(&mut self, cx: &ToolContext<'_>, command: Result<Command, EditError>) -> Vec<Action> {
        match command {
            Ok(command) => {
                self.active = None;
                vec![Action::Edit(command)]
            }
            Err(error) => vec![cx.refused(&error)],
        }
    }

    /// Moves what is chosen to where the typed text says.
    fn take_typed(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let Some(typing) = self.typing.take() else {
            return Vec::new();
        };
        if typing.text().trim().is_empty() {
            return Vec::new();
        }
        if cx.session.look_only {
            return vec![cx.refuse("banner-look-only")];
        }
        let meant = entry::read(typing.text()).and_then(|read| self.meant(cx, read));
        let to = match meant {
            Ok(to) => to,
            Err(why) => {
                self.notice = Some(why);
                self.typing = Some(typing);
                return Vec::new();
            }
        };
        let plan = &cx.doc.plan;
        let command = match (self.choice.only(), self.chosen_place(cx)) {
            (Some(part), _) => ops::place_part(plan, part, to),
            (None, Some(from)) => ops::move_parts(plan, &self.choice.parts(), vector(from, to)),
            (None, None) => return Vec::new(),
        };
        if command.is_err() {
            self.typing = Some(typing);
        }
        self.done(cx, command)
    }

    /// Where the first of the chosen goes by a typed text.
    fn meant(&self, cx: &ToolContext<'_>, read: Entry) -> Result<Point, &'static str> {
        let from = self.chosen_place(cx).ok_or("draw-choose-a-vertex")?;
        let to = match read {
            Entry::At(_) if self.choice.only().is_none() => return Err("draw-entry-one-vertex"),
            Entry::At(place) => place,
            Entry::Offset([east_m, north_m]) => [from[0] + east_m, from[1] + north_m],
            Entry::Polar {
                distance_m,
                angle_deg,
            } => along(from, turned([1.0, 0.0], angle_deg), distance_m),
            Entry::Distance(_) | Entry::Direction(_) => return Err("draw-entry-two-numbers"),
        };
        if distance_m(from, to) > MAX_REACH_M {
            return Err("draw-entry-too-far");
        }
        Ok(to)
    }

    /// From the chosen vertex to where the typed text leads, to be shown.
    pub(super) fn typed_way(&self, cx: &ToolContext<'_>) -> Vec<Point> {
        let Some(typing) = &self.typing else {
            return Vec::new();
        };
        let to = entry::read(typing.text()).and_then(|read| self.meant(cx, read));
        match (self.chosen_place(cx), to) {
            (Some(from), Ok(to)) => vec![from, to],
            _ => Vec::new(),
        }
    }
}

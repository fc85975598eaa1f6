//! Drawing trunks, branches and service lines.

mod aim;
mod crosses;
pub(super) mod finish;
mod locks;

use super::construct::{Construction, Typing, angle_deg};
use super::sketch::{Sketch, Vertex};
use super::snapping::Snapper;
use super::trace::NoWay;
use super::{
    Action, Hint, Overlay, Point, SAME_PLACE_PX, SketchLine, Tip, ToolContext, ToolEvent, hints,
};
use crate::geometry::measure::{distance_m, length_m};
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, LineRole, NodeId};
use aim::Aim;

/// A double click's second press may be this far from its first, logical pixels.
const TREMBLE_PX: f64 = 8.0;

/// A sketch that is out of the hand, and the plan it was drawn on.
#[derive(Debug)]
struct Lost {
    sketch: Sketch,
    state: (u64, u64),
    /// It became an edit, which the app may yet refuse.
    finished: bool,
}

/// The draw tool.
#[derive(Debug, Default)]
pub(super) struct DrawTool {
    sketch: Sketch,
    aim: Option<Aim>,
    /// Where the pointer itself is.
    pointer: Option<Point>,
    construction: Construction,
    /// Why the last key did nothing, as a message key; until the pointer moves.
    notice: Option<&'static str>,
    /// The sketch the app was last told of, so that it hears only of changes.
    sent: Option<SketchLine>,
    lost: Option<Lost>,
    /// What tracing did not find a way to.
    no_way: Option<NoWay>,
    /// The newest press placed a vertex.
    press_added: bool,
    /// A reroute was begun, and its own tool is yet to be taken in hand.
    reroute_begins: bool,
}

impl DrawTool {
    pub fn is_busy(&self) -> bool {
        !self.sketch.is_empty()
    }

    /// Ends what is under way because another tool is taken; undo brings the
    /// sketch back.
    pub fn put_away(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        let sketch = std::mem::take(&mut self.sketch);
        self.lost = (!sketch.is_empty()).then(|| Lost {
            sketch,
            state: cx.state(),
            finished: false,
        });
        self.aim = None;
        self.construction.release();
        self.notice = None;
        if self.sent.take().is_some() {
            actions.push(Action::Sketch(None));
        }
    }

    /// The locks in force and what is being typed.
    pub fn construction(&self) -> &Construction {
        &self.construction
    }

    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            ToolEvent::Moved { at } => {
                self.pointer = Some(at);
                self.notice = None;
                self.aim = Some(self.aim_at(cx, snapper, at));
                self.tell(cx, &mut actions);
            }
            ToolEvent::Pressed { at } => self.press(cx, snapper, at, &mut actions),
            ToolEvent::Released { .. } | ToolEvent::NudgeEnd => {}
            ToolEvent::Typed(typed) => {
                self.type_on(typed);
                self.tell(cx, &mut actions);
            }
            ToolEvent::Secondary { at } => {
                if self.sketch.is_empty() {
                    actions.push(Action::Context(at));
                } else {
                    self.end(cx, &mut actions);
                }
            }
            ToolEvent::DoubleClick { .. } => {
                if self.press_added {
                    self.sketch.drop_tremble(cx.tolerance_m(TREMBLE_PX));
                }
                if self.sketch.len() >= 2 {
                    self.finish(cx, &mut actions);
                }
            }
            ToolEvent::Key(key) => self.key(key, cx, snapper, &mut actions),
            ToolEvent::PointerLeft => {
                self.aim = None;
                self.pointer = None;
                self.tell(cx, &mut actions);
            }
        }
        actions
    }

    /// Ends the line, or throws it away while it is none yet.
    fn end(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        if self.sketch.len() < 2 {
            self.cancel(cx, actions);
        } else {
            self.finish(cx, actions);
        }
    }

    fn press(
        &mut self,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        at: Point,
        actions: &mut Vec<Action>,
    ) {
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return;
        }
        let aim = self.aim_at(cx, snapper, at);
        let too_near_m = cx.tolerance_m(SAME_PLACE_PX).max(JOIN_TOLERANCE_M);
        self.press_added = self
            .sketch
            .last()
            .is_none_or(|last| distance_m(last.place, aim.place) > too_near_m);
        if self.press_added {
            self.put(aim);
        }
        self.tell(cx, actions);
    }

    /// Places the vertex that was aimed at; the locks have done their work.
    fn put(&mut self, mut aim: Aim) {
        self.lost = None;
        self.sketch.push(Vertex {
            place: aim.place,
            end: aim.end,
            way: std::mem::take(&mut aim.way),
        });
        self.construction.release();
        aim.notice = None;
        self.aim = Some(aim);
    }

    /// Tells the app of the sketch up to the pointer, if it is another one now.
    fn tell(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        let line = self.line_to_pointer(cx);
        if line != self.sent {
            actions.push(Action::Sketch(line.clone()));
            self.sent = line;
        }
    }

    fn line_to_pointer(&self, cx: &ToolContext<'_>) -> Option<SketchLine> {
        let role = cx.session.tool.role()?;
        let last = self.sketch.last()?;
        let mut line = self.sketch.line(role, cx.session.draw_phase);
        if let Some(place) = self.typed_place() {
            if distance_m(last.place, place) > JOIN_TOLERANCE_M {
                line.ends.push(LineEnd::Free(place));
                line.points.push(place);
            }
        } else if let Some(aim) = &self.aim
            && distance_m(last.place, aim.place) > JOIN_TOLERANCE_M
        {
            let (ends, points): (Vec<_>, Vec<_>) = aim
                .way
                .iter()
                .copied()
                .chain([(aim.end, aim.place)])
                .unzip();
            line.ends.extend(ends);
            line.points.extend(points);
        }
        (line.ends.len() > 1).then_some(line)
    }

    fn finish(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        let Some(role) = cx.session.tool.role() else {
            return;
        };
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return;
        }
        self.sketch.refresh(cx.doc.plan.network());
        let phase = cx.session.draw_phase;
        let line = self.sketch.line(role, phase);
        match finish::command(cx, &self.sketch, &line) {
            Ok(command) => {
                let loose = self.sketch.reroutes.as_ref();
                let loose = loose.and_then(|_| finish::told_loose(cx, &command));
                self.lost = Some(Lost {
                    sketch: std::mem::take(&mut self.sketch),
                    state: cx.state(),
                    finished: true,
                });
                self.forget(actions);
                actions.push(Action::Edit(command));
                actions.extend(loose.or_else(|| finish::told_later(cx, &line)));
            }
            // The sketch stays, so that it can be mended.
            Err(error) => actions.push(cx.refused(&error)),
        }
    }

    /// Begins a sketch at a node; with `grows` it makes that line longer, from
    /// its start if `true`.
    pub fn begin(&mut self, node: NodeId, place: Point, grows: Option<(LineId, bool)>) {
        self.lost = None;
        self.sketch = Sketch::default();
        self.sketch.grows = grows;
        self.sketch.push(Vertex {
            place,
            end: LineEnd::Node(node),
            way: Vec::new(),
        });
        self.construction.release();
    }

    /// Begins a way that takes the place of the stretch between its two ends, at a
    /// place of the network if that is known already.
    pub fn begin_reroute(&mut self, chosen: Vec<LineId>, begins: Option<(LineEnd, Point)>) {
        self.lost = None;
        self.sketch = Sketch::default();
        self.sketch.reroutes = Some(chosen);
        self.reroute_begins = true;
        if let Some((end, place)) = begins {
            self.sketch.push(Vertex {
                place,
                end,
                way: Vec::new(),
            });
        }
        self.construction.release();
    }

    /// A drawing tool was taken in hand: a line is meant from now on, unless it is the
    /// tool of the reroute that just began.
    pub fn taken(&mut self) {
        if !std::mem::take(&mut self.reroute_begins) {
            self.sketch.reroutes = None;
        }
    }

    /// The way placed so far.
    pub fn way(&self) -> Vec<Point> {
        self.sketch.points()
    }

    fn cancel(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        if self.sketch.is_empty() {
            self.sketch = Sketch::default();
            return;
        }
        self.lost = Some(Lost {
            sketch: std::mem::take(&mut self.sketch),
            state: cx.state(),
            finished: false,
        });
        self.forget(actions);
    }

    fn forget(&mut self, actions: &mut Vec<Action>) {
        self.sketch = Sketch::default();
        self.press_added = false;
        self.construction.release();
        self.notice = None;
        if let Some(aim) = &mut self.aim {
            aim.way.clear();
            aim.notice = None;
        }
        if self.sent.take().is_some() {
            actions.push(Action::Sketch(None));
        }
    }

    pub fn drop_vertex(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.sketch.pop().is_some() {
            self.press_added = false;
            // A traced way started at the vertex that is gone; the next
            // movement finds the new one.
            if let Some(aim) = &mut self.aim {
                aim.way.clear();
                aim.notice = None;
            }
            self.tell(cx, &mut actions);
        }
        actions
    }

    /// The edit that the sketch became was refused: it is in hand again.
    pub fn refused(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        self.lost.as_ref().filter(|lost| lost.finished)?;
        self.restore(cx)
    }

    pub fn restore(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let lost = self.lost.take()?;
        if lost.state != cx.state() {
            return None;
        }
        self.sketch = lost.sketch;
        let mut actions = Vec::new();
        self.tell(cx, &mut actions);
        Some(actions)
    }

    pub fn hints(&self, cx: &ToolContext<'_>) -> Vec<Hint> {
        match self.construction.typing {
            Some(_) => hints::typing(),
            None if self.sketch.reroutes.is_some() => hints::reroute(self.sketch.len()),
            None => hints::draw(self.sketch.len(), cx.session.trace),
        }
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        let sketch = self.sketch.points();
        let mut rubber = Vec::new();
        let mut tip = None;
        let mut crossings = Vec::new();
        if let Some(aim) = &self.aim {
            // What is typed shows at once where it leads.
            let typed = self.typed_place();
            let end = typed.unwrap_or(aim.place);
            if let Some(last) = self.sketch.last() {
                rubber.push(last.place);
                if typed.is_none() {
                    rubber.extend(aim.way.iter().map(|(_, point)| *point));
                }
                rubber.push(end);
            }
            if cx.session.tool.role() != Some(LineRole::Service) {
                crossings = crosses::crossings(cx, &sketch, &rubber);
            }
            let crosses = (!crossings.is_empty()).then_some("draw-tip-crosses");
            let segment_m = length_m(&rubber);
            let typing = self.construction.typing.clone();
            let is_worth = !sketch.is_empty() || aim.snap.is_some() || typing.is_some();
            tip = is_worth.then(|| Tip {
                at: aim.place,
                length_m: (!sketch.is_empty()).then(|| length_m(&sketch) + segment_m),
                segment_m: (self.sketch.len() > 1).then_some(segment_m),
                angle_deg: self
                    .sketch
                    .last()
                    .filter(|_| {
                        self.construction.is_locked() || cx.modifiers.shift || typing.is_some()
                    })
                    .map(|last| angle_deg(last.place, end)),
                joins: aim
                    .snap
                    .as_ref()
                    .filter(|_| typed.is_none())
                    .map(|s| s.kind),
                shows_sketch: !sketch.is_empty(),
                notice: typing
                    .as_ref()
                    .and_then(Typing::problem)
                    .or(self.notice)
                    .or(aim.notice)
                    .or(crosses),
                typing,
                ..Tip::default()
            });
        }
        Overlay {
            sketch,
            vertices: self.sketch.places(),
            rubber,
            crossings,
            role: cx.session.tool.role(),
            phase: cx.session.draw_phase,
            snap: self.aim.as_ref().and_then(|aim| aim.snap),
            reference: self.construction.guide.map(|guide| guide.reference),
            tip,
            ..Overlay::default()
        }
    }
}

#[cfg(test)]
mod construction_tests;
#[cfg(test)]
mod tests;

//! Drawing trunks, branches and service lines.

use super::sketch::{LineEndAt, Sketch, Vertex};
use super::snapping::{Except, Snapper};
use super::{
    Action, Hint, Overlay, Point, SAME_PLACE_PX, SketchLine, Tip, ToolContext, ToolEvent, ToolKey,
    hints, trace,
};
use crate::edit::{Change, Command, ops};
use crate::geometry::measure::{distance_m, length_m};
use crate::geometry::snap::SnapCandidate;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd};

/// A double click's second press may be this far from its first, logical pixels.
const TREMBLE_PX: f64 = 8.0;

/// Where the next vertex would go.
#[derive(Debug, Clone, PartialEq)]
struct Aim {
    place: Point,
    end: LineEnd,
    snap: Option<SnapCandidate>,
    way: Vec<LineEndAt>,
    notice: Option<&'static str>,
}

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
    /// The sketch the app was last told of, so that it hears only of changes.
    sent: Option<SketchLine>,
    lost: Option<Lost>,
    /// The newest press placed a vertex.
    press_added: bool,
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
        if self.sent.take().is_some() {
            actions.push(Action::Sketch(None));
        }
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
                self.aim = Some(self.aim_at(cx, snapper, at));
                self.tell(cx, &mut actions);
            }
            ToolEvent::Pressed { at } => self.press(cx, snapper, at, &mut actions),
            ToolEvent::Released { .. } => {}
            ToolEvent::Secondary { .. } | ToolEvent::Key(ToolKey::Enter) => {
                if self.sketch.len() < 2 {
                    self.cancel(cx, &mut actions);
                } else {
                    self.finish(cx, &mut actions);
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
            ToolEvent::Key(ToolKey::Escape) => self.cancel(cx, &mut actions),
            ToolEvent::Key(ToolKey::Backspace | ToolKey::Delete) => {
                actions.extend(self.drop_vertex(cx));
            }
            ToolEvent::PointerLeft => {
                self.aim = None;
                self.tell(cx, &mut actions);
            }
        }
        actions
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
            self.lost = None;
            self.sketch.push(Vertex {
                place: aim.place,
                end: aim.end,
                way: aim.way,
            });
            self.aim = Some(Aim {
                way: Vec::new(),
                notice: None,
                ..aim
            });
        }
        self.tell(cx, actions);
    }

    /// Where a vertex at the pointer would go, and the way there.
    fn aim_at(&self, cx: &ToolContext<'_>, snapper: &mut Snapper, at: Point) -> Aim {
        let last = self.sketch.last();
        if let Some(last) = last
            && cx.modifiers.shift
        {
            let place = in_steps_of_45(self.sketch.before_last(), last.place, at);
            return Aim {
                place,
                end: LineEnd::Free(place),
                snap: None,
                way: Vec::new(),
                notice: None,
            };
        }
        let snap = snapper.snap(cx, at, Except::None);
        let mut aim = Aim {
            place: snap.as_ref().map_or(at, |s| s.point),
            end: snapper.end_for(cx, snap.as_ref(), at, Except::None),
            snap,
            way: Vec::new(),
            notice: None,
        };
        if let Some(last) = last
            && cx.session.trace
            && !cx.modifiers.alt
        {
            match trace::along_streets(cx, last.place, aim.place, aim.snap.as_ref()) {
                trace::Leg::Straight => {}
                trace::Leg::Noted(key) => aim.notice = Some(key),
                trace::Leg::Way { inner, place } => {
                    if aim.snap.is_none() {
                        aim.place = place;
                        aim.end = snapper.join(cx, place, Except::None);
                    }
                    aim.way = inner
                        .into_iter()
                        .map(|point| (snapper.join_node(cx, point), point))
                        .collect();
                }
            }
        }
        aim
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
        if let Some(aim) = &self.aim
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
        let ends = self.sketch.line(role, phase).ends;
        match ops::draw_line(&cx.doc.plan, &ends, role, phase) {
            Ok((command, _)) => {
                self.lost = Some(Lost {
                    sketch: std::mem::take(&mut self.sketch),
                    state: cx.state(),
                    finished: true,
                });
                self.forget(actions);
                actions.push(Action::Edit(with_phase(cx, command, phase)));
            }
            // The sketch stays, so that it can be mended.
            Err(_) => actions.push(cx.refuse("banner-line-refused")),
        }
    }

    fn cancel(&mut self, cx: &ToolContext<'_>, actions: &mut Vec<Action>) {
        if self.sketch.is_empty() {
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
        hints::draw(self.sketch.len(), cx.session.trace)
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        let sketch = self.sketch.points();
        let mut rubber = Vec::new();
        let mut tip = None;
        if let Some(aim) = &self.aim {
            if let Some(last) = self.sketch.last() {
                rubber.push(last.place);
                rubber.extend(aim.way.iter().map(|(_, point)| *point));
                rubber.push(aim.place);
            }
            let segment_m = length_m(&rubber);
            tip = Some(Tip {
                at: aim.place,
                length_m: (!sketch.is_empty()).then(|| length_m(&sketch) + segment_m),
                segment_m: (self.sketch.len() > 1).then_some(segment_m),
                joins: aim.snap.as_ref().map(|s| s.kind),
                shows_sketch: !sketch.is_empty(),
                notice: aim.notice,
                ..Tip::default()
            })
            .filter(|tip| tip.length_m.is_some() || tip.joins.is_some());
        }
        Overlay {
            sketch,
            vertices: self.sketch.places(),
            rubber,
            role: cx.session.tool.role(),
            phase: cx.session.draw_phase,
            snap: self.aim.as_ref().and_then(|aim| aim.snap),
            tip,
            ..Overlay::default()
        }
    }
}

/// A line in a phase that the variant has not yet adds it to the list.
fn with_phase(cx: &ToolContext<'_>, mut command: Command, phase: u8) -> Command {
    let phases = &cx.doc.plan.variant().phases;
    if phase > phases.last() {
        let change = Change::Phases(phases.clone(), phases.filled_to(phase));
        command.changes.push(change);
    }
    command
}

/// The place nearest to `at` in a direction of `from` that is a multiple of 45°
/// off the last stretch, or off the axes at the first vertex.
fn in_steps_of_45(before: Option<Point>, from: Point, at: Point) -> Point {
    let step = std::f64::consts::FRAC_PI_4;
    let angle = |a: Point, b: Point| (b[1] - a[1]).atan2(b[0] - a[0]);
    let base = before.map_or(0.0, |before| angle(before, from));
    let turned = ((angle(from, at) - base) / step).round() * step + base;
    let (sin, cos) = turned.sin_cos();
    let reach_m = (at[0] - from[0]) * cos + (at[1] - from[1]) * sin;
    [from[0] + cos * reach_m, from[1] + sin * reach_m]
}

#[cfg(test)]
mod tests;

//! Painting phases, decisions and commitments on buildings and lines: what the
//! pointer passes over with the button down gets the brush's value, all of a
//! stroke as one step.

use super::pick::{pick_building, pick_line};
use super::{Action, Hint, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey, hints};
use crate::app::map::Hidden;
use crate::app::state::{Brush, Hover};
use crate::edit::ops::{self, LineChange};
use crate::edit::{Command, CommandName};
use crate::geometry::contains::segments_cross;
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::{Bounds, segments};
use crate::plan::{BuildingId, LineId, LineState};
use std::collections::BTreeSet;

/// Lines under a stroke are looked for this often, logical pixels.
const STEP_PX: f64 = 3.0;

/// What was passed over since the button went down.
#[derive(Debug, Default)]
struct Stroke {
    last: Point,
    buildings: BTreeSet<BuildingId>,
    lines: BTreeSet<LineId>,
    /// Something is shown on the plan that a commit makes a step.
    is_previewing: bool,
}

/// The paint tool.
#[derive(Debug, Default)]
pub(super) struct PaintTool {
    stroke: Option<Stroke>,
    pointer: Option<Point>,
}

impl PaintTool {
    pub fn is_busy(&self) -> bool {
        self.stroke.is_some()
    }

    /// Lets go of a stroke; the plan is as before.
    pub fn abort(&mut self) -> Vec<Action> {
        match self.stroke.take() {
            Some(stroke) if stroke.is_previewing => vec![Action::Abort],
            _ => Vec::new(),
        }
    }

    pub fn put_away(&mut self, actions: &mut Vec<Action>) {
        actions.extend(self.abort());
        self.pointer = None;
    }

    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Vec<Action> {
        match event {
            ToolEvent::Pressed { at } => {
                let mut actions = self.abort();
                self.pointer = Some(at);
                if cx.session.look_only {
                    actions.push(cx.refuse("banner-look-only"));
                    return actions;
                }
                self.stroke = Some(Stroke {
                    last: at,
                    ..Stroke::default()
                });
                actions.extend(self.pass_over(cx, at));
                actions
            }
            ToolEvent::Moved { at } => {
                self.pointer = Some(at);
                self.pass_over(cx, at)
            }
            ToolEvent::Released { at } => {
                let mut actions = self.pass_over(cx, at);
                if self.stroke.take().is_some_and(|s| s.is_previewing) {
                    actions.push(Action::Commit);
                }
                actions
            }
            ToolEvent::Key(ToolKey::Escape) => self.abort(),
            ToolEvent::PointerLeft => {
                self.pointer = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Takes in what lies between the last place and this one.
    fn pass_over(&mut self, cx: &ToolContext<'_>, at: Point) -> Vec<Action> {
        let Some(stroke) = &mut self.stroke else {
            return Vec::new();
        };
        let way = [stroke.last, at];
        stroke.last = at;
        let mut buildings = buildings_on(cx, way);
        buildings.retain(|id| stroke.buildings.insert(*id));
        let mut lines = Vec::new();
        if matches!(cx.session.brush, Brush::Phase(_)) {
            let steps = (distance_m(way[0], at) / cx.tolerance_m(STEP_PX))
                .ceil()
                .max(1.0);
            for step in 0..=steps as usize {
                let place = lerp(way, step as f64 / steps);
                let line = paintable_line(cx, place);
                lines.extend(line.filter(|id| stroke.lines.insert(*id)));
            }
        }
        if buildings.is_empty() && lines.is_empty() {
            return Vec::new();
        }
        // Only what is new is decided, however long the stroke is by now.
        let goes_on = stroke.is_previewing && cx.doc.history.is_previewing();
        if stroke.is_previewing && !goes_on {
            buildings = stroke.buildings.iter().copied().collect();
            lines = stroke.lines.iter().copied().collect();
        }
        let command = painted(cx, &buildings, &lines);
        if command.is_empty() {
            return Vec::new();
        }
        stroke.is_previewing = true;
        vec![if goes_on {
            Action::PreviewMore(command)
        } else {
            Action::Preview(command)
        }]
    }

    pub fn hints(&self) -> Vec<Hint> {
        hints::paint(self.is_busy())
    }

    pub fn overlay(&self, cx: &ToolContext<'_>) -> Overlay {
        let tip = self.pointer.map(|at| Tip {
            at,
            text: brush_text(cx),
            ..Tip::default()
        });
        Overlay {
            tip,
            ..Overlay::default()
        }
    }
}

/// What the brush puts down, in words.
fn brush_text(cx: &ToolContext<'_>) -> String {
    let texts = cx.texts;
    match cx.session.brush {
        Brush::Phase(0) => texts.get("phase-existing").into_owned(),
        Brush::Phase(phase) => texts.with("phase-number", &[("phase", u32::from(phase).into())]),
        Brush::Rule(rule) => texts.get(&format!("decision-{}", rule.code())).into_owned(),
        Brush::Commitment(one) => texts
            .get(&format!("commitment-{}", one.code()))
            .into_owned(),
    }
}

/// The shown buildings that a way meets.
fn buildings_on(cx: &ToolContext<'_>, way: [Point; 2]) -> Vec<BuildingId> {
    if !cx.session.layers.buildings {
        return Vec::new();
    }
    if way[0] == way[1] {
        return match pick_building(cx, way[1]) {
            Some(Hover::Building(id)) => vec![id],
            _ => Vec::new(),
        };
    }
    let mut near = Vec::new();
    cx.doc
        .facts
        .building_tree()
        .within(&Bounds::of_segment(way), &mut near);
    let footprints = &cx.doc.plan.base.buildings.footprints;
    let hidden = Hidden::new(cx.doc, cx.session);
    near.into_iter()
        .map(BuildingId)
        .filter(|id| {
            let footprint = footprints.view(id.index());
            let meets = way.iter().any(|&end| footprint.contains(end))
                || footprint
                    .rings()
                    .flat_map(segments)
                    .any(|side| segments_cross(side, way).is_some());
            meets && !hidden.building(*id)
        })
        .collect()
}

/// The line under a place, unless it cannot be changed.
fn paintable_line(cx: &ToolContext<'_>, at: Point) -> Option<LineId> {
    let id = pick_line(cx, at)?;
    let line = cx.doc.plan.network().line(id)?;
    (!line.locked).then_some(id)
}

/// The command that gives these the brush's value, on the plan as it is shown.
fn painted(cx: &ToolContext<'_>, buildings: &[BuildingId], lines: &[LineId]) -> Command {
    let plan = &cx.doc.plan;
    // What is painted on one building of a customer is said of the whole.
    let leads: BTreeSet<BuildingId> = buildings.iter().map(|id| plan.lead(*id)).collect();
    let buildings: &[BuildingId] = &leads.into_iter().collect::<Vec<_>>();
    let (name, mut command) = match cx.session.brush {
        Brush::Phase(phase) => (
            CommandName::PaintPhase,
            ops::decide_buildings(plan, buildings, |d| {
                d.phase = Some(phase).filter(|p| *p > 0);
            }),
        ),
        Brush::Rule(rule) => (
            CommandName::PaintDecision,
            ops::decide_buildings(plan, buildings, |d| d.rule = rule),
        ),
        Brush::Commitment(commitment) => (
            CommandName::PaintCommitment,
            ops::decide_buildings(plan, buildings, |d| d.commitment = Some(commitment)),
        ),
    };
    if let Brush::Phase(phase) = cx.session.brush {
        let change = LineChange {
            phase: Some(phase),
            state: Some(if phase == 0 {
                LineState::Existing
            } else {
                LineState::New
            }),
            ..LineChange::default()
        };
        if let Ok(of_lines) = ops::change_lines(plan, lines, &change) {
            command.changes.extend(of_lines.changes);
        }
    }
    command.name = name;
    command
}

#[cfg(test)]
mod tests;

//! Painting phases, decisions and commitments on buildings and lines: what the
//! pointer passes over with the button down gets the brush's value, all of a
//! stroke as one step.

use super::pick::{pick_building, pick_line};
use super::{Action, Hint, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey, hints};
use crate::analysis::Facts;
use crate::app::map::Hidden;
use crate::app::state::{Banner, Brush, Hover, Selection};
use crate::edit::ops::{self, LineChange};
use crate::edit::{Command, CommandName};
use crate::geometry::contains::segments_cross;
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::{Bounds, segments};
use crate::plan::{BuildingId, LineId, LineState, Plan, ZoneId, ZoneKind};
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
    /// The heat zone that is painted, once it is known.
    zone: Option<ZoneId>,
    /// That zone was not there before.
    is_new_zone: bool,
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
                let Some(stroke) = self.stroke.take() else {
                    return actions;
                };
                let is_over_nothing = stroke.buildings.is_empty() && stroke.lines.is_empty();
                if stroke.is_previewing {
                    actions.push(Action::Commit);
                } else if is_over_nothing {
                    actions.push(cx.tell("paint-nothing-there"));
                }
                if stroke.is_previewing {
                    // The next stroke goes on with the same zone, if it reaches it.
                    let zone = stroke.zone.map(Selection::zone);
                    actions.extend(zone.map(Action::Select));
                    actions.extend(told_zone(cx, &stroke));
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
        let command = match cx.session.brush {
            Brush::Zone(kind) => zone_painted(cx, stroke, kind, &buildings),
            _ => painted(cx, &buildings, &lines),
        };
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
        Brush::Zone(Some(kind)) => texts
            .get(&format!("zone-kind-{}", kind.code()))
            .into_owned(),
        Brush::Zone(None) => texts.get("zone-none").into_owned(),
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

/// The buildings near some others that are not among them.
pub fn neighbours(plan: &Plan, facts: &Facts, buildings: &BTreeSet<BuildingId>) -> Vec<BuildingId> {
    let near = within(plan, facts, buildings, ops::ZONE_NEAR_M);
    near.difference(buildings).copied().collect()
}

/// The buildings whose boxes lie within so many metres of those of some, these too.
fn within(
    plan: &Plan,
    facts: &Facts,
    buildings: &BTreeSet<BuildingId>,
    margin_m: f64,
) -> BTreeSet<BuildingId> {
    let footprints = &plan.base.buildings.footprints;
    let mut found = BTreeSet::new();
    let mut near = Vec::new();
    for id in buildings.iter().filter(|id| id.index() < footprints.len()) {
        let around: Bounds = footprints.view(id.index()).bounds();
        let tree = facts.building_tree();
        tree.within(&around.buffered(margin_m), &mut near);
        found.extend(near.iter().map(|id| BuildingId(*id)));
    }
    found
}

/// Says which zone a stroke made, or made larger, and by how much.
fn told_zone(cx: &ToolContext<'_>, stroke: &Stroke) -> Option<Action> {
    let id = stroke.zone?;
    let plan = &cx.doc.plan;
    let name = plan.variant().zones.get(&id).and_then(|z| z.name.clone());
    let name = name.map_or_else(|| super::zone_number(cx.texts, id), |name| name.to_string());
    let leads: BTreeSet<BuildingId> = stroke.buildings.iter().map(|id| plan.lead(*id)).collect();
    let key = if stroke.is_new_zone {
        "paint-zone-made"
    } else {
        "paint-zone-larger"
    };
    let args = [("zone", name.into()), ("count", leads.len().into())];
    Some(Action::Notify(Banner {
        text: cx.texts.with(key, &args),
        is_error: false,
    }))
}

/// The command that puts these buildings into the zone of the stroke: the one that
/// the stroke begins in, else the one that is selected where the stroke reaches its
/// land, else a new one.
fn zone_painted(
    cx: &ToolContext<'_>,
    stroke: &mut Stroke,
    kind: Option<ZoneKind>,
    buildings: &[BuildingId],
) -> Command {
    let (plan, facts) = (&cx.doc.plan, &cx.doc.facts);
    let whole = |ids: &mut dyn Iterator<Item = BuildingId>| -> BTreeSet<BuildingId> {
        ids.flat_map(|id| {
            let lead = plan.lead(id);
            plan.members(&lead).to_vec()
        })
        .collect()
    };
    let new = whole(&mut buildings.iter().copied());
    let passed = whole(&mut stroke.buildings.iter().copied());
    let listed: Vec<BuildingId> = new.iter().copied().collect();
    let is_kind = |id: &ZoneId| {
        let zone = plan.variant().zones.get(id);
        zone.is_some_and(|zone| Some(zone.kind) == kind)
    };
    let selected = &cx.session.selection.zones;
    let begins_in = || {
        let first = new.first()?;
        let here = plan.variant().zone_at(facts.centroid(*first))?;
        Some(here).filter(is_kind)
    };
    let reached = || {
        let only = selected.first().copied().filter(|_| selected.len() == 1);
        let fits = |id: &ZoneId| is_kind(id) && ops::reaches_zone(plan, *id, &listed);
        only.filter(fits)
    };
    let into = stroke
        .zone
        .filter(is_kind)
        .or_else(begins_in)
        .or_else(reached);
    // What the stroke passed nearby decides with the new ones where land runs together.
    let near = within(plan, facts, &new, 2.0 * ops::ZONE_NEAR_M);
    let meant: BTreeSet<BuildingId> = near.intersection(&passed).copied().collect();
    let land = into.and_then(|id| plan.variant().zones.get(&id));
    let is_in = |id: &BuildingId| land.is_some_and(|zone| zone.contains(facts.centroid(*id)));
    let others = neighbours(plan, facts, &meant);
    let others: Vec<BuildingId> = others
        .into_iter()
        .filter(|id| !passed.contains(id) && !is_in(id))
        .collect();
    let meant: Vec<BuildingId> = meant.into_iter().collect();
    match ops::paint_zone(plan, into, kind, &meant, &others) {
        Ok((mut command, zone)) => {
            stroke.is_new_zone |= into.is_none() && zone.is_some();
            stroke.zone = zone;
            ops::name_new_zones(&mut command, |id| super::zone_number(cx.texts, id));
            command
        }
        // Nothing of it has land.
        Err(_) => Command::new(CommandName::PaintZone, Vec::new()),
    }
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
        // Zones have their own way, see `zone_painted`.
        Brush::Zone(_) => (
            CommandName::PaintZone,
            Command::new(CommandName::PaintZone, Vec::new()),
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

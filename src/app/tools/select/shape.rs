//! The corners of a selected no-go area, planned building or heat zone: drag one, drag the
//! middle of an edge for a new one, Delete over one takes it out.

use super::super::snapping::{Except, Snapper};
use super::super::{Action, Corner, Overlay, Point, Tip, ToolContext, ToolEvent, ToolKey};
use crate::edit::{Command, ops};
use crate::geometry::Region;
use crate::geometry::measure::{distance_m, lerp, signed_area_m2};
use crate::geometry::snap::{Exclude, SnapCandidate};
use crate::plan::{BuildingId, GroundId, Plan, ZoneId};

/// How near to a corner a pointer must be, logical pixels.
const CORNER_PX: f64 = 8.0;

/// An edge shorter than this has no handle in its middle, logical pixels.
const MID_FROM_PX: f64 = 40.0;

/// Corners nearer to the one before than this share its handle, logical pixels.
const APART_PX: f64 = 12.0;

/// A zone with more corners than this was painted: its outline is no thing to be
/// drawn by hand.
const ZONE_CORNERS: usize = 400;

/// What the corners belong to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Ground(GroundId),
    Planned(BuildingId),
    Zone(ZoneId),
}

/// A corner of it, or the middle of the edge after that corner.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Handle {
    shape: Shape,
    /// Which of its rings.
    ring: usize,
    number: usize,
    is_mid: bool,
    point: Point,
}

/// A corner in hand.
#[derive(Debug)]
struct Drag {
    shape: Shape,
    /// The plan as it was: each preview starts from it.
    plan: Plan,
    /// Its rings with the corner in hand where it is now.
    rings: Vec<Vec<Point>>,
    ring: usize,
    number: usize,
    from: Point,
    /// Its own walls, which it cannot catch.
    exclude: Exclude,
    snap: Option<SnapCandidate>,
    moved: bool,
    is_previewing: bool,
    /// The outline can stand as it is now.
    is_sound: bool,
}

/// The hands on the corners.
#[derive(Debug, Default)]
pub(super) struct ShapeHands {
    over: Option<Handle>,
    drag: Option<Drag>,
}

impl ShapeHands {
    /// Whether a corner is in hand and was moved.
    pub fn is_busy(&self) -> bool {
        self.drag.as_ref().is_some_and(|drag| drag.moved)
    }

    /// Whether a corner is under the pointer.
    pub fn is_over(&self) -> bool {
        self.over.is_some()
    }

    /// Lets go; the shape is as before.
    pub fn abort(&mut self) -> Vec<Action> {
        match self.drag.take() {
            Some(drag) if drag.is_previewing => vec![Action::Abort],
            _ => Vec::new(),
        }
    }

    /// Takes an event in if it is about a corner; `None`: it is not.
    pub fn handle(
        &mut self,
        event: ToolEvent,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        drag_m: f64,
    ) -> Option<Vec<Action>> {
        match event {
            ToolEvent::Moved { at } => {
                if self.drag.is_some() {
                    return Some(self.drag_to(cx, snapper, at, drag_m));
                }
                self.over = under(cx, at);
                None
            }
            ToolEvent::Pressed { at } => {
                let mut actions = self.abort();
                self.over = under(cx, at);
                let handle = self
                    .over
                    .filter(|_| !cx.modifiers.ctrl && !cx.modifiers.shift)?;
                if cx.session.look_only {
                    actions.push(cx.refuse("banner-look-only"));
                    return Some(actions);
                }
                let mut rings = rings_of(cx, handle.shape);
                let mut number = handle.number;
                if handle.is_mid {
                    number += 1;
                    if let Some(corners) = rings.get_mut(handle.ring) {
                        corners.insert(number.min(corners.len()), handle.point);
                    }
                }
                snapper.refresh(cx);
                let mut exclude = Exclude::default();
                if let Shape::Planned(id) = handle.shape {
                    exclude.buildings.insert(id.0);
                }
                self.drag = Some(Drag {
                    exclude,
                    snap: None,
                    shape: handle.shape,
                    plan: cx.doc.plan.clone(),
                    rings,
                    ring: handle.ring,
                    number,
                    from: at,
                    moved: false,
                    is_previewing: false,
                    is_sound: false,
                });
                Some(actions)
            }
            ToolEvent::Released { at } => {
                self.drag.as_ref()?;
                let mut actions = self.drag_to(cx, snapper, at, drag_m);
                actions.extend(self.drop_corner(cx));
                self.over = None;
                Some(actions)
            }
            ToolEvent::Key(ToolKey::Escape) if self.drag.is_some() => Some(self.abort()),
            ToolEvent::Key(ToolKey::Delete | ToolKey::Backspace) => self.delete(cx),
            ToolEvent::PointerLeft => {
                if self.drag.is_none() {
                    self.over = None;
                }
                None
            }
            _ => None,
        }
    }

    fn drag_to(
        &mut self,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        at: Point,
        drag_m: f64,
    ) -> Vec<Action> {
        let Some(drag) = &mut self.drag else {
            return Vec::new();
        };
        drag.moved |= distance_m(drag.from, at) >= drag_m;
        if !drag.moved {
            return Vec::new();
        }
        // The index stays that of the moment the drag began: the plan under it
        // holds only previews.
        drag.snap = snapper.snap_outline(cx, at, Except::Dragged(&drag.exclude));
        let corners = drag.rings.get_mut(drag.ring);
        if let Some(corner) = corners.and_then(|corners| corners.get_mut(drag.number)) {
            *corner = drag.snap.map_or(at, |snap| snap.point);
        }
        // A planned building changes the base, which is not for every movement
        // of the mouse: its outline alone follows the pointer.
        match drag.shape {
            Shape::Ground(_) | Shape::Zone(_) => {
                let made = reshaped(&drag.plan, drag.shape, &drag.rings);
                // Of those that cannot stand none is shown: the last one that can
                // stays in sight.
                drag.is_sound = made.is_ok();
                drag.is_previewing |= drag.is_sound;
                made.map_or_else(|_| Vec::new(), |command| vec![Action::Preview(command)])
            }
            Shape::Planned(_) => Vec::new(),
        }
    }

    fn drop_corner(&mut self, cx: &ToolContext<'_>) -> Vec<Action> {
        let Some(drag) = self.drag.take().filter(|drag| drag.moved) else {
            return Vec::new();
        };
        match drag.shape {
            Shape::Ground(_) | Shape::Zone(_) if drag.is_sound && drag.is_previewing => {
                vec![Action::Commit]
            }
            Shape::Planned(_) => match reshaped(&drag.plan, drag.shape, &drag.rings) {
                Ok(command) => vec![Action::Edit(command)],
                Err(error) => vec![cx.refused(&error)],
            },
            _ => {
                let mut actions = vec![cx.refuse("banner-outline-refused")];
                if drag.is_previewing {
                    actions.insert(0, Action::Abort);
                }
                actions
            }
        }
    }

    fn delete(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let handle = self.over.filter(|handle| !handle.is_mid)?;
        if cx.session.look_only {
            return Some(vec![cx.refuse("banner-look-only")]);
        }
        let mut rings = rings_of(cx, handle.shape);
        let corners = rings.get_mut(handle.ring)?;
        if handle.number >= corners.len() {
            return None;
        }
        corners.remove(handle.number);
        self.over = None;
        Some(match reshaped(&cx.doc.plan, handle.shape, &rings) {
            Ok(command) => vec![Action::Edit(command)],
            Err(error) => vec![cx.refused(&error)],
        })
    }

    /// Adds the handles, and the outline in hand, to what is drawn.
    pub fn show(&self, cx: &ToolContext<'_>, overlay: &mut Overlay) {
        if let Some(drag) = &self.drag {
            let corners = drag.rings.get(drag.ring).cloned().unwrap_or_default();
            overlay.corners = corners
                .iter()
                .enumerate()
                .map(|(number, point)| Corner {
                    point: *point,
                    is_mid: false,
                    active: number == drag.number,
                })
                .collect();
            if drag.moved {
                overlay.snap = drag.snap;
                overlay.tip = Some(Tip {
                    at: corners.get(drag.number).copied().unwrap_or_default(),
                    area_m2: Some(signed_area_m2(&corners).abs()),
                    ..Tip::default()
                });
                overlay.polygon = Some(corners);
            }
            return;
        }
        overlay.corners = handles(cx)
            .into_iter()
            .map(|handle| Corner {
                point: handle.point,
                is_mid: handle.is_mid,
                active: Some(handle) == self.over,
            })
            .collect();
    }
}

/// The one shape that is selected, if it is one that can be reshaped.
fn shape(cx: &ToolContext<'_>) -> Option<Shape> {
    let selection = &cx.session.selection;
    if !selection.lines.is_empty() || !selection.sources.is_empty() {
        return None;
    }
    let (grounds, buildings) = (&selection.grounds, &selection.buildings);
    let zones = &selection.zones;
    let all = grounds.len() + buildings.len() + zones.len();
    if let (Some(&id), 1) = (zones.first(), all) {
        let zone = cx.doc.plan.variant().zones.get(&id)?;
        let corners: usize = zone.region.rings().map(<[Point]>::len).sum();
        let shown = cx.session.layers.zones && corners <= ZONE_CORNERS;
        return shown.then_some(Shape::Zone(id));
    }
    if !zones.is_empty() {
        return None;
    }
    match (grounds.first(), buildings.first()) {
        (Some(&id), None) if grounds.len() == 1 && cx.session.layers.rules => {
            Some(Shape::Ground(id))
        }
        (None, Some(&id)) if buildings.len() == 1 && cx.session.layers.buildings => {
            cx.doc.plan.planned(id).map(|_| Shape::Planned(id))
        }
        _ => None,
    }
}

/// The command that gives a shape these rings.
fn reshaped(plan: &Plan, shape: Shape, rings: &[Vec<Point>]) -> Result<Command, ops::EditError> {
    let corners = rings.first().map(Vec::as_slice).unwrap_or_default();
    match shape {
        Shape::Ground(id) => ops::reshape_ground(plan, id, corners),
        Shape::Planned(id) => ops::reshape_planned(plan, id, corners),
        Shape::Zone(id) => {
            let zones = &plan.variant().zones;
            let zone = zones.get(&id).ok_or(ops::EditError::Outline)?;
            // A ring that lost its third corner is gone; the rest stays as it is.
            let mut left = rings.iter();
            let polygons = zone.region.polygons().iter().map(|polygon| {
                let own: Vec<Vec<Point>> = left.by_ref().take(polygon.len()).cloned().collect();
                own
            });
            ops::reshape_zone(plan, id, Region::new(polygons.collect()))
        }
    }
}

/// The rings of a shape, the first corner of each not repeated.
fn rings_of(cx: &ToolContext<'_>, shape: Shape) -> Vec<Vec<Point>> {
    let plan = &cx.doc.plan;
    let open = |ring: &[Point]| {
        let mut corners = ring.to_vec();
        corners.pop();
        corners
    };
    match shape {
        Shape::Ground(id) => {
            let ground = plan.overlays.grounds.get(&id);
            ground.map_or_else(Vec::new, |ground| vec![ground.corners().to_vec()])
        }
        Shape::Planned(id) => {
            let planned = plan.planned(id);
            planned.map_or_else(Vec::new, |planned| vec![open(&planned.outline)])
        }
        Shape::Zone(id) => {
            let zone = plan.variant().zones.get(&id);
            zone.map_or_else(Vec::new, |zone| zone.region.rings().map(open).collect())
        }
    }
}

/// Corners and the middles of long edges.
fn handles(cx: &ToolContext<'_>) -> Vec<Handle> {
    let Some(shape) = shape(cx).filter(|_| !cx.session.look_only) else {
        return Vec::new();
    };
    let least_m = cx.tolerance_m(MID_FROM_PX);
    let apart_m = cx.tolerance_m(APART_PX);
    let mut handles: Vec<Handle> = Vec::new();
    for (ring, corners) in rings_of(cx, shape).into_iter().enumerate() {
        let next = corners.iter().cycle().skip(1);
        let mut last: Option<Point> = None;
        for (number, (a, b)) in corners.iter().zip(next).enumerate() {
            // Where corners crowd only some can be taken hold of until one is nearer.
            if last.is_some_and(|last| distance_m(last, *a) < apart_m) {
                continue;
            }
            last = Some(*a);
            handles.push(Handle {
                shape,
                ring,
                number,
                is_mid: false,
                point: *a,
            });
            if distance_m(*a, *b) >= least_m {
                handles.push(Handle {
                    shape,
                    ring,
                    number,
                    is_mid: true,
                    point: lerp([*a, *b], 0.5),
                });
            }
        }
    }
    handles
}

/// The handle under the pointer, a corner before a middle.
fn under(cx: &ToolContext<'_>, at: Point) -> Option<Handle> {
    let reach_m = cx.tolerance_m(CORNER_PX);
    handles(cx)
        .into_iter()
        .map(|handle| (handle.is_mid, distance_m(handle.point, at), handle))
        .filter(|(_, distance, _)| *distance <= reach_m)
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map(|(.., handle)| handle)
}

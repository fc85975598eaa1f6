//! The services of buildings under the select tool: which ones a building could
//! have, and the grips by which the selected building's is moved.
//!
//! The grip at the facade moves the access point along the walls; the one at
//! the line, dropped on another line, pins the service there; the middle of a
//! stretch makes a bend. A click on a service the building could have pins it.
//! A service drawn as a line of the network is edited like every line.

mod drag;

use super::pick::pick_network;
use super::{Action, Hint, Point, Tip, ToolContext, ToolEvent, ToolKey};
use crate::analysis::{
    CandidateStanding, Connection, PinKind, ServiceCandidate, connection_points, facade_near,
    pin_of, service_candidates,
};
use crate::app::state::Hover;
use crate::edit::ops;
use crate::geometry::measure::{distance_m, lerp};
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::segments;
use crate::plan::{BuildingId, PinnedFoot, PinnedService};
use drag::Drag;
use std::cell::RefCell;
use std::sync::Arc;

/// How many services are shown for a building.
pub const CANDIDATES: usize = 3;

/// How near the pointer must be to a grip, logical pixels.
const GRAB_PX: f64 = 8.0;

/// How near to a possible service, logical pixels.
const LINE_PX: f64 = 5.0;

/// A press becomes a drag when the pointer has moved so far, logical pixels.
const DRAG_PX: f64 = 4.0;

/// Stretches shorter than this on screen get no grip in their middle, logical
/// pixels.
const MID_FROM_PX: f64 = 44.0;

/// Possible services are shown up to this scale, metres per logical pixel.
const SHOWN_TO_M_PER_PX: f64 = 0.8;

/// What a grip moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// Where the service leaves the facade.
    Access,
    /// Where it joins the line.
    Foot,
    /// A bend, counted from the facade.
    Bend(usize),
    /// The middle of a stretch: dragging it makes a bend.
    Mid(usize),
}

/// A grip to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GripMark {
    /// Where it is, plan metres.
    pub point: Point,
    /// What it moves.
    pub grip: Grip,
    /// Whether it is under the pointer or being dragged.
    pub active: bool,
}

/// A service that a building could have, to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PossibleService {
    /// Facade and line, plan metres.
    pub ends: [Point; 2],
    /// Nothing bars it and it is not too long.
    pub is_open: bool,
    /// It is under the pointer.
    pub active: bool,
}

/// What is drawn of services beside those of the map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceOverlay {
    /// Services that buildings could have.
    pub possible: Vec<PossibleService>,
    /// Grips of the selected building's service.
    pub grips: Vec<GripMark>,
    /// The way that is being dragged while it meets no line yet.
    pub loose: Vec<Point>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    OnGrip {
        at: Point,
        grip: Grip,
    },
    OnPossible {
        at: Point,
        found: PinnedService,
        building: BuildingId,
    },
    Dragging(Box<Drag>),
}

/// What the possible services were worked out for: plan, revisions, building.
type Key = (u64, u64, u64, BuildingId);

/// Possible services of the buildings looked at last.
type Kept = RefCell<Vec<(Key, Arc<[ServiceCandidate]>)>>;

/// The hands on services.
#[derive(Debug, Default)]
pub(super) struct ServiceTool {
    state: State,
    active: Option<Grip>,
    over: Option<usize>,
    kept: Kept,
}

/// The one selected building, if nothing else is selected.
fn selected(cx: &ToolContext<'_>) -> Option<BuildingId> {
    let selection = &cx.session.selection;
    let others = selection.lines.is_empty()
        && selection.sources.is_empty()
        && selection.streets.is_empty()
        && selection.areas.is_empty();
    match (selection.buildings.len(), selection.buildings.first()) {
        (1, Some(&id)) if others => Some(cx.doc.plan.lead(id)),
        _ => None,
    }
}

fn shows(cx: &ToolContext<'_>) -> bool {
    let layers = &cx.session.layers;
    layers.network && layers.services && cx.metres_per_px <= SHOWN_TO_M_PER_PX
}

impl ServiceTool {
    pub fn is_busy(&self) -> bool {
        matches!(self.state, State::Dragging(_))
    }

    /// Whether a grip or possible service is under the pointer or in hand.
    pub fn holds(&self) -> bool {
        self.is_busy() || self.active.is_some() || self.over.is_some()
    }

    /// Lets go of what is under way; the plan is as before.
    pub fn abort(&mut self) -> Vec<Action> {
        match std::mem::take(&mut self.state) {
            State::Dragging(drag) if drag.is_previewing => vec![Action::Abort],
            _ => Vec::new(),
        }
    }

    pub fn put_away(&mut self, actions: &mut Vec<Action>) {
        actions.extend(self.abort());
        self.active = None;
        self.over = None;
    }

    /// Takes an event that is about a service; `None`: it is not.
    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        match event {
            ToolEvent::Moved { at } => self.moved(cx, at),
            ToolEvent::Pressed { at } => self.pressed(cx, at),
            ToolEvent::Released { at } => self.released(cx, at),
            ToolEvent::Key(ToolKey::Escape) if self.is_busy() => Some(self.abort()),
            ToolEvent::Key(ToolKey::Delete | ToolKey::Backspace) => self.delete(cx),
            ToolEvent::PointerLeft => {
                if !self.is_busy() {
                    self.active = None;
                    self.over = None;
                }
                None
            }
            _ => None,
        }
    }

    fn moved(&mut self, cx: &ToolContext<'_>, at: Point) -> Option<Vec<Action>> {
        match &mut self.state {
            State::Idle => {
                self.look(cx, at);
                None
            }
            State::OnGrip { at: from, grip } => {
                if distance_m(*from, at) < cx.tolerance_m(DRAG_PX) {
                    return Some(Vec::new());
                }
                if cx.session.look_only {
                    self.state = State::Idle;
                    return Some(vec![cx.refuse("banner-look-only")]);
                }
                let grip = *grip;
                let Some(mut drag) = Drag::start(cx, grip) else {
                    self.state = State::Idle;
                    return Some(Vec::new());
                };
                let actions = drag.to(cx, at);
                self.state = State::Dragging(Box::new(drag));
                Some(actions)
            }
            State::OnPossible { at: from, .. } => {
                if distance_m(*from, at) >= cx.tolerance_m(DRAG_PX) {
                    self.state = State::Idle;
                }
                Some(Vec::new())
            }
            State::Dragging(drag) => Some(drag.to(cx, at)),
        }
    }

    fn pressed(&mut self, cx: &ToolContext<'_>, at: Point) -> Option<Vec<Action>> {
        let actions = self.abort();
        if cx.modifiers.ctrl || cx.modifiers.shift {
            return (!actions.is_empty()).then_some(actions);
        }
        self.look(cx, at);
        if let Some(grip) = self.active {
            self.state = State::OnGrip { at, grip };
            return Some(actions);
        }
        let building = selected(cx)?;
        let found = self
            .candidates(cx, building)
            .get(self.over?)
            .map(|c| pin_of(&cx.doc.inputs(), building, c))?;
        self.state = State::OnPossible {
            at,
            found,
            building,
        };
        Some(actions)
    }

    fn released(&mut self, cx: &ToolContext<'_>, at: Point) -> Option<Vec<Action>> {
        match std::mem::take(&mut self.state) {
            State::Idle => None,
            State::OnGrip { .. } => Some(Vec::new()),
            State::OnPossible {
                found, building, ..
            } => {
                if cx.session.look_only {
                    return Some(vec![cx.refuse("banner-look-only")]);
                }
                self.over = None;
                let command = ops::pin_service(&cx.doc.plan, building, Some(found));
                Some(vec![Action::Edit(command)])
            }
            State::Dragging(mut drag) => {
                let mut actions = drag.to(cx, at);
                if drag.misses {
                    actions.push(cx.say("connect-no-line-there"));
                } else if drag.is_previewing {
                    actions.push(Action::Commit);
                }
                self.active = None;
                Some(actions)
            }
        }
    }

    /// Takes the bend under the pointer out of the service.
    fn delete(&mut self, cx: &ToolContext<'_>) -> Option<Vec<Action>> {
        let Some(Grip::Bend(bend)) = self.active else {
            return None;
        };
        if self.is_busy() {
            return None;
        }
        if cx.session.look_only {
            return Some(vec![cx.refuse("banner-look-only")]);
        }
        let building = selected(cx)?;
        let mut pin = explicit(cx, building)?;
        if bend >= pin.inner.len() {
            return None;
        }
        pin.inner.remove(bend);
        self.active = None;
        let command = ops::pin_service(&cx.doc.plan, building, Some(pin));
        Some(vec![Action::Edit(command)])
    }

    /// Sees which grip or possible service is under the pointer.
    fn look(&mut self, cx: &ToolContext<'_>, at: Point) {
        self.active = None;
        self.over = None;
        let Some(building) = selected(cx).filter(|_| shows(cx) && !cx.session.look_only) else {
            return;
        };
        let reach_m = cx.tolerance_m(GRAB_PX);
        self.active = grips(cx, building)
            .into_iter()
            .map(|(point, grip)| (distance_m(point, at), grip))
            .filter(|(distance, _)| *distance <= reach_m)
            // What is there goes before a middle that happens to be nearer.
            .min_by(|a, b| {
                let is_mid = |grip: Grip| matches!(grip, Grip::Mid(_));
                is_mid(a.1).cmp(&is_mid(b.1)).then(a.0.total_cmp(&b.0))
            })
            .map(|(_, grip)| grip);
        if self.active.is_some() || pick_network(cx, at).is_some() {
            return;
        }
        let reach_m = cx.tolerance_m(LINE_PX);
        self.over = self
            .candidates(cx, building)
            .iter()
            .enumerate()
            .filter(|(_, c)| c.standing != CandidateStanding::Chosen)
            .map(|(place, c)| {
                let way = [c.facade, c.foot];
                (nearest_on_segment(at, way).distance_m, place)
            })
            .filter(|(distance, _)| *distance <= reach_m)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, place)| place);
    }

    /// The services a building could have, worked out once per change.
    fn candidates(&self, cx: &ToolContext<'_>, building: BuildingId) -> Arc<[ServiceCandidate]> {
        /// The selected building and the one under the pointer.
        const KEPT: usize = 2;
        let doc = cx.doc;
        let key = (
            doc.generation,
            doc.history.revision(),
            doc.results_revision,
            building,
        );
        let mut kept = self.kept.borrow_mut();
        if let Some((_, found)) = kept.iter().find(|(k, _)| *k == key) {
            return found.clone();
        }
        let found: Arc<[ServiceCandidate]> =
            service_candidates(&doc.inputs(), &doc.results, building, CANDIDATES).into();
        kept.insert(0, (key, found.clone()));
        kept.truncate(KEPT);
        found
    }

    /// What to draw of services.
    pub fn overlay(&self, cx: &ToolContext<'_>) -> ServiceOverlay {
        let mut overlay = ServiceOverlay::default();
        if !shows(cx) {
            return overlay;
        }
        let chosen = selected(cx);
        let hovered = match cx.session.hover {
            Some(Hover::Building(id)) => Some(cx.doc.plan.lead(id)).filter(|h| Some(*h) != chosen),
            _ => None,
        };
        if !self.is_busy() {
            for building in [chosen, hovered].into_iter().flatten() {
                let all = self.candidates(cx, building);
                overlay.possible.extend(
                    all.iter()
                        .enumerate()
                        .filter(|(_, c)| c.standing != CandidateStanding::Chosen)
                        .map(|(place, c)| PossibleService {
                            ends: [c.facade, c.foot],
                            is_open: !matches!(
                                c.standing,
                                CandidateStanding::Barred(_) | CandidateStanding::TooFar { .. }
                            ),
                            active: chosen == Some(building) && self.over == Some(place),
                        }),
                );
            }
        }
        if let Some(building) = chosen.filter(|_| !cx.session.look_only) {
            let held = match &self.state {
                State::Dragging(drag) => Some(drag.as_ref()),
                _ => None,
            };
            overlay.grips = grips(cx, building)
                .into_iter()
                .filter(|(_, grip)| held.is_none() || !matches!(grip, Grip::Mid(_)))
                .map(|(point, grip)| GripMark {
                    point,
                    grip,
                    active: self.active == Some(grip),
                })
                .collect();
            if let Some(drag) = held.filter(|drag| drag.misses) {
                overlay.loose = vec![drag.before, drag.at];
            }
        }
        overlay
    }

    /// Figures beside the pointer while a grip is dragged.
    pub fn tip(&self, cx: &ToolContext<'_>) -> Option<Tip> {
        let State::Dragging(drag) = &self.state else {
            return None;
        };
        let link = cx.doc.shown().link(drag.building);
        Some(Tip {
            at: drag.at,
            length_m: link.connection.filter(|_| !drag.misses).map(|c| c.length_m),
            notice: if drag.misses {
                Some("connect-tip-drop-on-line")
            } else if link.connection.is_none() {
                Some("connect-tip-no-way")
            } else {
                None
            },
            ..Tip::default()
        })
    }

    /// The keys for what is under the pointer; `None`: nothing of services is.
    pub fn hints(&self) -> Option<Vec<Hint>> {
        let hint = |key_message, text_message| Hint {
            command: None,
            key_message,
            text_message,
        };
        if let State::Dragging(drag) = &self.state {
            let drop = match drag.grip {
                Grip::Foot => "connect-hint-drop-foot",
                Grip::Access => "connect-hint-drop-access",
                Grip::Bend(_) | Grip::Mid(_) => "connect-hint-drop-bend",
            };
            return Some(vec![
                hint("key-release", drop),
                hint("key-esc", "hint-cancel-drag"),
            ]);
        }
        if let Some(grip) = self.active {
            let mut hints = vec![hint(
                "key-drag",
                match grip {
                    Grip::Access => "connect-hint-access",
                    Grip::Foot => "connect-hint-foot",
                    Grip::Bend(_) => "connect-hint-bend",
                    Grip::Mid(_) => "connect-hint-mid",
                },
            )];
            if matches!(grip, Grip::Bend(_)) {
                hints.push(hint("key-delete", "connect-hint-delete-bend"));
            }
            return Some(hints);
        }
        self.over
            .map(|_| vec![hint("key-click", "connect-hint-pin")])
    }
}

/// The connection of a building that grips can move: any but one drawn as a
/// line of the network.
fn movable(cx: &ToolContext<'_>, building: BuildingId) -> Option<Connection> {
    let link = cx.doc.results.link(building);
    link.connection.filter(|c| c.drawn.is_none())
}

/// The grips of a building's service: bends and ends before middles.
fn grips(cx: &ToolContext<'_>, building: BuildingId) -> Vec<(Point, Grip)> {
    let inputs = cx.doc.inputs();
    let Some(connection) = movable(cx, building) else {
        // An access point that leads nowhere must be movable all the same.
        let drawn = cx.doc.results.link(building).connection.is_some();
        return cx
            .doc
            .plan
            .decision(building)
            .service
            .filter(|_| !drawn)
            .and_then(|pin| facade_near(&inputs, building, pin.access?))
            .map(|point| (point, Grip::Access))
            .into_iter()
            .collect();
    };
    let way = connection_points(&inputs, building, &connection);
    let mut grips = vec![
        (connection.facade, Grip::Access),
        (connection.foot, Grip::Foot),
    ];
    let bends = way.len().saturating_sub(2);
    grips.extend(
        way.iter()
            .skip(1)
            .take(bends)
            .enumerate()
            .map(|(i, p)| (*p, Grip::Bend(i))),
    );
    grips.extend(
        segments(&way)
            .enumerate()
            .filter(|(_, [a, b])| distance_m(*a, *b) >= cx.tolerance_m(MID_FROM_PX))
            .map(|(i, part)| (lerp(part, 0.5), Grip::Mid(i))),
    );
    grips
}

/// The building's service as a pin that says all of it: line, place, facade and
/// bends.
fn explicit(cx: &ToolContext<'_>, building: BuildingId) -> Option<PinnedService> {
    let connection = movable(cx, building)?;
    let pin = cx.doc.plan.decision(building).service;
    Some(PinnedService {
        to: Some(PinnedFoot {
            line: connection.line,
            at: connection.foot,
        }),
        access: Some(connection.facade),
        inner: match connection.pinned {
            Some(PinKind::Line) => pin.map(|p| p.inner).unwrap_or_default(),
            _ => Vec::new(),
        },
    })
}

#[cfg(test)]
mod tests;

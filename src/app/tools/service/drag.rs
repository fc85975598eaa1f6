//! Dragging a grip of a service: what the plan becomes while the button is down.

use super::super::on_map::OnMap;
use super::super::{Action, Point, ToolContext};
use super::{Grip, explicit, movable, selected};
use crate::analysis::{PinKind, facade_near, foot_place};
use crate::edit::ops;
use crate::plan::{BuildingId, PinnedService, Plan};

/// How near a line must be for a foot to drop on it, logical pixels.
const DROP_PX: f64 = 14.0;

/// A drag of a grip.
#[derive(Debug)]
pub(super) struct Drag {
    pub building: BuildingId,
    pub grip: Grip,
    /// The plan as it was: each preview starts from it.
    plan: Plan,
    /// The service as it was.
    pin: PinnedService,
    /// The facade end, or what comes before the foot.
    pub before: Point,
    pub at: Point,
    pub is_previewing: bool,
    /// The foot is over no line.
    pub misses: bool,
}

impl Drag {
    /// Takes a grip of the selected building in hand.
    pub fn start(cx: &ToolContext<'_>, grip: Grip) -> Option<Self> {
        let building = selected(cx)?;
        let decided = cx.doc.plan.decision(building).service.unwrap_or_default();
        let connection = movable(cx, building);
        let pinned = connection.is_some_and(|c| c.pinned == Some(PinKind::Line));
        let pin = match grip {
            // The line stays automatic unless it was pinned.
            Grip::Access if pinned => decided,
            Grip::Access => PinnedService {
                to: None,
                inner: Vec::new(),
                ..decided
            },
            Grip::Foot => PinnedService {
                inner: if pinned { decided.inner } else { Vec::new() },
                ..decided
            },
            Grip::Bend(_) | Grip::Mid(_) => explicit(cx, building)?,
        };
        let before = pin
            .inner
            .last()
            .copied()
            .or_else(|| connection.map(|c| c.facade))
            .unwrap_or_default();
        let mut drag = Self {
            building,
            grip,
            plan: cx.doc.plan.clone(),
            pin,
            before,
            at: before,
            is_previewing: false,
            misses: false,
        };
        if let Grip::Mid(stretch) = grip {
            let place = stretch.min(drag.pin.inner.len());
            drag.pin.inner.insert(place, before);
            drag.grip = Grip::Bend(place);
        }
        Some(drag)
    }

    /// Drags on to the pointer: a preview of what dropping it there makes.
    pub fn to(&mut self, cx: &ToolContext<'_>, at: Point) -> Vec<Action> {
        self.at = at;
        let mut pin = self.pin.clone();
        match self.grip {
            Grip::Access => {
                let Some(place) = facade_near(&cx.doc.inputs(), self.building, at) else {
                    return Vec::new();
                };
                self.at = place;
                pin.access = Some(place);
            }
            Grip::Foot => {
                let (network, on_map) = (cx.doc.plan.network(), OnMap::new(cx.doc, cx.session));
                let foot = foot_place(&cx.doc.results, at, cx.tolerance_m(DROP_PX), |line| {
                    on_map.is_not_hidden(network, line)
                });
                self.misses = foot.is_none();
                let Some(foot) = foot else {
                    // The plan shows what it was, the way follows the pointer.
                    return std::mem::take(&mut self.is_previewing)
                        .then_some(Action::Abort)
                        .into_iter()
                        .collect();
                };
                self.at = foot.at;
                pin.to = Some(foot);
            }
            Grip::Bend(bend) | Grip::Mid(bend) => {
                if let Some(place) = pin.inner.get_mut(bend) {
                    *place = at;
                }
            }
        }
        let command = ops::pin_service(&self.plan, self.building, Some(pin));
        self.is_previewing = true;
        vec![Action::Preview(command)]
    }
}

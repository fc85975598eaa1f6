//! A service line as the user wants it: to a chosen line, from a chosen place
//! on the facade, with bends drawn by hand.
//!
//! A pin is a decision about a building. A service line drawn as a line of the
//! network (role service) is the other way of saying where a building connects:
//! it has its own phase and parties and is dug as drawn, so it goes before a pin.

use super::{BuildingId, Decision, JOIN_TOLERANCE_M, LineId, Network, Variant};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use serde::{Deserialize, Serialize};

/// Where a pinned service joins the network: a place on a line. The place
/// belongs to the line and follows it: when the line is split, to the part that
/// carries it; when it is moved, to its nearest point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PinnedFoot {
    /// The line it was pinned to.
    pub line: LineId,
    /// The place on it, plan metres.
    pub at: Point,
}

impl PinnedFoot {
    /// Whether the line of `before` that carried its place is the one that went
    /// into another.
    pub fn was_on(&self, gone: LineId, before: &Network) -> bool {
        gone == self.line
            || before.line(gone).is_some_and(|line| {
                before.descends_from(line, self.line)
                    && nearest_on_polyline(self.at, &before.points_of(line))
                        .is_some_and(|near| near.distance_m <= JOIN_TOLERANCE_M)
            })
    }
}

impl Decision {
    /// The same with its service pinned to another line.
    pub fn pinned_to(&self, line: LineId) -> Self {
        let mut after = self.clone();
        if let Some(foot) = after.service.as_mut().and_then(|pin| pin.to.as_mut()) {
            foot.line = line;
        }
        after
    }
}

impl Variant {
    /// Pins services that were on line `gone` of `before` to the line that
    /// `heir` names for their place; without one they stay as they are.
    pub fn repin(
        &mut self,
        before: &Network,
        gone: LineId,
        heir: impl Fn(&Network, Point) -> Option<LineId>,
    ) {
        let pinned: Vec<(BuildingId, Decision)> = self
            .decisions
            .iter()
            .filter_map(|(id, decision)| {
                let foot = decision.service.as_ref()?.to?;
                let line = heir(&self.network, foot.at).filter(|_| foot.was_on(gone, before))?;
                Some((*id, decision.pinned_to(line)))
            })
            .collect();
        for (id, decision) in pinned {
            self.decisions.insert_mut(id, decision);
        }
    }
}

/// What the user said about a building's service line. What is not said stays
/// automatic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PinnedService {
    /// The line it joins; `None` = whichever is best from the access point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<PinnedFoot>,
    /// The access point: where it leaves the facade, plan metres. Used at the
    /// nearest place of the outline. `None` = where the way is shortest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Point>,
    /// Bends from facade to line, plan metres; only with a chosen line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inner: Vec<Point>,
}

impl PinnedService {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether every coordinate is a number.
    pub fn is_finite(&self) -> bool {
        let foot = self.to.map(|foot| foot.at);
        foot.iter()
            .chain(&self.access)
            .chain(&self.inner)
            .flatten()
            .all(|c| c.is_finite())
    }

    /// The same without bends that lie on their neighbour (within `least_m`)
    /// and without bends that lead nowhere, as no line is chosen.
    pub fn tidied(mut self, least_m: f64) -> Self {
        let Some(foot) = self.to else {
            self.inner.clear();
            return self;
        };
        let mut before = self.access;
        self.inner.retain(|&bend| {
            let keeps = before.is_none_or(|b| distance_m(b, bend) > least_m)
                && distance_m(bend, foot.at) > least_m;
            if keeps {
                before = Some(bend);
            }
            keeps
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bends_on_their_neighbour_go_and_bends_without_a_line_too() {
        let pin = PinnedService {
            to: Some(PinnedFoot {
                line: LineId(3),
                at: [10.0, 0.0],
            }),
            access: Some([0.0, 0.0]),
            inner: vec![[0.0, 0.01], [5.0, 1.0], [5.0, 1.02], [9.99, 0.0]],
        };
        assert!(pin.is_finite() && !pin.is_empty());
        assert_eq!(pin.clone().tidied(0.05).inner, [[5.0, 1.0]]);
        let loose = PinnedService { to: None, ..pin };
        assert!(loose.clone().tidied(0.05).inner.is_empty());
        let bad = PinnedService {
            access: Some([f64::NAN, 0.0]),
            ..loose
        };
        assert!(!bad.is_finite());
    }
}

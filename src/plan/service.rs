//! A service line as the user wants it: to a chosen line, from a chosen place
//! on the facade, with bends drawn by hand.
//!
//! A pin is a decision about a building. A service line drawn as a line of the
//! network (role service) is the other way of saying where a building connects:
//! it has its own phase and parties and is dug as drawn, so it goes before a pin.

use super::LineId;
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
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

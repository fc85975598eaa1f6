//! Heat demand that somebody published per piece of street (the Flemish
//! Warmtekaart): a sum for the small users of each piece, hidden where they are
//! too few to stay unnamed, and the large users as points of their own.

use super::{HeatSegmentId, LayerId};
use crate::geometry::{LineStore, Point};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A piece of street with the heat of its small users.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatSegment {
    /// The id of the file, unique within the layer.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// The street it is a piece of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Arc<str>>,
    /// Heat of its small users, MWh per year; `None` where it is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mwh_per_a: Option<f64>,
    /// How many users the sum is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<u32>,
    /// Its figures are kept back because its users are too few.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suppressed: bool,
}

impl HeatSegment {
    /// A segment of which nothing is known but its id.
    pub fn new(external_id: Arc<str>, layer: LayerId) -> Self {
        Self {
            external_id,
            layer,
            street: None,
            mwh_per_a: None,
            users: None,
            suppressed: false,
        }
    }
}

/// A large user: a place with a demand of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatUser {
    /// The id of the file, unique within the layer.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// Where it stands, plan metres.
    pub place: Point,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Its heat, MWh per year; `None` where it is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mwh_per_a: Option<f64>,
    /// What the file says of it, a JSON object.
    #[serde(default, skip)]
    pub attributes: Arc<str>,
}

/// Heat per piece of street and large users; row `i` is `HeatSegmentId(i)`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatMap {
    /// The pieces of street, plan metres.
    pub lines: LineStore,
    /// What the program understands of each.
    pub records: Vec<HeatSegment>,
    /// What the file says of each.
    pub attributes: super::RawAttributes,
    /// The large users.
    pub users: Vec<HeatUser>,
}

impl HeatMap {
    /// Whether there is neither a piece nor a large user.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.users.is_empty()
    }

    /// Length of a piece, metres; 0 for one that is not there.
    pub fn length_m(&self, id: HeatSegmentId) -> f64 {
        if id.index() < self.lines.len() {
            crate::geometry::measure::length_m(self.lines.view(id.index()))
        } else {
            0.0
        }
    }

    /// Published heat over length, MWh/(m·a); `None` where it is not published
    /// or the piece has no length.
    pub fn density(&self, id: HeatSegmentId) -> Option<f64> {
        let mwh = self.records.get(id.index())?.mwh_per_a?;
        let length_m = self.length_m(id);
        (length_m > 0.0).then(|| mwh / length_m)
    }

    /// The ids of all pieces.
    pub fn ids(&self) -> impl Iterator<Item = HeatSegmentId> + use<> {
        (0..self.records.len()).map(HeatSegmentId::from_index)
    }
}

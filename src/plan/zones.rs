//! Heat zones: where the plan means collective heat, where each building looks
//! after itself, and where that is decided later.

use super::{Stamp, ZoneId};
use crate::geometry::{Point, Region};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use super::values::ZoneKind;

/// A zone of a variant. Zones of one variant do not overlap: what is drawn or
/// painted later takes its land from the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    /// Its land, plan metres.
    pub region: Region,
    /// What heat it is meant to get.
    pub kind: ZoneKind,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// By whom and when it was decided; says nothing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

impl ZoneId {
    /// The id as lists and files show it: Z1 is the first.
    pub fn label(self) -> String {
        format!("Z{}", self.0.saturating_add(1))
    }

    /// The id with this label.
    pub fn from_label(label: &str) -> Option<Self> {
        let number: u32 = label.strip_prefix('Z')?.parse().ok()?;
        number.checked_sub(1).map(Self)
    }
}

impl Zone {
    /// A zone that says no more than its kind.
    pub const fn new(region: Region, kind: ZoneKind) -> Self {
        Self {
            region,
            kind,
            reason: None,
            note: None,
            name: None,
            stamp: None,
        }
    }

    /// Whether both say the same, whoever stamped them.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let unstamped = |zone: &Self| Self {
            stamp: None,
            ..zone.clone()
        };
        unstamped(self) == unstamped(other)
    }

    /// Whether a point lies in it.
    pub fn contains(&self, point: Point) -> bool {
        self.region.contains(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_what_a_zone_says_and_no_more() {
        let ring = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        let mut zone = Zone::new(Region::of_ring(ring), ZoneKind::Later);
        zone.reason = Some("sewer works first".into());
        let text = serde_json::to_string(&zone).unwrap();
        assert!(
            text.contains("\"later\"") && !text.contains("bounds"),
            "{text}"
        );
        let again: Zone = serde_json::from_str(&text).unwrap();
        assert_eq!(again, zone);
        let mut stamped = zone.clone();
        stamped.stamp = Some(Stamp {
            author: "An".into(),
            date: "2026-11-22".into(),
        });
        assert!(zone.says_the_same(&stamped) && zone != stamped);
    }
}

//! What the pointer catches, as the user set it.

use crate::geometry::SnapKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How near the pointer must be at first, logical pixels.
const USUAL_PX: u8 = 12;

/// Settings of snapping, kept between sittings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SnapSettings {
    /// How near the pointer must be, logical pixels; within
    /// [`Self::RANGE_PX`].
    pub tolerance_px: u8,
    /// Only what the map shows is caught.
    pub visible_only: bool,
    /// Kinds that are switched off.
    pub off: BTreeSet<SnapKind>,
}

impl Default for SnapSettings {
    fn default() -> Self {
        Self {
            tolerance_px: USUAL_PX,
            visible_only: true,
            off: BTreeSet::new(),
        }
    }
}

impl SnapSettings {
    /// The tolerances to choose from, logical pixels.
    pub const RANGE_PX: std::ops::RangeInclusive<u8> = 4..=40;

    /// How near the pointer must be, logical pixels.
    pub fn reach_px(&self) -> f64 {
        let (low, high) = (*Self::RANGE_PX.start(), *Self::RANGE_PX.end());
        f64::from(self.tolerance_px.clamp(low, high))
    }

    /// Whether a kind is caught.
    pub fn catches(&self, kind: SnapKind) -> bool {
        !self.off.contains(&kind)
    }

    /// Switches a kind on or off.
    pub fn switch(&mut self, kind: SnapKind, is_on: bool) {
        if is_on {
            self.off.remove(&kind);
        } else {
            self.off.insert(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_storage_and_strange_values() {
        let mut settings = SnapSettings::default();
        settings.switch(SnapKind::AccessPoint, false);
        settings.switch(SnapKind::Crossing, false);
        settings.switch(SnapKind::Crossing, true);
        let text = serde_json::to_string(&settings).unwrap();
        assert!(text.contains("access-point"), "{text}");
        let back: SnapSettings = serde_json::from_str(&text).unwrap();
        assert_eq!(back, settings);
        assert!(back.catches(SnapKind::Crossing) && !back.catches(SnapKind::AccessPoint));
        let strange: SnapSettings = serde_json::from_str(r#"{"tolerance_px":255}"#).unwrap();
        assert_eq!(strange.reach_px(), 40.0);
        assert!(strange.visible_only);
    }
}

//! What the paint tool puts on buildings and lines.

use super::BuildingMeasure;
use crate::plan::{Commitment, ConnectionRule, ZoneKind};

/// The chosen value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brush {
    /// A phase: of lines, and the first in which a building may be connected. 0
    /// on a line means that it exists, on a building that its line decides.
    Phase(u8),
    /// May, must or must not a building be connected.
    Rule(ConnectionRule),
    /// How sure a customer is.
    Commitment(Commitment),
    /// The heat zone of buildings; `None` takes them out of all zones.
    Zone(Option<ZoneKind>),
}

impl Default for Brush {
    fn default() -> Self {
        Self::Phase(1)
    }
}

impl Brush {
    /// The measure of buildings that shows what is painted, if one does.
    pub const fn measure(self) -> Option<BuildingMeasure> {
        Some(match self {
            Self::Phase(_) => BuildingMeasure::NotBefore,
            Self::Rule(_) => BuildingMeasure::Decision,
            Self::Commitment(_) => BuildingMeasure::Commitment,
            // Zones show by themselves, over whatever buildings show.
            Self::Zone(_) => return None,
        })
    }
}

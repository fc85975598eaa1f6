//! The tools.

use crate::plan::LineRole;
use serde::{Deserialize, Serialize};

/// The tool under the left mouse button.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum ToolKind {
    /// Select, and move vertices of what is selected.
    #[default]
    Select,
    /// Select with a line drawn by hand.
    Lasso,
    /// Move, add and delete vertices.
    Vertex,
    /// Split lines on a click.
    Split,
    /// Draw a trunk.
    Trunk,
    /// Draw a branch.
    Branch,
    /// Draw a service line.
    Service,
    /// Place a source.
    Source,
    /// Measure a way.
    Measure,
    /// Measure an area.
    MeasureArea,
    /// Draw the plan area.
    PlanArea,
    /// Paint phases and decisions.
    Paint,
    /// Draw a no-go area.
    NoGo,
    /// Draw a planned building.
    Planned,
    /// Draw a heat zone.
    Zone,
}

impl ToolKind {
    /// The tools in the order of the bar.
    pub const ALL: [Self; 15] = [
        Self::Select,
        Self::Lasso,
        Self::Vertex,
        Self::Split,
        Self::Trunk,
        Self::Branch,
        Self::Service,
        Self::Source,
        Self::Measure,
        Self::MeasureArea,
        Self::PlanArea,
        Self::Paint,
        Self::NoGo,
        Self::Planned,
        Self::Zone,
    ];

    /// Whether it draws a polygon: plan area, no-go area, planned building, zone.
    pub const fn is_polygon(self) -> bool {
        matches!(
            self,
            Self::PlanArea | Self::NoGo | Self::Planned | Self::Zone
        )
    }

    /// The role of the lines it draws.
    pub const fn role(self) -> Option<LineRole> {
        match self {
            Self::Trunk => Some(LineRole::Trunk),
            Self::Branch => Some(LineRole::Branch),
            Self::Service => Some(LineRole::Service),
            _ => None,
        }
    }

    /// Whether it changes the plan.
    pub const fn edits(self) -> bool {
        !matches!(
            self,
            Self::Select | Self::Lasso | Self::Measure | Self::MeasureArea
        )
    }
}

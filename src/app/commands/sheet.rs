//! The tables under the map, as commands name them.

use crate::app::state::Panel;

/// A table under the map, as a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Buildings.
    Buildings,
    /// Streets.
    Streets,
    /// Lines.
    Lines,
    /// Nodes.
    Nodes,
    /// Sources.
    Sources,
    /// Sectors.
    Areas,
    /// Heat per street.
    Heat,
    /// Phases.
    Phases,
    /// Problems.
    Problems,
    /// Bill of quantities.
    Quantities,
    /// Pressure and temperature along a way.
    Profile,
}

impl Table {
    /// The session's word for it.
    pub const fn panel(self) -> Panel {
        match self {
            Self::Buildings => Panel::Buildings,
            Self::Streets => Panel::Streets,
            Self::Lines => Panel::Lines,
            Self::Nodes => Panel::Nodes,
            Self::Sources => Panel::Sources,
            Self::Areas => Panel::Areas,
            Self::Heat => Panel::Heat,
            Self::Phases => Panel::Phases,
            Self::Problems => Panel::Problems,
            Self::Quantities => Panel::Quantities,
            Self::Profile => Panel::Profile,
        }
    }
}

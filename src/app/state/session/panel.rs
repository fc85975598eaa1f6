//! The table that stands open under the map.

use crate::report::columns::TableKind;
use serde::{Deserialize, Serialize};

/// A table under the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Panel {
    /// No table.
    #[default]
    None,
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
    /// Heat zones.
    Zones,
    /// Phases.
    Phases,
    /// Problems.
    Problems,
    /// Bill of quantities.
    Quantities,
    /// Pressure and temperature along a way.
    Profile,
}

impl Panel {
    /// The attribute table it is, if it is one.
    pub const fn table(self) -> Option<TableKind> {
        match self {
            Self::Buildings => Some(TableKind::Buildings),
            Self::Streets => Some(TableKind::Streets),
            Self::Lines => Some(TableKind::Lines),
            Self::Nodes => Some(TableKind::Nodes),
            Self::Sources => Some(TableKind::Sources),
            Self::Areas => Some(TableKind::Areas),
            Self::Heat => Some(TableKind::Heat),
            Self::Zones => Some(TableKind::Zones),
            Self::None | Self::Phases | Self::Problems | Self::Quantities | Self::Profile => None,
        }
    }

    /// The panel of an attribute table.
    pub const fn of(table: TableKind) -> Self {
        match table {
            TableKind::Buildings => Self::Buildings,
            TableKind::Streets => Self::Streets,
            TableKind::Lines => Self::Lines,
            TableKind::Nodes => Self::Nodes,
            TableKind::Sources => Self::Sources,
            TableKind::Areas => Self::Areas,
            TableKind::Heat => Self::Heat,
            TableKind::Zones => Self::Zones,
        }
    }
}

//! Numbers that name things of a plan: given in load order, never reused.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize,
            Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as a position in the column it numbers.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of a position; positions past `u32::MAX` do not occur, as
            /// the readers stop long before.
            pub const fn from_index(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )+};
}

ids! {
    /// A building of the base.
    BuildingId
    /// A street line of the base.
    StreetId
    /// A sector or zone of the base.
    AreaId
    /// A no-go area drawn by the user.
    GroundId
    /// A water, rail, green ... shape of the base.
    BackgroundId
    /// A loaded file or layer.
    LayerId
    /// A node of a network: the only thing lines share.
    NodeId
    /// A line of a network.
    LineId
    /// A heat source standing on a node of a network.
    SourceId
    /// A piece of street of the heat map.
    HeatSegmentId
    /// A heat zone of a variant.
    ZoneId
    /// A variant: one alternative over the base.
    VariantId
}

impl LayerId {
    /// The layer of planned buildings: drawn by the user, it stands in no list
    /// of loaded files.
    pub const PLANNED: Self = Self(u32::MAX);
}

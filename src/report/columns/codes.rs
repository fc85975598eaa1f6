//! The closed lists of values that columns have.

use super::Codes;
use crate::analysis::DwellingType;
use crate::plan::{
    BuildingUse, Commitment, ConnectionRule, DemandOrigin, HotWaterKind, OwnerType,
    RenovationLevel, SubstationKind, Surface,
};

/// Uses of buildings.
pub(super) const USES: Codes = Codes {
    prefix: "use",
    all: || BuildingUse::ALL.iter().map(|v| v.code()).collect(),
};
/// Kinds of dwelling.
pub(super) const DWELLINGS: Codes = Codes {
    prefix: "dwelling",
    all: || {
        [
            DwellingType::Detached,
            DwellingType::SemiDetached,
            DwellingType::Terraced,
            DwellingType::SmallApartments,
            DwellingType::Apartments,
            DwellingType::ApartmentBlock,
        ]
        .map(DwellingType::code)
        .to_vec()
    },
};
/// Where the demand comes from.
pub(super) const ORIGINS: Codes = Codes {
    prefix: "origin",
    all: || DemandOrigin::ALL.iter().map(|v| v.code()).collect(),
};
/// How a building stands to the network; see `connection_state`.
pub(super) const STATES: Codes = Codes {
    prefix: "connection",
    all: || {
        vec![
            "served",
            "without-source",
            "candidate",
            "not-reached",
            "excluded",
            "unheated",
        ]
    },
};
/// Decisions.
pub(super) const RULES: Codes = Codes {
    prefix: "decision",
    all: || ConnectionRule::ALL.iter().map(|v| v.code()).collect(),
};
/// How far a building is renovated.
pub(super) const LEVELS: Codes = Codes {
    prefix: "renovation",
    all: || RenovationLevel::ALL.iter().map(|v| v.code()).collect(),
};
/// How sure a customer is.
pub(super) const COMMITMENTS: Codes = Codes {
    prefix: "commitment",
    all: || Commitment::ALL.iter().map(|v| v.code()).collect(),
};
/// How dwellings are connected.
pub(super) const SUBSTATIONS: Codes = Codes {
    prefix: "substation",
    all: || SubstationKind::ALL.iter().map(|v| v.code()).collect(),
};
/// How dwellings get their hot water.
pub(super) const HOT_WATERS: Codes = Codes {
    prefix: "hot-water",
    all: || HotWaterKind::ALL.iter().map(|v| v.code()).collect(),
};
/// Who owns a building.
pub(super) const OWNERS: Codes = Codes {
    prefix: "owner",
    all: || OwnerType::ALL.iter().map(|v| v.code()).collect(),
};
/// What a trench is dug through.
pub(super) const SURFACES: Codes = Codes {
    prefix: "trench",
    all: || Surface::ALL.iter().map(|v| v.code()).collect(),
};
/// What a node is.
pub(super) const NODE_KINDS: Codes = Codes {
    prefix: "node-kind",
    all: || vec!["source", "end", "joint", "junction", "loose"],
};

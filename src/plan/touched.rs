//! What a change touched, so that only what depends on it is computed again.

use super::{AreaId, BuildingId, GroundId, LineId, StreetId, VariantId, ZoneId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The set of things a command changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Touched {
    /// Lines added, removed, moved or changed.
    pub lines: BTreeSet<LineId>,
    /// At least one of them changed in something that the engineered network reads:
    /// more than a name, a party beside the owner, or the file's own attributes.
    #[serde(default)]
    pub engineered_lines: bool,
    /// Buildings whose correction or decision changed.
    pub buildings: BTreeSet<BuildingId>,
    /// Streets whose overlay changed.
    pub streets: BTreeSet<StreetId>,
    /// Streets run elsewhere or count no more: their repairs changed.
    pub street_lines: bool,
    /// Areas whose overlay changed.
    pub areas: BTreeSet<AreaId>,
    /// No-go areas added, removed or changed.
    #[serde(default)]
    pub grounds: BTreeSet<GroundId>,
    /// Heat zones added, removed or changed.
    #[serde(default)]
    pub zones: BTreeSet<ZoneId>,
    /// Assumptions whose value changed.
    pub assumptions: BTreeSet<Arc<str>>,
    /// Sources added, removed or changed.
    pub sources: bool,
    /// Phases (years, names) changed.
    pub phases: bool,
    /// The plan area changed.
    pub plan_area: bool,
    /// The list of pipes and prices changed.
    #[serde(default)]
    pub pipes: bool,
    /// The base or the whole plan was replaced: everything.
    pub everything: bool,
    /// Something that all variants share was changed.
    pub all_variants: bool,
    /// Variants with a change of their own (network, decisions, phases).
    pub variants: BTreeSet<VariantId>,
    /// Variants that were added or taken away.
    pub came_or_went: BTreeSet<VariantId>,
}

impl Touched {
    /// Everything: for a new plan.
    pub fn all() -> Self {
        Self {
            everything: true,
            all_variants: true,
            ..Self::default()
        }
    }

    /// Whether nothing was touched.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether results of `variant` depend on what was touched.
    pub fn concerns(&self, variant: VariantId) -> bool {
        self.everything || self.all_variants || self.variants.contains(&variant)
    }

    /// Adds what `other` touched.
    pub fn merge(&mut self, other: &Self) {
        self.lines.extend(&other.lines);
        self.engineered_lines |= other.engineered_lines;
        self.buildings.extend(&other.buildings);
        self.streets.extend(&other.streets);
        self.street_lines |= other.street_lines;
        self.areas.extend(&other.areas);
        self.grounds.extend(&other.grounds);
        self.zones.extend(&other.zones);
        self.assumptions.extend(other.assumptions.iter().cloned());
        self.sources |= other.sources;
        self.phases |= other.phases;
        self.plan_area |= other.plan_area;
        self.pipes |= other.pipes;
        self.everything |= other.everything;
        self.all_variants |= other.all_variants;
        self.variants.extend(&other.variants);
        self.came_or_went.extend(&other.came_or_went);
    }
}

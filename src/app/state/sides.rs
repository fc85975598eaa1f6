//! The windows beside the map that leave it in use (variants, history,
//! comparison), and what the comparison shows on the map.

use super::Comparison;
use crate::plan::VariantId;
use crate::report::ScenarioFigures;
use std::sync::Arc;

/// A window beside the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The list of variants.
    Variants,
    /// The steps of undo.
    History,
    /// Two variants compared.
    Compare,
    /// The engineered network: its choices, figures and findings.
    Engineering,
    /// The renovation scenarios beside each other.
    Scenarios,
    /// Whose thresholds of linear heat density are in force.
    Thresholds,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Variants,
        Self::History,
        Self::Compare,
        Self::Engineering,
        Self::Scenarios,
        Self::Thresholds,
    ];
}

/// How a comparison is shown on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CompareMode {
    /// The map shows one variant.
    #[default]
    Off,
    /// A divider that is pushed over the map: one variant on each side of it.
    Swipe,
    /// Two maps beside each other that move together.
    SideBySide,
}

/// What is compared with the variant that is looked at.
#[derive(Debug, Clone)]
pub struct Compare {
    /// The other variant.
    pub other: Option<VariantId>,
    /// The one of the two that stands at the left and that differences are from.
    pub base: Option<VariantId>,
    /// How it is shown on the map.
    pub mode: CompareMode,
    /// How it was shown in the last frame.
    pub shown: CompareMode,
    /// Where the divider stands, part of the map's width.
    pub divider: f32,
    /// Changed lines are marked on the map.
    pub marks: bool,
    /// The comparison as it stands, while it is on screen.
    pub made: Option<Arc<Comparison>>,
}

impl Default for Compare {
    fn default() -> Self {
        Self {
            other: None,
            base: None,
            mode: CompareMode::Off,
            shown: CompareMode::Off,
            divider: 0.5,
            marks: true,
            made: None,
        }
    }
}

/// The renovation scenarios as they were last worked out.
#[derive(Debug, Clone, Default)]
pub struct ScenarioState {
    /// The figures of each.
    pub rows: Option<Arc<Vec<ScenarioFigures>>>,
    /// Newer ones are being worked out.
    pub is_updating: bool,
}

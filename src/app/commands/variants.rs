//! The commands about variants, their comparison and the history.

use super::View;
use crate::app::state::Side;

/// A command about variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariantCommand {
    /// A window beside the map, or away with it.
    Window(Side),
    /// An empty variant.
    New,
    /// A copy of the variant looked at.
    Copy,
    /// Delete the variant looked at.
    Delete,
    /// Look at the next variant.
    Next,
    /// Copy what is selected into another variant.
    CopySelection,
    /// Take in a variant of another project.
    Import,
    /// Two variants with a divider on the map.
    Swipe,
    /// Two variants on two maps.
    SideBySide,
}

impl VariantCommand {
    /// Whether it changes the plan.
    pub const fn edits(self) -> bool {
        matches!(
            self,
            Self::New | Self::Copy | Self::Delete | Self::CopySelection | Self::Import
        )
    }

    /// Whether it can run now.
    pub(super) fn is_allowed(self, view: &View) -> bool {
        let still = !view.reading;
        match self {
            Self::Window(
                Side::Variants
                | Side::History
                | Side::Engineering
                | Side::Scenarios
                | Side::Thresholds,
            ) => true,
            Self::Window(Side::Compare) | Self::Next | Self::Swipe | Self::SideBySide => {
                view.many_variants
            }
            Self::New | Self::Copy => still,
            Self::Delete => still && view.many_variants,
            Self::CopySelection => still && view.many_variants && view.network_selected,
            Self::Import => !view.busy,
        }
    }

    /// Why it cannot, as a message key.
    pub(super) fn why_not(self, view: &View) -> &'static str {
        match self {
            _ if !view.many_variants => "why-one-variant",
            Self::CopySelection if !view.network_selected => "why-no-network-selected",
            _ => "why-wait",
        }
    }
}

//! The colours of vector tiles in the window's theme.

use crate::app::theme::Theme;
use crate::files::tiles::sketch::Tint;
use eframe::egui::Color32;

/// The colour of a tint.
pub(super) const fn color(tint: Tint, theme: &Theme) -> Color32 {
    match tint {
        Tint::Water => theme.water,
        Tint::Building => theme.unheated,
        Tint::Outline => theme.building_outline,
        Tint::Rail => theme.rail,
        Tint::Square => theme.square,
        Tint::Green => theme.green,
        Tint::Industrial => theme.industrial,
        Tint::Street => theme.street,
        Tint::StreetEdge => theme.street_casing,
        Tint::Border => theme.area_outline,
    }
}

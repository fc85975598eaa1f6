//! What is shown, and how.

use super::super::keys::{alt, ctrl, ctrl_shift, key, shift};
use super::super::row::{Info, Menu, row};
use super::super::{CommandId, Table, VariantCommand as V};
use crate::app::state::Side;
use crate::text::Language;
use eframe::egui::Key;

use CommandId as C;
use Menu::View;

pub(super) const VIEW: &[Info] = &[
    row(
        C::ZoomFull,
        "action-zoom-full",
        &[ctrl_shift(Key::F)],
        View,
        0,
    ),
    row(
        C::ZoomSelection,
        "action-zoom-selection",
        &[ctrl(Key::J)],
        View,
        0,
    ),
    row(
        C::ZoomLast,
        "action-zoom-last",
        &[alt(Key::ArrowLeft)],
        View,
        0,
    ),
    row(
        C::ZoomNext,
        "action-zoom-next",
        &[alt(Key::ArrowRight)],
        View,
        0,
    ),
    row(C::Find, "action-find", &[ctrl(Key::F)], View, 0),
    row(
        C::AddBookmark,
        "action-add-bookmark",
        &[ctrl(Key::B)],
        View,
        1,
    )
    .within("menu-views"),
    row(
        C::Bookmarks,
        "action-bookmarks",
        &[ctrl_shift(Key::B)],
        View,
        1,
    )
    .within("menu-views"),
    row(
        C::PreviousBookmark,
        "action-previous-bookmark",
        &[alt(Key::PageUp)],
        View,
        1,
    )
    .within("menu-views"),
    row(
        C::NextBookmark,
        "action-next-bookmark",
        &[alt(Key::PageDown)],
        View,
        1,
    )
    .within("menu-views"),
    row(C::Table, "action-table", &[key(Key::F6)], View, 1).within("menu-tables"),
    row(
        C::ShowTable(Table::Buildings),
        "action-table-buildings",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Streets),
        "action-table-streets",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Lines),
        "action-table-lines",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Nodes),
        "action-table-nodes",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Sources),
        "action-table-sources",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Areas),
        "action-table-areas",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(C::ShowTable(Table::Heat), "action-table-heat", &[], View, 1).within("menu-tables"),
    row(
        C::ShowTable(Table::Phases),
        "action-table-phases",
        &[],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::ShowTable(Table::Problems),
        "action-table-problems",
        &[key(Key::F3)],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::Variants(V::Window(Side::Compare)),
        "action-compare",
        &[key(Key::F4)],
        View,
        1,
    )
    .within("menu-compare"),
    row(C::Variants(V::Swipe), "action-swipe", &[], View, 1).within("menu-compare"),
    row(
        C::Variants(V::SideBySide),
        "action-side-by-side",
        &[],
        View,
        1,
    )
    .within("menu-compare"),
    row(
        C::TableSelected,
        "action-table-selected",
        &[shift(Key::F6)],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::TableInView,
        "action-table-in-view",
        &[ctrl(Key::F6)],
        View,
        1,
    )
    .within("menu-tables"),
    row(
        C::HidePanels,
        "action-hide-panels",
        &[ctrl(Key::Tab)],
        View,
        3,
    ),
    row(
        C::FullScreen,
        "action-full-screen",
        &[key(Key::F11)],
        View,
        3,
    ),
    row(C::Projector, "action-projector", &[key(Key::F5)], View, 3),
    row(C::LookOnly, "action-look-only", &[ctrl(Key::L)], View, 3),
    row(C::Play, "action-play", &[key(Key::K)], View, 4),
    row(C::YearDemand, "action-year-demand", &[], View, 4),
    row(C::EndState, "action-end-state", &[shift(Key::K)], View, 4),
    row(
        C::ScaleUp,
        "action-larger",
        &[ctrl(Key::Plus), ctrl(Key::Equals)],
        View,
        3,
    )
    .within("menu-size"),
    row(C::ScaleDown, "action-smaller", &[ctrl(Key::Minus)], View, 3).within("menu-size"),
    row(
        C::ScaleReset,
        "action-normal-size",
        &[ctrl(Key::Num0)],
        View,
        3,
    )
    .within("menu-size"),
    row(
        C::DarkTheme,
        "action-dark-theme",
        &[ctrl_shift(Key::D)],
        View,
        3,
    ),
    row(C::ShowHidden, "action-show-hidden", &[], View, 5).within("panel-layers"),
    row(C::ResetLayers, "action-reset-layers", &[], View, 5).within("panel-layers"),
    row(C::BaseMaps, "basemap-action", &[], View, 5).within("panel-layers"),
    row(C::ToggleBaseMaps, "basemap-action-toggle", &[], View, 5).within("panel-layers"),
    row(
        C::CycleCoordinates,
        "action-cycle-coordinates",
        &[],
        View,
        5,
    ),
    row(
        C::Language(Language::English),
        "language-english",
        &[],
        View,
        5,
    )
    .within("language-menu"),
    row(C::Language(Language::Dutch), "language-dutch", &[], View, 5).within("language-menu"),
    row(
        C::Language(Language::French),
        "language-french",
        &[],
        View,
        5,
    )
    .within("language-menu"),
];

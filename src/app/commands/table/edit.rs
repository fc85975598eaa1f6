//! The commands of the menu of the plan.

use super::super::keys::{ctrl, ctrl_shift, key, shift};
use super::super::row::{Info, Menu, row};
use super::super::{CommandId, Table, VariantCommand as V};
use crate::app::state::{CoordinateFormat, Side};
use eframe::egui::Key;

use CommandId as C;
use Menu::Edit;

pub(super) const EDIT: &[Info] = &[
    row(C::Undo, "action-undo", &[ctrl(Key::Z)], Edit, 0),
    row(
        C::Redo,
        "action-redo",
        &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        Edit,
        0,
    ),
    row(C::Delete, "action-delete", &[key(Key::Delete)], Edit, 1),
    row(
        C::SelectAllLines,
        "action-select-all-lines",
        &[ctrl(Key::A)],
        Edit,
        1,
    )
    .within("menu-selection"),
    row(
        C::SelectNone,
        "action-select-none",
        &[ctrl_shift(Key::A)],
        Edit,
        1,
    )
    .within("menu-selection"),
    row(
        C::SelectBy,
        "action-select-expression",
        &[ctrl(Key::F3)],
        Edit,
        1,
    )
    .within("menu-selection"),
    row(
        C::SelectStreet,
        "action-select-street",
        &[ctrl_shift(Key::J)],
        Edit,
        1,
    )
    .within("menu-selection"),
    row(C::SelectSector, "action-select-sector", &[], Edit, 1).within("menu-selection"),
    row(C::Copy, "action-copy", &[ctrl(Key::C)], Edit, 1),
    row(C::Paste, "action-paste", &[ctrl(Key::V)], Edit, 1),
    row(
        C::CycleDecision,
        "action-cycle-decision",
        &[key(Key::C)],
        Edit,
        2,
    )
    .within("menu-buildings"),
    row(
        C::ConnectBuildings,
        "connect-buildings",
        &[key(Key::W)],
        Edit,
        2,
    )
    .within("menu-buildings"),
    row(
        C::ReleaseBuildings,
        "connect-release-buildings",
        &[shift(Key::W)],
        Edit,
        2,
    )
    .within("menu-buildings"),
    row(
        C::ReleaseServices,
        "connect-release-services",
        &[shift(Key::R)],
        Edit,
        2,
    )
    .within("menu-buildings"),
    row(C::JoinCustomer, "connect-join", &[ctrl(Key::G)], Edit, 2).within("menu-buildings"),
    row(
        C::SplitCustomer,
        "connect-split",
        &[ctrl_shift(Key::G)],
        Edit,
        2,
    )
    .within("menu-buildings"),
    row(C::CycleRule, "action-cycle-rule", &[key(Key::Z)], Edit, 2),
    row(C::PhaseUp, "action-phase-up", &[key(Key::P)], Edit, 3).within("menu-phase"),
    row(C::PhaseDown, "action-phase-down", &[shift(Key::P)], Edit, 3).within("menu-phase"),
    row(C::Phase(0), "action-phase-0", &[key(Key::Num0)], Edit, 3).within("menu-phase"),
    row(C::Phase(1), "action-phase-1", &[key(Key::Num1)], Edit, 3).within("menu-phase"),
    row(C::Phase(2), "action-phase-2", &[key(Key::Num2)], Edit, 3).within("menu-phase"),
    row(C::Phase(3), "action-phase-3", &[key(Key::Num3)], Edit, 3).within("menu-phase"),
    row(C::Phase(4), "action-phase-4", &[key(Key::Num4)], Edit, 3).within("menu-phase"),
    row(
        C::Assumptions,
        "action-assumptions",
        &[key(Key::F8)],
        Edit,
        4,
    ),
    row(C::StreetClasses, "action-street-classes", &[], Edit, 4),
    row(C::RepairAll, "lint-action-repair-all", &[], Edit, 5),
    row(
        C::ResetStreetRepairs,
        "lint-action-reset-repairs",
        &[],
        Edit,
        5,
    ),
    row(
        C::CopyCoordinates,
        "action-copy-coordinates",
        &[ctrl_shift(Key::C)],
        Edit,
        5,
    )
    .within("menu-copy-place"),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Plan),
        "action-copy-plan",
        &[],
        Edit,
        5,
    )
    .within("menu-copy-place"),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Wgs84),
        "action-copy-wgs84",
        &[],
        Edit,
        5,
    )
    .within("menu-copy-place"),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Lambert72),
        "action-copy-lambert72",
        &[],
        Edit,
        5,
    )
    .within("menu-copy-place"),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Lambert2008),
        "action-copy-lambert2008",
        &[],
        Edit,
        5,
    )
    .within("menu-copy-place"),
    row(
        C::Variants(V::Window(Side::Variants)),
        "action-variants",
        &[key(Key::F9)],
        Edit,
        6,
    )
    .within("menu-variants"),
    row(C::Variants(V::New), "action-variant-new", &[], Edit, 6).within("menu-variants"),
    row(C::Variants(V::Copy), "action-variant-copy", &[], Edit, 6).within("menu-variants"),
    row(
        C::Variants(V::Delete),
        "action-variant-delete",
        &[],
        Edit,
        6,
    )
    .within("menu-variants"),
    row(C::Variants(V::Next), "action-variant-next", &[], Edit, 6).within("menu-variants"),
    row(
        C::Variants(V::CopySelection),
        "action-variant-copy-selection",
        &[],
        Edit,
        6,
    )
    .within("menu-variants"),
    row(
        C::Variants(V::Import),
        "action-variant-import",
        &[],
        Edit,
        6,
    )
    .within("menu-variants"),
    row(
        C::Variants(V::Window(Side::History)),
        "action-history",
        &[ctrl(Key::H)],
        Edit,
        6,
    ),
    row(C::Coordinates, "draw-coordinates", &[key(Key::F2)], Edit, 2),
    row(C::Context, "draw-context", &[shift(Key::F10)], Edit, 2),
    row(
        C::ToggleLock(Table::Buildings),
        "action-lock-buildings",
        &[],
        Edit,
        5,
    )
    .within("menu-locks"),
    row(
        C::ToggleLock(Table::Streets),
        "action-lock-streets",
        &[],
        Edit,
        5,
    )
    .within("menu-locks"),
    row(
        C::ToggleLock(Table::Lines),
        "action-lock-network",
        &[],
        Edit,
        5,
    )
    .within("menu-locks"),
    row(
        C::Preferences,
        "action-preferences",
        &[ctrl(Key::Comma)],
        Edit,
        6,
    ),
];

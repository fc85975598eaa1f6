//! The table itself.

use super::keys::{Shortcut, alt, ctrl, ctrl_shift, key, shift};
use super::{CommandId, Table, Tool, VariantCommand as V};
use crate::app::state::{CoordinateFormat, Side};
use crate::plan::{LineRole, LineState};
use crate::text::Language;
use eframe::egui::Key;

/// The menu a command stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Files.
    File,
    /// The plan.
    Edit,
    /// Tools.
    Tools,
    /// What is done to lines.
    Lines,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// The menus in their order.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Edit,
        Self::Tools,
        Self::Lines,
        Self::View,
        Self::Help,
    ];

    /// The key of its title.
    pub const fn message(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Tools => "menu-tools",
            Self::Lines => "draw-menu-lines",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

impl Info {
    /// The stable name of the command, for the preferences.
    pub const fn code(&self) -> &'static str {
        self.message
    }

    /// Whether its keys stay: Delete is the tools' key.
    pub const fn keys_are_fixed(&self) -> bool {
        matches!(
            self.id,
            CommandId::Delete | CommandId::Copy | CommandId::Paste
        )
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Info {
    /// The command.
    pub id: CommandId,
    /// The key of its name; its longer explanation is this and `-tip`, where
    /// there is one.
    pub message: &'static str,
    /// Its keys as long as the user gives it no others; the first is the one
    /// that is shown. Ask [`super::Keymap`] for the keys in force.
    pub shortcuts: &'static [Shortcut],
    /// Its menu.
    pub menu: Menu,
    /// Its part of the menu; a line stands between parts.
    pub group: u8,
    /// Runs again while its key is held down.
    pub repeats: bool,
}

const fn row(
    id: CommandId,
    message: &'static str,
    shortcuts: &'static [Shortcut],
    menu: Menu,
    group: u8,
) -> Info {
    Info {
        id,
        message,
        shortcuts,
        menu,
        group,
        repeats: matches!(
            id,
            CommandId::Undo | CommandId::Redo | CommandId::ZoomLast | CommandId::ZoomNext
        ),
    }
}

use CommandId as C;
use Menu::{Edit, File, Help, Lines, Tools, View};

/// All commands, in the order of the menus.
pub const COMMANDS: &[Info] = &[
    row(C::New, "action-new", &[ctrl(Key::N)], File, 0),
    row(C::Open, "action-open", &[ctrl(Key::O)], File, 0),
    row(
        C::OpenPath,
        "action-open-path",
        &[ctrl_shift(Key::O)],
        File,
        0,
    ),
    row(C::OpenSample, "action-open-sample", &[], File, 0),
    row(C::Recover, "action-recover", &[], File, 0),
    row(C::Save, "action-save", &[ctrl(Key::S)], File, 1),
    row(C::SaveAs, "action-save-as", &[ctrl_shift(Key::S)], File, 1),
    row(C::SaveCopy, "action-save-copy", &[], File, 1),
    row(C::Versions, "action-versions", &[], File, 1),
    row(C::Export, "action-export", &[ctrl(Key::E)], File, 2),
    row(
        C::ExportPng,
        "action-export-image",
        &[ctrl_shift(Key::E)],
        File,
        2,
    ),
    row(
        C::ImportReport,
        "action-import-report",
        &[key(Key::F7)],
        File,
        2,
    ),
    row(C::Quit, "action-quit", &[ctrl(Key::Q)], File, 3),
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
    ),
    row(
        C::SelectNone,
        "action-select-none",
        &[ctrl_shift(Key::A)],
        Edit,
        1,
    ),
    row(
        C::SelectBy,
        "action-select-expression",
        &[ctrl(Key::F3)],
        Edit,
        1,
    ),
    row(
        C::SelectStreet,
        "action-select-street",
        &[ctrl_shift(Key::J)],
        Edit,
        1,
    ),
    row(C::SelectSector, "action-select-sector", &[], Edit, 1),
    row(C::Copy, "action-copy", &[ctrl(Key::C)], Edit, 1),
    row(C::Paste, "action-paste", &[ctrl(Key::V)], Edit, 1),
    row(
        C::CycleDecision,
        "action-cycle-decision",
        &[key(Key::C)],
        Edit,
        2,
    ),
    row(
        C::ConnectBuildings,
        "connect-buildings",
        &[key(Key::W)],
        Edit,
        2,
    ),
    row(
        C::ReleaseBuildings,
        "connect-release-buildings",
        &[shift(Key::W)],
        Edit,
        2,
    ),
    row(
        C::ReleaseServices,
        "connect-release-services",
        &[shift(Key::R)],
        Edit,
        2,
    ),
    row(C::JoinCustomer, "connect-join", &[ctrl(Key::G)], Edit, 2),
    row(
        C::SplitCustomer,
        "connect-split",
        &[ctrl_shift(Key::G)],
        Edit,
        2,
    ),
    row(C::CycleRule, "action-cycle-rule", &[key(Key::Z)], Edit, 2),
    row(C::PhaseUp, "action-phase-up", &[key(Key::P)], Edit, 3),
    row(C::PhaseDown, "action-phase-down", &[shift(Key::P)], Edit, 3),
    row(C::Phase(0), "action-phase-0", &[key(Key::Num0)], Edit, 3),
    row(C::Phase(1), "action-phase-1", &[key(Key::Num1)], Edit, 3),
    row(C::Phase(2), "action-phase-2", &[key(Key::Num2)], Edit, 3),
    row(C::Phase(3), "action-phase-3", &[key(Key::Num3)], Edit, 3),
    row(C::Phase(4), "action-phase-4", &[key(Key::Num4)], Edit, 3),
    row(
        C::Assumptions,
        "action-assumptions",
        &[key(Key::F8)],
        Edit,
        4,
    ),
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
    ),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Plan),
        "action-copy-plan",
        &[],
        Edit,
        5,
    ),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Wgs84),
        "action-copy-wgs84",
        &[],
        Edit,
        5,
    ),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Lambert72),
        "action-copy-lambert72",
        &[],
        Edit,
        5,
    ),
    row(
        C::CopyCoordinatesIn(CoordinateFormat::Lambert2008),
        "action-copy-lambert2008",
        &[],
        Edit,
        5,
    ),
    row(
        C::Variants(V::Window(Side::Variants)),
        "action-variants",
        &[key(Key::F9)],
        Edit,
        6,
    ),
    row(C::Variants(V::New), "action-variant-new", &[], Edit, 6),
    row(C::Variants(V::Copy), "action-variant-copy", &[], Edit, 6),
    row(
        C::Variants(V::Delete),
        "action-variant-delete",
        &[],
        Edit,
        6,
    ),
    row(C::Variants(V::Next), "action-variant-next", &[], Edit, 6),
    row(
        C::Variants(V::CopySelection),
        "action-variant-copy-selection",
        &[],
        Edit,
        6,
    ),
    row(
        C::Variants(V::Import),
        "action-variant-import",
        &[],
        Edit,
        6,
    ),
    row(
        C::Variants(V::Window(Side::History)),
        "action-history",
        &[ctrl(Key::H)],
        Edit,
        6,
    ),
    row(
        C::Tool(Tool::Select),
        "tool-select",
        &[key(Key::V)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Lasso),
        "draw-tool-lasso",
        &[shift(Key::L)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Vertex),
        "draw-tool-vertex",
        &[key(Key::N)],
        Tools,
        0,
    ),
    row(C::Tool(Tool::Trunk), "tool-trunk", &[key(Key::H)], Tools, 0),
    row(
        C::Tool(Tool::Branch),
        "tool-branch",
        &[key(Key::B)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Service),
        "tool-service",
        &[key(Key::A)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Source),
        "tool-source",
        &[key(Key::Q)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Measure),
        "tool-measure",
        &[key(Key::M)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::PlanArea),
        "tool-plan-area",
        &[key(Key::G)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::MeasureArea),
        "tool-measure-area",
        &[shift(Key::M)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Paint),
        "tool-paint",
        &[shift(Key::B)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::NoGo),
        "tool-no-go",
        &[shift(Key::Z)],
        Tools,
        0,
    ),
    row(C::Tool(Tool::Planned), "tool-planned", &[], Tools, 0),
    row(C::Tool(Tool::Split), "draw-tool-split", &[], Tools, 0),
    row(C::Split, "draw-split", &[key(Key::X)], Lines, 0),
    row(C::Merge, "draw-merge", &[key(Key::J)], Lines, 0),
    row(C::JoinEnd, "draw-join-end", &[shift(Key::J)], Lines, 0),
    row(C::Disconnect, "draw-disconnect", &[key(Key::D)], Lines, 0),
    row(C::Continue, "draw-continue", &[key(Key::E)], Lines, 1),
    row(C::Offset, "draw-offset", &[key(Key::O)], Lines, 1),
    row(C::Simplify, "draw-simplify", &[key(Key::Y)], Lines, 1),
    row(C::Reverse, "draw-reverse", &[key(Key::R)], Lines, 1),
    row(C::Role(LineRole::Trunk), "draw-role-trunk", &[], Lines, 2),
    row(C::Role(LineRole::Branch), "draw-role-branch", &[], Lines, 2),
    row(
        C::Role(LineRole::Service),
        "draw-role-service",
        &[],
        Lines,
        2,
    ),
    row(C::State(LineState::New), "draw-state-new", &[], Lines, 2),
    row(
        C::State(LineState::Existing),
        "draw-state-existing",
        &[],
        Lines,
        2,
    ),
    row(C::MarkCrossing, "draw-mark-crossing", &[], Lines, 2),
    row(C::Lock, "draw-lock", &[key(Key::U)], Lines, 3),
    row(
        C::DeleteHanging,
        "draw-delete-hanging",
        &[shift(Key::D)],
        Lines,
        3,
    ),
    row(C::Trace, "tool-trace", &[key(Key::T)], Tools, 1),
    row(C::Snapping, "action-snapping", &[key(Key::S)], Tools, 1),
    row(
        C::SnapSettings,
        "draw-snap-settings",
        &[shift(Key::S)],
        Tools,
        1,
    ),
    row(C::Coordinates, "draw-coordinates", &[key(Key::F2)], Edit, 2),
    row(C::Context, "draw-context", &[shift(Key::F10)], Edit, 2),
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
    ),
    row(
        C::Bookmarks,
        "action-bookmarks",
        &[ctrl_shift(Key::B)],
        View,
        1,
    ),
    row(
        C::PreviousBookmark,
        "action-previous-bookmark",
        &[alt(Key::PageUp)],
        View,
        1,
    ),
    row(
        C::NextBookmark,
        "action-next-bookmark",
        &[alt(Key::PageDown)],
        View,
        1,
    ),
    row(C::Table, "action-table", &[key(Key::F6)], View, 2),
    row(
        C::ShowTable(Table::Buildings),
        "action-table-buildings",
        &[],
        View,
        2,
    ),
    row(
        C::ShowTable(Table::Streets),
        "action-table-streets",
        &[],
        View,
        1,
    ),
    row(
        C::ShowTable(Table::Lines),
        "action-table-lines",
        &[],
        View,
        2,
    ),
    row(
        C::ShowTable(Table::Nodes),
        "action-table-nodes",
        &[],
        View,
        1,
    ),
    row(
        C::ShowTable(Table::Sources),
        "action-table-sources",
        &[],
        View,
        1,
    ),
    row(
        C::ShowTable(Table::Areas),
        "action-table-areas",
        &[],
        View,
        1,
    ),
    row(
        C::ShowTable(Table::Phases),
        "action-table-phases",
        &[],
        View,
        2,
    ),
    row(
        C::ShowTable(Table::Problems),
        "action-table-problems",
        &[key(Key::F3)],
        View,
        2,
    ),
    row(
        C::Variants(V::Window(Side::Compare)),
        "action-compare",
        &[key(Key::F4)],
        View,
        2,
    ),
    row(C::Variants(V::Swipe), "action-swipe", &[], View, 2),
    row(
        C::Variants(V::SideBySide),
        "action-side-by-side",
        &[],
        View,
        2,
    ),
    row(
        C::TableSelected,
        "action-table-selected",
        &[shift(Key::F6)],
        View,
        1,
    ),
    row(
        C::TableInView,
        "action-table-in-view",
        &[ctrl(Key::F6)],
        View,
        1,
    ),
    row(
        C::ToggleLock(Table::Buildings),
        "action-lock-buildings",
        &[],
        Edit,
        5,
    ),
    row(
        C::ToggleLock(Table::Streets),
        "action-lock-streets",
        &[],
        Edit,
        5,
    ),
    row(
        C::ToggleLock(Table::Lines),
        "action-lock-network",
        &[],
        Edit,
        5,
    ),
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
        5,
    ),
    row(C::ScaleDown, "action-smaller", &[ctrl(Key::Minus)], View, 5),
    row(
        C::ScaleReset,
        "action-normal-size",
        &[ctrl(Key::Num0)],
        View,
        5,
    ),
    row(
        C::DarkTheme,
        "action-dark-theme",
        &[ctrl_shift(Key::D)],
        View,
        6,
    ),
    row(C::ShowHidden, "action-show-hidden", &[], View, 6),
    row(C::ResetLayers, "action-reset-layers", &[], View, 6),
    row(
        C::CycleCoordinates,
        "action-cycle-coordinates",
        &[],
        View,
        6,
    ),
    row(
        C::Language(Language::English),
        "language-english",
        &[],
        View,
        7,
    ),
    row(C::Language(Language::Dutch), "language-dutch", &[], View, 7),
    row(
        C::Language(Language::French),
        "language-french",
        &[],
        View,
        7,
    ),
    row(C::Palette, "action-palette", &[ctrl_shift(Key::P)], Help, 0),
    row(C::Shortcuts, "action-keyboard", &[key(Key::F1)], Help, 0),
    row(C::About, "action-about", &[], Help, 1),
];

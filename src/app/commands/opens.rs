//! What commands open: tables and dialogs.

use super::CommandId;
use crate::app::state::{Dialog, Panel};

/// A table under the map, as a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
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

impl Table {
    /// The session's word for it.
    pub const fn panel(self) -> Panel {
        match self {
            Self::Buildings => Panel::Buildings,
            Self::Streets => Panel::Streets,
            Self::Lines => Panel::Lines,
            Self::Nodes => Panel::Nodes,
            Self::Sources => Panel::Sources,
            Self::Areas => Panel::Areas,
            Self::Heat => Panel::Heat,
            Self::Zones => Panel::Zones,
            Self::Phases => Panel::Phases,
            Self::Problems => Panel::Problems,
            Self::Quantities => Panel::Quantities,
            Self::Profile => Panel::Profile,
        }
    }
}

/// The dialog that a command opens, if that is all it does.
pub const fn dialog_of(command: CommandId) -> Option<Dialog> {
    match command {
        CommandId::OpenPath => Some(Dialog::OpenPath),
        CommandId::Export => Some(Dialog::Export),
        CommandId::ExportPng => Some(Dialog::ExportPng),
        CommandId::Paper => Some(Dialog::Paper),
        CommandId::Versions => Some(Dialog::Versions),
        CommandId::Find => Some(Dialog::Find),
        CommandId::Palette => Some(Dialog::Palette),
        CommandId::Assumptions => Some(Dialog::Assumptions),
        CommandId::SelectBy => Some(Dialog::SelectBy),
        CommandId::ImportReport => Some(Dialog::ImportReport),
        CommandId::Shortcuts => Some(Dialog::Shortcuts),
        CommandId::Preferences => Some(Dialog::Preferences),
        CommandId::BaseMaps => Some(Dialog::BaseMaps),
        CommandId::Remarks => Some(Dialog::Remarks),
        CommandId::Pipes => Some(Dialog::Pipes),
        CommandId::About => Some(Dialog::About),
        CommandId::Bookmarks => Some(Dialog::Bookmarks),
        CommandId::AddBookmark => Some(Dialog::AddBookmark),
        _ => None,
    }
}

/// Whether a command opens what writes a file of the plan.
pub(super) const fn writes_out(command: CommandId) -> bool {
    matches!(
        command,
        CommandId::Export
            | CommandId::ExportPng
            | CommandId::Paper
            | CommandId::PrintZones
            | CommandId::ExportZones
    )
}

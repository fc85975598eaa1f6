//! What a row of the table says of a command.

use super::CommandId;
use super::keys::Shortcut;

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
    /// The engineered network.
    Engineering,
    /// Help.
    Help,
}

impl Menu {
    /// The menus in their order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Tools,
        Self::Lines,
        Self::View,
        Self::Engineering,
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
            Self::Engineering => "pipe-menu",
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

/// A row.
pub(super) const fn row(
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

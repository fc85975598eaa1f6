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
    /// Zones, thresholds, renovation: where which heat.
    Strategy,
    /// Help.
    Help,
}

impl Menu {
    /// The menus in their order.
    pub const ALL: [Self; 8] = [
        Self::File,
        Self::Edit,
        Self::Tools,
        Self::Lines,
        Self::View,
        Self::Engineering,
        Self::Strategy,
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
            Self::Strategy => "strategy-menu",
            Self::Help => "menu-help",
        }
    }
}

impl Info {
    /// The row inside a menu of its menu.
    pub(super) const fn within(self, title: &'static str) -> Self {
        Self {
            within: title,
            ..self
        }
    }

    /// The row in a second menu too.
    pub(super) const fn also(self, menu: Menu) -> Self {
        Self {
            also: Some(menu),
            ..self
        }
    }

    /// Whether it stands in this menu.
    pub fn is_in(&self, menu: Menu) -> bool {
        self.menu == menu || self.also == Some(menu)
    }

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
    /// The menu it stands in as well, where it belongs to two.
    pub also: Option<Menu>,
    /// The key of the title of the menu inside the menu that holds it; empty
    /// where it stands in the menu itself.
    pub within: &'static str,
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
        also: None,
        within: "",
        group,
        repeats: matches!(
            id,
            CommandId::Undo | CommandId::Redo | CommandId::ZoomLast | CommandId::ZoomNext
        ),
    }
}

//! The program's own folders, opened in the system's file manager.

use super::HeatplanApp;
use crate::project::Places;
use std::path::PathBuf;

/// A place where the program keeps something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Journals, earlier versions, copies.
    Data,
    /// Copies of plans whose own folder refused them.
    Rescued,
    /// The settings.
    Settings,
    /// Logs.
    Logs,
    /// Reports of crashes.
    Crashes,
}

impl Place {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [
        Self::Data,
        Self::Rescued,
        Self::Settings,
        Self::Logs,
        Self::Crashes,
    ];

    /// The key of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Data => "settings-place-data",
            Self::Rescued => "settings-place-rescued",
            Self::Settings => "settings-place-settings",
            Self::Logs => "settings-place-logs",
            Self::Crashes => "settings-place-crashes",
        }
    }

    /// Its folder.
    pub fn path(self, places: &Places) -> PathBuf {
        match self {
            Self::Data => places.data.clone(),
            Self::Rescued => places.rescued(),
            Self::Settings => places.config.clone(),
            Self::Logs => places.logs(),
            Self::Crashes => places.crashes(),
        }
    }
}

impl HeatplanApp {
    /// Opens a place in the system's file manager; one that is not there yet is
    /// made.
    pub(super) fn open_place(&mut self, place: Place) {
        let Some(places) = self.safe.places() else {
            self.say_error("settings-nothing-kept", &[]);
            return;
        };
        let path = place.path(places);
        let opened = std::fs::create_dir_all(&path).and_then(|()| self.flow.show_folder(&path));
        if let Err(error) = opened {
            self.say_error(
                "settings-not-opened",
                &[
                    ("folder", path.display().to_string().into()),
                    ("reason", self.texts.io_error(&error).into()),
                ],
            );
        }
    }
}

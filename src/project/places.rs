//! Where the program keeps what is its own: settings, what can be recovered,
//! earlier versions, logs. Never a temporary folder, which systems empty.

use std::path::{Path, PathBuf};

/// The name of the program's folder.
const FOLDER: &str = "heatplan";

/// The folders of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Settings.
    pub config: PathBuf,
    /// Journals, earlier versions, reports of crashes, logs.
    pub data: PathBuf,
}

impl Places {
    /// The user's own folders, as the system names them; `None` where it names
    /// none (no home folder).
    pub fn of_user() -> Option<Self> {
        Some(Self {
            config: dirs::config_dir()?.join(FOLDER),
            data: dirs::data_local_dir()?.join(FOLDER),
        })
    }

    /// Everything below one folder: portable, `--config-dir`.
    pub fn below(folder: &Path) -> Self {
        Self {
            config: folder.to_owned(),
            data: folder.to_owned(),
        }
    }

    /// What can be recovered: one folder per sitting.
    pub fn sessions(&self) -> PathBuf {
        self.data.join("sessions")
    }

    /// Sittings that were thrown away, the last few.
    pub fn discarded(&self) -> PathBuf {
        self.data.join("discarded")
    }

    /// Earlier versions of projects.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Whole copies of plans whose own folder refused them.
    pub fn rescued(&self) -> PathBuf {
        self.data.join("rescued")
    }

    /// Reports of crashes.
    pub fn crashes(&self) -> PathBuf {
        self.data.join("crash")
    }

    /// Tiles of base maps from the network; may be deleted at any time.
    pub fn tiles(&self) -> PathBuf {
        self.data.join("tiles")
    }

    /// Logs.
    pub fn logs(&self) -> PathBuf {
        self.data.join("log")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portable_places_lie_below_the_one_folder() {
        let places = Places::below(Path::new("/stick/heatplan"));
        for place in [
            places.config.clone(),
            places.sessions(),
            places.discarded(),
            places.backups(),
            places.rescued(),
            places.crashes(),
            places.logs(),
            places.tiles(),
        ] {
            assert!(place.starts_with("/stick/heatplan"), "{}", place.display());
        }
    }

    #[test]
    fn nothing_is_kept_in_a_temporary_folder() {
        if let Some(places) = Places::of_user() {
            assert!(!places.data.starts_with(std::env::temp_dir()));
        }
    }
}

//! The file of settings: where it lies, whether it can be read and written, and
//! the log beside it.

use super::{HeatplanApp, PREFERENCES};
use crate::files::limits::MAX_SETTINGS_BYTES;
use crate::project::Places;
use flexi_logger::{Cleanup, Criterion, FileSpec, Logger, LoggerHandle, Naming};
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

/// Size of one log, bytes, and how many older ones are kept.
const LOG_BYTES: u64 = 1_000_000;
const OLD_LOGS: usize = 4;

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SettingsTrouble {
    /// They cannot be read; a copy lies here.
    Broken(PathBuf),
    /// They cannot be written: changes last until the window closes.
    ReadOnly(PathBuf),
}

/// The file of settings.
pub(super) fn file(places: &Places) -> PathBuf {
    places.config.join("settings.ron")
}

/// Puts settings of an absurd size aside before anything reads them; answers
/// where they lie now.
pub(super) fn put_aside_if_huge(path: &Path) -> Option<PathBuf> {
    let found = fs::metadata(path).ok()?;
    if found.len() <= MAX_SETTINGS_BYTES {
        return None;
    }
    let aside = corrupt(path);
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

/// The name of settings that cannot be used.
fn corrupt(path: &Path) -> PathBuf {
    let now = jiff::Timestamp::now().as_second();
    path.with_extension(format!("corrupt-{now}"))
}

/// Looks at the file of settings: `storage` is what was read of it. What cannot
/// be read is copied before anything is written over it.
pub(super) fn look(path: &Path, storage: Option<&dyn eframe::Storage>) -> Option<SettingsTrouble> {
    let has_text = fs::metadata(path).is_ok_and(|found| found.len() > 0);
    let is_known = storage
        .and_then(|s| eframe::get_value::<crate::app::state::Preferences>(s, PREFERENCES))
        .is_some();
    if has_text && !is_known {
        let copy = corrupt(path);
        // The copy is for the curious; without it defaults apply all the same.
        fs::copy(path, &copy).ok();
        return Some(SettingsTrouble::Broken(copy));
    }
    let folder = path.parent()?;
    let can_write = fs::create_dir_all(folder).is_ok()
        && OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .is_ok();
    (!can_write).then(|| SettingsTrouble::ReadOnly(path.to_owned()))
}

/// Starts the log: warnings and what the program does, never what is in a plan
/// or who uses it. `None` where it cannot be written; the program works without.
pub(super) fn start_log(places: &Places) -> Option<LoggerHandle> {
    logger(places)?.start().ok()
}

fn logger(places: &Places) -> Option<Logger> {
    let spec = FileSpec::default()
        .directory(places.logs())
        .basename("heatplan");
    let logger = Logger::try_with_str("warn, heatplan=info")
        .ok()?
        .log_to_file(spec)
        .rotate(
            Criterion::Size(LOG_BYTES),
            Naming::Numbers,
            Cleanup::KeepLogFiles(OLD_LOGS),
        )
        .append()
        .format(flexi_logger::with_thread);
    Some(logger)
}

impl HeatplanApp {
    /// Says what is wrong with the settings.
    pub(super) fn say_settings_trouble(&mut self, trouble: Option<&SettingsTrouble>) {
        let (key, path) = match trouble {
            None => return,
            Some(SettingsTrouble::Broken(path)) => ("guard-settings-broken", path),
            Some(SettingsTrouble::ReadOnly(path)) => ("guard-settings-read-only", path),
        };
        self.say_error(key, &[("file", path.display().to_string().into())]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;
    impl eframe::Storage for Nothing {
        fn get_string(&self, _: &str) -> Option<String> {
            None
        }
        fn set_string(&mut self, _: &str, _: String) {}
        fn remove_string(&mut self, _: &str) {}
        fn flush(&mut self) {}
    }

    #[test]
    fn a_broken_file_is_kept_and_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = file(&Places::below(dir.path()));
        assert_eq!(
            look(&path, Some(&Nothing)),
            None,
            "a first start is no trouble"
        );
        fs::write(&path, "{ not this").unwrap();
        let Some(SettingsTrouble::Broken(copy)) = look(&path, Some(&Nothing)) else {
            panic!("not noticed");
        };
        assert_eq!(fs::read_to_string(copy).unwrap(), "{ not this");
    }

    #[test]
    fn settings_of_an_absurd_size_are_put_aside_unread() {
        let dir = tempfile::tempdir().unwrap();
        let path = file(&Places::below(dir.path()));
        assert_eq!(put_aside_if_huge(&path), None);
        fs::write(&path, "()").unwrap();
        assert_eq!(put_aside_if_huge(&path), None);
        fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let aside = put_aside_if_huge(&path).unwrap();
        assert!(aside.exists() && !path.exists());
    }

    #[test]
    fn logs_rotate_and_never_outgrow_their_bounds() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(dir.path());
        let (log, handle) = logger(&places).unwrap().build().unwrap();
        let line = "x".repeat(500);
        for number in 0..16_000 {
            log.log(
                &log::Record::builder()
                    .level(log::Level::Info)
                    .target("heatplan")
                    .args(format_args!("{number:06} {line}"))
                    .build(),
            );
        }
        log.flush();
        handle.shutdown();
        let files: Vec<PathBuf> = fs::read_dir(places.logs())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!((2..=OLD_LOGS + 1).contains(&files.len()), "{files:?}");
        let mut newest = false;
        for file in &files {
            let text = fs::read_to_string(file).unwrap();
            assert!(text.len() as u64 <= LOG_BYTES + 1_000, "{}", text.len());
            assert!(!text.contains(" 000000 x"), "the oldest lines are gone");
            newest |= text.contains(" 015999 x");
        }
        assert!(newest, "the last line is there");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let blocked = dir.path().join("a file");
        fs::write(&blocked, "x").unwrap();
        let path = file(&Places::below(&blocked.join("below")));
        assert_eq!(
            look(&path, None),
            Some(SettingsTrouble::ReadOnly(path.clone()))
        );
    }
}

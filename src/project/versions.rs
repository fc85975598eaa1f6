//! Earlier versions of a project, kept in the program's own folder, and copies
//! that were saved there because the project's own folder refused.

use super::Places;
use super::disk::Disk;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Versions kept of each project.
pub const KEPT_VERSIONS: usize = 5;

const ENDING: &str = ".heatplan";

/// An earlier version of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was saved.
    pub saved: Option<SystemTime>,
    /// Size, bytes.
    pub bytes: u64,
}

/// The folder of a project's versions: its name for people, and a number of its
/// whole path, as many towns have a `plan.heatplan`.
fn folder_of(places: &Places, path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let number = crc32fast::hash(whole.as_os_str().as_encoded_bytes());
    places
        .backups()
        .join(format!("{}-{number:08x}", short_name(path)))
}

/// The project's name without its ending, fit for any file system.
fn short_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
        .take(40)
        .collect()
}

/// How close versions may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// Every save keeps one: somebody saved by hand.
    Every,
    /// One an hour: the clock saves every few minutes, and five versions should
    /// reach back over a morning.
    Hourly,
}

/// Versions that the clock keeps lie this far apart.
const HOUR: Duration = Duration::from_hours(1);

/// Copies `old`, the file of project `path` that is about to be replaced. The
/// oldest versions beyond the last five go.
pub(super) fn keep(
    disk: &dyn Disk,
    places: &Places,
    path: &Path,
    old: &Path,
    spacing: Spacing,
) -> io::Result<()> {
    let folder = folder_of(places, path);
    disk.new_folder(&folder)?;
    let numbers = numbers_in(&folder)?;
    let modified = |path: &Path| fs::metadata(path).and_then(|m| m.modified());
    if spacing == Spacing::Hourly
        && let Some((_, newest)) = numbers.last()
        && let (Ok(newest), Ok(saved)) = (modified(newest), modified(old))
        && saved.duration_since(newest).is_ok_and(|apart| apart < HOUR)
    {
        return Ok(());
    }
    let next = numbers.last().map_or(1, |(n, _)| n.saturating_add(1));
    let target = folder.join(format!("{next:06}{ENDING}"));
    let part = folder.join(format!("{next:06}.part"));
    copy_whole(disk, old, &part)?;
    // The time of the version is when it was saved, not when it was replaced.
    if let Ok(saved) = fs::metadata(old).and_then(|m| m.modified())
        && let Ok(file) = fs::File::options().write(true).open(&part)
    {
        file.set_modified(saved).ok();
    }
    if let Err(error) = disk.rename_at(&part, &target) {
        // It would take the room of a version and be none.
        fs::remove_file(&part).ok();
        return Err(error);
    }
    let surplus = (numbers.len() + 1).saturating_sub(KEPT_VERSIONS);
    for (_, old) in numbers.iter().take(surplus) {
        fs::remove_file(old)?;
    }
    Ok(())
}

/// Copies a file; half a copy does not stay.
fn copy_whole(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    disk.copy(from, to).inspect_err(|_| {
        // What resists has a name that nothing reads.
        fs::remove_file(to).ok();
    })
}

/// Moves a file, also to another disk.
pub(super) fn move_to(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        disk.new_folder(folder)?;
    }
    copy_whole(disk, from, to)?;
    // What cannot be removed is there twice.
    fs::remove_file(from).ok();
    Ok(())
}

/// The versions in a folder by number, oldest first.
fn numbers_in(folder: &Path) -> io::Result<Vec<(u32, PathBuf)>> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(folder)?
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let number = path
                .file_name()?
                .to_str()?
                .strip_suffix(ENDING)?
                .parse()
                .ok()?;
            Some((number, path))
        })
        .collect();
    found.sort();
    Ok(found)
}

/// The earlier versions of a project, the newest first; none where nothing was
/// kept.
pub fn versions(places: &Places, path: &Path) -> Vec<Version> {
    let Ok(numbers) = numbers_in(&folder_of(places, path)) else {
        return Vec::new();
    };
    numbers
        .into_iter()
        .rev()
        .map(|(_, path)| {
            let meta = fs::metadata(&path).ok();
            Version {
                saved: meta.as_ref().and_then(|m| m.modified().ok()),
                bytes: meta.map_or(0, |m| m.len()),
                path,
            }
        })
        .collect()
}

/// Where a copy of the project goes that its own folder refuses.
pub(super) fn rescue_file(places: &Places, path: &Path, id: &str) -> PathBuf {
    places
        .data
        .join("rescued")
        .join(format!("{} {id}{ENDING}", short_name(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::Plan;
    use crate::project::{open, save_with_versions};

    #[test]
    fn the_last_five_versions_are_kept_newest_first() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("Sint-Niklaas \u{e9}\u{e8}.heatplan");
        let other = dir
            .path()
            .join("b")
            .join("Sint-Niklaas \u{e9}\u{e8}.heatplan");
        fs::create_dir(dir.path().join("b")).unwrap();
        for n in 0..9 {
            let plan = Plan::new(&format!("Plan {n}"), Crs::Lambert2008);
            save_with_versions(&plan, None, &path, &places, "t", Spacing::Every).unwrap();
        }
        save_with_versions(
            &Plan::new("x", Crs::Lambert2008),
            None,
            &other,
            &places,
            "t",
            Spacing::Every,
        )
        .unwrap();
        let names: Vec<String> = versions(&places, &path)
            .iter()
            .map(|v| open(&v.path).unwrap().plan.name.to_string())
            .collect();
        assert_eq!(names, ["Plan 7", "Plan 6", "Plan 5", "Plan 4", "Plan 3"]);
        assert!(versions(&places, &other).is_empty(), "another folder");
    }

    #[test]
    fn the_clock_keeps_one_version_an_hour() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("town.heatplan");
        let start = SystemTime::now() - 10 * HOUR;
        // saved every twenty minutes
        for n in 0..10_u32 {
            let plan = Plan::new(&format!("Plan {n}"), Crs::Lambert2008);
            save_with_versions(&plan, None, &path, &places, "t", Spacing::Hourly).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(start + n * HOUR / 3).unwrap();
        }
        let names: Vec<String> = versions(&places, &path)
            .iter()
            .map(|v| open(&v.path).unwrap().plan.name.to_string())
            .collect();
        assert_eq!(names, ["Plan 6", "Plan 3", "Plan 0"]);
    }

    #[test]
    fn half_files_of_killed_saves_go_after_a_day() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("town.heatplan");
        for (name, hours) in [
            (".heatplan-old.part", 30),
            (".heatplan-new.part", 1),
            ("own.part", 99),
        ] {
            let file = fs::File::create(dir.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - hours * HOUR).unwrap();
        }
        let plan = Plan::new("Town", Crs::Lambert2008);
        save_with_versions(&plan, None, &path, &places, "t", Spacing::Every).unwrap();
        let is_there = |name: &str| dir.path().join(name).exists();
        assert!(!is_there(".heatplan-old.part"));
        assert!(is_there(".heatplan-new.part") && is_there("own.part"));
    }

    #[test]
    fn where_the_folder_refuses_a_copy_is_kept_and_named() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("gone").join("town.heatplan");
        let plan = Plan::new("Town", Crs::Lambert2008);
        let error =
            save_with_versions(&plan, None, &path, &places, "2026", Spacing::Every).unwrap_err();
        let crate::project::ProjectError::NotReplaced { kept, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(open(kept).unwrap().plan, plan);
        assert!(kept.starts_with(&places.data));
    }
}

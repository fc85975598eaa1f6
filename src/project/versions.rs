//! Earlier versions of a project, kept in the program's own folder, and copies
//! that were saved there because the project's own folder refused.

use super::contents;
use super::disk::{Disk, RealDisk};
use super::save::{self, Beside};
use super::summary::{Summary, summary};
use super::{Fingerprint, Places, ProjectError};
use crate::plan::Plan;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Versions kept of each project.
pub const KEPT_VERSIONS: usize = 5;

const ENDING: &str = ".heatplan";

/// What was saved last from here, beside the numbered versions: another program
/// may put something else in the place of the project at any time.
const LAST: &str = "last.heatplan";

/// An earlier version of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was saved.
    pub saved: Option<SystemTime>,
    /// Size, bytes.
    pub bytes: u64,
    /// What it was when it was saved, if the file tells.
    pub summary: Option<Summary>,
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
    /// As every save, and where none can be kept nothing is replaced: what stands
    /// there is not what was opened or saved here last.
    Surely,
    /// One an hour: the clock saves every few minutes, and five versions should
    /// reach back over a morning.
    Hourly,
}

/// Versions that the clock keeps lie this far apart.
const HOUR: Duration = Duration::from_hours(1);

/// Copies `old`, the file of project `path` that is about to be replaced, and
/// before it what was saved last from here where that is another one. The oldest
/// versions beyond the last five go.
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
    let mut next = numbers.last().map_or(1, |(n, _)| n.saturating_add(1));
    let last = folder.join(LAST);
    let is_ours = !last.exists() || is_same(&last, old);
    let modified = |path: &Path| fs::metadata(path).and_then(|m| m.modified());
    if is_ours
        && spacing == Spacing::Hourly
        && let Some((_, newest)) = numbers.last()
        && let (Ok(newest), Ok(saved)) = (modified(newest), modified(old))
        && saved.duration_since(newest).is_ok_and(|apart| apart < HOUR)
    {
        return Ok(());
    }
    if !is_ours {
        disk.rename_at(&last, &folder.join(format!("{next:06}{ENDING}")))?;
        next = next.saturating_add(1);
    }
    let target = folder.join(format!("{next:06}{ENDING}"));
    copy_under(disk, old, &folder.join(format!("{next:06}.part")), &target)?;
    drop_surplus(&folder)
}

/// Notes what was just saved as project `path`. Without it an overwritten save
/// may be missing among the versions, no more.
pub(super) fn remember(disk: &dyn Disk, places: &Places, path: &Path) {
    let folder = folder_of(places, path);
    let last = folder.join(LAST);
    let noted = disk
        .new_folder(&folder)
        .and_then(|()| copy_under(disk, path, &folder.join("last.part"), &last));
    if noted.is_err() {
        // An older one would be taken for what another program replaced.
        fs::remove_file(&last).ok();
    }
}

/// Keeps `plan` among the versions of project `path` without touching that: its
/// own file is another one by now, and is to be looked at.
pub fn keep_as_version(
    plan: &Plan,
    beside: Beside<'_>,
    places: &Places,
    path: &Path,
) -> Result<(), ProjectError> {
    let folder = folder_of(places, path);
    let failed = |source| ProjectError::Write {
        path: folder.clone(),
        source,
    };
    RealDisk.new_folder(&folder).map_err(failed)?;
    let numbers = numbers_in(&folder).map_err(failed)?;
    let next = numbers.last().map_or(1, |(n, _)| n.saturating_add(1));
    let target = folder.join(format!("{next:06}{ENDING}"));
    save::save_beside(&RealDisk, plan, beside, &target)?;
    // One too many is taken away at the next save.
    drop_surplus(&folder).ok();
    Ok(())
}

/// The oldest versions beyond the last five go.
fn drop_surplus(folder: &Path) -> io::Result<()> {
    let numbers = numbers_in(folder)?;
    let surplus = numbers.len().saturating_sub(KEPT_VERSIONS);
    for (_, old) in numbers.iter().take(surplus) {
        fs::remove_file(old)?;
    }
    Ok(())
}

/// Whether two files hold the same; one that cannot be read holds nothing.
fn is_same(one: &Path, other: &Path) -> bool {
    match (Fingerprint::of(one), Fingerprint::of(other)) {
        (Ok(one), Ok(other)) => one.holds_same(&other),
        _ => false,
    }
}

/// Copies a file under another name first, so that `target` is never half a one.
/// The copy has the time of the file: when it was saved, not when it was replaced.
fn copy_under(disk: &dyn Disk, from: &Path, part: &Path, target: &Path) -> io::Result<()> {
    copy_whole(disk, from, part)?;
    if let Ok(saved) = fs::metadata(from).and_then(|m| m.modified())
        && let Ok(file) = fs::File::options().write(true).open(part)
    {
        file.set_modified(saved).ok();
    }
    disk.rename_at(part, target).inspect_err(|_| {
        // It would take the room of a version and be none.
        fs::remove_file(part).ok();
    })
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
/// kept. What was saved last from here is one of them as long as something else
/// stands in its place.
pub fn versions(places: &Places, path: &Path) -> Vec<Version> {
    let folder = folder_of(places, path);
    let Ok(numbers) = numbers_in(&folder) else {
        return Vec::new();
    };
    let last = folder.join(LAST);
    let last = (last.exists() && !is_same(&last, path)).then_some(last);
    let mut found: Vec<Version> = last
        .into_iter()
        .chain(numbers.into_iter().rev().map(|(_, path)| path))
        .map(|path| {
            let meta = fs::metadata(&path).ok();
            Version {
                saved: meta.as_ref().and_then(|m| m.modified().ok()),
                bytes: meta.as_ref().map_or(0, fs::Metadata::len),
                summary: summary(&path).or_else(|| looked_into(&path, meta?.len())),
                path,
            }
        })
        .collect();
    // What was saved last may be older than what was put aside since.
    found.sort_by_key(|version| std::cmp::Reverse(version.saved));
    found
}

/// What a file without a summary tells: it was saved by an earlier program or
/// without a window. A large one is not opened for it.
fn looked_into(path: &Path, bytes: u64) -> Option<Summary> {
    const SMALL_BYTES: u64 = 4 << 20;
    if bytes > SMALL_BYTES {
        return None;
    }
    let plan = contents::open(path).ok()?.plan;
    Some(Summary::default().with_lines_of(&plan))
}

/// Where a copy of the project goes that its own folder refuses: the project's
/// name and `label`, the local date and time, with a number where a copy of that
/// name is there already.
pub(super) fn rescue_file(places: &Places, path: &Path, label: &str) -> PathBuf {
    /// Copies of the same second, at most.
    const SAME_NAMES: u32 = 1_000;
    let folder = places.rescued();
    let name = match short_name(path).trim() {
        "" => format!("plan {label}"),
        name => format!("{name} {label}"),
    };
    let plain = folder.join(format!("{name}{ENDING}"));
    if !plain.exists() {
        return plain;
    }
    (2..SAME_NAMES)
        .map(|n| folder.join(format!("{name} ({n}){ENDING}")))
        .find(|path| !path.exists())
        .unwrap_or(plain)
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

    /// The names of the plans in these versions.
    fn names_of(places: &Places, path: &Path) -> Vec<String> {
        versions(places, path)
            .iter()
            .map(|v| open(&v.path).unwrap().plan.name.to_string())
            .collect()
    }

    #[test]
    fn what_was_saved_last_is_kept_when_another_program_replaces_it() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("town.heatplan");
        let named = |name: &str| Plan::new(name, Crs::Lambert2008);
        let save_here = |name: &str| {
            save_with_versions(&named(name), None, &path, &places, "t", Spacing::Hourly).unwrap();
        };
        save_here("Mine 1");
        assert!(versions(&places, &path).is_empty(), "it is the file itself");
        save::save(&named("Theirs"), None, &path).unwrap();
        assert_eq!(names_of(&places, &path), ["Mine 1"], "at once");
        save_here("Mine 2");
        assert_eq!(names_of(&places, &path), ["Theirs", "Mine 1"]);
        fs::remove_file(&path).unwrap();
        assert_eq!(names_of(&places, &path), ["Mine 2", "Theirs", "Mine 1"]);
        save_here("Mine 3");
        // A plan that was given up for another file's stands there too.
        keep_as_version(&named("Mine 4"), Beside::default(), &places, &path).unwrap();
        let kept = names_of(&places, &path);
        assert_eq!(kept.first().map(String::as_str), Some("Mine 4"));
        for n in 0..9 {
            let aside = named(&format!("Aside {n}"));
            keep_as_version(&aside, Beside::default(), &places, &path).unwrap();
        }
        assert_eq!(versions(&places, &path).len(), KEPT_VERSIONS);
    }

    #[test]
    fn versions_tell_what_they_were_and_a_strange_label_is_no_damage() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(&dir.path().join("data"));
        let path = dir.path().join("town.heatplan");
        let plan = Plan::new("Town", Crs::Lambert2008);
        let told = Summary {
            lines: 3,
            length_m: 1_300.5,
            served_buildings: Some(193),
            heat_share: Some(0.069),
            step: Some("draw-line".to_owned()),
            author: Some("An Peeters".repeat(20)),
        };
        let beside = Beside {
            summary: Some(&told),
            ..Beside::default()
        };
        keep_as_version(&plan, beside, &places, &path).unwrap();
        let version = versions(&places, &path).remove(0);
        let shown = version.summary.unwrap();
        assert_eq!(shown.author.as_ref().map(String::len), Some(80));
        assert_eq!((shown.lines, shown.heat_share), (3, Some(0.069)));
        let opened = open(&version.path).unwrap();
        assert!(opened.warnings.is_empty() && opened.plan == plan);
        // Files without one open as before and have none.
        save::save(&plan, None, &path).unwrap();
        assert_eq!(summary(&path), None);
        assert_eq!(summary(&dir.path().join("none")), None);
    }

    #[test]
    fn rescued_copies_are_called_after_project_and_time() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(dir.path());
        let label = "2026-11-22 22.06.31";
        let name = |project: &str| {
            let path = rescue_file(&places, Path::new(project), label);
            assert_eq!(path.parent(), Some(&*places.rescued()));
            path.file_name().unwrap().to_str().unwrap().to_owned()
        };
        let first = name("/x/Sint-Niklaas \u{e9}.heatplan");
        assert_eq!(first, format!("Sint-Niklaas \u{e9} {label}.heatplan"));
        assert_eq!(name("/x/!!!.heatplan"), format!("plan {label}.heatplan"));
        fs::create_dir_all(places.rescued()).unwrap();
        fs::write(places.rescued().join(&first), "one").unwrap();
        let second = name("/x/Sint-Niklaas \u{e9}.heatplan");
        assert_eq!(second, format!("Sint-Niklaas \u{e9} {label} (2).heatplan"));
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

//! Putting a file in the place of another so that at every moment one of the
//! two is there, whole.

use super::ProjectError;
use super::disk::{Disk, Out, PART_BEGINNING, PART_ENDING, RealDisk, WriteSeek};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// Waits between attempts to rename. A virus scanner, an indexer or a cloud
/// drive may hold the target for a moment (Windows errors 5, 32 and 33).
const WAITS_MS: [u64; 5] = [10, 25, 50, 100, 250];

/// Links followed before giving up.
const MAX_LINKS: usize = 40;

/// Writes a file through `fill` and puts it at `path`.
///
/// The new file is written beside the old one (beside what a symbolic link
/// points to), brought to the disk, given the old one's permissions and then
/// renamed over it. Where renaming fails for good the new file is kept and the
/// error says where. A read-only file is not replaced.
pub fn replace(
    path: &Path,
    fill: impl FnOnce(&mut dyn WriteSeek) -> io::Result<()>,
) -> Result<(), ProjectError> {
    replace_on(&RealDisk, path, fill, |_| Ok(()))
}

/// The same on a disk that tests can make fail. `before` is called with the
/// file that is about to be replaced, when the new one is whole; where it
/// refuses, nothing is replaced.
pub fn replace_on<D: Disk + ?Sized>(
    disk: &D,
    path: &Path,
    fill: impl FnOnce(&mut dyn WriteSeek) -> io::Result<()>,
    before: impl FnOnce(&Path) -> Result<(), ProjectError>,
) -> Result<(), ProjectError> {
    let failed = |source| ProjectError::Write {
        path: path.to_owned(),
        source,
    };
    let target = follow_links(path).map_err(failed)?;
    let permissions = match fs::metadata(&target) {
        Ok(found) if found.is_dir() => {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        Ok(found) => Some(found.permissions()),
        Err(_) => None,
    };
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ProjectError::ReadOnly {
            path: path.to_owned(),
            kept: None,
        });
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut temporary = disk.create(folder).map_err(failed)?;
    fill(&mut Out::new(temporary.as_file_mut(), disk)).map_err(failed)?;
    let existed = permissions.is_some();
    if let Some(permissions) = permissions {
        disk.permit(temporary.as_file(), permissions)
            .map_err(failed)?;
    }
    disk.sync(temporary.as_file()).map_err(failed)?;
    if existed {
        before(&target)?;
    }
    persist(disk, temporary, &target, path)?;
    // Some file systems refuse; the file itself is safe by then.
    disk.sync_folder(folder).ok();
    Ok(())
}

/// Takes away what killed saves left beside this file a day ago or longer.
pub(super) fn sweep_parts(path: &Path) {
    const DAY: Duration = Duration::from_hours(24);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let Ok(listing) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return;
    };
    for entry in listing.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_part = name.starts_with(PART_BEGINNING) && name.ends_with(PART_ENDING);
        let age = entry
            .metadata()
            .and_then(|meta| meta.modified())
            .ok()
            .and_then(|at| at.elapsed().ok());
        if is_part && age.is_some_and(|age| age > DAY) {
            // What resists is tried again after the next save.
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Brings the names in a folder to the disk.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    RealDisk.sync_folder(folder)
}

/// The file that `path` leads to, which need not exist yet.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let next = fs::read_link(&target)?;
                target = match target.parent() {
                    Some(parent) => parent.join(next),
                    None => next,
                };
            }
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

fn persist<D: Disk + ?Sized>(
    disk: &D,
    mut temporary: NamedTempFile,
    target: &Path,
    path: &Path,
) -> Result<(), ProjectError> {
    let mut waits = WAITS_MS.iter();
    loop {
        let Err(failure) = disk.rename(temporary, target) else {
            return Ok(());
        };
        match waits.next() {
            Some(&wait) if disk.is_busy(&failure.error) => {
                disk.wait(Duration::from_millis(wait));
                temporary = failure.file;
            }
            _ => {
                let source = failure.error;
                return Err(match failure.file.keep() {
                    Ok((_, kept)) => ProjectError::NotReplaced {
                        path: path.to_owned(),
                        kept,
                        source,
                    },
                    Err(_) => ProjectError::Write {
                        path: path.to_owned(),
                        source,
                    },
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::faults::FaultyDisk;
    use std::cell::Cell;

    fn put(path: &Path, text: &str) -> Result<(), ProjectError> {
        replace(path, |file| file.write_all(text.as_bytes()))
    }

    #[test]
    fn replaces_whole_and_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        put(&path, "one").unwrap();
        put(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_the_old_file_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        put(&path, "one").unwrap();
        let error = replace(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("disk full"))
        })
        .unwrap_err();
        assert_eq!(error.code(), "not-saved");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn read_only_files_folders_and_missing_places_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        put(&path, "one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(put(&path, "two").unwrap_err().code(), "read-only");
        assert_eq!(put(dir.path(), "two").unwrap_err().code(), "not-saved");
        let nowhere = dir.path().join("no/such/a.heatplan");
        assert_eq!(put(&nowhere, "two").unwrap_err().code(), "not-saved");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().join("real");
        fs::create_dir(&real).unwrap();
        let link = dir.path().join("link.heatplan");
        symlink("real/a.heatplan", &link).unwrap();
        put(&link, "through a link to nothing yet").unwrap();
        let file = real.join("a.heatplan");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        put(&link, "two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        let circle = dir.path().join("circle");
        symlink("circle", &circle).unwrap();
        assert!(put(&circle, "x").is_err());
    }

    fn text(n: usize) -> Vec<u8> {
        format!("version {n} ").repeat(40).into_bytes()
    }

    fn put_on(disk: &FaultyDisk, path: &Path, n: usize) -> Result<(), ProjectError> {
        replace_on(
            disk,
            path,
            |out| {
                text(n)
                    .chunks(50)
                    .try_for_each(|chunk| out.write_all(chunk))
            },
            |_| Ok(()),
        )
    }

    #[test]
    fn a_fault_at_any_act_leaves_the_old_or_the_new_file_whole() {
        // No space, read-only, input/output error, stale share, gone.
        let errors = [28, 30, 5, 116, 2];
        let mut injected = 0;
        for error in errors {
            for existed in [false, true] {
                for times in [1, usize::MAX] {
                    for fails_at in 0.. {
                        let dir = tempfile::tempdir().unwrap();
                        let path = dir.path().join("a.heatplan");
                        if existed {
                            fs::write(&path, text(1)).unwrap();
                        }
                        let disk = FaultyDisk::new(fails_at, times, error);
                        let outcome = put_on(&disk, &path, 2);
                        let is_new = fs::read(&path).is_ok_and(|bytes| bytes == text(2));
                        let is_old = match fs::read(&path) {
                            Ok(bytes) => existed && bytes == text(1),
                            Err(_) => !existed,
                        };
                        let mut litter: Vec<PathBuf> = fs::read_dir(dir.path())
                            .unwrap()
                            .map(|e| e.unwrap().path())
                            .filter(|p| *p != path)
                            .collect();
                        match outcome {
                            Ok(()) => assert!(is_new, "act {fails_at}, error {error}"),
                            Err(ProjectError::NotReplaced { kept, .. }) => {
                                assert!(is_old, "act {fails_at}, error {error}");
                                assert_eq!(fs::read(&kept).unwrap(), text(2));
                                litter.retain(|p| *p != kept);
                            }
                            Err(_) => assert!(is_old, "act {fails_at}, error {error}"),
                        }
                        assert!(litter.is_empty(), "{litter:?}");
                        if disk.acts() <= fails_at {
                            break;
                        }
                        injected += 1;
                    }
                }
            }
        }
        println!("{injected} faults injected");
        assert!(injected > 200, "{injected}");
    }

    #[test]
    fn a_busy_target_is_tried_again_and_given_up_in_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        put(&path, "one").unwrap();
        let quiet = FaultyDisk::new(usize::MAX, 0, 0);
        put_on(&quiet, &path, 1).unwrap();
        // The last two acts are the renaming and the folder.
        let rename = quiet.acts() - 2;
        let brief = FaultyDisk::new(rename, 3, 32);
        put_on(&brief, &path, 2).unwrap();
        assert_eq!(brief.waited(), 3);
        assert_eq!(fs::read(&path).unwrap(), text(2));
        let long = FaultyDisk::new(rename, usize::MAX, 32);
        let error = put_on(&long, &path, 3).unwrap_err();
        assert_eq!(error.code(), "not-replaced");
        assert_eq!(long.waited(), WAITS_MS.len());
        assert_eq!(fs::read(&path).unwrap(), text(2));
    }

    #[test]
    fn the_old_file_is_shown_before_it_goes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        let seen = Cell::new(0);
        for (n, times) in [(1, 0), (2, 1)] {
            replace_on(
                &RealDisk,
                &path,
                |out| out.write_all(&text(n)),
                |old| {
                    assert_eq!(fs::read(old).unwrap(), text(n - 1));
                    seen.set(seen.get() + 1);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(seen.get(), times);
        }
    }
}

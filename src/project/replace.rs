//! Putting a file in the place of another so that at every moment one of the
//! two is there, whole.

use super::ProjectError;
use std::fs::{self, File};
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
    fill: impl FnOnce(&mut File) -> io::Result<()>,
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
        });
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut temporary = temporary_in(folder).map_err(failed)?;
    fill(temporary.as_file_mut()).map_err(failed)?;
    if let Some(permissions) = permissions {
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    temporary.as_file().sync_all().map_err(failed)?;
    persist(temporary, &target, path)?;
    sync_folder(folder);
    Ok(())
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

/// A new file is readable by whom the user's settings say, as any other.
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".heatplan-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn persist(mut temporary: NamedTempFile, target: &Path, path: &Path) -> Result<(), ProjectError> {
    let mut waits = WAITS_MS.iter();
    loop {
        let Err(failure) = temporary.persist(target) else {
            return Ok(());
        };
        let busy = cfg!(windows) && matches!(failure.error.raw_os_error(), Some(5 | 32 | 33));
        match waits.next() {
            Some(&wait) if busy => {
                std::thread::sleep(Duration::from_millis(wait));
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

/// Brings the new name to the disk. Some file systems refuse; the file itself
/// is safe by then.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

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
}

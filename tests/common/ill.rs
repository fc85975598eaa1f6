//! A disk that tests make fail while a window writes to it.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    reason = "each test file uses its own part; tests panic where they fail"
)]

use heatplan::project::{Disk, RealDisk};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tempfile::{NamedTempFile, PersistError};

/// A disk that is full, or a folder that takes no file any more, as long as the
/// test says so.
#[derive(Debug, Default)]
pub struct Ill {
    is_full: AtomicBool,
    refuses: Mutex<Option<PathBuf>>,
}

impl Ill {
    /// Full from now on, or not any more.
    pub fn set_full(&self, is_full: bool) {
        self.is_full.store(is_full, Ordering::SeqCst);
    }

    /// The folder that takes no file, nor do those in it take a copy.
    pub fn refuse(&self, folder: Option<&Path>) {
        *self
            .refuses
            .lock()
            .expect("no test panics while it holds this") = folder.map(Path::to_path_buf);
    }

    fn room(&self) -> io::Result<()> {
        if self.is_full.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

impl Disk for Ill {
    fn new_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.new_folder(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        if self
            .refuses
            .lock()
            .expect("no test panics while it holds this")
            .as_deref()
            == Some(folder)
        {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        RealDisk.create(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        RealDisk.create_new(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        self.room()?;
        RealDisk.write(file, bytes)
    }

    fn cut(&self, file: &mut File, bytes: u64) -> io::Result<()> {
        RealDisk.cut(file, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.room()?;
        let refuses = self
            .refuses
            .lock()
            .expect("no test panics while it holds this");
        if refuses
            .as_ref()
            .is_some_and(|folder| to.starts_with(folder))
        {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        drop(refuses);
        RealDisk.copy(from, to)
    }

    fn rename_at(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename_at(from, to)
    }

    fn permit(&self, file: &File, permissions: fs::Permissions) -> io::Result<()> {
        RealDisk.permit(file, permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        RealDisk.sync(file)
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        RealDisk.rename(file, target)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_folder(folder)
    }

    fn is_busy(&self, error: &io::Error) -> bool {
        RealDisk.is_busy(error)
    }

    fn wait(&self, time: Duration) {
        RealDisk.wait(time);
    }
}

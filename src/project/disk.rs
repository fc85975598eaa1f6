//! The few things that saving asks of a disk, one by one, so that tests can make
//! each of them fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;
use tempfile::{NamedTempFile, PersistError};

/// A disk, or one that fails on purpose.
pub trait Disk: Debug + Send + Sync {
    /// A folder, with those above it; one that is there already will do.
    fn new_folder(&self, folder: &Path) -> io::Result<()>;
    /// A new file in `folder`, readable by whom the user's settings say.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile>;
    /// A new file at `path`, where none may be.
    fn create_new(&self, path: &Path) -> io::Result<File>;
    /// Writes to a file.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Ends a file after so many bytes; what is written next comes there.
    fn cut(&self, file: &mut File, bytes: u64) -> io::Result<()>;
    /// Copies a file.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name in its folder.
    fn rename_at(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file the permissions of the one it replaces.
    fn permit(&self, file: &File, permissions: fs::Permissions) -> io::Result<()>;
    /// Brings a file to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Puts a file at `target`, in place of what is there.
    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError>;
    /// Brings a folder's names to the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Whether this error of renaming will pass: another program holds the
    /// target for a moment.
    fn is_busy(&self, error: &io::Error) -> bool;
    /// Waits before the next attempt.
    fn wait(&self, time: Duration);
}

/// How the names of half-written files begin.
pub(super) const PART_BEGINNING: &str = ".heatplan-";
/// How they end.
pub(super) const PART_ENDING: &str = ".part";

/// The disk itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn new_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PART_BEGINNING).suffix(PART_ENDING);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        builder.tempfile_in(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn cut(&self, file: &mut File, bytes: u64) -> io::Result<()> {
        file.set_len(bytes)?;
        file.seek(SeekFrom::Start(bytes)).map(|_| ())
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to).map(|_| ())
    }

    fn rename_at(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn permit(&self, file: &File, permissions: fs::Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        file.persist(target).map(|_| ())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Other systems cannot open a folder as a file.
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    fn is_busy(&self, error: &io::Error) -> bool {
        cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// A file on such a disk, to be filled.
pub struct Out<'a, D: Disk + ?Sized> {
    file: &'a mut File,
    disk: &'a D,
}

impl<'a, D: Disk + ?Sized> Out<'a, D> {
    /// `file`, written through `disk`.
    pub fn new(file: &'a mut File, disk: &'a D) -> Self {
        Self { file, disk }
    }
}

impl<D: Disk + ?Sized> Write for Out<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(self.file, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl<D: Disk + ?Sized> Seek for Out<'_, D> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Anything that can be written and searched, for those who fill a file.
pub trait WriteSeek: Write + Seek {}
impl<T: Write + Seek> WriteSeek for T {}

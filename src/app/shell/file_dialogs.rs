//! The system's file dialogs, behind a trait so that tests answer for the user.

use crate::files;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// A dialog that ends sooner than a person can answer did not open at all (no
/// portal, no helper program).
const TOO_QUICK: Duration = Duration::from_millis(350);

/// What is to be picked.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// Files to open.
    Open {
        /// Title of the dialog.
        title: String,
        /// Names of the filters: everything we read, project, GeoJSON, all files.
        filters: [String; 4],
    },
    /// A file of one kind to read.
    OpenFile {
        /// Title of the dialog.
        title: String,
        /// Names of the filters: files of this kind, all files.
        filters: [String; 2],
        /// The endings of such files, without their dot.
        endings: &'static [&'static str],
    },
    /// Archives of a base map.
    BaseMap {
        /// Title of the dialog.
        title: String,
        /// Names of the filters: archives of tiles, all files.
        filters: [String; 2],
    },
    /// A folder of tiles.
    TileFolder {
        /// Title of the dialog.
        title: String,
    },
    /// Where to save the project.
    SaveProject {
        /// Title of the dialog.
        title: String,
        /// Suggested file name.
        name: String,
        /// Name of the filter.
        filter: String,
        /// Folder to start in, if one is known.
        folder: Option<PathBuf>,
    },
    /// The folder to export to.
    ExportFolder {
        /// Title of the dialog.
        title: String,
    },
    /// Where to write an export.
    SaveExport {
        /// Title of the dialog.
        title: String,
        /// Suggested file name.
        name: String,
        /// Name of the filter.
        filter: String,
        /// The ending of the format, without its dot.
        ending: &'static str,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to write a file of one kind.
    SaveFile {
        /// Title of the dialog.
        title: String,
        /// Suggested file name.
        name: String,
        /// Name of the filter.
        filter: String,
        /// The ending of such files, without its dot.
        ending: &'static str,
    },
    /// Where to write the picture of the map.
    SavePicture {
        /// Title of the dialog.
        title: String,
        /// Suggested file name.
        name: String,
        /// Name of the filter.
        filter: String,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// These paths.
    Paths(Vec<PathBuf>),
    /// The user thought better of it.
    Cancelled,
    /// No dialog could open: the window asks for a path itself.
    Unavailable,
}

/// Called with the answer, from any thread.
pub type Answer = Box<dyn FnOnce(Picked) + Send>;

/// Something that picks files.
pub trait FileDialogs: Send + Sync {
    /// Asks without blocking; `answer` is called once.
    fn ask(&self, pick: Pick, answer: Answer);

    /// Opens a folder in the system's file manager, without waiting for it.
    fn show_folder(&self, folder: &Path) -> io::Result<()> {
        let program = if cfg!(windows) {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let mut child = std::process::Command::new(program)
            .arg(folder)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()?;
        // Somebody must take note of its end; what it says is the user's to see.
        thread::Builder::new()
            .name("heatplan-folder".to_owned())
            .spawn(move || child.wait().is_ok())
            .map(|_| ())
    }
}

/// The system's own dialogs.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&self, pick: Pick, answer: Answer) {
        // The dialog is made here, on the window's thread (macOS wants that),
        // and waited for on another.
        let future = open(pick);
        let spawned = thread::Builder::new()
            .name("heatplan-dialog".to_owned())
            .spawn(move || {
                let start = Instant::now();
                let paths = block_on(future);
                answer(if !paths.is_empty() {
                    Picked::Paths(paths)
                } else if start.elapsed() < TOO_QUICK {
                    Picked::Unavailable
                } else {
                    Picked::Cancelled
                });
            });
        if let Err(error) = spawned {
            log::warn!("no thread for a file dialog: {error}");
        }
    }
}

fn open(pick: Pick) -> std::pin::Pin<Box<dyn Future<Output = Vec<PathBuf>> + Send>> {
    let dialog = rfd::AsyncFileDialog::new();
    let one = |handle: Option<rfd::FileHandle>| -> Vec<PathBuf> {
        handle.map(|h| h.path().to_owned()).into_iter().collect()
    };
    match pick {
        Pick::Open { title, filters } => {
            let [known, project, data, all] = filters;
            let readable = files::readable_endings();
            let both: Vec<&str> = ["heatplan"]
                .iter()
                .chain(readable)
                .chain(files::tiles::ENDINGS)
                .copied()
                .collect();
            let future = dialog
                .set_title(title)
                .add_filter(known, &both)
                .add_filter(project, &["heatplan"])
                .add_filter(data, readable)
                .add_filter(all, &["*"])
                .pick_files();
            Box::pin(async move {
                let handles = future.await.unwrap_or_default();
                handles.iter().map(|h| h.path().to_owned()).collect()
            })
        }
        Pick::OpenFile {
            title,
            filters,
            endings,
        } => {
            let [kind, all] = filters;
            let future = dialog
                .set_title(title)
                .add_filter(kind, endings)
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async move { one(future.await) })
        }
        Pick::BaseMap { title, filters } => {
            let [archives, all] = filters;
            let future = dialog
                .set_title(title)
                .add_filter(archives, files::tiles::ENDINGS)
                .add_filter(all, &["*"])
                .pick_files();
            Box::pin(async move {
                let handles = future.await.unwrap_or_default();
                handles.iter().map(|h| h.path().to_owned()).collect()
            })
        }
        Pick::TileFolder { title } => {
            let future = dialog.set_title(title).pick_folder();
            Box::pin(async move { one(future.await) })
        }
        Pick::SaveProject {
            title,
            name,
            filter,
            folder,
        } => {
            let dialog = match folder {
                Some(folder) => dialog.set_directory(folder),
                None => dialog,
            };
            let future = dialog
                .set_title(title)
                .set_file_name(name)
                .add_filter(filter, &["heatplan"])
                .save_file();
            Box::pin(async move { one(future.await) })
        }
        Pick::ExportFolder { title } => {
            let future = dialog.set_title(title).pick_folder();
            Box::pin(async move { one(future.await) })
        }
        Pick::SaveExport {
            title,
            name,
            filter,
            ending,
            folder,
        } => {
            let dialog = match folder {
                Some(folder) => dialog.set_directory(folder),
                None => dialog,
            };
            let future = dialog
                .set_title(title)
                .set_file_name(name)
                .add_filter(filter, &[ending])
                .save_file();
            Box::pin(async move { one(future.await) })
        }
        Pick::SaveFile {
            title,
            name,
            filter,
            ending,
        } => {
            let future = dialog
                .set_title(title)
                .set_file_name(name)
                .add_filter(filter, &[ending])
                .save_file();
            Box::pin(async move { one(future.await) })
        }
        Pick::SavePicture {
            title,
            name,
            filter,
        } => {
            let future = dialog
                .set_title(title)
                .set_file_name(name)
                .add_filter(filter, &["png"])
                .save_file();
            Box::pin(async move { one(future.await) })
        }
    }
}

/// Wakes a parked thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn waiting_ends_when_another_thread_wakes_us() {
        struct Later(Arc<AtomicBool>);
        impl Future for Later {
            type Output = u32;
            fn poll(self: std::pin::Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
                if self.0.load(Ordering::Acquire) {
                    return Poll::Ready(7);
                }
                let (flag, waker) = (self.0.clone(), cx.waker().clone());
                thread::spawn(move || {
                    flag.store(true, Ordering::Release);
                    waker.wake();
                });
                Poll::Pending
            }
        }
        assert_eq!(block_on(Later(Arc::default())), 7);
    }
}
